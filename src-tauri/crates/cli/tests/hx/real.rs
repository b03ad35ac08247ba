//! Real creator sheets, written by others and kept outside the repository: see `support::data_folder`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use desk::wire::{CreatorFilter, CreatorListArgs, CreatorRef, CreatorRow, FigureHistoryArgs};
use desk::{Access, Clock, Desk};
use market::{Metric, Platform};
use serde_json::Value;

use crate::run::Hx;

fn sheets(folder: &std::path::Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "csv"))
        .collect();
    files.sort();
    files
}

/// One file imported; its part of the answer.
fn import(hx: &Hx, path: &std::path::Path, more: &[&str]) -> Value {
    let path = path.to_string_lossy();
    let mut args = vec!["import", &*path];
    args.extend(more);
    hx.json(&args)["files"][0].clone()
}

fn counts(file: &Value) -> (u64, u64, u64) {
    let count = |key: &str| file[key].as_u64().unwrap();
    (count("created"), count("updated"), count("unchanged"))
}

fn faults(file: &Value, kind: &str) -> usize {
    file["faults"].as_array().unwrap().iter().filter(|fault| fault["kind"] == kind).count()
}

fn reader(hx: &Hx) -> Desk {
    Desk::open(&hx.vault(), Access::Read, Clock::Fixed(support::start())).unwrap()
}

/// Every creator of a platform.
fn everyone(desk: &Desk, platform: Option<Platform>) -> Vec<CreatorRow> {
    let mut rows = Vec::new();
    loop {
        let filter = CreatorFilter { platform, ..CreatorFilter::default() };
        let args = CreatorListArgs {
            filter,
            sort: Vec::new(),
            offset: u32::try_from(rows.len()).unwrap(),
            limit: 500,
        };
        let list = desk.creator_list(&args).unwrap();
        rows.extend(list.rows);
        if rows.len() >= list.total as usize {
            return rows;
        }
    }
}

#[test]
fn twelve_lists_of_influencers_make_5347_accounts_with_a_history() {
    let Some(folder) = support::data_folder("influencers-2022") else { return };
    let hx = Hx::new();
    let (dated, undated): (Vec<_>, Vec<_>) =
        sheets(&folder).into_iter().partition(|path| path.to_string_lossy().contains("2022.csv"));
    assert_eq!((dated.len(), undated.len()), (9, 3));
    let (mut reviews, mut created) = (0, 0);
    let mut take = |path: &PathBuf| {
        let first = import(&hx, path, &[]);
        assert_eq!(faults(&first, "twins_differ"), 0, "{first}");
        assert_eq!(first["skipped"], 0, "{}", path.display());
        let (new, updated, _) = counts(&first);
        assert!(new + updated > 0);
        reviews += first["reviews"].as_u64().unwrap();
        created += new;
        let again = import(&hx, path, &[]);
        let (new, updated, unchanged) = counts(&again);
        assert_eq!((new, updated), (0, 0), "{} a second time", path.display());
        assert_eq!(unchanged, again["rows"].as_u64().unwrap() - faults(&again, "repeated_account") as u64);
    };
    dated.iter().for_each(&mut take);
    let followers = |rows: Vec<CreatorRow>| -> BTreeMap<_, _> {
        rows.into_iter().map(|row| (row.id, row.followers.map(|figure| figure.value))).collect()
    };
    let before = followers(everyone(&reader(&hx), None));
    undated.iter().for_each(&mut take);
    let desk = reader(&hx);
    let after = followers(everyone(&desk, None));
    for (id, figure) in &before {
        assert_eq!(after[id], *figure, "an undated file never replaces a dated figure");
    }

    assert_eq!(created, 5_347);
    for (platform, accounts) in
        [(Platform::Tiktok, 2_718), (Platform::Youtube, 1_349), (Platform::Instagram, 1_280)]
    {
        assert_eq!(everyone(&desk, Some(platform)).len(), accounts, "{platform}");
    }
    let list = hx.json(&["review"]);
    let rows = list["rows"].as_array().unwrap();
    let renamed = rows.iter().filter(|row| row["kind"] == "renamed_account").count();
    assert!((80..=140).contains(&renamed), "92 channels were renamed in a month: {renamed} to review");
    assert_eq!(list["open"], reviews);

    // One channel through the months.
    let found = hx.json(&["creators", "--search", "tseries", "--filter", "platform=youtube"]);
    let row = found["rows"].as_array().unwrap().iter().find(|row| row["handle"] == "tseries").unwrap();
    assert_eq!(row["followers"]["value"], serde_json::json!({"exact": 229_500_000.0}));
    assert_eq!(row["as_of"], "2022-12-01");
    let id = row["id"].as_str().unwrap().parse().unwrap();
    let account = desk.creator_show(&CreatorRef { id }).unwrap().creator.accounts[0].id;
    let history = desk.figure_history(&FigureHistoryArgs { account, metric: Metric::Followers }).unwrap();
    let days: Vec<_> = history.figures.iter().filter_map(|f| f.as_of.map(|day| day.to_string())).collect();
    assert_eq!(days, ["2022-06-01", "2022-09-01", "2022-11-01", "2022-12-01"]);
    hx.sound();
}

#[test]
fn notes_are_kept_by_id_and_the_gbk_rows_are_the_same() {
    let Some(folder) = support::data_folder("xiaohongshu-notes-2018") else { return };
    let hx = Hx::new();
    let whole = import(&hx, &folder.join("xiaohongshu.csv"), &["--platform", "xiaohongshu"]);
    assert_eq!(whole["created"], 1_722, "{}", whole["mapping"]);
    assert_eq!(whole["posts"], 1_939);
    let again = import(&hx, &folder.join("xiaohongshu.csv"), &["--platform", "xiaohongshu"]);
    assert_eq!(counts(&again), (0, 0, 1_722));
    let gbk = import(&hx, &folder.join("derived-gbk-encodable-rows.gbk.csv"), &["--platform", "xiaohongshu"]);
    assert!(["GBK", "gb18030"].contains(&gbk["encoding"].as_str().unwrap()), "{}", gbk["encoding"]);
    assert_eq!(gbk["posts"], 669);
    // Every row is one of the whole file's. Five creators state several follower counts, and the last row that
    // GBK can hold is not their last in the whole file: of posts that are known it is no news.
    assert_eq!(counts(&gbk), (0, 0, 601));
    let again = import(&hx, &folder.join("xiaohongshu.csv"), &["--platform", "xiaohongshu"]);
    assert_eq!(counts(&again), (0, 0, 1_722), "nothing in the whole file is news");
    hx.sound();
}

#[test]
fn the_demo_rows_of_a_chinese_collector_are_ten_accounts() {
    let Some(folder) = support::data_folder("cn-creator-export-headers") else { return };
    let hx = Hx::new();
    let file = folder.join("kol_crm-creators.demo.csv");
    // Nothing in it says where these people are: asked, not guessed.
    assert_eq!(hx.refused(&["import", &file.to_string_lossy()])["code"], "import_needs_platform");
    assert_eq!(
        hx.json(&["import", "--preview", &file.to_string_lossy()])["files"][0]["questions"][0],
        "platform"
    );
    let first = import(&hx, &file, &["--platform", "douyin"]);
    assert_eq!(counts(&first), (10, 0, 0), "{}", first["mapping"]);
    let again = import(&hx, &file, &["--platform", "douyin"]);
    assert_eq!(counts(&again), (0, 0, 10));
}
