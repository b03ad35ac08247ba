//! Reading the index: accounts in the order of adding, each with its figures and rates, of which only what lists need
//! is kept.

use std::collections::HashMap;

use market::party::Certification;
use market::region::{CityCode, ProvinceCode};
use market::{AccountId, CreatorId};

use super::index::{Cell, Entry, Index};
use crate::accounts;
use crate::change::View;
use crate::error::{CatalogueError, Result};
use crate::sql::{Origin, Reading, Record};
use crate::{figures, rates};

/// A creator's texts while its accounts are still to come.
struct Named {
    name: String,
    aliases: Vec<String>,
    tags: Vec<String>,
}

/// What is kept of an account.
struct Seen {
    place: u32,
    id: AccountId,
    handle: Option<String>,
    display_name: Option<String>,
    cell: Cell,
}

/// Rows that belong to accounts, read in the order of the accounts.
struct Beside<'s, T, R> {
    rows: Reading<'s>,
    table: &'static str,
    read: R,
    next: Option<(i64, T)>,
}

impl<'s, T, R: FnMut(&Record<'_>) -> Result<(i64, i64, T)>> Beside<'s, T, R> {
    fn new(table: &'static str, rows: Reading<'s>, read: R) -> Self {
        Self { rows, table, read, next: None }
    }

    /// The rows of the next account; `into` loses what it held.
    fn give(&mut self, account: i64, into: &mut Vec<T>) -> Result<()> {
        into.clear();
        loop {
            let next = match self.next.take() {
                Some(next) => Some(next),
                None => self.rows.next(&mut self.read)?.map(|(_, account, one)| (account, one)),
            };
            match next {
                None => return Ok(()),
                Some((n, one)) if n == account => into.push(one),
                Some(next) if next.0 > account => {
                    self.next = Some(next);
                    return Ok(());
                }
                Some((n, _)) => return Err(dangling(self.table, n)),
            }
        }
    }
}

fn dangling(table: &'static str, account: i64) -> CatalogueError {
    CatalogueError::BadValue {
        table,
        row: account.to_string(),
        column: "account".to_owned(),
        value: "refers to nothing".to_owned(),
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl View<'_> {
    pub(super) fn read_index(&self) -> Result<Index> {
        let mut index = Index::default();
        let mut names = Vec::new();
        self.sql.each(
            "creators",
            "SELECT id, name, aliases, certification, province, city, verticals, tags, sample FROM creators
             ORDER BY n",
            [],
            |r| {
                let from = count(index.verticals.len());
                index.verticals.extend(r.list::<market::taxonomy::VerticalId>(6)?);
                index.entries.push(Entry {
                    id: r.id(0)?,
                    sample: r.get(8)?,
                    certification: r.maybe_word(3, Certification::parse)?,
                    province: r.maybe_word(4, ProvinceCode::parse)?,
                    city: r.maybe_word(5, CityCode::parse)?,
                    verticals: (from, count(index.verticals.len())),
                    cells: (0, 0),
                });
                names.push(Named { name: r.get(1)?, aliases: r.list(2)?, tags: r.list(7)? });
                Ok(())
            },
        )?;
        let mut accounts = self.read_cells(&index)?.into_iter().peekable();
        for ((place, entry), named) in (0_u32..).zip(&mut index.entries).zip(names) {
            let mut own = Vec::new();
            while let Some(seen) = accounts.next_if(|seen| seen.place == place) {
                own.push(seen);
            }
            // As `Creator::account_on` chooses: most followers first, then the smaller id.
            own.sort_by(|a, b| {
                let followers = |seen: &Seen| seen.cell.followers.unwrap_or(-1.0);
                followers(b).total_cmp(&followers(a)).then(a.id.cmp(&b.id))
            });
            let display = own.iter().filter_map(|seen| seen.display_name.as_deref());
            let spoken = std::iter::once(named.name.as_str())
                .chain(named.aliases.iter().map(String::as_str))
                .chain(display);
            let handles = own.iter().filter_map(|seen| seen.handle.as_deref());
            index.texts.push(spoken, named.tags.iter().map(String::as_str).chain(handles));
            let from = count(index.cells.len());
            index.cells.extend(own.into_iter().map(|seen| seen.cell));
            entry.cells = (from, count(index.cells.len()));
        }
        Ok(index)
    }

    /// Every account by its creator's place.
    fn read_cells(&self, index: &Index) -> Result<Vec<Seen>> {
        let places: HashMap<CreatorId, u32> =
            (0_u32..).zip(&index.entries).map(|(place, entry)| (entry.id, place)).collect();
        let accounts = format!("SELECT {} FROM accounts ORDER BY n", accounts::COLUMNS);
        // By the index that holds an account's figures together: in the order of accounts without sorting.
        let figures =
            format!("SELECT {} FROM figures INDEXED BY figures_slot ORDER BY account", figures::COLUMNS);
        let rates = format!("SELECT {} FROM rates ORDER BY account", rates::COLUMNS);
        let mut statements =
            (self.sql.prepared(&accounts)?, self.sql.prepared(&figures)?, self.sql.prepared(&rates)?);
        let (mut figure_origin, mut rate_origin) = (Origin::default(), Origin::default());
        let mut rows = self.sql.reading("accounts", &mut statements.0)?;
        let mut figures = Beside::new("figures", self.sql.reading("figures", &mut statements.1)?, |r| {
            figures::figure(r, &mut figure_origin)
        });
        let mut rates = Beside::new("rates", self.sql.reading("rates", &mut statements.2)?, |r| {
            rates::rate(r, &mut rate_origin)
        });
        let mut seen = Vec::with_capacity(index.entries.len());
        while let Some(mut row) = rows.next(accounts::account)? {
            let account = &mut row.account;
            figures.give(row.n, &mut account.figures)?;
            rates.give(row.n, &mut account.rates)?;
            let place = *places.get(&account.creator).ok_or_else(|| dangling("accounts", row.n))?;
            seen.push(Seen {
                place,
                id: account.id,
                cell: Cell::of(account),
                handle: account.handle.take(),
                display_name: account.display_name.take(),
            });
        }
        seen.sort_by_key(|seen| seen.place);
        Ok(seen)
    }
}
