//! One signed message: a `COSE_Sign1` in its one deterministic form.

use coset::{CborSerializable, CoseSign1, CoseSign1Builder, Header, HeaderBuilder, iana};

use crate::fault::ExchangeError;
use crate::key::{Key, PublicKey};

/// What a signature is about. It is signed along, so that a message of one kind never passes for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seal {
    /// A contact card.
    Card,
    /// A deal's history.
    History,
}

impl Seal {
    /// The word that is signed as external data and stands as content type.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Seal::Card => "application/vnd.huxuan.card.1+cbor",
            Seal::History => "application/vnd.huxuan.history.1+cbor",
        }
    }

    fn header(self, key: &PublicKey) -> Header {
        HeaderBuilder::new()
            .algorithm(iana::Algorithm::EdDSA)
            .content_type(self.word().to_owned())
            .key_id(key.to_bytes().to_vec())
            .build()
    }

    /// Signs a payload.
    pub(crate) fn sign(self, key: &Key, payload: Vec<u8>) -> Result<Vec<u8>, ExchangeError> {
        CoseSign1Builder::new()
            .protected(self.header(&key.public()))
            .payload(payload)
            .create_signature(self.word().as_bytes(), |message| key.sign(message).to_vec())
            .build()
            .to_vec()
            .map_err(|_| ExchangeError::NotSigned("not encodable"))
    }

    /// The payload of a signed message and the key that signed it, after every check.
    pub(crate) fn open(self, bytes: &[u8]) -> Result<(Vec<u8>, PublicKey), ExchangeError> {
        let read = CoseSign1::from_slice(bytes).map_err(|_| ExchangeError::NotSigned("not a COSE_Sign1"))?;
        let key = PublicKey::from_bytes(&read.protected.header.key_id)?;
        let payload = read.payload.ok_or(ExchangeError::NotSigned("no payload"))?;
        // Built anew from what counts: other headers, other spellings or bytes left over show as a difference.
        let same = CoseSign1Builder::new()
            .protected(self.header(&key))
            .payload(payload.clone())
            .signature(read.signature)
            .build();
        if same.clone().to_vec().ok().as_deref() != Some(bytes) {
            return Err(ExchangeError::NotSigned("not in its deterministic form"));
        }
        same.verify_signature(self.word().as_bytes(), |signature, message| key.verify(message, signature))?;
        Ok((payload, key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use coset::{CoseSign1, Header};
    use proptest::prelude::*;

    #[test]
    fn a_message_of_one_kind_never_passes_for_another() {
        let key = Key::generate([1; 32]);
        let signed = Seal::Card.sign(&key, b"x".to_vec()).unwrap();
        assert!(Seal::Card.open(&signed).is_ok());
        assert!(Seal::History.open(&signed).is_err());
    }

    #[test]
    fn an_unprotected_header_is_refused() {
        let key = Key::generate([1; 32]);
        let signed = Seal::Card.sign(&key, b"x".to_vec()).unwrap();
        let mut message = CoseSign1::from_slice(&signed).unwrap();
        message.unprotected = Header { key_id: vec![1], ..Header::default() };
        let bytes = message.to_vec().unwrap();
        assert_eq!(Seal::Card.open(&bytes), Err(ExchangeError::NotSigned("not in its deterministic form")));
    }

    #[test]
    fn every_flipped_bit_and_every_cut_is_refused() {
        let key = Key::generate([1; 32]);
        let signed = Seal::Card.sign(&key, b"hello".to_vec()).unwrap();
        for at in 0..signed.len() {
            for bit in 0..8 {
                let mut bad = signed.clone();
                bad[at] ^= 1 << bit;
                assert!(Seal::Card.open(&bad).is_err(), "byte {at} bit {bit}");
            }
            assert!(Seal::Card.open(&signed[..at]).is_err(), "cut at {at}");
        }
        assert!(Seal::Card.open(&[&signed[..], &[0]].concat()).is_err());
    }

    proptest! {
        #[test]
        fn any_bytes_are_refused(bytes in proptest::collection::vec(any::<u8>(), 0..256)) {
            prop_assert!(Seal::History.open(&bytes).is_err());
        }
    }
}
