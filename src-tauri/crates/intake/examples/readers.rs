//! How long reading a sheet takes, without keeping anything, by the readers a desk could stand on:
//! `cargo run --release -p intake --example readers -- HOW FILE`.
//!
//! * `drafts`: ours, whole: looked at, every cell understood, faults found, drafts made and dropped.
//! * `calamine`: calamine's streaming reader over every cell of the first sheet of an XLSX.
//! * `csv`: the csv crate over every record of a CSV.
//!
//! Prints one JSON value: seconds, rows, and cells that hold something (of `drafts`: figures that were drafted).

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    missing_docs,
    reason = "a measuring program"
)]

use std::path::Path;
use std::time::Instant;

use calamine::{DataRef, Reader as _};
use intake::{Flow, Options, Sandbox, inspect, read};
use market::Platform;

fn main() {
    let mut args = std::env::args().skip(1);
    let (how, file) = (args.next().unwrap(), args.next().unwrap());
    let path = Path::new(&file);
    let start = Instant::now();
    let (rows, cells) = match how.as_str() {
        "drafts" => drafts(path),
        "calamine" => calamine_cells(path),
        "csv" => csv_records(path),
        _ => panic!("one of drafts, calamine, csv; not {how}"),
    };
    let seconds = start.elapsed().as_secs_f64();
    println!("{}", serde_json::json!({"seconds": seconds, "rows": rows, "cells": cells}));
}

fn drafts(path: &Path) -> (u64, u64) {
    let options = Options { platform: Some(Platform::Douyin), ..Options::default() };
    let plan = inspect(path, &options, &Sandbox::default()).unwrap().plan;
    let mut figures = 0;
    let summary = read(path, &plan, &Sandbox::default(), &mut |_| Flow::Go, &mut |draft| {
        figures += draft.account.map_or(0, |account| account.figures.len() as u64);
        Flow::Go
    });
    (summary.unwrap().rows, figures)
}

fn calamine_cells(path: &Path) -> (u64, u64) {
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(path).unwrap();
    let sheet = book.sheet_names().first().unwrap().clone();
    let mut reader = book.worksheet_cells_reader(&sheet).unwrap();
    let (mut rows, mut cells) = (0, 0);
    while let Some(cell) = reader.next_cell().unwrap() {
        rows = rows.max(u64::from(cell.get_position().0) + 1);
        cells += u64::from(!matches!(cell.get_value(), DataRef::Empty));
    }
    (rows, cells)
}

fn csv_records(path: &Path) -> (u64, u64) {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_path(path).unwrap();
    let mut record = csv::ByteRecord::new();
    let (mut rows, mut cells) = (0, 0);
    while reader.read_byte_record(&mut record).unwrap() {
        rows += 1;
        cells += record.iter().filter(|cell| !cell.is_empty()).count() as u64;
    }
    (rows, cells)
}
