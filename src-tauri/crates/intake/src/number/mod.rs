//! Numbers as people write them in creator sheets: `422.9万`, `1.2亿`, `13.8M`, `5k-1w`, `1千+`, `8折`, `22%`,
//! `￥9,800`, `２３`, `三万五`, `2.28E+11`, and the many ways to write "not known".
//!
//! Everything here is exact decimal arithmetic: `13.8M` is 13,800,000, not nearly so.

mod chinese;
mod date;
mod decimal;
mod text;

use serde::{Deserialize, Serialize};

pub use date::{DateOrder, excel_serial, read_date, read_date_near, read_duration};
pub(crate) use date::{month_of, order_shown};
pub use decimal::Decimal;
pub(crate) use text::plain;
pub use text::read;
pub(crate) use text::{fold_width, has_destroyed, is_unknown_word};

/// What a number counts, as far as its own text says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// A bare number or a count of people, posts, times.
    Plain,
    /// Money, with the currency's ISO 4217 code.
    Money(#[serde(skip)] Option<market::Currency>),
    /// Written with % or ‰ or 折: the value is already the share (22 % is 0.22, 8折 is 0.8).
    Share,
}

/// How sharp a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Amount {
    /// One number, as written.
    Exact(Decimal),
    /// "about", "nearly", "左右".
    About(Decimal),
    /// "1千+", "≥ 1000", "以上", "起".
    AtLeast(Decimal),
    /// "≤ 1000", "以内".
    AtMost(Decimal),
    /// "5k-1w".
    Between(Decimal, Decimal),
}

/// A number read from a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Number {
    /// The value or its bounds.
    pub amount: Amount,
    /// What it counts.
    pub unit: Unit,
    /// True when the text carried its own multiplier (万, k, M …): a multiplier in the header then does not count
    /// again.
    pub scaled: bool,
    /// The weight of the last digit written: 0.1M was rounded to 100,000. One for plain whole numbers.
    pub step: Decimal,
}

/// Why a cell holds no number although it is not a fault: somebody wrote that it is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unknown {
    /// Nothing there, or only blanks.
    Blank,
    /// A dash or slash.
    Dash,
    /// N/A, nan, null, 暂无, 未知 …
    NotAvailable,
    /// An error of the spreadsheet: #VALUE!, #VALOR!, #N/A, #REF! …
    SheetError,
}

/// What a cell read as a number turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reading {
    /// A number.
    Number(Number),
    /// Written as not known.
    Unknown(Unknown),
    /// Neither: a word, or a number with something that does not belong to it.
    NotANumber,
    /// Holds characters that an earlier conversion destroyed (U+FFFD, runs of `??` or `锟斤拷`).
    Destroyed,
}

impl Number {
    /// The value itself, or the bound that claims least: the lower one of a range or an "at least".
    #[must_use]
    pub const fn cautious(&self) -> Decimal {
        match self.amount {
            Amount::Exact(value) | Amount::About(value) | Amount::AtLeast(value) | Amount::AtMost(value) => {
                value
            }
            Amount::Between(low, _) => low,
        }
    }

    /// The number with every bound multiplied; `None` on overflow.
    #[must_use]
    pub fn times(self, factor: Decimal) -> Option<Self> {
        let amount = match self.amount {
            Amount::Exact(value) => Amount::Exact(value.times(factor)?),
            Amount::About(value) => Amount::About(value.times(factor)?),
            Amount::AtLeast(value) => Amount::AtLeast(value.times(factor)?),
            Amount::AtMost(value) => Amount::AtMost(value.times(factor)?),
            Amount::Between(low, high) => Amount::Between(low.times(factor)?, high.times(factor)?),
        };
        Some(Self { amount, step: self.step.times(factor)?, ..self })
    }

    /// A plain exact number, as a spreadsheet's numeric cell holds it.
    #[must_use]
    pub fn plain(value: Decimal) -> Self {
        Self { amount: Amount::Exact(value), unit: Unit::Plain, scaled: false, step: Decimal::ONE }
    }

    /// Whether two cells can be the same quantity, one written shorter than the other: they differ by less than
    /// the weight of the coarser last digit.
    #[must_use]
    pub fn agrees_with(&self, other: &Self) -> bool {
        let coarser = if self.step > other.step { self.step } else { other.step };
        self.cautious().minus(other.cautious()).is_some_and(|gap| gap.is_zero() || gap.size() < coarser)
    }
}
