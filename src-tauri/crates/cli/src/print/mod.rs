//! Answers as a person reads them in a terminal, in one language.

mod lists;
mod overview;
mod pages;
mod sheets;

pub(crate) use lists::{
    agencies, brands, checks, creators, deals, faults, fired, imports, orders, policies, reviews, roster,
};
pub(crate) use overview::{insight, price, schedule, settlement};
pub(crate) use pages::{creator, deal, ranking, wrapup};
pub(crate) use sheets::{Came, Reading, asides, came, came_to, left_out, reading, tables};

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use desk::problem::Sentence;
use desk::wire::Language;
use market::region::{CityCode, ProvinceCode};
use market::{BasisPoints, Money, Quantity};

/// What is not known.
pub(crate) const UNKNOWN: &str = "—";

/// One of two sentences' languages.
pub(crate) fn said(sentence: &Sentence, lang: Language) -> &str {
    lang.pick(&sentence.zh, &sentence.en)
}

/// The first line of a table: each heading in both languages.
fn heading(lang: Language, words: &[(&str, &str)]) -> Vec<String> {
    words.iter().map(|(zh, en)| lang.pick(zh, en).to_owned()).collect()
}

/// One aligned table: the first row is the heading.
pub(crate) fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|c| rows.iter().filter_map(|r| r.get(c)).map(|cell| width(cell)).max().unwrap_or(0))
        .collect();
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (place, cell) in row.iter().enumerate() {
            if place > 0 {
                line.push_str("  ");
            }
            line.push_str(cell);
            let pad = widths.get(place).copied().unwrap_or(0).saturating_sub(width(cell));
            if place + 1 < row.len() {
                line.extend(std::iter::repeat_n(' ', pad));
            }
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// A text within so many columns: of a longer one the middle is left out, as a file's ending tells much.
pub(crate) fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let half = columns.saturating_sub(1) / 2;
    let within = |letters: &mut dyn Iterator<Item = char>| {
        let mut taken = String::new();
        for letter in letters {
            if width(&taken) + width(letter.encode_utf8(&mut [0; 4])) > half {
                break;
            }
            taken.push(letter);
        }
        taken
    };
    let begin = within(&mut text.chars());
    let end: String = within(&mut text.chars().rev()).chars().rev().collect();
    format!("{begin}…{end}")
}

/// Columns a text takes in a terminal: wide scripts take two.
pub(crate) fn width(text: &str) -> usize {
    text.chars()
        .map(|c| {
            if ('\u{1100}'..='\u{115f}').contains(&c) || ('\u{2e80}'..='\u{ffdc}').contains(&c) {
                2
            } else {
                1
            }
        })
        .sum()
}

/// A number with its thousands parted.
fn grouped(digits: &str) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("−", rest));
    let mut out = String::from(sign);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A whole count, its thousands parted.
pub(crate) fn whole(count: f64) -> String {
    grouped(&format!("{count:.0}"))
}

/// An amount as papers write it: ¥12,800, and its cents only when it has any.
pub(crate) fn amount(money: Money) -> String {
    let decimal = money.decimal();
    let (major, minor) = decimal.split_once('.').unwrap_or((&decimal, ""));
    let minor = if minor.bytes().all(|b| b == b'0') { String::new() } else { format!(".{minor}") };
    let number = format!("{}{minor}", grouped(major));
    let currency = money.currency();
    if currency == market::Currency::CNY { format!("¥{number}") } else { format!("{currency} {number}") }
}

pub(crate) fn money(money: Option<Money>) -> String {
    money.map_or_else(|| UNKNOWN.to_owned(), amount)
}

/// A moment, in the market's own time, which the papers go by as well.
pub(crate) fn at(moment: DateTime<Utc>) -> String {
    // Eight hours are within what an offset can be.
    FixedOffset::east_opt(8 * 3600).map_or_else(
        || moment.format("%Y-%m-%d %H:%M UTC").to_string(),
        |zone| moment.with_timezone(&zone).format("%Y-%m-%d %H:%M UTC+8").to_string(),
    )
}

fn day(day: Option<NaiveDate>) -> String {
    day.map_or_else(|| UNKNOWN.to_owned(), |day| day.to_string())
}

fn percent(share: Option<BasisPoints>) -> String {
    share.map_or_else(|| UNKNOWN.to_owned(), |share| share.to_string())
}

fn count(value: Option<Quantity>, lang: Language) -> String {
    match value {
        None => UNKNOWN.to_owned(),
        Some(Quantity::Exact(n)) => short(n, lang),
        Some(Quantity::Bucket { from, to: Some(to) }) => format!("{}–{}", short(from, lang), short(to, lang)),
        Some(Quantity::Bucket { from, to: None }) => format!("{}+", short(from, lang)),
    }
}

fn short(n: f64, lang: Language) -> String {
    let steps: &[(f64, &str)] = match lang {
        Language::Zh => &[(1e8, "亿"), (1e4, "万")],
        Language::En => &[(1e9, "B"), (1e6, "M"), (1e4, "K")],
    };
    match steps.iter().find(|(least, _)| n.abs() >= *least) {
        Some((_, "K")) => format!("{:.1}K", n / 1e3),
        Some((unit, sign)) => format!("{:.1}{sign}", n / unit),
        None => format!("{n:.0}"),
    }
}

fn place(
    city: Option<CityCode>,
    province: Option<ProvinceCode>,
    text: Option<&str>,
    lang: Language,
) -> String {
    let city = city.map(|c| lang.pick(c.name_zh(), c.name_en()));
    let province = province.map(|p| lang.pick(p.name_zh(), p.name_en()));
    city.or(province).or(text).unwrap_or(UNKNOWN).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_papers_write_them() {
        assert_eq!(amount(Money::yuan(12_800)), "¥12,800");
        assert_eq!(amount(Money::fen(1_280_050)), "¥12,800.50");
        assert_eq!(amount(Money::yuan(-500)), "¥−500");
        assert_eq!(whole(186_000.0), "186,000");
        assert_eq!(count(Some(Quantity::Exact(423_000.0)), Language::Zh), "42.3万");
        assert_eq!(count(Some(Quantity::Exact(423_000.0)), Language::En), "423.0K");
        assert_eq!(count(None, Language::En), "—");
    }

    #[test]
    fn moments_say_their_zone() {
        assert_eq!(at(DateTime::UNIX_EPOCH), "1970-01-01 08:00 UTC+8");
    }
}
