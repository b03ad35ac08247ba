//! Typed, globally unique ids: a three-letter kind, `_`, and 128 bits in Crockford base 32.
//!
//! The first 48 bits are milliseconds since 1970, the rest is entropy; both are passed in.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// What no digit has as its value.
const NO_DIGIT: u8 = 0xff;
/// The value of every byte as a digit: a list of all creators reads some hundred thousand ids.
const VALUES: [u8; 256] = {
    let mut values = [NO_DIGIT; 256];
    let mut value = 0;
    while value < DIGITS.len() {
        values[DIGITS[value] as usize] = value as u8;
        value += 1;
    }
    values
};

/// Why a text is not an id of the wanted kind.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an id of the form {kind}_…: {text:?}")]
pub struct IdError {
    /// The expected kind, such as `cre`.
    pub kind: &'static str,
    /// What was given.
    pub text: String,
}

fn write_id(kind: &str, bits: u128, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut text = [0_u8; 26];
    for (place, digit) in text.iter_mut().enumerate() {
        let shift = 5 * (25 - place);
        *digit = DIGITS[((bits >> shift) & 31) as usize];
    }
    // The digits are ASCII by construction.
    f.write_str(kind)?;
    f.write_str("_")?;
    f.write_str(std::str::from_utf8(&text).map_err(|_| fmt::Error)?)
}

fn read_id(kind: &'static str, text: &str) -> Result<u128, IdError> {
    let fail = || IdError { kind, text: text.chars().take(64).collect() };
    let digits = text.strip_prefix(kind).and_then(|rest| rest.strip_prefix('_')).ok_or_else(fail)?;
    if digits.len() != 26 {
        return Err(fail());
    }
    let mut bits = 0_u128;
    for (place, byte) in digits.bytes().enumerate() {
        let digit = VALUES[usize::from(byte)];
        // 26 digits hold 130 bits: the first may only use three.
        if digit == NO_DIGIT || (place == 0 && digit > 7) {
            return Err(fail());
        }
        bits = (bits << 5) | u128::from(digit);
    }
    Ok(bits)
}

macro_rules! typed_ids {
    ($($(#[$meta:meta])* $name:ident = $kind:literal),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "wire", derive(ts_rs::TS), ts(type = "string"))]
        pub struct $name(u128);

        impl $name {
            /// The kind that opens the text form.
            pub const KIND: &'static str = $kind;
            /// A new id from the time it is made and 80 bits of the given entropy.
            #[must_use]
            pub fn mint(at: DateTime<Utc>, entropy: u128) -> Self {
                let millis = u128::try_from(at.timestamp_millis().max(0)).unwrap_or(0) & ((1 << 48) - 1);
                Self((millis << 80) | (entropy & ((1 << 80) - 1)))
            }
            /// The 128 bits behind the text.
            #[must_use]
            pub const fn bits(self) -> u128 { self.0 }
            /// The id with these bits.
            #[must_use]
            pub const fn from_bits(bits: u128) -> Self { Self(bits) }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write_id($kind, self.0, f) }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write_id($kind, self.0, f) }
        }
        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> { read_id($kind, text).map(Self) }
        }
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> { s.collect_str(self) }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let text = String::deserialize(d)?;
                text.parse().map_err(de::Error::custom)
            }
        }
    )+};
}

typed_ids! {
    /// A party: anyone who deals.
    PartyId = "par",
    /// A creator (创作者 / 达人).
    CreatorId = "cre",
    /// One account of a creator on one platform.
    AccountId = "acc",
    /// A brand (品牌).
    BrandId = "bra",
    /// An agency (机构 / MCN).
    AgencyId = "agy",
    /// A representation contract between an agency and a creator.
    RepresentationId = "rep",
    /// An order (订单 / 任务).
    OrderId = "ord",
    /// A deal (合作).
    DealId = "dea",
    /// An import of one file.
    ImportId = "imp",
    /// One post of an account, as imported or recorded.
    PostId = "pos",
    /// A payment record.
    PaymentId = "pay",
    /// An entry of the review list.
    ReviewId = "rev",
    /// A change of the catalogue that can be undone.
    ChangeId = "chg",
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn text_and_bits_agree(bits: u128) {
            let id = CreatorId::from_bits(bits);
            prop_assert_eq!(id.to_string().parse::<CreatorId>(), Ok(id));
        }

        #[test]
        fn text_order_is_bit_order(a: u128, b: u128) {
            let (a, b) = (DealId::from_bits(a), DealId::from_bits(b));
            prop_assert_eq!(a.cmp(&b), a.to_string().cmp(&b.to_string()));
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".*") {
            let _ = text.parse::<OrderId>();
        }

        #[test]
        fn one_foreign_character_and_it_is_no_id(bits: u128, place in 0_usize..26, byte in 0_u8..128) {
            let mut text = OrderId::from_bits(bits).to_string().into_bytes();
            text[OrderId::KIND.len() + 1 + place] = byte;
            let text = String::from_utf8(text).unwrap();
            let legal = DIGITS.contains(&byte) && (place > 0 || byte < b'8');
            match text.parse::<OrderId>() {
                Ok(id) => prop_assert!(legal && id.to_string() == text),
                Err(_) => prop_assert!(!legal),
            }
        }
    }

    #[test]
    fn another_kind_is_refused() {
        let id = CreatorId::from_bits(7).to_string();
        assert!(id.parse::<BrandId>().is_err());
    }
}
