//! The desk's time and entropy. Rules below the desk never read either: they are passed down from here.

use chrono::{DateTime, SubsecRound, Utc};

use crate::problem::Problem;

/// Where the desk's time comes from.
#[derive(Clone, Copy, Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// A time given from outside (`--now`, tests).
    Fixed(DateTime<Utc>),
}

impl Clock {
    /// The time now, in whole seconds: finer parts say nothing about a deal and would differ between files.
    #[must_use]
    pub fn now(self) -> DateTime<Utc> {
        match self {
            Clock::System => Utc::now().trunc_subsecs(0),
            Clock::Fixed(at) => at,
        }
    }
}

/// 128 bits nobody can guess.
///
/// # Errors
/// `no_entropy` when the system gives none.
pub(crate) fn entropy() -> Result<u128, Problem> {
    let mut bytes = [0_u8; 16];
    fill(&mut bytes)?;
    Ok(u128::from_le_bytes(bytes))
}

/// Fills bytes from the system's source of randomness.
pub(crate) fn fill(bytes: &mut [u8]) -> Result<(), Problem> {
    getrandom::fill(bytes).map_err(|e| {
        Problem::new(
            "no_entropy",
            "系统没有提供随机数：{detail}",
            "The system gave no randomness: {detail}",
            &[("detail", &e.to_string())],
        )
    })
}
