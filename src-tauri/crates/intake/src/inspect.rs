//! A first look at a file: what it is, where its table stands, what its columns hold, what must be asked.

use std::path::Path;

use chrono::NaiveDate;
use market::{Currency, Platform};
use serde::Serialize;

use crate::correction::Corrections;
use crate::error::{ErrorKind, IntakeError, Question, Spot, file_name};
use crate::field::Field;
use crate::mapping::{
    Column, Layout, Mapping, Role, SAMPLE_ROWS, fingerprint, guess, is_heading, platform_in, words,
};
use crate::midway;
use crate::number::{DateOrder, order_shown};
use crate::options::{NameHints, Options, hints_of};
use crate::read::{Progress, looking};
use crate::sandbox::Sandbox;
use crate::sniff::{Dialect, FileKind, header};
use crate::table::{Cell, Counted, Flow, NumberedRow, Source, Watch};
use crate::tables::{self, Division, Region, SheetTable};

/// Rows shown of the sample.
const SHOWN_ROWS: usize = 20;

/// Rows looked at.
const LOOKED_AT: usize = SAMPLE_ROWS + header::SEARCHED;

/// Rows before another header that suffice to judge the columns by.
const FEWEST_OWN: usize = 3;

/// Where something was learned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LearnedFrom {
    /// A person said so.
    Options,
    /// A column of the sheet says it row by row.
    Column,
    /// The headers name it: 抖音号.
    Headers,
    /// The file's name.
    FileName,
}

/// How a file is to be read, complete enough to read it again without looking.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Plan {
    /// The sheet, in a workbook.
    pub sheet: Option<String>,
    /// The header row as the spreadsheet counts it, from 1; the last of several, right above the data; `None` when
    /// there is none, and 0 for the names that JSON gives its columns.
    pub header_row: Option<u64>,
    /// How many rows name the columns, this one and those over it; 0 when there is none.
    pub header_rows: u64,
    /// The rows of the header as they stand.
    pub header_lines: Vec<Vec<String>>,
    /// The first row of data.
    pub first_row: u64,
    /// The names of the columns in full, one for each column, blank where there is none.
    pub header: Vec<String>,
    /// The encoding a person named, for text; absent when it was found.
    pub encoding: Option<String>,
    /// Delimiter and quoting, for text.
    pub dialect: Option<Dialect>,
    /// What the columns hold.
    pub mapping: Mapping,
    /// The platform of rows that do not say their own.
    pub platform: Option<Platform>,
    /// The day of figures that do not say their own.
    pub as_of: Option<NaiveDate>,
    /// The table read, where the sheet has several beside or under each other; `None` reads all of it.
    pub region: Option<Region>,
    /// The tables of the sheet, where it has several: by strips of columns from the left, in each from the top.
    pub tables: Vec<SheetTable>,
    /// The last day figures can be of; `None` sets no bound. A look sets none: what day it is, whoever holds the
    /// plan knows.
    pub latest: Option<NaiveDate>,
    /// The currency of prices that do not say their own.
    pub currency: Currency,
    /// How 03/04/2024 is read.
    pub date_order: DateOrder,
    /// Cells set right by a person.
    pub corrections: Corrections,
    /// The workbook's archive as it was when this plan was made.
    #[serde(skip)]
    pub(crate) counted: Option<Counted>,
}

impl Plan {
    /// The file to be read by this plan.
    pub(crate) fn open(&self, path: &Path, sandbox: &Sandbox) -> Result<Source, IntakeError> {
        self.open_watched(path, sandbox, &mut |_, _| Flow::Go)
    }

    /// As [`Plan::open`]; `watch` is told of a look that goes through the whole file, and may end it.
    pub(crate) fn open_watched(
        &self,
        path: &Path,
        sandbox: &Sandbox,
        watch: &mut Watch<'_>,
    ) -> Result<Source, IntakeError> {
        Source::open_again(path, self.dialect, self.encoding.as_deref(), self.counted, sandbox, watch)
    }
}

/// What a first look found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Inspection {
    /// The file's name.
    pub file: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its kind.
    pub kind: FileKind,
    /// The encoding's name, for text.
    pub encoding: Option<&'static str>,
    /// The sheets of a workbook.
    pub sheets: Vec<String>,
    /// The headers as written, one for each column.
    pub headers: Vec<Option<String>>,
    /// The layout's mark, under which a person's choices are remembered.
    pub fingerprint: String,
    /// The first rows of data: row number and cells as text.
    pub sample: Vec<(u64, Vec<String>)>,
    /// What the file's name says.
    pub hints: NameHints,
    /// Where the platform was learned from.
    pub platform_from: Option<LearnedFrom>,
    /// The header that names the platform, when it was learned from the headers.
    pub platform_header: Option<String>,
    /// Where the date was learned from.
    pub as_of_from: Option<LearnedFrom>,
    /// How the file would be read.
    pub plan: Plan,
    /// What must or may be asked. Without an answer to [`Question::AsOf`] the figures stay undated; the others
    /// must be answered.
    pub questions: Vec<Question>,
}

/// The first rows of a sheet.
struct Sample {
    sheet: Option<String>,
    rows: Vec<NumberedRow>,
}

/// Looks at a file without importing anything.
///
/// # Errors
/// See [`ErrorKind`]; the file, and the sheet where there is one, are named.
pub fn inspect(path: &Path, options: &Options, sandbox: &Sandbox) -> Result<Inspection, IntakeError> {
    inspect_watched(path, options, sandbox, &mut |_| Flow::Go)
}

/// As [`inspect`], with progress and a way to stop: of JSON every record is looked at, since a name may come
/// for the first time in the last.
///
/// # Errors
/// As [`inspect`]; [`ErrorKind::Cancelled`] when `progress` says [`Flow::Stop`].
pub fn inspect_watched(
    path: &Path,
    options: &Options,
    sandbox: &Sandbox,
    progress: &mut dyn FnMut(Progress) -> Flow,
) -> Result<Inspection, IntakeError> {
    let total_bytes = std::fs::metadata(path).map_or(0, |metadata| metadata.len());
    let mut source = {
        let mut watch = looking(total_bytes, progress);
        Source::open_watched(path, options.dialect, options.encoding.as_deref(), sandbox, &mut watch)?
    };
    let spot = Spot::file(path);
    let hints = hints_of(path);
    let mut best: Option<(usize, Found)> = None;
    let mut no_such_table = None;
    let wanted = options.sheet.as_deref().filter(|_| source.kind.is_workbook());
    for (sheet, rows) in source.heads(wanted, LOOKED_AT, sandbox)? {
        if rows.is_empty() {
            continue;
        }
        let found = match divided(Sample { sheet, rows }, source.kind, options, &hints, &spot) {
            // Another sheet of the workbook may have it.
            Err(error) if matches!(error.kind, ErrorKind::NoSuchTable { .. }) => {
                no_such_table = Some(error);
                continue;
            }
            found => found?,
        };
        let recognised = found.mapping.columns.iter().filter(|c| c.field.is_some()).count();
        let worth = recognised * 2 + usize::from(found.mapping.has_identity());
        if best.as_ref().is_none_or(|(top, _)| worth > *top) {
            best = Some((worth, found));
        }
    }
    if let (None, Some(error)) = (&best, no_such_table) {
        return Err(error);
    }
    let Some((_, found)) = best else {
        let kind = if source.kind.is_workbook() { ErrorKind::NoRows } else { ErrorKind::Empty };
        return Err(IntakeError::new(kind, spot));
    };
    Ok(report(&source, found, hints, options))
}

/// A sheet, or one of its tables, understood.
pub(crate) struct Found {
    sheet: Option<String>,
    pub(crate) header_row: Option<u64>,
    header_rows: u64,
    header_lines: Vec<Vec<String>>,
    first_row: u64,
    /// The names of the columns, blank where there is none.
    pub(crate) names: Vec<String>,
    headers: Vec<Option<String>>,
    /// The rows below the header.
    pub(crate) rows: Vec<NumberedRow>,
    pub(crate) mapping: Mapping,
    region: Option<Region>,
    tables: Vec<SheetTable>,
}

/// Understands a sheet: the one table it is, or that of several which is to be read.
fn divided(
    sample: Sample,
    kind: FileKind,
    options: &Options,
    hints: &NameHints,
    spot: &Spot,
) -> Result<Found, IntakeError> {
    // Objects are one table; so is what has no header by a person's word.
    if kind == FileKind::Json || (options.header_row == Some(0) && options.table.is_none()) {
        return understand(sample, kind, options, hints, spot);
    }
    let all = sample.rows.last().is_some_and(|(number, _)| *number < LOOKED_AT as u64);
    let spot = spot.clone().in_sheet(sample.sheet.as_deref());
    // Which tables there are does not hang on how one of them is read.
    let unsaid = Options { header_row: None, header_rows: None, mapping: Vec::new(), ..options.clone() };
    let alone = |rows| understand(Sample { sheet: sample.sheet.clone(), rows }, kind, &unsaid, hints, &spot);
    let strips = tables::sides(&sample.rows, &alone)?;
    if strips.is_empty() && options.table.is_none() {
        let mut found = understand(sample, kind, options, hints, &spot)?;
        found.tables = tables::divide(&[(Region::WHOLE, &found)], all, None, &spot)?.tables;
        return Ok(found);
    }
    let whole = if strips.is_empty() { Some(alone(sample.rows.clone())?) } else { None };
    let strips: Vec<(Region, &Found)> = match &whole {
        Some(whole) => vec![(Region::WHOLE, whole)],
        None => strips.iter().map(|(region, found)| (*region, found)).collect(),
    };
    let Division { tables, region } = tables::divide(&strips, all, options.table, &spot)?;
    let rows = region.map(|region| region.of(&sample.rows));
    let sample = Sample { sheet: sample.sheet.clone(), rows: rows.unwrap_or(sample.rows) };
    let found = understand(sample, kind, options, hints, &spot)?;
    Ok(Found { region, tables, ..found })
}

fn understand(
    sample: Sample,
    kind: FileKind,
    options: &Options,
    hints: &NameHints,
    spot: &Spot,
) -> Result<Found, IntakeError> {
    let Sample { sheet, mut rows } = sample;
    let texts: Vec<(u64, Vec<String>)> = rows
        .iter()
        .take(header::HEARD)
        .map(|(number, cells)| (*number, cells.iter().map(|cell| cell.text().into_owned()).collect()))
        .collect();
    // JSON names its columns itself, in a row 0; nothing needs to be looked for.
    let named = rows.first().is_some_and(|(number, _)| *number == 0);
    let wanted = if kind == FileKind::Json { Some(0) } else { options.header_row };
    let place = match wanted {
        Some(0) if named => header::at(0, 1),
        Some(0) => header::Place { header: None, body: 0 },
        Some(wanted) => match rows.iter().position(|(number, _)| *number == wanted) {
            Some(at) => header::at(at, options.header_rows.unwrap_or(1)),
            None => header::Place { header: None, body: 0 },
        },
        None => header::find(&texts),
    };
    let header_row = place.header.map(|(_, last)| rows[last].0);
    let header_rows = place.header.map_or(0, |(first, last)| rows[last].0 - rows[first].0 + 1);
    let lines: Vec<Vec<String>> = match place.header {
        Some((first, last)) => rows[first..=last]
            .iter()
            .map(|(_, cells)| cells.iter().map(|cell| cell.text().into_owned()).collect())
            .collect(),
        None => Vec::new(),
    };
    let first_row =
        header_row.map_or_else(|| rows.get(place.body).map_or(1, |(number, _)| *number), |row| row + 1);
    rows.drain(..place.body);
    let full = header::names(&lines);
    let width = rows.iter().map(|(_, cells)| used(cells)).max().unwrap_or(0).max(full.len());
    let mut names: Vec<String> = full.iter().map(|parts| parts.join(" ")).collect();
    names.resize(width, String::new());
    let headers: Vec<Option<String>> =
        (0..width).map(|column| telling_name(&full, column).filter(|name| !name.is_empty())).collect();
    let told = if kind == FileKind::Json { Some(of_paths(&names)) } else { None };
    let corrections = options.corrections.by_row(sheet.as_deref());
    for (number, cells) in &mut rows {
        if let Some(mended) = corrections.corrected(*number, cells, width) {
            *cells = mended;
        }
    }
    let cells: Vec<Vec<Cell>> = rows.iter().map(|(_, cells)| cells.clone()).collect();
    // Rows below another header speak for its columns, not for these; objects have no header among them.
    let headed = header_row.is_some() && kind != FileKind::Json;
    let own = cells.iter().position(|row| headed && is_heading(row)).unwrap_or(cells.len());
    let own = if own < FEWEST_OWN { cells.len() } else { own };
    // The rows of a header in full may name a platform that the words right above the data do not.
    let whole: Vec<Option<String>> =
        names.iter().map(|name| Some(name.clone()).filter(|name| !name.is_empty())).collect();
    let mut mapping = guess(&Layout {
        headers: told.as_ref().unwrap_or(&headers),
        full: &whole,
        rows: &cells[..own],
        main: options.platform.or(hints.platform),
    });
    if told.is_some() {
        mapping.columns.iter_mut().zip(&headers).for_each(|(column, name)| column.header.clone_from(name));
    }
    if headed {
        mapping.sections = midway::sections(&mapping, &cells);
    }
    mapping.apply(&options.mapping, &spot.clone().in_sheet(sheet.as_deref()))?;
    Ok(Found {
        sheet,
        header_row,
        header_rows,
        header_lines: lines,
        first_row,
        names,
        headers,
        rows,
        mapping,
        region: None,
        tables: Vec::new(),
    })
}

/// The name a column is understood by: of a header of several rows the words right above the data, or right under
/// the top, when they alone name something and no other column has the same; else all of them.
fn telling_name(full: &[Vec<String>], column: usize) -> Option<String> {
    let parts = full.get(column)?;
    let ends = [parts.last(), parts.first()];
    let alone = ends.into_iter().flatten().find(|part| {
        let same = |other: &&Vec<String>| other.contains(part);
        full.iter().filter(same).count() == 1 && words::read(part).concept.is_some()
    });
    Some(alone.cloned().unwrap_or_else(|| parts.join(" ")))
}

/// What dotted names are understood by: the whole path; where it says nothing, its end, when no other path ends so
/// (`stats.followers`); for a name given in several languages (`name.cn`, `name.en`) what stands before the language,
/// for the first of them.
fn of_paths(paths: &[String]) -> Vec<Option<String>> {
    let says = |name: &str| words::read(name).concept.is_some();
    let end = |path: &str| path.rsplit_once('.').map(|(_, end)| end.to_owned());
    let before_language = |path: &str| {
        let (before, tag) = path.rsplit_once('.')?;
        let short = (2..=3).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphabetic());
        (short && !before.contains('.')).then(|| before.to_owned())
    };
    let understood = paths.iter().enumerate().map(|(at, path)| {
        let whole = path.replace('.', " ");
        if !path.contains('.') || says(&whole) {
            return whole;
        }
        let alone = end(path).filter(|own| {
            let same = |other: &&String| end(other).as_ref().unwrap_or(other) == own;
            says(own) && paths.iter().filter(same).count() == 1
        });
        let first = || {
            let before = before_language(path).filter(|before| says(before))?;
            let taken = |other: &String| *other == before || before_language(other).as_ref() == Some(&before);
            (!paths.iter().take(at).any(taken)).then_some(before)
        };
        alone.or_else(first).unwrap_or(whole)
    });
    understood.map(|name| Some(name).filter(|name| !name.is_empty())).collect()
}

/// Columns up to the last that holds something.
fn used(cells: &[Cell]) -> usize {
    cells.iter().rposition(|cell| !cell.is_blank()).map_or(0, |last| last + 1)
}

/// Which of day and month stands first in the sheet's dates, where some show it and none shows the other.
fn order_of_days(found: &Found) -> Option<DateOrder> {
    let dated = |column: &&Column| {
        matches!(column.field, Some(Field::AsOf | Field::PublishedAt))
            || matches!(column.role, Role::DateOf { .. })
    };
    let mut shown = None;
    for column in found.mapping.columns.iter().filter(dated) {
        for (_, cells) in &found.rows {
            let Some(Cell::Text(text)) = cells.get(column.column) else { continue };
            match (shown, order_shown(text)) {
                (_, None) => {}
                (None, order) => shown = order,
                (Some(before), Some(order)) if before != order => return None,
                (Some(_), Some(_)) => {}
            }
        }
    }
    shown
}

/// The platform that the headers name, and the header that names it first. Where rows are about several accounts it is
/// that of the first, unless numbers that do not say whose they are wait for somebody to say it.
fn platform_named(found: &Found) -> Option<(Platform, String)> {
    let Some(first) = found.mapping.accounts.first() else { return platform_in(&found.headers) };
    let header = first.columns.first().and_then(|at| found.headers.get(*at)).cloned().flatten();
    (!found.mapping.has_unclaimed()).then(|| (first.platform, header.unwrap_or_default()))
}

fn report(source: &Source, found: Found, hints: NameHints, options: &Options) -> Inspection {
    let column = |field| found.mapping.column_of(field).is_some();
    let named = platform_named(&found);
    let platforms = [
        (options.platform, LearnedFrom::Options),
        (hints.platform, LearnedFrom::FileName),
        (named.as_ref().map(|(platform, _)| *platform), LearnedFrom::Headers),
    ];
    let known = platforms.into_iter().find_map(|(platform, from)| platform.map(|p| (p, from)));
    let by_column = column(Field::Platform) && options.platform.is_none();
    let platform_from = if by_column { Some(LearnedFrom::Column) } else { known.map(|(_, from)| from) };
    // Where the sheet dates its rows, one without a date is not of the day in the file's name.
    let hinted = hints.as_of.filter(|_| !column(Field::AsOf));
    let as_of = [(options.as_of, LearnedFrom::Options), (hinted, LearnedFrom::FileName)]
        .into_iter()
        .find_map(|(day, from)| day.map(|d| (d, from)));
    let as_of_from =
        if column(Field::AsOf) { Some(LearnedFrom::Column) } else { as_of.map(|(_, from)| from) };
    let mut questions = Vec::new();
    if platform_from.is_none() {
        questions.push(Question::Platform);
    }
    if as_of_from.is_none() {
        questions.push(Question::AsOf);
    }
    if !found.mapping.has_identity() {
        questions.push(Question::Identity);
    }
    let date_order = order_of_days(&found).unwrap_or(options.date_order);
    let names: Vec<&str> = found.headers.iter().map(|h| h.as_deref().unwrap_or_default()).collect();
    let sample = found.rows.iter().take(SHOWN_ROWS).map(|(number, cells)| {
        (*number, cells.iter().map(|cell| crate::error::shorten(&cell.text())).collect())
    });
    Inspection {
        file: file_name(&source.path),
        bytes: source.bytes,
        kind: source.kind,
        encoding: source.encoding.map(|found| found.name),
        sheets: source.sheets.clone(),
        fingerprint: fingerprint(&names),
        sample: sample.collect(),
        hints,
        platform_header: named
            .filter(|_| platform_from == Some(LearnedFrom::Headers))
            .map(|(_, header)| header),
        platform_from,
        as_of_from,
        questions,
        plan: Plan {
            sheet: found.sheet,
            header_row: found.header_row,
            first_row: found.first_row,
            header_rows: found.header_rows,
            header_lines: found.header_lines,
            header: found.names,
            encoding: options.encoding.clone(),
            dialect: source.dialect,
            mapping: found.mapping,
            platform: known.map(|(platform, _)| platform),
            as_of: as_of.map(|(day, _)| day),
            region: found.region,
            tables: found.tables,
            latest: None,
            currency: options.currency.unwrap_or(Currency::CNY),
            date_order,
            corrections: options.corrections.clone(),
            counted: source.counted,
        },
        headers: found.headers,
    }
}

impl Inspection {
    /// Columns that are compared rather than read.
    #[must_use]
    pub fn twins(&self) -> usize {
        self.plan.mapping.columns.iter().filter(|c| c.role != Role::Main).count()
    }
}
