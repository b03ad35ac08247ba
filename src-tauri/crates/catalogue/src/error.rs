//! What can go wrong with a vault, always naming the place.

use std::path::{Path, PathBuf};

use crate::topic::ChangeLabel;

/// Why the catalogue refused or failed.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    /// Another process writes to this vault.
    #[error("the vault {} is open for writing elsewhere", folder.display())]
    Locked {
        /// The vault's folder.
        folder: PathBuf,
    },
    /// The vault, or this way of opening it, takes no writes.
    #[error("{} cannot be written", path.display())]
    ReadOnly {
        /// The file or folder.
        path: PathBuf,
    },
    /// No room is left; nothing was half written.
    #[error("no room left to write {}", path.display())]
    Full {
        /// The file or folder.
        path: PathBuf,
    },
    /// Written by a newer version; nothing was touched.
    #[error("{} has format {found}, this version knows {known}", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The newest format known here.
        known: u32,
    },
    /// Written by an older version and opened for reading only, so that it could not be brought up to date.
    #[error("{} has format {found}, older than {known}: open it for writing once", path.display())]
    Older {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The format wanted.
        known: u32,
    },
    /// A file is not what it was written as.
    #[error("{} is damaged: {detail}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// Where it was put aside; absent when it still lies where it was.
        set_aside: Option<PathBuf>,
        /// What was seen.
        detail: String,
    },
    /// The vault's note is there and its database is not: it was set aside as damaged, or taken away. Nothing is
    /// made in its place.
    #[error("the vault {} has lost its database", folder.display())]
    DatabaseGone {
        /// The vault's folder.
        folder: PathBuf,
        /// The newest database that was set aside there; absent when there is none.
        set_aside: Option<PathBuf>,
        /// The newest backup there; absent when there is none.
        backup: Option<PathBuf>,
    },
    /// The folder is there but holds no vault.
    #[error("{} holds no vault", path.display())]
    NotAVault {
        /// The folder.
        path: PathBuf,
    },
    /// A file or folder is not there.
    #[error("{} is not there", path.display())]
    Missing {
        /// The file or folder.
        path: PathBuf,
    },
    /// Something is there already where a new vault or file was to be made.
    #[error("{} is there already", path.display())]
    Exists {
        /// The file or folder.
        path: PathBuf,
    },
    /// Another process held the database for longer than the wait of 5 s.
    #[error("{} is busy", path.display())]
    Busy {
        /// The file.
        path: PathBuf,
    },
    /// The file system refused.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What it said.
        source: std::io::Error,
    },
    /// A read was interrupted on purpose.
    #[error("interrupted")]
    Interrupted,
    /// Nothing has this id or number.
    #[error("no {kind} {id}")]
    NotFound {
        /// What was looked for, such as `creator`.
        kind: &'static str,
        /// Its id or number.
        id: String,
    },
    /// The deal moved on meanwhile: the act was decided on a state that is no longer the current one.
    #[error("deal {deal} moved on: expected {expected_status} after {expected_events} events")]
    Stale {
        /// The deal.
        deal: String,
        /// The status the caller decided on.
        expected_status: String,
        /// The number of events the caller had seen.
        expected_events: u32,
        /// The status it has.
        found_status: String,
        /// The number of events it has.
        found_events: u32,
    },
    /// It cannot be removed, something else refers to it.
    #[error("{kind} {id} is in use")]
    InUse {
        /// What was to be removed.
        kind: &'static str,
        /// Its id.
        id: String,
    },
    /// An entry of the review list was decided before.
    #[error("review {review} was decided already: {decision}")]
    Decided {
        /// The entry.
        review: String,
        /// `same` or `different`.
        decision: &'static str,
    },
    /// A change cannot be undone (any more).
    #[error("change {change} cannot be undone: {why}")]
    NotUndoable {
        /// The change.
        change: String,
        /// `undone` (already), `act` (an act, undone only by further acts) or `forgotten` (too long ago).
        why: &'static str,
    },
    /// A change cannot be undone whole: later ones changed the same places again, or rest on what it added.
    #[error("change {change} cannot be undone: something later touched the same")]
    Overtaken {
        /// The change.
        change: String,
        /// The newest change that touched the same; absent when it was an act, which is no change of the catalogue.
        by: Option<Box<ChangeLabel>>,
        /// How many rows, or creators, brands and so on as a whole, would have stayed.
        places: u32,
    },
    /// A stored value is not one this version knows; it is never read as a default.
    #[error("{table}, row {row}, column {column}: cannot read {value:?}")]
    BadValue {
        /// The table.
        table: &'static str,
        /// The row: its id.
        row: String,
        /// The column.
        column: String,
        /// The value.
        value: String,
    },
    /// A rule of the schema refused the write.
    #[error("refused by the catalogue's rules: {detail}")]
    Conflict {
        /// The rule.
        detail: String,
    },
    /// A value cannot be written as JSON (a number that is not finite).
    #[error("not storable: {detail}")]
    NotStorable {
        /// Why.
        detail: String,
    },
    /// Anything else the database said.
    #[error("{}: {detail}", path.display())]
    Sql {
        /// The file.
        path: PathBuf,
        /// What it said.
        detail: String,
    },
}

impl CatalogueError {
    /// A stable word for the kind of error.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            CatalogueError::Locked { .. } => "vault_locked",
            CatalogueError::ReadOnly { .. } => "vault_read_only",
            CatalogueError::Full { .. } => "vault_full",
            CatalogueError::Newer { .. } => "vault_newer",
            CatalogueError::Older { .. } => "vault_older",
            CatalogueError::Damaged { .. } => "vault_damaged",
            CatalogueError::DatabaseGone { .. } => "vault_database_gone",
            CatalogueError::NotAVault { .. } => "not_a_vault",
            CatalogueError::Missing { .. } => "vault_missing",
            CatalogueError::Exists { .. } => "vault_exists",
            CatalogueError::Busy { .. } => "vault_busy",
            CatalogueError::Io { .. } => "vault_io",
            CatalogueError::Interrupted => "interrupted",
            CatalogueError::NotFound { .. } => "not_found",
            CatalogueError::Stale { .. } => "deal_stale",
            CatalogueError::InUse { .. } => "in_use",
            CatalogueError::Decided { .. } => "review_decided",
            CatalogueError::NotUndoable { .. } => "not_undoable",
            CatalogueError::Overtaken { .. } => "change_overtaken",
            CatalogueError::BadValue { .. } => "bad_value",
            CatalogueError::Conflict { .. } => "conflict",
            CatalogueError::NotStorable { .. } => "not_storable",
            CatalogueError::Sql { .. } => "vault_sql",
        }
    }

    /// The fields of the error by name, as text, for messages in any language.
    #[must_use]
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let shown = |path: &Path| path.display().to_string();
        match self {
            CatalogueError::Locked { folder } => vec![("folder", shown(folder))],
            CatalogueError::ReadOnly { path }
            | CatalogueError::Full { path }
            | CatalogueError::NotAVault { path }
            | CatalogueError::Missing { path }
            | CatalogueError::Exists { path }
            | CatalogueError::Busy { path } => vec![("path", shown(path))],
            CatalogueError::Newer { path, found, known } | CatalogueError::Older { path, found, known } => {
                vec![("path", shown(path)), ("found", found.to_string()), ("known", known.to_string())]
            }
            CatalogueError::Damaged { path, set_aside, detail } => vec![
                ("path", shown(path)),
                ("set_aside", set_aside.as_deref().map(shown).unwrap_or_default()),
                ("detail", detail.clone()),
            ],
            CatalogueError::DatabaseGone { folder, set_aside, backup } => vec![
                ("folder", shown(folder)),
                ("set_aside", set_aside.as_deref().map(shown).unwrap_or_default()),
                ("backup", backup.as_deref().map(shown).unwrap_or_default()),
            ],
            CatalogueError::Io { path, source } => {
                vec![("path", shown(path)), ("detail", source.to_string())]
            }
            CatalogueError::Interrupted => Vec::new(),
            CatalogueError::NotFound { kind, id } | CatalogueError::InUse { kind, id } => {
                vec![("kind", (*kind).to_owned()), ("id", id.clone())]
            }
            CatalogueError::Stale { deal, expected_status, expected_events, found_status, found_events } => {
                vec![
                    ("deal", deal.clone()),
                    ("expected_status", expected_status.clone()),
                    ("expected_events", expected_events.to_string()),
                    ("found_status", found_status.clone()),
                    ("found_events", found_events.to_string()),
                ]
            }
            CatalogueError::Decided { review, decision } => {
                vec![("review", review.clone()), ("decision", (*decision).to_owned())]
            }
            CatalogueError::NotUndoable { change, why } => {
                vec![("change", change.clone()), ("why", (*why).to_owned())]
            }
            CatalogueError::Overtaken { change, by, places } => vec![
                ("change", change.clone()),
                ("by", by.as_ref().map(|by| by.about.clone()).unwrap_or_default()),
                ("by_kind", by.as_ref().map(|by| by.kind.code().to_owned()).unwrap_or_default()),
                ("places", places.to_string()),
            ],
            CatalogueError::BadValue { table, row, column, value } => vec![
                ("table", (*table).to_owned()),
                ("row", row.clone()),
                ("column", column.clone()),
                ("value", value.clone()),
            ],
            CatalogueError::Conflict { detail } | CatalogueError::NotStorable { detail } => {
                vec![("detail", detail.clone())]
            }
            CatalogueError::Sql { path, detail } => vec![("path", shown(path)), ("detail", detail.clone())],
        }
    }

    /// What SQLite said about a file, sorted by what a person can do about it.
    pub(crate) fn sql(path: &Path, error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let path = path.to_path_buf();
        let detail = error.to_string();
        match error.sqlite_error_code() {
            Some(Code::DiskFull) => CatalogueError::Full { path },
            Some(Code::ReadOnly) => CatalogueError::ReadOnly { path },
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => CatalogueError::Busy { path },
            Some(Code::DatabaseCorrupt | Code::NotADatabase) => {
                CatalogueError::Damaged { path, set_aside: None, detail }
            }
            Some(Code::OperationInterrupted) => CatalogueError::Interrupted,
            Some(Code::ConstraintViolation) => CatalogueError::Conflict { detail },
            _ => CatalogueError::Sql { path, detail },
        }
    }

    /// What the file system said about a file.
    pub(crate) fn io(path: &Path, source: std::io::Error) -> Self {
        use std::io::ErrorKind as Kind;
        let (path, kind) = (path.to_path_buf(), source.kind());
        if kind == Kind::NotFound {
            CatalogueError::Missing { path }
        } else if matches!(kind, Kind::PermissionDenied | Kind::ReadOnlyFilesystem) {
            CatalogueError::ReadOnly { path }
        } else if matches!(kind, Kind::StorageFull | Kind::QuotaExceeded) {
            CatalogueError::Full { path }
        } else if kind == Kind::AlreadyExists {
            CatalogueError::Exists { path }
        } else {
            CatalogueError::Io { path, source }
        }
    }

    pub(crate) fn not_storable(error: &serde_json::Error) -> Self {
        CatalogueError::NotStorable { detail: error.to_string() }
    }
}

/// What the catalogue's functions return.
pub type Result<T, E = CatalogueError> = std::result::Result<T, E>;
