//! Brands.

use std::collections::BTreeSet;

use catalogue::{ChangeKind, DealFilter, DealRecord, OrderFilter, View};
use market::brand::Brand;
use market::deal::Status;
use market::party::{Contact, Party, Role};
use market::policy::Timer;
use market::{BrandId, PartyId};

use crate::desk::Desk;
use crate::problem::Problem;
use crate::wire::{BrandAdd, BrandEdit, BrandList, BrandListArgs, BrandPage, BrandRef, BrandRow, Written};

pub(crate) fn brand(view: &View<'_>, id: BrandId) -> Result<Brand, Problem> {
    view.brand(id)?
        .ok_or_else(|| catalogue::CatalogueError::NotFound { kind: "brand", id: id.to_string() }.into())
}

pub(crate) fn missing_name() -> Problem {
    Problem::new("name_missing", "请填写名称", "A name is needed", &[])
}

/// The longest name, in characters: longer ones are pasted paragraphs.
const LONGEST_NAME: usize = 100;

/// A name fit to be listed: not empty, one line, of a name's length.
pub(crate) fn name_of(text: &str) -> Result<String, Problem> {
    let name = text.trim();
    let characters = name.chars().count();
    if characters == 0 {
        return Err(missing_name());
    }
    if characters > LONGEST_NAME {
        return Err(Problem::new(
            "name_too_long",
            "名称有 {value} 个字，最多 {most} 个",
            "The name has {value} characters; at most {most} are taken",
            &[("value", &characters.to_string()), ("most", &LONGEST_NAME.to_string())],
        ));
    }
    if name.chars().any(char::is_control) {
        return Err(Problem::new(
            "name_not_one_line",
            "名称里不能有换行等控制字符：{value}",
            "A name is one line without control characters: {value}",
            &[("value", &name.escape_debug().to_string())],
        ));
    }
    Ok(name.to_owned())
}

/// How a brand has paid: payouts that fell due, and those of them confirmed by then.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Payments {
    pub(crate) due: u32,
    pub(crate) in_time: u32,
}

impl Payments {
    /// The share paid in time; unknown while nothing fell due.
    pub(crate) fn share(self) -> Option<f64> {
        (self.due > 0).then(|| f64::from(self.in_time) / f64::from(self.due))
    }
}

/// What the payouts of a brand's deals say of it.
pub(crate) fn payments(deals: &[DealRecord]) -> Payments {
    let (mut due, mut in_time) = (0, 0);
    for deal in deals {
        let late = deal.state.late.contains(&Timer::Payout)
            || deal.state.tasks.iter().any(|task| task.timer == Timer::Payout);
        match deal.state.status {
            Status::Settled | Status::Closed => {
                due += 1;
                in_time += u32::from(!late);
            }
            Status::Settling if late => due += 1,
            Status::Settling
            | Status::Invited
            | Status::Applied
            | Status::Pricing
            | Status::Funding
            | Status::ScriptDue
            | Status::ScriptReview
            | Status::WorkDue
            | Status::PlatformReview
            | Status::WorkReview
            | Status::LiveDue
            | Status::LiveDone
            | Status::Scheduled
            | Status::Published
            | Status::Cancelled
            | Status::Declined
            | Status::Expired
            | Status::Withdrawn
            | Status::Disputed => {}
        }
    }
    Payments { due, in_time }
}

fn page(view: &View<'_>, id: BrandId) -> Result<BrandPage, Problem> {
    let brand = brand(view, id)?;
    let mut competitor_names = Vec::new();
    for competitor in &brand.competitors {
        if let Some(competitor) = view.brand(*competitor)? {
            competitor_names.push(competitor.name);
        }
    }
    let paid = payments(&view.deals(&DealFilter { brand: Some(id), ..DealFilter::default() })?);
    Ok(BrandPage { brand, competitor_names, payments_due: paid.due, payments_in_time: paid.in_time })
}

impl Desk {
    /// Brands by name, filtered.
    ///
    /// # Errors
    /// The catalogue's.
    pub fn brand_list(&self, args: &BrandListArgs) -> Result<BrandList, Problem> {
        let wanted = catalogue::folded(&args.search);
        self.read(|view| {
            let orders = view.orders(&OrderFilter::default())?;
            let rows = view
                .brands()?
                .into_iter()
                .filter(|brand| {
                    wanted.is_empty()
                        || catalogue::folded(&brand.name).contains(wanted.as_ref())
                        || brand
                            .aliases
                            .iter()
                            .any(|alias| catalogue::folded(alias).contains(wanted.as_ref()))
                })
                .filter(|brand| {
                    args.industry.is_none_or(|industry| {
                        brand.industries.iter().any(|own| *own == industry || own.top() == industry)
                    })
                })
                .map(|brand| BrandRow {
                    orders: u32::try_from(orders.iter().filter(|o| o.draft.brand == brand.id).count())
                        .unwrap_or(u32::MAX),
                    id: brand.id,
                    name: brand.name,
                    industries: brand.industries,
                    sample: brand.sample,
                })
                .collect();
            Ok(BrandList { rows })
        })
    }

    /// A brand's page.
    ///
    /// # Errors
    /// `not_found`.
    pub fn brand_show(&self, args: &BrandRef) -> Result<BrandPage, Problem> {
        self.read(|view| page(view, args.id))
    }

    /// Adds a brand.
    ///
    /// # Errors
    /// `name_missing`, `name_too_long`, `name_not_one_line`, `brand_exists`.
    pub fn brand_add(&self, args: &BrandAdd) -> Result<Written<BrandPage>, Problem> {
        let name = name_of(&args.name)?;
        self.write(ChangeKind::Brand, &name, |change| {
            let twin = catalogue::folded(&name);
            if change.brands()?.iter().any(|brand| catalogue::folded(&brand.name) == twin) {
                return Err(Problem::new(
                    "brand_exists",
                    "已经有叫“{name}”的品牌",
                    "There is a brand called {name} already",
                    &[("name", &name)],
                ));
            }
            let id = BrandId::mint(change.now(), change.entropy());
            let party = PartyId::mint(change.now(), change.entropy());
            change.save_party(&Party {
                id: party,
                name: name.clone(),
                roles: BTreeSet::from([Role::Brand]),
                contact: Contact::default(),
                sample: false,
            })?;
            change.add_brand(&Brand {
                id,
                party,
                name: name.clone(),
                aliases: Vec::new(),
                industries: args.industries.clone(),
                competitors: args.competitors.clone(),
                tones: args.tones.clone(),
                contact: Contact::default(),
                note: None,
                sample: false,
            })?;
            page(change, id)
        })
    }

    /// Edits a brand.
    ///
    /// # Errors
    /// `not_found`, `name_missing`, `name_too_long`, `name_not_one_line`.
    pub fn brand_edit(&self, args: &BrandEdit) -> Result<Written<BrandPage>, Problem> {
        let name = self.read(|view| brand(view, args.id))?.name;
        self.write(ChangeKind::Brand, &name, |change| {
            let mut edited = brand(change, args.id)?;
            let changes = args.changes.clone();
            if let Some(name) = changes.name {
                edited.name = name_of(&name)?;
            }
            edited.aliases = changes.aliases.unwrap_or(edited.aliases);
            edited.industries = changes.industries.unwrap_or(edited.industries);
            edited.tones = changes.tones.unwrap_or(edited.tones);
            edited.competitors = changes.competitors.unwrap_or(edited.competitors);
            edited.contact = changes.contact.unwrap_or(edited.contact);
            edited.note = changes.note.or(edited.note);
            change.edit_brand(&edited)?;
            page(change, args.id)
        })
    }
}
