//! Ranking by weights: the step that runs while a slider moves.

use market::{AccountId, CreatorId, Money, words};
use serde::Serialize;

use crate::evidence::count;
use crate::filter::{Failures, Filter, FunnelStep, covers, emptied_by};
use crate::fit::{Fit, Mark};
use crate::weights::{Aspect, CreatorWeights, Weighting, Weights};

words! {
    /// What a list is ordered by.
    pub enum RankBy {
        /// The harmonic mean of both sides' fit.
        Mutual = "mutual",
        /// The fit for the brand alone.
        Score = "score",
        /// The fit for the creator alone.
        Creator = "creator",
    }
}

/// One line of a ranked list.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Ranked {
    /// From 1.
    pub rank: u32,
    /// The candidate's place in the pool.
    #[serde(skip)]
    #[cfg_attr(feature = "wire", ts(skip))]
    pub place: usize,
    /// The creator.
    pub creator: CreatorId,
    /// The account that would carry the work.
    pub account: AccountId,
    /// Fit for the brand: Σ weight × value.
    pub score: f64,
    /// Share of the brand's weight that rests on known data.
    pub coverage: f64,
    /// Fit for the creator.
    pub creator_score: f64,
    /// Share of the creator's weight that rests on known data.
    pub creator_coverage: f64,
    /// Harmonic mean of both.
    pub mutual: f64,
    /// Price of all that is asked for; absent when unknown.
    pub price: Option<Money>,
    /// Expected CPM in major units of the order's currency; absent when unknown.
    pub expected_cpm: Option<f64>,
}

/// A ranked list with its funnel.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Ranking {
    /// Everyone in the pool.
    pub considered: u32,
    /// What each limit removed. `considered` − Σ removed = `left`.
    pub funnel: Vec<FunnelStep>,
    /// Who passed every limit.
    pub left: u32,
    /// The limit that empties the list, when it is empty.
    pub emptied_by: Option<Filter>,
    /// The best, in order.
    pub ranked: Vec<Ranked>,
}

/// The harmonic mean 2ab ÷ (a + b) of two fits; 0 when both are 0. It lies between the two, nearer to the smaller:
/// nobody is matched well who suits one side alone.
#[must_use]
pub fn mutual(a: f64, b: f64) -> f64 {
    if a + b > 0.0 { 2.0 * a * b / (a + b) } else { 0.0 }
}

/// Σ share × value and Σ share × known, added up in the order of the parts: the order in which reasons are.
pub(crate) fn totals<P: Aspect>(marks: &[Mark], weights: &Weighting<P>) -> (f64, f64) {
    let mut sums = (0.0, 0.0);
    for (mark, share) in marks.iter().zip(weights.shares()) {
        sums.0 += share * mark.value;
        sums.1 += share * mark.known;
    }
    sums
}

pub(crate) const fn key(line: &Ranked, by: RankBy) -> f64 {
    match by {
        RankBy::Mutual => line.mutual,
        RankBy::Score => line.score,
        RankBy::Creator => line.creator_score,
    }
}

impl Fit {
    /// Both sides' fit of one candidate, unranked (`rank` is 0), whatever limits it fails. `None` beyond the
    /// pool or without an account.
    #[must_use]
    pub fn line(&self, place: usize, weights: &Weights, own: &CreatorWeights) -> Option<Ranked> {
        let candidate = self.pool().candidates().get(place)?;
        let (score, coverage) = totals(self.marks.get(place)?, weights);
        let (creator_score, creator_coverage) = totals(self.creator_marks.get(place)?, own);
        Some(Ranked {
            rank: 0,
            place,
            creator: candidate.creator().id,
            account: candidate.account()?.id,
            score,
            coverage,
            creator_score,
            creator_coverage,
            mutual: mutual(score, creator_score),
            price: self.price(place),
            expected_cpm: self.expected_cpm(place),
        })
    }

    /// The failures of everyone, coverage by these weights included.
    pub(crate) fn all_failures(&self, weights: &Weights) -> Vec<Failures> {
        let mut failures = self.failures.clone();
        if let Some(least) = self.draft().requirements.min_coverage {
            for (place, failures) in failures.iter_mut().enumerate() {
                if self.is_on_platform(place) && !covers(totals(&self.marks[place], weights).1, least) {
                    failures.fail(Filter::MinCoverage);
                }
            }
        }
        failures
    }

    /// Everyone who passes the limits, best first, ties by the creator's id; at most `top` of them are listed.
    #[must_use]
    pub fn rank(&self, weights: &Weights, own: &CreatorWeights, by: RankBy, top: Option<usize>) -> Ranking {
        let failures = self.all_failures(weights);
        let funnel = self.limits.funnel(&failures);
        // Only keys are compared; whole lines are made for those that are listed.
        let mut keys: Vec<(f64, usize)> = failures
            .iter()
            .enumerate()
            .filter(|(place, failures)| failures.passes() && self.account(*place).is_some())
            .map(|(place, _)| {
                let score = totals(&self.marks[place], weights).0;
                let creator_score = totals(&self.creator_marks[place], own).0;
                let key = match by {
                    RankBy::Mutual => mutual(score, creator_score),
                    RankBy::Score => score,
                    RankBy::Creator => creator_score,
                };
                (key, place)
            })
            .collect();
        let left = keys.len();
        // Places are in the order of the creators' ids.
        let better = |a: &(f64, usize), b: &(f64, usize)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if let Some(top) = top.filter(|top| *top < keys.len()) {
            if top > 0 {
                keys.select_nth_unstable_by(top - 1, better);
            }
            keys.truncate(top);
        }
        keys.sort_unstable_by(better);
        let mut lines: Vec<Ranked> =
            keys.into_iter().filter_map(|(_, place)| self.line(place, weights, own)).collect();
        for (line, rank) in lines.iter_mut().zip(1..) {
            line.rank = rank;
        }
        Ranking {
            considered: count(self.considered()),
            emptied_by: emptied_by(self.considered(), &funnel),
            funnel,
            left: count(left),
            ranked: lines,
        }
    }
}
