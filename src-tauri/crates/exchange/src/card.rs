//! A contact card: who someone is here, and the key they sign with.

use chrono::{DateTime, Utc};
use market::party::Role;

use crate::cbor::{Reader, Writer};
use crate::fault::ExchangeError;
use crate::frame::Frame;
use crate::key::{Key, PublicKey, hex, unhex};
use crate::seal::Seal;

/// The longest name on a card, in bytes.
pub const MAX_NAME: usize = 256;

/// Opens a card written as text, for a chat or a QR code.
const TEXT_OPENS: &str = "huxuan-card:";

/// A contact card, signed by the key it names. That proves the key and the words belong together, not that the
/// words are true: people compare [`crate::comparison_number`]s for that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The party's name as it writes it.
    pub name: String,
    /// What the party does in the market.
    pub role: Role,
    /// When the card was made; its maker's word.
    pub made_at: DateTime<Utc>,
    /// The key the party signs with.
    pub key: PublicKey,
    signed: Vec<u8>,
}

impl Card {
    /// Makes and signs a card. The time keeps whole seconds.
    ///
    /// # Errors
    /// [`ExchangeError::OutOfBounds`] for an empty name, one above [`MAX_NAME`] bytes or with control characters.
    pub fn make(key: &Key, name: &str, role: Role, made_at: DateTime<Utc>) -> Result<Self, ExchangeError> {
        check_name("name", name)?;
        let mut payload = Writer::new();
        payload.array(5).number(1).text(name).text(role.code()).number(made_at.timestamp());
        payload.bytes(&key.public().to_bytes());
        let signed = Seal::Card.sign(key, payload.finish())?;
        Self::read(signed)
    }

    /// The card as a file.
    ///
    /// # Errors
    /// None in practice: a card is far below the size limit.
    pub fn to_file(&self) -> Result<Vec<u8>, ExchangeError> {
        Frame::Card.enclose(&self.signed)
    }

    /// Reads and verifies a card file.
    ///
    /// # Errors
    /// Any fault of the file, the signature or the payload.
    pub fn from_file(file: &[u8]) -> Result<Self, ExchangeError> {
        Self::read(Frame::Card.content(file)?.to_vec())
    }

    /// The card as one line of text.
    ///
    /// # Errors
    /// As [`Card::to_file`].
    pub fn to_text(&self) -> Result<String, ExchangeError> {
        Ok(format!("{TEXT_OPENS}{}", hex(&self.to_file()?)))
    }

    /// Reads and verifies a card from text; line breaks and spaces that a chat put in are ignored, and so is
    /// what stands before the card and, from the first sign that is no digit of it, behind.
    ///
    /// # Errors
    /// [`ExchangeError::WrongMagic`] when there is no card in the text, else as [`Card::from_file`].
    pub fn from_text(text: &str) -> Result<Self, ExchangeError> {
        let (_, digits) = text.split_once(TEXT_OPENS).ok_or(ExchangeError::WrongMagic)?;
        let of_card = |c: &char| c.is_ascii_hexdigit() || c.is_whitespace();
        let digits: String =
            digits.chars().take_while(of_card).filter(|c| !c.is_whitespace()).take(8 * 1024).collect();
        Self::from_file(&unhex(&digits).ok_or(ExchangeError::WrongHash)?)
    }

    fn read(signed: Vec<u8>) -> Result<Self, ExchangeError> {
        let (payload, key) = Seal::Card.open(&signed)?;
        let mut reader = Reader::new(&payload);
        reader.array_of("card", 5)?;
        let version = reader.number("version")?;
        if version != 1 {
            return Err(ExchangeError::Newer { found: u32::try_from(version).unwrap_or(u32::MAX), known: 1 });
        }
        let name = reader.text("name")?.to_owned();
        let role = Role::parse(reader.text("role")?).ok_or(ExchangeError::Undecodable { field: "role" })?;
        let seconds = reader.number("made_at")?;
        let made_at =
            DateTime::from_timestamp(seconds, 0).ok_or(ExchangeError::OutOfBounds { field: "made_at" })?;
        let named = reader.bytes("key")?;
        reader.end()?;
        check_name("name", &name)?;
        if named != key.to_bytes() {
            return Err(ExchangeError::OutOfBounds { field: "key" });
        }
        let mut again = Writer::new();
        again.array(5).number(1).text(&name).text(role.code()).number(seconds).bytes(&key.to_bytes());
        if again.finish() != payload {
            return Err(ExchangeError::Undecodable { field: "card" });
        }
        Ok(Self { name, role, made_at, key, signed })
    }
}

/// A name a person can read: not empty, of bounded length, on one line.
pub(crate) fn check_name(field: &'static str, name: &str) -> Result<(), ExchangeError> {
    let bad = name.trim().is_empty() || name.len() > MAX_NAME || name.chars().any(char::is_control);
    if bad { Err(ExchangeError::OutOfBounds { field }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn card() -> Card {
        let at = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
        Card::make(&Key::generate([3; 32]), "鹿角茶", Role::Brand, at).unwrap()
    }

    #[test]
    fn a_card_comes_back_from_file_and_text() {
        let card = card();
        assert_eq!(Card::from_file(&card.to_file().unwrap()), Ok(card.clone()));
        let text = card.to_text().unwrap();
        assert_eq!(Card::from_text(&text), Ok(card.clone()));
        let (a, b) = text.split_at(70);
        assert_eq!(Card::from_text(&format!("这是我的名片：\n{a}\n {b}\n，请查收")), Ok(card));
    }

    #[test]
    fn every_flipped_byte_and_every_cut_is_refused() {
        let file = card().to_file().unwrap();
        for at in 0..file.len() {
            for flip in [1_u8, 0x80, 0xff] {
                let mut bad = file.clone();
                bad[at] ^= flip;
                assert!(Card::from_file(&bad).is_err(), "byte {at}");
            }
            assert!(Card::from_file(&file[..at]).is_err(), "cut at {at}");
        }
    }

    #[test]
    fn a_card_cannot_name_another_key() {
        let (own, other) = (Key::generate([3; 32]), Key::generate([4; 32]));
        let mut payload = Writer::new();
        payload.array(5).number(1).text("x").text("brand").number(0).bytes(&other.public().to_bytes());
        let signed = Seal::Card.sign(&own, payload.finish()).unwrap();
        assert_eq!(Card::read(signed), Err(ExchangeError::OutOfBounds { field: "key" }));
    }

    #[test]
    fn a_long_spelling_is_refused_although_signed() {
        let key = Key::generate([3; 32]);
        let mut payload = Writer::new();
        payload.array(5).number(1).text("x").text("brand").number(0).bytes(&key.public().to_bytes());
        let mut bytes = payload.finish();
        // The version 1 as two bytes (0x18 0x01) instead of one.
        bytes.splice(1..2, [0x18, 0x01]);
        let signed = Seal::Card.sign(&key, bytes).unwrap();
        assert_eq!(Card::read(signed), Err(ExchangeError::Undecodable { field: "card" }));
    }

    #[test]
    fn names_are_bounded() {
        let at = DateTime::from_timestamp(0, 0).unwrap();
        for name in ["", "  ", "a\nb", &"鹿".repeat(100)] {
            assert!(Card::make(&Key::generate([3; 32]), name, Role::Creator, at).is_err(), "{name:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_refused(text in any::<String>()) {
            prop_assert!(Card::from_text(&text).is_err());
            let opened = format!("{TEXT_OPENS}{text}");
            prop_assert!(Card::from_text(&opened).is_err());
        }
    }
}
