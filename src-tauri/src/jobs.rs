//! Long work in progress: what it reports goes to the page, and the page can call it off.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use desk::wire::Progress;
use desk::{Job, Pace};
use serde::Deserialize;
use tauri::State;
use tauri::ipc::Channel;

/// The jobs that can be called off now, by the number of the channel each reports on.
#[derive(Clone, Debug, Default)]
pub struct Jobs(Arc<Mutex<HashMap<u32, Arc<AtomicBool>>>>);

impl Jobs {
    /// Begins to watch a job. One without a channel reports to nobody and cannot be called off.
    #[must_use]
    pub fn watch(&self, channel: Option<Channel<Progress>>) -> Watched {
        let cancelled = Arc::<AtomicBool>::default();
        if let Some(channel) = &channel {
            self.list(|jobs| jobs.insert(channel.id(), Arc::clone(&cancelled)));
        }
        Watched { jobs: self.clone(), channel, cancelled, pace: RefCell::default() }
    }

    /// Calls a job off. One that has ended already, or never was, stays as it is.
    pub fn cancel(&self, number: u32) {
        if let Some(cancelled) = self.list(|jobs| jobs.get(&number).cloned()) {
            cancelled.store(true, Ordering::Relaxed);
        }
    }

    fn list<T>(&self, look: impl FnOnce(&mut HashMap<u32, Arc<AtomicBool>>) -> T) -> T {
        // Every change to the list is one call, so a panic elsewhere cannot have left it half done.
        look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// One running job. It is struck off the list when it is dropped.
pub struct Watched {
    jobs: Jobs,
    channel: Option<Channel<Progress>>,
    cancelled: Arc<AtomicBool>,
    pace: RefCell<Pace>,
}

impl Job for Watched {
    fn report(&self, progress: Progress) {
        if let Some(channel) = &self.channel {
            // A page that is gone needs no report; the work itself goes on.
            let _ = channel.send(self.pace.borrow_mut().paced(progress, Instant::now()));
        }
    }

    fn cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            self.jobs.list(|jobs| jobs.remove(&channel.id()));
        }
    }
}

/// Which job.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JobRef {
    /// The number of the channel it reports on.
    job: u32,
}

/// Calls a job off, as [`Jobs::cancel`].
#[tauri::command]
pub fn job_cancel(jobs: State<'_, Jobs>, args: JobRef) {
    jobs.cancel(args.job);
}

#[cfg(test)]
mod tests {
    use desk::Job;
    use tauri::ipc::Channel;

    use super::Jobs;

    #[test]
    fn only_the_job_that_is_meant_is_called_off() {
        let jobs = Jobs::default();
        let (channel, other) = (Channel::new(|_| Ok(())), Channel::new(|_| Ok(())));
        let number = channel.id();
        let (meant, other, unheard) = (jobs.watch(Some(channel)), jobs.watch(Some(other)), jobs.watch(None));
        jobs.cancel(number);
        assert!(meant.cancelled() && !other.cancelled() && !unheard.cancelled());
    }

    #[test]
    fn a_job_that_ended_is_off_the_list() {
        let jobs = Jobs::default();
        drop(jobs.watch(Some(Channel::new(|_| Ok(())))));
        assert!(jobs.list(|jobs| jobs.is_empty()));
    }
}
