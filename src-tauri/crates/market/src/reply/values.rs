//! Values as people write them: numbers, hashes, decisions, prices and days.

use chrono::NaiveDate;

use super::ReplyFaultKind;
use super::lines::is_colon;
use crate::money::{Currency, MAX_MINOR, Money};

/// Fewest digits of a hash that name it; as [`TermsHash::is_named_by`].
const MIN_HASH: usize = 8;

const ACCEPT: &[&str] =
    &["接受", "同意", "接单", "确认接受", "接受邀约", "accept", "accepted", "agree", "agreed"];
const COUNTER: &[&str] =
    &["改价", "还价", "议价", "counter", "counter-offer", "counteroffer", "counter offer"];
const DECLINE: &[&str] = &[
    "拒绝",
    "不接受",
    "不同意",
    "婉拒",
    "谢绝",
    "不接单",
    "decline",
    "declined",
    "reject",
    "rejected",
    "refuse",
];

/// A decision by its word alone; its price is read apart.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Choice {
    Accept,
    Counter,
    Decline,
}

/// Full-width letters, digits and marks as their plain forms, in lower case; for values with a fixed grammar.
pub(super) fn plain(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        '￥' => '¥',
        other => other,
    };
    text.chars().map(narrow).flat_map(char::to_lowercase).collect::<String>().trim().to_owned()
}

pub(super) fn read_number(text: &str) -> Option<u32> {
    let text = plain(text);
    let text = text
        .trim_start_matches("no.")
        .trim_start_matches(['#', '№', '第', ' '])
        .trim_end_matches(['号', ' ']);
    let all_digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|number| all_digits && *number > 0)
}

pub(super) fn read_hash(text: &str) -> Option<String> {
    let text = plain(text);
    let text = text.trim_end_matches(['.', '…', '*']).trim_start_matches('#');
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let hex = digits.bytes().all(|b| b.is_ascii_hexdigit());
    (hex && (MIN_HASH..=64).contains(&digits.len())).then_some(digits)
}

/// The decision, and the rest of the line when it is a counter-offer with its price ("改价 1.2万").
pub(super) fn read_choice(text: &str, bare: Currency) -> Result<(Choice, Option<String>), ReplyFaultKind> {
    let text = plain(text);
    let text = text
        .trim_matches(|c: char| matches!(c, '。' | '.' | '!' | '「' | '」' | '"' | '“' | '”' | '*' | ' '));
    let choice = |word: &str| {
        let word = word.trim();
        [(ACCEPT, Choice::Accept), (COUNTER, Choice::Counter), (DECLINE, Choice::Decline)]
            .into_iter()
            .find(|(words, _)| words.contains(&word))
            .map(|(_, choice)| choice)
    };
    if let Some(choice) = choice(text) {
        return Ok((choice, None));
    }
    let several: Vec<Option<Choice>> = text.split(['/', '、', '|', ',', '或']).map(choice).collect();
    if several.len() > 1 && several.iter().all(Option::is_some) {
        return if several.iter().all(|one| *one == several[0]) {
            several[0].map(|one| (one, None)).ok_or(ReplyFaultKind::Unreadable)
        } else {
            Err(ReplyFaultKind::Undecided)
        };
    }
    for word in COUNTER {
        let Some(rest) = text.strip_prefix(word) else { continue };
        let rest = rest.trim_start_matches(|c: char| is_colon(c) || matches!(c, '为' | '到' | '至' | ' '));
        if read_price(rest, bare).is_some() {
            return Ok((Choice::Counter, Some(rest.to_owned())));
        }
    }
    Err(ReplyFaultKind::Unreadable)
}

/// What a sign stands for beside terms in the `bare` currency: both 人民币 and yen are written ¥, and many a dollar $.
fn signed(sign: &str, bare: Currency) -> Option<Currency> {
    match (sign, bare.code()) {
        ("¥", "JPY") | ("$", "AUD" | "CAD" | "HKD" | "MOP" | "NZD" | "SGD" | "TWD") => Some(bare),
        ("¥" | "人民币" | "rmb", _) => Some(Currency::CNY),
        ("$", _) => Some(Currency::USD),
        ("€", _) => Currency::parse("EUR").ok(),
        ("£", _) => Currency::parse("GBP").ok(),
        _ => None,
    }
}

/// The currency a unit after the amount names; 元 and 块 are renminbi, whatever the terms are in.
fn named(unit: &str) -> Option<Currency> {
    match unit {
        "元" | "块" | "块钱" | "元人民币" | "人民币" | "rmb" | "yuan" => Some(Currency::CNY),
        "美元" | "美金" => Some(Currency::USD),
        "港元" | "港币" => Currency::parse("HKD").ok(),
        "日元" => Currency::parse("JPY").ok(),
        "欧元" => Currency::parse("EUR").ok(),
        code if is_code(code) => Currency::parse(&code.to_ascii_uppercase()).ok(),
        _ => None,
    }
}

/// An amount above zero: `12000`, `¥12,000`, `1.2万`, `12k`, `12000.50 元`, `1200 USD`. One that names no currency is
/// in the `bare` one.
pub(super) fn read_price(text: &str, bare: Currency) -> Option<Money> {
    let text = plain(text);
    let mut rest = text.trim_end_matches(['。', ' ']).trim();
    let mut currency: Option<Currency> = None;
    let mut name = |found: Currency| match currency {
        Some(named) if named != found => false,
        Some(_) | None => {
            currency = Some(found);
            true
        }
    };
    let signs = ["¥", "$", "€", "£", "人民币", "rmb"];
    // A sign and a word may both stand before the digits: "人民币 ¥12,000".
    loop {
        if let Some((sign, after)) = signs.iter().find_map(|sign| Some((sign, rest.strip_prefix(sign)?))) {
            rest = after.trim_start();
            if !name(signed(sign, bare)?) {
                return None;
            }
        } else if let Some((code, after)) = rest.split_at_checked(3).filter(|(code, _)| is_code(code)) {
            rest = after.trim_start();
            if !name(Currency::parse(&code.to_ascii_uppercase()).ok()?) {
                return None;
            }
        } else {
            break;
        }
    }
    let digits_to = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(rest.len());
    let (digits, mut unit) = (&rest[..digits_to], rest[digits_to..].trim());
    let mut shift = 0;
    for (word, zeros) in [("万", 4), ("w", 4), ("千", 3), ("k", 3), ("百", 2)] {
        if let Some(after) = unit.strip_prefix(word)
            && !after.starts_with(|c: char| c.is_ascii_alphanumeric())
        {
            (unit, shift) = (after.trim_start(), zeros);
            break;
        }
    }
    let unit = unit.trim_end_matches('整').trim();
    if !unit.is_empty() && !name(named(unit)?) {
        return None;
    }
    amount(digits, shift, currency.unwrap_or(bare)).filter(|money| money.minor() > 0)
}

fn is_code(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|b| b.is_ascii_lowercase()) && text != "rmb"
}

/// Digits with an optional point and thousands commas, times ten to the `shift`, exactly.
fn amount(digits: &str, shift: usize, currency: Currency) -> Option<Money> {
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    // "12,5" could be twelve and a half or a slip; only whole groups of three are thousands.
    if !rest.is_empty() && (first.len() > 3 || rest.iter().any(|group| group.len() != 3)) {
        return None;
    }
    let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if first.is_empty()
        || !all_digits(first)
        || !rest.iter().all(|group| all_digits(group))
        || !all_digits(part)
    {
        return None;
    }
    let places = shift + currency.exponent() as usize;
    let part = part.trim_end_matches('0');
    if part.len() > places {
        return None;
    }
    let mut minor: i64 = 0;
    let zeros = std::iter::repeat_n('0', places - part.len());
    for digit in
        first.chars().chain(rest.iter().flat_map(|group| group.chars())).chain(part.chars()).chain(zeros)
    {
        minor = minor.checked_mul(10)?.checked_add(i64::from(digit.to_digit(10)?))?;
    }
    (minor <= MAX_MINOR).then(|| Money::new(minor, currency).ok()).flatten()
}

/// Days of a spreadsheet's calendar that an answer may bear: 2000-01-01 to 2099-12-31.
const SHEET_DAYS: std::ops::RangeInclusive<i64> = 36_526..=73_050;

/// A day as a sheet stores it where its cell is not marked as a date: days since 1899-12-30, a time of day behind the
/// point.
fn read_sheet_day(text: &str) -> Option<NaiveDate> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let days: i64 = whole.parse().ok().filter(|days| SHEET_DAYS.contains(days))?;
    let digits = whole.len() == 5 && !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30).filter(|_| digits)?;
    epoch.checked_add_days(chrono::Days::new(days.unsigned_abs()))
}

/// A whole day: `2026-11-22`, `2026/11/22`, `2026.11.22`, `2026年11月22日`, with or without a time of day after it; or
/// a sheet's own count of days.
pub(super) fn read_date(text: &str) -> Option<NaiveDate> {
    let text = plain(text);
    if let Some(day) = read_sheet_day(&text) {
        return Some(day);
    }
    let text = text.replace(['年', '月', '/', '.'], "-").replace('日', " ");
    let mut words = text.split([' ', 't']).filter(|word| !word.is_empty());
    let day = words.next()?;
    let is_time =
        |word: &str| word.contains(':') && word.bytes().all(|b| b.is_ascii_digit() || b":-+z".contains(&b));
    if !words.all(is_time) {
        return None;
    }
    let parts: Vec<&str> = day.split('-').collect();
    let [year, month, date] = parts.as_slice() else { return None };
    let digits =
        |s: &str, most: usize| !s.is_empty() && s.len() <= most && s.bytes().all(|b| b.is_ascii_digit());
    if year.len() != 4 || !digits(year, 4) || !digits(month, 2) || !digits(date, 2) {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, date.parse().ok()?)
}
