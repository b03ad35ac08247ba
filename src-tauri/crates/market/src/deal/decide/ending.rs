//! Cancelling at its price, disputes and their ends, and taking a work down early.

use super::{Case, Step, fits, said, settle, side_of};
use crate::consent::Side;
use crate::deal::act::{ActWord, DisputeOutcome};
use crate::deal::actor::Actor;
use crate::deal::event::Owed;
use crate::deal::refusal::Refusal;
use crate::deal::state::Deal;
use crate::deal::status::Status;
use crate::deal::timers;
use crate::deliverable::Flow;
use crate::money::Money;
use crate::policy::{KillStage, Policy, Timer};

/// The step a deal stands at; a disputed one where it will return to.
pub(super) fn standing(deal: &Deal) -> Status {
    let dispute = deal.dispute.as_ref().filter(|_| deal.status == Status::Disputed);
    dispute.map_or(deal.status, |dispute| dispute.returns_to)
}

/// How far the work has come, as kill fees count it.
fn stage(deal: &Deal, policy: &Policy) -> KillStage {
    // The fee table speaks of the policy's own rounds, also where the terms grant fewer.
    let used_up = policy.feedback_rounds > 0 && deal.feedback_rounds >= policy.feedback_rounds;
    let begun = matches!(standing(deal), Status::WorkDue | Status::LiveDue);
    if deal.work_approved || used_up {
        KillStage::AfterFeedback
    } else if !deal.drafts.is_empty() || deal.live_minutes.is_some() {
        KillStage::AfterWork
    } else if deal.script_approved || begun {
        KillStage::AfterScript
    } else {
        KillStage::BeforeScript
    }
}

/// The creator let the date of the present step pass.
fn creator_is_late(deal: &Deal) -> bool {
    let step = match deal.status {
        Status::ScriptDue => Timer::Script,
        Status::WorkDue => Timer::Work,
        Status::LiveDue => Timer::Live,
        Status::Scheduled => Timer::Publish,
        Status::Invited
        | Status::Applied
        | Status::Pricing
        | Status::Funding
        | Status::ScriptReview
        | Status::PlatformReview
        | Status::WorkReview
        | Status::LiveDone
        | Status::Published
        | Status::Settling
        | Status::Settled
        | Status::Closed
        | Status::Cancelled
        | Status::Declined
        | Status::Expired
        | Status::Withdrawn
        | Status::Disputed => return false,
    };
    deal.late.contains(&step)
}

/// What cancelling now costs: the stage, and the kill fee owed to the creator. It is nothing when the creator
/// cancels or has missed the date of the present step (full refund), else the policy's share of the fixed pay.
///
/// # Errors
/// When the actor cannot cancel now, or the sum is out of range.
pub fn kill_fee(deal: &Deal, by: Actor, policy: &Policy) -> Result<(KillStage, Money), Refusal> {
    fits(deal, ActWord::Cancel, by)?;
    super::same_policy(&deal.proposal.terms.policy, policy)?;
    let stage = stage(deal, policy);
    let nothing = Money::zero(deal.currency());
    let by_brand = by.side() == Some(Side::Brand);
    let Some(fixed) = deal.proposal.terms.fixed_pay().filter(|_| by_brand && !creator_is_late(deal)) else {
        return Ok((stage, nothing));
    };
    let table = match deal.flow {
        Flow::Video | Flow::Image => &policy.kill_fees,
        Flow::Live => &policy.live_kill_fees,
    };
    let share = table.iter().find(|fee| fee.stage == stage).map(|fee| fixed.share(fee.share)).transpose()?;
    Ok((stage, share.unwrap_or(nothing)))
}

/// Cancelled, at its price.
pub(super) fn cancel(case: &Case<'_>, reason: &str) -> Result<Step, Refusal> {
    said(reason)?;
    let (stage, fee) = kill_fee(case.deal, case.actor, case.policy)?;
    let owed = Owed { to_creator: Some(fee), stage: Some(stage) };
    Ok(Step { owed: Some(owed), ..case.enter(Status::Cancelled) })
}

/// A dispute stops every timer but retention.
pub(super) fn dispute(case: &Case<'_>, reason: &str) -> Result<Step, Refusal> {
    said(reason)?;
    let due = case.deal.due.iter().filter(|d| d.timer == Timer::Retention).cloned().collect();
    Ok(Step { to: Status::Disputed, due, owed: None })
}

/// Where an outcome leads.
fn ends(case: &Case<'_>, outcome: &DisputeOutcome) -> Result<Step, Refusal> {
    let deal = case.deal;
    match outcome {
        DisputeOutcome::Resume => {
            let Some(dispute) = &deal.dispute else { return Ok(case.stay()) };
            let stood_still = case.at.signed_duration_since(dispute.at);
            let mut due = timers::resumed(&dispute.paused, stood_still);
            due.extend(deal.due.iter().cloned());
            Ok(Step { to: dispute.returns_to, due, owed: None })
        }
        DisputeOutcome::Cancel { to_creator } => {
            let owed = Owed { to_creator: Some(*to_creator), stage: Some(stage(deal, case.policy)) };
            Ok(Step { owed: Some(owed), ..case.enter(Status::Cancelled) })
        }
        DisputeOutcome::Settle { to_creator } => {
            let owed = Owed { to_creator: Some(*to_creator), stage: None };
            Ok(Step { owed: Some(owed), ..case.enter(Status::Settling) })
        }
    }
}

/// The most an outcome may give the creator: the pay agreed with its caps, or what the brand paid in where that is
/// more. Absent when pay by result has no cap.
fn most_to_creator(deal: &Deal) -> Result<Option<Money>, Refusal> {
    let fixed = deal.proposal.terms.pay.fixed.unwrap_or(Money::zero(deal.currency()));
    let paid_in = deal.ledger.paid_in(deal.currency());
    let Some(cap) = settle::cap(deal)? else { return Ok(None) };
    let agreed = fixed.plus(cap)?;
    Ok(Some(if paid_in.compare(agreed)?.is_gt() { paid_in } else { agreed }))
}

fn check_outcome(case: &Case<'_>, outcome: &DisputeOutcome) -> Result<(), Refusal> {
    match outcome {
        DisputeOutcome::Cancel { to_creator } | DisputeOutcome::Settle { to_creator }
            if !to_creator.is_zero() =>
        {
            settle::check_amount(case.deal, *to_creator)?;
            match most_to_creator(case.deal)? {
                Some(most) if to_creator.compare(most)?.is_gt() => {
                    Err(Refusal::AmountAbove { amount: *to_creator, most })
                }
                Some(_) | None => Ok(()),
            }
        }
        DisputeOutcome::Cancel { to_creator } | DisputeOutcome::Settle { to_creator } => {
            let (expected, given) = (case.deal.currency(), to_creator.currency());
            if expected == given { Ok(()) } else { Err(Refusal::CurrencyMismatch { expected, given }) }
        }
        DisputeOutcome::Resume => Ok(()),
    }
}

/// One side's proposal; with the other side's equal one the dispute ends.
pub(super) fn propose(case: &Case<'_>, outcome: &DisputeOutcome) -> Result<Step, Refusal> {
    check_outcome(case, outcome)?;
    let side = side_of(case, ActWord::ProposeOutcome)?;
    let other = case.deal.dispute.as_ref().and_then(|d| d.proposed_by(side.other()));
    if other == Some(outcome) { ends(case, outcome) } else { Ok(case.stay()) }
}

/// A recorded ruling ends the dispute.
pub(super) fn rule(case: &Case<'_>, outcome: &DisputeOutcome, by: &str) -> Result<Step, Refusal> {
    check_outcome(case, outcome)?;
    if by.trim().is_empty() {
        return Err(Refusal::TextMissing { field: "by" });
    }
    ends(case, outcome)
}

/// The creator asks to take the work down early.
pub(super) fn request_removal(case: &Case<'_>, reason: &str) -> Result<Step, Refusal> {
    said(reason)?;
    let mut step = case.stay();
    step.due.extend(timers::of_length(Timer::Removal, case.at, case.policy));
    Ok(step)
}

/// The brand answers; a granted request ends the retention clock.
pub(super) fn answer_removal(case: &Case<'_>, granted: bool) -> Step {
    let mut step = case.stay();
    step.due.retain(|due| due.timer != Timer::Removal && !(granted && due.timer == Timer::Retention));
    step
}
