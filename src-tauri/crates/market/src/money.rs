//! Money: a whole number of the minor unit plus its currency. Every sum is checked, every rounding stated.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::ratio::BasisPoints;

/// The largest amount that survives a trip through a JavaScript number.
pub const MAX_MINOR: i64 = (1 << 53) - 1;

/// Why two amounts could not be joined, or a text is no amount.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Two currencies met; they are never converted silently.
    #[error("{left} and {right} are different currencies")]
    CurrencyMismatch {
        /// The first currency.
        left: Currency,
        /// The second currency.
        right: Currency,
    },
    /// The amount is beyond ±(2^53 − 1) minor units.
    #[error("amount out of range")]
    OutOfRange,
    /// Not a currency code of three capital letters.
    #[error("not a currency code: {0:?}")]
    BadCurrency(String),
    /// Not an amount in plain decimal digits.
    #[error("not an amount: {0:?}")]
    BadAmount(String),
}

/// An ISO 4217 currency code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS), ts(type = "string"))]
pub struct Currency([u8; 3]);

impl Currency {
    /// Renminbi, the product's home currency.
    pub const CNY: Currency = Currency(*b"CNY");
    /// US dollar.
    pub const USD: Currency = Currency(*b"USD");

    /// Reads a code of three capital letters.
    ///
    /// # Errors
    /// [`MoneyError::BadCurrency`] for anything else.
    pub fn parse(code: &str) -> Result<Self, MoneyError> {
        match code.as_bytes() {
            [a, b, c] if code.bytes().all(|b| b.is_ascii_uppercase()) => Ok(Self([*a, *b, *c])),
            _ => Err(MoneyError::BadCurrency(code.chars().take(16).collect())),
        }
    }

    /// The code's text.
    #[must_use]
    pub fn code(&self) -> &str {
        // Built from ASCII letters only.
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// Decimal digits of the minor unit (ISO 4217): 0 for yen and won, 2 for the others in use here.
    #[must_use]
    pub fn exponent(&self) -> u32 {
        match &self.0 {
            b"JPY" | b"KRW" | b"VND" => 0,
            _ => 2,
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.code())
    }
}
impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        Self::parse(&text).map_err(de::Error::custom)
    }
}

/// An amount: minor units (fen for yuan) and currency, within ±(2^53 − 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Money {
    #[cfg_attr(feature = "wire", ts(type = "number"))]
    minor: i64,
    currency: Currency,
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Raw {
            minor: i64,
            currency: Currency,
        }
        let raw = Raw::deserialize(d)?;
        Money::new(raw.minor, raw.currency).map_err(de::Error::custom)
    }
}

impl Money {
    /// An amount of minor units.
    ///
    /// # Errors
    /// [`MoneyError::OutOfRange`] beyond ±(2^53 − 1).
    pub fn new(minor: i64, currency: Currency) -> Result<Self, MoneyError> {
        if minor.unsigned_abs() > MAX_MINOR.unsigned_abs() {
            return Err(MoneyError::OutOfRange);
        }
        Ok(Self { minor, currency })
    }

    /// Nothing, in a currency.
    #[must_use]
    pub const fn zero(currency: Currency) -> Self {
        Self { minor: 0, currency }
    }

    /// Yuan and fen as whole fen; clamped to the representable range.
    #[must_use]
    pub fn fen(fen: i64) -> Self {
        Self { minor: fen.clamp(-MAX_MINOR, MAX_MINOR), currency: Currency::CNY }
    }

    /// Whole yuan; clamped to the representable range.
    #[must_use]
    pub fn yuan(yuan: i64) -> Self {
        Self::fen(yuan.saturating_mul(100))
    }

    /// Reads a plain decimal such as `9800`, `9800.5` or `-0.01` (no separators, no sign of currency).
    ///
    /// # Errors
    /// [`MoneyError::BadAmount`] for other text or more decimals than the currency has.
    pub fn parse_decimal(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        let bad = || MoneyError::BadAmount(text.chars().take(32).collect());
        let (sign, digits) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let exponent = currency.exponent() as usize;
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(part) || part.len() > exponent {
            return Err(bad());
        }
        let mut minor: i64 = whole.parse().map_err(|_| bad())?;
        for place in 0..exponent {
            let digit = part.as_bytes().get(place).map_or(0, |b| i64::from(b - b'0'));
            minor = minor.checked_mul(10).and_then(|m| m.checked_add(digit)).ok_or(MoneyError::OutOfRange)?;
        }
        Self::new(sign * minor, currency)
    }

    /// Minor units.
    #[must_use]
    pub const fn minor(&self) -> i64 {
        self.minor
    }

    /// The currency.
    #[must_use]
    pub const fn currency(&self) -> Currency {
        self.currency
    }

    /// The amount in major units as a float, for scores and charts only, never for sums.
    #[must_use]
    pub fn major_f64(&self) -> f64 {
        self.minor as f64 / 10_f64.powi(self.currency.exponent() as i32)
    }

    /// True for zero.
    #[must_use]
    pub const fn is_zero(&self) -> bool {
        self.minor == 0
    }

    /// True below zero.
    #[must_use]
    pub const fn is_negative(&self) -> bool {
        self.minor < 0
    }

    fn same(self, other: Self) -> Result<(), MoneyError> {
        if self.currency == other.currency {
            Ok(())
        } else {
            Err(MoneyError::CurrencyMismatch { left: self.currency, right: other.currency })
        }
    }

    /// The sum.
    ///
    /// # Errors
    /// Different currencies, or out of range.
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        self.same(other)?;
        Self::new(self.minor.checked_add(other.minor).ok_or(MoneyError::OutOfRange)?, self.currency)
    }

    /// The difference.
    ///
    /// # Errors
    /// Different currencies, or out of range.
    pub fn minus(self, other: Self) -> Result<Self, MoneyError> {
        self.same(other)?;
        Self::new(self.minor.checked_sub(other.minor).ok_or(MoneyError::OutOfRange)?, self.currency)
    }

    /// The amount several times over.
    ///
    /// # Errors
    /// Out of range.
    pub fn times(self, count: i64) -> Result<Self, MoneyError> {
        Self::new(self.minor.checked_mul(count).ok_or(MoneyError::OutOfRange)?, self.currency)
    }

    /// A share of the amount, rounded to the nearest minor unit, halves away from zero.
    ///
    /// # Errors
    /// Out of range.
    pub fn share(self, rate: BasisPoints) -> Result<Self, MoneyError> {
        let product = i128::from(self.minor) * i128::from(rate.value());
        let half = if product < 0 { -5_000 } else { 5_000 };
        let rounded = (product + half) / 10_000;
        Self::new(i64::try_from(rounded).map_err(|_| MoneyError::OutOfRange)?, self.currency)
    }

    /// Splits the amount into a share and the exact rest, so that nothing is lost to rounding.
    ///
    /// # Errors
    /// Out of range.
    pub fn split(self, rate: BasisPoints) -> Result<(Self, Self), MoneyError> {
        let part = self.share(rate)?;
        Ok((part, self.minus(part)?))
    }

    /// Compares two amounts of one currency.
    ///
    /// # Errors
    /// Different currencies.
    pub fn compare(self, other: Self) -> Result<std::cmp::Ordering, MoneyError> {
        self.same(other)?;
        Ok(self.minor.cmp(&other.minor))
    }

    /// Plain decimal text without separators or currency, such as `9800.50`.
    #[must_use]
    pub fn decimal(&self) -> String {
        let exponent = self.currency.exponent();
        let unit = 10_u64.pow(exponent);
        let (abs, sign) = (self.minor.unsigned_abs(), if self.minor < 0 { "-" } else { "" });
        if exponent == 0 {
            format!("{sign}{abs}")
        } else {
            format!("{sign}{}.{:0width$}", abs / unit, abs % unit, width = exponent as usize)
        }
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.decimal(), self.currency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn decimal_text_round_trips(minor in -MAX_MINOR..=MAX_MINOR) {
            let money = Money::fen(minor);
            prop_assert_eq!(Money::parse_decimal(&money.decimal(), Currency::CNY), Ok(money));
        }

        #[test]
        fn json_round_trips(minor in -MAX_MINOR..=MAX_MINOR) {
            let money = Money::fen(minor);
            let text = serde_json::to_string(&money).unwrap();
            prop_assert_eq!(serde_json::from_str::<Money>(&text).unwrap(), money);
        }

        #[test]
        fn a_split_loses_nothing(minor in -MAX_MINOR..=MAX_MINOR, rate in 0_u32..=10_000) {
            let whole = Money::fen(minor);
            let (part, rest) = whole.split(BasisPoints::new(rate)).unwrap();
            prop_assert_eq!(part.plus(rest).unwrap(), whole);
            prop_assert!(part.minor().abs() <= whole.minor().abs());
        }
    }

    #[test]
    fn currencies_never_mix() {
        let usd = Money::new(100, Currency::USD).unwrap();
        assert!(matches!(Money::yuan(1).plus(usd), Err(MoneyError::CurrencyMismatch { .. })));
    }

    #[test]
    fn halves_round_away_from_zero() {
        assert_eq!(Money::fen(25).share(BasisPoints::new(1_000)).unwrap(), Money::fen(3));
        assert_eq!(Money::fen(-25).share(BasisPoints::new(1_000)).unwrap(), Money::fen(-3));
    }

    #[test]
    fn the_bound_holds_when_reading() {
        assert!(serde_json::from_str::<Money>(r#"{"minor":9007199254740992,"currency":"CNY"}"#).is_err());
        assert!(serde_json::from_str::<Money>(r#"{"minor":1,"currency":"yuan"}"#).is_err());
    }
}
