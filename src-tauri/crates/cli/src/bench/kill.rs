//! `hx import` killed at any moment of its run: nothing half imported, the next start clean.

use super::line::{Aim, Line};
use super::program::number;
use super::workshop::Workshop;

pub(super) const AIMS: [Aim; 1] = [Aim::at_most("kill", 0.0, "half imported")];

/// Enough that the log grows while rows are taken over, not only with the commit.
const ROWS: u32 = 12_000;

pub(super) fn measure(shop: &Workshop<'_>) -> Result<Vec<Line>, String> {
    let (kills, rows) = (shop.bench.kills.to_string(), ROWS.to_string());
    let with = [("HUXUAN_KILLS", kills.as_ref()), ("HUXUAN_KILL_ROWS", rows.as_ref())];
    let test = "a_killed_import_leaves_all_or_nothing";
    let (told, passed) = shop.tests(("cli", "kill"), &[test], &with)?;
    let told = told.get("kill").ok_or("the test ended before it told what it found")?;
    let half = number(told, "half")?;
    let detail = format!(
        "{} kills over {:.2} s of an import of {} rows: {} before the vault was written to, {} while rows were written, {} while \
         committing, {} when it was done; nothing imported {}, all {}; the next import and the doctor clean after each",
        told["kills"],
        number(told, "run_s")?,
        told["rows"],
        told["reading"],
        told["writing"],
        told["committing"],
        told["done"],
        told["nothing"],
        told["all"],
    );
    Ok(AIMS.iter().map(|aim| aim.measured(half, detail.clone()).and(passed)).collect())
}
