//! How tables become files: whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use crate::table::{Cell, Table};
use crate::{csv_text, xlsx};

/// Why a file was not written. The file that was there before is untouched.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The system refused.
    #[error("cannot write {path}: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// More than a sheet can hold.
    #[error("{sheet}: {count} {what}, more than the {most} a sheet can hold")]
    TooLarge {
        /// The table's title.
        sheet: String,
        /// Rows, columns, or characters of a cell.
        what: &'static str,
        /// How many there are.
        count: usize,
        /// How many fit.
        most: usize,
    },
    /// No PDF could be made.
    #[error("no paper could be made: {reason}")]
    NoPaper {
        /// What the writer says.
        reason: String,
    },
    /// No sheet could be made of the tables.
    #[error("no sheet could be made: {reason}")]
    NoSheet {
        /// What the writer says.
        reason: String,
    },
}

/// The tables as CSV: UTF-8 with its mark, CRLF.
///
/// # Errors
/// [`ReportError::NoSheet`].
pub fn to_csv(tables: &[Table]) -> Result<Vec<u8>, ReportError> {
    csv_text::render(tables).map_err(|e| ReportError::NoSheet { reason: e.to_string() })
}

/// The tables as XLSX, one sheet each.
///
/// # Errors
/// [`ReportError::TooLarge`] for more rows, columns or characters in a cell than a sheet can hold;
/// [`ReportError::NoSheet`].
pub fn to_xlsx(tables: &[Table], made_at: DateTime<Utc>) -> Result<Vec<u8>, ReportError> {
    for table in tables {
        let too_large =
            |what, count, most| ReportError::TooLarge { sheet: table.title.clone(), what, count, most };
        if table.rows.len() >= xlsx::MAX_ROWS {
            return Err(too_large("rows", table.rows.len(), xlsx::MAX_ROWS - 1));
        }
        if table.columns.len() > xlsx::MAX_COLUMNS {
            return Err(too_large("columns", table.columns.len(), xlsx::MAX_COLUMNS));
        }
        let texts = table
            .rows
            .iter()
            .flatten()
            .filter_map(|cell| if let Cell::Text(t) = cell { Some(t) } else { None });
        // Counted in UTF-16 units, as Excel does.
        if let Some(long) = texts.map(|t| t.encode_utf16().count()).find(|n| *n > xlsx::MAX_CELL) {
            return Err(too_large("characters in a cell", long, xlsx::MAX_CELL));
        }
    }
    xlsx::render(tables, made_at).map_err(|e| ReportError::NoSheet { reason: e.to_string() })
}

/// Writes the tables as a CSV file.
///
/// # Errors
/// As [`to_csv`], and [`ReportError::Io`] naming the file.
pub fn write_csv(path: &Path, tables: &[Table]) -> Result<(), ReportError> {
    write_file(path, &to_csv(tables)?)
}

/// Writes the tables as an XLSX file.
///
/// # Errors
/// As [`to_xlsx`], and [`ReportError::Io`] naming the file.
pub fn write_xlsx(path: &Path, tables: &[Table], made_at: DateTime<Utc>) -> Result<(), ReportError> {
    write_file(path, &to_xlsx(tables, made_at)?)
}

/// Writes bytes to a file that appears whole or not at all: beside it first, synced, then renamed over it.
///
/// # Errors
/// [`ReportError::Io`] naming the file; what was there before stays, and nothing half-written is left behind.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), ReportError> {
    let fail = |source| ReportError::Io { path: path.to_owned(), source };
    let name = path.file_name().ok_or_else(|| fail(io::Error::from(io::ErrorKind::InvalidInput)))?;
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (beside, mut file) = create_beside(folder, &name.to_string_lossy()).map_err(fail)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    drop(file);
    if let Err(source) = written.and_then(|()| fs::rename(&beside, path)) {
        // The first fault is the one to name; the leftover is gone if it can go.
        let _ = fs::remove_file(&beside);
        return Err(fail(source));
    }
    // Without this a power cut could forget the new name; where folders cannot be opened it is not needed.
    match File::open(folder) {
        Ok(folder) => folder.sync_all().map_err(fail),
        Err(_) => Ok(()),
    }
}

fn create_beside(folder: &Path, name: &str) -> io::Result<(PathBuf, File)> {
    // A short name of its own: a long one plus a suffix could pass the limit of the file system.
    let stem: String = name.chars().take(20).collect();
    let process = std::process::id();
    let mut last = io::Error::from(io::ErrorKind::AlreadyExists);
    for attempt in 0..100 {
        let path = folder.join(format!(".{stem}.{process}-{attempt}.part"));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => return Ok((path, file)),
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => last = e,
            Err(e) => return Err(e),
        }
    }
    Err(last)
}
