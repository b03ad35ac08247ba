//! The last step of an import: counts over posts, and accounts that look renamed.

use market::figure::Metric;

use super::Session;
use crate::accounts::{self, key};
use crate::change::Change;
use crate::error::Result;
use crate::text::folded;

/// How far apart the followers of an account may lie before and after a suspected rename.
const RENAME_FOLLOWERS: f64 = 0.2;

impl Change<'_> {
    /// Counts medians over posts and looks for renamed accounts: the last step of an import.
    pub(crate) fn settle_session(&mut self, session: &mut Session) -> Result<u32> {
        for n in std::mem::take(&mut session.to_count) {
            if self.count_posts(n, session.as_of)? {
                session.updated.insert(n);
                if let Some(known) = session.known.get(&n) {
                    self.creator_changed(known.creator)?;
                }
            }
        }
        let mut renamed = 0;
        for n in &session.created {
            renamed += self.look_for_rename(session, *n)?;
        }
        Ok(renamed)
    }

    fn look_for_rename(&mut self, session: &Session, new: i64) -> Result<u32> {
        let Some(fresh) = session.known.get(&new) else { return Ok(0) };
        let sql = format!("SELECT {} FROM accounts WHERE n = ?1", accounts::COLUMNS);
        let Some(row) = self.sql.one("accounts", &sql, [new], accounts::account)? else { return Ok(0) };
        let Some(name) = key(row.account.display_name.as_deref(), folded) else { return Ok(0) };
        let Some(namesakes) = session.by_name.get(&(row.account.platform, name.clone())) else {
            return Ok(0);
        };
        let mut found = 0;
        for old in namesakes {
            // One that stands in the same file under its old handle was not renamed.
            if *old == new || session.created.contains(old) || session.touched.contains(old) {
                continue;
            }
            let Some(known) = session.known.get(old) else { continue };
            if known.handle == fresh.handle {
                continue;
            }
            let (before, after) = (self.followers_of(*old)?, self.followers_of(new)?);
            let (Some(before), Some(after)) = (before, after) else { continue };
            if before <= 0.0 || (after / before - 1.0).abs() > RENAME_FOLLOWERS {
                continue;
            }
            let evidence = serde_json::json!({
                "name": row.account.display_name,
                "platform": row.account.platform.code(),
                "handles": [known.handle, fresh.handle],
                "followers": [before, after],
            });
            let raised = self.raise_review(
                crate::reviews::ReviewKind::RenamedAccount,
                known.id,
                fresh.id,
                &evidence,
                Some(session.import),
            )?;
            found += u32::from(raised);
        }
        Ok(found)
    }

    fn followers_of(&self, account: i64) -> Result<Option<f64>> {
        let figures = self.figures_of(account)?;
        Ok(figures.iter().find(|(_, f)| f.metric == Metric::Followers).map(|(_, f)| f.value.cautious()))
    }
}
