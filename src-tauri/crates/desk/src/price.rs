//! The price of one deliverable, step by step from the card to the creator's pocket, beside what peers ask.

use catalogue::View;
use market::creator::{Account, Creator, Rate};
use market::deliverable::DeliverableKind;
use market::opening::market_day;
use market::policy::Policy;
use market::result::with_fee;
use market::{BasisPoints, Currency, Language, Money, MoneyError};
use matching::{Ladder, Rung, percentile, quantile, words};

use crate::agencies::acting_agency;
use crate::desk::Desk;
use crate::exports::withheld;
use crate::orders::newest_policy;
use crate::problem::{Problem, Sentence};
use crate::settlement::tax_source;
use crate::wire::{PeerPrices, PriceArgs, PriceView};

/// The policy an order has when nobody names one.
const DEFAULT_POLICY: &str = "plain";

/// The account asked for; else the largest with a price for the deliverable, else the largest.
fn chosen<'c>(creator: &'c Creator, args: &PriceArgs) -> Result<Option<&'c Account>, Problem> {
    let Some(id) = args.account else {
        let priced = creator
            .accounts
            .iter()
            .filter(|account| account.rate(args.deliverable).and_then(Rate::price).is_some());
        let largest = priced.max_by(|a, b| {
            a.followers().unwrap_or(-1.0).total_cmp(&b.followers().unwrap_or(-1.0)).then(b.id.cmp(&a.id))
        });
        return Ok(largest.or_else(|| creator.account_on(None)));
    };
    let own = creator.accounts.iter().find(|account| account.id == id);
    match own {
        Some(account) => Ok(Some(account)),
        None => Err(catalogue::CatalogueError::NotFound { kind: "account", id: id.to_string() }.into()),
    }
}

/// Where an order price goes. All parts together are the price, to the minor unit.
struct Parts {
    rebate: Money,
    net: Money,
    agency: Option<Money>,
    withheld: Option<Money>,
    to_creator: Option<Money>,
}

impl Parts {
    /// The rebate goes back to the brand first; the agency shares in what is left; an ordinary payer withholds from
    /// the creator's part. Without a withholding estimate what reaches the creator is not known.
    fn of(price: Money, rebate: Option<BasisPoints>, split: Option<BasisPoints>) -> Result<Self, MoneyError> {
        let (back, net) = price.split(rebate.unwrap_or_default())?;
        let (agency, own) = match split {
            None => (None, net),
            Some(split) => {
                let (part, own) = net.split(split)?;
                (Some(part), own)
            }
        };
        let withheld = withheld(own);
        let to_creator = withheld.map(|tax| own.minus(tax)).transpose()?;
        Ok(Self { rebate: back, net, agency, withheld, to_creator })
    }
}

/// The peers' group in words: how alike, and what they are.
fn group(ladder: Ladder, rung: Rung) -> Sentence {
    let say = |lang: Language| {
        let platform = lang.pick(ladder.platform.name_zh(), ladder.platform.name_en());
        let vertical = match rung {
            Rung::Vertical => ladder.vertical,
            Rung::Field => ladder.vertical.map(|vertical| vertical.parent().unwrap_or(vertical)),
            Rung::Size | Rung::Platform => None,
        };
        let size = match rung {
            Rung::Vertical | Rung::Field | Rung::Size => ladder.size,
            Rung::Platform => None,
        };
        let mut parts = vec![platform.to_owned()];
        parts.extend(vertical.map(|vertical| lang.pick(vertical.name_zh(), vertical.name_en()).to_owned()));
        parts.extend(size.map(|size| match lang {
            Language::Zh => format!("{}粉丝", words::size(size, lang)),
            Language::En => format!("{} followers", words::size(size, lang)),
        }));
        parts.join(" · ")
    };
    Sentence { zh: say(Language::Zh), en: say(Language::En) }
}

impl Desk {
    fn peer_prices(
        &self,
        view: &View<'_>,
        (creator, account): (&Creator, &Account),
        kind: DeliverableKind,
        price: Option<Money>,
    ) -> Result<Option<PeerPrices>, Problem> {
        let pool = self.pool(view, account.platform)?;
        let found = pool.place_of(creator.id).and_then(|place| {
            let (prices, rung) = pool.prices_of_peers(place, kind, Currency::CNY)?;
            let own = price.filter(|price| price.currency() == Currency::CNY).map(|price| price.major_f64());
            Some(PeerPrices {
                n: u32::try_from(prices.len()).unwrap_or(u32::MAX),
                group: group(pool.ladder_of(place)?, rung),
                p25: quantile(&prices, 0.25)?,
                p50: quantile(&prices, 0.5)?,
                p75: quantile(&prices, 0.75)?,
                percentile: own.map(|own| percentile(&prices, own)),
            })
        });
        Ok(found)
    }

    /// What a deliverable costs, what peers ask for it, and what is left of it for the creator.
    ///
    /// # Errors
    /// `not_found`, `amount_negative`, `rebate_too_high`, `amount_out_of_range`.
    pub fn price_show(&self, args: &PriceArgs) -> Result<PriceView, Problem> {
        if let Some(amount) = args.amount.filter(Money::is_negative) {
            return Err(Problem::from(market::deal::Refusal::AmountNegative { amount }));
        }
        if let Some(rebate) = args.rebate.filter(|rebate| *rebate > BasisPoints::WHOLE) {
            return Err(Problem::new(
                "rebate_too_high",
                "返点 {rebate} 超过了 100%",
                "A rebate of {rebate} is more than all of it",
                &[("rebate", &rebate.to_string())],
            ));
        }
        let today = market_day(self.now());
        self.read(|view| {
            let creator = view.creator(args.creator)?.ok_or_else(|| catalogue::CatalogueError::NotFound {
                kind: "creator",
                id: args.creator.to_string(),
            })?;
            let account = chosen(&creator, args)?;
            let rate = account.and_then(|account| account.rate(args.deliverable));
            let order = args.amount.or_else(|| rate.and_then(Rate::price));
            let rebate = args.rebate.or_else(|| rate.and_then(|rate| rate.rebate));
            let acting = acting_agency(view, creator.id, today)?;
            let split = acting.as_ref().map(|(_, contract)| contract.split);
            let parts = order
                .map(|price| Parts::of(price, rebate, split))
                .transpose()
                .map_err(|error| Problem::from(market::deal::Refusal::from(error)))?;
            let plays = account
                .and_then(|account| account.expected_plays(args.deliverable))
                .filter(|plays| *plays > 0.0);
            let peers = match account {
                None => None,
                Some(account) => self.peer_prices(view, (&creator, account), args.deliverable, order)?,
            };
            let policy: Policy = newest_policy(view, DEFAULT_POLICY)?;
            Ok(PriceView {
                creator: creator.id,
                account: account.map(|account| account.id),
                platform: account.map(|account| account.platform),
                deliverable: args.deliverable,
                list: rate.and_then(|rate| rate.list),
                order,
                rebate,
                rebate_part: parts.as_ref().map(|parts| parts.rebate),
                net: parts.as_ref().map(|parts| parts.net),
                expected_plays: plays,
                peers,
                agency_name: acting.map(|(agency, _)| agency.name),
                agency_part: parts.as_ref().and_then(|parts| parts.agency),
                withholding: parts.as_ref().and_then(|parts| parts.withheld),
                to_creator: parts.and_then(|parts| parts.to_creator),
                brand_cost: with_fee(order, policy.fee),
                policy: Sentence { zh: policy.name_zh, en: policy.name_en },
                cpm: order.zip(plays).map(|(price, plays)| price.major_f64() / plays * 1000.0),
                tax_source: tax_source(),
            })
        })
    }
}

#[cfg(test)]
mod tests;
