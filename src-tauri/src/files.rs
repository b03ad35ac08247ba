//! Paths of files from the person at the window: by dialog, or by opening files with the program.
//!
//! Only paths cross to the interface, never contents: reading is the desk's.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::{env, fs, io};

use serde::Deserialize;
use tauri::{AppHandle, Runtime, State};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};

/// Names a text file whose lines answer the dialogs: WebDriver cannot reach a native one. For tests only.
const ANSWERS: &str = "HUXUAN_TEST_PICK";

/// The files the program was opened with, until the interface takes them.
#[derive(Debug, Default)]
pub struct Opened(Mutex<Vec<PathBuf>>);

impl From<Vec<PathBuf>> for Opened {
    fn from(paths: Vec<PathBuf>) -> Self {
        Self(Mutex::new(paths))
    }
}

impl Opened {
    /// Adds files of a second start.
    pub(crate) fn add(&self, paths: Vec<PathBuf>) {
        self.list().extend(paths);
    }

    fn list(&self) -> MutexGuard<'_, Vec<PathBuf>> {
        // Each change is one call, so a panic elsewhere cannot have left the list half changed.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The arguments that are files, made absolute: an option, or a word that is no file, is not one.
pub(crate) fn named_in(args: impl Iterator<Item = PathBuf>, working: &Path) -> Vec<PathBuf> {
    args.map(|path| working.join(path)).filter(|path| path.is_file()).collect()
}

/// A kind of file in a dialog's filter.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// What such files are called, in the user's language.
    name: String,
    /// Their endings, without the dot.
    extensions: Vec<String>,
}

/// What a dialog asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Ask {
    /// The dialog's title, in the user's language.
    title: Option<String>,
    /// The kinds of files shown; none means any file.
    kinds: Vec<Kind>,
    /// More than one file may be chosen.
    many: bool,
    /// A folder is chosen instead.
    folder: bool,
    /// The name first offered when saving.
    name: Option<String>,
}

impl Ask {
    fn dialog<R: Runtime>(&self, app: &AppHandle<R>) -> FileDialogBuilder<R> {
        let mut dialog = app.dialog().file();
        if let Some(title) = &self.title {
            dialog = dialog.set_title(title);
        }
        if let Some(name) = &self.name {
            dialog = dialog.set_file_name(name);
        }
        for Kind { name, extensions } in &self.kinds {
            let extensions: Vec<_> = extensions.iter().map(String::as_str).collect();
            dialog = dialog.add_filter(name, &extensions);
        }
        dialog
    }
}

/// Files the program was opened with, at the start or since; each is given once.
#[tauri::command]
pub fn file_opened(opened: State<'_, Opened>) -> Vec<PathBuf> {
    std::mem::take(&mut *opened.list())
}

/// Lets a person choose files to read; nothing chosen is an empty list.
///
/// # Errors
/// In words, when the dialog could not be shown.
#[tauri::command]
pub async fn file_pick<R: Runtime>(app: AppHandle<R>, args: Ask) -> Result<Vec<PathBuf>, String> {
    if let Some(answers) = test_answers() {
        return answers.map_err(|error| error.to_string());
    }
    let (tell, chosen) = std::sync::mpsc::channel();
    let dialog = args.dialog(&app);
    if args.folder {
        dialog.pick_folder(move |path| drop(tell.send(path.into_iter().collect())));
    } else if args.many {
        dialog.pick_files(move |paths| drop(tell.send(paths.unwrap_or_default())));
    } else {
        dialog.pick_file(move |path| drop(tell.send(path.into_iter().collect())));
    }
    let paths = answer(chosen).await?;
    paths.into_iter().map(|path| path.into_path().map_err(|error| error.to_string())).collect()
}

/// Lets a person choose where to save; `None` when they thought better of it.
///
/// # Errors
/// In words, when the dialog could not be shown.
#[tauri::command]
pub async fn file_save<R: Runtime>(app: AppHandle<R>, args: Ask) -> Result<Option<PathBuf>, String> {
    if let Some(answers) = test_answers() {
        return answers.map(|paths| paths.into_iter().next()).map_err(|error| error.to_string());
    }
    let (tell, chosen) = std::sync::mpsc::channel();
    args.dialog(&app).save_file(move |path| drop(tell.send(path)));
    let path = answer(chosen).await?;
    path.map(|path| path.into_path().map_err(|error| error.to_string())).transpose()
}

/// Waits for a dialog away from the window's own thread.
async fn answer<T: Send + 'static>(chosen: std::sync::mpsc::Receiver<T>) -> Result<T, String> {
    tauri::async_runtime::spawn_blocking(move || chosen.recv())
        .await
        .map_err(|error| error.to_string())?
        .map_err(|_| "the dialog was closed by the system".to_owned())
}

fn test_answers() -> Option<io::Result<Vec<PathBuf>>> {
    let file = env::var_os(ANSWERS)?;
    Some(
        fs::read_to_string(file)
            .map(|text| text.lines().filter(|line| !line.is_empty()).map(PathBuf::from).collect()),
    )
}

#[cfg(test)]
mod tests {
    use super::named_in;
    use std::path::{Path, PathBuf};

    #[test]
    fn only_files_are_taken_from_the_arguments() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let args = ["--flag", "build.rs", "no-such-file.csv", "src"].map(PathBuf::from);
        assert_eq!(named_in(args.into_iter(), here), [here.join("build.rs")]);
    }
}
