//! A CSV of 1,000,000 × 40 into a fresh vault, with everything an import writes, beside sqlite3 and DuckDB, which put
//! the same file into one bare table. The three run in turn, three rounds; the medians are compared.

use std::path::Path;
use std::process::Command;

use super::export;
use super::line::{Aim, Line, seconds, spread};
use super::program::{self, Ran};
use super::workshop::{LONG, Room, Workshop};

const ROWS: u32 = 1_000_000;
const ROUNDS: usize = 3;

pub(super) const AIMS: [Aim; 4] = [
    Aim::at_least("import_csv_million_vs_sqlite", 1.5, "×"),
    Aim::at_least("import_csv_million_vs_duckdb", 1.0, "×"),
    Aim::at_most("import_csv_million_memory", 300.0, "MB"),
    Aim::shown("import_csv_million_parsing", "×"),
];

/// The seconds of the runs of one program, or why it did not run.
type Runs = Result<Vec<f64>, String>;

pub(super) fn measure(shop: &Workshop<'_>) -> Result<Vec<Line>, String> {
    let rows = shop.bench.creators.unwrap_or(ROWS);
    let room = shop.room("million")?;
    let sheet = room.path("星图达人 2026-10.csv");
    let bytes = export::write_csv(&sheet, rows).map_err(|error| error.to_string())?;
    let (mut ours, mut peaks) = (Vec::new(), Vec::new());
    let mut sqlite: Runs = Ok(Vec::new());
    let mut duckdb: Runs = Ok(Vec::new());
    let mut more = String::new();
    for _ in 0..ROUNDS {
        let ran = our_import(shop, &room, &sheet, rows)?;
        ours.push(ran.seconds);
        peaks.extend(ran.peak_mb);
        another(&mut sqlite, by_sqlite(&room, &sheet, rows));
        another(
            &mut duckdb,
            by_duckdb(shop, &room, &sheet, rows).map(|(seconds, about)| {
                more = about;
                seconds
            }),
        );
    }
    let of =
        format!("{rows} × 40, {:.0} MB; hx import into a fresh vault {}", bytes as f64 / 1e6, seconds(&ours));
    let mine = spread(&ours).0;
    let [vs_sqlite, vs_duckdb, memory, parsing] = &AIMS;
    let beside = |aim: &Aim, runs: Runs, whose: &str| match runs {
        Ok(runs) => aim.measured(spread(&runs).0 / mine, format!("{of}; {whose} {}", seconds(&runs))),
        Err(why) => aim.unmeasured(&format!("{of}; {why}")),
    };
    let mut lines = vec![
        beside(vs_sqlite, sqlite, "sqlite3 .import into one bare table"),
        beside(vs_duckdb, duckdb, &format!("DuckDB {more}, create table and checkpoint")),
    ];
    let (_, _, peak) = spread(&peaks);
    lines.push(if peaks.is_empty() {
        memory.unmeasured("this system does not tell a process's peak memory")
    } else {
        memory.measured(peak, format!("the most that hx import held resident in {ROUNDS} runs, {rows} × 40"))
    });
    lines.push(match alone(shop, &sheet) {
        Ok(alone) => parsing.measured(
            mine / spread(&alone).0,
            format!("{of}; parsing alone with the csv crate {}", seconds(&alone)),
        ),
        Err(why) => parsing.unmeasured(&why),
    });
    Ok(lines)
}

/// One more run, unless one failed before.
fn another(runs: &mut Runs, next: Result<f64, String>) {
    match (runs.as_mut(), next) {
        (Ok(runs), Ok(seconds)) => runs.push(seconds),
        (Ok(_), Err(why)) => *runs = Err(why),
        (Err(_), _) => {}
    }
}

/// What was written goes to the disk before the next run begins, so that no run pays for another's.
fn settled() {
    // Where there is no such program the runs are only less alike.
    let _ = Command::new("sync").status();
}

/// The sheet imported by a process of its own. The vault's making is not timed.
fn our_import(shop: &Workshop<'_>, room: &Room, sheet: &Path, rows: u32) -> Result<Ran, String> {
    let vault = room.path("vault");
    shop.init(&vault)?;
    settled();
    let (ran, files) = shop.import(&vault, &[sheet], &["--platform", "douyin"])?;
    let created = files.first().and_then(|file| file["created"].as_u64());
    if created != Some(u64::from(rows)) {
        return Err(format!("hx import of {rows} rows created {created:?} accounts"));
    }
    std::fs::remove_dir_all(&vault).map_err(|error| error.to_string())?;
    Ok(ran)
}

fn by_sqlite(room: &Room, sheet: &Path, rows: u32) -> Result<f64, String> {
    let base = room.path("bare.db");
    settled();
    let import = format!(".import --csv \"{}\" creators", sheet.display());
    let ran = program::run(Command::new("sqlite3").arg(&base).arg(import), LONG)?;
    let count = program::run(Command::new("sqlite3").arg(&base).arg("SELECT count(*) FROM creators"), LONG)?;
    removed(&base)?;
    if count.out.trim() == rows.to_string() {
        Ok(ran.seconds)
    } else {
        Err(format!("sqlite3 took {}", count.out.trim()))
    }
}

/// DuckDB's own seconds, without Python's start, and its version and threads.
fn by_duckdb(shop: &Workshop<'_>, room: &Room, sheet: &Path, rows: u32) -> Result<(f64, String), String> {
    let base = room.path("bare.duckdb");
    settled();
    let ran = program::run(shop.peer("read_csv.py")?.arg(sheet).arg(&base), LONG)?;
    removed(&base)?;
    let told = ran.json()?;
    if told["rows"].as_u64() != Some(u64::from(rows)) {
        return Err(format!("DuckDB took {} rows", told["rows"]));
    }
    let version = told["version"].as_str().unwrap_or_default();
    Ok((ran.number("seconds")?, format!("{version} on {} threads", told["threads"])))
}

fn removed(file: &Path) -> Result<(), String> {
    std::fs::remove_file(file).map_err(|error| format!("{}: {error}", file.display()))
}

/// Seconds of parsing alone: every record of the file, nothing done with it.
fn alone(shop: &Workshop<'_>, sheet: &Path) -> Runs {
    let program = shop.example("readers")?;
    (0..ROUNDS)
        .map(|_| program::run(Command::new(&program).arg("csv").arg(sheet), LONG)?.number("seconds"))
        .collect()
}
