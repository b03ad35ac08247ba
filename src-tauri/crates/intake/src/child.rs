//! Old workbooks (XLS, ODS) are read in a process of their own, which may be stopped or die alone.
//!
//! The program runs itself again as `PROGRAM __read-sheet PATH SHEET ROWS MEMORY SECONDS`; its `main` hands such
//! a call to [`serve`] before anything else. The child lowers its own limits on memory and processor time, then
//! writes one JSON value per line: the rows of one sheet, or (without a sheet) the names of all and the first
//! rows of each, and at the end either `end` or an error. A stream that stops without one of these two means
//! that the child died.

use std::io::{self, BufRead, BufReader, Read as _, Write};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Instant;

use serde::{Deserialize, Serialize};

use crate::error::{Bound, ErrorKind, IntakeError, Spot};
use crate::sandbox::{Limits, Sandbox};
use crate::sniff::kind;
use crate::table::{Cell, Flow, RowAt, Sink, workbook};

/// The first argument of a call that [`serve`] answers.
pub const CALL: &str = "__read-sheet";

/// Longer lines than this are no row.
const MAX_LINE: u64 = 64 << 20;

#[derive(Serialize, Deserialize)]
enum Line {
    /// The rows that follow are of this sheet.
    #[serde(rename = "s")]
    Sheet(String),
    #[serde(rename = "r")]
    Row(u64, Vec<Cell>),
    #[serde(rename = "x")]
    Refused(Refusal),
    #[serde(rename = "end")]
    End,
}

/// What the child can say about a file it refuses.
#[derive(Serialize, Deserialize)]
enum Refusal {
    Encrypted,
    NoSuchSheet,
    Damaged(String),
}

/// Answers a call of the parent: `args` are the program's arguments after [`CALL`]. Returns the exit code.
/// Call it at the very start of `main`, before any thread exists.
#[must_use]
pub fn serve(args: &[String]) -> i32 {
    let [path, sheet, rows, bytes, seconds] = args else { return 2 };
    let (Ok(rows), Ok(bytes), Ok(seconds)) = (rows.parse(), bytes.parse(), seconds.parse()) else { return 2 };
    if lower_limits(bytes, seconds).is_err() {
        return 3;
    }
    // A parser's panic is answered as "damaged"; its message would only confuse whoever watches the terminal.
    std::panic::set_hook(Box::new(|_| {}));
    let mut out = io::BufWriter::with_capacity(64 * 1024, io::stdout().lock());
    match answer(Path::new(path), (!sheet.is_empty()).then_some(sheet.as_str()), rows, &mut out) {
        Ok(()) => 0,
        // The parent has what it wanted and is gone.
        Err(_) => 1,
    }
}

/// Answers the call of a parent when the program was started for that, and says with which code to end. Every
/// program that reads sheets asks this first in its `main`.
#[must_use]
pub fn serve_if_asked(args: impl Iterator<Item = std::ffi::OsString>) -> Option<std::process::ExitCode> {
    let mut args = args.skip(1);
    if args.next()? != CALL {
        return None;
    }
    let rest: Vec<String> = args.map(|arg| arg.to_string_lossy().into_owned()).collect();
    Some(std::process::ExitCode::from(u8::try_from(serve(&rest)).unwrap_or(1)))
}

#[cfg(unix)]
fn lower_limits(bytes: u64, seconds: u64) -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    for (resource, limit) in [(Resource::As, bytes), (Resource::Cpu, seconds), (Resource::Core, 0)] {
        let ceiling = getrlimit(resource).maximum.map_or(limit, |maximum| maximum.min(limit));
        setrlimit(resource, Rlimit { current: Some(ceiling), maximum: Some(ceiling) })?;
    }
    Ok(())
}

/// Elsewhere the parent's clock is the only limit.
#[cfg(not(unix))]
fn lower_limits(_bytes: u64, _seconds: u64) -> io::Result<()> {
    Ok(())
}

fn answer(path: &Path, sheet: Option<&str>, rows: u64, out: &mut impl Write) -> io::Result<()> {
    let mut broken = None;
    let result = read(path, sheet, rows, &mut |line| {
        write_line(out, &line).map_err(|e| {
            broken = Some(e);
            IntakeError::new(ErrorKind::Cancelled, Spot::file(path))
        })
    });
    if let Some(error) = broken {
        return Err(error);
    }
    let last = match result {
        Ok(()) => Line::End,
        Err(IntakeError { kind: ErrorKind::Encrypted, .. }) => Line::Refused(Refusal::Encrypted),
        Err(IntakeError { kind: ErrorKind::NoSuchSheet, .. }) => Line::Refused(Refusal::NoSuchSheet),
        Err(IntakeError { kind: ErrorKind::Damaged { detail }, .. }) => {
            Line::Refused(Refusal::Damaged(detail))
        }
        Err(other) => Line::Refused(Refusal::Damaged(other.kind.to_string())),
    };
    write_line(out, &last)?;
    out.flush()
}

fn write_line(out: &mut impl Write, line: &Line) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")
}

fn read(
    path: &Path,
    sheet: Option<&str>,
    most: u64,
    write: &mut dyn FnMut(Line) -> Result<(), IntakeError>,
) -> Result<(), IntakeError> {
    let (kind, _) = kind::of(path, &Limits::default())?;
    let mut book = workbook::Whole::open(path, kind)?;
    let sheets = sheet.map_or_else(|| book.sheets(), |sheet| vec![sheet.to_owned()]);
    for sheet in sheets {
        write(Line::Sheet(sheet.clone()))?;
        let mut rows = 0;
        book.rows(path, &sheet, &mut |row| {
            write(Line::Row(row.number, std::mem::take(row.cells)))?;
            rows += 1;
            Ok(if rows < most { Flow::Go } else { Flow::Stop })
        })?;
    }
    Ok(())
}

/// The first rows of a sheet, each with its number.
pub(crate) type Head = (String, Vec<(u64, Vec<Cell>)>);

/// The visible sheets of an old workbook with the first rows of each, from one run of the child.
pub(crate) fn heads(path: &Path, rows: u64, sandbox: &Sandbox) -> Result<Vec<Head>, IntakeError> {
    let mut found: Vec<Head> = Vec::new();
    ask(path, None, rows, sandbox, &mut |line| {
        match line {
            Line::Sheet(name) => found.push((name, Vec::new())),
            Line::Row(number, cells) => {
                if let Some((_, rows)) = found.last_mut() {
                    rows.push((number, cells));
                }
            }
            Line::Refused(_) | Line::End => {}
        }
        Ok(Flow::Go)
    })?;
    Ok(found)
}

/// Streams the rows of a sheet of an old workbook.
pub(crate) fn rows(
    path: &Path,
    sheet: &str,
    sandbox: &Sandbox,
    sink: &mut Sink<'_>,
) -> Result<(), IntakeError> {
    ask(path, Some(sheet), u64::MAX, sandbox, &mut |line| match line {
        Line::Row(number, mut cells) => sink(RowAt { number, cells: &mut cells, bytes: 0 }),
        Line::Sheet(_) | Line::Refused(_) | Line::End => Ok(Flow::Go),
    })
}

/// A child that is stopped and waited for, however the parent leaves.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Both fail only when the child is gone already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn ask(
    path: &Path,
    sheet: Option<&str>,
    rows: u64,
    sandbox: &Sandbox,
    take: &mut dyn FnMut(Line) -> Result<Flow, IntakeError>,
) -> Result<(), IntakeError> {
    let spot = Spot::file(path).in_sheet(sheet);
    let Some(program) = &sandbox.reader else { return Err(IntakeError::new(ErrorKind::NoSandbox, spot)) };
    let died = |detail: String| IntakeError::new(ErrorKind::ReaderDied { detail }, spot.clone());
    let mut running = Command::new(program)
        .arg(CALL)
        .arg(path)
        .arg(sheet.unwrap_or_default())
        .arg(rows.to_string())
        .arg(sandbox.limits.process_bytes.to_string())
        .arg(sandbox.limits.process_seconds.to_string())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map(Running)
        .map_err(|error| died(error.to_string()))?;
    let Some(pipe) = running.0.stdout.take() else { return Err(died("no output".to_owned())) };
    let (send, receive) = sync_channel::<io::Result<Vec<u8>>>(256);
    thread::spawn(move || {
        let mut pipe = BufReader::with_capacity(64 * 1024, pipe);
        loop {
            let mut line = Vec::new();
            let result = (&mut pipe).take(MAX_LINE).read_until(b'\n', &mut line);
            let more = match result {
                Ok(0) => return,
                Ok(_) => send.send(Ok(line)).is_ok(),
                Err(error) => {
                    // Nobody listens any more once the parent has left.
                    let _ = send.send(Err(error));
                    false
                }
            };
            if !more {
                return;
            }
        }
    });
    let deadline = Instant::now() + sandbox.limits.time;
    let outcome = loop {
        let left = deadline.saturating_duration_since(Instant::now());
        let line = match receive.recv_timeout(left) {
            Ok(Ok(line)) => line,
            Ok(Err(error)) => break Err(died(error.to_string())),
            Err(RecvTimeoutError::Timeout) => {
                break Err(IntakeError::too_large(
                    spot.clone(),
                    Bound::Seconds,
                    sandbox.limits.time.as_secs(),
                ));
            }
            Err(RecvTimeoutError::Disconnected) => {
                break Err(match running.0.wait() {
                    Ok(status) => ended(status, &spot, &sandbox.limits),
                    Err(error) => died(error.to_string()),
                });
            }
        };
        match serde_json::from_slice::<Line>(&line) {
            Ok(Line::End) => break Ok(()),
            Ok(Line::Refused(Refusal::Encrypted)) => {
                break Err(IntakeError::new(ErrorKind::Encrypted, spot.clone()));
            }
            Ok(Line::Refused(Refusal::NoSuchSheet)) => {
                break Err(IntakeError::new(ErrorKind::NoSuchSheet, spot.clone()));
            }
            Ok(Line::Refused(Refusal::Damaged(detail))) => {
                break Err(IntakeError::damaged(spot.clone(), detail));
            }
            Ok(line) => match take(line) {
                Ok(Flow::Go) => {}
                Ok(Flow::Stop) => break Ok(()),
                Err(error) => break Err(error),
            },
            // A half line is all that a killed child leaves; the next turn finds out how it ended.
            Err(_) if !line.ends_with(b"\n") => {}
            Err(error) => break Err(died(error.to_string())),
        }
    };
    // The pump is left to itself: it ends when the pipe closes, and must not be waited for, since whatever the
    // child started could hold the pipe open after it.
    drop(receive);
    drop(running);
    outcome
}

/// How a child that stopped in the middle ended: over a limit, or otherwise.
fn ended(status: ExitStatus, spot: &Spot, limits: &Limits) -> IntakeError {
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt as _;
        // SIGABRT: memory refused. SIGXCPU or SIGKILL: processor time used up.
        match status.signal() {
            Some(6) => {
                return IntakeError::too_large(spot.clone(), Bound::ProcessLimit, limits.process_bytes);
            }
            Some(24 | 9) => {
                return IntakeError::too_large(spot.clone(), Bound::ProcessLimit, limits.process_seconds);
            }
            Some(_) | None => {}
        }
    }
    #[cfg(not(unix))]
    let _ = limits;
    IntakeError::new(ErrorKind::ReaderDied { detail: status.to_string() }, spot.clone())
}
