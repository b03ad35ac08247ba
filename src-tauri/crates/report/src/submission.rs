//! A client's own submission sheet (提报表), filled in: its rows above and its headings as they are, then ours.

use std::path::Path;

use chrono::{DateTime, Utc};

use crate::file::{ReportError, write_file};
use crate::table::Cell;
use crate::xlsx;

/// What goes into the sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Filled {
    /// The sheet's name.
    pub sheet: String,
    /// The rows above the headings.
    pub above: Vec<Vec<Cell>>,
    /// The headings, empty where a column has none.
    pub headings: Vec<String>,
    /// A row for each creator; what is unknown stays empty.
    pub rows: Vec<Vec<Cell>>,
}

/// The sheet as XLSX.
///
/// # Errors
/// [`ReportError::TooLarge`], [`ReportError::NoSheet`].
pub fn to_xlsx(filled: &Filled, made_at: DateTime<Utc>) -> Result<Vec<u8>, ReportError> {
    let columns = filled.headings.len();
    let rows = filled.above.len() + 1 + filled.rows.len();
    for (what, count, most) in [("rows", rows, xlsx::MAX_ROWS), ("columns", columns, xlsx::MAX_COLUMNS)] {
        if count > most {
            return Err(ReportError::TooLarge { sheet: filled.sheet.clone(), what, count, most });
        }
    }
    xlsx::render_filled(filled, made_at).map_err(|e| ReportError::NoSheet { reason: e.to_string() })
}

/// Writes the sheet to a file that appears whole or not at all.
///
/// # Errors
/// As [`to_xlsx`], and [`ReportError::Io`].
pub fn write_xlsx(path: &Path, filled: &Filled, made_at: DateTime<Utc>) -> Result<(), ReportError> {
    write_file(path, &to_xlsx(filled, made_at)?)
}
