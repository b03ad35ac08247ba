//! In which order creators stand, and the orders that were asked for last.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use market::Currency;

use super::filter::{failed, fails, searched, words};
use super::index::{Cell, Index};
use super::texts::{Word, dictionary_key};
use super::{CreatorFilter, ListSummary, Sort, SortKey};

/// How many orders are kept: a few screens with a filter each, and the letters of a search as it is typed.
const ORDERS: usize = 12;

/// Where what is unknown stands: last, whichever way a list runs.
const UNKNOWN: u32 = u32::MAX;

/// Creators that passed a filter, in order.
pub(crate) struct Ordered {
    pub(super) places: Vec<u32>,
    pub(super) summary: ListSummary,
}

impl Ordered {
    /// Puts in order what passes; `wider` is the same list before a search was narrowed.
    pub(super) fn of(index: &Index, filter: &CreatorFilter, sorts: &[Sort], wider: Option<&Ordered>) -> Self {
        let words = words(filter.search.as_deref());
        let places = match wider {
            // Already in order, and everything but the search already asked.
            Some(wider) => {
                let words: Vec<Word<'_>> = words.iter().map(|word| Word::new(word)).collect();
                let holds = |place: &u32| words.iter().all(|word| index.texts.has(*place as usize, word));
                wider.places.iter().copied().filter(holds).collect()
            }
            None => {
                let mut places = searched(index, &words);
                places.retain(|place| {
                    index
                        .entries
                        .get(*place as usize)
                        .is_some_and(|entry| fails(filter, index, entry) == failed::NONE)
                });
                sort(index, &mut places, sorts);
                places
            }
        };
        Self { summary: summary(index, &places), places }
    }
}

fn sort(index: &Index, places: &mut [u32], sorts: &[Sort]) {
    let ranks: Vec<Arc<Vec<u32>>> = sorts.iter().map(|sort| index.kept.ranks(index, *sort)).collect();
    let rank = |ranks: &[u32], place: u32| ranks.get(place as usize).copied().unwrap_or(UNKNOWN);
    match ranks.as_slice() {
        [] => {}
        [only] => {
            // Rank and place in one number: equal ranks keep the order of adding.
            let mut keys: Vec<u64> =
                places.iter().map(|place| u64::from(rank(only, *place)) << 32 | u64::from(*place)).collect();
            keys.sort_unstable();
            for (place, key) in places.iter_mut().zip(keys) {
                *place = (key & u64::from(u32::MAX)) as u32;
            }
        }
        several => places.sort_unstable_by(|a, b| {
            let by_ranks = several.iter().map(|ranks| rank(ranks, *a).cmp(&rank(ranks, *b)));
            by_ranks.fold(std::cmp::Ordering::Equal, std::cmp::Ordering::then).then(a.cmp(b))
        }),
    }
}

/// The rank of every creator by one key; equal values have equal ranks.
fn ranks(index: &Index, sort: Sort) -> Vec<u32> {
    fn ranked<T: Copy>(
        values: impl Iterator<Item = Option<T>>,
        descending: bool,
        compare: impl Fn(&T, &T) -> std::cmp::Ordering,
    ) -> Vec<u32> {
        let mut out = Vec::new();
        let mut known: Vec<(T, u32)> = Vec::new();
        for (place, value) in (0_u32..).zip(values) {
            out.push(UNKNOWN);
            known.extend(value.map(|value| (value, place)));
        }
        known.sort_unstable_by(|a, b| if descending { compare(&b.0, &a.0) } else { compare(&a.0, &b.0) });
        let (mut rank, mut before) = (0, None);
        for (value, place) in known {
            if before.is_some_and(|before| compare(&before, &value).is_ne()) {
                rank += 1;
            }
            before = Some(value);
            if let Some(slot) = out.get_mut(place as usize) {
                *slot = rank;
            }
        }
        out
    }
    let number = |value: fn(&Cell) -> Option<f64>| {
        let values = index.entries.iter().map(|entry| index.main(entry).and_then(value));
        ranked(values, sort.descending, f64::total_cmp)
    };
    match sort.key {
        SortKey::Name => {
            let keys: Vec<String> =
                (0..index.entries.len()).map(|place| dictionary_key(index.texts.name(place))).collect();
            ranked(keys.iter().map(|key| Some(key.as_str())), sort.descending, |a, b| a.cmp(b))
        }
        SortKey::Followers => number(|cell| cell.followers),
        SortKey::Plays => number(|cell| cell.plays),
        SortKey::InteractionRate => number(|cell| cell.interaction_rate),
        SortKey::Price => number(|cell| cell.price.map(|price| price.major_f64())),
        SortKey::ExpectedCpm => number(|cell| cell.cpm),
        SortKey::AsOf => {
            let days = index.entries.iter().map(|entry| index.main(entry).and_then(|cell| cell.as_of));
            ranked(days, sort.descending, Ord::cmp)
        }
    }
}

fn summary(index: &Index, places: &[u32]) -> ListSummary {
    let (mut followers, mut prices, mut cpms) = (Vec::new(), Vec::new(), Vec::new());
    for place in places {
        let entry = index.entries.get(*place as usize);
        let Some(cell) = entry.and_then(|entry| index.main(entry)) else { continue };
        followers.extend(cell.followers);
        if let Some(price) = cell.price.filter(|price| price.currency() == Currency::CNY) {
            prices.push(price.major_f64());
            cpms.extend(cell.cpm);
        }
    }
    let priced = u32::try_from(prices.len()).unwrap_or(u32::MAX);
    ListSummary {
        median_followers: median(&mut followers),
        median_price: median(&mut prices),
        median_cpm: median(&mut cpms),
        priced,
    }
}

/// The middle value, or the mean of the two in the middle, without putting all in order.
fn median(values: &mut [f64]) -> Option<f64> {
    let half = values.len() / 2;
    if values.is_empty() {
        return None;
    }
    let even = values.len().is_multiple_of(2);
    let (below, upper, _) = values.select_nth_unstable_by(half, f64::total_cmp);
    let upper = *upper;
    if !even {
        return Some(upper);
    }
    let lower = below.iter().copied().max_by(f64::total_cmp)?;
    Some(lower + (upper - lower) / 2.0)
}

type Order = (CreatorFilter, Vec<Sort>, Arc<Ordered>);

/// Ranks and orders that were asked for, for as long as the index stands.
#[derive(Default)]
pub(super) struct Kept {
    ranks: Mutex<Vec<(Sort, Arc<Vec<u32>>)>>,
    orders: Mutex<VecDeque<Order>>,
}

impl Kept {
    fn ranks(&self, index: &Index, sort: Sort) -> Arc<Vec<u32>> {
        let held = || self.ranks.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, known)) = held().iter().find(|(known, _)| *known == sort) {
            return Arc::clone(known);
        }
        let made = Arc::new(ranks(index, sort));
        held().push((sort, Arc::clone(&made)));
        made
    }

    fn orders(&self) -> std::sync::MutexGuard<'_, VecDeque<Order>> {
        self.orders.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn order(&self, filter: &CreatorFilter, sorts: &[Sort]) -> Option<Arc<Ordered>> {
        let orders = self.orders();
        let known = orders.iter().find(|(f, s, _)| f == filter && s == sorts);
        known.map(|(_, _, order)| Arc::clone(order))
    }

    /// The shortest kept list that differs only by a search of which this one is a continuation.
    pub(super) fn wider(&self, filter: &CreatorFilter, sorts: &[Sort]) -> Option<Arc<Ordered>> {
        let search = filter.search.as_deref()?;
        let orders = self.orders();
        let continues = |(f, s, _): &&Order| {
            let typed =
                f.search.as_deref().is_some_and(|typed| !typed.is_empty() && search.starts_with(typed));
            s == sorts && typed && CreatorFilter { search: filter.search.clone(), ..f.clone() } == *filter
        };
        let wider = orders.iter().filter(continues).min_by_key(|(_, _, order)| order.places.len());
        wider.map(|(_, _, order)| Arc::clone(order))
    }

    pub(super) fn keep(&self, filter: &CreatorFilter, sorts: &[Sort], order: &Arc<Ordered>) {
        let mut orders = self.orders();
        if orders.len() == ORDERS {
            orders.pop_front();
        }
        orders.push_back((filter.clone(), sorts.to_vec(), Arc::clone(order)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_median_is_that_of_the_sorted_values(mut values in prop::collection::vec(-1e6..1e6_f64, 0..40)) {
            let found = median(&mut values);
            values.sort_by(f64::total_cmp);
            let half = values.len() / 2;
            let expected = match values.len() {
                0 => None,
                n if n % 2 == 1 => Some(values[half]),
                _ => Some(values[half - 1] + (values[half] - values[half - 1]) / 2.0),
            };
            prop_assert_eq!(found, expected);
        }
    }
}
