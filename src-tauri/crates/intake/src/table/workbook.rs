//! Rows of workbooks. XLSX and XLSB are streamed cell by cell: reading a whole sheet at once lets 1,451 bytes
//! that claim a billion cells end the process. XLS and ODS can only be read whole; [`whole`] does so and runs
//! in the limited child process only.

use std::fs::File;
use std::io::BufReader;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use calamine::{Cell as Found, CellErrorType, Data, DataRef, ExcelDateTime, Ods, Reader, Xls, Xlsb, Xlsx};

use super::{Cell, Flow, RowAt, Sink};
use crate::error::{Bound, ErrorKind, IntakeError, Spot};
use crate::number::excel_serial;
use crate::sandbox::Limits;
use crate::sniff::FileKind;

type Input = BufReader<File>;

/// Runs a parser that is not ours. A panic in it becomes "damaged"; nothing it left behind is used again.
fn contained<T>(spot: &Spot, run: impl FnOnce() -> Result<T, IntakeError>) -> Result<T, IntakeError> {
    catch_unwind(AssertUnwindSafe(run))
        .unwrap_or_else(|_| Err(IntakeError::damaged(spot.clone(), "the workbook reader gave up")))
}

fn input(path: &Path) -> Result<Input, IntakeError> {
    File::open(path).map(BufReader::new).map_err(|e| IntakeError::unreadable(path, &e))
}

fn visible<R: Reader<Input>>(book: &R) -> Vec<String> {
    book.sheets_metadata()
        .iter()
        .filter(|sheet| {
            sheet.typ == calamine::SheetType::WorkSheet && sheet.visible == calamine::SheetVisible::Visible
        })
        .map(|sheet| sheet.name.clone())
        .collect()
}

fn open<R: Reader<Input>>(path: &Path) -> Result<R, IntakeError>
where
    R::Error: std::fmt::Display + std::fmt::Debug,
{
    let spot = Spot::file(path);
    R::new(input(path)?).map_err(|error| {
        let text = error.to_string();
        let locked = text.to_ascii_lowercase().contains("password");
        if locked { IntakeError::new(ErrorKind::Encrypted, spot) } else { IntakeError::damaged(spot, text) }
    })
}

/// A workbook whose sheets are streamed cell by cell. All texts that its cells share are read when it is opened.
pub(super) enum Streamed {
    /// XLSX.
    Xlsx(Box<Xlsx<Input>>),
    /// XLSB.
    Xlsb(Box<Xlsb<Input>>),
}

impl Streamed {
    pub(super) fn open(path: &Path, kind: FileKind) -> Result<Self, IntakeError> {
        contained(&Spot::file(path), || match kind {
            FileKind::Xlsb => open(path).map(|book| Self::Xlsb(Box::new(book))),
            FileKind::Xlsx | FileKind::Xls | FileKind::Ods | FileKind::Text | FileKind::Json => {
                open(path).map(|book| Self::Xlsx(Box::new(book)))
            }
        })
    }

    /// The names of the visible sheets.
    pub(super) fn sheets(&self) -> Vec<String> {
        match self {
            Streamed::Xlsx(book) => visible(book.as_ref()),
            Streamed::Xlsb(book) => visible(book.as_ref()),
        }
    }

    /// Streams the rows of a sheet.
    pub(super) fn rows(
        &mut self,
        path: &Path,
        sheet: &str,
        limits: &Limits,
        sink: &mut Sink<'_>,
    ) -> Result<(), IntakeError> {
        let spot = Spot::file(path).in_sheet(Some(sheet));
        contained(&spot, || {
            let mut rows =
                Rows { spot: spot.clone(), columns: limits.columns, current: None, cells: Vec::new(), sink };
            match self {
                Streamed::Xlsb(book) => {
                    let epoch = book.has_1904_epoch();
                    let mut cells = book.worksheet_cells_reader(sheet).map_err(|e| no_sheet(&spot, e))?;
                    while let Some(cell) =
                        cells.next_cell().map_err(|e| IntakeError::damaged(rows.place(), e))?
                    {
                        if rows.take(cell, epoch)? == Flow::Stop {
                            return Ok(());
                        }
                    }
                }
                Streamed::Xlsx(book) => {
                    let epoch = book.has_1904_epoch();
                    let mut cells = book.worksheet_cells_reader(sheet).map_err(|e| no_sheet(&spot, e))?;
                    while let Some(cell) =
                        cells.next_cell().map_err(|e| IntakeError::damaged(rows.place(), e))?
                    {
                        if rows.take(cell, epoch)? == Flow::Stop {
                            return Ok(());
                        }
                    }
                }
            }
            rows.flush().map(|_| ())
        })
    }
}

fn no_sheet(spot: &Spot, error: impl std::fmt::Display) -> IntakeError {
    let text = error.to_string();
    if text.contains("not found") {
        return IntakeError::new(ErrorKind::NoSuchSheet, spot.clone());
    }
    IntakeError::damaged(spot.clone(), text)
}

/// Gathers cells into rows.
struct Rows<'a, 's> {
    spot: Spot,
    columns: usize,
    current: Option<u32>,
    cells: Vec<Cell>,
    sink: &'a mut Sink<'s>,
}

impl Rows<'_, '_> {
    fn place(&self) -> Spot {
        let spot = self.spot.clone();
        match self.current {
            Some(row) => spot.at_row(u64::from(row) + 1),
            None => spot,
        }
    }

    fn take(&mut self, cell: Found<DataRef<'_>>, epoch_1904: bool) -> Result<Flow, IntakeError> {
        let (row, column) = cell.get_position();
        let value = from_ref(cell.get_value(), epoch_1904);
        if value == Cell::Empty {
            return Ok(Flow::Go);
        }
        if self.current != Some(row) {
            if self.flush()? == Flow::Stop {
                return Ok(Flow::Stop);
            }
            self.current = Some(row);
        }
        let column = column as usize;
        if column >= self.columns {
            return Err(IntakeError::too_large(self.place(), Bound::Columns, self.columns as u64));
        }
        if self.cells.len() <= column {
            self.cells.resize(column + 1, Cell::Empty);
        }
        self.cells[column] = value;
        Ok(Flow::Go)
    }

    fn flush(&mut self) -> Result<Flow, IntakeError> {
        let Some(row) = self.current.take() else { return Ok(Flow::Go) };
        let flow = (self.sink)(RowAt { number: u64::from(row) + 1, cells: &mut self.cells, bytes: 0 });
        self.cells.clear();
        flow
    }
}

fn moment(date: &ExcelDateTime, epoch_1904: bool) -> Cell {
    if date.is_duration() {
        // A length of time, kept in days as the sheet has it.
        return Cell::Number(date.as_f64());
    }
    excel_serial(date.as_f64(), epoch_1904).map_or_else(|| Cell::Number(date.as_f64()), Cell::Date)
}

fn iso(text: &str) -> Cell {
    crate::number::read_date(text, crate::number::DateOrder::MonthFirst)
        .map_or_else(|| Cell::Text(text.to_owned()), Cell::Date)
}

fn error(kind: &CellErrorType) -> Cell {
    Cell::Error(kind.to_string())
}

fn from_ref(value: &DataRef<'_>, epoch_1904: bool) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::String(text) => Cell::Text(text.clone()),
        DataRef::SharedString(text) => Cell::Text((*text).to_owned()),
        DataRef::Bool(flag) => Cell::Flag(*flag),
        DataRef::DateTime(date) => moment(date, epoch_1904),
        DataRef::DateTimeIso(text) => iso(text),
        DataRef::DurationIso(text) => Cell::Text(text.clone()),
        DataRef::Error(kind) => error(kind),
    }
}

fn from_data(value: &Data) -> Cell {
    match value {
        Data::Empty => Cell::Empty,
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::String(text) => Cell::Text(text.clone()),
        Data::Bool(flag) => Cell::Flag(*flag),
        // The date knows its own epoch.
        Data::DateTime(date) if date.is_duration() => Cell::Number(date.as_f64()),
        Data::DateTime(date) => date.as_datetime().map_or_else(|| Cell::Number(date.as_f64()), Cell::Date),
        Data::DateTimeIso(text) => iso(text),
        Data::DurationIso(text) => Cell::Text(text.clone()),
        Data::Error(kind) => error(kind),
    }
}

/// An old workbook in memory. Only the child process makes one.
pub(crate) enum Whole {
    /// XLS.
    Xls(Box<Xls<Input>>),
    /// ODS.
    Ods(Box<Ods<Input>>),
}

impl Whole {
    pub(crate) fn open(path: &Path, kind: FileKind) -> Result<Self, IntakeError> {
        contained(&Spot::file(path), || match kind {
            FileKind::Ods => open(path).map(|book| Self::Ods(Box::new(book))),
            FileKind::Xls | FileKind::Xlsx | FileKind::Xlsb | FileKind::Text | FileKind::Json => {
                open(path).map(|book| Self::Xls(Box::new(book)))
            }
        })
    }

    pub(crate) fn sheets(&self) -> Vec<String> {
        match self {
            Whole::Xls(book) => visible(book.as_ref()),
            Whole::Ods(book) => visible(book.as_ref()),
        }
    }

    pub(crate) fn rows(&mut self, path: &Path, sheet: &str, sink: &mut Sink<'_>) -> Result<(), IntakeError> {
        let spot = Spot::file(path).in_sheet(Some(sheet));
        contained(&spot, || {
            let range = match self {
                Whole::Xls(book) => book.worksheet_range(sheet).map_err(|e| no_sheet(&spot, e))?,
                Whole::Ods(book) => book.worksheet_range(sheet).map_err(|e| no_sheet(&spot, e))?,
            };
            let Some((first_row, first_column)) = range.start() else { return Ok(()) };
            for (at, row) in range.rows().enumerate() {
                let Some(last) = row.iter().rposition(|value| *value != Data::Empty) else { continue };
                let mut cells = vec![Cell::Empty; first_column as usize];
                cells.extend(row[..=last].iter().map(from_data));
                let number = u64::from(first_row) + at as u64 + 1;
                if sink(RowAt { number, cells: &mut cells, bytes: 0 })? == Flow::Stop {
                    return Ok(());
                }
            }
            Ok(())
        })
    }
}
