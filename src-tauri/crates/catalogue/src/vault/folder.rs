//! The folder of a vault: which file lies where, and the note that says who may read it.

use std::fs::{self, File, TryLockError};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::error::{CatalogueError, Result};

/// The storage format this version writes.
pub const FORMAT: u32 = 1;

/// The paths of a vault.
#[derive(Clone, Debug)]
pub(crate) struct Folder {
    pub(crate) root: PathBuf,
}

/// `vault.json`: enough to refuse a vault without opening its database.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Note {
    /// The product, so that a stray `vault.json` is not taken for ours.
    pub(crate) product: String,
    /// The format of the folder.
    pub(crate) format: u32,
    /// The oldest format a program must know to read it.
    pub(crate) min_reader: u32,
    /// When it was made.
    pub(crate) created_at: DateTime<Utc>,
}

/// Why a database is set aside: it cannot be read, or a backup takes its place.
pub(crate) const DAMAGED: &str = "damaged";
/// See [`DAMAGED`].
pub(crate) const REPLACED: &str = "replaced";
const ASIDE: [&str; 2] = [DAMAGED, REPLACED];

impl Folder {
    pub(crate) fn at(root: &Path) -> Self {
        Self { root: root.to_path_buf() }
    }
    pub(crate) fn database(&self) -> PathBuf {
        self.root.join("catalogue.db")
    }
    pub(crate) fn blobs(&self) -> PathBuf {
        self.root.join("blobs")
    }
    pub(crate) fn bundles(&self) -> PathBuf {
        self.root.join("bundles")
    }
    pub(crate) fn backups(&self) -> PathBuf {
        self.root.join("backups")
    }
    pub(crate) fn note(&self) -> PathBuf {
        self.root.join("vault.json")
    }
    pub(crate) fn lock(&self) -> PathBuf {
        self.root.join("vault.lock")
    }

    /// Makes the folders that are not there.
    pub(crate) fn make(&self) -> Result<()> {
        for dir in [self.root.clone(), self.blobs(), self.bundles(), self.backups()] {
            fs::create_dir_all(&dir).map_err(|e| CatalogueError::io(&dir, e))?;
        }
        Ok(())
    }

    /// Makes the folder, when it is not there, together with its lock: so one that holds a lock and no note is
    /// seen to be unfinished at any moment.
    pub(crate) fn begin(&self) -> Result<()> {
        let (Some(parent), Some(name)) = (self.root.parent(), self.root.file_name()) else { return Ok(()) };
        if self.root.exists() {
            return Ok(());
        }
        let mut seed_name = std::ffi::OsString::from(".");
        seed_name.push(name);
        seed_name.push(".new");
        let seed = Self::at(&parent.join(seed_name));
        let made = fs::create_dir_all(&seed.root)
            .and_then(|()| File::create(seed.lock()))
            .and_then(|_| fs::rename(&seed.root, &self.root));
        match made {
            Ok(()) => sync_folder_of(&self.root),
            // Another process was quicker; what is left of ours holds nothing.
            Err(_) if self.root.is_dir() => {
                let _ = fs::remove_file(seed.lock()).and_then(|()| fs::remove_dir(&seed.root));
                Ok(())
            }
            Err(e) => Err(CatalogueError::io(&self.root, e)),
        }
    }

    /// Takes the writer's lock, held as long as the file lives.
    pub(crate) fn take_lock(&self) -> Result<File> {
        let path = self.lock();
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(|e| CatalogueError::io(&path, e))?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(TryLockError::WouldBlock) => Err(CatalogueError::Locked { folder: self.root.clone() }),
            Err(TryLockError::Error(e)) => Err(CatalogueError::io(&path, e)),
        }
    }

    /// Whether a creation stopped before its note: a lock, and no database or one that holds nothing. `Locked`
    /// while it goes on.
    pub(crate) fn is_unfinished(&self) -> Result<bool> {
        if !self.lock().exists() || self.note().exists() {
            return Ok(false);
        }
        let _lock = self.take_lock()?;
        super::connection::holds_nothing(&self.database())
    }

    pub(crate) fn write_note(&self, created_at: DateTime<Utc>) -> Result<()> {
        let note = Note { product: "huxuan".to_owned(), format: FORMAT, min_reader: FORMAT, created_at };
        let text = serde_json::to_string_pretty(&note).map_err(|e| CatalogueError::not_storable(&e))?;
        write_whole(&self.note(), text.as_bytes())
    }

    /// Reads the note and refuses what is no vault or a newer one. Touches nothing.
    pub(crate) fn read_note(&self) -> Result<Note> {
        if !self.root.is_dir() {
            return Err(CatalogueError::Missing { path: self.root.clone() });
        }
        let path = self.note();
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
                return Err(CatalogueError::NotAVault { path: self.root.clone() });
            }
            Err(e) if e.kind() == std::io::ErrorKind::InvalidData => return Err(damaged_note(path, e)),
            Err(e) => return Err(CatalogueError::io(&path, e)),
        };
        // A newer note may hold more than is known here; only the two numbers and the product must be there.
        let note: Note = serde_json::from_str(&text).map_err(|e| damaged_note(path.clone(), e))?;
        if note.product != "huxuan" {
            return Err(CatalogueError::NotAVault { path: self.root.clone() });
        }
        if note.min_reader > FORMAT {
            return Err(CatalogueError::Newer { path, found: note.min_reader, known: FORMAT });
        }
        Ok(note)
    }

    /// What there is to say, and to go back to, where the note is and the database is not.
    pub(crate) fn database_gone(&self) -> Result<CatalogueError> {
        let database = self.database();
        let name = database.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let fault = |e| CatalogueError::io(&self.root, e);
        // The moment it was set aside stands in its name: `catalogue.db.damaged-20261122T074500Z-1`.
        let mut newest: Option<(String, PathBuf)> = None;
        for entry in fs::read_dir(&self.root).map_err(fault)? {
            let path = entry.map_err(fault)?.path();
            let own = path.file_name().map(|own| own.to_string_lossy().into_owned()).unwrap_or_default();
            let aside = own.strip_prefix(&name).and_then(|rest| rest.strip_prefix('.'));
            let moment = aside.and_then(|aside| {
                ASIDE.iter().find_map(|why| aside.strip_prefix(why)).and_then(|rest| rest.strip_prefix('-'))
            });
            if let Some(moment) =
                moment.filter(|moment| !moment.ends_with("-wal") && !moment.ends_with("-shm"))
                && newest.as_ref().is_none_or(|(known, _)| known.as_str() < moment)
            {
                newest = Some((moment.to_owned(), path));
            }
        }
        let backup = super::Vault::backups(&self.root)?.into_iter().next().map(|backup| backup.path);
        Ok(CatalogueError::DatabaseGone {
            folder: self.root.clone(),
            set_aside: newest.map(|(_, path)| path),
            backup,
        })
    }

    /// Renames a file (and the files SQLite keeps beside it) out of the way; never deletes.
    pub(crate) fn set_aside(&self, file: &Path, why: &str, now: DateTime<Utc>) -> Result<PathBuf> {
        let stamp = now.format("%Y%m%dT%H%M%SZ");
        let beside = |suffix: &str, nth: u32| {
            let mut name = file.file_name().unwrap_or_default().to_os_string();
            name.push(format!(".{why}-{stamp}"));
            if nth > 0 {
                name.push(format!("-{nth}"));
            }
            name.push(suffix);
            file.with_file_name(name)
        };
        let nth = (0..).find(|nth| !beside("", *nth).exists()).unwrap_or(0);
        let aside = beside("", nth);
        fs::rename(file, &aside).map_err(|e| CatalogueError::io(file, e))?;
        for suffix in ["-wal", "-shm"] {
            let mut name = file.as_os_str().to_os_string();
            name.push(suffix);
            let companion = PathBuf::from(name);
            if companion.exists() {
                fs::rename(&companion, beside(suffix, nth)).map_err(|e| CatalogueError::io(&companion, e))?;
            }
        }
        Ok(aside)
    }
}

fn damaged_note(path: PathBuf, error: impl std::fmt::Display) -> CatalogueError {
    CatalogueError::Damaged { path, set_aside: None, detail: error.to_string() }
}

/// Writes a file whole or not at all: beside it, synced, then renamed over it.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut name = path.as_os_str().to_os_string();
    name.push(".part");
    let part = PathBuf::from(name);
    let fault = |e| CatalogueError::io(path, e);
    let mut file = File::create(&part).map_err(fault)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(fault)?;
    drop(file);
    fs::rename(&part, path).map_err(fault)?;
    sync_folder_of(path)
}

/// Makes a rename or a new name in a folder durable, where the platform can.
pub(crate) fn sync_folder_of(path: &Path) -> Result<()> {
    #[cfg(unix)]
    if let Some(parent) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
        File::open(parent).and_then(|dir| dir.sync_all()).map_err(|e| CatalogueError::io(parent, e))?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}
