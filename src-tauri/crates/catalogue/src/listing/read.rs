//! Reading the rows of the list: four scans, joined in memory.

use std::cmp::Ordering;
use std::collections::HashMap;

use chrono::NaiveDate;
use market::figure::{Basis, Metric, Stratum};
use market::party::Certification;
use market::region::{CityCode, ProvinceCode};
use market::{CreatorId, Currency, Money, Platform};

use super::sort::known_first;
use super::{AccountRow, CreatorRow};
use crate::change::View;
use crate::error::{CatalogueError, Result};
use crate::rates;
use crate::sql::Origin;
use crate::text::folded;

pub(crate) struct Entry {
    pub(super) row: CreatorRow,
    pub(super) search: String,
    pub(super) name_key: String,
}

pub(crate) struct Listing {
    pub(super) entries: Vec<Entry>,
    pub(super) places: HashMap<CreatorId, usize>,
}

/// Which of several bases is shown: the median is what the trade compares.
fn rank(basis: Basis) -> u8 {
    match basis {
        Basis::Median => 4,
        Basis::Mean => 3,
        Basis::Exact => 2,
        Basis::Unstated => 1,
        Basis::Total => 0,
    }
}

impl View<'_> {
    pub(super) fn read_listing(&self) -> Result<Listing> {
        let mut entries = self.sql.all(
            "creators",
            "SELECT id, name, aliases, certification, province, city, place, verticals, tags, agency_name,
                    note IS NOT NULL AND note <> '', sample, updated_at FROM creators ORDER BY n",
            [],
            |r| {
                let row = CreatorRow {
                    id: r.id(0)?,
                    name: r.get(1)?,
                    aliases: r.list(2)?,
                    certification: r.maybe_word(3, Certification::parse)?,
                    province: r.maybe_word(4, ProvinceCode::parse)?,
                    city: r.maybe_word(5, CityCode::parse)?,
                    place: r.get(6)?,
                    verticals: r.list(7)?,
                    tags: r.list(8)?,
                    agency_name: r.get(9)?,
                    has_note: r.get(10)?,
                    sample: r.get(11)?,
                    updated_at: r.time(12)?,
                    accounts: Vec::new(),
                };
                Ok(Entry { row, search: String::new(), name_key: String::new() })
            },
        )?;
        let places: HashMap<CreatorId, usize> =
            entries.iter().enumerate().map(|(place, entry)| (entry.row.id, place)).collect();
        let mut at: HashMap<i64, (usize, usize)> = HashMap::with_capacity(entries.len());
        let dangling = |what: &str, n: i64| CatalogueError::BadValue {
            table: "accounts",
            row: n.to_string(),
            column: what.to_owned(),
            value: "refers to nothing".to_owned(),
        };
        self.sql.each(
            "accounts",
            "SELECT n, id, creator, platform, handle, display_name, url FROM accounts ORDER BY n",
            [],
            |r| {
                let n: i64 = r.get(0)?;
                let place = *places.get(&r.id::<CreatorId>(2)?).ok_or_else(|| dangling("creator", n))?;
                let entry = entries.get_mut(place).ok_or_else(|| dangling("creator", n))?;
                at.insert(n, (place, entry.row.accounts.len()));
                entry.row.accounts.push(AccountRow {
                    id: r.id(1)?,
                    platform: r.word(3, Platform::parse)?,
                    handle: r.get(4)?,
                    display_name: r.get(5)?,
                    url: r.get(6)?,
                    followers: None,
                    followers_bucket: false,
                    followers_as_of: None,
                    plays: None,
                    plays_basis: None,
                    interaction_rate: None,
                    interaction_rate_metric: None,
                    price_min: None,
                });
                Ok(())
            },
        )?;
        let mut newest: HashMap<(i64, Metric), (u8, Option<NaiveDate>)> = HashMap::new();
        let mut origin = Origin::default();
        self.sql.each(
            "figures",
            "SELECT n, account, metric, basis, value, bucket, as_of FROM figures
             WHERE stratum = ?1 AND metric IN (?2, ?3, ?4, ?5) ORDER BY n",
            [
                Stratum::All.code(),
                Metric::Followers.code(),
                Metric::Plays.code(),
                Metric::InteractionRateByPlays.code(),
                Metric::InteractionRateByFollowers.code(),
            ],
            |r| {
                let n: i64 = r.get(1)?;
                let metric = r.word(2, Metric::parse)?;
                let basis = r.word(3, Basis::parse)?;
                let (value, as_of): (f64, _) = (r.get(4)?, origin.maybe_day(r, 6)?);
                let standing = (if metric == Metric::Plays { rank(basis) } else { 0 }, as_of);
                if newest.get(&(n, metric)).is_some_and(|known| *known >= standing) {
                    return Ok(());
                }
                newest.insert((n, metric), standing);
                let (place, own) = *at.get(&n).ok_or_else(|| dangling("figures", n))?;
                let Some(account) = entries.get_mut(place).and_then(|e| e.row.accounts.get_mut(own)) else {
                    return Err(dangling("figures", n));
                };
                if metric == Metric::Followers {
                    account.followers = Some(value);
                    account.followers_bucket = r.get(5)?;
                    account.followers_as_of = as_of;
                } else if metric == Metric::Plays {
                    account.plays = Some(value);
                    account.plays_basis = Some(basis);
                } else if metric == Metric::InteractionRateByPlays
                    || account.interaction_rate_metric != Some(Metric::InteractionRateByPlays)
                {
                    account.interaction_rate = Some(value);
                    account.interaction_rate_metric = Some(metric);
                }
                Ok(())
            },
        )?;
        let sql = format!("SELECT {} FROM rates ORDER BY n", rates::COLUMNS);
        self.sql.each("rates", &sql, [], |r| {
            let (_, n, rate) = rates::rate(r, &mut origin)?;
            let (place, own) = *at.get(&n).ok_or_else(|| dangling("rates", n))?;
            if let Some(price) = rate.price()
                && let Some(account) = entries.get_mut(place).and_then(|e| e.row.accounts.get_mut(own))
                && account.price_min.is_none_or(|known| is_better(price, known))
            {
                account.price_min = Some(price);
            }
            Ok(())
        })?;
        for entry in &mut entries {
            let row = &mut entry.row;
            row.accounts.sort_by(|a, b| known_first(a.followers, b.followers, true, f64::total_cmp));
            entry.name_key = folded(&row.name);
            let accounts = row.accounts.iter().flat_map(|a| [a.handle.as_deref(), a.display_name.as_deref()]);
            let texts = row.aliases.iter().chain(&row.tags).map(String::as_str).chain(accounts.flatten());
            let mut search = entry.name_key.clone();
            for text in texts {
                // A mark that no search contains keeps words from matching across two texts.
                search.push('\n');
                search.push_str(&folded(text));
            }
            entry.search = search;
        }
        Ok(Listing { entries, places })
    }
}

/// Whether a price is shown rather than another: yuan before other currencies, then the lower one.
fn is_better(price: Money, known: Money) -> bool {
    match price.compare(known) {
        Ok(order) => order == Ordering::Less,
        Err(_) => price.currency() == Currency::CNY,
    }
}
