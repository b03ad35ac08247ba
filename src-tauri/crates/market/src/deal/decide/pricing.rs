//! From the first proposal to two consents, and amendments afterwards.

use chrono::{DateTime, Utc};

use super::{Case, Step, proposal, same_policy, side_of, work};
use crate::consent::Side;
use crate::deal::act::{Act, ActWord, Opening};
use crate::deal::actor::Actor;
use crate::deal::event::Due;
use crate::deal::refusal::Refusal;
use crate::deal::status::Status;
use crate::deal::timers;
use crate::policy::{Policy, Timer};
use crate::terms::{Terms, TermsHash};

/// An invitation or application.
pub(super) fn opening(
    act: &Act,
    actor: Actor,
    at: DateTime<Utc>,
    policy: &Policy,
) -> Result<(Status, Vec<Due>), Refusal> {
    let word = act.word();
    let Act::Open { opening, terms, answer_by } = act else {
        return Err(Refusal::TextMissing { field: "open" });
    };
    let (wanted, to) = match opening {
        Opening::Invitation => (Side::Brand, Status::Invited),
        Opening::Application => (Side::Creator, Status::Applied),
    };
    match actor.side() {
        None => return Err(Refusal::NotAParty { actor, act: word }),
        Some(side) if side != wanted => return Err(Refusal::OutOfTurn { side, act: word }),
        Some(_) => {}
    }
    same_policy(&terms.policy, policy)?;
    proposal::sound(terms)?;
    proposal::ahead(terms, to, at)?;
    if answer_by.is_some_and(|by| by <= at) {
        return Err(Refusal::InThePast { field: "answer_by" });
    }
    let by_policy = timers::of_length(Timer::Answer, at, policy);
    let own = answer_by.map(|by| Due { timer: Timer::Answer, at: by, policy: timers::named(policy) });
    // The sooner of the two.
    let due = by_policy.into_iter().chain(own).min_by_key(|due| due.at);
    Ok((to, due.into_iter().collect()))
}

/// Consent to the newest terms binds both.
pub(super) fn accept(case: &Case<'_>, named: &TermsHash) -> Result<Step, Refusal> {
    let expected = &case.deal.proposal.hash;
    if named != expected {
        return Err(Refusal::StaleTerms { expected: expected.clone(), given: named.clone() });
    }
    // Terms whose dates passed while they were talked about bind nobody to the impossible.
    proposal::ahead(&case.deal.proposal.terms, case.deal.status, case.at)?;
    Ok(case.enter(work::bound_start(case)))
}

/// Other terms, while the policy has a round left.
pub(super) fn counter(case: &Case<'_>, terms: &Terms) -> Result<Step, Refusal> {
    let rule = &case.policy.counter;
    if case.deal.counters >= rule.rounds {
        return Err(Refusal::CounterRoundsUsed { rounds: rule.rounds });
    }
    proposal::same_deal(&case.deal.original, terms)?;
    proposal::sound(terms)?;
    proposal::ahead(terms, Status::Pricing, case.at)?;
    if terms.hash()? == case.deal.proposal.hash {
        return Err(Refusal::NothingChanges);
    }
    if let Some(within) = rule.within {
        let beyond = Refusal::CounterBeyond { within };
        match (case.deal.original.fixed_pay(), terms.fixed_pay()) {
            (None, None) => {}
            (Some(was), Some(is)) => {
                let moved = is.minus(was)?.minor().unsigned_abs();
                if moved > was.share(within)?.minor().unsigned_abs() {
                    return Err(beyond);
                }
            }
            (Some(_), None) | (None, Some(_)) => return Err(beyond),
        }
    }
    Ok(case.enter(Status::Pricing))
}

/// The original terms again: by the side that opened the deal an offer again, by the other a proposal to it.
pub(super) fn restore(case: &Case<'_>) -> Result<Step, Refusal> {
    let side = side_of(case, ActWord::Restore)?;
    proposal::ahead(&case.deal.original, Status::Pricing, case.at)?;
    if case.deal.original.hash()? == case.deal.proposal.hash {
        return Err(Refusal::NothingChanges);
    }
    let to = match (side == case.deal.opener(), side) {
        (true, Side::Brand) => Status::Invited,
        (true, Side::Creator) => Status::Applied,
        (false, Side::Brand | Side::Creator) => Status::Pricing,
    };
    Ok(case.enter(to))
}

/// New terms after both consented: a proposal, or with the other side's equal one a second binding.
pub(super) fn amend(case: &Case<'_>, terms: &Terms) -> Result<Step, Refusal> {
    let side = side_of(case, ActWord::Amend)?;
    let deal = case.deal;
    proposal::same_deal(&deal.original, terms)?;
    proposal::sound(terms)?;
    proposal::ahead(terms, deal.status, case.at)?;
    let hash = terms.hash()?;
    if hash == deal.proposal.hash {
        return Err(Refusal::NothingChanges);
    }
    let agreed = deal.amendment.as_ref().is_some_and(|a| a.by != side && a.hash == hash);
    if !agreed {
        return Ok(case.stay());
    }
    if deal.status == Status::Funding && work::is_funded(deal, terms) {
        let to = work::first_step(deal.flow, case.policy);
        let due = timers::entering(deal, to, terms, case.at, case.policy);
        return Ok(Step { to, due, owed: None });
    }
    // Dates may have moved: the timers that rest on them are set anew, the others run on.
    let by_date =
        matches!(deal.status, Status::ScriptDue | Status::WorkDue | Status::LiveDue | Status::Scheduled);
    let retention = deal.running(Timer::Retention).and(deal.published_at);
    let retention = retention.and_then(|online| timers::retention(terms, online, case.policy));
    let mut due: Vec<Due> = deal
        .due
        .iter()
        .filter(|d| d.timer != Timer::Retention && (!by_date || timers::is_beside(d.timer)))
        .cloned()
        .collect();
    if by_date {
        due.extend(timers::of_step(deal.status, terms, case.at, case.policy));
    }
    due.extend(retention);
    Ok(Step { to: deal.status, due, owed: None })
}
