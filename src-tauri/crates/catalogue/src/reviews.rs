//! The review list: what a machine suspects and only a person decides.

use chrono::{DateTime, Utc};
use market::figure::Figure;
use market::{AccountId, ImportId, ReviewId, value, words};
use rusqlite::params;
use serde_json::Value;

use crate::accounts;
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

    pub(crate) fn raise_review(
        &mut self,
        kind: ReviewKind,
        subject: AccountId,
        other: AccountId,
        evidence: &Value,
        import: Option<ImportId>,
    ) -> Result<bool> {
        let (subject, other) = (subject.to_string(), other.to_string());
        let there = self.sql.count(
            "SELECT count(*) FROM reviews WHERE kind = ?1 AND subject IN (?2, ?3) AND other IN (?2, ?3)",
            [kind.code(), &subject, &other],
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
    /// `NotFound`; `Decided` when it is no longer open (undo the decision to open it again); `InUse` when the
    /// account or creator that would go has deals; as every write.
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

    fn join_accounts(&mut self, keep: AccountId, go: AccountId) -> Result<()> {
        let row = |change: &Self, id: AccountId| {
            let sql = format!("SELECT {} FROM accounts WHERE id = ?1", accounts::COLUMNS);
            change
                .sql
                .one("accounts", &sql, [id.to_string()], accounts::account)?
                .ok_or_else(|| CatalogueError::NotFound { kind: "account", id: id.to_string() })
        };
        let (old, new) = (row(self, keep)?, row(self, go)?);
        let (kept, gone) = (old.account.creator, new.account.creator);
        let in_use = |change: &Self| -> Result<bool> {
            Ok(change.sql.count("SELECT count(*) FROM deals WHERE creator = ?1", [gone.to_string()])? > 0)
        };
        // Agreed terms name the creator; a creator with deals cannot become another one.
        if kept != gone && in_use(self)? {
            return Err(CatalogueError::InUse { kind: "creator", id: gone.to_string() });
        }
        if old.account.platform == new.account.platform {
            self.fold_account(&old, &new)?;
        } else {
            self.sql
                .run("UPDATE accounts SET creator = ?2 WHERE id = ?1", [go.to_string(), kept.to_string()])?;
        }
        if kept != gone {
            self.sql.run(
                "UPDATE OR IGNORE shortlists SET creator = ?2 WHERE creator = ?1",
                [gone.to_string(), kept.to_string()],
            )?;
            let left =
                self.sql.count("SELECT count(*) FROM accounts WHERE creator = ?1", [gone.to_string()])?;
            if left == 0 {
                self.remove_creator_but_reviews(gone)?;
            }
        }
        self.creator_changed(kept)
    }

    /// Moves everything of `new` into `old` on the same platform, under `new`'s names.
    fn fold_account(&mut self, old: &accounts::Row, new: &accounts::Row) -> Result<()> {
        if self.sql.count("SELECT count(*) FROM deals WHERE account = ?1", [new.account.id.to_string()])? > 0
        {
            return Err(CatalogueError::InUse { kind: "account", id: new.account.id.to_string() });
        }
        let (mut figures, mut rates) = (self.figures_of(old.n)?, self.rates_of(old.n)?);
        let moved: Vec<Figure> = self.figures_of(new.n)?.into_iter().map(|(_, figure)| figure).collect();
        self.land_figures(old.n, &mut figures, &moved, None)?;
        for (_, rate) in self.rates_of(new.n)? {
            self.land_rate(old.n, &mut rates, &rate, None)?;
        }
        if let Some((audience, as_of)) = self.audience_of(new.n)? {
            let known = self.audience_of(old.n)?;
            if known.is_none_or(|(_, before)| as_of >= before) {
                let source = self
                    .sql
                    .one("audiences", "SELECT n, source FROM audiences WHERE account = ?1", [new.n], |r| {
                        r.json("source")
                    })?
                    .unwrap_or(market::Source::Person);
                self.set_audience(old.n, &audience, as_of, &source)?;
            }
        }
        for sql in [
            "UPDATE figure_history SET account = ?1 WHERE account = ?2",
            "UPDATE rate_history SET account = ?1 WHERE account = ?2",
            "UPDATE OR IGNORE posts SET account = ?1 WHERE account = ?2",
            "UPDATE shortlists SET account = (SELECT id FROM accounts WHERE n = ?1)
              WHERE account = (SELECT id FROM accounts WHERE n = ?2)",
        ] {
            self.sql.run(sql, [old.n, new.n])?;
        }
        for sql in [
            "DELETE FROM figures WHERE account = ?1",
            "DELETE FROM rates WHERE account = ?1",
            "DELETE FROM audiences WHERE account = ?1",
            "DELETE FROM posts WHERE account = ?1",
            "DELETE FROM accounts WHERE n = ?1",
        ] {
            self.sql.run(sql, [new.n])?;
        }
        let mut account = old.account.clone();
        let Some((mut creator, mut aliases)) = self.creator_alone(account.creator)? else {
            return Err(CatalogueError::NotFound { kind: "creator", id: account.creator.to_string() });
        };
        for (before, after) in [
            (&mut account.platform_id, &new.account.platform_id),
            (&mut account.handle, &new.account.handle),
            (&mut account.url, &new.account.url),
            (&mut account.display_name, &new.account.display_name),
        ] {
            if let Some(after) = after
                && before.as_ref() != Some(after)
            {
                if before.as_deref() == Some(creator.name.as_str()) {
                    creator.name = after.clone();
                }
                aliases.extend(before.replace(after.clone()).filter(|alias| !alias.contains("://")));
            }
        }
        aliases.sort();
        aliases.dedup();
        self.write_account_keys(old.n, &account)?;
        self.update_creator(&creator, &aliases)?;
        self.count_posts(old.n, None)?;
        Ok(())
    }
}
