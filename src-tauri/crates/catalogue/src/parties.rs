//! Parties: anyone who deals.

use std::collections::BTreeSet;

use market::PartyId;
use market::party::{Contact, Party, Role};
use rusqlite::params;

use crate::change::{Change, View};
use crate::error::Result;
use crate::segments::{Audiences, Packed};
use crate::sql::{Record, json};

const COLUMNS: &str = "SELECT id, name, roles, contact, sample FROM parties";

fn read(r: &Record<'_>) -> Result<Party> {
    Ok(Party {
        id: r.id("id")?,
        name: r.get("name")?,
        roles: r.json("roles")?,
        contact: r.json("contact")?,
        sample: r.get("sample")?,
    })
}

/// The party behind a packed creator.
fn party_of(packed: Packed) -> Party {
    let creator = packed.creator;
    // What is said of a creator later is not said of the party behind it.
    let (name, contact) = match packed.since {
        Some(since) => since.party,
        None => (creator.name, creator.contact),
    };
    Party { id: creator.party, name, roles: BTreeSet::from([Role::Creator]), contact, sample: creator.sample }
}

impl View<'_> {
    /// A party.
    ///
    /// # Errors
    /// As every read.
    pub fn party(&self, id: PartyId) -> Result<Option<Party>> {
        match self.sql.one("parties", &format!("{COLUMNS} WHERE id = ?1"), [id.to_string()], read)? {
            Some(party) => Ok(Some(party)),
            None => Ok(self.packed_party(id)?.map(party_of)),
        }
    }

    /// Every party, by name.
    ///
    /// # Errors
    /// As every read.
    pub fn parties(&self) -> Result<Vec<Party>> {
        let mut all = self.sql.all("parties", &format!("{COLUMNS} ORDER BY name, id"), [], read)?;
        let rows = all.len();
        self.each_packed(Audiences::Leave, |packed| {
            all.push(party_of(packed));
            Ok(())
        })?;
        if all.len() > rows {
            all.sort_by(|a, b| a.name.cmp(&b.name).then(a.id.cmp(&b.id)));
        }
        Ok(all)
    }
}

impl Change<'_> {
    /// Adds a party, or brings one up to date; roles are joined, since one party may have several.
    ///
    /// # Errors
    /// As every write.
    pub fn save_party(&mut self, party: &Party) -> Result<()> {
        self.unpack_party(party.id)?;
        let mut roles: BTreeSet<Role> = party.roles.clone();
        if let Some(known) = self.party(party.id)? {
            roles.extend(known.roles);
        }
        self.sql.run(
            "INSERT INTO parties (id, name, roles, contact, sample) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (id) DO UPDATE SET name = excluded.name, roles = excluded.roles, contact = excluded.contact",
            params![party.id.to_string(), party.name, json(&roles)?, json(&party.contact)?, party.sample],
        )?;
        Ok(())
    }

    /// Makes sure that the party behind a creator, brand or agency is there and has the role.
    pub(crate) fn party_with(
        &mut self,
        id: PartyId,
        name: &str,
        role: Role,
        contact: &Contact,
        sample: bool,
    ) -> Result<()> {
        self.unpack_party(id)?;
        match self.party(id)? {
            None => self.write_party(None, id, name, role, contact, sample),
            Some(known) if known.roles.contains(&role) => Ok(()),
            Some(mut known) => {
                known.roles.insert(role);
                self.save_party(&known)
            }
        }
    }

    /// Writes a new party that plays one role, under a number that is free.
    pub(crate) fn write_party(
        &mut self,
        n: Option<i64>,
        id: PartyId,
        name: &str,
        role: Role,
        contact: &Contact,
        sample: bool,
    ) -> Result<()> {
        self.sql.run(
            "INSERT INTO parties (n, id, name, roles, contact, sample) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![n, id.to_string(), name, json(&[role])?, json(contact)?, sample],
        )?;
        Ok(())
    }

    /// Removes a party that nothing refers to any more; keeps it otherwise.
    pub(crate) fn drop_idle_party(&mut self, id: PartyId) -> Result<()> {
        self.sql.run(
            "DELETE FROM parties WHERE id = ?1 AND id NOT IN (SELECT party FROM creators)
                AND id NOT IN (SELECT party FROM brands) AND id NOT IN (SELECT party FROM agencies)",
            [id.to_string()],
        )?;
        Ok(())
    }
}
