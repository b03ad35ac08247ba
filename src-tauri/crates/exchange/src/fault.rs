//! Why a key, card or bundle is refused.

/// What is wrong with a key, a card or a bundle. A file is checked in the order of these variants, so the
/// first thing wrong is what is named; nothing of a refused file is used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExchangeError {
    /// Nothing at all.
    #[error("the file is empty")]
    Empty,
    /// More bytes than are ever read.
    #[error("{bytes} bytes, more than the {most} that are read")]
    TooLarge {
        /// Its size.
        bytes: u64,
        /// The limit.
        most: u64,
    },
    /// It does not begin as such a file does.
    #[error("not a file of this kind")]
    WrongMagic,
    /// Written by a newer program.
    #[error("version {found}, newer than the {known} known here")]
    Newer {
        /// The file's version.
        found: u32,
        /// The newest that is understood.
        known: u32,
    },
    /// Cut short, or with something behind its end.
    #[error("{found} bytes where {stated} are stated")]
    WrongLength {
        /// What the file says.
        stated: u64,
        /// What is there.
        found: u64,
    },
    /// Its bytes are not those that were written.
    #[error("damaged: the checksum differs")]
    WrongHash,
    /// No well-formed signed message, or not in its one deterministic form.
    #[error("not a signed message: {0}")]
    NotSigned(&'static str),
    /// The bytes are no usable public key.
    #[error("not a usable key")]
    BadKey,
    /// The signature is not by the key it names.
    #[error("the signature does not hold")]
    BadSignature,
    /// Signed, but by another key than the one expected.
    #[error("signed by {found}, not by {expected}")]
    OtherKey {
        /// Fingerprint of the signing key.
        found: String,
        /// Fingerprint of the expected key.
        expected: String,
    },
    /// The payload is not what it should be, or not in its one deterministic form.
    #[error("unreadable at {field}")]
    Undecodable {
        /// The field.
        field: &'static str,
    },
    /// A text or number out of its bounds.
    #[error("{field} is out of bounds")]
    OutOfBounds {
        /// The field.
        field: &'static str,
    },
    /// An entry does not follow from the one before it.
    #[error("entry {seq} does not follow from the one before it")]
    BrokenChain {
        /// The entry's place, from 0.
        seq: u32,
    },
    /// An entry is no event, not in canonical form, or out of place.
    #[error("entry {seq} is not an event in its canonical form and place: {why}")]
    BadEvent {
        /// The entry's place, from 0.
        seq: u32,
        /// What is wrong.
        why: String,
    },
    /// The history breaks the rules of a deal.
    #[error("the history does not replay: {0}")]
    DoesNotReplay(String),
    /// The history replays, but to other terms than the file states.
    #[error("the history does not end under the stated terms")]
    OtherTerms,
}
