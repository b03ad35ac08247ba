//! Real creator sheets, written by others. They lie outside the repository: see `data_folder`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::wildcard_enum_match_arm,
    reason = "helpers of tests fail by panicking, and say what they skip"
)]

mod figures;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use intake::{
    AccountKey, Draft, FaultKind, Flow, Grain, Inspection, Options, ReadSummary, Role, Sandbox, fold_handle,
    inspect, read, table,
};
use market::{Platform, Quantity};

/// The folder that `HUXUAN_DATA` names, by default `../shared/data` beside the checkout. Absent: the test says
/// so and passes.
fn data_folder(set: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let folder =
        std::env::var_os("HUXUAN_DATA").map_or_else(|| root.join("../shared/data"), PathBuf::from).join(set);
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: no data folder {}", folder.display());
    None
}

fn sandbox() -> Sandbox {
    Sandbox { reader: Some(env!("CARGO_BIN_EXE_intake-sheet-child").into()), ..Sandbox::default() }
}

fn look(path: &Path, options: &Options) -> Inspection {
    inspect(path, options, &sandbox()).unwrap_or_else(|e| panic!("{e}"))
}

fn draft_all(path: &Path, inspection: &Inspection) -> (Vec<Draft>, ReadSummary) {
    let mut drafts = Vec::new();
    let summary = read(path, &inspection.plan, &sandbox(), &mut |_| Flow::Go, &mut |draft| {
        drafts.push(draft);
        Flow::Go
    })
    .unwrap_or_else(|e| panic!("{e}"));
    (drafts, summary)
}

/// Field codes in short, `=` before a column that is only compared with the one read.
fn short(code: &str) -> &str {
    match code {
        "figure.followers.exact" => "fans",
        "figure.plays.mean" => "plays",
        "figure.likes.mean" => "likes",
        "figure.comments.mean" => "comments",
        "figure.shares.mean" => "shares",
        "figure.interactions.mean" => "eng",
        "figure.authentic_interactions.unstated" => "auth",
        "display_name" => "name",
        "row_number" => "no",
        other => other,
    }
}

fn mapped(inspection: &Inspection) -> String {
    let columns = inspection.plan.mapping.columns.iter().map(|column| {
        let code = column.field.map(|f| f.code()).unwrap_or_else(|| "?".to_owned());
        let twin = if column.role == Role::Main { "" } else { "=" };
        format!("{twin}{}", short(&code))
    });
    columns.collect::<Vec<_>>().join(" ")
}

const TIKTOK: &str = "=fans fans =plays plays =likes likes =comments comments =shares shares";

/// Every column of every file, as read by eye.
fn influencer_files() -> Vec<(&'static str, String, Platform, Option<&'static str>, u64)> {
    let with = |head: &str| format!("{head} {TIKTOK}");
    let youtube_late =
        "no handle name vertical =fans fans country =plays plays =likes likes =comments comments vertical"
            .to_owned();
    let (t, y, i) = (Platform::Tiktok, Platform::Youtube, Platform::Instagram);
    vec![
        (
            "social media influencers - Tiktok sep 2022.csv",
            with("no handle name"),
            t,
            Some("2022-09-01"),
            1000,
        ),
        ("social media influencers - tiktok.csv", with("handle name"), t, None, 1000),
        (
            "social media influencers-tiktok june 2022 - june 2022.csv",
            with("handle name"),
            t,
            Some("2022-06-01"),
            1007,
        ),
        (
            "social media influencers-TIKTOK - ---DEC 2022.csv",
            "no handle name fans =plays plays =likes likes =comments comments =shares shares".to_owned(),
            t,
            Some("2022-12-01"),
            1000,
        ),
        (
            "social media influencers - Youtube sep-2022.csv",
            "no name handle country =fans fans vertical =likes likes =comments comments vertical".to_owned(),
            y,
            Some("2022-09-01"),
            1047,
        ),
        (
            "social media influencers - youtube.csv",
            "handle name vertical =fans fans audience_country =plays plays =likes likes =comments comments"
                .to_owned(),
            y,
            None,
            1000,
        ),
        (
            "social media influencers-YOUTUBE - --DEC 2022.csv",
            youtube_late.clone(),
            y,
            Some("2022-12-01"),
            1003,
        ),
        ("social media influencers-youtube - --nov 2022.csv", youtube_late, y, Some("2022-11-01"), 1000),
        (
            "social media influencers-youtube june 2022 - june 2022.csv",
            "handle name vertical vertical =fans fans country =plays plays =likes likes =comments comments"
                .to_owned(),
            y,
            Some("2022-06-01"),
            1021,
        ),
        (
            "social media influencers - instagram sep-2022.csv",
            "no handle name =fans fans audience_country =auth auth =eng eng vertical vertical".to_owned(),
            i,
            Some("2022-09-01"),
            1050,
        ),
        (
            "social media influencers - instagram.csv",
            "handle name vertical vertical =fans fans audience_country =auth auth =eng eng".to_owned(),
            i,
            None,
            1000,
        ),
        (
            "social media influencers-instagram - -nov 2022.csv",
            "no handle name vertical =fans fans country =auth auth =eng eng vertical".to_owned(),
            i,
            Some("2022-11-01"),
            1000,
        ),
    ]
}

#[test]
fn every_column_of_the_influencer_sheets_is_mapped_right() {
    let Some(folder) = data_folder("influencers-2022") else { return };
    let mut wrong = Vec::new();
    for (file, expected, platform, as_of, _) in influencer_files() {
        let inspection = look(&folder.join(file), &Options::default());
        let got = mapped(&inspection);
        if got != expected {
            wrong.push(format!("{file}\n  expected {expected}\n  got      {got}"));
        }
        assert_eq!(inspection.plan.platform, Some(platform), "{file}");
        assert_eq!(inspection.plan.as_of.map(|d| d.to_string()).as_deref(), as_of, "{file}");
        assert_eq!(inspection.plan.mapping.grain, Grain::Account, "{file}");
        assert_eq!(inspection.plan.header_row, Some(1), "{file}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn twins_agree_and_accounts_are_told_apart_by_handle() {
    let Some(folder) = data_folder("influencers-2022") else { return };
    let mut accounts: BTreeMap<Platform, BTreeSet<String>> = BTreeMap::new();
    let mut rows = 0;
    for (file, _, platform, _, expected_rows) in influencer_files() {
        let path = folder.join(file);
        let (drafts, summary) = draft_all(&path, &look(&path, &Options::default()));
        assert_eq!(summary.rows, expected_rows, "{file}");
        assert_eq!(summary.skipped, 0, "{file}: {:?}", summary.faults.kept);
        assert_eq!(summary.faults.count("twins_differ"), 0, "{file}");
        assert_eq!(summary.faults.count("not_a_number"), 0, "{file}: {:?}", summary.faults.by_kind);
        let full = drafts.iter().filter(|draft| draft.account.is_some()).count() as u64;
        assert_eq!(full, summary.accounts, "{file}: one full draft for each account");
        assert_eq!(summary.rows - summary.accounts, summary.faults.count("repeated_account"), "{file}");
        rows += summary.rows;
        for draft in drafts {
            let key = draft.identity.key().unwrap();
            assert!(matches!(key, AccountKey::Handle(_)), "{file}: {key:?}");
            accounts
                .entry(platform)
                .or_default()
                .insert(fold_handle(draft.identity.handle.as_deref().unwrap()));
        }
    }
    let count = |platform| accounts[&platform].len();
    assert_eq!(
        (count(Platform::Tiktok), count(Platform::Youtube), count(Platform::Instagram)),
        (2_718, 1_349, 1_280)
    );
    assert_eq!(rows, 12_128);
}

#[test]
fn the_last_row_wins_and_impossible_zeros_are_unknown() {
    let Some(folder) = data_folder("influencers-2022") else { return };
    let path = folder.join("social media influencers-YOUTUBE - --DEC 2022.csv");
    let (drafts, summary) = draft_all(&path, &look(&path, &Options::default()));
    let set_india = drafts.iter().find(|d| d.identity.handle.as_deref() == Some("setindia")).unwrap();
    let account = set_india.account.as_ref().unwrap();
    let figures: Vec<_> = account.figures.iter().map(|f| (f.metric.code(), f.value)).collect();
    assert_eq!(figures, [("followers", Quantity::Exact(147_200_000.0))]);
    assert!(summary.faults.count("zero_unlikely") >= 3);
    let repeats: Vec<_> = summary
        .faults
        .kept
        .iter()
        .filter_map(|fault| match fault.kind {
            FaultKind::RepeatedAccount { earlier_row } => Some((earlier_row, fault.row)),
            _ => None,
        })
        .collect();
    assert!(!repeats.is_empty());
    for (earlier, later) in repeats {
        assert!(earlier < later);
        let at = |row| drafts.iter().find(|d| d.row == row).unwrap();
        assert!(at(earlier).account.is_none());
        assert_eq!(at(earlier).identity.key(), at(later).identity.key());
    }
}

#[test]
fn notes_are_kept_as_posts_by_id_in_both_encodings() {
    let Some(folder) = data_folder("xiaohongshu-notes-2018") else { return };
    let options = Options { platform: Some(Platform::Xiaohongshu), ..Options::default() };
    let expected = "post.id post.title platform_id post.likes post.comments post.collects figure.posts.exact fans \
                    figure.likes_total.exact post.text";
    let read_file = |name: &str, encoding: &str, posts: u64, creators: u64| {
        let path = folder.join(name);
        let inspection = look(&path, &options);
        assert_eq!(inspection.encoding, Some(encoding));
        assert_eq!(inspection.plan.mapping.grain, Grain::Post);
        assert_eq!(mapped(&inspection), expected, "{name}");
        let (drafts, summary) = draft_all(&path, &inspection);
        assert_eq!((summary.posts, summary.accounts), (posts, creators), "{name}");
        assert_eq!(drafts.iter().filter(|d| d.account.is_some()).count() as u64, creators);
        assert_eq!(summary.faults.total, 0, "{:?}", summary.faults.kept);
        drafts
            .into_iter()
            .filter_map(|d| d.post.map(|p| (p.id.clone(), (d.identity, *p))))
            .collect::<BTreeMap<_, _>>()
    };
    let all = read_file("xiaohongshu.csv", "UTF-8", 1_939, 1_722);
    let some = read_file("derived-gbk-encodable-rows.gbk.csv", "GBK", 669, 601);
    for (id, (identity, post)) in &some {
        let (other_identity, other) = &all[id];
        assert_eq!(identity, other_identity);
        let plain = |text: &Option<String>| text.as_ref().map(|t| t.replace("\r\n", "\n"));
        assert_eq!((&post.counts, plain(&post.title)), (&other.counts, plain(&other.title)));
        assert_eq!(plain(&post.text), plain(&other.text));
    }
    let (_, post) =
        all.values().find(|(_, p)| p.counts.iter().any(|(_, v)| *v == Quantity::Exact(14_000.0))).unwrap();
    assert!(!post.id.is_empty());
}

#[test]
fn the_demo_rows_of_a_crm_are_ten_accounts() {
    let Some(folder) = data_folder("cn-creator-export-headers") else { return };
    let path = folder.join("kol_crm-creators.demo.csv");
    let inspection = look(&path, &Options::default());
    assert_eq!(inspection.questions, [intake::Question::Platform, intake::Question::AsOf]);
    let options = Options { platform: Some(Platform::Douyin), ..Options::default() };
    let inspection = look(&path, &options);
    assert_eq!(
        mapped(&inspection),
        "local_id ? name fans recent_plays recent_plays recent_plays recent_plays recent_plays price.unstated ? ? ? \
         ? ? note ? wechat ? ?"
    );
    let (drafts, summary) = draft_all(&path, &inspection);
    assert_eq!((summary.rows, summary.accounts, summary.faults.total), (10, 10, 0));
    let first = drafts[0].account.as_ref().unwrap();
    assert_eq!(first.rates[0].price, market::Money::yuan(8_000));
    assert_eq!(first.contact.wechat.as_deref(), Some("wechat_demo_001"));
    let plays = first.figures.iter().find(|f| f.metric == market::Metric::Plays).unwrap();
    assert_eq!((plays.value, plays.basis), (Quantity::Exact(320_000.0), market::Basis::Median));
}

#[test]
fn no_header_of_the_chinese_exporters_is_mapped_wrong() {
    let Some(folder) = data_folder("cn-creator-export-headers") else { return };
    // Every header list as read by eye: what our fields can hold, `?` for what they cannot, in the file's order.
    let expected = [
        "handle name fans vertical agency place price.image_post price.short_video phone wechat email note",
        "post.id post.url platform_id url name handle bio fans figure.likes_total.exact ? post.title post.text post.tags \
         post.likes post.collects post.comments post.shares post.published_at ? place as_of post.length ? ? ? ? ? ? ?",
        "post.id post.url platform_id url handle name bio fans figure.likes_total.exact ? post.text post.tags post.tags \
         post.likes post.collects post.comments post.shares ? post.plays post.published_at as_of post.length ? ? ? ? ? \
         ? ? ? ? ? ? ?",
        "name handle platform_id fans figure.likes_total.exact place bio ? ? ? ? ?",
        "platform_id name platform url vertical fans recent_plays recent_plays recent_plays recent_plays recent_plays \
         price.unstated ? ? contact note",
        "platform_id ? name fans recent_plays recent_plays recent_plays recent_plays recent_plays price.unstated ? ? ? \
         ? ? note ? wechat ? ?",
        "platform_id name platform fans vertical price.unstated likes comments ? ? ? ? ?",
        "name post.id post.url post.title post.published_at post.likes post.comments post.collects post.shares",
        "name platform_id url price.unstated",
    ];
    let text = std::fs::read_to_string(folder.join("headers.jsonl")).unwrap();
    let dir = tempfile::tempdir().unwrap();
    let mut wrong = Vec::new();
    let lists = text.lines().filter_map(|line| {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let columns =
            value.get("columns")?.as_array()?.iter().map(|c| c.as_str().unwrap().to_owned()).collect();
        Some(columns)
    });
    let lists: Vec<Vec<String>> = lists.collect();
    assert_eq!(lists.len(), expected.len());
    for (columns, expected) in lists.iter().zip(expected) {
        let path = dir.path().join("headers.csv");
        std::fs::write(&path, columns.join(",")).unwrap();
        let got = mapped(&look(&path, &Options::default()));
        let columns_of = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        for ((header, want), have) in columns.iter().zip(columns_of(expected)).zip(columns_of(&got)) {
            if want != have {
                wrong.push(format!("{header}: expected {want}, got {have}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_aliases_another_tool_accepts_mean_the_same_here() {
    let Some(folder) = data_folder("cn-creator-export-headers") else { return };
    let text = std::fs::read_to_string(folder.join("headers.jsonl")).unwrap();
    let aliases = text
        .lines()
        .find_map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap().get("aliases").cloned())
        .unwrap();
    let dir = tempfile::tempdir().unwrap();
    for (meaning, fields) in [
        ("name", ["display_name", "handle"]),
        ("fans", ["figure.followers.exact", ""]),
        ("homepage", ["url", ""]),
    ] {
        for alias in aliases[meaning].as_array().unwrap() {
            let path = dir.path().join("one.csv");
            std::fs::write(&path, format!("备注,{}\n", alias.as_str().unwrap())).unwrap();
            let inspection = look(&path, &Options::default());
            let code = inspection.plan.mapping.columns[1].field.map(|f| f.code()).unwrap_or_default();
            assert!(fields.contains(&code.as_str()), "{alias}: {code}");
        }
    }
}

#[test]
fn csv_spectrum_reads_cell_for_cell() {
    let Some(folder) = data_folder("csv-spectrum") else { return };
    let (mut files, mut right) = (0, 0);
    let mut wrong = Vec::new();
    for entry in std::fs::read_dir(folder.join("csvs")).unwrap() {
        let path = entry.unwrap().path();
        let json = folder.join("json").join(path.with_extension("json").file_name().unwrap());
        let expected: serde_json::Value = serde_json::from_slice(&std::fs::read(json).unwrap()).unwrap();
        // A file of one row is one object there.
        let expected = if expected.is_array() { expected } else { serde_json::json!([expected]) };
        let expected: Vec<BTreeMap<String, String>> = serde_json::from_value(expected).unwrap();
        let options = Options { header_row: Some(1), ..Options::default() };
        let inspection = look(&path, &options);
        let got: Vec<BTreeMap<String, String>> = inspection
            .sample
            .iter()
            .map(|(_, cells)| {
                let names = inspection.headers.iter().map(|h| h.clone().unwrap_or_default());
                names.zip(cells.iter().cloned().chain(std::iter::repeat(String::new()))).collect()
            })
            .collect();
        // One expected file has another telephone number than its sheet, another CR LF where its sheet has LF.
        let comparable = |rows: Vec<BTreeMap<String, String>>| -> Vec<BTreeMap<String, String>> {
            let rows = rows.into_iter().map(|mut row| {
                row.remove("Contact Phone Number");
                row.values_mut().for_each(|text| *text = text.replace("\r\n", "\n"));
                row
            });
            rows.collect()
        };
        let (got, expected) = (comparable(got), comparable(expected));
        if got == expected {
            right += 1;
        } else {
            wrong.push(format!("{}: {got:?}, expected {expected:?}", path.display()));
        }
        files += 1;
    }
    figures::tell("csv_spectrum", &serde_json::json!({"files": files, "right": right}));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(files, 12);
}

/// Opens a file the whole way: looked at, and read when that gave anything to read.
fn try_file(path: &Path, sandbox: &Sandbox) -> Result<u64, intake::IntakeError> {
    let options = Options { platform: Some(Platform::Douyin), ..Options::default() };
    let inspection = inspect(path, &options, sandbox)?;
    let summary = read(path, &inspection.plan, sandbox, &mut |_| Flow::Go, &mut |_| Flow::Go)?;
    Ok(summary.rows)
}

/// Kind, sheets, where the header stands, columns and rows (counted up to 1,000).
fn in_short(path: &Path, look: &Inspection, sandbox: &Sandbox) -> String {
    let plan = &look.plan;
    let sheet =
        plan.sheet.as_ref().map_or_else(String::new, |name| format!(" {name:?} of {}", look.sheets.len()));
    let header = match (plan.header_row, plan.header_rows) {
        (None, _) => "no header".to_owned(),
        (Some(row), 1) => format!("header in row {row}"),
        (Some(row), rows) => format!("header in {rows} rows to {row}"),
    };
    let size = match table(path, plan, 1_000, sandbox) {
        Ok(found) => format!("{} columns, {} rows", plan.header.len(), found.rows.len()),
        Err(error) => format!("then {}", error.kind),
    };
    format!("{:?}{sheet}, {header}, {size}", look.kind)
}

/// What a strange workbook gives: what was found in it, or one clear error.
fn opened(path: &Path) -> String {
    let sandbox = sandbox();
    let outcome = inspect(path, &Options::default(), &sandbox);
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let line = match outcome {
        Ok(inspection) => format!("{name}: {}", in_short(path, &inspection, &sandbox)),
        Err(error) => {
            assert_eq!(error.spot.file, name);
            // A limit or a dead reader here would mean a crash that the process survived.
            assert!(!matches!(error.kind, intake::ErrorKind::ReaderDied { .. }), "{error}");
            format!("{name}: {}", error.kind)
        }
    };
    // Reading goes on or refuses; it must not panic or hang. (The large ones only take long.)
    if path.metadata().unwrap().len() < 400_000 {
        let _ = try_file(path, &sandbox);
    }
    line
}

#[test]
fn strange_workbooks_open_or_give_one_clear_error() {
    let (mut report, mut crashed) = (Vec::new(), Vec::new());
    let mut slowest = std::time::Duration::ZERO;
    for set in ["calamine-spreadsheets", "messytables-horror"] {
        let Some(folder) = data_folder(set) else { return };
        let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
        paths.sort();
        for path in paths {
            let start = std::time::Instant::now();
            match std::panic::catch_unwind(|| opened(&path)) {
                Ok(line) => report.push(line),
                Err(_) => crashed.push(path.display().to_string()),
            }
            slowest = slowest.max(start.elapsed());
        }
    }
    // What was found in each when a person last looked it over.
    let reviewed = include_str!("snapshots/real_files__strange_workbooks.snap");
    let as_reviewed =
        report.iter().filter(|line| reviewed.lines().any(|known| known == line.as_str())).count();
    figures::tell(
        "strange_workbooks",
        &serde_json::json!({
            "files": report.len() + crashed.len(), "right": as_reviewed, "crashed": crashed,
            "slowest_s": slowest.as_secs_f64(),
        }),
    );
    assert_eq!(crashed, Vec::<String>::new());
    assert!(report.len() >= 160, "{}", report.len());
    insta::assert_snapshot!("strange_workbooks", report.join("\n"));
}
