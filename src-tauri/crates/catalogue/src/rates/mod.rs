//! Rate cards: one current rate per deliverable, the older ones kept as history.

mod placing;

use market::creator::Rate;
use market::figure::Source;
use market::{AccountId, BasisPoints, Currency, DeliverableKind, Money};
use rusqlite::params;

use crate::change::{Change, View};
use crate::error::{CatalogueError, Result};
use crate::figures::{Landed, Shelf, source, source_columns};
use crate::incoming::Session;
use crate::sql::{Origin, Record, day};
pub(crate) use placing::hear_rates;
use placing::{Placed, is_kept, placed};

/// The columns of a rate, in the order that [`rate`] reads them.
pub(crate) const COLUMNS: &str =
    "n, account, deliverable, list_minor, list_currency, order_minor, order_currency,
    rebate, expected_plays, source, import, import_row, as_of";

fn money(r: &Record<'_>, at: usize) -> Result<Option<Money>> {
    let Some(minor) = r.get::<Option<i64>>(at)? else { return Ok(None) };
    let currency = r.word(at + 1, |code| Currency::parse(code).ok())?;
    Money::new(minor, currency).map(Some).map_err(|_| r.bad(at, minor.to_string()))
}

/// Reads a row selected with [`COLUMNS`]: its number, its account's, and the rate.
pub(crate) fn rate(r: &Record<'_>, origin: &mut Origin) -> Result<(i64, i64, Rate)> {
    let rate = Rate {
        deliverable: r.word(2, DeliverableKind::parse)?,
        list: money(r, 3)?,
        order: money(r, 5)?,
        rebate: r.get::<Option<u32>>(7)?.map(BasisPoints::new),
        expected_plays: r.get(8)?,
        source: source(r, 9, origin)?,
        as_of: origin.maybe_day(r, 12)?,
    };
    Ok((r.get(0)?, r.get(1)?, rate))
}

/// What a rate says, without where from and when.
pub(crate) fn says_the_same(a: &Rate, b: &Rate) -> bool {
    a.list == b.list && a.order == b.order && a.rebate == b.rebate && a.expected_plays == b.expected_plays
}

impl View<'_> {
    /// Every rate that an account ever had for a deliverable, newest first, the current one among them.
    ///
    /// # Errors
    /// As every read.
    pub fn rate_history(&self, account: AccountId, deliverable: DeliverableKind) -> Result<Vec<Rate>> {
        let sql = format!(
            "SELECT {COLUMNS}, 1 AS current FROM rates
              WHERE account = (SELECT n FROM accounts WHERE id = ?1) AND deliverable = ?2
             UNION ALL
             SELECT {COLUMNS}, 0 AS current FROM rate_history
              WHERE account = (SELECT n FROM accounts WHERE id = ?1) AND deliverable = ?2
             ORDER BY current DESC, as_of DESC, n DESC"
        );
        let mut origin = Origin::default();
        let mut all =
            self.sql.all("rates", &sql, [account.to_string(), deliverable.code().to_owned()], |r| {
                Ok(rate(r, &mut origin)?.2)
            })?;
        if all.is_empty()
            && let Some(packed) = self.packed_account(account)?
        {
            let mut past = packed.since.map(|since| since.rates).unwrap_or_default();
            past.sort_by_key(|rate| rate.as_of);
            let own = packed.creator.accounts.into_iter().flat_map(|account| account.rates);
            all.extend(own.chain(past.into_iter().rev()).filter(|rate| rate.deliverable == deliverable));
        }
        Ok(all)
    }

    /// The current rates of an account in the row tables.
    pub(crate) fn rates_of(&self, account: i64) -> Result<Vec<(i64, Rate)>> {
        let sql = format!("SELECT {COLUMNS} FROM rates WHERE account = ?1 ORDER BY n");
        let mut origin = Origin::default();
        self.sql.all("rates", &sql, [account], |r| rate(r, &mut origin).map(|(n, _, rate)| (n, rate)))
    }
}

impl Change<'_> {
    /// Lands a rate among an account's current ones. What the new one does not say stays as it was known.
    pub(crate) fn land_rate(
        &mut self,
        account: i64,
        current: &mut Vec<(i64, Rate)>,
        incoming: &Rate,
        session: Option<&Session>,
    ) -> Result<Landed> {
        let known_before = |said: &Rate| known_before(self, account, said, session);
        let outranked = |known: &Source| self.outranked(&incoming.source, known);
        let placed = placed(current.iter().map(|(_, rate)| rate), incoming, outranked, known_before)?;
        let landed = placed.landed();
        match placed {
            Placed::Nowhere => {}
            Placed::Fresh => {
                let n = self.insert_rate(Shelf::Current, account, incoming)?;
                current.push((n, incoming.clone()));
            }
            Placed::Instead { place, whole } => {
                let Some((n, old)) = current.get_mut(place) else { return Ok(Landed::default()) };
                let (n, past) = (*n, std::mem::replace(old, whole.clone()));
                self.keep_rate(account, &past)?;
                self.update_rate(n, &whole)?;
            }
            Placed::Past => _ = self.insert_rate(Shelf::History, account, incoming)?,
        }
        Ok(landed)
    }

    fn update_rate(&mut self, n: i64, whole: &Rate) -> Result<()> {
        let (source, import, row) = source_columns(&whole.source);
        self.sql.run(
            "UPDATE rates SET list_minor = ?2, list_currency = ?3, order_minor = ?4, order_currency = ?5,
                    rebate = ?6, expected_plays = ?7, source = ?8, import = ?9, import_row = ?10, as_of = ?11
             WHERE n = ?1",
            params![
                n,
                whole.list.map(|m| m.minor()),
                whole.list.map(|m| m.currency().code().to_owned()),
                whole.order.map(|m| m.minor()),
                whole.order.map(|m| m.currency().code().to_owned()),
                whole.rebate.map(BasisPoints::value),
                whole.expected_plays,
                source,
                import,
                row,
                whole.as_of.map(day)
            ],
        )?;
        Ok(())
    }

    /// Sets a rate that a person typed: it is current whatever its date.
    pub(crate) fn type_rate(&mut self, account: i64, rate: &Rate) -> Result<()> {
        let typed = Rate { source: Source::Person, ..rate.clone() };
        // Typed once more, nothing changes.
        if self.rates_of(account)?.iter().any(|(_, old)| *old == typed) {
            return Ok(());
        }
        self.drop_rate(account, rate.deliverable)?;
        self.insert_rate(Shelf::Current, account, &typed).map(|_| ())
    }

    /// Takes a deliverable off the rate card; its past stays in the history.
    pub(crate) fn drop_rate(&mut self, account: i64, deliverable: DeliverableKind) -> Result<()> {
        for (n, old) in self.rates_of(account)? {
            if old.deliverable == deliverable {
                self.keep_rate(account, &old)?;
                self.sql.run("DELETE FROM rates WHERE n = ?1", [n])?;
            }
        }
        Ok(())
    }

    fn keep_rate(&mut self, account: i64, past: &Rate) -> Result<()> {
        if !known_before(self, account, past, None)? {
            self.insert_rate(Shelf::History, account, past)?;
        }
        Ok(())
    }

    pub(crate) fn insert_rate(&mut self, shelf: Shelf, account: i64, rate: &Rate) -> Result<i64> {
        let (source, import, row) = source_columns(&rate.source);
        self.sql.insert(
            match shelf {
                Shelf::Current => INSERT_CURRENT,
                Shelf::History => INSERT_HISTORY,
            },
            params![
                account,
                rate.deliverable.code(),
                rate.list.map(|m| m.minor()),
                rate.list.map(|m| m.currency().code().to_owned()),
                rate.order.map(|m| m.minor()),
                rate.order.map(|m| m.currency().code().to_owned()),
                rate.rebate.map(BasisPoints::value),
                rate.expected_plays,
                source,
                import,
                row,
                rate.as_of.map(day)
            ],
        )
    }
}

const INSERT_CURRENT: &str =
    "INSERT INTO rates (account, deliverable, list_minor, list_currency, order_minor,
    order_currency, rebate, expected_plays, source, import, import_row, as_of)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
const INSERT_HISTORY: &str =
    "INSERT INTO rate_history (account, deliverable, list_minor, list_currency, order_minor,
    order_currency, rebate, expected_plays, source, import, import_row, as_of)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";

fn known_before(view: &View<'_>, account: i64, said: &Rate, session: Option<&Session>) -> Result<bool> {
    let sql = format!("SELECT {COLUMNS} FROM rate_history WHERE account = ?1 AND deliverable = ?2");
    let mut origin = Origin::default();
    let past = view.sql.all("rate_history", &sql, params![account, said.deliverable.code()], |r| {
        Ok(rate(r, &mut origin)?.2)
    })?;
    Ok(past.iter().filter(|old| is_kept(said, old)).any(|old| match session {
        Some(session) if said.as_of.is_none() => {
            let import = match &old.source {
                Source::Import { import, .. } => Some(import.to_string()),
                Source::Person | Source::Desk | Source::Sample => None,
            };
            session.said_before(import.as_deref())
        }
        Some(_) | None => true,
    }))
}

/// A rate must say something.
pub(crate) fn check(rate: &Rate) -> Result<()> {
    if rate.list.is_none() && rate.order.is_none() && rate.rebate.is_none() && rate.expected_plays.is_none() {
        return Err(CatalogueError::NotStorable {
            detail: format!("an empty rate for {}", rate.deliverable),
        });
    }
    Ok(())
}
