//! Opening deals: invitations and applications.

use catalogue::{Change, ChangeKind, DealFilter, NewDeal, View};
use chrono::{DateTime, Utc};
use market::consent::{Channel, Grade};
use market::creator::{Account, Creator, Rate};
use market::deal::{Act, Actor, Opening};
use market::opening::{first_terms, market_day};
use market::order::{Order, OrderKind, OrderStatus};
use market::policy::Policy;
use market::result::Promise;
use market::{CreatorId, DealId, Money};

use super::budget::over_budget;
use super::page::{Names, row};
use crate::desk::Desk;
use crate::orders::{newest_policy, order, order_closed};
use crate::problem::Problem;
use crate::wire::{DealApply, DealInvite, DealPage, DealsOpened, NotInvited, Written};

/// Everything one opening needs beside the creator.
struct Opener<'a> {
    order: &'a Order,
    policy: &'a Policy,
    grade: &'a Grade,
    now: DateTime<Utc>,
    opening: Opening,
    actor: Actor,
    pay: Option<Money>,
    answer_by: Option<DateTime<Utc>>,
}

fn creator(view: &View<'_>, id: CreatorId) -> Result<Creator, Problem> {
    view.creator(id)?
        .ok_or_else(|| catalogue::CatalogueError::NotFound { kind: "creator", id: id.to_string() }.into())
}

/// The fixed pay to offer: the given one, else the order's, else the creator's own price for it.
fn offered(opener: &Opener<'_>, account: &Account, name: &str) -> Result<Option<Money>, Problem> {
    let pay = &opener.order.draft.pay;
    if let Some(fixed) = opener.pay.or(pay.fixed) {
        return Ok(Some(fixed));
    }
    if !pay.own_price {
        return Ok(None);
    }
    let own = account.rate(opener.order.draft.deliverable.kind).and_then(Rate::price);
    let Some(each) = own else {
        return Err(Problem::new(
            "no_own_price",
            "“{creator}”没有这种交付物的报价，请填写金额",
            "{creator} has no price for this deliverable; give an amount",
            &[("creator", name)],
        ));
    };
    let count = i64::from(opener.order.draft.deliverable.count);
    each.times(count).map(Some).map_err(|error| Problem::from(market::deal::Refusal::from(error)))
}

fn open(change: &mut Change<'_>, opener: &Opener<'_>, id: CreatorId) -> Result<DealId, Problem> {
    let creator = creator(change, id)?;
    let taken = DealFilter { order: Some(opener.order.id), creator: Some(id), ..DealFilter::default() };
    if change.deals(&taken)?.iter().any(|deal| !deal.state.status.is_end()) {
        return Err(Problem::new(
            "already_invited",
            "“{creator}”在这个订单上已有进行中的合作",
            "{creator} has an open deal on this order already",
            &[("creator", &creator.name)],
        ));
    }
    let platform = opener.order.draft.platform;
    let Some(account) = creator.account_on(Some(platform)) else {
        return Err(Problem::new(
            "not_on_platform",
            "“{creator}”没有{platform_zh}账号",
            "{creator} has no account on {platform}",
            &[
                ("creator", &creator.name),
                ("platform", platform.name_en()),
                ("platform_zh", platform.name_zh()),
            ],
        ));
    };
    let pay = offered(opener, account, &creator.name)?;
    let rebate =
        account.rate(opener.order.draft.deliverable.kind).and_then(|rate| rate.rebate).unwrap_or_default();
    let terms = first_terms(opener.order, id, pay, rebate, opener.policy);
    let deal = DealId::mint(opener.now, change.entropy());
    let act = Act::Open { opening: opener.opening, terms, answer_by: opener.answer_by };
    let (state, events) =
        market::deal::open(deal, &act, opener.actor, opener.grade, opener.now, opener.policy)?;
    let new = NewDeal {
        order: opener.order.id,
        creator: id,
        account: account.id,
        promise: Promise::of(account, &opener.order.draft.deliverable),
        sample: false,
    };
    change.open_deal(&new, &events, &state)?;
    Ok(deal)
}

impl Desk {
    /// Invites creators to an order. Those that cannot be invited are named with the reason; the others are. That all
    /// of them together go beyond the budget is said and not refused: not everyone accepts.
    ///
    /// # Errors
    /// `not_found`, `order_closed`; the first reason when nobody at all could be invited.
    pub fn deal_invite(&self, args: &DealInvite) -> Result<Written<DealsOpened>, Problem> {
        let grade = self.attested(Channel::Desk, None)?;
        let now = self.now();
        let title = self.read(|view| order(view, args.order))?.draft.title;
        self.write(ChangeKind::Deal, &title, |change: &mut Change<'_>| {
            let order = order(change, args.order)?;
            if order.status == OrderStatus::Closed {
                return Err(order_closed(&title));
            }
            let policy = newest_policy(change, &order.draft.policy)?;
            let opener = Opener {
                order: &order,
                policy: &policy,
                grade: &grade,
                now,
                opening: Opening::Invitation,
                actor: Actor::Brand,
                pay: args.pay,
                answer_by: Some(args.answer_by.unwrap_or(order.draft.answer_by)),
            };
            let mut answer = DealsOpened { opened: Vec::new(), left_out: Vec::new(), over_budget: None };
            let mut names = Names::default();
            let mut refused = None;
            for id in &args.creators {
                match open(change, &opener, *id) {
                    Ok(deal) => answer.opened.push(row(change, &mut names, &super::deal(change, deal)?)?),
                    Err(problem) => {
                        let name = change.creator_name(*id)?.unwrap_or_default();
                        answer.left_out.push(NotInvited {
                            creator: *id,
                            name,
                            code: problem.code.clone(),
                            message: problem.message.clone(),
                        });
                        refused = refused.or(Some(problem));
                    }
                }
            }
            answer.over_budget = over_budget(change, &order, None)?;
            match refused {
                Some(problem) if answer.opened.is_empty() => Err(problem),
                Some(_) | None => Ok(answer),
            }
        })
    }

    /// Applies to an open call for a creator.
    ///
    /// # Errors
    /// `not_found`, `order_closed`, `not_an_open_call`, `no_own_price`, the rules' refusals.
    pub fn deal_apply(&self, args: &DealApply) -> Result<Written<DealPage>, Problem> {
        let grade = self.attested(Channel::Desk, None)?;
        let now = self.now();
        let title = self.read(|view| order(view, args.order))?.draft.title;
        self.write(ChangeKind::Deal, &title, |change: &mut Change<'_>| {
            let order = order(change, args.order)?;
            if order.status == OrderStatus::Closed {
                return Err(order_closed(&title));
            }
            if order.draft.kind != OrderKind::OpenCall {
                return Err(Problem::new(
                    "not_an_open_call",
                    "订单“{order}”是定向邀约，不接受报名",
                    "The order {order} is by invitation only",
                    &[("order", &title)],
                ));
            }
            let policy = newest_policy(change, &order.draft.policy)?;
            let opener = Opener {
                order: &order,
                policy: &policy,
                grade: &grade,
                now,
                opening: Opening::Application,
                actor: Actor::Creator,
                pay: args.pay,
                answer_by: None,
            };
            let id = open(change, &opener, args.creator)?;
            super::page::page(change, id, market_day(now))
        })
    }
}
