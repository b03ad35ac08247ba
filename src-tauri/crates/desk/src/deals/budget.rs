//! An order's budget over all of its deals: what is agreed, what is on offer, and whether both fit.

use catalogue::{DealFilter, View};
use market::deal::Status;
use market::order::Order;
use market::result::with_fee;
use market::{DealId, Money};

use super::stored_policy;
use crate::problem::{Problem, Sentence};
use crate::wire::OverBudget;

/// A deal taken as agreed at a price: what an answer would make of it.
pub(super) struct Supposed {
    pub(super) deal: DealId,
    pub(super) pay: Option<Money>,
}

/// What the deals of an order come to against its budget; `None` while they fit. An unknown fee is left out, and so
/// is pay by result: the sum is the least it can be. Sums in another currency than the budget's are left out too.
pub(super) fn over_budget(
    view: &View<'_>,
    order: &Order,
    supposed: Option<Supposed>,
) -> Result<Option<OverBudget>, Problem> {
    let budget = order.draft.budget;
    let mut agreed = Money::zero(budget.currency());
    let mut offered = agreed;
    for deal in view.deals(&DealFilter { order: Some(order.id), ..DealFilter::default() })? {
        let taken = supposed.as_ref().filter(|supposed| supposed.deal == deal.id);
        let on_offer = matches!(deal.state.status, Status::Invited | Status::Pricing);
        let sum = if taken.is_some() || deal.state.status.is_bound() {
            &mut agreed
        } else if on_offer && supposed.is_none() {
            &mut offered
        } else {
            continue;
        };
        let terms = &deal.state.proposal.terms;
        let pay = taken.map_or(terms.pay.fixed, |taken| taken.pay);
        let fee = stored_policy(view, &terms.policy)?.fee;
        let cost = with_fee(pay, fee).or(pay);
        *sum = cost.and_then(|cost| sum.plus(cost).ok()).unwrap_or(*sum);
    }
    // Both are sums within the range of money, of one currency; beyond the range they are beyond any budget.
    let whole = agreed.plus(offered).ok();
    if whole.is_some_and(|whole| whole.minor() <= budget.minor()) {
        return Ok(None);
    }
    let (shown, all) =
        (|money: Money| money.to_string(), whole.map_or_else(String::new, |all| all.to_string()));
    let text = if supposed.is_some() {
        Sentence {
            zh: format!("接受后本订单已定 {}，超出总预算 {}", shown(agreed), shown(budget)),
            en: format!("With this, {} is agreed on a budget of {}", shown(agreed), shown(budget)),
        }
    } else {
        Sentence {
            zh: format!(
                "本订单已定 {}，邀约中 {}，合计 {all}，超出总预算 {}",
                shown(agreed),
                shown(offered),
                shown(budget)
            ),
            en: format!(
                "{} is agreed and {} on offer: {all} in all, on a budget of {}",
                shown(agreed),
                shown(offered),
                shown(budget)
            ),
        }
    };
    Ok(Some(OverBudget { budget, agreed, offered, text }))
}
