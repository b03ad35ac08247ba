//! Small builders: one plain creator and order, changed where a test needs it, and a seeded crowd.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use market::audience::{AgeBand, Audience, AudienceTarget, Gender, Shares, Want};
use market::brand::Brand;
use market::creator::{Account, Busy, Creator, Exclusivity, Home, Rate};
use market::deal::Status;
use market::deliverable::{Deliverable, DeliverableKind};
use market::figure::{Basis, Figure, Metric, Quantity, Source, Stratum};
use market::order::{Brief, Days, Goal, OrderDraft, OrderKind, Requirements};
use market::party::{Certification, Contact};
use market::region::{CityCode, Tier};
use market::taxonomy::{IndustryId, ToneId, VerticalId};
use market::terms::Pay;
use market::{AccountId, BasisPoints, BrandId, CreatorId, Money, PartyId, Platform};
use matching::{BrandRecord, Candidate, PastDeal, Posting, TrackRecord};

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn now() -> DateTime<Utc> {
    "2026-11-22T08:00:00Z".parse().unwrap()
}

pub fn vertical(code: &str) -> VerticalId {
    VerticalId::parse(code).unwrap()
}

pub fn tone(code: &str) -> ToneId {
    ToneId::parse(code).unwrap()
}

pub fn industry(code: &str) -> IndustryId {
    IndustryId::parse(code).unwrap()
}

pub fn figure(metric: Metric, value: f64) -> Figure {
    Figure {
        metric,
        value: Quantity::Exact(value),
        basis: Basis::Unstated,
        stratum: Stratum::All,
        window_days: None,
        source: Source::Sample,
        as_of: Some(day("2026-11-20")),
    }
}

pub fn women(share: f64) -> Shares<Gender> {
    Shares::new(vec![(Gender::Female, share), (Gender::Male, 1.0 - share)]).unwrap()
}

/// Someone of whom only the platform is known.
pub struct Someone {
    pub creator: Creator,
    pub record: TrackRecord,
}

impl Someone {
    pub fn new(number: u128) -> Self {
        let id = CreatorId::from_bits(number);
        Self {
            creator: Creator {
                id,
                party: PartyId::from_bits(number),
                name: format!("创作者{number}"),
                certification: None,
                home: Home::default(),
                verticals: vec![],
                tags: vec![],
                tones: vec![],
                fan_tones: vec![],
                agency_name: None,
                contact: Contact::default(),
                note: None,
                accounts: vec![Account {
                    id: AccountId::from_bits(number),
                    creator: id,
                    platform: Platform::WechatChannels,
                    platform_id: None,
                    handle: Some(format!("someone{number}")),
                    display_name: None,
                    url: None,
                    figures: vec![],
                    audience: None,
                    audience_as_of: Some(day("2026-11-01")),
                    rates: vec![],
                }],
                busy: vec![],
                exclusivities: vec![],
                collaborations: vec![],
                sample: true,
            },
            record: TrackRecord::default(),
        }
    }

    pub fn account(&mut self) -> &mut Account {
        &mut self.creator.accounts[0]
    }

    pub fn on(mut self, platform: Platform) -> Self {
        self.account().platform = platform;
        self
    }

    pub fn verticals(mut self, codes: &[&str]) -> Self {
        self.creator.verticals = codes.iter().map(|code| vertical(code)).collect();
        self
    }

    pub fn tones(mut self, own: &[&str], fans: &[&str]) -> Self {
        self.creator.tones = own.iter().map(|code| tone(code)).collect();
        self.creator.fan_tones = fans.iter().map(|code| tone(code)).collect();
        self
    }

    pub fn figure(mut self, metric: Metric, value: f64) -> Self {
        self.account().figures.push(figure(metric, value));
        self
    }

    pub fn followers(self, count: f64) -> Self {
        self.figure(Metric::Followers, count)
    }

    /// A short video's list price in yuan and the plays to expect.
    pub fn price(mut self, yuan: i64, plays: Option<u32>) -> Self {
        self.account().rates.push(Rate {
            deliverable: DeliverableKind::ShortVideo,
            list: Some(Money::yuan(yuan)),
            order: None,
            rebate: None,
            expected_plays: plays,
            source: Source::Sample,
            as_of: Some(day("2026-11-20")),
        });
        self
    }

    pub fn women(mut self, share: f64) -> Self {
        let audience = self.account().audience.get_or_insert_default();
        audience.gender = Some(women(share));
        self
    }

    pub fn busy(mut self, from: &str, to: &str) -> Self {
        self.creator.busy.push(Busy { from: day(from), to: day(to), why: None });
        self
    }

    pub fn promised(mut self, code: &str, from: &str, to: &str) -> Self {
        self.creator.exclusivities.push(Exclusivity {
            industry: industry(code),
            from: day(from),
            to: day(to),
        });
        self
    }

    pub fn deal(mut self, brand: u128, code: &str, from: &str, to: &str, status: Status) -> Self {
        self.record.deals.push(PastDeal {
            brand: BrandId::from_bits(brand),
            brand_name: format!("品牌{brand}"),
            industry: Some(industry(code)),
            from: day(from),
            to: day(to),
            status,
        });
        self
    }

    pub fn candidate(self) -> Candidate {
        Candidate::on(Platform::WechatChannels, Arc::new(self.creator), self.record)
    }
}

/// The brand that orders.
pub const BRAND: u128 = 1;

/// A plain order: one short video on 视频号 for a skin care brand, women wanted, own price paid.
pub fn posting() -> Posting {
    Posting {
        draft: OrderDraft {
            brand: BrandId::from_bits(BRAND),
            title: "新品上市".into(),
            goal: Goal::Seeding,
            kind: OrderKind::Direct,
            platform: Platform::WechatChannels,
            deliverable: Deliverable { kind: DeliverableKind::ShortVideo, count: 1, at_least: None },
            brief: Brief::default(),
            industry: Some(industry("beauty_care")),
            verticals: vec![vertical("skincare")],
            tones: vec![],
            tags: vec![],
            audience: AudienceTarget { gender: Some(Want::Set(vec![Gender::Female])), ..Default::default() },
            requirements: Requirements::default(),
            budget: Money::yuan(1_000_000),
            per_creator_min: None,
            per_creator_max: None,
            creators_wanted: 1,
            pay: Pay { own_price: true, ..Pay::default() },
            answer_by: "2026-11-28T08:00:00Z".parse().unwrap(),
            publish: Days { from: day("2026-12-01"), to: day("2026-12-10") },
            policy: "plain".into(),
            exclusivity_days: None,
            usage_days: None,
            sample_return: None,
        },
        brand: Brand {
            id: BrandId::from_bits(BRAND),
            party: PartyId::from_bits(9_000),
            name: "我方品牌".into(),
            aliases: vec![],
            industries: vec![industry("beauty_care")],
            competitors: vec![],
            tones: vec![],
            contact: Contact::default(),
            note: None,
            sample: true,
        },
        rivals: vec![],
        policy: None,
        brand_record: BrandRecord::default(),
    }
}

/// A small generator (SplitMix64), so that a crowd follows from its seed alone.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// In [0, 1).
    pub fn share(&mut self) -> f64 {
        (self.roll() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.share() * n as f64) as usize
    }

    pub fn chance(&mut self, p: f64) -> bool {
        self.share() < p
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    fn shares<K: PartialEq + Copy>(&mut self, keys: &[K]) -> Shares<K> {
        let weights: Vec<f64> = keys.iter().map(|_| 0.05 + self.share()).collect();
        let sum: f64 = weights.iter().sum();
        // Now and then a part of the audience is not reported.
        let told = if self.chance(0.2) { 0.7 } else { 1.0 };
        Shares::new(keys.iter().zip(weights).map(|(key, weight)| (*key, weight / sum * told)).collect())
            .unwrap()
    }
}

const VERTICALS: &[&str] =
    &["skincare", "makeup", "beauty", "fashion", "outfits", "food", "travel", "fitness"];
const TONES: &[&str] =
    &["healing", "positive", "professional", "funny", "serious", "warm", "cool", "premium"];
const CITIES: &[u32] = &[110_100, 440_100, 440_300, 310_100, 330_100, 430_100];

/// Someone with random gaps and figures.
pub fn anyone(number: u128, dice: &mut Dice) -> Someone {
    let mut someone = Someone::new(number);
    if dice.chance(0.1) {
        someone = someone.on(Platform::Douyin);
    }
    if dice.chance(0.85) {
        let first = dice.pick(VERTICALS);
        let second = dice.pick(VERTICALS);
        someone =
            if first == second { someone.verticals(&[first]) } else { someone.verticals(&[first, second]) };
    }
    if dice.chance(0.5) {
        someone.creator.tones = vec![tone(dice.pick(TONES))];
        someone.creator.fan_tones = vec![tone(dice.pick(TONES))];
    }
    if dice.chance(0.4) {
        someone.creator.tags = vec!["护肤".into(), "vlog".into()];
    }
    if dice.chance(0.7) {
        someone.creator.certification = Some(dice.pick(Certification::ALL));
    }
    if dice.chance(0.8) {
        someone.creator.home.city = CityCode::new(dice.pick(CITIES));
    }
    let followers = (10_f64.powf(3.5 + 3.0 * dice.share())).round();
    if dice.chance(0.9) {
        someone = someone.followers(followers);
    }
    if dice.chance(0.8) {
        let yuan = 500 + (followers * (0.02 + 0.08 * dice.share())) as i64;
        let plays = dice.chance(0.8).then(|| 1 + (followers * (0.05 + dice.share())) as u32);
        someone = someone.price(yuan, plays);
        if dice.chance(0.5) {
            let rebate = BasisPoints::percent(dice.below(40) as u32);
            someone.account().rates[0].rebate = Some(rebate);
        }
    }
    for (metric, chance, most) in [
        (Metric::InteractionRateByPlays, 0.4, 0.1),
        (Metric::InteractionRateByFollowers, 0.3, 0.05),
        (Metric::Interactions, 0.5, followers * 0.05),
        (Metric::Growth30d, 0.6, 0.3),
    ] {
        if dice.chance(chance) {
            let value = dice.share() * most;
            someone = someone.figure(metric, value);
        }
    }
    if dice.chance(0.7) {
        let bands = [
            AgeBand::new(0, 17),
            AgeBand::new(18, 23),
            AgeBand::new(24, 30),
            AgeBand::new(31, 40),
            AgeBand::new(41, 50),
            AgeBand::and_older(51),
        ];
        someone.account().audience = Some(Audience {
            gender: dice.chance(0.9).then(|| dice.shares(Gender::ALL)),
            age: dice.chance(0.8).then(|| dice.shares(&bands)),
            tier: dice.chance(0.7).then(|| dice.shares(Tier::ALL)),
            ..Audience::default()
        });
    }
    if dice.chance(0.3) {
        let start = day("2026-11-25") + chrono::Duration::days(dice.below(20) as i64);
        let end = start + chrono::Duration::days(dice.below(10) as i64);
        someone.creator.busy.push(Busy { from: start, to: end, why: None });
    }
    if dice.chance(0.1) {
        let to = day("2026-11-28") + chrono::Duration::days(dice.below(30) as i64);
        someone.creator.exclusivities.push(Exclusivity {
            industry: industry("beauty_care"),
            from: day("2026-10-01"),
            to,
        });
    }
    if dice.chance(0.4) {
        let due = 1 + dice.below(20) as u32;
        someone.record.rounds_due = due;
        someone.record.rounds_in_time = dice.below(due as usize + 1) as u32;
        someone.record.accepted = dice.below(10) as u32;
        someone.record.declined = dice.below(10) as u32;
        someone.record.brand_ratings = (0..dice.below(5)).map(|_| 1 + dice.below(5) as u8).collect();
        if dice.chance(0.5) {
            let status = dice.pick(Status::ALL);
            someone =
                someone.deal(2 + dice.below(3) as u128, "beauty_care", "2026-10-01", "2026-12-05", status);
        }
    }
    someone
}

/// A crowd that follows from a seed.
pub fn crowd(size: usize, seed: u64) -> Vec<Candidate> {
    let mut dice = Dice(seed);
    (0..size as u128).map(|number| anyone(100 + number, &mut dice).candidate()).collect()
}

/// An order with random wishes and limits.
pub fn any_posting(seed: u64) -> Posting {
    let mut dice = Dice(seed ^ 0x5eed);
    let mut posting = posting();
    let draft = &mut posting.draft;
    draft.creators_wanted = 1 + dice.below(30) as u32;
    draft.verticals = if dice.chance(0.7) { vec![vertical(dice.pick(VERTICALS))] } else { vec![] };
    draft.tones =
        if dice.chance(0.6) { vec![tone(dice.pick(TONES)), tone(dice.pick(TONES))] } else { vec![] };
    draft.tags = if dice.chance(0.3) { vec!["护肤".into(), "测评".into()] } else { vec![] };
    if dice.chance(0.7) {
        draft.audience.age = Some(if dice.chance(0.6) {
            Want::Set(vec![AgeBand::new(22, 50)])
        } else {
            Want::Distribution(
                Shares::new(vec![(AgeBand::new(18, 29), 0.6), (AgeBand::new(30, 45), 0.4)]).unwrap(),
            )
        });
    }
    if dice.chance(0.5) {
        draft.audience.tier = Some(Want::Set(vec![Tier::First, Tier::NewFirst]));
    }
    if dice.chance(0.4) {
        draft.pay = Pay::fixed(Money::yuan(1_000 + dice.below(20_000) as i64));
    }
    if dice.chance(0.3) {
        draft.exclusivity_days = Some(30);
    }
    let r = &mut draft.requirements;
    if dice.chance(0.4) {
        r.min_followers = Some(10_u32.pow(4 + dice.below(3) as u32));
    }
    if dice.chance(0.2) {
        r.max_followers = Some(50_000 + dice.below(500_000) as u32);
    }
    if dice.chance(0.3) {
        r.max_cpm = Some(10.0 + 100.0 * dice.share());
    }
    if dice.chance(0.2) {
        r.max_cpe = Some(0.5 + 5.0 * dice.share());
    }
    if dice.chance(0.2) {
        r.min_rebate = Some(BasisPoints::percent(dice.below(35) as u32));
    }
    if dice.chance(0.2) {
        r.min_interaction_rate = Some(0.05 * dice.share());
    }
    if dice.chance(0.2) {
        r.certifications = vec![dice.pick(Certification::ALL)];
    }
    if dice.chance(0.2) {
        r.provinces = CityCode::new(dice.pick(CITIES)).map(CityCode::province).into_iter().collect();
    }
    if dice.chance(0.2) {
        r.cities = CityCode::new(dice.pick(CITIES)).into_iter().collect();
    }
    if dice.chance(0.3) {
        r.only_verticals = true;
    }
    if dice.chance(0.2) {
        r.min_coverage = Some(0.3 + 0.6 * dice.share());
    }
    if dice.chance(0.2) {
        r.exclude = vec![CreatorId::from_bits(100), CreatorId::from_bits(101)];
    }
    if dice.chance(0.3) {
        draft.per_creator_max = Some(Money::yuan(1_000 + dice.below(30_000) as i64));
    }
    if dice.chance(0.2) {
        draft.per_creator_min = Some(Money::yuan(500 + dice.below(3_000) as i64));
    }
    if dice.chance(0.2) {
        draft.budget = Money::yuan(30_000);
    }
    posting.brand.tones = if dice.chance(0.5) { vec![tone(dice.pick(TONES))] } else { vec![] };
    if dice.chance(0.3) {
        posting.brand.competitors = vec![BrandId::from_bits(2)];
    }
    if dice.chance(0.5) {
        posting.brand_record.payments_due = 10;
        posting.brand_record.payments_in_time = dice.below(11) as u32;
    }
    posting
}
