//! Landing the accounts of one row: they are of one creator.

use market::{AccountId, CreatorId, ImportId};
use serde_json::json;

use super::known::ids_of;
use super::session::Keys;
use super::{IncomingAccount, Merged, Session};
use crate::change::Change;
use crate::error::Result;
use crate::reviews::ReviewKind;
use crate::sql::Record;

/// An account that is known already, and its creator.
type Owner = (AccountId, CreatorId);

impl Change<'_> {
    /// Lands several accounts that a row says are of one creator. New ones join the creator of the first that is
    /// known, or of the first of them. Two that are known as two creators' stay with them and go to the review list,
    /// where a person may join them.
    ///
    /// # Errors
    /// As [`Change::merge_account`].
    pub fn merge_row(&mut self, import: ImportId, accounts: Vec<IncomingAccount>) -> Result<Vec<Merged>> {
        let mut session = self.take_session(import)?;
        let merged = self.merge_row_in(&mut session, accounts);
        self.sessions.insert(import, session);
        merged
    }

    fn merge_row_in(&mut self, session: &mut Session, accounts: Vec<IncomingAccount>) -> Result<Vec<Merged>> {
        let mut owners: Vec<Owner> = Vec::new();
        for incoming in &accounts {
            owners.extend(self.owner(session, incoming)?);
        }
        let known = owners.first().copied();
        let mut creator = known.map(|(_, creator)| creator);
        let mut merged = Vec::with_capacity(accounts.len());
        // A creator who gets a second account at once is written in rows at once.
        let alone = accounts.len() == 1;
        let row = accounts.first().map(|incoming| incoming.row);
        for incoming in accounts {
            let attached = IncomingAccount { attach_to: creator.or(incoming.attach_to), ..incoming };
            let landed = self.merge_in(session, attached, &[], alone)?;
            creator = creator.or(landed.creator);
            merged.push(landed);
        }
        if let Some((first, of)) = known {
            for (other, _) in owners.iter().filter(|(_, other)| *other != of) {
                let evidence = json!({ "same_row": row });
                let kind = ReviewKind::PossibleDuplicate;
                self.raise_review(kind, first, *other, &evidence, Some(session.import))?;
            }
        }
        Ok(merged)
    }

    /// The account that an incoming one is known as, and its creator.
    fn owner(&mut self, session: &mut Session, incoming: &IncomingAccount) -> Result<Option<Owner>> {
        let prints = session.prints(incoming.platform, &Keys::of(incoming));
        let Some(n) = session.find(&prints) else { return Ok(None) };
        if let Some(packed) = self.packed_in(session, n)? {
            let (account, creator) = ids_of(&packed);
            return Ok(account.zip(creator));
        }
        let read = |r: &Record<'_>| -> Result<Owner> { Ok((r.id("id")?, r.id("creator")?)) };
        self.sql.one("accounts", "SELECT id, n, creator FROM accounts WHERE n = ?1", [n], read)
    }
}
