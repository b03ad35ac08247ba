//! The rules of a deal: (state, act, actor, grade, time, policy) → events, or a [`Refusal`].
//!
//! Pure. An act is judged in the deal as it stands at its time: timers that ran out before it lapse first, and
//! their events come before the act's own in what [`decide`] returns.
//!
//! Whether an agency may act for a side is a matter of its representation terms, which the caller checks.

mod ending;
mod fits;
mod live;
mod paperwork;
mod pricing;
mod proposal;
mod settle;
mod work;

use std::borrow::Cow;

use chrono::{DateTime, Utc};

use super::act::Act;
use super::actor::Actor;
use super::clock::lapse;
use super::event::{Due, Event, Owed, What};
use super::ledger::Movement;
use super::refusal::Refusal;
use super::state::Deal;
use super::status::Status;
use super::timers;
use crate::consent::{Grade, Side};
use crate::ids::DealId;
use crate::policy::Policy;

pub use ending::kill_fee;
pub(super) use fits::fits;
pub(super) use proposal::flow;
pub(super) use settle::{settled, settling_owed};
pub(super) use work::work_start_of;

/// What an act leads to.
struct Step {
    to: Status,
    due: Vec<Due>,
    owed: Option<Owed>,
}

/// An act under judgement.
struct Case<'a> {
    deal: &'a Deal,
    actor: Actor,
    at: DateTime<Utc>,
    policy: &'a Policy,
}

impl Case<'_> {
    /// Enters a step, whose timers start.
    fn enter(&self, to: Status) -> Step {
        Step {
            to,
            due: timers::entering(self.deal, to, &self.deal.proposal.terms, self.at, self.policy),
            owed: None,
        }
    }

    /// Stays, and so do the timers.
    fn stay(&self) -> Step {
        Step { to: self.deal.status, due: self.deal.due.clone(), owed: None }
    }
}

fn graded_by_a_person(actor: Actor, grade: &Grade) -> Result<(), Refusal> {
    if actor == Actor::Clock {
        return Err(Refusal::ClockOnlyLapses);
    }
    match grade {
        Grade::Assumed { .. } => Err(Refusal::AssumedByPerson),
        Grade::Signed { .. } | Grade::Attested { .. } => Ok(()),
    }
}

fn same_policy(expected: &crate::terms::PolicyRef, policy: &Policy) -> Result<(), Refusal> {
    let given = timers::named(policy);
    if *expected == given {
        Ok(())
    } else {
        Err(Refusal::PolicyMismatch { expected: expected.clone(), given })
    }
}

/// Opens a deal by an invitation (brand) or an application (creator), which is the opener's consent to its terms.
///
/// # Errors
/// A [`Refusal`] when the act is no opening, the actor is not the side that opens so, the policy is not the
/// terms' own, or the terms are not sound (dates passed, no pay, no deliverable, mixed flows or currencies).
pub fn open(
    id: DealId,
    act: &Act,
    actor: Actor,
    grade: &Grade,
    at: DateTime<Utc>,
    policy: &Policy,
) -> Result<(Deal, Vec<Event>), Refusal> {
    graded_by_a_person(actor, grade)?;
    let (to, due) = pricing::opening(act, actor, at, policy)?;
    let what = What::Did { act: act.clone() };
    let event = Event { seq: 0, at, actor, grade: grade.clone(), what, to, due, owed: None };
    let events = vec![event];
    let deal = Deal::replay(id, &events)?;
    Ok((deal, events))
}

/// Judges an act. The events returned are those of timers that ran out by `at`, then the act's own; a caller
/// appends them all or none.
///
/// # Errors
/// A [`Refusal`]; nothing has changed then.
pub fn decide(
    deal: &Deal,
    act: &Act,
    actor: Actor,
    grade: &Grade,
    at: DateTime<Utc>,
    policy: &Policy,
) -> Result<Vec<Event>, Refusal> {
    graded_by_a_person(actor, grade)?;
    same_policy(&deal.proposal.terms.policy, policy)?;
    if at < deal.last_at {
        return Err(Refusal::BeforeLast { last: deal.last_at });
    }
    let mut events = Vec::new();
    let mut now = Cow::Borrowed(deal);
    while let Some(event) = lapse(&now, at, policy) {
        now.to_mut().apply(&event)?;
        events.push(event);
    }
    fits(&now, act.word(), actor)?;
    let step = step(&Case { deal: &now, actor, at, policy }, act)?;
    let what = What::Did { act: act.clone() };
    let Step { to, due, owed } = step;
    events.push(Event { seq: now.events, at, actor, grade: grade.clone(), what, to, due, owed });
    Ok(events)
}

fn step(case: &Case<'_>, act: &Act) -> Result<Step, Refusal> {
    let wrong = Refusal::WrongStatus { status: case.deal.status, act: act.word() };
    match act {
        Act::Open { .. } => Err(wrong),
        Act::Accept { terms_hash } => pricing::accept(case, terms_hash),
        Act::Counter { terms, .. } => pricing::counter(case, terms),
        Act::Restore { .. } => pricing::restore(case),
        Act::Decline { .. } => Ok(case.enter(Status::Declined)),
        Act::Withdraw { .. } => Ok(case.enter(Status::Withdrawn)),
        Act::OrderClosed => Ok(case.enter(Status::Expired)),
        Act::RecordFunds { amount, .. } => work::record_funds(case, *amount),
        Act::SubmitScript { text, file } => work::submit(case, text, file.is_some(), Status::ScriptReview),
        Act::ApproveScript {} => Ok(case.enter(work_start_of(case.deal.flow))),
        Act::RejectScript { reason } => work::reject_script(case, reason),
        Act::SubmitWork { text, file } => {
            let reviewed =
                if case.policy.platform_review { Status::PlatformReview } else { Status::WorkReview };
            work::submit(case, text, file.is_some(), reviewed)
        }
        Act::RecordPass {} => Ok(case.enter(Status::WorkReview)),
        Act::RecordFail { reason } => {
            said(reason)?;
            Ok(case.enter(Status::WorkDue))
        }
        Act::ApproveWork {} => Ok(case.enter(Status::Scheduled)),
        Act::Feedback { text } => work::feedback(case, text),
        Act::RecordLive { began_at, minutes, link } => {
            live::record(case, *began_at, *minutes, link.as_deref())
        }
        Act::AcceptLive {} => live::accept(case),
        Act::MakeGood { reason, by } => live::make_good(case, reason, *by),
        Act::Publish { link, at } => work::publish(case, link, *at),
        Act::AcceptWork {} => Ok(settle::enter(case)),
        Act::RejectWork { .. } => Ok(case.enter(Status::Scheduled)),
        Act::RecordPayment { amount, paid_at, method, reference } => {
            let reference = reference.as_deref();
            let (amount, at, method) = (*amount, *paid_at, *method);
            settle::record_payment(case, &Movement { amount, at, method, reference, back: false })
        }
        Act::StatePay { amount, basis } => settle::state_pay(case, *amount, basis),
        Act::ConfirmPayment {} => settle::confirm(case),
        Act::RecordRefund { amount, paid_at, method, reference } => {
            let reference = reference.as_deref();
            let (amount, at, method) = (*amount, *paid_at, *method);
            settle::record_refund(case, &Movement { amount, at, method, reference, back: true })
        }
        Act::StrikePayment { payment, reason } => settle::strike(case, *payment, reason),
        Act::Rate { rating } => settle::rate(case, rating),
        Act::Cancel { reason } => ending::cancel(case, reason),
        Act::Dispute { reason, .. } => ending::dispute(case, reason),
        Act::ProposeOutcome { outcome } => ending::propose(case, outcome),
        Act::RecordRuling { outcome, by, .. } => ending::rule(case, outcome, by),
        Act::Amend { terms, .. } => pricing::amend(case, terms),
        Act::RequestRemoval { reason } => ending::request_removal(case, reason),
        Act::AnswerRemoval { granted } => Ok(ending::answer_removal(case, *granted)),
        Act::ClearTask { timer } => {
            let open = case.deal.tasks.iter().any(|task| task.timer == *timer);
            if open { Ok(case.stay()) } else { Err(Refusal::NoSuchTask { timer: *timer }) }
        }
        Act::NoteContract { number } => paperwork::note_contract(case, number),
        Act::RecordInvoice { stage, number, amount, on } => {
            paperwork::record_invoice(case, *stage, number.as_deref(), *amount, *on)
        }
        Act::RecordSample { stage, on, tracking } => {
            paperwork::record_sample(case, *stage, *on, tracking.as_deref())
        }
    }
}

/// What is recorded as done has been done: not in the future, and not before the terms in force were agreed (a
/// work put online a second time may keep its first date).
fn done_within(case: &Case<'_>, field: &'static str, at: DateTime<Utc>) -> Result<(), Refusal> {
    if at > case.at {
        return Err(Refusal::InTheFuture { field });
    }
    let agreed = case.deal.consents.iter().map(|consent| consent.at);
    let earliest = agreed.chain(case.deal.published_at).min();
    if earliest.is_some_and(|earliest| at < earliest) { Err(Refusal::BeforeDeal { field }) } else { Ok(()) }
}

/// A link is a web address, or a platform's own share text; nothing that a program would run or read from disk.
fn safe_link(field: &'static str, link: &str) -> Result<(), Refusal> {
    let scheme = link.trim().split_once(':').map(|(scheme, _)| scheme);
    let is_scheme = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_alphabetic())
            && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    };
    match scheme {
        Some(scheme) if scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http") => Ok(()),
        Some(scheme) if is_scheme(scheme) => Err(Refusal::BadLink { field }),
        Some(_) | None => Ok(()),
    }
}

/// A reason must say something.
fn said(reason: &str) -> Result<(), Refusal> {
    if reason.trim().is_empty() { Err(Refusal::ReasonMissing) } else { Ok(()) }
}

/// The side an actor acts for; the rules have checked by now that there is one.
fn side_of(case: &Case<'_>, act: super::act::ActWord) -> Result<Side, Refusal> {
    case.actor.side().ok_or(Refusal::NotAParty { actor: case.actor, act })
}
