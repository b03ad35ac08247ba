//! Tables written in every dialect there is are sniffed back as they were. (What no dialect wrote is gone through by
//! the example `fuzz`.)

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests fail by panicking"
)]

use intake::{Options, Sandbox, inspect, table};
use proptest::prelude::*;

/// How a sheet is written.
#[derive(Clone, Debug)]
struct Writing {
    delimiter: char,
    quote: char,
    /// What stands before a quote inside; the quote itself when it is doubled.
    escape: char,
    /// Every text in quotes, not only where it must be.
    always: bool,
    line_end: &'static str,
    encoding: &'static str,
    preamble: usize,
    last_line_open: bool,
}

const HEADER: [&str; 4] = ["昵称", "粉丝数", "数据日期", "备注"];

/// Texts that trip readers of delimited text.
const TEXTS: [&str; 14] = [
    "小李",
    "Anna",
    "O'Neil",
    "5\" screen",
    "Doe, Jane",
    "x; y",
    "a|b",
    "two\nlines",
    "back\\slash",
    "say \"hi\"",
    "",
    "'quoted'",
    "美食,旅行",
    "#1",
];

fn cell(writing: &Writing, text: &str, is_text: bool) -> String {
    let special =
        |c: char| c == writing.delimiter || c == writing.quote || c == '\n' || c == '"' || c == '\'';
    if !(text.contains(special) || (writing.always && is_text)) {
        return text.to_owned();
    }
    let mut written = String::from(writing.quote);
    for c in text.chars() {
        if c == writing.quote || (c == writing.escape && writing.escape != writing.quote) {
            written.push(writing.escape);
        }
        written.push(c);
    }
    written.push(writing.quote);
    written
}

fn write(writing: &Writing, rows: &[Vec<String>]) -> Vec<u8> {
    let mut lines: Vec<String> = Vec::new();
    if writing.preamble > 0 {
        lines.push("达人资源总表".to_owned());
        lines.resize(writing.preamble, String::new());
    }
    let delimiter = writing.delimiter.to_string();
    for (at, row) in rows.iter().enumerate() {
        let cells: Vec<String> = row
            .iter()
            .enumerate()
            .map(|(column, text)| cell(writing, text, at == 0 || column % 3 == 0))
            .collect();
        lines.push(cells.join(&delimiter));
    }
    let mut text = lines.join("\n");
    if !writing.last_line_open {
        text.push('\n');
    }
    let text = text.replace('\n', writing.line_end);
    match writing.encoding {
        "UTF-8 BOM" => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        "UTF-16LE" => [vec![0xff, 0xfe], text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat(),
        "GBK" => encoding_rs::GBK.encode(&text).0.into_owned(),
        _ => text.into_bytes(),
    }
}

fn writings() -> impl Strategy<Value = Writing> {
    let quoting = prop_oneof![
        Just(('"', '"', false)),
        Just(('"', '"', true)),
        Just(('"', '\\', true)),
        Just(('\'', '\'', true)),
        Just(('\'', '\\', true)),
    ];
    (
        prop::sample::select(vec![',', '\t', ';', '|']),
        quoting,
        prop::sample::select(vec!["\n", "\r\n", "\r"]),
        prop::sample::select(vec!["UTF-8", "UTF-8 BOM", "UTF-16LE", "GBK"]),
        0_usize..4,
        any::<bool>(),
    )
        .prop_map(
            |(delimiter, (quote, escape, always), line_end, encoding, preamble, last_line_open)| Writing {
                delimiter,
                quote,
                escape,
                always,
                line_end,
                encoding,
                preamble,
                last_line_open,
            },
        )
}

fn bodies() -> impl Strategy<Value = Vec<Vec<String>>> {
    let row = ("[a-z]{3,8}", 1_u32..9_000_000, 1_u32..29, prop::sample::select(TEXTS.to_vec()));
    prop::collection::vec(row, 5..30).prop_map(|rows| {
        rows.into_iter()
            .map(|(name, fans, day, text)| {
                vec![name, fans.to_string(), format!("2026-03-{day:02}"), text.to_owned()]
            })
            .collect()
    })
}

fn settled(rows: &[Vec<String>]) -> Vec<Vec<String>> {
    let settle = |row: &Vec<String>| {
        let mut row: Vec<String> =
            row.iter().map(|cell| cell.replace("\r\n", "\n").trim().to_owned()).collect();
        row.truncate(row.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1));
        row
    };
    rows.iter().map(settle).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn a_table_written_in_any_dialect_comes_back(writing in writings(), body in bodies()) {
        let header: Vec<String> = HEADER.iter().map(|name| (*name).to_owned()).collect();
        // A backslash where backslashes escape says nothing of itself unless a quote was escaped somewhere.
        let plain = |text: &String| if writing.escape == '\\' { text.replace('\\', "/") } else { text.clone() };
        let body: Vec<Vec<String>> = body.iter().map(|row| row.iter().map(plain).collect()).collect();
        let rows: Vec<Vec<String>> = std::iter::once(header.clone()).chain(body.clone()).collect();
        let room = tempfile::tempdir().unwrap();
        let path = room.path().join("x.csv");
        std::fs::write(&path, write(&writing, &rows)).unwrap();
        let sandbox = Sandbox::default();
        let plan = inspect(&path, &Options::default(), &sandbox).unwrap().plan;
        let found = table(&path, &plan, usize::MAX, &sandbox).unwrap();
        prop_assert_eq!(found.header, Some(header));
        let got: Vec<Vec<String>> = found.rows.into_iter().map(|(_, cells)| cells).collect();
        prop_assert_eq!(settled(&got), settled(&body));
    }
}
