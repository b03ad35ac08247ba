//! Cells that hold no number on purpose or by accident: words for "not known", errors of spreadsheets, destroyed text.

use super::fold_width;
use super::plain::is_han;
use crate::number::Unknown;

/// Words for "not known", after folding width and case and removing blanks.
const UNKNOWN_WORDS: &[&str] = &[
    "n/a",
    "n/a'",
    "na",
    "n.a.",
    "n.a",
    "nan",
    "null",
    "none",
    "nil",
    "unknown",
    "tbd",
    "tba",
    "暂无",
    "无",
    "未知",
    "未公开",
    "保密",
    "待定",
    "暂无数据",
    "无数据",
    "未填",
    "不详",
    "未提供",
    "暂不",
    "?",
    "？",
    "\\n",
    "undefined",
    "没有",
    "暂缺",
    "缺失",
];

/// What each language's spreadsheet writes into a cell that failed.
const SHEET_ERRORS: &[&str] = &[
    "#value!",
    "#valor!",
    "#¡valor!",
    "#wert!",
    "#valeur!",
    "#n/a",
    "#n/d",
    "#nv",
    "#ref!",
    "#¡ref!",
    "#bezug!",
    "#div/0!",
    "#¡div/0!",
    "#name?",
    "#¿nombre?",
    "#nombre?",
    "#null!",
    "#nulo!",
    "#¡nulo!",
    "#num!",
    "#¡num!",
    "#zahl!",
    "#data!",
    "#getting_data",
    "#spill!",
    "#calc!",
    "#error!",
    "#err",
    "########",
];

/// Whether a text shows characters that an earlier conversion destroyed: the replacement character, its GBK
/// double decoding 锟斤拷, or question marks beside digits or hanzi where a letter must have stood (`?.?万`).
pub(crate) fn has_destroyed(text: &str) -> bool {
    !text.is_ascii() && may_be_destroyed(text) && shows_destruction(text)
}

/// Whether a byte of a text may belong to one of the marks of destruction: the lead bytes of U+00C2 to U+00F4, of
/// U+FFFD, and the two characters that 锟斤拷 and 烫烫烫 begin with.
fn may_be_destroyed(text: &str) -> bool {
    let bytes = text.as_bytes();
    // To the end in any case, without a branch: that is gone through many bytes at a time.
    let lead = bytes.iter().fold(false, |met, byte| met | (*byte == 0xc3) | (*byte == 0xef));
    let begin = |(a, b): (&u8, &u8)| ((*a == 0xe9) & (*b == 0x94)) | ((*a == 0xe7) & (*b == 0x83));
    lead || bytes.iter().zip(bytes.iter().skip(1)).fold(false, |met, pair| met | begin(pair))
}

fn shows_destruction(text: &str) -> bool {
    !text.is_ascii()
        && (text.contains('\u{fffd}')
            || text.contains("锟斤拷")
            || text.contains("烫烫烫")
            || is_misread(text))
}

/// UTF-8 read as Windows-1252: two or more pairs of a lead byte's letter and a continuation byte's mark (ç¾Žé£Ÿ).
fn is_misread(text: &str) -> bool {
    const MARKS: &str = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";
    let lead = |c: char| ('\u{c2}'..='\u{f4}').contains(&c);
    let rest = |c: char| ('\u{80}'..='\u{bf}').contains(&c) || MARKS.contains(c);
    if !text.chars().any(lead) {
        return false;
    }
    let letters: Vec<char> = text.chars().collect();
    letters.windows(2).filter(|pair| lead(pair[0]) && rest(pair[1])).count() >= 2
}

/// A number in which a question mark stands for a digit or unit that an earlier conversion lost: 12?万, ?.5w.
pub(super) fn lost_a_letter(folded: &str) -> bool {
    folded.contains('?')
        && folded.chars().any(|c| c.is_ascii_digit())
        && folded.chars().all(|c| c.is_ascii_digit() || "?.,万亿千百wkm%+-元¥".contains(c))
}

/// Whether a text says that something is not known.
pub(crate) fn is_unknown_word(text: &str) -> Option<Unknown> {
    // The longest word has fifteen letters, and none begins with a digit: most cells need no folding.
    if is_plainly_known(text) {
        return None;
    }
    unknown_word(text)
}

/// Whether a text certainly says something, as its first letter or its length shows. False is no answer.
pub(super) fn is_plainly_known(text: &str) -> bool {
    let Some(first) = text.chars().next() else { return false };
    if text.len() > 64 || first.is_ascii_digit() {
        return true;
    }
    if first.is_ascii_alphabetic() {
        let known = !matches!(first.to_ascii_lowercase(), 'n' | 'u' | 't');
        // The longest of the words with these first letters is "undefined".
        return text.is_ascii()
            && (known || text.bytes().filter(|byte| !byte.is_ascii_whitespace()).count() > 9);
    }
    is_han(first) && !matches!(first, '暂' | '无' | '未' | '保' | '待' | '不' | '没' | '缺')
}

fn unknown_word(text: &str) -> Option<Unknown> {
    if text.len() > 64 || text.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let word = fold_width(text).to_lowercase().replace(' ', "");
    if word.is_empty() {
        return Some(Unknown::Blank);
    }
    if word.chars().all(|c| matches!(c, '-' | '/' | '_' | '.' | '~' | '*' | '\\')) {
        return Some(Unknown::Dash);
    }
    if SHEET_ERRORS.contains(&word.as_str()) || word.chars().all(|c| c == '#') {
        return Some(Unknown::SheetError);
    }
    (UNKNOWN_WORDS.contains(&word.as_str()) || word.chars().all(|c| c == '?'))
        .then_some(Unknown::NotAvailable)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4_096, ..ProptestConfig::default() })]

        #[test]
        fn what_is_plainly_known_is_no_word_for_unknown(
            word in prop::sample::select(UNKNOWN_WORDS.iter().chain(SHEET_ERRORS).copied().collect::<Vec<_>>()),
            before in "[ \t\u{3000}\u{feff}a暂]{0,2}",
            after in "[ 无a\t?é]{0,2}",
            upper in any::<bool>(),
            any in "\\PC{0,10}",
            marks in "[a锟斤拷烫\u{fffd}çÃ©¾Žé£Ÿ食]{0,6}",
        ) {
            let word = if upper { word.to_uppercase() } else { word.to_owned() };
            let spaced: String = word.chars().flat_map(|c| [c, ' ']).collect();
            for text in [word.clone(), spaced, format!("{before}{word}{after}"), any, marks] {
                prop_assert!(!is_plainly_known(&text) || unknown_word(&text).is_none(), "{:?}", text);
                prop_assert_eq!(has_destroyed(&text), shows_destruction(&text), "{:?}", text);
            }
        }

        #[test]
        fn destroyed_text_is_always_told(letters in proptest::collection::vec(any::<char>(), 0..8), lead in proptest::char::range('\u{c0}', '\u{100}'), rest in proptest::char::range('\u{80}', '\u{c0}')) {
            let mut text: String = letters.into_iter().collect();
            prop_assert_eq!(has_destroyed(&text), shows_destruction(&text));
            text.extend([lead, rest, lead, rest]);
            prop_assert_eq!(has_destroyed(&text), shows_destruction(&text));
        }
    }
}
