//! What falls due while the window is open: it is fired, shown and, by the system's notifications, told.

use std::thread;
use std::time::Duration;

use chrono::{DateTime, Utc};
use desk::problem::Problem;
use desk::wire::{Fired, Nothing};
use tauri::{AppHandle, Emitter, Manager, Runtime};
use tauri_plugin_notification::NotificationExt;

use crate::seat::Seat;

/// Deadlines are dates and hours; a minute late is on time.
const PAUSE: Duration = Duration::from_secs(60);

/// Lets the desk fire what is due, now (a desk that was off catches up) and then every minute, tells the page, by the
/// event `stale`, which topics to load again, and lets the system tell the person what needs a look.
///
/// # Errors
/// When the system gives no thread.
pub fn start<R: Runtime>(app: AppHandle<R>) -> std::io::Result<()> {
    thread::Builder::new().name("timers".into()).spawn(move || {
        let mut last_refusal = None;
        let mut told = None;
        loop {
            let refusal = turn(&app, &mut told).err();
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

/// One minute's look; `told` is when people were last told what runs out.
fn turn<R: Runtime>(app: &AppHandle<R>, told: &mut Option<DateTime<Utc>>) -> Result<(), Problem> {
    let desk = app.state::<Seat>().desk()?;
    let written = desk.deal_advance(&Nothing {})?;
    if !written.stale.is_empty()
        && let Err(error) = app.emit("stale", &written.stale)
    {
        log::error!("the page was not told what became stale: {error}");
    }
    tell(app, &desk, told, &written.value.fired)
}

fn tell<R: Runtime>(
    app: &AppHandle<R>,
    desk: &desk::Desk,
    told: &mut Option<DateTime<Utc>>,
    fired: &[Fired],
) -> Result<(), Problem> {
    let now = desk.now();
    if let Some(notice) = desk.notice(*told, fired)? {
        let shown = app.notification().builder().title(notice.title).body(notice.body).show();
        if let Err(error) = shown {
            // A system without notifications: the window's own lists say the same.
            log::info!("the system showed no notification: {error}");
        }
    }
    *told = Some(now);
    Ok(())
}
