//! The tables of one sheet: two months pasted side by side with an empty column between, or a price list under the
//! list of creators. One of them is read; all of them are told, and what was not read is counted.
//!
//! The view lies between the rows of a sheet and what is made of them: cells outside the table are blanked, none is
//! moved, so that rows and columns keep the numbers and letters the spreadsheet shows. A sheet with one table has no
//! view at all.

use std::cmp::Reverse;

use serde::Serialize;

use crate::body::fold;
use crate::error::{ErrorKind, IntakeError, Spot};
use crate::field::Field;
use crate::inspect::Found;
use crate::mapping::{Layout, Mapping, Role, guess, words};
use crate::midway::{Kind, Midway, places};
use crate::sniff::header::SEARCHED;
use crate::table::{Cell, NumberedRow, cell_at, column_letter};

/// Tables told of one sheet at most. A sheet with more gaps than that has its own ideas of a table, and is read whole.
const MOST: usize = 16;

/// Columns that a table has at least, and that must be understood in it.
const FEWEST: usize = 2;

/// Rows by which one table must be longer than the one beside it to be told apart by that alone.
const LONGER: u64 = 2;

/// Rows and columns of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Region {
    /// The first row, from 1.
    pub first_row: u64,
    /// The last row; `None` goes on to the end of the sheet.
    pub last_row: Option<u64>,
    /// The first column, from 0.
    pub first_column: usize,
    /// The last column; `None` goes on to the right.
    pub last_column: Option<usize>,
}

impl Region {
    /// All of a sheet.
    pub(crate) const WHOLE: Self = Self { first_row: 0, last_row: None, first_column: 0, last_column: None };

    /// Whether a cell stands in it.
    #[must_use]
    pub fn holds(&self, row: u64, column: usize) -> bool {
        self.holds_row(row)
            && column >= self.first_column
            && self.last_column.is_none_or(|last| column <= last)
    }

    pub(crate) fn holds_row(&self, row: u64) -> bool {
        row >= self.first_row && self.last_row.is_none_or(|last| row <= last)
    }

    /// Blanks what stands outside; nothing is moved.
    pub(crate) fn cut(&self, row: u64, cells: &mut Vec<Cell>) {
        if !self.holds_row(row) {
            cells.clear();
            return;
        }
        if let Some(last) = self.last_column {
            cells.truncate(last + 1);
        }
        cells.iter_mut().take(self.first_column).for_each(|cell| *cell = Cell::Empty);
    }

    /// The rows of a sample that hold something here, as they are then read.
    pub(crate) fn of(&self, rows: &[NumberedRow]) -> Vec<NumberedRow> {
        let cut = rows.iter().filter(|(number, _)| self.holds_row(*number)).map(|(number, cells)| {
            let mut cells = cells.clone();
            self.cut(*number, &mut cells);
            (*number, cells)
        });
        cut.filter(|(_, cells)| !cells.iter().all(Cell::is_blank)).collect()
    }
}

/// One of several tables of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SheetTable {
    /// Where it is read.
    pub region: Region,
    /// The row that names its columns, the last of several.
    pub header_row: u64,
    /// The last of its rows that was looked at.
    pub last_row: u64,
    /// It may go on below: not all rows of the sheet were looked at.
    pub goes_on: bool,
    /// The last column that holds something.
    pub last_column: usize,
    /// The names of its columns; nameless ones are left out.
    pub header: Vec<String>,
    /// Rows below its header among those looked at.
    pub rows: u64,
    /// Whether it is read.
    pub read: bool,
    /// Columns of it that mean something and are not read, though its rows are: the header above has none such.
    pub lost: Vec<String>,
}

impl SheetTable {
    /// Its place as spreadsheets write it, from the header on: `H1:L22`; `H1:L…` when its end was not looked at.
    #[must_use]
    pub fn place(&self) -> String {
        let first = column_letter(self.region.first_column);
        let last = column_letter(self.last_column);
        let end = if self.goes_on { "…".to_owned() } else { self.last_row.to_string() };
        format!("{first}{}:{last}{end}", self.header_row)
    }
}

/// What of a sheet was not read because it stands outside the table that was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Unread {
    /// Rows of each of the plan's tables that were not read, in their order.
    pub tables: Vec<u64>,
    /// Cells that hold something and stand in none of the tables.
    pub cells: u64,
    /// The first of these: row from 1, column from 0.
    pub first: Option<(u64, usize)>,
    /// Rows below the header of another table at which the reading ended.
    pub below: u64,
}

/// What makes a part of a sheet's first rows understood, whatever a person chose for the sheet as a whole.
pub(crate) type Understand<'a> = dyn Fn(Vec<NumberedRow>) -> Result<Found, IntakeError> + 'a;

/// Strips of columns, each understood by itself.
pub(crate) type Strips = Vec<(Region, Found)>;

/// The tables of a sheet, none where it is one table; and the region that is read, `None` for all of it.
pub(crate) struct Division {
    pub(crate) tables: Vec<SheetTable>,
    pub(crate) region: Option<Region>,
}

/// The tables that stand in a sheet's strips, or under each other in the one strip it is; and which is read: what a
/// person `wanted` (0 for the sheet as one table, else the table with that number), else the strip best understood,
/// the longer one of two alike. `all` says that the sheet has no more rows than were looked at.
pub(crate) fn divide(
    strips: &[(Region, &Found)],
    all: bool,
    wanted: Option<u32>,
    spot: &Spot,
) -> Result<Division, IntakeError> {
    let worth = |(at, (_, found)): &(usize, &(Region, &Found))| {
        (recognised(&found.mapping), found.rows.len(), Reverse(*at))
    };
    let best = strips.iter().enumerate().max_by_key(worth).map_or(0, |(at, _)| at);
    let mut tables: Vec<SheetTable> = Vec::new();
    for (at, (region, found)) in strips.iter().enumerate() {
        stacked(*region, found, at == best, &mut tables);
    }
    if tables.len() < 2 {
        tables.clear();
    }
    for table in tables.iter_mut().filter(|_| !all) {
        table.goes_on = table.region.last_row.is_none();
    }
    let strip = strips.get(best).map(|(region, _)| *region).filter(|_| strips.len() > 1);
    let Some(number) = wanted else { return Ok(Division { tables, region: strip }) };
    if number == 0 {
        tables.iter_mut().for_each(|table| table.read = true);
        return Ok(Division { tables, region: None });
    }
    // Where there is one table, it is the first.
    if number == 1 && tables.is_empty() {
        return Ok(Division { tables, region: None });
    }
    let at = usize::try_from(number - 1).unwrap_or(usize::MAX);
    let Some(region) = tables.get(at).map(|table| table.region) else {
        let kind = ErrorKind::NoSuchTable { table: number, found: tables.len().max(1) };
        return Err(IntakeError::new(kind, spot.clone()));
    };
    for (other, table) in tables.iter_mut().enumerate() {
        table.read = other == at;
        table.lost.clear();
    }
    Ok(Division { tables, region: Some(region) })
}

fn recognised(mapping: &Mapping) -> usize {
    mapping.columns.iter().filter(|column| column.field.is_some()).count()
}

fn is_table(part: &Found) -> bool {
    part.header_row.is_some()
        && part.mapping.has_identity()
        && recognised(&part.mapping) >= FEWEST
        && !part.rows.is_empty()
}

/// Columns that stand together, with empty ones around them. A row of one cell is a title, which may stand anywhere.
fn runs(rows: &[NumberedRow]) -> Vec<(usize, usize)> {
    let width = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    let mut filled = vec![false; width];
    for (_, cells) in rows {
        let held = || cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank());
        if held().nth(1).is_some() {
            held().for_each(|(column, _)| filled[column] = true);
        }
    }
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for column in (0..width).filter(|column| filled[*column]) {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == column => *last = column,
            Some(_) | None => runs.push((column, column)),
        }
    }
    runs
}

/// Tables side by side, from the left; none when the sheet is one table with columns left empty.
pub(crate) fn sides(rows: &[NumberedRow], understand: &Understand<'_>) -> Result<Strips, IntakeError> {
    let runs = runs(rows);
    let wide = runs.iter().filter(|(first, last)| last - first + 1 >= FEWEST).count();
    if !(2..=MOST).contains(&wide) {
        return Ok(Vec::new());
    }
    let mut sides: Vec<(Region, Option<Found>)> = Vec::new();
    for (first, last) in runs {
        let region = Region { first_column: first, last_column: Some(last), ..Region::WHOLE };
        let part = if last - first + 1 >= FEWEST && names_fields(rows, first, last) {
            Some(understand(region.of(rows))?).filter(is_table)
        } else {
            None
        };
        match (sides.last_mut(), part) {
            // What is no table of its own belongs to the one on its left.
            (Some((left, _)), None) => left.last_column = Some(last),
            (Some((left, held @ None)), Some(part)) => {
                left.last_column = Some(last);
                *held = Some(part);
            }
            (Some((left, Some(held))), Some(part)) if !are_two(held, &part) => left.last_column = Some(last),
            (None | Some(_), part) => sides.push((region, part)),
        }
    }
    let tables = sides.into_iter().filter_map(|(region, part)| Some((region, part?)));
    let mut tables: Strips = tables.collect();
    if tables.len() < 2 {
        return Ok(Vec::new());
    }
    // At the edges of the sheet nothing else stands beside.
    if let Some((region, _)) = tables.last_mut() {
        region.last_column = None;
    }
    Ok(tables)
}

/// Whether one of the first rows names fields in these columns: cheap, before anything is understood.
fn names_fields(rows: &[NumberedRow], first: usize, last: usize) -> bool {
    rows.iter().take(SEARCHED).any(|(_, cells)| {
        let texts = (first..=last).filter_map(|column| match cell_at(cells, column) {
            Cell::Text(text) => Some(text),
            Cell::Empty | Cell::Number(_) | Cell::Date(_) | Cell::Flag(_) | Cell::Error(_) => None,
        });
        texts.filter(|text| words::read(text).concept.is_some()).nth(FEWEST - 1).is_some()
    })
}

/// Whether two parts beside each other are two tables rather than one with an empty column: both say whose a row is,
/// by the same field and differently, and they stand in other rows or have another field in common.
fn are_two(left: &Found, right: &Found) -> bool {
    let both = |field: Field| Some((left.mapping.column_of(field)?, right.mapping.column_of(field)?));
    const NAMES: [Field; 4] = [Field::PlatformId, Field::Handle, Field::Url, Field::DisplayName];
    let Some((ours, theirs)) = NAMES.into_iter().find_map(both) else { return false };
    let (mut beside, mut same) = (0, 0);
    let mut others = right.rows.iter().peekable();
    for (number, cells) in &left.rows {
        while others.next_if(|(other, _)| other < number).is_some() {}
        let Some((_, other)) = others.next_if(|(other, _)| other == number) else { continue };
        let (here, there) = (cell_at(cells, ours.column), cell_at(other, theirs.column));
        if !here.is_blank() && !there.is_blank() {
            beside += 1;
            same += u32::from(fold(&here.text()) == fold(&there.text()));
        }
    }
    if same * 2 > beside {
        return false;
    }
    let end = |part: &Found| part.rows.last().map_or(0, |(number, _)| *number);
    let columns = left.mapping.columns.iter().filter(|column| column.role == Role::Main);
    let in_common = columns.filter_map(|column| column.field).any(|field| {
        !NAMES.contains(&field) && !field.takes_many() && right.mapping.column_of(field).is_some()
    });
    in_common || left.header_row != right.header_row || end(left).abs_diff(end(right)) >= LONGER
}

/// A header further down with columns that the one above it does not have.
struct Below {
    header_row: u64,
    header: Vec<String>,
    lost: Vec<String>,
}

/// The tables of one strip of columns, from top to bottom. All of them are read as one unless somebody chooses.
fn stacked(region: Region, part: &Found, read: bool, tables: &mut Vec<SheetTable>) {
    let names = |names: &[String]| names.iter().filter(|name| !name.is_empty()).cloned().collect();
    let mut starts = vec![Below {
        header_row: part.header_row.unwrap_or(0),
        header: names(&part.names),
        lost: Vec::new(),
    }];
    starts.extend(below(part));
    let rows = |from: u64, to: Option<u64>| {
        part.rows.iter().filter(move |(number, _)| *number > from && to.is_none_or(|to| *number <= to))
    };
    for (at, start) in starts.iter().enumerate() {
        let last_row = starts.get(at + 1).map(|next| next.header_row - 1);
        let own = || rows(start.header_row, last_row);
        let used = own().filter_map(|(_, cells)| cells.iter().rposition(|cell| !cell.is_blank())).max();
        tables.push(SheetTable {
            region: Region { first_row: if at == 0 { 0 } else { start.header_row }, last_row, ..region },
            header_row: start.header_row,
            last_row: own().map(|(number, _)| *number).max().unwrap_or(start.header_row),
            goes_on: false,
            last_column: used.unwrap_or(region.first_column).max(region.first_column),
            header: start.header.clone(),
            rows: own().count() as u64,
            read,
            lost: start.lost.clone(),
        });
    }
}

/// Headers further down under which something would be lost: they name what the header of the part does not.
fn below(part: &Found) -> Vec<Below> {
    if part.header_row.is_none_or(|row| row == 0) {
        return Vec::new();
    }
    let mut midway = Midway::new(&part.mapping);
    let mut headings: Vec<usize> = Vec::new();
    for (at, (_, cells)) in part.rows.iter().enumerate() {
        if midway.meet(cells) == Kind::OtherHeader {
            headings.push(at);
        }
    }
    if headings.len() > MOST {
        return Vec::new();
    }
    let found = headings.iter().enumerate().filter_map(|(nth, at)| {
        let (header_row, cells) = part.rows.get(*at)?;
        let end = headings.get(nth + 1).copied().unwrap_or(part.rows.len());
        let rows: Vec<Vec<Cell>> = part.rows[at + 1..end].iter().map(|(_, cells)| cells.clone()).collect();
        let headers: Vec<Option<String>> =
            cells.iter().map(|cell| (!cell.is_blank()).then(|| cell.text().into_owned())).collect();
        let theirs = guess(&Layout { headers: &headers, full: &headers, rows: &rows, main: None });
        let placed = places(&part.mapping, cells, &rows);
        let lost = theirs.columns.iter().filter(|column| {
            column.role == Role::Main
                && column.field.is_some_and(|field| field != Field::RowNumber)
                && !placed.contains(&Some(column.column))
        });
        let lost: Vec<String> = lost.map(|column| column.title()).collect();
        let is_table = theirs.has_identity() && recognised(&theirs) >= FEWEST && !rows.is_empty();
        (is_table && !lost.is_empty()).then(|| Below {
            header_row: *header_row,
            header: headers.into_iter().flatten().collect(),
            lost,
        })
    });
    found.collect()
}

/// Counts what a reading leaves aside because it stands outside the table read.
pub(crate) struct Outside<'a> {
    region: Region,
    tables: &'a [SheetTable],
    /// The first row of any header: what stands above is no data of any table.
    from: u64,
    unread: Unread,
}

impl<'a> Outside<'a> {
    pub(crate) fn of(region: Region, tables: &'a [SheetTable]) -> Self {
        let from = tables.iter().map(|table| table.header_row).min().unwrap_or(0);
        let unread = Unread { tables: vec![0; tables.len()], ..Unread::default() };
        Self { region, tables, from, unread }
    }

    /// Counts what stands outside in a row, and blanks it.
    pub(crate) fn cut(&mut self, row: u64, cells: &mut Vec<Cell>) {
        if row >= self.from {
            self.count(row, cells);
        }
        self.region.cut(row, cells);
    }

    fn count(&mut self, row: u64, cells: &[Cell]) {
        let outside = |(column, cell): &(usize, &Cell)| !cell.is_blank() && !self.region.holds(row, *column);
        let mut last = None;
        for (column, _) in cells.iter().enumerate().filter(outside) {
            match self.tables.iter().position(|table| table.region.holds(row, column)) {
                // Tables stand in their order: cells of one come together.
                Some(at) if last != Some(at) && row > self.tables[at].header_row => {
                    self.unread.tables[at] += 1;
                    last = Some(at);
                }
                Some(_) => {}
                None => {
                    self.unread.cells += 1;
                    self.unread.first.get_or_insert((row, column));
                }
            }
        }
    }

    pub(crate) fn told(self) -> Unread {
        self.unread
    }
}
