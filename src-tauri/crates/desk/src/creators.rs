//! Creators: lists in windows, facets, pages, edits and series.

use std::collections::HashMap;
use std::sync::Arc;

use catalogue::{Change, ChangeKind, DealFilter, DealRecord, FieldEdit, Sort, SortKey, Topic, View};
use market::creator::{Account, Creator, Home, Rate};
use market::figure::{Basis, Figure, Metric, Quantity, Source, Stratum};
use market::opening::market_day;
use market::region::{Place, resolve};
use market::{AccountId, CreatorId, Money, PartyId};

use crate::agencies::acting_agency;
use crate::brands::missing_name;
use crate::desk::Desk;
use crate::growth;
use crate::problem::Problem;
use crate::wire::{
    CreatorAdd, CreatorChanges, CreatorEdit, CreatorFacets, CreatorFacetsArgs, CreatorFilter, CreatorList,
    CreatorListArgs, CreatorPage, CreatorRef, CreatorRow, CreatorSort, CreatorSortKey, CreatorSummary,
    DayValue, FacetCount, FigureHistory, FigureHistoryArgs, RepresentedBy, SourceRow, Written,
};

/// Rows sent in one window at most.
const WINDOW: u32 = 500;

/// Every creator of the catalogue by id, kept in memory while the catalogue stands still.
pub(crate) type Roll = HashMap<CreatorId, Arc<Creator>>;

/// A creator as one row of a list; the account with most followers stands for it.
pub(crate) fn row_of(creator: &Creator, agency: Option<String>) -> CreatorRow {
    let account = creator.account_on(None);
    let figure = |metric| account.and_then(|account| account.shown(metric)).cloned();
    let cheapest = account.and_then(Account::cheapest);
    CreatorRow {
        id: creator.id,
        name: creator.name.clone(),
        platform: account.map(|account| account.platform),
        handle: account.and_then(|account| account.handle.clone()),
        accounts: u32::try_from(creator.accounts.len()).unwrap_or(u32::MAX),
        certification: creator.certification,
        city: creator.home.city,
        province: creator.home.province,
        home_text: creator.home.text.clone(),
        verticals: creator.verticals.clone(),
        tags: creator.tags.clone(),
        agency: agency.or_else(|| creator.agency_name.clone()),
        followers: figure(Metric::Followers),
        plays: figure(Metric::Plays),
        interactions: figure(Metric::Interactions),
        interaction_rate: account.and_then(Account::shown_interaction_rate).cloned(),
        price: cheapest.and_then(Rate::price),
        expected_cpm: account
            .zip(cheapest)
            .and_then(|(account, rate)| account.expected_cpm(rate.deliverable)),
        as_of: account.and_then(|account| account.figures.iter().filter_map(|figure| figure.as_of).max()),
        followers_over_time: Vec::new(),
        sample: creator.sample,
    }
}

/// Creators as rows of a list, each with how its followers went.
fn rows_of(view: &View<'_>, creators: &[Creator]) -> Result<Vec<CreatorRow>, Problem> {
    let shown = |creator: &Creator| creator.account_on(None).map(|account| account.id);
    let accounts: Vec<AccountId> = creators.iter().filter_map(shown).collect();
    let mut series = view.followers_over_time(&accounts)?;
    let row = |creator: &Creator| {
        let days = shown(creator).and_then(|account| series.remove(&account)).unwrap_or_default();
        CreatorRow {
            followers_over_time: days.into_iter().map(|(day, value)| DayValue { day, value }).collect(),
            ..row_of(creator, None)
        }
    };
    Ok(creators.iter().map(row).collect())
}

pub(crate) fn filter_of(
    view: &View<'_>,
    filter: &CreatorFilter,
) -> Result<catalogue::CreatorFilter, Problem> {
    // An agency is meant by its contracts, which the listing does not know.
    let among = match filter.agency {
        None => None,
        Some(agency) => Some(view.roster(agency)?.into_iter().map(|contract| contract.creator).collect()),
    };
    let search = filter.search.trim();
    Ok(catalogue::CreatorFilter {
        search: (!search.is_empty()).then(|| search.to_owned()),
        platforms: filter.platform.into_iter().collect(),
        verticals: filter.verticals.clone(),
        // A city says more than its province: with both, the province stands for that city alone.
        provinces: filter
            .provinces
            .iter()
            .copied()
            .filter(|province| !filter.cities.iter().any(|city| city.province() == *province))
            .collect(),
        cities: filter.cities.clone(),
        min_followers: filter.min_followers.map(f64::from),
        max_followers: filter.max_followers.map(f64::from),
        min_price: filter.min_price.map(|yuan| Money::yuan(i64::from(yuan))),
        max_price: filter.max_price.map(|yuan| Money::yuan(i64::from(yuan))),
        certifications: filter.certifications.clone(),
        sample: filter.sample,
        among,
    })
}

fn sorts_of(sorts: &[CreatorSort]) -> Vec<Sort> {
    let key = |by: CreatorSortKey| match by {
        CreatorSortKey::Name => SortKey::Name,
        CreatorSortKey::Followers => SortKey::Followers,
        CreatorSortKey::Plays => SortKey::Plays,
        CreatorSortKey::InteractionRate => SortKey::InteractionRate,
        CreatorSortKey::Price => SortKey::Price,
        CreatorSortKey::AsOf => SortKey::AsOf,
        CreatorSortKey::ExpectedCpm => SortKey::ExpectedCpm,
    };
    sorts.iter().map(|sort| Sort { key: key(sort.by), descending: sort.descending }).collect()
}

/// Rounds delivered in time and rounds delivered at all, over deals.
fn rounds_of(deals: &[DealRecord]) -> (u32, u32) {
    let (mut in_time, mut due) = (0, 0);
    for round in deals.iter().flat_map(|deal| &deal.state.rounds) {
        if let Some(done) = round.done {
            due += 1;
            in_time += u32::from(done <= round.due);
        }
    }
    (in_time, due)
}

/// Rounds a creator delivered in time, and rounds delivered at all.
pub(crate) fn rounds(view: &View<'_>, id: CreatorId) -> Result<(u32, u32), Problem> {
    Ok(rounds_of(&view.deals(&DealFilter { creator: Some(id), ..DealFilter::default() })?))
}

pub(crate) fn page(view: &View<'_>, id: CreatorId, today: chrono::NaiveDate) -> Result<CreatorPage, Problem> {
    let mut creator = view
        .creator(id)?
        .ok_or_else(|| catalogue::CatalogueError::NotFound { kind: "creator", id: id.to_string() })?;
    growth::told(view, std::slice::from_mut(&mut creator))?;
    let deals = view.deals(&DealFilter { creator: Some(id), ..DealFilter::default() })?;
    let (in_time, due) = rounds_of(&deals);
    let sources = view
        .creator_sources(id)?
        .into_iter()
        .map(|source| SourceRow {
            id: source.import.id,
            file: source.import.record.file_name,
            at: source.import.at,
            owned: source.owned,
        })
        .collect();
    Ok(CreatorPage {
        edited_fields: view.edited_fields(id)?,
        represented_by: acting_agency(view, id, today)?.map(|(agency, contract)| RepresentedBy {
            agency: agency.id,
            name: agency.name,
            to: contract.to,
        }),
        deals: deals.iter().map(|deal| deal.id).collect(),
        rounds_in_time: in_time,
        rounds_due: due,
        sources,
        creator,
    })
}

fn edits(creator: &Creator, changes: &CreatorChanges, today: chrono::NaiveDate) -> Vec<FieldEdit> {
    let mut edits = Vec::new();
    let changes = changes.clone();
    edits.extend(changes.name.map(|value| FieldEdit::Name { value: value.trim().to_owned() }));
    edits.extend(changes.certification.map(|value| FieldEdit::Certification { value: Some(value) }));
    edits.extend(changes.home.map(|value| FieldEdit::Home { value }));
    edits.extend(changes.verticals.map(|value| FieldEdit::Verticals { value }));
    edits.extend(changes.tags.map(|value| FieldEdit::Tags { value }));
    edits.extend(changes.tones.map(|value| FieldEdit::Tones { value }));
    edits.extend(changes.fan_tones.map(|value| FieldEdit::FanTones { value }));
    edits.extend(changes.contact.map(|value| FieldEdit::Contact { value }));
    edits.extend(
        changes.note.map(|value| FieldEdit::Note { value: (!value.trim().is_empty()).then_some(value) }),
    );
    edits.extend(changes.busy.map(|value| FieldEdit::Busy { value }));
    if let Some(card) = changes.rates {
        let known = creator.accounts.iter().find(|account| account.id == card.account);
        for gone in known.iter().flat_map(|account| &account.rates) {
            if !card.rates.iter().any(|rate| rate.deliverable == gone.deliverable) {
                edits.push(FieldEdit::RemoveRate { account: card.account, deliverable: gone.deliverable });
            }
        }
        edits.extend(card.rates.into_iter().map(|rate| FieldEdit::Rate {
            account: card.account,
            value: Rate { source: Source::Person, as_of: rate.as_of.or(Some(today)), ..rate },
        }));
    }
    if let Some(typed) = changes.figure {
        edits.push(FieldEdit::Figure {
            account: typed.account,
            value: Figure {
                metric: typed.metric,
                value: Quantity::Exact(typed.value),
                basis: typed.basis,
                stratum: typed.stratum,
                window_days: None,
                source: Source::Person,
                as_of: Some(typed.as_of.unwrap_or(today)),
            },
        });
    }
    edits
}

impl Desk {
    /// A window of the list of creators.
    ///
    /// # Errors
    /// The catalogue's.
    pub fn creator_list(&self, args: &CreatorListArgs) -> Result<CreatorList, Problem> {
        self.read(|view| {
            let (filter, sorts) = (filter_of(view, &args.filter)?, sorts_of(&args.sort));
            let window = view.creator_window(&filter, &sorts, args.offset, args.limit.min(WINDOW))?;
            let catalogue::ListSummary { median_followers, median_price, median_cpm, priced } =
                window.summary;
            Ok(CreatorList {
                generation: u32::try_from(view.stamp(Topic::Creators)? % u64::from(u32::MAX)).unwrap_or(0),
                total: window.total,
                offset: args.offset,
                rows: rows_of(view, &view.creators(&window.ids)?)?,
                summary: CreatorSummary { median_followers, median_price, median_cpm, priced },
            })
        })
    }

    /// How many creators each choice of a filter would leave.
    ///
    /// # Errors
    /// The catalogue's.
    pub fn creator_facets(&self, args: &CreatorFacetsArgs) -> Result<CreatorFacets, Problem> {
        let facets = self.read(|view| Ok(view.facets(&filter_of(view, &args.filter)?)?))?;
        let counts = |list: Vec<catalogue::FacetCount>| {
            list.into_iter().map(|facet| FacetCount { code: facet.value, count: facet.count }).collect()
        };
        Ok(CreatorFacets {
            platforms: counts(facets.platforms),
            verticals: counts(facets.verticals),
            provinces: counts(facets.provinces),
            cities: counts(facets.cities),
            certifications: counts(facets.certifications),
        })
    }

    /// A creator's page.
    ///
    /// # Errors
    /// `not_found`.
    pub fn creator_show(&self, args: &CreatorRef) -> Result<CreatorPage, Problem> {
        let today = market_day(self.now());
        self.read(|view| page(view, args.id, today))
    }

    /// Adds a creator by hand.
    ///
    /// # Errors
    /// `name_missing`, `handle_missing`.
    pub fn creator_add(&self, args: &CreatorAdd) -> Result<Written<CreatorPage>, Problem> {
        let (name, handle) = (args.name.trim().to_owned(), args.handle.trim().to_owned());
        if name.is_empty() {
            return Err(missing_name());
        }
        if handle.is_empty() {
            return Err(Problem::new("handle_missing", "请填写账号", "A handle is needed", &[]));
        }
        let today = market_day(self.now());
        self.write(ChangeKind::CreatorAdd, &name, |change: &mut Change<'_>| {
            let now = change.now();
            let id = CreatorId::mint(now, change.entropy());
            let account = AccountId::mint(now, change.entropy());
            let party = PartyId::mint(now, change.entropy());
            let home = match args.home.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
                None => Home::default(),
                Some(text) => match resolve(text, None) {
                    Place::City(city) => {
                        Home { province: Some(city.province()), city: Some(city), text: None }
                    }
                    Place::Province(province) => Home { province: Some(province), city: None, text: None },
                    Place::District(district) => {
                        let city = district.city();
                        Home {
                            province: Some(city.province()),
                            city: Some(city),
                            text: Some(text.to_owned()),
                        }
                    }
                    // An ambiguous or unknown place is kept as it was typed, never guessed.
                    Place::Country(_) | Place::Ambiguous(_) | Place::Unknown => {
                        Home { text: Some(text.to_owned()), ..Home::default() }
                    }
                },
            };
            let figures = args
                .followers
                .map(|followers| Figure {
                    metric: Metric::Followers,
                    value: Quantity::Exact(f64::from(followers)),
                    basis: Basis::Exact,
                    stratum: Stratum::All,
                    window_days: None,
                    source: Source::Person,
                    as_of: Some(today),
                })
                .into_iter()
                .collect();
            let rates = args
                .rates
                .iter()
                .map(|rate| Rate {
                    source: Source::Person,
                    as_of: rate.as_of.or(Some(today)),
                    ..rate.clone()
                })
                .collect();
            change.add_creator(&Creator {
                id,
                party,
                name: name.clone(),
                certification: None,
                home,
                verticals: args.verticals.clone(),
                tags: Vec::new(),
                tones: Vec::new(),
                fan_tones: Vec::new(),
                agency_name: None,
                contact: market::party::Contact::default(),
                note: None,
                accounts: vec![Account {
                    id: account,
                    creator: id,
                    platform: args.platform,
                    platform_id: None,
                    handle: Some(handle.clone()),
                    display_name: Some(name.clone()),
                    url: None,
                    figures,
                    audience: None,
                    audience_as_of: None,
                    rates,
                }],
                busy: Vec::new(),
                exclusivities: Vec::new(),
                collaborations: Vec::new(),
                sample: false,
            })?;
            page(change, id, today)
        })
    }

    /// Edits a creator; what is edited belongs to the person from now on. No edits, no change.
    ///
    /// # Errors
    /// `not_found`, `name_missing`.
    pub fn creator_edit(&self, args: &CreatorEdit) -> Result<Written<CreatorPage>, Problem> {
        let today = market_day(self.now());
        if args.changes.name.as_deref().is_some_and(|name| name.trim().is_empty()) {
            return Err(missing_name());
        }
        let known = self.read(|view| page(view, args.id, today))?.creator;
        self.write(ChangeKind::CreatorEdit, &known.name, |change: &mut Change<'_>| {
            change.edit_creator(args.id, &edits(&known, &args.changes, today))?;
            page(change, args.id, today)
        })
    }

    /// A figure's series, undated first, then oldest first.
    ///
    /// # Errors
    /// The catalogue's.
    pub fn figure_history(&self, args: &FigureHistoryArgs) -> Result<FigureHistory, Problem> {
        let mut figures = self.read(|view| Ok(view.figure_history(args.account, args.metric)?))?;
        // The catalogue tells the newest first.
        figures.reverse();
        Ok(FigureHistory { figures })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moment::Clock;
    use crate::wire::{ChangeUndoArgs, Nothing};

    fn desk() -> (tempfile::TempDir, Desk, CreatorId) {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::Fixed("2026-11-22T04:30:00Z".parse().unwrap());
        let desk = Desk::create(&folder.path().join("vault"), clock).unwrap();
        let add = CreatorAdd {
            name: "云里喝茶".into(),
            platform: market::Platform::WechatChannels,
            handle: "yunli".into(),
            followers: None,
            verticals: Vec::new(),
            home: None,
            rates: Vec::new(),
        };
        let id = desk.creator_add(&add).unwrap().value.creator.id;
        (folder, desk, id)
    }

    fn edit(desk: &Desk, id: CreatorId, changes: CreatorChanges) -> Option<market::ChangeId> {
        desk.creator_edit(&CreatorEdit { id, changes }).unwrap().change
    }

    #[test]
    fn an_edit_names_the_change_that_undoes_it_and_no_other() {
        let (_folder, desk, id) = desk();
        let page = || desk.creator_show(&CreatorRef { id }).unwrap().creator;
        let note = |text: &str| CreatorChanges { note: Some(text.into()), ..Default::default() };
        let first = edit(&desk, id, note("一")).unwrap();
        let tags = CreatorChanges { tags: Some(vec!["茶".into()]), ..Default::default() };
        let second = edit(&desk, id, tags).unwrap();
        // The newer one is not the one that is meant.
        desk.change_undo(&ChangeUndoArgs { id: Some(first) }).unwrap();
        assert_eq!((page().note, page().tags), (None, vec!["茶".to_owned()]));
        // One that was overtaken is undone whole or not at all.
        let third = edit(&desk, id, note("三")).unwrap();
        edit(&desk, id, note("四")).unwrap();
        let refused = desk.change_undo(&ChangeUndoArgs { id: Some(third) }).unwrap_err();
        assert_eq!(refused.code, "change_overtaken");
        assert_eq!(page().note.as_deref(), Some("四"));
        desk.change_undo(&ChangeUndoArgs { id: Some(second) }).unwrap();
        assert_eq!(page().tags, Vec::<String>::new());
    }

    #[test]
    fn a_city_narrows_its_province() {
        let (_folder, desk, _) = desk();
        for (handle, home) in [("gz", "广州"), ("sz", "深圳"), ("cd", "成都"), ("bj", "北京")] {
            let add = CreatorAdd {
                name: handle.into(),
                platform: market::Platform::Douyin,
                handle: handle.into(),
                followers: None,
                verticals: Vec::new(),
                home: Some(home.into()),
                rates: Vec::new(),
            };
            desk.creator_add(&add).unwrap();
        }
        let total = |provinces: &[&str], cities: &[&str]| {
            let filter = CreatorFilter {
                provinces: provinces.iter().filter_map(|p| market::region::ProvinceCode::parse(p)).collect(),
                cities: cities.iter().filter_map(|c| market::region::CityCode::parse(c)).collect(),
                ..CreatorFilter::default()
            };
            let args = CreatorListArgs { filter, sort: Vec::new(), offset: 0, limit: 10 };
            desk.creator_list(&args).unwrap().total
        };
        assert_eq!(total(&["44"], &[]), 2);
        assert_eq!(total(&["44"], &["440100"]), 1, "the city alone");
        assert_eq!(total(&["44", "51"], &["440100"]), 2, "the city, and the whole of the other province");
        assert_eq!(total(&[], &["440100", "110100"]), 2);
    }

    #[test]
    fn an_edit_of_nothing_is_no_step_to_undo() {
        let (_folder, desk, id) = desk();
        let steps = || desk.change_list(&Nothing {}).unwrap().rows.len();
        let before = steps();
        assert_eq!(edit(&desk, id, CreatorChanges::default()), None);
        assert_eq!(steps(), before);
        let note = CreatorChanges { note: Some("一".into()), ..Default::default() };
        assert!(edit(&desk, id, note.clone()).is_some());
        assert_eq!(edit(&desk, id, note), None, "it says so already");
        assert_eq!(steps(), before + 1);
    }
}
