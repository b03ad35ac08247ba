//! Creators.

use chrono::{DateTime, NaiveDate, Utc};
use market::creator::{Creator, Home, Rate};
use market::figure::{Basis, Figure, Metric, Stratum};
use market::ids::{AccountId, AgencyId, CreatorId, DealId, ImportId};
use market::money::Money;
use market::party::{Certification, Contact};
use market::platform::Platform;
use market::region::{CityCode, ProvinceCode};
use market::taxonomy::{ToneId, VerticalId};

use crate::wire;

wire! {
    /// A filter over creators; what is absent or empty does not filter.
    #[derive(Default)]
    #[serde(default)]
    pub struct CreatorFilter {
        /// Part of a name, handle, alias or tag, without regard to case.
        pub search: String,
        /// On this platform.
        pub platform: Option<Platform>,
        /// Any of these verticals (a parent takes its children along).
        pub verticals: Vec<VerticalId>,
        /// At home in any of these provinces.
        pub provinces: Vec<ProvinceCode>,
        /// At home in any of these cities.
        pub cities: Vec<CityCode>,
        /// Any of these certifications.
        pub certifications: Vec<Certification>,
        /// Represented now by this agency.
        pub agency: Option<AgencyId>,
        /// At least so many followers.
        pub min_followers: Option<u32>,
        /// At most so many followers.
        pub max_followers: Option<u32>,
        /// Cheapest rate at least, in yuan.
        pub min_price: Option<u32>,
        /// Cheapest rate at most, in yuan.
        pub max_price: Option<u32>,
        /// Only sample creators, or only real ones.
        pub sample: Option<bool>,
    }

    /// One sort key.
    pub struct CreatorSort {
        /// Column.
        pub by: CreatorSortKey,
        /// Largest or last first.
        pub descending: bool,
    }

    /// Which window of which list.
    pub struct CreatorListArgs {
        /// Filter.
        #[serde(default)]
        pub filter: CreatorFilter,
        /// Sort keys, foremost first; ties by id. Unknown values always come last.
        #[serde(default)]
        pub sort: Vec<CreatorSort>,
        /// First row.
        #[serde(default)]
        pub offset: u32,
        /// Rows at most (500).
        pub limit: u32,
    }

    /// One row of the list.
    pub struct CreatorRow {
        /// Id.
        pub id: CreatorId,
        /// Name.
        pub name: String,
        /// Platform of the account shown.
        pub platform: Option<Platform>,
        /// Its handle.
        pub handle: Option<String>,
        /// How many accounts in all.
        pub accounts: u32,
        /// Certification.
        pub certification: Option<Certification>,
        /// City.
        pub city: Option<CityCode>,
        /// Province.
        pub province: Option<ProvinceCode>,
        /// Home in the source's words when not understood.
        pub home_text: Option<String>,
        /// Verticals.
        pub verticals: Vec<VerticalId>,
        /// Tags.
        pub tags: Vec<String>,
        /// Agency.
        pub agency: Option<String>,
        /// Followers.
        pub followers: Option<Figure>,
        /// Plays per post.
        pub plays: Option<Figure>,
        /// Interactions per post.
        pub interactions: Option<Figure>,
        /// Interaction rate, by plays where known, else by followers (the metric says which).
        pub interaction_rate: Option<Figure>,
        /// Cheapest rate.
        pub price: Option<Money>,
        /// Expected CPM of that rate, in yuan.
        pub expected_cpm: Option<f64>,
        /// Newest date of its figures.
        pub as_of: Option<NaiveDate>,
        /// Its followers by day, oldest first, as far as they were ever told exactly; only in lists of creators.
        pub followers_over_time: Vec<DayValue>,
        /// Sample.
        pub sample: bool,
    }

    /// A value on a day.
    pub struct DayValue {
        /// The day it was true.
        pub day: NaiveDate,
        /// The value.
        pub value: f64,
    }

    /// Figures about a whole list; absent when nobody's value is known.
    pub struct CreatorSummary {
        /// Median followers.
        pub median_followers: Option<f64>,
        /// Median of the cheapest rates, in yuan.
        pub median_price: Option<f64>,
        /// Median expected CPM, in yuan.
        pub median_cpm: Option<f64>,
        /// How many have a price.
        pub priced: u32,
    }

    /// A window of a list.
    pub struct CreatorList {
        /// Changes with the catalogue and the filter; windows of other generations are stale.
        pub generation: u32,
        /// Rows in all.
        pub total: u32,
        /// First row of the window.
        pub offset: u32,
        /// The window.
        pub rows: Vec<CreatorRow>,
        /// About the whole list.
        pub summary: CreatorSummary,
    }

    /// Which facets.
    pub struct CreatorFacetsArgs {
        /// The filter they are counted under; each facet leaves its own dimension out.
        #[serde(default)]
        pub filter: CreatorFilter,
    }

    /// A count for one word.
    pub struct FacetCount {
        /// Code.
        pub code: String,
        /// How many creators.
        pub count: u32,
    }

    /// Counts per word.
    pub struct CreatorFacets {
        /// By platform.
        pub platforms: Vec<FacetCount>,
        /// By vertical.
        pub verticals: Vec<FacetCount>,
        /// By province.
        pub provinces: Vec<FacetCount>,
        /// By city, the thirty with most creators.
        pub cities: Vec<FacetCount>,
        /// By certification.
        pub certifications: Vec<FacetCount>,
    }

    /// Which creator.
    pub struct CreatorRef {
        /// Id.
        pub id: CreatorId,
    }

    /// Representation as shown on a creator's page.
    pub struct RepresentedBy {
        /// The agency.
        pub agency: AgencyId,
        /// Its name.
        pub name: String,
        /// Last day.
        pub to: Option<NaiveDate>,
    }

    /// A creator's page.
    pub struct CreatorPage {
        /// Everything known.
        pub creator: Creator,
        /// Fields a person edited: imports leave them alone.
        pub edited_fields: Vec<String>,
        /// Who represents the creator now.
        pub represented_by: Option<RepresentedBy>,
        /// Deals here, newest first.
        pub deals: Vec<DealId>,
        /// Delivered in time: rounds in time, rounds due.
        pub rounds_in_time: u32,
        /// See `rounds_in_time`.
        pub rounds_due: u32,
        /// Imports that brought something for the creator, newest first.
        pub sources: Vec<SourceRow>,
    }

    /// An import that brought something for a creator.
    pub struct SourceRow {
        /// The import.
        pub id: ImportId,
        /// Its file.
        pub file: String,
        /// When it was imported.
        pub at: DateTime<Utc>,
        /// How many current figures, rates, posts, audiences and account names are still its own; 0 when later
        /// ones replaced them all.
        pub owned: u32,
    }

    /// A new creator, typed.
    pub struct CreatorAdd {
        /// Name.
        pub name: String,
        /// Platform of the first account.
        pub platform: Platform,
        /// Its handle.
        pub handle: String,
        /// Followers, when known.
        pub followers: Option<u32>,
        /// Verticals.
        #[serde(default)]
        pub verticals: Vec<VerticalId>,
        /// Home in words; resolved, or kept as text.
        pub home: Option<String>,
        /// Rates.
        #[serde(default)]
        pub rates: Vec<Rate>,
    }

    /// Changes to one creator; each present field is set and belongs to the person from now on.
    #[derive(Default)]
    #[serde(default)]
    pub struct CreatorChanges {
        /// Name.
        pub name: Option<String>,
        /// Certification.
        pub certification: Option<Certification>,
        /// Home.
        pub home: Option<Home>,
        /// Verticals.
        pub verticals: Option<Vec<VerticalId>>,
        /// Tags.
        pub tags: Option<Vec<String>>,
        /// Tones.
        pub tones: Option<Vec<ToneId>>,
        /// Fan tones.
        pub fan_tones: Option<Vec<ToneId>>,
        /// Contact.
        pub contact: Option<Contact>,
        /// Note.
        pub note: Option<String>,
        /// Days taken, all of them.
        pub busy: Option<Vec<market::creator::Busy>>,
        /// Rates of one account, all of them.
        pub rates: Option<AccountRates>,
        /// One figure, typed.
        pub figure: Option<TypedFigure>,
    }

    /// The rate card of one account.
    pub struct AccountRates {
        /// The account.
        pub account: AccountId,
        /// All its rates.
        pub rates: Vec<Rate>,
    }

    /// A figure typed by a person.
    pub struct TypedFigure {
        /// The account.
        pub account: AccountId,
        /// Metric.
        pub metric: Metric,
        /// Value in the metric's unit.
        pub value: f64,
        /// Basis.
        pub basis: Basis,
        /// Stratum.
        pub stratum: Stratum,
        /// The day it was true; absent means today.
        pub as_of: Option<NaiveDate>,
    }

    /// An edit.
    pub struct CreatorEdit {
        /// Whom.
        pub id: CreatorId,
        /// What.
        pub changes: CreatorChanges,
    }

    /// Which series.
    pub struct FigureHistoryArgs {
        /// Account.
        pub account: AccountId,
        /// Metric.
        pub metric: Metric,
    }

    /// A series, oldest first; undated figures first of all.
    pub struct FigureHistory {
        /// Figures.
        pub figures: Vec<Figure>,
    }
}

market::words! {
    /// What creators are sorted by.
    #[derive(ts_rs::TS)]
    pub enum CreatorSortKey {
        /// Name.
        Name = "name",
        /// Followers.
        Followers = "followers",
        /// Plays.
        Plays = "plays",
        /// Interaction rate.
        InteractionRate = "interaction_rate",
        /// Price.
        Price = "price",
        /// Expected CPM.
        ExpectedCpm = "expected_cpm",
        /// Date of the figures.
        AsOf = "as_of",
    }
}
