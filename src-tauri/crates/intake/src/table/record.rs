//! Records of delimited text: one row's cells, and what to make of quotes that do not come in pairs.

use crate::sniff::{Dialect, Quoting};

/// The cells of one row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Record {
    text: Vec<u8>,
    ends: Vec<usize>,
    quoted: Vec<bool>,
    /// A quote stands where the dialect has no place for one.
    pub(crate) stray: bool,
}

impl Record {
    /// A record of cells and whether they stood in quotes.
    pub(crate) fn of<'a>(cells: impl IntoIterator<Item = (&'a str, bool)>) -> Self {
        let mut record = Self::default();
        for (cell, quoted) in cells {
            record.text.extend_from_slice(cell.as_bytes());
            record.close(quoted);
        }
        record
    }

    fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
        self.quoted.clear();
        self.stray = false;
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// A line without anything on it.
    pub(crate) fn is_blank_line(&self) -> bool {
        self.text.is_empty() && self.ends.len() <= 1 && !self.quoted.contains(&true)
    }

    /// The cells in their order. Text was UTF-8 before it was cut at ASCII characters.
    pub(crate) fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|at| self.cell(at))
    }

    pub(crate) fn cell(&self, at: usize) -> &str {
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let bytes = self.ends.get(at).and_then(|end| self.text.get(start..*end)).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }

    /// Whether a cell stood in quotes.
    pub(crate) fn is_quoted(&self, at: usize) -> bool {
        self.quoted.get(at).copied().unwrap_or(false)
    }

    fn close(&mut self, quoted: bool) {
        self.ends.push(self.text.len());
        self.quoted.push(quoted);
    }
}

/// How quotes are understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// As the dialect says and no otherwise.
    Strict,
    /// A quote ends its cell only before a delimiter or the line's end; elsewhere it is a character. Two of them
    /// are one where the dialect doubles.
    Open,
    /// The same, and two of them are two.
    OpenUndoubled,
    /// A quote that opens no cell properly is a character.
    Stray,
}

/// How far a reading came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// To the end of the record: the bytes taken, line end included.
    Whole(usize),
    /// To a quote that the reading has no place for.
    Broken,
    /// To the end of the bytes, in the middle of the record.
    Short,
}

enum Quoted {
    /// The place after the closing quote and blanks behind it.
    Closed(usize),
    Broken,
    Short,
}

/// Reads one record from the beginning of `bytes`; `last` says that nothing comes after them.
pub(crate) fn take(
    bytes: &[u8],
    last: bool,
    dialect: &Dialect,
    reading: Reading,
    record: &mut Record,
) -> End {
    record.clear();
    let quote = dialect.quoting.quote();
    let stops = |byte: u8| byte == dialect.delimiter || byte == b'\n' || byte == b'\r';
    let mut at = 0;
    loop {
        if dialect.padded {
            at += bytes[at..].iter().take_while(|b| **b == b' ').count();
        }
        let mut quoted = false;
        if quote.is_some() && bytes.get(at).copied() == quote {
            let kept = record.text.len();
            match inside(&bytes[at + 1..], last, dialect, reading, &mut record.text) {
                Quoted::Closed(used) => {
                    at += 1 + used;
                    quoted = true;
                }
                Quoted::Broken | Quoted::Short if reading == Reading::Stray => {
                    record.text.truncate(kept);
                    record.stray = true;
                }
                Quoted::Broken => return End::Broken,
                Quoted::Short if last => return End::Broken,
                Quoted::Short => return End::Short,
            }
        }
        if !quoted {
            let length = bytes[at..].iter().position(|b| stops(*b)).unwrap_or(bytes.len() - at);
            let cell = &bytes[at..at + length];
            record.stray |= quote.is_some_and(|quote| cell.contains(&quote));
            record.text.extend_from_slice(cell);
            at += length;
        }
        match bytes.get(at) {
            Some(byte) if *byte == dialect.delimiter => {
                record.close(quoted);
                at += 1;
            }
            Some(b'\r') if at + 1 == bytes.len() && !last => return End::Short,
            Some(byte) => {
                record.close(quoted);
                let pair = *byte == b'\r' && bytes.get(at + 1) == Some(&b'\n');
                return End::Whole(at + 1 + usize::from(pair));
            }
            None if last => {
                record.close(quoted);
                return End::Whole(at);
            }
            None => return End::Short,
        }
    }
}

/// Reads the inside of a quoted cell, from behind its opening quote.
fn inside(bytes: &[u8], last: bool, dialect: &Dialect, reading: Reading, text: &mut Vec<u8>) -> Quoted {
    let (quote, escape) = match dialect.quoting {
        Quoting::None => return Quoted::Broken,
        Quoting::Doubled { quote } => (quote, None),
        Quoting::Escaped { quote, escape } => (quote, Some(escape)),
    };
    let doubled = escape.is_none() && reading != Reading::OpenUndoubled;
    let mut at = 0;
    loop {
        let rest = &bytes[at..];
        let length = rest.iter().position(|b| *b == quote || Some(*b) == escape).unwrap_or(rest.len());
        text.extend_from_slice(&rest[..length]);
        at += length;
        let Some(byte) = bytes.get(at).copied() else { return Quoted::Short };
        let next = bytes.get(at + 1).copied();
        if next.is_none() && !last {
            return Quoted::Short;
        }
        if Some(byte) == escape {
            // Before anything but a quote or itself it is a character like others.
            let escapes = next.is_some_and(|next| next == quote || Some(next) == escape);
            text.push(if escapes { next.unwrap_or(byte) } else { byte });
            at += 1 + usize::from(escapes);
            continue;
        }
        let blanks = if dialect.delimiter == b' ' {
            0
        } else {
            bytes[at + 1..].iter().take_while(|b| **b == b' ').count()
        };
        let behind = bytes.get(at + 1 + blanks).copied();
        let ends = behind.is_none_or(|b| b == dialect.delimiter || b == b'\n' || b == b'\r');
        if behind.is_none() && !last {
            return Quoted::Short;
        }
        // In a doubling dialect `"",` is a quote and then the end only when the quotes so far say so.
        if doubled && next == Some(quote) {
            text.push(quote);
            at += 2;
        } else if ends {
            return Quoted::Closed(at + 1 + blanks);
        } else {
            match reading {
                Reading::Strict | Reading::Stray => return Quoted::Broken,
                Reading::Open | Reading::OpenUndoubled => {
                    text.push(quote);
                    at += 1;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dialect(quoting: Quoting) -> Dialect {
        Dialect { quoting, ..Dialect::default() }
    }

    fn cells(text: &str, dialect: &Dialect, reading: Reading) -> Option<Vec<String>> {
        let mut record = Record::default();
        match take(text.as_bytes(), true, dialect, reading, &mut record) {
            End::Whole(_) => Some(record.cells().map(str::to_owned).collect()),
            End::Broken | End::Short => None,
        }
    }

    #[test]
    fn quotes_are_read_as_the_dialect_says() {
        let double = dialect(Quoting::Doubled { quote: b'"' });
        let strict = |text: &str| cells(text, &double, Reading::Strict);
        let owned = |cells: &[&str]| Some(cells.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>());
        assert_eq!(strict("a,\"b, \"\"c\"\"\",\r\nnext"), owned(&["a", "b, \"c\"", ""]));
        assert_eq!(strict("\"a\nb\",c"), owned(&["a\nb", "c"]));
        assert_eq!(strict("\"a\" ,b"), owned(&["a", "b"]));
        assert_eq!(strict("5\" pipe,b"), owned(&["5\" pipe", "b"]));
        assert_eq!(strict("\"a\"b,c\n"), None);
        assert_eq!(strict("\"a,c\n"), None);
        assert_eq!(cells("\"a\"b\",c\n", &double, Reading::Open), owned(&["a\"b", "c"]));
        assert_eq!(cells("\"5\"\",c\n", &double, Reading::OpenUndoubled), owned(&["5\"", "c"]));
        assert_eq!(cells("\"a,\"b,c\"\n", &double, Reading::Stray), owned(&["\"a", "b,c"]));
        let slash = dialect(Quoting::Escaped { quote: b'"', escape: b'\\' });
        assert_eq!(cells("\"a\\\"b\\n\",c\n", &slash, Reading::Strict), owned(&["a\"b\\n", "c"]));
        let padded = Dialect { padded: true, ..double };
        assert_eq!(cells("a, \"b, c\", d\n", &padded, Reading::Strict), owned(&["a", "b, c", "d"]));
    }

    #[test]
    fn what_is_cut_asks_for_more() {
        let double = dialect(Quoting::Doubled { quote: b'"' });
        let mut record = Record::default();
        for text in ["a,b", "a,\"b", "a,\"b\"", "a,b\r"] {
            assert_eq!(take(text.as_bytes(), false, &double, Reading::Strict, &mut record), End::Short);
        }
        assert_eq!(take(b"a,b\r\nc", false, &double, Reading::Strict, &mut record), End::Whole(5));
    }
}
