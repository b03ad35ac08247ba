//! Looking at the vault ([`View`]) and changing it ([`Change`]); the list of changes and how one is taken back.

use std::collections::{BTreeSet, HashMap};
use std::ops::Deref;

use chrono::{DateTime, Utc};
use market::{ChangeId, ImportId, value};
use rusqlite::params;

use crate::error::{CatalogueError, Result};
use crate::incoming::Session;
use crate::journal::{self, Journal, Kept};
use crate::listing::ListingCache;
use crate::sql::{Sql, time};
use crate::topic::{ChangeKind, ChangeLabel, ChangeRecord, Topic};
use crate::vault::Entropy;

/// The vault as it stands at one moment. Its functions lie with their nouns.
pub struct View<'a> {
    pub(crate) sql: Sql<'a>,
    pub(crate) listing: Option<&'a ListingCache>,
}

impl<'a> View<'a> {
    pub(crate) fn new(sql: Sql<'a>, listing: Option<&'a ListingCache>) -> Self {
        Self { sql, listing }
    }

    /// How often a topic was written so far: what was read under one number is fresh while the number stands.
    ///
    /// # Errors
    /// As every read.
    pub fn stamp(&self, topic: Topic) -> Result<u64> {
        let found = self.sql.count("SELECT n FROM stamps WHERE topic = ?1", [topic.code()])?;
        Ok(u64::try_from(found).unwrap_or(0))
    }

    /// The newest changes, newest first. Acts on orders and deals are in their own histories, not here.
    ///
    /// # Errors
    /// As every read.
    pub fn changes(&self, limit: u32) -> Result<Vec<ChangeRecord>> {
        self.sql.all(
            "changes",
            "SELECT id, kind, about, at, import, rows, undoable AND first_seq IS NOT NULL AND undone_at IS NULL
                    AS can_undo, undone_at FROM changes ORDER BY n DESC LIMIT ?1",
            [limit],
            |r| {
                Ok(ChangeRecord {
                    id: r.id("id")?,
                    label: ChangeLabel { kind: r.word("kind", ChangeKind::parse)?, about: r.get("about")? },
                    at: r.time("at")?,
                    import: r.maybe_id("import")?,
                    rows: r.get("rows")?,
                    undoable: r.get("can_undo")?,
                    undone_at: r.maybe_time("undone_at")?,
                })
            },
        )
    }

    pub(crate) fn newest_undoable(&self) -> Result<Option<ChangeId>> {
        self.sql.one(
            "changes",
            "SELECT id FROM changes WHERE undoable = 1 AND first_seq IS NOT NULL AND undone_at IS NULL
             ORDER BY n DESC LIMIT 1",
            [],
            |r| r.id("id"),
        )
    }
}

value! {
    /// What taking back a change came to.
    #[derive(Eq)]
    pub struct Undone {
        /// The change.
        pub id: ChangeId,
        /// How it was called.
        pub label: ChangeLabel,
        /// The import it was, if it was one.
        pub import: Option<ImportId>,
        /// Rows that are again what they were.
        pub rows: u32,
        /// Creators, brands and so on that stay whole, because something later rests on them.
        pub kept: u32,
        /// Rows that keep a newer value.
        pub kept_rows: u32,
    }
}

/// A change in the making. Everything readable is readable here too, as the change so far made it.
pub struct Change<'a> {
    view: View<'a>,
    pub(crate) now: DateTime<Utc>,
    entropy: &'a mut Entropy,
    journal: &'a Journal,
    stale: BTreeSet<Topic>,
    pub(crate) sessions: HashMap<ImportId, Box<Session>>,
    pub(crate) import: Option<ImportId>,
}

impl<'a> Deref for Change<'a> {
    type Target = View<'a>;
    fn deref(&self) -> &View<'a> {
        &self.view
    }
}

impl<'a> Change<'a> {
    pub(crate) fn new(
        sql: Sql<'a>,
        now: DateTime<Utc>,
        entropy: &'a mut Entropy,
        journal: &'a Journal,
    ) -> Self {
        Self {
            view: View::new(sql, None),
            now,
            entropy,
            journal,
            stale: BTreeSet::new(),
            sessions: HashMap::new(),
            import: None,
        }
    }

    /// The moment of this change, as passed in.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// Randomness for a new id, for `mint` of any kind of id.
    pub fn entropy(&mut self) -> u128 {
        (self.entropy)()
    }

    pub(crate) fn journal(&self) -> &'a Journal {
        self.journal
    }

    pub(crate) fn touch(&mut self, topic: Topic) {
        self.stale.insert(topic);
    }

    pub(crate) fn start_recording(&mut self, label: &ChangeLabel) -> Result<i64> {
        self.journal.start(self.sql, label.kind.is_undoable())
    }

    /// Ends the recording, notes the change, publishes what became stale.
    pub(crate) fn finish(
        &mut self,
        label: &ChangeLabel,
        before: i64,
    ) -> Result<(Vec<Topic>, Option<ChangeId>)> {
        if let Some(open) = self.sessions.keys().next() {
            return Err(CatalogueError::Conflict {
                detail: format!("import {open} was begun and not finished"),
            });
        }
        let recorded = self.journal.stop(self.sql, before)?;
        let undoable = label.kind.is_undoable();
        let mut id = None;
        if recorded.is_some() || self.import.is_some() {
            let change = ChangeId::mint(self.now, self.entropy());
            let of_revisions = match self.import {
                Some(import) => self.sql.count(
                    "SELECT coalesce(sum(revisions), 0) FROM revision_pages WHERE import = ?1",
                    [import.to_string()],
                )?,
                None => 0,
            };
            let rows = recorded.as_ref().map_or(0, |recorded| recorded.rows) + of_revisions;
            self.sql.run(
                "INSERT INTO changes (id, kind, about, at, import, first_seq, last_seq, entries, rows, undoable)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                params![
                    change.to_string(),
                    label.kind.code(),
                    label.about,
                    time(self.now),
                    self.import.map(|i| i.to_string()),
                    recorded.as_ref().map(|recorded| recorded.first),
                    recorded.as_ref().map(|recorded| recorded.last),
                    recorded.as_ref().map(|recorded| recorded.entries),
                    rows,
                    undoable
                ],
            )?;
            journal::forget_old(self.sql)?;
            id = (undoable && recorded.is_some()).then_some(change);
        }
        Ok((self.publish()?, id))
    }

    /// Counts the topics this change touched; which they are.
    pub(crate) fn publish(&mut self) -> Result<Vec<Topic>> {
        for topic in &self.stale {
            self.sql.run(
                "INSERT INTO stamps (topic, n) VALUES (?1, 1) ON CONFLICT (topic) DO UPDATE SET n = n + 1",
                [topic.code()],
            )?;
        }
        Ok(self.stale.iter().copied().collect())
    }

    /// Takes back what can be of a change.
    pub(crate) fn take_back(&mut self, id: ChangeId) -> Result<Undone> {
        self.give_back(id).map(|(undone, _)| undone)
    }

    /// Takes back a change whole; refused, so that the caller's transaction is dropped, when a part would stay.
    pub(crate) fn take_back_whole(&mut self, id: ChangeId) -> Result<Undone> {
        let (undone, kept) = self.give_back(id)?;
        let places = kept.places();
        if places == 0 {
            return Ok(undone);
        }
        let by = self.newest_that_touched(id, &kept)?.map(Box::new);
        Err(CatalogueError::Overtaken { change: id.to_string(), by, places })
    }

    fn newest_that_touched(&self, id: ChangeId, kept: &Kept) -> Result<Option<ChangeLabel>> {
        let later = self.sql.all(
            "changes",
            "SELECT id, kind, about, import, first_seq, last_seq FROM changes
             WHERE n > (SELECT n FROM changes WHERE id = ?1) AND first_seq IS NOT NULL AND undone_at IS NULL
             ORDER BY n DESC",
            [id.to_string()],
            |r| {
                let label = ChangeLabel { kind: r.word("kind", ChangeKind::parse)?, about: r.get("about")? };
                Ok((label, r.get("first_seq")?, r.get("last_seq")?, r.get::<Option<String>>("import")?))
            },
        )?;
        for (label, first, last, import) in later {
            if journal::touched(self.sql, (first, last), import.as_deref(), kept)? {
                return Ok(Some(label));
            }
        }
        Ok(None)
    }

    fn give_back(&mut self, id: ChangeId) -> Result<(Undone, Kept)> {
        struct Found {
            label: ChangeLabel,
            import: Option<ImportId>,
            undoable: bool,
            seqs: Option<(i64, i64)>,
            undone: bool,
        }
        let found = self
            .sql
            .one(
                "changes",
                "SELECT id, kind, about, import, undoable, first_seq, last_seq, undone_at
                 FROM changes WHERE id = ?1",
                [id.to_string()],
                |r| {
                    let first: Option<i64> = r.get("first_seq")?;
                    let last: Option<i64> = r.get("last_seq")?;
                    Ok(Found {
                        label: ChangeLabel {
                            kind: r.word("kind", ChangeKind::parse)?,
                            about: r.get("about")?,
                        },
                        import: r.maybe_id("import")?,
                        undoable: r.get("undoable")?,
                        seqs: first.zip(last),
                        undone: r.maybe_time("undone_at")?.is_some(),
                    })
                },
            )?
            .ok_or_else(|| CatalogueError::NotFound { kind: "change", id: id.to_string() })?;
        let refuse = |why| Err(CatalogueError::NotUndoable { change: id.to_string(), why });
        if !found.undoable {
            return refuse("act");
        }
        if found.undone {
            return refuse("undone");
        }
        let Some((first, last)) = found.seqs else { return refuse("forgotten") };
        self.journal.pause(self.sql)?;
        let import = found.import.map(|import| import.to_string());
        let back = journal::take_back(self.sql, (first, last), import.as_deref(), self.now)?;
        self.sql.run(
            "UPDATE changes SET undone_at = ?2,
                    entries = (SELECT count(*) FROM journal WHERE seq BETWEEN first_seq AND last_seq),
                    last_seq = coalesce((SELECT max(seq) FROM journal WHERE seq BETWEEN first_seq AND last_seq),
                                        first_seq - 1)
             WHERE id = ?1",
            params![id.to_string(), time(self.now)],
        )?;
        if let Some(import) = found.import {
            self.sql.run(
                "UPDATE imports SET undone_at = ?2 WHERE id = ?1",
                params![import.to_string(), time(self.now)],
            )?;
        }
        for topic in [
            Topic::Creators,
            Topic::Brands,
            Topic::Agencies,
            Topic::Shortlists,
            Topic::Imports,
            Topic::Reviews,
            Topic::Settings,
            Topic::Vault,
        ] {
            self.touch(topic);
        }
        let undone = Undone {
            id,
            label: found.label,
            import: found.import,
            rows: back.rows,
            kept: back.kept_entities,
            kept_rows: back.kept_rows,
        };
        Ok((undone, back.kept))
    }
}
