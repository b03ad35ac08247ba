//! The order file: an order as a person writes it, in names and yuan, turned into the market's own draft.
//!
//! Names of verticals, places, tones and platforms may be codes or words in either language; money is yuan as a
//! number or as people write it; a share is a number (`0.22`) or a percentage (`"22%"`). A day is written out
//! (`2026-12-01`) or counted from the day the file is read on, in China (`+3d`), so that a file can be used again. A
//! name nobody knows is refused with the field and the value; an ambiguous place is asked about, not guessed.

use std::collections::BTreeMap;

use chrono::{DateTime, Days as Span, NaiveDate, Utc};
use market::audience::{AgeBand, AudienceTarget, Device, Gender, Shares, SharesError, Want};
use market::deliverable::{Deliverable, DeliverableKind};
use market::opening::end_of_day;
use market::order::{Brief, Days, Goal, OrderDraft, OrderKind, Requirements};
use market::party::Certification;
use market::platform::Platform;
use market::ratio::BasisPoints;
use market::region::{CityCode, Place, ProvinceCode, Region, Tier, resolve};
use market::taxonomy::{GroupId, IndustryId, ToneId, VerticalId};
use market::terms::{Commission, Pay, PerResult};
use market::{BrandId, Currency, Metric, Money};
use serde::Deserialize;

use crate::problem::Problem;

#[derive(Deserialize)]
#[serde(untagged)]
enum Yuan {
    Number(serde_json::Number),
    Text(String),
    Money(Money),
}

/// A share of one, or a percentage in words.
#[derive(Deserialize)]
#[serde(untagged)]
enum Rate {
    Share(f64),
    Text(String),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Words {
    One(String),
    Many(Vec<String>),
    Shares(BTreeMap<String, f64>),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum DeliverableFile {
    Kind(String),
    Whole { kind: String, count: Option<u32>, at_least: Option<u32> },
}

#[derive(Deserialize)]
#[serde(untagged)]
enum BriefFile {
    Message(String),
    Whole(BriefFields),
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct BriefFields {
    message: String,
    mentions: Vec<String>,
    hashtags: Vec<String>,
    banned: Vec<String>,
    link: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct AudienceFile {
    gender: Option<Words>,
    age: Option<Words>,
    tier: Option<Words>,
    province: Option<Words>,
    group: Option<Words>,
    device: Option<Words>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct RequirementsFile {
    min_followers: Option<u32>,
    max_followers: Option<u32>,
    max_cpm: Option<f64>,
    max_cpe: Option<f64>,
    min_rebate: Option<Rate>,
    min_interaction_rate: Option<Rate>,
    certifications: Vec<String>,
    provinces: Vec<String>,
    cities: Vec<String>,
    only_verticals: bool,
    min_coverage: Option<Rate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PerResultFile {
    metric: String,
    per: u32,
    amount: Yuan,
    cap: Option<Yuan>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CommissionFile {
    rate: Rate,
    cap: Option<Yuan>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct PayFile {
    fixed: Option<Yuan>,
    own_price: bool,
    per_result: Option<PerResultFile>,
    commission: Option<CommissionFile>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct PerCreatorFile {
    min: Option<Yuan>,
    max: Option<Yuan>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PublishFile {
    from: String,
    to: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OrderFile {
    brand: String,
    title: String,
    goal: Option<String>,
    kind: Option<String>,
    platform: String,
    deliverable: DeliverableFile,
    brief: Option<BriefFile>,
    industry: Option<String>,
    #[serde(default)]
    verticals: Vec<String>,
    #[serde(default)]
    tones: Vec<String>,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    audience: AudienceFile,
    #[serde(default)]
    requirements: RequirementsFile,
    budget: Yuan,
    #[serde(default)]
    per_creator: PerCreatorFile,
    creators_wanted: u32,
    pay: Option<PayFile>,
    answer_by: String,
    publish: PublishFile,
    policy: Option<String>,
    exclusivity_days: Option<u16>,
    usage_days: Option<u16>,
    sample_return: Option<bool>,
}

fn unknown(field: &str, value: &str) -> Problem {
    Problem::new(
        "order_unknown_word",
        "订单的 {field} 里有不认识的值：{value}",
        "The order's {field} holds a value nobody knows: {value}",
        &[("field", field), ("value", value)],
    )
}

fn word<T>(field: &str, text: &str, find: impl Fn(&str) -> Option<T>) -> Result<T, Problem> {
    find(text).ok_or_else(|| unknown(field, text))
}

fn words<T>(field: &str, texts: &[String], find: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, Problem> {
    texts.iter().map(|text| word(field, text, &find)).collect()
}

fn money(field: &str, yuan: &Yuan) -> Result<Money, Problem> {
    let bad = |value: &str| {
        Problem::new(
            "order_bad_amount",
            "订单的 {field} 不是金额：{value}",
            "The order's {field} is not an amount: {value}",
            &[("field", field), ("value", value)],
        )
    };
    match yuan {
        Yuan::Money(money) => Ok(*money),
        Yuan::Number(number) => {
            let text = number.to_string();
            amount(&text, Currency::CNY).ok_or_else(|| bad(&text))
        }
        Yuan::Text(text) => amount(text, Currency::CNY).ok_or_else(|| bad(text)),
    }
}

/// An amount as people write it, in a currency it need not name: `9800`, `￥9,800`, `1.25万`, `12w`.
pub(crate) fn amount(text: &str, currency: Currency) -> Option<Money> {
    let text = text.trim().trim_start_matches(['¥', '￥']).trim_end_matches('元').replace(',', "");
    let Some(digits) = text.strip_suffix('万').or_else(|| text.strip_suffix(['w', 'W'])) else {
        return Money::parse_decimal(&text, currency).ok();
    };
    // 万 scales a decimal such as 1.25: read it with four more places than the minor unit has, which is exact.
    let digits = digits.trim();
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let places = currency.exponent() as usize + 4;
    let plain = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let whole_plain = plain(whole.strip_prefix('-').unwrap_or(whole));
    if whole.is_empty() || !whole_plain || !plain(part) || part.len() > places {
        return None;
    }
    Money::new(format!("{whole}{part:0<places$}").parse().ok()?, currency).ok()
}

/// A share of at most one.
fn fraction(field: &str, rate: &Rate) -> Result<f64, Problem> {
    let bad = |value: &str| {
        Problem::new(
            "order_bad_share",
            "订单的 {field} 应为 0 到 1 的数，或 0% 到 100% 的百分比，不是 {value}",
            "The order's {field} must be a number from 0 to 1 or a percentage from 0% to 100%, not {value}",
            &[("field", field), ("value", value)],
        )
    };
    let (share, shown) = match rate {
        Rate::Share(share) => (*share, share.to_string()),
        Rate::Text(text) => {
            let digits = text.trim().strip_suffix(['%', '％']).map(str::trim);
            let percent = digits.and_then(|digits| digits.parse::<f64>().ok());
            (percent.ok_or_else(|| bad(text))? / 100.0, text.clone())
        }
    };
    if (0.0..=1.0).contains(&share) { Ok(share) } else { Err(bad(&shown)) }
}

fn share(field: &str, rate: &Rate) -> Result<BasisPoints, Problem> {
    let share = fraction(field, rate)?;
    BasisPoints::from_share(share).ok_or_else(|| unknown(field, &share.to_string()))
}

fn age(text: &str) -> Option<AgeBand> {
    let text = text.trim().trim_end_matches('岁');
    if let Some(from) = text.strip_suffix('+') {
        return from.trim().parse().ok().map(AgeBand::and_older);
    }
    if let Some(below) = text.strip_prefix('<') {
        let below: u8 = below.trim().parse().ok()?;
        return below.checked_sub(1).map(|to| AgeBand::new(0, to));
    }
    let (from, to) = text.split_once(['-', '–', '~', '～'])?;
    let (from, to) = (from.trim().parse().ok()?, to.trim().parse().ok()?);
    (from <= to).then(|| AgeBand::new(from, to))
}

fn gender(text: &str) -> Option<Gender> {
    match text.trim() {
        "female" | "女" | "女性" | "women" => Some(Gender::Female),
        "male" | "男" | "男性" | "men" => Some(Gender::Male),
        _ => None,
    }
}

fn province(text: &str) -> Option<ProvinceCode> {
    ProvinceCode::parse(text).or_else(|| ProvinceCode::find(text))
}

fn city(field: &str, text: &str) -> Result<CityCode, Problem> {
    if let Some(city) = CityCode::parse(text) {
        return Ok(city);
    }
    match resolve(text, None) {
        Place::City(city) => Ok(city),
        Place::Province(province) => {
            let mut cities = province.cities();
            match (province.is_city(), cities.next()) {
                (true, Some(city)) => Ok(city),
                (true, None) | (false, Some(_) | None) => Err(unknown(field, text)),
            }
        }
        Place::Ambiguous(places) => {
            let candidates: Vec<String> = places.iter().map(|place: &Region| place.label_zh()).collect();
            Err(Problem::new(
                "order_ambiguous_place",
                "订单的 {field} 里“{value}”有多个地方：{candidates}，请写明省份或“区”“市”",
                "The order's {field} names several places with {value}: {candidates}; say which",
                &[("field", field), ("value", text), ("candidates", &candidates.join("、"))],
            ))
        }
        Place::District(_) | Place::Country(_) | Place::Unknown => Err(unknown(field, text)),
    }
}

fn bad_shares(field: &str, fault: &SharesError) -> Problem {
    let (zh, en, value) = match fault {
        SharesError::OutOfRange(share) => (
            "占比应在 0 到 1 之间，不是 {value}",
            "a share lies between 0 and 1, not {value}",
            share.to_string(),
        ),
        SharesError::TooMuch(sum) => {
            ("各项占比之和是 {value}，超过 1", "its shares add up to {value}, more than 1", sum.to_string())
        }
        SharesError::Repeated => ("有一项写了两次", "one of its parts is named twice", String::new()),
        SharesError::Empty => ("没有任何一项", "it has no parts", String::new()),
    };
    Problem::new(
        "order_bad_shares",
        &format!("订单的 {{field}}：{zh}"),
        &format!("The order's {{field}}: {en}"),
        &[("field", field), ("value", &value)],
    )
}

fn want<K: PartialEq + Copy>(
    field: &str,
    given: Option<&Words>,
    find: impl Fn(&str) -> Option<K>,
) -> Result<Option<Want<K>>, Problem> {
    let set = |texts: &[String]| -> Result<Option<Want<K>>, Problem> {
        let cells = words(field, texts, &find)?;
        Ok((!cells.is_empty()).then_some(Want::Set(cells)))
    };
    match given {
        None => Ok(None),
        Some(Words::One(text)) => set(std::slice::from_ref(text)),
        Some(Words::Many(texts)) => set(texts),
        Some(Words::Shares(shares)) => {
            let cells = shares
                .iter()
                .map(|(text, share)| word(field, text, &find).map(|cell| (cell, *share)))
                .collect::<Result<Vec<_>, _>>()?;
            Shares::new(cells)
                .map(|shares| Some(Want::Distribution(shares)))
                .map_err(|fault| bad_shares(field, &fault))
        }
    }
}

/// A day written out, or so many days after today: `+3d`.
fn day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text = text.trim();
    match text.strip_prefix('+').and_then(|rest| rest.strip_suffix(['d', 'D'])) {
        Some(days) => today.checked_add_days(Span::new(days.parse().ok()?)),
        None => text.parse().ok(),
    }
}

fn publish_day(field: &str, text: &str, today: NaiveDate) -> Result<NaiveDate, Problem> {
    day(text, today).ok_or_else(|| {
        Problem::new(
            "order_bad_day",
            "订单的 {field} 不是日期：{value}（写成 2026-12-01，或 +3d 表示三天后）",
            "The order's {field} is no day: {value} (write 2026-12-01, or +3d for three days from today)",
            &[("field", field), ("value", text)],
        )
    })
}

fn instant(field: &str, text: &str, today: NaiveDate) -> Result<DateTime<Utc>, Problem> {
    if let Some(day) = day(text, today) {
        return Ok(end_of_day(day));
    }
    DateTime::parse_from_rfc3339(text).map(|at| at.to_utc()).map_err(|_| {
        Problem::new(
            "order_bad_time",
            "订单的 {field} 不是日期或时间：{value}（写成 2026-12-01、2026-12-01T18:00:00+08:00，或 +3d 表示三天后）",
            "The order's {field} is no day or time: {value} (write 2026-12-01, 2026-12-01T18:00:00+08:00, or +3d for \
             three days from today)",
            &[("field", field), ("value", text)],
        )
    })
}

fn deliverable_kind(text: &str) -> Option<DeliverableKind> {
    DeliverableKind::parse(text).or(match text.trim() {
        "短视频" | "视频" => Some(DeliverableKind::ShortVideo),
        "长视频" => Some(DeliverableKind::LongVideo),
        "直播" => Some(DeliverableKind::LiveHour),
        "图文" => Some(DeliverableKind::ImagePost),
        "文章" => Some(DeliverableKind::Article),
        _ => None,
    })
}

fn pay(file: Option<&PayFile>) -> Result<Pay, Problem> {
    // An order that says nothing about pay offers each creator's own price: the usual case of an invitation.
    let Some(file) = file else { return Ok(Pay { own_price: true, ..Pay::default() }) };
    let optional = |field: &str, yuan: Option<&Yuan>| yuan.map(|yuan| money(field, yuan)).transpose();
    Ok(Pay {
        fixed: optional("pay.fixed", file.fixed.as_ref())?,
        own_price: file.own_price,
        per_result: match &file.per_result {
            None => None,
            Some(result) => Some(PerResult {
                metric: word("pay.per_result.metric", &result.metric, Metric::parse)?,
                per: result.per,
                amount: money("pay.per_result.amount", &result.amount)?,
                cap: optional("pay.per_result.cap", result.cap.as_ref())?,
            }),
        },
        commission: match &file.commission {
            None => None,
            Some(commission) => Some(Commission {
                rate: share("pay.commission.rate", &commission.rate)?,
                cap: optional("pay.commission.cap", commission.cap.as_ref())?,
            }),
        },
    })
}

/// Why a text is no order file, in either language and by field: the reader speaks English only.
fn unreadable(fault: &serde_path_to_error::Error<serde_json::Error>) -> Problem {
    use serde_json::error::Category;
    let error = fault.inner();
    let whole = error.to_string();
    let en = whole.split_once(" at line ").map_or(whole.as_str(), |(detail, _)| detail);
    // `invalid type: string "x", expected u32` quotes words, `invalid value: integer `-1`, …` numbers.
    let named = en.split('`').nth(1).or_else(|| en.split('"').nth(1)).unwrap_or_default();
    let path = fault.path().to_string();
    let field = if path == "." { "" } else { path.as_str() };
    let misfit = || match (field, named) {
        ("", _) => "值的类型或写法不对".to_owned(),
        (field, "") => format!("{field} 的类型或写法不对"),
        (field, value) => format!("{field} 的值不对：{value}"),
    };
    let zh = match error.classify() {
        Category::Eof => "文件到这里就断了".to_owned(),
        Category::Io | Category::Syntax => "不是合法的 JSON".to_owned(),
        Category::Data if en.starts_with("missing field") => format!("缺少 {named}"),
        Category::Data if en.starts_with("unknown field") => format!("没有叫 {named} 的字段"),
        Category::Data if en.starts_with("duplicate field") => format!("{named} 写了两次"),
        Category::Data => misfit(),
    };
    let of_field = error.classify() == Category::Data && !field.is_empty() && !en.contains(field);
    let detail = if of_field { format!("{field}: {en}") } else { en.to_owned() };
    Problem::new(
        "order_unreadable",
        "订单文件第 {line} 行第 {column} 列看不懂：{detail_zh}",
        "The order file cannot be read at line {line}, column {column}: {detail}",
        &[
            ("line", &error.line().to_string()),
            ("column", &error.column().to_string()),
            ("field", field),
            ("detail", &detail),
            ("detail_zh", &zh),
        ],
    )
}

/// Reads an order file on a day. The brand's name or id goes through `find_brand`, which knows the catalogue.
///
/// # Errors
/// A problem that names the field and the value: text that is no order, an unknown word, an amount or time that is
/// none, an ambiguous place.
pub(crate) fn read(
    text: &str,
    today: NaiveDate,
    find_brand: impl Fn(&str) -> Result<BrandId, Problem>,
) -> Result<OrderDraft, Problem> {
    let mut json = serde_json::Deserializer::from_str(text);
    let file: OrderFile = serde_path_to_error::deserialize(&mut json).map_err(|e| unreadable(&e))?;
    json.end().map_err(|_| {
        Problem::new(
            "order_unreadable",
            "订单文件在结尾之后还有别的内容",
            "The order file goes on after its end",
            &[],
        )
    })?;
    let requirements = &file.requirements;
    let audience = &file.audience;
    Ok(OrderDraft {
        brand: find_brand(&file.brand)?,
        title: file.title.clone(),
        goal: match &file.goal {
            None => Goal::Seeding,
            Some(text) => word("goal", text, Goal::parse)?,
        },
        kind: match &file.kind {
            None => OrderKind::Direct,
            Some(text) => word("kind", text, OrderKind::parse)?,
        },
        platform: word("platform", &file.platform, |text| {
            Platform::parse(text).or_else(|| Platform::find(text))
        })?,
        deliverable: match &file.deliverable {
            DeliverableFile::Kind(kind) => {
                Deliverable { kind: word("deliverable", kind, deliverable_kind)?, count: 1, at_least: None }
            }
            DeliverableFile::Whole { kind, count, at_least } => Deliverable {
                kind: word("deliverable.kind", kind, deliverable_kind)?,
                count: count.unwrap_or(1),
                at_least: *at_least,
            },
        },
        brief: match file.brief {
            None => Brief::default(),
            Some(BriefFile::Message(message)) => Brief { message, ..Brief::default() },
            Some(BriefFile::Whole(brief)) => Brief {
                message: brief.message,
                mentions: brief.mentions,
                hashtags: brief.hashtags,
                banned: brief.banned,
                link: brief.link,
            },
        },
        industry: file
            .industry
            .as_deref()
            .map(|text| word("industry", text, IndustryId::find))
            .transpose()?,
        verticals: words("verticals", &file.verticals, VerticalId::find)?,
        tones: words("tones", &file.tones, ToneId::find)?,
        tags: file.tags.clone(),
        audience: AudienceTarget {
            gender: want("audience.gender", audience.gender.as_ref(), gender)?,
            age: want("audience.age", audience.age.as_ref(), age)?,
            tier: want("audience.tier", audience.tier.as_ref(), |text| {
                Tier::parse(text).or_else(|| Tier::find(text))
            })?,
            province: want("audience.province", audience.province.as_ref(), province)?,
            group: want("audience.group", audience.group.as_ref(), GroupId::find)?,
            device: want("audience.device", audience.device.as_ref(), Device::parse)?,
        },
        requirements: Requirements {
            min_followers: requirements.min_followers,
            max_followers: requirements.max_followers,
            max_cpm: requirements.max_cpm,
            max_cpe: requirements.max_cpe,
            min_rebate: requirements
                .min_rebate
                .as_ref()
                .map(|rate| share("requirements.min_rebate", rate))
                .transpose()?,
            min_interaction_rate: requirements
                .min_interaction_rate
                .as_ref()
                .map(|rate| fraction("requirements.min_interaction_rate", rate))
                .transpose()?,
            certifications: words(
                "requirements.certifications",
                &requirements.certifications,
                Certification::parse,
            )?,
            provinces: words("requirements.provinces", &requirements.provinces, province)?,
            cities: requirements
                .cities
                .iter()
                .map(|text| city("requirements.cities", text))
                .collect::<Result<_, _>>()?,
            only_verticals: requirements.only_verticals,
            exclude: Vec::new(),
            min_coverage: requirements
                .min_coverage
                .as_ref()
                .map(|rate| fraction("requirements.min_coverage", rate))
                .transpose()?,
        },
        budget: money("budget", &file.budget)?,
        per_creator_min: file
            .per_creator
            .min
            .as_ref()
            .map(|yuan| money("per_creator.min", yuan))
            .transpose()?,
        per_creator_max: file
            .per_creator
            .max
            .as_ref()
            .map(|yuan| money("per_creator.max", yuan))
            .transpose()?,
        creators_wanted: file.creators_wanted,
        pay: pay(file.pay.as_ref())?,
        answer_by: instant("answer_by", &file.answer_by, today)?,
        publish: Days {
            from: publish_day("publish.from", &file.publish.from, today)?,
            to: publish_day("publish.to", &file.publish.to, today)?,
        },
        policy: file.policy.unwrap_or_else(|| "plain".to_owned()),
        exclusivity_days: file.exclusivity_days,
        usage_days: file.usage_days,
        sample_return: file.sample_return,
    })
}

#[cfg(test)]
mod tests;
