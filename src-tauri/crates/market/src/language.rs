//! The languages that words are made in.

use crate::words;

words! {
    /// Language of words made by the core.
    #[derive(Default)]
    pub enum Language {
        /// 简体中文.
        #[default]
        Zh = "zh",
        /// English.
        En = "en",
    }
}

impl Language {
    /// One of two words.
    #[must_use]
    pub const fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Language::Zh => zh,
            Language::En => en,
        }
    }
}
