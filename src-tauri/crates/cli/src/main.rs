//! `hx`: the desk from a terminal.
//!
//! Knows: the command line's grammar, how answers are printed, exit codes (0 done, 1 refused, 2 usage).
//! Must never know: rules, SQL, formats of sheets. Every command is a call of the desk's table.

// A command line's whole purpose is to print.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod args;
mod bench;
mod demo;
mod print;
mod run;
mod shapes;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    // The child that reads a hostile workbook is this same program: see `intake::child`.
    if let Some(code) = intake::child::serve_if_asked(std::env::args_os()) {
        return code;
    }
    let line = match args::Line::try_parse() {
        Ok(line) => line,
        Err(usage) => {
            let asked = !usage.use_stderr();
            // Printing help can only fail when nobody reads it.
            let _ = usage.print();
            return if asked { ExitCode::SUCCESS } else { ExitCode::from(2) };
        }
    };
    let json = line.json;
    let chinese = line.lang == "zh";
    match run::run(line) {
        Ok(()) => ExitCode::SUCCESS,
        Err(run::Failure::Usage(text)) => {
            eprintln!("{text}");
            ExitCode::from(2)
        }
        Err(run::Failure::Refused(problem)) => {
            if json {
                // A Problem is plain text and always encodes.
                eprintln!("{}", serde_json::to_string(&*problem).unwrap_or_default());
            } else {
                eprintln!("{}", if chinese { &problem.message.zh } else { &problem.message.en });
            }
            ExitCode::from(1)
        }
    }
}
