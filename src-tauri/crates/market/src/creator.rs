//! Creators, their accounts, rate cards and calendars.

use chrono::NaiveDate;

use crate::audience::Audience;
use crate::deliverable::{Deliverable, DeliverableKind};
use crate::figure::{Basis, Figure, Metric, Quantity, Source, Stratum};
use crate::ids::{AccountId, CreatorId, PartyId};
use crate::money::{Money, MoneyError};
use crate::party::{Certification, Contact};
use crate::platform::Platform;
use crate::ratio::BasisPoints;
use crate::region::{CityCode, ProvinceCode};
use crate::taxonomy::{IndustryId, ToneId, VerticalId};
use crate::value;

value! {
    /// Where someone lives or works, as far as known.
    #[derive(Eq, Default)]
    pub struct Home {
        /// Province.
        pub province: Option<ProvinceCode>,
        /// Prefecture city.
        pub city: Option<CityCode>,
        /// The words of the source, kept when they are not understood or say more (a country, a district).
        pub text: Option<String>,
    }
}

value! {
    /// What a creator asks for one deliverable. The three prices: list (刊例), order (下单), net after rebate.
    #[derive(Eq)]
    pub struct Rate {
        /// What is priced.
        pub deliverable: DeliverableKind,
        /// List price (刊例价).
        pub list: Option<Money>,
        /// Order price (下单价); absent means the list price is ordered at.
        pub order: Option<Money>,
        /// Rebate (返点) on the order price; absent means unknown.
        pub rebate: Option<BasisPoints>,
        /// Plays expected for it, when the source says so.
        pub expected_plays: Option<u32>,
        /// Where it comes from.
        pub source: Source,
        /// The day it was true.
        pub as_of: Option<NaiveDate>,
    }
}

impl Rate {
    /// The price an order is placed at: order price, else list price.
    #[must_use]
    pub fn price(&self) -> Option<Money> {
        self.order.or(self.list)
    }

    /// Net price = order price × (1 − rebate); an unknown rebate counts as none.
    ///
    /// # Errors
    /// Out of range.
    pub fn net(&self) -> Result<Option<Money>, MoneyError> {
        match self.price() {
            None => Ok(None),
            Some(price) => price.share(self.rebate.unwrap_or_default().rest()).map(Some),
        }
    }
}

value! {
    /// Days on which a creator takes no work.
    #[derive(Eq)]
    pub struct Busy {
        /// First day.
        pub from: NaiveDate,
        /// Last day.
        pub to: NaiveDate,
        /// Why, in the person's words.
        pub why: Option<String>,
    }
}

value! {
    /// A promise not to work for an industry's other brands for a while.
    #[derive(Eq)]
    pub struct Exclusivity {
        /// The industry closed to others.
        pub industry: IndustryId,
        /// First day.
        pub from: NaiveDate,
        /// Last day.
        pub to: NaiveDate,
    }
}

value! {
    /// One party on one platform, keyed by platform id, else by handle without regard to case.
    pub struct Account {
        /// Id.
        pub id: AccountId,
        /// Whose it is.
        pub creator: CreatorId,
        /// Platform.
        pub platform: Platform,
        /// The platform's own id, when known.
        pub platform_id: Option<String>,
        /// Handle as written; compared case-folded.
        pub handle: Option<String>,
        /// Display name.
        pub display_name: Option<String>,
        /// Address.
        pub url: Option<String>,
        /// Newest figure per metric, stratum, basis and window.
        pub figures: Vec<Figure>,
        /// Audience, when known.
        pub audience: Option<Audience>,
        /// The day the audience was true.
        pub audience_as_of: Option<NaiveDate>,
        /// Rate card on this platform.
        pub rates: Vec<Rate>,
    }
}

impl Account {
    /// The best figure of a metric: the wanted stratum, else all posts; among those the newest.
    #[must_use]
    pub fn figure(&self, metric: Metric, stratum: Stratum) -> Option<&Figure> {
        let newest = |wanted: Stratum| {
            self.figures
                .iter()
                .filter(|figure| figure.metric == metric && figure.stratum == wanted)
                .max_by_key(|figure| figure.as_of)
        };
        newest(stratum).or_else(|| newest(Stratum::All))
    }

    /// Followers, cautiously (a bucket's lower bound); `None` when unknown.
    #[must_use]
    pub fn followers(&self) -> Option<f64> {
        self.figure(Metric::Followers, Stratum::All).map(|figure| figure.value.cautious())
    }

    /// The figure of a metric that a list shows: of all posts, else of the everyday ones, else of the commercial
    /// ones; among those the median before an exact value, a mean, an unstated one and a sum, then the newest.
    #[must_use]
    pub fn shown(&self, metric: Metric) -> Option<&Figure> {
        let rank = |basis: Basis| match basis {
            Basis::Median => 0,
            Basis::Exact => 1,
            Basis::Mean => 2,
            Basis::Unstated => 3,
            Basis::Total => 4,
        };
        [Stratum::All, Stratum::Everyday, Stratum::Commercial].into_iter().find_map(|stratum| {
            self.figures
                .iter()
                .filter(|figure| figure.metric == metric && figure.stratum == stratum)
                .min_by_key(|figure| (rank(figure.basis), std::cmp::Reverse(figure.as_of)))
        })
    }

    /// The interaction rate that a list shows: by plays where known, else by followers; its metric says which.
    #[must_use]
    pub fn shown_interaction_rate(&self) -> Option<&Figure> {
        self.shown(Metric::InteractionRateByPlays).or_else(|| self.shown(Metric::InteractionRateByFollowers))
    }

    /// The rate with the lowest price; yuan before other currencies, which are not compared with it.
    #[must_use]
    pub fn cheapest(&self) -> Option<&Rate> {
        let priced = self.rates.iter().filter_map(|rate| rate.price().map(|price| (price, rate)));
        priced
            .min_by_key(|(price, rate)| {
                (price.currency() != crate::money::Currency::CNY, price.minor(), rate.deliverable)
            })
            .map(|(_, rate)| rate)
    }

    /// The rate for a deliverable.
    #[must_use]
    pub fn rate(&self, deliverable: DeliverableKind) -> Option<&Rate> {
        self.rates.iter().find(|rate| rate.deliverable == deliverable)
    }

    /// What the card asks for all of these together, by list or by order price; unknown as soon as one of them is,
    /// or where currencies differ.
    #[must_use]
    pub fn card_price(
        &self,
        deliverables: &[Deliverable],
        price: impl Fn(&Rate) -> Option<Money>,
    ) -> Option<Money> {
        let mut sum: Option<Money> = None;
        for line in deliverables {
            let asked = price(self.rate(line.kind)?)?.times(i64::from(line.count)).ok()?;
            sum = Some(match sum {
                None => asked,
                Some(sum) => sum.plus(asked).ok()?,
            });
        }
        sum
    }

    /// Plays to expect of a deliverable: the rate's own promise, else the commercial, else the overall plays.
    #[must_use]
    pub fn expected_plays(&self, deliverable: DeliverableKind) -> Option<f64> {
        self.rate(deliverable).and_then(|rate| rate.expected_plays).map(f64::from).or_else(|| {
            self.figure(Metric::Plays, Stratum::Commercial)
                // A sum over posts says nothing about one post.
                .filter(|figure| figure.basis != Basis::Total)
                .map(|figure| figure.value)
                .filter(|value| matches!(value, Quantity::Exact(plays) if *plays > 0.0))
                .map(Quantity::cautious)
        })
    }

    /// Expected CPM (预期CPM) = price ÷ expected plays × 1000, in yuan (major units of the price's currency).
    #[must_use]
    pub fn expected_cpm(&self, deliverable: DeliverableKind) -> Option<f64> {
        let price = self.rate(deliverable).and_then(Rate::price)?;
        let plays = self.expected_plays(deliverable).filter(|plays| *plays > 0.0)?;
        Some(price.major_f64() / plays * 1000.0)
    }
}

value! {
    /// A past collaboration with a brand, as published or as done here.
    #[derive(Eq)]
    pub struct Collaboration {
        /// Brand name as published.
        pub brand: String,
        /// The year or day, when published.
        pub when: Option<NaiveDate>,
        /// Where the fact stands.
        pub source: String,
    }
}

value! {
    /// A person or team that creates, with one or more accounts.
    pub struct Creator {
        /// Id.
        pub id: CreatorId,
        /// The party behind it.
        pub party: PartyId,
        /// Name as shown.
        pub name: String,
        /// Certification; absent when unknown.
        pub certification: Option<Certification>,
        /// Home.
        pub home: Home,
        /// Verticals, the first one foremost.
        pub verticals: Vec<VerticalId>,
        /// Free tags.
        pub tags: Vec<String>,
        /// The creator's own tone.
        pub tones: Vec<ToneId>,
        /// What the audience likes (fan preference).
        pub fan_tones: Vec<ToneId>,
        /// Name of the representing agency as the source wrote it; contracts are `agency::Representation`.
        pub agency_name: Option<String>,
        /// Contact.
        pub contact: Contact,
        /// A person's note.
        pub note: Option<String>,
        /// Accounts.
        pub accounts: Vec<Account>,
        /// Days taken.
        pub busy: Vec<Busy>,
        /// Industries promised away.
        pub exclusivities: Vec<Exclusivity>,
        /// Past collaborations.
        pub collaborations: Vec<Collaboration>,
        /// Part of the removable sample.
        pub sample: bool,
    }
}

impl Creator {
    /// The account on a platform; without one, the account with most followers.
    #[must_use]
    pub fn account_on(&self, platform: Option<Platform>) -> Option<&Account> {
        self.accounts.iter().filter(|account| platform.is_none_or(|p| account.platform == p)).max_by(
            |a, b| {
                a.followers().unwrap_or(-1.0).total_cmp(&b.followers().unwrap_or(-1.0)).then(b.id.cmp(&a.id))
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn account(rates: Vec<Rate>) -> Account {
        Account {
            id: AccountId::from_bits(1),
            creator: CreatorId::from_bits(2),
            platform: Platform::Douyin,
            platform_id: None,
            handle: None,
            display_name: None,
            url: None,
            figures: Vec::new(),
            audience: None,
            audience_as_of: None,
            rates,
        }
    }

    fn rate(deliverable: DeliverableKind, list: Option<Money>) -> Rate {
        Rate {
            deliverable,
            list,
            order: None,
            rebate: None,
            expected_plays: None,
            source: Source::Person,
            as_of: None,
        }
    }

    fn wanted(kind: DeliverableKind, count: u32) -> Deliverable {
        Deliverable { kind, count, at_least: None }
    }

    proptest! {
        #[test]
        fn the_card_asks_for_every_line_as_often_as_it_is_wanted(
            video in 0_i64..1_000_000, image in 0_i64..1_000_000, videos in 1_u32..9, images in 1_u32..9,
        ) {
            let both = account(vec![
                rate(DeliverableKind::ShortVideo, Some(Money::yuan(video))),
                rate(DeliverableKind::ImagePost, Some(Money::yuan(image))),
                rate(DeliverableKind::Article, None),
            ]);
            let lines = [wanted(DeliverableKind::ShortVideo, videos), wanted(DeliverableKind::ImagePost, images)];
            let sum = Money::yuan(video * i64::from(videos) + image * i64::from(images));
            prop_assert_eq!(both.card_price(&lines, |rate| rate.list), Some(sum));
            // One unknown price makes the sum unknown, never smaller.
            for unknown in [DeliverableKind::Article, DeliverableKind::LiveHour] {
                let more = [lines[0].clone(), wanted(unknown, 1)];
                prop_assert_eq!(both.card_price(&more, |rate| rate.list), None);
            }
        }
    }
}
