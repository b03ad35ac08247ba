//! The words for statuses, acts and actors that problems speak of.

use market::deal::{ActWord, Actor, Status};

/// A word in both languages.
pub(crate) type Pair = (&'static str, &'static str);

pub(crate) const fn status(status: Status) -> Pair {
    match status {
        Status::Invited => ("待接单", "invited"),
        Status::Applied => ("已报名", "applied"),
        Status::Pricing => ("改价中", "pricing"),
        Status::Funding => ("待付款", "awaiting funds"),
        Status::ScriptDue => ("待上传脚本", "awaiting the script"),
        Status::ScriptReview => ("脚本确认中", "script in review"),
        Status::WorkDue => ("待提交", "awaiting the draft"),
        Status::PlatformReview => ("平台审核中", "in platform review"),
        Status::WorkReview => ("内容确认中", "draft in review"),
        Status::LiveDue => ("待直播", "awaiting the stream"),
        Status::LiveDone => ("已直播", "streamed"),
        Status::Scheduled => ("待发布", "to be published"),
        Status::Published => ("待验收", "published"),
        Status::Settling => ("结算中", "settling"),
        Status::Settled => ("已结算", "settled"),
        Status::Closed => ("已完成", "closed"),
        Status::Cancelled => ("已取消", "cancelled"),
        Status::Declined => ("已拒绝", "declined"),
        Status::Expired => ("已过期", "expired"),
        Status::Withdrawn => ("已撤回", "withdrawn"),
        Status::Disputed => ("有争议", "disputed"),
    }
}

pub(crate) const fn actor(actor: Actor) -> Pair {
    match actor {
        Actor::Brand => ("品牌", "brand"),
        Actor::Creator => ("创作者", "creator"),
        Actor::Agency => ("机构", "agency"),
        Actor::BrandAgency => ("品牌代理", "brand's agency"),
        Actor::Platform => ("平台", "platform"),
        Actor::Clock => ("时钟", "clock"),
    }
}

pub(crate) const fn act(word: ActWord) -> Pair {
    match word {
        ActWord::Open => ("发起", "open"),
        ActWord::Accept => ("接受", "accept"),
        ActWord::Counter => ("改价", "counter"),
        ActWord::Restore => ("恢复原条款", "restore the original terms"),
        ActWord::Decline => ("拒绝", "decline"),
        ActWord::Withdraw => ("撤回", "withdraw"),
        ActWord::OrderClosed => ("订单关闭", "close the order"),
        ActWord::RecordFunds => ("登记付款", "record funds"),
        ActWord::SubmitScript => ("提交脚本", "hand in a script"),
        ActWord::ApproveScript => ("确认脚本", "approve the script"),
        ActWord::RejectScript => ("驳回脚本", "reject the script"),
        ActWord::SubmitWork => ("提交作品", "hand in the draft"),
        ActWord::RecordPass => ("登记平台通过", "record the platform's pass"),
        ActWord::RecordFail => ("登记平台不通过", "record the platform's fail"),
        ActWord::ApproveWork => ("确认作品", "approve the draft"),
        ActWord::Feedback => ("提修改意见", "ask for changes"),
        ActWord::RecordLive => ("登记直播", "record the stream"),
        ActWord::AcceptLive => ("验收直播", "accept the stream"),
        ActWord::MakeGood => ("要求补播", "ask for a make-good"),
        ActWord::Publish => ("登记发布", "record the publication"),
        ActWord::AcceptWork => ("验收", "accept the work"),
        ActWord::RejectWork => ("验收不通过", "reject the published work"),
        ActWord::RecordPayment => ("登记打款", "record a payment"),
        ActWord::StatePay => ("确定效果付费金额", "state the pay by result"),
        ActWord::ConfirmPayment => ("确认收款", "confirm the payment"),
        ActWord::RecordRefund => ("登记退款", "record a refund"),
        ActWord::Rate => ("评价", "rate"),
        ActWord::Cancel => ("取消合作", "cancel"),
        ActWord::Dispute => ("发起争议", "open a dispute"),
        ActWord::ProposeOutcome => ("提出处理方案", "propose an outcome"),
        ActWord::RecordRuling => ("登记裁定", "record a ruling"),
        ActWord::Amend => ("变更条款", "amend the terms"),
        ActWord::RequestRemoval => ("申请提前下架", "ask for early removal"),
        ActWord::AnswerRemoval => ("答复提前下架", "answer the removal request"),
        ActWord::ClearTask => ("处理待办", "clear a task"),
    }
}
