//! Landing accounts and posts.

use std::borrow::Cow;

use chrono::NaiveDate;
use market::creator::Rate;
use market::figure::{Figure, Metric, Source};
use market::{AccountId, CreatorId, ImportId, PartyId};

use super::fold::{fields_of, newcomer};
use super::profile::Found;
use super::rules::{may_overwrite, take_audience};
use super::session::Keys;
use super::{Field, IncomingAccount, IncomingPost, Merged, Outcome, Session};
use crate::accounts::Profile;
use crate::change::Change;
use crate::error::{CatalogueError, Result};
use crate::figures::{Landed, same_slot};
use crate::rates;
use crate::topic::Topic;

/// What a row says, ready to land; of a sheet of posts with the posts of all the account's rows.
pub(crate) struct Said<'a> {
    pub(crate) incoming: &'a IncomingAccount,
    pub(crate) date: Option<NaiveDate>,
    pub(crate) figures: Vec<Figure>,
    pub(crate) rates: Vec<Rate>,
    pub(crate) posts: &'a [&'a IncomingPost],
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
                if !posts.is_empty() {
                    self.unpack_in(session, n)?;
                } else if let Some(packed) = self.packed_in(session, n)? {
                    (incoming.figures, incoming.rates, incoming.as_of) = (figures, rates, date);
                    return self.revise(session, packed, incoming, alone);
                }
                self.land_known(session, n, &Said { incoming: &incoming, date, figures, rates, posts })
            }
        }
    }

    /// Lands what a row says of an account in the row tables.
    pub(crate) fn land_known(&mut self, session: &mut Session, n: i64, said: &Said<'_>) -> Result<Merged> {
        let &Said { incoming, date, posts, .. } = said;
        let (mut figures, mut rates) = (Cow::Borrowed(&*said.figures), Cow::Borrowed(&*said.rates));
        let source = Source::Import { import: session.import, row: incoming.row };
        // The last row about an account speaks for it, and a sheet that holds fewer of the same posts
        // ends on another row: which of the two is newer, nobody knows.
        let no_news = date.is_none() && !posts.is_empty() && self.knows_posts(n, posts)?;
        let overwrites = !session.same_content && !no_news;
        let keys = Keys::of(incoming);
        let Found { account, creator, mut fields } =
            self.update_profile(session, n, incoming, &keys, date, overwrites)?;
        let (mut known_figures, mut known_rates) = (self.figures_of(n)?, self.rates_of(n)?);
        if no_news {
            figures.to_mut().retain(|new| !known_figures.iter().any(|(_, old)| same_slot(old, new)));
            rates
                .to_mut()
                .retain(|new| !known_rates.iter().any(|(_, old)| old.deliverable == new.deliverable));
        }
        let landed = self.land(session, n, &mut known_figures, &figures, &mut known_rates, &rates)?;
        fields.extend(landed);
        let at = Whose { n, account, creator };
        if !posts.is_empty() {
            session.numbers.insert(account, n);
        }
        if self.land_audience(session, &at, incoming, date, &source, overwrites)? {
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
        session: &mut Session,
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
                let in_rows = "SELECT count(*) FROM creators WHERE id = ?1";
                if self.sql.count(in_rows, [creator.to_string()])? == 0 {
                    self.close_pages(session)?;
                    self.unpack_creator(creator)?;
                }
                if self.sql.count(in_rows, [creator.to_string()])? == 0 {
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
        Ok(fields_of(of_figures, of_rates).collect())
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
        let changed = take_audience(&mut audience, new, overwrite);
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
                self.close_pages(session)?;
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
