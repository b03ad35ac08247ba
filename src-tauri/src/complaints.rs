//! What goes wrong in the interface reaches the log.

use tauri::Runtime;
use tauri::plugin::{Builder, TauriPlugin};

/// Listens, before the page starts, for errors nobody caught and for what the content policy refused.
/// They are written by the log plugin, which must be there too.
#[must_use]
pub fn listen<R: Runtime>() -> TauriPlugin<R> {
    Builder::new("complaints").js_init_script(include_str!("complaints.js").to_owned()).build()
}
