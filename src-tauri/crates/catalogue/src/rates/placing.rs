//! Where a rate that came in goes among those of its account: the rule alone, for rows as for packed creators.

use chrono::NaiveDate;
use market::creator::Rate;
use market::figure::Source;

use super::says_the_same;
use crate::error::Result;
use crate::figures::Landed;
use crate::incoming::{Standing, placement};

/// Where a rate that came in goes.
pub(super) enum Placed {
    /// It is known already.
    Nowhere,
    /// Among the current ones, of which none is of its deliverable.
    Fresh,
    /// In the place of a current one, whole: what the new one does not say stays as it was known.
    Instead { place: usize, whole: Rate },
    /// Into the history.
    Past,
}

impl Placed {
    pub(super) const fn landed(&self) -> Landed {
        match self {
            Self::Nowhere => Landed { current: false, history: false },
            Self::Fresh | Self::Instead { .. } => Landed { current: true, history: false },
            Self::Past => Landed { current: false, history: true },
        }
    }
}

/// Where an incoming rate goes. `outranked` says whether its source has less authority than another, `known_before` says of what would be kept whether the history holds it already.
pub(super) fn placed<'r>(
    mut current: impl Iterator<Item = &'r Rate>,
    incoming: &Rate,
    outranked: impl FnOnce(&Source) -> Result<bool>,
    known_before: impl FnOnce(&Rate) -> Result<bool>,
) -> Result<Placed> {
    let same = |(_, old): &(usize, &Rate)| old.deliverable == incoming.deliverable;
    let Some((place, old)) = current.by_ref().enumerate().find(same) else { return Ok(Placed::Fresh) };
    let whole = Rate {
        list: incoming.list.or(old.list),
        order: incoming.order.or(old.order),
        rebate: incoming.rebate.or(old.rebate),
        expected_plays: incoming.expected_plays.or(old.expected_plays),
        ..incoming.clone()
    };
    let mut standing = Standing {
        same: says_the_same(old, &whole),
        old: old.as_of,
        new: whole.as_of,
        typed: old.source == Source::Person && whole.source != Source::Person,
        blurred: false,
        outranked: false,
        counted: false,
    };
    if standing.is_of_one_day() && contradicts(old, incoming) {
        standing.outranked = outranked(&old.source)?;
    }
    // Into the history goes what the sheet said, not what was filled in from today's card.
    let landed = placement(standing, || {
        let left_behind = standing.outranked || is_older(standing.new, standing.old);
        known_before(if left_behind { incoming } else { &whole })
    })?;
    Ok(if landed.current {
        Placed::Instead { place, whole }
    } else if landed.history {
        Placed::Past
    } else {
        Placed::Nowhere
    })
}

/// Whether two say different things of one part, rather than each something of another.
fn contradicts(old: &Rate, incoming: &Rate) -> bool {
    fn differ<T: PartialEq>(old: Option<T>, new: Option<T>) -> bool {
        old.zip(new).is_some_and(|(old, new)| old != new)
    }
    differ(old.list, incoming.list)
        || differ(old.order, incoming.order)
        || differ(old.rebate, incoming.rebate)
        || differ(old.expected_plays, incoming.expected_plays)
}

/// Whether a kept rate says this very thing of the same deliverable and date.
pub(super) fn is_kept(rate: &Rate, kept: &Rate) -> bool {
    kept.deliverable == rate.deliverable && says_the_same(kept, rate) && kept.as_of == rate.as_of
}

/// Lands rates among an account's current and past ones, as rows are landed. `said_before` says of the source of a
/// kept rate without date whether the same file said it.
pub(crate) fn hear_rates(
    current: &mut Vec<Rate>,
    past: &mut Vec<Rate>,
    incoming: &[Rate],
    said_before: &mut dyn FnMut(&Source) -> Result<bool>,
    outranked: &dyn Fn(&Source, &Source) -> Result<bool>,
) -> Result<Landed> {
    let mut landed = Landed::default();
    for rate in incoming {
        let known_before = |said: &Rate| {
            let mut kept = past.iter().filter(|kept| is_kept(said, kept));
            if said.as_of.is_some() {
                return Ok(kept.next().is_some());
            }
            kept.try_fold(false, |known, kept| Ok(known || said_before(&kept.source)?))
        };
        let outranked = |known: &Source| outranked(&rate.source, known);
        let placed = placed(current.iter(), rate, outranked, known_before)?;
        landed = landed.and(placed.landed());
        match placed {
            Placed::Nowhere => {}
            Placed::Fresh => current.push(rate.clone()),
            Placed::Instead { place, whole } => {
                if let Some(old) = current.get_mut(place) {
                    let before = std::mem::replace(old, whole);
                    if !past.iter().any(|kept| is_kept(&before, kept)) {
                        past.push(before);
                    }
                }
            }
            Placed::Past => past.push(rate.clone()),
        }
    }
    Ok(landed)
}

/// Whether a file of one date is older than what is known; an undated one counts as older than a dated one.
fn is_older(new: Option<NaiveDate>, old: Option<NaiveDate>) -> bool {
    new < old
}
