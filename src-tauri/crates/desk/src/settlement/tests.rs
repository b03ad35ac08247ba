use super::*;
use crate::moment::Clock;
use crate::wire::Nothing;

fn desk() -> (tempfile::TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let clock = Clock::Fixed("2026-11-22T04:30:00Z".parse().unwrap());
    let desk = Desk::create(&folder.path().join("vault"), clock).unwrap();
    desk.sample_install(&Nothing {}).unwrap();
    (folder, desk)
}

fn all(desk: &Desk) -> Settlement {
    desk.settlement_list(&SettlementArgs::default()).unwrap()
}

fn deals(desk: &Desk) -> Vec<DealRecord> {
    desk.read(|view| Ok(view.deals(&DealFilter::default())?)).unwrap()
}

/// Sums done again, in minor units and by nothing but the rows.
fn sum(rows: &[SettlementRow], of: impl Fn(&SettlementRow) -> i64) -> i64 {
    rows.iter().map(of).sum()
}

#[test]
fn totals_are_the_sums_of_their_rows_in_every_standing() {
    let (_folder, desk) = desk();
    let standings = PayStanding::ALL.iter().copied().map(Some).chain([None]);
    for standing in standings {
        let answer = desk.settlement_list(&SettlementArgs { standing, ..Default::default() }).unwrap();
        let minor = |money: Option<Money>| money.map_or(0, |money| money.minor());
        assert!(answer.totals.len() <= 1, "the sample is in one currency");
        let Some(total) = answer.totals.first() else {
            assert!(answer.rows.is_empty());
            continue;
        };
        let rows = &answer.rows;
        assert_eq!(total.owed.minor(), sum(rows, |row| minor(row.owed)));
        assert_eq!(total.paid.minor(), sum(rows, |row| row.paid.minor()));
        assert_eq!(total.open.minor(), sum(rows, |row| minor(row.open).max(0)));
        let late = |row: &SettlementRow| if row.standing == PayStanding::Late { minor(row.open) } else { 0 };
        assert_eq!(total.late.minor(), sum(rows, late));
        assert_eq!(total.refund.minor(), sum(rows, |row| minor(row.refund_open)));
        assert_eq!(total.deals as usize, rows.len());
        assert_eq!(total.unknown as usize, rows.iter().filter(|row| row.owed.is_none()).count());
    }
}

#[test]
fn the_parts_of_a_payment_are_the_payment() {
    let (_folder, desk) = desk();
    let rows = all(&desk).rows;
    assert!(rows.iter().any(|row| row.agency.is_some() && row.paid.minor() > 0));
    for row in &rows {
        if row.paid.minor() > 0 {
            assert_eq!(row.split_of, Some(row.paid), "#{}", row.deal.number);
        }
        match (row.split_of, &row.agency) {
            (None, _) => assert_eq!((row.agency_part, row.creator_part), (None, None)),
            (Some(sum), None) => assert_eq!((row.agency_part, row.creator_part), (None, Some(sum))),
            (Some(sum), Some(split)) => {
                let (agency, creator) = (row.agency_part.unwrap(), row.creator_part.unwrap());
                assert_eq!(agency.plus(creator).unwrap(), sum, "#{}", row.deal.number);
                assert_eq!(agency, sum.share(split.split).unwrap());
            }
        }
    }
}

#[test]
fn what_is_not_known_is_not_shown_as_nothing() {
    let (_folder, desk) = desk();
    let rows = all(&desk).rows;
    let open: Vec<_> = rows.iter().filter(|row| row.standing == PayStanding::Open).collect();
    assert!(!open.is_empty());
    for row in &rows {
        assert_eq!(row.standing == PayStanding::Open, row.owed.is_none(), "#{}", row.deal.number);
        assert_eq!(row.owed.is_none(), row.open.is_none());
        if row.owed.is_none() && row.paid.is_zero() {
            assert_eq!((row.split_of, row.withholding), (None, None));
        }
        assert_eq!(row.days_late.is_some(), row.standing == PayStanding::Late);
        assert!(row.days_late.is_none_or(|days| days > 0));
        if !matches!(row.standing, PayStanding::Due | PayStanding::Late) {
            assert_eq!(row.due_on, None);
        }
    }
}

/// Whatever the day: late follows from the due day, and time alone takes nothing out of being late.
#[test]
fn a_day_after_it_was_due_it_is_late_and_stays_so() {
    let (_folder, desk) = desk();
    let today = market_day(desk.now());
    let mut seen = 0;
    for deal in deals(&desk) {
        let mut was_late = false;
        for days in -40..40 {
            let day = today + chrono::TimeDelta::days(days);
            let standing = standing(&deal.state, day);
            let owed = deal.state.ledger.still_to_creator().is_some_and(|rest| rest.minor() > 0);
            let past = standing.due_on.map(|due| (day - due).num_days());
            assert_eq!(standing.standing == PayStanding::Late, owed && past.is_some_and(|days| days > 0));
            assert_eq!(standing.days_late.map(i64::from), past.filter(|days| *days > 0));
            assert!(!was_late || standing.standing == PayStanding::Late);
            was_late = standing.standing == PayStanding::Late;
            seen += usize::from(was_late);
        }
    }
    assert!(seen > 0, "the sample has somebody who pays late");
}

#[test]
fn each_agreed_deal_stands_in_one_way_and_the_others_in_none() {
    let (_folder, desk) = desk();
    let answer = all(&desk);
    let counted: u32 = answer.counts.iter().map(|count| count.count).sum();
    let agreed = deals(&desk).iter().filter(|deal| was_agreed(deal.state.status)).count();
    assert_eq!(counted as usize, agreed);
    for count in &answer.counts {
        let args = SettlementArgs { standing: Some(count.standing), ..Default::default() };
        assert_eq!(desk.settlement_list(&args).unwrap().rows.len(), count.count as usize);
    }
    let late: u32 = answer.late_payers.iter().map(|payer| payer.deals).sum();
    let count = answer.counts.iter().find(|count| count.standing == PayStanding::Late).unwrap();
    assert_eq!(late, count.count);
    assert!(answer.late_payers.windows(2).all(|pair| pair[0].days_late >= pair[1].days_late));
}

#[test]
fn filters_leave_what_they_name() {
    let (_folder, desk) = desk();
    let rows = all(&desk).rows;
    let with = rows.iter().find(|row| row.agency.is_some()).unwrap();
    let agency = with.agency.as_ref().unwrap().id;
    let of_agency =
        desk.settlement_list(&SettlementArgs { agency: Some(agency), ..Default::default() }).unwrap().rows;
    let wanted =
        rows.iter().filter(|row| row.agency.as_ref().is_some_and(|split| split.id == agency)).count();
    assert_eq!(of_agency.len(), wanted);
    let number = with.deal.number;
    let search = SettlementArgs { search: format!("#{number}"), ..Default::default() };
    let found = desk.settlement_list(&search).unwrap().rows;
    assert!(found.iter().any(|row| row.deal.number == number));
    let creator = SettlementArgs { creator: Some(with.deal.creator), ..Default::default() };
    let own = desk.settlement_list(&creator).unwrap().rows;
    assert!(!own.is_empty() && own.iter().all(|row| row.deal.creator == with.deal.creator));
}

#[test]
fn an_agency_has_a_part_in_what_was_agreed_while_its_contract_held() {
    let (_folder, desk) = desk();
    let row = all(&desk).rows.into_iter().find(|row| row.agency.is_some()).unwrap();
    let deal = deals(&desk).into_iter().find(|deal| deal.id == row.deal.id).unwrap();
    let contracts = desk.read(|view| Ok(view.representations_of(deal.creator)?)).unwrap();
    // The contract ends on the day before the deal was bound: nobody has a part in it any more.
    let before = bound_on(&deal).pred_opt().unwrap();
    for contract in contracts.iter().filter(|contract| contract.from <= before) {
        desk.representation_end(&crate::wire::RepresentationEnd { id: contract.id, to: before }).unwrap();
    }
    let now = all(&desk).rows.into_iter().find(|other| other.deal.id == row.deal.id).unwrap();
    assert_eq!((now.agency, now.agency_part), (None, None));
    assert_eq!(now.creator_part, row.split_of);
}
