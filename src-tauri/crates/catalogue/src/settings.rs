//! Settings: small values by key, as JSON.

use serde_json::Value;

use crate::change::{Change, View};
use crate::error::Result;
use crate::sql::json;
use crate::topic::Topic;

impl View<'_> {
    /// A setting; `None` when it was never set.
    ///
    /// # Errors
    /// As every read.
    pub fn setting(&self, key: &str) -> Result<Option<Value>> {
        self.sql.one("settings", "SELECT key, body FROM settings WHERE key = ?1", [key], |r| r.json("body"))
    }

    /// Every setting, by key.
    ///
    /// # Errors
    /// As every read.
    pub fn settings(&self) -> Result<Vec<(String, Value)>> {
        self.sql.all("settings", "SELECT key, body FROM settings ORDER BY key", [], |r| {
            Ok((r.get("key")?, r.json("body")?))
        })
    }
}

impl Change<'_> {
    /// Sets a value.
    ///
    /// # Errors
    /// As every write.
    pub fn set_setting(&mut self, key: &str, value: &Value) -> Result<()> {
        self.sql.run(
            "INSERT INTO settings (key, body) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET body = excluded.body",
            [key, &json(value)?],
        )?;
        self.touch(Topic::Settings);
        Ok(())
    }

    /// Forgets a value; true when there was one.
    ///
    /// # Errors
    /// As every write.
    pub fn drop_setting(&mut self, key: &str) -> Result<bool> {
        let gone = self.sql.run("DELETE FROM settings WHERE key = ?1", [key])? > 0;
        if gone {
            self.touch(Topic::Settings);
        }
        Ok(gone)
    }
}
