//! What a write made stale, and how it is called in the list of changes.

use chrono::{DateTime, Utc};
use market::{ChangeId, ImportId, value, words};

words! {
    /// A subject of the catalogue that screens show; a write names those it made stale.
    pub enum Topic {
        /// Creators with their accounts, figures, rates and audiences.
        Creators = "creators",
        /// Brands.
        Brands = "brands",
        /// Agencies and representations.
        Agencies = "agencies",
        /// Orders and order drafts.
        Orders = "orders",
        /// Shortlists.
        Shortlists = "shortlists",
        /// Deals.
        Deals = "deals",
        /// Results of published works.
        Results = "results",
        /// Imports and remembered mappings.
        Imports = "imports",
        /// The review list.
        Reviews = "reviews",
        /// Settings and policies.
        Settings = "settings",
        /// The sample catalogue as a whole.
        Sample = "sample",
        /// The vault itself: backups, undo.
        Vault = "vault",
    }
}

words! {
    /// What a write is, for the list of changes.
    pub enum ChangeKind {
        /// A file was imported.
        Import = "import",
        /// Creators were added by hand.
        CreatorAdd = "creator_add",
        /// A creator was edited by hand.
        CreatorEdit = "creator_edit",
        /// A creator was removed.
        CreatorRemove = "creator_remove",
        /// A brand was added, edited or removed.
        Brand = "brand",
        /// An agency or a representation was added, edited or removed.
        Agency = "agency",
        /// A shortlist was edited.
        Shortlist = "shortlist",
        /// An entry of the review list was decided.
        Review = "review",
        /// A policy was added or edited.
        Policy = "policy",
        /// An order was posted, closed or drafted.
        Order = "order",
        /// Something happened to a deal.
        Deal = "deal",
        /// A result was recorded.
        Result = "result",
        /// A setting or a remembered mapping was changed.
        Setting = "setting",
        /// The sample catalogue was added or removed.
        Sample = "sample",
    }
}

impl ChangeKind {
    /// Whether the catalogue can take it back. Acts on orders and deals are undone only by further acts, the
    /// sample has its own way out, settings are simply set again.
    #[must_use]
    pub const fn is_undoable(self) -> bool {
        match self {
            ChangeKind::Import
            | ChangeKind::CreatorAdd
            | ChangeKind::CreatorEdit
            | ChangeKind::CreatorRemove
            | ChangeKind::Brand
            | ChangeKind::Agency
            | ChangeKind::Shortlist
            | ChangeKind::Review
            | ChangeKind::Policy => true,
            ChangeKind::Order
            | ChangeKind::Deal
            | ChangeKind::Result
            | ChangeKind::Setting
            | ChangeKind::Sample => false,
        }
    }
}

value! {
    /// How a write is called in the list of changes.
    #[derive(Eq)]
    pub struct ChangeLabel {
        /// What it is.
        pub kind: ChangeKind,
        /// What it is about, in a few words: a file name, a creator's name.
        pub about: String,
    }
}

impl ChangeLabel {
    /// A label.
    #[must_use]
    pub fn new(kind: ChangeKind, about: impl Into<String>) -> Self {
        Self { kind, about: about.into() }
    }
}

value! {
    /// One entry of the list of changes.
    #[derive(Eq)]
    pub struct ChangeRecord {
        /// Id.
        pub id: ChangeId,
        /// How it is called.
        pub label: ChangeLabel,
        /// When it was written.
        pub at: DateTime<Utc>,
        /// The import it was, if it was one.
        pub import: Option<ImportId>,
        /// Rows it touched.
        pub rows: u32,
        /// It can be undone now.
        pub undoable: bool,
        /// When it was undone.
        pub undone_at: Option<DateTime<Utc>>,
    }
}

/// What a write gave and what it made stale.
#[derive(Clone, Debug, PartialEq)]
pub struct Written<T> {
    /// What the write gave.
    pub value: T,
    /// The topics to be read again.
    pub stale: Vec<Topic>,
    /// The change to undo, when there is something to undo.
    pub change: Option<ChangeId>,
}
