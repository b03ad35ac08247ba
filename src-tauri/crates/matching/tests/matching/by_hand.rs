//! Figures worked out by hand.

use std::sync::Arc;

use market::Language;
use market::audience::Want;
use market::deal::Status;
use market::figure::Metric;
use market::order::{Days, Goal};
use market::party::Certification;
use market::policy::Policy;
use market::region::{CityCode, ProvinceCode};
use market::terms::Pay;
use market::{BasisPoints, BrandId, CreatorId, Currency, Money, Platform};
use matching::{
    Candidate, CreatorPart, CreatorRaise, CreatorWeights, Fact, Filter, Fit, Gain, Mark, Part, Pool, Posting,
    RankBy, Ranking, Relaxed, Rival, Weights, words,
};

use crate::builders::{Someone, day, now, posting, tone, vertical};

fn fit(posting: Posting, people: Vec<Someone>) -> Fit {
    let candidates: Vec<Candidate> = people.into_iter().map(Someone::candidate).collect();
    Fit::of(posting, Arc::new(Pool::new(candidates)), now())
}

fn rank(fit: &Fit) -> Ranking {
    fit.rank(&Weights::preset(Goal::Seeding), &CreatorWeights::preset(), RankBy::Mutual, None)
}

fn value(fit: &Fit, place: usize, part: Part) -> f64 {
    fit.brand_mark(place, part).unwrap().value
}

fn near(a: f64, b: f64) {
    assert!((a - b).abs() < 1e-12, "{a} is not {b}");
}

#[test]
fn verticals_by_kinship() {
    let people = vec![
        Someone::new(1).verticals(&["skincare"]),
        Someone::new(2).verticals(&["beauty"]),
        Someone::new(3).verticals(&["makeup"]),
        Someone::new(4).verticals(&["food", "skincare"]),
        Someone::new(5).verticals(&["food"]),
        Someone::new(6),
    ];
    let fit = fit(posting(), people);
    let values: Vec<f64> = (0..5).map(|place| value(&fit, place, Part::Vertical)).collect();
    assert_eq!(values, [1.0, 0.8, 0.5, 0.9, 0.0]);
    // Nothing known: the median of 0, 0.5, 0.8, 0.9, 1 and no weight known.
    assert_eq!(fit.brand_mark(5, Part::Vertical), Some(Mark { value: 0.8, known: 0.0 }));
}

#[test]
fn tags_count_a_fifth() {
    let mut order = posting();
    order.draft.tags = vec!["敏感肌".into(), "测评".into()];
    let mut one = Someone::new(1).verticals(&["beauty"]);
    one.creator.tags = vec!["敏感肌护肤".into()];
    let fit = fit(order, vec![one]);
    near(value(&fit, 0, Part::Vertical), 0.8 * 0.8 + 0.2 * 0.5);
}

#[test]
fn without_verticals_the_industry_speaks() {
    let mut order = posting();
    order.draft.verticals.clear();
    let affinity = order.draft.industry.unwrap().affinity(vertical("food"));
    let fit = fit(order, vec![Someone::new(1).verticals(&["food"])]);
    near(value(&fit, 0, Part::Vertical), affinity);
}

#[test]
fn tones_shared_opposed_and_apart() {
    let mut order = posting();
    order.draft.tones = vec![tone("professional")];
    order.brand.tones = vec![tone("warm")];
    let people = vec![
        Someone::new(1).tones(&["professional"], &["cool"]),
        Someone::new(2).tones(&["playful"], &[]),
        Someone::new(3).tones(&[], &["creative"]),
    ];
    let fit = fit(order, people);
    // Weights 1 and 0.5. Own: professional shared, warm neither. Fans: cool opposes warm.
    near(value(&fit, 0, Part::Tone), ((1.0 + 0.25) / 1.5 + 0.5 / 1.5) / 2.0);
    near(value(&fit, 1, Part::Tone), 0.25 / 1.5);
    near(value(&fit, 2, Part::Tone), 0.5);
}

#[test]
fn an_order_that_asks_for_nothing_is_met_by_all() {
    let fit = fit(posting(), vec![Someone::new(1)]);
    assert_eq!(fit.brand_mark(0, Part::Tone), Some(Mark { value: 1.0, known: 1.0 }));
}

#[test]
fn a_missing_dimension_takes_the_peers_median() {
    let mut order = posting();
    order.draft.audience.tier = Some(Want::Set(vec![market::region::Tier::First]));
    let tier = |share: f64| {
        Some(
            market::audience::Shares::new(vec![
                (market::region::Tier::First, share),
                (market::region::Tier::Fifth, 1.0 - share),
            ])
            .unwrap(),
        )
    };
    let mut people = vec![
        Someone::new(1).women(0.9),
        Someone::new(2).women(0.5),
        Someone::new(3).women(0.1),
        Someone::new(4),
    ];
    people[1].account().audience.as_mut().unwrap().tier = tier(0.4);
    people[2].account().audience.as_mut().unwrap().tier = tier(1.0);
    let fit = fit(order, people);
    // 0.4 in the first tier and 0.6 five tiers away: 0.4 + 0.6 / 32... the fifth is five tiers from the first.
    let second = 0.4 + 0.6 / 32.0;
    let median = f64::midpoint(second, 1.0);
    assert_eq!(fit.brand_mark(0, Part::Audience).unwrap().known, 0.5);
    near(value(&fit, 0, Part::Audience), (0.9 + median) / 2.0);
    near(value(&fit, 1, Part::Audience), (0.5 + second) / 2.0);
    let fourth = fit.brand_mark(3, Part::Audience).unwrap();
    assert_eq!(fourth.known, 0.0);
    let mut known = [(0.9 + median) / 2.0, (0.5 + second) / 2.0, (0.1 + 1.0) / 2.0];
    known.sort_by(f64::total_cmp);
    near(fourth.value, known[1]);
}

#[test]
fn tgi_stands_beside_the_share_and_is_shrunk() {
    let people = (1..=20).map(|n| Someone::new(n).women(if n == 1 { 0.72 } else { 0.5 })).collect();
    let fit = fit(posting(), people);
    let reasons = fit.explain(0, &Weights::preset(Goal::Seeding), Language::Zh).unwrap().reasons;
    let evidence = &reasons[Part::Audience as usize].evidence[0];
    let Fact::AudienceShare { share, tgi: Some(tgi), base: 20, .. } = &evidence.fact else {
        panic!("{evidence:?}")
    };
    let mean = (0.72 + 19.0 * 0.5) / 20.0;
    near(*share, 0.72);
    near(*tgi, 100.0 + (0.72 / mean * 100.0 - 100.0) * 0.5);
    assert_eq!(reasons[Part::Audience as usize].text, "目标 女性 占比 72%，TGI 120");
}

#[test]
fn cheaper_per_play_is_better() {
    // CPM 10, 20, 20, 40; then a price without plays, judged by price: 600 is below 1000, 2000, 2000, 4000.
    let people = vec![
        Someone::new(1).price(1_000, Some(100_000)),
        Someone::new(2).price(2_000, Some(100_000)),
        Someone::new(3).price(2_000, Some(100_000)),
        Someone::new(4).price(4_000, Some(100_000)),
        Someone::new(5).price(600, None),
        Someone::new(6),
    ];
    let fit = fit(posting(), people);
    let values: Vec<f64> = (0..5).map(|place| value(&fit, place, Part::Price)).collect();
    assert_eq!(values, [0.875, 0.5, 0.5, 0.125, 0.9]);
    assert_eq!(fit.brand_mark(5, Part::Price), Some(Mark { value: 0.5, known: 0.0 }));
    near(fit.expected_cpm(0).unwrap(), 10.0);
    let text = &fit.explain(4, &Weights::preset(Goal::Seeding), Language::Zh).unwrap().reasons[3].text;
    assert!(text.contains("按价格比"), "{text}");
}

#[test]
fn another_currency_is_unknown_not_converted() {
    let mut one = Someone::new(1).price(1_000, Some(100_000));
    one.account().rates[0].list = Some(Money::new(100_000, Currency::USD).unwrap());
    let fit = fit(posting(), vec![one, Someone::new(2).price(900, Some(90_000))]);
    assert_eq!((fit.price(0), fit.expected_cpm(0)), (None, None));
    assert_eq!(fit.brand_mark(0, Part::Price).unwrap().known, 0.0);
    let reason = &fit.explain(0, &Weights::preset(Goal::Seeding), Language::Zh).unwrap().reasons[3];
    assert!(matches!(reason.evidence[0].fact, Fact::OtherCurrency { .. }));
    assert_eq!(rank(&fit).left, 2);
}

#[test]
fn rates_of_two_bases_never_meet() {
    let people = vec![
        Someone::new(1).figure(Metric::InteractionRateByPlays, 0.01),
        Someone::new(2).figure(Metric::InteractionRateByPlays, 0.03),
        Someone::new(3).figure(Metric::InteractionRateByFollowers, 0.9),
        Someone::new(4).followers(1_000.0).figure(Metric::Interactions, 900.0),
    ];
    let fit = fit(posting(), people);
    let values: Vec<f64> = (0..4).map(|place| value(&fit, place, Part::Engagement)).collect();
    assert_eq!(values, [0.25, 0.75, 0.5, 0.5]);
}

#[test]
fn a_short_record_is_drawn_to_what_is_usual() {
    let mut one = Someone::new(1);
    (one.record.rounds_in_time, one.record.rounds_due) = (5, 5);
    let mut two = Someone::new(2);
    (two.record.rounds_in_time, two.record.rounds_due) = (10, 15);
    two.record.brand_ratings = vec![5, 4];
    let three = Someone::new(3).figure(Metric::OnTimeRate, 0.9);
    let fit = fit(posting(), vec![one, two, three]);
    // Usual: 15 of 20 in time, 4.5 stars.
    near(value(&fit, 0, Part::Reliability), (5.0 + 0.75 * 5.0) / 10.0);
    near(value(&fit, 1, Part::Reliability), 0.7 * (10.0 + 0.75 * 5.0) / 20.0 + 0.3 * 0.875);
    near(value(&fit, 2, Part::Reliability), 0.9);
}

#[test]
fn days_taken_are_counted_once() {
    // 1–10 December: 2–4 and 4–5 overlap, four days taken; 8–20 reaches out, three more.
    let one = Someone::new(1)
        .busy("2026-12-02", "2026-12-04")
        .busy("2026-12-04", "2026-12-05")
        .busy("2026-12-08", "2026-12-20");
    let fit = fit(posting(), vec![one, Someone::new(2).busy("2027-01-01", "2027-01-02"), Someone::new(3)]);
    near(value(&fit, 0, Part::Availability), 0.3);
    near(value(&fit, 1, Part::Availability), 1.0);
    near(value(&fit, 2, Part::Availability), 0.65);
    assert_eq!(fit.brand_mark(2, Part::Availability).unwrap().known, 0.0);
    // 22 November to 10 December are 19 days, seven taken.
    near(fit.creator_mark(0, CreatorPart::Calendar).unwrap().value, (0.3 + 12.0 / 19.0) / 2.0);
}

#[test]
fn promises_close_part_or_all_of_the_window() {
    let people = vec![
        Someone::new(1).promised("beauty_care", "2026-11-01", "2026-12-04"),
        Someone::new(2).promised("beauty_care", "2026-11-01", "2026-12-31"),
        Someone::new(3).promised("automotive", "2026-11-01", "2026-12-31"),
        // The promise was made to this very brand.
        Someone::new(4).promised("beauty_care", "2026-11-01", "2026-12-31").deal(
            crate::builders::BRAND,
            "beauty_care",
            "2026-11-01",
            "2026-11-05",
            Status::Published,
        ),
        Someone::new(5),
    ];
    let fit = fit(posting(), people);
    near(value(&fit, 0, Part::Conflicts), 0.6);
    near(value(&fit, 2, Part::Conflicts), 1.0);
    near(value(&fit, 3, Part::Conflicts), 1.0);
    assert_eq!(fit.brand_mark(4, Part::Conflicts).unwrap().known, 0.0);
    let ranking = rank(&fit);
    let step = ranking.funnel.iter().find(|step| step.filter == Filter::Exclusivity).unwrap();
    assert_eq!((step.removed, step.left), (1, 4));
    assert!(ranking.ranked.iter().all(|line| line.creator != CreatorId::from_bits(2)));
}

#[test]
fn work_for_competitors_counts_and_fades() {
    let mut order = posting();
    order.brand.competitors = vec![BrandId::from_bits(2)];
    order.rivals = vec![Rival { id: None, names: vec!["Rival".into()] }];
    let mut five = Someone::new(5);
    five.creator.collaborations = vec![market::creator::Collaboration {
        brand: " rival ".into(),
        when: Some(day("2026-12-01")),
        source: "榜单".into(),
    }];
    let people = vec![
        Someone::new(1).deal(2, "automotive", "2026-12-05", "2026-12-06", Status::WorkDue),
        Someone::new(2).deal(3, "beauty_care", "2026-12-05", "2026-12-06", Status::WorkDue),
        // Ended 45 days before 1 December: half of 0.3 is left.
        Someone::new(3).deal(3, "beauty_care", "2026-10-10", "2026-10-17", Status::Closed),
        Someone::new(4).deal(2, "beauty_care", "2026-12-05", "2026-12-06", Status::Invited),
        five,
    ];
    let clone = |people: &Vec<Someone>| -> Vec<Someone> {
        people.iter().map(|s| Someone { creator: s.creator.clone(), record: s.record.clone() }).collect()
    };
    let plain = fit(order.clone(), clone(&people));
    let values: Vec<f64> = (0..5).map(|place| value(&plain, place, Part::Conflicts)).collect();
    for (value, expected) in values.iter().zip([0.2, 0.5, 0.85, 1.0, 0.4]) {
        near(*value, expected);
    }
    order.draft.exclusivity_days = Some(30);
    let strict = fit(order, people);
    near(value(&strict, 1, Part::Conflicts), 0.0);
}

#[test]
fn pay_against_card_and_peers() {
    let mut order = posting();
    order.draft.pay = Pay::fixed(Money::yuan(9_000));
    let people = vec![
        Someone::new(1).price(10_000, None),
        Someone::new(2).price(6_000, None),
        Someone::new(3),
        Someone::new(4).price(9_000, None),
    ];
    let fit = fit(order, people);
    // Prices 6,000, 9,000, 10,000: 9,000 stands at (1 + ½) ÷ 3.
    near(fit.creator_mark(0, CreatorPart::Pay).unwrap().value, 0.6 * 0.72 + 0.4 * 0.5);
    near(fit.creator_mark(1, CreatorPart::Pay).unwrap().value, 0.6 + 0.4 * 0.5);
    near(fit.creator_mark(2, CreatorPart::Pay).unwrap().value, 0.5);
    near(fit.creator_mark(3, CreatorPart::Pay).unwrap().value, 0.6 * 0.8 + 0.4 * 0.5);
}

#[test]
fn pay_by_result_is_expected_from_plays_and_capped() {
    let mut order = posting();
    order.draft.pay = Pay {
        fixed: Some(Money::yuan(1_000)),
        per_result: Some(market::terms::PerResult {
            metric: Metric::Plays,
            per: 1_000,
            amount: Money::yuan(20),
            cap: Some(Money::yuan(3_000)),
        }),
        ..Pay::default()
    };
    let people =
        vec![Someone::new(1).price(3_000, Some(100_000)), Someone::new(2).price(3_000, Some(900_000))];
    let fit = fit(order, people);
    assert_eq!((fit.offer(0), fit.offer(1)), (Some(Money::yuan(3_000)), Some(Money::yuan(4_000))));
}

#[test]
fn answers_weigh_by_industry() {
    let mut one = Someone::new(1).deal(7, "beauty_care", "2026-05-01", "2026-05-02", Status::Closed).deal(
        8,
        "beauty_care",
        "2026-06-01",
        "2026-06-02",
        Status::Declined,
    );
    (one.record.accepted, one.record.declined) = (4, 6);
    let fit = fit(posting(), vec![one, Someone::new(2)]);
    // Usual 0.4. Kin 1 of 2, others 3 of 8 at 0.2 each.
    near(
        fit.creator_mark(0, CreatorPart::Answers).unwrap().value,
        (1.0 + 0.6 + 0.4 * 5.0) / (2.0 + 1.6 + 5.0),
    );
    assert_eq!(fit.creator_mark(1, CreatorPart::Answers).unwrap().known, 0.0);
}

#[test]
fn what_is_assumed_names_its_part() {
    let fit = fit(posting(), vec![Someone::new(1)]);
    for lang in Language::ALL {
        let reasons = fit.explain(0, &Weights::preset(Goal::Seeding), *lang).unwrap().reasons;
        let assumed: Vec<_> = reasons
            .iter()
            .filter(|reason| matches!(reason.evidence.as_slice(), [one] if matches!(one.fact, Fact::Assumed { .. })))
            .collect();
        assert!(assumed.len() > 3, "{lang}");
        for reason in assumed {
            let colon = lang.pick("：", ": ");
            assert!(reason.text.starts_with(&format!("{}{colon}", reason.name)), "{}", reason.text);
        }
    }
}

#[test]
fn a_brands_payments() {
    let mut order = posting();
    let open = fit(order.clone(), vec![Someone::new(1)]);
    assert_eq!(open.creator_mark(0, CreatorPart::Payment), Some(Mark { value: 0.5, known: 0.0 }));
    order.brand_record.typical = Some(0.9);
    let usual = fit(order.clone(), vec![Someone::new(1)]);
    assert_eq!(usual.creator_mark(0, CreatorPart::Payment), Some(Mark { value: 0.9, known: 0.0 }));
    (order.brand_record.payments_due, order.brand_record.payments_in_time) = (5, 2);
    let known = fit(order, vec![Someone::new(1)]);
    near(known.creator_mark(0, CreatorPart::Payment).unwrap().value, (2.0 + 0.9 * 5.0) / 10.0);
}

#[test]
fn unknown_figures_fail_limits_but_an_unknown_price_does_not() {
    let mut order = posting();
    order.draft.requirements.min_followers = Some(10_000);
    order.draft.per_creator_max = Some(Money::yuan(5_000));
    let people = vec![
        Someone::new(1).followers(20_000.0),
        Someone::new(2),
        Someone::new(3).followers(5_000.0),
        Someone::new(4).followers(20_000.0).price(6_000, None),
        Someone::new(5).followers(20_000.0).on(Platform::Douyin),
    ];
    let fit = fit(order, people);
    let ranking = rank(&fit);
    let steps: Vec<(Filter, u32, u32, u32)> =
        ranking.funnel.iter().map(|s| (s.filter, s.removed, s.unknown, s.left)).collect();
    assert_eq!(
        steps,
        [
            (Filter::Platform, 1, 0, 4),
            (Filter::Exclusivity, 0, 0, 4),
            (Filter::MinFollowers, 2, 1, 2),
            (Filter::MaxPrice, 1, 0, 1),
            (Filter::Budget, 0, 0, 1),
        ]
    );
    assert_eq!(ranking.ranked[0].creator, CreatorId::from_bits(1));
    assert_eq!(ranking.ranked[0].price, None);
}

#[test]
fn a_platforms_own_minimum() {
    let mut order = posting();
    let policy: Policy = serde_json::from_value(serde_json::json!({
        "id": "plain", "version": 1, "name_zh": "通用", "name_en": "Plain", "dated": "2026-01-01", "source": {"zh": "test", "en": "test"},
        "assumptions": [], "timers": {}, "counter": {"rounds": 1, "within": null}, "funding": false,
        "deposit": null, "script_for_video": false, "script_for_live": false, "script_rejections": 0,
        "feedback_rounds": 0, "platform_review": false, "kill_fees": [], "fee": 0, "min_followers": 10_000,
    }))
    .unwrap();
    order.policy = Some(policy);
    let fit = fit(
        order,
        vec![Someone::new(1).followers(9_999.0), Someone::new(2), Someone::new(3).followers(10_000.0)],
    );
    let ids: Vec<CreatorId> = rank(&fit).ranked.iter().map(|line| line.creator).collect();
    assert_eq!(ids.len(), 2);
    assert!(!ids.contains(&CreatorId::from_bits(1)));
}

#[test]
fn sets_of_places_and_certifications() {
    let mut order = posting();
    order.draft.requirements.provinces = vec![ProvinceCode::new(44).unwrap()];
    order.draft.requirements.certifications = vec![Certification::Personal];
    order.draft.requirements.only_verticals = true;
    order.draft.verticals = vec![vertical("beauty")];
    let person = |n: u128, city: u32, code: &str, held: Certification| {
        let mut someone = Someone::new(n).verticals(&[code]);
        someone.creator.home.city = CityCode::new(city);
        someone.creator.certification = Some(held);
        someone
    };
    let people = vec![
        person(1, 440_300, "skincare", Certification::Personal),
        person(2, 110_100, "skincare", Certification::Personal),
        person(3, 440_300, "food", Certification::Personal),
        person(4, 440_300, "beauty", Certification::Enterprise),
        person(5, 310_100, "beauty", Certification::Personal),
        person(6, 310_100, "beauty", Certification::Personal),
    ];
    order.draft.creators_wanted = 3;
    let fit = fit(order, people);
    let ranking = rank(&fit);
    assert_eq!(ranking.left, 1);
    let relaxations = fit.relaxations(&Weights::preset(Goal::Seeding));
    // 上海 alone brings two; certification and verticals bring one each, too few.
    assert_eq!(relaxations[0].filter, Filter::Province);
    assert_eq!(relaxations[0].change, Relaxed::Provinces { add: vec![ProvinceCode::new(31).unwrap()] });
    assert!(relaxations[0].enough && relaxations[0].left == 3);
    assert!(relaxations[1..].iter().all(|relaxation| !relaxation.enough && relaxation.left == 2));
    assert_eq!(words::relaxation(&relaxations[0], Language::Zh), "省份增加 上海，可得 3 位");
}

#[test]
fn the_smallest_relaxation_of_followers_and_cpm() {
    let mut order = posting();
    order.draft.requirements.min_followers = Some(500_000);
    order.draft.requirements.max_cpm = Some(30.0);
    order.draft.creators_wanted = 2;
    let people = vec![
        Someone::new(1).followers(600_000.0).price(2_000, Some(100_000)),
        Someone::new(2).followers(320_000.0).price(2_500, Some(100_000)),
        Someone::new(3).followers(100_000.0).price(2_500, Some(100_000)),
        Someone::new(4).followers(700_000.0).price(4_118, Some(100_000)),
        Someone::new(5).followers(90_000.0).price(9_000, Some(100_000)),
    ];
    let fit = fit(order, people);
    let relaxations = fit.relaxations(&Weights::preset(Goal::Seeding));
    assert_eq!(relaxations.len(), 2);
    // Down by 36% of 500,000, up by 27% of 41.18.
    assert_eq!(relaxations[1].change, Relaxed::Count { from: 500_000, to: 320_000 });
    let Relaxed::Cost { from, to } = relaxations[0].change else { panic!("{relaxations:?}") };
    assert_eq!(from, 30.0);
    near(to, 41.18);
    assert_eq!(words::relaxation(&relaxations[1], Language::Zh), "粉丝数下限由 50万 改为 32万，可得 2 位");
    assert_eq!(
        words::relaxation(&relaxations[0], Language::En),
        "Highest expected CPM from 30 to 41.18: 2 left"
    );
    let mut changed = fit.posting().draft.clone();
    relaxations[1].apply(&mut changed);
    assert_eq!(changed.requirements.min_followers, Some(320_000));
}

#[test]
fn where_no_single_limit_helps_two_give_way_together() {
    let mut order = posting();
    order.draft.requirements.min_followers = Some(5_000_000);
    order.draft.requirements.max_cpm = Some(5.0);
    order.draft.creators_wanted = 1;
    let people = vec![
        Someone::new(1).followers(2_500_000.0).price(2_000, Some(100_000)),
        Someone::new(2).followers(4_000_000.0).price(1_000, Some(100_000)),
        Someone::new(3).followers(100_000.0).price(600, Some(100_000)),
    ];
    let fit = fit(order, people);
    assert_eq!(rank(&fit).left, 0);
    let relaxations = fit.relaxations(&Weights::preset(Goal::Seeding));
    assert_eq!(relaxations.len(), 1, "{relaxations:?}");
    assert!(relaxations[0].enough && relaxations[0].left == 1);
    // The second moves by 20% and 50%, the first by 50% and 75%, the third by 98% and 17% of the greater end.
    assert_eq!(
        words::relaxation(&relaxations[0], Language::Zh),
        "粉丝数下限由 500万 改为 400万，同时预期CPM上限由 5 改为 10，可得 1 位"
    );
    assert_eq!(
        words::relaxation(&relaxations[0], Language::En),
        "Least followers from 5M to 4M and Highest expected CPM from 5 to 10: 1 left"
    );
    let mut changed = fit.posting().draft.clone();
    relaxations[0].apply(&mut changed);
    assert_eq!(changed.requirements.min_followers, Some(4_000_000));
    near(changed.requirements.max_cpm.unwrap(), 10.0);
}

#[test]
fn where_two_do_not_suffice_the_two_that_help_most_are_named() {
    let mut order = posting();
    order.draft.requirements.min_followers = Some(5_000_000);
    order.draft.requirements.max_cpm = Some(5.0);
    order.draft.creators_wanted = 9;
    let people = vec![
        Someone::new(1).followers(2_500_000.0).price(2_000, Some(100_000)),
        Someone::new(2).followers(4_000_000.0).price(1_000, Some(100_000)),
    ];
    let relaxations = fit(order, people).relaxations(&Weights::preset(Goal::Seeding));
    assert_eq!(relaxations.len(), 1, "{relaxations:?}");
    assert!(!relaxations[0].enough && relaxations[0].left == 2);
}

#[test]
fn an_empty_list_names_the_limit_that_empties_it() {
    let mut order = posting();
    order.draft.requirements.min_followers = Some(10_000);
    order.draft.requirements.max_cpm = Some(5.0);
    let people = vec![
        Someone::new(1).followers(20_000.0).price(2_000, Some(100_000)),
        Someone::new(2).followers(2_000.0).price(100, Some(100_000)),
    ];
    let fit = fit(order, people);
    let ranking = rank(&fit);
    assert_eq!((ranking.left, ranking.emptied_by), (0, Some(Filter::MaxCpm)));
    let empty = Fit::of(posting(), Arc::new(Pool::new(vec![])), now());
    assert_eq!((rank(&empty).considered, rank(&empty).emptied_by), (0, None));
    assert!(empty.relaxations(&Weights::preset(Goal::Seeding)).is_empty());
}

#[test]
fn a_rebate_may_give_way() {
    let mut order = posting();
    order.draft.requirements.min_rebate = Some(BasisPoints::percent(30));
    let mut one = Someone::new(1).price(1_000, None);
    one.account().rates[0].rebate = Some(BasisPoints::percent(22));
    let fit = fit(order, vec![one, Someone::new(2).price(1_000, None)]);
    let relaxations = fit.relaxations(&Weights::preset(Goal::Seeding));
    assert_eq!(
        relaxations[0].change,
        Relaxed::Rebate { from: BasisPoints::percent(30), to: BasisPoints::percent(22) }
    );
}

#[test]
fn what_would_raise_the_fit_for_a_creator() {
    let mut order = posting();
    order.draft.pay = Pay::fixed(Money::yuan(10_000));
    let one = Someone::new(1).price(11_200, None).busy("2026-12-01", "2026-12-03");
    let fit = fit(order, vec![one]);
    let raises = fit.what_would_raise_it(0, &CreatorWeights::preset());
    let pay = raises.iter().find(|raise| matches!(raise, CreatorRaise::PayToList { .. })).unwrap();
    let CreatorRaise::PayToList { to, by: Some(by), .. } = pay else { panic!("{pay:?}") };
    assert_eq!(*to, Money::yuan(11_200));
    near(*by, 0.12);
    assert!(words::creator_raise(pay, Language::Zh).starts_with("报酬 +12% 到自己的刊例价 ¥11,200"));
    let dates = raises.iter().find(|raise| matches!(raise, CreatorRaise::Dates { .. })).unwrap();
    let CreatorRaise::Dates { from, to, .. } = dates else { panic!("{dates:?}") };
    assert_eq!((*from, *to), (day("2026-12-04"), day("2026-12-13")));
}

#[test]
fn what_would_lift_a_candidate() {
    let people = vec![
        Someone::new(1).verticals(&["skincare"]).women(0.8).price(2_000, Some(100_000)),
        Someone::new(2).verticals(&["skincare"]).women(0.8).price(2_400, Some(100_000)),
    ];
    let fit = fit(posting(), people);
    let weights = Weights::preset(Goal::Seeding);
    let ranking = fit.rank(&weights, &CreatorWeights::preset(), RankBy::Score, None);
    assert_eq!(ranking.ranked[1].creator, CreatorId::from_bits(2));
    let changes = fit.what_would_change(1, &weights, RankBy::Score, &ranking.ranked);
    let price = changes.iter().find(|change| matches!(change.gain, Gain::Price { .. })).unwrap();
    // One fen below the other's CPM of 20.
    assert_eq!(price.gain, Gain::Price { to: Money::fen(199_999) });
    assert_eq!(price.rank, 1);
    assert!(changes.iter().any(|change| change.gain == Gain::Learn { part: Part::Growth }));
    assert!(!changes.iter().any(|change| change.gain == Gain::Learn { part: Part::Vertical }));
}

#[test]
fn absurd_orders_do_no_harm() {
    let mut order = posting();
    order.draft.publish = Days { from: day("2026-12-10"), to: day("2026-12-01") };
    order.draft.deliverable.count = 0;
    order.draft.budget = Money::yuan(-5);
    order.draft.creators_wanted = u32::MAX;
    order.draft.requirements.max_cpm = Some(f64::NAN);
    let people =
        vec![Someone::new(1).price(1_000, Some(1)).busy("2026-12-01", "2026-12-20"), Someone::new(2)];
    let fit = fit(order, people);
    let ranking = rank(&fit);
    assert_eq!(ranking.left, 0);
    assert!(fit.explain(99, &Weights::preset(Goal::Sales), Language::En).is_none());
    assert!(fit.what_would_raise_it(99, &CreatorWeights::preset()).is_empty());
    let _ = fit.relaxations(&Weights::preset(Goal::Seeding));
}

#[test]
fn a_creator_without_accounts_is_counted_by_the_platform_filter() {
    let mut nobody = Someone::new(1);
    nobody.creator.accounts.clear();
    let fit = fit(posting(), vec![nobody, Someone::new(2)]);
    let ranking = rank(&fit);
    assert_eq!((ranking.considered, ranking.left), (2, 1));
    assert!(fit.explain(0, &Weights::preset(Goal::Sales), Language::En).is_some());
}
