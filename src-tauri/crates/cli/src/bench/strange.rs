//! Sheets that break readers: csv-spectrum cell for cell, and the workbooks of calamine's and messytables' own tests.

use super::line::{Aim, Line};
use super::program::number;
use super::workshop::Workshop;

pub(super) const AIMS: [Aim; 1] = [Aim::at_least("sheets_all_right", 1.0, "share")];

/// A file that takes longer hangs, in seconds.
const HANG: f64 = 60.0;

pub(super) fn measure(shop: &Workshop<'_>) -> Result<Vec<Line>, String> {
    for set in ["csv-spectrum", "calamine-spreadsheets", "messytables-horror"] {
        shop.data(set)?;
    }
    let tests = ["csv_spectrum_reads_cell_for_cell", "strange_workbooks_open_or_give_one_clear_error"];
    let (told, passed) = shop.tests(("intake", "real_files"), &tests, &[])?;
    let (Some(spectrum), Some(books)) = (told.get("csv_spectrum"), told.get("strange_workbooks")) else {
        return Err("the tests ended before they told what they found".to_owned());
    };
    let files = number(spectrum, "files")? + number(books, "files")?;
    let right = number(spectrum, "right")? + number(books, "right")?;
    let crashes = books["crashed"].as_array().map_or(0, Vec::len);
    let slowest = number(books, "slowest_s")?;
    let hangs = u32::from(slowest > HANG);
    let detail = format!(
        "csv-spectrum {} of {} cell for cell; {} of {} workbooks opened as reviewed or refused with one clear error; \
         crashes {crashes}, hangs {hangs} (slowest file {slowest:.1} s)",
        spectrum["right"], spectrum["files"], books["right"], books["files"]
    );
    Ok(AIMS
        .iter()
        .map(|aim| aim.measured(right / files, detail.clone()).and(passed && crashes == 0 && hangs == 0))
        .collect())
}
