//! Creators counted by one thing, with the medians of those counted.

use std::collections::BTreeMap;

use market::Currency;
use market::creator::{Account, Rate};
use matching::median;

use crate::wire::Tile;

/// What one account adds to a tile.
#[derive(Clone, Copy, Default)]
pub(super) struct Figures {
    followers: Option<f64>,
    price: Option<f64>,
    cpm: Option<f64>,
}

impl Figures {
    pub(super) fn of(account: Option<&Account>) -> Self {
        let yuan = |rate: &&Rate| rate.price().is_some_and(|price| price.currency() == Currency::CNY);
        let cheapest = account.and_then(Account::cheapest).filter(yuan);
        Self {
            followers: account.and_then(Account::followers),
            price: cheapest.and_then(Rate::price).map(|price| price.major_f64()),
            cpm: account.zip(cheapest).and_then(|(account, rate)| account.expected_cpm(rate.deliverable)),
        }
    }

    pub(super) const fn is_priced(self) -> bool {
        self.price.is_some()
    }
}

/// Creators under the codes of one thing: for each the place of its figures, which are kept once for all tallies.
pub(super) struct Tally<K> {
    of: BTreeMap<K, Vec<u32>>,
}

impl<K: Ord + Copy> Tally<K> {
    pub(super) const fn new() -> Self {
        Self { of: BTreeMap::new() }
    }

    /// Counts one whose figures lie at a place.
    pub(super) fn count(&mut self, key: K, place: u32) {
        self.of.entry(key).or_default().push(place);
    }

    /// How many creators stand under a code.
    pub(super) fn creators(&self, key: K) -> u32 {
        self.of.get(&key).map_or(0, |places| u32::try_from(places.len()).unwrap_or(u32::MAX))
    }

    /// How many stand under any code; a creator under several counts for each.
    pub(super) fn counted(&self) -> usize {
        self.of.values().map(Vec::len).sum()
    }

    /// One more than the codes with more creators; `None` while nobody stands there.
    pub(super) fn rank(&self, key: K) -> Option<u32> {
        let own = self.of.get(&key)?.len();
        let above = self.of.values().filter(|places| places.len() > own).count();
        u32::try_from(above + 1).ok()
    }

    /// The tiles, in the order of their codes.
    pub(super) fn tiles(
        &self,
        all: u32,
        figures: &[Figures],
        name: impl Fn(K) -> (String, String),
    ) -> Vec<Tile> {
        let known = |places: &[u32], of: fn(&Figures) -> Option<f64>| -> Option<f64> {
            let mut values: Vec<f64> =
                places.iter().filter_map(|place| of(figures.get(*place as usize)?)).collect();
            values.sort_unstable_by(f64::total_cmp);
            median(&values)
        };
        self.of
            .iter()
            .map(|(key, places)| {
                let (code, name) = name(*key);
                let creators = u32::try_from(places.len()).unwrap_or(u32::MAX);
                Tile {
                    code,
                    name,
                    creators,
                    // A tile has somebody, so there is somebody in all.
                    share: f64::from(creators) / f64::from(all.max(1)),
                    median_followers: known(places, |f| f.followers),
                    median_price: known(places, |f| f.price),
                    median_cpm: known(places, |f| f.cpm),
                }
            })
            .collect()
    }
}

/// Most creators first, then by code.
pub(super) fn by_count(mut tiles: Vec<Tile>) -> Vec<Tile> {
    tiles.sort_by(|a, b| b.creators.cmp(&a.creators).then(a.code.cmp(&b.code)));
    tiles
}
