//! An XLSX of 100,000 × 40 read to its end, beside openpyxl and calamine's streaming reader, in turn, three rounds.
//!
//! Each is timed within its process, from opening the file to its last cell. Ours is the whole reading: looked at,
//! every cell understood, faults found, drafts made; theirs is going through the cells. Memory is that of `hx import`
//! into a vault, which does more than reading.

use std::process::Command;

use super::export;
use super::line::{Aim, Line, seconds, spread};
use super::program;
use super::workshop::{LONG, Workshop};

const ROWS: u32 = 100_000;
const ROUNDS: usize = 3;

pub(super) const AIMS: [Aim; 3] = [
    Aim::at_least("import_xlsx_vs_openpyxl", 8.0, "×"),
    Aim::at_least("import_xlsx_vs_calamine", 1.0, "×"),
    Aim::at_most("import_xlsx_memory", 150.0, "MB"),
];

pub(super) fn measure(shop: &Workshop<'_>) -> Result<Vec<Line>, String> {
    let rows = shop.bench.creators.unwrap_or(ROWS);
    let room = shop.room("workbook")?;
    let book = room.path("星图达人 2026-10.xlsx");
    let bytes = export::write_xlsx(&book, rows)?;
    let readers = shop.example("readers")?;
    let by = |how: &str| program::run(Command::new(&readers).arg(how).arg(&book), LONG)?.number("seconds");
    let (mut ours, mut calamine, mut read_peak) = (Vec::new(), Vec::new(), 0.0_f64);
    let mut openpyxl: Result<Vec<f64>, String> = Ok(Vec::new());
    for _ in 0..ROUNDS {
        let ran = program::run(Command::new(&readers).arg("drafts").arg(&book), LONG)?;
        ours.push(ran.number("seconds")?);
        read_peak = read_peak.max(ran.peak_mb.unwrap_or_default());
        calamine.push(by("calamine")?);
        openpyxl = openpyxl.and_then(|mut runs| {
            runs.push(program::run(shop.peer("read_xlsx.py")?.arg(&book), LONG)?.number("seconds")?);
            Ok(runs)
        });
    }
    let of = format!(
        "{rows} × 40, {:.1} MB; ours, read into drafts without a vault, {}",
        bytes as f64 / 1e6,
        seconds(&ours)
    );
    let mine = spread(&ours).0;
    let [vs_openpyxl, vs_calamine, memory] = &AIMS;
    let mut lines = vec![match openpyxl {
        Ok(runs) => vs_openpyxl.measured(
            spread(&runs).0 / mine,
            format!("{of}; openpyxl read_only, values alone, {}", seconds(&runs)),
        ),
        Err(why) => vs_openpyxl.unmeasured(&why),
    }];
    lines.push(vs_calamine.measured(
        spread(&calamine).0 / mine,
        format!("{of}; calamine's streaming reader, cells alone, {}", seconds(&calamine)),
    ));
    let vault = room.path("vault");
    shop.init(&vault)?;
    let (ran, files) = shop.import(&vault, &[&book], &["--platform", "douyin"])?;
    let created = files.first().and_then(|file| file["created"].as_u64()).unwrap_or_default();
    lines.push(match ran.peak_mb {
        Some(peak) => memory.measured(
            peak,
            format!(
                "the most that hx import held resident, {created} accounts into a vault in {:.1} s; reading alone {read_peak:.0} MB",
                ran.seconds
            ),
        ),
        None => memory.unmeasured("this system does not tell a process's peak memory"),
    });
    Ok(lines)
}
