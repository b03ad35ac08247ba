//! JSON and JSON lines as sheets: what is read, which rows are named, and texts made to do harm.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "helpers of tests fail by panicking, and say what they skip"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use intake::sniff::FileKind;
use intake::{
    Bound, Draft, ErrorKind, Flow, Foreign, Identity, Inspection, IntakeError, Limits, Options, ReadSummary,
    Sandbox, inspect, read, rows_as_text, table,
};
use market::Platform;
use proptest::prelude::*;

struct File {
    _folder: tempfile::TempDir,
    path: PathBuf,
}

fn file(name: &str, bytes: impl AsRef<[u8]>) -> File {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    File { _folder: folder, path }
}

fn bilibili() -> Options {
    Options { platform: Some(Platform::Bilibili), ..Options::default() }
}

fn look(path: &Path) -> Inspection {
    inspect(path, &bilibili(), &Sandbox::default()).unwrap_or_else(|e| panic!("{e}"))
}

fn drafts(path: &Path) -> (Vec<Draft>, ReadSummary) {
    let (inspection, mut all) = (look(path), Vec::new());
    let summary = read(path, &inspection.plan, &Sandbox::default(), &mut |_| Flow::Go, &mut |draft| {
        all.push(draft);
        Flow::Go
    });
    (all, summary.unwrap_or_else(|e| panic!("{e}")))
}

/// Names and rows as they stand.
fn seen(bytes: impl AsRef<[u8]>) -> (Vec<String>, Vec<(u64, Vec<String>)>) {
    let file = file("达人.json", bytes);
    let plan = look(&file.path).plan;
    let read = table(&file.path, &plan, usize::MAX, &Sandbox::default()).unwrap_or_else(|e| panic!("{e}"));
    (read.header.unwrap(), read.rows)
}

fn refusal(bytes: impl AsRef<[u8]>, limits: Limits) -> IntakeError {
    let file = file("x.json", bytes);
    let sandbox = Sandbox { limits, ..Sandbox::default() };
    inspect(&file.path, &bilibili(), &sandbox).expect_err("refused")
}

/// The row that a damaged text is refused for.
fn damaged_at(bytes: impl AsRef<[u8]>) -> Option<u64> {
    let error = refusal(bytes, Limits::default());
    assert!(matches!(error.kind, ErrorKind::Damaged { .. }), "{error}");
    error.spot.row
}

const LINES: &str = "{\"昵称\":\"甲\",\"粉丝数\":12000,\"uid\":3546561803978779}\n\n\
     {\"昵称\":\"乙\",\"uid\":42,\"标签\":[\"美食\",\"探店\"]}\n";

#[test]
fn lines_lists_and_answers_of_services_are_tables() {
    let listed = LINES.trim().replace("\n\n", ",");
    let names = ["昵称", "粉丝数", "uid", "标签"];
    let first = ["甲", "12000", "3546561803978779", ""];
    let second = ["乙", "", "42", "美食/探店"];
    for (text, numbers) in [
        (LINES.to_owned(), [1, 3]),
        (LINES.replace('\n', "\r\n"), [1, 3]),
        (LINES.replace('\n', ""), [1, 2]),
        (format!("[{listed}]"), [1, 2]),
        (format!(" [ {listed}\n]\n"), [1, 2]),
        (format!("{{\"code\":0,\"tags\":[1,[2]],\"data\":{{\"list\":[{listed}],\"n\":2}}}}"), [1, 2]),
    ] {
        let marked = format!("\u{feff}{text}");
        let utf16: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [text.as_bytes(), marked.as_bytes(), &utf16] {
            let (header, rows) = seen(bytes);
            assert_eq!(header, names, "{text}");
            assert_eq!(rows.len(), 2, "{text}");
            assert_eq!((rows[0].0, rows[1].0), (numbers[0], numbers[1]), "{text}");
            assert_eq!(
                (&rows[0].1[..], &rows[1].1[..]),
                (&first.map(str::to_owned)[..], &second.map(str::to_owned)[..])
            );
        }
    }
}

#[test]
fn lines_become_drafts_and_faults_name_the_line() {
    let line = |(at, fans): (usize, &str)| {
        format!("{{\"昵称\":\"甲{at}\",\"uid\":354656180397877{at},\"粉丝数\":{fans}}}\n\n")
    };
    let text: String =
        ["12000", "\"3.5万\"", "\"一些人\"", "null", "800"].into_iter().enumerate().map(line).collect();
    let file = file("达人.jsonl", text);
    let (all, summary) = drafts(&file.path);
    assert_eq!((summary.rows, summary.drafted, summary.accounts), (5, 5, 5));
    let places: Vec<_> =
        summary.faults.kept.iter().map(|f| (f.row, f.column.as_deref(), f.value.as_str())).collect();
    assert_eq!(places, [(5, Some("C (粉丝数)"), "一些人")]);
    let figures: Vec<usize> = all.iter().map(|d| d.account.as_ref().unwrap().figures.len()).collect();
    assert_eq!(figures, [1, 1, 0, 0, 1]);
    assert_eq!(all.iter().map(|draft| draft.row).collect::<Vec<_>>(), [1, 3, 5, 7, 9]);
    let inspection = look(&file.path);
    assert_eq!(inspection.kind, FileKind::Json);
    assert_eq!((inspection.plan.header_row, inspection.plan.first_row), (Some(0), 1));
}

#[test]
fn objects_are_data_whatever_they_hold() {
    // In a sheet the second row would be the header again, and the last a note.
    let text = "{\"昵称\":\"甲\",\"城市\":\"成都\"}\n{\"昵称\":\"昵称\",\"城市\":\"城市\"}\n{\"昵称\":\"注：数据来源 a b c d e\"}";
    assert_eq!(seen(text).1.len(), 3);
}

#[test]
fn one_object_is_a_row_and_in_lines_always_one() {
    assert_eq!(seen("{\"昵称\":\"甲\",\"uid\":1}").1.len(), 1);
    let one = "{\"昵称\":\"甲\",\"uid\":1,\"accounts\":[{\"p\":\"x\"},{\"p\":\"y\"}]}";
    assert_eq!(seen(one).0, ["p"]);
    let lines = file("x.jsonl", one);
    assert_eq!(look(&lines.path).plan.header, ["昵称", "uid", "accounts.0.p", "accounts.1.p"]);
}

#[test]
fn keys_that_are_data_stay_json() {
    let line = |i: u32| format!("{{\"昵称\":\"{i}\",\"daily\":{{\"d{i}\":{i}}}}}\n");
    let (header, rows) = seen((0..2_000).map(line).collect::<String>());
    assert_eq!(header, ["昵称", "daily"]);
    assert_eq!(rows[1_999].1, ["1999", "{\"d1999\":1999}"]);
    let wide: String = (0..2_000).map(|i| format!("{{\"d{i}\":{i}}}\n")).collect();
    let error = refusal(wide, Limits::default());
    assert_eq!(error.kind, ErrorKind::TooLarge { bound: Bound::Columns, limit: 1_024 });
    assert_eq!(error.spot.row, Some(1_025));
}

#[test]
fn other_encodings_are_read_and_bytes_that_mean_nothing_stay_visible() {
    let line = |at| format!("{{\"昵称\":\"美食小李{at}\",\"城市\":\"成都\"}}\n");
    let text: String = (0..20).map(line).collect();
    let gbk = encoding_rs::GBK.encode(&text).0.into_owned();
    assert_eq!(seen(gbk), seen(&text));
    let mut torn = text.into_bytes();
    let at = torn.len() - 5;
    torn[at] = 0xff;
    let (_, rows) = seen(torn);
    assert_eq!(rows.len(), 20);
    assert!(rows[19].1[1].contains('\u{fffd}'), "{:?}", rows[19]);
}

#[test]
fn what_holds_no_single_list_of_objects_is_no_sheet() {
    for text in ["[\"a\",\"b\"]", "[[1,2],[3,4]]", "[]", "{\"a\":[{\"x\":1}],\"b\":[{\"x\":1}]}"] {
        let kind = refusal(text, Limits::default()).kind;
        assert_eq!(kind, ErrorKind::NotASheet { what: Foreign::Json }, "{text}");
    }
    assert_eq!(refusal("{}", Limits::default()).kind, ErrorKind::Empty);
}

#[test]
fn damage_is_told_with_its_row() {
    let good = "{\"昵称\":\"甲\"}";
    for (text, row) in [
        (format!("{good}\n\n[1]\n"), 3),
        (format!("{good}\n{{\"a\":1]\n"), 2),
        (format!("{{\"data\":[{good},{good}]"), 1),
        (format!("[{good},{good},]"), 3),
        (format!("[{good},{good},7]"), 3),
        (format!("[{good} {good}]"), 1),
        (format!("[{good},{good}] x"), 2),
        (format!("{{\"a\":1 \"list\":[{good},{good}]}}"), 2),
        (format!("{{\"a\":[1,{good}"), 1),
        (format!("{good}\n{{\"a\":{}1{}}}\n", "[".repeat(200_000), "]".repeat(200_000)), 2),
        ("[{\"a\":".repeat(200_000), 1),
        ("[".repeat(200_000), 1),
    ] {
        let shown: String = text.chars().take(80).collect();
        assert_eq!(damaged_at(&text), Some(row), "{shown}");
    }
}

/// What is read of a text, and the damage that is told: row, kind, and how the record begins.
fn set_aside(name: &str, text: &str) -> (Vec<String>, Vec<(u64, &'static str, String)>) {
    let file = file(name, text);
    let (all, summary) = drafts(&file.path);
    let names = all.iter().filter_map(|draft| draft.identity.display_name.clone()).collect();
    let told = summary.faults.kept.iter().filter(|f| f.column.is_none());
    let told: Vec<_> = told.map(|f| (f.row, f.kind.code(), f.value.clone())).collect();
    let rows = (summary.rows, summary.skipped, summary.faults.total);
    assert_eq!(rows, ((all.len() + told.len()) as u64, told.len() as u64, told.len() as u64), "{text}");
    (names, told)
}

#[test]
fn a_damaged_record_is_set_aside_and_the_rest_is_read() {
    let good = |(name, uid): (&str, u32)| format!("{{\"昵称\":\"{name}\",\"uid\":{uid}}}");
    let (one, two, three) = (good(("甲", 12_345_671)), good(("乙", 12_345_672)), good(("丙", 12_345_673)));
    for broken in [
        "{\"昵称\" \"丁\"}",
        "{\"昵称\":\"丁",
        "{\"昵称\":\"丁\",\"x\":{\"y\":[1,2",
        "{\"昵称\":\"丁\"]",
        "{\"昵称\":\"丁\",\"昵称\":\"戊\"}",
        "{\"new\":1,\"a\":\"\\ud83c\"}",
        "{\"a\":01}",
        "[1]",
        "昵称,uid",
        "{\"昵称\":\"丁\"} x",
    ] {
        let text = format!("{one}\n{two}\n{broken}\n\n{three}\n");
        let (names, told) = set_aside("x.jsonl", &text);
        // What stands before the damage of a line is an object of its own.
        let own = broken == "{\"昵称\":\"丁\"} x";
        assert_eq!(
            names,
            if own { vec!["甲", "乙", "丁", "丙"] } else { vec!["甲", "乙", "丙"] },
            "{broken}"
        );
        let begins = if own { "x" } else { broken };
        assert_eq!(told, [(3, "damaged_record", begins.to_owned())], "{broken}");
        let file = file("x.jsonl", text);
        let header = look(&file.path).plan.header;
        assert_eq!(header, ["昵称", "uid"], "a damaged record names no column: {broken}");
    }
    // The first line of a file whose name promises lines, and lines without that promise.
    let (names, told) = set_aside("x.ndjson", &format!("{{\"昵\n{one}\n{two}"));
    assert_eq!((names.len(), told), (2, vec![(1, "damaged_record", "{\"昵".to_owned())]));
    let (names, told) = set_aside("x.json", &format!("{one}\n{{\"昵称\":7 7}}\n{two}"));
    assert_eq!((names.len(), told.len()), (2, 1));
    // Cut off: as lines and as a list.
    let (names, told) = set_aside("x.jsonl", &format!("{one}\n{two}\n{{\"昵称\":\"丙"));
    assert_eq!((names.len(), told), (2, vec![(3, "cut_record", "{\"昵称\":\"丙".to_owned())]));
    for cut in ["", ",", ",{\"昵称\":", ",{\"昵称\":\"丙\",\"uid\":1234"] {
        let (names, told) = set_aside("x.json", &format!("[{one},\n{two}{cut}"));
        assert_eq!((names.len(), told.len()), (2, 1), "{cut}");
        assert_eq!((told[0].0, told[0].1), (3, "cut_record"), "{cut}");
    }
    let (names, told) = set_aside("x.json", &format!("[{one},{{\"昵称\":7 7}},{two}]"));
    assert_eq!((names.len(), told), (2, vec![(2, "damaged_record", "{\"昵称\":7 7}".to_owned())]));
    // Nothing but damage is no sheet.
    assert_eq!(damaged_at("[{\"a\":1 1}]"), Some(1));
}

#[test]
fn a_look_at_many_records_tells_how_far_it_is_and_can_be_stopped() {
    let text: String = (0..5_000).map(|at| format!("{{\"昵称\":\"甲{at}\"}}\n")).collect();
    let file = file("x.jsonl", &text);
    let mut told = Vec::new();
    let mut go = |progress: intake::Progress| {
        told.push((progress.rows, progress.bytes, progress.total_bytes));
        Flow::Go
    };
    intake::inspect_watched(&file.path, &bilibili(), &Sandbox::default(), &mut go).unwrap();
    assert!(told.len() >= 9 && told.is_sorted(), "{told:?}");
    assert!(told.iter().all(|(_, bytes, total)| bytes <= total && *total == text.len() as u64));
    let mut calls = 0;
    let stopped = intake::inspect_watched(&file.path, &bilibili(), &Sandbox::default(), &mut |_| {
        calls += 1;
        Flow::Stop
    });
    assert_eq!((stopped.map(|_| ()).map_err(|error| error.kind), calls), (Err(ErrorKind::Cancelled), 1));
}

#[test]
fn one_value_does_not_fill_the_memory() {
    let limits = Limits { row_bytes: 1 << 16, ..Limits::default() };
    let long = "x".repeat(1 << 20);
    let too_large = |limit| ErrorKind::TooLarge { bound: Bound::RowBytes, limit };
    for text in [
        format!("{{\"a\":1}}\n{{\"a\":\"{long}\"}}\n"),
        format!("{{\"a\":1}}\n{{\"a\":\"{long}"),
        format!("[{{\"a\":1}},{{\"a\":\"{long}\"}}]"),
    ] {
        let error = refusal(text, limits.clone());
        assert_eq!((error.kind, error.spot.row), (too_large(1 << 16), Some(2)));
    }
    let around = refusal(format!("{{\"a\":\"{long}\",\"list\":[{{\"b\":1}}]}}"), limits.clone());
    assert_eq!(around.kind, too_large(1 << 20));
    let rows = refusal("{\"a\":1}\n".repeat(50), Limits { rows: 40, ..limits });
    assert_eq!((rows.kind, rows.spot.row), (ErrorKind::TooLarge { bound: Bound::Rows, limit: 40 }, Some(41)));
}

fn members(names: &[String], row: &[String]) -> String {
    let text = |text: &String| serde_json::to_string(text).unwrap();
    let members = names.iter().zip(row).map(|(name, value)| format!("{}: {}", text(name), text(value)));
    format!("{{{}}}", members.collect::<Vec<_>>().join(","))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_table_comes_back(
        names in proptest::collection::btree_set(any::<String>(), 1..6),
        texts in proptest::collection::vec(any::<String>(), 1..40),
        pretty in any::<bool>(),
    ) {
        let names: Vec<String> = names.into_iter().collect();
        let rows: Vec<&[String]> = texts.chunks_exact(names.len()).collect();
        prop_assume!(!rows.is_empty());
        let objects: Vec<String> = rows.iter().map(|row| members(&names, row)).collect();
        let list = if pretty { format!("[\n  {}\n]\n", objects.join(",\n  ")) } else { format!("[{}]", objects.join(",")) };
        let expected: Vec<Vec<String>> =
            std::iter::once(names.clone()).chain(rows.iter().map(|row| row.to_vec())).collect();
        for (name, text) in [("x.json", list), ("x.jsonl", objects.join("\n"))] {
            let file = file(name, text);
            let seen = rows_as_text(&file.path, &Sandbox::default()).unwrap();
            prop_assert_eq!(&seen, &expected);
        }
    }

    #[test]
    fn any_text_of_brackets_ends(text in "[\\[{][\\[{\"][]\\[{}\",:\\\\a1 \n]{0,60}") {
        let file = file("x.json", text);
        let _ = inspect(&file.path, &bilibili(), &Sandbox::default());
    }

    #[test]
    fn a_text_cut_anywhere_ends(at in 0..LINES.len(), listed in any::<bool>()) {
        let whole = if listed { format!("[{}]", LINES.trim().replace("\n\n", ",")) } else { LINES.to_owned() };
        let cut = &whole.as_bytes()[..at.min(whole.len() - 1)];
        let file = file("x.json", cut);
        let Ok(inspection) = inspect(&file.path, &bilibili(), &Sandbox::default()) else { return Ok(()) };
        prop_assume!(inspection.kind == FileKind::Json);
        let sandbox = Sandbox::default();
        let summary = read(&file.path, &inspection.plan, &sandbox, &mut |_| Flow::Go, &mut |_| Flow::Go);
        // What stands before the cut of a list is never taken for all of it.
        prop_assert!(!listed || summary.unwrap().faults.count("cut_record") == 1);
    }
}

#[test]
fn paths_are_understood_by_what_they_say() {
    let text = "{\"name\":{\"cn\":\"甲\",\"en\":\"A\"},\"stats\":{\"followers\":12000},\"uid\":3546561803978779}\n\
         {\"name\":{\"cn\":\"乙\",\"en\":\"B\"},\"stats\":{\"followers\":3000},\"uid\":3493139945884106}\n";
    let file = file("x.jsonl", text);
    let columns = look(&file.path).plan.mapping.columns;
    let seen: Vec<(&str, Option<String>)> = columns
        .iter()
        .map(|column| (column.header.as_deref().unwrap(), column.field.map(|field| field.code())))
        .collect();
    let code = |code: &str| Some(code.to_owned());
    assert_eq!(
        seen,
        [
            ("name.cn", code("display_name")),
            ("name.en", None),
            ("stats.followers", code("figure.followers.exact")),
            ("uid", code("platform_id")),
        ]
    );
}

/// Ten thousand creators, one object to a line. The folder is named by `HUXUAN_DATA`, by default `../shared/data`
/// beside the checkout. Absent: the test says so and passes.
#[test]
fn creators_with_names_in_several_languages() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let folder = std::env::var_os("HUXUAN_DATA").map_or_else(|| root.join("../shared/data"), PathBuf::from);
    let path = folder.join("vdb-vtubers/vtbs.jsonl");
    if !path.is_file() {
        println!("skipped: no {}", path.display());
        return;
    }
    let inspection = look(&path);
    let plain = table(&path, &inspection.plan, usize::MAX, &Sandbox::default()).unwrap();
    assert_eq!(plain.rows.len(), 10_008);
    assert_eq!(plain.rows.last().unwrap().0, 10_008);
    let names: BTreeSet<&str> = inspection.plan.header.iter().map(String::as_str).collect();
    assert!(
        names.is_superset(&BTreeSet::from(["name.cn", "name.en", "name.jp", "accounts.bilibili"])),
        "{names:?}"
    );
    let (all, summary) = drafts(&path);
    println!(
        "{} drafts of {} rows, {} accounts, {} faults {:?}",
        all.len(),
        summary.rows,
        summary.accounts,
        summary.faults.total,
        summary.faults.by_kind
    );
    assert_eq!(summary.rows, 10_008);
    let columns = inspection.plan.mapping.columns.iter();
    let mapped: Vec<_> = columns.filter_map(|c| c.field.map(|f| (c.header.as_deref(), f.code()))).collect();
    println!("{mapped:?}");
    assert!(mapped.contains(&(Some("name.cn"), "display_name".to_owned())), "{mapped:?}");
    // Every account of a record on a platform we know lands, and nothing but the file says whose it is.
    let on = |platform: Platform| all.iter().filter(|draft| draft.identity.platform == platform).count();
    let found: Vec<_> = Platform::ALL.iter().map(|p| (p.code(), on(*p))).filter(|(_, n)| *n > 0).collect();
    println!("{found:?}");
    let text = std::fs::read_to_string(&path).unwrap();
    let records = text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let mut wanted: Vec<(u64, Platform, String)> = Vec::new();
    for (row, record) in (1..).zip(records) {
        for (key, value) in record["accounts"].as_object().into_iter().flatten() {
            let Some(platform) = Platform::find(key) else { continue };
            let values = value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
            for value in values {
                let id = value.get("id").unwrap_or(&value).as_str().unwrap_or_default().to_owned();
                wanted.push((row, platform, id));
            }
        }
    }
    let bare = |text: &str| text.trim().trim_start_matches('@').to_owned();
    let got: BTreeSet<(u64, Platform, String)> = all
        .iter()
        .filter_map(|draft| {
            let id = draft.identity.platform_id.as_ref().or(draft.identity.handle.as_ref())?;
            Some((draft.row, draft.identity.platform, bare(id)))
        })
        .collect();
    let missed: Vec<_> =
        wanted.iter().filter(|(row, on, id)| !got.contains(&(*row, *on, bare(id)))).collect();
    println!("{} of {} accounts; missed {missed:?}", wanted.len() - missed.len(), wanted.len());
    assert!(missed.len() * 500 <= wanted.len(), "{missed:?}");
    let several: BTreeSet<u64> =
        all.windows(2).filter(|pair| pair[0].row == pair[1].row).map(|pair| pair[0].row).collect();
    assert!(several.len() > 700, "{}", several.len());
}

#[test]
fn a_list_of_accounts_is_accounts_of_one_creator() {
    let text = r#"[
        {"name":"甲","city":"成都","accounts":[{"platform":"B站","id":"74381130","fans":12000},{"platform":"小红书","id":"5ff0e6410000000001001d2b"}]},
        {"name":"乙","city":"北京","accounts":[{"platform":"抖音","id":"98811234567","fans":"3.5万"}]},
        {"name":"丙","city":"上海","accounts":[]}
    ]"#;
    let file = file("达人.json", text);
    let plan = inspect(&file.path, &Options::default(), &Sandbox::default()).unwrap().plan;
    let mut all = Vec::new();
    let summary = read(&file.path, &plan, &Sandbox::default(), &mut |_| Flow::Go, &mut |draft| {
        let followers = draft.account.as_ref().unwrap().figures.first().map(|f| f.value.cautious());
        let Identity { platform, platform_id, display_name, .. } = draft.identity;
        all.push((
            draft.row,
            platform.code(),
            platform_id.unwrap_or_default(),
            display_name.unwrap_or_default(),
            followers,
        ));
        Flow::Go
    })
    .unwrap();
    let expected = [
        (1, "bilibili", "74381130", "甲", Some(12_000.0)),
        (1, "xiaohongshu", "5ff0e6410000000001001d2b", "甲", None),
        (2, "douyin", "98811234567", "乙", Some(35_000.0)),
    ];
    let expected = expected.map(|(row, on, id, name, fans)| (row, on, id.to_owned(), name.to_owned(), fans));
    assert_eq!(all, expected);
    assert_eq!((summary.rows, summary.drafted, summary.skipped, summary.accounts), (3, 2, 1, 3));
}
