//! Taking segments back.
//!
//! What is still packed was touched by nothing but imports. Of whom a later one said something, that stays, and the
//! segment with them, of which only names count from then on; all others go with their segment. What was unpacked was
//! touched by something; it goes too when that was taken back meanwhile and nothing refers to it, and stays whole
//! otherwise.

use std::collections::{BTreeSet, HashSet};

use market::CreatorId;
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
    let revised = withhold(sql, first, last)?;
    for id in &revised {
        result.keep(&id.to_string());
        stays += 1;
    }
    sql.run(
        "DELETE FROM unpacked WHERE n BETWEEN ?1 AND ?2 AND NOT
            (SELECT withheld FROM segments WHERE segments.n <= unpacked.n ORDER BY segments.n DESC LIMIT 1)",
        [first, end],
    )?;
    sql.run("DELETE FROM segments WHERE n BETWEEN ?1 AND ?2 AND NOT withheld", [first, last])?;
    result.rows += u32::try_from(packed - stays).unwrap_or(0);
    Ok(stays == 0)
}

/// Leaves of the segments `first..=last` the names of those of whom later imports said something; who they are.
fn withhold(sql: Sql<'_>, first: i64, last: i64) -> Result<Vec<CreatorId>> {
    let revised = sql.all(
        "revisions",
        "SELECT DISTINCT creator, segments.n AS segment, first_id FROM revisions JOIN segments
            ON segments.n = (SELECT max(n) FROM segments WHERE n <= creator)
          WHERE segments.n BETWEEN ?1 AND ?2",
        [first, last],
        |r| {
            let (n, segment, id): (i64, i64, [u8; 16]) = (r.get(0)?, r.get(1)?, r.get(2)?);
            Ok((
                segment,
                CreatorId::from_bits(u128::from_be_bytes(id) + u128::try_from(n - segment).unwrap_or(0)),
            ))
        },
    )?;
    for segment in revised.iter().map(|(segment, _)| *segment).collect::<BTreeSet<i64>>() {
        sql.run("UPDATE segments SET withheld = 1 WHERE n = ?1", [segment])?;
        sql.run(
            "WITH RECURSIVE of_segment (n, rest) AS (
                 SELECT n, creators FROM segments WHERE n = ?1
                 UNION ALL SELECT n + 1, rest - 1 FROM of_segment WHERE rest > 1)
             INSERT OR IGNORE INTO unpacked SELECT n FROM of_segment
              WHERE NOT EXISTS (SELECT 1 FROM revisions WHERE creator = of_segment.n)",
            [segment],
        )?;
    }
    Ok(revised.into_iter().map(|(_, id)| id).collect())
}

/// Drops the segments of which only names were left, and now not even these.
pub(super) fn drop_emptied(sql: Sql<'_>) -> Result<()> {
    let emptied = sql.all(
        "segments",
        "SELECT n, n + creators - 1 FROM segments WHERE withheld AND creators =
            (SELECT count(*) FROM unpacked WHERE unpacked.n BETWEEN segments.n AND segments.n + creators - 1)",
        [],
        |r| Ok((r.get::<i64>(0)?, r.get::<i64>(1)?)),
    )?;
    for (first, last) in emptied {
        sql.run("DELETE FROM segments WHERE n = ?1", [first])?;
        sql.run("DELETE FROM unpacked WHERE n BETWEEN ?1 AND ?2", [first, last])?;
    }
    Ok(())
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
