//! What can stop an import, always with the place it happened.

use std::fmt;
use std::path::Path;

use serde::Serialize;

use crate::field::Field;
use crate::table::column_letter;

/// A place in a sheet. Whatever is known is said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Spot {
    /// The file's name, without its folder.
    pub file: String,
    /// The sheet, in a workbook.
    pub sheet: Option<String>,
    /// The row as the spreadsheet counts it, from 1.
    pub row: Option<u64>,
    /// The column: its letter and, when it has one, its header.
    pub column: Option<String>,
    /// The cell's text, at most 80 characters of it.
    pub value: Option<String>,
}

impl Spot {
    /// A whole file.
    #[must_use]
    pub fn file(path: &Path) -> Self {
        Self { file: file_name(path), ..Self::default() }
    }

    /// The same place, within a sheet.
    #[must_use]
    pub fn in_sheet(mut self, sheet: Option<&str>) -> Self {
        self.sheet = sheet.map(str::to_owned);
        self
    }

    /// The same place, at a row.
    #[must_use]
    pub fn at_row(mut self, row: u64) -> Self {
        self.row = Some(row);
        self
    }

    /// The same place, holding a value.
    #[must_use]
    pub fn holding(mut self, value: &str) -> Self {
        self.value = Some(shorten(value));
        self
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(sheet) = &self.sheet {
            write!(f, ", sheet {sheet:?}")?;
        }
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        if let Some(value) = &self.value {
            write!(f, ": {value:?}")?;
        }
        Ok(())
    }
}

/// The name of a file for people: its last part.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// At most eighty characters of a cell: enough to recognise it, never a whole novel.
pub(crate) fn shorten(text: &str) -> String {
    if text.chars().count() <= 80 { text.to_owned() } else { text.chars().take(79).chain(['…']).collect() }
}

/// A limit that a file went over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// Bytes of the file.
    FileBytes,
    /// Bytes of an archive once inflated.
    InflatedBytes,
    /// Bytes of one row.
    RowBytes,
    /// Rows.
    Rows,
    /// Columns.
    Columns,
    /// Seconds of reading.
    Seconds,
    /// Memory or processor time of the reading process.
    ProcessLimit,
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Bound::FileBytes => "bytes",
            Bound::InflatedBytes => "bytes once inflated",
            Bound::RowBytes => "bytes in a row",
            Bound::Rows => "rows",
            Bound::Columns => "columns",
            Bound::Seconds => "seconds",
            Bound::ProcessLimit => "for the reading process",
        })
    }
}

/// What is asked of a person before a file can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// Neither options, nor a column, nor the file name say which platform the accounts are on.
    Platform,
    /// Nothing says of which day the figures are. The file can be read without: its figures stay undated.
    AsOf,
    /// No column tells accounts apart: a handle, a platform id, a URL or a name.
    Identity,
}

impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Question::Platform => "which platform the accounts are on",
            Question::AsOf => "of which day the figures are",
            Question::Identity => "which column tells accounts apart",
        })
    }
}

/// Why a file could not be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Opening {
    /// There is none of that name.
    Missing,
    /// Reading it is not allowed.
    Denied,
    /// Something else, which the system words.
    Other,
}

/// What of a mapping does not fit a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "misfit", rename_all = "snake_case")]
pub enum Misfit {
    /// The sheet has no column at this place.
    NoColumn {
        /// The place, from 0.
        column: usize,
    },
    /// The sheet has no column under this header.
    NoHeader {
        /// The header.
        header: String,
    },
    /// Two columns are said to hold what only one can.
    TwoColumns {
        /// What.
        field: Field,
        /// The two, from 0.
        columns: [usize; 2],
    },
    /// What bare numbers are to be multiplied by is no number.
    BadScale {
        /// The text.
        scale: String,
    },
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Misfit::NoColumn { column } => write!(f, "there is no column {column}, counted from 0"),
            Misfit::NoHeader { header } => write!(f, "there is no column under “{header}”"),
            Misfit::TwoColumns { field, columns: [one, other] } => {
                let (one, other) = (column_letter(*one), column_letter(*other));
                write!(f, "columns {one} and {other} are both said to be {}", field.name_en())
            }
            Misfit::BadScale { scale } => write!(f, "“{scale}” is no number to multiply by"),
        }
    }
}

/// What a file is that is no sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Foreign {
    /// A page of the web, often saved under a sheet's name.
    Html,
    /// XML.
    Xml,
    /// JSON that holds no list of objects, or several.
    Json,
    /// PDF.
    Pdf,
    /// A picture.
    Image,
    /// A compressed archive: zip, gzip, 7z, rar.
    Archive,
    /// A database: SQLite.
    Database,
    /// Parquet, which data teams keep tables in.
    Parquet,
    /// A text or slides of an office program.
    Document,
    /// Bytes that are no text.
    Binary,
}

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Foreign::Html => "a web page",
            Foreign::Xml => "XML",
            Foreign::Json => "JSON without one list of objects",
            Foreign::Pdf => "a PDF",
            Foreign::Image => "a picture",
            Foreign::Archive => "a compressed archive",
            Foreign::Database => "a database",
            Foreign::Parquet => "Parquet; save it as CSV or JSON lines first",
            Foreign::Document => "a document",
            Foreign::Binary => "binary data",
        })
    }
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ErrorKind {
    /// There is no such file, or it may not be read.
    #[error("cannot be opened ({detail})")]
    Unreadable {
        /// Why, as far as it can be told.
        why: Opening,
        /// What the system said, for the log.
        detail: String,
    },
    /// A folder, pipe, device or socket.
    #[error("is no file")]
    NotAFile,
    /// No bytes, or nothing but blanks.
    #[error("is empty")]
    Empty,
    /// Not a sheet at all.
    #[error("is not a sheet but {what}")]
    NotASheet {
        /// What it seems to be.
        what: Foreign,
    },
    /// Protected by a password.
    #[error("is protected by a password")]
    Encrypted,
    /// Cut off or damaged.
    #[error("is damaged or cut off ({detail})")]
    Damaged {
        /// What did not fit, for the log.
        detail: String,
    },
    /// Larger than the limits allow.
    #[error("goes over the limit of {limit} {bound}")]
    TooLarge {
        /// Which limit.
        bound: Bound,
        /// The limit, in the bound's unit.
        limit: u64,
    },
    /// The sheet asked for is not in the workbook.
    #[error("has no sheet of that name")]
    NoSuchSheet,
    /// The sheet has fewer tables than the number asked for.
    #[error("has no table {table}; tables found in the sheet: {found}")]
    NoSuchTable {
        /// The number asked for, from 1.
        table: u32,
        /// How many there are.
        found: usize,
    },
    /// The encoding asked for is none that is known.
    #[error("no encoding has that name")]
    NoSuchEncoding,
    /// A workbook without any sheet that holds cells.
    #[error("has no sheet with rows")]
    NoRows,
    /// This kind of workbook is read in a process of its own, and none was offered.
    #[error("needs a reading process of its own")]
    NoSandbox,
    /// The reading process could not be started or died.
    #[error("could not be read: the reading process ended early ({detail})")]
    ReaderDied {
        /// How it ended.
        detail: String,
    },
    /// No column could be matched with anything a creator sheet holds.
    #[error("has no column that could be recognised")]
    NothingRecognised,
    /// A mapping names a column the sheet does not have, or one field twice.
    #[error("the mapping does not fit the sheet: {misfit}")]
    BadMapping {
        /// What does not fit.
        misfit: Misfit,
    },
    /// Something must be said first.
    #[error("needs an answer first: {question}")]
    NeedsAnswer {
        /// What is asked.
        question: Question,
    },
    /// The person stopped it.
    #[error("was stopped")]
    Cancelled,
}

/// Why a file could not be read, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{spot}: {kind}")]
pub struct IntakeError {
    /// Why.
    pub kind: ErrorKind,
    /// Where. Boxed, so that a `Result` stays small where all goes well.
    pub spot: Box<Spot>,
}

impl IntakeError {
    /// An error at a place.
    #[must_use]
    pub fn new(kind: ErrorKind, spot: Spot) -> Self {
        Self { kind, spot: Box::new(spot) }
    }

    pub(crate) fn damaged(spot: Spot, detail: impl fmt::Display) -> Self {
        Self::new(ErrorKind::Damaged { detail: shorten(&detail.to_string()) }, spot)
    }

    pub(crate) fn too_large(spot: Spot, bound: Bound, limit: u64) -> Self {
        Self::new(ErrorKind::TooLarge { bound, limit }, spot)
    }

    pub(crate) fn unreadable(path: &Path, error: &std::io::Error) -> Self {
        let why = if error.kind() == std::io::ErrorKind::NotFound {
            Opening::Missing
        } else if error.kind() == std::io::ErrorKind::PermissionDenied {
            Opening::Denied
        } else {
            Opening::Other
        };
        Self::new(ErrorKind::Unreadable { why, detail: error.to_string() }, Spot::file(path))
    }
}
