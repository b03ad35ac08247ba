//! Which acts are open to whom right now, found by trying them.

use chrono::{DateTime, TimeDelta, Utc};

use super::act::{Act, ActWord, DisputeOutcome, Opening, PayMethod, Rating, RejectReason};
use super::actor::Actor;
use super::decide::decide;
use super::paperwork::{InvoiceStage, SampleStage};
use super::refusal::Refusal;
use super::state::Deal;
use super::status::Status;
use crate::consent::{Channel, Grade};
use crate::money::Money;
use crate::opening::market_day;
use crate::policy::{Policy, Timer};
use crate::terms::Terms;

/// Terms that differ from those on the table as little as terms can.
fn other_terms(deal: &Deal) -> Terms {
    let mut terms = deal.proposal.terms.clone();
    terms.revisions = terms.revisions.checked_add(1).unwrap_or(0);
    terms
}

/// An act of this name that is as fit for the deal as one can be without asking anybody: a blank to start
/// from, and what [`allowed`] and the table try.
#[must_use]
pub fn sample(deal: &Deal, word: ActWord, at: DateTime<Utc>) -> Act {
    let text = || word.code().to_owned();
    // A reference of its own: an instalment as large as the one just recorded is not the same record.
    let reference = || Some(format!("{}", deal.ledger.payments.len()));
    let one = Money::new(1, deal.currency()).unwrap_or(Money::zero(deal.currency()));
    match word {
        ActWord::Open => {
            Act::Open { opening: Opening::Invitation, terms: deal.original.clone(), answer_by: None }
        }
        ActWord::Accept => Act::Accept { terms_hash: deal.proposal.hash.clone() },
        ActWord::Counter => Act::Counter { terms: other_terms(deal), note: None },
        ActWord::Restore => Act::Restore { note: None },
        ActWord::Decline => Act::Decline { reason: None },
        ActWord::Withdraw => Act::Withdraw { reason: None },
        ActWord::OrderClosed => Act::OrderClosed,
        ActWord::RecordFunds => Act::RecordFunds {
            amount: deal.funding_gap().unwrap_or(one),
            method: PayMethod::Bank,
            held_by_platform: true,
            reference: None,
        },
        ActWord::SubmitScript => Act::SubmitScript { text: text(), file: None },
        ActWord::ApproveScript => Act::ApproveScript {},
        ActWord::RejectScript => Act::RejectScript { reason: text() },
        ActWord::SubmitWork => Act::SubmitWork { text: text(), file: None },
        ActWord::RecordPass => Act::RecordPass {},
        ActWord::RecordFail => Act::RecordFail { reason: text() },
        ActWord::ApproveWork => Act::ApproveWork {},
        ActWord::Feedback => Act::Feedback { text: text() },
        ActWord::RecordLive => {
            Act::RecordLive { began_at: at, minutes: deal.live_minimum().unwrap_or(60), link: None }
        }
        ActWord::AcceptLive => Act::AcceptLive {},
        ActWord::MakeGood => {
            let by = at.checked_add_signed(TimeDelta::days(7)).unwrap_or(at);
            Act::MakeGood { reason: text(), by }
        }
        ActWord::Publish => Act::Publish { link: text(), at },
        ActWord::AcceptWork => Act::AcceptWork {},
        ActWord::RejectWork => Act::RejectWork { reason: RejectReason::WrongLink, note: None },
        ActWord::RecordPayment => Act::RecordPayment {
            amount: deal.ledger.still_to_creator().filter(|rest| rest.minor() > 0).unwrap_or(one),
            paid_at: at,
            method: PayMethod::Bank,
            reference: reference(),
        },
        ActWord::StatePay => Act::StatePay { amount: Money::zero(deal.currency()), basis: text() },
        ActWord::ConfirmPayment => Act::ConfirmPayment {},
        ActWord::RecordRefund => Act::RecordRefund {
            amount: deal.ledger.still_to_brand().filter(|rest| rest.minor() > 0).unwrap_or(one),
            paid_at: at,
            method: PayMethod::Bank,
            reference: reference(),
        },
        ActWord::StrikePayment => {
            let open = deal.ledger.payments.iter().position(|p| p.struck.is_none() && !p.confirmed);
            let payment = open.and_then(|place| u32::try_from(place).ok()).unwrap_or_default();
            Act::StrikePayment { payment, reason: text() }
        }
        ActWord::Rate => Act::Rate { rating: Rating { stars: 5, comment: None } },
        ActWord::Cancel => Act::Cancel { reason: text() },
        ActWord::Dispute => Act::Dispute { reason: text(), evidence: None },
        ActWord::ProposeOutcome => Act::ProposeOutcome { outcome: DisputeOutcome::Resume },
        ActWord::RecordRuling => {
            Act::RecordRuling { outcome: DisputeOutcome::Resume, by: text(), evidence: None }
        }
        ActWord::Amend => {
            // Dates that passed would hide that amending is open: a day for each later step.
            let mut terms = other_terms(deal);
            if terms.work_by <= at {
                terms.work_by = at.checked_add_signed(TimeDelta::days(1)).unwrap_or(at);
            }
            if terms.script_by.is_some_and(|script| script <= at) {
                terms.script_by = Some(terms.work_by);
            }
            if terms.publish.to < terms.work_by.date_naive() {
                terms.publish.to = terms.work_by.date_naive();
            }
            Act::Amend { terms, note: None }
        }
        ActWord::RequestRemoval => Act::RequestRemoval { reason: text() },
        ActWord::AnswerRemoval => Act::AnswerRemoval { granted: true },
        ActWord::ClearTask => {
            Act::ClearTask { timer: deal.tasks.first().map_or(Timer::Answer, |task| task.timer) }
        }
        // The place in the history makes a number of its own.
        ActWord::NoteContract => Act::NoteContract { number: format!("{}", deal.events) },
        ActWord::RecordInvoice => {
            Act::RecordInvoice { stage: InvoiceStage::Wanted, number: None, amount: None, on: market_day(at) }
        }
        ActWord::RecordSample => Act::RecordSample {
            stage: SampleStage::Sent,
            on: market_day(at),
            tracking: Some(format!("{}", deal.events)),
        },
    }
}

/// Where an act of this name leads from here, or why it is refused: tried at the time of the newest event.
///
/// # Errors
/// The refusal of the act.
pub fn attempt(deal: &Deal, word: ActWord, actor: Actor, policy: &Policy) -> Result<Status, Refusal> {
    let at = deal.last_at;
    let grade = Grade::Attested { recorder: String::new(), at, channel: Channel::Desk, evidence: None };
    let act = sample(deal, word, at);
    let events = decide(deal, &act, actor, &grade, at, policy)?;
    Ok(events.last().map_or(deal.status, |event| event.to))
}

/// The acts open to an actor now, in the order of a deal's life.
#[must_use]
pub fn allowed(deal: &Deal, actor: Actor, policy: &Policy) -> Vec<ActWord> {
    ActWord::ALL.iter().copied().filter(|word| attempt(deal, *word, actor, policy).is_ok()).collect()
}

/// Of the acts open to an actor, those that are the task at hand: the step waits for them, from this actor.
#[must_use]
pub fn tasks_at_hand(deal: &Deal, actor: Actor, policy: &Policy) -> Vec<ActWord> {
    let mut open = allowed(deal, actor, policy);
    open.retain(|word| is_task(deal, *word));
    open
}

fn is_task(deal: &Deal, word: ActWord) -> bool {
    match word {
        ActWord::Accept
        | ActWord::Counter
        | ActWord::SubmitScript
        | ActWord::ApproveScript
        | ActWord::RejectScript
        | ActWord::SubmitWork
        | ActWord::RecordPass
        | ActWord::RecordFail
        | ActWord::ApproveWork
        | ActWord::Feedback
        | ActWord::RecordLive
        | ActWord::AcceptLive
        | ActWord::MakeGood
        | ActWord::Publish
        | ActWord::AcceptWork
        | ActWord::RejectWork
        | ActWord::ConfirmPayment
        | ActWord::Rate
        | ActWord::ProposeOutcome
        | ActWord::RecordRuling
        | ActWord::AnswerRemoval
        | ActWord::ClearTask => true,
        ActWord::Decline => deal.status != Status::Pricing || deal.turn().is_some(),
        ActWord::RecordFunds => deal.status == Status::Funding,
        ActWord::StatePay => deal.ledger.due_to_creator.is_none(),
        ActWord::RecordPayment => deal.ledger.still_to_creator().is_some_and(|rest| rest.minor() > 0),
        ActWord::RecordRefund => deal.ledger.still_to_brand().is_some_and(|rest| rest.minor() > 0),
        ActWord::Open
        | ActWord::Restore
        | ActWord::Withdraw
        | ActWord::OrderClosed
        | ActWord::Cancel
        | ActWord::Dispute
        | ActWord::Amend
        | ActWord::StrikePayment
        | ActWord::RequestRemoval
        | ActWord::NoteContract
        | ActWord::RecordInvoice
        | ActWord::RecordSample => false,
    }
}
