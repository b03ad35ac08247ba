//! Cells set right by a person: asked for with an import, and remembered for the file they stand in.
//!
//! What is remembered belongs to the file's content, not to its headers: next month's sheet has other rows under
//! the same headers.

use catalogue::Change;
use intake::{Corrected, Correction, Corrections};

use super::{Looked, small, words};
use crate::desk::Desk;
use crate::problem::Problem;
use crate::wire::{ImportArgs, ImportFix, ImportFixed};

/// Under which mark the corrections of a file are remembered.
fn mark(sha256: &str) -> String {
    format!("cells:{sha256}")
}

fn column(fix: &ImportFix) -> usize {
    usize::try_from(fix.column).unwrap_or(usize::MAX)
}

impl Desk {
    /// The corrections of a file: those remembered, this call's own over them; and whether any are remembered.
    pub(super) fn corrections(
        &self,
        args: &ImportArgs,
        sha256: &str,
        sheet: Option<&str>,
    ) -> Result<(Corrections, bool), Problem> {
        let mark = mark(sha256);
        let remembered = self.read(|view| Ok(view.mapping(&mark)?))?;
        let had = remembered.is_some();
        let mut corrections: Corrections =
            remembered.and_then(|r| serde_json::from_value(r.body).ok()).unwrap_or_default();
        for fix in &args.fixes {
            match &fix.text {
                Some(text) => corrections.put(Correction {
                    sheet: sheet.map(str::to_owned),
                    row: u64::from(fix.row),
                    column: column(fix),
                    text: text.clone(),
                    was: None,
                }),
                None => _ = corrections.take_back(sheet, u64::from(fix.row), column(fix)),
            }
        }
        Ok((corrections, had))
    }
}

/// Remembers the corrections of a file that was imported.
pub(super) fn remember(change: &mut Change<'_>, looked: &Looked, met: &[Corrected]) -> Result<(), Problem> {
    let mut corrections = looked.options.corrections.clone();
    if corrections.is_empty() && !looked.had_fixes {
        return Ok(());
    }
    corrections.remember(looked.inspection.plan.sheet.as_deref(), met);
    let body = serde_json::to_value(&corrections).map_err(|e| words::not_written(&e))?;
    Ok(change.remember_mapping(&mark(&looked.sha256), &looked.inspection.file, &body)?)
}

/// Every cell that was to be set right is there.
pub(super) fn all_met(args: &ImportArgs, met: &[Corrected]) -> Result<(), Problem> {
    let is_met =
        |fix: &ImportFix| met.iter().any(|met| met.row == u64::from(fix.row) && met.column == column(fix));
    match args.fixes.iter().find(|fix| fix.text.is_some() && !is_met(fix)) {
        Some(fix) => Err(words::no_such_cell(fix.row, column(fix))),
        None => Ok(()),
    }
}

/// The corrected cells, for a screen.
pub(super) fn told(args: &ImportArgs, met: &[Corrected]) -> Vec<ImportFixed> {
    met.iter()
        .map(|met| ImportFixed {
            row: small(met.row),
            column: u32::try_from(met.column).unwrap_or(u32::MAX),
            title: met.title.clone(),
            was: met.was.clone(),
            text: met.text.clone(),
            remembered: !args
                .fixes
                .iter()
                .any(|fix| u64::from(fix.row) == met.row && column(fix) == met.column),
        })
        .collect()
}
