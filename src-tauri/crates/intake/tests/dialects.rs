//! Tables written in every dialect there is are sniffed back as they were, and nothing that is written at all ends in
//! a panic.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "helpers of tests fail by panicking, and say what they did"
)]

use std::path::Path;

use intake::{Flow, Options, Sandbox, inspect, read, table};
use market::Platform;
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

/// Looked at, gone through and read, whatever it is; the answer does not matter.
fn go_through(path: &Path) {
    let sandbox = Sandbox::default();
    let options = Options { platform: Some(Platform::Douyin), ..Options::default() };
    if let Ok(look) = inspect(path, &options, &sandbox) {
        let _ = table(path, &look.plan, usize::MAX, &sandbox);
        let _ = read(path, &look.plan, &sandbox, &mut |_| Flow::Go, &mut |_| Flow::Go);
    }
}

/// A small generator of numbers: the same ones for the same seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % below.max(1) as u64).unwrap()
    }
}

/// `FUZZ_CASES=100000 FUZZ_SEED=7 cargo test -p intake --test dialects -- --ignored`: text sheets put together from
/// what readers trip over, then damaged; it ends at the first panic or says how many it went through.
#[test]
#[ignore = "runs as long as FUZZ_CASES says"]
fn any_text_is_gone_through() {
    let number =
        |name: &str, usual: u64| std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual);
    let (cases, seed) = (number("FUZZ_CASES", 2_000), number("FUZZ_SEED", 1));
    let pieces: [&[u8]; 30] = [
        b",",
        b",",
        b";",
        b"\t",
        b"|",
        b" ",
        b"\n",
        b"\n",
        b"\r\n",
        b"\r",
        b"\"",
        b"\"\"",
        b"'",
        b"\\",
        b"\\\"",
        b"sep=;\n",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\0",
        b"12.5",
        b"2026-03-01",
        b"name",
        "昵称".as_bytes(),
        "粉丝（万）".as_bytes(),
        b"\xce\xd2",
        b"\xc2\x92",
        b"https://x.example/a?b=1,2",
        b"",
        b"=1+1",
        b"N/A",
    ];
    let room = tempfile::tempdir().unwrap();
    let path = room.path().join("x.csv");
    let mut dice = Dice(seed | 1);
    for case in 0..cases {
        let mut bytes = Vec::new();
        // Whole rows repeated, as in sheets, or a heap.
        for _ in 0..dice.roll(6) {
            let row: Vec<u8> =
                (0..dice.roll(14)).flat_map(|_| pieces[dice.roll(pieces.len())].to_vec()).collect();
            for _ in 0..=dice.roll(12) {
                bytes.extend_from_slice(&row);
                bytes.push(b'\n');
            }
        }
        for _ in 0..dice.roll(8) {
            let at = dice.roll(bytes.len() + 1);
            bytes.splice(at..at, pieces[dice.roll(pieces.len())].iter().copied());
        }
        bytes.truncate(bytes.len() - dice.roll(bytes.len().min(4) + 1));
        std::fs::write(&path, &bytes).unwrap();
        let told = std::panic::catch_unwind(|| go_through(&path));
        assert!(told.is_ok(), "case {case} of seed {seed}: {:?}", String::from_utf8_lossy(&bytes));
    }
    println!("{cases} sheets gone through");
}
