//! Submissions (提报): a client's own sheet, whatever its headings, filled from a shortlist.
//!
//! The rows above the headings and the headings stay as the client wrote them; below come the creators, one row
//! each. A person's choices for a sheet's headings are remembered under their fingerprint.

mod fields;
mod values;

use std::collections::HashMap;
use std::path::Path;

use catalogue::{ChangeKind, View};
use intake::Blank;
use market::opening::market_day;
use market::{CreatorId, OrderId};
use report::Cell;
use report::submission::Filled;

use crate::agencies::acting_agency;
use crate::deals::unwritten;
use crate::desk::Desk;
use crate::imports::refused;
use crate::job::Job;
use crate::orders::order;
use crate::problem::Problem;
use crate::wire::{
    ExportMade, TemplateChoice, TemplateColumn, TemplateFile, TemplateFill, TemplatePreview, Written,
};
use fields::Asked;
use values::Submitted;

/// The most creators of one submission.
const MOST: usize = 2_000;

/// What a column gets, and how sure that is.
type Taken = Option<(Asked, f64)>;

fn key(blank: &Blank) -> String {
    format!("submission:{}", blank.fingerprint)
}

/// What each column is taken to ask for: as a person said before for these headings, else as guessed; a thing is
/// guessed for one column only, the surest.
fn taken(view: &View<'_>, blank: &Blank) -> Result<(Vec<Taken>, bool), Problem> {
    if let Some(kept) = view.mapping(&key(blank))?
        && let Ok(codes) = serde_json::from_value::<Vec<Option<String>>>(kept.body)
        && codes.len() == blank.headings.len()
    {
        let said = |code: Option<String>| code.and_then(|code| Asked::parse(&code)).map(|asked| (asked, 1.0));
        return Ok((codes.into_iter().map(said).collect(), true));
    }
    let mut guesses: Vec<Taken> = blank.headings.iter().map(fields::guess).collect();
    for at in 0..guesses.len() {
        let Some((asked, sure)) = guesses[at] else { continue };
        let surer = |other: usize| {
            guesses[other]
                .is_some_and(|(same, more)| same == asked && (more > sure || (more == sure && other < at)))
        };
        if (0..guesses.len()).any(|other| other != at && surer(other)) {
            guesses[at] = None;
        }
    }
    Ok((guesses, false))
}

fn chosen(mut columns: Vec<Taken>, choices: &[TemplateChoice]) -> Result<Vec<Taken>, Problem> {
    for choice in choices {
        let unknown = |value: &str| {
            Problem::new(
                "template_choice",
                "第 {column} 列不能填“{value}”",
                "Column {column} cannot be filled with {value}",
                &[("column", &(choice.column + 1).to_string()), ("value", value)],
            )
        };
        let asked = match &choice.field {
            None => None,
            Some(code) => Some((Asked::parse(code).ok_or_else(|| unknown(code))?, 1.0)),
        };
        let column = usize::try_from(choice.column).unwrap_or(usize::MAX);
        let Some(place) = columns.get_mut(column) else {
            return Err(unknown(choice.field.as_deref().unwrap_or_default()));
        };
        *place = asked;
    }
    Ok(columns)
}

/// A cell of the client's, as it was read.
fn as_it_was(cell: &intake::Cell) -> Cell {
    match cell {
        intake::Cell::Empty => Cell::Blank,
        intake::Cell::Number(number) => Cell::Exact(*number),
        intake::Cell::Date(moment) if moment.time() == chrono::NaiveTime::MIN => Cell::Date(moment.date()),
        intake::Cell::Text(_) | intake::Cell::Date(_) | intake::Cell::Flag(_) | intake::Cell::Error(_) => {
            Cell::text(cell.text())
        }
    }
}

impl Desk {
    fn blank(&self, path: &str) -> Result<Blank, Problem> {
        intake::blank(Path::new(path), &self.sandbox()).map_err(|error| {
            if matches!(error.kind, intake::ErrorKind::NothingRecognised) {
                return Problem::new(
                    "template_no_header",
                    "{file} 里找不到表头行",
                    "{file} has no row of headings",
                    &[("file", &error.spot.file)],
                );
            }
            refused(&error)
        })
    }

    /// Looks at a client's submission sheet and guesses what its columns ask for. Nothing is written.
    ///
    /// # Errors
    /// What the file is refused for; `template_no_header`.
    pub fn template_inspect(
        &self,
        args: &TemplateFile,
        _: &dyn Job,
    ) -> Result<Written<TemplatePreview>, Problem> {
        let blank = self.blank(&args.path)?;
        let (columns, remembered) = self.read(|view| taken(view, &blank))?;
        let columns = blank.headings.iter().zip(columns).zip(0_u32..).map(|((heading, taken), column)| {
            TemplateColumn {
                column,
                header: heading.text.clone().unwrap_or_default(),
                field: taken.map(|(asked, _)| asked.code()),
                confidence: taken.map_or(0.0, |(_, sure)| sure),
            }
        });
        let value = TemplatePreview {
            columns: columns.collect(),
            fields: fields::words(),
            remembered,
            header_row: u32::try_from(blank.header_row).unwrap_or(u32::MAX),
            file: blank.file,
            sheet: blank.sheet,
        };
        Ok(Written { value, stale: Vec::new(), change: None })
    }

    /// Fills a client's sheet with creators, and remembers the choices made for its headings.
    ///
    /// # Errors
    /// As [`Desk::template_inspect`]; `template_choice`; `template_to_xlsx`; `nobody_to_submit`; `file_unwritable`.
    pub fn template_fill(&self, args: &TemplateFill, _: &dyn Job) -> Result<Written<ExportMade>, Problem> {
        let to = Path::new(&args.to);
        if !to.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx")) {
            return Err(Problem::new(
                "template_to_xlsx",
                "文件 {file} 的后缀应为 xlsx",
                "The file {file} must end in xlsx",
                &[("file", &args.to)],
            ));
        }
        let blank = self.blank(&args.path)?;
        let (guessed, _) = self.read(|view| taken(view, &blank))?;
        let columns = chosen(guessed, &args.columns)?;
        let submitted = self.submitted(args)?;
        let rows: Vec<Vec<Cell>> = submitted
            .iter()
            .map(|one| {
                let cells = columns.iter().zip(&blank.headings).map(|(taken, heading)| {
                    taken.map_or(Cell::Blank, |(asked, _)| one.cell(asked, heading.scale, args.lang))
                });
                cells.collect()
            })
            .collect();
        let filled = Filled {
            sheet: blank.sheet.clone().unwrap_or_else(|| "Sheet1".to_owned()),
            above: blank.above.iter().map(|cells| cells.iter().map(as_it_was).collect()).collect(),
            headings: blank.headings.iter().map(|one| one.text.clone().unwrap_or_default()).collect(),
            rows,
        };
        report::submission::write_xlsx(to, &filled, self.now()).map_err(|e| unwritten(&e))?;
        let value =
            ExportMade { path: args.to.clone(), rows: u32::try_from(submitted.len()).unwrap_or(u32::MAX) };
        if args.columns.is_empty() {
            return Ok(Written { value, stale: Vec::new(), change: None });
        }
        let codes: Vec<Option<String>> =
            columns.iter().map(|taken| taken.map(|(asked, _)| asked.code())).collect();
        self.write(ChangeKind::Setting, &blank.file, |change| {
            let body = serde_json::to_value(&codes).unwrap_or_default();
            change.remember_mapping(&key(&blank), &blank.file, &body)?;
            Ok(value)
        })
    }

    /// Whom to submit: those named, else the order's shortlist, each with its account on the order's platform.
    fn submitted(&self, args: &TemplateFill) -> Result<Vec<Submitted>, Problem> {
        let mut reasons = self.reasons(args.order, args)?;
        let today = market_day(self.now());
        self.read(|view| {
            let draft = order(view, args.order)?.draft;
            let ids: Vec<CreatorId> = if args.creators.is_empty() {
                view.shortlist(args.order)?.into_iter().map(|entry| entry.creator).collect()
            } else {
                args.creators.clone()
            };
            if ids.is_empty() || ids.len() > MOST {
                return Err(Problem::new(
                    "nobody_to_submit",
                    "一次提报 1 到 {most} 位，现在是 {count} 位",
                    "A submission holds 1 to {most} creators, not {count}",
                    &[("count", &ids.len().to_string()), ("most", &MOST.to_string())],
                ));
            }
            let mut submitted = Vec::new();
            for (id, place) in ids.into_iter().zip(1..) {
                let creator = view.creator(id)?.ok_or_else(|| catalogue::CatalogueError::NotFound {
                    kind: "creator",
                    id: id.to_string(),
                })?;
                submitted.push(Submitted {
                    place,
                    account: creator.account_on(Some(draft.platform)).cloned(),
                    kind: draft.deliverable.kind,
                    agency: acting_agency(view, id, today)?.map(|(agency, _)| agency.name),
                    reasons: reasons.remove(&id).unwrap_or_default(),
                    creator,
                });
            }
            Ok(submitted)
        })
    }

    /// The foremost three reasons for each creator the order's match ranks among its first.
    fn reasons(&self, id: OrderId, args: &TemplateFill) -> Result<HashMap<CreatorId, Vec<String>>, Problem> {
        let ranking = self.ranking(id, args.lang)?;
        let three = ranking.ranked.into_iter().map(|ranked| {
            (ranked.creator, ranked.reasons.into_iter().take(3).map(|reason| reason.text).collect())
        });
        Ok(three.collect())
    }
}

#[cfg(test)]
mod tests;
