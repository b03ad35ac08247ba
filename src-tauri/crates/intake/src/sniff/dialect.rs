//! Delimiter, quoting and line ends of a text sheet.

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
    /// In quotes; a quote inside follows a backslash.
    Escaped {
        /// The quote, an ASCII character.
        quote: u8,
    },
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
}

impl Dialect {
    /// A reader for this dialect over UTF-8 text. Rows may differ in length.
    pub(crate) fn reader<R: std::io::Read>(&self, source: R) -> csv::Reader<R> {
        let mut builder = csv::ReaderBuilder::new();
        builder.delimiter(self.delimiter).has_headers(false).flexible(true).buffer_capacity(64 * 1024);
        match self.quoting {
            Quoting::None => builder.quoting(false),
            Quoting::Doubled { quote } => builder.quote(quote).double_quote(true),
            Quoting::Escaped { quote } => builder.quote(quote).double_quote(false).escape(Some(b'\\')),
        };
        builder.from_reader(source)
    }
}

/// The usual delimiters, likeliest first: ties go to the earlier one.
const DELIMITERS: [u8; 9] = [b',', b'\t', b';', b'|', b':', b'^', b'~', b'\x1f', b'#'];

/// Finds the dialect of the beginning of a file. `whole` says that it is all of the file.
pub(crate) fn of(head: &str, whole: bool) -> Dialect {
    let feeds = head.matches('\n').count();
    let returns = head.matches('\r').count();
    let crlf = head.matches("\r\n").count() * 2 > feeds.max(1);
    let bare_cr = feeds == 0 && returns > 0;
    let announced = head.lines().next().and_then(announced_delimiter);
    let plain =
        |delimiter, quoting| Dialect { delimiter, quoting, crlf, bare_cr, announced: announced.is_some() };
    let body = if announced.is_some() { head.split_once('\n').map_or("", |(_, body)| body) } else { head };
    let body = if bare_cr { body.replace('\r', "\n") } else { body.to_owned() };
    // A cut last line would count as a ragged row.
    let body = if whole { body.as_str() } else { body.rfind('\n').map_or(body.as_str(), |at| &body[..at]) };
    let delimiters: Vec<u8> = announced.map_or_else(|| DELIMITERS.to_vec(), |delimiter| vec![delimiter]);
    let mut best: Option<(f64, Dialect)> = None;
    for delimiter in delimiters {
        for quoting in quotings(body, delimiter) {
            let dialect = plain(delimiter, quoting);
            let score = score(body, &dialect);
            if best.is_none_or(|(top, _)| score > top + 1e-9) {
                best = Some((score, dialect));
            }
        }
    }
    best.map_or_else(|| plain(b',', Quoting::Doubled { quote: b'"' }), |(_, dialect)| dialect)
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

/// The quotings worth trying: a quote counts only where a cell can begin with it.
fn quotings(body: &str, delimiter: u8) -> Vec<Quoting> {
    let bytes = body.as_bytes();
    let opens = |quote: u8| {
        bytes
            .iter()
            .enumerate()
            .any(|(at, b)| *b == quote && (at == 0 || bytes[at - 1] == delimiter || bytes[at - 1] == b'\n'))
    };
    let mut list = vec![];
    if opens(b'"') {
        list.push(Quoting::Doubled { quote: b'"' });
        if body.contains("\\\"") {
            list.push(Quoting::Escaped { quote: b'"' });
        }
    } else {
        // Nothing is quoted so far; should a later row be, it will be as everywhere.
        list.push(Quoting::Doubled { quote: b'"' });
    }
    if opens(b'\'') {
        list.push(Quoting::Doubled { quote: b'\'' });
    }
    list.push(Quoting::None);
    list
}

/// How well rows agree on their number of cells, and how much their cells look like cells.
fn score(body: &str, dialect: &Dialect) -> f64 {
    let mut widths: Vec<usize> = Vec::new();
    let (mut cells, mut shaped, mut torn) = (0_u32, 0_u32, 0_u32);
    let mut record = csv::StringRecord::new();
    let mut reader = dialect.reader(body.as_bytes());
    while widths.len() < 400 && reader.read_record(&mut record).unwrap_or(false) {
        widths.push(record.len());
        for cell in record.iter().take(200) {
            cells += 1;
            shaped += u32::from(has_shape(cell));
            // A cell that keeps a lone quote at one end was torn apart by the wrong reading.
            let lone = |quote: char| cell.len() > 1 && (cell.starts_with(quote) != cell.ends_with(quote));
            torn += u32::from(lone('"') || (cell.starts_with('"') && cell.len() > 1));
        }
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
    if width == 1 {
        return 0.05 * f64::from(shaped) / f64::from(cells);
    }
    // A short row lost its empty tail, which many writers do; a long one does not fit at all.
    let short: usize = counts.range(2..width).map(|(_, count)| *count).sum();
    let agreement = (agreeing as f64 + 0.5 * short as f64) / rows;
    let shape = f64::from(shaped) / f64::from(cells);
    let whole = 1.0 - f64::from(torn.min(cells)) / f64::from(cells);
    agreement * (1.0 - 1.0 / (width as f64 + 0.5)) * (0.3 + 0.7 * shape) * whole
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
            ("a,b\n\"he said \\\"hi, you\\\"\",2\n\"x\",3\n", b',', Quoting::Escaped { quote: b'"' }),
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
