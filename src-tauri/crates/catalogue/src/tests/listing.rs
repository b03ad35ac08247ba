//! The list of creators.

use market::party::Certification;
use market::region::{CityCode, ProvinceCode};
use market::taxonomy::VerticalId;

use super::*;
use crate::{CreatorFilter, FieldEdit, Sort, SortKey};

fn ids(vault: &Vault, filter: &CreatorFilter, sorts: &[Sort]) -> Vec<u128> {
    vault.read(|v| v.creator_ids(filter, sorts)).unwrap().into_iter().map(CreatorId::bits).collect()
}

fn filled() -> (tempfile::TempDir, Vault) {
    let (dir, vault) = vault();
    let child = VerticalId::all().find(|v| v.parent().is_some()).unwrap();
    write(&vault, ChangeKind::CreatorAdd, |c| {
        for n in 1..=20 {
            let mut one = creator(n, n == 20);
            if n % 2 == 0 {
                one.certification = Some(Certification::Personal);
                one.verticals = vec![child];
            }
            if n % 5 == 0 {
                one.home.city = CityCode::parse("310100");
                one.home.province = ProvinceCode::parse("31");
            }
            if n == 7 {
                one.accounts.clear();
            }
            c.add_creator(&one)?;
        }
        Ok(())
    });
    (dir, vault)
}

#[test]
fn filters_and_facets_agree() {
    let (_dir, vault) = filled();
    let all = CreatorFilter::default();
    assert_eq!(ids(&vault, &all, &[]).len(), 20);
    let child = VerticalId::all().find(|v| v.parent().is_some()).unwrap();
    for verticals in [vec![child], vec![child.parent().unwrap()]] {
        assert_eq!(ids(&vault, &CreatorFilter { verticals, ..Default::default() }, &[]).len(), 10);
    }
    let facets = vault.read(|v| v.facets(&all)).unwrap();
    assert_eq!(facets.total, 20);
    assert_eq!((facets.platforms[0].value.as_str(), facets.platforms[0].count), ("wechat_channels", 19));
    for city in &facets.cities {
        let filter =
            CreatorFilter { cities: vec![CityCode::parse(&city.value).unwrap()], ..Default::default() };
        assert_eq!(ids(&vault, &filter, &[]).len(), city.count as usize, "{city:?}");
    }
    assert_eq!(facets.cities.len(), 1);
    for province in &facets.provinces {
        let filter = CreatorFilter {
            provinces: vec![ProvinceCode::parse(&province.value).unwrap()],
            ..Default::default()
        };
        assert_eq!(ids(&vault, &filter, &[]).len(), province.count as usize);
    }
    // A facet leaves out its own limit and keeps the others.
    let filter = CreatorFilter {
        certifications: vec![Certification::Personal],
        min_followers: Some(10_000.0),
        ..Default::default()
    };
    let facets = vault.read(|v| v.facets(&filter)).unwrap();
    assert_eq!(facets.total, 6);
    assert_eq!(facets.certifications.iter().map(|f| f.count).sum::<u32>(), 11);
}

#[test]
fn prices_followers_and_sample_limit() {
    let (_dir, vault) = filled();
    let filter = CreatorFilter {
        min_price: Some(Money::yuan(300)),
        max_price: Some(Money::yuan(500)),
        ..Default::default()
    };
    assert_eq!(ids(&vault, &filter, &[]), [3, 4, 5]);
    assert_eq!(
        ids(&vault, &CreatorFilter { max_followers: Some(2_000.0), ..Default::default() }, &[]),
        [1, 2]
    );
    assert_eq!(ids(&vault, &CreatorFilter { sample: Some(true), ..Default::default() }, &[]), [20]);
    let city = CreatorFilter { cities: vec![CityCode::parse("310100").unwrap()], ..Default::default() };
    assert_eq!(ids(&vault, &city, &[]), [5, 10, 15, 20]);
    let weibo = CreatorFilter { platforms: vec![Platform::Weibo], ..Default::default() };
    assert!(ids(&vault, &weibo, &[]).is_empty());
}

#[test]
fn unknown_comes_last_both_ways() {
    let (_dir, vault) = filled();
    let by = |key, descending| ids(&vault, &CreatorFilter::default(), &[Sort { key, descending }]);
    assert_eq!(by(SortKey::Followers, false)[0], 1);
    assert_eq!(by(SortKey::Followers, true)[0], 20);
    assert_eq!((by(SortKey::Followers, false)[19], by(SortKey::Followers, true)[19]), (7, 7));
    for key in SortKey::ALL {
        let mut up = by(*key, false);
        let mut down = by(*key, true);
        up.sort_unstable();
        down.sort_unstable();
        assert_eq!(up, down, "{key}");
    }
}

#[test]
fn search_folds_and_reads_names_handles_tags() {
    let (_dir, vault) = filled();
    let search = |text: &str| {
        ids(&vault, &CreatorFilter { search: Some(text.to_owned()), ..Default::default() }, &[]).len()
    };
    assert_eq!(search("达人1"), 11);
    assert_eq!(search("HANDLE19"), 1);
    assert_eq!(search("治愈 handle19"), 1);
    assert_eq!(search("ｈａｎｄｌｅ１９"), 1);
    assert_eq!(search("nobody"), 0);
    assert_eq!(search("  "), 20);
}

#[test]
fn rows_are_fresh_after_a_write_and_as_asked() {
    let (_dir, vault) = filled();
    let two = [CreatorId::from_bits(9), CreatorId::from_bits(404), CreatorId::from_bits(3)];
    let rows = vault.read(|v| v.creators(&two)).unwrap();
    assert_eq!(rows.iter().map(|r| r.id.bits()).collect::<Vec<_>>(), [9, 3]);
    assert_eq!(rows[0].accounts[0].followers(), Some(9_000.0));
    assert!(
        ids(&vault, &CreatorFilter { search: Some("新名".to_owned()), ..Default::default() }, &[]).is_empty()
    );
    write(&vault, ChangeKind::CreatorEdit, |c| {
        c.edit_creator(CreatorId::from_bits(9), &[FieldEdit::Name { value: "新名".to_owned() }])
    });
    assert_eq!(vault.read(|v| v.creators(&two)).unwrap()[0].name, "新名");
    let renamed = CreatorFilter { search: Some("xinming".to_owned()), ..Default::default() };
    assert_eq!(ids(&vault, &renamed, &[]), [9]);
    // Within a change, as the change has it.
    let count = write(&vault, ChangeKind::CreatorAdd, |c| {
        c.add_creator(&creator(30, false))?;
        Ok(c.creator_ids(&CreatorFilter::default(), &[])?.len())
    });
    assert_eq!(count.value, 21);
}

#[test]
fn windows_are_parts_of_one_list() {
    let (_dir, vault) = filled();
    let sorts = [Sort { key: SortKey::Followers, descending: true }];
    let filter = CreatorFilter { search: Some("达人".to_owned()), ..Default::default() };
    let all = vault.read(|v| v.creator_ids(&filter, &sorts)).unwrap();
    let mut pieced = Vec::new();
    for offset in (0..25).step_by(7) {
        let window = vault.read(|v| v.creator_window(&filter, &sorts, offset, 7)).unwrap();
        assert_eq!((window.total, window.summary.median_followers), (20, Some(11_000.0)));
        pieced.extend(window.ids);
    }
    assert_eq!(pieced, all);
}

#[test]
fn typing_on_narrows_to_what_asking_at_once_finds() {
    let (_dir, vault) = filled();
    let sorts = [Sort { key: SortKey::Price, descending: true }];
    let filter = |search: &str| CreatorFilter {
        search: Some(search.to_owned()),
        min_followers: Some(2_000.0),
        ..Default::default()
    };
    for typed in ["d", "da", "daren", "handle", "handle1", "handle1 达", "handle1 达人1"] {
        let narrowed = ids(&vault, &filter(typed), &sorts);
        let (_other, fresh) = filled();
        assert_eq!(narrowed, ids(&fresh, &filter(typed), &sorts), "{typed}");
        assert!(!narrowed.is_empty(), "{typed}");
    }
}

#[test]
fn a_name_is_called_exactly() {
    let (_dir, vault) = filled();
    let called = |text: &str| vault.read(|v| v.creators_called(text)).unwrap();
    assert_eq!(called("HANDLE1"), [CreatorId::from_bits(1)]);
    assert!(called("handle").is_empty());
    assert_eq!(called("治愈").len(), 20);
}

#[test]
fn a_creator_reads_the_same_alone_and_among_all() {
    let (_dir, vault) = filled();
    for creator in vault.read(|v| v.all_creators()).unwrap() {
        assert_eq!(vault.read(|v| v.creator(creator.id)).unwrap(), Some(creator));
    }
    assert_eq!(vault.read(|v| v.creator(CreatorId::from_bits(99))).unwrap(), None);
}

/// How long ten thousand take. Printed, not judged: run with `--ignored --nocapture` in release.
#[test]
#[ignore = "a measurement"]
fn ten_thousand() {
    let (_dir, vault) = vault();
    let rows: Vec<IncomingAccount> = (0..10_000_u32)
        .map(|n| IncomingAccount {
            tags: vec!["美食".to_owned(), format!("t{}", n % 50)],
            figures: [Metric::Followers, Metric::Plays, Metric::Likes, Metric::Comments, Metric::Shares]
                .into_iter()
                .chain([Metric::InteractionRateByPlays, Metric::FinishRate, Metric::ExpectedCpm])
                .map(|metric| figure(metric, f64::from(n) * 1.5, None))
                .collect(),
            rates: vec![rate(i64::from(n))],
            row: n + 2,
            ..incoming(&format!("handle{n}"), 0.0, None)
        })
        .collect();
    // What this thread had of a core, which tells more than the clock where others work beside it.
    let on_core = || {
        let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        text.split(' ').next()?.parse::<f64>().ok()
    };
    let timed = |what: &str, act: &dyn Fn()| {
        let (start, core) = (std::time::Instant::now(), on_core());
        act();
        let wall = start.elapsed().as_secs_f64() * 1e3;
        match core.zip(on_core()) {
            Some((from, to)) => eprintln!("{what}: {wall:.1} ms, {:.1} of it on a core", (to - from) / 1e6),
            None => eprintln!("{what}: {wall:.1} ms"),
        }
    };
    timed("import of 10,000 new", &|| drop(import(&vault, "a", Some("2026-10-01"), &rows)));
    timed("the same again", &|| drop(import(&vault, "a", Some("2026-10-01"), &rows)));
    timed("a month later", &|| drop(import(&vault, "b", Some("2026-11-01"), &rows)));
    timed("all creators", &|| drop(vault.read(|v| v.all_creators()).unwrap()));
    timed("first list", &|| drop(ids(&vault, &CreatorFilter::default(), &[])));
    let search = CreatorFilter { search: Some("handle99".to_owned()), ..Default::default() };
    let sort = [Sort { key: SortKey::Followers, descending: true }];
    timed("search", &|| drop(ids(&vault, &search, &sort)));
    timed("all, sorted", &|| drop(ids(&vault, &CreatorFilter::default(), &sort)));
    timed("facets", &|| drop(vault.read(|v| v.facets(&CreatorFilter::default())).unwrap()));
    timed("doctor", &|| drop(vault.doctor().unwrap()));
    timed("undo of the month", &|| drop(vault.undo_last(now()).unwrap()));
    timed("undo of the import", &|| drop(vault.undo_last(now()).unwrap()));
    assert_eq!(vault.read(|v| v.creator_count()).unwrap(), 0);
}
