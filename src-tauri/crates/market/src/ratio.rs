//! Rates in whole basis points, so that terms and policies hold no floats.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A rate in hundredths of a percent: 10,000 is the whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct BasisPoints(u32);

impl BasisPoints {
    /// Nothing.
    pub const ZERO: BasisPoints = BasisPoints(0);
    /// The whole.
    pub const WHOLE: BasisPoints = BasisPoints(10_000);

    /// A rate of so many hundredths of a percent; more than 10,000 is allowed (a mark-up).
    #[must_use]
    pub const fn new(value: u32) -> Self {
        Self(value)
    }

    /// A rate of whole percent.
    #[must_use]
    pub const fn percent(percent: u32) -> Self {
        Self(percent.saturating_mul(100))
    }

    /// The nearest rate to a share between 0 and 100; `None` for a negative, huge or non-finite share.
    #[must_use]
    pub fn from_share(share: f64) -> Option<Self> {
        (share.is_finite() && (0.0..=100.0).contains(&share)).then(|| Self((share * 10_000.0).round() as u32))
    }

    /// Hundredths of a percent.
    #[must_use]
    pub const fn value(self) -> u32 {
        self.0
    }

    /// The share as a float: 2,500 is 0.25.
    #[must_use]
    pub fn share(self) -> f64 {
        f64::from(self.0) / 10_000.0
    }

    /// What is left of the whole; zero when the rate is above it.
    #[must_use]
    pub const fn rest(self) -> Self {
        Self(10_000_u32.saturating_sub(self.0))
    }
}

impl fmt::Display for BasisPoints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_multiple_of(100) {
            write!(f, "{}%", self.0 / 100)
        } else {
            write!(f, "{:.2}%", f64::from(self.0) / 100.0)
        }
    }
}
