//! The review list: what a machine suspects and only a person decides.

use chrono::{DateTime, Utc};
use market::{AccountId, ImportId, ReviewId, value, words};
use rusqlite::params;
use serde_json::Value;

use crate::change::{Change, View};
use crate::error::{CatalogueError, Result};
use crate::sql::{Record, json, time};
use crate::topic::Topic;

words! {
    /// What is suspected.
    pub enum ReviewKind {
        /// `subject` was renamed and came in anew as `other`.
        RenamedAccount = "renamed_account",
        /// `subject` and `other` may be accounts of one creator, or one account twice.
        PossibleDuplicate = "possible_duplicate",
    }
}

words! {
    /// What a person decided.
    pub enum Decision {
        /// They are the same: the two are joined.
        Same = "same",
        /// They are different and stay so.
        Different = "different",
    }
}

value! {
    /// An entry of the review list.
    #[derive(Eq)]
    pub struct Review {
        /// Id.
        pub id: ReviewId,
        /// What is suspected.
        pub kind: ReviewKind,
        /// The account known for longer.
        pub subject: AccountId,
        /// The other account.
        pub other: AccountId,
        /// What speaks for it.
        pub evidence: Value,
        /// The import that raised it.
        pub import: Option<ImportId>,
        /// When it was raised.
        pub raised_at: DateTime<Utc>,
        /// What was decided; absent while open.
        pub decision: Option<Decision>,
        /// When.
        pub decided_at: Option<DateTime<Utc>>,
    }
}

const COLUMNS: &str =
    "SELECT id, n, kind, subject, other, evidence, import, raised_at, decision, decided_at FROM reviews";

fn read(r: &Record<'_>) -> Result<Review> {
    Ok(Review {
        id: r.id("id")?,
        kind: r.word("kind", ReviewKind::parse)?,
        subject: r.id("subject")?,
        other: r.id("other")?,
        evidence: r.json("evidence")?,
        import: r.maybe_id("import")?,
        raised_at: r.time("raised_at")?,
        decision: r.maybe_word("decision", Decision::parse)?,
        decided_at: r.maybe_time("decided_at")?,
    })
}

impl View<'_> {
    /// The review list, newest first; only what is still open, or everything.
    ///
    /// # Errors
    /// As every read.
    pub fn reviews(&self, only_open: bool) -> Result<Vec<Review>> {
        let sql = format!("{COLUMNS} WHERE ?1 = 0 OR decision IS NULL ORDER BY n DESC");
        self.sql.all("reviews", &sql, [only_open], read)
    }

    /// One entry.
    ///
    /// # Errors
    /// As every read.
    pub fn review(&self, id: ReviewId) -> Result<Option<Review>> {
        self.sql.one("reviews", &format!("{COLUMNS} WHERE id = ?1"), [id.to_string()], read)
    }
}

impl Change<'_> {
    /// Puts a suspicion on the list; false when it is there already, open or decided.
    ///
    /// # Errors
    /// As every write.
    pub fn add_review(
        &mut self,
        kind: ReviewKind,
        subject: AccountId,
        other: AccountId,
        evidence: &Value,
    ) -> Result<bool> {
        self.raise_review(kind, subject, other, evidence, None)
    }

    /// As [`Change::add_review`], of an import: undoing it takes the suspicion back.
    ///
    /// # Errors
    /// As every write.
    pub fn add_review_of(
        &mut self,
        import: ImportId,
        kind: ReviewKind,
        subject: AccountId,
        other: AccountId,
        evidence: &Value,
    ) -> Result<bool> {
        self.raise_review(kind, subject, other, evidence, Some(import))
    }

    pub(crate) fn raise_review(
        &mut self,
        kind: ReviewKind,
        subject: AccountId,
        other: AccountId,
        evidence: &Value,
        import: Option<ImportId>,
    ) -> Result<bool> {
        let (subject, other) = (subject.to_string(), other.to_string());
        // That two are alike is no news of a pair that is there as anything.
        let there = self.sql.count(
            "SELECT count(*) FROM reviews
             WHERE subject IN (?2, ?3) AND other IN (?2, ?3) AND (kind = ?1 OR ?1 = ?4)",
            [kind.code(), &subject, &other, ReviewKind::PossibleDuplicate.code()],
        )? > 0;
        if there {
            return Ok(false);
        }
        let entropy = self.entropy();
        self.sql.run(
            "INSERT INTO reviews (id, kind, subject, other, evidence, import, raised_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                ReviewId::mint(self.now, entropy).to_string(),
                kind.code(),
                subject,
                other,
                json(evidence)?,
                import.map(|i| i.to_string()),
                time(self.now)
            ],
        )?;
        self.touch(Topic::Reviews);
        Ok(true)
    }

    /// Decides an entry. `Same` joins the two: on one platform into one account, the later names being current
    /// and the figures one history; on two platforms into one creator with both accounts.
    ///
    /// # Errors
    /// `NotFound`; `Decided` when it is no longer open (undo the decision to open it again); `InUse` when both
    /// accounts or creators have deals; as every write.
    pub fn decide_review(&mut self, id: ReviewId, decision: Decision) -> Result<()> {
        let review = self
            .review(id)?
            .ok_or_else(|| CatalogueError::NotFound { kind: "review", id: id.to_string() })?;
        if let Some(before) = review.decision {
            return Err(CatalogueError::Decided { review: id.to_string(), decision: before.code() });
        }
        if decision == Decision::Same {
            self.join_accounts(review.subject, review.other)?;
        }
        self.sql.run(
            "UPDATE reviews SET decision = ?2, decided_at = ?3 WHERE id = ?1",
            params![id.to_string(), decision.code(), time(self.now)],
        )?;
        self.touch(Topic::Reviews);
        Ok(())
    }
}
