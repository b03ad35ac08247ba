//! The fold: events make the state. It needs no policy, since events carry what a policy worked out.
//!
//! It checks that the history is whole and consistent: places without gaps, times in order, acts of the side
//! whose act it was in that step, no binding without two consents to the same terms. Whether a policy would
//! have led to the very same events is what [`Deal::audit`] checks.

use super::act::{Act, DisputeOutcome};
use super::actor::Actor;
use super::decide;
use super::event::{Event, What};
use super::ledger::{Ledger, PayChange, Payment, PaymentKind, Purse};
use super::paperwork::{self, Invoice, SampleMove, written};
use super::refusal::Refusal;
use super::state::{Cancellation, Deal, Dispute, Lapse, Proposal, Round, Submission, Task};
use super::status::Status;
use crate::consent::{Consent, Grade, Side};
use crate::ids::DealId;
use crate::money::Money;
use crate::policy::{Policy, Timer};
use crate::terms::{Terms, TermsHash};

/// Why a history does not fold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReplayError {
    /// There is no event.
    #[error("the history is empty")]
    Empty,
    /// The first event is no opening, or a later one is.
    #[error("event {seq}: a history starts with one opening")]
    NotOpened {
        /// The event.
        seq: u32,
    },
    /// A gap or a repetition.
    #[error("event {given} where {expected} is next")]
    OutOfOrder {
        /// The next place.
        expected: u32,
        /// The event's place.
        given: u32,
    },
    /// An event earlier than the one before it.
    #[error("event {seq} is dated before the one before it")]
    BackInTime {
        /// The event.
        seq: u32,
    },
    /// The act was not open to the actor.
    #[error("event {seq}: {refusal}")]
    NotOpen {
        /// The event.
        seq: u32,
        /// Why not.
        refusal: Box<Refusal>,
    },
    /// Only the clock lapses.
    #[error("event {seq}: a lapse by somebody, or an act by the clock")]
    WrongActor {
        /// The event.
        seq: u32,
    },
    /// A timer lapsed that was not running.
    #[error("event {seq}: the timer {timer} was not running")]
    NotRunning {
        /// The event.
        seq: u32,
        /// The timer.
        timer: Timer,
    },
    /// Both sides would be bound without two consents to the same terms.
    #[error("event {seq}: no two consents to the same terms")]
    NotBound {
        /// The event.
        seq: u32,
    },
    /// The policy would have led elsewhere.
    #[error("event {seq} is not what the policy leads to")]
    NotByPolicy {
        /// The event.
        seq: u32,
    },
    /// The terms cannot be encoded.
    #[error("event {seq}: the terms cannot be encoded")]
    Encoding {
        /// The event.
        seq: u32,
    },
}

fn hash(terms: &Terms, seq: u32) -> Result<TermsHash, ReplayError> {
    terms.hash().map_err(|_| ReplayError::Encoding { seq })
}

fn side(event: &Event) -> Result<Side, ReplayError> {
    event.actor.side().ok_or(ReplayError::WrongActor { seq: event.seq })
}

fn consent(event: &Event, side: Side, terms: TermsHash) -> Consent {
    Consent { side, terms, at: event.at, grade: event.grade.clone() }
}

impl Deal {
    /// Folds a whole history.
    ///
    /// # Errors
    /// The first event that does not fit, and why.
    pub fn replay(id: DealId, events: &[Event]) -> Result<Deal, ReplayError> {
        let (first, rest) = events.split_first().ok_or(ReplayError::Empty)?;
        let mut deal = Deal::opened(id, first)?;
        for event in rest {
            deal.apply(event)?;
        }
        Ok(deal)
    }

    /// Folds a history and checks that the policy leads to exactly its events, one by one.
    ///
    /// # Errors
    /// As [`Deal::replay`], and [`ReplayError::NotByPolicy`].
    pub fn audit(id: DealId, events: &[Event], policy: &Policy) -> Result<Deal, ReplayError> {
        let (first, rest) = events.split_first().ok_or(ReplayError::Empty)?;
        let What::Did { act } = &first.what else { return Err(ReplayError::NotOpened { seq: first.seq }) };
        let (mut deal, made) = decide::open(id, act, first.actor, &first.grade, first.at, policy)
            .map_err(|refusal| ReplayError::NotOpen { seq: first.seq, refusal: Box::new(refusal) })?;
        if made.first() != Some(first) {
            return Err(ReplayError::NotByPolicy { seq: first.seq });
        }
        for event in rest {
            if deal.has_lapsed(event) {
                continue;
            }
            let made = match &event.what {
                What::Did { act } => decide::decide(&deal, act, event.actor, &event.grade, event.at, policy)
                    .map_err(|refusal| ReplayError::NotOpen { seq: event.seq, refusal: Box::new(refusal) })?
                    .into_iter()
                    .next(),
                What::Lapsed { .. } => super::clock::lapse(&deal, event.at, policy),
            };
            if made.as_ref() != Some(event) {
                return Err(ReplayError::NotByPolicy { seq: event.seq });
            }
            deal.apply(event)?;
        }
        Ok(deal)
    }

    fn opened(id: DealId, event: &Event) -> Result<Deal, ReplayError> {
        let not_opened = ReplayError::NotOpened { seq: event.seq };
        let What::Did { act: Act::Open { opening, terms, .. } } = &event.what else { return Err(not_opened) };
        if event.seq != 0 || !matches!(event.to, Status::Invited | Status::Applied) {
            return Err(not_opened);
        }
        let by = side(event)?;
        let hash = hash(terms, event.seq)?;
        let flow = decide::flow(terms)
            .map_err(|refusal| ReplayError::NotOpen { seq: event.seq, refusal: Box::new(refusal) })?;
        let proposal = Proposal { terms: terms.clone(), hash: hash.clone(), by, at: event.at, note: None };
        Ok(Deal {
            id,
            opening: *opening,
            status: event.to,
            since: event.at,
            last_at: event.at,
            events: 1,
            flow,
            original: terms.clone(),
            proposal,
            consents: vec![consent(event, by, hash)],
            amendment: None,
            amendment_consent: None,
            counters: 0,
            scripts: Vec::new(),
            script_rejections: 0,
            script_approved: false,
            drafts: Vec::new(),
            feedback_rounds: 0,
            work_approved: false,
            live_minutes: None,
            link: None,
            published_at: None,
            late: Vec::new(),
            due: event.due.clone(),
            lapsed: Vec::new(),
            tasks: Vec::new(),
            rounds: Vec::new(),
            ledger: Ledger::default(),
            brand_rating: None,
            creator_rating: None,
            cancellation: None,
            ending_reason: None,
            dispute: None,
            removal_requested: None,
            removal_granted: false,
            contract: None,
            invoices: Vec::new(),
            sample_moves: Vec::new(),
        })
    }

    /// The event is a copy of a lapse that counted already.
    fn has_lapsed(&self, event: &Event) -> bool {
        match &event.what {
            What::Lapsed { due, .. } => self.lapsed.iter().any(|l| (l.timer, l.due) == due.key()),
            What::Did { .. } => false,
        }
    }

    /// Folds one more event. A copy of a lapse that counted already changes nothing.
    ///
    /// # Errors
    /// When the event does not fit; the deal is unchanged then.
    pub fn apply(&mut self, event: &Event) -> Result<(), ReplayError> {
        if self.has_lapsed(event) {
            return Ok(());
        }
        let seq = event.seq;
        if seq != self.events {
            return Err(ReplayError::OutOfOrder { expected: self.events, given: seq });
        }
        if event.at < self.last_at {
            return Err(ReplayError::BackInTime { seq });
        }
        let mut next = self.clone();
        match &event.what {
            What::Did { act } => {
                decide::fits(self, act.word(), event.actor)
                    .map_err(|refusal| ReplayError::NotOpen { seq, refusal: Box::new(refusal) })?;
                // Silence is assumed by the clock alone.
                if event.actor == Actor::Clock || matches!(event.grade, Grade::Assumed { .. }) {
                    return Err(ReplayError::WrongActor { seq });
                }
                next.did(act, event)?;
            }
            What::Lapsed { due, task_only } => {
                if event.actor != Actor::Clock {
                    return Err(ReplayError::WrongActor { seq });
                }
                if !self.due.contains(due) {
                    return Err(ReplayError::NotRunning { seq, timer: due.timer });
                }
                next.lapsed.push(Lapse { timer: due.timer, due: due.at });
                if *task_only {
                    next.tasks.push(Task { timer: due.timer, due: due.at });
                } else {
                    next.lapsed_for_good(due.timer, event);
                }
            }
        }
        if let Some(owed) = &event.owed {
            next.ledger.owe(owed.to_creator);
        }
        if event.to != self.status {
            next.status = event.to;
            next.since = event.at;
            // What time raised about a step left is moot.
            next.tasks.retain(|task| super::timers::is_beside(task.timer));
        }
        next.due.clone_from(&event.due);
        next.open_rounds(event);
        next.events += 1;
        next.last_at = event.at;
        if next.status.is_bound() && !next.is_bound() {
            return Err(ReplayError::NotBound { seq });
        }
        *self = next;
        Ok(())
    }

    /// A round of delivery opens with its timer; an amended date moves it.
    fn open_rounds(&mut self, event: &Event) {
        if event.to.is_end() {
            // Not due yet when the deal ended: nobody was late.
            self.rounds.retain(|round| round.done.is_some() || round.due <= event.at);
            return;
        }
        for due in &self.due {
            if !matches!(due.timer, Timer::Script | Timer::Work | Timer::Live | Timer::Publish) {
                continue;
            }
            match self.rounds.iter_mut().find(|r| r.timer == due.timer && r.done.is_none()) {
                Some(open) => open.due = due.at,
                None => self.rounds.push(Round { timer: due.timer, due: due.at, done: None }),
            }
        }
    }

    /// A delivery closes its round and its lateness.
    fn delivered(&mut self, timer: Timer, at: chrono::DateTime<chrono::Utc>) {
        if let Some(round) = self.rounds.iter_mut().find(|r| r.timer == timer && r.done.is_none()) {
            round.done = Some(at);
        }
        self.late.retain(|late| *late != timer);
    }

    fn propose(&mut self, event: &Event, terms: &Terms, note: Option<&String>) -> Result<(), ReplayError> {
        let by = side(event)?;
        let hash = hash(terms, event.seq)?;
        self.consents = vec![consent(event, by, hash.clone())];
        self.proposal = Proposal { terms: terms.clone(), hash, by, at: event.at, note: note.cloned() };
        Ok(())
    }

    fn did(&mut self, act: &Act, event: &Event) -> Result<(), ReplayError> {
        match act {
            Act::Open { .. } => return Err(ReplayError::NotOpened { seq: event.seq }),
            Act::Accept { terms_hash } => {
                self.consents.push(consent(event, side(event)?, terms_hash.clone()))
            }
            Act::Counter { terms, note } => {
                self.counters = self.counters.saturating_add(1);
                self.propose(event, terms, note.as_ref())?;
            }
            Act::Restore { note } => {
                let original = self.original.clone();
                self.propose(event, &original, note.as_ref())?;
            }
            Act::Decline { reason } | Act::Withdraw { reason } => self.ending_reason.clone_from(reason),
            Act::OrderClosed | Act::RecordPass {} => {}
            Act::RecordFunds { amount, method, held_by_platform, reference } => self.ledger.enter(Payment {
                kind: PaymentKind::Funding,
                from: Purse::Brand,
                to: if *held_by_platform { Purse::Platform } else { Purse::Creator },
                amount: *amount,
                at: event.at,
                method: *method,
                reference: reference.clone(),
                confirmed: event.actor == Actor::Platform,
                struck: None,
            }),
            Act::SubmitScript { text, file } => {
                self.scripts.push(Submission {
                    at: event.at,
                    text: text.clone(),
                    file: file.clone(),
                    answer: None,
                });
                self.delivered(Timer::Script, event.at);
            }
            Act::ApproveScript {} => self.script_approved = true,
            Act::RejectScript { reason } => {
                self.script_rejections = self.script_rejections.saturating_add(1);
                answer(&mut self.scripts, reason);
            }
            Act::SubmitWork { text, file } => {
                self.drafts.push(Submission {
                    at: event.at,
                    text: text.clone(),
                    file: file.clone(),
                    answer: None,
                });
                self.delivered(Timer::Work, event.at);
            }
            Act::RecordFail { reason } => answer(&mut self.drafts, reason),
            Act::ApproveWork {} | Act::AcceptLive {} => self.work_approved = true,
            Act::Feedback { text } => {
                self.feedback_rounds = self.feedback_rounds.saturating_add(1);
                answer(&mut self.drafts, text);
            }
            Act::RecordLive { began_at, minutes, link } => {
                self.live_minutes = Some(*minutes);
                self.link.clone_from(link);
                self.published_at = Some(*began_at);
                self.delivered(Timer::Live, *began_at);
            }
            Act::MakeGood { .. } => self.published_at = None,
            Act::Publish { link, at } => {
                self.link = Some(link.clone());
                self.published_at = Some(*at);
                self.delivered(Timer::Publish, *at);
            }
            Act::AcceptWork {} => {}
            Act::RejectWork { .. } => {
                self.link = None;
                self.published_at = None;
            }
            Act::RecordPayment { amount, paid_at, method, reference } => {
                let kind = match &self.cancellation {
                    None => PaymentKind::Payout,
                    Some(cancelled) if cancelled.by == Actor::Clock => PaymentKind::Deposit,
                    Some(_) => PaymentKind::KillFee,
                };
                let held = self.ledger.held(amount.currency());
                let from_held = least(*amount, held);
                self.pay(
                    kind,
                    (Purse::Platform, Purse::Brand),
                    Purse::Creator,
                    (*amount, from_held),
                    |amount| Payment {
                        kind,
                        from: Purse::Platform,
                        to: Purse::Creator,
                        amount,
                        at: *paid_at,
                        method: *method,
                        reference: reference.clone(),
                        confirmed: false,
                        struck: None,
                    },
                );
            }
            Act::StatePay { .. } => {}
            Act::StrikePayment { payment, reason } => self.ledger.strike(*payment, reason),
            Act::ConfirmPayment {} => self.ledger.confirm(Purse::Creator),
            Act::RecordRefund { amount, paid_at, method, reference } => {
                let held = self.ledger.held(amount.currency());
                // The platform gives back what it holds beyond what the creator is still to get.
                let wanted = self.ledger.still_to_creator().filter(|rest| rest.minor() > 0);
                let free = wanted.map_or(Ok(held), |rest| held.minus(rest)).unwrap_or(held);
                let from_held = least(*amount, free);
                let confirmed = event.actor.side() == Some(Side::Brand);
                self.pay(
                    PaymentKind::Refund,
                    (Purse::Platform, Purse::Creator),
                    Purse::Brand,
                    (*amount, from_held),
                    |amount| Payment {
                        kind: PaymentKind::Refund,
                        from: Purse::Platform,
                        to: Purse::Brand,
                        amount,
                        at: *paid_at,
                        method: *method,
                        reference: reference.clone(),
                        confirmed,
                        struck: None,
                    },
                );
            }
            Act::Rate { rating } => match side(event)? {
                Side::Brand => self.brand_rating = Some(rating.clone()),
                Side::Creator => self.creator_rating = Some(rating.clone()),
            },
            Act::Cancel { reason } => self.cancelled(event, Some(reason.clone())),
            Act::Dispute { reason, .. } => {
                self.dispute = Some(Dispute {
                    by: event.actor,
                    reason: reason.clone(),
                    at: event.at,
                    returns_to: self.status,
                    paused: self.due.iter().filter(|d| d.timer != Timer::Retention).cloned().collect(),
                    brand_proposes: None,
                    creator_proposes: None,
                    ended: None,
                    ruled_by: None,
                });
            }
            Act::ProposeOutcome { outcome } => {
                let by = side(event)?;
                if let Some(dispute) = &mut self.dispute {
                    let agreed = dispute.proposed_by(by.other()) == Some(outcome);
                    match by {
                        Side::Brand => dispute.brand_proposes = Some(outcome.clone()),
                        Side::Creator => dispute.creator_proposes = Some(outcome.clone()),
                    }
                    if agreed {
                        self.dispute_ended(event, outcome, None);
                    }
                }
            }
            Act::RecordRuling { outcome, by, .. } => self.dispute_ended(event, outcome, Some(by.clone())),
            Act::Amend { terms, note } => self.amend(event, terms, note.as_ref())?,
            Act::RequestRemoval { .. } => self.removal_requested = Some(event.at),
            Act::AnswerRemoval { granted } => {
                self.removal_requested = None;
                self.removal_granted = *granted;
            }
            Act::ClearTask { timer } => self.tasks.retain(|task| task.timer != *timer),
            Act::NoteContract { number } => self.contract = written(Some(number)).map(str::to_owned),
            Act::RecordInvoice { stage, number, amount, on } => {
                let number = written(number.as_deref()).map(str::to_owned);
                let record = Invoice { stage: *stage, number, amount: *amount, on: *on };
                paperwork::enter(&mut self.invoices, record);
            }
            Act::RecordSample { stage, on, tracking } => {
                let tracking = written(tracking.as_deref()).map(str::to_owned);
                self.sample_moves.push(SampleMove { stage: *stage, on: *on, tracking });
            }
        }
        Ok(())
    }

    /// Enters a movement that comes first from one purse, and the rest from another.
    fn pay(
        &mut self,
        kind: PaymentKind,
        (first, second): (Purse, Purse),
        to: Purse,
        (amount, from_first): (Money, Money),
        entry: impl Fn(Money) -> Payment,
    ) {
        let rest = amount.minus(from_first).unwrap_or(Money::zero(amount.currency()));
        for (from, part) in [(first, from_first), (second, rest)] {
            self.ledger.enter(Payment { kind, from, to, ..entry(part) });
        }
    }

    fn cancelled(&mut self, event: &Event, reason: Option<String>) {
        let owed = event.owed.as_ref();
        self.cancellation = owed.and_then(|owed| {
            Some(Cancellation { by: event.actor, stage: owed.stage?, reason, kill_fee: owed.to_creator })
        });
        self.forget_amendment();
    }

    fn forget_amendment(&mut self) {
        self.amendment = None;
        self.amendment_consent = None;
    }

    fn dispute_ended(&mut self, event: &Event, outcome: &DisputeOutcome, ruled_by: Option<String>) {
        let reason = self.dispute.as_mut().map(|dispute| {
            dispute.ended = Some(outcome.clone());
            dispute.ruled_by = ruled_by;
            dispute.reason.clone()
        });
        match outcome {
            DisputeOutcome::Resume => {}
            DisputeOutcome::Cancel { .. } => self.cancelled(event, reason),
            DisputeOutcome::Settle { .. } => self.forget_amendment(),
        }
    }

    fn amend(&mut self, event: &Event, terms: &Terms, note: Option<&String>) -> Result<(), ReplayError> {
        let by = side(event)?;
        let hash = hash(terms, event.seq)?;
        let new = consent(event, by, hash.clone());
        let first = self.amendment_consent.take();
        match (self.amendment.take(), first) {
            (Some(proposal), Some(first)) if proposal.by != by && proposal.hash == hash => {
                let (from, to) = (self.proposal.terms.fixed_pay(), terms.fixed_pay());
                if from != to {
                    self.ledger.pay_changes.push(PayChange { at: event.at, from, to });
                }
                // A new date takes the lateness about the old one with it.
                let running = |timer: Timer| event.due.iter().any(|due| due.timer == timer);
                self.late.retain(|late| !running(*late));
                self.consents = vec![first, new];
                self.proposal = proposal;
            }
            _ => {
                self.amendment =
                    Some(Proposal { terms: terms.clone(), hash, by, at: event.at, note: note.cloned() });
                self.amendment_consent = Some(new);
            }
        }
        Ok(())
    }

    fn lapsed_for_good(&mut self, timer: Timer, event: &Event) {
        match timer {
            Timer::Funding => self.cancelled(event, None),
            Timer::Script | Timer::Work | Timer::Live | Timer::Publish => {
                if !self.late.contains(&timer) {
                    self.late.push(timer);
                }
            }
            Timer::ScriptReview => self.script_approved = true,
            Timer::WorkReview | Timer::LiveAccept => self.work_approved = true,
            Timer::Payout => self.ledger.confirm(Purse::Creator),
            Timer::Removal => self.removal_requested = None,
            Timer::Answer | Timer::Counter | Timer::Accept | Timer::Rating | Timer::Retention => {}
        }
    }
}

fn answer(handed_in: &mut [Submission], words: &str) {
    if let Some(newest) = handed_in.last_mut() {
        newest.answer = Some(words.to_owned());
    }
}

/// The smaller of two amounts of one currency, and never below zero.
fn least(amount: Money, most: Money) -> Money {
    if most.minor() < amount.minor() {
        Money::new(most.minor().max(0), amount.currency()).unwrap_or(most)
    } else {
        amount
    }
}
