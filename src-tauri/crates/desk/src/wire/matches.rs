//! Matching.

use std::collections::BTreeMap;

use market::ids::{AccountId, CreatorId, OrderId};
use market::money::Money;
use market::platform::Platform;

use super::{CreatorRow, Language};
use crate::wire;

market::words! {
    /// What a ranking is ordered by.
    #[derive(ts_rs::TS)]
    pub enum MatchOrder {
        /// Harmonic mean of both sides' fit.
        Mutual = "mutual",
        /// Fit for the brand.
        Score = "score",
    }
}

wire! {
    /// A ranking to make.
    pub struct MatchArgs {
        /// The order.
        pub order: OrderId,
        /// Weight per part, any scale; parts left out keep the preset of the order's goal. Empty: the preset.
        #[serde(default)]
        pub weights: BTreeMap<String, f64>,
        /// Ordered by; absent means mutual.
        #[serde(default)]
        pub by: Option<MatchOrder>,
        /// First row.
        #[serde(default)]
        pub offset: u32,
        /// Rows at most.
        pub limit: u32,
        /// Language of the reasons.
        #[serde(default)]
        pub lang: Language,
    }

    /// What one filter left.
    pub struct FunnelStep {
        /// Filter code; the first is `all`.
        pub filter: String,
        /// Removed by it.
        pub removed: u32,
        /// Left after it.
        pub left: u32,
    }

    /// One part of a score.
    pub struct Reason {
        /// Part code.
        pub part: String,
        /// Value between 0 and 1.
        pub value: f64,
        /// Normalised weight.
        pub weight: f64,
        /// Value × weight.
        pub contribution: f64,
        /// Rests on known data; otherwise the peers' median stands in.
        pub known: bool,
        /// In words.
        pub text: String,
    }

    /// A second limit that has to change along with the first.
    pub struct RelaxedAlong {
        /// Filter code.
        pub filter: String,
        /// The limit now, as text.
        pub from: String,
        /// The limit that would do.
        pub to: String,
    }

    /// The smallest change of one limit, or of two together, that lets enough creators in.
    pub struct Relaxation {
        /// Filter code.
        pub filter: String,
        /// The limit now, as text.
        pub from: String,
        /// The limit that would do.
        pub to: String,
        /// The second limit, where no single one does.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        pub also: Option<RelaxedAlong>,
        /// How many would pass then.
        pub left: u32,
        /// In words.
        pub text: String,
    }

    /// One ranked creator.
    pub struct RankedRow {
        /// From 1.
        pub rank: u32,
        /// Creator.
        pub creator: CreatorId,
        /// The account on the order's platform.
        pub account: AccountId,
        /// Name.
        pub name: String,
        /// Fit for the brand: Σ weight × value.
        pub score: f64,
        /// Fit for the creator.
        pub creator_score: f64,
        /// Harmonic mean of both.
        pub mutual: f64,
        /// Share of the weight that rests on known data.
        pub coverage: f64,
        /// Parts of the score, largest contribution first.
        pub reasons: Vec<Reason>,
        /// Price for the order's deliverable.
        pub price: Option<Money>,
        /// Expected CPM in yuan.
        pub expected_cpm: Option<f64>,
        /// Platform.
        pub platform: Platform,
        /// On the shortlist.
        pub shortlisted: bool,
        /// Already has a deal on this order.
        pub invited: bool,
        /// The creator as in the list.
        pub row: CreatorRow,
    }

    /// A ranking.
    pub struct MatchList {
        /// The order.
        pub order: OrderId,
        /// Creators looked at.
        pub considered: u32,
        /// What each filter left.
        pub funnel: Vec<FunnelStep>,
        /// Passed every filter.
        pub total: u32,
        /// The window.
        pub ranked: Vec<RankedRow>,
        /// Ways to let more in, when few are left.
        pub relaxations: Vec<Relaxation>,
        /// The weights used, normalised.
        pub weights: BTreeMap<String, f64>,
        /// The presets by goal.
        pub presets: BTreeMap<String, BTreeMap<String, f64>>,
        /// Milliseconds in the core.
        pub ms: f64,
    }

    /// Whose fit to explain.
    pub struct MatchExplainArgs {
        /// Order.
        pub order: OrderId,
        /// Creator.
        pub creator: CreatorId,
        /// Weights as in the ranking.
        #[serde(default)]
        pub weights: BTreeMap<String, f64>,
        /// Language of the words.
        #[serde(default)]
        pub lang: Language,
    }

    /// Both sides of one fit.
    pub struct MatchExplanation {
        /// Creator.
        pub creator: CreatorId,
        /// Name.
        pub name: String,
        /// The hard limit that keeps the creator out, in words; absent when in.
        pub kept_out_by: Option<String>,
        /// Fit for the brand.
        pub score: f64,
        /// Its parts.
        pub reasons: Vec<Reason>,
        /// Fit for the creator.
        pub creator_score: f64,
        /// Its parts.
        pub creator_reasons: Vec<Reason>,
        /// Harmonic mean.
        pub mutual: f64,
        /// Known share of the weight.
        pub coverage: f64,
        /// What would change the brand's score, in words.
        pub brand_could: Vec<String>,
        /// What would raise it for the creator, in words.
        pub creator_could: Vec<String>,
    }

    /// Creators to put on or take off a shortlist.
    pub struct ShortlistArgs {
        /// Order.
        pub order: OrderId,
        /// Creators.
        pub creators: Vec<CreatorId>,
    }

    /// A shortlist.
    pub struct Shortlist {
        /// Order.
        pub order: OrderId,
        /// Creators in the order they were added.
        pub rows: Vec<ShortlistRow>,
    }

    /// One creator on a shortlist.
    pub struct ShortlistRow {
        /// The creator as in the list.
        pub row: CreatorRow,
        /// Price for the order's deliverable.
        pub price: Option<Money>,
        /// Already has a deal on this order.
        pub invited: bool,
    }
}
