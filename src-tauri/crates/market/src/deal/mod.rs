//! A deal (合作): one creator working on one order, from invitation or application to the end.
//!
//! Its history is a list of typed [`Event`]s, append-only; its state is their fold ([`Deal::replay`]). A rule
//! never reads a clock: time is passed in. Starting events carry absolute due times, and a lapse is itself an
//! event, keyed by timer and due time, so that copies of it count once.
//!
//! * [`status`] the steps; [`act`] what can be done; [`actor`] who does it; [`event`] what happened
//! * [`state`] a deal as it stands, [`fold`] how events make it; [`decide`] the rules: (state, act, actor, time, policy) → events or a [`Refusal`]
//! * [`paperwork`] contract, invoices and samples beside the steps
//! * [`clock`] what is due; [`table`] the whole status × act × actor table; [`ledger`] the money

pub mod act;
pub mod actor;
pub mod clock;
pub mod decide;
pub mod event;
pub mod fold;
pub mod ledger;
pub mod paperwork;
pub mod probe;
pub mod refusal;
pub mod state;
pub mod status;
pub mod table;
mod timers;

pub use act::{Act, ActWord, DisputeOutcome, Opening};
pub use actor::Actor;
pub use clock::{lapse, next_due};
pub use decide::{decide, kill_fee, open};
pub use event::{Due, Event, Owed, What};
pub use fold::ReplayError;
pub use ledger::{Ledger, Payment, PaymentKind, Purse};
pub use paperwork::{Invoice, InvoiceStage, SampleMove, SampleStage};
pub use probe::{allowed, tasks_at_hand};
pub use refusal::Refusal;
pub use state::{Deal, Proposal};
pub use status::Status;
