//! Funding, scripts, drafts and publication.

use chrono::{DateTime, Utc};

use super::{Case, Step, done_within, safe_link, said, settle};
use crate::deal::refusal::Refusal;
use crate::deal::state::Deal;
use crate::deal::status::Status;
use crate::deal::timers;
use crate::deliverable::Flow;
use crate::money::Money;
use crate::policy::Policy;
use crate::terms::Terms;

/// The step in which the work itself is made.
pub(crate) const fn work_start_of(flow: Flow) -> Status {
    match flow {
        Flow::Video | Flow::Image => Status::WorkDue,
        Flow::Live => Status::LiveDue,
    }
}

/// The first step of work: a script where the policy asks for one.
pub(super) const fn first_step(flow: Flow, policy: &Policy) -> Status {
    let script = match flow {
        Flow::Video => policy.script_for_video,
        Flow::Live => policy.script_for_live,
        Flow::Image => false,
    };
    if script { Status::ScriptDue } else { work_start_of(flow) }
}

/// Everything fixed is paid in; there is nothing to fund when no pay is fixed.
pub(super) fn is_funded(deal: &Deal, terms: &Terms) -> bool {
    terms.fixed_pay().is_none_or(|fixed| deal.ledger.paid_in(fixed.currency()).minor() >= fixed.minor())
}

/// Where two consents lead.
pub(super) fn bound_start(case: &Case<'_>) -> Status {
    let waits = case.policy.funding && !is_funded(case.deal, &case.deal.proposal.terms);
    if waits { Status::Funding } else { first_step(case.deal.flow, case.policy) }
}

/// Funds are recorded, in one or in parts; work starts once the fixed pay is in.
pub(super) fn record_funds(case: &Case<'_>, amount: Money) -> Result<Step, Refusal> {
    settle::check_amount(case.deal, amount)?;
    if case.deal.status != Status::Funding {
        return Ok(case.stay());
    }
    let rest = case.deal.funding_gap().map(|gap| gap.minus(amount)).transpose()?;
    let in_full = rest.is_none_or(|rest| rest.minor() <= 0);
    Ok(if in_full { case.enter(first_step(case.deal.flow, case.policy)) } else { case.stay() })
}

/// A script or draft is handed in, as text, link or file.
pub(super) fn submit(case: &Case<'_>, text: &str, has_file: bool, to: Status) -> Result<Step, Refusal> {
    if text.trim().is_empty() && !has_file {
        return Err(Refusal::TextMissing { field: "text" });
    }
    Ok(case.enter(to))
}

/// A script is sent back with a reason, while rounds are left.
pub(super) fn reject_script(case: &Case<'_>, reason: &str) -> Result<Step, Refusal> {
    let rounds = case.policy.script_rejections;
    if case.deal.script_rejections >= rounds {
        return Err(Refusal::RoundsUsed { rounds });
    }
    said(reason)?;
    Ok(case.enter(Status::ScriptDue))
}

/// A draft is sent back with feedback, while rounds are left.
pub(super) fn feedback(case: &Case<'_>, text: &str) -> Result<Step, Refusal> {
    let rounds = case.deal.feedback_allowed(case.policy);
    if case.deal.feedback_rounds >= rounds {
        return Err(Refusal::RoundsUsed { rounds });
    }
    said(text)?;
    Ok(case.enter(Status::WorkDue))
}

/// The work is online; it is kept so from then.
pub(super) fn publish(case: &Case<'_>, link: &str, online: DateTime<Utc>) -> Result<Step, Refusal> {
    if link.trim().is_empty() {
        return Err(Refusal::TextMissing { field: "link" });
    }
    safe_link("link", link)?;
    done_within(case, "at", online)?;
    let mut step = case.enter(Status::Published);
    step.due.extend(timers::retention(&case.deal.proposal.terms, online, case.policy));
    Ok(step)
}
