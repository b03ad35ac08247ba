//! One cell: read as a number, a date and a length, in every order, and then counted with.

use chrono::NaiveDate;
use intake::number::{
    DateOrder, Decimal, Reading, excel_serial, read, read_date, read_date_near, read_duration,
};

use crate::chance::Chance;

/// What numbers and dates are written with, and what trips their readers.
const PIECES: [&str; 96] = [
    "0",
    "1",
    "2",
    "5",
    "9",
    "12",
    "30",
    "31",
    "99",
    "100",
    "1900",
    "2024",
    "2026",
    "20240301",
    "1709251200",
    "1709251200000",
    "999999999999999999999999999999",
    "340282366920938463463374607431768211455",
    ".",
    ",",
    "，",
    "。",
    "-",
    "—",
    "–",
    "~",
    "～",
    "至",
    "到",
    "+",
    "＋",
    "−",
    "±",
    "/",
    "\\",
    ":",
    "：",
    "%",
    "％",
    "‰",
    "折",
    "万",
    "萬",
    "亿",
    "千",
    "百",
    "十",
    "零",
    "〇",
    "一",
    "两",
    "三",
    "半",
    "廿",
    "壹",
    "k",
    "K",
    "w",
    "W",
    "m",
    "M",
    "B",
    "e",
    "E",
    "E+",
    "E-99",
    "e999999999",
    "¥",
    "￥",
    "$",
    "US$",
    "元",
    "块",
    "人",
    "次",
    "以上",
    "以内",
    "左右",
    "约",
    "年",
    "月",
    "日",
    "号",
    "时",
    "分",
    "秒",
    "上午",
    "下午",
    "Mar",
    "Sept.",
    "T",
    "Z",
    "+08:00",
    "N/A",
    "#VALUE!",
    "\u{fffd}",
];

/// Letters that are rarely thought of.
const ODD: [char; 20] = [
    '\0', ' ', '\t', '\n', '\u{a0}', '\u{200b}', '\u{200d}', '\u{202e}', '\u{feff}', '\u{3000}', '１', '９',
    '．', '٣', '४', '²', '½', 'Ⅷ', '\u{301}', '😀',
];

/// A cell of a sheet, damaged; or one put together.
pub fn text(chance: &mut Chance, real: &[String]) -> String {
    let mut text = if !real.is_empty() && chance.below(3) > 0 {
        real[chance.below(real.len())].clone()
    } else {
        (0..=chance.below(7)).map(|_| chance.of_list(&PIECES)).collect()
    };
    for _ in 0..chance.below(4) {
        let place = |chance: &mut Chance, text: &str| {
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            chance.of_list(&places)
        };
        let (from, to) = (place(chance, &text), place(chance, &text));
        let (from, to) = (from.min(to), from.max(to));
        match chance.below(7) {
            0 => text.insert_str(from, chance.of_list(&PIECES)),
            1 => text.insert(from, chance.of_list(&ODD)),
            2 => text.replace_range(from..to, ""),
            3 => {
                let again = text[from..to].repeat(1 + chance.below(3));
                text.insert_str(to, &again);
            }
            4 => text.truncate(from),
            5 => text = text.chars().rev().collect(),
            // Digits and signs as wide ones.
            _ => {
                let wide =
                    |c: char| if c.is_ascii_graphic() { char::from_u32(c as u32 + 0xfee0) } else { None };
                text = text.chars().map(|c| wide(c).unwrap_or(c)).collect();
            }
        }
    }
    text
}

/// Reads a cell in every way there is; the answers do not matter, only that there are some.
pub fn go_through(text: &str) {
    let near = NaiveDate::from_ymd_opt(2026, 3, 1);
    for order in [DateOrder::MonthFirst, DateOrder::DayFirst] {
        let _ = read_date(text, order);
        let _ = read_date_near(text, order, near);
    }
    let _ = read_duration(text);
    let reading = read(text);
    if let Reading::Number(number) = reading {
        for factor in [Decimal::ZERO, Decimal::whole(10_000), Decimal::whole(i64::MAX), Decimal::whole(-7)] {
            let _ = number.times(factor).map(|more| (more.agrees_with(&number), number.agrees_with(&more)));
        }
        let value = number.cautious();
        let _ = (value.to_i64(), value.to_minor(2), value.to_f64(), value.to_string(), value.plus(value));
        for epoch_1904 in [false, true] {
            let _ = excel_serial(value.to_f64(), epoch_1904);
        }
        let _ = Decimal::from_f64(value.to_f64());
    }
    let _ = Decimal::parse(text).map(|value| (value.minus(Decimal::ONE), value.to_string()));
    let _ = text.parse::<f64>().ok().map(|value| (Decimal::from_f64(value), excel_serial(value, false)));
}
