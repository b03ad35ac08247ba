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

    /// Becomes a text, in the room of the one that it was.
    pub(crate) fn put_text(&mut self, text: &str) {
        match self {
            Cell::Text(kept) => {
                kept.clear();
                kept.push_str(text);
            }
            Cell::Empty | Cell::Number(_) | Cell::Date(_) | Cell::Flag(_) | Cell::Error(_) => {
                *self = Cell::Text(text.to_owned());
            }
        }
    }

    /// Nothing, or only blanks.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Cell::Empty => true,
            Cell::Text(text) => match text.as_bytes().first() {
                None => true,
                // Blanks beyond ASCII begin with other bytes: U+0085, U+00A0, U+1680, U+2000 on, U+3000, U+FEFF.
                Some(b'!'..=b'~' | 0xc3..=0xdf | 0xe4..=0xee | 0xf0..=0xff) => false,
                Some(_) => text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty(),
            },
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn blank_is_what_trims_to_nothing(c in any::<char>(), blanks in "[ \t\u{a0}\u{85}\u{1680}\u{2003}\u{202f}\u{3000}\u{feff}]{0,3}") {
            for text in [c.to_string(), blanks.clone(), format!("{blanks}{c}"), format!("{c}{blanks}")] {
                let nothing = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty();
                prop_assert_eq!(Cell::Text(text.clone()).is_blank(), nothing, "{:?}", text);
            }
        }
    }

    #[test]
    fn every_blank_is_blank() {
        for c in ('\0'..=char::MAX).filter(|c| c.is_whitespace() || *c == '\u{feff}') {
            assert!(Cell::Text(c.to_string()).is_blank(), "{c:?}");
        }
    }
}
