//! The smallest change of two limits together.

use std::collections::{BTreeMap, BinaryHeap};

use super::{Along, Cell, Relaxation, Relaxed, Size, can_go, can_move, fullest, is_minimum, letting_in};
use crate::evidence::count;
use crate::filter::{Failures, Filter};
use crate::fit::Fit;
use crate::weights::Weights;

/// One step of a limit on its way out.
#[derive(Clone, Copy, Debug)]
enum Rung {
    /// It moves to this value.
    To(f64),
    /// It lets in so many of the ladder's cells.
    Cells(usize),
    /// It goes.
    Gone,
}

/// How a limit gives way, step by step.
struct Ladder {
    filter: Filter,
    /// The fullest first.
    cells: Vec<Cell>,
    /// The smallest step first.
    rungs: Vec<Rung>,
}

/// The best pair so far: the ladders, the rungs (from 1), how much changes.
struct Best {
    ladders: [Ladder; 2],
    rungs: [usize; 2],
    among: Vec<usize>,
    size: Size,
}

impl Fit {
    /// The smallest change of two limits that lets `need` more in, or as many as any two can.
    pub(super) fn pair(
        &self,
        failures: &[Failures],
        left: usize,
        need: usize,
        weights: &Weights,
    ) -> Option<Relaxation> {
        let mut by_limits: BTreeMap<(Filter, Option<Filter>), Vec<usize>> = BTreeMap::new();
        for (place, failures) in failures.iter().enumerate() {
            let mut failed = Filter::ALL.iter().copied().filter(|filter| failures.fails(*filter));
            if let (Some(first), second, None) = (failed.next(), failed.next(), failed.next())
                && can_move(first)
                && second.is_none_or(can_move)
            {
                by_limits.entry((first, second)).or_default().push(place);
            }
        }
        let limits: Vec<Filter> = Filter::ALL
            .iter()
            .copied()
            .filter(|filter| self.limits.has(*filter) && can_move(*filter))
            .collect();
        let among = |a: Filter, b: Filter| -> Vec<usize> {
            let of = |key| by_limits.get(&key).into_iter().flatten().copied();
            of((a, None)).chain(of((b, None))).chain(of((a, Some(b)))).collect()
        };
        let mut pairs = Vec::new();
        for (place, a) in limits.iter().enumerate() {
            for b in limits.iter().skip(place + 1) {
                let among = among(*a, *b);
                let ladders = [*a, *b].map(|filter| self.ladder(filter, &among, failures, weights));
                let climbs: Vec<(usize, usize)> = among
                    .iter()
                    .filter_map(|place| {
                        let [a, b] = &ladders;
                        let climb = |ladder: &Ladder| self.climb(ladder, *place, failures, weights);
                        Some((climb(a)?, climb(b)?))
                    })
                    .collect();
                pairs.push((ladders, among, climbs));
            }
        }
        let most = pairs.iter().map(|(_, _, climbs)| climbs.len()).max()?;
        let need_now = need.min(most);
        let mut best: Option<Best> = None;
        for (ladders, among, climbs) in pairs {
            let Some((rungs, size)) = self.smallest(&ladders, climbs, need_now) else { continue };
            if best.as_ref().is_none_or(|best| size.order(&best.size).is_lt()) {
                best = Some(Best { ladders, rungs, among, size });
            }
        }
        let Best { ladders: [a, b], rungs: [up_a, up_b], among, .. } = best?;
        let mut changes = [(a.filter, self.change(&a, up_a)?), (b.filter, self.change(&b, up_b)?)];
        let back = |changes: &[(Filter, Relaxed); 2]| {
            among
                .iter()
                .filter(|place| {
                    changes.iter().all(|(filter, change)| {
                        !failures[**place].fails(*filter)
                            || self.would_pass(**place, *filter, change, weights)
                    })
                })
                .count()
        };
        // The fullest cells of all need not be the fullest of those the other limit lets in.
        for (at, ladder, up) in [(0, &a, up_a), (1, &b, up_b)] {
            let Some(Rung::Cells(held)) = up.checked_sub(1).and_then(|rung| ladder.rungs.get(rung)) else {
                continue;
            };
            let mut cells: Vec<Cell> = ladder.cells.iter().take(*held).copied().collect();
            for place in (0..cells.len()).rev() {
                let mut fewer = cells.clone();
                fewer.remove(place);
                let Some(change) = letting_in(&fewer) else { continue };
                let mut without = changes.clone();
                without[at].1 = change;
                if back(&without) >= need_now {
                    (cells, changes) = (fewer, without);
                }
            }
        }
        let back = back(&changes);
        let [(filter, change), (second, along)] = changes;
        Some(Relaxation {
            filter,
            change,
            also: Some(Along { filter: second, change: along }),
            left: count(left + back),
            enough: back >= need,
        })
    }

    fn ladder(&self, filter: Filter, among: &[usize], failures: &[Failures], weights: &Weights) -> Ladder {
        let known = || {
            among
                .iter()
                .copied()
                .filter(move |place| failures[*place].fails(filter) && !failures[*place].is_unknown(filter))
        };
        let mut values: Vec<f64> = known()
            .filter_map(|place| self.measure(filter, place, weights))
            .filter(|value| self.moved(filter, *value).is_some())
            .collect();
        values.sort_unstable_by(f64::total_cmp);
        values.dedup();
        if is_minimum(filter) {
            values.reverse();
        }
        let cells: Vec<Cell> = fullest(known().filter_map(|place| self.cell(filter, place)))
            .into_iter()
            .map(|(cell, _)| cell)
            .collect();
        let mut rungs: Vec<Rung> = values.into_iter().map(Rung::To).collect();
        rungs.extend((1..=cells.len()).map(Rung::Cells));
        rungs.extend(can_go(filter).then_some(Rung::Gone));
        Ladder { filter, cells, rungs }
    }

    /// How many rungs of a ladder let someone in; 0 for one who passes as it is, `None` when none does.
    fn climb(
        &self,
        ladder: &Ladder,
        place: usize,
        failures: &[Failures],
        weights: &Weights,
    ) -> Option<usize> {
        if !failures[place].fails(ladder.filter) {
            return Some(0);
        }
        let known = !failures[place].is_unknown(ladder.filter);
        let value = self.measure(ladder.filter, place, weights).filter(|_| known);
        let cell = self.cell(ladder.filter, place).filter(|_| known);
        let own = |rung: &Rung| match rung {
            Rung::To(to) => value.is_some_and(|value| value.total_cmp(to).is_eq()),
            Rung::Cells(held) => cell.is_some() && ladder.cells.get(held - 1) == cell.as_ref(),
            Rung::Gone => true,
        };
        // Values lie in order: where so many people stand on so many rungs, they are not gone through one by one.
        let at = match value {
            Some(value) => {
                let towards = |rung: &Rung| match rung {
                    Rung::To(to) if is_minimum(ladder.filter) => value.total_cmp(to),
                    Rung::To(to) => to.total_cmp(&value),
                    Rung::Cells(_) | Rung::Gone => std::cmp::Ordering::Greater,
                };
                ladder.rungs.binary_search_by(towards).unwrap_or_else(|at| at)
            }
            None => ladder.rungs.iter().position(own)?,
        };
        ladder.rungs.get(at).filter(|rung| own(rung)).map(|_| at + 1)
    }

    /// What a limit becomes on a rung, from 1.
    fn change(&self, ladder: &Ladder, rung: usize) -> Option<Relaxed> {
        match ladder.rungs.get(rung.checked_sub(1)?)? {
            Rung::To(to) => self.moved(ladder.filter, *to),
            Rung::Cells(held) => letting_in(ladder.cells.get(..*held)?),
            Rung::Gone => Some(Relaxed::Dropped),
        }
    }

    /// The rungs of both ladders that let `need` in and change least. As the first ladder is climbed, the `need`
    /// lowest climbs on the second are kept.
    fn smallest(
        &self,
        [a, b]: &[Ladder; 2],
        mut climbs: Vec<(usize, usize)>,
        need: usize,
    ) -> Option<([usize; 2], Size)> {
        climbs.sort_unstable();
        let mut lowest: BinaryHeap<usize> = BinaryHeap::with_capacity(need + 1);
        let mut best: Option<([usize; 2], Size)> = None;
        for (up_a, up_b) in climbs {
            lowest.push(up_b);
            if lowest.len() > need {
                lowest.pop();
            }
            let Some(highest) = lowest.peek().copied().filter(|_| lowest.len() == need) else { continue };
            let (Some(one), Some(other)) = (self.change(a, up_a), self.change(b, highest)) else { continue };
            let size = one.size().and(other.size());
            if best.as_ref().is_none_or(|(_, least)| size.order(least).is_lt()) {
                best = Some(([up_a, highest], size));
            }
        }
        best
    }
}
