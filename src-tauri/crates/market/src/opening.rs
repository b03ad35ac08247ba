//! The first terms of a deal, drawn from its order.

use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveTime, TimeZone, Utc};

use crate::deliverable::Flow;
use crate::ids::CreatorId;
use crate::money::Money;
use crate::order::Order;
use crate::policy::Policy;
use crate::ratio::BasisPoints;
use crate::terms::{ExclusivityTerms, Pay, PolicyRef, Samples, Terms, UsageRights};

/// Days of work end at midnight in China (UTC+8), wherever the desk stands, so that both desks agree.
const MARKET_OFFSET_SECONDS: i32 = 8 * 3600;

/// Days a work stays online when the policy names no retention: the least seen on any platform (DOMAIN §3).
const RETENTION_DAYS: u16 = 30;

/// The last second of a day in China.
#[must_use]
pub fn end_of_day(day: NaiveDate) -> DateTime<Utc> {
    let next = day.succ_opt().unwrap_or(day).and_time(NaiveTime::MIN);
    // The offset is a constant within ±24 h, so both conversions have exactly one answer.
    FixedOffset::east_opt(MARKET_OFFSET_SECONDS)
        .and_then(|zone| zone.from_local_datetime(&next).single())
        .map_or_else(|| next.and_utc(), |moment| moment.to_utc())
        - Duration::seconds(1)
}

/// The instant of a time as people in China write it, without zone.
#[must_use]
pub fn in_market(local: chrono::NaiveDateTime) -> DateTime<Utc> {
    local.and_utc() - Duration::seconds(i64::from(MARKET_OFFSET_SECONDS))
}

/// The day it is in China at a moment.
#[must_use]
pub fn market_day(at: DateTime<Utc>) -> NaiveDate {
    (at + Duration::seconds(i64::from(MARKET_OFFSET_SECONDS))).date_naive()
}

/// The terms first proposed to a creator on an order: the order's, with this fixed pay.
///
/// Script and draft are due after one and two thirds of the time between the answer and the first day of
/// publication (a live stream is due by the last day). Commission and pay by result follow the order.
#[must_use]
pub fn first_terms(
    order: &Order,
    creator: CreatorId,
    fixed: Option<Money>,
    rebate: BasisPoints,
    policy: &Policy,
) -> Terms {
    let draft = &order.draft;
    let flow = draft.deliverable.kind.flow();
    let start = draft.answer_by;
    let publish_from = end_of_day(draft.publish.from).max(start);
    let third = (publish_from - start) / 3;
    let whole_second = |at: DateTime<Utc>| Utc.timestamp_opt(at.timestamp(), 0).single().unwrap_or(at);
    let asks_script = match flow {
        Flow::Video => policy.script_for_video,
        Flow::Live => policy.script_for_live,
        Flow::Image => false,
    };
    let work_by = match flow {
        Flow::Video | Flow::Image => whole_second(start + third * 2),
        Flow::Live => end_of_day(draft.publish.to),
    };
    Terms {
        v: 1,
        order: order.id,
        brand: draft.brand,
        creator,
        platform: draft.platform,
        deliverables: vec![draft.deliverable.clone()],
        pay: Pay {
            fixed: fixed.or(draft.pay.fixed),
            own_price: false,
            per_result: draft.pay.per_result.clone(),
            commission: draft.pay.commission.clone(),
        },
        rebate,
        guarantee: None,
        script_by: asks_script.then(|| whole_second(start + third)),
        work_by,
        publish: draft.publish,
        samples: draft
            .sample_return
            .map(|back| Samples { items: draft.title.clone(), return_by: back.then_some(draft.publish.to) }),
        rights: draft.usage_days.map(|days| UsageRights { scope: draft.platform.code().to_owned(), days }),
        exclusivity: draft
            .exclusivity_days
            .zip(draft.industry)
            .map(|(days, industry)| ExclusivityTerms { industry, days }),
        revisions: policy.feedback_rounds,
        retention_days: policy.retention_days().unwrap_or(RETENTION_DAYS),
        label: true,
        mentions: draft.brief.mentions.clone(),
        hashtags: draft.brief.hashtags.clone(),
        policy: PolicyRef { id: policy.id.clone(), version: policy.version },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_end_at_midnight_in_china() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        assert_eq!(end_of_day(day).to_rfc3339(), "2026-11-22T15:59:59+00:00");
        assert_eq!(market_day(end_of_day(day)), day);
        assert_eq!(market_day(end_of_day(day) + Duration::seconds(1)), day.succ_opt().unwrap());
    }
}
