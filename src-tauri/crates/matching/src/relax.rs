//! The smallest change to a single limit that lets enough creators in.
//!
//! Only those count who fail that one limit and no other, so the change alone brings them back. Limits that are
//! not the brand's to move (the platform, its own minimum, exclusivity promises, exclusions) are never offered.

use std::collections::BTreeMap;

use market::order::OrderDraft;
use market::party::Certification;
use market::region::{CityCode, ProvinceCode};
use market::{BasisPoints, Money};
use serde::Serialize;

use crate::evidence::count;
use crate::filter::{Failures, Filter};
use crate::fit::Fit;
use crate::rank::totals;
use crate::weights::Weights;

/// How a limit changes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Relaxed {
    /// A number of followers.
    Count {
        /// Now.
        from: u32,
        /// Then.
        to: u32,
    },
    /// An amount.
    Amount {
        /// Now.
        from: Money,
        /// Then.
        to: Money,
    },
    /// A cost per thousand plays or per interaction, in major units.
    Cost {
        /// Now.
        from: f64,
        /// Then, exact.
        to: f64,
    },
    /// A share in [0, 1].
    Share {
        /// Now.
        from: f64,
        /// Then, exact.
        to: f64,
    },
    /// A rebate.
    Rebate {
        /// Now.
        from: BasisPoints,
        /// Then.
        to: BasisPoints,
    },
    /// More provinces.
    Provinces {
        /// Those to add.
        add: Vec<ProvinceCode>,
    },
    /// More cities.
    Cities {
        /// Those to add.
        add: Vec<CityCode>,
    },
    /// More certifications.
    Certifications {
        /// Those to add.
        add: Vec<Certification>,
    },
    /// The limit goes, because no smaller change lets enough in or it has no degrees.
    Dropped,
}

/// A change to one limit, and what it brings.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Relaxation {
    /// The limit.
    pub filter: Filter,
    /// The change.
    pub change: Relaxed,
    /// Who is left after it.
    pub left: u32,
    /// Whether that is as many as the order wants.
    pub enough: bool,
}

impl Relaxation {
    /// Makes the change in an order.
    pub fn apply(&self, draft: &mut OrderDraft) {
        let r = &mut draft.requirements;
        match &self.change {
            Relaxed::Dropped => match self.filter {
                Filter::Verticals => r.only_verticals = false,
                Filter::Certification => r.certifications.clear(),
                Filter::Province => r.provinces.clear(),
                Filter::City => r.cities.clear(),
                Filter::MinFollowers => r.min_followers = None,
                Filter::MaxFollowers => r.max_followers = None,
                Filter::MinPrice => draft.per_creator_min = None,
                Filter::MaxPrice => draft.per_creator_max = None,
                Filter::MaxCpm => r.max_cpm = None,
                Filter::MaxCpe => r.max_cpe = None,
                Filter::MinRebate => r.min_rebate = None,
                Filter::MinInteractionRate => r.min_interaction_rate = None,
                Filter::MinCoverage => r.min_coverage = None,
                Filter::Platform
                | Filter::Excluded
                | Filter::PolicyFollowers
                | Filter::Exclusivity
                | Filter::Budget => {}
            },
            Relaxed::Count { to, .. } if self.filter == Filter::MinFollowers => r.min_followers = Some(*to),
            Relaxed::Count { to, .. } => r.max_followers = Some(*to),
            Relaxed::Amount { to, .. } => match self.filter {
                Filter::MinPrice => draft.per_creator_min = Some(*to),
                Filter::Budget => draft.budget = *to,
                Filter::MaxPrice
                | Filter::Platform
                | Filter::Excluded
                | Filter::PolicyFollowers
                | Filter::Exclusivity
                | Filter::Verticals
                | Filter::Certification
                | Filter::Province
                | Filter::City
                | Filter::MinFollowers
                | Filter::MaxFollowers
                | Filter::MaxCpm
                | Filter::MaxCpe
                | Filter::MinRebate
                | Filter::MinInteractionRate
                | Filter::MinCoverage => draft.per_creator_max = Some(*to),
            },
            Relaxed::Cost { to, .. } if self.filter == Filter::MaxCpe => r.max_cpe = Some(*to),
            Relaxed::Cost { to, .. } => r.max_cpm = Some(*to),
            Relaxed::Share { to, .. } if self.filter == Filter::MinCoverage => r.min_coverage = Some(*to),
            Relaxed::Share { to, .. } => r.min_interaction_rate = Some(*to),
            Relaxed::Rebate { to, .. } => r.min_rebate = Some(*to),
            Relaxed::Provinces { add } => r.provinces.extend(add),
            Relaxed::Cities { add } => r.cities.extend(add),
            Relaxed::Certifications { add } => r.certifications.extend(add),
        }
    }

    /// How far the limit moves, relative to where it stands; sets and dropped limits count as further.
    fn distance(&self) -> f64 {
        let relative = |from: f64, to: f64| (to - from).abs() / from.abs().max(f64::MIN_POSITIVE);
        match &self.change {
            Relaxed::Count { from, to } => relative(f64::from(*from), f64::from(*to)),
            Relaxed::Amount { from, to } => relative(from.major_f64(), to.major_f64()),
            Relaxed::Cost { from, to } | Relaxed::Share { from, to } => relative(*from, *to),
            Relaxed::Rebate { from, to } => relative(from.share(), to.share()),
            Relaxed::Provinces { add } => 1e3 + add.len() as f64,
            Relaxed::Cities { add } => 1e3 + add.len() as f64,
            Relaxed::Certifications { add } => 1e3 + add.len() as f64,
            Relaxed::Dropped => 1e6,
        }
    }
}

/// The `need`-th value in the order in which a limit meets them as it moves: descending for a minimum,
/// ascending for a maximum.
fn reach(mut values: Vec<f64>, need: usize, minimum: bool) -> Option<f64> {
    values.sort_unstable_by(f64::total_cmp);
    if minimum {
        values.reverse();
    }
    values.get(need.checked_sub(1)?).copied()
}

/// The fewest cells that hold `need`: the fullest first, ties in the order of the cells.
fn fewest<K: Ord + Copy>(cells: impl Iterator<Item = K>, need: usize) -> Option<Vec<K>> {
    let mut counts: BTreeMap<K, usize> = BTreeMap::new();
    for cell in cells {
        *counts.entry(cell).or_default() += 1;
    }
    let mut fullest: Vec<(K, usize)> = counts.into_iter().collect();
    fullest.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut held = 0;
    let mut chosen = Vec::new();
    for (cell, size) in fullest {
        if held >= need {
            break;
        }
        held += size;
        chosen.push(cell);
    }
    (held >= need).then_some(chosen)
}

impl Fit {
    /// When fewer are left than the order wants: per limit that could help, its smallest change that lets enough
    /// in, nearest first; then what would help but not suffice. Empty when enough are left.
    #[must_use]
    pub fn relaxations(&self, weights: &Weights) -> Vec<Relaxation> {
        let failures = self.all_failures(weights);
        let left = failures.iter().filter(|failures| failures.passes()).count();
        let wanted = self.draft().creators_wanted as usize;
        let Some(need) = wanted.checked_sub(left).filter(|need| *need > 0) else { return Vec::new() };
        let mut found: Vec<Relaxation> = Filter::ALL
            .iter()
            .filter(|filter| self.limits.has(**filter))
            .filter_map(|filter| self.relaxation(*filter, &failures, left, need, weights))
            .collect();
        found.sort_by(|a, b| {
            b.enough
                .cmp(&a.enough)
                .then_with(
                    || if a.enough { a.distance().total_cmp(&b.distance()) } else { b.left.cmp(&a.left) },
                )
                .then(a.filter.cmp(&b.filter))
        });
        found
    }

    fn relaxation(
        &self,
        filter: Filter,
        failures: &[Failures],
        left: usize,
        need: usize,
        weights: &Weights,
    ) -> Option<Relaxation> {
        let draft = self.draft();
        let r = &draft.requirements;
        let only: Vec<usize> =
            (0..failures.len()).filter(|place| failures[*place].fails_only(filter)).collect();
        if only.is_empty() {
            return None;
        }
        let known: Vec<usize> =
            only.iter().copied().filter(|place| !failures[*place].is_unknown(filter)).collect();
        let values = |of: &dyn Fn(usize) -> Option<f64>| -> Vec<f64> {
            known.iter().filter_map(|place| of(*place)).collect()
        };
        let price = |place: usize| self.asking(place).price.map(|price| price.minor() as f64);
        let amount = |from: Money, minor: f64| {
            // The float came from an amount of this currency, so it is whole and in range.
            Some(Relaxed::Amount { from, to: Money::new(minor as i64, from.currency()).ok()? })
        };
        // Prices lie below 2^53 minor units, so they are exact as floats.
        let change = match filter {
            Filter::Platform | Filter::Excluded | Filter::PolicyFollowers | Filter::Exclusivity => {
                return None;
            }
            Filter::Verticals => None,
            Filter::Certification => {
                fewest(known.iter().filter_map(|place| self.creator(*place).certification), need)
                    .map(|add| Relaxed::Certifications { add })
            }
            Filter::Province => fewest(known.iter().filter_map(|place| self.province(*place)), need)
                .map(|add| Relaxed::Provinces { add }),
            Filter::City => fewest(known.iter().filter_map(|place| self.creator(*place).home.city), need)
                .map(|add| Relaxed::Cities { add }),
            Filter::MinFollowers => reach(values(&|place| self.least_followers(place)), need, true)
                .zip(r.min_followers)
                .map(|(to, from)| Relaxed::Count { from, to: to.floor() as u32 }),
            Filter::MaxFollowers => reach(values(&|place| self.most_followers(place)), need, false)
                .zip(r.max_followers)
                .filter(|(to, _)| *to <= f64::from(u32::MAX))
                .map(|(to, from)| Relaxed::Count { from, to: to.ceil() as u32 }),
            Filter::MinPrice => reach(values(&price), need, true)
                .zip(draft.per_creator_min)
                .and_then(|(to, from)| amount(from, to)),
            Filter::MaxPrice => reach(values(&price), need, false)
                .zip(draft.per_creator_max)
                .and_then(|(to, from)| amount(from, to)),
            // The budget cannot be dropped, so what does not suffice is raised as far as anyone asks.
            Filter::Budget => {
                let prices = values(&price);
                reach(prices.clone(), need.min(prices.len()), false).and_then(|to| amount(draft.budget, to))
            }
            Filter::MaxCpm => reach(values(&|place| self.asking(place).cpm), need, false)
                .zip(r.max_cpm)
                .map(|(to, from)| Relaxed::Cost { from, to }),
            Filter::MaxCpe => reach(values(&|place| self.asking(place).cpe), need, false)
                .zip(r.max_cpe)
                .map(|(to, from)| Relaxed::Cost { from, to }),
            Filter::MinRebate => {
                let rebate = |place: usize| self.asking(place).rebate.map(|rebate| f64::from(rebate.value()));
                reach(values(&rebate), need, true)
                    .zip(r.min_rebate)
                    .map(|(to, from)| Relaxed::Rebate { from, to: BasisPoints::new(to as u32) })
            }
            Filter::MinInteractionRate => reach(values(&|place| self.interaction_rate(place)), need, true)
                .zip(r.min_interaction_rate)
                .map(|(to, from)| Relaxed::Share { from, to }),
            Filter::MinCoverage => {
                reach(values(&|place| Some(totals(&self.marks[place], weights).1)), need, true)
                    .zip(r.min_coverage)
                    .map(|(to, from)| Relaxed::Share { from, to })
            }
        };
        let change = change.unwrap_or(Relaxed::Dropped);
        let back = only.iter().filter(|place| self.would_pass(**place, filter, &change, weights)).count();
        (back > 0).then(|| Relaxation { filter, change, left: count(left + back), enough: back >= need })
    }

    /// Whether someone who fails only this limit passes it after the change.
    fn would_pass(&self, place: usize, filter: Filter, change: &Relaxed, weights: &Weights) -> bool {
        let price = self.asking(place).price;
        match change {
            Relaxed::Dropped => true,
            Relaxed::Count { to, .. } if filter == Filter::MinFollowers => {
                self.least_followers(place).is_some_and(|followers| followers >= f64::from(*to))
            }
            Relaxed::Count { to, .. } => {
                self.most_followers(place).is_some_and(|followers| followers <= f64::from(*to))
            }
            Relaxed::Amount { to, .. } if filter == Filter::MinPrice => {
                price.is_some_and(|price| price.minor() >= to.minor())
            }
            Relaxed::Amount { to, .. } => price.is_some_and(|price| price.minor() <= to.minor()),
            Relaxed::Cost { to, .. } if filter == Filter::MaxCpe => {
                self.asking(place).cpe.is_some_and(|cpe| cpe <= *to)
            }
            Relaxed::Cost { to, .. } => self.asking(place).cpm.is_some_and(|cpm| cpm <= *to),
            Relaxed::Share { to, .. } if filter == Filter::MinCoverage => {
                totals(&self.marks[place], weights).1 >= *to
            }
            Relaxed::Share { to, .. } => self.interaction_rate(place).is_some_and(|rate| rate >= *to),
            Relaxed::Rebate { to, .. } => self.asking(place).rebate.is_some_and(|rebate| rebate >= *to),
            Relaxed::Provinces { add } => {
                self.province(place).is_some_and(|province| add.contains(&province))
            }
            Relaxed::Cities { add } => self.creator(place).home.city.is_some_and(|city| add.contains(&city)),
            Relaxed::Certifications { add } => {
                self.creator(place).certification.is_some_and(|held| add.contains(&held))
            }
        }
    }
}
