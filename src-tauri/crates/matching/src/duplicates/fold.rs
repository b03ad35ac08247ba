//! Names as they are compared: what a keyboard, a platform's decoration or a copy from a web page changes is folded.
//!
//! 1. NFKC (full-width letters, circled figures, ligatures), then lower case.
//! 2. Only letters of any script and digits are kept: spaces, punctuation, emoji, hearts and stars, joiners and
//!    invisible marks go. A name of nothing else folds to nothing and has no neighbours.
//! 3. Beside this *whole* form there is a *bare* one where words that say "this is really me" stand at the name's
//!    start or end ([`DECORATIONS`]) and something is left without them. It is compared too, never instead: one slip
//!    within such a word would otherwise tear two spellings apart.
//!
//! Folding works letter by letter, so that names one edit apart stay at most one edit apart (but where NFKC writes
//! one letter as several).

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// Words that platforms and their users put around a name, longest first where one ends another.
const DECORATIONS: &[&str] = &[
    "官方旗舰店",
    "官方账号",
    "官方频道",
    "官方号",
    "官方",
    "旗舰店",
    "本尊",
    "本人",
    "频道",
    "officialchannel",
    "official",
    "oficial",
    "officiel",
    "offical",
    "channel",
];

/// The same, letter by letter.
static SPELLED: LazyLock<Vec<Vec<char>>> =
    LazyLock::new(|| DECORATIONS.iter().map(|word| word.chars().collect()).collect());

/// A hanzi of the basic block: neither normalising nor lowering changes it.
const fn is_plain_hanzi(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// Appends a name's whole form, letter by letter.
pub(super) fn fold_into(name: &str, out: &mut Vec<char>) {
    if name.chars().all(|c| c.is_ascii() || is_plain_hanzi(c)) {
        out.extend(name.chars().filter(|c| !c.is_ascii() || c.is_ascii_alphanumeric()).map(lower));
    } else {
        out.extend(name.nfkc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()));
    }
}

const fn lower(c: char) -> char {
    c.to_ascii_lowercase()
}

/// A name's whole form.
#[must_use]
pub fn folded(name: &str) -> String {
    let mut letters = Vec::with_capacity(name.len());
    fold_into(name, &mut letters);
    letters.into_iter().collect()
}

/// The part of a whole form that its bare form is; `None` where no decoration stands around it.
pub(super) fn bare(whole: &[char]) -> Option<&[char]> {
    let mut rest = whole;
    while let Some(shorter) = SPELLED.iter().find_map(|word| without(rest, word)) {
        rest = shorter;
    }
    (rest.len() < whole.len()).then_some(rest)
}

/// A form without a word at its end or start, when something is left.
fn without<'f>(form: &'f [char], word: &[char]) -> Option<&'f [char]> {
    form.strip_suffix(word).or_else(|| form.strip_prefix(word)).filter(|rest| !rest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bare_of(name: &str) -> Option<String> {
        let mut whole = Vec::new();
        fold_into(name, &mut whole);
        bare(&whole).map(|rest| rest.iter().collect())
    }

    #[test]
    fn width_case_marks_and_emoji_fold_away() {
        assert_eq!(folded("卡大人 Marvel"), "卡大人marvel");
        assert_eq!(folded("ＡＢＣ·①号"), "abc1号");
        assert_eq!(folded("【小雨】\u{200b}🌧️的—日常~"), "小雨的日常");
        assert_eq!(folded("ÉLODIE_x"), "élodiex");
        assert_eq!(folded("ｱｲﾄﾞﾙ"), "アイドル");
        assert_eq!(folded("♡ ☆ ~"), "");
    }

    #[test]
    fn decorations_fall_off_both_ends_but_never_leave_nothing() {
        assert_eq!(bare_of("小雨官方").as_deref(), Some("小雨"));
        assert_eq!(bare_of("官方频道-小雨 Official").as_deref(), Some("小雨"));
        assert_eq!(bare_of("Kim (Official Channel)").as_deref(), Some("kim"));
        assert_eq!(bare_of("小雨"), None);
        assert_eq!(bare_of("官方"), None);
        assert_eq!(bare_of("Official"), None);
        assert_eq!(bare_of("channelling me"), Some("lingme".into()));
    }
}
