//! How letters sound: the readings of every hanzi without tones, and which letters may sound alike.
//!
//! A hanzi with several readings (重: zhong, chong) sounds like every hanzi that shares one of them. That is no
//! equivalence: 重 sounds like 中 and like 虫, which do not sound alike. All readings of the table count, rare ones
//! too; which of them a name is spoken with, nobody but its bearer knows.

use std::collections::HashMap;
use std::sync::LazyLock;

use pinyin::ToPinyinMulti;

/// The first letter that may be a hanzi (〇 is U+3007), and the first one past them all.
const HANZI: std::ops::Range<u32> = 0x3007..0x3_2400;
/// Marks the code of a syllable, so that none is the code of a letter.
const SYLLABLE: u32 = 1 << 31;

/// Readings of all hanzi, in one list.
struct Table {
    /// Where each letter's readings begin; one more than there are letters.
    starts: Vec<u32>,
    /// Codes of syllables.
    readings: Vec<u32>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { starts: Vec::with_capacity(HANZI.len() + 1), readings: Vec::new() };
    let mut known: HashMap<&'static str, u32> = HashMap::new();
    for code in HANZI {
        let start = table.readings.len();
        table.starts.push(u32::try_from(start).unwrap_or(u32::MAX));
        for reading in char::from_u32(code).and_then(|c| c.to_pinyin_multi()).into_iter().flatten() {
            let next = SYLLABLE | u32::try_from(known.len()).unwrap_or(0);
            let syllable = *known.entry(reading.plain()).or_insert(next);
            if !table.readings.iter().skip(start).any(|known| *known == syllable) {
                table.readings.push(syllable);
            }
        }
    }
    table.starts.push(u32::try_from(table.readings.len()).unwrap_or(u32::MAX));
    table
});

/// The sounds of a letter.
#[derive(Clone, Copy, Debug)]
pub(super) enum Sound {
    /// It has no readings and sounds like itself only.
    Letter(u32),
    /// A hanzi's syllables, at least one.
    Syllables(&'static [u32]),
}

impl Sound {
    /// The sounds of the letter with this code point.
    pub(super) fn of(letter: u32) -> Self {
        // Most Latin names never touch the table.
        if !HANZI.contains(&letter) {
            return Self::Letter(letter);
        }
        let table = &*TABLE;
        let at = (letter - HANZI.start) as usize;
        let (from, to) = (table.starts[at] as usize, table.starts[at + 1] as usize);
        if from == to { Self::Letter(letter) } else { Self::Syllables(&table.readings[from..to]) }
    }

    /// Hands over the codes of all readings, each once: equal codes are equal sounds.
    pub(super) fn each(self, mut take: impl FnMut(u32)) {
        match self {
            Self::Letter(letter) => take(letter),
            Self::Syllables(syllables) => syllables.iter().copied().for_each(take),
        }
    }

    /// How many readings there are.
    pub(super) const fn ways(self) -> usize {
        match self {
            Self::Letter(_) => 1,
            Self::Syllables(syllables) => syllables.len(),
        }
    }

    /// Whether the letter is a hanzi with readings.
    pub(super) const fn is_syllable(self) -> bool {
        matches!(self, Self::Syllables(_))
    }

    fn shares(self, other: Self) -> bool {
        match (self, other) {
            (Self::Letter(a), Self::Letter(b)) => a == b,
            (Self::Syllables(a), Self::Syllables(b)) => a.iter().any(|syllable| b.contains(syllable)),
            (Self::Letter(_), Self::Syllables(_)) | (Self::Syllables(_), Self::Letter(_)) => false,
        }
    }
}

/// Whether two letters may sound alike: they are one letter, or hanzi with a reading in common.
#[must_use]
pub fn sounds_alike(a: char, b: char) -> bool {
    alike(u32::from(a), u32::from(b))
}

/// [`sounds_alike`] by code points.
pub(super) fn alike(a: u32, b: u32) -> bool {
    a == b || Sound::of(a).shares(Sound::of(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hanzi_with_a_reading_in_common_sound_alike() {
        assert!(sounds_alike('雨', '宇'));
        assert!(sounds_alike('国', '國'));
        assert!(sounds_alike('重', '中') && sounds_alike('重', '虫') && !sounds_alike('中', '虫'));
        assert!(sounds_alike('乐', '月') && sounds_alike('乐', '勒'));
        assert!(sounds_alike('绿', '律'), "ü is a sound of its own");
        assert!(!sounds_alike('女', '努'));
    }

    #[test]
    fn letters_sound_like_themselves_only() {
        assert!(sounds_alike('a', 'a') && !sounds_alike('a', 'b'));
        // 阿 reads a, but nobody mistypes one for the other.
        assert!(!sounds_alike('阿', 'a'));
        assert!(!sounds_alike('あ', 'ア'));
    }
}
