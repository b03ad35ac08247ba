//! What a write changed, row by row, so that it can be taken back.
//!
//! SQLite's session extension would do this, but its bindings need a C compiler front end at build time. Instead
//! the writing connection carries:
//! * a hook that notes the numbers of inserted rows, as ranges: a large import is a handful of them;
//! * temporary triggers that keep the old values of updated and deleted rows. Being temporary they are no part
//!   of the file and always fit its schema.
//!
//! Both are silent unless a write is being recorded. [`undo`] is the way back.
//!
//! Segments (packed creators) are noted as one range of numbers for the whole change; `segments` takes them back, and
//! with them revisions, of which nothing is noted but that there is room for their entries: those are written when
//! the creator is moved to the row tables.

mod revisions;
mod segments;
mod splice;
mod undo;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;
use rusqlite::hooks::Action;
use rusqlite::params;

use crate::error::{CatalogueError, Result};
use crate::sql::Sql;
pub(crate) use undo::{Kept, take_back, touched};

/// How the columns of a table return.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Return {
    /// Each by itself: one that was changed again later keeps its newer value.
    ByColumn,
    /// Together or not at all, since only together they mean something.
    Whole,
}

/// A journalled table.
struct Table {
    name: &'static str,
    /// What names the entity (creator, brand …) of a row; `ROW` stands for the row.
    entity: &'static str,
    /// Groups of columns that are written together; empty means all but those left out.
    groups: &'static [&'static [&'static str]],
    returns: Return,
}

const OF_ACCOUNT: &str = "(SELECT creator FROM accounts WHERE n = ROW.account)";

/// The time of the last change is no content: taking a change back is one more change.
const LEFT_OUT: &str = "updated_at";

const fn table(name: &'static str, entity: &'static str) -> Table {
    Table { name, entity, groups: &[], returns: Return::ByColumn }
}

/// The journalled tables: those that refer to others before those they refer to.
const TABLES: &[Table] = &[
    Table {
        groups: &[
            &["value", "bucket", "upper", "import", "import_row", "as_of"],
            &["account", "metric", "basis", "stratum", "window_days", "source"],
        ],
        returns: Return::Whole,
        ..table("figures", OF_ACCOUNT)
    },
    table("figure_history", OF_ACCOUNT),
    Table { returns: Return::Whole, ..table("rates", OF_ACCOUNT) },
    table("rate_history", OF_ACCOUNT),
    Table { returns: Return::Whole, ..table("audiences", OF_ACCOUNT) },
    Table { returns: Return::Whole, ..table("posts", OF_ACCOUNT) },
    table("person_edits", "ROW.entity"),
    table("shortlists", "ROW.creator"),
    table("representations", "ROW.creator"),
    table("reviews", "ROW.id"),
    table("policies", "ROW.id"),
    Table {
        groups: &[
            &["profile_as_of", "import", "import_row"],
            &["creator", "platform_id", "handle", "handle_key", "url", "url_key", "display_name", "name_key"],
        ],
        ..table("accounts", "ROW.creator")
    },
    table("creators", "ROW.id"),
    table("brands", "ROW.id"),
    table("agencies", "ROW.id"),
    table("parties", "ROW.id"),
];

/// Tables whose rows are entities: a change that inserted one created the entity.
const ROOTS: &[&str] = &["parties", "creators", "brands", "agencies", "policies", "reviews"];

/// The journal keeps the newest changes, at most so many …
const KEPT_CHANGES: usize = 200;
/// … and at most so many entries of them (some 150 MB), but always the newest change whole. What is older can
/// no longer be taken back.
const KEPT_ENTRIES: i64 = 500_000;

/// Room in the journal for what landing one revision of a packed creator notes, once it stands in rows.
pub(crate) const ENTRIES_OF_A_REVISION: i64 = 1 << 18;
/// Room for the revisions of one import: sixty million.
const ENTRIES_OF_REVISIONS: i64 = 1 << 44;
/// How the entry at the end of that room is called.
const REVISIONS: &str = "revisions";

/// Rows inserted into one table under successive numbers, with no other entry between them.
struct Inserted {
    table: usize,
    first: i64,
    last: i64,
    /// The entry that came before them.
    after: i64,
}

#[derive(Default)]
struct Notes {
    on: bool,
    last_entry: i64,
    inserted: Vec<Inserted>,
    /// Per table, the place of its newest range.
    newest: Vec<Option<usize>>,
    /// The first and the last segment that was added.
    segments: Option<(i64, i64)>,
}

impl Notes {
    fn row_inserted(&mut self, name: &str, n: i64) {
        if name == "journal" {
            self.last_entry = n;
            return;
        }
        if name == segments::TABLE {
            let (first, last) = self.segments.unwrap_or((n, n));
            self.segments = Some((first.min(n), last.max(n)));
            return;
        }
        let Some(table) = TABLES.iter().position(|table| table.name == name) else { return };
        // Nothing refers to a history, so its new rows may go before everything else returns.
        let after = if name.ends_with("_history") { i64::MAX } else { self.last_entry };
        let newest = self.newest.get_mut(table);
        if let Some(range) = newest.and_then(|place| *place).and_then(|place| self.inserted.get_mut(place))
            && range.last + 1 == n
            && range.after == after
        {
            range.last = n;
            return;
        }
        if let Some(newest) = self.newest.get_mut(table) {
            *newest = Some(self.inserted.len());
        }
        self.inserted.push(Inserted { table, first: n, last: n, after });
    }
}

/// The recording of one writing connection.
pub(crate) struct Journal(Arc<Mutex<Notes>>);

fn columns(sql: Sql<'_>, table: &str) -> Result<Vec<String>> {
    sql.all("pragma_table_info", "SELECT name FROM pragma_table_info(?1) ORDER BY cid", [table], |r| {
        r.get("name")
    })
}

fn object(row: &str, columns: &[String]) -> String {
    let pairs: Vec<String> = columns.iter().map(|c| format!("'{c}', {row}.\"{c}\"")).collect();
    format!("json_object({})", pairs.join(", "))
}

impl Journal {
    /// Puts hook and triggers on a writing connection.
    pub(crate) fn attach(conn: &mut Connection, path: &std::path::Path) -> Result<Self> {
        let notes = Arc::new(Mutex::new(Notes::default()));
        let hooked = Arc::clone(&notes);
        let hook = move |action: Action, database: &str, table: &str, n: i64| {
            if action == Action::SQLITE_INSERT && database == "main" {
                let mut notes = held(&hooked);
                if notes.on {
                    notes.row_inserted(table, n);
                }
            }
        };
        conn.update_hook(Some(hook)).map_err(|e| CatalogueError::sql(path, e))?;
        let sql = Sql { conn, path };
        let mut batch = String::from("CREATE TEMP TABLE recording (yes INTEGER NOT NULL);\n");
        for table in TABLES {
            let (name, entity) = (table.name, table.entity.replace("ROW", "OLD"));
            let all = columns(sql, name)?;
            let old = object("OLD", &all);
            batch.push_str(&format!(
                "CREATE TEMP TRIGGER journal_{name}_delete BEFORE DELETE ON main.{name}
                 WHEN EXISTS (SELECT 1 FROM recording)
                 BEGIN INSERT INTO journal (entity, tbl, n, op, before)
                       VALUES (coalesce({entity}, ''), '{name}', OLD.n, 'delete', {old}); END;\n"
            ));
            let rest: Vec<&str> =
                all.iter().map(String::as_str).filter(|c| !["n", "id", LEFT_OUT].contains(c)).collect();
            let groups: Vec<&[&str]> =
                if table.groups.is_empty() { vec![rest.as_slice()] } else { table.groups.to_vec() };
            for (place, group) in groups.iter().enumerate() {
                let group: Vec<String> = group.iter().map(|c| (*c).to_owned()).collect();
                let names: Vec<String> = group.iter().map(|c| format!("\"{c}\"")).collect();
                let after = match table.returns {
                    Return::ByColumn => object("NEW", &group),
                    Return::Whole => "NULL".to_owned(),
                };
                batch.push_str(&format!(
                    "CREATE TEMP TRIGGER journal_{name}_update_{place} AFTER UPDATE OF {} ON main.{name}
                     WHEN EXISTS (SELECT 1 FROM recording)
                     BEGIN INSERT INTO journal (tbl, n, op, before, after)
                           VALUES ('{name}', NEW.n, 'update', {}, {after}); END;\n",
                    names.join(", "),
                    object("OLD", &group)
                ));
            }
        }
        conn.execute_batch(&batch).map_err(|e| CatalogueError::sql(path, e))?;
        Ok(Self(notes))
    }

    /// Starts recording the open transaction; the number of the newest entry so far. A change that cannot be
    /// undone notes no inserts: nothing older can conflict with a new row, and its updates and deletes are only
    /// kept to protect them from older undos.
    pub(crate) fn start(&self, sql: Sql<'_>, undoable: bool) -> Result<i64> {
        let last_entry = last_entry(sql)?;
        let newest = vec![None; TABLES.len()];
        *held(&self.0) = Notes { on: undoable, last_entry, newest, ..Notes::default() };
        record(sql, true)?;
        Ok(last_entry)
    }

    /// Stops recording; what was noted since the entry `before`.
    pub(crate) fn stop(&self, sql: Sql<'_>, before: i64) -> Result<Option<Recorded>> {
        self.pause(sql)?;
        let (inserted, of_segments) = {
            let mut notes = held(&self.0);
            (std::mem::take(&mut notes.inserted), notes.segments.take())
        };
        let mut rows = sql
            .count("SELECT count(*) FROM journal WHERE seq > ?1 AND tbl <> ?2", params![before, REVISIONS])?;
        rows += note_inserted(sql, &inserted)?;
        if let Some((first, last)) = of_segments {
            rows += segments::note(sql, first, last)?;
        }
        let entries = sql.count("SELECT count(*) FROM journal WHERE seq > ?1", [before])?;
        Ok((entries > 0).then_some(Recorded { first: before + 1, last: last_entry(sql)?, entries, rows }))
    }

    /// Forgets what a change that was rolled back had noted.
    pub(crate) fn reset(&self) {
        *held(&self.0) = Notes::default();
    }

    /// Does what changes nothing that anybody can see, without recording it.
    pub(crate) fn quietly<T>(&self, work: impl FnOnce() -> T) -> T {
        let on = std::mem::replace(&mut held(&self.0).on, false);
        let done = work();
        held(&self.0).on = on;
        done
    }

    /// Keeps room behind the newest entry for what revisions will note; where it begins.
    pub(crate) fn reserve(&self, sql: Sql<'_>) -> Result<i64> {
        let first = last_entry(sql)? + 1;
        sql.run(
            "INSERT INTO journal (seq, tbl, n, n_last, op, after_seq) VALUES (?1, ?2, 0, 0, 'insert', 0)",
            params![first + ENTRIES_OF_REVISIONS, REVISIONS],
        )?;
        Ok(first)
    }

    /// Does what belongs to an earlier change, noting it from the entry `at` on; without one nothing is noted, since
    /// that change is too old to be taken back. How many entries were noted.
    pub(crate) fn noting_at(
        &self,
        sql: Sql<'_>,
        at: Option<i64>,
        work: impl FnOnce() -> Result<()>,
    ) -> Result<i64> {
        let last_entry = last_entry(sql)?;
        let own =
            Notes { on: at.is_some(), last_entry, newest: vec![None; TABLES.len()], ..Notes::default() };
        let interrupted = std::mem::replace(&mut *held(&self.0), own);
        let recording = sql.count("SELECT count(*) FROM recording", [])? > 0;
        record(sql, at.is_some())?;
        work()?;
        let inserted = std::mem::take(&mut held(&self.0).inserted);
        note_inserted(sql, &inserted)?;
        *held(&self.0) = interrupted;
        record(sql, recording)?;
        let Some(at) = at else { return Ok(0) };
        let entries = sql.run(
            "UPDATE journal SET seq = seq + ?2,
                    after_seq = CASE WHEN after_seq = ?3 THEN after_seq ELSE after_seq + ?2 END WHERE seq > ?1",
            params![last_entry, at - last_entry - 1, i64::MAX],
        )?;
        let entries = i64::try_from(entries).unwrap_or(i64::MAX);
        if entries > ENTRIES_OF_A_REVISION {
            return Err(CatalogueError::NotStorable { detail: format!("{entries} entries of one row") });
        }
        Ok(entries)
    }

    /// Stops recording, as when a change is taken back.
    pub(crate) fn pause(&self, sql: Sql<'_>) -> Result<()> {
        held(&self.0).on = false;
        record(sql, false)
    }
}

/// What a change noted in the journal.
pub(crate) struct Recorded {
    /// Its first entry.
    pub(crate) first: i64,
    /// Its last entry.
    pub(crate) last: i64,
    /// How many they are: there may be room between them.
    pub(crate) entries: i64,
    /// How many rows they are about.
    pub(crate) rows: i64,
}

/// Whether triggers note what is changed.
fn record(sql: Sql<'_>, yes: bool) -> Result<()> {
    sql.run("DELETE FROM recording", [])?;
    if yes {
        sql.run("INSERT INTO recording VALUES (1)", [])?;
    }
    Ok(())
}

/// Writes the entries of rows that were inserted; how many rows.
fn note_inserted(sql: Sql<'_>, inserted: &[Inserted]) -> Result<i64> {
    let mut rows = 0;
    for range in inserted {
        let Some(table) = TABLES.get(range.table) else { continue };
        sql.run(
            "INSERT INTO journal (tbl, n, n_last, op, after_seq) VALUES (?1, ?2, ?3, 'insert', ?4)",
            params![table.name, range.first, range.last, range.after],
        )?;
        rows += range.last - range.first + 1;
    }
    Ok(rows)
}

fn held(notes: &Mutex<Notes>) -> MutexGuard<'_, Notes> {
    notes.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The newest entry. Every change that was not undone still has all of its entries, so a new one is always
/// newer than theirs.
fn last_entry(sql: Sql<'_>) -> Result<i64> {
    sql.count("SELECT coalesce(max(seq), 0) FROM journal", [])
}

/// Forgets what is too old to be taken back.
pub(crate) fn forget_old(sql: Sql<'_>) -> Result<()> {
    let kept = sql.all(
        "changes",
        "SELECT n, coalesce(entries, last_seq - first_seq + 1) AS entries FROM changes WHERE first_seq IS NOT NULL ORDER BY n DESC",
        [],
        |r| Ok((r.get::<i64>("n")?, r.get::<i64>("entries")?)),
    )?;
    let mut entries = 0;
    let newest_forgotten = kept.iter().enumerate().find_map(|(place, (n, own))| {
        entries += own;
        (place >= KEPT_CHANGES || (place > 0 && entries > KEPT_ENTRIES)).then_some(*n)
    });
    let Some(forgotten) = newest_forgotten else { return Ok(()) };
    sql.run(
        "DELETE FROM journal WHERE seq <= (SELECT max(last_seq) FROM changes WHERE n <= ?1)",
        [forgotten],
    )?;
    sql.run("UPDATE changes SET first_seq = NULL, last_seq = NULL WHERE n <= ?1", [forgotten])?;
    Ok(())
}
