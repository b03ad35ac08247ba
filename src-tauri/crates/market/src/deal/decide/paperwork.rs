//! Papers and samples: what may be recorded. Nothing here moves the deal, its timers or its money.

use chrono::NaiveDate;

use super::{Case, Step, settle};
use crate::deal::act::ActWord;
use crate::deal::paperwork::{InvoiceStage, SampleStage, advanced, written};
use crate::deal::refusal::Refusal;
use crate::money::Money;
use crate::opening::market_day;

/// A day on which something was done: today in the market's time, or before.
fn done_by_now(case: &Case<'_>, on: NaiveDate) -> Result<(), Refusal> {
    if on > market_day(case.at) { Err(Refusal::InTheFuture { field: "on" }) } else { Ok(()) }
}

/// A number that says something; spaces around it say nothing.
fn number_of(text: &str) -> Result<&str, Refusal> {
    written(Some(text)).ok_or(Refusal::TextMissing { field: "number" })
}

/// The contract's number, or another one in its place.
pub(super) fn note_contract(case: &Case<'_>, number: &str) -> Result<Step, Refusal> {
    let number = number_of(number)?;
    if case.deal.contract.as_deref() == Some(number) {
        return Err(Refusal::AlreadyDone { act: ActWord::NoteContract });
    }
    Ok(case.stay())
}

/// An invoice is asked for without a number, issued under one that no other bears, and received once.
pub(super) fn record_invoice(
    case: &Case<'_>,
    stage: InvoiceStage,
    number: Option<&str>,
    amount: Option<Money>,
    on: NaiveDate,
) -> Result<Step, Refusal> {
    done_by_now(case, on)?;
    if let Some(amount) = amount {
        settle::check_amount(case.deal, amount)?;
    }
    let number = match number {
        Some(number) => Some(number_of(number)?),
        None => None,
    };
    let invoices = &case.deal.invoices;
    match stage {
        InvoiceStage::Wanted => {}
        InvoiceStage::Issued if number.is_none() => return Err(Refusal::TextMissing { field: "number" }),
        // Without a number it must be clear which one came.
        InvoiceStage::Received if number.is_none() && advanced(invoices, stage, None).is_none() => {
            return Err(Refusal::TextMissing { field: "number" });
        }
        InvoiceStage::Issued | InvoiceStage::Received => {}
    }
    let known = invoices.iter().find(|invoice| number.is_some() && invoice.number.as_deref() == number);
    if let (Some(known), Some(number)) = (known, number)
        && known.stage >= stage
    {
        return Err(Refusal::InvoiceRepeated { number: number.to_owned() });
    }
    Ok(case.stay())
}

/// Samples are sent, arrive and come back, in this order, as often as they are sent; only where the terms have any.
pub(super) fn record_sample(
    case: &Case<'_>,
    stage: SampleStage,
    on: NaiveDate,
    tracking: Option<&str>,
) -> Result<Step, Refusal> {
    let deal = case.deal;
    if deal.proposal.terms.samples.is_none() {
        return Err(Refusal::NoSamples);
    }
    done_by_now(case, on)?;
    let of = |stage: SampleStage| deal.sample_moves.iter().filter(move |step| step.stage == stage);
    let same = deal
        .sample_moves
        .iter()
        .any(|step| step.stage == stage && step.on == on && step.tracking.as_deref() == written(tracking));
    if same {
        return Err(Refusal::AlreadyDone { act: ActWord::RecordSample });
    }
    if stage != SampleStage::Sent {
        let first = of(SampleStage::Sent).map(|step| step.on).min();
        let done = of(stage).count();
        // Each parcel arrives once and comes back once, and not before the first was sent.
        if first.is_none_or(|first| on < first) || done >= of(SampleStage::Sent).count() {
            return Err(Refusal::SampleNotSent);
        }
    }
    Ok(case.stay())
}
