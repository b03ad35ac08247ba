//! Creators, whole: with their accounts, figures, rates and audiences.

use std::collections::{HashMap, HashSet};

use market::creator::Creator;
use market::figure::Source;
use market::party::{Certification, Contact, Role};
use market::region::{CityCode, ProvinceCode};
use market::{CreatorId, PartyId};
use rusqlite::params;

use crate::accounts;
use crate::change::{Change, View};
use crate::error::{CatalogueError, Result};
use crate::figures;
use crate::rates;
use crate::segments::{Audiences, Packed};
use crate::sql::{Origin, Record, json, time};
use crate::topic::Topic;
use market::creator::Home;

/// The columns of a creator, in the order that [`read`] reads them.
const COLUMNS: &str =
    "id, party, name, certification, province, city, place, verticals, tags, tones, fan_tones,
    agency_name, contact, note, busy, exclusivities, collaborations, sample";

/// The contact of which nothing is known, as stored; most are.
const NO_CONTACT: &str = r#"{"person":null,"phone":null,"wechat":null,"email":null}"#;

fn read(r: &Record<'_>) -> Result<Creator> {
    Ok(Creator {
        id: r.id(0)?,
        party: r.id(1)?,
        name: r.get(2)?,
        certification: r.maybe_word(3, Certification::parse)?,
        home: Home {
            province: r.maybe_word(4, ProvinceCode::parse)?,
            city: r.maybe_word(5, CityCode::parse)?,
            text: r.get(6)?,
        },
        verticals: r.list(7)?,
        tags: r.list(8)?,
        tones: r.list(9)?,
        fan_tones: r.list(10)?,
        agency_name: r.get(11)?,
        contact: if r.is(12, NO_CONTACT)? { Contact::default() } else { r.json(12)? },
        note: r.get(13)?,
        accounts: Vec::new(),
        busy: r.list(14)?,
        exclusivities: r.list(15)?,
        collaborations: r.list(16)?,
        sample: r.get(17)?,
    })
}

impl View<'_> {
    /// A creator with everything known.
    ///
    /// # Errors
    /// As every read.
    pub fn creator(&self, id: CreatorId) -> Result<Option<Creator>> {
        let found = self.sql.one(
            "creators",
            &format!("SELECT {COLUMNS} FROM creators WHERE id = ?1"),
            [id.to_string()],
            read,
        )?;
        let Some(mut creator) = found else {
            return Ok(self.packed_creator(id)?.map(|packed| packed.creator));
        };
        creator.accounts = self.accounts_of(id)?;
        Ok(Some(creator))
    }

    /// A creator's own row, without accounts, and its aliases.
    pub(crate) fn creator_alone(&self, id: CreatorId) -> Result<Option<(Creator, Vec<String>)>> {
        let sql = format!("SELECT {COLUMNS}, aliases FROM creators WHERE id = ?1");
        if let Some(found) =
            self.sql.one("creators", &sql, [id.to_string()], |r| Ok((read(r)?, r.list(18)?)))?
        {
            return Ok(Some(found));
        }
        let alone = |packed: Packed| {
            let aliases = packed.since.map(|since| since.aliases).unwrap_or_default();
            (Creator { accounts: Vec::new(), ..packed.creator }, aliases)
        };
        Ok(self.packed_creator(id)?.map(alone))
    }

    /// The creator of a party.
    ///
    /// # Errors
    /// As every read.
    pub fn creator_of_party(&self, party: PartyId) -> Result<Option<CreatorId>> {
        let found = self.sql.one(
            "creators",
            "SELECT id FROM creators WHERE party = ?1 ORDER BY n LIMIT 1",
            [party.to_string()],
            |r| r.id("id"),
        )?;
        match found {
            Some(id) => Ok(Some(id)),
            None => Ok(self.packed_party(party)?.map(|packed| packed.creator.id)),
        }
    }

    /// A creator's name, without reading anything else of anybody.
    ///
    /// # Errors
    /// As every read.
    pub fn creator_name(&self, id: CreatorId) -> Result<Option<String>> {
        let sql = "SELECT id, name FROM creators WHERE id = ?1";
        match self.sql.one("creators", sql, [id.to_string()], |r| r.get("name"))? {
            Some(name) => Ok(Some(name)),
            None => Ok(self.packed_creator(id)?.map(|packed| packed.creator.name)),
        }
    }

    /// How many creators there are.
    ///
    /// # Errors
    /// As every read.
    pub fn creator_count(&self) -> Result<u64> {
        let rows = self.sql.count("SELECT count(*) FROM creators", [])?;
        Ok(u64::try_from(rows + self.packed_count()?).unwrap_or(0))
    }

    /// Every creator with everything current, in the order they were added: the row tables in five scans, joined in
    /// memory, and the segments.
    ///
    /// # Errors
    /// As every read.
    pub fn all_creators(&self) -> Result<Vec<Creator>> {
        let rows = self.whole_creators(None)?;
        let mut packed = Vec::new();
        self.each_packed(Audiences::Read, |one| {
            packed.push((one.n, one.creator));
            Ok(())
        })?;
        if packed.is_empty() {
            return Ok(rows);
        }
        let numbers =
            self.sql.all("creators", "SELECT n FROM creators ORDER BY n", [], |r| r.get::<i64>("n"))?;
        packed.extend(numbers.into_iter().zip(rows));
        packed.sort_by_key(|(n, _)| *n);
        Ok(packed.into_iter().map(|(_, creator)| creator).collect())
    }

    /// Hands every creator with everything current on, without audiences where they are packed; in no order. For a
    /// look at all of whom little is kept.
    ///
    /// # Errors
    /// As every read, and what `take` fails with.
    pub fn each_creator(&self, mut take: impl FnMut(Creator) -> Result<()>) -> Result<()> {
        self.whole_creators(None)?.into_iter().try_for_each(&mut take)?;
        self.each_packed(Audiences::Leave, |packed| take(packed.creator))
    }

    /// Some creators with everything current, in the order asked for; those that are not there are left out.
    ///
    /// # Errors
    /// As every read.
    pub fn creators(&self, ids: &[CreatorId]) -> Result<Vec<Creator>> {
        let mut places: HashMap<CreatorId, usize> = HashMap::with_capacity(ids.len());
        for (place, id) in ids.iter().enumerate() {
            places.entry(*id).or_insert(place);
        }
        let mut creators = self.whole_creators(Some(&json(ids)?))?;
        if creators.len() < places.len() {
            let found: HashSet<CreatorId> = creators.iter().map(|creator| creator.id).collect();
            for id in places.keys().filter(|id| !found.contains(id)) {
                creators.extend(self.packed_creator(*id)?.map(|packed| packed.creator));
            }
        }
        creators.sort_by_key(|creator| places.get(&creator.id).copied());
        Ok(creators)
    }

    /// All creators of the row tables, or those of a JSON list of ids.
    fn whole_creators(&self, some: Option<&str>) -> Result<Vec<Creator>> {
        // What is asked of a table, given how a creator, an account's creator or a row's account is among the wanted.
        let asked = |columns: &str, table: &str, among: &str| match some {
            None => format!("SELECT {columns} FROM {table} ORDER BY n"),
            Some(_) => format!("SELECT {columns} FROM {table} WHERE {among} ORDER BY n"),
        };
        let of_creators = "IN (SELECT value FROM json_each(?1))";
        let of_accounts =
            format!("account IN (SELECT accounts.n FROM accounts WHERE accounts.creator {of_creators})");
        let given = || rusqlite::params_from_iter(some);
        let sql = asked(COLUMNS, "creators", &format!("id {of_creators}"));
        let mut creators = self.sql.all("creators", &sql, given(), read)?;
        let places: HashMap<CreatorId, usize> =
            creators.iter().enumerate().map(|(place, creator)| (creator.id, place)).collect();
        // Where an account lies: its creator's place and its own place there.
        let mut at: HashMap<i64, (usize, usize)> = HashMap::with_capacity(creators.len());
        let sql = asked(accounts::COLUMNS, "accounts", &format!("creator {of_creators}"));
        self.sql.each("accounts", &sql, given(), |r| {
            let row = accounts::account(r)?;
            if let Some(place) = places.get(&row.account.creator)
                && let Some(creator) = creators.get_mut(*place)
            {
                at.insert(row.n, (*place, creator.accounts.len()));
                creator.accounts.push(row.account);
            }
            Ok(())
        })?;
        let mut origin = Origin::default();
        self.sql.each("figures", &asked(figures::COLUMNS, "figures", &of_accounts), given(), |r| {
            let (_, n, figure) = figures::figure(r, &mut origin)?;
            if let Some(account) = find(&mut creators, &at, n) {
                account.figures.push(figure);
            }
            Ok(())
        })?;
        self.sql.each("rates", &asked(rates::COLUMNS, "rates", &of_accounts), given(), |r| {
            let (_, n, rate) = rates::rate(r, &mut origin)?;
            if let Some(account) = find(&mut creators, &at, n) {
                account.rates.push(rate);
            }
            Ok(())
        })?;
        self.sql.each(
            "audiences",
            &asked("n, account, body, as_of", "audiences", &of_accounts),
            given(),
            |r| {
                if let Some(account) = find(&mut creators, &at, r.get("account")?) {
                    account.audience = Some(r.json("body")?);
                    account.audience_as_of = r.maybe_day("as_of")?;
                }
                Ok(())
            },
        )?;
        Ok(creators)
    }

    /// The earlier names and handles of a creator.
    ///
    /// # Errors
    /// As every read.
    pub fn aliases(&self, id: CreatorId) -> Result<Vec<String>> {
        let found = self.sql.one(
            "creators",
            "SELECT id, aliases FROM creators WHERE id = ?1",
            [id.to_string()],
            |r| r.list("aliases"),
        )?;
        match found {
            Some(aliases) => Ok(aliases),
            None => {
                let since = self.packed_creator(id)?.and_then(|packed| packed.since);
                Ok(since.map(|since| since.aliases).unwrap_or_default())
            }
        }
    }
}

fn find<'c>(
    creators: &'c mut [Creator],
    at: &HashMap<i64, (usize, usize)>,
    n: i64,
) -> Option<&'c mut market::creator::Account> {
    let (place, own) = at.get(&n)?;
    creators.get_mut(*place)?.accounts.get_mut(*own)
}

impl Change<'_> {
    /// Adds a creator with its accounts as they are, and the party behind it when that is not there.
    ///
    /// # Errors
    /// `Conflict` when an id is there already; as every write.
    pub fn add_creator(&mut self, creator: &Creator) -> Result<()> {
        self.insert_creator(creator)?;
        let source = if creator.sample { Source::Sample } else { Source::Person };
        for account in &creator.accounts {
            if account.creator != creator.id {
                let detail =
                    format!("account {} belongs to {}, not to {}", account.id, account.creator, creator.id);
                return Err(CatalogueError::Conflict { detail });
            }
            self.insert_account(account, None, &source)?;
        }
        Ok(())
    }

    /// Writes a creator's own row.
    pub(crate) fn insert_creator(&mut self, creator: &Creator) -> Result<()> {
        self.party_with(creator.party, &creator.name, Role::Creator, &creator.contact, creator.sample)?;
        self.write_creator(None, creator)?;
        self.touch(Topic::Creators);
        Ok(())
    }

    /// Writes a creator's own row, under a number that is free.
    pub(crate) fn write_creator(&mut self, n: Option<i64>, creator: &Creator) -> Result<()> {
        self.sql.run(
            "INSERT INTO creators (n, id, party, name, aliases, certification, province, city, place, verticals, tags,
                    tones, fan_tones, agency_name, contact, note, busy, exclusivities, collaborations, sample,
                    updated_at)
             VALUES (?1, ?2, ?3, ?4, '[]', ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)",
            params![
                n,
                creator.id.to_string(),
                creator.party.to_string(),
                creator.name,
                creator.certification.map(Certification::code),
                creator.home.province.map(ProvinceCode::code),
                creator.home.city.map(CityCode::code),
                creator.home.text,
                json(&creator.verticals)?,
                json(&creator.tags)?,
                json(&creator.tones)?,
                json(&creator.fan_tones)?,
                creator.agency_name,
                json(&creator.contact)?,
                creator.note,
                json(&creator.busy)?,
                json(&creator.exclusivities)?,
                json(&creator.collaborations)?,
                creator.sample,
                time(self.now)
            ],
        )?;
        Ok(())
    }

    /// Writes a creator's own row anew: everything but its accounts, its party and whether it is sample.
    pub(crate) fn update_creator(&mut self, creator: &Creator, aliases: &[String]) -> Result<()> {
        let changed = self.sql.run(
            "UPDATE creators SET name = ?2, aliases = ?3, certification = ?4, province = ?5, city = ?6, place = ?7,
                    verticals = ?8, tags = ?9, tones = ?10, fan_tones = ?11, agency_name = ?12, contact = ?13,
                    note = ?14, busy = ?15, exclusivities = ?16, collaborations = ?17, updated_at = ?18
             WHERE id = ?1",
            params![
                creator.id.to_string(),
                creator.name,
                json(aliases)?,
                creator.certification.map(Certification::code),
                creator.home.province.map(ProvinceCode::code),
                creator.home.city.map(CityCode::code),
                creator.home.text,
                json(&creator.verticals)?,
                json(&creator.tags)?,
                json(&creator.tones)?,
                json(&creator.fan_tones)?,
                creator.agency_name,
                json(&creator.contact)?,
                creator.note,
                json(&creator.busy)?,
                json(&creator.exclusivities)?,
                json(&creator.collaborations)?,
                time(self.now)
            ],
        )?;
        if changed == 0 {
            return Err(CatalogueError::NotFound { kind: "creator", id: creator.id.to_string() });
        }
        self.touch(Topic::Creators);
        Ok(())
    }

    /// Notes that something about a creator changed.
    pub(crate) fn creator_changed(&mut self, id: CreatorId) -> Result<()> {
        self.sql
            .run("UPDATE creators SET updated_at = ?2 WHERE id = ?1", [id.to_string(), time(self.now)])?;
        self.touch(Topic::Creators);
        Ok(())
    }

    /// Removes a creator without deals, with its accounts, places on shortlists and contracts.
    ///
    /// # Errors
    /// `NotFound`; `InUse` while it has deals; as every write.
    pub fn remove_creator(&mut self, id: CreatorId) -> Result<()> {
        self.unpack_creator(id)?;
        self.sql.run(
            "DELETE FROM reviews WHERE subject IN (SELECT id FROM accounts WHERE creator = ?1)
                OR other IN (SELECT id FROM accounts WHERE creator = ?1)",
            [id.to_string()],
        )?;
        self.touch(Topic::Reviews);
        self.remove_creator_but_reviews(id)
    }

    /// As [`Change::remove_creator`], the review list staying as it is.
    pub(crate) fn remove_creator_but_reviews(&mut self, id: CreatorId) -> Result<()> {
        let missing = || CatalogueError::NotFound { kind: "creator", id: id.to_string() };
        let text = id.to_string();
        if self.sql.count("SELECT count(*) FROM deals WHERE creator = ?1", [&text])? > 0 {
            return Err(CatalogueError::InUse { kind: "creator", id: text });
        }
        let party: PartyId = self
            .sql
            .one("creators", "SELECT id, party FROM creators WHERE id = ?1", [&text], |r| r.id("party"))?
            .ok_or_else(missing)?;
        for sql in [
            "DELETE FROM shortlists WHERE creator = ?1",
            "DELETE FROM representations WHERE creator = ?1",
            "DELETE FROM person_edits WHERE entity = ?1",
            "DELETE FROM figures WHERE account IN (SELECT n FROM accounts WHERE creator = ?1)",
            "DELETE FROM figure_history WHERE account IN (SELECT n FROM accounts WHERE creator = ?1)",
            "DELETE FROM rates WHERE account IN (SELECT n FROM accounts WHERE creator = ?1)",
            "DELETE FROM rate_history WHERE account IN (SELECT n FROM accounts WHERE creator = ?1)",
            "DELETE FROM audiences WHERE account IN (SELECT n FROM accounts WHERE creator = ?1)",
            "DELETE FROM posts WHERE account IN (SELECT n FROM accounts WHERE creator = ?1)",
            "DELETE FROM accounts WHERE creator = ?1",
            "DELETE FROM creators WHERE id = ?1",
        ] {
            self.sql.run(sql, [&text])?;
        }
        self.drop_idle_party(party)?;
        for topic in [Topic::Creators, Topic::Shortlists, Topic::Agencies] {
            self.touch(topic);
        }
        Ok(())
    }
}
