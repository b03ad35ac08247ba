//! Files that mean harm, files cut off, and people who stop an import: one clear error each, never a crash.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::wildcard_enum_match_arm,
    reason = "helpers of tests fail by panicking, and say what they skip"
)]

use std::io::Write as _;
use std::path::{Path, PathBuf};

use intake::{
    Bound, Choice, Draft, ErrorKind, Field, Flow, Foreign, Inspection, IntakeError, Limits, Options,
    Question, Reason, Sandbox, Which, inspect, read,
};
use market::{Platform, Quantity};
use proptest::prelude::*;

fn sandbox() -> Sandbox {
    Sandbox { reader: Some(env!("CARGO_BIN_EXE_intake-sheet-child").into()), ..Sandbox::default() }
}

fn douyin() -> Options {
    Options { platform: Some(Platform::Douyin), ..Options::default() }
}

struct File {
    _folder: tempfile::TempDir,
    path: PathBuf,
}

fn file(name: &str, bytes: &[u8]) -> File {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    File { _folder: folder, path }
}

fn look(file: &File, options: &Options) -> Inspection {
    inspect(&file.path, options, &sandbox()).unwrap_or_else(|e| panic!("{e}"))
}

fn refusal(path: &Path, sandbox: &Sandbox) -> ErrorKind {
    let options = douyin();
    let run = || -> Result<(), IntakeError> {
        let inspection = inspect(path, &options, sandbox)?;
        read(path, &inspection.plan, sandbox, &mut |_| Flow::Go, &mut |_| Flow::Go).map(|_| ())
    };
    run().expect_err("refused").kind
}

fn drafts(file: &File, options: &Options) -> (Vec<Draft>, intake::ReadSummary) {
    let inspection = look(file, options);
    let mut all = Vec::new();
    let summary = read(&file.path, &inspection.plan, &sandbox(), &mut |_| Flow::Go, &mut |draft| {
        all.push(draft);
        Flow::Go
    });
    (all, summary.unwrap_or_else(|e| panic!("{e}")))
}

/// The smallest workbook that readers accept, around the XML of one sheet.
fn xlsx(sheet: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let parts = [
        (
            "[Content_Types].xml",
            "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"
                .to_owned(),
        ),
        (
            "_rels/.rels",
            format!(
                "<?xml version=\"1.0\"?><Relationships xmlns=\"{package}\"><Relationship Id=\"rId1\" \
                 Type=\"{rels}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<?xml version=\"1.0\"?><workbook xmlns=\"{main}\" xmlns:r=\"{rels}\"><sheets><sheet name=\"达人\" \
                 sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<?xml version=\"1.0\"?><Relationships xmlns=\"{package}\"><Relationship Id=\"rId1\" \
                 Type=\"{rels}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", sheet.to_owned()),
    ];
    for (name, text) in parts {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn sheet(rows: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
         <dimension ref=\"A1:XFD1048576\"/><sheetData>{rows}</sheetData></worksheet>"
    )
}

fn text_cell(at: &str, text: &str) -> String {
    format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

#[test]
fn a_workbook_that_claims_a_billion_cells_is_just_read() {
    let rows = format!(
        "<row r=\"1\">{}{}</row><row r=\"2\">{}<c r=\"B2\"><v>125000</v></c></row><row r=\"1048576\">{}<c r=\"B1048576\"><v>7</v></c></row>",
        text_cell("A1", "昵称"),
        text_cell("B1", "粉丝数"),
        text_cell("A2", "小李"),
        text_cell("A1048576", "末行"),
    );
    let file = file("x.csv", &xlsx(&sheet(&rows)));
    let (all, summary) = drafts(&file, &douyin());
    assert_eq!(summary.rows, 2);
    assert_eq!(all[1].row, 1_048_576);
    let first = all[0].account.as_ref().unwrap();
    assert_eq!(first.figures[0].value, Quantity::Exact(125_000.0));
}

#[test]
fn an_archive_that_inflates_without_end_stops_at_the_cap() {
    let bomb = sheet(&"<row></row>".repeat(400_000));
    let file = file("bomb.xlsx", &xlsx(&bomb));
    let limits = Limits { inflated_bytes: 1 << 20, ..Limits::default() };
    let kind = refusal(&file.path, &Sandbox { limits, ..sandbox() });
    assert_eq!(kind, ErrorKind::TooLarge { bound: Bound::InflatedBytes, limit: 1 << 20 });
}

#[test]
fn cut_and_foreign_files_give_one_typed_error() {
    let whole = xlsx(&sheet("<row r=\"1\"></row>"));
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("empty.csv", vec![]),
        ("blank.csv", b"\n \n\t\n".to_vec()),
        ("cut.xlsx", whole[..whole.len() / 2].to_vec()),
        ("noise.csv", (0..=255).cycle().take(4_000).collect()),
        ("page.xls", b"<html><table><tr><td>1</td></tr></table></html>".to_vec()),
        ("ole.xls", [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[0; 3_000]].concat()),
    ];
    for (name, bytes) in cases {
        let file = file(name, &bytes);
        let error = inspect(&file.path, &Options::default(), &sandbox()).expect_err(name);
        assert_eq!(error.spot.file, name);
    }
    // Known by its beginning, whatever its name is; and with its end enciphered.
    for magic in [b"PAR1", b"PARE"] {
        let kind =
            refusal(&file("达人.csv", &[&magic[..], &[21, 4, 21, 0, 7], magic].concat()).path, &sandbox());
        assert_eq!(kind, ErrorKind::NotASheet { what: Foreign::Parquet });
    }
    let missing = inspect(Path::new("/nowhere/x.csv"), &Options::default(), &sandbox()).unwrap_err();
    assert!(matches!(missing.kind, ErrorKind::Unreadable { .. }));
}

#[test]
fn limits_name_the_row() {
    let wide = format!("昵称,粉丝数\n{}\n", "x,".repeat(500));
    let file_wide = file("wide.csv", wide.as_bytes());
    let limits = Limits { columns: 100, ..Limits::default() };
    let error = inspect(&file_wide.path, &douyin(), &Sandbox { limits, ..sandbox() }).unwrap_err();
    assert_eq!(error.kind, ErrorKind::TooLarge { bound: Bound::Columns, limit: 100 });
    assert_eq!(error.spot.row, Some(2));
    let long = file("long.csv", format!("昵称,粉丝数\n{}", "a,1\n".repeat(5_000)).as_bytes());
    let limits = Limits { rows: 3_000, ..Limits::default() };
    let kind = refusal(&long.path, &Sandbox { limits, ..sandbox() });
    assert_eq!(kind, ErrorKind::TooLarge { bound: Bound::Rows, limit: 3_000 });
}

#[test]
fn an_import_tells_how_far_it_is_and_can_be_stopped() {
    let rows: String = (0..5_000).map(|n| format!("昵称{n},{n}\n")).collect();
    let file = file("many.csv", format!("昵称,粉丝数\n{rows}").as_bytes());
    let inspection = look(&file, &douyin());
    let (mut told, mut seen) = (Vec::new(), 0);
    let result = read(
        &file.path,
        &inspection.plan,
        &sandbox(),
        &mut |progress| {
            told.push((progress.drafting, progress.rows, progress.total_rows));
            if progress.drafting && progress.rows >= 2_000 { Flow::Stop } else { Flow::Go }
        },
        &mut |_| {
            seen += 1;
            Flow::Go
        },
    );
    assert_eq!(result.unwrap_err().kind, ErrorKind::Cancelled);
    assert!((2_000..2_600).contains(&seen));
    assert_eq!(told.last().unwrap().2, Some(5_000));
    assert!(told.len() > 8);
}

#[test]
fn what_cannot_be_known_is_asked() {
    let unknown = file("sheet.csv", "昵称,粉丝数\n小李,12\n".as_bytes());
    let inspection = look(&unknown, &Options::default());
    assert_eq!(inspection.questions, [Question::Platform, Question::AsOf]);
    let result = read(&unknown.path, &inspection.plan, &sandbox(), &mut |_| Flow::Go, &mut |_| Flow::Go);
    assert_eq!(result.unwrap_err().kind, ErrorKind::NeedsAnswer { question: Question::Platform });
    let nothing = file("other.csv", b"alpha,beta\nxx yy,zz\nqq,pp\n");
    let inspection = look(&nothing, &douyin());
    let result = read(&nothing.path, &inspection.plan, &sandbox(), &mut |_| Flow::Go, &mut |_| Flow::Go);
    assert_eq!(result.unwrap_err().kind, ErrorKind::NothingRecognised);
}

#[test]
fn a_person_can_name_columns_and_the_choice_is_checked() {
    let file = file("抖音.csv", "昵称,粉丝数,\n小李,12,8000\n小王,30,9000\n".as_bytes());
    let price = Field::parse("price.image_post").unwrap();
    let choose = |column, field| Options {
        mapping: vec![Choice { column, field: Some(field), name: Some("图文".to_owned()), scale: None }],
        ..Options::default()
    };
    let (all, _) = drafts(&file, &choose(Which::Index(2), price));
    assert_eq!(all[0].account.as_ref().unwrap().rates[0].price, market::Money::yuan(8_000));
    let inspection = look(&file, &choose(Which::Header("粉丝 数".to_owned()), price));
    assert_eq!(inspection.plan.mapping.columns[1].reason, Reason::Person);
    let wrong = inspect(&file.path, &choose(Which::Index(9), price), &sandbox()).unwrap_err();
    assert!(matches!(wrong.kind, ErrorKind::BadMapping { .. }));
}

#[test]
fn a_header_that_lies_is_caught_by_its_values() {
    let rows: String = ["India", "Brazil", "Japan", "Spain", "India", "Italy"]
        .iter()
        .enumerate()
        .map(|(n, country)| format!("some.one{n},Some One {n},{country},{}\n", 1_000 + n))
        .collect();
    let file = file("instagram.csv", format!("Instagram Name,Name,Views avg.,Followers\n{rows}").as_bytes());
    let inspection = look(&file, &Options::default());
    let codes: Vec<String> = inspection
        .plan
        .mapping
        .columns
        .iter()
        .map(|c| c.field.map(|f| f.code()).unwrap_or_default())
        .collect();
    assert_eq!(codes, ["handle", "display_name", "country", "figure.followers.exact"]);
    assert_eq!(inspection.plan.mapping.columns[2].reason, Reason::HeaderContradicted);
}

#[test]
fn units_in_headers_multiply_and_units_in_cells_do_not_multiply_again() {
    let text = "抖音号,昵称,粉丝（万）,视频报价（元）,返点,女性占比,互动率\nxiaoli,小李,12.5,\"9,800\",22%,63.5%,4.2\nxw,小王,3.2万,5k-1w,8折,40,5.1\n";
    let (all, summary) = drafts(&file("达人_2024-03.csv", text.as_bytes()), &Options::default());
    let first = all[0].account.as_ref().unwrap();
    assert_eq!(all[0].identity.platform, Platform::Douyin);
    assert_eq!(first.as_of.unwrap().to_string(), "2024-03-01");
    assert_eq!(first.figures[0].value, Quantity::Exact(125_000.0));
    assert_eq!(first.rates[0].price, market::Money::yuan(9_800));
    assert_eq!(first.rebate, Some(market::BasisPoints::percent(22)));
    assert!((first.shares[0].share - 0.635).abs() < 1e-12);
    let second = all[1].account.as_ref().unwrap();
    assert_eq!(second.figures[0].value, Quantity::Exact(32_000.0));
    assert_eq!(second.rates[0].up_to, Some(market::Money::yuan(10_000)));
    // 互动率 does not say of what: it is neither metric until somebody says which.
    assert_eq!(first.figures.len(), 1);
    assert!(summary.faults.kept.iter().all(|fault| fault.row == 3), "{:?}", summary.faults.kept);
}

#[test]
fn encodings_delimiters_and_preambles_read_the_same() {
    let plain = "昵称,粉丝数,城市\n美食小李,12万,成都\n旅行阿珍,3400,广州\n健身大杰,5600,北京\n";
    let wide = |text: &str| {
        let mut bytes = vec![0xff, 0xfe];
        bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    let variants: Vec<Vec<u8>> = vec![
        plain.into(),
        plain.replace(',', ";").into(),
        plain.replace(',', "\t").into(),
        plain.replace('\n', "\r\n").into(),
        plain.replace('\n', "\r").into(),
        format!("\u{feff}{plain}").into(),
        format!("达人资源表（内部）\n导出时间：2024-03-01\n\n{plain}").into(),
        encoding_rs::GBK.encode(plain).0.into_owned(),
        wide(plain),
        wide(&plain.replace(',', "\t")),
    ];
    let mut outcomes = Vec::new();
    for bytes in variants {
        let (all, summary) = drafts(&file("抖音.csv", &bytes), &Options::default());
        assert_eq!(summary.faults.total, 0, "{:?}", summary.faults.kept);
        let rows: Vec<_> = all.into_iter().map(|d| (d.identity, d.account.unwrap().figures)).collect();
        outcomes.push(rows);
    }
    assert_eq!(outcomes[0].len(), 3);
    assert!(outcomes.windows(2).all(|pair| pair[0] == pair[1]), "{outcomes:#?}");
}

#[cfg(unix)]
#[test]
fn a_reading_process_that_never_answers_is_stopped() {
    use std::os::unix::fs::PermissionsExt as _;
    let script = file("sleeper", b"#!/bin/sh\nexec sleep 600\n");
    std::fs::set_permissions(&script.path, std::fs::Permissions::from_mode(0o755)).unwrap();
    // An old workbook, as far as its directory says.
    let mut bytes = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].to_vec();
    bytes.resize(512, 0);
    bytes.extend("Workbook".encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(2_048, 0);
    let book = file("old.xls", &bytes);
    let limits = Limits { time: std::time::Duration::from_millis(300), ..Limits::default() };
    let kind = refusal(&book.path, &Sandbox { reader: Some(script.path.clone()), limits });
    assert_eq!(kind, ErrorKind::TooLarge { bound: Bound::Seconds, limit: 0 });
    assert_eq!(refusal(&book.path, &Sandbox::default()), ErrorKind::NoSandbox);
    let gone = Sandbox { reader: Some("/nowhere/reader".into()), ..Sandbox::default() };
    assert!(matches!(refusal(&book.path, &gone), ErrorKind::ReaderDied { .. }));
    // The real one calls it damaged.
    assert!(matches!(refusal(&book.path, &sandbox()), ErrorKind::Damaged { .. }));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        let file = file("any.csv", &bytes);
        if let Ok(inspection) = inspect(&file.path, &douyin(), &Sandbox::default()) {
            let _ = read(&file.path, &inspection.plan, &Sandbox::default(), &mut |_| Flow::Go, &mut |_| Flow::Go);
        }
    }

    #[test]
    fn any_sheet_of_words_is_read_or_refused(text in "[昵称粉丝数（万）,;\\n\"0-9.%a-zA-Z#N/VALOR! -]{0,400}") {
        let file = file("any.csv", text.as_bytes());
        if let Ok(inspection) = inspect(&file.path, &douyin(), &Sandbox::default()) {
            let _ = read(&file.path, &inspection.plan, &Sandbox::default(), &mut |_| Flow::Go, &mut |_| Flow::Go);
        }
    }

    #[test]
    fn damaged_workbooks_are_read_or_refused(at in 0_usize..4_000, byte in any::<u8>(), cut in 0_usize..6_000) {
        let rows = format!("<row r=\"1\">{}</row><row r=\"2\"><c r=\"A2\"><v>1</v></c></row>", text_cell("A1", "粉丝数"));
        let mut bytes = xlsx(&sheet(&rows));
        if let Some(slot) = bytes.get_mut(at) {
            *slot = byte;
        }
        bytes.truncate(cut.max(8));
        let file = file("x.xlsx", &bytes);
        if let Ok(inspection) = inspect(&file.path, &douyin(), &Sandbox::default()) {
            let _ = read(&file.path, &inspection.plan, &Sandbox::default(), &mut |_| Flow::Go, &mut |_| Flow::Go);
        }
    }
}
