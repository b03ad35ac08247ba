//! Payments matched: a bank's or platform's export held against what deals owe.

use chrono::NaiveDate;
use market::deal::act::PayMethod;
use market::ids::DealId;
use market::money::Money;

use super::Language;
use crate::problem::Sentence;
use crate::wire;

wire! {
    /// An export of payments to look at.
    pub struct PaymentsFile {
        /// File.
        pub path: String,
        /// Language of words.
        #[serde(default)]
        pub lang: Language,
    }

    /// A debt that a payment may have paid.
    pub struct PaymentMatch {
        /// Deal.
        pub deal: DealId,
        /// Its number.
        pub number: u32,
        /// Creator's name.
        pub creator_name: String,
        /// Brand's name.
        pub brand_name: String,
        /// Still open on it.
        pub open: Money,
        /// Between 0 and 1.
        pub certainty: f64,
        /// Why, in words, strongest first.
        pub reasons: Vec<Sentence>,
    }

    /// One payment of the export.
    pub struct PaymentLine {
        /// Row from 1, as the spreadsheet counts.
        pub row: u32,
        /// Day.
        pub date: NaiveDate,
        /// Amount, without its sign.
        pub amount: Money,
        /// Who was paid, as written.
        pub payee: String,
        /// Remark or reference, as written.
        pub reference: String,
        /// Debts it may have paid; the first is proposed when `proposed` says so.
        pub matches: Vec<PaymentMatch>,
        /// The first match is this line's alone and sure enough to be ticked.
        pub proposed: bool,
        /// A payment of this day, amount and reference stands on a deal already.
        pub recorded: bool,
    }

    /// A row that is no payment that could be read.
    pub struct PaymentFault {
        /// Row from 1.
        pub row: u32,
        /// The value at fault.
        pub value: String,
        /// In words.
        pub text: Sentence,
    }

    /// An export understood, and held against what is owed. Nothing has been changed.
    pub struct PaymentsPreview {
        /// File.
        pub file: String,
        /// How payments of this export are taken to have been made.
        pub method: PayMethod,
        /// Payments out, in the order of the file.
        pub rows: Vec<PaymentLine>,
        /// Payments that match nothing and are not recorded.
        pub unmatched: u32,
        /// Money that came in, which is not looked at.
        pub incoming: u32,
        /// Rows that could not be read, the first 200.
        pub faults: Vec<PaymentFault>,
        /// Deals with something open that no payment of this file matches.
        pub still_open: u32,
    }

    /// One payment to record on a deal.
    pub struct PaymentRecord {
        /// Deal.
        pub deal: DealId,
        /// Amount.
        pub amount: Money,
        /// Day.
        pub paid_at: NaiveDate,
        /// How.
        pub method: PayMethod,
        /// Reference.
        #[serde(default)]
        pub reference: Option<String>,
    }

    /// Payments to record.
    pub struct PaymentsRecord {
        /// Which.
        pub lines: Vec<PaymentRecord>,
    }

    /// A payment that was not recorded.
    pub struct PaymentRefused {
        /// Deal.
        pub deal: DealId,
        /// Why.
        pub message: Sentence,
    }

    /// What recording came to.
    pub struct PaymentsRecorded {
        /// Recorded.
        pub recorded: u32,
        /// Not recorded, each with its reason.
        pub refused: Vec<PaymentRefused>,
    }
}
