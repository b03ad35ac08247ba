//! One cell, as the file holds it.

use std::borrow::Cow;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use crate::number::{self, Decimal, Number, Reading, Unknown};

/// A cell's value. Text sheets hold text only; workbooks know numbers, dates and errors.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Cell {
    /// Nothing.
    #[default]
    #[serde(rename = "n")]
    Empty,
    /// Text.
    #[serde(rename = "t")]
    Text(String),
    /// A number.
    #[serde(rename = "f")]
    Number(f64),
    /// A date, with a time of day or midnight.
    #[serde(rename = "d")]
    Date(NaiveDateTime),
    /// True or false.
    #[serde(rename = "b")]
    Flag(bool),
    /// An error the spreadsheet shows, such as `#N/A`.
    #[serde(rename = "e")]
    Error(String),
}

impl Cell {
    /// The cell as text, numbers in their shortest exact form.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Cell::Empty => Cow::Borrowed(""),
            Cell::Text(text) | Cell::Error(text) => Cow::Borrowed(text),
            Cell::Number(value) => Cow::Owned(
                Decimal::from_f64(*value).map_or_else(|| value.to_string(), |number| number.to_string()),
            ),
            Cell::Date(moment) => {
                let midnight = moment.time() == chrono::NaiveTime::MIN;
                Cow::Owned(moment.format(if midnight { "%Y-%m-%d" } else { "%Y-%m-%d %H:%M:%S" }).to_string())
            }
            Cell::Flag(value) => Cow::Borrowed(if *value { "true" } else { "false" }),
        }
    }

    /// Nothing, or only blanks.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Cell::Empty => true,
            Cell::Text(text) => text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty(),
            Cell::Number(_) | Cell::Date(_) | Cell::Flag(_) | Cell::Error(_) => false,
        }
    }

    /// The cell read as a number.
    #[must_use]
    pub fn number(&self) -> Reading {
        match self {
            Cell::Empty => Reading::Unknown(Unknown::Blank),
            Cell::Text(text) => number::read(text),
            Cell::Number(value) => Decimal::from_f64(*value)
                .map_or(Reading::NotANumber, |value| Reading::Number(Number::plain(value))),
            Cell::Error(_) => Reading::Unknown(Unknown::SheetError),
            Cell::Date(_) | Cell::Flag(_) => Reading::NotANumber,
        }
    }
}
