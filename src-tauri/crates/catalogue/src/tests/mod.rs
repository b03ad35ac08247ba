//! Tests over whole vaults in temporary folders.

mod dealing;
mod importing;
mod joining;
mod keeping;
mod listing;
mod migrating;
mod out_of_order;
mod packing;
mod revising;
mod undoing;

use std::path::Path;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use market::brand::Brand;
use market::creator::{Account, Creator, Home, Rate};
use market::figure::{Basis, Figure, Metric, Quantity, Source, Stratum};
use market::party::Contact;
use market::{AccountId, Authority, BrandId, CreatorId, DeliverableKind, ImportId, Money, PartyId, Platform};
use serde_json::json;

use crate::sql::Sql;
use crate::{
    Access, Change, ChangeKind, ChangeLabel, Entropy, ImportCounts, ImportRecord, IncomingAccount, Outcome,
    Result, Vault, Written,
};

pub(crate) fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_000_000, 123_456_789).unwrap()
}

/// Some days after [`now`].
pub(crate) fn later(days: i64) -> DateTime<Utc> {
    now() + TimeDelta::days(days)
}

pub(crate) fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Counts up, so that ids come in the order of minting.
pub(crate) fn counter() -> Entropy {
    let mut next = 0_u128;
    Box::new(move || {
        next += 1;
        next
    })
}

pub(crate) fn vault() -> (tempfile::TempDir, Vault) {
    let dir = tempfile::tempdir().unwrap();
    let vault = Vault::create(dir.path(), now(), counter()).unwrap();
    (dir, vault)
}

pub(crate) fn reopen(dir: &Path) -> Result<Vault> {
    Vault::open(dir, Access::Write, now(), counter())
}

pub(crate) fn label(kind: ChangeKind) -> ChangeLabel {
    ChangeLabel::new(kind, "test")
}

pub(crate) fn write<T>(
    vault: &Vault,
    kind: ChangeKind,
    act: impl FnOnce(&mut Change<'_>) -> Result<T>,
) -> Written<T> {
    vault.write(now(), &label(kind), act).unwrap()
}

pub(crate) fn figure(metric: Metric, value: f64, as_of: Option<&str>) -> Figure {
    Figure {
        metric,
        value: Quantity::Exact(value),
        basis: Basis::Exact,
        stratum: Stratum::All,
        window_days: None,
        source: Source::Person,
        as_of: as_of.map(date),
    }
}

pub(crate) fn rate(yuan: i64) -> Rate {
    Rate {
        deliverable: DeliverableKind::ShortVideo,
        list: Some(Money::yuan(yuan)),
        order: None,
        rebate: None,
        expected_plays: None,
        source: Source::Person,
        as_of: None,
    }
}

/// A row with a handle and followers.
pub(crate) fn incoming(handle: &str, followers: f64, as_of: Option<&str>) -> IncomingAccount {
    IncomingAccount {
        handle: Some(handle.to_owned()),
        display_name: Some(format!("名 {handle}")),
        figures: vec![figure(Metric::Followers, followers, None)],
        as_of: as_of.map(date),
        ..IncomingAccount::new(Platform::Douyin, 2)
    }
}

/// The record of a file; who speaks through it stands behind an `@` in its name.
pub(crate) fn record(name: &str, as_of: Option<&str>) -> ImportRecord {
    ImportRecord {
        authority: name.split_once('@').map(|(_, who)| Authority::parse(who).unwrap()),
        file_name: format!("{name}.csv"),
        sha256: format!("sha of {name}"),
        platform: Some(Platform::Douyin),
        as_of: as_of.map(date),
        sheet: None,
        options: json!({}),
        mapping: json!([]),
    }
}

/// Imports rows as one file; what became of each, and the counts.
pub(crate) fn import(
    vault: &Vault,
    name: &str,
    as_of: Option<&str>,
    rows: &[IncomingAccount],
) -> Written<(ImportId, Vec<Outcome>, ImportCounts)> {
    write(vault, ChangeKind::Import, |change| {
        let id = change.begin_import(&record(name, as_of))?;
        let mut outcomes = Vec::new();
        for row in rows {
            outcomes.push(change.merge_account(id, row.clone())?.outcome);
        }
        let counts = change.finish_import(id, u32::try_from(rows.len()).unwrap(), 0, &json!([]))?;
        Ok((id, outcomes, counts))
    })
}

pub(crate) fn creator(n: u128, sample: bool) -> Creator {
    let id = CreatorId::from_bits(n);
    Creator {
        id,
        party: PartyId::from_bits(n),
        name: format!("达人{n}"),
        certification: None,
        home: Home::default(),
        verticals: Vec::new(),
        tags: vec!["治愈".to_owned()],
        tones: Vec::new(),
        fan_tones: Vec::new(),
        agency_name: None,
        contact: Contact::default(),
        note: None,
        accounts: vec![Account {
            id: AccountId::from_bits(n),
            creator: id,
            platform: Platform::WechatChannels,
            platform_id: None,
            handle: Some(format!("Handle{n}")),
            display_name: Some(format!("达人{n}")),
            url: None,
            figures: vec![figure(Metric::Followers, n as f64 * 1000.0, Some("2026-11-01"))],
            audience: None,
            audience_as_of: None,
            rates: vec![rate(i64::try_from(n).unwrap() * 100)],
        }],
        busy: Vec::new(),
        exclusivities: Vec::new(),
        collaborations: Vec::new(),
        sample,
    }
}

pub(crate) fn brand(n: u128, sample: bool) -> Brand {
    Brand {
        id: BrandId::from_bits(n),
        party: PartyId::from_bits(1_000 + n),
        name: format!("品牌{n}"),
        aliases: Vec::new(),
        industries: Vec::new(),
        competitors: Vec::new(),
        tones: Vec::new(),
        contact: Contact::default(),
        note: None,
        sample,
    }
}

/// The catalogue as text: every row of every table but the records of changes and imports themselves. Packed creators
/// are told as the rows they stand for: whether one was unpacked meanwhile is no content.
pub(crate) fn dump(vault: &Vault) -> String {
    let tables = [
        "parties",
        "creators",
        "accounts",
        "figures",
        "figure_history",
        "rates",
        "rate_history",
        "audiences",
        "posts",
        "person_edits",
        "brands",
        "agencies",
        "representations",
        "shortlists",
        "policies",
        "reviews",
        "orders",
        "deals",
        "deal_events",
        "results",
    ];
    vault
        .rehearse::<_, crate::CatalogueError>(now(), |change| {
            let mut packed = Vec::new();
            change.each_packed(crate::segments::Audiences::Leave, |one| {
                packed.push(one.n);
                Ok(())
            })?;
            for n in packed {
                change.unpack_number(n)?;
            }
            let mut out = String::new();
            for table in tables {
                for row in rows(change.sql, table)? {
                    out.push_str(&format!("{table}: {row}\n"));
                }
            }
            Ok(out)
        })
        .unwrap()
}

fn rows(sql: Sql<'_>, table: &str) -> Result<Vec<String>> {
    let columns: Vec<String> =
        sql.all("columns", "SELECT name FROM pragma_table_info(?1)", [table], |r| r.get("name"))?;
    // When a creator last changed is no content: undoing is one more change. Nor are numbers that nothing refers to.
    let left_out = match table {
        "creators" => "updated_at",
        "figures" | "figure_history" | "rates" | "rate_history" | "audiences" => "n",
        _ => "",
    };
    let quoted: Vec<String> =
        columns.iter().filter(|c| *c != left_out).map(|c| format!("quote(\"{c}\")")).collect();
    let query = format!("SELECT {} AS line FROM {table} ORDER BY 1", quoted.join(" || ',' || "));
    sql.all("rows", &query, [], |r| r.get("line"))
}
