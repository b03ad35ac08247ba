//! The closed lists that forms choose from.

use market::policy::Policy;

use crate::wire;

wire! {
    /// One word of a list.
    pub struct Word {
        /// Code, as written in files.
        pub code: String,
        /// Chinese name.
        pub zh: String,
        /// English name.
        pub en: String,
        /// Code of the parent in a two-level list (vertical, industry); province of a city.
        pub parent: Option<String>,
        /// For a city: its tier.
        pub tier: Option<String>,
    }

    /// Every list.
    pub struct Vocabulary {
        /// Platforms.
        pub platforms: Vec<Word>,
        /// Verticals (垂类), two levels.
        pub verticals: Vec<Word>,
        /// Industries (行业), two levels.
        pub industries: Vec<Word>,
        /// Tones (调性).
        pub tones: Vec<Word>,
        /// Consumer groups (八大人群).
        pub groups: Vec<Word>,
        /// Provinces.
        pub provinces: Vec<Word>,
        /// Prefecture cities.
        pub cities: Vec<Word>,
        /// City tiers.
        pub tiers: Vec<Word>,
        /// Fields a sheet's column can be mapped to.
        pub fields: Vec<Word>,
    }

    /// Policy presets.
    pub struct PolicyList {
        /// Presets.
        pub policies: Vec<Policy>,
    }
}
