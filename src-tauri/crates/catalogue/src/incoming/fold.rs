//! Landing what a row says on a packed creator, in memory: by the rules that rows are landed by, of somebody of whom
//! nobody typed anything.

use chrono::NaiveDate;
use market::creator::{Account, Creator};
use market::figure::Source;
use market::{AccountId, CreatorId, ImportId, PartyId};

use super::profile::{Named, OwnFields, Taken, is_newer_profile, take_names, take_profile};
use super::rules::{may_overwrite, stated, take_audience};
use super::session::Keys;
use super::{Field, IncomingAccount};
use crate::accounts::Profile;
use crate::error::Result;
use crate::figures::{Landed, hear_figures};
use crate::rates::hear_rates;
use crate::segments::{Packed, PackedKeys};

/// What a row of an import said of a known account: figures and rates with source and day, the row with its day.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Told {
    pub(crate) incoming: IncomingAccount,
    pub(crate) import: ImportId,
    /// Whether the import may overwrite: it did not repeat an earlier one.
    pub(crate) overwrites: bool,
}

/// What hearing a row came to.
#[derive(Debug, Default)]
pub(crate) struct Heard {
    pub(crate) fields: Vec<Field>,
    /// Whether anything is other than before, if only a day or a source.
    pub(crate) changed: bool,
    /// Whether a name or key of the account changed.
    pub(crate) names: bool,
}

/// A creator with one account as a sheet's row has them, without its figures, rates and audience.
pub(crate) fn newcomer(
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

impl IncomingAccount {
    /// What was packed, as the row that said it.
    pub(crate) fn of_packed(packed: Packed) -> Option<Self> {
        let Packed { creator, profile, .. } = packed;
        let account = creator.accounts.into_iter().next()?;
        Some(Self {
            platform: account.platform,
            platform_id: account.platform_id,
            handle: account.handle,
            url: account.url,
            display_name: account.display_name,
            certification: creator.certification,
            home: creator.home,
            verticals: creator.verticals,
            tags: creator.tags,
            tones: creator.tones,
            fan_tones: creator.fan_tones,
            agency_name: creator.agency_name,
            contact: creator.contact,
            note: creator.note,
            figures: account.figures,
            rates: account.rates,
            audience: account.audience,
            as_of: profile.as_of,
            row: profile.row,
            attach_to: None,
        })
    }
}

/// What of figures and rates that landed is told as changed.
pub(super) fn fields_of(figures: Landed, rates: Landed) -> impl Iterator<Item = Field> {
    [
        figures.current.then_some(Field::Figures),
        rates.current.then_some(Field::Rates),
        (figures.history || rates.history).then_some(Field::History),
    ]
    .into_iter()
    .flatten()
}

impl Packed {
    /// Lands a row. `same_file` says of an earlier import whether it was of the same file, `outranked` whether the first of
    /// two sources has less authority than the other.
    ///
    /// # Errors
    /// `NotStorable` for a figure that is no number; what `same_file` fails with.
    pub(crate) fn hear(
        &mut self,
        told: &Told,
        mut same_file: impl FnMut(ImportId) -> Result<bool>,
        outranked: &dyn Fn(&Source, &Source) -> Result<bool>,
    ) -> Result<Heard> {
        let Told { incoming, import, overwrites } = told;
        let Some(mut account) = self.creator.accounts.pop() else { return Ok(Heard::default()) };
        let date = incoming.as_of;
        let creator = &mut self.creator;
        let since = self.since.get_or_insert_with(|| Packed::untouched(creator));
        let overwrite = *overwrites && may_overwrite(date, self.profile.as_of);
        let keys = Keys::of(incoming);
        let whose = Named { creator, account: &mut account, aliases: &mut since.aliases };
        let Taken { mut fields, names } =
            take_profile(whose, &OwnFields::FREE, incoming, &keys, overwrite, |_| true);
        let mut changed = false;
        if is_newer_profile(overwrite, date > self.profile.as_of, &fields) {
            changed = true;
            self.profile = Profile { import: *import, row: incoming.row, as_of: date };
        }
        let mut said_before = |source: &Source| match source {
            _ if !*overwrites => Ok(true),
            Source::Import { import, .. } => same_file(*import),
            Source::Person | Source::Desk | Source::Sample => Ok(false),
        };
        let (figures, past) = (&mut account.figures, &mut since.figures);
        let of_figures = hear_figures(figures, past, &incoming.figures, &mut said_before, outranked)?;
        let (rates, past) = (&mut account.rates, &mut since.rates);
        let of_rates = hear_rates(rates, past, &incoming.rates, &mut said_before, outranked)?;
        fields.extend(fields_of(of_figures, of_rates));
        if let Some(new) = incoming.audience.as_ref().filter(|audience| !audience.is_unknown()) {
            let mut known = account.audience.take();
            let there = known.is_some();
            let audience = known.get_or_insert_with(Default::default);
            let overwrite = *overwrites && may_overwrite(date, account.audience_as_of);
            let taken = take_audience(audience, new, overwrite);
            if taken || (overwrite && date > account.audience_as_of) {
                account.audience_as_of = date.max(account.audience_as_of);
                since.audience = Some(*import);
                changed = true;
                account.audience = known;
            } else if there {
                account.audience = known;
            }
            if taken {
                fields.push(Field::Audience);
            }
        }
        self.creator.accounts.push(account);
        changed |= !fields.is_empty();
        Ok(Heard { fields, changed, names })
    }
}

/// The names of an account as the rows that were told of it make them.
pub(crate) struct Names {
    account: Account,
    as_of: Option<NaiveDate>,
}

impl Names {
    /// As they were packed, the profile being of a day.
    pub(crate) fn of(packed: &PackedKeys<'_>, as_of: Option<NaiveDate>) -> Self {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        let account = Account {
            id: AccountId::from_bits(0),
            creator: CreatorId::from_bits(0),
            platform: packed.platform,
            platform_id: owned(packed.platform_id),
            handle: owned(packed.handle),
            display_name: owned(packed.display_name),
            url: owned(packed.url),
            figures: Vec::new(),
            audience: None,
            audience_as_of: None,
            rates: Vec::new(),
        };
        Self { account, as_of }
    }

    /// Lands the names of a row.
    pub(crate) fn hear(&mut self, told: &PackedKeys<'_>, overwrites: bool) {
        let overwrite = overwrites && may_overwrite(told.as_of, self.as_of);
        let owned = |text: Option<&str>| text.map(str::to_owned);
        let incoming = IncomingAccount {
            platform_id: owned(told.platform_id),
            handle: owned(told.handle),
            url: owned(told.url),
            display_name: owned(told.display_name),
            ..IncomingAccount::new(told.platform, 0)
        };
        let keys = Keys::of(&incoming);
        take_names(&mut self.account, &OwnFields::FREE, &incoming, &keys, overwrite);
        if overwrite {
            self.as_of = told.as_of;
        }
    }

    pub(super) fn keys(&self) -> Keys<'_> {
        Keys::of_account(&self.account)
    }
}
