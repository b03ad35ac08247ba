//! What columns say about each other: parts that sum to one, a minimum below a median below a maximum, rates and
//! costs that other columns give. Found on the sample, used as evidence, then held over every row.

use market::figure::Stratum;
use market::{Basis, Metric};
use serde::Serialize;

use super::guess::{Candidate, unit_of};
use super::words::{self, Concept};
use super::{Reason, Role};
use crate::field::{AudienceCell, Field, FigureOf};
use crate::number::{Decimal, Reading, Unit};
use crate::table::{Cell, cell_at};

/// A relation that nearly all rows of the sample hold. Columns are counted from 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "relation", rename_all = "snake_case")]
pub enum Relation {
    /// The first is at most the second: minimum and median, median and maximum.
    AtMost {
        /// The smaller.
        smaller: usize,
        /// The larger.
        larger: usize,
    },
    /// Shares of one whole: women and men, the age bands.
    SumToOne {
        /// The parts.
        parts: Vec<usize>,
    },
    /// `result` = sum of `over` ÷ `below` × `per`: a rate (`per` 1) or a CPM (`per` 1,000).
    Quotient {
        /// The column that can be worked out.
        result: usize,
        /// What is summed above the line.
        over: Vec<usize>,
        /// What stands below the line.
        below: usize,
        /// 1 for rates and costs, 1,000 for costs per mille.
        per: u32,
    },
}

/// Rows tried; more would prove nothing more.
const TRIED: usize = 500;

/// A relation counts from this many rows on …
const FEWEST: u32 = 5;

impl Relation {
    /// The column at which a row that breaks it is told.
    #[must_use]
    pub fn told_at(&self) -> usize {
        match self {
            Relation::AtMost { larger, .. } => *larger,
            Relation::SumToOne { parts } => parts.first().copied().unwrap_or(0),
            Relation::Quotient { result, .. } => *result,
        }
    }

    /// Whether it is about a column.
    pub(crate) fn names(&self, column: usize) -> bool {
        match self {
            Relation::AtMost { smaller, larger } => [*smaller, *larger].contains(&column),
            Relation::SumToOne { parts } => parts.contains(&column),
            Relation::Quotient { result, over, below, .. } => {
                *result == column || *below == column || over.contains(&column)
            }
        }
    }

    /// Whether a row holds it; `None` where one of its numbers is not known. `value` gives a column's number in its
    /// unit.
    pub(crate) fn holds(&self, value: &dyn Fn(usize) -> Option<f64>) -> Option<bool> {
        match self {
            Relation::AtMost { smaller, larger } => Some(value(*smaller)? <= value(*larger)? * 1.001),
            Relation::SumToOne { parts } => {
                let mut sum = 0.0;
                for part in parts {
                    sum += value(*part)?;
                }
                // Nothing known of the audience is written as zeros.
                (sum > 0.0).then_some((sum - 1.0).abs() <= 0.03)
            }
            Relation::Quotient { result, over, below, per } => {
                let mut sum = 0.0;
                for column in over {
                    sum += value(*column)?;
                }
                let (below, result) = (value(*below)?, value(*result)?);
                if below <= 0.0 || sum <= 0.0 || result <= 0.0 {
                    return None;
                }
                let made = sum / below * f64::from(*per);
                Some((result - made).abs() <= 0.05 * made)
            }
        }
    }

    /// How many rows of the sample could be tried, and how many of them held.
    fn tried(&self, rows: &[Vec<Cell>], columns: &[Candidate]) -> (u32, u32) {
        let (mut tried, mut held) = (0, 0);
        for row in rows.iter().take(TRIED) {
            let value = |at: usize| number(row, at, &columns[at]);
            if let Some(holds) = self.holds(&value) {
                tried += 1;
                held += u32::from(holds);
            }
        }
        (tried, held)
    }

    /// Nearly all rows hold it: nineteen of twenty, or all of fewer.
    fn is_kept(&self, rows: &[Vec<Cell>], columns: &[Candidate]) -> bool {
        let (tried, held) = self.tried(rows, columns);
        tried >= FEWEST && held * 20 >= tried * if tried < 20 { 16 } else { 18 }
    }
}

fn number(row: &[Cell], at: usize, column: &Candidate) -> Option<f64> {
    let Reading::Number(number) = cell_at(row, at).number() else { return None };
    let unit = unit_of(column);
    let number = match unit.scale {
        Some(scale) if !number.scaled => number.times(scale)?,
        Some(_) | None if unit.percent && number.unit != Unit::Share => {
            number.times(Decimal::power_of_ten(-2)?)?
        }
        Some(_) | None => number,
    };
    Some(number.cautious().to_f64())
}

fn figure_in(column: &Candidate) -> Option<FigureOf> {
    if let Some(Field::Figure(figure)) = column.field { Some(figure) } else { None }
}

/// The columns of a metric, whatever their basis; read ones only.
fn of_metric(columns: &[Candidate], metric: Metric, stratum: Stratum) -> Vec<usize> {
    let wanted = |c: &Candidate| {
        figure_in(c).is_some_and(|figure| figure.metric == metric && figure.stratum == stratum)
            || c.field == Some(Field::PostFigure(metric)) && stratum == Stratum::All
    };
    (0..columns.len()).filter(|at| columns[*at].role == Role::Main && wanted(&columns[*at])).collect()
}

fn prices(columns: &[Candidate]) -> Vec<usize> {
    let is_price = |c: &Candidate| c.field.is_some_and(|field| matches!(field, Field::Price(..)));
    (0..columns.len()).filter(|at| is_price(&columns[*at])).collect()
}

/// Sums that people take for interactions.
fn interactions(columns: &[Candidate], stratum: Stratum) -> Vec<Vec<usize>> {
    let one = |metric| of_metric(columns, metric, stratum).first().copied();
    let mut sums: Vec<Vec<usize>> =
        of_metric(columns, Metric::Interactions, stratum).into_iter().map(|c| vec![c]).collect();
    let mut sum = Vec::new();
    for metric in [Metric::Likes, Metric::Comments, Metric::Shares, Metric::Collects] {
        let Some(column) = one(metric) else { continue };
        sum.push(column);
        if sum.len() >= 2 {
            sums.push(sum.clone());
        }
    }
    if let (Some(likes), Some(comments), Some(collects)) =
        (one(Metric::Likes), one(Metric::Comments), one(Metric::Collects))
    {
        sums.push(vec![likes, comments, collects]);
    }
    sums
}

/// The first quotient that gives a column's values.
fn quotient(
    columns: &[Candidate],
    rows: &[Vec<Cell>],
    result: usize,
    over: &[Vec<usize>],
    below: &[usize],
    per: u32,
) -> Option<Relation> {
    for over in over.iter().filter(|over| !over.contains(&result)) {
        for below in below.iter().copied().filter(|below| *below != result && !over.contains(below)) {
            let relation = Relation::Quotient { result, over: over.clone(), below, per };
            if relation.is_kept(rows, columns) {
                return Some(relation);
            }
        }
    }
    None
}

const STRATA: [Stratum; 3] = [Stratum::All, Stratum::Everyday, Stratum::Commercial];

/// 互动率 without a basis is one of two metrics that must not be mixed. The sheet itself can prove which: when
/// its other columns give the rate. Otherwise the column is left to a person. One whose header names a basis is held
/// against the other columns in the same way.
pub(super) fn rates(columns: &mut [Candidate], rows: &[Vec<Cell>]) -> Vec<Relation> {
    let mut found = Vec::new();
    for at in 0..columns.len() {
        let said = figure_in(&columns[at]).filter(|f| {
            matches!(f.metric, Metric::InteractionRateByPlays | Metric::InteractionRateByFollowers)
        });
        let column = &columns[at];
        let unsaid = column.is_named("rate") && column.field.is_none() && column.denied.is_none();
        if said.is_none() && !unsaid {
            continue;
        }
        let words = &columns[at].words;
        let stratum = said.map_or(words.stratum.unwrap_or(Stratum::All), |figure| figure.stratum);
        let figure = |metric| {
            let basis = words.basis.unwrap_or(Basis::Unstated);
            let window_days = words.window_days;
            said.map_or(FigureOf { metric, basis, stratum, window_days }, |said| FigureOf { metric, ..said })
        };
        let (by_plays, by_followers) =
            (figure(Metric::InteractionRateByPlays), figure(Metric::InteractionRateByFollowers));
        // Percent or not is told by the field: for the trial the column is one of them.
        let before = columns[at].field;
        columns[at].field = Some(Field::Figure(by_plays));
        let over = interactions(columns, stratum);
        let plays = of_metric(columns, Metric::Plays, stratum);
        let followers = of_metric(columns, Metric::Followers, Stratum::All);
        let plays = quotient(columns, rows, at, &over, &plays, 1);
        let followers = quotient(columns, rows, at, &over, &followers, 1);
        columns[at].field = before;
        let (metric, relation) = match (plays, followers) {
            (Some(relation), None) => (by_plays, relation),
            (None, Some(relation)) => (by_followers, relation),
            (Some(_), Some(_)) | (None, None) => {
                if unsaid {
                    if columns[at].reason != Reason::HeaderContradicted {
                        columns[at].reason = Reason::Ambiguous;
                    }
                    columns[at].alternatives = vec![Field::Figure(by_plays), Field::Figure(by_followers)];
                }
                continue;
            }
        };
        found.push(relation);
        let column = &mut columns[at];
        match said {
            Some(said) if said.metric == metric.metric => column.confidence = column.confidence.max(0.97),
            Some(said) => {
                column.alternatives.push(Field::Figure(said));
                column.set(Field::Figure(metric), 0.75, Reason::HeaderContradicted);
            }
            None if column.reason == Reason::HeaderContradicted => {
                column.set(Field::Figure(metric), 0.75, Reason::HeaderContradicted);
            }
            None => column.set(Field::Figure(metric), 0.9, Reason::HeaderAndValues),
        }
    }
    found
}

/// CPM = price ÷ plays × 1,000 and CPE = price ÷ interactions: proven where they are named, found where they are not.
fn costs(columns: &mut [Candidate], rows: &[Vec<Cell>], found: &mut Vec<Relation>) {
    let over: Vec<Vec<usize>> = prices(columns).into_iter().map(|price| vec![price]).collect();
    if over.is_empty() {
        return;
    }
    let plays: Vec<usize> =
        STRATA.into_iter().flat_map(|stratum| of_metric(columns, Metric::Plays, stratum)).collect();
    let reactions: Vec<usize> =
        STRATA.into_iter().flat_map(|stratum| of_metric(columns, Metric::Interactions, stratum)).collect();
    for at in 0..columns.len() {
        let named = |metric| figure_in(&columns[at]).is_some_and(|figure| figure.metric == metric);
        let profile = &columns[at].profile;
        let numeric = profile.part(profile.numeric) >= 0.8 && profile.filled >= 8;
        let free = columns[at].field.is_none() && columns[at].words.concept.is_none() && numeric;
        for (metric, below, per) in
            [(Metric::ExpectedCpm, &plays, 1_000), (Metric::ExpectedCpe, &reactions, 1)]
        {
            if !(named(metric) || free) {
                continue;
            }
            let Some(relation) = quotient(columns, rows, at, &over, below, per) else { continue };
            found.push(relation);
            let column = &mut columns[at];
            if free {
                let field = Field::Figure(FigureOf::new(metric, crate::field::natural_basis(metric)));
                column.set(field, 0.8, Reason::Relation);
            } else {
                column.confidence = column.confidence.max(0.98);
            }
            break;
        }
    }
}

/// Audience shares of one kind that are parts of one whole.
fn wholes(columns: &mut [Candidate], rows: &[Vec<Cell>], found: &mut Vec<Relation>) {
    let kind = |cell: AudienceCell| match cell {
        AudienceCell::Gender(_) => 0,
        AudienceCell::Age(_) => 1,
        AudienceCell::Tier(_) => 2,
        AudienceCell::Group(_) => 3,
    };
    for wanted in 0..4 {
        let parts: Vec<usize> = (0..columns.len())
            .filter(|at| columns[*at].role == Role::Main)
            .filter(|at| matches!(columns[*at].field, Some(Field::Audience(cell)) if kind(cell) == wanted))
            .collect();
        if parts.len() < 2 {
            continue;
        }
        let relation = Relation::SumToOne { parts: parts.clone() };
        if relation.is_kept(rows, columns) {
            for at in parts {
                columns[at].confidence = columns[at].confidence.max(0.98);
            }
            found.push(relation);
        }
    }
}

/// Which end of a metric's values a header names: 最高播放, min views.
fn extreme(header: &str) -> Option<(bool, String)> {
    let folded = crate::number::fold_width(header).to_lowercase();
    for (word, highest) in [
        ("最高", true),
        ("最大", true),
        ("max", true),
        ("highest", true),
        ("最低", false),
        ("最小", false),
        ("min", false),
        ("lowest", false),
    ] {
        if folded.contains(word) {
            return Some((highest, folded.replacen(word, " ", 1)));
        }
    }
    None
}

/// Lowest ≤ median or mean ≤ highest of one metric, told by headers and kept where the values agree.
fn orders(columns: &[Candidate], headers: &[Option<String>], rows: &[Vec<Cell>], found: &mut Vec<Relation>) {
    for (at, header) in headers.iter().enumerate() {
        let Some((highest, rest)) = header.as_deref().and_then(extreme) else { continue };
        let Some(Concept::Named(name)) = words::read(&rest).concept else { continue };
        for (other, column) in columns.iter().enumerate() {
            if other == at || !column.is_named(name) || column.role != Role::Main {
                continue;
            }
            let (smaller, larger) = if highest { (other, at) } else { (at, other) };
            let relation = Relation::AtMost { smaller, larger };
            if relation.is_kept(rows, columns) {
                found.push(relation);
            }
        }
    }
}

/// Two counts of which one cannot be the larger in most rows: likes and plays of the same posts, comments and likes.
/// Where it is, one of the headers lies, and which one a person must say.
fn neighbours(columns: &mut [Candidate], rows: &[Vec<Cell>]) {
    let pairs = [
        (Metric::Likes, Metric::Plays),
        (Metric::Comments, Metric::Plays),
        (Metric::Shares, Metric::Plays),
        (Metric::Interactions, Metric::Plays),
        (Metric::Likes, Metric::Interactions),
        (Metric::Comments, Metric::Likes),
        (Metric::Likes, Metric::LikesTotal),
    ];
    let mut accused: Vec<(usize, usize)> = Vec::new();
    for (less, more) in pairs {
        for stratum in STRATA {
            let more_columns = of_metric(columns, more, stratum);
            for smaller in of_metric(columns, less, stratum) {
                for larger in more_columns.iter().copied() {
                    let (mut tried, mut turned) = (0_u32, 0_u32);
                    for row in rows.iter().take(TRIED) {
                        let value = |at: usize| number(row, at, &columns[at]).filter(|v| *v > 0.0);
                        let (Some(less), Some(more)) = (value(smaller), value(larger)) else { continue };
                        tried += 1;
                        turned += u32::from(less > more * 1.05);
                    }
                    if tried >= FEWEST && turned * 10 >= tried * 9 {
                        accused.push((smaller, larger));
                    }
                }
            }
        }
    }
    for (smaller, larger) in accused {
        let fields = [columns[smaller].field, columns[larger].field];
        for (at, other) in [(smaller, fields[1]), (larger, fields[0])] {
            let column = &mut columns[at];
            column.confidence = column.confidence.min(0.55);
            column.reason = Reason::NeighboursContradict;
            column.alternatives.extend(other);
        }
    }
}

/// Uses what columns say about each other, and gives the relations that nearly all rows hold.
pub(super) fn weigh(
    columns: &mut [Candidate],
    headers: &[Option<String>],
    rows: &[Vec<Cell>],
) -> Vec<Relation> {
    let mut found = Vec::new();
    costs(columns, rows, &mut found);
    wholes(columns, rows, &mut found);
    orders(columns, headers, rows, &mut found);
    neighbours(columns, rows);
    found
}
