//! The words and rules of mutual selection (互选), as pure values.
//!
//! Knows: ids, money, platforms, taxonomies and regions, audiences, creators, brands, agencies, orders,
//! terms with their canonical encoding and hash, policies as data, and the whole life of a deal.
//! Must never know: files, databases, clocks, randomness, windows. Time and entropy are passed in.

pub mod agency;
pub mod audience;
pub mod brand;
pub mod canonical;
pub mod consent;
pub mod creator;
pub mod deal;
pub mod deliverable;
pub mod figure;
pub mod ids;
pub mod language;
pub mod money;
pub mod names;
pub mod opening;
pub mod order;
pub mod party;
pub mod platform;
pub mod policy;
pub mod ratio;
pub mod region;
pub mod reply;
pub mod result;
pub mod tax;
pub mod taxonomy;
pub mod terms;
pub mod wire;

pub use deliverable::DeliverableKind;
pub use figure::{Authority, Basis, Figure, Metric, Quantity, Source};
pub use ids::*;
pub use language::Language;
pub use money::{Currency, Money, MoneyError};
pub use platform::Platform;
pub use ratio::BasisPoints;
