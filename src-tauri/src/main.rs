//! The program: the window of 互选, and nothing else. Everything it does is in the library beside it.

// A release on Windows opens no console behind the window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

/// An import makes and drops a hundred small texts a row: 300,000 rows took 7.4 s with the allocator of the GNU C library
/// and 5.6 s with this one, which takes more memory (117 MB, not 82).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // The child that reads a hostile workbook is this same program: see `intake::child`.
    if let Some(code) = intake::child::serve_if_asked(std::env::args_os()) {
        return code;
    }
    huxuan::graphics::avoid_known_faults();
    match huxuan::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("huxuan: the window could not be opened: {error}");
            ExitCode::FAILURE
        }
    }
}
