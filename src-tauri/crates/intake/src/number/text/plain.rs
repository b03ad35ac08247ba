//! What most cells are, told without the grammar: plain figures with a usual ending, and plain words. Each answer here
//! is the one that the grammar gives; a test holds the two against each other.

use super::unknown::is_plainly_known;
use super::{Amount, Decimal, Number, Unit, chinese, has_destroyed};

/// Digits that are certain to fit.
const MOST_DIGITS: usize = 18;

/// What a plain number is written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Plain {
    /// Its digits, the point left out.
    digits: u64,
    /// How many of them are behind the point.
    places: u32,
    /// The power of ten that its ending multiplies with.
    exponent: u32,
    /// It ends with a percent sign.
    pub(crate) share: bool,
}

impl Plain {
    /// Whether it carries its own multiplier.
    pub(crate) const fn is_scaled(self) -> bool {
        self.exponent != 0
    }

    /// The value in hundredths where `percent` says so, as the nearest float; `None` where that takes more than one
    /// division. It is what [`Decimal::to_f64`] gives.
    pub(crate) fn value(self, percent: bool) -> Option<f64> {
        let places = self.places + if self.share || percent { 2 } else { 0 };
        if places >= self.exponent {
            return Decimal::nearest(self.digits, places - self.exponent);
        }
        let digits = self.digits.checked_mul(10_u64.checked_pow(self.exponent - places)?)?;
        Decimal::nearest(digits, 0)
    }
}

/// A number of digits, perhaps a fraction, and perhaps one of the usual endings; `None` for anything else, number or
/// not.
pub(crate) fn plain(text: &str) -> Option<Plain> {
    let bytes = text.as_bytes();
    let (mut digits, mut at) = (0_u64, 0);
    let mut point = None;
    while let Some(byte) = bytes.get(at) {
        if byte.is_ascii_digit() {
            digits = digits.wrapping_mul(10).wrapping_add(u64::from(byte - b'0'));
        } else if *byte == b'.' && point.is_none() && at > 0 {
            point = Some(at);
        } else {
            break;
        }
        at += 1;
        if at > MOST_DIGITS {
            return None;
        }
    }
    let places = match point {
        Some(point) if point + 1 == at => return None,
        Some(point) => (at - point - 1) as u32,
        None if at == 0 => return None,
        None => 0,
    };
    let (exponent, share) = match bytes.get(at..) {
        Some([]) => (0, false),
        Some(b"%") => (0, true),
        Some(b"w" | b"W" | [0xe4, 0xb8, 0x87]) => (4, false), // 万
        Some(b"k" | b"K") => (3, false),
        Some(b"m" | b"M") => (6, false),
        Some([0xe4, 0xba, 0xbf]) => (8, false), // 亿
        Some(_) | None => return None,
    };
    Some(Plain { digits, places, exponent, share })
}

/// A plain number as the grammar gives it.
pub(super) fn number(text: &str) -> Option<Number> {
    let Some(Plain { digits, places, exponent, share }) = plain(text) else {
        return long_whole(text.as_bytes());
    };
    if share {
        let amount = Amount::Exact(Decimal::small(digits, places + 2));
        return Some(Number {
            amount,
            unit: Unit::Share,
            scaled: false,
            step: Decimal::small(1, places + 2),
        });
    }
    let amount = Amount::Exact(shifted(digits, places, exponent));
    Some(Number { amount, unit: Unit::Plain, scaled: exponent != 0, step: shifted(1, places, exponent) })
}

/// A whole number of more digits, such as a platform's id.
fn long_whole(bytes: &[u8]) -> Option<Number> {
    if bytes.len() <= MOST_DIGITS || bytes.len() > 29 {
        return None;
    }
    let digits = bytes
        .iter()
        .try_fold(0_i128, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + i128::from(byte - b'0')))?;
    Some(Number::plain(Decimal::whole_of(digits)))
}

/// `digits × 10^(exponent − places)`.
fn shifted(digits: u64, places: u32, exponent: u32) -> Decimal {
    if places >= exponent {
        return Decimal::small(digits, places - exponent);
    }
    Decimal::whole_of(i128::from(digits) * 10_i128.pow(exponent - places))
}

/// Whether a text is certainly no number, says something, and is not destroyed. False is no answer.
pub(super) fn is_word(text: &str) -> bool {
    if !is_plainly_known(text) {
        return false;
    }
    match text.chars().next() {
        Some(letter) if letter.is_ascii_alphabetic() => {
            text.is_ascii() && !text.contains('?') && !begins_a_number(text)
        }
        Some(first) if is_han(first) => !may_begin_a_number(first, text) && !has_destroyed(text),
        Some(_) | None => false,
    }
}

/// Hanzi that no folding changes.
pub(super) const fn is_han(letter: char) -> bool {
    matches!(letter, '\u{4e00}'..='\u{9fff}')
}

/// Whether an ASCII text begins with one of the words that may stand before a number.
fn begins_a_number(text: &str) -> bool {
    const WORDS: [&[u8]; 13] = [
        b"about", b"hk$", b"nt$", b"s$", b"us$", b"rmb", b"cny", b"usd", b"eur", b"hkd", b"jpy", b"krw",
        b"gbp",
    ];
    let mut start = [0_u8; 5];
    let letters = text.bytes().filter(|byte| !byte.is_ascii_whitespace());
    start.iter_mut().zip(letters).for_each(|(slot, byte)| *slot = byte.to_ascii_lowercase());
    WORDS.iter().any(|word| word[0] == start[0] && start.starts_with(word))
}

/// Whether a text that begins with a hanzi may be a number, or a mark or a currency before one.
fn may_begin_a_number(first: char, text: &str) -> bool {
    // Words of two letters: the second tells 美元 from 美食.
    let seconds = match first {
        '约' | '近' | '超' | '不' | '块' | '圆' | '元' | '打' => return true,
        '大' => "约于",
        '小' | '低' => "于",
        '至' => "少",
        '人' => "民",
        '港' => "币元",
        '美' => "元金",
        '欧' | '日' | '韩' => "元",
        _ => return chinese::is_numeral(first),
    };
    let second = text.chars().nth(1);
    !second.is_some_and(|second| is_han(second) && !seconds.contains(second))
}

#[cfg(test)]
mod tests {
    use super::super::{general, read};
    use super::*;
    use proptest::prelude::*;

    /// Pieces that numbers and words are made of, and what may be mistaken for them.
    const PIECES: [&str; 104] = [
        "0",
        "1",
        "5",
        "9",
        "12",
        "007",
        "1000",
        "99999999",
        "123456789012345678",
        "9999999999999999999",
        ".",
        ".",
        ",",
        "%",
        "％",
        "‰",
        "w",
        "W",
        "万",
        "亿",
        "k",
        "K",
        "m",
        "M",
        "b",
        "B",
        "千",
        "百",
        "十",
        "元",
        "￥",
        "¥",
        "$",
        "+",
        "-",
        "—",
        "~",
        "至",
        "到",
        " ",
        "\u{3000}",
        "\u{a0}",
        "\t",
        "\u{200b}",
        "\u{feff}",
        "?",
        "？",
        "#",
        "/",
        "(",
        ")",
        "e",
        "E",
        "约",
        "近",
        "超",
        "不到",
        "不足",
        "不",
        "大",
        "大于",
        "小",
        "小于",
        "低于",
        "至少",
        "人",
        "人民币",
        "港",
        "港币",
        "美",
        "美元",
        "食",
        "日",
        "块",
        "打",
        "折",
        "成",
        "百分之",
        "三",
        "两",
        "零",
        "壹",
        "暂无",
        "无",
        "未知",
        "保",
        "保密",
        "待定",
        "没有",
        "缺",
        "n",
        "na",
        "nan",
        "null",
        "u",
        "us$",
        "usd",
        "about",
        "tbd",
        "fans",
        "x",
        "é",
        "Ã©",
        "锟斤拷",
    ];

    fn text() -> impl Strategy<Value = String> {
        proptest::collection::vec(prop::sample::select(PIECES.to_vec()), 0..6)
            .prop_map(|pieces| pieces.concat())
    }

    fn usual() -> impl Strategy<Value = String> {
        let ending = prop::sample::select(vec![
            "", "", "%", "w", "W", "万", "亿", "k", "K", "m", "M", "b", "+", "元", " ",
        ]);
        ("[0-9]{0,32}", "(\\.[0-9]{0,19})?", ending)
            .prop_map(|(whole, part, end)| format!("{whole}{part}{end}"))
    }

    fn agree(text: &str) -> Result<(), TestCaseError> {
        if let (Some(plain), Some(number)) = (plain(text), number(text)) {
            for percent in [false, true] {
                let factor = Decimal::power_of_ten(if percent && !plain.share { -2 } else { 0 }).unwrap();
                let decimal = number.cautious().times(factor).unwrap().to_f64();
                if let Some(value) = plain.value(percent) {
                    prop_assert_eq!(value.to_bits(), decimal.to_bits(), "{:?}", text);
                }
            }
            prop_assert_eq!((plain.share, plain.is_scaled()), (number.unit == Unit::Share, number.scaled));
        }
        if let Some(plain) = number(text) {
            prop_assert_eq!(crate::number::Reading::Number(plain), general(text), "{:?}", text);
        }
        if is_word(text) {
            prop_assert_eq!(crate::number::Reading::NotANumber, general(text), "{:?}", text);
        }
        prop_assert_eq!(read(text), general(text), "{:?}", text);
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4_096, ..ProptestConfig::default() })]

        #[test]
        fn plain_answers_are_the_grammars(text in text()) {
            agree(&text)?;
        }

        #[test]
        fn usual_numbers_are_the_grammars(text in usual()) {
            agree(&text)?;
        }

        #[test]
        fn any_text_is_answered_as_by_the_grammar(text in "\\PC{0,12}", hanzi in "[一-龥]{1,4}[0-9万元]{0,3}") {
            agree(&text)?;
            agree(&hanzi)?;
        }
    }

    #[test]
    fn what_most_cells_hold_is_told_plainly() {
        for text in [
            "12",
            "0",
            "6800000000",
            "6800000000000000000",
            "12.5w",
            "12.5",
            "22%",
            "3.0%",
            "1.2亿",
            "50K",
            "8万",
        ] {
            assert!(number(text).is_some(), "{text}");
        }
        for text in
            ["美食", "达人0000001号", "dy0000001x", "https://www.douyin.com/user/1?", "机构389", "wx_9e3779"]
        {
            assert_eq!(is_word(text), !text.contains('?'), "{text}");
        }
    }
}
