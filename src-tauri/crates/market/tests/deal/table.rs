use std::collections::BTreeSet;

use crate::fixtures::policy;
use market::deal::{Actor, Status, table};

#[test]
fn the_whole_table_of_plain() {
    insta::assert_snapshot!(table::text(&policy("plain")));
}

#[test]
fn the_whole_table_of_wechat_huxuan_2022() {
    insta::assert_snapshot!(table::text(&policy("wechat_huxuan_2022")));
}

#[test]
fn the_whole_table_of_xingtu() {
    insta::assert_snapshot!(table::text(&policy("xingtu")));
}

#[test]
fn an_agency_has_its_sides_column_and_the_clock_none() {
    let rows = table::rows(&policy("xingtu"));
    let of = |actor| {
        rows.iter()
            .filter(move |r| r.actor == actor)
            .map(|r| (r.status, r.act, r.leads.clone(), r.refused.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(of(Actor::Agency), of(Actor::Creator));
    assert_eq!(of(Actor::BrandAgency), of(Actor::Brand));
    assert!(
        rows.iter()
            .filter(|r| r.actor == Actor::Clock)
            .all(|r| { r.leads.is_empty() && r.refused.iter().eq(["clock_only_lapses"].iter()) })
    );
    // Every status but those only time leads to is reached, with every act and actor.
    let reached: BTreeSet<_> = rows.iter().map(|r| r.status).collect();
    assert_eq!(reached.len(), Status::ALL.len(), "{reached:?}");
    assert_eq!(rows.len(), reached.len() * market::deal::ActWord::ALL.len() * Actor::ALL.len());
}
