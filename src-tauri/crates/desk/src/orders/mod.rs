//! Orders: posting, checking, closing, and the unfinished draft.

pub(crate) mod file;

use std::collections::BTreeMap;
use std::path::Path;

use catalogue::{Change, ChangeKind, DealFilter, OrderFilter, View};
use market::consent::{Channel, Grade};
use market::deal::{Act, Actor, Status};
use market::opening::market_day;
use market::order::{Order, OrderDraft, OrderStatus};
use market::policy::Policy;
use market::{Money, OrderId};

use crate::brands::brand;
use crate::deals::stored_policy;
use crate::desk::Desk;
use crate::problem::Problem;
use crate::wire::{
    Nothing, OrderCheck, OrderList, OrderListArgs, OrderPage, OrderRef, OrderRow, SavedDraft, StatusCount,
    Written,
};

pub(crate) use file::amount;

/// The one unfinished order a vault keeps.
const DRAFT: &str = "order";

pub(crate) fn order(view: &View<'_>, id: OrderId) -> Result<Order, Problem> {
    view.order(id)?
        .ok_or_else(|| catalogue::CatalogueError::NotFound { kind: "order", id: id.to_string() }.into())
}

fn row(view: &View<'_>, order: Order) -> Result<OrderRow, Problem> {
    let deals = view.deals(&DealFilter { order: Some(order.id), ..DealFilter::default() })?;
    let mut by_status: BTreeMap<Status, u32> = BTreeMap::new();
    let mut committed: Option<Money> = None;
    for deal in &deals {
        *by_status.entry(deal.state.status).or_default() += 1;
        let Some(pay) = deal.state.proposal.terms.pay.fixed.filter(|_| deal.state.status.is_bound()) else {
            continue;
        };
        committed = match committed {
            None => Some(pay),
            // Terms are in the order's currency; a foreign one cannot be added and is left out.
            Some(sum) => Some(sum.plus(pay).unwrap_or(sum)),
        };
    }
    Ok(OrderRow {
        brand_name: brand(view, order.draft.brand)?.name,
        shortlisted: u32::try_from(view.shortlist(order.id)?.len()).unwrap_or(u32::MAX),
        deals: by_status.into_iter().map(|(status, count)| StatusCount { status, count }).collect(),
        committed,
        order,
    })
}

fn page(view: &View<'_>, id: OrderId) -> Result<OrderPage, Problem> {
    Ok(OrderPage { row: row(view, order(view, id)?)? })
}

/// The newest version of a policy: stored by the user, else a preset.
pub(crate) fn newest_policy(view: &View<'_>, id: &str) -> Result<Policy, Problem> {
    let stored =
        view.policies()?.into_iter().filter(|policy| policy.id == id).max_by_key(|policy| policy.version);
    stored.or_else(|| Policy::find(id).cloned()).ok_or_else(|| {
        Problem::new(
            "unknown_policy",
            "没有叫“{policy}”的规则",
            "There is no policy called {policy}",
            &[("policy", id)],
        )
    })
}

fn faulty(draft: &OrderDraft, now: chrono::DateTime<chrono::Utc>) -> Option<Problem> {
    let fault = draft.faults(now).into_iter().next()?;
    let (zh, en) = match fault.kind {
        market::order::OrderFaultKind::Missing => ("订单缺少 {field}", "The order lacks {field}"),
        market::order::OrderFaultKind::NotPositive => {
            ("订单的 {field} 必须大于零，现为 {value}", "The order's {field} must be above zero, not {value}")
        }
        market::order::OrderFaultKind::InThePast => {
            ("订单的 {field} 已经过去：{value}", "The order's {field} is in the past: {value}")
        }
        market::order::OrderFaultKind::Reversed => {
            ("订单的 {field} 前后颠倒：{value}", "The order's {field} is the wrong way round: {value}")
        }
        market::order::OrderFaultKind::AboveBudget => {
            ("订单的 {field} 超过总预算：{value}", "The order's {field} is above the whole budget: {value}")
        }
        market::order::OrderFaultKind::OutOfRange => {
            ("订单的 {field} 超出范围：{value}", "The order's {field} is out of range: {value}")
        }
        market::order::OrderFaultKind::CurrencyMismatch => {
            ("订单的 {field} 币种不一致：{value}", "The order's {field} is in another currency: {value}")
        }
    };
    Some(Problem::new(
        &format!("order_{}", fault.kind.code()),
        zh,
        en,
        &[("field", &fault.field), ("value", &fault.value)],
    ))
}

impl Desk {
    /// Reads an order file written in names and yuan; its `+3d` counts from today.
    ///
    /// # Errors
    /// A problem naming the file, or the field and value at fault.
    pub fn order_file(&self, path: &Path) -> Result<OrderDraft, Problem> {
        let text = std::fs::read_to_string(path)
            .map_err(|e| Problem::unreadable(&path.display().to_string(), &e))?;
        file::read(&text, market_day(self.now()), |name| self.find_brand(name))
    }

    /// Orders, newest first.
    ///
    /// # Errors
    /// The catalogue's.
    pub fn order_list(&self, args: &OrderListArgs) -> Result<OrderList, Problem> {
        let wanted = catalogue::folded(&args.search);
        self.read(|view| {
            let mut rows = Vec::new();
            for order in view.orders(&OrderFilter { status: args.status, ..OrderFilter::default() })? {
                let row = row(view, order)?;
                if wanted.is_empty()
                    || catalogue::folded(&row.order.draft.title).contains(wanted.as_ref())
                    || catalogue::folded(&row.brand_name).contains(wanted.as_ref())
                {
                    rows.push(row);
                }
            }
            Ok(OrderList { rows })
        })
    }

    /// An order's page.
    ///
    /// # Errors
    /// `not_found`.
    pub fn order_show(&self, args: &OrderRef) -> Result<OrderPage, Problem> {
        self.read(|view| page(view, args.id))
    }

    /// Faults of an order, and how many creators its limits leave.
    ///
    /// # Errors
    /// `not_found` for the brand, `unknown_policy`.
    pub fn order_check(&self, draft: &OrderDraft) -> Result<OrderCheck, Problem> {
        let faults = draft.faults(self.now());
        let (considered, matching, funnel) = self.funnel_of(draft)?;
        Ok(OrderCheck { faults, considered, matching, funnel })
    }

    /// Posts an order.
    ///
    /// # Errors
    /// The order's first fault, naming field and value; `not_found`, `unknown_policy`.
    pub fn order_post(&self, draft: &OrderDraft) -> Result<Written<OrderPage>, Problem> {
        if let Some(problem) = faulty(draft, self.now()) {
            return Err(problem);
        }
        self.write(ChangeKind::Order, &draft.title, |change: &mut Change<'_>| {
            newest_policy(change, &draft.policy)?;
            let sample = brand(change, draft.brand)?.sample;
            let posted = change.post_order(draft.clone(), sample)?;
            change.drop_order_draft(DRAFT)?;
            page(change, posted.id)
        })
    }

    /// Closes an order: applications still waiting lapse, running deals go on.
    ///
    /// # Errors
    /// `not_found`, `order_closed`.
    pub fn order_close(&self, args: &OrderRef) -> Result<Written<OrderPage>, Problem> {
        let title = self.read(|view| order(view, args.id))?.draft.title;
        let (recorder, now) = (self.recorder()?, self.now());
        self.write(ChangeKind::Order, &title, |change: &mut Change<'_>| {
            if !change.set_order_status(args.id, OrderStatus::Closed)? {
                return Err(order_closed(&title));
            }
            let waiting =
                DealFilter { order: Some(args.id), status: Some(Status::Applied), ..DealFilter::default() };
            for deal in change.deals(&waiting)? {
                let policy = stored_policy(change, &deal.state.proposal.terms.policy)?;
                let grade = Grade::Attested {
                    recorder: recorder.clone(),
                    at: now,
                    channel: Channel::Desk,
                    evidence: None,
                };
                let events =
                    market::deal::decide(&deal.state, &Act::OrderClosed, Actor::Brand, &grade, now, &policy)?;
                crate::deals::append(change, &deal, &events)?;
            }
            page(change, args.id)
        })
    }

    /// The unfinished order.
    ///
    /// # Errors
    /// The catalogue's.
    pub fn order_draft_get(&self, _: &Nothing) -> Result<SavedDraft, Problem> {
        let drafts = self.read(|view| Ok(view.order_drafts()?))?;
        let draft = drafts.into_iter().find(|draft| draft.id == DRAFT).map(|draft| draft.body);
        Ok(SavedDraft { draft: draft.unwrap_or(serde_json::Value::Null) })
    }

    /// Keeps the unfinished order; null forgets it.
    ///
    /// # Errors
    /// The catalogue's.
    pub fn order_draft_put(&self, args: &SavedDraft) -> Result<Written<SavedDraft>, Problem> {
        self.write(ChangeKind::Order, "draft", |change: &mut Change<'_>| {
            if args.draft.is_null() {
                change.drop_order_draft(DRAFT)?;
            } else {
                change.save_order_draft(DRAFT, &args.draft)?;
            }
            Ok(args.clone())
        })
    }
}

pub(crate) fn order_closed(title: &str) -> Problem {
    Problem::new("order_closed", "订单“{order}”已经关闭", "The order {order} is closed", &[("order", title)])
}
