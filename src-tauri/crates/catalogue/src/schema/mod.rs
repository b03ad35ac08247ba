//! The schema of a vault and how an older one becomes today's: one step per version, one transaction each.

use rusqlite::{Connection, TransactionBehavior};

use crate::error::Result;
use crate::sql::Sql;

/// Marks the file as one of ours: `HuXu`.
pub(crate) const APPLICATION_ID: i32 = 0x4875_5875;

/// The steps, in order; the first makes version 1 of an empty file. A released step is never edited again.
pub(crate) const STEPS: &[&str] =
    &[include_str!("v1.sql"), include_str!("v2.sql"), include_str!("v3.sql"), include_str!("v4.sql")];

/// The newest schema version known.
pub(crate) fn newest() -> u32 {
    u32::try_from(STEPS.len()).unwrap_or(u32::MAX)
}

/// The schema version of a file.
pub(crate) fn version(sql: Sql<'_>) -> Result<u32> {
    let found: i64 = sql.count("PRAGMA user_version", [])?;
    Ok(u32::try_from(found).unwrap_or(u32::MAX))
}

/// Takes the steps from the file's version to the end of `steps`, each whole or not at all.
pub(crate) fn migrate(conn: &mut Connection, path: &std::path::Path, steps: &[&str]) -> Result<()> {
    let fault = |e| crate::error::CatalogueError::sql(path, e);
    let from = usize::try_from(version(Sql { conn, path })?).unwrap_or(usize::MAX);
    for (done, step) in (1_u32..).zip(steps).skip(from) {
        let step_taken = conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fault)?;
        step_taken.execute_batch(step).map_err(fault)?;
        step_taken.pragma_update(None, "application_id", APPLICATION_ID).map_err(fault)?;
        step_taken.pragma_update(None, "user_version", done).map_err(fault)?;
        step_taken.commit().map_err(fault)?;
    }
    Ok(())
}

/// The schema as text, one statement after the other, sorted by kind and name.
pub(crate) fn dump(sql: Sql<'_>) -> Result<String> {
    let statements = sql.all(
        "sqlite_schema",
        "SELECT type || ' ' || name AS what, sql FROM sqlite_schema
         WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type, name",
        [],
        |r| Ok(format!("-- {}\n{};\n", r.get::<String>("what")?, r.get::<String>("sql")?)),
    )?;
    Ok(statements.join("\n"))
}

/// The schema that a vault of the newest version has.
pub(crate) fn expected() -> Result<String> {
    after(STEPS)
}

/// The schema after some steps from an empty file.
pub(crate) fn after(steps: &[&str]) -> Result<String> {
    let path = std::path::Path::new(":memory:");
    let mut conn = Connection::open_in_memory().map_err(|e| crate::error::CatalogueError::sql(path, e))?;
    migrate(&mut conn, path, steps)?;
    dump(Sql { conn: &conn, path })
}
