//! Sheets that come in.

use std::io::Read as _;

use desk::wire::{FolderSheets, ImportCounts, ImportFixed, ImportPaths, ImportPreview, ImportReport};

use super::people::platform_of;
use super::*;
use crate::progress::Watch;

/// What an undo came to.
pub(super) fn taken_back(undone: &desk::wire::Undone, lang: Language) -> String {
    let (about, restored, kept) = (&undone.about, undone.restored, undone.kept);
    match lang {
        Language::Zh => format!("{about}：撤回 {restored} 处，保留 {kept} 处（之后又有改动）"),
        Language::En => format!("{about}: {restored} put back, {kept} kept (changed since)"),
    }
}

pub(super) fn imports(out: &Out, open: Open<'_>, line: &ImportLine) -> Done {
    if let [word, id] = line.files.as_slice()
        && word == "undo"
    {
        let id = id.parse().map_err(|_| usage("不是导入的编号", "not an import", id))?;
        let undone = open(Access::Write)?.import_undo(&ImportRef { id })?.value;
        return out.put(&undone, || taken_back(&undone, out.lang));
    }
    let platform = match &line.platform {
        None => None,
        Some(text) => Some(platform_of(text)?),
    };
    let mapping: BTreeMap<u32, String> = match &line.mapping {
        None => BTreeMap::new(),
        Some(file) => {
            let text = std::fs::read_to_string(file).map_err(|e| Failure::file(file, &e))?;
            parsed(&file.display().to_string(), &text)?
        }
    };
    let desk = open(Access::Write)?;
    let named = sheets(&desk, line, out.lang)?;
    let done = one_by_one(out, &desk, line, &named, platform, &mapping);
    // What was piped in and not imported need not wait for the next start.
    named.files.iter().for_each(|sheet| desk.drop_pasted(Path::new(&sheet.path)));
    done
}

/// The files a line names: those of folders, and what is piped in.
fn sheets(desk: &Desk, line: &ImportLine, lang: Language) -> Result<FolderSheets, Failure> {
    let mut paths = Vec::new();
    for file in &line.files {
        if file != "-" {
            paths.push(file.clone());
            continue;
        }
        let mut bytes = Vec::new();
        let most = u64::try_from(desk::PASTE_BYTES).unwrap_or(u64::MAX).saturating_add(1);
        std::io::stdin()
            .lock()
            .take(most)
            .read_to_end(&mut bytes)
            .map_err(|error| Failure::file(Path::new("-"), &error))?;
        paths.push(text_of(&desk.lay_pasted(&bytes, lang)?));
    }
    // A file keeps the name it was called by; one of a folder is told with its path.
    let named = desk.import_files(&ImportPaths { paths })?;
    if named.files.len() > 1 && !line.fix.is_empty() {
        return Err(Failure::usage("--fix 一次只用于一个文件", "--fix is about one file"));
    }
    Ok(named)
}

/// Each file on its own: what comes of one does not touch the others.
fn one_by_one(
    out: &Out,
    desk: &Desk,
    line: &ImportLine,
    named: &FolderSheets,
    platform: Option<Platform>,
    mapping: &BTreeMap<u32, String>,
) -> Done {
    let start = Instant::now();
    let of_folder = line.files.iter().any(|file| Path::new(file).is_dir());
    let mut files = Vec::new();
    let mut words = String::new();
    let mut refused = Vec::new();
    let mut summary = Vec::new();
    let sheets = &named.files;
    let mut watch = Watch::new(out.json, out.lang);
    for (at, sheet) in sheets.iter().enumerate() {
        watch.turn_to(&sheet.name, (sheets.len() > 1).then_some((at + 1, sheets.len())));
        let args = ImportArgs {
            path: sheet.path.clone(),
            sheet: line.sheet.clone(),
            platform,
            as_of: line.as_of,
            encoding: line.encoding.clone(),
            delimiter: line
                .delimiter
                .as_deref()
                .map(|mark| if mark == "tab" { "\t" } else { mark }.to_owned()),
            table: line.table,
            header_row: line.header_row,
            header_rows: line.header_rows,
            quoting: line.quoting.clone(),
            mapping: mapping.clone(),
            fixes: line.fix.clone(),
            afresh: line.afresh,
        };
        let looked = if line.preview {
            desk.import_inspect(&args, &watch).map(|read| Told::of_preview(&read.value, out.lang))
        } else {
            desk.import_run(&args, &watch).map(|read| Told::of_report(&read.value, out.lang))
        };
        let told = match looked {
            Ok(told) => told,
            // What came in before a refusal stays in, so it is told; what refuses every file is told once.
            Err(problem) => {
                let about_all = problem.code.starts_with("vault_");
                summary.push(print::Came {
                    name: &sheet.name,
                    counts: None,
                    faults: 0,
                    error: Some(problem.code.clone()),
                });
                refused.push(problem);
                if about_all {
                    break;
                }
                continue;
            }
        };
        words.push_str(&told.words(&sheet.path, out.lang));
        summary.push(print::Came {
            name: &sheet.name,
            counts: told.counts,
            faults: told.fault_count,
            error: None,
        });
        files.push(told.shape);
    }
    watch.clear();
    if of_folder {
        words.push_str(&print::came(&summary, out.lang));
        words.push_str(&print::left_out(named.left_out, out.lang));
    } else if files.is_empty() && refused.len() == 1 {
        return Err(Failure::Refused(Box::new(refused.remove(0))));
    }
    if out.json || of_folder || !files.is_empty() {
        out.put(&json!({"files": files, "seconds": start.elapsed().as_secs_f64()}), || words)?;
    }
    if refused.is_empty() { Ok(()) } else { Err(Failure::Some(refused)) }
}

/// What is told of one file.
struct Told {
    shape: Value,
    counts: Option<ImportCounts>,
    fault_count: u32,
    /// What it was read as, what was set aside and what was wrong, a line each.
    lines: String,
}

impl Told {
    fn of_preview(preview: &ImportPreview, lang: Language) -> Self {
        let reading = print::Reading {
            encoding: &preview.encoding,
            delimiter: &preview.delimiter,
            quoting: &preview.quoting,
            header_row: preview.header_row,
            header_rows: preview.header_rows,
            layout: preview.layout.as_ref(),
            as_last_time: &preview.as_last_time,
        };
        let lines = print::reading(&reading, lang)
            + &print::tables(&preview.tables, &preview.unread, lang)
            + &print::asides(&preview.asides, lang)
            + &print::faults(&preview.faults, preview.fault_count, lang)
            + &fixed(&preview.fixed, lang);
        Self {
            shape: shapes::previewed(preview),
            counts: preview.counts.clone(),
            fault_count: preview.fault_count,
            lines,
        }
    }

    fn of_report(report: &ImportReport, lang: Language) -> Self {
        let reading = print::Reading {
            encoding: &report.encoding,
            delimiter: &report.delimiter,
            quoting: &report.quoting,
            header_row: report.header_row,
            header_rows: report.header_rows,
            layout: report.layout.as_ref(),
            as_last_time: &report.as_last_time,
        };
        let lines = print::reading(&reading, lang)
            + &print::tables(&report.tables, &report.unread, lang)
            + &print::asides(&report.asides, lang)
            + &print::faults(&report.faults, report.fault_count, lang)
            + &fixed(&report.fixed, lang);
        Self {
            shape: shapes::imported(report),
            counts: Some(report.counts.clone()),
            fault_count: report.fault_count,
            lines,
        }
    }

    fn words(&self, file: &str, lang: Language) -> String {
        let first = match &self.counts {
            Some(counts) => print::came_to(file, counts, self.fault_count, lang),
            None => {
                let asked = self.shape["questions"].as_array().into_iter().flatten();
                let asked: Vec<&str> =
                    asked.filter_map(Value::as_str).map(|question| asked_in_words(question, lang)).collect();
                match lang {
                    Language::Zh => format!("{file}：请先说明{}\n", asked.join("、")),
                    Language::En => format!("{file}: say first {}\n", asked.join(", ")),
                }
            }
        };
        first + &self.lines
    }
}

/// Cells that were read as a person set them right, each in one line.
fn fixed(fixed: &[ImportFixed], lang: Language) -> String {
    let line = |cell: &ImportFixed| {
        let (row, title, was, text) = (cell.row, &cell.title, &cell.was, &cell.text);
        match lang {
            Language::Zh => format!("  第 {row} 行 {title}：“{was}” 更正为 “{text}”\n"),
            Language::En => format!("  row {row}, {title}: “{was}” set right to “{text}”\n"),
        }
    };
    fixed.iter().map(line).collect()
}

/// What an import asks for, by the question's code.
fn asked_in_words(question: &str, lang: Language) -> &str {
    match question {
        "platform" => {
            lang.pick("这些账号在哪个平台（--platform）", "which platform the accounts are on (--platform)")
        }
        "identity" => {
            lang.pick("哪一列能认出账号（--mapping）", "which column tells accounts apart (--mapping)")
        }
        other => other,
    }
}
