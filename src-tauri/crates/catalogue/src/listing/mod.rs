//! The list of creators: searched, filtered, sorted and counted in memory; rows are read for the window that is shown.
//!
//! The index is read once and kept until the topic `creators` is written again, here or by another process.

mod facets;
mod filter;
mod index;
mod order;
mod read;
mod texts;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use market::party::Certification;
use market::region::{CityCode, ProvinceCode};
use market::taxonomy::VerticalId;
use market::{CreatorId, Money, Platform, value, words};

use crate::change::View;
use crate::error::Result;
use crate::text::folded;
use crate::topic::Topic;
use index::Index;

value! {
    /// Which creators to list. Absent and empty mean no limit; several values of one list mean any of them.
    /// Platform, followers and price must hold for one and the same account.
    #[derive(Default)]
    pub struct CreatorFilter {
        /// Part of a name, alias, handle or tag, or how a name sounds (`kadaren`, `kdr`); several words must all occur.
        #[serde(default)]
        pub search: Option<String>,
        /// With an account on one of these.
        #[serde(default)]
        pub platforms: Vec<Platform>,
        /// In one of these verticals; a parent includes its children.
        #[serde(default)]
        pub verticals: Vec<VerticalId>,
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
        /// The lowest price is at least this.
        #[serde(default)]
        pub min_price: Option<Money>,
        /// The lowest price is at most this.
        #[serde(default)]
        pub max_price: Option<Money>,
        /// With one of these certifications.
        #[serde(default)]
        pub certifications: Vec<Certification>,
        /// Only the sample, or only what is no sample.
        #[serde(default)]
        pub sample: Option<bool>,
        /// Only these: a roster.
        #[serde(default)]
        pub among: Option<BTreeSet<CreatorId>>,
    }
}

words! {
    /// What a list can be sorted by. Figures are those of the account with most followers.
    pub enum SortKey {
        /// Name, as a Chinese dictionary orders it.
        Name = "name",
        /// Followers.
        Followers = "followers",
        /// Plays per post.
        Plays = "plays",
        /// Interaction rate.
        InteractionRate = "interaction_rate",
        /// Lowest price.
        Price = "price",
        /// Expected CPM of that price.
        ExpectedCpm = "expected_cpm",
        /// The newest day of any figure.
        AsOf = "as_of",
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
        /// By city, the thirty with most creators.
        pub cities: Vec<FacetCount>,
        /// By certification; `unknown` where it is.
        pub certifications: Vec<FacetCount>,
    }
}

value! {
    /// Figures about a whole list; absent when nobody's value is known.
    #[derive(Copy, Default)]
    pub struct ListSummary {
        /// Median followers.
        pub median_followers: Option<f64>,
        /// Median of the lowest prices in yuan.
        pub median_price: Option<f64>,
        /// Median expected CPM of those prices, in yuan.
        pub median_cpm: Option<f64>,
        /// How many have such a price.
        pub priced: u32,
    }
}

value! {
    /// A part of a list, and what is said about all of it.
    pub struct ListWindow {
        /// Creators in all.
        pub total: u32,
        /// Those of the window.
        pub ids: Vec<CreatorId>,
        /// About all of them.
        pub summary: ListSummary,
    }
}

/// The index that was read last, with the number of writes it was read after.
#[derive(Default)]
pub(crate) struct ListingCache(Mutex<Option<(u64, Arc<Index>)>>);

impl View<'_> {
    /// A window of the creators that pass a filter, sorted; the first key counts most, equal ones follow the order
    /// of adding.
    ///
    /// # Errors
    /// As every read.
    pub fn creator_window(
        &self,
        filter: &CreatorFilter,
        sorts: &[Sort],
        offset: u32,
        limit: u32,
    ) -> Result<ListWindow> {
        let index = self.listed()?;
        let ordered = index.ordered(filter, sorts);
        let rest = ordered.places.get(offset as usize..).unwrap_or_default();
        Ok(ListWindow {
            total: u32::try_from(ordered.places.len()).unwrap_or(u32::MAX),
            ids: index.ids(rest.get(..limit as usize).unwrap_or(rest)),
            summary: ordered.summary,
        })
    }

    /// All creators that pass a filter, as [`View::creator_window`] orders them.
    ///
    /// # Errors
    /// As every read.
    pub fn creator_ids(&self, filter: &CreatorFilter, sorts: &[Sort]) -> Result<Vec<CreatorId>> {
        let index = self.listed()?;
        Ok(index.ids(&index.ordered(filter, sorts).places))
    }

    /// The creators of whom a name, alias, handle or tag is exactly this text, case and width apart.
    ///
    /// # Errors
    /// As every read.
    pub fn creators_called(&self, text: &str) -> Result<Vec<CreatorId>> {
        let exact = folded(text);
        let index = self.listed()?;
        let mut places = filter::searched(&index, &filter::words(Some(text)));
        places.retain(|place| index.texts.is_called(*place as usize, &exact));
        Ok(index.ids(&places))
    }

    /// How many creators each further choice would leave.
    ///
    /// # Errors
    /// As every read.
    pub fn facets(&self, filter: &CreatorFilter) -> Result<Facets> {
        Ok(facets::facets(&*self.listed()?, filter))
    }

    fn listed(&self) -> Result<Arc<Index>> {
        // Inside a change nothing is kept: it may yet be rolled back.
        let Some(cache) = self.listing else { return self.read_index().map(Arc::new) };
        let stamp = self.stamp(Topic::Creators)?;
        let held = || cache.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((at, index)) = held().as_ref()
            && *at == stamp
        {
            return Ok(Arc::clone(index));
        }
        let index = Arc::new(self.read_index()?);
        let mut slot = held();
        // A reader of an older moment does not push out a newer index.
        if slot.as_ref().is_none_or(|(at, _)| *at <= stamp) {
            *slot = Some((stamp, Arc::clone(&index)));
        }
        Ok(index)
    }
}
