//! The reading itself: every row into a draft, streamed, with progress and a way to stop.

use std::path::Path;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use serde::Serialize;

use crate::ahead;
use crate::body::{ASIDES_KEPT, Aside, AsideKind, Body};
use crate::census::{Census, Known, Verdicts};
use crate::correction::{ByRow, Corrected};
use crate::draft::{Draft, Writer, Writers};
use crate::error::{ErrorKind, IntakeError, Question, Spot};
use crate::fault::{Fault, FaultKind, Faults};
use crate::field::Field;
use crate::inspect::Plan;
use crate::midway::{Kind, Midway};
use crate::sandbox::Sandbox;
use crate::sniff::FileKind;
use crate::spool::Spool;
use crate::table::{Cell, Flow, RowAt, Source};
use crate::tables::{Outside, Unread};

/// How often progress is told, in rows.
const TELL_EVERY: u64 = 512;

/// How far a reading is. The file is gone through twice: first to learn which row about an account is its last,
/// then to draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Drafting, rather than still counting.
    pub drafting: bool,
    /// Rows of data seen in this pass.
    pub rows: u64,
    /// Rows of data in all, once counted.
    pub total_rows: Option<u64>,
    /// Bytes read in this pass, for text.
    pub bytes: u64,
    /// Bytes of the file.
    pub total_bytes: u64,
}

/// What a reading came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ReadSummary {
    /// Rows of data that are not blank.
    pub rows: u64,
    /// Rows that became a draft.
    pub drafted: u64,
    /// Rows skipped: nobody named, header repeated, unknown platform.
    pub skipped: u64,
    /// Different accounts.
    pub accounts: u64,
    /// Different posts.
    pub posts: u64,
    /// What was wrong.
    pub faults: Faults,
    /// Cells that were read as a person set them right.
    pub corrected: Vec<Corrected>,
    /// Rows below the header that are no rows of data, the first ones met.
    pub asides: Vec<Aside>,
    /// What stands outside the table that was read.
    pub unread: Unread,
}

/// Reads a file by a plan and hands every draft to `sink`, in the order of the rows.
///
/// # Errors
/// [`ErrorKind::NeedsAnswer`] when the plan lacks a platform or anything to tell accounts apart;
/// [`ErrorKind::Cancelled`] when `progress` or `sink` says [`Flow::Stop`]; otherwise what the file is refused for.
pub fn read(
    path: &Path,
    plan: &Plan,
    sandbox: &Sandbox,
    progress: &mut dyn FnMut(Progress) -> Flow,
    sink: &mut dyn FnMut(Draft) -> Flow,
) -> Result<ReadSummary, IntakeError> {
    read_into(path, plan, sandbox, progress, &mut |draft| draft, sink)
}

/// Reads a file as [`read()`] does, and hands on what `make` makes of each draft. `make` runs on the thread that
/// drafts, so its work is done beside that of `sink`.
///
/// # Errors
/// As [`read()`].
pub fn read_into<T: Send>(
    path: &Path,
    plan: &Plan,
    sandbox: &Sandbox,
    progress: &mut dyn FnMut(Progress) -> Flow,
    make: &mut (dyn FnMut(Draft) -> T + Send),
    sink: &mut dyn FnMut(T) -> Flow,
) -> Result<ReadSummary, IntakeError> {
    let spot = Spot::file(path).in_sheet(plan.sheet.as_deref());
    let ask = |question| Err(IntakeError::new(ErrorKind::NeedsAnswer { question }, spot.clone()));
    if plan.mapping.columns.iter().all(|column| column.field.is_none()) {
        return Err(IntakeError::new(ErrorKind::NothingRecognised, spot));
    }
    if !plan.mapping.has_identity() {
        return ask(Question::Identity);
    }
    if plan.platform.is_none() && plan.mapping.column_of(Field::Platform).is_none() {
        return ask(Question::Platform);
    }
    let total_bytes = std::fs::metadata(path).map_or(0, |metadata| metadata.len());
    let source = {
        let mut watch = looking(total_bytes, progress);
        plan.open_watched(path, sandbox, &mut watch)?.unmended()
    };
    let corrections = plan.corrections.by_row(plan.sheet.as_deref()).within(plan.region);
    let pass = Pass { source: &source, plan, sandbox, corrections: &corrections, midway: true };
    let mut told = |drafting, rows: u64, total_rows, bytes| {
        if !rows.is_multiple_of(TELL_EVERY) {
            return Flow::Go;
        }
        progress(Progress { drafting, rows, total_rows, bytes, total_bytes: source.bytes })
    };
    let cancelled = || Err(IntakeError::new(ErrorKind::Cancelled, spot.clone()));

    let mut writers = Writers::new(plan);
    let mut census = Census::default();
    // Text is read again as fast as anything that is kept of it.
    let mut spool = (source.kind != FileKind::Text).then(Spool::default);
    // A row may be about several accounts: `at` counts those.
    let (mut rows, mut at, mut stopped) = (0, 0, false);
    let beside = &mut Beside::default();
    pass.each_row(Way::File(spool.as_mut()), beside, &mut |At { row, bytes, .. }, cells, aside| {
        rows += u64::from(is_row(aside));
        whom(&mut writers, cells, aside, &mut |found| {
            at += 1;
            match found {
                Ok(known) => census.enter(at, row, known),
                Err(kind) => census.skip(at, kind),
            }
        });
        stopped = told(false, rows, None, bytes) == Flow::Stop;
        if stopped { Flow::Stop } else { Flow::Go }
    })?;
    if stopped {
        return cancelled();
    }
    let spool = spool.filter(Spool::is_whole);
    let drafting = Drafting { writers, verdicts: census.settle(plan.mapping.grain), spool };
    let total = Some(rows);
    let (mut rows, mut last) = (0, None);
    let summary = drafting.run(&pass, make, &mut |bytes, (row, made)| {
        rows += u64::from(last != Some(row));
        last = Some(row);
        stopped =
            made.is_some_and(|made| sink(made) == Flow::Stop) || told(true, rows, total, bytes) == Flow::Stop;
        if stopped { Flow::Stop } else { Flow::Go }
    });
    if stopped {
        return cancelled();
    }
    let mut summary = summary?;
    tell_damaged(&source, &mut summary);
    Ok(summary)
}

/// Tells of a look that goes through a whole file.
pub(crate) fn looking<'a>(
    total_bytes: u64,
    progress: &'a mut dyn FnMut(Progress) -> Flow,
) -> impl FnMut(u64, u64) -> Flow + 'a {
    move |rows, bytes| progress(Progress { drafting: false, rows, total_rows: None, bytes, total_bytes })
}

/// Tells of the records that were set aside because they are damaged.
fn tell_damaged(source: &Source, summary: &mut ReadSummary) {
    let (damages, count) = source.damaged();
    let mut faults = Faults::default();
    let untold = count.saturating_sub(damages.len() as u64);
    for damage in damages {
        let kind = if damage.cut { FaultKind::CutRecord } else { FaultKind::DamagedRecord };
        faults.push(kind, || Fault::of_row(damage.row, kind, &damage.text));
    }
    if untold > 0 {
        faults.total += untold;
        *faults.by_kind.entry(FaultKind::DamagedRecord.code()).or_default() += untold;
    }
    faults.add(std::mem::take(&mut summary.faults));
    summary.faults = faults;
    summary.rows += count;
    summary.skipped += count;
}

/// The second way through a file.
struct Drafting {
    writers: Writers,
    verdicts: Verdicts,
    /// The rows, where they were kept.
    spool: Option<Spool>,
}

/// What the rows of a batch became, in their order: nothing where a row is skipped.
struct Lot<T> {
    /// Each with the row it is of: several may be of one.
    made: Vec<(u64, Option<T>)>,
    /// Bytes of the file so far.
    bytes: u64,
    /// The batch of rows that it is made of.
    batch: u64,
}

impl<T> Lot<T> {
    fn of(batch: u64, room: usize) -> Self {
        Self { made: Vec::with_capacity(room), bytes: 0, batch }
    }
}

/// Lots that wait at most.
const WAITING: usize = 4;

/// What makes something of a draft.
type Make<'a, T> = dyn FnMut(Draft) -> T + Send + 'a;
/// What takes the bytes of the file so far, and a row with what became of it.
type TakeMade<'a, T> = dyn FnMut(u64, (u64, Option<T>)) -> Flow + 'a;

impl Drafting {
    /// Drafts on a thread of its own; `take` runs on this one.
    fn run<T: Send>(
        self,
        pass: &Pass<'_>,
        make: &mut Make<'_, T>,
        take: &mut TakeMade<'_, T>,
    ) -> Result<ReadSummary, IntakeError> {
        thread::scope(|scope| {
            let (send, lots) = sync_channel(WAITING);
            let drafter = thread::Builder::new()
                .spawn_scoped(scope, move || self.draft_all(pass, make, &send))
                .map_err(|error| IntakeError::unreadable(&pass.source.path, &error))?;
            'lots: for Lot { made, bytes, .. } in lots {
                for made in made {
                    if take(bytes, made) == Flow::Stop {
                        break 'lots;
                    }
                }
            }
            // By now nobody waits to be sent to: whoever drafts on notices and ends.
            drafter.join().unwrap_or_else(|_| Err(ahead::gave_up(pass.source, pass.plan.sheet.as_deref())))
        })
    }

    fn draft_all<T: Send>(
        self,
        pass: &Pass<'_>,
        make: &mut Make<'_, T>,
        send: &SyncSender<Lot<T>>,
    ) -> Result<ReadSummary, IntakeError> {
        let Self { mut writers, mut verdicts, spool } = self;
        let way = spool.as_ref().map_or(Way::File(None), Way::Kept);
        let mut summary =
            ReadSummary { accounts: verdicts.accounts, posts: verdicts.posts, ..ReadSummary::default() };
        let mut beside = Beside::default();
        let mut asides = Vec::new();
        let mut lot = Lot::of(0, 0);
        let mut at = 0;
        let read = pass.each_row(way, &mut beside, &mut |At { row, bytes, batch }, cells, aside| {
            if let Some(kind) = aside
                && asides.len() < ASIDES_KEPT
            {
                asides.push(Aside::of(row, kind, cells));
            }
            if !is_row(aside) {
                return Flow::Go;
            }
            // A lot holds what one batch became: batches are bounded, whatever rows hold.
            if lot.batch != batch && !lot.made.is_empty() {
                let next = Lot::of(batch, lot.made.len());
                if send.send(std::mem::replace(&mut lot, next)).is_err() {
                    return Flow::Stop;
                }
            }
            (lot.bytes, lot.batch) = (bytes, batch);
            summary.rows += 1;
            let mut drafted = false;
            let mut draft = |writer: &mut Writer, cells: &[Cell]| {
                at += 1;
                let verdict = verdicts.on(at);
                let name = verdict.skipped.map_or_else(|| writer.name(cells), Err);
                let made = match name {
                    Ok(name) => {
                        if let Some(kind) = verdict.repeated {
                            writer.row_fault(row, kind, cells);
                        }
                        drafted = true;
                        let post = verdict.post && name.post.is_some();
                        Some(make(writer.draft(row, cells, name, verdict.account, post)))
                    }
                    Err(kind) => {
                        writer.row_fault(row, kind, cells);
                        None
                    }
                };
                lot.made.push((row, made));
            };
            match aside {
                None => writers.each(cells, &mut draft),
                Some(_) => draft(writers.first(), cells),
            }
            summary.drafted += u64::from(drafted);
            summary.skipped += u64::from(!drafted);
            Flow::Go
        });
        // What was drafted before an error comes before it.
        let _ = send.send(lot);
        read?;
        summary.faults = writers.into_faults();
        summary.corrected = beside.corrected;
        summary.asides = asides;
        summary.unread = beside.unread;
        Ok(summary)
    }
}

/// What takes a row without its drafts: number, cells, and why it is no row of data if it is none.
type TakePlain<'a> = dyn FnMut(u64, &[Cell], Option<AsideKind>) -> Flow + 'a;

/// Every row of data that is not blank, as it stands, and those that are none, with why.
pub(crate) fn rows_by(
    source: &Source,
    plan: &Plan,
    sandbox: &Sandbox,
    take: &mut TakePlain<'_>,
) -> Result<(), IntakeError> {
    let corrections = plan.corrections.by_row(plan.sheet.as_deref()).within(plan.region);
    let pass = Pass { source, plan, sandbox, corrections: &corrections, midway: false };
    pass.each_row(Way::File(None), &mut Beside::default(), &mut |at, cells, aside| take(at.row, cells, aside))
}

/// Notes are left out; a header that comes again counts as a row that is skipped, and is told as one.
fn is_row(aside: Option<AsideKind>) -> bool {
    match aside {
        None | Some(AsideKind::Header | AsideKind::OtherHeader | AsideKind::OtherTable) => true,
        Some(AsideKind::Note) => false,
    }
}

/// Whom a row is about, once for each of its accounts; the fault for one that is nobody's; nothing for a note.
fn whom(
    writers: &mut Writers,
    cells: &[Cell],
    aside: Option<AsideKind>,
    take: &mut dyn FnMut(Result<Known, FaultKind>),
) {
    match aside {
        None => writers.each(cells, &mut |writer, cells| take(writer.screen(cells))),
        Some(AsideKind::Header | AsideKind::OtherTable) => take(Err(FaultKind::RepeatedHeader)),
        Some(AsideKind::OtherHeader) => take(Err(FaultKind::OtherHeader)),
        Some(AsideKind::Note) => {}
    }
}

/// Where a row stands.
#[derive(Clone, Copy)]
struct At {
    row: u64,
    /// Bytes so far.
    bytes: u64,
    /// Which batch of rows read ahead it came in.
    batch: u64,
}

/// What takes a row: where it stands, its cells, and why it is no row of data if it is none.
type TakeRow<'a> = dyn FnMut(At, &[Cell], Option<AsideKind>) -> Flow + 'a;

/// What is told of a way through the rows beside them.
#[derive(Default)]
struct Beside {
    corrected: Vec<Corrected>,
    unread: Unread,
}

/// Where rows come from.
enum Way<'a> {
    /// The file; whoever goes this way may keep them.
    File(Option<&'a mut Spool>),
    /// What was kept of it.
    Kept(&'a Spool),
}

/// One way through the rows of a file.
struct Pass<'a> {
    source: &'a Source,
    plan: &'a Plan,
    sandbox: &'a Sandbox,
    corrections: &'a ByRow<'a>,
    /// Whether what stands below another header is read by that one.
    midway: bool,
}

impl Pass<'_> {
    /// Every row of data that is not blank, as a person set it right.
    fn each_row(&self, way: Way<'_>, beside: &mut Beside, take: &mut TakeRow<'_>) -> Result<(), IntakeError> {
        let Pass { source, plan, sandbox, corrections, .. } = self;
        let (bytes, batch) = (std::cell::Cell::new(0), std::cell::Cell::new(0));
        let mut body = Body::new(&plan.header_lines);
        let mut midway = (self.midway && plan.header_row.is_some() && source.kind != FileKind::Json)
            .then(|| Midway::new(&plan.mapping));
        let stopped = std::cell::Cell::new(false);
        let mut take = |number: u64, cells: &[Cell], aside: Option<AsideKind>| {
            let flow = take(At { row: number, bytes: bytes.get(), batch: batch.get() }, cells, aside);
            stopped.set(flow == Flow::Stop);
            Ok(flow)
        };
        let mut outside = plan.region.map(|region| Outside::of(region, &plan.tables));
        // Rows below another table, once it has ended the reading.
        let mut ended: Option<u64> = None;
        let corrected = &mut beside.corrected;
        let mut take_ahead = |row: RowAt<'_>, from: u64| {
            if let Some(outside) = &mut outside {
                outside.cut(row.number, row.cells);
            }
            if let Some(below) = &mut ended {
                *below += u64::from(!row.cells.iter().all(Cell::is_blank));
                return Ok(Flow::Go);
            }
            if row.number < plan.first_row {
                return Ok(Flow::Go);
            }
            bytes.set(row.bytes);
            batch.set(from);
            let kind = midway.as_mut().map_or(Kind::Data, |midway| midway.meet(row.cells));
            // Below another header a person sees, and sets right, the cells where the columns of this one are.
            let below = midway.as_ref().filter(|_| kind == Kind::Data);
            let straight = below.and_then(|midway| midway.straight(row.cells));
            let found = straight.as_deref().unwrap_or(row.cells);
            let mended = corrections.corrected(row.number, found, plan.mapping.columns.len());
            if mended.is_some() {
                corrected.extend(corrections.told(row.number, found, &plan.mapping));
            }
            let cells = mended.as_deref().unwrap_or(found);
            if cells.iter().all(Cell::is_blank) {
                return Ok(Flow::Go);
            }
            let flow = match kind {
                // Objects are data, whatever they hold.
                Kind::Data if source.kind == FileKind::Json => take(row.number, cells, None),
                Kind::Data => body.row(row.number, cells, &mut take),
                Kind::SameHeader => body.heading(row.number, cells, AsideKind::Header, &mut take),
                Kind::OtherHeader => body.heading(row.number, cells, AsideKind::OtherHeader, &mut take),
            }?;
            // What is not read any more is counted.
            if flow == Flow::Stop && !stopped.get() && self.midway {
                ended = Some(0);
                return Ok(Flow::Go);
            }
            Ok(flow)
        };
        let sheet = plan.sheet.as_deref();
        match way {
            Way::File(keep) => ahead::rows(source, sheet, sandbox, keep, &mut take_ahead)?,
            Way::Kept(spool) => ahead::kept_rows(source, sheet, spool, &mut take_ahead)?,
        }
        beside.unread = outside.map(Outside::told).unwrap_or_default();
        beside.unread.below = ended.unwrap_or(0);
        if stopped.get() { Ok(()) } else { body.end(&mut take) }
    }
}
