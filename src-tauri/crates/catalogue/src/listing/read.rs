//! Reading the index: accounts in the order of adding, each with its figures and rates, of which only what lists need
//! is kept.

use std::collections::HashMap;

use market::creator::{Account, Creator};
use market::party::Certification;
use market::region::{CityCode, ProvinceCode};
use market::taxonomy::VerticalId;
use market::{AccountId, CreatorId};

use super::index::{Cell, Entry, Index};
use crate::accounts;
use crate::change::View;
use crate::error::{CatalogueError, Result};
use crate::segments::{Audiences, Packed};
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
    /// Number of its creator.
    creator: i64,
    id: AccountId,
    handle: Option<String>,
    display_name: Option<String>,
    cell: Cell,
}

impl Seen {
    fn of(creator: i64, mut account: Account) -> Self {
        Self {
            creator,
            id: account.id,
            cell: Cell::of(&account),
            handle: account.handle.take(),
            display_name: account.display_name.take(),
        }
    }
}

/// Rows that belong to accounts, read in the order of the accounts.
struct Beside<'s, T, R> {
    rows: Reading<'s>,
    table: &'static str,
    read: R,
    /// The first row of the account after the one in hand: its number, its account's, and itself.
    next: Option<(i64, i64, T)>,
    /// Those of the account in hand, with their numbers.
    own: Vec<(i64, T)>,
}

impl<'s, T, R: FnMut(&Record<'_>) -> Result<(i64, i64, T)>> Beside<'s, T, R> {
    fn new(table: &'static str, rows: Reading<'s>, read: R) -> Self {
        Self { rows, table, read, next: None, own: Vec::new() }
    }

    /// The rows of the next account, in the order in which they came to be, as everybody else sees them: of several that
    /// would do, lists show the same one. `into` loses what it held.
    fn give(&mut self, account: i64, into: &mut Vec<T>) -> Result<()> {
        loop {
            let next = match self.next.take() {
                Some(next) => Some(next),
                None => self.rows.next(&mut self.read)?,
            };
            match next {
                Some((n, of, one)) if of == account => self.own.push((n, one)),
                Some((_, of, _)) if of < account => return Err(dangling(self.table, of)),
                next => {
                    self.next = next;
                    break;
                }
            }
        }
        self.own.sort_unstable_by_key(|(n, _)| *n);
        into.clear();
        into.extend(self.own.drain(..).map(|(_, one)| one));
        Ok(())
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

/// A creator of the list with its number, while its accounts are still to come.
struct Row {
    n: i64,
    entry: Entry,
    named: Named,
}

impl View<'_> {
    pub(super) fn read_index(&self) -> Result<Index> {
        let mut index = Index::default();
        let mut rows = self.read_rows(&mut index.verticals)?;
        let mut accounts = self.read_cells(&rows)?;
        let (of_tables, mut last) = (rows.len(), rows.last().map(|row| row.n));
        let mut in_order = true;
        self.each_packed(Audiences::Leave, |Packed { n, creator, since, .. }| {
            in_order &= last.is_none_or(|last| last < n);
            last = Some(n);
            let Creator { id, name, certification, home, verticals, tags, accounts: own, sample, .. } =
                creator;
            let from = count(index.verticals.len());
            index.verticals.extend(verticals);
            let verticals = (from, count(index.verticals.len()));
            let (province, city) = (home.province, home.city);
            let aliases = since.map(|since| since.aliases).unwrap_or_default();
            let entry = Entry { id, sample, certification, province, city, verticals, cells: (0, 0) };
            rows.push(Row { n, entry, named: Named { name, aliases, tags } });
            accounts.extend(own.into_iter().map(|account| Seen::of(n, account)));
            Ok(())
        })?;
        if of_tables > 0 && !in_order {
            rows.sort_by_key(|row| row.n);
        }
        accounts.sort_by_key(|seen| seen.creator);
        let mut accounts = accounts.into_iter().peekable();
        index.entries.reserve_exact(rows.len());
        for Row { n, mut entry, named } in rows {
            let mut own = Vec::new();
            while let Some(seen) = accounts.next_if(|seen| seen.creator == n) {
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
            index.entries.push(entry);
        }
        Ok(index)
    }

    /// The creators of the row tables, in the order of numbers.
    fn read_rows(&self, verticals: &mut Vec<VerticalId>) -> Result<Vec<Row>> {
        self.sql.all(
            "creators",
            "SELECT id, name, aliases, certification, province, city, verticals, tags, sample, n FROM creators
             ORDER BY n",
            [],
            |r| {
                let from = count(verticals.len());
                verticals.extend(r.list::<VerticalId>(6)?);
                let entry = Entry {
                    id: r.id(0)?,
                    sample: r.get(8)?,
                    certification: r.maybe_word(3, Certification::parse)?,
                    province: r.maybe_word(4, ProvinceCode::parse)?,
                    city: r.maybe_word(5, CityCode::parse)?,
                    verticals: (from, count(verticals.len())),
                    cells: (0, 0),
                };
                let named = Named { name: r.get(1)?, aliases: r.list(2)?, tags: r.list(7)? };
                Ok(Row { n: r.get(9)?, entry, named })
            },
        )
    }

    /// Every account of the row tables, by its creator's number.
    fn read_cells(&self, creators: &[Row]) -> Result<Vec<Seen>> {
        let numbers: HashMap<CreatorId, i64> = creators.iter().map(|row| (row.entry.id, row.n)).collect();
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
        let mut seen = Vec::with_capacity(creators.len());
        while let Some(mut row) = rows.next(accounts::account)? {
            figures.give(row.n, &mut row.account.figures)?;
            rates.give(row.n, &mut row.account.rates)?;
            let creator = *numbers.get(&row.account.creator).ok_or_else(|| dangling("accounts", row.n))?;
            seen.push(Seen::of(creator, row.account));
        }
        Ok(seen)
    }
}
