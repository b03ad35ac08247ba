//! What the sample promises, held against real vaults.

use std::collections::BTreeSet;

use catalogue::{DealFilter, OrderFilter};
use market::Platform;
use market::agency::Agency;
use market::brand::Brand;
use market::creator::Creator;
use market::deal::{Deal, Status};
use market::figure::{Metric, Quantity, Source, Stratum};
use market::order::OrderStatus;
use market::party::{Certification, Role};

use super::tables::{CASES, INVENTED, rows};
use super::*;
use crate::moment::Clock;
use crate::wire::{BrandAdd, ShortlistArgs};

const NOW: &str = "2026-11-22T04:30:00Z";

fn desk(now: &str) -> (tempfile::TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::create(&folder.path().join("vault"), Clock::Fixed(now.parse().unwrap())).unwrap();
    (folder, desk)
}

fn installed(now: &str) -> (tempfile::TempDir, Desk) {
    let (folder, desk) = desk(now);
    desk.sample_install(&Nothing {}).unwrap();
    (folder, desk)
}

fn creators(desk: &Desk) -> Vec<Creator> {
    desk.read(|view| Ok(view.all_creators()?)).unwrap()
}

fn brands(desk: &Desk) -> Vec<Brand> {
    desk.read(|view| Ok(view.brands()?)).unwrap()
}

fn agencies(desk: &Desk) -> Vec<Agency> {
    desk.read(|view| Ok(view.agencies()?)).unwrap()
}

fn deals(desk: &Desk) -> Vec<Deal> {
    let deals = desk.read(|view| Ok(view.deals(&DealFilter::default())?)).unwrap();
    deals.into_iter().map(|deal| deal.state).collect()
}

fn orders(desk: &Desk) -> Vec<Order> {
    desk.read(|view| Ok(view.orders(&OrderFilter::default())?)).unwrap()
}

fn is_named(creator: &Creator) -> bool {
    rows(CASES).any(|row| row[0] == creator.name)
}

#[test]
fn two_vaults_get_the_same_sample() {
    let (_one, first) = installed(NOW);
    let (_two, second) = installed(NOW);
    assert_eq!(creators(&first), creators(&second));
    assert_eq!(brands(&first), brands(&second));
    assert_eq!(orders(&first), orders(&second));
    assert_eq!(deals(&first), deals(&second));
    // On another day the ids are the same, so a link or a saved selection still leads somewhere.
    let (_three, later) = installed("2027-02-01T23:59:59Z");
    let ids = |desk: &Desk| creators(desk).into_iter().map(|creator| creator.id).collect::<Vec<_>>();
    assert_eq!(ids(&first), ids(&later));
    let deal_ids = |desk: &Desk| deals(desk).into_iter().map(|deal| deal.id).collect::<BTreeSet<_>>();
    assert_eq!(deal_ids(&first), deal_ids(&later));
}

/// At any hour of the day: what is told lies before now, and what time does until now moves no deal elsewhere.
#[test]
fn every_status_occurs_and_the_histories_hold() {
    for now in [NOW, "2026-11-22T15:59:59Z", "2026-11-22T16:00:00Z", "2026-03-01T01:30:00Z"] {
        let (_folder, desk) = installed(now);
        let now = now.parse::<DateTime<Utc>>().unwrap();
        let deals = deals(&desk);
        let occurring: BTreeSet<Status> = deals.iter().map(|deal| deal.status).collect();
        for status in Status::ALL {
            assert!(occurring.contains(status), "{now}: no deal is {status}");
        }
        for deal in &deals {
            let events: Vec<_> = desk.read(|view| Ok(view.deal_events(deal.id)?)).unwrap();
            let events: Vec<_> = events.into_iter().map(|stored| stored.event).collect();
            let policy = Policy::find(&deal.proposal.terms.policy.id).unwrap();
            assert_eq!(Deal::audit(deal.id, &events, policy).as_ref(), Ok(deal));
            assert!(events.iter().all(|event| event.at <= now), "{}", deal.id);
            assert!(deal.consents.iter().all(|consent| !consent.grade.is_signed()), "nobody signed");
            // Nothing is left for time to do at the first look.
            assert_eq!(market::deal::lapse(deal, now, policy), None);
        }
        assert!(deals.iter().any(|deal| deal.counters > 0));
        assert!(deals.iter().any(|deal| !deal.late.is_empty()));
        assert!(deals.iter().any(|deal| !deal.tasks.is_empty()));
        let fees = deals.iter().filter_map(|deal| deal.cancellation.as_ref()?.kill_fee);
        assert!(fees.into_iter().any(|fee| fee.minor() > 0));
        assert!(deals.iter().any(|deal| deal.brand_rating.is_some() && deal.creator_rating.is_some()));
        let report = desk.vault_doctor(&Nothing {}).unwrap();
        assert!(report.checks.iter().all(|check| check.ok), "{report:?}");
    }
}

#[test]
fn real_names_carry_published_facts_and_nothing_else() {
    let (_folder, desk) = installed(NOW);
    let named: Vec<Creator> = creators(&desk).into_iter().filter(is_named).collect();
    assert_eq!(named.len(), 5);
    assert_eq!(named.iter().map(|creator| creator.collaborations.len()).sum::<usize>(), rows(CASES).count());
    for creator in &named {
        assert!(creator.sample && creator.certification.is_none() && creator.verticals.is_empty());
        assert!(
            creator.tones.is_empty() && creator.fan_tones.is_empty() && creator.home == Default::default()
        );
        for account in &creator.accounts {
            assert_eq!(account.platform, Platform::WechatChannels);
            assert!(account.figures.is_empty() && account.rates.is_empty() && account.audience.is_none());
            assert!(account.handle.is_none() && account.url.is_none() && account.platform_id.is_none());
        }
    }
    let named: BTreeSet<CreatorId> = named.into_iter().map(|creator| creator.id).collect();
    assert!(deals(&desk).iter().all(|deal| !named.contains(&deal.proposal.terms.creator)));
    for order in orders(&desk) {
        let brand = desk.read(|view| Ok(view.brand(order.draft.brand)?)).unwrap().unwrap();
        assert!(rows(INVENTED).any(|row| row[0] == brand.name), "{} is real", brand.name);
        let listed = desk.read(|view| Ok(view.shortlist(order.id)?)).unwrap();
        assert!(listed.iter().all(|entry| !named.contains(&entry.creator)));
    }
    assert!(brands(&desk).iter().all(|brand| brand.name.ends_with("（示例）") || brand.tones.is_empty()));
}

#[test]
fn figures_agree_with_one_another_and_some_are_unknown() {
    let (_folder, desk) = installed(NOW);
    let today = market_day(NOW.parse().unwrap());
    let all = creators(&desk);
    let invented: Vec<&Creator> = all.iter().filter(|creator| !is_named(creator)).collect();
    assert_eq!(invented.len(), 2_000);
    let names: BTreeSet<&str> = invented.iter().map(|creator| creator.name.as_str()).collect();
    assert_eq!(names.len(), 2_000);
    let accounts: Vec<_> = invented.iter().flat_map(|creator| &creator.accounts).collect();
    let handles: BTreeSet<_> =
        accounts.iter().map(|account| (account.platform, account.handle.clone())).collect();
    assert_eq!(handles.len(), accounts.len());
    assert!(accounts.iter().all(|account| account.handle.as_ref().unwrap().starts_with("sample_")));
    for account in &accounts {
        let exact = |metric, stratum| {
            let figure = account.figures.iter().find(|f| f.metric == metric && f.stratum == stratum)?;
            match figure.value {
                Quantity::Exact(value) => Some(value),
                Quantity::Bucket { .. } => None,
            }
        };
        let all = |metric| exact(metric, Stratum::All);
        for figure in &account.figures {
            let age = (today - figure.as_of.unwrap()).num_days();
            assert!(figure.source == Source::Sample && (3..=75).contains(&age) && figure.value.is_finite());
        }
        if let (Some(likes), Some(comments), Some(shares), Some(sum)) =
            (all(Metric::Likes), all(Metric::Comments), all(Metric::Shares), all(Metric::Interactions))
        {
            let collects = all(Metric::Collects).unwrap_or(0.0);
            assert!((likes + comments + shares + collects - sum).abs() < 0.5);
            if let (Some(rate), Some(plays)) =
                (all(Metric::InteractionRateByPlays), exact(Metric::Plays, Stratum::Everyday))
            {
                assert!((rate - sum / plays).abs() < 0.0001, "{rate} is not {sum} of {plays}");
            }
        }
        for rate in &account.rates {
            assert!(rate.list.unwrap().minor() >= rate.price().unwrap().minor());
            if let Some(plays) = rate.expected_plays {
                let cpm = rate.price().unwrap().major_f64() / f64::from(plays) * 1_000.0;
                assert!((20.0..=120.0).contains(&cpm), "{cpm}");
            }
        }
    }
    let share = |count: usize, of: usize| count as f64 / of as f64;
    for (metric, stratum) in [
        (Metric::Followers, Stratum::All),
        (Metric::Plays, Stratum::Everyday),
        (Metric::Plays, Stratum::Commercial),
        (Metric::Likes, Stratum::All),
        (Metric::InteractionRateByPlays, Stratum::All),
        (Metric::FinishRate, Stratum::All),
        (Metric::Growth30d, Stratum::All),
    ] {
        let known = |a: &&&market::creator::Account| {
            a.figures.iter().any(|f| f.metric == metric && f.stratum == stratum)
        };
        let unknown = 1.0 - share(accounts.iter().filter(known).count(), accounts.len());
        assert!((0.08..=0.27).contains(&unknown), "{metric}: {unknown}");
    }
    let stale = accounts.iter().flat_map(|a| &a.figures).filter(|figure| figure.is_stale(today)).count();
    let figures: usize = accounts.iter().map(|account| account.figures.len()).sum();
    assert!((0.4..=0.8).contains(&share(stale, figures)));
    for (certification, wanted) in [
        (Certification::Personal, 0.74),
        (Certification::Enterprise, 0.21),
        (Certification::Uncertified, 0.05),
    ] {
        let count = invented.iter().filter(|c| c.certification == Some(certification)).count();
        assert!((share(count, invented.len()) - wanted).abs() < 0.03);
    }
    let on = |platform| accounts.iter().filter(|account| account.platform == platform).count();
    assert!(on(Platform::WechatChannels) > 1_700 && on(Platform::Bilibili) > 150);
    let in_city = |code: &str| {
        let code = market::region::CityCode::parse(code);
        invented.iter().filter(|creator| creator.home.city == code).count()
    };
    assert!(in_city("110100") > in_city("430100") && in_city("430100") > in_city("440400"));
}

#[test]
fn orders_were_postable_and_the_roster_is_told() {
    let (_folder, desk) = installed(NOW);
    let orders = orders(&desk);
    assert_eq!(orders.len(), 8);
    for order in &orders {
        assert_eq!(order.draft.faults(order.posted_at), [], "{}", order.draft.title);
        assert!(order.sample && order.draft.title.starts_with("示例订单"));
        let asked = (&order.draft.verticals, &order.draft.tones);
        assert!(asked.0.len() >= 3 && asked.1.len() == 2, "a code is not understood");
    }
    assert!(orders.iter().any(|order| order.status == OrderStatus::Open));
    let policies: BTreeSet<&str> = orders.iter().map(|order| order.draft.policy.as_str()).collect();
    assert_eq!(policies.len(), 3);
    let agency = agencies(&desk).pop().unwrap();
    let roster = desk.read(|view| Ok(view.roster(agency.id)?)).unwrap();
    assert_eq!(roster.len(), 24);
    let today = market_day(NOW.parse().unwrap());
    assert!(roster.iter().all(|contract| contract.holds_on(today)));
    assert!(roster.iter().any(|c| c.to.is_some_and(|to| (to - today).num_days() <= 30)));
    assert!(roster.iter().any(|contract| contract.exclusive));
    assert!(roster.iter().any(|contract| !contract.may_act));
    // The agency acted only for those who let it, and while its contract held.
    for deal in deals(&desk) {
        for stored in desk.read(|view| Ok(view.deal_events(deal.id)?)).unwrap() {
            if stored.event.actor == market::deal::Actor::Agency {
                let day = market_day(stored.event.at);
                let creator = deal.proposal.terms.creator;
                assert!(roster.iter().any(|c| c.creator == creator && c.may_act && c.holds_on(day)));
            }
        }
    }
    let results = desk.read(|view| Ok(view.newest_results()?)).unwrap();
    assert!(results.len() >= 5);
    let month =
        deals(&desk).into_iter().find(|deal| deal.status == Status::Closed && deal.link.is_some()).unwrap();
    let course = desk.read(|view| Ok(view.results(month.id)?)).unwrap();
    assert_eq!(course.len(), 3);
    assert!(course.windows(2).all(|pair| pair[0].plays < pair[1].plays));
}

#[test]
fn the_sample_goes_whole_and_only_once() {
    let (_folder, desk) = installed(NOW);
    let again = desk.sample_install(&Nothing {}).unwrap_err();
    assert_eq!(again.code, "sample_installed");
    let own = desk
        .brand_add(&BrandAdd {
            name: "我的品牌".to_owned(),
            industries: Vec::new(),
            competitors: vec![brands(&desk)[0].id],
            tones: Vec::new(),
        })
        .unwrap()
        .value
        .brand;
    let mine = desk
        .write(ChangeKind::CreatorAdd, "我的创作者", |change| {
            let mut ids = Ids::new();
            // Past every id of the sample, which begins where this does.
            let mut creator =
                (0..20_000).map(|_| cases::nameless_of_figures(&mut ids, "我的创作者")).last().unwrap();
            creator.sample = false;
            change.add_creator(&creator)?;
            Ok(creator)
        })
        .unwrap()
        .value;
    let draft = market::order::OrderDraft { brand: own.id, ..orders(&desk)[0].draft.clone() };
    let order = desk
        .write(ChangeKind::Order, "我的订单", |change| Ok(change.post_order(draft, false)?))
        .unwrap()
        .value;
    let both = ShortlistArgs { order: order.id, creators: vec![mine.id, creators(&desk)[0].id] };
    desk.shortlist_add(&both).unwrap();

    let before = (creators(&desk).len(), brands(&desk).len(), orders(&desk).len(), deals(&desk).len());
    let removed = desk.sample_remove(&SampleRemove::default()).unwrap().value;
    assert_eq!(removed.creators as usize, before.0 - 1);
    assert_eq!(removed.brands as usize, before.1 - 1);
    assert_eq!((removed.orders as usize, removed.deals as usize), (before.2 - 1, before.3));
    assert_eq!(creators(&desk), std::slice::from_ref(&mine));
    let kept = brands(&desk);
    assert_eq!(kept.len(), 1);
    assert!(kept[0].name == own.name && kept[0].competitors.is_empty());
    assert_eq!(orders(&desk), std::slice::from_ref(&order));
    desk.read(|view| {
        assert!(!view.has_sample()?);
        assert!(view.agencies()?.is_empty() && view.representations()?.is_empty());
        assert!(view.deals(&DealFilter::default())?.is_empty() && view.newest_results()?.is_empty());
        let listed: Vec<_> = view.shortlist(order.id)?.into_iter().map(|entry| entry.creator).collect();
        assert_eq!(listed, [mine.id]);
        let parties = view.parties()?;
        assert!(parties.len() == 2 && parties.iter().all(|party| !party.sample));
        assert!(parties.iter().any(|party| party.roles.contains(&Role::Brand)));
        Ok(())
    })
    .unwrap();
    let report = desk.vault_doctor(&Nothing {}).unwrap();
    assert!(report.checks.iter().all(|check| check.ok), "{report:?}");
    // And it can come back.
    desk.sample_install(&Nothing {}).unwrap();
}

#[test]
fn a_removed_sample_leaves_an_empty_vault() {
    let (_folder, desk) = installed(NOW);
    desk.sample_remove(&SampleRemove::default()).unwrap();
    desk.read(|view| {
        assert!(view.parties()?.is_empty() && view.brands()?.is_empty() && view.agencies()?.is_empty());
        assert!(view.all_creators()?.is_empty() && view.orders(&OrderFilter::default())?.is_empty());
        assert!(view.deals(&DealFilter::default())?.is_empty() && view.newest_results()?.is_empty());
        Ok(())
    })
    .unwrap();
}

#[test]
fn what_is_ones_own_goes_with_the_sample_only_when_told() {
    let (_folder, desk) = installed(NOW);
    let (before, sample) = (deals(&desk).len(), orders(&desk)[0].clone());
    let draft = market::order::OrderDraft {
        title: "自己的单".into(),
        answer_by: desk.now() + chrono::TimeDelta::days(3),
        publish: market::order::Days {
            from: market::opening::market_day(desk.now()) + chrono::TimeDelta::days(7),
            to: market::opening::market_day(desk.now()) + chrono::TimeDelta::days(9),
        },
        ..sample.draft
    };
    let own = desk.order_post(&draft).unwrap().value.row.order;
    let fits = |creator: &&Creator| creator.account_on(Some(own.draft.platform)).is_some();
    let invited = creators(&desk).iter().find(fits).unwrap().id;
    let invite = crate::wire::DealInvite {
        order: own.id,
        creators: vec![invited],
        pay: Some(market::Money::yuan(1_000)),
        answer_by: None,
    };
    assert_eq!(desk.deal_invite(&invite).unwrap().value.opened.len(), 1);
    let refused = desk.sample_remove(&SampleRemove { own_too: false }).unwrap_err();
    assert_eq!(refused.code, "sample_in_use");
    assert_eq!((refused.args["orders"].as_str(), refused.args["deals"].as_str()), ("1", "1"));
    assert_eq!(deals(&desk).len(), before + 1, "nothing went");
    let removed = desk.sample_remove(&SampleRemove { own_too: true }).unwrap().value;
    assert_eq!(removed.deals as usize, before + 1);
    assert!(deals(&desk).is_empty() && orders(&desk).is_empty());
}
