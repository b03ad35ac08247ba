//! Long work: it reports how far it is and can be cancelled.

use std::time::{Duration, Instant};

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

/// How long a step goes on before its pace is told: the first reports are chance.
const TELLING: Duration = Duration::from_secs(1);

/// How fast the step that goes on now is. Every step is measured from its own beginning: a second way through a file that
/// began when the first had ended would else seem far too slow, and the wait far too long.
#[derive(Clone, Debug, Default)]
pub struct Pace {
    step: String,
    /// When the step began, and how much was done by then.
    began: Option<(Instant, u32)>,
}

impl Pace {
    /// The report with the pace of its step, once that can be told.
    pub fn paced(&mut self, progress: Progress, now: Instant) -> Progress {
        if self.began.is_none() || self.step != progress.step {
            progress.step.clone_into(&mut self.step);
            self.began = Some((now, progress.done));
        }
        let rate = self.began.and_then(|(began, from)| {
            let (passed, done) = (now.duration_since(began), progress.done.checked_sub(from)?);
            (passed >= TELLING && done > 0).then(|| f64::from(done) / passed.as_secs_f64())
        });
        Progress { rate: rate.or(progress.rate), ..progress }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_is_measured_from_its_own_beginning() {
        let mut pace = Pace::default();
        let start = Instant::now();
        let mut at = |seconds: f64, step: &str, done: u32| {
            let progress = Progress { step: step.to_owned(), done, total: None, rate: None };
            pace.paced(progress, start + Duration::from_secs_f64(seconds)).rate
        };
        assert_eq!(at(0.0, "read", 512), None);
        assert_eq!(at(0.5, "read", 9_000), None);
        assert_eq!(at(2.0, "read", 10_512), Some(5_000.0));
        assert_eq!(at(9.0, "merge", 500), None);
        assert_eq!(at(11.0, "merge", 8_500), Some(4_000.0));
        // A search that begins anew tells nothing rather than something wrong.
        assert_eq!(at(12.0, "merge", 100), None);
    }
}
