//! A table as a page shows it: every value in words, numbers to the right, columns as wide as they need.

use chrono::NaiveDate;

use super::letters::{Letters, Type};
use crate::table::{Cell, Kind, Table, UNKNOWN};
use crate::words;

/// Space left and right of a cell's text, in points.
pub(super) const SIDE: f32 = 5.0;

/// The size of a table's text.
pub(super) const TEXT: Type = Type::plain(8.5);
/// The size of its headings.
pub(super) const HEADING: Type = Type::bold(8.5);
/// The size of small print in a cell.
pub(super) const NOTE: Type = Type::plain(7.5);

/// One column of a grid.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct GridColumn {
    pub(super) heading: String,
    /// Numbers stand at the right.
    pub(super) right: bool,
}

/// One cell: its text, and in small print below it where that comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct GridCell {
    /// The text.
    pub text: String,
    /// The small print.
    pub note: Option<String>,
}

/// One row of a grid.
#[derive(Clone, Debug, PartialEq)]
pub enum GridRow {
    /// A cell for each column; below them, when there is more to say, a line of its own.
    Cells {
        /// The cells.
        cells: Vec<GridCell>,
        /// The line below.
        below: Option<String>,
    },
    /// A heading among the rows.
    Band(String),
}

/// A table in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    pub(super) columns: Vec<GridColumn>,
    pub(super) rows: Vec<GridRow>,
    /// All columns but the first are of one width.
    pub(super) even: bool,
}

impl Grid {
    /// A whole table.
    #[must_use]
    pub fn of(table: &Table) -> Self {
        let all: Vec<usize> = (0..table.columns.len()).collect();
        Self::of_columns(table, &all, None)
    }

    /// Some columns of a table, in this order; the column `below` stands under each row, as wide as the page.
    #[must_use]
    pub fn of_columns(table: &Table, columns: &[usize], below: Option<usize>) -> Self {
        let rows = (0..table.rows.len()).map(|row| GridRow::Cells {
            cells: columns
                .iter()
                .map(|column| GridCell { text: shown(table.cell(row, *column)), note: None })
                .collect(),
            below: below.map(|column| shown(table.cell(row, column))).filter(|text| !text.is_empty()),
        });
        let columns = columns.iter().map(|column| GridColumn {
            heading: table.columns.get(*column).map(|column| column.name.clone()).unwrap_or_default(),
            right: table.columns.get(*column).is_some_and(|column| numeric(column.kind)),
        });
        Self { columns: columns.collect(), rows: rows.collect(), even: false }
    }

    /// The words of a column stand in small print under another's.
    #[must_use]
    pub fn with_notes(mut self, table: &Table, under: usize, column: usize) -> Self {
        for (row, cells) in self.rows.iter_mut().enumerate() {
            if let GridRow::Cells { cells, .. } = cells
                && let Some(cell) = cells.get_mut(under)
            {
                cell.note = Some(shown(table.cell(row, column))).filter(|note| !note.is_empty());
            }
        }
        self
    }

    /// A table whose first column names the group each row belongs to: the groups become headings among the rows.
    #[must_use]
    pub fn grouped(table: &Table) -> Self {
        let rest: Vec<usize> = (1..table.columns.len()).collect();
        let mut grid = Self::of_columns(table, &rest, None);
        let mut rows = Vec::new();
        let mut group = String::new();
        for (row, cells) in grid.rows.drain(..).enumerate() {
            let of = shown(table.cell(row, 0));
            if of != group {
                group.clone_from(&of);
                rows.push(GridRow::Band(of));
            }
            rows.push(cells);
        }
        grid.rows = rows;
        grid
    }

    /// Every column as wide as it wants when there is room; else from the width of its widest word up, as its
    /// text needs.
    pub(super) fn widths(&self, room: f32, letters: &Letters<'_>) -> Vec<f32> {
        const MOST: f32 = 260.0;
        let measured: Vec<(f32, f32)> = self
            .columns
            .iter()
            .enumerate()
            .map(|(at, column)| {
                let cells = self.rows.iter().filter_map(|row| match row {
                    GridRow::Cells { cells, .. } => cells.get(at),
                    GridRow::Band(_) => None,
                });
                let mut least = letters.widest_piece(&column.heading, HEADING);
                let mut whole = letters.width(&column.heading, HEADING);
                for GridCell { text, note } in cells {
                    if let Some(note) = note {
                        whole = whole.max(letters.width(note, NOTE).min(MOST / 2.0));
                    }
                    // Numbers are never cut; words may be, once they are longer than a third of a column's most.
                    let piece = letters.widest_piece(text, TEXT);
                    least = least.max(if column.right {
                        letters.width(text, TEXT)
                    } else {
                        piece.min(MOST / 3.0)
                    });
                    whole = whole.max(letters.width(text, TEXT));
                }
                (least + 2.0 * SIDE, (whole.min(MOST) + 2.0 * SIDE).max(least + 2.0 * SIDE))
            })
            .collect();
        let least: f32 = measured.iter().map(|(least, _)| least).sum();
        let whole: f32 = measured.iter().map(|(_, whole)| whole).sum();
        let share = |part: f32, of: f32| if of > 0.0 { part / of } else { 0.0 };
        if let (true, [(_, first), rest @ ..]) = (self.even, measured.as_slice()) {
            let first = first.min(room * 0.3);
            let each = (room - first) / rest.len().max(1) as f32;
            return std::iter::once(first).chain(rest.iter().map(|_| each)).collect();
        }
        if whole <= room {
            // What is left goes to the words; numbers stay close to what they belong to.
            let words = self.columns.iter().filter(|column| !column.right).count();
            let spare = (room - whole) / words.max(1) as f32;
            let gets = |column: &GridColumn| if column.right && words > 0 { 0.0 } else { spare };
            return measured
                .iter()
                .zip(&self.columns)
                .map(|((_, whole), column)| whole + gets(column))
                .collect();
        }
        if least <= room {
            let (spare, wanted) = (room - least, whole - least);
            return measured
                .iter()
                .map(|(least, whole)| least + spare * share(whole - least, wanted))
                .collect();
        }
        measured.iter().map(|(part, _)| room * share(*part, least)).collect()
    }
}

const fn numeric(kind: Kind) -> bool {
    match kind {
        Kind::Integer | Kind::Decimal | Kind::Money | Kind::Percent => true,
        Kind::Text | Kind::Date => false,
    }
}

/// A value as a paper shows it: amounts with their sign and two decimals, numbers in groups of three.
pub(super) fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Unknown => UNKNOWN.to_owned(),
        Cell::Text(text) => text.clone(),
        Cell::Integer(number) => grouped(&number.to_string()),
        Cell::Decimal(number) | Cell::Exact(number) | Cell::Percent(number) | Cell::ExactPercent(number)
            if !number.is_finite() =>
        {
            UNKNOWN.to_owned()
        }
        Cell::Decimal(number) => grouped(&format!("{number:.2}")),
        Cell::Exact(number) if number.fract() == 0.0 => grouped(&format!("{number:.0}")),
        Cell::Exact(number) => grouped(&number.to_string()),
        Cell::Percent(share) | Cell::ExactPercent(share) => format!("{:.1}%", share * 100.0),
        Cell::Money(money) => words::amount(*money),
        Cell::Date(day) => day_shown(*day),
    }
}

fn day_shown(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

/// A decimal number with its whole part in groups of three.
fn grouped(number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (whole, part) = digits.split_once('.').map_or((digits, None), |(whole, part)| (whole, Some(part)));
    let mut text = String::from(sign);
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(part) = part {
        text.push('.');
        text.push_str(part);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use market::{Language, Money};

    #[test]
    fn values_as_people_read_them() {
        for (cell, text) in [
            (Cell::Integer(-1_234_567), "-1,234,567"),
            (Cell::Decimal(1234.5), "1,234.50"),
            (Cell::Decimal(f64::NAN), "—"),
            (Cell::Unknown, "—"),
            (Cell::Blank, ""),
            (Cell::Percent(0.0432), "4.3%"),
            (Cell::Money(Money::fen(1_200_050)), "¥12,000.50"),
            (Cell::text("#include *x* $a$"), "#include *x* $a$"),
        ] {
            assert_eq!(shown(&cell), text);
        }
    }

    #[test]
    fn groups_become_headings() {
        let mut table =
            Table::new("t", Language::Zh, &[("组", Kind::Text), ("项", Kind::Text), ("值", Kind::Integer)]);
        for (group, item) in [("甲", "a"), ("甲", "b"), ("乙", "c")] {
            table.rows.push(vec![Cell::text(group), Cell::text(item), Cell::Integer(1)]);
        }
        let grid = Grid::grouped(&table);
        let bands: Vec<&GridRow> = grid.rows.iter().filter(|row| matches!(row, GridRow::Band(_))).collect();
        assert_eq!(bands, [&GridRow::Band("甲".into()), &GridRow::Band("乙".into())]);
        assert_eq!((grid.rows.len(), grid.columns.len()), (5, 2));
    }
}
