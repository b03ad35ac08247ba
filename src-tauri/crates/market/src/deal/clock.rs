//! What is due, and what time alone does about it.
//!
//! A caller fires what is due until nothing is left: `while let Some(event) = lapse(&deal, now, policy)`. The
//! event's `at` is the time the timer was due (or the newest event's, when that is later), not the time the
//! desk noticed, so a desk that was off catches up in time order and two desks write the same event.

use chrono::{DateTime, Utc};

use super::actor::Actor;
use super::decide::{settled, settling_owed, work_start_of};
use super::event::{Due, Event, Owed, What};
use super::state::Deal;
use super::status::Status;
use super::timers;
use crate::consent::Grade;
use crate::money::Money;
use crate::policy::{KillStage, Policy, Timer};

/// The timer that runs out first; of two at one time the one earlier in a deal's life.
#[must_use]
pub fn next_due(deal: &Deal) -> Option<&Due> {
    deal.due.iter().min_by_key(|due| (due.at, due.timer))
}

/// What silence does when a timer runs out.
enum Silence {
    /// Leads to a step.
    Leads(Status, Option<Owed>),
    /// Marks the step late, or ends a clock beside it; decides nothing.
    Notes,
    /// Raises a task for a person.
    Task,
}

/// The lapse of the earliest timer due by `now`, as an event to append; `None` when nothing is due, or when
/// the policy is not the one the timer was set under.
#[must_use]
pub fn lapse(deal: &Deal, now: DateTime<Utc>, policy: &Policy) -> Option<Event> {
    let due = next_due(deal).filter(|due| due.at <= now)?;
    if due.policy != timers::named(policy) {
        return None;
    }
    let at = due.at.max(deal.last_at);
    let rest = || deal.due.iter().filter(|other| *other != due).cloned().collect::<Vec<_>>();
    let (to, owed, running, task_only) = match silence(deal, due.timer, policy) {
        Silence::Leads(to, owed) => {
            (to, owed, timers::entering(deal, to, &deal.proposal.terms, at, policy), false)
        }
        Silence::Notes => (deal.status, None, rest(), false),
        Silence::Task => (deal.status, None, rest(), true),
    };
    Some(Event {
        seq: deal.events,
        at,
        actor: Actor::Clock,
        grade: Grade::Assumed {
            policy: due.policy.id.clone(),
            version: due.policy.version,
            timer: due.timer.code().to_owned(),
        },
        what: What::Lapsed { due: due.clone(), task_only },
        to,
        due: running,
        owed,
    })
}

fn silence(deal: &Deal, timer: Timer, policy: &Policy) -> Silence {
    // On an attested deal time alone never forfeits money and never approves.
    let approves = deal.is_signed() && policy.timer(timer).is_some_and(|rule| rule.silence_approves);
    let approve =
        |to: Status, owed: Option<Owed>| if approves { Silence::Leads(to, owed) } else { Silence::Task };
    match timer {
        Timer::Answer | Timer::Counter => Silence::Leads(Status::Expired, None),
        Timer::Funding if deal.is_signed() => {
            Silence::Leads(Status::Cancelled, Some(kept_deposit(deal, policy)))
        }
        Timer::Funding => Silence::Task,
        Timer::Script | Timer::Work | Timer::Live | Timer::Publish | Timer::Retention | Timer::Removal => {
            Silence::Notes
        }
        Timer::ScriptReview => approve(work_start_of(deal.flow), None),
        Timer::WorkReview => approve(Status::Scheduled, None),
        // Silence accepts a stream only when it was as long as agreed.
        Timer::LiveAccept if deal.live_too_short() => Silence::Task,
        Timer::LiveAccept | Timer::Accept => approve(Status::Settling, Some(settling_owed(deal))),
        Timer::Payout => {
            let in_full = deal.ledger.still_to_creator().is_some_and(|rest| rest.is_zero());
            if in_full && deal.is_signed() { Silence::Leads(settled(deal), None) } else { Silence::Task }
        }
        Timer::Rating => Silence::Leads(Status::Closed, None),
    }
}

/// What the creator keeps when funding stayed incomplete: the deposit, as far as it was paid.
fn kept_deposit(deal: &Deal, policy: &Policy) -> Owed {
    let currency = deal.currency();
    let paid = deal.ledger.paid_in(currency);
    let deposit = policy.deposit.and_then(|rate| deal.proposal.terms.fixed_pay()?.share(rate).ok());
    let kept =
        deposit.map_or(Money::zero(currency), |most| if most.minor() < paid.minor() { most } else { paid });
    Owed { to_creator: Some(kept), stage: Some(KillStage::BeforeScript) }
}
