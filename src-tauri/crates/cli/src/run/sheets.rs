//! Sheets that come in.

use super::people::platform_of;
use super::*;

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
    if line.files.len() > 1 && !line.fix.is_empty() {
        return Err(Failure::usage("--fix 一次只用于一个文件", "--fix is about one file"));
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
    let start = Instant::now();
    let mut files = Vec::new();
    let mut words = String::new();
    let mut refused = Vec::new();
    for file in &line.files {
        let args = ImportArgs {
            path: file.clone(),
            sheet: line.sheet.clone(),
            platform,
            as_of: line.as_of,
            encoding: None,
            delimiter: None,
            header_row: None,
            header_rows: None,
            quoting: None,
            mapping: mapping.clone(),
            fixes: line.fix.clone(),
        };
        let looked = if line.preview {
            desk.import_inspect(&args, &Unwatched).map(|read| {
                let preview = read.value;
                let faults = print::faults(&preview.faults, preview.fault_count, out.lang);
                (shapes::previewed(&preview), preview.counts, preview.fault_count, faults, preview.fixed)
            })
        } else {
            desk.import_run(&args, &Unwatched).map(|read| {
                let report = read.value;
                let faults = print::faults(&report.faults, report.fault_count, out.lang);
                (shapes::imported(&report), Some(report.counts), report.fault_count, faults, report.fixed)
            })
        };
        let (shape, counts, fault_count, faults, fixed) = match looked {
            Ok(read) => read,
            // What came in before a refusal stays in, so it is told; what refuses every file is told once.
            Err(problem) => {
                let about_all = problem.code.starts_with("vault_");
                refused.push(problem);
                if about_all {
                    break;
                }
                continue;
            }
        };
        if let Some(c) = counts {
            let (rows, created, updated, unchanged) = (c.rows, c.created, c.updated, c.unchanged);
            let (skipped, posts, reviews) = (c.skipped, c.posts, c.reviews);
            words.push_str(&match out.lang {
                Language::Zh => format!(
                    "{file}：{rows} 行，新增 {created}，更新 {updated}，不变 {unchanged}，跳过 {skipped}，作品 {posts}，问题 {fault_count}，待核对 {reviews}\n"
                ),
                Language::En => format!(
                    "{file}: {rows} rows, {created} created, {updated} updated, {unchanged} unchanged, {skipped} skipped, {posts} posts, {fault_count} faults, {reviews} to review\n"
                ),
            });
            words.push_str(&faults);
        } else {
            let asked = shape["questions"].as_array().into_iter().flatten().filter_map(Value::as_str);
            let asked: Vec<&str> = asked.map(|question| asked_in_words(question, out.lang)).collect();
            words.push_str(&match out.lang {
                Language::Zh => format!("{file}：请先说明{}\n", asked.join("、")),
                Language::En => format!("{file}: say first {}\n", asked.join(", ")),
            });
        }
        for cell in &fixed {
            let (row, title, was, text) = (cell.row, &cell.title, &cell.was, &cell.text);
            words.push_str(&match out.lang {
                Language::Zh => format!("  第 {row} 行 {title}：“{was}” 更正为 “{text}”\n"),
                Language::En => format!("  row {row}, {title}: “{was}” set right to “{text}”\n"),
            });
        }
        files.push(shape);
    }
    if files.is_empty() && refused.len() == 1 {
        return Err(Failure::Refused(Box::new(refused.remove(0))));
    }
    if out.json || !files.is_empty() {
        out.put(&json!({"files": files, "seconds": start.elapsed().as_secs_f64()}), || words)?;
    }
    if refused.is_empty() { Ok(()) } else { Err(Failure::Some(refused)) }
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
