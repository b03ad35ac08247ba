//! Texts as they are compared: handles, names, addresses.

use unicode_normalization::UnicodeNormalization;

/// A text folded for comparing and searching: NFKC, lower case, runs of white space as one space, trimmed.
#[must_use]
pub fn folded(text: &str) -> String {
    // Most handles are plain already: then nothing is to fold but letters.
    if text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return text.to_ascii_lowercase();
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
    out
}

/// The key of an account by its handle: [`folded`], without a leading `@`. Empty means no key.
#[must_use]
pub fn account_key(handle: &str) -> String {
    folded(handle).trim_start_matches('@').trim_start().to_owned()
}

/// The key of a web address: without scheme, `www.`, query, fragment and closing slash; the host in lower case,
/// the path as it is, since platforms put case-sensitive ids there. Empty means no key.
#[must_use]
pub fn url_key(url: &str) -> String {
    let url = url.trim();
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split(['?', '#']).next().unwrap_or(rest).trim_end_matches('/');
    let (host, path) = rest.split_once('/').map_or((rest, None), |(host, path)| (host, Some(path)));
    let host = host.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    match path {
        Some(path) => format!("{host}/{path}"),
        None => host.to_owned(),
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
            prop_assert_eq!(account_key(&key), key);
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
