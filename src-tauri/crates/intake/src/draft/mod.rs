//! Drafts: what a row says, in the words of the trade, before anybody compares it with the catalogue.

mod account;
mod beside;
mod cells;

use chrono::{NaiveDate, NaiveDateTime};
use market::figure::Stratum;
use market::party::Contact;
use market::taxonomy::{ToneId, VerticalId};
use market::{Basis, BasisPoints, DeliverableKind, Metric, Money, Platform, Quantity};
use serde::{Serialize, Serializer};

use crate::field::{AudienceCell, PriceKind, PriceOf};

pub(crate) use account::Writer;
pub(crate) use beside::Writers;

/// Whom a row is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Identity {
    /// The platform.
    pub platform: Platform,
    /// The platform's own id.
    pub platform_id: Option<String>,
    /// The handle as written.
    pub handle: Option<String>,
    /// The address of the account's page.
    pub url: Option<String>,
    /// The name shown. A name alone tells nobody apart for certain.
    pub display_name: Option<String>,
}

/// How an account is told apart, strongest first.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(tag = "by", content = "key", rename_all = "snake_case")]
pub enum AccountKey {
    /// By the platform's id, as written.
    PlatformId(String),
    /// By handle, case-folded.
    Handle(String),
    /// By address, without scheme, case and trailing slash.
    Url(String),
    /// By name, case-folded: the weakest, good only within one source.
    Name(String),
}

/// Folds case as handles are compared: `MrBeast6000` is `mrbeast6000`.
#[must_use]
pub fn fold_handle(handle: &str) -> String {
    handle.trim().trim_start_matches('@').to_lowercase()
}

/// [`fold_handle`], in room that is used again.
fn fold_handle_into<'a>(room: &'a mut String, handle: &str) -> &'a str {
    lower_into(room, handle.trim().trim_start_matches('@'))
}

/// A text in small letters, in room that is used again.
fn lower_into<'a>(room: &'a mut String, text: &str) -> &'a str {
    if text.is_ascii() {
        room.clear();
        room.push_str(text);
        room.make_ascii_lowercase();
    } else {
        *room = text.to_lowercase();
    }
    room
}

impl Identity {
    /// The key the account is told apart by within its platform: platform id, else handle, else address, else
    /// name; `None` when the row names nobody.
    #[must_use]
    pub fn key(&self) -> Option<AccountKey> {
        if let Some(id) = &self.platform_id {
            return Some(AccountKey::PlatformId(id.clone()));
        }
        if let Some(handle) = &self.handle {
            return Some(AccountKey::Handle(fold_handle(handle)));
        }
        if let Some(url) = &self.url {
            return Some(AccountKey::Url(Self::fold_url(&url.to_lowercase()).to_owned()));
        }
        self.display_name.as_ref().map(|name| AccountKey::Name(name.trim().to_lowercase()))
    }

    /// An address in small letters without what addresses of one page differ in.
    fn fold_url(lower: &str) -> &str {
        let rest = lower.trim_start_matches("https://").trim_start_matches("http://");
        rest.trim_start_matches("www.").trim_end_matches('/')
    }
}

/// A figure as a row gives it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct FigureDraft {
    /// What is measured.
    pub metric: Metric,
    /// The value in the metric's unit.
    pub value: Quantity,
    /// How it stands for many.
    pub basis: Basis,
    /// Which posts it covers.
    pub stratum: Stratum,
    /// Days it covers, when known.
    pub window_days: Option<u16>,
    /// The column it stands in, from 0; of several, the first.
    pub column: usize,
    /// The day it is of, when it has its own; else the row's.
    pub as_of: Option<NaiveDate>,
}

/// A price as a row gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RateDraft {
    /// What is priced.
    #[serde(serialize_with = "price_of")]
    pub of: PriceOf,
    /// List or order price.
    #[serde(serialize_with = "price_kind")]
    pub kind: PriceKind,
    /// The price; of a range the lower end.
    pub price: Money,
    /// The upper end of a range.
    pub up_to: Option<Money>,
    /// The column it stands in, from 0.
    pub column: usize,
    /// The day it is of, when it has its own; else the row's.
    pub as_of: Option<NaiveDate>,
}

fn price_of<S: Serializer>(of: &PriceOf, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(of.code())
}

fn price_kind<S: Serializer>(kind: &PriceKind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match kind {
        PriceKind::List => "list",
        PriceKind::Order => "order",
    })
}

/// A share of the audience as a row gives it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ShareDraft {
    /// Of which part of the audience.
    #[serde(serialize_with = "audience_cell")]
    pub cell: AudienceCell,
    /// The share, 0 to 1.
    pub share: f64,
}

fn audience_cell<S: Serializer>(cell: &AudienceCell, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&cell.code())
}

/// Places as the row words them; what they mean is decided with the atlas.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct PlaceWords {
    /// Country.
    pub country: Option<String>,
    /// Province.
    pub province: Option<String>,
    /// City.
    pub city: Option<String>,
    /// A place of no said level.
    pub text: Option<String>,
}

/// What a row says about an account. Absent is unknown: a draft never says that something is not so.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AccountDraft {
    /// Self-description.
    pub bio: Option<String>,
    /// Verticals that are understood, in the order of the columns.
    pub verticals: Vec<VerticalId>,
    /// Words under a vertical's header that are not understood, and tags.
    pub tags: Vec<String>,
    /// Tones that are understood.
    pub tones: Vec<ToneId>,
    /// Where the creator is.
    pub place: PlaceWords,
    /// The country most of the audience is in, as the row words it.
    pub audience_country: Option<String>,
    /// Agency, as the row words it.
    pub agency: Option<String>,
    /// Certification.
    pub certification: Option<market::party::Certification>,
    /// Ways to reach the creator.
    pub contact: Contact,
    /// Remarks.
    pub note: Option<String>,
    /// The sheet's own number for the creator.
    pub local_id: Option<String>,
    /// Figures.
    pub figures: Vec<FigureDraft>,
    /// Prices.
    pub rates: Vec<RateDraft>,
    /// Rebate on every price.
    pub rebate: Option<BasisPoints>,
    /// Rebates on the prices of single deliverables, which go before that.
    pub rebates: Vec<(DeliverableKind, BasisPoints)>,
    /// Audience shares.
    pub shares: Vec<ShareDraft>,
    /// The day all this is of; `None` when nothing says.
    pub as_of: Option<NaiveDate>,
}

/// What a row says about a post.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PostDraft {
    /// The platform's id of the post; for sheets without one, its address.
    pub id: String,
    /// Address.
    pub url: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Text.
    pub text: Option<String>,
    /// Topics.
    pub tags: Vec<String>,
    /// When it was published.
    pub published_at: Option<NaiveDateTime>,
    /// Length of its video in seconds.
    pub seconds: Option<u32>,
    /// Its counts.
    pub counts: Vec<(Metric, Quantity)>,
}

/// What one row became. Several drafts of one row, right behind each other, are of one creator's accounts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Draft {
    /// The row as the spreadsheet counts it, from 1.
    pub row: u64,
    /// Whom it is about; in a sheet of posts whose post it is.
    pub identity: Identity,
    /// The account. Only the last row about an account carries it: the last row wins.
    pub account: Option<Box<AccountDraft>>,
    /// The post, in a sheet of posts. Only the last row about a post carries it.
    pub post: Option<Box<PostDraft>>,
}
