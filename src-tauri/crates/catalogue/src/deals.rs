//! Deals: where each stands, and its history, which only grows.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use market::deal::{Deal, Event, Status};
use market::result::Promise;
use market::{AccountId, BrandId, CreatorId, DealId, OrderId, value};
use rusqlite::params;

use crate::change::{Change, View};
use crate::error::{CatalogueError, Result};
use crate::sql::{Record, json, time};
use crate::topic::Topic;
use crate::vault::sha256;

const COLUMNS: &str =
    "SELECT deals.id, deals.number, order_id, orders.brand AS brand, creator, account, deals.status,
     events, state, promise_plays, promise_interactions, opened_at, updated_at, deals.sample
     FROM deals JOIN orders ON orders.id = deals.order_id";

/// A deal as stored: the fold of its history beside what the history does not hold.
#[derive(Clone, Debug, PartialEq)]
pub struct DealRecord {
    /// Id.
    pub id: DealId,
    /// Short number for people, counted from 1 in this vault.
    pub number: u32,
    /// The order.
    pub order: OrderId,
    /// The order's brand.
    pub brand: BrandId,
    /// The creator.
    pub creator: CreatorId,
    /// The account the work is for.
    pub account: AccountId,
    /// The deal as its events make it.
    pub state: Deal,
    /// What was promised when it was opened.
    pub promise: Promise,
    /// When it was opened.
    pub opened_at: DateTime<Utc>,
    /// When something last happened.
    pub updated_at: DateTime<Utc>,
    /// Part of the removable sample.
    pub sample: bool,
}

/// A deal to be opened.
#[derive(Clone, Debug, PartialEq)]
pub struct NewDeal {
    /// The order.
    pub order: OrderId,
    /// The creator.
    pub creator: CreatorId,
    /// The account the work is for.
    pub account: AccountId,
    /// What is promised.
    pub promise: Promise,
    /// Part of the sample; also set when the order or the creator is.
    pub sample: bool,
}

/// One entry of a deal's history as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEvent {
    /// The event.
    pub event: Event,
    /// SHA-256 over the digest before it and its own bytes, hex.
    pub digest: String,
}

value! {
    /// Which deals to list. Absent means all.
    #[derive(Eq, Default)]
    pub struct DealFilter {
        /// In this status.
        pub status: Option<Status>,
        /// On this order.
        pub order: Option<OrderId>,
        /// Of this brand.
        pub brand: Option<BrandId>,
        /// With this creator.
        pub creator: Option<CreatorId>,
        /// With a timer that runs out by then.
        pub due_by: Option<DateTime<Utc>>,
    }
}

fn read(r: &Record<'_>) -> Result<DealRecord> {
    let state: Deal = r.json("state")?;
    let status = r.word("status", Status::parse)?;
    let events: u32 = r.get("events")?;
    if state.status != status || state.events != events {
        return Err(r.bad("state", format!("{} after {} events", state.status, state.events)));
    }
    Ok(DealRecord {
        id: r.id("id")?,
        number: r.get("number")?,
        order: r.id("order_id")?,
        brand: r.id("brand")?,
        creator: r.id("creator")?,
        account: r.id("account")?,
        state,
        promise: Promise { plays: r.get("promise_plays")?, interactions: r.get("promise_interactions")? },
        opened_at: r.time("opened_at")?,
        updated_at: r.time("updated_at")?,
        sample: r.get("sample")?,
    })
}

/// The first moment at which time does something to the deal.
fn next_due(state: &Deal) -> Option<String> {
    market::deal::next_due(state).map(|due| time(due.at))
}

/// The digest of an event's bytes after the digest before it.
pub(crate) fn chain(before: &str, body: &str) -> String {
    sha256(format!("{before}\n{body}").as_bytes())
}

impl View<'_> {
    /// A deal.
    ///
    /// # Errors
    /// As every read.
    pub fn deal(&self, id: DealId) -> Result<Option<DealRecord>> {
        self.sql.one("deals", &format!("{COLUMNS} WHERE deals.id = ?1"), [id.to_string()], read)
    }

    /// The deal with a short number.
    ///
    /// # Errors
    /// As every read.
    pub fn deal_by_number(&self, number: u32) -> Result<Option<DealRecord>> {
        self.sql.one("deals", &format!("{COLUMNS} WHERE deals.number = ?1"), [number], read)
    }

    /// Deals, newest first; with `due_by`, those due first come first.
    ///
    /// # Errors
    /// As every read.
    pub fn deals(&self, filter: &DealFilter) -> Result<Vec<DealRecord>> {
        self.sql.all(
            "deals",
            &format!(
                "{COLUMNS} WHERE (?1 IS NULL OR deals.status = ?1) AND (?2 IS NULL OR order_id = ?2)
                 AND (?3 IS NULL OR orders.brand = ?3) AND (?4 IS NULL OR creator = ?4)
                 AND (?5 IS NULL OR next_due <= ?5)
                 ORDER BY CASE WHEN ?5 IS NULL THEN NULL ELSE next_due END, deals.number DESC"
            ),
            params![
                filter.status.map(Status::code),
                filter.order.map(|id| id.to_string()),
                filter.brand.map(|id| id.to_string()),
                filter.creator.map(|id| id.to_string()),
                filter.due_by.map(time)
            ],
            read,
        )
    }

    /// A deal's history, from the first event.
    ///
    /// # Errors
    /// As every read.
    pub fn deal_events(&self, id: DealId) -> Result<Vec<StoredEvent>> {
        self.sql.all(
            "deal_events",
            "SELECT deal || '/' || seq AS place, body, digest FROM deal_events WHERE deal = ?1 ORDER BY seq",
            [id.to_string()],
            |r| Ok(StoredEvent { event: r.json("body")?, digest: r.get("digest")? }),
        )
    }

    /// How many deals each brand has; brands without one are left out.
    ///
    /// # Errors
    /// As every read.
    pub fn deals_by_brand(&self) -> Result<HashMap<BrandId, u32>> {
        let counts = self.sql.all(
            "deals",
            "SELECT orders.brand AS id, count(*) AS deals FROM deals JOIN orders ON orders.id = deals.order_id
             GROUP BY orders.brand",
            [],
            |r| Ok((r.id("id")?, r.get("deals")?)),
        )?;
        Ok(counts.into_iter().collect())
    }

    /// When time next does something to any deal.
    ///
    /// # Errors
    /// As every read.
    pub fn next_deal_due(&self) -> Result<Option<DateTime<Utc>>> {
        let next = self.sql.one(
            "deals",
            "SELECT id, next_due FROM deals WHERE next_due IS NOT NULL ORDER BY next_due LIMIT 1",
            [],
            |r| r.maybe_time("next_due"),
        )?;
        Ok(next.flatten())
    }
}

impl Change<'_> {
    /// Opens a deal under the next short number, with its first events and the state they make.
    ///
    /// # Errors
    /// `NotFound` when order or creator are not there; `Conflict` when the deal is; as every write.
    pub fn open_deal(&mut self, deal: &NewDeal, events: &[Event], state: &Deal) -> Result<DealRecord> {
        let missing = |kind, id: String| CatalogueError::NotFound { kind, id };
        let order = self.order(deal.order)?.ok_or_else(|| missing("order", deal.order.to_string()))?;
        self.unpack_creator(deal.creator)?;
        let of_sample = self
            .sql
            .one(
                "creators",
                "SELECT id, sample FROM creators WHERE id = ?1",
                [deal.creator.to_string()],
                |r| r.get::<bool>("sample"),
            )?
            .ok_or_else(|| missing("creator", deal.creator.to_string()))?;
        let number = self.next_number("deals")?;
        let opened_at = events.first().map_or(self.now, |event| event.at);
        self.sql.run(
            "INSERT INTO deals (id, number, order_id, creator, account, status, events, next_due, state,
                    promise_plays, promise_interactions, opened_at, updated_at, sample)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
            params![
                state.id.to_string(),
                number,
                deal.order.to_string(),
                deal.creator.to_string(),
                deal.account.to_string(),
                state.status.code(),
                state.events,
                next_due(state),
                json(state)?,
                deal.promise.plays,
                deal.promise.interactions,
                time(opened_at),
                time(events.last().map_or(opened_at, |event| event.at)),
                deal.sample || order.sample || of_sample
            ],
        )?;
        self.insert_events(state, 0, String::new(), events)?;
        self.touch(Topic::Deals);
        self.deal(state.id)?.ok_or_else(|| missing("deal", state.id.to_string()))
    }

    /// Adds events to a deal that is still where the caller decided: in `expected` status after `seen` events.
    ///
    /// # Errors
    /// `Stale` when it moved on meanwhile (nothing is written); `NotFound`; as every write.
    pub fn append_events(
        &mut self,
        id: DealId,
        expected: Status,
        seen: u32,
        events: &[Event],
        state: &Deal,
    ) -> Result<()> {
        let updated_at = events.last().map_or(self.now, |event| event.at);
        let changed = self.sql.run(
            "UPDATE deals SET status = ?4, events = ?5, next_due = ?6, state = ?7, updated_at = ?8
             WHERE id = ?1 AND status = ?2 AND events = ?3",
            params![
                id.to_string(),
                expected.code(),
                seen,
                state.status.code(),
                state.events,
                next_due(state),
                json(state)?,
                time(updated_at)
            ],
        )?;
        if changed == 0 {
            let found = self.sql.one(
                "deals",
                "SELECT id, status, events FROM deals WHERE id = ?1",
                [id.to_string()],
                |r| Ok((r.get::<String>("status")?, r.get::<u32>("events")?)),
            )?;
            let Some((found_status, found_events)) = found else {
                return Err(CatalogueError::NotFound { kind: "deal", id: id.to_string() });
            };
            return Err(CatalogueError::Stale {
                deal: id.to_string(),
                expected_status: expected.code().to_owned(),
                expected_events: seen,
                found_status,
                found_events,
            });
        }
        let before = self
            .sql
            .one(
                "deal_events",
                "SELECT deal, digest FROM deal_events WHERE deal = ?1 ORDER BY seq DESC LIMIT 1",
                [id.to_string()],
                |r| r.get::<String>("digest"),
            )?
            .unwrap_or_default();
        self.insert_events(state, seen, before, events)?;
        self.touch(Topic::Deals);
        Ok(())
    }

    fn insert_events(
        &mut self,
        state: &Deal,
        first: u32,
        mut digest: String,
        events: &[Event],
    ) -> Result<()> {
        let id = state.id;
        let refuse = |detail: String| Err(CatalogueError::Conflict { detail });
        if usize::try_from(state.events - first.min(state.events)).ok() != Some(events.len()) {
            return refuse(format!(
                "deal {id}: a state after {} events does not follow {first} and {} more",
                state.events,
                events.len()
            ));
        }
        for (place, event) in (first..).zip(events) {
            if event.seq != place {
                return refuse(format!("deal {id}: event {} came in place {place}", event.seq));
            }
            let body = json(event)?;
            digest = chain(&digest, &body);
            self.sql.run(
                "INSERT INTO deal_events (deal, seq, at, body, digest) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![id.to_string(), event.seq, time(event.at), body, digest],
            )?;
        }
        Ok(())
    }
}
