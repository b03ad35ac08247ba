//! The counterpart without the app: an answer typed into a chat, a form filled in and sent back.

use std::io::{Cursor, Read, Write};
use std::path::Path;

use desk::wire::OfferPaper;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The answer as a person sends it in a chat, around the lines the offer asked for.
#[must_use]
pub fn reply_text(paper: &OfferPaper, decision: &str, rest: &str) -> String {
    format!(
        "亲，看过了～\n【互选回复】\n合作编号：{}\n条款指纹：{}\n决定：{decision}\n{rest}\n",
        paper.number, paper.terms_hash
    )
}

/// What a spreadsheet program stores when a cell is filled in.
#[derive(Clone, Copy, Debug)]
pub enum Typed<'a> {
    /// Text as typed.
    Text(&'a str),
    /// A number, also a day's, in the cell's own format.
    Number(f64),
    /// A day by its count in the sheet's calendar, shown as a date.
    Day(u32),
}

/// Fills the white cells of a saved reply form, as a spreadsheet program would: `(row from 1, text)` in column B.
pub fn fill_form(form: &Path, answers: &[(u32, &str)]) {
    let typed: Vec<(u32, Typed<'_>)> = answers.iter().map(|(row, text)| (*row, Typed::Text(text))).collect();
    fill_form_typed(form, &typed);
}

/// As [`fill_form`], with the types a program gives to what it takes for a number or a day.
pub fn fill_form_typed(form: &Path, answers: &[(u32, Typed<'_>)]) {
    let dated = answers.iter().any(|(_, typed)| matches!(typed, Typed::Day(_)));
    let mut book = ZipArchive::new(Cursor::new(std::fs::read(form).unwrap())).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..book.len() {
        let mut part = book.by_index(place).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if name == "xl/worksheets/sheet1.xml" {
            let mut sheet = String::from_utf8(bytes).unwrap();
            for (row, typed) in answers {
                sheet = filled(&sheet, *row, *typed);
            }
            bytes = sheet.into_bytes();
        } else if dated && name == "xl/styles.xml" {
            // The form's text format becomes that of a date; its own cells hold text and stay text.
            let styles = String::from_utf8(bytes).unwrap();
            bytes = styles.replace("numFmtId=\"49\"", "numFmtId=\"14\"").into_bytes();
        }
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(&bytes).unwrap();
    }
    std::fs::write(form, out.finish().unwrap().into_inner()).unwrap();
}

/// The sheet with one blank cell filled; a cell that is not there or not blank is a fault of the test.
fn filled(sheet: &str, row: u32, typed: Typed<'_>) -> String {
    let start = sheet.find(&format!("<c r=\"B{row}\"")).unwrap_or_else(|| panic!("no cell B{row}"));
    let end = start + sheet[start..].find("/>").unwrap();
    let cell = &sheet[start..end];
    assert!(!cell.contains('>'), "B{row} is not blank: {cell}");
    let value = match typed {
        Typed::Text(text) => {
            let text = text.replace('&', "&amp;").replace('<', "&lt;");
            format!(" t=\"inlineStr\"><is><t>{text}</t></is></c>")
        }
        Typed::Number(number) => format!("><v>{number}</v></c>"),
        Typed::Day(day) => format!("><v>{day}</v></c>"),
    };
    format!("{}{cell}{value}{}", &sheet[..start], &sheet[end + 2..])
}
