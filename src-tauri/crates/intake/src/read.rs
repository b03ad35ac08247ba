//! The reading itself: every row into a draft, streamed, with progress and a way to stop.

use std::collections::HashMap;
use std::hash::{BuildHasher as _, RandomState};
use std::path::Path;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use serde::Serialize;

use crate::body::{ASIDES_KEPT, Aside, AsideKind, Body};
use crate::correction::{ByRow, Corrected};
use crate::draft::{AccountKey, Draft, Name, Writer};
use crate::error::{ErrorKind, IntakeError, Question, Spot};
use crate::fault::{FaultKind, Faults};
use crate::field::Field;
use crate::inspect::Plan;
use crate::mapping::Grain;
use crate::midway::{Kind, Midway};
use crate::sandbox::Sandbox;
use crate::sniff::FileKind;
use crate::table::{Cell, Flow, Source};

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
    /// Time since the start of the reading.
    pub elapsed: Duration,
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
}

/// The row of an account that counts: the last one of the newest day that its rows say.
#[derive(Clone, Copy)]
struct Newest {
    day: Option<NaiveDate>,
    row: u64,
}

impl Newest {
    /// Whether both rows say a day and this one's is the later; a row without one gives way to what comes after it.
    fn is_newer(self, than: Option<NaiveDate>) -> bool {
        matches!((self.day, than), (Some(own), Some(other)) if own > other)
    }
}

/// What decides which rows count: the newest row of each account and the last of each post.
struct Last {
    accounts: HashMap<u64, Newest>,
    posts: HashMap<u64, u64>,
    /// Rows that are nobody's, and why.
    skipped: HashMap<u64, FaultKind>,
    rows: u64,
    hasher: RandomState,
}

impl Last {
    /// Sixty-four bits tell a million accounts apart; two of them meet once in thirty million such files.
    fn account(&self, platform: market::Platform, key: &AccountKey) -> u64 {
        self.hasher.hash_one((platform, key))
    }

    fn post(&self, platform: market::Platform, id: &str) -> u64 {
        self.hasher.hash_one((platform, id))
    }
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
    let source = Source::open(path, plan.dialect, plan.encoding.as_deref(), sandbox)?.unmended();
    let mut writer = Writer::new(plan);
    let corrections = plan.corrections.by_row(plan.sheet.as_deref());
    let started = Instant::now();
    let mut told = |drafting, rows: u64, total_rows, bytes| {
        if !rows.is_multiple_of(TELL_EVERY) {
            return Flow::Go;
        }
        progress(Progress {
            drafting,
            rows,
            total_rows,
            bytes,
            total_bytes: source.bytes,
            elapsed: started.elapsed(),
        })
    };
    let cancelled = || IntakeError::new(ErrorKind::Cancelled, spot.clone());

    let mut last = Last {
        accounts: HashMap::new(),
        posts: HashMap::new(),
        skipped: HashMap::new(),
        rows: 0,
        hasher: RandomState::new(),
    };
    let mut stopped = false;
    let pass = Pass { source: &source, plan, sandbox, corrections: &corrections, midway: true };
    pass.each_row(&mut Vec::new(), &mut |At { row, bytes }, cells, aside| {
        last.rows += u64::from(is_row(aside));
        match whom(&writer, cells, aside) {
            Some(Ok(name)) => {
                if let Some(key) = name.identity.key() {
                    let key = last.account(name.identity.platform, &key);
                    let counts = last.accounts.get(&key).is_none_or(|before| !before.is_newer(name.day));
                    if counts {
                        last.accounts.insert(key, Newest { day: name.day, row });
                    }
                }
                if let Some(id) = &name.post {
                    last.posts.insert(last.post(name.identity.platform, id), row);
                }
            }
            Some(Err(kind)) => _ = last.skipped.insert(row, kind),
            None => {}
        }
        stopped = told(false, last.rows, None, bytes) == Flow::Stop;
        if stopped { Flow::Stop } else { Flow::Go }
    })?;
    if stopped {
        return Err(cancelled());
    }

    let mut summary = ReadSummary {
        accounts: last.accounts.len() as u64,
        posts: last.posts.len() as u64,
        ..ReadSummary::default()
    };
    let total = Some(last.rows);
    // The row in which an account that comes again was last met, for the fault that names both rows.
    let mut met: HashMap<u64, u64> = HashMap::new();
    let mut corrected = Vec::new();
    let mut asides = Vec::new();
    pass.each_row(&mut corrected, &mut |At { row, bytes }, cells, aside| {
        if let Some(kind) = aside
            && asides.len() < ASIDES_KEPT
        {
            asides.push(Aside::of(row, kind, cells));
        }
        if !is_row(aside) {
            return Flow::Go;
        }
        summary.rows += 1;
        let name = last.skipped.get(&row).copied().map_or_else(|| writer.name(cells), Err);
        let drafted = match name {
            Ok(name) => {
                let platform = name.identity.platform;
                let key = name.identity.key().map(|key| last.account(platform, &key));
                let newest = key.and_then(|key| last.accounts.get(&key).copied());
                let account = newest.is_some_and(|newest| newest.row == row);
                let post_key = name.post.as_deref().map(|id| last.post(platform, id));
                let post = post_key.is_some_and(|key| last.posts.get(&key) == Some(&row));
                // In a sheet of posts one creator spans many rows; elsewhere a second row is a repetition.
                let repeated_by = if plan.mapping.grain == Grain::Post { post_key } else { key };
                if let Some(key) = repeated_by {
                    let counts = if plan.mapping.grain == Grain::Post { post } else { account };
                    let earlier = if counts { met.remove(&key) } else { met.insert(key, row) };
                    let newer = newest.map(|newest| newest.row).filter(|newest| *newest < row);
                    let fault = match (plan.mapping.grain, newer) {
                        (Grain::Post, _) => {
                            earlier.map(|earlier_row| FaultKind::RepeatedPost { earlier_row })
                        }
                        (Grain::Account, Some(earlier_row)) => Some(FaultKind::OlderFigures { earlier_row }),
                        (Grain::Account, None) => {
                            earlier.map(|earlier_row| FaultKind::RepeatedAccount { earlier_row })
                        }
                    };
                    if let Some(kind) = fault {
                        writer.row_fault(row, kind, cells);
                    }
                }
                summary.drafted += 1;
                sink(writer.draft(row, cells, name, account, post))
            }
            Err(kind) => {
                summary.skipped += 1;
                writer.row_fault(row, kind, cells);
                Flow::Go
            }
        };
        stopped = drafted == Flow::Stop || told(true, summary.rows, total, bytes) == Flow::Stop;
        if stopped { Flow::Stop } else { Flow::Go }
    })?;
    if stopped {
        return Err(cancelled());
    }
    summary.faults = writer.faults;
    summary.corrected = corrected;
    summary.asides = asides;
    Ok(summary)
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
    let corrections = plan.corrections.by_row(plan.sheet.as_deref());
    let pass = Pass { source, plan, sandbox, corrections: &corrections, midway: false };
    pass.each_row(&mut Vec::new(), &mut |at, cells, aside| take(at.row, cells, aside))
}

/// Notes are left out; a header that comes again counts as a row that is skipped, and is told as one.
fn is_row(aside: Option<AsideKind>) -> bool {
    match aside {
        None | Some(AsideKind::Header | AsideKind::OtherHeader | AsideKind::OtherTable) => true,
        Some(AsideKind::Note) => false,
    }
}

/// Whom a row is about; the fault for one that is nobody's; nothing for a note.
fn whom(writer: &Writer, cells: &[Cell], aside: Option<AsideKind>) -> Option<Result<Name, FaultKind>> {
    match aside {
        None => Some(writer.screen(cells)),
        Some(AsideKind::Header | AsideKind::OtherTable) => Some(Err(FaultKind::RepeatedHeader)),
        Some(AsideKind::OtherHeader) => Some(Err(FaultKind::OtherHeader)),
        Some(AsideKind::Note) => None,
    }
}

/// Where a row stands.
#[derive(Clone, Copy)]
struct At {
    row: u64,
    /// Bytes so far.
    bytes: u64,
}

/// What takes a row: where it stands, its cells, and why it is no row of data if it is none.
type TakeRow<'a> = dyn FnMut(At, &[Cell], Option<AsideKind>) -> Flow + 'a;

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
    fn each_row(&self, corrected: &mut Vec<Corrected>, take: &mut TakeRow<'_>) -> Result<(), IntakeError> {
        let Pass { source, plan, sandbox, corrections, .. } = self;
        let bytes = std::cell::Cell::new(0);
        let mut body = Body::new(&plan.header_lines);
        let mut midway = (self.midway && plan.header_row.is_some() && source.kind != FileKind::Json)
            .then(|| Midway::new(&plan.mapping));
        let stopped = std::cell::Cell::new(false);
        let mut take = |number: u64, cells: &[Cell], aside: Option<AsideKind>| {
            let flow = take(At { row: number, bytes: bytes.get() }, cells, aside);
            stopped.set(flow == Flow::Stop);
            Ok(flow)
        };
        source.rows(plan.sheet.as_deref(), sandbox, &mut |row| {
            if row.number < plan.first_row {
                return Ok(Flow::Go);
            }
            bytes.set(row.bytes);
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
            match kind {
                // Objects are data, whatever they hold.
                Kind::Data if source.kind == FileKind::Json => take(row.number, cells, None),
                Kind::Data => body.row(row.number, cells, &mut take),
                Kind::SameHeader => body.heading(row.number, cells, AsideKind::Header, &mut take),
                Kind::OtherHeader => body.heading(row.number, cells, AsideKind::OtherHeader, &mut take),
            }
        })?;
        if stopped.get() { Ok(()) } else { body.end(&mut take) }
    }
}
