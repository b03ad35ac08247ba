//! One invented agency and its roster.

use chrono::{Days, NaiveDate};
use market::agency::{Agency, Representation};
use market::party::Contact;
use market::{AgencyId, BasisPoints, CreatorId, PartyId, RepresentationId};

use super::chance::{Chance, Ids};

/// The agency.
pub(super) fn agency(ids: &mut Ids) -> Agency {
    Agency {
        id: ids.mint(AgencyId::mint),
        party: ids.mint(PartyId::mint),
        name: "拾光机构（示例）".to_owned(),
        contact: Contact::default(),
        note: Some("示例：虚构的机构".to_owned()),
        sample: true,
    }
}

/// Contracts with these creators; the first are those for whom the agency acted, so they let it. Of the others one
/// ends within two weeks, one is exclusive and one gives no right to act, besides what chance brings.
pub(super) fn roster(
    agency: &Agency,
    acted_for: &[CreatorId],
    others: &[CreatorId],
    today: NaiveDate,
    ids: &mut Ids,
) -> Vec<Representation> {
    let mut chance = Chance::stream(2, 0);
    let places = acted_for.iter().map(|id| (*id, None)).chain(others.iter().copied().zip((0..).map(Some)));
    let day = |days: i64| {
        let length = Days::new(days.unsigned_abs());
        if days < 0 { today.checked_sub_days(length) } else { today.checked_add_days(length) }
            .unwrap_or(today)
    };
    places
        .map(|(creator, place): (CreatorId, Option<usize>)| {
            let from = day(-chance.whole(120, 700));
            let to = match place {
                Some(0) => Some(day(12)),
                _ => chance.says(0.8).then(|| day(chance.whole(60, 500))),
            };
            Representation {
                id: ids.mint(RepresentationId::mint),
                agency: agency.id,
                creator,
                from,
                to,
                split: BasisPoints::percent(chance.whole(2, 8) as u32 * 5),
                exclusive: place == Some(1) || chance.says(0.3),
                may_act: place.is_none() || (place != Some(2) && chance.says(0.9)),
            }
        })
        .collect()
}
