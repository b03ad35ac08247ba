//! Deals: opening, acting, advancing with time, listing.

mod budget;
mod inbox;
mod offer;
mod open;
mod page;
mod reply;

use std::path::Path;

use catalogue::{Change, ChangeKind, DealFilter, DealRecord, View};
use market::DealId;
use market::consent::{Channel, Evidence, Grade};
use market::deal::{Act, Actor, Event, lapse};
use market::opening::market_day;
use market::policy::Policy;
use market::terms::PolicyRef;

use crate::agencies::acting_agency;
use crate::desk::Desk;
use crate::problem::Problem;
use crate::wire::{
    Advanced, DealActArgs, DealList, DealListArgs, DealPage, DealRef, DealRow, Fired, Nothing, Written,
};

pub(crate) use offer::{unwritten, view_of, zone};
pub(crate) use page::{Names, row};

pub(crate) fn deal(view: &View<'_>, id: DealId) -> Result<DealRecord, Problem> {
    view.deal(id)?
        .ok_or_else(|| catalogue::CatalogueError::NotFound { kind: "deal", id: id.to_string() }.into())
}

/// The very version of a policy that a deal was made under.
pub(crate) fn stored_policy(view: &View<'_>, wanted: &PolicyRef) -> Result<Policy, Problem> {
    let stored = view.policy(&wanted.id, wanted.version)?;
    stored
        .or_else(|| Policy::find(&wanted.id).filter(|preset| preset.version == wanted.version).cloned())
        .ok_or_else(|| {
            Problem::new(
                "unknown_policy",
                "找不到规则 {policy} 的第 {version} 版",
                "Version {version} of the policy {policy} is not here",
                &[("policy", &wanted.id), ("version", &wanted.version.to_string())],
            )
        })
}

/// Appends events to a deal, which must still be where it was decided on.
pub(crate) fn append(change: &mut Change<'_>, deal: &DealRecord, events: &[Event]) -> Result<(), Problem> {
    let mut state = deal.state.clone();
    for event in events {
        state.apply(event).map_err(|error| Problem::from(market::deal::Refusal::from(error)))?;
    }
    change.append_events(deal.id, deal.state.status, deal.state.events, events, &state)?;
    Ok(())
}

impl Desk {
    /// Keeps a file as evidence in the vault.
    pub(crate) fn evidence(&self, path: Option<&str>) -> Result<Option<Evidence>, Problem> {
        let Some(path) = path else { return Ok(None) };
        let file = Path::new(path);
        let bytes = std::fs::read(file).map_err(|e| Problem::unreadable(path, &e))?;
        let sha256 = self.vault.put_blob(&bytes)?;
        let name =
            file.file_name().map_or_else(|| path.to_owned(), |name| name.to_string_lossy().into_owned());
        Ok(Some(Evidence { name, sha256 }))
    }

    pub(crate) fn attested(&self, channel: Channel, evidence: Option<Evidence>) -> Result<Grade, Problem> {
        Ok(Grade::Attested { recorder: self.recorder()?, at: self.now(), channel, evidence })
    }

    /// Deals, most urgent first: raised tasks, then late ones, then by the next timer.
    ///
    /// # Errors
    /// The catalogue's.
    pub fn deal_list(&self, args: &DealListArgs) -> Result<DealList, Problem> {
        let wanted = catalogue::folded(&args.search);
        let number = args.search.trim().trim_start_matches('#').parse::<u32>().ok();
        let today = market_day(self.now());
        self.read(|view| {
            let filter = DealFilter {
                order: args.order,
                creator: args.creator,
                brand: args.brand,
                ..DealFilter::default()
            };
            let roster = match args.agency {
                None => None,
                Some(agency) => Some(view.roster(agency)?),
            };
            let mut names = page::Names::default();
            let mut rows: Vec<DealRow> = Vec::new();
            for deal in view.deals(&filter)? {
                let of_roster = roster.as_ref().is_none_or(|contracts| {
                    contracts.iter().any(|r| r.creator == deal.creator && r.holds_on(today))
                });
                if !of_roster
                    || !(args.statuses.is_empty() || args.statuses.contains(&deal.state.status))
                    || args.waiting_for.is_some_and(|side| deal.state.turn() != Some(side))
                {
                    continue;
                }
                let row = row(view, &mut names, &deal)?;
                let named = wanted.is_empty()
                    || number == Some(row.number)
                    || [&row.creator_name, &row.brand_name, &row.order_title]
                        .iter()
                        .any(|name| catalogue::folded(name).contains(wanted.as_ref()));
                if named {
                    rows.push(row);
                }
            }
            rows.sort_by_key(|row| {
                let due = row.next_due.as_ref().map(|due| due.at);
                (row.tasks == 0, !row.late, due.is_none(), due, std::cmp::Reverse(row.number))
            });
            Ok(DealList { rows })
        })
    }

    /// A deal's page.
    ///
    /// # Errors
    /// `not_found`.
    pub fn deal_show(&self, args: &DealRef) -> Result<DealPage, Problem> {
        let today = market_day(self.now());
        self.read(|view| page::page(view, args.id, today))
    }

    /// Acts on a deal. Timers that ran out before are fired first, in the same transaction.
    ///
    /// # Errors
    /// The rules' refusals; `deal_stale` when the screen knew another state; `agency_may_not_act`.
    pub fn deal_act(&self, args: &DealActArgs) -> Result<Written<DealPage>, Problem> {
        let evidence = self.evidence(args.evidence_path.as_deref())?;
        let act = with_file(&args.act, evidence.as_ref());
        let grade = self.attested(args.channel.unwrap_or(Channel::Desk), evidence)?;
        self.apply(args.id, args.actor, &act, &grade, args.expected_events)
    }

    pub(crate) fn apply(
        &self,
        id: DealId,
        actor: Actor,
        act: &Act,
        grade: &Grade,
        expected_events: Option<u32>,
    ) -> Result<Written<DealPage>, Problem> {
        let now = self.now();
        let today = market_day(now);
        let about = self.read(|view| deal(view, id))?.number;
        self.write(ChangeKind::Deal, &format!("#{about}"), |change: &mut Change<'_>| {
            let known = deal(change, id)?;
            if expected_events.is_some_and(|events| events != known.state.events) {
                return Err(catalogue::CatalogueError::Stale {
                    deal: id.to_string(),
                    expected_status: String::new(),
                    expected_events: expected_events.unwrap_or_default(),
                    found_status: known.state.status.code().to_owned(),
                    found_events: known.state.events,
                }
                .into());
            }
            if actor == Actor::Agency {
                may_act(change, &known, today)?;
            }
            let policy = stored_policy(change, &known.state.proposal.terms.policy)?;
            let act = at_this_desk(act, &known);
            let events = market::deal::decide(&known.state, &act, actor, grade, now, &policy)?;
            append(change, &known, &events)?;
            page::page(change, id, today)
        })
    }

    /// Fires every timer that has run out, in time order over all deals.
    ///
    /// # Errors
    /// The catalogue's.
    pub fn deal_advance(&self, _: &Nothing) -> Result<Written<Advanced>, Problem> {
        let now = self.now();
        self.write(ChangeKind::Deal, "advance", |change: &mut Change<'_>| {
            let mut fired = Vec::new();
            let due = change.deals(&DealFilter { due_by: Some(now), ..DealFilter::default() })?;
            for known in due {
                let policy = stored_policy(change, &known.state.proposal.terms.policy)?;
                let mut state = known.state.clone();
                let mut events = Vec::new();
                while let Some(event) = lapse(&state, now, &policy) {
                    state.apply(&event).map_err(|error| Problem::from(market::deal::Refusal::from(error)))?;
                    events.push(event);
                }
                if events.is_empty() {
                    continue;
                }
                append(change, &known, &events)?;
                fired.extend(events.into_iter().map(|event| Fired {
                    deal: known.id,
                    number: known.number,
                    event,
                }));
            }
            fired.sort_by_key(|f| (f.event.at, f.number, f.event.seq));
            Ok(Advanced { fired })
        })
    }
}

/// The act with the kept file in its place, where the act carries one and none was named.
fn with_file(act: &Act, kept: Option<&Evidence>) -> Act {
    let mut act = act.clone();
    if let Act::SubmitScript { file, .. }
    | Act::SubmitWork { file, .. }
    | Act::Dispute { evidence: file, .. }
    | Act::RecordRuling { evidence: file, .. } = &mut act
        && file.is_none()
    {
        *file = kept.cloned();
    }
    act
}

/// At this desk an accept may leave the hash open: it means the terms on the table, and the event names them.
fn at_this_desk(act: &Act, deal: &DealRecord) -> Act {
    let mut act = act.clone();
    if let Act::Accept { terms_hash } = &mut act
        && terms_hash.as_str().is_empty()
    {
        *terms_hash = deal.state.proposal.hash.clone();
    }
    act
}

fn may_act(view: &View<'_>, deal: &DealRecord, today: chrono::NaiveDate) -> Result<(), Problem> {
    let acting = acting_agency(view, deal.creator, today)?;
    if acting.is_some_and(|(_, contract)| contract.may_act) {
        return Ok(());
    }
    Err(Problem::new(
        "agency_may_not_act",
        "没有机构今天有权代该创作者操作",
        "No agency may act for this creator today",
        &[("creator", &deal.creator.to_string())],
    ))
}
