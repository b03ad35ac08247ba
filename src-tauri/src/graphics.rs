//! Faults of graphics drivers that leave a window blank, and how to step around them.

#[cfg(target_os = "linux")]
use std::{env, ffi::OsStr, path::Path};

/// Turns off WebKitGTK's DMABUF renderer where NVIDIA's own driver is loaded: with it the window stays
/// blank. Call it first thing in `main`.
///
/// A value set by the user stays. Under WebDriver nothing is changed: without that renderer a screenshot
/// taken by the driver never returns.
pub fn avoid_known_faults() {
    #[cfg(target_os = "linux")]
    {
        const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
        let automated =
            env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some_and(|value| value == OsStr::new("true"));
        if env::var_os(SWITCH).is_none() && !automated && Path::new("/proc/driver/nvidia/version").exists() {
            // SAFETY: called before any other thread exists, so nobody reads the environment meanwhile.
            #[allow(unsafe_code)]
            unsafe {
                env::set_var(SWITCH, "1");
            }
        }
    }
}
