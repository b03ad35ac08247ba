//! The desk itself: an open vault, a clock, and what is kept in memory between calls.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use catalogue::{Access, Change, ChangeKind, ChangeLabel, Vault, View};
use chrono::{DateTime, Utc};

use crate::matches::Ready;
use crate::moment::{self, Clock};
use crate::problem::Problem;
use crate::wire::{Topic, Written};

/// The folder name under the system's folder for application data.
const APPLICATION: &str = "cn.huxuan.desk";

/// Where the vault lies when nobody says: the folder the window uses.
///
/// # Errors
/// `no_home` when the system names no folder for application data.
pub fn default_folder() -> Result<PathBuf, Problem> {
    dirs::data_dir().map(|folder| folder.join(APPLICATION).join("vault")).ok_or_else(|| {
        Problem::new(
            "no_home",
            "系统没有给出应用数据目录，请用 --vault 指定",
            "The system names no folder for application data; give one with --vault",
            &[],
        )
    })
}

/// A desk: the use cases over one open vault. It can be shared between threads.
pub struct Desk {
    pub(crate) vault: Vault,
    clock: Clock,
    /// The program that reads workbooks in a child process: this same one.
    pub(crate) reader: Option<PathBuf>,
    pub(crate) ready: Mutex<Option<Ready>>,
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Desk").field("folder", &self.vault.folder()).finish_non_exhaustive()
    }
}

/// Entropy for the catalogue, drawn from one seed of the system's: a counter keeps ids apart even if the system's
/// source fails later.
fn ids() -> Result<catalogue::Entropy, Problem> {
    let seed = moment::entropy()?;
    let mut count = 0_u128;
    Ok(Box::new(move || {
        count += 1;
        moment::entropy().unwrap_or_else(|_| seed.wrapping_add(count))
    }))
}

impl Desk {
    fn with(vault: Vault, clock: Clock) -> Self {
        Self { vault, clock, reader: std::env::current_exe().ok(), ready: Mutex::new(None) }
    }

    /// Makes a new vault and opens it.
    ///
    /// # Errors
    /// The catalogue's: `vault_exists`, `vault_read_only`, `vault_full`, …
    pub fn create(folder: &Path, clock: Clock) -> Result<Self, Problem> {
        Ok(Self::with(Vault::create(folder, clock.now(), ids()?)?, clock))
    }

    /// Opens a vault.
    ///
    /// # Errors
    /// The catalogue's: `vault_missing`, `vault_locked`, `vault_newer`, `vault_damaged`, …
    pub fn open(folder: &Path, access: Access, clock: Clock) -> Result<Self, Problem> {
        Ok(Self::with(Vault::open(folder, access, clock.now(), ids()?)?, clock))
    }

    /// Makes a vault from a backup file. A database that is there already is put aside, never deleted.
    ///
    /// # Errors
    /// The catalogue's: `vault_locked`, `vault_damaged`, …
    pub fn restore(file: &Path, folder: &Path, clock: Clock) -> Result<(), Problem> {
        Vault::restore(file, folder, clock.now())?;
        Ok(())
    }

    /// Names the program that reads workbooks as a child, where it is not this one (tests).
    #[must_use]
    pub fn with_reader(mut self, program: PathBuf) -> Self {
        self.reader = Some(program);
        self
    }

    /// The vault's folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.vault.folder()
    }

    /// The time the desk goes by.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    pub(crate) fn read<T>(&self, look: impl FnOnce(&View<'_>) -> Result<T, Problem>) -> Result<T, Problem> {
        self.vault.read(look)
    }

    pub(crate) fn write<T>(
        &self,
        kind: ChangeKind,
        about: &str,
        change: impl FnOnce(&mut Change<'_>) -> Result<T, Problem>,
    ) -> Result<Written<T>, Problem> {
        let written = self.vault.write(self.now(), &ChangeLabel::new(kind, about), change)?;
        Ok(Written { value: written.value, stale: topics(&written.stale), change: written.change })
    }

    /// Who records what comes from outside, as set by the user; else the desk itself.
    pub(crate) fn recorder(&self) -> Result<String, Problem> {
        let name = self.read(|view| Ok(view.setting("recorder")?))?;
        Ok(name.and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_else(|| "desk".to_owned()))
    }
}

/// The catalogue's topics as the interface knows them; the sample as a whole is the vault's affair.
pub(crate) fn topics(stale: &[catalogue::Topic]) -> Vec<Topic> {
    let mut topics: Vec<Topic> = stale
        .iter()
        .map(|topic| match topic {
            catalogue::Topic::Creators => Topic::Creators,
            catalogue::Topic::Brands => Topic::Brands,
            catalogue::Topic::Agencies => Topic::Agencies,
            catalogue::Topic::Orders => Topic::Orders,
            catalogue::Topic::Shortlists => Topic::Shortlists,
            catalogue::Topic::Deals => Topic::Deals,
            catalogue::Topic::Results => Topic::Results,
            catalogue::Topic::Imports => Topic::Imports,
            catalogue::Topic::Reviews => Topic::Reviews,
            catalogue::Topic::Settings => Topic::Settings,
            catalogue::Topic::Sample | catalogue::Topic::Vault => Topic::Vault,
        })
        .collect();
    topics.sort_unstable();
    topics.dedup();
    topics
}
