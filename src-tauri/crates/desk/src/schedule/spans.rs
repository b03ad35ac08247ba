//! What a creator's days are taken by.

use catalogue::DealRecord;
use chrono::{Days, NaiveDate};
use market::AgencyId;
use market::deal::{Deal, Status};
use market::opening::market_day;

use super::clash::conflicts;
use super::{Books, Member, Window};
use crate::wire::{Language, Span, SpanKind};

/// Offers and agreed work are shown, finished work too; what came to nothing is not.
pub(super) const fn is_shown(status: Status) -> bool {
    kind(status).is_some()
}

const fn kind(status: Status) -> Option<SpanKind> {
    if status.is_bound() {
        Some(SpanKind::Deal)
    } else if status.is_end() {
        None
    } else {
        Some(SpanKind::Offer)
    }
}

/// The days a deal takes: from the day the draft is due (or publication begins, when that is sooner) to the end of
/// publication, or to the day the work went online.
pub(super) fn days(deal: &Deal) -> (NaiveDate, NaiveDate) {
    let terms = &deal.proposal.terms;
    let to = deal.published_at.map_or(terms.publish.to, market_day);
    (market_day(terms.work_by).min(terms.publish.from).min(to), to)
}

/// Days of exclusivity that a deal's terms promise, counted from its publication; absent when they promise none.
pub(super) fn exclusive_days(deal: &Deal) -> Option<(NaiveDate, NaiveDate)> {
    let promise = deal.proposal.terms.exclusivity.as_ref()?;
    let from = deal.published_at.map_or(deal.proposal.terms.publish.from, market_day);
    let last = deal.published_at.map_or(deal.proposal.terms.publish.to, market_day);
    Some((from, last.checked_add_days(Days::new(u64::from(promise.days))).unwrap_or(last)))
}

fn plain(kind: SpanKind, from: NaiveDate, to: NaiveDate, title: String) -> Span {
    Span {
        kind,
        from,
        to,
        deal: None,
        number: None,
        title,
        brand_name: None,
        status: None,
        pay: None,
        publish_from: None,
        conflicts: Vec::new(),
        events: None,
    }
}

fn of_deal(
    member: &Member,
    deal: &DealRecord,
    books: &Books,
    agency: Option<AgencyId>,
    window: Window,
) -> Option<Span> {
    let (from, to) = days(&deal.state);
    let terms = &deal.state.proposal.terms;
    Some(Span {
        deal: Some(deal.id),
        number: Some(deal.number),
        brand_name: books.known_brand(deal.brand).map(|brand| brand.name.clone()),
        status: Some(deal.state.status),
        pay: terms.pay.fixed,
        publish_from: Some(terms.publish.from),
        conflicts: conflicts(member, deal, books, agency, window.today),
        events: Some(deal.state.events),
        ..plain(
            kind(deal.state.status)?,
            from,
            to,
            books.titles.get(&deal.order).cloned().unwrap_or_default(),
        )
    })
}

/// Everything in the window, by its first day.
pub(super) fn of(
    member: &Member,
    books: &Books,
    agency: Option<AgencyId>,
    window: Window,
    lang: Language,
) -> Vec<Span> {
    let mut spans: Vec<Span> =
        member.deals.iter().filter_map(|deal| of_deal(member, deal, books, agency, window)).collect();
    for deal in &member.deals {
        let promise = deal.state.proposal.terms.exclusivity.as_ref().filter(|_| deal.state.status.is_bound());
        let Some((promise, (from, to))) = promise.zip(exclusive_days(&deal.state)) else { continue };
        let title = lang.pick(promise.industry.name_zh(), promise.industry.name_en()).to_owned();
        spans.push(Span {
            deal: Some(deal.id),
            number: Some(deal.number),
            brand_name: books.known_brand(deal.brand).map(|brand| brand.name.clone()),
            ..plain(SpanKind::Exclusive, from, to, title)
        });
    }
    for busy in &member.creator.busy {
        spans.push(plain(SpanKind::Busy, busy.from, busy.to, busy.why.clone().unwrap_or_default()));
    }
    for promise in &member.creator.exclusivities {
        let title = lang.pick(promise.industry.name_zh(), promise.industry.name_en()).to_owned();
        spans.push(plain(SpanKind::Exclusive, promise.from, promise.to, title));
    }
    for contract in member.contracts.iter().filter(|c| agency.is_none_or(|id| c.agency == id)) {
        if let Some(last) = contract.to {
            let title = books.agencies.get(&contract.agency).cloned().unwrap_or_default();
            spans.push(plain(SpanKind::Ending, last, last, title));
        }
    }
    spans.retain(|span| window.meets(span.from, span.to));
    spans.sort_by_key(|span| (span.from, span.to, span.kind, span.number));
    spans
}
