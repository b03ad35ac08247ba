//! What each agreement weighs, before anything is known about one catalogue.
//!
//! Every level states m and u (see [`super::fellegi_sunter`]). The u of cities is Σ share² of the regional table of
//! the 2022 视频号 report (0.08); those of names are ten times what 9,116 distinct real CJK names show between
//! unrelated ones (one slip apart: 3·10⁻⁴ of pairs at two letters, 2·10⁻⁵ at three, 3·10⁻⁶ from four on), since
//! fashions make neighbours; agencies assume fifty of equal size. The m are estimates of how well sheets are kept,
//! not measured: pairs that people decided on can replace them by counting ([`super::fellegi_sunter::Model`]).

use market::words;

use super::fellegi_sunter::Level;

words! {
    /// What of two sightings is compared.
    pub enum Field {
        /// The platform's own id.
        PlatformId = "platform_id",
        /// The second id.
        Uid = "uid",
        /// Address.
        Url = "url",
        /// Handle.
        Handle = "handle",
        /// Display name.
        Name = "name",
        /// One's handle against the other's name: spelled out in pinyin.
        Spelling = "spelling",
        /// Agency.
        Agency = "agency",
        /// City.
        City = "city",
        /// Verticals.
        Verticals = "verticals",
        /// Followers.
        Followers = "followers",
        /// Profile picture.
        Avatar = "avatar",
        /// Telephone.
        Phone = "phone",
        /// WeChat id.
        Wechat = "wechat",
        /// E-mail address.
        Email = "email",
    }
}

impl Field {
    /// A way to reach someone: however many of these agree, they are one kind of evidence.
    #[must_use]
    pub const fn is_reach(self) -> bool {
        match self {
            Self::Phone | Self::Wechat | Self::Email => true,
            Self::PlatformId
            | Self::Uid
            | Self::Url
            | Self::Handle
            | Self::Name
            | Self::Spelling
            | Self::Agency
            | Self::City
            | Self::Verticals
            | Self::Followers
            | Self::Avatar => false,
        }
    }

    /// What the creators of one office have in common.
    pub(super) const fn is_of_office(self) -> bool {
        match self {
            Self::Agency | Self::City | Self::Verticals => true,
            Self::PlatformId
            | Self::Uid
            | Self::Url
            | Self::Handle
            | Self::Name
            | Self::Spelling
            | Self::Followers
            | Self::Avatar
            | Self::Phone
            | Self::Wechat
            | Self::Email => false,
        }
    }

    /// A name people choose, as against a fact about them: however many of these agree, they are one kind of evidence.
    #[must_use]
    pub const fn is_naming(self) -> bool {
        match self {
            Self::Handle | Self::Name | Self::Spelling => true,
            Self::PlatformId
            | Self::Uid
            | Self::Url
            | Self::Agency
            | Self::City
            | Self::Verticals
            | Self::Followers
            | Self::Avatar
            | Self::Phone
            | Self::Wechat
            | Self::Email => false,
        }
    }
}

words! {
    /// How well two values of a field agree.
    pub enum Degree {
        /// Equal after folding; of followers: as near as days apart explain.
        Same = "same",
        /// Names that sound the same.
        SameSound = "same_sound",
        /// Names one slip apart.
        OneSlip = "one_slip",
        /// Names one syllable apart.
        OneSyllable = "one_syllable",
        /// Alike: names with most letters in common, verticals that overlap, near pictures or numbers.
        Similar = "similar",
        /// Different.
        Different = "different",
    }
}

/// Binary log-odds of two sightings drawn at random being one account's: about one in a million.
pub(super) const PRIOR_BITS: f64 = -20.0;
/// The weight of ids that are equal on one platform: beyond any doubt the rest may raise.
pub(super) const IDENTITY_BITS: f64 = 60.0;
/// Two different ids on one platform: a second account or an id that was changed is all that is left.
pub(super) const OTHER_ID: Level = Level::new(1e-4, 1.0);
/// A second id or an address that agrees although a stronger id does not.
pub(super) const DOUBTED_ID: Level = Level::new(0.5, 1e-4);
/// Of handle and name, one usually follows from the other: the weaker one counts by this much.
pub(super) const SECOND_NAMING: f64 = 0.25;
/// Telephone, WeChat and address are handed out together: beside the one that tells most, the others count by this.
pub(super) const SECOND_REACH: f64 = 0.1;
/// With nothing but names agreeing, however well, the odds are held to even ones.
pub(super) const NAMING_CEILING_BITS: f64 = 0.0;

/// Names, by the length in letters of the shorter one: 1, 2, 3, from 4 on.
pub(super) const fn name(degree: Degree, letters: usize) -> Level {
    let at = if letters < 4 { letters.saturating_sub(1) } else { 3 };
    let (m, u) = match degree {
        Degree::Same => (0.60, [5e-3, 5e-4, 5e-5, 5e-6]),
        Degree::SameSound => (0.04, [2e-2, 2e-3, 1e-4, 1e-5]),
        Degree::OneSlip => (0.10, [1e-1, 3e-3, 2e-4, 3e-5]),
        Degree::OneSyllable => (0.03, [1e-1, 1e-2, 1e-3, 1e-4]),
        Degree::Similar => (0.06, [1e-1, 1e-2, 2e-3, 1e-3]),
        Degree::Different => (0.17, [0.7, 0.97, 0.99, 0.99]),
    };
    Level::new(m, u[at])
}

/// Handles on two platforms, or on one where stronger ids differ; short ones are taken by chance.
pub(super) const fn handle(degree: Degree, letters: usize) -> Level {
    let long = letters >= 6;
    match degree {
        Degree::Same => Level::new(0.35, if long { 5e-6 } else { 1e-3 }),
        Degree::OneSlip | Degree::SameSound | Degree::OneSyllable | Degree::Similar => {
            Level::new(0.05, if long { 5e-5 } else { 2e-2 })
        }
        Degree::Different => Level::new(0.60, 0.99),
    }
}

/// A handle that spells a name of so many hanzi: many names sound alike, and few handles are the name in pinyin.
pub(super) const fn spelling(hanzi: usize) -> Level {
    Level::new(0.10, if hanzi >= 4 { 2e-5 } else { 2e-4 })
}

/// Two different handles on one platform: a rename.
pub(super) const RENAMED: Level = Level::new(0.2, 0.99);

/// Agencies.
pub(super) const fn agency(degree: Degree) -> Level {
    match degree {
        Degree::Same => Level::new(0.70, 0.02),
        Degree::SameSound | Degree::OneSlip | Degree::OneSyllable | Degree::Similar => Level::new(0.05, 0.01),
        Degree::Different => Level::new(0.25, 0.97),
    }
}

/// Cities.
pub(super) const fn city(same: bool) -> Level {
    if same { Level::new(0.80, 0.08) } else { Level::new(0.20, 0.92) }
}

/// Verticals: the foremost one equal, one of them, none.
pub(super) const fn verticals(degree: Degree) -> Level {
    match degree {
        Degree::Same => Level::new(0.55, 0.06),
        Degree::SameSound | Degree::OneSlip | Degree::OneSyllable | Degree::Similar => Level::new(0.20, 0.14),
        Degree::Different => Level::new(0.25, 0.80),
    }
}

/// Followers on one platform: within what the days between explain, within a factor, beyond.
pub(super) const fn followers(degree: Degree) -> Level {
    match degree {
        Degree::Same => Level::new(0.75, 0.05),
        Degree::SameSound | Degree::OneSlip | Degree::OneSyllable | Degree::Similar => Level::new(0.20, 0.20),
        Degree::Different => Level::new(0.05, 0.75),
    }
}

/// Profile pictures.
pub(super) const fn avatar(degree: Degree) -> Level {
    match degree {
        Degree::Same => Level::new(0.50, 2e-4),
        Degree::SameSound | Degree::OneSlip | Degree::OneSyllable | Degree::Similar => Level::new(0.10, 2e-3),
        Degree::Different => Level::new(0.40, 0.99),
    }
}

/// How often two creators that are not one have one telephone for themselves alone: two of a studio, a pair of
/// accounts' assistant. An estimate; a catalogue's own size would make every number of a small one look common.
const REACHED_AS_ONE: f64 = 2e-7;
/// So many have what nobody counted.
const UNCOUNTED: u32 = 64;

/// Telephone numbers, WeChat ids and e-mail addresses. An equal one weighs by the pairs of creators that it brings
/// together: u is its very own frequency among pairs, c (c − 1) ÷ 2 times that of a number two have; and as the more
/// have a number, the surer it is an office's, m does not grow with it. A second number, or an office's beside one's
/// own, is common.
pub(super) fn reach(same: bool, shared_by: Option<u32>) -> Level {
    if same {
        let by = f64::from(shared_by.unwrap_or(UNCOUNTED).max(2));
        Level::new(0.60, (REACHED_AS_ONE * by * (by - 1.0) / 2.0).min(0.60))
    } else {
        Level::new(0.40, 0.999)
    }
}
