//! Moving packed creators to the row tables.

use market::figure::Source;
use market::party::Role;
use market::{AccountId, CreatorId, ImportId, PartyId};
use rusqlite::params;

use super::revisions::Revision;
use super::{Audiences, Packed};
use crate::change::Change;
use crate::error::Result;
use crate::incoming::{Said, Session, Told};

impl Change<'_> {
    /// Makes sure that a creator, if there is one, stands in the row tables.
    pub(crate) fn unpack_creator(&mut self, id: CreatorId) -> Result<()> {
        self.unpack(id.bits())
    }

    /// As [`Change::unpack_creator`], by an account.
    pub(crate) fn unpack_account(&mut self, id: AccountId) -> Result<()> {
        self.unpack(id.bits())
    }

    /// As [`Change::unpack_creator`], by a party.
    pub(crate) fn unpack_party(&mut self, id: PartyId) -> Result<()> {
        self.unpack(id.bits())
    }

    fn unpack(&mut self, bits: u128) -> Result<()> {
        match self.packed_number(bits)? {
            Some(n) => self.unpack_number(n),
            None => Ok(()),
        }
    }

    /// As [`Change::unpack_creator`], by a number. The creator is written as it landed, and then every row lands that
    /// was told of it since, each noted as its own import's doing.
    pub(crate) fn unpack_number(&mut self, n: i64) -> Result<()> {
        let Some((page, place)) = self.page_of(n)? else { return Ok(()) };
        let packed = page.packed(place, Audiences::Read)?;
        let revisions = self.revisions_between(n, n)?;
        let journal = self.journal();
        journal.quietly(|| self.write_rows(&packed))?;
        for Revision { page, place, .. } in revisions {
            let page = self.revision_page(page)?;
            let told = page.told(place, Audiences::Read)?;
            let at = self.notes_of(told.import)?.then(|| page.seq(place));
            let entries = journal.noting_at(self.sql, at, || self.land_told(n, told))?;
            self.sql.run(
                "UPDATE changes SET entries = entries + ?2 WHERE import = ?1 AND first_seq IS NOT NULL",
                params![page.import.to_string(), entries],
            )?;
        }
        self.sql.run("DELETE FROM revisions WHERE creator = ?1", [n])?;
        Ok(())
    }

    /// Whether what an import did can be taken back, so that the journal must hold it.
    fn notes_of(&self, import: ImportId) -> Result<bool> {
        let kept =
            "SELECT count(*) FROM changes WHERE import = ?1 AND first_seq IS NOT NULL AND undone_at IS NULL";
        Ok(self.import == Some(import) || self.sql.count(kept, [import.to_string()])? > 0)
    }

    /// Lands in rows what was told while the creator was packed.
    fn land_told(&mut self, n: i64, Told { mut incoming, import, overwrites }: Told) -> Result<()> {
        let sha256 = self.sql.one(
            "imports",
            "SELECT sha256 FROM imports WHERE id = ?1",
            [import.to_string()],
            |r| r.get::<String>(0),
        )?;
        let sha256 = sha256.unwrap_or_default();
        let mut session = Session::begun(self, import, None, !overwrites, &sha256)?;
        let (figures, rates) = (std::mem::take(&mut incoming.figures), std::mem::take(&mut incoming.rates));
        let said = Said { incoming: &incoming, date: incoming.as_of, figures, rates, posts: &[] };
        self.land_known(&mut session, n, &said).map(|_| ())
    }

    fn write_rows(&mut self, Packed { n, creator, profile, .. }: &Packed) -> Result<()> {
        self.write_party(Some(*n), creator.party, &creator.name, Role::Creator, &creator.contact, false)?;
        self.write_creator(Some(*n), creator)?;
        let source = Source::Import { import: profile.import, row: profile.row };
        for account in &creator.accounts {
            self.write_account(Some(*n), account, Some(*profile), &source)?;
        }
        self.sql.run("INSERT INTO unpacked (n) VALUES (?1)", [n])?;
        Ok(())
    }
}
