//! Consents (同意), always with their grade, and never shown as stronger than they are.

use chrono::{DateTime, Utc};

use crate::terms::TermsHash;
use crate::{value, words};

words! {
    /// One of the two sides of a deal.
    pub enum Side {
        /// The brand.
        Brand = "brand",
        /// The creator.
        Creator = "creator",
    }
}

impl Side {
    /// The other side.
    #[must_use]
    pub const fn other(self) -> Side {
        match self {
            Side::Brand => Side::Creator,
            Side::Creator => Side::Brand,
        }
    }
}

words! {
    /// How an answer reached the desk.
    pub enum Channel {
        /// Done at this desk by the party itself or in its presence.
        Desk = "desk",
        /// WeChat or another chat.
        Chat = "chat",
        /// E-mail.
        Email = "email",
        /// Telephone.
        Phone = "phone",
        /// A returned reply form.
        Form = "form",
        /// Read off the platform.
        Platform = "platform",
        /// On paper.
        Paper = "paper",
    }
}

value! {
    /// A file kept as evidence.
    #[derive(Eq)]
    pub struct Evidence {
        /// The file's name.
        pub name: String,
        /// SHA-256 of its bytes, hex.
        pub sha256: String,
    }
}

/// How strong a consent or an act is.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(tag = "grade", rename_all = "snake_case", deny_unknown_fields)]
pub enum Grade {
    /// Signed by the party's key.
    Signed {
        /// Fingerprint of the key, hex.
        key: String,
    },
    /// Recorded by someone.
    Attested {
        /// Who recorded it.
        recorder: String,
        /// When it was recorded.
        at: DateTime<Utc>,
        /// How it came.
        channel: Channel,
        /// What proves it.
        evidence: Option<Evidence>,
    },
    /// A policy turned silence into it.
    Assumed {
        /// The policy.
        policy: String,
        /// Its version.
        version: u32,
        /// The timer that ran out.
        timer: String,
    },
}

impl Grade {
    /// True only for a signature.
    #[must_use]
    pub const fn is_signed(&self) -> bool {
        match self {
            Grade::Signed { .. } => true,
            Grade::Attested { .. } | Grade::Assumed { .. } => false,
        }
    }
}

value! {
    /// One side's consent to one set of terms.
    #[derive(Eq)]
    pub struct Consent {
        /// Whose.
        pub side: Side,
        /// To exactly these terms.
        pub terms: TermsHash,
        /// When.
        pub at: DateTime<Utc>,
        /// How strong.
        #[serde(rename = "with")]
        pub grade: Grade,
    }
}
