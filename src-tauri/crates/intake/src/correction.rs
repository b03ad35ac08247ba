//! Cells set right by a person: another text, or none, in the place of what the file holds. The file itself stays
//! as it is; a correction is put in before a cell is read, so that what is typed is read like any other cell.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::error::shorten;
use crate::mapping::Mapping;
use crate::table::{Cell, cell_at};
use crate::tables::Region;

/// One cell set right.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Correction {
    /// The sheet, in a workbook.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The row as the spreadsheet counts it, from 1. Only rows of data are set right, never the header.
    pub row: u64,
    /// The column, from 0.
    pub column: usize,
    /// What stands there instead; empty leaves the cell out.
    pub text: String,
    /// What the cell held when it was set right, at most 80 characters of it. Where the cell now holds something
    /// else (the file is read with another delimiter, say), the correction is not applied. Absent: not known yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
}

impl Correction {
    fn is_at(&self, sheet: Option<&str>, row: u64, column: usize) -> bool {
        self.sheet.as_deref() == sheet && self.row == row && self.column == column
    }
}

/// The cells of a file that a person set right, at most one correction for each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Corrections {
    list: Vec<Correction>,
}

impl Corrections {
    /// Sets a cell right; an earlier correction of the same cell is replaced.
    pub fn put(&mut self, correction: Correction) {
        self.take_back(correction.sheet.as_deref(), correction.row, correction.column);
        self.list.push(correction);
        self.list.sort();
    }

    /// Gives a cell back to the file. False when it was not corrected.
    pub fn take_back(&mut self, sheet: Option<&str>, row: u64, column: usize) -> bool {
        let before = self.list.len();
        self.list.retain(|known| !known.is_at(sheet, row, column));
        self.list.len() < before
    }

    /// All of them, by sheet, row and column.
    pub fn iter(&self) -> impl Iterator<Item = &Correction> {
        self.list.iter()
    }

    /// Whether nothing is corrected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Those of one sheet, without what the cells held before: how the sheet was read, in a form that is the same
    /// whenever it is read so again.
    #[must_use]
    pub fn applied_to(&self, sheet: Option<&str>) -> Self {
        let here = self.list.iter().filter(|known| known.sheet.as_deref() == sheet);
        Self { list: here.map(|known| Correction { was: None, ..known.clone() }).collect() }
    }

    /// Notes what the corrected cells held, once they were met.
    pub fn remember(&mut self, sheet: Option<&str>, met: &[Corrected]) {
        for known in &mut self.list {
            if let Some(met) = met.iter().find(|met| known.is_at(sheet, met.row, met.column)) {
                known.was = Some(met.was.clone());
            }
        }
    }

    pub(crate) fn by_row(&self, sheet: Option<&str>) -> ByRow<'_> {
        let mut rows: HashMap<u64, Vec<&Correction>> = HashMap::new();
        for known in self.list.iter().filter(|known| known.sheet.as_deref() == sheet) {
            rows.entry(known.row).or_default().push(known);
        }
        ByRow { rows }
    }
}

/// A cell that was set right while its row was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Corrected {
    /// The row as the spreadsheet counts it, from 1.
    pub row: u64,
    /// The column, from 0.
    pub column: usize,
    /// Letter and header of the column.
    pub title: String,
    /// What the file holds there, at most 80 characters of it.
    pub was: String,
    /// What was read instead; empty when the cell was left out.
    pub text: String,
}

/// The corrections of one sheet, by row.
pub(crate) struct ByRow<'a> {
    rows: HashMap<u64, Vec<&'a Correction>>,
}

impl ByRow<'_> {
    /// Those of the table that is read: cells beside it are not there.
    pub(crate) fn within(mut self, region: Option<Region>) -> Self {
        if let Some(region) = region {
            for (row, known) in &mut self.rows {
                known.retain(|known| region.holds(*row, known.column));
            }
        }
        self
    }

    /// The row as it is to be read; `None` when nothing of it is corrected.
    pub(crate) fn corrected(&self, row: u64, cells: &[Cell], width: usize) -> Option<Vec<Cell>> {
        let mut changed: Option<Vec<Cell>> = None;
        for known in self.fitting(row, cells, width) {
            let cells = changed.get_or_insert_with(|| cells.to_vec());
            if cells.len() <= known.column {
                cells.resize(known.column + 1, Cell::Empty);
            }
            cells[known.column] =
                if known.text.trim().is_empty() { Cell::Empty } else { Cell::Text(known.text.clone()) };
        }
        changed
    }

    /// What was corrected in a row, for people.
    pub(crate) fn told(&self, row: u64, cells: &[Cell], mapping: &Mapping) -> Vec<Corrected> {
        self.fitting(row, cells, mapping.columns.len())
            .map(|known| Corrected {
                row,
                column: known.column,
                title: mapping.columns[known.column].title(),
                was: shorten(&cell_at(cells, known.column).text()),
                text: known.text.clone(),
            })
            .collect()
    }

    fn fitting(&self, row: u64, cells: &[Cell], width: usize) -> impl Iterator<Item = &Correction> {
        let of_row = self.rows.get(&row).map(Vec::as_slice).unwrap_or_default();
        of_row.iter().copied().filter(move |known| {
            let held = |was: &String| *was == shorten(&cell_at(cells, known.column).text());
            known.column < width && known.was.as_ref().is_none_or(held)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(row: u64, column: usize, text: &str, was: Option<&str>) -> Correction {
        Correction { sheet: None, row, column, text: text.to_owned(), was: was.map(str::to_owned) }
    }

    #[test]
    fn the_later_word_about_a_cell_counts_and_can_be_taken_back() {
        let mut corrections = Corrections::default();
        corrections.put(put(3, 1, "5", None));
        corrections.put(put(2, 0, "x", None));
        corrections.put(put(3, 1, "6", None));
        let texts: Vec<&str> = corrections.iter().map(|known| known.text.as_str()).collect();
        assert_eq!(texts, ["x", "6"]);
        assert!(corrections.take_back(None, 2, 0));
        assert!(!corrections.take_back(Some("other"), 3, 1));
        let text = serde_json::to_string(&corrections).unwrap();
        assert_eq!(text, r#"[{"row":3,"column":1,"text":"6"}]"#);
        assert_eq!(serde_json::from_str::<Corrections>(&text).unwrap(), corrections);
    }

    #[test]
    fn a_cell_that_holds_something_else_by_now_is_left_alone() {
        let mut corrections = Corrections::default();
        corrections.put(put(2, 0, "5", Some("面议")));
        corrections.put(put(2, 3, "", None));
        corrections.put(put(2, 9, "beyond", None));
        let cells = [Cell::Text("面议".to_owned()), Cell::Number(1.0)];
        let rows = corrections.by_row(None);
        let read = rows.corrected(2, &cells, 4).unwrap();
        assert_eq!(
            read,
            [Cell::Text("5".to_owned()), Cell::Number(1.0), Cell::Empty, Cell::Empty],
            "nothing beyond the columns"
        );
        assert_eq!(rows.corrected(3, &cells, 4), None);
        let other = [Cell::Text("9800".to_owned())];
        assert_eq!(rows.corrected(2, &other, 1), None);
        assert!(corrections.by_row(Some("s")).corrected(2, &cells, 4).is_none());
    }
}
