//! What of the rows below a header is data: not headers that come again, not titles and notes between or below, not
//! the same table a second time.

use serde::Serialize;

use crate::error::{IntakeError, shorten};
use crate::table::{Cell, Flow};

/// Rows held back at most until it shows whether they are notes.
const HELD: usize = 20;

/// Asides kept for showing.
pub(crate) const ASIDES_KEPT: usize = 200;

/// Why a row is no row of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AsideKind {
    /// It repeats the header.
    Header,
    /// It is another header: what follows is read by it.
    OtherHeader,
    /// One cell of prose under the data, or between them and a header that comes again.
    Note,
    /// The header comes again with other columns: another table begins, and the reading ends.
    OtherTable,
}

/// A row that is no row of data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Aside {
    /// The row as the spreadsheet counts it, from 1.
    pub row: u64,
    /// Why.
    pub kind: AsideKind,
    /// The first cell that holds something, at most 80 characters of it.
    pub text: String,
}

impl Aside {
    pub(crate) fn of(row: u64, kind: AsideKind, cells: &[Cell]) -> Self {
        let first = cells.iter().find(|cell| !cell.is_blank());
        Self { row, kind, text: first.map(|cell| shorten(cell.text().trim())).unwrap_or_default() }
    }
}

/// What takes the rows: number, cells, and why it is no row of data if it is none.
pub(crate) type Take<'a> = dyn FnMut(u64, &[Cell], Option<AsideKind>) -> Result<Flow, IntakeError> + 'a;

/// Tells rows of data as they go by. Notes are held back until the next row shows what they are.
#[derive(Debug, Default)]
pub(crate) struct Body {
    /// The rows of the header, folded.
    lines: Vec<Vec<String>>,
    /// Filled cells of the fullest rows so far, or two where there are more.
    filled: usize,
    held: Vec<(u64, Vec<Cell>)>,
}

impl Body {
    pub(crate) fn new(header: &[Vec<String>]) -> Self {
        let lines = header.iter().map(|line| line.iter().map(|cell| fold(cell)).collect()).collect();
        Self { lines, ..Self::default() }
    }

    /// Takes a row that is not blank.
    pub(crate) fn row(
        &mut self,
        number: u64,
        cells: &[Cell],
        take: &mut Take<'_>,
    ) -> Result<Flow, IntakeError> {
        // Whether it is none, one or several is all that counts.
        let filled = cells.iter().filter(|cell| !cell.is_blank()).take(2).count();
        if let Some(again) = self.header_again(cells) {
            // What stood between the rows and this header was its title.
            if self.release(Some(AsideKind::Note), take)? == Flow::Stop {
                return Ok(Flow::Stop);
            }
            let flow = take(number, cells, Some(again))?;
            return Ok(if again == AsideKind::OtherTable { Flow::Stop } else { flow });
        }
        if filled == 1 && self.filled >= 2 && cells.iter().any(is_prose) {
            self.held.push((number, cells.to_vec()));
            return if self.held.len() > HELD { self.release(None, take) } else { Ok(Flow::Go) };
        }
        if self.release(None, take)? == Flow::Stop {
            return Ok(Flow::Stop);
        }
        self.filled = self.filled.max(filled);
        take(number, cells, None)
    }

    /// Takes a row known to be a header that comes midway.
    pub(crate) fn heading(
        &mut self,
        number: u64,
        cells: &[Cell],
        kind: AsideKind,
        take: &mut Take<'_>,
    ) -> Result<Flow, IntakeError> {
        // What stood between the rows and this header was its title.
        if self.release(Some(AsideKind::Note), take)? == Flow::Stop {
            return Ok(Flow::Stop);
        }
        take(number, cells, Some(kind))
    }

    /// After the last row: what is still held back are notes.
    pub(crate) fn end(&mut self, take: &mut Take<'_>) -> Result<(), IntakeError> {
        self.release(Some(AsideKind::Note), take).map(|_| ())
    }

    fn release(&mut self, aside: Option<AsideKind>, take: &mut Take<'_>) -> Result<Flow, IntakeError> {
        for (number, cells) in std::mem::take(&mut self.held) {
            if take(number, &cells, aside)? == Flow::Stop {
                return Ok(Flow::Stop);
            }
        }
        Ok(Flow::Go)
    }

    /// Whether a row is one of the header's again, or one with a few columns more or less.
    fn header_again(&self, cells: &[Cell]) -> Option<AsideKind> {
        self.lines.iter().find_map(|line| {
            let (mut same, mut more, mut less) = (0, 0, 0);
            // Nearly every row differs in its first cell, which is where this ends for it.
            for column in 0..line.len().max(cells.len()) {
                let name = line.get(column).map(String::as_str).unwrap_or_default();
                match cells.get(column).filter(|cell| !cell.is_blank()) {
                    None => less += usize::from(!name.is_empty()),
                    Some(_) if name.is_empty() => more += 1,
                    Some(cell) if folds_to(&cell.text(), name) => same += 1,
                    Some(_) => return None,
                }
            }
            let again = if more + less == 0 { AsideKind::Header } else { AsideKind::OtherTable };
            (same >= 2 && more + less <= same).then_some(again)
        })
    }
}

/// Words that are more than a name: a sentence, or what begins as notes do.
fn is_prose(cell: &Cell) -> bool {
    let Cell::Text(text) = cell else { return false };
    let text = text.trim();
    let lower = text.to_lowercase();
    const OPENINGS: [&str; 16] = [
        "注：",
        "注:",
        "备注",
        "说明",
        "来源",
        "数据来源",
        "数据说明",
        "note:",
        "notes:",
        "note ",
        "source:",
        "source ",
        "sources",
        "*",
        "※",
        "#",
    ];
    let wide = text.chars().filter(|c| !c.is_ascii()).count();
    OPENINGS.iter().any(|opening| lower.starts_with(opening))
        || text.split_whitespace().count() >= 5
        || (wide >= 16 && !text.contains("://"))
}

/// Whether a text folds to `folded`; one that begins otherwise is not folded for it.
pub(crate) fn folds_to(text: &str, folded: &str) -> bool {
    let first = text.trim_start().chars().next().and_then(|first| first.to_lowercase().next());
    first == folded.chars().next() && fold(text) == folded
}

/// A name of a column as names are compared: blanks and line breaks as one, case aside.
pub(crate) fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn texts_fold_to_what_they_fold_to(
            text in "[ \\tAaΣσİiẞ粉丝]{0,6}|\\PC{0,8}",
            other in "[ \\tAaΣσİiẞ粉丝]{0,6}|\\PC{0,8}",
        ) {
            let folded = fold(&text);
            prop_assert!(folds_to(&text, &folded));
            prop_assert_eq!(folds_to(&other, &folded), fold(&other) == folded);
        }
    }
}
