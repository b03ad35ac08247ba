//! Agencies (机构 / MCN) and the terms under which they represent creators.

use chrono::NaiveDate;

use crate::ids::{AgencyId, CreatorId, PartyId, RepresentationId};
use crate::party::Contact;
use crate::ratio::BasisPoints;
use crate::value;

value! {
    /// An agency.
    #[derive(Eq)]
    pub struct Agency {
        /// Id.
        pub id: AgencyId,
        /// The party behind it.
        pub party: PartyId,
        /// Name as shown.
        pub name: String,
        /// Contact.
        pub contact: Contact,
        /// A person's note.
        pub note: Option<String>,
        /// Part of the removable sample.
        pub sample: bool,
    }
}

value! {
    /// One contract of representation.
    #[derive(Eq)]
    pub struct Representation {
        /// Id.
        pub id: RepresentationId,
        /// Who represents.
        pub agency: AgencyId,
        /// Who is represented.
        pub creator: CreatorId,
        /// First day.
        pub from: NaiveDate,
        /// Last day; absent means open-ended.
        pub to: Option<NaiveDate>,
        /// The agency's share of the creator's pay.
        pub split: BasisPoints,
        /// No other agency may act for the creator meanwhile.
        pub exclusive: bool,
        /// The agency may accept, counter and decline for the creator.
        pub may_act: bool,
    }
}

impl Representation {
    /// Whether the contract holds on a day.
    #[must_use]
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}
