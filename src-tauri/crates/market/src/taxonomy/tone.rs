//! Tones (调性): how a brand sounds and what a creator's audience likes.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::fold::fold;
use super::tree::{find_all, rows};
use super::{Found, written_as_code};

const TABLE: &str = include_str!("../../../../../assets/taxonomies/tones.tsv");

struct Tone {
    code: &'static str,
    zh: &'static str,
    en: &'static str,
    opposites: Vec<ToneId>,
}

struct Tones {
    list: Vec<Tone>,
    by_name: HashMap<String, u16>,
}

fn read() -> Result<Tones, String> {
    let rows: Vec<_> = rows(TABLE).collect();
    let place = |code: &str| {
        let at = rows.iter().position(|row| row.first() == Some(&code));
        at.and_then(|at| u16::try_from(at).ok()).ok_or_else(|| format!("no tone {code}"))
    };
    let mut tones = Tones { list: Vec::new(), by_name: HashMap::new() };
    for row in &rows {
        let [code, zh, en, opposites, aliases] = row[..] else { return Err(format!("short line: {row:?}")) };
        let at = place(code)?;
        for name in [code, zh, en].into_iter().chain(aliases.split('|').filter(|name| !name.is_empty())) {
            if *tones.by_name.entry(fold(name)).or_insert(at) != at {
                return Err(format!("{name:?} names two tones"));
            }
        }
        let opposites: Result<Vec<ToneId>, String> =
            opposites.split_whitespace().map(|code| place(code).map(ToneId)).collect();
        tones.list.push(Tone { code, zh, en, opposites: opposites? });
    }
    Ok(tones)
}

#[expect(clippy::expect_used, reason = "the table is part of the program, and a test reads it")]
static TONES: LazyLock<Tones> = LazyLock::new(|| read().expect("the tones' table"));

/// A tone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS), ts(type = "string"))]
pub struct ToneId(u16);

written_as_code!(ToneId, "tone");

impl ToneId {
    fn tone(self) -> &'static Tone {
        // Ids are only made from places in the table.
        &TONES.list[usize::from(self.0)]
    }

    /// Every tone, in the order of the table.
    pub fn all() -> impl Iterator<Item = Self> {
        (0_u16..).zip(&TONES.list).map(|(at, _)| Self(at))
    }

    /// The stable code, such as `healing`.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.tone().code
    }

    /// The tone with this code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::all().find(|tone| tone.code() == code)
    }

    /// The name in Chinese.
    #[must_use]
    pub fn name_zh(self) -> &'static str {
        self.tone().zh
    }

    /// The name in English.
    #[must_use]
    pub fn name_en(self) -> &'static str {
        self.tone().en
    }

    /// The tones that this one jars with.
    #[must_use]
    pub fn opposites(self) -> &'static [ToneId] {
        &self.tone().opposites
    }

    /// Whether two tones jar.
    #[must_use]
    pub fn opposes(self, other: Self) -> bool {
        self.opposites().contains(&other)
    }

    /// The tone that a text names in either language.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        let folded = fold(text);
        let mut name = folded.as_str();
        loop {
            if let Some(at) = TONES.by_name.get(name) {
                return Some(Self(*at));
            }
            name = ["风格", "的", "系", "型", "感", "类", "风"]
                .iter()
                .find_map(|ending| name.strip_suffix(ending))
                .filter(|rest| !rest.is_empty())?;
        }
    }

    /// The tones of a cell that may name several; nothing is dropped silently.
    #[must_use]
    pub fn find_all(cell: &str) -> Found<Self> {
        find_all(cell, Self::find)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_reads_and_opposites_are_mutual() {
        assert!(read().is_ok(), "{:?}", read().err());
        for tone in ToneId::all() {
            assert_eq!(ToneId::parse(tone.code()), Some(tone));
            assert_eq!(ToneId::find(tone.name_zh()), Some(tone));
            assert_eq!(ToneId::find(tone.name_en()), Some(tone));
            for other in tone.opposites() {
                assert!(other.opposes(tone) && *other != tone, "{tone} {other}");
            }
        }
    }

    #[test]
    fn the_words_of_the_trade_are_known() {
        for (word, code) in [
            ("治愈", "healing"),
            ("正能量", "positive"),
            ("专业", "professional"),
            ("搞笑", "funny"),
            ("治愈系风格", "healing"),
        ] {
            assert_eq!(ToneId::find(word).map(ToneId::code), Some(code));
        }
        let found = ToneId::find_all("治愈、正能量,Luxurious / 无");
        assert_eq!(
            found.known.iter().map(|tone| tone.code()).collect::<Vec<_>>(),
            ["healing", "positive", "premium"]
        );
        assert_eq!(found.unknown, ["无"]);
    }
}
