//! Orders to post.

use chrono::{DateTime, Days, Utc};
use market::audience::{AudienceTarget, Gender, Want};
use market::deliverable::Deliverable;
use market::order::{Brief, Goal, OrderDraft, OrderKind, Requirements};
use market::taxonomy::{IndustryId, VerticalId};
use market::terms::Pay;
use market::{BrandId, DeliverableKind, Money, Platform};

/// An order nothing is wrong with: a short video on 视频号 under the policy `xingtu`, answered within ten days and
/// published within three weeks of `now`; each creator's own price.
#[must_use]
pub fn sound_order(brand: BrandId, now: DateTime<Utc>) -> OrderDraft {
    let day = |days| (now + Days::new(days)).date_naive();
    OrderDraft {
        brand,
        title: "秋茶上新".to_owned(),
        goal: Goal::Seeding,
        kind: OrderKind::Direct,
        platform: Platform::WechatChannels,
        deliverable: Deliverable { kind: DeliverableKind::ShortVideo, count: 1, at_least: Some(30) },
        brief: Brief { message: "一杯好茶的日常".to_owned(), ..Brief::default() },
        industry: IndustryId::find("食品"),
        verticals: VerticalId::find("美食").into_iter().collect(),
        tones: Vec::new(),
        tags: Vec::new(),
        audience: AudienceTarget {
            gender: Some(Want::Set(vec![Gender::Female])),
            ..AudienceTarget::default()
        },
        requirements: Requirements::default(),
        budget: Money::yuan(60_000),
        per_creator_min: None,
        per_creator_max: None,
        creators_wanted: 3,
        pay: Pay { own_price: true, ..Pay::default() },
        answer_by: now + Days::new(10),
        publish: market::order::Days { from: day(18), to: day(21) },
        policy: "xingtu".to_owned(),
        exclusivity_days: None,
        usage_days: None,
        sample_return: None,
    }
}
