//! The way back: entity by entity (a creator, a brand …), newest row first.
//!
//! * What the change created and something later touched or refers to stays, whole.
//! * A column that was changed again later keeps its newer value, and the change that wrote it comes to follow the
//!   value before this one ([`splice`]).
//! * Of an import also what later changes have put away as an older value goes, and what is its own of creators that
//!   stay.
//! * Everything else returns to what it was.

use std::collections::{BTreeMap, HashMap, HashSet};

use rusqlite::params;

use super::{REVISIONS, ROOTS, Return, TABLES, Table, columns, revisions, segments, splice};
use crate::error::{CatalogueError, Result};
use crate::sql::{Record, Sql, json, time};
use chrono::{DateTime, Utc};

enum Op {
    Insert,
    Update { before: String, after: Option<String> },
    Delete { before: String },
}

struct Entry {
    /// The journal's own row, which goes when the entry (with all others of its range) is taken back.
    seq: i64,
    /// Where it stands among the others: (the entry it is or comes after, whether it comes after).
    place: (i64, bool),
    table: usize,
    n: i64,
    op: Op,
}

/// What stays of a change that was taken back: entities whole, and single rows, those included that something
/// later replaced or removed.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    entities: HashSet<String>,
    rows: HashSet<(usize, i64)>,
}

/// What taking back a change came to.
#[derive(Debug, Default)]
pub(crate) struct TakenBack {
    /// Rows returned to what they were.
    pub(crate) rows: u32,
    /// Entities that stay as the change made them, because something later rests on them.
    pub(crate) kept_entities: u32,
    /// Rows that keep a newer value in at least one column.
    pub(crate) kept_rows: u32,
    /// Which they are.
    pub(crate) kept: Kept,
}

impl Kept {
    /// In how many places.
    pub(crate) fn places(&self) -> u32 {
        u32::try_from(self.entities.len() + self.rows.len()).unwrap_or(u32::MAX)
    }
}

impl TakenBack {
    /// Notes that an entity stays whole. A party is no entity to a person: it stays as long as it is needed.
    pub(super) fn keep(&mut self, entity: &str) {
        if !entity.starts_with("par_") {
            self.kept_entities += 1;
            self.kept.entities.insert(entity.to_owned());
        }
    }
}

/// What later changes did.
#[derive(Default)]
struct Later {
    entities: HashSet<String>,
    rows: HashSet<(usize, i64)>,
}

fn table_of(r: &Record<'_>) -> Result<usize> {
    r.word("tbl", |name| TABLES.iter().position(|table| table.name == name))
}

fn named(table: usize) -> Result<&'static Table> {
    TABLES.get(table).ok_or_else(|| CatalogueError::Conflict { detail: "no such table".to_owned() })
}

/// The entities of the rows in a range that are still there.
fn entities(sql: Sql<'_>, table: usize, first: i64, last: i64) -> Result<Vec<(i64, String)>> {
    let table = named(table)?;
    let query = format!(
        "SELECT n, {} AS entity FROM {} WHERE n BETWEEN ?1 AND ?2",
        table.entity.replace("ROW", table.name),
        table.name
    );
    sql.all("journal", &query, [first, last], |r| Ok((r.get("n")?, r.get("entity")?)))
}

/// The entities of single rows that are still there.
fn entities_of(sql: Sql<'_>, table: usize, rows: &[i64]) -> Result<Vec<(i64, String)>> {
    let table = named(table)?;
    let query = format!(
        "SELECT n, {} AS entity FROM {} WHERE n IN (SELECT value FROM json_each(?1))",
        table.entity.replace("ROW", table.name),
        table.name
    );
    sql.all("journal", &query, [json(rows)?], |r| Ok((r.get("n")?, r.get("entity")?)))
}

const ENTRIES: &str = "SELECT seq, entity, tbl, n, n_last, op, before, after, after_seq FROM journal";

/// The entries of a change.
struct Entries {
    /// By entity, newest first.
    by_entity: BTreeMap<String, Vec<Entry>>,
    /// Rows it added that something later removed.
    gone: HashSet<(usize, i64)>,
    /// Segments it added: the journal's row, the first and the last of them.
    segments: Vec<(i64, i64, i64)>,
    /// The journal's row at the end of the room for its revisions.
    revisions: Option<i64>,
}

fn entries(sql: Sql<'_>, first: i64, last: i64) -> Result<Entries> {
    let mut all: Vec<(Option<String>, Entry)> = Vec::new();
    let mut ranges = Vec::new();
    let mut of_segments = Vec::new();
    let mut of_revisions = None;
    sql.each("journal", &format!("{ENTRIES} WHERE seq BETWEEN ?1 AND ?2"), [first, last], |r| {
        if r.is("tbl", segments::TABLE)? {
            of_segments.push((r.get("seq")?, r.get("n")?, r.get("n_last")?));
            return Ok(());
        }
        if r.is("tbl", REVISIONS)? {
            of_revisions = Some(r.get("seq")?);
            return Ok(());
        }
        let (seq, table, n): (i64, _, i64) = (r.get("seq")?, table_of(r)?, r.get("n")?);
        let op: String = r.get("op")?;
        let op = match op.as_str() {
            "insert" => {
                ranges.push((seq, r.get::<i64>("after_seq")?, table, n, r.get::<i64>("n_last")?));
                return Ok(());
            }
            "update" => Op::Update { before: r.get("before")?, after: r.get("after")? },
            "delete" => Op::Delete { before: r.get("before")? },
            _ => return Err(r.bad("op", op)),
        };
        all.push((r.get("entity")?, Entry { seq, place: (seq, false), table, n, op }));
        Ok(())
    })?;
    let mut unnamed: HashMap<usize, Vec<i64>> = HashMap::new();
    for (_, entry) in all.iter().filter(|(entity, _)| entity.is_none()) {
        unnamed.entry(entry.table).or_default().push(entry.n);
    }
    let mut names: HashMap<(usize, i64), String> = HashMap::new();
    for (table, rows) in unnamed {
        names.extend(entities_of(sql, table, &rows)?.into_iter().map(|(n, entity)| ((table, n), entity)));
    }
    // What the change added and removed again returns and goes, as everything else in turn.
    let mut removed: HashMap<(usize, i64), String> = HashMap::new();
    for (entity, entry) in &all {
        if let (Some(entity), Op::Delete { .. }) = (entity, &entry.op) {
            removed.insert((entry.table, entry.n), entity.clone());
        }
    }
    let mut by_entity: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for (entity, entry) in all {
        // An updated row names its entity itself; one that is gone was deleted later and cannot return.
        let entity = entity.or_else(|| names.get(&(entry.table, entry.n)).cloned()).unwrap_or_default();
        by_entity.entry(entity).or_default().push(entry);
    }
    let mut gone = HashSet::new();
    for (seq, after, table, first, last) in ranges {
        let mut there: HashMap<i64, String> = entities(sql, table, first, last)?.into_iter().collect();
        for n in first..=last {
            let Some(entity) = there.remove(&n).or_else(|| removed.get(&(table, n)).cloned()) else {
                gone.insert((table, n));
                continue;
            };
            let entry = Entry { seq, place: (after, true), table, n, op: Op::Insert };
            by_entity.entry(entity).or_default().push(entry);
        }
    }
    for entries in by_entity.values_mut() {
        // Newest first; of rows inserted together, those that refer to others first.
        entries.sort_by_key(|e| (std::cmp::Reverse(e.place), e.table, std::cmp::Reverse(e.n)));
    }
    Ok(Entries { by_entity, gone, segments: of_segments, revisions: of_revisions })
}

/// Whether a later change, of an import where one is given, touched what stays of an earlier one.
pub(crate) fn touched(
    sql: Sql<'_>,
    (first, last): (i64, i64),
    import: Option<&str>,
    kept: &Kept,
) -> Result<bool> {
    let later = between(sql, first, last)?;
    if !later.rows.is_disjoint(&kept.rows) || !later.entities.is_disjoint(&kept.entities) {
        return Ok(true);
    }
    match import {
        Some(import) => revisions::are_of_any(sql, import, &kept.entities),
        None => Ok(false),
    }
}

/// What the entries of later changes, `first..=last`, did.
fn between(sql: Sql<'_>, first: i64, last: i64) -> Result<Later> {
    let mut found = Later::default();
    let mut unnamed = Vec::new();
    sql.each("journal", &format!("{ENTRIES} WHERE seq BETWEEN ?1 AND ?2"), [first, last], |r| {
        // What a later change packed is nobody's before it, and what it said of packed creators is asked of them.
        if r.is("tbl", segments::TABLE)? || r.is("tbl", REVISIONS)? {
            return Ok(());
        }
        let (table, n) = (table_of(r)?, r.get::<i64>("n")?);
        if r.get::<String>("op")? != "insert" {
            found.rows.insert((table, n));
        }
        match r.get::<Option<String>>("entity")? {
            Some(entity) => {
                found.entities.insert(entity);
            }
            None => unnamed.push((table, n, r.get::<Option<i64>>("n_last")?.unwrap_or(n))),
        }
        Ok(())
    })?;
    for (table, first, last) in unnamed {
        found.entities.extend(entities(sql, table, first, last)?.into_iter().map(|(_, entity)| entity));
    }
    Ok(found)
}

/// Takes back the entries `first..=last`, of an import where one is given. Entries that stay in effect stay in the
/// journal.
pub(crate) fn take_back(
    sql: Sql<'_>,
    (first, last): (i64, i64),
    import: Option<&str>,
    now: DateTime<Utc>,
) -> Result<TakenBack> {
    let Entries { by_entity, gone, segments: of_segments, revisions: of_revisions } =
        entries(sql, first, last)?;
    let later = between(sql, last + 1, i64::MAX)?;
    // What later changes noted of single rows is asked for row by row; nobody else ever asks so. The newest change,
    // which is mostly the one taken back, has none after it.
    let asks_by_row = !later.rows.is_empty();
    if asks_by_row {
        sql.run("CREATE INDEX journal_by_row ON journal (tbl, n)", [])?;
    }
    let mut shapes: HashMap<usize, Vec<String>> = HashMap::new();
    for (place, table) in TABLES.iter().enumerate() {
        shapes.insert(place, columns(sql, table.name)?);
    }
    let mut result = TakenBack { kept: Kept { rows: gone, ..Kept::default() }, ..TakenBack::default() };
    // Creators, brands and agencies refer to parties: those that come back come first, those that go come last.
    let mut order: Vec<(&String, &Vec<Entry>)> = by_entity.iter().collect();
    order.sort_by_key(|(entity, entries)| {
        let comes_back = entries.iter().any(|e| matches!(e.op, Op::Delete { .. }));
        let turn = match (entity.starts_with("par_"), comes_back) {
            (true, true) => 0,
            (false, _) => 1,
            (true, false) => 2,
        };
        (turn, std::cmp::Reverse(entries.first().map(|e| e.place)))
    });
    let emptied: Vec<&String> = by_entity.keys().collect();
    // How many rows of each journal entry did not return.
    let mut standing: HashSet<i64> = HashSet::new();
    let mut returned: HashSet<i64> = HashSet::new();
    for (entity, entries) in order {
        let created = entries.iter().any(|e| {
            matches!(e.op, Op::Insert) && TABLES.get(e.table).is_some_and(|table| ROOTS.contains(&table.name))
        });
        if created && later.entities.contains(entity.as_str()) {
            standing.extend(entries.iter().map(|e| e.seq));
            result.keep(entity);
            continue;
        }
        sql.run("SAVEPOINT entity", [])?;
        match entity_back(sql, entries, last, &later, &shapes) {
            Ok(outcome) => {
                sql.run("RELEASE entity", [])?;
                for (entry, back) in entries.iter().zip(outcome) {
                    // What later changes hold follows what was before now, so the entry has nothing left to say.
                    returned.insert(entry.seq);
                    if back {
                        result.rows += 1;
                    } else {
                        result.kept_rows += 1;
                        result.kept.rows.insert((entry.table, entry.n));
                    }
                }
                if entity.starts_with("cre_") {
                    sql.run("UPDATE creators SET updated_at = ?2 WHERE id = ?1", [entity, &time(now)])?;
                }
            }
            // Something refers to a row that would go, or holds the place of one that would come back.
            Err(CatalogueError::Conflict { .. }) => {
                sql.run("ROLLBACK TO entity", [])?;
                sql.run("RELEASE entity", [])?;
                standing.extend(entries.iter().map(|e| e.seq));
                result.keep(entity);
            }
            Err(other) => return Err(other),
        }
    }
    if let (Some(seq), Some(import)) = (of_revisions, import) {
        result.rows += revisions::take_back(sql, import)?;
        returned.insert(seq);
    }
    for (seq, from, to) in of_segments {
        if segments::take_back(sql, from, to, &later.entities, &mut result)? {
            returned.insert(seq);
        } else {
            standing.insert(seq);
        }
    }
    let mut bereft = Vec::new();
    if let Some(import) = import {
        segments::drop_emptied(sql)?;
        let (rows, creators) = splice::values_go(sql, import, last)?;
        result.rows += rows;
        bereft = creators;
    }
    let untouched =
        emptied.into_iter().chain(&bereft).filter(|entity| !later.entities.contains(entity.as_str()));
    splice::emptied_go(sql, untouched)?;
    if asks_by_row {
        sql.run("DROP INDEX journal_by_row", [])?;
    }
    if standing.is_empty() {
        sql.run("DELETE FROM journal WHERE seq BETWEEN ?1 AND ?2", [first, last])?;
    } else {
        for seq in returned.difference(&standing) {
            sql.run("DELETE FROM journal WHERE seq = ?1", [seq])?;
        }
    }
    Ok(result)
}

/// Takes back one entity's entries; for each in turn, whether it returned whole.
fn entity_back(
    sql: Sql<'_>,
    entries: &[Entry],
    last: i64,
    later: &Later,
    shapes: &HashMap<usize, Vec<String>>,
) -> Result<Vec<bool>> {
    let mut out = Vec::with_capacity(entries.len());
    for entry in entries {
        let table = named(entry.table)?;
        let touched = later.rows.contains(&(entry.table, entry.n));
        let back = match &entry.op {
            Op::Insert if touched => {
                splice::insert_goes(sql, table, entry.n, last)?;
                false
            }
            Op::Insert => {
                sql.run(&format!("DELETE FROM {} WHERE n = ?1", table.name), [entry.n])?;
                true
            }
            Op::Delete { before } => {
                let all = shapes.get(&entry.table).map(Vec::as_slice).unwrap_or_default();
                let values: Vec<String> = all.iter().map(|c| format!("json_extract(?1, '$.{c}')")).collect();
                let names: Vec<String> = all.iter().map(|c| format!("\"{c}\"")).collect();
                let (names, values) = (names.join(", "), values.join(", "));
                sql.run(&format!("INSERT INTO {} ({names}) VALUES ({values})", table.name), [before])?;
                true
            }
            Op::Update { before, .. } if table.returns == Return::Whole && touched => {
                splice::update_goes(sql, table, (entry.n, last), &read(entry.seq, before)?, before)?;
                false
            }
            Op::Update { before, after } => update_back(sql, entry, last, before, after.as_deref())?,
        };
        out.push(back);
    }
    Ok(out)
}

pub(super) type Columns = serde_json::Map<String, serde_json::Value>;

/// The columns that an entry notes.
pub(super) fn read(seq: i64, text: &str) -> Result<Columns> {
    serde_json::from_str(text).map_err(|e| CatalogueError::BadValue {
        table: "journal",
        row: seq.to_string(),
        column: "before".to_owned(),
        value: e.to_string(),
    })
}

/// Returns the columns that still hold what the change wrote (all of them, where that is not known); true when
/// none had moved on.
fn update_back(sql: Sql<'_>, entry: &Entry, last: i64, before: &str, after: Option<&str>) -> Result<bool> {
    let returning = named(entry.table)?;
    let table = returning.name;
    let old = read(entry.seq, before)?;
    let Some(after) = after else {
        let sets: Vec<String> = old.keys().map(|c| format!("\"{c}\" = json_extract(?2, '$.{c}')")).collect();
        let update = format!("UPDATE {table} SET {} WHERE n = ?1", sets.join(", "));
        return Ok(sql.run(&update, params![entry.n, before])? > 0);
    };
    let new = read(entry.seq, after)?;
    let changed: Vec<&String> = old.iter().filter(|(c, v)| new.get(*c) != Some(v)).map(|(c, _)| c).collect();
    if changed.is_empty() {
        return Ok(true);
    }
    let moved: Vec<String> =
        changed.iter().map(|c| format!("\"{c}\" IS NOT json_extract(?2, '$.{c}')")).collect();
    let check = format!("SELECT n, ({}) AS moved FROM {table} WHERE n = ?1", moved.join(" OR "));
    let Some(moved) = sql.one("journal", &check, params![entry.n, after], |r| r.get::<bool>("moved"))? else {
        return Ok(false);
    };
    let sets: Vec<String> = changed
        .iter()
        .map(|c| {
            let holds = format!("\"{c}\" IS json_extract(?2, '$.{c}')");
            format!("\"{c}\" = CASE WHEN {holds} THEN json_extract(?3, '$.{c}') ELSE \"{c}\" END")
        })
        .collect();
    let update = format!("UPDATE {table} SET {} WHERE n = ?1", sets.join(", "));
    sql.run(&update, params![entry.n, after, before])?;
    if moved {
        let changed = changed.into_iter().filter_map(|c| old.get_key_value(c));
        let changed: Columns = changed.map(|(c, v)| (c.clone(), v.clone())).collect();
        splice::update_goes(sql, returning, (entry.n, last), &changed, before)?;
    }
    Ok(!moved)
}
