//! How far a long command is: one line on standard error that is written over, and gone when the work is done. Only for
//! a person at a terminal: what is piped, and JSON, has none of it.

use std::cell::{Cell, RefCell};
use std::io::{self, IsTerminal as _, Write as _};
use std::time::Instant;

use desk::wire::{Language, Progress};
use desk::{Job, Pace};

use crate::print::{cut, width};

/// Columns a line takes at most: a line that wraps cannot be written over.
const WIDEST: usize = 79;

/// Columns of the name of what is worked on.
const NAME: usize = 28;

/// Whoever watches a command work.
pub(crate) struct Watch {
    lang: Language,
    /// What is worked on: a file, and which of several.
    about: String,
    /// Columns of the line that stands there now; `None` when nobody watches.
    standing: Option<Cell<usize>>,
    pace: RefCell<Pace>,
}

impl Watch {
    /// For a command that answers in words, or as JSON.
    pub(crate) fn new(json: bool, lang: Language) -> Self {
        let watched = !json && io::stderr().is_terminal();
        Self { lang, about: String::new(), standing: watched.then(Cell::default), pace: RefCell::default() }
    }

    /// Goes on to a file; `place` is which it is of how many, when there are several.
    pub(crate) fn turn_to(&mut self, name: &str, place: Option<(usize, usize)>) {
        let name = cut(name, NAME);
        self.about = match place {
            Some((at, of)) => format!("{at}/{of} {name}"),
            None => name,
        };
        self.pace.take();
        self.show(&self.about);
    }

    /// Takes the line away, so that what is said next begins at the margin.
    pub(crate) fn clear(&self) {
        self.show("");
    }

    fn show(&self, text: &str) {
        let Some(standing) = &self.standing else { return };
        let wide = width(text);
        let mut line = format!("\r{text}");
        // Blanks over what stood there before: not every terminal knows how to clear a line.
        line.extend(std::iter::repeat_n(' ', standing.get().saturating_sub(wide)));
        line.push('\r');
        line.push_str(text);
        standing.set(wide);
        let mut to = io::stderr().lock();
        // There is nobody to tell when that fails.
        let _ = to.write_all(line.as_bytes()).and_then(|()| to.flush());
    }
}

impl Job for Watch {
    fn report(&self, progress: Progress) {
        let progress = self.pace.borrow_mut().paced(progress, Instant::now());
        self.show(&line(&self.about, &progress, self.lang));
    }

    /// Ctrl C ends the program, and an import that did not end never was.
    fn cancelled(&self) -> bool {
        false
    }
}

/// The line of a moment: what is worked on, the step, how far, how long it will take, how fast. What does not fit is
/// left away from the end.
fn line(about: &str, progress: &Progress, lang: Language) -> String {
    let done = progress.done;
    let far = match progress.total {
        Some(total) => format!("{done}/{total}"),
        None => done.to_string(),
    };
    let counted = match progress.step.as_str() {
        "compare" => lang.pick("个账号", "accounts"),
        _ => lang.pick("行", "rows"),
    };
    let mut parts = vec![format!("{} {far} {counted}", step(&progress.step, lang))];
    if let Some(rate) = progress.rate.filter(|rate| *rate >= 1.0) {
        if let Some(total) = progress.total {
            let left = (f64::from(total.saturating_sub(done)) / rate).ceil();
            parts.push(match lang {
                Language::Zh => format!("还需约 {left} 秒"),
                Language::En => format!("about {left} s left"),
            });
        }
        parts.push(match lang {
            Language::Zh => format!("{rate:.0} {counted}/秒"),
            Language::En => format!("{rate:.0} {counted}/s"),
        });
    }
    let mut text = about.to_owned();
    for part in parts {
        let longer = if text.is_empty() { part } else { format!("{text}  {part}") };
        if width(&longer) > WIDEST {
            break;
        }
        text = longer;
    }
    text
}

/// A step by its code.
fn step(code: &str, lang: Language) -> &str {
    match code {
        "read" => lang.pick("读取", "reading"),
        "merge" => lang.pick("合并", "merging"),
        "write" => lang.pick("写入", "writing"),
        "compare" => lang.pick("查重", "looking for duplicates"),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(total: Option<u32>, rate: Option<f64>) -> Progress {
        Progress { step: "merge".to_owned(), done: 100_000, total, rate }
    }

    #[test]
    fn a_line_says_the_step_how_far_and_how_long() {
        let progress = at(Some(300_000), Some(40_000.0));
        assert_eq!(
            line("2/7 a.csv", &progress, Language::Zh),
            "2/7 a.csv  合并 100000/300000 行  还需约 5 秒  40000 行/秒"
        );
        assert_eq!(
            line("a.csv", &progress, Language::En),
            "a.csv  merging 100000/300000 rows  about 5 s left  40000 rows/s"
        );
        assert_eq!(line("", &at(None, None), Language::En), "merging 100000 rows");
    }

    #[test]
    fn a_line_never_wraps() {
        let name = cut("星河传媒 10 月名单（最终版）（含返点与档期，请勿外传）.xlsx", NAME);
        assert!(width(&name) <= NAME, "{name}");
        assert!(name.ends_with(".xlsx"), "{name}");
        let progress = at(Some(u32::MAX), Some(1_000_000.0));
        for lang in [Language::Zh, Language::En] {
            let said = line(&format!("1234/5678 {name}"), &progress, lang);
            assert!(width(&said) <= WIDEST && said.contains("100000/"), "{said}");
        }
    }
}
