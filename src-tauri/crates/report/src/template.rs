//! A creator sheet to fill in: the headings that import without a question, and no rows.

use market::Language;
use market::deliverable::DeliverableKind;

use crate::creators::{blank, standard};
use crate::table::Table;

/// The sheet: the columns of the creators list but for the mark of sample data.
#[must_use]
pub fn template(lang: Language) -> Table {
    let mut table = blank(&standard(DeliverableKind::ALL), lang);
    table.columns.pop();
    table.title = lang.pick("创作者模板", "Creator template").to_owned();
    table
}
