//! The sheets in a folder.

use std::fs;
use std::path::{Path, PathBuf};

use crate::desk::Desk;
use crate::problem::Problem;
use crate::wire::{FolderSheet, FolderSheets, ImportPaths};

/// How deep folders within a folder are looked into.
const DEEPEST: usize = 3;

/// Files and folders looked at before a folder is too large to be one of sheets.
const MOST: usize = 20_000;

/// How the names of readable sheets end.
const ENDINGS: [&str; 12] =
    ["csv", "tsv", "tab", "txt", "xlsx", "xlsm", "xlsb", "xls", "ods", "json", "jsonl", "ndjson"];

fn too_large(folder: &Path) -> Problem {
    let (folder, limit) = (folder.display().to_string(), MOST.to_string());
    Problem::new(
        "folder_too_large",
        "文件夹 {folder} 里的文件超过 {limit} 个，请选择更小的文件夹",
        "The folder {folder} holds more than {limit} files; choose a smaller one",
        &[("folder", &folder), ("limit", &limit)],
    )
}

fn without_sheets(folder: &Path) -> Problem {
    let folder = folder.display().to_string();
    Problem::new(
        "folder_without_sheets",
        "文件夹 {folder} 里没有能读的表格",
        "The folder {folder} holds no sheet that can be read",
        &[("folder", &folder)],
    )
}

fn unreadable(folder: &Path, error: &std::io::Error) -> Problem {
    let (folder, detail) = (folder.display().to_string(), error.to_string());
    Problem::new(
        "folder_unreadable",
        "文件夹 {folder} 打不开",
        "The folder {folder} cannot be opened: {detail}",
        &[("folder", &folder), ("detail", &detail)],
    )
}

/// What is met on a way through a folder.
#[derive(Default)]
struct Walk {
    met: usize,
    sheets: Vec<PathBuf>,
    /// Files that are no sheets, and folders too deep or not to be opened.
    left_out: u32,
}

impl Walk {
    fn through(&mut self, root: &Path, folder: &Path, depth: usize) -> Result<(), Problem> {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) if depth == 0 => return Err(unreadable(folder, &error)),
            Err(_) => {
                self.left_out += 1;
                return Ok(());
            }
        };
        for entry in entries.flatten() {
            self.met += 1;
            if self.met > MOST {
                return Err(too_large(root));
            }
            let name = entry.file_name();
            let name = name.to_string_lossy();
            // Hidden files, and what Excel and LibreOffice lay beside a sheet that is open.
            if name.starts_with('.') || name.starts_with("~$") {
                continue;
            }
            let (path, kind) = (entry.path(), entry.file_type());
            if kind.as_ref().is_ok_and(fs::FileType::is_dir) {
                if depth < DEEPEST {
                    self.through(root, &path, depth + 1)?;
                } else {
                    self.left_out += 1;
                }
            } else if is_sheet(&path) && path.is_file() {
                self.sheets.push(path);
            } else {
                self.left_out += 1;
            }
        }
        Ok(())
    }
}

fn is_sheet(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
    path.to_str().is_some() && ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

impl Desk {
    /// The files to import where folders may be named: of each folder the sheets in it, by name; of links to
    /// folders none. Files stay as they are.
    ///
    /// # Errors
    /// `folder_unreadable`, `folder_without_sheets`, `folder_too_large`.
    pub fn import_files(&self, args: &ImportPaths) -> Result<FolderSheets, Problem> {
        let mut found = FolderSheets { files: Vec::new(), left_out: 0 };
        for text in &args.paths {
            let path = Path::new(text);
            if !path.is_dir() {
                let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
                found
                    .files
                    .push(FolderSheet { path: text.clone(), name: name.unwrap_or_else(|| text.clone()) });
                continue;
            }
            let mut walk = Walk::default();
            walk.through(path, path, 0)?;
            if walk.sheets.is_empty() {
                return Err(without_sheets(path));
            }
            walk.sheets.sort();
            found.left_out += walk.left_out;
            found.files.extend(walk.sheets.iter().map(|sheet| FolderSheet {
                path: sheet.to_string_lossy().into_owned(),
                name: sheet.strip_prefix(path).unwrap_or(sheet).to_string_lossy().into_owned(),
            }));
        }
        let mut seen = std::collections::HashSet::new();
        found.files.retain(|file| seen.insert(file.path.clone()));
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_gives_its_sheets_by_name_and_nothing_else() {
        let room = tempfile::tempdir().unwrap();
        let root = room.path();
        let lay = |name: &str| {
            let path = root.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "抖音号,昵称\na,b\n").unwrap();
        };
        for name in [
            "b.csv",
            "a.XLSX",
            "~$a.xlsx",
            ".hidden.csv",
            ".git/c.csv",
            "说明.docx",
            "1/2/3/deep.csv",
            "1/2/3/4/too-deep.csv",
            "1/x.tsv",
        ] {
            lay(name);
        }
        let mut walk = Walk::default();
        walk.through(root, root, 0).unwrap_or_else(|problem| panic!("{problem:?}"));
        walk.sheets.sort();
        let names: Vec<String> = walk
            .sheets
            .iter()
            .map(|p| p.strip_prefix(root).unwrap().to_string_lossy().into_owned())
            .collect();
        assert_eq!(names, ["1/2/3/deep.csv", "1/x.tsv", "a.XLSX", "b.csv"]);
        // The paper and the folder that lies too deep.
        assert_eq!(walk.left_out, 2);
    }

    #[test]
    #[cfg(unix)]
    fn a_folder_that_holds_itself_comes_to_an_end() {
        let room = tempfile::tempdir().unwrap();
        fs::write(room.path().join("a.csv"), "x").unwrap();
        std::os::unix::fs::symlink(room.path(), room.path().join("self")).unwrap();
        let mut walk = Walk::default();
        walk.through(room.path(), room.path(), 0).unwrap_or_else(|problem| panic!("{problem:?}"));
        assert_eq!((walk.sheets.len(), walk.left_out), (1, 1));
    }
}
