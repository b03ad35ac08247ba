//! The interface's types are those of the call table.

// Whatever goes wrong here fails a test, which is what it should do.
#![allow(clippy::expect_used)]

use std::{env, fs, path::Path};

#[test]
fn the_committed_types_are_those_of_the_call_table() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..").join(desk::typescript::PATH);
    let wanted = desk::typescript::generate();
    if env::var_os("UPDATE_TYPES").is_some() {
        fs::write(&file, &wanted).expect("the generated file can be written");
    }
    let committed = fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    let differs = committed.lines().zip(wanted.lines()).find(|(committed, wanted)| committed != wanted);
    assert!(
        committed == wanted,
        "{} is stale, `make types` writes it anew; first difference (committed, wanted): {differs:?}",
        desk::typescript::PATH
    );
}
