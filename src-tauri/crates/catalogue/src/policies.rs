//! Policies that a person added or edited. The presets that ship with the program are not stored here.

use market::policy::Policy;
use rusqlite::params;

use crate::change::{Change, View};
use crate::error::Result;
use crate::sql::{json, time};
use crate::topic::Topic;

impl View<'_> {
    /// Every stored policy and version, by id, oldest version first. Deals keep the version they were made under.
    ///
    /// # Errors
    /// As every read.
    pub fn policies(&self) -> Result<Vec<Policy>> {
        self.sql.all("policies", "SELECT id, body FROM policies ORDER BY id, version", [], |r| r.json("body"))
    }

    /// One version of a stored policy.
    ///
    /// # Errors
    /// As every read.
    pub fn policy(&self, id: &str, version: u32) -> Result<Option<Policy>> {
        self.sql.one(
            "policies",
            "SELECT id, body FROM policies WHERE id = ?1 AND version = ?2",
            params![id, version],
            |r| r.json("body"),
        )
    }
}

impl Change<'_> {
    /// Stores a policy. A version that is there already is not changed, since deals may rest on it.
    ///
    /// # Errors
    /// `Conflict` when this version is there already; as every write.
    pub fn add_policy(&mut self, policy: &Policy) -> Result<()> {
        self.sql.run(
            "INSERT INTO policies (id, version, body, saved_at) VALUES (?1, ?2, ?3, ?4)",
            params![policy.id, policy.version, json(policy)?, time(self.now)],
        )?;
        self.touch(Topic::Settings);
        Ok(())
    }
}
