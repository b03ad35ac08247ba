//! Keys, signatures and signed files: what one desk can prove to another.
//!
//! Knows: Ed25519 keys and their comparison numbers, contact cards, and the signed history of a deal.
//! A signature is a `COSE_Sign1` (RFC 9052) with an empty unprotected header over a deterministic CBOR
//! payload; whatever is read must encode to the very bytes it was read from. The only crate that signs.
//! Must never know: databases, windows, clocks, networks. Time and entropy are passed in, files are bytes.
//!
//! * [`key`] a signing key and its public half; [`card`] a party's contact card, signed by its own key
//! * [`frame`] the outer file: magic, version, length, SHA-256, so that a cut file is known at once
//! * [`history`] one deal's history, hash-chained and signed as a whole
//!
//! Next, and not here yet: single events signed by their own party and exchanged in both directions (threads).
//! They will be more [`Seal`] kinds and more frame kinds beside these; nothing here has to change for them.

pub mod card;
mod cbor;
pub mod fault;
pub mod frame;
pub mod history;
pub mod key;
mod seal;

pub use card::Card;
pub use fault::ExchangeError;
pub use history::{HistoryBundle, Subject};
pub use key::{Key, PublicKey, comparison_number};
pub use seal::Seal;
