//! The creators as lists need them, kept in memory: one entry each, the texts they are searched by, and the orders
//! that were asked for last.

use std::sync::Arc;

use market::creator::Account;
use market::figure::Metric;
use market::party::Certification;
use market::region::{CityCode, ProvinceCode};
use market::taxonomy::VerticalId;
use market::{CreatorId, Money, Platform};

use chrono::NaiveDate;

use super::order::{Kept, Ordered};
use super::texts::Texts;
use super::{CreatorFilter, Sort};

/// What a list sorts and filters by of one account. Absent means unknown.
pub(super) struct Cell {
    pub(super) platform: Platform,
    pub(super) followers: Option<f64>,
    pub(super) plays: Option<f64>,
    pub(super) interaction_rate: Option<f64>,
    pub(super) price: Option<Money>,
    pub(super) cpm: Option<f64>,
    pub(super) as_of: Option<NaiveDate>,
}

impl Cell {
    /// The same figures that a row shows of the account.
    pub(super) fn of(account: &Account) -> Self {
        let value = |metric| account.shown(metric).map(|figure| figure.value.cautious());
        let cheapest = account.cheapest();
        Self {
            platform: account.platform,
            followers: account.followers(),
            plays: value(Metric::Plays),
            interaction_rate: account.shown_interaction_rate().map(|figure| figure.value.cautious()),
            price: cheapest.as_ref().and_then(|rate| rate.price()),
            cpm: cheapest.and_then(|rate| account.expected_cpm(rate.deliverable)),
            as_of: account.figures.iter().filter_map(|figure| figure.as_of).max(),
        }
    }
}

/// One creator. Verticals and accounts lie in the index's common lists, `from` and `to` being places there.
pub(super) struct Entry {
    pub(super) id: CreatorId,
    pub(super) sample: bool,
    pub(super) certification: Option<Certification>,
    pub(super) province: Option<ProvinceCode>,
    pub(super) city: Option<CityCode>,
    pub(super) verticals: (u32, u32),
    pub(super) cells: (u32, u32),
}

/// Every creator, in the order of adding.
#[derive(Default)]
pub(crate) struct Index {
    pub(super) entries: Vec<Entry>,
    pub(super) verticals: Vec<VerticalId>,
    pub(super) cells: Vec<Cell>,
    pub(super) texts: Texts,
    pub(super) kept: Kept,
}

fn part<T>(list: &[T], (from, to): (u32, u32)) -> &[T] {
    list.get(from as usize..to as usize).unwrap_or_default()
}

impl Index {
    pub(super) fn verticals(&self, entry: &Entry) -> &[VerticalId] {
        part(&self.verticals, entry.verticals)
    }

    /// The accounts, the one with most followers first.
    pub(super) fn cells(&self, entry: &Entry) -> &[Cell] {
        part(&self.cells, entry.cells)
    }

    /// The account a row's figures are shown of.
    pub(super) fn main(&self, entry: &Entry) -> Option<&Cell> {
        self.cells(entry).first()
    }

    /// The creators that pass a filter, in order; what was asked for last is kept.
    pub(super) fn ordered(&self, filter: &CreatorFilter, sorts: &[Sort]) -> Arc<Ordered> {
        if let Some(known) = self.kept.order(filter, sorts) {
            return known;
        }
        let narrower = self.kept.wider(filter, sorts);
        let made = Arc::new(Ordered::of(self, filter, sorts, narrower.as_deref()));
        self.kept.keep(filter, sorts, &made);
        made
    }

    /// The ids of places.
    pub(super) fn ids(&self, places: &[u32]) -> Vec<CreatorId> {
        places.iter().filter_map(|place| self.entries.get(*place as usize)).map(|entry| entry.id).collect()
    }
}
