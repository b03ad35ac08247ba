//! The order to be matched, with what else about the brand bears on it.

use market::BrandId;
use market::brand::Brand;
use market::order::OrderDraft;
use market::policy::Policy;
use market::value;

value! {
    /// A brand whose work stands against the order's.
    #[derive(Eq)]
    pub struct Rival {
        /// The brand, when it is in the catalogue.
        pub id: Option<BrandId>,
        /// Its name and aliases, compared without regard to case with the names of published collaborations.
        pub names: Vec<String>,
    }
}

value! {
    /// How a brand has treated creators.
    #[derive(Default)]
    pub struct BrandRecord {
        /// Payments that fell due.
        pub payments_due: u32,
        /// Of those, paid by the due day.
        pub payments_in_time: u32,
        /// Ratings given by creators, 1 to 5.
        pub creator_ratings: Vec<u8>,
        /// The median share of payments in time over the other brands on record; taken when this brand has none.
        pub typical: Option<f64>,
    }
}

/// An order, posted or still a draft, in its surroundings.
#[derive(Clone, Debug, PartialEq)]
pub struct Posting {
    /// The order.
    pub draft: OrderDraft,
    /// Who orders.
    pub brand: Brand,
    /// Competitors by name; every other brand of the same industry is one besides.
    pub rivals: Vec<Rival>,
    /// The policy that will govern its deals, when known.
    pub policy: Option<Policy>,
    /// The brand's record.
    pub brand_record: BrandRecord,
}
