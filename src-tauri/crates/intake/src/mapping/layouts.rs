//! The layouts that are known by name: what 星图, 蒲公英, 互选, 蝉妈妈, 新榜, 千瓜 and agencies call their columns. They are
//! data (`assets/layouts`), read once.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use market::{Authority, Platform};
use serde::Deserialize;

use super::words::squeeze;
use crate::field::Field;

/// One file of `assets/layouts`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Known {
    /// Its code.
    pub(super) layout: String,
    /// Its name in Chinese, and in English.
    name_zh: String,
    name_en: String,
    /// Who speaks through it.
    authority: Authority,
    /// Concepts and their names.
    names: BTreeMap<String, Vec<String>>,
    /// Codes of fields and the headers that mean exactly them.
    #[serde(default)]
    fields: BTreeMap<String, Vec<String>>,
    /// How headers begin that are about one platform.
    #[serde(default)]
    platforms: Vec<(String, Platform)>,
    /// Words before a concept's name that say only whose it is: 达人粉丝数.
    #[serde(default)]
    subjects: Vec<String>,
}

/// The files, the common one first: an alias means what the first file that has it says.
const FILES: [&str; 8] = [
    include_str!("../../../../../assets/layouts/common.json"),
    include_str!("../../../../../assets/layouts/xingtu.json"),
    include_str!("../../../../../assets/layouts/pugongying.json"),
    include_str!("../../../../../assets/layouts/huxuan.json"),
    include_str!("../../../../../assets/layouts/chanmama.json"),
    include_str!("../../../../../assets/layouts/newrank.json"),
    include_str!("../../../../../assets/layouts/qiangua.json"),
    include_str!("../../../../../assets/layouts/agency.json"),
];

/// A file that cannot be read adds nothing; a test proves that all can.
pub(super) static KNOWN: LazyLock<Vec<Known>> =
    LazyLock::new(|| FILES.iter().filter_map(|text| serde_json::from_str(text).ok()).collect());

/// Names to concepts.
pub(super) static NAMES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for (concept, aliases) in KNOWN.iter().flat_map(|known| &known.names) {
        for alias in aliases {
            names.entry(squeeze(alias)).or_insert(concept.as_str());
        }
    }
    names
});

/// Headers that mean exactly one field.
pub(super) static FIELDS: LazyLock<HashMap<String, Field>> = LazyLock::new(|| {
    let mut fields = HashMap::new();
    for (code, headers) in KNOWN.iter().flat_map(|known| &known.fields) {
        let Some(field) = Field::parse(code) else { continue };
        for header in headers {
            fields.entry(squeeze(header)).or_insert(field);
        }
    }
    fields
});

/// How headers begin that are about one platform; longer beginnings first where one begins another.
pub(super) fn platforms() -> impl Iterator<Item = (&'static str, Platform)> {
    KNOWN.iter().flat_map(|known| &known.platforms).map(|(name, platform)| (name.as_str(), *platform))
}

/// Words that say only whose a column is.
pub(super) fn subjects() -> impl Iterator<Item = &'static str> {
    KNOWN.iter().flat_map(|known| &known.subjects).map(String::as_str)
}

/// A tool's layout that a sheet's headers show.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct KnownLayout {
    /// Its code, such as `xingtu`.
    pub code: &'static str,
    /// Its name in Chinese.
    pub name_zh: &'static str,
    /// Its name in English.
    pub name_en: &'static str,
    /// Who speaks through it; told by the code in a record.
    #[serde(skip)]
    pub authority: Authority,
    /// The headers that are the tool's own, as written and in their order. A record of an import tells them as
    /// headers already.
    #[serde(skip)]
    pub told_by: Vec<String>,
}

/// Headers of one tool's own that make its layout known.
const FEWEST: usize = 3;

/// The tool whose own headers a sheet has, at least three of them and more than of any other tool.
pub(super) fn of(headers: &[Option<String>]) -> Option<KnownLayout> {
    let keys: Vec<String> = headers.iter().flatten().map(|header| squeeze(header)).collect();
    let own = |known: &Known| {
        let mut names = known.names.values().chain(known.fields.values()).flatten().map(|name| squeeze(name));
        let mut hits: Vec<String> = names.by_ref().filter(|name| keys.contains(name)).collect();
        hits.sort_unstable();
        hits.dedup();
        hits.len()
    };
    let mut scores: Vec<(usize, &Known)> = KNOWN.iter().skip(1).map(|known| (own(known), known)).collect();
    scores.sort_by_key(|(hits, _)| std::cmp::Reverse(*hits));
    match scores.as_slice() {
        [(first, known), (second, _), ..] if *first >= FEWEST && first > second => {
            let names: Vec<String> = known
                .names
                .values()
                .chain(known.fields.values())
                .flatten()
                .map(|name| squeeze(name))
                .collect();
            let told_by = headers.iter().flatten().filter(|header| names.contains(&squeeze(header)));
            Some(KnownLayout {
                code: &known.layout,
                name_zh: &known.name_zh,
                name_en: &known.name_en,
                authority: known.authority,
                told_by: told_by
                    .map(|header| header.split_whitespace().collect::<Vec<_>>().join(" "))
                    .collect(),
            })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_read_and_every_name_means_one_thing() {
        let parsed: Vec<Known> = FILES.iter().map(|text| serde_json::from_str(text).unwrap()).collect();
        assert_eq!(KNOWN.len(), parsed.len());
        let mut meanings: HashMap<String, (String, String)> = HashMap::new();
        for known in &parsed {
            assert!(!known.layout.is_empty() && !known.name_zh.is_empty() && !known.name_en.is_empty());
            for code in known.fields.keys() {
                assert_eq!(Field::parse(code).map(Field::code).as_ref(), Some(code), "{}", known.layout);
            }
            for concept in known.names.keys() {
                let is_one = concept == "none" || parsed[0].names.contains_key(concept);
                assert!(is_one, "{}: no concept {concept}", known.layout);
            }
            for (meaning, names) in known.names.iter().chain(&known.fields) {
                for name in names {
                    let here = (meaning.clone(), known.layout.clone());
                    let before = meanings.entry(squeeze(name)).or_insert_with(|| here.clone());
                    assert_eq!(before.0, *meaning, "{name} in {} and in {}", before.1, known.layout);
                }
            }
        }
    }

    #[test]
    fn a_tool_is_known_by_its_own_headers() {
        let of = |text: &str| {
            let headers: Vec<Option<String>> =
                text.split(',').map(|header| Some(header.to_owned())).collect();
            of(&headers).map(|known| known.code)
        };
        assert_eq!(
            of("昵称,粉丝数,图文笔记一口价,视频笔记一口价,日常笔记阅读中位数,合作笔记阅读中位数"),
            Some("pugongying")
        );
        assert_eq!(of("昵称,粉丝数,1-20s视频报价,21-60s视频报价,60s以上视频报价"), Some("xingtu"));
        assert_eq!(of("昵称,粉丝数,视频报价"), None);
    }
}
