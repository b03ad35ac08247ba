//! Why an act is refused: a typed code with its arguments, turned into words elsewhere.

use chrono::{DateTime, SecondsFormat, Utc};

use super::act::ActWord;
use super::actor::Actor;
use super::fold::ReplayError;
use super::status::Status;
use crate::canonical::CanonicalError;
use crate::consent::Side;
use crate::money::{Currency, Money, MoneyError};
use crate::policy::Timer;
use crate::ratio::BasisPoints;
use crate::terms::{PolicyRef, TermsHash};

/// Why an act was refused. Nothing has changed when one is given.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The act is not open in this status.
    #[error("{act} is not open while the deal is {status}")]
    WrongStatus {
        /// Where the deal stands.
        status: Status,
        /// What was tried.
        act: ActWord,
    },
    /// The act belongs to the other side now.
    #[error("it is not the turn of the {side} to {act}")]
    OutOfTurn {
        /// The side that tried.
        side: Side,
        /// What was tried.
        act: ActWord,
    },
    /// Only a side of the deal may do it.
    #[error("the {actor} is no side of the deal and cannot {act}")]
    NotAParty {
        /// Who tried.
        actor: Actor,
        /// What was tried.
        act: ActWord,
    },
    /// Only the platform's word, as recorded by a person, counts here.
    #[error("{act} is recorded as from the platform only")]
    OnlyPlatform {
        /// What was tried.
        act: ActWord,
    },
    /// The clock lapses timers and does nothing else.
    #[error("the clock only lapses timers")]
    ClockOnlyLapses,
    /// A person's act cannot be graded as assumed from silence.
    #[error("only silence under a policy is assumed")]
    AssumedByPerson,
    /// The rules given are not those the deal was made under.
    #[error("the deal is made under policy {} {}, not {} {}", expected.id, expected.version, given.id, given.version)]
    PolicyMismatch {
        /// The deal's policy.
        expected: PolicyRef,
        /// What was given.
        given: PolicyRef,
    },
    /// The consent names other terms than those on the table.
    #[error("the terms on the table are {}, not {}", expected.short(), given.short())]
    StaleTerms {
        /// The newest terms.
        expected: TermsHash,
        /// What was named.
        given: TermsHash,
    },
    /// A counter-offer, restoration or amendment may not change this part.
    #[error("{field} cannot change within a deal")]
    TermsMismatch {
        /// The part.
        field: &'static str,
    },
    /// The terms are not fit to be proposed.
    #[error("the terms are not sound: {field}")]
    BadTerms {
        /// The part at fault.
        field: &'static str,
    },
    /// The same terms are already on the table.
    #[error("these terms are already on the table")]
    NothingChanges,
    /// No counter-offer is left.
    #[error("all {rounds} counter-offers are used")]
    CounterRoundsUsed {
        /// Allowed.
        rounds: u8,
    },
    /// The counter-offer moves the fixed pay too far.
    #[error("a counter-offer may move the fixed pay by {within} at most")]
    CounterBeyond {
        /// The most it may move, either way, from the original.
        within: BasisPoints,
    },
    /// No round is left; only approve, cancel or dispute.
    #[error("all {rounds} rounds are used")]
    RoundsUsed {
        /// Allowed.
        rounds: u8,
    },
    /// A reason in words is asked for.
    #[error("a reason is missing")]
    ReasonMissing,
    /// A text or link is asked for.
    #[error("{field} is missing")]
    TextMissing {
        /// What is missing.
        field: &'static str,
    },
    /// An amount below zero.
    #[error("{amount} is below zero")]
    AmountNegative {
        /// The amount.
        amount: Money,
    },
    /// A payment of nothing.
    #[error("a payment of nothing")]
    AmountZero,
    /// More than is open.
    #[error("{amount} is more than the {most} that is open")]
    AmountAbove {
        /// The amount.
        amount: Money,
        /// The most.
        most: Money,
    },
    /// Less or more arrived than is due; pay the rest, return the excess, or dispute.
    #[error("{paid} arrived of {due} due")]
    AmountDiffers {
        /// Due.
        due: Money,
        /// Arrived.
        paid: Money,
    },
    /// The pay by result or commission is not stated yet.
    #[error("the pay by result is not stated yet")]
    PayNotStated,
    /// Nothing is owed in this direction.
    #[error("nothing is owed")]
    NothingDue,
    /// Another currency than the deal's.
    #[error("the deal is in {expected}, not {given}")]
    CurrencyMismatch {
        /// The deal's.
        expected: Currency,
        /// What was given.
        given: Currency,
    },
    /// A sum is out of range.
    #[error("the amount is out of range")]
    AmountOutOfRange,
    /// A date that must lie ahead has passed.
    #[error("{field} lies in the past")]
    InThePast {
        /// Which.
        field: &'static str,
    },
    /// Something recorded as done lies ahead.
    #[error("{field} lies in the future")]
    InTheFuture {
        /// Which.
        field: &'static str,
    },
    /// Something recorded as done lies before the terms in force were agreed.
    #[error("{field} lies before the deal was agreed")]
    BeforeDeal {
        /// Which.
        field: &'static str,
    },
    /// A link of a kind that is not opened from here, such as a script or a file.
    #[error("{field} is no web address")]
    BadLink {
        /// Which.
        field: &'static str,
    },
    /// The very same movement of money is recorded already.
    #[error("the same payment is recorded already")]
    AlreadyRecorded,
    /// No such payment stands in the record.
    #[error("no payment no. {payment} stands in the record")]
    NoSuchPayment {
        /// Its place, from 0.
        payment: u32,
    },
    /// Later movements rest on the payment; those are struck first.
    #[error("later movements of money rest on this payment")]
    PaymentUsed,
    /// The receiver has confirmed the payment: what was wrong is returned, not struck.
    #[error("the payment is confirmed by its receiver")]
    PaymentConfirmed,
    /// The act is dated before the newest event of the deal.
    #[error("the deal's newest event is of {last}, later than this act")]
    BeforeLast {
        /// The newest event's time.
        last: DateTime<Utc>,
    },
    /// The stream was shorter than agreed.
    #[error("{minutes} minutes on air of {least} agreed")]
    TooShort {
        /// On air.
        minutes: u32,
        /// Agreed.
        least: u32,
    },
    /// Longer than any stream is.
    #[error("{minutes} minutes; at most {most} are possible")]
    TooLong {
        /// Given.
        minutes: u32,
        /// The most.
        most: u32,
    },
    /// The stream was as long as agreed, so it need not be held again.
    #[error("the stream was as long as agreed")]
    LongEnough,
    /// Stars outside 1 to 5.
    #[error("{stars} stars; 1 to 5 are possible")]
    StarsOutOfRange {
        /// Given.
        stars: u8,
    },
    /// The side has done it already.
    #[error("{act} was done already")]
    AlreadyDone {
        /// What.
        act: ActWord,
    },
    /// No such task is open.
    #[error("no task of the timer {timer} is open")]
    NoSuchTask {
        /// The timer.
        timer: Timer,
    },
    /// An invoice of this number has come that far already.
    #[error("an invoice no. {number} is recorded already")]
    InvoiceRepeated {
        /// The number.
        number: String,
    },
    /// The terms have no samples.
    #[error("no samples are agreed")]
    NoSamples,
    /// Samples arrive and come back after they were sent, each parcel once.
    #[error("no such samples were sent before")]
    SampleNotSent,
    /// The terms cannot be encoded.
    #[error("the terms cannot be encoded: {0}")]
    Encoding(CanonicalError),
    /// The history at hand does not fold.
    #[error("the history does not fold: {0}")]
    History(Box<ReplayError>),
}

impl From<CanonicalError> for Refusal {
    fn from(error: CanonicalError) -> Self {
        Refusal::Encoding(error)
    }
}

impl From<ReplayError> for Refusal {
    fn from(error: ReplayError) -> Self {
        Refusal::History(Box::new(error))
    }
}

impl From<MoneyError> for Refusal {
    fn from(error: MoneyError) -> Self {
        match error {
            MoneyError::CurrencyMismatch { left, right } => {
                Refusal::CurrencyMismatch { expected: left, given: right }
            }
            MoneyError::OutOfRange | MoneyError::BadCurrency(_) | MoneyError::BadAmount(_) => {
                Refusal::AmountOutOfRange
            }
        }
    }
}

impl Refusal {
    /// The code, stable for scripts and dictionaries.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Refusal::WrongStatus { .. } => "wrong_status",
            Refusal::OutOfTurn { .. } => "out_of_turn",
            Refusal::NotAParty { .. } => "not_a_party",
            Refusal::OnlyPlatform { .. } => "only_platform",
            Refusal::ClockOnlyLapses => "clock_only_lapses",
            Refusal::AssumedByPerson => "assumed_by_person",
            Refusal::PolicyMismatch { .. } => "policy_mismatch",
            Refusal::StaleTerms { .. } => "stale_terms",
            Refusal::TermsMismatch { .. } => "terms_mismatch",
            Refusal::BadTerms { .. } => "bad_terms",
            Refusal::NothingChanges => "nothing_changes",
            Refusal::CounterRoundsUsed { .. } => "counter_rounds_used",
            Refusal::CounterBeyond { .. } => "counter_beyond",
            Refusal::RoundsUsed { .. } => "rounds_used",
            Refusal::ReasonMissing => "reason_missing",
            Refusal::TextMissing { .. } => "text_missing",
            Refusal::AmountNegative { .. } => "amount_negative",
            Refusal::AmountZero => "amount_zero",
            Refusal::AmountAbove { .. } => "amount_above",
            Refusal::AmountDiffers { .. } => "amount_differs",
            Refusal::PayNotStated => "pay_not_stated",
            Refusal::NothingDue => "nothing_due",
            Refusal::CurrencyMismatch { .. } => "currency_mismatch",
            Refusal::AmountOutOfRange => "amount_out_of_range",
            Refusal::InThePast { .. } => "in_the_past",
            Refusal::InTheFuture { .. } => "in_the_future",
            Refusal::BeforeDeal { .. } => "before_deal",
            Refusal::BadLink { .. } => "bad_link",
            Refusal::AlreadyRecorded => "already_recorded",
            Refusal::NoSuchPayment { .. } => "no_such_payment",
            Refusal::PaymentUsed => "payment_used",
            Refusal::PaymentConfirmed => "payment_confirmed",
            Refusal::BeforeLast { .. } => "before_last",
            Refusal::TooShort { .. } => "too_short",
            Refusal::TooLong { .. } => "too_long",
            Refusal::LongEnough => "long_enough",
            Refusal::StarsOutOfRange { .. } => "stars_out_of_range",
            Refusal::AlreadyDone { .. } => "already_done",
            Refusal::NoSuchTask { .. } => "no_such_task",
            Refusal::InvoiceRepeated { .. } => "invoice_repeated",
            Refusal::NoSamples => "no_samples",
            Refusal::SampleNotSent => "sample_not_sent",
            Refusal::Encoding(_) => "encoding",
            Refusal::History(_) => "history",
        }
    }

    /// The arguments by name, as text: codes, plain decimals with currency, RFC 3339 times.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Refusal::WrongStatus { status, act } => {
                vec![("status", status.to_string()), ("act", act.to_string())]
            }
            Refusal::OutOfTurn { side, act } => vec![("side", side.to_string()), ("act", act.to_string())],
            Refusal::NotAParty { actor, act } => vec![("actor", actor.to_string()), ("act", act.to_string())],
            Refusal::OnlyPlatform { act } | Refusal::AlreadyDone { act } => vec![("act", act.to_string())],
            Refusal::PolicyMismatch { expected, given } => vec![
                ("expected", format!("{} {}", expected.id, expected.version)),
                ("given", format!("{} {}", given.id, given.version)),
            ],
            Refusal::StaleTerms { expected, given } => {
                vec![("expected", expected.as_str().to_owned()), ("given", given.as_str().to_owned())]
            }
            Refusal::TermsMismatch { field }
            | Refusal::BadTerms { field }
            | Refusal::TextMissing { field }
            | Refusal::InThePast { field }
            | Refusal::BeforeDeal { field }
            | Refusal::BadLink { field }
            | Refusal::InTheFuture { field } => vec![("field", (*field).to_owned())],
            Refusal::CounterRoundsUsed { rounds } | Refusal::RoundsUsed { rounds } => {
                vec![("rounds", rounds.to_string())]
            }
            Refusal::CounterBeyond { within } => vec![("percent", within.to_string())],
            Refusal::AmountNegative { amount } => vec![("amount", amount.to_string())],
            Refusal::AmountAbove { amount, most } => {
                vec![("amount", amount.to_string()), ("most", most.to_string())]
            }
            Refusal::AmountDiffers { due, paid } => {
                vec![("due", due.to_string()), ("paid", paid.to_string())]
            }
            Refusal::CurrencyMismatch { expected, given } => {
                vec![("expected", expected.to_string()), ("given", given.to_string())]
            }
            Refusal::BeforeLast { last } => vec![("last", last.to_rfc3339_opts(SecondsFormat::Secs, true))],
            Refusal::TooShort { minutes, least } => {
                vec![("minutes", minutes.to_string()), ("least", least.to_string())]
            }
            Refusal::TooLong { minutes, most } => {
                vec![("minutes", minutes.to_string()), ("most", most.to_string())]
            }
            Refusal::StarsOutOfRange { stars } => vec![("stars", stars.to_string())],
            Refusal::NoSuchTask { timer } => vec![("timer", timer.to_string())],
            Refusal::NoSuchPayment { payment } => vec![("payment", payment.to_string())],
            Refusal::InvoiceRepeated { number } => vec![("number", number.clone())],
            Refusal::Encoding(error) => vec![("detail", error.to_string())],
            Refusal::History(error) => vec![("detail", error.to_string())],
            Refusal::ClockOnlyLapses
            | Refusal::AssumedByPerson
            | Refusal::NothingChanges
            | Refusal::ReasonMissing
            | Refusal::AmountZero
            | Refusal::AlreadyRecorded
            | Refusal::PaymentUsed
            | Refusal::PaymentConfirmed
            | Refusal::PayNotStated
            | Refusal::NothingDue
            | Refusal::AmountOutOfRange
            | Refusal::NoSamples
            | Refusal::SampleNotSent
            | Refusal::LongEnough => Vec::new(),
        }
    }
}
