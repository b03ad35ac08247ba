//! What holds for every history, tried on 12,000 random ones.
//!
//! A history is drawn from one seed by a small generator of its own, so that 12,000 are cheap and a failure is
//! named by its seed.

use chrono::{DateTime, TimeDelta, Utc};
use market::consent::{Grade, Side};
use market::deal::probe::{attempt, sample};
use market::deal::{
    Act, ActWord, Actor, Deal, DisputeOutcome, Event, InvoiceStage, Opening, Purse, SampleStage, Status,
    What, decide, lapse, next_due, open,
};
use market::deliverable::DeliverableKind;
use market::policy::{Policy, Timer};
use market::terms::{Commission, Samples, Terms};
use market::{BasisPoints, Currency, DealId, Money};
use proptest::prelude::*;

use crate::fixtures::{attested, signed, start, terms};

/// SplitMix64: enough to choose acts with.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % sides
    }

    fn one_in(&mut self, sides: u64) -> bool {
        self.roll(sides) == 0
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[usize::try_from(self.roll(from.len() as u64)).unwrap()]
    }
}

fn any_policy(dice: &mut Dice) -> Policy {
    let mut policy = Policy::presets()[usize::try_from(dice.roll(3)).unwrap()].clone();
    if dice.one_in(2) {
        policy.counter.rounds = dice.roll(4) as u8;
        policy.counter.within = dice.one_in(2).then_some(BasisPoints::percent(20));
        policy.script_rejections = dice.roll(3) as u8;
        policy.feedback_rounds = dice.roll(3) as u8;
        policy.script_for_video = dice.one_in(2);
        policy.script_for_live = dice.one_in(2);
        policy.platform_review = dice.one_in(2);
        policy.live_kill_fees = policy.kill_fees.clone();
        for timer in
            [Timer::Script, Timer::WorkReview, Timer::Accept, Timer::Payout, Timer::Rating, Timer::Removal]
        {
            if dice.one_in(5) {
                policy.timers.remove(&timer);
            }
        }
        for rule in policy.timers.values_mut() {
            if dice.one_in(4) {
                rule.silence_approves = false;
            }
        }
        // Still a policy that may be read.
        Policy::parse(&serde_json::to_string(&policy).unwrap()).unwrap();
    }
    policy
}

fn any_terms(dice: &mut Dice, policy: &Policy) -> Terms {
    let mut terms = terms(dice.pick(DeliverableKind::ALL), policy, 100 * dice.roll(200) as i64);
    terms.revisions = dice.roll(4) as u8;
    terms.retention_days = dice.pick(&[0, 30, 60]);
    if dice.one_in(2) {
        terms.samples = Some(Samples { items: "样品".into(), return_by: None });
    }
    if dice.one_in(5) {
        let cap = dice.one_in(2).then_some(Money::yuan(3_000));
        terms.pay.commission = Some(Commission { rate: BasisPoints::percent(10), cap });
        if dice.one_in(3) {
            terms.pay.fixed = None;
        }
    }
    terms
}

fn any_grade(dice: &mut Dice) -> Grade {
    if dice.one_in(3) { attested() } else { signed() }
}

fn any_outcome(dice: &mut Dice) -> DisputeOutcome {
    let to_creator = Money::yuan(1_000 * dice.roll(4) as i64);
    match dice.roll(3) {
        0 => DisputeOutcome::Resume,
        1 => DisputeOutcome::Cancel { to_creator },
        _ => DisputeOutcome::Settle { to_creator },
    }
}

/// An act of a name, with its amounts, terms and outcomes drawn.
fn any_act(dice: &mut Dice, deal: &Deal, word: ActWord, at: DateTime<Utc>) -> Act {
    let mut act = sample(deal, word, at);
    let some = Money::new(1 + dice.roll(2_000_000) as i64, deal.currency()).unwrap();
    let vary = dice.one_in(2);
    match &mut act {
        Act::RecordFunds { amount, held_by_platform, .. } => {
            *held_by_platform = !dice.one_in(3);
            if vary {
                *amount = some;
            }
        }
        Act::RecordPayment { amount, .. }
        | Act::RecordRefund { amount, .. }
        | Act::StatePay { amount, .. }
            if vary =>
        {
            *amount = some;
        }
        Act::Counter { terms, .. } if terms.pay.fixed.is_some() && vary => terms.pay.fixed = Some(some),
        Act::Amend { terms, .. } => {
            if let Some(other) = deal.amendment.as_ref().filter(|_| dice.one_in(2)) {
                *terms = other.terms.clone();
            } else if terms.pay.fixed.is_some() && vary {
                terms.pay.fixed = Some(some);
            }
        }
        Act::RecordLive { minutes, .. } => *minutes = dice.pick(&[20, 60, 90]),
        Act::ProposeOutcome { outcome } => {
            let other =
                deal.dispute.as_ref().and_then(|d| d.brand_proposes.as_ref().or(d.creator_proposes.as_ref()));
            *outcome = match other {
                Some(other) if dice.one_in(2) => other.clone(),
                _ => any_outcome(dice),
            };
        }
        Act::RecordRuling { outcome, .. } => *outcome = any_outcome(dice),
        Act::AnswerRemoval { granted } => *granted = vary,
        Act::RecordInvoice { stage, number, .. } => {
            *stage = dice.pick(InvoiceStage::ALL);
            *number = vary.then(|| dice.roll(4).to_string());
        }
        Act::RecordSample { stage, .. } => *stage = dice.pick(SampleStage::ALL),
        _ => {}
    }
    act
}

/// Names that rarely end a story, drawn more often than those that do.
fn any_word(dice: &mut Dice, deal: &Deal) -> (ActWord, Actor) {
    let actor = match (deal.turn(), dice.roll(10)) {
        (Some(Side::Brand), 0..=5) => Actor::Brand,
        (Some(Side::Creator), 0..=5) => Actor::Creator,
        (_, 6) => Actor::Agency,
        (_, 7) => Actor::BrandAgency,
        (_, 8) => Actor::Platform,
        _ => dice.pick(&[Actor::Brand, Actor::Creator]),
    };
    let mut word = dice.pick(ActWord::ALL);
    let ending = matches!(
        word,
        ActWord::Cancel | ActWord::Decline | ActWord::Withdraw | ActWord::Dispute | ActWord::OrderClosed
    );
    // Papers are open nearly always and lead nowhere: a story of them alone would be short.
    let paper = matches!(word, ActWord::NoteContract | ActWord::RecordInvoice | ActWord::RecordSample);
    if (ending || paper) && !dice.one_in(8) {
        word = dice.pick(ActWord::ALL);
    }
    (word, actor)
}

/// Folds one more event and checks what must hold of it.
fn take(deal: &mut Deal, events: &mut Vec<Event>, event: Event) {
    let was = deal.clone();
    let text = serde_json::to_string(&event).unwrap();
    assert_eq!(serde_json::from_str::<Event>(&text).unwrap(), event, "json");
    deal.apply(&event).unwrap();
    let lapsed = matches!(event.what, What::Lapsed { .. });
    if lapsed {
        let once = deal.clone();
        deal.apply(&event).unwrap();
        assert_eq!(*deal, once, "a copy of a lapse counts once");
    } else {
        assert!(deal.apply(&event).is_err(), "an act cannot be repeated in its place");
    }
    if let What::Lapsed { due, task_only } = &event.what {
        assert!(matches!(event.grade, Grade::Assumed { .. }));
        let decides = matches!(
            due.timer,
            Timer::Funding
                | Timer::ScriptReview
                | Timer::WorkReview
                | Timer::LiveAccept
                | Timer::Accept
                | Timer::Payout
        );
        if !was.is_signed() && decides {
            assert!(
                *task_only && deal.status == was.status && deal.ledger == was.ledger,
                "time on an attested deal"
            );
        }
    }
    if let What::Did { act } = &event.what
        && matches!(act.word(), ActWord::NoteContract | ActWord::RecordInvoice | ActWord::RecordSample)
    {
        let mut beside = deal.clone();
        beside.contract.clone_from(&was.contract);
        beside.invoices.clone_from(&was.invoices);
        beside.sample_moves.clone_from(&was.sample_moves);
        (beside.events, beside.last_at) = (was.events, was.last_at);
        assert_eq!(beside, was, "papers move nothing but papers");
    }
    events.push(event);
    holds(deal);
}

fn holds(deal: &Deal) {
    // Consents.
    for consent in &deal.consents {
        assert!(!matches!(consent.grade, Grade::Assumed { .. }), "no consent is assumed");
    }
    if deal.status.is_bound() {
        let hash = deal.proposal.terms.hash().unwrap();
        for side in [Side::Brand, Side::Creator] {
            assert!(deal.consents.iter().any(|c| c.side == side && c.terms == hash), "bound by two consents");
        }
    }
    // Money.
    let ledger = &deal.ledger;
    let sum: i128 = Purse::ALL.iter().map(|purse| ledger.net(*purse)).sum();
    assert_eq!(sum, 0);
    assert!(
        ledger.net(Purse::Platform) >= 0 && ledger.net(Purse::Creator) >= 0 && ledger.net(Purse::Brand) <= 0
    );
    assert!(ledger.payments.iter().all(|p| p.amount.minor() > 0 && p.from != p.to));
    let paid_in = ledger.paid_in(Currency::CNY).minor();
    assert_eq!(ledger.due_to_creator.is_some(), ledger.due_to_brand.is_some());
    if let (Some(creator), Some(brand)) = (ledger.due_to_creator, ledger.due_to_brand) {
        assert_eq!(
            creator.minor() + brand.minor(),
            paid_in.max(creator.minor()),
            "what is due is what was paid in"
        );
    }
    match deal.status {
        Status::Cancelled => assert!(ledger.due_to_creator.is_some() && deal.cancellation.is_some()),
        Status::Settled | Status::Closed => assert!(ledger.still_to_creator().unwrap().is_zero()),
        Status::Declined | Status::Expired | Status::Withdrawn => assert!(ledger.payments.is_empty()),
        _ => {}
    }
    if deal.status.is_end() {
        assert!(deal.due.iter().all(|d| matches!(d.timer, Timer::Retention | Timer::Removal)));
    }
}

/// An ordinary act leads on from here, or time does: disputes, cancelling and amending aside.
fn leads_on(deal: &Deal, policy: &Policy) -> bool {
    let by_time = next_due(deal)
        .and_then(|due| lapse(deal, due.at, policy))
        .is_some_and(|event| event.to != deal.status);
    by_time || fair_acts(deal).iter().any(|(word, actor)| attempt(deal, *word, *actor, policy).is_ok())
}

/// What somebody who means well does in a step, in order of preference.
fn fair_acts(deal: &Deal) -> Vec<(ActWord, Actor)> {
    use ActWord as W;
    let turn = if deal.turn() == Some(Side::Brand) { Actor::Brand } else { Actor::Creator };
    match deal.status {
        Status::Invited | Status::Applied | Status::Pricing => vec![(W::Accept, turn), (W::Decline, turn)],
        Status::Funding => vec![(W::RecordFunds, Actor::Brand)],
        Status::ScriptDue => vec![(W::SubmitScript, Actor::Creator)],
        Status::ScriptReview => vec![(W::ApproveScript, Actor::Brand)],
        Status::WorkDue => vec![(W::SubmitWork, Actor::Creator)],
        Status::PlatformReview => vec![(W::RecordPass, Actor::Platform)],
        Status::WorkReview => vec![(W::ApproveWork, Actor::Brand)],
        Status::LiveDue => vec![(W::RecordLive, Actor::Creator)],
        Status::LiveDone => vec![(W::AcceptLive, Actor::Brand), (W::MakeGood, Actor::Brand)],
        Status::Scheduled => vec![(W::Publish, Actor::Creator)],
        Status::Published => vec![(W::AcceptWork, Actor::Brand)],
        Status::Settling => {
            let mut acts = vec![(W::ConfirmPayment, Actor::Creator)];
            match deal.ledger.still_to_creator() {
                None => acts.push((W::StatePay, Actor::Brand)),
                Some(rest) if rest.minor() > 0 => acts.push((W::RecordPayment, Actor::Brand)),
                Some(_) => acts.push((W::RecordRefund, Actor::Creator)),
            }
            acts
        }
        Status::Settled => vec![(W::Rate, Actor::Brand), (W::Rate, Actor::Creator)],
        Status::Disputed => vec![(W::RecordRuling, Actor::Platform)],
        Status::Closed | Status::Cancelled | Status::Declined | Status::Expired | Status::Withdrawn => vec![],
    }
}

/// The steps in the order of a deal's life.
fn rank(status: Status) -> usize {
    match status {
        Status::Disputed => 0,
        Status::Applied | Status::Invited => 1,
        Status::LiveDue => 6,
        Status::LiveDone => 11,
        _ => Status::ALL.iter().position(|s| *s == status).unwrap(),
    }
}

/// From wherever a deal stands, people who mean well bring it to an end, and never back.
fn comes_to_an_end(mut deal: Deal, policy: &Policy) {
    let mut steps = 0;
    while !deal.status.is_end() {
        let at = deal.last_at;
        let was = deal.status;
        let tried = fair_acts(&deal);
        let events = tried.iter().find_map(|(word, actor)| {
            decide(&deal, &sample(&deal, *word, at), *actor, &attested(), at, policy).ok()
        });
        let events = events.unwrap_or_else(|| panic!("a dead end in {was}: {tried:?}"));
        for event in events {
            deal.apply(&event).unwrap();
        }
        let make_good = was == Status::LiveDone && deal.status == Status::LiveDue;
        assert!(make_good || rank(deal.status) >= rank(was), "{was} went back to {}", deal.status);
        steps += 1;
        assert!(steps < 40, "no end from {was}");
    }
}

/// Plays one random history and checks every law at every step; returns what was seen.
fn play(seed: u64, longest: u64) -> Vec<Status> {
    let mut dice = Dice(seed);
    let policy = any_policy(&mut dice);
    let terms = any_terms(&mut dice, &policy);
    let (opening, opener) = if dice.one_in(2) {
        (Opening::Invitation, Actor::Brand)
    } else {
        (Opening::Application, Actor::Creator)
    };
    let answer_by = dice.one_in(4).then(|| start() + TimeDelta::hours(1 + dice.roll(200) as i64));
    let act = Act::Open { opening, terms, answer_by };
    let (mut deal, mut events) =
        open(DealId::from_bits(u128::from(seed)), &act, opener, &any_grade(&mut dice), start(), &policy)
            .unwrap();
    let mut now = start();
    let mut seen = vec![deal.status];
    for _ in 0..longest {
        now += TimeDelta::minutes(match dice.roll(12) {
            0 => dice.roll(20 * 1440) as i64,
            1..=3 => dice.roll(1440) as i64,
            _ => dice.roll(60) as i64,
        });
        // Sometimes the desk notices what is due, sometimes the next act does.
        if dice.one_in(3) {
            while let Some(event) = lapse(&deal, now, &policy) {
                take(&mut deal, &mut events, event);
            }
        }
        for _ in 0..12 {
            let fair = fair_acts(&deal);
            let (word, actor) = if !fair.is_empty() && dice.one_in(5) {
                dice.pick(&fair)
            } else {
                any_word(&mut dice, &deal)
            };
            let act = any_act(&mut dice, &deal, word, now);
            let grade = any_grade(&mut dice);
            if let Ok(made) = decide(&deal, &act, actor, &grade, now, &policy) {
                for event in made {
                    take(&mut deal, &mut events, event);
                }
                break;
            }
        }
        seen.push(deal.status);
        if dice.one_in(8) {
            assert_eq!(Deal::replay(deal.id, &events).unwrap(), deal, "replay");
            assert!(deal.status.is_end() || leads_on(&deal, &policy), "a dead end in {}", deal.status);
        }
    }
    assert_eq!(Deal::replay(deal.id, &events).unwrap(), deal, "replay");
    let text = serde_json::to_string(&deal).unwrap();
    assert_eq!(serde_json::from_str::<Deal>(&text).unwrap(), deal, "json of the state");
    if dice.one_in(4) {
        assert_eq!(Deal::audit(deal.id, &events, &policy).unwrap(), deal, "audit");
    }
    if dice.one_in(2) {
        comes_to_an_end(deal, &policy);
    }
    seen
}

fn many() -> ProptestConfig {
    // A seed says all there is; shrinking one means nothing.
    ProptestConfig {
        cases: 4_000,
        max_shrink_iters: 0,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(many())]

    #[test]
    fn the_laws_hold_in_short_histories(seed: u64) {
        play(seed, 10);
    }

    #[test]
    fn the_laws_hold_in_longer_histories(seed: u64) {
        play(seed, 18);
    }

    #[test]
    fn the_laws_hold_in_long_histories(seed: u64) {
        play(seed, 30);
    }
}

#[test]
fn the_random_histories_come_to_every_status() {
    let mut seen: Vec<Status> = (0..600).flat_map(|seed| play(seed, 40)).collect();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen, Status::ALL);
}
