//! Agencies and the contracts under which they represent creators.

use market::agency::{Agency, Representation};
use market::party::Role;
use market::{AgencyId, BasisPoints, CreatorId, RepresentationId};
use rusqlite::params;

use crate::change::{Change, View};
use crate::error::{CatalogueError, Result};
use crate::sql::{Record, day, json};
use crate::topic::Topic;

const COLUMNS: &str = "SELECT id, party, name, contact, note, sample FROM agencies";
const CONTRACTS: &str =
    "SELECT id, agency, creator, starts, ends, split, exclusive, may_act FROM representations";

fn read(r: &Record<'_>) -> Result<Agency> {
    Ok(Agency {
        id: r.id("id")?,
        party: r.id("party")?,
        name: r.get("name")?,
        contact: r.json("contact")?,
        note: r.get("note")?,
        sample: r.get("sample")?,
    })
}

fn contract(r: &Record<'_>) -> Result<Representation> {
    Ok(Representation {
        id: r.id("id")?,
        agency: r.id("agency")?,
        creator: r.id("creator")?,
        from: r.id("starts")?,
        to: r.maybe_day("ends")?,
        split: BasisPoints::new(r.get("split")?),
        exclusive: r.get("exclusive")?,
        may_act: r.get("may_act")?,
    })
}

impl View<'_> {
    /// An agency.
    ///
    /// # Errors
    /// As every read.
    pub fn agency(&self, id: AgencyId) -> Result<Option<Agency>> {
        self.sql.one("agencies", &format!("{COLUMNS} WHERE id = ?1"), [id.to_string()], read)
    }

    /// Every agency, by name.
    ///
    /// # Errors
    /// As every read.
    pub fn agencies(&self) -> Result<Vec<Agency>> {
        self.sql.all("agencies", &format!("{COLUMNS} ORDER BY name, id"), [], read)
    }

    /// Every contract of representation, oldest first.
    ///
    /// # Errors
    /// As every read.
    pub fn representations(&self) -> Result<Vec<Representation>> {
        self.sql.all("representations", &format!("{CONTRACTS} ORDER BY starts, id"), [], contract)
    }

    /// The contracts of an agency: its roster, past and present.
    ///
    /// # Errors
    /// As every read.
    pub fn roster(&self, agency: AgencyId) -> Result<Vec<Representation>> {
        self.sql.all(
            "representations",
            &format!("{CONTRACTS} WHERE agency = ?1 ORDER BY starts, id"),
            [agency.to_string()],
            contract,
        )
    }

    /// The contracts of a creator, past and present.
    ///
    /// # Errors
    /// As every read.
    pub fn representations_of(&self, creator: CreatorId) -> Result<Vec<Representation>> {
        self.sql.all(
            "representations",
            &format!("{CONTRACTS} WHERE creator = ?1 ORDER BY starts, id"),
            [creator.to_string()],
            contract,
        )
    }
}

impl Change<'_> {
    /// Adds an agency, and the party behind it when that is not there.
    ///
    /// # Errors
    /// `Conflict` when the id is there already; as every write.
    pub fn add_agency(&mut self, agency: &Agency) -> Result<()> {
        self.party_with(agency.party, &agency.name, Role::Agency, &agency.contact, agency.sample)?;
        self.sql.run(
            "INSERT INTO agencies (id, party, name, contact, note, sample) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                agency.id.to_string(),
                agency.party.to_string(),
                agency.name,
                json(&agency.contact)?,
                agency.note,
                agency.sample
            ],
        )?;
        self.touch(Topic::Agencies);
        Ok(())
    }

    /// Writes an agency anew. What it is (sample or not) and its party stay.
    ///
    /// # Errors
    /// `NotFound`; as every write.
    pub fn edit_agency(&mut self, agency: &Agency) -> Result<()> {
        let changed = self.sql.run(
            "UPDATE agencies SET name = ?2, contact = ?3, note = ?4 WHERE id = ?1",
            params![agency.id.to_string(), agency.name, json(&agency.contact)?, agency.note],
        )?;
        if changed == 0 {
            return Err(CatalogueError::NotFound { kind: "agency", id: agency.id.to_string() });
        }
        self.touch(Topic::Agencies);
        Ok(())
    }

    /// Removes an agency that represents nobody.
    ///
    /// # Errors
    /// `NotFound`; `InUse` while it has contracts; as every write.
    pub fn remove_agency(&mut self, id: AgencyId) -> Result<()> {
        let agency = self
            .agency(id)?
            .ok_or_else(|| CatalogueError::NotFound { kind: "agency", id: id.to_string() })?;
        match self.sql.run("DELETE FROM agencies WHERE id = ?1", [id.to_string()]) {
            Ok(_) => {}
            Err(CatalogueError::Conflict { .. }) => {
                return Err(CatalogueError::InUse { kind: "agency", id: id.to_string() });
            }
            Err(other) => return Err(other),
        }
        self.drop_idle_party(agency.party)?;
        self.touch(Topic::Agencies);
        Ok(())
    }

    /// Adds a contract of representation, or writes one anew.
    ///
    /// # Errors
    /// `Conflict` when agency or creator are not there; as every write.
    pub fn save_representation(&mut self, contract: &Representation) -> Result<()> {
        self.unpack_creator(contract.creator)?;
        self.sql.run(
            "INSERT INTO representations (id, agency, creator, starts, ends, split, exclusive, may_act)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (id) DO UPDATE SET starts = excluded.starts, ends = excluded.ends, split = excluded.split,
                    exclusive = excluded.exclusive, may_act = excluded.may_act",
            params![
                contract.id.to_string(),
                contract.agency.to_string(),
                contract.creator.to_string(),
                day(contract.from),
                contract.to.map(day),
                contract.split.value(),
                contract.exclusive,
                contract.may_act
            ],
        )?;
        self.touch(Topic::Agencies);
        Ok(())
    }

    /// Removes a contract of representation.
    ///
    /// # Errors
    /// `NotFound`; as every write.
    pub fn remove_representation(&mut self, id: RepresentationId) -> Result<()> {
        if self.sql.run("DELETE FROM representations WHERE id = ?1", [id.to_string()])? == 0 {
            return Err(CatalogueError::NotFound { kind: "representation", id: id.to_string() });
        }
        self.touch(Topic::Agencies);
        Ok(())
    }
}
