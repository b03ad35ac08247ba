//! The money of a deal: who paid what, when and how. Nothing appears or vanishes.
//!
//! It holds the pay only. The platform's fee is on top of it and never passes between the sides, and a rebate
//! (返点) is settled between agency and brand after the deal.

use chrono::{DateTime, Utc};

use super::act::PayMethod;
use crate::money::{Currency, Money};
use crate::{value, words};

words! {
    /// Whose pocket money lies in, as far as this deal goes.
    pub enum Purse {
        /// The brand's.
        Brand = "brand",
        /// Held by the platform.
        Platform = "platform",
        /// The creator's (or the agency's for the creator).
        Creator = "creator",
    }
}

words! {
    /// What a payment is for.
    pub enum PaymentKind {
        /// The brand funds the deal.
        Funding = "funding",
        /// The creator is paid for the work.
        Payout = "payout",
        /// The creator is paid a kill fee.
        KillFee = "kill_fee",
        /// The creator keeps a deposit.
        Deposit = "deposit",
        /// The brand gets money back.
        Refund = "refund",
    }
}

value! {
    /// One movement of money.
    #[derive(Eq)]
    pub struct Payment {
        /// What for.
        pub kind: PaymentKind,
        /// From.
        pub from: Purse,
        /// To.
        pub to: Purse,
        /// How much; never negative.
        pub amount: Money,
        /// When it was paid.
        pub at: DateTime<Utc>,
        /// How.
        pub method: PayMethod,
        /// Reference of the transfer.
        pub reference: Option<String>,
        /// Confirmed by the receiving side.
        pub confirmed: bool,
        /// Why the record was struck as a mistake; a struck payment counts nowhere.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "wire", ts(optional))]
        pub struck: Option<String>,
    }
}

value! {
    /// The money of a deal.
    #[derive(Eq, Default)]
    pub struct Ledger {
        /// Every movement, in order.
        pub payments: Vec<Payment>,
        /// What the creator is owed in all once the end is settled; absent while the work is open.
        pub due_to_creator: Option<Money>,
        /// What the brand is to get back in all: what it paid in beyond `due_to_creator`; absent while the
        /// work is open.
        pub due_to_brand: Option<Money>,
        /// Changes of the fixed pay by amendment; what is now too little or too much follows from the newest.
        pub pay_changes: Vec<PayChange>,
    }
}

value! {
    /// The fixed pay was changed by an amendment.
    #[derive(Eq)]
    pub struct PayChange {
        /// When.
        pub at: DateTime<Utc>,
        /// Before.
        pub from: Option<Money>,
        /// After.
        pub to: Option<Money>,
    }
}

/// A movement about to be recorded.
pub(crate) struct Movement<'a> {
    pub(crate) amount: Money,
    pub(crate) at: DateTime<Utc>,
    pub(crate) method: PayMethod,
    pub(crate) reference: Option<&'a str>,
    /// To the brand; else to the creator.
    pub(crate) back: bool,
}

impl Ledger {
    /// Minor units that moved by a test of source and target. A deal's payments share one currency (the rules
    /// refuse others), and `i128` holds any sum of them.
    fn sum(&self, test: impl Fn(&Payment) -> bool) -> i128 {
        self.payments
            .iter()
            .filter(|p| p.struck.is_none() && test(p))
            .map(|p| i128::from(p.amount.minor()))
            .sum()
    }

    /// What came into a purse less what left it, in minor units; the three purses sum to zero.
    #[must_use]
    pub fn net(&self, purse: Purse) -> i128 {
        self.sum(|p| p.to == purse) - self.sum(|p| p.from == purse)
    }

    fn money(minor: i128, currency: Currency) -> Money {
        let bound = i128::from(crate::money::MAX_MINOR);
        let minor = i64::try_from(minor.clamp(-bound, bound)).unwrap_or_default();
        Money::new(minor, currency).unwrap_or(Money::zero(currency))
    }

    /// All the brand ever paid in, refunds not taken off.
    #[must_use]
    pub fn paid_in(&self, currency: Currency) -> Money {
        Self::money(self.sum(|p| p.from == Purse::Brand), currency)
    }

    /// What the platform holds.
    #[must_use]
    pub fn held(&self, currency: Currency) -> Money {
        Self::money(self.net(Purse::Platform), currency)
    }

    /// What reached the creator.
    #[must_use]
    pub fn received(&self, currency: Currency) -> Money {
        Self::money(self.net(Purse::Creator), currency)
    }

    /// What went back to the brand.
    #[must_use]
    pub fn refunded(&self, currency: Currency) -> Money {
        Self::money(self.sum(|p| p.to == Purse::Brand), currency)
    }

    /// What the creator has still to get: negative when it got too much; absent while that is not known.
    #[must_use]
    pub fn still_to_creator(&self) -> Option<Money> {
        let due = self.due_to_creator?;
        Some(Self::money(i128::from(due.minor()) - self.net(Purse::Creator), due.currency()))
    }

    /// What the brand has still to get back; absent while that is not known.
    #[must_use]
    pub fn still_to_brand(&self) -> Option<Money> {
        let due = self.due_to_brand?;
        Some(Self::money(i128::from(due.minor()) - self.sum(|p| p.to == Purse::Brand), due.currency()))
    }

    /// Sets what the creator is owed and what follows for the brand, so that
    /// `due_to_creator + due_to_brand = max(paid in, due_to_creator)`.
    pub(crate) fn owe(&mut self, to_creator: Option<Money>) {
        self.due_to_creator = to_creator;
        self.due_to_brand = to_creator.map(|due| {
            Self::money(
                (self.sum(|p| p.from == Purse::Brand) - i128::from(due.minor())).max(0),
                due.currency(),
            )
        });
    }

    /// Enters a movement; what the brand is to get back follows.
    pub(crate) fn enter(&mut self, payment: Payment) {
        if payment.amount.is_zero() {
            return;
        }
        self.payments.push(payment);
        if self.due_to_creator.is_some() {
            self.owe(self.due_to_creator);
        }
    }

    /// The movement at a place, when it stands.
    pub(crate) fn standing(&self, place: u32) -> Option<&Payment> {
        let one = usize::try_from(place).ok().and_then(|place| self.payments.get(place));
        one.filter(|p| p.struck.is_none())
    }

    /// Whether a movement that stands was recorded with the same amount, time, way and reference. What came from
    /// two purses was entered in two parts, so parts are summed.
    pub(crate) fn holds_same(&self, record: &Movement<'_>) -> bool {
        let is_part = |p: &Payment| {
            (p.at, p.method, p.reference.as_deref()) == (record.at, record.method, record.reference)
                && if record.back { p.to == Purse::Brand } else { p.to == Purse::Creator }
        };
        self.sum(is_part) == i128::from(record.amount.minor())
            || self.payments.iter().any(|p| p.struck.is_none() && is_part(p) && p.amount == record.amount)
    }

    /// Strikes the movement at a place; what the brand is to get back follows.
    pub(crate) fn strike(&mut self, place: u32, why: &str) {
        if let Some(one) = usize::try_from(place).ok().and_then(|place| self.payments.get_mut(place)) {
            one.struck = Some(why.to_owned());
        }
        if self.due_to_creator.is_some() {
            self.owe(self.due_to_creator);
        }
    }

    /// Every movement to a purse is confirmed by its owner.
    pub(crate) fn confirm(&mut self, purse: Purse) {
        for payment in self.payments.iter_mut().filter(|p| p.struck.is_none() && p.to == purse) {
            payment.confirmed = true;
        }
    }
}
