//! A creator sheet to fill in: the headings that import without a question, and no rows.

use market::deliverable::DeliverableKind;
use market::reply::Lang;

use crate::creators::blank;
use crate::table::Table;
use crate::words;

/// The sheet: the columns of the creators list but for the mark of sample data.
#[must_use]
pub fn template(lang: Lang) -> Table {
    let mut table = blank(DeliverableKind::ALL, lang);
    table.columns.pop();
    table.title = words::pick(lang, "创作者模板", "Creator template").to_owned();
    table
}
