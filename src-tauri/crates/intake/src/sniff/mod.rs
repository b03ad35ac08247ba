//! What a file is, told from its bytes and never from its name: kind, encoding, dialect, header row.

pub(crate) mod dialect;
pub(crate) mod encoding;
pub(crate) mod header;
pub(crate) mod kind;

pub use dialect::{Dialect, Quoting};
pub use kind::FileKind;
