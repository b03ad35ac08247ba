//! The frozen schema, and steps between versions.

use std::fs;

use rusqlite::Connection;

use super::*;
use crate::{CatalogueError, schema};

/// Vaults as they were released, the oldest first: schema and a few rows.
const RELEASED: [&str; 4] = [
    include_str!("../../tests/fixtures/vault-v1.sql"),
    include_str!("../../tests/fixtures/vault-v2.sql"),
    include_str!("../../tests/fixtures/vault-v3.sql"),
    include_str!("../../tests/fixtures/vault-v4.sql"),
];

fn released(dir: &Path, rows: &str) {
    let conn = Connection::open(dir.join("catalogue.db")).unwrap();
    conn.execute_batch(rows).unwrap();
    fs::write(
        dir.join("vault.json"),
        r#"{"product":"huxuan","format":1,"min_reader":1,"created_at":"2026-11-22T00:00:00Z"}"#,
    )
    .unwrap();
}

#[test]
fn the_schema_of_every_version_is_frozen() {
    insta::assert_snapshot!("schema_v1", schema::after(&schema::STEPS[..1]).unwrap());
    insta::assert_snapshot!("schema_v2", schema::after(&schema::STEPS[..2]).unwrap());
    insta::assert_snapshot!("schema_v3", schema::after(&schema::STEPS[..3]).unwrap());
    insta::assert_snapshot!("schema_v4", schema::after(schema::STEPS).unwrap());
}

#[test]
fn every_released_vault_opens_and_has_todays_schema() {
    assert_eq!(RELEASED.len(), schema::STEPS.len(), "a vault of every version is kept");
    for rows in RELEASED {
        let dir = tempfile::tempdir().unwrap();
        released(dir.path(), rows);
        let vault = reopen(dir.path()).unwrap();
        let found = vault.read(|view| schema::dump(view.sql)).unwrap();
        assert_eq!(found, schema::expected().unwrap());
        let creators = vault.read(|view| view.all_creators()).unwrap();
        assert_eq!(creators[0].accounts[0].followers(), Some(12_000.0));
        assert_eq!(vault.doctor().unwrap().faults, []);
    }
}

#[test]
fn a_released_segment_reads_as_it_was_packed() {
    let dir = tempfile::tempdir().unwrap();
    released(dir.path(), RELEASED[2]);
    let vault = reopen(dir.path()).unwrap();
    let creators = vault.read(|view| view.all_creators()).unwrap();
    assert_eq!(creators.iter().map(|c| c.name.as_str()).collect::<Vec<_>>(), ["小厨", "小厨", "老周说车"]);
    insta::assert_debug_snapshot!("released_segment", &creators[1..]);
}

#[test]
fn a_released_revision_is_heard_as_it_was_said() {
    let dir = tempfile::tempdir().unwrap();
    released(dir.path(), RELEASED[3]);
    let vault = reopen(dir.path()).unwrap();
    let creators = vault.read(|view| view.all_creators()).unwrap();
    let one = &creators[1];
    assert_eq!((one.name.as_str(), one.tags.join(" ")), ("小厨师", "家常 探店 新茶".to_owned()));
    assert_eq!(vault.read(|view| view.aliases(one.id)).unwrap(), ["小厨"]);
    let account = &one.accounts[0];
    let history = vault.read(|view| view.figure_history(account.id, Metric::Followers)).unwrap();
    let history: Vec<f64> = history.iter().map(|figure| figure.value.cautious()).collect();
    assert_eq!(history, [131_000.0, 125_000.0]);
    assert_eq!(account.rates[0].list, Some(Money::yuan(6500)));
    let sources = vault.read(|view| view.creator_sources(one.id)).unwrap();
    assert_eq!(
        sources.iter().map(|said| said.import.record.file_name.as_str()).collect::<Vec<_>>(),
        ["十二月.csv", "笔记.csv"]
    );
}

#[test]
fn an_import_of_version_1_is_told_by_the_posts_that_are_still_its_own() {
    let dir = tempfile::tempdir().unwrap();
    released(dir.path(), RELEASED[0]);
    let conn = Connection::open(dir.path().join("catalogue.db")).unwrap();
    conn.execute_batch(
        "INSERT INTO imports (id, file_name, sha256, identity, options, mapping, started_at, finished_at, rows,
                              created, updated, unchanged, skipped, faults) VALUES
             ('imp_00000000000000000000000001', '笔记.csv', 'sha', 'one', '{}', '[]',
              '2026-11-22T00:00:00.000000000Z', '2026-11-22T00:00:00.000000000Z', 2, 0, 1, 0, 0, '[]'),
             ('imp_00000000000000000000000002', '名单.csv', 'sha', 'two', '{}', '[]',
              '2026-11-22T00:00:00.000000000Z', '2026-11-22T00:00:00.000000000Z', 2, 0, 1, 0, 0, '[]');
         INSERT INTO posts (id, account, key, import, import_row) VALUES
             ('pos_00000000000000000000000001', 1, 'id:1', 'imp_00000000000000000000000001', 2),
             ('pos_00000000000000000000000002', 1, 'id:2', 'imp_00000000000000000000000001', 3);",
    )
    .unwrap();
    drop(conn);
    let vault = reopen(dir.path()).unwrap();
    let posts = |id| vault.read(|v| v.import(ImportId::from_bits(id))).unwrap().unwrap().counts.posts;
    assert_eq!((posts(1), posts(2)), (2, 0));
}

#[test]
fn a_step_is_taken_after_a_backup_and_whole_or_not_at_all() {
    let dir = tempfile::tempdir().unwrap();
    let [.., newest] = RELEASED;
    released(dir.path(), newest);
    let good = "CREATE TABLE more (n INTEGER PRIMARY KEY) STRICT; INSERT INTO more VALUES (7);";
    let bad = "CREATE TABLE half (n INTEGER PRIMARY KEY) STRICT; INSERT INTO nothing VALUES (1);";
    let known = schema::newest();
    let with = |step| [schema::STEPS, &[step]].concat();
    let refused = Vault::open_with_steps(dir.path(), now(), &with(bad));
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
    let vault = Vault::open_with_steps(dir.path(), later(1), &with(good)).unwrap();
    assert_eq!(vault.read(|v| v.sql.count("SELECT n FROM more", [])).unwrap(), 7);
    assert_eq!(vault.read(|v| schema::version(v.sql)).unwrap(), known + 1);
    drop(vault);
    // Today's program finds it newer; the backup from before brings the old one back.
    match reopen(dir.path()) {
        Err(CatalogueError::Newer { found, known: ours, .. }) => {
            assert_eq!((found, ours), (known + 1, known))
        }
        other => panic!("{other:?}"),
    }
    let backups = Vault::backups(dir.path()).unwrap();
    assert_eq!(backups.len(), 2);
    Vault::restore(&backups[0].path, dir.path(), later(2)).unwrap();
    assert_eq!(reopen(dir.path()).unwrap().read(|v| v.creator_count()).unwrap(), 3);
}
