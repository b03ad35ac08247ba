//! Places: provinces, prefecture cities with their tier, districts, and countries; and what a cell that names
//! a place means.
//!
//! Codes are those of GB/T 2260. A city is a prefecture, a municipality, or a county-level unit directly under
//! its province (济源市); its code has six digits, the municipalities' are 110100, 120100, 310100 and 500100.
//! GB/T 2260 gives Hong Kong, Macau and Taiwan a province code only: the codes below 71, 81 and 82 are ours.
//! Tiers follow a 2025 list (see `assets/taxonomies/README.md`); every mainland city that it does not name is of
//! the fifth tier, and Hong Kong, Macau and the cities of Taiwan have none.

mod atlas;
mod resolve;

use serde::{Deserialize, Serialize};

use crate::taxonomy::{fold, written_as_code};
use crate::words;
use atlas::ATLAS;

pub use resolve::resolve;

words! {
    /// City tier, best first. "1–3" in platform texts means [`Tier::First`] to [`Tier::Third`], the new first
    /// tier included.
    pub enum Tier {
        /// 一线.
        First = "first",
        /// 新一线.
        NewFirst = "new_first",
        /// 二线.
        Second = "second",
        /// 三线.
        Third = "third",
        /// 四线.
        Fourth = "fourth",
        /// 五线: every other prefecture.
        Fifth = "fifth",
    }
}

impl Tier {
    /// The name in Chinese.
    #[must_use]
    pub const fn name_zh(self) -> &'static str {
        match self {
            Tier::First => "一线",
            Tier::NewFirst => "新一线",
            Tier::Second => "二线",
            Tier::Third => "三线",
            Tier::Fourth => "四线",
            Tier::Fifth => "五线",
        }
    }

    /// The name in English.
    #[must_use]
    pub const fn name_en(self) -> &'static str {
        match self {
            Tier::First => "Tier 1",
            Tier::NewFirst => "New tier 1",
            Tier::Second => "Tier 2",
            Tier::Third => "Tier 3",
            Tier::Fourth => "Tier 4",
            Tier::Fifth => "Tier 5",
        }
    }

    /// The tier that a text names: 一线, 新一线城市, T2, tier 3, 五线及以下.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        let folded = fold(text);
        let mut name = folded.as_str();
        for ending in ["及以下", "及其他", "cities", "city", "城市"] {
            name = name.strip_suffix(ending).unwrap_or(name);
        }
        match name {
            "一线" | "1线" | "tier1" | "t1" | "1" | "first" | "firsttier" => Some(Tier::First),
            "新一线" | "新1线" | "newtier1" | "newfirst" | "newfirsttier" | "new1" => {
                Some(Tier::NewFirst)
            }
            "二线" | "2线" | "tier2" | "t2" | "2" | "second" | "secondtier" => Some(Tier::Second),
            "三线" | "3线" | "tier3" | "t3" | "3" | "third" | "thirdtier" => Some(Tier::Third),
            "四线" | "4线" | "tier4" | "t4" | "4" | "fourth" | "fourthtier" => Some(Tier::Fourth),
            "五线" | "5线" | "tier5" | "t5" | "5" | "fifth" | "fifthtier" | "六线" | "6线" | "tier6"
            | "t6" | "6" => Some(Tier::Fifth),
            _ => None,
        }
    }
}

/// A province, municipality, autonomous region or special administrative region: two digits of GB/T 2260.
/// Only codes that exist can be made.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS), ts(type = "string"))]
pub struct ProvinceCode(u8);

/// A city: see the module. Only codes that exist can be made.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS), ts(type = "string"))]
pub struct CityCode(u32);

/// A district or county: six digits of GB/T 2260. Only codes that exist can be made.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS), ts(type = "string"))]
pub struct DistrictCode(u32);

/// A country by its ISO 3166-1 alpha-2 code. Hong Kong, Macau and Taiwan are provinces here.
/// Only codes that exist can be made.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS), ts(type = "string"))]
pub struct CountryCode([u8; 2]);

written_as_code!(ProvinceCode, "province");
written_as_code!(CityCode, "city");
written_as_code!(DistrictCode, "district");
written_as_code!(CountryCode, "country");

impl ProvinceCode {
    /// The province with this number, such as 44.
    #[must_use]
    pub fn new(number: u8) -> Option<Self> {
        ATLAS.provinces.contains_key(&number).then_some(Self(number))
    }

    /// The province with this code, such as `44`.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::new(code.parse().ok()?).filter(|province| province.code() == code)
    }

    /// Every province, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        ATLAS.provinces.keys().map(|number| Self(*number))
    }

    fn entry(self) -> &'static atlas::Province {
        // Codes are only made from the table.
        &ATLAS.provinces[&self.0]
    }

    /// The code as text.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.entry().code
    }

    /// The code as a number.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }

    /// The official name, such as 广西壮族自治区.
    #[must_use]
    pub fn official_name(self) -> &'static str {
        self.entry().name
    }

    /// The short name in Chinese, such as 广西.
    #[must_use]
    pub fn name_zh(self) -> &'static str {
        self.entry().short
    }

    /// The name in English or pinyin.
    #[must_use]
    pub fn name_en(self) -> &'static str {
        self.entry().en
    }

    /// True of the four municipalities, Hong Kong and Macau, which are province and city at once.
    #[must_use]
    pub fn is_city(self) -> bool {
        matches!(self.0, 11 | 12 | 31 | 50 | 81 | 82)
    }

    /// The cities of this province, by code.
    pub fn cities(self) -> impl Iterator<Item = CityCode> {
        let first = u32::from(self.0) * 10_000;
        ATLAS.cities.range(first..first + 10_000).map(|(number, _)| CityCode(*number))
    }

    /// The one province that a text names, in full, short, in English or in pinyin: for columns that hold
    /// provinces. For columns that hold any place use [`resolve`].
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        ATLAS.province_names.get(&fold(text)).copied()
    }
}

impl CityCode {
    /// The city with this number, such as 440300.
    #[must_use]
    pub fn new(number: u32) -> Option<Self> {
        ATLAS.cities.contains_key(&number).then_some(Self(number))
    }

    /// The city with this code, such as `440300`.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::new(code.parse().ok()?).filter(|city| city.code() == code)
    }

    /// Every city, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        ATLAS.cities.keys().map(|number| Self(*number))
    }

    fn entry(self) -> &'static atlas::City {
        // Codes are only made from the table.
        &ATLAS.cities[&self.0]
    }

    /// The code as text.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.entry().code
    }

    /// The code as a number.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.0
    }

    /// The official name, such as 大理白族自治州.
    #[must_use]
    pub fn official_name(self) -> &'static str {
        self.entry().name
    }

    /// The short name in Chinese, such as 大理.
    #[must_use]
    pub fn name_zh(self) -> &'static str {
        self.entry().short
    }

    /// The name in English or pinyin.
    #[must_use]
    pub fn name_en(self) -> &'static str {
        self.entry().en
    }

    /// The province.
    #[must_use]
    pub fn province(self) -> ProvinceCode {
        self.entry().province
    }

    /// The tier; `None` in Hong Kong, Macau and Taiwan, which the list does not rank.
    #[must_use]
    pub fn tier(self) -> Option<Tier> {
        self.entry().tier
    }
}

impl DistrictCode {
    /// The district with this number, such as 110108.
    #[must_use]
    pub fn new(number: u32) -> Option<Self> {
        ATLAS.districts.contains_key(&number).then_some(Self(number))
    }

    /// The district with this code, such as `110108`.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::new(code.parse().ok()?).filter(|district| district.code() == code)
    }

    /// Every district, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        ATLAS.districts.keys().map(|number| Self(*number))
    }

    fn entry(self) -> &'static atlas::District {
        // Codes are only made from the table.
        &ATLAS.districts[&self.0]
    }

    /// The code as text.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.entry().code
    }

    /// The code as a number.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.0
    }

    /// The official name, such as 海淀区.
    #[must_use]
    pub fn name_zh(self) -> &'static str {
        self.entry().name
    }

    /// The city it belongs to.
    #[must_use]
    pub fn city(self) -> CityCode {
        self.entry().city
    }
}

impl CountryCode {
    /// China.
    pub const CHINA: Self = Self(*b"CN");

    /// The country with this alpha-2 code, in upper case.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        let bytes: [u8; 2] = code.as_bytes().try_into().ok()?;
        ATLAS.countries.contains_key(&bytes).then_some(Self(bytes))
    }

    /// Every country, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        ATLAS.countries.keys().map(|code| Self(*code))
    }

    fn entry(self) -> &'static atlas::Country {
        // Codes are only made from the table, and a test proves that it holds CN.
        &ATLAS.countries[&self.0]
    }

    /// The alpha-2 code.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.entry().alpha2
    }

    /// The alpha-3 code.
    #[must_use]
    pub fn alpha3(self) -> &'static str {
        self.entry().alpha3
    }

    /// The name in Chinese.
    #[must_use]
    pub fn name_zh(self) -> &'static str {
        self.entry().zh
    }

    /// The name in English.
    #[must_use]
    pub fn name_en(self) -> &'static str {
        self.entry().en
    }
}

/// One place of any rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(tag = "kind", content = "code", rename_all = "snake_case")]
pub enum Region {
    /// A country.
    Country(CountryCode),
    /// A province that is not a city as well.
    Province(ProvinceCode),
    /// A city, municipalities included.
    City(CityCode),
    /// A district or county.
    District(DistrictCode),
}

impl Region {
    /// The city: itself, or the one a district belongs to.
    #[must_use]
    pub fn city(self) -> Option<CityCode> {
        match self {
            Region::City(city) => Some(city),
            Region::District(district) => Some(district.city()),
            Region::Country(_) | Region::Province(_) => None,
        }
    }

    /// The province it is or lies in.
    #[must_use]
    pub fn province(self) -> Option<ProvinceCode> {
        match self {
            Region::Province(province) => Some(province),
            Region::City(_) | Region::District(_) => self.city().map(CityCode::province),
            Region::Country(_) => None,
        }
    }

    /// The country it is or lies in.
    #[must_use]
    pub fn country(self) -> CountryCode {
        match self {
            Region::Country(country) => country,
            Region::Province(_) | Region::City(_) | Region::District(_) => CountryCode::CHINA,
        }
    }

    /// The name a person can tell it by, in Chinese: 广东, 广东深圳, 北京朝阳区, 美国.
    #[must_use]
    pub fn label_zh(self) -> String {
        let city = |city: CityCode| {
            if city.province().is_city() {
                city.name_zh().to_owned()
            } else {
                format!("{}{}", city.province().name_zh(), city.name_zh())
            }
        };
        match self {
            Region::Country(country) => country.name_zh().to_owned(),
            Region::Province(province) => province.name_zh().to_owned(),
            Region::City(one) => city(one),
            Region::District(district) => format!("{}{}", city(district.city()), district.name_zh()),
        }
    }
}

/// What a cell that should name a place means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(tag = "kind", content = "code", rename_all = "snake_case")]
pub enum Place {
    /// A city.
    City(CityCode),
    /// A district or county.
    District(DistrictCode),
    /// A province, no city.
    Province(ProvinceCode),
    /// A country, no province.
    Country(CountryCode),
    /// Several places go by this name: to be asked about, not guessed. At least two, bigger places first.
    Ambiguous(Vec<Region>),
    /// No place we know, or no text.
    Unknown,
}

impl Place {
    /// The one place meant; `None` when ambiguous or unknown.
    #[must_use]
    pub fn region(&self) -> Option<Region> {
        match self {
            Place::City(city) => Some(Region::City(*city)),
            Place::District(district) => Some(Region::District(*district)),
            Place::Province(province) => Some(Region::Province(*province)),
            Place::Country(country) => Some(Region::Country(*country)),
            Place::Ambiguous(_) | Place::Unknown => None,
        }
    }
}

#[cfg(test)]
mod tests;
