//! The state of a deal: the fold of its events.

use chrono::{DateTime, Utc};

use super::act::{DisputeOutcome, Opening, Rating};
use super::actor::Actor;
use super::event::Due;
use super::ledger::Ledger;
use super::paperwork::{Invoice, SampleMove};
use super::status::Status;
use crate::consent::{Consent, Evidence, Side};
use crate::deliverable::Flow;
use crate::ids::DealId;
use crate::money::{Currency, Money};
use crate::policy::{KillStage, Policy, Timer};
use crate::terms::{Terms, TermsHash};
use crate::value;

value! {
    /// Terms on the table.
    #[derive(Eq)]
    pub struct Proposal {
        /// The terms.
        pub terms: Terms,
        /// Their hash.
        pub hash: TermsHash,
        /// Who proposed them.
        pub by: Side,
        /// When.
        pub at: DateTime<Utc>,
        /// Why, in the proposer's words.
        pub note: Option<String>,
    }
}

value! {
    /// A handed-in script or draft.
    #[derive(Eq)]
    pub struct Submission {
        /// When.
        pub at: DateTime<Utc>,
        /// Text, link or note.
        pub text: String,
        /// The file.
        pub file: Option<Evidence>,
        /// What was answered: a reason for rejection or the feedback; absent while open or approved.
        pub answer: Option<String>,
    }
}

value! {
    /// One round of delivery, for the on-time rate.
    #[derive(Eq)]
    pub struct Round {
        /// What was due.
        pub timer: Timer,
        /// The agreed time.
        pub due: DateTime<Utc>,
        /// When it was delivered; absent when it was not (yet).
        pub done: Option<DateTime<Utc>>,
    }
}

value! {
    /// Something time raised that a person must look at; time itself decided nothing.
    #[derive(Eq)]
    pub struct Task {
        /// The timer that ran out.
        pub timer: Timer,
        /// When it was due.
        pub due: DateTime<Utc>,
    }
}

value! {
    /// A timer that ran out; a copy with the same key changes nothing.
    #[derive(Eq)]
    pub struct Lapse {
        /// The timer.
        pub timer: Timer,
        /// When it was due.
        pub due: DateTime<Utc>,
    }
}

value! {
    /// How a deal was cancelled.
    #[derive(Eq)]
    pub struct Cancellation {
        /// By whom.
        pub by: Actor,
        /// At which stage, as the kill-fee table has it.
        pub stage: KillStage,
        /// Why.
        pub reason: Option<String>,
        /// Owed to the creator.
        pub kill_fee: Option<Money>,
    }
}

value! {
    /// An open or ended dispute.
    #[derive(Eq)]
    pub struct Dispute {
        /// By whom.
        pub by: Actor,
        /// About what.
        pub reason: String,
        /// When.
        pub at: DateTime<Utc>,
        /// Where the deal stood.
        pub returns_to: Status,
        /// Timers that stood still meanwhile.
        pub paused: Vec<Due>,
        /// Proposals of each side for its end.
        pub brand_proposes: Option<DisputeOutcome>,
        /// See `brand_proposes`.
        pub creator_proposes: Option<DisputeOutcome>,
        /// How it ended; absent while open.
        pub ended: Option<DisputeOutcome>,
        /// Who ruled, when it was ruled and not agreed.
        pub ruled_by: Option<String>,
    }
}

value! {
    /// A deal as it stands.
    #[derive(Eq)]
    pub struct Deal {
        /// Id.
        pub id: DealId,
        /// How it was opened.
        pub opening: Opening,
        /// Where it stands.
        pub status: Status,
        /// Since when.
        pub since: DateTime<Utc>,
        /// When the newest event happened.
        pub last_at: DateTime<Utc>,
        /// Events so far; the next one has this `seq`.
        pub events: u32,
        /// The flow its deliverable takes.
        pub flow: Flow,
        /// The first terms.
        pub original: Terms,
        /// The newest terms: on the table, or agreed. `proposal.terms` is what a consent must name.
        pub proposal: Proposal,
        /// Consents to the newest terms; two of them bind.
        pub consents: Vec<Consent>,
        /// Terms proposed by amendment, waiting for the second consent.
        pub amendment: Option<Proposal>,
        /// Its proposer's consent to it.
        pub amendment_consent: Option<Consent>,
        /// Counter-offers used.
        pub counters: u8,
        /// Scripts handed in.
        pub scripts: Vec<Submission>,
        /// Script rejections used.
        pub script_rejections: u8,
        /// The script was approved.
        pub script_approved: bool,
        /// Drafts handed in.
        pub drafts: Vec<Submission>,
        /// Rounds of feedback used.
        pub feedback_rounds: u8,
        /// The draft (or live stream) was approved.
        pub work_approved: bool,
        /// Minutes on air of the newest live stream.
        pub live_minutes: Option<u32>,
        /// Link to the published work.
        pub link: Option<String>,
        /// When it was published.
        pub published_at: Option<DateTime<Utc>>,
        /// Steps that are late.
        pub late: Vec<Timer>,
        /// Timers running.
        pub due: Vec<Due>,
        /// Timers that ran out, each counted once.
        pub lapsed: Vec<Lapse>,
        /// Tasks raised by time.
        pub tasks: Vec<Task>,
        /// Rounds of delivery.
        pub rounds: Vec<Round>,
        /// Money.
        pub ledger: Ledger,
        /// The brand's rating of the creator.
        pub brand_rating: Option<Rating>,
        /// The creator's rating of the brand.
        pub creator_rating: Option<Rating>,
        /// How it was cancelled.
        pub cancellation: Option<Cancellation>,
        /// Why it was declined or withdrawn.
        pub ending_reason: Option<String>,
        /// The newest dispute.
        pub dispute: Option<Dispute>,
        /// An open request to take the work down early.
        pub removal_requested: Option<DateTime<Utc>>,
        /// The request was granted.
        pub removal_granted: bool,
        /// The contract's number (合同号).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "wire", ts(optional))]
        pub contract: Option<String>,
        /// Invoices, in the order they were first heard of.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(feature = "wire", ts(optional, as = "Option<Vec<Invoice>>"))]
        pub invoices: Vec<Invoice>,
        /// Movements of the samples, in the order they were recorded.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(feature = "wire", ts(optional, as = "Option<Vec<SampleMove>>"))]
        pub sample_moves: Vec<SampleMove>,
    }
}

impl Dispute {
    /// What a side proposes as its end.
    #[must_use]
    pub const fn proposed_by(&self, side: Side) -> Option<&DisputeOutcome> {
        match side {
            Side::Brand => self.brand_proposes.as_ref(),
            Side::Creator => self.creator_proposes.as_ref(),
        }
    }
}

impl Deal {
    /// One side's consent to the newest terms.
    #[must_use]
    pub fn consent_of(&self, side: Side) -> Option<&Consent> {
        self.consents.iter().find(|c| c.side == side && c.terms == self.proposal.hash)
    }

    /// Both sides have consented to the newest terms.
    #[must_use]
    pub fn is_bound(&self) -> bool {
        self.consent_of(Side::Brand).is_some() && self.consent_of(Side::Creator).is_some()
    }

    /// Both consents to the newest terms are signatures. On any other deal (attested) time alone never
    /// forfeits money or approves work.
    #[must_use]
    pub fn is_signed(&self) -> bool {
        [Side::Brand, Side::Creator]
            .into_iter()
            .all(|side| self.consent_of(side).is_some_and(|c| c.grade.is_signed()))
    }

    /// Whose turn it is; in pricing the side that did not propose.
    #[must_use]
    pub fn turn(&self) -> Option<Side> {
        if self.status == Status::Pricing { Some(self.proposal.by.other()) } else { self.status.turn() }
    }

    /// The side that opened the deal.
    #[must_use]
    pub const fn opener(&self) -> Side {
        match self.opening {
            Opening::Invitation => Side::Brand,
            Opening::Application => Side::Creator,
        }
    }

    /// Rounds of feedback agreed: those of the terms, capped by the policy.
    #[must_use]
    pub fn feedback_allowed(&self, policy: &Policy) -> u8 {
        self.proposal.terms.revisions.min(policy.feedback_rounds)
    }

    /// Least minutes on air: the largest agreed on any live deliverable; absent when none was agreed.
    #[must_use]
    pub fn live_minimum(&self) -> Option<u32> {
        let live = self.proposal.terms.deliverables.iter().filter(|d| d.kind.flow() == Flow::Live);
        live.filter_map(|d| d.at_least).max()
    }

    /// The newest live stream was shorter than agreed.
    #[must_use]
    pub fn live_too_short(&self) -> bool {
        matches!((self.live_minutes, self.live_minimum()), (Some(minutes), Some(least)) if minutes < least)
    }

    /// What the brand has still to pay in for the agreed fixed pay; absent when nothing.
    #[must_use]
    pub fn funding_gap(&self) -> Option<Money> {
        let fixed = self.proposal.terms.fixed_pay()?;
        let gap = fixed.minus(self.ledger.paid_in(fixed.currency())).ok()?;
        (gap.minor() > 0).then_some(gap)
    }

    /// The currency of the agreed pay; renminbi when only a commission without a cap is agreed.
    #[must_use]
    pub fn currency(&self) -> Currency {
        self.proposal.terms.pay.currency().unwrap_or(Currency::CNY)
    }

    /// The running timer of a kind.
    #[must_use]
    pub fn running(&self, timer: Timer) -> Option<&Due> {
        self.due.iter().find(|d| d.timer == timer)
    }
}
