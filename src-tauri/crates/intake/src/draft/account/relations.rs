//! What columns say about each other, held over every row.

use super::seen::Seen;
use crate::draft::cells::Place;
use crate::fault::{FaultKind, Faults};
use crate::mapping::{Column, ColumnUnit, Mapping, Relation};
use crate::table::{Cell, cell_at};

/// The relations of a sheet, with what is needed to hold them.
pub(super) struct Relations {
    /// Each with the title of the column it is told at.
    list: Vec<(Relation, String)>,
    /// The unit of each column.
    units: Vec<ColumnUnit>,
    /// The columns that any of them names.
    named: Vec<usize>,
}

impl Relations {
    pub(super) fn of(mapping: &Mapping) -> Self {
        let title = |at: usize| mapping.columns.get(at).map(Column::title).unwrap_or_default();
        let list: Vec<(Relation, String)> =
            mapping.relations.iter().map(|relation| (relation.clone(), title(relation.told_at()))).collect();
        let named = |at: &usize| list.iter().any(|(relation, _)| relation.names(*at));
        Self {
            named: (0..mapping.columns.len()).filter(named).collect(),
            units: mapping.columns.iter().map(|column| column.unit).collect(),
            list,
        }
    }

    /// Rows that break what nearly all others hold between columns are told, each relation once.
    pub(super) fn hold(&self, row: u64, cells: &[Cell], seen: &mut Seen, faults: &mut Faults) {
        if self.list.is_empty() {
            return;
        }
        let mut values: Vec<Option<f64>> = vec![None; self.units.len()];
        for at in &self.named {
            let unit = self.units.get(*at).copied().unwrap_or_default();
            if let Some(slot) = values.get_mut(*at) {
                *slot = seen.value(cells, *at, unit);
            }
        }
        for (relation, title) in &self.list {
            if relation.holds(&|at| values.get(at).copied().flatten()) == Some(false) {
                let column = relation.told_at();
                let mut place = Place { row, column, title, faults };
                place.fault(FaultKind::BreaksRelation, cell_at(cells, column));
            }
        }
    }
}
