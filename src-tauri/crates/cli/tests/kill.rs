//! `hx import` killed (SIGKILL) at moments spread over its whole run: what it leaves is the vault as it was, or with the
//! whole import in it, and work goes on.
//!
//! `HUXUAN_KILLS=200 HUXUAN_KILL_ROWS=12000 cargo test --release -p cli --test kill -- --nocapture` kills as often, and
//! tells what each kill hit; the usual run kills a few imports of a small sheet.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "helpers of tests fail by panicking, and print what they did"
)]

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// Rows of the sheet that is in the vault before.
const BEFORE: u64 = 40;

/// What an import was at when it was killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Phase {
    /// The sheet is looked at; the vault is not being written to.
    Reading,
    /// The write lock is held: rows are being taken over.
    Writing,
    /// Most of the log is written, or it is carried over into the database: the commit and what follows it.
    Committing,
    /// It had ended before the kill came.
    Done,
}

/// Vaults driven by the real program.
struct Room {
    folder: tempfile::TempDir,
}

impl Room {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, vault: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hx"));
        command.env_remove("HUXUAN_VAULT").arg("--json").arg("--vault").arg(self.path(vault));
        command.args(["--now", "2026-11-22T09:00:00+08:00"]);
        command
    }

    fn answer(&self, vault: &str, args: &[&str]) -> Value {
        let out = self.command(vault).args(args).output().unwrap();
        let complaint = String::from_utf8_lossy(&out.stderr).into_owned();
        assert!(out.status.success(), "hx {args:?}: {complaint}");
        serde_json::from_slice(&out.stdout).unwrap()
    }

    fn sheet(&self, name: &str, from: u64, rows: u64) -> String {
        let mut text = String::from(
            "抖音号,昵称,主页链接,内容类目,省份,城市,粉丝数,播放量中位数,平均点赞,平均评论,互动率,完播率,21-60s报价,60s以上报价,返点,更新日期,备注\n",
        );
        for n in from..from + rows {
            // A multiplicative hash of the row number (Knuth) spreads the figures.
            let roll = ((n * 2_654_435_761) & 0xffff_ffff) >> 8;
            let plays = 1_000 + roll % 300_000;
            writeln!(
                text,
                "dy{n:07}x,小满{n:07}号,https://www.douyin.com/user/MS4w{n:07},美食,浙江,杭州,{},{plays},{},{},{:.1}%,{:.1}%,{},{},{}%,2026-10-{:02},第{n}行",
                10_000 + roll % 3_000_000,
                plays / 30,
                plays / 400,
                3.0 + (roll % 50) as f64 / 10.0,
                20.0 + (roll % 300) as f64 / 10.0,
                500 + plays / 20,
                900 + plays / 15,
                10 + roll % 20,
                1 + roll % 28
            )
            .unwrap();
        }
        std::fs::write(self.path(name), text).unwrap();
        self.path(name).to_string_lossy().into_owned()
    }

    fn creators(&self, vault: &str) -> u64 {
        self.answer(vault, &["creators", "--limit", "1"])["total"].as_u64().unwrap()
    }

    fn imports(&self, vault: &str) -> usize {
        self.answer(vault, &["imports"])["rows"].as_array().unwrap().len()
    }

    /// Faults that the doctor finds.
    fn faults(&self, vault: &str) -> Vec<Value> {
        let report = self.answer(vault, &["doctor"]);
        report["checks"].as_array().unwrap().iter().filter(|check| check["ok"] != true).cloned().collect()
    }

    /// A vault as another one is.
    fn copy(&self, from: &str, to: &str) {
        let _ = std::fs::remove_dir_all(self.path(to));
        copy(&self.path(from), &self.path(to));
    }

    fn start(&self, vault: &str, sheet: &str) -> Child {
        self.command(vault)
            .args(["import", sheet])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    }

    fn log(&self, vault: &str) -> PathBuf {
        self.path(vault).join("catalogue.db-wal")
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &target) } else { _ = std::fs::copy(&path, &target).unwrap() }
    }
}

/// Bytes of the write-ahead log; none where it is not there.
fn length(log: &Path) -> u64 {
    log.metadata().map_or(0, |about| about.len())
}

/// Whether a process holds SQLite's lock for writing a log (byte 120 of its index) or for carrying it over (121), as
/// Linux tells; elsewhere neither is known.
fn locks(process: u32) -> (bool, bool) {
    let text = std::fs::read_to_string("/proc/locks").unwrap_or_default();
    let process = process.to_string();
    let held = |byte: u64| {
        text.lines().any(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            let [_, "POSIX", _, "WRITE", owner, _, from, to] = words.as_slice() else { return false };
            let within = |bound: &str| bound.parse::<u64>().ok();
            *owner == process
                && within(from).is_some_and(|from| from <= byte)
                && within(to).is_some_and(|to| byte <= to)
        })
    };
    (held(120), held(121))
}

/// What a running import is at.
fn phase(process: u32, log: &Path, whole: u64) -> Phase {
    let (writes, carries) = locks(process);
    match (writes, carries) {
        (_, true) => Phase::Committing,
        (true, false) if length(log) * 10 >= whole * 9 => Phase::Committing,
        (true, false) => Phase::Writing,
        (false, false) => Phase::Reading,
    }
}

/// How long an undisturbed import runs, and how long its log gets.
fn undisturbed(room: &Room, sheet: &str) -> (Duration, u64) {
    room.copy("before", "vault");
    let start = Instant::now();
    let mut child = room.start("vault", sheet);
    let mut whole = 0;
    while child.try_wait().unwrap().is_none() {
        whole = whole.max(length(&room.log("vault")));
        std::thread::sleep(Duration::from_millis(1));
    }
    (start.elapsed(), whole)
}

fn told(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// The hook for `hx bench`: see `intake/tests/figures`.
fn tell(found: &Value) {
    let Some(file) = std::env::var_os("HUXUAN_FIGURES") else { return };
    let mut file = std::fs::OpenOptions::new().create(true).append(true).open(file).unwrap();
    writeln!(file, "{}", json!({"name": "kill", "found": found})).unwrap();
}

#[test]
fn a_killed_import_leaves_all_or_nothing() {
    let (kills, rows) = (told("HUXUAN_KILLS", 12), told("HUXUAN_KILL_ROWS", 1_500));
    let room = Room { folder: tempfile::tempdir().unwrap() };
    let (few, many) =
        (room.sheet("达人 2026-09.csv", 0, BEFORE), room.sheet("达人 2026-10.csv", BEFORE, rows));
    room.answer("before", &["init"]);
    room.answer("before", &["import", &few]);
    let runs: Vec<(Duration, u64)> = (0..3).map(|_| undisturbed(&room, &many)).collect();
    let run = runs.iter().map(|(time, _)| *time).max().unwrap();
    let whole = runs.iter().map(|(_, log)| *log).max().unwrap();

    // One kill in each of as many equal parts of the run, anywhere within it.
    let mut seed = 20_261_122_u64;
    let mut hits = Vec::new();
    let (mut nothing, mut all, mut half) = (0, 0, Vec::new());
    for kill in 0..kills {
        room.copy("before", "vault");
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let within = (seed >> 11) as f64 / (1_u64 << 53) as f64;
        let after = run.mul_f64((kill as f64 + within) / kills as f64);
        let start = Instant::now();
        let mut child = room.start("vault", &many);
        std::thread::sleep(after.saturating_sub(start.elapsed()));
        let at = phase(child.id(), &room.log("vault"), whole);
        let ended = child.try_wait().unwrap().is_some();
        // It may have ended a moment ago: then there is nothing to kill.
        let _ = child.kill();
        child.wait().unwrap();
        hits.push(if ended { Phase::Done } else { at });

        let faults = room.faults("vault");
        let (creators, imports) = (room.creators("vault"), room.imports("vault"));
        let there = match (creators, imports) {
            (BEFORE, 1) => Some(false),
            (found, 2) if found == BEFORE + rows => Some(true),
            (_, _) => None,
        };
        match there {
            Some(false) => nothing += 1,
            Some(true) => all += 1,
            None => half.push(format!("{creators} creators, {imports} imports")),
        }
        // The same sheet again: everything is taken over once, whatever came of the first time.
        let again = room.answer("vault", &["import", &many])["files"][0].clone();
        let counted = |key: &str| again[key].as_u64().unwrap();
        let new = if there == Some(true) { 0 } else { rows };
        if !faults.is_empty() || (counted("created"), counted("unchanged")) != (new, rows - new) {
            half.push(format!("kill {kill} after {after:?}: faults {faults:?}; then {again}"));
        }
        let faults = room.faults("vault");
        if !faults.is_empty() || room.creators("vault") != BEFORE + rows {
            half.push(format!("kill {kill} after {after:?}: after the next import {faults:?}"));
        }
    }
    let hit = |phase: Phase| hits.iter().filter(|hit| **hit == phase).count();
    let found = json!({
        "kills": kills, "rows": rows, "run_s": run.as_secs_f64(), "log_bytes": whole,
        "reading": hit(Phase::Reading), "writing": hit(Phase::Writing), "committing": hit(Phase::Committing),
        "done": hit(Phase::Done), "nothing": nothing, "all": all, "half": half.len(),
    });
    tell(&found);
    println!("{found}");
    assert_eq!(half, Vec::<String>::new());
}
