//! Evidence: the figures a part's value rests on. Words for them are in [`crate::words`].

use chrono::NaiveDate;
use market::audience::{AgeBand, Device, Gender};
use market::figure::{Figure, STALE_AFTER_DAYS, Source};
use market::region::{ProvinceCode, Tier};
use market::taxonomy::{GroupId, IndustryId, ToneId, VerticalId};
use market::{Money, words};
use serde::Serialize;

use crate::audience::Dimension;
use crate::peers::{Rung, outlier_limit};

words! {
    /// How an interaction rate was made. Rates of different making are never compared.
    pub enum EngagementBasis {
        /// Σ interactions ÷ Σ plays, as reported.
        ByPlays = "by_plays",
        /// Median over posts of (likes + comments) ÷ followers, as reported.
        ByFollowers = "by_followers",
        /// Median interactions per post ÷ followers, computed here.
        MedianOverFollowers = "median_over_followers",
        /// Mean interactions per post ÷ followers, computed here.
        MeanOverFollowers = "mean_over_followers",
    }
}

words! {
    /// What a price was compared by.
    pub enum PriceBasis {
        /// Expected CPM.
        ExpectedCpm = "expected_cpm",
        /// The bare price, because plays to expect are unknown.
        Price = "price",
    }
}

words! {
    /// Whose tone.
    pub enum Whose {
        /// The creator's own.
        Own = "own",
        /// What the fans like.
        Fans = "fans",
    }
}

/// A cell of a wanted audience.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(tag = "dimension", content = "cell", rename_all = "snake_case")]
pub enum Cell {
    /// A gender.
    Gender(Gender),
    /// An age band.
    Age(AgeBand),
    /// A city tier.
    Tier(Tier),
    /// A province.
    Province(ProvinceCode),
    /// A consumer group.
    Group(GroupId),
    /// A phone family.
    Device(Device),
}

/// One fact behind a value: a key and its arguments. Shares, rates and percentiles lie in [0, 1].
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(tag = "key", rename_all = "snake_case")]
pub enum Fact {
    /// The order does not ask about this part: everyone fits.
    NotAsked,
    /// Nothing is known: the peers' median stands in.
    Assumed {
        /// The value taken.
        value: f64,
        /// Peers with a value; 0 when there are none, and the middle is taken.
        peers: u32,
    },
    /// A vertical of the creator's is or is near a wanted one.
    VerticalMatch {
        /// Wanted.
        wanted: VerticalId,
        /// The creator's.
        own: VerticalId,
        /// How near.
        similarity: f64,
    },
    /// None of the creator's verticals is near a wanted one.
    VerticalApart {
        /// The creator's first vertical.
        own: VerticalId,
    },
    /// No vertical is wanted; how well the creator's suits the industry (a prior of ours).
    IndustryAffinity {
        /// The order's industry.
        industry: IndustryId,
        /// The creator's vertical.
        own: VerticalId,
        /// How well it suits.
        affinity: f64,
    },
    /// Wanted tags found among the creator's.
    Tags {
        /// Those found.
        found: Vec<String>,
        /// How many are wanted.
        wanted: u32,
    },
    /// A wanted tone is there.
    ToneShared {
        /// The tone.
        tone: ToneId,
        /// Where.
        whose: Whose,
    },
    /// The opposite of a wanted tone is there.
    ToneOpposed {
        /// The wanted tone.
        tone: ToneId,
        /// Its opposite.
        against: ToneId,
        /// Where.
        whose: Whose,
    },
    /// Neither a wanted tone nor an opposite is there.
    ToneApart,
    /// Share of the audience inside a wanted set.
    AudienceShare {
        /// The dimension.
        dimension: Dimension,
        /// What is wanted.
        wanted: Vec<Cell>,
        /// The share inside.
        share: f64,
        /// TGI against the accounts of the platform, shrunk when they are few.
        tgi: Option<f64>,
        /// How many accounts the TGI rests on.
        base: u32,
    },
    /// Likeness to a wanted distribution.
    AudienceLikeness {
        /// The dimension.
        dimension: Dimension,
        /// Bhattacharyya coefficient.
        likeness: f64,
    },
    /// Only a part of the audience is known along a dimension.
    AudiencePartly {
        /// The dimension.
        dimension: Dimension,
        /// The known share.
        known: f64,
    },
    /// Nothing is known along a wanted dimension: the peers' median stands in.
    AudienceMissing {
        /// The dimension.
        dimension: Dimension,
        /// The value taken.
        value: f64,
    },
    /// Expected CPM against peers.
    CpmRank {
        /// Expected CPM in major units of the order's currency.
        cpm: f64,
        /// Percentile; low is cheap.
        percentile: f64,
        /// The peers' median CPM.
        median: f64,
        /// How many peers.
        peers: u32,
        /// Which peers.
        rung: Rung,
    },
    /// Bare price against peers, because plays to expect are unknown.
    PriceRank {
        /// Price of one deliverable.
        price: Money,
        /// Percentile; low is cheap.
        percentile: f64,
        /// The peers' median price in major units.
        median: f64,
        /// How many peers.
        peers: u32,
        /// Which peers.
        rung: Rung,
    },
    /// The only price is in another currency.
    OtherCurrency {
        /// The price.
        price: Money,
    },
    /// A figure far above its peers.
    Outlier {
        /// The limit it passes, in the figure's unit.
        limit: f64,
    },
    /// Interaction rate against peers of the same basis.
    EngagementRank {
        /// How it was made.
        basis: EngagementBasis,
        /// The rate.
        rate: f64,
        /// Percentile; high is good.
        percentile: f64,
        /// How many peers.
        peers: u32,
        /// Which peers.
        rung: Rung,
    },
    /// Rounds delivered in time, on record here.
    OnTime {
        /// In time.
        in_time: u32,
        /// Due.
        due: u32,
    },
    /// On-time rate as a source states it.
    OnTimeStated {
        /// The rate.
        rate: f64,
    },
    /// Ratings received.
    Ratings {
        /// Their mean, 1 to 5.
        mean: f64,
        /// How many.
        count: u32,
    },
    /// Growth over 30 days against peers.
    GrowthRank {
        /// The growth.
        growth: f64,
        /// Percentile; high is good.
        percentile: f64,
        /// How many peers.
        peers: u32,
        /// Which peers.
        rung: Rung,
    },
    /// Free days in the publish window.
    FreeDays {
        /// Free.
        free: u32,
        /// All.
        days: u32,
    },
    /// Free days from now to the end of the publish window.
    FreeUntil {
        /// Free.
        free: u32,
        /// All.
        days: u32,
    },
    /// Nothing on record stands against the order.
    NoConflict,
    /// An exclusivity promise covers part of the publish window.
    Promise {
        /// The industry closed.
        industry: IndustryId,
        /// Its last day.
        until: NaiveDate,
        /// Days of the window it covers.
        days: u32,
    },
    /// A running deal with a competitor.
    RunningForRival {
        /// The competitor.
        brand: String,
        /// Last day of its publish window.
        until: NaiveDate,
    },
    /// Recent work for a competitor.
    RecentForRival {
        /// The competitor.
        brand: String,
        /// When.
        on: NaiveDate,
    },
    /// The pay offered against the creator's own list price.
    PayAgainstCard {
        /// Offered.
        offer: Money,
        /// List price of the same work.
        list: Money,
        /// Offered ÷ list.
        ratio: f64,
    },
    /// The pay offered against peers' prices.
    PayAgainstPeers {
        /// Offered for one deliverable, in major units.
        offer: f64,
        /// Percentile; high is good.
        percentile: f64,
        /// How many peers.
        peers: u32,
        /// Which peers.
        rung: Rung,
    },
    /// How the creator answered orders of the same industry, and all orders.
    Answers {
        /// Accepted in the same industry.
        kin_accepted: u32,
        /// Answered in the same industry.
        kin_answered: u32,
        /// Accepted in all.
        accepted: u32,
        /// Answered in all.
        answered: u32,
    },
    /// Payments of the brand, on record here.
    Payments {
        /// In time.
        in_time: u32,
        /// Due.
        due: u32,
    },
}

/// A fact with its source and date.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Evidence {
    /// The fact.
    pub fact: Fact,
    /// Where it comes from; absent for what follows from the order itself.
    pub source: Option<Source>,
    /// The day it was true, when the source says.
    pub as_of: Option<NaiveDate>,
    /// Older than 30 days, or undated although it comes from a sheet.
    pub stale: bool,
}

impl Evidence {
    /// A fact that follows from the order or from other facts.
    pub(crate) const fn derived(fact: Fact) -> Self {
        Self { fact, source: None, as_of: None, stale: false }
    }

    /// A fact counted by this desk.
    pub(crate) const fn counted(fact: Fact, today: NaiveDate) -> Self {
        Self { fact, source: Some(Source::Desk), as_of: Some(today), stale: false }
    }

    /// A fact from a source with its date.
    pub(crate) fn sourced(fact: Fact, source: &Source, as_of: Option<NaiveDate>, today: NaiveDate) -> Self {
        let stale = as_of.is_none_or(|day| (today - day).num_days() > STALE_AFTER_DAYS);
        Self { fact, source: Some(source.clone()), as_of, stale }
    }

    /// A fact from a figure.
    pub(crate) fn from_figure(fact: Fact, figure: &Figure, today: NaiveDate) -> Self {
        Self { fact, source: Some(figure.source.clone()), as_of: figure.as_of, stale: figure.is_stale(today) }
    }

    /// A dated fact whose source is not kept.
    pub(crate) fn dated(fact: Fact, as_of: Option<NaiveDate>, today: NaiveDate) -> Self {
        let stale = as_of.is_none_or(|day| (today - day).num_days() > STALE_AFTER_DAYS);
        Self { fact, source: None, as_of, stale }
    }
}

/// A count as it is shown; nothing here reaches its bound.
pub(crate) fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The facts gathered while a value is computed; gathers nothing when only the value is wanted, so that ten
/// thousand candidates cost no words.
pub(crate) struct Notes(Option<Vec<Evidence>>);

impl Notes {
    pub(crate) const fn off() -> Self {
        Self(None)
    }

    pub(crate) const fn on() -> Self {
        Self(Some(Vec::new()))
    }

    pub(crate) fn say(&mut self, evidence: impl FnOnce() -> Evidence) {
        if let Some(list) = &mut self.0 {
            list.push(evidence());
        }
    }

    /// Flags a value far above its peers.
    pub(crate) fn outlier(&mut self, value: f64, peers: Option<(&[f64], Rung)>) {
        if self.0.is_some()
            && let Some(limit) = peers.and_then(|(peers, _)| outlier_limit(peers))
            && value > limit
        {
            self.say(|| Evidence::derived(Fact::Outlier { limit }));
        }
    }

    pub(crate) fn take(self) -> Vec<Evidence> {
        self.0.unwrap_or_default()
    }
}
