//! Imports of sheets.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{DateTime, NaiveDate, Utc};
use market::Language;
use market::ids::ImportId;
use market::platform::Platform;

use crate::problem::Sentence;
use crate::wire;

wire! {
    /// A file to look at or to import.
    pub struct ImportArgs {
        /// File.
        pub path: String,
        /// Sheet within a workbook; absent means the first with content.
        #[serde(default)]
        pub sheet: Option<String>,
        /// Platform; absent means by the file's columns or name, else asked.
        #[serde(default)]
        pub platform: Option<Platform>,
        /// The day the figures were true; absent means by the file, else undated.
        #[serde(default)]
        pub as_of: Option<NaiveDate>,
        /// Encoding label, when sniffing was wrong.
        #[serde(default)]
        pub encoding: Option<String>,
        /// Delimiter, when sniffing was wrong.
        #[serde(default)]
        pub delimiter: Option<String>,
        /// The table of a sheet that has several, from 1 as the preview numbers them; 0 reads the sheet as one; absent
        /// means the one best understood.
        #[serde(default)]
        pub table: Option<u32>,
        /// Header row from 1, 0 for none, when sniffing was wrong.
        #[serde(default)]
        pub header_row: Option<u32>,
        /// How many rows the header has, that row and those over it, when sniffing was wrong.
        #[serde(default)]
        pub header_rows: Option<u32>,
        /// How cells are quoted, when sniffing was wrong: `none`, or the quote (`"`, `'`) with what stands before a
        /// quote inside (`""` for a doubled one, `\\"` for a backslash).
        #[serde(default)]
        pub quoting: Option<String>,
        /// Field code by column number from 0; an empty code leaves the column out.
        #[serde(default)]
        pub mapping: BTreeMap<u32, String>,
        /// Cells set right by a person, beside those remembered for the same file.
        #[serde(default)]
        pub fixes: Vec<ImportFix>,
        /// Nothing is taken over from earlier files of the same source; importing forgets it.
        #[serde(default)]
        pub afresh: bool,
    }

    /// Cells copied from a spreadsheet.
    pub struct ImportPaste {
        /// The cells as the clipboard gives them as text: tabs between them, a line for each row.
        pub text: String,
        /// The language they are called in.
        pub lang: Language,
    }

    /// Pasted cells, kept as a file until they are imported or the program ends.
    pub struct Pasted {
        /// The file, to be imported as any other.
        pub path: String,
    }

    /// Files and folders.
    pub struct ImportPaths {
        /// Paths.
        pub paths: Vec<String>,
    }

    /// The files that paths stand for.
    pub struct FolderSheets {
        /// Files, those of a folder by name.
        pub files: Vec<FolderSheet>,
        /// Files of folders that are no sheets, and folders too deep to be looked into.
        pub left_out: u32,
    }

    /// A file to import.
    pub struct FolderSheet {
        /// Its path.
        pub path: String,
        /// Its name; for one from a folder its place in it.
        pub name: String,
    }

    /// A cell set right by a person. It is read as if the sheet held this text, and remembered for the file.
    pub struct ImportFix {
        /// Row from 1, as the spreadsheet counts.
        pub row: u32,
        /// Column from 0.
        pub column: u32,
        /// What stands there instead; empty leaves the cell out, absent gives it back to the file.
        #[serde(default)]
        pub text: Option<String>,
    }

    /// A cell that was read as a person set it right.
    pub struct ImportFixed {
        /// Row from 1.
        pub row: u32,
        /// Column from 0.
        pub column: u32,
        /// Column letter and header.
        pub title: String,
        /// What the file holds.
        pub was: String,
        /// What was read; empty when the cell is left out.
        pub text: String,
        /// Set right in an earlier import of the same file.
        pub remembered: bool,
    }

    /// One column and what it is taken for.
    pub struct MappedColumn {
        /// Column from 0.
        pub column: u32,
        /// Header as written; empty for a nameless one.
        pub header: String,
        /// Field code; absent leaves the column out.
        pub field: Option<String>,
        /// Unit read off the header or the cells, such as `万`.
        pub unit: Option<String>,
        /// Between 0 and 1.
        pub confidence: f64,
        /// Why, in words.
        pub reason: Sentence,
        /// A few cells as written.
        pub samples: Vec<String>,
    }

    /// A fault of one cell or row.
    pub struct ImportFault {
        /// Row from 1.
        pub row: u32,
        /// Column letter and header; empty when the whole row is meant.
        pub column: String,
        /// The column from 0, when the fault can be set right in its cell.
        pub cell: Option<u32>,
        /// Fault code.
        pub kind: String,
        /// The value at fault.
        pub value: String,
        /// The earlier row about the same account or post.
        pub earlier_row: Option<u32>,
        /// What an ambiguous name may mean, bigger places first.
        pub places: Vec<Sentence>,
        /// In words.
        pub text: Sentence,
    }

    /// What an import would do, or did.
    pub struct ImportCounts {
        /// Rows with data.
        pub rows: u32,
        /// Accounts new.
        pub created: u32,
        /// Accounts changed.
        pub updated: u32,
        /// Accounts left alone.
        pub unchanged: u32,
        /// Rows skipped, each with a fault.
        pub skipped: u32,
        /// Posts kept, in one-row-per-post sheets.
        pub posts: u32,
        /// New entries of the review list.
        pub reviews: u32,
    }

    /// A file understood, and what importing it would change. Nothing has been changed.
    pub struct ImportPreview {
        /// File.
        pub file: String,
        /// Sheets of the workbook; one unnamed for text files.
        pub sheets: Vec<String>,
        /// The sheet read.
        pub sheet: Option<String>,
        /// Encoding.
        pub encoding: String,
        /// Delimiter; empty for workbooks.
        pub delimiter: String,
        /// How cells are quoted, as in the arguments; empty for workbooks.
        pub quoting: String,
        /// Header row from 1; 0 for none.
        pub header_row: u32,
        /// How many rows the header has.
        pub header_rows: u32,
        /// Platform taken.
        pub platform: Option<Platform>,
        /// How the platform was learned, in words.
        pub platform_reason: Option<Sentence>,
        /// Day taken.
        pub as_of: Option<NaiveDate>,
        /// How the day was learned, in words.
        pub as_of_reason: Option<Sentence>,
        /// One row per post.
        pub per_post: bool,
        /// Columns.
        pub mapping: Vec<MappedColumn>,
        /// Questions that must be answered first: `platform`.
        pub questions: Vec<String>,
        /// What would change; absent while questions are open.
        pub counts: Option<ImportCounts>,
        /// Faults, the first 1,000.
        pub faults: Vec<ImportFault>,
        /// Faults in all.
        pub fault_count: u32,
        /// Cells read as a person set them right.
        pub fixed: Vec<ImportFixed>,
        /// Rows below the header that are no rows of data, the first 200.
        pub asides: Vec<ImportAside>,
        /// The tool whose export this is, when its headers show it.
        pub layout: Option<ImportLayout>,
        /// What was taken over from earlier files of the same source: `sheet`, `encoding`, `dialect`, `table`,
        /// `header_row`, `header_rows`, `mapping`.
        pub as_last_time: Vec<String>,
        /// The tables of the sheet, where it has several.
        pub tables: Vec<ImportTable>,
        /// What was not read and is in none of them.
        pub unread: ImportUnread,
        /// First rows.
        pub head: Vec<ImportHead>,
    }

    /// One of several tables in a sheet.
    pub struct ImportTable {
        /// Its number from 1.
        pub number: u32,
        /// Its place as spreadsheets write it, from the header on, such as `H1:L22`; `H1:L…` where its end was not
        /// looked at.
        pub place: String,
        /// The names of its columns.
        pub header: Vec<String>,
        /// Its rows among those looked at first.
        pub rows: u32,
        /// Whether it is read.
        pub read: bool,
        /// Its columns that mean something and are not read, though its rows are: the header above has none such.
        pub lost: Vec<String>,
        /// Its rows that were not read; absent where they were, or where nothing was rehearsed yet.
        pub unread: Option<u32>,
    }

    /// What of a sheet was not read and is in none of its tables.
    pub struct ImportUnread {
        /// Cells outside every table.
        pub cells: u32,
        /// The first of them, such as `G14`.
        pub first: Option<String>,
        /// Rows below another table at which the reading ended.
        pub below: u32,
    }

    /// One of the first rows below the header.
    pub struct ImportHead {
        /// Row from 1, as the spreadsheet counts.
        pub row: u32,
        /// Its cells as text.
        pub cells: Vec<String>,
        /// Why it is no row of data, as in [`ImportAside`]; absent when it is one.
        pub aside: Option<String>,
    }

    /// A tool that a sheet was exported from.
    pub struct ImportLayout {
        /// Its code, such as `xingtu`.
        pub code: String,
        /// Its name in Chinese.
        pub zh: String,
        /// Its name in English.
        pub en: String,
        /// By which headers it is known, in words.
        pub reason: Sentence,
    }

    /// A row that is no row of data: not read, and told.
    pub struct ImportAside {
        /// Row from 1, as the spreadsheet counts.
        pub row: u32,
        /// `header` when it repeats the header, `other_header` when another header comes and what
        /// follows is read by it, `note` for words under the data, `other_table` when another table
        /// begins, where the reading ends.
        pub kind: String,
        /// Its first words.
        pub text: String,
    }

    /// One imported file.
    pub struct ImportReport {
        /// Import id; absent when nothing changed at all.
        pub id: Option<ImportId>,
        /// File.
        pub file: String,
        /// Encoding.
        pub encoding: String,
        /// Delimiter; empty for workbooks.
        pub delimiter: String,
        /// How cells are quoted, as in the arguments; empty for workbooks.
        pub quoting: String,
        /// Header row from 1; 0 for none.
        pub header_row: u32,
        /// How many rows the header has.
        pub header_rows: u32,
        /// The tool whose export this is, when its headers show it.
        pub layout: Option<ImportLayout>,
        /// What was taken over from earlier files of the same source: `sheet`, `encoding`, `dialect`, `table`,
        /// `header_row`, `header_rows`, `mapping`.
        pub as_last_time: Vec<String>,
        /// What changed.
        pub counts: ImportCounts,
        /// Columns.
        pub mapping: Vec<MappedColumn>,
        /// Faults, the first 1,000.
        pub faults: Vec<ImportFault>,
        /// Faults in all.
        pub fault_count: u32,
        /// Cells read as a person set them right.
        pub fixed: Vec<ImportFixed>,
        /// Rows below the header that are no rows of data, the first 200.
        pub asides: Vec<ImportAside>,
        /// The tables of the sheet, where it has several.
        pub tables: Vec<ImportTable>,
        /// What was not read and is in none of them.
        pub unread: ImportUnread,
        /// Seconds it took.
        pub seconds: f64,
    }

    /// One import in the list.
    pub struct ImportRow {
        /// Id.
        pub id: ImportId,
        /// File name.
        pub file: String,
        /// When.
        pub at: DateTime<Utc>,
        /// Platform.
        pub platform: Option<Platform>,
        /// As-of date.
        pub as_of: Option<NaiveDate>,
        /// What changed.
        pub counts: ImportCounts,
        /// Already undone.
        pub undone: bool,
    }

    /// Imports, newest first.
    pub struct ImportList {
        /// Rows.
        pub rows: Vec<ImportRow>,
    }

    /// Which import.
    pub struct ImportRef {
        /// Id.
        pub id: ImportId,
    }

    /// How far a job is.
    pub struct Progress {
        /// Step code: `read`, `merge`, `write`.
        pub step: String,
        /// Rows or items done.
        pub done: u32,
        /// In all, when known.
        pub total: Option<u32>,
        /// Items per second of this step, once whoever passes the report on has measured it.
        pub rate: Option<f64>,
    }
}

impl ImportArgs {
    /// A file of which nothing was said beforehand.
    #[must_use]
    pub fn of(path: &Path) -> Self {
        Self {
            path: path.to_string_lossy().into_owned(),
            sheet: None,
            platform: None,
            as_of: None,
            encoding: None,
            delimiter: None,
            table: None,
            header_row: None,
            header_rows: None,
            quoting: None,
            mapping: BTreeMap::new(),
            fixes: Vec::new(),
            afresh: false,
        }
    }
}
