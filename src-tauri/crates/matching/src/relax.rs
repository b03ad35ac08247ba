//! The smallest change to a single limit that lets enough creators in; when no single one does, to two of them.
//!
//! Only those count who fail the limits that change and no other, so the change alone brings them back. Limits that
//! are not the brand's to move (the platform, its own minimum, exclusivity promises, exclusions) are never offered.

mod pair;

use std::cmp::Ordering;
use std::collections::BTreeMap;

use market::order::OrderDraft;
use market::party::Certification;
use market::region::{CityCode, ProvinceCode};
use market::{BasisPoints, Money};
use serde::Serialize;

use crate::evidence::count;
use crate::filter::{Failures, Filter, covers};
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

/// A second limit that changes along with the first.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Along {
    /// The limit.
    pub filter: Filter,
    /// The change.
    pub change: Relaxed,
}

/// A change to one limit, or to two together, and what it brings.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Relaxation {
    /// The limit.
    pub filter: Filter,
    /// The change.
    pub change: Relaxed,
    /// The second limit to change, where one alone lets in too few.
    pub also: Option<Along>,
    /// Who is left after it.
    pub left: u32,
    /// Whether that is as many as the order wants.
    pub enough: bool,
}

impl Relaxation {
    /// Makes the change in an order.
    pub fn apply(&self, draft: &mut OrderDraft) {
        self.change.apply(self.filter, draft);
        if let Some(also) = &self.also {
            also.change.apply(also.filter, draft);
        }
    }
}

impl Relaxed {
    fn apply(&self, filter: Filter, draft: &mut OrderDraft) {
        let r = &mut draft.requirements;
        match self {
            Relaxed::Dropped => match filter {
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
            Relaxed::Count { to, .. } if filter == Filter::MinFollowers => r.min_followers = Some(*to),
            Relaxed::Count { to, .. } => r.max_followers = Some(*to),
            Relaxed::Amount { to, .. } => match filter {
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
            Relaxed::Cost { to, .. } if filter == Filter::MaxCpe => r.max_cpe = Some(*to),
            Relaxed::Cost { to, .. } => r.max_cpm = Some(*to),
            Relaxed::Share { to, .. } if filter == Filter::MinCoverage => r.min_coverage = Some(*to),
            Relaxed::Share { to, .. } => r.min_interaction_rate = Some(*to),
            Relaxed::Rebate { to, .. } => r.min_rebate = Some(*to),
            Relaxed::Provinces { add } => r.provinces.extend(add),
            Relaxed::Cities { add } => r.cities.extend(add),
            Relaxed::Certifications { add } => r.certifications.extend(add),
        }
    }

    /// How much changes.
    fn size(&self) -> Size {
        let moved = |from: f64, to: f64| Size {
            moved: (to - from).abs() / from.abs().max(to.abs()).max(f64::MIN_POSITIVE),
            ..Size::default()
        };
        let added = |added: usize| Size { added, ..Size::default() };
        match self {
            Relaxed::Count { from, to } => moved(f64::from(*from), f64::from(*to)),
            Relaxed::Amount { from, to } => moved(from.major_f64(), to.major_f64()),
            Relaxed::Cost { from, to } | Relaxed::Share { from, to } => moved(*from, *to),
            Relaxed::Rebate { from, to } => moved(from.share(), to.share()),
            Relaxed::Provinces { add } => added(add.len()),
            Relaxed::Cities { add } => added(add.len()),
            Relaxed::Certifications { add } => added(add.len()),
            Relaxed::Dropped => Size { dropped: 1, ..Size::default() },
        }
    }
}

/// How much a relaxation changes: a limit that moves is less than one that lets in more places or kinds, and that
/// is less than one that goes.
#[derive(Clone, Copy, Debug, Default)]
struct Size {
    /// Limits that go.
    dropped: usize,
    /// Places or kinds let in.
    added: usize,
    /// How far limits move, each as a share of the greater of its ends: to half is as far as to double.
    moved: f64,
}

impl Size {
    fn and(self, other: Self) -> Self {
        Self {
            dropped: self.dropped + other.dropped,
            added: self.added + other.added,
            moved: self.moved + other.moved,
        }
    }

    fn order(&self, other: &Self) -> Ordering {
        let whole = |size: &Self| (size.dropped, size.added);
        whole(self).cmp(&whole(other)).then(self.moved.total_cmp(&other.moved))
    }
}

/// A cell of a limit on places or kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Cell {
    Province(ProvinceCode),
    City(CityCode),
    Certification(Certification),
}

/// The change that lets these cells in, all of one kind.
fn letting_in(cells: &[Cell]) -> Option<Relaxed> {
    Some(match cells.first()? {
        Cell::Province(_) => Relaxed::Provinces {
            add: cells
                .iter()
                .filter_map(|cell| match cell {
                    Cell::Province(province) => Some(*province),
                    Cell::City(_) | Cell::Certification(_) => None,
                })
                .collect(),
        },
        Cell::City(_) => Relaxed::Cities {
            add: cells
                .iter()
                .filter_map(|cell| match cell {
                    Cell::City(city) => Some(*city),
                    Cell::Province(_) | Cell::Certification(_) => None,
                })
                .collect(),
        },
        Cell::Certification(_) => Relaxed::Certifications {
            add: cells
                .iter()
                .filter_map(|cell| match cell {
                    Cell::Certification(held) => Some(*held),
                    Cell::Province(_) | Cell::City(_) => None,
                })
                .collect(),
        },
    })
}

/// Whether a limit can change at all.
const fn can_move(filter: Filter) -> bool {
    !matches!(filter, Filter::Platform | Filter::Excluded | Filter::PolicyFollowers | Filter::Exclusivity)
}

/// Whether a limit can go: an order without a budget is none.
const fn can_go(filter: Filter) -> bool {
    can_move(filter) && !matches!(filter, Filter::Budget)
}

/// Whether a limit is a least value, which moves down; the others move up.
const fn is_minimum(filter: Filter) -> bool {
    matches!(
        filter,
        Filter::MinFollowers
            | Filter::MinPrice
            | Filter::MinRebate
            | Filter::MinInteractionRate
            | Filter::MinCoverage
    )
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

/// Cells and how many each holds, the fullest first, ties in the order of the cells.
fn fullest(cells: impl Iterator<Item = Cell>) -> Vec<(Cell, usize)> {
    let mut counts: BTreeMap<Cell, usize> = BTreeMap::new();
    for cell in cells {
        *counts.entry(cell).or_default() += 1;
    }
    let mut fullest: Vec<(Cell, usize)> = counts.into_iter().collect();
    fullest.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    fullest
}

/// The fewest cells that hold `need`: the fullest first.
fn fewest(cells: impl Iterator<Item = Cell>, need: usize) -> Option<Vec<Cell>> {
    let mut held = 0;
    let mut chosen = Vec::new();
    for (cell, size) in fullest(cells) {
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
    /// in, nearest first; then what would help but not suffice. When no single change suffices, the smallest change
    /// of two limits that does stands before them all; when none helps at all, the one of two that helps most.
    /// Empty when enough are left.
    #[must_use]
    pub fn relaxations(&self, weights: &Weights) -> Vec<Relaxation> {
        let failures = self.all_failures(weights);
        let left = failures.iter().filter(|failures| failures.passes()).count();
        let wanted = self.draft().creators_wanted as usize;
        let Some(need) = wanted.checked_sub(left).filter(|need| *need > 0) else { return Vec::new() };
        let mut found: Vec<Relaxation> = Filter::ALL
            .iter()
            .filter(|filter| self.limits.has(**filter) && can_move(**filter))
            .filter_map(|filter| self.relaxation(*filter, &failures, left, need, weights))
            .collect();
        found.sort_by(|a, b| {
            b.enough
                .cmp(&a.enough)
                .then_with(|| {
                    if a.enough { a.change.size().order(&b.change.size()) } else { b.left.cmp(&a.left) }
                })
                .then(a.filter.cmp(&b.filter))
        });
        if !found.iter().any(|single| single.enough) {
            let pair = self.pair(&failures, left, need, weights);
            if let Some(pair) = pair.filter(|pair| pair.enough || found.is_empty()) {
                found.insert(0, pair);
            }
        }
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
        let only: Vec<usize> =
            (0..failures.len()).filter(|place| failures[*place].fails_only(filter)).collect();
        if only.is_empty() {
            return None;
        }
        let known: Vec<usize> =
            only.iter().copied().filter(|place| !failures[*place].is_unknown(filter)).collect();
        let values: Vec<f64> =
            known.iter().filter_map(|place| self.measure(filter, *place, weights)).collect();
        let change = if values.is_empty() {
            fewest(known.iter().filter_map(|place| self.cell(filter, *place)), need)
                .and_then(|cells| letting_in(&cells))
        } else {
            // The budget cannot go, so what does not suffice is raised as far as anyone asks.
            let need = if can_go(filter) { need } else { need.min(values.len()) };
            reach(values, need, is_minimum(filter)).and_then(|to| self.moved(filter, to))
        };
        let change = match change {
            Some(change) => change,
            None if can_go(filter) => Relaxed::Dropped,
            None => return None,
        };
        let back = only.iter().filter(|place| self.would_pass(**place, filter, &change, weights)).count();
        (back > 0).then(|| Relaxation {
            filter,
            change,
            also: None,
            left: count(left + back),
            enough: back >= need,
        })
    }

    /// What a limit that has degrees holds against someone; `None` where it is unknown, and for limits without.
    fn measure(&self, filter: Filter, place: usize, weights: &Weights) -> Option<f64> {
        match filter {
            Filter::MinFollowers => self.least_followers(place),
            Filter::MaxFollowers => self.most_followers(place),
            // Prices lie below 2^53 minor units, so they are exact as floats.
            Filter::MinPrice | Filter::MaxPrice | Filter::Budget => {
                self.asking(place).price.map(|price| price.minor() as f64)
            }
            Filter::MaxCpm => self.asking(place).cpm,
            Filter::MaxCpe => self.asking(place).cpe,
            Filter::MinRebate => self.asking(place).rebate.map(|rebate| f64::from(rebate.value())),
            Filter::MinInteractionRate => self.interaction_rate(place),
            Filter::MinCoverage => Some(totals(&self.marks[place], weights).1),
            Filter::Platform
            | Filter::Excluded
            | Filter::PolicyFollowers
            | Filter::Exclusivity
            | Filter::Verticals
            | Filter::Certification
            | Filter::Province
            | Filter::City => None,
        }
    }

    /// The change of a limit that has degrees to a value that [`Fit::measure`] gave.
    fn moved(&self, filter: Filter, to: f64) -> Option<Relaxed> {
        let draft = self.draft();
        let r = &draft.requirements;
        // The float came from an amount of this currency, so it is whole and in range.
        let amount =
            |from: Money| Some(Relaxed::Amount { from, to: Money::new(to as i64, from.currency()).ok()? });
        match filter {
            Filter::MinFollowers => {
                r.min_followers.map(|from| Relaxed::Count { from, to: to.floor() as u32 })
            }
            Filter::MaxFollowers => r
                .max_followers
                .filter(|_| to <= f64::from(u32::MAX))
                .map(|from| Relaxed::Count { from, to: to.ceil() as u32 }),
            Filter::MinPrice => draft.per_creator_min.and_then(amount),
            Filter::MaxPrice => draft.per_creator_max.and_then(amount),
            Filter::Budget => amount(draft.budget),
            Filter::MaxCpm => r.max_cpm.map(|from| Relaxed::Cost { from, to }),
            Filter::MaxCpe => r.max_cpe.map(|from| Relaxed::Cost { from, to }),
            Filter::MinRebate => {
                r.min_rebate.map(|from| Relaxed::Rebate { from, to: BasisPoints::new(to as u32) })
            }
            Filter::MinInteractionRate => r.min_interaction_rate.map(|from| Relaxed::Share { from, to }),
            Filter::MinCoverage => r.min_coverage.map(|from| Relaxed::Share { from, to }),
            Filter::Platform
            | Filter::Excluded
            | Filter::PolicyFollowers
            | Filter::Exclusivity
            | Filter::Verticals
            | Filter::Certification
            | Filter::Province
            | Filter::City => None,
        }
    }

    /// The cell of someone in a limit on places or kinds.
    fn cell(&self, filter: Filter, place: usize) -> Option<Cell> {
        match filter {
            Filter::Certification => self.creator(place).certification.map(Cell::Certification),
            Filter::Province => self.province(place).map(Cell::Province),
            Filter::City => self.creator(place).home.city.map(Cell::City),
            Filter::Platform
            | Filter::Excluded
            | Filter::PolicyFollowers
            | Filter::Exclusivity
            | Filter::Verticals
            | Filter::MinFollowers
            | Filter::MaxFollowers
            | Filter::MinPrice
            | Filter::MaxPrice
            | Filter::Budget
            | Filter::MaxCpm
            | Filter::MaxCpe
            | Filter::MinRebate
            | Filter::MinInteractionRate
            | Filter::MinCoverage => None,
        }
    }

    /// Whether someone who fails this limit passes it after the change.
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
                covers(totals(&self.marks[place], weights).1, *to)
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
