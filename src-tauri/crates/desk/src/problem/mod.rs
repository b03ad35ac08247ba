//! Problems: the one shape in which every refusal and failure leaves the core.
//!
//! A code for the interface to act on, arguments to show, and one sentence in each language. Each crate's typed
//! errors become problems here and nowhere else.

mod catalogue;
mod refusal;

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One clear refusal or failure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Problem {
    /// What it is, for programs: `vault_locked`, `out_of_turn`, `unknown_creator`, …
    pub code: String,
    /// The place and value at fault, by name.
    pub args: BTreeMap<String, String>,
    /// One sentence in each language.
    pub message: Sentence,
}

/// One sentence in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Sentence {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Problem {
    /// A problem with its sentence in both languages; `{name}` in a sentence stands for the argument.
    #[must_use]
    pub fn new(code: &str, zh: &str, en: &str, args: &[(&str, &str)]) -> Self {
        let fill = |template: &str| {
            args.iter()
                .fold(template.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
        };
        Self {
            code: code.to_owned(),
            args: args.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
            message: Sentence { zh: fill(zh), en: fill(en) },
        }
    }
}

impl Problem {
    /// A file that cannot be read, and what the system said of it.
    pub(crate) fn unreadable(file: &str, error: &std::io::Error) -> Self {
        Self::new(
            "file_unreadable",
            "读不了文件 {file}：{detail}",
            "The file {file} cannot be read: {detail}",
            &[("file", file), ("detail", &error.to_string())],
        )
    }

    /// A job its waiter stopped.
    pub(crate) fn cancelled() -> Self {
        Self::new("cancelled", "已取消，没有任何改动", "Cancelled; nothing was changed", &[])
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} / {} [{}]", self.message.zh, self.message.en, self.code)
    }
}

impl std::error::Error for Problem {}
