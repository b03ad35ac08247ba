//! The answer of someone who has no desk of their own: a few `key: value` lines in a chat, a mail or a form.
//!
//! ```text
//! 【互选回复】
//! 合作编号：12
//! 条款指纹：3fa9c21b7d04
//! 决定：改价
//! 价格：1.2万
//! 回复日期：2026-11-22
//! 回复人：小鹿
//! 原因：含车马费
//! ```
//!
//! Forgiving about form: either language, full-width signs, chat text around it, quotes (`>`, 「…」), a name
//! before the key, tabs from a sheet, several keys on one line. Strict about meaning: two answers, an unknown
//! word, a price where none belongs or a missing number or hash is a [`ReplyFault`] and never a guess.
//! When the heading stands in the text, only what follows it counts.

mod lines;
#[cfg(test)]
mod tests;
mod values;

use chrono::NaiveDate;

use crate::language::Language;
use crate::money::{Currency, Money};
use crate::terms::TermsHash;
use crate::{value, words};

use lines::{Entry, entries, is_colon, one_line};
use values::{Choice, read_choice, read_date, read_hash, read_number, read_price};

/// The longest text that is read, in bytes: far more than any chat, far less than a book.
pub const MAX_TEXT: usize = 256 * 1024;

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(tag = "decision", rename_all = "snake_case", deny_unknown_fields)]
pub enum Decision {
    /// Accepts the named terms.
    Accept {},
    /// Would accept them at another fixed pay.
    Counter {
        /// The fixed pay asked for; above zero. Without a named currency it is in that of the terms answered.
        price: Money,
    },
    /// Says no.
    Decline {},
}

value! {
    /// One answer to one offer, as read; it still has to be held against the deal's current terms.
    #[derive(Eq)]
    pub struct Reply {
        /// The deal's number, from 1.
        pub deal_number: u32,
        /// The first 8 to 64 hex digits of the terms hash, lower case.
        pub hash_prefix: String,
        /// The answer.
        pub decision: Decision,
        /// Why, on one line.
        pub reason: Option<String>,
        /// The day the person says they answered; advisory only.
        pub answered_on: Option<NaiveDate>,
        /// Who answered, as they signed; holds no colon.
        pub person: Option<String>,
    }
}

words! {
    /// A line of the reply block.
    pub enum ReplyField {
        /// The deal's number.
        Number = "number",
        /// The terms hash.
        Hash = "hash",
        /// The decision.
        Decision = "decision",
        /// The price of a counter-offer.
        Price = "price",
        /// The day of the answer.
        Date = "date",
        /// Who answered.
        Person = "person",
        /// Why.
        Reason = "reason",
    }
}

words! {
    /// What is wrong with a reply.
    pub enum ReplyFaultKind {
        /// The line is not there, or empty.
        Missing = "missing",
        /// The line stands there twice with different values.
        Conflict = "conflict",
        /// The value cannot be read as what it should be.
        Unreadable = "unreadable",
        /// More than one decision is left standing on the line.
        Undecided = "undecided",
        /// A price, but the decision is not a counter-offer.
        NotACounter = "not_a_counter",
        /// The text is longer than a reply can be.
        TooLong = "too_long",
    }
}

/// Why a text is no reply: which field, what is wrong, on which line, and the value at fault.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
#[error("reply, {field}: {kind}{} {value:?}", line.map(|n| format!(" on line {n}")).unwrap_or_default())]
pub struct ReplyFault {
    /// The field.
    pub field: ReplyField,
    /// What is wrong.
    pub kind: ReplyFaultKind,
    /// The line of the text, from 1; absent when the line is missing.
    pub line: Option<u32>,
    /// The value at fault, cut after 64 characters; of a conflict, the second one.
    pub value: String,
}

impl ReplyField {
    /// The field's name in the reply block.
    #[must_use]
    pub const fn key(self, lang: Language) -> &'static str {
        match (self, lang) {
            (ReplyField::Number, Language::Zh) => "合作编号",
            (ReplyField::Number, Language::En) => "Deal number",
            (ReplyField::Hash, Language::Zh) => "条款指纹",
            (ReplyField::Hash, Language::En) => "Terms hash",
            (ReplyField::Decision, Language::Zh) => "决定",
            (ReplyField::Decision, Language::En) => "Decision",
            (ReplyField::Price, Language::Zh) => "价格",
            (ReplyField::Price, Language::En) => "Price",
            (ReplyField::Date, Language::Zh) => "回复日期",
            (ReplyField::Date, Language::En) => "Answered on",
            (ReplyField::Person, Language::Zh) => "回复人",
            (ReplyField::Person, Language::En) => "Answered by",
            (ReplyField::Reason, Language::Zh) => "原因",
            (ReplyField::Reason, Language::En) => "Reason",
        }
    }
}

impl Decision {
    /// The word for the decision in the reply block.
    #[must_use]
    pub const fn word(&self, lang: Language) -> &'static str {
        match (self, lang) {
            (Decision::Accept {}, Language::Zh) => "接受",
            (Decision::Accept {}, Language::En) => "accept",
            (Decision::Counter { .. }, Language::Zh) => "改价",
            (Decision::Counter { .. }, Language::En) => "counter",
            (Decision::Decline {}, Language::Zh) => "拒绝",
            (Decision::Decline {}, Language::En) => "decline",
        }
    }
}

/// The three words a decision can be, in the order a form offers them.
#[must_use]
pub const fn decision_words(lang: Language) -> [&'static str; 3] {
    match lang {
        Language::Zh => ["接受", "改价", "拒绝"],
        Language::En => ["accept", "counter", "decline"],
    }
}

/// The heading of the reply block.
#[must_use]
pub const fn heading(lang: Language) -> &'static str {
    match lang {
        Language::Zh => "【互选回复】",
        Language::En => "[Huxuan reply]",
    }
}

impl Reply {
    /// The block to fill in and paste back.
    #[must_use]
    pub fn template(lang: Language, deal_number: u32, hash: &TermsHash) -> String {
        let words = decision_words(lang).join(" / ");
        let hint = match lang {
            Language::Zh => format!("（决定填一个：{words}；改价才填价格）"),
            Language::En => format!("(decide one of: {words}; a price only to counter)"),
        };
        let number = deal_number.to_string();
        let filled = [(ReplyField::Number, number.as_str()), (ReplyField::Hash, hash.short())];
        let mut text = block(lang, &filled);
        text.push_str(&hint);
        text.push('\n');
        text
    }

    /// The block filled in; [`Reply::parse`] reads it back unchanged.
    #[must_use]
    pub fn render(&self, lang: Language) -> String {
        let number = self.deal_number.to_string();
        let price = match &self.decision {
            Decision::Counter { price } => price.to_string(),
            Decision::Accept {} | Decision::Decline {} => String::new(),
        };
        let date = self.answered_on.map(|day| day.format("%Y-%m-%d").to_string()).unwrap_or_default();
        let person: String = one_line(self.person.as_deref().unwrap_or_default())
            .chars()
            .map(|c| if is_colon(c) { ' ' } else { c })
            .collect();
        let reason = one_line(self.reason.as_deref().unwrap_or_default());
        block(
            lang,
            &[
                (ReplyField::Number, &number),
                (ReplyField::Hash, &self.hash_prefix),
                (ReplyField::Decision, self.decision.word(lang)),
                (ReplyField::Price, &price),
                (ReplyField::Date, &date),
                (ReplyField::Person, person.trim()),
                (ReplyField::Reason, &reason),
            ],
        )
    }

    /// The number of the deal a text names, when it names one that can be read; nothing else in it is looked at.
    #[must_use]
    pub fn deal_named_in(text: &str) -> Option<u32> {
        if text.len() > MAX_TEXT {
            return None;
        }
        let entries = entries(text);
        entries
            .iter()
            .filter(|entry| entry.field == ReplyField::Number)
            .find_map(|entry| read_number(&entry.value))
    }

    /// Reads a reply out of whatever was pasted. A price that names no currency is in the `bare` one, that of the
    /// terms answered.
    ///
    /// # Errors
    /// The first [`ReplyFault`], in the order of the text for lines that stand there and of the block for
    /// lines that do not.
    pub fn parse(text: &str, bare: Currency) -> Result<Self, ReplyFault> {
        if text.len() > MAX_TEXT {
            let kind = ReplyFaultKind::TooLong;
            return Err(ReplyFault {
                field: ReplyField::Number,
                kind,
                line: None,
                value: text.len().to_string(),
            });
        }
        let mut found = Found::default();
        for entry in entries(text) {
            found.take(entry, bare)?;
        }
        found.join()
    }
}

/// The lines of a block; fields not given stay empty.
fn block(lang: Language, filled: &[(ReplyField, &str)]) -> String {
    let colon = match lang {
        Language::Zh => "：",
        Language::En => ": ",
    };
    let mut text = format!("{}\n", heading(lang));
    for field in ReplyField::ALL {
        let value = filled.iter().find(|(f, _)| f == field).map_or("", |(_, value)| value);
        let line = format!("{}{colon}{value}", field.key(lang));
        text.push_str(line.trim_end_matches(' '));
        text.push('\n');
    }
    text
}

/// What has been read so far, each with its line.
#[derive(Default)]
struct Found {
    number: Option<(u32, u32)>,
    hash: Option<(String, u32)>,
    choice: Option<(Choice, u32)>,
    price: Option<(Money, u32)>,
    date: Option<(NaiveDate, u32)>,
    person: Option<(String, u32)>,
    reason: Option<(String, u32)>,
}

impl Found {
    fn take(&mut self, entry: Entry, bare: Currency) -> Result<(), ReplyFault> {
        if entry.value.is_empty() {
            return Ok(());
        }
        match entry.field {
            ReplyField::Number => keep(&mut self.number, read_number(&entry.value), &entry),
            ReplyField::Hash => {
                let hash = read_hash(&entry.value).ok_or_else(|| entry.fault(ReplyFaultKind::Unreadable))?;
                match &mut self.hash {
                    // The short and the whole form of one hash agree; the longer one says more.
                    Some((kept, _)) if hash.starts_with(kept.as_str()) => *kept = hash,
                    Some((kept, _)) if kept.starts_with(&hash) => {}
                    Some(_) => return Err(entry.fault(ReplyFaultKind::Conflict)),
                    None => self.hash = Some((hash, entry.line)),
                }
                Ok(())
            }
            ReplyField::Decision => {
                let (choice, price) = read_choice(&entry.value, bare).map_err(|kind| entry.fault(kind))?;
                keep(&mut self.choice, Some(choice), &entry)?;
                match price {
                    Some(text) => keep(&mut self.price, read_price(&text, bare), &entry),
                    None => Ok(()),
                }
            }
            ReplyField::Price => keep(&mut self.price, read_price(&entry.value, bare), &entry),
            ReplyField::Date => keep(&mut self.date, read_date(&entry.value), &entry),
            ReplyField::Person => keep(&mut self.person, Some(entry.value.clone()), &entry),
            ReplyField::Reason => keep(&mut self.reason, Some(entry.value.clone()), &entry),
        }
    }

    fn join(self) -> Result<Reply, ReplyFault> {
        let missing =
            |field| ReplyFault { field, kind: ReplyFaultKind::Missing, line: None, value: String::new() };
        let (deal_number, _) = self.number.ok_or_else(|| missing(ReplyField::Number))?;
        let (hash_prefix, _) = self.hash.ok_or_else(|| missing(ReplyField::Hash))?;
        let (choice, _) = self.choice.ok_or_else(|| missing(ReplyField::Decision))?;
        let decision = match (choice, self.price) {
            (Choice::Counter, Some((price, _))) => Decision::Counter { price },
            (Choice::Counter, None) => return Err(missing(ReplyField::Price)),
            (Choice::Accept, None) => Decision::Accept {},
            (Choice::Decline, None) => Decision::Decline {},
            (Choice::Accept | Choice::Decline, Some((price, line))) => {
                return Err(ReplyFault {
                    field: ReplyField::Price,
                    kind: ReplyFaultKind::NotACounter,
                    line: Some(line),
                    value: price.to_string(),
                });
            }
        };
        Ok(Reply {
            deal_number,
            hash_prefix,
            decision,
            reason: self.reason.map(|(text, _)| text),
            answered_on: self.date.map(|(day, _)| day),
            person: self.person.map(|(text, _)| text),
        })
    }
}

/// Keeps a value read; refuses one that cannot be read and a second, different one.
fn keep<T: PartialEq>(slot: &mut Option<(T, u32)>, read: Option<T>, entry: &Entry) -> Result<(), ReplyFault> {
    let new = read.ok_or_else(|| entry.fault(ReplyFaultKind::Unreadable))?;
    match slot {
        Some((kept, _)) if *kept != new => Err(entry.fault(ReplyFaultKind::Conflict)),
        Some(_) => Ok(()),
        None => {
            *slot = Some((new, entry.line));
            Ok(())
        }
    }
}
