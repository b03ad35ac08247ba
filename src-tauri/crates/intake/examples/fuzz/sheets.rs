//! One sheet: bytes of a real or an invented one, damaged, then looked at, gone through and read.

use std::path::Path;

use intake::number::DateOrder;
use intake::{Flow, Options, Sandbox, inspect, read, rows_as_text, table};
use market::Platform;

use crate::cells;
use crate::chance::Chance;

/// What sheets are made of, and what trips their readers.
const PIECES: [&[u8]; 40] = [
    b",",
    b",",
    b";",
    b"\t",
    b"|",
    b" ",
    b"\n",
    b"\n",
    b"\r\n",
    b"\r",
    b"\"",
    b"\"\"",
    b"'",
    b"\\",
    b"\\\"",
    b"sep=;\n",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\0",
    b"\0\0\0",
    b"12.5",
    b"2026-03-01",
    b"name",
    "昵称".as_bytes(),
    "粉丝（万）".as_bytes(),
    "合计".as_bytes(),
    "备注：".as_bytes(),
    b"\xce\xd2",
    b"\xc2\x92",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"https://x.example/a?b=1,2",
    b"",
    b"=1+1",
    b"N/A",
    b"{",
    b"}",
    b"[{\"a\":",
    b"1e999",
];

/// Names that say what a column holds, or nearly.
const HEADERS: [&str; 28] = [
    "昵称",
    "抖音号",
    "视频号ID",
    "主页链接",
    "粉丝数",
    "粉丝（万）",
    "平均播放量",
    "播放中位数",
    "最低播放",
    "最高播放",
    "平均点赞",
    "互动率",
    "完播率",
    "女粉占比",
    "男粉占比",
    "18-23岁占比",
    "CPM",
    "报价(元)",
    "21-60s报价",
    "返点",
    "类目",
    "省份",
    "城市",
    "更新日期",
    "备注",
    "Subscribers",
    "Tiktoker name",
    "Views avg.",
];

/// A sheet put together: a header of known names, rows of damaged cells, in some dialect and encoding.
fn invented(chance: &mut Chance, real: &[String]) -> Vec<u8> {
    let delimiter = chance.of_list(&[",", ",", "\t", ";", "|"]);
    let line_end = chance.of_list(&["\n", "\n", "\r\n", "\r"]);
    let width = 1 + chance.below(12);
    let quoted = chance.below(3);
    let mut text = String::new();
    let line = |cells: Vec<String>, text: &mut String| {
        let cells = cells.iter().map(|cell| match quoted {
            0 => cell.clone(),
            1 => format!("\"{}\"", cell.replace('"', "\"\"")),
            _ => format!("'{}'", cell.replace('\'', "\\'")),
        });
        text.push_str(&cells.collect::<Vec<_>>().join(delimiter));
        text.push_str(line_end);
    };
    let headers: Vec<String> = (0..width).map(|_| chance.of_list(&HEADERS).to_owned()).collect();
    if chance.below(5) > 0 {
        line(headers.clone(), &mut text);
    }
    // What stands in a column is alike in most sheets: one kind of cell, written anew for each row.
    let usual: Vec<String> = (0..width).map(|_| cells::text(chance, real)).collect();
    for _ in 0..chance.below(40) {
        match chance.below(30) {
            0 => line(headers.clone(), &mut text),
            1 => text.push_str(line_end),
            2 => line(vec![cells::text(chance, real)], &mut text),
            _ => {
                let row = usual.iter().map(|usual| match chance.below(4) {
                    0 => cells::text(chance, real),
                    1 => chance.below(3_000_000).to_string(),
                    _ => usual.clone(),
                });
                line(row.collect(), &mut text);
            }
        }
    }
    text.into_bytes()
}

/// A heap of pieces, whole rows of them repeated as in sheets.
fn heap(chance: &mut Chance) -> Vec<u8> {
    let mut bytes = Vec::new();
    for _ in 0..chance.below(6) {
        let row: Vec<u8> = (0..chance.below(14)).flat_map(|_| chance.of_list(&PIECES).to_vec()).collect();
        for _ in 0..=chance.below(12) {
            bytes.extend_from_slice(&row);
            bytes.push(b'\n');
        }
    }
    bytes
}

/// Text in another encoding, where it is text.
fn recoded(chance: &mut Chance, bytes: Vec<u8>) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(&bytes) else { return bytes };
    match chance.below(12) {
        0 => [vec![0xff, 0xfe], text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat(),
        1 => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        2 => encoding_rs::GBK.encode(text).0.into_owned(),
        3 => encoding_rs::EUC_KR.encode(text).0.into_owned(),
        4 => encoding_rs::WINDOWS_1252.encode(text).0.into_owned(),
        _ => bytes,
    }
}

fn damage(chance: &mut Chance, bytes: &mut Vec<u8>) {
    for _ in 0..chance.below(7) {
        let (one, other) = (chance.below(bytes.len() + 1), chance.below(bytes.len() + 1));
        let (from, to) = (one.min(other), one.max(other));
        match chance.below(10) {
            0..=2 => {
                let piece = chance.of_list(&PIECES);
                bytes.splice(from..from, piece.iter().copied());
            }
            3 => _ = bytes.drain(from..to.min(from + 40)),
            4 => bytes.truncate(to),
            5 => {
                let again = bytes[from..to.min(from + 400)].repeat(1 + chance.below(3));
                bytes.splice(to..to, again);
            }
            6 => {
                if let Some(byte) = bytes.get_mut(from) {
                    *byte ^= 1 << chance.below(8);
                }
            }
            // One letter for another throughout: delimiters, quotes and line ends become what they were not.
            7 => {
                let letters = b",;\t|\"'\n\r \\0:.-";
                let (was, is) = (chance.of_list(letters), chance.of_list(letters));
                bytes.iter_mut().filter(|byte| **byte == was).for_each(|byte| *byte = is);
            }
            // The first lines go, so that a row is what was a header.
            8 => {
                let line = bytes.iter().position(|byte| *byte == b'\n').map_or(0, |at| at + 1);
                bytes.drain(..line);
            }
            _ => {
                let tail = bytes.split_off(from);
                let mut turned = tail;
                turned.extend_from_slice(bytes);
                *bytes = turned;
            }
        }
    }
}

/// A sheet as it comes from outside, and what its name ends with.
pub struct Sheet {
    pub ending: &'static str,
    pub bytes: Vec<u8>,
}

/// The bytes of one case.
pub fn sheet(chance: &mut Chance, real: &[Sheet], texts: &[String]) -> Sheet {
    let (ending, mut bytes) = if !real.is_empty() && chance.below(2) == 0 {
        let sheet = &real[chance.below(real.len())];
        // A piece of it, from the beginning or from anywhere; a workbook is only one when it is whole.
        let whole = sheet.ending == "xlsx";
        let from = if whole || chance.below(3) > 0 { 0 } else { chance.below(sheet.bytes.len()) };
        let most = if whole { usize::MAX } else { 200 + chance.below(4_000) };
        (sheet.ending, sheet.bytes[from..].iter().copied().take(most).collect())
    } else if chance.below(4) == 0 {
        ("csv", heap(chance))
    } else {
        ("csv", invented(chance, texts))
    };
    if ending != "xlsx" {
        bytes = recoded(chance, bytes);
    }
    damage(chance, &mut bytes);
    Sheet { ending, bytes }
}

/// Looked at, gone through and read, by every order of dates; the answers do not matter, only that there are some.
pub fn go_through(path: &Path, chance: &mut Chance) {
    let sandbox = Sandbox::default();
    let date_order = chance.of_list(&[DateOrder::MonthFirst, DateOrder::DayFirst]);
    let platform = (chance.below(2) == 0).then_some(Platform::Douyin);
    let options = Options { platform, date_order, ..Options::default() };
    if let Ok(look) = inspect(path, &options, &sandbox) {
        let _ = table(path, &look.plan, 2_000, &sandbox);
        let _ = read(path, &look.plan, &sandbox, &mut |_| Flow::Go, &mut |_| Flow::Go);
    }
    if chance.below(8) == 0 {
        let _ = rows_as_text(path, &sandbox);
    }
}
