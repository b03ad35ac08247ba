//! Which timers run in which step, and when they are due.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::event::Due;
use super::state::Deal;
use super::status::Status;
use crate::policy::{Policy, Timer};
use crate::terms::Terms;

/// The name and version of a policy, as timers and terms carry it.
pub(super) fn named(policy: &Policy) -> crate::terms::PolicyRef {
    crate::terms::PolicyRef { id: policy.id.clone(), version: policy.version }
}

/// A timer of the policy's length from `at`; none when the policy has no such timer.
pub(super) fn of_length(timer: Timer, at: DateTime<Utc>, policy: &Policy) -> Option<Due> {
    let hours = i64::from(policy.timer(timer)?.hours);
    let due = at.checked_add_signed(TimeDelta::try_hours(hours)?)?;
    Some(Due { timer, at: due, policy: named(policy) })
}

/// A timer at an agreed date; when that has passed already (a later round), of the policy's length.
fn of_date(timer: Timer, agreed: Option<DateTime<Utc>>, at: DateTime<Utc>, policy: &Policy) -> Option<Due> {
    match agreed.filter(|date| *date > at) {
        Some(date) => Some(Due { timer, at: date, policy: named(policy) }),
        None => of_length(timer, at, policy),
    }
}

/// The end of a day in Beijing (UTC+8), where the platforms keep their calendars.
fn end_of_day(day: NaiveDate) -> Option<DateTime<Utc>> {
    Some(day.and_hms_opt(16, 0, 0)?.and_utc())
}

/// The timer that starts when a step is entered.
pub(super) fn of_step(step: Status, terms: &Terms, at: DateTime<Utc>, policy: &Policy) -> Option<Due> {
    match step {
        Status::Invited | Status::Applied => of_length(Timer::Answer, at, policy),
        Status::Pricing => of_length(Timer::Counter, at, policy),
        Status::Funding => of_length(Timer::Funding, at, policy),
        Status::ScriptDue => of_date(Timer::Script, terms.script_by, at, policy),
        Status::ScriptReview => of_length(Timer::ScriptReview, at, policy),
        Status::WorkDue => of_date(Timer::Work, Some(terms.work_by), at, policy),
        Status::WorkReview => of_length(Timer::WorkReview, at, policy),
        Status::LiveDue => of_date(Timer::Live, Some(terms.work_by), at, policy),
        Status::LiveDone => of_length(Timer::LiveAccept, at, policy),
        Status::Scheduled => of_date(Timer::Publish, end_of_day(terms.publish.to), at, policy),
        Status::Published => of_length(Timer::Accept, at, policy),
        Status::Settling => of_length(Timer::Payout, at, policy),
        Status::Settled => of_length(Timer::Rating, at, policy),
        Status::PlatformReview
        | Status::Closed
        | Status::Cancelled
        | Status::Declined
        | Status::Expired
        | Status::Withdrawn
        | Status::Disputed => None,
    }
}

/// The timers that run beside the steps, while the work is out.
pub(super) fn is_beside(timer: Timer) -> bool {
    matches!(timer, Timer::Retention | Timer::Removal)
}

fn keeps_beside(step: Status) -> bool {
    matches!(step, Status::Published | Status::Settling | Status::Settled | Status::Closed | Status::Disputed)
}

/// All timers after a step was entered: the step's own, and those beside it that go on.
pub(super) fn entering(
    deal: &Deal,
    step: Status,
    terms: &Terms,
    at: DateTime<Utc>,
    policy: &Policy,
) -> Vec<Due> {
    let beside = deal.due.iter().filter(|d| keeps_beside(step) && is_beside(d.timer)).cloned();
    of_step(step, terms, at, policy).into_iter().chain(beside).collect()
}

/// The retention clock of a work that went online.
pub(super) fn retention(terms: &Terms, online: DateTime<Utc>, policy: &Policy) -> Option<Due> {
    let days = (terms.retention_days > 0).then_some(i64::from(terms.retention_days))?;
    let at = online.checked_add_signed(TimeDelta::try_days(days)?)?;
    Some(Due { timer: Timer::Retention, at, policy: named(policy) })
}

/// Timers that stood still during a dispute, moved on by its length. Retention is not among them: the work
/// stays online whether or not somebody disputes.
pub(super) fn resumed(paused: &[Due], stood_still: TimeDelta) -> Vec<Due> {
    let moved = |due: &Due| Some(Due { at: due.at.checked_add_signed(stood_still)?, ..due.clone() });
    paused.iter().filter_map(moved).collect()
}
