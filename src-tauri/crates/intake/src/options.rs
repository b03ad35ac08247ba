//! What a person says beforehand, and what a file's name says when nobody does.

use std::path::Path;

use chrono::NaiveDate;
use market::{Currency, Platform};
use serde::{Deserialize, Serialize};

use crate::correction::Corrections;
use crate::mapping::Choice;
use crate::number::{DateOrder, month_of};
use crate::sniff::Dialect;

/// What a person says about a file. Everything may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    /// The platform all its accounts are on.
    pub platform: Option<Platform>,
    /// The day its figures are of.
    pub as_of: Option<NaiveDate>,
    /// The sheet to read, in a workbook.
    pub sheet: Option<String>,
    /// The table to read of a sheet that has several, from 1 as [`crate::Plan::tables`] has them; 0 reads the sheet as
    /// one table. Left out, the one best understood is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<u32>,
    /// The header row as the spreadsheet counts, from 1; 0 says that there is none.
    pub header_row: Option<u64>,
    /// How many rows the header has, that one and those over it; 1 unless said otherwise.
    pub header_rows: Option<u64>,
    /// What columns hold, over the guess.
    pub mapping: Vec<Choice>,
    /// The currency of prices that name none. Yuan unless said otherwise.
    pub currency: Option<Currency>,
    /// How 03/04/2024 is read.
    pub date_order: DateOrder,
    /// The encoding's label as the WHATWG list has it (`gbk`, `utf-16le`), over what was found.
    pub encoding: Option<String>,
    /// Delimiter and quoting, over what was found.
    pub dialect: Option<Dialect>,
    /// Cells set right by a person.
    #[serde(skip_serializing_if = "Corrections::is_empty")]
    pub corrections: Corrections,
}

/// What was understood from a file's name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct NameHints {
    /// The platform it names, when it names exactly one.
    pub platform: Option<Platform>,
    /// The day or the first of the month it names.
    pub as_of: Option<NaiveDate>,
}

/// Reads platform and date from a file's name: `Tiktok sep 2022.csv`, `instagram - -nov 2022.csv`,
/// `小红书达人_2024-03.xlsx`, `抖音20240301.csv`. A month counts as its first day: the cautious reading, never in the
/// future and never fresher than it may be.
#[must_use]
pub fn hints_of(path: &Path) -> NameHints {
    let stem = path.file_stem().map(|s| s.to_string_lossy().to_lowercase()).unwrap_or_default();
    NameHints { platform: platform_in(&stem), as_of: date_in(&stem) }
}

/// A file's name as far as it says of what kind the file is rather than which of many: digits, names of months and
/// what people write around them are left out, each run of them as one `#`.
#[must_use]
pub fn name_without_date(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let mut undated = String::new();
    for word in name.split_inclusive(|c: char| !c.is_ascii_alphabetic()) {
        let letters = word.trim_end_matches(|c: char| !c.is_ascii_alphabetic());
        let (letters, mark) = word.split_at(letters.len());
        undated.push_str(if month_of(letters).is_none() { letters } else { "0" });
        undated.push_str(mark);
    }
    let mut folded = String::new();
    for c in undated.chars() {
        let of_date = c.is_ascii_digit()
            || c.is_whitespace()
            || matches!(c, '-' | '_' | '.' | '年' | '月' | '日' | '号' | '(' | ')' | '（' | '）');
        if !of_date {
            folded.push(c);
        } else if !folded.ends_with('#') {
            folded.push('#');
        }
    }
    folded
}

fn platform_in(stem: &str) -> Option<Platform> {
    const HANZI: &[(&str, Platform)] = &[
        ("小红书", Platform::Xiaohongshu),
        ("蒲公英", Platform::Xiaohongshu),
        ("抖音", Platform::Douyin),
        ("星图", Platform::Douyin),
        ("视频号", Platform::WechatChannels),
        ("互选", Platform::WechatChannels),
        ("公众号", Platform::WechatArticles),
        ("快手", Platform::Kuaishou),
        ("b站", Platform::Bilibili),
        ("哔哩", Platform::Bilibili),
        ("微博", Platform::Weibo),
        ("知乎", Platform::Zhihu),
    ];
    let mut found: Vec<Platform> = Vec::new();
    let mut add = |platform| {
        if !found.contains(&platform) {
            found.push(platform);
        }
    };
    for (word, platform) in HANZI {
        if stem.contains(word) {
            add(*platform);
        }
    }
    for word in stem.split(|c: char| !c.is_ascii_alphabetic()) {
        // One-letter names (x) and short abbreviations mean too many other things in a file name.
        if word.len() >= 3
            && let Some(platform) = Platform::find(word)
        {
            add(platform);
        }
    }
    match found.as_slice() {
        [only] => Some(*only),
        [] | [_, ..] => None,
    }
}

fn date_in(stem: &str) -> Option<NaiveDate> {
    let tokens: Vec<&str> =
        stem.split(|c: char| !c.is_ascii_alphanumeric()).filter(|t| !t.is_empty()).collect();
    let year = |token: &str| {
        let token = token.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        (token.len() == 4).then(|| token.parse::<i32>().ok()).flatten().filter(|y| (2005..=2100).contains(y))
    };
    let number = |token: &str| (token.len() <= 2).then(|| token.parse::<u32>().ok()).flatten();
    for (at, token) in tokens.iter().enumerate() {
        // 20240301 and 202403
        if token.len() == 8 || token.len() == 6 {
            let day = if token.len() == 8 { (*token).to_owned() } else { format!("{token}01") };
            if let Ok(date) = NaiveDate::parse_from_str(&day, "%Y%m%d")
                && year(&day[..4]).is_some()
            {
                return Some(date);
            }
        }
        if let Some(month) = month_of(token) {
            // "sep 2022", "15 mar 2024", "2022 sep"
            let before = at.checked_sub(1).and_then(|b| tokens.get(b));
            if let Some(y) = tokens.get(at + 1).and_then(|t| year(t)) {
                let day = before.and_then(|t| number(t));
                let exact = day.and_then(|d| NaiveDate::from_ymd_opt(y, month, d));
                return exact.or_else(|| NaiveDate::from_ymd_opt(y, month, 1));
            }
            if let Some(y) = before.and_then(|t| year(t)) {
                return NaiveDate::from_ymd_opt(y, month, 1);
            }
        }
        if let Some(y) = year(token) {
            // 2024-03-01, 2024_03, 2024年3月
            let month = tokens.get(at + 1).and_then(|t| number(t)).filter(|m| (1..=12).contains(m));
            if let Some(month) = month {
                let day = tokens
                    .get(at + 2)
                    .and_then(|t| number(t))
                    .and_then(|d| NaiveDate::from_ymd_opt(y, month, d));
                return day.or_else(|| NaiveDate::from_ymd_opt(y, month, 1));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_kind_are_one_without_their_dates() {
        let kind = |name: &str| name_without_date(Path::new(name));
        for (one, other) in [
            ("抖音达人2026-10.csv", "抖音达人2026-11.csv"),
            ("抖音达人 2026年3月.csv", "抖音达人2026年12月1日 (2).csv"),
            ("Tiktok sep 2022.csv", "tiktok nov 2022.csv"),
            ("/a/list_20240301.txt", "/b/list_20240401.txt"),
        ] {
            assert_eq!(kind(one), kind(other), "{one} and {other}");
        }
        assert_ne!(kind("抖音达人2026-10.csv"), kind("小红书达人2026-10.csv"));
        assert_ne!(kind("a.csv"), kind("a.tsv"));
    }

    #[test]
    fn names_say_platform_and_date() {
        for (name, platform, as_of) in [
            ("social media influencers - Tiktok sep 2022.csv", Some(Platform::Tiktok), Some("2022-09-01")),
            (
                "social media influencers-YOUTUBE - --DEC 2022.csv",
                Some(Platform::Youtube),
                Some("2022-12-01"),
            ),
            (
                "social media influencers-tiktok june 2022 - june 2022.csv",
                Some(Platform::Tiktok),
                Some("2022-06-01"),
            ),
            (
                "social media influencers - instagram sep-2022.csv",
                Some(Platform::Instagram),
                Some("2022-09-01"),
            ),
            ("social media influencers - youtube.csv", Some(Platform::Youtube), None),
            ("小红书达人_2024-03.xlsx", Some(Platform::Xiaohongshu), Some("2024-03-01")),
            ("抖音20240301.csv", Some(Platform::Douyin), Some("2024-03-01")),
            ("星图达人 2024年3月15日.xlsx", Some(Platform::Douyin), Some("2024-03-15")),
            ("抖音 小红书 达人.xlsx", None, None),
            ("xiaohongshu.csv", Some(Platform::Xiaohongshu), None),
            ("creators.csv", None, None),
        ] {
            let hints = hints_of(Path::new(name));
            assert_eq!(
                (hints.platform, hints.as_of.map(|d| d.to_string()).as_deref()),
                (platform, as_of),
                "{name}"
            );
        }
    }
}
