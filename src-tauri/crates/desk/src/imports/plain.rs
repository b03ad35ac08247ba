//! Somebody's sheet as it is read, to be looked at or kept.

use std::path::Path;

use intake::Options;
use market::Language;
use report::table::{Cell, Column, Kind, Table};

use super::words;
use crate::desk::Desk;
use crate::problem::Problem;

impl Desk {
    /// The sheet of a file as one table: one header, rows of data, nothing around them.
    ///
    /// # Errors
    /// What the file is refused for.
    pub(crate) fn plain_sheet(
        &self,
        file: &str,
        sheet: Option<&str>,
        lang: Language,
    ) -> Result<Table, Problem> {
        let path = Path::new(file);
        let options = Options { sheet: sheet.map(str::to_owned), table: Some(0), ..Options::default() };
        let refused = |error: intake::IntakeError| words::refused(&error);
        let plan = intake::inspect(path, &options, &self.sandbox()).map_err(refused)?.plan;
        let plain = intake::table(path, &plan, usize::MAX, &self.sandbox()).map_err(refused)?;
        let width = plain.rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
        // A sheet without a header has its columns named by their letters.
        let letters = || (0..width).map(intake::table::column_letter).collect();
        let names: Vec<String> = plain.header.unwrap_or_else(letters);
        let title = plan.sheet.clone().unwrap_or_else(|| lang.pick("表格", "Sheet").to_owned());
        let columns = names.into_iter().map(|name| Column { name, kind: Kind::Text }).collect();
        let text = |cells: Vec<String>| cells.into_iter().map(Cell::text).collect();
        let rows = plain.rows.into_iter().map(|(_, cells)| text(cells)).collect();
        Ok(Table { title, columns, rows, lang })
    }
}
