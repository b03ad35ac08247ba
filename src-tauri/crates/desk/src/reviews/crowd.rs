//! All accounts of the catalogue as the search for duplicates sees them: what tells whose they are, in columns. A million
//! take some 200 MB; as whole creators they would take gigabytes.

use std::collections::HashMap;

use catalogue::View;
use chrono::NaiveDate;
use market::creator::{Account, Creator};
use market::figure::Metric;
use market::region::CityCode;
use market::taxonomy::VerticalId;
use market::{AccountId, CreatorId, Platform};
use matching::duplicates::{Followers, Sighting, Sightings};

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
}

/// Every account by row, in the order of their ids: the longer known comes first.
#[derive(Default)]
pub(super) struct Crowd {
    text: String,
    rows: Vec<Seen>,
    verticals: Vec<VerticalId>,
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
            for account in &creator.accounts {
                crowd.push(&creator, account);
            }
            Ok(())
        })?;
        crowd.agencies = HashMap::new();
        crowd.text.shrink_to_fit();
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

    fn push(&mut self, creator: &Creator, account: &Account) {
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
            ..Sighting::on(seen.platform)
        }
    }
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
        ..Sighting::on(account.platform)
    }
}
