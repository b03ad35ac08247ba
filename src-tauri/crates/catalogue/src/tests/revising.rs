//! What later imports say of packed creators stays packed, and is told and taken back as if it stood in rows.

use market::audience::{Audience, Gender, Shares};
use market::creator::Home;
use market::region::ProvinceCode;
use proptest::prelude::*;

use super::packing::{answers, packed, revisions, rich, unpack_all};
use super::*;
use crate::segments::Audiences;
use crate::{CatalogueError, CreatorFilter, FieldEdit};

const DAYS: [Option<&str>; 4] = [None, Some("2026-08-01"), Some("2026-09-01"), Some("2026-10-01")];

prop_compose! {
    /// A row about one of four accounts, who change their names now and then.
    fn said()(
        who in 0_u8..4, whole in 1_u32..4, plays in prop::option::of(1_u32..4), bucket in any::<bool>(),
        name in 0_u8..3, renamed in prop::option::weighted(0.2, 0_u8..3), url in prop::option::of(0_u8..2),
        word in prop::option::of(0_u8..3), list in prop::option::of(1_i64..4), order in prop::option::of(1_i64..4),
        female in prop::option::of(1_u8..4), male_only in any::<bool>(), own_day in prop::option::weighted(0.2, 0_usize..4),
        home in prop::option::of(any::<bool>()), row in 2_u32..9,
    ) -> IncomingAccount {
        let share = female.map(|share| f64::from(share) / 5.0);
        let likes = Figure {
            value: Quantity::Bucket { from: f64::from(whole), to: None },
            ..figure(Metric::Followers, 0.0, None)
        };
        let mut figures = vec![figure(Metric::Followers, f64::from(whole) / 3.0, own_day.and_then(|at| DAYS[at]))];
        if bucket {
            figures = vec![likes];
        }
        figures.extend(plays.map(|n| Figure {
            basis: Basis::Median,
            window_days: Some(30),
            ..figure(Metric::Plays, f64::from(n), None)
        }));
        IncomingAccount {
            platform_id: Some(format!("70000{who}")),
            handle: Some(renamed.map_or(format!("h{who}"), |n| format!("h{who}_{n}"))),
            display_name: Some(format!("名{who} {name}")),
            url: url.map(|n| format!("https://www.douyin.com/user/{who}{n}")),
            home: Home {
                province: home.and_then(|known| ProvinceCode::parse(if known { "330000" } else { "110000" })),
                ..Home::default()
            },
            agency_name: word.map(|n| format!("社{n}")),
            tags: word.map(|n| format!("t{n}")).into_iter().collect(),
            note: word.map(|n| format!("备注{n}")),
            contact: Contact { wechat: word.map(|n| format!("wx{n}")), ..Contact::default() },
            rates: vec![Rate {
                list: list.map(Money::yuan),
                order: order.map(Money::yuan),
                ..rate(1)
            }],
            audience: share.map(|share| Audience {
                gender: Shares::new(vec![(Gender::Female, share), (Gender::Male, 1.0 - share)]).ok(),
                device: None,
                group: (!male_only).then(|| Shares::kept(Vec::new())),
                ..Audience::default()
            }),
            figures,
            ..IncomingAccount::new(Platform::Douyin, row)
        }
    }
}

/// Sheets: rows, the day, and whether the content repeats the sheet before.
fn sheets() -> impl Strategy<Value = Vec<(Vec<IncomingAccount>, usize, bool)>> {
    prop::collection::vec((prop::collection::vec(said(), 1..6), 0_usize..4, prop::bool::weighted(0.2)), 2..6)
}

/// Lands a sheet; one that repeats the one before has its name.
fn land(
    vault: &Vault,
    at: usize,
    (rows, day, again): &(Vec<IncomingAccount>, usize, bool),
) -> Written<(ImportId, Vec<Outcome>, ImportCounts)> {
    let name = if *again { at.saturating_sub(1) } else { at };
    let who = ["sheet", "platform", "service"][name % 3];
    import(vault, &format!("file{name}@{who}"), DAYS[*day], rows)
}

/// What creators are but for ids: everything that rests on what was said.
fn said_of(vault: &Vault, whole: bool) -> Vec<String> {
    let mut out = vault
        .read::<_, CatalogueError>(|view| {
            let mut out = Vec::new();
            for creator in view.all_creators()? {
                let account = &creator.accounts[0];
                let strip = |figure: &Figure| Figure { source: Source::Person, ..figure.clone() };
                let mut told = format!("{:?} {:?}", account.platform_id, account.audience);
                if whole {
                    told += &format!(
                        "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
                        creator.name,
                        account.handle,
                        account.url,
                        creator.home,
                        creator.tags,
                        creator.agency_name,
                        creator.note,
                        creator.contact,
                        view.aliases(creator.id)?
                    );
                }
                let figures: Vec<Figure> = account.figures.iter().map(strip).collect();
                told += &format!("{figures:?}");
                for metric in [Metric::Followers, Metric::Plays] {
                    let history: Vec<Figure> =
                        view.figure_history(account.id, metric)?.iter().map(strip).collect();
                    told += &format!("{history:?}");
                }
                let rates = view.rate_history(account.id, DeliverableKind::ShortVideo)?;
                for rate in rates {
                    told += &format!("{:?} {:?} {:?}", rate.list, rate.order, rate.as_of);
                }
                out.push(told);
            }
            Ok(out)
        })
        .unwrap();
    out.sort();
    out
}

/// The rows of an import that are kept as revisions.
fn told_by(vault: &Vault, import: ImportId) -> Vec<u32> {
    vault
        .read::<_, CatalogueError>(|view| {
            let pages = "SELECT n FROM revision_pages WHERE import = ?1";
            let of = "SELECT place FROM revisions WHERE page = ?1";
            let mut rows = Vec::new();
            for n in view.sql.all("revision_pages", pages, [import.to_string()], |r| r.get::<i64>(0))? {
                let page = view.revision_page(n)?;
                for place in view.sql.all("revisions", of, [n], |r| r.get::<u32>(0))? {
                    rows.push(page.told(place as usize, Audiences::Leave)?.incoming.row);
                }
            }
            Ok(rows)
        })
        .unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever later sheets say of packed creators: outcomes, counts and every answer are those of rows, also when
    /// they are moved there afterwards.
    #[test]
    fn revised_creators_are_those_that_rows_make(sheets in sheets()) {
        let ((_a, packs), (_b, rows)) = (vault(), vault());
        for (at, sheet) in sheets.iter().enumerate() {
            let (one, other) = (land(&packs, at, sheet), land(&rows, at, sheet));
            prop_assert_eq!(&one.value, &other.value);
            prop_assert_eq!(answers(&packs), answers(&rows));
            unpack_all(&rows);
            prop_assert_eq!(answers(&packs), answers(&rows));
        }
        prop_assert_eq!(packs.doctor().unwrap().faults, vec![]);
        prop_assert_eq!(dump(&packs), dump(&rows));
        unpack_all(&packs);
        prop_assert_eq!((packed(&packs), revisions(&packs)), (0, 0));
        prop_assert_eq!(answers(&packs), answers(&rows));
        prop_assert_eq!(packs.doctor().unwrap().faults, vec![]);
    }

    /// Undone newest first, every state returns, wherever creators were moved to rows in between.
    #[test]
    fn undoing_walks_back_through_revisions(sheets in sheets(), moved in prop::collection::vec(prop::option::of(0_usize..4), 6)) {
        let (_dir, vault) = vault();
        let (mut states, mut changes) = (vec![dump(&vault)], Vec::new());
        for (at, sheet) in sheets.iter().enumerate() {
            changes.extend(land(&vault, at, sheet).change);
            states.push(dump(&vault));
            if changes.len() + 1 < states.len() {
                states.pop();
            }
            if let Some(at) = moved[at] {
                let numbers = vault.read(|v| v.sql.all("n", "SELECT n FROM segments", [], |r| r.get::<i64>(0))).unwrap();
                if let Some(first) = numbers.first() {
                    let n = first + i64::try_from(at).unwrap();
                    write(&vault, ChangeKind::CreatorEdit, |c| c.unpack_number(n));
                }
            }
        }
        while let Some(change) = changes.pop() {
            prop_assert_eq!(dump(&vault), states.pop().unwrap());
            vault.undo(change, later(1)).unwrap();
            prop_assert_eq!(vault.doctor().unwrap().faults, vec![]);
        }
        prop_assert_eq!(vault.read(|v| v.all_creators()).unwrap(), vec![]);
    }

    /// While creators are packed, what is left after any import was taken back is what the others alone would have
    /// made; of creators whose own import went, names stay.
    #[test]
    fn what_is_left_of_packed_creators_is_what_the_others_said(
        sheets in sheets(), order in any::<prop::sample::Index>()
    ) {
        let (_dir, vault) = vault();
        let mut landed = Vec::new();
        for (at, (rows, day, _)) in sheets.iter().enumerate() {
            let rows = (2..).zip(rows).map(|(row, said)| IncomingAccount { row, ..said.clone() }).collect();
            let sheet = (rows, *day, false);
            let written = land(&vault, at, &sheet);
            let (import, outcomes, _) = written.value;
            // A row that said nothing new is kept by nobody.
            let told = told_by(&vault, import);
            let kept = sheet.0.into_iter().zip(outcomes);
            let kept = kept.filter(|(row, outcome)| *outcome == Outcome::Created || told.contains(&row.row));
            let sheet = (kept.map(|(row, _)| row).collect(), *day, false);
            landed.extend(written.change.map(|change| (change, at, sheet)));
        }
        while !landed.is_empty() {
            let gone = landed.remove(order.index(landed.len()));
            vault.undo(gone.0, later(1)).unwrap();
            let (_other, alone) = super::vault();
            for (_, at, sheet) in &landed {
                land(&alone, *at, sheet);
            }
            let withheld = "SELECT count(*) FROM segments WHERE withheld";
            let whole = vault.read(|v| v.sql.count(withheld, [])).unwrap() == 0;
            prop_assert_eq!(said_of(&vault, whole), said_of(&alone, whole));
            prop_assert_eq!(vault.doctor().unwrap().faults, vec![]);
        }
        prop_assert_eq!(vault.read(|v| v.sql.count("SELECT count(*) FROM segments", [])).unwrap(), 0);
        prop_assert_eq!(vault.read(|v| v.sql.count("SELECT count(*) FROM unpacked", [])).unwrap(), 0);
        prop_assert_eq!(vault.read(|v| v.sql.count("SELECT count(*) FROM revision_pages", [])).unwrap(), 0);
    }
}

fn month(day: &'static str, of: std::ops::Range<u32>) -> Vec<IncomingAccount> {
    of.map(|n| {
        let mut row = rich(n, Some(day));
        row.figures[0].value = Quantity::Exact(f64::from(n) + f64::from(day.as_bytes()[6]));
        row
    })
    .collect()
}

#[test]
fn months_of_known_accounts_stay_packed_in_the_order_of_any_sheet() {
    let ((_a, vault), (_b, rows)) = (vault(), super::vault());
    for (at, day) in ["2026-10-01", "2026-11-01", "2026-12-01"].into_iter().enumerate() {
        let mut sheet = month(day, 0..130);
        sheet.rotate_left(at * 37);
        if at == 1 {
            sheet.reverse();
        }
        import(&vault, day, Some(day), &sheet);
        import(&rows, day, Some(day), &sheet);
        unpack_all(&rows);
    }
    assert_eq!((packed(&vault), revisions(&vault)), (130, 260));
    assert_eq!(answers(&vault), answers(&rows));
    assert_eq!(vault.doctor().unwrap().faults, []);
}

#[test]
fn an_import_that_others_built_on_is_refused_whole_and_named() {
    let (_dir, vault) = vault();
    let first = import(&vault, "a", Some("2026-10-01"), &month("2026-10-01", 0..3)).change.unwrap();
    let second = import(&vault, "b", Some("2026-11-01"), &month("2026-11-01", 1..2)).change.unwrap();
    let before = answers(&vault);
    match vault.undo_whole(first, now()) {
        Err(CatalogueError::Overtaken { by, places, .. }) => {
            assert_eq!((by.map(|label| label.kind), places), (Some(ChangeKind::Import), 1));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(answers(&vault), before);
    let undone = vault.undo(first, later(1)).unwrap().value;
    assert_eq!((undone.kept, packed(&vault)), (1, 1));
    vault.undo(second, later(2)).unwrap();
    assert_eq!(packed(&vault), 0);
}

#[test]
fn a_person_who_edits_a_revised_creator_keeps_the_edit_whatever_is_undone() {
    let days = ["2026-10-01", "2026-11-01", "2026-12-01"];
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    for (undone, edited_after) in orders.iter().flat_map(|order| (0..3).map(move |at| (order, at))) {
        let (_dir, vault) = vault();
        let changes = days.map(|day| import(&vault, day, Some(day), &month(day, 0..7)).change.unwrap());
        let id = vault.read(|v| v.creator_ids(&CreatorFilter::default(), &[])).unwrap()[5];
        for (nth, at) in undone.iter().enumerate() {
            if nth == edited_after {
                let edits = [FieldEdit::Note { value: Some("好".to_owned()) }];
                write(&vault, ChangeKind::CreatorEdit, |c| c.edit_creator(id, &edits));
                assert_eq!(packed(&vault), 6);
            }
            vault.undo(changes[*at], later(1)).unwrap();
            let Some(creator) = vault.read(|v| v.creator(id)).unwrap() else { panic!("{undone:?}") };
            let told = vault.read(|v| v.figure_history(creator.accounts[0].id, Metric::Followers)).unwrap();
            let told: Vec<String> = told.iter().map(|figure| figure.as_of.unwrap().to_string()).collect();
            let gone = &undone[..=nth];
            let left: Vec<&str> = (0..3).rev().filter(|at| !gone.contains(at)).map(|at| days[at]).collect();
            assert_eq!(told, left, "{undone:?} {edited_after}");
            assert_eq!(vault.doctor().unwrap().faults, []);
        }
        let left = vault.read(|v| v.all_creators()).unwrap();
        assert_eq!(
            left.iter().map(|one| (one.id, one.note.as_deref())).collect::<Vec<_>>(),
            [(id, Some("好"))]
        );
    }
}

#[test]
fn what_is_too_old_to_be_taken_back_is_moved_to_rows_all_the_same() {
    let (_dir, vault) = vault();
    import(&vault, "a", Some("2026-10-01"), &month("2026-10-01", 0..3));
    import(&vault, "b", Some("2026-11-01"), &month("2026-11-01", 0..3));
    write(&vault, ChangeKind::CreatorAdd, |c| {
        c.sql.run("UPDATE changes SET first_seq = NULL, last_seq = NULL", [])?;
        c.sql.run("DELETE FROM journal", [])
    });
    let before = answers(&vault);
    unpack_all(&vault);
    assert_eq!(answers(&vault), before);
    assert_eq!(vault.read(|v| v.sql.count("SELECT count(*) FROM journal", [])).unwrap(), 0);
}

#[test]
fn a_page_of_revisions_that_was_changed_is_never_read_as_something_else() {
    let (_dir, vault) = vault();
    import(&vault, "a", Some("2026-10-01"), &month("2026-10-01", 0..3));
    import(&vault, "b", Some("2026-11-01"), &month("2026-11-01", 0..3));
    let body: Vec<u8> = vault
        .read(|v| v.sql.one("revision_pages", "SELECT body FROM revision_pages", [], |r| r.get("body")))
        .unwrap()
        .unwrap();
    for at in 0..body.len() {
        let mut flipped = body.clone();
        flipped[at] ^= 1 << (at % 8);
        let read = vault.rehearse::<_, CatalogueError>(now(), |change| {
            change.sql.run("UPDATE revision_pages SET body = ?1", [&flipped])?;
            change.all_creators()
        });
        assert!(
            matches!(read, Err(CatalogueError::BadValue { table: "revision_pages", .. })),
            "byte {at}: {read:?}"
        );
    }
    write(&vault, ChangeKind::CreatorAdd, |c| {
        c.sql.run("INSERT INTO revisions (creator, page, place) VALUES (1000, 1, 0)", [])
    });
    let faults = vault.doctor().unwrap().faults;
    assert!(matches!(faults.as_slice(), [fault] if fault.place.starts_with("revisions/1000")), "{faults:?}");
}
