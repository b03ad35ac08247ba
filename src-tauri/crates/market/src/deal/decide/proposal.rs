//! Whether terms are fit to be put on the table.

use chrono::{DateTime, Utc};

use crate::deal::refusal::Refusal;
use crate::deal::status::Status;
use crate::deliverable::Flow;
use crate::money::Currency;
use crate::order::OrderFaultKind;
use crate::terms::Terms;

/// The flow of the deliverables, which must agree on one.
pub(crate) fn flow(terms: &Terms) -> Result<Flow, Refusal> {
    let first = terms.deliverables.first().ok_or(Refusal::BadTerms { field: "deliverables" })?;
    let flow = first.kind.flow();
    let same = terms.deliverables.iter().all(|d| d.kind.flow() == flow && d.count > 0);
    if same { Ok(flow) } else { Err(Refusal::BadTerms { field: "deliverables" }) }
}

/// Pay and form of the terms, whatever the time.
pub(super) fn sound(terms: &Terms) -> Result<(), Refusal> {
    let bad = |field| Err(Refusal::BadTerms { field });
    if terms.v != 1 {
        return bad("v");
    }
    flow(terms)?;
    // An open price is an order's matter; terms name what is paid.
    if terms.pay.is_empty() || terms.pay.own_price {
        return bad("pay");
    }
    let currency = terms.pay.currency().unwrap_or(Currency::CNY);
    if let Some(fault) = terms.pay.faults(currency).into_iter().next() {
        let given = terms.pay.fixed.filter(|money| money.is_negative());
        return match (fault.kind, given) {
            (OrderFaultKind::NotPositive, Some(amount)) => Err(Refusal::AmountNegative { amount }),
            _ => bad(fault.field),
        };
    }
    if terms.publish.from > terms.publish.to {
        return bad("publish");
    }
    if terms.script_by.is_some_and(|script| script > terms.work_by) {
        return bad("script_by");
    }
    Ok(())
}

/// Dates of steps that are still to come must lie ahead.
pub(super) fn ahead(terms: &Terms, status: Status, at: DateTime<Utc>) -> Result<(), Refusal> {
    let script_to_come = matches!(
        status,
        Status::Invited | Status::Applied | Status::Pricing | Status::Funding | Status::ScriptDue
    );
    let work_to_come =
        script_to_come || matches!(status, Status::ScriptReview | Status::WorkDue | Status::LiveDue);
    if work_to_come && terms.work_by <= at {
        return Err(Refusal::InThePast { field: "work_by" });
    }
    if script_to_come && terms.script_by.is_some_and(|script| script <= at) {
        return Err(Refusal::InThePast { field: "script_by" });
    }
    if work_to_come && terms.publish.to < at.date_naive() {
        return Err(Refusal::InThePast { field: "publish" });
    }
    Ok(())
}

/// What makes it this deal cannot change within it.
pub(super) fn same_deal(original: &Terms, terms: &Terms) -> Result<(), Refusal> {
    let changed = |field| Err(Refusal::TermsMismatch { field });
    if terms.order != original.order {
        return changed("order");
    }
    if terms.brand != original.brand {
        return changed("brand");
    }
    if terms.creator != original.creator {
        return changed("creator");
    }
    if terms.policy != original.policy {
        return changed("policy");
    }
    if terms.platform != original.platform {
        return changed("platform");
    }
    if flow(terms)? != flow(original)? {
        return changed("deliverables");
    }
    if let (Some(was), Some(is)) = (original.pay.currency(), terms.pay.currency())
        && was != is
    {
        return Err(Refusal::CurrencyMismatch { expected: was, given: is });
    }
    Ok(())
}
