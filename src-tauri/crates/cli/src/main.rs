//! `hx`: the desk from a terminal.
//!
//! Knows: the command line's grammar, how answers are printed, exit codes (0 done, 1 refused, 2 usage).
//! Must never know: rules, SQL, formats of sheets. Every command is a call of the desk's table.

mod args;
mod bench;
mod demo;
mod help;
mod print;
mod progress;
mod run;
mod shapes;
mod usage;
mod voice;

use std::process::ExitCode;

/// An import makes and drops a hundred small texts a row: 300,000 rows took 7.4 s with the allocator of the GNU C library
/// and 5.6 s with this one, which takes more memory (117 MB, not 82).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

use clap::Parser;
use desk::problem::Problem;
use desk::wire::Language;

fn main() -> ExitCode {
    // The child that reads a hostile workbook is this same program: see `intake::child`.
    if let Some(code) = intake::child::serve_if_asked(std::env::args_os()) {
        return code;
    }
    let line = match args::Line::try_parse() {
        Ok(line) => line,
        Err(usage) => {
            if !usage.use_stderr() {
                let chinese = match usage::language_asked(std::env::args_os()) {
                    Language::Zh => help::in_chinese(std::env::args_os()),
                    Language::En => None,
                };
                // Printing help can only fail when nobody reads it.
                match chinese {
                    Some(text) => _ = voice::say(&text),
                    None => _ = usage.print(),
                }
                return ExitCode::SUCCESS;
            }
            match usage::language_asked(std::env::args_os()) {
                Language::Zh => voice::complain(&usage::in_chinese(&usage)),
                Language::En => _ = usage.print(),
            }
            return ExitCode::from(2);
        }
    };
    let json = line.json;
    let lang = line.language();
    let tell = |problem: &Problem| {
        if json {
            // A Problem is plain text and always encodes.
            voice::complain(&serde_json::to_string(problem).unwrap_or_default());
        } else {
            voice::complain(print::said(&problem.message, lang));
        }
    };
    match run::run(line) {
        Ok(()) => ExitCode::SUCCESS,
        Err(run::Failure::Usage(sentence)) => {
            voice::complain(print::said(&sentence, lang));
            ExitCode::from(2)
        }
        Err(run::Failure::Refused(problem)) => {
            tell(&problem);
            ExitCode::from(1)
        }
        Err(run::Failure::Some(problems)) => {
            problems.iter().for_each(tell);
            ExitCode::from(1)
        }
        Err(run::Failure::Output(text)) => {
            voice::complain(&text);
            ExitCode::from(1)
        }
    }
}
