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
//! | `bigrams` | [`RareBigrams`]: long names that share what is rare in them, more than one slip apart |
//! | [`fellegi_sunter`] | weights of agreements and what they add up to; counting and estimating them |
//! | `reach` | [`Reaches`]: telephone, WeChat and e-mail as they are compared, with how many share them |
//! | `sighting` | [`Sighting`]: an account as a source saw it |
//! | `spelling` | handles that spell a name out in pinyin |
//! | `weights`, `judge` | [`judge`]: whether two sightings are one account's, with the evidence |
//! | `linkage` | [`Register`]: who of the new ones is known, who is known twice; best first, with progress |

mod apart;
mod bigrams;
pub mod fellegi_sunter;
mod fold;
mod index;
mod judge;
mod keys;
mod linkage;
mod reach;
mod sighting;
mod sound;
mod spelling;
mod weights;

pub use apart::Apart;
pub use bigrams::RareBigrams;
pub use fold::folded;
pub use index::{MOST_ROWS, NameIndex, Neighbour};
pub use judge::{Comparison, LIKELY_FROM, Likeness, POSSIBLE_FROM, SAME_FROM, Verdict, judge};
pub use linkage::{Pair, Progress, Register, Stopped, Wanted};
pub use reach::{Reach, Reaches};
pub use sighting::{Followers, Sighting, Sightings};
pub use sound::sounds_alike;
pub use weights::{Degree, Field};
