//! Submission templates: a client's own sheet, filled from a shortlist.

use market::ids::{CreatorId, OrderId};

use super::{Language, Word};
use crate::wire;

wire! {
    /// A template to look at.
    pub struct TemplateFile {
        /// The client's sheet.
        pub path: String,
        /// The order it is for: prices are those of its deliverable.
        #[serde(default)]
        pub order: Option<OrderId>,
        /// Language of words.
        #[serde(default)]
        pub lang: Language,
    }

    /// One column of a template and what it is taken to ask for.
    pub struct TemplateColumn {
        /// Column from 0.
        pub column: u32,
        /// Heading as written; empty for a nameless one.
        pub header: String,
        /// What goes into it, a code of `fields`; absent leaves it empty.
        pub field: Option<String>,
        /// Between 0 and 1; 1 when a person said so.
        pub confidence: f64,
    }

    /// A template understood. Nothing has been written.
    pub struct TemplatePreview {
        /// File.
        pub file: String,
        /// The sheet taken, in a workbook.
        pub sheet: Option<String>,
        /// The headings' row from 1.
        pub header_row: u32,
        /// Columns.
        pub columns: Vec<TemplateColumn>,
        /// What a column can be filled with.
        pub fields: Vec<Word>,
        /// A person's earlier choices for these headings were taken.
        pub remembered: bool,
    }

    /// A person's choice for a column.
    pub struct TemplateChoice {
        /// Column from 0.
        pub column: u32,
        /// What goes into it; absent leaves it empty.
        pub field: Option<String>,
    }

    /// A template to fill.
    pub struct TemplateFill {
        /// The client's sheet.
        pub path: String,
        /// The order.
        pub order: OrderId,
        /// Whom to submit, in this order; empty takes the order's shortlist.
        #[serde(default)]
        pub creators: Vec<CreatorId>,
        /// Choices over the guess; remembered for these headings.
        #[serde(default)]
        pub columns: Vec<TemplateChoice>,
        /// File to write, ending in xlsx.
        pub to: String,
        /// Language of words.
        #[serde(default)]
        pub lang: Language,
    }
}
