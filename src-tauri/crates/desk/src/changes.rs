//! The vault as a whole: what it holds, its doctor and backups, undo, settings.

use std::path::Path;

use catalogue::{Change, ChangeKind, DealFilter, OrderFilter, View};

use crate::desk::{Desk, topics};
use crate::problem::Problem;
use crate::wire::{
    BackupArgs, BackupMade, ChangeList, ChangeRow, ChangeUndoArgs, DoctorCheck, DoctorReport, Nothing,
    SettingKey, SettingPut, SettingValue, Undone, VaultInfo, Written,
};

/// The doctor's checks, in the order they are made.
const CHECKS: &[&str] = &["structure", "references", "values", "deals", "blobs"];

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn setting(view: &View<'_>, key: &str) -> Result<SettingValue, Problem> {
    Ok(SettingValue { key: key.to_owned(), value: view.setting(key)?.unwrap_or(serde_json::Value::Null) })
}

impl Desk {
    /// What the vault holds.
    ///
    /// # Errors
    /// The catalogue's.
    pub fn vault_info(&self, _: &Nothing) -> Result<VaultInfo, Problem> {
        self.read(|view| {
            let deals = view.deals(&DealFilter::default())?;
            let brands = view.brands()?;
            let waiting =
                deals.iter().filter(|d| !d.state.tasks.is_empty() || d.state.status.turn().is_some()).count();
            Ok(VaultInfo {
                path: self.folder().display().to_string(),
                format: catalogue::FORMAT,
                read_only: !self.vault.is_writable(),
                sample: view.has_sample()?,
                creators: u32::try_from(view.creator_count()?).unwrap_or(u32::MAX),
                brands: count(brands.len()),
                orders: count(view.orders(&OrderFilter::default())?.len()),
                deals: count(deals.len()),
                tasks: count(waiting),
                reviews: count(view.reviews(true)?.len()),
                version: env!("CARGO_PKG_VERSION").to_owned(),
                now: self.now(),
            })
        })
    }

    /// Checks the vault.
    ///
    /// # Errors
    /// The catalogue's, when it cannot even be read.
    pub fn vault_doctor(&self, _: &Nothing) -> Result<DoctorReport, Problem> {
        let report = self.vault.doctor()?;
        let mut checks: Vec<DoctorCheck> = Vec::new();
        for code in CHECKS {
            let found: Vec<String> = report
                .faults
                .iter()
                .filter(|fault| fault.check == *code)
                .map(|fault| format!("{}: {}", fault.place, fault.detail))
                .collect();
            checks.push(DoctorCheck {
                code: (*code).to_owned(),
                ok: found.is_empty(),
                detail: found.join("; "),
            });
        }
        Ok(DoctorReport { checks })
    }

    /// Makes a verified backup.
    ///
    /// # Errors
    /// `vault_full`, `vault_exists`, `vault_io`.
    pub fn vault_backup(&self, args: &BackupArgs) -> Result<Written<BackupMade>, Problem> {
        let made = match &args.to {
            None => self.vault.backup(self.now())?,
            Some(to) => self.vault.backup_to(Path::new(to))?,
        };
        Ok(Written {
            value: BackupMade { path: made.path.display().to_string(), bytes: made.bytes },
            stale: topics(&[catalogue::Topic::Vault]),
            change: None,
        })
    }

    /// Changes, newest first.
    ///
    /// # Errors
    /// The catalogue's.
    pub fn change_list(&self, _: &Nothing) -> Result<ChangeList, Problem> {
        let rows = self.read(|view| Ok(view.changes(200)?))?;
        Ok(ChangeList {
            rows: rows
                .into_iter()
                .filter(|row| row.undoable || row.undone_at.is_some())
                .map(|row| ChangeRow {
                    id: row.id,
                    at: row.at,
                    what: row.label.kind.code().to_owned(),
                    about: row.label.about,
                    rows: row.rows,
                    undone: row.undone_at.is_some(),
                })
                .collect(),
        })
    }

    /// Undoes a change of the catalogue; acts on deals are undone only by further acts. One that is named is
    /// undone whole or not at all; the newest is undone as far as nothing rests on it.
    ///
    /// # Errors
    /// `nothing_to_undo`, `not_undoable`, `change_overtaken` when something later touched what a named one changed.
    pub fn change_undo(&self, args: &ChangeUndoArgs) -> Result<Written<Undone>, Problem> {
        let written = match args.id {
            Some(id) => self.vault.undo_whole(id, self.now())?,
            None => self.vault.undo_last(self.now())?.ok_or_else(|| {
                Problem::new("nothing_to_undo", "没有可撤销的改动", "There is nothing to undo", &[])
            })?,
        };
        Ok(Written { value: undone(&written.value), stale: topics(&written.stale), change: None })
    }

    /// A setting.
    ///
    /// # Errors
    /// The catalogue's.
    pub fn setting_get(&self, args: &SettingKey) -> Result<SettingValue, Problem> {
        self.read(|view| setting(view, &args.key))
    }

    /// Sets a setting.
    ///
    /// # Errors
    /// The catalogue's.
    pub fn setting_put(&self, args: &SettingPut) -> Result<Written<SettingValue>, Problem> {
        self.write(ChangeKind::Setting, &args.key, |change: &mut Change<'_>| {
            change.set_setting(&args.key, &args.value)?;
            setting(change, &args.key)
        })
    }
}

pub(crate) fn undone(undone: &catalogue::Undone) -> Undone {
    Undone {
        what: undone.label.kind.code().to_owned(),
        about: undone.label.about.clone(),
        restored: undone.rows,
        kept: undone.kept + undone.kept_rows,
    }
}
