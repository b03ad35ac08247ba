//! Contract, invoices and samples: recorded beside the steps, from the binding on and after the end.

use chrono::NaiveDate;
use market::deal::probe::allowed;
use market::deal::{
    Act, ActWord, Actor, Deal, Invoice, InvoiceStage, Refusal, SampleMove, SampleStage, Status, decide,
};
use market::deliverable::DeliverableKind;
use market::opening::market_day;
use market::terms::Samples;
use market::{Currency, Money};
use proptest::prelude::*;

use crate::fixtures::{Story, attested, fund, pay, policy, signed, start, terms};

const PAPERS: [ActWord; 3] = [ActWord::NoteContract, ActWord::RecordInvoice, ActWord::RecordSample];

fn today() -> NaiveDate {
    market_day(start())
}

/// An offer with samples, not yet answered.
fn offered() -> Story {
    let policy = policy("plain");
    let mut terms = terms(DeliverableKind::ShortVideo, &policy, 10_000);
    terms.samples = Some(Samples { items: "茶礼盒 2 盒".into(), return_by: None });
    Story::invite(policy, terms, attested())
}

fn bound() -> Story {
    let mut story = offered();
    story.accept(Actor::Creator, Status::ScriptDue);
    story
}

fn contract(number: &str) -> Act {
    Act::NoteContract { number: number.into() }
}

fn invoice(stage: InvoiceStage, number: Option<&str>, yuan: Option<i64>) -> Act {
    let number = number.map(str::to_owned);
    Act::RecordInvoice { stage, number, amount: yuan.map(Money::yuan), on: today() }
}

fn sample(stage: SampleStage, days: i64, tracking: Option<&str>) -> Act {
    let on = today() + chrono::TimeDelta::days(days);
    Act::RecordSample { stage, on, tracking: tracking.map(str::to_owned) }
}

#[test]
fn papers_open_with_the_binding_and_stay_open_after_the_end() {
    let story = offered();
    for actor in [Actor::Brand, Actor::Creator, Actor::Agency] {
        let open = allowed(&story.deal, actor, &story.policy);
        assert!(PAPERS.iter().all(|word| !open.contains(word)), "nothing is agreed yet");
    }
    let refused = story.refused(Actor::Brand, &contract("HT-1"));
    assert_eq!(refused.code(), "wrong_status");
    let mut story = bound();
    for actor in [Actor::Brand, Actor::BrandAgency, Actor::Creator, Actor::Agency] {
        let open = allowed(&story.deal, actor, &story.policy);
        assert!(PAPERS.iter().all(|word| open.contains(word)), "{actor}");
    }
    assert_eq!(story.refused(Actor::Platform, &contract("HT-1")).code(), "not_a_party");
    story.brand(Act::Cancel { reason: "延期".into() }, Status::Cancelled);
    let open = allowed(&story.deal, Actor::Brand, &story.policy);
    assert!(PAPERS.iter().all(|word| open.contains(word)), "what was sent comes back after a cancellation");
    story.creator(sample(SampleStage::Sent, 0, None), Status::Cancelled);
    story.audited();
}

#[test]
fn a_contract_has_a_number_and_may_get_another() {
    let mut story = bound();
    assert_eq!(story.refused(Actor::Brand, &contract("  ")).code(), "text_missing");
    story.brand(contract(" HT-2026-018 "), Status::ScriptDue);
    assert_eq!(story.deal.contract.as_deref(), Some("HT-2026-018"));
    let again = story.refused(Actor::Creator, &contract("HT-2026-018"));
    assert_eq!(again, Refusal::AlreadyDone { act: ActWord::NoteContract });
    story.act(Actor::Agency, contract("HT-2026-019"), Status::ScriptDue);
    assert_eq!(story.deal.contract.as_deref(), Some("HT-2026-019"));
    story.audited();
}

#[test]
fn an_invoice_is_one_line_from_wanted_to_received() {
    let mut story = bound();
    story.brand(invoice(InvoiceStage::Wanted, None, Some(10_000)), Status::ScriptDue);
    let missing = story.refused(Actor::Creator, &invoice(InvoiceStage::Issued, None, None));
    assert_eq!(missing, Refusal::TextMissing { field: "number" });
    story.creator(invoice(InvoiceStage::Issued, Some("0317"), None), Status::ScriptDue);
    story.brand(invoice(InvoiceStage::Received, None, None), Status::ScriptDue);
    let line = Invoice {
        stage: InvoiceStage::Received,
        number: Some("0317".into()),
        amount: Some(Money::yuan(10_000)),
        on: today(),
    };
    assert_eq!(story.deal.invoices, [line]);
    // The same number a second time, at whatever stage.
    for stage in [InvoiceStage::Issued, InvoiceStage::Received] {
        let twice = story.refused(Actor::Creator, &invoice(stage, Some(" 0317 "), None));
        assert_eq!(twice, Refusal::InvoiceRepeated { number: "0317".into() });
    }
    // Two are issued: which of them arrived must be said.
    story.creator(invoice(InvoiceStage::Issued, Some("0318"), Some(1)), Status::ScriptDue);
    story.creator(invoice(InvoiceStage::Issued, Some("0319"), Some(2)), Status::ScriptDue);
    let which = story.refused(Actor::Brand, &invoice(InvoiceStage::Received, None, None));
    assert_eq!(which, Refusal::TextMissing { field: "number" });
    story.brand(invoice(InvoiceStage::Received, Some("0319"), None), Status::ScriptDue);
    let stages: Vec<_> = story.deal.invoices.iter().map(|invoice| invoice.stage).collect();
    assert_eq!(stages, [InvoiceStage::Received, InvoiceStage::Issued, InvoiceStage::Received]);
    story.audited();
}

#[test]
fn an_invoice_has_a_date_that_came_and_an_amount_of_the_deal() {
    let story = bound();
    let tomorrow = Act::RecordInvoice {
        stage: InvoiceStage::Wanted,
        number: None,
        amount: None,
        on: market_day(story.now).succ_opt().unwrap(),
    };
    assert_eq!(story.refused(Actor::Brand, &tomorrow), Refusal::InTheFuture { field: "on" });
    let with = |amount: Money| Act::RecordInvoice {
        stage: InvoiceStage::Wanted,
        number: None,
        amount: Some(amount),
        on: today(),
    };
    assert_eq!(story.refused(Actor::Brand, &with(Money::yuan(-1))).code(), "amount_negative");
    assert_eq!(story.refused(Actor::Brand, &with(Money::yuan(0))).code(), "amount_zero");
    let dollars = Money::new(1, Currency::USD).unwrap();
    assert_eq!(story.refused(Actor::Brand, &with(dollars)).code(), "currency_mismatch");
}

#[test]
fn samples_arrive_and_come_back_only_after_they_were_sent() {
    let mut story = bound();
    story.days(9);
    for stage in [SampleStage::Received, SampleStage::Returned] {
        assert_eq!(story.refused(Actor::Creator, &sample(stage, 1, None)), Refusal::SampleNotSent);
    }
    story.brand(sample(SampleStage::Sent, 2, Some(" SF1029 ")), Status::ScriptDue);
    assert_eq!(
        story.refused(Actor::Creator, &sample(SampleStage::Received, 1, None)),
        Refusal::SampleNotSent
    );
    story.creator(sample(SampleStage::Received, 4, None), Status::ScriptDue);
    assert_eq!(
        story.refused(Actor::Creator, &sample(SampleStage::Received, 5, None)),
        Refusal::SampleNotSent
    );
    story.creator(sample(SampleStage::Returned, 8, Some("YT77")), Status::ScriptDue);
    let sent = SampleMove {
        stage: SampleStage::Sent,
        on: today() + chrono::TimeDelta::days(2),
        tracking: Some("SF1029".into()),
    };
    assert_eq!(story.deal.sample_moves[0], sent);
    assert_eq!(story.deal.sample_moves.len(), 3);
    let twice = story.refused(Actor::Brand, &sample(SampleStage::Sent, 2, Some("SF1029")));
    assert_eq!(twice, Refusal::AlreadyDone { act: ActWord::RecordSample });
    // A second parcel may be sent, and arrive.
    story.brand(sample(SampleStage::Sent, 8, Some("SF1030")), Status::ScriptDue);
    story.creator(sample(SampleStage::Received, 9, None), Status::ScriptDue);
    story.audited();
}

#[test]
fn without_samples_in_the_terms_none_are_recorded() {
    let policy = policy("plain");
    let terms = terms(DeliverableKind::ShortVideo, &policy, 10_000);
    let mut story = Story::invite(policy, terms, attested());
    story.accept(Actor::Creator, Status::ScriptDue);
    assert_eq!(story.refused(Actor::Brand, &sample(SampleStage::Sent, 0, None)), Refusal::NoSamples);
    assert!(!allowed(&story.deal, Actor::Brand, &story.policy).contains(&ActWord::RecordSample));
}

#[test]
fn a_state_from_before_papers_were_recorded_still_loads() {
    let story = bound();
    let text = serde_json::to_string(&story.deal).unwrap();
    for field in ["contract", "invoices", "sample_moves"] {
        assert!(!text.contains(&format!("\"{field}\"")), "nothing is written where nothing is known");
    }
    assert_eq!(serde_json::from_str::<Deal>(&text).unwrap(), story.deal);
}

#[test]
fn papers_move_nothing_in_the_midst_of_paying() {
    let policy = policy("xingtu");
    let mut terms = terms(DeliverableKind::ShortVideo, &policy, 10_000);
    terms.samples = Some(Samples { items: "茶礼盒".into(), return_by: None });
    let mut story = Story::invite(policy, terms, signed());
    story.accept(Actor::Creator, Status::Funding);
    let before = story.deal.clone();
    story.brand(contract("HT-1"), Status::Funding);
    story.brand(invoice(InvoiceStage::Wanted, None, None), Status::Funding);
    story.brand(sample(SampleStage::Sent, 0, None), Status::Funding);
    assert_eq!((&story.deal.due, &story.deal.ledger), (&before.due, &before.ledger));
    assert_eq!((story.deal.since, story.deal.turn()), (before.since, before.turn()));
    story.brand(fund(10_000), Status::ScriptDue);
    assert_eq!(story.refused(Actor::Brand, &pay(1, story.now)).code(), "wrong_status");
    story.audited();
}

proptest! {
    /// Whatever is recorded in whatever order: no two invoices bear one number, and no more samples arrive or come
    /// back than were sent.
    #[test]
    fn numbers_stay_apart_and_samples_add_up(choices in prop::collection::vec((0_u8..6, 0_u8..4, 0_i64..3), 1..30)) {
        let mut story = bound();
        story.days(5);
        for (what, number, day) in choices {
            let name = (number > 0).then(|| number.to_string());
            let act = match what {
                0 => invoice(InvoiceStage::Wanted, None, None),
                1 => invoice(InvoiceStage::Issued, name.as_deref(), None),
                2 => invoice(InvoiceStage::Received, name.as_deref(), None),
                3 => sample(SampleStage::Sent, day, name.as_deref()),
                4 => sample(SampleStage::Received, day, name.as_deref()),
                _ => sample(SampleStage::Returned, day, name.as_deref()),
            };
            let Ok(events) = decide(&story.deal, &act, Actor::Brand, &story.grade, story.now, &story.policy) else {
                continue;
            };
            for event in events {
                story.deal.apply(&event).unwrap();
                story.events.push(event);
            }
            let mut numbers: Vec<_> = story.deal.invoices.iter().filter_map(|i| i.number.clone()).collect();
            let all = numbers.len();
            numbers.sort();
            numbers.dedup();
            prop_assert_eq!(numbers.len(), all);
            prop_assert!(story.deal.invoices.iter().all(|i| i.number.is_some() || i.stage != InvoiceStage::Issued));
            let of = |stage| story.deal.sample_moves.iter().filter(|step| step.stage == stage).count();
            prop_assert!(of(SampleStage::Received) <= of(SampleStage::Sent));
            prop_assert!(of(SampleStage::Returned) <= of(SampleStage::Sent));
        }
        prop_assert_eq!(Deal::audit(story.deal.id, &story.events, &story.policy).unwrap(), story.deal);
    }
}
