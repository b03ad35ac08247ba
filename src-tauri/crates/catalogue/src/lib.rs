//! The vault: one folder on disk that holds creators, brands, agencies, orders, deals and their results.
//!
//! Knows: SQLite, files and folders, what an import may change, what can be undone, who holds the lock.
//! Must never know: how a deal moves or a creator is ranked (it stores what `market` decides), sheets, keys,
//! windows, the clock. Time and randomness are passed in.
//!
//! ```no_run
//! # fn main() -> Result<(), catalogue::CatalogueError> {
//! use catalogue::{Access, ChangeKind, ChangeLabel, Vault};
//! # let (now, entropy) = (chrono::Utc::now(), Box::new(|| 7_u128));
//! let vault = Vault::open("/some/folder".as_ref(), Access::Write, now, entropy)?;
//! let brands = vault.read(|view| view.brands())?;
//! let label = ChangeLabel::new(ChangeKind::Setting, "language");
//! let written = vault.write(now, &label, |change| change.set_setting("language", &"zh-CN".into()))?;
//! assert_eq!(written.stale, [catalogue::Topic::Settings]);
//! # let _: Vec<market::brand::Brand> = brands; Ok(()) }
//! ```

mod accounts;
mod agencies;
mod brands;
mod change;
mod creators;
mod deals;
mod edits;
mod error;
mod figures;
mod imports;
mod incoming;
mod joining;
mod journal;
mod listing;
mod orders;
mod parties;
mod policies;
mod posts;
mod rates;
mod results;
mod reviews;
mod sample;
mod schema;
mod segments;
mod settings;
mod shortlists;
mod sql;
mod text;
mod topic;
mod vault;

#[cfg(test)]
mod tests;

pub use change::{Change, Undone, View};
pub use deals::{DealFilter, DealRecord, NewDeal, StoredEvent};
pub use edits::FieldEdit;
pub use error::{CatalogueError, Result};
pub use imports::{CreatorSource, ImportCounts, ImportEntry, ImportRecord, RememberedMapping};
pub use incoming::{Field, IncomingAccount, IncomingPost, Merged, Outcome};
pub use listing::{CreatorFilter, FacetCount, Facets, ListSummary, ListWindow, Sort, SortKey};
pub use orders::{OrderFilter, SavedDraft};
pub use posts::Post;
pub use reviews::{Decision, Review, ReviewKind};
pub use sample::SampleRemoved;
pub use shortlists::ShortlistEntry;
pub use text::{account_key, folded, url_key};
pub use topic::{ChangeKind, ChangeLabel, ChangeRecord, Topic, Written};
pub use vault::backup::{Backup, Restored};
pub use vault::blobs::sha256_of_file;
pub use vault::doctor::{DoctorFault, DoctorReport};
pub use vault::folder::FORMAT;
pub use vault::{Access, Entropy, Vault};
