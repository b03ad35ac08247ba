//! Rows with a delimiter too many, one too few or another one: put right where the columns leave no doubt.
//!
//! What most rows of a sheet have in common, column by column, says where the cells of an odd row belong. A row is
//! changed only when every cell then looks like its column, it did not before, and no other change does as well.

use std::collections::HashMap;

use super::record::{End, Reading, Record, take};
use crate::sniff::Dialect;

/// Rows needed before their likeness says anything.
const ENOUGH: usize = 5;
/// Columns beyond which rows are left as they are.
const MOST_COLUMNS: usize = 128;
/// Cells too many that are still looked into.
const MOST_EXCESS: usize = 24;
/// Bytes of a row that is still looked into.
const MOST_BYTES: usize = 4_096;
/// Odd rows looked into in one file. Beyond it the sheet is ragged by nature.
const MOST_ROWS: u32 = 20_000;
/// Of them, those in which the place of a missing delimiter is looked for.
const MOST_SPLITS: u32 = 2_000;
/// Rows of the head that are learned from.
const LEARNED_FROM: usize = 400;

/// What the rows of a text sheet have in common.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shape {
    /// The usual number of cells.
    pub(crate) width: usize,
    columns: Vec<Column>,
    /// The row right before the first usual one.
    before_first: Option<u64>,
}

/// What the cells of a column have in common.
#[derive(Clone, Debug, Default)]
struct Column {
    filled: usize,
    empty: usize,
    quoted: usize,
    coarse: HashMap<String, usize>,
    fine: HashMap<String, usize>,
    /// Nearly all cells are of a few forms, each with figures or signs in it.
    formed: bool,
}

/// The form of a cell: letters, figures and blanks in runs, signs as they are. In the fine form figures are counted;
/// otherwise a number is one run, with a fraction or without.
fn form(cell: &str, fine: bool) -> Option<String> {
    let mut form = String::new();
    let cell = cell.trim();
    for (at, c) in cell.char_indices() {
        let within_number = !fine
            && matches!(c, '.' | ',')
            && form.ends_with('9')
            && cell[at + 1..].starts_with(|next: char| next.is_numeric());
        if within_number {
            continue;
        }
        let kind = if c.is_numeric() {
            '9'
        } else if c.is_alphabetic() {
            'a'
        } else if c.is_whitespace() {
            ' '
        } else {
            c
        };
        if !form.ends_with(kind) || (fine && kind == '9') || !matches!(kind, '9' | 'a' | ' ') {
            form.push(kind);
        }
        if form.len() > 40 {
            return None;
        }
    }
    Some(form)
}

impl Column {
    fn learn(&mut self, cell: &str, quoted: bool) {
        if cell.trim().is_empty() {
            self.empty += 1;
            return;
        }
        self.filled += 1;
        self.quoted += usize::from(quoted);
        if let Some(coarse) = form(cell, false) {
            *self.coarse.entry(coarse).or_default() += 1;
        }
        if let Some(fine) = form(cell, true) {
            *self.fine.entry(fine).or_default() += 1;
        }
    }

    fn settle(&mut self) {
        let least = self.filled.div_ceil(50);
        self.coarse.retain(|_, count| *count >= least);
        let covered: usize = self.coarse.values().sum();
        let telling = self.coarse.keys().all(|form| form.contains(|c: char| c != 'a' && c != ' '));
        self.formed = self.filled >= ENOUGH.min(4)
            && covered * 20 >= self.filled * 19
            && self.coarse.len() <= 6
            && telling;
    }

    /// Whether all cells are as long as each other, with signs at the same places: dates, times, codes.
    fn is_rigid(&self) -> bool {
        self.formed && self.fine.len() == 1 && self.fine.keys().all(|form| form.contains(|c| c != '9'))
    }

    /// How well a cell fits; `None` when it cannot belong here.
    fn fit(&self, cell: &str, quoted: bool) -> Option<f64> {
        if cell.trim().is_empty() {
            return match (self.filled, self.empty) {
                (0, _) => Some(0.5),
                (_, 0) if self.formed => Some(-1.0),
                (_, 0) => Some(-0.75),
                _ => Some(0.0),
            };
        }
        if self.filled == 0 {
            return None;
        }
        if self.formed {
            form(cell, false).filter(|form| self.coarse.contains_key(form))?;
            let alike = form(cell, true).and_then(|form| self.fine.get(&form).copied()).unwrap_or(0);
            return Some(1.0 + 0.25 * alike as f64 / self.filled as f64);
        }
        // A writer that quotes a column quotes it in every row.
        let unlike = !quoted && self.quoted * 10 >= self.filled * 9;
        Some(if unlike { -0.5 } else { 0.0 })
    }
}

impl Shape {
    /// Learns from the beginning of a text; `None` when its rows have too little in common.
    pub(crate) fn of(head: &str, whole: bool, dialect: &Dialect) -> Option<Self> {
        let rows = records(head, whole, dialect);
        let mut counts: HashMap<usize, usize> = HashMap::new();
        for (_, record) in &rows {
            *counts.entry(record.len()).or_default() += 1;
        }
        let usual = if dialect.delimiter == b' ' {
            // Words between blanks are cells too many: the narrowest rows are the whole ones.
            counts.iter().filter(|(_, count)| **count >= ENOUGH).min_by_key(|(width, _)| **width)
        } else {
            counts.iter().max_by_key(|(width, count)| (**count, **width))
        };
        let (width, count) = usual.map(|(width, count)| (*width, *count))?;
        if width < 2 {
            return None;
        }
        let mut shape = Self { width, ..Self::default() };
        if count < ENOUGH || width > MOST_COLUMNS {
            return Some(shape);
        }
        shape.columns = vec![Column::default(); width];
        let usual = || rows.iter().filter(|(_, record)| record.len() == width && !record.stray);
        // The first may be the header.
        for (_, record) in usual().skip(1) {
            for (at, column) in shape.columns.iter_mut().enumerate() {
                column.learn(record.cell(at), record.is_quoted(at));
            }
        }
        shape.columns.iter_mut().for_each(Column::settle);
        let first = usual().find(|(_, record)| shape.fit(record).is_some()).map(|(number, _)| *number)?;
        shape.before_first =
            rows.iter().map(|(number, _)| *number).take_while(|number| *number < first).last();
        Some(shape)
    }

    /// How well all cells fit; `None` when one does not.
    fn fit(&self, record: &Record) -> Option<f64> {
        let beyond = (self.columns.len()..record.len()).any(|at| !record.cell(at).trim().is_empty());
        if beyond {
            return None;
        }
        let fits = self.columns.iter().enumerate();
        fits.map(|(at, column)| column.fit(record.cell(at), record.is_quoted(at))).sum()
    }
}

/// The first records of a text with their row numbers, without lines that hold nothing.
pub(crate) fn records(head: &str, whole: bool, dialect: &Dialect) -> Vec<(u64, Record)> {
    let body = head.replace('\r', if dialect.bare_cr { "\n" } else { "\r" });
    let mut rest = body.as_bytes();
    let mut rows = Vec::new();
    let mut number = 0;
    if dialect.announced {
        let end = rest.iter().position(|b| *b == b'\n').map_or(rest.len(), |at| at + 1);
        rest = &rest[end..];
        number = 1;
    }
    while !rest.is_empty() && rows.len() < LEARNED_FROM {
        let mut record = Record::default();
        let mut end = take(rest, whole, dialect, Reading::Strict, &mut record);
        if matches!(end, End::Broken) || (end == End::Short && whole) {
            let line = rest.iter().position(|b| *b == b'\n').map_or(rest.len(), |at| at + 1);
            end = take(&rest[..line], true, dialect, Reading::Stray, &mut record);
            record.stray = true;
        }
        let End::Whole(used) = end else { break };
        number += 1;
        rest = &rest[used..];
        if !record.is_blank_line() {
            rows.push((number, record));
        }
    }
    rows
}

/// Puts odd rows right as they go by.
#[derive(Debug)]
pub(crate) struct Mender {
    shape: Shape,
    dialect: Dialect,
    left: u32,
    splits_left: u32,
}

/// A row put right: its cells and how well they fit.
struct Proposal {
    record: Record,
    worth: f64,
}

impl Mender {
    pub(crate) fn new(shape: &Shape, dialect: Dialect) -> Self {
        Self { shape: shape.clone(), dialect, left: MOST_ROWS, splits_left: MOST_SPLITS }
    }

    /// One that only knows the usual number of cells and leaves every row as it is.
    pub(crate) fn idle(shape: &Shape, dialect: Dialect) -> Self {
        Self { left: 0, ..Self::new(shape, dialect) }
    }

    /// The usual number of cells.
    pub(crate) fn width(&self) -> usize {
        self.shape.width
    }

    /// Whether a row of so many cells, without stray quotes, is looked into at all.
    pub(crate) fn minds(&self, cells: usize) -> bool {
        cells != self.shape.width && !self.shape.columns.is_empty() && self.left > 0
    }

    /// Puts a row right if it is odd and there is one way to. `bytes` is the row as written.
    pub(crate) fn mend(&mut self, number: u64, bytes: &[u8], record: &mut Record) {
        let width = self.shape.width;
        let odd = record.len() != width || record.stray;
        if !odd || self.shape.columns.is_empty() || self.left == 0 || bytes.len() > MOST_BYTES {
            return;
        }
        if self.shape.before_first == Some(number)
            && record.len() != width
            && let Some(header) = self.header(bytes, record)
        {
            *record = header;
            return;
        }
        // Rows that only lost their empty end are many and right.
        let as_it_is = self.shape.fit(record);
        let bare = |at: usize| record.cell(at).trim().is_empty() && self.shape.columns[at].empty == 0;
        if as_it_is.is_some() && !record.stray && !(0..width).any(bare) {
            return;
        }
        self.left -= 1;
        let mut proposals: Vec<Proposal> = Vec::new();
        proposals.extend(self.aligned(record, self.dialect.delimiter));
        for delimiter in [b' ', b';', b'\t', b'|', b','] {
            if delimiter == self.dialect.delimiter {
                continue;
            }
            let dialect = Dialect { delimiter, padded: false, ..self.dialect };
            let mut other = Record::default();
            if take(bytes, true, &dialect, Reading::Strict, &mut other) == End::Whole(bytes.len())
                && other.len() >= width
            {
                proposals.extend(self.aligned(&other, delimiter));
            }
        }
        if (record.len() < width || record.stray) && self.splits_left > 0 {
            self.splits_left -= 1;
            proposals.extend(self.split(bytes));
        }
        // A row that would do as it is stays so unless another reading does clearly better.
        proposals.retain(|one| as_it_is.is_none_or(|worth| one.worth > worth + 0.3));
        proposals.sort_by(|a, b| b.worth.total_cmp(&a.worth));
        match proposals.as_slice() {
            [] => {}
            [best, next, ..] if next.worth > best.worth - 0.05 && next.record != best.record => {}
            [best, ..] => *record = best.record.clone(),
        }
    }

    /// Names of columns above rows of another width: with empty names too many, or under a delimiter of their own.
    fn header(&self, bytes: &[u8], record: &Record) -> Option<Record> {
        let width = self.shape.width;
        let named: Vec<(&str, bool)> = (0..record.len())
            .map(|at| (record.cell(at), record.is_quoted(at)))
            .filter(|(cell, _)| !cell.trim().is_empty())
            .collect();
        if record.len() > width && named.len() == width {
            return Some(Record::of(named));
        }
        if width < 4 || record.len() * 2 > width {
            return None;
        }
        [b' ', b';', b'\t', b'|', b','].into_iter().find_map(|delimiter| {
            let dialect = Dialect { delimiter, padded: false, ..self.dialect };
            let mut other = Record::default();
            let whole = take(bytes, true, &dialect, Reading::Strict, &mut other) == End::Whole(bytes.len());
            let named = other.cells().all(|cell| !cell.trim().is_empty());
            (whole && named && !other.stray && other.len() == width).then_some(other)
        })
    }

    /// Gives every column its cells: one, or several that stood around delimiters without quotes, or one beside
    /// empty ones.
    fn aligned(&self, record: &Record, delimiter: u8) -> Option<Proposal> {
        let (cells, width) = (record.len(), self.shape.width);
        let excess = cells.checked_sub(width).filter(|excess| *excess <= MOST_EXCESS)?;
        let ways =
            [self.paths(record, delimiter, excess, false)?, self.paths(record, delimiter, excess, true)?];
        let [first, last] = ways;
        (first.record == last.record).then_some(first)
    }

    /// The best way to spread the cells; of equal ones the first or the last.
    fn paths(&self, record: &Record, delimiter: u8, excess: usize, last: bool) -> Option<Proposal> {
        let width = self.shape.width;
        // best[column][extra]: worth with so many cells too many used up before the column, and how many it took.
        let mut best: Vec<Vec<Option<(f64, usize)>>> = vec![vec![None; excess + 1]; width + 1];
        best[0][0] = Some((0.0, 0));
        for column in 0..width {
            for used in 0..=excess {
                let Some((worth, _)) = best[column][used] else { continue };
                for more in 0..=excess - used {
                    let at = column + used;
                    let Some((cell, quoted, cost)) = merge(record, at, more, delimiter) else { continue };
                    let Some(fit) = self.shape.columns[column].fit(&cell, quoted) else { continue };
                    let total = worth + fit - cost;
                    let slot = &mut best[column + 1][used + more];
                    let better =
                        slot.is_none_or(|(top, _)| total > top + 1e-9 || (last && total > top - 1e-9));
                    if better {
                        *slot = Some((total, more));
                    }
                }
            }
        }
        let (worth, _) = best[width][excess]?;
        let mut cells = Vec::with_capacity(width);
        let mut used = excess;
        for column in (0..width).rev() {
            let (_, more) = best[column + 1][used]?;
            used -= more;
            let (cell, quoted, _) = merge(record, column + used, more, delimiter)?;
            cells.push((cell, quoted));
        }
        cells.reverse();
        Some(Proposal {
            record: Record::of(cells.iter().map(|(cell, quoted)| (cell.as_str(), *quoted))),
            worth,
        })
    }

    /// The column of the last cell of what stands before a cut.
    fn column_before(&self, before: &[u8], record: &mut Record) -> Option<usize> {
        let end = take(before, true, &self.dialect, Reading::Stray, record);
        record.len().checked_sub(1).filter(|_| matches!(end, End::Whole(_)))
    }

    /// Whether the cells at a cut are as long as all of their column, on one side at least: only then can a number
    /// be taken apart.
    fn is_told_by_length(&self, column: usize, record: &Record) -> bool {
        [column, column + 1].into_iter().any(|at| {
            self.shape.columns.get(at).is_some_and(|column| {
                column.is_rigid()
                    && form(record.cell(at), true).is_some_and(|form| column.fine.contains_key(&form))
            })
        })
    }

    /// Puts the one missing delimiter where the row then fits.
    fn split(&self, bytes: &[u8]) -> Option<Proposal> {
        let text = std::str::from_utf8(bytes).ok()?;
        let kind = |c: char| {
            if c.is_numeric() {
                1
            } else if c.is_alphabetic() {
                2
            } else if c.is_whitespace() {
                3
            } else {
                4
            }
        };
        let mut best: Option<Proposal> = None;
        let mut tied = false;
        let mut written = Vec::with_capacity(bytes.len() + 1);
        let mut record = Record::default();
        let pairs = text.char_indices().zip(text.char_indices().skip(1));
        for ((_, before), (at, after)) in pairs {
            let border = kind(before) != kind(after) || kind(before) == 4;
            let column = if border { None } else { self.column_before(&bytes[..at], &mut record) };
            if !border && (kind(before) != 1 || column.is_none()) {
                continue;
            }
            written.clear();
            written.extend_from_slice(&bytes[..at]);
            written.push(self.dialect.delimiter);
            written.extend_from_slice(&bytes[at..]);
            let whole = take(&written, true, &self.dialect, Reading::Strict, &mut record)
                == End::Whole(written.len());
            if !whole || record.stray || record.len() != self.shape.width {
                continue;
            }
            if column.is_some_and(|column| !self.is_told_by_length(column, &record)) {
                continue;
            }
            let Some(fit) = self.shape.fit(&record) else { continue };
            let worth = fit + if border { 0.1 } else { 0.0 };
            match &best {
                Some(top) if worth < top.worth - 1e-9 => {}
                Some(top) if worth <= top.worth + 1e-9 => tied |= top.record != record,
                Some(_) | None => {
                    best = Some(Proposal { record: record.clone(), worth });
                    tied = false;
                }
            }
        }
        best.filter(|_| !tied)
    }
}

/// One cell made of several next to each other, whether it stood in quotes, and what that costs.
fn merge(record: &Record, at: usize, more: usize, delimiter: u8) -> Option<(String, bool, f64)> {
    if more == 0 {
        return Some((record.cell(at).to_owned(), record.is_quoted(at), 0.0));
    }
    let group: Vec<usize> = (at..=at + more).collect();
    let filled: Vec<usize> = group.iter().copied().filter(|at| !record.cell(*at).is_empty()).collect();
    if let [only] = filled.as_slice() {
        return Some((record.cell(*only).to_owned(), record.is_quoted(*only), 0.3 * more as f64));
    }
    if filled.is_empty() {
        return Some((String::new(), false, 0.3 * more as f64));
    }
    // What stood in quotes stood alone.
    if group.iter().any(|at| record.is_quoted(*at)) {
        return None;
    }
    let parts: Vec<&str> = group.iter().map(|at| record.cell(*at)).collect();
    // A blank after a delimiter is how a sentence is written; without one a cell may as well be one too many.
    let spoken = parts.iter().skip(1).all(|part| part.starts_with(char::is_whitespace));
    let cost = if spoken { 0.01 } else { 0.3 };
    Some((parts.join(&char::from(delimiter).to_string()), false, cost * more as f64))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROWS: &str = "name,joined,likes,fans\nanna,2026-03-01,12,3400\nben b,2026-03-02,9,120\n\
        carla,2026-03-11,7,99\ndora d,2026-04-01,15,4800\nemil,2026-05-01,120,77\nfritz,2026-05-02,3,1200\n";

    /// The cells of a row put below the others, as they come out.
    fn mended(row: &str) -> String {
        let dialect = Dialect::default();
        let mut mender = Mender::new(&Shape::of(ROWS, true, &dialect).unwrap(), dialect);
        let mut record = Record::default();
        assert!(matches!(take(row.as_bytes(), true, &dialect, Reading::Stray, &mut record), End::Whole(_)));
        mender.mend(8, row.as_bytes(), &mut record);
        record.cells().collect::<Vec<_>>().join("|")
    }

    #[test]
    fn odd_rows_are_put_right_where_the_columns_leave_no_doubt() {
        for (row, right) in [
            ("gina,,2026-06-01,5,60", "gina|2026-06-01|5|60"),
            ("gina, g,2026-06-01,5,60", "gina, g|2026-06-01|5|60"),
            ("gina;2026-06-01;5;60", "gina|2026-06-01|5|60"),
            ("gina2026-06-01,5,60", "gina|2026-06-01|5|60"),
            ("gina,2026-06-015,60", "gina|2026-06-01|5|60"),
        ] {
            assert_eq!(mended(row), right, "{row}");
        }
    }

    #[test]
    fn rows_that_may_be_right_stay_as_they_are() {
        for row in [
            "gina,2026-06-01,5,60",
            "gina,2026-06-01,1234",
            "gina",
            "Total of all, for May",
            "gina,2026-06-01",
        ] {
            assert_eq!(mended(row), row.replace(',', "|"), "{row}");
        }
    }
}
