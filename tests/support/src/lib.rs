//! What the tests share: a desk on a scratch vault, a clock moved by hand, builders, and the folder of real files.
//!
//! Knows: the desk's calls and the market's values. Must never know: rules (a builder takes the desk's word) and
//! anything a shipped crate needs; nothing that ships may depend on it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "helpers of tests fail by panicking, and say what they skip"
)]

mod data;
mod forms;
mod office;
mod orders;

pub use data::{data_folder, snapshot_of};
pub use forms::{Typed, fill_form, fill_form_typed, reply_text};
pub use office::{Office, start};
pub use orders::sound_order;
