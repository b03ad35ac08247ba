//! The tables of a sheet, and what of it was not read.

use intake::{Inspection, Unread};

use super::small;
use crate::wire::{ImportTable, ImportUnread};

/// The tables of a sheet with what was left of each; `unread` is absent where nothing was rehearsed.
pub(super) fn told(inspection: &Inspection, unread: Option<&Unread>) -> Vec<ImportTable> {
    let tables = inspection.plan.tables.iter().zip(1..).enumerate();
    let told = tables.map(|(at, (table, number))| ImportTable {
        number,
        place: table.place(),
        header: table.header.clone(),
        rows: small(table.rows),
        read: table.read,
        lost: table.lost.clone(),
        unread: unread
            .and_then(|unread| unread.tables.get(at))
            .filter(|_| !table.read)
            .map(|rows| small(*rows)),
    });
    told.collect()
}

/// What was not read and is in no table.
pub(super) fn outside(unread: &Unread) -> ImportUnread {
    let place = |(row, column): (u64, usize)| format!("{}{row}", intake::table::column_letter(column));
    ImportUnread { cells: small(unread.cells), first: unread.first.map(place), below: small(unread.below) }
}
