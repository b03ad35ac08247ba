//! The outer file: magic, version, length and SHA-256 before the content, so that an empty, cut or damaged
//! file is known at once and named as such, before anything in it is believed.
//!
//! ```text
//! 0   8  magic, one per kind        12  8  length of the content
//! 8   4  version                    20 32  SHA-256 of the content     52 … content
//! ```
//! Numbers are big-endian.

use sha2::{Digest, Sha256};

use crate::fault::ExchangeError;

/// The most bytes a file may have.
pub const MAX_FILE: usize = 20 * 1024 * 1024;

/// Bytes before the content.
pub const HEAD: usize = 52;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// A contact card.
    Card,
    /// A deal's history.
    History,
}

impl Frame {
    const fn magic(self) -> &'static [u8; 8] {
        match self {
            Frame::Card => b"HXCARD\r\n",
            Frame::History => b"HXHIST\r\n",
        }
    }

    /// The newest version that is written and read.
    const fn version(self) -> u32 {
        match self {
            Frame::Card | Frame::History => 1,
        }
    }

    /// The kind of file that bytes begin like, if any; says nothing about whether they are whole.
    #[must_use]
    pub fn sniff(bytes: &[u8]) -> Option<Self> {
        [Frame::Card, Frame::History].into_iter().find(|frame| bytes.starts_with(frame.magic()))
    }

    /// The file for a content.
    ///
    /// # Errors
    /// [`ExchangeError::TooLarge`] when the file would be above [`MAX_FILE`].
    pub fn enclose(self, content: &[u8]) -> Result<Vec<u8>, ExchangeError> {
        let size = content.len().saturating_add(HEAD);
        if size > MAX_FILE {
            return Err(ExchangeError::TooLarge { bytes: size as u64, most: MAX_FILE as u64 });
        }
        let mut file = Vec::with_capacity(size);
        file.extend_from_slice(self.magic());
        file.extend_from_slice(&self.version().to_be_bytes());
        file.extend_from_slice(&(content.len() as u64).to_be_bytes());
        file.extend_from_slice(&Sha256::digest(content));
        file.extend_from_slice(content);
        Ok(file)
    }

    /// The content of a whole, undamaged file of this kind.
    ///
    /// # Errors
    /// In this order: [`ExchangeError::Empty`], [`ExchangeError::TooLarge`], [`ExchangeError::WrongMagic`],
    /// [`ExchangeError::WrongLength`] (also for a file cut within its head), [`ExchangeError::Newer`],
    /// [`ExchangeError::WrongHash`].
    pub fn content(self, file: &[u8]) -> Result<&[u8], ExchangeError> {
        if file.is_empty() {
            return Err(ExchangeError::Empty);
        }
        if file.len() > MAX_FILE {
            return Err(ExchangeError::TooLarge { bytes: file.len() as u64, most: MAX_FILE as u64 });
        }
        let begun = file.len().min(8);
        if file[..begun] != self.magic()[..begun] {
            return Err(ExchangeError::WrongMagic);
        }
        let cut = ExchangeError::WrongLength { stated: HEAD as u64, found: file.len() as u64 };
        let (head, content) = file.split_at_checked(HEAD).ok_or(cut)?;
        let number =
            |from: usize, to: usize| head[from..to].iter().fold(0_u64, |n, b| (n << 8) | u64::from(*b));
        let version = number(8, 12) as u32;
        if version > self.version() {
            return Err(ExchangeError::Newer { found: version, known: self.version() });
        }
        if version == 0 {
            return Err(ExchangeError::WrongMagic);
        }
        let stated = number(12, 20);
        if stated != content.len() as u64 {
            return Err(ExchangeError::WrongLength { stated, found: content.len() as u64 });
        }
        if head[20..] != Sha256::digest(content)[..] {
            return Err(ExchangeError::WrongHash);
        }
        Ok(content)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn faults_are_named() {
        let file = Frame::Card.enclose(b"content").unwrap();
        assert_eq!(Frame::Card.content(&file), Ok(&b"content"[..]));
        assert_eq!(Frame::sniff(&file), Some(Frame::Card));
        assert_eq!(Frame::Card.content(b""), Err(ExchangeError::Empty));
        assert_eq!(Frame::History.content(&file), Err(ExchangeError::WrongMagic));
        assert!(matches!(Frame::Card.content(&file[..30]), Err(ExchangeError::WrongLength { .. })));
        assert!(matches!(
            Frame::Card.content(&file[..55]),
            Err(ExchangeError::WrongLength { stated: 7, found: 3 })
        ));
        let mut newer = file.clone();
        newer[11] = 2;
        assert_eq!(Frame::Card.content(&newer), Err(ExchangeError::Newer { found: 2, known: 1 }));
        let mut damaged = file;
        damaged[HEAD] ^= 1;
        assert_eq!(Frame::Card.content(&damaged), Err(ExchangeError::WrongHash));
        let large = vec![0; MAX_FILE + 1];
        assert!(matches!(Frame::Card.content(&large), Err(ExchangeError::TooLarge { .. })));
        assert!(matches!(Frame::Card.enclose(&large), Err(ExchangeError::TooLarge { .. })));
    }

    proptest! {
        #[test]
        fn any_bytes_are_refused(bytes in proptest::collection::vec(any::<u8>(), 0..128)) {
            prop_assert!(Frame::Card.content(&bytes).is_err());
            prop_assert!(Frame::Card.content(&[&b"HXCARD\r\n"[..], &bytes].concat()).is_err());
        }
    }
}
