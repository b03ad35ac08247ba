//! What later imports said of packed creators.
//!
//! A row about a packed creator is kept as it was said, a *revision*, in pages like those of segments. A packed creator
//! is what its segment holds and its revisions make of it, one after the other, by the rules of landing
//! ([`Packed::hear`]). So an import that is undone only takes its revisions away.
//!
//! An import writes its revisions in runs, each in the order of creators: whoever goes through all creators needs one
//! page of each run at a time, in whatever order the sheets were.

use std::collections::HashMap;

use chrono::NaiveDate;
use market::ImportId;
use rusqlite::params;

use super::format::REVISIONS;
use super::writer::Writer;
use super::{Audiences, CREATORS, Packed, PackedKeys, Page};
use crate::accounts::Profile;
use crate::change::{Change, View};
use crate::error::{CatalogueError, Result};
use crate::incoming::{IncomingAccount, Names, Told, newcomer};
use crate::journal::ENTRIES_OF_A_REVISION;

/// Revisions of a run: some 20 MB while they wait.
const RUN: usize = 8 << 10;

/// Pages of revisions kept while many creators are read: a run of a million creators' sheet has one in use, so that
/// these are enough for several such sheets in several orders. Some 40 MB.
const KEPT: usize = 512;

/// Where a revision lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Revision {
    /// Number of the creator.
    pub(crate) creator: i64,
    pub(crate) page: i64,
    pub(crate) place: usize,
}

/// A page of revisions.
pub(crate) struct RevisionPage {
    page: Page,
    pub(crate) import: ImportId,
    overwrites: bool,
    first_seq: i64,
}

impl RevisionPage {
    /// What was said at a place.
    pub(crate) fn told(&self, place: usize, audiences: Audiences) -> Result<Told> {
        let packed = self.page.packed(place, audiences)?;
        let incoming =
            IncomingAccount::of_packed(packed).ok_or_else(|| self.page.damaged("no account".to_owned()))?;
        Ok(Told { incoming, import: self.import, overwrites: self.overwrites })
    }

    /// The entry of the journal that the first of a revision's becomes.
    pub(crate) fn seq(&self, place: usize) -> i64 {
        self.first_seq + i64::try_from(place).unwrap_or(0) * ENTRIES_OF_A_REVISION
    }
}

/// The pages of revisions that were read last.
#[derive(Default)]
pub(crate) struct RevisionPages {
    kept: HashMap<i64, (u64, RevisionPage)>,
    clock: u64,
}

impl RevisionPages {
    fn page(&mut self, view: &View<'_>, n: i64) -> Result<&RevisionPage> {
        self.clock += 1;
        if !self.kept.contains_key(&n) {
            if self.kept.len() >= KEPT
                && let Some(oldest) = self.kept.iter().min_by_key(|(_, (used, _))| *used).map(|(n, _)| *n)
            {
                self.kept.remove(&oldest);
            }
            self.kept.insert(n, (0, view.revision_page(n)?));
        }
        let missing = || CatalogueError::NotFound { kind: "revisions", id: n.to_string() };
        let (used, page) = self.kept.get_mut(&n).ok_or_else(missing)?;
        *used = self.clock;
        Ok(page)
    }

    /// What a revision says.
    pub(crate) fn told(&mut self, view: &View<'_>, revision: Revision, audiences: Audiences) -> Result<Told> {
        let page = self.page(view, revision.page)?;
        let told = page.told(revision.place, audiences)?;
        // Whoever goes through creators in their order is through with the page.
        if revision.place + 1 == page.page.len() {
            self.kept.remove(&revision.page);
        }
        Ok(told)
    }

    /// The names of a packed account as its revisions make them; nothing when they leave them as they are.
    pub(crate) fn names<'r>(
        &mut self,
        view: &View<'_>,
        packed: &PackedKeys<'_>,
        revisions: impl Iterator<Item = &'r Revision>,
    ) -> Result<Option<Names>> {
        let mut as_of: Option<NaiveDate> = packed.as_of;
        let mut names: Option<Names> = None;
        for revision in revisions {
            let page = self.page(view, revision.page)?;
            let told = page.page.keys(revision.place)?;
            let same = |told: Option<&str>, known: Option<&str>| told.is_none() || told == known;
            let all_same = same(told.platform_id, packed.platform_id)
                && same(told.handle, packed.handle)
                && same(told.url, packed.url)
                && same(told.display_name, packed.display_name);
            match &mut names {
                None if all_same => as_of = if page.overwrites { as_of.max(told.as_of) } else { as_of },
                known => known.get_or_insert_with(|| Names::of(packed, as_of)).hear(&told, page.overwrites),
            }
        }
        Ok(names)
    }
}

/// What an import said of packed creators and is not written yet.
#[derive(Default)]
pub(crate) struct Pending {
    told: Vec<(i64, Told)>,
    places: HashMap<i64, Vec<usize>>,
    /// Where the next revision's entries will go in the journal.
    next_seq: Option<i64>,
}

impl Pending {
    pub(crate) fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    pub(crate) fn is_full(&self) -> bool {
        self.told.len() >= RUN
    }

    pub(crate) fn push(&mut self, n: i64, told: Told) {
        self.places.entry(n).or_default().push(self.told.len());
        self.told.push((n, told));
    }

    /// What waits of a creator, in order.
    pub(crate) fn of(&self, n: i64) -> impl Iterator<Item = &Told> {
        let places = self.places.get(&n).into_iter().flatten();
        places.filter_map(|place| self.told.get(*place)).map(|(_, told)| told)
    }
}

impl View<'_> {
    /// Whether anything was said of packed creators since they landed.
    pub(crate) fn has_revisions(&self) -> Result<bool> {
        Ok(self.sql.count("SELECT EXISTS (SELECT 1 FROM revisions)", [])? > 0)
    }

    /// The revisions of the creators `first..=last`, each creator's in the order they were said.
    pub(crate) fn revisions_between(&self, first: i64, last: i64) -> Result<Vec<Revision>> {
        self.sql.all(
            "revisions",
            "SELECT creator, page, place FROM revisions WHERE creator BETWEEN ?1 AND ?2
             ORDER BY creator, page, place",
            [first, last],
            |r| Ok(Revision { creator: r.get(0)?, page: r.get(1)?, place: r.get::<u32>(2)? as usize }),
        )
    }

    /// The revisions of a page's creators.
    pub(crate) fn revisions_of(&self, page: &Page) -> Result<Vec<Revision>> {
        self.revisions_between(page.number(0), page.number(page.len().saturating_sub(1)))
    }

    pub(crate) fn revision_page(&self, n: i64) -> Result<RevisionPage> {
        let found = self.sql.one(
            REVISIONS,
            "SELECT n, revisions, import, overwrites, first_seq, body FROM revision_pages WHERE n = ?1",
            [n],
            |r| {
                let (import, body): (ImportId, Vec<u8>) = (r.id("import")?, r.get("body")?);
                let page = Page::read(REVISIONS, &body, n, 0, import)?;
                let said: i64 = r.get("revisions")?;
                if usize::try_from(said).ok() != Some(page.len()) {
                    return Err(r.bad("revisions", said.to_string()));
                }
                let (overwrites, first_seq) = (r.get("overwrites")?, r.get("first_seq")?);
                Ok(RevisionPage { page, import, overwrites, first_seq })
            },
        )?;
        found.ok_or_else(|| CatalogueError::BadValue {
            table: "revisions",
            row: n.to_string(),
            column: "page".to_owned(),
            value: "refers to nothing".to_owned(),
        })
    }

    /// Reads every revision, and looks that it is of a packed creator.
    pub(crate) fn examine_revisions(&self) -> Result<()> {
        let pages =
            self.sql.all("revision_pages", "SELECT n FROM revision_pages ORDER BY n", [], |r| r.get(0))?;
        for n in pages {
            let page = self.revision_page(n)?;
            for place in 0..page.page.len() {
                page.told(place, Audiences::Read)?;
            }
        }
        let astray = "SELECT creator FROM revisions JOIN revision_pages ON revision_pages.n = page
             WHERE place NOT BETWEEN 0 AND revisions - 1
                OR creator IN (SELECT n FROM unpacked)
                OR NOT coalesce((SELECT creator < n + creators FROM segments WHERE n <= creator
                                  ORDER BY n DESC LIMIT 1), 0)";
        match self.sql.one("revisions", astray, [], |r| r.get::<i64>(0))? {
            None => Ok(()),
            Some(creator) => Err(CatalogueError::BadValue {
                table: "revisions",
                row: creator.to_string(),
                column: "creator".to_owned(),
                value: "refers to nothing".to_owned(),
            }),
        }
    }

    /// Whether two imports read the same file.
    pub(crate) fn same_file(&self, one: ImportId, other: ImportId) -> Result<bool> {
        let same = "SELECT count(*) FROM imports AS one JOIN imports AS other ON other.sha256 = one.sha256
             WHERE one.id = ?1 AND other.id = ?2";
        Ok(one == other || self.sql.count(same, [one.to_string(), other.to_string()])? > 0)
    }

    /// Lands on a packed creator what was said of it since.
    pub(crate) fn hear_since<'r>(
        &self,
        packed: &mut Packed,
        pages: &mut RevisionPages,
        revisions: impl Iterator<Item = &'r Revision>,
        audiences: Audiences,
    ) -> Result<()> {
        for revision in revisions {
            let told = pages.told(self, *revision, audiences)?;
            packed
                .hear(&told, |earlier| self.same_file(told.import, earlier), &|a, b| self.outranked(a, b))?;
        }
        Ok(())
    }
}

impl Change<'_> {
    /// Writes what waits as a run, in the order of creators.
    pub(crate) fn write_revisions(
        &mut self,
        pending: &mut Pending,
        import: ImportId,
        overwrites: bool,
    ) -> Result<()> {
        if pending.told.is_empty() {
            return Ok(());
        }
        pending.places.clear();
        let mut told = std::mem::take(&mut pending.told);
        told.sort_by_key(|(n, _)| *n);
        let mut seq = match pending.next_seq {
            Some(seq) => seq,
            None => self.journal().reserve(self.sql)?,
        };
        let (mut writer, mut creators) = (Writer::default(), Vec::with_capacity(CREATORS));
        for (n, Told { mut incoming, .. }) in told {
            let profile = Profile { import, row: incoming.row, as_of: incoming.as_of };
            let figures = std::mem::take(&mut incoming.figures);
            let rates = std::mem::take(&mut incoming.rates);
            let audience = incoming.audience.take().filter(|audience| !audience.is_unknown());
            let nobody = super::packer::nobody();
            let (mut creator, mut account) = newcomer(incoming, nobody);
            // The name of a creator is no word of the row's: it follows from the account's.
            creator.name = account.display_name.clone().unwrap_or_default();
            account.audience_as_of = audience.as_ref().and(profile.as_of);
            (account.figures, account.rates, account.audience) = (figures, rates, audience);
            writer.push(&creator, &account, &profile)?;
            creators.push(n);
            if writer.is_full(CREATORS) {
                seq = self.write_revision_page(&mut writer, &mut creators, (import, overwrites), seq)?;
            }
        }
        if writer.len() > 0 {
            seq = self.write_revision_page(&mut writer, &mut creators, (import, overwrites), seq)?;
        }
        pending.next_seq = Some(seq);
        Ok(())
    }

    /// Writes a page; where the entries of the next one go.
    fn write_revision_page(
        &mut self,
        writer: &mut Writer,
        creators: &mut Vec<i64>,
        (import, overwrites): (ImportId, bool),
        seq: i64,
    ) -> Result<i64> {
        let count = i64::try_from(creators.len()).unwrap_or(0);
        let page = self.sql.insert(
            "INSERT INTO revision_pages (revisions, import, overwrites, first_seq, body)
             VALUES (?1, ?2, ?3, ?4, ?5)",
            params![count, import.to_string(), overwrites, seq, writer.finish()?],
        )?;
        for (place, n) in creators.drain(..).enumerate() {
            self.sql.run(
                "INSERT INTO revisions (creator, page, place) VALUES (?1, ?2, ?3)",
                params![n, page, i64::try_from(place).unwrap_or(0)],
            )?;
        }
        Ok(seq + count * ENTRIES_OF_A_REVISION)
    }
}
