//! Invented results of the sample's works: a day, a week and a month after they went online, as far as that is past.

use chrono::{DateTime, TimeDelta, Utc};
use market::deal::{Act, Deal, Event, What};
use market::result::{Promise, ResultSource, Snapshot};

use super::chance::Chance;

/// How much of a work's plays it has after how many days (ours).
const COURSE: [(i64, f64); 3] = [(1, 0.55), (7, 0.9), (30, 1.0)];

/// When the work went online or on air.
fn online(deal: &Deal, events: &[Event]) -> Option<DateTime<Utc>> {
    deal.published_at.or_else(|| {
        events.iter().rev().find_map(|event| match &event.what {
            What::Did { act: Act::RecordLive { began_at, .. } } => Some(*began_at),
            What::Did { .. } | What::Lapsed { .. } => None,
        })
    })
}

/// The snapshots of a deal's work until now; none when it is not out.
pub(super) fn snapshots(
    deal: &Deal,
    events: &[Event],
    promise: Promise,
    now: DateTime<Utc>,
    chance: &mut Chance,
) -> Vec<Snapshot> {
    let (Some(online), Some(promised)) = (online(deal, events), promise.plays) else { return Vec::new() };
    let whole = promised * chance.about(1.02, 0.28);
    let per_play = match promise.interactions {
        Some(interactions) if promised > 0.0 => (interactions / promised).clamp(0.002, 0.2),
        Some(_) | None => 0.03,
    } * chance.about(1.0, 0.2);
    let likes = chance.between(0.70, 0.84);
    let comments = chance.between(0.04, 0.12);
    let knows_shares = chance.says(0.8);
    let source = if chance.says(0.5) { ResultSource::Creator } else { ResultSource::Typed };
    COURSE
        .iter()
        .map(|(days, part)| (online + TimeDelta::days(*days), part))
        .filter(|(at, _)| *at <= now)
        .map(|(at, part)| {
            let plays = whole * part;
            let count = |share: f64| Some((plays * per_play * share) as u64);
            Snapshot {
                deal: deal.id,
                at,
                plays: Some(plays as u64),
                likes: count(likes),
                comments: count(comments),
                shares: count(1.0 - likes - comments).filter(|_| knows_shares),
                collects: None,
                clicks: None,
                sales: None,
                source,
                note: Some("示例：虚构的结果".to_owned()),
            }
        })
        .collect()
}
