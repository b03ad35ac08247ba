//! Columns that say the same thing twice, such as "13.8M" beside 13800000: one is read, the other compared.

use super::guess::{Candidate, unit_of};
use super::{Reason, Role};
use crate::field::{Field, ValueKind};
use crate::number::{Number, Reading};
use crate::table::{Cell, cell_at, text_at};

/// Joins columns of one field: twins when their values agree; otherwise the surest keeps the field and the
/// others are left to a person.
pub(super) fn join(columns: &mut [Candidate], rows: &[Vec<Cell>]) {
    for at in 0..columns.len() {
        let Some(field) = columns[at].field.filter(|field| !field.takes_many()) else { continue };
        if columns[at].role != Role::Main {
            continue;
        }
        let same: Vec<usize> =
            (at + 1..columns.len()).filter(|other| columns[*other].field == Some(field)).collect();
        if same.is_empty() {
            continue;
        }
        let mut group = vec![at];
        group.extend(same);
        let main = best(columns, &group);
        for other in group.into_iter().filter(|other| *other != main) {
            if agree(columns, rows, field, main, other) {
                columns[other].role = Role::TwinOf { column: main };
                columns[other].reason = Reason::Twin;
                columns[other].confidence = 0.97;
                columns[main].confidence = columns[main].confidence.max(0.98);
            } else {
                // Two headers that say the same over counts that differ: one of them lies, and either may.
                if numeric(field) && !columns[other].profile.is_mute() && !columns[main].profile.is_mute() {
                    columns[main].confidence = columns[main].confidence.min(0.6);
                    columns[main].reason = Reason::NeighboursContradict;
                }
                columns[other].field = None;
                columns[other].confidence = 0.0;
                columns[other].reason = Reason::Ambiguous;
                columns[other].alternatives.push(field);
            }
        }
    }
}

/// The column to read: the one with most values, written out rather than shortened; the left one of equals. Of ids the
/// platform's own goes before one that a tool or a mini program gave (星图ID, sec_uid, open_id), which other sheets lack.
fn best(columns: &[Candidate], group: &[usize]) -> usize {
    let is_second = |at: &usize| columns[*at].is_named("second_id");
    let (second, own): (Vec<usize>, Vec<usize>) = group.iter().copied().partition(is_second);
    let says = |at: &usize| !columns[*at].profile.is_mute();
    let group = if own.iter().any(says) || second.is_empty() { &own } else { &second };
    let mut best = group[0];
    for at in &group[1..] {
        let (a, b) = (&columns[best].profile, &columns[*at].profile);
        let written = |p: &super::profile::Profile| p.numeric.saturating_sub(p.scaled);
        if b.filled * 10 >= a.filled * 9 && written(b) > written(a) {
            best = *at;
        }
    }
    best
}

fn numeric(field: Field) -> bool {
    matches!(field.kind(), ValueKind::Count | ValueKind::Money | ValueKind::Share)
}

/// Columns of different counts with the same values in nearly every row: one of their headers lies, and a person must
/// say which.
pub(super) fn doubt(columns: &mut [Candidate], rows: &[Vec<Cell>]) {
    let counts: Vec<usize> = (0..columns.len())
        .filter(|at| columns[*at].role == Role::Main)
        .filter(|at| {
            columns[*at].field.is_some_and(|f| f.kind() == ValueKind::Count && f != Field::RowNumber)
        })
        .collect();
    let rows = &rows[..rows.len().min(200)];
    for (place, at) in counts.iter().copied().enumerate() {
        for other in counts[place + 1..].iter().copied() {
            let (one, two) = (columns[at].field, columns[other].field);
            if one == two {
                continue;
            }
            let (mut compared, mut equal) = (0_u32, 0_u32);
            for row in rows {
                let number =
                    |at: usize| scaled(cell_at(row, at), &columns[at]).filter(|n| !n.cautious().is_zero());
                let (Some(a), Some(b)) = (number(at), number(other)) else { continue };
                compared += 1;
                equal += u32::from(a.agrees_with(&b));
            }
            if compared < 10 || equal * 20 < compared * 19 {
                continue;
            }
            for (column, alternative) in [(at, two), (other, one)] {
                let column = &mut columns[column];
                column.confidence = column.confidence.min(0.55);
                column.reason = Reason::NeighboursContradict;
                column.alternatives.extend(alternative);
            }
        }
    }
}

fn agree(columns: &[Candidate], rows: &[Vec<Cell>], field: Field, main: usize, other: usize) -> bool {
    let numeric = numeric(field);
    let (mut compared, mut equal) = (0_u32, 0_u32);
    for row in rows {
        if numeric {
            let number = |at: usize| scaled(cell_at(row, at), &columns[at]);
            let (Some(a), Some(b)) = (number(main), number(other)) else { continue };
            compared += 1;
            equal += u32::from(a.agrees_with(&b));
        } else {
            let (a, b) = (text_at(row, main), text_at(row, other));
            if a.trim().is_empty() || b.trim().is_empty() {
                continue;
            }
            compared += 1;
            equal += u32::from(a.trim().to_lowercase() == b.trim().to_lowercase());
        }
    }
    compared > 0 && equal * 50 >= compared * 49
}

fn scaled(cell: &Cell, column: &Candidate) -> Option<Number> {
    let Reading::Number(number) = cell.number() else { return None };
    match unit_of(column).scale {
        Some(scale) if !number.scaled => number.times(scale),
        _ => Some(number),
    }
}
