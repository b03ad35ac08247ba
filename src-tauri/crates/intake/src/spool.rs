//! Rows in little room, one behind the other: for handing them to another thread, which finds them in a few lines of
//! memory rather than in a place for each cell, and for going through a workbook a second time without taking it apart
//! again, which costs many times more.

use chrono::DateTime;

use crate::error::IntakeError;
use crate::table::{Cell, Flow, LineAt, RowAt, Sink};

/// Bytes kept of a file at most. A larger sheet is taken apart twice.
const MOST: usize = 64 << 20;

/// Rows, in their order.
#[derive(Debug, Default)]
pub(crate) struct Spool {
    /// The text of all cells.
    text: String,
    /// What the cells are, the lengths of their texts, and all that is no text.
    marks: Vec<u8>,
    rows: usize,
    too_long: bool,
}

const EMPTY: u8 = 0;
const TEXT: u8 = 1;
const NUMBER: u8 = 2;
const DATE: u8 = 3;
const NO: u8 = 4;
const YES: u8 = 5;
const ERROR: u8 = 6;
/// Texts of up to so many bytes have their length in their mark.
const SHORT: u8 = 240;
/// Stands with the number of a row's cells when the row is a line: its text is kept as it is, delimiters and all, and
/// each cell's mark is its length.
const LINE: u32 = 1 << 31;
/// The mark of a cell of a line whose length follows it.
const LONG: u8 = u8::MAX;

impl Spool {
    /// Keeps a row behind those before it, as long as they are not too many.
    pub(crate) fn keep(&mut self, row: &RowAt<'_>) {
        if !self.too_long {
            self.add(row);
            self.bound();
        }
    }

    /// Puts a row behind those before it.
    pub(crate) fn add(&mut self, row: &RowAt<'_>) {
        self.rows += 1;
        self.marks.extend(row.number.to_le_bytes());
        self.length(row.cells.len());
        for cell in row.cells.iter() {
            match cell {
                Cell::Empty => self.marks.push(EMPTY),
                Cell::Text(text) => {
                    self.text.push_str(text);
                    match u8::try_from(text.len()) {
                        Ok(length) if length <= SHORT => self.marks.push(u8::MAX - length),
                        Ok(_) | Err(_) => {
                            self.marks.push(TEXT);
                            self.length(text.len());
                        }
                    }
                }
                Cell::Number(number) => {
                    self.marks.push(NUMBER);
                    self.marks.extend(number.to_le_bytes());
                }
                Cell::Date(moment) => {
                    let moment = moment.and_utc();
                    self.marks.push(DATE);
                    self.marks.extend(moment.timestamp().to_le_bytes());
                    self.marks.extend(moment.timestamp_subsec_nanos().to_le_bytes());
                }
                Cell::Flag(flag) => self.marks.push(if *flag { YES } else { NO }),
                Cell::Error(text) => {
                    self.text.push_str(text);
                    self.marks.push(ERROR);
                    self.length(text.len());
                }
            }
        }
    }

    /// As [`Spool::keep`], of a line.
    pub(crate) fn keep_line(&mut self, line: &LineAt<'_>) {
        if !self.too_long {
            self.add_line(line);
            self.bound();
        }
    }

    /// Lets go of everything once it is too much.
    fn bound(&mut self) {
        if self.size() > MOST {
            *self = Self { too_long: true, ..Self::default() };
        }
    }

    /// Puts a line behind the rows before it.
    pub(crate) fn add_line(&mut self, line: &LineAt<'_>) {
        self.rows += 1;
        self.text.push_str(line.text);
        self.marks.extend(line.number.to_le_bytes());
        self.marks.extend((u32::try_from(line.ends.len()).unwrap_or(u32::MAX) | LINE).to_le_bytes());
        let mut from = 0;
        for end in line.ends {
            let length = end - from;
            from = end + 1;
            match u8::try_from(length) {
                Ok(length) if length < LONG => self.marks.push(length),
                Ok(_) | Err(_) => {
                    self.marks.push(LONG);
                    self.length(length);
                }
            }
        }
    }

    fn length(&mut self, length: usize) {
        self.marks.extend(u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes());
    }

    /// How many rows there are.
    pub(crate) const fn len(&self) -> usize {
        self.rows
    }

    /// Bytes that they take.
    pub(crate) const fn size(&self) -> usize {
        self.text.len() + self.marks.len()
    }

    /// Forgets all rows and keeps the room.
    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.marks.clear();
        self.rows = 0;
    }

    /// Whether every row is kept.
    pub(crate) const fn is_whole(&self) -> bool {
        !self.too_long
    }

    /// From the first row on.
    pub(crate) const fn unwind(&self) -> Unwinding<'_> {
        Unwinding { text: self.text.as_str(), marks: self.marks.as_slice() }
    }

    /// Streams the rows as they were kept.
    ///
    /// # Errors
    /// What the sink fails with.
    pub(crate) fn rows(&self, sink: &mut Sink<'_>) -> Result<(), IntakeError> {
        let (mut rows, mut cells) = (self.unwind(), Vec::new());
        while let Some(number) = rows.next(&mut cells) {
            if sink(RowAt { number, cells: &mut cells, bytes: 0 })? == Flow::Stop {
                break;
            }
        }
        Ok(())
    }
}

/// Rows of a spool that are still to come.
pub(crate) struct Unwinding<'a> {
    text: &'a str,
    marks: &'a [u8],
}

impl<'a> Unwinding<'a> {
    /// The cells of the next row, in the place of those before, and its number.
    pub(crate) fn next(&mut self, cells: &mut Vec<Cell>) -> Option<u64> {
        let number = u64::from_le_bytes(self.bytes()?);
        let count = u32::from_le_bytes(self.bytes()?);
        cells.resize((count & !LINE) as usize, Cell::Empty);
        if count & LINE != 0 {
            self.line(cells)?;
            return Some(number);
        }
        for slot in cells.iter_mut() {
            let [mark] = self.bytes()?;
            *slot = match mark {
                EMPTY => Cell::Empty,
                NUMBER => Cell::Number(f64::from_le_bytes(self.bytes()?)),
                DATE => {
                    let seconds = i64::from_le_bytes(self.bytes()?);
                    Cell::Date(
                        DateTime::from_timestamp(seconds, u32::from_le_bytes(self.bytes()?))?.naive_utc(),
                    )
                }
                NO => Cell::Flag(false),
                YES => Cell::Flag(true),
                ERROR => {
                    let length = self.length()?;
                    Cell::Error(self.text(length)?.to_owned())
                }
                mark => {
                    let length = if mark == TEXT { self.length()? } else { usize::from(u8::MAX - mark) };
                    slot.put_text(self.text(length)?);
                    continue;
                }
            };
        }
        Some(number)
    }

    /// The cells of a line.
    fn line(&mut self, cells: &mut [Cell]) -> Option<()> {
        let mut first = true;
        for slot in cells {
            if !std::mem::replace(&mut first, false) {
                // The delimiter.
                self.text(1)?;
            }
            let length = match self.bytes()? {
                [LONG] => self.length()?,
                [length] => usize::from(length),
            };
            slot.put_text(self.text(length)?);
        }
        Some(())
    }

    fn bytes<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, tail) = self.marks.split_first_chunk::<N>()?;
        self.marks = tail;
        Some(*head)
    }

    fn length(&mut self) -> Option<usize> {
        self.bytes().map(|length| u32::from_le_bytes(length) as usize)
    }

    fn text(&mut self, length: usize) -> Option<&'a str> {
        let (head, tail) = self.text.split_at_checked(length)?;
        self.text = tail;
        Some(head)
    }
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

    proptest! {
        #[test]
        fn lines_come_back_as_their_cells(
            rows in proptest::collection::vec((any::<bool>(), proptest::collection::vec("[a-z美]{0,3}|[a-z]{250,260}", 1..6)), 0..8),
        ) {
            let mut spool = Spool::default();
            for (number, (as_line, texts)) in (1..).zip(&rows) {
                if *as_line {
                    let text = texts.join(",");
                    let ends: Vec<usize> = text
                        .char_indices()
                        .filter_map(|(at, c)| (c == ',').then_some(at))
                        .chain([text.len()])
                        .collect();
                    spool.keep_line(&LineAt { number, text: &text, ends: &ends, bytes: 0 });
                } else {
                    let mut cells = texts.iter().cloned().map(Cell::Text).collect();
                    spool.keep(&RowAt { number, cells: &mut cells, bytes: 0 });
                }
            }
            let mut back = Vec::new();
            spool.rows(&mut |row| {
                back.push(row.cells.iter().map(|cell| cell.text().into_owned()).collect::<Vec<_>>());
                Ok(Flow::Go)
            }).unwrap();
            let texts: Vec<Vec<String>> = rows.into_iter().map(|(_, texts)| texts).collect();
            prop_assert_eq!(back, texts);
        }
    }

    #[test]
    fn too_much_is_not_kept() {
        let mut spool = Spool::default();
        for number in 0..70 {
            let mut cells = vec![Cell::Text("x".repeat(1 << 20))];
            spool.keep(&RowAt { number, cells: &mut cells, bytes: 0 });
        }
        assert!(!spool.is_whole() && spool.size() == 0);
    }
}
