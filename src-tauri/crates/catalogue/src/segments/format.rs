//! The creators of one segment as bytes.
//!
//! Format 1: the byte 1, the CRC-32 of what follows, then an LZ4 block of [`Head`] and the records one after the
//! other, all in postcard's encoding. Words of closed lists and words that repeat (cities, verticals, agencies, tags)
//! are kept once in the head. A released format is never changed: a new one gets a new first byte.

use std::borrow::Cow;

use chrono::{Datelike as _, NaiveDate};
use market::figure::Quantity;
use serde::{Deserialize, Serialize};

pub(super) const FORMAT: u8 = 1;
/// The table of segments.
pub(super) const SEGMENTS: &str = "segments";
/// The table of pages of revisions, which have the same format.
pub(super) const REVISIONS: &str = "revision_pages";
/// The format's byte and the checksum.
pub(super) const OPENING: usize = 5;
/// No honest page is larger: what says so is damaged.
pub(super) const MOST_BYTES: usize = 64 << 20;

/// The place of a word in the head.
pub(super) type Word = u16;

/// Which figure a value is: metric, basis, stratum, window.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(super) struct SlotWords {
    pub(super) metric: Word,
    pub(super) basis: Word,
    pub(super) stratum: Word,
    pub(super) window_days: Option<u16>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Head<'a> {
    #[serde(borrow)]
    pub(super) words: Vec<&'a str>,
    pub(super) slots: Vec<SlotWords>,
    /// Where each record ends, from the end of the head.
    pub(super) ends: Vec<u32>,
}

/// The day of a figure beside that of its record.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(super) enum Day {
    Same,
    Unknown,
    Own(i32),
}

impl Day {
    pub(super) fn beside(own: Option<NaiveDate>, of_record: Option<NaiveDate>) -> Self {
        match own {
            own if own == of_record => Self::Same,
            Some(day) => Self::Own(day.num_days_from_ce()),
            None => Self::Unknown,
        }
    }
}

#[derive(Clone, Serialize, Deserialize)]
pub(super) enum Value {
    /// A whole number, as most are.
    Whole(i64),
    Exact(f64),
    Bucket(f64, Option<f64>),
}

impl Value {
    pub(super) fn of(value: Quantity) -> Self {
        match value {
            // Below 2^53 every whole number is exact. Of −0.0 the sign is lost, as it is in rows.
            Quantity::Exact(number) if number.abs() < 9e15 && (number as i64) as f64 == number => {
                Self::Whole(number as i64)
            }
            Quantity::Exact(number) => Self::Exact(number),
            Quantity::Bucket { from, to } => Self::Bucket(from, to),
        }
    }

    pub(super) fn quantity(&self) -> Quantity {
        match *self {
            Self::Whole(number) => Quantity::Exact(number as f64),
            Self::Exact(number) => Quantity::Exact(number),
            Self::Bucket(from, to) => Quantity::Bucket { from, to },
        }
    }
}

#[derive(Clone, Serialize, Deserialize)]
pub(super) struct RateRecord {
    pub(super) deliverable: Word,
    pub(super) list: Option<(i64, Word)>,
    pub(super) order: Option<(i64, Word)>,
    pub(super) rebate: Option<u32>,
    pub(super) expected_plays: Option<u32>,
    pub(super) day: Day,
}

/// A list that is written from room used again, and read into its own.
pub(super) type List<'a, T> = Cow<'a, [T]>;

/// A share under its word.
pub(super) type WordShare = (Word, f64);

/// A share of an age band.
pub(super) type AgeShare = (u8, Option<u8>, f64);

#[derive(Serialize, Deserialize)]
pub(super) struct AudienceRecord<'a> {
    pub(super) day: Day,
    pub(super) gender: Option<List<'a, WordShare>>,
    pub(super) age: Option<List<'a, AgeShare>>,
    pub(super) tier: Option<List<'a, WordShare>>,
    pub(super) province: Option<List<'a, WordShare>>,
    pub(super) group: Option<List<'a, WordShare>>,
    pub(super) device: Option<List<'a, WordShare>>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Record<'a> {
    pub(super) row: u32,
    pub(super) day: Option<i32>,
    pub(super) platform: Word,
    #[serde(borrow)]
    pub(super) platform_id: Option<&'a str>,
    pub(super) handle: Option<&'a str>,
    pub(super) url: Option<&'a str>,
    pub(super) display_name: Option<&'a str>,
    /// Absent: the display name.
    pub(super) name: Option<&'a str>,
    pub(super) certification: Option<Word>,
    pub(super) province: Option<Word>,
    pub(super) city: Option<Word>,
    pub(super) place: Option<&'a str>,
    pub(super) verticals: List<'a, Word>,
    pub(super) tags: List<'a, Word>,
    pub(super) tones: List<'a, Word>,
    pub(super) fan_tones: List<'a, Word>,
    pub(super) agency: Option<Word>,
    /// Person, phone, WeChat, e-mail.
    pub(super) contact: Option<[Option<&'a str>; 4]>,
    pub(super) note: Option<&'a str>,
    pub(super) figures: List<'a, (u16, Value, Day)>,
    pub(super) rates: List<'a, RateRecord>,
    pub(super) audience: Option<AudienceRecord<'a>>,
}
