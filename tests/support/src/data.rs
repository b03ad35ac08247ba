//! The folder of real files, and folders compared before and after.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A set of real files: in the folder that `HUXUAN_DATA` names, by default `../shared/data` beside the checkout.
/// Absent: says so, and the test that asked passes without it.
#[must_use]
pub fn data_folder(set: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let data = std::env::var_os("HUXUAN_DATA").map_or_else(|| root.join("../shared/data"), PathBuf::from);
    // A relative folder counts from the workspace, wherever the test runs.
    let folder = if data.is_absolute() { data.join(set) } else { root.join(data).join(set) };
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: no data folder {}", folder.display());
    None
}

/// The bytes of every file of a vault but its lock, its log and its backups: equal before and after means that
/// nothing was written.
#[must_use]
pub fn snapshot_of(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                if name != "backups" {
                    open.push(path);
                }
            } else if name != "vault.lock" && !name.ends_with("-shm") && !name.ends_with("-wal") {
                files.insert(path.clone(), std::fs::read(&path).unwrap());
            }
        }
    }
    files
}
