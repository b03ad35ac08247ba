//! Figures: one current value per slot (metric, basis, stratum, window), the older ones kept as history.

mod landing;
mod placing;

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use market::figure::{Figure, Metric, Quantity, Source, Stratum};
use market::{AccountId, Basis};
use rusqlite::params;

use crate::change::{Change, View};
use crate::error::{CatalogueError, Result};
use crate::incoming::Session;
use crate::segments::Packed;
use crate::sql::{Origin, Record, day, json};
pub(crate) use landing::Landed;
pub(crate) use placing::hear_figures;

/// The columns of a figure, in the order that [`figure`] reads them.
pub(crate) const COLUMNS: &str = "n, account, metric, basis, stratum, window_days, value, bucket, upper, source, import, import_row, as_of";

/// So many accounts are looked up one by one; for more it is quicker to go through all.
const ASKED_ALONE: usize = 1_000;

/// The place of the value in [`COLUMNS`].
const VALUE: usize = 6;

/// Where a figure or rate comes from, as three columns.
pub(crate) fn source_columns(source: &Source) -> (&'static str, Option<String>, Option<u32>) {
    match source {
        Source::Import { import, row } => ("import", Some(import.to_string()), Some(*row)),
        Source::Person => ("person", None, None),
        Source::Desk => ("desk", None, None),
        Source::Sample => ("sample", None, None),
    }
}

/// A source from its three columns, `source` being the place of the first.
pub(crate) fn source(r: &Record<'_>, at: usize, origin: &mut Origin) -> Result<Source> {
    enum Kind {
        Import,
        Plain(Source),
    }
    let kind = r.word(at, |word| match word {
        "import" => Some(Kind::Import),
        "person" => Some(Kind::Plain(Source::Person)),
        "desk" => Some(Kind::Plain(Source::Desk)),
        "sample" => Some(Kind::Plain(Source::Sample)),
        _ => None,
    })?;
    match kind {
        Kind::Plain(source) => Ok(source),
        Kind::Import => Ok(Source::Import { import: origin.import(r, at + 1)?, row: r.get(at + 2)? }),
    }
}

/// Reads a row selected with [`COLUMNS`]: its number, its account's, and the figure.
pub(crate) fn figure(r: &Record<'_>, origin: &mut Origin) -> Result<(i64, i64, Figure)> {
    let value: f64 = r.get(VALUE)?;
    let value =
        if r.get(7)? { Quantity::Bucket { from: value, to: r.get(8)? } } else { Quantity::Exact(value) };
    let figure = Figure {
        metric: r.word(2, Metric::parse)?,
        value,
        basis: r.word(3, Basis::parse)?,
        stratum: r.word(4, Stratum::parse)?,
        window_days: r.get(5)?,
        source: source(r, 9, origin)?,
        as_of: origin.maybe_day(r, 12)?,
    };
    Ok((r.get(0)?, r.get(1)?, figure))
}

fn bounds(value: Quantity) -> (f64, bool, Option<f64>) {
    match value {
        Quantity::Exact(value) => (value, false, None),
        Quantity::Bucket { from, to } => (from, true, to),
    }
}

/// What tells the figures of one account and source apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Slot {
    pub(crate) metric: Metric,
    pub(crate) basis: Basis,
    pub(crate) stratum: Stratum,
    /// Days.
    pub(crate) window_days: Option<u16>,
}

impl Slot {
    pub(crate) const fn of(figure: &Figure) -> Self {
        let Figure { metric, basis, stratum, window_days, .. } = figure;
        Self { metric: *metric, basis: *basis, stratum: *stratum, window_days: *window_days }
    }
}

/// What the desk counts itself stands beside what sheets say.
pub(crate) fn same_slot(a: &Figure, b: &Figure) -> bool {
    Slot::of(a) == Slot::of(b) && (a.source == Source::Desk) == (b.source == Source::Desk)
}

/// The same metric of the same posts, however they were summed up.
fn same_meaning(a: &Figure, b: &Figure) -> bool {
    let same_window = a.window_days.is_none() || b.window_days.is_none() || a.window_days == b.window_days;
    a.metric == b.metric && a.stratum == b.stratum && same_window
}

/// Every figure that a packed creator ever had, newest first, and whether it is current; as rows are told.
fn ever(packed: &Packed) -> impl DoubleEndedIterator<Item = (bool, &Figure)> {
    let current = packed.creator.accounts.iter().flat_map(|account| &account.figures);
    let past = packed.since.iter().flat_map(|since| &since.figures);
    let mut all: Vec<(bool, &Figure)> =
        past.map(|figure| (false, figure)).chain(current.map(|figure| (true, figure))).collect();
    all.sort_by_key(|(current, figure)| (figure.as_of, *current));
    all.into_iter().rev()
}

/// The day and number of an exact dated count of followers.
fn followers_on(figure: &Figure) -> Option<(NaiveDate, f64)> {
    match (figure.metric, figure.value, figure.as_of) {
        (Metric::Followers, Quantity::Exact(value), Some(day)) => Some((day, value)),
        _ => None,
    }
}

/// The follower counts of a packed creator's account, as [`View::followers_over_time`] tells them.
fn packed_followers(packed: &Packed) -> Vec<(NaiveDate, f64)> {
    let mut line: Vec<(NaiveDate, f64)> = Vec::new();
    for (day, value) in ever(packed).rev().filter_map(|(_, figure)| followers_on(figure)) {
        match line.last_mut() {
            Some(last) if last.0 == day => last.1 = value,
            Some(_) | None => line.push((day, value)),
        }
    }
    line
}

impl View<'_> {
    /// Every value of a metric that an account ever had, newest first, the current ones among them; undated ones
    /// come last.
    ///
    /// # Errors
    /// As every read.
    pub fn figure_history(&self, account: AccountId, metric: Metric) -> Result<Vec<Figure>> {
        let sql = format!(
            "SELECT {COLUMNS}, 1 AS current FROM figures
              WHERE account = (SELECT n FROM accounts WHERE id = ?1) AND metric = ?2
             UNION ALL
             SELECT {COLUMNS}, 0 AS current FROM figure_history
              WHERE account = (SELECT n FROM accounts WHERE id = ?1) AND metric = ?2
             ORDER BY as_of DESC, current DESC, n DESC"
        );
        let mut origin = Origin::default();
        let mut all =
            self.sql.all("figures", &sql, [account.to_string(), metric.code().to_owned()], |r| {
                Ok(figure(r, &mut origin)?.2)
            })?;
        if all.is_empty()
            && let Some(packed) = self.packed_account(account)?
        {
            all.extend(
                ever(&packed).filter(|(_, figure)| figure.metric == metric).map(|(_, figure)| figure.clone()),
            );
        }
        Ok(all)
    }

    /// The dated exact follower counts that each of these accounts had, oldest first and one a day: of two on the
    /// same day the current one, else the one that came later. Accounts of whom none is known are left out.
    ///
    /// # Errors
    /// As every read.
    pub fn followers_over_time(
        &self,
        accounts: &[AccountId],
    ) -> Result<HashMap<AccountId, Vec<(NaiveDate, f64)>>> {
        let of = |table: &str, current: u8| {
            format!(
                "SELECT accounts.id, as_of, value, {current} AS current, {table}.n
                   FROM accounts JOIN {table} ON account = accounts.n
                  WHERE accounts.id IN (SELECT value FROM json_each(?1)) AND metric = ?2
                    AND as_of IS NOT NULL AND NOT bucket"
            )
        };
        let sql = format!("{} UNION ALL {} ORDER BY 2, 4, 5", of("figures", 1), of("figure_history", 0));
        let mut series: HashMap<AccountId, Vec<(NaiveDate, f64)>> = HashMap::new();
        let asked = [json(accounts)?, Metric::Followers.code().to_owned()];
        self.sql.each("figures", &sql, asked, |r| {
            let line = series.entry(r.id(0)?).or_default();
            let Some(day) = r.maybe_day(1)? else { return Ok(()) };
            let value = r.get(2)?;
            match line.last_mut() {
                Some(last) if last.0 == day => last.1 = value,
                _ => line.push((day, value)),
            }
            Ok(())
        })?;
        for account in accounts {
            if series.contains_key(account) {
                continue;
            }
            let Some(packed) = self.packed_account(*account)? else { continue };
            let line = packed_followers(&packed);
            if !line.is_empty() {
                series.insert(*account, line);
            }
        }
        Ok(series)
    }

    /// As [`View::followers_over_time`], for those alone of whom an older count is kept; quick also for everybody.
    ///
    /// # Errors
    /// As every read.
    pub fn followers_that_changed(
        &self,
        accounts: &[AccountId],
    ) -> Result<HashMap<AccountId, Vec<(NaiveDate, f64)>>> {
        let asked: HashSet<AccountId> = accounts.iter().copied().collect();
        let known = self.sql.all(
            "figure_history",
            "SELECT id FROM accounts WHERE n IN
                (SELECT account FROM figure_history WHERE metric = ?1 AND as_of IS NOT NULL AND NOT bucket)",
            [Metric::Followers.code()],
            |r| r.id(0),
        )?;
        let changed: Vec<AccountId> = known.into_iter().filter(|account| asked.contains(account)).collect();
        let mut series = self.followers_over_time(&changed)?;
        let mut tell = |packed: &Packed| {
            let past = packed.since.iter().flat_map(|since| &since.figures);
            if let Some(account) = packed.creator.accounts.first()
                && past.filter_map(followers_on).next().is_some()
                && asked.contains(&account.id)
            {
                series.insert(account.id, packed_followers(packed));
            }
            Ok(())
        };
        if accounts.len() > ASKED_ALONE {
            self.each_revised(tell)?;
        } else if self.has_revisions()? {
            for account in accounts {
                self.packed_account(*account)?.iter().try_for_each(&mut tell)?;
            }
        }
        Ok(series)
    }

    /// The current figures of an account in the row tables, with their row numbers.
    pub(crate) fn figures_of(&self, account: i64) -> Result<Vec<(i64, Figure)>> {
        let sql = format!("SELECT {COLUMNS} FROM figures WHERE account = ?1 ORDER BY n");
        let mut origin = Origin::default();
        self.sql.all("figures", &sql, [account], |r| figure(r, &mut origin).map(|(n, _, figure)| (n, figure)))
    }
}

impl Change<'_> {
    /// Sets a figure that a person typed: it is current whatever its date, and takes the place of what sheets
    /// said of the same thing on any basis. Without a date it is true today.
    pub(crate) fn type_figure(&mut self, account: i64, figure: &Figure) -> Result<()> {
        if !figure.value.is_finite() {
            return Err(CatalogueError::NotStorable { detail: format!("{} is not a number", figure.metric) });
        }
        let as_of = figure.as_of.or(Some(self.now.date_naive()));
        let typed = Figure { source: Source::Person, as_of, ..figure.clone() };
        let mut replaced = self.figures_of(account)?;
        replaced.retain(|(_, old)| old.source != Source::Desk && same_meaning(old, &typed));
        // Typed once more, nothing changes.
        if matches!(replaced.as_slice(), [(_, old)] if *old == typed) {
            return Ok(());
        }
        let past: Vec<Figure> = replaced.iter().map(|(_, old)| old.clone()).collect();
        self.keep_figures(account, past)?;
        for (n, _) in replaced {
            self.sql.run("DELETE FROM figures WHERE n = ?1", [n])?;
        }
        self.insert_figures(Shelf::Current, account, &[typed]).map(|_| ())
    }
}

/// Where a figure or a rate is put.
#[derive(Clone, Copy)]
pub(crate) enum Shelf {
    /// Among the current ones.
    Current,
    /// Among the older ones.
    History,
}

/// The values of a figure's columns.
struct FigureRow {
    account: i64,
    words: [&'static str; 3],
    window_days: Option<u16>,
    bounds: (f64, bool, Option<f64>),
    source: (&'static str, Option<String>, Option<u32>),
    as_of: Option<String>,
}

impl FigureRow {
    fn of(account: i64, figure: &Figure) -> Self {
        Self {
            account,
            words: [figure.metric.code(), figure.basis.code(), figure.stratum.code()],
            window_days: figure.window_days,
            bounds: bounds(figure.value),
            source: source_columns(&figure.source),
            as_of: figure.as_of.map(day),
        }
    }

    fn params(&self) -> [&dyn rusqlite::ToSql; 12] {
        let [metric, basis, stratum] = &self.words;
        let (value, bucket, upper) = &self.bounds;
        let (source, import, row) = &self.source;
        [
            &self.account,
            metric,
            basis,
            stratum,
            &self.window_days,
            value,
            bucket,
            upper,
            source,
            import,
            row,
            &self.as_of,
        ]
    }
}

/// Whether the history holds this very value of this slot and date. With a session, an undated value only counts
/// when the same file said it: without a date, a value may well return.
fn known_before(view: &View<'_>, account: i64, figure: &Figure, session: Option<&Session>) -> Result<bool> {
    let (value, bucket, upper) = bounds(figure.value);
    let imports: Vec<Option<String>> = view.sql.all(
        "figure_history",
        "SELECT n, import FROM figure_history WHERE account = ?1 AND metric = ?2 AND basis = ?3 AND stratum = ?4
            AND window_days IS ?5 AND value = ?6 AND bucket = ?7 AND upper IS ?8 AND as_of IS ?9
            AND (source = 'desk') = ?10",
        params![
            account,
            figure.metric.code(),
            figure.basis.code(),
            figure.stratum.code(),
            figure.window_days,
            value,
            bucket,
            upper,
            figure.as_of.map(day),
            figure.source == Source::Desk
        ],
        |r| r.get("import"),
    )?;
    Ok(match session {
        Some(session) if figure.as_of.is_none() => {
            imports.iter().any(|import| session.said_before(import.as_deref()))
        }
        Some(_) | None => !imports.is_empty(),
    })
}
