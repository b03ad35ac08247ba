//! Faults: cells that could not be taken as they are. An import goes on; nothing is lost silently.

use market::region::Region;
use serde::Serialize;

use crate::error::shorten;

/// What is wrong with a cell or row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultKind {
    /// A number was expected.
    NotANumber,
    /// An error of the spreadsheet; taken as unknown.
    SheetError,
    /// Characters that an earlier conversion destroyed; the text is kept as it is.
    DestroyedCharacters,
    /// A date was expected.
    NotADate,
    /// Zero where zero cannot be true; taken as unknown.
    ZeroUnlikely,
    /// A day that is still to come: no figure was true on it. Taken as unknown.
    DateInFuture,
    /// A price from one amount to another, or from one on: the lower end is taken.
    RangeLowerTaken,
    /// A price up to an amount: that amount is taken.
    RangeUpperTaken,
    /// Several places go by this name; kept as words.
    AmbiguousPlace,
    /// A Chinese name that no place in China and no country has; kept as words.
    UnknownPlace,
    /// A number that nothing in this trade reaches, or a share above one; taken as unknown.
    OutOfRange,
    /// Two columns that should say the same do not; the column read is kept.
    TwinsDiffer,
    /// The row names nobody: no id, handle, address or name. It is skipped.
    NoIdentity,
    /// An earlier row is about the same account; this later one wins.
    RepeatedAccount {
        /// The earlier row.
        earlier_row: u64,
    },
    /// An earlier row is about the same post; this later one wins.
    RepeatedPost {
        /// The earlier row.
        earlier_row: u64,
    },
    /// Every cell from some column on stands one column beside its place. The row is skipped, rather than taken half
    /// wrong.
    ShiftedRow {
        /// Columns to the right; to the left when negative.
        by: i8,
    },
    /// A number in another unit than the rest of its column: 42.3 among 423,000. Taken as unknown.
    MixedUnits,
    /// The row breaks what nearly all others hold between columns: shares that sum to one, a rate that follows from
    /// counts. Its values are kept.
    BreaksRelation,
    /// An earlier row about the same account has newer figures, which are kept; this row's are left out.
    OlderFigures {
        /// The earlier row.
        earlier_row: u64,
    },
    /// A title or a total, not an account. It is skipped.
    NotAnAccount,
    /// Another header in the middle; it is skipped, and the rows below are read by it.
    OtherHeader,
    /// The row repeats the header. It is skipped.
    RepeatedHeader,
    /// The platform's name is not known. The row is skipped.
    UnknownPlatform,
    /// The row says that it is invented sample data. It is skipped.
    SampleRow,
    /// A record of JSON that is none: it is skipped, and what stands around it is read.
    DamagedRecord,
    /// The file ends within the record: it is skipped, and what may have followed is not there.
    CutRecord,
}

impl FaultKind {
    /// The fault's code, as the command line and the interface's words know it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            FaultKind::NotANumber => "not_a_number",
            FaultKind::SheetError => "sheet_error",
            FaultKind::DestroyedCharacters => "destroyed_characters",
            FaultKind::NotADate => "not_a_date",
            FaultKind::ZeroUnlikely => "zero_unlikely",
            FaultKind::DateInFuture => "date_in_future",
            FaultKind::RangeLowerTaken => "range_lower_taken",
            FaultKind::RangeUpperTaken => "range_upper_taken",
            FaultKind::AmbiguousPlace => "ambiguous_place",
            FaultKind::UnknownPlace => "unknown_place",
            FaultKind::OutOfRange => "out_of_range",
            FaultKind::TwinsDiffer => "twins_differ",
            FaultKind::NoIdentity => "no_identity",
            FaultKind::RepeatedAccount { .. } => "repeated_account",
            FaultKind::RepeatedPost { .. } => "repeated_post",
            FaultKind::ShiftedRow { .. } => "shifted_row",
            FaultKind::MixedUnits => "mixed_units",
            FaultKind::BreaksRelation => "breaks_relation",
            FaultKind::OlderFigures { .. } => "older_figures",
            FaultKind::NotAnAccount => "not_an_account",
            FaultKind::OtherHeader => "other_header",
            FaultKind::RepeatedHeader => "repeated_header",
            FaultKind::UnknownPlatform => "unknown_platform",
            FaultKind::SampleRow => "sample_row",
            FaultKind::DamagedRecord => "damaged_record",
            FaultKind::CutRecord => "cut_record",
        }
    }

    /// The earlier row about the same account or post.
    #[must_use]
    pub const fn earlier_row(self) -> Option<u64> {
        match self {
            FaultKind::RepeatedAccount { earlier_row }
            | FaultKind::RepeatedPost { earlier_row }
            | FaultKind::OlderFigures { earlier_row } => Some(earlier_row),
            FaultKind::NotANumber
            | FaultKind::SheetError
            | FaultKind::DestroyedCharacters
            | FaultKind::NotADate
            | FaultKind::ZeroUnlikely
            | FaultKind::DateInFuture
            | FaultKind::RangeLowerTaken
            | FaultKind::RangeUpperTaken
            | FaultKind::AmbiguousPlace
            | FaultKind::UnknownPlace
            | FaultKind::OutOfRange
            | FaultKind::TwinsDiffer
            | FaultKind::NoIdentity
            | FaultKind::ShiftedRow { .. }
            | FaultKind::MixedUnits
            | FaultKind::BreaksRelation
            | FaultKind::NotAnAccount
            | FaultKind::OtherHeader
            | FaultKind::RepeatedHeader
            | FaultKind::UnknownPlatform
            | FaultKind::SampleRow
            | FaultKind::DamagedRecord
            | FaultKind::CutRecord => None,
        }
    }
}

/// One fault and its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The row as the spreadsheet counts it, from 1.
    pub row: u64,
    /// Letter and header of the column; `None` for a whole row.
    pub column: Option<String>,
    /// The column, from 0: the cell in which it can be set right.
    pub cell: Option<usize>,
    /// What is wrong.
    pub kind: FaultKind,
    /// The cell's text, at most 80 characters of it.
    pub value: String,
    /// The places that an ambiguous name may mean, bigger ones first; empty for every other kind.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Region>,
}

impl Fault {
    /// A fault of a whole row.
    #[must_use]
    pub fn of_row(row: u64, kind: FaultKind, value: &str) -> Self {
        Self { row, column: None, cell: None, kind, value: shorten(value), places: Vec::new() }
    }
}

/// Faults, kept up to a number and counted beyond it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Faults {
    /// The first faults met.
    pub kept: Vec<Fault>,
    /// All faults.
    pub total: u64,
    /// All faults by kind's code.
    pub by_kind: std::collections::BTreeMap<&'static str, u64>,
}

/// Faults kept for showing. A person fixes a column, not a thousand cells.
pub const KEPT: usize = 2_000;

impl Faults {
    /// Counts a fault of a kind; it is made only when it is kept.
    pub(crate) fn push(&mut self, kind: FaultKind, make: impl FnOnce() -> Fault) {
        self.total += 1;
        *self.by_kind.entry(kind.code()).or_default() += 1;
        if self.kept.len() < KEPT {
            self.kept.push(make());
        }
    }

    /// Joins others to these; those of rows further down come behind.
    pub(crate) fn add(&mut self, others: Self) {
        self.total += others.total;
        for (kind, count) in others.by_kind {
            *self.by_kind.entry(kind).or_default() += count;
        }
        let room = KEPT.saturating_sub(self.kept.len());
        self.kept.extend(others.kept.into_iter().take(room));
    }

    /// Leaves out some of the faults of one row, which are few enough to be kept all.
    pub(crate) fn retain(&mut self, keep: impl Fn(&Fault) -> bool) {
        let Self { kept, total, by_kind } = self;
        kept.retain(|fault| {
            let stays = keep(fault);
            if !stays {
                *total = total.saturating_sub(1);
                let count = by_kind.entry(fault.kind.code()).or_default();
                *count = count.saturating_sub(1);
            }
            stays
        });
        by_kind.retain(|_, count| *count > 0);
    }

    /// How many faults of a kind there were, whether kept or not.
    #[must_use]
    pub fn count(&self, code: &str) -> u64 {
        self.by_kind.get(code).copied().unwrap_or(0)
    }
}
