//! What crosses the wire: the arguments and answers of the call table, as the interface and `--json` see them.
//!
//! These types are neither rows nor domain types; they hold what a screen shows. Money, terms, figures and
//! events are the market's own values.

mod agencies;
mod brands;
mod creators;
mod deals;
mod imports;
mod insight;
mod matches;
mod orders;
mod papers;
mod payments;
mod price;
mod results;
mod reviews;
mod schedule;
mod settlement;
mod submissions;
mod vault;
mod vocabulary;

pub use agencies::*;
pub use brands::*;
pub use creators::*;
pub use deals::*;
pub use imports::*;
pub use insight::*;
pub use market::Language;
pub use matches::*;
pub use orders::*;
pub use papers::*;
pub use payments::*;
pub use price::*;
pub use results::*;
pub use reviews::*;
pub use schedule::*;
pub use settlement::*;
pub use submissions::*;
pub use vault::*;
pub use vocabulary::*;

/// Derives what every wire type needs: serde and TypeScript. Unknown keys are refused.
#[macro_export]
macro_rules! wire {
    ($($(#[$meta:meta])* pub struct $name:ident { $($body:tt)* })+) => {$(
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
        #[serde(deny_unknown_fields)]
        $(#[$meta])*
        pub struct $name { $($body)* }
    )+};
}

wire! {
    /// No arguments.
    #[derive(Default)]
    pub struct Nothing {}
}

/// The answer of a write or a job.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
pub struct Written<T> {
    /// The answer.
    pub value: T,
    /// What became stale.
    pub stale: Vec<Topic>,
    /// The change that undoes this very write; absent when there is nothing to undo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub change: Option<market::ChangeId>,
}

market::words! {
    /// What a screen may have to load again.
    #[derive(ts_rs::TS)]
    pub enum Topic {
        /// Creators, accounts, figures.
        Creators = "creators",
        /// Brands.
        Brands = "brands",
        /// Agencies and representations.
        Agencies = "agencies",
        /// Orders and drafts.
        Orders = "orders",
        /// Shortlists.
        Shortlists = "shortlists",
        /// Deals, tasks, money.
        Deals = "deals",
        /// Results and wrap-ups.
        Results = "results",
        /// Imports and changes.
        Imports = "imports",
        /// The review list.
        Reviews = "reviews",
        /// Settings.
        Settings = "settings",
        /// The vault itself.
        Vault = "vault",
    }
}
