//! In which order creators stand.

use std::cmp::Ordering;

use market::region::CityCode;

use super::read::Entry;
use super::{AccountRow, Sort, SortKey};

/// Compares known values; an unknown one comes last whichever way the list runs.
pub(super) fn known_first<T>(
    a: Option<T>,
    b: Option<T>,
    descending: bool,
    compare: impl Fn(&T, &T) -> Ordering,
) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) if descending => compare(&b, &a),
        (Some(a), Some(b)) => compare(&a, &b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

pub(super) fn by(sort: Sort, a: &Entry, b: &Entry) -> Ordering {
    let down = sort.descending;
    let number = |value: fn(&AccountRow) -> Option<f64>| {
        known_first(a.row.main().and_then(value), b.row.main().and_then(value), down, f64::total_cmp)
    };
    match sort.key {
        SortKey::Name => known_first(Some(&a.name_key), Some(&b.name_key), down, |a, b| a.cmp(b)),
        SortKey::Followers => number(|account| account.followers),
        SortKey::FollowersAsOf => known_first(
            a.row.main().and_then(|account| account.followers_as_of),
            b.row.main().and_then(|account| account.followers_as_of),
            down,
            Ord::cmp,
        ),
        SortKey::Plays => number(|account| account.plays),
        SortKey::InteractionRate => number(|account| account.interaction_rate),
        SortKey::Price => number(|account| account.price_min.map(|price| price.major_f64())),
        SortKey::City => {
            let place = |e: &Entry| e.row.province.map(|p| (p.number(), e.row.city.map(CityCode::number)));
            known_first(place(a), place(b), down, Ord::cmp)
        }
        SortKey::Vertical => {
            known_first(a.row.verticals.first(), b.row.verticals.first(), down, |a, b| a.code().cmp(b.code()))
        }
        SortKey::Agency => {
            known_first(a.row.agency_name.as_ref(), b.row.agency_name.as_ref(), down, |a, b| a.cmp(b))
        }
        SortKey::Platform => known_first(
            a.row.main().map(|account| account.platform),
            b.row.main().map(|account| account.platform),
            down,
            Ord::cmp,
        ),
        SortKey::Certification => known_first(a.row.certification, b.row.certification, down, Ord::cmp),
        SortKey::UpdatedAt => known_first(Some(a.row.updated_at), Some(b.row.updated_at), down, Ord::cmp),
    }
}
