//! Exports, contact cards and bundles.

use chrono::{DateTime, Utc};
use market::deal::Status;
use market::ids::{CreatorId, DealId, OrderId};

use super::{CreatorFilter, Language};
use crate::wire;

/// What to export.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(tag = "what", rename_all = "snake_case", deny_unknown_fields)]
pub enum Export {
    /// A list of creators.
    Creators {
        /// Which.
        #[serde(default)]
        filter: Box<CreatorFilter>,
        /// Of those only these.
        #[serde(default)]
        only: Option<Vec<CreatorId>>,
        /// And none of these.
        #[serde(default)]
        except: Vec<CreatorId>,
    },
    /// An order with its shortlist and deals.
    Order {
        /// Which.
        id: OrderId,
    },
    /// Two to six creators side by side.
    Comparison {
        /// Who.
        creators: Vec<CreatorId>,
    },
    /// A deal's newest terms as an offer.
    Offer {
        /// Which.
        id: DealId,
    },
    /// A deal's record.
    Deal {
        /// Which.
        id: DealId,
    },
    /// A deal's settlement statement.
    Statement {
        /// Which.
        id: DealId,
    },
    /// An order's wrap-up.
    WrapUp {
        /// Which.
        id: OrderId,
    },
    /// An empty creator sheet to fill in.
    Template {},
    /// Somebody's sheet as it is read: one header, rows of data, nothing around them. Odd rows are put right where the
    /// columns leave no doubt.
    Sheet {
        /// Its file.
        file: String,
        /// The sheet within a workbook; absent means the first with content.
        #[serde(default)]
        sheet: Option<String>,
    },
}

wire! {
    /// An export.
    pub struct ExportArgs {
        /// What.
        pub export: Export,
        /// File; its ending says how: csv, xlsx, or pdf for an order, a comparison, an offer, a deal's record, a
        /// statement or a wrap-up.
        pub to: String,
        /// Language of headings.
        #[serde(default)]
        pub lang: Language,
    }

    /// A written file.
    pub struct ExportMade {
        /// File.
        pub path: String,
        /// Rows; of a PDF its pages.
        pub rows: u32,
    }

    /// This desk's contact card.
    pub struct CardText {
        /// The card as text, to be saved or sent.
        pub text: String,
        /// Fingerprint of the key.
        pub fingerprint: String,
    }

    /// A card's file.
    pub struct CardPath {
        /// File.
        pub path: String,
    }

    /// A checked card.
    pub struct CardChecked {
        /// Name on it.
        pub name: String,
        /// Role on it.
        pub role: String,
        /// Fingerprint of the key.
        pub fingerprint: String,
        /// 60-digit number both sides compare by voice.
        pub comparison: String,
        /// `new`, `known` or `changed`.
        pub standing: String,
    }

    /// A deal's signed history to write.
    pub struct BundleMake {
        /// Deal.
        pub deal: DealId,
        /// File.
        pub to: String,
    }

    /// A written bundle.
    pub struct BundleMade {
        /// File.
        pub path: String,
        /// Events in it.
        pub events: u32,
        /// Fingerprint of the signing key.
        pub fingerprint: String,
    }

    /// A bundle's file.
    pub struct BundlePath {
        /// File.
        pub path: String,
    }

    /// A verified bundle.
    pub struct BundleChecked {
        /// Fingerprint of the signer.
        pub fingerprint: String,
        /// Name of the signer, when a card is known.
        pub signer: Option<String>,
        /// Deal.
        pub deal: DealId,
        /// Events.
        pub events: u32,
        /// Status the history replays to.
        pub status: Status,
        /// When it was signed.
        pub signed_at: DateTime<Utc>,
    }

    /// An opened bundle.
    pub struct BundleOpened {
        /// As verified.
        pub checked: BundleChecked,
        /// Its history.
        pub events: Vec<market::deal::Event>,
    }
}
