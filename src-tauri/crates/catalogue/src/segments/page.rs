//! Reading the page of a segment.

use std::ops::Range;

use chrono::NaiveDate;
use market::audience::{AgeBand, Audience, Device, Gender, Share, Shares};
use market::creator::{Account, Creator, Home, Rate};
use market::figure::{Figure, Metric, Source, Stratum};
use market::party::{Certification, Contact};
use market::region::{CityCode, ProvinceCode, Tier};
use market::taxonomy::{GroupId, ToneId, VerticalId};
use market::{
    AccountId, Basis, BasisPoints, CreatorId, Currency, DeliverableKind, ImportId, Money, PartyId, Platform,
};

use super::format::{AgeShare, Day, FORMAT, Head, List, MOST_BYTES, OPENING, Record, Word, WordShare};
use crate::accounts::Profile;
use crate::error::{CatalogueError, Result};
use crate::figures::Slot;

/// A creator with one account, as an import brought it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Packed {
    /// Number of the creator, of its account and of its party.
    pub(crate) n: i64,
    /// The creator with its account.
    pub(crate) creator: Creator,
    /// Where its names come from.
    pub(crate) profile: Profile,
    /// The import it landed with.
    pub(crate) landed: ImportId,
    /// What was said of it since.
    pub(crate) since: Option<Box<Since>>,
}

/// What is kept of a packed creator of whom more was said.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Since {
    /// Its party, which no import changes.
    pub(crate) party: (String, Contact),
    /// Its earlier names and handles.
    pub(crate) aliases: Vec<String>,
    /// Its older figures, in the order they got there.
    pub(crate) figures: Vec<Figure>,
    /// Its older rates, likewise.
    pub(crate) rates: Vec<Rate>,
    /// The import its audience is of, where that is not the one it landed with.
    pub(crate) audience: Option<ImportId>,
}

impl Packed {
    /// A creator of whom nothing was said since it landed.
    pub(crate) fn untouched(creator: &Creator) -> Box<Since> {
        Box::new(Since {
            party: (creator.name.clone(), creator.contact.clone()),
            aliases: Vec::new(),
            figures: Vec::new(),
            rates: Vec::new(),
            audience: None,
        })
    }
}

/// What an import knows an account by.
pub(crate) struct PackedKeys<'a> {
    pub(crate) platform: Platform,
    pub(crate) platform_id: Option<&'a str>,
    pub(crate) handle: Option<&'a str>,
    pub(crate) url: Option<&'a str>,
    pub(crate) display_name: Option<&'a str>,
    /// The day of the row.
    pub(crate) as_of: Option<NaiveDate>,
}

/// A page that was read.
pub(crate) struct Page {
    /// Where it lies, for errors.
    table: &'static str,
    raw: Vec<u8>,
    words: Vec<Box<str>>,
    slots: Vec<Slot>,
    /// Where each record lies in `raw`.
    records: Vec<Range<usize>>,
    /// Number of the first creator.
    first: i64,
    first_id: u128,
    import: ImportId,
    withheld: bool,
}

/// Whether to read a creator's audience along.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audiences {
    Read,
    Leave,
}

impl Page {
    /// Reads a page's head.
    pub(super) fn read(
        table: &'static str,
        body: &[u8],
        first: i64,
        first_id: u128,
        import: ImportId,
    ) -> Result<Self> {
        let bad = |what: String| damaged(table, first, what);
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
        let mut page = Self {
            table,
            words,
            slots: Vec::new(),
            records,
            first,
            first_id,
            import,
            withheld: false,
            raw: Vec::new(),
        };
        for slot in head.slots {
            let known = Slot {
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

    pub(super) fn damaged(&self, value: String) -> CatalogueError {
        damaged(self.table, self.first, value)
    }

    /// Withholds figures, rates and audiences: their import was taken back.
    pub(super) fn withhold(&mut self) {
        self.withheld = true;
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
            .ok_or_else(|| self.damaged(format!("no word {place}")))
    }

    fn parsed<T>(&self, place: Word, parse: fn(&str) -> Option<T>) -> Result<T> {
        let word = self.word(place)?;
        parse(word).ok_or_else(|| self.damaged(word.to_owned()))
    }

    fn all<T>(&self, places: &[Word], parse: fn(&str) -> Option<T>) -> Result<Vec<T>> {
        places.iter().map(|place| self.parsed(*place, parse)).collect()
    }

    fn shares<K: PartialEq + Copy>(
        &self,
        cells: Option<List<'_, WordShare>>,
        parse: fn(&str) -> Option<K>,
    ) -> Result<Option<Shares<K>>> {
        let Some(cells) = cells else { return Ok(None) };
        let cells: Result<Vec<Share<K>>> = cells
            .iter()
            .map(|(key, share)| Ok(Share { key: self.parsed(*key, parse)?, share: *share }))
            .collect();
        Ok(Some(Shares::kept(cells?)))
    }

    fn money(&self, money: Option<(i64, Word)>) -> Result<Option<Money>> {
        money
            .map(|(minor, currency)| {
                let currency = self.parsed(currency, |code| Currency::parse(code).ok())?;
                Money::new(minor, currency).map_err(|_| self.damaged(minor.to_string()))
            })
            .transpose()
    }

    fn record(&self, place: usize) -> Result<Record<'_>> {
        let bad = |what: String| self.damaged(what);
        let bytes = self
            .records
            .get(place)
            .and_then(|range| self.raw.get(range.clone()))
            .ok_or_else(|| bad(format!("no record {place}")))?;
        postcard::from_bytes(bytes).map_err(|e| bad(e.to_string()))
    }

    /// What an import knows the account at a place by.
    pub(crate) fn keys(&self, place: usize) -> Result<PackedKeys<'_>> {
        let Record { platform, platform_id, handle, url, display_name, day, .. } = self.record(place)?;
        Ok(PackedKeys {
            platform: self.parsed(platform, Platform::parse)?,
            platform_id,
            handle,
            url,
            display_name,
            as_of: day.and_then(NaiveDate::from_num_days_from_ce_opt),
        })
    }

    /// The creator at a place, as it landed.
    pub(crate) fn packed(&self, place: usize, audiences: Audiences) -> Result<Packed> {
        let mut it = self.record(place)?;
        if self.withheld {
            (it.figures, it.rates, it.audience) = (List::default(), List::default(), None);
        }
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
        for (slot, value, own) in it.figures.iter() {
            let slot =
                self.slots.get(usize::from(*slot)).ok_or_else(|| self.damaged(format!("no slot {slot}")))?;
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
        for rate in it.rates.iter() {
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
                        let cell = |(from, to, share): &AgeShare| Share {
                            key: AgeBand { from: *from, to: *to },
                            share: *share,
                        };
                        Shares::kept(cells.iter().map(cell).collect())
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
        Ok(Packed { n: self.first + place, creator, profile, landed: self.import, since: None })
    }
}

fn damaged(table: &'static str, page: i64, value: String) -> CatalogueError {
    CatalogueError::BadValue { table, row: page.to_string(), column: "body".to_owned(), value }
}
