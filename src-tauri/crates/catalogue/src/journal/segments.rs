//! Taking segments back.
//!
//! What is still packed was never touched: it goes with its segment. What was unpacked was touched by something; it
//! goes too when that was taken back meanwhile and nothing refers to it, and stays whole otherwise.

use std::collections::HashSet;

use rusqlite::params;

use super::undo::TakenBack;
use crate::error::{CatalogueError, Result};
use crate::sql::Sql;

/// The table, and how its entries in the journal are called.
pub(super) const TABLE: &str = "segments";

/// Writes the entry of a change that added segments; how many creators they hold.
pub(super) fn note(sql: Sql<'_>, first: i64, last: i64) -> Result<i64> {
    sql.run(
        "INSERT INTO journal (tbl, n, n_last, op, after_seq) VALUES (?1, ?2, ?3, 'insert', 0)",
        params![TABLE, first, last],
    )?;
    sql.count("SELECT coalesce(sum(creators), 0) FROM segments WHERE n BETWEEN ?1 AND ?2", [first, last])
}

/// What goes before the creator's own row, and it.
const GOES: [&str; 10] = [
    "DELETE FROM person_edits WHERE entity = (SELECT id FROM creators WHERE n = ?1)",
    "DELETE FROM figures WHERE account = ?1",
    "DELETE FROM figure_history WHERE account = ?1",
    "DELETE FROM rates WHERE account = ?1",
    "DELETE FROM rate_history WHERE account = ?1",
    "DELETE FROM audiences WHERE account = ?1",
    "DELETE FROM posts WHERE account = ?1",
    "DELETE FROM accounts WHERE n = ?1",
    "DELETE FROM creators WHERE n = ?1",
    "DELETE FROM parties WHERE n = ?1",
];

/// Takes back the segments `first..=last`. `later` are the entities that later changes touched. True when nothing of
/// them stays.
pub(super) fn take_back(
    sql: Sql<'_>,
    first: i64,
    last: i64,
    later: &HashSet<String>,
    result: &mut TakenBack,
) -> Result<bool> {
    let packed = sql
        .count("SELECT coalesce(sum(creators), 0) FROM segments WHERE n BETWEEN ?1 AND ?2", [first, last])?;
    let end = sql.count(
        "SELECT coalesce(max(n + creators - 1), 0) FROM segments WHERE n BETWEEN ?1 AND ?2",
        [first, last],
    )?;
    let marked =
        sql.all("unpacked", "SELECT n FROM unpacked WHERE n BETWEEN ?1 AND ?2", [first, end], |r| {
            r.get::<i64>("n")
        })?;
    let mut stays = 0;
    for n in &marked {
        let there =
            sql.one("creators", "SELECT id FROM creators WHERE n = ?1", [n], |r| r.get::<String>("id"))?;
        // Removed since: its removal is a later change's.
        let Some(id) = there else { continue };
        if later.contains(&id) || !goes(sql, *n)? {
            result.keep(&id);
            stays += 1;
        }
    }
    sql.run("DELETE FROM segments WHERE n BETWEEN ?1 AND ?2", [first, last])?;
    sql.run("DELETE FROM unpacked WHERE n BETWEEN ?1 AND ?2", [first, end])?;
    result.rows += u32::try_from(packed - stays).unwrap_or(0);
    Ok(stays == 0)
}

/// Removes an unpacked creator, unless something refers to it.
fn goes(sql: Sql<'_>, n: i64) -> Result<bool> {
    sql.run("SAVEPOINT creator", [])?;
    for statement in GOES {
        match sql.run(statement, [n]) {
            Ok(_) => {}
            Err(CatalogueError::Conflict { .. }) => {
                sql.run("ROLLBACK TO creator", [])?;
                sql.run("RELEASE creator", [])?;
                return Ok(false);
            }
            Err(other) => return Err(other),
        }
    }
    sql.run("RELEASE creator", [])?;
    Ok(true)
}
