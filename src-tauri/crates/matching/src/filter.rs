//! Hard limits: who fails one is not shown, and the funnel says how many each removed.
//!
//! What is unknown: a limit the brand set on a figure (followers, CPM, CPE, rebate, interaction rate), on
//! certification, place or vertical is passed only by who is known to keep it; the funnel counts the unknown ones
//! apart. A price is different: it is often settled only in the talk, so an unknown price passes every limit on
//! price and is marked unknown. A platform's own minimum of followers is passed by unknown followers too, because
//! the platform itself will check it.

use market::figure::Quantity;
use market::order::Requirements;
use market::{figure::Metric, figure::Stratum, words};
use serde::Serialize;

use crate::amounts::engagement;
use crate::evidence::count;
use crate::fit::Fit;
use crate::posting::Posting;
use crate::score::length;
use crate::weights::Weights;

words! {
    /// A hard limit, in the order of the funnel.
    pub enum Filter {
        /// An account on the order's platform.
        Platform = "platform",
        /// Not on the order's list of exclusions.
        Excluded = "excluded",
        /// The policy's least followers.
        PolicyFollowers = "policy_followers",
        /// No exclusivity promise over the whole publish window.
        Exclusivity = "exclusivity",
        /// Of the order's verticals, or below one of them.
        Verticals = "verticals",
        /// Certification.
        Certification = "certification",
        /// Home province.
        Province = "province",
        /// Home city.
        City = "city",
        /// Least followers.
        MinFollowers = "min_followers",
        /// Most followers.
        MaxFollowers = "max_followers",
        /// Least price.
        MinPrice = "min_price",
        /// Highest price.
        MaxPrice = "max_price",
        /// The price within the whole budget.
        Budget = "budget",
        /// Highest expected CPM.
        MaxCpm = "max_cpm",
        /// Highest expected CPE.
        MaxCpe = "max_cpe",
        /// Least rebate.
        MinRebate = "min_rebate",
        /// Least interaction rate, by plays where known, else by followers.
        MinInteractionRate = "min_interaction_rate",
        /// Least coverage; depends on the weights.
        MinCoverage = "min_coverage",
    }
}

/// One step of the funnel. `removed` of all steps and the last `left` add up to everyone considered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct FunnelStep {
    /// The limit.
    pub filter: Filter,
    /// How many it removed of those who passed all before.
    pub removed: u32,
    /// Of the removed, those whose figure is unknown.
    pub unknown: u32,
    /// How many are left after it.
    pub left: u32,
    /// How many fail this limit and no other: who would come back if it were dropped.
    pub only_this: u32,
}

/// The limits one candidate fails, as bits by [`Filter`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Failures {
    failed: u32,
    unknown: u32,
}

const fn bit(filter: Filter) -> u32 {
    1 << (filter as u32)
}

impl Failures {
    pub(crate) const fn fail(&mut self, filter: Filter) {
        self.failed |= bit(filter);
    }

    const fn fail_unknown(&mut self, filter: Filter) {
        self.failed |= bit(filter);
        self.unknown |= bit(filter);
    }

    /// A limit on a known value; an unknown value fails as unknown.
    fn hold(&mut self, filter: Filter, holds: Option<bool>) {
        match holds {
            Some(true) => {}
            Some(false) => self.fail(filter),
            None => self.fail_unknown(filter),
        }
    }

    pub(crate) const fn passes(self) -> bool {
        self.failed == 0
    }

    pub(crate) const fn fails_only(self, filter: Filter) -> bool {
        self.failed == bit(filter)
    }

    pub(crate) const fn fails(self, filter: Filter) -> bool {
        self.failed & bit(filter) != 0
    }

    pub(crate) const fn is_unknown(self, filter: Filter) -> bool {
        self.unknown & bit(filter) != 0
    }

    /// The first limit in the funnel's order that it fails.
    fn first(self) -> Option<usize> {
        (self.failed != 0).then(|| self.failed.trailing_zeros() as usize)
    }
}

/// Which limits an order sets.
#[derive(Clone, Debug, Default)]
pub(crate) struct Limits {
    active: u32,
}

impl Limits {
    pub(crate) fn of(posting: &Posting) -> Self {
        let draft = &posting.draft;
        let r: &Requirements = &draft.requirements;
        let set = [
            (Filter::Platform, true),
            (Filter::Excluded, !r.exclude.is_empty()),
            (Filter::PolicyFollowers, posting.policy.as_ref().is_some_and(|p| p.min_followers.is_some())),
            (Filter::Exclusivity, true),
            (Filter::Verticals, r.only_verticals && !draft.verticals.is_empty()),
            (Filter::Certification, !r.certifications.is_empty()),
            (Filter::Province, !r.provinces.is_empty()),
            (Filter::City, !r.cities.is_empty()),
            (Filter::MinFollowers, r.min_followers.is_some()),
            (Filter::MaxFollowers, r.max_followers.is_some()),
            (Filter::MinPrice, draft.per_creator_min.is_some()),
            (Filter::MaxPrice, draft.per_creator_max.is_some()),
            (Filter::Budget, true),
            (Filter::MaxCpm, r.max_cpm.is_some()),
            (Filter::MaxCpe, r.max_cpe.is_some()),
            (Filter::MinRebate, r.min_rebate.is_some()),
            (Filter::MinInteractionRate, r.min_interaction_rate.is_some()),
            (Filter::MinCoverage, r.min_coverage.is_some()),
        ];
        let active = set.iter().filter(|(_, set)| *set).fold(0, |bits, (filter, _)| bits | bit(*filter));
        Self { active }
    }

    pub(crate) const fn has(&self, filter: Filter) -> bool {
        self.active & bit(filter) != 0
    }

    /// The funnel of a list of failures.
    pub(crate) fn funnel(&self, failures: &[Failures]) -> Vec<FunnelStep> {
        let mut removed = [0_usize; 32];
        let mut unknown = [0_usize; 32];
        let mut only = [0_usize; 32];
        for failures in failures {
            let Some(first) = failures.first() else { continue };
            removed[first] += 1;
            unknown[first] += usize::from(failures.unknown & (1 << first) != 0);
            only[first] += usize::from(failures.failed == 1 << first);
        }
        let mut left = failures.len();
        Filter::ALL
            .iter()
            .filter(|filter| self.has(**filter))
            .map(|filter| {
                let at = *filter as usize;
                left -= removed[at];
                FunnelStep {
                    filter: *filter,
                    removed: count(removed[at]),
                    unknown: count(unknown[at]),
                    left: count(left),
                    only_this: count(only[at]),
                }
            })
            .collect()
    }
}

/// The step that empties the list: the first after which nobody is left though somebody was before.
pub(crate) fn emptied_by(considered: usize, funnel: &[FunnelStep]) -> Option<Filter> {
    if considered == 0 {
        return None;
    }
    funnel.iter().find(|step| step.left == 0).map(|step| step.filter)
}

/// Whether a coverage keeps a limit, with some slack since it is a sum of rounded shares.
pub(crate) fn covers(coverage: f64, least: f64) -> bool {
    const SLACK: f64 = 1e-12;
    coverage + SLACK >= least
}

impl Fit {
    /// The first limit, in the funnel's order, that keeps a candidate out; `None` for one who passes them all, and
    /// beyond the pool.
    #[must_use]
    pub fn kept_out_by(&self, place: usize, weights: &Weights) -> Option<Filter> {
        let failures = *self.all_failures(weights).get(place)?;
        failures.first().and_then(|first| Filter::ALL.get(first).copied())
    }

    /// Every limit a candidate fails but coverage, which depends on the weights.
    pub(crate) fn failures_of(&self, place: usize) -> Failures {
        let mut failures = Failures::default();
        let draft = self.draft();
        let r = &draft.requirements;
        let creator = self.creator(place);
        if r.exclude.contains(&creator.id) {
            failures.fail(Filter::Excluded);
        }
        if !self.is_on_platform(place) {
            // Without an account there nothing else can be asked; no relaxation but the platform could help.
            failures.fail(Filter::Platform);
            return failures;
        }
        let policy = self.posting().policy.as_ref().and_then(|policy| policy.min_followers);
        if let (Some(least), Some(followers)) = (policy, self.most_followers(place))
            && followers < f64::from(least)
        {
            failures.fail(Filter::PolicyFollowers);
        }
        if let Some(closed) = self.closed(place)
            && closed.days >= length(draft.publish)
        {
            failures.fail(Filter::Exclusivity);
        }
        if self.limits.has(Filter::Verticals) {
            let inside = creator.verticals.iter().any(|own| {
                draft.verticals.iter().any(|wanted| own == wanted || own.parent() == Some(*wanted))
            });
            failures.hold(Filter::Verticals, (!creator.verticals.is_empty()).then_some(inside));
        }
        if !r.certifications.is_empty() {
            failures
                .hold(Filter::Certification, creator.certification.map(|c| r.certifications.contains(&c)));
        }
        if !r.provinces.is_empty() {
            failures.hold(Filter::Province, self.province(place).map(|p| r.provinces.contains(&p)));
        }
        if !r.cities.is_empty() {
            failures.hold(Filter::City, creator.home.city.map(|city| r.cities.contains(&city)));
        }
        if let Some(least) = r.min_followers {
            failures.hold(Filter::MinFollowers, self.least_followers(place).map(|f| f >= f64::from(least)));
        }
        if let Some(most) = r.max_followers {
            failures.hold(Filter::MaxFollowers, self.most_followers(place).map(|f| f <= f64::from(most)));
        }
        let asking = self.asking(place);
        if let Some(price) = asking.price {
            // Currencies agree: a price in another one is not `price`, and the draft's own are checked when posted.
            if draft.per_creator_min.is_some_and(|least| price.minor() < least.minor()) {
                failures.fail(Filter::MinPrice);
            }
            if draft.per_creator_max.is_some_and(|most| price.minor() > most.minor()) {
                failures.fail(Filter::MaxPrice);
            }
            if price.minor() > draft.budget.minor() {
                failures.fail(Filter::Budget);
            }
        }
        if let Some(most) = r.max_cpm {
            failures.hold(Filter::MaxCpm, asking.cpm.map(|cpm| cpm <= most));
        }
        if let Some(most) = r.max_cpe {
            failures.hold(Filter::MaxCpe, asking.cpe.map(|cpe| cpe <= most));
        }
        if let Some(least) = r.min_rebate {
            failures.hold(Filter::MinRebate, asking.rebate.map(|rebate| rebate >= least));
        }
        if let Some(least) = r.min_interaction_rate {
            failures.hold(Filter::MinInteractionRate, self.interaction_rate(place).map(|rate| rate >= least));
        }
        failures
    }

    /// Home province, else that of the home city.
    pub(crate) fn province(&self, place: usize) -> Option<market::region::ProvinceCode> {
        let home = &self.creator(place).home;
        home.province.or_else(|| home.city.map(market::region::CityCode::province))
    }

    /// Followers, a bucket by its lower bound.
    pub(crate) fn least_followers(&self, place: usize) -> Option<f64> {
        self.account(place).and_then(market::creator::Account::followers)
    }

    /// Followers, a bucket by its upper bound where it has one.
    pub(crate) fn most_followers(&self, place: usize) -> Option<f64> {
        let figure = self.account(place)?.figure(Metric::Followers, Stratum::All)?;
        Some(match figure.value {
            Quantity::Exact(value) => value,
            Quantity::Bucket { from, to } => to.unwrap_or(from),
        })
    }

    /// The rate that a least interaction rate is held against: by plays where known, else by followers as
    /// reported, else as computed from followers.
    pub(crate) fn interaction_rate(&self, place: usize) -> Option<f64> {
        self.account(place).and_then(engagement).map(|(_, rate, _)| rate)
    }
}
