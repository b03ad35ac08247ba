//! An import under way: what is known, by every key an account may come with.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;
use market::{AccountId, CreatorId, ImportId, Platform};

use super::IncomingAccount;
use crate::accounts::key;
use crate::change::View;
use crate::error::Result;
use crate::text::{account_key, folded, url_key};

/// The keys of an account, folded; empty ones are absent.
pub(super) struct Keys {
    pub(super) platform_id: Option<String>,
    pub(super) handle: Option<String>,
    pub(super) url: Option<String>,
    pub(super) name: Option<String>,
}

pub(super) fn trimmed(text: &str) -> String {
    text.trim().to_owned()
}

impl Keys {
    pub(super) fn of(incoming: &IncomingAccount) -> Self {
        Self {
            platform_id: key(incoming.platform_id.as_deref(), trimmed),
            handle: key(incoming.handle.as_deref(), account_key),
            url: key(incoming.url.as_deref(), url_key),
            name: key(incoming.display_name.as_deref(), folded),
        }
    }

    /// Whether there is nothing to know an account by.
    pub(super) fn is_empty(&self) -> bool {
        self.platform_id.is_none() && self.handle.is_none() && self.url.is_none() && self.name.is_none()
    }
}

pub(super) struct Known {
    pub(super) id: AccountId,
    pub(super) creator: CreatorId,
    pub(super) platform_id: Option<String>,
    pub(super) handle: Option<String>,
    pub(super) url: Option<String>,
}

/// An import under way: what is known so far, by key.
pub(crate) struct Session {
    pub(super) import: ImportId,
    pub(super) as_of: Option<NaiveDate>,
    /// Imports of the very same content with the same mapping and options, this one not among them.
    pub(super) same_content: bool,
    /// Imports of the same file, this one among them.
    pub(super) same_file: HashSet<String>,
    pub(super) known: HashMap<i64, Known>,
    pub(super) by_platform_id: HashMap<(Platform, String), i64>,
    pub(super) by_handle: HashMap<(Platform, String), i64>,
    pub(super) by_url: HashMap<(Platform, String), i64>,
    pub(super) by_name: HashMap<(Platform, String), Vec<i64>>,
    pub(super) numbers: HashMap<AccountId, i64>,
    pub(super) edits: HashMap<CreatorId, HashSet<String>>,
    pub(super) with_posts: HashSet<i64>,
    pub(super) to_count: BTreeSet<i64>,
    pub(super) touched: HashSet<i64>,
    pub(super) created: BTreeSet<i64>,
    pub(super) updated: HashSet<i64>,
    /// Posts that landed or were known.
    pub(crate) posts: u32,
}

impl Session {
    /// Whether a value without date, now in the history, was already said by what is being imported: by an
    /// import of the same file, or by anyone when the very same content was imported before.
    pub(crate) fn said_before(&self, import: Option<&str>) -> bool {
        self.same_content || import.is_some_and(|import| self.same_file.contains(import))
    }

    pub(crate) fn load(
        view: &View<'_>,
        import: ImportId,
        as_of: Option<NaiveDate>,
        identity: &str,
        sha256: &str,
    ) -> Result<Self> {
        let mut session = Self {
            import,
            as_of,
            same_content: view.sql.count(
                "SELECT count(*) FROM imports WHERE identity = ?1 AND id <> ?2 AND undone_at IS NULL",
                [identity.to_owned(), import.to_string()],
            )? > 0,
            same_file: view
                .sql
                .all(
                    "imports",
                    "SELECT id FROM imports WHERE sha256 = ?1 AND undone_at IS NULL",
                    [sha256],
                    |r| r.get::<String>("id"),
                )?
                .into_iter()
                .collect(),
            known: HashMap::new(),
            by_platform_id: HashMap::new(),
            by_handle: HashMap::new(),
            by_url: HashMap::new(),
            by_name: HashMap::new(),
            numbers: HashMap::new(),
            edits: HashMap::new(),
            with_posts: HashSet::new(),
            to_count: BTreeSet::new(),
            touched: HashSet::new(),
            created: BTreeSet::new(),
            updated: HashSet::new(),
            posts: 0,
        };
        view.sql.each(
            "accounts",
            "SELECT accounts.n, accounts.id, accounts.creator, platform, platform_id, handle_key, url_key, name_key
             FROM accounts JOIN creators ON creators.id = accounts.creator WHERE sample = 0 ORDER BY accounts.n",
            [],
            |r| {
                let known = Known {
                    id: r.id(1)?,
                    creator: r.id(2)?,
                    platform_id: r.get(4)?,
                    handle: r.get(5)?,
                    url: r.get(6)?,
                };
                session.learn(r.get(0)?, r.word(3, Platform::parse)?, known, r.get(7)?);
                Ok(())
            },
        )?;
        view.sql.each("person_edits", "SELECT n, entity, field FROM person_edits", [], |r| {
            session.edits.entry(r.id("entity")?).or_default().insert(r.get("field")?);
            Ok(())
        })?;
        view.sql.each("posts", "SELECT DISTINCT account FROM posts", [], |r| {
            session.with_posts.insert(r.get("account")?);
            Ok(())
        })?;
        Ok(session)
    }

    pub(super) fn learn(&mut self, n: i64, platform: Platform, known: Known, name: Option<String>) {
        if let Some(id) = &known.platform_id {
            self.by_platform_id.insert((platform, id.clone()), n);
        }
        if let Some(handle) = &known.handle {
            self.by_handle.insert((platform, handle.clone()), n);
        }
        if let Some(url) = &known.url {
            self.by_url.insert((platform, url.clone()), n);
        }
        if let Some(name) = name {
            let namesakes = self.by_name.entry((platform, name)).or_default();
            if !namesakes.contains(&n) {
                namesakes.push(n);
            }
        }
        self.numbers.insert(known.id, n);
        self.known.insert(n, known);
    }

    pub(super) fn find(&self, platform: Platform, keys: &Keys) -> Option<i64> {
        let at = |text: &Option<String>| text.clone().map(|text| (platform, text));
        // Two different platform ids are two accounts, whatever else they share.
        let may_be = |n: &i64, by_handle: bool| {
            self.known.get(n).is_some_and(|known| {
                (known.platform_id.is_none() || keys.platform_id.is_none())
                    && (by_handle || known.handle.is_none() || keys.handle.is_none())
            })
        };
        if let Some(n) = at(&keys.platform_id).and_then(|k| self.by_platform_id.get(&k)) {
            return Some(*n);
        }
        if let Some(n) = at(&keys.handle).and_then(|k| self.by_handle.get(&k)).filter(|n| may_be(n, true)) {
            return Some(*n);
        }
        if let Some(n) = at(&keys.url).and_then(|k| self.by_url.get(&k)).filter(|n| may_be(n, false)) {
            return Some(*n);
        }
        if keys.platform_id.is_some() || keys.handle.is_some() || keys.url.is_some() {
            return None;
        }
        let nameless = |n: &&i64| {
            self.known
                .get(*n)
                .is_some_and(|k| k.platform_id.is_none() && k.handle.is_none() && k.url.is_none())
        };
        at(&keys.name).and_then(|k| self.by_name.get(&k)).and_then(|all| all.iter().find(nameless)).copied()
    }

    /// What a person typed of a creator, if anything.
    pub(super) fn typed_of(&self, creator: CreatorId) -> Option<&HashSet<String>> {
        self.edits.get(&creator)
    }

    /// Accounts created, updated and left unchanged so far.
    pub(crate) fn tally(&self) -> (u32, u32, u32) {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let updated = self.updated.iter().filter(|n| !self.created.contains(n)).count();
        let seen = self.touched.len();
        (count(self.created.len()), count(updated), count(seen - self.created.len() - updated))
    }
}
