//! How a text sheet is written, as a person sees and sets it right.

use intake::Inspection;
use intake::sniff::{Dialect, Quoting};

use super::words;
use crate::problem::Problem;
use crate::wire::ImportArgs;

/// The dialect a person chose; absent when nothing about it was chosen.
pub(super) fn chosen(args: &ImportArgs) -> Result<Option<Dialect>, Problem> {
    if args.delimiter.is_none() && args.quoting.is_none() {
        return Ok(None);
    }
    let mut dialect = Dialect::default();
    if let Some(delimiter) = &args.delimiter {
        let [byte] = delimiter.as_bytes() else { return Err(words::bad_delimiter(delimiter)) };
        dialect.delimiter = *byte;
    }
    if let Some(quoting) = &args.quoting {
        dialect.quoting = parsed(quoting).ok_or_else(|| words::bad_quoting(quoting))?;
    }
    Ok(Some(dialect))
}

/// `none`, or what stands for a quote inside quotes: `""`, `''`, `\"` and so on.
fn parsed(code: &str) -> Option<Quoting> {
    if code == "none" {
        return Some(Quoting::None);
    }
    let [before, quote] = code.as_bytes() else { return None };
    if !before.is_ascii_punctuation() || !quote.is_ascii_punctuation() {
        return None;
    }
    Some(if before == quote {
        Quoting::Doubled { quote: *quote }
    } else {
        Quoting::Escaped { quote: *quote, escape: *before }
    })
}

/// The delimiter that was found; empty for workbooks.
pub(super) fn delimiter(inspection: &Inspection) -> String {
    inspection.plan.dialect.map(|dialect| char::from(dialect.delimiter).to_string()).unwrap_or_default()
}

/// The quoting that was found, as [`chosen`] takes it; empty for workbooks.
pub(super) fn quoting(inspection: &Inspection) -> String {
    let Some(dialect) = inspection.plan.dialect else { return String::new() };
    match dialect.quoting {
        Quoting::None => "none".to_owned(),
        Quoting::Doubled { quote } => char::from(quote).to_string().repeat(2),
        Quoting::Escaped { quote, escape } => [char::from(escape), char::from(quote)].iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quoting_is_told_as_it_is_taken() {
        for (code, quoting) in [
            ("none", Quoting::None),
            ("\"\"", Quoting::Doubled { quote: b'"' }),
            ("''", Quoting::Doubled { quote: b'\'' }),
            ("\\\"", Quoting::Escaped { quote: b'"', escape: b'\\' }),
        ] {
            assert_eq!(parsed(code), Some(quoting), "{code}");
        }
        for nonsense in ["", "\"", "ab", "\"\"\"", "None"] {
            assert_eq!(parsed(nonsense), None, "{nonsense}");
        }
    }
}
