//! Creators as an import brought them, packed by the page.
//!
//! A large sheet brings creators that nobody may ever touch: written as rows of seven tables, each with its indexes,
//! they cost fifty times what they cost together. So a new creator of one account lands in a *segment*: a page of up to
//! [`CREATORS`] of them, never changed once written. It is the creator, the account with figures, rates and
//! audience, and the party behind it, all three under one number and one id's bits.
//!
//! What later imports say of a packed creator is kept beside it (`revisions`). The first other write that concerns one
//! moves it to the row tables under the same number and ids ([`Change::unpack_creator`] and its kin), and its number
//! into `unpacked`. Every read looks into both; what was unpacked counts in the row tables alone, also after it was
//! removed there. Moving changes nothing that anybody can see, so the journal does not tell it as a change. An import
//! that is undone takes its segments away, but for the names of those of whom others said more, and of what was
//! unpacked all that nothing later rests on.

mod format;
mod packer;
mod page;
mod revisions;
mod unpacking;
mod writer;

use std::collections::HashSet;

use market::{AccountId, CreatorId, PartyId};

use crate::change::View;
use crate::error::Result;
use crate::sql::Record;
use format::SEGMENTS;
pub(crate) use packer::Packer;
pub(crate) use page::{Audiences, Packed, PackedKeys, Page};
pub(crate) use revisions::{Pending, RevisionPages};

/// Creators of a full segment: a single one is read in some ten microseconds, and a million make sixteen thousand
/// rows.
pub(crate) const CREATORS: usize = 64;

const COLUMNS: &str = "SELECT n, creators, first_id, import, withheld, body FROM segments";

fn page(r: &Record<'_>) -> Result<Page> {
    let first: i64 = r.get("n")?;
    let id: [u8; 16] = r.get("first_id")?;
    let body: Vec<u8> = r.get("body")?;
    let mut page = Page::read(SEGMENTS, &body, first, u128::from_be_bytes(id), r.id("import")?)?;
    if r.get("withheld")? {
        page.withhold();
    }
    let said: i64 = r.get("creators")?;
    if usize::try_from(said).ok() != Some(page.len()) {
        return Err(r.bad("creators", said.to_string()));
    }
    Ok(page)
}

impl View<'_> {
    /// How many creators are packed.
    pub(crate) fn packed_count(&self) -> Result<i64> {
        self.sql.count(
            "SELECT coalesce((SELECT sum(creators) FROM segments), 0) - (SELECT count(*) FROM unpacked)",
            [],
        )
    }

    /// Hands every page on, in the order of numbers, with the numbers that no longer count there.
    pub(crate) fn each_page(&self, mut take: impl FnMut(&Page, &HashSet<i64>) -> Result<()>) -> Result<()> {
        let mut gone = HashSet::new();
        self.sql.each("unpacked", "SELECT n FROM unpacked", [], |r| {
            gone.insert(r.get("n")?);
            Ok(())
        })?;
        self.sql.each("segments", &format!("{COLUMNS} ORDER BY n"), [], |r| take(&page(r)?, &gone))
    }

    /// Hands every packed creator on, in the order of numbers.
    pub(crate) fn each_packed(
        &self,
        audiences: Audiences,
        mut take: impl FnMut(Packed) -> Result<()>,
    ) -> Result<()> {
        let mut pages = self.has_revisions()?.then(RevisionPages::default);
        self.each_page(|page, gone| {
            let revisions = match pages {
                Some(_) => self.revisions_of(page)?,
                None => Vec::new(),
            };
            for place in 0..page.len() {
                let n = page.number(place);
                if gone.contains(&n) {
                    continue;
                }
                let mut packed = page.packed(place, audiences)?;
                if let Some(pages) = &mut pages {
                    let own = revisions.iter().filter(|revision| revision.creator == n);
                    self.hear_since(&mut packed, pages, own, audiences)?;
                }
                take(packed)?;
            }
            Ok(())
        })
    }

    /// Hands every packed creator on of whom more was said since it landed, in the order of numbers and without
    /// audience.
    pub(crate) fn each_revised(&self, mut take: impl FnMut(&Packed) -> Result<()>) -> Result<()> {
        if !self.has_revisions()? {
            return Ok(());
        }
        let mut pages = RevisionPages::default();
        self.each_page(|page, gone| {
            let revisions = self.revisions_of(page)?;
            for own in revisions.chunk_by(|one, next| one.creator == next.creator) {
                let place = own.first().and_then(|revision| page.place(revision.creator));
                if let Some(place) = place.filter(|place| !gone.contains(&page.number(*place))) {
                    let mut packed = page.packed(place, Audiences::Leave)?;
                    self.hear_since(&mut packed, &mut pages, own.iter(), Audiences::Leave)?;
                    take(&packed)?;
                }
            }
            Ok(())
        })
    }

    /// The packed creator of a number, which is its account's too.
    pub(crate) fn packed(&self, n: i64) -> Result<Option<Packed>> {
        let Some((page, place)) = self.page_of(n)? else { return Ok(None) };
        let mut packed = page.packed(place, Audiences::Read)?;
        let revisions = self.revisions_between(n, n)?;
        self.hear_since(&mut packed, &mut RevisionPages::default(), revisions.iter(), Audiences::Read)?;
        Ok(Some(packed))
    }

    /// The page that holds a number, and the place there.
    pub(crate) fn page_of(&self, n: i64) -> Result<Option<(Page, usize)>> {
        let sql = format!("{COLUMNS} WHERE n <= ?1 ORDER BY n DESC LIMIT 1");
        let found = self.sql.one("segments", &sql, [n], page)?;
        let at = |page: Page| page.place(n).map(|place| (page, place));
        match found.and_then(at) {
            Some(found) if !self.is_unpacked(n)? => Ok(Some(found)),
            Some(_) | None => Ok(None),
        }
    }

    /// Whether a number's creator was moved to the row tables.
    pub(crate) fn is_unpacked(&self, n: i64) -> Result<bool> {
        Ok(self.sql.count("SELECT count(*) FROM unpacked WHERE n = ?1", [n])? > 0)
    }

    /// The number of the packed creator, account or party with these bits as its id.
    fn packed_number(&self, bits: u128) -> Result<Option<i64>> {
        let found = self.sql.one(
            "segments",
            "SELECT n, creators, first_id FROM segments WHERE first_id <= ?1 ORDER BY first_id DESC LIMIT 1",
            [bits.to_be_bytes()],
            |r| {
                let id: [u8; 16] = r.get("first_id")?;
                Ok((r.get::<i64>("n")?, r.get::<i64>("creators")?, u128::from_be_bytes(id)))
            },
        )?;
        let at = |(n, creators, first): (i64, i64, u128)| {
            let place = i64::try_from(bits - first).ok().filter(|place| *place < creators)?;
            Some(n + place)
        };
        match found.and_then(at) {
            Some(n) if !self.is_unpacked(n)? => Ok(Some(n)),
            Some(_) | None => Ok(None),
        }
    }

    /// The packed creator with an id.
    pub(crate) fn packed_creator(&self, id: CreatorId) -> Result<Option<Packed>> {
        self.packed_with(id.bits())
    }

    /// The packed creator of an account.
    pub(crate) fn packed_account(&self, id: AccountId) -> Result<Option<Packed>> {
        self.packed_with(id.bits())
    }

    /// The packed creator of a party.
    pub(crate) fn packed_party(&self, id: PartyId) -> Result<Option<Packed>> {
        self.packed_with(id.bits())
    }

    fn packed_with(&self, bits: u128) -> Result<Option<Packed>> {
        match self.packed_number(bits)? {
            Some(n) => self.packed(n),
            None => Ok(None),
        }
    }
}
