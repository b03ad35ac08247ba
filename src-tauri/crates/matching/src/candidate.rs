//! Candidates: a creator with the account that would carry the work and what is on record about past deals.

use std::sync::Arc;

use chrono::NaiveDate;
use market::creator::{Account, Creator};
use market::deal::Status;
use market::taxonomy::IndustryId;
use market::{BrandId, Platform, value};

value! {
    /// A deal the creator was in, as far as matching needs it.
    pub struct PastDeal {
        /// The brand.
        pub brand: BrandId,
        /// Its name.
        pub brand_name: String,
        /// The industry of the order, else the brand's first.
        pub industry: Option<IndustryId>,
        /// First day of its publish window.
        pub from: NaiveDate,
        /// Last day of its publish window, or the day it was published.
        pub to: NaiveDate,
        /// Where it stands.
        pub status: Status,
    }
}

value! {
    /// What is on record about a creator's deals here. All counts over all deals.
    #[derive(Default)]
    pub struct TrackRecord {
        /// Rounds (scripts, drafts, publications, streams) that fell due.
        pub rounds_due: u32,
        /// Of those, delivered by the agreed time.
        pub rounds_in_time: u32,
        /// Offers accepted.
        pub accepted: u32,
        /// Offers declined.
        pub declined: u32,
        /// Ratings given by brands, 1 to 5.
        pub brand_ratings: Vec<u8>,
        /// The deals.
        pub deals: Vec<PastDeal>,
    }
}

/// A creator to be considered, with one account.
#[derive(Clone, Debug)]
pub struct Candidate {
    creator: Arc<Creator>,
    account: Option<usize>,
    record: TrackRecord,
}

impl Candidate {
    /// A creator with the account on a platform; without one there, with the largest account elsewhere, which
    /// then fails the platform filter and is counted by it.
    #[must_use]
    pub fn on(platform: Platform, creator: Arc<Creator>, record: TrackRecord) -> Self {
        let chosen = creator.account_on(Some(platform)).or_else(|| creator.account_on(None)).map(|a| a.id);
        let account = chosen.and_then(|id| creator.accounts.iter().position(|account| account.id == id));
        Self { creator, account, record }
    }

    /// The creator.
    #[must_use]
    pub fn creator(&self) -> &Creator {
        &self.creator
    }

    /// The account; absent when the creator has none at all.
    #[must_use]
    pub fn account(&self) -> Option<&Account> {
        self.account.and_then(|place| self.creator.accounts.get(place))
    }

    /// What is on record.
    #[must_use]
    pub const fn record(&self) -> &TrackRecord {
        &self.record
    }
}
