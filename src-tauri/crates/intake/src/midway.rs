//! Headers met midway: two months pasted into one sheet, each with its own headings.

use crate::body::{fold, folds_to};
use crate::mapping::{Layout, Mapping, Section, guess, is_heading};
use crate::table::{Cell, cell_at};

/// What a row is to a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Data.
    Data,
    /// The header once more.
    SameHeader,
    /// Another header: what follows is read by it.
    OtherHeader,
}

/// Which cell of a row stands for which column, as the last header met says.
pub(crate) struct Midway<'a> {
    mapping: &'a Mapping,
    /// The headers as compared.
    headers: Vec<String>,
    /// No column has a name.
    nameless: bool,
    /// Where each column stands now; `None` while the sheet's own header holds.
    moved: Option<Vec<Option<usize>>>,
}

fn folded(cells: &[Cell]) -> Vec<String> {
    let mut texts: Vec<String> = cells.iter().map(|cell| fold(&cell.text())).collect();
    while texts.last().is_some_and(String::is_empty) {
        texts.pop();
    }
    texts
}

impl<'a> Midway<'a> {
    /// At the start of the rows.
    pub(crate) fn new(mapping: &'a Mapping) -> Self {
        let headers: Vec<String> =
            mapping.columns.iter().map(|c| fold(c.header.as_deref().unwrap_or_default())).collect();
        let nameless = headers.iter().all(String::is_empty);
        Self { mapping, headers, nameless, moved: None }
    }

    /// Says what a row is, and minds the headers.
    pub(crate) fn meet(&mut self, cells: &[Cell]) -> Kind {
        if self.nameless {
            return Kind::Data;
        }
        if self.repeats(cells) {
            self.moved = None;
            return Kind::SameHeader;
        }
        if !is_heading(cells) {
            return Kind::Data;
        }
        let header = folded(cells);
        let known = self.mapping.sections.iter().find(|section| section.header == header);
        // Beyond the sample only the names tell.
        self.moved =
            Some(known.map_or_else(|| places(self.mapping, cells, &[]), |section| section.places.clone()));
        Kind::OtherHeader
    }

    /// The row as its columns stand in the sheet's own header.
    pub(crate) fn straight(&self, cells: &[Cell]) -> Option<Vec<Cell>> {
        let moved = self.moved.as_ref()?;
        Some(moved.iter().map(|at| at.map_or(Cell::Empty, |at| cell_at(cells, at).clone())).collect())
    }

    fn repeats(&self, cells: &[Cell]) -> bool {
        let mut same = 0;
        for (cell, header) in cells.iter().zip(&self.headers) {
            match cell {
                Cell::Empty => {}
                Cell::Text(text) if text.trim().is_empty() => {}
                Cell::Text(text) if folds_to(text, header) => same += 1,
                Cell::Text(_) | Cell::Number(_) | Cell::Date(_) | Cell::Flag(_) | Cell::Error(_) => {
                    return false;
                }
            }
        }
        same >= 2
    }
}

/// The other headers among a sample's rows, understood by the rows below each.
pub(crate) fn sections(mapping: &Mapping, rows: &[Vec<Cell>]) -> Vec<Section> {
    let mut midway = Midway::new(mapping);
    let mut found = Vec::new();
    for (at, cells) in rows.iter().enumerate() {
        if midway.meet(cells) == Kind::OtherHeader {
            let below = &rows[at + 1..];
            let end = below.iter().position(|cells| is_heading(cells)).unwrap_or(below.len());
            found.push(Section { header: folded(cells), places: places(mapping, cells, &below[..end]) });
        }
    }
    found
}

/// Another header's places for the columns of the sheet's own: by what they hold, else by their names. A column whose
/// unit changes (粉丝（万）, then 粉丝数) is not read below, rather than wrongly.
pub(crate) fn places(mapping: &Mapping, header: &[Cell], rows: &[Vec<Cell>]) -> Vec<Option<usize>> {
    let width = header.len();
    let texts: Vec<Option<String>> =
        header.iter().map(|cell| (!cell.is_blank()).then(|| cell.text().into_owned())).collect();
    let theirs = guess(&Layout { headers: &texts, full: &texts, rows, main: None });
    let mut taken = vec![false; width];
    let mut places: Vec<Option<usize>> = vec![None; mapping.columns.len()];
    // Read columns first, so that a column and its twin do not change places.
    for read in [true, false] {
        for (at, column) in mapping.columns.iter().enumerate() {
            let main = |role| role == crate::mapping::Role::Main;
            if column.field.is_none() || main(column.role) != read || places[at].is_some() {
                continue;
            }
            let other = theirs.columns.iter().position(|other| {
                !taken[other.column]
                    && other.field == column.field
                    && main(other.role) == read
                    && other.unit.scale == column.unit.scale
                    && other.unit.percent == column.unit.percent
            });
            if let Some(other) = other {
                taken[other] = true;
                places[at] = Some(other);
            }
        }
    }
    let names = folded(header);
    for (at, column) in mapping.columns.iter().enumerate().filter(|(_, column)| column.field.is_none()) {
        let name = fold(column.header.as_deref().unwrap_or_default());
        let same = |other: &usize| !taken[*other] && !name.is_empty() && names.get(*other) == Some(&name);
        if let Some(other) = (0..width).find(same) {
            taken[other] = true;
            places[at] = Some(other);
        }
    }
    places
}
