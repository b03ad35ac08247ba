//! Standard output and standard error. A reader that hangs up (`hx … | head`) has heard enough: that is no failure.

use std::io::{self, ErrorKind, Write};

use crate::run::Failure;

/// Writes a text to standard output, and an end of line when it has none.
///
/// # Errors
/// [`Failure::Output`] when what is written goes nowhere, such as a redirect onto a full disk.
pub(crate) fn say(text: &str) -> Result<(), Failure> {
    write(&mut io::stdout().lock(), text)
}

/// Writes a line to standard error. There is nobody to tell when that fails.
pub(crate) fn complain(text: &str) {
    let _ = write(&mut io::stderr().lock(), text);
}

fn write(to: &mut impl Write, text: &str) -> Result<(), Failure> {
    let end = if text.ends_with('\n') { "" } else { "\n" };
    match to.write_all(text.as_bytes()).and_then(|()| to.write_all(end.as_bytes())).and_then(|()| to.flush())
    {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::Output(error.to_string())),
        Ok(()) | Err(_) => Ok(()),
    }
}
