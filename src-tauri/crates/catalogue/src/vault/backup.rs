//! Backups: one file that holds the database and the evidence, checked before it counts.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rusqlite::backup::Backup as Copying;
use rusqlite::{Connection, OpenFlags, params};
use serde::{Deserialize, Serialize};

use super::folder::{REPLACED, sync_folder_of};
use super::{Folder, Vault, connection, held};
use crate::error::{CatalogueError, Result};
use crate::schema;
use crate::sql::Sql;

/// A backup that was made and checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backup {
    /// The file.
    pub path: PathBuf,
    /// Its size in bytes.
    pub bytes: u64,
}

/// What a restore did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restored {
    /// The vault's folder.
    pub folder: PathBuf,
    /// Where the database that was there before was put aside.
    pub set_aside: Option<PathBuf>,
    /// Evidence files brought back.
    pub blobs: u32,
}

/// Pages copied at once, so that a writer is not kept waiting.
const PAGES: i32 = 2_000;

pub(crate) fn take(conn: &Connection, folder: &Folder, why: &str, now: DateTime<Utc>) -> Result<Backup> {
    let name = format!("{}-{why}.huxuan", now.format("%Y%m%dT%H%M%SZ"));
    write_to(conn, folder, &folder.backups().join(name))
}

/// Copies the database and the evidence into one file beside `to`, checks it, and only then gives it its name.
fn write_to(conn: &Connection, folder: &Folder, to: &Path) -> Result<Backup> {
    if to.exists() {
        return Err(CatalogueError::Exists { path: to.to_path_buf() });
    }
    let mut part = to.as_os_str().to_os_string();
    part.push(".part");
    let part = PathBuf::from(part);
    let fault = |e| CatalogueError::sql(&part, e);
    if part.exists() {
        fs::remove_file(&part).map_err(|e| CatalogueError::io(&part, e))?;
    }
    let made = (|| {
        let mut copy = Connection::open(&part).map_err(fault)?;
        let copying = Copying::new(conn, &mut copy).map_err(fault)?;
        copying.run_to_completion(PAGES, std::time::Duration::ZERO, None).map_err(fault)?;
        drop(copying);
        // One file, no log beside it.
        copy.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(())).map_err(fault)?;
        copy.execute_batch("CREATE TABLE kept_blobs (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT")
            .map_err(fault)?;
        let all = copy.transaction().map_err(fault)?;
        for (name, path) in folder.all_blobs()? {
            let bytes = fs::read(&path).map_err(|e| CatalogueError::io(&path, e))?;
            all.execute("INSERT INTO kept_blobs VALUES (?1, ?2)", params![name, bytes]).map_err(fault)?;
        }
        all.commit().map_err(fault)?;
        copy.close().map_err(|(_, e)| fault(e))?;
        sync(&part)?;
        check(&part)
    })();
    if let Err(error) = made {
        // Our own unfinished file, not the person's.
        let _ = fs::remove_file(&part);
        return Err(error);
    }
    fs::rename(&part, to).map_err(|e| CatalogueError::io(to, e))?;
    sync_folder_of(to)?;
    let bytes = fs::metadata(to).map_err(|e| CatalogueError::io(to, e))?.len();
    Ok(Backup { path: to.to_path_buf(), bytes })
}

/// Opens a file as a backup and checks every page, index and reference of it; its schema version.
fn check(path: &Path) -> Result<u32> {
    let found = super::look_at(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).map_err(|e| CatalogueError::sql(path, e))?;
    let sql = Sql { conn: &conn, path };
    let damaged =
        |detail: String| CatalogueError::Damaged { path: path.to_path_buf(), set_aside: None, detail };
    let said = sql.all("integrity_check", "PRAGMA integrity_check", [], |r| r.get::<String>(0))?;
    if said != ["ok"] {
        return Err(damaged(said.join("; ")));
    }
    let dangling = sql.all("foreign_key_check", "PRAGMA foreign_key_check", [], |r| r.get::<String>(0))?;
    if !dangling.is_empty() {
        return Err(damaged(format!("rows of {} refer to nothing", dangling.join(", "))));
    }
    Ok(found)
}

impl Vault {
    /// Makes a checked backup in the vault's `backups` folder, named after the time.
    ///
    /// # Errors
    /// `Exists` when one was made in the same second; `Full`, `ReadOnly`, `Damaged` or `Io`.
    pub fn backup(&self, now: DateTime<Utc>) -> Result<Backup> {
        let dir = self.folder.backups();
        fs::create_dir_all(&dir).map_err(|e| CatalogueError::io(&dir, e))?;
        self.backup_to(&dir.join(format!("{}.huxuan", now.format("%Y%m%dT%H%M%SZ"))))
    }

    /// Makes a checked backup at a path of the person's choice: database and evidence in one file.
    ///
    /// # Errors
    /// `Exists` when something is there; `Full`, `ReadOnly`, `Damaged` or `Io`.
    pub fn backup_to(&self, to: &Path) -> Result<Backup> {
        let idle = held(&self.readers).pop();
        let conn = match idle {
            Some(conn) => conn,
            None => connection::reader(&self.folder.database())?,
        };
        let made = write_to(&conn, &self.folder, to);
        held(&self.readers).push(conn);
        made
    }

    /// The backups in the vault's `backups` folder, newest first.
    ///
    /// # Errors
    /// `Io`.
    pub fn backups(dir: &Path) -> Result<Vec<Backup>> {
        let dir = Folder::at(dir).backups();
        let fault = |e| CatalogueError::io(&dir, e);
        let mut out = Vec::new();
        if dir.exists() {
            for entry in fs::read_dir(&dir).map_err(fault)? {
                let path = entry.map_err(fault)?.path();
                if path.extension().is_some_and(|end| end == "huxuan") {
                    let bytes = fs::metadata(&path).map_err(fault)?.len();
                    out.push(Backup { path, bytes });
                }
            }
        }
        out.sort_by(|a, b| b.path.cmp(&a.path));
        Ok(out)
    }

    /// Brings a backup back into a folder. The backup is checked first; a database that is there is put aside.
    ///
    /// # Errors
    /// `Missing`, `NotAVault`, `Damaged` or `Newer` for the backup; `Locked` when the vault is open; `Full`,
    /// `ReadOnly` or `Io`.
    pub fn restore(backup: &Path, dir: &Path, now: DateTime<Utc>) -> Result<Restored> {
        let found = check(backup)?;
        let known = schema::newest();
        if found > known {
            return Err(CatalogueError::Newer { path: backup.to_path_buf(), found, known });
        }
        let folder = Folder::at(dir);
        folder.make()?;
        let _lock = folder.take_lock()?;
        let path = folder.database();
        let mut part = path.as_os_str().to_os_string();
        part.push(".part");
        let part = PathBuf::from(part);
        fs::copy(backup, &part).map_err(|e| CatalogueError::io(&part, e))?;
        let blobs = unpack(&part, &folder)?;
        let set_aside = if path.exists() { Some(folder.set_aside(&path, REPLACED, now)?) } else { None };
        fs::rename(&part, &path).map_err(|e| CatalogueError::io(&path, e))?;
        sync_folder_of(&path)?;
        if folder.read_note().is_err() {
            if folder.note().exists() {
                folder.set_aside(&folder.note(), REPLACED, now)?;
            }
            folder.write_note(now)?;
        }
        Ok(Restored { folder: folder.root, set_aside, blobs })
    }
}

/// Takes the evidence out of a copied backup and leaves the plain database.
fn unpack(part: &Path, folder: &Folder) -> Result<u32> {
    let fault = |e| CatalogueError::sql(part, e);
    let conn = Connection::open(part).map_err(fault)?;
    let sql = Sql { conn: &conn, path: part };
    let mut count = 0;
    if sql.count("SELECT count(*) FROM sqlite_schema WHERE name = 'kept_blobs'", [])? > 0 {
        sql.each("kept_blobs", "SELECT sha256, bytes FROM kept_blobs", [], |r| {
            folder.put_blob(&r.get::<Vec<u8>>("bytes")?)?;
            count += 1;
            Ok(())
        })?;
        conn.execute_batch("DROP TABLE kept_blobs").map_err(fault)?;
    }
    conn.flush_prepared_statement_cache();
    conn.close().map_err(|(_, e)| fault(e))?;
    sync(part)?;
    Ok(count)
}

fn sync(path: &Path) -> Result<()> {
    let file = fs::File::options().write(true).open(path).map_err(|e| CatalogueError::io(path, e))?;
    file.sync_all().map_err(|e| CatalogueError::io(path, e))
}
