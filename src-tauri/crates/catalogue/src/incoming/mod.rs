//! What comes in from a sheet, and the rules by which it lands.
//!
//! * An account is known by its platform id, else its handle without regard to case, else its address; one that
//!   has none of these only by its name, and then only among others that have none.
//! * The same sheet again changes nothing.
//! * A later figure replaces the current one, which stays as history; an older one only adds history; one
//!   without date never replaces one with a date; on the same date a number stands before a range, then what a
//!   platform or a data service says before what anybody says (decision 0017), and then the last import wins.
//! * A sheet of posts without date, whose posts of an account are all known as it has them, is no news of that
//!   account: it only fills what is unknown.
//! * Profile fields follow the same dates; from an older or undated sheet they only fill what is unknown.
//! * What a person typed is never overwritten.
//! * Accounts of one row are one creator's: new ones join the creator of the first that is known. Two known creators
//!   are not joined, but go to the review list.
//! * The sample never mixes with what is imported.
//! * A new account that looks like an absent one under a new handle goes to the review list, and is not merged.

mod fold;
mod known;
mod merge;
mod profile;
mod rename;
mod row;
mod rules;
mod session;

use chrono::{DateTime, NaiveDate, Utc};
use market::audience::Audience;
use market::creator::{Home, Rate};
use market::figure::Figure;
use market::party::{Certification, Contact};
use market::taxonomy::{ToneId, VerticalId};
use market::{AccountId, CreatorId, Platform, value, words};

use crate::accounts::key;
use crate::text::{folded, url_key};
pub(crate) use fold::{Names, Told, newcomer};
pub(crate) use merge::Said;
pub(crate) use rules::{Standing, placement};
use session::Keys;
pub(crate) use session::Session;

value! {
    /// One account as one row of a sheet has it. Absent and empty mean that the sheet does not say.
    pub struct IncomingAccount {
        /// Platform.
        pub platform: Platform,
        /// The platform's own id.
        pub platform_id: Option<String>,
        /// Handle.
        pub handle: Option<String>,
        /// Address.
        pub url: Option<String>,
        /// Display name.
        pub display_name: Option<String>,
        /// Certification.
        pub certification: Option<Certification>,
        /// Home.
        pub home: Home,
        /// Verticals.
        pub verticals: Vec<VerticalId>,
        /// Tags; joined to those known.
        pub tags: Vec<String>,
        /// The creator's own tone.
        pub tones: Vec<ToneId>,
        /// What the audience likes.
        pub fan_tones: Vec<ToneId>,
        /// Representing agency.
        pub agency_name: Option<String>,
        /// Contact.
        pub contact: Contact,
        /// Note or biography.
        pub note: Option<String>,
        /// Figures. Their source is set to this import and row; without a date they take the row's.
        pub figures: Vec<Figure>,
        /// Rates. Their source and date are treated likewise.
        pub rates: Vec<Rate>,
        /// Audience.
        pub audience: Option<Audience>,
        /// The day the row was true.
        pub as_of: Option<NaiveDate>,
        /// The sheet's row, from 1.
        pub row: u32,
        /// The creator that a new account belongs to; absent, a new account makes a new creator.
        pub attach_to: Option<CreatorId>,
    }
}

impl IncomingAccount {
    /// An account of which only the platform and the row are known.
    #[must_use]
    pub fn new(platform: Platform, row: u32) -> Self {
        Self {
            platform,
            platform_id: None,
            handle: None,
            url: None,
            display_name: None,
            certification: None,
            home: Home::default(),
            verticals: Vec::new(),
            tags: Vec::new(),
            tones: Vec::new(),
            fan_tones: Vec::new(),
            agency_name: None,
            contact: Contact::default(),
            note: None,
            figures: Vec::new(),
            rates: Vec::new(),
            audience: None,
            as_of: None,
            row,
            attach_to: None,
        }
    }

    /// Whether there is anything to know the account by.
    #[must_use]
    pub fn has_key(&self) -> bool {
        !Keys::of(self).is_empty()
    }
}

value! {
    /// One post of an account as one row of a sheet has it. Absent means that the sheet does not say.
    #[derive(Eq, Default)]
    pub struct IncomingPost {
        /// The platform's own id of the post.
        pub platform_id: Option<String>,
        /// Address.
        pub url: Option<String>,
        /// Title or text.
        pub title: Option<String>,
        /// When it was published.
        pub published_at: Option<DateTime<Utc>>,
        /// Paid for by a brand.
        pub commercial: Option<bool>,
        /// Plays or views.
        #[cfg_attr(feature = "wire", ts(type = "number | null"))]
        pub plays: Option<u64>,
        /// Likes.
        #[cfg_attr(feature = "wire", ts(type = "number | null"))]
        pub likes: Option<u64>,
        /// Comments.
        #[cfg_attr(feature = "wire", ts(type = "number | null"))]
        pub comments: Option<u64>,
        /// Shares.
        #[cfg_attr(feature = "wire", ts(type = "number | null"))]
        pub shares: Option<u64>,
        /// Collects.
        #[cfg_attr(feature = "wire", ts(type = "number | null"))]
        pub collects: Option<u64>,
        /// The day the numbers were true.
        pub as_of: Option<NaiveDate>,
        /// The sheet's row, from 1.
        pub row: u32,
    }
}

impl IncomingPost {
    /// What the post is known by within its account: its id, else its address, else title and time.
    #[must_use]
    pub fn key(&self) -> Option<String> {
        let said = |text: &Option<String>| {
            text.as_deref().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned)
        };
        if let Some(id) = said(&self.platform_id) {
            return Some(format!("id:{id}"));
        }
        if let Some(url) = key(self.url.as_deref(), url_key) {
            return Some(format!("url:{url}"));
        }
        let title = key(self.title.as_deref(), folded).map(|t| t.chars().take(80).collect::<String>());
        match (title, self.published_at) {
            (None, None) => None,
            (title, at) => Some(format!(
                "text:{}@{}",
                title.unwrap_or_default(),
                at.map(|a| a.to_rfc3339()).unwrap_or_default()
            )),
        }
    }
}

words! {
    /// A part of a creator that an import or a person may change.
    pub enum Field {
        /// The creator's name.
        Name = "name",
        /// The account's display name.
        DisplayName = "display_name",
        /// The account's handle.
        Handle = "handle",
        /// The platform's own id.
        PlatformId = "platform_id",
        /// The account's address.
        Url = "url",
        /// Certification.
        Certification = "certification",
        /// Home.
        Home = "home",
        /// Verticals.
        Verticals = "verticals",
        /// Tags.
        Tags = "tags",
        /// Own tone.
        Tones = "tones",
        /// Tone the audience likes.
        FanTones = "fan_tones",
        /// Representing agency.
        AgencyName = "agency_name",
        /// Contact.
        Contact = "contact",
        /// Note.
        Note = "note",
        /// Current figures.
        Figures = "figures",
        /// The rate card.
        Rates = "rates",
        /// The history of figures or rates, the current ones staying as they are.
        History = "history",
        /// Audience.
        Audience = "audience",
        /// Days taken.
        Busy = "busy",
        /// Industries promised away.
        Exclusivities = "exclusivities",
        /// Past collaborations.
        Collaborations = "collaborations",
        /// The numbers of a post.
        Post = "post",
    }
}

/// What became of something that came in.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(tag = "outcome", rename_all = "snake_case", deny_unknown_fields)]
pub enum Outcome {
    /// It was not known before.
    Created,
    /// It was known and something changed.
    Updated {
        /// What changed.
        fields: Vec<Field>,
    },
    /// It was known and nothing changed.
    Unchanged,
    /// There is nothing to know it by.
    Skipped,
}

value! {
    /// Where an incoming account landed.
    #[derive(Eq)]
    pub struct Merged {
        /// The account; absent when it was skipped.
        pub account: Option<AccountId>,
        /// Its creator; absent when it was skipped.
        pub creator: Option<CreatorId>,
        /// What became of it.
        pub outcome: Outcome,
    }
}
