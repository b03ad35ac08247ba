//! Brands.

use market::BrandId;
use market::brand::Brand;
use market::party::Role;
use rusqlite::params;

use crate::change::{Change, View};
use crate::error::{CatalogueError, Result};
use crate::sql::{Record, json};
use crate::topic::Topic;

const COLUMNS: &str =
    "SELECT id, party, name, aliases, industries, competitors, tones, contact, note, sample FROM brands";

fn read(r: &Record<'_>) -> Result<Brand> {
    Ok(Brand {
        id: r.id("id")?,
        party: r.id("party")?,
        name: r.get("name")?,
        aliases: r.list("aliases")?,
        industries: r.list("industries")?,
        competitors: r.list("competitors")?,
        tones: r.list("tones")?,
        contact: r.json("contact")?,
        note: r.get("note")?,
        sample: r.get("sample")?,
    })
}

impl View<'_> {
    /// A brand.
    ///
    /// # Errors
    /// As every read.
    pub fn brand(&self, id: BrandId) -> Result<Option<Brand>> {
        self.sql.one("brands", &format!("{COLUMNS} WHERE id = ?1"), [id.to_string()], read)
    }

    /// Every brand, by name.
    ///
    /// # Errors
    /// As every read.
    pub fn brands(&self) -> Result<Vec<Brand>> {
        self.sql.all("brands", &format!("{COLUMNS} ORDER BY name, id"), [], read)
    }
}

impl Change<'_> {
    /// Adds a brand, and the party behind it when that is not there.
    ///
    /// # Errors
    /// `Conflict` when the id is there already; as every write.
    pub fn add_brand(&mut self, brand: &Brand) -> Result<()> {
        self.party_with(brand.party, &brand.name, Role::Brand, &brand.contact, brand.sample)?;
        self.sql.run(
            "INSERT INTO brands (id, party, name, aliases, industries, competitors, tones, contact, note, sample)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                brand.id.to_string(),
                brand.party.to_string(),
                brand.name,
                json(&brand.aliases)?,
                json(&brand.industries)?,
                json(&brand.competitors)?,
                json(&brand.tones)?,
                json(&brand.contact)?,
                brand.note,
                brand.sample
            ],
        )?;
        self.touch(Topic::Brands);
        Ok(())
    }

    /// Writes a brand anew. What it is (sample or not) and its party stay.
    ///
    /// # Errors
    /// `NotFound`; as every write.
    pub fn edit_brand(&mut self, brand: &Brand) -> Result<()> {
        let changed = self.sql.run(
            "UPDATE brands SET name = ?2, aliases = ?3, industries = ?4, competitors = ?5, tones = ?6, contact = ?7,
                    note = ?8 WHERE id = ?1",
            params![
                brand.id.to_string(),
                brand.name,
                json(&brand.aliases)?,
                json(&brand.industries)?,
                json(&brand.competitors)?,
                json(&brand.tones)?,
                json(&brand.contact)?,
                brand.note
            ],
        )?;
        if changed == 0 {
            return Err(CatalogueError::NotFound { kind: "brand", id: brand.id.to_string() });
        }
        self.touch(Topic::Brands);
        Ok(())
    }

    /// Removes a brand that has no orders.
    ///
    /// # Errors
    /// `NotFound`; `InUse` when it has orders; as every write.
    pub fn remove_brand(&mut self, id: BrandId) -> Result<()> {
        let brand =
            self.brand(id)?.ok_or_else(|| CatalogueError::NotFound { kind: "brand", id: id.to_string() })?;
        match self.sql.run("DELETE FROM brands WHERE id = ?1", [id.to_string()]) {
            Ok(_) => {}
            Err(CatalogueError::Conflict { .. }) => {
                return Err(CatalogueError::InUse { kind: "brand", id: id.to_string() });
            }
            Err(other) => return Err(other),
        }
        self.forget_competitor(id)?;
        self.drop_idle_party(brand.party)?;
        self.touch(Topic::Brands);
        Ok(())
    }

    /// Takes a brand out of the others' lists of competitors.
    pub(crate) fn forget_competitor(&mut self, id: BrandId) -> Result<()> {
        let rivals = self.sql.all(
            "brands",
            &format!("{COLUMNS} WHERE competitors LIKE '%' || ?1 || '%'"),
            [id.to_string()],
            read,
        )?;
        for mut rival in rivals {
            rival.competitors.retain(|other| *other != id);
            self.edit_brand(&rival)?;
        }
        Ok(())
    }
}
