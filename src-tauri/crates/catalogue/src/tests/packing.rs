//! Creators in segments answer as those in rows do.

use market::audience::{AgeBand, Audience, Gender, Shares};
use market::creator::Home;
use market::party::Contact;
use market::region::ProvinceCode;
use market::taxonomy::VerticalId;
use market::{BasisPoints, Currency};
use proptest::prelude::*;

use super::*;
use crate::segments::{Audiences, CREATORS};
use crate::{CatalogueError, CreatorFilter, FieldEdit};

/// A row that says something of everything.
pub(super) fn rich(n: u32, when: Option<&str>) -> IncomingAccount {
    let share = f64::from(n % 7) / 10.0;
    IncomingAccount {
        platform_id: n.is_multiple_of(3).then(|| format!("{}", 6_800_000_000 + u64::from(n))),
        url: n.is_multiple_of(4).then(|| format!("https://www.douyin.com/user/{n}")),
        home: Home {
            province: ProvinceCode::parse("330000"),
            city: None,
            text: n.is_multiple_of(5).then(|| "西湖边".to_owned()),
        },
        verticals: VerticalId::parse("food").into_iter().collect(),
        tags: vec![format!("标签{}", n % 6), "探店".to_owned()],
        agency_name: Some(format!("机构{}", n % 3)),
        contact: Contact { wechat: Some(format!("wx{n}")), ..Contact::default() },
        note: n.is_multiple_of(2).then(|| "备注".to_owned()),
        figures: vec![
            figure(Metric::Followers, f64::from(n) * 1000.0, None),
            Figure {
                basis: Basis::Median,
                window_days: Some(30),
                ..figure(Metric::Plays, f64::from(n) / 7.0, None)
            },
            Figure {
                value: Quantity::Bucket { from: 5_000.0, to: n.is_multiple_of(2).then_some(10_000.0) },
                ..figure(Metric::Likes, 0.0, Some("2026-09-30"))
            },
        ],
        rates: vec![Rate { rebate: Some(BasisPoints::percent(20)), ..rate(i64::from(n) + 1) }],
        audience: Some(Audience {
            gender: Shares::new(vec![(Gender::Female, share), (Gender::Male, 1.0 - share)]).ok(),
            age: Shares::new(vec![(AgeBand::new(18, 23), 0.1 + 0.2), (AgeBand::and_older(50), 0.3)]).ok(),
            ..Audience::default()
        }),
        row: n + 2,
        ..incoming(&format!("h{n}"), 0.0, when)
    }
}

pub(super) fn packed(vault: &Vault) -> i64 {
    vault.read(|view| view.packed_count()).unwrap()
}

pub(super) fn revisions(vault: &Vault) -> i64 {
    vault.read(|view| view.sql.count("SELECT count(*) FROM revisions", [])).unwrap()
}

pub(super) fn unpack_all(vault: &Vault) {
    let numbers = vault
        .read(|view| {
            let mut numbers = Vec::new();
            view.each_packed(Audiences::Leave, |one| {
                numbers.push(one.n);
                Ok(())
            })?;
            Ok::<_, CatalogueError>(numbers)
        })
        .unwrap();
    write(vault, ChangeKind::CreatorEdit, |change| numbers.iter().try_for_each(|n| change.unpack_number(*n)));
}

/// Everything that can be asked about creators, as text.
pub(super) fn answers(vault: &Vault) -> String {
    vault
        .read::<_, CatalogueError>(|view| {
            let all = view.all_creators()?;
            let ids: Vec<CreatorId> = all.iter().map(|creator| creator.id).collect();
            let mut out = format!("{all:#?}\n{:#?}\n{}\n", view.parties()?, view.creator_count()?);
            let window = view.creator_window(&CreatorFilter::default(), &[], 0, u32::MAX)?;
            out += &format!("{:?} {:?}\n", window.ids, window.summary);
            let found = CreatorFilter { search: Some("h1".to_owned()), ..CreatorFilter::default() };
            out += &format!("{:?}\n{:?}\n", view.creator_ids(&found, &[])?, view.facets(&found)?);
            let mut turned = ids.clone();
            turned.reverse();
            out += &format!("{:?}\n", view.creators(&turned)?);
            for creator in &all {
                out += &format!(
                    "{:?} {:?} {:?} {:?} {:?} {:?}\n",
                    view.creator(creator.id)?,
                    view.creator_name(creator.id)?,
                    view.creator_of_party(creator.party)?,
                    view.party(creator.party)?,
                    view.aliases(creator.id)?,
                    view.creator_sources(creator.id)?
                );
                for account in &creator.accounts {
                    out += &format!(
                        "{:?} {:?} {:?} {:?} {:?}\n",
                        view.followers_that_changed(&[account.id])?,
                        view.account(account.id)?,
                        view.figure_history(account.id, Metric::Followers)?,
                        view.rate_history(account.id, DeliverableKind::ShortVideo)?,
                        view.followers_over_time(&[account.id])?
                    );
                }
            }
            Ok(out)
        })
        .unwrap()
}

#[test]
fn packed_creators_answer_as_those_in_rows() {
    let (_dir, vault) = vault();
    write(&vault, ChangeKind::CreatorAdd, |c| c.add_creator(&creator(1, false)));
    let rows: Vec<IncomingAccount> = (0..150).map(|n| rich(n, Some("2026-10-01"))).collect();
    import(&vault, "a", Some("2026-10-01"), &rows);
    write(&vault, ChangeKind::CreatorAdd, |c| c.add_creator(&creator(2, false)));
    assert_eq!(packed(&vault), 150);
    let before = answers(&vault);
    assert_eq!(vault.doctor().unwrap().faults, []);
    unpack_all(&vault);
    assert_eq!(packed(&vault), 0);
    assert_eq!(answers(&vault), before);
    assert_eq!(vault.doctor().unwrap().faults, []);
}

#[test]
fn the_same_sheet_again_says_nothing_new_and_news_are_kept_beside_whom_they_are_of() {
    let (_dir, vault) = vault();
    let rows: Vec<IncomingAccount> = (0..100).map(|n| rich(n, Some("2026-10-01"))).collect();
    import(&vault, "a", Some("2026-10-01"), &rows);
    let counts = import(&vault, "a again", Some("2026-10-01"), &rows).value.2;
    assert_eq!((counts.created, counts.updated, counts.unchanged), (0, 0, 100));
    assert_eq!(packed(&vault), 100);
    let mut news = rows.clone();
    news[7].figures[0].value = Quantity::Exact(1.0);
    news[8].tags.push("新".to_owned());
    let counts = import(&vault, "b", Some("2026-10-01"), &news).value.2;
    assert_eq!((counts.created, counts.updated, counts.unchanged), (0, 2, 98));
    assert_eq!((packed(&vault), revisions(&vault)), (100, 2));
    // A month later every row says something new, if only its date.
    let month: Vec<IncomingAccount> = (0..100).map(|n| rich(n, Some("2026-11-01"))).collect();
    assert_eq!(import(&vault, "c", Some("2026-11-01"), &month).value.2.updated, 100);
    assert_eq!((packed(&vault), revisions(&vault)), (100, 102));
    assert_eq!(import(&vault, "c again", Some("2026-11-01"), &month).value.2.updated, 0);
    assert_eq!(revisions(&vault), 102);
}

#[test]
fn undoing_an_import_takes_what_is_packed_and_leaves_what_was_touched() {
    let (_dir, vault) = vault();
    let empty = dump(&vault);
    let rows: Vec<IncomingAccount> = (0..100).map(|n| rich(n, None)).collect();
    let first = import(&vault, "a", None, &rows).change.unwrap();
    let ids = vault.read(|v| v.creator_ids(&CreatorFilter::default(), &[])).unwrap();
    let edit = |at: usize| {
        let edits = [FieldEdit::Note { value: Some("好".to_owned()) }];
        write(&vault, ChangeKind::CreatorEdit, |c| c.edit_creator(ids[at], &edits)).change.unwrap()
    };
    let (kept, taken_back) = (edit(3), edit(70));
    vault.undo(taken_back, later(1)).unwrap();
    let undone = vault.undo(first, later(2)).unwrap().value;
    assert_eq!(undone.kept, 1);
    let left = vault.read(|v| v.all_creators()).unwrap();
    assert_eq!(left.iter().map(|creator| creator.id).collect::<Vec<_>>(), [ids[3]]);
    assert_eq!(vault.doctor().unwrap().faults, []);
    let _ = kept;
    // Nothing touched: nothing stays.
    let (_dir, vault) = super::vault();
    let first = import(&vault, "a", None, &rows).change.unwrap();
    unpack_all(&vault);
    vault.undo(first, later(1)).unwrap();
    assert_eq!(dump(&vault), empty);
}

#[test]
fn a_removed_creator_does_not_come_back_from_its_segment() {
    let (_dir, vault) = vault();
    let rows: Vec<IncomingAccount> = (0..3).map(|n| rich(n, None)).collect();
    import(&vault, "a", None, &rows);
    let ids = vault.read(|v| v.creator_ids(&CreatorFilter::default(), &[])).unwrap();
    let removed = write(&vault, ChangeKind::CreatorRemove, |c| c.remove_creator(ids[1])).change.unwrap();
    let left = || vault.read(|v| v.creator_ids(&CreatorFilter::default(), &[])).unwrap();
    assert_eq!(left(), [ids[0], ids[2]]);
    assert_eq!(vault.read(|v| v.creator(ids[1])).unwrap(), None);
    assert_eq!(vault.read(|v| v.creator_count()).unwrap(), 2);
    vault.undo(removed, later(1)).unwrap();
    assert_eq!(left(), ids);
}

#[test]
fn a_page_that_was_changed_is_never_read_as_something_else() {
    let (_dir, vault) = vault();
    let rows: Vec<IncomingAccount> = (0..5).map(|n| rich(n, None)).collect();
    import(&vault, "a", None, &rows);
    let body: Vec<u8> = vault
        .read(|v| v.sql.one("segments", "SELECT body FROM segments", [], |r| r.get("body")))
        .unwrap()
        .unwrap();
    for at in 0..body.len() {
        let mut flipped = body.clone();
        flipped[at] ^= 1 << (at % 8);
        let set = "UPDATE segments SET body = ?1";
        let read = vault.rehearse::<_, CatalogueError>(now(), |change| {
            change.sql.run(set, [&flipped])?;
            change.all_creators()
        });
        assert!(
            matches!(read, Err(CatalogueError::BadValue { table: "segments", .. })),
            "byte {at}: {read:?}"
        );
    }
}

fn text() -> impl Strategy<Value = Option<String>> {
    prop::option::of(
        "[a-z一-龥 🙂]{1,8}".prop_map(|text| text.trim().to_owned()).prop_filter("said", |t| !t.is_empty()),
    )
}

#[test]
fn of_several_figures_lists_take_the_one_that_everybody_sees() {
    let (_dir, vault) = vault();
    let over = |window_days: u16, plays: f64| IncomingAccount {
        figures: vec![Figure {
            window_days: Some(window_days),
            basis: Basis::Median,
            ..figure(Metric::Plays, plays, None)
        }],
        rates: vec![rate(100)],
        ..incoming("a", 1.0, None)
    };
    // The longer window first: an index over windows would have it second.
    import(&vault, "a", Some("2026-10-01"), &[over(90, 1_000.0)]);
    import(&vault, "b", Some("2026-10-01"), &[over(30, 2_000.0)]);
    assert_eq!(packed(&vault), 1);
    let before = answers(&vault);
    unpack_all(&vault);
    assert_eq!(answers(&vault), before);
}

prop_compose! {
    fn account()(
        handle in "[a-z0-9]{1,6}", name in text(), url in text(), note in text(), agency in text(),
        tags in prop::collection::vec("[a-z一-龥]{1,4}", 0..4),
        value in any::<f64>().prop_filter("a number", |value| value.is_finite()),
        whole in any::<i32>(), window in prop::option::of(1_u16..400), dated in any::<bool>(),
        minor in 0_i64..1_000_000_000, usd in any::<bool>(), plays in any::<Option<u32>>()
    ) -> IncomingAccount {
        let currency = if usd { Currency::parse("USD").unwrap() } else { Currency::CNY };
        IncomingAccount {
            display_name: name,
            url: url.map(|url| format!("https://{url}")),
            note,
            agency_name: agency,
            tags,
            figures: vec![
                figure(Metric::Followers, f64::from(whole), dated.then_some("2026-01-02")),
                Figure { window_days: window, stratum: Stratum::Commercial, ..figure(Metric::Plays, value, None) },
            ],
            rates: vec![Rate {
                list: Money::new(minor, currency).ok(),
                expected_plays: plays,
                ..rate(1)
            }],
            ..incoming(&handle, 1.0, dated.then_some("2026-10-01"))
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]

    /// Whatever a sheet says is read from a segment as from rows.
    #[test]
    fn segments_and_rows_are_one_catalogue(rows in prop::collection::vec(account(), 1..CREATORS + 30)) {
        let (_dir, vault) = vault();
        import(&vault, "a", None, &rows);
        let before = answers(&vault);
        let packed_before = dump(&vault);
        unpack_all(&vault);
        prop_assert_eq!(answers(&vault), before);
        prop_assert_eq!(dump(&vault), packed_before);
    }
}
