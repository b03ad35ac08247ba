//! Rows as they stand: of a small sheet as plain text, for reply forms and sheets of results, which have no creators
//! in them; and of any sheet one by one, before anything is made of them.

use std::path::Path;

use crate::error::IntakeError;
use crate::inspect::Plan;
use crate::sandbox::Sandbox;
use crate::sniff::FileKind;
use crate::table::{Cell, Flow, Source};

/// The most rows read this way; what people type or export about their own deals is far below.
const MOST_ROWS: u64 = 100_000;

/// Every row of the first sheet that has any, as text. Rows between that hold nothing are kept empty, so that the
/// place in the list is the row's number less one; of JSON the names come first, and the place is the number itself.
///
/// # Errors
/// What the file is refused for; see [`crate::ErrorKind`].
pub fn rows_as_text(path: &Path, sandbox: &Sandbox) -> Result<Vec<Vec<String>>, IntakeError> {
    let mut source = Source::open(path, None, None, sandbox)?.unmended();
    let heads = source.heads(None, 1, sandbox)?;
    let sheet = heads.into_iter().find(|(_, rows)| !rows.is_empty()).and_then(|(name, _)| name);
    let sheet = sheet.or_else(|| source.sheets.first().cloned());
    let first = if source.kind == FileKind::Json { 0 } else { 1 };
    let mut rows: Vec<Vec<String>> = Vec::new();
    source.rows(sheet.as_deref(), sandbox, &mut |row| {
        if row.number > MOST_ROWS {
            return Ok(Flow::Stop);
        }
        let place = usize::try_from(row.number.saturating_sub(first)).unwrap_or(0);
        if rows.len() < place {
            rows.resize(place, Vec::new());
        }
        rows.push(row.cells.iter().map(|cell: &Cell| cell.text().into_owned()).collect());
        Ok(Flow::Go)
    })?;
    Ok(rows)
}

/// Goes through the rows of a plan's sheet as they stand in the file, header and all: number and cells.
///
/// # Errors
/// What the file is refused for; see [`crate::ErrorKind`].
pub fn raw_rows(
    path: &Path,
    plan: &Plan,
    sandbox: &Sandbox,
    take: &mut dyn FnMut(u64, &[Cell]) -> Flow,
) -> Result<(), IntakeError> {
    let source = plan.open(path, sandbox)?.unmended();
    source.rows(plan.sheet.as_deref(), sandbox, &mut |row| Ok(take(row.number, row.cells)))
}
