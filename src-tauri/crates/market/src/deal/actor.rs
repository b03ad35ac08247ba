//! Who acts.

use crate::consent::Side;
use crate::words;

words! {
    /// Who does an act.
    pub enum Actor {
        /// The brand.
        Brand = "brand",
        /// The creator.
        Creator = "creator",
        /// An agency acting for the creator by its representation terms.
        Agency = "agency",
        /// An agency acting for the brand.
        BrandAgency = "brand_agency",
        /// The platform, as recorded by a person.
        Platform = "platform",
        /// The clock: a timer ran out.
        Clock = "clock",
    }
}

impl Actor {
    /// The side it acts for.
    #[must_use]
    pub const fn side(self) -> Option<Side> {
        match self {
            Actor::Brand | Actor::BrandAgency => Some(Side::Brand),
            Actor::Creator | Actor::Agency => Some(Side::Creator),
            Actor::Platform | Actor::Clock => None,
        }
    }
}
