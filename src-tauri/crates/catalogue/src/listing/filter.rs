//! Which creators pass a filter.

use std::cmp::Ordering;

use market::Money;

use super::read::Entry;
use super::{AccountRow, CreatorFilter, FollowerTier};
use crate::text::folded;

/// The part of a filter that a facet leaves out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Platform,
    Vertical,
    Place,
    Certification,
    Tier,
}

/// A filter made ready: folded texts.
pub(super) struct Ready<'f> {
    filter: &'f CreatorFilter,
    words: Vec<String>,
    tags: Vec<String>,
    agency: Option<String>,
}

impl<'f> Ready<'f> {
    pub(super) fn of(filter: &'f CreatorFilter) -> Self {
        let search = filter.search.as_deref().map(folded).unwrap_or_default();
        Self {
            filter,
            words: search.split(' ').filter(|w| !w.is_empty()).map(str::to_owned).collect(),
            tags: filter.tags.iter().map(|t| folded(t)).collect(),
            agency: filter.agency.as_deref().map(folded).filter(|a| !a.is_empty()),
        }
    }

    pub(super) fn account_passes(&self, account: &AccountRow, without: Option<Part>) -> bool {
        let f = self.filter;
        let price = |limit: Option<Money>, wanted: Ordering| match (limit, account.price_min) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(limit), Some(price)) => {
                price.compare(limit).is_ok_and(|order| order == wanted || order == Ordering::Equal)
            }
        };
        (without == Some(Part::Platform) || f.platforms.is_empty() || f.platforms.contains(&account.platform))
            && f.min_followers.is_none_or(|min| account.followers.is_some_and(|n| n >= min))
            && f.max_followers.is_none_or(|max| account.followers.is_some_and(|n| n <= max))
            && (without == Some(Part::Tier)
                || f.tiers.is_empty()
                || f.tiers.contains(&FollowerTier::of(account.followers)))
            && price(f.min_price, Ordering::Greater)
            && price(f.max_price, Ordering::Less)
    }

    fn asks_of_accounts(&self, without: Option<Part>) -> bool {
        let f = self.filter;
        (!f.platforms.is_empty() && without != Some(Part::Platform))
            || (!f.tiers.is_empty() && without != Some(Part::Tier))
            || f.min_followers.is_some()
            || f.max_followers.is_some()
            || f.min_price.is_some()
            || f.max_price.is_some()
    }

    pub(super) fn passes(&self, entry: &Entry, without: Option<Part>) -> bool {
        let (f, row) = (self.filter, &entry.row);
        let free = |part: Part| without == Some(part);
        f.sample.is_none_or(|wanted| row.sample == wanted)
            && f.has_note.is_none_or(|wanted| row.has_note == wanted)
            && (free(Part::Certification)
                || f.certifications.is_empty()
                || row.certification.is_some_and(|c| f.certifications.contains(&c)))
            && (free(Part::Place)
                || (f.provinces.is_empty() && f.cities.is_empty())
                || row.province.is_some_and(|p| f.provinces.contains(&p))
                || row.city.is_some_and(|c| f.cities.contains(&c)))
            && (free(Part::Vertical)
                || f.verticals.is_empty()
                || row.verticals.iter().any(|v| {
                    f.verticals.contains(v) || v.parent().is_some_and(|parent| f.verticals.contains(&parent))
                }))
            && (self.tags.is_empty() || row.tags.iter().any(|t| self.tags.contains(&folded(t))))
            && self
                .agency
                .as_ref()
                .is_none_or(|a| row.agency_name.as_deref().is_some_and(|b| folded(b) == *a))
            && (!self.asks_of_accounts(without)
                || row.accounts.iter().any(|a| self.account_passes(a, without)))
            && self.words.iter().all(|word| entry.search.contains(word.as_str()))
    }
}
