//! Locked, read-only, full, newer, damaged, half-written; backups; the doctor.

use std::fs;
use std::sync::Arc;

use market::audience::{Audience, Gender, Shares};
use serde_json::json;

use super::*;
use crate::CatalogueError;

#[test]
fn a_second_writer_is_refused_and_readers_are_not() {
    let (dir, vault) = vault();
    write(&vault, ChangeKind::CreatorAdd, |c| c.add_creator(&creator(1, false)));
    match reopen(dir.path()) {
        Err(CatalogueError::Locked { folder }) => assert_eq!(folder, dir.path()),
        other => panic!("{other:?}"),
    }
    let reader = Vault::open(dir.path(), Access::Read, now(), counter()).unwrap();
    assert_eq!(reader.read(|v| v.creator_count()).unwrap(), 1);
    // A reader sees what is written beside it.
    write(&vault, ChangeKind::CreatorAdd, |c| c.add_creator(&creator(2, false)));
    assert_eq!(reader.read(|v| v.creator_count()).unwrap(), 2);
    let refused = reader.write(now(), &label(ChangeKind::Setting), |c| c.set_setting("a", &json!(1)));
    assert!(matches!(refused, Err(CatalogueError::ReadOnly { .. })));
    drop(reader);
    drop(vault);
    // Nothing is left in a log beside the file.
    assert!(!dir.path().join("catalogue.db-wal").exists());
    reopen(dir.path()).unwrap();
}

#[test]
fn what_is_no_vault_is_said_so() {
    let dir = tempfile::tempdir().unwrap();
    assert!(matches!(reopen(&dir.path().join("none")), Err(CatalogueError::Missing { .. })));
    assert!(matches!(reopen(dir.path()), Err(CatalogueError::NotAVault { .. })));
    fs::write(dir.path().join("vault.json"), r#"{"some":"other"}"#).unwrap();
    assert!(matches!(reopen(dir.path()), Err(CatalogueError::Damaged { .. })));
    let (dir, vault) = vault();
    drop(vault);
    assert!(matches!(Vault::create(dir.path(), now(), counter()), Err(CatalogueError::Exists { .. })));
}

/// Copies a folder as it lies, as a process that ends at this moment would leave it.
fn left_behind(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let copy = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            left_behind(&entry.path(), &copy);
        } else {
            fs::copy(entry.path(), copy).unwrap();
        }
    }
}

#[test]
fn a_creation_that_stopped_before_the_note_is_taken_up() {
    let (dir, vault) = vault();
    drop(vault);
    fs::remove_file(dir.path().join("vault.json")).unwrap();
    match reopen(dir.path()) {
        Err(CatalogueError::Missing { .. }) => {}
        other => panic!("{other:?}"),
    }
    let vault = Vault::create(dir.path(), now(), counter()).unwrap();
    write(&vault, ChangeKind::CreatorAdd, |c| c.add_creator(&creator(1, false)));
    drop(vault);
    // One that holds something is no leftover, though its note is lost.
    fs::remove_file(dir.path().join("vault.json")).unwrap();
    assert!(matches!(reopen(dir.path()), Err(CatalogueError::NotAVault { .. })));
    assert!(matches!(Vault::create(dir.path(), now(), counter()), Err(CatalogueError::Exists { .. })));
    // Nor is a database of somebody else.
    let other = tempfile::tempdir().unwrap();
    let conn = rusqlite::Connection::open(other.path().join("catalogue.db")).unwrap();
    conn.execute_batch("CREATE TABLE theirs (n INTEGER)").unwrap();
    drop(conn);
    let before = fs::read(other.path().join("catalogue.db")).unwrap();
    assert!(matches!(Vault::create(other.path(), now(), counter()), Err(CatalogueError::Exists { .. })));
    assert_eq!(fs::read(other.path().join("catalogue.db")).unwrap(), before);
}

#[test]
fn a_creation_is_taken_up_wherever_it_stopped() {
    for root_is_there in [false, true] {
        let place = tempfile::tempdir().unwrap();
        let root = place.path().join("vault");
        if root_is_there {
            fs::create_dir(&root).unwrap();
        }
        let mut stops = Vec::new();
        let whole = Vault::create_watched(&root, now(), &mut || {
            let stop = tempfile::tempdir().unwrap();
            left_behind(&root, stop.path());
            stops.push(stop);
        });
        drop(whole.unwrap());
        let noted = stops.len() - 1;
        for (nth, stop) in stops.iter().enumerate() {
            let left = stop.path();
            match reopen(left) {
                Ok(_) if nth == noted => continue,
                // A folder that was there before holds nothing of ours until it holds the lock.
                Err(CatalogueError::NotAVault { .. }) if root_is_there && nth == 0 => {}
                Err(CatalogueError::Missing { .. }) => {}
                other => panic!("after step {nth}: {other:?}"),
            }
            // A note that was only half written is no note.
            fs::write(left.join("vault.json.part"), b"{").unwrap();
            let vault = Vault::create(left, now(), counter()).unwrap();
            write(&vault, ChangeKind::CreatorAdd, |c| c.add_creator(&creator(1, false)));
            drop(vault);
            let vault = reopen(left).unwrap();
            assert_eq!(vault.read(|v| v.creator_count()).unwrap(), 1, "after step {nth}");
            assert_eq!(vault.doctor().unwrap().faults, [], "after step {nth}");
        }
    }
}

#[test]
fn a_newer_vault_is_refused_and_left_alone() {
    let (dir, vault) = vault();
    vault.with_writer(|conn| conn.pragma_update(None, "user_version", 99).unwrap());
    drop(vault);
    let before = fs::read(dir.path().join("catalogue.db")).unwrap();
    match reopen(dir.path()) {
        Err(CatalogueError::Newer { found: 99, known, .. }) => assert_eq!(known, crate::schema::newest()),
        other => panic!("{other:?}"),
    }
    assert_eq!(fs::read(dir.path().join("catalogue.db")).unwrap(), before);
    let note =
        r#"{"product":"huxuan","format":7,"min_reader":7,"created_at":"2030-01-01T00:00:00Z","more":1}"#;
    fs::write(dir.path().join("vault.json"), note).unwrap();
    assert!(matches!(reopen(dir.path()), Err(CatalogueError::Newer { found: 7, .. })));
}

#[test]
fn a_damaged_file_is_set_aside_and_never_deleted() {
    for (name, spoil) in [
        ("header", (|bytes: &mut Vec<u8>| bytes[3] = b'?') as fn(&mut Vec<u8>)),
        ("cut", |bytes| bytes.truncate(7)),
        ("empty", Vec::clear),
        ("schema", |bytes| bytes[100..300].fill(0xff)),
    ] {
        let (dir, vault) = vault();
        drop(vault);
        let path = dir.path().join("catalogue.db");
        let mut bytes = fs::read(&path).unwrap();
        spoil(&mut bytes);
        fs::write(&path, &bytes).unwrap();
        // Reading only, nothing is moved.
        let seen = Vault::open(dir.path(), Access::Read, now(), counter());
        assert!(matches!(seen, Err(CatalogueError::Damaged { set_aside: None, .. })), "{name}: {seen:?}");
        match reopen(dir.path()) {
            Err(CatalogueError::Damaged { set_aside: Some(aside), .. }) => {
                assert_eq!(fs::read(aside).unwrap(), bytes, "{name}");
            }
            other => panic!("{name}: {other:?}"),
        }
        assert!(matches!(reopen(dir.path()), Err(CatalogueError::DatabaseGone { .. })), "{name}");
    }
}

#[test]
fn a_vault_that_lost_its_database_says_what_is_left_and_is_never_made_anew() {
    let (dir, vault) = vault();
    write(&vault, ChangeKind::CreatorAdd, |c| c.add_creator(&creator(1, false)));
    drop(vault);
    let path = dir.path().join("catalogue.db");
    let gone = |access| match Vault::open(dir.path(), access, later(9), counter()) {
        Err(error @ CatalogueError::DatabaseGone { .. }) => {
            assert_eq!(error.code(), "vault_database_gone");
            let CatalogueError::DatabaseGone { folder, set_aside, backup } = error else { unreachable!() };
            assert_eq!(folder, dir.path());
            (set_aside, backup)
        }
        other => panic!("{other:?}"),
    };
    let away = dir.path().join("taken away");
    fs::rename(&path, &away).unwrap();
    for access in [Access::Read, Access::Write] {
        assert_eq!(gone(access), (None, None), "nothing is left to go back to");
    }
    assert!(matches!(Vault::create(dir.path(), now(), counter()), Err(CatalogueError::Exists { .. })));
    assert!(!path.exists(), "nothing is made in its place");
    fs::rename(&away, &path).unwrap();
    let older = reopen(dir.path()).unwrap().backup(later(1)).unwrap();
    let newer = reopen(dir.path()).unwrap().backup(later(2)).unwrap();
    assert_ne!(older, newer);
    let mut kept = Vec::new();
    for day in [3, 4] {
        fs::write(&path, "no database").unwrap();
        fs::write(dir.path().join("catalogue.db-wal"), "a log").unwrap();
        match Vault::open(dir.path(), Access::Write, later(day), counter()) {
            Err(CatalogueError::Damaged { set_aside: Some(aside), .. }) => kept.push(aside),
            other => panic!("{other:?}"),
        }
    }
    for access in [Access::Read, Access::Write] {
        assert_eq!(gone(access), (kept.pop(), Some(newer.path.clone())));
        kept.push(dir.path().join(format!("catalogue.db.damaged-{}", later(4).format("%Y%m%dT%H%M%SZ"))));
    }
    // The backup goes back into that very folder.
    let restored = Vault::restore(&newer.path, dir.path(), later(5)).unwrap();
    assert_eq!(restored.set_aside, None);
    assert_eq!(reopen(dir.path()).unwrap().read(|v| v.creator_count()).unwrap(), 1);
}

#[test]
fn a_full_disk_loses_nothing_and_writes_nothing_half() {
    let (_dir, vault) = vault();
    write(&vault, ChangeKind::CreatorAdd, |c| c.add_creator(&creator(1, false)));
    let before = dump(&vault);
    vault.with_writer(|conn| {
        let pages: i64 = conn.query_row("PRAGMA page_count", [], |r| r.get(0)).unwrap();
        conn.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(())).unwrap();
    });
    let full = vault.write(now(), &label(ChangeKind::CreatorAdd), |c| {
        for n in 2..2_000 {
            c.add_creator(&creator(n, false))?;
        }
        Ok::<_, CatalogueError>(())
    });
    match full {
        Err(CatalogueError::Full { path }) => assert!(path.ends_with("catalogue.db")),
        other => panic!("{other:?}"),
    }
    assert_eq!(dump(&vault), before);
    vault.with_writer(|conn| conn.query_row("PRAGMA max_page_count = 1000000", [], |_| Ok(())).unwrap());
    write(&vault, ChangeKind::CreatorAdd, |c| c.add_creator(&creator(2, false)));
    assert_eq!(vault.doctor().unwrap().faults, []);
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_read_and_never_written() {
    use std::os::unix::fs::PermissionsExt as _;
    let (dir, vault) = vault();
    write(&vault, ChangeKind::CreatorAdd, |c| c.add_creator(&creator(1, false)));
    drop(vault);
    let set = |mode| {
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(mode)).unwrap();
    };
    for file in ["catalogue.db", "vault.lock"] {
        fs::set_permissions(dir.path().join(file), fs::Permissions::from_mode(0o444)).unwrap();
    }
    set(0o555);
    let is_root = fs::write(dir.path().join("probe"), b"").is_ok();
    let read =
        Vault::open(dir.path(), Access::Read, now(), counter()).and_then(|v| v.read(|v| v.creator_count()));
    let written = reopen(dir.path());
    set(0o755);
    assert_eq!(read.unwrap(), 1);
    if is_root {
        eprintln!("skipped: this user may write anywhere, so read-only folders cannot be tried");
    } else {
        assert!(matches!(written, Err(CatalogueError::ReadOnly { .. })), "{written:?}");
    }
}

#[test]
fn an_error_or_a_panic_in_the_middle_leaves_nothing() {
    let (dir, vault) = vault();
    write(&vault, ChangeKind::CreatorAdd, |c| c.add_creator(&creator(1, false)));
    let before = dump(&vault);
    let cancelled: Result<Written<()>> = vault.write(now(), &label(ChangeKind::Import), |c| {
        let id = c.begin_import(&record("a", None))?;
        for n in 0..50 {
            c.merge_account(id, incoming(&format!("h{n}"), 1.0, None))?;
        }
        Err(CatalogueError::Interrupted)
    });
    assert!(matches!(cancelled, Err(CatalogueError::Interrupted)));
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let _ = vault.write(now(), &label(ChangeKind::CreatorAdd), |c| {
            c.add_creator(&creator(2, false))?;
            if c.creator_count()? == 2 {
                panic!("in the middle");
            }
            Ok::<_, CatalogueError>(())
        });
    }));
    assert!(panicked.is_err());
    assert_eq!(dump(&vault), before);
    assert!(vault.read(|v| v.imports(9)).unwrap().is_empty());
    // The writer goes on working, and a new process finds the same.
    write(&vault, ChangeKind::CreatorAdd, |c| c.add_creator(&creator(3, false)));
    drop(vault);
    assert_eq!(reopen(dir.path()).unwrap().read(|v| v.creator_count()).unwrap(), 2);
}

/// Run as a child process by the test below: imports for ever, until it is killed.
#[test]
#[ignore = "a child of another test"]
fn child_that_imports() {
    let Ok(dir) = std::env::var("HUXUAN_TEST_CHILD_VAULT") else { return };
    let vault = reopen(Path::new(&dir)).unwrap();
    let _ = vault.write(now(), &label(ChangeKind::Import), |c| {
        let id = c.begin_import(&record("endless", None))?;
        for n in 0_u32.. {
            c.merge_account(id, incoming(&format!("h{n}"), 1.0, None))?;
            if n == 3_000 {
                fs::write(Path::new(&dir).join("child-is-busy"), b"").unwrap();
            }
        }
        Ok::<_, CatalogueError>(())
    });
}

#[test]
fn a_process_killed_in_the_middle_of_an_import_leaves_nothing() {
    let (dir, vault) = vault();
    write(&vault, ChangeKind::CreatorAdd, |c| c.add_creator(&creator(1, false)));
    let before = dump(&vault);
    drop(vault);
    let mut child = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "tests::keeping::child_that_imports"])
        .env("HUXUAN_TEST_CHILD_VAULT", dir.path())
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let busy = dir.path().join("child-is-busy");
    for _ in 0..1_200 {
        if busy.exists() || child.try_wait().unwrap().is_some() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    assert!(busy.exists(), "the child never came to its 3,000th row");
    assert!(matches!(reopen(dir.path()), Err(CatalogueError::Locked { .. })));
    child.kill().unwrap();
    child.wait().unwrap();
    let vault = reopen(dir.path()).unwrap();
    assert_eq!(dump(&vault), before);
    assert_eq!(vault.doctor().unwrap().faults, []);
}

#[test]
fn a_backup_comes_back_whole() {
    let (dir, vault) = vault();
    write(&vault, ChangeKind::CreatorAdd, |c| c.add_creator(&creator(1, false)));
    let blob = vault.put_blob("聊天记录".as_bytes()).unwrap();
    assert_eq!(vault.put_blob("聊天记录".as_bytes()).unwrap(), blob);
    let before = dump(&vault);
    let made = vault.backup(now()).unwrap();
    assert!(matches!(vault.backup(now()), Err(CatalogueError::Exists { .. })));
    assert_eq!(Vault::backups(dir.path()).unwrap(), std::slice::from_ref(&made));
    write(&vault, ChangeKind::CreatorAdd, |c| c.add_creator(&creator(2, false)));

    let other = tempfile::tempdir().unwrap();
    let restored = Vault::restore(&made.path, other.path(), now()).unwrap();
    assert_eq!((restored.set_aside, restored.blobs), (None, 1));
    let copy = reopen(other.path()).unwrap();
    assert_eq!(dump(&copy), before);
    assert_eq!(copy.blob(&blob).unwrap(), "聊天记录".as_bytes());
    assert_eq!(copy.doctor().unwrap().faults, []);

    // Over a vault that is there: refused while it is open, then put aside.
    assert!(matches!(Vault::restore(&made.path, dir.path(), now()), Err(CatalogueError::Locked { .. })));
    drop(vault);
    let restored = Vault::restore(&made.path, dir.path(), now()).unwrap();
    assert!(restored.set_aside.unwrap().exists());
    assert_eq!(dump(&reopen(dir.path()).unwrap()), before);
}

#[test]
fn a_spoilt_backup_is_refused_before_anything_is_touched() {
    let (dir, vault) = vault();
    write(&vault, ChangeKind::CreatorAdd, |c| c.add_creator(&creator(1, false)));
    let made = vault.backup(now()).unwrap();
    drop(vault);
    let whole = fs::read(&made.path).unwrap();
    let before = fs::read(dir.path().join("catalogue.db")).unwrap();
    for cut in [0, 10, 100, whole.len() / 2] {
        fs::write(&made.path, &whole[..cut]).unwrap();
        let refused = Vault::restore(&made.path, dir.path(), now());
        assert!(matches!(refused, Err(CatalogueError::Damaged { .. })), "{cut}: {refused:?}");
    }
    assert_eq!(fs::read(dir.path().join("catalogue.db")).unwrap(), before);
}

#[test]
fn evidence_is_checked_when_read() {
    let (dir, vault) = vault();
    let name = vault.put_blob(b"proof").unwrap();
    let path = dir.path().join("blobs").join(&name[..2]).join(&name);
    fs::write(path, b"prooF").unwrap();
    assert!(matches!(vault.blob(&name), Err(CatalogueError::Damaged { .. })));
    assert!(matches!(vault.blob("../../vault.json"), Err(CatalogueError::NotFound { .. })));
    assert_eq!(vault.doctor().unwrap().faults.len(), 1);
}

#[test]
fn an_unknown_word_names_its_place() {
    let (_dir, vault) = vault();
    write(&vault, ChangeKind::CreatorAdd, |c| c.add_creator(&creator(1, false)));
    vault.with_writer(|conn| conn.execute("UPDATE accounts SET platform = 'orkut'", []).unwrap());
    match vault.read(|v| v.creator(CreatorId::from_bits(1))) {
        Err(CatalogueError::BadValue { table: "accounts", value, .. }) => assert_eq!(value, "orkut"),
        other => panic!("{other:?}"),
    }
    let report = vault.doctor().unwrap();
    assert!(report.faults.iter().any(|f| f.check == "values" && f.detail.contains("orkut")), "{report:?}");
}

#[test]
fn reads_can_be_interrupted() {
    let (_dir, vault) = vault();
    let vault = Arc::new(vault);
    let other = Arc::clone(&vault);
    let read = std::thread::spawn(move || {
        other.read(|view| {
            view.sql.count(
                "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c",
                [],
            )
        })
    });
    while !read.is_finished() {
        std::thread::sleep(std::time::Duration::from_millis(5));
        vault.interrupt_reads();
    }
    assert!(matches!(read.join().unwrap(), Err(CatalogueError::Interrupted)));
    // The connection serves on.
    assert_eq!(vault.read(|v| v.creator_count()).unwrap(), 0);
}

#[test]
fn an_audience_keeps_where_it_comes_from() {
    let (_dir, vault) = vault();
    let said = Audience {
        gender: Shares::new(vec![(Gender::Female, 0.6), (Gender::Male, 0.4)]).ok(),
        ..Default::default()
    };
    for (n, sample) in [(1, true), (2, false)] {
        let mut one = creator(n, sample);
        one.accounts[0].audience = Some(said.clone());
        write(&vault, ChangeKind::CreatorAdd, |c| c.add_creator(&one));
    }
    let sources = vault
        .read(|v| {
            v.sql.all("audiences", "SELECT n, source FROM audiences ORDER BY n", [], |r| {
                r.json::<Source>("source")
            })
        })
        .unwrap();
    assert_eq!(sources, [Source::Sample, Source::Person]);
}

#[test]
fn settings_and_stamps() {
    let (_dir, vault) = vault();
    let stamp = || vault.read(|v| v.stamp(crate::Topic::Settings)).unwrap();
    let before = stamp();
    let written = write(&vault, ChangeKind::Setting, |c| c.set_setting("language", &json!("zh-CN")));
    assert_eq!((written.stale, written.change), (vec![crate::Topic::Settings], None));
    assert_eq!(stamp(), before + 1);
    assert_eq!(vault.read(|v| v.setting("language")).unwrap(), Some(json!("zh-CN")));
    assert_eq!(vault.read(|v| v.setting("other")).unwrap(), None);
}
