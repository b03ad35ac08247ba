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

use std::collections::HashMap;
use std::path::Path;
use std::time::Instant;

use catalogue::{Change, ChangeKind, ImportRecord, IncomingPost};
use chrono::NaiveDate;
use intake::number::{DateOrder, Reading};
use intake::{
    AccountKey, Choice, Corrected, Draft, Field, Flow, Grain, Inspection, LearnedFrom, Options, Sandbox,
    Which, inspect, read,
};
use market::opening::market_day;
use market::platform::Platform;
use market::{AccountId, ImportId};

pub use pasted::PASTE_BYTES;
pub(crate) use words::refused;

use crate::changes::undone;
use crate::desk::Desk;
use crate::job::Job;
use crate::problem::Problem;
use crate::reviews;
use crate::wire::{
    ImportArgs, ImportAside, ImportCounts, ImportFault, ImportHead, ImportList, ImportPreview, ImportRef,
    ImportReport, ImportRow, MappedColumn, Nothing, Progress, Undone, Word, Written,
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
            reason: words::reason(column, inspection.plan.platform),
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

/// What one import came to, before it is told.
struct Landed {
    id: ImportId,
    counts: ImportCounts,
    faults: intake::Faults,
    corrected: Vec<Corrected>,
    asides: Vec<ImportAside>,
    unread: intake::Unread,
}

/// A file looked at, and what was said about it: by this call, and by a person before.
struct Looked {
    inspection: Inspection,
    options: Options,
    /// Something is remembered of this file's cells.
    had_fixes: bool,
    /// What was taken over from earlier files of the same source.
    earlier: remembered::Earlier,
}

/// Why the landing stopped inside the reader's callback.
enum Stop {
    Cancelled,
    Refused(Problem),
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
    fn look(&self, args: &ImportArgs) -> Result<Looked, Problem> {
        let path = Path::new(&args.path);
        let sandbox = self.sandbox();
        let today = market_day(self.now());
        if let Some(day) = args.as_of.filter(|day| *day > today) {
            return Err(words::day_to_come(day, today));
        }
        let look = |options: &Options| -> Result<Inspection, Problem> {
            let inspection = inspect(path, options, &sandbox).map_err(|error| words::refused(&error))?;
            Ok(until(today, inspection))
        };
        let own = self.options(args)?;
        let (mut options, mut inspection, earlier) = self.with_earlier(path, own, args.afresh, &look)?;
        let (corrections, had_fixes) = self.corrections(args, inspection.plan.sheet.as_deref())?;
        if !corrections.is_empty() {
            options.corrections = corrections;
            inspection = look(&options)?;
        }
        Ok(Looked { inspection, options, had_fixes, earlier })
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
        let looked = self.look(args)?;
        let inspection = &looked.inspection;
        let questions: Vec<String> = inspection
            .questions
            .iter()
            .filter(|question| !matches!(question, intake::Question::AsOf))
            .map(|question| words::question(*question).to_owned())
            .collect();
        let landed = if questions.is_empty() && self.vault.is_writable() {
            Some(self.vault.rehearse(self.now(), |change| {
                land(self, change, args, &looked, job).map(|(landed, _)| landed)
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
        let looked = self.look(args)?;
        let inspection = &looked.inspection;
        let written = self.write(ChangeKind::Import, &inspection.file, |change| {
            let (mut landed, created) = land(self, change, args, &looked, job)?;
            if let Some(created) = created {
                landed.counts.reviews += reviews::look_for_new(change, landed.id, &created, job)?;
            }
            fixes::remember(change, Path::new(&args.path), &looked, &landed.corrected)?;
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
                    counts: counts(&entry.counts),
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

fn counts(counts: &catalogue::ImportCounts) -> ImportCounts {
    ImportCounts {
        rows: counts.rows,
        created: counts.created,
        updated: counts.updated,
        unchanged: counts.unchanged,
        skipped: counts.skipped,
        posts: counts.posts,
        reviews: counts.reviews,
    }
}

/// Lands every draft of a file within one change; with the accounts it created, unless they are more than are looked
/// for in the catalogue.
fn land(
    desk: &Desk,
    change: &mut Change<'_>,
    args: &ImportArgs,
    looked: &Looked,
    job: &dyn Job,
) -> Result<(Landed, Option<Vec<AccountId>>), Problem> {
    let path = Path::new(&args.path);
    let inspection = &looked.inspection;
    let plan = &inspection.plan;
    let json =
        |value: Result<serde_json::Value, serde_json::Error>| value.map_err(|e| words::not_written(&e));
    let import = change.begin_import(&ImportRecord {
        file_name: inspection.file.clone(),
        sha256: catalogue::sha256_of_file(path)?,
        platform: plan.platform,
        as_of: plan.as_of,
        sheet: plan.sheet.clone(),
        // All that shaped the reading, what is remembered too: so that the same file read in the same way is
        // known again, and that the record says which cells a person set right.
        options: json(serde_json::to_value(&Options {
            corrections: looked.options.corrections.applied_to(plan.sheet.as_deref()),
            ..looked.options.clone()
        }))?,
        mapping: json(serde_json::to_value(&plan.mapping))?,
    })?;
    let mut homes = landing::Homes::default();
    let mut created: Vec<AccountId> = Vec::new();
    let mut accounts: HashMap<(Platform, AccountKey), AccountId> = HashMap::new();
    let mut waiting: Vec<((Platform, AccountKey), IncomingPost)> = Vec::new();
    let mut posts_of: HashMap<(Platform, AccountKey), Vec<usize>> = HashMap::new();
    let mut stop: Option<Stop> = None;
    let mut take = |draft: Draft| -> Result<(), Problem> {
        let Some(key) = draft.identity.key().map(|key| (draft.identity.platform, key)) else { return Ok(()) };
        if let Some(post) = &draft.post {
            // The last row about an account carries it, so its earlier posts come first and wait.
            posts_of.entry(key.clone()).or_default().push(waiting.len());
            waiting.push((key.clone(), landing::post(post, plan.as_of, draft.row)));
        }
        if let Some(account) = &draft.account {
            let own = posts_of.get(&key).into_iter().flatten();
            let posts: Vec<&IncomingPost> =
                own.filter_map(|at| waiting.get(*at)).map(|(_, post)| post).collect();
            let incoming = landing::incoming(account, draft.row, &mut homes);
            let merged = change.merge_account_of_posts(import, &incoming, &posts)?;
            if merged.outcome == catalogue::Outcome::Created && created.len() <= reviews::LOOKED_FOR {
                created.extend(merged.account);
            }
            // Only posts ask for it later, and a million keys are a hundred megabytes.
            if let Some(id) = merged.account.filter(|_| plan.mapping.grain == Grain::Post) {
                accounts.insert(key, id);
            }
        }
        Ok(())
    };
    let summary = {
        let mut refused: Option<Problem> = None;
        let mut sink = |draft: Draft| match take(draft) {
            Ok(()) => Flow::Go,
            Err(problem) => {
                refused = Some(problem);
                Flow::Stop
            }
        };
        let mut told = |progress: intake::Progress| {
            let seconds = progress.elapsed.as_secs_f64();
            job.report(Progress {
                step: if progress.drafting { "merge" } else { "read" }.to_owned(),
                done: small(progress.rows),
                total: progress.total_rows.map(small),
                rate: (seconds > 0.0).then(|| progress.rows as f64 / seconds),
            });
            if job.cancelled() { Flow::Stop } else { Flow::Go }
        };
        let read = read(path, plan, &desk.sandbox(), &mut told, &mut sink);
        match (read, refused) {
            (_, Some(problem)) => {
                stop = Some(Stop::Refused(problem));
                None
            }
            (Err(error), None) if error.kind == intake::ErrorKind::Cancelled => {
                stop = Some(Stop::Cancelled);
                None
            }
            (Err(error), None) => {
                stop = Some(Stop::Refused(words::refused(&error)));
                None
            }
            (Ok(summary), None) => Some(summary),
        }
    };
    let summary = match (summary, stop) {
        (Some(summary), None) => summary,
        (_, Some(Stop::Refused(problem))) => return Err(problem),
        (_, Some(Stop::Cancelled) | None) => return Err(Problem::cancelled()),
    };
    fixes::all_met(args, &summary.corrected)?;
    for (key, post) in &waiting {
        if let Some(account) = accounts.get(key) {
            change.merge_post(import, *account, post)?;
        }
    }
    let kept = json(serde_json::to_value(&summary.faults))?;
    let totals = change.finish_import(import, small(summary.rows), small(summary.skipped), &kept)?;
    let asides = summary.asides.iter().map(words::set_aside);
    let landed = Landed {
        id: import,
        counts: counts(&totals),
        asides: asides.collect(),
        faults: summary.faults,
        corrected: summary.corrected,
        unread: summary.unread,
    };
    Ok((landed, (created.len() <= reviews::LOOKED_FOR).then_some(created)))
}
