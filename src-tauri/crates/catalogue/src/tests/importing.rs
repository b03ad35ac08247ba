//! The rules by which sheets land.

use market::audience::{Audience, Gender, Shares};
use proptest::prelude::*;
use serde_json::json;

use super::undoing::month;
use super::*;
use crate::{CatalogueError, Decision, Field, FieldEdit, IncomingPost, ReviewKind};

fn only(vault: &Vault) -> Creator {
    let mut all = vault.read(|v| v.all_creators()).unwrap();
    assert_eq!(all.len(), 1, "{all:#?}");
    all.remove(0)
}

fn followers(vault: &Vault) -> Option<f64> {
    only(vault).accounts[0].followers()
}

fn history(vault: &Vault) -> Vec<(Option<String>, f64)> {
    let account = only(vault).accounts[0].id;
    let all = vault.read(|v| v.figure_history(account, Metric::Followers)).unwrap();
    all.into_iter().map(|f| (f.as_of.map(|d| d.to_string()), f.value.cautious())).collect()
}

#[test]
fn the_same_sheet_twice_changes_nothing() {
    let (_dir, vault) = vault();
    let rows: Vec<_> = (0..20)
        .map(|n| IncomingAccount {
            rates: vec![rate(100 + n)],
            tags: vec!["美食".to_owned()],
            note: Some("简介".to_owned()),
            ..incoming(&format!("H{n}"), n as f64, None)
        })
        .collect();
    for as_of in [None, Some("2026-10-01")] {
        import(&vault, "a", as_of, &rows);
        let before = dump(&vault);
        let (_, outcomes, counts) = import(&vault, "a", as_of, &rows).value;
        assert!(outcomes.iter().all(|o| *o == Outcome::Unchanged), "{outcomes:?}");
        assert_eq!((counts.created, counts.updated, counts.unchanged), (0, 0, 20));
        assert_eq!(dump(&vault), before);
    }
}

#[test]
fn a_repeat_within_a_file_lets_the_last_row_win_and_stays_idempotent() {
    for as_of in [None, Some("2026-10-01")] {
        let (_dir, vault) = vault();
        let rows = [incoming("a", 1.0, None), incoming("A", 2.0, None)];
        let counts = import(&vault, "a", as_of, &rows).value.2;
        assert_eq!((counts.created, counts.updated, counts.unchanged), (1, 0, 0));
        assert_eq!(followers(&vault), Some(2.0));
        let before = dump(&vault);
        let counts = import(&vault, "a", as_of, &rows).value.2;
        assert_eq!((counts.created, counts.updated, counts.unchanged), (0, 0, 1));
        assert_eq!(dump(&vault), before);
    }
}

#[test]
fn later_replaces_older_only_adds_history() {
    let (_dir, vault) = vault();
    import(&vault, "oct", Some("2026-10-01"), &[incoming("a", 10.0, None)]);
    let (_, outcomes, _) = import(&vault, "nov", Some("2026-11-01"), &[incoming("a", 11.0, None)]).value;
    assert_eq!(outcomes, [Outcome::Updated { fields: vec![Field::Figures] }]);
    let (_, outcomes, _) = import(&vault, "sep", Some("2026-09-01"), &[incoming("a", 9.0, None)]).value;
    assert_eq!(outcomes, [Outcome::Updated { fields: vec![Field::History] }]);
    assert_eq!(followers(&vault), Some(11.0));
    let dated = |day: &str, value| (Some(day.to_owned()), value);
    assert_eq!(
        history(&vault),
        [dated("2026-11-01", 11.0), dated("2026-10-01", 10.0), dated("2026-09-01", 9.0)]
    );
    // Each of the three again: nothing.
    for (name, day, value) in
        [("oct", "2026-10-01", 10.0), ("nov", "2026-11-01", 11.0), ("sep", "2026-09-01", 9.0)]
    {
        let (_, outcomes, _) = import(&vault, name, Some(day), &[incoming("a", value, None)]).value;
        assert_eq!(outcomes, [Outcome::Unchanged], "{name}");
    }
}

#[test]
fn every_import_that_brought_something_is_a_source() {
    let (_dir, vault) = vault();
    let nothing = import(&vault, "other", Some("2026-08-01"), &[incoming("b", 1.0, None)]).value.0;
    let said = Audience {
        gender: Shares::new(vec![(Gender::Female, 0.6), (Gender::Male, 0.4)]).ok(),
        ..Default::default()
    };
    let with = |followers| IncomingAccount {
        rates: vec![rate(100)],
        audience: Some(said.clone()),
        ..incoming("a", followers, None)
    };
    let first = import(&vault, "oct", Some("2026-10-01"), &[with(10.0)]).value.0;
    let second = import(&vault, "nov", Some("2026-11-01"), &[incoming("a", 11.0, None)]).value.0;
    let older = import(&vault, "sep", Some("2026-09-01"), &[incoming("a", 9.0, None)]).value.0;
    // The same again brings nothing.
    import(&vault, "nov", Some("2026-11-01"), &[incoming("a", 11.0, None)]);
    let all = vault.read(|v| v.all_creators()).unwrap();
    let one = all.iter().find(|c| c.accounts[0].handle.as_deref() == Some("a")).unwrap();
    let sources = vault.read(|v| v.creator_sources(one.id)).unwrap();
    let found: Vec<_> = sources.iter().map(|source| (source.import.id, source.owned)).collect();
    // Newest first: the older sheet only brought history; October has rate and audience left, November the
    // followers and the names.
    assert_eq!(found, [(older, 0), (second, 2), (first, 2)]);
    assert!(found.iter().all(|(id, _)| *id != nothing));
}

#[test]
fn an_undated_figure_never_replaces_a_dated_one() {
    let (_dir, vault) = vault();
    import(&vault, "undated", None, &[incoming("a", 1.0, None)]);
    import(&vault, "dated", Some("2020-01-01"), &[incoming("a", 2.0, None)]);
    assert_eq!(followers(&vault), Some(2.0));
    import(&vault, "undated again", None, &[incoming("a", 3.0, None)]);
    assert_eq!(followers(&vault), Some(2.0));
    assert_eq!(history(&vault).len(), 3);
}

#[test]
fn on_the_same_date_the_last_import_wins() {
    let (_dir, vault) = vault();
    import(&vault, "a", Some("2026-10-01"), &[incoming("a", 1.0, None)]);
    import(&vault, "b", Some("2026-10-01"), &[incoming("a", 2.0, None)]);
    assert_eq!(followers(&vault), Some(2.0));
    assert_eq!(history(&vault).len(), 2);
    // The overtaken sheet does not bring its value back.
    let (_, outcomes, _) = import(&vault, "a", Some("2026-10-01"), &[incoming("a", 1.0, None)]).value;
    assert_eq!(outcomes, [Outcome::Unchanged]);
}

#[test]
fn on_the_same_date_a_number_is_the_better_source_than_a_range() {
    let (_dir, vault) = vault();
    let range = |from: f64, to: f64| {
        let mut row = incoming("a", 0.0, None);
        row.figures[0].value = Quantity::Bucket { from, to: Some(to) };
        row
    };
    import(&vault, "bucket", Some("2026-10-01"), &[range(100.0, 200.0)]);
    import(&vault, "number", Some("2026-10-01"), &[incoming("a", 134.0, None)]);
    let (_, outcomes, _) = import(&vault, "bucket again", Some("2026-10-01"), &[range(100.0, 300.0)]).value;
    assert_eq!(outcomes, [Outcome::Updated { fields: vec![Field::History] }]);
    assert_eq!(followers(&vault), Some(134.0));
    // A later range is news.
    import(&vault, "later", Some("2026-11-01"), &[range(150.0, 300.0)]);
    let account = only(&vault).accounts[0].clone();
    assert!(matches!(account.figures[0].value, Quantity::Bucket { .. }));
    assert_eq!(history(&vault).len(), 4);
}

#[test]
fn on_the_same_date_the_word_of_who_counted_stands() {
    let (_dir, vault) = vault();
    let priced = |followers: f64, list: Option<i64>, order: Option<i64>| IncomingAccount {
        rates: vec![Rate { list: list.map(Money::yuan), order: order.map(Money::yuan), ..rate(1) }],
        ..incoming("a", followers, None)
    };
    let day = Some("2026-10-01");
    let price = |vault: &Vault| {
        let rate = only(vault).accounts[0].rates[0].clone();
        (rate.list, rate.order)
    };
    import(&vault, "first@sheet", day, &[priced(100.0, Some(9), None)]);
    import(&vault, "own@platform", day, &[priced(120.0, Some(10), None)]);
    let (_, outcomes, _) = import(&vault, "measured@service", day, &[priced(130.0, Some(11), None)]).value;
    assert_eq!(outcomes, [Outcome::Updated { fields: vec![Field::History] }]);
    assert_eq!((followers(&vault), price(&vault)), (Some(120.0), (Some(Money::yuan(10)), None)));
    assert_eq!(history(&vault).len(), 3);
    // What the platform leaves open another may say, and a later day is news whoever brings it.
    import(&vault, "quote@sheet", day, &[priced(120.0, None, Some(8))]);
    assert_eq!(price(&vault), (Some(Money::yuan(10)), Some(Money::yuan(8))));
    import(&vault, "later@sheet", Some("2026-10-02"), &[priced(140.0, Some(12), None)]);
    assert_eq!((followers(&vault), price(&vault).0), (Some(140.0), Some(Money::yuan(12))));
}

#[test]
fn without_dates_a_value_may_return_in_another_sheet() {
    let (_dir, vault) = vault();
    for (name, value) in [("a", 1.0), ("b", 2.0), ("c", 1.0)] {
        import(&vault, name, None, &[incoming("a", value, None)]);
        assert_eq!(followers(&vault), Some(value));
    }
}

#[test]
fn what_a_person_typed_is_never_overwritten() {
    let (_dir, vault) = vault();
    import(&vault, "a", Some("2026-10-01"), &[incoming("a", 1.0, None)]);
    let (id, account) = {
        let creator = only(&vault);
        (creator.id, creator.accounts[0].id)
    };
    write(&vault, ChangeKind::CreatorEdit, |c| {
        c.edit_creator(
            id,
            &[
                FieldEdit::Name { value: "我的叫法".to_owned() },
                FieldEdit::Note { value: None },
                FieldEdit::Tags { value: vec!["手写".to_owned()] },
                FieldEdit::Figure { account, value: figure(Metric::Followers, 77.0, None) },
                FieldEdit::Rate { account, value: rate(9_999) },
                FieldEdit::DisplayName { account, value: Some("手写名".to_owned()) },
            ],
        )
    });
    let newer = IncomingAccount {
        note: Some("机器".to_owned()),
        tags: vec!["机器".to_owned()],
        rates: vec![rate(1)],
        display_name: Some("新名".to_owned()),
        agency_name: Some("机构".to_owned()),
        ..incoming("a", 2.0, None)
    };
    // Said on another basis, it does not stand beside what was typed either.
    let mut stated = figure(Metric::Followers, 3.0, None);
    stated.basis = Basis::Unstated;
    let newer = IncomingAccount { figures: vec![newer.figures[0].clone(), stated], ..newer };
    let (_, outcomes, _) = import(&vault, "b", Some("2027-01-01"), &[newer]).value;
    assert_eq!(outcomes, [Outcome::Updated { fields: vec![Field::AgencyName, Field::History] }]);
    let creator = only(&vault);
    assert_eq!(creator.name, "我的叫法");
    assert_eq!(creator.note, None);
    assert_eq!(creator.tags, ["手写"]);
    assert_eq!(creator.agency_name.as_deref(), Some("机构"));
    assert_eq!(creator.accounts[0].display_name.as_deref(), Some("手写名"));
    assert_eq!(creator.accounts[0].followers(), Some(77.0));
    assert_eq!(creator.accounts[0].rates[0].list, Some(Money::yuan(9_999)));
    assert!(vault.read(|v| v.aliases(id)).unwrap().contains(&"名 a".to_owned()));
}

#[test]
fn an_older_sheet_fills_gaps_but_changes_no_name() {
    let (_dir, vault) = vault();
    import(&vault, "new", Some("2026-11-01"), &[incoming("a", 1.0, None)]);
    let older = IncomingAccount {
        display_name: Some("旧名".to_owned()),
        agency_name: Some("机构".to_owned()),
        ..incoming("a", 1.0, None)
    };
    import(&vault, "old", Some("2026-01-01"), &[older]);
    let creator = only(&vault);
    assert_eq!(creator.name, "名 a");
    assert_eq!(creator.agency_name.as_deref(), Some("机构"));
}

#[test]
fn a_new_name_under_the_same_key_is_an_update_and_the_old_one_an_alias() {
    let (_dir, vault) = vault();
    let known = |handle: &str, name: &str| IncomingAccount {
        platform_id: Some("uid-1".to_owned()),
        display_name: Some(name.to_owned()),
        ..incoming(handle, 1.0, None)
    };
    import(&vault, "a", Some("2026-10-01"), &[known("old", "旧名")]);
    let (_, outcomes, counts) = import(&vault, "b", Some("2026-11-01"), &[known("new", "新名")]).value;
    assert!(matches!(&outcomes[0], Outcome::Updated { fields } if fields.contains(&Field::Handle)));
    assert_eq!(counts.reviews, 0);
    let creator = only(&vault);
    assert_eq!((creator.name.as_str(), creator.accounts[0].handle.as_deref()), ("新名", Some("new")));
    assert_eq!(vault.read(|v| v.aliases(creator.id)).unwrap(), ["旧名", "old"]);
    // Found by the old name still.
    let filter = crate::CreatorFilter { search: Some("旧名".to_owned()), ..Default::default() };
    assert_eq!(vault.read(|v| v.creator_ids(&filter, &[])).unwrap(), [creator.id]);
}

#[test]
fn keys_fold_case_but_platforms_and_platform_ids_stay_apart() {
    let (_dir, vault) = vault();
    let with_id = |handle: &str, id: &str| IncomingAccount {
        platform_id: Some(id.to_owned()),
        ..incoming(handle, 1.0, None)
    };
    let elsewhere = IncomingAccount { platform: Platform::Weibo, ..incoming("abc", 1.0, None) };
    let (_, outcomes, _) = import(
        &vault,
        "a",
        None,
        &[
            incoming("ABC", 1.0, None),
            incoming("@ａｂｃ", 1.0, None),
            elsewhere,
            with_id("abc", "1"),
            with_id("abc", "2"),
        ],
    )
    .value;
    let created = |o: &Outcome| *o == Outcome::Created;
    assert_eq!(outcomes.iter().map(created).collect::<Vec<_>>(), [true, false, true, false, true]);
    let nothing =
        IncomingAccount { handle: Some(" @ ".to_owned()), ..IncomingAccount::new(Platform::Douyin, 1) };
    let (_, outcomes, _) = import(&vault, "b", None, &[nothing]).value;
    assert_eq!(outcomes, [Outcome::Skipped]);
}

#[test]
fn accounts_known_only_by_name_meet_only_their_like() {
    let (_dir, vault) = vault();
    let named = IncomingAccount {
        display_name: Some("小王".to_owned()),
        ..IncomingAccount::new(Platform::Douyin, 2)
    };
    let keyed = IncomingAccount { display_name: Some("小王".to_owned()), ..incoming("wang", 1.0, None) };
    let (_, outcomes, _) = import(&vault, "a", None, &[keyed.clone(), named.clone()]).value;
    assert_eq!(outcomes, [Outcome::Created, Outcome::Created]);
    let (_, outcomes, _) = import(&vault, "b", None, &[named, keyed]).value;
    assert_eq!(outcomes, [Outcome::Unchanged, Outcome::Unchanged]);
}

#[test]
fn followers_over_time_are_one_a_day_and_oldest_first() {
    let (_dir, vault) = vault();
    for (import_name, as_of, followers) in [
        ("b", Some("2026-11-01"), 1200.0),
        ("a", Some("2026-10-01"), 1000.0),
        ("again", Some("2026-11-01"), 1250.0),
        ("undated", None, 9.0),
    ] {
        import(&vault, import_name, as_of, &[incoming("one", followers, None)]);
    }
    let account = only(&vault).accounts[0].id;
    let series = vault.read(|v| v.followers_over_time(&[account])).unwrap();
    let told: Vec<_> = series[&account].iter().map(|(day, value)| (day.to_string(), *value)).collect();
    assert_eq!(told, [("2026-10-01".to_owned(), 1000.0), ("2026-11-01".to_owned(), 1250.0)]);
    assert!(vault.read(|v| v.followers_over_time(&[])).unwrap().is_empty());
}

#[test]
fn a_suspected_rename_is_asked_about_and_joined_on_yes() {
    let (_dir, vault) = vault();
    let under = |handle: &str, followers: f64| IncomingAccount {
        display_name: Some("同名".to_owned()),
        ..incoming(handle, followers, None)
    };
    import(&vault, "a", Some("2026-10-01"), &[under("old", 1000.0)]);
    let counts =
        import(&vault, "b", Some("2026-11-01"), &[under("new", 1100.0), under("far", 5000.0)]).value.2;
    assert_eq!((counts.created, counts.reviews), (2, 1));
    let open = vault.read(|v| v.reviews(true)).unwrap();
    assert_eq!(open.len(), 1);
    assert_eq!(open[0].kind, ReviewKind::RenamedAccount);
    let before = dump(&vault);
    let decided = write(&vault, ChangeKind::Review, |c| c.decide_review(open[0].id, Decision::Same));
    assert_eq!(vault.read(|v| v.creator_count()).unwrap(), 2);
    let kept = vault.read(|v| v.account(open[0].subject)).unwrap().unwrap();
    assert_eq!(kept.handle.as_deref(), Some("new"));
    assert_eq!(kept.followers(), Some(1100.0));
    assert_eq!(vault.read(|v| v.figure_history(kept.id, Metric::Followers)).unwrap().len(), 2);
    assert!(vault.read(|v| v.reviews(true)).unwrap().is_empty());
    assert_eq!(vault.doctor().unwrap().faults, []);
    // Decided is decided, until it is undone.
    for decision in [Decision::Different, Decision::Same] {
        let again = vault.write(now(), &label(ChangeKind::Review), |c| c.decide_review(open[0].id, decision));
        assert!(matches!(again, Err(CatalogueError::Decided { decision: "same", .. })), "{again:?}");
    }
    let undone = vault.undo(decided.change.unwrap(), now()).unwrap().value;
    assert_eq!((undone.kept, undone.kept_rows), (0, 0));
    assert_eq!(dump(&vault), before);
    // Standing in the same file under the old handle, it was not renamed.
    let counts =
        import(&vault, "c", Some("2026-12-01"), &[under("old", 1000.0), under("third", 1000.0)]).value.2;
    assert_eq!(counts.reviews, 1, "only `new`, which is absent, may be `third`");
}

#[test]
fn posts_are_kept_by_id_and_counted_over_all_known() {
    let (_dir, vault) = vault();
    let post = |id: &str, likes: u64, row: u32| IncomingPost {
        platform_id: Some(id.to_owned()),
        plays: Some(likes * 10),
        likes: Some(likes),
        comments: Some(1),
        shares: Some(0),
        row,
        ..Default::default()
    };
    let land = |name: &str, day: &str, posts: &[IncomingPost]| {
        write(&vault, ChangeKind::Import, |c| {
            let id = c.begin_import(&record(name, Some(day)))?;
            let merged = c.merge_account(id, incoming("a", 100.0, None))?;
            let mut outcomes = Vec::new();
            for post in posts {
                outcomes.push(c.merge_post(id, merged.account.unwrap(), post)?);
            }
            Ok((outcomes, c.finish_import(id, 3, 0, &json!([]))?))
        })
        .value
    };
    let figure_of =
        |metric| only(&vault).accounts[0].figure(metric, Stratum::All).map(|f| f.value.cautious());
    land("a", "2026-10-01", &[post("1", 10, 2), post("2", 20, 3)]);
    assert_eq!(figure_of(Metric::Likes), Some(15.0));
    assert_eq!(figure_of(Metric::Interactions), Some(16.0));
    assert_eq!(figure_of(Metric::InteractionRateByPlays), Some(32.0 / 300.0));
    assert_eq!(figure_of(Metric::InteractionRateByFollowers), Some(0.16));
    let before = dump(&vault);
    let (outcomes, counts) = land("a", "2026-10-01", &[post("1", 10, 2), post("2", 20, 3)]);
    assert_eq!(outcomes, [Outcome::Unchanged, Outcome::Unchanged]);
    assert_eq!((counts.updated, counts.unchanged, counts.posts), (0, 1, 2));
    let told: Vec<u32> =
        vault.read(|v| v.imports(9)).unwrap().iter().map(|entry| entry.counts.posts).collect();
    assert_eq!(told, [2, 2], "known posts are kept posts");
    assert_eq!(dump(&vault), before);
    let (outcomes, _) = land("b", "2026-11-01", &[post("2", 26, 2), post("3", 30, 3)]);
    assert_eq!(outcomes, [Outcome::Updated { fields: vec![Field::Post] }, Outcome::Created]);
    assert_eq!(figure_of(Metric::Likes), Some(26.0));
    // An older sheet does not turn numbers back.
    land("c", "2026-01-01", &[post("3", 1, 2)]);
    assert_eq!(figure_of(Metric::Likes), Some(26.0));
    assert_eq!(vault.read(|v| v.posts(only(&vault).accounts[0].id)).unwrap().len(), 3);
}

#[test]
fn an_undated_sheet_of_known_posts_is_no_news_of_their_accounts() {
    let post = |id: &str, likes: u64, row: u32| IncomingPost {
        platform_id: Some(id.to_owned()),
        likes: Some(likes),
        row,
        ..Default::default()
    };
    let land =
        |vault: &Vault, name: &str, day: Option<&str>, account: IncomingAccount, posts: &[IncomingPost]| {
            write(vault, ChangeKind::Import, |c| {
                let id = c.begin_import(&record(name, day))?;
                let own: Vec<&IncomingPost> = posts.iter().collect();
                let merged = c.merge_account_of_posts(id, account.clone(), &own)?;
                for post in posts {
                    c.merge_post(id, merged.account.unwrap(), post)?;
                }
                c.finish_import(id, 3, 0, &json!([]))
            })
            .value
        };
    // The last row of a sheet speaks for the account: the whole one ends on another row than its part.
    let whole = [post("1", 10, 2), post("2", 20, 3)];
    let spoken = |followers, name: &str| IncomingAccount {
        display_name: Some(name.to_owned()),
        rates: vec![rate(followers as i64)],
        ..incoming("a", followers, None)
    };
    let state = |vault: &Vault| {
        let creator = only(vault);
        let account = &creator.accounts[0];
        (followers(vault), account.rates[0].list, account.display_name.clone())
    };
    let (_one, forth) = vault();
    land(&forth, "whole", None, spoken(200.0, "后"), &whole);
    let before = dump(&forth);
    let counts = land(&forth, "part", None, spoken(100.0, "前"), &whole[..1]);
    assert_eq!((counts.updated, counts.unchanged, counts.posts), (0, 1, 1));
    assert_eq!(dump(&forth), before);
    let (_two, back) = vault();
    land(&back, "part", None, spoken(100.0, "前"), &whole[..1]);
    land(&back, "whole", None, spoken(200.0, "后"), &whole);
    assert_eq!(state(&back), state(&forth), "in any order");
    assert_eq!(followers(&forth), Some(200.0));
    // A post whose numbers moved was seen later, and so was the account.
    land(&forth, "later", None, spoken(300.0, "后"), &[post("1", 11, 2)]);
    assert_eq!(followers(&forth), Some(300.0));
    // A dated sheet says itself when it was.
    land(&forth, "dated", Some("2026-11-01"), spoken(400.0, "后"), &[post("1", 11, 2)]);
    assert_eq!(followers(&forth), Some(400.0));
}

#[test]
fn the_sample_never_mixes_with_what_is_imported() {
    let (_dir, vault) = vault();
    let mut sample = creator(1, true);
    sample.accounts[0].platform = Platform::Douyin;
    write(&vault, ChangeKind::Sample, |c| c.add_creator(&sample));
    let (_, outcomes, _) = import(&vault, "a", None, &[incoming("handle1", 5.0, None)]).value;
    assert_eq!(outcomes, [Outcome::Created]);
    let removed = write(&vault, ChangeKind::Sample, |c| c.remove_sample()).value;
    assert_eq!(removed.creators, 1);
    assert!(!vault.read(|v| v.has_sample()).unwrap());
    assert_eq!(only(&vault).accounts[0].followers(), Some(5.0));
    assert_eq!(vault.doctor().unwrap().faults, []);
}

#[test]
fn a_rehearsal_counts_and_changes_nothing() {
    let (_dir, vault) = vault();
    import(&vault, "a", Some("2026-10-01"), &[incoming("a", 1.0, None)]);
    let before = dump(&vault);
    let counts = vault
        .rehearse::<_, crate::CatalogueError>(now(), |c| {
            let id = c.begin_import(&record("b", Some("2026-11-01")))?;
            c.merge_account(id, incoming("a", 2.0, None))?;
            c.merge_account(id, incoming("b", 2.0, None))?;
            c.finish_import(id, 2, 0, &json!([]))
        })
        .unwrap();
    assert_eq!((counts.created, counts.updated), (1, 1));
    assert_eq!(dump(&vault), before);
    assert_eq!(vault.read(|v| v.imports(9)).unwrap().len(), 1);
    assert_eq!(vault.read(|v| v.changes(9)).unwrap().len(), 1);
}

#[test]
fn an_import_is_finished_where_it_was_begun() {
    let (_dir, vault) = vault();
    let before = dump(&vault);
    let open = vault.write(now(), &label(ChangeKind::Import), |c| {
        let id = c.begin_import(&record("a", None))?;
        c.merge_account(id, incoming("a", 1.0, None))
    });
    assert!(matches!(open, Err(crate::CatalogueError::Conflict { .. })), "{open:?}");
    let foreign = vault.write(now(), &label(ChangeKind::Import), |c| {
        c.merge_account(ImportId::from_bits(9), incoming("a", 1.0, None))
    });
    assert!(matches!(foreign, Err(crate::CatalogueError::NotFound { kind: "import", .. })));
    let not_a_number = vault.write(now(), &label(ChangeKind::Import), |c| {
        let id = c.begin_import(&record("a", None))?;
        c.merge_account(id, incoming("a", f64::NAN, None))?;
        c.finish_import(id, 1, 0, &json!([]))
    });
    assert!(matches!(not_a_number, Err(crate::CatalogueError::NotStorable { .. })));
    assert_eq!(dump(&vault), before);
}

#[test]
fn mappings_are_remembered() {
    let (_dir, vault) = vault();
    write(&vault, ChangeKind::Setting, |c| c.remember_mapping("f", "a.csv", &json!({"0": "name"})));
    let found = vault.read(|v| v.mapping("f")).unwrap().unwrap();
    assert_eq!((found.name.as_str(), found.body), ("a.csv", json!({"0": "name"})));
    assert!(vault.read(|v| v.mapping("g")).unwrap().is_none());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Dated sheets give the same current figures and the same history in whatever order they come, and each of
    /// them again changes nothing.
    #[test]
    fn dated_sheets_land_the_same_in_any_order(
        values in prop::collection::vec((0_u8..3, 0_u32..4), 3),
        order in Just([0_usize, 1, 2]).prop_shuffle(),
    ) {
        let days = ["2026-08-31", "2026-09-30", "2026-10-31"];
        let sheet = |n: usize| vec![incoming(&format!("h{}", values[n].0), f64::from(values[n].1), None)];
        let land = |order: &[usize]| {
            let (dir, vault) = vault();
            for n in order {
                import(&vault, days[*n], Some(days[*n]), &sheet(*n));
            }
            let before = dump(&vault);
            for n in order {
                let counts = import(&vault, days[*n], Some(days[*n]), &sheet(*n)).value.2;
                assert_eq!((counts.created, counts.updated), (0, 0));
            }
            assert_eq!(dump(&vault), before);
            let mut figures = Vec::new();
            for creator in vault.read(|v| v.all_creators()).unwrap() {
                let account = &creator.accounts[0];
                let all = vault.read(|v| v.figure_history(account.id, Metric::Followers)).unwrap();
                let all: Vec<_> = all.into_iter().map(|f| (f.as_of, f.value.cautious().to_bits())).collect();
                figures.push((account.handle.clone(), account.followers().map(f64::to_bits), all));
            }
            figures.sort();
            drop(dir);
            figures
        };
        prop_assert_eq!(land(&order), land(&[0, 1, 2]));
    }

    /// Any file twice in a row: the second time changes nothing.
    #[test]
    fn any_file_twice_changes_nothing(
        files in prop::collection::vec((prop::collection::vec((0_u8..4, 0_u32..3, 0_u8..3), 1..6), 0_u8..4), 1..4),
    ) {
        let (_dir, vault) = vault();
        for (at, (rows, when)) in files.iter().enumerate() {
            let rows: Vec<_> = rows
                .iter()
                .map(|(n, followers, name)| IncomingAccount {
                    display_name: Some(format!("名{name}")),
                    rates: vec![rate(i64::from(*name) + 1)],
                    ..incoming(&format!("h{n}"), f64::from(*followers), None)
                })
                .collect();
            import(&vault, &format!("f{at}"), month(*when), &rows);
            let before = dump(&vault);
            let counts = import(&vault, &format!("f{at}"), month(*when), &rows).value.2;
            prop_assert_eq!((counts.created, counts.updated), (0, 0));
            prop_assert_eq!(dump(&vault), before);
        }
    }
}

fn on(platform: Platform, handle: &str, row: u32) -> IncomingAccount {
    IncomingAccount { handle: Some(handle.to_owned()), ..IncomingAccount::new(platform, row) }
}

/// Rows of several accounts, each landed together; what became of the accounts, one row after the other.
fn import_rows(
    vault: &Vault,
    name: &str,
    rows: &[Vec<IncomingAccount>],
) -> (Vec<Outcome>, crate::ImportCounts) {
    let written = write(vault, ChangeKind::Import, |c| {
        let id = c.begin_import(&record(name, None))?;
        let mut outcomes = Vec::new();
        for row in rows {
            outcomes.extend(c.merge_row(id, row.clone())?.into_iter().map(|merged| merged.outcome));
        }
        let counts = c.finish_import(id, u32::try_from(rows.len()).unwrap(), 0, &json!([]))?;
        Ok((outcomes, counts))
    });
    written.value
}

/// The handles of every creator's accounts, in order.
fn gathered(vault: &Vault) -> Vec<Vec<String>> {
    let all = vault.read(|v| v.all_creators()).unwrap();
    let handles = |creator: &Creator| {
        let mut handles: Vec<String> = creator.accounts.iter().filter_map(|a| a.handle.clone()).collect();
        handles.sort();
        handles
    };
    let mut gathered: Vec<Vec<String>> = all.iter().map(handles).collect();
    gathered.sort();
    gathered
}

#[test]
fn accounts_of_one_row_are_one_creators_and_again_change_nothing() {
    let (_dir, vault) = vault();
    let rows = [
        vec![
            on(Platform::Douyin, "d1", 2),
            on(Platform::Xiaohongshu, "x1", 2),
            on(Platform::Bilibili, "b1", 2),
        ],
        vec![on(Platform::Douyin, "d2", 3)],
        vec![on(Platform::Bilibili, "b3", 4), on(Platform::Bilibili, "b4", 4)],
    ];
    let (outcomes, counts) = import_rows(&vault, "a", &rows);
    assert!(outcomes.iter().all(|outcome| *outcome == Outcome::Created), "{outcomes:?}");
    assert_eq!(counts.created, 6);
    assert_eq!(gathered(&vault), [vec!["b1", "d1", "x1"], vec!["b3", "b4"], vec!["d2"]]);
    let before = dump(&vault);
    let (outcomes, counts) = import_rows(&vault, "a", &rows);
    assert!(outcomes.iter().all(|outcome| *outcome == Outcome::Unchanged), "{outcomes:?}");
    assert_eq!((counts.created, counts.updated, counts.unchanged), (0, 0, 6));
    assert_eq!(dump(&vault), before);
}

#[test]
fn a_row_adds_its_new_accounts_to_the_creator_who_is_known() {
    let (_dir, vault) = vault();
    // The second of the row is known, packed with others and in this very import.
    import(&vault, "a", None, &[incoming("x1", 1.0, None), incoming("x9", 1.0, None)]);
    let (known, other) = (Platform::Douyin, Platform::Weibo);
    let rows = [
        vec![on(other, "new", 2), on(known, "x1", 2)],
        vec![on(Platform::Twitch, "t", 3)],
        vec![on(Platform::Facebook, "f", 4), on(Platform::Twitch, "t", 4)],
    ];
    import_rows(&vault, "b", &rows);
    assert_eq!(gathered(&vault), [vec!["f", "t"], vec!["new", "x1"], vec!["x9"]]);
    // Two known creators stay two; a person is asked, once.
    for _ in 0..2 {
        import_rows(
            &vault,
            "c",
            &[vec![on(known, "x1", 2), on(known, "x9", 2), on(Platform::Twitch, "u", 2)]],
        );
        assert_eq!(gathered(&vault), [vec!["f", "t"], vec!["new", "u", "x1"], vec!["x9"]]);
        let reviews = vault.read(|v| v.reviews(true)).unwrap();
        assert_eq!(reviews.len(), 1);
        assert_eq!(reviews[0].kind, ReviewKind::PossibleDuplicate);
    }
}
