//! Rules about Rust files.

use crate::Fault;
use crate::code::Code;
use crate::tree::Page;

/// A file longer than this has more than one subject.
pub const LONGEST: usize = 700;

/// Whether a file holds only tests or measurements, and so may unwrap.
#[must_use]
pub fn is_test_file(path: &str) -> bool {
    path.starts_with("tests/")
        || path.contains("/tests/")
        || path.contains("/benches/")
        || path.contains("/examples/")
        || path.ends_with("/tests.rs")
        || path.ends_with("_tests.rs")
}

/// Every crate opens by saying what it knows.
#[must_use]
pub fn crates_open_with_words(pages: &[Page]) -> Vec<Fault> {
    pages
        .iter()
        .filter(|page| page.path.ends_with("src/lib.rs") || page.path.ends_with("src/main.rs"))
        .filter(|page| !page.text.starts_with("//!"))
        .map(|page| format!("{}: does not open with `//!`", page.path))
        .collect()
}

/// No file is so long that it must have more than one subject.
#[must_use]
pub fn files_are_short(pages: &[Page]) -> Vec<Fault> {
    pages
        .iter()
        .filter(|page| page.path.contains("src/") || page.path.contains("/tests/"))
        // Words in two languages are a table with one subject, however long.
        .filter(|page| !page.path.starts_with("ui/src/words/"))
        // So are the made-up answers that the interface's tests stand on.
        .filter(|page| !page.path.starts_with("ui/src/test/"))
        .map(|page| (page, page.text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(page, lines)| format!("{}: {lines} lines, more than {LONGEST}", page.path))
        .collect()
}

/// Outside tests, `unwrap` and `expect` stand beside a comment that says why they cannot fail: on the line,
/// or above the statement.
#[must_use]
pub fn unwraps_have_reasons(pages: &[Page]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for page in pages.iter().filter(|page| !is_test_file(&page.path)) {
        let code = Code::read(&page.text);
        for (at, line) in code.shipped() {
            let unwraps = line.contains(".unwrap()")
                || line.contains(".expect(\"")
                || line.contains(".unwrap_unchecked()");
            if unwraps && !has_reason(&code, at) {
                faults.push(format!("{}:{}: unwraps without a reason beside it", page.path, at + 1));
            }
        }
    }
    faults
}

fn has_reason(code: &Code, at: usize) -> bool {
    if code.commented[at] {
        return true;
    }
    let mut at = at;
    while at > 0 {
        let within_statement = code.bare[at].trim_start().starts_with(['.', '}', ')']);
        at -= 1;
        let above = code.bare[at].trim();
        let explains = code.commented[at] && (above.is_empty() || within_statement);
        // A lint's own exception has a place for the reason; the words in it are blanked here.
        if explains || (above.starts_with("#[") && above.contains("reason = \"")) {
            return true;
        }
        let continues = within_statement || above.starts_with("#[") || !ends_statement(above);
        if !continues || above.is_empty() {
            return false;
        }
    }
    false
}

fn ends_statement(line: &str) -> bool {
    line.ends_with([';', '{', '}', ','])
}

/// Crates that compute and store: they are told the time.
const TOLD_THE_TIME: [&str; 6] = ["market", "matching", "catalogue", "intake", "exchange", "report"];

/// The calendar is read at the edge (the shell and `hx`) and passed down; rules never look at a clock.
#[must_use]
pub fn time_is_passed_in(pages: &[Page]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for page in pages.iter().filter(|page| !is_test_file(&page.path)) {
        let told =
            TOLD_THE_TIME.iter().any(|name| page.path.starts_with(&format!("src-tauri/crates/{name}/")));
        if !told {
            continue;
        }
        for (at, line) in Code::read(&page.text).shipped() {
            for clock in ["Utc::now(", "Local::now(", "SystemTime::now("] {
                if line.contains(clock) {
                    faults.push(format!("{}:{}: reads the clock", page.path, at + 1));
                }
            }
        }
    }
    faults
}

/// Types are nouns of the trade. These words say nothing.
#[must_use]
pub fn names_say_something(pages: &[Page]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for page in pages {
        let code = Code::read(&page.text);
        for (at, line) in code.bare.iter().enumerate() {
            let mut words = line.split(|c: char| !c.is_alphanumeric() && c != '_');
            let Some(name) = words
                .by_ref()
                .find(|word| ["struct", "enum", "trait", "mod"].contains(word))
                .and_then(|_| words.next())
            else {
                continue;
            };
            let plain = name.to_lowercase();
            for empty in ["manager", "service", "helper", "helpers", "util", "utils"] {
                if plain.ends_with(empty) {
                    faults.push(format!("{}:{}: `{name}` says nothing", page.path, at + 1));
                }
            }
        }
    }
    faults
}

/// What is not built yet is absent; a note to oneself is not.
#[must_use]
pub fn nothing_is_left_for_later(pages: &[Page]) -> Vec<Fault> {
    // Put together here, so that this file is not found itself.
    let notes = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X:")];
    let mut faults = Vec::new();
    for page in pages {
        for (at, line) in page.text.lines().enumerate() {
            if notes.iter().any(|note| line.contains(note)) {
                faults.push(format!("{}:{}: left for later", page.path, at + 1));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shipped(text: &str) -> [Page; 1] {
        [Page::of("src-tauri/crates/market/src/money.rs", text)]
    }

    #[test]
    fn a_crate_without_words_is_found() {
        assert_eq!(crates_open_with_words(&[Page::of("a/src/lib.rs", "pub mod x;")]).len(), 1);
        assert_eq!(crates_open_with_words(&[Page::of("a/src/lib.rs", "//! Knows x.\n")]), [""; 0]);
    }

    #[test]
    fn a_long_file_is_found() {
        let text = "\n".repeat(LONGEST + 1);
        assert_eq!(files_are_short(&shipped(&text)).len(), 1);
        assert_eq!(files_are_short(&shipped(&text[1..])), [""; 0]);
    }

    #[test]
    fn an_unwrap_without_reason_is_found() {
        for bad in [
            "fn f() { g().unwrap(); }",
            "fn f() {\n    g()\n        .h()\n        .expect(\"is there\");\n}",
            "#[expect(clippy::unwrap_used)]\nstatic A: B = B(|| g().unwrap());",
            "// Far away.\nfn f() {\n    let a = 1;\n    g().unwrap();\n}",
        ] {
            assert_eq!(unwraps_have_reasons(&shipped(bad)).len(), 1, "{bad}");
        }
    }

    #[test]
    fn an_unwrap_with_reason_is_left_alone() {
        for good in [
            "fn f() { g().unwrap(); } // Cannot fail: g is total.",
            "fn f() {\n    // Cannot fail: g is total.\n    g()\n        .h()\n        .expect(\"is there\");\n}",
            "fn f() {\n    // Cannot fail.\n    #[allow(clippy::unwrap_used)]\n    let a = g().unwrap();\n}",
            "#[expect(clippy::unwrap_used, reason = \"g is total\")]\nstatic A: B = B(|| g().unwrap());",
            "fn f() { g(\".unwrap()\").unwrap_or(0); }",
            "#[cfg(test)]\nmod tests {\n    fn f() { g().unwrap(); }\n}",
        ] {
            assert_eq!(unwraps_have_reasons(&shipped(good)), [""; 0], "{good}");
        }
        let in_tests = [Page::of("tests/journeys/tests/main.rs", "fn f() { g().unwrap(); }")];
        assert_eq!(unwraps_have_reasons(&in_tests), [""; 0]);
    }

    #[test]
    fn a_look_at_the_clock_is_found() {
        assert_eq!(time_is_passed_in(&shipped("fn f() { let now = Utc::now(); }")).len(), 1);
        assert_eq!(
            time_is_passed_in(&[Page::of("src-tauri/crates/cli/src/main.rs", "fn f() { Utc::now(); }")]),
            [""; 0]
        );
    }

    #[test]
    fn an_empty_name_is_found() {
        assert_eq!(names_say_something(&shipped("pub struct DealManager;")).len(), 1);
        assert_eq!(names_say_something(&shipped("mod string_utils;")).len(), 1);
        assert_eq!(names_say_something(&shipped("pub struct Deal; // no Manager")), [""; 0]);
    }

    #[test]
    fn a_note_for_later_is_found() {
        assert_eq!(nothing_is_left_for_later(&shipped(concat!("// TO", "DO: rounding"))).len(), 1);
        assert_eq!(nothing_is_left_for_later(&shipped("// Rounds half to even.")), [""; 0]);
    }
}
