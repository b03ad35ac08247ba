//! Any number, in any dress it is written in, reads back as itself.

use super::*;
use crate::number::Unknown;
use proptest::prelude::*;

fn amount(text: &str) -> Option<Amount> {
    match read(text) {
        Reading::Number(number) => Some(number.amount),
        Reading::Unknown(_) | Reading::NotANumber | Reading::Destroyed => None,
    }
}

/// Digits as full-width forms.
fn wide(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '0'..='9' | '.' | ',' | '%' | '+' => char::from_u32(c as u32 + 0xfee0).unwrap_or(c),
            c => c,
        })
        .collect()
}

/// A whole number below 10^12 in Chinese numerals, as it is said in full.
fn hanzi(value: i64) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    fn section(value: i64) -> String {
        let mut text = String::new();
        let mut gap = false;
        for (size, unit) in [(1_000, "千"), (100, "百"), (10, "十"), (1, "")] {
            let digit = value / size % 10;
            if digit == 0 {
                gap = !text.is_empty();
                continue;
            }
            if gap {
                text.push('零');
                gap = false;
            }
            text.push_str(DIGITS[digit as usize]);
            text.push_str(unit);
        }
        text
    }
    if value == 0 {
        return DIGITS[0].to_owned();
    }
    let mut text = String::new();
    let mut open = false;
    for (size, unit) in [(100_000_000, "亿"), (10_000, "万"), (1, "")] {
        let part = value / size % 10_000;
        if part == 0 {
            open = !text.is_empty();
            continue;
        }
        if !text.is_empty() && (open || part < 1_000) {
            text.push('零');
        }
        open = false;
        text.push_str(&section(part));
        text.push_str(unit);
    }
    text
}

proptest! {
    #[test]
    fn a_short_number_with_any_unit_means_its_product(
        digits in 1_i64..100_000,
        places in 0_u32..4,
        unit in prop::sample::select(vec![
            ("万", 4), ("w", 4), ("W", 4), ("千", 3), ("k", 3), ("K", 3), ("M", 6), ("亿", 8), ("B", 9), ("百万", 6), (" million", 6), ("", 0),
        ]),
        before in prop::sample::select(vec!["", "￥", "¥ ", "RMB", "+", " "]),
        after in prop::sample::select(vec!["", " ", "元", "元/条"]),
        full in any::<bool>(),
    ) {
        let number = Decimal::new(i128::from(digits), places).unwrap();
        let (unit, exponent) = unit;
        let money = !before.trim().is_empty() && before != "+";
        let after = if money { "" } else { after };
        let body = format!("{number}{unit}");
        let text = format!("{before}{}{after}", if full { wide(&body) } else { body });
        let expected = number.times(Decimal::power_of_ten(exponent).unwrap()).unwrap();
        prop_assert_eq!(amount(&text), Some(Amount::Exact(expected)), "{}", text);
    }

    #[test]
    fn marks_say_how_sharp_a_number_is(digits in 1_i64..10_000, unit in prop::sample::select(vec![("万", 4), ("w", 4), ("k", 3), ("", 0)])) {
        let value = Decimal::whole(digits).times(Decimal::power_of_ten(unit.1).unwrap()).unwrap();
        let body = format!("{digits}{}", unit.0);
        for text in [format!("约{body}"), format!("{body}左右"), format!("近{body}"), format!("≈{body}")] {
            prop_assert_eq!(amount(&text), Some(Amount::About(value)), "{}", text);
        }
        for text in [format!("{body}+"), format!("{body}以上"), format!("≥{body}"), format!(">{body}"), format!("{body}起"), format!("超{body}")] {
            prop_assert_eq!(amount(&text), Some(Amount::AtLeast(value)), "{}", text);
        }
        for text in [format!("<{body}"), format!("≤{body}"), format!("{body}以内"), format!("{body}以下"), format!("不到{body}"), wide(&format!("<{body}"))] {
            prop_assert_eq!(amount(&text), Some(Amount::AtMost(value)), "{}", text);
        }
    }

    #[test]
    fn ranges_keep_both_ends(low in 1_i64..9_999, more in 1_i64..9_999) {
        let high = low + more;
        let between = |factor: i64| Some(Amount::Between(Decimal::whole(low * factor), Decimal::whole(high * factor)));
        for mark in ["-", "~", "～", "—", "至", "到"] {
            prop_assert_eq!(amount(&format!("{low}{mark}{high}")), between(1));
            prop_assert_eq!(amount(&format!("{low}万{mark}{high}万")), between(10_000));
            prop_assert_eq!(amount(&format!("{low}{mark}{high}万")), between(10_000));
            prop_assert_eq!(amount(&format!("￥{low}k{mark}{high}k")), between(1_000));
        }
    }

    #[test]
    fn shares_in_every_dress(tenths in 1_i64..1_000) {
        let percent = Decimal::new(i128::from(tenths), 1).unwrap();
        let share = |digits: i128, scale| Some(Amount::Exact(Decimal::new(digits, scale).unwrap()));
        prop_assert_eq!(amount(&format!("{percent}%")), share(i128::from(tenths), 3));
        prop_assert_eq!(amount(&format!("{percent}％")), share(i128::from(tenths), 3));
        prop_assert_eq!(amount(&format!("{percent}‰")), share(i128::from(tenths), 4));
        prop_assert_eq!(amount(&format!("百分之{percent}")), share(i128::from(tenths), 3));
        prop_assert_eq!(amount(&format!("千分之{percent}")), share(i128::from(tenths), 4));
        if tenths < 100 {
            prop_assert_eq!(amount(&format!("{percent}折")), share(i128::from(tenths), 2));
            prop_assert_eq!(amount(&format!("打{percent}折")), share(i128::from(tenths), 2));
        }
    }

    #[test]
    fn chinese_numerals_said_in_full(value in 0_i64..1_000_000_000_000) {
        prop_assert_eq!(amount(&hanzi(value)), Some(Amount::Exact(Decimal::whole(value))), "{}", hanzi(value));
    }
}

#[test]
fn spoken_and_rare_dresses() {
    let exact = |text: &str| Some(Amount::Exact(Decimal::parse(text).unwrap()));
    for (text, value) in [
        ("三十二万五", "325000"),
        ("一万二", "12000"),
        ("1w2", "12000"),
        ("１０万", "100000"),
        ("百分之十二", "0.12"),
        ("三成", "0.3"),
        ("八五折", "0.85"),
        ("打九折", "0.9"),
        ("0.5‰", "0.0005"),
        ("1.2千万", "12000000"),
        ("￥９，８００", "9800"),
    ] {
        assert_eq!(amount(text), exact(value), "{text}");
    }
    for text in ["12?万", "?.5w", "1?,800"] {
        assert_eq!(read(text), Reading::Destroyed, "{text}");
    }
    for text in ["ç¾Žé£Ÿ", "小\u{fffd}", "锟斤拷"] {
        assert!(has_destroyed(text), "{text}");
    }
    for text in ["Beyoncé", "São Paulo", "Đàm Vĩnh Hưng", "美食", "naïve café"] {
        assert!(!has_destroyed(text), "{text}");
    }
    for text in [
        "#VALOR!",
        "#¡VALOR!",
        "#WERT!",
        "#VALEUR!",
        "#N/A",
        "#N/D",
        "#NV",
        "#REF!",
        "#¡REF!",
        "#BEZUG!",
        "#DIV/0!",
        "#NAME?",
        "#¿NOMBRE?",
        "#NUM!",
        "#ZAHL!",
        "#NULL!",
        "#SPILL!",
    ] {
        assert_eq!(read(text), Reading::Unknown(Unknown::SheetError), "{text}");
    }
}

/// Long fuzzing, by hand: `FUZZ_CASES=1000000 cargo test -p intake --release -- --ignored any_text_for_long`.
#[test]
#[ignore = "long: runs as many cases as FUZZ_CASES says"]
fn any_text_for_long() {
    let cases = std::env::var("FUZZ_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(100_000);
    let mut runner =
        proptest::test_runner::TestRunner::new(ProptestConfig { cases, ..ProptestConfig::default() });
    let marks = "[-+0-9.,万亿千百十wkmbe%‰折成元¥~～至到约近超起上以内下 一二三五零()年月日时点分:/?#\u{fffd}打之]{0,24}";
    let texts = prop_oneof!["\\PC{0,40}", marks];
    let near = chrono::NaiveDate::from_ymd_opt(2026, 11, 22);
    let outcome = runner.run(&texts, |text| {
        if let Reading::Number(number) = read(&text)
            && let Amount::Between(low, high) = number.amount
        {
            prop_assert!(low < high, "{}", text);
        }
        for order in [crate::number::DateOrder::MonthFirst, crate::number::DateOrder::DayFirst] {
            let _ = crate::number::read_date_near(&text, order, near);
        }
        let _ = crate::number::read_duration(&text);
        let _ = has_destroyed(&text);
        Ok(())
    });
    assert!(outcome.is_ok(), "{outcome:?}");
}
