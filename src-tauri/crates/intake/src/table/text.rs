//! Rows of a text sheet, streamed.

use std::cell::Cell as Shared;
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read};
use std::path::Path;
use std::rc::Rc;

use encoding_rs::Encoding;

use super::{Cell, Flow, RowAt, Sink};
use crate::error::{Bound, IntakeError, Spot};
use crate::sniff::dialect::Dialect;
use crate::sniff::encoding::Transcoded;

/// Counts what has been read, in all and since the last row, and ends the reading when one row grows too long.
struct Metered<R> {
    inner: R,
    meter: Rc<Meter>,
}

#[derive(Default)]
struct Meter {
    total: Shared<u64>,
    this_row: Shared<u64>,
    limit: u64,
    tripped: Shared<bool>,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(out)?;
        self.meter.total.set(self.meter.total.get() + count as u64);
        self.meter.this_row.set(self.meter.this_row.get() + count as u64);
        if self.meter.this_row.get() > self.meter.limit {
            self.meter.tripped.set(true);
            return Err(io::Error::other("row too long"));
        }
        Ok(count)
    }
}

pub(super) fn rows(
    path: &Path,
    encoding: &'static Encoding,
    dialect: &Dialect,
    row_bytes: u64,
    sink: &mut Sink<'_>,
) -> Result<(), IntakeError> {
    let spot = Spot::file(path);
    let file = File::open(path).map_err(|e| IntakeError::unreadable(path, &e))?;
    let meter = Rc::new(Meter { limit: row_bytes.saturating_add(256 * 1024), ..Meter::default() });
    let mut source = Transcoded::new(Metered { inner: file, meter: Rc::clone(&meter) }, encoding);
    source.bare_cr = dialect.bare_cr;
    source.close_last_line = !dialect.crlf;
    let mut source = BufReader::with_capacity(64 * 1024, source);
    let mut number = 0_u64;
    if dialect.announced {
        let mut line = Vec::new();
        source.read_until(b'\n', &mut line).map_err(|e| IntakeError::unreadable(path, &e))?;
        number = 1;
    }
    let mut reader = dialect.reader(source);
    let mut record = csv::StringRecord::new();
    let mut cells: Vec<Cell> = Vec::new();
    let mut first = true;
    loop {
        let before = reader.position().line();
        let more = match reader.read_record(&mut record) {
            Ok(more) => more,
            Err(_) if meter.tripped.get() => {
                return Err(IntakeError::too_large(spot.at_row(number + 1), Bound::RowBytes, row_bytes));
            }
            Err(error) => return Err(IntakeError::damaged(spot.at_row(number + 1), error)),
        };
        if !more {
            return Ok(());
        }
        meter.this_row.set(0);
        // The reader skips empty lines, but they are rows in the spreadsheet: count the line ends that belong to
        // no cell. (After CR LF the LF is counted with the next row, so the first row has none of its own.)
        let ends = reader.position().line() - before;
        let inside: u64 = record.iter().map(|cell| cell.bytes().filter(|b| *b == b'\n').count() as u64).sum();
        let own = u64::from(!(dialect.crlf && first));
        first = false;
        number += 1 + ends.saturating_sub(inside + own);
        cells.resize(record.len(), Cell::Empty);
        for (slot, text) in cells.iter_mut().zip(record.iter().map(as_meant)) {
            match slot {
                Cell::Text(kept) => {
                    kept.clear();
                    kept.push_str(text);
                }
                Cell::Empty | Cell::Number(_) | Cell::Date(_) | Cell::Flag(_) | Cell::Error(_) => {
                    *slot = Cell::Text(text.to_owned());
                }
            }
        }
        if sink(RowAt { number, cells: &cells, bytes: meter.total.get() })? == Flow::Stop {
            return Ok(());
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sniff::dialect;

    fn read(bytes: &[u8]) -> Vec<(u64, Vec<String>)> {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x.csv");
        std::fs::write(&path, bytes).unwrap();
        let dialect = dialect::of(std::str::from_utf8(bytes).unwrap(), true);
        let mut seen = Vec::new();
        rows(&path, encoding_rs::UTF_8, &dialect, 1 << 20, &mut |row| {
            seen.push((row.number, row.cells.iter().map(|c| c.text().into_owned()).collect()));
            Ok(Flow::Go)
        })
        .unwrap();
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
    fn a_quote_that_never_closes_ends_at_the_limit() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x.csv");
        let mut text = "a,b\n\"".to_owned();
        text.push_str(&"x,y\n".repeat(400_000));
        std::fs::write(&path, &text).unwrap();
        let dialect = Dialect {
            delimiter: b',',
            quoting: crate::sniff::Quoting::Doubled { quote: b'"' },
            crlf: false,
            bare_cr: false,
            announced: false,
        };
        let error = rows(&path, encoding_rs::UTF_8, &dialect, 1 << 18, &mut |_| Ok(Flow::Go)).unwrap_err();
        assert_eq!(error.spot.row, Some(2));
    }
}
