//! What no page may change: the ancestor of all its objects.

use tauri::Runtime;
use tauri::plugin::{Builder, TauriPlugin};

/// Freezes `Object.prototype` before the page starts. Tauri's own switch for this (`freezePrototype`) also forbids
/// what the library for dates does to its own objects, and stays off in its favour.
#[must_use]
pub fn prototype<R: Runtime>() -> TauriPlugin<R> {
    Builder::new("frozen").js_init_script(include_str!("frozen.js").to_owned()).build()
}
