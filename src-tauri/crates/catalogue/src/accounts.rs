//! Accounts: one party on one platform.

use std::borrow::Cow;

use chrono::NaiveDate;
use market::creator::Account;
use market::figure::Source;
use market::{AccountId, CreatorId, ImportId, Platform};
use rusqlite::params;

use crate::change::{Change, View};
use crate::error::{CatalogueError, Result};
use crate::figures::Shelf;
use crate::sql::{Record, day, json};
use crate::text::{account_key, folded, url_key};
use market::audience::Audience;

/// The columns of an account, in the order that [`account`] reads them.
pub(crate) const COLUMNS: &str =
    "n, id, creator, platform, platform_id, handle, display_name, url, profile_as_of";

/// An account's row: its number, the account without figures, rates and audience, the date of its profile.
pub(crate) struct Row {
    pub(crate) n: i64,
    pub(crate) account: Account,
    pub(crate) profile_as_of: Option<NaiveDate>,
}

/// Where the names of an account come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Profile {
    pub(crate) import: ImportId,
    pub(crate) row: u32,
    pub(crate) as_of: Option<NaiveDate>,
}

pub(crate) fn account(r: &Record<'_>) -> Result<Row> {
    Ok(Row {
        n: r.get(0)?,
        account: Account {
            id: r.id(1)?,
            creator: r.id(2)?,
            platform: r.word(3, Platform::parse)?,
            platform_id: r.get(4)?,
            handle: r.get(5)?,
            display_name: r.get(6)?,
            url: r.get(7)?,
            figures: Vec::new(),
            audience: None,
            audience_as_of: None,
            rates: Vec::new(),
        },
        profile_as_of: r.maybe_day(8)?,
    })
}

/// A key only when it says anything.
pub(crate) fn key<'t>(text: Option<&'t str>, fold: fn(&'t str) -> Cow<'t, str>) -> Option<Cow<'t, str>> {
    text.map(fold).filter(|key| !key.is_empty())
}

impl View<'_> {
    /// An account with its current figures, rates and audience.
    ///
    /// # Errors
    /// As every read.
    pub fn account(&self, id: AccountId) -> Result<Option<Account>> {
        let sql = format!("SELECT {COLUMNS} FROM accounts WHERE id = ?1");
        match self.sql.one("accounts", &sql, [id.to_string()], account)? {
            Some(row) => self.whole(row).map(Some),
            None => {
                Ok(self.packed_account(id)?.and_then(|packed| packed.creator.accounts.into_iter().next()))
            }
        }
    }

    pub(crate) fn accounts_of(&self, creator: CreatorId) -> Result<Vec<Account>> {
        let sql = format!("SELECT {COLUMNS} FROM accounts WHERE creator = ?1 ORDER BY n");
        let rows = self.sql.all("accounts", &sql, [creator.to_string()], account)?;
        rows.into_iter().map(|row| self.whole(row)).collect()
    }

    fn whole(&self, row: Row) -> Result<Account> {
        let mut account = row.account;
        account.figures = self.figures_of(row.n)?.into_iter().map(|(_, figure)| figure).collect();
        account.rates = self.rates_of(row.n)?.into_iter().map(|(_, rate)| rate).collect();
        if let Some((audience, as_of)) = self.audience_of(row.n)? {
            account.audience = Some(audience);
            account.audience_as_of = as_of;
        }
        Ok(account)
    }

    pub(crate) fn audience_of(&self, account: i64) -> Result<Option<(Audience, Option<NaiveDate>)>> {
        self.sql.one("audiences", "SELECT n, body, as_of FROM audiences WHERE account = ?1", [account], |r| {
            Ok((r.json("body")?, r.maybe_day("as_of")?))
        })
    }

    /// The row of an account, by its number.
    pub(crate) fn account_row_of(&self, n: i64) -> Result<Option<Row>> {
        let sql = format!("SELECT {COLUMNS} FROM accounts WHERE n = ?1");
        if let Some(row) = self.sql.one("accounts", &sql, [n], account)? {
            return Ok(Some(row));
        }
        let Some(packed) = self.packed(n)? else { return Ok(None) };
        let profile_as_of = packed.profile.as_of;
        Ok(packed.creator.accounts.into_iter().next().map(|account| Row { n, account, profile_as_of }))
    }

    /// The number of an account.
    pub(crate) fn account_number(&self, id: AccountId) -> Result<i64> {
        let found =
            self.sql
                .one("accounts", "SELECT n FROM accounts WHERE id = ?1", [id.to_string()], |r| r.get("n"))?;
        match found {
            Some(n) => Some(n),
            None => self.packed_account(id)?.map(|packed| packed.n),
        }
        .ok_or_else(|| CatalogueError::NotFound { kind: "account", id: id.to_string() })
    }
}

impl Change<'_> {
    /// Writes an account's row and everything that comes with it. Figures and rates bring their sources along,
    /// the audience is from `source`.
    pub(crate) fn insert_account(
        &mut self,
        account: &Account,
        profile: Option<Profile>,
        source: &Source,
    ) -> Result<i64> {
        self.write_account(None, account, profile, source)
    }

    /// As [`Change::insert_account`], under a number that is free.
    pub(crate) fn write_account(
        &mut self,
        n: Option<i64>,
        account: &Account,
        profile: Option<Profile>,
        source: &Source,
    ) -> Result<i64> {
        let n = self.sql.insert(
            "INSERT INTO accounts (n, id, creator, platform, platform_id, handle, handle_key, url, url_key,
                    display_name, name_key, profile_as_of, import, import_row)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
            params![
                n,
                account.id.to_string(),
                account.creator.to_string(),
                account.platform.code(),
                account.platform_id,
                account.handle,
                key(account.handle.as_deref(), account_key),
                account.url,
                key(account.url.as_deref(), url_key),
                account.display_name,
                key(account.display_name.as_deref(), folded),
                profile.and_then(|p| p.as_of).map(day),
                profile.map(|p| p.import.to_string()),
                profile.map(|p| p.row)
            ],
        )?;
        self.insert_figures(Shelf::Current, n, &account.figures)?;
        for rate in &account.rates {
            self.insert_rate(Shelf::Current, n, rate)?;
        }
        if let Some(audience) = &account.audience {
            self.set_audience(n, audience, account.audience_as_of, source)?;
        }
        Ok(n)
    }

    pub(crate) fn set_audience(
        &mut self,
        account: i64,
        audience: &Audience,
        as_of: Option<NaiveDate>,
        source: &Source,
    ) -> Result<()> {
        self.sql.run(
            "INSERT INTO audiences (account, body, as_of, source) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (account) DO UPDATE SET body = excluded.body, as_of = excluded.as_of,
                    source = excluded.source",
            params![account, json(audience)?, as_of.map(day), json(source)?],
        )?;
        Ok(())
    }
}
