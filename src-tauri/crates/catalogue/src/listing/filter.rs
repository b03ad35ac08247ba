//! Which creators pass a filter.

use std::cmp::Ordering;

use market::Money;

use super::CreatorFilter;
use super::index::{Cell, Entry, Index};
use super::texts::Word;
use crate::text::folded;

/// The words of a search, folded.
pub(super) fn words(search: Option<&str>) -> Vec<String> {
    let search = search.map(folded).unwrap_or_default();
    search.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The parts of a filter that have a facet, as bits: which of them a creator fails.
pub(super) mod failed {
    /// Nothing.
    pub(crate) const NONE: u8 = 0;
    /// The platform.
    pub(crate) const PLATFORM: u8 = 1;
    /// The vertical.
    pub(crate) const VERTICAL: u8 = 2;
    /// Province and city, which are one choice: the home.
    pub(crate) const HOME: u8 = 4;
    /// The certification.
    pub(crate) const CERTIFICATION: u8 = 8;
    /// Something that has no facet.
    pub(crate) const OTHER: u8 = 128;
}

/// Followers and price: limits that must hold for one account, beside its platform.
pub(super) fn amounts_pass(filter: &CreatorFilter, cell: &Cell) -> bool {
    let price = |limit: Option<Money>, wanted: Ordering| match (limit, cell.price) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(limit), Some(price)) => {
            price.compare(limit).is_ok_and(|order| order == wanted || order == Ordering::Equal)
        }
    };
    filter.min_followers.is_none_or(|min| cell.followers.is_some_and(|n| n >= min))
        && filter.max_followers.is_none_or(|max| cell.followers.is_some_and(|n| n <= max))
        && price(filter.min_price, Ordering::Greater)
        && price(filter.max_price, Ordering::Less)
}

/// What of a filter a creator fails; the search is not looked at.
pub(super) fn fails(filter: &CreatorFilter, index: &Index, entry: &Entry) -> u8 {
    let f = filter;
    let mut fails = failed::NONE;
    if f.sample.is_some_and(|wanted| entry.sample != wanted)
        || f.among.as_ref().is_some_and(|some| !some.contains(&entry.id))
    {
        return failed::OTHER;
    }
    let amounts = f.min_followers.is_some()
        || f.max_followers.is_some()
        || f.min_price.is_some()
        || f.max_price.is_some();
    if amounts || !f.platforms.is_empty() {
        let mut fitting = index.cells(entry).iter().filter(|cell| amounts_pass(f, cell)).peekable();
        if amounts && fitting.peek().is_none() {
            return failed::OTHER;
        }
        if !f.platforms.is_empty() && !fitting.any(|cell| f.platforms.contains(&cell.platform)) {
            fails |= failed::PLATFORM;
        }
    }
    if !f.certifications.is_empty() && !entry.certification.is_some_and(|c| f.certifications.contains(&c)) {
        fails |= failed::CERTIFICATION;
    }
    if (!f.provinces.is_empty() || !f.cities.is_empty())
        && !entry.province.is_some_and(|p| f.provinces.contains(&p))
        && !entry.city.is_some_and(|c| f.cities.contains(&c))
    {
        fails |= failed::HOME;
    }
    let wanted = |v: &market::taxonomy::VerticalId| {
        f.verticals.contains(v) || v.parent().is_some_and(|parent| f.verticals.contains(&parent))
    };
    if !f.verticals.is_empty() && !index.verticals(entry).iter().any(wanted) {
        fails |= failed::VERTICAL;
    }
    fails
}

/// The places whose texts hold all words, in order; without words, all places.
pub(super) fn searched(index: &Index, words: &[String]) -> Vec<u32> {
    let all = u32::try_from(index.entries.len()).unwrap_or(u32::MAX);
    let Some((first, rest)) = words.split_first() else { return (0..all).collect() };
    let rest: Vec<Word<'_>> = rest.iter().map(|word| Word::new(word)).collect();
    let mut hits = vec![false; index.entries.len()];
    index.texts.each(&Word::new(first), |place| {
        if let Some(hit) = hits.get_mut(place) {
            *hit = true;
        }
    });
    let places = (0..all).zip(hits).filter(|(_, hit)| *hit).map(|(place, _)| place);
    places.filter(|place| rest.iter().all(|word| index.texts.has(*place as usize, word))).collect()
}
