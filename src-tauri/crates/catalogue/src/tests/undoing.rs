//! Taking changes back.

use proptest::prelude::*;

use super::*;
use crate::{CatalogueError, FieldEdit};

#[test]
fn an_import_is_undone_in_one_step() {
    let (_dir, vault) = vault();
    import(&vault, "a", Some("2026-10-01"), &[incoming("one", 100.0, None), incoming("two", 200.0, None)]);
    let before = dump(&vault);
    let rows = [incoming("one", 150.0, None), incoming("two", 200.0, None), incoming("three", 1.5, None)];
    let written = import(&vault, "b", Some("2026-11-01"), &rows);
    assert_ne!(dump(&vault), before);
    let undone = vault.undo(written.change.unwrap(), later(1)).unwrap().value;
    assert_eq!((undone.kept, undone.kept_rows), (0, 0));
    assert_eq!(undone.import, Some(written.value.0));
    assert_eq!(dump(&vault), before);
    let entry = vault.read(|v| v.import(written.value.0)).unwrap().unwrap();
    assert_eq!(entry.undone_at, Some(later(1)));
    assert!(matches!(
        vault.undo(written.change.unwrap(), later(2)),
        Err(CatalogueError::NotUndoable { why: "undone", .. })
    ));
    // It can be imported again, and counts as new.
    assert_eq!(import(&vault, "b", Some("2026-11-01"), &rows).value.2.created, 1);
}

#[test]
fn what_later_changes_rest_on_stays() {
    let (_dir, vault) = vault();
    let rows = [incoming("one", 100.0, None), incoming("two", 200.0, None)];
    let first = import(&vault, "a", Some("2026-10-01"), &rows);
    let ids = vault.read(|v| v.creator_ids(&Default::default(), &[])).unwrap();
    write(&vault, ChangeKind::CreatorEdit, |c| {
        c.edit_creator(ids[0], &[FieldEdit::Note { value: Some("好".to_owned()) }])
    });
    let undone = vault.undo(first.change.unwrap(), later(1)).unwrap().value;
    assert_eq!(undone.kept, 1);
    let left = vault.read(|v| v.all_creators()).unwrap();
    assert_eq!(left.len(), 1);
    // With what was typed and who it is; the figures were the import's.
    assert_eq!(left[0].note.as_deref(), Some("好"));
    assert_eq!(left[0].accounts[0].handle.as_deref(), Some("one"));
    assert_eq!(left[0].accounts[0].followers(), None);
    assert_eq!(vault.doctor().unwrap().faults, []);
}

#[test]
fn a_column_changed_again_keeps_its_newer_value() {
    let (_dir, vault) = vault();
    write(&vault, ChangeKind::CreatorAdd, |c| c.add_creator(&creator(1, false)));
    let id = CreatorId::from_bits(1);
    let edit = |note: &str, tag: &str| {
        write(&vault, ChangeKind::CreatorEdit, |c| {
            c.edit_creator(
                id,
                &[
                    FieldEdit::Note { value: Some(note.to_owned()) },
                    FieldEdit::Tags { value: vec![tag.to_owned()] },
                ],
            )
        })
    };
    let first = edit("一", "甲");
    edit("二", "甲");
    let undone = vault.undo(first.change.unwrap(), later(1)).unwrap().value;
    assert!(undone.kept_rows > 0);
    let now_is = vault.read(|v| v.creator(id)).unwrap().unwrap();
    assert_eq!(now_is.note.as_deref(), Some("二"));
    assert_eq!(now_is.tags, ["治愈"]);
}

#[test]
fn one_edit_is_undone_by_its_id_unless_the_same_was_touched_again() {
    let (_dir, vault) = vault();
    write(&vault, ChangeKind::CreatorAdd, |c| c.add_creator(&creator(1, false)));
    let id = CreatorId::from_bits(1);
    let account = AccountId::from_bits(1);
    let edit = |edit: FieldEdit| {
        write(&vault, ChangeKind::CreatorEdit, |c| c.edit_creator(id, std::slice::from_ref(&edit)))
            .change
            .unwrap()
    };
    let read = || vault.read(|v| v.creator(id)).unwrap().unwrap();
    let refused = |change| {
        let before = dump(&vault);
        match vault.undo_whole(change, later(1)) {
            Err(CatalogueError::Overtaken { by, places, .. }) => {
                assert_eq!(dump(&vault), before);
                assert!(places > 0);
                by.map(|label| label.kind)
            }
            other => panic!("{other:?}"),
        }
    };
    // Another field, changed later, stays.
    let note = edit(FieldEdit::Note { value: Some("一".to_owned()) });
    edit(FieldEdit::Tags { value: vec!["甲".to_owned()] });
    assert_eq!(vault.undo_whole(note, later(1)).unwrap().value.kept_rows, 0);
    assert_eq!((read().note, read().tags), (None, vec!["甲".to_owned()]));
    // The same field again, a figure, a rate: refused until the later one is taken back.
    let plays = |n: f64| FieldEdit::Figure { account, value: figure(Metric::Plays, n, None) };
    let note = |text: &str| FieldEdit::Note { value: Some(text.to_owned()) };
    let price = |yuan| FieldEdit::Rate { account, value: rate(yuan) };
    for (one, two) in [(note("一"), note("二")), (plays(1.0), plays(2.0)), (price(1), price(2))] {
        let before = dump(&vault);
        let (first, second) = (edit(one), edit(two));
        assert_eq!(refused(first), Some(ChangeKind::CreatorEdit));
        vault.undo_whole(second, later(2)).unwrap();
        vault.undo_whole(first, later(2)).unwrap();
        assert_eq!(dump(&vault), before);
        assert!(matches!(
            vault.undo_whole(first, later(3)),
            Err(CatalogueError::NotUndoable { why: "undone", .. })
        ));
    }
    // What was added is not taken away from under a later edit.
    let added = write(&vault, ChangeKind::CreatorAdd, |c| c.add_creator(&creator(2, false))).change.unwrap();
    write(&vault, ChangeKind::CreatorEdit, |c| c.edit_creator(CreatorId::from_bits(2), &[note("三")]));
    assert_eq!(refused(added), Some(ChangeKind::CreatorEdit));
    assert_eq!(vault.doctor().unwrap().faults, []);
}

#[test]
fn an_edit_that_changes_nothing_is_no_change() {
    let (_dir, vault) = vault();
    write(&vault, ChangeKind::CreatorAdd, |c| c.add_creator(&creator(1, false)));
    let (id, account) = (CreatorId::from_bits(1), AccountId::from_bits(1));
    let known = vault.read(|v| v.creator(id)).unwrap().unwrap();
    let edit =
        |edits: &[FieldEdit]| write(&vault, ChangeKind::CreatorEdit, |c| c.edit_creator(id, edits)).change;
    let changes = || vault.read(|v| v.changes(99)).unwrap().len();
    assert_eq!((edit(&[]), changes()), (None, 1));
    let figure = figure(Metric::Followers, 77.0, Some("2026-11-01"));
    let edits = [
        FieldEdit::Name { value: known.name.clone() },
        FieldEdit::Handle { account, value: known.accounts[0].handle.clone() },
        FieldEdit::Note { value: Some("新".to_owned()) },
        FieldEdit::Figure { account, value: figure },
        FieldEdit::Rate { account, value: rate(900) },
        FieldEdit::Audience { account, value: market::audience::Audience::default(), as_of: None },
    ];
    for (nth, one) in edits.iter().enumerate() {
        assert!(edit(std::slice::from_ref(one)).is_some(), "{one:?}: it becomes the person's");
        let before = dump(&vault);
        assert_eq!((edit(std::slice::from_ref(one)), changes()), (None, nth + 2), "{one:?}");
        assert_eq!(dump(&vault), before);
    }
}

#[test]
fn what_one_change_added_and_replaced_goes_whole() {
    let (_dir, vault) = vault();
    write(&vault, ChangeKind::CreatorAdd, |c| c.add_creator(&creator(1, false)));
    let account = AccountId::from_bits(1);
    let before = dump(&vault);
    let plays = |n: f64| FieldEdit::Figure { account, value: figure(Metric::Plays, n, None) };
    let edits = [plays(1.0), plays(2.0), FieldEdit::Rate { account, value: rate(1) }, plays(3.0)];
    let edited = write(&vault, ChangeKind::CreatorEdit, |c| c.edit_creator(CreatorId::from_bits(1), &edits));
    vault.undo_whole(edited.change.unwrap(), now()).unwrap();
    assert_eq!(dump(&vault), before);
}

#[test]
fn acts_are_not_undone_here_and_the_newest_undoable_is_found() {
    let (_dir, vault) = vault();
    assert!(vault.undo_last(now()).unwrap().is_none());
    let before = dump(&vault);
    write(&vault, ChangeKind::Brand, |c| c.add_brand(&brand(1, false)));
    write(&vault, ChangeKind::Setting, |c| c.set_setting("a", &json!(1)));
    let undone = vault.undo_last(now()).unwrap().unwrap().value;
    assert_eq!(undone.label.kind, ChangeKind::Brand);
    assert_eq!(dump(&vault), before);
    assert!(vault.undo_last(now()).unwrap().is_none());
}

#[test]
fn a_removed_creator_comes_back() {
    let (_dir, vault) = vault();
    write(&vault, ChangeKind::CreatorAdd, |c| c.add_creator(&creator(1, false)));
    let before = dump(&vault);
    let gone = write(&vault, ChangeKind::CreatorRemove, |c| c.remove_creator(CreatorId::from_bits(1)));
    assert_eq!(vault.read(|v| v.creator_count()).unwrap(), 0);
    let undone = vault.undo(gone.change.unwrap(), now()).unwrap().value;
    assert_eq!((undone.kept, undone.kept_rows), (0, 0));
    assert_eq!(dump(&vault), before);
}

#[test]
fn what_is_long_ago_can_no_longer_be_undone() {
    let (_dir, vault) = vault();
    let first = write(&vault, ChangeKind::CreatorAdd, |c| c.add_creator(&creator(1, false)));
    for n in 0..200 {
        let edit = FieldEdit::Note { value: Some(n.to_string()) };
        write(&vault, ChangeKind::CreatorEdit, |c| c.edit_creator(CreatorId::from_bits(1), &[edit]));
    }
    let gone = vault.undo(first.change.unwrap(), now());
    assert!(matches!(gone, Err(CatalogueError::NotUndoable { why: "forgotten", .. })), "{gone:?}");
    let undone = vault.undo_last(now()).unwrap().unwrap().value;
    assert_eq!((undone.kept, undone.kept_rows), (0, 0));
    let creator = vault.read(|v| v.creator(CreatorId::from_bits(1))).unwrap().unwrap();
    assert_eq!(creator.note.as_deref(), Some("198"));
    let list = vault.read(|v| v.changes(1_000)).unwrap();
    assert_eq!((list.len(), list.iter().filter(|c| c.undoable).count()), (201, 199));
}

#[derive(Clone, Debug)]
enum Step {
    Import(Vec<(u8, u32, u8)>, u8),
    Note(u8, String),
    Figure(u8, f64),
    Remove(u8),
    Rate(u8, u16),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let row = (0_u8..6, 1_u32..5, 0_u8..4);
    let step = prop_oneof![
        (prop::collection::vec(row, 1..6), 0_u8..4).prop_map(|(rows, month)| Step::Import(rows, month)),
        (0_u8..6, "[a-z\"'\\\\\u{4e00}-\u{4e10}]{0,4}").prop_map(|(n, note)| Step::Note(n, note)),
        (0_u8..6, prop::num::f64::NORMAL).prop_map(|(n, value)| Step::Figure(n, value)),
        (0_u8..6).prop_map(Step::Remove),
        (0_u8..6, 1_u16..4).prop_map(|(n, yuan)| Step::Rate(n, yuan)),
    ];
    prop::collection::vec(step, 1..8)
}

pub(crate) fn month(month: u8) -> Option<&'static str> {
    [None, Some("2026-08-31"), Some("2026-09-30"), Some("2026-10-31")][usize::from(month) % 4]
}

fn take(vault: &Vault, at: usize, step: &Step) -> Option<market::ChangeId> {
    let ids = vault.read(|v| v.creator_ids(&Default::default(), &[])).unwrap();
    let pick = |n: u8| ids.get(usize::from(n)).copied();
    let edit = |n: u8, make: &dyn Fn(AccountId) -> FieldEdit| {
        let id = pick(n)?;
        let account = vault.read(|v| v.creator(id)).unwrap().unwrap().accounts[0].id;
        write(vault, ChangeKind::CreatorEdit, |c| c.edit_creator(id, &[make(account)])).change
    };
    match step {
        Step::Import(rows, when) => {
            let rows: Vec<IncomingAccount> = rows
                .iter()
                .map(|(n, followers, tag)| IncomingAccount {
                    tags: vec![format!("t{tag}")],
                    rates: vec![rate(i64::from(*tag) * 10 + 1)],
                    ..incoming(&format!("h{n}"), f64::from(*followers) / 3.0, None)
                })
                .collect();
            import(vault, &format!("file{at}"), month(*when), &rows).change
        }
        Step::Note(n, note) => edit(*n, &|_| FieldEdit::Note { value: Some(note.clone()) }),
        Step::Figure(n, value) => {
            edit(*n, &|account| FieldEdit::Figure { account, value: figure(Metric::Plays, *value, None) })
        }
        Step::Rate(n, yuan) => {
            edit(*n, &|account| FieldEdit::Rate { account, value: rate(i64::from(*yuan)) })
        }
        Step::Remove(n) => {
            let id = pick(*n)?;
            write(vault, ChangeKind::CreatorRemove, |c| c.remove_creator(id)).change
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Taking back the newest change, again and again, walks back through every earlier state.
    #[test]
    fn undo_is_the_way_back(steps in steps()) {
        let (_dir, vault) = vault();
        let mut states = Vec::new();
        for (at, step) in steps.iter().enumerate() {
            let before = dump(&vault);
            if let Some(change) = take(&vault, at, step) {
                states.push((change, before));
            }
        }
        for (change, before) in states.into_iter().rev() {
            let undone = vault.undo(change, now()).unwrap().value;
            prop_assert_eq!((undone.kept, undone.kept_rows), (0, 0));
            prop_assert_eq!(dump(&vault), before);
        }
    }

    /// Whatever is taken back in whatever order, the vault stays sound.
    #[test]
    fn undo_in_any_order_stays_sound(steps in steps(), order in any::<prop::sample::Index>()) {
        let (_dir, vault) = vault();
        let mut changes: Vec<_> =
            steps.iter().enumerate().filter_map(|(at, step)| take(&vault, at, step)).collect();
        while !changes.is_empty() {
            let change = changes.remove(order.index(changes.len()));
            vault.undo(change, now()).unwrap();
            prop_assert_eq!(vault.doctor().unwrap().faults, vec![]);
        }
    }
}
