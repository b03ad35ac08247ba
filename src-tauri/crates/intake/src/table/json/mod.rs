//! Objects of JSON as the rows of a table, streamed. The keys name the columns, in the order in which they first
//! come; they stand in a row of their own before the first, row 0. A row's number is the line its object begins in
//! where each has a line to itself, else which object it is, from 1.

mod flat;
mod scan;

use std::cell::Cell as Shared;
use std::collections::HashMap;
use std::fs::File;
use std::path::Path;
use std::rc::Rc;
use std::time::Instant;

use encoding_rs::Encoding;

use self::scan::{Layout, Objects};
use super::text::Counted;
use super::{Cell, Flow, RowAt, Sink};
use crate::error::{Bound, ErrorKind, IntakeError, Spot};
use crate::sandbox::Limits;
use crate::sniff::encoding::Transcoded;

/// Columns at most. Where nested keys would make more, they are data, not names: they stay JSON.
const COLUMNS: usize = 1_024;

/// What all rows of a JSON file have in common.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    layout: Layout,
    /// Each object has a line to itself.
    by_line: bool,
    /// Levels of nesting that became columns.
    levels: usize,
    names: Vec<String>,
    places: HashMap<String, usize>,
}

/// What ends the learning of columns.
enum Stopped {
    /// More columns than there may be.
    Wide(Spot),
    Failed(IntakeError),
}

impl From<IntakeError> for Stopped {
    fn from(error: IntakeError) -> Self {
        Self::Failed(error)
    }
}

type Text = Transcoded<Counted<File>>;

fn open(path: &Path, encoding: &'static Encoding) -> Result<(Text, Rc<Shared<u64>>), IntakeError> {
    let file = File::open(path).map_err(|error| IntakeError::unreadable(path, &error))?;
    let count = Rc::new(Shared::new(0));
    Ok((Transcoded::new(Counted { inner: file, count: Rc::clone(&count) }, encoding), count))
}

impl Table {
    /// Learns layout and columns by going through the file once: a key may come for the first time in the last
    /// object.
    pub(crate) fn of(path: &Path, encoding: &'static Encoding, limits: &Limits) -> Result<Self, IntakeError> {
        let spot = Spot::file(path);
        let named = path.extension().map(|ending| ending.to_ascii_lowercase());
        let lines = named.is_some_and(|ending| ending == "jsonl" || ending == "ndjson");
        let layout = scan::layout(open(path, encoding)?.0, &spot, lines)?;
        let started = Instant::now();
        for levels in (0..=flat::LEVELS).rev() {
            let mut table = Self { layout, by_line: true, levels, names: Vec::new(), places: HashMap::new() };
            match table.learn(path, encoding, limits, started) {
                Ok(()) if table.names.is_empty() => return Err(IntakeError::new(ErrorKind::Empty, spot)),
                Ok(()) => return Ok(table),
                Err(Stopped::Wide(spot)) if levels == 0 => {
                    let most = COLUMNS.min(limits.columns) as u64;
                    return Err(IntakeError::too_large(spot, Bound::Columns, most));
                }
                Err(Stopped::Wide(_)) => {}
                Err(Stopped::Failed(error)) => return Err(error),
            }
        }
        Err(IntakeError::new(ErrorKind::Empty, spot))
    }

    fn learn(
        &mut self,
        path: &Path,
        encoding: &'static Encoding,
        limits: &Limits,
        started: Instant,
    ) -> Result<(), Stopped> {
        let most = COLUMNS.min(limits.columns);
        let mut objects =
            Objects::new(open(path, encoding)?.0, self.layout, limits.row_bytes, Spot::file(path));
        // The object each column was last met in, for keys that come twice.
        let mut met: Vec<u64> = Vec::new();
        let mut line = 0;
        loop {
            let number = objects.count() + 1;
            let (mut wide, (names, places)) = (false, (&mut self.names, &mut self.places));
            let Some(object) = objects.next()? else { return Ok(()) };
            let read = flat::cells(object, self.levels, &mut |name, _| {
                if let Some(place) = places.get(name) {
                    let last = met.get_mut(*place).map(|last| std::mem::replace(last, number));
                    return if last == Some(number) {
                        Err(format!("two values under the name {name:?}"))
                    } else {
                        Ok(())
                    };
                }
                if names.len() == most {
                    wide = true;
                    return Err(String::new());
                }
                places.insert(name.to_owned(), names.len());
                names.push(name.to_owned());
                met.push(number);
                Ok(())
            });
            if wide {
                return Err(Stopped::Wide(objects.spot()));
            }
            read.map_err(|detail| IntakeError::damaged(objects.spot(), detail))?;
            self.by_line &= self.layout == Layout::Lines && objects.line() > line;
            line = objects.line();
            let over = |bound, limit| Err(IntakeError::too_large(objects.spot(), bound, limit).into());
            if number > limits.rows {
                return over(Bound::Rows, limits.rows);
            }
            if number.is_multiple_of(1_024) && started.elapsed() > limits.time {
                return over(Bound::Seconds, limits.time.as_secs());
            }
        }
    }

    /// Streams the row of names and the rows.
    pub(super) fn rows(
        &self,
        path: &Path,
        encoding: &'static Encoding,
        limits: &Limits,
        sink: &mut Sink<'_>,
    ) -> Result<(), IntakeError> {
        let (text, bytes) = open(path, encoding)?;
        let mut objects = Objects::new(text, self.layout, limits.row_bytes, Spot::file(path));
        let mut cells: Vec<Cell> = self.names.iter().cloned().map(Cell::Text).collect();
        let mut number = 0;
        loop {
            if sink(RowAt { number, cells: &mut cells, bytes: bytes.get() })? == Flow::Stop {
                return Ok(());
            }
            cells.clear();
            cells.resize(self.names.len(), Cell::Empty);
            let Some(object) = objects.next()? else { return Ok(()) };
            flat::cells(object, self.levels, &mut |name, text| {
                match self.places.get(name).and_then(|place| cells.get_mut(*place)) {
                    Some(cell) if !text.is_empty() => *cell = Cell::Text(text.into_owned()),
                    Some(_) => {}
                    None => return Err("the file changed while it was read".to_owned()),
                }
                Ok(())
            })
            .map_err(|detail| IntakeError::damaged(objects.spot(), detail))?;
            number = if self.by_line { objects.line() } else { objects.count() };
        }
    }
}
