//! Exports: lists, records, statements and wrap-ups as CSV or XLSX, and the papers among them as PDF.

mod papers;

use std::collections::HashSet;
use std::path::Path;

use catalogue::{DealFilter, DealRecord, View};
use market::deal::Status;
use market::tax::TaxTable;
use market::{CreatorId, DealId, Language, Money, OrderId};
use report::creators::Columns;
use report::order::Candidate;
use report::statement::StatementLine;
use report::wrapup::WrapUpLine;
use report::{OfferView, Table};

use crate::brands::brand;
use crate::creators::filter_of;
use crate::deals::{deal, stored_policy, unwritten, view_of, zone};
use crate::desk::Desk;
use crate::job::Job;
use crate::orders::order;
use crate::problem::Problem;
use crate::results::wrapup;
use crate::wire::{Export, ExportArgs, ExportMade, Written};

fn statement_line(view: &View<'_>, deal: &DealRecord) -> Result<StatementLine, Problem> {
    let state = &deal.state;
    let terms = &state.proposal.terms;
    let list = view
        .account(deal.account)?
        .and_then(|account| account.card_price(&terms.deliverables, |rate| rate.list));
    let owed = state.ledger.due_to_creator;
    let settled = matches!(state.status, Status::Settled | Status::Closed);
    Ok(StatementLine {
        deal_number: deal.number,
        order_title: order(view, deal.order)?.draft.title,
        brand: brand(view, deal.brand)?.name,
        creator: view.creator_name(deal.creator)?.unwrap_or_default(),
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

/// Creators read at a time.
const PART: usize = 2_000;

/// The creators an export means.
struct Wanted<'e> {
    filter: &'e crate::wire::CreatorFilter,
    only: Option<&'e [CreatorId]>,
    except: &'e [CreatorId],
}

/// Tells how far reading is, and hears whether to go on.
struct Progress<'j> {
    done: usize,
    total: usize,
    job: &'j dyn Job,
}

impl<'j> Progress<'j> {
    fn of(total: usize, job: &'j dyn Job) -> Self {
        Self { done: 0, total, job }
    }

    fn step(&mut self, step: &str, count: usize) -> Result<(), Problem> {
        if self.job.cancelled() {
            return Err(Problem::cancelled());
        }
        self.done += count;
        let whole = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        self.job.report(crate::wire::Progress {
            step: step.to_owned(),
            done: whole(self.done),
            total: Some(whole(self.total)),
            rate: None,
        });
        Ok(())
    }
}

impl Desk {
    /// The list of creators that an export means, read a part at a time: a million of them are never whole in memory.
    fn creators_table(&self, lang: Language, wanted: &Wanted<'_>, job: &dyn Job) -> Result<Table, Problem> {
        self.read(|view| {
            let mut ids = view.creator_ids(&filter_of(view, wanted.filter)?, &[])?;
            if let Some(only) = wanted.only {
                let only: HashSet<CreatorId> = only.iter().copied().collect();
                ids.retain(|id| only.contains(id));
            }
            if !wanted.except.is_empty() {
                let except: HashSet<CreatorId> = wanted.except.iter().copied().collect();
                ids.retain(|id| !except.contains(id));
            }
            // Which columns there are is known only when all were seen, so they are read twice.
            let mut columns = Columns::default();
            let mut progress = Progress::of(ids.len(), job);
            for some in ids.chunks(PART) {
                progress.step("read", some.len())?;
                columns.see(&view.creators(some)?);
            }
            let mut list = columns.list(lang);
            let mut progress = Progress::of(ids.len(), job);
            for some in ids.chunks(PART) {
                progress.step("write", some.len())?;
                list.add(&view.creators(some)?);
            }
            Ok(list.finish())
        })
    }

    fn order_tables(&self, id: OrderId, args: &ExportArgs) -> Result<Vec<Table>, Problem> {
        let ranking = self.ranking(id, args.lang)?;
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

    /// What an export holds as tables, whatever kind of file it is for.
    fn tables(&self, args: &ExportArgs, job: &dyn Job) -> Result<Vec<Table>, Problem> {
        let lang = args.lang;
        match &args.export {
            Export::Creators { filter, only, except } => {
                let wanted = Wanted { filter, only: only.as_deref(), except };
                Ok(vec![self.creators_table(lang, &wanted, job)?])
            }
            Export::Template {} => Ok(vec![report::template::template(lang)]),
            Export::Sheet { file, sheet } => Ok(vec![self.plain_sheet(file, sheet.as_deref(), lang)?]),
            Export::Order { id } => self.order_tables(*id, args),
            Export::Comparison { creators } => {
                let compared = self.compared(creators)?;
                let sides: Vec<_> = compared.iter().map(papers::Side::compared).collect();
                Ok(vec![report::comparison::comparison(&sides, lang)])
            }
            Export::Offer { id } => {
                let (view, _) = self.offered(*id, lang)?;
                Ok(report::offer::offer_tables(&view, lang))
            }
            Export::Deal { id } => Ok(self.deal_tables(*id, lang)?.0),
            Export::Statement { id } => self.read(|view| {
                let line = statement_line(view, &deal(view, *id)?)?;
                let source = TaxTable::shipped().map_or("", |table| table.source.in_language(lang));
                report::statement::statement(&[line], source, lang)
                    .map_err(|error| Problem::from(market::deal::Refusal::from(error)))
            }),
            Export::WrapUp { id } => Ok(vec![self.wrapup_table(*id, lang)?.0]),
        }
    }

    /// The tables of a deal's record, its number and order, and whether it is of the sample.
    fn deal_tables(&self, id: DealId, lang: Language) -> Result<(Vec<Table>, OfferView, bool), Problem> {
        self.read(|view| {
            let known = deal(view, id)?;
            let events: Vec<_> = view.deal_events(id)?.into_iter().map(|stored| stored.event).collect();
            let offer = view_of(view, &known, lang)?;
            let record = report::deal::DealRecord {
                view: &offer,
                deal: &known.state,
                events: &events,
                sample: known.sample,
            };
            Ok((report::deal::deal(&record, lang), offer, known.sample))
        })
    }

    /// The wrap-up of an order's agreed deals, the order's title, and whether it is of the sample.
    fn wrapup_table(&self, id: OrderId, lang: Language) -> Result<(Table, String, bool), Problem> {
        self.read(|view| {
            let order = order(view, id)?;
            let mut lines = Vec::new();
            for known in view.deals(&DealFilter { order: Some(id), ..DealFilter::default() })? {
                if !known.state.is_bound() {
                    continue;
                }
                lines.push(WrapUpLine {
                    deal_number: known.number,
                    creator: view.creator_name(known.creator)?.unwrap_or_default(),
                    link: known.state.link.clone(),
                    wrapup: wrapup(view, &known)?,
                });
            }
            let title = order.draft.title;
            Ok((report::wrapup::wrapup(&title, &lines, zone(), lang), title, order.sample))
        })
    }

    /// Writes a list or paper to a file whose ending says how: csv, xlsx, or pdf for papers.
    ///
    /// # Errors
    /// `unknown_format`, `not_a_paper` for a list as PDF, `font_missing`, `too_many_compared`, `not_found`,
    /// `file_unwritable`, `cancelled`.
    pub fn export_make(&self, args: &ExportArgs, job: &dyn Job) -> Result<Written<ExportMade>, Problem> {
        let path = Path::new(&args.to);
        let ending =
            path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        let made = match ending.as_str() {
            "pdf" => return self.paper_make(args, path),
            "csv" => {
                let tables = self.tables(args, job)?;
                report::write_csv(path, &tables).map(|()| tables)
            }
            "xlsx" => {
                let tables = self.tables(args, job)?;
                report::write_xlsx(path, &tables, self.now()).map(|()| tables)
            }
            _ => {
                return Err(Problem::new(
                    "unknown_format",
                    "文件 {file} 的后缀应为 csv、xlsx 或 pdf",
                    "The file {file} must end in csv, xlsx or pdf",
                    &[("file", &args.to)],
                ));
            }
        };
        let tables = made.map_err(|e| unwritten(&e))?;
        let rows = tables.iter().map(|table| table.rows.len()).sum::<usize>();
        let value = ExportMade { path: args.to.clone(), rows: u32::try_from(rows).unwrap_or(u32::MAX) };
        Ok(Written { value, stale: Vec::new(), change: None })
    }
}
