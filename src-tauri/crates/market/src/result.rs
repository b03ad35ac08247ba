//! Results of a published work, and the wrap-up (结案): promised against actual. Unknown stays unknown.

use chrono::{DateTime, Utc};

use crate::ids::DealId;
use crate::money::Money;
use crate::{value, words};

words! {
    /// Where a result comes from.
    pub enum ResultSource {
        /// A person typed it.
        Typed = "typed",
        /// A sheet was imported.
        Imported = "imported",
        /// Reported by the creator.
        Creator = "creator",
    }
}

value! {
    /// Numbers of a published work at one moment, cumulative since publication. Absent means unknown.
    pub struct Snapshot {
        /// The deal.
        pub deal: DealId,
        /// When the numbers were true.
        pub at: DateTime<Utc>,
        /// Plays or views.
        #[cfg_attr(feature = "wire", ts(type = "number | null"))]
        pub plays: Option<u64>,
        /// Likes.
        #[cfg_attr(feature = "wire", ts(type = "number | null"))]
        pub likes: Option<u64>,
        /// Comments.
        #[cfg_attr(feature = "wire", ts(type = "number | null"))]
        pub comments: Option<u64>,
        /// Shares.
        #[cfg_attr(feature = "wire", ts(type = "number | null"))]
        pub shares: Option<u64>,
        /// Collects.
        #[cfg_attr(feature = "wire", ts(type = "number | null"))]
        pub collects: Option<u64>,
        /// Clicks.
        #[cfg_attr(feature = "wire", ts(type = "number | null"))]
        pub clicks: Option<u64>,
        /// Sales.
        pub sales: Option<Money>,
        /// Where they come from.
        pub source: ResultSource,
        /// File or words that say more.
        pub note: Option<String>,
    }
}

impl Snapshot {
    /// Interactions (互动量) = likes + comments + shares (+ collects where reported).
    /// Unknown unless likes, comments and shares are all known.
    #[must_use]
    pub fn interactions(&self) -> Option<u64> {
        let base = self.likes?.checked_add(self.comments?)?.checked_add(self.shares?)?;
        base.checked_add(self.collects.unwrap_or(0))
    }
}

value! {
    /// A promise beside what came of it.
    #[derive(Copy, Default)]
    pub struct PromisedActual {
        /// Promised or expected.
        pub promised: Option<f64>,
        /// Actual.
        pub actual: Option<f64>,
    }
}

impl PromisedActual {
    /// Actual ÷ promised; unknown unless both are known and the promise is above zero.
    #[must_use]
    pub fn ratio(&self) -> Option<f64> {
        let (promised, actual) = (self.promised?, self.actual?);
        (promised > 0.0).then(|| actual / promised)
    }
}

value! {
    /// The wrap-up of one deal: money in yuan (major units), counts as counts.
    pub struct WrapUp {
        /// The deal.
        pub deal: DealId,
        /// What was paid, fees included; unknown until something was paid.
        pub paid: Option<Money>,
        /// Plays.
        pub plays: PromisedActual,
        /// Interactions.
        pub interactions: PromisedActual,
        /// CPM = paid incl. fees ÷ plays × 1000.
        pub cpm: PromisedActual,
        /// CPE = paid ÷ interactions.
        pub cpe: PromisedActual,
        /// Delivered in time: rounds in time, rounds due.
        pub rounds_in_time: u32,
        /// See `rounds_in_time`.
        pub rounds_due: u32,
        /// The snapshot it rests on.
        pub as_of: Option<DateTime<Utc>>,
    }
}

/// What was promised for a deal, as known when it was agreed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Promise {
    /// Expected plays.
    pub plays: Option<f64>,
    /// Expected interactions.
    pub interactions: Option<f64>,
    /// Price including fees.
    pub price: Option<Money>,
}

impl WrapUp {
    /// Joins a promise, what was paid (fees included) and the newest snapshot.
    #[must_use]
    pub fn of(
        deal: DealId,
        promise: Promise,
        paid: Option<Money>,
        rounds: (u32, u32),
        newest: Option<&Snapshot>,
    ) -> Self {
        let plays = newest.and_then(|s| s.plays).map(|n| n as f64);
        let interactions = newest.and_then(Snapshot::interactions).map(|n| n as f64);
        let per = |money: Option<Money>, count: Option<f64>, scale: f64| {
            let (money, count) = (money?, count?);
            (count > 0.0).then(|| money.major_f64() / count * scale)
        };
        WrapUp {
            deal,
            paid,
            plays: PromisedActual { promised: promise.plays, actual: plays },
            interactions: PromisedActual { promised: promise.interactions, actual: interactions },
            cpm: PromisedActual {
                promised: per(promise.price, promise.plays, 1000.0),
                actual: per(paid, plays, 1000.0),
            },
            cpe: PromisedActual {
                promised: per(promise.price, promise.interactions, 1.0),
                actual: per(paid, interactions, 1.0),
            },
            rounds_in_time: rounds.0,
            rounds_due: rounds.1,
            as_of: newest.map(|s| s.at),
        }
    }
}
