//! Every word that matching says, in both languages: short, plain, concrete.

use market::audience::{AgeBand, Device, Gender, OLDEST};
use market::taxonomy::{IndustryId, ToneId, VerticalId};
use market::{Currency, Language, Money, names};

use crate::audience::Dimension;
use crate::evidence::{Cell, EngagementBasis, Evidence, Fact, Whose};
use crate::filter::Filter;
use crate::part::{CreatorPart, Part};
use crate::peers::{Rung, SizeTier};
use crate::raise::{Change, CreatorRaise, Gain};
use crate::relax::{Relaxation, Relaxed};

/// The name of a part of the brand's side.
#[must_use]
pub fn part(part: Part, lang: Language) -> &'static str {
    match part {
        Part::Vertical => lang.pick("垂类", "Vertical"),
        Part::Tone => lang.pick("调性", "Tone"),
        Part::Audience => lang.pick("受众", "Audience"),
        Part::Price => lang.pick("性价比", "Price"),
        Part::Engagement => lang.pick("互动", "Engagement"),
        Part::Reliability => lang.pick("履约", "Reliability"),
        Part::Growth => lang.pick("涨粉", "Growth"),
        Part::Availability => lang.pick("档期", "Availability"),
        Part::Conflicts => lang.pick("排竞", "Conflicts"),
    }
}

/// The name of a part of the creator's side.
#[must_use]
pub fn creator_part(part: CreatorPart, lang: Language) -> &'static str {
    match part {
        CreatorPart::Pay => lang.pick("报酬", "Pay"),
        CreatorPart::Vertical => lang.pick("垂类", "Vertical"),
        CreatorPart::Tone => lang.pick("调性", "Tone"),
        CreatorPart::Calendar => lang.pick("档期", "Calendar"),
        CreatorPart::Answers => lang.pick("接单习惯", "Past answers"),
        CreatorPart::Payment => lang.pick("品牌付款", "Brand's payments"),
    }
}

/// The name of a hard limit.
#[must_use]
pub fn filter(filter: Filter, lang: Language) -> &'static str {
    match filter {
        Filter::Platform => lang.pick("在该平台有账号", "Account on the platform"),
        Filter::Excluded => lang.pick("未被排除", "Not excluded"),
        Filter::PolicyFollowers => lang.pick("平台粉丝门槛", "Platform's follower minimum"),
        Filter::Exclusivity => lang.pick("无排他冲突", "No exclusivity conflict"),
        Filter::Verticals => lang.pick("垂类", "Vertical"),
        Filter::Certification => lang.pick("认证", "Certification"),
        Filter::Province => lang.pick("省份", "Province"),
        Filter::City => lang.pick("城市", "City"),
        Filter::MinFollowers => lang.pick("粉丝数下限", "Least followers"),
        Filter::MaxFollowers => lang.pick("粉丝数上限", "Most followers"),
        Filter::MinPrice => lang.pick("单人价格下限", "Least price per creator"),
        Filter::MaxPrice => lang.pick("单人价格上限", "Highest price per creator"),
        Filter::Budget => lang.pick("总预算", "Whole budget"),
        Filter::MaxCpm => lang.pick("预期CPM上限", "Highest expected CPM"),
        Filter::MaxCpe => lang.pick("预期CPE上限", "Highest expected CPE"),
        Filter::MinRebate => lang.pick("返点下限", "Least rebate"),
        Filter::MinInteractionRate => lang.pick("互动率下限", "Least interaction rate"),
        Filter::MinCoverage => lang.pick("数据完整度下限", "Least coverage"),
    }
}

/// The name of a dimension of the audience.
#[must_use]
pub fn dimension(dimension: Dimension, lang: Language) -> &'static str {
    match dimension {
        Dimension::Gender => lang.pick("性别", "gender"),
        Dimension::Age => lang.pick("年龄", "age"),
        Dimension::Tier => lang.pick("城市等级", "city tier"),
        Dimension::Province => lang.pick("省份", "province"),
        Dimension::Group => lang.pick("人群", "consumer group"),
        Dimension::Device => lang.pick("设备", "phone"),
    }
}

fn vertical(id: VerticalId, lang: Language) -> &'static str {
    lang.pick(id.name_zh(), id.name_en())
}

fn industry(id: IndustryId, lang: Language) -> &'static str {
    lang.pick(id.name_zh(), id.name_en())
}

fn tone(id: ToneId, lang: Language) -> &'static str {
    lang.pick(id.name_zh(), id.name_en())
}

fn whose(whose: Whose, lang: Language) -> &'static str {
    match whose {
        Whose::Own => lang.pick("自身调性", "own tone"),
        Whose::Fans => lang.pick("粉丝偏好", "fans' taste"),
    }
}

/// The name of a follower tier.
#[must_use]
pub fn size(size: SizeTier, lang: Language) -> &'static str {
    match size {
        SizeTier::Below10k => lang.pick("1 万以下", "below 10k"),
        SizeTier::To100k => lang.pick("1 万–10 万", "10k–100k"),
        SizeTier::To500k => lang.pick("10 万–50 万", "100k–500k"),
        SizeTier::To1m => lang.pick("50 万–100 万", "500k–1M"),
        SizeTier::To5m => lang.pick("100 万–500 万", "1M–5M"),
        SizeTier::Above5m => lang.pick("500 万以上", "5M and more"),
    }
}

/// The name of a group of peers.
#[must_use]
pub fn rung(rung: Rung, lang: Language) -> &'static str {
    match rung {
        Rung::Vertical => lang.pick("同平台同垂类同量级", "same platform, vertical and size"),
        Rung::Field => lang.pick("同平台同大类同量级", "same platform, field and size"),
        Rung::Size => lang.pick("同平台同量级", "same platform and size"),
        Rung::Platform => lang.pick("同平台", "same platform"),
    }
}

fn basis(basis: EngagementBasis, lang: Language) -> &'static str {
    match basis {
        EngagementBasis::ByPlays => lang.pick("互动率（按播放）", "interaction rate by plays"),
        EngagementBasis::ByFollowers => lang.pick("互动率（按粉丝）", "interaction rate by followers"),
        EngagementBasis::MedianOverFollowers => {
            lang.pick("互动中位数÷粉丝", "median interactions ÷ followers")
        }
        EngagementBasis::MeanOverFollowers => lang.pick("互动均值÷粉丝", "mean interactions ÷ followers"),
    }
}

fn age(band: AgeBand, lang: Language) -> String {
    match band.to {
        Some(to) if to < OLDEST => format!("{}–{to}", band.from),
        Some(_) | None => match lang {
            Language::Zh => format!("{}岁及以上", band.from),
            Language::En => format!("{} and older", band.from),
        },
    }
}

fn cell(cell: &Cell, lang: Language) -> String {
    match cell {
        Cell::Gender(Gender::Female) => lang.pick("女性", "women").to_owned(),
        Cell::Gender(Gender::Male) => lang.pick("男性", "men").to_owned(),
        Cell::Age(band) => age(*band, lang),
        Cell::Tier(tier) => lang.pick(tier.name_zh(), tier.name_en()).to_owned(),
        Cell::Province(province) => lang.pick(province.name_zh(), province.name_en()).to_owned(),
        Cell::Group(group) => lang.pick(group.name_zh(), group.name_en()).to_owned(),
        Cell::Device(device) => match device {
            Device::Iphone => "iPhone".to_owned(),
            Device::Huawei => lang.pick("华为", "Huawei").to_owned(),
            Device::Xiaomi => lang.pick("小米", "Xiaomi").to_owned(),
            Device::Oppo => "OPPO".to_owned(),
            Device::Vivo => "vivo".to_owned(),
            Device::Other => lang.pick("其他设备", "other phones").to_owned(),
        },
    }
}

fn list(words: &[String], lang: Language) -> String {
    words.join(lang.pick("、", ", "))
}

/// A number without needless digits: at most `digits` after the point, trailing zeros cut.
fn number(value: f64, digits: usize) -> String {
    let text = format!("{value:.digits$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

fn percent(share: f64) -> String {
    format!("{}%", number(share * 100.0, 1))
}

/// A percentile as so many of a hundred.
fn place_of_hundred(percentile: f64) -> String {
    format!("{}%", number(percentile * 100.0, 0))
}

/// Thousands apart, in plain decimal text.
fn grouped(decimal: &str) -> String {
    let (sign, digits) = decimal.strip_prefix('-').map_or(("", decimal), |rest| ("-", rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let mut text = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    let part = part.trim_end_matches('0');
    if !part.is_empty() {
        text.push('.');
        text.push_str(part);
    }
    text
}

fn with_currency(amount: &str, currency: Currency) -> String {
    if currency == Currency::CNY { format!("¥{amount}") } else { format!("{amount} {}", currency.code()) }
}

fn major(value: f64, currency: Currency) -> String {
    let digits = if value.abs() < 100.0 { 2 } else { 0 };
    with_currency(&grouped(&number(value, digits)), currency)
}

fn money(money: Money) -> String {
    with_currency(&grouped(&money.decimal()), money.currency())
}

/// "below 75% of 62 peers": nobody to compare with is said so.
fn among(share: &str, peers: u32, of: Rung, below: bool, lang: Language) -> String {
    let of = rung(of, lang);
    match (lang, peers < 2) {
        (Language::Zh, true) => "暂无同类可比".to_owned(),
        (Language::En, true) => "nobody to compare with".to_owned(),
        (Language::Zh, false) => {
            format!("{}{of} {peers} 位中的 {share}", if below { "低于" } else { "高于" })
        }
        (Language::En, false) => {
            format!("{} {share} of {peers} peers ({of})", if below { "below" } else { "above" })
        }
    }
}

fn people(n: u32, lang: Language) -> String {
    match lang {
        Language::Zh if n >= 10_000 => format!("{}万", number(f64::from(n) / 10_000.0, 4)),
        Language::Zh => n.to_string(),
        Language::En if n >= 1_000_000 => format!("{}M", number(f64::from(n) / 1e6, 6)),
        Language::En if n >= 1_000 => format!("{}k", number(f64::from(n) / 1e3, 3)),
        Language::En => n.to_string(),
    }
}

/// One fact in words, within the part it speaks for. Amounts without a currency of their own are in the order's.
#[must_use]
pub fn fact(fact: &Fact, part: &str, currency: Currency, lang: Language) -> String {
    let zh = lang == Language::Zh;
    match fact {
        Fact::NotAsked => lang.pick("订单未作要求", "the order does not ask").to_owned(),
        Fact::Assumed { value, peers: 0 } => match lang {
            Language::Zh => format!("{part}：无数据，按 {} 计（假定）", number(*value, 2)),
            Language::En => format!("{part}: no data, taken as {} (assumed)", number(*value, 2)),
        },
        Fact::Assumed { value, peers } => match lang {
            Language::Zh => {
                format!("{part}：无数据，按 {peers} 位同类的中位数 {} 计（假定）", number(*value, 2))
            }
            Language::En if *peers == 1 => {
                format!("{part}: no data, taken as one peer's {} (assumed)", number(*value, 2))
            }
            Language::En => {
                format!(
                    "{part}: no data, taken as {}, the median of {peers} peers (assumed)",
                    number(*value, 2)
                )
            }
        },
        Fact::VerticalMatch { wanted, own, similarity: _ } if wanted == own => match lang {
            Language::Zh => format!("垂类 {}，正是所求", vertical(*own, lang)),
            Language::En => format!("makes {}, as wanted", vertical(*own, lang)),
        },
        Fact::VerticalMatch { wanted, own, similarity } => {
            let (own, wanted) = (vertical(*own, lang), vertical(*wanted, lang));
            let near = percent(*similarity);
            if zh {
                format!("垂类 {own}，与所求 {wanted} 相近 {near}")
            } else {
                format!("makes {own}, {near} like the wanted {wanted}")
            }
        }
        Fact::VerticalApart { own } => match lang {
            Language::Zh => format!("垂类 {}，不在所求之列", vertical(*own, lang)),
            Language::En => format!("makes {}, which is not wanted", vertical(*own, lang)),
        },
        Fact::IndustryAffinity { industry: of, own, affinity } => {
            let (own, of, share) = (vertical(*own, lang), industry(*of, lang), percent(*affinity));
            if zh {
                format!("垂类 {own} 与行业 {of} 的契合度 {share}（经验值）")
            } else {
                format!("{own} suits {of} by {share} (a prior)")
            }
        }
        Fact::Tags { found, wanted } if found.is_empty() => match lang {
            Language::Zh => format!("{wanted} 个所求标签均未命中"),
            Language::En => format!("none of {wanted} wanted tags"),
        },
        Fact::Tags { found, wanted } => match lang {
            Language::Zh => format!("标签命中 {}/{wanted}：{}", found.len(), list(found, lang)),
            Language::En => format!("{} of {wanted} wanted tags: {}", found.len(), list(found, lang)),
        },
        Fact::ToneShared { tone: of, whose: at } => match lang {
            Language::Zh => format!("{}有「{}」", whose(*at, lang), tone(*of, lang)),
            Language::En => format!("{} in {}", tone(*of, lang), whose(*at, lang)),
        },
        Fact::ToneOpposed { tone: of, against, whose: at } => {
            let (of, against, at) = (tone(*of, lang), tone(*against, lang), whose(*at, lang));
            if zh {
                format!("{at}有「{against}」，与所求「{of}」相反")
            } else {
                format!("{against} in {at}, the opposite of {of}")
            }
        }
        Fact::ToneApart => {
            lang.pick("与所求调性既不相同也不相反", "neither shares nor opposes the wanted tone").to_owned()
        }
        Fact::AudienceShare { dimension: _, wanted, share, tgi, base: _ } => {
            let cells: Vec<String> = wanted.iter().map(|wanted| cell(wanted, lang)).collect();
            let (target, share) = (list(&cells, lang), percent(*share));
            let tgi = tgi.map(|tgi| number(tgi, 0));
            match (lang, tgi) {
                (Language::Zh, Some(tgi)) => format!("目标 {target} 占比 {share}，TGI {tgi}"),
                (Language::Zh, None) => format!("目标 {target} 占比 {share}"),
                (Language::En, Some(tgi)) => format!("{share} in target {target}, TGI {tgi}"),
                (Language::En, None) => format!("{share} in target {target}"),
            }
        }
        Fact::AudienceLikeness { dimension: of, likeness } => {
            let (of, likeness) = (dimension(*of, lang), number(*likeness, 2));
            if zh {
                format!("{of}分布与目标相似度 {likeness}")
            } else {
                format!("{of} mix is {likeness} like the target")
            }
        }
        Fact::AudiencePartly { dimension: of, known } => {
            let (of, known) = (dimension(*of, lang), percent(*known));
            if zh { format!("{of}只知其 {known}") } else { format!("only {known} of {of} known") }
        }
        Fact::AudienceMissing { dimension: of, value } => {
            let (of, value) = (dimension(*of, lang), number(*value, 2));
            if zh {
                format!("{of}无数据，按同类中位数 {value} 计（假定）")
            } else {
                format!("no {of} data, taken as the peers' median {value} (assumed)")
            }
        }
        Fact::CpmRank { cpm, percentile, median, peers, rung: of } => {
            let (cpm, median) = (major(*cpm, currency), major(*median, currency));
            let among = among(&place_of_hundred(1.0 - percentile), *peers, *of, true, lang);
            if zh {
                format!("预期CPM {cpm}，{among}（中位数 {median}）")
            } else {
                format!("expected CPM {cpm}, {among}, median {median}")
            }
        }
        Fact::PriceRank { price, percentile, median, peers, rung: of } => {
            let (price, median) = (money(*price), major(*median, currency));
            let among = among(&place_of_hundred(1.0 - percentile), *peers, *of, true, lang);
            if zh {
                format!("预期播放未知，按价格比：{price}，{among}（中位数 {median}）")
            } else {
                format!("expected plays unknown, by price: {price}, {among}, median {median}")
            }
        }
        Fact::OtherCurrency { price } => match lang {
            Language::Zh => format!("报价 {} 为另一币种，不作换算", money(*price)),
            Language::En => format!("priced at {}, another currency, not converted", money(*price)),
        },
        Fact::Outlier { limit } => match lang {
            Language::Zh => format!("异常：超出同类上限 {}，请核实", number(*limit, 3)),
            Language::En => format!("outlier: above the peers' limit {}, check it", number(*limit, 3)),
        },
        Fact::EngagementRank { basis: by, rate, percentile, peers, rung: of } => {
            let among = among(&place_of_hundred(*percentile), *peers, *of, false, lang);
            format!("{} {}{}{among}", basis(*by, lang), percent_fine(*rate), lang.pick("，", ", "))
        }
        Fact::OnTime { in_time, due } => match lang {
            Language::Zh => format!("按时交付 {in_time}/{due}"),
            Language::En => format!("{in_time} of {due} rounds in time"),
        },
        Fact::OnTimeStated { rate } => match lang {
            Language::Zh => format!("来源所示按时率 {}", percent(*rate)),
            Language::En => format!("on-time rate {} as stated", percent(*rate)),
        },
        Fact::Ratings { mean, count } => match lang {
            Language::Zh => format!("评分 {}（{count} 次）", number(*mean, 1)),
            Language::En => format!("rated {} ({count} times)", number(*mean, 1)),
        },
        Fact::GrowthRank { growth, percentile, peers, rung: of } => {
            let among = among(&place_of_hundred(*percentile), *peers, *of, false, lang);
            let growth = percent_fine(*growth);
            if zh {
                format!("30 天涨粉 {growth}，{among}")
            } else {
                format!("grew {growth} in 30 days, {among}")
            }
        }
        Fact::FreeDays { free, days } => match lang {
            Language::Zh => format!("发布期 {days} 天中 {free} 天有空"),
            Language::En => format!("free on {free} of {days} publish days"),
        },
        Fact::FreeUntil { free, days } => match lang {
            Language::Zh => format!("至发布期末 {days} 天中 {free} 天有空"),
            Language::En => format!("free on {free} of the {days} days until then"),
        },
        Fact::NoConflict => lang.pick("无已知竞品冲突", "no known conflict").to_owned(),
        Fact::Promise { industry: of, until, days } => {
            let of = industry(*of, lang);
            if zh {
                format!("已承诺 {of} 排他至 {until}，占发布期 {days} 天")
            } else {
                format!("promised to others in {of} until {until}, {days} publish days closed")
            }
        }
        Fact::RunningForRival { brand, until } => match lang {
            Language::Zh => format!("正在为竞品 {brand} 合作，至 {until}"),
            Language::En => format!("working for competitor {brand} until {until}"),
        },
        Fact::RecentForRival { brand, on } => match lang {
            Language::Zh => format!("{on} 曾为竞品 {brand} 合作"),
            Language::En => format!("worked for competitor {brand} on {on}"),
        },
        Fact::PayAgainstCard { offer, list, ratio } => {
            let (offer, list, ratio) = (money(*offer), money(*list), percent(*ratio));
            if zh {
                format!("报酬 {offer}，为刊例价 {list} 的 {ratio}")
            } else {
                format!("pays {offer}, {ratio} of the list price {list}")
            }
        }
        Fact::PayAgainstPeers { offer, percentile, peers, rung: of } => {
            let among = among(&place_of_hundred(*percentile), *peers, *of, false, lang);
            let offer = major(*offer, currency);
            if zh {
                format!("单条 {offer}，报价{among}")
            } else {
                format!("{offer} for one, by price {among}")
            }
        }
        Fact::Answers { kin_accepted, kin_answered, accepted, answered } => match lang {
            Language::Zh => format!("同行业接单 {kin_accepted}/{kin_answered}，全部 {accepted}/{answered}"),
            Language::En => {
                format!(
                    "accepted {kin_accepted} of {kin_answered} in the industry, {accepted} of {answered} in all"
                )
            }
        },
        Fact::Payments { in_time, due } => match lang {
            Language::Zh => format!("按时付款 {in_time}/{due}"),
            Language::En => format!("{in_time} of {due} payments in time"),
        },
    }
}

/// A small share keeps two digits after the point.
fn percent_fine(share: f64) -> String {
    format!("{}%", number(share * 100.0, 2))
}

/// Several facts of one part as one sentence. Dated facts that are stale say so.
#[must_use]
pub fn sentence(evidence: &[Evidence], part: &str, currency: Currency, lang: Language) -> String {
    let parts: Vec<String> = evidence
        .iter()
        .map(|evidence| {
            let text = fact(&evidence.fact, part, currency, lang);
            match (evidence.stale, evidence.as_of) {
                (false, _) => text,
                (true, Some(day)) => match lang {
                    Language::Zh => format!("{text}（{day}，已旧）"),
                    Language::En => format!("{text} ({day}, stale)"),
                },
                (true, None) => match lang {
                    Language::Zh => format!("{text}（无日期）"),
                    Language::En => format!("{text} (undated)"),
                },
            }
        })
        .collect();
    parts.join(lang.pick("；", "; "))
}

/// A number rounded outward, so that a limit written so still lets in who it should.
fn outward(value: f64, up: bool) -> String {
    let scaled = value * 100.0;
    // A tenth of a rounding error of the product is no reason to add a whole step.
    let whole = if up { (scaled - 1e-9).ceil() } else { (scaled + 1e-9).floor() };
    number(whole / 100.0, 2)
}

/// A relaxation in words.
#[must_use]
pub fn relaxation(relaxation: &Relaxation, lang: Language) -> String {
    let one = relaxed(relaxation.filter, &relaxation.change, lang);
    let change = match &relaxation.also {
        None => one,
        Some(also) => {
            let other = relaxed(also.filter, &also.change, lang);
            format!("{one}{}{other}", lang.pick("，同时", " and "))
        }
    };
    match (lang, relaxation.enough) {
        (Language::Zh, true) => format!("{change}，可得 {} 位", relaxation.left),
        (Language::Zh, false) => format!("{change}，可得 {} 位，仍不足", relaxation.left),
        (Language::En, true) => format!("{change}: {} left", relaxation.left),
        (Language::En, false) => format!("{change}: {} left, still too few", relaxation.left),
    }
}

fn relaxed(limit: Filter, change: &Relaxed, lang: Language) -> String {
    let name = filter(limit, lang);
    let moved = |from: String, to: String| match lang {
        Language::Zh => format!("{name}由 {from} 改为 {to}"),
        Language::En => format!("{name} from {from} to {to}"),
    };
    let added = |names: Vec<String>| match lang {
        Language::Zh => format!("{name}增加 {}", list(&names, lang)),
        Language::En => format!("{name}: add {}", list(&names, lang)),
    };
    match change {
        Relaxed::Count { from, to } => moved(people(*from, lang), people(*to, lang)),
        Relaxed::Amount { from, to } => moved(money(*from), money(*to)),
        Relaxed::Cost { from, to } => moved(number(*from, 2), outward(*to, true)),
        Relaxed::Share { from, to } => {
            moved(percent_fine(*from), format!("{}%", outward(*to * 100.0, false)))
        }
        Relaxed::Rebate { from, to } => moved(from.to_string(), to.to_string()),
        Relaxed::Provinces { add } => {
            added(add.iter().map(|p| lang.pick(p.name_zh(), p.name_en()).to_owned()).collect())
        }
        Relaxed::Cities { add } => {
            added(add.iter().map(|c| lang.pick(c.name_zh(), c.name_en()).to_owned()).collect())
        }
        Relaxed::Certifications { add } => {
            added(add.iter().map(|held| names::certification(*held, lang).to_owned()).collect())
        }
        Relaxed::Dropped => match lang {
            Language::Zh => format!("取消「{name}」"),
            Language::En => format!("drop \"{name}\""),
        },
    }
}

/// What would lift a candidate, in words.
#[must_use]
pub fn change(change: &Change, lang: Language) -> String {
    let (score, rank) = (number(change.score * 100.0, 1), change.rank);
    match change.gain {
        Gain::Learn { part: of } => match lang {
            Language::Zh => format!("补全「{}」数据，最好可到 {score} 分、第 {rank} 名", part(of, lang)),
            Language::En => {
                format!("learn {}: at best {score} points, rank {rank}", part(of, lang).to_lowercase())
            }
        },
        Gain::Price { to } => match lang {
            Language::Zh => format!("价格降到 {}，可到 {score} 分、第 {rank} 名", money(to)),
            Language::En => format!("a price of {}: {score} points, rank {rank}", money(to)),
        },
    }
}

/// What would raise an order's fit for a creator, in words.
#[must_use]
pub fn creator_raise(raise: &CreatorRaise, lang: Language) -> String {
    let points = |score: f64| number(score * 100.0, 1);
    let more = |by: Option<f64>| by.map(|by| format!("+{}", percent(by))).unwrap_or_default();
    match raise {
        CreatorRaise::PayToList { from: _, to, by, score } => match lang {
            Language::Zh => {
                format!("报酬 {} 到自己的刊例价 {}，契合度到 {}", more(*by), money(*to), points(*score))
            }
            Language::En => {
                format!("pay {} to your list price {}: fit {}", more(*by), money(*to), points(*score))
            }
        },
        CreatorRaise::PayToPeers { from: _, to, by, score } => match lang {
            Language::Zh => {
                format!("报酬 {} 到同类中位价 {}，契合度到 {}", more(*by), money(*to), points(*score))
            }
            Language::En => {
                format!("pay {} to the peers' median {}: fit {}", more(*by), money(*to), points(*score))
            }
        },
        CreatorRaise::Dates { from, to, score } => match lang {
            Language::Zh => format!("发布期改为 {from} 至 {to}（避开忙碌日），契合度到 {}", points(*score)),
            Language::En => format!("publish {from} to {to}, outside busy days: fit {}", points(*score)),
        },
    }
}
