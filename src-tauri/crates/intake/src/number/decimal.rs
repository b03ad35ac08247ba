//! Exact decimal numbers: what a cell says, without a float in between.

use std::cmp::Ordering;
use std::fmt;

use serde::{Serialize, Serializer};

/// The most digits kept. A cell that needs more is no figure anybody measured.
const MAX_DIGITS: u32 = 30;
const LIMIT: i128 = 10_i128.pow(MAX_DIGITS);

/// Powers of ten that floats hold exactly.
const EXACT_POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
];

/// Whole numbers up to this are exact as floats.
const EXACT_WHOLE: i128 = 1 << 53;

/// An exact decimal: `digits × 10^-scale`, kept without trailing zeros in the fraction, so that equal numbers
/// are equal values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    digits: i128,
    scale: u32,
}

impl Decimal {
    /// Zero.
    pub const ZERO: Decimal = Decimal { digits: 0, scale: 0 };
    /// One.
    pub const ONE: Decimal = Decimal { digits: 1, scale: 0 };

    /// `digits × 10^-scale`; `None` when it needs more than thirty digits.
    #[must_use]
    pub fn new(digits: i128, scale: u32) -> Option<Self> {
        // Nearly all numbers are small, and dividing small ones is many times cheaper.
        if let Ok(small) = u64::try_from(digits)
            && scale <= MAX_DIGITS
        {
            return Some(Self::small(small, scale));
        }
        let (mut digits, mut scale) = (digits, scale);
        while scale > 0 && digits % 10 == 0 {
            digits /= 10;
            scale -= 1;
        }
        (digits > -LIMIT && digits < LIMIT && scale <= MAX_DIGITS).then_some(Self { digits, scale })
    }

    /// `digits × 10^-scale` with a scale of at most thirty: always fits.
    pub(super) fn small(mut digits: u64, mut scale: u32) -> Self {
        while scale > 0 && digits.is_multiple_of(10) {
            digits /= 10;
            scale -= 1;
        }
        Self { digits: i128::from(digits), scale }
    }

    /// A whole number of at most thirty digits.
    pub(super) const fn whole_of(digits: i128) -> Self {
        Self { digits, scale: 0 }
    }

    /// A whole number.
    #[must_use]
    pub const fn whole(value: i64) -> Self {
        Self { digits: value as i128, scale: 0 }
    }

    /// A power of ten, from 10^-18 to 10^18.
    #[must_use]
    pub fn power_of_ten(exponent: i32) -> Option<Self> {
        if !(-18..=18).contains(&exponent) {
            return None;
        }
        let power = 10_i128.pow(exponent.unsigned_abs());
        if exponent >= 0 { Self::new(power, 0) } else { Self::new(1, exponent.unsigned_abs()) }
    }

    /// Reads plain digits with at most one point and an optional sign and exponent, such as `-12.50` or
    /// `2.28E+11`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (mantissa, exponent) = match text.find(['e', 'E']) {
            Some(at) => (&text[..at], text[at + 1..].parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (negative, mantissa) = match mantissa.as_bytes().first()? {
            b'-' => (true, &mantissa[1..]),
            b'+' => (false, &mantissa[1..]),
            _ => (false, mantissa),
        };
        let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        if whole.is_empty() && part.is_empty() || whole.len() + part.len() > 2 * MAX_DIGITS as usize {
            return None;
        }
        let mut digits: i128 = 0;
        let mut scale: i64 = 0;
        let part = part.trim_end_matches('0');
        for byte in whole.bytes().chain(part.bytes()) {
            if !byte.is_ascii_digit() {
                return None;
            }
            digits = digits.checked_mul(10)?.checked_add(i128::from(byte - b'0'))?;
        }
        scale += part.len() as i64 - i64::from(exponent);
        while scale < 0 {
            if scale < -i64::from(MAX_DIGITS) && digits != 0 {
                return None;
            }
            if digits == 0 {
                scale = 0;
                break;
            }
            digits = digits.checked_mul(10)?;
            scale += 1;
        }
        if digits == 0 {
            return Some(Self::ZERO);
        }
        Self::new(if negative { -digits } else { digits }, u32::try_from(scale).ok()?)
    }

    /// The shortest decimal that a spreadsheet's float stands for: 0.1 is one tenth. `None` for infinities,
    /// NaN and magnitudes beyond thirty digits.
    #[must_use]
    pub fn from_f64(value: f64) -> Option<Self> {
        if !value.is_finite() {
            return None;
        }
        // Fifteen digits tell decimals apart in floats: one that reads back as this float is the shortest.
        for (scale, power) in (0_u32..).zip(&EXACT_POWERS[..5]) {
            let digits = value * power;
            if digits.abs() >= 1e15 {
                break;
            }
            if digits == digits.trunc() && digits / power == value {
                return Self::new(digits as i128, scale);
            }
        }
        // Rust prints the shortest text that reads back as the same float.
        Self::parse(&format!("{value:e}"))
    }

    /// The product.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        Self::new(self.digits.checked_mul(other.digits)?, self.scale + other.scale)
    }

    /// The sum.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let (left, right, scale) = self.aligned(other)?;
        Self::new(left.checked_add(right)?, scale)
    }

    /// The difference.
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(other.negated())
    }

    /// The number with its sign turned.
    #[must_use]
    pub const fn negated(self) -> Self {
        Self { digits: -self.digits, scale: self.scale }
    }

    /// The size without the sign.
    #[must_use]
    pub const fn size(self) -> Self {
        Self { digits: self.digits.abs(), scale: self.scale }
    }

    fn aligned(self, other: Self) -> Option<(i128, i128, u32)> {
        let scale = self.scale.max(other.scale);
        let left = self.digits.checked_mul(10_i128.checked_pow(scale - self.scale)?)?;
        let right = other.digits.checked_mul(10_i128.checked_pow(scale - other.scale)?)?;
        Some((left, right, scale))
    }

    /// True for zero.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.digits == 0
    }

    /// True below zero.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.digits < 0
    }

    /// True without a fraction.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        self.scale == 0
    }

    /// The value as `i64`, when it is whole and fits.
    #[must_use]
    pub fn to_i64(self) -> Option<i64> {
        if self.scale == 0 { i64::try_from(self.digits).ok() } else { None }
    }

    /// The value in units of `10^-places`, rounded half away from zero; `None` when it does not fit.
    #[must_use]
    pub fn to_minor(self, places: u32) -> Option<i64> {
        if self.scale <= places {
            let scaled = self.digits.checked_mul(10_i128.checked_pow(places - self.scale)?)?;
            return i64::try_from(scaled).ok();
        }
        let unit = 10_i128.checked_pow(self.scale - places)?;
        let half = if self.digits < 0 { -(unit / 2) } else { unit / 2 };
        i64::try_from((self.digits + half) / unit).ok()
    }

    /// The nearest float, for metrics (whose values are floats).
    #[must_use]
    pub fn to_f64(self) -> f64 {
        // Two exact floats and one division round once, as reading the text does.
        if self.digits.abs() <= EXACT_WHOLE
            && let Some(power) = EXACT_POWERS.get(self.scale as usize)
        {
            // The conversion of shorter integers is far cheaper, and this one is short.
            return self.digits as i64 as f64 / power;
        }
        self.to_f64_by_text()
    }

    /// The float nearest to `digits × 10^-scale`, where one division of exact floats gives it.
    pub(super) fn nearest(digits: u64, scale: u32) -> Option<f64> {
        let power = EXACT_POWERS.get(scale as usize)?;
        (i128::from(digits) <= EXACT_WHOLE).then(|| digits as i64 as f64 / power)
    }

    fn to_f64_by_text(self) -> f64 {
        // Reading the exact text rounds once; dividing two floats would round twice. The text is always a number.
        self.to_string().parse().unwrap_or(f64::NAN)
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        match self.aligned(*other) {
            Some((left, right, _)) => left.cmp(&right),
            // Too far apart to align: the one with the larger size decides, and floats can tell them apart.
            None => self.to_f64().total_cmp(&other.to_f64()),
        }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.scale == 0 {
            return write!(f, "{}", self.digits);
        }
        let unit = 10_u128.pow(self.scale);
        let size = self.digits.unsigned_abs();
        let sign = if self.digits < 0 { "-" } else { "" };
        write!(f, "{sign}{}.{:0width$}", size / unit, size % unit, width = self.scale as usize)
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn text_round_trips(digits in -1_000_000_000_000_000_i128..1_000_000_000_000_000, scale in 0_u32..12) {
            let number = Decimal::new(digits, scale).unwrap();
            prop_assert_eq!(Decimal::parse(&number.to_string()), Some(number));
        }

        #[test]
        fn floats_round_trip(value in -1e15_f64..1e15) {
            let number = Decimal::from_f64(value).unwrap();
            prop_assert_eq!(number.to_f64(), value);
        }

        #[test]
        fn floats_come_and_go_as_their_texts_do(digits in any::<i64>(), shift in 0_u32..60, scale in 0_u32..31, places in 0_i32..9, any in any::<f64>()) {
            let digits = digits >> shift;
            if let Some(number) = Decimal::new(i128::from(digits), scale) {
                prop_assert_eq!(number.to_f64().to_bits(), number.to_f64_by_text().to_bits());
            }
            let by_text = |value: f64| Decimal::parse(&format!("{value:e}"));
            let short = digits as f64 / 10_f64.powi(places);
            for value in [short, short * 0.1, short + 0.1, digits as f64, any, f64::from_bits(short.to_bits() ^ 1)] {
                if value.is_finite() {
                    prop_assert_eq!(Decimal::from_f64(value), by_text(value), "{}", value);
                }
            }
        }

        #[test]
        fn parsing_never_panics(text in ".{0,80}") {
            let _ = Decimal::parse(&text);
        }

        #[test]
        fn order_agrees_with_floats(a in -1_000_000_i128..1_000_000, b in -1_000_000_i128..1_000_000, s in 0_u32..6, t in 0_u32..6) {
            let (x, y) = (Decimal::new(a, s).unwrap(), Decimal::new(b, t).unwrap());
            prop_assert_eq!(x.cmp(&y), x.to_f64().total_cmp(&(y.to_f64() + 0.0)));
        }
    }

    #[test]
    fn reads_what_spreadsheets_write() {
        assert_eq!(Decimal::parse("2.28E+11"), Some(Decimal::whole(228_000_000_000)));
        assert_eq!(Decimal::parse("477900000.00"), Some(Decimal::whole(477_900_000)));
        assert_eq!(Decimal::parse("1e-3"), Decimal::new(1, 3));
        assert_eq!(Decimal::parse("0e999"), Some(Decimal::ZERO));
        assert_eq!(Decimal::parse("1e999"), None);
        assert_eq!(Decimal::parse("."), None);
        assert_eq!(Decimal::parse(""), None);
        assert_eq!(Decimal::from_f64(0.1), Decimal::new(1, 1));
        assert_eq!(Decimal::new(125, 2).unwrap().to_minor(1), Some(13));
        assert_eq!(Decimal::new(-125, 2).unwrap().to_minor(1), Some(-13));
    }
}
