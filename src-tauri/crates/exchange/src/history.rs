//! One deal's history as a signed file: what happened, in order, and under which terms it stands.
//!
//! Every event is kept as its canonical JSON bytes ([`market::canonical`]) and chained to the one before it:
//! `link(n) = SHA-256("huxuan.history.1" 0 link(n−1) event(n))`, `link(−1) = SHA-256("huxuan.history.1" 0 deal id)`.
//! The whole is one signed message by the desk that exports it. It proves what that desk had on record, each
//! event with the grade it has there; it does not make an attested act a signed one.

use chrono::{DateTime, Utc};
use market::DealId;
use market::canonical;
use market::deal::{Deal, Event};
use market::terms::TermsHash;
use sha2::{Digest, Sha256};

use crate::card::check_name;
use crate::cbor::{Reader, Writer};
use crate::fault::ExchangeError;
use crate::frame::Frame;
use crate::key::{Key, PublicKey, hex, unhex};
use crate::seal::Seal;

/// The most events of one history.
pub const MAX_EVENTS: usize = 10_000;

/// The most bytes of one event.
pub const MAX_EVENT: usize = 64 * 1024;

const DOMAIN: &[u8] = b"huxuan.history.1\0";

/// Whose history it is, in the words of the exporting desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The deal.
    pub deal: DealId,
    /// Its number on the exporting desk.
    pub number: u32,
    /// Title of the order.
    pub order_title: String,
    /// Name of the brand.
    pub brand: String,
    /// Name of the creator.
    pub creator: String,
    /// Hash of the terms it stands under.
    pub terms: TermsHash,
    /// When it was exported.
    pub made_at: DateTime<Utc>,
}

/// One deal's history, verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryBundle {
    subject: Subject,
    events: Vec<Event>,
    deal: Deal,
    head: [u8; 32],
    signer: PublicKey,
    signed: Vec<u8>,
}

impl HistoryBundle {
    /// Signs a history. The time of export keeps whole seconds.
    ///
    /// # Errors
    /// [`ExchangeError::OutOfBounds`] for an unreadable name, no event or too many;
    /// [`ExchangeError::BadEvent`] when an event is too large or out of place;
    /// [`ExchangeError::DoesNotReplay`]; [`ExchangeError::OtherTerms`] when it does not stand under those terms.
    pub fn make(key: &Key, subject: &Subject, events: &[Event]) -> Result<Self, ExchangeError> {
        let mut bytes = Vec::with_capacity(events.len());
        for (seq, event) in events.iter().enumerate() {
            let seq = place(seq);
            let bad = |why: String| ExchangeError::BadEvent { seq, why };
            bytes.push(canonical::encode(event).map_err(|e| bad(e.to_string()))?);
        }
        let signed = Seal::History.sign(key, payload(subject, &bytes)?)?;
        // Read as anyone else would read it: what cannot be opened is never handed out.
        Self::read(signed)
    }

    /// The bundle as a file.
    ///
    /// # Errors
    /// [`ExchangeError::TooLarge`] above [`crate::frame::MAX_FILE`].
    pub fn to_file(&self) -> Result<Vec<u8>, ExchangeError> {
        Frame::History.enclose(&self.signed)
    }

    /// Opens a file and checks everything but whether the signer is the one expected: size, magic, hash,
    /// signature, decoding, chain, each event's form and place, and at last that the history replays
    /// ([`Deal::replay`]) to a deal under the terms it names.
    ///
    /// # Errors
    /// The first thing wrong, in that order.
    pub fn open(file: &[u8]) -> Result<Self, ExchangeError> {
        Self::read(Frame::History.content(file)?.to_vec())
    }

    /// [`HistoryBundle::open`], and the signer is the one expected.
    ///
    /// # Errors
    /// As `open`, then [`ExchangeError::OtherKey`].
    pub fn verify(file: &[u8], expected: &PublicKey) -> Result<Self, ExchangeError> {
        let bundle = Self::open(file)?;
        if bundle.signer == *expected {
            Ok(bundle)
        } else {
            Err(ExchangeError::OtherKey {
                found: bundle.signer.fingerprint(),
                expected: expected.fingerprint(),
            })
        }
    }

    /// Whose history it is.
    #[must_use]
    pub const fn subject(&self) -> &Subject {
        &self.subject
    }

    /// The events, in order.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The deal as the history leaves it.
    #[must_use]
    pub const fn deal(&self) -> &Deal {
        &self.deal
    }

    /// The last link of the chain, hex: two files with the same head hold the same history.
    #[must_use]
    pub fn head(&self) -> String {
        hex(&self.head)
    }

    /// The key that signed it.
    #[must_use]
    pub const fn signer(&self) -> PublicKey {
        self.signer
    }

    fn read(signed: Vec<u8>) -> Result<Self, ExchangeError> {
        let (payload_bytes, signer) = Seal::History.open(&signed)?;
        let (subject, entries) = decode(&payload_bytes)?;
        let mut link = first_link(subject.deal);
        for (seq, (prev, bytes)) in entries.iter().enumerate() {
            if **prev != link {
                return Err(ExchangeError::BrokenChain { seq: place(seq) });
            }
            link = next_link(link, bytes);
        }
        let bytes: Vec<&[u8]> = entries.into_iter().map(|(_, bytes)| bytes).collect();
        // Encodes to the very bytes it was read from, or it is not the one form there is.
        if payload(&subject, &bytes)? != payload_bytes {
            return Err(ExchangeError::Undecodable { field: "history" });
        }
        let events = read_events(&bytes)?;
        let deal =
            Deal::replay(subject.deal, &events).map_err(|e| ExchangeError::DoesNotReplay(e.to_string()))?;
        if deal.proposal.hash != subject.terms {
            return Err(ExchangeError::OtherTerms);
        }
        Ok(Self { subject, events, deal, head: link, signer, signed })
    }
}

fn place(seq: usize) -> u32 {
    u32::try_from(seq).unwrap_or(u32::MAX)
}

fn first_link(deal: DealId) -> [u8; 32] {
    let mut sha = Sha256::new();
    sha.update(DOMAIN);
    sha.update(deal.to_string().as_bytes());
    sha.finalize().into()
}

fn next_link(link: [u8; 32], event: &[u8]) -> [u8; 32] {
    let mut sha = Sha256::new();
    sha.update(DOMAIN);
    sha.update(link);
    sha.update(event);
    sha.finalize().into()
}

/// The one payload for a history.
fn payload<B: AsRef<[u8]>>(subject: &Subject, events: &[B]) -> Result<Vec<u8>, ExchangeError> {
    check_name("order_title", &subject.order_title)?;
    check_name("brand", &subject.brand)?;
    check_name("creator", &subject.creator)?;
    if events.is_empty() || events.len() > MAX_EVENTS {
        return Err(ExchangeError::OutOfBounds { field: "events" });
    }
    let terms = unhex(subject.terms.as_str()).ok_or(ExchangeError::OutOfBounds { field: "terms" })?;
    let mut out = Writer::new();
    out.array(9).number(1).text(&subject.deal.to_string()).number(subject.number.into());
    out.text(&subject.order_title).text(&subject.brand).text(&subject.creator);
    out.bytes(&terms).number(subject.made_at.timestamp()).array(events.len());
    let mut link = first_link(subject.deal);
    for (seq, event) in events.iter().enumerate() {
        let event = event.as_ref();
        if event.len() > MAX_EVENT {
            return Err(ExchangeError::BadEvent { seq: place(seq), why: format!("above {MAX_EVENT} bytes") });
        }
        out.array(2).bytes(&link).bytes(event);
        link = next_link(link, event);
    }
    Ok(out.finish())
}

type Entries<'b> = Vec<(&'b [u8; 32], &'b [u8])>;

fn decode(bytes: &[u8]) -> Result<(Subject, Entries<'_>), ExchangeError> {
    let mut reader = Reader::new(bytes);
    reader.array_of("history", 9)?;
    let version = reader.number("version")?;
    if version != 1 {
        return Err(ExchangeError::Newer { found: u32::try_from(version).unwrap_or(u32::MAX), known: 1 });
    }
    let bad = |field| ExchangeError::Undecodable { field };
    let deal: DealId = reader.text("deal")?.parse().map_err(|_| bad("deal"))?;
    let number = u32::try_from(reader.number("number")?).map_err(|_| bad("number"))?;
    let order_title = reader.text("order_title")?.to_owned();
    let brand = reader.text("brand")?.to_owned();
    let creator = reader.text("creator")?.to_owned();
    let terms: &[u8; 32] = reader.bytes("terms")?.try_into().map_err(|_| bad("terms"))?;
    let terms: TermsHash = serde_json::from_value(hex(terms).into()).map_err(|_| bad("terms"))?;
    let made_at = DateTime::from_timestamp(reader.number("made_at")?, 0).ok_or(bad("made_at"))?;
    let count = reader.array("events")?;
    if count == 0 || count > MAX_EVENTS as u64 {
        return Err(ExchangeError::OutOfBounds { field: "events" });
    }
    let mut entries = Entries::new();
    for _ in 0..count {
        reader.array_of("event", 2)?;
        let prev: &[u8; 32] = reader.bytes("prev")?.try_into().map_err(|_| bad("prev"))?;
        entries.push((prev, reader.bytes("event")?));
    }
    reader.end()?;
    Ok((Subject { deal, number, order_title, brand, creator, terms, made_at }, entries))
}

fn read_events(bytes: &[&[u8]]) -> Result<Vec<Event>, ExchangeError> {
    let mut events: Vec<Event> = Vec::with_capacity(bytes.len());
    for (seq, bytes) in bytes.iter().enumerate() {
        let seq = place(seq);
        let bad = |why: &str| ExchangeError::BadEvent { seq, why: why.to_owned() };
        let event: Event = serde_json::from_slice(bytes).map_err(|e| bad(&e.to_string()))?;
        if canonical::encode(&event).ok().as_deref() != Some(*bytes) {
            return Err(bad("not in canonical form"));
        }
        if event.seq != seq {
            return Err(bad("its number is not its place"));
        }
        events.push(event);
    }
    Ok(events)
}

#[cfg(test)]
mod tests {
    use super::*;
    use market::consent::{Channel, Grade};
    use market::deal::{Act, Actor, Opening, Status, What};
    use market::deliverable::{Deliverable, DeliverableKind};
    use market::order::Days;
    use market::terms::{Pay, PolicyRef, Terms};
    use market::{BasisPoints, BrandId, CreatorId, Money, OrderId, Platform};
    use proptest::prelude::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_790_000_000 + seconds, 0).unwrap()
    }

    fn terms() -> Terms {
        let json = serde_json::json!({
            "v": 1,
            "order": OrderId::from_bits(1), "brand": BrandId::from_bits(2), "creator": CreatorId::from_bits(3),
            "platform": Platform::WechatChannels,
            "deliverables": [Deliverable { kind: DeliverableKind::ShortVideo, count: 1, at_least: Some(30) }],
            "pay": Pay::fixed(Money::yuan(9_800)),
            "rebate": BasisPoints::percent(5),
            "work_by": at(400_000),
            "publish": Days { from: at(500_000).date_naive(), to: at(600_000).date_naive() },
            "revisions": 2, "retention_days": 60, "label": true,
            "mentions": ["鹿角茶"], "hashtags": ["#秋天的第一杯"],
            "policy": PolicyRef { id: "plain".into(), version: 1 },
        });
        serde_json::from_value(json).unwrap()
    }

    fn event(seq: u32, actor: Actor, act: Act, to: Status) -> Event {
        let grade = Grade::Attested {
            recorder: "小王".into(),
            at: at(i64::from(seq)),
            channel: Channel::Chat,
            evidence: None,
        };
        let json = serde_json::json!({
            "seq": seq, "at": at(i64::from(seq)), "actor": actor, "with": grade,
            "what": What::Did { act }, "to": to, "due": [],
        });
        serde_json::from_value(json).unwrap()
    }

    fn events() -> Vec<Event> {
        let terms = terms();
        let hash = terms.hash().unwrap();
        let open = Act::Open { opening: Opening::Invitation, terms, answer_by: Some(at(86_400)) };
        vec![
            event(0, Actor::Brand, open, Status::Invited),
            event(1, Actor::Creator, Act::Accept { terms_hash: hash }, Status::Funding),
        ]
    }

    fn subject() -> Subject {
        Subject {
            deal: DealId::from_bits(9),
            number: 12,
            order_title: "秋季上新".into(),
            brand: "鹿角茶".into(),
            creator: "小鹿".into(),
            terms: terms().hash().unwrap(),
            made_at: at(0),
        }
    }

    fn bundle() -> HistoryBundle {
        HistoryBundle::make(&Key::generate([5; 32]), &subject(), &events()).unwrap()
    }

    /// Signs entries as they are, right or wrong, with the rightful key.
    fn signed_as_is(entries: &[([u8; 32], Vec<u8>)], subject: &Subject) -> Vec<u8> {
        let mut out = Writer::new();
        out.array(9).number(1).text(&subject.deal.to_string()).number(subject.number.into());
        out.text(&subject.order_title).text(&subject.brand).text(&subject.creator);
        out.bytes(&unhex(subject.terms.as_str()).unwrap()).number(subject.made_at.timestamp());
        out.array(entries.len());
        for (prev, event) in entries {
            out.array(2).bytes(prev).bytes(event);
        }
        let signed = Seal::History.sign(&Key::generate([5; 32]), out.finish()).unwrap();
        Frame::History.enclose(&signed).unwrap()
    }

    fn chained(events: &[Vec<u8>]) -> Vec<([u8; 32], Vec<u8>)> {
        let mut link = first_link(subject().deal);
        let mut entries = Vec::new();
        for bytes in events {
            entries.push((link, bytes.clone()));
            link = next_link(link, bytes);
        }
        entries
    }

    fn encoded() -> Vec<Vec<u8>> {
        events().iter().map(|event| canonical::encode(event).unwrap()).collect()
    }

    #[test]
    fn a_history_comes_back_and_is_the_same_bytes_again() {
        let bundle = bundle();
        let file = bundle.to_file().unwrap();
        let opened = HistoryBundle::verify(&file, &Key::generate([5; 32]).public()).unwrap();
        assert_eq!(opened, bundle);
        assert_eq!(opened.events(), events());
        assert_eq!(opened.subject(), &subject());
        assert_eq!(opened.to_file().unwrap(), file);
        // Ed25519 is deterministic: the same history under the same key is the same file.
        assert_eq!(super::tests::bundle().to_file().unwrap(), file);
    }

    #[test]
    fn every_flipped_bit_and_every_cut_is_refused() {
        let file = bundle().to_file().unwrap();
        for at in 0..file.len() {
            for bit in 0..8 {
                let mut bad = file.clone();
                bad[at] ^= 1 << bit;
                assert!(HistoryBundle::open(&bad).is_err(), "byte {at} bit {bit}");
            }
            assert!(HistoryBundle::open(&file[..at]).is_err(), "cut at {at}");
        }
        assert_eq!(HistoryBundle::open(&[]), Err(ExchangeError::Empty));
        assert!(HistoryBundle::open(&[&file[..], b"\n"].concat()).is_err());
    }

    #[test]
    fn a_flip_under_a_fresh_checksum_is_refused_too() {
        let signed = bundle().signed;
        for at in 0..signed.len() {
            let mut bad = signed.clone();
            bad[at] ^= 1;
            let file = Frame::History.enclose(&bad).unwrap();
            assert!(HistoryBundle::open(&file).is_err(), "byte {at}");
        }
    }

    #[test]
    fn another_signer_is_named() {
        let file = bundle().to_file().unwrap();
        let other = Key::generate([6; 32]).public();
        let refused = HistoryBundle::verify(&file, &other).unwrap_err();
        assert!(
            matches!(refused, ExchangeError::OtherKey { expected, .. } if expected == other.fingerprint())
        );
    }

    #[test]
    fn a_tampered_history_is_refused_even_when_signed() {
        let subject = subject();
        let open = |entries: &[([u8; 32], Vec<u8>)]| HistoryBundle::open(&signed_as_is(entries, &subject));
        let good = chained(&encoded());
        assert!(open(&good).is_ok());
        // An entry changed, swapped or left out breaks the chain.
        let mut changed = good.clone();
        changed[0].1.push(b' ');
        assert_eq!(open(&changed), Err(ExchangeError::BrokenChain { seq: 1 }));
        assert_eq!(open(&[good[1].clone(), good[0].clone()]), Err(ExchangeError::BrokenChain { seq: 0 }));
        assert_eq!(open(&good[1..]), Err(ExchangeError::BrokenChain { seq: 0 }));
        // A new chain over changed entries does not help.
        let [first, second] = <[Vec<u8>; 2]>::try_from(encoded()).unwrap();
        let spaced = [b" ".to_vec(), first.clone()].concat();
        assert!(matches!(
            open(&chained(&[spaced, second.clone()])),
            Err(ExchangeError::BadEvent { seq: 0, .. })
        ));
        assert!(matches!(
            open(&chained(&[first.clone(), first.clone()])),
            Err(ExchangeError::BadEvent { seq: 1, .. })
        ));
        assert!(matches!(open(&chained(&[second])), Err(ExchangeError::BadEvent { seq: 0, .. })));
        assert!(matches!(open(&chained(&[b"{}".to_vec()])), Err(ExchangeError::BadEvent { seq: 0, .. })));
        assert_eq!(open(&[]), Err(ExchangeError::OutOfBounds { field: "events" }));
        assert!(open(&chained(&[first])).is_ok());
    }

    #[test]
    fn other_terms_are_refused() {
        let mut subject = subject();
        subject.terms = serde_json::from_str(&format!("\"{}\"", "0".repeat(64))).unwrap();
        let made = HistoryBundle::make(&Key::generate([5; 32]), &subject, &events());
        assert_eq!(made, Err(ExchangeError::OtherTerms));
    }

    #[test]
    fn the_rules_have_the_last_word() {
        assert_eq!(bundle().deal().status, Status::Funding);
        let [open, mut accept] = <[Event; 2]>::try_from(events()).unwrap();
        accept.actor = Actor::Brand;
        let made = HistoryBundle::make(&Key::generate([5; 32]), &subject(), &[open, accept]);
        assert!(matches!(made, Err(ExchangeError::DoesNotReplay(_))), "{made:?}");
    }

    #[test]
    fn nothing_to_export_is_refused() {
        let key = Key::generate([5; 32]);
        assert_eq!(
            HistoryBundle::make(&key, &subject(), &[]),
            Err(ExchangeError::OutOfBounds { field: "events" })
        );
        let nameless = Subject { brand: String::new(), ..subject() };
        assert_eq!(
            HistoryBundle::make(&key, &nameless, &events()),
            Err(ExchangeError::OutOfBounds { field: "brand" })
        );
    }

    proptest! {
        #[test]
        fn any_change_of_bytes_is_refused(from in 0..4_000_usize, len in 0..40_usize, put in proptest::collection::vec(any::<u8>(), 0..40)) {
            let file = bundle().to_file().unwrap();
            let from = from % file.len();
            let to = (from + len).min(file.len());
            let changed: Vec<u8> = [&file[..from], &put, &file[to..]].concat();
            prop_assume!(changed != file);
            prop_assert!(HistoryBundle::open(&changed).is_err());
        }

        #[test]
        fn any_bytes_are_refused(bytes in proptest::collection::vec(any::<u8>(), 0..512)) {
            prop_assert!(HistoryBundle::open(&bytes).is_err());
            prop_assert!(HistoryBundle::open(&Frame::History.enclose(&bytes).unwrap()).is_err());
            let signed = Seal::History.sign(&Key::generate([5; 32]), bytes).unwrap();
            prop_assert!(HistoryBundle::open(&Frame::History.enclose(&signed).unwrap()).is_err());
        }
    }
}
