//! From columns to fields: by names, by values, and by each other.
//!
//! Names come first, since most headers tell the truth; values decide between names that can mean two things,
//! and overrule a header they contradict; neighbours show which columns say the same thing twice.

mod beside;
mod guess;
mod habit;
mod layouts;
mod names;
mod oddity;
mod profile;
mod relations;
mod twins;
mod values;
pub(crate) mod words;

use market::{Authority, Currency};
use serde::{Deserialize, Serialize};

use crate::error::{ErrorKind, IntakeError, Misfit, Spot};
use crate::field::Field;
use crate::number::Decimal;
use crate::table::column_letter;

pub use beside::OwnColumns;
pub(crate) use beside::is_of_one;
pub(crate) use guess::{Layout, guess, platform_in};
pub use habit::{Habit, Usual};
pub(crate) use habit::{Usuals, is_heading, is_title_or_total, shift};
pub use layouts::KnownLayout;
pub use oddity::Oddity;
pub use profile::country_code;
pub(crate) use profile::{SAMPLE_ROWS, is_email, is_phone, is_url};
pub use relations::Relation;

/// What one row of the sheet is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grain {
    /// An account.
    Account,
    /// A post; its account comes along.
    Post,
}

/// How a column's numbers are to be taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ColumnUnit {
    /// What bare numbers are multiplied by: 10,000 for 粉丝（万）.
    pub scale: Option<Decimal>,
    /// The currency of bare numbers.
    pub currency: Option<Currency>,
    /// Bare numbers are percent.
    pub percent: bool,
}

/// Whether a column is read for its field or only held against another that says the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "role", rename_all = "snake_case")]
pub enum Role {
    /// Read.
    Main,
    /// The same quantity as another column, written differently; compared row by row.
    TwinOf {
        /// The column that is read, from 0.
        column: usize,
    },
    /// The days that the figures or prices of another column are of: 播放中位数 beside 播放中位数数据日期.
    DateOf {
        /// The column it dates, from 0.
        column: usize,
    },
}

/// Why a column was taken for a field, as a key for the interface's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Its header is a known name of the field.
    Header,
    /// Its header contains a known name.
    HeaderPart,
    /// Its header can mean several fields; the values decided.
    HeaderAndValues,
    /// Its values, whatever its header says.
    Values,
    /// Its values contradict its header.
    HeaderContradicted,
    /// Another column says the same.
    Twin,
    /// A person said so.
    Person,
    /// A count of broken numbers: their unit is not said.
    UnitUnsaid,
    /// Other columns prove it: price ÷ plays × 1,000 gives the CPM.
    Relation,
    /// Other columns speak against it: more comments than likes in nearly every row.
    NeighboursContradict,
    /// It can be two different things, which must not be mixed.
    Ambiguous,
    /// Nothing was recognised.
    Unrecognised,
}

/// What was made of one column.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Column {
    /// Its place, from 0.
    pub column: usize,
    /// Its letter in a spreadsheet.
    pub letter: String,
    /// Its header as written, line breaks and all.
    pub header: Option<String>,
    /// What it holds; `None` is left alone.
    pub field: Option<Field>,
    /// Read, or compared.
    #[serde(flatten)]
    pub role: Role,
    /// How its numbers are to be taken.
    pub unit: ColumnUnit,
    /// How sure this is, 0 to 1.
    pub confidence: f64,
    /// Why.
    pub reason: Reason,
    /// What else it could be.
    pub alternatives: Vec<Field>,
    /// Up to five different values.
    pub samples: Vec<String>,
    /// What its cells usually are.
    pub usual: Usual,
    /// Numbers in it that are suspected of another unit.
    pub oddity: Option<Oddity>,
}

impl Column {
    /// Letter and header, for people.
    #[must_use]
    pub fn title(&self) -> String {
        column_title(self.column, self.header.as_deref())
    }
}

pub(crate) fn column_title(column: usize, header: Option<&str>) -> String {
    let letter = column_letter(column);
    match header.map(|h| h.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|h| !h.is_empty()) {
        Some(header) => format!("{letter} ({header})"),
        None => letter,
    }
}

/// What was made of all columns of a sheet.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mapping {
    /// What a row is about.
    pub grain: Grain,
    /// Every column, in order.
    pub columns: Vec<Column>,
    /// What the columns say about each other, in nearly every row.
    pub relations: Vec<Relation>,
    /// Other headers met further down, and where they put the columns.
    pub sections: Vec<Section>,
    /// The accounts that each row is about, where they are several, that of the sheet's platform first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub accounts: Vec<OwnColumns>,
    /// The tool whose own headers the sheet has.
    pub layout: Option<KnownLayout>,
}

/// Another header in the middle of a sheet: two months pasted under each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Its cells, folded.
    pub header: Vec<String>,
    /// Where each column of the sheet's own header stands below it; `None` where it does not.
    pub places: Vec<Option<usize>>,
}

impl Mapping {
    /// Who speaks through the sheet: anybody, unless its headers are those of a tool that is known.
    #[must_use]
    pub fn authority(&self) -> Authority {
        self.layout.as_ref().map_or(Authority::Sheet, |layout| layout.authority)
    }

    /// The column read for a field, the first of several.
    #[must_use]
    pub fn column_of(&self, field: Field) -> Option<&Column> {
        self.columns.iter().find(|column| column.field == Some(field) && column.role == Role::Main)
    }

    /// Whether any column tells accounts apart.
    #[must_use]
    pub fn has_identity(&self) -> bool {
        [Field::PlatformId, Field::Handle, Field::Url, Field::DisplayName]
            .into_iter()
            .any(|field| self.column_of(field).is_some())
    }

    /// Puts a person's choices over the guess.
    ///
    /// # Errors
    /// [`ErrorKind::BadMapping`] when a choice names a column that is not there, or two columns one field that
    /// only one can hold.
    pub fn apply(&mut self, choices: &[Choice], spot: &Spot) -> Result<(), IntakeError> {
        let bad = |misfit| IntakeError::new(ErrorKind::BadMapping { misfit }, spot.clone());
        let mut chosen: Vec<usize> = Vec::new();
        for choice in choices {
            let at = match &choice.column {
                Which::Index(index) => self.columns.iter().position(|c| c.column == *index),
                Which::Header(header) => {
                    let wanted = words::fold_header(header);
                    self.columns.iter().position(|c| {
                        c.header.as_deref().is_some_and(|h| h == header || words::fold_header(h) == wanted)
                            && !chosen.contains(&c.column)
                    })
                }
            };
            let Some(at) = at else {
                return Err(bad(match &choice.column {
                    Which::Index(column) => Misfit::NoColumn { column: *column },
                    Which::Header(header) => Misfit::NoHeader { header: header.clone() },
                }));
            };
            if let Some(field) = choice.field.filter(|field| !field.takes_many()) {
                let whose = self.account_of(at);
                let holder = self.columns.iter().position(|c| {
                    c.field == Some(field) && c.column != at && self.account_of(c.column) == whose
                });
                if let Some(holder) = holder {
                    if chosen.contains(&holder) {
                        return Err(bad(Misfit::TwoColumns { field, columns: [holder, at] }));
                    }
                    release(&mut self.columns[holder]);
                }
            }
            // Columns that were compared with this one, or dated it, have nothing to stand beside any more.
            for column in &mut self.columns {
                if column.role == (Role::TwinOf { column: at })
                    || column.role == (Role::DateOf { column: at })
                {
                    release(column);
                }
            }
            // What the guess took two columns for may no longer be so.
            self.relations.retain(|relation| !relation.names(at));
            let column = &mut self.columns[at];
            column.oddity = column.oddity.filter(|_| choice.field == column.field && choice.scale.is_none());
            column.field = choice.field;
            column.role = Role::Main;
            column.reason = Reason::Person;
            column.confidence = 1.0;
            if let Some(scale) = choice.scale.as_deref() {
                let scale =
                    Decimal::parse(scale).ok_or_else(|| bad(Misfit::BadScale { scale: scale.to_owned() }))?;
                column.unit.scale = Some(scale);
            }
            if let Some(header) = &choice.name {
                column.header = Some(header.clone());
            }
            chosen.push(at);
        }
        let of_post = self.columns.iter().any(|c| c.field == Some(Field::PostId));
        self.grain = if of_post { Grain::Post } else { self.grain };
        Ok(())
    }
}

fn release(column: &mut Column) {
    column.field = None;
    column.role = Role::Main;
    column.reason = Reason::Person;
}

/// Which column a choice is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Which {
    /// Its place, from 0.
    Index(usize),
    /// Its header; the first such column that no earlier choice took.
    Header(String),
}

/// A person's word about one column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The column.
    pub column: Which,
    /// What it holds; `None` leaves it alone.
    pub field: Option<Field>,
    /// A name for a nameless column.
    #[serde(default)]
    pub name: Option<String>,
    /// What its bare numbers are multiplied by, as decimal text.
    #[serde(default)]
    pub scale: Option<String>,
}

/// What makes two sheets the same layout: their headers in order, compared without case, blanks and marks. A
/// person's choices are remembered under it.
#[must_use]
pub fn fingerprint<S: AsRef<str>>(headers: &[S]) -> String {
    // FNV-1a over 128 bits: short, stable across versions and machines, and nobody gains by forging one.
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    for header in headers {
        for byte in words::fold_header(header.as_ref()).bytes().chain([0x1f]) {
            hash = (hash ^ u128::from(byte)).wrapping_mul(PRIME);
        }
    }
    format!("{hash:032x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_forgives_dress_and_nothing_else() {
        assert_eq!(fingerprint(&["Views (Avg.)", "昵称"]), fingerprint(&["\nviews avg", " 昵称 "]));
        assert_ne!(fingerprint(&["a", "b"]), fingerprint(&["b", "a"]));
        assert_ne!(fingerprint(&["ab"]), fingerprint(&["a", "b"]));
    }
}
