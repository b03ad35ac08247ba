//! The one way to run a statement: prepared once, columns read by name, errors naming the place.

use std::path::Path;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use market::ImportId;
use rusqlite::types::{FromSql, ValueRef};
use rusqlite::{Connection, Params, Row};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{CatalogueError, Result};

/// A connection with the path that its errors name.
#[derive(Clone, Copy)]
pub(crate) struct Sql<'a> {
    pub(crate) conn: &'a Connection,
    pub(crate) path: &'a Path,
}

impl<'a> Sql<'a> {
    pub(crate) fn fault(&self, error: rusqlite::Error) -> CatalogueError {
        CatalogueError::sql(self.path, error)
    }

    /// Runs a statement that returns no rows; how many rows it changed.
    pub(crate) fn run(&self, sql: &str, params: impl Params) -> Result<usize> {
        let mut statement = self.prepared(sql)?;
        statement.execute(params).map_err(|e| self.fault(e))
    }

    /// Runs an insert; the row number it got.
    pub(crate) fn insert(&self, sql: &str, params: impl Params) -> Result<i64> {
        let mut statement = self.prepared(sql)?;
        statement.insert(params).map_err(|e| self.fault(e))
    }

    /// Runs an insert of one row or several; the row number the last one got.
    pub(crate) fn insert_rows(&self, sql: &str, params: impl Params) -> Result<i64> {
        self.run(sql, params)?;
        Ok(self.conn.last_insert_rowid())
    }

    /// A statement to be read row by row, beside others.
    pub(crate) fn prepared(&self, sql: &str) -> Result<rusqlite::CachedStatement<'a>> {
        self.conn.prepare_cached(sql).map_err(|e| self.fault(e))
    }

    /// Begins to read a prepared statement without parameters. The first column must name the row, for errors.
    pub(crate) fn reading<'s>(
        &self,
        table: &'static str,
        statement: &'s mut rusqlite::CachedStatement<'_>,
    ) -> Result<Reading<'s>>
    where
        'a: 's,
    {
        Ok(Reading { rows: statement.query([]).map_err(|e| self.fault(e))?, table, path: self.path })
    }

    /// Hands every row to `take`. The first column must name the row, for errors.
    pub(crate) fn each(
        &self,
        table: &'static str,
        sql: &str,
        params: impl Params,
        mut take: impl FnMut(&Record<'_>) -> Result<()>,
    ) -> Result<()> {
        let mut statement = self.prepared(sql)?;
        let mut rows = statement.query(params).map_err(|e| self.fault(e))?;
        while let Some(row) = rows.next().map_err(|e| self.fault(e))? {
            take(&Record { row, table, path: self.path })?;
        }
        Ok(())
    }

    /// Every row.
    pub(crate) fn all<T>(
        &self,
        table: &'static str,
        sql: &str,
        params: impl Params,
        mut read: impl FnMut(&Record<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let mut out = Vec::new();
        self.each(table, sql, params, |record| {
            out.push(read(record)?);
            Ok(())
        })?;
        Ok(out)
    }

    /// The first row, if there is one.
    pub(crate) fn one<T>(
        &self,
        table: &'static str,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Record<'_>) -> Result<T>,
    ) -> Result<Option<T>> {
        let mut statement = self.prepared(sql)?;
        let mut rows = statement.query(params).map_err(|e| self.fault(e))?;
        match rows.next().map_err(|e| self.fault(e))? {
            Some(row) => read(&Record { row, table, path: self.path }).map(Some),
            None => Ok(None),
        }
    }

    /// A number that a query counts.
    pub(crate) fn count(&self, sql: &str, params: impl Params) -> Result<i64> {
        Ok(self.one("count", sql, params, |r| r.get(0))?.unwrap_or(0))
    }
}

/// A statement being read row by row.
pub(crate) struct Reading<'s> {
    rows: rusqlite::Rows<'s>,
    table: &'static str,
    path: &'s Path,
}

impl Reading<'_> {
    /// The next row, if there is one.
    pub(crate) fn next<T>(&mut self, read: impl FnOnce(&Record<'_>) -> Result<T>) -> Result<Option<T>> {
        match self.rows.next().map_err(|e| CatalogueError::sql(self.path, e))? {
            Some(row) => read(&Record { row, table: self.table, path: self.path }).map(Some),
            None => Ok(None),
        }
    }
}

/// A column of a row: its name, or in bulk reads its place.
pub(crate) trait Column: rusqlite::RowIndex + Copy + std::fmt::Display {}
impl<T: rusqlite::RowIndex + Copy + std::fmt::Display> Column for T {}

/// A row being read.
pub(crate) struct Record<'r> {
    row: &'r Row<'r>,
    table: &'static str,
    path: &'r Path,
}

impl Record<'_> {
    /// A column by name; by place only in bulk reads, whose places come from the column list they select.
    pub(crate) fn get<T: FromSql>(&self, column: impl Column) -> Result<T> {
        self.row.get(column).map_err(|e| self.fault(column, e))
    }

    fn text_at(&self, column: impl Column) -> Result<&str> {
        match self.row.get_ref(column).map_err(|e| self.fault(column, e))? {
            ValueRef::Text(bytes) => std::str::from_utf8(bytes)
                .map_err(|_| self.bad(column, String::from_utf8_lossy(bytes).into())),
            ValueRef::Null | ValueRef::Integer(_) | ValueRef::Real(_) | ValueRef::Blob(_) => {
                Err(self.bad(column, "no text".to_owned()))
            }
        }
    }

    pub(crate) fn maybe_text_at(&self, column: impl Column) -> Result<Option<&str>> {
        match self.row.get_ref(column).map_err(|e| self.fault(column, e))? {
            ValueRef::Null => Ok(None),
            ValueRef::Text(_) | ValueRef::Integer(_) | ValueRef::Real(_) | ValueRef::Blob(_) => {
                self.text_at(column).map(Some)
            }
        }
    }

    /// A word of a closed list.
    pub(crate) fn word<T>(&self, column: impl Column, parse: fn(&str) -> Option<T>) -> Result<T> {
        let text = self.text_at(column)?;
        parse(text).ok_or_else(|| self.bad(column, text.to_owned()))
    }

    /// A word of a closed list, or nothing.
    pub(crate) fn maybe_word<T>(
        &self,
        column: impl Column,
        parse: fn(&str) -> Option<T>,
    ) -> Result<Option<T>> {
        match self.maybe_text_at(column)? {
            None => Ok(None),
            Some(text) => parse(text).map(Some).ok_or_else(|| self.bad(column, text.to_owned())),
        }
    }

    /// An id, or anything else that is read from its text.
    pub(crate) fn id<T: FromStr>(&self, column: impl Column) -> Result<T> {
        let text = self.text_at(column)?;
        text.parse().map_err(|_| self.bad(column, text.to_owned()))
    }

    pub(crate) fn maybe_id<T: FromStr>(&self, column: impl Column) -> Result<Option<T>> {
        match self.maybe_text_at(column)? {
            None => Ok(None),
            Some(text) => text.parse().map(Some).map_err(|_| self.bad(column, text.to_owned())),
        }
    }

    pub(crate) fn json<T: DeserializeOwned>(&self, column: impl Column) -> Result<T> {
        let text = self.text_at(column)?;
        serde_json::from_str(text).map_err(|e| self.bad(column, format!("{e} in {}", start_of(text))))
    }

    /// Whether a column holds exactly this text.
    pub(crate) fn is(&self, column: impl Column, text: &str) -> Result<bool> {
        Ok(self.text_at(column)? == text)
    }

    /// A list; the empty one, which most are, costs no parsing.
    pub(crate) fn list<T: DeserializeOwned>(&self, column: impl Column) -> Result<Vec<T>> {
        if self.text_at(column)? == "[]" { Ok(Vec::new()) } else { self.json(column) }
    }

    pub(crate) fn time(&self, column: impl Column) -> Result<DateTime<Utc>> {
        let text = self.text_at(column)?;
        time_from(text).ok_or_else(|| self.bad(column, text.to_owned()))
    }

    pub(crate) fn maybe_time(&self, column: impl Column) -> Result<Option<DateTime<Utc>>> {
        match self.maybe_text_at(column)? {
            None => Ok(None),
            Some(text) => time_from(text).map(Some).ok_or_else(|| self.bad(column, text.to_owned())),
        }
    }

    pub(crate) fn maybe_day(&self, column: impl Column) -> Result<Option<NaiveDate>> {
        self.maybe_id(column)
    }

    /// The error of a value that this version cannot read.
    pub(crate) fn bad(&self, column: impl Column, value: String) -> CatalogueError {
        let row = match self.row.get_ref(0) {
            Ok(ValueRef::Text(bytes)) => String::from_utf8_lossy(bytes).into_owned(),
            Ok(ValueRef::Integer(number)) => number.to_string(),
            Ok(ValueRef::Null | ValueRef::Real(_) | ValueRef::Blob(_)) | Err(_) => "?".to_owned(),
        };
        CatalogueError::BadValue { table: self.table, row, column: column.to_string(), value }
    }

    fn fault(&self, column: impl Column, error: rusqlite::Error) -> CatalogueError {
        use rusqlite::Error;
        if let Error::InvalidColumnType(_, _, kind) | Error::FromSqlConversionFailure(_, kind, _) = &error {
            return self.bad(column, kind.to_string());
        }
        if let Error::IntegralValueOutOfRange(_, value) = &error {
            return self.bad(column, value.to_string());
        }
        CatalogueError::sql(self.path, error)
    }
}

/// The last text of a column that mostly repeats from row to row, and what it was read as: the same again costs
/// one comparison.
struct Repeating<T> {
    text: String,
    value: Option<T>,
}

impl<T> Default for Repeating<T> {
    fn default() -> Self {
        Self { text: String::new(), value: None }
    }
}

impl<T: FromStr + Copy> Repeating<T> {
    fn read(&mut self, r: &Record<'_>, column: impl Column) -> Result<Option<T>> {
        let Some(text) = r.maybe_text_at(column)? else { return Ok(None) };
        if self.value.is_none() || self.text != text {
            self.value = None;
            self.value = Some(text.parse().map_err(|_| r.bad(column, text.to_owned()))?);
            self.text.clear();
            self.text.push_str(text);
        }
        Ok(self.value)
    }
}

/// Where and when many rows come from: mostly few imports and few days.
#[derive(Default)]
pub(crate) struct Origin {
    imports: Repeating<ImportId>,
    days: Repeating<NaiveDate>,
}

impl Origin {
    pub(crate) fn import(&mut self, r: &Record<'_>, column: impl Column) -> Result<ImportId> {
        self.imports.read(r, column)?.ok_or_else(|| r.bad(column, "no text".to_owned()))
    }

    pub(crate) fn maybe_day(&mut self, r: &Record<'_>, column: impl Column) -> Result<Option<NaiveDate>> {
        self.days.read(r, column)
    }
}

fn start_of(text: &str) -> String {
    text.chars().take(80).collect()
}

/// A value as JSON text.
pub(crate) fn json<T: Serialize + ?Sized>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|e| CatalogueError::not_storable(&e))
}

/// A moment as text: UTC, always nine decimals, so that the order of texts is the order of time.
pub(crate) fn time(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Nanos, true)
}

fn time_from(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text).ok().map(|at| at.with_timezone(&Utc))
}

/// A day as text.
pub(crate) fn day(day: NaiveDate) -> String {
    day.to_string()
}
