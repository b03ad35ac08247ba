//! An import under way: what is known, by every key an account may come with.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::BuildHasher as _;

use chrono::NaiveDate;
use foldhash::fast::RandomState;
use market::creator::Account;
use market::{AccountId, CreatorId, ImportId, Platform};

use super::IncomingAccount;
use super::known::SaidOnce;
use crate::accounts::key;
use crate::change::View;
use crate::error::{CatalogueError, Result};
use crate::segments::{PackedKeys, Packer, Page, Pending, RevisionPages};
use crate::text::{account_key, folded, is_number, trimmed, url_key};

/// The keys of an account, folded; empty ones are absent.
pub(super) struct Keys<'a> {
    pub(super) platform_id: Option<Cow<'a, str>>,
    pub(super) handle: Option<Cow<'a, str>>,
    pub(super) url: Option<Cow<'a, str>>,
    pub(super) name: Option<Cow<'a, str>>,
}

impl<'a> Keys<'a> {
    fn folded(
        platform_id: Option<&'a str>,
        handle: Option<&'a str>,
        url: Option<&'a str>,
        name: Option<&'a str>,
    ) -> Self {
        Self {
            platform_id: key(platform_id, trimmed),
            handle: key(handle, account_key),
            url: key(url, url_key),
            name: key(name, folded),
        }
    }

    pub(super) fn of(incoming: &'a IncomingAccount) -> Self {
        let IncomingAccount { platform_id, handle, url, display_name, .. } = incoming;
        Self::folded(platform_id.as_deref(), handle.as_deref(), url.as_deref(), display_name.as_deref())
    }

    pub(super) fn of_account(account: &'a Account) -> Self {
        let Account { platform_id, handle, url, display_name, .. } = account;
        Self::folded(platform_id.as_deref(), handle.as_deref(), url.as_deref(), display_name.as_deref())
    }

    fn of_packed(packed: &PackedKeys<'a>) -> Self {
        Self::folded(packed.platform_id, packed.handle, packed.url, packed.display_name)
    }

    /// Whether there is nothing to know an account by.
    pub(super) fn is_empty(&self) -> bool {
        self.platform_id.is_none() && self.handle.is_none() && self.url.is_none() && self.name.is_none()
    }
}

/// The keys of an account as a session holds them.
pub(super) struct Prints {
    platform_id: Option<u64>,
    /// Whether that id is a number.
    numbered: bool,
    handle: Option<u64>,
    url: Option<u64>,
    name: Option<u64>,
}

/// An account as a key leads to it: its number, and which keys it has.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Lead(i64);

impl Lead {
    const PLATFORM_ID: i64 = 1;
    const HANDLE: i64 = 2;
    const URL: i64 = 4;
    /// Beside [`Lead::PLATFORM_ID`]: the id is a number.
    const NUMBER: i64 = 8;

    fn new(n: i64, prints: &Prints) -> Self {
        let bit = |there: bool, bit: i64| if there { bit } else { 0 };
        Self(
            n << 4
                | bit(prints.numbered, Self::NUMBER)
                | bit(prints.platform_id.is_some(), Self::PLATFORM_ID)
                | bit(prints.handle.is_some(), Self::HANDLE)
                | bit(prints.url.is_some(), Self::URL),
        )
    }

    fn n(self) -> i64 {
        self.0 >> 4
    }

    fn has(self, key: i64) -> bool {
        self.0 & key != 0
    }

    fn has_none(self) -> bool {
        self.0 & 7 == 0
    }
}

/// The kinds of keys, so that a handle is never taken for an address.
#[derive(Clone, Copy, Hash)]
enum Kind {
    PlatformId,
    Handle,
    Url,
    Name,
}

/// An import under way: what is known so far, by key.
///
/// Keys are held as hashes of 64 bits under a seed of this session: of a million accounts two meet once in thirty
/// million such imports, and a million keys take 17 MB instead of 80.
pub(crate) struct Session {
    pub(super) import: ImportId,
    pub(super) as_of: Option<NaiveDate>,
    /// Imports of the very same content with the same mapping and options, this one not among them.
    pub(super) same_content: bool,
    /// Imports of the same file, this one among them.
    pub(super) same_file: HashSet<String>,
    hasher: RandomState,
    leads: HashMap<u64, Lead, RandomState>,
    /// The first account of a name; the others are in `namesakes`.
    by_name: HashMap<u64, Lead, RandomState>,
    namesakes: HashMap<u64, Vec<Lead>, RandomState>,
    /// Accounts whose keys became others in this import: what a lead says of them is old.
    relearned: HashMap<i64, Lead>,
    /// Accounts of sheets of posts.
    pub(super) numbers: HashMap<AccountId, i64>,
    pub(super) edits: HashMap<CreatorId, HashSet<String>>,
    pub(super) with_posts: HashSet<i64>,
    pub(super) to_count: BTreeSet<i64>,
    /// Known accounts that were met.
    pub(super) touched: HashSet<i64>,
    /// The largest number before this import: whatever has a larger one was created by it.
    before: i64,
    created: u32,
    /// Created accounts that share a name with one that was known.
    pub(super) suspects: Vec<i64>,
    pub(super) updated: HashSet<i64>,
    pub(super) said_once: SaidOnce,
    /// New creators, by the page.
    pub(crate) packer: Packer,
    /// The segment that was looked into last.
    pub(super) page: Option<Page>,
    /// What it says of packed creators and is not written yet.
    pub(super) pending: Pending,
    /// Whether anything was ever said of packed creators.
    pub(super) revised: bool,
    pub(super) revision_pages: RevisionPages,
    /// Posts that landed or were known.
    pub(crate) posts: u32,
}

impl Session {
    /// Whether a value without date, now in the history, was already said by what is being imported: by an
    /// import of the same file, or by anyone when the very same content was imported before.
    pub(crate) fn said_before(&self, import: Option<&str>) -> bool {
        self.same_content || import.is_some_and(|import| self.same_file.contains(import))
    }

    /// An import that does not know anybody yet.
    pub(crate) fn begun(
        view: &View<'_>,
        import: ImportId,
        as_of: Option<NaiveDate>,
        same_content: bool,
        sha256: &str,
    ) -> Result<Self> {
        Ok(Self {
            import,
            as_of,
            same_content,
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
            hasher: RandomState::default(),
            leads: HashMap::default(),
            by_name: HashMap::default(),
            namesakes: HashMap::default(),
            relearned: HashMap::new(),
            numbers: HashMap::new(),
            edits: HashMap::new(),
            with_posts: HashSet::new(),
            to_count: BTreeSet::new(),
            touched: HashSet::new(),
            before: view.last_number()?,
            created: 0,
            suspects: Vec::new(),
            updated: HashSet::new(),
            said_once: SaidOnce::default(),
            packer: Packer::default(),
            page: None,
            pending: Pending::default(),
            revised: false,
            revision_pages: RevisionPages::default(),
            posts: 0,
        })
    }

    pub(crate) fn load(
        view: &View<'_>,
        import: ImportId,
        as_of: Option<NaiveDate>,
        identity: &str,
        sha256: &str,
    ) -> Result<Self> {
        let same_content = view.sql.count(
            "SELECT count(*) FROM imports WHERE identity = ?1 AND id <> ?2 AND undone_at IS NULL",
            [identity.to_owned(), import.to_string()],
        )? > 0;
        let mut session = Self::begun(view, import, as_of, same_content, sha256)?;
        session.revised = view.has_revisions()?;
        session.load_keys(view)?;
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

    fn load_keys(&mut self, view: &View<'_>) -> Result<()> {
        view.sql.each(
            "accounts",
            "SELECT accounts.n, platform, platform_id, handle_key, url_key, name_key
             FROM accounts JOIN creators ON creators.id = accounts.creator WHERE sample = 0 ORDER BY accounts.n",
            [],
            |r| {
                let key = |column: usize| Ok::<_, CatalogueError>(r.maybe_text_at(column)?.map(Cow::Borrowed));
                let keys = Keys { platform_id: key(2)?, handle: key(3)?, url: key(4)?, name: key(5)? };
                let prints = self.prints(r.word(1, Platform::parse)?, &keys);
                self.learn(r.get(0)?, &prints);
                Ok(())
            },
        )?;
        let mut pages = RevisionPages::default();
        view.each_page(|page, gone| {
            let revisions = match self.revised {
                true => view.revisions_of(page)?,
                false => Vec::new(),
            };
            for place in 0..page.len() {
                let n = page.number(place);
                if gone.contains(&n) {
                    continue;
                }
                let packed = page.keys(place)?;
                let of_this = revisions.iter().filter(|revision| revision.creator == n);
                let prints = match pages.names(view, &packed, of_this)? {
                    Some(names) => self.prints(packed.platform, &names.keys()),
                    None => self.prints(packed.platform, &Keys::of_packed(&packed)),
                };
                self.learn(n, &prints);
            }
            Ok(())
        })
    }

    /// The keys of an account on a platform as they are held.
    pub(super) fn prints(&self, platform: Platform, keys: &Keys<'_>) -> Prints {
        let print = |kind: Kind, key: &Option<Cow<'_, str>>| {
            Some(self.hasher.hash_one((kind, platform, key.as_deref()?)))
        };
        Prints {
            platform_id: print(Kind::PlatformId, &keys.platform_id),
            numbered: keys.platform_id.as_deref().is_some_and(is_number),
            handle: print(Kind::Handle, &keys.handle),
            url: print(Kind::Url, &keys.url),
            name: print(Kind::Name, &keys.name),
        }
    }

    fn learn(&mut self, n: i64, prints: &Prints) {
        self.learn_keys(n, prints);
        self.learn_name(n, prints);
    }

    /// Notes the keys of an account whose names this import changed.
    pub(super) fn relearn(&mut self, n: i64, prints: &Prints) {
        self.relearned.insert(n, Lead::new(n, prints));
        self.learn(n, prints);
    }

    fn learn_keys(&mut self, n: i64, prints: &Prints) {
        let lead = Lead::new(n, prints);
        for print in [prints.platform_id, prints.handle, prints.url].into_iter().flatten() {
            self.leads.insert(print, lead);
        }
    }

    fn learn_name(&mut self, n: i64, prints: &Prints) {
        let Some(name) = prints.name else { return };
        let lead = Lead::new(n, prints);
        match self.by_name.get(&name) {
            None => _ = self.by_name.insert(name, lead),
            Some(first) if first.n() == n => {}
            Some(_) => {
                let others = self.namesakes.entry(name).or_default();
                if !others.iter().any(|other| other.n() == n) {
                    others.push(lead);
                }
            }
        }
    }

    /// Notes the keys of an account that this import created. Its name leads to it only where it has nothing else:
    /// nobody was renamed into an account of the same sheet.
    pub(super) fn learn_created(&mut self, n: i64, prints: &Prints) {
        self.created += 1;
        if self.called(prints).next().is_some() {
            self.suspects.push(n);
        }
        self.learn_keys(n, prints);
        if Lead::new(n, prints).has_none() {
            self.learn_name(n, prints);
        }
    }

    /// The accounts known under a name.
    fn called(&self, prints: &Prints) -> impl Iterator<Item = Lead> + '_ {
        let first = prints.name.and_then(|name| self.by_name.get(&name)).copied();
        let others = prints.name.and_then(|name| self.namesakes.get(&name)).into_iter().flatten().copied();
        first.into_iter().chain(others)
    }

    /// The numbers of the accounts known under a name before this import that it has not met.
    pub(super) fn absent_namesakes(&self, platform: Platform, keys: &Keys<'_>) -> Vec<i64> {
        self.called(&self.prints(platform, keys))
            .map(Lead::n)
            .filter(|n| *n <= self.before && !self.touched.contains(n))
            .collect()
    }

    fn now(&self, lead: Lead) -> Lead {
        self.relearned.get(&lead.n()).copied().unwrap_or(lead)
    }

    pub(super) fn find(&self, prints: &Prints) -> Option<i64> {
        let at = |print: Option<u64>| self.leads.get(&print?).map(|lead| self.now(*lead));
        // Two different platform ids are two accounts, whatever else they share; but a number and an opaque id are
        // two kinds of id, which one account may both have.
        let may_be = |lead: &Lead, by_handle: bool| {
            (!lead.has(Lead::PLATFORM_ID)
                || prints.platform_id.is_none()
                || lead.has(Lead::NUMBER) != prints.numbered)
                && (by_handle || !lead.has(Lead::HANDLE) || prints.handle.is_none())
        };
        if let Some(lead) = at(prints.platform_id) {
            return Some(lead.n());
        }
        if let Some(lead) = at(prints.handle).filter(|lead| may_be(lead, true)) {
            return Some(lead.n());
        }
        if let Some(lead) = at(prints.url).filter(|lead| may_be(lead, false)) {
            return Some(lead.n());
        }
        if prints.platform_id.is_some() || prints.handle.is_some() || prints.url.is_some() {
            return None;
        }
        self.called(prints).map(|lead| self.now(lead)).find(|lead| lead.has_none()).map(Lead::n)
    }

    /// What a person typed of a creator, if anything.
    pub(super) fn typed_of(&self, creator: CreatorId) -> Option<&HashSet<String>> {
        self.edits.get(&creator)
    }

    /// Accounts created, updated and left unchanged so far.
    pub(crate) fn tally(&self) -> (u32, u32, u32) {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let known = |n: &&i64| **n <= self.before;
        let updated = self.updated.iter().filter(known).count();
        let seen = self.touched.iter().filter(known).count();
        (self.created, count(updated), count(seen.saturating_sub(updated)))
    }
}
