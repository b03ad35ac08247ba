//! The tables of places, read once.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use super::{CityCode, CountryCode, DistrictCode, ProvinceCode, Region, Tier};
use crate::taxonomy::{fold, rows};

const PROVINCES: &str = include_str!("../../../../../assets/taxonomies/provinces.tsv");
const CITIES: &str = include_str!("../../../../../assets/taxonomies/cities.tsv");
const DISTRICTS: &str = include_str!("../../../../../assets/taxonomies/districts.tsv");
const COUNTRIES: &str = include_str!("../../../../../assets/taxonomies/countries.tsv");

pub(super) struct Province {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    pub(super) short: &'static str,
    pub(super) en: &'static str,
}

pub(super) struct City {
    pub(super) code: &'static str,
    pub(super) province: ProvinceCode,
    pub(super) name: &'static str,
    pub(super) short: &'static str,
    pub(super) en: &'static str,
    pub(super) tier: Option<Tier>,
}

pub(super) struct District {
    pub(super) code: &'static str,
    pub(super) city: CityCode,
    pub(super) name: &'static str,
}

pub(super) struct Country {
    pub(super) alpha2: &'static str,
    pub(super) alpha3: &'static str,
    pub(super) zh: &'static str,
    pub(super) en: &'static str,
}

#[derive(Default)]
pub(super) struct Atlas {
    pub(super) provinces: BTreeMap<u8, Province>,
    pub(super) cities: BTreeMap<u32, City>,
    pub(super) districts: BTreeMap<u32, District>,
    pub(super) countries: BTreeMap<[u8; 2], Country>,
    pub(super) province_names: HashMap<String, ProvinceCode>,
    /// Official Chinese names (朝阳区).
    pub(super) official: HashMap<&'static str, Vec<Region>>,
    /// Chinese names without 省, 市, 区 …, and other names (朝阳).
    pub(super) short: HashMap<String, Vec<Region>>,
    /// Folded Latin names.
    pub(super) latin: HashMap<String, Vec<Region>>,
    /// ISO 3166 codes in upper case.
    pub(super) iso: HashMap<&'static str, Region>,
}

/// The Chinese characters of a text, without anything between them.
pub(super) fn han(text: &str) -> String {
    text.chars().filter(|c| is_han(*c)).collect()
}

pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

fn tier(text: &str) -> Result<Option<Tier>, String> {
    Ok(Some(match text {
        "" => return Ok(None),
        "1" => Tier::First,
        "new1" => Tier::NewFirst,
        "2" => Tier::Second,
        "3" => Tier::Third,
        "4" => Tier::Fourth,
        "5" => Tier::Fifth,
        other => return Err(format!("no tier {other:?}")),
    }))
}

impl Atlas {
    /// Reads the four tables.
    ///
    /// # Errors
    /// Says which line is malformed: a column missing, a code that is no number or is used twice, a province
    /// or city that is not there.
    pub(super) fn read() -> Result<Self, String> {
        let mut atlas = Atlas::default();
        for row in rows(PROVINCES) {
            let [code, name, short, en, aliases] = row[..] else {
                return Err(format!("short line: {row:?}"));
            };
            let number: u8 = code.parse().map_err(|_| format!("{code}: no number"))?;
            let province = ProvinceCode(number);
            let entry = Province { code, name, short, en };
            if atlas.provinces.insert(number, entry).is_some() {
                return Err(format!("{code}: used twice"));
            }
            for alias in [code, name, short, en].into_iter().chain(aliases.split('|')) {
                if !alias.is_empty() {
                    atlas.province_names.insert(fold(alias), province);
                }
            }
            // A municipality goes by its city, so that one place is one place.
            let region = match number {
                11 | 12 | 31 | 50 | 81 | 82 => Region::City(CityCode(u32::from(number) * 10_000 + 100)),
                _ => Region::Province(province),
            };
            atlas.name(region, name, [short, en].into_iter().chain(aliases.split('|')));
        }
        for row in rows(CITIES) {
            let [code, province, name, short, en, rank, aliases] = row[..] else {
                return Err(format!("short line: {row:?}"));
            };
            let number: u32 = code.parse().map_err(|_| format!("{code}: no number"))?;
            let parent: u8 = province.parse().map_err(|_| format!("{code}: no province"))?;
            if !atlas.provinces.contains_key(&parent) || number / 10_000 != u32::from(parent) {
                return Err(format!("{code}: not in province {province}"));
            }
            let entry = City { code, province: ProvinceCode(parent), name, short, en, tier: tier(rank)? };
            if atlas.cities.insert(number, entry).is_some() {
                return Err(format!("{code}: used twice"));
            }
            atlas.name(
                Region::City(CityCode(number)),
                name,
                [short, en].into_iter().chain(aliases.split('|')),
            );
        }
        for row in rows(DISTRICTS) {
            let [code, city, name, short] = row[..] else { return Err(format!("short line: {row:?}")) };
            let number: u32 = code.parse().map_err(|_| format!("{code}: no number"))?;
            let parent: u32 = city.parse().map_err(|_| format!("{code}: no city"))?;
            if !atlas.cities.contains_key(&parent) || number / 10_000 != parent / 10_000 {
                return Err(format!("{code}: not in city {city}"));
            }
            let entry = District { code, city: CityCode(parent), name };
            if atlas.districts.insert(number, entry).is_some() {
                return Err(format!("{code}: used twice"));
            }
            atlas.name(Region::District(DistrictCode(number)), name, std::iter::once(short));
        }
        for row in rows(COUNTRIES) {
            let [alpha2, alpha3, zh, en, aliases] = row[..] else {
                return Err(format!("short line: {row:?}"));
            };
            let bytes: [u8; 2] = alpha2.as_bytes().try_into().map_err(|_| format!("{alpha2}: no code"))?;
            let region = Region::Country(CountryCode(bytes));
            if atlas.countries.insert(bytes, Country { alpha2, alpha3, zh, en }).is_some() {
                return Err(format!("{alpha2}: used twice"));
            }
            atlas.name(region, zh, std::iter::once(en).chain(aliases.split('|')));
            // "NA" in a sheet is "not available" far more often than Namibia, which has its names.
            if alpha2 != "NA" {
                atlas.iso.insert(alpha2, region);
            }
            atlas.iso.insert(alpha3, region);
        }
        if !atlas.countries.contains_key(b"CN") {
            return Err("China is missing".to_owned());
        }
        for (number, codes) in [(71, ["TW", "TWN"]), (81, ["HK", "HKG"]), (82, ["MO", "MAC"])] {
            let region = match number {
                71 => Region::Province(ProvinceCode(number)),
                _ => Region::City(CityCode(u32::from(number) * 10_000 + 100)),
            };
            for code in codes {
                atlas.iso.insert(code, region);
            }
        }
        Ok(atlas)
    }

    /// Lets a place be found by its official name and by others.
    fn name(&mut self, region: Region, official: &'static str, others: impl Iterator<Item = &'static str>) {
        fn add<K: std::hash::Hash + Eq>(map: &mut HashMap<K, Vec<Region>>, key: K, region: Region) {
            let list = map.entry(key).or_default();
            if !list.contains(&region) {
                list.push(region);
            }
        }
        add(&mut self.official, official, region);
        let bare = han(official);
        if bare != official {
            // 刚果（金） is looked up without its brackets.
            add(&mut self.short, bare, region);
        }
        for other in others.filter(|other| !other.is_empty()) {
            let bare = han(other);
            if bare.is_empty() {
                add(&mut self.latin, fold(other), region);
            } else {
                add(&mut self.short, bare, region);
            }
        }
    }
}

#[expect(clippy::expect_used, reason = "the tables are part of the program, and a test reads them")]
pub(super) static ATLAS: LazyLock<Atlas> = LazyLock::new(|| Atlas::read().expect("the tables of places"));
