//! Parties: anyone who deals. One party may be brand, creator, agency and provider at once.

use std::collections::BTreeSet;

use crate::ids::PartyId;
use crate::{value, words};

words! {
    /// What a party does in the market.
    pub enum Role {
        /// Advertises.
        Brand = "brand",
        /// Creates.
        Creator = "creator",
        /// Represents creators.
        Agency = "agency",
        /// Provides services around a deal (shooting, data, studios).
        Provider = "provider",
    }
}

words! {
    /// How a platform certified an account's owner.
    pub enum Certification {
        /// A certified person.
        Personal = "personal",
        /// A certified enterprise (蓝V).
        Enterprise = "enterprise",
        /// Known not to be certified.
        Uncertified = "uncertified",
    }
}

value! {
    /// Ways to reach someone. Absent means unknown.
    #[derive(Default, Eq)]
    pub struct Contact {
        /// A person's name.
        pub person: Option<String>,
        /// Telephone.
        pub phone: Option<String>,
        /// WeChat id.
        pub wechat: Option<String>,
        /// E-mail address.
        pub email: Option<String>,
    }
}

value! {
    /// Anyone who deals.
    #[derive(Eq)]
    pub struct Party {
        /// Id.
        pub id: PartyId,
        /// Name as shown.
        pub name: String,
        /// Roles it has here.
        pub roles: BTreeSet<Role>,
        /// Contact.
        pub contact: Contact,
        /// Part of the removable sample.
        pub sample: bool,
    }
}
