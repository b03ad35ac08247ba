//! Audiences: shares over gender, age, city tier, province, consumer group and device; and what an order wants.

use crate::region::{ProvinceCode, Tier};
use crate::taxonomy::GroupId;
use crate::{value, words};

words! {
    /// Gender as platforms report it.
    pub enum Gender {
        /// Women.
        Female = "female",
        /// Men.
        Male = "male",
    }
}

words! {
    /// Phone family as platforms report it.
    pub enum Device {
        /// iPhone.
        Iphone = "iphone",
        /// Huawei.
        Huawei = "huawei",
        /// Xiaomi.
        Xiaomi = "xiaomi",
        /// OPPO.
        Oppo = "oppo",
        /// vivo.
        Vivo = "vivo",
        /// Any other.
        Other = "other",
    }
}

/// Years of age, both ends inclusive; no upper end means "and older".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct AgeBand {
    /// Youngest age in the band.
    pub from: u8,
    /// Oldest age in the band.
    pub to: Option<u8>,
}

/// The oldest age that bands are compared up to.
pub const OLDEST: u8 = 99;

impl AgeBand {
    /// A closed band.
    #[must_use]
    pub const fn new(from: u8, to: u8) -> Self {
        Self { from, to: Some(to) }
    }

    /// A band without upper end.
    #[must_use]
    pub const fn and_older(from: u8) -> Self {
        Self { from, to: None }
    }

    /// The last age counted, at most [`OLDEST`].
    #[must_use]
    pub fn last(self) -> u8 {
        self.to.unwrap_or(OLDEST).min(OLDEST)
    }

    /// Years in the band; 0 for a band that ends before it starts.
    #[must_use]
    pub fn years(self) -> u8 {
        (self.last() + 1).saturating_sub(self.from)
    }

    /// Years that two bands share.
    #[must_use]
    pub fn shared_years(self, other: Self) -> u8 {
        (self.last().min(other.last()) + 1).saturating_sub(self.from.max(other.from))
    }
}

/// The share of one cell of a distribution.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Share<K> {
    /// The cell.
    pub key: K,
    /// Its share of the whole, between 0 and 1.
    pub share: f64,
}

/// A distribution: shares per cell that sum to at most one. What is missing from one is unknown, not zero.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(transparent)]
pub struct Shares<K>(Vec<Share<K>>);

/// Why a list of shares is no distribution.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum SharesError {
    /// A share is negative, above one or not a number.
    #[error("a share must lie between 0 and 1, not {0}")]
    OutOfRange(f64),
    /// The shares sum to more than one (2 % of rounding is forgiven and scaled away).
    #[error("shares sum to {0}, more than one")]
    TooMuch(f64),
    /// A cell is named twice.
    #[error("a cell is named twice")]
    Repeated,
    /// No cell at all.
    #[error("no shares")]
    Empty,
}

impl<K: PartialEq + Copy> Shares<K> {
    /// Checks and keeps shares. Sums between 1 and 1.02 are rounding and are scaled to 1.
    ///
    /// # Errors
    /// See [`SharesError`].
    pub fn new(cells: Vec<(K, f64)>) -> Result<Self, SharesError> {
        if cells.is_empty() {
            return Err(SharesError::Empty);
        }
        for (place, (key, share)) in cells.iter().enumerate() {
            if !share.is_finite() || !(0.0..=1.02).contains(share) {
                return Err(SharesError::OutOfRange(*share));
            }
            if cells[..place].iter().any(|(other, _)| other == key) {
                return Err(SharesError::Repeated);
            }
        }
        let sum: f64 = cells.iter().map(|(_, share)| share).sum();
        if sum > 1.02 {
            return Err(SharesError::TooMuch(sum));
        }
        let scale = if sum > 1.0 { sum } else { 1.0 };
        Ok(Self(cells.into_iter().map(|(key, share)| Share { key, share: share / scale }).collect()))
    }

    /// Shares that were checked when they were first kept, read back as they stand.
    #[must_use]
    pub fn kept(cells: Vec<Share<K>>) -> Self {
        Self(cells)
    }

    /// The cells in the order given.
    #[must_use]
    pub fn cells(&self) -> &[Share<K>] {
        &self.0
    }

    /// The share of a cell; `None` when the cell is not in the distribution.
    #[must_use]
    pub fn get(&self, key: K) -> Option<f64> {
        self.0.iter().find(|cell| cell.key == key).map(|cell| cell.share)
    }

    /// The sum of all shares: how much of the audience is known.
    #[must_use]
    pub fn known(&self) -> f64 {
        self.0.iter().map(|cell| cell.share).sum()
    }
}

value! {
    /// The audience of one account. Each distribution is absent when unknown.
    #[derive(Default)]
    pub struct Audience {
        /// By gender.
        pub gender: Option<Shares<Gender>>,
        /// By age.
        pub age: Option<Shares<AgeBand>>,
        /// By city tier.
        pub tier: Option<Shares<Tier>>,
        /// By province.
        pub province: Option<Shares<ProvinceCode>>,
        /// By consumer group (八大人群).
        pub group: Option<Shares<GroupId>>,
        /// By phone family.
        pub device: Option<Shares<Device>>,
    }
}

impl Audience {
    /// True when no distribution is known.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        self.gender.is_none()
            && self.age.is_none()
            && self.tier.is_none()
            && self.province.is_none()
            && self.group.is_none()
            && self.device.is_none()
    }
}

/// What an order wants along one dimension.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Want<K> {
    /// As much of the audience as possible inside these cells.
    Set(Vec<K>),
    /// An audience shaped like this.
    Distribution(Shares<K>),
}

impl<K> Want<K> {
    /// True when nothing is named.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Want::Set(cells) => cells.is_empty(),
            Want::Distribution(shares) => shares.0.is_empty(),
        }
    }
}

value! {
    /// The audience an order wants. A dimension that is absent does not matter to it.
    #[derive(Default)]
    pub struct AudienceTarget {
        /// By gender.
        pub gender: Option<Want<Gender>>,
        /// By age.
        pub age: Option<Want<AgeBand>>,
        /// By city tier.
        pub tier: Option<Want<Tier>>,
        /// By province.
        pub province: Option<Want<ProvinceCode>>,
        /// By consumer group.
        pub group: Option<Want<GroupId>>,
        /// By phone family.
        pub device: Option<Want<Device>>,
    }
}

impl AudienceTarget {
    /// True when no dimension matters.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.gender.is_none()
            && self.age.is_none()
            && self.tier.is_none()
            && self.province.is_none()
            && self.group.is_none()
            && self.device.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_share_years() {
        let young = AgeBand::new(18, 23);
        assert_eq!(young.years(), 6);
        assert_eq!(young.shared_years(AgeBand::new(22, 50)), 2);
        assert_eq!(AgeBand::and_older(50).shared_years(AgeBand::new(22, 50)), 1);
        assert_eq!(AgeBand::new(30, 20).years(), 0);
    }

    #[test]
    fn shares_are_checked() {
        assert_eq!(Shares::<Gender>::new(vec![]), Err(SharesError::Empty));
        assert!(matches!(Shares::new(vec![(Gender::Female, 1.5)]), Err(SharesError::OutOfRange(_))));
        assert!(matches!(
            Shares::new(vec![(Gender::Female, 0.9), (Gender::Male, 0.9)]),
            Err(SharesError::TooMuch(_))
        ));
        assert_eq!(
            Shares::new(vec![(Gender::Female, 0.2), (Gender::Female, 0.2)]),
            Err(SharesError::Repeated)
        );
        let rounded = Shares::new(vec![(Gender::Female, 0.505), (Gender::Male, 0.505)]).unwrap();
        assert!((rounded.known() - 1.0).abs() < 1e-12);
    }
}
