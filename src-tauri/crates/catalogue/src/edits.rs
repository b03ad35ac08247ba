//! What a person edits, and the note that keeps imports away from it.

use chrono::NaiveDate;
use market::audience::Audience;
use market::creator::{Busy, Collaboration, Creator, Exclusivity, Home, Rate};
use market::figure::{Figure, Source};
use market::party::{Certification, Contact};
use market::taxonomy::{ToneId, VerticalId};
use market::{AccountId, CreatorId, DeliverableKind};
use rusqlite::params;
use serde::{Deserialize, Serialize};

use crate::accounts;
use crate::change::{Change, View};
use crate::error::{CatalogueError, Result};
use crate::incoming::Field;
use crate::rates;
use crate::sql::time;
use market::creator::Account;

/// One edit of a creator by a person. No import overwrites what was edited.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(tag = "field", rename_all = "snake_case", deny_unknown_fields)]
pub enum FieldEdit {
    /// The creator's name.
    Name {
        /// The new name.
        value: String,
    },
    /// Certification.
    Certification {
        /// Absent: unknown.
        value: Option<Certification>,
    },
    /// Home.
    Home {
        /// The new home.
        value: Home,
    },
    /// Verticals.
    Verticals {
        /// All of them, the first one foremost.
        value: Vec<VerticalId>,
    },
    /// Tags.
    Tags {
        /// All of them.
        value: Vec<String>,
    },
    /// Own tone.
    Tones {
        /// All of them.
        value: Vec<ToneId>,
    },
    /// Tone the audience likes.
    FanTones {
        /// All of them.
        value: Vec<ToneId>,
    },
    /// Representing agency, as a name.
    AgencyName {
        /// Absent: none known.
        value: Option<String>,
    },
    /// Contact.
    Contact {
        /// The whole contact.
        value: Contact,
    },
    /// A note.
    Note {
        /// Absent: none.
        value: Option<String>,
    },
    /// Days taken.
    Busy {
        /// All of them.
        value: Vec<Busy>,
    },
    /// Industries promised away.
    Exclusivities {
        /// All of them.
        value: Vec<Exclusivity>,
    },
    /// Past collaborations.
    Collaborations {
        /// All of them.
        value: Vec<Collaboration>,
    },
    /// An account's handle.
    Handle {
        /// The account.
        account: AccountId,
        /// Absent: unknown.
        value: Option<String>,
    },
    /// An account's display name.
    DisplayName {
        /// The account.
        account: AccountId,
        /// Absent: unknown.
        value: Option<String>,
    },
    /// An account's address.
    Url {
        /// The account.
        account: AccountId,
        /// Absent: unknown.
        value: Option<String>,
    },
    /// The platform's own id of an account.
    PlatformId {
        /// The account.
        account: AccountId,
        /// Absent: unknown.
        value: Option<String>,
    },
    /// A figure of an account; its source becomes the person.
    Figure {
        /// The account.
        account: AccountId,
        /// The figure.
        value: Figure,
    },
    /// A rate of an account; its source becomes the person.
    Rate {
        /// The account.
        account: AccountId,
        /// The rate.
        value: Rate,
    },
    /// A deliverable is taken off the rate card.
    RemoveRate {
        /// The account.
        account: AccountId,
        /// The deliverable.
        deliverable: DeliverableKind,
    },
    /// An account's audience.
    Audience {
        /// The account.
        account: AccountId,
        /// The whole audience.
        value: Audience,
        /// The day it was true.
        as_of: Option<NaiveDate>,
    },
}

impl View<'_> {
    /// What a person edited of a creator: fields by their word, those of an account as `acc_…/field`.
    ///
    /// # Errors
    /// As every read.
    pub fn edited_fields(&self, creator: CreatorId) -> Result<Vec<String>> {
        self.sql.all(
            "person_edits",
            "SELECT n, field FROM person_edits WHERE entity = ?1 ORDER BY field",
            [creator.to_string()],
            |r| r.get("field"),
        )
    }
}

impl Change<'_> {
    /// Edits a creator as a person does. Earlier names and handles stay findable. What is edited to what it is
    /// already only becomes the person's own; when it was that too, nothing changes.
    ///
    /// # Errors
    /// `NotFound` when the creator, or an account of it, is not there; `NotStorable` for a figure that is no
    /// number or a rate that says nothing; as every write.
    pub fn edit_creator(&mut self, id: CreatorId, edits: &[FieldEdit]) -> Result<()> {
        self.unpack_creator(id)?;
        let (mut creator, mut aliases) = self
            .creator_alone(id)?
            .ok_or_else(|| CatalogueError::NotFound { kind: "creator", id: id.to_string() })?;
        let before = (creator.clone(), aliases.clone());
        for edit in edits {
            self.edit_one(&mut creator, &mut aliases, edit)?;
        }
        if (&creator, &aliases) != (&before.0, &before.1) {
            return self.update_creator(&creator, &aliases);
        }
        if edits.is_empty() { Ok(()) } else { self.creator_changed(id) }
    }

    fn edit_one(&mut self, creator: &mut Creator, aliases: &mut Vec<String>, edit: &FieldEdit) -> Result<()> {
        let id = creator.id;
        let field = match edit {
            FieldEdit::Name { value } => {
                remember(aliases, Some(&creator.name), value);
                creator.name.clone_from(value);
                Field::Name
            }
            FieldEdit::Certification { value } => {
                creator.certification = *value;
                Field::Certification
            }
            FieldEdit::Home { value } => {
                creator.home.clone_from(value);
                Field::Home
            }
            FieldEdit::Verticals { value } => {
                creator.verticals.clone_from(value);
                Field::Verticals
            }
            FieldEdit::Tags { value } => {
                creator.tags.clone_from(value);
                Field::Tags
            }
            FieldEdit::Tones { value } => {
                creator.tones.clone_from(value);
                Field::Tones
            }
            FieldEdit::FanTones { value } => {
                creator.fan_tones.clone_from(value);
                Field::FanTones
            }
            FieldEdit::AgencyName { value } => {
                creator.agency_name.clone_from(value);
                Field::AgencyName
            }
            FieldEdit::Contact { value } => {
                creator.contact.clone_from(value);
                Field::Contact
            }
            FieldEdit::Note { value } => {
                creator.note.clone_from(value);
                Field::Note
            }
            FieldEdit::Busy { value } => {
                creator.busy.clone_from(value);
                Field::Busy
            }
            FieldEdit::Exclusivities { value } => {
                creator.exclusivities.clone_from(value);
                Field::Exclusivities
            }
            FieldEdit::Collaborations { value } => {
                creator.collaborations.clone_from(value);
                Field::Collaborations
            }
            FieldEdit::Handle { account, value } => {
                let (n, mut row) = self.own_account(id, *account)?;
                remember(aliases, row.handle.as_ref(), value.as_deref().unwrap_or_default());
                if row.handle != *value {
                    row.handle.clone_from(value);
                    self.write_account_keys(n, &row)?;
                }
                return self.mark_typed(id, &format!("{account}/{}", Field::Handle.code())).map(|_| ());
            }
            FieldEdit::DisplayName { account, value } => {
                let (n, mut row) = self.own_account(id, *account)?;
                remember(aliases, row.display_name.as_ref(), value.as_deref().unwrap_or_default());
                if row.display_name != *value {
                    row.display_name.clone_from(value);
                    self.write_account_keys(n, &row)?;
                }
                return self.mark_typed(id, &format!("{account}/{}", Field::DisplayName.code())).map(|_| ());
            }
            FieldEdit::Url { account, value } => {
                let (n, mut row) = self.own_account(id, *account)?;
                if row.url != *value {
                    row.url.clone_from(value);
                    self.write_account_keys(n, &row)?;
                }
                return self.mark_typed(id, &format!("{account}/{}", Field::Url.code())).map(|_| ());
            }
            FieldEdit::PlatformId { account, value } => {
                let (n, mut row) = self.own_account(id, *account)?;
                if row.platform_id != *value {
                    row.platform_id.clone_from(value);
                    self.write_account_keys(n, &row)?;
                }
                return self.mark_typed(id, &format!("{account}/{}", Field::PlatformId.code())).map(|_| ());
            }
            FieldEdit::Figure { account, value } => {
                let (n, _) = self.own_account(id, *account)?;
                return self.type_figure(n, value);
            }
            FieldEdit::Rate { account, value } => {
                rates::check(value)?;
                let (n, _) = self.own_account(id, *account)?;
                return self.type_rate(n, value);
            }
            FieldEdit::RemoveRate { account, deliverable } => {
                let (n, _) = self.own_account(id, *account)?;
                return self.drop_rate(n, *deliverable);
            }
            FieldEdit::Audience { account, value, as_of } => {
                let (n, _) = self.own_account(id, *account)?;
                let claimed = self.mark_typed(id, &format!("{account}/{}", Field::Audience.code()))?;
                if claimed || self.audience_of(n)?.as_ref() != Some(&(value.clone(), *as_of)) {
                    self.set_audience(n, value, *as_of, &Source::Person)?;
                }
                return Ok(());
            }
        };
        self.mark_typed(id, field.code()).map(|_| ())
    }

    fn own_account(&self, creator: CreatorId, id: AccountId) -> Result<(i64, Account)> {
        let sql = format!("SELECT {} FROM accounts WHERE id = ?1 AND creator = ?2", accounts::COLUMNS);
        self.sql
            .one("accounts", &sql, [id.to_string(), creator.to_string()], accounts::account)?
            .map(|row| (row.n, row.account))
            .ok_or_else(|| CatalogueError::NotFound { kind: "account", id: id.to_string() })
    }

    /// Notes that a field is a person's; false when it was that already.
    pub(crate) fn mark_typed(&mut self, creator: CreatorId, field: &str) -> Result<bool> {
        let noted = self.sql.run(
            "INSERT INTO person_edits (entity, field, at) VALUES (?1, ?2, ?3) ON CONFLICT (entity, field) DO NOTHING",
            params![creator.to_string(), field, time(self.now)],
        )?;
        Ok(noted > 0)
    }
}

/// Keeps an earlier name findable.
fn remember(aliases: &mut Vec<String>, old: Option<&String>, new: &str) {
    if let Some(old) = old
        && old != new
        && !old.is_empty()
        && !aliases.contains(old)
    {
        aliases.push(old.clone());
    }
}
