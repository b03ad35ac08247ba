//! Orders, deals and their history.

use market::agency::{Agency, Representation};
use market::audience::{AudienceTarget, Gender, Want};
use market::consent::{Channel, Grade};
use market::deal::{Act, Actor, Deal, Event, Opening, Status};
use market::deliverable::Deliverable;
use market::order::{Brief, Days, Goal, Order, OrderDraft, OrderKind, OrderStatus, Requirements};
use market::policy::Policy;
use market::result::{Promise, ResultSource, Snapshot};
use market::terms::Pay;
use market::{AgencyId, BasisPoints, DealId, OrderId, RepresentationId};

use super::*;
use crate::{CatalogueError, DealFilter, DealRecord, NewDeal, OrderFilter, Topic};

fn draft(brand: BrandId) -> OrderDraft {
    OrderDraft {
        brand,
        title: "新品".to_owned(),
        goal: Goal::Seeding,
        kind: OrderKind::Direct,
        platform: Platform::WechatChannels,
        deliverable: Deliverable { kind: DeliverableKind::ShortVideo, count: 1, at_least: None },
        brief: Brief::default(),
        industry: None,
        verticals: Vec::new(),
        tones: Vec::new(),
        tags: Vec::new(),
        audience: AudienceTarget {
            gender: Some(Want::Set(vec![Gender::Female])),
            ..AudienceTarget::default()
        },
        requirements: Requirements::default(),
        budget: Money::yuan(10_000),
        per_creator_min: None,
        per_creator_max: None,
        creators_wanted: 1,
        pay: Pay::fixed(Money::yuan(1_000)),
        answer_by: later(3),
        publish: Days { from: later(20).date_naive(), to: later(30).date_naive() },
        policy: "plain".to_owned(),
        exclusivity_days: None,
        usage_days: None,
        sample_return: None,
    }
}

fn policy() -> &'static Policy {
    Policy::find("plain").unwrap()
}

fn grade() -> Grade {
    Grade::Attested { recorder: "我".to_owned(), at: now(), channel: Channel::Desk, evidence: None }
}

fn opened(order: &Order, creator: CreatorId, id: u128) -> (Deal, Vec<Event>) {
    let terms =
        market::opening::first_terms(order, creator, Some(Money::yuan(1_000)), BasisPoints::ZERO, policy());
    let act = Act::Open { opening: Opening::Invitation, terms, answer_by: None };
    market::deal::open(DealId::from_bits(id), &act, Actor::Brand, &grade(), now(), policy()).unwrap()
}

fn with_deal(vault: &Vault, n: u128, sample: bool) -> DealRecord {
    write(vault, ChangeKind::CreatorAdd, |c| {
        c.add_creator(&creator(n, sample))?;
        c.add_brand(&brand(n, sample))
    });
    write(vault, ChangeKind::Deal, |c| {
        let order = c.post_order(draft(BrandId::from_bits(n)), false)?;
        let (state, events) = opened(&order, CreatorId::from_bits(n), n);
        let deal = NewDeal {
            order: order.id,
            creator: CreatorId::from_bits(n),
            account: AccountId::from_bits(n),
            promise: Promise { plays: Some(1.5), interactions: None },
            sample: false,
        };
        c.open_deal(&deal, &events, &state)
    })
    .value
}

fn accept(deal: &Deal) -> (Vec<Event>, Deal) {
    let act = Act::Accept { terms_hash: deal.proposal.hash.clone() };
    let events = market::deal::decide(deal, &act, Actor::Creator, &grade(), now(), policy()).unwrap();
    let mut next = deal.clone();
    for event in &events {
        next.apply(event).unwrap();
    }
    (events, next)
}

#[test]
fn orders_are_counted_kept_and_closed() {
    let (_dir, vault) = vault();
    let missing =
        vault.write(now(), &label(ChangeKind::Order), |c| c.post_order(draft(BrandId::from_bits(1)), false));
    assert!(matches!(missing, Err(CatalogueError::NotFound { kind: "brand", .. })));
    write(&vault, ChangeKind::Brand, |c| c.add_brand(&brand(1, false)));
    let order = write(&vault, ChangeKind::Order, |c| c.post_order(draft(BrandId::from_bits(1)), false)).value;
    let second =
        write(&vault, ChangeKind::Order, |c| c.post_order(draft(BrandId::from_bits(1)), false)).value;
    assert_eq!((order.number, second.number), (1, 2));
    assert_eq!(vault.read(|v| v.order(order.id)).unwrap(), Some(order.clone()));
    assert_eq!(vault.read(|v| v.order_by_number(2)).unwrap(), Some(second.clone()));
    let closed = write(&vault, ChangeKind::Order, |c| c.set_order_status(order.id, OrderStatus::Closed));
    assert_eq!((closed.value, closed.stale), (true, vec![Topic::Orders]));
    let open = OrderFilter { status: Some(OrderStatus::Open), ..Default::default() };
    assert_eq!(vault.read(|v| v.orders(&open)).unwrap(), [second]);
    let in_use = vault.write(now(), &label(ChangeKind::Brand), |c| c.remove_brand(BrandId::from_bits(1)));
    assert!(matches!(in_use, Err(CatalogueError::InUse { kind: "brand", .. })));
    write(&vault, ChangeKind::Order, |c| c.save_order_draft("form", &json!({"title": "半"})));
    assert_eq!(vault.read(|v| v.order_drafts()).unwrap()[0].body, json!({"title": "半"}));
    assert!(write(&vault, ChangeKind::Order, |c| c.drop_order_draft("form")).value);
}

#[test]
fn a_deal_is_kept_with_its_history() {
    let (dir, vault) = vault();
    let record = with_deal(&vault, 1, false);
    assert_eq!((record.number, record.state.status, record.sample), (1, Status::Invited, false));
    assert_eq!(record.promise.plays, Some(1.5));
    let (events, next) = accept(&record.state);
    write(&vault, ChangeKind::Deal, |c| {
        c.append_events(record.id, Status::Invited, record.state.events, &events, &next)
    });
    drop(vault);
    let vault = reopen(dir.path()).unwrap();
    let stored = vault.read(|v| v.deal(record.id)).unwrap().unwrap();
    assert_eq!(stored.state, next);
    let history: Vec<Event> =
        vault.read(|v| v.deal_events(record.id)).unwrap().into_iter().map(|e| e.event).collect();
    assert_eq!(Deal::replay(record.id, &history).unwrap(), next);
    let listed = |filter: DealFilter| vault.read(|v| v.deals(&filter)).unwrap().len();
    assert_eq!(listed(DealFilter::default()), 1);
    assert_eq!(listed(DealFilter { status: Some(Status::Invited), ..Default::default() }), 0);
    assert_eq!(listed(DealFilter { brand: Some(BrandId::from_bits(1)), ..Default::default() }), 1);
    assert_eq!(listed(DealFilter { due_by: Some(now()), ..Default::default() }), 0);
    assert_eq!(listed(DealFilter { due_by: Some(later(4_000)), ..Default::default() }), 1);
    assert!(vault.read(|v| v.next_deal_due()).unwrap().is_some());
    assert_eq!(vault.read(|v| v.deal_by_number(1)).unwrap().unwrap().id, record.id);
    assert_eq!(vault.doctor().unwrap().faults, []);
}

#[test]
fn a_stale_act_is_refused_and_writes_nothing() {
    let (_dir, vault) = vault();
    let record = with_deal(&vault, 1, false);
    let (events, next) = accept(&record.state);
    let append = || {
        vault.write(now(), &label(ChangeKind::Deal), |c| {
            c.append_events(record.id, Status::Invited, record.state.events, &events, &next)
        })
    };
    append().unwrap();
    let before = dump(&vault);
    match append() {
        Err(CatalogueError::Stale { expected_events, found_events, .. }) => {
            assert_eq!((expected_events, found_events), (record.state.events, next.events));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(dump(&vault), before);
    // Events that do not fit the state they are said to make.
    let wrong = vault.write(now(), &label(ChangeKind::Deal), |c| {
        c.append_events(record.id, next.status, next.events, &events, &next)
    });
    assert!(matches!(wrong, Err(CatalogueError::Conflict { .. })), "{wrong:?}");
    assert_eq!(dump(&vault), before);
}

#[test]
fn history_only_grows() {
    let (_dir, vault) = vault();
    with_deal(&vault, 1, false);
    vault.with_writer(|conn| {
        for sql in [
            "UPDATE deal_events SET body = '{}'",
            "DELETE FROM deal_events",
            "UPDATE deals SET sample = 1",
            "DELETE FROM deals",
            "INSERT OR REPLACE INTO deal_events SELECT deal, seq, at, '{}', digest FROM deal_events",
        ] {
            assert!(conn.execute(sql, []).is_err(), "{sql}");
        }
    });
    // By force, and the doctor sees it.
    vault.with_writer(|conn| {
        conn.execute_batch(
            "DROP TRIGGER deal_events_stay; UPDATE deal_events SET body = replace(body, '我', '他')",
        )
        .unwrap();
    });
    let report = vault.doctor().unwrap();
    assert!(report.faults.iter().any(|f| f.check == "deals"), "{report:?}");
    assert!(report.faults.iter().any(|f| f.check == "structure"), "{report:?}");
}

#[test]
fn an_import_is_not_undone_under_a_deal() {
    let (_dir, vault) = vault();
    let rows = [incoming("a", 1.0, None), incoming("b", 2.0, None)];
    let done = import(&vault, "a", None, &rows);
    let creators = vault.read(|v| v.all_creators()).unwrap();
    let (id, account) = (creators[0].id, creators[0].accounts[0].id);
    write(&vault, ChangeKind::Brand, |c| c.add_brand(&brand(1, false)));
    write(&vault, ChangeKind::Deal, |c| {
        let order = c.post_order(draft(BrandId::from_bits(1)), false)?;
        let (state, events) = opened(&order, id, 9);
        let deal =
            NewDeal { order: order.id, creator: id, account, promise: Promise::default(), sample: false };
        c.open_deal(&deal, &events, &state)
    });
    let undone = vault.undo(done.change.unwrap(), now()).unwrap().value;
    assert_eq!(undone.kept, 1);
    let left = vault.read(|v| v.all_creators()).unwrap();
    assert_eq!(left, [creators[0].clone()]);
    let in_use = vault.write(now(), &label(ChangeKind::CreatorRemove), |c| c.remove_creator(id));
    assert!(matches!(in_use, Err(CatalogueError::InUse { .. })));
    assert_eq!(vault.doctor().unwrap().faults, []);
}

#[test]
fn the_sample_goes_in_one_action_and_nothing_else() {
    let (_dir, vault) = vault();
    let real = with_deal(&vault, 1, false);
    let before = dump(&vault);
    let sample = with_deal(&vault, 2, true);
    assert!(sample.sample);
    let agency = Agency {
        id: AgencyId::from_bits(1),
        party: PartyId::from_bits(5_000),
        name: "样例机构".to_owned(),
        contact: Contact::default(),
        note: None,
        sample: true,
    };
    write(&vault, ChangeKind::Sample, |c| {
        c.add_agency(&agency)?;
        c.save_representation(&Representation {
            id: RepresentationId::from_bits(1),
            agency: agency.id,
            creator: CreatorId::from_bits(2),
            from: now().date_naive(),
            to: None,
            split: BasisPoints::percent(20),
            exclusive: true,
            may_act: true,
        })?;
        // A person put a sample creator on a real order's shortlist.
        c.shortlist_add(real.order, CreatorId::from_bits(2), None, Some("看看"))?;
        c.add_result(&Snapshot {
            deal: sample.id,
            at: now(),
            plays: Some(1),
            likes: None,
            comments: None,
            shares: None,
            collects: None,
            clicks: None,
            sales: None,
            source: ResultSource::Typed,
            note: None,
        })
    });
    assert_eq!(vault.read(|v| v.roster(agency.id)).unwrap().len(), 1);
    assert!(vault.read(|v| v.has_sample()).unwrap());
    let removed = write(&vault, ChangeKind::Sample, |c| c.remove_sample()).value;
    assert_eq!(
        (removed.creators, removed.brands, removed.agencies, removed.orders, removed.deals),
        (1, 1, 1, 1, 1)
    );
    assert_eq!(dump(&vault), before);
    assert!(!vault.read(|v| v.has_sample()).unwrap());
    assert_eq!(vault.doctor().unwrap().faults, []);
}

#[test]
fn shortlists_and_results() {
    let (_dir, vault) = vault();
    let record = with_deal(&vault, 1, false);
    let (order, id) = (record.order, record.creator);
    let first = write(&vault, ChangeKind::Shortlist, |c| c.shortlist_add(order, id, None, None));
    assert!(first.value && first.change.is_some());
    assert!(!write(&vault, ChangeKind::Shortlist, |c| c.shortlist_add(order, id, None, None)).value);
    assert!(write(&vault, ChangeKind::Shortlist, |c| c.shortlist_note(order, id, Some("贵"))).value);
    assert_eq!(vault.read(|v| v.shortlist(order)).unwrap()[0].note.as_deref(), Some("贵"));
    assert_eq!(vault.read(|v| v.shortlisted(id)).unwrap().len(), 1);
    assert!(write(&vault, ChangeKind::Shortlist, |c| c.shortlist_remove(order, id)).value);
    let nobody = vault.write(now(), &label(ChangeKind::Shortlist), |c| {
        c.shortlist_add(OrderId::from_bits(404), id, None, None)
    });
    assert!(matches!(nobody, Err(CatalogueError::Conflict { .. })));
    let snapshot = |at, plays| Snapshot {
        deal: record.id,
        at,
        plays: Some(plays),
        likes: None,
        comments: None,
        shares: None,
        collects: None,
        clicks: None,
        sales: None,
        source: ResultSource::Typed,
        note: None,
    };
    let add = |s: &Snapshot| write(&vault, ChangeKind::Result, |c| c.add_result(s)).value;
    assert!(add(&snapshot(later(1), 10)));
    assert!(!add(&snapshot(later(1), 10)));
    assert!(add(&snapshot(now(), 5)));
    let all = vault.read(|v| v.results(record.id)).unwrap();
    assert_eq!(all, [snapshot(now(), 5), snapshot(later(1), 10)]);
    assert_eq!(vault.read(|v| v.newest_results()).unwrap(), [snapshot(later(1), 10)]);
}
