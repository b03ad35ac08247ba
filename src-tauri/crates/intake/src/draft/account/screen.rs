//! Rows before they are read in full: whom they are about, and which are nobody's.

use market::Platform;

use super::{Name, Slot, Writer};
use crate::draft::Identity;
use crate::draft::cells::{self, Place};
use crate::error::shorten;
use crate::fault::{Fault, FaultKind, Faults};
use crate::field::Field;
use crate::mapping::{Column, Grain, is_title_or_total, shift};
use crate::number::Reading;
use crate::table::{Cell, cell_at};

/// What tells accounts apart, in the order of [`Identity::key`].
const IDENTITY: [Field; 4] = [Field::PlatformId, Field::Handle, Field::Url, Field::DisplayName];

impl Writer {
    /// Whom a row is about; the fault when nobody can be told.
    pub(crate) fn name(&self, cells: &[Cell]) -> Result<Name, FaultKind> {
        if self.cell(cells, Field::Sample).is_some_and(|cell| is_sample_mark(&cell.text())) {
            return Err(FaultKind::SampleRow);
        }
        let platform = match self.cell(cells, Field::Platform) {
            Some(cell) if !cell.is_blank() => {
                Platform::find(&cell.text()).ok_or(FaultKind::UnknownPlatform)?
            }
            Some(_) | None => self.platform.ok_or(FaultKind::UnknownPlatform)?,
        };
        let named = |field| self.cell(cells, field).and_then(cells::identifier);
        let identity = Identity {
            platform,
            platform_id: named(Field::PlatformId),
            handle: named(Field::Handle).map(|handle| handle.trim_start_matches('@').to_owned()),
            url: named(Field::Url),
            display_name: named(Field::DisplayName),
        };
        let post = match self.grain {
            Grain::Account => None,
            Grain::Post => named(Field::PostId).or_else(|| named(Field::PostUrl)),
        };
        if identity.key().is_none() {
            return Err(FaultKind::NoIdentity);
        }
        let day = self.cell(cells, Field::AsOf).and_then(|cell| {
            let mut unheard = Faults::default();
            let mut place = Place { row: 0, column: 0, title: "", faults: &mut unheard };
            cells::day(cell, self.order, self.latest, &mut place)
        });
        Ok(Name { identity, post, day })
    }

    /// Whom a row is about, once it is certain that it stands in its place and is about somebody at all.
    pub(crate) fn screen(&self, cells: &[Cell]) -> Result<Name, FaultKind> {
        let names: Vec<usize> = IDENTITY
            .into_iter()
            .filter_map(|field| self.slots.iter().find(|slot| slot.field == field))
            .map(|slot| slot.column)
            .collect();
        if is_title_or_total(cells, &self.mapping.columns, &names) {
            return Err(FaultKind::NotAnAccount);
        }
        if let Some(by) = shift(cells, &self.usual) {
            return Err(FaultKind::ShiftedRow { by });
        }
        self.name(cells)
    }

    /// Rows that break what nearly all others hold between columns are told, each relation once.
    pub(super) fn relations(&self, row: u64, cells: &[Cell], faults: &mut Faults) {
        for relation in &self.mapping.relations {
            let value = |at: usize| {
                let Reading::Number(number) = cell_at(cells, at).number() else { return None };
                let unit = self.mapping.columns.get(at).map(|column| column.unit).unwrap_or_default();
                cells::in_unit(number, unit).map(|number| number.cautious().to_f64())
            };
            if relation.holds(&value) == Some(false) {
                let column = relation.told_at();
                let title = self.mapping.columns.get(column).map(Column::title).unwrap_or_default();
                let mut place = Place { row, column, title: &title, faults };
                place.fault(FaultKind::BreaksRelation, cell_at(cells, column));
            }
        }
    }

    /// A fault of a whole row, at the cell that decides it where there is one.
    pub(crate) fn row_fault(&mut self, row: u64, kind: FaultKind, cells: &[Cell]) {
        if let Some(slot) = self.deciding(kind, cells) {
            let cell = cell_at(cells, slot.column);
            self.faults.push(Fault {
                row,
                column: Some(slot.title.clone()),
                cell: Some(slot.column),
                kind,
                value: shorten(cell.text().trim()),
                places: Vec::new(),
            });
            return;
        }
        let first = cells.iter().find(|cell| !cell.is_blank()).map(|cell| cell.text().into_owned());
        self.faults.push(Fault::of_row(row, kind, first.as_deref().unwrap_or_default().trim()));
    }

    /// The column whose cell makes a row be skipped, or be one with an earlier row.
    fn deciding(&self, kind: FaultKind, cells: &[Cell]) -> Option<&Slot> {
        let slot = |field: Field| self.slots.iter().find(|slot| slot.field == field);
        let naming =
            |field: Field| slot(field).filter(|s| cells::identifier(cell_at(cells, s.column)).is_some());
        match kind {
            FaultKind::UnknownPlatform => slot(Field::Platform),
            FaultKind::SampleRow => slot(Field::Sample),
            FaultKind::NoIdentity => IDENTITY.into_iter().find_map(slot),
            FaultKind::RepeatedAccount { .. } | FaultKind::OlderFigures { .. } => {
                IDENTITY.into_iter().find_map(naming)
            }
            FaultKind::RepeatedPost { .. } => [Field::PostId, Field::PostUrl].into_iter().find_map(naming),
            FaultKind::NotANumber
            | FaultKind::SheetError
            | FaultKind::DestroyedCharacters
            | FaultKind::NotADate
            | FaultKind::ZeroUnlikely
            | FaultKind::OutOfRange
            | FaultKind::TwinsDiffer
            | FaultKind::DateInFuture
            | FaultKind::RangeLowerTaken
            | FaultKind::RangeUpperTaken
            | FaultKind::AmbiguousPlace
            | FaultKind::UnknownPlace
            | FaultKind::ShiftedRow { .. }
            | FaultKind::MixedUnits
            | FaultKind::BreaksRelation
            | FaultKind::NotAnAccount
            | FaultKind::OtherHeader
            | FaultKind::RepeatedHeader => None,
        }
    }
}

/// How this program's own exports mark what is invented.
fn is_sample_mark(text: &str) -> bool {
    matches!(text.trim(), "示例数据" | "sample data")
}
