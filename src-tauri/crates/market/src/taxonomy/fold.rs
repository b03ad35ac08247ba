//! One spelling for names that people spell in many ways.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds a name for comparison: compatibility forms (NFKC), lower case, no accents, no spaces or marks,
/// and no English "and", so that `Music & Dance`, `music and dance` and `ＭＵＳＩＣ＆ＤＡＮＣＥ` are one.
pub(crate) fn fold(text: &str) -> String {
    let plain: String =
        text.nfkc().flat_map(char::to_lowercase).nfd().filter(|c| !is_combining_mark(*c)).collect();
    let mut folded = String::with_capacity(plain.len());
    for word in plain.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’') {
        if word != "and" {
            folded.extend(word.chars().filter(|c| c.is_alphanumeric()));
        }
    }
    folded
}

/// Marks that certainly part one entry of a cell from the next.
const PARTING: &[char] = &[
    '、', '，', ',', ';', '；', '|', '｜', '/', '／', '\\', '\n', '\r', '\t', '>', '＞', '#', '＃', '+', '＋',
];

/// The pieces of a cell between parting marks, trimmed, without empty ones.
pub(crate) fn pieces(cell: &str) -> Vec<&str> {
    cell.split(PARTING).map(str::trim).filter(|piece| !piece.is_empty()).collect()
}

/// The pieces of a cell between blanks and ampersands, for cells that part entries only so.
pub(crate) fn words(cell: &str) -> Vec<&str> {
    cell.split(|c: char| c.is_whitespace() || matches!(c, '&' | '＆' | '·' | '•' | '-' | '—'))
        .filter(|word| !word.is_empty() && !word.eq_ignore_ascii_case("and"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_meet() {
        for spelling in ["Music & Dance", "music and dance", "ＭＵＳＩＣ＆ＤＡＮＣＥ", " music_dance "]
        {
            assert_eq!(fold(spelling), "musicdance");
        }
        assert_eq!(fold("Xi'an"), "xian");
        assert_eq!(fold("Ürümqi"), "urumqi");
        assert_eq!(fold("母婴 育儿"), "母婴育儿");
        assert_eq!(fold("—"), "");
    }
}
