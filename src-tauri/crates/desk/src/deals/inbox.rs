//! A creator's inbox: what waits, with the fit both ways, the own price, and clashes.

use std::collections::BTreeMap;

use catalogue::{DealFilter, DealRecord, OrderFilter, View};
use market::consent::Side;
use market::creator::{Creator, Rate};
use market::deal::{Actor, Status};
use market::opening::market_day;
use market::order::{OrderKind, OrderStatus};

use super::page::{Names, open_acts, row};
use super::stored_policy;
use crate::agencies::acting_agency;
use crate::desk::Desk;
use crate::matches::{explanation, standing};
use crate::problem::Problem;
use crate::wire::{Inbox, InboxArgs, InboxRow, Language, OpenCall};

fn calendar_clash(
    creator: &Creator,
    deal: &DealRecord,
    others: &[DealRecord],
    lang: Language,
) -> Option<String> {
    let publish = deal.state.proposal.terms.publish;
    let overlaps = |from, to| from <= publish.to && publish.from <= to;
    if let Some(busy) = creator.busy.iter().find(|busy| overlaps(busy.from, busy.to)) {
        let why = busy.why.clone().unwrap_or_default();
        return Some(match lang {
            Language::Zh => format!("{} 至 {} 没有档期 {why}", busy.from, busy.to).trim_end().to_owned(),
            Language::En => format!("busy from {} to {} {why}", busy.from, busy.to).trim_end().to_owned(),
        });
    }
    let other = others.iter().find(|other| {
        let window = other.state.proposal.terms.publish;
        other.id != deal.id
            && other.state.is_bound()
            && !other.state.status.is_end()
            && overlaps(window.from, window.to)
    })?;
    Some(match lang {
        Language::Zh => format!("同期已有合作 #{}", other.number),
        Language::En => format!("deal #{} runs at the same time", other.number),
    })
}

fn exclusivity_clash(
    creator: &Creator,
    deal: &DealRecord,
    view: &View<'_>,
    lang: Language,
) -> Result<Option<String>, Problem> {
    let publish = deal.state.proposal.terms.publish;
    let industries = view.brand(deal.brand)?.map(|brand| brand.industries).unwrap_or_default();
    let promised = creator.exclusivities.iter().find(|promise| {
        promise.from <= publish.to
            && publish.from <= promise.to
            && industries.iter().any(|industry| industry.top() == promise.industry.top())
    });
    Ok(promised.map(|promise| match lang {
        Language::Zh => {
            format!("{} 至 {} 已承诺“{}”行业排他", promise.from, promise.to, promise.industry.name_zh())
        }
        Language::En => {
            format!(
                "promised exclusivity in {} from {} to {}",
                promise.industry.name_en(),
                promise.from,
                promise.to
            )
        }
    }))
}

impl Desk {
    /// A creator's inbox: offers that wait for an answer first, then everything else that is open.
    ///
    /// # Errors
    /// `not_found`.
    pub fn inbox_list(&self, args: &InboxArgs) -> Result<Inbox, Problem> {
        let today = market_day(self.now());
        let (creator, deals) = self.read(|view| {
            let creator = view.creator(args.creator)?.ok_or_else(|| catalogue::CatalogueError::NotFound {
                kind: "creator",
                id: args.creator.to_string(),
            })?;
            let filter = DealFilter { creator: Some(args.creator), ..DealFilter::default() };
            Ok((creator, view.deals(&filter)?))
        })?;
        let mut rows = Vec::new();
        for deal in deals.iter().filter(|deal| !deal.state.status.is_end()) {
            let fit = self.fit(deal.order)?;
            let fit_words = explanation(&fit, creator.id, &BTreeMap::new(), args.lang)?;
            let place = fit.pool().place_of(creator.id);
            let terms = &deal.state.proposal.terms;
            let own_price = creator
                .account_on(Some(terms.platform))
                .and_then(|account| account.card_price(&terms.deliverables, Rate::price));
            rows.push(self.read(|view| {
                let policy = stored_policy(view, &deal.state.proposal.terms.policy)?;
                let may_act =
                    acting_agency(view, creator.id, today)?.is_some_and(|(_, contract)| contract.may_act);
                let acts = open_acts(deal, &policy, may_act);
                Ok(InboxRow {
                    deal: row(view, &mut Names::default(), deal)?,
                    events: deal.state.events,
                    fit: fit_words,
                    own_price,
                    peer_price: place.and_then(|place| fit.peer_price(place)),
                    open_acts: acts
                        .into_iter()
                        .filter(|open| matches!(open.actor, Actor::Creator | Actor::Agency))
                        .collect(),
                    calendar_clash: calendar_clash(&creator, deal, &deals, args.lang),
                    exclusivity_clash: exclusivity_clash(&creator, deal, view, args.lang)?,
                })
            })?);
        }
        rows.sort_by_key(|row| {
            let due = row.deal.next_due.as_ref().map(|due| due.at);
            (
                row.deal.turn != Some(Side::Creator),
                row.deal.status != Status::Invited,
                due.is_none(),
                due,
                row.deal.number,
            )
        });
        Ok(Inbox {
            creator: creator.id,
            name: creator.name.clone(),
            rows,
            open_calls: self.open_calls(&creator, &deals)?,
        })
    }

    /// Open calls on the creator's platforms that the creator passes the limits of, best mutual fit first.
    fn open_calls(&self, creator: &Creator, deals: &[DealRecord]) -> Result<Vec<OpenCall>, Problem> {
        let now = self.now();
        let orders = self.read(|view| {
            Ok(view.orders(&OrderFilter { status: Some(OrderStatus::Open), ..OrderFilter::default() })?)
        })?;
        let mut calls = Vec::new();
        for order in orders {
            let taken = deals.iter().any(|deal| deal.order == order.id && !deal.state.status.is_end());
            if order.draft.kind != OrderKind::OpenCall || order.draft.answer_by < now || taken {
                continue;
            }
            let fit = self.fit(order.id)?;
            // Only the scores are shown here: no reasons are worded, and nobody else is ranked.
            let Some((line, false)) = standing(&fit, creator.id) else { continue };
            let brand_name =
                self.read(|view| Ok(view.brand(order.draft.brand)?))?.map(|b| b.name).unwrap_or_default();
            calls.push(OpenCall {
                order: order.id,
                title: order.draft.title,
                brand_name,
                answer_by: order.draft.answer_by,
                creator_score: line.creator_score,
                mutual: line.mutual,
            });
        }
        calls.sort_by(|a, b| b.mutual.total_cmp(&a.mutual).then(a.order.cmp(&b.order)));
        Ok(calls)
    }
}
