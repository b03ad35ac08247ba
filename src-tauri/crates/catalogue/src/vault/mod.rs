//! The vault: a folder, one writer, readers beside it.

pub(crate) mod backup;
pub(crate) mod blobs;
pub(crate) use blobs::sha256;
mod connection;
pub(crate) mod doctor;
pub(crate) mod folder;
mod scratch;

use std::collections::HashMap;
use std::fs::File;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use rusqlite::{Connection, InterruptHandle, TransactionBehavior};

use crate::change::{Change, Undone, View};
use crate::error::{CatalogueError, Result};
use crate::journal::Journal;
use crate::listing::ListingCache;
use crate::schema;
use crate::sql::Sql;
use crate::topic::{ChangeLabel, Written};
use folder::Folder;
use market::ChangeId;

/// Where new ids take their randomness from.
pub type Entropy = Box<dyn FnMut() -> u128 + Send>;

/// How a vault is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// For reading and writing; one process at a time.
    Write,
    /// For reading only; takes no lock and changes no file.
    Read,
}

/// Idle reading connections kept for the next read.
const IDLE_READERS: usize = 4;

struct Writer {
    conn: Connection,
    entropy: Entropy,
    journal: Journal,
}

/// An open vault. It can be shared between threads: writes wait for one another, reads never wait.
pub struct Vault {
    folder: Folder,
    // Readers go before the writer, which as the last one out folds the log into the file and removes it.
    readers: Mutex<Vec<Connection>>,
    writer: Option<Mutex<Writer>>,
    running: Mutex<(u64, HashMap<u64, InterruptHandle>)>,
    listing: ListingCache,
    // Held for its lock, after the connections in order of dropping.
    _lock: Option<File>,
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Vault").field("folder", &self.folder.root).finish_non_exhaustive()
    }
}

impl Vault {
    /// Makes a new vault in a folder, which is made when it is not there, and opens it for writing. What a
    /// creation that stopped half-way left there is taken up; [`Vault::open`] calls it `Missing`.
    ///
    /// # Errors
    /// [`CatalogueError::Exists`] when the folder holds a vault; `ReadOnly`, `Full` or `Io` when it cannot be
    /// made; `Locked` when another process is making it.
    pub fn create(dir: &Path, now: DateTime<Utc>, entropy: Entropy) -> Result<Self> {
        Self::create_step_by_step(dir, now, entropy, &mut || {})
    }

    /// Calls `done` after every step that changes the disk.
    fn create_step_by_step(
        dir: &Path,
        now: DateTime<Utc>,
        entropy: Entropy,
        done: &mut dyn FnMut(),
    ) -> Result<Self> {
        let folder = Folder::at(dir);
        let exists = |folder: Folder| Err(CatalogueError::Exists { path: folder.root });
        if folder.note().exists() {
            return exists(folder);
        }
        folder.begin()?;
        done();
        let lock = folder.take_lock()?;
        done();
        let path = folder.database();
        // Asked under the lock: another process may have made it meanwhile.
        if folder.note().exists() || !connection::holds_nothing(&path)? {
            return exists(folder);
        }
        folder.make()?;
        done();
        let mut conn = connection::writer(&path)?;
        done();
        schema::migrate(&mut conn, &path, schema::STEPS)?;
        done();
        // The note comes last: a folder without it is no vault yet.
        folder.write_note(now)?;
        done();
        Self::with(folder, Some((conn, entropy, lock)))
    }

    /// Opens a vault. For writing, an older schema is brought up to date after a verified backup.
    ///
    /// # Errors
    /// `Missing` (no such folder, or a creation that stopped half-way), `DatabaseGone`, `NotAVault`, `Newer`
    /// (nothing is touched), `Older` (only when opened for reading), `Locked`, `ReadOnly`, `Full`, `Damaged`
    /// (opened for writing, the damaged file has been renamed; it is never deleted), `Io`.
    pub fn open(dir: &Path, access: Access, now: DateTime<Utc>, entropy: Entropy) -> Result<Self> {
        Self::open_with(dir, access, now, entropy, schema::STEPS)
    }

    fn open_with(
        dir: &Path,
        access: Access,
        now: DateTime<Utc>,
        entropy: Entropy,
        steps: &[&str],
    ) -> Result<Self> {
        let folder = Folder::at(dir);
        let path = folder.database();
        match folder.read_note() {
            Err(CatalogueError::NotAVault { .. }) if access == Access::Write && folder.is_unfinished()? => {
                return Err(CatalogueError::Missing { path });
            }
            other => other?,
        };
        if !path.try_exists().map_err(|e| CatalogueError::io(&path, e))? {
            return Err(folder.database_gone()?);
        }
        let found = match look_at(&path) {
            Err(CatalogueError::Damaged { path, detail, .. }) if access == Access::Write => {
                let _lock = folder.take_lock()?;
                let set_aside = Some(folder.set_aside(&path, folder::DAMAGED, now)?);
                log::error!("{} is damaged ({detail}) and was set aside", path.display());
                return Err(CatalogueError::Damaged { path, set_aside, detail });
            }
            other => other?,
        };
        let known = u32::try_from(steps.len()).unwrap_or(u32::MAX);
        if found > known {
            return Err(CatalogueError::Newer { path, found, known });
        }
        match access {
            Access::Read if found < known => Err(CatalogueError::Older { path, found, known }),
            Access::Read => Self::with(folder, None),
            Access::Write => {
                let lock = folder.take_lock()?;
                folder.clear_scratch();
                let mut conn = connection::writer(&path)?;
                if found < known {
                    folder.make()?;
                    let made = backup::take(&conn, &folder, &format!("before-v{known}"), now)?;
                    log::info!("backed up to {} before the step to version {known}", made.path.display());
                    schema::migrate(&mut conn, &path, steps)?;
                }
                Self::with(folder, Some((conn, entropy, lock)))
            }
        }
    }

    fn with(folder: Folder, writer: Option<(Connection, Entropy, File)>) -> Result<Self> {
        let path = folder.database();
        let (writer, lock) = match writer {
            None => (None, None),
            Some((mut conn, entropy, lock)) => {
                let journal = Journal::attach(&mut conn, &path)?;
                (Some(Mutex::new(Writer { conn, entropy, journal })), Some(lock))
            }
        };
        let vault = Self {
            readers: Mutex::new(vec![connection::reader(&path)?]),
            running: Mutex::new((0, HashMap::new())),
            listing: ListingCache::default(),
            folder,
            writer,
            _lock: lock,
        };
        Ok(vault)
    }

    /// The vault's folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder.root
    }

    /// Whether it was opened for writing.
    #[must_use]
    pub fn is_writable(&self) -> bool {
        self.writer.is_some()
    }

    /// Looks at the vault as it stands at one moment. Never waits for a write.
    ///
    /// # Errors
    /// What `look` returns; `Interrupted` after [`Vault::interrupt_reads`]; `Damaged`, `Busy` or `Io`.
    pub fn read<T, E: From<CatalogueError>>(
        &self,
        look: impl FnOnce(&View<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let path = self.folder.database();
        let idle = held(&self.readers).pop();
        let mut conn = match idle {
            Some(conn) => conn,
            None => connection::reader(&path)?,
        };
        let ticket = {
            let mut running = held(&self.running);
            running.0 += 1;
            let ticket = running.0;
            running.1.insert(ticket, conn.get_interrupt_handle());
            ticket
        };
        let result = match conn.transaction_with_behavior(TransactionBehavior::Deferred) {
            Err(error) => Err(CatalogueError::sql(&path, error).into()),
            Ok(snapshot) => look(&View::new(Sql { conn: &snapshot, path: &path }, Some(&self.listing))),
        };
        held(&self.running).1.remove(&ticket);
        let mut readers = held(&self.readers);
        if readers.len() < IDLE_READERS {
            readers.push(conn);
        }
        result
    }

    /// Stops every read that is running; they return [`CatalogueError::Interrupted`].
    pub fn interrupt_reads(&self) {
        for handle in held(&self.running).1.values() {
            handle.interrupt();
        }
    }

    /// Changes the vault: everything `act` does happens, or nothing. To cancel, `act` returns an error.
    ///
    /// # Errors
    /// What `act` returns; `ReadOnly` when opened for reading; `Full`, `Busy`, `Damaged` or `Io`.
    pub fn write<T, E: From<CatalogueError>>(
        &self,
        now: DateTime<Utc>,
        label: &ChangeLabel,
        act: impl FnOnce(&mut Change<'_>) -> Result<T, E>,
    ) -> Result<Written<T>, E> {
        self.transact(now, |mut change| {
            let before = change.start_recording(label)?;
            let value = act(&mut change)?;
            let (stale, id) = change.finish(label, before)?;
            Ok((Written { value, stale, change: id }, true))
        })
    }

    /// Does everything `act` does and takes it back at once: what would be changed, without changing it.
    ///
    /// # Errors
    /// As [`Vault::write`].
    pub fn rehearse<T, E: From<CatalogueError>>(
        &self,
        now: DateTime<Utc>,
        act: impl FnOnce(&mut Change<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.transact(now, |mut change| Ok((act(&mut change)?, false)))
    }

    /// Takes back a change of the catalogue. What later changes rest on stays and is counted; acts on orders and
    /// deals are undone only by further acts.
    ///
    /// # Errors
    /// `NotFound`; `NotUndoable` when it was undone before, is an act, or is too long ago; as [`Vault::write`].
    pub fn undo(&self, id: ChangeId, now: DateTime<Utc>) -> Result<Written<Undone>> {
        self.transact(now, |mut change| {
            let value = change.take_back(id)?;
            let stale = change.publish()?;
            Ok((Written { value, stale, change: None }, true))
        })
    }

    /// Takes back one change and nothing less, such as the edit a person just made, whatever came after it.
    ///
    /// # Errors
    /// `Overtaken`, nothing being changed, when something later touched the same or rests on it; as
    /// [`Vault::undo`].
    pub fn undo_whole(&self, id: ChangeId, now: DateTime<Utc>) -> Result<Written<Undone>> {
        self.transact(now, |mut change| {
            let value = change.take_back_whole(id)?;
            let stale = change.publish()?;
            Ok((Written { value, stale, change: None }, true))
        })
    }

    /// Takes back the newest change that can be; `None` when there is none.
    ///
    /// # Errors
    /// As [`Vault::undo`].
    pub fn undo_last(&self, now: DateTime<Utc>) -> Result<Option<Written<Undone>>> {
        match self.read(|view| view.newest_undoable())? {
            None => Ok(None),
            Some(id) => self.undo(id, now).map(Some),
        }
    }

    fn transact<T, E: From<CatalogueError>>(
        &self,
        now: DateTime<Utc>,
        act: impl FnOnce(Change<'_>) -> Result<(T, bool), E>,
    ) -> Result<T, E> {
        let Some(writer) = &self.writer else {
            return Err(CatalogueError::ReadOnly { path: self.folder.root.clone() }.into());
        };
        let path = self.folder.database();
        let fault = |error| E::from(CatalogueError::sql(&path, error));
        let mut writer = held(writer);
        let Writer { conn, entropy, journal } = &mut *writer;
        journal.reset();
        // Dropped without commit, the transaction is rolled back.
        let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fault)?;
        let (value, keep) = act(Change::new(Sql { conn: &transaction, path: &path }, now, entropy, journal))?;
        if keep {
            transaction.commit().map_err(fault)?;
        } else {
            transaction.rollback().map_err(fault)?;
        }
        Ok(value)
    }

    #[cfg(test)]
    pub(crate) fn with_writer<T>(&self, act: impl FnOnce(&Connection) -> T) -> T {
        act(&held(self.writer.as_ref().unwrap()).conn)
    }

    #[cfg(test)]
    pub(crate) fn create_watched(dir: &Path, now: DateTime<Utc>, done: &mut dyn FnMut()) -> Result<Self> {
        Self::create_step_by_step(dir, now, Box::new(|| 0), done)
    }

    #[cfg(test)]
    pub(crate) fn open_with_steps(dir: &Path, now: DateTime<Utc>, steps: &[&str]) -> Result<Self> {
        Self::open_with(dir, Access::Write, now, Box::new(|| 0), steps)
    }
}

/// The schema version of a database file, read without changing anything.
fn look_at(path: &Path) -> Result<u32> {
    connection::check_header(path)?;
    let conn = connection::reader(path)?;
    let sql = Sql { conn: &conn, path };
    let application = sql.count("PRAGMA application_id", [])?;
    if application != i64::from(schema::APPLICATION_ID) {
        return Err(CatalogueError::NotAVault { path: path.to_path_buf() });
    }
    schema::version(sql)
}

/// A lock whatever became of the thread that held it before: a transaction it left open was rolled back.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
