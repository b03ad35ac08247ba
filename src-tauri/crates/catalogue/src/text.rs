//! Texts as they are compared: handles, names, addresses.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// A text folded for comparing and searching: NFKC, lower case, runs of white space as one space, trimmed. What is
/// folded already, as most handles and names are, stays where it is.
#[must_use]
pub fn folded(text: &str) -> Cow<'_, str> {
    if is_folded(text) {
        return Cow::Borrowed(text);
    }
    // Then nothing is to fold but letters.
    if text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Cow::Owned(text.to_ascii_lowercase());
    }
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.nfkc().flat_map(char::to_lowercase) {
        // Zero-width marks come along when names are copied from web pages.
        if matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}') {
            continue;
        }
        if c.is_whitespace() || c.is_control() {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push(' ');
            gap = false;
        }
        out.push(c);
    }
    Cow::Owned(out)
}

/// Whether a text is plainly folded: small letters, digits, signs and Chinese characters without variants.
fn is_folded(text: &str) -> bool {
    text.chars().all(|c| match c {
        '!'..='~' => !c.is_ascii_uppercase(),
        _ => matches!(c, '\u{4e00}'..='\u{9fff}'),
    })
}

/// The key of an account by its handle: [`folded`], without a leading `@`. Empty means no key.
#[must_use]
pub fn account_key(handle: &str) -> Cow<'_, str> {
    part(folded(handle), |key| key.trim_start_matches('@').trim_start())
}

/// The key of a web address: without scheme, `www.`, query, fragment and closing slash; the host in lower case,
/// the path as it is, since platforms put case-sensitive ids there. Empty means no key.
#[must_use]
pub fn url_key(url: &str) -> Cow<'_, str> {
    let url = url.trim();
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split(['?', '#']).next().unwrap_or(rest).trim_end_matches('/');
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    if host.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(rest.strip_prefix("www.").unwrap_or(rest));
    }
    let host = host.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    Cow::Owned(format!("{host}{path}"))
}

/// A text without white space around it.
#[must_use]
pub(crate) fn trimmed(text: &str) -> Cow<'_, str> {
    Cow::Borrowed(text.trim())
}

/// Whether a platform's id is a number, which an opaque one (sec_uid, open_id) is not: one account may have both.
#[must_use]
pub(crate) fn is_number(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit())
}

/// A part of a text, kept where the text is kept.
fn part<'t>(text: Cow<'t, str>, of: fn(&str) -> &str) -> Cow<'t, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(of(text)),
        Cow::Owned(text) => Cow::Owned(of(&text).to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_key_is_its_own_key(text in ".*") {
            let key = account_key(&text);
            prop_assert_eq!(account_key(&key), key.as_ref());
        }

        #[test]
        fn what_is_plainly_folded_folds_to_itself(text in "[!-~一-龥]{0,8}|\\PC{0,6}") {
            if is_folded(&text) {
                // Behind a letter that is not plain, the text is folded in full.
                let full = folded(&format!("é{text}")).into_owned();
                prop_assert_eq!(full.strip_prefix('é'), Some(text.as_str()));
            }
        }

        #[test]
        fn the_key_of_an_address_is_its_own(
            scheme in "(https?://)?", www in "(www\\.)?", host in "[a-zA-Z.]{1,8}", path in "(/[A-Za-z]{0,3}){0,2}"
        ) {
            let key = url_key(&format!("{scheme}{www}{host}{path}?from=x")).into_owned();
            let lower = host.to_lowercase();
            let host = if www.is_empty() { lower.strip_prefix("www.").unwrap_or(&lower) } else { &lower };
            prop_assert_eq!(key, format!("{host}{}", path.trim_end_matches('/')));
        }
    }

    #[test]
    fn handles_fold() {
        assert_eq!(account_key(" @KaDaRen_Marvel "), "kadaren_marvel");
        assert_eq!(account_key("ＡＢＣ　１２"), "abc 12");
        assert_eq!(account_key("卡大人\u{200b}marvel"), "卡大人marvel");
    }

    #[test]
    fn addresses_fold() {
        assert_eq!(url_key("HTTPS://www.Example.com/User/AbC/?from=x"), "example.com/User/AbC");
        assert_eq!(url_key("example.com/User/AbC"), "example.com/User/AbC");
        assert_eq!(url_key(" "), "");
    }
}
