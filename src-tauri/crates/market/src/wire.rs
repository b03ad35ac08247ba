//! One macro that gives a value type its serde shape and, for the interface, its TypeScript shape.
//!
//! TypeScript is only derived with the `wire` feature, so that the rules stay free of it.

/// Derives `Clone, Debug, PartialEq, Serialize, Deserialize` and, with feature `wire`, `ts_rs::TS`.
/// Unknown fields are refused when reading, so a misspelt key is an error and not a silent default.
#[macro_export]
macro_rules! value {
    ($(#[$meta:meta])* $vis:vis struct $name:ident $($rest:tt)*) => {
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "wire", derive(ts_rs::TS))]
        #[serde(deny_unknown_fields)]
        $(#[$meta])*
        $vis struct $name $($rest)*
    };
}

/// A closed list of words: `Copy`, ordered, written as snake case text, with `ALL`, `code()` and `parse()`.
/// An unknown word is `None`, never a default.
#[macro_export]
macro_rules! words {
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $( $(#[$vmeta:meta])* $variant:ident = $code:literal ),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "wire", derive(ts_rs::TS))]
        $vis enum $name { $( $(#[$vmeta])* #[serde(rename = $code)] $variant ),+ }
        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];
            /// The word used in files, on the wire and in the catalogue.
            #[must_use]
            pub const fn code(self) -> &'static str { match self { $($name::$variant => $code),+ } }
            /// The value for a word; `None` when the word is not in the list.
            #[must_use]
            pub fn parse(code: &str) -> Option<Self> { match code { $($code => Some($name::$variant),)+ _ => None } }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.code()) }
        }
    };
}
