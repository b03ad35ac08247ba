//! The canonical encoding: one byte string per value, whoever writes it.
//!
//! JSON in the manner of RFC 8785 over a subset without floats: no spaces, object keys sorted by their
//! UTF-8 bytes, integers in plain digits, absent options left out (never `null`), text in NFC with only the
//! escapes JSON demands. Keys are sorted here and not by the JSON library, whose order depends on a build
//! feature that any crate in the program may switch on.

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

/// Why a value has no canonical encoding.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CanonicalError {
    /// It holds a number that is no integer.
    #[error("a number that is no integer: {0}")]
    NotAnInteger(String),
    /// It cannot be written as JSON at all.
    #[error("not encodable: {0}")]
    NotEncodable(String),
}

/// The canonical bytes of a value.
///
/// # Errors
/// When the value holds a float or cannot be written as JSON.
pub fn encode<T: Serialize>(value: &T) -> Result<Vec<u8>, CanonicalError> {
    let tree = serde_json::to_value(value).map_err(|e| CanonicalError::NotEncodable(e.to_string()))?;
    let mut out = Vec::with_capacity(512);
    write(&tree, &mut out)?;
    Ok(out)
}

/// SHA-256 over a domain word, a zero byte and the canonical bytes, as 64 hex digits.
///
/// # Errors
/// As [`encode`].
pub fn hash<T: Serialize>(domain: &str, value: &T) -> Result<String, CanonicalError> {
    let mut sha = Sha256::new();
    sha.update(domain.as_bytes());
    sha.update([0]);
    sha.update(encode(value)?);
    Ok(sha.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

fn write(value: &Value, out: &mut Vec<u8>) -> Result<(), CanonicalError> {
    match value {
        Value::Null => out.extend_from_slice(b"null"),
        Value::Bool(true) => out.extend_from_slice(b"true"),
        Value::Bool(false) => out.extend_from_slice(b"false"),
        Value::Number(number) if number.is_i64() || number.is_u64() => {
            out.extend_from_slice(number.to_string().as_bytes());
        }
        Value::Number(number) => return Err(CanonicalError::NotAnInteger(number.to_string())),
        Value::String(text) => write_text(text, out),
        Value::Array(items) => {
            out.push(b'[');
            for (place, item) in items.iter().enumerate() {
                if place > 0 {
                    out.push(b',');
                }
                write(item, out)?;
            }
            out.push(b']');
        }
        Value::Object(fields) => {
            let mut present: Vec<(&String, &Value)> = fields.iter().filter(|(_, v)| !v.is_null()).collect();
            present.sort_by(|a, b| a.0.as_bytes().cmp(b.0.as_bytes()));
            out.push(b'{');
            for (place, (key, field)) in present.into_iter().enumerate() {
                if place > 0 {
                    out.push(b',');
                }
                write_text(key, out);
                out.push(b':');
                write(field, out)?;
            }
            out.push(b'}');
        }
    }
    Ok(())
}

fn write_text(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    for c in text.nfc() {
        match c {
            '"' => out.extend_from_slice(b"\\\""),
            '\\' => out.extend_from_slice(b"\\\\"),
            '\n' => out.extend_from_slice(b"\\n"),
            '\r' => out.extend_from_slice(b"\\r"),
            '\t' => out.extend_from_slice(b"\\t"),
            '\u{8}' => out.extend_from_slice(b"\\b"),
            '\u{c}' => out.extend_from_slice(b"\\f"),
            c if c < ' ' => out.extend_from_slice(format!("\\u{:04x}", c as u32).as_bytes()),
            c => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn keys_are_sorted_and_absent_options_left_out() {
        let value = json!({"b": 1, "a": {"y": null, "x": [true, null]}});
        assert_eq!(encode(&value).unwrap(), br#"{"a":{"x":[true,null]},"b":1}"#);
    }

    #[test]
    fn floats_have_no_encoding() {
        assert!(matches!(encode(&json!({"a": 0.5})), Err(CanonicalError::NotAnInteger(_))));
    }

    #[test]
    fn composed_and_decomposed_text_agree() {
        assert_eq!(encode(&"e\u{301}"), encode(&"\u{e9}"));
    }

    proptest! {
        #[test]
        fn the_encoding_is_json_that_reads_back(text in any::<String>(), number: i64) {
            let nfc: String = text.nfc().collect();
            let value = json!({"t": nfc, "n": number});
            let bytes = encode(&value).unwrap();
            prop_assert_eq!(serde_json::from_slice::<serde_json::Value>(&bytes).unwrap(), value);
        }
    }
}
