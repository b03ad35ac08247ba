//! Cells and sheets made of damaged real ones and of invented ones, read in every way there is: is there a panic?
//!
//! ```text
//! cargo run --release -p intake --example fuzz -- [--cases N] [--minutes M] [--seed S] [--data DIR] [--keep DIR]
//! ```
//!
//! Two thirds of the time go to sheets (looked at, gone through, read), the rest to cells (numbers, dates, lengths);
//! cells end at N cases, and all of it at N sheets or after M minutes. Each case comes from the seed and its number
//! alone. An input that panicked is kept in a folder under its kind and number. Standard error says every half minute
//! how far it is; standard output is one JSON value: what was gone through, how many panicked, the slowest sheet.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::print_stderr,
    unreachable_pub,
    missing_docs,
    reason = "a measuring program"
)]

mod cells;
mod chance;
mod sheets;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use chance::Chance;
use sheets::Sheet;

/// Where the last panic was, as its hook was told.
static LAST: Mutex<String> = Mutex::new(String::new());

struct Run {
    cases: u64,
    minutes: f64,
    seed: u64,
    data: PathBuf,
    keep: PathBuf,
}

fn told() -> Run {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let data = std::env::var_os("HUXUAN_DATA").map_or_else(|| root.join("../shared/data"), PathBuf::from);
    let mut run = Run {
        cases: 10_000_000,
        minutes: 30.0,
        seed: 1,
        data,
        keep: std::env::temp_dir().join("huxuan-fuzz"),
    };
    let mut args = std::env::args().skip(1);
    while let Some(name) = args.next() {
        let value = args.next().unwrap_or_default();
        match name.as_str() {
            "--cases" => run.cases = value.parse().unwrap(),
            "--minutes" => run.minutes = value.parse().unwrap(),
            "--seed" => run.seed = value.parse().unwrap(),
            "--data" => run.data = value.into(),
            "--keep" => run.keep = value.into(),
            _ => eprintln!("not understood: {name}"),
        }
    }
    run
}

/// The real sheets that damage starts from: text, JSON lines, and workbooks that are read in this process.
fn real(folder: &Path, found: &mut Vec<Sheet>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            real(&path, found);
            continue;
        }
        let size = path.metadata().map_or(0, |about| about.len());
        let ending = match path.extension().and_then(|ending| ending.to_str()) {
            Some("csv" | "tsv" | "txt") => "csv",
            Some("json" | "jsonl") => "json",
            Some("xlsx") if size < 12_000 => "xlsx",
            Some(_) | None => continue,
        };
        let Ok(mut bytes) = std::fs::read(&path) else { continue };
        if ending != "xlsx" {
            bytes.truncate(16_000);
        }
        if !bytes.is_empty() {
            found.push(Sheet { ending, bytes });
        }
    }
}

/// Cells of the real sheets, cut wherever any dialect cuts.
fn cells_of(sheets: &[Sheet]) -> Vec<String> {
    let texts = sheets.iter().filter(|sheet| sheet.ending == "csv");
    let cells = texts.flat_map(|sheet| {
        let text = String::from_utf8_lossy(&sheet.bytes).into_owned();
        let cells = text.split([',', ';', '\t', '\n', '\r']).map(|cell| cell.trim_matches('"').to_owned());
        cells.filter(|cell| !cell.is_empty() && cell.len() < 200).take(500).collect::<Vec<_>>()
    });
    cells.collect()
}

/// Whether going through a case panicked; it is then kept.
fn panicked(run: &Run, name: &str, bytes: &[u8], case: impl FnOnce()) -> bool {
    if catch_unwind(AssertUnwindSafe(case)).is_ok() {
        return false;
    }
    std::fs::create_dir_all(&run.keep).unwrap();
    std::fs::write(run.keep.join(name), bytes).unwrap();
    eprintln!("{name}: {}", LAST.lock().unwrap());
    true
}

/// Says every half minute how far it is, so that a run that is stopped has told what it went through.
struct Progress {
    start: Instant,
    said: Instant,
}

impl Progress {
    const BETWEEN: Duration = Duration::from_secs(30);

    fn tell(&mut self, cells: u64, sheets: u64, panics: u64) {
        if self.said.elapsed() >= Self::BETWEEN {
            self.said = Instant::now();
            let minutes = self.start.elapsed().as_secs_f64() / 60.0;
            eprintln!("{minutes:.1} minutes: {cells} cells, {sheets} sheets, {panics} panics");
        }
    }
}

fn main() {
    let run = told();
    std::panic::set_hook(Box::new(|about| *LAST.lock().unwrap() = about.to_string()));
    let mut sheets = Vec::new();
    real(&run.data, &mut sheets);
    let texts = cells_of(&sheets);
    if sheets.is_empty() {
        eprintln!("no data folder {}: invented sheets alone", run.data.display());
    }
    let (mut cells_done, mut sheets_done, mut panics) = (0_u64, 0_u64, 0_u64);
    let (mut slowest, mut slowest_case) = (Duration::ZERO, 0);
    let room = tempfile::tempdir().unwrap();
    let start = Instant::now();
    let mut progress = Progress { start, said: start };
    let minutes = |from: Instant| from.elapsed().as_secs_f64() / 60.0;
    while cells_done < run.cases && minutes(start) < run.minutes / 3.0 {
        let cell = cells::text(&mut Chance::of(run.seed, cells_done), &texts);
        let name = format!("cell-{}-{cells_done}.txt", run.seed);
        panics += u64::from(panicked(&run, &name, cell.as_bytes(), || cells::go_through(&cell)));
        cells_done += 1;
        progress.tell(cells_done, sheets_done, panics);
    }
    let cell_minutes = minutes(start);
    while sheets_done < run.cases && minutes(start) < run.minutes {
        let mut chance = Chance::of(!run.seed, sheets_done);
        let sheet = sheets::sheet(&mut chance, &sheets, &texts);
        let path = room.path().join(format!("x.{}", sheet.ending));
        std::fs::write(&path, &sheet.bytes).unwrap();
        let name = format!("sheet-{}-{sheets_done}.{}", run.seed, sheet.ending);
        let one = Instant::now();
        let mut also = Chance::of(run.seed, sheets_done);
        let failed = panicked(&run, &name, &sheet.bytes, || sheets::go_through(&path, &mut also));
        panics += u64::from(failed);
        if one.elapsed() > slowest {
            (slowest, slowest_case) = (one.elapsed(), sheets_done);
        }
        sheets_done += 1;
        progress.tell(cells_done, sheets_done, panics);
    }
    println!(
        "{}",
        serde_json::json!({
            "cells": cells_done, "sheets": sheets_done, "panics": panics, "minutes": minutes(start),
            "cell_minutes": cell_minutes, "seed": run.seed, "real_sheets": sheets.len(),
            "slowest_ms": slowest.as_secs_f64() * 1_000.0, "slowest_sheet": slowest_case,
        })
    );
}
