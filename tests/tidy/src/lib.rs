//! The rules of the house, checked.
//!
//! Each rule is a function from text to faults, so that it can be shown to fail on a small bad input as well
//! as to hold for the tree (`tests/house.rs`). It knows how this repository is laid out; it must never know
//! what the product does, and depends on none of its crates.

pub mod code;
pub mod dependencies;
pub mod interface;
pub mod invariants;
pub mod sources;
pub mod tree;

/// One thing that is wrong, and where: `place: what`.
pub type Fault = String;
