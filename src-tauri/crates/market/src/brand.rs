//! Brands: advertisers with an industry, competitors and a tone.

use crate::ids::{BrandId, PartyId};
use crate::party::Contact;
use crate::taxonomy::{IndustryId, ToneId};
use crate::value;

value! {
    /// An advertiser.
    #[derive(Eq)]
    pub struct Brand {
        /// Id.
        pub id: BrandId,
        /// The party behind it.
        pub party: PartyId,
        /// Name as shown.
        pub name: String,
        /// Other names.
        pub aliases: Vec<String>,
        /// Industries; a brand wall may list one under two.
        pub industries: Vec<IndustryId>,
        /// Competitors, beyond the rest of the industry.
        pub competitors: Vec<BrandId>,
        /// How the brand sounds.
        pub tones: Vec<ToneId>,
        /// Contact.
        pub contact: Contact,
        /// A person's note.
        pub note: Option<String>,
        /// Part of the removable sample.
        pub sample: bool,
    }
}
