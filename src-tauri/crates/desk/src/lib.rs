//! The desk: every use case, once. The window and the command line are two ways of calling it.
//!
//! Knows: how the catalogue, matching, intake, reports and the exchange are joined; the call table ([`calls`]);
//! what crosses the wire ([`wire`]); problems; progress; the time and the entropy that rules are given.
//! Must never know: Tauri, windows, SQL, file formats, rules of the market.

mod agencies;
mod brands;
pub mod calls;
mod changes;
mod creators;
mod deals;
mod desk;
mod exchanges;
mod exports;
mod find;
mod growth;
mod headings;
mod imports;
mod insight;
mod job;
mod matches;
mod moment;
mod notices;
mod orders;
mod payments;
mod price;
pub mod problem;
mod results;
mod reviews;
mod sample;
mod schedule;
mod settlement;
mod shortlists;
mod submissions;
pub mod typescript;
mod vocabulary;
pub mod wire;

pub use catalogue::Access;
pub use desk::{Desk, default_folder};
pub use imports::PASTE_BYTES;
pub use job::{Job, Pace, Unwatched};
pub use moment::Clock;
pub use notices::Notice;
