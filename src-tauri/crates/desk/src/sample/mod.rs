//! The sample catalogue: an invented market that makes the first minute interesting, and its way out.
//!
//! Everything in it is marked as sample and goes in one action. Real are only published facts: the names on a
//! brand wall, and which creators worked with which brands. Creators with figures, orders, deals, the agency and
//! the brands that order are invented, from a fixed seed ([`chance`]) and the desk's day, so that every install
//! gives the same ids and figures. Deals are told act by act through the market's own rules.

mod agency;
mod audience;
mod cases;
mod cast;
mod chance;
mod figures;
mod orders;
mod people;
mod plots;
mod results;
mod story;
mod tables;
#[cfg(test)]
mod tests;
mod wall;

use std::collections::BTreeMap;

use catalogue::{Change, ChangeKind, DealFilter, NewDeal, OrderFilter};
use chrono::{DateTime, Utc};
use market::creator::Creator;
use market::deal::Opening;
use market::opening::{first_terms, market_day};
use market::order::Order;
use market::policy::Policy;
use market::result::Promise;
use market::{CreatorId, DealId};

use crate::desk::Desk;
use crate::problem::Problem;
use crate::wire::{Nothing, SampleRemove, SampleSummary, Written};
use cast::Cast;
use chance::{Chance, Ids};
use orders::Posted;
use plots::Plot;
use story::{Days, Story};
use tables::Tables;

/// Creators on the roster beside those for whom the agency acts in a deal.
const ROSTER: usize = 16;

/// Creators shortlisted for an order beside those invited.
const SHORTLISTED: usize = 6;

/// A table of the sample and its plots do not fit together; the tests see to it that they do.
fn broken(what: &str) -> Problem {
    Problem::new(
        "sample_broken",
        "示例数据不完整：{what}",
        "The sample is incomplete: {what}",
        &[("what", what)],
    )
}

/// What an order was posted as, with its policy.
struct Posting {
    order: Order,
    policy: &'static Policy,
}

struct Install<'a, 'c> {
    change: &'a mut Change<'c>,
    ids: Ids,
    days: Days,
    now: DateTime<Utc>,
    cast: Cast,
}

impl Install<'_, '_> {
    fn post(&mut self, posted: Posted) -> Result<(&'static str, Posting), Problem> {
        let policy = Policy::find(&posted.draft.policy).ok_or_else(|| broken(&posted.draft.policy))?;
        let Posted { word, id, draft, status, on } = posted;
        let order = self.change.add_order(id, draft, status, self.days.at(on, 0), true)?;
        Ok((word, Posting { order, policy }))
    }

    /// Tells one deal and stores it with its results; who it was with.
    fn tell(
        &mut self,
        plot: &Plot,
        place: u64,
        posting: &Posting,
        creators: &[Creator],
    ) -> Result<CreatorId, Problem> {
        let Posting { order, policy } = posting;
        let nobody = || broken(&order.draft.title);
        let creator = self.cast.next(creators, &order.draft, policy).ok_or_else(nobody)?;
        let account = creator.account_on(Some(order.draft.platform)).ok_or_else(nobody)?;
        let pay = cast::pay(&order.draft, account).ok_or_else(nobody)?;
        let rebate = account.rate(order.draft.deliverable.kind).and_then(|rate| rate.rebate);
        let terms = first_terms(order, creator.id, Some(pay), rebate.unwrap_or_default(), policy);
        let promise = Promise::of(account, &order.draft.deliverable);
        let answer_by = (plot.opening == Opening::Invitation).then_some(order.draft.answer_by);
        let id = self.ids.mint(DealId::mint);
        let told = (*policy, self.days, plot.channel);
        let mut story = Story::open(id, plot.opening, terms, answer_by, (plot.on, 1), told)?;
        (plot.tell)(&mut story)?;
        story.until(self.now)?;
        let new =
            NewDeal { order: order.id, creator: creator.id, account: account.id, promise, sample: true };
        self.change.open_deal(&new, &story.events, &story.deal)?;
        let mut chance = Chance::stream(3, place);
        for snapshot in results::snapshots(&story.deal, &story.events, promise, self.now, &mut chance) {
            self.change.add_result(&snapshot)?;
        }
        if plot.opening == Opening::Invitation {
            self.change.shortlist_add(order.id, creator.id, Some(account.id), None)?;
        }
        Ok(creator.id)
    }

    fn shortlist(&mut self, posting: &Posting, creators: &[Creator]) -> Result<(), Problem> {
        let Posting { order, policy } = posting;
        for creator in self.cast.others(creators, &order.draft, policy, SHORTLISTED) {
            let account = creator.account_on(Some(order.draft.platform)).map(|account| account.id);
            self.change.shortlist_add(order.id, creator.id, account, None)?;
        }
        Ok(())
    }

    fn all(mut self) -> Result<SampleSummary, Problem> {
        let today = market_day(self.now);
        let brands = wall::brands(&mut self.ids);
        for brand in &brands {
            self.change.add_brand(brand)?;
        }
        let invented = people::creators(&Tables::read(), &mut self.ids, today);
        let named = cases::creators(&mut self.ids);
        for creator in invented.iter().chain(&named) {
            self.change.add_creator(creator)?;
        }
        let mut postings: BTreeMap<&'static str, Posting> = BTreeMap::new();
        for posted in orders::orders(&brands, &mut self.ids, self.days) {
            let (word, posting) = self.post(posted)?;
            postings.insert(word, posting);
        }
        let plots = plots::plots();
        let mut acted_for = Vec::new();
        for (place, plot) in (0..).zip(&plots) {
            let posting = postings.get(plot.order).ok_or_else(|| broken(plot.order))?;
            let creator = self.tell(plot, place, posting, &invented)?;
            if plot.agency {
                acted_for.push(creator);
            }
        }
        for posting in postings.values() {
            self.shortlist(posting, &invented)?;
        }
        let agency = agency::agency(&mut self.ids);
        self.change.add_agency(&agency)?;
        let others: Vec<CreatorId> =
            self.cast.known_ones(&invented, ROSTER).into_iter().map(|creator| creator.id).collect();
        for contract in agency::roster(&agency, &acted_for, &others, today, &mut self.ids) {
            self.change.save_representation(&contract)?;
        }
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Ok(SampleSummary {
            creators: count(invented.len() + named.len()),
            brands: count(brands.len()),
            orders: count(postings.len()),
            deals: count(plots.len()),
        })
    }
}

impl Desk {
    /// Puts the sample catalogue in, in one write.
    ///
    /// # Errors
    /// `sample_installed` when it is there already; as every write.
    pub fn sample_install(&self, _: &Nothing) -> Result<Written<SampleSummary>, Problem> {
        let now = self.now();
        self.write(ChangeKind::Sample, "sample", |change| {
            if change.has_sample()? {
                return Err(Problem::new(
                    "sample_installed",
                    "示例数据已经安装",
                    "The sample is installed already",
                    &[],
                ));
            }
            let days = Days::before(now);
            Install { change, ids: Ids::new(), days, now, cast: Cast::default() }.all()
        })
    }

    /// Takes the whole sample out, and nothing else, in one write; what it took. Orders and deals of one's own that
    /// rest on it (a sample brand's order, a sample creator's deal) cannot stand without it: they go only when told.
    ///
    /// # Errors
    /// `sample_in_use`, with how many are one's own; as every write.
    pub fn sample_remove(&self, args: &SampleRemove) -> Result<Written<SampleSummary>, Problem> {
        self.write(ChangeKind::Sample, "sample", |change| {
            let orders = change.orders(&OrderFilter::default())?.into_iter();
            let orders = orders.filter(|order| order.sample && !chance::minted_here(order.id.bits())).count();
            let deals = change.deals(&DealFilter::default())?.into_iter();
            let deals = deals.filter(|deal| deal.sample && !chance::minted_here(deal.id.bits())).count();
            if orders + deals > 0 && !args.own_too {
                return Err(Problem::new(
                    "sample_in_use",
                    "有 {orders} 个自己的订单、{deals} 个自己的合作用到了示例，移除示例时它们也会一起移除",
                    "{orders} orders and {deals} deals of your own rest on the sample and would go with it",
                    &[("orders", &orders.to_string()), ("deals", &deals.to_string())],
                ));
            }
            let removed = change.remove_sample()?;
            Ok(SampleSummary {
                creators: removed.creators,
                brands: removed.brands,
                orders: removed.orders,
                deals: removed.deals,
            })
        })
    }
}
