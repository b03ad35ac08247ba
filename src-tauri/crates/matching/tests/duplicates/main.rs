//! The laws of finding duplicates.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]
#![allow(unreachable_pub, reason = "a test program has no one to reach")]

mod judgement;
mod linkage;
mod names;
