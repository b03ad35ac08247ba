//! What falls due while the window is open.

use std::thread;
use std::time::Duration;

use desk::wire::Nothing;
use tauri::{AppHandle, Emitter, Manager, Runtime};

use crate::seat::Seat;

/// Deadlines are dates and hours; a minute late is on time.
const PAUSE: Duration = Duration::from_secs(60);

/// Lets the desk fire what is due, now (a desk that was off catches up) and then every minute, and tells the
/// page, by the event `stale`, which topics to load again.
///
/// # Errors
/// When the system gives no thread.
pub fn start<R: Runtime>(app: AppHandle<R>) -> std::io::Result<()> {
    thread::Builder::new().name("timers".into()).spawn(move || {
        let mut last_refusal = None;
        loop {
            let advanced = app.state::<Seat>().desk().and_then(|desk| desk.deal_advance(&Nothing {}));
            let refusal = match advanced {
                Ok(written) => {
                    if !written.stale.is_empty()
                        && let Err(error) = app.emit("stale", &written.stale)
                    {
                        log::error!("the page was not told what became stale: {error}");
                    }
                    None
                }
                Err(problem) => Some(problem),
            };
            // The same refusal every minute is one failure, and is logged once.
            if refusal != last_refusal
                && let Some(problem) = &refusal
            {
                log::warn!("what is due was not fired: {problem}");
            }
            last_refusal = refusal;
            thread::sleep(PAUSE);
        }
    })?;
    Ok(())
}
