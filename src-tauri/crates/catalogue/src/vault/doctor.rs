//! A full look at a vault's health. It only reads.
//!
//! SQLite's own checks see structure, not content: a flipped bit inside a value passes them. So every value is
//! read as its type, every deal is replayed from its chained history, and every kept file is hashed.

use std::fs;

use market::deal::{Deal, Event};
use market::{DealId, value};

use super::{Folder, Vault, sha256};
use crate::change::View;
use crate::deals::chain;
use crate::error::{CatalogueError, Result};
use crate::orders::OrderFilter;

value! {
    /// Something that is wrong with a vault.
    #[derive(Eq)]
    pub struct DoctorFault {
        /// Which check saw it: `structure`, `references`, `values`, `deals` or `blobs`.
        pub check: String,
        /// Where: a table and row, a deal, a file.
        pub place: String,
        /// What.
        pub detail: String,
    }
}

value! {
    /// What the doctor saw.
    #[derive(Eq, Default)]
    pub struct DoctorReport {
        /// Everything that is wrong; empty means healthy.
        pub faults: Vec<DoctorFault>,
        /// Creators read.
        pub creators: u32,
        /// Deals replayed.
        pub deals: u32,
        /// Events checked.
        pub events: u32,
        /// Kept files hashed.
        pub blobs: u32,
        /// Schema version.
        pub version: u32,
    }
}

impl DoctorReport {
    fn fault(&mut self, check: &str, place: impl Into<String>, detail: impl Into<String>) {
        self.faults.push(DoctorFault { check: check.to_owned(), place: place.into(), detail: detail.into() });
    }

    fn values<T>(&mut self, read: Result<T>) -> Result<Option<T>> {
        match read {
            Ok(value) => Ok(Some(value)),
            Err(error @ CatalogueError::BadValue { .. }) => {
                let place: Vec<String> = error.fields().into_iter().take(3).map(|(_, value)| value).collect();
                self.fault("values", place.join("/"), error.to_string());
                Ok(None)
            }
            Err(other) => Err(other),
        }
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl Vault {
    /// Checks everything: structure, references, every value, every deal's history, every kept file.
    ///
    /// # Errors
    /// `Interrupted`, `Io`, or `Damaged` when the file cannot be read at all; what can be read is in the report.
    pub fn doctor(&self) -> Result<DoctorReport> {
        let mut report = self.read(examine)?;
        let folder: &Folder = &self.folder;
        for (name, path) in folder.all_blobs()? {
            let bytes = fs::read(&path).map_err(|e| CatalogueError::io(&path, e))?;
            report.blobs += 1;
            if sha256(&bytes) != name {
                report.fault("blobs", name, "its bytes are not those that were kept");
            }
        }
        Ok(report)
    }
}

fn examine(view: &View<'_>) -> Result<DoctorReport> {
    let mut report = DoctorReport { version: crate::schema::version(view.sql)?, ..DoctorReport::default() };
    if crate::schema::dump(view.sql)? != crate::schema::expected()? {
        report.fault("structure", "catalogue.db", "its tables are not those of this version");
    }
    for said in view.sql.all("integrity_check", "PRAGMA integrity_check(100)", [], |r| r.get::<String>(0))? {
        if said != "ok" {
            report.fault("structure", "catalogue.db", said);
        }
    }
    let dangling = view.sql.all("foreign_key_check", "PRAGMA foreign_key_check", [], |r| {
        Ok((r.get::<String>("table")?, r.get::<Option<i64>>("rowid")?, r.get::<String>("parent")?))
    })?;
    for (table, row, parent) in dangling {
        let row = row.map(|n| n.to_string()).unwrap_or_default();
        report.fault("references", format!("{table}/{row}"), format!("refers to nothing in {parent}"));
    }
    let creators = view.all_creators();
    report.creators = report.values(creators)?.map_or(0, |all| count(all.len()));
    let others = [
        view.parties().map(|_| ()),
        view.brands().map(|_| ()),
        view.agencies().map(|_| ()),
        view.representations().map(|_| ()),
        view.orders(&OrderFilter::default()).map(|_| ()),
        view.newest_results().map(|_| ()),
        view.imports(u32::MAX).map(|_| ()),
        view.reviews(false).map(|_| ()),
        view.changes(u32::MAX).map(|_| ()),
        view.settings().map(|_| ()),
        view.policies().map(|_| ()),
    ];
    for read in others {
        report.values(read)?;
    }
    report.values(view.examine_revisions())?;
    examine_deals(view, &mut report)?;
    Ok(report)
}

fn examine_deals(view: &View<'_>, report: &mut DoctorReport) -> Result<()> {
    let ids: Vec<DealId> =
        view.sql.all("deals", "SELECT id FROM deals ORDER BY number", [], |r| r.id("id"))?;
    for id in ids {
        report.deals += 1;
        let mut digest = String::new();
        let mut events: Vec<Event> = Vec::new();
        let mut chained = true;
        let rows = view.sql.all(
            "deal_events",
            "SELECT deal || '/' || seq AS place, seq, body, digest FROM deal_events WHERE deal = ?1 ORDER BY seq",
            [id.to_string()],
            |r| Ok((r.get::<u32>("seq")?, r.get::<String>("body")?, r.get::<String>("digest")?)),
        )?;
        for (seq, body, kept) in rows {
            report.events += 1;
            digest = chain(&digest, &body);
            if digest != kept || usize::try_from(seq).ok() != Some(events.len()) {
                chained = false;
                report.fault("deals", format!("{id}/{seq}"), "the history was changed here");
                break;
            }
            match serde_json::from_str(&body) {
                Ok(event) => events.push(event),
                Err(error) => {
                    chained = false;
                    report.fault("deals", format!("{id}/{seq}"), error.to_string());
                    break;
                }
            }
        }
        let stored = view.deal(id);
        let Some(Some(stored)) = report.values(stored)? else { continue };
        if chained {
            match Deal::replay(id, &events) {
                Ok(state) if state == stored.state => {}
                Ok(_) => {
                    report.fault("deals", id.to_string(), "the stored state is not what its history makes")
                }
                Err(error) => {
                    report.fault("deals", id.to_string(), format!("the history does not replay: {error}"))
                }
            }
        }
    }
    Ok(())
}
