//! Settlement: the money of many deals, as rows, sums and late payers.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use catalogue::{DealFilter, DealRecord, View};
use chrono::NaiveDate;
use market::agency::{Agency, Representation};
use market::creator::Account;
use market::deal::{Deal, Status};
use market::opening::market_day;
use market::policy::Timer;
use market::tax::TaxTable;
use market::{AccountId, AgencyId, BrandId, CreatorId, Currency, Money, MoneyError};

use crate::deals::{Names, row, stored_policy};
use crate::desk::Desk;
use crate::exports::withheld;
use crate::problem::{Problem, Sentence};
use crate::wire::{
    AgencySplit, LatePayer, PayStanding, Settlement, SettlementArgs, SettlementRow, SettlementTotal,
    StandingCount,
};

/// A sum out of range, as a problem.
fn out_of_range(error: MoneyError) -> Problem {
    Problem::from(market::deal::Refusal::from(error))
}

/// Where the tax table's rates were seen.
pub(crate) fn tax_source() -> Sentence {
    TaxTable::shipped().map_or(Sentence { zh: String::new(), en: String::new() }, |table| Sentence {
        zh: table.source.zh.clone(),
        en: table.source.en.clone(),
    })
}

/// How the money of a deal stands, on a day.
pub(crate) struct Standing {
    pub(crate) standing: PayStanding,
    /// The day it is due, while something is owed.
    pub(crate) due_on: Option<NaiveDate>,
    /// Days since, when it is late.
    pub(crate) days_late: Option<u32>,
}

/// The day the creator's money was first due in this settlement: a payout timer that ran out, else the one running.
fn payout_day(deal: &Deal) -> Option<NaiveDate> {
    let since = deal.since;
    let lapsed = deal.lapsed.iter().filter(|lapse| lapse.timer == Timer::Payout && lapse.due >= since);
    let first = lapsed.map(|lapse| lapse.due).min();
    first.or_else(|| deal.running(Timer::Payout).map(|due| due.at)).map(market_day)
}

/// Both sides agreed at some time: a cancelled deal was bound before.
fn was_agreed(status: Status) -> bool {
    status.is_bound() || status == Status::Cancelled
}

/// How a deal's money stands. It is late from the day after the one it was due.
pub(crate) fn standing(deal: &Deal, today: NaiveDate) -> Standing {
    let without = |standing| Standing { standing, due_on: None, days_late: None };
    if !was_agreed(deal.status) {
        return without(PayStanding::None);
    }
    let Some((owed, open)) = deal.ledger.due_to_creator.zip(deal.ledger.still_to_creator()) else {
        return without(PayStanding::Open);
    };
    if open.minor() > 0 {
        let due_on = payout_day(deal);
        let days = due_on.map_or(0, |due| (today - due).num_days());
        let days_late = u32::try_from(days).ok().filter(|days| *days > 0);
        let standing = if days_late.is_some() { PayStanding::Late } else { PayStanding::Due };
        return Standing { standing, due_on, days_late };
    }
    let refund = deal.ledger.still_to_brand().is_some_and(|rest| rest.minor() > 0);
    without(match (refund, owed.is_zero()) {
        (true, _) => PayStanding::Refund,
        (false, false) => PayStanding::Paid,
        (false, true) => PayStanding::None,
    })
}

/// The day the deal was bound: the later of the consents to the newest terms; without both, the day it was opened.
fn bound_on(deal: &DealRecord) -> NaiveDate {
    let consents = &deal.state.consents;
    let last = consents.iter().map(|consent| consent.at).max().filter(|_| consents.len() > 1);
    market_day(last.unwrap_or(deal.opened_at))
}

/// What is looked up once for many rows.
#[derive(Default)]
struct Known {
    names: Names,
    contracts: HashMap<CreatorId, Vec<Representation>>,
    agencies: HashMap<AgencyId, Option<Agency>>,
    accounts: HashMap<AccountId, Option<Account>>,
}

impl Known {
    fn agency(&mut self, view: &View<'_>, deal: &DealRecord) -> Result<Option<AgencySplit>, Problem> {
        if let Entry::Vacant(place) = self.contracts.entry(deal.creator) {
            place.insert(view.representations_of(deal.creator)?);
        }
        let day = bound_on(deal);
        let contracts = self.contracts.get(&deal.creator).map(Vec::as_slice).unwrap_or_default();
        let newest = contracts.iter().filter(|c| c.holds_on(day)).max_by_key(|c| (c.may_act, c.from));
        let Some(contract) = newest else { return Ok(None) };
        if let Entry::Vacant(place) = self.agencies.entry(contract.agency) {
            place.insert(view.agency(contract.agency)?);
        }
        let agency = self.agencies.get(&contract.agency).and_then(Option::as_ref);
        Ok(agency.map(|agency| AgencySplit {
            id: agency.id,
            name: agency.name.clone(),
            split: contract.split,
        }))
    }

    fn account(&mut self, view: &View<'_>, id: AccountId) -> Result<Option<&Account>, Problem> {
        if let Entry::Vacant(place) = self.accounts.entry(id) {
            place.insert(view.account(id)?);
        }
        Ok(self.accounts.get(&id).and_then(Option::as_ref))
    }
}

fn line(
    view: &View<'_>,
    known: &mut Known,
    deal: &DealRecord,
    today: NaiveDate,
) -> Result<SettlementRow, Problem> {
    let state = &deal.state;
    let terms = &state.proposal.terms;
    let pay = terms.pay.fixed;
    let fee = stored_policy(view, &terms.policy)?.fee;
    let Standing { standing, due_on, days_late } = standing(state, today);
    let paid = state.ledger.received(state.currency());
    let owed = state.ledger.due_to_creator;
    let split_of = if paid.minor() > 0 { Some(paid) } else { owed };
    let agency = known.agency(view, deal)?;
    let (agency_part, creator_part) = match (split_of, &agency) {
        (None, _) => (None, None),
        (Some(sum), None) => (None, Some(sum)),
        (Some(sum), Some(agency)) => {
            let (part, rest) = sum.split(agency.split).map_err(out_of_range)?;
            (Some(part), Some(rest))
        }
    };
    let deal_row = row(view, &mut known.names, deal)?;
    Ok(SettlementRow {
        standing,
        contract: state.contract.clone(),
        list: known
            .account(view, deal.account)?
            .and_then(|account| account.card_price(&terms.deliverables, |rate| rate.list)),
        order: pay,
        net: pay.and_then(|pay| pay.share(terms.rebate.rest()).ok()),
        fee: pay.zip(fee).and_then(|(pay, fee)| pay.share(fee).ok()),
        owed,
        paid,
        open: state.ledger.still_to_creator(),
        refund_open: state.ledger.still_to_brand().filter(|rest| rest.minor() > 0),
        agency,
        split_of,
        agency_part,
        withholding: creator_part.and_then(withheld),
        creator_part,
        due_on,
        days_late,
        invoices: state.invoices.clone(),
        deal: deal_row,
    })
}

fn is_named(row: &SettlementRow, wanted: &str, number: Option<u32>) -> bool {
    let has = |text: &str| catalogue::folded(text).contains(wanted);
    wanted.is_empty()
        || number == Some(row.deal.number)
        || [&row.deal.creator_name, &row.deal.brand_name, &row.deal.order_title].iter().any(|name| has(name))
        || row.contract.as_deref().is_some_and(has)
        || row.invoices.iter().filter_map(|invoice| invoice.number.as_deref()).any(has)
}

/// Only what is above zero counts as still open.
fn above_zero(money: Option<Money>) -> Option<Money> {
    money.filter(|money| money.minor() > 0)
}

fn totals(rows: &[SettlementRow]) -> Result<Vec<SettlementTotal>, MoneyError> {
    let mut sums: BTreeMap<Currency, SettlementTotal> = BTreeMap::new();
    for row in rows {
        let currency = row.paid.currency();
        let zero = Money::zero(currency);
        let sum = sums.entry(currency).or_insert(SettlementTotal {
            currency,
            owed: zero,
            paid: zero,
            open: zero,
            late: zero,
            refund: zero,
            deals: 0,
            unknown: 0,
        });
        let open = above_zero(row.open).unwrap_or(zero);
        sum.owed = sum.owed.plus(row.owed.unwrap_or(zero))?;
        sum.paid = sum.paid.plus(row.paid)?;
        sum.open = sum.open.plus(open)?;
        if row.standing == PayStanding::Late {
            sum.late = sum.late.plus(open)?;
        }
        sum.refund = sum.refund.plus(row.refund_open.unwrap_or(zero))?;
        sum.deals += 1;
        sum.unknown += u32::from(row.owed.is_none());
    }
    Ok(sums.into_values().collect())
}

fn late_payers(rows: &[(BrandId, SettlementRow)]) -> Result<Vec<LatePayer>, MoneyError> {
    let mut payers: BTreeMap<(BrandId, Currency), LatePayer> = BTreeMap::new();
    for (brand, row) in rows.iter().filter(|(_, row)| row.standing == PayStanding::Late) {
        let currency = row.paid.currency();
        let payer = payers.entry((*brand, currency)).or_insert_with(|| LatePayer {
            brand: *brand,
            name: row.deal.brand_name.clone(),
            deals: 0,
            open: Money::zero(currency),
            days_late: 0,
        });
        payer.deals += 1;
        payer.open = payer.open.plus(above_zero(row.open).unwrap_or(Money::zero(currency)))?;
        payer.days_late = payer.days_late.max(row.days_late.unwrap_or(0));
    }
    let mut payers: Vec<LatePayer> = payers.into_values().collect();
    payers.sort_by(|a, b| {
        (b.days_late, b.open.minor()).cmp(&(a.days_late, a.open.minor())).then(a.name.cmp(&b.name))
    });
    Ok(payers)
}

/// Late first, then what comes due, then what is open, to go back, paid.
const fn urgency(standing: PayStanding) -> u8 {
    match standing {
        PayStanding::Late => 0,
        PayStanding::Due => 1,
        PayStanding::Open => 2,
        PayStanding::Refund => 3,
        PayStanding::Paid => 4,
        PayStanding::None => 5,
    }
}

impl Desk {
    /// The money of many deals: rows, sums by currency, and who pays late.
    ///
    /// # Errors
    /// `unknown_policy`, `amount_out_of_range`, the catalogue's.
    pub fn settlement_list(&self, args: &SettlementArgs) -> Result<Settlement, Problem> {
        let today = market_day(self.now());
        let wanted = catalogue::folded(&args.search);
        let number = args.search.trim().trim_start_matches('#').parse::<u32>().ok();
        self.read(|view| {
            let mut known = Known::default();
            let filter = DealFilter { brand: args.brand, creator: args.creator, ..DealFilter::default() };
            let mut lines = Vec::new();
            for deal in view.deals(&filter)? {
                // Nothing was agreed, so there is nothing to settle.
                if !was_agreed(deal.state.status) {
                    continue;
                }
                let line = line(view, &mut known, &deal, today)?;
                let of_agency = args
                    .agency
                    .is_none_or(|agency| line.agency.as_ref().is_some_and(|split| split.id == agency));
                if of_agency && is_named(&line, &wanted, number) {
                    lines.push((deal.brand, line));
                }
            }
            let counts = PayStanding::ALL
                .iter()
                .map(|standing| StandingCount {
                    standing: *standing,
                    count: u32::try_from(lines.iter().filter(|(_, l)| l.standing == *standing).count())
                        .unwrap_or(u32::MAX),
                })
                .collect();
            let late_payers = late_payers(&lines).map_err(out_of_range)?;
            let mut rows: Vec<SettlementRow> = lines.into_iter().map(|(_, line)| line).collect();
            rows.retain(|row| match args.standing {
                Some(standing) => row.standing == standing,
                None => row.standing != PayStanding::None,
            });
            rows.sort_by_key(|row| {
                (urgency(row.standing), row.due_on.is_none(), row.due_on, std::cmp::Reverse(row.deal.number))
            });
            Ok(Settlement {
                totals: totals(&rows).map_err(out_of_range)?,
                rows,
                counts,
                late_payers,
                tax_source: tax_source(),
            })
        })
    }
}

#[cfg(test)]
mod tests;
