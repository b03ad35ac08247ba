//! Results and wrap-ups.

use chrono::{DateTime, Utc};
use market::ids::{DealId, OrderId};
use market::money::Money;
use market::result::{Snapshot, WrapUp};

use super::DealRow;
use crate::wire;

wire! {
    /// A typed snapshot.
    #[derive(Default)]
    #[serde(default)]
    pub struct ResultNumbers {
        /// Plays.
        #[ts(type = "number | null")]
        pub plays: Option<u64>,
        /// Likes.
        #[ts(type = "number | null")]
        pub likes: Option<u64>,
        /// Comments.
        #[ts(type = "number | null")]
        pub comments: Option<u64>,
        /// Shares.
        #[ts(type = "number | null")]
        pub shares: Option<u64>,
        /// Collects.
        #[ts(type = "number | null")]
        pub collects: Option<u64>,
        /// Clicks.
        #[ts(type = "number | null")]
        pub clicks: Option<u64>,
        /// Sales.
        pub sales: Option<Money>,
    }

    /// A snapshot to add.
    pub struct ResultAdd {
        /// Deal.
        pub deal: DealId,
        /// When the numbers were true; absent means now.
        #[serde(default)]
        pub at: Option<DateTime<Utc>>,
        /// Numbers.
        pub numbers: ResultNumbers,
        /// Words.
        #[serde(default)]
        pub note: Option<String>,
    }

    /// A sheet of results: one row per deal, by deal number or link.
    pub struct ResultImport {
        /// File.
        pub path: String,
    }

    /// A row that was not taken.
    pub struct ResultFault {
        /// Row from 1.
        pub row: u32,
        /// Column header.
        pub column: String,
        /// Fault code.
        pub kind: String,
        /// The value at fault.
        pub value: String,
    }

    /// What a sheet of results gave.
    pub struct ResultImported {
        /// Snapshots added.
        pub added: u32,
        /// Snapshots of a moment already known, of which more or something else is known now.
        pub updated: u32,
        /// Snapshots already known.
        pub unchanged: u32,
        /// Rows not taken, and cells not taken for what a person typed (`typed_stays`).
        pub faults: Vec<ResultFault>,
    }

    /// Snapshots of a deal, oldest first.
    pub struct ResultList {
        /// Deal.
        pub deal: DealId,
        /// Snapshots.
        pub snapshots: Vec<Snapshot>,
    }

    /// Of what to wrap up: one deal, or a whole order.
    #[derive(Default)]
    #[serde(default)]
    pub struct WrapUpArgs {
        /// Order.
        pub order: Option<OrderId>,
        /// Deal.
        pub deal: Option<DealId>,
    }

    /// One deal's line.
    pub struct WrapUpRow {
        /// The deal.
        pub deal: DealRow,
        /// Promised against actual.
        pub wrapup: WrapUp,
    }

    /// A wrap-up (结案).
    pub struct WrapUpReport {
        /// Deals.
        pub rows: Vec<WrapUpRow>,
        /// All of them together: sums over the deals for which a number is known; absent when for none.
        pub total: WrapUpTotal,
    }

    /// Sums over deals.
    pub struct WrapUpTotal {
        /// Paid, fees included; unknown while the fee of one of them is.
        pub paid: Option<Money>,
        /// The same with the unknown fees left out: a lower bound, only there while `paid` is unknown for them.
        pub paid_at_least: Option<Money>,
        /// Plays of the deals with known plays.
        pub plays: Option<f64>,
        /// Interactions of the deals with known interactions.
        pub interactions: Option<f64>,
        /// CPM over the deals with known plays and payment.
        pub cpm: Option<f64>,
        /// CPE over the deals with known interactions and payment.
        pub cpe: Option<f64>,
        /// Deals with known plays.
        pub with_plays: u32,
        /// Deals published.
        pub published: u32,
    }
}
