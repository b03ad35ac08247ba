//! An offer as text to paste into a chat: short, plain, polite, and everything a person needs to answer it.

use std::fmt::Write;

use chrono::{DateTime, FixedOffset, Utc};
use market::Language;
use market::deliverable::Flow;
use market::order::Brief;
use market::reply::Reply;
use market::terms::{Terms, TermsHash};

use crate::table::{Cell, Kind, Table};
use crate::words;

/// What an offer says, in names and market values.
#[derive(Clone, Debug, PartialEq)]
pub struct OfferView {
    /// The deal's number.
    pub deal_number: u32,
    /// Name of the brand.
    pub brand: String,
    /// Name of the creator.
    pub creator: String,
    /// Title of the order.
    pub order_title: String,
    /// What the work must say.
    pub brief: Brief,
    /// The terms offered.
    pub terms: Terms,
    /// Their hash.
    pub hash: TermsHash,
    /// To be answered by then.
    pub answer_by: DateTime<Utc>,
    /// Name of the policy that governs the deal.
    pub policy_name: String,
    /// The zone times are shown in.
    pub zone: FixedOffset,
}

/// The offer in words, ending in the block to answer with ([`Reply::template`]).
#[must_use]
pub fn offer_text(view: &OfferView, lang: Language) -> String {
    let mut text = String::new();
    for line in lines(view, lang) {
        text.push_str(&line);
        text.push('\n');
    }
    text.push('\n');
    text.push_str(&Reply::template(lang, view.deal_number, &view.hash));
    text
}

/// The facts of an offer, one `name: value` each; the same in the text, on the form and in the record.
#[must_use]
pub fn facts(view: &OfferView, lang: Language) -> Vec<(String, String)> {
    let terms = &view.terms;
    let moment = |at| words::moment(at, view.zone, lang);
    let pick = |zh, en| lang.pick(zh, en);
    let mut facts = Vec::new();
    let mut add = |zh, en, value: String| {
        let value = one_line(&value);
        if !value.is_empty() {
            facts.push((lang.pick(zh, en).to_owned(), value));
        }
    };
    let list = pick("、", ", ");
    add("项目", "Order", view.order_title.clone());
    add("品牌", "Brand", view.brand.clone());
    add("平台", "Platform", lang.pick(terms.platform.name_zh(), terms.platform.name_en()).to_owned());
    let deliverables: Vec<String> =
        terms.deliverables.iter().map(|line| words::deliverable(line, lang)).collect();
    add("交付", "Deliverables", deliverables.join(pick("；", "; ")));
    add("内容要求", "Brief", view.brief.message.clone());
    add("需提及", "Mention", terms.mentions.join(list));
    add("话题", "Hashtags", terms.hashtags.join(" "));
    add("不可出现", "Do not say", view.brief.banned.join(list));
    add("挂链接", "Link to carry", view.brief.link.clone().unwrap_or_default());
    add("报酬", "Pay", words::pay(&terms.pay, lang));
    if terms.rebate.value() > 0 {
        add("返点", "Rebate", terms.rebate.to_string());
    }
    if let Some(by) = terms.script_by {
        add("脚本提交", "Script due", moment(by));
    }
    let flows: Vec<Flow> = terms.deliverables.iter().map(|line| line.kind.flow()).collect();
    if flows.contains(&Flow::Live) {
        add("直播不晚于", "Live no later than", moment(terms.work_by));
    } else {
        add("初稿提交", "Draft due", moment(terms.work_by));
    }
    let days = terms.publish;
    add("发布时间", "Publish", format!("{} {} {}", days.from, pick("至", "to"), days.to));
    if let Some(samples) = &terms.samples {
        let back = match samples.return_by {
            Some(day) => format!("{} {day}", pick("需寄回，不晚于", "to be returned by")),
            None => pick("无需寄回", "yours to keep").to_owned(),
        };
        add("寄样", "Samples", format!("{}{}{back}", samples.items, pick("，", ", ")));
    }
    if let Some(rights) = &terms.rights {
        let for_days = match lang {
            Language::Zh => format!("发布后 {} 天", rights.days),
            Language::En => format!("{} days from publication", rights.days),
        };
        add("使用授权", "Usage rights", format!("{}{}{for_days}", rights.scope, pick("，", ", ")));
    }
    if let Some(exclusive) = &terms.exclusivity {
        let (zh, en, days) = (exclusive.industry.name_zh(), exclusive.industry.name_en(), exclusive.days);
        let value = match lang {
            Language::Zh => format!("发布后 {days} 天内不接「{zh}」其他品牌"),
            Language::En => format!("no other brand in {en} for {days} days from publication"),
        };
        add("排他", "Exclusivity", value);
    }
    if let Some(guarantee) = &terms.guarantee {
        add("保价", "Price guarantee", format!("{} {}", pick("至", "until"), guarantee.until));
    }
    let rounds = match (terms.revisions, lang) {
        (1, Language::En) => "1 round of feedback".to_owned(),
        (n, Language::En) => format!("{n} rounds of feedback"),
        (n, Language::Zh) => format!("{n} 轮"),
    };
    add("修改", "Revisions", rounds);
    let online = match lang {
        Language::Zh => format!("发布后保留 {} 天", terms.retention_days),
        Language::En => format!("stays online for {} days", terms.retention_days),
    };
    add("保留", "Online", online);
    if terms.label {
        add("广告标识", "Ad label", pick("须标明「广告」", "must be labelled as advertising").to_owned());
    }
    let policy = &terms.policy;
    add("规则", "Policy", format!("{}（{} v{}）", view.policy_name, policy.id, policy.version));
    facts
}

/// The offer as two tables: its terms, and the lines to answer with.
#[must_use]
pub fn offer_tables(view: &OfferView, lang: Language) -> Vec<Table> {
    let pick = |zh, en| lang.pick(zh, en);
    let named = |(name, value): (String, String)| (name, Cell::text(value));
    let number = (pick("合作编号", "Deal number").to_owned(), Cell::Integer(view.deal_number.into()));
    let creator = (pick("创作者", "Creator").to_owned(), Cell::text(&view.creator));
    let terms = facts(view, lang).into_iter().chain([answer_by(view, lang)]).map(named);
    let all = [number, creator].into_iter().chain(terms).collect();
    let slip = Reply::template(lang, view.deal_number, &view.hash);
    let mut answer = Table::new(
        pick("答复", "Answer"),
        lang,
        &[(pick("请填好发回", "Fill in and send back"), Kind::Text)],
    );
    answer.rows = slip.lines().filter(|line| !line.is_empty()).map(|line| vec![Cell::text(line)]).collect();
    vec![Table::facts(pick("邀约", "Offer"), lang, all), answer]
}

/// By when an offer is to be answered, as `name: value`.
#[must_use]
pub fn answer_by(view: &OfferView, lang: Language) -> (String, String) {
    let name = lang.pick("请在此前答复", "Please answer by");
    (name.to_owned(), words::moment(view.answer_by, view.zone, lang))
}

fn lines(view: &OfferView, lang: Language) -> Vec<String> {
    let (brand, creator) = (one_line(&view.brand), one_line(&view.creator));
    let (colon, greeting, closing) = match lang {
        Language::Zh => (
            "：",
            format!("{creator}，您好！{brand} 想邀请您合作，条件如下："),
            "愿意、想改价或不方便，都请把下面这段填好发回，谢谢！",
        ),
        Language::En => (
            ": ",
            format!("Hello {creator}, {brand} would like to work with you. What we propose:"),
            "Yes, another price or no: please fill in the lines below and send them back. Thank you!",
        ),
    };
    let mut lines = vec![greeting];
    for (name, value) in facts(view, lang).into_iter().chain([answer_by(view, lang)]) {
        let mut line = String::from("· ");
        // Writing into a string cannot fail.
        let _ = write!(line, "{name}{colon}{value}");
        lines.push(line);
    }
    lines.push(String::new());
    lines.push(closing.to_owned());
    lines
}

/// Outside words on one line, so that nobody's brief can look like lines of the reply; the heading of the
/// reply block, wherever it was copied from, is taken out for the same reason.
fn one_line(text: &str) -> String {
    let mut flat = text
        .split(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'))
        .collect::<Vec<_>>()
        .join(" ");
    for lang in Language::ALL {
        flat = flat.replace(market::reply::heading(*lang), "");
    }
    flat.trim().to_owned()
}
