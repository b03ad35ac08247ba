//! The laws of matching, figures computed by hand, and one explained ranking in full.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]
#![allow(unreachable_pub, reason = "a test program has no one to reach")]

mod builders;
mod by_hand;
mod explained;
mod laws;
