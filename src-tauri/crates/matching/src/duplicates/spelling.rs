//! Handles that spell a name out in pinyin: `zhangsanmeishi` and `zsmeishi` for 张三美食.
//!
//! A handle spells a name when its letters are the syllables of all its hanzi, in any reading, or initials of the first
//! ones and the syllables of two or more others behind them. Digits, points and underscores tell handles apart and
//! spell nothing.

use pinyin::ToPinyinMulti as _;

use super::fold::{bare, fold_into};

/// Letters a handle must have: `lili` spells a few thousand names.
const LETTERS: std::ops::RangeInclusive<usize> = 6..=40;
/// Hanzi a name must have.
const HANZI: std::ops::RangeInclusive<usize> = 2..=8;
/// Spellings kept of one name in full and with initials, so that readings do not multiply: a million names have three
/// million at most, 48 MB of the register.
const SPELLINGS: [usize; 2] = [2, 1];

/// What of a handle may spell a name.
pub(super) fn letters_of_handle(handle: &str) -> Option<String> {
    let letters: String =
        handle.chars().filter(char::is_ascii_alphabetic).map(|letter| letter.to_ascii_lowercase()).collect();
    (handle.is_ascii() && LETTERS.contains(&letters.len())).then_some(letters)
}

/// How many hanzi of a name a handle spells; `None` where it does not.
pub(super) fn spelled(handle: &str, name: &str) -> Option<usize> {
    let letters = letters_of_handle(handle)?;
    let hanzi = hanzi_of(name)?;
    let mut found = false;
    let add = |start: &String, more: &str| start.clone() + &more.replace('ü', "v");
    each_way(&hanzi, String::new(), add, |spelling| found |= spelling == letters);
    found.then_some(hanzi.len())
}

/// Hands over a hash for every spelling of a name that a handle may have: what `step` makes of its letters one after the
/// other, beginning from `start`.
pub(super) fn each_spelling(name: &str, start: u64, step: impl Fn(u64, char) -> u64, take: impl FnMut(u64)) {
    let Some(hanzi) = hanzi_of(name) else { return };
    let keyboard = |letter| if letter == 'ü' { 'v' } else { letter };
    each_way(&hanzi, start, |hash, letters| letters.chars().map(keyboard).fold(*hash, &step), take);
}

/// The hanzi of a name without decorations; `None` where it holds anything else, or too few or many.
fn hanzi_of(name: &str) -> Option<Vec<char>> {
    let mut whole = Vec::new();
    fold_into(name, &mut whole);
    let letters = bare(&whole).unwrap_or(&whole);
    let fits =
        HANZI.contains(&letters.len()) && letters.iter().all(|letter| letter.to_pinyin_multi().is_some());
    fits.then(|| letters.to_vec())
}

/// All spellings, of many readings the first ones: syllables of all hanzi, then those of the last two with initials of
/// the others. `add` puts letters behind what was spelled so far.
fn each_way<T: Clone + PartialEq>(
    hanzi: &[char],
    start: T,
    add: impl Fn(&T, &str) -> T,
    mut take: impl FnMut(T),
) {
    let initials = [0, hanzi.len().saturating_sub(2)];
    let ways = if initials[1] == 0 { 1 } else { 2 };
    for (initials, most) in initials.iter().zip(SPELLINGS).take(ways) {
        // What is spelled, and in how many letters.
        let mut begun = vec![(start.clone(), 0)];
        for (place, letter) in hanzi.iter().enumerate() {
            let mut next = Vec::with_capacity(most);
            for (spelled, length) in &begun {
                for reading in letter.to_pinyin_multi().into_iter().flatten() {
                    let plain = reading.plain();
                    let plain = if place < *initials { plain.get(..1).unwrap_or(plain) } else { plain };
                    // Tones make readings of one spelling.
                    let way = (add(spelled, plain), length + plain.chars().count());
                    if next.len() < most && !next.contains(&way) {
                        next.push(way);
                    }
                }
            }
            begun = next;
        }
        begun
            .into_iter()
            .filter(|(_, length)| LETTERS.contains(length))
            .for_each(|(spelled, _)| take(spelled));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_spells_a_name_in_full_or_with_initials() {
        for handle in ["zhangsanmeishi", "ZhangSan_MeiShi88", "zsmeishi", "zs.meishi"] {
            assert_eq!(spelled(handle, "张三美食"), Some(4), "{handle}");
        }
        assert_eq!(spelled("xiaoyumeishi", "小雨美食官方"), Some(4));
        assert_eq!(spelled("chongqing", "重庆"), Some(2), "in any reading");
        assert_eq!(spelled("zhongqing", "重庆"), Some(2));
        assert_eq!(spelled("lvshixiaowang", "律师小王"), Some(4));
        for (handle, name) in [
            ("zhangsanfood", "张三美食"),
            ("zsms", "张三美食"),
            ("lili", "李丽"),
            ("zhangsanmeishi", "张三美食家"),
            ("zhangsanmeishi", "zhangsanmeishi"),
            ("张三美食", "张三美食"),
            ("", "张三"),
        ] {
            assert_eq!(spelled(handle, name), None, "{handle} {name}");
        }
    }

    #[test]
    fn every_spelling_is_a_handle_that_spells_the_name_and_there_are_few() {
        for name in ["张三美食", "重庆乐行", "小满笔记", "都靓", "粤知一二的日常", "绿茶女孩"]
        {
            let mut hashes = Vec::new();
            let step = |hash: u64, letter: char| hash.wrapping_mul(31).wrapping_add(u64::from(letter));
            each_spelling(name, 7, step, |hash| hashes.push(hash));
            let mut spelled_out = Vec::new();
            let add = |start: &String, more: &str| start.clone() + &more.replace('ü', "v");
            each_way(&hanzi_of(name).unwrap(), String::new(), add, |spelling| spelled_out.push(spelling));
            assert_eq!(hashes, spelled_out.iter().map(|s| s.chars().fold(7, step)).collect::<Vec<_>>());
            assert!((1..=SPELLINGS.iter().sum()).contains(&hashes.len()), "{name}: {spelled_out:?}");
            assert!(spelled_out.iter().all(|spelling| spelled(spelling, name).is_some()), "{spelled_out:?}");
        }
    }
}
