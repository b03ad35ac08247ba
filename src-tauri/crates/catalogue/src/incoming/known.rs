//! Whether a row says only what a packed creator says already: then it stays packed.

use chrono::NaiveDate;
use market::creator::{Account, Creator, Rate};
use market::figure::Figure;
use market::{AccountId, CreatorId};

use super::IncomingAccount;
use super::profile::{OwnFields, take_creator, take_names};
use super::session::Keys;
use crate::figures::{Slot, same_slot};
use crate::rates::says_the_same;
use crate::segments::Packed;

/// What a row says, ready to land.
pub(super) struct Said<'a> {
    pub(super) incoming: &'a IncomingAccount,
    pub(super) keys: &'a Keys<'a>,
    pub(super) date: Option<NaiveDate>,
    pub(super) figures: &'a [Figure],
    pub(super) rates: &'a [Rate],
}

/// Account and creator of a packed creator.
pub(super) fn ids_of(packed: &Packed) -> (Option<AccountId>, Option<CreatorId>) {
    (packed.creator.accounts.first().map(|account| account.id), Some(packed.creator.id))
}

/// The figures of the last row that said none twice. The next row of a sheet mostly has the same, and need not be
/// gone through pair by pair.
#[derive(Default)]
pub(super) struct SaidOnce(Vec<Slot>);

impl SaidOnce {
    /// Whether no figure and no rate of a row is said twice.
    pub(super) fn holds(&mut self, figures: &[Figure], rates: &[Rate]) -> bool {
        let priced_twice = |place: usize, rate: &Rate| {
            rates.iter().skip(place + 1).any(|other| other.deliverable == rate.deliverable)
        };
        if rates.iter().enumerate().any(|(place, rate)| priced_twice(place, rate)) {
            return false;
        }
        if figures.iter().map(Slot::of).eq(self.0.iter().copied()) {
            return true;
        }
        let slots: Vec<Slot> = figures.iter().map(Slot::of).collect();
        let once = !slots.iter().enumerate().any(|(place, slot)| slots[..place].contains(slot));
        if once {
            self.0 = slots;
        }
        once
    }
}

/// Whether landing the row would change nothing. Nobody typed anything of a packed creator.
pub(super) fn is_known(packed: &Packed, said: &Said<'_>, overwrites: bool) -> bool {
    let [account] = packed.creator.accounts.as_slice() else { return false };
    said.date == packed.profile.as_of
        && names_are_known(&packed.creator, account, said, overwrites)
        && said.figures.iter().all(|new| {
            account
                .figures
                .iter()
                .any(|old| same_slot(old, new) && old.value == new.value && old.as_of == new.as_of)
        })
        && said.rates.iter().all(|new| rate_is_known(account, new))
        && audience_is_known(account, said)
}

fn names_are_known(creator: &Creator, account: &Account, said: &Said<'_>, overwrites: bool) -> bool {
    let (mut creator, mut account) = (creator.clone(), account.clone());
    take_names(&mut account, &OwnFields::FREE, said.incoming, said.keys, overwrites).is_empty()
        && take_creator(&mut creator, said.incoming, overwrites, |_| true).is_empty()
}

fn rate_is_known(account: &Account, new: &Rate) -> bool {
    account.rates.iter().any(|old| {
        let whole = Rate {
            list: new.list.or(old.list),
            order: new.order.or(old.order),
            rebate: new.rebate.or(old.rebate),
            expected_plays: new.expected_plays.or(old.expected_plays),
            ..new.clone()
        };
        old.deliverable == new.deliverable && says_the_same(old, &whole) && old.as_of == new.as_of
    })
}

fn audience_is_known(account: &Account, said: &Said<'_>) -> bool {
    let Some(new) = said.incoming.audience.as_ref().filter(|audience| !audience.is_unknown()) else {
        return true;
    };
    let Some(old) = &account.audience else { return false };
    fn same<T: PartialEq>(old: &Option<T>, new: &Option<T>) -> bool {
        new.is_none() || old == new
    }
    account.audience_as_of == said.date
        && same(&old.gender, &new.gender)
        && same(&old.age, &new.age)
        && same(&old.tier, &new.tier)
        && same(&old.province, &new.province)
        && same(&old.group, &new.group)
        && same(&old.device, &new.device)
}
