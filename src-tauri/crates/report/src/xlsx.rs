//! Tables as XLSX: types kept, headings frozen, widths that fit, text only ever as text.

use chrono::{DateTime, Datelike, Utc};
use market::{Currency, Money};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use crate::submission::Filled;
use crate::table::{Cell, Kind, Table, UNKNOWN};

/// The most rows of a sheet, headings included (ECMA-376 as Excel reads it).
pub(crate) const MAX_ROWS: usize = 1_048_576;
/// The most columns of a sheet.
pub(crate) const MAX_COLUMNS: usize = 16_384;
/// The most characters of a cell.
pub(crate) const MAX_CELL: usize = 32_767;

/// Widest a column is made, in characters.
const WIDEST: usize = 48;

pub(crate) fn render(tables: &[Table], made_at: DateTime<Utc>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(made_at)?);
    let mut names: Vec<String> = Vec::new();
    for table in tables {
        let name = sheet_name(&table.title, &names);
        let sheet = book.add_worksheet();
        sheet.set_name(&name)?;
        names.push(name);
        fill(sheet, table)?;
    }
    book.save_to_buffer()
}

/// One sheet as somebody else laid it out: rows above, headings, rows below; every cell by its own type. Nothing
/// unknown is written, neither as a mark nor as zero.
pub(crate) fn render_filled(filled: &Filled, made_at: DateTime<Utc>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(made_at)?);
    let sheet = book.add_worksheet();
    sheet.set_name(sheet_name(&filled.sheet, &[]))?;
    let formats = Formats::new();
    let head = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::VerticalCenter);
    let mut widest = vec![0; filled.headings.len()];
    let header_row = filled.above.len() as u32;
    for (row, cells) in filled.above.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            write_cell(sheet, row as u32, column as u16, cell, false, &formats)?;
        }
    }
    for (column, heading) in filled.headings.iter().enumerate() {
        widest[column] = heading.lines().map(width_of).max().unwrap_or(0);
        if !heading.is_empty() {
            sheet.write_string_with_format(header_row, column as u16, heading, &head)?;
        }
    }
    for (row, cells) in filled.rows.iter().enumerate() {
        let at = header_row + 1 + row as u32;
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| **cell != Cell::Unknown) {
            let plain = matches!(cell, Cell::Money(money) if money.currency() == Currency::CNY);
            let wide = write_cell(sheet, at, column as u16, cell, plain, &formats)?;
            if let Some(widest) = widest.get_mut(column) {
                *widest = wide.max(*widest);
            }
        }
    }
    for (column, wide) in widest.into_iter().enumerate() {
        sheet.set_column_width(column as u16, (wide.clamp(6, WIDEST) + 2) as f64)?;
    }
    sheet.set_freeze_panes(header_row + 1, 0)?;
    book.save_to_buffer()
}

/// The document's properties: the time is the one passed in, so the same tables are the same file.
pub(crate) fn properties(made_at: DateTime<Utc>) -> Result<DocProperties, XlsxError> {
    // Excel knows no day before 1900.
    let seconds = if (1900..=9999).contains(&made_at.year()) { made_at.timestamp() } else { 0 };
    Ok(DocProperties::new().set_creation_datetime(&ExcelDateTime::from_timestamp(seconds)?))
}

fn fill(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let head = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::VerticalCenter);
    let formats = Formats::new();
    for column in 0..table.columns.len() {
        let heading = table.heading(column);
        let mut widest = width_of(&heading);
        let at = column as u16;
        sheet.write_string_with_format(0, at, &heading, &head)?;
        for row in 0..table.rows.len() {
            let wide = write(sheet, table, row, column, &formats)?;
            widest = widest.max(wide);
        }
        sheet.set_column_width(at, (widest.clamp(6, WIDEST) + 2) as f64)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

struct Formats {
    integer: Format,
    decimal: Format,
    percent: Format,
    date: Format,
}

impl Formats {
    fn new() -> Self {
        let number = |pattern: &str| Format::new().set_num_format(pattern);
        Self {
            integer: number("#,##0"),
            decimal: number("#,##0.00"),
            percent: number("0.00%"),
            date: number("yyyy-mm-dd"),
        }
    }
}

/// Writes one cell and says how wide it shows.
fn write(
    sheet: &mut Worksheet,
    table: &Table,
    row: usize,
    column: usize,
    formats: &Formats,
) -> Result<usize, XlsxError> {
    let plain = table.columns.get(column).is_some_and(|c| c.kind == Kind::Money)
        && table.currency_of(column).is_some();
    write_cell(sheet, row as u32 + 1, column as u16, table.cell(row, column), plain, formats)
}

/// Writes a cell at a place; a `plain` amount leaves its currency to the heading.
fn write_cell(
    sheet: &mut Worksheet,
    at: u32,
    to: u16,
    cell: &Cell,
    plain: bool,
    formats: &Formats,
) -> Result<usize, XlsxError> {
    match cell {
        Cell::Blank => return Ok(0),
        Cell::Text(text) => {
            sheet.write_string(at, to, text)?;
            return Ok(text.lines().map(width_of).max().unwrap_or(0));
        }
        Cell::Unknown => {
            sheet.write_string(at, to, UNKNOWN)?;
        }
        Cell::Decimal(number) | Cell::Exact(number) | Cell::Percent(number) | Cell::ExactPercent(number)
            if !number.is_finite() =>
        {
            sheet.write_string(at, to, UNKNOWN)?;
        }
        // Beyond 2^53 a sheet's numbers lose digits; the digits matter more than the type.
        Cell::Integer(number) if number.unsigned_abs() > 1 << 53 => {
            sheet.write_string(at, to, number.to_string())?;
        }
        Cell::Integer(number) => {
            sheet.write_number_with_format(at, to, *number as f64, &formats.integer)?;
        }
        Cell::Decimal(number) => {
            sheet.write_number_with_format(at, to, *number, &formats.decimal)?;
        }
        // The cell holds every digit; its format shows as many as the column's others.
        Cell::Exact(number) if number.fract() == 0.0 => {
            sheet.write_number_with_format(at, to, *number, &formats.integer)?;
        }
        Cell::Exact(number) => {
            sheet.write_number_with_format(at, to, *number, &formats.decimal)?;
        }
        Cell::Percent(share) | Cell::ExactPercent(share) => {
            sheet.write_number_with_format(at, to, *share, &formats.percent)?;
        }
        Cell::Money(money) => {
            sheet.write_number_with_format(at, to, money.major_f64(), &money_format(*money, plain))?;
        }
        Cell::Date(day) if (1900..=9999).contains(&day.year()) => {
            let days = ExcelDateTime::from_ymd(day.year() as u16, day.month() as u8, day.day() as u8)?;
            sheet.write_datetime_with_format(at, to, &days, &formats.date)?;
        }
        Cell::Date(day) => {
            sheet.write_string(at, to, day.format("%Y-%m-%d").to_string())?;
        }
    }
    Ok(12)
}

/// An amount's format: its decimals, and its currency unless the heading names it.
fn money_format(money: Money, plain: bool) -> Format {
    let digits = if money.currency().exponent() == 0 { "#,##0" } else { "#,##0.00" };
    let pattern = match (plain, money.currency()) {
        (true, _) => digits.to_owned(),
        (false, Currency::CNY) => format!("\"¥\"{digits}"),
        (false, other) => format!("{digits} \"{other}\""),
    };
    Format::new().set_num_format(pattern)
}

/// How many columns of a fixed-width font a text takes: hanzi take two.
fn width_of(text: &str) -> usize {
    text.chars().map(|c| if c as u32 > 0x2e7f { 2 } else { 1 }).sum()
}

/// A name a sheet may have: at most 31 UTF-16 units, none of `[]:*?/\`, no `'` at its ends, not taken.
fn sheet_name(title: &str, taken: &[String]) -> String {
    let clean: String =
        title.chars().map(|c| if "[]:*?/\\".contains(c) || c.is_control() { ' ' } else { c }).collect();
    let clean = clean.trim().trim_matches('\'').trim();
    let base = if clean.is_empty() || clean.eq_ignore_ascii_case("history") { "Sheet" } else { clean };
    let is_taken = |name: &str| taken.iter().any(|other| other.to_lowercase() == name.to_lowercase());
    let mut name = cut(base, 31);
    let mut copy = 2;
    while is_taken(&name) {
        name = format!("{} {copy}", cut(base, 26));
        copy += 1;
    }
    name
}

/// The beginning of a text, in at most so many UTF-16 units.
fn cut(text: &str, units: usize) -> String {
    let mut left = units;
    let kept: String = text
        .chars()
        .take_while(|c| {
            let fits = c.len_utf16() <= left;
            left = left.saturating_sub(c.len_utf16());
            fits
        })
        .collect();
    kept.trim_end_matches(['\'', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheet_names_are_ones_a_sheet_may_have() {
        let mut taken = Vec::new();
        let long = "😀".repeat(40);
        for title in ["a/b:c", "a b c", "A B C", "", "''", "History", "鹿".repeat(40).as_str(), long.as_str()]
        {
            let name = sheet_name(title, &taken);
            assert!(!name.is_empty() && name.encode_utf16().count() <= 31, "{name:?}");
            let mut book = Workbook::new();
            assert!(book.add_worksheet().set_name(&name).is_ok(), "{name:?}");
            assert!(!taken.contains(&name));
            taken.push(name);
        }
    }
}
