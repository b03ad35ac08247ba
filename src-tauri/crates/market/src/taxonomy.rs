//! Taxonomies: what creators make (verticals 垂类), what brands sell (industries 行业), how both sound (tones 调性),
//! and the eight consumer groups (八大人群).
//!
//! The tables live in `assets/taxonomies` and are part of the program; they are read once, and tests prove
//! that they read. Ids are small and `Copy`, and are written everywhere as their stable snake case code.
//! Verticals carry IAB Content Taxonomy 3.1 ids and industries IAB Ad Product Taxonomy 2.0 ids (IAB Tech Lab,
//! CC BY 3.0), so a foreign sheet lands too: any name of either taxonomy is found, through its nearest ancestor
//! that we map.

mod fold;
mod group;
mod industry;
mod tone;
mod tree;
mod vertical;

pub use group::{GroupId, GroupMark};
pub use industry::IndustryId;
pub use tone::ToneId;
pub use vertical::{Direction, KIN, SAME, SIBLING, UNRELATED, VerticalId};

pub(crate) use fold::fold;
pub(crate) use tree::rows;

/// A code that is in none of our tables.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no {kind} has the code {text:?}")]
pub struct UnknownCode {
    /// What was looked for, such as `vertical`.
    pub kind: &'static str,
    /// What was given, cut to 64 characters.
    pub text: String,
}

impl UnknownCode {
    pub(crate) fn new(kind: &'static str, text: &str) -> Self {
        Self { kind, text: text.chars().take(64).collect() }
    }
}

/// What a cell that may name several entries held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<T> {
    /// The entries, each once, in the order of the cell.
    pub known: Vec<T>,
    /// The pieces that name nothing we know, as written.
    pub unknown: Vec<String>,
}

/// Gives a one-number type its text form: `code()`, `parse()`, `Display`, `FromStr` and serde, all by code.
macro_rules! written_as_code {
    ($name:ident, $kind:literal) => {
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.code())
            }
        }
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }
        impl std::str::FromStr for $name {
            type Err = $crate::taxonomy::UnknownCode;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text).ok_or_else(|| $crate::taxonomy::UnknownCode::new($kind, text))
            }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use written_as_code;
