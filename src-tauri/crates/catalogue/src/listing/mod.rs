//! The list of creators: rows as a screen shows them, searched, filtered, sorted and counted in memory.
//!
//! The rows are read once and kept until the topic `creators` is written again, here or by another process.

mod filter;
mod read;
mod sort;

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, NaiveDate, Utc};
use market::figure::{Basis, Metric};
use market::party::Certification;
use market::region::{CityCode, ProvinceCode};
use market::taxonomy::VerticalId;
use market::{AccountId, CreatorId, Money, Platform, value, words};

use crate::change::View;
use crate::error::Result;
use crate::topic::Topic;
use filter::{Part, Ready};
use read::{Entry, Listing};
use sort::by;

value! {
    /// What a list shows of an account. Absent means unknown.
    pub struct AccountRow {
        /// Id.
        pub id: AccountId,
        /// Platform.
        pub platform: Platform,
        /// Handle.
        pub handle: Option<String>,
        /// Display name.
        pub display_name: Option<String>,
        /// Address.
        pub url: Option<String>,
        /// Followers; a bucket's lower bound.
        pub followers: Option<f64>,
        /// The followers are only known as a bucket.
        pub followers_bucket: bool,
        /// The day the followers were true.
        pub followers_as_of: Option<NaiveDate>,
        /// Plays per post over all posts: the median where known, else the mean, else as stated.
        pub plays: Option<f64>,
        /// How the plays stand for many.
        pub plays_basis: Option<Basis>,
        /// Interaction rate: by plays where known, else by followers.
        pub interaction_rate: Option<f64>,
        /// Which of the two interaction rates it is.
        pub interaction_rate_metric: Option<Metric>,
        /// The lowest price on the rate card; yuan before other currencies.
        pub price_min: Option<Money>,
    }
}

value! {
    /// What a list shows of a creator. Absent means unknown.
    pub struct CreatorRow {
        /// Id.
        pub id: CreatorId,
        /// Name.
        pub name: String,
        /// Earlier names and handles.
        pub aliases: Vec<String>,
        /// Certification.
        pub certification: Option<Certification>,
        /// Province.
        pub province: Option<ProvinceCode>,
        /// City.
        pub city: Option<CityCode>,
        /// The place in the words of the source.
        pub place: Option<String>,
        /// Verticals.
        pub verticals: Vec<VerticalId>,
        /// Tags.
        pub tags: Vec<String>,
        /// Agency as the source wrote it.
        pub agency_name: Option<String>,
        /// There is a note.
        pub has_note: bool,
        /// Part of the removable sample.
        pub sample: bool,
        /// When something about the creator last changed.
        pub updated_at: DateTime<Utc>,
        /// Accounts, the one with most followers first.
        pub accounts: Vec<AccountRow>,
    }
}

impl CreatorRow {
    /// The account the row's figures are shown of: the one with most followers, if there is any account.
    #[must_use]
    pub fn main(&self) -> Option<&AccountRow> {
        self.accounts.first()
    }
}

words! {
    /// A band of followers, as the trade sorts creators.
    pub enum FollowerTier {
        /// Below 10,000.
        Under10k = "under_10k",
        /// From 10,000 (which 互选 asks for) to 100,000.
        From10k = "from_10k",
        /// From 100,000 to 1,000,000.
        From100k = "from_100k",
        /// From 1,000,000 to 10,000,000.
        From1m = "from_1m",
        /// 10,000,000 and more.
        From10m = "from_10m",
        /// Not known.
        Unknown = "unknown",
    }
}

impl FollowerTier {
    /// The band of a number of followers.
    #[must_use]
    pub fn of(followers: Option<f64>) -> Self {
        match followers {
            None => FollowerTier::Unknown,
            Some(n) if n < 1e4 => FollowerTier::Under10k,
            Some(n) if n < 1e5 => FollowerTier::From10k,
            Some(n) if n < 1e6 => FollowerTier::From100k,
            Some(n) if n < 1e7 => FollowerTier::From1m,
            Some(_) => FollowerTier::From10m,
        }
    }
}

value! {
    /// Which creators to list. Absent and empty mean no limit; several values of one list mean any of them.
    /// Platform, followers, tier and price must hold for one and the same account.
    #[derive(Default)]
    pub struct CreatorFilter {
        /// Part of a name, alias, handle or tag; several words must all occur.
        #[serde(default)]
        pub search: Option<String>,
        /// With an account on one of these.
        #[serde(default)]
        pub platforms: Vec<Platform>,
        /// In one of these verticals; a parent includes its children.
        #[serde(default)]
        pub verticals: Vec<VerticalId>,
        /// With one of these tags, whole, ignoring case.
        #[serde(default)]
        pub tags: Vec<String>,
        /// At home in one of these provinces, or …
        #[serde(default)]
        pub provinces: Vec<ProvinceCode>,
        /// … in one of these cities.
        #[serde(default)]
        pub cities: Vec<CityCode>,
        /// At least so many followers.
        #[serde(default)]
        pub min_followers: Option<f64>,
        /// At most so many followers.
        #[serde(default)]
        pub max_followers: Option<f64>,
        /// In one of these bands.
        #[serde(default)]
        pub tiers: Vec<FollowerTier>,
        /// The lowest price is at least this.
        #[serde(default)]
        pub min_price: Option<Money>,
        /// The lowest price is at most this.
        #[serde(default)]
        pub max_price: Option<Money>,
        /// Of this agency, as a name, ignoring case.
        #[serde(default)]
        pub agency: Option<String>,
        /// With one of these certifications.
        #[serde(default)]
        pub certifications: Vec<Certification>,
        /// Only the sample, or only what is no sample.
        #[serde(default)]
        pub sample: Option<bool>,
        /// Only with a note, or only without.
        #[serde(default)]
        pub has_note: Option<bool>,
    }
}

words! {
    /// What a list can be sorted by. Account columns are those of the main account.
    pub enum SortKey {
        /// Name.
        Name = "name",
        /// Followers.
        Followers = "followers",
        /// The day the followers were true.
        FollowersAsOf = "followers_as_of",
        /// Plays per post.
        Plays = "plays",
        /// Interaction rate.
        InteractionRate = "interaction_rate",
        /// Lowest price.
        Price = "price",
        /// Province and city.
        City = "city",
        /// The first vertical.
        Vertical = "vertical",
        /// Agency.
        Agency = "agency",
        /// Platform.
        Platform = "platform",
        /// Certification.
        Certification = "certification",
        /// When something last changed.
        UpdatedAt = "updated_at",
    }
}

value! {
    /// One key to sort by. What is unknown comes last either way.
    #[derive(Eq, Copy)]
    pub struct Sort {
        /// The column.
        pub key: SortKey,
        /// Largest first.
        pub descending: bool,
    }
}

value! {
    /// How many creators a choice would leave.
    #[derive(Eq)]
    pub struct FacetCount {
        /// The choice, as its code.
        pub value: String,
        /// Creators.
        pub count: u32,
    }
}

value! {
    /// Counts by choice, each under all other limits of the filter. Sorted by count, the largest first.
    #[derive(Eq, Default)]
    pub struct Facets {
        /// Creators that pass the whole filter.
        pub total: u32,
        /// By platform.
        pub platforms: Vec<FacetCount>,
        /// By vertical; a creator counts for each of its verticals and for their parents.
        pub verticals: Vec<FacetCount>,
        /// By province.
        pub provinces: Vec<FacetCount>,
        /// By certification; `unknown` where it is.
        pub certifications: Vec<FacetCount>,
        /// By band of followers.
        pub tiers: Vec<FacetCount>,
    }
}

/// The listing that was read last, with the number of writes it was read after.
#[derive(Default)]
pub(crate) struct ListingCache(Mutex<Option<(u64, Arc<Listing>)>>);

fn counted(counts: BTreeMap<String, u32>) -> Vec<FacetCount> {
    let mut out: Vec<FacetCount> =
        counts.into_iter().map(|(value, count)| FacetCount { value, count }).collect();
    out.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    out
}

impl View<'_> {
    /// The creators that pass a filter, sorted; the first key counts most, equal ones follow the order of adding.
    ///
    /// # Errors
    /// As every read.
    pub fn creator_ids(&self, filter: &CreatorFilter, sorts: &[Sort]) -> Result<Vec<CreatorId>> {
        let listing = self.listed()?;
        let ready = Ready::of(filter);
        let mut found: Vec<&Entry> =
            listing.entries.iter().filter(|entry| ready.passes(entry, None)).collect();
        if !sorts.is_empty() {
            found.sort_by(|a, b| {
                sorts.iter().map(|sort| by(*sort, a, b)).find(|o| o.is_ne()).unwrap_or(Ordering::Equal)
            });
        }
        Ok(found.into_iter().map(|entry| entry.row.id).collect())
    }

    /// The rows of creators, in the order asked for; those that are not there are left out.
    ///
    /// # Errors
    /// As every read.
    pub fn creator_rows(&self, ids: &[CreatorId]) -> Result<Vec<CreatorRow>> {
        let listing = self.listed()?;
        let row = |id: &CreatorId| listing.places.get(id).and_then(|place| listing.entries.get(*place));
        Ok(ids.iter().filter_map(row).map(|entry| entry.row.clone()).collect())
    }

    /// How many creators each further choice would leave.
    ///
    /// # Errors
    /// As every read.
    pub fn facets(&self, filter: &CreatorFilter) -> Result<Facets> {
        let listing = self.listed()?;
        let ready = Ready::of(filter);
        let count = |without: Part, values: &dyn Fn(&Entry) -> Vec<String>| {
            let mut counts: BTreeMap<String, u32> = BTreeMap::new();
            for entry in listing.entries.iter().filter(|entry| ready.passes(entry, Some(without))) {
                let mut values = values(entry);
                values.sort_unstable();
                values.dedup();
                for value in values {
                    *counts.entry(value).or_default() += 1;
                }
            }
            counted(counts)
        };
        let fitting = |entry: &Entry, without: Part, value: &dyn Fn(&AccountRow) -> String| -> Vec<String> {
            entry.row.accounts.iter().filter(|a| ready.account_passes(a, Some(without))).map(value).collect()
        };
        let total = listing.entries.iter().filter(|entry| ready.passes(entry, None)).count();
        Ok(Facets {
            total: u32::try_from(total).unwrap_or(u32::MAX),
            platforms: count(Part::Platform, &|e| {
                fitting(e, Part::Platform, &|a| a.platform.code().to_owned())
            }),
            verticals: count(Part::Vertical, &|e| {
                let all = e.row.verticals.iter();
                all.flat_map(|v| [Some(*v), v.parent()]).flatten().map(|v| v.code().to_owned()).collect()
            }),
            provinces: count(Part::Place, &|e| e.row.province.iter().map(|p| p.code().to_owned()).collect()),
            certifications: count(Part::Certification, &|e| {
                vec![e.row.certification.map_or("unknown", Certification::code).to_owned()]
            }),
            tiers: count(Part::Tier, &|e| {
                fitting(e, Part::Tier, &|a| FollowerTier::of(a.followers).code().to_owned())
            }),
        })
    }

    fn listed(&self) -> Result<Arc<Listing>> {
        // Inside a change nothing is kept: it may yet be rolled back.
        let Some(cache) = self.listing else { return self.read_listing().map(Arc::new) };
        let stamp = self.stamp(Topic::Creators)?;
        let held = || cache.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((at, listing)) = held().as_ref()
            && *at == stamp
        {
            return Ok(Arc::clone(listing));
        }
        let listing = Arc::new(self.read_listing()?);
        let mut slot = held();
        // A reader of an older moment does not push out a newer listing.
        if slot.as_ref().is_none_or(|(at, _)| *at <= stamp) {
            *slot = Some((stamp, Arc::clone(&listing)));
        }
        Ok(listing)
    }
}
