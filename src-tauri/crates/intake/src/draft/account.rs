//! One row into one draft.

mod relations;
mod screen;
mod seen;
mod words;

use std::borrow::Cow;

use chrono::NaiveDate;
use market::figure::{Stratum, Unit as MetricUnit};
use market::party::Contact;
use market::region;
use market::{Basis, BasisPoints, Currency, Metric, Platform, Quantity};

use self::relations::Relations;
use self::screen::Naming;
use self::seen::Seen;
use self::words::words;
use super::cells::{self, Place};
use super::{AccountDraft, Draft, FigureDraft, Identity, PlaceWords, PostDraft, RateDraft, ShareDraft};
use crate::census::Keys;
use crate::fault::{FaultKind, Faults};
use crate::field::{Field, FigureOf};
use crate::inspect::Plan;
use crate::mapping::{ColumnUnit, Grain, Mapping, Oddity, Role, Usuals};
use crate::number::{DateOrder, Number, Reading, has_destroyed, is_unknown_word, read_duration};
use crate::table::{Cell, cell_at};

/// No account or post has more of anything; T-Series has 2.28 × 10^11 views in all.
const LARGEST_COUNT: f64 = 1e13;

/// An account with this many followers has posts that somebody saw and liked: a zero there means unknown.
const CERTAINLY_SEEN: f64 = 100_000.0;

/// The figures that a row's draft will hold at most, and the like: room made at once.
#[derive(Clone, Copy, Debug, Default)]
struct Room {
    figures: usize,
    rates: usize,
    shares: usize,
}

impl Room {
    fn of(slots: &[Slot]) -> Self {
        let count = |wanted: fn(Field) -> bool| slots.iter().filter(|slot| wanted(slot.field)).count();
        Self {
            figures: count(|field| matches!(field, Field::Figure(_))),
            rates: count(|field| matches!(field, Field::Price(..))),
            shares: count(|field| matches!(field, Field::Audience(_))),
        }
    }
}

/// A column that is read.
struct Slot {
    column: usize,
    field: Field,
    unit: ColumnUnit,
    title: String,
    /// The column that says the same, with its unit and title.
    twins: Vec<(usize, ColumnUnit, String)>,
    /// The column that dates its values, with its title.
    dated: Option<(usize, String)>,
    /// Numbers in it that are suspected of another unit.
    oddity: Option<Oddity>,
}

impl Slot {
    /// The plain number of its cell, when there is nothing else to mind: `None` is no answer.
    fn plain_value(&self, cells: &[Cell]) -> Option<f64> {
        let alone = self.twins.is_empty() && self.oddity.is_none();
        alone.then(|| Seen::plain_value(cells, self.column, self.unit)).flatten()
    }
}

/// Writes drafts from rows, by a mapping.
pub(crate) struct Writer {
    slots: Vec<Slot>,
    room: Room,
    /// Those of them that name places, the finest first.
    places: Vec<usize>,
    naming: Naming,
    keys: Keys,
    relations: Relations,
    seen: Seen,
    grain: Grain,
    mapping: Mapping,
    usuals: Usuals,
    platform: Option<Platform>,
    as_of: Option<NaiveDate>,
    currency: Currency,
    order: DateOrder,
    /// No figure is of a later day.
    latest: Option<NaiveDate>,
    pub(crate) faults: Faults,
}

/// What is needed to tell rows apart before they are read in full.
pub(crate) struct Name {
    pub(crate) identity: Identity,
    pub(crate) post: Option<String>,
}

impl Writer {
    pub(crate) fn new(plan: &Plan) -> Self {
        let mapping = &plan.mapping;
        let slots: Vec<Slot> = mapping
            .columns
            .iter()
            .filter(|column| column.role == Role::Main)
            .filter_map(|column| {
                let twins = mapping
                    .columns
                    .iter()
                    .filter(|other| other.role == Role::TwinOf { column: column.column })
                    .map(|other| (other.column, other.unit, other.title()))
                    .collect();
                let (unit, title) = (column.unit, column.title());
                let dates = Role::DateOf { column: column.column };
                let dated = mapping.columns.iter().find(|other| other.role == dates);
                let dated = dated.map(|other| (other.column, other.title()));
                let oddity = column.oddity;
                let at = column.column;
                column.field.map(|field| Slot { column: at, field, unit, title, twins, dated, oddity })
            })
            .collect();
        Self {
            room: Room::of(&slots),
            places: [Field::City, Field::Place, Field::Province]
                .into_iter()
                .filter_map(|field| slots.iter().position(|slot| slot.field == field))
                .collect(),
            naming: Naming::of(&slots),
            keys: Keys::default(),
            relations: Relations::of(mapping),
            seen: Seen::default(),
            slots,
            grain: mapping.grain,
            usuals: Usuals::of(mapping.columns.iter().map(|column| column.usual).collect()),
            mapping: mapping.clone(),
            platform: plan.platform,
            as_of: plan.as_of,
            currency: plan.currency,
            order: plan.date_order,
            latest: plan.latest,
            faults: Faults::default(),
        }
    }

    /// Tells accounts apart by the keys of another writer: the same are the same to both.
    pub(crate) fn share_keys(&mut self, other: &Self) {
        self.keys = other.keys.clone();
    }

    /// A row in full. `account` and `post` say which parts of it count: earlier rows about the same are left out.
    pub(crate) fn draft(&mut self, row: u64, cells: &[Cell], name: Name, account: bool, post: bool) -> Draft {
        let mut faults = std::mem::take(&mut self.faults);
        let mut seen = std::mem::take(&mut self.seen);
        seen.begin_row();
        if account || post {
            self.relations.hold(row, cells, &mut seen, &mut faults);
        }
        let account = account.then(|| Box::new(self.account(row, cells, &mut seen, &mut faults)));
        let post = match name.post {
            Some(id) if post => Some(Box::new(self.post(row, cells, id, &mut seen, &mut faults))),
            Some(_) | None => None,
        };
        self.faults = faults;
        self.seen = seen;
        Draft { row, account, post, identity: name.identity }
    }

    fn account(&self, row: u64, cells: &[Cell], seen: &mut Seen, faults: &mut Faults) -> AccountDraft {
        let mut draft = AccountDraft {
            bio: None,
            verticals: Vec::new(),
            tags: Vec::new(),
            tones: Vec::new(),
            place: PlaceWords::default(),
            audience_country: None,
            agency: None,
            certification: None,
            contact: Contact::default(),
            note: None,
            local_id: None,
            figures: Vec::with_capacity(self.room.figures),
            rates: Vec::with_capacity(self.room.rates),
            rebate: None,
            rebates: Vec::new(),
            shares: Vec::with_capacity(self.room.shares),
            as_of: self.as_of,
        };
        let mut recent: Vec<(f64, usize)> = Vec::new();
        for slot in self.slots.iter().filter(|slot| !slot.field.is_of_post()) {
            let cell = cell_at(cells, slot.column);
            if cell.is_blank() && slot.twins.is_empty() {
                continue;
            }
            let own_day = self.own_day(slot, row, cells, faults);
            let mut place = Place { row, column: slot.column, title: &slot.title, faults };
            match slot.field {
                Field::Figure(figure) => {
                    let value = match slot.plain_value(cells) {
                        Some(value) => figure_value(figure, Quantity::Exact(value), cell, &mut place),
                        None => self.number_of(slot, cells, seen, &mut place).and_then(|number| {
                            figure_value(figure, cells::quantity(&number), cell, &mut place)
                        }),
                    };
                    if let Some(value) = value {
                        draft.figures.push(FigureDraft {
                            metric: figure.metric,
                            value,
                            basis: figure.basis,
                            stratum: figure.stratum,
                            window_days: figure.window_days,
                            column: slot.column,
                            as_of: own_day,
                        });
                    }
                }
                Field::Price(of, kind) => {
                    let number = self.number_of(slot, cells, seen, &mut place);
                    match number.map(|number| cells::money(&number, slot.unit, self.currency)) {
                        Some(Some((price, up_to))) if !price.is_zero() => {
                            let column = slot.column;
                            if let Some(kind) = number.as_ref().and_then(cells::taken_of_range) {
                                place.fault(kind, cell);
                            }
                            draft.rates.push(RateDraft { of, kind, price, up_to, column, as_of: own_day });
                        }
                        // A price of zero is no price.
                        Some(Some(_)) => place.fault(FaultKind::ZeroUnlikely, cell),
                        Some(None) => place.fault(FaultKind::OutOfRange, cell),
                        None => {}
                    }
                }
                Field::Audience(of) => {
                    let share = match slot.plain_value(cells) {
                        Some(share) => cells::share_value(share, cell, &mut place),
                        None => self
                            .number_of(slot, cells, seen, &mut place)
                            .and_then(|number| cells::share(&number, cell, &mut place)),
                    };
                    if let Some(share) = share {
                        draft.shares.push(ShareDraft { cell: of, share });
                    }
                }
                Field::Rebate => {
                    let number = self.number_of(slot, cells, seen, &mut place);
                    draft.rebate = number
                        .and_then(|number| cells::rebate(&number, cell, &mut place))
                        .and_then(BasisPoints::from_share);
                }
                Field::Discount => {
                    let number = self.number_of(slot, cells, seen, &mut place);
                    let rebate = number.and_then(|number| cells::discount(&number, cell, &mut place));
                    // A rebate that a sheet calls so goes before one that follows from a discount.
                    draft.rebate = draft.rebate.or(rebate.and_then(BasisPoints::from_share));
                }
                Field::RebateOn(kind) => {
                    let number = self.number_of(slot, cells, seen, &mut place);
                    let rebate = number.and_then(|number| cells::rebate(&number, cell, &mut place));
                    draft
                        .rebates
                        .extend(rebate.and_then(BasisPoints::from_share).map(|rebate| (kind, rebate)));
                }
                Field::RecentPlays => {
                    if let Some(number) = self.number_of(slot, cells, seen, &mut place)
                        && !number.cautious().is_negative()
                    {
                        recent.push((number.cautious().to_f64(), slot.column));
                    }
                }
                Field::AsOf => {
                    draft.as_of = cells::day(cell, self.order, self.latest, &mut place).or(draft.as_of);
                }
                Field::Bio
                | Field::Vertical
                | Field::Tags
                | Field::Tone
                | Field::Country
                | Field::Province
                | Field::City
                | Field::Place
                | Field::AudienceCountry
                | Field::Agency
                | Field::Certification
                | Field::Phone
                | Field::Wechat
                | Field::Email
                | Field::Contact
                | Field::Note
                | Field::LocalId
                | Field::RowNumber
                | Field::Platform
                | Field::PlatformId
                | Field::Handle
                | Field::DisplayName
                | Field::Url
                | Field::Sample => words(&mut draft, slot.field, cell, seen, &mut place),
                Field::PostId
                | Field::PostUrl
                | Field::PostTitle
                | Field::PostText
                | Field::PostTags
                | Field::PublishedAt
                | Field::PostLength
                | Field::PostFigure(_) => {}
            }
        }
        if let Some(figure) = median_of_recent(recent) {
            draft.figures.push(figure);
        }
        self.zeros(row, &mut draft, cells, faults);
        self.places(row, &draft, cells, seen, faults);
        draft
    }

    /// The day a column's values are of, when another column says so.
    fn own_day(&self, slot: &Slot, row: u64, cells: &[Cell], faults: &mut Faults) -> Option<NaiveDate> {
        let (column, title) = slot.dated.as_ref()?;
        let mut place = Place { row, column: *column, title, faults };
        cells::day(cell_at(cells, *column), self.order, self.latest, &mut place)
    }

    /// Place names that mean several places or none are told, so that somebody can say which. China's places and
    /// the world's countries are known here; a town elsewhere is kept as words, and that is no fault.
    fn places(&self, row: u64, draft: &AccountDraft, cells: &[Cell], seen: &mut Seen, faults: &mut Faults) {
        if draft.place.country.as_deref().is_some_and(|country| seen.is_abroad(country)) {
            return;
        }
        // The finest word is the one that says where; a coarser one beside it only helps.
        let finest = self.places.iter().filter_map(|at| self.slots.get(*at));
        let Some(slot) = finest.into_iter().find(|slot| !cell_at(cells, slot.column).is_blank()) else {
            return;
        };
        let cell = cell_at(cells, slot.column);
        let text = cell.text();
        if is_unknown_word(text.trim()).is_some() || has_destroyed(&text) {
            return;
        }
        let mut place = Place { row, column: slot.column, title: &slot.title, faults };
        match seen.place(&text, draft.place.province.as_deref()) {
            region::Place::Ambiguous(among) => {
                place.fault_among(FaultKind::AmbiguousPlace, cell, among.clone());
            }
            region::Place::Unknown if text.chars().any(is_han) => {
                place.fault(FaultKind::UnknownPlace, cell);
            }
            region::Place::Unknown
            | region::Place::City(_)
            | region::Place::District(_)
            | region::Place::Province(_)
            | region::Place::Country(_) => {}
        }
    }

    /// The number of a column, else of a column that says the same; the two are compared when both are there.
    fn number_of(
        &self,
        slot: &Slot,
        cells: &[Cell],
        seen: &mut Seen,
        place: &mut Place<'_>,
    ) -> Option<Number> {
        let cell = cell_at(cells, slot.column);
        let reading = seen.number(cells, slot.column);
        let odd = slot
            .oddity
            .is_some_and(|oddity| matches!(reading, Reading::Number(number) if oddity.suspects(&number)));
        let mut number = if odd {
            place.fault(FaultKind::MixedUnits, cell);
            None
        } else {
            cells::number(reading, cell, slot.unit, place)
        };
        for (column, unit, title) in &slot.twins {
            let Reading::Number(other) = seen.number(cells, *column) else { continue };
            let Some(other) = cells::in_unit(other, *unit) else { continue };
            match number {
                Some(number) if !number.agrees_with(&other) => {
                    let mut beside = Place { row: place.row, column: *column, title, faults: place.faults };
                    beside.fault(FaultKind::TwinsDiffer, cell_at(cells, *column));
                }
                Some(_) => {}
                None => number = Some(other),
            }
        }
        number
    }

    /// Zeros that cannot be true are unknown: no followers although something was seen or liked more than 100,000
    /// times, and nothing seen or done on the posts of an account with more than 100,000 followers. Such zeros
    /// come from services that could not count (comments closed, channels for children). A small account's zero
    /// stands.
    fn zeros(&self, row: u64, draft: &mut AccountDraft, cells: &[Cell], faults: &mut Faults) {
        let followers =
            draft.figures.iter().find(|f| f.metric == Metric::Followers).map(|f| f.value.cautious());
        let active = draft
            .figures
            .iter()
            .any(|f| f.metric.unit() == MetricUnit::Count && f.value.cautious() > CERTAINLY_SEEN);
        let followed = followers.is_some_and(|f| f > CERTAINLY_SEEN);
        let slots = &self.slots;
        draft.figures.retain(|figure| {
            let zero = figure.value == Quantity::Exact(0.0);
            let unlikely = zero
                && match figure.metric {
                    Metric::Followers => active,
                    Metric::Plays
                    | Metric::Likes
                    | Metric::Comments
                    | Metric::Shares
                    | Metric::Collects
                    | Metric::Interactions
                    | Metric::AuthenticInteractions
                    | Metric::LikesTotal => followed,
                    Metric::Following
                    | Metric::Posts
                    | Metric::InteractionRateByPlays
                    | Metric::InteractionRateByFollowers
                    | Metric::FinishRate
                    | Metric::Growth30d
                    | Metric::ExpectedCpm
                    | Metric::ExpectedCpe
                    | Metric::LiveSales
                    | Metric::AverageOrderValue
                    | Metric::RepurchaseRate
                    | Metric::PlatformIndex
                    | Metric::OnTimeRate => false,
                };
            if unlikely {
                let title = slots.iter().find(|s| s.column == figure.column).map_or("", |s| s.title.as_str());
                let mut place = Place { row, column: figure.column, title, faults };
                place.fault(FaultKind::ZeroUnlikely, cell_at(cells, figure.column));
            }
            !unlikely
        });
    }

    fn post(&self, row: u64, cells: &[Cell], id: String, seen: &mut Seen, faults: &mut Faults) -> PostDraft {
        let mut post = PostDraft {
            id,
            url: None,
            title: None,
            text: None,
            tags: Vec::new(),
            published_at: None,
            seconds: None,
            counts: Vec::new(),
        };
        for slot in self.slots.iter().filter(|slot| slot.field.is_of_post()) {
            let cell = cell_at(cells, slot.column);
            if cell.is_blank() && slot.twins.is_empty() {
                continue;
            }
            let mut place = Place { row, column: slot.column, title: &slot.title, faults };
            if let Field::PostFigure(metric) = slot.field {
                let number = self.number_of(slot, cells, seen, &mut place);
                let figure = FigureOf::new(metric, Basis::Exact);
                let value = number.map(|number| cells::quantity(&number));
                if let Some(value) = value.and_then(|value| figure_value(figure, value, cell, &mut place)) {
                    post.counts.push((metric, value));
                }
            } else if slot.field == Field::PublishedAt {
                post.published_at = cells::moment(cell, self.order, self.as_of.or(self.latest), &mut place);
            } else if slot.field == Field::PostLength {
                post.seconds = length(cell);
            } else if slot.field == Field::PostTags {
                post.tags.extend(cells::pieces(&cell.text()));
            } else if slot.field == Field::PostUrl {
                post.url = cells::text(cell, &mut place).map(Cow::into_owned);
            } else if slot.field == Field::PostTitle {
                post.title = cells::text(cell, &mut place).map(Cow::into_owned);
            } else if slot.field == Field::PostText {
                post.text = cells::text(cell, &mut place).map(Cow::into_owned);
            }
        }
        post
    }
}

const fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9fff}')
}

fn figure_value(figure: FigureOf, value: Quantity, cell: &Cell, place: &mut Place<'_>) -> Option<Quantity> {
    let least = value.cautious();
    let fits = match figure.metric.unit() {
        MetricUnit::Count | MetricUnit::Yuan => (0.0..=LARGEST_COUNT).contains(&least),
        // Growth may be negative and rates by followers above one, but not without end.
        MetricUnit::Ratio => (-1.0..=100.0).contains(&least),
        MetricUnit::Index => least.abs() <= LARGEST_COUNT,
    };
    if fits && value.is_finite() {
        return Some(value);
    }
    place.fault(FaultKind::OutOfRange, cell);
    None
}

/// The median of the plays of the latest posts; a mean would follow one lucky post.
fn median_of_recent(mut recent: Vec<(f64, usize)>) -> Option<FigureDraft> {
    let column = recent.iter().map(|(_, column)| *column).min()?;
    recent.sort_by(|a, b| a.0.total_cmp(&b.0));
    let middle = recent.len() / 2;
    let median = if recent.len() % 2 == 1 {
        recent[middle].0
    } else {
        (recent[middle - 1].0 + recent[middle].0) / 2.0
    };
    Some(FigureDraft {
        metric: Metric::Plays,
        value: Quantity::Exact(median),
        basis: Basis::Median,
        stratum: Stratum::All,
        window_days: None,
        column,
        as_of: None,
    })
}

fn length(cell: &Cell) -> Option<u32> {
    match cell {
        // A time of day in a workbook is a part of a day.
        Cell::Number(days) if *days > 0.0 && *days < 1.0 => Some((days * 86_400.0).round() as u32),
        Cell::Number(_) | Cell::Text(_) => read_duration(&cell.text()),
        Cell::Empty | Cell::Date(_) | Cell::Flag(_) | Cell::Error(_) => None,
    }
}
