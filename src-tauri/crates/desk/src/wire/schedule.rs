//! A roster's days: who does what when, what clashes, and what could still be taken.

use chrono::{DateTime, NaiveDate, Utc};
use market::deal::Status;
use market::ids::{AgencyId, CreatorId, DealId, OrderId};
use market::money::Money;
use market::platform::Platform;

use super::Language;
use crate::problem::Sentence;
use crate::wire;

market::words! {
    /// What a stretch of days is.
    #[derive(ts_rs::TS)]
    pub enum SpanKind {
        /// Agreed work: from the day the draft is due to the end of publication.
        Deal = "deal",
        /// An offer without an answer yet: the same days, if it is taken.
        Offer = "offer",
        /// Days a person entered as taken.
        Busy = "busy",
        /// Days on which an industry is promised away.
        Exclusive = "exclusive",
        /// The last day of a representation.
        Ending = "ending",
    }
}

wire! {
    /// Whose days, and which.
    pub struct ScheduleArgs {
        /// The creators this agency represents on any of the days.
        #[serde(default)]
        pub agency: Option<AgencyId>,
        /// This creator. Without agency and creator: everyone represented and everyone with a deal on these days.
        #[serde(default)]
        pub creator: Option<CreatorId>,
        /// First day.
        pub from: NaiveDate,
        /// Last day; at most 62 days are shown.
        pub to: NaiveDate,
        /// Language of titles.
        #[serde(default)]
        pub lang: Language,
    }

    /// A stretch of days; it may begin before the first day shown and end after the last.
    pub struct Span {
        /// What it is.
        pub kind: SpanKind,
        /// First day.
        pub from: NaiveDate,
        /// Last day.
        pub to: NaiveDate,
        /// The deal it comes from.
        pub deal: Option<DealId>,
        /// That deal's number.
        pub number: Option<u32>,
        /// The order's title, why the days are taken, the industry promised, or the agency whose contract ends.
        pub title: String,
        /// The brand's name.
        pub brand_name: Option<String>,
        /// Where the deal stands.
        pub status: Option<Status>,
        /// Fixed pay of the newest terms.
        pub pay: Option<Money>,
        /// First day of publication, so that a chart can tell making from publishing.
        pub publish_from: Option<NaiveDate>,
        /// What stands against it, in words. Only what can still be changed is judged: work that is out is not.
        pub conflicts: Vec<Sentence>,
        /// Events so far, for an act on the deal.
        pub events: Option<u32>,
    }

    /// One creator's days.
    pub struct ScheduleRow {
        /// Creator.
        pub creator: CreatorId,
        /// Name.
        pub name: String,
        /// Platform of the account with most followers.
        pub platform: Option<Platform>,
        /// Last day of the representation that holds; absent when it is open-ended or there is none.
        pub represented_to: Option<NaiveDate>,
        /// The agency may answer for the creator today.
        pub may_act: bool,
        /// Stretches in the window, by their first day.
        pub spans: Vec<Span>,
    }

    /// An open call that creators of the rows could take.
    pub struct UnplacedCall {
        /// Order.
        pub order: OrderId,
        /// Title.
        pub title: String,
        /// Brand.
        pub brand_name: String,
        /// Platform.
        pub platform: Platform,
        /// First day of publication.
        pub publish_from: NaiveDate,
        /// Last day of publication.
        pub publish_to: NaiveDate,
        /// Apply by.
        pub answer_by: DateTime<Utc>,
        /// Creators of the rows with an account on its platform, within its limits of followers and certification,
        /// not excluded, and without an open deal on it.
        pub creators: Vec<CreatorId>,
    }

    /// A schedule.
    pub struct Schedule {
        /// First day.
        pub from: NaiveDate,
        /// Last day.
        pub to: NaiveDate,
        /// Today, in the market's time.
        pub today: NaiveDate,
        /// Creators by name.
        pub rows: Vec<ScheduleRow>,
        /// Open calls, those to be answered soonest first.
        pub unplaced: Vec<UnplacedCall>,
    }
}
