//! Landing accounts and posts.

use chrono::NaiveDate;
use market::creator::{Account, Creator, Rate};
use market::figure::{Figure, Metric, Source};
use market::{AccountId, CreatorId, ImportId, PartyId};
use rusqlite::params;

use super::rules::{may_overwrite, said, take, take_home, take_list};
use super::session::{Keys, Known, trimmed};
use super::{Field, IncomingAccount, IncomingPost, Merged, Outcome, Session};
use crate::accounts::{self, Profile, key};
use crate::change::Change;
use crate::error::{CatalogueError, Result};
use crate::figures::Landed;
use crate::rates;
use crate::sql::day;
use crate::text::{account_key, folded, url_key};
use crate::topic::Topic;

impl Change<'_> {
    /// Lands one account by the rules of this file. Two rows of one account: the later call wins.
    ///
    /// # Errors
    /// `NotFound` when the import was not begun in this change, or `attach_to` is not there; `NotStorable` for a
    /// figure that is no number; as every write.
    pub fn merge_account(&mut self, import: ImportId, incoming: &IncomingAccount) -> Result<Merged> {
        let mut session = self.take_session(import)?;
        let merged = self.merge_in(&mut session, incoming);
        self.sessions.insert(import, session);
        merged
    }

    pub(crate) fn take_session(&mut self, import: ImportId) -> Result<Session> {
        self.sessions
            .remove(&import)
            .ok_or_else(|| CatalogueError::NotFound { kind: "import", id: import.to_string() })
    }

    fn merge_in(&mut self, session: &mut Session, incoming: &IncomingAccount) -> Result<Merged> {
        let keys = Keys::of(incoming);
        if !incoming.has_key() {
            return Ok(Merged { account: None, creator: None, outcome: Outcome::Skipped });
        }
        let source = Source::Import { import: session.import, row: incoming.row };
        let date = incoming.as_of.or(session.as_of);
        let figures: Vec<Figure> = incoming
            .figures
            .iter()
            .map(|f| Figure { source: source.clone(), as_of: f.as_of.or(date), ..f.clone() })
            .collect();
        let rates: Vec<Rate> = incoming
            .rates
            .iter()
            .filter(|r| rates::check(r).is_ok())
            .map(|r| Rate { source: source.clone(), as_of: r.as_of.or(date), ..r.clone() })
            .collect();
        match session.find(incoming.platform, &keys) {
            None => {
                let (n, account, creator) = self.create_account(session, incoming, keys, date)?;
                self.land(session, n, &mut Vec::new(), &figures, &mut Vec::new(), &rates)?;
                if let Some(audience) = incoming.audience.as_ref().filter(|a| !a.is_unknown()) {
                    self.set_audience(n, audience, date, &source)?;
                }
                session.touched.insert(n);
                session.created.insert(n);
                Ok(Merged { account: Some(account), creator: Some(creator), outcome: Outcome::Created })
            }
            Some(n) => {
                let (account, creator, mut fields) =
                    self.update_profile(session, n, incoming, &keys, date)?;
                let (mut known_figures, mut known_rates) = (self.figures_of(n)?, self.rates_of(n)?);
                let landed = self.land(session, n, &mut known_figures, &figures, &mut known_rates, &rates)?;
                fields.extend(landed);
                if self.land_audience(session, n, account, creator, incoming, date, &source)? {
                    fields.push(Field::Audience);
                }
                session.touched.insert(n);
                if session.with_posts.contains(&n) && figures.iter().any(|f| f.metric == Metric::Followers) {
                    session.to_count.insert(n);
                }
                let outcome = if fields.is_empty() {
                    Outcome::Unchanged
                } else {
                    session.updated.insert(n);
                    self.creator_changed(creator)?;
                    Outcome::Updated { fields }
                };
                Ok(Merged { account: Some(account), creator: Some(creator), outcome })
            }
        }
    }

    fn create_account(
        &mut self,
        session: &mut Session,
        incoming: &IncomingAccount,
        keys: Keys,
        date: Option<NaiveDate>,
    ) -> Result<(i64, AccountId, CreatorId)> {
        let entropy = self.entropy();
        let id = AccountId::mint(self.now, entropy);
        let creator = match incoming.attach_to {
            Some(creator) => {
                if self.sql.count("SELECT count(*) FROM creators WHERE id = ?1", [creator.to_string()])? == 0
                {
                    return Err(CatalogueError::NotFound { kind: "creator", id: creator.to_string() });
                }
                self.touch(Topic::Creators);
                creator
            }
            None => {
                let (a, b) = (self.entropy(), self.entropy());
                let name = [&incoming.display_name, &incoming.handle, &incoming.platform_id, &incoming.url]
                    .into_iter()
                    .find_map(said)
                    .unwrap_or_default();
                let creator = Creator {
                    id: CreatorId::mint(self.now, a),
                    party: PartyId::mint(self.now, b),
                    name,
                    certification: incoming.certification,
                    home: incoming.home.clone(),
                    verticals: incoming.verticals.clone(),
                    tags: incoming.tags.clone(),
                    tones: incoming.tones.clone(),
                    fan_tones: incoming.fan_tones.clone(),
                    agency_name: said(&incoming.agency_name),
                    contact: incoming.contact.clone(),
                    note: said(&incoming.note),
                    accounts: Vec::new(),
                    busy: Vec::new(),
                    exclusivities: Vec::new(),
                    collaborations: Vec::new(),
                    sample: false,
                };
                self.insert_creator(&creator)?;
                creator.id
            }
        };
        let profile = Profile { import: session.import, row: incoming.row, as_of: date };
        let account = Account {
            id,
            creator,
            platform: incoming.platform,
            platform_id: said(&incoming.platform_id),
            handle: said(&incoming.handle),
            display_name: said(&incoming.display_name),
            url: said(&incoming.url),
            figures: Vec::new(),
            audience: None,
            audience_as_of: None,
            rates: Vec::new(),
        };
        let n = self.insert_account(&account, Some(profile))?;
        let known = Known { id, creator, platform_id: keys.platform_id, handle: keys.handle, url: keys.url };
        session.learn(n, incoming.platform, known, keys.name);
        Ok((n, id, creator))
    }

    fn set_profile_source(
        &mut self,
        session: &Session,
        n: i64,
        date: Option<NaiveDate>,
        row: u32,
    ) -> Result<()> {
        self.sql.run(
            "UPDATE accounts SET profile_as_of = ?2, import = ?3, import_row = ?4 WHERE n = ?1",
            params![n, date.map(day), session.import.to_string(), row],
        )?;
        Ok(())
    }

    /// Brings an account's and its creator's profile up to date; which fields changed.
    fn update_profile(
        &mut self,
        session: &mut Session,
        n: i64,
        incoming: &IncomingAccount,
        keys: &Keys,
        date: Option<NaiveDate>,
    ) -> Result<(AccountId, CreatorId, Vec<Field>)> {
        let sql = format!("SELECT {} FROM accounts WHERE n = ?1", accounts::COLUMNS);
        let row = self
            .sql
            .one("accounts", &sql, [n], accounts::account)?
            .ok_or_else(|| CatalogueError::NotFound { kind: "account", id: n.to_string() })?;
        let (mut account, stored_date) = (row.account, row.profile_as_of);
        let id = account.creator.to_string();
        let (mut creator, mut aliases) = self
            .creator_alone(account.creator)?
            .ok_or_else(|| CatalogueError::NotFound { kind: "creator", id: id.clone() })?;
        let overwrite = !session.same_content && may_overwrite(date, stored_date);
        let mut fields = Vec::new();

        // The account's own fields. Their edits are noted as `acc_…/field`.
        let own = |field: Field| !session.typed(&id, &format!("{}/{}", account.id, field.code()));
        let (may_id, may_handle) = (own(Field::PlatformId), own(Field::Handle));
        let (may_url, may_name) = (own(Field::Url), own(Field::DisplayName));
        let former = (account.display_name.clone(), account.handle.clone());
        if may_id && take(&mut account.platform_id, said(&incoming.platform_id).as_ref(), false) {
            fields.push(Field::PlatformId);
        }
        // The same handle in other letters is the same handle.
        let same_handle = keys.handle.is_some() && key(account.handle.as_deref(), account_key) == keys.handle;
        if may_handle && !same_handle && take(&mut account.handle, said(&incoming.handle).as_ref(), overwrite)
        {
            fields.push(Field::Handle);
        }
        let same_url = keys.url.is_some() && key(account.url.as_deref(), url_key) == keys.url;
        if may_url && !same_url && take(&mut account.url, said(&incoming.url).as_ref(), overwrite) {
            fields.push(Field::Url);
        }
        if may_name && take(&mut account.display_name, said(&incoming.display_name).as_ref(), overwrite) {
            fields.push(Field::DisplayName);
        }
        let account_changed = !fields.is_empty();

        // The creator's fields.
        let free = |field: Field| !session.typed(&id, field.code());
        let before = creator.clone();
        let known_aliases = aliases.len();
        for (old, new) in [(&former.0, &account.display_name), (&former.1, &account.handle)] {
            if let (Some(old), Some(new)) = (old, new)
                && old != new
                && !aliases.contains(old)
            {
                aliases.push(old.clone());
            }
        }
        if let Some(new) = &account.display_name
            && free(Field::Name)
            && former.0.as_ref() != Some(new)
            && (former.0.as_deref() == Some(creator.name.as_str()) || former.0.is_none() && overwrite)
        {
            creator.name = new.clone();
        }
        if free(Field::Certification)
            && take(&mut creator.certification, incoming.certification.as_ref(), overwrite)
        {
            fields.push(Field::Certification);
        }
        if free(Field::Home) && take_home(&mut creator.home, &incoming.home, overwrite) {
            fields.push(Field::Home);
        }
        if free(Field::Verticals) && take_list(&mut creator.verticals, &incoming.verticals, overwrite) {
            fields.push(Field::Verticals);
        }
        if free(Field::Tags) {
            let fresh: Vec<String> =
                incoming.tags.iter().filter(|t| !creator.tags.contains(t)).cloned().collect();
            if !fresh.is_empty() {
                creator.tags.extend(fresh);
                fields.push(Field::Tags);
            }
        }
        if free(Field::Tones) && take_list(&mut creator.tones, &incoming.tones, overwrite) {
            fields.push(Field::Tones);
        }
        if free(Field::FanTones) && take_list(&mut creator.fan_tones, &incoming.fan_tones, overwrite) {
            fields.push(Field::FanTones);
        }
        if free(Field::AgencyName)
            && take(&mut creator.agency_name, said(&incoming.agency_name).as_ref(), overwrite)
        {
            fields.push(Field::AgencyName);
        }
        if free(Field::Contact) {
            let (known, new) = (&mut creator.contact, &incoming.contact);
            let changed = [
                take(&mut known.person, said(&new.person).as_ref(), overwrite),
                take(&mut known.phone, said(&new.phone).as_ref(), overwrite),
                take(&mut known.wechat, said(&new.wechat).as_ref(), overwrite),
                take(&mut known.email, said(&new.email).as_ref(), overwrite),
            ];
            if changed.contains(&true) {
                fields.push(Field::Contact);
            }
        }
        if free(Field::Note) && take(&mut creator.note, said(&incoming.note).as_ref(), overwrite) {
            fields.push(Field::Note);
        }
        if creator.name != before.name {
            fields.push(Field::Name);
        }

        if account_changed {
            self.write_account_keys(n, &account)?;
            let known = Known {
                id: account.id,
                creator: account.creator,
                platform_id: key(account.platform_id.as_deref(), trimmed),
                handle: key(account.handle.as_deref(), account_key),
                url: key(account.url.as_deref(), url_key),
            };
            session.learn(n, account.platform, known, key(account.display_name.as_deref(), folded));
        }
        if creator != before || aliases.len() != known_aliases {
            self.update_creator(&creator, &aliases)?;
        }
        if overwrite && (date > stored_date || !fields.is_empty()) {
            self.set_profile_source(session, n, date, incoming.row)?;
        }
        Ok((account.id, account.creator, fields))
    }

    /// Writes an account's names and keys.
    pub(crate) fn write_account_keys(&mut self, n: i64, account: &Account) -> Result<()> {
        self.sql.run(
            "UPDATE accounts SET platform_id = ?2, handle = ?3, handle_key = ?4, url = ?5, url_key = ?6,
                    display_name = ?7, name_key = ?8 WHERE n = ?1",
            params![
                n,
                account.platform_id,
                account.handle,
                key(account.handle.as_deref(), account_key),
                account.url,
                key(account.url.as_deref(), url_key),
                account.display_name,
                key(account.display_name.as_deref(), folded)
            ],
        )?;
        Ok(())
    }

    fn land(
        &mut self,
        session: &Session,
        n: i64,
        known_figures: &mut Vec<(i64, Figure)>,
        figures: &[Figure],
        known_rates: &mut Vec<(i64, Rate)>,
        rates: &[Rate],
    ) -> Result<Vec<Field>> {
        let (mut of_figures, mut of_rates) = (Landed::default(), Landed::default());
        for figure in figures {
            of_figures = of_figures.and(self.land_figure(n, known_figures, figure, Some(session))?);
        }
        for rate in rates {
            of_rates = of_rates.and(self.land_rate(n, known_rates, rate, Some(session))?);
        }
        let mut fields = Vec::new();
        if of_figures.current {
            fields.push(Field::Figures);
        }
        if of_rates.current {
            fields.push(Field::Rates);
        }
        if of_figures.history || of_rates.history {
            fields.push(Field::History);
        }
        Ok(fields)
    }

    #[expect(clippy::too_many_arguments, reason = "one call; the parts have nothing else in common")]
    fn land_audience(
        &mut self,
        session: &Session,
        n: i64,
        account: AccountId,
        creator: CreatorId,
        incoming: &IncomingAccount,
        date: Option<NaiveDate>,
        source: &Source,
    ) -> Result<bool> {
        let Some(new) = incoming.audience.as_ref().filter(|a| !a.is_unknown()) else { return Ok(false) };
        if session.typed(&creator.to_string(), &format!("{account}/{}", Field::Audience.code())) {
            return Ok(false);
        }
        let (mut audience, old_date) = self.audience_of(n)?.unwrap_or_default();
        let overwrite = !session.same_content && may_overwrite(date, old_date);
        let changed = [
            take(&mut audience.gender, new.gender.as_ref(), overwrite),
            take(&mut audience.age, new.age.as_ref(), overwrite),
            take(&mut audience.tier, new.tier.as_ref(), overwrite),
            take(&mut audience.province, new.province.as_ref(), overwrite),
            take(&mut audience.group, new.group.as_ref(), overwrite),
            take(&mut audience.device, new.device.as_ref(), overwrite),
        ]
        .contains(&true);
        if changed || (overwrite && date > old_date) {
            self.set_audience(n, &audience, date.max(old_date), source)?;
        }
        Ok(changed)
    }

    /// Lands one post of an account that was merged before in this import. The medians over all known posts are
    /// counted anew when the import is finished.
    ///
    /// # Errors
    /// `NotFound` when the import was not begun in this change or the account is not there; as every write.
    pub fn merge_post(
        &mut self,
        import: ImportId,
        account: AccountId,
        post: &IncomingPost,
    ) -> Result<Outcome> {
        let mut session = self.take_session(import)?;
        let outcome = self.merge_post_in(&mut session, account, post);
        self.sessions.insert(import, session);
        outcome
    }

    fn merge_post_in(
        &mut self,
        session: &mut Session,
        account: AccountId,
        post: &IncomingPost,
    ) -> Result<Outcome> {
        let Some(key) = post.key() else { return Ok(Outcome::Skipped) };
        let n = match session.numbers.get(&account) {
            Some(n) => *n,
            None => self.account_number(account)?,
        };
        let date = post.as_of.or(session.as_of);
        let outcome = self.land_post(n, &key, post, date, session.import, !session.same_content)?;
        if outcome != Outcome::Unchanged {
            session.to_count.insert(n);
            session.updated.insert(n);
            session.with_posts.insert(n);
        }
        session.touched.insert(n);
        Ok(outcome)
    }
}
