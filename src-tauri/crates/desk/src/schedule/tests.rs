use chrono::TimeDelta;
use market::RepresentationId;
use market::creator::{Busy, Exclusivity};
use market::ratio::BasisPoints;

use super::clash::conflicts;
use super::*;
use crate::moment::Clock;
use crate::problem::Sentence;
use crate::wire::{Nothing, Span, SpanKind};

fn desk() -> (tempfile::TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let clock = Clock::Fixed("2026-11-22T04:30:00Z".parse().unwrap());
    let desk = Desk::create(&folder.path().join("vault"), clock).unwrap();
    desk.sample_install(&Nothing {}).unwrap();
    (folder, desk)
}

fn args(desk: &Desk, before: i64, after: i64) -> ScheduleArgs {
    let today = market_day(desk.now());
    ScheduleArgs {
        agency: None,
        creator: None,
        from: today - TimeDelta::days(before),
        to: today + TimeDelta::days(after),
        lang: Language::Zh,
    }
}

/// A creator with an offer ahead against which nothing stands, and the books for it.
fn quiet(desk: &Desk) -> (Member, DealRecord, Books, NaiveDate) {
    let args = args(desk, 30, 31);
    let window = Window::of(&args, market_day(desk.now())).unwrap();
    desk.read(|view| {
        for mut member in members(view, &args, window)? {
            member.creator.busy.clear();
            member.creator.exclusivities.clear();
            member.contracts.clear();
            let mut books = Books::default();
            books.load(view, &member)?;
            let ahead = member.deals.iter().find(|deal| {
                deal.state.proposal.terms.publish.to > window.today
                    && super::spans::is_shown(deal.state.status)
                    && deal.state.published_at.is_none()
                    && conflicts(&member, deal, &books, None, window.today).is_empty()
                    && books.known_brand(deal.brand).is_some_and(|brand| !brand.industries.is_empty())
            });
            if let Some(deal) = ahead.cloned() {
                member.deals.retain(|other| other.id == deal.id);
                return Ok((member, deal, books, window.today));
            }
        }
        panic!("the sample has an offer ahead");
    })
    .unwrap()
}

#[test]
fn days_taken_by_a_person_stand_against_work() {
    let (_folder, desk) = desk();
    let (mut member, deal, books, today) = quiet(&desk);
    let (from, to) = spans::days(&deal.state);
    let against = |member: &Member| conflicts(member, &deal, &books, None, today);
    let day = TimeDelta::days(1);
    for (first, last, clashes) in [
        (from - day * 3, from - day, false),
        (from - day, from, true),
        (to, to + day, true),
        (to + day, to + day * 2, false),
    ] {
        member.creator.busy = vec![Busy { from: first, to: last, why: Some("外拍".to_owned()) }];
        assert_eq!(!against(&member).is_empty(), clashes, "{first} to {last} against {from} to {to}");
    }
    member.creator.busy = vec![Busy { from, to, why: Some("外拍".to_owned()) }];
    let [Sentence { zh, en }] = &against(&member)[..] else { panic!("one clash") };
    assert!(zh.contains("外拍") && en.starts_with("busy from"));
}

#[test]
fn a_promised_industry_stands_against_its_brands() {
    let (_folder, desk) = desk();
    let (mut member, deal, books, today) = quiet(&desk);
    let industry = books.known_brand(deal.brand).unwrap().industries[0];
    let publish = deal.state.proposal.terms.publish;
    let promise = |industry| Exclusivity { industry, from: publish.to, to: publish.to + TimeDelta::days(30) };
    member.creator.exclusivities = vec![promise(industry)];
    assert_eq!(conflicts(&member, &deal, &books, None, today).len(), 1);
    let other = market::taxonomy::IndustryId::all().find(|other| other.top() != industry.top()).unwrap();
    member.creator.exclusivities = vec![promise(other)];
    assert!(conflicts(&member, &deal, &books, None, today).is_empty());
}

#[test]
fn a_representation_that_ends_before_the_work_is_out_is_said() {
    let (_folder, desk) = desk();
    let (mut member, deal, books, today) = quiet(&desk);
    let publish = deal.state.proposal.terms.publish;
    let contract = |agency, from, to| Representation {
        id: RepresentationId::from_bits(1),
        agency: AgencyId::from_bits(agency),
        creator: member.creator.id,
        from,
        to,
        split: BasisPoints::percent(30),
        exclusive: false,
        may_act: true,
    };
    let long_ago = today - TimeDelta::days(300);
    let day = TimeDelta::days(1);
    let ends = contract(1, long_ago, Some(publish.to - day));
    let follows = contract(1, publish.to, None);
    let elsewhere = contract(2, publish.to, None);
    let found = |member: &mut Member, contracts: Vec<Representation>, agency: Option<u128>| {
        member.contracts = contracts;
        conflicts(member, &deal, &books, agency.map(AgencyId::from_bits), today).len()
    };
    assert_eq!(found(&mut member, vec![ends.clone()], None), 1);
    assert_eq!(found(&mut member, vec![ends.clone(), follows], Some(1)), 0, "it was renewed");
    // Another agency's contract helps the creator, not this agency.
    assert_eq!(found(&mut member, vec![ends.clone(), elsewhere.clone()], None), 0);
    assert_eq!(found(&mut member, vec![ends, elsewhere], Some(1)), 1);
    assert_eq!(found(&mut member, Vec::new(), None), 0, "nobody represents, nothing ends");
}

#[test]
fn rivals_on_the_same_days_stand_against_each_other() {
    let (_folder, desk) = desk();
    let (mut member, deal, mut books, today) = quiet(&desk);
    let rival = books.brands.values().flatten().find(|brand| brand.id != deal.brand).cloned();
    let mut rival = rival.unwrap_or_else(|| {
        let brands = desk.read(|view| Ok(view.brands()?)).unwrap();
        brands.into_iter().find(|brand| brand.id != deal.brand).unwrap()
    });
    rival.competitors = vec![deal.brand];
    let mut other = deal.clone();
    other.id = market::DealId::from_bits(9);
    other.brand = rival.id;
    other.state.status = market::deal::Status::WorkDue;
    other.state.proposal.terms.exclusivity = None;
    books.brands.insert(rival.id, Some(rival.clone()));
    member.deals.push(other);
    let found = conflicts(&member, &deal, &books, None, today);
    assert!(found.iter().any(|clash| clash.zh.contains(&rival.name)), "{found:?}");
    let apart = member.deals.last_mut().unwrap();
    let length = TimeDelta::days(100);
    apart.state.proposal.terms.publish.from += length;
    apart.state.proposal.terms.publish.to += length;
    assert!(conflicts(&member, &deal, &books, None, today).is_empty());
}

#[test]
fn every_stretch_lies_in_the_window_and_in_order() {
    let (_folder, desk) = desk();
    let all = desk.schedule_show(&args(&desk, 20, 41)).unwrap();
    let spans: Vec<&Span> = all.rows.iter().flat_map(|row| &row.spans).collect();
    for kind in SpanKind::ALL {
        assert!(spans.iter().any(|span| span.kind == *kind), "the sample has no {kind}");
    }
    for span in &spans {
        assert!(span.from <= span.to && span.from <= all.to && all.from <= span.to, "{span:?}");
        let of_deal = matches!(span.kind, SpanKind::Deal | SpanKind::Offer);
        assert_eq!(of_deal, span.status.is_some() && span.events.is_some());
        assert!(of_deal || span.conflicts.is_empty());
    }
    for row in &all.rows {
        assert!(row.spans.windows(2).all(|pair| pair[0].from <= pair[1].from));
    }
    assert!(all.rows.windows(2).all(|pair| pair[0].name <= pair[1].name));
}

#[test]
fn an_agency_sees_its_own_and_one_creator_alone_is_as_in_the_whole() {
    let (_folder, desk) = desk();
    let agency = desk.agency_list(&Nothing {}).unwrap().rows[0].id;
    let whole = desk.schedule_show(&args(&desk, 10, 40)).unwrap();
    let of_agency =
        desk.schedule_show(&ScheduleArgs { agency: Some(agency), ..args(&desk, 10, 40) }).unwrap();
    let roster = desk.roster_show(&crate::wire::AgencyRef { id: agency }).unwrap();
    assert!(!of_agency.rows.is_empty());
    assert!(of_agency.rows.iter().all(|row| roster.rows.iter().any(|own| own.creator.id == row.creator)));
    for row in whole.rows.iter().take(5) {
        let alone = ScheduleArgs { creator: Some(row.creator), ..args(&desk, 10, 40) };
        assert_eq!(desk.schedule_show(&alone).unwrap().rows, std::slice::from_ref(row));
    }
    for call in &of_agency.unplaced {
        assert!(call.answer_by >= desk.now() && !call.creators.is_empty());
        assert!(call.creators.iter().all(|id| of_agency.rows.iter().any(|row| row.creator == *id)));
    }
}

#[test]
fn a_window_is_two_months_at_most_and_runs_forwards() {
    let (_folder, desk) = desk();
    assert!(!desk.schedule_show(&args(&desk, 0, 61)).unwrap().rows.is_empty());
    assert_eq!(desk.schedule_show(&args(&desk, 0, 62)).unwrap_err().code, "too_many_days");
    assert_eq!(desk.schedule_show(&args(&desk, 0, -1)).unwrap_err().code, "dates_reversed");
}
