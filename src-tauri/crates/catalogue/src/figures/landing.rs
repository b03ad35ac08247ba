//! Landing figures: those of one account are placed one by one and written together.
//!
//! A statement costs far more than a row of it, so a sheet's row of eight figures is two or three statements, not
//! sixteen.

use std::sync::LazyLock;

use market::figure::{Figure, Source};
use rusqlite::ToSql;

use super::placing::{Placed, is_kept, placed};
use super::{COLUMNS, FigureRow, Shelf, VALUE, bounds, figure, known_before, same_slot, source_columns};
use crate::change::Change;
use crate::error::Result;
use crate::incoming::Session;
use crate::sql::{Origin, day};

/// What became of figures or rates that came in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Landed {
    /// A current value changed.
    pub(crate) current: bool,
    /// Only the history grew.
    pub(crate) history: bool,
}

impl Landed {
    pub(crate) fn and(self, other: Self) -> Self {
        Self { current: self.current || other.current, history: self.history || other.history }
    }
}

/// Rows written by one statement at most: a longer one is not prepared for every length.
const ROWS: usize = 16;

const INSERTED: &str =
    "(account, metric, basis, stratum, window_days, value, bucket, upper, source, import, import_row, as_of)";

static INTO_CURRENT: LazyLock<Vec<String>> = LazyLock::new(|| inserts("figures"));
static INTO_HISTORY: LazyLock<Vec<String>> = LazyLock::new(|| inserts("figure_history"));
static CHANGES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let change = |rows| {
        format!(
            "UPDATE figures SET value = new.column2, bucket = new.column3, upper = new.column4,
                    import = new.column5, import_row = new.column6, as_of = new.column7
             FROM (VALUES {}) AS new WHERE n = new.column1",
            tuples(rows, 7)
        )
    };
    (1..=ROWS).map(change).collect()
});

fn inserts(table: &str) -> Vec<String> {
    (1..=ROWS).map(|rows| format!("INSERT INTO {table} {INSERTED} VALUES {}", tuples(rows, 12))).collect()
}

fn tuples(rows: usize, columns: usize) -> String {
    let row = format!("({})", vec!["?"; columns].join(", "));
    vec![row; rows].join(", ")
}

/// The statement for so many rows, of which there are one to [`ROWS`].
fn of_rows(statements: &'static [String], rows: usize) -> &'static str {
    statements.get(rows.saturating_sub(1)).map_or("", String::as_str)
}

/// What is still to be written, the current figures being held as they will be.
#[derive(Default)]
struct Pending {
    /// Places of current figures that have no row yet.
    fresh: Vec<usize>,
    /// Places of current figures whose row says something older.
    changed: Vec<usize>,
    /// What goes into the history; with `true` only when it does not stand there already.
    history: Vec<(Figure, bool)>,
}

impl Change<'_> {
    /// Lands figures among an account's current ones, which it keeps up to date.
    pub(crate) fn land_figures(
        &mut self,
        account: i64,
        current: &mut Vec<(i64, Figure)>,
        incoming: &[Figure],
        session: Option<&Session>,
    ) -> Result<Landed> {
        let (mut landed, mut pending, mut written) = (Landed::default(), Pending::default(), 0);
        for (place, figure) in incoming.iter().enumerate() {
            // The second of one slot is judged by what the first has left in the catalogue.
            let waiting = incoming.get(written..place).unwrap_or_default();
            if waiting.iter().any(|earlier| same_slot(earlier, figure)) {
                self.write_figures(account, current, std::mem::take(&mut pending))?;
                written = place;
            }
            landed = landed.and(self.place_figure(account, current, figure, session, &mut pending)?);
        }
        self.write_figures(account, current, pending)?;
        Ok(landed)
    }

    fn place_figure(
        &mut self,
        account: i64,
        current: &mut Vec<(i64, Figure)>,
        incoming: &Figure,
        session: Option<&Session>,
        pending: &mut Pending,
    ) -> Result<Landed> {
        let known_before = || known_before(self, account, incoming, session);
        let outranked = |known: &Source| self.outranked(&incoming.source, known);
        let placed = placed(current.iter().map(|(_, figure)| figure), incoming, outranked, known_before)?;
        match &placed {
            Placed::Nowhere => {}
            Placed::Fresh => {
                pending.fresh.push(current.len());
                current.push((0, incoming.clone()));
            }
            Placed::Instead { place, keeps } => {
                let Some((n, old)) = current.get_mut(*place) else { return Ok(Landed::default()) };
                let past = std::mem::replace(old, incoming.clone());
                let (source, before) = (source_columns(&incoming.source).0, source_columns(&past.source).0);
                if source != before {
                    // Apart, since the kind of source is part of the slot's index.
                    self.sql
                        .run("UPDATE figures SET source = ?2 WHERE n = ?1", rusqlite::params![*n, source])?;
                }
                pending.changed.push(*place);
                if *keeps {
                    pending.history.push((past, true));
                }
            }
            Placed::Past => pending.history.push((incoming.clone(), false)),
        }
        Ok(placed.landed())
    }

    fn write_figures(&mut self, account: i64, current: &mut [(i64, Figure)], pending: Pending) -> Result<()> {
        let Pending { fresh, changed, history } = pending;
        self.write_history(account, history)?;
        for places in changed.chunks(ROWS) {
            let rows: Vec<ChangedRow> = places
                .iter()
                .filter_map(|place| current.get(*place))
                .map(|(n, figure)| ChangedRow::of(*n, figure))
                .collect();
            let params: Vec<&dyn ToSql> = rows.iter().flat_map(ChangedRow::params).collect();
            self.sql.run(of_rows(&CHANGES, rows.len()), params.as_slice())?;
        }
        let figures: Vec<Figure> =
            fresh.iter().filter_map(|place| current.get(*place)).map(|(_, figure)| figure.clone()).collect();
        let numbers = self.insert_figures(Shelf::Current, account, &figures)?;
        for (place, number) in fresh.into_iter().zip(numbers) {
            if let Some((n, _)) = current.get_mut(place) {
                *n = number;
            }
        }
        Ok(())
    }

    /// Puts values into the history, unless they stand there already.
    pub(crate) fn keep_figures(&mut self, account: i64, past: Vec<Figure>) -> Result<()> {
        self.write_history(account, past.into_iter().map(|figure| (figure, true)).collect())
    }

    /// Puts values into the history, those marked only when they do not stand there already: seen in one look
    /// at the account's whole history, which asking for each value would read just as well.
    fn write_history(&mut self, account: i64, mut wanted: Vec<(Figure, bool)>) -> Result<()> {
        if wanted.iter().any(|(_, unless_there)| *unless_there) {
            let sql = format!("SELECT {COLUMNS} FROM figure_history WHERE account = ?1");
            let mut origin = Origin::default();
            self.sql.each("figure_history", &sql, [account], |r| {
                let value: f64 = r.get(VALUE)?;
                if wanted.iter().any(|(past, unless_there)| *unless_there && bounds(past.value).0 == value) {
                    let (_, _, kept) = figure(r, &mut origin)?;
                    wanted.retain(|(past, unless_there)| !(*unless_there && is_kept(past, &kept)));
                }
                Ok(())
            })?;
        }
        let figures: Vec<Figure> = wanted.into_iter().map(|(figure, _)| figure).collect();
        self.insert_figures(Shelf::History, account, &figures).map(|_| ())
    }

    /// Writes figures as they are; the row numbers they got, in their order.
    pub(crate) fn insert_figures(
        &mut self,
        shelf: Shelf,
        account: i64,
        figures: &[Figure],
    ) -> Result<Vec<i64>> {
        let statements = match shelf {
            Shelf::Current => &INTO_CURRENT,
            Shelf::History => &INTO_HISTORY,
        };
        let mut numbers = Vec::with_capacity(figures.len());
        for figures in figures.chunks(ROWS) {
            let rows: Vec<FigureRow> = figures.iter().map(|figure| FigureRow::of(account, figure)).collect();
            let params: Vec<&dyn ToSql> = rows.iter().flat_map(FigureRow::params).collect();
            let last = self.sql.insert_rows(of_rows(statements, rows.len()), params.as_slice())?;
            // Row numbers count up without a gap within a statement.
            let count = i64::try_from(rows.len()).unwrap_or(0);
            numbers.extend(last + 1 - count..=last);
        }
        Ok(numbers)
    }
}

/// The columns of a figure that change with its value.
struct ChangedRow {
    n: i64,
    bounds: (f64, bool, Option<f64>),
    import: Option<String>,
    row: Option<u32>,
    as_of: Option<String>,
}

impl ChangedRow {
    fn of(n: i64, figure: &Figure) -> Self {
        let (_, import, row) = source_columns(&figure.source);
        Self { n, bounds: bounds(figure.value), import, row, as_of: figure.as_of.map(day) }
    }

    fn params(&self) -> [&dyn ToSql; 7] {
        let (value, bucket, upper) = &self.bounds;
        [&self.n, value, bucket, upper, &self.import, &self.row, &self.as_of]
    }
}
