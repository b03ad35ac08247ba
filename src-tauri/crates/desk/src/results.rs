//! Results of published works, typed or imported, and wrap-ups.

use std::path::Path;

use catalogue::{Change, ChangeKind, DealFilter, DealRecord, View};
use market::deal::Status;
use market::opening::market_day;
use market::result::{MOST_COUNTED, ResultSource, Snapshot, Spending, WrapUp};
use market::{DealId, Metric, Money, MoneyError};

use crate::deals::{Names, deal, row, stored_policy};
use crate::desk::Desk;
use crate::imports::{cell_number, sheet_rows};
use crate::job::Job;
use crate::orders::amount;
use crate::problem::Problem;
use crate::wire::{
    DealRef, ResultAdd, ResultFault, ResultImport, ResultImported, ResultList, WrapUpArgs, WrapUpReport,
    WrapUpRow, WrapUpTotal, Written,
};

fn list(view: &View<'_>, id: DealId) -> Result<ResultList, Problem> {
    Ok(ResultList { deal: id, snapshots: view.results(id)? })
}

fn not_published(number: u32) -> Problem {
    Problem::new(
        "not_published",
        "合作 #{number} 还没有发布，不能登记结果",
        "Deal #{number} is not published yet; there is nothing to record",
        &[("number", &number.to_string())],
    )
}

/// What was agreed, paid, and is charged on top: the agreed pay is that of the terms both consented to.
fn spending(view: &View<'_>, deal: &DealRecord) -> Result<Spending, Problem> {
    let (state, terms) = (&deal.state, &deal.state.proposal.terms);
    let paid = state.ledger.received(state.currency());
    Ok(Spending {
        agreed: terms.pay.fixed.filter(|_| state.is_bound() && !terms.pay.is_variable()),
        paid: (!paid.is_zero()).then_some(paid),
        fee: stored_policy(view, &terms.policy)?.fee,
    })
}

pub(crate) fn wrapup(view: &View<'_>, deal: &DealRecord) -> Result<WrapUp, Problem> {
    let snapshots = view.results(deal.id)?;
    let due = deal
        .state
        .rounds
        .iter()
        .filter(|round| round.done.is_some() || deal.state.late.contains(&round.timer));
    let in_time = deal.state.rounds.iter().filter(|round| round.done.is_some_and(|done| done <= round.due));
    let small = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let rounds = (small(in_time.count()), small(due.count()));
    let platform = deal.state.proposal.terms.platform;
    Ok(WrapUp::of(deal.id, platform, deal.promise, spending(view, deal)?, rounds, &snapshots))
}

/// The columns of a sheet of results, by the names people give them.
const COLUMNS: &[(&str, &[&str])] = &[
    ("deal", &["合作编号", "编号", "deal", "deal number", "合作"]),
    ("link", &["链接", "作品链接", "link", "url"]),
    ("at", &["数据时间", "日期", "统计时间", "at", "date", "as of"]),
    ("plays", &["播放", "播放量", "阅读量", "plays", "views"]),
    ("likes", &["点赞", "点赞量", "likes"]),
    ("comments", &["评论", "评论量", "comments"]),
    ("shares", &["转发", "分享", "分享量", "转发量", "shares"]),
    ("collects", &["收藏", "收藏量", "collects", "saves"]),
    ("clicks", &["点击", "点击量", "clicks"]),
    ("sales", &["销售额", "成交额", "成交金额", "GMV", "sales"]),
];

/// Numbers of a work are counted since it was out; by days, since a sheet knows its day only.
fn before_publication(deal: &DealRecord, at: chrono::DateTime<chrono::Utc>) -> bool {
    deal.state.published_at.is_some_and(|out| market_day(at) < market_day(out))
}

/// The snapshot to keep beside what is known of the same moment, and what that was.
fn beside(view: &View<'_>, snapshot: &Snapshot) -> Result<Option<(market::result::Merged, bool)>, Problem> {
    let known = view.results(snapshot.deal)?.into_iter().find(|known| known.at == snapshot.at);
    Ok(known.map(|known| {
        let merged = known.joined(snapshot);
        let changed = merged.snapshot != known;
        (merged, changed)
    }))
}

impl Desk {
    /// Records numbers of a published work.
    ///
    /// # Errors
    /// `not_found`, `not_published`, `result_empty`, `in_the_future`, `before_publication`, `number_too_large`.
    pub fn result_add(&self, args: &ResultAdd) -> Result<Written<ResultList>, Problem> {
        let known = self.read(|view| deal(view, args.deal))?;
        let now = self.now();
        let at = args.at.unwrap_or(now);
        if at > now {
            return Err(Problem::new(
                "in_the_future",
                "数据时间 {value} 在将来",
                "The numbers are dated {value}, in the future",
                &[("field", "at"), ("value", &at.to_rfc3339())],
            ));
        }
        if known.state.published_at.is_none() && known.state.live_minutes.is_none() {
            return Err(not_published(known.number));
        }
        if before_publication(&known, at) {
            let out = known.state.published_at.map(|out| market_day(out).to_string()).unwrap_or_default();
            return Err(Problem::new(
                "before_publication",
                "数据时间 {value} 早于发布日期 {published}",
                "The numbers are dated {value}, before the work was out on {published}",
                &[("field", "at"), ("value", &market_day(at).to_string()), ("published", &out)],
            ));
        }
        let n = &args.numbers;
        let snapshot = Snapshot {
            deal: args.deal,
            at,
            plays: n.plays,
            likes: n.likes,
            comments: n.comments,
            shares: n.shares,
            collects: n.collects,
            clicks: n.clicks,
            sales: n.sales,
            source: ResultSource::Typed,
            note: args.note.clone(),
        };
        let counted = [n.plays, n.likes, n.comments, n.shares, n.collects, n.clicks];
        if let Some(huge) = counted.into_iter().flatten().find(|count| *count > MOST_COUNTED) {
            return Err(Problem::new(
                "number_too_large",
                "{value} 太大，不会是真实的数字",
                "{value} is too large to be a count",
                &[("value", &huge.to_string())],
            ));
        }
        if snapshot.is_empty() {
            return Err(Problem::new(
                "result_empty",
                "请至少填写一个数字",
                "At least one number is needed",
                &[],
            ));
        }
        self.write(ChangeKind::Result, &format!("#{}", known.number), |change: &mut Change<'_>| {
            let kept =
                beside(change, &snapshot)?.map_or_else(|| snapshot.clone(), |(merged, _)| merged.snapshot);
            change.add_result(&kept)?;
            list(change, args.deal)
        })
    }

    /// Imports a sheet of results: one row per deal, named by number or link. Rows at fault are listed, the others land.
    /// A row about a moment that is known already adds to it and replaces what differs, but never what a person typed.
    ///
    /// # Errors
    /// What the file is refused for; `results_need_columns` when it names neither deal nor link, or no number.
    pub fn result_import(
        &self,
        args: &ResultImport,
        job: &dyn Job,
    ) -> Result<Written<ResultImported>, Problem> {
        let path = Path::new(&args.path);
        let file =
            path.file_name().map_or_else(|| args.path.clone(), |name| name.to_string_lossy().into_owned());
        let sheet = sheet_rows(path, self)?;
        let Some((header_row, places)) = sheet.iter().enumerate().take(20).find_map(|(place, cells)| {
            let places = places(cells);
            let keyed = places.iter().any(|(field, _)| matches!(*field, "deal" | "link"));
            (keyed && places.len() > 1).then_some((place, places))
        }) else {
            return Err(Problem::new(
                "results_need_columns",
                "文件 {file} 里找不到“合作编号”或“链接”列，以及数据列",
                "{file} has no column for the deal number or link beside columns of numbers",
                &[("file", &file)],
            ));
        };
        let headers = sheet.get(header_row).cloned().unwrap_or_default();
        let now = self.now();
        self.write(ChangeKind::Result, &file, |change: &mut Change<'_>| {
            let deals = change.deals(&DealFilter::default())?;
            let mut answer = ResultImported { added: 0, updated: 0, unchanged: 0, faults: Vec::new() };
            for (place, cells) in sheet.iter().enumerate().skip(header_row + 1) {
                if job.cancelled() {
                    return Err(Problem::cancelled());
                }
                if cells.iter().all(|cell| cell.trim().is_empty()) {
                    continue;
                }
                let row = u32::try_from(place + 1).unwrap_or(u32::MAX);
                let fault = |(column, kind, value): CellFault| ResultFault {
                    row,
                    column,
                    kind: kind.to_owned(),
                    value,
                };
                let line = Line { places: &places, cells, headers: &headers };
                match snapshot(&deals, &line, now, &file) {
                    Ok(snapshot) => match beside(change, &snapshot)? {
                        None => {
                            change.add_result(&snapshot)?;
                            answer.added += 1;
                        }
                        Some((merged, changed)) => {
                            change.add_result(&merged.snapshot)?;
                            let counted = if changed { &mut answer.updated } else { &mut answer.unchanged };
                            *counted += 1;
                            let kept = merged.kept.into_iter().map(Metric::code);
                            let kept = kept.chain(merged.kept_sales.then_some("sales"));
                            answer.faults.extend(kept.map(|field| {
                                let value = line.cell(field).unwrap_or_default().to_owned();
                                fault((line.header(field), "typed_stays", value))
                            }));
                        }
                    },
                    Err(refused) => answer.faults.push(fault(refused)),
                }
            }
            Ok(answer)
        })
    }

    /// A deal's results, oldest first.
    ///
    /// # Errors
    /// `not_found`.
    pub fn result_list(&self, args: &DealRef) -> Result<ResultList, Problem> {
        self.read(|view| {
            deal(view, args.id)?;
            list(view, args.id)
        })
    }

    /// Promised against actual for an order, or for one deal.
    ///
    /// # Errors
    /// `not_found`, `wrapup_of_what` when neither is named.
    pub fn wrapup_show(&self, args: &WrapUpArgs) -> Result<WrapUpReport, Problem> {
        self.read(|view| {
            let deals: Vec<DealRecord> = match (args.deal, args.order) {
                (Some(id), _) => vec![deal(view, id)?],
                (None, Some(order)) => view
                    .deals(&DealFilter { order: Some(order), ..DealFilter::default() })?
                    .into_iter()
                    .filter(|deal| deal.state.is_bound() || deal.state.status == Status::Cancelled)
                    .collect(),
                (None, None) => {
                    return Err(Problem::new(
                        "wrapup_of_what",
                        "请选择订单或合作",
                        "Name an order or a deal",
                        &[],
                    ));
                }
            };
            let mut names = Names::default();
            let mut rows = Vec::new();
            for deal in &deals {
                rows.push(WrapUpRow { deal: row(view, &mut names, deal)?, wrapup: wrapup(view, deal)? });
            }
            let published = deals.iter().filter(|deal| deal.state.published_at.is_some()).count();
            Ok(WrapUpReport { total: total(&rows, published), rows })
        })
    }
}

fn places(cells: &[String]) -> Vec<(&'static str, usize)> {
    let mut places: Vec<(&'static str, usize)> = Vec::new();
    for (place, cell) in cells.iter().enumerate() {
        let name = catalogue::folded(cell);
        let found =
            COLUMNS.iter().find(|(_, names)| names.iter().any(|known| catalogue::folded(known) == name));
        if let Some((field, _)) = found
            && !places.iter().any(|(known, _)| known == field)
        {
            places.push((field, place));
        }
    }
    places
}

type CellFault = (String, &'static str, String);

/// One row of a sheet of results.
struct Line<'a> {
    places: &'a [(&'static str, usize)],
    cells: &'a [String],
    headers: &'a [String],
}

impl Line<'_> {
    fn place(&self, field: &str) -> Option<usize> {
        self.places.iter().find(|(known, _)| *known == field).map(|(_, place)| *place)
    }

    fn cell(&self, field: &str) -> Option<&str> {
        let cell = self.cells.get(self.place(field)?);
        cell.map(|text| text.trim()).filter(|text| !text.is_empty())
    }

    fn header(&self, field: &str) -> String {
        self.place(field).and_then(|place| self.headers.get(place)).cloned().unwrap_or_default()
    }
}

fn snapshot(
    deals: &[DealRecord],
    line: &Line<'_>,
    now: chrono::DateTime<chrono::Utc>,
    file: &str,
) -> Result<Snapshot, CellFault> {
    let (cell, header) = (|field: &str| line.cell(field), |field: &str| line.header(field));
    let named = cell("deal").and_then(|text| text.trim_start_matches('#').parse::<u32>().ok());
    let by_number = named.and_then(|number| deals.iter().find(|deal| deal.number == number));
    let by_link =
        || cell("link").and_then(|link| deals.iter().find(|deal| deal.state.link.as_deref() == Some(link)));
    let Some(deal) = by_number.or_else(by_link) else {
        let (field, value) = cell("deal").map_or(("link", cell("link")), |text| ("deal", Some(text)));
        return Err((header(field), "unknown_deal", value.unwrap_or_default().to_owned()));
    };
    if deal.state.published_at.is_none() && deal.state.live_minutes.is_none() {
        return Err((header("deal"), "not_published", deal.number.to_string()));
    }
    let at = match cell("at") {
        None => now,
        Some(text) => crate::imports::cell_time(text).ok_or((header("at"), "not_a_date", text.to_owned()))?,
    };
    if at > now {
        return Err((header("at"), "in_the_future", at.to_rfc3339()));
    }
    if before_publication(deal, at) {
        return Err((header("at"), "before_publication", market_day(at).to_string()));
    }
    let count = |field: &'static str| match cell(field) {
        None => Ok(None),
        Some(text) => match cell_number(text) {
            Some(Some(number)) if number > MOST_COUNTED => Err((header(field), "too_large", text.to_owned())),
            Some(number) => Ok(number),
            None => Err((header(field), "not_a_number", text.to_owned())),
        },
    };
    let sales = match cell("sales") {
        None => None,
        Some(text) => {
            Some(amount(text, deal.state.currency()).filter(|sales| !sales.is_negative()).ok_or((
                header("sales"),
                "not_an_amount",
                text.to_owned(),
            ))?)
        }
    };
    let snapshot = Snapshot {
        deal: deal.id,
        at,
        plays: count("plays")?,
        likes: count("likes")?,
        comments: count("comments")?,
        shares: count("shares")?,
        collects: count("collects")?,
        clicks: count("clicks")?,
        sales,
        source: ResultSource::Imported,
        note: Some(file.to_owned()),
    };
    if snapshot.is_empty() {
        return Err((String::new(), "no_numbers", deal.number.to_string()));
    }
    Ok(snapshot)
}

fn total(rows: &[WrapUpRow], published: usize) -> WrapUpTotal {
    let sum = |of: &dyn Fn(&WrapUp) -> Option<f64>| {
        let known: Vec<f64> = rows.iter().filter_map(|row| of(&row.wrapup)).collect();
        (!known.is_empty()).then(|| known.iter().sum::<f64>())
    };
    let pay_of = |row: &WrapUpRow| row.wrapup.paid.or(row.wrapup.without_fee.and_then(|pay| pay.paid));
    let summed =
        rows.iter().filter_map(pay_of).map(Ok::<Money, MoneyError>).reduce(|sum, more| sum?.plus(more?));
    // Two currencies, or a sum out of range, leave no sum to name and none to divide.
    let adds_up = !matches!(summed, Some(Err(_)));
    let at_least = summed.and_then(Result::ok);
    // A ratio is taken over the deals for which both of its parts are known.
    let ratio = |of: &dyn Fn(&WrapUp) -> Option<f64>, scale: f64| {
        let both = rows.iter().filter_map(|row| Some((row.wrapup.paid?.major_f64(), of(&row.wrapup)?)));
        let (paid, count) = both.fold((0.0, 0.0), |(paid, count), (p, c)| (paid + p, count + c));
        (count > 0.0 && adds_up).then(|| paid / count * scale)
    };
    let whole = rows.iter().all(|row| row.wrapup.paid == pay_of(row));
    let small = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    WrapUpTotal {
        paid: at_least.filter(|_| whole),
        paid_at_least: at_least.filter(|_| !whole),
        plays: sum(&|w| w.plays.actual),
        interactions: sum(&|w| w.interactions.actual),
        cpm: ratio(&|w| w.plays.actual, 1000.0),
        cpe: ratio(&|w| w.interactions.actual, 1.0),
        with_plays: small(rows.iter().filter(|row| row.wrapup.plays.actual.is_some()).count()),
        published: small(published),
    }
}
