//! Numbers of one column that stand in another unit than the rest: 42.3 among 423,000, 423,000 among 42.3.

use serde::Serialize;

use super::guess::{Candidate, unit_of};
use crate::field::{Field, ValueKind};
use crate::number::{Amount, Decimal, Number, Reading, Unit};
use crate::table::{Cell, cell_at};
use market::Basis;

/// The bare numbers of a column that are suspected of another unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Oddity {
    /// Broken numbers below this, in a column of whole ones far above it.
    BrokenBelow(Decimal),
    /// Numbers below this, in a column of far larger ones.
    Below(Decimal),
    /// Numbers above this, in a column of far smaller ones.
    Above(Decimal),
}

impl Oddity {
    /// Whether a number of the column is suspected. One with a unit of its own never is.
    pub(crate) fn suspects(self, number: &Number) -> bool {
        let Some(value) = bare(number) else { return false };
        match self {
            Oddity::BrokenBelow(limit) => value < limit && !value.is_whole(),
            Oddity::Below(limit) => value < limit,
            Oddity::Above(limit) => value > limit,
        }
    }
}

/// A positive number without a unit of its own.
fn bare(number: &Number) -> Option<Decimal> {
    if number.scaled || number.unit == Unit::Share {
        return None;
    }
    match number.amount {
        Amount::Exact(value) if value > Decimal::ZERO => Some(value),
        Amount::Exact(_)
        | Amount::About(_)
        | Amount::AtLeast(_)
        | Amount::AtMost(_)
        | Amount::Between(..) => None,
    }
}

/// A column of fewer numbers shows no habit.
const FEWEST: usize = 8;

/// Two powers of ten with nothing between them: no list of creators has such a gap by itself, while units that are
/// mixed up lie three or four powers apart.
const GAP: f64 = 100.0;

/// What is odd in one column of the sample.
pub(super) fn of(rows: &[Vec<Cell>], at: usize, column: &Candidate) -> Option<Oddity> {
    let field = column.field?;
    if !matches!(field.kind(), ValueKind::Count | ValueKind::Money) || field == Field::RowNumber {
        return None;
    }
    let mut values: Vec<Decimal> = rows
        .iter()
        .filter_map(|row| match cell_at(row, at).number() {
            Reading::Number(number) => bare(&number),
            Reading::Unknown(_) | Reading::NotANumber | Reading::Destroyed => None,
        })
        .collect();
    if values.len() < FEWEST {
        return None;
    }
    values.sort_unstable();
    let broken = values.iter().filter(|value| !value.is_whole()).count();
    // Means may be broken; what is counted once, or paid, is whole where the rest is.
    let counted = if let Field::Figure(figure) = field {
        figure.basis == Basis::Exact
    } else {
        field != Field::RecentPlays
    };
    let quarter = values[values.len() / 4];
    let thousand = Decimal::whole(1_000);
    if counted && broken > 0 && broken * 5 <= values.len() && quarter >= thousand {
        return Some(Oddity::BrokenBelow(thousand));
    }
    gap(&values, unit_of(column).scale.is_some() || broken * 2 > values.len())
}

/// The two sides of the widest gap, when one of them is a small part of the column.
fn gap(values: &[Decimal], shortened: bool) -> Option<Oddity> {
    let floats: Vec<f64> = values.iter().map(|value| value.to_f64()).collect();
    let (split, ratio) =
        (1..floats.len()).map(|at| (at, floats[at] / floats[at - 1])).max_by(|a, b| a.1.total_cmp(&b.1))?;
    let (low, high) = floats.split_at(split);
    let apart = high[high.len() / 2] / low[low.len() / 2];
    let fewer = low.len().min(high.len());
    if ratio < GAP || fewer * 5 > floats.len() || !(300.0..=300_000.0).contains(&apart) {
        return None;
    }
    if low.len() < high.len() {
        // One small account is no mistake; several that would fit well ten thousand times larger are.
        let certain = low.len() >= 2 && floats.len() >= 20 && !shortened;
        return certain.then_some(Oddity::Below(values[split]));
    }
    shortened.then_some(Oddity::Above(values[split - 1]))
}
