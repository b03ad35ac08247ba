//! Whole stories over the desk: one vault each, the clock moved by hand, every call as the window makes it.

mod answers;
mod deals;
mod orders;
mod sheets;
mod vaults;
