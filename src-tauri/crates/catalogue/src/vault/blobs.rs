//! Files kept as evidence, named by the SHA-256 of their bytes.

use std::fs;
use std::path::PathBuf;

use sha2::{Digest, Sha256};

use super::folder::write_whole;
use super::{Folder, Vault};
use crate::error::{CatalogueError, Result};

/// The SHA-256 of bytes in hex.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// SHA-256 of a file's bytes, hex, read in pieces.
///
/// # Errors
/// `Missing`, `ReadOnly` (no right to read) or `Io`.
pub fn sha256_of_file(path: &std::path::Path) -> Result<String> {
    use std::io::Read;
    let fault = |e| CatalogueError::io(path, e);
    let mut file = fs::File::open(path).map_err(fault)?;
    let mut sha = Sha256::new();
    let mut piece = vec![0_u8; 64 * 1024];
    loop {
        let read = file.read(&mut piece).map_err(fault)?;
        if read == 0 {
            return Ok(sha.finalize().iter().map(|byte| format!("{byte:02x}")).collect());
        }
        sha.update(piece.get(..read).unwrap_or_default());
    }
}

impl Folder {
    pub(crate) fn blob(&self, sha256: &str) -> Option<PathBuf> {
        // The name comes from outside: anything but a digest could point anywhere.
        let is_digest =
            sha256.len() == 64 && sha256.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'a'..=b'f'));
        is_digest.then(|| self.blobs().join(sha256.get(..2).unwrap_or_default()).join(sha256))
    }

    pub(crate) fn put_blob(&self, bytes: &[u8]) -> Result<String> {
        let name = sha256(bytes);
        let Some(path) = self.blob(&name) else { return Ok(name) };
        let kept = fs::metadata(&path).is_ok_and(|file| file.len() == bytes.len() as u64);
        if !kept {
            if let Some(dir) = path.parent() {
                fs::create_dir_all(dir).map_err(|e| CatalogueError::io(dir, e))?;
            }
            write_whole(&path, bytes)?;
        }
        Ok(name)
    }

    /// Every kept blob: its name and path.
    pub(crate) fn all_blobs(&self) -> Result<Vec<(String, PathBuf)>> {
        let mut out = Vec::new();
        for shelf in list(&self.blobs())? {
            if shelf.is_dir() {
                for path in list(&shelf)? {
                    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
                    if self.blob(&name).as_deref() == Some(path.as_path()) {
                        out.push((name, path));
                    }
                }
            }
        }
        out.sort();
        Ok(out)
    }
}

fn list(dir: &std::path::Path) -> Result<Vec<PathBuf>> {
    let fault = |e| CatalogueError::io(dir, e);
    if !dir.exists() {
        return Ok(Vec::new());
    }
    fs::read_dir(dir).map_err(fault)?.map(|entry| entry.map(|e| e.path()).map_err(fault)).collect()
}

impl Vault {
    /// Keeps a file's bytes, durably, and gives their SHA-256. The same bytes are kept once.
    ///
    /// # Errors
    /// `ReadOnly`, `Full` or `Io`.
    pub fn put_blob(&self, bytes: &[u8]) -> Result<String> {
        if self.writer.is_none() {
            return Err(CatalogueError::ReadOnly { path: self.folder.root.clone() });
        }
        self.folder.put_blob(bytes)
    }

    /// The bytes with this SHA-256 (hex), checked.
    ///
    /// # Errors
    /// `NotFound`; `Damaged` when the bytes are no longer those that were kept; `Io`.
    pub fn blob(&self, sha256_hex: &str) -> Result<Vec<u8>> {
        let missing = || CatalogueError::NotFound { kind: "blob", id: sha256_hex.chars().take(64).collect() };
        let path = self.folder.blob(sha256_hex).ok_or_else(missing)?;
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Err(missing()),
            Err(e) => return Err(CatalogueError::io(&path, e)),
        };
        if sha256(&bytes) != sha256_hex {
            let detail = "its bytes are not those that were kept".to_owned();
            return Err(CatalogueError::Damaged { path, set_aside: None, detail });
        }
        Ok(bytes)
    }
}
