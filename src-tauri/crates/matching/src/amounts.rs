//! What a candidate asks and may bring for an order, in the order's currency.

use market::creator::{Account, Rate};
use market::figure::{Basis, Figure, Metric, Quantity, Stratum};
use market::order::OrderDraft;
use market::{BasisPoints, Currency, Money};

use crate::evidence::EngagementBasis;

/// The figures about price of one account for one order. Everything unknown is absent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asking {
    /// Order price of one deliverable.
    pub(crate) unit: Option<Money>,
    /// Order price of all deliverables asked for.
    pub(crate) price: Option<Money>,
    /// List price of all deliverables asked for.
    pub(crate) list: Option<Money>,
    /// A price that cannot be compared because its currency is another one.
    pub(crate) foreign: Option<Money>,
    /// Rebate.
    pub(crate) rebate: Option<BasisPoints>,
    /// Expected CPM in major units.
    pub(crate) cpm: Option<f64>,
    /// Expected CPE in major units.
    pub(crate) cpe: Option<f64>,
    /// What the order offers this creator for all deliverables.
    pub(crate) offer: Option<Money>,
}

/// A positive number of a figure that is exact.
fn exact(figure: &Figure) -> Option<f64> {
    match figure.value {
        Quantity::Exact(value) => Some(value).filter(|value| value.is_finite() && *value > 0.0),
        Quantity::Bucket { .. } => None,
    }
}

/// A figure per post; sums over posts are left aside.
fn per_post(account: &Account, metric: Metric) -> Option<f64> {
    account.figure(metric, Stratum::Commercial).filter(|figure| figure.basis != Basis::Total).and_then(exact)
}

impl Asking {
    pub(crate) fn of(account: &Account, draft: &OrderDraft) -> Self {
        let currency = draft.budget.currency();
        let kind = draft.deliverable_kind();
        let count = i64::from(draft.deliverable.count);
        let rate = account.rate(kind);
        let stated = rate.and_then(Rate::price).filter(|price| !price.is_negative());
        let unit = stated.filter(|price| price.currency() == currency);
        let list = rate.and_then(|rate| rate.list).filter(|list| list.currency() == currency);
        let plays = account.expected_plays(kind).filter(|plays| *plays > 0.0);
        // Figures of cost are stated in yuan; a price on the rate card says more than they do.
        let yuan = |metric| {
            if currency == Currency::CNY {
                account.figure(metric, Stratum::All).and_then(exact)
            } else {
                None
            }
        };
        let cpm = match (unit, plays) {
            (Some(price), Some(plays)) => Some(price.major_f64() / plays * 1000.0),
            (Some(_) | None, _) => yuan(Metric::ExpectedCpm),
        };
        let cpe = match (unit, per_post(account, Metric::Interactions)) {
            (Some(price), Some(interactions)) => Some(price.major_f64() / interactions),
            (Some(_) | None, _) => yuan(Metric::ExpectedCpe),
        };
        let price = unit.and_then(|unit| unit.times(count).ok());
        Self {
            unit,
            price,
            list: list.or(unit).and_then(|list| list.times(count).ok()),
            foreign: stated.filter(|price| price.currency() != currency),
            rebate: rate.and_then(|rate| rate.rebate),
            cpm,
            cpe,
            offer: offer(draft, price, plays),
        }
    }
}

/// What the order pays this creator: the creator's own price where the order says so, else the fixed pay plus
/// what the expected plays would earn, up to the cap. Commission is unknown beforehand and adds nothing.
fn offer(draft: &OrderDraft, price: Option<Money>, plays: Option<f64>) -> Option<Money> {
    let pay = &draft.pay;
    if pay.own_price {
        return price;
    }
    let by_result = pay.per_result.as_ref().and_then(|rule| {
        let plays = plays.filter(|_| rule.metric == Metric::Plays && rule.per > 0)?;
        let minor =
            rule.amount.minor() as f64 * plays * f64::from(draft.deliverable.count) / f64::from(rule.per);
        // A float beyond the range saturates, and Money refuses what is out of range.
        let earned = Money::new(minor.floor() as i64, rule.amount.currency()).ok()?;
        match rule.cap {
            Some(cap) if cap.compare(earned) == Ok(std::cmp::Ordering::Less) => Some(cap),
            Some(_) | None => Some(earned),
        }
    });
    match (pay.fixed, by_result) {
        (Some(fixed), Some(earned)) => fixed.plus(earned).ok(),
        (Some(fixed), None) => Some(fixed),
        (None, earned) => earned,
    }
}

/// The interaction rate of an account with its basis: as reported by plays, else as reported by followers, else
/// computed from interactions (or likes + comments) per post and followers. All posts before everyday posts
/// before commercial ones.
pub(crate) fn engagement(account: &Account) -> Option<(EngagementBasis, f64, &Figure)> {
    let find = |metric: Metric| {
        [Stratum::All, Stratum::Everyday, Stratum::Commercial].into_iter().find_map(|stratum| {
            account.figure(metric, stratum).filter(|figure| figure.value.cautious().is_finite())
        })
    };
    if let Some(figure) = find(Metric::InteractionRateByPlays) {
        return Some((EngagementBasis::ByPlays, figure.value.cautious(), figure));
    }
    if let Some(figure) = find(Metric::InteractionRateByFollowers) {
        return Some((EngagementBasis::ByFollowers, figure.value.cautious(), figure));
    }
    let followers = account.followers().filter(|followers| *followers > 0.0)?;
    let (figure, interactions) = match find(Metric::Interactions) {
        Some(figure) => (figure, figure.value.cautious()),
        None => {
            let (likes, comments) = (find(Metric::Likes)?, find(Metric::Comments)?);
            if likes.basis != comments.basis || likes.stratum != comments.stratum {
                return None;
            }
            (likes, likes.value.cautious() + comments.value.cautious())
        }
    };
    let basis = match figure.basis {
        Basis::Median => EngagementBasis::MedianOverFollowers,
        Basis::Mean | Basis::Unstated => EngagementBasis::MeanOverFollowers,
        Basis::Exact | Basis::Total => return None,
    };
    Some((basis, interactions / followers, figure))
}
