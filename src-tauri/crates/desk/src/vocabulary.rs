//! The closed lists that forms choose from.

use market::platform::Platform;
use market::policy::Policy;
use market::region::{CityCode, ProvinceCode, Tier};
use market::taxonomy::{GroupId, IndustryId, ToneId, VerticalId};

use crate::desk::Desk;
use crate::problem::Problem;
use crate::wire::{Nothing, PolicyList, Vocabulary, Word};

fn word(code: &str, zh: &str, en: &str) -> Word {
    Word { code: code.to_owned(), zh: zh.to_owned(), en: en.to_owned(), parent: None, tier: None }
}

impl Desk {
    /// Every list that forms choose from.
    ///
    /// # Errors
    /// None today; the table's calls share one shape.
    pub fn vocabulary_show(&self, _: &Nothing) -> Result<Vocabulary, Problem> {
        Ok(Vocabulary {
            platforms: Platform::ALL.iter().map(|p| word(p.code(), p.name_zh(), p.name_en())).collect(),
            verticals: VerticalId::all()
                .map(|v| Word {
                    parent: v.parent().map(|p| p.code().to_owned()),
                    ..word(v.code(), v.name_zh(), v.name_en())
                })
                .collect(),
            industries: IndustryId::all()
                .map(|i| Word {
                    parent: i.parent().map(|p| p.code().to_owned()),
                    ..word(i.code(), i.name_zh(), i.name_en())
                })
                .collect(),
            tones: ToneId::all().map(|t| word(t.code(), t.name_zh(), t.name_en())).collect(),
            groups: GroupId::ALL.iter().map(|g| word(g.code(), g.name_zh(), g.name_en())).collect(),
            provinces: ProvinceCode::all().map(|p| word(p.code(), p.name_zh(), p.name_en())).collect(),
            cities: CityCode::all()
                .map(|c| Word {
                    parent: Some(c.province().code().to_owned()),
                    tier: c.tier().map(|tier| tier.code().to_owned()),
                    ..word(c.code(), c.name_zh(), c.name_en())
                })
                .collect(),
            tiers: Tier::ALL.iter().map(|t| word(t.code(), t.name_zh(), t.name_en())).collect(),
            fields: crate::imports::field_words(),
        })
    }

    /// The policy presets.
    ///
    /// # Errors
    /// None today; the table's calls share one shape.
    pub fn policy_list(&self, _: &Nothing) -> Result<PolicyList, Problem> {
        Ok(PolicyList { policies: Policy::presets().to_vec() })
    }
}
