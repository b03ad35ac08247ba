use super::*;
use crate::number::Unknown;
use proptest::prelude::*;

fn exact(text: &str) -> Option<Decimal> {
    match read(text) {
        Reading::Number(Number { amount: Amount::Exact(value), .. }) => Some(value),
        Reading::Number(_) | Reading::Unknown(_) | Reading::NotANumber | Reading::Destroyed => None,
    }
}

#[test]
fn numbers_as_people_write_them() {
    for (text, value) in [
        ("422.9万", "4229000"),
        ("1.2亿", "120000000"),
        ("13.8M", "13800000"),
        ("50.2K", "50200"),
        ("3.5 w", "35000"),
        ("1.2B", "1200000000"),
        ("￥9,800", "9800"),
        ("¥ 9800.50", "9800.5"),
        ("9800元", "9800"),
        ("9800元/条", "9800"),
        ("RMB 12,000", "12000"),
        ("477900000.00", "477900000"),
        ("2.28E+11", "228000000000"),
        ("1,234,567", "1234567"),
        ("1 234 567", "1234567"),
        ("1'234'567", "1234567"),
        ("1,00,000", "100000"),
        ("1.234.567,89", "1234567.89"),
        ("12,5", "12.5"),
        ("22%", "0.22"),
        ("3‰", "0.003"),
        ("8折", "0.8"),
        ("85折", "0.85"),
        ("七五折", "0.75"),
        ("１２３", "123"),
        ("１．２万", "12000"),
        ("三万五", "35000"),
        ("3万5", "35000"),
        ("1亿2000万", "120000000"),
        ("1万2千", "12000"),
        ("-12", "-12"),
        ("(300)", "-300"),
        ("348.5", "348.5"),
        ("0", "0"),
        ("5 million", "5000000"),
        ("12.5万粉丝", "125000"),
        ("1千", "1000"),
    ] {
        assert_eq!(exact(text), Decimal::parse(value), "{text}");
    }
}

#[test]
fn ranges_and_buckets_stay_ranges_and_buckets() {
    let amount = |text: &str| match read(text) {
        Reading::Number(number) => Some(number.amount),
        Reading::Unknown(_) | Reading::NotANumber | Reading::Destroyed => None,
    };
    let whole = Decimal::whole;
    assert_eq!(amount("5k-1w"), Some(Amount::Between(whole(5_000), whole(10_000))));
    assert_eq!(amount("5000-1万"), Some(Amount::Between(whole(5_000), whole(10_000))));
    assert_eq!(amount("10-20万"), Some(Amount::Between(whole(100_000), whole(200_000))));
    assert_eq!(amount("1w～2w"), Some(Amount::Between(whole(10_000), whole(20_000))));
    assert_eq!(amount("￥5,000—8,000"), Some(Amount::Between(whole(5_000), whole(8_000))));
    assert_eq!(amount("1千+"), Some(Amount::AtLeast(whole(1_000))));
    assert_eq!(amount("10w+"), Some(Amount::AtLeast(whole(100_000))));
    assert_eq!(amount("100000+"), Some(Amount::AtLeast(whole(100_000))));
    assert_eq!(amount("10万以上"), Some(Amount::AtLeast(whole(100_000))));
    assert_eq!(amount("约3万"), Some(Amount::About(whole(30_000))));
    assert_eq!(amount("≤500"), Some(Amount::AtMost(whole(500))));
    assert_eq!(amount("5000起"), Some(Amount::AtLeast(whole(5_000))));
}

#[test]
fn not_known_is_not_zero_and_not_a_fault() {
    for text in ["", "  ", "-", "—", "N/A", "N/A'", "nan", "NaN", "暂无", "/", "null", "？"] {
        assert!(matches!(read(text), Reading::Unknown(_)), "{text}");
    }
    for text in ["#VALOR!", "#N/A", "#VALUE!", "#DIV/0!", "#####"] {
        assert_eq!(read(text), Reading::Unknown(Unknown::SheetError), "{text}");
    }
}

#[test]
fn words_dates_and_phones_are_no_numbers() {
    for text in
        ["India", "美食", "2024-03-01", "138-0000-0000", "12:30", "1.2.3", "3 4", "12abc", "1e", "w", "k"]
    {
        assert_eq!(read(text), Reading::NotANumber, "{text}");
    }
    assert_eq!(read("12.\u{fffd}万"), Reading::Destroyed);
}

#[test]
fn a_shortened_twin_agrees_and_another_number_does_not() {
    let number = |text: &str| match read(text) {
        Reading::Number(number) => number,
        Reading::Unknown(_) | Reading::NotANumber | Reading::Destroyed => panic!("{text}"),
    };
    assert!(number("13.8M").agrees_with(&number("13800000")));
    assert!(number("13.8M").agrees_with(&number("13812345")));
    assert!(!number("13.8M").agrees_with(&number("14000000")));
    assert!(number("348.5").agrees_with(&number("348.5")));
}

proptest! {
    #[test]
    fn any_text_reads_without_panic(text in "\\PC{0,40}") {
        let _ = read(&text);
    }

    #[test]
    fn any_mix_of_number_marks_reads_without_panic(text in "[-+0-9.,万亿千百十wkmb%‰折元¥~至到 一二三零()e?#]{0,24}") {
        let _ = read(&text);
    }

    #[test]
    fn whole_numbers_round_trip_in_every_dress(value in 0_i64..1_000_000_000_000) {
        let mut grouped = String::new();
        let digits = value.to_string();
        for (at, c) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) { grouped.push(','); }
            grouped.push(c);
        }
        for text in [digits.clone(), grouped.clone(), format!("￥{grouped}"), format!("{digits}.00"), format!("{digits} 元")] {
            prop_assert_eq!(exact(&text), Some(Decimal::whole(value)), "{}", text);
        }
        prop_assert_eq!(exact(&format!("{digits}万")), Decimal::new(i128::from(value) * 10_000, 0));
    }
}
