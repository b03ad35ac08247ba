//! An object as cells: what is nested gets a dotted name, lists of plain values are joined, a list of accounts is named by
//! their platforms, the rest stays JSON.

use std::borrow::Cow;
use std::fmt;

use market::Platform;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// Levels of nesting that become columns of their own, at most; what lies deeper stays JSON.
pub(super) const LEVELS: usize = 4;

/// Objects of a list within an object that become columns of their own; a longer list stays JSON.
const LISTED: usize = 4;

/// Objects of a list of accounts that become columns of their own.
const ACCOUNTS: usize = 16;

/// Keys that say which platform an object is about.
const PLATFORM_KEYS: [&str; 8] =
    ["platform", "平台", "type", "site", "channel", "network", "media", "source"];

/// Bytes of a list that is looked into, at most: a longer one is no cell of a few values and stays JSON. Of many
/// short values each would otherwise take many times its own length.
const LIST_BYTES: usize = 64 * 1024;

/// Bytes of a column's name at most.
const NAME_BYTES: usize = 1_024;

/// What takes the cells: name and text. An error ends the object.
pub(super) type Take<'a> = dyn FnMut(&str, Cow<'_, str>) -> Result<(), String> + 'a;

/// The members of an object in their order, values as they are written.
struct Members<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

/// A key, borrowed where it holds no escapes.
#[derive(serde::Deserialize)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Each;
        impl<'de> Visitor<'de> for Each {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some((Key(key), value)) = map.next_entry::<Key<'de>, &'de RawValue>()? {
                    members.push((key, value));
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Each)
    }
}

/// Hands over the cells of an object, nested to so many levels.
pub(super) fn cells(object: &str, levels: usize, take: &mut Take<'_>) -> Result<(), String> {
    members("", object, levels, take)
}

fn members(above: &str, object: &str, levels: usize, take: &mut Take<'_>) -> Result<(), String> {
    let Members(members) = serde_json::from_str(object).map_err(|error| error.to_string())?;
    for (key, raw) in members {
        let name = if above.is_empty() { key } else { Cow::Owned(format!("{above}.{key}")) };
        if name.len() > NAME_BYTES {
            return Err(format!("a name of more than {NAME_BYTES} bytes"));
        }
        value(&name, raw.get(), levels, take)?;
    }
    Ok(())
}

fn value(name: &str, raw: &str, levels: usize, take: &mut Take<'_>) -> Result<(), String> {
    match raw.as_bytes().first() {
        Some(b'{') if levels > 0 => members(name, raw, levels - 1, take),
        Some(b'[') => list(name, raw, levels, take),
        Some(_) | None => take(name, plain(raw)?),
    }
}

fn list(name: &str, raw: &str, levels: usize, take: &mut Take<'_>) -> Result<(), String> {
    if raw.len() > LIST_BYTES {
        return take(name, Cow::Borrowed(raw));
    }
    let items: Vec<&RawValue> = serde_json::from_str(raw).map_err(|error| error.to_string())?;
    let nested = |item: &&RawValue| item.get().starts_with(['{', '[']);
    if !items.iter().any(nested) {
        let items = items.iter().map(|item| plain(item.get())).collect::<Result<Vec<_>, _>>()?;
        // The first mark that stands in none of them; a cell of several values is split at any.
        let mark = ['/', '|', ';', '\n'].into_iter().find(|mark| !items.iter().any(|i| i.contains(*mark)));
        return match mark {
            Some(mark) => take(name, Cow::Owned(items.join(mark.encode_utf8(&mut [0; 4])))),
            None => take(name, Cow::Borrowed(raw)),
        };
    }
    if levels > 0 && items.len() <= ACCOUNTS && items.iter().all(|item| item.get().starts_with('{')) {
        let accounts = items.iter().map(|item| account(item.get())).collect::<Result<Vec<_>, _>>()?;
        if accounts.iter().any(|(said, _)| said.is_some()) {
            return by_platform(name, &accounts, levels, take);
        }
    }
    if levels > 0 && items.len() <= LISTED && items.iter().all(|item| item.get().starts_with('{')) {
        for (at, item) in items.iter().enumerate() {
            members(&format!("{name}.{at}"), item.get(), levels - 1, take)?;
        }
        return Ok(());
    }
    take(name, Cow::Borrowed(raw))
}

/// An object with the platform that it is about, if it says one: the key that says so, and the platform.
type Account<'a> = (Option<(String, Platform)>, &'a str);

fn account(object: &str) -> Result<Account<'_>, String> {
    let Members(members) = serde_json::from_str(object).map_err(|error| error.to_string())?;
    for (key, raw) in members {
        let says = PLATFORM_KEYS.contains(&key.to_lowercase().as_str()) && raw.get().starts_with('"');
        if says && let Some(platform) = Platform::find(&plain(raw.get())?) {
            return Ok((Some((key.into_owned(), platform)), object));
        }
    }
    Ok((None, object))
}

/// `{platform, id}` objects as an object of platforms has them: `accounts.bilibili.id`, the second of one platform under
/// `accounts.bilibili.2.id`. Those of no platform we know keep their place in the list.
fn by_platform(
    name: &str,
    accounts: &[Account<'_>],
    levels: usize,
    take: &mut Take<'_>,
) -> Result<(), String> {
    for (at, (said, object)) in accounts.iter().enumerate() {
        let Some((key, platform)) = said else {
            members(&format!("{name}.{at}"), object, levels - 1, take)?;
            continue;
        };
        let of_it = |account: &&Account<'_>| account.0.as_ref().is_some_and(|(_, other)| other == platform);
        let which = accounts.iter().take(at).filter(of_it).count() + 1;
        let under =
            if which == 1 { format!("{name}.{platform}") } else { format!("{name}.{platform}.{which}") };
        let own = format!("{under}.{key}");
        members(&under, object, levels - 1, &mut |name, text| {
            if name == own { Ok(()) } else { take(name, text) }
        })?;
    }
    Ok(())
}

/// A plain value as text: numbers as they are written, null as nothing; an object as JSON.
fn plain(raw: &str) -> Result<Cow<'_, str>, String> {
    match raw.as_bytes().first() {
        Some(b'"') => {
            serde_json::from_str::<Key<'_>>(raw).map(|Key(text)| text).map_err(|error| error.to_string())
        }
        Some(b'n') => Ok(Cow::Borrowed("")),
        Some(_) | None => Ok(Cow::Borrowed(raw)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flat(object: &str, levels: usize) -> Result<Vec<(String, String)>, String> {
        let mut seen = Vec::new();
        cells(object, levels, &mut |name, text| {
            seen.push((name.to_owned(), text.into_owned()));
            Ok(())
        })?;
        Ok(seen)
    }

    #[test]
    fn values_become_cells() {
        let cases: [(&str, &[(&str, &str)]); 10] = [
            (
                r#"{"a":3546561803978779001,"b":1.50,"c":-2E+3}"#,
                &[("a", "3546561803978779001"), ("b", "1.50"), ("c", "-2E+3")],
            ),
            (r#"{"a":true,"b":false,"c":null}"#, &[("a", "true"), ("b", "false"), ("c", "")]),
            (r#"{"\u540d":"a\"\n\ud83c\udf93"}"#, &[("名", "a\"\n🎓")]),
            (r#"{"名":{"cn":"甲","en":{"x":"y"}}}"#, &[("名.cn", "甲"), ("名.en.x", "y")]),
            (r#"{"t":["美食",2,null]}"#, &[("t", "美食/2/")]),
            (r#"{"t":["http://x","y"]}"#, &[("t", "http://x|y")]),
            (r#"{"a":[{"p":"x","id":1},{"p":"y"}]}"#, &[("a.0.p", "x"), ("a.0.id", "1"), ("a.1.p", "y")]),
            (
                r#"{"a":[{"type":"B站","id":"1"},{"type":"抖音","id":"x"},{"type":"bilibili","id":"2"},{"type":"博客","u":3}]}"#,
                &[
                    ("a.bilibili.id", "1"),
                    ("a.douyin.id", "x"),
                    ("a.bilibili.2.id", "2"),
                    ("a.3.type", "博客"),
                    ("a.3.u", "3"),
                ],
            ),
            (r#"{"a":[{},{},{},{},{"z":1}]}"#, &[("a", "[{},{},{},{},{\"z\":1}]")]),
            (r#"{"a":[[1],{"b":2}],"c":{},"d":[]}"#, &[("a", r#"[[1],{"b":2}]"#), ("d", "")]),
        ];
        for (object, expected) in cases {
            let expected: Vec<_> = expected.iter().map(|(n, t)| ((*n).to_owned(), (*t).to_owned())).collect();
            assert_eq!(flat(object, LEVELS), Ok(expected), "{object}");
        }
    }

    #[test]
    fn what_is_nested_deeper_stays_json() {
        let one = [("a".to_owned(), r#"{"b":1}"#.to_owned())];
        assert_eq!(flat(r#"{"a":{"b":1}}"#, 0).as_deref(), Ok(one.as_slice()));
        let deep = flat(r#"{"a":{"b":{"c":{"d":{"e":{"f":1}}}}}}"#, LEVELS).unwrap();
        assert_eq!(deep, [("a.b.c.d.e".to_owned(), r#"{"f":1}"#.to_owned())]);
    }

    #[test]
    fn a_list_without_end_stays_json() {
        let list = format!("[{}0]", "0,".repeat(LIST_BYTES));
        let expected = vec![("a".to_owned(), list.clone())];
        assert_eq!(flat(&format!("{{\"a\":{list}}}"), LEVELS), Ok(expected));
    }

    #[test]
    fn half_a_surrogate_pair_is_refused() {
        assert!(flat(r#"{"a":"\ud83c"}"#, LEVELS).is_err());
    }
}
