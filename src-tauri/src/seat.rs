//! The desk this window sits at: one vault, opened at the first call and again after a refusal.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use desk::problem::Problem;
use desk::{Access, Clock, Desk};

/// A place at the desk. The window opens even where the vault cannot be: each call then says why, and the
/// next one tries again, so that a lock let go or a disk put back needs no new start.
#[derive(Clone)]
pub struct Seat {
    vault: PathBuf,
    desk: Arc<Mutex<Option<Arc<Desk>>>>,
}

impl Seat {
    /// A place at the desk of this vault; nothing is opened yet.
    #[must_use]
    pub fn at(vault: PathBuf) -> Self {
        Self { vault, desk: Arc::default() }
    }

    /// Does a piece of the desk's work away from the window's own thread.
    ///
    /// # Errors
    /// What the desk answers, why the vault cannot be opened, or `internal` when the work came to grief.
    pub async fn call<T: Send + 'static>(
        &self,
        name: &'static str,
        work: impl FnOnce(&Desk) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let seat = self.clone();
        let answer = tauri::async_runtime::spawn_blocking(move || work(&*seat.desk()?)).await;
        let answer = answer.unwrap_or_else(|error| {
            log::error!("{name} came to grief: {error}");
            Err(Problem::new(
                "internal",
                "程序内部出错：{call} 没有完成，数据未被改动。",
                "Something failed inside the program: {call} was not done, and nothing was changed.",
                &[("call", name)],
            ))
        });
        if let Err(problem) = &answer {
            log::info!("{name} refused: {problem}");
        }
        answer
    }

    /// The open desk, opened or made now if need be.
    ///
    /// # Errors
    /// Why the vault cannot be opened.
    pub(crate) fn desk(&self) -> Result<Arc<Desk>, Problem> {
        // A panic while opening leaves `None` behind, which is as good as never having tried.
        let mut open = self.desk.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(desk) = &*open {
            return Ok(Arc::clone(desk));
        }
        let desk = match Desk::open(&self.vault, Access::Write, Clock::System) {
            // The first start: nobody has to make a vault by hand.
            Err(problem) if problem.code == "vault_missing" => Desk::create(&self.vault, Clock::System)?,
            opened => opened?,
        };
        let desk = Arc::new(desk);
        *open = Some(Arc::clone(&desk));
        Ok(desk)
    }
}
