//! What would change a fit: for the brand, missing data or a lower price; for the creator, pay or dates.
//!
//! A lower price moves the peers it passes too. What is assumed of others, and the creator's own side, is held
//! still.

use chrono::{Duration, NaiveDate};
use market::Money;
use market::order::Days;
use serde::Serialize;

use crate::evidence::{Notes, PriceBasis, count};
use crate::fit::Fit;
use crate::part::{CreatorPart, Part};
use crate::peers::{Column, percentile};
use crate::rank::{RankBy, Ranked, key, mutual, totals};
use crate::score::{free_days, length};
use crate::weights::{CreatorWeights, Weights};

/// What would lift a candidate on the brand's list.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Gain {
    /// Learning what a part is assumed to be: at best it is 1.
    Learn {
        /// The part.
        part: Part,
    },
    /// A lower price for all that is asked for.
    Price {
        /// The highest price that lifts the rank.
        to: Money,
    },
}

/// A possible change and what it would bring.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Change {
    /// What changes.
    pub gain: Gain,
    /// The fit for the brand then (at best, for what is to be learned).
    pub score: f64,
    /// The rank then (at best).
    pub rank: u32,
}

/// What would raise an order's fit for a creator.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CreatorRaise {
    /// Pay up to the creator's own list price.
    PayToList {
        /// Offered.
        from: Money,
        /// List price.
        to: Money,
        /// to ÷ from − 1; absent when nothing is offered.
        by: Option<f64>,
        /// The fit for the creator then.
        score: f64,
    },
    /// Pay up to the peers' median price, where the creator has no list price.
    PayToPeers {
        /// Offered.
        from: Money,
        /// The peers' median.
        to: Money,
        /// to ÷ from − 1; absent when nothing is offered.
        by: Option<f64>,
        /// The fit for the creator then.
        score: f64,
    },
    /// A publish window of the same length outside busy days, as near as possible.
    Dates {
        /// First day.
        from: NaiveDate,
        /// Last day.
        to: NaiveDate,
        /// The fit for the creator then.
        score: f64,
    },
}

/// How far a better publish window is looked for, in days.
const FURTHEST: i64 = 90;
/// No price below this share of the present one is proposed.
const LOWEST_PRICE: f64 = 0.5;

/// One lower price of a candidate.
struct Step {
    /// The price.
    to: Money,
    /// What it is compared by.
    basis: PriceBasis,
    /// The figure now.
    own: f64,
    /// The figure then.
    figure: f64,
    /// The value of the price part then.
    value: f64,
}

impl Fit {
    /// What would lift a candidate, the largest gain in score first. `ranked` is the full list from
    /// [`Fit::rank`] under the same weights and order; empty when the candidate is not in it.
    #[must_use]
    pub fn what_would_change(
        &self,
        place: usize,
        weights: &Weights,
        by: RankBy,
        ranked: &[Ranked],
    ) -> Vec<Change> {
        let Some(line) = ranked.iter().find(|line| line.place == place) else { return Vec::new() };
        let rank_of = |score: f64| {
            let new = Ranked { score, mutual: mutual(score, line.creator_score), ..*line };
            self.rank_among(&new, by, ranked, |other| *other)
        };
        let marks = &self.marks[place];
        let mut changes: Vec<Change> = Part::ALL
            .iter()
            .filter(|part| marks[**part as usize].known < 1.0 && weights.share(**part) > 0.0)
            .map(|part| {
                let mut better = *marks;
                let mark = &mut better[*part as usize];
                // Only what is unknown can turn out better.
                mark.value += (1.0 - mark.known) * (1.0 - mark.value);
                let score = totals(&better, weights).0;
                Change { gain: Gain::Learn { part: *part }, score, rank: rank_of(score) }
            })
            .filter(|change| change.score > line.score)
            .collect();
        for step in self.cheaper(place) {
            let mut marks = *marks;
            marks[Part::Price as usize].value = step.value;
            let score = totals(&marks, weights).0;
            let new = Ranked { score, mutual: mutual(score, line.creator_score), ..*line };
            let rank = self.rank_among(&new, by, ranked, |other| {
                let lost = weights.share(Part::Price) * self.price_lost(place, other.place, &step);
                let score = other.score - lost;
                Ranked { score, mutual: mutual(score, other.creator_score), ..*other }
            });
            if rank < line.rank {
                changes.push(Change { gain: Gain::Price { to: step.to }, score, rank });
                break;
            }
        }
        changes.sort_by(|a, b| b.score.total_cmp(&a.score));
        changes
    }

    /// The rank of a changed line among the others, each seen through `then`.
    fn rank_among(
        &self,
        new: &Ranked,
        by: RankBy,
        ranked: &[Ranked],
        then: impl Fn(&Ranked) -> Ranked,
    ) -> u32 {
        let ours = key(new, by);
        let ahead = ranked.iter().filter(|other| other.place != new.place).filter(|other| {
            let theirs = key(&then(other), by);
            theirs > ours || (theirs == ours && other.creator < new.creator)
        });
        count(ahead.count() + 1)
    }

    /// What a candidate's price is compared by, and its figure there.
    fn compared(&self, place: usize) -> Option<(PriceBasis, f64)> {
        let asking = self.asking(place);
        match (asking.cpm, asking.unit) {
            (Some(cpm), _) => Some((PriceBasis::ExpectedCpm, cpm)),
            (None, Some(unit)) => Some((PriceBasis::Price, unit.major_f64())),
            (None, None) => None,
        }
    }

    fn compared_peers(&self, basis: PriceBasis) -> &Column {
        match basis {
            PriceBasis::ExpectedCpm => self.cpm_peers(),
            PriceBasis::Price => self.price_peers(),
        }
    }

    /// How much the price part of another candidate loses when this one becomes cheaper: 1 ÷ peers when it is
    /// passed, half of that when only met, nothing when this one is no peer of the other's.
    fn price_lost(&self, place: usize, other: usize, step: &Step) -> f64 {
        let Some((basis, theirs)) = self.compared(other).filter(|(basis, _)| *basis == step.basis) else {
            return 0.0;
        };
        let Some((peers, rung)) = self.compared_peers(basis).peers(self.groups(), other) else { return 0.0 };
        if !self.groups().share(place, other, rung) {
            return 0.0;
        }
        let below = |figure: f64| match figure.total_cmp(&theirs) {
            std::cmp::Ordering::Less => 1.0,
            std::cmp::Ordering::Equal => 0.5,
            std::cmp::Ordering::Greater => 0.0,
        };
        (below(step.figure) - below(step.own)) / peers.len() as f64
    }

    /// The prices, falling, at which a candidate passes one more of its cheaper peers. Empty without a price on
    /// the rate card.
    fn cheaper(&self, place: usize) -> impl Iterator<Item = Step> + '_ {
        let price = self.asking(place).price.filter(|price| price.minor() > 0);
        let (basis, own) = self.compared(place).unwrap_or((PriceBasis::Price, 0.0));
        let peers =
            self.compared_peers(basis).peers(self.groups(), place).map_or(&[][..], |(peers, _)| peers);
        let others: Vec<f64> = {
            // Its own figure stands among the peers once and moves with the price.
            let mut skipped = false;
            peers.iter().copied().filter(|x| *x != own || std::mem::replace(&mut skipped, true)).collect()
        };
        let mut steps: Vec<f64> =
            others.iter().copied().filter(|x| *x < own && *x > own * LOWEST_PRICE).collect();
        steps.dedup();
        steps.reverse();
        let least = self.draft().per_creator_min.map_or(0, |least| least.minor());
        steps.into_iter().filter_map(move |peer| {
            let price = price?;
            // Just below the peer: the next whole minor unit that divides evenly among the deliverables.
            let count = i64::from(self.draft().deliverable.count.max(1));
            let one = (price.minor() / count) as f64 * (peer / own);
            let minor = (one.ceil() as i64 - 1).checked_mul(count)?;
            let to = Money::new(minor, price.currency()).ok().filter(|to| to.minor() >= least.max(0))?;
            let figure = own * to.minor() as f64 / price.minor() as f64;
            let mut all = others.clone();
            all.insert(all.partition_point(|x| *x < figure), figure);
            Some(Step { to, basis, own, figure, value: 1.0 - percentile(&all, figure) })
        })
    }

    /// What would raise the order's fit for a creator, the largest gain first. Empty off the order's platform.
    #[must_use]
    pub fn what_would_raise_it(&self, place: usize, own: &CreatorWeights) -> Vec<CreatorRaise> {
        if place >= self.considered() || !self.is_on_platform(place) {
            return Vec::new();
        }
        let now = totals(&self.creator_marks[place], own).0;
        let with = |part: CreatorPart, value: f64| {
            let mut marks = self.creator_marks[place];
            marks[part as usize].value = value;
            totals(&marks, own).0
        };
        let mut raises = Vec::new();
        let asking = self.asking(place);
        if let Some(from) = asking.offer {
            let by = |to: Money| (from.minor() > 0).then(|| to.minor() as f64 / from.minor() as f64 - 1.0);
            let dearer = |to: &Money| to.currency() == from.currency() && to.minor() > from.minor();
            let then =
                |to: Money| self.pay(place, Some(to), &mut Notes::off()).map(|v| with(CreatorPart::Pay, v));
            if let Some(to) = asking.list {
                if dearer(&to)
                    && let Some(score) = then(to)
                {
                    raises.push((score, CreatorRaise::PayToList { from, to, by: by(to), score }));
                }
            } else if let Some(to) = self.usual_price(place).filter(dearer)
                && let Some(score) = then(to)
            {
                raises.push((score, CreatorRaise::PayToPeers { from, to, by: by(to), score }));
            }
        }
        if let Some(days) = self.better_dates(place)
            && let Some(value) = self.calendar(place, days, &mut Notes::off())
        {
            let score = with(CreatorPart::Calendar, value);
            raises.push((score, CreatorRaise::Dates { from: days.from, to: days.to, score }));
        }
        raises.retain(|(score, _)| *score > now);
        raises.sort_by(|a, b| b.0.total_cmp(&a.0));
        raises.into_iter().map(|(_, raise)| raise).collect()
    }

    /// The peers' median price for all deliverables, rounded to the minor unit.
    fn usual_price(&self, place: usize) -> Option<Money> {
        let (median, _, _) = self.price_peers().median(self.groups(), place)?;
        let currency = self.draft().budget.currency();
        let minor =
            median * 10_f64.powi(currency.exponent() as i32) * f64::from(self.draft().deliverable.count);
        Money::new(minor.round() as i64, currency).ok()
    }

    /// The nearest window of the same length without busy days, later before earlier; `None` when the present
    /// one is free or there is none within [`FURTHEST`] days.
    fn better_dates(&self, place: usize) -> Option<Days> {
        let publish = self.draft().publish;
        let busy = &self.creator(place).busy;
        if length(publish) == 0 || free_days(busy, publish) == length(publish) {
            return None;
        }
        (1..=FURTHEST).flat_map(|away| [away, -away]).find_map(|shift| {
            let shift = Duration::days(shift);
            let days = Days {
                from: publish.from.checked_add_signed(shift)?,
                to: publish.to.checked_add_signed(shift)?,
            };
            (days.from >= self.today() && free_days(busy, days) == length(days)).then_some(days)
        })
    }
}
