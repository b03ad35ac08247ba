//! Delimiter, quoting and line ends of a text sheet.

use crate::table::record::{End, Reading, Record, take};
use serde::{Deserialize, Serialize};

/// How cells that hold delimiters are protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quoting {
    /// Not at all.
    None,
    /// In quotes; a quote inside is doubled.
    Doubled {
        /// The quote, an ASCII character.
        quote: u8,
    },
    /// In quotes; a quote inside follows another character.
    Escaped {
        /// The quote, an ASCII character.
        quote: u8,
        /// What stands before a quote inside, an ASCII character: mostly a backslash.
        #[serde(default = "backslash")]
        escape: u8,
    },
}

const fn backslash() -> u8 {
    b'\\'
}

impl Quoting {
    /// The quote, where there is one.
    #[must_use]
    pub const fn quote(self) -> Option<u8> {
        match self {
            Quoting::None => None,
            Quoting::Doubled { quote } | Quoting::Escaped { quote, .. } => Some(quote),
        }
    }
}

/// How a text sheet is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dialect {
    /// The delimiter, an ASCII character.
    pub delimiter: u8,
    /// Quoting.
    pub quoting: Quoting,
    /// Lines end with CR LF.
    pub crlf: bool,
    /// Lines end with CR alone.
    pub bare_cr: bool,
    /// The first line is Excel's `sep=;` and no row.
    pub announced: bool,
    /// A blank follows every delimiter and belongs to no cell.
    #[serde(default)]
    pub padded: bool,
}

impl Default for Dialect {
    /// What RFC 4180 says, with line ends of any kind.
    fn default() -> Self {
        Self {
            delimiter: b',',
            quoting: Quoting::Doubled { quote: b'"' },
            crlf: false,
            bare_cr: false,
            announced: false,
            padded: false,
        }
    }
}

/// The usual delimiters, likeliest first: ties go to the earlier one.
const DELIMITERS: [u8; 10] = [b',', b'\t', b';', b'|', b':', b'^', b'~', b'\x1f', b'#', b' '];

/// Rows that decide.
const ROWS: usize = 400;

/// Finds the dialect of the beginning of a file. `whole` says that it is all of the file.
///
/// Every delimiter is tried with every quoting that the text gives reason for, and scored by how well rows agree on
/// their number of cells and how much their cells look like cells, after G. van den Burg, A. Nazábal, C. Sutton,
/// "Wrangling messy CSV files by detecting row and type patterns", 2019; ours differs in that preambles, notes and
/// rows with an empty end count neither for nor against.
pub(crate) fn of(head: &str, whole: bool) -> Dialect {
    let feeds = head.matches('\n').count();
    let returns = head.matches('\r').count();
    let crlf = head.matches("\r\n").count() * 2 > feeds.max(1);
    let bare_cr = feeds == 0 && returns > 0;
    let announced = head.lines().next().and_then(announced_delimiter);
    let usual = Dialect { crlf, bare_cr, announced: announced.is_some(), ..Dialect::default() };
    let body = if announced.is_some() { head.split_once('\n').map_or("", |(_, body)| body) } else { head };
    let body = if bare_cr { body.replace('\r', "\n") } else { body.to_owned() };
    // A cut last line would count as a ragged row.
    let body = if whole { body.as_str() } else { body.rfind('\n').map_or(body.as_str(), |at| &body[..at]) };
    let delimiters: Vec<u8> = announced.map_or_else(|| DELIMITERS.to_vec(), |delimiter| vec![delimiter]);
    let mut best: Option<(f64, Dialect)> = None;
    for delimiter in delimiters {
        for (quoting, padded) in quotings(body, delimiter) {
            let dialect = Dialect { delimiter, quoting, padded, ..usual };
            let score = score(body, &dialect);
            if best.is_none_or(|(top, _)| score > top + 1e-9) {
                best = Some((score, dialect));
            }
        }
    }
    let delimiter = announced.unwrap_or(b',');
    best.map_or(Dialect { delimiter, ..usual }, |(_, dialect)| dialect)
}

fn announced_delimiter(line: &str) -> Option<u8> {
    let sign = line.trim().trim_matches('"').to_ascii_lowercase();
    let sign = sign.strip_prefix("sep=")?;
    match sign.as_bytes() {
        [byte] if byte.is_ascii() && !byte.is_ascii_alphanumeric() => Some(*byte),
        [] if line.ends_with('\t') => Some(b'\t'),
        _ => None,
    }
}

/// The quotings worth trying, and whether a blank stands before a quote: a quote counts only where a cell can begin
/// with it.
fn quotings(body: &str, delimiter: u8) -> Vec<(Quoting, bool)> {
    let bytes = body.as_bytes();
    let begins = |at: usize| at == 0 || bytes[at - 1] == delimiter || bytes[at - 1] == b'\n';
    let opens = |quote: u8| bytes.iter().enumerate().any(|(at, b)| *b == quote && begins(at));
    let padded = |quote: u8| {
        let pair = [delimiter, b' ', quote];
        delimiter != b' ' && bytes.windows(3).any(|window| window == pair)
    };
    let mut list = vec![];
    let double = Quoting::Doubled { quote: b'"' };
    if opens(b'"') {
        list.push((double, false));
        if body.contains("\\\"") {
            list.push((Quoting::Escaped { quote: b'"', escape: b'\\' }, false));
        }
    } else {
        // Nothing is quoted so far; should a later row be, it will be as everywhere.
        list.push((double, false));
    }
    if padded(b'"') {
        list.push((double, true));
    }
    if opens(b'\'') {
        let quote = b'\'';
        list.push((Quoting::Doubled { quote }, false));
        if body.contains("\\'") {
            list.push((Quoting::Escaped { quote, escape: b'\\' }, false));
        }
        // Written with one quote, escaped as if with the other.
        if body.contains("\"\"") && !opens(b'"') {
            list.push((Quoting::Escaped { quote, escape: b'"' }, false));
        }
    }
    list.push((Quoting::None, false));
    list
}

/// How well rows agree on their number of cells, and how much their cells look like cells.
fn score(body: &str, dialect: &Dialect) -> f64 {
    let mut widths: Vec<usize> = Vec::new();
    let (mut cells, mut shaped, mut torn, mut typed) = (0_u32, 0_u32, 0_u32, 0_u32);
    let mut broken = 0_u32;
    let mut record = Record::default();
    let mut rest = body.as_bytes();
    while widths.len() < ROWS && !rest.is_empty() {
        let used = match take(rest, true, dialect, Reading::Strict, &mut record) {
            End::Whole(used) => used,
            End::Broken | End::Short => {
                broken += 1;
                let line = rest.iter().position(|b| *b == b'\n').map_or(rest.len(), |at| at + 1);
                let open = take(&rest[..line], true, dialect, Reading::Open, &mut record);
                if !matches!(open, End::Whole(_)) {
                    take(&rest[..line], true, dialect, Reading::Stray, &mut record);
                }
                line
            }
        };
        rest = &rest[used..];
        if record.is_blank_line() {
            continue;
        }
        widths.push(record.len());
        let mut unread = record.stray;
        for (at, cell) in record.cells().take(200).enumerate() {
            cells += 1;
            let quoted = record.is_quoted(at);
            // Escapes of the other quote that are still there were not understood.
            let left = quoted && cell.contains("\"\"") && dialect.quoting.quote() == Some(b'\'');
            unread |= left;
            shaped += u32::from(quoted || has_shape(cell));
            typed += u32::from(is_typed(cell));
            torn += u32::from(!quoted && is_torn(cell));
        }
        broken += u32::from(unread);
    }
    if cells == 0 {
        return 0.0;
    }
    let mut counts = std::collections::BTreeMap::<usize, usize>::new();
    for width in &widths {
        *counts.entry(*width).or_default() += 1;
    }
    let rows = widths.len() as f64;
    // Preambles and notes are single cells: they neither speak for a delimiter nor against it.
    let (width, agreeing) = counts
        .iter()
        .filter(|(width, _)| **width > 1)
        .max_by_key(|(width, count)| (**count * **width, **width))
        .map_or((1, counts.get(&1).copied().unwrap_or(0)), |(width, count)| (*width, *count));
    let share = |part: u32| f64::from(part.min(cells)) / f64::from(cells);
    if width == 1 {
        return 0.05 * share(shaped);
    }
    // A short row lost its empty tail, which many writers do; a long one does not fit at all.
    let short: usize = counts.range(2..width).map(|(_, count)| *count).sum();
    // Words between blanks make a row longer, and it is put together again by its columns.
    let long =
        if dialect.delimiter == b' ' { counts.range(width + 1..).map(|(_, count)| *count).sum() } else { 0 };
    let agreement = (agreeing as f64 + 0.5 * (short + long) as f64) / rows;
    let whole = (1.0 - share(torn)) * (1.0 - 0.5 * f64::from(broken) / rows);
    let score = agreement * (1.0 - 1.0 / (width as f64 + 0.5)) * (0.3 + 0.7 * share(shaped)) * whole;
    // These part times, addresses and words before they part cells: figures, dates and codes must stand between them.
    match dialect.delimiter {
        b' ' => score * share(typed),
        b':' | b'#' | b'^' | b'~' => score * (0.2 + 0.8 * share(typed)),
        _ => score,
    }
}

/// A cell that keeps a quote of its own at an end, or one at each, was read wrong.
fn is_torn(cell: &str) -> bool {
    let cell = cell.trim();
    let ends = |quote: char| (cell.starts_with(quote), cell.ends_with(quote));
    cell.len() > 1 && (ends('"').0 || ends('"').1 != ends('"').0 || ends('\'') == (true, true))
}

/// Whether a cell is a number, date, time, amount, code or address.
fn is_typed(cell: &str) -> bool {
    let cell = cell.trim();
    cell.bytes().any(|b| b.is_ascii_digit()) && !cell.contains(' ') || cell.starts_with("http")
}

/// Whether a cell looks like one: empty, a number, a date, a URL, or words that hold no delimiter.
fn has_shape(cell: &str) -> bool {
    let cell = cell.trim();
    if cell.is_empty() {
        return true;
    }
    if cell.len() > 200 {
        // Long cells are prose; prose may hold anything.
        return true;
    }
    let numeric = cell
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+' | b'%' | b'/' | b' ' | b':'))
        && cell.bytes().any(|b| b.is_ascii_digit());
    if numeric || cell.starts_with("http") {
        return true;
    }
    !cell.contains([',', ';', '\t', '|'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn delimiters_and_quotes() {
        let double = Quoting::Doubled { quote: b'"' };
        for (text, delimiter, quoting) in [
            ("a,b,c\n1,2,3\n4,5,6\n", b',', double),
            ("a;b;c\n1,5;2,5;3\n4;5;6\n", b';', double),
            ("a\tb\n1\t2\n", b'\t', double),
            ("a|b\n1|2\n", b'|', double),
            ("Report of May\n\nname,fans\n\"x, y\",3\n\"z\",4\n", b',', double),
            (
                "a,b\n\"he said \\\"hi, you\\\"\",2\n\"x\",3\n",
                b',',
                Quoting::Escaped { quote: b'"', escape: b'\\' },
            ),
            ("a,b\n'x, y',2\n'z',3\n", b',', Quoting::Doubled { quote: b'\'' }),
        ] {
            let dialect = of(text, true);
            assert_eq!(
                (dialect.delimiter as char, dialect.quoting),
                (delimiter as char, quoting),
                "{text:?}"
            );
        }
        assert!(of("a,b\r\n1,2\r\n", true).crlf);
        assert!(of("a,b\r1,2\r", true).bare_cr);
        let announced = of("sep=;\na;b\n1;2\n", true);
        assert_eq!((announced.delimiter, announced.announced), (b';', true));
    }

    proptest! {
        #[test]
        fn any_text_has_a_dialect(text in "\\PC{0,200}", whole in any::<bool>()) {
            let _ = of(&text, whole);
        }
    }
}
