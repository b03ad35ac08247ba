//! Imports taken back when others came after them: what was theirs goes, what is the others' stays as if they had
//! never been.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::undoing::month;
use super::*;
use crate::FieldEdit;

/// A row that says more than followers.
fn telling(handle: &str, followers: f64, word: &str, yuan: i64) -> IncomingAccount {
    IncomingAccount {
        agency_name: Some(word.to_owned()),
        tags: vec![word.to_owned()],
        rates: vec![rate(yuan)],
        ..incoming(handle, followers, None)
    }
}

/// Everything that was ever said of followers and prices, and the import that said it.
fn values(vault: &Vault) -> Vec<(String, Option<ImportId>)> {
    let from = |source: &Source| match source {
        Source::Import { import, .. } => Some(*import),
        Source::Person | Source::Desk | Source::Sample => None,
    };
    vault
        .read(|view| -> Result<Vec<(String, Option<ImportId>)>> {
            let mut found = Vec::new();
            for account in view.all_creators()?.iter().flat_map(|creator| &creator.accounts) {
                let who = account.handle.as_deref().unwrap_or_default();
                for figure in view.figure_history(account.id, Metric::Followers)? {
                    found
                        .push((format!("{who} {:?} {:?}", figure.value, figure.as_of), from(&figure.source)));
                }
                for rate in view.rate_history(account.id, DeliverableKind::ShortVideo)? {
                    found.push((format!("{who} {:?} {:?}", rate.list, rate.as_of), from(&rate.source)));
                }
            }
            Ok(found)
        })
        .unwrap()
}

/// What a row says, as [`values`] tells it.
fn words(row: &IncomingAccount, day: Option<&str>) -> Vec<String> {
    let (who, day) = (row.handle.as_deref().unwrap_or_default(), day.map(date));
    let figures = row.figures.iter().map(|figure| format!("{who} {:?} {day:?}", figure.value));
    figures.chain(row.rates.iter().map(|rate| format!("{who} {:?} {day:?}", rate.list))).collect()
}

fn followers_over_time(vault: &Vault) -> Vec<(String, f64)> {
    let all = vault.read(|v| v.all_creators()).unwrap();
    let account = all[0].accounts[0].id;
    let history = vault.read(|v| v.figure_history(account, Metric::Followers)).unwrap();
    history.into_iter().map(|f| (f.as_of.unwrap().to_string(), f.value.cautious())).collect()
}

#[test]
fn an_import_taken_out_of_the_middle_leaves_the_months_around_it() {
    let (_dir, vault) = vault();
    let empty = dump(&vault);
    let of = |name: &str, day: &str, followers: f64, word: &str, yuan: i64| {
        import(&vault, name, Some(day), &[telling("a", followers, word, yuan)]).change.unwrap()
    };
    let august = of("aug", "2026-08-01", 100.0, "八月", 8);
    let before = dump(&vault);
    let september = of("sep", "2026-09-01", 110.0, "九月", 9);
    let october = of("oct", "2026-10-01", 120.0, "十月", 10);
    vault.undo(september, later(1)).unwrap();
    let day = |day: &str, followers: f64| (day.to_owned(), followers);
    assert_eq!(followers_over_time(&vault), [day("2026-10-01", 120.0), day("2026-08-01", 100.0)]);
    let account = &vault.read(|v| v.all_creators()).unwrap()[0].accounts[0];
    let prices = vault.read(|v| v.rate_history(account.id, DeliverableKind::ShortVideo)).unwrap();
    let prices: Vec<_> = prices.into_iter().map(|rate| rate.list.unwrap()).collect();
    assert_eq!(prices, [Money::yuan(10), Money::yuan(8)]);
    // What came later now rests on what was before, not on what is gone.
    vault.undo(october, later(2)).unwrap();
    assert_eq!(dump(&vault), before);
    vault.undo(august, later(3)).unwrap();
    assert_eq!(dump(&vault), empty);
    assert_eq!(vault.doctor().unwrap().faults, []);
}

#[test]
fn what_a_first_import_still_owns_goes_though_its_creator_stays() {
    let (_dir, vault) = vault();
    let empty = dump(&vault);
    let rows = [telling("a", 100.0, "社", 8), telling("b", 200.0, "社", 8)];
    let first = import(&vault, "first", Some("2026-08-01"), &rows).change.unwrap();
    let second = import(&vault, "second", Some("2026-09-01"), &[incoming("a", 110.0, None)]).change.unwrap();
    let undone = vault.undo(first, later(1)).unwrap().value;
    assert_eq!(undone.kept, 1);
    let left = vault.read(|v| v.all_creators()).unwrap();
    assert_eq!(left.len(), 1);
    assert_eq!(followers_over_time(&vault), [("2026-09-01".to_owned(), 110.0)]);
    assert_eq!(left[0].accounts[0].rates, []);
    // With the second nothing is left that anybody brought.
    vault.undo(second, later(2)).unwrap();
    assert_eq!(dump(&vault), empty);
}

#[test]
fn an_older_month_that_came_later_comes_forward() {
    let (_dir, vault) = vault();
    let october = import(&vault, "oct", Some("2026-10-01"), &[telling("a", 120.0, "社", 10)]).change.unwrap();
    let september =
        import(&vault, "sep", Some("2026-09-01"), &[telling("a", 110.0, "社", 9)]).change.unwrap();
    vault.undo(october, later(1)).unwrap();
    let account = vault.read(|v| v.all_creators()).unwrap()[0].accounts[0].clone();
    assert_eq!(account.followers(), Some(110.0));
    assert_eq!(account.rates[0].list, Some(Money::yuan(9)));
    assert_eq!(followers_over_time(&vault), [("2026-09-01".to_owned(), 110.0)]);
    vault.undo(september, later(2)).unwrap();
    assert_eq!(vault.read(|v| v.all_creators()).unwrap(), []);
}

#[test]
fn a_person_keeps_what_they_typed_of_a_creator_whose_import_is_taken_back() {
    let (_dir, vault) = vault();
    let first = import(&vault, "first", Some("2026-08-01"), &[telling("a", 100.0, "社", 8)]).change.unwrap();
    let (id, account) = {
        let all = vault.read(|v| v.all_creators()).unwrap();
        (all[0].id, all[0].accounts[0].id)
    };
    write(&vault, ChangeKind::CreatorEdit, |c| {
        c.edit_creator(id, &[FieldEdit::Rate { account, value: rate(77) }])
    });
    vault.undo(first, later(1)).unwrap();
    let left = vault.read(|v| v.creator(id)).unwrap().unwrap();
    assert_eq!(left.accounts[0].rates[0].list, Some(Money::yuan(77)));
    assert_eq!(left.accounts[0].figures, []);
    let prices = vault.read(|v| v.rate_history(account, DeliverableKind::ShortVideo)).unwrap();
    assert_eq!(prices.len(), 1, "{prices:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whichever import is taken back, and after whichever others: nothing it said is left, all that others said is;
    /// also when persons touched some creators in between, which are packed no more.
    #[test]
    fn an_import_takes_its_own_values_along_and_no_others(
        sheets in prop::collection::vec(
            (prop::collection::vec((0_u8..4, 1_u32..5, 0_u8..4), 1..5), 0_u8..4, prop::option::of(0_u8..4)), 2..6),
        order in any::<prop::sample::Index>(),
    ) {
        let (_dir, vault) = vault();
        let mut changes = Vec::new();
        for (at, (rows, when, touched)) in sheets.iter().enumerate() {
            let rows: Vec<IncomingAccount> = rows
                .iter()
                .map(|(n, followers, tag)| {
                    telling(&format!("h{n}"), f64::from(*followers) / 3.0, &format!("t{tag}"), i64::from(*tag) + 1)
                })
                .collect();
            let written = import(&vault, &format!("file{at}@{}", ["sheet", "platform", "service"][at % 3]), month(*when), &rows);
            let said: BTreeSet<String> = rows.iter().flat_map(|row| words(row, month(*when))).collect();
            changes.extend(written.change.map(|change| (change, Some(written.value.0), said)));
            let all = vault.read(|v| v.all_creators()).unwrap();
            let handle = touched.map(|n| format!("h{n}"));
            if let Some(one) = all.iter().find(|one| handle.is_some() && one.accounts[0].handle == handle) {
                let edits = [FieldEdit::Note { value: Some(format!("第{at}次")) }];
                let edited = write(&vault, ChangeKind::CreatorEdit, |c| c.edit_creator(one.id, &edits));
                changes.extend(edited.change.map(|change| (change, None, BTreeSet::new())));
            }
        }
        while !changes.is_empty() {
            let (change, id, _) = changes.remove(order.index(changes.len()));
            let gone = |by: &Option<ImportId>| id.is_some() && *by == id;
            // Who said a value first is not asked: without dates, one that others repeat is kept once.
            let others: BTreeSet<String> =
                values(&vault).into_iter().filter(|(_, by)| !gone(by)).map(|(said, _)| said).collect();
            vault.undo(change, later(1)).unwrap();
            let left = values(&vault);
            prop_assert!(left.iter().all(|(_, by)| !gone(by)), "{:?}", left);
            let left: BTreeSet<String> = left.into_iter().map(|(said, _)| said).collect();
            prop_assert!(others.is_subset(&left), "{:?} of {:?}", left, others);
            // What stood as another's word alone is now told as the word of those who repeated it.
            let said: BTreeSet<String> = changes.iter().flat_map(|(_, _, said)| said.iter().cloned()).collect();
            prop_assert!(left.is_subset(&said), "{:?} of {:?}", left, said);
            prop_assert_eq!(vault.doctor().unwrap().faults, vec![]);
        }
        prop_assert_eq!(vault.read(|v| v.all_creators()).unwrap(), vec![]);
    }
}
