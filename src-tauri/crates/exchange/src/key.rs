//! A signing key, its public half, and the number two people compare.

use std::fmt;

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};

use crate::fault::ExchangeError;

/// Opens a stored key: name and version.
const MAGIC: &[u8; 8] = b"HXKEY\0\0\x01";

/// Bytes of a stored key: magic, secret, public, checksum.
pub const STORED_BYTES: usize = 8 + 32 + 32 + 8;

/// A vault's signing key (Ed25519, RFC 8032). Its secret never shows in debug output and is wiped when dropped.
pub struct Key(SigningKey);

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({})", self.public().fingerprint())
    }
}

impl Key {
    /// A new key from 32 bytes of the system's entropy.
    #[must_use]
    pub fn generate(entropy: [u8; 32]) -> Self {
        Self(SigningKey::from_bytes(&entropy))
    }

    /// The public half.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// Fingerprint of the public half; see [`PublicKey::fingerprint`].
    #[must_use]
    pub fn fingerprint(&self) -> String {
        self.public().fingerprint()
    }

    /// The key as it is stored. The secret is inside in the clear: keep the file readable by its owner only.
    #[must_use]
    pub fn to_stored(&self) -> [u8; STORED_BYTES] {
        let mut bytes = [0; STORED_BYTES];
        bytes[..8].copy_from_slice(MAGIC);
        bytes[8..40].copy_from_slice(self.0.as_bytes());
        bytes[40..72].copy_from_slice(self.0.verifying_key().as_bytes());
        let sum = Sha256::digest(&bytes[..72]);
        bytes[72..].copy_from_slice(&sum[..8]);
        bytes
    }

    /// Reads a stored key.
    ///
    /// # Errors
    /// [`ExchangeError::Empty`], [`ExchangeError::WrongMagic`], [`ExchangeError::WrongLength`],
    /// [`ExchangeError::WrongHash`], or [`ExchangeError::BadKey`] when its two halves do not belong together.
    pub fn from_stored(bytes: &[u8]) -> Result<Self, ExchangeError> {
        if bytes.is_empty() {
            return Err(ExchangeError::Empty);
        }
        if !bytes.starts_with(MAGIC) {
            return Err(ExchangeError::WrongMagic);
        }
        let whole: &[u8; STORED_BYTES] = bytes.try_into().map_err(|_| ExchangeError::WrongLength {
            stated: STORED_BYTES as u64,
            found: bytes.len() as u64,
        })?;
        let sum = Sha256::digest(&whole[..72]);
        if whole[72..] != sum[..8] {
            return Err(ExchangeError::WrongHash);
        }
        let secret: [u8; 32] = whole[8..40].try_into().map_err(|_| ExchangeError::BadKey)?;
        let key = Self::generate(secret);
        if key.0.verifying_key().as_bytes()[..] != whole[40..72] {
            return Err(ExchangeError::BadKey);
        }
        Ok(key)
    }

    pub(crate) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

/// The public half of a [`Key`].
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({})", self.fingerprint())
    }
}

impl PublicKey {
    /// The 32 bytes of the key.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// Reads a key's 32 bytes.
    ///
    /// # Errors
    /// [`ExchangeError::BadKey`] when they are no point of the curve, or one of the few that would let a
    /// signature hold for many messages.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ExchangeError> {
        let bytes: &[u8; 32] = bytes.try_into().map_err(|_| ExchangeError::BadKey)?;
        let key = VerifyingKey::from_bytes(bytes).map_err(|_| ExchangeError::BadKey)?;
        // A second spelling of the same point would give one key two fingerprints.
        if key.is_weak() || key.to_edwards().compress().as_bytes() != bytes {
            return Err(ExchangeError::BadKey);
        }
        Ok(Self(key))
    }

    /// 64 hex digits that name the key: SHA-256 over `huxuan.key.1`, a zero byte and the key.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let mut sha = Sha256::new();
        sha.update(b"huxuan.key.1\0");
        sha.update(self.to_bytes());
        hex(&sha.finalize())
    }

    pub(crate) fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), ExchangeError> {
        let signature = Signature::from_slice(signature).map_err(|_| ExchangeError::BadSignature)?;
        self.0.verify_strict(message, &signature).map_err(|_| ExchangeError::BadSignature)
    }
}

/// 60 digits in twelve groups of five that two people read to each other: equal on both desks exactly when
/// both hold the same two keys. The order of the keys does not matter.
#[must_use]
pub fn comparison_number(one: &PublicKey, other: &PublicKey) -> String {
    let (mut low, mut high) = (one.to_bytes(), other.to_bytes());
    if low > high {
        std::mem::swap(&mut low, &mut high);
    }
    let mut stream = Vec::with_capacity(64);
    for part in 0..2_u8 {
        let mut sha = Sha256::new();
        sha.update(b"huxuan.compare.1\0");
        sha.update([part]);
        sha.update(low);
        sha.update(high);
        stream.extend_from_slice(&sha.finalize());
    }
    // Forty bits modulo 100,000: the bias is below one in ten million.
    let groups: Vec<String> = stream
        .chunks_exact(5)
        .take(12)
        .map(|chunk| chunk.iter().fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte)) % 100_000)
        .map(|group| format!("{group:05}"))
        .collect();
    groups.join(" ")
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let nibble = |b: u8| char::from(b).to_digit(16);
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    pairs.iter().map(|[a, b]| u8::try_from(nibble(*a)? * 16 + nibble(*b)?).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_stored_key_comes_back_and_every_damage_is_seen() {
        let key = Key::generate([7; 32]);
        let bytes = key.to_stored();
        assert_eq!(Key::from_stored(&bytes).unwrap().fingerprint(), key.fingerprint());
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut bad = bytes;
                bad[at] ^= 1 << bit;
                assert!(Key::from_stored(&bad).is_err(), "byte {at} bit {bit}");
            }
            assert!(Key::from_stored(&bytes[..at]).is_err(), "cut at {at}");
        }
        assert!(Key::from_stored(&[&bytes[..], &[0]].concat()).is_err());
    }

    #[test]
    fn debug_output_holds_no_secret() {
        let secret = [0xAB; 32];
        let shown = format!("{:?}", Key::generate(secret));
        assert!(!shown.to_lowercase().contains("abababab"), "{shown}");
    }

    #[test]
    fn weak_keys_are_refused() {
        let mut identity = [0_u8; 32];
        identity[0] = 1;
        assert_eq!(PublicKey::from_bytes(&identity), Err(ExchangeError::BadKey));
        assert_eq!(PublicKey::from_bytes(&[0; 32]), Err(ExchangeError::BadKey));
        assert_eq!(PublicKey::from_bytes(&[0xff; 32]), Err(ExchangeError::BadKey));
        assert_eq!(PublicKey::from_bytes(&[1; 31]), Err(ExchangeError::BadKey));
    }

    proptest! {
        #[test]
        fn both_sides_read_the_same_number(a: [u8; 32], b: [u8; 32], c: [u8; 32]) {
            let [a, b, c] = [a, b, c].map(|entropy| Key::generate(entropy).public());
            let number = comparison_number(&a, &b);
            prop_assert_eq!(&number, &comparison_number(&b, &a));
            prop_assert_eq!(number.chars().filter(char::is_ascii_digit).count(), 60);
            if b != c {
                prop_assert_ne!(number, comparison_number(&a, &c));
            }
        }

        #[test]
        fn any_bytes_are_a_key_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..96)) {
            let _ = PublicKey::from_bytes(&bytes);
            let _ = Key::from_stored(&bytes);
        }

        #[test]
        fn hex_round_trips(bytes in proptest::collection::vec(any::<u8>(), 0..64), text in any::<String>()) {
            prop_assert_eq!(unhex(&hex(&bytes)), Some(bytes));
            let _ = unhex(&text);
        }
    }
}
