//! From any creator sheet to drafts and faults.
//!
//! Knows: files of every kind that hold a table (CSV and its kin in any encoding, XLSX, XLSB, XLS, ODS, JSON), where
//! the table stands in them, what its columns hold, and numbers, dates and names as people write them.
//! Must never know: the catalogue. What is new, changed or the same is decided by whoever holds the drafts
//! against it. Nor does it know windows, clocks of the trade or randomness that could change a result.
//!
//! A file is first looked at ([`inspect()`]), which guesses everything and asks for what it cannot know; then
//! read ([`read()`]) by the plan that came out, perhaps corrected by a person ([`Options`]):
//!
//! ```no_run
//! use std::path::Path;
//! use intake::{Flow, Options, Sandbox, inspect, read};
//!
//! let path = Path::new("Tiktok sep 2022.csv");
//! let sandbox = Sandbox::default();
//! let inspection = inspect(path, &Options::default(), &sandbox)?;
//! let mut accounts = 0;
//! let summary = read(path, &inspection.plan, &sandbox, &mut |_| Flow::Go, &mut |draft| {
//!     accounts += u32::from(draft.account.is_some());
//!     Flow::Go
//! })?;
//! # Ok::<(), intake::IntakeError>(())
//! ```
//!
//! What comes from outside is hostile: sizes, rows, columns and time are bounded ([`Limits`]), old workbooks are
//! parsed in a process of their own ([`child`]), and every refusal is one typed error that names its place.

mod ahead;
mod body;
mod census;
pub mod child;
mod correction;
pub mod draft;
pub mod error;
pub mod fault;
pub mod field;
mod inspect;
pub mod mapping;
mod memo;
mod midway;
pub mod number;
pub mod options;
mod plain;
mod raw;
mod read;
pub mod sandbox;
pub mod sniff;
mod spool;
pub mod table;
mod tables;
mod template;

pub use body::{Aside, AsideKind};
pub use correction::{Corrected, Correction, Corrections};
pub use draft::{AccountDraft, AccountKey, Draft, Identity, PostDraft, fold_handle};
pub use error::{Bound, ErrorKind, Foreign, IntakeError, Misfit, Opening, Question, Spot};
pub use fault::{Fault, FaultKind, Faults};
pub use field::{AudienceCell, Field, FigureOf, PriceKind, PriceOf};
pub use inspect::{Inspection, LearnedFrom, Plan, inspect, inspect_watched};
pub use mapping::{
    Choice, Column, Grain, Habit, KnownLayout, Mapping, Oddity, OwnColumns, Reason, Relation, Role, Section,
    Usual, Which, fingerprint,
};
pub use options::{NameHints, Options, hints_of, name_without_date};
pub use plain::{PlainTable, table};
pub use raw::{raw_rows, rows_as_text};
pub use read::{Progress, ReadSummary, read, read_into};
pub use sandbox::{Limits, Sandbox};
pub use table::{Cell, Flow};
pub use tables::{Region, SheetTable, Unread};
pub use template::{Blank, Heading, blank};
