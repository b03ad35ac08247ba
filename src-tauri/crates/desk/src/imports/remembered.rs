//! What a person decided about sheets of one source, kept for the next: how the file is read, and what its columns
//! hold.
//!
//! Two sheets are of one source when, read the same way, they have the same headers. The next file is met without
//! what was decided about the last one, so a decision lies under what can be seen without it: the headers found then,
//! and the file's name with its digits left out. It is taken only when the headers it leads to are those of last time.

use std::path::Path;

use catalogue::Change;
use intake::sniff::Dialect;
use intake::{Choice, Inspection, Options, fingerprint};
use serde::{Deserialize, Serialize};

use super::words;
use crate::desk::Desk;
use crate::problem::Problem;

/// How a person said a file is to be read. What is absent was left to the sniffer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Reading {
    sheet: Option<String>,
    encoding: Option<String>,
    dialect: Option<Dialect>,
    table: Option<u32>,
    header_row: Option<u64>,
    header_rows: Option<u64>,
}

impl Reading {
    pub(super) fn of(options: &Options) -> Self {
        Self {
            sheet: options.sheet.clone(),
            encoding: options.encoding.clone(),
            dialect: options.dialect,
            table: options.table,
            header_row: options.header_row,
            header_rows: options.header_rows,
        }
    }

    fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What is said of this, under what a call says itself. A table is of one sheet, and a header row of one table in
    /// it and of one way to cut the text into rows.
    fn under(&self, own: &Options) -> Options {
        let same_sheet = own.sheet.is_none() || own.sheet == self.sheet;
        let same_table = same_sheet && (own.table.is_none() || own.table == self.table);
        let rows = same_table && own.header_row.is_none() && own.header_rows.is_none();
        Options {
            sheet: own.sheet.clone().or_else(|| self.sheet.clone()),
            encoding: own.encoding.clone().or_else(|| self.encoding.clone()),
            dialect: own.dialect.or(self.dialect),
            table: own.table.or(self.table.filter(|_| same_sheet)),
            header_row: own.header_row.or(self.header_row.filter(|_| rows)),
            header_rows: own.header_rows.or(self.header_rows.filter(|_| rows)),
            ..own.clone()
        }
    }

    /// The codes of what stands in `options` by this alone.
    fn told(&self, own: &Options, options: &Options) -> Vec<String> {
        let taken = |here: bool, own: bool| here && !own;
        [
            ("sheet", taken(self.sheet.is_some() && options.sheet == self.sheet, own.sheet.is_some())),
            ("encoding", taken(self.encoding.is_some(), own.encoding.is_some())),
            ("dialect", taken(self.dialect.is_some(), own.dialect.is_some())),
            ("table", taken(options.table.is_some(), own.table.is_some())),
            ("header_row", taken(options.header_row.is_some(), own.header_row.is_some())),
            ("header_rows", taken(options.header_rows.is_some(), own.header_rows.is_some())),
        ]
        .into_iter()
        .filter(|(_, taken)| *taken)
        .map(|(code, _)| code.to_owned())
        .collect()
    }
}

/// What is kept under one mark.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    /// What columns under these headers hold.
    choices: Vec<Choice>,
    /// How a file that looks like this is to be read, and the mark of the headers it then has.
    reading: Option<(Reading, String)>,
}

/// As it lies in the vault: first only the choices were kept.
#[derive(Deserialize)]
#[serde(untagged)]
enum Stored {
    Choices(Vec<Choice>),
    Kept(Kept),
}

/// What was taken over from earlier files of the same source.
#[derive(Clone, Debug, Default)]
pub(super) struct Earlier {
    /// The marks under which the way of reading is kept.
    marks: Vec<String>,
    /// What was taken, by its code: `sheet`, `encoding`, `dialect`, `table`, `header_row`, `header_rows`,
    /// `mapping`.
    pub(super) told: Vec<String>,
    /// Something of the reading is remembered, taken or not.
    had_reading: bool,
    /// Some choices are remembered, taken or not.
    had_choices: bool,
}

/// The mark of a file's name.
fn mark_of_name(path: &Path) -> String {
    format!("name:{}", intake::name_without_date(path))
}

/// The mark under which a way of reading is kept for files whose headers look so.
fn mark_of_look(headers: &str) -> String {
    format!("look:{headers}")
}

/// The mark of what a file's headers are, the number of nameless columns aside.
fn headers_of(inspection: &Inspection) -> String {
    match inspection.plan.header_row {
        Some(_) => inspection.fingerprint.clone(),
        None => fingerprint::<&str>(&[]),
    }
}

impl Desk {
    fn decided(&self, mark: &str) -> Result<Option<Kept>, Problem> {
        let remembered = self.read(|view| Ok(view.mapping(mark)?))?;
        Ok(remembered.and_then(|r| serde_json::from_value(r.body).ok()).map(|stored| match stored {
            Stored::Choices(choices) => Kept { choices, reading: None },
            Stored::Kept(kept) => kept,
        }))
    }

    /// How a file is read with what was decided about earlier ones of its source, and what of it was taken.
    /// `afresh` takes nothing, and still knows what there is to forget.
    pub(super) fn with_earlier(
        &self,
        path: &Path,
        own: Options,
        afresh: bool,
        look: &dyn Fn(&Options) -> Result<Inspection, Problem>,
    ) -> Result<(Options, Inspection, Earlier), Problem> {
        let mut earlier = Earlier::default();
        let plain = Options { mapping: Vec::new(), ..own.clone() };
        // As the next file will be met: before anybody says how it is read.
        let unsaid = Options { platform: own.platform, as_of: own.as_of, ..Options::default() };
        let met = look(&unsaid);
        if let Ok(met) = &met
            && met.plan.header_row.is_some()
        {
            earlier.marks.push(mark_of_look(&met.fingerprint));
        }
        earlier.marks.push(mark_of_name(path));
        let mut taken: Option<(Options, Inspection)> = None;
        for mark in &earlier.marks {
            let Some((reading, headers)) = self.decided(mark)?.and_then(|kept| kept.reading) else {
                continue;
            };
            earlier.had_reading |= !reading.is_empty();
            if afresh || taken.is_some() || reading.is_empty() {
                continue;
            }
            // What cannot be read so, or has other headers then, is not of that source.
            let as_then = reading.under(&unsaid);
            let Some(seen) = look(&as_then).ok().filter(|seen| headers_of(seen) == headers) else { continue };
            let options = reading.under(&plain);
            earlier.told = reading.told(&own, &options);
            let inspection = if options == as_then { seen } else { look(&options)? };
            taken = Some((options, inspection));
        }
        let same = Reading::of(&own).is_empty();
        let (mut options, mut inspection) = match (taken, met) {
            (Some(taken), _) => taken,
            (None, Ok(met)) if same => (plain, met),
            (None, Err(problem)) if same => return Err(problem),
            (None, _) => {
                let inspection = look(&plain)?;
                (plain, inspection)
            }
        };
        let choices = self.decided(&inspection.fingerprint)?.map(|kept| kept.choices).unwrap_or_default();
        earlier.had_choices = !choices.is_empty();
        let said = |choice: &Choice| own.mapping.iter().any(|own| own.column == choice.column);
        let kept: Vec<Choice> = choices.into_iter().filter(|choice| !afresh && !said(choice)).collect();
        if !kept.is_empty() {
            earlier.told.push("mapping".to_owned());
        }
        options.mapping = kept;
        options.mapping.extend(own.mapping);
        if !options.mapping.is_empty() {
            inspection = look(&options)?;
        }
        Ok((options, inspection, earlier))
    }
}

/// Remembers what was decided about a file that was imported.
pub(super) fn remember(
    change: &mut Change<'_>,
    options: &Options,
    inspection: &Inspection,
    earlier: &Earlier,
) -> Result<(), Problem> {
    let mut put = |mark: &str, kept: &Kept| -> Result<(), Problem> {
        let body = serde_json::to_value(kept).map_err(|e| words::not_written(&e))?;
        Ok(change.remember_mapping(mark, &inspection.file, &body)?)
    };
    let reading = Reading::of(options);
    if !reading.is_empty() || earlier.had_reading {
        let reading = Some((reading, headers_of(inspection)));
        for mark in &earlier.marks {
            put(mark, &Kept { choices: Vec::new(), reading: reading.clone() })?;
        }
    }
    if !options.mapping.is_empty() || earlier.had_choices {
        put(&inspection.fingerprint, &Kept { choices: options.mapping.clone(), reading: None })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_old_form_is_still_read() {
        let old = r#"[{"column": {"index": 2}, "field": null}]"#;
        let Ok(Stored::Choices(choices)) = serde_json::from_str(old) else { panic!("not read") };
        assert_eq!(choices.len(), 1);
        let body = serde_json::to_value(Kept { choices, reading: None }).unwrap();
        assert!(matches!(serde_json::from_value(body), Ok(Stored::Kept(kept)) if kept.choices.len() == 1));
    }
}
