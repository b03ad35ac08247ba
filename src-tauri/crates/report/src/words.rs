//! The words for the market's values, in both languages.

use chrono::{DateTime, FixedOffset, Utc};
use market::consent::{Channel, Grade, Side};
use market::deal::act::{ActWord, PayMethod};
use market::deal::{Actor, PaymentKind, Purse, Status};
use market::deliverable::{Deliverable, DeliverableKind, Flow};
use market::figure::Metric;
use market::party::Certification;
use market::policy::Timer;
use market::reply::Lang;
use market::terms::Pay;
use market::{Currency, Money, Platform};

/// One of two words.
#[must_use]
pub const fn pick(lang: Lang, zh: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// A moment in a zone, to the minute, with the zone named: `2026-11-25 18:00（北京时间 UTC+8）`.
#[must_use]
pub fn moment(at: DateTime<Utc>, zone: FixedOffset, lang: Lang) -> String {
    let seconds = zone.local_minus_utc();
    let (hours, minutes) = (seconds.abs() / 3600, seconds.abs() % 3600 / 60);
    let sign = if seconds < 0 { '-' } else { '+' };
    let offset =
        if minutes == 0 { format!("UTC{sign}{hours}") } else { format!("UTC{sign}{hours}:{minutes:02}") };
    let local = at.with_timezone(&zone).format("%Y-%m-%d %H:%M");
    match (lang, seconds == 8 * 3600) {
        (Lang::Zh, true) => format!("{local}（北京时间 {offset}）"),
        (Lang::Zh, false) => format!("{local}（{offset}）"),
        (Lang::En, true) => format!("{local} (Beijing time, {offset})"),
        (Lang::En, false) => format!("{local} ({offset})"),
    }
}

/// An amount for people: `¥12,000`, `¥12,000.50`, `1,200.00 USD`.
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
    if !part.bytes().all(|b| b == b'0') {
        grouped.push('.');
        grouped.push_str(part);
    }
    if money.currency() == Currency::CNY {
        format!("{sign}¥{grouped}")
    } else {
        format!("{sign}{grouped} {}", money.currency())
    }
}

/// A deliverable's kind.
#[must_use]
pub const fn deliverable_kind(kind: DeliverableKind, lang: Lang) -> &'static str {
    match kind {
        DeliverableKind::ShortVideo => pick(lang, "短视频（60 秒内）", "short video (up to 60 s)"),
        DeliverableKind::LongVideo => pick(lang, "视频（60 秒以上）", "video (over 60 s)"),
        DeliverableKind::LiveHour => pick(lang, "直播（按小时）", "live stream (by the hour)"),
        DeliverableKind::LiveDay => pick(lang, "直播（按天）", "live stream (by the day)"),
        DeliverableKind::ImagePost => pick(lang, "图文", "image post"),
        DeliverableKind::Article => pick(lang, "文章", "article"),
    }
}

/// One line of what is delivered: `短视频（60 秒内）× 1，不短于 30 秒`.
#[must_use]
pub fn deliverable(line: &Deliverable, lang: Lang) -> String {
    let kind = deliverable_kind(line.kind, lang);
    let count = line.count;
    let least = match (line.at_least, line.kind.flow(), lang) {
        (None, Flow::Video | Flow::Image | Flow::Live, Lang::Zh | Lang::En) => String::new(),
        (Some(n), Flow::Live, Lang::Zh) => format!("，不少于 {n} 分钟"),
        (Some(n), Flow::Live, Lang::En) => format!(", at least {n} min"),
        (Some(n), Flow::Video | Flow::Image, Lang::Zh) => format!("，不短于 {n} 秒"),
        (Some(n), Flow::Video | Flow::Image, Lang::En) => format!(", at least {n} s"),
    };
    format!("{kind} × {count}{least}")
}

/// How a creator is paid, every part of the mix: `固定 ¥9,800；佣金 10%（最多 ¥5,000）`.
#[must_use]
pub fn pay(pay: &Pay, lang: Lang) -> String {
    let most = |cap: Option<Money>| match (cap, lang) {
        (None, Lang::Zh | Lang::En) => String::new(),
        (Some(cap), Lang::Zh) => format!("（最多 {}）", amount(cap)),
        (Some(cap), Lang::En) => format!(" (at most {})", amount(cap)),
    };
    let mut parts = Vec::new();
    if let Some(fixed) = pay.fixed {
        parts.push(format!("{}{}", pick(lang, "固定 ", "fixed "), amount(fixed)));
    } else if pay.own_price {
        parts.push(pick(lang, "按创作者自己的报价", "the creator's own price").to_owned());
    }
    if let Some(by) = &pay.per_result {
        let metric = metric(by.metric, lang);
        let (sum, cap) = (amount(by.amount), most(by.cap));
        parts.push(match lang {
            Lang::Zh => format!("每 {} 次{metric} {sum}{cap}", by.per),
            Lang::En => format!("{sum} per {} {metric}{cap}", by.per),
        });
    }
    if let Some(commission) = &pay.commission {
        let cap = most(commission.cap);
        parts.push(match lang {
            Lang::Zh => format!("佣金 {}{cap}", commission.rate),
            Lang::En => format!("{} commission on confirmed sales{cap}", commission.rate),
        });
    }
    parts.join(pick(lang, "；", "; "))
}

/// A metric's name.
#[must_use]
pub const fn metric(metric: Metric, lang: Lang) -> &'static str {
    match metric {
        Metric::Followers => pick(lang, "粉丝数", "followers"),
        Metric::Following => pick(lang, "关注数", "following"),
        Metric::LikesTotal => pick(lang, "总获赞", "likes in all"),
        Metric::Posts => pick(lang, "作品数", "posts"),
        Metric::Plays => pick(lang, "播放", "plays"),
        Metric::Likes => pick(lang, "点赞", "likes"),
        Metric::Comments => pick(lang, "评论", "comments"),
        Metric::Shares => pick(lang, "分享", "shares"),
        Metric::Collects => pick(lang, "收藏", "collects"),
        Metric::Interactions => pick(lang, "互动", "interactions"),
        Metric::AuthenticInteractions => pick(lang, "真实互动", "authentic interactions"),
        Metric::InteractionRateByPlays => pick(lang, "互动率（按播放）", "interaction rate by plays"),
        Metric::InteractionRateByFollowers => pick(lang, "互动率（按粉丝）", "interaction rate by followers"),
        Metric::FinishRate => pick(lang, "完播率", "finish rate"),
        Metric::Growth30d => pick(lang, "30 天涨粉率", "30-day growth"),
        Metric::ExpectedCpm => pick(lang, "预期 CPM", "expected CPM"),
        Metric::ExpectedCpe => pick(lang, "预期 CPE", "expected CPE"),
        Metric::LiveSales => pick(lang, "直播销售额", "live sales"),
        Metric::AverageOrderValue => pick(lang, "客单价", "average order value"),
        Metric::RepurchaseRate => pick(lang, "复购率", "repurchase rate"),
        Metric::PlatformIndex => pick(lang, "平台指数", "platform index"),
        Metric::OnTimeRate => pick(lang, "准时率", "on-time rate"),
    }
}

/// A platform's name.
#[must_use]
pub const fn platform(platform: Platform, lang: Lang) -> &'static str {
    pick(lang, platform.name_zh(), platform.name_en())
}

/// A certification.
#[must_use]
pub const fn certification(certification: Certification, lang: Lang) -> &'static str {
    match certification {
        Certification::Personal => pick(lang, "个人认证", "personal"),
        Certification::Enterprise => pick(lang, "企业认证", "enterprise"),
        Certification::Uncertified => pick(lang, "未认证", "uncertified"),
    }
}

/// A deal's step.
#[must_use]
pub const fn status(status: Status, lang: Lang) -> &'static str {
    match status {
        Status::Invited => pick(lang, "待接单", "invited"),
        Status::Applied => pick(lang, "已报名", "applied"),
        Status::Pricing => pick(lang, "改价中", "pricing"),
        Status::Funding => pick(lang, "待付款", "funding"),
        Status::ScriptDue => pick(lang, "待上传脚本", "script due"),
        Status::ScriptReview => pick(lang, "脚本确认中", "script review"),
        Status::WorkDue => pick(lang, "待提交", "work due"),
        Status::PlatformReview => pick(lang, "平台审核中", "platform review"),
        Status::WorkReview => pick(lang, "内容确认中", "work review"),
        Status::LiveDue => pick(lang, "待直播", "live due"),
        Status::LiveDone => pick(lang, "已直播", "live done"),
        Status::Scheduled => pick(lang, "待发布", "scheduled"),
        Status::Published => pick(lang, "待验收", "published"),
        Status::Settling => pick(lang, "结算中", "settling"),
        Status::Settled => pick(lang, "已结算", "settled"),
        Status::Closed => pick(lang, "已完成", "closed"),
        Status::Cancelled => pick(lang, "已取消", "cancelled"),
        Status::Declined => pick(lang, "已拒绝", "declined"),
        Status::Expired => pick(lang, "已过期", "expired"),
        Status::Withdrawn => pick(lang, "已撤回", "withdrawn"),
        Status::Disputed => pick(lang, "有争议", "disputed"),
    }
}

/// An act.
#[must_use]
pub const fn act(word: ActWord, lang: Lang) -> &'static str {
    match word {
        ActWord::Open => pick(lang, "发起", "open"),
        ActWord::Accept => pick(lang, "接受", "accept"),
        ActWord::Counter => pick(lang, "改价", "counter"),
        ActWord::Restore => pick(lang, "恢复原条款", "restore the original terms"),
        ActWord::Decline => pick(lang, "拒绝", "decline"),
        ActWord::Withdraw => pick(lang, "撤回", "withdraw"),
        ActWord::OrderClosed => pick(lang, "订单关闭", "order closed"),
        ActWord::RecordFunds => pick(lang, "记录到款", "record funds"),
        ActWord::SubmitScript => pick(lang, "提交脚本", "submit script"),
        ActWord::ApproveScript => pick(lang, "脚本通过", "approve script"),
        ActWord::RejectScript => pick(lang, "脚本退回", "reject script"),
        ActWord::SubmitWork => pick(lang, "提交作品", "submit work"),
        ActWord::RecordPass => pick(lang, "平台审核通过", "platform passed it"),
        ActWord::RecordFail => pick(lang, "平台审核不通过", "platform failed it"),
        ActWord::ApproveWork => pick(lang, "作品通过", "approve work"),
        ActWord::Feedback => pick(lang, "修改意见", "feedback"),
        ActWord::RecordLive => pick(lang, "记录直播", "record live stream"),
        ActWord::AcceptLive => pick(lang, "直播验收", "accept live stream"),
        ActWord::MakeGood => pick(lang, "补播", "make good"),
        ActWord::Publish => pick(lang, "发布", "publish"),
        ActWord::AcceptWork => pick(lang, "发布验收", "accept published work"),
        ActWord::RejectWork => pick(lang, "验收不通过", "reject published work"),
        ActWord::RecordPayment => pick(lang, "记录付款", "record payment"),
        ActWord::StatePay => pick(lang, "结算金额", "state pay"),
        ActWord::ConfirmPayment => pick(lang, "确认到账", "confirm payment"),
        ActWord::RecordRefund => pick(lang, "记录退款", "record refund"),
        ActWord::Rate => pick(lang, "评价", "rate"),
        ActWord::Cancel => pick(lang, "取消", "cancel"),
        ActWord::Dispute => pick(lang, "发起争议", "dispute"),
        ActWord::ProposeOutcome => pick(lang, "提出处理方案", "propose outcome"),
        ActWord::RecordRuling => pick(lang, "记录裁决", "record ruling"),
        ActWord::Amend => pick(lang, "变更条款", "amend"),
        ActWord::RequestRemoval => pick(lang, "申请提前下架", "request removal"),
        ActWord::AnswerRemoval => pick(lang, "答复下架申请", "answer removal"),
        ActWord::ClearTask => pick(lang, "处理待办", "clear task"),
    }
}

/// Who acted.
#[must_use]
pub const fn actor(actor: Actor, lang: Lang) -> &'static str {
    match actor {
        Actor::Brand => pick(lang, "品牌", "brand"),
        Actor::Creator => pick(lang, "创作者", "creator"),
        Actor::Agency => pick(lang, "机构（代创作者）", "agency for the creator"),
        Actor::BrandAgency => pick(lang, "机构（代品牌）", "agency for the brand"),
        Actor::Platform => pick(lang, "平台（人工记录）", "platform, as recorded"),
        Actor::Clock => pick(lang, "到期", "clock"),
    }
}

/// A side.
#[must_use]
pub const fn side(side: Side, lang: Lang) -> &'static str {
    match side {
        Side::Brand => pick(lang, "品牌", "brand"),
        Side::Creator => pick(lang, "创作者", "creator"),
    }
}

/// A channel.
#[must_use]
pub const fn channel(channel: Channel, lang: Lang) -> &'static str {
    match channel {
        Channel::Desk => pick(lang, "当面", "at the desk"),
        Channel::Chat => pick(lang, "聊天", "chat"),
        Channel::Email => pick(lang, "邮件", "e-mail"),
        Channel::Phone => pick(lang, "电话", "telephone"),
        Channel::Form => pick(lang, "回复表", "reply form"),
        Channel::Platform => pick(lang, "平台", "platform"),
        Channel::Paper => pick(lang, "纸面", "paper"),
    }
}

/// How strong a record is, in one word that claims no more than it is.
#[must_use]
pub const fn grade(grade: &Grade, lang: Lang) -> &'static str {
    match grade {
        Grade::Signed { .. } => pick(lang, "已签名", "signed"),
        Grade::Attested { .. } => pick(lang, "他人代录", "attested"),
        Grade::Assumed { .. } => pick(lang, "规则推定", "assumed"),
    }
}

/// What a record of this grade rests on.
#[must_use]
pub fn grade_detail(grade: &Grade, zone: FixedOffset, lang: Lang) -> String {
    match grade {
        Grade::Signed { key } => format!("{} {}", pick(lang, "密钥", "key"), key.get(..16).unwrap_or(key)),
        Grade::Attested { recorder, at, channel: by, evidence } => {
            let proof =
                evidence.as_ref().map_or(pick(lang, "无凭证", "no evidence"), |file| file.name.as_str());
            let (by, at) = (channel(*by, lang), moment(*at, zone, lang));
            match lang {
                Lang::Zh => format!("{recorder} 于 {at}代录，{by}，{proof}"),
                Lang::En => format!("recorded by {recorder} at {at}, {by}, {proof}"),
            }
        }
        Grade::Assumed { policy, version, timer: by } => {
            let by = Timer::parse(by).map_or(by.as_str(), |found| timer(found, lang));
            match lang {
                Lang::Zh => format!("规则 {policy} v{version}，{by}到期未答复"),
                Lang::En => format!("policy {policy} v{version}, {by} ran out unanswered"),
            }
        }
    }
}

/// A timer.
#[must_use]
pub const fn timer(timer: Timer, lang: Lang) -> &'static str {
    match timer {
        Timer::Answer => pick(lang, "答复", "answer"),
        Timer::Counter => pick(lang, "改价答复", "counter-offer"),
        Timer::Funding => pick(lang, "付款", "funding"),
        Timer::Script => pick(lang, "脚本", "script"),
        Timer::ScriptReview => pick(lang, "脚本确认", "script review"),
        Timer::Work => pick(lang, "初稿", "draft"),
        Timer::WorkReview => pick(lang, "内容确认", "draft review"),
        Timer::Live => pick(lang, "直播", "live stream"),
        Timer::LiveAccept => pick(lang, "直播验收", "live acceptance"),
        Timer::Publish => pick(lang, "发布", "publication"),
        Timer::Accept => pick(lang, "验收", "acceptance"),
        Timer::Payout => pick(lang, "结算", "payout"),
        Timer::Rating => pick(lang, "评价", "rating"),
        Timer::Retention => pick(lang, "保留", "retention"),
        Timer::Removal => pick(lang, "下架答复", "removal answer"),
    }
}

/// What a payment is for.
#[must_use]
pub const fn payment_kind(kind: PaymentKind, lang: Lang) -> &'static str {
    match kind {
        PaymentKind::Funding => pick(lang, "品牌付款", "funding"),
        PaymentKind::Payout => pick(lang, "结算给创作者", "payout"),
        PaymentKind::KillFee => pick(lang, "取消费", "kill fee"),
        PaymentKind::Deposit => pick(lang, "定金", "deposit"),
        PaymentKind::Refund => pick(lang, "退款", "refund"),
    }
}

/// Whose pocket.
#[must_use]
pub const fn purse(purse: Purse, lang: Lang) -> &'static str {
    match purse {
        Purse::Brand => pick(lang, "品牌", "brand"),
        Purse::Platform => pick(lang, "平台托管", "held by the platform"),
        Purse::Creator => pick(lang, "创作者", "creator"),
    }
}

/// How money moved.
#[must_use]
pub const fn pay_method(method: PayMethod, lang: Lang) -> &'static str {
    match method {
        PayMethod::Bank => pick(lang, "银行转账", "bank transfer"),
        PayMethod::WechatPay => pick(lang, "微信支付", "WeChat Pay"),
        PayMethod::Alipay => pick(lang, "支付宝", "Alipay"),
        PayMethod::Platform => pick(lang, "平台", "platform"),
        PayMethod::Cash => pick(lang, "现金", "cash"),
        PayMethod::Other => pick(lang, "其他", "other"),
    }
}

/// Yes or no.
#[must_use]
pub const fn yes(yes: bool, lang: Lang) -> &'static str {
    if yes { pick(lang, "是", "yes") } else { pick(lang, "否", "no") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_as_people_read_them() {
        assert_eq!(amount(Money::yuan(1_234_567)), "¥1,234,567");
        assert_eq!(amount(Money::fen(-120_050)), "-¥1,200.50");
        assert_eq!(amount(Money::fen(5)), "¥0.05");
        assert_eq!(amount(Money::new(120_000, Currency::USD).unwrap()), "1,200 USD");
        assert_eq!(amount(Money::yuan(999)), "¥999");
    }

    #[test]
    fn a_moment_names_its_zone() {
        let at = DateTime::from_timestamp(1_795_600_800, 0).unwrap();
        let zone = |seconds| FixedOffset::east_opt(seconds).unwrap();
        assert_eq!(moment(at, zone(8 * 3600), Lang::Zh), "2026-11-25 18:00（北京时间 UTC+8）");
        assert_eq!(moment(at, zone(-12_600), Lang::En), "2026-11-25 06:30 (UTC-3:30)");
        assert_eq!(moment(at, zone(0), Lang::En), "2026-11-25 10:00 (UTC+0)");
    }

    #[test]
    fn no_grade_is_shown_as_stronger() {
        let zone = FixedOffset::east_opt(0).unwrap();
        let at = DateTime::from_timestamp(0, 0).unwrap();
        let attested =
            Grade::Attested { recorder: "小王".into(), at, channel: Channel::Chat, evidence: None };
        let assumed = Grade::Assumed { policy: "plain".into(), version: 1, timer: "work_review".into() };
        for weak in [attested, assumed] {
            for lang in Lang::ALL {
                let shown = format!("{} {}", grade(&weak, *lang), grade_detail(&weak, zone, *lang));
                assert!(!shown.contains("签名") && !shown.contains("signed"), "{shown}");
            }
        }
    }
}
