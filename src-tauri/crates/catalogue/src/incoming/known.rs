//! Landing on packed creators: what a row says of one that is known stays packed beside it.

use market::creator::Rate;
use market::figure::Figure;
use market::{AccountId, CreatorId};

use super::fold::Told;
use super::merge::Said;
use super::session::Keys;
use super::{IncomingAccount, Merged, Outcome, Session};
use crate::change::Change;
use crate::error::Result;
use crate::figures::Slot;
use crate::segments::{Audiences, Packed};
use crate::topic::Topic;

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

impl Change<'_> {
    /// Writes the pages that are open: what is on them can be found from then on.
    pub(crate) fn close_pages(&mut self, session: &mut Session) -> Result<()> {
        self.write_page(&mut session.packer, session.import)?;
        session.revised |= !session.pending.is_empty();
        self.write_revisions(&mut session.pending, session.import, !session.same_content)
    }

    /// The packed creator of a number, as everything makes it that was said of it; the open page is written first
    /// when it is there.
    pub(super) fn packed_in(&mut self, session: &mut Session, n: i64) -> Result<Option<Packed>> {
        if session.packer.holds(n) {
            self.write_page(&mut session.packer, session.import)?;
        }
        let here = session.page.as_ref().and_then(|page| page.place(n));
        let place = match here {
            Some(_) if self.is_unpacked(n)? => return Ok(None),
            Some(place) => place,
            None => {
                let Some((page, place)) = self.page_of(n)? else { return Ok(None) };
                session.page = Some(page);
                place
            }
        };
        let Some(page) = &session.page else { return Ok(None) };
        let mut packed = page.packed(place, Audiences::Read)?;
        if session.revised {
            for said in self.revisions_between(n, n)? {
                let told = session.revision_pages.told(self, said, Audiences::Read)?;
                packed.hear(&told, |earlier| self.same_file(told.import, earlier), &|a, b| {
                    self.outranked(a, b)
                })?;
            }
        }
        for told in session.pending.of(n) {
            packed.hear(told, |earlier| Ok(session.said_before(Some(&earlier.to_string()))), &|a, b| {
                self.outranked(a, b)
            })?;
        }
        Ok(Some(packed))
    }

    /// Makes sure that an account stands in the row tables.
    pub(super) fn unpack_in(&mut self, session: &mut Session, n: i64) -> Result<()> {
        if session.packer.holds(n) || session.pending.of(n).next().is_some() {
            self.close_pages(session)?;
        }
        self.unpack_number(n)
    }

    /// Lands what a row says of a packed creator; it is kept as it was said. With other rows of the same creator to
    /// follow, what changes it goes to the row tables.
    pub(super) fn revise(
        &mut self,
        session: &mut Session,
        mut packed: Packed,
        incoming: IncomingAccount,
        alone: bool,
    ) -> Result<Merged> {
        let n = packed.n;
        let told = Told { incoming, import: session.import, overwrites: !session.same_content };
        let heard =
            packed.hear(&told, |earlier| Ok(session.said_before(Some(&earlier.to_string()))), &|a, b| {
                self.outranked(a, b)
            })?;
        if heard.changed && !alone {
            self.unpack_in(session, n)?;
            let mut incoming = told.incoming;
            let figures = std::mem::take(&mut incoming.figures);
            let rates = std::mem::take(&mut incoming.rates);
            let date = incoming.as_of;
            return self.land_known(
                session,
                n,
                &Said { incoming: &incoming, date, figures, rates, posts: &[] },
            );
        }
        session.touched.insert(n);
        let (account, creator) = ids_of(&packed);
        if heard.names
            && let Some(account) = packed.creator.accounts.first()
        {
            let prints = session.prints(account.platform, &Keys::of_account(account));
            session.relearn(n, &prints);
        }
        if heard.changed {
            self.touch(Topic::Creators);
            session.pending.push(n, told);
            if session.pending.is_full() {
                self.close_pages(session)?;
            }
        }
        let outcome = if heard.fields.is_empty() {
            Outcome::Unchanged
        } else {
            session.updated.insert(n);
            Outcome::Updated { fields: heard.fields }
        };
        Ok(Merged { account, creator, outcome })
    }
}
