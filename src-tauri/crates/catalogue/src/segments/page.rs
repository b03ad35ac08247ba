//! The creators of one segment as bytes.
//!
//! Format 1: the byte 1, the CRC-32 of what follows, then an LZ4 block of [`Head`] and the records one after the
//! other, all in postcard's encoding. Words of closed lists and words that repeat (cities, verticals, agencies, tags)
//! are kept once in the head. A released format is never changed: a new one gets a new first byte.

use std::collections::HashMap;

use chrono::{Datelike as _, NaiveDate};
use foldhash::fast::RandomState;
use market::audience::{AgeBand, Audience, Device, Gender, Share, Shares};
use market::creator::{Account, Creator, Home, Rate};
use market::figure::{Figure, Metric, Quantity, Source, Stratum};
use market::party::{Certification, Contact};
use market::region::{CityCode, ProvinceCode, Tier};
use market::taxonomy::{GroupId, ToneId, VerticalId};
use market::{
    AccountId, Basis, BasisPoints, CreatorId, Currency, DeliverableKind, ImportId, Money, PartyId, Platform,
};
use serde::{Deserialize, Serialize};

use crate::accounts::Profile;
use crate::error::{CatalogueError, Result};

const FORMAT: u8 = 1;
/// The format's byte and the checksum.
const OPENING: usize = 5;
/// No honest page is larger: what says so is damaged.
const MOST_BYTES: usize = 64 << 20;

/// The place of a word in the head.
type Word = u16;

/// Which figure a value is: metric, basis, stratum, window.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
struct Slot {
    metric: Word,
    basis: Word,
    stratum: Word,
    window_days: Option<u16>,
}

#[derive(Serialize, Deserialize)]
struct Head<'a> {
    #[serde(borrow)]
    words: Vec<&'a str>,
    slots: Vec<Slot>,
    /// Where each record ends, from the end of the head.
    ends: Vec<u32>,
}

/// The day of a figure beside that of its record.
#[derive(Clone, Copy, Serialize, Deserialize)]
enum Day {
    Same,
    Unknown,
    Own(i32),
}

impl Day {
    fn beside(own: Option<NaiveDate>, of_record: Option<NaiveDate>) -> Self {
        match own {
            own if own == of_record => Self::Same,
            Some(day) => Self::Own(day.num_days_from_ce()),
            None => Self::Unknown,
        }
    }
}

#[derive(Serialize, Deserialize)]
enum Value {
    /// A whole number, as most are.
    Whole(i64),
    Exact(f64),
    Bucket(f64, Option<f64>),
}

impl Value {
    fn of(value: Quantity) -> Self {
        match value {
            // Below 2^53 every whole number is exact. Of −0.0 the sign is lost, as it is in rows.
            Quantity::Exact(number) if number.abs() < 9e15 && (number as i64) as f64 == number => {
                Self::Whole(number as i64)
            }
            Quantity::Exact(number) => Self::Exact(number),
            Quantity::Bucket { from, to } => Self::Bucket(from, to),
        }
    }

    fn quantity(&self) -> Quantity {
        match *self {
            Self::Whole(number) => Quantity::Exact(number as f64),
            Self::Exact(number) => Quantity::Exact(number),
            Self::Bucket(from, to) => Quantity::Bucket { from, to },
        }
    }
}

#[derive(Serialize, Deserialize)]
struct RateRecord {
    deliverable: Word,
    list: Option<(i64, Word)>,
    order: Option<(i64, Word)>,
    rebate: Option<u32>,
    expected_plays: Option<u32>,
    day: Day,
}

#[derive(Serialize, Deserialize)]
struct AudienceRecord {
    day: Day,
    gender: Option<Vec<(Word, f64)>>,
    age: Option<Vec<(u8, Option<u8>, f64)>>,
    tier: Option<Vec<(Word, f64)>>,
    province: Option<Vec<(Word, f64)>>,
    group: Option<Vec<(Word, f64)>>,
    device: Option<Vec<(Word, f64)>>,
}

#[derive(Serialize, Deserialize)]
struct Record<'a> {
    row: u32,
    day: Option<i32>,
    platform: Word,
    #[serde(borrow)]
    platform_id: Option<&'a str>,
    handle: Option<&'a str>,
    url: Option<&'a str>,
    display_name: Option<&'a str>,
    /// Absent: the display name.
    name: Option<&'a str>,
    certification: Option<Word>,
    province: Option<Word>,
    city: Option<Word>,
    place: Option<&'a str>,
    verticals: Vec<Word>,
    tags: Vec<Word>,
    tones: Vec<Word>,
    fan_tones: Vec<Word>,
    agency: Option<Word>,
    /// Person, phone, WeChat, e-mail.
    contact: Option<[Option<&'a str>; 4]>,
    note: Option<&'a str>,
    figures: Vec<(u16, Value, Day)>,
    rates: Vec<RateRecord>,
    audience: Option<AudienceRecord>,
}

/// A creator with one account, as an import brought it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Packed {
    /// Number of the creator, of its account and of its party.
    pub(crate) n: i64,
    /// The creator with its account.
    pub(crate) creator: Creator,
    /// Where it comes from.
    pub(crate) profile: Profile,
}

/// What an import knows an account by.
pub(crate) struct PackedKeys<'a> {
    pub(crate) platform: Platform,
    pub(crate) platform_id: Option<&'a str>,
    pub(crate) handle: Option<&'a str>,
    pub(crate) url: Option<&'a str>,
    pub(crate) display_name: Option<&'a str>,
}

fn unstorable(error: impl std::fmt::Display) -> CatalogueError {
    CatalogueError::NotStorable { detail: error.to_string() }
}

/// A page being filled.
#[derive(Default)]
pub(super) struct Writer {
    words: Vec<String>,
    places: HashMap<String, Word, RandomState>,
    slots: Vec<Slot>,
    slot_places: HashMap<Slot, u16, RandomState>,
    bytes: Vec<u8>,
    ends: Vec<u32>,
}

impl Writer {
    /// Records so far.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether it takes no more: by number of records, or since a head has room for so many words only.
    pub(super) fn is_full(&self, most: usize) -> bool {
        self.len() >= most || self.words.len() > 40_000 || self.bytes.len() > 4 << 20
    }

    fn word(&mut self, text: &str) -> Result<Word> {
        if let Some(place) = self.places.get(text) {
            return Ok(*place);
        }
        let place = Word::try_from(self.words.len()).map_err(unstorable)?;
        self.words.push(text.to_owned());
        self.places.insert(text.to_owned(), place);
        Ok(place)
    }

    fn words<'t>(&mut self, texts: impl Iterator<Item = &'t str>) -> Result<Vec<Word>> {
        texts.map(|text| self.word(text)).collect()
    }

    fn shares<K: Copy + PartialEq>(
        &mut self,
        shares: Option<&Shares<K>>,
        code: fn(&K) -> &'static str,
    ) -> Result<Option<Vec<(Word, f64)>>> {
        shares
            .map(|shares| {
                shares.cells().iter().map(|cell| Ok((self.word(code(&cell.key))?, cell.share))).collect()
            })
            .transpose()
    }

    fn slot(&mut self, figure: &Figure) -> Result<u16> {
        let slot = Slot {
            metric: self.word(figure.metric.code())?,
            basis: self.word(figure.basis.code())?,
            stratum: self.word(figure.stratum.code())?,
            window_days: figure.window_days,
        };
        if let Some(place) = self.slot_places.get(&slot) {
            return Ok(*place);
        }
        let place = u16::try_from(self.slots.len()).map_err(unstorable)?;
        self.slots.push(slot);
        self.slot_places.insert(slot, place);
        Ok(place)
    }

    fn money(&mut self, money: Option<Money>) -> Result<Option<(i64, Word)>> {
        money.map(|money| Ok((money.minor(), self.word(money.currency().code())?))).transpose()
    }

    /// Adds a creator of one account whose figures, rates and audience all come from `profile`.
    pub(super) fn push(&mut self, creator: &Creator, account: &Account, profile: &Profile) -> Result<()> {
        let day = profile.as_of;
        let mut figures = Vec::with_capacity(account.figures.len());
        for figure in &account.figures {
            figures.push((self.slot(figure)?, Value::of(figure.value), Day::beside(figure.as_of, day)));
        }
        let mut rates = Vec::with_capacity(account.rates.len());
        for rate in &account.rates {
            rates.push(RateRecord {
                deliverable: self.word(rate.deliverable.code())?,
                list: self.money(rate.list)?,
                order: self.money(rate.order)?,
                rebate: rate.rebate.map(BasisPoints::value),
                expected_plays: rate.expected_plays,
                day: Day::beside(rate.as_of, day),
            });
        }
        let audience = match &account.audience {
            None => None,
            Some(audience) => Some(AudienceRecord {
                day: Day::beside(account.audience_as_of, day),
                gender: self.shares(audience.gender.as_ref(), |key| key.code())?,
                age: audience.age.as_ref().map(|shares| {
                    shares.cells().iter().map(|cell| (cell.key.from, cell.key.to, cell.share)).collect()
                }),
                tier: self.shares(audience.tier.as_ref(), |key| key.code())?,
                province: self.shares(audience.province.as_ref(), |key| key.code())?,
                group: self.shares(audience.group.as_ref(), |key| key.code())?,
                device: self.shares(audience.device.as_ref(), |key| key.code())?,
            }),
        };
        let contact = &creator.contact;
        let record = Record {
            row: profile.row,
            day: day.map(|day| day.num_days_from_ce()),
            platform: self.word(account.platform.code())?,
            platform_id: account.platform_id.as_deref(),
            handle: account.handle.as_deref(),
            url: account.url.as_deref(),
            display_name: account.display_name.as_deref(),
            name: Some(creator.name.as_str()).filter(|name| account.display_name.as_deref() != Some(name)),
            certification: creator.certification.map(|it| self.word(it.code())).transpose()?,
            province: creator.home.province.map(|it| self.word(it.code())).transpose()?,
            city: creator.home.city.map(|it| self.word(it.code())).transpose()?,
            place: creator.home.text.as_deref(),
            verticals: self.words(creator.verticals.iter().map(|it| it.code()))?,
            tags: self.words(creator.tags.iter().map(String::as_str))?,
            tones: self.words(creator.tones.iter().map(|it| it.code()))?,
            fan_tones: self.words(creator.fan_tones.iter().map(|it| it.code()))?,
            agency: creator.agency_name.as_deref().map(|it| self.word(it)).transpose()?,
            contact: (*contact != Contact::default()).then(|| {
                [&contact.person, &contact.phone, &contact.wechat, &contact.email].map(Option::as_deref)
            }),
            note: creator.note.as_deref(),
            figures,
            rates,
            audience,
        };
        self.bytes.extend_from_slice(&postcard::to_allocvec(&record).map_err(unstorable)?);
        self.ends.push(u32::try_from(self.bytes.len()).map_err(unstorable)?);
        Ok(())
    }

    /// The page, and empties the writer.
    pub(super) fn finish(&mut self) -> Result<Vec<u8>> {
        let head = Head {
            words: self.words.iter().map(String::as_str).collect(),
            slots: std::mem::take(&mut self.slots),
            ends: std::mem::take(&mut self.ends),
        };
        let mut raw = postcard::to_allocvec(&head).map_err(unstorable)?;
        raw.extend_from_slice(&self.bytes);
        let packed = lz4_flex::block::compress_prepend_size(&raw);
        let mut page = Vec::with_capacity(OPENING + packed.len());
        page.push(FORMAT);
        page.extend_from_slice(&crc32fast::hash(&packed).to_le_bytes());
        page.extend_from_slice(&packed);
        self.words.clear();
        self.places.clear();
        self.slot_places.clear();
        self.bytes.clear();
        Ok(page)
    }
}

struct KnownSlot {
    metric: Metric,
    basis: Basis,
    stratum: Stratum,
    window_days: Option<u16>,
}

/// A page that was read.
pub(crate) struct Page {
    raw: Vec<u8>,
    words: Vec<Box<str>>,
    slots: Vec<KnownSlot>,
    /// Where each record lies in `raw`.
    records: Vec<std::ops::Range<usize>>,
    /// Number of the first creator.
    first: i64,
    first_id: u128,
    import: ImportId,
}

/// Whether to read a creator's audience along.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audiences {
    Read,
    Leave,
}

impl Page {
    /// Reads a page's head.
    pub(super) fn read(body: &[u8], first: i64, first_id: u128, import: ImportId) -> Result<Self> {
        let bad = |what: String| damaged(first, what);
        let (Some(FORMAT), Some(sum), Some(packed)) =
            (body.first().copied(), body.get(1..OPENING), body.get(OPENING..))
        else {
            return Err(bad("not of a known format".to_owned()));
        };
        if crc32fast::hash(packed).to_le_bytes() != sum {
            return Err(bad("its checksum does not fit".to_owned()));
        }
        let (size, _) = lz4_flex::block::uncompressed_size(packed).map_err(|e| bad(e.to_string()))?;
        if size > MOST_BYTES {
            return Err(bad(format!("{size} bytes")));
        }
        let raw = lz4_flex::block::decompress_size_prepended(packed).map_err(|e| bad(e.to_string()))?;
        let (head, rest): (Head<'_>, &[u8]) =
            postcard::take_from_bytes(&raw).map_err(|e| bad(e.to_string()))?;
        let begin = raw.len() - rest.len();
        let words: Vec<Box<str>> = head.words.iter().map(|word| Box::from(*word)).collect();
        let mut records = Vec::with_capacity(head.ends.len());
        let mut from = begin;
        for end in head.ends {
            let to = begin + end as usize;
            if to < from || to > raw.len() {
                return Err(bad("a record lies outside".to_owned()));
            }
            records.push(from..to);
            from = to;
        }
        let mut page = Self { words, slots: Vec::new(), records, first, first_id, import, raw: Vec::new() };
        for slot in head.slots {
            let known = KnownSlot {
                metric: page.parsed(slot.metric, Metric::parse)?,
                basis: page.parsed(slot.basis, Basis::parse)?,
                stratum: page.parsed(slot.stratum, Stratum::parse)?,
                window_days: slot.window_days,
            };
            page.slots.push(known);
        }
        page.raw = raw;
        Ok(page)
    }

    /// The number of the creator at a place.
    pub(crate) fn number(&self, place: usize) -> i64 {
        self.first + i64::try_from(place).unwrap_or(0)
    }

    /// The place of a number, if it is one of this page's.
    pub(crate) fn place(&self, n: i64) -> Option<usize> {
        usize::try_from(n - self.first).ok().filter(|place| *place < self.len())
    }

    /// How many creators it holds.
    pub(crate) fn len(&self) -> usize {
        self.records.len()
    }

    fn word(&self, place: Word) -> Result<&str> {
        self.words
            .get(usize::from(place))
            .map(|word| &**word)
            .ok_or_else(|| damaged(self.first, format!("no word {place}")))
    }

    fn parsed<T>(&self, place: Word, parse: fn(&str) -> Option<T>) -> Result<T> {
        let word = self.word(place)?;
        parse(word).ok_or_else(|| damaged(self.first, word.to_owned()))
    }

    fn all<T>(&self, places: &[Word], parse: fn(&str) -> Option<T>) -> Result<Vec<T>> {
        places.iter().map(|place| self.parsed(*place, parse)).collect()
    }

    fn shares<K: PartialEq + Copy>(
        &self,
        cells: Option<Vec<(Word, f64)>>,
        parse: fn(&str) -> Option<K>,
    ) -> Result<Option<Shares<K>>> {
        let Some(cells) = cells else { return Ok(None) };
        let cells: Result<Vec<Share<K>>> = cells
            .into_iter()
            .map(|(key, share)| Ok(Share { key: self.parsed(key, parse)?, share }))
            .collect();
        Ok(Some(Shares::kept(cells?)))
    }

    fn money(&self, money: Option<(i64, Word)>) -> Result<Option<Money>> {
        money
            .map(|(minor, currency)| {
                let currency = self.parsed(currency, |code| Currency::parse(code).ok())?;
                Money::new(minor, currency).map_err(|_| damaged(self.first, minor.to_string()))
            })
            .transpose()
    }

    fn record(&self, place: usize) -> Result<Record<'_>> {
        let bad = |what: String| damaged(self.first, what);
        let bytes = self
            .records
            .get(place)
            .and_then(|range| self.raw.get(range.clone()))
            .ok_or_else(|| bad(format!("no record {place}")))?;
        postcard::from_bytes(bytes).map_err(|e| bad(e.to_string()))
    }

    /// What an import knows the account at a place by.
    pub(crate) fn keys(&self, place: usize) -> Result<PackedKeys<'_>> {
        let Record { platform, platform_id, handle, url, display_name, .. } = self.record(place)?;
        Ok(PackedKeys {
            platform: self.parsed(platform, Platform::parse)?,
            platform_id,
            handle,
            url,
            display_name,
        })
    }

    /// The creator at a place.
    pub(crate) fn packed(&self, place: usize, audiences: Audiences) -> Result<Packed> {
        let it = self.record(place)?;
        let place = i64::try_from(place).unwrap_or(0);
        let bits = self.first_id + u128::try_from(place).unwrap_or(0);
        let (id, account) = (CreatorId::from_bits(bits), AccountId::from_bits(bits));
        let of_record = it.day.and_then(NaiveDate::from_num_days_from_ce_opt);
        let day = |day: Day| match day {
            Day::Same => of_record,
            Day::Unknown => None,
            Day::Own(days) => NaiveDate::from_num_days_from_ce_opt(days),
        };
        let source = Source::Import { import: self.import, row: it.row };
        let mut figures = Vec::with_capacity(it.figures.len());
        for (slot, value, own) in &it.figures {
            let slot = self
                .slots
                .get(usize::from(*slot))
                .ok_or_else(|| damaged(self.first, format!("no slot {slot}")))?;
            figures.push(Figure {
                metric: slot.metric,
                value: value.quantity(),
                basis: slot.basis,
                stratum: slot.stratum,
                window_days: slot.window_days,
                source: source.clone(),
                as_of: day(*own),
            });
        }
        let mut rates = Vec::with_capacity(it.rates.len());
        for rate in &it.rates {
            rates.push(Rate {
                deliverable: self.parsed(rate.deliverable, DeliverableKind::parse)?,
                list: self.money(rate.list)?,
                order: self.money(rate.order)?,
                rebate: rate.rebate.map(BasisPoints::new),
                expected_plays: rate.expected_plays,
                source: source.clone(),
                as_of: day(rate.day),
            });
        }
        let (audience, audience_as_of) = match it.audience.filter(|_| audiences == Audiences::Read) {
            None => (None, None),
            Some(told) => {
                let audience = Audience {
                    gender: self.shares(told.gender, Gender::parse)?,
                    age: told.age.map(|cells| {
                        let cell = |(from, to, share)| Share { key: AgeBand { from, to }, share };
                        Shares::kept(cells.into_iter().map(cell).collect())
                    }),
                    tier: self.shares(told.tier, Tier::parse)?,
                    province: self.shares(told.province, ProvinceCode::parse)?,
                    group: self.shares(told.group, GroupId::parse)?,
                    device: self.shares(told.device, Device::parse)?,
                };
                (Some(audience), day(told.day))
            }
        };
        let owned = |text: Option<&str>| text.map(str::to_owned);
        let contact = it.contact.map_or_else(Contact::default, |[person, phone, wechat, email]| Contact {
            person: owned(person),
            phone: owned(phone),
            wechat: owned(wechat),
            email: owned(email),
        });
        let account = Account {
            id: account,
            creator: id,
            platform: self.parsed(it.platform, Platform::parse)?,
            platform_id: owned(it.platform_id),
            handle: owned(it.handle),
            display_name: owned(it.display_name),
            url: owned(it.url),
            figures,
            audience,
            audience_as_of,
            rates,
        };
        let creator = Creator {
            id,
            party: PartyId::from_bits(bits),
            name: owned(it.name.or(it.display_name)).unwrap_or_default(),
            certification: it
                .certification
                .map(|word| self.parsed(word, Certification::parse))
                .transpose()?,
            home: Home {
                province: it.province.map(|word| self.parsed(word, ProvinceCode::parse)).transpose()?,
                city: it.city.map(|word| self.parsed(word, CityCode::parse)).transpose()?,
                text: owned(it.place),
            },
            verticals: self.all(&it.verticals, VerticalId::parse)?,
            tags: self.all(&it.tags, |tag| Some(tag.to_owned()))?,
            tones: self.all(&it.tones, ToneId::parse)?,
            fan_tones: self.all(&it.fan_tones, ToneId::parse)?,
            agency_name: it.agency.map(|word| self.word(word).map(str::to_owned)).transpose()?,
            contact,
            note: owned(it.note),
            accounts: vec![account],
            busy: Vec::new(),
            exclusivities: Vec::new(),
            collaborations: Vec::new(),
            sample: false,
        };
        let profile = Profile { import: self.import, row: it.row, as_of: of_record };
        Ok(Packed { n: self.first + place, creator, profile })
    }
}

pub(super) fn damaged(segment: i64, value: String) -> CatalogueError {
    CatalogueError::BadValue { table: "segments", row: segment.to_string(), column: "body".to_owned(), value }
}
