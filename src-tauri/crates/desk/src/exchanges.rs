//! This desk's key, contact cards, and signed histories of deals.

use std::path::{Path, PathBuf};

use catalogue::ChangeKind;
use exchange::{Card, ExchangeError, HistoryBundle, Key, comparison_number};
use market::party::Role;

use crate::deals::{deal, unwritten, view_of};
use crate::desk::{Desk, topics};
use crate::moment;
use crate::problem::Problem;
use crate::wire::{
    BundleChecked, BundleMade, BundleMake, BundleOpened, BundlePath, CardChecked, CardPath, CardText,
    Language, Nothing, Written,
};

/// The key's file within the vault; readable by its owner only.
const KEY_FILE: &str = "identity.key";
/// The setting that holds known cards: fingerprint → card text.
const CARDS: &str = "cards";

fn refused(error: &ExchangeError, file: &str) -> Problem {
    let detail = error.to_string();
    Problem::new(
        "exchange_refused",
        "文件 {file} 不可信：{detail}",
        "The file {file} cannot be trusted: {detail}",
        &[("file", file), ("detail", &detail)],
    )
}

fn read_file(path: &str) -> Result<Vec<u8>, Problem> {
    std::fs::read(path).map_err(|e| Problem::unreadable(path, &e))
}

#[cfg(unix)]
fn keep_secret(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(not(unix))]
fn keep_secret(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

impl Desk {
    fn key_file(&self) -> PathBuf {
        self.folder().join(KEY_FILE)
    }

    /// This vault's signing key; made at first use.
    fn key(&self) -> Result<Key, Problem> {
        let path = self.key_file();
        let shown = path.display().to_string();
        if path.exists() {
            return Key::from_stored(&read_file(&shown)?).map_err(|e| refused(&e, &shown));
        }
        if !self.vault.is_writable() {
            return Err(Problem::new(
                "no_key",
                "资料库还没有签名密钥，请以可写方式打开",
                "The vault has no signing key yet; open it for writing",
                &[],
            ));
        }
        let mut entropy = [0_u8; 32];
        moment::fill(&mut entropy)?;
        let key = Key::generate(entropy);
        keep_secret(&path, &key.to_stored()).map_err(|e| {
            Problem::new(
                "file_unwritable",
                "写不了文件 {file}：{detail}",
                "The file {file} cannot be written: {detail}",
                &[("file", &shown), ("detail", &e.to_string())],
            )
        })?;
        Ok(key)
    }

    fn known_cards(&self) -> Result<serde_json::Map<String, serde_json::Value>, Problem> {
        let stored = self.read(|view| Ok(view.setting(CARDS)?))?;
        Ok(match stored {
            Some(serde_json::Value::Object(cards)) => cards,
            _ => serde_json::Map::new(),
        })
    }

    /// The card a known fingerprint belongs to.
    fn signer(&self, fingerprint: &str) -> Result<Option<String>, Problem> {
        let cards = self.known_cards()?;
        let text = cards.get(fingerprint).and_then(serde_json::Value::as_str);
        Ok(text.and_then(|text| Card::from_text(text).ok()).map(|card| card.name))
    }

    /// This desk's contact card.
    ///
    /// # Errors
    /// `no_key`, `file_unwritable`.
    pub fn card_show(&self, _: &Nothing) -> Result<CardText, Problem> {
        let key = self.key()?;
        let name = self.recorder()?;
        let card = Card::make(&key, &name, Role::Brand, self.now()).map_err(|e| refused(&e, KEY_FILE))?;
        let text = card.to_text().map_err(|e| refused(&e, KEY_FILE))?;
        Ok(CardText { text, fingerprint: key.fingerprint() })
    }

    fn checked(&self, path: &str) -> Result<(Card, String, CardChecked), Problem> {
        let bytes = read_file(path)?;
        let card = match std::str::from_utf8(&bytes) {
            Ok(text) => Card::from_text(text),
            Err(_) => Card::from_file(&bytes),
        }
        .map_err(|e| refused(&e, path))?;
        let text = card.to_text().map_err(|e| refused(&e, path))?;
        let fingerprint = card.key.fingerprint();
        let cards = self.known_cards()?;
        let same_name = cards.iter().any(|(known, text)| {
            *known != fingerprint
                && text
                    .as_str()
                    .and_then(|text| Card::from_text(text).ok())
                    .is_some_and(|known| known.name == card.name)
        });
        let standing = match (cards.contains_key(&fingerprint), same_name) {
            (true, _) => "known",
            // The same name under another key: a person must compare the number by voice.
            (false, true) => "changed",
            (false, false) => "new",
        };
        let comparison = match self.key() {
            Ok(own) => comparison_number(&own.public(), &card.key),
            // Without a key of our own there is nothing to compare with yet.
            Err(_) => String::new(),
        };
        let answer = CardChecked {
            name: card.name.clone(),
            role: card.role.code().to_owned(),
            fingerprint,
            comparison,
            standing: standing.to_owned(),
        };
        Ok((card, text, answer))
    }

    /// Checks a contact card.
    ///
    /// # Errors
    /// `file_unreadable`, `exchange_refused`.
    pub fn card_verify(&self, args: &CardPath) -> Result<CardChecked, Problem> {
        self.checked(&args.path).map(|(_, _, answer)| answer)
    }

    /// Keeps a contact card. A changed key is refused: it needs a person's eyes.
    ///
    /// # Errors
    /// `file_unreadable`, `exchange_refused`, `card_changed`.
    pub fn card_import(&self, args: &CardPath) -> Result<Written<CardChecked>, Problem> {
        let (card, text, answer) = self.checked(&args.path)?;
        if answer.standing == "changed" {
            return Err(Problem::new(
                "card_changed",
                "“{name}”换了密钥，请先与对方核对 60 位对照码：{comparison}",
                "{name} has another key now; compare the 60-digit number with them first: {comparison}",
                &[("name", &card.name), ("comparison", &answer.comparison)],
            ));
        }
        let mut cards = self.known_cards()?;
        cards.insert(answer.fingerprint.clone(), serde_json::Value::String(text));
        let written = self.write(ChangeKind::Setting, CARDS, |change| {
            Ok(change.set_setting(CARDS, &serde_json::Value::Object(cards))?)
        })?;
        Ok(Written { value: answer, stale: written.stale, change: written.change })
    }

    /// Signs a deal's history into a file.
    ///
    /// # Errors
    /// `not_found`, `no_key`, `exchange_refused`, `file_unwritable`.
    pub fn bundle_make(&self, args: &BundleMake) -> Result<Written<BundleMade>, Problem> {
        let key = self.key()?;
        let (subject, events) = self.read(|view| {
            let known = deal(view, args.deal)?;
            let names = view_of(view, &known, Language::Zh)?;
            let subject = exchange::Subject {
                deal: known.id,
                number: known.number,
                order_title: names.order_title,
                brand: names.brand,
                creator: names.creator,
                terms: known.state.proposal.hash.clone(),
                made_at: self.now(),
            };
            let events: Vec<_> =
                view.deal_events(args.deal)?.into_iter().map(|stored| stored.event).collect();
            Ok((subject, events))
        })?;
        let bundle = HistoryBundle::make(&key, &subject, &events).map_err(|e| refused(&e, &args.to))?;
        let bytes = bundle.to_file().map_err(|e| refused(&e, &args.to))?;
        report::write_file(Path::new(&args.to), &bytes).map_err(|e| unwritten(&e))?;
        let value = BundleMade {
            path: args.to.clone(),
            events: u32::try_from(events.len()).unwrap_or(u32::MAX),
            fingerprint: key.fingerprint(),
        };
        Ok(Written { value, stale: topics(&[]), change: None })
    }

    fn opened(&self, path: &str) -> Result<(HistoryBundle, BundleChecked), Problem> {
        let bundle = HistoryBundle::open(&read_file(path)?).map_err(|e| refused(&e, path))?;
        let fingerprint = bundle.signer().fingerprint();
        let checked = BundleChecked {
            signer: self.signer(&fingerprint)?,
            fingerprint,
            deal: bundle.subject().deal,
            events: u32::try_from(bundle.events().len()).unwrap_or(u32::MAX),
            status: bundle.deal().status,
            signed_at: bundle.subject().made_at,
        };
        Ok((bundle, checked))
    }

    /// Opens a bundle: everything is verified first.
    ///
    /// # Errors
    /// `file_unreadable`, `exchange_refused`.
    pub fn bundle_open(&self, args: &BundlePath) -> Result<BundleOpened, Problem> {
        let (bundle, checked) = self.opened(&args.path)?;
        Ok(BundleOpened { checked, events: bundle.events().to_vec() })
    }

    /// Verifies a bundle: size, magic, hash, signature, chain, replay.
    ///
    /// # Errors
    /// `file_unreadable`, `exchange_refused`.
    pub fn bundle_verify(&self, args: &BundlePath) -> Result<BundleChecked, Problem> {
        self.opened(&args.path).map(|(_, checked)| checked)
    }
}
