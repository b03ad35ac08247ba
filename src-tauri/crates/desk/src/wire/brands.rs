//! Brands.

use market::brand::Brand;
use market::ids::BrandId;
use market::party::Contact;
use market::taxonomy::{IndustryId, ToneId};

use crate::wire;

wire! {
    /// Which brands.
    #[derive(Default)]
    #[serde(default)]
    pub struct BrandListArgs {
        /// Part of a name.
        pub search: String,
        /// Of this industry.
        pub industry: Option<IndustryId>,
    }

    /// One row.
    pub struct BrandRow {
        /// Id.
        pub id: BrandId,
        /// Name.
        pub name: String,
        /// Industries.
        pub industries: Vec<IndustryId>,
        /// Orders.
        pub orders: u32,
        /// Sample.
        pub sample: bool,
    }

    /// Brands by name.
    pub struct BrandList {
        /// Rows.
        pub rows: Vec<BrandRow>,
    }

    /// Which brand.
    pub struct BrandRef {
        /// Id.
        pub id: BrandId,
    }

    /// A brand's page.
    pub struct BrandPage {
        /// Everything known.
        pub brand: Brand,
        /// Names of its competitors.
        pub competitor_names: Vec<String>,
        /// Payments due so far, and paid in time.
        pub payments_due: u32,
        /// See `payments_due`.
        pub payments_in_time: u32,
    }

    /// A new brand.
    pub struct BrandAdd {
        /// Name.
        pub name: String,
        /// Industries.
        #[serde(default)]
        pub industries: Vec<IndustryId>,
        /// Tones.
        #[serde(default)]
        pub tones: Vec<ToneId>,
        /// Competitors.
        #[serde(default)]
        pub competitors: Vec<BrandId>,
    }

    /// Changes; present fields are set.
    #[derive(Default)]
    #[serde(default)]
    pub struct BrandChanges {
        /// Name.
        pub name: Option<String>,
        /// Aliases.
        pub aliases: Option<Vec<String>>,
        /// Industries.
        pub industries: Option<Vec<IndustryId>>,
        /// Tones.
        pub tones: Option<Vec<ToneId>>,
        /// Competitors.
        pub competitors: Option<Vec<BrandId>>,
        /// Contact.
        pub contact: Option<Contact>,
        /// Note.
        pub note: Option<String>,
    }

    /// An edit.
    pub struct BrandEdit {
        /// Which.
        pub id: BrandId,
        /// What.
        pub changes: BrandChanges,
    }
}
