//! Landing accounts and posts.

use chrono::NaiveDate;
use market::creator::{Account, Creator, Rate};
use market::figure::{Figure, Metric, Source};
use market::{AccountId, CreatorId, ImportId, PartyId};

use super::known::{Said, ids_of, is_known};
use super::profile::Found;
use super::rules::{may_overwrite, stated, take};
use super::session::Keys;
use super::{Field, IncomingAccount, IncomingPost, Merged, Outcome, Session};
use crate::accounts::Profile;
use crate::change::Change;
use crate::error::{CatalogueError, Result};
use crate::figures::{Landed, same_slot};
use crate::rates;
use crate::segments::{Audiences, Packed};
use crate::topic::Topic;

/// A new creator with one account as a sheet's row has them, without its figures, rates and audience.
fn newcomer(
    incoming: IncomingAccount,
    (creator, account, party): (CreatorId, AccountId, PartyId),
) -> (Creator, Account) {
    let of_account = Account {
        id: account,
        creator,
        platform: incoming.platform,
        platform_id: stated(incoming.platform_id),
        handle: stated(incoming.handle),
        display_name: stated(incoming.display_name),
        url: stated(incoming.url),
        figures: Vec::new(),
        audience: None,
        audience_as_of: None,
        rates: Vec::new(),
    };
    let Account { display_name, handle, platform_id, url, .. } = &of_account;
    let name = [display_name, handle, platform_id, url].into_iter().find_map(Option::clone);
    let of_creator = Creator {
        id: creator,
        party,
        name: name.unwrap_or_default(),
        certification: incoming.certification,
        home: incoming.home,
        verticals: incoming.verticals,
        tags: incoming.tags,
        tones: incoming.tones,
        fan_tones: incoming.fan_tones,
        agency_name: stated(incoming.agency_name),
        contact: incoming.contact,
        note: stated(incoming.note),
        accounts: Vec::new(),
        busy: Vec::new(),
        exclusivities: Vec::new(),
        collaborations: Vec::new(),
        sample: false,
    };
    (of_creator, of_account)
}

/// An account that is known, by number and id, and its creator.
struct Whose {
    n: i64,
    account: AccountId,
    creator: CreatorId,
}

impl Change<'_> {
    /// Lands one account by the rules of this file. Two rows of one account: the later call wins.
    ///
    /// # Errors
    /// `NotFound` when the import was not begun in this change, or `attach_to` is not there; `NotStorable` for a
    /// figure that is no number; as every write.
    pub fn merge_account(&mut self, import: ImportId, incoming: IncomingAccount) -> Result<Merged> {
        self.merge_account_of_posts(import, incoming, &[])
    }

    /// As [`Change::merge_account`], from a sheet of one row per post: with the posts of all the account's rows,
    /// which tell whether an undated sheet brings news of the account. They are landed apart, by
    /// [`Change::merge_post`].
    ///
    /// # Errors
    /// As [`Change::merge_account`].
    pub fn merge_account_of_posts(
        &mut self,
        import: ImportId,
        incoming: IncomingAccount,
        posts: &[&IncomingPost],
    ) -> Result<Merged> {
        let mut session = self.take_session(import)?;
        let merged = self.merge_in(&mut session, incoming, posts, true);
        self.sessions.insert(import, session);
        merged
    }

    pub(crate) fn take_session(&mut self, import: ImportId) -> Result<Box<Session>> {
        self.sessions
            .remove(&import)
            .ok_or_else(|| CatalogueError::NotFound { kind: "import", id: import.to_string() })
    }

    /// `alone` says that nothing follows at once of the same creator.
    pub(super) fn merge_in(
        &mut self,
        session: &mut Session,
        mut incoming: IncomingAccount,
        posts: &[&IncomingPost],
        alone: bool,
    ) -> Result<Merged> {
        let source = Source::Import { import: session.import, row: incoming.row };
        let date = incoming.as_of.or(session.as_of);
        let mut figures = std::mem::take(&mut incoming.figures);
        for figure in &mut figures {
            (figure.source, figure.as_of) = (source.clone(), figure.as_of.or(date));
        }
        let mut rates = std::mem::take(&mut incoming.rates);
        rates.retain(|rate| rates::check(rate).is_ok());
        for rate in &mut rates {
            (rate.source, rate.as_of) = (source.clone(), rate.as_of.or(date));
        }
        let keys = Keys::of(&incoming);
        if keys.is_empty() {
            return Ok(Merged { account: None, creator: None, outcome: Outcome::Skipped });
        }
        let prints = session.prints(incoming.platform, &keys);
        match session.find(&prints) {
            None => {
                // Posts come right after their account, and what is said twice leaves a history.
                let packs = alone
                    && incoming.attach_to.is_none()
                    && posts.is_empty()
                    && session.said_once.holds(&figures, &rates);
                let Whose { n, account, creator } = if packs {
                    self.pack_account(session, incoming, date, figures, rates)?
                } else {
                    let audience = incoming.audience.take().filter(|audience| !audience.is_unknown());
                    let whose = self.create_account(session, incoming, date)?;
                    self.land(session, whose.n, &mut Vec::new(), &figures, &mut Vec::new(), &rates)?;
                    if let Some(audience) = audience {
                        self.set_audience(whose.n, &audience, date, &source)?;
                    }
                    if !posts.is_empty() {
                        session.numbers.insert(whose.account, whose.n);
                    }
                    whose
                };
                session.learn_created(n, &prints);
                Ok(Merged { account: Some(account), creator: Some(creator), outcome: Outcome::Created })
            }
            Some(n) => {
                if let Some(packed) = self.packed_in(session, n)? {
                    let overwrites = !session.same_content;
                    let said =
                        Said { incoming: &incoming, keys: &keys, date, figures: &figures, rates: &rates };
                    if posts.is_empty() && is_known(&packed, &said, overwrites) {
                        session.touched.insert(n);
                        let (account, creator) = ids_of(&packed);
                        return Ok(Merged { account, creator, outcome: Outcome::Unchanged });
                    }
                    self.unpack_this(&packed)?;
                }
                // The last row about an account speaks for it, and a sheet that holds fewer of the same posts
                // ends on another row: which of the two is newer, nobody knows.
                let no_news = date.is_none() && !posts.is_empty() && self.knows_posts(n, posts)?;
                let overwrites = !session.same_content && !no_news;
                let Found { account, creator, mut fields } =
                    self.update_profile(session, n, &incoming, &keys, date, overwrites)?;
                let (mut known_figures, mut known_rates) = (self.figures_of(n)?, self.rates_of(n)?);
                if no_news {
                    figures.retain(|new| !known_figures.iter().any(|(_, old)| same_slot(old, new)));
                    rates
                        .retain(|new| !known_rates.iter().any(|(_, old)| old.deliverable == new.deliverable));
                }
                let landed = self.land(session, n, &mut known_figures, &figures, &mut known_rates, &rates)?;
                fields.extend(landed);
                let at = Whose { n, account, creator };
                if !posts.is_empty() {
                    session.numbers.insert(account, n);
                }
                if self.land_audience(session, &at, &incoming, date, &source, overwrites)? {
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

    /// Writes the page that is open: what is on it can be found from then on.
    fn close_page(&mut self, session: &mut Session) -> Result<()> {
        self.write_page(&mut session.packer, session.import)
    }

    /// The packed creator of a number; the open page is written first when it is there.
    pub(super) fn packed_in(&mut self, session: &mut Session, n: i64) -> Result<Option<Packed>> {
        if session.packer.holds(n) {
            self.close_page(session)?;
        }
        if let Some(page) = &session.page
            && let Some(place) = page.place(n)
        {
            return if self.is_unpacked(n)? {
                Ok(None)
            } else {
                page.packed(place, Audiences::Read).map(Some)
            };
        }
        let Some((page, place)) = self.page_of(n)? else { return Ok(None) };
        let packed = page.packed(place, Audiences::Read)?;
        session.page = Some(page);
        Ok(Some(packed))
    }

    fn pack_account(
        &mut self,
        session: &mut Session,
        mut incoming: IncomingAccount,
        date: Option<NaiveDate>,
        figures: Vec<Figure>,
        rates: Vec<Rate>,
    ) -> Result<Whose> {
        if let Some(figure) = figures.iter().find(|figure| !figure.value.is_finite()) {
            return Err(CatalogueError::NotStorable { detail: format!("{} is not a number", figure.metric) });
        }
        let place = self.next_place(&mut session.packer)?;
        let profile = Profile { import: session.import, row: incoming.row, as_of: date };
        let audience = incoming.audience.take().filter(|audience| !audience.is_unknown());
        let (creator, mut account) = newcomer(incoming, (place.creator, place.account, place.party));
        account.figures = figures;
        account.rates = rates;
        account.audience_as_of = audience.as_ref().and(date);
        account.audience = audience;
        self.pack(&mut session.packer, &creator, &account, &profile)?;
        Ok(Whose { n: place.n, account: place.account, creator: place.creator })
    }

    /// Writes a new account, with a creator of its own unless it is attached to one.
    fn create_account(
        &mut self,
        session: &Session,
        incoming: IncomingAccount,
        date: Option<NaiveDate>,
    ) -> Result<Whose> {
        let attach_to = incoming.attach_to;
        let profile = Profile { import: session.import, row: incoming.row, as_of: date };
        let source = Source::Import { import: session.import, row: incoming.row };
        let entropy = self.entropy();
        let id = AccountId::mint(self.now, entropy);
        let ids = match attach_to {
            Some(creator) => {
                self.unpack_creator(creator)?;
                if self.sql.count("SELECT count(*) FROM creators WHERE id = ?1", [creator.to_string()])? == 0
                {
                    return Err(CatalogueError::NotFound { kind: "creator", id: creator.to_string() });
                }
                self.touch(Topic::Creators);
                (creator, id, PartyId::from_bits(0))
            }
            None => {
                let (a, b) = (self.entropy(), self.entropy());
                (CreatorId::mint(self.now, a), id, PartyId::mint(self.now, b))
            }
        };
        let (creator, account) = newcomer(incoming, ids);
        if attach_to.is_none() {
            self.insert_creator(&creator)?;
        }
        let n = self.insert_account(&account, Some(profile), &source)?;
        Ok(Whose { n, account: id, creator: creator.id })
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
        let of_figures = self.land_figures(n, known_figures, figures, Some(session))?;
        let mut of_rates = Landed::default();
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

    fn land_audience(
        &mut self,
        session: &Session,
        &Whose { n, account, creator }: &Whose,
        incoming: &IncomingAccount,
        date: Option<NaiveDate>,
        source: &Source,
        overwrites: bool,
    ) -> Result<bool> {
        let Some(new) = incoming.audience.as_ref().filter(|a| !a.is_unknown()) else { return Ok(false) };
        let typed = session.typed_of(creator);
        if typed.is_some_and(|typed| typed.contains(&format!("{account}/{}", Field::Audience.code()))) {
            return Ok(false);
        }
        let (mut audience, old_date) = self.audience_of(n)?.unwrap_or_default();
        let overwrite = overwrites && may_overwrite(date, old_date);
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
            None => {
                self.close_page(session)?;
                self.unpack_account(account)?;
                self.account_number(account)?
            }
        };
        let date = post.as_of.or(session.as_of);
        let outcome = self.land_post(n, &key, post, date, session.import, !session.same_content)?;
        if outcome != Outcome::Unchanged {
            session.to_count.insert(n);
            session.updated.insert(n);
            session.with_posts.insert(n);
        }
        session.touched.insert(n);
        session.posts += 1;
        Ok(outcome)
    }
}
