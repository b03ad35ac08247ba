//! Where a figure that came in goes among those of its account: the rule alone, for rows as for packed creators.

use market::figure::{Figure, Quantity, Source};

use super::{Landed, same_meaning, same_slot};
use crate::error::{CatalogueError, Result};
use crate::incoming::{Standing, placement};

/// Where a figure goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Placed {
    /// It is known already.
    Nowhere,
    /// Among the current ones, of which none is of its slot.
    Fresh,
    /// In the place of a current one.
    Instead {
        /// Which.
        place: usize,
        /// Whether the one before it goes into the history.
        keeps: bool,
    },
    /// Into the history.
    Past,
}

impl Placed {
    pub(crate) const fn landed(self) -> Landed {
        match self {
            Self::Nowhere => Landed { current: false, history: false },
            Self::Fresh | Self::Instead { .. } => Landed { current: true, history: false },
            Self::Past => Landed { current: false, history: true },
        }
    }
}

/// Where an incoming figure goes. `outranked` says whether its source has less authority than another, `known_before`
/// whether the history holds it already.
///
/// # Errors
/// `NotStorable` for a figure that is no number.
pub(crate) fn placed<'f>(
    current: impl Iterator<Item = &'f Figure> + Clone,
    incoming: &Figure,
    outranked: impl FnOnce(&Source) -> Result<bool>,
    known_before: impl FnOnce() -> Result<bool>,
) -> Result<Placed> {
    if !incoming.value.is_finite() {
        return Err(CatalogueError::NotStorable { detail: format!("{} is not a number", incoming.metric) });
    }
    let Some((place, old)) = current.clone().enumerate().find(|(_, old)| same_slot(old, incoming)) else {
        let mut all = current;
        let claimed = all.any(|old| old.source == Source::Person && same_meaning(old, incoming));
        // Said on another basis, it would stand beside what a person typed and could be shown instead.
        if claimed && incoming.source != Source::Person && incoming.source != Source::Desk {
            return Ok(if known_before()? { Placed::Nowhere } else { Placed::Past });
        }
        return Ok(Placed::Fresh);
    };
    let mut standing = Standing {
        same: old.value == incoming.value,
        old: old.as_of,
        new: incoming.as_of,
        typed: old.source == Source::Person && incoming.source != Source::Person,
        blurred: matches!((old.value, incoming.value), (Quantity::Exact(_), Quantity::Bucket { .. })),
        outranked: false,
        counted: incoming.source == Source::Desk,
    };
    let sharper = matches!((old.value, incoming.value), (Quantity::Bucket { .. }, Quantity::Exact(_)));
    if standing.is_of_one_day() && !standing.same && !sharper {
        standing.outranked = outranked(&old.source)?;
    }
    let landed = placement(standing, known_before)?;
    Ok(if landed.current {
        // Counted again on the same day, the earlier count was only unfinished.
        Placed::Instead { place, keeps: old.source != Source::Desk || old.as_of != incoming.as_of }
    } else if landed.history {
        Placed::Past
    } else {
        Placed::Nowhere
    })
}

/// Whether a kept value is this very one of its slot and date.
pub(crate) fn is_kept(figure: &Figure, kept: &Figure) -> bool {
    same_slot(figure, kept) && figure.value == kept.value && figure.as_of == kept.as_of
}

/// Lands figures among an account's current and past ones. `said_before` says of the source of a kept value without
/// date whether the same file said it.
///
/// # Errors
/// `NotStorable` for a figure that is no number.
pub(crate) fn hear_figures(
    current: &mut Vec<Figure>,
    past: &mut Vec<Figure>,
    incoming: &[Figure],
    said_before: &mut dyn FnMut(&Source) -> Result<bool>,
    outranked: &dyn Fn(&Source, &Source) -> Result<bool>,
) -> Result<Landed> {
    let mut landed = Landed::default();
    for figure in incoming {
        let known_before = || {
            let mut kept = past.iter().filter(|kept| is_kept(figure, kept));
            if figure.as_of.is_some() {
                return Ok(kept.next().is_some());
            }
            kept.try_fold(false, |known, kept| Ok(known || said_before(&kept.source)?))
        };
        let outranked = |known: &Source| outranked(&figure.source, known);
        let placed = placed(current.iter(), figure, outranked, known_before)?;
        match placed {
            Placed::Nowhere => {}
            Placed::Fresh => current.push(figure.clone()),
            Placed::Instead { place, keeps } => {
                if let Some(old) = current.get_mut(place) {
                    let before = std::mem::replace(old, figure.clone());
                    if keeps && !past.iter().any(|kept| is_kept(&before, kept)) {
                        past.push(before);
                    }
                }
            }
            Placed::Past => past.push(figure.clone()),
        }
        landed = landed.and(placed.landed());
    }
    Ok(landed)
}
