//! A deal as a row and as a page.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use catalogue::{DealRecord, View};
use chrono::NaiveDate;
use market::deal::{ActWord, Actor, allowed, kill_fee, tasks_at_hand};
use market::policy::Policy;
use market::result::with_fee;
use market::{BrandId, CreatorId, DealId, Money, OrderId};

use super::{deal, stored_policy};
use crate::agencies::acting_agency;
use crate::problem::Problem;
use crate::wire::{DealPage, DealRow, OpenAct};

/// Names looked up once per list.
#[derive(Default)]
pub(crate) struct Names {
    creators: HashMap<CreatorId, String>,
    brands: HashMap<BrandId, String>,
    orders: HashMap<OrderId, String>,
}

impl Names {
    fn of(&mut self, view: &View<'_>, deal: &DealRecord) -> Result<(String, String, String), Problem> {
        let creator = match self.creators.entry(deal.creator) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(view.creator_name(deal.creator)?.unwrap_or_default()),
        };
        let brand = match self.brands.entry(deal.brand) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                place.insert(view.brand(deal.brand)?.map(|brand| brand.name).unwrap_or_default())
            }
        };
        let order = match self.orders.entry(deal.order) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                place.insert(view.order(deal.order)?.map(|order| order.draft.title).unwrap_or_default())
            }
        };
        Ok((creator.clone(), brand.clone(), order.clone()))
    }
}

pub(crate) fn row(view: &View<'_>, names: &mut Names, deal: &DealRecord) -> Result<DealRow, Problem> {
    let (creator_name, brand_name, order_title) = names.of(view, deal)?;
    let state = &deal.state;
    Ok(DealRow {
        id: deal.id,
        number: deal.number,
        order: deal.order,
        order_title,
        brand_name,
        creator: deal.creator,
        creator_name,
        status: state.status,
        since: state.since,
        turn: state.turn(),
        pay: state.proposal.terms.pay.fixed,
        terms: state.proposal.terms.clone(),
        next_due: market::deal::next_due(state).cloned(),
        late: !state.late.is_empty(),
        tasks: u32::try_from(state.tasks.len()).unwrap_or(u32::MAX),
        signed: state.is_signed(),
        sample: deal.sample,
    })
}

/// Acts open now, for every actor a person can stand for. The clock acts by itself.
pub(crate) fn open_acts(deal: &DealRecord, policy: &Policy, agency_may_act: bool) -> Vec<OpenAct> {
    let mut acts = Vec::new();
    for actor in [Actor::Brand, Actor::Creator, Actor::Agency, Actor::Platform] {
        if actor == Actor::Agency && !agency_may_act {
            continue;
        }
        let tasks = tasks_at_hand(&deal.state, actor, policy);
        for word in allowed(&deal.state, actor, policy) {
            acts.push(OpenAct {
                act: word.code().to_owned(),
                actor,
                task: tasks.contains(&word),
                kill_fee: (word == ActWord::Cancel)
                    .then(|| kill_fee(&deal.state, actor, policy).ok().map(|(_, fee)| fee))
                    .flatten(),
            });
        }
    }
    acts
}

pub(crate) fn page(view: &View<'_>, id: DealId, today: NaiveDate) -> Result<DealPage, Problem> {
    let known = deal(view, id)?;
    let policy = stored_policy(view, &known.state.proposal.terms.policy)?;
    let acting = acting_agency(view, known.creator, today)?;
    let may_act = acting.as_ref().is_some_and(|(_, contract)| contract.may_act);
    let terms = &known.state.proposal.terms;
    let pay = terms.pay.fixed;
    let net = |pay: Money| pay.share(terms.rebate.rest()).ok();
    Ok(DealPage {
        row: row(view, &mut Names::default(), &known)?,
        open_acts: open_acts(&known, &policy, may_act),
        events: view.deal_events(id)?.into_iter().map(|stored| stored.event).collect(),
        cost: with_fee(pay, policy.fee),
        net: pay.and_then(net),
        withholding_estimate: pay.and_then(crate::exports::withheld),
        paid: known.state.ledger.received(known.state.currency()),
        expected_plays: known.promise.plays,
        agency: acting.as_ref().map(|(agency, _)| agency.id),
        agency_name: acting.map(|(agency, _)| agency.name),
        deal: known.state,
        policy,
    })
}
