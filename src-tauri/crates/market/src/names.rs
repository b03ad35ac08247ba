//! The names of the market's closed words in both languages, for every sentence, paper and problem that speaks of
//! them. A status reads after "the deal is", an act after "to".

use crate::consent::{Channel, Grade, Side};
use crate::deal::act::{ActWord, PayMethod};
use crate::deal::{Actor, InvoiceStage, PaymentKind, Purse, SampleStage, Status};
use crate::deliverable::DeliverableKind;
use crate::figure::Metric;
use crate::language::Language;
use crate::party::Certification;
use crate::policy::Timer;

/// A deal's step.
#[must_use]
pub const fn status(status: Status, lang: Language) -> &'static str {
    match status {
        Status::Invited => lang.pick("待接单", "invited"),
        Status::Applied => lang.pick("已报名", "applied"),
        Status::Pricing => lang.pick("改价中", "pricing"),
        Status::Funding => lang.pick("待付款", "awaiting funds"),
        Status::ScriptDue => lang.pick("待上传脚本", "awaiting the script"),
        Status::ScriptReview => lang.pick("脚本确认中", "script in review"),
        Status::WorkDue => lang.pick("待提交", "awaiting the draft"),
        Status::PlatformReview => lang.pick("平台审核中", "in platform review"),
        Status::WorkReview => lang.pick("内容确认中", "draft in review"),
        Status::LiveDue => lang.pick("待直播", "awaiting the stream"),
        Status::LiveDone => lang.pick("已直播", "streamed"),
        Status::Scheduled => lang.pick("待发布", "awaiting publication"),
        Status::Published => lang.pick("待验收", "published"),
        Status::Settling => lang.pick("结算中", "settling"),
        Status::Settled => lang.pick("已结算", "settled"),
        Status::Closed => lang.pick("已完成", "closed"),
        Status::Cancelled => lang.pick("已取消", "cancelled"),
        Status::Declined => lang.pick("已拒绝", "declined"),
        Status::Expired => lang.pick("已过期", "expired"),
        Status::Withdrawn => lang.pick("已撤回", "withdrawn"),
        Status::Disputed => lang.pick("有争议", "disputed"),
    }
}

/// An act.
#[must_use]
pub const fn act(word: ActWord, lang: Language) -> &'static str {
    match word {
        ActWord::Open => lang.pick("发起", "open"),
        ActWord::Accept => lang.pick("接受", "accept"),
        ActWord::Counter => lang.pick("改价", "counter"),
        ActWord::Restore => lang.pick("恢复原条款", "restore the original terms"),
        ActWord::Decline => lang.pick("拒绝", "decline"),
        ActWord::Withdraw => lang.pick("撤回", "withdraw"),
        ActWord::OrderClosed => lang.pick("关闭订单", "close the order"),
        ActWord::RecordFunds => lang.pick("登记付款", "record funds"),
        ActWord::SubmitScript => lang.pick("提交脚本", "hand in a script"),
        ActWord::ApproveScript => lang.pick("确认脚本", "approve the script"),
        ActWord::RejectScript => lang.pick("驳回脚本", "reject the script"),
        ActWord::SubmitWork => lang.pick("提交作品", "hand in the draft"),
        ActWord::RecordPass => lang.pick("登记平台通过", "record the platform's pass"),
        ActWord::RecordFail => lang.pick("登记平台不通过", "record the platform's fail"),
        ActWord::ApproveWork => lang.pick("确认作品", "approve the draft"),
        ActWord::Feedback => lang.pick("提修改意见", "ask for changes"),
        ActWord::RecordLive => lang.pick("登记直播", "record the stream"),
        ActWord::AcceptLive => lang.pick("验收直播", "accept the stream"),
        ActWord::MakeGood => lang.pick("要求补播", "ask for a make-good"),
        ActWord::Publish => lang.pick("登记发布", "record the publication"),
        ActWord::AcceptWork => lang.pick("验收", "accept the work"),
        ActWord::RejectWork => lang.pick("验收不通过", "reject the published work"),
        ActWord::RecordPayment => lang.pick("登记打款", "record a payment"),
        ActWord::StatePay => lang.pick("确定效果付费金额", "state the pay by result"),
        ActWord::ConfirmPayment => lang.pick("确认收款", "confirm the payment"),
        ActWord::RecordRefund => lang.pick("登记退款", "record a refund"),
        ActWord::StrikePayment => lang.pick("作废付款记录", "strike a payment record"),
        ActWord::Rate => lang.pick("评价", "rate"),
        ActWord::Cancel => lang.pick("取消合作", "cancel"),
        ActWord::Dispute => lang.pick("发起争议", "open a dispute"),
        ActWord::ProposeOutcome => lang.pick("提出处理方案", "propose an outcome"),
        ActWord::RecordRuling => lang.pick("登记裁定", "record a ruling"),
        ActWord::Amend => lang.pick("变更条款", "amend the terms"),
        ActWord::RequestRemoval => lang.pick("申请提前下架", "ask for early removal"),
        ActWord::AnswerRemoval => lang.pick("答复提前下架", "answer the removal request"),
        ActWord::ClearTask => lang.pick("处理待办", "clear a task"),
        ActWord::NoteContract => lang.pick("登记合同号", "note the contract's number"),
        ActWord::RecordInvoice => lang.pick("登记发票", "record an invoice"),
        ActWord::RecordSample => lang.pick("登记寄样", "record the samples"),
    }
}

/// Who acted.
#[must_use]
pub const fn actor(actor: Actor, lang: Language) -> &'static str {
    match actor {
        Actor::Brand => lang.pick("品牌", "brand"),
        Actor::Creator => lang.pick("创作者", "creator"),
        Actor::Agency => lang.pick("机构（代创作者）", "agency for the creator"),
        Actor::BrandAgency => lang.pick("机构（代品牌）", "agency for the brand"),
        Actor::Platform => lang.pick("平台", "platform"),
        Actor::Clock => lang.pick("时钟", "clock"),
    }
}

/// A side.
#[must_use]
pub const fn side(side: Side, lang: Language) -> &'static str {
    match side {
        Side::Brand => lang.pick("品牌", "brand"),
        Side::Creator => lang.pick("创作者", "creator"),
    }
}

/// A channel.
#[must_use]
pub const fn channel(channel: Channel, lang: Language) -> &'static str {
    match channel {
        Channel::Desk => lang.pick("本机登记", "at this desk"),
        Channel::Chat => lang.pick("聊天", "chat"),
        Channel::Email => lang.pick("邮件", "e-mail"),
        Channel::Phone => lang.pick("电话", "telephone"),
        Channel::Form => lang.pick("回复表", "reply form"),
        Channel::Platform => lang.pick("平台", "platform"),
        Channel::Paper => lang.pick("纸面", "paper"),
    }
}

/// How strong a record is, in one word that claims no more than it is.
#[must_use]
pub const fn grade(grade: &Grade, lang: Language) -> &'static str {
    match grade {
        Grade::Signed { .. } => lang.pick("已签名", "signed"),
        Grade::Attested { .. } => lang.pick("他人代录", "attested"),
        Grade::Assumed { .. } => lang.pick("规则推定", "assumed"),
    }
}

/// A timer.
#[must_use]
pub const fn timer(timer: Timer, lang: Language) -> &'static str {
    match timer {
        Timer::Answer => lang.pick("答复", "answer"),
        Timer::Counter => lang.pick("改价答复", "counter-offer"),
        Timer::Funding => lang.pick("付款", "funding"),
        Timer::Script => lang.pick("脚本", "script"),
        Timer::ScriptReview => lang.pick("脚本确认", "script review"),
        Timer::Work => lang.pick("初稿", "draft"),
        Timer::WorkReview => lang.pick("内容确认", "draft review"),
        Timer::Live => lang.pick("直播", "live stream"),
        Timer::LiveAccept => lang.pick("直播验收", "live acceptance"),
        Timer::Publish => lang.pick("发布", "publication"),
        Timer::Accept => lang.pick("验收", "acceptance"),
        Timer::Payout => lang.pick("结算", "payout"),
        Timer::Rating => lang.pick("评价", "rating"),
        Timer::Retention => lang.pick("保留", "retention"),
        Timer::Removal => lang.pick("下架答复", "removal answer"),
    }
}

/// What a payment is for.
#[must_use]
pub const fn payment_kind(kind: PaymentKind, lang: Language) -> &'static str {
    match kind {
        PaymentKind::Funding => lang.pick("品牌付款", "funding"),
        PaymentKind::Payout => lang.pick("结算给创作者", "payout"),
        PaymentKind::KillFee => lang.pick("取消费", "kill fee"),
        PaymentKind::Deposit => lang.pick("定金", "deposit"),
        PaymentKind::Refund => lang.pick("退款", "refund"),
    }
}

/// Whose pocket.
#[must_use]
pub const fn purse(purse: Purse, lang: Language) -> &'static str {
    match purse {
        Purse::Brand => lang.pick("品牌", "brand"),
        Purse::Platform => lang.pick("平台托管", "held by the platform"),
        Purse::Creator => lang.pick("创作者", "creator"),
    }
}

/// How money moved.
#[must_use]
pub const fn pay_method(method: PayMethod, lang: Language) -> &'static str {
    match method {
        PayMethod::Bank => lang.pick("银行转账", "bank transfer"),
        PayMethod::WechatPay => lang.pick("微信支付", "WeChat Pay"),
        PayMethod::Alipay => lang.pick("支付宝", "Alipay"),
        PayMethod::Platform => lang.pick("平台", "platform"),
        PayMethod::Cash => lang.pick("现金", "cash"),
        PayMethod::Other => lang.pick("其他", "other"),
    }
}

/// How far an invoice has come.
#[must_use]
pub const fn invoice_stage(stage: InvoiceStage, lang: Language) -> &'static str {
    match stage {
        InvoiceStage::Wanted => lang.pick("待开票", "wanted"),
        InvoiceStage::Issued => lang.pick("已开票", "issued"),
        InvoiceStage::Received => lang.pick("已收票", "received"),
    }
}

/// Where samples are.
#[must_use]
pub const fn sample_stage(stage: SampleStage, lang: Language) -> &'static str {
    match stage {
        SampleStage::Sent => lang.pick("已寄出", "sent"),
        SampleStage::Received => lang.pick("已签收", "received"),
        SampleStage::Returned => lang.pick("已寄回", "returned"),
    }
}

/// A deliverable's kind.
#[must_use]
pub const fn deliverable_kind(kind: DeliverableKind, lang: Language) -> &'static str {
    match kind {
        DeliverableKind::ShortVideo => lang.pick("短视频（60 秒内）", "short video (up to 60 s)"),
        DeliverableKind::LongVideo => lang.pick("视频（60 秒以上）", "video (over 60 s)"),
        DeliverableKind::LiveHour => lang.pick("直播（按小时）", "live stream (by the hour)"),
        DeliverableKind::LiveDay => lang.pick("直播（按天）", "live stream (by the day)"),
        DeliverableKind::ImagePost => lang.pick("图文", "image post"),
        DeliverableKind::Article => lang.pick("文章", "article"),
    }
}

/// A metric's name.
#[must_use]
pub const fn metric(metric: Metric, lang: Language) -> &'static str {
    match metric {
        Metric::Followers => lang.pick("粉丝数", "followers"),
        Metric::Following => lang.pick("关注数", "following"),
        Metric::LikesTotal => lang.pick("总获赞", "likes in all"),
        Metric::Posts => lang.pick("作品数", "posts"),
        Metric::Plays => lang.pick("播放", "plays"),
        Metric::Likes => lang.pick("点赞", "likes"),
        Metric::Comments => lang.pick("评论", "comments"),
        Metric::Shares => lang.pick("分享", "shares"),
        Metric::Collects => lang.pick("收藏", "collects"),
        Metric::Interactions => lang.pick("互动", "interactions"),
        Metric::AuthenticInteractions => lang.pick("真实互动", "authentic interactions"),
        Metric::InteractionRateByPlays => lang.pick("互动率（按播放）", "interaction rate by plays"),
        Metric::InteractionRateByFollowers => lang.pick("互动率（按粉丝）", "interaction rate by followers"),
        Metric::FinishRate => lang.pick("完播率", "finish rate"),
        Metric::Growth30d => lang.pick("30 天涨粉率", "30-day growth"),
        Metric::ExpectedCpm => lang.pick("预期 CPM", "expected CPM"),
        Metric::ExpectedCpe => lang.pick("预期 CPE", "expected CPE"),
        Metric::LiveSales => lang.pick("直播销售额", "live sales"),
        Metric::AverageOrderValue => lang.pick("客单价", "average order value"),
        Metric::RepurchaseRate => lang.pick("复购率", "repurchase rate"),
        Metric::PlatformIndex => lang.pick("平台指数", "platform index"),
        Metric::OnTimeRate => lang.pick("准时率", "on-time rate"),
    }
}

/// A certification.
#[must_use]
pub const fn certification(certification: Certification, lang: Language) -> &'static str {
    match certification {
        Certification::Personal => lang.pick("个人认证", "personal"),
        Certification::Enterprise => lang.pick("企业认证", "enterprise"),
        Certification::Uncertified => lang.pick("未认证", "uncertified"),
    }
}

/// The part of a deal's terms or of an act that a refusal names by its code; `None` for a code nobody gives.
#[must_use]
pub fn field(code: &str, lang: Language) -> Option<&'static str> {
    let (zh, en) = FIELDS.iter().find(|(known, _)| *known == code)?.1;
    Some(lang.pick(zh, en))
}

/// The fields of refusals. They read after a colon.
const FIELDS: &[(&str, (&str, &str))] = &[
    ("answer_by", ("答复截止时间", "the time to answer by")),
    ("at", ("发布时间", "the time of publication")),
    ("began_at", ("开播时间", "the beginning of the stream")),
    ("brand", ("品牌", "the brand")),
    ("by", ("补播截止时间", "the time of the make-good")),
    ("commission.cap", ("佣金上限", "the cap of the commission")),
    ("commission.rate", ("佣金比例", "the rate of the commission")),
    ("creator", ("创作者", "the creator")),
    ("deliverables", ("交付物", "the deliverables")),
    ("fixed", ("固定报酬", "the fixed pay")),
    ("link", ("链接", "the link")),
    ("number", ("编号", "the number")),
    ("on", ("日期", "the date")),
    ("open", ("发起合作的条款", "the terms the deal opens with")),
    ("order", ("订单", "the order")),
    ("paid_at", ("付款时间", "the time of payment")),
    ("pay", ("报酬", "the pay")),
    ("per_result.amount", ("效果付费单价", "the amount per result")),
    ("per_result.cap", ("效果付费上限", "the cap of the pay by result")),
    ("per_result.per", ("效果付费的计量单位", "the number of results per payment")),
    ("platform", ("平台", "the platform")),
    ("policy", ("规则", "the policy")),
    ("publish", ("发布日期", "the days of publication")),
    ("ruled_by", ("裁定人", "who ruled")),
    ("script_by", ("脚本提交时间", "the time the script is due")),
    ("text", ("文字内容或文件", "a text or a file")),
    ("v", ("条款格式版本", "the version of the terms")),
    ("work_by", ("初稿提交时间", "the time the draft is due")),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Everything that decides, read for the fields its refusals name.
    const RULES: &[&str] = &[
        include_str!("deal/decide/ending.rs"),
        include_str!("deal/decide/live.rs"),
        include_str!("deal/decide/mod.rs"),
        include_str!("deal/decide/paperwork.rs"),
        include_str!("deal/decide/pricing.rs"),
        include_str!("deal/decide/proposal.rs"),
        include_str!("deal/decide/settle.rs"),
        include_str!("deal/decide/work.rs"),
    ];

    #[test]
    fn every_field_a_refusal_names_has_a_word_in_both_languages() {
        let pay = crate::terms::Pay {
            per_result: Some(crate::terms::PerResult {
                metric: Metric::Plays,
                per: 0,
                amount: crate::Money::yuan(-1),
                cap: Some(crate::Money::yuan(-1)),
            }),
            commission: Some(crate::terms::Commission {
                rate: crate::BasisPoints::percent(101),
                cap: Some(crate::Money::yuan(-1)),
            }),
            ..crate::terms::Pay::fixed(crate::Money::yuan(-1))
        };
        let of_pay = pay.faults(crate::Currency::CNY).into_iter().map(|fault| fault.field);
        let schemes = ["http", "https"];
        let quoted = RULES.iter().flat_map(|text| text.split('"').skip(1).step_by(2));
        let coded = quoted.filter(|text| {
            !schemes.contains(text) && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
        });
        for code in of_pay.chain(coded) {
            for lang in Language::ALL {
                assert!(field(code, *lang).is_some_and(|word| word != code), "{code}");
            }
        }
    }
}
