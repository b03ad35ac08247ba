//! Imports: which file was read, how, and what came of it; and column mappings remembered by fingerprint.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use market::figure::Source;
use market::{Authority, ChangeId, CreatorId, ImportId, Platform, value};
use rusqlite::params;
use serde_json::Value;

use crate::change::{Change, View};
use crate::error::{CatalogueError, Result};
use crate::incoming::Session;
use crate::segments::Packed;
use crate::sql::{Record, day, json, time};
use crate::topic::Topic;
use crate::vault::sha256;

value! {
    /// What is imported, and how it is read.
    #[derive(Eq)]
    pub struct ImportRecord {
        /// Name of the file.
        pub file_name: String,
        /// SHA-256 of its bytes, hex.
        pub sha256: String,
        /// The platform, when the whole file is of one.
        pub platform: Option<Platform>,
        /// The day the file was true; absent when nobody knows.
        pub as_of: Option<NaiveDate>,
        /// The sheet, when the file has several.
        pub sheet: Option<String>,
        /// Who speaks through it, when that is known; else anybody.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub authority: Option<Authority>,
        /// Reading options, as the reader writes them.
        pub options: Value,
        /// Which column is which field, as the reader writes it.
        pub mapping: Value,
    }
}

value! {
    /// What an import came to. Created, updated and unchanged count accounts, skipped counts rows.
    #[derive(Eq, Copy, Default)]
    pub struct ImportCounts {
        /// Rows read.
        pub rows: u32,
        /// Accounts that were not known before.
        pub created: u32,
        /// Accounts of which something changed.
        pub updated: u32,
        /// Accounts that stayed as they were.
        pub unchanged: u32,
        /// Rows that were left out.
        pub skipped: u32,
        /// Suspected renames put on the review list.
        pub reviews: u32,
        /// Posts kept, those that were known already among them.
        pub posts: u32,
    }
}

value! {
    /// An import that was done.
    #[derive(Eq)]
    pub struct ImportEntry {
        /// Id.
        pub id: ImportId,
        /// What was imported, and how it was read.
        pub record: ImportRecord,
        /// What it came to.
        pub counts: ImportCounts,
        /// Faults found in the file, as the reader writes them.
        pub faults: Value,
        /// When it was done.
        pub at: DateTime<Utc>,
        /// The change to undo it by.
        pub change: Option<ChangeId>,
        /// When it was undone.
        pub undone_at: Option<DateTime<Utc>>,
    }
}

value! {
    /// An import that brought something for a creator.
    #[derive(Eq)]
    pub struct CreatorSource {
        /// The import.
        pub import: ImportEntry,
        /// How many current figures, rates, posts, audiences and account names are still its own; 0 when later
        /// ones replaced them all.
        pub owned: u32,
    }
}

value! {
    /// A column mapping that was used before, by the fingerprint of the headers.
    #[derive(Eq)]
    pub struct RememberedMapping {
        /// Fingerprint of the headers.
        pub fingerprint: String,
        /// What it is called, such as the file it was first used for.
        pub name: String,
        /// The mapping, as the reader writes it.
        pub body: Value,
        /// When it was last used.
        pub used_at: DateTime<Utc>,
    }
}

const COLUMNS: &str =
    "SELECT imports.id, file_name, sha256, platform, as_of, sheet, authority, options, mapping, imports.rows,
    created, updated, unchanged, skipped, posts, faults, started_at, imports.undone_at,
    (SELECT changes.id FROM changes WHERE changes.import = imports.id) AS change,
    (SELECT count(*) FROM reviews WHERE reviews.import = imports.id) AS raised
    FROM imports";

/// How many current figures, rates, audiences and names of a packed creator are each import's own, among all that said
/// anything of it.
fn said_of(packed: &Packed) -> HashMap<ImportId, u32> {
    let mut said = HashMap::from([(packed.profile.import, 1)]);
    let mut add = |source: &Source, owned: u32| {
        if let Source::Import { import, .. } = source {
            *said.entry(*import).or_default() += owned;
        }
    };
    for account in &packed.creator.accounts {
        account.figures.iter().for_each(|figure| add(&figure.source, 1));
        account.rates.iter().for_each(|rate| add(&rate.source, 1));
    }
    if let Some(since) = &packed.since {
        since.figures.iter().for_each(|figure| add(&figure.source, 0));
        since.rates.iter().for_each(|rate| add(&rate.source, 0));
    }
    if packed.creator.accounts.iter().any(|account| account.audience.is_some()) {
        let later = packed.since.as_ref().and_then(|since| since.audience);
        *said.entry(later.unwrap_or(packed.landed)).or_default() += 1;
    }
    said
}

fn read(r: &Record<'_>) -> Result<ImportEntry> {
    Ok(ImportEntry {
        id: r.id("id")?,
        record: ImportRecord {
            file_name: r.get("file_name")?,
            sha256: r.get("sha256")?,
            platform: r.maybe_word("platform", Platform::parse)?,
            as_of: r.maybe_day("as_of")?,
            sheet: r.get("sheet")?,
            authority: r.maybe_word("authority", Authority::parse)?,
            options: r.json("options")?,
            mapping: r.json("mapping")?,
        },
        counts: ImportCounts {
            rows: r.get("rows")?,
            created: r.get("created")?,
            updated: r.get("updated")?,
            unchanged: r.get("unchanged")?,
            skipped: r.get("skipped")?,
            reviews: r.get("raised")?,
            posts: r.get("posts")?,
        },
        faults: r.json("faults")?,
        at: r.time("started_at")?,
        change: r.maybe_id("change")?,
        undone_at: r.maybe_time("undone_at")?,
    })
}

impl View<'_> {
    /// The newest imports, newest first.
    ///
    /// # Errors
    /// As every read.
    pub fn imports(&self, limit: u32) -> Result<Vec<ImportEntry>> {
        self.sql.all("imports", &format!("{COLUMNS} ORDER BY imports.rowid DESC LIMIT ?1"), [limit], read)
    }

    /// One import.
    ///
    /// # Errors
    /// As every read.
    pub fn import(&self, id: ImportId) -> Result<Option<ImportEntry>> {
        self.sql.one("imports", &format!("{COLUMNS} WHERE imports.id = ?1"), [id.to_string()], read)
    }

    /// Whether the source of an incoming value has less authority than that of the known one. Only imports have any.
    pub(crate) fn outranked(&self, incoming: &Source, known: &Source) -> Result<bool> {
        let (Source::Import { import: new, .. }, Source::Import { import: old, .. }) = (incoming, known)
        else {
            return Ok(false);
        };
        Ok(new != old && self.authority(*new)? < self.authority(*old)?)
    }

    fn authority(&self, import: ImportId) -> Result<Authority> {
        let sql = "SELECT id, authority FROM imports WHERE id = ?1";
        let read = |r: &Record<'_>| r.maybe_word("authority", Authority::parse);
        let found = self.sql.one("imports", sql, [import.to_string()], read)?;
        Ok(found.flatten().unwrap_or(Authority::Sheet))
    }

    /// The imports of the same bytes that were not undone, newest first.
    ///
    /// # Errors
    /// As every read.
    pub fn imports_of(&self, sha256: &str) -> Result<Vec<ImportEntry>> {
        self.sql.all(
            "imports",
            &format!("{COLUMNS} WHERE sha256 = ?1 AND imports.undone_at IS NULL ORDER BY imports.rowid DESC"),
            [sha256],
            read,
        )
    }

    /// Every import that brought something for a creator, newest first. Figures and rates tell of all of them,
    /// since their past is kept; names and posts only of the one that refreshed them last.
    ///
    /// # Errors
    /// As every read.
    pub fn creator_sources(&self, creator: CreatorId) -> Result<Vec<CreatorSource>> {
        let mut said = self.sql.all(
            "imports",
            "WITH own AS MATERIALIZED (SELECT n FROM accounts WHERE creator = ?1),
             said (import, owned) AS (
                 SELECT import, 1 FROM accounts WHERE creator = ?1
                 UNION ALL SELECT import, 1 FROM figures WHERE account IN own
                 UNION ALL SELECT import, 0 FROM figure_history WHERE account IN own
                 UNION ALL SELECT import, 1 FROM rates WHERE account IN own
                 UNION ALL SELECT import, 0 FROM rate_history WHERE account IN own
                 UNION ALL SELECT import, 1 FROM posts WHERE account IN own
                 UNION ALL SELECT json_extract(source, '$.import'), 1 FROM audiences WHERE account IN own)
             SELECT imports.id, sum(owned) AS owned FROM said JOIN imports ON imports.id = said.import
             GROUP BY imports.id ORDER BY imports.rowid DESC",
            [creator.to_string()],
            |r| Ok((r.id::<ImportId>("id")?, r.get::<u32>("owned")?)),
        )?;
        if let Some(packed) = self.packed_creator(creator)? {
            said = self.newest_first(said_of(&packed))?;
        }
        let mut sources = Vec::with_capacity(said.len());
        for (id, owned) in said {
            sources.extend(self.import(id)?.map(|import| CreatorSource { import, owned }));
        }
        Ok(sources)
    }

    /// What imports brought, the newest import first.
    fn newest_first(&self, said: HashMap<ImportId, u32>) -> Result<Vec<(ImportId, u32)>> {
        let ids: Vec<ImportId> = said.keys().copied().collect();
        let query =
            "SELECT id FROM imports WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY rowid DESC";
        let ordered = self.sql.all("imports", query, [json(&ids)?], |r| r.id::<ImportId>("id"))?;
        Ok(ordered.into_iter().filter_map(|id| said.get(&id).map(|owned| (id, *owned))).collect())
    }

    /// The mapping that was used for headers with this fingerprint.
    ///
    /// # Errors
    /// As every read.
    pub fn mapping(&self, fingerprint: &str) -> Result<Option<RememberedMapping>> {
        self.sql.one(
            "mappings",
            "SELECT fingerprint, name, body, used_at FROM mappings WHERE fingerprint = ?1",
            [fingerprint],
            |r| {
                Ok(RememberedMapping {
                    fingerprint: r.get("fingerprint")?,
                    name: r.get("name")?,
                    body: r.json("body")?,
                    used_at: r.time("used_at")?,
                })
            },
        )
    }
}

impl Change<'_> {
    /// Begins an import. It must be finished in the same change; one change holds one import.
    ///
    /// # Errors
    /// `Conflict` when this change holds an import already; as every write.
    pub fn begin_import(&mut self, record: &ImportRecord) -> Result<ImportId> {
        if self.import.is_some() {
            return Err(CatalogueError::Conflict { detail: "one change holds one import".to_owned() });
        }
        let entropy = self.entropy();
        let id = ImportId::mint(self.now, entropy);
        // The same bytes read in the same way, whatever the file is called.
        let unnamed = ImportRecord { file_name: String::new(), authority: None, ..record.clone() };
        let identity = sha256(json(&unnamed)?.as_bytes());
        self.sql.run(
            "INSERT INTO imports (id, file_name, sha256, identity, platform, as_of, sheet, options, mapping,
                    started_at, authority, rows, created, updated, unchanged, skipped, faults)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 0, 0, 0, 0, 0, '[]')",
            params![
                id.to_string(),
                record.file_name,
                record.sha256,
                identity,
                record.platform.map(Platform::code),
                record.as_of.map(day),
                record.sheet,
                json(&record.options)?,
                json(&record.mapping)?,
                time(self.now),
                record.authority.map(Authority::code)
            ],
        )?;
        let session = Session::load(self, id, record.as_of, &identity, &record.sha256)?;
        self.sessions.insert(id, Box::new(session));
        self.import = Some(id);
        self.touch(Topic::Imports);
        Ok(id)
    }

    /// Ends an import: counts over posts, suspected renames, the record of what it came to.
    ///
    /// # Errors
    /// `NotFound` when it was not begun in this change; as every write.
    pub fn finish_import(
        &mut self,
        id: ImportId,
        rows: u32,
        skipped: u32,
        faults: &Value,
    ) -> Result<ImportCounts> {
        let mut session = self.take_session(id)?;
        self.close_pages(&mut session)?;
        let reviews = self.settle_session(&mut session)?;
        let (created, updated, unchanged) = session.tally();
        self.sql.run(
            "UPDATE imports SET rows = ?2, created = ?3, updated = ?4, unchanged = ?5, skipped = ?6, faults = ?7,
                    finished_at = ?8, posts = ?9 WHERE id = ?1",
            params![
                id.to_string(),
                rows,
                created,
                updated,
                unchanged,
                skipped,
                json(faults)?,
                time(self.now),
                session.posts
            ],
        )?;
        Ok(ImportCounts { rows, created, updated, unchanged, skipped, reviews, posts: session.posts })
    }

    /// Remembers a mapping for the next file with the same headers.
    ///
    /// # Errors
    /// As every write.
    pub fn remember_mapping(&mut self, fingerprint: &str, name: &str, body: &Value) -> Result<()> {
        self.sql.run(
            "INSERT INTO mappings (fingerprint, name, body, used_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (fingerprint) DO UPDATE SET body = excluded.body, used_at = excluded.used_at",
            params![fingerprint, name, json(body)?, time(self.now)],
        )?;
        self.touch(Topic::Imports);
        Ok(())
    }
}
