//! The last step of an import: counts over posts, and accounts that look renamed.

use market::figure::{Figure, Metric};

use super::Session;
use super::session::Keys;
use crate::change::Change;
use crate::error::Result;

/// How far apart the followers of an account may lie before and after a suspected rename.
const RENAME_FOLLOWERS: f64 = 0.2;

impl Change<'_> {
    /// Counts medians over posts and looks for renamed accounts: the last step of an import.
    pub(crate) fn settle_session(&mut self, session: &mut Session) -> Result<u32> {
        for n in std::mem::take(&mut session.to_count) {
            if self.count_posts(n, session.as_of)? {
                session.updated.insert(n);
                if let Some(row) = self.account_row_of(n)? {
                    self.creator_changed(row.account.creator)?;
                }
            }
        }
        let mut renamed = 0;
        for n in &session.suspects {
            renamed += self.look_for_rename(session, *n)?;
        }
        Ok(renamed)
    }

    fn look_for_rename(&mut self, session: &Session, new: i64) -> Result<u32> {
        let Some(fresh) = self.account_row_of(new)? else { return Ok(0) };
        let keys = Keys::of_account(&fresh.account);
        let mut found = 0;
        // One that stands in the same file under its old handle was not renamed.
        for old in session.absent_namesakes(fresh.account.platform, &keys) {
            let Some(known) = self.account_row_of(old)? else { continue };
            let before_keys = Keys::of_account(&known.account);
            if before_keys.name != keys.name || before_keys.handle == keys.handle {
                continue;
            }
            let (before, after) = (self.followers_of(old)?, self.followers_of(new)?);
            let (Some(before), Some(after)) = (before, after) else { continue };
            if before <= 0.0 || (after / before - 1.0).abs() > RENAME_FOLLOWERS {
                continue;
            }
            let evidence = serde_json::json!({
                "name": fresh.account.display_name,
                "platform": fresh.account.platform.code(),
                "handles": [before_keys.handle, keys.handle],
                "followers": [before, after],
            });
            let raised = self.raise_review(
                crate::reviews::ReviewKind::RenamedAccount,
                known.account.id,
                fresh.account.id,
                &evidence,
                Some(session.import),
            )?;
            found += u32::from(raised);
        }
        Ok(found)
    }

    fn followers_of(&self, account: i64) -> Result<Option<f64>> {
        let figures: Vec<Figure> = match self.packed(account)? {
            Some(packed) => packed.creator.accounts.into_iter().flat_map(|account| account.figures).collect(),
            None => self.figures_of(account)?.into_iter().map(|(_, figure)| figure).collect(),
        };
        let followers = figures.iter().find(|figure| figure.metric == Metric::Followers);
        Ok(followers.map(|figure| figure.value.cautious()))
    }
}
