//! Rows kept for a second way through: what a workbook held once it is taken apart, in little room. Taking it apart
//! costs many times more than reading this.

use chrono::DateTime;

use crate::error::IntakeError;
use crate::table::{Cell, Flow, RowAt, Sink};

/// Bytes kept at most. A larger sheet is taken apart twice.
const MOST: usize = 64 << 20;

/// Rows as bytes, as long as they are not too many.
#[derive(Debug, Default)]
pub(crate) struct Spool {
    bytes: Vec<u8>,
    too_long: bool,
}

const EMPTY: u8 = 0;
const TEXT: u8 = 1;
const NUMBER: u8 = 2;
const DATE: u8 = 3;
const NO: u8 = 4;
const YES: u8 = 5;
const ERROR: u8 = 6;

impl Spool {
    /// Keeps a row behind those before it.
    pub(crate) fn keep(&mut self, row: &RowAt<'_>) {
        if self.too_long {
            return;
        }
        self.bytes.extend(row.number.to_le_bytes());
        self.length(row.cells.len());
        for cell in row.cells.iter() {
            match cell {
                Cell::Empty => self.bytes.push(EMPTY),
                Cell::Text(text) => self.text(TEXT, text),
                Cell::Number(number) => {
                    self.bytes.push(NUMBER);
                    self.bytes.extend(number.to_le_bytes());
                }
                Cell::Date(moment) => {
                    let moment = moment.and_utc();
                    self.bytes.push(DATE);
                    self.bytes.extend(moment.timestamp().to_le_bytes());
                    self.bytes.extend(moment.timestamp_subsec_nanos().to_le_bytes());
                }
                Cell::Flag(flag) => self.bytes.push(if *flag { YES } else { NO }),
                Cell::Error(text) => self.text(ERROR, text),
            }
        }
        if self.bytes.len() > MOST {
            *self = Self { bytes: Vec::new(), too_long: true };
        }
    }

    /// Whether every row is kept.
    pub(crate) const fn is_whole(&self) -> bool {
        !self.too_long
    }

    /// Streams the rows as they were kept.
    ///
    /// # Errors
    /// What the sink fails with.
    pub(crate) fn rows(&self, sink: &mut Sink<'_>) -> Result<(), IntakeError> {
        let mut rest = self.bytes.as_slice();
        let mut cells = Vec::new();
        // What was kept can be taken out: it ends with its last row.
        while let Some(number) = take_row(&mut rest, &mut cells) {
            if sink(RowAt { number, cells: &mut cells, bytes: 0 })? == Flow::Stop {
                break;
            }
        }
        Ok(())
    }

    fn text(&mut self, tag: u8, text: &str) {
        self.bytes.push(tag);
        self.length(text.len());
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// A length in one byte where it fits, else in five.
    fn length(&mut self, length: usize) {
        match u8::try_from(length) {
            Ok(short) if short < u8::MAX => self.bytes.push(short),
            Ok(_) | Err(_) => {
                self.bytes.push(u8::MAX);
                self.bytes.extend(u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes());
            }
        }
    }
}

fn bytes<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (head, tail) = rest.split_first_chunk::<N>()?;
    *rest = tail;
    Some(*head)
}

fn length(rest: &mut &[u8]) -> Option<usize> {
    let [short] = bytes(rest)?;
    if short < u8::MAX { Some(usize::from(short)) } else { Some(u32::from_le_bytes(bytes(rest)?) as usize) }
}

fn text<'a>(rest: &mut &'a [u8]) -> Option<&'a str> {
    let length = length(rest)?;
    let (head, tail) = rest.split_at_checked(length)?;
    *rest = tail;
    std::str::from_utf8(head).ok()
}

fn take_row(rest: &mut &[u8], cells: &mut Vec<Cell>) -> Option<u64> {
    let number = u64::from_le_bytes(bytes(rest)?);
    let count = length(rest)?;
    cells.resize(count, Cell::Empty);
    for slot in cells.iter_mut() {
        let [tag] = bytes(rest)?;
        match (tag, slot) {
            (TEXT, Cell::Text(kept)) => {
                kept.clear();
                kept.push_str(text(rest)?);
            }
            (TEXT, slot) => *slot = Cell::Text(text(rest)?.to_owned()),
            (NUMBER, slot) => *slot = Cell::Number(f64::from_le_bytes(bytes(rest)?)),
            (DATE, slot) => {
                let seconds = i64::from_le_bytes(bytes(rest)?);
                let moment = DateTime::from_timestamp(seconds, u32::from_le_bytes(bytes(rest)?))?;
                *slot = Cell::Date(moment.naive_utc());
            }
            (NO | YES, slot) => *slot = Cell::Flag(tag == YES),
            (ERROR, slot) => *slot = Cell::Error(text(rest)?.to_owned()),
            (_, slot) => *slot = Cell::Empty,
        }
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use proptest::prelude::*;

    fn cell() -> impl Strategy<Value = Cell> {
        prop_oneof![
            Just(Cell::Empty),
            "\\PC{0,8}".prop_map(Cell::Text),
            "[a-z]{250,300}".prop_map(Cell::Text),
            any::<f64>().prop_filter("itself", |n| !n.is_nan()).prop_map(Cell::Number),
            (0_i32..3_000_000, 0_u32..86_400, 0_u32..1_000_000_000).prop_map(|(day, second, nano)| {
                let day = NaiveDate::from_num_days_from_ce_opt(day).unwrap();
                let time = chrono::NaiveTime::from_num_seconds_from_midnight_opt(second, nano).unwrap();
                Cell::Date(day.and_time(time))
            }),
            any::<bool>().prop_map(Cell::Flag),
            "#[A-Z]{0,6}".prop_map(Cell::Error),
        ]
    }

    proptest! {
        #[test]
        fn rows_come_back_as_they_were(rows in proptest::collection::vec((any::<u64>(), proptest::collection::vec(cell(), 0..12)), 0..12)) {
            let mut spool = Spool::default();
            for (number, cells) in &rows {
                spool.keep(&RowAt { number: *number, cells: &mut cells.clone(), bytes: 0 });
            }
            let mut back = Vec::new();
            spool.rows(&mut |row| {
                back.push((row.number, row.cells.clone()));
                Ok(Flow::Go)
            }).unwrap();
            prop_assert!(spool.is_whole());
            prop_assert_eq!(back, rows);
        }
    }

    #[test]
    fn too_much_is_not_kept() {
        let mut spool = Spool::default();
        for number in 0..70 {
            let mut cells = vec![Cell::Text("x".repeat(1 << 20))];
            spool.keep(&RowAt { number, cells: &mut cells, bytes: 0 });
        }
        assert!(!spool.is_whole() && spool.bytes.is_empty());
    }
}
