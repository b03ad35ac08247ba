//! Landing what a sheet's row says of an account's names and of its creator.

use chrono::NaiveDate;
use market::creator::{Account, Creator};
use market::{AccountId, CreatorId};
use rusqlite::params;

use super::rules::{may_overwrite, said, take, take_home, take_list};
use super::session::Keys;
use super::{Field, IncomingAccount, Session};
use crate::accounts::key;
use crate::change::Change;
use crate::error::{CatalogueError, Result};
use crate::sql::day;
use crate::text::{account_key, folded, url_key};

/// The account a row was found to be of, and its creator.
pub(super) struct Found {
    pub(super) account: AccountId,
    pub(super) creator: CreatorId,
    /// What changed of them.
    pub(super) fields: Vec<Field>,
}

impl Change<'_> {
    /// Brings an account's and its creator's profile up to date; which fields changed.
    pub(super) fn update_profile(
        &mut self,
        session: &mut Session,
        n: i64,
        incoming: &IncomingAccount,
        keys: &Keys<'_>,
        date: Option<NaiveDate>,
        overwrites: bool,
    ) -> Result<Found> {
        let row = self
            .account_row_of(n)?
            .ok_or_else(|| CatalogueError::NotFound { kind: "account", id: n.to_string() })?;
        let (mut account, stored_date) = (row.account, row.profile_as_of);
        let (mut creator, mut aliases) = self
            .creator_alone(account.creator)?
            .ok_or_else(|| CatalogueError::NotFound { kind: "creator", id: account.creator.to_string() })?;
        let overwrite = overwrites && may_overwrite(date, stored_date);
        let typed = session.typed_of(account.creator);

        // An account's edits are noted as `acc_…/field`.
        let of_account = |field: Field| {
            typed.is_none_or(|typed| !typed.contains(&format!("{}/{}", account.id, field.code())))
        };
        let own = OwnFields {
            platform_id: of_account(Field::PlatformId),
            handle: of_account(Field::Handle),
            url: of_account(Field::Url),
            display_name: of_account(Field::DisplayName),
        };
        let before = creator.clone();
        let known_aliases = aliases.len();
        let free = |field: Field| typed.is_none_or(|typed| !typed.contains(field.code()));
        let whose = Named { creator: &mut creator, account: &mut account, aliases: &mut aliases };
        let Taken { fields, names } = take_profile(whose, &own, incoming, keys, overwrite, free);

        if names {
            self.write_account_keys(n, &account)?;
            let prints = session.prints(account.platform, &Keys::of_account(&account));
            session.relearn(n, &prints);
        }
        if creator != before || aliases.len() != known_aliases {
            self.update_creator(&creator, &aliases)?;
        }
        if is_newer_profile(overwrite, date > stored_date, &fields) {
            self.set_profile_source(session, n, date, incoming.row)?;
        }
        Ok(Found { account: account.id, creator: account.creator, fields })
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
}

/// Whether a profile is from now on the sheet's.
pub(super) fn is_newer_profile(overwrite: bool, later: bool, fields: &[Field]) -> bool {
    overwrite && (later || !fields.is_empty())
}

/// A creator by its names.
pub(super) struct Named<'a> {
    pub(super) creator: &'a mut Creator,
    pub(super) account: &'a mut Account,
    /// Its earlier names and handles.
    pub(super) aliases: &'a mut Vec<String>,
}

/// What of a profile changed.
pub(super) struct Taken {
    pub(super) fields: Vec<Field>,
    /// Whether a name or key of the account is among them.
    pub(super) names: bool,
}

/// Takes over what a sheet says of an account's names and of its creator, where a person has not. A name that went
/// stays as an alias, and a creator that was called as its account is called so again.
pub(super) fn take_profile(
    Named { creator, account, aliases }: Named<'_>,
    own: &OwnFields,
    incoming: &IncomingAccount,
    keys: &Keys<'_>,
    overwrite: bool,
    free: impl Fn(Field) -> bool,
) -> Taken {
    let former = (account.display_name.clone(), account.handle.clone());
    let mut fields = take_names(account, own, incoming, keys, overwrite);
    let names = !fields.is_empty();
    for (old, new) in [(&former.0, &account.display_name), (&former.1, &account.handle)] {
        if let (Some(old), Some(new)) = (old, new)
            && old != new
            && !aliases.contains(old)
        {
            aliases.push(old.clone());
        }
    }
    let called = creator.name.clone();
    if let Some(new) = &account.display_name
        && free(Field::Name)
        && former.0.as_ref() != Some(new)
        && (former.0.as_deref() == Some(creator.name.as_str()) || former.0.is_none() && overwrite)
    {
        creator.name = new.clone();
    }
    fields.extend(take_creator(creator, incoming, overwrite, free));
    if creator.name != called {
        fields.push(Field::Name);
    }
    Taken { fields, names }
}

/// Which of an account's own fields a sheet may change.
pub(super) struct OwnFields {
    platform_id: bool,
    handle: bool,
    url: bool,
    display_name: bool,
}

impl OwnFields {
    /// Nobody typed any of them.
    pub(super) const FREE: Self = Self { platform_id: true, handle: true, url: true, display_name: true };
}

/// Takes over an account's names and keys; which changed.
pub(super) fn take_names(
    account: &mut Account,
    own: &OwnFields,
    incoming: &IncomingAccount,
    keys: &Keys<'_>,
    overwrite: bool,
) -> Vec<Field> {
    let known = Keys::of_account(account);
    // The same handle in other letters is the same handle.
    let same_handle = keys.handle.is_some() && known.handle == keys.handle;
    let same_url = keys.url.is_some() && known.url == keys.url;
    let mut fields = Vec::new();
    if own.platform_id && take(&mut account.platform_id, said(&incoming.platform_id).as_ref(), false) {
        fields.push(Field::PlatformId);
    }
    if own.handle && !same_handle && take(&mut account.handle, said(&incoming.handle).as_ref(), overwrite) {
        fields.push(Field::Handle);
    }
    if own.url && !same_url && take(&mut account.url, said(&incoming.url).as_ref(), overwrite) {
        fields.push(Field::Url);
    }
    let name = said(&incoming.display_name);
    if own.display_name && take(&mut account.display_name, name.as_ref(), overwrite) {
        fields.push(Field::DisplayName);
    }
    fields
}

/// Takes over what a sheet says of the creator, where a person has not; which fields changed.
pub(super) fn take_creator(
    creator: &mut Creator,
    incoming: &IncomingAccount,
    overwrite: bool,
    free: impl Fn(Field) -> bool,
) -> Vec<Field> {
    let mut fields = Vec::new();
    let mut note = |field: Field, take: &mut dyn FnMut() -> bool| {
        if free(field) && take() {
            fields.push(field);
        }
    };
    note(Field::Certification, &mut || {
        take(&mut creator.certification, incoming.certification.as_ref(), overwrite)
    });
    note(Field::Home, &mut || take_home(&mut creator.home, &incoming.home, overwrite));
    note(Field::Verticals, &mut || take_list(&mut creator.verticals, &incoming.verticals, overwrite));
    note(Field::Tags, &mut || {
        let known = creator.tags.len();
        let fresh: Vec<String> =
            incoming.tags.iter().filter(|t| !creator.tags.contains(t)).cloned().collect();
        creator.tags.extend(fresh);
        creator.tags.len() > known
    });
    note(Field::Tones, &mut || take_list(&mut creator.tones, &incoming.tones, overwrite));
    note(Field::FanTones, &mut || take_list(&mut creator.fan_tones, &incoming.fan_tones, overwrite));
    note(Field::AgencyName, &mut || {
        take(&mut creator.agency_name, said(&incoming.agency_name).as_ref(), overwrite)
    });
    note(Field::Contact, &mut || {
        let (known, new) = (&mut creator.contact, &incoming.contact);
        [
            take(&mut known.person, said(&new.person).as_ref(), overwrite),
            take(&mut known.phone, said(&new.phone).as_ref(), overwrite),
            take(&mut known.wechat, said(&new.wechat).as_ref(), overwrite),
            take(&mut known.email, said(&new.email).as_ref(), overwrite),
        ]
        .contains(&true)
    });
    note(Field::Note, &mut || take(&mut creator.note, said(&incoming.note).as_ref(), overwrite));
    fields
}
