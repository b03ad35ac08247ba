//! The kind of a file by its first bytes and, for archives, by what is inside.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use serde::Serialize;

use crate::error::{Bound, ErrorKind, Foreign, IntakeError, Spot};
use crate::sandbox::Limits;

/// A kind of sheet that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// Text with a delimiter: CSV, TSV and their kin.
    Text,
    /// Office Open XML (xlsx, xlsm).
    Xlsx,
    /// Its binary sister.
    Xlsb,
    /// The old Excel format, read in a process of its own.
    Xls,
    /// OpenDocument, read in a process of its own.
    Ods,
    /// Objects of JSON: a list of them, or one after the other.
    Json,
}

impl FileKind {
    /// True for kinds that can only be read whole, and therefore in a process of their own.
    #[must_use]
    pub const fn needs_sandbox(self) -> bool {
        match self {
            FileKind::Xls | FileKind::Ods => true,
            FileKind::Text | FileKind::Xlsx | FileKind::Xlsb | FileKind::Json => false,
        }
    }

    /// True for kinds with named sheets.
    #[must_use]
    pub const fn is_workbook(self) -> bool {
        match self {
            FileKind::Text | FileKind::Json => false,
            FileKind::Xlsx | FileKind::Xlsb | FileKind::Xls | FileKind::Ods => true,
        }
    }
}

/// How many bytes decide whether text is text.
const HEAD: usize = 64 * 1024;

/// Tells the kind of a file.
///
/// # Errors
/// Unreadable, empty, too large, encrypted, or not a sheet.
pub(crate) fn of(path: &Path, limits: &Limits) -> Result<(FileKind, u64), IntakeError> {
    let spot = || Spot::file(path);
    let open = |error: &std::io::Error| IntakeError::unreadable(path, error);
    // Before it is opened: opening a pipe waits for somebody to write, for ever.
    let meta = std::fs::metadata(path).map_err(|e| open(&e))?;
    if !meta.is_file() {
        return Err(IntakeError::new(ErrorKind::NotAFile, spot()));
    }
    let mut file = File::open(path).map_err(|e| open(&e))?;
    let bytes = meta.len();
    if bytes == 0 {
        return Err(IntakeError::new(ErrorKind::Empty, spot()));
    }
    if bytes > limits.file_bytes {
        return Err(IntakeError::too_large(spot(), Bound::FileBytes, limits.file_bytes));
    }
    let mut head = Vec::with_capacity(HEAD);
    (&mut file).take(HEAD as u64).read_to_end(&mut head).map_err(|e| open(&e))?;
    let not_a_sheet = |what| Err(IntakeError::new(ErrorKind::NotASheet { what }, spot()));
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        file.seek(SeekFrom::Start(0)).map_err(|e| open(&e))?;
        return zipped(file, path).map(|kind| (kind, bytes));
    }
    if head.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
        return compound(file, path, bytes).map(|kind| (kind, bytes));
    }
    if let Some(what) = foreign(&head) {
        return not_a_sheet(what);
    }
    if looks_binary(&head) {
        return not_a_sheet(Foreign::Binary);
    }
    Ok((if looks_json(&head) { FileKind::Json } else { FileKind::Text }, bytes))
}

/// Formats that are certainly no sheet of text.
fn foreign(head: &[u8]) -> Option<Foreign> {
    const MAGIC: &[(&[u8], Foreign)] = &[
        (b"%PDF", Foreign::Pdf),
        (b"\x89PNG", Foreign::Image),
        (b"\xff\xd8\xff", Foreign::Image),
        (b"GIF8", Foreign::Image),
        (b"\x1f\x8b", Foreign::Archive),
        (b"7z\xbc\xaf\x27\x1c", Foreign::Archive),
        (b"Rar!", Foreign::Archive),
        (b"SQLite format 3", Foreign::Database),
        (b"PAR1", Foreign::Parquet),
        // The same with its end enciphered.
        (b"PARE", Foreign::Parquet),
        (b"{\\rtf", Foreign::Document),
    ];
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Some(*what);
    }
    let text: String = head
        .strip_prefix(b"\xef\xbb\xbf".as_slice())
        .unwrap_or(head)
        .iter()
        .filter(|b| b.is_ascii())
        .take(2_048)
        .map(|b| b.to_ascii_lowercase() as char)
        .collect();
    let text = text.trim_start();
    let page = ["<!doctype html", "<html", "<head", "<body", "<table", "<meta"]
        .iter()
        .any(|tag| text.starts_with(tag));
    if page || (text.starts_with('<') && text.contains("<html")) {
        return Some(Foreign::Html);
    }
    if text.starts_with("<?xml") {
        return Some(Foreign::Xml);
    }
    None
}

/// A bracket, and after it another or a quotation mark.
fn looks_json(head: &[u8]) -> bool {
    let head = &head[..head.len().min(4_096)];
    let encoding = super::encoding::is_utf16(head).unwrap_or(encoding_rs::UTF_8);
    let (text, _) = encoding.decode_with_bom_removal(head);
    let rest = text.trim_start().strip_prefix(['{', '[']).map(str::trim_start);
    rest.is_some_and(|rest| rest.starts_with(['{', '[', '"', '}', ']']))
}

/// Zero bytes outside UTF-16, or a heap of control characters.
fn looks_binary(head: &[u8]) -> bool {
    if super::encoding::is_utf16(head).is_some() {
        return false;
    }
    if head.contains(&0) {
        return true;
    }
    let controls = head.iter().filter(|b| matches!(b, 1..=8 | 14..=26 | 28..=31 | 127)).count();
    controls * 20 > head.len()
}

fn zipped(file: File, path: &Path) -> Result<FileKind, IntakeError> {
    let spot = || Spot::file(path);
    let mut archive =
        zip::ZipArchive::new(std::io::BufReader::new(file)).map_err(|e| IntakeError::damaged(spot(), e))?;
    let names: Vec<String> = archive
        .file_names()
        .flatten()
        .map(|name| name.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase())
        .collect();
    let has = |end: &str| names.iter().any(|name| name.ends_with(end));
    if has("workbook.bin") {
        return Ok(FileKind::Xlsb);
    }
    if has("content.xml") && (has("mimetype") || has("meta-inf/manifest.xml")) {
        if manifest_says_encrypted(&mut archive) {
            return Err(IntakeError::new(ErrorKind::Encrypted, spot()));
        }
        return Ok(FileKind::Ods);
    }
    if has("[content_types].xml") || has("workbook.xml") {
        if has("word/document.xml") || has("ppt/presentation.xml") {
            return Err(IntakeError::new(ErrorKind::NotASheet { what: Foreign::Document }, spot()));
        }
        return Ok(FileKind::Xlsx);
    }
    Err(IntakeError::new(ErrorKind::NotASheet { what: Foreign::Archive }, spot()))
}

fn manifest_says_encrypted<R: Read + Seek>(archive: &mut zip::ZipArchive<R>) -> bool {
    let Ok(entry) = archive.by_name("META-INF/manifest.xml") else { return false };
    let mut text = Vec::new();
    // A manifest is a few kilobytes.
    if entry.take(1 << 20).read_to_end(&mut text).is_err() {
        return false;
    }
    text.windows(15).any(|window| window == b"encryption-data")
}

/// OLE compound files: old workbooks, and the envelope of encrypted new ones. The names of the streams stand
/// in the directory as UTF-16.
fn compound(mut file: File, path: &Path, bytes: u64) -> Result<FileKind, IntakeError> {
    let mut all = Vec::new();
    file.seek(SeekFrom::Start(0)).map_err(|e| IntakeError::unreadable(path, &e))?;
    file.take(bytes.min(64 << 20)).read_to_end(&mut all).map_err(|e| IntakeError::unreadable(path, &e))?;
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        // A directory entry starts at a multiple of 128 bytes.
        all.chunks(128).any(|entry| {
            entry.len() >= wide.len() + 2
                && entry[..wide.len()].iter().zip(&wide).all(|(a, b)| a.eq_ignore_ascii_case(b))
                && entry[wide.len()..wide.len() + 2] == [0, 0]
        })
    };
    let spot = Spot::file(path);
    if holds("EncryptedPackage") || holds("EncryptionInfo") {
        return Err(IntakeError::new(ErrorKind::Encrypted, spot));
    }
    if holds("Workbook") || holds("Book") {
        return Ok(FileKind::Xls);
    }
    Err(IntakeError::new(ErrorKind::NotASheet { what: Foreign::Document }, spot))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(bytes: &[u8]) -> Result<FileKind, ErrorKind> {
        let dir = tempfile::tempdir().unwrap();
        // The name lies on purpose.
        let path = dir.path().join("sheet.xlsx");
        std::fs::write(&path, bytes).unwrap();
        of(&path, &Limits::default()).map(|(kind, _)| kind).map_err(|e| e.kind)
    }

    #[test]
    fn the_name_does_not_decide() {
        assert_eq!(kind(b"a,b\n1,2\n"), Ok(FileKind::Text));
        assert_eq!(kind(b""), Err(ErrorKind::Empty));
        assert_eq!(kind(b"<!DOCTYPE html><table>"), Err(ErrorKind::NotASheet { what: Foreign::Html }));
        assert_eq!(kind(b"%PDF-1.7"), Err(ErrorKind::NotASheet { what: Foreign::Pdf }));
        assert_eq!(kind(b"[{\"a\":1}]"), Ok(FileKind::Json));
        assert_eq!(kind(b"\xff\xfe{\0\"\0a\0\"\0"), Ok(FileKind::Json));
        assert_eq!(kind(b"\x00\x01\x02\x03abc\x00"), Err(ErrorKind::NotASheet { what: Foreign::Binary }));
        assert!(matches!(kind(b"PK\x03\x04 cut off"), Err(ErrorKind::Damaged { .. })));
        assert_eq!(kind(b"\xff\xfea\0,\0b\0"), Ok(FileKind::Text));
    }

    #[test]
    fn a_missing_file_is_named() {
        let error = of(Path::new("/nowhere/达人.csv"), &Limits::default()).unwrap_err();
        assert_eq!(error.spot.file, "达人.csv");
        assert!(matches!(error.kind, ErrorKind::Unreadable { .. }));
    }
}
