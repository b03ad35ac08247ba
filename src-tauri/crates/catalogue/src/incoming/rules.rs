//! Which of two values wins.

use chrono::NaiveDate;
use market::audience::Audience;
use market::creator::Home;

use crate::error::Result;
use crate::figures::Landed;

/// How a dated value stands to the one that is current.
#[derive(Clone, Copy)]
pub(crate) struct Standing {
    /// Both say the same.
    pub(crate) same: bool,
    /// The current one's date.
    pub(crate) old: Option<NaiveDate>,
    /// The incoming one's date.
    pub(crate) new: Option<NaiveDate>,
    /// A person typed the current one, and a machine brings the other.
    pub(crate) typed: bool,
    /// The current one is a number, and the other only a range around some number.
    pub(crate) blurred: bool,
    /// Whoever says the other has less authority, and it is no number instead of a range.
    pub(crate) outranked: bool,
    /// Counted by this desk over all it knows: always the newest word.
    pub(crate) counted: bool,
}

impl Standing {
    /// Whether both are of the same known day.
    pub(crate) fn is_of_one_day(&self) -> bool {
        self.new.is_some() && self.new == self.old
    }
}

/// Where a dated value goes. `known_before` says whether the history already holds the incoming one.
pub(crate) fn placement(at: Standing, known_before: impl FnOnce() -> Result<bool>) -> Result<Landed> {
    let nowhere = Landed::default();
    if at.same && at.old == at.new {
        return Ok(nowhere);
    }
    if at.counted {
        return Ok(Landed { current: true, history: false });
    }
    // Without a date is older than any date: `None < Some`.
    // Of one day the sharper word is the better source, and after that whoever is nearer to what was counted.
    let duller = (at.blurred || at.outranked) && at.is_of_one_day();
    if at.typed || at.new < at.old || duller {
        return Ok(if known_before()? { nowhere } else { Landed { current: false, history: true } });
    }
    // What was overtaken on its own date does not come back when its sheet does.
    if at.new == at.old && known_before()? {
        return Ok(nowhere);
    }
    Ok(Landed { current: true, history: false })
}

/// Whether a sheet of one date may overwrite what a sheet of another said; without a date is older than any.
pub(super) fn may_overwrite(new: Option<NaiveDate>, old: Option<NaiveDate>) -> bool {
    new >= old
}

/// Takes over what came in: always into a gap, over something else only when allowed. True when it changed.
pub(super) fn take<T: PartialEq + Clone>(known: &mut Option<T>, said: Option<&T>, overwrite: bool) -> bool {
    match said {
        Some(said) if known.as_ref() != Some(said) && (overwrite || known.is_none()) => {
            *known = Some(said.clone());
            true
        }
        Some(_) | None => false,
    }
}

pub(super) fn take_list<T: PartialEq + Clone>(known: &mut Vec<T>, said: &[T], overwrite: bool) -> bool {
    let changes = !said.is_empty() && known != said && (overwrite || known.is_empty());
    if changes {
        *known = said.to_vec();
    }
    changes
}

pub(super) fn said(text: &Option<String>) -> Option<String> {
    text.as_deref().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned)
}

/// [`said`], of a text that nobody else needs.
pub(super) fn stated(text: Option<String>) -> Option<String> {
    let text = text?;
    let bare = text.trim();
    match bare.len() {
        0 => None,
        same if same == text.len() => Some(text),
        _ => Some(bare.to_owned()),
    }
}

/// A place replaces a place; mere words never replace a place that was understood.
pub(super) fn take_home(known: &mut Home, said: &Home, overwrite: bool) -> bool {
    let understood = said.province.is_some() || said.city.is_some();
    let empty = *known == Home::default();
    let better = understood || known.province.is_none() && known.city.is_none();
    // The same place in fewer words takes none of the known ones away.
    let says_less = said.text.is_none() && said.province == known.province && said.city == known.city;
    if *said == Home::default() || known == said || says_less || !(empty || overwrite && better) {
        return false;
    }
    *known = said.clone();
    true
}

/// Takes over what a sheet says of an audience, breakdown by breakdown; whether anything changed.
pub(super) fn take_audience(known: &mut Audience, new: &Audience, overwrite: bool) -> bool {
    [
        take(&mut known.gender, new.gender.as_ref(), overwrite),
        take(&mut known.age, new.age.as_ref(), overwrite),
        take(&mut known.tier, new.tier.as_ref(), overwrite),
        take(&mut known.province, new.province.as_ref(), overwrite),
        take(&mut known.group, new.group.as_ref(), overwrite),
        take(&mut known.device, new.device.as_ref(), overwrite),
    ]
    .contains(&true)
}
