//! An order's shortlist (候选).

use std::collections::HashSet;

use catalogue::{Change, ChangeKind, DealFilter, View};
use market::creator::Rate;
use market::{CreatorId, OrderId};

use crate::creators::row_of;
use crate::desk::Desk;
use crate::orders::order;
use crate::problem::Problem;
use crate::wire::{OrderRef, Shortlist, ShortlistArgs, ShortlistRow, Written};

fn list(view: &View<'_>, id: OrderId) -> Result<Shortlist, Problem> {
    let wanted = order(view, id)?.draft;
    let deals = view.deals(&DealFilter { order: Some(id), ..DealFilter::default() })?;
    let invited: HashSet<CreatorId> = deals.iter().map(|deal| deal.creator).collect();
    let mut rows = Vec::new();
    for entry in view.shortlist(id)? {
        let Some(creator) = view.creator(entry.creator)? else { continue };
        let account = creator.account_on(Some(wanted.platform));
        let price = account.and_then(|account| account.rate(wanted.deliverable.kind)).and_then(Rate::price);
        rows.push(ShortlistRow {
            row: row_of(&creator, None),
            price,
            invited: invited.contains(&creator.id),
        });
    }
    Ok(Shortlist { order: id, rows })
}

impl Desk {
    /// An order's shortlist, in the order of adding.
    ///
    /// # Errors
    /// `not_found`.
    pub fn shortlist_show(&self, args: &OrderRef) -> Result<Shortlist, Problem> {
        self.read(|view| list(view, args.id))
    }

    fn shortlist_change(
        &self,
        args: &ShortlistArgs,
        each: impl Fn(&mut Change<'_>, CreatorId) -> Result<bool, catalogue::CatalogueError>,
    ) -> Result<Written<Shortlist>, Problem> {
        let title = self.read(|view| order(view, args.order))?.draft.title;
        self.write(ChangeKind::Shortlist, &title, |change: &mut Change<'_>| {
            for creator in &args.creators {
                each(change, *creator)?;
            }
            list(change, args.order)
        })
    }

    /// Puts creators on an order's shortlist; who is there already stays.
    ///
    /// # Errors
    /// `not_found`.
    pub fn shortlist_add(&self, args: &ShortlistArgs) -> Result<Written<Shortlist>, Problem> {
        self.shortlist_change(args, |change, creator| change.shortlist_add(args.order, creator, None, None))
    }

    /// Takes creators off an order's shortlist.
    ///
    /// # Errors
    /// `not_found`.
    pub fn shortlist_remove(&self, args: &ShortlistArgs) -> Result<Written<Shortlist>, Problem> {
        self.shortlist_change(args, |change, creator| change.shortlist_remove(args.order, creator))
    }
}
