//! Money over many deals: what is owed, paid, late and to go back, and who pays late.

use chrono::NaiveDate;
use market::deal::Invoice;
use market::ids::{AgencyId, BrandId, CreatorId};
use market::money::{Currency, Money};
use market::ratio::BasisPoints;

use super::{DealRow, Language};
use crate::problem::Sentence;
use crate::wire;

market::words! {
    /// How the money of a deal stands.
    #[derive(ts_rs::TS)]
    pub enum PayStanding {
        /// Agreed, and what is owed is not known yet: the work is open, or the pay by result is not stated.
        Open = "open",
        /// Owed, and in time.
        Due = "due",
        /// Owed, and the day has passed.
        Late = "late",
        /// Everything owed was paid.
        Paid = "paid",
        /// The creator has everything, and money is to go back to the brand.
        Refund = "refund",
        /// Agreed, and nothing was owed in the end: a cancellation without a fee.
        None = "none",
    }
}

wire! {
    /// Which deals, of those that were ever agreed.
    #[derive(Default)]
    #[serde(default)]
    pub struct SettlementArgs {
        /// Only those that stand so; absent: all but `none`.
        pub standing: Option<PayStanding>,
        /// With this brand.
        pub brand: Option<BrandId>,
        /// That this agency has a part in.
        pub agency: Option<AgencyId>,
        /// With this creator.
        pub creator: Option<CreatorId>,
        /// Part of a creator's, brand's or order's name, a contract or invoice number, or a deal number.
        pub search: String,
        /// Language of words.
        pub lang: Language,
    }

    /// An agency with a part in a deal.
    pub struct AgencySplit {
        /// Agency.
        pub id: AgencyId,
        /// Name.
        pub name: String,
        /// Its share of the creator's pay.
        pub split: BasisPoints,
    }

    /// The money of one deal. Absent is unknown, never nothing.
    pub struct SettlementRow {
        /// The deal.
        pub deal: DealRow,
        /// How it stands.
        pub standing: PayStanding,
        /// Contract number (合同号).
        pub contract: Option<String>,
        /// List price (刊例) of everything agreed, as the creator's rate card has it now.
        pub list: Option<Money>,
        /// Order price (下单): the fixed pay agreed.
        pub order: Option<Money>,
        /// Net of the rebate (返点).
        pub net: Option<Money>,
        /// The platform's fee on top; absent when the policy does not know it.
        pub fee: Option<Money>,
        /// Owed to the creator in all.
        pub owed: Option<Money>,
        /// Reached the creator so far.
        pub paid: Money,
        /// Still to reach the creator; negative when too much did.
        pub open: Option<Money>,
        /// Still to go back to the brand; absent when nothing is, or that is not known.
        pub refund_open: Option<Money>,
        /// The agency whose contract held when the deal was bound.
        pub agency: Option<AgencySplit>,
        /// What the two parts below share: what was paid; before any payment, what is owed.
        pub split_of: Option<Money>,
        /// The agency's part.
        pub agency_part: Option<Money>,
        /// The creator's part; all of it without an agency.
        pub creator_part: Option<Money>,
        /// Estimate of what an ordinary payer withholds from the creator's part in one payment.
        pub withholding: Option<Money>,
        /// The day the money is due.
        pub due_on: Option<NaiveDate>,
        /// Days since then, when it is late.
        pub days_late: Option<u32>,
        /// Invoices.
        pub invoices: Vec<Invoice>,
    }

    /// Sums of the rows in one currency. What is not known is not in them.
    pub struct SettlementTotal {
        /// Currency.
        pub currency: Currency,
        /// Owed.
        pub owed: Money,
        /// Paid.
        pub paid: Money,
        /// Still to reach creators.
        pub open: Money,
        /// Of it, late.
        pub late: Money,
        /// Still to go back to brands.
        pub refund: Money,
        /// Deals.
        pub deals: u32,
        /// Deals of which what is owed is not known.
        pub unknown: u32,
    }

    /// A brand that owes past the day, in one currency.
    pub struct LatePayer {
        /// Brand.
        pub brand: BrandId,
        /// Name.
        pub name: String,
        /// Late deals.
        pub deals: u32,
        /// Late in all.
        pub open: Money,
        /// Days of the latest one.
        pub days_late: u32,
    }

    /// How many deals stand in one way.
    pub struct StandingCount {
        /// How.
        pub standing: PayStanding,
        /// Deals.
        pub count: u32,
    }

    /// Settlement over many deals.
    pub struct Settlement {
        /// Late first, then due by day, then open, refunds, paid; newest first within.
        pub rows: Vec<SettlementRow>,
        /// Sums of the rows by currency.
        pub totals: Vec<SettlementTotal>,
        /// How many stand in each way, whatever standing was asked for.
        pub counts: Vec<StandingCount>,
        /// Brands that owe past the day, the most days first, whatever standing was asked for.
        pub late_payers: Vec<LatePayer>,
        /// What the estimates of withholding rest on.
        pub tax_source: Sentence,
    }
}
