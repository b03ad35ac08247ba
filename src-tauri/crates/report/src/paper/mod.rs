//! Papers as PDF: pages of text, facts and tables that a person prints, signs or reads on a telephone.
//!
//! Set by the desk itself and not by a web view, so that a page is the same everywhere and its text can be chosen
//! and searched. Text is only ever drawn as text: there is no markup in which a name could mean something.

mod documents;
mod flow;
mod fonts;
mod grid;
mod letters;
mod page;
mod write;

use chrono::{DateTime, FixedOffset, Utc};
use market::Language;

use crate::file::ReportError;
pub use documents::{comparison, deal_record, offer, order_brief, statement, wrap_up};
pub use fonts::{FontMissing, Fonts};
pub use grid::{Grid, GridCell, GridRow};

/// What a paper is about, beside its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The heading.
    pub title: String,
    /// Short lines below it.
    pub about: Vec<String>,
    /// Made of sample data: said on every page.
    pub sample: bool,
    /// When it is made.
    pub made_at: DateTime<Utc>,
    /// The zone that is shown in.
    pub zone: FixedOffset,
    /// The language of what every page says.
    pub lang: Language,
    /// On its side, for wide tables.
    pub wide: bool,
}

/// A paper: a heading and what follows, in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Paper {
    /// The heading.
    pub head: Head,
    /// What follows.
    pub parts: Vec<Part>,
}

/// One part of a paper.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// A heading.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A paragraph of small print.
    Small(String),
    /// What must not be overlooked, in a tinted box: a heading and its text.
    Notice(String, String),
    /// Names and values, one line each.
    Facts(Vec<(String, String)>),
    /// A table; its heading row comes again on every page.
    Grid(Grid),
    /// Lines in a frame, as they are to be sent back; on one page with what says so.
    Slip {
        /// The heading above.
        heading: String,
        /// What to do.
        text: String,
        /// The lines.
        lines: Vec<String>,
    },
}

/// A paper as a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
}

/// The paper as a PDF file.
///
/// # Errors
/// [`ReportError::NoPaper`] when the writer refuses.
pub fn to_pdf(paper: &Paper, fonts: &Fonts) -> Result<Pdf, ReportError> {
    let letters = letters::Letters::of(fonts);
    let pages = flow::pages(paper, &letters);
    let bytes =
        write::write(&paper.head, &pages, &letters).map_err(|reason| ReportError::NoPaper { reason })?;
    Ok(Pdf { bytes, pages: pages.len() })
}
