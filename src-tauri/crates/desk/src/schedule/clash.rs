//! What stands against an offer or an agreed piece of work in a creator's calendar.

use catalogue::DealRecord;
use chrono::NaiveDate;
use market::AgencyId;
use market::brand::Brand;
use market::deal::Status;
use market::taxonomy::IndustryId;

use super::spans::{days, exclusive_days};
use super::{Books, Member};
use crate::problem::Sentence;

/// The work is not out yet, so that its dates can still be changed.
const fn is_ahead(status: Status) -> bool {
    match status {
        Status::Invited
        | Status::Applied
        | Status::Pricing
        | Status::Funding
        | Status::ScriptDue
        | Status::ScriptReview
        | Status::WorkDue
        | Status::PlatformReview
        | Status::WorkReview
        | Status::LiveDue
        | Status::Scheduled => true,
        Status::LiveDone
        | Status::Published
        | Status::Settling
        | Status::Settled
        | Status::Closed
        | Status::Cancelled
        | Status::Declined
        | Status::Expired
        | Status::Withdrawn
        | Status::Disputed => false,
    }
}

fn overlap(a: (NaiveDate, NaiveDate), b: (NaiveDate, NaiveDate)) -> bool {
    a.0 <= b.1 && b.0 <= a.1
}

fn of_industry(brand: &Brand, industry: IndustryId) -> bool {
    brand.industries.iter().any(|own| own.top() == industry.top())
}

fn compete(a: &Brand, b: &Brand) -> bool {
    a.competitors.contains(&b.id) || b.competitors.contains(&a.id)
}

/// Days a person entered as taken.
fn with_busy(member: &Member, deal: &DealRecord) -> Vec<Sentence> {
    let span = days(&deal.state);
    let clashing = member.creator.busy.iter().filter(|busy| overlap(span, (busy.from, busy.to)));
    clashing
        .map(|busy| {
            let why = busy.why.as_deref().unwrap_or_default();
            Sentence {
                zh: format!("{} 至 {} 没有档期 {why}", busy.from, busy.to).trim_end().to_owned(),
                en: format!("busy from {} to {} {why}", busy.from, busy.to).trim_end().to_owned(),
            }
        })
        .collect()
}

/// An industry promised to somebody else, by hand or by the terms of another deal.
fn with_promises(member: &Member, deal: &DealRecord, brand: &Brand) -> Vec<Sentence> {
    let publish = deal.state.proposal.terms.publish;
    let publish = (publish.from, publish.to);
    let sentence = |industry: IndustryId, from: NaiveDate, to: NaiveDate, number: Option<u32>| {
        let by = number.map(|number| format!("（合作 #{number}）")).unwrap_or_default();
        let by_en = number.map(|number| format!(" (deal #{number})")).unwrap_or_default();
        Sentence {
            zh: format!("{from} 至 {to} 已承诺“{}”行业排他{by}", industry.name_zh()),
            en: format!("promised exclusivity in {} from {from} to {to}{by_en}", industry.name_en()),
        }
    };
    let by_hand = member.creator.exclusivities.iter().filter_map(|promise| {
        let clashes = overlap(publish, (promise.from, promise.to)) && of_industry(brand, promise.industry);
        clashes.then(|| sentence(promise.industry, promise.from, promise.to, None))
    });
    let by_terms = member.deals.iter().filter_map(|other| {
        let promise = other.state.proposal.terms.exclusivity.as_ref()?;
        let (from, to) = exclusive_days(&other.state)?;
        let clashes = other.id != deal.id
            && other.brand != deal.brand
            && other.state.status.is_bound()
            && overlap(publish, (from, to))
            && of_industry(brand, promise.industry);
        clashes.then(|| sentence(promise.industry, from, to, Some(other.number)))
    });
    by_hand.chain(by_terms).collect()
}

/// Another brand that competes publishes on the same days.
fn with_rivals(member: &Member, deal: &DealRecord, brand: &Brand, books: &Books) -> Vec<Sentence> {
    let window = |deal: &DealRecord| {
        let publish = deal.state.proposal.terms.publish;
        (publish.from, publish.to)
    };
    let rivals = member.deals.iter().filter_map(|other| {
        let rival = books.known_brand(other.brand)?;
        let clashes = other.id != deal.id
            && other.state.status.is_bound()
            && overlap(window(deal), window(other))
            && compete(brand, rival);
        clashes.then_some((other.number, rival.name.as_str()))
    });
    rivals
        .map(|(number, name)| Sentence {
            zh: format!("同期为竞品“{name}”发布（合作 #{number}）"),
            en: format!("publishes for the competitor {name} on the same days (deal #{number})"),
        })
        .collect()
}

/// The representation ends before the work is out, and no other contract follows.
fn with_ending(member: &Member, deal: &DealRecord, agency: Option<AgencyId>) -> Option<Sentence> {
    let last = deal.state.proposal.terms.publish.to;
    let own = || member.contracts.iter().filter(|contract| agency.is_none_or(|id| contract.agency == id));
    if own().any(|contract| contract.holds_on(last)) {
        return None;
    }
    let ended = own().filter_map(|contract| contract.to).filter(|to| *to < last).max()?;
    Some(Sentence {
        zh: format!("代理合同 {ended} 到期，早于发布"),
        en: format!("the representation ends on {ended}, before publication"),
    })
}

/// Everything that stands against a deal's days, in words; nothing for work that is out or came to nothing, and
/// nothing for days that have passed.
pub(super) fn conflicts(
    member: &Member,
    deal: &DealRecord,
    books: &Books,
    agency: Option<AgencyId>,
    today: NaiveDate,
) -> Vec<Sentence> {
    if !is_ahead(deal.state.status) || days(&deal.state).1 < today {
        return Vec::new();
    }
    let mut found = with_busy(member, deal);
    if let Some(brand) = books.known_brand(deal.brand) {
        found.extend(with_promises(member, deal, brand));
        found.extend(with_rivals(member, deal, brand, books));
    }
    found.extend(with_ending(member, deal, agency));
    found
}
