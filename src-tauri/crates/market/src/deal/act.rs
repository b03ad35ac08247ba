//! What can be done to a deal. The word in `act` is what the command line and the interface call it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::paperwork::{InvoiceStage, SampleStage};
use crate::consent::Evidence;
use crate::money::Money;
use crate::terms::{Terms, TermsHash};
use crate::{value, words};

words! {
    /// How a deal was opened.
    pub enum Opening {
        /// The brand invited the creator.
        Invitation = "invitation",
        /// The creator applied to an open call.
        Application = "application",
    }
}

words! {
    /// How money moved.
    pub enum PayMethod {
        /// Bank transfer.
        Bank = "bank",
        /// WeChat Pay.
        WechatPay = "wechat_pay",
        /// Alipay.
        Alipay = "alipay",
        /// Through the platform.
        Platform = "platform",
        /// Cash.
        Cash = "cash",
        /// Any other way.
        Other = "other",
    }
}

words! {
    /// Why a published work is not accepted.
    pub enum RejectReason {
        /// The link does not lead to the work.
        WrongLink = "wrong_link",
        /// The advertising label is missing.
        LabelMissing = "label_missing",
        /// The work was removed.
        Removed = "removed",
        /// It differs from the approved draft.
        Differs = "differs",
    }
}

/// How a dispute ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(tag = "outcome", rename_all = "snake_case", deny_unknown_fields)]
pub enum DisputeOutcome {
    /// The deal goes on where it was.
    Resume,
    /// The deal is cancelled; so much is due to the creator.
    Cancel {
        /// Due to the creator.
        to_creator: Money,
    },
    /// The deal is settled in part; so much is due to the creator.
    Settle {
        /// Due to the creator.
        to_creator: Money,
    },
}

value! {
    /// A rating of the other side: 1 to 5, and words.
    #[derive(Eq)]
    pub struct Rating {
        /// 1 (worst) to 5 (best).
        pub stars: u8,
        /// In words.
        pub comment: Option<String>,
    }
}

/// An act on a deal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
pub enum Act {
    /// Opens a deal by inviting (brand) or applying (creator). Only ever the first act.
    Open {
        /// How.
        opening: Opening,
        /// The terms proposed.
        terms: Terms,
        /// The invitation's or application's own answer-by time, when sooner than the policy's.
        answer_by: Option<DateTime<Utc>>,
    },
    /// Consents to the newest terms.
    Accept {
        /// The hash consented to; a stale one is refused.
        terms_hash: TermsHash,
    },
    /// Proposes other terms.
    Counter {
        /// The new terms.
        terms: Terms,
        /// Why, in words.
        note: Option<String>,
    },
    /// Puts the original terms back on the table.
    Restore {
        /// Why, in words.
        note: Option<String>,
    },
    /// Says no.
    Decline {
        /// Why.
        reason: Option<String>,
    },
    /// Takes one's own proposal back.
    Withdraw {
        /// Why.
        reason: Option<String>,
    },
    /// The order was closed while the application waited.
    OrderClosed,
    /// Funds arrived.
    RecordFunds {
        /// How much.
        amount: Money,
        /// How.
        method: PayMethod,
        /// Who holds it: the platform, or the creator directly.
        held_by_platform: bool,
        /// Reference of the transfer.
        reference: Option<String>,
    },
    /// Hands in a script or rundown.
    SubmitScript {
        /// Text or a note about the file.
        text: String,
        /// The file.
        file: Option<Evidence>,
    },
    /// Approves a script.
    ApproveScript {},
    /// Rejects a script with a reason.
    RejectScript {
        /// Why.
        reason: String,
    },
    /// Hands in a draft.
    SubmitWork {
        /// Link or a note about the file.
        text: String,
        /// The file.
        file: Option<Evidence>,
    },
    /// The platform passed the draft.
    RecordPass {},
    /// The platform failed the draft.
    RecordFail {
        /// Why.
        reason: String,
    },
    /// Approves a draft.
    ApproveWork {},
    /// Asks for changes to a draft.
    Feedback {
        /// What to change.
        text: String,
    },
    /// The live stream was held.
    RecordLive {
        /// When it began.
        began_at: DateTime<Utc>,
        /// Minutes on air.
        minutes: u32,
        /// Link.
        link: Option<String>,
    },
    /// Accepts the held live stream.
    AcceptLive {},
    /// The stream was too short: it is held again.
    MakeGood {
        /// Why.
        reason: String,
        /// Hold it by then.
        by: DateTime<Utc>,
    },
    /// Published.
    Publish {
        /// Link to the work.
        link: String,
        /// When it went online.
        at: DateTime<Utc>,
    },
    /// Accepts the published work.
    AcceptWork {},
    /// Rejects the published work.
    RejectWork {
        /// Why.
        reason: RejectReason,
        /// In words.
        note: Option<String>,
    },
    /// Records a payment to the creator.
    RecordPayment {
        /// How much.
        amount: Money,
        /// When.
        paid_at: DateTime<Utc>,
        /// How.
        method: PayMethod,
        /// Reference of the transfer.
        reference: Option<String>,
    },
    /// States what is owed by result and commission, once results are in; absent pay of that kind needs none.
    StatePay {
        /// Owed on top of the fixed pay.
        amount: Money,
        /// What it rests on: counts, sales, the statement.
        basis: String,
    },
    /// The creator confirms that the money arrived in full.
    ConfirmPayment {},
    /// Records money that went back to the brand.
    RecordRefund {
        /// How much.
        amount: Money,
        /// When.
        paid_at: DateTime<Utc>,
        /// How.
        method: PayMethod,
        /// Reference of the transfer.
        reference: Option<String>,
    },
    /// Strikes a payment that was recorded by mistake: the entry stays, and counts no longer.
    StrikePayment {
        /// Its place in the ledger, from 0.
        payment: u32,
        /// What was wrong.
        reason: String,
    },
    /// Rates the other side.
    Rate {
        /// The rating.
        rating: Rating,
    },
    /// Cancels, at its price.
    Cancel {
        /// Why.
        reason: String,
    },
    /// Opens a dispute.
    Dispute {
        /// About what.
        reason: String,
        /// What proves it.
        evidence: Option<Evidence>,
    },
    /// Proposes how the dispute ends, or consents to the other side's equal proposal.
    ProposeOutcome {
        /// The outcome.
        outcome: DisputeOutcome,
    },
    /// A recorded ruling ends the dispute.
    RecordRuling {
        /// The outcome.
        outcome: DisputeOutcome,
        /// Who ruled.
        by: String,
        /// The ruling.
        evidence: Option<Evidence>,
    },
    /// Proposes new terms after both consented, or consents to the other side's equal proposal.
    Amend {
        /// The new terms.
        terms: Terms,
        /// Why.
        note: Option<String>,
    },
    /// Asks to take the work down early.
    RequestRemoval {
        /// Why.
        reason: String,
    },
    /// Answers the request.
    AnswerRemoval {
        /// Whether it may come down.
        granted: bool,
    },
    /// A person marks a raised task as dealt with.
    ClearTask {
        /// The timer that raised it.
        timer: crate::policy::Timer,
    },
    /// Notes the contract's number (合同号), or another one in its place.
    NoteContract {
        /// The number.
        number: String,
    },
    /// Records how far an invoice (发票) has come.
    RecordInvoice {
        /// How far.
        stage: InvoiceStage,
        /// Its number; needed once it is issued.
        number: Option<String>,
        /// Its amount, when it is known.
        amount: Option<Money>,
        /// On which day.
        on: NaiveDate,
    },
    /// Records where the samples (寄样) went.
    RecordSample {
        /// Where.
        stage: SampleStage,
        /// On which day.
        on: NaiveDate,
        /// Number of the parcel.
        tracking: Option<String>,
    },
}

words! {
    /// The names of the acts, as the command line, the interface and the files call them.
    pub enum ActWord {
        /// Opens a deal.
        Open = "open",
        /// Consents to the newest terms.
        Accept = "accept",
        /// Proposes other terms.
        Counter = "counter",
        /// Puts the original terms back.
        Restore = "restore",
        /// Says no.
        Decline = "decline",
        /// Takes one's own proposal back.
        Withdraw = "withdraw",
        /// The order was closed.
        OrderClosed = "order_closed",
        /// Funds arrived.
        RecordFunds = "record_funds",
        /// Hands in a script.
        SubmitScript = "submit_script",
        /// Approves a script.
        ApproveScript = "approve_script",
        /// Rejects a script.
        RejectScript = "reject_script",
        /// Hands in a draft.
        SubmitWork = "submit_work",
        /// The platform passed the draft.
        RecordPass = "record_pass",
        /// The platform failed the draft.
        RecordFail = "record_fail",
        /// Approves a draft.
        ApproveWork = "approve_work",
        /// Asks for changes.
        Feedback = "feedback",
        /// The live stream was held.
        RecordLive = "record_live",
        /// Accepts the live stream.
        AcceptLive = "accept_live",
        /// The stream is held again.
        MakeGood = "make_good",
        /// Published.
        Publish = "publish",
        /// Accepts the published work.
        AcceptWork = "accept_work",
        /// Rejects the published work.
        RejectWork = "reject_work",
        /// Records a payment.
        RecordPayment = "record_payment",
        /// States the pay by result.
        StatePay = "state_pay",
        /// Confirms that the money arrived.
        ConfirmPayment = "confirm_payment",
        /// Records money going back.
        RecordRefund = "record_refund",
        /// Strikes a payment recorded by mistake.
        StrikePayment = "strike_payment",
        /// Rates the other side.
        Rate = "rate",
        /// Cancels.
        Cancel = "cancel",
        /// Opens a dispute.
        Dispute = "dispute",
        /// Proposes how a dispute ends.
        ProposeOutcome = "propose_outcome",
        /// Records a ruling.
        RecordRuling = "record_ruling",
        /// Proposes new terms after both consented.
        Amend = "amend",
        /// Asks to take the work down early.
        RequestRemoval = "request_removal",
        /// Answers the request.
        AnswerRemoval = "answer_removal",
        /// Marks a raised task as dealt with.
        ClearTask = "clear_task",
        /// Notes the contract's number.
        NoteContract = "note_contract",
        /// Records an invoice.
        RecordInvoice = "record_invoice",
        /// Records where the samples went.
        RecordSample = "record_sample",
    }
}

impl Act {
    /// The act's name.
    #[must_use]
    pub const fn word(&self) -> ActWord {
        match self {
            Act::Open { .. } => ActWord::Open,
            Act::Accept { .. } => ActWord::Accept,
            Act::Counter { .. } => ActWord::Counter,
            Act::Restore { .. } => ActWord::Restore,
            Act::Decline { .. } => ActWord::Decline,
            Act::Withdraw { .. } => ActWord::Withdraw,
            Act::OrderClosed => ActWord::OrderClosed,
            Act::RecordFunds { .. } => ActWord::RecordFunds,
            Act::SubmitScript { .. } => ActWord::SubmitScript,
            Act::ApproveScript { .. } => ActWord::ApproveScript,
            Act::RejectScript { .. } => ActWord::RejectScript,
            Act::SubmitWork { .. } => ActWord::SubmitWork,
            Act::RecordPass { .. } => ActWord::RecordPass,
            Act::RecordFail { .. } => ActWord::RecordFail,
            Act::ApproveWork { .. } => ActWord::ApproveWork,
            Act::Feedback { .. } => ActWord::Feedback,
            Act::RecordLive { .. } => ActWord::RecordLive,
            Act::AcceptLive { .. } => ActWord::AcceptLive,
            Act::MakeGood { .. } => ActWord::MakeGood,
            Act::Publish { .. } => ActWord::Publish,
            Act::AcceptWork { .. } => ActWord::AcceptWork,
            Act::RejectWork { .. } => ActWord::RejectWork,
            Act::RecordPayment { .. } => ActWord::RecordPayment,
            Act::StatePay { .. } => ActWord::StatePay,
            Act::ConfirmPayment { .. } => ActWord::ConfirmPayment,
            Act::RecordRefund { .. } => ActWord::RecordRefund,
            Act::StrikePayment { .. } => ActWord::StrikePayment,
            Act::Rate { .. } => ActWord::Rate,
            Act::Cancel { .. } => ActWord::Cancel,
            Act::Dispute { .. } => ActWord::Dispute,
            Act::ProposeOutcome { .. } => ActWord::ProposeOutcome,
            Act::RecordRuling { .. } => ActWord::RecordRuling,
            Act::Amend { .. } => ActWord::Amend,
            Act::RequestRemoval { .. } => ActWord::RequestRemoval,
            Act::AnswerRemoval { .. } => ActWord::AnswerRemoval,
            Act::ClearTask { .. } => ActWord::ClearTask,
            Act::NoteContract { .. } => ActWord::NoteContract,
            Act::RecordInvoice { .. } => ActWord::RecordInvoice,
            Act::RecordSample { .. } => ActWord::RecordSample,
        }
    }
}
