//! What an import says of a sheet: how it was read, what of it was set aside, what it came to.

use desk::wire::{ImportAside, ImportCounts, ImportLayout, ImportTable, ImportUnread, Language};

use super::{UNKNOWN, heading, said, table};

/// How a sheet was read.
pub(crate) struct Reading<'a> {
    /// Empty for workbooks.
    pub(crate) encoding: &'a str,
    /// Empty for workbooks.
    pub(crate) delimiter: &'a str,
    /// As `--quoting` takes it; empty for workbooks.
    pub(crate) quoting: &'a str,
    /// From 1; 0 for none.
    pub(crate) header_row: u32,
    pub(crate) header_rows: u32,
    pub(crate) layout: Option<&'a ImportLayout>,
    /// What was taken over from earlier files of the same source.
    pub(crate) as_last_time: &'a [String],
}

fn delimiter(mark: &str, lang: Language) -> String {
    match mark {
        "," => lang.pick("逗号", "commas").to_owned(),
        ";" => lang.pick("分号", "semicolons").to_owned(),
        "\t" => lang.pick("制表符", "tabs").to_owned(),
        "|" => lang.pick("竖线", "bars").to_owned(),
        " " => lang.pick("空格", "blanks").to_owned(),
        other => format!("“{other}”"),
    }
}

/// One line of how a sheet was read.
pub(crate) fn reading(reading: &Reading<'_>, lang: Language) -> String {
    let mut parts = Vec::new();
    if !reading.encoding.is_empty() {
        parts.push(reading.encoding.to_owned());
    }
    if !reading.delimiter.is_empty() {
        let between = delimiter(reading.delimiter, lang);
        parts.push(match lang {
            Language::Zh => format!("以{between}分隔"),
            Language::En => format!("{between} between"),
        });
    }
    if !reading.quoting.is_empty() {
        parts.push(match (reading.quoting, lang) {
            ("none", Language::Zh) => "不用引号".to_owned(),
            ("none", Language::En) => "no quotes".to_owned(),
            (marks, Language::Zh) => format!("引号 {marks}"),
            (marks, Language::En) => format!("quotes {marks}"),
        });
    }
    let (last, rows) = (reading.header_row, reading.header_rows);
    let first = (last + 1).saturating_sub(rows.max(1));
    parts.push(match (last, rows, lang) {
        (0, _, Language::Zh) => "没有表头行".to_owned(),
        (0, _, Language::En) => "no header row".to_owned(),
        (_, 0 | 1, Language::Zh) => format!("表头在第 {last} 行"),
        (_, 0 | 1, Language::En) => format!("header in row {last}"),
        (_, _, Language::Zh) => format!("表头在第 {first}–{last} 行"),
        (_, _, Language::En) => format!("header in rows {first}–{last}"),
    });
    if let Some(layout) = reading.layout {
        let why = said(&layout.reason, lang);
        parts.push(match lang {
            Language::Zh => format!("识别为：{}（{why}）", layout.zh),
            Language::En => format!("recognised as: {} ({why})", layout.en),
        });
    }
    let mut told = format!("  {}\n", parts.join(lang.pick("，", ", ")));
    if !reading.as_last_time.is_empty() {
        let taken: Vec<&str> = reading.as_last_time.iter().map(|code| taken_over(code, lang)).collect();
        told.push_str(&match lang {
            Language::Zh => format!("  与上次相同：{}（--afresh 重新识别）\n", taken.join("、")),
            Language::En => format!("  as last time: {} (--afresh finds them anew)\n", taken.join(", ")),
        });
    }
    told
}

/// What was taken over, by its code.
fn taken_over(code: &str, lang: Language) -> &str {
    match code {
        "sheet" => lang.pick("工作表", "sheet"),
        "encoding" => lang.pick("编码", "encoding"),
        "dialect" => lang.pick("分隔符和引号", "delimiter and quotes"),
        "table" => lang.pick("读哪张表", "table"),
        "header_row" => lang.pick("表头行", "header row"),
        "header_rows" => lang.pick("表头行数", "header rows"),
        "mapping" => lang.pick("列对应", "columns"),
        other => other,
    }
}

/// The tables of a sheet that has several, each in one line; and what was not read that is in none of them.
pub(crate) fn tables(tables: &[ImportTable], unread: &ImportUnread, lang: Language) -> String {
    let mut out = String::new();
    let count = tables.len();
    if count > 1 {
        out.push_str(&match lang {
            Language::Zh => format!("  工作表里有 {count} 张表（--table 选一张，0 为当作一张）：\n"),
            Language::En => {
                format!("  the sheet has {count} tables (--table reads one of them, 0 all as one):\n")
            }
        });
    }
    for ImportTable { number, place, header, read, lost, unread, .. } in tables {
        let names = header.join(lang.pick("、", ", "));
        let told = match (read, unread, lang) {
            (true, _, Language::Zh) => "已读".to_owned(),
            (true, _, Language::En) => "read".to_owned(),
            (false, None, Language::Zh) => "不读".to_owned(),
            (false, None, Language::En) => "not read".to_owned(),
            (false, Some(rows), Language::Zh) => format!("{rows} 行未读"),
            (false, Some(rows), Language::En) => format!("{rows} rows not read"),
        };
        let lost = match (lost.is_empty(), lang) {
            (true, _) => String::new(),
            (false, Language::Zh) => format!("，其中未读的列：{}", lost.join("、")),
            (false, Language::En) => format!(", but not its columns {}", lost.join(", ")),
        };
        out.push_str(&match lang {
            Language::Zh => format!("  - 第 {number} 张 {place}（{names}）：{told}{lost}\n"),
            Language::En => format!("  - {number}: {place} ({names}): {told}{lost}\n"),
        });
    }
    let ImportUnread { cells, first, below } = unread;
    if let Some(first) = first {
        out.push_str(&match lang {
            Language::Zh => format!("  - 各表之外有 {cells} 个单元格未读，第一个是 {first}\n"),
            Language::En => {
                format!("  - {cells} cells outside every table not read, the first of them {first}\n")
            }
        });
    }
    if *below > 0 {
        out.push_str(&match lang {
            Language::Zh => format!("  - 另一张表以下有 {below} 行未读\n"),
            Language::En => format!("  - {below} rows below another table's header not read\n"),
        });
    }
    out
}

/// What a row was set aside for.
fn aside_kind(kind: &str, lang: Language) -> &str {
    match kind {
        "header" => lang.pick("重复的表头", "the header again"),
        "other_header" => lang.pick("另一种表头，以下按它读取", "another header; what follows is read by it"),
        "note" => lang.pick("说明文字", "a note"),
        "other_table" => {
            lang.pick("另一张表从此开始，以下未读", "another table begins; not read from here on")
        }
        other => other,
    }
}

/// Rows that were not taken for data, each in one line; the rest by their number.
pub(crate) fn asides(asides: &[ImportAside], lang: Language) -> String {
    const SHOWN: usize = 10;
    let mut out = String::new();
    for aside in asides.iter().take(SHOWN) {
        let (row, text, why) = (aside.row, &aside.text, aside_kind(&aside.kind, lang));
        out.push_str(&match lang {
            Language::Zh => format!("  - 第 {row} 行“{text}”不作为数据：{why}\n"),
            Language::En => format!("  - row {row} “{text}” set aside: {why}\n"),
        });
    }
    let more = asides.len().saturating_sub(SHOWN);
    if more > 0 {
        out.push_str(&match lang {
            Language::Zh => format!("  - 另有 {more} 行不作为数据\n"),
            Language::En => format!("  - {more} more rows set aside\n"),
        });
    }
    out
}

/// One line of what a file came to.
pub(crate) fn came_to(file: &str, counts: &ImportCounts, fault_count: u32, lang: Language) -> String {
    let ImportCounts { rows, created, updated, unchanged, skipped, posts, reviews } = counts;
    match lang {
        Language::Zh => format!(
            "{file}：{rows} 行，新增 {created}，更新 {updated}，不变 {unchanged}，跳过 {skipped}，作品 {posts}，问题 {fault_count}，待核对 {reviews}\n"
        ),
        Language::En => format!(
            "{file}: {rows} rows, {created} created, {updated} updated, {unchanged} unchanged, {skipped} skipped, {posts} posts, {fault_count} faults, {reviews} to review\n"
        ),
    }
}

/// One file of several.
pub(crate) struct Came<'a> {
    pub(crate) name: &'a str,
    /// Absent when something must be said first, or it was refused.
    pub(crate) counts: Option<ImportCounts>,
    pub(crate) faults: u32,
    /// The code of what it was refused for.
    pub(crate) error: Option<String>,
}

/// What a folder of files came to, a line each and one for all.
pub(crate) fn came(files: &[Came<'_>], lang: Language) -> String {
    let head = [
        ("文件", "file"),
        ("行", "rows"),
        ("新增", "created"),
        ("更新", "updated"),
        ("不变", "unchanged"),
        ("跳过", "skipped"),
        ("问题", "faults"),
        ("结果", "result"),
    ];
    let count = |counts: &ImportCounts| {
        [counts.rows, counts.created, counts.updated, counts.unchanged, counts.skipped]
    };
    let mut sum = [0_u64; 6];
    let mut rows = vec![heading(lang, &head)];
    for file in files {
        let mut line = vec![file.name.to_owned()];
        match &file.counts {
            Some(counts) => {
                let all = count(counts).into_iter().chain([file.faults]);
                for (sum, number) in sum.iter_mut().zip(all) {
                    *sum += u64::from(number);
                    line.push(number.to_string());
                }
            }
            None => line.extend(vec![UNKNOWN.to_owned(); 6]),
        }
        line.push(match (&file.error, &file.counts) {
            (Some(code), _) => code.clone(),
            (None, Some(_)) => lang.pick("完成", "done").to_owned(),
            (None, None) => lang.pick("需要回答", "asks").to_owned(),
        });
        rows.push(line);
    }
    let mut all = vec![match lang {
        Language::Zh => format!("共 {} 个文件", files.len()),
        Language::En if files.len() == 1 => "1 file".to_owned(),
        Language::En => format!("{} files", files.len()),
    }];
    all.extend(sum.iter().map(u64::to_string));
    rows.push(all);
    table(&rows)
}

/// What of a folder was no sheet; nothing when all was.
pub(crate) fn left_out(files: u32, lang: Language) -> String {
    match (files, lang) {
        (0, _) => String::new(),
        (_, Language::Zh) => format!("有 {files} 个文件不是表格，没有列入\n"),
        (1, Language::En) => "1 file left out: not a sheet\n".to_owned(),
        (_, Language::En) => format!("{files} files left out: not sheets\n"),
    }
}
