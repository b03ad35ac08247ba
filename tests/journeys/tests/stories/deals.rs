//! Deals from the first word to the last payment.

use std::collections::BTreeMap;

use desk::wire::{DealActArgs, InboxArgs, Language, MatchExplainArgs, ResultAdd, ResultNumbers, WrapUpArgs};
use market::consent::{Grade, Side};
use market::deal::act::{PayMethod, Rating, RejectReason};
use market::deal::{Act, Actor, DisputeOutcome, Opening, Purse, Status, What};
use market::opening::end_of_day;
use market::order::{OrderDraft, OrderKind};
use market::policy::Timer;
use market::{DealId, DeliverableKind, Money};
use support::{Office, sound_order};

fn rate(stars: u8) -> Act {
    Act::Rate { rating: Rating { stars, comment: None } }
}

fn script() -> Act {
    Act::SubmitScript { text: "开箱—冲泡—家人品尝".into(), file: None }
}

fn draft() -> Act {
    Act::SubmitWork { text: "https://example.com/draft".into(), file: None }
}

/// An office with one creator at 10,000 yuan invited to a sound order.
fn invited() -> (Office, DealId) {
    let office = Office::new();
    let brand = office.brand("云岭茶业");
    let creator = office.creator("小鹿", 10_000);
    let order = office.post(&sound_order(brand, office.now));
    let id = office.invite(order, creator).row.id;
    (office, id)
}

/// The same, funded and at its first script.
fn funded() -> (Office, DealId) {
    let (mut office, id) = invited();
    office.accept(id, Actor::Creator, Status::Funding);
    office.fund(id, 10_000, Status::ScriptDue);
    (office, id)
}

/// The same, published.
fn published() -> (Office, DealId) {
    let (mut office, id) = funded();
    office.act(id, Actor::Creator, script(), Status::ScriptReview);
    office.act(id, Actor::Brand, Act::ApproveScript {}, Status::WorkDue);
    office.act(id, Actor::Creator, draft(), Status::PlatformReview);
    office.act(id, Actor::Platform, Act::RecordPass {}, Status::WorkReview);
    office.act(id, Actor::Brand, Act::ApproveWork {}, Status::Scheduled);
    publish(&mut office, id);
    (office, id)
}

/// Publishes at the end of the first agreed day.
fn publish(office: &mut Office, id: DealId) {
    let opens = end_of_day(office.show(id).deal.proposal.terms.publish.from);
    office.now = office.now.max(opens);
    let publish = Act::Publish { link: "https://example.com/v/1".into(), at: office.now };
    office.act(id, Actor::Creator, publish, Status::Published);
}

#[test]
fn a_video_from_counter_offer_to_wrap_up() {
    let (mut office, id) = invited();
    let page = office.show(id);
    assert_eq!(page.row.pay, Some(Money::yuan(10_000)), "the creator's own price");
    assert_eq!(page.deal.opening, Opening::Invitation);
    assert_eq!(page.cost, None, "the policy's fee is unknown, so the whole cost is");
    assert_eq!(page.expected_plays, Some(100_000.0));
    assert_eq!(page.deal.consents.len(), 1, "the brand's, to what it proposed");

    // Above 20 % the policy stops a counter-offer.
    let mut dearer = page.deal.proposal.terms.clone();
    dearer.pay.fixed = Some(Money::yuan(12_001));
    let too_much = office.refused(id, Actor::Creator, Act::Counter { terms: dearer.clone(), note: None });
    assert_eq!(too_much.code, "counter_beyond");
    dearer.pay.fixed = Some(Money::yuan(12_000));
    let first = page.deal.proposal.hash;
    let counter = Act::Counter { terms: dearer, note: Some("秋茶季档期紧".into()) };
    let page = office.act(id, Actor::Creator, counter, Status::Pricing);
    assert_ne!(page.deal.proposal.hash, first);
    assert_eq!(page.deal.consents.len(), 1, "now the creator's alone");
    assert!(!page.deal.is_bound());
    assert_eq!(office.refused(id, Actor::Brand, Act::Accept { terms_hash: first }).code, "stale_terms");
    let turn = office.refused(id, Actor::Creator, Act::Accept { terms_hash: page.deal.proposal.hash });
    assert_eq!(turn.code, "out_of_turn");

    let page = office.accept(id, Actor::Brand, Status::Funding);
    assert!(page.deal.is_bound());
    for side in [Side::Brand, Side::Creator] {
        let consent = page.deal.consent_of(side).unwrap();
        assert!(matches!(consent.grade, Grade::Attested { .. }), "nobody signed here");
    }
    assert!(!page.row.signed);

    office.fund(id, 2_000, Status::Funding);
    office.fund(id, 10_000, Status::ScriptDue);
    office.act(id, Actor::Creator, script(), Status::ScriptReview);
    office.act(id, Actor::Brand, Act::RejectScript { reason: "口播太长".into() }, Status::ScriptDue);
    office.act(id, Actor::Creator, script(), Status::ScriptReview);
    office.act(id, Actor::Brand, Act::ApproveScript {}, Status::WorkDue);
    office.act(id, Actor::Creator, draft(), Status::PlatformReview);
    office.act(id, Actor::Platform, Act::RecordFail { reason: "缺少广告标识".into() }, Status::WorkDue);
    office.act(id, Actor::Creator, draft(), Status::PlatformReview);
    office.act(id, Actor::Platform, Act::RecordPass {}, Status::WorkReview);
    office.act(id, Actor::Brand, Act::Feedback { text: "结尾露出品牌名".into() }, Status::WorkDue);
    office.act(id, Actor::Creator, draft(), Status::PlatformReview);
    office.act(id, Actor::Platform, Act::RecordPass {}, Status::WorkReview);
    office.act(id, Actor::Brand, Act::ApproveWork {}, Status::Scheduled);
    publish(&mut office, id);
    let label = Act::RejectWork { reason: RejectReason::LabelMissing, note: None };
    office.act(id, Actor::Brand, label, Status::Scheduled);
    publish(&mut office, id);
    let page = office.act(id, Actor::Brand, Act::AcceptWork {}, Status::Settling);
    assert_eq!(page.deal.ledger.due_to_creator, Some(Money::yuan(12_000)));
    assert_eq!(page.withholding_estimate, Some(Money::yuan(1_920)), "0.8 × 12,000 × 20 %");

    office.pay(id, 10_000, Status::Settling);
    let short = office.refused(id, Actor::Creator, Act::ConfirmPayment {});
    assert_eq!(short.code, "amount_differs");
    office.pay(id, 2_000, Status::Settling);
    let page = office.act(id, Actor::Creator, Act::ConfirmPayment {}, Status::Settled);
    assert_eq!(page.paid, Money::yuan(12_000));
    let purses = [Purse::Brand, Purse::Platform, Purse::Creator].map(|purse| page.deal.ledger.net(purse));
    assert_eq!(purses, [-1_200_000, 0, 1_200_000], "nothing appears or vanishes");

    office.act(id, Actor::Brand, rate(5), Status::Settled);
    office.act(id, Actor::Creator, rate(4), Status::Closed);

    // Before any result is known the wrap-up says so and invents nothing.
    let of = WrapUpArgs { order: None, deal: Some(id) };
    let wrapup = office.reader().wrapup_show(&of).unwrap();
    assert_eq!(wrapup.rows[0].wrapup.plays.actual, None);
    assert_eq!(wrapup.rows[0].wrapup.cpm.actual, None);
    office.days(7);
    let numbers = ResultNumbers {
        plays: Some(120_000),
        likes: Some(3_000),
        comments: Some(400),
        shares: Some(600),
        ..ResultNumbers::default()
    };
    office.desk().result_add(&ResultAdd { deal: id, at: None, numbers, note: None }).unwrap();
    let wrapup = office.reader().wrapup_show(&of).unwrap();
    let row = &wrapup.rows[0].wrapup;
    assert_eq!(row.plays.promised, Some(100_000.0));
    assert_eq!(row.plays.actual, Some(120_000.0));
    assert_eq!(row.interactions.actual, Some(4_000.0));
    // The platform's fee is unknown, so what was paid in all is; the pay alone is told apart.
    assert_eq!((row.paid, row.cpm.actual, row.cpe.actual), (None, None, None));
    let pay = row.without_fee.unwrap();
    assert_eq!(pay.paid, Some(Money::yuan(12_000)));
    assert!((pay.cpm.actual.unwrap() - 100.0).abs() < 1e-9, "12,000 ÷ 120,000 × 1000");
    assert!((pay.cpm.promised.unwrap() - 120.0).abs() < 1e-9, "the agreed 12,000 for 100,000 plays");
    assert!((pay.cpe.actual.unwrap() - 3.0).abs() < 1e-9, "12,000 ÷ 4,000");
    assert_eq!(wrapup.total.paid, None);
    assert_eq!(wrapup.total.paid_at_least, Some(Money::yuan(12_000)));
    assert_eq!(row.rounds_in_time, row.rounds_due);
    office.sound(id);
}

#[test]
fn the_promise_follows_the_agreed_price() {
    let mut office = Office::new();
    let brand = office.brand("云岭茶业");
    let creator = office.creator("小鹿", 10_000);
    let order = office.post(&OrderDraft { policy: "plain".to_owned(), ..sound_order(brand, office.now) });
    let id = office.invite(order, creator).row.id;
    let promised = |office: &Office| {
        let of = WrapUpArgs { order: None, deal: Some(id) };
        office.reader().wrapup_show(&of).unwrap().rows[0].wrapup.cpm.promised
    };
    let mut dearer = office.show(id).deal.proposal.terms;
    dearer.pay.fixed = Some(Money::yuan(12_000));
    office.act(id, Actor::Creator, Act::Counter { terms: dearer, note: None }, Status::Pricing);
    assert_eq!(promised(&office), None, "nothing is promised before both agree");
    office.accept(id, Actor::Brand, Status::ScriptDue);
    assert_eq!(promised(&office), Some(120.0), "12,000 for 100,000 plays, no fee");
}

#[test]
fn three_works_promise_three_times_the_plays_of_one() {
    let mut office = Office::new();
    let brand = office.brand("云岭茶业");
    let creator = office.creator("小鹿", 10_000);
    let mut wanted = OrderDraft { policy: "plain".to_owned(), ..sound_order(brand, office.now) };
    wanted.deliverable.count = 3;
    let order = office.post(&wanted);
    let matching = desk::wire::MatchArgs {
        order,
        weights: BTreeMap::new(),
        by: None,
        offset: 0,
        limit: 1,
        lang: Language::Zh,
    };
    let matched = office.reader().match_run(&matching).unwrap().ranked[0].expected_cpm;
    let id = office.invite(order, creator).row.id;
    assert_eq!(office.show(id).row.pay, Some(Money::yuan(30_000)));
    office.accept(id, Actor::Creator, Status::ScriptDue);
    let of = WrapUpArgs { order: None, deal: Some(id) };
    let row = office.reader().wrapup_show(&of).unwrap().rows[0].wrapup.clone();
    assert_eq!(row.plays.promised, Some(300_000.0));
    assert_eq!(row.cpm.promised, Some(100.0), "as the match said before");
    assert_eq!(row.cpm.promised, matched);
}

fn result(id: DealId, at: chrono::DateTime<chrono::Utc>, numbers: ResultNumbers) -> ResultAdd {
    ResultAdd { deal: id, at: Some(at), numbers, note: None }
}

#[test]
fn what_was_known_of_a_work_stays_known() {
    let (mut office, id) = published();
    let wrapped = |office: &Office| {
        let of = WrapUpArgs { order: None, deal: Some(id) };
        office.reader().wrapup_show(&of).unwrap().rows[0].wrapup.clone()
    };
    let out = office.now;
    office.days(7);
    let week = office.now;
    let numbers = |plays, likes, comments, shares| ResultNumbers {
        plays,
        likes,
        comments,
        shares,
        ..ResultNumbers::default()
    };
    let whole = result(id, week, numbers(Some(1_000), Some(30), Some(4), Some(6)));
    office.desk().result_add(&whole).unwrap();
    office.days(23);
    let later = result(id, office.now, numbers(Some(2_000), None, None, None));
    office.desk().result_add(&later).unwrap();
    let row = wrapped(&office);
    assert_eq!((row.plays.actual, row.interactions.actual), (Some(2_000.0), Some(40.0)));
    assert_eq!(row.as_of, Some(week), "as old as the oldest of its numbers");

    // More about the same moment adds to it and puts right what it names.
    let more = result(id, week, numbers(None, Some(31), None, None));
    let list = office.desk().result_add(&more).unwrap().value.snapshots;
    assert_eq!(list.len(), 2);
    assert_eq!((list[0].plays, list[0].likes, list[0].shares), (Some(1_000), Some(31), Some(6)));

    let early = result(id, out - chrono::TimeDelta::days(2), numbers(Some(1), None, None, None));
    let refused = office.desk().result_add(&early).unwrap_err();
    assert_eq!(refused.code, "before_publication");
    let huge = result(id, office.now, numbers(Some(u64::MAX), None, None, None));
    let refused = office.desk().result_add(&huge).unwrap_err();
    assert_eq!(
        (refused.code.as_str(), refused.args["value"].as_str()),
        ("number_too_large", "18446744073709551615")
    );
}

#[test]
fn a_sheet_of_results_adds_and_never_overwrites_a_person() {
    let (mut office, id) = published();
    let out = market::opening::market_day(office.now);
    office.days(8);
    let sheet =
        |rows: &[String]| format!("合作编号,日期,播放量,点赞,评论,分享,销售额\n{}\n", rows.join("\n"));
    let day = |days: i64| out + chrono::TimeDelta::days(days);
    let import = |office: &Office, rows: &[String]| {
        let path = office.lay("results.csv", sheet(rows)).display().to_string();
        office.desk().result_import(&desk::wire::ResultImport { path }, &desk::Unwatched).unwrap().value
    };
    let rows = [
        format!("1,{},1000,30,4,6,1.2万", day(1)),
        "1,2001-01-01,5,5,5,5,".to_owned(),
        format!("1,{},18446744073709551615,,,,", day(2)),
        format!("1,{},9,,,,很多", day(3)),
    ];
    let first = import(&office, &rows);
    assert_eq!((first.added, first.updated, first.unchanged), (1, 0, 0));
    let faults: Vec<_> = first.faults.iter().map(|f| (f.row, f.kind.as_str(), f.column.as_str())).collect();
    assert_eq!(faults[0], (3, "before_publication", "日期"));
    assert_eq!((faults[1].0, faults[1].2), (4, "播放量"), "{faults:?}");
    assert_eq!(faults[2], (5, "not_an_amount", "销售额"));
    let list = |office: &Office| office.reader().result_list(&desk::wire::DealRef { id }).unwrap().snapshots;
    assert_eq!(list(&office)[0].sales, Some(Money::yuan(12_000)));
    let again = import(&office, &rows[..1]);
    assert_eq!((again.added, again.updated, again.unchanged), (0, 0, 1));

    // A partial row of the same day takes nothing away; one that differs is an update, not an addition.
    let partial = import(&office, &[format!("1,{},1100,,,,", day(1))]);
    assert_eq!((partial.added, partial.updated, partial.unchanged), (0, 1, 0));
    let kept = list(&office);
    assert_eq!((kept.len(), kept[0].plays, kept[0].likes), (1, Some(1_100), Some(30)));

    // What a person typed about that moment stays, and the row says so.
    let typed = ResultNumbers { plays: Some(1_234), ..ResultNumbers::default() };
    office.desk().result_add(&result(id, kept[0].at, typed)).unwrap();
    let third = import(&office, &[format!("1,{},999,30,4,6,", day(1))]);
    assert_eq!((third.added, third.updated, third.unchanged), (0, 0, 1));
    let fault = &third.faults[0];
    assert_eq!(
        (fault.kind.as_str(), fault.column.as_str(), fault.value.as_str()),
        ("typed_stays", "播放量", "999")
    );
    assert_eq!(list(&office)[0].plays, Some(1_234));
}

#[test]
fn a_brand_without_a_record_is_taken_to_pay_as_others_do() {
    let mut office = Office::new();
    let creator = office.creator("小鹿", 10_000);
    let payment = |office: &Office, order| {
        let args = MatchExplainArgs { order, creator, weights: BTreeMap::new(), lang: Language::Zh };
        let reasons = office.reader().match_explain(&args).unwrap().creator_reasons;
        reasons.into_iter().find(|reason| reason.part == "payment").unwrap()
    };
    let newcomer = office.brand("新茶铺");
    let wanted = office.post(&sound_order(newcomer, office.now));
    assert_eq!(payment(&office, wanted).value, 0.5, "nobody has paid anybody yet");

    let brand = office.brand("云岭茶业");
    let order = office.post(&OrderDraft { policy: "plain".to_owned(), ..sound_order(brand, office.now) });
    let id = office.invite(order, creator).row.id;
    office.accept(id, Actor::Creator, Status::ScriptDue);
    office.act(id, Actor::Creator, script(), Status::ScriptReview);
    office.act(id, Actor::Brand, Act::ApproveScript {}, Status::WorkDue);
    office.act(id, Actor::Creator, draft(), Status::WorkReview);
    office.act(id, Actor::Brand, Act::ApproveWork {}, Status::Scheduled);
    publish(&mut office, id);
    office.act(id, Actor::Brand, Act::AcceptWork {}, Status::Settling);
    let paid = Act::RecordPayment {
        amount: Money::yuan(10_000),
        paid_at: office.now,
        method: PayMethod::Bank,
        reference: None,
    };
    office.act(id, Actor::Brand, paid, Status::Settling);
    office.act(id, Actor::Creator, Act::ConfirmPayment {}, Status::Settled);

    let usual = payment(&office, wanted);
    assert_eq!((usual.value, usual.known), (1.0, false), "{}", usual.text);
    assert!(usual.text.starts_with("品牌付款：无数据"), "{}", usual.text);
    assert!(payment(&office, order).known, "the other one has a record of its own");
}

#[test]
fn an_invitation_lapses_by_time_alone() {
    let (mut office, id) = invited();
    assert!(office.advance().fired.is_empty());
    office.hours(25);
    let fired = office.advance().fired;
    assert_eq!(fired.len(), 1);
    assert_eq!(fired[0].deal, id);
    assert_eq!(
        fired[0].event.at,
        support::start() + chrono::TimeDelta::hours(24),
        "when it was due, not now"
    );
    assert!(matches!(&fired[0].event.what, What::Lapsed { .. }));
    let page = office.sound(id);
    assert_eq!(page.deal.status, Status::Expired);
    assert_eq!(page.paid, Money::yuan(0));
    assert!(office.advance().fired.is_empty(), "a lapse counts once");
    let late = office.refused(id, Actor::Creator, Act::Accept { terms_hash: page.deal.proposal.hash });
    assert_eq!(late.code, "wrong_status");
}

#[test]
fn an_answer_after_the_time_is_refused_even_when_nobody_fired_the_timer() {
    let (mut office, id) = invited();
    office.hours(25);
    let terms_hash = office.show(id).deal.proposal.hash;
    let late = office.refused(id, Actor::Creator, Act::Accept { terms_hash });
    assert_eq!(late.code, "wrong_status");
    office.sound(id);
}

#[test]
fn on_an_attested_deal_time_raises_a_task_and_approves_nothing() {
    let (mut office, id) = published();
    office.days(8);
    let fired = office.advance().fired;
    assert!(!fired.is_empty());
    let page = office.sound(id);
    assert_eq!(page.deal.status, Status::Published, "silence is no acceptance here");
    assert_eq!(page.deal.tasks.iter().map(|task| task.timer).collect::<Vec<_>>(), [Timer::Accept]);
    assert_eq!(page.row.tasks, 1);
    assert_eq!(page.deal.ledger.due_to_creator, None);
}

#[test]
fn a_brand_that_cancels_owes_the_kill_fee_of_the_stage() {
    let (mut office, id) = funded();
    let fee = |office: &Office| {
        let acts = office.show(id).open_acts;
        acts.into_iter().find(|open| open.act == "cancel" && open.actor == Actor::Brand).unwrap().kill_fee
    };
    assert_eq!(fee(&office), Some(Money::yuan(0)));
    office.act(id, Actor::Creator, script(), Status::ScriptReview);
    office.act(id, Actor::Brand, Act::ApproveScript {}, Status::WorkDue);
    assert_eq!(fee(&office), Some(Money::yuan(1_000)), "shown before it is owed");
    let page = office.act(id, Actor::Brand, Act::Cancel { reason: "产品下架".into() }, Status::Cancelled);
    assert_eq!(page.deal.ledger.due_to_creator, Some(Money::yuan(1_000)));
    assert_eq!(page.deal.ledger.due_to_brand, Some(Money::yuan(9_000)));
    assert_eq!(page.deal.cancellation.unwrap().kill_fee, Some(Money::yuan(1_000)));
    office.pay(id, 1_000, Status::Cancelled);
    let refund = Act::RecordRefund {
        amount: Money::yuan(9_000),
        paid_at: office.now,
        method: PayMethod::Bank,
        reference: None,
    };
    office.act(id, Actor::Platform, refund, Status::Cancelled);
    let page = office.sound(id);
    assert_eq!(page.deal.ledger.held(market::Currency::CNY), Money::yuan(0));
}

#[test]
fn a_dispute_stands_still_until_it_is_ruled() {
    let (mut office, id) = published();
    let dispute = Act::Dispute { reason: "链接失效".into(), evidence: None };
    office.act(id, Actor::Brand, dispute, Status::Disputed);
    office.days(30);
    let _ = office.advance();
    assert_eq!(office.show(id).deal.status, Status::Disputed);
    let settle = |yuan| DisputeOutcome::Settle { to_creator: Money::yuan(yuan) };
    // Two different proposals bind nobody.
    office.act(id, Actor::Brand, Act::ProposeOutcome { outcome: settle(5_000) }, Status::Disputed);
    office.act(id, Actor::Creator, Act::ProposeOutcome { outcome: settle(8_000) }, Status::Disputed);
    let ruling = Act::RecordRuling { outcome: settle(6_000), by: "平台客服".into(), evidence: None };
    assert_eq!(office.refused(id, Actor::Brand, ruling.clone()).code, "only_platform");
    let page = office.act(id, Actor::Platform, ruling, Status::Settling);
    assert_eq!(page.deal.ledger.due_to_creator, Some(Money::yuan(6_000)));
    assert_eq!(page.deal.ledger.due_to_brand, Some(Money::yuan(4_000)));
    office.pay(id, 6_000, Status::Settling);
    let refund = Act::RecordRefund {
        amount: Money::yuan(4_000),
        paid_at: office.now,
        method: PayMethod::Bank,
        reference: None,
    };
    office.act(id, Actor::Platform, refund, Status::Settling);
    office.act(id, Actor::Creator, Act::ConfirmPayment {}, Status::Settled);
    let page = office.sound(id);
    assert_eq!(page.deal.dispute.unwrap().ruled_by.as_deref(), Some("平台客服"));
    assert_eq!(page.deal.ledger.held(market::Currency::CNY), Money::yuan(0));
}

#[test]
fn a_short_live_stream_is_made_good() {
    let mut office = Office::new();
    let brand = office.brand("云岭茶业");
    let creator = office.creator("小鹿", 10_000);
    let mut wanted = sound_order(brand, office.now);
    wanted.deliverable.kind = DeliverableKind::LiveHour;
    wanted.deliverable.at_least = Some(60);
    let order = office.post(&wanted);
    let page = office.invite(order, creator);
    let id = page.row.id;
    assert_eq!(page.row.pay, Some(Money::yuan(20_000)), "the price of an hour live");
    office.accept(id, Actor::Creator, Status::Funding);
    office.fund(id, 20_000, Status::ScriptDue);
    office.act(id, Actor::Creator, script(), Status::ScriptReview);
    office.act(id, Actor::Brand, Act::ApproveScript {}, Status::LiveDue);
    let live = |office: &Office, minutes| Act::RecordLive { began_at: office.now, minutes, link: None };
    let short = live(&office, 35);
    office.act(id, Actor::Creator, short, Status::LiveDone);
    assert_eq!(office.refused(id, Actor::Brand, Act::AcceptLive {}).code, "too_short");
    let by = office.now + chrono::TimeDelta::days(5);
    office.act(id, Actor::Brand, Act::MakeGood { reason: "差 25 分钟".into(), by }, Status::LiveDue);
    let long = live(&office, 62);
    office.act(id, Actor::Creator, long, Status::LiveDone);
    office.act(id, Actor::Brand, Act::AcceptLive {}, Status::Settling);
    office.pay(id, 20_000, Status::Settling);
    office.act(id, Actor::Creator, Act::ConfirmPayment {}, Status::Settled);
    assert_eq!(office.sound(id).deal.live_minutes, Some(62));
}

#[test]
fn an_open_call_takes_an_application_and_closing_lapses_the_rest() {
    let mut office = Office::new();
    let brand = office.brand("云岭茶业");
    let [chosen, waiting, direct] = ["小鹿", "阿福", "老陈"].map(|name| office.creator(name, 8_000));
    let mut call = sound_order(brand, office.now);
    call.kind = OrderKind::OpenCall;
    let order = office.post(&call);
    let inbox = office.reader().inbox_list(&InboxArgs { creator: chosen, lang: Language::Zh }).unwrap();
    assert_eq!(inbox.open_calls.len(), 1, "shown to who passes its limits");
    let apply = |creator, pay| desk::wire::DealApply { order, creator, pay };
    let page = office.desk().deal_apply(&apply(chosen, Some(Money::yuan(7_500)))).unwrap().value;
    assert_eq!((page.deal.status, page.row.pay), (Status::Applied, Some(Money::yuan(7_500))));
    assert_eq!(page.row.turn, Some(Side::Brand));
    let again = office.desk().deal_apply(&apply(chosen, None)).unwrap_err();
    assert_eq!(again.code, "already_invited");
    let second = office.desk().deal_apply(&apply(waiting, None)).unwrap().value.row.id;
    let first = page.row.id;
    // The brand selects by consenting to what was applied with.
    let page = office.accept(first, Actor::Brand, Status::Funding);
    assert!(page.deal.is_bound());
    office.desk().order_close(&desk::wire::OrderRef { id: order }).unwrap();
    assert_eq!(office.sound(second).deal.status, Status::Expired);
    assert_eq!(office.sound(first).deal.status, Status::Funding, "running deals go on");
    assert_eq!(office.desk().deal_apply(&apply(direct, None)).unwrap_err().code, "order_closed");

    // A direct order takes no applications.
    let invitation = office.post(&sound_order(brand, office.now));
    let refused = office
        .desk()
        .deal_apply(&desk::wire::DealApply { order: invitation, creator: direct, pay: None })
        .unwrap_err();
    assert_eq!(refused.code, "not_an_open_call");
}

#[test]
fn an_agency_acts_under_its_contract_and_not_without() {
    let (mut office, id) = invited();
    let creator = office.show(id).row.creator;
    let terms_hash = office.show(id).deal.proposal.hash;
    let accept = Act::Accept { terms_hash };
    let stranger = office.refused(id, Actor::Agency, accept.clone());
    assert_eq!(stranger.code, "agency_may_not_act");
    assert!(office.show(id).open_acts.iter().all(|open| open.actor != Actor::Agency));

    let agency =
        office.desk().agency_add(&desk::wire::AgencyAdd { name: "远山传媒".into() }).unwrap().value.id;
    assert_eq!(office.reader().find_agency("远山").unwrap(), agency, "a part that only one bears");
    office.desk().agency_add(&desk::wire::AgencyAdd { name: "远山文化".into() }).unwrap();
    assert_eq!(office.reader().find_agency("远山").unwrap_err().code, "ambiguous_name");
    assert_eq!(office.reader().find_agency("远山传媒").unwrap(), agency);
    assert_eq!(office.reader().find_agency("近水").unwrap_err().code, "not_found");
    let contract = |may_act| desk::wire::RepresentationAdd {
        agency,
        creator,
        from: office.now.date_naive(),
        to: None,
        split: market::BasisPoints::percent(20),
        exclusive: true,
        may_act,
    };
    let watching = office.desk().representation_add(&contract(false)).unwrap().value;
    assert_eq!(office.refused(id, Actor::Agency, accept.clone()).code, "agency_may_not_act");
    let end =
        desk::wire::RepresentationEnd { id: watching.rows[0].representation.id, to: office.now.date_naive() };
    let acting = contract(true);
    office.desk().representation_end(&end).unwrap();
    office.desk().representation_add(&acting).unwrap();
    assert_eq!(office.show(id).agency, Some(agency));
    let page = office.act(id, Actor::Agency, accept, Status::Funding);
    assert!(page.deal.is_bound(), "the agency's word is the creator's consent");
    assert_eq!(page.events.last().unwrap().actor, Actor::Agency);
    office.sound(id);
}

#[test]
fn an_act_on_a_deal_that_moved_on_is_refused() {
    let (mut office, id) = invited();
    let seen = office.show(id).deal.events;
    let mut dearer = office.show(id).deal.proposal.terms;
    dearer.pay.fixed = Some(Money::yuan(11_000));
    office.act(id, Actor::Creator, Act::Counter { terms: dearer, note: None }, Status::Pricing);
    let terms_hash = office.show(id).deal.proposal.hash;
    let args = DealActArgs {
        id,
        actor: Actor::Brand,
        act: Act::Accept { terms_hash },
        expected_events: Some(seen),
        channel: None,
        evidence_path: None,
    };
    let stale = office.desk().deal_act(&args).unwrap_err();
    assert_eq!(stale.code, "deal_stale");
    assert_eq!(office.sound(id).deal.status, Status::Pricing);
}
