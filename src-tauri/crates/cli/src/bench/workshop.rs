//! Where measuring happens: the checkout, its built programs, the peers' Python, the data folder and scratch folders.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde_json::Value;

use super::Bench;
use super::line::Aim;
use super::program::{self, Ran};

/// Nothing that is measured takes longer than this.
pub(super) const LONG: Duration = Duration::from_secs(3 * 3_600);

/// The checkout and what lies about it.
pub(super) struct Workshop<'a> {
    pub(super) bench: &'a Bench<'a>,
    root: PathBuf,
    target: PathBuf,
    /// This program, to be run again.
    hx: PathBuf,
}

/// A scratch folder, removed when it is left.
pub(super) struct Room(PathBuf);

impl Room {
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        // Below target/: a leftover is cleared with it.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl<'a> Workshop<'a> {
    /// The checkout around the working folder.
    pub(super) fn open(bench: &'a Bench<'a>) -> Result<Self, String> {
        let here = std::env::current_dir().map_err(|error| error.to_string())?;
        let root = here
            .ancestors()
            .find(|folder| folder.join("tests/peers/setup.sh").is_file())
            .ok_or("not within a checkout of the project: its peers and tests are needed")?
            .to_owned();
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
        let hx = std::env::current_exe().map_err(|error| error.to_string())?;
        Ok(Self { bench, root, target, hx })
    }

    /// Whether a line of a part that measures its lines one by one is asked for.
    pub(super) fn wants(&self, part: &str, aim: &Aim) -> bool {
        self.bench.wants(part, aim.name)
    }

    /// An empty scratch folder on the disk that vaults would lie on.
    pub(super) fn room(&self, name: &str) -> Result<Room, String> {
        let folder = std::path::absolute(self.bench.to)
            .map_err(|error| error.to_string())?
            .join(format!("scratch-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        Ok(Room(folder))
    }

    /// A set of real files.
    pub(super) fn data(&self, set: &str) -> Result<PathBuf, String> {
        let folder =
            std::env::var_os("HUXUAN_DATA").map_or_else(|| self.root.join("../shared/data"), PathBuf::from);
        let folder = folder.join(set);
        if folder.is_dir() { Ok(folder) } else { Err(format!("no data folder {}", folder.display())) }
    }

    /// This program on a vault.
    pub(super) fn hx(&self, vault: &Path) -> Command {
        let mut command = Command::new(&self.hx);
        command.env_remove("HUXUAN_VAULT").arg("--vault").arg(vault).arg("--json");
        command
    }

    /// A script of tests/peers under the peers' Python.
    pub(super) fn peer(&self, script: &str) -> Result<Command, String> {
        let python = self.target.join("peers/bin/python");
        if !python.exists() {
            return Err(format!("no {}: run tests/peers/setup.sh", python.display()));
        }
        let mut command = Command::new(python);
        command.arg(self.root.join("tests/peers").join(script)).current_dir(&self.root);
        Ok(command)
    }

    /// A measuring program of a crate, built beside this one.
    pub(super) fn example(&self, name: &str) -> Result<PathBuf, String> {
        let path = self.hx.with_file_name("examples").join(name);
        if path.exists() { Ok(path) } else { Err(format!("no {}: make bench builds it", path.display())) }
    }

    /// A folder under target/ that peers keep between runs.
    pub(super) fn peers_folder(&self, name: &str) -> PathBuf {
        self.target.join("peers").join(name)
    }

    /// Runs tests of a crate in release and returns what they told by name (`HUXUAN_FIGURES`), and whether all passed.
    pub(super) fn tests(
        &self,
        (crate_name, test): (&str, &str),
        only: &[&str],
        with: &[(&str, &Path)],
    ) -> Result<(BTreeMap<String, Value>, bool), String> {
        let room = self.room(test)?;
        let file = room.path("figures.jsonl");
        let mut command = Command::new("cargo");
        command.current_dir(&self.root).args(["test", "--release", "--quiet"]);
        // The crates that `make bench` builds together, so that what they stand on has the same features.
        command.args(["-p", "cli", "-p", "intake", "-p", "matching"]);
        command.args(["--test", test, "--", "--include-ignored", "--exact"]).args(only);
        command.env("HUXUAN_FIGURES", &file).env("INSTA_UPDATE", "no").envs(with.iter().copied());
        let ended = program::run_to_end(&mut command, LONG)?;
        let told = std::fs::read_to_string(&file).unwrap_or_default();
        let mut found = BTreeMap::new();
        for line in told.lines() {
            let line: Value = serde_json::from_str(line).map_err(|error| format!("{test}: {error}"))?;
            if let (Some(name), Some(value)) = (line["name"].as_str(), line.get("found")) {
                found.insert(name.to_owned(), value.clone());
            }
        }
        if found.is_empty() {
            return Err(format!("test {test} of {crate_name} told nothing: {}", ended.complaint));
        }
        Ok((found, ended.well))
    }

    /// Imports sheets into a vault with this program; its run and the part of the answer for each file.
    pub(super) fn import(
        &self,
        vault: &Path,
        files: &[&Path],
        more: &[&str],
    ) -> Result<(Ran, Vec<Value>), String> {
        let mut command = self.hx(vault);
        command.arg("import").args(files).args(more);
        let ran = program::run(&mut command, LONG)?;
        let files = ran.json()?["files"].as_array().cloned().unwrap_or_default();
        Ok((ran, files))
    }

    /// A new vault.
    pub(super) fn init(&self, vault: &Path) -> Result<(), String> {
        program::run(self.hx(vault).arg("init"), LONG).map(|_| ())
    }
}
