//! The fit of everyone in a pool for one order: all that weights do not change.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use market::creator::{Account, Creator};
use market::order::OrderDraft;
use market::{Money, Platform};

use crate::amounts::Asking;
use crate::audience::{Dimension, Look, asked, look};
use crate::candidate::Candidate;
use crate::evidence::Notes;
use crate::filter::{Failures, Limits};
use crate::part::{CreatorPart, Part};
use crate::peers::{Column, Groups, median};
use crate::pool::Pool;
use crate::posting::Posting;

/// The value of a part, and how much of it rests on data: 1 known, 0 assumed, between when partly known.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Mark {
    /// In [0, 1].
    pub value: f64,
    /// In [0, 1].
    pub known: f64,
}

impl Mark {
    pub(crate) const fn known(value: f64) -> Self {
        Self { value, known: 1.0 }
    }
}

/// What stands in where nobody on the platform has a value either.
pub(crate) const MIDDLE: f64 = 0.5;

/// One order against a pool. Ranking and explaining borrow from it; weights come later.
#[derive(Clone, Debug)]
pub struct Fit {
    posting: Posting,
    pool: Arc<Pool>,
    now: DateTime<Utc>,
    asking: Vec<Asking>,
    cpm_peers: Column,
    price_peers: Column,
    asked: [bool; 6],
    looks: Vec<[Option<Look>; 6]>,
    look_peers: Vec<Column>,
    base: [Option<(f64, usize)>; 6],
    rival_names: Vec<String>,
    pub(crate) limits: Limits,
    pub(crate) failures: Vec<Failures>,
    pub(crate) marks: Vec<[Mark; 9]>,
    pub(crate) creator_marks: Vec<[Mark; 6]>,
    /// Per part, the known values of the peers; the brand's parts, then the creator's.
    assumed: Vec<Column>,
}

impl Fit {
    /// Measures everyone on the order's platform against it. `now` decides what is stale and which days are
    /// left. Peers' medians are taken over the whole platform, so that limits move nobody's value.
    #[must_use]
    pub fn of(posting: Posting, pool: Arc<Pool>, now: DateTime<Utc>) -> Self {
        let draft = &posting.draft;
        fn on(platform: Platform, candidate: &Candidate) -> Option<&Account> {
            candidate.account().filter(|account| account.platform == platform)
        }
        let platform = draft.platform;
        let asking: Vec<Asking> = pool
            .candidates()
            .iter()
            .map(|c| on(platform, c).map(|account| Asking::of(account, draft)).unwrap_or_default())
            .collect();
        let cpm_peers = Column::new(&pool.groups, asking.iter().map(|asking| asking.cpm));
        let price_peers =
            Column::new(&pool.groups, asking.iter().map(|asking| asking.unit.map(|unit| unit.major_f64())));
        let looks: Vec<[Option<Look>; 6]> = pool
            .candidates()
            .iter()
            .map(|c| {
                on(platform, c)
                    .and_then(|account| account.audience.as_ref())
                    .map_or([None; 6], |audience| look(audience, &draft.audience))
            })
            .collect();
        let look_peers = (0..Dimension::ALL.len())
            .map(|at| Column::new(&pool.groups, looks.iter().map(|looks| looks[at].map(|look| look.fit))))
            .collect();
        let base = std::array::from_fn(|at| {
            let inside: Vec<f64> = looks.iter().filter_map(|looks| looks[at]?.inside).collect();
            (!inside.is_empty()).then(|| (inside.iter().sum::<f64>() / inside.len() as f64, inside.len()))
        });
        let rival_names = posting
            .rivals
            .iter()
            .filter(|rival| rival.id != Some(posting.brand.id))
            .flat_map(|rival| &rival.names)
            .map(|name| name.trim().to_lowercase())
            .filter(|name| !name.is_empty())
            .collect();
        let limits = Limits::of(&posting);
        let mut fit = Self {
            asked: asked(&draft.audience),
            posting,
            pool,
            now,
            asking,
            cpm_peers,
            price_peers,
            looks,
            look_peers,
            base,
            rival_names,
            limits,
            failures: Vec::new(),
            marks: Vec::new(),
            creator_marks: Vec::new(),
            assumed: Vec::new(),
        };
        fit.failures = (0..fit.pool.candidates().len()).map(|place| fit.failures_of(place)).collect();
        fit.mark();
        fit
    }

    /// Fills the marks: known values first, then the peers' medians where there is none.
    fn mark(&mut self) {
        let places = 0..self.pool.candidates().len();
        let here: Vec<bool> = places.clone().map(|place| self.is_on_platform(place)).collect();
        let values = |of: &dyn Fn(usize) -> Option<Mark>| -> Vec<Option<Mark>> {
            places.clone().map(|place| if here[place] { of(place) } else { None }).collect()
        };
        let brand: Vec<Vec<Option<Mark>>> = Part::ALL
            .iter()
            .map(|part| values(&|place| self.value(*part, place, &mut Notes::off())))
            .collect();
        let creator: Vec<Vec<Option<Mark>>> = CreatorPart::ALL
            .iter()
            .map(|part| values(&|place| self.creator_value(*part, place, &mut Notes::off())))
            .collect();
        let column = |values: &Vec<Option<Mark>>| {
            let known = values.iter().map(|mark| mark.filter(|m| m.known > 0.0).map(|m| m.value));
            Column::new(&self.pool.groups, known)
        };
        let assumed: Vec<Column> = brand.iter().chain(&creator).map(column).collect();
        self.assumed = assumed;
        let filled = |values: &[Vec<Option<Mark>>], part: usize, offset: usize, place: usize| {
            values[part][place]
                .unwrap_or_else(|| Mark { value: self.usual(offset + part, place).0, known: 0.0 })
        };
        let marks =
            places.clone().map(|place| std::array::from_fn(|part| filled(&brand, part, 0, place))).collect();
        let creator_marks = places
            .map(|place| std::array::from_fn(|part| filled(&creator, part, Part::ALL.len(), place)))
            .collect();
        (self.marks, self.creator_marks) = (marks, creator_marks);
    }

    /// What stands in for a missing part: the peers' median, and how many they are.
    pub(crate) fn usual(&self, column: usize, place: usize) -> (f64, usize) {
        self.assumed
            .get(column)
            .and_then(|column| column.median(&self.pool.groups, place))
            .map_or((MIDDLE, 0), |(median, count, _)| (median, count))
    }

    /// What stands in for a missing dimension of the audience.
    pub(crate) fn usual_look(&self, dimension: usize, place: usize) -> f64 {
        self.look_peers
            .get(dimension)
            .and_then(|column| column.median(&self.pool.groups, place))
            .map_or(MIDDLE, |(median, _, _)| median)
    }

    /// The order in its surroundings.
    #[must_use]
    pub const fn posting(&self) -> &Posting {
        &self.posting
    }

    pub(crate) const fn draft(&self) -> &OrderDraft {
        &self.posting.draft
    }

    /// The pool it was measured over.
    #[must_use]
    pub fn pool(&self) -> &Pool {
        &self.pool
    }

    /// How many candidates were considered.
    #[must_use]
    pub fn considered(&self) -> usize {
        self.pool.candidates().len()
    }

    /// The value of a part for the brand; `None` for a place beyond the pool.
    #[must_use]
    pub fn brand_mark(&self, place: usize, part: Part) -> Option<Mark> {
        self.marks.get(place).map(|marks| marks[part as usize])
    }

    /// The value of a part for the creator; `None` for a place beyond the pool.
    #[must_use]
    pub fn creator_mark(&self, place: usize, part: CreatorPart) -> Option<Mark> {
        self.creator_marks.get(place).map(|marks| marks[part as usize])
    }

    /// The price of all deliverables the order asks for; `None` when unknown or in another currency.
    #[must_use]
    pub fn price(&self, place: usize) -> Option<Money> {
        self.asking.get(place).and_then(|asking| asking.price)
    }

    /// Expected CPM in major units of the order's currency.
    #[must_use]
    pub fn expected_cpm(&self, place: usize) -> Option<f64> {
        self.asking.get(place).and_then(|asking| asking.cpm)
    }

    /// What the order offers this creator: the fixed pay, the creator's own price, or what the expected plays earn.
    #[must_use]
    pub fn offer(&self, place: usize) -> Option<Money> {
        self.asking.get(place).and_then(|asking| asking.offer)
    }

    /// The median price of a candidate's peers for what the order asks, in major units of its currency; `None` when
    /// no peer has one.
    #[must_use]
    pub fn peer_price(&self, place: usize) -> Option<f64> {
        self.price_peers().peers(self.groups(), place).and_then(|(prices, _)| median(prices))
    }

    // The places below are those of the pool, which every caller walks; nothing else is indexed.

    pub(crate) fn candidate(&self, place: usize) -> &Candidate {
        &self.pool.candidates()[place]
    }

    pub(crate) fn creator(&self, place: usize) -> &Creator {
        self.candidate(place).creator()
    }

    pub(crate) fn account(&self, place: usize) -> Option<&Account> {
        self.candidate(place).account()
    }

    pub(crate) fn asking(&self, place: usize) -> &Asking {
        &self.asking[place]
    }

    pub(crate) fn looks(&self, place: usize) -> &[Option<Look>; 6] {
        &self.looks[place]
    }

    pub(crate) fn is_on_platform(&self, place: usize) -> bool {
        self.account(place).is_some_and(|account| account.platform == self.draft().platform)
    }

    pub(crate) const fn asked_dimensions(&self) -> &[bool; 6] {
        &self.asked
    }

    pub(crate) const fn base(&self, dimension: usize) -> Option<(f64, usize)> {
        self.base[dimension]
    }

    pub(crate) fn groups(&self) -> &Groups {
        &self.pool.groups
    }

    pub(crate) const fn cpm_peers(&self) -> &Column {
        &self.cpm_peers
    }

    pub(crate) const fn price_peers(&self) -> &Column {
        &self.price_peers
    }

    pub(crate) fn is_rival(&self, name: &str) -> bool {
        let name = name.trim().to_lowercase();
        self.rival_names.contains(&name)
    }

    pub(crate) fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }
}
