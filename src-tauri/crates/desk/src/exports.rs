//! Exports: lists, records, statements and wrap-ups as CSV or XLSX.

use std::path::Path;

use catalogue::{DealFilter, DealRecord, View};
use market::Money;
use market::deal::Status;
use market::tax::TaxTable;
use report::Table;
use report::order::Candidate;
use report::statement::StatementLine;
use report::wrapup::WrapUpLine;

use crate::brands::brand;
use crate::deals::{deal, stored_policy, unwritten, view_of, zone};
use crate::desk::Desk;
use crate::job::Job;
use crate::orders::order;
use crate::problem::Problem;
use crate::results::wrapup;
use crate::wire::{CreatorListArgs, Export, ExportArgs, ExportMade, MatchArgs, Written};

fn statement_line(view: &View<'_>, deal: &DealRecord) -> Result<StatementLine, Problem> {
    let state = &deal.state;
    let terms = &state.proposal.terms;
    let account = view.account(deal.account)?;
    let kind = terms.deliverables.first().map(|line| line.kind);
    let list =
        account.as_ref().zip(kind).and_then(|(account, kind)| account.rate(kind).and_then(|rate| rate.list));
    let owed = state.ledger.due_to_creator;
    let settled = matches!(state.status, Status::Settled | Status::Closed);
    Ok(StatementLine {
        deal_number: deal.number,
        order_title: order(view, deal.order)?.draft.title,
        brand: brand(view, deal.brand)?.name,
        creator: view
            .creator_rows(&[deal.creator])?
            .into_iter()
            .next()
            .map(|row| row.name)
            .unwrap_or_default(),
        status: state.status,
        list,
        order: terms.pay.fixed,
        rebate: terms.rebate,
        fee: stored_policy(view, &terms.policy)?.fee,
        kill_fee: state.cancellation.as_ref().and_then(|cancelled| cancelled.kill_fee),
        owed,
        paid: state.ledger.received(state.currency()),
        withheld: owed.and_then(withheld),
        settled_on: settled.then(|| market::opening::market_day(state.since)),
    })
}

/// The estimate of what an ordinary payer withholds from one payment; absent in another currency than the table's.
pub(crate) fn withheld(pay: Money) -> Option<Money> {
    TaxTable::shipped().and_then(|table| table.withheld_from_one(pay).ok())
}

impl Desk {
    fn creators_table(
        &self,
        args: &ExportArgs,
        filter: &crate::wire::CreatorFilter,
    ) -> Result<Table, Problem> {
        let list = |offset| {
            self.creator_list(&CreatorListArgs {
                filter: filter.clone(),
                sort: Vec::new(),
                offset,
                limit: 500,
            })
        };
        let mut creators = Vec::new();
        let mut offset = 0;
        loop {
            let window = list(offset)?;
            let roll = self.read(|view| self.roll(view))?;
            creators.extend(
                window.rows.iter().filter_map(|row| roll.get(&row.id)).map(|creator| (**creator).clone()),
            );
            offset += u32::try_from(window.rows.len()).unwrap_or(u32::MAX);
            if window.rows.is_empty() || offset >= window.total {
                break;
            }
        }
        Ok(report::creators::creators(&creators, args.lang))
    }

    fn order_tables(&self, id: market::OrderId, args: &ExportArgs) -> Result<Vec<Table>, Problem> {
        let ranking = self.match_run(&MatchArgs {
            order: id,
            weights: std::collections::BTreeMap::new(),
            by: None,
            offset: 0,
            limit: 500,
            lang: args.lang,
        })?;
        self.read(|view| {
            let order = order(view, id)?;
            let deals = view.deals(&DealFilter { order: Some(id), ..DealFilter::default() })?;
            let mut candidates = Vec::new();
            for entry in view.shortlist(id)? {
                let Some(creator) = view.creator(entry.creator)? else { continue };
                let account = creator.account_on(Some(order.draft.platform));
                let ranked = ranking.ranked.iter().find(|ranked| ranked.creator == entry.creator);
                candidates.push(Candidate {
                    name: creator.name.clone(),
                    account: account
                        .and_then(|a| a.handle.clone().or(a.display_name.clone()))
                        .unwrap_or_default(),
                    mutual: ranked.map(|r| r.mutual),
                    score: ranked.map(|r| r.score),
                    coverage: ranked.map(|r| r.coverage),
                    followers: account.and_then(|a| a.followers()).map(|n| n.round() as u64),
                    price: ranked.and_then(|r| r.price),
                    expected_cpm: ranked.and_then(|r| r.expected_cpm),
                    reasons: ranked
                        .map(|r| r.reasons.iter().take(3).map(|reason| reason.text.clone()).collect())
                        .unwrap_or_default(),
                    status: deals
                        .iter()
                        .find(|deal| deal.creator == entry.creator)
                        .map(|deal| deal.state.status),
                });
            }
            let brand = brand(view, order.draft.brand)?.name;
            Ok(report::order::order(&order, &brand, &candidates, zone(), args.lang))
        })
    }

    fn tables(&self, args: &ExportArgs) -> Result<Vec<Table>, Problem> {
        let lang = args.lang;
        match &args.export {
            Export::Creators { filter } => Ok(vec![self.creators_table(args, filter)?]),
            Export::Template {} => Ok(vec![report::template::template(lang)]),
            Export::Order { id } => self.order_tables(*id, args),
            Export::Deal { id } => self.read(|view| {
                let known = deal(view, *id)?;
                let events: Vec<_> = view.deal_events(*id)?.into_iter().map(|stored| stored.event).collect();
                let offer = view_of(view, &known, args.lang)?;
                let record = report::deal::DealRecord {
                    view: &offer,
                    deal: &known.state,
                    events: &events,
                    sample: known.sample,
                };
                Ok(report::deal::deal(&record, lang))
            }),
            Export::Statement { id } => self.read(|view| {
                let line = statement_line(view, &deal(view, *id)?)?;
                let source = TaxTable::shipped().map_or("", |table| table.source.in_language(lang));
                report::statement::statement(&[line], source, lang)
                    .map_err(|error| Problem::from(market::deal::Refusal::from(error)))
            }),
            Export::WrapUp { id } => self.read(|view| {
                let title = order(view, *id)?.draft.title;
                let mut lines = Vec::new();
                for known in view.deals(&DealFilter { order: Some(*id), ..DealFilter::default() })? {
                    if !known.state.is_bound() {
                        continue;
                    }
                    let rows = view.creator_rows(&[known.creator])?;
                    lines.push(WrapUpLine {
                        deal_number: known.number,
                        creator: rows.into_iter().next().map(|row| row.name).unwrap_or_default(),
                        link: known.state.link.clone(),
                        wrapup: wrapup(view, &known)?,
                    });
                }
                Ok(vec![report::wrapup::wrapup(&title, &lines, zone(), lang)])
            }),
        }
    }

    /// Writes a list or paper to a file whose ending says how: csv or xlsx.
    ///
    /// # Errors
    /// `unknown_format`, `not_found`, `file_unwritable`.
    pub fn export_make(&self, args: &ExportArgs, _: &dyn Job) -> Result<Written<ExportMade>, Problem> {
        let path = Path::new(&args.to);
        let ending =
            path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        if !matches!(ending.as_str(), "csv" | "xlsx") {
            return Err(Problem::new(
                "unknown_format",
                "文件 {file} 的后缀应为 csv 或 xlsx",
                "The file {file} must end in csv or xlsx",
                &[("file", &args.to)],
            ));
        }
        let tables = self.tables(args)?;
        if ending == "csv" {
            report::write_csv(path, &tables).map_err(|e| unwritten(&e))?;
        } else {
            report::write_xlsx(path, &tables, self.now()).map_err(|e| unwritten(&e))?;
        }
        let rows = tables.iter().map(|table| table.rows.len()).sum::<usize>();
        let value = ExportMade { path: args.to.clone(), rows: u32::try_from(rows).unwrap_or(u32::MAX) };
        Ok(Written { value, stale: Vec::new(), change: None })
    }
}
