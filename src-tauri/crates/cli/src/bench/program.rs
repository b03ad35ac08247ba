//! Another program run to its end: how long it took, how much memory it held at its peak, what it said.

use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

/// Between two looks at a running program. Its time is known no finer.
const LOOK: Duration = Duration::from_millis(4);

/// A program that ended well.
pub(super) struct Ran {
    /// Wall-clock time from its start to its end.
    pub(super) seconds: f64,
    /// The most memory it held, in MB (10⁶ bytes): the kernel's own high-water mark of resident pages, read until the
    /// end came. None where the system does not tell.
    pub(super) peak_mb: Option<f64>,
    /// What it wrote to standard output.
    pub(super) out: String,
}

/// Runs a program.
///
/// # Errors
/// What went wrong, in one line: it is not there, did not end in time (it is then stopped), or ended badly.
pub(super) fn run(command: &mut Command, most: Duration) -> Result<Ran, String> {
    let ended = run_to_end(command, most)?;
    if ended.well { Ok(ended.ran) } else { Err(ended.complaint) }
}

/// A program that ended, well or not.
pub(super) struct Ended {
    pub(super) ran: Ran,
    pub(super) well: bool,
    /// Its name and the last it wrote to standard error.
    pub(super) complaint: String,
}

/// As [`run`], where ending badly is an answer too.
pub(super) fn run_to_end(command: &mut Command, most: Duration) -> Result<Ended, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let start = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("{name}: {error}"))?;
    let (out, err) = (heard(child.stdout.take()), heard(child.stderr.take()));
    let mut peak_mb = None;
    let status = loop {
        if let Some(status) = child.try_wait().map_err(|error| format!("{name}: {error}"))? {
            break status;
        }
        peak_mb = high_water(&child).or(peak_mb);
        if start.elapsed() > most {
            // Both fail only when it has ended meanwhile.
            let _ = child.kill();
            let _ = child.wait();
            return Err(format!("{name}: not done after {} s", most.as_secs()));
        }
        thread::sleep(LOOK);
    };
    let seconds = start.elapsed().as_secs_f64();
    let (out, err) = (out.join().unwrap_or_default(), err.join().unwrap_or_default());
    let last = err.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let complaint = format!("{name}: {status}: {last}");
    Ok(Ended { ran: Ran { seconds, peak_mb, out }, well: status.success(), complaint })
}

/// Everything a program writes, while it runs.
fn heard(pipe: Option<impl Read + Send + 'static>) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            // What came before a broken pipe is kept.
            let _ = pipe.read_to_end(&mut bytes);
        }
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

/// `VmHWM` of a running process, in MB. It only grows, so the last look misses no more than the last moments' growth.
fn high_water(child: &Child) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: f64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kib * 1_024.0 / 1e6)
}

impl Ran {
    /// The last line of its output as JSON.
    pub(super) fn json(&self) -> Result<Value, String> {
        let last = self.out.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default();
        serde_json::from_str(last).map_err(|error| format!("said no JSON: {error}"))
    }

    /// A number of its JSON.
    pub(super) fn number(&self, key: &str) -> Result<f64, String> {
        number(&self.json()?, key)
    }
}

/// A number within a JSON value, by a path such as `/ours/all_s` or by a name.
pub(super) fn number(value: &Value, path: &str) -> Result<f64, String> {
    let found = if path.starts_with('/') { value.pointer(path) } else { value.get(path) };
    found.and_then(Value::as_f64).ok_or_else(|| format!("no number {path} in what was told"))
}
