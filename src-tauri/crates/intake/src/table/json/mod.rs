//! Objects of JSON as the rows of a table, streamed. The keys name the columns, in the order in which they first
//! come; they stand in a row of their own before the first, row 0. A row's number is the line its object begins in
//! where each has a line to itself, else which object it is, from 1.
//!
//! A damaged object is set aside with its place, and what follows is read, where it is certain that nothing else is lost
//! with it: in JSON lines, where it ends with its line, and in a list whose brackets still come in pairs. Of a list that
//! is cut off, what stands before the cut is kept, and the cut is told. Anything else is refused whole.

mod flat;
mod scan;

use std::cell::Cell as Shared;
use std::collections::HashMap;
use std::fs::File;
use std::path::Path;
use std::rc::Rc;
use std::time::Instant;

use encoding_rs::Encoding;

pub(crate) use self::scan::Damage;
use self::scan::{Layout, Next, Objects};
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
    /// Damaged objects, the first ones met.
    damages: Vec<Damage>,
    /// How many there are.
    damaged: u64,
}

/// What is said of a file that another program writes to meanwhile.
const CHANGED: &str = "the file changed while it was read";

/// Damaged objects kept for telling.
const DAMAGES_KEPT: usize = 2_000;

/// Who is told how far the look at a file is: objects and bytes so far.
pub(crate) type Watch<'a> = dyn FnMut(u64, u64) -> Flow + 'a;

/// How often they are told, in objects.
const TELL_EVERY: u64 = 512;

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
    /// Damaged objects that are set aside: the first ones met, and how many in all.
    pub(crate) fn damaged(&self) -> (&[Damage], u64) {
        (&self.damages, self.damaged)
    }

    /// Learns layout and columns by going through the file once: a key may come for the first time in the last
    /// object.
    pub(crate) fn of(
        path: &Path,
        encoding: &'static Encoding,
        limits: &Limits,
        watch: &mut Watch<'_>,
    ) -> Result<Self, IntakeError> {
        let spot = Spot::file(path);
        let named = path.extension().map(|ending| ending.to_ascii_lowercase());
        let lines = named.is_some_and(|ending| ending == "jsonl" || ending == "ndjson");
        let layout = if scan::is_lined(open(path, encoding)?.0, &spot, lines)? {
            Layout::Lines
        } else {
            scan::layout(open(path, encoding)?.0, &spot, lines)?
        };
        let started = Instant::now();
        for levels in (0..=flat::LEVELS).rev() {
            let mut table = Self {
                layout,
                by_line: true,
                levels,
                names: Vec::new(),
                places: HashMap::new(),
                damages: Vec::new(),
                damaged: 0,
            };
            match table.learn(path, encoding, limits, started, watch) {
                Ok(()) if table.names.is_empty() => {
                    return Err(match table.damages.first() {
                        Some(damage) => IntakeError::damaged(
                            spot.at_row(damage.row),
                            format!("no whole object: {}", damage.text),
                        ),
                        None => IntakeError::new(ErrorKind::Empty, spot),
                    });
                }
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

    fn set_aside(&mut self, damage: Damage) {
        self.damaged += 1;
        if self.damages.len() < DAMAGES_KEPT {
            self.damages.push(damage);
        }
    }

    fn learn(
        &mut self,
        path: &Path,
        encoding: &'static Encoding,
        limits: &Limits,
        started: Instant,
        watch: &mut Watch<'_>,
    ) -> Result<(), Stopped> {
        let most = COLUMNS.min(limits.columns);
        let (text, bytes) = open(path, encoding)?;
        let mut objects = Objects::new(text, self.layout, limits.row_bytes, Spot::file(path));
        // The object each column was last met in, for keys that come twice.
        let mut met: Vec<u64> = Vec::new();
        let mut line = 0;
        loop {
            let number = objects.count() + 1;
            let (mut wide, known) = (false, self.names.len());
            let read = match objects.next()? {
                Next::End => return Ok(()),
                Next::Damaged(damage) => {
                    self.set_aside(damage);
                    Ok(())
                }
                Next::Object(object) => {
                    let (names, places) = (&mut self.names, &mut self.places);
                    flat::cells(object, self.levels, &mut |name, _| {
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
                    })
                }
            };
            if wide {
                return Err(Stopped::Wide(objects.spot()));
            }
            if let Err(detail) = read {
                if !objects.goes_on() {
                    return Err(IntakeError::damaged(objects.spot(), detail).into());
                }
                // Its names are names only if another object has them.
                for name in self.names.drain(known..) {
                    self.places.remove(&name);
                }
                met.truncate(known);
                self.set_aside(objects.damage(false));
            }
            self.by_line &= self.layout != Layout::Listed && objects.line() > line;
            line = objects.line();
            let over = |bound, limit| Err(IntakeError::too_large(objects.spot(), bound, limit).into());
            if number > limits.rows {
                return over(Bound::Rows, limits.rows);
            }
            if number.is_multiple_of(1_024) && started.elapsed() > limits.time {
                return over(Bound::Seconds, limits.time.as_secs());
            }
            if number.is_multiple_of(TELL_EVERY) && watch(number, bytes.get()) == Flow::Stop {
                return Err(IntakeError::new(ErrorKind::Cancelled, Spot::file(path)).into());
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
        let (mut number, mut aside) = (0, 0);
        // The object each column was last met in, for keys that come twice.
        let mut met: Vec<u64> = vec![0; self.names.len()];
        loop {
            if sink(RowAt { number, cells: &mut cells, bytes: bytes.get() })? == Flow::Stop {
                return Ok(());
            }
            // A damaged object was told when the columns were learned, and its names are forgotten: here it is only
            // counted, so that a file which changed meanwhile is noticed.
            loop {
                cells.clear();
                cells.resize(self.names.len(), Cell::Empty);
                let at = objects.count() + 1;
                let read = match objects.next()? {
                    Next::End if aside == self.damaged => return Ok(()),
                    Next::End => return Err(IntakeError::damaged(Spot::file(path), CHANGED)),
                    Next::Damaged(damage) => Err(damage.text),
                    Next::Object(object) => flat::cells(object, self.levels, &mut |name, text| {
                        let place = self.places.get(name).copied();
                        let slot = place.and_then(|place| cells.get_mut(place).zip(met.get_mut(place)));
                        let (cell, met) = slot.ok_or(CHANGED)?;
                        if std::mem::replace(met, at) == at {
                            return Err(format!("two values under the name {name:?}"));
                        }
                        if !text.is_empty() {
                            *cell = Cell::Text(text.into_owned());
                        }
                        Ok(())
                    }),
                };
                match read {
                    Ok(()) => break,
                    Err(_) if objects.goes_on() && aside < self.damaged => aside += 1,
                    Err(detail) => return Err(IntakeError::damaged(objects.spot(), detail)),
                }
            }
            number = if self.by_line { objects.line() } else { objects.count() };
        }
    }
}
