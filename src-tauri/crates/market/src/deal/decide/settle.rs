//! Settlement: what is owed, what was paid, and ratings.

use super::{Case, Step, ending, said, side_of};
use crate::consent::Side;
use crate::deal::act::{ActWord, Rating};
use crate::deal::event::Owed;
use crate::deal::ledger::{Movement, PaymentKind, Purse};
use crate::deal::refusal::Refusal;
use crate::deal::state::Deal;
use crate::deal::status::Status;
use crate::deal::timers;
use crate::money::Money;
use crate::policy::Timer;

/// An amount that moves: above zero and in the deal's currency.
pub(super) fn check_amount(deal: &Deal, amount: Money) -> Result<(), Refusal> {
    let expected = deal.currency();
    if amount.currency() != expected {
        return Err(Refusal::CurrencyMismatch { expected, given: amount.currency() });
    }
    if amount.is_negative() {
        return Err(Refusal::AmountNegative { amount });
    }
    if amount.is_zero() { Err(Refusal::AmountZero) } else { Ok(()) }
}

/// A movement that may be recorded: an amount, done by now, and not the same record a second time. A second equal
/// instalment has a time or a reference of its own.
fn check_movement(case: &Case<'_>, record: &Movement<'_>) -> Result<(), Refusal> {
    check_amount(case.deal, record.amount)?;
    if record.at > case.at {
        return Err(Refusal::InTheFuture { field: "paid_at" });
    }
    if case.deal.ledger.holds_same(record) { Err(Refusal::AlreadyRecorded) } else { Ok(()) }
}

/// A record made by mistake is struck: it stays to be read, and counts no longer. What its receiver confirmed did
/// arrive, and is returned instead.
pub(super) fn strike(case: &Case<'_>, payment: u32, reason: &str) -> Result<Step, Refusal> {
    said(reason)?;
    let one = case.deal.ledger.standing(payment).ok_or(Refusal::NoSuchPayment { payment })?;
    if one.confirmed {
        return Err(Refusal::PaymentConfirmed);
    }
    let mut after = case.deal.ledger.clone();
    after.strike(payment, reason);
    let overdrawn =
        after.net(Purse::Platform) < 0 || after.net(Purse::Creator) < 0 || after.net(Purse::Brand) > 0;
    // What was confirmed as settled stays so, also through a dispute.
    let unsettled = matches!(ending::standing(case.deal), Status::Settled | Status::Closed)
        && after.still_to_creator().is_some_and(|rest| !rest.is_zero());
    if overdrawn || unsettled {
        return Err(Refusal::PaymentUsed);
    }
    let mut step = case.stay();
    // With no payment left there is nothing for the creator to object to.
    let left = after.payments.iter().any(|p| p.struck.is_none() && p.kind == PaymentKind::Payout);
    step.due.retain(|due| due.timer != Timer::Payout || left);
    Ok(step)
}

/// What is owed once the work is accepted: the fixed pay, or unknown until pay by result is stated.
pub(crate) fn settling_owed(deal: &Deal) -> Owed {
    let pay = &deal.proposal.terms.pay;
    let fixed = pay.fixed.unwrap_or(Money::zero(deal.currency()));
    Owed { to_creator: (!pay.is_variable()).then_some(fixed), stage: None }
}

/// The work is accepted.
pub(super) fn enter(case: &Case<'_>) -> Step {
    Step { owed: Some(settling_owed(case.deal)), ..case.enter(Status::Settling) }
}

/// The most that pay by result and commission may come to, when every part has a cap.
pub(super) fn cap(deal: &Deal) -> Result<Option<Money>, Refusal> {
    let pay = &deal.proposal.terms.pay;
    let by_result = pay.per_result.as_ref().map(|part| part.cap);
    let commission = pay.commission.as_ref().map(|part| part.cap);
    let mut sum = Money::zero(deal.currency());
    for part in [by_result, commission].into_iter().flatten() {
        let Some(most) = part else { return Ok(None) };
        sum = sum.plus(most)?;
    }
    Ok(Some(sum))
}

/// Pay by result and commission is stated; it may be restated until the money is confirmed.
pub(super) fn state_pay(case: &Case<'_>, amount: Money, basis: &str) -> Result<Step, Refusal> {
    let deal = case.deal;
    let pay = &deal.proposal.terms.pay;
    // A dispute may have settled the sum; then there is nothing left to state.
    let settled_by_dispute = deal
        .dispute
        .as_ref()
        .is_some_and(|d| matches!(d.ended, Some(crate::deal::act::DisputeOutcome::Settle { .. })));
    if !pay.is_variable() || settled_by_dispute {
        return Err(Refusal::NothingDue);
    }
    said(basis)?;
    if !amount.is_zero() {
        check_amount(deal, amount)?;
    }
    if let Some(most) = cap(deal)?
        && amount.compare(most)?.is_gt()
    {
        return Err(Refusal::AmountAbove { amount, most });
    }
    let fixed = pay.fixed.unwrap_or(Money::zero(deal.currency()));
    let owed = Owed { to_creator: Some(fixed.plus(amount)?), stage: None };
    Ok(Step { owed: Some(owed), ..case.enter(Status::Settling) })
}

/// A payment to the creator is recorded; whatever moved is recorded, also when it is too little or too much.
pub(super) fn record_payment(case: &Case<'_>, record: &Movement<'_>) -> Result<Step, Refusal> {
    check_movement(case, record)?;
    if case.deal.status == Status::Cancelled {
        let open = case.deal.ledger.still_to_creator().is_some_and(|rest| rest.minor() > 0);
        return if open { Ok(case.stay()) } else { Err(Refusal::NothingDue) };
    }
    if case.deal.ledger.due_to_creator.is_none() {
        return Err(Refusal::PayNotStated);
    }
    // The creator gets the policy's time to object from the newest payment.
    let mut step = case.stay();
    if let Some(payout) = timers::of_length(Timer::Payout, case.at, case.policy) {
        step.due.retain(|due| due.timer != Timer::Payout);
        step.due.push(payout);
    }
    Ok(step)
}

/// Where a confirmed payment leads: a deal that a dispute brought back is not rated a second time.
pub(crate) const fn settled(deal: &Deal) -> Status {
    let rated = deal.brand_rating.is_some() && deal.creator_rating.is_some();
    if rated { Status::Closed } else { Status::Settled }
}

/// The creator confirms; only exactly what is due settles the deal.
pub(super) fn confirm(case: &Case<'_>) -> Result<Step, Refusal> {
    let ledger = &case.deal.ledger;
    let due = ledger.due_to_creator.ok_or(Refusal::PayNotStated)?;
    let paid = ledger.received(due.currency());
    if paid != due {
        return Err(Refusal::AmountDiffers { due, paid });
    }
    Ok(case.enter(settled(case.deal)))
}

/// Money went back to the brand.
pub(super) fn record_refund(case: &Case<'_>, record: &Movement<'_>) -> Result<Step, Refusal> {
    check_movement(case, record)?;
    let amount = record.amount;
    let most = case.deal.ledger.still_to_brand().ok_or(Refusal::NothingDue)?;
    if most.minor() <= 0 {
        return Err(Refusal::NothingDue);
    }
    if amount.compare(most)?.is_gt() { Err(Refusal::AmountAbove { amount, most }) } else { Ok(case.stay()) }
}

/// Each side rates once; with both the deal is closed.
pub(super) fn rate(case: &Case<'_>, rating: &Rating) -> Result<Step, Refusal> {
    if !(1..=5).contains(&rating.stars) {
        return Err(Refusal::StarsOutOfRange { stars: rating.stars });
    }
    let (own, other) = match side_of(case, ActWord::Rate)? {
        Side::Brand => (&case.deal.brand_rating, &case.deal.creator_rating),
        Side::Creator => (&case.deal.creator_rating, &case.deal.brand_rating),
    };
    if own.is_some() {
        return Err(Refusal::AlreadyDone { act: ActWord::Rate });
    }
    Ok(if other.is_some() { case.enter(Status::Closed) } else { case.stay() })
}
