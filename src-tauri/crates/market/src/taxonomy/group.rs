//! The eight consumer groups (八大人群), as platforms define them by age and city tier.

use super::fold::fold;
use crate::audience::AgeBand;
use crate::region::Tier;
use crate::words;

words! {
    /// A consumer group.
    pub enum GroupId {
        /// GenZ: under 25, tiers 1–3.
        GenZ = "gen_z",
        /// 小镇青年: young people of small towns, tiers 4–5.
        SmallTownYouth = "small_town_youth",
        /// 新锐白领: 25–35, higher spend, tiers 1–3.
        WhiteCollar = "white_collar",
        /// 精致妈妈: 25–35, with child, tiers 1–3.
        RefinedMother = "refined_mother",
        /// 都市蓝领: 25–35, lower spend, tiers 1–3.
        UrbanBlueCollar = "urban_blue_collar",
        /// 资深中产: 36–50, tiers 1–3.
        SeniorMiddleClass = "senior_middle_class",
        /// 小镇中老年: the middle-aged and old of small towns, tiers 4–5.
        SmallTownElder = "small_town_elder",
        /// 都市银发: over 50, tiers 1–3.
        UrbanSilver = "urban_silver",
    }
}

words! {
    /// What tells groups of the same age and tiers apart.
    pub enum GroupMark {
        /// Spends more than its peers.
        HigherSpend = "higher_spend",
        /// Spends less than its peers.
        LowerSpend = "lower_spend",
        /// Has a child.
        WithChild = "with_child",
    }
}

impl GroupId {
    /// The name in Chinese.
    #[must_use]
    pub const fn name_zh(self) -> &'static str {
        match self {
            GroupId::GenZ => "GenZ",
            GroupId::SmallTownYouth => "小镇青年",
            GroupId::WhiteCollar => "新锐白领",
            GroupId::RefinedMother => "精致妈妈",
            GroupId::UrbanBlueCollar => "都市蓝领",
            GroupId::SeniorMiddleClass => "资深中产",
            GroupId::SmallTownElder => "小镇中老年",
            GroupId::UrbanSilver => "都市银发",
        }
    }

    /// The name in English.
    #[must_use]
    pub const fn name_en(self) -> &'static str {
        match self {
            GroupId::GenZ => "Gen Z",
            GroupId::SmallTownYouth => "Small-town youth",
            GroupId::WhiteCollar => "White collar",
            GroupId::RefinedMother => "Refined mothers",
            GroupId::UrbanBlueCollar => "Urban blue collar",
            GroupId::SeniorMiddleClass => "Senior middle class",
            GroupId::SmallTownElder => "Small-town middle-aged and old",
            GroupId::UrbanSilver => "Urban silver",
        }
    }

    /// The ages. The platforms say "under 35" and "over 35" for small towns and leave 35 itself open; it is
    /// counted with the young here, where the urban groups (25–35, 36–50) have their border too.
    #[must_use]
    pub const fn ages(self) -> AgeBand {
        match self {
            GroupId::GenZ => AgeBand::new(0, 24),
            GroupId::SmallTownYouth => AgeBand::new(0, 35),
            GroupId::WhiteCollar | GroupId::RefinedMother | GroupId::UrbanBlueCollar => AgeBand::new(25, 35),
            GroupId::SeniorMiddleClass => AgeBand::new(36, 50),
            GroupId::SmallTownElder => AgeBand::and_older(36),
            GroupId::UrbanSilver => AgeBand::and_older(51),
        }
    }

    /// The city tiers. "1–3" includes the new first tier; what platforms call "4–6" is 4 and 5 here.
    #[must_use]
    pub const fn tiers(self) -> &'static [Tier] {
        match self {
            GroupId::GenZ
            | GroupId::WhiteCollar
            | GroupId::RefinedMother
            | GroupId::UrbanBlueCollar
            | GroupId::SeniorMiddleClass
            | GroupId::UrbanSilver => &[Tier::First, Tier::NewFirst, Tier::Second, Tier::Third],
            GroupId::SmallTownYouth | GroupId::SmallTownElder => &[Tier::Fourth, Tier::Fifth],
        }
    }

    /// What else marks the group, beyond age and tier.
    #[must_use]
    pub const fn mark(self) -> Option<GroupMark> {
        match self {
            GroupId::WhiteCollar => Some(GroupMark::HigherSpend),
            GroupId::RefinedMother => Some(GroupMark::WithChild),
            GroupId::UrbanBlueCollar => Some(GroupMark::LowerSpend),
            GroupId::GenZ
            | GroupId::SmallTownYouth
            | GroupId::SeniorMiddleClass
            | GroupId::SmallTownElder
            | GroupId::UrbanSilver => None,
        }
    }

    /// The group that a text names in either language.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        let name = fold(text);
        let known = |group: &GroupId| {
            [group.code(), group.name_zh(), group.name_en()].iter().any(|word| fold(word) == name)
        };
        GroupId::ALL.iter().copied().find(known).or(match name.as_str() {
            "z世代" | "generationz" => Some(GroupId::GenZ),
            "smalltownmiddleaged" | "小镇中老年人" => Some(GroupId::SmallTownElder),
            "精致宝妈" | "refinedmom" | "refinedmoms" => Some(GroupId::RefinedMother),
            "都市中产" => Some(GroupId::SeniorMiddleClass),
            "银发族" | "都市银发族" => Some(GroupId::UrbanSilver),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found() {
        for group in GroupId::ALL.iter().copied() {
            assert_eq!(GroupId::find(group.name_zh()), Some(group));
            assert_eq!(GroupId::find(group.name_en()), Some(group));
            assert_eq!(GroupId::parse(group.code()), Some(group));
        }
        assert_eq!(GroupId::find("Z世代"), Some(GroupId::GenZ));
        assert_eq!(GroupId::find("路人"), None);
    }

    #[test]
    fn every_age_and_tier_has_a_group() {
        for tier in Tier::ALL {
            for age in 0..=99_u8 {
                let here: Vec<_> = GroupId::ALL
                    .iter()
                    .filter(|group| group.tiers().contains(tier))
                    .filter(|group| group.ages().from <= age && age <= group.ages().last())
                    .collect();
                // Groups that share an age and a tier are told apart by a mark.
                assert!(
                    here.len() == 1 || here.len() == 3 && here.iter().all(|g| g.mark().is_some()),
                    "{tier} {age}"
                );
            }
        }
    }
}
