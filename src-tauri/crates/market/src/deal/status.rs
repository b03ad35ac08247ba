//! The steps of a deal.

use crate::consent::Side;
use crate::words;

words! {
    /// Where a deal stands.
    pub enum Status {
        /// 待接单: the brand invited.
        Invited = "invited",
        /// 已报名: the creator applied.
        Applied = "applied",
        /// 改价中: a counter-offer is on the table.
        Pricing = "pricing",
        /// 待付款.
        Funding = "funding",
        /// 待上传脚本.
        ScriptDue = "script_due",
        /// 脚本确认中.
        ScriptReview = "script_review",
        /// 待提交.
        WorkDue = "work_due",
        /// 平台审核中.
        PlatformReview = "platform_review",
        /// 内容确认中.
        WorkReview = "work_review",
        /// 待直播.
        LiveDue = "live_due",
        /// 已直播.
        LiveDone = "live_done",
        /// 待发布.
        Scheduled = "scheduled",
        /// 待验收.
        Published = "published",
        /// 结算中.
        Settling = "settling",
        /// 已结算.
        Settled = "settled",
        /// 已完成.
        Closed = "closed",
        /// 已取消.
        Cancelled = "cancelled",
        /// 已拒绝.
        Declined = "declined",
        /// 已过期.
        Expired = "expired",
        /// 已撤回.
        Withdrawn = "withdrawn",
        /// 有争议.
        Disputed = "disputed",
    }
}

impl Status {
    /// Nothing moves a deal out of here (but the retention clock and disputes about it).
    #[must_use]
    pub const fn is_end(self) -> bool {
        match self {
            Status::Closed | Status::Cancelled | Status::Declined | Status::Expired | Status::Withdrawn => {
                true
            }
            Status::Invited
            | Status::Applied
            | Status::Pricing
            | Status::Funding
            | Status::ScriptDue
            | Status::ScriptReview
            | Status::WorkDue
            | Status::PlatformReview
            | Status::WorkReview
            | Status::LiveDue
            | Status::LiveDone
            | Status::Scheduled
            | Status::Published
            | Status::Settling
            | Status::Settled
            | Status::Disputed => false,
        }
    }

    /// Both sides have consented to the same terms by now.
    #[must_use]
    pub const fn is_bound(self) -> bool {
        match self {
            Status::Funding
            | Status::ScriptDue
            | Status::ScriptReview
            | Status::WorkDue
            | Status::PlatformReview
            | Status::WorkReview
            | Status::LiveDue
            | Status::LiveDone
            | Status::Scheduled
            | Status::Published
            | Status::Settling
            | Status::Settled
            | Status::Closed
            | Status::Disputed => true,
            Status::Invited
            | Status::Applied
            | Status::Pricing
            | Status::Cancelled
            | Status::Declined
            | Status::Expired
            | Status::Withdrawn => false,
        }
    }

    /// Whose turn it is by the step alone; pricing depends on who proposed, ends and disputes on nobody.
    #[must_use]
    pub const fn turn(self) -> Option<Side> {
        match self {
            Status::Invited | Status::ScriptDue | Status::WorkDue | Status::LiveDue | Status::Scheduled => {
                Some(Side::Creator)
            }
            Status::Applied
            | Status::Funding
            | Status::ScriptReview
            | Status::WorkReview
            | Status::LiveDone
            | Status::Published
            | Status::Settling => Some(Side::Brand),
            Status::Pricing
            | Status::PlatformReview
            | Status::Settled
            | Status::Closed
            | Status::Cancelled
            | Status::Declined
            | Status::Expired
            | Status::Withdrawn
            | Status::Disputed => None,
        }
    }
}
