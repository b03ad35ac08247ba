//! Writing the page of a segment.

use std::collections::HashMap;
use std::ops::Range;

use chrono::Datelike as _;
use foldhash::fast::RandomState;
use market::audience::Shares;
use market::creator::{Account, Creator};
use market::figure::Figure;
use market::party::Contact;
use market::{BasisPoints, Money};

use super::format::{
    AgeShare, AudienceRecord, Day, FORMAT, Head, List, OPENING, RateRecord, Record, SlotWords, Value, Word,
    WordShare,
};
use crate::accounts::Profile;
use crate::error::{CatalogueError, Result};
use crate::figures::Slot;

fn unstorable(error: impl std::fmt::Display) -> CatalogueError {
    CatalogueError::NotStorable { detail: error.to_string() }
}

/// A page being filled.
#[derive(Default)]
pub(super) struct Writer {
    words: Vec<String>,
    places: HashMap<String, Word, RandomState>,
    /// Words of closed lists, by where the program keeps them: most of a record are such, and asked for by value.
    codes: HashMap<(usize, usize), Word, RandomState>,
    slots: Vec<SlotWords>,
    /// What the slots stand for.
    kinds: Vec<Slot>,
    bytes: Vec<u8>,
    ends: Vec<u32>,
    room: Room,
}

/// Room for the lists of one record.
#[derive(Default)]
struct Room {
    words: Vec<Word>,
    shares: Vec<WordShare>,
    ages: Vec<AgeShare>,
    figures: Vec<(u16, Value, Day)>,
    rates: Vec<RateRecord>,
}

impl Room {
    fn clear(&mut self) {
        self.words.clear();
        self.shares.clear();
        self.ages.clear();
        self.figures.clear();
        self.rates.clear();
    }
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

    /// The place of a word of a closed list.
    fn code(&mut self, code: &'static str) -> Result<Word> {
        let kept = (code.as_ptr() as usize, code.len());
        if let Some(place) = self.codes.get(&kept) {
            return Ok(*place);
        }
        let place = self.word(code)?;
        self.codes.insert(kept, place);
        Ok(place)
    }

    /// Puts codes at the end of a list; where they stand there.
    fn codes(
        &mut self,
        list: &mut Vec<Word>,
        codes: impl Iterator<Item = &'static str>,
    ) -> Result<Range<usize>> {
        let from = list.len();
        for code in codes {
            list.push(self.code(code)?);
        }
        Ok(from..list.len())
    }

    fn words<'t>(
        &mut self,
        list: &mut Vec<Word>,
        texts: impl Iterator<Item = &'t str>,
    ) -> Result<Range<usize>> {
        let from = list.len();
        for text in texts {
            list.push(self.word(text)?);
        }
        Ok(from..list.len())
    }

    fn shares<K: Copy + PartialEq>(
        &mut self,
        list: &mut Vec<WordShare>,
        shares: Option<&Shares<K>>,
        code: fn(&K) -> &'static str,
    ) -> Result<Option<Range<usize>>> {
        let Some(shares) = shares else { return Ok(None) };
        let from = list.len();
        for cell in shares.cells() {
            list.push((self.code(code(&cell.key))?, cell.share));
        }
        Ok(Some(from..list.len()))
    }

    /// The slot of a figure. Records mostly hold the same figures in the same order, so it is likely the `next`.
    fn slot(&mut self, figure: &Figure, next: usize) -> Result<u16> {
        let kind = Slot::of(figure);
        let known = if self.kinds.get(next) == Some(&kind) {
            Some(next)
        } else {
            self.kinds.iter().position(|known| *known == kind)
        };
        if let Some(place) = known {
            return u16::try_from(place).map_err(unstorable);
        }
        let place = u16::try_from(self.slots.len()).map_err(unstorable)?;
        let slot = SlotWords {
            metric: self.code(kind.metric.code())?,
            basis: self.code(kind.basis.code())?,
            stratum: self.code(kind.stratum.code())?,
            window_days: kind.window_days,
        };
        self.slots.push(slot);
        self.kinds.push(kind);
        Ok(place)
    }

    fn money(&mut self, money: Option<Money>) -> Result<Option<(i64, Word)>> {
        money.map(|money| Ok((money.minor(), self.word(money.currency().code())?))).transpose()
    }

    /// Adds a creator of one account whose figures, rates and audience all come from `profile`.
    pub(super) fn push(&mut self, creator: &Creator, account: &Account, profile: &Profile) -> Result<()> {
        let mut room = std::mem::take(&mut self.room);
        room.clear();
        let pushed = self.push_in(&mut room, creator, account, profile);
        self.room = room;
        pushed
    }

    fn push_in(
        &mut self,
        room: &mut Room,
        creator: &Creator,
        account: &Account,
        profile: &Profile,
    ) -> Result<()> {
        let day = profile.as_of;
        for (next, figure) in account.figures.iter().enumerate() {
            let slot = self.slot(figure, next)?;
            room.figures.push((slot, Value::of(figure.value), Day::beside(figure.as_of, day)));
        }
        for rate in &account.rates {
            room.rates.push(RateRecord {
                deliverable: self.code(rate.deliverable.code())?,
                list: self.money(rate.list)?,
                order: self.money(rate.order)?,
                rebate: rate.rebate.map(BasisPoints::value),
                expected_plays: rate.expected_plays,
                day: Day::beside(rate.as_of, day),
            });
        }
        let list = &mut room.words;
        let verticals = self.codes(list, creator.verticals.iter().map(|it| it.code()))?;
        let tags = self.words(list, creator.tags.iter().map(String::as_str))?;
        let tones = self.codes(list, creator.tones.iter().map(|it| it.code()))?;
        let fan_tones = self.codes(list, creator.fan_tones.iter().map(|it| it.code()))?;
        let words = |range: Range<usize>| List::Borrowed(list.get(range).unwrap_or_default());
        let (shares, ages) = (&mut room.shares, &mut room.ages);
        let audience = match &account.audience {
            None => None,
            Some(audience) => {
                let gender = self.shares(shares, audience.gender.as_ref(), |key| key.code())?;
                let tier = self.shares(shares, audience.tier.as_ref(), |key| key.code())?;
                let province = self.shares(shares, audience.province.as_ref(), |key| key.code())?;
                let group = self.shares(shares, audience.group.as_ref(), |key| key.code())?;
                let device = self.shares(shares, audience.device.as_ref(), |key| key.code())?;
                let bands = audience.age.as_ref().map(Shares::cells);
                ages.extend(bands.into_iter().flatten().map(|cell| (cell.key.from, cell.key.to, cell.share)));
                let cells = |range: Option<Range<usize>>| {
                    range.map(|range| List::Borrowed(shares.get(range).unwrap_or_default()))
                };
                Some(AudienceRecord {
                    day: Day::beside(account.audience_as_of, day),
                    gender: cells(gender),
                    age: bands.map(|_| List::Borrowed(ages.as_slice())),
                    tier: cells(tier),
                    province: cells(province),
                    group: cells(group),
                    device: cells(device),
                })
            }
        };
        let contact = &creator.contact;
        let record = Record {
            row: profile.row,
            day: day.map(|day| day.num_days_from_ce()),
            platform: self.code(account.platform.code())?,
            platform_id: account.platform_id.as_deref(),
            handle: account.handle.as_deref(),
            url: account.url.as_deref(),
            display_name: account.display_name.as_deref(),
            name: Some(creator.name.as_str()).filter(|name| account.display_name.as_deref() != Some(name)),
            certification: creator.certification.map(|it| self.code(it.code())).transpose()?,
            province: creator.home.province.map(|it| self.code(it.code())).transpose()?,
            city: creator.home.city.map(|it| self.code(it.code())).transpose()?,
            place: creator.home.text.as_deref(),
            verticals: words(verticals),
            tags: words(tags),
            tones: words(tones),
            fan_tones: words(fan_tones),
            agency: creator.agency_name.as_deref().map(|it| self.word(it)).transpose()?,
            contact: (*contact != Contact::default()).then(|| {
                [&contact.person, &contact.phone, &contact.wechat, &contact.email].map(Option::as_deref)
            }),
            note: creator.note.as_deref(),
            figures: List::Borrowed(&room.figures),
            rates: List::Borrowed(&room.rates),
            audience,
        };
        self.bytes = postcard::to_extend(&record, std::mem::take(&mut self.bytes)).map_err(unstorable)?;
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
        self.codes.clear();
        self.kinds.clear();
        self.bytes.clear();
        Ok(page)
    }
}
