//! Invented orders, all of invented brands: three goals, both ways of finding creators, three policies.

use std::collections::BTreeMap;

use market::audience::{AgeBand, AudienceTarget, Gender, Want};
use market::brand::Brand;
use market::deliverable::{Deliverable, DeliverableKind};
use market::figure::Metric;
use market::order::{Brief, Goal, OrderDraft, OrderKind, OrderStatus, Requirements};
use market::region::Tier;
use market::taxonomy::{GroupId, ToneId, VerticalId};
use market::terms::{Commission, Pay, PerResult};
use market::{BasisPoints, Money, OrderId, Platform};

use super::chance::Ids;
use super::story::Days;

/// An order with the day it is posted and its word, by which the deals find it.
pub(super) struct Posted {
    pub(super) word: &'static str,
    pub(super) id: OrderId,
    pub(super) draft: OrderDraft,
    pub(super) status: OrderStatus,
    /// Days from yesterday.
    pub(super) on: i64,
}

/// What differs from order to order.
struct Plan {
    word: &'static str,
    brand: &'static str,
    title: &'static str,
    message: &'static str,
    goal: Goal,
    kind: OrderKind,
    platform: Platform,
    deliverable: (DeliverableKind, Option<u32>),
    verticals: &'static [&'static str],
    tones: &'static [&'static str],
    policy: &'static str,
    pay: Pay,
    /// Budget in yuan, the most for one creator, creators wanted.
    money: (i64, i64, u32),
    /// Posted, answer by, published from and to: days from yesterday.
    days: (i64, i64, i64, i64),
    status: OrderStatus,
    audience: AudienceTarget,
    requirements: Requirements,
}

fn own_price() -> Pay {
    Pay { own_price: true, ..Pay::default() }
}

fn tiers_to_third() -> Want<Tier> {
    Want::Set(vec![Tier::First, Tier::NewFirst, Tier::Second, Tier::Third])
}

fn women(from: u8, to: u8) -> AudienceTarget {
    AudienceTarget {
        gender: Some(Want::Set(vec![Gender::Female])),
        age: Some(Want::Set(vec![AgeBand::new(from, to)])),
        ..AudienceTarget::default()
    }
}

fn aged(from: u8, to: u8) -> AudienceTarget {
    AudienceTarget {
        age: Some(Want::Set(vec![AgeBand::new(from, to)])),
        tier: Some(tiers_to_third()),
        ..AudienceTarget::default()
    }
}

fn past_orders() -> Vec<Plan> {
    vec![
        Plan {
            word: "tea",
            brand: "晨屿茶饮（示例）",
            title: "示例订单：秋茶上新短视频",
            message: "自然带出新茶的香气与配料，结尾提到门店",
            goal: Goal::Seeding,
            kind: OrderKind::Direct,
            platform: Platform::WechatChannels,
            deliverable: (DeliverableKind::ShortVideo, Some(30)),
            verticals: &["food", "life", "travel"],
            tones: &["healing", "down_to_earth"],
            policy: "plain",
            pay: own_price(),
            money: (150_000, 30_000, 8),
            days: (-76, -70, -52, -44),
            status: OrderStatus::Closed,
            audience: women(18, 35),
            requirements: Requirements::default(),
        },
        Plan {
            word: "live",
            brand: "溪言护肤（示例）",
            title: "示例订单：秋冬护肤专场直播",
            message: "讲清成分与适用肤质，福袋两次，专场链接全程挂车",
            goal: Goal::Sales,
            kind: OrderKind::Direct,
            platform: Platform::WechatChannels,
            deliverable: (DeliverableKind::LiveHour, Some(60)),
            verticals: &["beauty", "fashion", "life", "emotion"],
            tones: &["professional", "authentic"],
            policy: "plain",
            pay: Pay {
                commission: Some(Commission {
                    rate: BasisPoints::percent(12),
                    cap: Some(Money::yuan(20_000)),
                }),
                ..own_price()
            },
            money: (260_000, 40_000, 6),
            days: (-38, -33, -14, 9),
            status: OrderStatus::Closed,
            audience: women(22, 45),
            requirements: Requirements::default(),
        },
        Plan {
            word: "oats",
            brand: "山禾燕麦（示例）",
            title: "示例订单：早餐燕麦图文招募",
            message: "拍出一周早餐的三种搭配，写明配料表",
            goal: Goal::Seeding,
            kind: OrderKind::OpenCall,
            platform: Platform::Xiaohongshu,
            deliverable: (DeliverableKind::ImagePost, None),
            verticals: &["food", "life", "parenting", "health"],
            tones: &["warm", "authentic"],
            policy: "plain",
            pay: own_price(),
            money: (80_000, 20_000, 12),
            days: (-28, -20, -6, 6),
            status: OrderStatus::Closed,
            audience: AudienceTarget {
                group: Some(Want::Set(vec![GroupId::WhiteCollar, GroupId::RefinedMother])),
                ..women(22, 45)
            },
            requirements: Requirements::default(),
        },
        Plan {
            word: "home",
            brand: "小橘家居（示例）",
            title: "示例订单：小户型收纳短视频",
            message: "用一个真实角落做前后对比，露出三件单品",
            goal: Goal::Awareness,
            kind: OrderKind::Direct,
            platform: Platform::WechatChannels,
            deliverable: (DeliverableKind::ShortVideo, Some(20)),
            verticals: &["home", "life", "shopping", "emotion"],
            tones: &["warm", "thrifty"],
            policy: "wechat_huxuan_2022",
            pay: own_price(),
            money: (240_000, 40_000, 10),
            days: (-24, -19, 4, 14),
            status: OrderStatus::Closed,
            audience: aged(24, 45),
            requirements: Requirements { min_followers: Some(10_001), ..Requirements::default() },
        },
    ]
}

fn running_orders() -> Vec<Plan> {
    vec![
        Plan {
            word: "baby",
            brand: "云朵母婴（示例）",
            title: "示例订单：新手爸妈长视频招募",
            message: "记录一天的真实使用，不做功效承诺",
            goal: Goal::Seeding,
            kind: OrderKind::OpenCall,
            platform: Platform::WechatChannels,
            deliverable: (DeliverableKind::LongVideo, Some(90)),
            verticals: &["parenting", "life", "emotion"],
            tones: &["warm", "authentic"],
            policy: "wechat_huxuan_2022",
            pay: own_price(),
            money: (300_000, 60_000, 6),
            days: (-5, 4, 18, 28),
            status: OrderStatus::Open,
            audience: AudienceTarget {
                group: Some(Want::Set(vec![GroupId::RefinedMother])),
                ..women(25, 40)
            },
            requirements: Requirements { min_followers: Some(10_001), ..Requirements::default() },
        },
        Plan {
            word: "car",
            brand: "跃程电动（示例）",
            title: "示例订单：冬季续航实测短视频",
            message: "实测一段高速与一段市区，数据照实说",
            goal: Goal::Sales,
            kind: OrderKind::Direct,
            platform: Platform::Douyin,
            deliverable: (DeliverableKind::ShortVideo, Some(45)),
            verticals: &["auto", "tech", "travel", "outdoors"],
            tones: &["professional", "cool"],
            policy: "xingtu",
            pay: own_price(),
            money: (400_000, 80_000, 6),
            days: (-12, -9, 8, 16),
            status: OrderStatus::Open,
            audience: AudienceTarget { gender: Some(Want::Set(vec![Gender::Male])), ..aged(25, 50) },
            requirements: Requirements { max_cpm: Some(110.0), ..Requirements::default() },
        },
        Plan {
            word: "camp",
            brand: "沐野户外（示例）",
            title: "示例订单：冬季露营短视频",
            message: "展示一夜保暖装备的搭建与体验",
            goal: Goal::Awareness,
            kind: OrderKind::Direct,
            platform: Platform::WechatChannels,
            deliverable: (DeliverableKind::ShortVideo, Some(30)),
            verticals: &["outdoors", "travel", "photography", "life"],
            tones: &["adventurous", "healing"],
            policy: "wechat_huxuan_2022",
            pay: own_price(),
            money: (200_000, 30_000, 10),
            days: (-1, 6, 20, 32),
            status: OrderStatus::Open,
            audience: aged(22, 45),
            requirements: Requirements { min_followers: Some(10_001), ..Requirements::default() },
        },
        Plan {
            word: "class",
            brand: "知行课堂（示例）",
            title: "示例订单：职场技能长视频招募",
            message: "结合自己的工作讲一个可复用的方法",
            goal: Goal::Awareness,
            kind: OrderKind::OpenCall,
            platform: Platform::Bilibili,
            deliverable: (DeliverableKind::LongVideo, Some(180)),
            verticals: &["career", "education", "knowledge", "tech", "internet"],
            tones: &["knowledgeable", "professional"],
            policy: "plain",
            pay: Pay {
                fixed: Some(Money::yuan(3_000)),
                per_result: Some(PerResult {
                    metric: Metric::Plays,
                    per: 1_000,
                    amount: Money::yuan(12),
                    cap: Some(Money::yuan(5_000)),
                }),
                ..Pay::default()
            },
            money: (64_000, 8_000, 8),
            days: (-3, 10, 25, 40),
            status: OrderStatus::Open,
            audience: aged(18, 35),
            requirements: Requirements::default(),
        },
    ]
}

impl Plan {
    fn post(self, brands: &BTreeMap<&str, &Brand>, ids: &mut Ids, days: Days) -> Option<Posted> {
        let brand = brands.get(self.brand)?;
        let (on, answer, from, to) = self.days;
        let (budget, most, wanted) = self.money;
        let (kind, at_least) = self.deliverable;
        let draft = OrderDraft {
            brand: brand.id,
            title: self.title.to_owned(),
            goal: self.goal,
            kind: self.kind,
            platform: self.platform,
            deliverable: Deliverable { kind, count: 1, at_least },
            brief: Brief {
                message: self.message.to_owned(),
                hashtags: vec!["示例话题".to_owned()],
                banned: vec!["最好".to_owned(), "第一".to_owned()],
                ..Brief::default()
            },
            industry: brand.industries.first().copied(),
            verticals: self.verticals.iter().filter_map(|code| VerticalId::parse(code)).collect(),
            tones: self.tones.iter().filter_map(|code| ToneId::parse(code)).collect(),
            tags: Vec::new(),
            audience: self.audience,
            requirements: self.requirements,
            budget: Money::yuan(budget),
            per_creator_min: None,
            per_creator_max: Some(Money::yuan(most)),
            creators_wanted: wanted,
            pay: self.pay,
            answer_by: days.at(answer, 12),
            publish: market::order::Days { from: days.day(from), to: days.day(to) },
            policy: self.policy.to_owned(),
            exclusivity_days: (self.goal == Goal::Awareness).then_some(30),
            usage_days: Some(90),
            sample_return: (self.goal == Goal::Seeding).then_some(false),
        };
        Some(Posted { word: self.word, id: ids.mint(OrderId::mint), draft, status: self.status, on })
    }
}

/// All orders of the sample, oldest first.
pub(super) fn orders(brands: &[Brand], ids: &mut Ids, days: Days) -> Vec<Posted> {
    let by_name: BTreeMap<&str, &Brand> = brands.iter().map(|brand| (brand.name.as_str(), brand)).collect();
    let mut plans = past_orders();
    plans.extend(running_orders());
    plans.sort_by_key(|plan| plan.days.0);
    plans.into_iter().filter_map(|plan| plan.post(&by_name, ids, days)).collect()
}
