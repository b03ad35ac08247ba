//! A sheet somebody wants filled in: what stands above its headings, the headings, and what they ask for.

use std::path::Path;

use crate::error::{ErrorKind, IntakeError, Spot, file_name};
use crate::field::Field;
use crate::mapping::{Layout, fingerprint, guess, words};
use crate::sandbox::Sandbox;
use crate::sniff::header;
use crate::table::{Cell, Source};

/// What one heading asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// As written; `None` where the column has none.
    pub text: Option<String>,
    /// The field it names.
    pub field: Option<Field>,
    /// How sure that is, 0 to 1.
    pub confidence: f64,
    /// What numbers below it are multiplied by: 10,000 under 粉丝（万）.
    pub scale: Option<f64>,
}

/// The top of a sheet to fill in.
#[derive(Clone, Debug, PartialEq)]
pub struct Blank {
    /// The file's name.
    pub file: String,
    /// The sheet, in a workbook.
    pub sheet: Option<String>,
    /// The rows above the headings, in order, empty ones among them.
    pub above: Vec<Vec<Cell>>,
    /// The headings' row as the spreadsheet counts, from 1.
    pub header_row: u64,
    /// The headings.
    pub headings: Vec<Heading>,
    /// The layout's mark, under which a person's choices are remembered.
    pub fingerprint: String,
}

/// Looks at the top of a sheet to fill in, of any kind that can be imported. The headings are the row that names
/// most fields; where no name is known, the fullest row of short, different words.
///
/// # Errors
/// [`ErrorKind::NothingRecognised`] when no row looks like headings; else what the file is refused for.
pub fn blank(path: &Path, sandbox: &Sandbox) -> Result<Blank, IntakeError> {
    let mut source = Source::open(path, None, None, sandbox)?.unmended();
    let mut best: Option<(usize, Blank)> = None;
    let mut rows_anywhere = false;
    for (sheet, rows) in source.heads(None, header::SEARCHED, sandbox)? {
        rows_anywhere |= !rows.is_empty();
        let texts: Vec<Vec<String>> = rows
            .iter()
            .map(|(_, cells)| cells.iter().map(|cell| cell.text().into_owned()).collect())
            .collect();
        let numbered: Vec<(u64, Vec<String>)> =
            rows.iter().map(|(number, _)| *number).zip(texts.iter().cloned()).collect();
        let found = header::find(&numbered).header.map(|(_, last)| last);
        let Some(at) = found.or_else(|| fullest(&texts)) else { continue };
        let (number, _) = rows[at];
        let mut above = Vec::new();
        for (row, cells) in &rows[..at] {
            above.resize(usize::try_from(row - 1).unwrap_or(above.len()), Vec::new());
            above.push(cells.clone());
        }
        above.resize(usize::try_from(number - 1).unwrap_or(above.len()), Vec::new());
        let headings = headings(&texts[at]);
        let known = headings.iter().filter(|heading| heading.field.is_some()).count();
        if best.as_ref().is_none_or(|(most, _)| known > *most) {
            let fingerprint = fingerprint(&texts[at]);
            let file = file_name(path);
            best = Some((known, Blank { file, sheet, above, header_row: number, headings, fingerprint }));
        }
    }
    let kind = if rows_anywhere { ErrorKind::NothingRecognised } else { ErrorKind::NoRows };
    best.map(|(_, blank)| blank).ok_or_else(|| IntakeError::new(kind, Spot::file(path)))
}

/// The first of the fullest rows of at least two short, different words, none of them a number.
fn fullest(rows: &[Vec<String>]) -> Option<usize> {
    let filled = |row: &[String]| {
        let words: Vec<&str> = row.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
        let mut different = words.clone();
        different.sort_unstable();
        different.dedup();
        let fits = |word: &&str| word.chars().count() <= 40 && word.parse::<f64>().is_err();
        (words.len() >= 2 && different.len() == words.len() && words.iter().all(fits)).then_some(words.len())
    };
    let most = rows.iter().filter_map(|row| filled(row)).max()?;
    rows.iter().position(|row| filled(row) == Some(most))
}

fn headings(texts: &[String]) -> Vec<Heading> {
    let width = texts.iter().rposition(|text| !text.trim().is_empty()).map_or(0, |last| last + 1);
    let heads: Vec<Option<String>> =
        texts[..width].iter().map(|text| (!text.trim().is_empty()).then(|| text.clone())).collect();
    let mapping = guess(&Layout { headers: &heads, full: &heads, rows: &[], main: None });
    heads
        .into_iter()
        .zip(mapping.columns)
        .map(|(text, column)| Heading {
            scale: text.as_deref().and_then(|text| words::read(text).scale).map(|scale| scale.to_f64()),
            text,
            field: column.field,
            confidence: column.confidence,
        })
        .collect()
}
