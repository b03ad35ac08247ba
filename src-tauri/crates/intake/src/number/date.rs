//! Dates and lengths as people write them.

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

use super::chinese;
use super::text::fold_width;

/// Which of day and month stands first where both could: 03/04/2024.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// 2024/3/4, and 3/4/2024 read as the fourth of March.
    #[default]
    MonthFirst,
    /// 3/4/2024 read as the third of April.
    DayFirst,
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The number of a month's English name or abbreviation (at least three letters).
pub(crate) fn month_of(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    let full = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    if word.len() < 3 {
        return None;
    }
    let at = MONTHS.iter().position(|m| word.starts_with(m))?;
    (full[at].starts_with(&word) || (word == "sept")).then_some(at as u32 + 1)
}

/// Reads a date with or without a time of day. A month without a day is its first day.
///
/// Understood: 2024-03-01, 2024/3/1 09:30, 2024.3.1, 2024年3月1日 下午3点20分, 二〇二四年三月一日, 20240301, 2024-03,
/// 3/15/2024, 26.3.4, 4-Mar-26, 15 Mar 2024, March 15, 2024, RFC 3339, RFC 2822, and whole Unix seconds or
/// milliseconds between 2005 and 2100. A moment with a zone is taken by its own clock. Two digits of a year are 2010
/// to 2049.
#[must_use]
pub fn read_date(text: &str, order: DateOrder) -> Option<NaiveDateTime> {
    plain_day(text).or_else(|| by_grammar(text, order))
}

fn by_grammar(text: &str, order: DateOrder) -> Option<NaiveDateTime> {
    // A year alone has four digits: most cells that are no dates end here.
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if text.len() > 80 || (text.is_ascii() && digits < 3) {
        return None;
    }
    let text = fold_width(text);
    if let Ok(moment) = DateTime::parse_from_rfc3339(&text).or_else(|_| DateTime::parse_from_rfc2822(&text)) {
        return Some(moment.naive_local());
    }
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return from_digits(&text);
    }
    let text = spoken_time(&in_digits(without_weekday(&text)));
    let text = text.replace(['年', '月'], "-").replace(['日', '号'], " ").replace('T', " ");
    let (day, time) = match text.find(':') {
        Some(colon) => {
            let start = text[..colon].rfind(' ')?;
            (text[..start].trim().to_owned(), Some(read_time(text[start + 1..].trim())?))
        }
        None => (text.trim().trim_end_matches('-').to_owned(), None),
    };
    let date = read_day(day.trim_end_matches([',', '-']).trim(), order)?;
    plausible(date).then(|| date.and_time(time.unwrap_or(NaiveTime::MIN)))
}

/// 2024-03-01, 2024/03/01, 2024.03.01: what the grammar reads in them, at once. `None` is no answer.
fn plain_day(text: &str) -> Option<NaiveDateTime> {
    let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
    let figures = |range: std::ops::Range<usize>| {
        bytes[range]
            .iter()
            .try_fold(0_u32, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0')))
    };
    if bytes[4] != bytes[7] || !matches!(bytes[4], b'-' | b'/' | b'.') {
        return None;
    }
    let (year, month, day) = (figures(0..4)?, figures(5..7)?, figures(8..10)?);
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    plausible(date).then(|| date.and_time(NaiveTime::MIN))
}

/// 二〇二六年十月三十一日 in digits: the numerals before 年, 月, 日 and 号.
fn in_digits(text: String) -> String {
    if !text.contains(['年', '月']) || !text.contains(chinese::is_numeral) {
        return text;
    }
    let (mut digits, mut rest) = (String::new(), text.as_str());
    while let Some(at) = rest.find(['年', '月', '日', '号']) {
        let (before, after) = rest.split_at(at);
        let numeral = before.trim_end_matches(chinese::is_numeral);
        digits.push_str(numeral);
        match before.strip_prefix(numeral).and_then(chinese::read) {
            Some(number) => digits.push_str(&number.to_string()),
            None => digits.push_str(before.strip_prefix(numeral).unwrap_or_default()),
        }
        let mark = after.chars().next().map_or(0, char::len_utf8);
        digits.push_str(&after[..mark]);
        rest = &after[mark..];
    }
    digits + rest
}

/// Which of day and month stands first in 25/3/2026, where only one of them can; `None` where both can.
#[must_use]
pub(crate) fn order_shown(text: &str) -> Option<DateOrder> {
    let day = text.trim().split([' ', 'T']).next()?;
    let mut parts = day.split(['/', '-', '.']);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || !matches!(year.len(), 2 | 4) || first.len() > 2 {
        return None;
    }
    // 26/3/4 begins with its year.
    if year.len() == 2 && short_year(first).is_some() {
        return None;
    }
    match (number_only(first)?, number_only(second)?) {
        (13..=31, 1..=12) => Some(DateOrder::DayFirst),
        (1..=12, 13..=31) => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

/// Reads a date like [`read_date`], and one without a year (3月4日, Mar 4, 3-4) as the latest such day up to `near`.
#[must_use]
pub fn read_date_near(text: &str, order: DateOrder, near: Option<NaiveDate>) -> Option<NaiveDateTime> {
    if let Some(moment) = read_date(text, order) {
        return Some(moment);
    }
    let near = near?;
    if text.len() > 40 {
        return None;
    }
    let text = in_digits(without_weekday(&fold_width(text)));
    let text = text.trim();
    let (month, day) = match text.strip_suffix(['日', '号']).unwrap_or(text).split_once('月') {
        Some((month, day)) => (number_only(month.trim())?, number_only(day.trim())?),
        None => {
            // As platforms show the posts of this year: 10-31, 10/31.
            if let Some((first, second)) = text.split_once(['-', '/'])
                && let (Some(first), Some(second)) = (number_only(first), number_only(second))
            {
                let day_first = first > 12 || order == DateOrder::DayFirst && second <= 12;
                let (month, day) = if day_first { (second, first) } else { (first, second) };
                return latest_such_day(month, day, near);
            }
            let (first, second) = text.split_once([' ', '-', '.'])?;
            let ordinal =
                |part: &str| number_only(part.trim().trim_end_matches(|c: char| c.is_ascii_lowercase()));
            match (month_of(first), month_of(second.trim())) {
                (Some(month), None) => (month, ordinal(second)?),
                (None, Some(month)) => (month, ordinal(first)?),
                (Some(_), Some(_)) | (None, None) => return None,
            }
        }
    };
    latest_such_day(month, day, near)
}

fn latest_such_day(month: u32, day: u32, near: NaiveDate) -> Option<NaiveDateTime> {
    use chrono::Datelike as _;
    // The 29th of February may lie some years back.
    let date = (0..8).find_map(|back| {
        NaiveDate::from_ymd_opt(near.year() - back, month, day).filter(|date| *date <= near)
    })?;
    Some(date.and_time(NaiveTime::MIN))
}

/// Without 星期三, 周三, (三) and the like.
fn without_weekday(text: &str) -> String {
    let mut text = text.to_owned();
    for word in ["星期", "礼拜", "周"] {
        if let Some(at) = text.find(word) {
            let rest = &text[at + word.len()..];
            let day = rest.chars().next().filter(|c| "一二三四五六日天".contains(*c));
            if let Some(day) = day {
                text.replace_range(at..at + word.len() + day.len_utf8(), " ");
            }
        }
    }
    text.replace("( )", " ").trim().to_owned()
}

/// 15时20分, 15点20分, 下午3点: the clock with colons.
fn spoken_time(text: &str) -> String {
    let Some(at) = text.find(['时', '点']) else { return text.to_owned() };
    let (hour, rest) = text.split_at(at);
    let rest = &rest['时'.len_utf8()..];
    let rest = rest.trim_end_matches(['分', '秒']).replace('分', ":");
    let rest = if rest.trim().is_empty() { "00".to_owned() } else { rest };
    format!("{hour}:{rest}")
}

fn plausible(date: NaiveDate) -> bool {
    use chrono::Datelike as _;
    (1900..=2200).contains(&date.year())
}

fn from_digits(text: &str) -> Option<NaiveDateTime> {
    let number: i64 = text.parse().ok()?;
    match text.len() {
        8 => {
            let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
            let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month as u32, day as u32)?;
            plausible(date).then(|| date.and_time(NaiveTime::MIN))
        }
        // 2005-03-18 to 2100-02-07: the years in which a post can have been published.
        10 if (1_111_100_000..4_105_700_000).contains(&number) => {
            DateTime::from_timestamp(number, 0).map(|m| m.naive_utc())
        }
        13 if (1_111_100_000_000..4_105_700_000_000).contains(&number) => {
            DateTime::from_timestamp_millis(number).map(|m| m.naive_utc())
        }
        _ => None,
    }
}

fn read_time(text: &str) -> Option<NaiveTime> {
    let halves = [("上午", false), ("早上", false), ("凌晨", false), ("下午", true), ("晚上", true)];
    if let Some((rest, late)) =
        halves.iter().find_map(|(word, late)| text.strip_prefix(word).map(|rest| (rest.trim(), *late)))
    {
        return read_time(&format!("{rest}{}", if late { "pm" } else { "am" }));
    }
    let (text, afternoon) = match text.to_ascii_lowercase() {
        lower if lower.ends_with("pm") => (text[..text.len() - 2].trim().to_owned(), Some(true)),
        lower if lower.ends_with("am") => (text[..text.len() - 2].trim().to_owned(), Some(false)),
        _ => (text.trim_end_matches('Z').to_owned(), None),
    };
    let text = text.split(['+', '-', ' ']).next()?;
    let mut parts = text.split(':');
    let mut hour: u32 = parts.next()?.parse().ok()?;
    let minute: u32 = parts.next()?.parse().ok()?;
    let second: u32 = match parts.next() {
        Some(part) => part.split('.').next()?.parse().ok()?,
        None => 0,
    };
    match afternoon {
        Some(true) if hour < 12 => hour += 12,
        Some(false) if hour == 12 => hour = 0,
        _ => {}
    }
    NaiveTime::from_hms_opt(hour, minute, second)
}

fn read_day(text: &str, order: DateOrder) -> Option<NaiveDate> {
    let parts: Vec<&str> = text.split(['-', '/', '.', ' ', ',']).filter(|p| !p.is_empty()).collect();
    let number = |part: &str| part.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<u32>().ok();
    let year_of = |part: &str| (part.len() == 4).then(|| part.parse::<i32>().ok()).flatten();
    match parts.as_slice() {
        [year, month] => {
            let (year, month) =
                year_of(year).map(|y| (y, *month)).or_else(|| year_of(month).map(|y| (y, *year)))?;
            let month = month_of(month).or_else(|| number_only(month))?;
            NaiveDate::from_ymd_opt(year, month, 1)
        }
        [a, b, c] => {
            if let Some(year) = year_of(a) {
                let month = month_of(b).or_else(|| number_only(b))?;
                return NaiveDate::from_ymd_opt(year, month, number_only(c)?);
            }
            let month_named = month_of(a).or_else(|| month_of(b)).is_some();
            let Some(year) = year_of(c).or_else(|| short_year(c).filter(|_| month_named)) else {
                return short_years(text, [a, b, c], order);
            };
            if let Some(month) = month_of(a) {
                return NaiveDate::from_ymd_opt(year, month, number(b)?);
            }
            if let Some(month) = month_of(b) {
                return NaiveDate::from_ymd_opt(year, month, number(a)?);
            }
            let (first, second) = (number_only(a)?, number_only(b)?);
            match order {
                _ if first > 12 => NaiveDate::from_ymd_opt(year, second, first),
                _ if second > 12 => NaiveDate::from_ymd_opt(year, first, second),
                DateOrder::MonthFirst => NaiveDate::from_ymd_opt(year, first, second),
                DateOrder::DayFirst => NaiveDate::from_ymd_opt(year, second, first),
            }
        }
        _ => None,
    }
}

/// The year of two digits: 2010 to 2049.
fn short_year(part: &str) -> Option<i32> {
    let year = number_only(part).filter(|year| part.len() == 2 && (10..=49).contains(year))?;
    i32::try_from(2_000 + year).ok()
}

/// 26.3.4 and 26-03-04 begin with the year; 3/4/26 ends with it, unless it cannot.
fn short_years(text: &str, parts: [&str; 3], order: DateOrder) -> Option<NaiveDate> {
    let [a, b, c] = parts;
    let day = |year: &str, month: &str, day: &str| {
        NaiveDate::from_ymd_opt(short_year(year)?, number_only(month)?, number_only(day)?)
    };
    let year_first = day(a, b, c);
    if !text.contains('/') {
        return year_first;
    }
    let year_last = match order {
        DateOrder::MonthFirst => day(c, a, b),
        DateOrder::DayFirst => day(c, b, a),
    };
    // Sheets of this trade are of this decade: 26/3/4 is no fourth of March of 2026's day 26.
    match (year_first, year_last) {
        (Some(first), None) => Some(first),
        (None, Some(last)) => Some(last),
        (Some(first), Some(last)) => Some(if short_year(a) >= short_year(c) { first } else { last }),
        (None, None) => None,
    }
}

fn number_only(part: &str) -> Option<u32> {
    (part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok()).flatten()
}

/// The moment an Excel serial stands for. Serials count days from 1899-12-30 (from 1904-01-01 in workbooks of
/// the 1904 system); 60 is the day in February 1900 that never was and reads as `None`.
#[must_use]
pub fn excel_serial(serial: f64, epoch_1904: bool) -> Option<NaiveDateTime> {
    // 2,958,466 is the first day of the year 10000.
    if !serial.is_finite() || !(0.0..2_958_466.0).contains(&serial) {
        return None;
    }
    let days = serial.floor();
    let base = if epoch_1904 {
        NaiveDate::from_ymd_opt(1904, 1, 1)?
    } else if days == 60.0 {
        return None;
    } else if days < 60.0 {
        NaiveDate::from_ymd_opt(1899, 12, 31)?
    } else {
        NaiveDate::from_ymd_opt(1899, 12, 30)?
    };
    let seconds = ((serial - days) * 86_400.0).round() as i64;
    base.and_time(NaiveTime::MIN).checked_add_signed(Duration::days(days as i64) + Duration::seconds(seconds))
}

/// Reads a length of time in whole seconds: 00:35, 1:02:03, 35s, 35秒, 1分20秒, 1m20s, or bare seconds.
#[must_use]
pub fn read_duration(text: &str) -> Option<u32> {
    if text.len() > 40 {
        return None;
    }
    let text = fold_width(text).to_lowercase().replace(' ', "");
    if text.contains(':') {
        let mut seconds: u32 = 0;
        let parts: Vec<&str> = text.split(':').collect();
        if parts.len() > 3 {
            return None;
        }
        for part in parts {
            seconds = seconds.checked_mul(60)?.checked_add(part.split('.').next()?.parse().ok()?)?;
        }
        return Some(seconds);
    }
    let (mut total, mut digits, mut seen) = (0_u32, String::new(), false);
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        if c.is_ascii_digit() || c == '.' {
            digits.push(c);
            rest = &rest[1..];
            continue;
        }
        let (word, unit) = [
            ("小时", 3_600.0),
            ("分钟", 60.0),
            ("min", 60.0),
            ("sec", 1.0),
            ("时", 3_600.0),
            ("分", 60.0),
            ("秒", 1.0),
            ("h", 3_600.0),
            ("m", 60.0),
            ("s", 1.0),
        ]
        .into_iter()
        .find(|(word, _)| rest.starts_with(word))?;
        total = total.checked_add(bounded_seconds(digits.parse::<f64>().ok()? * unit)?)?;
        digits.clear();
        seen = true;
        rest = &rest[word.len()..];
    }
    if digits.is_empty() {
        return seen.then_some(total);
    }
    if seen { None } else { bounded_seconds(digits.parse().ok()?) }
}

fn bounded_seconds(seconds: f64) -> Option<u32> {
    // Four days: longer than any stream or film.
    (seconds.is_finite() && (0.0..=345_600.0).contains(&seconds)).then(|| seconds.round() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Option<String> {
        read_date(text, DateOrder::MonthFirst).map(|m| m.date().to_string())
    }

    #[test]
    fn dates_in_the_usual_dresses() {
        for (text, expected) in [
            ("2024-03-01", "2024-03-01"),
            ("2024/3/1", "2024-03-01"),
            ("2024.3.1", "2024-03-01"),
            ("2024年3月1日", "2024-03-01"),
            ("2024年3月", "2024-03-01"),
            ("20240301", "2024-03-01"),
            ("2024/3/10 09:30", "2024-03-10"),
            ("2024-03-10T09:30:00Z", "2024-03-10"),
            ("2024-03-10 09:30:15.123", "2024-03-10"),
            ("3/15/2024", "2024-03-15"),
            ("15/3/2024", "2024-03-15"),
            ("Mar 15, 2024", "2024-03-15"),
            ("15 March 2024", "2024-03-15"),
            ("24 October 2011", "2011-10-24"),
            ("sep 2022", "2022-09-01"),
            ("1709251200", "2024-03-01"),
            ("2026/3/4", "2026-03-04"),
            ("2026年3月4日 星期三", "2026-03-04"),
            ("2026年3月4日 下午3点20分", "2026-03-04"),
            ("2026年3月4日15时20分", "2026-03-04"),
            ("２０２６年３月４日", "2026-03-04"),
            ("26.3.4", "2026-03-04"),
            ("26-03-04", "2026-03-04"),
            ("26年3月4日", "2026-03-04"),
            ("26/3/4", "2026-03-04"),
            ("3/4/26", "2026-03-04"),
            ("4-Mar-26", "2026-03-04"),
            ("Mar 4 2026", "2026-03-04"),
            ("2026-03-04 09:30:00 +08:00", "2026-03-04"),
            ("2026-03-04T23:30:00-05:00", "2026-03-04"),
            ("Wed, 04 Mar 2026 09:30:00 GMT", "2026-03-04"),
            ("3/4/2026 3:20 PM", "2026-03-04"),
            ("1709251200000", "2024-03-01"),
        ] {
            assert_eq!(day(text).as_deref(), Some(expected), "{text}");
        }
        for text in
            ["", "12", "2024", "美食", "12:30", "13800000", "99999999", "2024-13-01", "1.2", "marina 2022 x"]
        {
            assert_eq!(day(text), None, "{text}");
        }
        let order = |order| read_date("03/04/2024", order).map(|m| m.date().to_string());
        assert_eq!(order(DateOrder::MonthFirst).as_deref(), Some("2024-03-04"));
        assert_eq!(order(DateOrder::DayFirst).as_deref(), Some("2024-04-03"));
    }

    #[test]
    fn a_day_without_a_year_is_the_latest_up_to_the_day_of_the_figures() {
        let near = NaiveDate::from_ymd_opt(2026, 11, 22);
        let day = |text: &str, near| {
            read_date_near(text, DateOrder::MonthFirst, near).map(|m| m.date().to_string())
        };
        for (text, expected) in [
            ("3月4日", "2026-03-04"),
            ("12月31日", "2025-12-31"),
            ("３月４号", "2026-03-04"),
            ("11月22日", "2026-11-22"),
            ("2月29日", "2024-02-29"),
            ("Mar 4", "2026-03-04"),
            ("4-Dec", "2025-12-04"),
            ("四月四日", "2026-04-04"),
            ("10/31", "2026-10-31"),
            ("31-10", "2026-10-31"),
            ("2024-03-01", "2024-03-01"),
        ] {
            assert_eq!(day(text, near).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(day("3月4日", None), None);
        for text in ["13月4日", "3月", "月", "四月", "13-32", "Mar", "3 4", ""] {
            assert_eq!(day(text, near), None, "{text}");
        }
    }

    #[test]
    fn serials_of_both_systems() {
        let text = |s, e| excel_serial(s, e).map(|m| m.to_string());
        assert_eq!(text(1.0, false).as_deref(), Some("1900-01-01 00:00:00"));
        assert_eq!(text(59.0, false).as_deref(), Some("1900-02-28 00:00:00"));
        assert_eq!(text(60.0, false), None);
        assert_eq!(text(61.0, false).as_deref(), Some("1900-03-01 00:00:00"));
        assert_eq!(text(45_352.5, false).as_deref(), Some("2024-03-01 12:00:00"));
        assert_eq!(text(43_890.0, true).as_deref(), Some("2024-03-01 00:00:00"));
        assert_eq!(text(f64::NAN, false), None);
        assert_eq!(text(1e18, false), None);
    }

    #[test]
    fn lengths() {
        for (text, seconds) in [
            ("00:35", 35),
            ("1:02:03", 3_723),
            ("35s", 35),
            ("1分20秒", 80),
            ("1m20s", 80),
            ("90", 90),
            ("2小时", 7_200),
        ] {
            assert_eq!(read_duration(text), Some(seconds), "{text}");
        }
        for text in ["", "abc", "1分20", "9999999999", "1:2:3:4"] {
            assert_eq!(read_duration(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn plain_days_are_the_grammars(year in 1_800_u32..2_300, month in 0_u32..14, day in 0_u32..33, marks in "[-/. ][-/. ]", text in "[0-9]{4}[-/.年][0-9]{2}[-/.月][0-9]{2}") {
            let (first, second) = marks.split_at(1);
            for text in [format!("{year:04}{first}{month:02}{second}{day:02}"), text] {
                for order in [DateOrder::MonthFirst, DateOrder::DayFirst] {
                    prop_assert_eq!(read_date(&text, order), by_grammar(&text, order), "{}", text);
                }
            }
        }

        #[test]
        fn any_text_reads_without_panic(text in "\\PC{0,40}") {
            let _ = (read_date(&text, DateOrder::MonthFirst), read_duration(&text));
        }

        #[test]
        fn any_mix_of_date_marks_reads_without_panic(text in "[0-9/:.年月日 TZ+aprm秒分-]{0,24}") {
            let _ = (read_date(&text, DateOrder::DayFirst), read_duration(&text));
        }

        #[test]
        fn dates_round_trip(days in 0_i64..70_000) {
            let date = NaiveDate::from_ymd_opt(1950, 1, 1).unwrap() + Duration::days(days);
            for text in [date.format("%Y-%m-%d").to_string(), date.format("%Y年%-m月%-d日").to_string(), date.format("%-d %B %Y").to_string()] {
                prop_assert_eq!(read_date(&text, DateOrder::MonthFirst).map(|m| m.date()), Some(date), "{}", text);
            }
        }
    }
}
