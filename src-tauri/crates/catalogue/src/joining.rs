//! One creator out of two, and two out of one.
//!
//! What survives, field by field: what a person typed, then what is newer, then what is known at all. Names that give
//! way stay findable, lists of what happened are put together, figures become one history. A creator or account with
//! deals stays, since agreed terms name it; two that both have deals cannot become one.

use market::creator::{Account, Creator};
use market::figure::Figure;
use market::{AccountId, CreatorId, PartyId};

use crate::accounts;
use crate::change::Change;
use crate::error::{CatalogueError, Result};
use crate::incoming::Field;
use crate::topic::Topic;

/// A creator's own row and what is needed to weigh it against another.
struct Side {
    creator: Creator,
    aliases: Vec<String>,
    typed: Vec<String>,
    as_of: Option<chrono::NaiveDate>,
}

impl Side {
    fn typed(&self, field: Field) -> bool {
        self.typed.iter().any(|typed| typed == field.code())
    }
}

impl Change<'_> {
    /// Joins two accounts of one person: on one platform into one account, on two into one creator with both. All
    /// other accounts of the creator that goes come along.
    ///
    /// # Errors
    /// `NotFound`; `InUse` when both creators, or both accounts on one platform, have deals; as every write.
    pub(crate) fn join_accounts(&mut self, known: AccountId, other: AccountId) -> Result<()> {
        self.unpack_account(known)?;
        self.unpack_account(other)?;
        let (mut stay, mut go) = (self.account_row(known)?, self.account_row(other)?);
        if stay.account.id == go.account.id {
            return Ok(());
        }
        let one_platform = stay.account.platform == go.account.platform;
        let deals = |change: &Self, row: &accounts::Row| -> Result<(bool, bool)> {
            let some = |sql: &str, id: String| Ok(change.sql.count(sql, [id])? > 0);
            Ok((
                some("SELECT count(*) FROM deals WHERE creator = ?1", row.account.creator.to_string())?,
                some("SELECT count(*) FROM deals WHERE account = ?1", row.account.id.to_string())?,
            ))
        };
        let (of_stay, of_go) = (deals(self, &stay)?, deals(self, &go)?);
        let two_creators = stay.account.creator != go.account.creator;
        if two_creators && of_stay.0 && of_go.0 {
            return Err(CatalogueError::InUse { kind: "creator", id: go.account.creator.to_string() });
        }
        if one_platform && of_stay.1 && of_go.1 {
            return Err(CatalogueError::InUse { kind: "account", id: go.account.id.to_string() });
        }
        // The later names are current: those of the one that came in later, unless its sheet was of an earlier day.
        let later = go.profile_as_of.is_none() || go.profile_as_of >= stay.profile_as_of;
        let mut names_of_go = later;
        if (two_creators && of_go.0) || (one_platform && of_go.1) {
            (stay, go) = (go, stay);
            names_of_go = !later;
        }
        let (kept, gone) = (stay.account.creator, go.account.creator);
        if two_creators {
            self.join_creators(kept, gone)?;
        }
        if one_platform {
            self.fold_account(&stay, &go, names_of_go)?;
        }
        if two_creators {
            self.remove_creator_but_reviews(gone)?;
        }
        self.creator_changed(kept)
    }

    /// Gives an account a creator of its own, under the account's name; the other creator keeps everything else.
    ///
    /// # Errors
    /// `NotFound`; `Conflict` when it is the creator's only account; `InUse` when the account has deals; as every
    /// write.
    pub fn split_account(&mut self, id: AccountId) -> Result<CreatorId> {
        self.unpack_account(id)?;
        let row = self.account_row(id)?;
        let from = row.account.creator;
        let accounts =
            self.sql.count("SELECT count(*) FROM accounts WHERE creator = ?1", [from.to_string()])?;
        if accounts < 2 {
            return Err(CatalogueError::Conflict { detail: format!("{id} is the only account of {from}") });
        }
        if self.sql.count("SELECT count(*) FROM deals WHERE account = ?1", [id.to_string()])? > 0 {
            return Err(CatalogueError::InUse { kind: "account", id: id.to_string() });
        }
        let (a, b) = (self.entropy(), self.entropy());
        let Account { display_name, handle, platform_id, url, .. } = &row.account;
        let name = [display_name, handle, platform_id, url].into_iter().flatten().next();
        let (old, _) = self
            .creator_alone(from)?
            .ok_or_else(|| CatalogueError::NotFound { kind: "creator", id: from.to_string() })?;
        // Nothing says of which of the two the profile was true: the new one begins with its names alone.
        let creator = Creator {
            id: CreatorId::mint(self.now, a),
            party: PartyId::mint(self.now, b),
            name: name.cloned().unwrap_or_else(|| old.name.clone()),
            certification: None,
            home: Default::default(),
            verticals: Vec::new(),
            tags: Vec::new(),
            tones: Vec::new(),
            fan_tones: Vec::new(),
            agency_name: None,
            contact: Default::default(),
            note: None,
            accounts: Vec::new(),
            busy: Vec::new(),
            exclusivities: Vec::new(),
            collaborations: Vec::new(),
            sample: old.sample,
        };
        self.insert_creator(&creator)?;
        self.move_account(&row.account, creator.id)?;
        self.sql.run("UPDATE shortlists SET account = NULL WHERE account = ?1", [id.to_string()])?;
        self.creator_changed(from)?;
        Ok(creator.id)
    }

    fn account_row(&self, id: AccountId) -> Result<accounts::Row> {
        let sql = format!("SELECT {} FROM accounts WHERE id = ?1", accounts::COLUMNS);
        self.sql
            .one("accounts", &sql, [id.to_string()], accounts::account)?
            .ok_or_else(|| CatalogueError::NotFound { kind: "account", id: id.to_string() })
    }

    /// Moves an account, with what a person typed of it, to another creator.
    fn move_account(&mut self, account: &Account, to: CreatorId) -> Result<()> {
        self.sql.run(
            "UPDATE accounts SET creator = ?2 WHERE id = ?1",
            [account.id.to_string(), to.to_string()],
        )?;
        self.sql.run(
            "UPDATE OR IGNORE person_edits SET entity = ?2 WHERE entity = ?1 AND field GLOB ?3 || '/*'",
            [account.creator.to_string(), to.to_string(), account.id.to_string()],
        )?;
        Ok(())
    }

    fn side(&self, id: CreatorId) -> Result<Side> {
        let (creator, aliases) = self
            .creator_alone(id)?
            .ok_or_else(|| CatalogueError::NotFound { kind: "creator", id: id.to_string() })?;
        let as_of = self
            .sql
            .one(
                "accounts",
                "SELECT 0 AS n, max(profile_as_of) AS newest FROM accounts WHERE creator = ?1",
                [id.to_string()],
                |r| r.maybe_day("newest"),
            )?
            .flatten();
        Ok(Side { creator, aliases, typed: self.edited_fields(id)?, as_of })
    }

    /// Moves everything of one creator to another and settles what survives of both.
    fn join_creators(&mut self, kept: CreatorId, gone: CreatorId) -> Result<()> {
        let (mut stay, go) = (self.side(kept)?, self.side(gone)?);
        let taken = settle(&mut stay, &go);
        for field in taken {
            self.mark_typed(kept, field.code())?;
        }
        self.update_creator(&stay.creator, &stay.aliases)?;
        for sql in [
            "UPDATE OR IGNORE person_edits SET entity = ?2 WHERE entity = ?1 AND field GLOB 'acc_*'",
            "UPDATE accounts SET creator = ?2 WHERE creator = ?1",
            "UPDATE OR IGNORE shortlists SET creator = ?2 WHERE creator = ?1",
            "UPDATE representations SET creator = ?2 WHERE creator = ?1",
        ] {
            self.sql.run(sql, [gone.to_string(), kept.to_string()])?;
        }
        for topic in [Topic::Shortlists, Topic::Agencies] {
            self.touch(topic);
        }
        Ok(())
    }

    /// Moves everything of one account into another on the same platform.
    fn fold_account(&mut self, stay: &accounts::Row, go: &accounts::Row, names_of_go: bool) -> Result<()> {
        let (mut figures, mut rates) = (self.figures_of(stay.n)?, self.rates_of(stay.n)?);
        let moved: Vec<Figure> = self.figures_of(go.n)?.into_iter().map(|(_, figure)| figure).collect();
        self.land_figures(stay.n, &mut figures, &moved, None)?;
        for (_, rate) in self.rates_of(go.n)? {
            self.land_rate(stay.n, &mut rates, &rate, None)?;
        }
        if let Some((audience, as_of)) = self.audience_of(go.n)? {
            let known = self.audience_of(stay.n)?;
            if known.is_none_or(|(_, before)| as_of >= before) {
                let source = self
                    .sql
                    .one("audiences", "SELECT n, source FROM audiences WHERE account = ?1", [go.n], |r| {
                        r.json("source")
                    })?
                    .unwrap_or(market::Source::Person);
                self.set_audience(stay.n, &audience, as_of, &source)?;
            }
        }
        self.fold_names(stay, go, names_of_go)?;
        for sql in [
            "UPDATE figure_history SET account = ?1 WHERE account = ?2",
            "UPDATE rate_history SET account = ?1 WHERE account = ?2",
            "UPDATE OR IGNORE posts SET account = ?1 WHERE account = ?2",
            "UPDATE shortlists SET account = (SELECT id FROM accounts WHERE n = ?1)
              WHERE account = (SELECT id FROM accounts WHERE n = ?2)",
        ] {
            self.sql.run(sql, [stay.n, go.n])?;
        }
        for sql in [
            "DELETE FROM figures WHERE account = ?1",
            "DELETE FROM rates WHERE account = ?1",
            "DELETE FROM audiences WHERE account = ?1",
            "DELETE FROM posts WHERE account = ?1",
            "DELETE FROM accounts WHERE n = ?1",
        ] {
            self.sql.run(sql, [go.n])?;
        }
        self.count_posts(stay.n, None)?;
        Ok(())
    }

    /// Which names an account of two goes by; the others become aliases of its creator.
    fn fold_names(&mut self, stay: &accounts::Row, go: &accounts::Row, names_of_go: bool) -> Result<()> {
        // After the creators were joined what a person typed of either account is noted with the one that stays.
        let holder = self.account_row(stay.account.id)?.account.creator;
        let typed = self.edited_fields(holder)?;
        let typed_of =
            |account: AccountId, field: Field| typed.contains(&format!("{account}/{}", field.code()));
        let (mut creator, mut aliases) = self
            .creator_alone(holder)?
            .ok_or_else(|| CatalogueError::NotFound { kind: "creator", id: holder.to_string() })?;
        let name_typed = typed.iter().any(|field| field == Field::Name.code());
        let mut account = stay.account.clone();
        let mut claimed = Vec::new();
        for (field, mine, theirs) in [
            (Field::PlatformId, &mut account.platform_id, &go.account.platform_id),
            (Field::Handle, &mut account.handle, &go.account.handle),
            (Field::Url, &mut account.url, &go.account.url),
            (Field::DisplayName, &mut account.display_name, &go.account.display_name),
        ] {
            let Some(theirs) = theirs else { continue };
            let (ours, others) = (typed_of(stay.account.id, field), typed_of(go.account.id, field));
            let take = mine.is_none() || !ours && (others || names_of_go);
            if others && !ours {
                claimed.push(field);
            }
            if mine.as_ref() == Some(theirs) {
                continue;
            }
            let gives_way = if take {
                if mine.is_some() && mine.as_deref() == Some(creator.name.as_str()) && !name_typed {
                    creator.name.clone_from(theirs);
                }
                mine.replace(theirs.clone())
            } else {
                Some(theirs.clone())
            };
            aliases.extend(gives_way.filter(|alias| !alias.contains("://")));
        }
        aliases.sort();
        aliases.dedup();
        for field in claimed {
            self.mark_typed(holder, &format!("{}/{}", stay.account.id, field.code()))?;
        }
        self.sql.run(
            "DELETE FROM person_edits WHERE entity = ?1 AND field GLOB ?2 || '/*'",
            [holder.to_string(), go.account.id.to_string()],
        )?;
        self.write_account_keys(stay.n, &account)?;
        self.update_creator(&creator, &aliases)
    }
}

/// Settles what survives of two creators in the first; which fields are now a person's that were not before.
fn settle(stay: &mut Side, go: &Side) -> Vec<Field> {
    let newer = go.as_of > stay.as_of;
    let mut taken = Vec::new();
    // Whether the other's value is to be taken, given whether either says anything.
    let mut wins = |field: Field, stay_says: bool, go_says: bool| {
        if stay.typed(field) {
            return false;
        }
        if go.typed(field) {
            taken.push(field);
            return true;
        }
        go_says && (newer || !stay_says)
    };
    let (mine, theirs) = (&stay.creator, &go.creator);
    let name = wins(Field::Name, true, true);
    let certification =
        wins(Field::Certification, mine.certification.is_some(), theirs.certification.is_some());
    let home = wins(Field::Home, mine.home != Default::default(), theirs.home != Default::default());
    let verticals = wins(Field::Verticals, !mine.verticals.is_empty(), !theirs.verticals.is_empty());
    let tones = wins(Field::Tones, !mine.tones.is_empty(), !theirs.tones.is_empty());
    let fan_tones = wins(Field::FanTones, !mine.fan_tones.is_empty(), !theirs.fan_tones.is_empty());
    let agency = wins(Field::AgencyName, mine.agency_name.is_some(), theirs.agency_name.is_some());
    let contact =
        wins(Field::Contact, mine.contact != Default::default(), theirs.contact != Default::default());
    let tags = wins(Field::Tags, false, false);
    let keep_tags = stay.typed(Field::Tags);

    let mine = &mut stay.creator;
    let former =
        if name { std::mem::replace(&mut mine.name, theirs.name.clone()) } else { theirs.name.clone() };
    stay.aliases.extend(go.aliases.iter().cloned().chain([former]));
    stay.aliases.retain(|alias| *alias != mine.name);
    stay.aliases.sort();
    stay.aliases.dedup();
    if certification {
        mine.certification = theirs.certification;
    }
    if home {
        mine.home.clone_from(&theirs.home);
    }
    if verticals {
        mine.verticals.clone_from(&theirs.verticals);
    }
    if tones {
        mine.tones.clone_from(&theirs.tones);
    }
    if fan_tones {
        mine.fan_tones.clone_from(&theirs.fan_tones);
    }
    if agency {
        mine.agency_name.clone_from(&theirs.agency_name);
    }
    let (first, second) = if contact {
        (&theirs.contact, mine.contact.clone())
    } else {
        (&mine.contact, theirs.contact.clone())
    };
    let typed = stay.typed.iter().chain(&go.typed).any(|field| field == Field::Contact.code());
    mine.contact = if typed {
        first.clone()
    } else {
        market::party::Contact {
            person: first.person.clone().or(second.person),
            phone: first.phone.clone().or(second.phone),
            wechat: first.wechat.clone().or(second.wechat),
            email: first.email.clone().or(second.email),
        }
    };
    if tags {
        mine.tags.clone_from(&theirs.tags);
    } else if !keep_tags {
        add(&mut mine.tags, &theirs.tags);
    }
    add(&mut mine.busy, &theirs.busy);
    add(&mut mine.exclusivities, &theirs.exclusivities);
    add(&mut mine.collaborations, &theirs.collaborations);
    // Notes are words for a person: neither is thrown away.
    mine.note = match (mine.note.take(), theirs.note.clone()) {
        (Some(mine), Some(theirs)) if !mine.contains(&theirs) => Some(format!("{mine}\n{theirs}")),
        (Some(mine), _) => Some(mine),
        (None, theirs) => theirs,
    };
    if go.typed(Field::Note) && !stay.typed(Field::Note) {
        taken.push(Field::Note);
    }
    taken
}

fn add<T: PartialEq + Clone>(known: &mut Vec<T>, more: &[T]) {
    let fresh: Vec<T> = more.iter().filter(|one| !known.contains(one)).cloned().collect();
    known.extend(fresh);
}
