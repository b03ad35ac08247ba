//! The real `hx` on scratch vaults: exit codes, one JSON value, one clear line, and nothing half written.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests fail by panicking"
)]

mod answers;
mod deals;
mod real;
mod refusals;
mod run;
mod sheets;
mod words;
