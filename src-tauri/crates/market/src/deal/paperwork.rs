//! The paperwork beside a deal's steps: the contract's number (合同号), invoices (发票) and samples (寄样).
//!
//! None of it moves the deal: a creator is paid, and a work goes online, with or without a paper. It is recorded so
//! that nobody has to look for it in a chat.

use chrono::NaiveDate;

use crate::money::Money;
use crate::{value, words};

words! {
    /// How far an invoice has come.
    pub enum InvoiceStage {
        /// The payer asked for it (待开票).
        Wanted = "wanted",
        /// It was issued under a number (已开票).
        Issued = "issued",
        /// The payer has it (已收票).
        Received = "received",
    }
}

value! {
    /// An invoice as it stands: one line however many stages it went through.
    #[derive(Eq)]
    pub struct Invoice {
        /// How far it has come.
        pub stage: InvoiceStage,
        /// Its number, once it was issued.
        pub number: Option<String>,
        /// Its amount; absent while nobody said.
        pub amount: Option<Money>,
        /// The day of this stage.
        pub on: NaiveDate,
    }
}

words! {
    /// Where a sample is.
    pub enum SampleStage {
        /// The brand sent it (已寄出).
        Sent = "sent",
        /// It reached the creator (已签收).
        Received = "received",
        /// The creator sent it back (已寄回).
        Returned = "returned",
    }
}

value! {
    /// One movement of the samples.
    #[derive(Eq)]
    pub struct SampleMove {
        /// Where they went.
        pub stage: SampleStage,
        /// On which day.
        pub on: NaiveDate,
        /// Number of the parcel.
        pub tracking: Option<String>,
    }
}

/// A text without the spaces around it; `None` when nothing is left.
pub(crate) fn written(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

/// The place of the invoice that a record takes further; `None` when the record is of another one. By its number where
/// it has one, else the first that was asked for and has none yet. What is received without a number is the only one
/// that was issued.
pub(crate) fn advanced(invoices: &[Invoice], stage: InvoiceStage, number: Option<&str>) -> Option<usize> {
    let earlier = |invoice: &Invoice| invoice.stage < stage;
    match (stage, number) {
        (InvoiceStage::Wanted, _) => None,
        (InvoiceStage::Issued | InvoiceStage::Received, Some(number)) => invoices
            .iter()
            .position(|invoice| earlier(invoice) && invoice.number.as_deref() == Some(number))
            .or_else(|| invoices.iter().position(|invoice| earlier(invoice) && invoice.number.is_none())),
        (InvoiceStage::Issued | InvoiceStage::Received, None) => {
            let mut open = invoices.iter().enumerate().filter(|(_, i)| i.stage == InvoiceStage::Issued);
            match (open.next(), open.next()) {
                (Some((place, _)), None) => Some(place),
                (Some(_), Some(_)) | (None, _) => None,
            }
        }
    }
}

/// Enters a record among the invoices: it takes one of them further, or begins another. An amount or number that is
/// not given again stays.
pub(crate) fn enter(invoices: &mut Vec<Invoice>, record: Invoice) {
    let known = advanced(invoices, record.stage, record.number.as_deref());
    match known.and_then(|place| invoices.get_mut(place)) {
        Some(known) => {
            known.stage = record.stage;
            known.on = record.on;
            known.number = record.number.or_else(|| known.number.take());
            known.amount = record.amount.or(known.amount);
        }
        None => invoices.push(record),
    }
}
