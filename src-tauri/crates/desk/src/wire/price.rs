//! The price of one deliverable: what the card says, what peers ask, and what is left of it.

use market::deliverable::DeliverableKind;
use market::ids::{AccountId, CreatorId};
use market::money::Money;
use market::platform::Platform;
use market::ratio::BasisPoints;

use crate::problem::Sentence;
use crate::wire;

wire! {
    /// What to price.
    pub struct PriceArgs {
        /// Creator.
        pub creator: CreatorId,
        /// Account; absent takes the largest one that has a price for it, else the largest.
        #[serde(default)]
        pub account: Option<AccountId>,
        /// Deliverable.
        pub deliverable: DeliverableKind,
        /// Order price to try; absent takes the card's.
        #[serde(default)]
        pub amount: Option<Money>,
        /// Rebate to try; absent takes the card's.
        #[serde(default)]
        pub rebate: Option<BasisPoints>,
    }

    /// What peers ask for the same deliverable.
    pub struct PeerPrices {
        /// Peers with a known price, the creator among them.
        pub n: u32,
        /// Who they are.
        pub group: Sentence,
        /// A quarter ask this or less, in yuan.
        pub p25: f64,
        /// Median, in yuan.
        pub p50: f64,
        /// A quarter ask this or more, in yuan.
        pub p75: f64,
        /// Where the order price stands among them, in [0, 1].
        pub percentile: Option<f64>,
    }

    /// A price, step by step: order = rebate + agency's part + withholding + what reaches the creator. A rebate that
    /// is not known counts as none.
    pub struct PriceView {
        /// Creator.
        pub creator: CreatorId,
        /// Account.
        pub account: Option<AccountId>,
        /// Its platform.
        pub platform: Option<Platform>,
        /// Deliverable.
        pub deliverable: DeliverableKind,
        /// List price (刊例) on the card.
        pub list: Option<Money>,
        /// Order price (下单): the amount tried, else the card's.
        pub order: Option<Money>,
        /// Rebate (返点): the one tried, else the card's; absent when unknown.
        pub rebate: Option<BasisPoints>,
        /// The rebate in money.
        pub rebate_part: Option<Money>,
        /// Net of the rebate.
        pub net: Option<Money>,
        /// Plays to expect of one.
        pub expected_plays: Option<f64>,
        /// What peers ask; absent when nobody on the platform has a price for it in yuan.
        pub peers: Option<PeerPrices>,
        /// The agency that represents the creator today.
        pub agency_name: Option<String>,
        /// Its part of the net.
        pub agency_part: Option<Money>,
        /// Estimate of what an ordinary payer withholds from the rest in one payment; absent in another currency than
        /// the tax table's.
        pub withholding: Option<Money>,
        /// What reaches the creator after all of that.
        pub to_creator: Option<Money>,
        /// What the brand pays with the platform's fee, under the policy named.
        pub brand_cost: Option<Money>,
        /// The policy whose fee that is.
        pub policy: Sentence,
        /// Expected CPM = order price ÷ expected plays × 1000, in major units.
        pub cpm: Option<f64>,
        /// What the estimate of withholding rests on.
        pub tax_source: Sentence,
    }
}
