//! What a search looks through: the folded texts of every creator in one string, and how their names sound in another.
//!
//! One long string is searched at the speed of memory, and a hit tells its creator by its place.

use std::borrow::Cow;
use std::fmt::Write as _;

use memchr::memmem::Finder;
use pinyin::{ToPinyin, ToPinyinMulti};

use crate::text::folded;

/// Ends every text; no search contains it, so that a hit never lies across two texts.
const END: char = '\n';
/// Readings kept of one name: characters with several readings multiply.
const READINGS: usize = 8;

/// A string of many creators' texts, with the place where each creator's begin.
#[derive(Default)]
struct Arena {
    text: String,
    starts: Vec<usize>,
}

impl Arena {
    fn of(&self, place: usize) -> &str {
        let from = self.starts.get(place).copied().unwrap_or(self.text.len());
        let to = self.starts.get(place + 1).copied().unwrap_or(self.text.len());
        self.text.get(from..to).unwrap_or_default()
    }

    /// Hands over every creator in whose part a word occurs at an accepted place, in order and once each.
    fn each(&self, word: &Finder<'_>, accepts: impl Fn(usize) -> bool, mut found: impl FnMut(usize)) {
        let bytes = self.text.as_bytes();
        let (mut at, mut place) = (0, 0);
        while let Some(hit) = bytes.get(at..).and_then(|rest| word.find(rest)) {
            let hit = at + hit;
            if !accepts(hit) {
                at = hit + 1;
                continue;
            }
            while self.starts.get(place + 1).is_some_and(|next| *next <= hit) {
                place += 1;
            }
            found(place);
            let Some(next) = self.starts.get(place + 1) else { break };
            (at, place) = (*next, place + 1);
        }
    }
}

/// The searchable texts of all creators, by their places.
#[derive(Default)]
pub(super) struct Texts {
    written: Arena,
    /// Readings of names without tones: whole (`kadaren`) and by initials (`kdr`).
    sounded: Arena,
    /// Which bytes of `sounded` begin a syllable: a sound is only found from there.
    syllables: Vec<u64>,
}

/// A character's readings without tones, `ü` as `v` as on every keyboard; none for what is no hanzi.
fn readings(c: char) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for reading in c.to_pinyin_multi().into_iter().flatten() {
        let plain = reading.plain().replace('ü', "v");
        if !out.contains(&plain) {
            out.push(plain);
        }
    }
    out
}

/// A folded name in the order of a Chinese dictionary: by its first readings, then as written.
pub(super) fn dictionary_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len() * 2);
    for c in name.chars() {
        match c.to_pinyin() {
            Some(reading) => key.push_str(reading.plain()),
            None => key.push(c),
        }
        key.push(' ');
    }
    let _ = write!(key, "{END}{name}");
    key
}

impl Texts {
    /// Adds the next creator: names are searched as written and by sound, words as written only.
    pub(super) fn push<'t>(
        &mut self,
        names: impl Iterator<Item = &'t str>,
        words: impl Iterator<Item = &'t str>,
    ) {
        self.written.starts.push(self.written.text.len());
        self.sounded.starts.push(self.sounded.text.len());
        let mut known: Vec<Cow<'t, str>> = Vec::new();
        for name in names {
            let name = folded(name);
            if !known.contains(&name) {
                self.sound(&name);
                known.push(name);
            }
        }
        for text in known.into_iter().chain(words.map(folded)) {
            self.written.text.push_str(&text);
            self.written.text.push(END);
        }
    }

    fn sound(&mut self, name: &str) {
        let syllables: Vec<Vec<String>> = name.chars().map(readings).filter(|r| !r.is_empty()).collect();
        let mut ways: Vec<Vec<&str>> = vec![Vec::with_capacity(syllables.len())];
        if syllables.is_empty() {
            return;
        }
        for readings in &syllables {
            let before = std::mem::take(&mut ways);
            for reading in readings {
                for way in before.iter().take(READINGS - ways.len().min(READINGS)) {
                    let mut way = way.clone();
                    way.push(reading);
                    ways.push(way);
                }
            }
        }
        let mut initials: Vec<String> = Vec::new();
        for way in ways {
            let short: String = way.iter().filter_map(|syllable| syllable.chars().next()).collect();
            way.iter().for_each(|syllable| self.syllable(syllable));
            self.sounded.text.push(END);
            if !initials.contains(&short) {
                short.chars().for_each(|initial| self.syllable(initial.encode_utf8(&mut [0; 4])));
                self.sounded.text.push(END);
                initials.push(short);
            }
        }
    }

    fn syllable(&mut self, text: &str) {
        let at = self.sounded.text.len();
        self.syllables.resize(at / 64 + 1, 0);
        if let Some(bits) = self.syllables.get_mut(at / 64) {
            *bits |= 1 << (at % 64);
        }
        self.sounded.text.push_str(text);
    }

    fn begins(&self, at: usize) -> bool {
        self.syllables.get(at / 64).is_some_and(|bits| bits >> (at % 64) & 1 == 1)
    }

    /// Hands over every creator that a word is found with, not in order, and some twice.
    pub(super) fn each(&self, word: &Word<'_>, mut found: impl FnMut(usize)) {
        self.written.each(&word.finder, |_| true, &mut found);
        if word.sounds {
            self.sounded.each(&word.finder, |hit| self.begins(hit), &mut found);
        }
    }

    /// Whether a word is found with a creator.
    pub(super) fn has(&self, place: usize, word: &Word<'_>) -> bool {
        if word.finder.find(self.written.of(place).as_bytes()).is_some() {
            return true;
        }
        if !word.sounds {
            return false;
        }
        let from = self.sounded.starts.get(place).copied().unwrap_or_default();
        let sounds = self.sounded.of(place).as_bytes();
        word.finder.find_iter(sounds).any(|hit| self.begins(from + hit))
    }

    /// A creator's first text: its name, folded.
    pub(super) fn name(&self, place: usize) -> &str {
        self.written.of(place).split(END).next().unwrap_or_default()
    }

    /// Whether one of a creator's texts is exactly this one.
    pub(super) fn is_called(&self, place: usize, exact: &str) -> bool {
        self.written.of(place).split(END).any(|text| text == exact)
    }
}

/// A word of a search, made ready.
pub(super) struct Word<'w> {
    finder: Finder<'w>,
    /// It may be meant as a sound: Latin letters only.
    sounds: bool,
}

impl<'w> Word<'w> {
    pub(super) fn new(word: &'w str) -> Self {
        Self { finder: Finder::new(word), sounds: word.bytes().all(|b| b.is_ascii_lowercase()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(texts: &Texts, word: &str) -> Vec<usize> {
        let mut places = Vec::new();
        texts.each(&Word::new(word), |place| places.push(place));
        places.sort_unstable();
        places.dedup();
        places
    }

    fn of(names: &[&str]) -> Texts {
        let mut texts = Texts::default();
        names.iter().for_each(|name| texts.push([*name].into_iter(), ["美食"].into_iter()));
        texts
    }

    #[test]
    fn names_are_found_by_sound_and_initials() {
        let texts = of(&["卡大人marvel", "戴较瘦", "都靓Amber", "重庆阿乐", "绿豆", "abc"]);
        assert_eq!(found(&texts, "kdr"), [0]);
        assert_eq!(found(&texts, "kadaren"), [0]);
        assert_eq!(found(&texts, "daren"), [0]);
        assert_eq!(found(&texts, "djs"), [1]);
        // Characters with several readings are found by each.
        assert_eq!(found(&texts, "zhongqing"), [3]);
        assert_eq!(found(&texts, "cqal"), [3]);
        assert_eq!(found(&texts, "ayue"), [3]);
        assert_eq!(found(&texts, "lvdou"), [4]);
        // A sound is not found from the middle of a syllable, a text is.
        assert!(found(&texts, "adar").is_empty());
        assert_eq!(found(&texts, "arve"), [0]);
        // Words that are no names have no sound.
        assert!(found(&texts, "meishi").is_empty());
        assert_eq!(found(&texts, "美食").len(), 6);
    }

    proptest! {
        #[test]
        fn searching_all_is_searching_each(
            names in prop::collection::vec("[卡大人乐重绿ab c]{0,6}", 1..12),
            word in "[卡乐abdklrvc]{1,3}",
        ) {
            let texts = of(&names.iter().map(String::as_str).collect::<Vec<_>>());
            let word = Word::new(&word);
            let mut all = Vec::new();
            texts.each(&word, |place| all.push(place));
            all.sort_unstable();
            all.dedup();
            let each: Vec<usize> = (0..names.len()).filter(|place| texts.has(*place, &word)).collect();
            prop_assert_eq!(all, each);
        }
    }
}
