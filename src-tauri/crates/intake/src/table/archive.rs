//! Zipped workbooks are inflated once into nothing before anybody parses them: sizes in an archive are claims.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;
use std::time::SystemTime;

use crate::error::{Bound, ErrorKind, IntakeError, Spot};

/// More parts than any real workbook has.
const MAX_PARTS: usize = 20_000;

/// An archive whose sizes were counted, by what tells that a file was written since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    bytes: u64,
    modified: SystemTime,
    cap: u64,
}

/// Inflates every part that a workbook reader would read, counting; not again while the file is as it was `before`.
/// Nothing is told of a file whose system does not say when it was written.
///
/// # Errors
/// [`Bound::InflatedBytes`] beyond the cap; damaged or encrypted archives.
pub(super) fn check(path: &Path, cap: u64, before: Option<Counted>) -> Result<Option<Counted>, IntakeError> {
    let spot = || Spot::file(path);
    let file = File::open(path).map_err(|e| IntakeError::unreadable(path, &e))?;
    let now = file.metadata().map_err(|e| IntakeError::unreadable(path, &e))?;
    let counted = now.modified().ok().map(|modified| Counted { bytes: now.len(), modified, cap });
    if counted.is_some() && counted == before {
        return Ok(counted);
    }
    let mut archive =
        zip::ZipArchive::new(BufReader::new(file)).map_err(|e| IntakeError::damaged(spot(), e))?;
    if archive.len() > MAX_PARTS {
        return Err(IntakeError::damaged(spot(), "too many parts"));
    }
    let mut sink = vec![0_u8; 64 * 1024];
    let mut total = 0_u64;
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).map_err(|error| {
            let locked = error.to_string().to_ascii_lowercase().contains("password");
            if locked {
                IntakeError::new(ErrorKind::Encrypted, spot())
            } else {
                IntakeError::damaged(spot(), error)
            }
        })?;
        let name = part.name().map_err(|e| IntakeError::damaged(spot(), e))?.to_ascii_lowercase();
        if name.contains("/media/") || name.contains("/embeddings/") {
            continue;
        }
        loop {
            let count = part.read(&mut sink).map_err(|e| IntakeError::damaged(spot(), e))?;
            if count == 0 {
                break;
            }
            total += count as u64;
            if total > cap {
                return Err(IntakeError::too_large(spot(), Bound::InflatedBytes, cap));
            }
        }
    }
    Ok(counted)
}
