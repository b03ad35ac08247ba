//! Rows of cells, streamed from any kind of file under its limits.

mod archive;
mod cell;
mod decoded;
pub(crate) mod json;
pub(crate) mod mend;
pub(crate) mod record;
mod text;
pub(crate) mod workbook;

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::time::Instant;

pub(crate) use archive::Counted;
pub use cell::Cell;
pub(crate) use json::Watch;

use crate::child;
use crate::error::{Bound, ErrorKind, IntakeError, Spot};
use crate::sandbox::{Limits, Sandbox};
use crate::sniff::{Dialect, FileKind, dialect, encoding, kind};

/// Whether to read on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// Read on.
    Go,
    /// Enough.
    Stop,
}

/// One row as it was met.
#[derive(Debug)]
pub(crate) struct RowAt<'a> {
    /// The row as the spreadsheet counts it, from 1; 0 for the names of JSON, which stand in no row.
    pub(crate) number: u64,
    /// Its cells from column A on; empty ones at the end may be absent. Whoever takes the row may take them away and
    /// leave others in their place, whatever they hold.
    pub(crate) cells: &'a mut Vec<Cell>,
    /// Bytes of the file read so far, where that can be told.
    pub(crate) bytes: u64,
}

/// A row of text that is its line: its cells are what stands between delimiters of one byte.
#[derive(Debug)]
pub(crate) struct LineAt<'a> {
    /// The row as the spreadsheet counts it, from 1.
    pub(crate) number: u64,
    /// The line, without its end.
    pub(crate) text: &'a str,
    /// Where its cells end.
    pub(crate) ends: &'a [usize],
    /// Bytes of the file read so far.
    pub(crate) bytes: u64,
}

impl<'a> LineAt<'a> {
    /// Its cells.
    fn cells(&self) -> impl Iterator<Item = &'a str> {
        let (text, mut from) = (self.text, 0);
        self.ends
            .iter()
            .map(move |end| text.get(std::mem::replace(&mut from, end + 1)..*end).unwrap_or_default())
    }
}

/// What takes rows, and lines without their being made cells first.
pub(crate) trait Taker {
    /// Takes a row.
    fn row(&mut self, row: RowAt<'_>) -> Result<Flow, IntakeError>;
    /// Takes a row that is still a line.
    fn line(&mut self, line: LineAt<'_>) -> Result<Flow, IntakeError>;
}

/// Takes lines as rows.
pub(crate) struct Filling<'a, 's> {
    sink: &'a mut Sink<'s>,
    cells: Vec<Cell>,
}

impl<'a, 's> Filling<'a, 's> {
    pub(crate) fn of(sink: &'a mut Sink<'s>) -> Self {
        Self { sink, cells: Vec::new() }
    }
}

impl Taker for Filling<'_, '_> {
    fn row(&mut self, row: RowAt<'_>) -> Result<Flow, IntakeError> {
        (self.sink)(row)
    }

    fn line(&mut self, line: LineAt<'_>) -> Result<Flow, IntakeError> {
        text::fill(&mut self.cells, line.ends.len(), line.cells());
        (self.sink)(RowAt { number: line.number, cells: &mut self.cells, bytes: line.bytes })
    }
}

/// A row kept: its number and cells.
pub(crate) type NumberedRow = (u64, Vec<Cell>);

/// The first rows of a sheet; text and JSON have one sheet without a name.
pub(crate) type Head = (Option<String>, Vec<NumberedRow>);

/// Sheets looked at in a workbook before one is chosen.
const SHEETS_LOOKED_AT: usize = 20;

/// What takes the rows.
pub(crate) type Sink<'a> = dyn FnMut(RowAt<'_>) -> Result<Flow, IntakeError> + 'a;

/// How much of the beginning of a text file decides its dialect.
const DIALECT_HEAD: usize = 256 * 1024;

/// A file found to be a sheet, with what is needed to read its rows again and again.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub(crate) path: PathBuf,
    pub(crate) kind: FileKind,
    pub(crate) bytes: u64,
    pub(crate) encoding: Option<encoding::Found>,
    pub(crate) dialect: Option<Dialect>,
    /// What the rows of text have in common.
    shape: Option<mend::Shape>,
    /// Odd rows of text are put right.
    mends: bool,
    /// What the objects of JSON have in common.
    json: Option<json::Table>,
    pub(crate) sheets: Vec<String>,
    /// The archive of a workbook, whose sizes are no mere claims any more.
    pub(crate) counted: Option<Counted>,
}

impl Source {
    /// The same, its rows as they stand in the file: for what is taken over rather than shown.
    pub(crate) fn unmended(mut self) -> Self {
        self.mends = false;
        self
    }

    /// Looks at a file: its kind, and either encoding and dialect or the names of its sheets.
    /// A person may know encoding and dialect better.
    pub(crate) fn open(
        path: &Path,
        forced: Option<Dialect>,
        encoding: Option<&str>,
        sandbox: &Sandbox,
    ) -> Result<Self, IntakeError> {
        Self::open_watched(path, forced, encoding, sandbox, &mut |_, _| Flow::Go)
    }

    /// As [`Source::open`]; `watch` is told of a look that goes through the whole file, and may end it.
    pub(crate) fn open_watched(
        path: &Path,
        forced: Option<Dialect>,
        encoding: Option<&str>,
        sandbox: &Sandbox,
        watch: &mut Watch<'_>,
    ) -> Result<Self, IntakeError> {
        Self::open_again(path, forced, encoding, None, sandbox, watch)
    }

    /// A file that was looked at before, as [`Source::open_watched`]; its archive as it was then.
    pub(crate) fn open_again(
        path: &Path,
        forced: Option<Dialect>,
        encoding: Option<&str>,
        counted: Option<Counted>,
        sandbox: &Sandbox,
        watch: &mut Watch<'_>,
    ) -> Result<Self, IntakeError> {
        let (kind, bytes) = kind::of(path, &sandbox.limits)?;
        let mut source = Self {
            path: path.to_owned(),
            kind,
            bytes,
            encoding: None,
            dialect: None,
            shape: None,
            mends: true,
            json: None,
            sheets: Vec::new(),
            counted: None,
        };
        match kind {
            FileKind::Json => {
                let found = encoding_of(path, encoding)?;
                source.json = Some(json::Table::of(path, found.encoding, &sandbox.limits, watch)?);
                source.encoding = Some(found);
            }
            FileKind::Text => {
                let found = encoding_of(path, encoding)?;
                let (head, whole) = encoding::head(path, found.encoding, DIALECT_HEAD)?;
                if whole && head.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
                    return Err(IntakeError::new(ErrorKind::Empty, Spot::file(path)));
                }
                let dialect = forced.unwrap_or_else(|| dialect::of(&head, whole));
                source.shape = mend::Shape::of(&head, whole, &dialect);
                source.dialect = Some(dialect);
                source.encoding = Some(found);
            }
            FileKind::Xlsx | FileKind::Xlsb => {
                // The names of the sheets wait until they are wanted: all shared texts are read before them.
                source.counted = archive::check(path, sandbox.limits.inflated_bytes, counted)?;
            }
            // Opening these costs as much as reading them: they wait until their rows are wanted.
            FileKind::Xls | FileKind::Ods => {}
        }
        Ok(source)
    }

    /// Records that are set aside because they are damaged: the first ones met, and how many in all.
    pub(crate) fn damaged(&self) -> (&[json::Damage], u64) {
        self.json.as_ref().map_or((&[], 0), json::Table::damaged)
    }

    /// The first rows that are not blank, of every sheet or of the one asked for; one nameless sheet when the file
    /// is text. Learns the names of the sheets on the way.
    pub(crate) fn heads(
        &mut self,
        wanted: Option<&str>,
        rows: usize,
        sandbox: &Sandbox,
    ) -> Result<Vec<Head>, IntakeError> {
        let spot = Spot::file(&self.path);
        let mut heads = Vec::new();
        if self.kind.needs_sandbox() {
            let found = child::heads(&self.path, rows as u64, sandbox)?;
            self.sheets = found.iter().map(|(name, _)| name.clone()).collect();
            heads.extend(found.into_iter().map(|(name, rows)| (Some(name), rows)));
            heads.retain(|(name, _)| wanted.is_none() || name.as_deref() == wanted);
        } else {
            let mut book = match self.kind.is_workbook() {
                true => Some(workbook::Streamed::open(&self.path, self.kind)?),
                false => None,
            };
            if let Some(book) = &book {
                self.sheets = book.sheets();
            }
            let names: Vec<Option<String>> = match (self.kind.is_workbook(), wanted) {
                (false, _) => vec![None],
                (true, Some(wanted)) => {
                    vec![Some(wanted.to_owned()).filter(|name| self.sheets.contains(name))]
                }
                (true, None) => self.sheets.iter().take(SHEETS_LOOKED_AT).cloned().map(Some).collect(),
            };
            for name in names.into_iter().filter(|name| name.is_some() || !self.kind.is_workbook()) {
                let mut kept: Vec<NumberedRow> = Vec::new();
                let mut keep = |row: RowAt<'_>| {
                    kept.push((row.number, row.cells.clone()));
                    Ok(if kept.len() < rows { Flow::Go } else { Flow::Stop })
                };
                match (&mut book, &name) {
                    (Some(book), Some(sheet)) => self.streamed_rows(book, sheet, sandbox, &mut keep)?,
                    _ => self.rows(name.as_deref(), sandbox, &mut keep)?,
                }
                heads.push((name, kept));
            }
        }
        if let (Some(wanted), []) = (wanted, heads.as_slice()) {
            return Err(IntakeError::new(ErrorKind::NoSuchSheet, spot.in_sheet(Some(wanted))));
        }
        heads.iter_mut().for_each(|(_, rows)| rows.retain(|(_, cells)| !cells.iter().all(Cell::is_blank)));
        Ok(heads)
    }

    /// Streams the rows of a sheet (of the file itself when it is text) until the sink has enough.
    pub(crate) fn rows(
        &self,
        sheet: Option<&str>,
        sandbox: &Sandbox,
        sink: &mut Sink<'_>,
    ) -> Result<(), IntakeError> {
        self.rows_into(sheet, sandbox, &mut Filling::of(sink))
    }

    /// As [`Source::rows`]; most rows of text are handed on as lines.
    pub(crate) fn rows_into(
        &self,
        sheet: Option<&str>,
        sandbox: &Sandbox,
        taker: &mut dyn Taker,
    ) -> Result<(), IntakeError> {
        if let (FileKind::Xlsx | FileKind::Xlsb, Some(sheet)) = (self.kind, sheet) {
            let mut book = workbook::Streamed::open(&self.path, self.kind)?;
            return self.streamed_rows(&mut book, sheet, sandbox, &mut |row| taker.row(row));
        }
        let spot = Spot::file(&self.path).in_sheet(sheet);
        let mut guarded = Guarded { guard: Guard::new(&sandbox.limits, spot.clone()), taker };
        match (self.kind, self.encoding, self.dialect, sheet) {
            (FileKind::Text, Some(found), Some(dialect), _) => {
                let made = if self.mends { mend::Mender::new } else { mend::Mender::idle };
                let mender = self.shape.as_ref().map(|shape| made(shape, dialect));
                let limit = sandbox.limits.row_bytes;
                text::rows(&self.path, found.encoding, &dialect, mender, limit, &mut guarded)
            }
            (FileKind::Json, Some(found), _, _) => match &self.json {
                Some(table) => {
                    table.rows(&self.path, found.encoding, &sandbox.limits, &mut |row| guarded.row(row))
                }
                None => Err(IntakeError::new(ErrorKind::NoRows, spot)),
            },
            (FileKind::Xls | FileKind::Ods, _, _, Some(sheet)) => {
                child::rows(&self.path, sheet, sandbox, &mut |row| guarded.row(row))
            }
            // A text file always has both; a workbook is always asked for one of its sheets.
            _ => Err(IntakeError::new(ErrorKind::NoSuchSheet, spot)),
        }
    }

    fn streamed_rows(
        &self,
        book: &mut workbook::Streamed,
        sheet: &str,
        sandbox: &Sandbox,
        sink: &mut Sink<'_>,
    ) -> Result<(), IntakeError> {
        let mut guard = Guard::new(&sandbox.limits, Spot::file(&self.path).in_sheet(Some(sheet)));
        book.rows(&self.path, sheet, &sandbox.limits, &mut |row| {
            guard.admit(row.number, row.cells.len())?;
            sink(row)
        })
    }
}

/// The encoding a person named, else the one found.
fn encoding_of(path: &Path, named: Option<&str>) -> Result<encoding::Found, IntakeError> {
    match named {
        Some(label) => encoding::named(label, path),
        None => encoding::of(path),
    }
}

/// Holds the limits while rows go by.
struct Guard {
    limits: Limits,
    spot: Spot,
    started: Instant,
    seen: u64,
}

impl Guard {
    fn new(limits: &Limits, spot: Spot) -> Self {
        Self { limits: limits.clone(), spot, started: Instant::now(), seen: 0 }
    }

    fn admit(&mut self, number: u64, cells: usize) -> Result<(), IntakeError> {
        self.seen += 1;
        let over = |bound, limit| Err(IntakeError::too_large(self.spot.clone().at_row(number), bound, limit));
        if self.seen > self.limits.rows {
            return over(Bound::Rows, self.limits.rows);
        }
        if cells > self.limits.columns {
            return over(Bound::Columns, self.limits.columns as u64);
        }
        // The clock is asked now and then: asking it costs more than most rows.
        if self.seen.is_multiple_of(1_024) && self.started.elapsed() > self.limits.time {
            return over(Bound::Seconds, self.limits.time.as_secs());
        }
        Ok(())
    }
}

/// Takes rows under the limits.
struct Guarded<'a> {
    guard: Guard,
    taker: &'a mut dyn Taker,
}

impl Taker for Guarded<'_> {
    fn row(&mut self, row: RowAt<'_>) -> Result<Flow, IntakeError> {
        self.guard.admit(row.number, row.cells.len())?;
        self.taker.row(row)
    }

    fn line(&mut self, line: LineAt<'_>) -> Result<Flow, IntakeError> {
        self.guard.admit(line.number, line.ends.len())?;
        self.taker.line(line)
    }
}

/// The cell of a column, empty when the row ends before it.
pub(crate) fn cell_at(cells: &[Cell], column: usize) -> &Cell {
    static EMPTY: Cell = Cell::Empty;
    cells.get(column).unwrap_or(&EMPTY)
}

/// The text of a column's cell.
pub(crate) fn text_at(cells: &[Cell], column: usize) -> Cow<'_, str> {
    cell_at(cells, column).text()
}

/// A column's letter: 0 is A, 25 is Z, 26 is AA.
#[must_use]
pub fn column_letter(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters() {
        for (column, letter) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(column_letter(column), letter);
        }
    }
}
