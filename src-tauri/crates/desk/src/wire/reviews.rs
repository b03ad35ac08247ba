//! Who may be whom: the review list, and what joins two and parts them again.

use chrono::{DateTime, Utc};
use market::figure::Figure;
use market::ids::{AccountId, CreatorId, ReviewId};
use market::party::{Certification, Contact};
use market::platform::Platform;
use market::region::{CityCode, ProvinceCode};
use market::taxonomy::VerticalId;

use crate::wire;

wire! {
    /// One of two accounts that may be one, with what its creator is known for.
    pub struct ReviewSide {
        /// The creator.
        pub creator: CreatorId,
        /// The creator's name.
        pub name: String,
        /// The account.
        pub account: AccountId,
        /// Platform.
        pub platform: Platform,
        /// The platform's own id.
        pub platform_id: Option<String>,
        /// Handle.
        pub handle: Option<String>,
        /// Display name.
        pub display_name: Option<String>,
        /// Address.
        pub url: Option<String>,
        /// Followers.
        pub followers: Option<Figure>,
        /// Certification.
        pub certification: Option<Certification>,
        /// City.
        pub city: Option<CityCode>,
        /// Province.
        pub province: Option<ProvinceCode>,
        /// Home in the source's words when not understood.
        pub home_text: Option<String>,
        /// Verticals.
        pub verticals: Vec<VerticalId>,
        /// Agency.
        pub agency: Option<String>,
        /// Ways to reach the creator.
        pub contact: Contact,
        /// How many accounts the creator has in all.
        pub accounts: u32,
        /// How many deals the creator has: one with deals stays when two become one.
        pub deals: u32,
        /// Files the creator was last read from, newest first.
        pub files: Vec<String>,
    }

    /// One field of both side by side.
    pub struct ReviewEvidence {
        /// What is compared: `platform_id`, `uid`, `url`, `handle`, `name`, `agency`, `city`, `verticals`,
        /// `followers`, `avatar`, `phone`, `wechat`, `email` or `spelling` (one's handle against the other's name).
        pub field: String,
        /// How well it agrees: `same`, `same_sound`, `one_slip`, `one_syllable`, `similar` or `different`.
        pub degree: String,
        /// Its weight in bits: for being one when positive, against it when negative.
        pub bits: f64,
        /// Of an equal telephone, WeChat id or address: how many creators had it when the entry was raised.
        pub shared_by: Option<u32>,
    }

    /// Something a person must decide.
    pub struct ReviewRow {
        /// Id.
        pub id: ReviewId,
        /// `renamed_account` or `possible_duplicate`.
        pub kind: String,
        /// When it came up.
        pub at: DateTime<Utc>,
        /// The account known for longer.
        pub known: ReviewSide,
        /// The account that may be the same.
        pub other: ReviewSide,
        /// How probably they are one, in [0, 1], by what is known of both now.
        pub probability: f64,
        /// Every field known on both sides, strongest for it first.
        pub evidence: Vec<ReviewEvidence>,
    }

    /// The review list.
    pub struct ReviewList {
        /// Open entries, newest first, so many as one looks through.
        pub rows: Vec<ReviewRow>,
        /// How many are open in all.
        pub open: u32,
    }

    /// A decision.
    pub struct ReviewResolve {
        /// Entry.
        pub id: ReviewId,
        /// True merges the two, false keeps them apart for good.
        pub same: bool,
    }

    /// What a search for accounts known twice came to.
    pub struct DuplicatesFound {
        /// Accounts compared.
        pub compared: u32,
        /// Pairs that were put on the review list and were not there before.
        pub added: u32,
        /// The review list now.
        pub list: ReviewList,
    }

    /// An account to be parted from its creator.
    pub struct AccountSplit {
        /// Account.
        pub account: AccountId,
    }
}
