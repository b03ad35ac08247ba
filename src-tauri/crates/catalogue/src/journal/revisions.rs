//! Taking back what an import said of packed creators: its revisions go, and what the others said is the creator.

use std::collections::HashSet;

use market::CreatorId;

use crate::error::Result;
use crate::sql::Sql;

/// Takes an import's revisions away; how many there were.
pub(super) fn take_back(sql: Sql<'_>, import: &str) -> Result<u32> {
    const OF: &str = "page IN (SELECT n FROM revision_pages WHERE import = ?1)";
    let creators =
        sql.all("revisions", &format!("SELECT DISTINCT creator FROM revisions WHERE {OF}"), [import], |r| {
            r.get::<i64>("creator")
        })?;
    let rows = sql.run(&format!("DELETE FROM revisions WHERE {OF}"), [import])?;
    sql.run("DELETE FROM revision_pages WHERE import = ?1", [import])?;
    if sql.count("SELECT EXISTS (SELECT 1 FROM segments WHERE withheld)", [])? > 0 {
        for n in creators {
            // Nobody says anything any more of one whose own import was taken back before.
            sql.run(
                "INSERT INTO unpacked SELECT ?1 WHERE NOT EXISTS (SELECT 1 FROM revisions WHERE creator = ?1)
                    AND (SELECT withheld FROM segments WHERE n <= ?1 ORDER BY n DESC LIMIT 1)",
                [n],
            )?;
        }
    }
    Ok(u32::try_from(rows).unwrap_or(u32::MAX))
}

/// Whether an import said anything of any of these packed creators.
pub(super) fn are_of_any(sql: Sql<'_>, import: &str, entities: &HashSet<String>) -> Result<bool> {
    const SAID: &str = "SELECT count(*) FROM revisions JOIN revision_pages ON revision_pages.n = page
        WHERE import = ?1 AND creator = (SELECT n + ?3 FROM segments WHERE first_id = ?2)";
    for id in entities.iter().filter_map(|entity| entity.parse::<CreatorId>().ok()) {
        let segment = sql.one(
            "segments",
            "SELECT n, first_id FROM segments WHERE first_id <= ?1 ORDER BY first_id DESC LIMIT 1",
            [id.bits().to_be_bytes()],
            |r| r.get::<[u8; 16]>("first_id"),
        )?;
        let Some(first) = segment else { continue };
        let Ok(place) = i64::try_from(id.bits() - u128::from_be_bytes(first)) else { continue };
        if sql.count(SAID, rusqlite::params![import, first, place])? > 0 {
            return Ok(true);
        }
    }
    Ok(false)
}
