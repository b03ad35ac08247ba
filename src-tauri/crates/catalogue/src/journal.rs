//! What a write changed, row by row, so that it can be taken back.
//!
//! SQLite's session extension would do this, but its bindings need a C compiler front end at build time. The
//! writing connection therefore carries temporary triggers: they are no part of the file, always fit its
//! schema, and are silent unless a write is being recorded.
//!
//! Taking back goes entity by entity (a creator, a brand …), newest row first:
//! * what the change created and something later touched or refers to stays, whole;
//! * a column that was changed again later keeps its newer value;
//! * everything else returns to what it was.

use std::collections::{BTreeMap, HashSet};

use rusqlite::{Connection, params};

use crate::error::{CatalogueError, Result};
use crate::sql::Sql;

/// The journalled tables, each with the expression that names the entity of a row (`ROW` stands for OLD or NEW).
const TABLES: &[(&str, &str)] = &[
    ("parties", "ROW.id"),
    ("creators", "ROW.id"),
    ("accounts", "ROW.creator"),
    ("figures", "(SELECT creator FROM accounts WHERE n = ROW.account)"),
    ("figure_history", "(SELECT creator FROM accounts WHERE n = ROW.account)"),
    ("rates", "(SELECT creator FROM accounts WHERE n = ROW.account)"),
    ("rate_history", "(SELECT creator FROM accounts WHERE n = ROW.account)"),
    ("audiences", "(SELECT creator FROM accounts WHERE n = ROW.account)"),
    ("posts", "(SELECT creator FROM accounts WHERE n = ROW.account)"),
    ("person_edits", "ROW.entity"),
    ("brands", "ROW.id"),
    ("agencies", "ROW.id"),
    ("representations", "ROW.creator"),
    ("shortlists", "ROW.creator"),
    ("policies", "ROW.id"),
    ("reviews", "ROW.id"),
];

/// Tables whose rows are entities: a change that inserted one created the entity.
const ROOTS: &[&str] = &["parties", "creators", "brands", "agencies", "policies", "reviews"];

/// The journal keeps the newest changes, at most so many …
const KEPT_CHANGES: usize = 200;
/// … and at most so many rows of them (some 200 MB), but always the newest change whole. What is older can no
/// longer be taken back.
const KEPT_ROWS: i64 = 500_000;

fn columns(sql: Sql<'_>, table: &str) -> Result<Vec<String>> {
    sql.all("pragma_table_info", "SELECT name FROM pragma_table_info(?1) ORDER BY cid", [table], |r| {
        r.get("name")
    })
}

fn object(row: &str, columns: &[String]) -> String {
    let pairs: Vec<String> = columns.iter().map(|c| format!("'{c}', {row}.\"{c}\"")).collect();
    format!("json_object({})", pairs.join(", "))
}

/// Puts the triggers on a writing connection.
pub(crate) fn attach(conn: &Connection, path: &std::path::Path) -> Result<()> {
    let sql = Sql { conn, path };
    let mut batch = String::from("CREATE TEMP TABLE recording (inserts INTEGER NOT NULL);\n");
    for (table, entity) in TABLES {
        let all = columns(sql, table)?;
        let (old, new) = (object("OLD", &all), object("NEW", &all));
        let (of_old, of_new) = (entity.replace("ROW", "OLD"), entity.replace("ROW", "NEW"));
        batch.push_str(&format!(
            "CREATE TEMP TRIGGER journal_{table}_insert AFTER INSERT ON main.{table}
             WHEN (SELECT inserts FROM recording) = 1
             BEGIN INSERT INTO journal (entity, tbl, n, op) VALUES ({of_new}, '{table}', NEW.n, 'insert'); END;
             CREATE TEMP TRIGGER journal_{table}_update AFTER UPDATE ON main.{table}
             WHEN EXISTS (SELECT 1 FROM recording)
             BEGIN INSERT INTO journal (entity, tbl, n, op, before, after)
                   VALUES ({of_new}, '{table}', NEW.n, 'update', {old}, {new}); END;
             CREATE TEMP TRIGGER journal_{table}_delete BEFORE DELETE ON main.{table}
             WHEN EXISTS (SELECT 1 FROM recording)
             BEGIN INSERT INTO journal (entity, tbl, n, op, before)
                   VALUES (coalesce({of_old}, ''), '{table}', OLD.n, 'delete', {old}); END;\n"
        ));
    }
    conn.execute_batch(&batch).map_err(|e| sql.fault(e))
}

/// Starts recording the open transaction. A change that cannot be undone records no inserts: nothing older can
/// conflict with a new row, and its updates and deletes are only kept to protect them from older undos.
pub(crate) fn start(sql: Sql<'_>, undoable: bool) -> Result<i64> {
    sql.run("DELETE FROM recording", [])?;
    sql.run("INSERT INTO recording VALUES (?1)", [i64::from(undoable)])?;
    last_seq(sql)
}

/// Stops recording; the first and last entry since `start`, and how many there are.
pub(crate) fn stop(sql: Sql<'_>, before: i64) -> Result<Option<(i64, i64, i64)>> {
    sql.run("DELETE FROM recording", [])?;
    let last = last_seq(sql)?;
    let rows = sql.count("SELECT count(*) FROM journal WHERE seq > ?1", [before])?;
    Ok((rows > 0).then_some((before + 1, last, rows)))
}

/// Stops recording for a while, as when a change is taken back.
pub(crate) fn pause(sql: Sql<'_>) -> Result<()> {
    sql.run("DELETE FROM recording", []).map(|_| ())
}

fn last_seq(sql: Sql<'_>) -> Result<i64> {
    // The sequence, not the greatest row: rows taken back are deleted, and their numbers must not come again.
    sql.count("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'journal'), 0)", [])
}

/// Forgets what is too old to be taken back.
pub(crate) fn forget_old(sql: Sql<'_>) -> Result<()> {
    let kept = sql.all(
        "changes",
        "SELECT n, rows FROM changes WHERE first_seq IS NOT NULL ORDER BY n DESC",
        [],
        |r| Ok((r.get::<i64>("n")?, r.get::<i64>("rows")?)),
    )?;
    let mut rows = 0;
    let newest_forgotten = kept.iter().enumerate().find_map(|(place, (n, own))| {
        rows += own;
        (place >= KEPT_CHANGES || (place > 0 && rows > KEPT_ROWS)).then_some(*n)
    });
    let Some(forgotten) = newest_forgotten else { return Ok(()) };
    sql.run(
        "DELETE FROM journal WHERE seq <= (SELECT max(last_seq) FROM changes WHERE n <= ?1)",
        [forgotten],
    )?;
    sql.run("UPDATE changes SET first_seq = NULL, last_seq = NULL WHERE n <= ?1", [forgotten])?;
    Ok(())
}

struct Entry {
    seq: i64,
    table: &'static str,
    n: i64,
    op: String,
    before: Option<String>,
    after: Option<String>,
}

/// What taking back a change came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct TakenBack {
    /// Rows returned to what they were.
    pub(crate) rows: u32,
    /// Entities that stay as the change made them, because something later rests on them.
    pub(crate) kept_entities: u32,
    /// Rows that keep a newer value in at least one column.
    pub(crate) kept_rows: u32,
}

/// Takes back the entries `first..=last`. Entries that stay in effect stay in the journal.
pub(crate) fn take_back(sql: Sql<'_>, first: i64, last: i64) -> Result<TakenBack> {
    let mut by_entity: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    sql.each(
        "journal",
        "SELECT seq, entity, tbl, n, op, before, after FROM journal WHERE seq BETWEEN ?1 AND ?2 ORDER BY seq DESC",
        params![first, last],
        |r| {
            let entity: String = r.get("entity")?;
            let entry = Entry {
                seq: r.get("seq")?,
                table: r.word("tbl", |name| TABLES.iter().find(|(t, _)| *t == name).map(|(t, _)| *t))?,
                n: r.get("n")?,
                op: r.get("op")?,
                before: r.get("before")?,
                after: r.get("after")?,
            };
            by_entity.entry(entity).or_default().push(entry);
            Ok(())
        },
    )?;
    let mut later_entities = HashSet::new();
    let mut later_rows = HashSet::new();
    sql.each("journal", "SELECT seq, entity, tbl, n FROM journal WHERE seq > ?1", [last], |r| {
        later_entities.insert(r.get::<String>("entity")?);
        later_rows.insert((r.get::<String>("tbl")?, r.get::<i64>("n")?));
        Ok(())
    })?;

    let mut result = TakenBack::default();
    // Creators, brands and agencies refer to parties: those that come back come first, those that go come last.
    let mut order: Vec<(&String, &Vec<Entry>)> = by_entity.iter().collect();
    order.sort_by_key(|(entity, entries)| {
        let turn = match (entity.starts_with("par_"), entries.iter().any(|e| e.op == "delete")) {
            (true, true) => 0,
            (false, _) => 1,
            (true, false) => 2,
        };
        (turn, std::cmp::Reverse(entries.first().map(|e| e.seq)))
    });
    for (entity, entries) in order {
        let created = entries.iter().any(|e| e.op == "insert" && ROOTS.contains(&e.table));
        if created && later_entities.contains(entity.as_str()) {
            result.kept_entities += u32::from(!entity.starts_with("par_"));
            continue;
        }
        sql.run("SAVEPOINT entity", [])?;
        match entity_back(sql, entries, &later_rows) {
            Ok((rows, kept)) => {
                sql.run("RELEASE entity", [])?;
                result.rows += rows;
                result.kept_rows += kept;
            }
            // Something refers to a row that would go, or holds the place of one that would come back.
            Err(CatalogueError::Conflict { .. }) => {
                sql.run("ROLLBACK TO entity", [])?;
                sql.run("RELEASE entity", [])?;
                result.kept_entities += u32::from(!entity.starts_with("par_"));
            }
            Err(other) => return Err(other),
        }
    }
    Ok(result)
}

fn entity_back(sql: Sql<'_>, entries: &[Entry], later: &HashSet<(String, i64)>) -> Result<(u32, u32)> {
    let (mut rows, mut kept) = (0, 0);
    for entry in entries {
        let whole = match (entry.op.as_str(), &entry.before, &entry.after) {
            ("insert", _, _) => {
                if later.contains(&(entry.table.to_owned(), entry.n)) {
                    false
                } else {
                    sql.run(&format!("DELETE FROM {} WHERE n = ?1", entry.table), [entry.n])?;
                    true
                }
            }
            ("delete", Some(before), _) => {
                let all = columns(sql, entry.table)?;
                let values: Vec<String> = all.iter().map(|c| format!("json_extract(?1, '$.{c}')")).collect();
                let names: Vec<String> = all.iter().map(|c| format!("\"{c}\"")).collect();
                let insert = format!(
                    "INSERT INTO {} ({}) VALUES ({})",
                    entry.table,
                    names.join(", "),
                    values.join(", ")
                );
                sql.run(&insert, [before])?;
                true
            }
            ("update", Some(before), Some(after)) => update_back(sql, entry, before, after)?,
            _ => false,
        };
        if whole {
            sql.run("DELETE FROM journal WHERE seq = ?1", [entry.seq])?;
            rows += 1;
        } else {
            kept += 1;
        }
    }
    Ok((rows, kept))
}

/// Returns the columns that still hold what the change wrote; true when none had moved on.
fn update_back(sql: Sql<'_>, entry: &Entry, before: &str, after: &str) -> Result<bool> {
    let was = |text: &str| -> Result<serde_json::Map<String, serde_json::Value>> {
        serde_json::from_str(text).map_err(|e| CatalogueError::BadValue {
            table: "journal",
            row: entry.seq.to_string(),
            column: "before".to_owned(),
            value: e.to_string(),
        })
    };
    let (old, new) = (was(before)?, was(after)?);
    let changed: Vec<&String> = old.iter().filter(|(c, v)| new.get(*c) != Some(v)).map(|(c, _)| c).collect();
    if changed.is_empty() {
        return Ok(true);
    }
    let moved: Vec<String> =
        changed.iter().map(|c| format!("\"{c}\" IS NOT json_extract(?2, '$.{c}')")).collect();
    let check = format!("SELECT n, ({}) AS moved FROM {} WHERE n = ?1", moved.join(" OR "), entry.table);
    let Some(moved) = sql.one("journal", &check, params![entry.n, after], |r| r.get::<bool>("moved"))? else {
        return Ok(false);
    };
    let sets: Vec<String> = changed
        .iter()
        .map(|c| {
            format!(
                "\"{c}\" = CASE WHEN \"{c}\" IS json_extract(?2, '$.{c}') THEN json_extract(?3, '$.{c}') ELSE \"{c}\" END"
            )
        })
        .collect();
    let update = format!("UPDATE {} SET {} WHERE n = ?1", entry.table, sets.join(", "));
    sql.run(&update, params![entry.n, after, before])?;
    Ok(!moved)
}
