//! Every column of the real sheets against what it holds as read by eye (`columns/expected.tsv`), and every list of
//! headers once more with plausible rows below it. The sheets lie outside the repository; absent, the test says so.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::wildcard_enum_match_arm,
    reason = "helpers of tests fail by panicking, and print their table"
)]

mod figures;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use intake::{Column, Draft, Flow, Inspection, Options, ReadSummary, Reason, Role, Sandbox, inspect, read};
use market::Platform;

fn data_folder() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let folder = std::env::var_os("HUXUAN_DATA").map_or_else(|| root.join("../shared/data"), PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: no data folder {}", folder.display());
    None
}

/// One line of the expectation.
struct Expected {
    columns: std::ops::RangeInclusive<usize>,
    header: String,
    fields: Vec<String>,
}

/// The expectation by folder and file.
fn expected() -> BTreeMap<(String, String), Vec<Expected>> {
    let mut files: BTreeMap<_, Vec<Expected>> = BTreeMap::new();
    for line in include_str!("columns/expected.tsv").lines().filter(|line| !line.starts_with('#')) {
        let parts: Vec<&str> = line.split('\t').collect();
        let [folder, file, columns, header, fields] = parts.as_slice() else { panic!("{line}") };
        let (from, to) = columns.split_once('-').unwrap_or((columns, columns));
        files.entry(((*folder).to_owned(), (*file).to_owned())).or_default().push(Expected {
            columns: from.parse().unwrap()..=to.parse().unwrap(),
            header: (*header).to_owned(),
            fields: fields.split('|').map(str::to_owned).collect(),
        });
    }
    files
}

#[derive(Default)]
struct Score {
    columns: usize,
    right: usize,
    /// Of those, columns that a field of ours can hold.
    holdable: usize,
    holdable_right: usize,
    /// Wrong although a field was given at a confidence above 0.9.
    surely_wrong: usize,
    lines: Vec<String>,
}

impl Score {
    fn add(&mut self, file: &str, expected: &[Expected], columns: &[Column]) {
        let all: usize = expected.iter().map(|e| e.columns.clone().count()).sum();
        assert_eq!(all, columns.len(), "{file}: columns");
        for line in expected {
            for at in line.columns.clone() {
                let column = &columns[at];
                let got = column.field.map_or_else(|| "-".to_owned(), |field| field.code());
                let right = line.fields.contains(&got);
                let told = column.reason != Reason::Unrecognised || column.field.is_none();
                assert!(told, "{file} {at}: a field without a reason");
                assert!((0.0..=1.0).contains(&column.confidence));
                self.columns += 1;
                self.right += usize::from(right);
                let holdable = !line.fields.iter().any(|field| field == "-");
                self.holdable += usize::from(holdable);
                self.holdable_right += usize::from(holdable && right);
                let sure = column.confidence > 0.9 && column.field.is_some();
                self.surely_wrong += usize::from(!right && sure);
                let twin = if column.role == Role::Main { "" } else { "=" };
                if !right || line.columns.clone().count() == 1 {
                    self.lines.push(format!(
                        "{} {file:40.40} {at:>3} {:24.24} {:36} {twin}{got:36} {:.2} {:?}",
                        if right { " " } else { "✗" },
                        line.header,
                        line.fields.join("|"),
                        column.confidence,
                        column.reason,
                    ));
                }
            }
        }
    }
}

fn header_lists(path: &Path) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(path).unwrap();
    let lists = text.lines().filter_map(|line| {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let columns = value.get("columns")?.as_array()?;
        Some(columns.iter().map(|c| c.as_str().unwrap().to_owned()).collect())
    });
    lists.collect()
}

/// What people write below a header of that name, for row `n`.
fn plausible(header: &str, n: usize) -> String {
    let has = |words: &[&str]| words.iter().any(|word| header.contains(word));
    let of = |list: &[&str]| list[n % list.len()].to_owned();
    let shuffled = (n * 7_919 + 13) % 1_000;
    if has(&["封面链接", "视频链接", "图片链接", "文件链接"]) && !header.starts_with("视频链接")
    {
        return format!("https://cdn.example.com/file/{shuffled:04}.mp4");
    }
    if has(&["笔记链接", "作品链接"]) || header == "视频链接" {
        return format!("https://www.example.com/video/73{shuffled:014}");
    }
    if has(&["主页", "博主链接", "达人链接"]) {
        return format!("https://www.example.com/user/u{shuffled}");
    }
    if has(&["笔记ID", "视频ID", "photoId"]) {
        return format!("73{n:04}{shuffled:013}");
    }
    if has(&["博主ID", "达人UID", "sec_uid"]) {
        return format!("5c1f{shuffled:04x}{n:04x}000000001803aa");
    }
    if has(&["达人ID", "kol_id"]) {
        return (n + 1).to_string();
    }
    if has(&["时间", "日期", "日历"]) {
        return format!("2024/3/{} 09:30", n % 28 + 1);
    }
    if has(&["时长"]) {
        return format!("00:{:02}", n % 50 + 10);
    }
    if has(&["昵称", "name"]) {
        return of(&["小满笔记", "老周聊车", "云里喝茶", "阿珍的厨房", "大力健身", "豆豆萌宠", "林间信步"]);
    }
    if has(&["小红书号", "抖音号", "微信"]) && !has(&["联系方式"]) {
        return format!("user_{shuffled}");
    }
    if header == "微信联系方式" || header == "联系方式" {
        return format!("wx_{shuffled}");
    }
    if has(&["电话"]) {
        return format!("138{shuffled:04}{:04}", n * 37 % 10_000);
    }
    if has(&["邮箱"]) {
        return format!("a{shuffled}@example.com");
    }
    if header == "平台" || header == "platform" {
        return of(&["抖音", "小红书", "快手"]);
    }
    if has(&["所在地", "IP"]) {
        return of(&["浙江", "广东深圳", "四川成都", "北京"]);
    }
    if has(&["分类", "类目"]) || header == "field" {
        return of(&["美食", "美妆", "母婴", "汽车", "游戏"]);
    }
    if has(&["engagement_rate", "conversion_rate"]) {
        return format!("0.0{}", n % 9 + 1);
    }
    if header == "audience" {
        return of(&["18-24岁女性", "25-34岁宝妈", "一线城市白领"]);
    }
    if has(&["话题", "标签"]) {
        return of(&["#美食#探店", "#护肤", "#日常 #vlog"]);
    }
    if has(&[
        "粉丝",
        "followers",
        "获赞",
        "播放",
        "点赞",
        "评论",
        "收藏",
        "分享",
        "转发",
        "likes",
        "comments",
    ]) || has(&["报价", "价格", "price", "推荐量", "图片数量", "次数", "cooperation_count"])
    {
        return (shuffled * 97 + 100 + n).to_string();
    }
    of(&["已联系", "待回复，周三再问", "不错的一条", "视频", "暂定合作", "先看看数据"])
}

fn look(path: &Path) -> Inspection {
    let options = Options { platform: Some(Platform::Douyin), ..Options::default() };
    inspect(path, &options, &Sandbox::default()).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn take(path: &Path) -> (Vec<Draft>, ReadSummary) {
    let mut drafts = Vec::new();
    let plan = look(path).plan;
    let summary = read(path, &plan, &Sandbox::default(), &mut |_| Flow::Go, &mut |draft| {
        drafts.push(draft);
        Flow::Go
    });
    (drafts, summary.unwrap())
}

/// The records of a real sheet, each as its cells.
fn records(path: &Path) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_path(path).unwrap();
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn write(path: &Path, records: &[Vec<String>]) {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_path(path).unwrap();
    records.iter().for_each(|record| writer.write_record(record).unwrap());
    writer.flush().unwrap();
}

fn influencer_files() -> Option<Vec<PathBuf>> {
    let folder = data_folder()?.join("influencers-2022");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).ok()?.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "csv"));
    files.sort();
    Some(files)
}

#[test]
fn rows_shifted_in_real_sheets_are_caught_and_no_others() {
    let Some(files) = influencer_files() else { return };
    let room = tempfile::tempdir().unwrap();
    let (mut caught, mut made) = (0, 0);
    for file in files {
        let mut all = records(&file);
        let width = all[0].len();
        let mut expected = Vec::new();
        for (n, row) in [12, 57, 203, 388, 611, 840].into_iter().enumerate() {
            let cells = &mut all[row];
            match n % 3 {
                // One blank cell too many at the left, the last cell kept or cut off; or the first cell lost.
                0 => cells.insert(0, String::new()),
                1 => {
                    cells.insert(0, String::new());
                    cells.truncate(width);
                }
                _ => _ = cells.remove(0),
            }
            expected.push(row as u64 + 1);
        }
        let path = room.path().join("达人.csv");
        write(&path, &all);
        let (_, summary) = take(&path);
        let kept = &summary.faults.kept;
        let told: Vec<u64> = kept.iter().filter(|f| f.kind.code() == "shifted_row").map(|f| f.row).collect();
        println!("{:60} {told:?} of {expected:?}", file.file_name().unwrap().to_string_lossy());
        assert!(told.iter().all(|row| expected.contains(row)), "{told:?}");
        caught += told.len();
        made += expected.len();
    }
    println!("{caught} of {made} shifted rows caught");
    assert_eq!(caught, made);
}

#[test]
fn two_real_months_in_one_sheet_are_read_as_if_apart() {
    let Some(files) = influencer_files() else { return };
    let room = tempfile::tempdir().unwrap();
    for platform in ["tiktok", "youtube", "instagram"] {
        let of_platform: Vec<&PathBuf> = files
            .iter()
            .filter(|path| path.file_name().unwrap().to_string_lossy().to_lowercase().contains(platform))
            .collect();
        for pair in of_platform.windows(2) {
            let (first, second) = (records(pair[0]), records(pair[1]));
            let path = room.path().join("达人.csv");
            write(&path, &second);
            let alone = take(&path);
            let split = first.len() as u64;
            write(&path, &[first, second].concat());
            let (drafts, summary) = take(&path);
            let headers = summary.faults.count("other_header") + summary.faults.count("repeated_header");
            assert_eq!(headers, 1, "{pair:?}: {:?}", summary.faults.by_kind);
            assert_eq!(summary.skipped, 1, "{pair:?}: {:?}", summary.faults.by_kind);
            let below: Vec<&Draft> = drafts.iter().filter(|draft| draft.row > split + 1).collect();
            assert_eq!(below.len(), alone.0.len());
            let mut differ = 0;
            for (together, apart) in below.iter().zip(&alone.0) {
                let figures_of = |draft: &Draft| {
                    let figures = draft.account.as_ref().map(|account| account.figures.clone());
                    let mut figures: Vec<(String, String)> = figures
                        .unwrap_or_default()
                        .iter()
                        .map(|f| (f.metric.code().to_owned(), format!("{:?}", f.value)))
                        .collect();
                    figures.sort();
                    figures
                };
                // The upper header has not every column of the lower one; what is read is read alike.
                let (ours, theirs) = (figures_of(together), figures_of(apart));
                let alike = ours.iter().all(|figure| theirs.contains(figure))
                    && ours.iter().any(|(metric, _)| metric == "followers")
                        == theirs.iter().any(|(metric, _)| metric == "followers");
                differ += usize::from(together.identity != apart.identity || !alike);
            }
            println!("{} below {}: {differ} of {} rows differ", name(pair[1]), name(pair[0]), below.len());
            assert_eq!(differ, 0, "{pair:?}");
        }
    }
}

/// Headers of neighbours swapped in real sheets: what a column holds must not be taken surely for another field.
#[test]
fn headers_swapped_in_real_sheets_are_not_believed() {
    let Some(files) = influencer_files() else { return };
    let room = tempfile::tempdir().unwrap();
    let (mut made, mut believed) = (0, Vec::new());
    for file in files {
        let mut all = records(&file);
        all.truncate(400);
        let truth: Vec<String> = look(&file)
            .plan
            .mapping
            .columns
            .iter()
            .map(|column| column.field.map(|field| field.code()).unwrap_or_default())
            .collect();
        for at in 1..all[0].len() {
            if truth[at] == truth[at - 1] {
                continue;
            }
            all[0].swap(at - 1, at);
            let path = room.path().join("达人.csv");
            write(&path, &all);
            let columns = look(&path).plan.mapping.columns;
            made += 1;
            for column in [&columns[at - 1], &columns[at]] {
                let code = column.field.map(|field| field.code()).unwrap_or_default();
                if code != truth[column.column] && column.confidence > 0.9 {
                    believed.push(format!(
                        "{}: {} is {code}, {:?}",
                        name(&file),
                        column.title(),
                        column.reason
                    ));
                }
            }
            all[0].swap(at - 1, at);
        }
    }
    println!("{made} swaps, {} columns surely wrong\n{}", believed.len(), believed.join("\n"));
    assert!(believed.is_empty());
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

#[test]
fn every_column_that_our_fields_can_hold_is_found_and_none_is_surely_wrong() {
    let Some(folder) = data_folder() else { return };
    let room = tempfile::tempdir().unwrap();
    let mut score = Score::default();
    let mut by_folder: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for ((set, file), expected) in expected() {
        if !folder.join(&set).is_dir() {
            println!("skipped: no data folder {set}");
            continue;
        }
        let before = (score.columns, score.right);
        if let Some((list, number)) = file.split_once('#') {
            let headers = &header_lists(&folder.join(&set).join(list))[number.parse::<usize>().unwrap() - 1];
            let path = room.path().join("达人.csv");
            let mut text = headers.join(",");
            std::fs::write(&path, &text).unwrap();
            score.add(&file, &expected, &look(&path).plan.mapping.columns);
            for n in 0..24 {
                let cells: Vec<String> =
                    headers.iter().map(|header| format!("\"{}\"", plausible(header, n))).collect();
                text = format!("{text}\n{}", cells.join(","));
            }
            std::fs::write(&path, &text).unwrap();
            score.add(&format!("{file} + rows"), &expected, &look(&path).plan.mapping.columns);
        } else {
            let path = folder.join(&set).join(&file);
            let inspection = look(&path);
            score.add(&file, &expected, &inspection.plan.mapping.columns);
            // What is not wrong must not be called so.
            let summary = take(&path).1;
            // Some are on no platform that is known here: AcFun, Showroom, or none at all.
            let nobody = if set == "vdb-vtubers" { 93 } else { 0 };
            assert_eq!(summary.skipped, nobody, "{file}: {:?}", summary.faults.by_kind);
            assert_eq!(summary.faults.count("no_identity"), nobody, "{file}");
            for kind in ["twins_differ", "mixed_units", "breaks_relation", "older_figures"] {
                assert_eq!(summary.faults.count(kind), 0, "{file}: {:?}", summary.faults.by_kind);
            }
        }
        let sums = by_folder.entry(set).or_default();
        sums.0 += score.columns - before.0;
        sums.1 += score.right - before.1;
    }
    println!("  file, column, header, expected, got, confidence, reason\n{}", score.lines.join("\n"));
    for (set, (columns, right)) in &by_folder {
        println!("{set}: {right} of {columns}");
    }
    println!("{} of {} right, {} surely wrong", score.right, score.columns, score.surely_wrong);
    println!("of the columns that a field can hold: {} of {}", score.holdable_right, score.holdable);
    let sets: BTreeMap<&str, _> = by_folder.iter().map(|(set, sums)| (set.as_str(), sums)).collect();
    figures::tell(
        "columns",
        &serde_json::json!({
            "holdable": score.holdable, "holdable_right": score.holdable_right, "columns": score.columns,
            "right": score.right, "surely_wrong": score.surely_wrong, "sets": sets,
        }),
    );
    assert!(score.holdable_right * 100 >= score.holdable * 97);
    assert!(score.right * 100 >= score.columns * 97, "{} of {}", score.right, score.columns);
    assert_eq!(score.surely_wrong, 0, "{}", score.lines.join("\n"));
}
