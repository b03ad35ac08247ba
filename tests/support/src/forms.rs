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

/// Fills the white cells of a saved reply form, as a spreadsheet program would: `(row from 1, text)` in column B.
pub fn fill_form(form: &Path, answers: &[(u32, &str)]) {
    let mut book = ZipArchive::new(Cursor::new(std::fs::read(form).unwrap())).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..book.len() {
        let mut part = book.by_index(place).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if name == "xl/worksheets/sheet1.xml" {
            let mut sheet = String::from_utf8(bytes).unwrap();
            for (row, text) in answers {
                sheet = filled(&sheet, *row, text);
            }
            bytes = sheet.into_bytes();
        }
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(&bytes).unwrap();
    }
    std::fs::write(form, out.finish().unwrap().into_inner()).unwrap();
}

/// The sheet with one blank cell filled; a cell that is not there or not blank is a fault of the test.
fn filled(sheet: &str, row: u32, text: &str) -> String {
    let start = sheet.find(&format!("<c r=\"B{row}\"")).unwrap_or_else(|| panic!("no cell B{row}"));
    let end = start + sheet[start..].find("/>").unwrap();
    let cell = &sheet[start..end];
    assert!(!cell.contains('>'), "B{row} is not blank: {cell}");
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    format!("{}{cell} t=\"inlineStr\"><is><t>{text}</t></is></c>{}", &sheet[..start], &sheet[end + 2..])
}
