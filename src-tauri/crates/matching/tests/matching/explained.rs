//! One ranking explained in full, in both languages, and the words for everything else.

use std::fmt::Write;
use std::sync::Arc;

use market::Language;
use market::audience::{AgeBand, Shares, Want};
use market::deal::Status;
use market::figure::Metric;
use market::order::Goal;
use market::terms::Pay;
use market::{Money, Platform};
use matching::{CreatorWeights, Filter, Fit, Pool, RankBy, Weights, words};

use crate::builders::{Someone, crowd, now, posting, tone};

fn fit() -> Fit {
    let mut order = posting();
    let draft = &mut order.draft;
    draft.tones = vec![tone("professional"), tone("warm")];
    draft.tags = vec!["敏感肌".into()];
    draft.audience.age = Some(Want::Set(vec![AgeBand::new(22, 50)]));
    draft.requirements.min_followers = Some(10_000);
    draft.requirements.min_coverage = Some(0.15);
    draft.pay = Pay::fixed(Money::yuan(10_000));
    draft.creators_wanted = 4;
    (order.brand_record.payments_due, order.brand_record.payments_in_time) = (12, 11);

    let ages = |young: f64| {
        Some(Shares::new(vec![(AgeBand::new(18, 23), young), (AgeBand::new(24, 40), 1.0 - young)]).unwrap())
    };
    let mut best = Someone::new(1)
        .verticals(&["skincare"])
        .tones(&["professional"], &["warm"])
        .followers(320_000.0)
        .price(11_200, Some(400_000))
        .figure(Metric::InteractionRateByPlays, 0.043)
        .figure(Metric::Growth30d, 0.08)
        .women(0.72)
        .busy("2026-12-01", "2026-12-02")
        .deal(3, "beauty_care", "2026-10-20", "2026-10-31", Status::Closed);
    best.creator.tags = vec!["敏感肌".into()];
    best.account().audience.as_mut().unwrap().age = ages(0.3);
    (best.record.rounds_due, best.record.rounds_in_time) = (9, 8);
    (best.record.accepted, best.record.declined) = (4, 1);
    best.record.brand_ratings = vec![5, 4, 5];
    let bare = Someone::new(2).followers(50_000.0).verticals(&["makeup"]);
    let far = Someone::new(3)
        .verticals(&["food"])
        .tones(&["playful"], &[])
        .followers(90_000.0)
        .price(8_000, Some(20_000))
        .figure(Metric::InteractionRateByPlays, 0.011)
        .women(0.35)
        .promised("beauty_care", "2026-11-01", "2026-12-03");
    let elsewhere = Someone::new(4).on(Platform::Douyin).followers(1e6);
    let small = Someone::new(5).verticals(&["skincare"]).followers(8_000.0).women(0.9);
    let candidates = [best, bare, far, elsewhere, small].into_iter().map(Someone::candidate).collect();
    Fit::of(order, Arc::new(Pool::new(candidates)), now())
}

#[test]
fn a_ranking_explained() {
    let (fit, weights, own) = (fit(), Weights::preset(Goal::Seeding), CreatorWeights::preset());
    let ranking = fit.rank(&weights, &own, RankBy::Mutual, None);
    let mut out = format!("considered {}\n", ranking.considered);
    for step in &ranking.funnel {
        writeln!(
            out,
            "  {:<18} −{} (unknown {}) → {}",
            step.filter.code(),
            step.removed,
            step.unknown,
            step.left
        )
        .unwrap();
    }
    for lang in Language::ALL {
        writeln!(out, "\n[{lang}]").unwrap();
        for line in &ranking.ranked {
            writeln!(
                out,
                "{}. {}  score {:.4} coverage {:.4} creator {:.4} mutual {:.4}",
                line.rank,
                fit.pool().candidates()[line.place].creator().name,
                line.score,
                line.coverage,
                line.creator_score,
                line.mutual
            )
            .unwrap();
            for reason in fit.explain(line.place, &weights, *lang).unwrap().reasons {
                let (name, value) = (&reason.name, reason.value);
                writeln!(
                    out,
                    "   {name}: {value:.4} × {:.4} = {:.4}  {}",
                    reason.weight, reason.contribution, reason.text
                )
                .unwrap();
            }
            for change in fit.what_would_change(line.place, &weights, RankBy::Mutual, &ranking.ranked) {
                writeln!(out, "   ? {}", words::change(&change, *lang)).unwrap();
            }
            writeln!(out, "   —").unwrap();
            for reason in fit.explain_for_creator(line.place, &own, *lang).unwrap().reasons {
                let (name, value) = (&reason.name, reason.value);
                writeln!(
                    out,
                    "   {name}: {value:.4} × {:.4} = {:.4}  {}",
                    reason.weight, reason.contribution, reason.text
                )
                .unwrap();
            }
            for raise in fit.what_would_raise_it(line.place, &own) {
                writeln!(out, "   ? {}", words::creator_raise(&raise, *lang)).unwrap();
            }
        }
        for relaxation in fit.relaxations(&weights) {
            writeln!(out, "~ {}", words::relaxation(&relaxation, *lang)).unwrap();
        }
    }
    insta::assert_snapshot!(out);
}

#[test]
fn every_limit_has_two_names() {
    for filter in Filter::ALL {
        let (zh, en) = (words::filter(*filter, Language::Zh), words::filter(*filter, Language::En));
        assert!(!zh.is_empty() && en.is_ascii() && zh != en, "{filter}");
    }
}

#[test]
fn a_ranking_is_json_without_places() {
    let order = posting();
    let fit = Fit::of(order, Arc::new(Pool::new(crowd(20, 7))), now());
    let ranking = fit.rank(&Weights::preset(Goal::Sales), &CreatorWeights::preset(), RankBy::Score, Some(1));
    let json = serde_json::to_value(&ranking).unwrap();
    assert_eq!(json["considered"], 20);
    assert!(json["funnel"][0]["filter"] == "platform" && json["ranked"][0].get("place").is_none());
    assert!(json["ranked"][0]["creator"].as_str().unwrap().starts_with("cre_"));
    let place = ranking.ranked[0].place;
    let reasons = fit.explain(place, &Weights::preset(Goal::Sales), Language::Zh).unwrap();
    let json = serde_json::to_value(&reasons).unwrap();
    assert_eq!(json["reasons"][0]["part"], "vertical");
    assert!(json["reasons"][0]["evidence"][0]["fact"]["key"].is_string());
}
