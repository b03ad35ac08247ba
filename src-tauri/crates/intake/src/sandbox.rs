//! The limits a file is read under.

use std::path::PathBuf;
use std::time::Duration;

/// Sizes and times beyond which a file is refused. They bound memory and time, whatever a file claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file itself.
    pub file_bytes: u64,
    /// Bytes of all parts of a zipped workbook once inflated.
    pub inflated_bytes: u64,
    /// Bytes of one row of text; an unclosed quote would otherwise swallow the file.
    pub row_bytes: u64,
    /// Rows.
    pub rows: u64,
    /// Columns.
    pub columns: usize,
    /// Wall-clock time of one reading.
    pub time: Duration,
    /// Address space of the reading process, in bytes.
    pub process_bytes: u64,
    /// Processor time of the reading process, in seconds.
    pub process_seconds: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 2 << 30,
            // 100,000 × 40 cells inflate to about 200 MB; a bomb of 981 MB stays outside.
            inflated_bytes: 768 << 20,
            row_bytes: 16 << 20,
            rows: 5_000_000,
            // The widest sheet Excel can hold.
            columns: 16_384,
            time: Duration::from_secs(1_800),
            process_bytes: 1 << 30,
            process_seconds: 60,
        }
    }
}

/// Where and under which limits files are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sandbox {
    /// A program that answers `__read-sheet` by calling [`crate::child::serve`]: the app or `hx` itself. Without
    /// one, XLS and ODS are refused, since they can only be read whole.
    pub reader: Option<PathBuf>,
    /// The limits.
    pub limits: Limits,
}
