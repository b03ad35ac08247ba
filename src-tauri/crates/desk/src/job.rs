//! Long work: it reports how far it is and can be cancelled.

use crate::wire::Progress;

/// Whoever waits for a job.
pub trait Job {
    /// How far it is. Called at most a few times a second.
    fn report(&self, progress: Progress);
    /// True once the waiter wants it stopped. The job then ends with the problem `cancelled` and changes nothing.
    fn cancelled(&self) -> bool;
}

/// Nobody waits: progress goes nowhere and nothing cancels.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unwatched;

impl Job for Unwatched {
    fn report(&self, _progress: Progress) {}
    fn cancelled(&self) -> bool {
        false
    }
}
