use crate::fixtures::*;
use market::Money;
use market::deal::act::{Rating, RejectReason};
use market::deal::{Act, ActWord, Actor, DisputeOutcome, Refusal, Status, allowed, kill_fee, tasks_at_hand};
use market::deliverable::DeliverableKind as Kind;
use market::policy::{KillStage, Timer};
use market::terms::Commission;

fn rate(stars: u8) -> Act {
    Act::Rate { rating: Rating { stars, comment: None } }
}

fn why(reason: &str) -> String {
    reason.to_owned()
}

/// From an invitation to a funded deal at its first script.
fn funded(grade: market::consent::Grade) -> Story {
    let policy = policy("xingtu");
    let mut story = Story::invite(policy.clone(), terms(Kind::ShortVideo, &policy, 10_000), grade);
    story.accept(Actor::Creator, Status::Funding).brand(fund(10_000), Status::ScriptDue);
    story
}

fn published(grade: market::consent::Grade) -> Story {
    let mut story = funded(grade);
    story
        .creator(script(), Status::ScriptReview)
        .brand(Act::ApproveScript {}, Status::WorkDue)
        .creator(draft(), Status::PlatformReview)
        .platform(Act::RecordPass {}, Status::WorkReview)
        .brand(Act::ApproveWork {}, Status::Scheduled);
    let at = story.now;
    story.creator(Act::Publish { link: why("https://example.com/v/1"), at }, Status::Published);
    story
}

#[test]
fn a_video_from_counter_offer_to_ratings() {
    let policy = policy("xingtu");
    let first = terms(Kind::ShortVideo, &policy, 10_000);
    let mut story = Story::invite(policy.clone(), first.clone(), attested());
    let stale = story.deal.proposal.hash.clone();
    let mut dearer = first.clone();
    dearer.pay.fixed = Some(Money::yuan(12_000));
    story.creator(Act::Counter { terms: dearer, note: Some(why("含授权")) }, Status::Pricing);
    assert!(matches!(
        story.refused(Actor::Brand, &Act::Accept { terms_hash: stale }),
        Refusal::StaleTerms { .. }
    ));
    assert_eq!(
        story.refused(Actor::Creator, &Act::Accept { terms_hash: story.deal.proposal.hash.clone() }).code(),
        "out_of_turn"
    );
    story.accept(Actor::Brand, Status::Funding);
    story.brand(fund(2_000), Status::Funding).brand(fund(10_000), Status::ScriptDue);
    story.creator(script(), Status::ScriptReview);
    assert_eq!(story.refused(Actor::Brand, &Act::RejectScript { reason: why(" ") }), Refusal::ReasonMissing);
    story.brand(Act::RejectScript { reason: why("口播太长") }, Status::ScriptDue);
    assert_eq!(story.deal.scripts[0].answer.as_deref(), Some("口播太长"));
    story.creator(script(), Status::ScriptReview).brand(Act::ApproveScript {}, Status::WorkDue);
    story.creator(draft(), Status::PlatformReview);
    assert_eq!(story.refused(Actor::Brand, &Act::RecordPass {}).code(), "only_platform");
    story.platform(Act::RecordFail { reason: why("缺少标识") }, Status::WorkDue);
    story.creator(draft(), Status::PlatformReview).platform(Act::RecordPass {}, Status::WorkReview);
    story.brand(Act::Feedback { text: why("换片头") }, Status::WorkDue);
    story.creator(draft(), Status::PlatformReview).platform(Act::RecordPass {}, Status::WorkReview);
    story.brand(Act::ApproveWork {}, Status::Scheduled);
    let at = story.now;
    story.creator(Act::Publish { link: why("https://example.com/v/1"), at }, Status::Published);
    story.brand(Act::RejectWork { reason: RejectReason::LabelMissing, note: None }, Status::Scheduled);
    story.creator(Act::Publish { link: why("https://example.com/v/2"), at }, Status::Published);
    story.brand(Act::AcceptWork {}, Status::Settling);
    assert_eq!(story.deal.ledger.due_to_creator, Some(Money::yuan(12_000)));
    let paid_at = story.now;
    story.brand(pay(10_000, paid_at), Status::Settling);
    assert!(matches!(story.refused(Actor::Creator, &Act::ConfirmPayment {}), Refusal::AmountDiffers { .. }));
    story.platform(pay(2_000, paid_at), Status::Settling);
    assert!(tasks_at_hand(&story.deal, Actor::Creator, &story.policy).contains(&ActWord::ConfirmPayment));
    story.creator(Act::ConfirmPayment {}, Status::Settled);
    assert!(matches!(story.refused(Actor::Brand, &rate(6)), Refusal::StarsOutOfRange { stars: 6 }));
    story.brand(rate(5), Status::Settled);
    assert!(matches!(story.refused(Actor::Brand, &rate(4)), Refusal::AlreadyDone { .. }));
    story.creator(rate(4), Status::Closed);
    // The retention clock outlives the deal.
    assert!(story.deal.running(Timer::Retention).is_some());
    story.days(61).advance();
    assert!(story.deal.due.is_empty());
    assert_eq!(story.deal.status, Status::Closed);
    assert!(story.deal.rounds.iter().all(|r| r.done.is_some_and(|done| done <= r.due)));
    story.audited();
}

#[test]
fn a_counter_offer_stays_within_the_policy() {
    let policy = policy("xingtu");
    let first = terms(Kind::ShortVideo, &policy, 10_000);
    let mut story = Story::apply(policy.clone(), first.clone(), signed());
    let with = |change: &dyn Fn(&mut market::terms::Terms)| {
        let mut terms = first.clone();
        change(&mut terms);
        Act::Counter { terms, note: None }
    };
    let code = |story: &Story, act: &Act| story.refused(Actor::Brand, act).code();
    assert_eq!(code(&story, &with(&|t| t.pay.fixed = Some(Money::fen(1_200_001)))), "counter_beyond");
    assert_eq!(code(&story, &with(&|t| t.pay.fixed = Some(Money::yuan(-1)))), "amount_negative");
    assert_eq!(code(&story, &with(&|t| t.brand = market::BrandId::from_bits(77))), "terms_mismatch");
    assert_eq!(code(&story, &with(&|t| t.policy.version = 9)), "terms_mismatch");
    assert_eq!(code(&story, &with(&|t| t.work_by = start())), "bad_terms");
    assert_eq!(code(&story, &with(&|t| (t.script_by, t.work_by) = (None, start()))), "in_the_past");
    assert_eq!(
        code(&story, &with(&|t| t.pay.fixed = Money::new(9, market::Currency::USD).ok())),
        "currency_mismatch"
    );
    assert_eq!(code(&story, &with(&|_| {})), "nothing_changes");
    story.brand(with(&|t| t.pay.fixed = Some(Money::yuan(8_000))), Status::Pricing);
    let again = with(&|t| t.pay.fixed = Some(Money::yuan(9_000)));
    assert_eq!(story.refused(Actor::Creator, &again), Refusal::CounterRoundsUsed { rounds: 1 });
    // The creator, who applied, puts its application back on the table.
    story.creator(Act::Restore { note: None }, Status::Applied);
    assert_eq!(story.deal.consents.len(), 1);
    story.accept(Actor::Brand, Status::Funding);
    assert_eq!(story.deal.proposal.terms, first);
    story.audited();
}

#[test]
fn after_the_last_round_only_approve_cancel_or_dispute() {
    let mut story = funded(signed());
    for _ in 0..3 {
        story.creator(script(), Status::ScriptReview);
        story.brand(Act::RejectScript { reason: why("再改") }, Status::ScriptDue);
    }
    story.creator(script(), Status::ScriptReview);
    assert_eq!(
        story.refused(Actor::Brand, &Act::RejectScript { reason: why("再改") }),
        Refusal::RoundsUsed { rounds: 3 }
    );
    let mut open = allowed(&story.deal, Actor::Brand, &story.policy);
    open.retain(|word| !matches!(word, ActWord::Amend | ActWord::StrikePayment));
    // Papers are open beside every step and end nothing.
    open.retain(|word| !matches!(word, ActWord::NoteContract | ActWord::RecordInvoice));
    assert_eq!(open, [ActWord::ApproveScript, ActWord::Cancel, ActWord::Dispute]);
}

#[test]
fn time_alone_carries_a_signed_deal_and_stops_an_attested_one() {
    let mut signed_story = published(signed());
    assert_eq!(signed_story.days(11).advance(), 2, "accepted by silence, then the payout is overdue");
    assert_eq!(signed_story.deal.status, Status::Settling);
    assert_eq!(signed_story.deal.tasks.len(), 1);
    signed_story.audited();

    let mut attested_story = published(attested());
    attested_story.days(8).advance();
    assert_eq!(attested_story.deal.status, Status::Published);
    assert_eq!(attested_story.deal.tasks[0].timer, Timer::Accept);
    attested_story.brand(Act::ClearTask { timer: Timer::Accept }, Status::Published);
    attested_story.brand(Act::AcceptWork {}, Status::Settling);
    attested_story.audited();
}

#[test]
fn an_invitation_lapses_by_time_alone_and_an_answer_comes_too_late() {
    let policy = policy("wechat_huxuan_2022");
    let mut story = Story::invite(policy.clone(), terms(Kind::LongVideo, &policy, 5_000), attested());
    story.days(3);
    let accept = Act::Accept { terms_hash: story.deal.proposal.hash.clone() };
    assert!(matches!(
        story.refused(Actor::Creator, &accept),
        Refusal::WrongStatus { status: Status::Expired, act: ActWord::Accept }
    ));
    assert_eq!(story.advance(), 1);
    assert_eq!(story.deal.status, Status::Expired);
    assert_eq!(story.events[1].at, start() + chrono::TimeDelta::days(3));
    // A copy of the lapse counts once.
    let copy = story.events[1].clone();
    let before = story.deal.clone();
    story.deal.apply(&copy).unwrap();
    assert_eq!(story.deal, before);
    story.audited();
}

#[test]
fn overdue_funding_cancels_a_signed_deal_and_keeps_the_deposit() {
    let policy = policy("xingtu");
    let mut story = Story::invite(policy.clone(), terms(Kind::ShortVideo, &policy, 10_000), signed());
    story.accept(Actor::Creator, Status::Funding).brand(fund(1_500), Status::Funding);
    story.days(8).advance();
    assert_eq!(story.deal.status, Status::Cancelled);
    assert_eq!(story.deal.ledger.due_to_creator, Some(Money::yuan(1_000)));
    assert_eq!(story.deal.ledger.due_to_brand, Some(Money::yuan(500)));
    let now = story.now;
    story.platform(pay(1_000, now), Status::Cancelled).platform(refund(500, now), Status::Cancelled);
    assert_eq!(story.refused(Actor::Platform, &pay(1, now)), Refusal::NothingDue);
    assert_eq!(story.deal.ledger.held(market::Currency::CNY), Money::yuan(0));
    story.audited();
}

#[test]
fn a_brand_cancels_at_the_price_of_the_stage_and_a_creator_at_none() {
    let mut story = funded(attested());
    let fee = |story: &Story, by| kill_fee(&story.deal, by, &story.policy);
    assert_eq!(fee(&story, Actor::Brand), Ok((KillStage::BeforeScript, Money::yuan(0))));
    story.creator(script(), Status::ScriptReview).brand(Act::ApproveScript {}, Status::WorkDue);
    assert_eq!(fee(&story, Actor::Brand), Ok((KillStage::AfterScript, Money::yuan(1_000))));
    story.creator(draft(), Status::PlatformReview).platform(Act::RecordPass {}, Status::WorkReview);
    assert_eq!(fee(&story, Actor::BrandAgency), Ok((KillStage::AfterWork, Money::yuan(5_000))));
    assert_eq!(fee(&story, Actor::Agency), Ok((KillStage::AfterWork, Money::yuan(0))));
    assert_eq!(fee(&story, Actor::Platform).unwrap_err().code(), "not_a_party");
    story.brand(Act::Cancel { reason: why("产品下架") }, Status::Cancelled);
    assert_eq!(story.deal.ledger.due_to_creator, Some(Money::yuan(5_000)));
    assert_eq!(story.deal.ledger.due_to_brand, Some(Money::yuan(5_000)));
    assert_eq!(story.deal.cancellation.as_ref().unwrap().kill_fee, Some(Money::yuan(5_000)));
    assert!(fee(&story, Actor::Brand).is_err());
    story.audited();

    // Two feedbacks used: the whole pay.
    let mut story = published(attested());
    assert_eq!(kill_fee(&story.deal, Actor::Brand, &story.policy).unwrap().1, Money::yuan(10_000));
    story.creator(Act::Cancel { reason: why("生病") }, Status::Cancelled);
    assert_eq!(story.deal.ledger.due_to_brand, Some(Money::yuan(10_000)));
}

#[test]
fn a_missed_date_is_flagged_and_frees_the_brand_from_the_fee() {
    let mut story = funded(signed());
    story.creator(script(), Status::ScriptReview).brand(Act::ApproveScript {}, Status::WorkDue);
    story.days(41).advance();
    assert_eq!(story.deal.late, [Timer::Work]);
    assert_eq!(story.deal.status, Status::WorkDue);
    assert_eq!(
        kill_fee(&story.deal, Actor::Brand, &story.policy),
        Ok((KillStage::AfterScript, Money::yuan(0)))
    );
    story.creator(draft(), Status::PlatformReview);
    assert!(story.deal.late.is_empty());
    let late = story.deal.rounds.iter().find(|r| r.timer == Timer::Work).unwrap();
    assert!(late.done.unwrap() > late.due);
}

#[test]
fn a_dispute_stops_the_clock_and_a_ruling_ends_it() {
    let mut story = published(signed());
    let due = story.deal.running(Timer::Accept).unwrap().at;
    story.brand(Act::Dispute { reason: why("链接失效"), evidence: None }, Status::Disputed);
    let opened = story.now;
    story.days(30).advance();
    assert_eq!(story.deal.status, Status::Disputed);
    story.brand(Act::ProposeOutcome { outcome: DisputeOutcome::Resume }, Status::Disputed);
    story.creator(Act::ProposeOutcome { outcome: DisputeOutcome::Resume }, Status::Published);
    assert_eq!(story.deal.running(Timer::Accept).unwrap().at, due + (story.now - opened));

    story.creator(Act::Dispute { reason: why("拖延"), evidence: None }, Status::Disputed);
    let outcome = DisputeOutcome::Settle { to_creator: Money::yuan(6_000) };
    assert_eq!(
        story
            .refused(
                Actor::Brand,
                &Act::RecordRuling { outcome: outcome.clone(), by: why("平台"), evidence: None }
            )
            .code(),
        "only_platform"
    );
    story.platform(Act::RecordRuling { outcome, by: why("平台客服"), evidence: None }, Status::Settling);
    assert_eq!(story.deal.ledger.due_to_creator, Some(Money::yuan(6_000)));
    assert_eq!(story.deal.ledger.due_to_brand, Some(Money::yuan(4_000)));
    let now = story.now;
    story.platform(pay(6_000, now), Status::Settling).platform(refund(4_000, now), Status::Settling);
    story.creator(Act::ConfirmPayment {}, Status::Settled);
    assert_eq!(story.deal.dispute.as_ref().unwrap().ruled_by.as_deref(), Some("平台客服"));
    story.audited();
}

#[test]
fn a_short_live_stream_is_made_good() {
    let policy = policy("xingtu");
    let mut story = Story::invite(policy.clone(), terms(Kind::LiveHour, &policy, 20_000), signed());
    story.accept(Actor::Agency, Status::Funding).platform(fund(20_000), Status::ScriptDue);
    story.creator(script(), Status::ScriptReview).brand(Act::ApproveScript {}, Status::LiveDue);
    let live = |story: &Story, minutes| Act::RecordLive { began_at: story.now, minutes, link: None };
    story.creator(live(&story, 35), Status::LiveDone);
    assert_eq!(
        story.refused(Actor::Brand, &Act::AcceptLive {}),
        Refusal::TooShort { minutes: 35, least: 60 }
    );
    // Silence does not accept it either.
    story.days(8).advance();
    assert_eq!(story.deal.status, Status::LiveDone);
    let by = story.now + chrono::TimeDelta::days(5);
    story.brand(Act::MakeGood { reason: why("差 25 分钟"), by }, Status::LiveDue);
    assert_eq!(story.deal.running(Timer::Live).unwrap().at, by);
    story.platform(live(&story, 62), Status::LiveDone);
    let again = Act::MakeGood { reason: why("再播"), by };
    assert_eq!(story.refused(Actor::Brand, &again), Refusal::LongEnough);
    story.days(8).advance();
    assert_eq!(story.deal.status, Status::Settling);
    story.audited();
}

#[test]
fn an_image_post_needs_no_script_and_a_plain_deal_no_funds() {
    let policy = policy("plain");
    let mut story = Story::apply(policy.clone(), terms(Kind::ImagePost, &policy, 800), attested());
    story.accept(Actor::Brand, Status::WorkDue).creator(draft(), Status::WorkReview);
    for _ in 0..2 {
        story
            .brand(Act::Feedback { text: why("调色") }, Status::WorkDue)
            .creator(draft(), Status::WorkReview);
    }
    assert_eq!(
        story.refused(Actor::Brand, &Act::Feedback { text: why("调色") }),
        Refusal::RoundsUsed { rounds: 2 }
    );
    story.brand(Act::ApproveWork {}, Status::Scheduled);
    let at = story.now;
    story.creator(Act::Publish { link: why("https://example.com/p/1"), at }, Status::Published);
    story.brand(Act::AcceptWork {}, Status::Settling);
    let now = story.now;
    story.brand(pay(900, now), Status::Settling);
    assert!(matches!(story.refused(Actor::Creator, &Act::ConfirmPayment {}), Refusal::AmountDiffers { .. }));
    assert!(matches!(story.refused(Actor::Creator, &refund(101, now)), Refusal::AmountAbove { .. }));
    story.creator(refund(100, now), Status::Settling).creator(Act::ConfirmPayment {}, Status::Settled);
    story.days(15).advance();
    assert_eq!(story.deal.status, Status::Closed);
    story.audited();
}

#[test]
fn a_commission_is_stated_before_it_is_paid() {
    let policy = policy("plain");
    let mut mixed = terms(Kind::ImagePost, &policy, 500);
    mixed.pay.commission =
        Some(Commission { rate: market::BasisPoints::percent(20), cap: Some(Money::yuan(2_000)) });
    let mut story = Story::invite(policy, mixed, attested());
    story.accept(Actor::Creator, Status::WorkDue).creator(draft(), Status::WorkReview);
    story.brand(Act::ApproveWork {}, Status::Scheduled);
    let at = story.now;
    story.creator(Act::Publish { link: why("https://example.com/p/1"), at }, Status::Published);
    story.brand(Act::AcceptWork {}, Status::Settling);
    assert_eq!(story.deal.ledger.due_to_creator, None, "unknown is not zero");
    assert_eq!(story.refused(Actor::Creator, &Act::ConfirmPayment {}), Refusal::PayNotStated);
    let state = |yuan| Act::StatePay { amount: Money::yuan(yuan), basis: why("确认销售额") };
    assert!(matches!(story.refused(Actor::Brand, &state(2_001)), Refusal::AmountAbove { .. }));
    story.brand(state(1_300), Status::Settling);
    let now = story.now;
    story.brand(pay(1_800, now), Status::Settling).creator(Act::ConfirmPayment {}, Status::Settled);
}

#[test]
fn an_amendment_needs_both_and_moves_money_and_dates() {
    let mut story = funded(signed());
    let mut more = story.deal.proposal.terms.clone();
    more.pay.fixed = Some(Money::yuan(13_000));
    more.script_by = Some(start() + chrono::TimeDelta::days(25));
    let amend = Act::Amend { terms: more.clone(), note: None };
    story.brand(amend.clone(), Status::ScriptDue);
    assert_eq!(story.deal.proposal.terms.pay.fixed, Some(Money::yuan(10_000)));
    story.brand(amend.clone(), Status::ScriptDue);
    assert!(story.deal.is_bound() && story.deal.amendment.is_some(), "one side alone changes nothing");
    story.creator(amend, Status::ScriptDue);
    assert_eq!(story.deal.proposal.terms, more);
    assert!(story.deal.is_bound() && story.deal.is_signed() && story.deal.amendment.is_none());
    assert_eq!(story.deal.running(Timer::Script).unwrap().at, more.script_by.unwrap());
    assert_eq!(story.deal.funding_gap(), Some(Money::yuan(3_000)));
    assert_eq!(story.deal.ledger.pay_changes.len(), 1);
    story.brand(fund(3_000), Status::ScriptDue);
    assert_eq!(story.deal.funding_gap(), None);
    story.audited();
}

#[test]
fn a_request_to_take_the_work_down_lapses_unless_answered() {
    let mut story = published(attested());
    story.creator(Act::RequestRemoval { reason: why("账号转型") }, Status::Published);
    story.days(3).advance();
    assert_eq!(story.deal.removal_requested, None);
    assert!(!story.deal.removal_granted);
    story.creator(Act::RequestRemoval { reason: why("账号转型") }, Status::Published);
    story.brand(Act::AnswerRemoval { granted: true }, Status::Published);
    assert!(story.deal.removal_granted && story.deal.running(Timer::Retention).is_none());
}

#[test]
fn nobody_assumes_consent_and_nobody_is_the_clock() {
    let policy = policy("plain");
    let mut story = Story::invite(policy.clone(), terms(Kind::ImagePost, &policy, 800), attested());
    let accept = Act::Accept { terms_hash: story.deal.proposal.hash.clone() };
    assert_eq!(story.refused(Actor::Clock, &accept), Refusal::ClockOnlyLapses);
    assert_eq!(story.refused(Actor::Platform, &accept).code(), "not_a_party");
    story.grade = market::consent::Grade::Assumed { policy: why("plain"), version: 1, timer: why("answer") };
    assert_eq!(story.refused(Actor::Creator, &accept), Refusal::AssumedByPerson);
    story.grade = attested();
    story.policy.version = 2;
    assert_eq!(story.refused(Actor::Creator, &accept).code(), "policy_mismatch");
    story.policy.version = 1;
    story.now = start() - chrono::TimeDelta::hours(1);
    assert_eq!(story.refused(Actor::Creator, &accept).code(), "before_last");
}

#[test]
fn a_history_with_a_gap_a_forged_turn_or_one_consent_does_not_fold() {
    let story = published(signed());
    let id = story.deal.id;
    let replay = |events: &[market::deal::Event]| market::deal::Deal::replay(id, events);
    let mut gap = story.events.clone();
    gap.remove(2);
    assert!(replay(&gap).is_err());
    let mut turned = story.events.clone();
    turned[1].actor = Actor::Brand;
    assert!(replay(&turned).is_err());
    let mut unbound = story.events[..1].to_vec();
    let mut funds = story.events[2].clone();
    funds.seq = 1;
    unbound.push(funds);
    assert!(replay(&unbound).is_err());
    let mut jumped = story.events[..1].to_vec();
    jumped.push(market::deal::Event {
        to: Status::Funding,
        what: market::deal::What::Did {
            act: Act::Counter { terms: story.deal.original.clone(), note: None },
        },
        ..story.events[1].clone()
    });
    assert!(matches!(replay(&jumped), Err(market::deal::ReplayError::NotBound { .. })));
    assert!(replay(&[]).is_err());
    let mut richer = story.events.clone();
    richer[1].to = Status::WorkDue;
    assert!(market::deal::Deal::audit(id, &richer, &story.policy).is_err());
}

#[test]
fn a_payment_recorded_by_mistake_is_struck_and_counts_no_longer() {
    let mut story = published(attested());
    story.brand(Act::AcceptWork {}, Status::Settling);
    // A nought too many: 10,000 of it comes from what the platform holds, the rest from the brand.
    let mistyped = pay(100_000, story.now);
    story.brand(mistyped.clone(), Status::Settling);
    assert_eq!(story.refused(Actor::Brand, &mistyped), Refusal::AlreadyRecorded);
    let strike = |payment| Act::StrikePayment { payment, reason: why("多打了一个零") };
    assert_eq!(story.refused(Actor::Brand, &strike(9)), Refusal::NoSuchPayment { payment: 9 });
    assert_eq!(story.refused(Actor::Brand, &strike(0)), Refusal::PaymentUsed);
    story.brand(strike(1), Status::Settling).brand(strike(2), Status::Settling);
    assert_eq!(story.refused(Actor::Brand, &strike(1)), Refusal::NoSuchPayment { payment: 1 });
    assert_eq!(story.deal.ledger.still_to_creator(), Some(Money::yuan(10_000)));
    assert!(story.deal.running(Timer::Payout).is_none());
    let right = pay(10_000, story.now);
    story.brand(right, Status::Settling).creator(Act::ConfirmPayment {}, Status::Settled);
    assert_eq!(story.refused(Actor::Brand, &strike(3)), Refusal::PaymentConfirmed);
    assert_eq!(story.deal.ledger.received(market::Currency::CNY), Money::yuan(10_000));
    story.audited();
}

#[test]
fn an_outcome_gives_no_more_than_was_agreed_or_paid_in() {
    let policy = policy("xingtu");
    let mut story = Story::invite(policy.clone(), terms(Kind::ShortVideo, &policy, 20_000), signed());
    story.accept(Actor::Creator, Status::Funding).platform(fund(20_000), Status::ScriptDue);
    story.brand(Act::Dispute { reason: why("失联"), evidence: None }, Status::Disputed);
    let ruling = |yuan| Act::RecordRuling {
        outcome: DisputeOutcome::Cancel { to_creator: Money::yuan(yuan) },
        by: why("星图"),
        evidence: None,
    };
    let (amount, most) = (Money::yuan(20_001), Money::yuan(20_000));
    assert_eq!(story.refused(Actor::Platform, &ruling(20_001)), Refusal::AmountAbove { amount, most });
    story.platform(ruling(20_000), Status::Cancelled);
    story.audited();
}

#[test]
fn what_is_recorded_as_done_lies_between_agreement_and_now_and_its_link_is_a_web_link() {
    let mut story = published(attested());
    story.brand(Act::RejectWork { reason: RejectReason::WrongLink, note: None }, Status::Scheduled);
    let publish = |link: &str, at| Act::Publish { link: why(link), at };
    let (now, long_ago) = (story.now, story.now - chrono::TimeDelta::days(9_000));
    for link in ["javascript:alert(1)", "file:///etc/passwd", " data:text/html,x"] {
        assert_eq!(story.refused(Actor::Creator, &publish(link, now)), Refusal::BadLink { field: "link" });
    }
    let early = story.refused(Actor::Creator, &publish("https://example.com/v/1", long_ago));
    assert_eq!(early, Refusal::BeforeDeal { field: "at" });
    story.creator(publish("视频号：秋茶上新 #1", now), Status::Published);
    story.audited();
}

#[test]
fn the_kill_fee_counts_the_rounds_of_the_policy() {
    let policy = policy("xingtu");
    let mut one_round = terms(Kind::ShortVideo, &policy, 20_000);
    one_round.revisions = 1;
    let mut story = Story::invite(policy.clone(), one_round, signed());
    story.accept(Actor::Creator, Status::Funding).platform(fund(20_000), Status::ScriptDue);
    story.creator(script(), Status::ScriptReview).brand(Act::ApproveScript {}, Status::WorkDue);
    story.creator(draft(), Status::PlatformReview).platform(Act::RecordPass {}, Status::WorkReview);
    story.brand(Act::Feedback { text: why("换个结尾") }, Status::WorkDue);
    let fee = kill_fee(&story.deal, Actor::Brand, &policy).unwrap();
    assert_eq!(fee, (KillStage::AfterWork, Money::yuan(10_000)));
}
