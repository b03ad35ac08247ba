//! Agencies and their rosters.

use chrono::NaiveDate;
use market::agency::Representation;
use market::ids::{AgencyId, CreatorId, RepresentationId};
use market::money::Money;
use market::ratio::BasisPoints;

use super::CreatorRow;
use crate::wire;

wire! {
    /// One agency.
    pub struct AgencyRow {
        /// Id.
        pub id: AgencyId,
        /// Name.
        pub name: String,
        /// Creators represented now.
        pub creators: u32,
        /// Sample.
        pub sample: bool,
    }

    /// Agencies by name.
    pub struct AgencyList {
        /// Rows.
        pub rows: Vec<AgencyRow>,
    }

    /// A new agency.
    pub struct AgencyAdd {
        /// Name.
        pub name: String,
    }

    /// Which agency.
    pub struct AgencyRef {
        /// Id.
        pub id: AgencyId,
    }

    /// One creator of a roster.
    pub struct RosterRow {
        /// The creator as in the list.
        pub creator: CreatorRow,
        /// The contract.
        pub representation: Representation,
        /// The contract holds today.
        pub holds: bool,
        /// Deals open now.
        pub open_deals: u32,
        /// Deals waiting for the creator or the agency.
        pub waiting: u32,
        /// Earned so far in settled deals (the creator's and the agency's part together).
        pub earned: Option<Money>,
        /// The agency's part of it.
        pub agency_part: Option<Money>,
        /// Next day with work or taken.
        pub next_busy: Option<NaiveDate>,
    }

    /// A roster.
    pub struct Roster {
        /// The agency.
        pub agency: AgencyRow,
        /// Its creators by name.
        pub rows: Vec<RosterRow>,
    }

    /// A new contract.
    pub struct RepresentationAdd {
        /// Agency.
        pub agency: AgencyId,
        /// Creator.
        pub creator: CreatorId,
        /// First day.
        pub from: NaiveDate,
        /// Last day.
        pub to: Option<NaiveDate>,
        /// The agency's share.
        pub split: BasisPoints,
        /// Exclusive.
        pub exclusive: bool,
        /// May accept, counter and decline for the creator.
        pub may_act: bool,
    }

    /// The end of a contract.
    pub struct RepresentationEnd {
        /// Which.
        pub id: RepresentationId,
        /// Last day.
        pub to: NaiveDate,
    }
}
