//! Packing what an import brings.

use market::creator::{Account, Creator};
use market::{AccountId, CreatorId, ImportId, PartyId};
use rusqlite::params;

use super::CREATORS;
use super::writer::Writer;
use crate::accounts::Profile;
use crate::change::{Change, View};
use crate::error::Result;
use crate::topic::Topic;

/// Bits of an id that count up within an import; the rest of its entropy is drawn once.
const COUNTED: u32 = 40;

/// The open page of an import.
#[derive(Default)]
pub(crate) struct Packer {
    page: Writer,
    /// Number of the page's first creator.
    first: i64,
    /// Bits of its id.
    first_id: u128,
    /// Bits of the next id, once drawn.
    next_id: Option<u128>,
}

impl Packer {
    /// Whether a number's creator is on the open page.
    pub(crate) fn holds(&self, n: i64) -> bool {
        self.page.len() > 0 && n >= self.first
    }
}

/// The number and ids of a creator that is about to be packed.
pub(crate) struct Place {
    pub(crate) n: i64,
    pub(crate) creator: CreatorId,
    pub(crate) account: AccountId,
    pub(crate) party: PartyId,
}

/// The ids of what is said of somebody, who has their own.
pub(super) const fn nobody() -> (CreatorId, AccountId, PartyId) {
    (CreatorId::from_bits(0), AccountId::from_bits(0), PartyId::from_bits(0))
}

impl Change<'_> {
    /// The number and ids that the next packed creator will have.
    pub(crate) fn next_place(&mut self, packer: &mut Packer) -> Result<Place> {
        if packer.page.len() == 0 {
            let next = match packer.next_id {
                Some(next) => next,
                None => CreatorId::mint(self.now, self.entropy() << COUNTED).bits(),
            };
            packer.first_id = next;
            packer.next_id = Some(next + CREATORS as u128);
            packer.first = self.reserve_numbers(i64::try_from(CREATORS).unwrap_or(0))?;
        }
        let bits = packer.first_id + packer.page.len() as u128;
        Ok(Place {
            n: packer.first + i64::try_from(packer.page.len()).unwrap_or(0),
            creator: CreatorId::from_bits(bits),
            account: AccountId::from_bits(bits),
            party: PartyId::from_bits(bits),
        })
    }

    /// Packs a creator of one account, with the number and ids of [`Change::next_place`].
    pub(crate) fn pack(
        &mut self,
        packer: &mut Packer,
        creator: &Creator,
        account: &Account,
        profile: &Profile,
    ) -> Result<()> {
        packer.page.push(creator, account, profile)?;
        if packer.page.is_full(CREATORS) {
            self.write_page(packer, profile.import)?;
        }
        Ok(())
    }

    /// Writes the open page, if anything is in it.
    pub(crate) fn write_page(&mut self, packer: &mut Packer, import: ImportId) -> Result<()> {
        let creators = packer.page.len();
        if creators == 0 {
            return Ok(());
        }
        let body = packer.page.finish()?;
        self.sql.run(
            "INSERT INTO segments (n, creators, first_id, import, body) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![
                packer.first,
                i64::try_from(creators).unwrap_or(0),
                packer.first_id.to_be_bytes(),
                import.to_string(),
                body
            ],
        )?;
        self.touch(Topic::Creators);
        Ok(())
    }

    /// Takes so many successive numbers that no creator, account or party has or will have; the first of them.
    fn reserve_numbers(&mut self, count: i64) -> Result<i64> {
        const TABLES: [&str; 3] = ["creators", "accounts", "parties"];
        let last = self.last_number()?;
        for table in TABLES {
            let there = self
                .sql
                .run("UPDATE sqlite_sequence SET seq = ?2 WHERE name = ?1", params![table, last + count])?;
            if there == 0 {
                self.sql.run(
                    "INSERT INTO sqlite_sequence (name, seq) VALUES (?1, ?2)",
                    params![table, last + count],
                )?;
            }
        }
        Ok(last + 1)
    }
}

impl View<'_> {
    /// The largest number that a creator, account or party ever had.
    pub(crate) fn last_number(&self) -> Result<i64> {
        self.sql.count(
            "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name IN ('creators', 'accounts', 'parties')",
            [],
        )
    }
}
