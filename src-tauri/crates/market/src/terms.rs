//! Terms (条款): what both sides consent to, by the hash of one canonical encoding.

use chrono::{DateTime, NaiveDate, Utc};

use crate::canonical::{self, CanonicalError};
use crate::deliverable::Deliverable;
use crate::figure::Metric;
use crate::ids::{BrandId, CreatorId, OrderId};
use crate::money::{Currency, Money};
use crate::order::{Days, OrderFaultKind};
use crate::platform::Platform;
use crate::ratio::BasisPoints;
use crate::taxonomy::IndustryId;
use crate::value;

value! {
    /// Pay by result: so much per so many of a metric, up to a cap.
    #[derive(Eq)]
    pub struct PerResult {
        /// What is counted.
        pub metric: Metric,
        /// How many of it one payment covers (1,000 plays).
        pub per: u32,
        /// The payment for that many.
        pub amount: Money,
        /// The most that is paid by result.
        pub cap: Option<Money>,
    }
}

value! {
    /// Pay by commission on confirmed sales.
    #[derive(Eq)]
    pub struct Commission {
        /// The share of confirmed sales.
        pub rate: BasisPoints,
        /// The most that is paid as commission.
        pub cap: Option<Money>,
    }
}

value! {
    /// How a creator is paid: any mix of fixed, per result and commission; at least one.
    #[derive(Eq, Default)]
    pub struct Pay {
        /// A fixed amount. In an order it may stay open: each creator's own price is offered then.
        pub fixed: Option<Money>,
        /// In an order: offer each creator's own price. Never set in terms.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub own_price: bool,
        /// By result.
        pub per_result: Option<PerResult>,
        /// By commission.
        pub commission: Option<Commission>,
    }
}

/// A fault of a pay, by field within it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayFault {
    /// The field within the pay.
    pub field: &'static str,
    /// What is wrong.
    pub kind: OrderFaultKind,
    /// The value at fault.
    pub value: String,
}

impl Pay {
    /// A fixed pay.
    #[must_use]
    pub fn fixed(amount: Money) -> Self {
        Self { fixed: Some(amount), ..Self::default() }
    }

    /// The currency of its amounts; `None` when it names no amount at all.
    #[must_use]
    pub fn currency(&self) -> Option<Currency> {
        let by_result = self.per_result.as_ref().map(|p| p.amount);
        let cap = self.commission.as_ref().and_then(|c| c.cap);
        self.fixed.or(by_result).or(cap).map(|money| money.currency())
    }

    /// True when a part of it is only known once results are in.
    #[must_use]
    pub const fn is_variable(&self) -> bool {
        self.per_result.is_some() || self.commission.is_some()
    }

    /// True when nothing would be paid in any way.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.fixed.is_none() && !self.own_price && self.per_result.is_none() && self.commission.is_none()
    }

    /// Everything wrong with the amounts, all of which must be of one currency and not negative.
    #[must_use]
    pub fn faults(&self, currency: Currency) -> Vec<PayFault> {
        let amounts = [
            ("fixed", self.fixed),
            ("per_result.amount", self.per_result.as_ref().map(|p| p.amount)),
            ("per_result.cap", self.per_result.as_ref().and_then(|p| p.cap)),
            ("commission.cap", self.commission.as_ref().and_then(|c| c.cap)),
        ];
        let mut faults = Vec::new();
        for (field, money) in amounts {
            let Some(money) = money else { continue };
            if money.minor() < 0 {
                faults.push(PayFault { field, kind: OrderFaultKind::NotPositive, value: money.to_string() });
            }
            if money.currency() != currency {
                faults.push(PayFault {
                    field,
                    kind: OrderFaultKind::CurrencyMismatch,
                    value: money.to_string(),
                });
            }
        }
        if self.per_result.as_ref().is_some_and(|p| p.per == 0) {
            faults.push(PayFault {
                field: "per_result.per",
                kind: OrderFaultKind::NotPositive,
                value: "0".into(),
            });
        }
        if self.commission.as_ref().is_some_and(|c| c.rate > BasisPoints::WHOLE) {
            let value = self.commission.as_ref().map(|c| c.rate.to_string()).unwrap_or_default();
            faults.push(PayFault { field: "commission.rate", kind: OrderFaultKind::OutOfRange, value });
        }
        faults
    }
}

value! {
    /// The creator promises not to sell the same cheaper for a while.
    #[derive(Eq)]
    pub struct PriceGuarantee {
        /// Last day of the promise.
        pub until: NaiveDate,
    }
}

value! {
    /// Samples (寄样) to send, and whether they come back.
    #[derive(Eq)]
    pub struct Samples {
        /// What is sent.
        pub items: String,
        /// To be returned by then; absent means the creator keeps it.
        pub return_by: Option<NaiveDate>,
    }
}

value! {
    /// What the brand may do with the work.
    #[derive(Eq)]
    pub struct UsageRights {
        /// Where it may be used.
        pub scope: String,
        /// Days from publication.
        pub days: u16,
    }
}

value! {
    /// Competitors' work refused for a while.
    #[derive(Eq)]
    pub struct ExclusivityTerms {
        /// The industry closed to others.
        pub industry: IndustryId,
        /// Days from publication.
        pub days: u16,
    }
}

value! {
    /// The policy that governs a deal, frozen with its version.
    #[derive(Eq)]
    pub struct PolicyRef {
        /// Preset id.
        pub id: String,
        /// Version of the preset.
        pub version: u32,
    }
}

value! {
    /// The terms of one deal. Both sides consent to the same terms: by [`Terms::hash`].
    #[derive(Eq)]
    pub struct Terms {
        /// Version of this encoding, 1.
        pub v: u8,
        /// The order.
        pub order: OrderId,
        /// The brand.
        pub brand: BrandId,
        /// The creator.
        pub creator: CreatorId,
        /// Where it is published.
        pub platform: Platform,
        /// What is delivered.
        pub deliverables: Vec<Deliverable>,
        /// How it is paid.
        pub pay: Pay,
        /// Rebate to the brand after settlement.
        pub rebate: BasisPoints,
        /// Price guarantee.
        pub guarantee: Option<PriceGuarantee>,
        /// Script handed in by then, where the policy asks for one.
        pub script_by: Option<DateTime<Utc>>,
        /// Draft handed in by then (for live: the stream's latest day).
        pub work_by: DateTime<Utc>,
        /// When it is published.
        pub publish: Days,
        /// Samples.
        pub samples: Option<Samples>,
        /// Usage rights.
        pub rights: Option<UsageRights>,
        /// Exclusivity.
        pub exclusivity: Option<ExclusivityTerms>,
        /// Rounds of feedback on the draft.
        pub revisions: u8,
        /// Days the work must stay online.
        pub retention_days: u16,
        /// Must carry the advertising label.
        pub label: bool,
        /// Words or handles that must be mentioned.
        pub mentions: Vec<String>,
        /// Hashtags that must be carried.
        pub hashtags: Vec<String>,
        /// The policy that governs the deal.
        pub policy: PolicyRef,
    }
}

/// The domain word of the terms hash.
pub const TERMS_DOMAIN: &str = "huxuan.terms.1";

/// A terms hash: 64 hex digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(transparent)]
pub struct TermsHash(String);

impl TermsHash {
    /// The whole hash.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first twelve digits, for people.
    #[must_use]
    pub fn short(&self) -> &str {
        self.0.get(..12).unwrap_or(&self.0)
    }

    /// Whether a text that a person sent back names this hash: the whole or at least its first eight digits.
    #[must_use]
    pub fn is_named_by(&self, text: &str) -> bool {
        let word = text.trim().to_ascii_lowercase();
        word.len() >= 8 && self.0.starts_with(&word)
    }
}

impl Terms {
    /// The hash both sides consent to.
    ///
    /// # Errors
    /// Never for terms made of this type's fields; the encoding refuses floats, of which there are none.
    pub fn hash(&self) -> Result<TermsHash, CanonicalError> {
        canonical::hash(TERMS_DOMAIN, self).map(TermsHash)
    }

    /// The fixed pay; zero when the pay is only by result or commission.
    #[must_use]
    pub fn fixed_pay(&self) -> Option<Money> {
        self.pay.fixed
    }
}
