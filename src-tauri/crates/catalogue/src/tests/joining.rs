//! Two creators that become one, and one that becomes two again.

use market::figure::{Metric, Source};
use market::party::Contact;
use market::{AccountId, CreatorId, Platform};

use super::{dump, figure, label, now, vault, write};
use crate::tests::{import, incoming};
use crate::{CatalogueError, ChangeKind, Decision, FieldEdit, IncomingAccount, ReviewKind, Vault};

fn account_of(vault: &Vault, handle: &str) -> market::creator::Account {
    vault
        .read(|v| v.all_creators())
        .unwrap()
        .into_iter()
        .flat_map(|creator| creator.accounts)
        .find(|account| account.handle.as_deref() == Some(handle))
        .unwrap()
}

fn edit(vault: &Vault, creator: CreatorId, edits: &[FieldEdit]) {
    write(vault, ChangeKind::CreatorEdit, |c| c.edit_creator(creator, edits));
}

fn join(vault: &Vault, known: AccountId, other: AccountId) -> crate::Written<()> {
    let evidence = serde_json::json!([]);
    write(vault, ChangeKind::Review, |c| {
        c.add_review(ReviewKind::PossibleDuplicate, known, other, &evidence)
    });
    let review = vault.read(|v| v.reviews(true)).unwrap()[0].id;
    write(vault, ChangeKind::Review, |c| c.decide_review(review, Decision::Same))
}

/// 老周 on Douyin (October) and on Xiaohongshu (November), as two creators.
fn two(vault: &Vault) -> (market::creator::Account, market::creator::Account) {
    let row = |platform, handle: &str, tags: &[&str], agency: &str| IncomingAccount {
        display_name: Some("老周说车".to_owned()),
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        agency_name: Some(agency.to_owned()),
        note: Some(format!("note of {handle}")),
        contact: Contact { phone: Some(format!("phone of {handle}")), ..Contact::default() },
        platform,
        ..incoming(handle, 1000.0, None)
    };
    import(vault, "a", Some("2026-10-01"), &[row(Platform::Douyin, "zhou_dy", &["汽车"], "旧机构")]);
    import(vault, "b", Some("2026-11-01"), &[row(Platform::Xiaohongshu, "zhou_xhs", &["评测"], "新机构")]);
    (account_of(vault, "zhou_dy"), account_of(vault, "zhou_xhs"))
}

#[test]
fn the_newer_survives_and_nothing_known_is_lost() {
    let (_dir, vault) = vault();
    let (dy, xhs) = two(&vault);
    let joined = join(&vault, dy.id, xhs.id);
    let creators = vault.read(|v| v.all_creators()).unwrap();
    assert_eq!(creators.len(), 1);
    let one = &creators[0];
    assert_eq!(one.id, dy.creator, "the one known for longer stays");
    assert_eq!(one.accounts.len(), 2);
    assert_eq!(one.agency_name.as_deref(), Some("新机构"), "the newer one is of November");
    assert_eq!(one.tags, ["汽车", "评测"]);
    assert_eq!(one.note.as_deref(), Some("note of zhou_dy\nnote of zhou_xhs"));
    assert_eq!(one.contact.phone.as_deref(), Some("phone of zhou_xhs"));
    assert_eq!(vault.doctor().unwrap().faults, []);
    // Taken back it is as it was, but for the entry that asked.
    vault.undo(joined.change.unwrap(), now()).unwrap();
    let raised = vault.read(|v| v.reviews(true)).unwrap();
    assert_eq!(raised.len(), 1);
    assert_eq!(vault.read(|v| v.creator_count()).unwrap(), 2);
    assert_eq!(account_of(&vault, "zhou_xhs"), xhs);
}

#[test]
fn what_a_person_typed_of_either_survives_and_stays_theirs() {
    let (_dir, vault) = vault();
    let (dy, xhs) = two(&vault);
    edit(
        &vault,
        dy.creator,
        &[
            FieldEdit::AgencyName { value: Some("我填的机构".to_owned()) },
            FieldEdit::Handle { account: dy.id, value: Some("zhou_typed".to_owned()) },
        ],
    );
    edit(
        &vault,
        xhs.creator,
        &[
            FieldEdit::Tags { value: vec!["我填的标签".to_owned()] },
            FieldEdit::DisplayName { account: xhs.id, value: Some("我填的名".to_owned()) },
        ],
    );
    join(&vault, dy.id, xhs.id);
    let one = vault.read(|v| v.creator(dy.creator)).unwrap().unwrap();
    assert_eq!(one.agency_name.as_deref(), Some("我填的机构"), "typed beats newer");
    assert_eq!(one.tags, ["我填的标签"]);
    let mut typed = vault.read(|v| v.edited_fields(dy.creator)).unwrap();
    typed.sort();
    let mut expected = vec![
        "agency_name".to_owned(),
        "tags".to_owned(),
        format!("{}/handle", dy.id),
        format!("{}/display_name", xhs.id),
    ];
    expected.sort();
    assert_eq!(typed, expected);
    // So the next sheet still keeps away from it.
    let again = IncomingAccount {
        display_name: Some("表里的名".to_owned()),
        platform: Platform::Xiaohongshu,
        ..incoming("zhou_xhs", 1200.0, None)
    };
    import(&vault, "c", Some("2026-12-01"), &[again]);
    assert_eq!(account_of(&vault, "zhou_xhs").display_name.as_deref(), Some("我填的名"));
}

#[test]
fn on_one_platform_two_accounts_become_one_history() {
    let (_dir, vault) = vault();
    let under = |handle: &str, followers: f64| IncomingAccount {
        display_name: Some(format!("名 {handle}")),
        ..incoming(handle, followers, None)
    };
    import(&vault, "late", Some("2026-11-01"), &[under("late", 1100.0)]);
    import(&vault, "early", Some("2026-10-01"), &[under("early", 1000.0)]);
    let (late, early) = (account_of(&vault, "late"), account_of(&vault, "early"));
    edit(
        &vault,
        early.creator,
        &[FieldEdit::Url { account: early.id, value: Some("https://x.test/typed".to_owned()) }],
    );
    join(&vault, late.id, early.id);
    let one = vault.read(|v| v.account(late.id)).unwrap().unwrap();
    assert_eq!(
        one.handle.as_deref(),
        Some("late"),
        "October's names are the older ones, whenever they came in"
    );
    assert_eq!(one.url.as_deref(), Some("https://x.test/typed"));
    assert_eq!(one.followers(), Some(1100.0));
    assert_eq!(vault.read(|v| v.figure_history(one.id, Metric::Followers)).unwrap().len(), 2);
    assert_eq!(vault.read(|v| v.creators_called("early")).unwrap(), [one.creator], "the old handle is found");
    assert_eq!(vault.read(|v| v.edited_fields(one.creator)).unwrap(), [format!("{}/url", one.id)]);
    assert_eq!(vault.doctor().unwrap().faults, []);
}

#[test]
fn an_account_gets_a_creator_of_its_own_and_takes_what_was_typed_of_it_along() {
    let (_dir, vault) = vault();
    let (dy, xhs) = two(&vault);
    edit(
        &vault,
        xhs.creator,
        &[FieldEdit::DisplayName { account: xhs.id, value: Some("我填的名".to_owned()) }],
    );
    join(&vault, dy.id, xhs.id);
    let joined = dump(&vault);
    let split = write(&vault, ChangeKind::CreatorEdit, |c| c.split_account(xhs.id));
    assert_eq!(vault.read(|v| v.creator_count()).unwrap(), 2);
    let own = vault.read(|v| v.creator(split.value)).unwrap().unwrap();
    assert_eq!((own.name.as_str(), own.accounts.len(), own.agency_name.as_deref()), ("我填的名", 1, None));
    assert_eq!(vault.read(|v| v.edited_fields(split.value)).unwrap(), [format!("{}/display_name", xhs.id)]);
    assert_eq!(vault.doctor().unwrap().faults, []);
    let only = vault.write(now(), &label(ChangeKind::CreatorEdit), |c| c.split_account(xhs.id));
    assert!(matches!(only, Err(CatalogueError::Conflict { .. })), "{only:?}");
    vault.undo(split.change.unwrap(), now()).unwrap();
    assert_eq!(dump(&vault), joined);
}

#[test]
fn a_typed_figure_of_the_one_that_goes_is_not_lost() {
    let (_dir, vault) = vault();
    import(&vault, "a", Some("2026-11-01"), &[incoming("one", 1000.0, None)]);
    import(&vault, "b", Some("2026-11-01"), &[incoming("two", 2000.0, None)]);
    let (one, two) = (account_of(&vault, "one"), account_of(&vault, "two"));
    let typed = figure(Metric::Followers, 1500.0, Some("2026-11-15"));
    edit(&vault, two.creator, &[FieldEdit::Figure { account: two.id, value: typed }]);
    join(&vault, one.id, two.id);
    let kept = vault.read(|v| v.account(one.id)).unwrap().unwrap();
    let followers = kept.figures.iter().find(|f| f.metric == Metric::Followers).unwrap();
    assert_eq!((kept.followers(), &followers.source), (Some(1500.0), &Source::Person));
}
