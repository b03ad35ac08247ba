//! What ARCHITECTURE.md promises, and the tests that hold it.
//!
//! A promise is a paragraph that opens with `Invariant:` and names its tests, each between backticks, after
//! the words `Held by`.

use std::collections::BTreeSet;

use crate::Fault;
use crate::code::Code;
use crate::tree::Page;

/// Every invariant names at least one test, and every test it names exists.
#[must_use]
pub fn are_held_by_tests(architecture: &Page, sources: &[Page]) -> Vec<Fault> {
    let tests = test_names(sources);
    let mut faults = Vec::new();
    let mut seen = false;
    for (line, promise) in promises(&architecture.text) {
        seen = true;
        let place = format!("{}:{}", architecture.path, line + 1);
        let Some((_, held)) = promise.split_once("Held by") else {
            faults.push(format!("{place}: an invariant without `Held by`"));
            continue;
        };
        let named: Vec<_> = held.split('`').skip(1).step_by(2).collect();
        if named.is_empty() {
            faults.push(format!("{place}: an invariant that names no test"));
        }
        for name in named {
            let short = name.rsplit("::").next().unwrap_or(name);
            if !tests.contains(short) {
                faults.push(format!("{place}: no test is called `{name}`"));
            }
        }
    }
    if !seen {
        faults.push(format!("{}: promises nothing", architecture.path));
    }
    faults
}

/// Each paragraph or list entry that opens with `Invariant:`, with the number of its first line.
fn promises(text: &str) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut open = false;
    for (at, line) in text.lines().enumerate() {
        let words = line.trim().trim_start_matches(['-', '*', ' ']);
        if words.starts_with("Invariant:") {
            found.push((at, words.to_owned()));
            open = true;
        } else if words.is_empty() || line.trim_start().starts_with(['-', '#']) {
            open = false;
        } else if let (true, Some((_, promise))) = (open, found.last_mut()) {
            promise.push(' ');
            promise.push_str(words);
        }
    }
    found
}

/// The names of all tests: functions under `#[test]` in Rust, phrases of `it(…)` and `test(…)` elsewhere.
fn test_names(sources: &[Page]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for page in sources {
        if page.path.ends_with(".rs") {
            let bare = Code::read(&page.text).bare;
            for (at, _) in bare.iter().enumerate().filter(|(_, line)| line.contains("#[test]")) {
                // Other attributes may stand between.
                let declared = bare[at..].iter().take(8).find_map(|line| line.split_once("fn "));
                if let Some((_, rest)) = declared {
                    names.insert(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
                }
            }
        } else {
            for opening in ["it('", "test('"] {
                names.extend(
                    page.text
                        .split(opening)
                        .skip(1)
                        .filter_map(|rest| rest.split_once('\''))
                        .map(|(name, _)| name.to_owned()),
                );
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::are_held_by_tests;
    use crate::tree::Page;

    fn faults(architecture: &str) -> Vec<String> {
        let sources = [
            Page::of("a.rs", "#[test]\n#[ignore = \"slow\"]\nfn money_is_kept() {}\nfn no_test() {}"),
            Page::of("a.test.ts", "it('shows unknown as unknown', () => {});"),
        ];
        are_held_by_tests(&Page::of("ARCHITECTURE.md", architecture), &sources)
    }

    #[test]
    fn a_promise_with_its_test_holds() {
        assert_eq!(faults("- Invariant: money stays.\n  Held by `deal::money_is_kept`.\n"), [""; 0]);
        assert_eq!(faults("Invariant: `Option` is unknown. Held by `shows unknown as unknown`.\n"), [""; 0]);
    }

    #[test]
    fn a_promise_without_its_test_is_found() {
        assert_eq!(faults("Invariant: money stays. Held by `money_is_lost`.").len(), 1);
        assert_eq!(faults("Invariant: money stays. Held by `no_test`.").len(), 1);
        assert_eq!(faults("Invariant: money stays. Held by hope.").len(), 1);
        assert_eq!(faults("Invariant: money stays.\n\nHeld by `money_is_kept`").len(), 1);
        assert_eq!(faults("All is well.").len(), 1);
    }
}
