//! The schedule: a roster's days, what clashes in them, and which open calls could still be taken.

mod clash;
mod spans;

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

use catalogue::{DealFilter, DealRecord, OrderFilter, View};
use chrono::NaiveDate;
use market::agency::Representation;
use market::brand::Brand;
use market::creator::Creator;
use market::opening::market_day;
use market::order::{Order, OrderKind, OrderStatus};
use market::{AgencyId, BrandId, CreatorId, OrderId};

use crate::desk::Desk;
use crate::orders::newest_policy;
use crate::problem::Problem;
use crate::wire::{Language, Schedule, ScheduleArgs, ScheduleRow, UnplacedCall};

/// The most days in one schedule: two months.
const MOST_DAYS: i64 = 62;

/// The days shown.
#[derive(Clone, Copy)]
struct Window {
    from: NaiveDate,
    to: NaiveDate,
    today: NaiveDate,
}

impl Window {
    fn of(args: &ScheduleArgs, today: NaiveDate) -> Result<Self, Problem> {
        if args.to < args.from {
            return Err(Problem::new(
                "dates_reversed",
                "结束日期早于开始日期 {from}",
                "The last day lies before the first, {from}",
                &[("from", &args.from.to_string())],
            ));
        }
        let days = (args.to - args.from).num_days() + 1;
        if days > MOST_DAYS {
            return Err(Problem::new(
                "too_many_days",
                "一次最多看 {most} 天，选了 {days} 天",
                "At most {most} days are shown at once; {days} were asked for",
                &[("days", &days.to_string()), ("most", &MOST_DAYS.to_string())],
            ));
        }
        Ok(Self { from: args.from, to: args.to, today })
    }

    fn meets(self, from: NaiveDate, to: NaiveDate) -> bool {
        from <= self.to && self.from <= to
    }
}

/// A creator with what the days are made of.
struct Member {
    creator: Creator,
    /// Newest contract first.
    contracts: Vec<Representation>,
    deals: Vec<DealRecord>,
}

impl Member {
    /// The contract shown: of the agency asked about, else any; one that holds today before others, the one that may
    /// act before others, then the newest.
    fn contract(&self, agency: Option<AgencyId>, today: NaiveDate) -> Option<&Representation> {
        let of_agency = |contract: &&Representation| agency.is_none_or(|id| contract.agency == id);
        self.contracts
            .iter()
            .filter(of_agency)
            .max_by_key(|contract| (contract.holds_on(today), contract.may_act, contract.from))
    }
}

/// Names and brands, looked up once.
#[derive(Default)]
struct Books {
    brands: HashMap<BrandId, Option<Brand>>,
    titles: HashMap<OrderId, String>,
    agencies: HashMap<AgencyId, String>,
}

impl Books {
    fn brand(&mut self, view: &View<'_>, id: BrandId) -> Result<(), Problem> {
        if let Entry::Vacant(place) = self.brands.entry(id) {
            place.insert(view.brand(id)?);
        }
        Ok(())
    }

    fn known_brand(&self, id: BrandId) -> Option<&Brand> {
        self.brands.get(&id).and_then(Option::as_ref)
    }

    fn load(&mut self, view: &View<'_>, member: &Member) -> Result<(), Problem> {
        for deal in &member.deals {
            self.brand(view, deal.brand)?;
            if let Entry::Vacant(place) = self.titles.entry(deal.order) {
                place.insert(view.order(deal.order)?.map(|order| order.draft.title).unwrap_or_default());
            }
        }
        for contract in &member.contracts {
            if let Entry::Vacant(place) = self.agencies.entry(contract.agency) {
                place.insert(view.agency(contract.agency)?.map(|agency| agency.name).unwrap_or_default());
            }
        }
        Ok(())
    }
}

/// Whose days are asked for. Without a filter: everyone represented in the window, and everyone with a deal in it.
fn members(view: &View<'_>, args: &ScheduleArgs, window: Window) -> Result<Vec<Member>, Problem> {
    let in_window =
        |contract: &Representation| window.meets(contract.from, contract.to.unwrap_or(NaiveDate::MAX));
    let mut everyone: HashMap<CreatorId, Vec<DealRecord>> = HashMap::new();
    let ids: BTreeSet<CreatorId> = match (args.agency, args.creator) {
        (agency, Some(creator)) => {
            let belongs = match agency {
                None => true,
                Some(agency) => view.roster(agency)?.iter().any(|c| c.creator == creator && in_window(c)),
            };
            if belongs { BTreeSet::from([creator]) } else { BTreeSet::new() }
        }
        (Some(agency), None) => {
            view.roster(agency)?.iter().filter(|c| in_window(c)).map(|c| c.creator).collect()
        }
        (None, None) => {
            for deal in view.deals(&DealFilter::default())? {
                everyone.entry(deal.creator).or_default().push(deal);
            }
            let busy = everyone.iter().filter(|(_, deals)| {
                deals.iter().any(|deal| {
                    spans::is_shown(deal.state.status) && {
                        let (from, to) = spans::days(&deal.state);
                        window.meets(from, to)
                    }
                })
            });
            let represented = view.representations()?;
            let represented = represented.iter().filter(|c| in_window(c)).map(|c| c.creator);
            busy.map(|(creator, _)| *creator).chain(represented).collect()
        }
    };
    let mut members = Vec::with_capacity(ids.len());
    for id in ids {
        let Some(creator) = view.creator(id)? else { continue };
        let deals = match everyone.remove(&id) {
            Some(deals) => deals,
            None if args.agency.is_none() && args.creator.is_none() => Vec::new(),
            None => view.deals(&DealFilter { creator: Some(id), ..DealFilter::default() })?,
        };
        members.push(Member { contracts: view.representations_of(id)?, creator, deals });
    }
    members.sort_by(|a, b| a.creator.name.cmp(&b.creator.name).then(a.creator.id.cmp(&b.creator.id)));
    Ok(members)
}

fn row(member: &Member, books: &Books, args: &ScheduleArgs, window: Window, lang: Language) -> ScheduleRow {
    let contract = member.contract(args.agency, window.today);
    let holds = contract.filter(|contract| contract.holds_on(window.today));
    ScheduleRow {
        creator: member.creator.id,
        name: member.creator.name.clone(),
        platform: member.creator.account_on(None).map(|account| account.platform),
        represented_to: holds.and_then(|contract| contract.to),
        may_act: holds.is_some_and(|contract| contract.may_act),
        spans: spans::of(member, books, args.agency, window, lang),
    }
}

/// Whether a creator could take an open call, as far as can be told without ranking: an account on its platform, the
/// limits of followers and certification, nobody excluded, no open deal on it.
fn could_take(member: &Member, order: &Order, least_followers: Option<u32>) -> bool {
    let limits = &order.draft.requirements;
    let Some(account) = member.creator.accounts.iter().find(|a| a.platform == order.draft.platform) else {
        return false;
    };
    // An unknown number of followers keeps nobody out, as in matching.
    let followers = account.followers();
    let enough = |least: Option<u32>| {
        least.zip(followers).is_none_or(|(least, followers)| followers >= f64::from(least))
    };
    let few_enough = limits.max_followers.zip(followers).is_none_or(|(most, n)| n <= f64::from(most));
    let certified = limits.certifications.is_empty()
        || member.creator.certification.is_some_and(|own| limits.certifications.contains(&own));
    let taken = member.deals.iter().any(|deal| deal.order == order.id && !deal.state.status.is_end());
    enough(limits.min_followers)
        && enough(least_followers)
        && few_enough
        && certified
        && !limits.exclude.contains(&member.creator.id)
        && !taken
}

impl Desk {
    /// A roster's days, at most 62 of them. Only the creators asked for are read.
    ///
    /// # Errors
    /// `dates_reversed`, `too_many_days`, `unknown_policy`, the catalogue's.
    pub fn schedule_show(&self, args: &ScheduleArgs) -> Result<Schedule, Problem> {
        let now = self.now();
        let window = Window::of(args, market_day(now))?;
        self.read(|view| {
            let members = members(view, args, window)?;
            let mut books = Books::default();
            for member in &members {
                books.load(view, member)?;
            }
            let rows = members.iter().map(|member| row(member, &books, args, window, args.lang)).collect();
            let open = OrderFilter { status: Some(OrderStatus::Open), ..OrderFilter::default() };
            let mut unplaced = Vec::new();
            for order in view.orders(&open)? {
                if order.draft.kind != OrderKind::OpenCall || order.draft.answer_by < now {
                    continue;
                }
                let least = newest_policy(view, &order.draft.policy)?.min_followers;
                let creators: Vec<CreatorId> = members
                    .iter()
                    .filter(|member| could_take(member, &order, least))
                    .map(|member| member.creator.id)
                    .collect();
                if creators.is_empty() {
                    continue;
                }
                books.brand(view, order.draft.brand)?;
                unplaced.push(UnplacedCall {
                    order: order.id,
                    brand_name: books
                        .known_brand(order.draft.brand)
                        .map(|b| b.name.clone())
                        .unwrap_or_default(),
                    platform: order.draft.platform,
                    publish_from: order.draft.publish.from,
                    publish_to: order.draft.publish.to,
                    answer_by: order.draft.answer_by,
                    title: order.draft.title,
                    creators,
                });
            }
            unplaced.sort_by_key(|call| (call.answer_by, call.order));
            Ok(Schedule { from: window.from, to: window.to, today: window.today, rows, unplaced })
        })
    }
}

#[cfg(test)]
mod tests;
