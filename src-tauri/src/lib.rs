//! The shell: one window around the desk.
//!
//! It knows Tauri: the window, its plugins, file dialogs, a second start, and how a call reaches the desk
//! and comes back. It must never know a rule, a query or a file format; those belong to `desk` and below.

mod commands;
pub mod complaints;
pub mod files;
pub mod frozen;
pub mod graphics;
pub mod jobs;
pub mod seat;
pub mod timers;
pub mod vault;

use std::path::PathBuf;

use tauri::{Builder, Emitter, Manager, Runtime};

use crate::files::Opened;
use crate::jobs::Jobs;
use crate::seat::Seat;

/// Adds to a builder what every window of ours needs: the commands and what they work on. The plugins that
/// need a real display are added by [`run`], so that tests can assemble the same shell over a mock runtime.
///
/// The vault is opened by the first call; `opened` are the files the program was started with.
pub fn assemble<R: Runtime>(builder: Builder<R>, vault: PathBuf, opened: Vec<PathBuf>) -> Builder<R> {
    builder
        .manage(Seat::at(vault))
        .manage(Jobs::default())
        .manage(Opened::from(opened))
        .invoke_handler(commands::handler())
}

/// Opens the window and stays until it is closed.
///
/// # Errors
/// When there is no folder for the vault, the window system cannot be reached, or a plugin refuses to start.
pub fn run() -> Result<(), Box<dyn std::error::Error>> {
    let chosen = vault::chosen();
    let vault = match &chosen {
        Some(vault) => std::path::absolute(vault)?,
        None => desk::default_folder()?,
    };
    let mut builder = Builder::default();
    // First of all plugins: a second start must end before it touches anything.
    if let Some(plugin) = single_instance(chosen.as_deref()) {
        builder = builder.plugin(plugin);
    }
    let builder = builder
        .plugin(tauri_plugin_log::Builder::new().level(log::LevelFilter::Info).build())
        .plugin(frozen::prototype())
        .plugin(complaints::listen())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_clipboard_manager::init())
        .plugin(tauri_plugin_notification::init())
        .plugin(tauri_plugin_window_state::Builder::new().build());
    let working = std::env::current_dir().unwrap_or_default();
    let opened = files::named_in(std::env::args_os().skip(1).map(PathBuf::from), &working);
    let builder = assemble(builder, vault, opened).setup(|app| Ok(timers::start(app.handle().clone())?));
    Ok(builder.run(tauri::generate_context!())?)
}

/// One window per vault: a second start brings the first window forward and passes its files on.
///
/// Only the session bus of Linux tells vaults apart; elsewhere the plugin knows one name per program, so a
/// vault chosen by hand goes without it there, and the lock in the vault answers a second start.
fn single_instance<R: Runtime>(chosen: Option<&std::path::Path>) -> Option<tauri::plugin::TauriPlugin<R>> {
    let plugin = tauri_plugin_single_instance::Builder::new().callback(|app, args, working| {
        let paths = args.into_iter().skip(1).map(PathBuf::from);
        let paths = files::named_in(paths, std::path::Path::new(&working));
        if !paths.is_empty() {
            app.state::<Opened>().add(paths);
            // The page takes them by `file_opened`, at once or, if it is still loading, once it is there.
            if let Err(error) = app.emit("file-opened", ()) {
                log::error!("files of a second start were not passed on: {error}");
            }
        }
        if let Some(window) = app.get_webview_window("main") {
            // Best effort: a window manager may refuse to raise a window.
            let _ = window.unminimize();
            let _ = window.set_focus();
        }
    });
    match chosen {
        None => Some(plugin.build()),
        #[cfg(target_os = "linux")]
        Some(vault) => Some(plugin.dbus_id(vault::bus_name(vault)).build()),
        #[cfg(not(target_os = "linux"))]
        Some(_) => None,
    }
}
