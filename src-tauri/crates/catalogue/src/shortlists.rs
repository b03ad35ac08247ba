//! Shortlists: creators picked for an order.

use chrono::{DateTime, Utc};
use market::{AccountId, CreatorId, OrderId, value};
use rusqlite::params;

use crate::change::{Change, View};
use crate::error::Result;
use crate::sql::{Record, time};
use crate::topic::Topic;

value! {
    /// A creator picked for an order.
    #[derive(Eq)]
    pub struct ShortlistEntry {
        /// The order.
        pub order: OrderId,
        /// The creator.
        pub creator: CreatorId,
        /// The account meant, when one is.
        pub account: Option<AccountId>,
        /// A person's note.
        pub note: Option<String>,
        /// When it was added.
        pub added_at: DateTime<Utc>,
    }
}

fn read(r: &Record<'_>) -> Result<ShortlistEntry> {
    Ok(ShortlistEntry {
        order: r.id("order_id")?,
        creator: r.id("creator")?,
        account: r.maybe_id("account")?,
        note: r.get("note")?,
        added_at: r.time("added_at")?,
    })
}

impl View<'_> {
    /// An order's shortlist, in the order of adding.
    ///
    /// # Errors
    /// As every read.
    pub fn shortlist(&self, order: OrderId) -> Result<Vec<ShortlistEntry>> {
        self.sql.all(
            "shortlists",
            "SELECT n, order_id, creator, account, note, added_at FROM shortlists WHERE order_id = ?1 ORDER BY n",
            [order.to_string()],
            read,
        )
    }

    /// The orders that a creator is shortlisted for.
    ///
    /// # Errors
    /// As every read.
    pub fn shortlisted(&self, creator: CreatorId) -> Result<Vec<ShortlistEntry>> {
        self.sql.all(
            "shortlists",
            "SELECT n, order_id, creator, account, note, added_at FROM shortlists WHERE creator = ?1 ORDER BY n",
            [creator.to_string()],
            read,
        )
    }
}

impl Change<'_> {
    /// Puts a creator on an order's shortlist; true when it was not there.
    ///
    /// # Errors
    /// `Conflict` when order or creator are not there; as every write.
    pub fn shortlist_add(
        &mut self,
        order: OrderId,
        creator: CreatorId,
        account: Option<AccountId>,
        note: Option<&str>,
    ) -> Result<bool> {
        let there = self.sql.count(
            "SELECT count(*) FROM shortlists WHERE order_id = ?1 AND creator = ?2",
            [order.to_string(), creator.to_string()],
        )? > 0;
        if there {
            return Ok(false);
        }
        self.unpack_creator(creator)?;
        self.sql.run(
            "INSERT INTO shortlists (order_id, creator, account, note, added_at) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![
                order.to_string(),
                creator.to_string(),
                account.map(|a| a.to_string()),
                note,
                time(self.now)
            ],
        )?;
        self.touch(Topic::Shortlists);
        Ok(true)
    }

    /// Takes a creator off an order's shortlist; true when it was there.
    ///
    /// # Errors
    /// As every write.
    pub fn shortlist_remove(&mut self, order: OrderId, creator: CreatorId) -> Result<bool> {
        let gone = self.sql.run(
            "DELETE FROM shortlists WHERE order_id = ?1 AND creator = ?2",
            [order.to_string(), creator.to_string()],
        )? > 0;
        if gone {
            self.touch(Topic::Shortlists);
        }
        Ok(gone)
    }

    /// Writes the note beside a shortlisted creator; true when it is on the list.
    ///
    /// # Errors
    /// As every write.
    pub fn shortlist_note(&mut self, order: OrderId, creator: CreatorId, note: Option<&str>) -> Result<bool> {
        let changed = self.sql.run(
            "UPDATE shortlists SET note = ?3 WHERE order_id = ?1 AND creator = ?2",
            params![order.to_string(), creator.to_string(), note],
        )? > 0;
        if changed {
            self.touch(Topic::Shortlists);
        }
        Ok(changed)
    }
}
