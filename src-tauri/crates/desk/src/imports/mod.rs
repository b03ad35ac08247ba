//! Imports: a sheet is looked at, previewed, and lands in one transaction with progress, cancel and one undo.

mod dialects;
mod fixes;
mod folders;
mod landing;
mod pasted;
mod plain;
mod remembered;
mod tables;
mod words;

use std::panic::resume_unwind;
use std::path::Path;
use std::thread;
use std::time::Instant;

use catalogue::ChangeKind;
use chrono::NaiveDate;
use intake::number::{DateOrder, Reading};
use intake::{Choice, Field, Flow, Grain, Inspection, LearnedFrom, Options, Sandbox, Which, inspect_watched};
use market::opening::market_day;

pub use pasted::PASTE_BYTES;
pub(crate) use words::refused;

use crate::changes::undone;
use crate::desk::Desk;
use crate::job::Job;
use crate::problem::Problem;
use crate::reviews;
use crate::wire::{
    ImportArgs, ImportAside, ImportFault, ImportHead, ImportList, ImportPreview, ImportRef, ImportReport,
    ImportRow, MappedColumn, Nothing, Progress, Undone, Word, Written,
};

/// Faults sent to a screen at once; the count is always of all.
const SHOWN_FAULTS: usize = 1_000;

/// The fields a person can map a column to, as words for a form.
pub(crate) fn field_words() -> Vec<Word> {
    Field::choices()
        .into_iter()
        .map(|field| Word {
            code: field.code(),
            zh: field.name_zh(),
            en: field.name_en(),
            parent: None,
            tier: None,
        })
        .collect()
}

fn small(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn columns(inspection: &Inspection) -> Vec<MappedColumn> {
    inspection
        .plan
        .mapping
        .columns
        .iter()
        .map(|column| MappedColumn {
            column: u32::try_from(column.column).unwrap_or(u32::MAX),
            header: column.header.clone().unwrap_or_default(),
            field: column.field.map(Field::code),
            unit: words::unit(&column.unit),
            confidence: column.confidence,
            reason: words::reason(column, &inspection.plan),
            samples: column.samples.clone(),
        })
        .collect()
}

fn shown(faults: &intake::Faults) -> Vec<ImportFault> {
    faults.kept.iter().take(SHOWN_FAULTS).map(words::fault).collect()
}

/// The first rows as they stand, with those that are no data said to be so.
fn head(inspection: &Inspection, asides: &[ImportAside]) -> Vec<ImportHead> {
    let row = |(number, cells): &(u64, Vec<String>)| {
        let row = small(*number);
        let aside = asides.iter().find(|aside| aside.row == row).map(|aside| aside.kind.clone());
        ImportHead { row, cells: cells.clone(), aside }
    };
    inspection.sample.iter().map(row).collect()
}

/// No figure is of a day to come: not by a cell, and not by the file's name.
fn until(today: NaiveDate, mut inspection: Inspection) -> Inspection {
    inspection.plan.latest = Some(today);
    if inspection.plan.as_of.is_some_and(|day| day > today) {
        inspection.plan.as_of = None;
        inspection.as_of_from = inspection.as_of_from.filter(|from| *from != LearnedFrom::FileName);
    }
    inspection
}

/// A file looked at, and what was said about it: by this call, and by a person before.
struct Looked {
    /// The digest of its bytes.
    sha256: String,
    inspection: Inspection,
    options: Options,
    /// Something is remembered of this file's cells.
    had_fixes: bool,
    /// What was taken over from earlier files of the same source.
    earlier: remembered::Earlier,
}

impl Desk {
    pub(crate) fn sandbox(&self) -> Sandbox {
        Sandbox { reader: self.reader.clone(), ..Sandbox::default() }
    }

    fn options(&self, args: &ImportArgs) -> Result<Options, Problem> {
        let mut options = Options {
            platform: args.platform,
            as_of: args.as_of,
            sheet: args.sheet.clone(),
            table: args.table,
            header_row: args.header_row.map(u64::from),
            header_rows: args.header_rows.map(u64::from),
            encoding: args.encoding.clone(),
            ..Options::default()
        };
        for (column, code) in &args.mapping {
            let field = match code.as_str() {
                "" => None,
                code => Some(Field::parse(code).ok_or_else(|| words::unknown_field(code))?),
            };
            let column = Which::Index(usize::try_from(*column).unwrap_or(usize::MAX));
            options.mapping.push(Choice { column, field, name: None, scale: None });
        }
        options.dialect = dialects::chosen(args)?;
        Ok(options)
    }

    /// Looks at a file; what a person decided about earlier files of its source and corrections of the same file
    /// come first, this call's own word over them.
    fn look(&self, args: &ImportArgs, job: &dyn Job) -> Result<Looked, Problem> {
        let path = Path::new(&args.path);
        let sandbox = self.sandbox();
        let today = market_day(self.now());
        if let Some(day) = args.as_of.filter(|day| *day > today) {
            return Err(words::day_to_come(day, today));
        }
        let look = |options: &Options| -> Result<Inspection, Problem> {
            let inspection = inspect_watched(path, options, &sandbox, &mut |progress| told(job, progress))
                .map_err(|error| words::refused(&error))?;
            Ok(until(today, inspection))
        };
        let own = self.options(args)?;
        // What a large file is known by takes as long as the look at it, and waits for nothing. Of a pipe or a device the
        // look says what is wrong; reading it would never end.
        let is_file = std::fs::metadata(path).is_ok_and(|found| found.is_file());
        let (found, sha256) = thread::scope(|scope| {
            let sha256 = is_file.then(|| scope.spawn(|| catalogue::sha256_of_file(path)));
            let found = self.with_earlier(path, own, args.afresh, &look);
            let join = |sha256: thread::ScopedJoinHandle<'_, _>| {
                sha256.join().unwrap_or_else(|panic| resume_unwind(panic))
            };
            (found, sha256.map(join))
        });
        let (mut options, mut inspection, earlier) = found?;
        let sha256 = sha256.unwrap_or_else(|| catalogue::sha256_of_file(path))?;
        let (corrections, had_fixes) = self.corrections(args, &sha256, inspection.plan.sheet.as_deref())?;
        if !corrections.is_empty() {
            options.corrections = corrections;
            inspection = look(&options)?;
        }
        Ok(Looked { sha256, inspection, options, had_fixes, earlier })
    }

    /// What of the first rows is set aside, for a file that is not rehearsed yet.
    fn asides_near(&self, args: &ImportArgs, inspection: &Inspection) -> Result<Vec<ImportAside>, Problem> {
        let rows = inspection.sample.len();
        let table = intake::table(Path::new(&args.path), &inspection.plan, rows, &self.sandbox())
            .map_err(|error| words::refused(&error))?;
        Ok(table.asides.iter().map(words::set_aside).collect())
    }

    /// Looks at a file and rehearses its import. Nothing is changed.
    ///
    /// # Errors
    /// What the file is refused for, naming file, sheet, row, column and value where known; `as_of_to_come`;
    /// `cancelled`.
    pub fn import_inspect(
        &self,
        args: &ImportArgs,
        job: &dyn Job,
    ) -> Result<Written<ImportPreview>, Problem> {
        let looked = self.look(args, job)?;
        let inspection = &looked.inspection;
        let questions: Vec<String> = inspection
            .questions
            .iter()
            .filter(|question| !matches!(question, intake::Question::AsOf))
            .map(|question| words::question(*question).to_owned())
            .collect();
        let landed = if questions.is_empty() && self.vault.is_writable() {
            Some(self.vault.rehearse(self.now(), |change| {
                landing::land(self, change, args, &looked, job).map(|(landed, _)| landed)
            })?)
        } else {
            None
        };
        let asides = match &landed {
            Some(landed) => landed.asides.clone(),
            None => self.asides_near(args, inspection)?,
        };
        let head = head(inspection, &asides);
        let faults = landed.as_ref().map(|landed| &landed.faults);
        let unread = landed.as_ref().map(|landed| &landed.unread);
        let value = ImportPreview {
            file: inspection.file.clone(),
            sheets: inspection.sheets.clone(),
            sheet: inspection.plan.sheet.clone(),
            encoding: inspection.encoding.unwrap_or_default().to_owned(),
            delimiter: dialects::delimiter(inspection),
            quoting: dialects::quoting(inspection),
            header_row: small(inspection.plan.header_row.unwrap_or(0)),
            header_rows: small(inspection.plan.header_rows),
            platform: inspection.plan.platform,
            platform_reason: words::platform_reason(inspection),
            as_of: inspection.plan.as_of,
            as_of_reason: words::as_of_reason(inspection),
            per_post: inspection.plan.mapping.grain == Grain::Post,
            mapping: columns(inspection),
            questions,
            counts: landed.as_ref().map(|landed| landed.counts.clone()),
            faults: faults.map(shown).unwrap_or_default(),
            fault_count: faults.map_or(0, |faults| small(faults.total)),
            fixed: landed.as_ref().map(|landed| fixes::told(args, &landed.corrected)).unwrap_or_default(),
            asides,
            layout: words::layout(inspection),
            as_last_time: looked.earlier.told.clone(),
            tables: tables::told(inspection, unread),
            unread: tables::outside(unread.unwrap_or(&intake::Unread::default())),
            head,
        };
        Ok(Written { value, stale: Vec::new(), change: None })
    }

    /// Imports a file: everything or nothing.
    ///
    /// # Errors
    /// As [`Desk::import_inspect`]; `import_needs_platform`, `import_needs_identity`.
    pub fn import_run(&self, args: &ImportArgs, job: &dyn Job) -> Result<Written<ImportReport>, Problem> {
        let start = Instant::now();
        let looked = self.look(args, job)?;
        let inspection = &looked.inspection;
        let written = self.write(ChangeKind::Import, &inspection.file, |change| {
            let (mut landed, created) = landing::land(self, change, args, &looked, job)?;
            if let Some(created) = created {
                landed.counts.reviews += reviews::look_for_new(change, landed.id, &created, job)?;
            }
            fixes::remember(change, &looked, &landed.corrected)?;
            remembered::remember(change, &looked.options, inspection, &looked.earlier)?;
            Ok(landed)
        })?;
        self.drop_pasted(Path::new(&args.path));
        let landed = written.value;
        Ok(Written {
            value: ImportReport {
                id: Some(landed.id),
                file: inspection.file.clone(),
                encoding: inspection.encoding.unwrap_or_default().to_owned(),
                delimiter: dialects::delimiter(inspection),
                quoting: dialects::quoting(inspection),
                header_row: small(inspection.plan.header_row.unwrap_or(0)),
                header_rows: small(inspection.plan.header_rows),
                layout: words::layout(inspection),
                as_last_time: looked.earlier.told.clone(),
                counts: landed.counts,
                mapping: columns(inspection),
                fixed: fixes::told(args, &landed.corrected),
                fault_count: small(landed.faults.total),
                faults: shown(&landed.faults),
                asides: landed.asides,
                tables: tables::told(inspection, Some(&landed.unread)),
                unread: tables::outside(&landed.unread),
                seconds: start.elapsed().as_secs_f64(),
            },
            stale: written.stale,
            change: written.change,
        })
    }

    /// Imports, newest first.
    ///
    /// # Errors
    /// The catalogue's.
    pub fn import_list(&self, _: &Nothing) -> Result<ImportList, Problem> {
        let entries = self.read(|view| Ok(view.imports(500)?))?;
        Ok(ImportList {
            rows: entries
                .into_iter()
                .map(|entry| ImportRow {
                    id: entry.id,
                    file: entry.record.file_name,
                    at: entry.at,
                    platform: entry.record.platform,
                    as_of: entry.record.as_of,
                    counts: landing::counts(&entry.counts),
                    undone: entry.undone_at.is_some(),
                })
                .collect(),
        })
    }

    /// Undoes an import; what later imports or people changed since stays.
    ///
    /// # Errors
    /// `not_found`, `not_undoable`.
    pub fn import_undo(&self, args: &ImportRef) -> Result<Written<Undone>, Problem> {
        let entry = self.read(|view| Ok(view.import(args.id)?))?;
        let change = entry.as_ref().and_then(|entry| entry.change).ok_or_else(|| {
            Problem::from(catalogue::CatalogueError::NotFound { kind: "import", id: args.id.to_string() })
        })?;
        let written = self.vault.undo(change, self.now())?;
        let stale = crate::desk::topics(&written.stale);
        Ok(Written { value: undone(&written.value), stale, change: None })
    }

    /// A reply as text: a text file as it is, a form as its rows of key and value.
    pub(crate) fn text_or_form(&self, path: &Path) -> Result<String, Problem> {
        // No workbook is valid UTF-8, and a pasted reply saved as a file must not be taken for a sheet.
        if let Ok(text) = std::fs::read_to_string(path)
            && !text.contains('\0')
        {
            return Ok(text);
        }
        let pairs: Vec<(String, String)> = sheet_rows(path, self)?
            .into_iter()
            .map(|row| {
                let mut cells = row.into_iter();
                (cells.next().unwrap_or_default(), cells.next().unwrap_or_default())
            })
            .collect();
        Ok(report::reply_lines(&pairs))
    }
}

/// The rows of a small sheet as text.
pub(crate) fn sheet_rows(path: &Path, desk: &Desk) -> Result<Vec<Vec<String>>, Problem> {
    intake::rows_as_text(path, &desk.sandbox()).map_err(|error| words::refused(&error))
}

/// A count as people write it: `Some(None)` when it is written as unknown, `None` when it is no count.
pub(crate) fn cell_number(text: &str) -> Option<Option<u64>> {
    match intake::number::read(text) {
        Reading::Number(number) => u64::try_from(number.cautious().to_i64()?).ok().map(Some),
        Reading::Unknown(_) => Some(None),
        Reading::NotANumber | Reading::Destroyed => None,
    }
}

/// A day or moment as people write it; a day alone means its end, when its numbers were known.
pub(crate) fn cell_time(text: &str) -> Option<chrono::DateTime<chrono::Utc>> {
    if let Ok(at) = chrono::DateTime::parse_from_rfc3339(text) {
        return Some(at.to_utc());
    }
    let read = intake::number::read_date(text, DateOrder::default())?;
    Some(market::opening::in_market(read))
}

/// Tells a job how far the intake is with a file.
fn told(job: &dyn Job, progress: intake::Progress) -> Flow {
    job.report(Progress {
        step: if progress.drafting { "merge" } else { "read" }.to_owned(),
        done: small(progress.rows),
        total: progress.total_rows.map(small),
        rate: None,
    });
    if job.cancelled() { Flow::Stop } else { Flow::Go }
}
