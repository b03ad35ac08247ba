//! Results: dated snapshots of published works.

use market::DealId;
use market::result::Snapshot;
use rusqlite::params;

use crate::change::{Change, View};
use crate::error::Result;
use crate::sql::{json, time};
use crate::topic::Topic;

impl View<'_> {
    /// The snapshots of a deal's work, oldest first.
    ///
    /// # Errors
    /// As every read.
    pub fn results(&self, deal: DealId) -> Result<Vec<Snapshot>> {
        self.sql.all(
            "results",
            "SELECT n, body FROM results WHERE deal = ?1 ORDER BY at",
            [deal.to_string()],
            |r| r.json("body"),
        )
    }

    /// The newest snapshot of every deal that has one.
    ///
    /// # Errors
    /// As every read.
    pub fn newest_results(&self) -> Result<Vec<Snapshot>> {
        self.sql.all(
            "results",
            "SELECT n, body FROM results AS r WHERE at = (SELECT max(at) FROM results WHERE deal = r.deal)
             ORDER BY deal",
            [],
            |r| r.json("body"),
        )
    }
}

impl Change<'_> {
    /// Records a snapshot. One of the same deal and moment is replaced; the same again changes nothing (false).
    ///
    /// # Errors
    /// `Conflict` when the deal is not there; as every write.
    pub fn add_result(&mut self, snapshot: &Snapshot) -> Result<bool> {
        let changed = self.sql.run(
            "INSERT INTO results (deal, at, body) VALUES (?1, ?2, ?3)
             ON CONFLICT (deal, at) DO UPDATE SET body = excluded.body WHERE body IS NOT excluded.body",
            params![snapshot.deal.to_string(), time(snapshot.at), json(snapshot)?],
        )? > 0;
        if changed {
            self.touch(Topic::Results);
        }
        Ok(changed)
    }
}
