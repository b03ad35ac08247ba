//! Probabilistic record linkage after Fellegi and Sunter, "A Theory for Record Linkage", JASA 64 (1969).
//!
//! Two records are compared field by field; each comparison ends in an agreement level. A level is met with
//! probability m by pairs that are one entity and u by pairs that are not; its weight is log₂(m ÷ u) bits, and where
//! the fields are independent given the truth, the weights of a pair add up to the likelihood ratio of its comparison.
//! A field unknown on either side says nothing: 0 bits. m and u are counted from pairs that are known, or estimated
//! without any by expectation maximisation (Winkler 1988; Jaro 1989).

/// An agreement level, counted from 0; `None` where the field is unknown on either side.
pub type Agreement = Option<u8>;

/// How likely a level is met.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Level {
    /// P(level | one entity), within ]0, 1].
    pub m: f64,
    /// P(level | two entities), within ]0, 1].
    pub u: f64,
}

impl Level {
    /// A level from its two probabilities.
    #[must_use]
    pub const fn new(m: f64, u: f64) -> Self {
        Self { m, u }
    }

    /// The weight: log₂(m ÷ u), in bits. Positive speaks for one entity, negative against it.
    #[must_use]
    pub fn bits(self) -> f64 {
        (self.m / self.u).log2()
    }
}

/// The probability of odds given as their binary logarithm.
#[must_use]
pub fn probability(bits: f64) -> f64 {
    1.0 / (1.0 + (-bits).exp2())
}

/// The binary logarithm of a probability's odds.
#[must_use]
pub fn log_odds(probability: f64) -> f64 {
    (probability / (1.0 - probability)).log2()
}

/// A comparison that was met, and how often.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    /// The level of each field.
    pub levels: Vec<Agreement>,
    /// How many pairs compare so.
    pub count: f64,
}

/// What is known of every field's levels.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The share of pairs that are one entity, within ]0, 1[.
    pub prior: f64,
    /// The levels of each field.
    pub fields: Vec<Vec<Level>>,
}

/// Added to every count, so that what was never met stays possible (Krichevsky and Trofimov 1981).
const UNSEEN: f64 = 0.5;

impl Model {
    /// The weights of a comparison added up, in bits.
    #[must_use]
    pub fn weight(&self, levels: &[Agreement]) -> f64 {
        let met =
            self.fields.iter().zip(levels).filter_map(|(field, level)| field.get(usize::from((*level)?)));
        met.map(|level| level.bits()).sum()
    }

    /// The probability that a pair which compares so is one entity.
    #[must_use]
    pub fn probability(&self, levels: &[Agreement]) -> f64 {
        probability(log_odds(self.prior) + self.weight(levels))
    }

    /// A model from pairs that each are one entity with a given probability (1 or 0 where it is known).
    /// `levels` says how many levels each field has.
    #[must_use]
    pub fn counted<'p>(levels: &[usize], pairs: impl IntoIterator<Item = (&'p Pattern, f64)>) -> Self {
        let mut counts: Vec<Vec<Level>> =
            levels.iter().map(|count| vec![Level::new(UNSEEN, UNSEEN); *count]).collect();
        let (mut same, mut all) = (UNSEEN, 2.0 * UNSEEN);
        for (pattern, probability) in pairs {
            same += pattern.count * probability;
            all += pattern.count;
            for (field, level) in counts.iter_mut().zip(&pattern.levels) {
                if let Some(level) = level.and_then(|level| field.get_mut(usize::from(level))) {
                    level.m += pattern.count * probability;
                    level.u += pattern.count * (1.0 - probability);
                }
            }
        }
        for field in &mut counts {
            let (m, u) = field.iter().fold((0.0, 0.0), |(m, u), level| (m + level.m, u + level.u));
            for level in field {
                *level = Level::new(level.m / m, level.u / u);
            }
        }
        Self { prior: same / all, fields: counts }
    }

    /// A model from pairs of which nothing is known, by expectation maximisation from this one: each round weighs
    /// every pair by how probable the last model holds it to be one entity. Stops when the prior moves by less than a
    /// millionth of itself, after `rounds` at the latest.
    #[must_use]
    pub fn estimated(&self, patterns: &[Pattern], rounds: usize) -> Self {
        let levels: Vec<usize> = self.fields.iter().map(Vec::len).collect();
        let mut model = self.clone();
        for _ in 0..rounds {
            let weighed: Vec<(&Pattern, f64)> =
                patterns.iter().map(|pattern| (pattern, model.probability(&pattern.levels))).collect();
            let next = Self::counted(&levels, weighed);
            let settled = (next.prior - model.prior).abs() < model.prior * 1e-6;
            model = next;
            if settled {
                break;
            }
        }
        model
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_log_likelihood_ratios_and_unknown_fields_say_nothing() {
        let model = Model {
            prior: 0.2,
            fields: vec![vec![Level::new(0.1, 0.8), Level::new(0.9, 0.2)], vec![Level::new(0.5, 0.5)]],
        };
        assert!((model.weight(&[Some(0), None]) + 3.0).abs() < 1e-12);
        assert!((model.weight(&[Some(1), Some(0)]) - 4.5_f64.log2()).abs() < 1e-12);
        assert!((model.probability(&[None, None]) - 0.2).abs() < 1e-12);
        // 0.2 · 0.9 ÷ (0.2 · 0.9 + 0.8 · 0.2)
        assert!((model.probability(&[Some(1), None]) - 0.18 / 0.34).abs() < 1e-12);
    }

    #[test]
    fn estimating_finds_the_model_that_made_the_pairs() {
        let truth = Model {
            prior: 0.1,
            fields: vec![
                vec![Level::new(0.05, 0.9), Level::new(0.95, 0.1)],
                vec![Level::new(0.1, 0.7), Level::new(0.2, 0.25), Level::new(0.7, 0.05)],
                vec![Level::new(0.2, 0.8), Level::new(0.8, 0.2)],
                vec![Level::new(0.1, 0.95), Level::new(0.9, 0.05)],
            ],
        };
        // Every comparison there is, as often as the truth expects it in a million pairs.
        let mut patterns = vec![Pattern { levels: vec![], count: 1e6 }];
        let mut shares = vec![(0.1, 0.9)];
        for field in &truth.fields {
            let before = std::mem::take(&mut patterns);
            let parts = std::mem::take(&mut shares);
            for (pattern, (m, u)) in before.iter().zip(&parts) {
                for (level, odds) in (0..).zip(field) {
                    let mut levels = pattern.levels.clone();
                    levels.push(Some(level));
                    patterns.push(Pattern { levels, count: 0.0 });
                    shares.push((m * odds.m, u * odds.u));
                }
            }
        }
        for (pattern, (m, u)) in patterns.iter_mut().zip(&shares) {
            pattern.count = 1e6 * (m + u);
        }
        let mut start = truth.clone();
        start.prior = 0.3;
        for level in start.fields.iter_mut().flatten() {
            *level = Level::new(level.m.sqrt(), level.u.sqrt());
        }
        let found = start.estimated(&patterns, 500);
        assert!((found.prior - truth.prior).abs() < 1e-3, "{found:?}");
        for (found, truth) in found.fields.iter().flatten().zip(truth.fields.iter().flatten()) {
            assert!(
                (found.m - truth.m).abs() < 1e-2 && (found.u - truth.u).abs() < 1e-2,
                "{found:?} {truth:?}"
            );
        }
    }
}
