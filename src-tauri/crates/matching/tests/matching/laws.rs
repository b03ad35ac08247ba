//! What holds for any crowd and any order.

use std::sync::Arc;

use market::Language;
use market::order::Goal;
use matching::{
    Along, Candidate, CreatorPart, CreatorWeights, Filter, Fit, Gain, Part, Pool, RankBy, Relaxation,
    Relaxed, Weights, mutual, words,
};
use proptest::prelude::*;

use crate::builders::{any_posting, crowd, now};

fn fit(size: usize, seed: u64) -> Fit {
    Fit::of(any_posting(seed), Arc::new(Pool::new(crowd(size, seed))), now())
}

fn weights(seed: u64) -> Weights {
    Weights::preset(Goal::ALL[seed as usize % 3])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_value_lies_between_0_and_1(size in 0_usize..120, seed: u64) {
        let fit = fit(size, seed);
        for place in 0..size {
            let brand = Part::ALL.iter().map(|part| fit.brand_mark(place, *part).unwrap());
            let creator = CreatorPart::ALL.iter().map(|part| fit.creator_mark(place, *part).unwrap());
            for mark in brand.chain(creator) {
                prop_assert!((0.0..=1.0).contains(&mark.value) && (0.0..=1.0).contains(&mark.known), "{:?}", mark);
            }
        }
    }

    #[test]
    fn every_score_is_the_sum_of_its_reasons(size in 1_usize..80, seed: u64) {
        let (fit, weights, own) = (fit(size, seed), weights(seed), CreatorWeights::preset());
        for line in fit.rank(&weights, &own, RankBy::Mutual, None).ranked {
            for lang in Language::ALL {
                let brand = fit.explain(line.place, &weights, *lang).unwrap();
                let sum: f64 = brand.reasons.iter().map(|r| r.weight * r.value).sum();
                prop_assert!((line.score - sum).abs() < 1e-12 && (line.score - brand.score).abs() < 1e-12);
                prop_assert!((line.coverage - brand.coverage).abs() < 1e-12);
                let creator = fit.explain_for_creator(line.place, &own, *lang).unwrap();
                let sum: f64 = creator.reasons.iter().map(|r| r.contribution).sum();
                prop_assert!((line.creator_score - sum).abs() < 1e-12);
                prop_assert!(brand.reasons.iter().all(|r| !r.text.is_empty() && !r.evidence.is_empty()));
                prop_assert!(creator.reasons.iter().all(|r| !r.text.is_empty() && !r.evidence.is_empty()));
            }
        }
    }

    #[test]
    fn the_funnel_adds_up(size in 0_usize..150, seed: u64) {
        let fit = fit(size, seed);
        let ranking = fit.rank(&weights(seed), &CreatorWeights::preset(), RankBy::Mutual, None);
        let removed: u32 = ranking.funnel.iter().map(|step| step.removed).sum();
        prop_assert_eq!(ranking.considered as usize, size);
        prop_assert_eq!(ranking.considered - removed, ranking.left);
        prop_assert_eq!(ranking.left as usize, ranking.ranked.len());
        let mut before = ranking.considered;
        for step in &ranking.funnel {
            prop_assert_eq!(before - step.removed, step.left);
            prop_assert!(step.unknown <= step.removed && step.only_this <= step.removed);
            before = step.left;
        }
        prop_assert_eq!(ranking.emptied_by.is_some(), size > 0 && ranking.left == 0);
    }

    #[test]
    fn the_order_of_candidates_changes_nothing(size in 1_usize..100, seed: u64) {
        let mut turned = crowd(size, seed);
        turned.reverse();
        turned.rotate_left(seed as usize % size);
        let other = Fit::of(any_posting(seed), Arc::new(Pool::new(turned)), now());
        let (weights, own) = (weights(seed), CreatorWeights::preset());
        for by in RankBy::ALL {
            prop_assert_eq!(
                fit(size, seed).rank(&weights, &own, *by, None),
                other.rank(&weights, &own, *by, None)
            );
        }
        prop_assert_eq!(fit(size, seed).relaxations(&weights), other.relaxations(&weights));
    }

    #[test]
    fn only_the_proportions_of_weights_count(size in 1_usize..100, seed: u64, power in -20_i32..20) {
        let fit = fit(size, seed);
        let (one, own) = (weights(seed), CreatorWeights::preset());
        // By a power of two every quotient is the same to the last bit.
        let pairs: Vec<(Part, f64)> =
            Part::ALL.iter().map(|part| (*part, one.given(*part) * 2_f64.powi(power))).collect();
        let scaled = Weights::new(&pairs).unwrap();
        prop_assert_eq!(
            fit.rank(&one, &own, RankBy::Mutual, None),
            fit.rank(&scaled, &own, RankBy::Mutual, None)
        );
    }

    #[test]
    fn the_top_is_the_head_of_the_whole(size in 0_usize..100, seed: u64, top in 0_usize..30) {
        let fit = fit(size, seed);
        let (weights, own) = (weights(seed), CreatorWeights::preset());
        let whole = fit.rank(&weights, &own, RankBy::Score, None);
        let head = fit.rank(&weights, &own, RankBy::Score, Some(top));
        prop_assert_eq!(&head.ranked[..], &whole.ranked[..top.min(whole.ranked.len())]);
        prop_assert_eq!(head.left, whole.left);
        for pair in whole.ranked.windows(2) {
            prop_assert!(pair[0].score > pair[1].score
                || (pair[0].score == pair[1].score && pair[0].creator < pair[1].creator));
        }
    }

    #[test]
    fn limits_move_nobodys_value(size in 1_usize..80, seed: u64) {
        let limited = fit(size, seed);
        let mut posting = any_posting(seed);
        posting.draft.requirements = Default::default();
        posting.draft.per_creator_max = None;
        let free = Fit::of(posting, Arc::new(Pool::new(crowd(size, seed))), now());
        for place in 0..size {
            for part in Part::ALL {
                prop_assert_eq!(limited.brand_mark(place, *part), free.brand_mark(place, *part));
            }
        }
    }

    #[test]
    fn a_relaxation_lets_in_as_many_as_it_says_and_no_smaller_one_does(size in 1_usize..150, seed: u64) {
        let weights = weights(seed);
        let pool = Arc::new(Pool::new(crowd(size, seed)));
        let posting = any_posting(seed);
        let wanted = posting.draft.creators_wanted;
        let left = |change: &Relaxation| {
            let mut posting = posting.clone();
            change.apply(&mut posting.draft);
            Fit::of(posting, Arc::clone(&pool), now())
                .rank(&weights, &CreatorWeights::preset(), RankBy::Mutual, Some(0))
                .left
        };
        let fit = Fit::of(posting.clone(), Arc::clone(&pool), now());
        let now_left = fit.rank(&weights, &CreatorWeights::preset(), RankBy::Mutual, Some(0)).left;
        let found = fit.relaxations(&weights);
        prop_assert!(now_left < wanted || found.is_empty());
        for relaxation in found {
            prop_assert_eq!(left(&relaxation), relaxation.left, "{:?}", relaxation);
            prop_assert_eq!(relaxation.enough, relaxation.left >= wanted);
            prop_assert!(relaxation.left > now_left);
            if !relaxation.enough {
                continue;
            }
            for smaller in tighter(&relaxation) {
                prop_assert!(left(&smaller) < wanted, "{:?} would do, not only {:?}", smaller, relaxation);
            }
        }
    }

    #[test]
    fn a_pair_lets_in_as_many_as_it_says_and_neither_half_could_be_smaller(size in 1_usize..150, seed: u64) {
        let weights = weights(seed);
        let pool = Arc::new(Pool::new(crowd(size, seed)));
        let mut posting = any_posting(seed);
        // Two limits that hardly anyone keeps, beside whatever there is.
        posting.draft.requirements.min_followers = Some(5_000_000);
        posting.draft.requirements.max_cpm = Some(0.5);
        let wanted = posting.draft.creators_wanted;
        let left = |change: &Relaxation| {
            let mut posting = posting.clone();
            change.apply(&mut posting.draft);
            Fit::of(posting, Arc::clone(&pool), now())
                .rank(&weights, &CreatorWeights::preset(), RankBy::Mutual, Some(0))
                .left
        };
        let found = Fit::of(posting.clone(), Arc::clone(&pool), now()).relaxations(&weights);
        let singles: Vec<&Relaxation> = found.iter().filter(|relaxation| relaxation.also.is_none()).collect();
        let pairs: Vec<&Relaxation> = found.iter().filter(|relaxation| relaxation.also.is_some()).collect();
        prop_assert!(pairs.len() <= 1 && (pairs.is_empty() || found[0].also.is_some()));
        prop_assert!(pairs.is_empty() || !singles.iter().any(|single| single.enough));
        for pair in pairs {
            prop_assert!(pair.enough || singles.is_empty(), "{:?}", pair);
            prop_assert_eq!(left(pair), pair.left, "{:?}", pair);
            prop_assert_eq!(pair.enough, pair.left >= wanted);
            let also = pair.also.clone().unwrap();
            prop_assert!(also.filter != pair.filter);
            // Neither alone does it, nor a smaller one of either beside the other.
            let enough = wanted.min(pair.left);
            let (first, second) = (
                Relaxation { also: None, ..pair.clone() },
                Relaxation { filter: also.filter, change: also.change.clone(), also: None, ..pair.clone() },
            );
            prop_assert!(left(&first) < enough && left(&second) < enough, "{:?}", pair);
            for smaller in tighter(&first) {
                let smaller = Relaxation { also: pair.also.clone(), ..smaller };
                prop_assert!(left(&smaller) < enough, "{:?} would do, not only {:?}", smaller, pair);
            }
            for smaller in tighter(&second) {
                let also = Some(Along { filter: smaller.filter, change: smaller.change });
                let smaller = Relaxation { also, ..pair.clone() };
                prop_assert!(left(&smaller) < enough, "{:?} would do, not only {:?}", smaller, pair);
            }
            for lang in Language::ALL {
                prop_assert!(!words::relaxation(pair, *lang).is_empty());
            }
        }
    }

    #[test]
    fn a_harmonic_mean_lies_between_and_below_the_arithmetic(a in 0.0..=1.0_f64, b in 0.0..=1.0_f64) {
        let mean = mutual(a, b);
        prop_assert!(mean >= a.min(b) - 1e-12 && mean <= a.max(b) + 1e-12);
        prop_assert!(mean <= f64::midpoint(a, b) + 1e-12);
        prop_assert_eq!(mean, mutual(b, a));
    }

    #[test]
    fn a_lower_price_brings_the_score_it_promises(size in 2_usize..80, seed: u64) {
        let weights = weights(seed);
        let own = CreatorWeights::preset();
        let candidates = crowd(size, seed);
        let pool = Pool::new(candidates.clone());
        let fit = Fit::of(any_posting(seed), Arc::new(pool), now());
        let ranked = fit.rank(&weights, &own, RankBy::Score, None).ranked;
        for line in ranked.iter().take(5) {
            for change in fit.what_would_change(line.place, &weights, RankBy::Score, &ranked) {
                let Gain::Price { to } = change.gain else { continue };
                let changed: Vec<Candidate> = candidates
                    .iter()
                    .map(|candidate| {
                        let mut creator = candidate.creator().clone();
                        if creator.id == line.creator {
                            creator.accounts[0].rates[0].order = Some(to);
                        }
                        let record = candidate.record().clone();
                        Candidate::on(fit.posting().draft.platform, Arc::new(creator), record)
                    })
                    .collect();
                let after = Fit::of(any_posting(seed), Arc::new(Pool::new(changed)), now());
                let then = after.line(line.place, &weights, &own).unwrap();
                prop_assert!((then.score - change.score).abs() < 1e-9, "{} not {}", then.score, change.score);
            }
        }
    }

    #[test]
    fn what_is_promised_to_raise_a_fit_raises_it(size in 1_usize..60, seed: u64) {
        let fit = fit(size, seed);
        let (weights, own) = (weights(seed), CreatorWeights::preset());
        let ranked = fit.rank(&weights, &own, RankBy::Mutual, None).ranked;
        for line in &ranked {
            for change in fit.what_would_change(line.place, &weights, RankBy::Mutual, &ranked) {
                prop_assert!(change.score > line.score && change.score <= 1.0 + 1e-12);
                prop_assert!(change.rank <= line.rank);
            }
            for raise in fit.what_would_raise_it(line.place, &own) {
                let score = match raise {
                    matching::CreatorRaise::PayToList { score, .. }
                    | matching::CreatorRaise::PayToPeers { score, .. }
                    | matching::CreatorRaise::Dates { score, .. } => score,
                };
                prop_assert!(score > line.creator_score);
            }
        }
    }
}

#[test]
fn a_coverage_at_the_limit_but_for_its_rounding_is_let_in_as_it_is_counted() {
    // A crowd of which one covers 4/7 and another the last bit less: the ranking lets both in.
    let (size, seed) = (94, 4_655_976_174_249_129_675);
    let (weights, pool) = (weights(seed), Arc::new(Pool::new(crowd(size, seed))));
    let posting = any_posting(seed);
    let found = Fit::of(posting.clone(), Arc::clone(&pool), now()).relaxations(&weights);
    let coverage = found.iter().find(|one| one.filter == Filter::MinCoverage && one.also.is_none()).unwrap();
    let mut changed = posting;
    coverage.apply(&mut changed.draft);
    let ranking =
        Fit::of(changed, pool, now()).rank(&weights, &CreatorWeights::preset(), RankBy::Score, None);
    assert_eq!((ranking.left, coverage.left), (14, 14));
}

/// The nearest changes that are smaller than this one.
fn tighter(relaxation: &Relaxation) -> Vec<Relaxation> {
    let with = |change| Relaxation { change, ..relaxation.clone() };
    let minimum = |filter| matches!(filter, Filter::MinFollowers | Filter::MinPrice | Filter::MinRebate);
    match relaxation.change.clone() {
        Relaxed::Count { from, to } if minimum(relaxation.filter) => {
            vec![with(Relaxed::Count { from, to: to + 1 })]
        }
        Relaxed::Count { from, to } => vec![with(Relaxed::Count { from, to: to - 1 })],
        Relaxed::Amount { from, to } => {
            let step = if minimum(relaxation.filter) { 1 } else { -1 };
            let to = market::Money::new(to.minor() + step, to.currency()).unwrap();
            vec![with(Relaxed::Amount { from, to })]
        }
        Relaxed::Cost { from, to } => vec![with(Relaxed::Cost { from, to: to * (1.0 - 1e-9) })],
        Relaxed::Share { from, to } => vec![with(Relaxed::Share { from, to: to * (1.0 + 1e-9) })],
        Relaxed::Rebate { from, to } => {
            vec![with(Relaxed::Rebate { from, to: market::BasisPoints::new(to.value() + 1) })]
        }
        Relaxed::Provinces { add } => fewer(&add).map(|add| with(Relaxed::Provinces { add })).collect(),
        Relaxed::Cities { add } => fewer(&add).map(|add| with(Relaxed::Cities { add })).collect(),
        Relaxed::Certifications { add } => {
            fewer(&add).map(|add| with(Relaxed::Certifications { add })).collect()
        }
        // Offered only where no smaller change would do; the cases above are those.
        Relaxed::Dropped => vec![],
    }
}

/// The list without each of its members.
fn fewer<K: Clone>(list: &[K]) -> impl Iterator<Item = Vec<K>> + '_ {
    (0..list.len()).map(|skip| {
        list.iter().enumerate().filter(|(at, _)| *at != skip).map(|(_, member)| member.clone()).collect()
    })
}
