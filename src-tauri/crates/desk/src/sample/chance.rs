//! Chance from a fixed seed: the same numbers on every machine and in every version of every library.
//!
//! SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014): enough for an
//! invented catalogue, and small enough to stand here instead of in a dependency whose stream may change.

use chrono::{DateTime, Utc};

/// The seed of the whole sample: the day of the first report it follows.
const SEED: u64 = 0x2022_0811;

/// A stream of chance.
pub(super) struct Chance(u64);

impl Chance {
    /// One of many streams; what is drawn from one does not move the others.
    pub(super) fn stream(kind: u64, number: u64) -> Self {
        let mut start = Self(SEED ^ (kind << 48) ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        Self(start.next())
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// 128 bits.
    pub(super) fn bits(&mut self) -> u128 {
        (u128::from(self.next()) << 64) | u128::from(self.next())
    }

    /// A number from 0 up to, not including, 1.
    pub(super) fn unit(&mut self) -> f64 {
        // 53 bits are what a float holds exactly.
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// True with this probability.
    pub(super) fn says(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// A number evenly between two.
    pub(super) fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// A whole number from `low` to `high`, both included.
    pub(super) fn whole(&mut self, low: i64, high: i64) -> i64 {
        (self.between(low as f64, (high + 1) as f64).floor() as i64).min(high)
    }

    /// A standard normal number (Box and Muller).
    pub(super) fn normal(&mut self) -> f64 {
        let (one, two) = (1.0 - self.unit(), self.unit());
        (-2.0 * one.ln()).sqrt() * (std::f64::consts::TAU * two).cos()
    }

    /// A log-normal number of this median.
    pub(super) fn about(&mut self, median: f64, sigma: f64) -> f64 {
        median * (sigma * self.normal()).exp()
    }

    /// One of several, evenly; nothing of nothing.
    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        let last = i64::try_from(from.len()).ok()?.checked_sub(1).filter(|last| *last >= 0)?;
        from.get(usize::try_from(self.whole(0, last)).ok()?)
    }

    /// One of several by weight.
    pub(super) fn weighed<'a, T>(&mut self, from: &'a [(T, f64)]) -> Option<&'a T> {
        let mut left = self.unit() * from.iter().map(|(_, weight)| weight).sum::<f64>();
        let found = from.iter().find(|(_, weight)| {
            left -= weight;
            left < 0.0
        });
        found.or(from.last()).map(|(one, _)| one)
    }
}

/// Ids of the sample: the same in every vault, whenever it is installed.
pub(super) struct Ids {
    chance: Chance,
    at: DateTime<Utc>,
}

/// The day every id of the sample says it was made on: 2026-01-01, first thing.
const MINTED: i64 = 20_454;

/// Whether an id is one of the sample's own: ids of a person's rows say when they were really made.
pub(super) fn minted_here(bits: u128) -> bool {
    let millis = i64::try_from(bits >> 80).unwrap_or(i64::MAX);
    millis == MINTED * 24 * 60 * 60 * 1_000
}

impl Ids {
    pub(super) fn new() -> Self {
        Self { chance: Chance::stream(0, 0), at: DateTime::UNIX_EPOCH + chrono::TimeDelta::days(MINTED) }
    }

    /// A new id; `make` is the `mint` of its kind.
    pub(super) fn mint<T>(&mut self, make: fn(DateTime<Utc>, u128) -> T) -> T {
        make(self.at, self.chance.bits())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_the_published_one_and_stays() {
        // First outputs of SplitMix64 from state 0, as its authors' reference code gives them.
        let mut chance = Chance(0);
        assert_eq!([chance.next(), chance.next()], [0xe220_a839_7b1d_cdaf, 0x6e78_9e6a_a1b9_65f4]);
    }

    #[test]
    fn chance_keeps_its_bounds_and_its_weights() {
        let mut chance = Chance::stream(9, 9);
        let draws: Vec<i64> = (0..2_000).map(|_| chance.whole(1, 3)).collect();
        assert!(draws.iter().all(|n| (1..=3).contains(n)) && [1, 2, 3].iter().all(|n| draws.contains(n)));
        let heavy = (0..2_000).filter(|_| *chance.weighed(&[('a', 9.0), ('b', 1.0)]).unwrap() == 'a').count();
        assert!((1_700..=1_900).contains(&heavy));
        let mean = (0..4_000).map(|_| chance.normal()).sum::<f64>() / 4_000.0;
        assert!(mean.abs() < 0.06);
        assert_eq!(chance.pick::<u8>(&[]), None);
    }
}
