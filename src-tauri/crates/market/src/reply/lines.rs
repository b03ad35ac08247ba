//! From pasted text to `key: value` pairs: lines, quotes, chat names, colons of every width.

use super::values::plain;
use super::{ReplyFault, ReplyFaultKind, ReplyField};

/// The names of each field, in both languages: lower case, without spaces and marks. The first two are written.
const KEYS: &[(ReplyField, &[&str])] = &[
    (ReplyField::Number, &["合作编号", "dealnumber", "合作号", "编号", "单号", "deal", "dealno", "number"]),
    (ReplyField::Hash, &["条款指纹", "termshash", "条款哈希", "指纹", "条款码", "hash", "terms"]),
    (ReplyField::Decision, &["决定", "decision", "答复", "是否接受", "answer"]),
    (ReplyField::Price, &["价格", "price", "报价", "改价", "新价格", "期望价格", "newprice", "counterprice"]),
    (ReplyField::Date, &["回复日期", "answeredon", "日期", "答复日期", "date"]),
    (ReplyField::Person, &["回复人", "answeredby", "答复人", "姓名", "签名", "name", "signed"]),
    (ReplyField::Reason, &["原因", "reason", "理由", "备注", "说明", "note"]),
];

/// The headings of a reply block, in lower case.
const HEADINGS: &[&str] = &["【互选回复】", "[huxuan reply]", "[互选回复]", "【huxuan reply】"];

/// Where the last heading on a line ends, in bytes; `None` when the line carries none.
fn heading_end(line: &str) -> Option<usize> {
    // Only ASCII letters change, so that places in the lowered line are places in the line.
    let lowered = line.to_ascii_lowercase();
    HEADINGS.iter().filter_map(|heading| lowered.rfind(heading).map(|at| at + heading.len())).max()
}

fn find(key: &str) -> Option<ReplyField> {
    KEYS.iter().find(|(_, names)| names.contains(&key)).map(|(field, _)| *field)
}

/// One `key: value` of the text.
pub(super) struct Entry {
    pub(super) field: ReplyField,
    pub(super) value: String,
    pub(super) line: u32,
}

impl Entry {
    pub(super) fn fault(&self, kind: ReplyFaultKind) -> ReplyFault {
        ReplyFault {
            field: self.field,
            kind,
            line: Some(self.line),
            value: self.value.chars().take(64).collect(),
        }
    }
}

pub(super) const fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：' | '﹕' | '︰' | '∶')
}

const fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
}

/// A text on one line: control and invisible characters become spaces, ends trimmed.
pub(super) fn one_line(text: &str) -> String {
    let blank = |c: char| c.is_control() || is_line_end(c) || is_invisible(c);
    text.chars().map(|c| if blank(c) { ' ' } else { c }).collect::<String>().trim().to_owned()
}

/// A key as it is looked up: no bracketed hint, no marks around or spaces within.
fn key_of(text: &str, numbered: bool) -> String {
    let mut depth = 0_u32;
    let mut bare = String::new();
    for c in text.chars() {
        match c {
            '(' | '（' => depth = depth.saturating_add(1),
            ')' | '）' => depth = depth.saturating_sub(1),
            c if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    let bare = plain(&bare);
    let bare = if numbered {
        // "1、决定" and "> 决定" alike.
        bare.trim_start_matches(|c: char| !c.is_alphabetic()).trim_end_matches(|c: char| !c.is_alphanumeric())
    } else {
        bare.trim_matches(|c: char| !c.is_alphanumeric())
    };
    bare.chars().filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-')).collect()
}

/// Every `key: value` of known keys, in order.
pub(super) fn entries(text: &str) -> Vec<Entry> {
    let lines: Vec<&str> = text.split(is_line_end).collect();
    let start = lines.iter().position(|line| heading_end(line).is_some());
    let mut found = Vec::new();
    let mut quoted = false;
    for (place, line) in lines.iter().enumerate().skip(start.unwrap_or(0)) {
        let visible: String = line.chars().filter(|c| !is_invisible(*c)).collect();
        let mut line = visible.trim().trim_start_matches(['>', '》', '|', ' ']).trim();
        // WeChat quotes a whole message as 「name：…」; its last line carries a bracket that is not the answer's.
        if line.starts_with('「') && !line.contains('」') {
            quoted = true;
        } else if quoted && line.ends_with('」') && !line.contains('「') {
            line = line.trim_end_matches('」').trim_end();
            quoted = false;
        }
        // Chats put the first field on the heading's own line; what stands before the heading does not count.
        if start == Some(place) {
            line = heading_end(line).and_then(|end| line.get(end..)).unwrap_or(line).trim_start();
        }
        read_line(line, u32::try_from(place + 1).unwrap_or(u32::MAX), &mut found);
    }
    found
}

/// Splits one line at its colons (or tabs) and keeps what follows known keys.
fn read_line(line: &str, number: u32, found: &mut Vec<Entry>) {
    let mut open: Option<(ReplyField, usize)> = None;
    let mut segment_from = 0;
    for (at, sign) in line.char_indices() {
        if !is_colon(sign) && sign != '\t' {
            continue;
        }
        let after = at + sign.len_utf8();
        match open {
            // A reason is the person's own words to the end of the line.
            Some((ReplyField::Reason, _)) => break,
            Some((field, from)) => {
                if let Some((value_to, next)) = next_key(line, from.max(segment_from), at) {
                    found.push(entry(field, &line[from..value_to], number));
                    open = Some((next, after));
                }
            }
            None => {
                open = find(&key_of(&line[segment_from..at], true)).map(|field| (field, after));
            }
        }
        segment_from = after;
    }
    if let Some((field, from)) = open {
        found.push(entry(field, &line[from..], number));
    }
}

/// The known key that a value runs into: where the value ends, and the key.
fn next_key(line: &str, from: usize, to: usize) -> Option<(usize, ReplyField)> {
    let span = line.get(from..to)?;
    // Only a sign can stand between a value and the next key, and no key is longer than this.
    let breaks = |c: char| c.is_whitespace() || matches!(c, ';' | '；' | '，' | '|' | '、' | '。');
    span.char_indices()
        .filter(|(_, c)| breaks(*c))
        .filter(|(at, _)| span.len() - at <= 64)
        .find_map(|(at, _)| find(&key_of(&span[at..], false)).map(|field| (from + at, field)))
}

fn entry(field: ReplyField, value: &str, line: u32) -> Entry {
    Entry { field, value: one_line(value), line }
}
