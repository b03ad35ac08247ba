//! Every rule, held against the repository as it is.

// Whatever goes wrong here fails a test, which is what it should do.
#![allow(clippy::expect_used)]

use tidy::tree::{Page, pages, root};
use tidy::{Fault, dependencies, interface, invariants, sources};

fn read(endings: &[&str]) -> Vec<Page> {
    let pages = pages(&root(), endings).expect("the repository can be read");
    assert!(!pages.is_empty(), "no file ends in {endings:?}: the rules would hold of nothing");
    pages
}

#[track_caller]
fn none(faults: &[Fault]) {
    assert!(faults.is_empty(), "\n  {}\n", faults.join("\n  "));
}

#[test]
fn dependencies_point_down() {
    none(&dependencies::point_down(&read(&["Cargo.toml"])));
}

#[test]
fn crates_open_with_words() {
    none(&sources::crates_open_with_words(&read(&[".rs"])));
}

#[test]
fn files_are_short() {
    none(&sources::files_are_short(&read(&[".rs", ".ts", ".tsx"])));
}

#[test]
fn unwraps_have_reasons() {
    none(&sources::unwraps_have_reasons(&read(&[".rs"])));
}

#[test]
fn time_is_passed_in() {
    none(&sources::time_is_passed_in(&read(&[".rs"])));
}

#[test]
fn names_say_something() {
    none(&sources::names_say_something(&read(&[".rs"])));
}

#[test]
fn nothing_is_left_for_later() {
    none(&sources::nothing_is_left_for_later(&read(&[".rs", ".ts", ".tsx", ".mjs", ".sh", ".toml"])));
}

#[test]
fn only_the_host_imports_tauri() {
    none(&interface::only_the_host_imports_tauri(&read(&[".ts", ".tsx"])));
}

#[test]
fn words_stand_with_the_words() {
    none(&interface::words_stand_with_the_words(&read(&[".ts", ".tsx"])));
}

#[test]
fn invariants_are_held_by_tests() {
    let all = read(&[".rs", ".ts", ".tsx", "ARCHITECTURE.md"]);
    let (architecture, sources): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|page| page.path.ends_with(".md"));
    assert_eq!(architecture.len(), 1, "there is one ARCHITECTURE.md");
    none(&invariants::are_held_by_tests(&architecture[0], &sources));
}
