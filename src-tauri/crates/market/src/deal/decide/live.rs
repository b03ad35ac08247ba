//! Live streams: held, accepted, or held again.

use chrono::{DateTime, Utc};

use super::{Case, Step, done_within, safe_link, said, settle};
use crate::deal::event::Due;
use crate::deal::refusal::Refusal;
use crate::deal::status::Status;
use crate::deal::timers;
use crate::deliverable::MOST_MINUTES;
use crate::policy::Timer;

/// The stream was held. No retention clock starts: a stream does not stay online.
pub(super) fn record(
    case: &Case<'_>,
    began_at: DateTime<Utc>,
    minutes: u32,
    link: Option<&str>,
) -> Result<Step, Refusal> {
    done_within(case, "began_at", began_at)?;
    if minutes > MOST_MINUTES {
        return Err(Refusal::TooLong { minutes, most: MOST_MINUTES });
    }
    link.map_or(Ok(()), |link| safe_link("link", link))?;
    Ok(case.enter(Status::LiveDone))
}

/// Accepted when it was as long as agreed.
pub(super) fn accept(case: &Case<'_>) -> Result<Step, Refusal> {
    if let (true, Some(minutes), Some(least)) =
        (case.deal.live_too_short(), case.deal.live_minutes, case.deal.live_minimum())
    {
        return Err(Refusal::TooShort { minutes, least });
    }
    Ok(settle::enter(case))
}

/// Held again by a new date, since it was too short.
pub(super) fn make_good(case: &Case<'_>, reason: &str, by: DateTime<Utc>) -> Result<Step, Refusal> {
    if !case.deal.live_too_short() {
        return Err(Refusal::LongEnough);
    }
    said(reason)?;
    if by <= case.at {
        return Err(Refusal::InThePast { field: "by" });
    }
    let due = vec![Due { timer: Timer::Live, at: by, policy: timers::named(case.policy) }];
    Ok(Step { to: Status::LiveDue, due, owed: None })
}
