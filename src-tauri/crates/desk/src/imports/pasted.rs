//! Cells pasted from a spreadsheet, or piped in: kept as a file for a while and read as any other.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use market::Language;

use crate::deals::zone;
use crate::desk::Desk;
use crate::problem::Problem;
use crate::wire::{ImportPaste, Pasted, Written};

/// Bytes that one paste can hold.
pub const PASTE_BYTES: usize = 20_000_000;

/// What pasted cells are called: the moment in China, without a year, since it is not the day their figures are of.
fn called(at: DateTime<Utc>, lang: Language) -> String {
    let china = at.with_timezone(&zone());
    match lang {
        Language::Zh => china.format("粘贴的表格 %-m月%-d日 %H.%M.%S.tsv").to_string(),
        Language::En => china.format("Pasted cells %-d %b %H.%M.%S.tsv").to_string(),
    }
}

fn too_large() -> Problem {
    let limit = (PASTE_BYTES / 1_000_000).to_string();
    Problem::new(
        "paste_too_large",
        "粘贴的内容超过 {limit} MB，请存成文件再导入",
        "What was pasted is above {limit} MB; save it as a file and import that",
        &[("limit", &limit)],
    )
}

fn empty() -> Problem {
    Problem::new(
        "paste_empty",
        "剪贴板里没有单元格。请先在表格里选中并复制",
        "There are no cells to paste. Select and copy them in a spreadsheet first",
        &[],
    )
}

impl Desk {
    /// Keeps pasted cells as a file, to be looked at and imported by its path.
    ///
    /// # Errors
    /// `paste_too_large`, `paste_empty`; `vault_read_only`, `vault_full`.
    pub fn import_paste(&self, args: &ImportPaste) -> Result<Written<Pasted>, Problem> {
        if args.text.trim().is_empty() {
            return Err(empty());
        }
        let path = self.lay_pasted(args.text.as_bytes(), args.lang)?;
        let value = Pasted { path: path.to_string_lossy().into_owned() };
        Ok(Written { value, stale: Vec::new(), change: None })
    }

    /// Keeps bytes that came without a file, of any kind that can be imported.
    ///
    /// # Errors
    /// As [`Desk::import_paste`].
    pub fn lay_pasted(&self, bytes: &[u8], lang: Language) -> Result<PathBuf, Problem> {
        if bytes.len() > PASTE_BYTES {
            return Err(too_large());
        }
        if bytes.is_empty() {
            return Err(empty());
        }
        Ok(self.vault.put_scratch(&called(self.now(), lang), bytes)?)
    }

    /// Lets go of pasted cells that will not be imported, or were. Any other file is left alone.
    pub fn drop_pasted(&self, path: &Path) {
        self.vault.drop_scratch(path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_paste_dates_no_figures() {
        let at = "2026-11-22T20:15:37Z".parse().unwrap();
        for (lang, name) in [
            (Language::Zh, "粘贴的表格 11月23日 04.15.37.tsv"),
            (Language::En, "Pasted cells 23 Nov 04.15.37.tsv"),
        ] {
            let called = called(at, lang);
            assert_eq!(called, name);
            let hints = intake::hints_of(Path::new(&called));
            assert_eq!((hints.as_of, hints.platform), (None, None), "{called}");
        }
    }
}
