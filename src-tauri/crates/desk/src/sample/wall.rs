//! Brands: the published brand wall, the brands of the published cases, and a few invented ones.
//!
//! Orders, deals and payments of the sample belong to the invented brands alone: nothing is ever invented about a
//! real brand.

use std::collections::{BTreeMap, BTreeSet};

use market::brand::Brand;
use market::party::Contact;
use market::taxonomy::{IndustryId, ToneId};
use market::{BrandId, PartyId};

use super::chance::Ids;
use super::tables::{BRANDS, CASES, INVENTED, RIVALS, rows};

const WALL: &str = "2022 年公开报告的品牌墙；此处没有虚构的数据";
const CASE: &str = "2022 年公开报告中有合作案例的品牌；此处没有虚构的数据";
const INVENTION: &str = "示例：虚构的品牌";

fn brand(ids: &mut Ids, name: &str, industries: Vec<IndustryId>, note: &str) -> Brand {
    Brand {
        id: ids.mint(BrandId::mint),
        party: ids.mint(PartyId::mint),
        name: name.to_owned(),
        aliases: Vec::new(),
        industries,
        competitors: Vec::new(),
        tones: Vec::new(),
        contact: Contact::default(),
        note: Some(note.to_owned()),
        sample: true,
    }
}

fn industries(cell: &str) -> Vec<IndustryId> {
    cell.split(' ').filter_map(IndustryId::parse).collect()
}

/// All brands of the sample.
pub(super) fn brands(ids: &mut Ids) -> Vec<Brand> {
    let mut brands: Vec<Brand> = Vec::new();
    for row in rows(BRANDS) {
        let [name, wall, aliases] = row[..] else { continue };
        let mut one = brand(ids, name, industries(wall), WALL);
        one.aliases = aliases.split('|').filter(|alias| !alias.is_empty()).map(str::to_owned).collect();
        brands.push(one);
    }
    let mut known: BTreeSet<String> =
        brands.iter().flat_map(|b| b.aliases.iter().chain([&b.name]).cloned()).collect();
    for row in rows(CASES) {
        let [_, _, name, industry] = row[..] else { continue };
        if known.insert(name.to_owned()) {
            brands.push(brand(ids, name, industries(industry), CASE));
        }
    }
    let mut rivals: Vec<Vec<&str>> = rows(RIVALS).collect();
    for row in rows(INVENTED) {
        let [name, own, tones, rival] = row[..] else { continue };
        let mut one = brand(ids, name, industries(own), INVENTION);
        one.tones = tones.split(' ').filter_map(ToneId::parse).collect();
        brands.push(one);
        rivals.push(vec![name, rival]);
    }
    let by_name: BTreeMap<String, usize> =
        brands.iter().enumerate().map(|(place, brand)| (brand.name.clone(), place)).collect();
    for group in rivals {
        let places: Vec<usize> = group.iter().filter_map(|name| by_name.get(*name).copied()).collect();
        for place in &places {
            let others = places.iter().filter(|other| *other != place);
            let others: Vec<BrandId> = others.filter_map(|other| Some(brands.get(*other)?.id)).collect();
            if let Some(brand) = brands.get_mut(*place) {
                brand.competitors.extend(others);
            }
        }
    }
    brands
}
