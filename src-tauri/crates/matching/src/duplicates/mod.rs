//! Who is who: creators that are in the catalogue twice, or come in again under another name.
//!
//! An account is recognised by its platform's id, then by a second id or its address or handle, and only then by name:
//! most short names have a neighbour one slip away that is somebody else, so a name brings two accounts together to be
//! looked at and never joins them.
//!
//! | part | what it does |
//! |---|---|
//! | `fold` | names as they are compared: width, case, marks and decorations aside |
//! | `sound` | the readings of hanzi; two sound alike that share one |
//! | `apart` | whether two names are the same, one slip apart, or more |
//! | `keys`, `index` | [`NameIndex`]: all names one slip away, in writing or in sound |
//! | [`fellegi_sunter`] | weights of agreements and what they add up to; counting and estimating them |

mod apart;
pub mod fellegi_sunter;
mod fold;
mod index;
mod keys;
mod sound;

pub use apart::Apart;
pub use fold::folded;
pub use index::{MOST_ROWS, NameIndex, Neighbour};
pub use sound::sounds_alike;
