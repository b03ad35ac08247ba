//! An account as some source saw it once: what there is to tell whose it is.

use chrono::NaiveDate;
use market::Platform;
use market::taxonomy::VerticalId;

use super::reach::Reaches;

/// A count of followers on a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Followers {
    /// How many; of a bucket the lower bound.
    pub count: f64,
    /// The day it was true, when known.
    pub as_of: Option<NaiveDate>,
}

/// An account as a sheet, a catalogue or a month shows it. Whatever is unknown is `None` or empty, never a guess:
/// the unknown neither speaks for two sightings being one account's nor against it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sighting<'t> {
    /// Platform.
    pub platform: Platform,
    /// The platform's own public id (抖音号, 视频号 id, channel id).
    pub platform_id: Option<&'t str>,
    /// A second id the platform or its data service knows the account by (the number behind the public id). Compared
    /// within one platform only.
    pub uid: Option<&'t str>,
    /// Address, as the catalogue's key for addresses writes it.
    pub url: Option<&'t str>,
    /// Handle; case, width and a leading `@` do not matter.
    pub handle: Option<&'t str>,
    /// Display name.
    pub name: Option<&'t str>,
    /// Name of the representing agency.
    pub agency: Option<&'t str>,
    /// Home city: a code or a name, but one way for all sightings.
    pub city: Option<&'t str>,
    /// Verticals, the first one foremost.
    pub verticals: &'t [VerticalId],
    /// Followers, when known.
    pub followers: Option<Followers>,
    /// A perceptual hash of the profile picture (64 bits, near pictures differing in few). Leave out pictures that
    /// many accounts have, such as a platform's default one.
    pub avatar: Option<u64>,
    /// How to reach the creator, with how many have the same telephone or address.
    pub reaches: Reaches,
}

impl Sighting<'_> {
    /// A sighting of an account of which only the platform is known.
    #[must_use]
    pub const fn on(platform: Platform) -> Self {
        Self {
            platform,
            platform_id: None,
            uid: None,
            url: None,
            handle: None,
            name: None,
            agency: None,
            city: None,
            verticals: &[],
            followers: None,
            avatar: None,
            reaches: Reaches { phone: None, wechat: None, email: None },
        }
    }
}

/// All sightings of a catalogue, by row. Whoever keeps them in columns implements this, so that a million need not
/// lie in memory as records.
pub trait Sightings {
    /// How many rows there are.
    fn rows(&self) -> u32;
    /// The sighting of a row below [`Sightings::rows`].
    fn sighting(&self, row: u32) -> Sighting<'_>;
}

impl Sightings for [Sighting<'_>] {
    fn rows(&self) -> u32 {
        u32::try_from(self.len()).unwrap_or(u32::MAX)
    }

    fn sighting(&self, row: u32) -> Sighting<'_> {
        self[row as usize]
    }
}
