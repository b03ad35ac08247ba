//! Zipped workbooks are inflated once into nothing before anybody parses them: sizes in an archive are claims.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use crate::error::{Bound, ErrorKind, IntakeError, Spot};

/// More parts than any real workbook has.
const MAX_PARTS: usize = 20_000;

/// Inflates every part that a workbook reader would read, counting.
///
/// # Errors
/// [`Bound::InflatedBytes`] beyond the cap; damaged or encrypted archives.
pub(super) fn check(path: &Path, cap: u64) -> Result<(), IntakeError> {
    let spot = || Spot::file(path);
    let file = File::open(path).map_err(|e| IntakeError::unreadable(path, &e))?;
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
    Ok(())
}
