//! Orders (订单): what a brand posts, and the check that refuses an order no one could answer.

use chrono::{DateTime, NaiveDate, Utc};

use crate::audience::AudienceTarget;
use crate::deliverable::{Deliverable, DeliverableKind, MOST_MINUTES};
use crate::ids::{BrandId, CreatorId, OrderId};
use crate::money::Money;
use crate::opening::market_day;
use crate::party::Certification;
use crate::platform::Platform;
use crate::ratio::BasisPoints;
use crate::region::{CityCode, ProvinceCode};
use crate::taxonomy::{IndustryId, ToneId, VerticalId};
use crate::terms::Pay;
use crate::{value, words};

words! {
    /// What an order is for.
    pub enum Goal {
        /// Be seen (曝光).
        Awareness = "awareness",
        /// Be recommended (种草).
        Seeding = "seeding",
        /// Sell (转化).
        Sales = "sales",
    }
}

words! {
    /// How creators come to an order.
    pub enum OrderKind {
        /// The brand invites (邀约).
        Direct = "direct",
        /// Creators apply (招募).
        OpenCall = "open_call",
    }
}

words! {
    /// Whether an order still takes creators.
    pub enum OrderStatus {
        /// Taking creators.
        Open = "open",
        /// Closed by the brand; running deals go on.
        Closed = "closed",
    }
}

value! {
    /// What the work must say.
    #[derive(Eq, Default)]
    pub struct Brief {
        /// The message in the brand's words.
        pub message: String,
        /// Words or handles that must be mentioned.
        pub mentions: Vec<String>,
        /// Hashtags to carry.
        pub hashtags: Vec<String>,
        /// Words that must not occur.
        pub banned: Vec<String>,
        /// Link to carry.
        pub link: Option<String>,
    }
}

value! {
    /// Hard limits: who fails one is not shown. Absent means no limit.
    #[derive(Default)]
    pub struct Requirements {
        /// At least so many followers.
        pub min_followers: Option<u32>,
        /// At most so many followers.
        pub max_followers: Option<u32>,
        /// Expected CPM at most, in yuan.
        pub max_cpm: Option<f64>,
        /// Expected CPE at most, in yuan.
        pub max_cpe: Option<f64>,
        /// Rebate at least.
        pub min_rebate: Option<BasisPoints>,
        /// Interaction rate at least (by plays where known, else by followers), as a share.
        pub min_interaction_rate: Option<f64>,
        /// Only these certifications.
        pub certifications: Vec<Certification>,
        /// Only creators at home in these provinces.
        pub provinces: Vec<ProvinceCode>,
        /// Only creators at home in these cities.
        pub cities: Vec<CityCode>,
        /// Only creators of the order's verticals (else verticals only score).
        pub only_verticals: bool,
        /// Never these creators.
        pub exclude: Vec<CreatorId>,
        /// At least this share of the weight must rest on known data.
        pub min_coverage: Option<f64>,
    }
}

value! {
    /// An inclusive range of days.
    #[derive(Eq, Copy)]
    pub struct Days {
        /// First day.
        pub from: NaiveDate,
        /// Last day.
        pub to: NaiveDate,
    }
}

value! {
    /// An order as a brand writes it, before it has an id.
    pub struct OrderDraft {
        /// Who orders.
        pub brand: BrandId,
        /// Title.
        pub title: String,
        /// What it is for.
        pub goal: Goal,
        /// Direct or open call.
        pub kind: OrderKind,
        /// Where it is to be published.
        pub platform: Platform,
        /// What is to be delivered by each creator.
        pub deliverable: Deliverable,
        /// What the work must say.
        pub brief: Brief,
        /// The brand's industry for this order.
        pub industry: Option<IndustryId>,
        /// Wanted verticals.
        pub verticals: Vec<VerticalId>,
        /// Wanted tones.
        pub tones: Vec<ToneId>,
        /// Wanted tags, matched as text.
        pub tags: Vec<String>,
        /// Wanted audience.
        pub audience: AudienceTarget,
        /// Hard limits.
        pub requirements: Requirements,
        /// The whole budget, fees included.
        pub budget: Money,
        /// The least paid to one creator.
        pub per_creator_min: Option<Money>,
        /// The most paid to one creator.
        pub per_creator_max: Option<Money>,
        /// How many creators are wanted.
        pub creators_wanted: u32,
        /// How creators are paid; a fixed pay without an amount takes each creator's own price.
        pub pay: Pay,
        /// Invitations are to be answered, applications made, by then.
        pub answer_by: DateTime<Utc>,
        /// When the work is to be published.
        pub publish: Days,
        /// The policy preset that governs its deals.
        pub policy: String,
        /// Competitors' work refused for so many days after publication.
        pub exclusivity_days: Option<u16>,
        /// Days the brand may use the work elsewhere.
        pub usage_days: Option<u16>,
        /// A product is sent and must come back.
        pub sample_return: Option<bool>,
    }
}

value! {
    /// A posted order.
    pub struct Order {
        /// Id.
        pub id: OrderId,
        /// Short number for people, counted from 1 in this vault.
        pub number: u32,
        /// What was posted.
        pub draft: OrderDraft,
        /// Open or closed.
        pub status: OrderStatus,
        /// When it was posted.
        pub posted_at: DateTime<Utc>,
        /// Part of the removable sample.
        pub sample: bool,
    }
}

words! {
    /// What is wrong with an order.
    pub enum OrderFaultKind {
        /// Nothing where something is needed.
        Missing = "missing",
        /// Below zero or zero where more is needed.
        NotPositive = "not_positive",
        /// A day or time that is already past.
        InThePast = "in_the_past",
        /// A range that ends before it starts, or a minimum above its maximum.
        Reversed = "reversed",
        /// More than the whole budget.
        AboveBudget = "above_budget",
        /// A number out of its range.
        OutOfRange = "out_of_range",
        /// Two currencies.
        CurrencyMismatch = "currency_mismatch",
    }
}

value! {
    /// One fault of an order: where, what, and the value at fault.
    #[derive(Eq)]
    pub struct OrderFault {
        /// The field, as written in the order file (`budget`, `publish.from`).
        pub field: String,
        /// What is wrong.
        pub kind: OrderFaultKind,
        /// The value at fault, as text.
        pub value: String,
    }
}

/// The longest title, in characters: what fits a list's line twice over.
pub const LONGEST_TITLE: usize = 120;

/// The most works one creator delivers, and the most creators one order wants.
const MOST_WORKS: u32 = 1_000;
const MOST_CREATORS: u32 = 10_000;

/// The most that a deliverable's `at_least` may ask: seconds of a video, minutes of a stream. A short video has 60
/// seconds at most (DOMAIN §2), a long one a day; a stream as many minutes as one may be recorded with.
const fn longest(kind: DeliverableKind) -> u32 {
    match kind {
        DeliverableKind::ShortVideo => 60,
        DeliverableKind::LongVideo => 24 * 60 * 60,
        DeliverableKind::LiveHour | DeliverableKind::LiveDay => MOST_MINUTES,
        // Pictures and articles have no length to ask for.
        DeliverableKind::ImagePost | DeliverableKind::Article => u32::MAX,
    }
}

impl OrderDraft {
    /// Everything wrong with the order at a moment; empty means it can be posted.
    #[must_use]
    pub fn faults(&self, now: DateTime<Utc>) -> Vec<OrderFault> {
        use OrderFaultKind::{
            AboveBudget, CurrencyMismatch, InThePast, Missing, NotPositive, OutOfRange, Reversed,
        };
        let mut faults = Vec::new();
        let mut add = |field: &str, kind: OrderFaultKind, value: String| {
            faults.push(OrderFault { field: field.to_owned(), kind, value });
        };
        let today = market_day(now);
        let characters = self.title.chars().count();
        if self.title.trim().is_empty() {
            add("title", Missing, String::new());
        } else if characters > LONGEST_TITLE {
            add("title", OutOfRange, format!("{characters} > {LONGEST_TITLE}"));
        } else if self.title.chars().any(char::is_control) {
            add("title", OutOfRange, self.title.escape_debug().to_string());
        }
        if self.audience.is_empty() {
            add("audience", Missing, String::new());
        }
        if self.budget.minor() <= 0 {
            add("budget", NotPositive, self.budget.to_string());
        }
        if self.creators_wanted == 0 {
            add("creators_wanted", NotPositive, "0".to_owned());
        } else if self.creators_wanted > MOST_CREATORS {
            add("creators_wanted", OutOfRange, format!("{} > {MOST_CREATORS}", self.creators_wanted));
        }
        if self.deliverable.count == 0 {
            add("deliverable.count", NotPositive, "0".to_owned());
        } else if self.deliverable.count > MOST_WORKS {
            add("deliverable.count", OutOfRange, format!("{} > {MOST_WORKS}", self.deliverable.count));
        }
        let longest = longest(self.deliverable.kind);
        if let Some(least) = self.deliverable.at_least.filter(|least| *least > longest) {
            add("deliverable.at_least", OutOfRange, format!("{least} > {longest}"));
        }
        if self.answer_by <= now {
            add("answer_by", InThePast, self.answer_by.to_rfc3339());
        }
        if self.publish.from < today {
            add("publish.from", InThePast, self.publish.from.to_string());
        }
        if self.publish.to < self.publish.from {
            add("publish.to", Reversed, self.publish.to.to_string());
        }
        // Days of publication that are wrong in themselves say nothing about the answer.
        let publishable = self.publish.from >= today && self.publish.to >= self.publish.from;
        if publishable && market_day(self.answer_by) > self.publish.to {
            add("answer_by", Reversed, self.answer_by.to_rfc3339());
        }
        for (field, money) in
            [("per_creator_min", self.per_creator_min), ("per_creator_max", self.per_creator_max)]
        {
            let Some(money) = money else { continue };
            if money.minor() < 0 {
                add(field, NotPositive, money.to_string());
            }
            match money.compare(self.budget) {
                Err(_) => add(field, CurrencyMismatch, money.to_string()),
                Ok(std::cmp::Ordering::Greater) => add(field, AboveBudget, money.to_string()),
                Ok(std::cmp::Ordering::Less | std::cmp::Ordering::Equal) => {}
            }
        }
        if let (Some(min), Some(max)) = (self.per_creator_min, self.per_creator_max)
            && min.compare(max) == Ok(std::cmp::Ordering::Greater)
        {
            add("per_creator_min", Reversed, min.to_string());
        }
        let r = &self.requirements;
        if let (Some(min), Some(max)) = (r.min_followers, r.max_followers)
            && min > max
        {
            add("requirements.min_followers", Reversed, min.to_string());
        }
        for (field, limit) in [("requirements.max_cpm", r.max_cpm), ("requirements.max_cpe", r.max_cpe)] {
            if let Some(limit) = limit
                && !(limit.is_finite() && limit > 0.0)
            {
                add(field, NotPositive, limit.to_string());
            }
        }
        for (field, share) in [
            ("requirements.min_interaction_rate", r.min_interaction_rate),
            ("requirements.min_coverage", r.min_coverage),
        ] {
            if let Some(share) = share
                && !(0.0..=1.0).contains(&share)
            {
                add(field, OutOfRange, share.to_string());
            }
        }
        if self.pay.is_empty() {
            add("pay", Missing, String::new());
        }
        for fault in self.pay.faults(self.budget.currency()) {
            add(&format!("pay.{}", fault.field), fault.kind, fault.value);
        }
        faults
    }

    /// The kind of deliverable that is priced.
    #[must_use]
    pub fn deliverable_kind(&self) -> DeliverableKind {
        self.deliverable.kind
    }
}
