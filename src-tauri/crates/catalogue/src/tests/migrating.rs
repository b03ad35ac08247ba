//! The frozen schema, and steps between versions.

use std::fs;

use rusqlite::Connection;

use super::*;
use crate::{CatalogueError, schema};

/// A vault of version 1 as it was released: schema and a few rows.
const RELEASED: &str = include_str!("../../tests/fixtures/vault-v1.sql");

fn released(dir: &Path) {
    let conn = Connection::open(dir.join("catalogue.db")).unwrap();
    conn.execute_batch(RELEASED).unwrap();
    fs::write(
        dir.join("vault.json"),
        r#"{"product":"huxuan","format":1,"min_reader":1,"created_at":"2026-11-22T00:00:00Z"}"#,
    )
    .unwrap();
}

#[test]
fn the_schema_of_version_1_is_frozen() {
    insta::assert_snapshot!("schema_v1", schema::expected().unwrap());
}

#[test]
fn a_released_vault_opens_and_has_todays_schema() {
    let dir = tempfile::tempdir().unwrap();
    released(dir.path());
    let vault = reopen(dir.path()).unwrap();
    let found = vault.read(|view| schema::dump(view.sql)).unwrap();
    assert_eq!(found, schema::expected().unwrap());
    let creators = vault.read(|view| view.all_creators()).unwrap();
    assert_eq!(creators.len(), 1);
    assert_eq!(creators[0].accounts[0].followers(), Some(12_000.0));
    assert_eq!(vault.doctor().unwrap().faults, []);
}

#[test]
fn a_step_is_taken_after_a_backup_and_whole_or_not_at_all() {
    let dir = tempfile::tempdir().unwrap();
    released(dir.path());
    let good = "CREATE TABLE more (n INTEGER PRIMARY KEY) STRICT; INSERT INTO more VALUES (7);";
    let bad = "CREATE TABLE half (n INTEGER PRIMARY KEY) STRICT; INSERT INTO nothing VALUES (1);";
    let first = schema::STEPS[0];
    let refused = Vault::open_with_steps(dir.path(), now(), &[first, bad]);
    assert!(matches!(refused, Err(CatalogueError::Sql { .. })), "{refused:?}");
    let kept = Vault::backups(dir.path()).unwrap();
    assert_eq!(kept.len(), 1);
    {
        let vault = reopen(dir.path()).unwrap();
        let half = vault
            .read(|v| v.sql.count("SELECT count(*) FROM sqlite_schema WHERE name = 'half'", []))
            .unwrap();
        assert_eq!(half, 0);
    }
    let vault = Vault::open_with_steps(dir.path(), later(1), &[first, good]).unwrap();
    assert_eq!(vault.read(|v| v.sql.count("SELECT n FROM more", [])).unwrap(), 7);
    assert_eq!(vault.read(|v| schema::version(v.sql)).unwrap(), 2);
    drop(vault);
    // Today's program finds it newer; the backup from before brings the old one back.
    assert!(matches!(reopen(dir.path()), Err(CatalogueError::Newer { found: 2, known: 1, .. })));
    let backups = Vault::backups(dir.path()).unwrap();
    assert_eq!(backups.len(), 2);
    Vault::restore(&backups[0].path, dir.path(), later(2)).unwrap();
    assert_eq!(reopen(dir.path()).unwrap().read(|v| v.creator_count()).unwrap(), 1);
}
