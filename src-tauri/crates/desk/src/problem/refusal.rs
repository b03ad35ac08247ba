//! The deal machine's refusals as problems.

use market::consent::Side;
use market::deal::{Actor, Refusal};
use market::{Language, names};

use super::Problem;

/// One name in both languages, each under its own argument.
fn both([zh, en]: [&'static str; 2], name: impl Fn(Language) -> &'static str) -> [(&'static str, String); 2] {
    [(zh, name(Language::Zh).to_owned()), (en, name(Language::En).to_owned())]
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let (zh, en) = match &refusal {
            Refusal::WrongStatus { .. } => (
                "合作现为“{status_zh}”，不能{act_zh}",
                "The deal is {status_en}; it is not possible to {act_en} now",
            ),
            Refusal::OutOfTurn { .. } => {
                ("现在不该由{actor_zh}来{act_zh}", "It is not the {actor_en}'s turn to {act_en}")
            }
            Refusal::NotAParty { .. } => (
                "{actor_zh}不是合作的一方，不能{act_zh}",
                "The {actor_en} is no side of this deal and cannot {act_en}",
            ),
            Refusal::OnlyPlatform { .. } => {
                ("{act_zh}只能作为平台的结果来登记", "Only the platform's own word counts to {act_en}")
            }
            Refusal::ClockOnlyLapses => ("时钟只能让期限到期", "The clock only lets timers run out"),
            Refusal::AssumedByPerson => {
                ("“视为同意”只能来自规则中的沉默条款", "Only silence under a policy can be taken for consent")
            }
            Refusal::PolicyMismatch { .. } => (
                "这笔合作按规则 {expected} 进行，不是 {given}",
                "This deal runs under the policy {expected}, not {given}",
            ),
            Refusal::StaleTerms { .. } => (
                "条款已更新：现行条款是 {expected}，答复的是 {given}",
                "The terms have changed: on the table is {expected}, the answer names {given}",
            ),
            Refusal::TermsMismatch { .. } => {
                ("合作中不能改动：{field_zh}", "This cannot change within a deal: {field_en}")
            }
            Refusal::BadTerms { .. } => ("条款有误：{field_zh}", "The terms are not sound: {field_en}"),
            Refusal::NothingChanges => ("提出的条款与现行条款相同", "These terms are already on the table"),
            Refusal::CounterRoundsUsed { .. } => {
                ("改价次数已用完（共 {rounds} 次）", "All {rounds} counter-offers are used")
            }
            Refusal::CounterBeyond { .. } => {
                ("改价幅度不能超过原价的 {percent}", "A counter-offer may move the pay by {percent} at most")
            }
            Refusal::RoundsUsed { .. } => (
                "{rounds} 轮修改已用完，只能确认、取消或发起争议",
                "All {rounds} rounds are used; approve, cancel or open a dispute",
            ),
            Refusal::ReasonMissing => ("请写明原因", "A reason is needed"),
            Refusal::TextMissing { .. } => ("缺少内容：{field_zh}", "This is missing: {field_en}"),
            Refusal::AmountNegative { .. } => {
                ("金额不能为负：{amount}", "An amount cannot be negative: {amount}")
            }
            Refusal::AmountZero => ("金额不能为零", "The amount cannot be zero"),
            Refusal::AmountAbove { .. } => {
                ("{amount} 超过了未结的 {most}", "{amount} is more than the {most} still open")
            }
            Refusal::AmountDiffers { .. } => (
                "应付 {due}，实收 {paid}：请补足、退回多付部分或发起争议",
                "{due} is due and {paid} arrived: pay the rest, return the excess, or open a dispute",
            ),
            Refusal::PayNotStated => ("效果付费的金额还没有确定", "The pay by result is not stated yet"),
            Refusal::NothingDue => ("没有应付款项", "Nothing is owed"),
            Refusal::CurrencyMismatch { .. } => {
                ("币种应为 {expected}，不是 {given}", "The currency is {expected}, not {given}")
            }
            Refusal::AmountOutOfRange => ("金额超出范围", "The amount is out of range"),
            Refusal::InThePast { .. } => ("日期已过：{field_zh}", "This date has passed: {field_en}"),
            Refusal::InTheFuture { .. } => {
                ("日期在将来：{field_zh}", "This date lies in the future: {field_en}")
            }
            Refusal::BeforeDeal { .. } => (
                "日期早于双方同意条款的时间：{field_zh}",
                "This date lies before both sides agreed: {field_en}",
            ),
            Refusal::BadLink { .. } => (
                "只接受网页链接（http 或 https）：{field_zh}",
                "Only web links (http or https) are taken: {field_en}",
            ),
            Refusal::AlreadyRecorded => (
                "同样的一笔款（金额、时间、方式、流水号）已登记过",
                "The same payment (amount, time, way, reference) is recorded already",
            ),
            Refusal::NoSuchPayment { .. } => {
                ("没有第 {payment} 笔有效的付款记录", "No payment no. {payment} stands in the record")
            }
            Refusal::PaymentUsed => (
                "后面的款项以这笔为前提，请先作废后面的",
                "Later movements of money rest on this payment: strike those first",
            ),
            Refusal::PaymentConfirmed => (
                "这笔款已由收款方确认，只能退款，不能作废",
                "The receiver has confirmed this payment: it can be returned, not struck",
            ),
            Refusal::BeforeLast { .. } => (
                "这笔合作的最新记录是 {last}，比这次操作晚",
                "The deal's newest record is of {last}, later than this act",
            ),
            Refusal::TooShort { .. } => (
                "直播 {minutes} 分钟，少于约定的 {least} 分钟",
                "The stream lasted {minutes} minutes of {least} agreed",
            ),
            Refusal::TooLong { .. } => (
                "直播时长 {minutes} 分钟过长，最多 {most} 分钟",
                "A stream of {minutes} minutes is too long; at most {most} are possible",
            ),
            Refusal::LongEnough => {
                ("直播时长已够，无需补播", "The stream was long enough; no make-good is owed")
            }
            Refusal::StarsOutOfRange { .. } => {
                ("评分应为 1 到 5，不是 {stars}", "Stars are 1 to 5, not {stars}")
            }
            Refusal::AlreadyDone { .. } => ("已经做过：{act_zh}", "This was done already: {act_en}"),
            Refusal::NoSuchTask { .. } => ("没有这样的待办：{timer_zh}", "There is no such task: {timer_en}"),
            Refusal::InvoiceRepeated { .. } => (
                "发票 {number} 已登记过，请核对号码",
                "The invoice {number} is recorded already; check its number",
            ),
            Refusal::NoSamples => ("条款里没有寄样", "The terms have no samples"),
            Refusal::SampleNotSent => (
                "先登记寄出：签收和寄回不能早于寄出，也不能多于寄出",
                "Record the sending first: samples arrive and come back after it, each parcel once",
            ),
            Refusal::Encoding(_) => ("条款里有无法编码的数字", "The terms cannot be encoded: {detail}"),
            Refusal::History(_) => ("合作记录前后不符", "The deal's history does not add up: {detail}"),
        };
        let mut fields = refusal.args();
        if let Refusal::TermsMismatch { field }
        | Refusal::BadTerms { field }
        | Refusal::TextMissing { field }
        | Refusal::InThePast { field }
        | Refusal::InTheFuture { field }
        | Refusal::BeforeDeal { field }
        | Refusal::BadLink { field } = &refusal
        {
            // The one code with two meanings: a ruling is by someone, a make-good by some time.
            let code = match (&refusal, *field) {
                (Refusal::TextMissing { .. }, "by") => "ruled_by",
                (_, code) => code,
            };
            fields.extend(both(["field_zh", "field_en"], |lang| names::field(code, lang).unwrap_or(field)));
        }
        if let Refusal::NoSuchTask { timer } = &refusal {
            fields.extend(both(["timer_zh", "timer_en"], |lang| names::timer(*timer, lang)));
        }
        if let Refusal::WrongStatus { status, .. } = &refusal {
            fields.extend(both(["status_zh", "status_en"], |lang| names::status(*status, lang)));
        }
        if let Refusal::WrongStatus { act, .. }
        | Refusal::OutOfTurn { act, .. }
        | Refusal::NotAParty { act, .. }
        | Refusal::OnlyPlatform { act }
        | Refusal::AlreadyDone { act } = &refusal
        {
            fields.extend(both(["act_zh", "act_en"], |lang| names::act(*act, lang)));
        }
        let actor = if let Refusal::OutOfTurn { side, .. } = &refusal {
            Some(match side {
                Side::Brand => Actor::Brand,
                Side::Creator => Actor::Creator,
            })
        } else if let Refusal::NotAParty { actor, .. } = &refusal {
            Some(*actor)
        } else {
            None
        };
        if let Some(actor) = actor {
            fields.extend(both(["actor_zh", "actor_en"], |lang| names::actor(actor, lang)));
        }
        let args: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        Problem::new(refusal.code(), zh, en, &args)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_tasks_are_said_in_words() {
        let said = |refusal: Refusal| Problem::from(refusal).message;
        let late = said(Refusal::InTheFuture { field: "at" });
        assert_eq!(late.zh, "日期在将来：发布时间");
        assert_eq!(late.en, "This date lies in the future: the time of publication");
        assert_eq!(said(Refusal::TextMissing { field: "text" }).zh, "缺少内容：文字内容或文件");
        assert_eq!(said(Refusal::TextMissing { field: "by" }).zh, "缺少内容：裁定人");
        assert_eq!(said(Refusal::InThePast { field: "by" }).zh, "日期已过：补播截止时间");
        let task = said(Refusal::NoSuchTask { timer: market::policy::Timer::WorkReview });
        assert_eq!(task.zh, "没有这样的待办：内容确认");
        assert_eq!(Problem::from(Refusal::InTheFuture { field: "at" }).args["field"], "at", "codes stay");
    }
}
