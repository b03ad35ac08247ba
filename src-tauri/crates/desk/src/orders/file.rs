//! The order file: an order as a person writes it, in names and yuan, turned into the market's own draft.
//!
//! Names of verticals, places, tones and platforms may be codes or words in either language; money is yuan as a
//! number or as people write it. A name nobody knows is refused with the field and the value; an ambiguous place is
//! asked about, not guessed.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use market::audience::{AgeBand, AudienceTarget, Device, Gender, Shares, Want};
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
    min_rebate: Option<f64>,
    min_interaction_rate: Option<f64>,
    certifications: Vec<String>,
    provinces: Vec<String>,
    cities: Vec<String>,
    only_verticals: bool,
    min_coverage: Option<f64>,
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
    rate: f64,
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
    publish: Days,
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
    let text = match yuan {
        Yuan::Money(money) => return Ok(*money),
        Yuan::Number(number) => number.to_string(),
        Yuan::Text(text) => {
            text.trim().trim_start_matches(['¥', '￥']).trim_end_matches('元').replace(',', "")
        }
    };
    let (digits, scale) = match text.strip_suffix('万').or_else(|| text.strip_suffix(['w', 'W'])) {
        Some(digits) => (digits, 10_000),
        None => (text.as_str(), 1),
    };
    // 万 scales a decimal such as 1.25: read it with four more places than fen have, then divide exactly.
    if scale == 1 {
        return Money::parse_decimal(digits, Currency::CNY).map_err(|_| bad(&text));
    }
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if part.len() > 6 {
        return Err(bad(&text));
    }
    let padded = format!("{whole}{part:0<6}");
    let fen: i64 = padded.parse().map_err(|_| bad(&text))?;
    Money::new(fen, Currency::CNY).map_err(|_| bad(&text))
}

fn share(field: &str, value: f64) -> Result<BasisPoints, Problem> {
    BasisPoints::from_share(value)
        .filter(|rate| *rate <= BasisPoints::WHOLE)
        .ok_or_else(|| unknown(field, &value.to_string()))
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
                .map_err(|fault| unknown(field, &fault.to_string()))
        }
    }
}

fn instant(field: &str, text: &str) -> Result<DateTime<Utc>, Problem> {
    if let Ok(day) = text.parse::<NaiveDate>() {
        return Ok(end_of_day(day));
    }
    DateTime::parse_from_rfc3339(text).map(|at| at.to_utc()).map_err(|_| {
        Problem::new(
            "order_bad_time",
            "订单的 {field} 不是日期或时间：{value}",
            "The order's {field} is not a day or a time: {value}",
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
                rate: share("pay.commission.rate", commission.rate)?,
                cap: optional("pay.commission.cap", commission.cap.as_ref())?,
            }),
        },
    })
}

/// Why a text is no order file, in either language: the reader speaks English only.
fn unreadable(error: &serde_json::Error) -> Problem {
    use serde_json::error::Category;
    let whole = error.to_string();
    let en = whole.split_once(" at line ").map_or(whole.as_str(), |(detail, _)| detail);
    let named = en.split('`').nth(1).unwrap_or_default();
    let zh = match error.classify() {
        Category::Eof => "文件到这里就断了".to_owned(),
        Category::Io | Category::Syntax => "不是合法的 JSON".to_owned(),
        Category::Data if en.starts_with("missing field") => format!("缺少 {named}"),
        Category::Data if en.starts_with("unknown field") => format!("没有叫 {named} 的字段"),
        Category::Data if en.starts_with("duplicate field") => format!("{named} 写了两次"),
        Category::Data => "值的类型或写法不对".to_owned(),
    };
    Problem::new(
        "order_unreadable",
        "订单文件第 {line} 行第 {column} 列看不懂：{detail_zh}",
        "The order file cannot be read at line {line}, column {column}: {detail}",
        &[
            ("line", &error.line().to_string()),
            ("column", &error.column().to_string()),
            ("detail", en),
            ("detail_zh", &zh),
        ],
    )
}

/// Reads an order file. The brand's name or id goes through `find_brand`, which knows the catalogue.
///
/// # Errors
/// A problem that names the field and the value: text that is no order, an unknown word, an amount or time that is
/// none, an ambiguous place.
pub(crate) fn read(
    text: &str,
    find_brand: impl Fn(&str) -> Result<BrandId, Problem>,
) -> Result<OrderDraft, Problem> {
    let file: OrderFile = serde_json::from_str(text).map_err(|e| unreadable(&e))?;
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
                .map(|rate| share("requirements.min_rebate", rate))
                .transpose()?,
            min_interaction_rate: requirements.min_interaction_rate,
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
            min_coverage: requirements.min_coverage,
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
        answer_by: instant("answer_by", &file.answer_by)?,
        publish: file.publish,
        policy: file.policy.unwrap_or_else(|| "plain".to_owned()),
        exclusivity_days: file.exclusivity_days,
        usage_days: file.usage_days,
        sample_return: file.sample_return,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn brand(_: &str) -> Result<BrandId, Problem> {
        Ok(BrandId::from_bits(1))
    }

    const GOOD: &str = r#"{
        "brand": "云岭茶", "title": "秋茶上新", "platform": "视频号", "deliverable": "短视频",
        "verticals": ["美食", "生活"], "audience": {"gender": "女", "age": "22-50", "tier": ["一线", "新一线"]},
        "requirements": {"cities": ["北京"], "min_rebate": 0.22},
        "budget": "10万", "per_creator": {"min": 5000, "max": "1w"}, "creators_wanted": 8,
        "answer_by": "2026-11-25", "publish": {"from": "2026-12-01", "to": "2026-12-07"}
    }"#;

    #[test]
    fn names_and_yuan_are_understood() {
        let draft = read(GOOD, brand).unwrap();
        assert_eq!(draft.budget, Money::yuan(100_000));
        assert_eq!(draft.per_creator_max, Some(Money::yuan(10_000)));
        assert_eq!(draft.platform, Platform::WechatChannels);
        assert_eq!(draft.audience.age, Some(Want::Set(vec![AgeBand::new(22, 50)])));
        assert_eq!(draft.requirements.min_rebate, Some(BasisPoints::new(2_200)));
        assert!(draft.pay.own_price);
        assert_eq!(draft.answer_by, end_of_day("2026-11-25".parse().unwrap()));
    }

    #[test]
    fn an_unknown_city_names_field_and_value() {
        let problem = read(&GOOD.replace("北京", "亚特兰蒂斯"), brand).unwrap_err();
        assert_eq!(problem.code, "order_unknown_word");
        assert_eq!(problem.args["field"], "requirements.cities");
        assert_eq!(problem.args["value"], "亚特兰蒂斯");
    }

    #[test]
    fn an_ambiguous_place_is_asked_about() {
        let problem = read(&GOOD.replace("北京", "朝阳"), brand).unwrap_err();
        assert_eq!(problem.code, "order_ambiguous_place");
        assert!(problem.args["candidates"].contains('、'));
    }

    #[test]
    fn a_file_that_is_no_order_is_refused_in_the_readers_language() {
        let of = |text: &str| {
            let problem = read(text, brand).unwrap_err();
            assert_eq!(problem.code, "order_unreadable");
            (problem.message.zh, problem.message.en)
        };
        let place = "订单文件第 1 行第";
        for (text, zh, en) in [
            (r#"{"brand": "#, "文件到这里就断了", "EOF while parsing"),
            ("标题", "不是合法的 JSON", "expected value"),
            (r#"{"colour": 1}"#, "没有叫 colour 的字段", "unknown field `colour`"),
            (r#"{"brand": "云岭茶"}"#, "缺少 title", "missing field `title`"),
            (r#"{"brand": "a", "brand": "b"}"#, "brand 写了两次", "duplicate field `brand`"),
            (r#"{"brand": 7}"#, "值的类型或写法不对", "invalid type: integer `7`"),
        ] {
            let said = of(text);
            assert!(said.0.starts_with(place) && said.0.ends_with(zh), "{}", said.0);
            assert!(said.1.contains(en) && !said.1.contains(" at line 1 column"), "{}", said.1);
        }
    }

    #[test]
    fn fractions_of_wan_are_exact() {
        assert_eq!(money("x", &Yuan::Text("1.25万".into())), Ok(Money::yuan(12_500)));
        assert_eq!(money("x", &Yuan::Text("0.000001万".into())), Ok(Money::fen(1)));
        assert!(money("x", &Yuan::Text("1.0000001万".into())).is_err());
        assert!(money("x", &Yuan::Text("很多".into())).is_err());
    }
}
