//! Peers: who a figure is measured against, and the plain statistics for it.

use std::collections::HashMap;

use market::Platform;
use market::taxonomy::VerticalId;
use market::words;

/// Peers needed before a group may judge; below, a wider one is asked (DOMAIN: back off below 60).
pub const ENOUGH_PEERS: usize = 60;

words! {
    /// Follower tiers, by the bounds the trade uses.
    pub enum SizeTier {
        /// Below 10,000.
        Below10k = "below_10k",
        /// 10,000 to 100,000.
        To100k = "to_100k",
        /// 100,000 to 500,000.
        To500k = "to_500k",
        /// 500,000 to 1 million.
        To1m = "to_1m",
        /// 1 to 5 million.
        To5m = "to_5m",
        /// 5 million and more.
        Above5m = "above_5m",
    }
}

impl SizeTier {
    /// The tier of a number of followers.
    #[must_use]
    pub fn of(followers: f64) -> Self {
        match followers {
            f if f < 1e4 => SizeTier::Below10k,
            f if f < 1e5 => SizeTier::To100k,
            f if f < 5e5 => SizeTier::To500k,
            f if f < 1e6 => SizeTier::To1m,
            f if f < 5e6 => SizeTier::To5m,
            _ => SizeTier::Above5m,
        }
    }
}

words! {
    /// The rungs of the ladder of peer groups, narrowest first. The first rung with at least [`ENOUGH_PEERS`]
    /// known figures judges; without one the widest does, however small. Platforms are never compared with each
    /// other. A rung that needs something unknown (a creator without verticals or followers) is left out.
    pub enum Rung {
        /// Platform × primary vertical × follower tier.
        Vertical = "vertical",
        /// Platform × the vertical above it × follower tier.
        Field = "field",
        /// Platform × follower tier.
        Size = "size",
        /// Platform.
        Platform = "platform",
    }
}

/// What decides an account's peers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ladder {
    /// Where it publishes.
    pub platform: Platform,
    /// The creator's first vertical.
    pub vertical: Option<VerticalId>,
    /// The tier of its followers.
    pub size: Option<SizeTier>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Group {
    Vertical(Platform, VerticalId, SizeTier),
    Field(Platform, VerticalId, SizeTier),
    Size(Platform, SizeTier),
    Platform(Platform),
}

impl Ladder {
    fn group(self, rung: Rung) -> Option<Group> {
        match rung {
            Rung::Vertical => Some(Group::Vertical(self.platform, self.vertical?, self.size?)),
            Rung::Field => {
                let vertical = self.vertical?;
                Some(Group::Field(self.platform, vertical.parent().unwrap_or(vertical), self.size?))
            }
            Rung::Size => Some(Group::Size(self.platform, self.size?)),
            Rung::Platform => Some(Group::Platform(self.platform)),
        }
    }
}

/// The peer groups of a pool: per candidate one group for each rung.
#[derive(Clone, Debug, Default)]
pub(crate) struct Groups {
    of: Vec<[Option<u32>; 4]>,
    count: usize,
}

impl Groups {
    pub(crate) fn new(ladders: impl Iterator<Item = Option<Ladder>>) -> Self {
        let mut numbers: HashMap<Group, u32> = HashMap::new();
        let mut of = Vec::new();
        for ladder in ladders {
            let mut rungs = [None; 4];
            for (place, rung) in Rung::ALL.iter().enumerate() {
                rungs[place] = ladder.and_then(|ladder| ladder.group(*rung)).map(|group| {
                    // A pool has fewer groups than candidates × rungs; u32 holds any that fits in memory.
                    let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                    *numbers.entry(group).or_insert(next)
                });
            }
            of.push(rungs);
        }
        Self { of, count: numbers.len() }
    }

    /// Whether two candidates stand in the same group of a rung.
    pub(crate) fn share(&self, a: usize, b: usize, rung: Rung) -> bool {
        let group = |place: usize| self.of.get(place).and_then(|rungs| rungs[rung as usize]);
        group(a).is_some() && group(a) == group(b)
    }
}

/// How a figure stands among its peers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing {
    /// See [`percentile`].
    pub percentile: f64,
    /// The peers' median, in the figure's unit.
    pub median: f64,
    /// Peers with a known figure, itself among them.
    pub count: usize,
    /// The group they form.
    pub rung: Rung,
}

/// The known figures of every peer group, sorted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Column {
    groups: Vec<Vec<f64>>,
}

impl Column {
    /// Files the known values (one per candidate, in the pool's order) under all their groups.
    pub(crate) fn new(groups: &Groups, values: impl Iterator<Item = Option<f64>>) -> Self {
        let mut filed = vec![Vec::new(); groups.count];
        for (rungs, value) in groups.of.iter().zip(values) {
            let Some(value) = value.filter(|value| value.is_finite()) else { continue };
            for group in rungs.iter().flatten() {
                filed[*group as usize].push(value);
            }
        }
        for values in &mut filed {
            values.sort_unstable_by(f64::total_cmp);
        }
        Self { groups: filed }
    }

    /// The peers who judge a candidate, sorted; `None` when nobody on the platform has a figure.
    pub(crate) fn peers(&self, groups: &Groups, place: usize) -> Option<(&[f64], Rung)> {
        let rungs = groups.of.get(place)?;
        let mut widest = None;
        for (rung, group) in Rung::ALL.iter().zip(rungs) {
            let Some(values) = group.and_then(|group| self.groups.get(group as usize)) else { continue };
            if values.is_empty() {
                continue;
            }
            widest = Some((values.as_slice(), *rung));
            if values.len() >= ENOUGH_PEERS {
                break;
            }
        }
        widest
    }

    /// How a value stands among the candidate's peers.
    pub(crate) fn standing(&self, groups: &Groups, place: usize, value: f64) -> Option<Standing> {
        let (sorted, rung) = self.peers(groups, place)?;
        Some(Standing {
            percentile: percentile(sorted, value),
            median: median(sorted)?,
            count: sorted.len(),
            rung,
        })
    }

    /// The peers' median.
    pub(crate) fn median(&self, groups: &Groups, place: usize) -> Option<(f64, usize, Rung)> {
        let (sorted, rung) = self.peers(groups, place)?;
        Some((median(sorted)?, sorted.len(), rung))
    }
}

/// The mid-rank percentile of a value among sorted values, in [0, 1]:
/// (values below + half of those equal) ÷ all. The middle, 0.5, when there is nobody to compare with.
#[must_use]
pub fn percentile(sorted: &[f64], value: f64) -> f64 {
    if sorted.is_empty() {
        return 0.5;
    }
    let below = sorted.partition_point(|other| *other < value);
    let up_to = sorted.partition_point(|other| *other <= value);
    (below as f64 + (up_to - below) as f64 / 2.0) / sorted.len() as f64
}

/// The value below which a share of sorted values lies, in between two of them by straight line (the same rule as most
/// spreadsheets: place = share × (count − 1)). `None` without values.
#[must_use]
pub fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let place = share.clamp(0.0, 1.0) * last as f64;
    // Between 0 and the last place, so it fits.
    let below = place.floor() as usize;
    let lower = *sorted.get(below)?;
    let upper = *sorted.get(below + 1).unwrap_or(&lower);
    Some(lower + (upper - lower) * (place - below as f64))
}

/// The median of sorted values: the middle one, or the mean of the two in the middle.
#[must_use]
pub fn median(sorted: &[f64]) -> Option<f64> {
    let half = sorted.len() / 2;
    let upper = *sorted.get(half)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *sorted.get(half.checked_sub(1)?)?;
    Some(lower + (upper - lower) / 2.0)
}

/// The limit above which a figure is an outlier among its peers (DOMAIN §5):
/// exp(median(ln x) + 3.5 · 1.4826 · MAD), over the values above zero, MAD = median |ln x − median(ln x)|.
/// `None` with fewer than three such values or when they do not spread at all. Outliers are flagged, never dropped.
#[must_use]
pub fn outlier_limit(values: &[f64]) -> Option<f64> {
    let mut logs: Vec<f64> = values.iter().filter(|value| **value > 0.0).map(|value| value.ln()).collect();
    if logs.len() < 3 {
        return None;
    }
    logs.sort_unstable_by(f64::total_cmp);
    let middle = median(&logs)?;
    let mut distances: Vec<f64> = logs.iter().map(|log| (log - middle).abs()).collect();
    distances.sort_unstable_by(f64::total_cmp);
    let mad = median(&distances)?;
    (mad > 0.0).then(|| (middle + 3.5 * 1.4826 * mad).exp())
}

/// TGI = share in target ÷ share in base × 100; `None` when the base has nobody in the target.
#[must_use]
pub fn tgi(share: f64, base: f64) -> Option<f64> {
    (base > 0.0).then(|| share / base * 100.0)
}

/// How many accounts a base needs before half of a TGI's distance from 100 is believed.
pub const TGI_SHRINK: f64 = 20.0;

/// A TGI drawn towards 100 when its base is small: 100 + (TGI − 100) · n ÷ (n + [`TGI_SHRINK`]), n accounts in
/// the base.
#[must_use]
pub fn shrunk_tgi(tgi: f64, base_count: usize) -> f64 {
    let n = base_count as f64;
    100.0 + (tgi - 100.0) * n / (n + TGI_SHRINK)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn percentiles_by_hand() {
        let peers = [10.0, 20.0, 20.0, 40.0];
        assert_eq!(percentile(&peers, 5.0), 0.0);
        assert_eq!(percentile(&peers, 10.0), 0.125);
        assert_eq!(percentile(&peers, 20.0), 0.5);
        assert_eq!(percentile(&peers, 30.0), 0.75);
        assert_eq!(percentile(&peers, 40.0), 0.875);
        assert_eq!(percentile(&[], 40.0), 0.5);
    }

    #[test]
    fn medians_by_hand() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[3.0]), Some(3.0));
        assert_eq!(median(&[1.0, 2.0, 4.0, 9.0]), Some(3.0));
    }

    #[test]
    fn quantiles_by_hand() {
        let values = [1.0, 2.0, 4.0, 9.0, 19.0];
        assert_eq!(quantile(&values, 0.0), Some(1.0));
        assert_eq!(quantile(&values, 0.25), Some(2.0));
        assert_eq!(quantile(&values, 0.5), median(&values));
        assert_eq!(quantile(&values, 0.9), Some(15.0));
        assert_eq!(quantile(&values, 1.0), Some(19.0));
        assert_eq!(quantile(&[7.0], 0.25), Some(7.0));
        assert_eq!(quantile(&[], 0.5), None);
    }

    #[test]
    fn an_outlier_by_hand() {
        // ln of e^0, e^1, e^2, e^3, e^9: median 2, distances 0 1 1 2 7, MAD 1, limit exp(2 + 5.1891).
        let values: Vec<f64> = [0.0_f64, 1.0, 2.0, 3.0, 9.0].iter().map(|x| x.exp()).collect();
        let limit = outlier_limit(&values).unwrap();
        assert!((limit.ln() - 7.1891).abs() < 1e-9, "{limit}");
        assert!(values[4] > limit && values[3] < limit);
        assert_eq!(outlier_limit(&[5.0, 5.0, 5.0]), None);
        assert_eq!(outlier_limit(&[0.0, 1.0, 2.0]), None);
    }

    #[test]
    fn tgi_by_hand() {
        assert_eq!(tgi(0.72, 0.55).map(f64::round), Some(131.0));
        assert_eq!(tgi(0.72, 0.0), None);
        assert_eq!(shrunk_tgi(200.0, 20), 150.0);
        assert_eq!(shrunk_tgi(200.0, 0), 100.0);
    }

    fn ladder(vertical: Option<&str>, followers: Option<f64>) -> Option<Ladder> {
        Some(Ladder {
            platform: Platform::Douyin,
            vertical: vertical.and_then(VerticalId::parse),
            size: followers.map(SizeTier::of),
        })
    }

    #[test]
    fn the_ladder_widens_until_enough() {
        let mut ladders = vec![ladder(Some("skincare"), Some(2e4)); 59];
        ladders.extend(vec![ladder(Some("makeup"), Some(2e4)); 3]);
        ladders.extend(vec![ladder(None, Some(2e4)); 10]);
        ladders.extend(vec![ladder(None, None); 10]);
        let groups = Groups::new(ladders.into_iter());
        let column = Column::new(&groups, (0..82).map(|n| Some(f64::from(n))));
        // 59 of its own vertical are too few; with makeup under the same field there are 62.
        let (peers, rung) = column.peers(&groups, 0).unwrap();
        assert_eq!((peers.len(), rung), (62, Rung::Field));
        let (peers, rung) = column.peers(&groups, 65).unwrap();
        assert_eq!((peers.len(), rung), (72, Rung::Size));
        let (peers, rung) = column.peers(&groups, 80).unwrap();
        assert_eq!((peers.len(), rung), (82, Rung::Platform));
    }

    #[test]
    fn a_small_platform_is_judged_by_all_of_it() {
        let groups = Groups::new(vec![ladder(Some("skincare"), Some(2e4)); 3].into_iter());
        let column = Column::new(&groups, [Some(1.0), None, Some(3.0)].into_iter());
        assert_eq!(column.median(&groups, 1), Some((2.0, 2, Rung::Platform)));
        let empty = Column::new(&groups, [None, None, None].into_iter());
        assert_eq!(empty.median(&groups, 1), None);
    }

    proptest! {
        #[test]
        fn percentiles_lie_in_range_and_rise(mut values in prop::collection::vec(-1e6..1e6_f64, 1..50), a in -1e6..1e6_f64, b in -1e6..1e6_f64) {
            values.sort_unstable_by(f64::total_cmp);
            let (low, high) = (a.min(b), a.max(b));
            prop_assert!((0.0..=1.0).contains(&percentile(&values, a)));
            prop_assert!(percentile(&values, low) <= percentile(&values, high));
        }
    }
}
