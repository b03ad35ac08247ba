//! A table with typed columns: the one shape every export takes before it is a file.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use market::Language;
use market::{BasisPoints, Currency, Money};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// Whole numbers.
    Integer,
    /// Numbers with two decimals.
    Decimal,
    /// Amounts; the currency stands in the heading when the column has only one.
    Money,
    /// Shares, shown as percent (0.043 is 4.3 %).
    Percent,
    /// Days.
    Date,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
}

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing belongs here.
    Blank,
    /// Something belongs here and is not known: shown as —, never as 0.
    Unknown,
    /// Words.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number; one that is not finite shows as unknown.
    Decimal(f64),
    /// An amount.
    Money(Money),
    /// A number of which every digit counts, since it will be read again.
    Exact(f64),
    /// A share of one.
    Percent(f64),
    /// A share of one of which every digit counts.
    ExactPercent(f64),
    /// A day.
    Date(NaiveDate),
}

/// A table: a title, columns, rows of as many cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Its title: the sheet's name in XLSX.
    pub title: String,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows; one shorter than the columns ends in blanks.
    pub rows: Vec<Vec<Cell>>,
    /// The language of its headings.
    pub lang: Language,
}

/// How an unknown value shows.
pub const UNKNOWN: &str = "—";

impl Cell {
    /// Words; empty ones are nothing.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Cell::Blank } else { Cell::Text(text) }
    }

    /// A value that may be unknown.
    #[must_use]
    pub fn known<T>(value: Option<T>, cell: impl FnOnce(T) -> Cell) -> Self {
        value.map_or(Cell::Unknown, cell)
    }

    /// A count.
    #[must_use]
    pub fn count(count: u64) -> Self {
        // Counts beyond i64 are beyond any platform; they show as the nearest float.
        i64::try_from(count).map_or(Cell::Decimal(count as f64), Cell::Integer)
    }

    /// A rate.
    #[must_use]
    pub fn rate(rate: BasisPoints) -> Self {
        Cell::Percent(rate.share())
    }
}

impl Table {
    /// An empty table.
    #[must_use]
    pub fn new(title: impl Into<String>, lang: Language, columns: &[(&str, Kind)]) -> Self {
        let columns =
            columns.iter().map(|(name, kind)| Column { name: (*name).to_owned(), kind: *kind }).collect();
        Self { title: title.into(), columns, rows: Vec::new(), lang }
    }

    /// A table of two columns, name and value.
    #[must_use]
    pub fn facts(title: impl Into<String>, lang: Language, facts: Vec<(String, Cell)>) -> Self {
        let heads = match lang {
            Language::Zh => ["项目", "内容"],
            Language::En => ["Item", "Value"],
        };
        let mut table = Self::new(title, lang, &[(heads[0], Kind::Text), (heads[1], Kind::Text)]);
        table.rows = facts.into_iter().map(|(name, value)| vec![Cell::Text(name), value]).collect();
        table
    }

    /// The currency of a money column, when all its amounts share one.
    #[must_use]
    pub fn currency_of(&self, column: usize) -> Option<Currency> {
        let currencies: BTreeSet<Currency> = self
            .rows
            .iter()
            .filter_map(|row| {
                if let Some(Cell::Money(money)) = row.get(column) { Some(money.currency()) } else { None }
            })
            .collect();
        if currencies.len() == 1 { currencies.first().copied() } else { None }
    }

    /// The heading of a column; of a money column with its unit.
    #[must_use]
    pub fn heading(&self, column: usize) -> String {
        let Some(Column { name, kind }) = self.columns.get(column) else { return String::new() };
        match (*kind == Kind::Money).then(|| self.currency_of(column)).flatten() {
            None => name.clone(),
            Some(Currency::CNY) if self.lang == Language::Zh => format!("{name}（元）"),
            Some(currency) if self.lang == Language::Zh => format!("{name}（{currency}）"),
            Some(currency) => format!("{name} ({currency})"),
        }
    }

    /// A cell; blank where the row is short.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> &Cell {
        self.rows.get(row).and_then(|row| row.get(column)).unwrap_or(&Cell::Blank)
    }
}
