//! The deal machine's refusals as problems.

use market::consent::Side;
use market::deal::{Actor, Refusal};

use super::{Problem, words};

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
                ("合作中不能改动：{field}", "This cannot change within a deal: {field}")
            }
            Refusal::BadTerms { .. } => ("条款有误：{field}", "The terms are not sound: {field}"),
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
            Refusal::TextMissing { .. } => ("缺少内容：{field}", "This is missing: {field}"),
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
            Refusal::InThePast { .. } => ("日期已过：{field}", "This date has passed: {field}"),
            Refusal::InTheFuture { .. } => ("日期在将来：{field}", "This date lies in the future: {field}"),
            Refusal::BeforeLast { .. } => (
                "这笔合作的最新记录是 {last}，比这次操作晚",
                "The deal's newest record is of {last}, later than this act",
            ),
            Refusal::TooShort { .. } => (
                "直播 {minutes} 分钟，少于约定的 {least} 分钟",
                "The stream lasted {minutes} minutes of {least} agreed",
            ),
            Refusal::LongEnough => {
                ("直播时长已够，无需补播", "The stream was long enough; no make-good is owed")
            }
            Refusal::StarsOutOfRange { .. } => {
                ("评分应为 1 到 5，不是 {stars}", "Stars are 1 to 5, not {stars}")
            }
            Refusal::AlreadyDone { .. } => ("已经做过：{act_zh}", "This was done already: {act_en}"),
            Refusal::NoSuchTask { .. } => ("没有这样的待办：{timer}", "There is no such task: {timer}"),
            Refusal::Encoding(_) => ("条款无法编码：{detail}", "The terms cannot be encoded: {detail}"),
            Refusal::History(_) => {
                ("合作记录不完整：{detail}", "The deal's history does not add up: {detail}")
            }
        };
        let mut fields = refusal.args();
        if let Refusal::WrongStatus { status, .. } = &refusal {
            let (zh, en) = words::status(*status);
            fields.extend([("status_zh", zh.to_owned()), ("status_en", en.to_owned())]);
        }
        if let Refusal::WrongStatus { act, .. }
        | Refusal::OutOfTurn { act, .. }
        | Refusal::NotAParty { act, .. }
        | Refusal::OnlyPlatform { act }
        | Refusal::AlreadyDone { act } = &refusal
        {
            let (zh, en) = words::act(*act);
            fields.extend([("act_zh", zh.to_owned()), ("act_en", en.to_owned())]);
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
            let (zh, en) = words::actor(actor);
            fields.extend([("actor_zh", zh.to_owned()), ("actor_en", en.to_owned())]);
        }
        let args: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        Problem::new(refusal.code(), zh, en, &args)
    }
}
