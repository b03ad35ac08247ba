//! Payments matched (对账): a bank's, wallet's or platform's export is held against what deals owe, and the payments
//! a person ticks are recorded as acts of those deals.

mod columns;
mod matching;

use std::path::Path;

use catalogue::{DealFilter, DealRecord, View};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use market::Money;
use market::consent::{Channel, Side};
use market::deal::{Act, Actor, Purse};
use market::opening::{in_market, market_day};

use crate::agencies::acting_agency;
use crate::brands::brand;
use crate::deals::deal;
use crate::desk::Desk;
use crate::exports::withheld;
use crate::imports::sheet_rows;
use crate::job::Job;
use crate::problem::Problem;
use crate::wire::{
    PaymentLine, PaymentMatch, PaymentRecord, PaymentRefused, PaymentsFile, PaymentsPreview, PaymentsRecord,
    PaymentsRecorded, Topic, Written,
};
use columns::{Paid, method_of, read_statement};
use matching::{Debt, matched};

/// Rows at fault sent to a screen.
const SHOWN_FAULTS: usize = 200;

/// What a deal still owes its creator; `None` when nothing, or when that is not known yet.
fn open_of(known: &DealRecord) -> Option<Money> {
    known.state.ledger.still_to_creator().filter(|open| open.minor() > 0)
}

/// The day the later of both sides agreed.
fn agreed_on(known: &DealRecord) -> NaiveDate {
    let consents = Side::ALL.iter().filter_map(|side| known.state.consent_of(*side));
    market_day(consents.map(|consent| consent.at).max().unwrap_or(known.state.since))
}

/// A debt with the names a screen shows beside it.
struct Owed {
    debt: Debt,
    creator_name: String,
    brand_name: String,
}

fn owed(view: &View<'_>, known: &DealRecord, today: NaiveDate) -> Result<Option<Owed>, Problem> {
    let Some(open) = open_of(known) else { return Ok(None) };
    let creator = view.creator(known.creator)?;
    let creator_name = creator.as_ref().map(|one| one.name.clone()).unwrap_or_default();
    let mut names = vec![creator_name.clone()];
    if let Some(creator) = &creator {
        names.extend(creator.contact.person.clone());
        names.extend(creator.agency_name.clone());
        for account in &creator.accounts {
            names.extend([&account.display_name, &account.handle].into_iter().flatten().cloned());
        }
    }
    names.extend(acting_agency(view, known.creator, today)?.map(|(agency, _)| agency.name));
    let debt = Debt {
        deal: known.id,
        number: known.number,
        names,
        open,
        after_tax: withheld(open).and_then(|tax| open.minus(tax).ok()),
        agreed: agreed_on(known),
        contract: known.state.contract.clone(),
    };
    Ok(Some(Owed { debt, creator_name, brand_name: brand(view, known.brand)?.name }))
}

/// Payments that stand on deals already: day, amount and reference of each.
fn standing(deals: &[DealRecord]) -> Vec<(NaiveDate, Money, Option<String>)> {
    let payments = deals.iter().flat_map(|known| &known.state.ledger.payments);
    let to_creators = payments.filter(|one| one.struck.is_none() && one.to == Purse::Creator);
    to_creators.map(|one| (market_day(one.at), one.amount, one.reference.clone())).collect()
}

impl Desk {
    /// Reads an export of payments and holds each against what is owed. Nothing is changed.
    ///
    /// # Errors
    /// What the file is refused for; `payments_need_columns` when it has no column for the day beside one for the
    /// amount.
    pub fn payments_inspect(
        &self,
        args: &PaymentsFile,
        _: &dyn Job,
    ) -> Result<Written<PaymentsPreview>, Problem> {
        let path = Path::new(&args.path);
        let file =
            path.file_name().map_or_else(|| args.path.clone(), |name| name.to_string_lossy().into_owned());
        let rows = sheet_rows(path, self)?;
        let today = market_day(self.now());
        let statement = read_statement(&rows, today).ok_or_else(|| {
            Problem::new(
                "payments_need_columns",
                "文件 {file} 里找不到日期列和金额列",
                "{file} has no column for the day beside one for the amount",
                &[("file", &file)],
            )
        })?;
        let (mut before, owed) = self.read(|view| {
            let deals = view.deals(&DealFilter::default())?;
            let mut open = Vec::new();
            for known in &deals {
                open.extend(owed(view, known, today)?);
            }
            Ok((standing(&deals), open))
        })?;
        // A payment that stands is one line of the file: of two alike lines one stays to be looked at.
        let recorded: Vec<bool> = statement
            .paid
            .iter()
            .map(|line| {
                let wanted = (line.day, line.amount, line.reference());
                let place = before.iter().position(|one| *one == wanted);
                place.map(|place| before.swap_remove(place)).is_some()
            })
            .collect();
        let news: Vec<Paid> = statement
            .paid
            .iter()
            .zip(&recorded)
            .filter(|(_, known)| !**known)
            .map(|(line, _)| line.clone())
            .collect();
        let debts: Vec<Debt> = owed.iter().map(|one| one.debt.clone()).collect();
        let mut found = matched(&news, &debts).into_iter();
        let mut met = vec![false; debts.len()];
        let mut lines = Vec::new();
        for (line, recorded) in statement.paid.into_iter().zip(recorded) {
            let (fits, proposed) =
                if recorded { (Vec::new(), false) } else { found.next().unwrap_or_default() };
            let matches = fits.into_iter().map(|fit| {
                met[fit.debt] = true;
                let Owed { debt, creator_name, brand_name } = &owed[fit.debt];
                PaymentMatch {
                    deal: debt.deal,
                    number: debt.number,
                    creator_name: creator_name.clone(),
                    brand_name: brand_name.clone(),
                    open: debt.open,
                    certainty: fit.certainty,
                    reasons: fit.reasons,
                }
            });
            lines.push(PaymentLine {
                matches: matches.collect(),
                row: line.row,
                date: line.day,
                amount: line.amount,
                reference: line.reference().unwrap_or_default(),
                payee: line.payee,
                proposed,
                recorded,
            });
        }
        let small = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let mut faults = statement.faults;
        faults.truncate(SHOWN_FAULTS);
        let value = PaymentsPreview {
            method: method_of(&file, &rows),
            file,
            unmatched: small(lines.iter().filter(|line| line.matches.is_empty() && !line.recorded).count()),
            rows: lines,
            incoming: statement.incoming,
            faults,
            still_open: small(met.iter().filter(|met| !**met).count()),
        };
        Ok(Written { value, stale: Vec::new(), change: None })
    }

    /// Records payments on their deals, each by itself: what one deal refuses keeps no other from being recorded.
    ///
    /// # Errors
    /// None of its own: refusals are listed.
    pub fn payments_record(&self, args: &PaymentsRecord) -> Result<Written<PaymentsRecorded>, Problem> {
        let mut value = PaymentsRecorded { recorded: 0, refused: Vec::new() };
        let mut stale: Vec<Topic> = Vec::new();
        for line in &args.lines {
            match self.record(line) {
                Ok(topics) => {
                    value.recorded += 1;
                    stale.extend(topics);
                }
                Err(problem) => {
                    value.refused.push(PaymentRefused { deal: line.deal, message: problem.message });
                }
            }
        }
        stale.sort_unstable();
        stale.dedup();
        Ok(Written { value, stale, change: None })
    }

    fn record(&self, line: &PaymentRecord) -> Result<Vec<Topic>, Problem> {
        let known = self.read(|view| deal(view, line.deal))?;
        let wanted = (line.paid_at, line.amount, line.reference.clone());
        if standing(std::slice::from_ref(&known)).contains(&wanted) {
            return Err(already(known.number));
        }
        // The rules let a payer pay too much and have it back; a payment that was only matched never does.
        let within = open_of(&known)
            .is_some_and(|open| line.amount.compare(open).is_ok_and(std::cmp::Ordering::is_le));
        if !within {
            let open = open_of(&known).map_or_else(|| "0".to_owned(), report::words::amount);
            return Err(Problem::new(
                "payment_above_open",
                "合作 #{number} 未付 {open}，登记不了 {amount}",
                "Deal #{number} has {open} open; {amount} cannot be recorded",
                &[
                    ("number", &known.number.to_string()),
                    ("open", &open),
                    ("amount", &report::words::amount(line.amount)),
                ],
            ));
        }
        let act = Act::RecordPayment {
            amount: line.amount,
            paid_at: self.within(line.paid_at),
            method: line.method,
            reference: line.reference.clone(),
        };
        let grade = self.attested(Channel::Desk, None)?;
        Ok(self.apply(line.deal, Actor::Brand, &act, &grade, None)?.stale)
    }

    /// A moment of a day: noon, unless that is still to come.
    fn within(&self, day: NaiveDate) -> DateTime<Utc> {
        let noon = in_market(day.and_time(NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default()));
        if noon > self.now() { in_market(day.and_time(NaiveTime::MIN)) } else { noon }
    }
}

fn already(number: u32) -> Problem {
    Problem::new(
        "payment_recorded",
        "合作 #{number} 已登记过这笔付款",
        "This payment stands on deal #{number} already",
        &[("number", &number.to_string())],
    )
}

#[cfg(test)]
mod tests;
