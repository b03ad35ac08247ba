//! What a creator has to say to each thing a submission asks for. Unknown stays empty.

use market::audience::Gender;
use market::creator::{Account, Creator, Rate};
use market::deliverable::DeliverableKind;
use market::figure::{Basis, Figure, Metric, Quantity, Stratum};
use market::{Language, Money, names};
use report::Cell;

use super::fields::Asked;

/// A creator about to be submitted, with what stands around it.
pub(super) struct Submitted {
    /// Place in the sheet, from 1.
    pub(super) place: u64,
    pub(super) creator: Creator,
    /// The account on the order's platform.
    pub(super) account: Option<Account>,
    /// What the order wants.
    pub(super) kind: DeliverableKind,
    /// The agency that represents the creator today.
    pub(super) agency: Option<String>,
    /// Why it fits, in words.
    pub(super) reasons: Vec<String>,
}

fn text(text: Option<&str>) -> Cell {
    text.map_or(Cell::Unknown, |text| if text.trim().is_empty() { Cell::Unknown } else { Cell::text(text) })
}

impl Submitted {
    fn rate(&self, kind: Option<DeliverableKind>) -> Option<&Rate> {
        self.account.as_ref()?.rate(kind.unwrap_or(self.kind))
    }

    /// The figure of a metric on one basis, or on any; only one number will do for a cell of numbers.
    fn figure(&self, metric: Metric, basis: Option<Basis>) -> Option<f64> {
        let figures = &self.account.as_ref()?.figures;
        let fits = |one: &&Figure| one.metric == metric && basis.is_none_or(|basis| one.basis == basis);
        let found = figures.iter().filter(fits);
        // Commercial posts are what is bought; then all posts.
        let rank = |one: &&Figure| match one.stratum {
            Stratum::All => 0,
            Stratum::Commercial => 1,
            Stratum::Everyday => 2,
        };
        match found.min_by_key(rank)?.value {
            Quantity::Exact(value) if value.is_finite() => Some(value),
            Quantity::Exact(_) | Quantity::Bucket { .. } => None,
        }
    }

    /// The cell for what is asked; `scale` is what numbers below the heading are multiplied by.
    pub(super) fn cell(&self, asked: Asked, scale: Option<f64>, lang: Language) -> Cell {
        let pick = |zh, en| lang.pick(zh, en);
        let list = |words: Vec<&str>| text(Some(&words.join(pick("、", ", "))));
        let account = self.account.as_ref();
        let number = |value: Option<f64>| scaled(value, scale);
        let money = |amount: Option<Money>| match (amount, scale) {
            (None, _) => Cell::Unknown,
            (Some(amount), None) => Cell::Money(amount),
            (Some(amount), Some(_)) => number(Some(amount.major_f64())),
        };
        let share = |value: Option<f64>| Cell::known(value, Cell::Percent);
        match asked {
            Asked::RowNumber => Cell::count(self.place),
            Asked::Name => text(Some(&self.creator.name)),
            Asked::Platform => text(account.map(|a| pick(a.platform.name_zh(), a.platform.name_en()))),
            Asked::Handle => text(account.and_then(|a| a.handle.as_deref().or(a.platform_id.as_deref()))),
            Asked::PlatformId => text(account.and_then(|a| a.platform_id.as_deref())),
            Asked::Link => text(account.and_then(|a| a.url.as_deref())),
            Asked::City => {
                let home = &self.creator.home;
                text(home.city.map(|city| pick(city.name_zh(), city.name_en())).or(home.text.as_deref()))
            }
            Asked::Province => {
                text(self.creator.home.province.map(|place| pick(place.name_zh(), place.name_en())))
            }
            Asked::Verticals => {
                list(self.creator.verticals.iter().map(|v| pick(v.name_zh(), v.name_en())).collect())
            }
            Asked::Tags => list(self.creator.tags.iter().map(String::as_str).collect()),
            Asked::Certification => {
                text(self.creator.certification.map(|one| names::certification(one, lang)))
            }
            Asked::Followers => number(account.and_then(Account::followers)),
            Asked::PlaysMedian => number(self.figure(Metric::Plays, Some(Basis::Median))),
            Asked::PlaysMean => number(self.figure(Metric::Plays, Some(Basis::Mean))),
            Asked::Interactions => number(self.figure(Metric::Interactions, None)),
            Asked::InteractionRate => share(
                self.figure(Metric::InteractionRateByPlays, None)
                    .or_else(|| self.figure(Metric::InteractionRateByFollowers, None)),
            ),
            Asked::FinishRate => share(self.figure(Metric::FinishRate, None)),
            Asked::List(kind) => money(self.rate(kind).and_then(|rate| rate.list)),
            Asked::Order(kind) => money(self.rate(kind).and_then(Rate::price)),
            Asked::Rebate => Cell::known(self.rate(None).and_then(|rate| rate.rebate), Cell::rate),
            // Without a rebate on record the net price is not known to be the order price.
            Asked::Net => {
                let rate = self.rate(None).filter(|rate| rate.rebate.is_some());
                money(rate.and_then(|rate| rate.net().ok().flatten()))
            }
            Asked::ExpectedPlays => number(account.and_then(|a| a.expected_plays(self.kind))),
            Asked::Cpm => Cell::known(account.and_then(|a| a.expected_cpm(self.kind)), Cell::Decimal),
            Asked::Cpe => Cell::known(self.figure(Metric::ExpectedCpe, None), Cell::Decimal),
            Asked::Women => {
                share(account.and_then(|a| a.audience.as_ref()?.gender.as_ref()?.get(Gender::Female)))
            }
            Asked::MainAge => text(self.main_age().as_deref()),
            Asked::Agency => text(self.agency.as_deref().or(self.creator.agency_name.as_deref())),
            Asked::Reason => text(Some(&self.reasons.join(pick("；", "; ")))),
            Asked::Contact => self.contact(),
            Asked::Phone => text(self.creator.contact.phone.as_deref()),
            Asked::Wechat => text(self.creator.contact.wechat.as_deref()),
            Asked::Email => text(self.creator.contact.email.as_deref()),
            Asked::Note => text(self.creator.note.as_deref()),
            Asked::AsOf => {
                let days = account.into_iter().flat_map(|a| &a.figures).filter_map(|figure| figure.as_of);
                Cell::known(days.max(), Cell::Date)
            }
        }
    }

    fn main_age(&self) -> Option<String> {
        let bands = self.account.as_ref()?.audience.as_ref()?.age.as_ref()?.cells();
        let top = bands.iter().max_by(|a, b| a.share.total_cmp(&b.share))?;
        Some(match top.key.to {
            Some(to) => format!("{}-{to}", top.key.from),
            None => format!("{}+", top.key.from),
        })
    }

    fn contact(&self) -> Cell {
        let contact = &self.creator.contact;
        let ways = [&contact.person, &contact.wechat, &contact.phone, &contact.email];
        text(Some(&ways.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")))
    }
}

/// A number under its heading's unit: whole where it is whole.
fn scaled(value: Option<f64>, scale: Option<f64>) -> Cell {
    let Some(value) = value else { return Cell::Unknown };
    match scale {
        Some(scale) if scale > 0.0 => Cell::Exact(value / scale),
        Some(_) | None => Cell::Exact(value.round()),
    }
}
