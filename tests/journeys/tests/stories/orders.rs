//! Orders and rankings: what is refused, what is explained, and both sides' view of the same fit.

use std::collections::BTreeMap;

use desk::wire::{
    CreatorChanges, CreatorEdit, InboxArgs, Language, MatchArgs, MatchExplainArgs, MatchOrder, Nothing,
    OrderRef, ShortlistArgs,
};
use market::audience::AudienceTarget;
use market::creator::Busy;
use market::order::{Days, OrderDraft};
use market::{Money, OrderId};
use support::{Office, sound_order};

fn matching(order: OrderId) -> MatchArgs {
    MatchArgs { order, weights: BTreeMap::new(), by: None, offset: 0, limit: 50, lang: Language::Zh }
}

#[test]
fn an_order_nobody_could_answer_is_refused_by_field_and_value() {
    let office = Office::new();
    let brand = office.brand("云岭茶业");
    let sound = sound_order(brand, office.now);
    let past = (office.now - chrono::TimeDelta::days(2)).date_naive();
    type Spoil = Box<dyn Fn(&mut OrderDraft)>;
    let cases: [(&str, &str, Spoil); 7] = [
        ("order_missing", "audience", Box::new(|o| o.audience = AudienceTarget::default())),
        ("order_not_positive", "budget", Box::new(|o| o.budget = Money::yuan(-1))),
        ("order_in_the_past", "answer_by", Box::new(|o| o.answer_by -= chrono::TimeDelta::days(11))),
        (
            "order_in_the_past",
            "publish.from",
            Box::new(move |o| o.publish = Days { from: past, ..o.publish }),
        ),
        ("order_missing", "title", Box::new(|o| o.title = "  ".into())),
        (
            "order_above_budget",
            "per_creator_max",
            Box::new(|o| o.per_creator_max = Some(Money::yuan(60_001))),
        ),
        ("order_not_positive", "creators_wanted", Box::new(|o| o.creators_wanted = 0)),
    ];
    for (code, field, change) in cases {
        let mut order = sound.clone();
        change(&mut order);
        let problem = office.desk().order_post(&order).unwrap_err();
        assert_eq!(problem.code, code, "{field}: {problem}");
        assert_eq!(problem.args["field"], field, "{problem}");
        assert!(problem.message.zh.contains(field) && problem.message.en.contains(field), "{problem}");
        assert!(!office.desk().order_check(&order).unwrap().faults.is_empty());
    }
    assert_eq!(office.reader().vault_info(&Nothing {}).unwrap().orders, 0, "nothing was posted");
    let mut unruled = sound;
    unruled.policy = "nobody's".into();
    assert_eq!(office.desk().order_post(&unruled).unwrap_err().code, "unknown_policy");
}

#[test]
fn an_order_of_the_past_is_told_so_and_nothing_beside() {
    let office = Office::new();
    let mut past = sound_order(office.brand("云岭茶业"), office.now);
    let day = (office.now - chrono::TimeDelta::days(40)).date_naive();
    past.publish = Days { from: day, to: day };
    let faults = office.reader().order_check(&past).unwrap().faults;
    let fields: Vec<_> = faults.iter().map(|fault| fault.field.as_str()).collect();
    assert_eq!(fields, ["publish.from"], "{faults:?}");
}

#[test]
fn sizes_nobody_means_are_refused() {
    let office = Office::new();
    let brand = office.brand("云岭茶业");
    let sound = sound_order(brand, office.now);
    type Spoil = Box<dyn Fn(&mut OrderDraft)>;
    let cases: [(&str, &str, Spoil); 5] = [
        ("title", "100000 > 120", Box::new(|o| o.title = "茶".repeat(100_000))),
        ("title", "秋茶\\n上新", Box::new(|o| o.title = "秋茶\n上新".into())),
        ("deliverable.at_least", "99999 > 60", Box::new(|o| o.deliverable.at_least = Some(99_999))),
        ("deliverable.count", "4294967295 > 1000", Box::new(|o| o.deliverable.count = u32::MAX)),
        ("creators_wanted", "4294967295 > 10000", Box::new(|o| o.creators_wanted = u32::MAX)),
    ];
    for (field, value, spoil) in cases {
        let mut order = sound.clone();
        spoil(&mut order);
        let problem = office.desk().order_post(&order).unwrap_err();
        assert_eq!(problem.code, "order_out_of_range", "{field}");
        assert_eq!((problem.args["field"].as_str(), problem.args["value"].as_str()), (field, value));
    }
    let add = |name: &str| desk::wire::BrandAdd {
        name: name.to_owned(),
        industries: Vec::new(),
        tones: Vec::new(),
        competitors: Vec::new(),
    };
    let long = "茶".repeat(100_000);
    for (name, code) in
        [(long.as_str(), "name_too_long"), ("云岭\n茶", "name_not_one_line"), (" ", "name_missing")]
    {
        assert_eq!(office.desk().brand_add(&add(name)).unwrap_err().code, code);
        let agency = desk::wire::AgencyAdd { name: name.to_owned() };
        assert_eq!(office.desk().agency_add(&agency).unwrap_err().code, code);
        let changes = desk::wire::BrandChanges { name: Some(name.to_owned()), ..Default::default() };
        let edit = desk::wire::BrandEdit { id: brand, changes };
        assert_eq!(office.desk().brand_edit(&edit).unwrap_err().code, code);
    }
}

#[test]
fn an_order_file_counts_its_days_from_the_day_it_is_read_on() {
    let mut office = Office::new();
    let _ = office.brand("云岭茶业");
    // Half past one at night in China, where it is the 23rd: the day there counts, not that in Greenwich.
    office.now = "2026-11-22T17:30:00Z".parse().unwrap();
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/demo/order.json");
    let draft = office.reader().order_file(std::path::Path::new(file)).unwrap();
    assert_eq!(draft.answer_by, market::opening::end_of_day("2026-11-26".parse().unwrap()));
    assert_eq!(
        draft.publish,
        Days { from: "2026-12-07".parse().unwrap(), to: "2026-12-13".parse().unwrap() }
    );
    let _ = office.post(&draft);
}

#[test]
fn more_offered_than_the_budget_holds_is_said_at_once_and_again_at_the_answer() {
    let office = Office::new();
    let brand = office.brand("云岭茶业");
    let creators = ["小鹿", "阿福", "老陈"].map(|name| office.creator(name, 10_000));
    let draft =
        OrderDraft { budget: Money::yuan(15_000), policy: "plain".into(), ..sound_order(brand, office.now) };
    let order = office.post(&draft);
    let invite = |creators: &[market::CreatorId]| {
        let args = desk::wire::DealInvite { order, creators: creators.to_vec(), pay: None, answer_by: None };
        office.desk().deal_invite(&args).unwrap().value
    };
    let first = invite(&creators[..1]);
    assert_eq!(first.over_budget, None);
    let all = invite(&creators[1..]).over_budget.unwrap();
    assert_eq!(
        (all.agreed, all.offered, all.budget),
        (Money::yuan(0), Money::yuan(30_000), Money::yuan(15_000))
    );
    assert!(all.text.zh.contains("30000.00") && all.text.en.contains("15000.00"), "{:?}", all.text);

    let preview = |number: u32| {
        let deal = office.reader().find_deal(&number.to_string()).unwrap();
        let offer = desk::wire::DealOfferArgs { id: deal, lang: Language::Zh, form_to: None };
        let paper = office.reader().deal_offer(&offer).unwrap();
        let args = desk::wire::ReplyArgs {
            deal: Some(deal),
            text: Some(support::reply_text(&paper, "接受", "")),
            path: None,
            channel: market::consent::Channel::Chat,
            evidence_path: None,
            answered_on: None,
        };
        (office.reader().reply_preview(&args).unwrap().over_budget, args)
    };
    let (over, args) = preview(1);
    assert_eq!(over, None, "the first fits by itself");
    office.desk().reply_record(&args).unwrap();
    let over = preview(2).0.unwrap();
    assert_eq!((over.agreed, over.offered), (Money::yuan(20_000), Money::yuan(0)));
}

#[test]
fn a_ranking_decomposes_and_its_funnel_adds_up() {
    let office = Office::new();
    let brand = office.brand("云岭茶业");
    for (place, name) in ["小鹿", "阿福", "老陈", "大米", "青青"].iter().enumerate() {
        let _ = office.creator(name, 4_000 + 3_000 * place as i64);
    }
    let mut wanted = sound_order(brand, office.now);
    wanted.per_creator_max = Some(Money::yuan(11_000));
    let order = office.post(&wanted);
    let desk = office.reader();
    let list = desk.match_run(&matching(order)).unwrap();
    assert_eq!(list.considered, 5);
    let removed: u32 = list.funnel.iter().map(|step| step.removed).sum();
    assert_eq!(list.considered - removed, list.total);
    let mut left = list.considered;
    for step in &list.funnel {
        assert_eq!(left - step.removed, step.left, "{}", step.filter);
        left = step.left;
    }
    assert_eq!(list.ranked.len() as u32, list.total);
    assert!(list.total < 5, "two ask more than the order pays");
    for row in &list.ranked {
        let sum: f64 = row.reasons.iter().map(|r| r.weight * r.value).sum();
        assert!((row.score - sum).abs() < 1e-9, "{}: {} ≠ {sum}", row.name, row.score);
        let weights: f64 = row.reasons.iter().map(|r| r.weight).sum();
        assert!((weights - 1.0).abs() < 1e-9);
        let known: f64 = row.reasons.iter().filter(|r| r.known).map(|r| r.weight).sum();
        assert!((row.coverage - known).abs() < 1e-9, "coverage is the known share of the weight");
        let (a, b) = (row.score, row.creator_score);
        let harmonic = if a + b > 0.0 { 2.0 * a * b / (a + b) } else { 0.0 };
        assert!((row.mutual - harmonic).abs() < 1e-9);
        // The creator sees the very same.
        let seen = desk
            .match_explain(&MatchExplainArgs {
                order,
                creator: row.creator,
                weights: BTreeMap::new(),
                lang: Language::Zh,
            })
            .unwrap();
        assert_eq!((seen.score, seen.creator_score, seen.mutual), (row.score, row.creator_score, row.mutual));
        assert!(seen.creator_reasons.iter().all(|reason| !reason.text.is_empty()));
    }
    assert!(list.ranked.windows(2).all(|pair| pair[0].mutual >= pair[1].mutual));

    // The user's weights decide, normalised; a weight nobody knows is refused.
    let only_price = MatchArgs {
        weights: list
            .weights
            .keys()
            .map(|part| (part.clone(), f64::from(u8::from(part == "price"))))
            .collect(),
        by: Some(MatchOrder::Score),
        ..matching(order)
    };
    let cheapest = desk.match_run(&only_price).unwrap();
    assert_eq!(cheapest.ranked[0].name, "小鹿", "the lowest price for the same plays");
    let mut unknown = matching(order);
    unknown.weights.insert("luck".into(), 1.0);
    let refused = desk.match_run(&unknown).unwrap_err();
    assert_eq!(refused.code, "bad_weights");
    assert_eq!(refused.message.zh, "权重有误：没有叫 luck 的评分项");
}

#[test]
fn an_empty_ranking_names_the_limit_and_the_smallest_relaxation() {
    let office = Office::new();
    let brand = office.brand("云岭茶业");
    let _ = office.creator("小鹿", 10_000);
    let mut wanted = sound_order(brand, office.now);
    wanted.requirements.min_followers = Some(500_000);
    wanted.creators_wanted = 1;
    let order = office.post(&wanted);
    let list = office.reader().match_run(&matching(order)).unwrap();
    assert!(list.ranked.is_empty());
    let relaxation = list.relaxations.first().unwrap();
    assert_eq!(relaxation.filter, list.funnel.iter().find(|step| step.removed == 1).unwrap().filter);
    assert_eq!(relaxation.left, 1);
    assert!(relaxation.to.contains("200"), "down to the 200,000 there are: {}", relaxation.to);
}

#[test]
fn a_shortlist_is_invited_and_the_creators_side_sees_price_and_clashes() {
    let mut office = Office::new();
    let brand = office.brand("云岭茶业");
    let creator = office.creator("小鹿", 10_000);
    let other = office.creator("阿福", 9_000);
    let order = office.post(&sound_order(brand, office.now));
    let both = ShortlistArgs { order, creators: vec![creator, other] };
    assert_eq!(office.desk().shortlist_add(&both).unwrap().value.rows.len(), 2);
    assert_eq!(office.desk().shortlist_add(&both).unwrap().value.rows.len(), 2, "twice is once");
    let one = ShortlistArgs { order, creators: vec![other] };
    assert_eq!(office.desk().shortlist_remove(&one).unwrap().value.rows.len(), 1);
    let id = office.invite(order, creator).row.id;
    let shown = office.reader().shortlist_show(&OrderRef { id: order }).unwrap();
    assert!(shown.rows[0].invited);

    let publish = office.show(id).deal.proposal.terms.publish;
    let busy = Busy { from: publish.from, to: publish.to, why: Some("出国".into()) };
    let changes = CreatorChanges { busy: Some(vec![busy]), ..CreatorChanges::default() };
    office.desk().creator_edit(&CreatorEdit { id: creator, changes }).unwrap();
    office.hours(1);
    let inbox = office.reader().inbox_list(&InboxArgs { creator, lang: Language::Zh }).unwrap();
    let row = &inbox.rows[0];
    assert_eq!(row.own_price, Some(Money::yuan(10_000)));
    assert!(row.calendar_clash.as_ref().is_some_and(|clash| clash.contains("出国")));
    assert!(row.fit.is_some());
    assert!(row.open_acts.iter().any(|open| open.act == "accept" && open.task));
    assert!(row.open_acts.iter().all(|open| open.actor != market::deal::Actor::Brand));
    let again = desk::wire::DealInvite { order, creators: vec![creator], pay: None, answer_by: None };
    assert_eq!(office.desk().deal_invite(&again).unwrap_err().code, "already_invited");
}
