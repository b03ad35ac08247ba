//! The words of an import: why a file is refused, what is wrong with a cell, why a column was taken for a field.

use chrono::NaiveDate;
use intake::mapping::ColumnUnit;
use intake::{
    Bound, Column, ErrorKind, Fault, FaultKind, Field, Foreign, Inspection, IntakeError, LearnedFrom, Misfit,
    Opening, Plan, PriceOf, Question, Reason,
};
use market::region::{CityCode, Region};
use market::{Language, Platform, names};

use crate::problem::{Problem, Sentence};
use crate::wire::{ImportAside, ImportFault, ImportLayout};

pub(super) const fn question(question: Question) -> &'static str {
    match question {
        Question::Platform => "platform",
        Question::AsOf => "as_of",
        Question::Identity => "identity",
    }
}

const fn foreign(what: Foreign) -> (&'static str, &'static str) {
    match what {
        Foreign::Html => ("网页", "a web page"),
        Foreign::Xml => (" XML 文件", "an XML file"),
        Foreign::Json => ("没有单一对象列表的 JSON 文件", "a JSON file without one list of objects"),
        Foreign::Pdf => (" PDF 文件", "a PDF"),
        Foreign::Image => ("图片", "a picture"),
        Foreign::Archive => ("压缩包，请先解压", "a compressed archive; unpack it first"),
        Foreign::Database => ("数据库文件", "a database"),
        Foreign::Parquet => (
            " Parquet 文件，请先另存为 CSV 或 JSON Lines",
            "a Parquet file; save it as CSV or JSON lines first",
        ),
        Foreign::Document => ("文档", "a document"),
        Foreign::Binary => ("无法识别的二进制文件", "binary data of an unknown kind"),
    }
}

/// Why a file is refused, as one sentence naming file, sheet, row, column and value where known.
pub(crate) fn refused(error: &IntakeError) -> Problem {
    let (code, zh, en) = match &error.kind {
        ErrorKind::Unreadable { why: Opening::Missing, .. } => {
            ("file_unreadable", "没有这个文件", "there is no such file")
        }
        ErrorKind::Unreadable { why: Opening::Denied, .. } => {
            ("file_unreadable", "没有读取它的权限", "reading it is not allowed")
        }
        ErrorKind::Unreadable { why: Opening::Other, .. } => {
            ("file_unreadable", "打不开", "it cannot be opened: {detail}")
        }
        ErrorKind::NotAFile => (
            "file_not_a_file",
            "这不是文件（而是文件夹、管道或设备）",
            "it is no file but a folder, pipe or device",
        ),
        ErrorKind::Empty => ("file_empty", "文件是空的", "it is empty"),
        ErrorKind::NotASheet { .. } => {
            ("file_not_a_sheet", "这不是表格，而是{what_zh}", "it is not a sheet but {what_en}")
        }
        ErrorKind::Encrypted => (
            "file_encrypted",
            "文件有密码，请另存为无密码的副本",
            "it is protected by a password; save a copy without one",
        ),
        ErrorKind::Damaged { .. } => {
            ("file_damaged", "文件损坏或不完整，读不出来", "it is damaged or cut off and cannot be read")
        }
        ErrorKind::TooLarge { bound, .. } => match bound {
            Bound::FileBytes => {
                ("file_too_large", "文件超过 {limit} 字节", "the file is above {limit} bytes")
            }
            Bound::InflatedBytes => {
                ("file_too_large", "解压后超过 {limit} 字节", "inflated it is above {limit} bytes")
            }
            Bound::RowBytes => ("file_too_large", "一行超过 {limit} 字节", "a row is above {limit} bytes"),
            Bound::Rows => ("file_too_large", "超过 {limit} 行", "it has more than {limit} rows"),
            Bound::Columns => ("file_too_large", "超过 {limit} 列", "it has more than {limit} columns"),
            Bound::Seconds => {
                ("file_too_slow", "读取超过 {limit} 秒", "reading took more than {limit} seconds")
            }
            Bound::ProcessLimit => (
                "file_too_large",
                "读取进程用尽了限额 {limit}",
                "the reading process used up its limit of {limit}",
            ),
        },
        ErrorKind::NoSuchSheet => ("no_such_sheet", "没有这个工作表", "there is no such sheet"),
        ErrorKind::NoSuchTable { .. } => (
            "no_such_table",
            "没有这张表；工作表里找到 {limit} 张",
            "there is no such table; tables found in the sheet: {limit}",
        ),
        ErrorKind::NoSuchEncoding => ("no_such_encoding", "没有这种编码", "no encoding has that name"),
        ErrorKind::NoRows => ("file_empty", "没有带数据的工作表", "no sheet has rows"),
        ErrorKind::NoSandbox => (
            "reader_missing",
            "读取这种格式需要独立的读取进程",
            "this format needs a reading process of its own",
        ),
        ErrorKind::ReaderDied { .. } => {
            ("reader_died", "读取中途失败，文件可能已损坏", "reading it broke off; the file may be damaged")
        }
        ErrorKind::NothingRecognised => (
            "nothing_recognised",
            "没有一列能识别，请手动指定各列",
            "no column could be recognised; map them by hand",
        ),
        ErrorKind::BadMapping { .. } => (
            "bad_mapping",
            "列对应关系与表格不符：{misfit_zh}",
            "the mapping does not fit the sheet: {misfit_en}",
        ),
        ErrorKind::NeedsAnswer { question: Question::Platform } => {
            ("import_needs_platform", "请说明这些账号在哪个平台", "say which platform the accounts are on")
        }
        ErrorKind::NeedsAnswer { question: Question::Identity } => (
            "import_needs_identity",
            "没有能区分账号的列（账号、ID、主页或昵称）",
            "no column tells accounts apart (handle, id, address or name)",
        ),
        ErrorKind::NeedsAnswer { question: Question::AsOf } => {
            ("import_needs_date", "请说明数据日期", "say of which day the figures are")
        }
        ErrorKind::Cancelled => return Problem::cancelled(),
    };
    let spot = &error.spot;
    let mut place_zh = format!("文件 {}", spot.file);
    let mut place_en = spot.file.clone();
    if let Some(sheet) = &spot.sheet {
        place_zh.push_str(&format!("，工作表 {sheet}"));
        place_en.push_str(&format!(", sheet {sheet}"));
    }
    if let Some(row) = spot.row {
        place_zh.push_str(&format!("，第 {row} 行"));
        place_en.push_str(&format!(", row {row}"));
    }
    if let Some(column) = &spot.column {
        place_zh.push_str(&format!("，{column} 列"));
        place_en.push_str(&format!(", column {column}"));
    }
    if let Some(value) = &spot.value {
        place_zh.push_str(&format!("，“{value}”"));
        place_en.push_str(&format!(", “{value}”"));
    }
    let (detail, limit) = match &error.kind {
        ErrorKind::Unreadable { detail, .. }
        | ErrorKind::Damaged { detail }
        | ErrorKind::ReaderDied { detail } => (detail.clone(), String::new()),
        ErrorKind::TooLarge { limit, .. } => (String::new(), limit.to_string()),
        ErrorKind::NoSuchTable { found, .. } => (String::new(), found.to_string()),
        ErrorKind::NotASheet { .. }
        | ErrorKind::NotAFile
        | ErrorKind::BadMapping { .. }
        | ErrorKind::Empty
        | ErrorKind::Encrypted
        | ErrorKind::NoSuchSheet
        | ErrorKind::NoSuchEncoding
        | ErrorKind::NoRows
        | ErrorKind::NoSandbox
        | ErrorKind::NothingRecognised
        | ErrorKind::NeedsAnswer { .. }
        | ErrorKind::Cancelled => (String::new(), String::new()),
    };
    let (what_zh, what_en) =
        if let ErrorKind::NotASheet { what } = &error.kind { foreign(*what) } else { ("", "") };
    let misfit =
        if let ErrorKind::BadMapping { misfit } = &error.kind { Some(misfit_words(misfit)) } else { None };
    let (misfit_zh, misfit_en) =
        misfit.as_ref().map_or(("", ""), |said| (said.zh.as_str(), said.en.as_str()));
    let row = spot.row.map(|row| row.to_string()).unwrap_or_default();
    Problem::new(
        code,
        &format!("{{place_zh}}：{zh}"),
        &format!("{{place_en}}: {en}"),
        &[
            ("place_zh", &place_zh),
            ("place_en", &place_en),
            ("file", &spot.file),
            ("sheet", spot.sheet.as_deref().unwrap_or_default()),
            ("row", &row),
            ("column", spot.column.as_deref().unwrap_or_default()),
            ("value", spot.value.as_deref().unwrap_or_default()),
            ("detail", &detail),
            ("limit", &limit),
            ("what_zh", what_zh),
            ("what_en", what_en),
            ("misfit_zh", misfit_zh),
            ("misfit_en", misfit_en),
        ],
    )
}

/// What of a mapping does not fit a sheet, in both languages. Columns are counted as `--mapping` counts them, from 0.
fn misfit_words(misfit: &Misfit) -> Sentence {
    let letter = intake::table::column_letter;
    match misfit {
        Misfit::NoColumn { column } => Sentence {
            zh: format!("没有第 {column} 列（从 0 数起）"),
            en: format!("there is no column {column} (counted from 0)"),
        },
        Misfit::NoHeader { header } => Sentence {
            zh: format!("没有表头为“{header}”的列"),
            en: format!("there is no column under “{header}”"),
        },
        Misfit::TwoColumns { field, columns: [one, other] } => Sentence {
            zh: format!("{} 列和 {} 列都被指定为“{}”", letter(*one), letter(*other), field.name_zh()),
            en: format!(
                "columns {} and {} are both said to be “{}”",
                letter(*one),
                letter(*other),
                field.name_en()
            ),
        },
        Misfit::BadScale { scale } => Sentence {
            zh: format!("“{scale}”不是能用来相乘的数字"),
            en: format!("“{scale}” is no number to multiply by"),
        },
    }
}

/// A day that figures cannot be of yet.
pub(super) fn day_to_come(day: NaiveDate, today: NaiveDate) -> Problem {
    Problem::new(
        "as_of_to_come",
        "数据日期 {as_of} 还没有到（今天是 {today}）",
        "The figures cannot be of {as_of}: today is {today}",
        &[("as_of", &day.to_string()), ("today", &today.to_string())],
    )
}

pub(super) fn unknown_field(code: &str) -> Problem {
    Problem::new(
        "unknown_field",
        "没有叫 {field} 的字段",
        "There is no field called {field}",
        &[("field", code)],
    )
}

pub(super) fn no_such_cell(row: u32, column: usize) -> Problem {
    Problem::new(
        "no_such_cell",
        "第 {row} 行 {column} 列没有可更正的数据",
        "There is no cell of data in row {row}, column {column} to set right",
        &[("row", &row.to_string()), ("column", &intake::table::column_letter(column))],
    )
}

/// A row below the header that is no row of data.
pub(super) fn set_aside(row: &intake::Aside) -> ImportAside {
    ImportAside {
        row: u32::try_from(row.row).unwrap_or(u32::MAX),
        kind: aside(row.kind).to_owned(),
        text: row.text.clone(),
    }
}

/// What a row below the header is that is no row of data.
const fn aside(kind: intake::AsideKind) -> &'static str {
    match kind {
        intake::AsideKind::Header => "header",
        intake::AsideKind::OtherHeader => "other_header",
        intake::AsideKind::Note => "note",
        intake::AsideKind::OtherTable => "other_table",
    }
}

/// A way of quoting that nobody knows.
pub(super) fn bad_quoting(text: &str) -> Problem {
    Problem::new(
        "bad_quoting",
        "引号方式应为 none、\"\"、'' 或 \\\"，不是“{quoting}”",
        "Quoting is none, \"\", '' or \\\", not {quoting}",
        &[("quoting", text)],
    )
}

pub(super) fn bad_delimiter(text: &str) -> Problem {
    Problem::new(
        "bad_delimiter",
        "分隔符应为一个字符，不是“{delimiter}”",
        "A delimiter is one character, not {delimiter}",
        &[("delimiter", text)],
    )
}

pub(super) fn not_written(error: &serde_json::Error) -> Problem {
    let detail = error.to_string();
    Problem::new("not_storable", "不能保存：{detail}", "It cannot be kept: {detail}", &[("detail", &detail)])
}

/// The unit of a column's bare numbers, as people write it.
pub(super) fn unit(unit: &ColumnUnit) -> Option<String> {
    if unit.percent {
        return Some("%".to_owned());
    }
    let scale = unit.scale.as_ref().map(|scale| match scale.to_string().as_str() {
        "1000" => "千".to_owned(),
        "10000" => "万".to_owned(),
        "1000000" => "百万".to_owned(),
        "100000000" => "亿".to_owned(),
        other => format!("×{other}"),
    });
    match (scale, unit.currency) {
        (Some(scale), Some(currency)) => Some(format!("{scale} {currency}")),
        (Some(scale), None) => Some(scale),
        (None, Some(currency)) => Some(currency.to_string()),
        (None, None) => None,
    }
}

fn both((zh, en): (&str, &str)) -> Sentence {
    Sentence { zh: zh.to_owned(), en: en.to_owned() }
}

/// How the platform was learned, in both languages.
pub(super) fn platform_reason(inspection: &Inspection) -> Option<Sentence> {
    learned(inspection.platform_from?, inspection, inspection.platform_header.as_deref())
}

/// How the day was learned, in both languages.
pub(super) fn as_of_reason(inspection: &Inspection) -> Option<Sentence> {
    learned(inspection.as_of_from?, inspection, None)
}

/// The tool whose export a sheet is, and by which of its headers it is known.
pub(super) fn layout(inspection: &Inspection) -> Option<ImportLayout> {
    const NAMED: usize = 3;
    let known = inspection.plan.mapping.layout.as_ref()?;
    let all = known.told_by.len();
    let first = || known.told_by.iter().take(NAMED);
    let zh = first().map(|header| format!("“{header}”")).collect::<Vec<_>>().join("、");
    let en = first().map(|header| format!("“{header}”")).collect::<Vec<_>>().join(", ");
    Some(ImportLayout {
        code: known.code.to_owned(),
        zh: known.name_zh.to_owned(),
        en: known.name_en.to_owned(),
        reason: Sentence {
            zh: format!("有 {all} 个表头是它的写法：{zh}{}", if all > NAMED { " 等" } else { "" }),
            en: format!("{all} headers are as it writes them: {en}{}", if all > NAMED { " …" } else { "" }),
        },
    })
}

fn learned(from: LearnedFrom, inspection: &Inspection, header: Option<&str>) -> Option<Sentence> {
    Some(match from {
        LearnedFrom::Options => both(("人工指定", "set by hand")),
        LearnedFrom::Column => both(("表内有这一列", "a column says it")),
        LearnedFrom::Headers => Sentence {
            zh: format!("依据表头“{}”", header?),
            en: format!("by the header “{}”", header?),
        },
        LearnedFrom::FileName => Sentence {
            zh: format!("依据文件名“{}”", inspection.file),
            en: format!("by the file’s name “{}”", inspection.file),
        },
    })
}

/// Why a column was taken for its field, in both languages; what is assumed of a price that does not say for what.
pub(super) fn reason(column: &Column, plan: &Plan) -> Sentence {
    let of = plan.mapping.account_of(column.column).filter(|_| column.field.is_some());
    let of = of.and_then(|at| plan.mapping.accounts.get(at)).map(|own| own.platform);
    let why = reason_alone(column, of.or(plan.platform));
    match of {
        Some(platform) => Sentence {
            zh: format!("{}账号：{}", platform.name_zh(), why.zh),
            en: format!("{} account: {}", platform.name_en(), why.en),
        },
        None => why,
    }
}

/// Why a column was taken for a field, whichever account it is about.
fn reason_alone(column: &Column, platform: Option<Platform>) -> Sentence {
    let why = both(match column.reason {
        Reason::Header => ("列名", "header"),
        Reason::HeaderPart => ("列名的一部分", "part of the header"),
        Reason::HeaderAndValues => ("列名与内容", "header and values"),
        Reason::Values => ("内容", "values"),
        Reason::HeaderContradicted => ("内容与列名不符，以内容为准", "values contradict the header"),
        Reason::Twin => ("与另一列相同", "same as another column"),
        Reason::Person => ("人工指定", "set by hand"),
        Reason::UnitUnsaid => {
            ("列名；数量多为小数，单位未写明，请核对", "header; broken counts, their unit is not said")
        }
        Reason::Relation => ("与其他列的换算关系", "follows from other columns"),
        Reason::NeighboursContradict => {
            ("列名；但与其他列不合，请核对", "header, but other columns speak against it")
        }
        Reason::Ambiguous => ("可能是两种含义", "ambiguous"),
        Reason::Unrecognised => ("未识别", "not recognised"),
    });
    let Some(Field::Price(PriceOf::Unstated, _)) = column.field else { return why };
    let taken = |lang, else_by| {
        platform.map_or(else_by, |platform| names::deliverable_kind(super::landing::usual(platform), lang))
    };
    let (zh, en) = (
        taken(Language::Zh, "平台最常见的形式"),
        taken(Language::En, "what the platform is mostly paid for"),
    );
    Sentence {
        zh: format!("{}；未写明是哪种形式的报价，按“{zh}”计，可改选", why.zh),
        en: format!("{}; deliverable not stated: taken as {en}, choose another if it is not", why.en),
    }
}

/// A place as a person tells it from others of its name. Districts have a Chinese name only.
fn place(region: Region) -> Sentence {
    let within = |city: CityCode| {
        let (city_en, province) = (city.name_en(), city.province());
        if province.is_city() { city_en.to_owned() } else { format!("{city_en}, {}", province.name_en()) }
    };
    let en = match region {
        Region::Country(country) => country.name_en().to_owned(),
        Region::Province(province) => province.name_en().to_owned(),
        Region::City(city) => within(city),
        Region::District(district) => format!("{}, {}", district.name_zh(), within(district.city())),
    };
    Sentence { zh: region.label_zh(), en }
}

/// Several places in one sentence, in both languages: at most this many by name.
fn listed(places: &[Sentence]) -> (String, String) {
    const NAMED: usize = 6;
    let named = |word: fn(&Sentence) -> &str, mark: &str| {
        places.iter().take(NAMED).map(word).collect::<Vec<_>>().join(mark)
    };
    let (mut zh, mut en) = (named(|p| &p.zh, "、"), named(|p| &p.en, "; "));
    if places.len() > NAMED {
        zh.push_str(&format!(" 等 {} 处", places.len()));
        en.push_str(&format!("; {} in all", places.len()));
    }
    (zh, en)
}

/// A fault in words, in both languages.
pub(super) fn fault(fault: &Fault) -> ImportFault {
    let places: Vec<Sentence> = fault.places.iter().copied().map(place).collect();
    let text = match fault.kind {
        FaultKind::NotANumber => both(("不是数字，按未知处理", "not a number, taken as unknown")),
        FaultKind::SheetError => both(("表格错误值，按未知处理", "spreadsheet error, taken as unknown")),
        FaultKind::DestroyedCharacters => both(("乱码，原样保留", "destroyed characters, kept as they are")),
        FaultKind::NotADate => both(("不是日期，按未知处理", "not a date, taken as unknown")),
        FaultKind::ZeroUnlikely => both(("不可能为 0，按未知处理", "cannot be zero, taken as unknown")),
        FaultKind::OutOfRange => both(("超出范围，按未知处理", "out of range, taken as unknown")),
        FaultKind::DateInFuture => both(("日期还没有到，按未知处理", "a day to come, taken as unknown")),
        FaultKind::RangeLowerTaken => both(("是一个范围，按下限计", "a range, its lower end taken")),
        FaultKind::RangeUpperTaken => both(("只写了上限，按上限计", "only an upper end, which is taken")),
        FaultKind::AmbiguousPlace => {
            let (zh, en) = listed(&places);
            Sentence {
                zh: format!("有多个同名地点：{zh}；原样保留，未归入任何一处"),
                en: format!("several places go by this name: {en}; kept as words"),
            }
        }
        FaultKind::UnknownPlace => {
            both(("不认识的地点，原样保留", "no place known by this name, kept as words"))
        }
        FaultKind::TwinsDiffer => both(("两列应相同但不同", "two columns that should agree differ")),
        FaultKind::NoIdentity => both(("没有账号信息，跳过", "names nobody, skipped")),
        FaultKind::RepeatedAccount { earlier_row } => Sentence {
            zh: format!("与第 {earlier_row} 行是同一账号，以本行为准"),
            en: format!("same account as row {earlier_row}, this row wins"),
        },
        FaultKind::RepeatedPost { earlier_row } => Sentence {
            zh: format!("与第 {earlier_row} 行是同一作品，以本行为准"),
            en: format!("same post as row {earlier_row}, this row wins"),
        },
        FaultKind::ShiftedRow { by } => {
            let (zh, en) = if by > 0 { ("右", "right") } else { ("左", "left") };
            let columns = by.unsigned_abs();
            Sentence {
                zh: format!("整行向{zh}错了 {columns} 列，跳过"),
                en: format!("the row stands {columns} column to the {en} of its place, skipped"),
            }
        }
        FaultKind::MixedUnits => {
            both(("单位与同列其他数字不同，按未知处理", "in another unit than its column, taken as unknown"))
        }
        FaultKind::BreaksRelation => both((
            "与同行其他列的数字对不上，请核对",
            "does not fit the other numbers of its row, please check",
        )),
        FaultKind::OlderFigures { earlier_row } => Sentence {
            zh: format!("与第 {earlier_row} 行是同一账号，那一行的数据更新，以那一行为准"),
            en: format!("same account as row {earlier_row}, whose figures are newer and win"),
        },
        FaultKind::NotAnAccount => {
            both(("标题或合计行，不是账号，跳过", "a title or total, no account, skipped"))
        }
        FaultKind::OtherHeader => both((
            "中间又出现一行表头，跳过；以下各行按它读取",
            "another header in the middle, skipped; rows below are read by it",
        )),
        FaultKind::RepeatedHeader => both(("重复的表头，跳过", "repeated header, skipped")),
        FaultKind::UnknownPlatform => both(("不认识的平台，跳过", "unknown platform, skipped")),
        FaultKind::DamagedRecord => both(("这条 JSON 记录已损坏，跳过", "a damaged JSON record, skipped")),
        FaultKind::CutRecord => both((
            "文件在这条记录中间断了，之前的记录已读入，之后的内容不在文件里",
            "the file ends within this record; those before it are read, and nothing behind it is there",
        )),
        FaultKind::SampleRow => both(("示例数据，跳过", "invented sample data, skipped")),
    };
    ImportFault {
        row: u32::try_from(fault.row).unwrap_or(u32::MAX),
        column: fault.column.clone().unwrap_or_default(),
        cell: fault.cell.and_then(|cell| u32::try_from(cell).ok()),
        kind: fault.kind.code().to_owned(),
        value: fault.value.clone(),
        earlier_row: fault.kind.earlier_row().and_then(|row| u32::try_from(row).ok()),
        places,
        text,
    }
}
