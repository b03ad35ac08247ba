//! Rows read ahead: the file is read on a thread of its own, in batches, while those before are made use of. The rows
//! come in their order, on the thread that asked for them.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use crate::error::{IntakeError, Spot};
use crate::sandbox::Sandbox;
use crate::spool::Spool;
use crate::table::{Filling, Flow, LineAt, RowAt, Source, Taker};

/// Rows of a batch at most.
const ROWS: usize = 256;
/// Cells of a batch at most, but for its last row.
const CELLS: usize = 16 * 1024;
/// Bytes of text of a batch at most, but for its last row.
const BYTES: usize = 128 * 1024;
/// Batches that wait at most.
const WAITING: usize = 4;
/// A batch of rows. They are handed over in one piece: cells on their own would each be fetched from the other
/// thread's memory.
#[derive(Default)]
struct Batch {
    rows: Spool,
    cells: usize,
    /// Bytes of the file so far.
    bytes: u64,
}

impl Batch {
    fn put(&mut self, row: &RowAt<'_>) {
        self.cells += row.cells.len();
        self.bytes = row.bytes;
        self.rows.add(row);
    }

    fn put_line(&mut self, line: &LineAt<'_>) {
        self.cells += line.ends.len();
        self.bytes = line.bytes;
        self.rows.add_line(line);
    }

    fn is_full(&self) -> bool {
        self.rows.len() >= ROWS || self.cells >= CELLS || self.rows.size() >= BYTES
    }

    /// The same batch to be filled again, unless it has grown too large for that.
    fn again(mut self) -> Option<Self> {
        if self.rows.size() > 2 * BYTES {
            return None;
        }
        self.rows.clear();
        Some(Self { rows: self.rows, ..Self::default() })
    }
}

/// What takes the rows, and which batch each came in: no batch holds more than a little.
pub(crate) type TakeAhead<'a> = dyn FnMut(RowAt<'_>, u64) -> Result<Flow, IntakeError> + 'a;

/// Streams the rows of a sheet as [`Source::rows`] does, reading ahead, and keeps them where they shall be kept.
pub(crate) fn rows(
    source: &Source,
    sheet: Option<&str>,
    sandbox: &Sandbox,
    mut keep: Option<&mut Spool>,
    take: &mut TakeAhead<'_>,
) -> Result<(), IntakeError> {
    let supply = move |taker: &mut dyn Taker| match keep.as_deref_mut() {
        Some(spool) => source.rows_into(sheet, sandbox, &mut Keeping { spool, taker }),
        None => source.rows_into(sheet, sandbox, taker),
    };
    // These are read ahead in a process of their own, which nobody shall wait for once it is not wanted.
    if source.kind.needs_sandbox() {
        return taken_at_once(supply, take);
    }
    taken_ahead(source, sheet, supply, take)
}

/// Keeps the rows that it hands on.
struct Keeping<'a> {
    spool: &'a mut Spool,
    taker: &'a mut dyn Taker,
}

impl Taker for Keeping<'_> {
    fn row(&mut self, row: RowAt<'_>) -> Result<Flow, IntakeError> {
        self.spool.keep(&row);
        self.taker.row(row)
    }

    fn line(&mut self, line: LineAt<'_>) -> Result<Flow, IntakeError> {
        self.spool.keep_line(&line);
        self.taker.line(line)
    }
}

/// Streams rows that were kept.
pub(crate) fn kept_rows(
    source: &Source,
    sheet: Option<&str>,
    spool: &Spool,
    take: &mut TakeAhead<'_>,
) -> Result<(), IntakeError> {
    taken_ahead(source, sheet, |taker| spool.rows(&mut |row| taker.row(row)), take)
}

fn taken_at_once(
    mut supply: impl FnMut(&mut dyn Taker) -> Result<(), IntakeError>,
    take: &mut TakeAhead<'_>,
) -> Result<(), IntakeError> {
    let mut number = 0;
    supply(&mut Filling::of(&mut |row| {
        number += 1;
        take(row, number / ROWS as u64)
    }))
}

fn taken_ahead(
    source: &Source,
    sheet: Option<&str>,
    supply: impl FnMut(&mut dyn Taker) -> Result<(), IntakeError> + Send,
    take: &mut TakeAhead<'_>,
) -> Result<(), IntakeError> {
    thread::scope(|scope| {
        let (send, batches) = sync_channel(WAITING);
        let (give_back, spare) = sync_channel(WAITING + 2);
        let reader = thread::Builder::new()
            .spawn_scoped(scope, move || read_ahead(supply, &send, &spare))
            .map_err(|error| IntakeError::unreadable(&source.path, &error))?;
        let taken = take_all(&batches, &give_back, take);
        // Whatever waits to be sent is not wanted any more.
        drop(batches);
        let read = reader.join().unwrap_or_else(|_| Err(gave_up(source, sheet)));
        taken.and(read)
    })
}

/// A thread that panicked is an error like others.
pub(crate) fn gave_up(source: &Source, sheet: Option<&str>) -> IntakeError {
    IntakeError::damaged(Spot::file(&source.path).in_sheet(sheet), "the reader gave up")
}

fn take_all(
    batches: &Receiver<Batch>,
    give_back: &SyncSender<Batch>,
    take: &mut TakeAhead<'_>,
) -> Result<(), IntakeError> {
    let mut cells = Vec::new();
    for (batch, which) in batches.iter().zip(0..) {
        let mut rows = batch.rows.unwind();
        while let Some(number) = rows.next(&mut cells) {
            if take(RowAt { number, cells: &mut cells, bytes: batch.bytes }, which)? == Flow::Stop {
                return Ok(());
            }
        }
        if batch.rows.size() > BYTES || which % 64 == 63 {
            // Room for one long cell is not kept for all others.
            cells = Vec::new();
        }
        if let Some(batch) = batch.again() {
            // Where enough are spare, one fewer does no harm.
            let _ = give_back.try_send(batch);
        }
    }
    Ok(())
}

fn read_ahead(
    mut supply: impl FnMut(&mut dyn Taker) -> Result<(), IntakeError>,
    send: &SyncSender<Batch>,
    spare: &Receiver<Batch>,
) -> Result<(), IntakeError> {
    let mut sending = Sending { batch: Batch::default(), send, spare };
    let read = supply(&mut sending);
    // What was read before an error comes before it.
    if sending.batch.rows.len() > 0 {
        let _ = send.send(sending.batch);
    }
    read
}

/// Fills batches and sends them.
struct Sending<'a> {
    batch: Batch,
    send: &'a SyncSender<Batch>,
    spare: &'a Receiver<Batch>,
}

impl Sending<'_> {
    fn pass_on(&mut self) -> Flow {
        if !self.batch.is_full() {
            return Flow::Go;
        }
        let next = self.spare.try_recv().unwrap_or_default();
        // Nobody takes it once the rows are not wanted any more.
        let taken = self.send.send(std::mem::replace(&mut self.batch, next)).is_ok();
        if taken { Flow::Go } else { Flow::Stop }
    }
}

impl Taker for Sending<'_> {
    fn row(&mut self, row: RowAt<'_>) -> Result<Flow, IntakeError> {
        self.batch.put(&row);
        Ok(self.pass_on())
    }

    fn line(&mut self, line: LineAt<'_>) -> Result<Flow, IntakeError> {
        self.batch.put_line(&line);
        Ok(self.pass_on())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::{Bound, ErrorKind};
    use crate::sandbox::Limits;
    use crate::table::Cell;

    fn sheet(text: &str) -> (tempfile::TempDir, Source) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x.csv");
        std::fs::write(&path, text).unwrap();
        let source = Source::open(&path, None, None, &Sandbox::default()).unwrap();
        (dir, source)
    }

    fn numbers(rows: u64) -> String {
        (0..rows).map(|n| format!("{n},name {n},{}\n", n * 7)).collect()
    }

    #[test]
    fn rows_read_ahead_are_the_rows_in_their_order() {
        let (_dir, source) = sheet(&format!("{}9,\"{}\",1\n5\n", numbers(3_000), "long ".repeat(80_000)));
        let sandbox = Sandbox::default();
        let (mut straight, mut ahead) = (Vec::new(), Vec::new());
        source
            .rows(None, &sandbox, &mut |row| {
                straight.push((row.number, row.cells.clone()));
                Ok(Flow::Go)
            })
            .unwrap();
        rows(&source, None, &sandbox, None, &mut |row, _| {
            ahead.push((row.number, row.cells.clone()));
            Ok(Flow::Go)
        })
        .unwrap();
        assert_eq!(straight.len(), 3_002);
        assert!(straight == ahead);
    }

    #[test]
    fn rows_that_are_kept_come_again_however_they_were_taken() {
        let (_dir, source) = sheet(&numbers(700));
        let sandbox = Sandbox::default();
        let all = |supply: &dyn Fn(&mut TakeAhead<'_>)| {
            let mut seen = Vec::new();
            supply(&mut |row, _| {
                seen.push((row.number, row.cells.clone()));
                Ok(Flow::Go)
            });
            seen
        };
        let spool = std::cell::RefCell::new(Spool::default());
        let first = all(&|take| {
            rows(&source, None, &sandbox, Some(&mut spool.borrow_mut()), take).unwrap();
        });
        let kept = all(&|take| kept_rows(&source, None, &spool.borrow(), take).unwrap());
        let at_once = all(&|take| {
            taken_at_once(|taker| spool.borrow().rows(&mut |row| taker.row(row)), take).unwrap();
        });
        assert_eq!(first.len(), 700);
        assert!(first == kept && kept == at_once);
    }

    #[test]
    fn what_stops_the_rows_stops_the_reading() {
        let (_dir, source) = sheet(&numbers(20_000));
        let sandbox = Sandbox::default();
        let mut seen = 0;
        rows(&source, None, &sandbox, None, &mut |_, _| {
            seen += 1;
            Ok(if seen < 700 { Flow::Go } else { Flow::Stop })
        })
        .unwrap();
        assert_eq!(seen, 700);
        let refused = || IntakeError::new(ErrorKind::Cancelled, Spot::default());
        let stopped = rows(&source, None, &sandbox, None, &mut |_, _| Err(refused()));
        assert_eq!(stopped, Err(refused()));
    }

    #[test]
    fn an_error_comes_after_the_rows_before_it() {
        let (_dir, source) = sheet(&numbers(1_000));
        let sandbox = Sandbox { limits: Limits { rows: 600, ..Limits::default() }, ..Sandbox::default() };
        let mut seen = 0;
        let error = rows(&source, None, &sandbox, None, &mut |_, _| {
            seen += 1;
            Ok(Flow::Go)
        })
        .unwrap_err();
        assert_eq!(error.kind, ErrorKind::TooLarge { bound: Bound::Rows, limit: 600 });
        assert_eq!((seen, error.spot.row), (600, Some(601)));
    }

    #[test]
    fn a_reader_that_panics_is_one_error_after_the_rows_before_it() {
        let (_dir, source) = sheet("x,y\n");
        // At once; in the first batch; behind more batches than wait for whoever takes them.
        for rows in [0, 5, 4_000] {
            let mut seen = 0;
            let panics = |taker: &mut dyn Taker| {
                for number in 1..=rows {
                    let mut cells = vec![Cell::Text(format!("row {number}"))];
                    taker.row(RowAt { number, cells: &mut cells, bytes: 0 })?;
                }
                panic!("a reader that panics, as this test wants it")
            };
            let error = taken_ahead(&source, Some("s"), panics, &mut |_, _| {
                seen += 1;
                Ok(Flow::Go)
            })
            .unwrap_err();
            assert_eq!(error, gave_up(&source, Some("s")));
            // What is in no full batch yet is lost with the thread.
            assert_eq!(seen, rows / ROWS as u64 * ROWS as u64);
        }
    }

    #[test]
    fn a_reader_that_panics_holds_nobody_who_has_stopped() {
        let (_dir, source) = sheet("x,y\n");
        let panics = |taker: &mut dyn Taker| {
            let mut number = 0;
            loop {
                number += 1;
                let mut cells = vec![Cell::Number(1.0)];
                if taker.row(RowAt { number, cells: &mut cells, bytes: 0 })? == Flow::Stop {
                    panic!("a reader that panics, as this test wants it")
                }
            }
        };
        let refused = || IntakeError::new(ErrorKind::Cancelled, Spot::default());
        let stopped = taken_ahead(&source, None, panics, &mut |_, _| Err(refused()));
        assert_eq!(stopped, Err(refused()));
    }
}
