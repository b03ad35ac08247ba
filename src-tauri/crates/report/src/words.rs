//! The market's values as people read them: moments, amounts, what is delivered and paid, what a consent rests on.

use chrono::{DateTime, FixedOffset, Utc};
use market::consent::Grade;
use market::deliverable::{Deliverable, Flow};
use market::policy::Timer;
use market::terms::Pay;
use market::{Currency, Language, Money, names};

/// A moment in a zone, to the minute, with the zone named: `2026-11-25 18:00（北京时间 UTC+8）`.
#[must_use]
pub fn moment(at: DateTime<Utc>, zone: FixedOffset, lang: Language) -> String {
    let seconds = zone.local_minus_utc();
    let (hours, minutes) = (seconds.abs() / 3600, seconds.abs() % 3600 / 60);
    let sign = if seconds < 0 { '-' } else { '+' };
    let offset =
        if minutes == 0 { format!("UTC{sign}{hours}") } else { format!("UTC{sign}{hours}:{minutes:02}") };
    let local = at.with_timezone(&zone).format("%Y-%m-%d %H:%M");
    match (lang, seconds == 8 * 3600) {
        (Language::Zh, true) => format!("{local}（北京时间 {offset}）"),
        (Language::Zh, false) => format!("{local}（{offset}）"),
        (Language::En, true) => format!("{local} (Beijing time, {offset})"),
        (Language::En, false) => format!("{local} ({offset})"),
    }
}

/// An amount for people, to the minor unit: `¥12,000.00`, `¥12,000.50`, `1,200.00 USD`, `1,200 JPY`.
#[must_use]
pub fn amount(money: Money) -> String {
    let decimal = money.decimal();
    let (sign, digits) = decimal.strip_prefix('-').map_or(("", decimal.as_str()), |rest| ("-", rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if !part.is_empty() {
        grouped.push('.');
        grouped.push_str(part);
    }
    if money.currency() == Currency::CNY {
        format!("{sign}¥{grouped}")
    } else {
        format!("{sign}{grouped} {}", money.currency())
    }
}

/// One line of what is delivered: `短视频（60 秒内）× 1，不短于 30 秒`.
#[must_use]
pub fn deliverable(line: &Deliverable, lang: Language) -> String {
    let kind = names::deliverable_kind(line.kind, lang);
    let count = line.count;
    let least = match (line.at_least, line.kind.flow(), lang) {
        (None, Flow::Video | Flow::Image | Flow::Live, Language::Zh | Language::En) => String::new(),
        (Some(n), Flow::Live, Language::Zh) => format!("，不少于 {n} 分钟"),
        (Some(n), Flow::Live, Language::En) => format!(", at least {n} min"),
        (Some(n), Flow::Video | Flow::Image, Language::Zh) => format!("，不短于 {n} 秒"),
        (Some(n), Flow::Video | Flow::Image, Language::En) => format!(", at least {n} s"),
    };
    format!("{kind} × {count}{least}")
}

/// How a creator is paid, every part of the mix: `固定 ¥9,800.00；佣金 10%（最多 ¥5,000.00）`.
#[must_use]
pub fn pay(pay: &Pay, lang: Language) -> String {
    let most = |cap: Option<Money>| match (cap, lang) {
        (None, Language::Zh | Language::En) => String::new(),
        (Some(cap), Language::Zh) => format!("（最多 {}）", amount(cap)),
        (Some(cap), Language::En) => format!(" (at most {})", amount(cap)),
    };
    let mut parts = Vec::new();
    if let Some(fixed) = pay.fixed {
        parts.push(format!("{}{}", lang.pick("固定 ", "fixed "), amount(fixed)));
    } else if pay.own_price {
        parts.push(lang.pick("按创作者自己的报价", "the creator's own price").to_owned());
    }
    if let Some(by) = &pay.per_result {
        let metric = names::metric(by.metric, lang);
        let (sum, cap) = (amount(by.amount), most(by.cap));
        parts.push(match lang {
            Language::Zh => format!("每 {} 次{metric} {sum}{cap}", by.per),
            Language::En => format!("{sum} per {} {metric}{cap}", by.per),
        });
    }
    if let Some(commission) = &pay.commission {
        let cap = most(commission.cap);
        parts.push(match lang {
            Language::Zh => format!("佣金 {}{cap}", commission.rate),
            Language::En => format!("{} commission on confirmed sales{cap}", commission.rate),
        });
    }
    parts.join(lang.pick("；", "; "))
}

/// What a record of this grade rests on.
#[must_use]
pub fn grade_detail(grade: &Grade, zone: FixedOffset, lang: Language) -> String {
    match grade {
        Grade::Signed { key } => format!("{} {}", lang.pick("密钥", "key"), key.get(..16).unwrap_or(key)),
        Grade::Attested { recorder, at, channel: by, evidence } => {
            let proof =
                evidence.as_ref().map_or(lang.pick("无凭证", "no evidence"), |file| file.name.as_str());
            let (by, at) = (names::channel(*by, lang), moment(*at, zone, lang));
            match lang {
                Language::Zh => format!("{recorder} 于 {at}代录，{by}，{proof}"),
                Language::En => format!("recorded by {recorder} at {at}, {by}, {proof}"),
            }
        }
        Grade::Assumed { policy, version, timer: by } => {
            let by = Timer::parse(by).map_or(by.as_str(), |found| names::timer(found, lang));
            match lang {
                Language::Zh => format!("规则 {policy} v{version}，{by}到期未答复"),
                Language::En => format!("policy {policy} v{version}, {by} ran out unanswered"),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use market::consent::Channel;

    #[test]
    fn amounts_as_people_read_them() {
        assert_eq!(amount(Money::yuan(1_234_567)), "¥1,234,567.00");
        assert_eq!(amount(Money::fen(-120_050)), "-¥1,200.50");
        assert_eq!(amount(Money::fen(5)), "¥0.05");
        assert_eq!(amount(Money::new(120_000, Currency::USD).unwrap()), "1,200.00 USD");
        assert_eq!(amount(Money::new(1_200, Currency::parse("JPY").unwrap()).unwrap()), "1,200 JPY");
        assert_eq!(amount(Money::yuan(999)), "¥999.00");
    }

    #[test]
    fn a_moment_names_its_zone() {
        let at = DateTime::from_timestamp(1_795_600_800, 0).unwrap();
        let zone = |seconds| FixedOffset::east_opt(seconds).unwrap();
        assert_eq!(moment(at, zone(8 * 3600), Language::Zh), "2026-11-25 18:00（北京时间 UTC+8）");
        assert_eq!(moment(at, zone(-12_600), Language::En), "2026-11-25 06:30 (UTC-3:30)");
        assert_eq!(moment(at, zone(0), Language::En), "2026-11-25 10:00 (UTC+0)");
    }

    #[test]
    fn no_grade_is_shown_as_stronger() {
        let zone = FixedOffset::east_opt(0).unwrap();
        let at = DateTime::from_timestamp(0, 0).unwrap();
        let attested =
            Grade::Attested { recorder: "小王".into(), at, channel: Channel::Chat, evidence: None };
        let assumed = Grade::Assumed { policy: "plain".into(), version: 1, timer: "work_review".into() };
        for weak in [attested, assumed] {
            for lang in Language::ALL {
                let shown = format!("{} {}", names::grade(&weak, *lang), grade_detail(&weak, zone, *lang));
                assert!(!shown.contains("签名") && !shown.contains("signed"), "{shown}");
            }
        }
    }
}
