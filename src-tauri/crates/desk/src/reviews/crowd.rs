//! All accounts of the catalogue as the search for duplicates sees them: what tells whose they are, in columns. A million
//! take some 200 MB; as whole creators they would take gigabytes. Ways to reach a creator are kept as numbers of 64 bits,
//! and only of creators who can be reached: some 50 MB at most.

use std::collections::HashMap;

use catalogue::View;
use chrono::NaiveDate;
use market::creator::{Account, Creator};
use market::figure::Metric;
use market::region::CityCode;
use market::taxonomy::VerticalId;
use market::{AccountId, CreatorId, Platform};
use matching::duplicates::{Followers, Reach, Reaches, Sighting, Sightings};

use crate::problem::Problem;

/// A text in the crowd's one string; empty is absent.
#[derive(Clone, Copy, Default)]
struct Span {
    from: u32,
    len: u32,
}

/// One account.
pub(super) struct Seen {
    /// Its id.
    pub(super) account: AccountId,
    /// Whose it is.
    pub(super) creator: CreatorId,
    /// Invented for the sample.
    pub(super) sample: bool,
    platform: Platform,
    platform_id: Span,
    url: Span,
    handle: Span,
    name: Span,
    agency: Span,
    city: Option<CityCode>,
    verticals: (u32, u32),
    followers: Option<f64>,
    as_of: Option<NaiveDate>,
    /// The place in the crowd's list of ways to reach someone; [`NOWHERE`] for who cannot be.
    reached: u32,
}

/// The place of what is not there.
const NOWHERE: u32 = u32::MAX;

/// Telephone, WeChat and e-mail of one creator; 0 is unknown.
type Ways = [u64; 3];

/// Every account by row, in the order of their ids: the longer known comes first.
#[derive(Default)]
pub(super) struct Crowd {
    text: String,
    rows: Vec<Seen>,
    verticals: Vec<VerticalId>,
    ways: Vec<Ways>,
    /// Ways that several creators have, with how many; sorted.
    shared: Vec<(u64, u32)>,
    /// Agencies and the like come again and again.
    agencies: HashMap<String, Span>,
}

impl Crowd {
    /// Reads the catalogue.
    ///
    /// # Errors
    /// The catalogue's.
    pub(super) fn read(view: &View<'_>) -> Result<Self, Problem> {
        let mut crowd = Self::default();
        view.each_creator(|creator| {
            let reached = crowd.reached(&creator);
            for account in &creator.accounts {
                crowd.push(&creator, account, reached);
            }
            Ok(())
        })?;
        crowd.agencies = HashMap::new();
        crowd.text.shrink_to_fit();
        crowd.ways.shrink_to_fit();
        crowd.shared = shared(&crowd.ways);
        crowd.rows.sort_unstable_by_key(|seen| seen.account);
        Ok(crowd)
    }

    fn span(&mut self, text: Option<&str>) -> Span {
        let text = text.unwrap_or_default();
        // Past four gigabytes of names a text counts as unknown.
        let (Ok(from), Ok(len)) = (u32::try_from(self.text.len()), u32::try_from(text.len())) else {
            return Span::default();
        };
        self.text.push_str(text);
        Span { from, len }
    }

    fn agency(&mut self, name: Option<&str>) -> Span {
        let Some(name) = name else { return Span::default() };
        if let Some(span) = self.agencies.get(name) {
            return *span;
        }
        let span = self.span(Some(name));
        self.agencies.insert(name.to_owned(), span);
        span
    }

    /// Keeps the ways to reach a creator, once for all accounts.
    fn reached(&mut self, creator: &Creator) -> u32 {
        let reaches = reaches(creator);
        let ways = reaches.each().map(|(_, reach)| reach.map_or(0, |reach| reach.key));
        // Past four billion creators nobody can be reached.
        let Ok(place) = u32::try_from(self.ways.len()) else { return NOWHERE };
        if ways == Ways::default() {
            return NOWHERE;
        }
        self.ways.push(ways);
        place
    }

    fn push(&mut self, creator: &Creator, account: &Account, reached: u32) {
        let seen = sighting(creator, account);
        let from = u32::try_from(self.verticals.len()).unwrap_or(u32::MAX);
        self.verticals.extend_from_slice(&creator.verticals);
        let row = Seen {
            account: account.id,
            creator: creator.id,
            sample: creator.sample,
            platform: account.platform,
            platform_id: self.span(seen.platform_id),
            url: self.span(seen.url),
            handle: self.span(seen.handle),
            name: self.span(seen.name),
            agency: self.agency(seen.agency),
            city: creator.home.city,
            verticals: (from, u32::try_from(self.verticals.len()).unwrap_or(u32::MAX)),
            followers: seen.followers.map(|followers| followers.count),
            as_of: seen.followers.and_then(|followers| followers.as_of),
            reached,
        };
        self.rows.push(row);
    }

    /// The account of a row.
    pub(super) fn at(&self, row: u32) -> &Seen {
        &self.rows[row as usize]
    }

    /// The row of an account.
    pub(super) fn row_of(&self, account: AccountId) -> Option<u32> {
        let place = self.rows.binary_search_by_key(&account, |seen| seen.account).ok()?;
        u32::try_from(place).ok()
    }

    fn text(&self, span: Span) -> Option<&str> {
        let from = span.from as usize;
        self.text.get(from..from + span.len as usize).filter(|text| !text.is_empty())
    }
}

/// Ways that several creators have, with how many; sorted.
fn shared(ways: &[Ways]) -> Vec<(u64, u32)> {
    let mut all: Vec<u64> = ways.iter().flatten().copied().filter(|way| *way != 0).collect();
    all.sort_unstable();
    let several = all.chunk_by(|a, b| a == b).filter(|alike| alike.len() > 1);
    several.map(|alike| (alike[0], u32::try_from(alike.len()).unwrap_or(u32::MAX))).collect()
}

impl Crowd {
    /// The ways kept at a place, with how many creators have each.
    fn reaches(&self, place: u32) -> Reaches {
        let Some(ways) = self.ways.get(place as usize) else { return Reaches::default() };
        let [phone, wechat, email] = ways.map(|key| {
            let found = self.shared.binary_search_by_key(&key, |(known, _)| *known).ok();
            let by = found.map_or(1, |at| self.shared[at].1);
            (key != 0).then_some(Reach { key, shared_by: Some(by) })
        });
        Reaches { phone, wechat, email }
    }
}

impl Sightings for Crowd {
    fn rows(&self) -> u32 {
        u32::try_from(self.rows.len()).unwrap_or(u32::MAX)
    }

    fn sighting(&self, row: u32) -> Sighting<'_> {
        let seen = self.at(row);
        let (from, to) = seen.verticals;
        Sighting {
            platform_id: self.text(seen.platform_id),
            url: self.text(seen.url),
            handle: self.text(seen.handle),
            name: self.text(seen.name),
            agency: self.text(seen.agency),
            city: seen.city.map(CityCode::name_zh),
            verticals: self.verticals.get(from as usize..to as usize).unwrap_or_default(),
            followers: seen.followers.map(|count| Followers { count, as_of: seen.as_of }),
            reaches: self.reaches(seen.reached),
            ..Sighting::on(seen.platform)
        }
    }
}

/// How a creator can be reached; how many others can be so, nobody counted here.
fn reaches(creator: &Creator) -> Reaches {
    let contact = &creator.contact;
    Reaches::of(contact.phone.as_deref(), contact.wechat.as_deref(), contact.email.as_deref())
}

/// What there is to tell whose an account is.
pub(super) fn sighting<'c>(creator: &'c Creator, account: &'c Account) -> Sighting<'c> {
    let followers = account.shown(Metric::Followers);
    Sighting {
        platform_id: account.platform_id.as_deref(),
        url: account.url.as_deref(),
        handle: account.handle.as_deref(),
        name: account.display_name.as_deref().or(Some(creator.name.as_str())),
        agency: creator.agency_name.as_deref(),
        city: creator.home.city.map(CityCode::name_zh),
        verticals: &creator.verticals,
        followers: followers.map(|figure| Followers { count: figure.value.cautious(), as_of: figure.as_of }),
        reaches: reaches(creator),
        ..Sighting::on(account.platform)
    }
}
