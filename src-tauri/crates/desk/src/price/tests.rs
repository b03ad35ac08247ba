use proptest::prelude::*;

use super::*;
use crate::moment::Clock;
use crate::wire::{CreatorListArgs, Nothing};

fn desk() -> (tempfile::TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let clock = Clock::Fixed("2026-11-22T04:30:00Z".parse().unwrap());
    let desk = Desk::create(&folder.path().join("vault"), clock).unwrap();
    desk.sample_install(&Nothing {}).unwrap();
    (folder, desk)
}

proptest! {
    /// Nothing is lost on the way to the creator, and nothing is below zero.
    #[test]
    fn the_parts_of_a_price_are_the_price(
        minor in 0_i64..=1_000_000_000,
        rebate in prop::option::of(0_u32..=10_000),
        split in prop::option::of(0_u32..=10_000),
    ) {
        let price = Money::fen(minor);
        let parts = Parts::of(price, rebate.map(BasisPoints::new), split.map(BasisPoints::new)).unwrap();
        let zero = Money::zero(Currency::CNY);
        let all = [Some(parts.rebate), parts.agency, parts.withheld, parts.to_creator];
        let sum = all.iter().flatten().try_fold(zero, |sum, part| sum.plus(*part)).unwrap();
        prop_assert_eq!(sum, price);
        prop_assert!(all.iter().flatten().all(|part| part.minor() >= 0));
        prop_assert_eq!(parts.rebate.plus(parts.net).unwrap(), price);
    }
}

#[test]
fn a_price_by_hand() {
    // 10,000 with 20 % back leaves 8,000; 30 % of it are the agency's; of 5,600 an ordinary payer withholds
    // 20 % of 80 %.
    let parts =
        Parts::of(Money::yuan(10_000), Some(BasisPoints::percent(20)), Some(BasisPoints::percent(30)))
            .unwrap();
    assert_eq!((parts.rebate, parts.net), (Money::yuan(2_000), Money::yuan(8_000)));
    assert_eq!(parts.agency, Some(Money::yuan(2_400)));
    assert_eq!(parts.withheld, Some(Money::yuan(896)));
    assert_eq!(parts.to_creator, Some(Money::yuan(4_704)));
    // Dollars are in no table of withholding: what reaches the creator is not known, not all of it.
    let dollars = Money::new(100_000, Currency::USD).unwrap();
    let parts = Parts::of(dollars, None, None).unwrap();
    assert_eq!((parts.withheld, parts.to_creator), (None, None));
}

fn args(creator: market::CreatorId) -> PriceArgs {
    PriceArgs { creator, account: None, deliverable: DeliverableKind::ShortVideo, amount: None, rebate: None }
}

fn priced(desk: &Desk) -> PriceView {
    let list = CreatorListArgs { filter: Default::default(), sort: Vec::new(), offset: 0, limit: 500 };
    let rows = desk.creator_list(&list).unwrap().rows;
    let mut views = rows.iter().map(|row| desk.price_show(&args(row.id)).unwrap());
    views.find(|view| view.order.is_some() && view.peers.is_some()).unwrap()
}

#[test]
fn the_card_is_taken_until_something_else_is_tried() {
    let (_folder, desk) = desk();
    let card = priced(&desk);
    let tried = Money::yuan(123);
    let other =
        PriceArgs { amount: Some(tried), rebate: Some(BasisPoints::percent(10)), ..args(card.creator) };
    let other = desk.price_show(&other).unwrap();
    assert_eq!(other.list, card.list, "the card stays");
    assert_eq!((other.order, other.rebate), (Some(tried), Some(BasisPoints::percent(10))));
    assert_eq!(other.net, Some(Money::fen(11_070)));
    // The policy's fee is nought, so the brand pays the price.
    assert_eq!(other.brand_cost, Some(tried));
    let (low, high) = (other.peers.unwrap(), card.peers.unwrap());
    assert_eq!((low.n, low.p50), (high.n, high.p50), "the peers are the same");
    assert!(low.percentile.unwrap() <= high.percentile.unwrap());
    assert!(high.p25 <= high.p50 && high.p50 <= high.p75);
}

#[test]
fn peers_are_those_that_matching_asks() {
    let (_folder, desk) = desk();
    let view = priced(&desk);
    let peers = view.peers.unwrap();
    let pool = desk.read(|read| desk.pool(read, view.platform.unwrap())).unwrap();
    // By hand: everyone of the platform with a price for it in yuan, unless a narrower group has sixty.
    let on_platform = pool.candidates().iter().filter(|candidate| {
        let account = candidate.account().filter(|account| Some(account.platform) == view.platform);
        let price =
            account.and_then(|account| account.rate(DeliverableKind::ShortVideo)).and_then(Rate::price);
        price.is_some_and(|price| price.currency() == Currency::CNY)
    });
    assert!(peers.n as usize <= on_platform.clone().count());
    assert!(peers.n >= 60 || peers.n as usize == on_platform.count());
    assert!(peers.group.zh.contains(view.platform.unwrap().name_zh()));
    assert!(peers.group.en.contains(view.platform.unwrap().name_en()));
}

#[test]
fn what_cannot_be_priced_is_refused_or_left_open() {
    let (_folder, desk) = desk();
    let creator = priced(&desk).creator;
    let below = PriceArgs { amount: Some(Money::yuan(-1)), ..args(creator) };
    assert_eq!(desk.price_show(&below).unwrap_err().code, "amount_negative");
    let much = PriceArgs { rebate: Some(BasisPoints::new(10_001)), ..args(creator) };
    assert_eq!(desk.price_show(&much).unwrap_err().code, "rebate_too_high");
    let other = PriceArgs { account: Some(market::AccountId::from_bits(1)), ..args(creator) };
    assert_eq!(desk.price_show(&other).unwrap_err().code, "not_found");
    let unknown = PriceArgs { deliverable: DeliverableKind::Article, ..args(creator) };
    let view = desk.price_show(&unknown).unwrap();
    if view.list.is_none() {
        assert_eq!(
            (view.order, view.net, view.to_creator, view.brand_cost, view.cpm),
            (None, None, None, None, None)
        );
    }
}
