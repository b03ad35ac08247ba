//! How fast a sheet is read, part by part: `cargo run --release -p intake --example reading -- SHEET [ROUNDS]`.
//!
//! Prints seconds (wall and processor), rows a second and the most memory held, for the `csv` crate (text) or
//! calamine's cells (XLSX) alone, our rows alone, the look, the first pass and the whole reading. All of it in one run,
//! round after round, so that what else the machine does falls on each part alike.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a measurement prints what it finds and fails by panicking"
)]

use std::path::Path;
use std::time::Instant;

use calamine::{Reader as _, Xlsx, open_workbook};
use intake::{Flow, Options, Plan, Sandbox, inspect, raw_rows, read};

/// Processor time of the whole process so far, in seconds.
fn processor() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / 100.0
}

/// The most memory held since it was last forgotten, in megabytes.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<f64>().unwrap_or(0.0) / 1024.0
}

fn told<T>(what: &str, run: impl FnOnce() -> (u64, T)) -> T {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let (wall, before) = (Instant::now(), processor());
    let (rows, made) = run();
    let (wall, used) = (wall.elapsed().as_secs_f64(), processor() - before);
    println!("{what:28} {wall:7.2} s {used:7.2} s cpu {:>10.0} rows/s {:6.0} MB", rows as f64 / wall, peak());
    made
}

fn csv_alone(path: &Path) -> u64 {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_path(path).unwrap();
    let (mut record, mut rows, mut bytes) = (csv::StringRecord::new(), 0, 0);
    while reader.read_record(&mut record).unwrap() {
        rows += 1;
        bytes += record.iter().map(str::len).sum::<usize>();
    }
    assert!(bytes > 0);
    rows
}

fn calamine_alone(path: &Path, plan: &Plan) -> u64 {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let sheet = plan.sheet.clone().unwrap_or_else(|| book.sheet_names()[0].clone());
    let mut cells = book.worksheet_cells_reader(&sheet).unwrap();
    let (mut last, mut count) = (0, 0_u64);
    while let Some(cell) = cells.next_cell().unwrap() {
        last = cell.get_position().0;
        count += 1;
    }
    assert!(count > 0);
    u64::from(last) + 1
}

fn main() {
    let mut args = std::env::args().skip(1);
    let path = args.next().expect("a sheet");
    let path = Path::new(&path);
    let rounds = args.next().map_or(1, |text| text.parse().expect("rounds"));
    let sandbox = Sandbox::default();
    for _ in 0..rounds {
        let plan = told("inspect", || {
            let found = inspect(path, &Options::default(), &sandbox).unwrap();
            (0, found.plan)
        });
        let ending = path.extension().unwrap_or_default();
        if ending == "csv" {
            told("csv crate alone", || (csv_alone(path), ()));
        } else if ending == "xlsx" {
            told("calamine's cells alone", || (calamine_alone(path, &plan), ()));
        }
        told("our rows alone", || {
            let (mut rows, mut cells) = (0, 0);
            raw_rows(path, &plan, &sandbox, &mut |_, row| {
                rows += 1;
                cells += row.len();
                Flow::Go
            })
            .unwrap();
            assert!(cells > 0);
            (rows, ())
        });
        let first = told("read", || {
            let started = Instant::now();
            let (mut first, mut drafts) = (None, 0_u64);
            let summary = read(
                path,
                &plan,
                &sandbox,
                &mut |progress| {
                    if progress.drafting && first.is_none() {
                        first = Some(started.elapsed().as_secs_f64());
                    }
                    Flow::Go
                },
                &mut |draft| {
                    drafts += u64::from(draft.account.is_some());
                    Flow::Go
                },
            )
            .unwrap();
            (summary.rows, (first, drafts, summary.faults.total))
        });
        println!("  first pass {:.2} s, {} accounts, {} faults", first.0.unwrap_or(0.0), first.1, first.2);
    }
}
