//! Figures about an account: always a value with basis, window, source and date. Unknown is absence.

use chrono::NaiveDate;

use crate::ids::ImportId;
use crate::platform::Platform;
use crate::{value, words};

words! {
    /// What is measured. Formulas: DOMAIN of the product, restated in `docs` of each variant.
    pub enum Metric {
        /// Followers of the account.
        Followers = "followers",
        /// Accounts followed by it.
        Following = "following",
        /// Likes (on some platforms likes and collects) over the account's whole life.
        LikesTotal = "likes_total",
        /// Posts published so far.
        Posts = "posts",
        /// Plays or views per post.
        Plays = "plays",
        /// Likes per post.
        Likes = "likes",
        /// Comments per post.
        Comments = "comments",
        /// Shares per post.
        Shares = "shares",
        /// Collects (收藏) per post.
        Collects = "collects",
        /// Interactions per post: likes + comments + shares (小红书 adds collects).
        Interactions = "interactions",
        /// Interactions judged authentic by the data service that exported them, per post.
        AuthenticInteractions = "authentic_interactions",
        /// Σ interactions ÷ Σ plays. A different metric from the one by followers; never mixed.
        InteractionRateByPlays = "interaction_rate_by_plays",
        /// Median over posts of (likes + comments) ÷ followers.
        InteractionRateByFollowers = "interaction_rate_by_followers",
        /// Finished plays ÷ plays.
        FinishRate = "finish_rate",
        /// Follower growth over 30 days, relative to its start.
        Growth30d = "growth_30d",
        /// Expected cost per thousand plays in yuan.
        ExpectedCpm = "expected_cpm",
        /// Expected cost per interaction in yuan.
        ExpectedCpe = "expected_cpe",
        /// Sales of one live stream in yuan.
        LiveSales = "live_sales",
        /// Average order value of a live stream in yuan.
        AverageOrderValue = "average_order_value",
        /// Share of buyers who buy again.
        RepurchaseRate = "repurchase_rate",
        /// A platform's own index: an opaque number without unit.
        PlatformIndex = "platform_index",
        /// Share of rounds delivered by the agreed time: rounds in time ÷ rounds due.
        OnTimeRate = "on_time_rate",
    }
}

words! {
    /// The unit of a metric's value.
    pub enum Unit {
        /// A count.
        Count = "count",
        /// A share of one (0.043 is 4.3 %).
        Ratio = "ratio",
        /// Yuan.
        Yuan = "yuan",
        /// Opaque.
        Index = "index",
    }
}

impl Metric {
    /// What interactions (互动量) are the sum of on a platform (DOMAIN §5): likes, comments and shares, on 小红书 also
    /// collects. They are known only where every one of these is.
    #[must_use]
    pub const fn of_interactions(platform: Platform) -> &'static [Metric] {
        if matches!(platform, Platform::Xiaohongshu) {
            &[Metric::Likes, Metric::Comments, Metric::Shares, Metric::Collects]
        } else {
            &[Metric::Likes, Metric::Comments, Metric::Shares]
        }
    }

    /// The unit of the metric's value.
    #[must_use]
    pub const fn unit(self) -> Unit {
        match self {
            Metric::Followers
            | Metric::Following
            | Metric::LikesTotal
            | Metric::Posts
            | Metric::Plays
            | Metric::Likes
            | Metric::Comments
            | Metric::Shares
            | Metric::Collects
            | Metric::Interactions
            | Metric::AuthenticInteractions => Unit::Count,
            Metric::InteractionRateByPlays
            | Metric::InteractionRateByFollowers
            | Metric::FinishRate
            | Metric::Growth30d
            | Metric::RepurchaseRate
            | Metric::OnTimeRate => Unit::Ratio,
            Metric::ExpectedCpm | Metric::ExpectedCpe | Metric::LiveSales | Metric::AverageOrderValue => {
                Unit::Yuan
            }
            Metric::PlatformIndex => Unit::Index,
        }
    }
}

words! {
    /// How a value stands for many.
    pub enum Basis {
        /// The one true count at a moment (followers, posts).
        Exact = "exact",
        /// An arithmetic mean over posts.
        Mean = "mean",
        /// A median over posts.
        Median = "median",
        /// A sum over posts.
        Total = "total",
        /// The source gave a value but not how it was made.
        Unstated = "unstated",
    }
}

words! {
    /// Which posts a figure covers.
    pub enum Stratum {
        /// All posts, or not told apart.
        All = "all",
        /// Everyday posts only.
        Everyday = "everyday",
        /// Commercial (paid) posts only.
        Commercial = "commercial",
    }
}

/// A value as known: exact, or only as a bucket such as "1千+" or "5k–1w".
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Quantity {
    /// One number in the metric's unit.
    Exact(f64),
    /// At least `from`, and below `to` when known.
    Bucket {
        /// Lower bound, inclusive.
        from: f64,
        /// Upper bound, when the source gave one.
        to: Option<f64>,
    },
}

impl Quantity {
    /// One number to compute with: the value, or a bucket's lower bound (the cautious reading).
    #[must_use]
    pub fn cautious(self) -> f64 {
        match self {
            Quantity::Exact(value) => value,
            Quantity::Bucket { from, .. } => from,
        }
    }

    /// True when every bound is a finite number.
    #[must_use]
    pub fn is_finite(self) -> bool {
        match self {
            Quantity::Exact(value) => value.is_finite(),
            Quantity::Bucket { from, to } => from.is_finite() && to.is_none_or(f64::is_finite),
        }
    }
}

/// Where a figure or a field comes from.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Source {
    /// A row of an imported sheet; the column follows from the import's mapping.
    Import {
        /// The import.
        import: ImportId,
        /// The sheet's row, from 1.
        row: u32,
    },
    /// A person typed it; no machine may overwrite it.
    Person,
    /// Counted by this desk from its own deals and posts.
    Desk,
    /// Invented for the sample catalogue.
    Sample,
}

words! {
    /// Who speaks through a sheet. Of two that speak of one day the higher one's word stands: what a platform counted
    /// itself was seen, what a data service says was measured from outside, what anybody else writes was copied or said.
    pub enum Authority {
        /// Anybody: an agency, a person, a tool that is not known.
        Sheet = "sheet",
        /// A data service.
        Service = "service",
        /// The platform itself.
        Platform = "platform",
    }
}

value! {
    /// One figure about one account.
    pub struct Figure {
        /// What is measured.
        pub metric: Metric,
        /// The value in the metric's unit.
        pub value: Quantity,
        /// How it stands for many.
        pub basis: Basis,
        /// Which posts it covers.
        pub stratum: Stratum,
        /// Days it covers, when known.
        pub window_days: Option<u16>,
        /// Where it comes from.
        pub source: Source,
        /// The day it was true; absent when the source does not say.
        pub as_of: Option<NaiveDate>,
    }
}

/// A figure older than this many days is shown as stale (DOMAIN §4).
pub const STALE_AFTER_DAYS: i64 = 30;

impl Figure {
    /// Whether the figure is stale on a day; an undated figure always is.
    #[must_use]
    pub fn is_stale(&self, today: NaiveDate) -> bool {
        self.as_of.is_none_or(|day| (today - day).num_days() > STALE_AFTER_DAYS)
    }
}
