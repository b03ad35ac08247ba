//! A line that does not fit the grammar, in Chinese. The grammar's own words are English.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use desk::wire::Language;

/// The language a line asks for, whatever else is wrong with it.
pub(crate) fn language_asked(line: impl Iterator<Item = OsString>) -> Language {
    let words: Vec<String> = line.skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    let apart = words.iter().position(|word| word == "--lang").and_then(|at| words.get(at + 1));
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    if apart.map(String::as_str).or(joined) == Some("en") { Language::En } else { Language::Zh }
}

/// What is wrong with a line, and how it should read.
pub(crate) fn in_chinese(error: &clap::Error) -> String {
    let about = |kind| {
        let value = error.context().find(|(known, _)| *known == kind).map(|(_, value)| value);
        value.map(words).unwrap_or_default()
    };
    let kind = error.kind();
    let (what, value) = (about(ContextKind::InvalidArg), about(ContextKind::InvalidValue));
    let nothing = [ErrorKind::MissingSubcommand, ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand];
    let mut text = if kind == ErrorKind::InvalidSubcommand {
        format!("没有“{}”这个命令", about(ContextKind::InvalidSubcommand))
    } else if kind == ErrorKind::UnknownArgument {
        format!("多余或不认识的参数：{what}")
    } else if kind == ErrorKind::MissingRequiredArgument {
        format!("缺少：{what}")
    } else if kind == ErrorKind::InvalidValue && value.is_empty() {
        format!("{what} 后面缺少内容")
    } else if kind == ErrorKind::InvalidValue {
        format!("{what} 不能是“{value}”，可选：{}", about(ContextKind::ValidValue))
    } else if kind == ErrorKind::ValueValidation {
        format!("{what} 的内容“{value}”不对")
    } else if kind == ErrorKind::ArgumentConflict {
        format!("{what} 不能与 {} 同用", about(ContextKind::PriorArg))
    } else if nothing.contains(&kind) {
        "请说要做什么，例如 hx creators 或 hx import 文件".to_owned()
    } else {
        "命令不完整或写法不对".to_owned()
    };
    let usage = about(ContextKind::Usage);
    if let Some(usage) = usage.trim().strip_prefix("Usage:").filter(|usage| !usage.trim().is_empty()) {
        text.push_str(&format!("\n用法：{}", usage.trim()));
    }
    text.push_str("\n全部命令：hx --help");
    text
}

fn words(value: &ContextValue) -> String {
    if let ContextValue::Strings(several) = value { several.join("、") } else { value.to_string() }
}
