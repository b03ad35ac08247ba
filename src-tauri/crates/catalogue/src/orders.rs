//! Orders and the drafts a person is still writing.

use chrono::{DateTime, Utc};
use market::order::{Order, OrderDraft, OrderStatus};
use market::{BrandId, OrderId, value};
use rusqlite::params;
use serde_json::Value;

use crate::change::{Change, View};
use crate::error::{CatalogueError, Result};
use crate::sql::{Record, json, time};
use crate::topic::Topic;

const COLUMNS: &str = "SELECT id, number, status, posted_at, body, sample FROM orders";

fn read(r: &Record<'_>) -> Result<Order> {
    Ok(Order {
        id: r.id("id")?,
        number: r.get("number")?,
        draft: r.json("body")?,
        status: r.word("status", OrderStatus::parse)?,
        posted_at: r.time("posted_at")?,
        sample: r.get("sample")?,
    })
}

value! {
    /// Which orders to list. Absent means all.
    #[derive(Eq, Default)]
    pub struct OrderFilter {
        /// Of this brand.
        pub brand: Option<BrandId>,
        /// Open or closed.
        pub status: Option<OrderStatus>,
    }
}

value! {
    /// An order a person is still writing: whatever the form holds.
    #[derive(Eq)]
    pub struct SavedDraft {
        /// Key, chosen by the caller.
        pub id: String,
        /// What the form holds, as JSON.
        pub body: Value,
        /// When it was saved.
        pub saved_at: DateTime<Utc>,
    }
}

impl View<'_> {
    /// An order.
    ///
    /// # Errors
    /// As every read.
    pub fn order(&self, id: OrderId) -> Result<Option<Order>> {
        self.sql.one("orders", &format!("{COLUMNS} WHERE id = ?1"), [id.to_string()], read)
    }

    /// The order with a short number.
    ///
    /// # Errors
    /// As every read.
    pub fn order_by_number(&self, number: u32) -> Result<Option<Order>> {
        self.sql.one("orders", &format!("{COLUMNS} WHERE number = ?1"), [number], read)
    }

    /// Orders, newest first.
    ///
    /// # Errors
    /// As every read.
    pub fn orders(&self, filter: &OrderFilter) -> Result<Vec<Order>> {
        self.sql.all(
            "orders",
            &format!(
                "{COLUMNS} WHERE (?1 IS NULL OR brand = ?1) AND (?2 IS NULL OR status = ?2) ORDER BY number DESC"
            ),
            params![filter.brand.map(|b| b.to_string()), filter.status.map(OrderStatus::code)],
            read,
        )
    }

    /// The drafts being written, newest first.
    ///
    /// # Errors
    /// As every read.
    pub fn order_drafts(&self) -> Result<Vec<SavedDraft>> {
        self.sql.all(
            "order_drafts",
            "SELECT id, body, saved_at FROM order_drafts ORDER BY saved_at DESC, id",
            [],
            |r| Ok(SavedDraft { id: r.get("id")?, body: r.json("body")?, saved_at: r.time("saved_at")? }),
        )
    }
}

impl Change<'_> {
    /// Posts an order under the next short number. An order of a sample brand is part of the sample.
    ///
    /// # Errors
    /// `NotFound` when the brand is not there; as every write.
    pub fn post_order(&mut self, draft: OrderDraft, sample: bool) -> Result<Order> {
        let entropy = self.entropy();
        let id = OrderId::mint(self.now, entropy);
        self.add_order(id, draft, OrderStatus::Open, self.now, sample)
    }

    /// Adds an order with the id and date it already has, under the next short number of this vault.
    ///
    /// # Errors
    /// `NotFound` when the brand is not there; `Conflict` when the id is; as every write.
    pub fn add_order(
        &mut self,
        id: OrderId,
        draft: OrderDraft,
        status: OrderStatus,
        posted_at: DateTime<Utc>,
        sample: bool,
    ) -> Result<Order> {
        let brand = self
            .brand(draft.brand)?
            .ok_or_else(|| CatalogueError::NotFound { kind: "brand", id: draft.brand.to_string() })?;
        let number = self.next_number("orders")?;
        let order = Order { id, number, draft, status, posted_at, sample: sample || brand.sample };
        self.sql.run(
            "INSERT INTO orders (id, number, brand, title, platform, status, posted_at, body, sample)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                order.id.to_string(),
                order.number,
                order.draft.brand.to_string(),
                order.draft.title,
                order.draft.platform.code(),
                order.status.code(),
                time(order.posted_at),
                json(&order.draft)?,
                order.sample
            ],
        )?;
        self.touch(Topic::Orders);
        Ok(order)
    }

    /// Sets whether an order takes creators; true when that changed anything.
    ///
    /// # Errors
    /// `NotFound`; as every write.
    pub fn set_order_status(&mut self, id: OrderId, status: OrderStatus) -> Result<bool> {
        let before = self
            .order(id)?
            .ok_or_else(|| CatalogueError::NotFound { kind: "order", id: id.to_string() })?
            .status;
        if before == status {
            return Ok(false);
        }
        self.sql
            .run("UPDATE orders SET status = ?2 WHERE id = ?1", [id.to_string(), status.code().to_owned()])?;
        self.touch(Topic::Orders);
        Ok(true)
    }

    /// Keeps what the order form holds, under the caller's key.
    ///
    /// # Errors
    /// As every write.
    pub fn save_order_draft(&mut self, id: &str, body: &Value) -> Result<()> {
        self.sql.run(
            "INSERT INTO order_drafts (id, body, saved_at) VALUES (?1, ?2, ?3)
             ON CONFLICT (id) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at",
            params![id, json(body)?, time(self.now)],
        )?;
        self.touch(Topic::Orders);
        Ok(())
    }

    /// Forgets a draft; true when there was one.
    ///
    /// # Errors
    /// As every write.
    pub fn drop_order_draft(&mut self, id: &str) -> Result<bool> {
        let gone = self.sql.run("DELETE FROM order_drafts WHERE id = ?1", [id])? > 0;
        if gone {
            self.touch(Topic::Orders);
        }
        Ok(gone)
    }

    /// The next short number: one more than ever given, so that a number told to someone never means another.
    pub(crate) fn next_number(&mut self, table: &'static str) -> Result<u32> {
        let key = format!("next_number_{table}");
        let given = self.sql.count("SELECT CAST(body AS INTEGER) FROM settings WHERE key = ?1", [&key])?;
        let next = given + 1;
        self.sql.run(
            "INSERT INTO settings (key, body) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET body = excluded.body",
            params![key, next.to_string()],
        )?;
        u32::try_from(next)
            .map_err(|_| CatalogueError::Conflict { detail: format!("no numbers left in {table}") })
    }
}
