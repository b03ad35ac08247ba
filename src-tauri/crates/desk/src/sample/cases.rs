//! The creators of published collaborations. They are real, so they carry what was published and nothing else:
//! their name, their platform, and that these collaborations took place.

use market::creator::{Account, Collaboration, Creator, Home};
use market::party::Contact;
use market::{AccountId, CreatorId, PartyId, Platform};

use super::chance::Ids;
use super::tables::{CASES, rows};

/// Where the collaborations stand.
const SOURCE: &str = "2022 年视频号互选公开报告";
const NOTE: &str = "公开报告中的案例：只有名称、平台与合作品牌，没有虚构的数据";

/// A creator of whom only the name is known.
pub(super) fn nameless_of_figures(ids: &mut Ids, name: &str) -> Creator {
    Creator {
        id: ids.mint(CreatorId::mint),
        party: ids.mint(PartyId::mint),
        name: name.to_owned(),
        certification: None,
        home: Home::default(),
        verticals: Vec::new(),
        tags: Vec::new(),
        tones: Vec::new(),
        fan_tones: Vec::new(),
        agency_name: None,
        contact: Contact::default(),
        note: None,
        accounts: Vec::new(),
        busy: Vec::new(),
        exclusivities: Vec::new(),
        collaborations: Vec::new(),
        sample: true,
    }
}

/// An account of which only the platform is known. Without handle and display name no import ever takes it for
/// one of its own, so nothing real ends up on a creator that goes with the sample.
pub(super) fn bare_account(ids: &mut Ids, creator: CreatorId, platform: Platform) -> Account {
    Account {
        id: ids.mint(AccountId::mint),
        creator,
        platform,
        platform_id: None,
        handle: None,
        display_name: None,
        url: None,
        figures: Vec::new(),
        audience: None,
        audience_as_of: None,
        rates: Vec::new(),
    }
}

/// The creators of the published cases.
pub(super) fn creators(ids: &mut Ids) -> Vec<Creator> {
    let mut creators: Vec<Creator> = Vec::new();
    for row in rows(CASES) {
        let [name, platform, brand, _] = row[..] else { continue };
        let known = creators.iter().position(|creator| creator.name == name);
        let place = known.unwrap_or_else(|| {
            let mut creator = nameless_of_figures(ids, name);
            creator.note = Some(NOTE.to_owned());
            creators.push(creator);
            creators.len() - 1
        });
        let Some(creator) = creators.get_mut(place) else { continue };
        if let Some(platform) = Platform::parse(platform)
            && !creator.accounts.iter().any(|account| account.platform == platform)
        {
            creator.accounts.push(bare_account(ids, creator.id, platform));
        }
        let fact = Collaboration { brand: brand.to_owned(), when: None, source: SOURCE.to_owned() };
        creator.collaborations.push(fact);
    }
    creators
}
