//! Whole stories over the desk: one vault each, the clock moved by hand, every call as the window makes it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests fail by panicking"
)]

mod answers;
mod deals;
mod notices;
mod orders;
mod sheets;
mod vaults;
