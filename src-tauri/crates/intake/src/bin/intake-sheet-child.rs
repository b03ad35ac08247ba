//! The reading process alone, for tests of this crate: `intake-sheet-child __read-sheet PATH SHEET …`.

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let code = match args.split_first() {
        Some((call, rest)) if call == intake::child::CALL => intake::child::serve(rest),
        Some(_) | None => 2,
    };
    std::process::exit(code);
}
