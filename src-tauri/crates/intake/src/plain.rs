//! The table of a sheet as it stands: names of columns and rows of text, without what stands around it. What a
//! person sees before an import, and what any table is measured by.

use std::path::Path;

use serde::Serialize;

use crate::body::{ASIDES_KEPT, Aside};
use crate::error::IntakeError;
use crate::inspect::Plan;
use crate::read::rows_by;
use crate::sandbox::Sandbox;
use crate::table::{Cell, Flow};

/// A table as text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PlainTable {
    /// The names of the columns, as many as the widest row has cells; `None` when no row names them.
    pub header: Option<Vec<String>>,
    /// The rows: number as the spreadsheet counts, and cells. Cells at the end may be absent.
    pub rows: Vec<(u64, Vec<String>)>,
    /// Rows below the header that are no rows of data, the first ones met.
    pub asides: Vec<Aside>,
}

/// Reads the table of a file by a plan, as [`crate::read()`] would go through it, up to `most` rows. Nothing in it
/// needs to be recognised.
///
/// # Errors
/// What the file is refused for; see [`crate::ErrorKind`].
pub fn table(path: &Path, plan: &Plan, most: usize, sandbox: &Sandbox) -> Result<PlainTable, IntakeError> {
    let source = plan.open(path, sandbox)?;
    let header = plan.header_row.map(|_| plan.header.clone());
    let (mut rows, mut asides) = (Vec::new(), Vec::new());
    rows_by(&source, plan, sandbox, &mut |number, cells: &[Cell], aside| {
        match aside {
            None => rows.push((number, cells.iter().map(|cell| cell.text().into_owned()).collect())),
            Some(kind) if asides.len() < ASIDES_KEPT => asides.push(Aside::of(number, kind, cells)),
            Some(_) => {}
        }
        if rows.len() < most { Flow::Go } else { Flow::Stop }
    })?;
    Ok(PlainTable { header, rows, asides })
}
