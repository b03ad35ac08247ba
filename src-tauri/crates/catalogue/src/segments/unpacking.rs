//! Moving packed creators to the row tables.

use market::figure::Source;
use market::party::Role;
use market::{AccountId, CreatorId, PartyId};

use super::Packed;
use crate::change::Change;
use crate::error::Result;

impl Change<'_> {
    /// Makes sure that a creator, if there is one, stands in the row tables.
    pub(crate) fn unpack_creator(&mut self, id: CreatorId) -> Result<()> {
        let packed = self.packed_creator(id)?;
        self.unpack(packed)
    }

    /// As [`Change::unpack_creator`], by an account.
    pub(crate) fn unpack_account(&mut self, id: AccountId) -> Result<()> {
        let packed = self.packed_account(id)?;
        self.unpack(packed)
    }

    /// As [`Change::unpack_creator`], by a party.
    pub(crate) fn unpack_party(&mut self, id: PartyId) -> Result<()> {
        let packed = self.packed_party(id)?;
        self.unpack(packed)
    }

    /// As [`Change::unpack_creator`], by a number.
    #[cfg(test)]
    pub(crate) fn unpack_number(&mut self, n: i64) -> Result<()> {
        let packed = self.packed(n)?;
        self.unpack(packed)
    }

    fn unpack(&mut self, packed: Option<Packed>) -> Result<()> {
        packed.map_or(Ok(()), |packed| self.unpack_this(&packed))
    }

    /// As [`Change::unpack_creator`], of one that was read already.
    pub(crate) fn unpack_this(&mut self, packed: &Packed) -> Result<()> {
        let journal = self.journal();
        journal.quietly(|| self.write_rows(packed))
    }

    fn write_rows(&mut self, Packed { n, creator, profile }: &Packed) -> Result<()> {
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
