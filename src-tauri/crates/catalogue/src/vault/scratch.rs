//! Files kept for a while only, such as cells pasted for an import. They are no part of the vault: no backup holds
//! them, and the next opening for writing clears them away.

use std::fs;
use std::path::{Path, PathBuf};

use super::blobs::sha256;
use super::folder::write_whole;
use super::{Folder, Vault};
use crate::error::{CatalogueError, Result};

impl Folder {
    fn scratch(&self) -> PathBuf {
        self.root.join("scratch")
    }

    /// Clears away what earlier runs left. What cannot be cleared harms nobody and is tried again next time.
    pub(super) fn clear_scratch(&self) {
        let dir = self.scratch();
        // Never through a link: it could point anywhere.
        if dir.symlink_metadata().is_ok_and(|meta| meta.is_dir()) {
            let _ = fs::remove_dir_all(dir);
        }
    }
}

impl Vault {
    /// Keeps bytes under a file's name until they are dropped or the vault is next opened for writing. The same
    /// bytes under the same name lie in the same place.
    ///
    /// # Errors
    /// `ReadOnly`, `Full` or `Io`.
    pub fn put_scratch(&self, name: &str, bytes: &[u8]) -> Result<PathBuf> {
        if self.writer.is_none() {
            return Err(CatalogueError::ReadOnly { path: self.folder.root.clone() });
        }
        let digest = sha256(bytes);
        let dir = self.folder.scratch().join(digest.get(..16).unwrap_or_default());
        fs::create_dir_all(&dir).map_err(|e| CatalogueError::io(&dir, e))?;
        let own: String =
            name.chars().map(|c| if matches!(c, '/' | '\\' | '\0') { '_' } else { c }).collect();
        let path = dir.join(own);
        write_whole(&path, bytes)?;
        Ok(path)
    }

    /// Drops a file that was kept for a while. Any other path is left alone.
    pub fn drop_scratch(&self, path: &Path) {
        let scratch = self.folder.scratch();
        let own = path.parent().filter(|dir| dir.parent() == Some(&*scratch));
        if let Some(dir) = own.filter(|_| self.writer.is_some()) {
            // What stays is cleared away by the next opening.
            let _ = fs::remove_file(path);
            let _ = fs::remove_dir(dir);
            let _ = fs::remove_dir(&scratch);
        }
    }
}
