//! Damaged cells and sheets gone through until ten million of each are done or the time is up.

use std::process::Command;

use super::line::{Aim, Line};
use super::program;
use super::workshop::{LONG, Workshop};

pub(super) const AIMS: [Aim; 1] = [Aim::at_most("fuzz", 0.0, "panics")];

/// What is asked for: so many cases, or so many minutes.
const CASES: f64 = 10_000_000.0;
const MINUTES: f64 = 30.0;

pub(super) fn measure(shop: &Workshop<'_>) -> Result<Vec<Line>, String> {
    let program = shop.example("fuzz")?;
    let minutes = shop.bench.minutes;
    let keep = shop.peers_folder("panics");
    let mut command = Command::new(program);
    command.arg("--minutes").arg(minutes.to_string()).arg("--keep").arg(&keep);
    let ran = program::run(&mut command, LONG)?;
    let of = |key: &str| ran.number(key);
    let (cells, sheets, panics, took) = (of("cells")?, of("sheets")?, of("panics")?, of("minutes")?);
    let kept = if panics > 0.0 { format!("; inputs in {}", keep.display()) } else { String::new() };
    let detail = format!(
        "{cells} cells and {sheets} sheets in {took:.1} minutes, from {} real ones and seed {}; slowest sheet {:.0} ms{kept}",
        of("real_sheets")?,
        of("seed")?,
        of("slowest_ms")?
    );
    // Less than asked for says nothing of what was asked.
    let enough = (cells >= CASES && sheets >= CASES) || took >= MINUTES - 0.1;
    Ok(AIMS.iter().map(|aim| aim.measured(panics, detail.clone()).and(enough)).collect())
}
