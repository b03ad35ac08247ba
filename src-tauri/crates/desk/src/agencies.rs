//! Agencies and their rosters.

use std::collections::BTreeSet;

use catalogue::{Change, ChangeKind, DealFilter, View};
use market::agency::{Agency, Representation};
use market::consent::Side;
use market::deal::Status;
use market::opening::market_day;
use market::party::{Contact, Party, Role};
use market::{AgencyId, CreatorId, Money, PartyId, RepresentationId};

use crate::brands::name_of;
use crate::creators::row_of;
use crate::desk::Desk;
use crate::problem::Problem;
use crate::wire::{
    AgencyAdd, AgencyList, AgencyRef, AgencyRow, Nothing, RepresentationAdd, RepresentationEnd, Roster,
    RosterRow, Written,
};

fn row(view: &View<'_>, agency: &Agency, today: chrono::NaiveDate) -> Result<AgencyRow, Problem> {
    let creators: BTreeSet<CreatorId> =
        view.roster(agency.id)?.iter().filter(|r| r.holds_on(today)).map(|r| r.creator).collect();
    Ok(AgencyRow {
        id: agency.id,
        name: agency.name.clone(),
        creators: u32::try_from(creators.len()).unwrap_or(u32::MAX),
        sample: agency.sample,
    })
}

/// The agency that represents a creator on a day and may act for them: the newest contract that says so.
pub(crate) fn acting_agency(
    view: &View<'_>,
    creator: CreatorId,
    day: chrono::NaiveDate,
) -> Result<Option<(Agency, Representation)>, Problem> {
    let contract = view
        .representations_of(creator)?
        .into_iter()
        .filter(|r| r.holds_on(day))
        .max_by_key(|r| (r.may_act, r.from));
    match contract {
        None => Ok(None),
        Some(contract) => Ok(view.agency(contract.agency)?.map(|agency| (agency, contract))),
    }
}

fn roster(view: &View<'_>, id: AgencyId, today: chrono::NaiveDate) -> Result<Roster, Problem> {
    let agency = view
        .agency(id)?
        .ok_or_else(|| catalogue::CatalogueError::NotFound { kind: "agency", id: id.to_string() })?;
    let mut rows = Vec::new();
    for representation in view.roster(id)? {
        let Some(creator) = view.creator(representation.creator)? else { continue };
        let deals = view.deals(&DealFilter { creator: Some(creator.id), ..DealFilter::default() })?;
        let open = deals.iter().filter(|deal| !deal.state.status.is_end());
        let waiting = deals.iter().filter(|deal| deal.state.turn() == Some(Side::Creator)).count();
        let mut earned: Option<Money> = None;
        for deal in &deals {
            if !matches!(deal.state.status, Status::Settled | Status::Closed) {
                continue;
            }
            let paid = deal.state.ledger.received(deal.state.currency());
            earned = match earned {
                None => Some(paid),
                // Another currency is not added up: the first one met is shown.
                Some(sum) => Some(sum.plus(paid).unwrap_or(sum)),
            };
        }
        let next_busy = creator
            .busy
            .iter()
            .filter(|busy| busy.to >= today)
            .map(|busy| busy.from.max(today))
            .chain(
                open.clone().map(|deal| deal.state.proposal.terms.publish.from).filter(|day| *day >= today),
            )
            .min();
        rows.push(RosterRow {
            creator: row_of(&creator, Some(agency.name.clone())),
            holds: representation.holds_on(today),
            open_deals: u32::try_from(open.count()).unwrap_or(u32::MAX),
            waiting: u32::try_from(waiting).unwrap_or(u32::MAX),
            agency_part: earned.and_then(|sum| sum.share(representation.split).ok()),
            earned,
            next_busy,
            representation,
        });
    }
    rows.sort_by(|a, b| {
        a.creator.name.cmp(&b.creator.name).then(a.representation.id.cmp(&b.representation.id))
    });
    Ok(Roster { agency: row(view, &agency, today)?, rows })
}

impl Desk {
    /// Agencies by name.
    ///
    /// # Errors
    /// The catalogue's.
    pub fn agency_list(&self, _: &Nothing) -> Result<AgencyList, Problem> {
        let today = market_day(self.now());
        self.read(|view| {
            let rows =
                view.agencies()?.iter().map(|agency| row(view, agency, today)).collect::<Result<_, _>>()?;
            Ok(AgencyList { rows })
        })
    }

    /// Adds an agency.
    ///
    /// # Errors
    /// `name_missing`.
    pub fn agency_add(&self, args: &AgencyAdd) -> Result<Written<AgencyRow>, Problem> {
        let name = name_of(&args.name)?;
        let today = market_day(self.now());
        self.write(ChangeKind::Agency, &name, |change| {
            let id = AgencyId::mint(change.now(), change.entropy());
            let party = PartyId::mint(change.now(), change.entropy());
            change.save_party(&Party {
                id: party,
                name: name.clone(),
                roles: BTreeSet::from([Role::Agency]),
                contact: Contact::default(),
                sample: false,
            })?;
            let agency = Agency {
                id,
                party,
                name: name.clone(),
                contact: Contact::default(),
                note: None,
                sample: false,
            };
            change.add_agency(&agency)?;
            row(change, &agency, today)
        })
    }

    /// An agency's roster.
    ///
    /// # Errors
    /// `not_found`.
    pub fn roster_show(&self, args: &AgencyRef) -> Result<Roster, Problem> {
        let today = market_day(self.now());
        self.read(|view| roster(view, args.id, today))
    }

    /// Adds a contract of representation.
    ///
    /// # Errors
    /// `not_found`, `dates_reversed`, `represented_already` when another agency's contract is exclusive then.
    pub fn representation_add(&self, args: &RepresentationAdd) -> Result<Written<Roster>, Problem> {
        if args.to.is_some_and(|to| to < args.from) {
            return Err(Problem::new(
                "dates_reversed",
                "结束日期早于开始日期",
                "The last day lies before the first",
                &[("from", &args.from.to_string())],
            ));
        }
        let today = market_day(self.now());
        let name = self.read(|view| Ok(view.agency(args.agency)?))?.map(|a| a.name).unwrap_or_default();
        self.write(ChangeKind::Agency, &name, |change: &mut Change<'_>| {
            let overlaps = |other: &Representation| {
                args.to.is_none_or(|to| other.from <= to) && other.to.is_none_or(|to| args.from <= to)
            };
            for other in change.representations_of(args.creator)?.iter().filter(|r| overlaps(r)) {
                if other.agency != args.agency && (other.exclusive || args.exclusive) {
                    let agency = change.agency(other.agency)?.map(|a| a.name).unwrap_or_default();
                    return Err(Problem::new(
                        "represented_already",
                        "这段时间该创作者由“{agency}”独家代理",
                        "{agency} represents this creator exclusively at that time",
                        &[("agency", &agency)],
                    ));
                }
            }
            let id = RepresentationId::mint(change.now(), change.entropy());
            change.save_representation(&Representation {
                id,
                agency: args.agency,
                creator: args.creator,
                from: args.from,
                to: args.to,
                split: args.split,
                exclusive: args.exclusive,
                may_act: args.may_act,
            })?;
            roster(change, args.agency, today)
        })
    }

    /// Ends a contract of representation.
    ///
    /// # Errors
    /// `not_found`, `dates_reversed`.
    pub fn representation_end(&self, args: &RepresentationEnd) -> Result<Written<Roster>, Problem> {
        let today = market_day(self.now());
        self.write(ChangeKind::Agency, &args.id.to_string(), |change: &mut Change<'_>| {
            let mut contract =
                change.representations()?.into_iter().find(|r| r.id == args.id).ok_or_else(|| {
                    catalogue::CatalogueError::NotFound { kind: "representation", id: args.id.to_string() }
                })?;
            if args.to < contract.from {
                return Err(Problem::new(
                    "dates_reversed",
                    "结束日期早于开始日期 {from}",
                    "The last day lies before the first, {from}",
                    &[("from", &contract.from.to_string())],
                ));
            }
            contract.to = Some(args.to);
            change.save_representation(&contract)?;
            roster(change, contract.agency, today)
        })
    }
}
