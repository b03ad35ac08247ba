//! Chinese numerals: 三万五, 一百二十, 两千, 十二万.

use super::Decimal;

fn digit(c: char) -> Option<i128> {
    Some(match c {
        '零' | '〇' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' | '兩' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

fn unit(c: char) -> Option<i128> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1_000,
        '万' | '萬' => 10_000,
        '亿' | '億' => 100_000_000,
        _ => return None,
    })
}

/// Whether a character is a Chinese digit (not a unit such as 万, which also follows Arabic digits).
pub(super) fn is_digit(c: char) -> bool {
    digit(c).is_some()
}

/// Whether a character is a Chinese digit or unit.
pub(super) fn is_numeral(c: char) -> bool {
    digit(c).is_some() || unit(c).is_some()
}

/// Reads a numeral made of Chinese digits and units only; `None` for anything else.
///
/// The spoken short form counts: 三万五 is 35,000 and 两千三 is 2,300.
pub(super) fn read(text: &str) -> Option<Decimal> {
    let chars: Vec<char> = text.chars().collect();
    // Thirteen places are more than any sheet writes out in words.
    if chars.is_empty() || chars.len() > 26 {
        return None;
    }
    // 二〇二四 or 七五: digits alone are read one after the other.
    if chars.len() > 1 && chars.iter().all(|c| digit(*c).is_some()) {
        let digits = chars.iter().try_fold(0_i128, |sum, c| sum.checked_mul(10)?.checked_add(digit(*c)?))?;
        return Decimal::new(digits, 0);
    }
    let (mut total, mut section, mut pending) = (0_i128, 0_i128, None::<i128>);
    let mut last_unit = None::<i128>;
    let mut after_zero = false;
    for c in chars {
        if let Some(value) = digit(c) {
            if pending.is_some_and(|p| p != 0) {
                return None;
            }
            after_zero = value == 0;
            pending = Some(if after_zero { 0 } else { value });
            if after_zero {
                pending = None;
                last_unit = None;
            }
            continue;
        }
        let size = unit(c)?;
        if size < 10_000 {
            section = section.checked_add(pending.take().unwrap_or(1).checked_mul(size)?)?;
        } else {
            let count = section + pending.take().unwrap_or(0);
            let count = if count == 0 && total == 0 { 1 } else { count };
            if size == 100_000_000 {
                total = total.checked_add(count)?.checked_mul(size)?;
            } else {
                total = total.checked_add(count.checked_mul(size)?)?;
            }
            section = 0;
        }
        last_unit = Some(size);
        after_zero = false;
    }
    let tail = match (pending, last_unit) {
        // 三万五: the digit after a unit counts tenths of it, unless a 零 stood between.
        (Some(value), Some(size)) if size > 10 && !after_zero => value * size / 10,
        (Some(value), _) => value,
        (None, _) => 0,
    };
    Decimal::new(total.checked_add(section)?.checked_add(tail)?, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_and_their_spoken_short_forms() {
        for (text, value) in [
            ("三万五", 35_000),
            ("十", 10),
            ("十二万", 120_000),
            ("一百二十", 120),
            ("两千三", 2_300),
            ("两千零三", 2_003),
            ("一亿二千万", 120_000_000),
            ("二〇二四", 2_024),
            ("七五", 75),
            ("八", 8),
            ("三百五十万", 3_500_000),
            ("万", 10_000),
        ] {
            assert_eq!(read(text), Some(Decimal::whole(value)), "{text}");
        }
        assert_eq!(read("三四万五六七"), None);
        assert_eq!(read("你好"), None);
        assert_eq!(read(""), None);
    }
}
