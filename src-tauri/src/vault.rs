//! Which vault folder this window works on.

use std::env;
use std::path::{Path, PathBuf};

/// The vault folder named by `HUXUAN_VAULT`, if any. Without it the vault lies in the platform's folder
/// for application data.
#[must_use]
pub fn chosen() -> Option<PathBuf> {
    env::var_os("HUXUAN_VAULT").filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// A name on the session bus that belongs to this vault alone, so that two vaults may have two windows.
#[cfg(target_os = "linux")]
#[must_use]
pub fn bus_name(vault: &Path) -> String {
    use std::hash::{DefaultHasher, Hash, Hasher};

    // The same folder named in two ways is one vault; a folder yet to be made has only its name.
    let folder =
        vault.canonicalize().or_else(|_| std::path::absolute(vault)).unwrap_or_else(|_| vault.into());
    let mut hasher = DefaultHasher::new();
    folder.hash(&mut hasher);
    format!("cn.huxuan.desk.vault{:016x}", hasher.finish())
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::bus_name;
    use std::path::Path;

    #[test]
    fn a_vault_has_one_name_however_it_is_written() {
        assert_eq!(bus_name(Path::new("/tmp")), bus_name(Path::new("/tmp/../tmp/")));
        assert_ne!(bus_name(Path::new("/tmp")), bus_name(Path::new("/usr")));
    }
}
