//! The deal machine from outside: stories, laws over random histories, and the table of each policy.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::wildcard_enum_match_arm)]

mod fixtures;
mod laws;
mod paperwork;
mod stories;
mod table;
