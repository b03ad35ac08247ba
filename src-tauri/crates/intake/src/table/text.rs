//! Rows of a text sheet, streamed.

use std::borrow::Cow;
use std::cell::Cell as Shared;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::rc::Rc;

use encoding_rs::Encoding;

use super::decoded::Decoded;
use super::mend::Mender;
use super::record::{End, Reading, Record, take};
use super::{Cell, Flow, LineAt, RowAt, Taker};
use crate::error::{Bound, IntakeError, Spot};
use crate::sniff::dialect::Dialect;

/// Bytes of text read at a time, at least.
const PIECE: usize = 64 * 1024;

/// The byte that the characters which [`as_written`] mends begin with, among others.
const MISREAD_LEAD: u8 = 0xc2;

/// Lines and bytes looked at to make sense of a row whose quotes do not come in pairs.
const LINES_LOOKED_AT: usize = 32;
const BYTES_LOOKED_AT: usize = 16 * 1024;

/// Counts the bytes of the file read so far.
pub(super) struct Counted<R> {
    pub(super) inner: R,
    pub(super) count: Rc<Shared<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(out)?;
        self.count.set(self.count.get() + count as u64);
        Ok(count)
    }
}

pub(super) fn rows(
    path: &Path,
    encoding: &'static Encoding,
    dialect: &Dialect,
    mender: Option<Mender>,
    row_bytes: u64,
    taker: &mut dyn Taker,
) -> Result<(), IntakeError> {
    let file = File::open(path).map_err(|e| IntakeError::unreadable(path, &e))?;
    let count = Rc::new(Shared::new(0));
    let counted = Counted { inner: file, count: Rc::clone(&count) };
    let mut records = Records {
        source: Decoded::new(counted, encoding, dialect.bare_cr),
        text: String::new(),
        at: 0,
        last: false,
        dialect: *dialect,
        mender,
        row_bytes: usize::try_from(row_bytes).unwrap_or(usize::MAX),
        number: 0,
        spot: Spot::file(path),
        line: Line::default(),
        unmarked: 0,
    };
    if dialect.announced {
        records.skip_line()?;
    }
    let mut record = Record::default();
    let mut cells: Vec<Cell> = Vec::new();
    loop {
        let met = records.next(&mut record)?;
        let (number, bytes) = (records.number, count.get());
        let flow = match met {
            Met::End => return Ok(()),
            Met::Line if records.line.is_blank() => continue,
            Met::Record if record.is_blank_line() => continue,
            Met::Line if records.line.is_as_meant(&records.text) => {
                let text = records.line.text(&records.text);
                taker.line(LineAt { number, text, ends: &records.line.ends, bytes })?
            }
            Met::Line => {
                fill(&mut cells, records.line.len(), records.line.cells(&records.text));
                taker.row(RowAt { number, cells: &mut cells, bytes })?
            }
            Met::Record => {
                fill(&mut cells, record.len(), record.cells().map(as_meant).map(as_written));
                taker.row(RowAt { number, cells: &mut cells, bytes })?
            }
        };
        if flow == Flow::Stop {
            return Ok(());
        }
    }
}

/// The cells of a row, in the place of those before it.
pub(super) fn fill<T: AsRef<str>>(cells: &mut Vec<Cell>, count: usize, texts: impl Iterator<Item = T>) {
    cells.resize(count, Cell::Empty);
    for (slot, text) in cells.iter_mut().zip(texts) {
        slot.put_text(text.as_ref());
    }
}

/// A line that is a row as it stands: no quote in it, nothing to mend.
#[derive(Debug, Default)]
struct Line {
    start: usize,
    /// Where its cells end, counted from its start.
    ends: Vec<usize>,
}

impl Line {
    fn len(&self) -> usize {
        self.ends.len()
    }

    fn is_blank(&self) -> bool {
        self.ends == [0]
    }

    /// It, in the text that it is a line of.
    fn text<'a>(&self, text: &'a str) -> &'a str {
        let length = self.ends.last().copied().unwrap_or(0);
        text.get(self.start..self.start + length).unwrap_or_default()
    }

    /// Whether no cell has a mark before it that [`as_meant`] takes off.
    fn is_as_meant(&self, text: &str) -> bool {
        memchr::memchr(b'\'', self.text(text).as_bytes()).is_none()
    }

    /// Its cells in the text that it is a line of.
    fn cells<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        let mut from = self.start;
        self.ends.iter().map(move |end| {
            let cell = text.get(from..self.start + end).unwrap_or_default();
            from = self.start + end + 1;
            as_meant(cell)
        })
    }
}

/// What stands next in a text.
enum Met {
    /// A row that is its line.
    Line,
    /// A row with quotes in it or otherwise in need of reading.
    Record,
    /// Nothing more.
    End,
}

/// The records of a text, one after the other, numbered as a spreadsheet numbers its rows: lines that hold nothing
/// count, line breaks within a cell do not.
struct Records<R> {
    source: Decoded<R>,
    text: String,
    at: usize,
    last: bool,
    dialect: Dialect,
    mender: Option<Mender>,
    row_bytes: usize,
    number: u64,
    spot: Spot,
    line: Line,
    /// Up to here, and no further as far as is known, the text holds neither quotes nor what [`as_written`] minds.
    unmarked: usize,
}

impl<R: Read> Records<R> {
    /// Reads the next row.
    fn next(&mut self, record: &mut Record) -> Result<Met, IntakeError> {
        if let Some(used) = self.take_line() {
            self.number += 1;
            self.at += used;
            return Ok(Met::Line);
        }
        loop {
            let rest = &self.text.as_bytes()[self.at..];
            if rest.is_empty() && self.last {
                return Ok(Met::End);
            }
            let end = if rest.is_empty() {
                End::Short
            } else {
                take(rest, self.last, &self.dialect, Reading::Strict, record)
            };
            let used = match end {
                End::Whole(used) => used,
                End::Short if rest.len() < self.row_bytes && !self.last => {
                    self.fill()?;
                    if let Some(used) = self.take_line() {
                        self.number += 1;
                        self.at += used;
                        return Ok(Met::Line);
                    }
                    continue;
                }
                // A quote that never closes opens nothing.
                End::Short | End::Broken => match self.despite_quotes(record)? {
                    Some(used) => used,
                    None => {
                        let spot = self.spot.clone().at_row(self.number + 1);
                        return Err(IntakeError::too_large(spot, Bound::RowBytes, self.row_bytes as u64));
                    }
                },
            };
            self.number += 1;
            if let Some(mender) = &mut self.mender {
                mender.mend(self.number, &self.text.as_bytes()[self.at..self.at + used], record);
            }
            self.at += used;
            return Ok(Met::Record);
        }
    }

    /// The next line, when it is a row as it stands: the bytes taken, its end included. What this takes, [`take`]
    /// reads the same way.
    fn take_line(&mut self) -> Option<usize> {
        if self.dialect.padded {
            return None;
        }
        let bytes = self.text.as_bytes();
        let rest = bytes.get(self.at..).filter(|rest| !rest.is_empty())?;
        let (end, used) = match memchr::memchr2(b'\n', b'\r', rest) {
            Some(end) if rest[end] == b'\n' => (end, end + 1),
            // Whether a line feed follows is not known yet.
            Some(end) if end + 1 == rest.len() && !self.last => return None,
            Some(end) => (end, end + 1 + usize::from(rest.get(end + 1) == Some(&b'\n'))),
            None if self.last => (rest.len(), rest.len()),
            None => return None,
        };
        if self.unmarked < self.at + end {
            let from = self.unmarked.max(self.at);
            let quote = self.dialect.quoting.quote().unwrap_or(MISREAD_LEAD);
            let mark = memchr::memchr2(quote, MISREAD_LEAD, &bytes[from..]);
            self.unmarked = mark.map_or(bytes.len(), |mark| from + mark);
            if self.unmarked < self.at + end {
                return None;
            }
        }
        self.line.start = self.at;
        self.line.ends.clear();
        self.line.ends.extend(memchr::memchr_iter(self.dialect.delimiter, &rest[..end]));
        self.line.ends.push(end);
        let odd = self.mender.as_ref().is_some_and(|mender| mender.minds(self.line.len()));
        (!odd).then_some(used)
    }

    /// A record whose quotes do not come in pairs, in the reading under which it has the usual number of cells. Only
    /// a few lines are looked at: what goes wrong in one row is no reason to go through the file.
    fn despite_quotes(&mut self, record: &mut Record) -> Result<Option<usize>, IntakeError> {
        let line_ends = |bytes: &[u8]| -> Vec<usize> {
            let ends = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
            ends.take(LINES_LOOKED_AT).collect()
        };
        let mut ends = line_ends(&self.text.as_bytes()[self.at..]);
        while !self.last
            && self.text.len() - self.at < self.row_bytes
            && (ends.is_empty()
                || (ends.len() < LINES_LOOKED_AT && self.text.len() - self.at < BYTES_LOOKED_AT))
        {
            self.fill()?;
            ends = line_ends(&self.text.as_bytes()[self.at..]);
        }
        let rest = &self.text.as_bytes()[self.at..];
        let all = self.last && ends.len() < LINES_LOOKED_AT;
        let window = if all { rest } else { &rest[..ends.last().copied().unwrap_or(0)] };
        if window.is_empty() {
            return Ok(None);
        }
        let width = self.mender.as_ref().map(Mender::width);
        let mut spare = Record::default();
        for reading in [Reading::Open, Reading::OpenUndoubled, Reading::Stray] {
            if let End::Whole(used) = take(window, all, &self.dialect, reading, &mut spare)
                && width.is_none_or(|width| width == spare.len())
            {
                std::mem::swap(record, &mut spare);
                return Ok(Some(used));
            }
        }
        let line = &window[..ends.first().copied().unwrap_or(window.len())];
        match take(line, true, &self.dialect, Reading::Stray, record) {
            End::Whole(used) => Ok(Some(used)),
            End::Broken | End::Short => Ok(None),
        }
    }

    fn skip_line(&mut self) -> Result<(), IntakeError> {
        loop {
            if let Some(end) = memchr::memchr(b'\n', self.text.as_bytes()) {
                self.at = end + 1;
                self.number = 1;
                return Ok(());
            }
            if self.last || self.text.len() > self.row_bytes {
                self.at = self.text.len();
                return Ok(());
            }
            self.fill()?;
        }
    }

    /// Reads on, at least as much again as is held, so that a long record is not gone through once for each piece.
    fn fill(&mut self) -> Result<(), IntakeError> {
        self.text.drain(..self.at);
        self.unmarked = self.unmarked.saturating_sub(self.at);
        self.at = 0;
        let wanted = self.text.len() + self.text.len().max(PIECE);
        while self.text.len() < wanted && !self.last {
            match self.source.read_on(&mut self.text) {
                Ok(more) => self.last = !more,
                Err(error) => {
                    let file = self.spot.clone().at_row(self.number + 1);
                    return Err(IntakeError::damaged(file, error));
                }
            }
        }
        Ok(())
    }
}

/// A cell without the `'` that stands before what a spreadsheet would take for a formula (OWASP, CSV injection):
/// it was put there on the way out and belongs to nobody's name.
fn as_meant(cell: &str) -> &str {
    let sign = |c: char| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    match cell.strip_prefix('\'') {
        Some(rest) if rest.trim_start().starts_with(sign) || rest.starts_with(['\t', '\r', '\n']) => rest,
        Some(rest) if rest.strip_prefix('\'').is_some_and(|_| as_meant(rest) != rest) => rest,
        Some(_) | None => cell,
    }
}

/// A cell with what its writer saw. Control characters from U+0080 on are nobody's text: they are Windows-1252 that
/// was taken for Latin-1 on its way to UTF-8 (the same table as for numeric references in the HTML standard).
fn as_written(cell: &str) -> Cow<'_, str> {
    let misread = |c: char| ('\u{80}'..='\u{9f}').contains(&c);
    if !cell.as_bytes().contains(&MISREAD_LEAD) || !cell.contains(misread) {
        return Cow::Borrowed(cell);
    }
    let mended = cell.chars().map(|c| match u8::try_from(c) {
        Ok(byte) if misread(c) => {
            let byte = [byte];
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte);
            text.chars().next().unwrap_or(c)
        }
        Ok(_) | Err(_) => c,
    });
    Cow::Owned(mended.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sniff::{Quoting, dialect};
    use crate::table::Filling;
    use proptest::prelude::*;

    fn read(bytes: &[u8]) -> Vec<(u64, Vec<String>)> {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x.csv");
        std::fs::write(&path, bytes).unwrap();
        let dialect = dialect::of(std::str::from_utf8(bytes).unwrap(), true);
        let mut seen = Vec::new();
        let mut sink = |row: RowAt<'_>| {
            seen.push((row.number, row.cells.iter().map(|c| c.text().into_owned()).collect()));
            Ok(Flow::Go)
        };
        rows(&path, encoding_rs::UTF_8, &dialect, None, 1 << 20, &mut Filling::of(&mut sink)).unwrap();
        seen
    }

    #[test]
    fn rows_are_numbered_as_the_spreadsheet_numbers_them() {
        let lf = "a,b\n\n1,\"x\ny\"\n\n\n2,z\n3,w";
        for text in [
            lf.to_owned(),
            lf.replace('\n', "\r\n"),
            format!("{lf}\n"),
            format!("{}\r\n", lf.replace('\n', "\r\n")),
        ] {
            let numbers: Vec<u64> = read(text.as_bytes()).iter().map(|(n, _)| *n).collect();
            assert_eq!(numbers, [1, 3, 6, 7], "{text:?}");
        }
        let numbers: Vec<u64> = read(b"\n\na,b\n1,2\n").iter().map(|(n, _)| *n).collect();
        assert_eq!(numbers, [3, 4]);
        let numbers: Vec<u64> = read(b"\r\n\r\na,b\r\n1,2\r\n").iter().map(|(n, _)| *n).collect();
        assert_eq!(numbers, [3, 4]);
        let rows = read(b"sep=;\na;b\n1;2\n");
        assert_eq!(rows[1], (3, vec!["1".to_owned(), "2".to_owned()]));
    }

    #[test]
    fn the_mark_before_a_formula_is_taken_off_once() {
        for (cell, meant) in [
            ("'=1+1", "=1+1"),
            ("'@handle", "@handle"),
            ("'-5", "-5"),
            ("'+86 138", "+86 138"),
            ("' =x", " =x"),
            ("'＠全角", "＠全角"),
            ("''=x", "'=x"),
            ("'tis", "'tis"),
            ("'", "'"),
            ("''", "''"),
            ("=1", "=1"),
            ("a'=1", "a'=1"),
        ] {
            assert_eq!(as_meant(cell), meant, "{cell:?}");
        }
        let rows = read("昵称,账号,备注\n'=甲,'@yi,'tis\n'@乙,'-er,'=x\n".as_bytes());
        assert_eq!(rows[1].1, ["=甲", "@yi", "'tis"]);
        assert_eq!(rows[2].1, ["@乙", "-er", "=x"]);
    }

    #[test]
    fn windows_quotes_that_went_through_latin_1_are_quotes_again() {
        assert_eq!(as_written("d\u{92}Estournel"), "d’Estournel");
        assert_eq!(as_written("£ 5, é, \u{81}"), "£ 5, é, \u{81}");
    }

    #[test]
    fn a_quote_that_never_closes_is_a_character() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x.csv");
        let mut text = "a,b\n\"".to_owned();
        text.push_str(&"x,y\n".repeat(400_000));
        std::fs::write(&path, &text).unwrap();
        let mut seen = Vec::new();
        let mut sink = |row: RowAt<'_>| {
            if row.number < 4 {
                seen.push(
                    row.cells.iter().map(|cell| cell.text().into_owned()).collect::<Vec<_>>().join("|"),
                );
            }
            Ok(Flow::Go)
        };
        let taker = &mut Filling::of(&mut sink);
        rows(&path, encoding_rs::UTF_8, &Dialect::default(), None, 1 << 18, taker).unwrap();
        assert_eq!(seen, ["a|b", "\"x|y", "x|y"]);
    }

    #[test]
    fn a_row_without_end_stops_at_the_limit() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x.csv");
        std::fs::write(&path, format!("a,b\n{}", "x,".repeat(400_000))).unwrap();
        let mut sink = |_: RowAt<'_>| Ok(Flow::Go);
        let taker = &mut Filling::of(&mut sink);
        let error = rows(&path, encoding_rs::UTF_8, &Dialect::default(), None, 1 << 18, taker).unwrap_err();
        assert_eq!(
            (error.spot.row, &error.kind),
            (Some(2), &crate::ErrorKind::TooLarge { bound: Bound::RowBytes, limit: 1 << 18 })
        );
    }

    /// Gives its bytes in small pieces.
    struct Slow<'a>(&'a [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let count = self.1.min(out.len()).min(self.0.len());
            out[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    /// The rows as they are cut, lines at once where that is possible; and how many were.
    fn cut(bytes: &[u8], step: usize, dialect: &Dialect) -> (Vec<Vec<String>>, usize) {
        let mut records = Records {
            source: Decoded::new(Slow(bytes, step), encoding_rs::UTF_8, dialect.bare_cr),
            text: String::new(),
            at: 0,
            last: false,
            dialect: *dialect,
            mender: None,
            row_bytes: 1 << 20,
            number: 0,
            spot: Spot::default(),
            line: Line::default(),
            unmarked: 0,
        };
        let (mut record, mut rows, mut lines) = (Record::default(), Vec::new(), 0);
        loop {
            match records.next(&mut record).unwrap() {
                Met::End => return (rows, lines),
                Met::Line => {
                    lines += 1;
                    rows.push(records.line.cells(&records.text).map(str::to_owned).collect());
                }
                Met::Record => {
                    rows.push(record.cells().map(as_meant).map(as_written).map(Cow::into_owned).collect());
                }
            }
        }
    }

    /// The rows as the reader of records cuts them from the whole text, up to the first whose quotes need guessing;
    /// and whether there was none such.
    fn cut_by_records(bytes: &[u8], dialect: &Dialect) -> (Vec<Vec<String>>, bool) {
        let text = String::from_utf8_lossy(bytes);
        let text = if dialect.bare_cr { text.replace('\r', "\n") } else { text.into_owned() };
        let (mut at, mut record, mut rows) = (0, Record::default(), Vec::new());
        while at < text.len() {
            match take(&text.as_bytes()[at..], true, dialect, Reading::Strict, &mut record) {
                End::Whole(used) => at += used,
                End::Broken | End::Short => return (rows, false),
            }
            rows.push(record.cells().map(as_meant).map(as_written).map(Cow::into_owned).collect());
        }
        (rows, true)
    }

    fn any_dialect() -> impl Strategy<Value = Dialect> {
        let quoting = prop::sample::select(vec![
            Quoting::None,
            Quoting::Doubled { quote: b'"' },
            Quoting::Doubled { quote: b'\'' },
            Quoting::Escaped { quote: b'"', escape: b'\\' },
        ]);
        let delimiter = prop::sample::select(vec![b',', b';', b'\t', b'|']);
        (quoting, delimiter, any::<bool>(), any::<bool>()).prop_map(
            |(quoting, delimiter, padded, bare_cr)| Dialect {
                quoting,
                delimiter,
                padded,
                bare_cr,
                ..Dialect::default()
            },
        )
    }

    /// Much of what cuts and quotes, some text, what is mended, and bytes that are no text.
    fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
        let bit = prop_oneof![
            6 => prop::sample::select(vec![
                "\n", "\r\n", "\r", ",", ";", "\t", "|", "\"", "\"\"", "'", "\\", " ", "'=", "\u{92}", "£",
            ]).prop_map(|text| text.as_bytes().to_vec()),
            5 => "[a-c美é]{1,4}".prop_map(String::into_bytes),
            1 => proptest::collection::vec(any::<u8>(), 1..4),
        ];
        proptest::collection::vec(bit, 0..40).prop_map(|bits| bits.concat())
    }

    proptest! {
        #[test]
        fn lines_are_cut_as_records_are(
            bytes in any_bytes(),
            before in prop::sample::select(vec![0, PIECE - 40, PIECE - 7, PIECE - 1]),
            step in prop::sample::select(vec![1_009, 64 * 1024, usize::MAX]),
            dialect in any_dialect(),
        ) {
            // One long row first, so that a piece of the file ends somewhere in those that follow.
            let mut all = vec![b'x'; before];
            all.push(b'\n');
            all.extend(bytes);
            let (expected, whole) = cut_by_records(&all, &dialect);
            let (rows, lines) = cut(&all, step, &dialect);
            prop_assert!(rows.len() >= expected.len());
            prop_assert_eq!(&rows[..expected.len()], &expected[..]);
            prop_assert!(!whole || rows.len() == expected.len());
            prop_assert_eq!(lines == 0, dialect.padded, "the first row at least is a line");
        }
    }
}
