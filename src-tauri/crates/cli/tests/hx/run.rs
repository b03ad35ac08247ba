//! Running `hx` and reading what it says.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// A scratch vault driven by the real program.
pub(crate) struct Hx {
    room: tempfile::TempDir,
    /// The time passed as `--now`.
    pub(crate) now: String,
}

impl Hx {
    /// A fresh vault at the stories' beginning.
    pub(crate) fn new() -> Self {
        let hx = Hx::without_vault();
        hx.json(&["init"]);
        hx
    }

    /// A room without a vault.
    pub(crate) fn without_vault() -> Self {
        Hx { room: tempfile::tempdir().unwrap(), now: support::start().to_rfc3339() }
    }

    pub(crate) fn vault(&self) -> PathBuf {
        self.room.path().join("vault")
    }

    pub(crate) fn lay(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.room.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_string_lossy().into_owned()
    }

    pub(crate) fn path(&self, name: &str) -> String {
        self.room.path().join(name).to_string_lossy().into_owned()
    }

    /// The program as told, nothing added but where the vault lies and what time it is.
    pub(crate) fn run(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_hx"))
            .env_remove("HUXUAN_VAULT")
            .arg("--vault")
            .arg(self.vault())
            .args(["--now", &self.now])
            .args(args)
            .output()
            .unwrap()
    }

    /// Done: exit 0 and one JSON value on standard output, nothing on standard error.
    pub(crate) fn json(&self, args: &[&str]) -> Value {
        let mut all = vec!["--json"];
        all.extend(args);
        let out = self.run(&all);
        let (told, complaint) = (text(&out.stdout), text(&out.stderr));
        assert_eq!(out.status.code(), Some(0), "hx {args:?}: {complaint}");
        assert_eq!(complaint, "", "hx {args:?}");
        serde_json::from_str(&told)
            .unwrap_or_else(|e| panic!("hx {args:?} is not one JSON value: {e}\n{told}"))
    }

    /// With something piped in: what it answers, or the Problem it is refused with.
    pub(crate) fn piped(&self, args: &[&str], bytes: &[u8]) -> Result<Value, Value> {
        use std::io::Write as _;
        let mut child = Command::new(env!("CARGO_BIN_EXE_hx"))
            .env_remove("HUXUAN_VAULT")
            .arg("--vault")
            .arg(self.vault())
            .args(["--json", "--now", &self.now])
            .args(args)
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        // It may have heard enough before all is said.
        let _ = child.stdin.take().unwrap().write_all(bytes);
        let out = child.wait_with_output().unwrap();
        match out.status.code() {
            Some(0) => Ok(serde_json::from_str(&text(&out.stdout)).unwrap()),
            _ => Err(serde_json::from_str(&text(&out.stderr)).unwrap()),
        }
    }

    /// Done, or refused: what may depend on the computer.
    pub(crate) fn try_json(&self, args: &[&str]) -> Result<Value, Value> {
        let mut all = vec!["--json"];
        all.extend(args);
        let out = self.run(&all);
        match out.status.code() {
            Some(0) => Ok(serde_json::from_str(&text(&out.stdout)).unwrap()),
            _ => Err(serde_json::from_str(&text(&out.stderr)).unwrap()),
        }
    }

    /// Done, in words.
    pub(crate) fn words(&self, args: &[&str]) -> String {
        let out = self.run(args);
        assert_eq!(out.status.code(), Some(0), "hx {args:?}: {}", text(&out.stderr));
        text(&out.stdout)
    }

    /// Refused: exit 1, a Problem as JSON on standard error, nothing on standard output; without `--json` the same
    /// as one line of words. Returns the Problem.
    pub(crate) fn refused(&self, args: &[&str]) -> Value {
        let before = support::snapshot_of(self.room.path());
        let plain = self.run(args);
        let line = text(&plain.stderr);
        assert_eq!(plain.status.code(), Some(1), "hx {args:?}: {}{line}", text(&plain.stdout));
        assert_eq!(line.trim_end().lines().count(), 1, "one line: {line}");
        assert!(!line.contains('{') && !line.contains("panicked"), "{line}");
        let mut all = vec!["--json"];
        all.extend(args);
        let out = self.run(&all);
        assert_eq!(out.status.code(), Some(1));
        assert_eq!(text(&out.stdout), "", "hx {args:?} said something beside its refusal");
        let problem: Value = serde_json::from_str(&text(&out.stderr)).unwrap();
        assert_eq!(problem["message"]["zh"].as_str().unwrap(), line.trim_end());
        for key in ["code", "args", "message"] {
            assert!(!problem[key].is_null());
        }
        let after = support::snapshot_of(self.room.path());
        assert_eq!(
            after.keys().collect::<Vec<_>>(),
            before.keys().collect::<Vec<_>>(),
            "hx {args:?} left files"
        );
        for (path, bytes) in &before {
            assert!(after[path] == *bytes, "hx {args:?} changed {}", path.display());
        }
        problem
    }

    /// A wrong line: exit 2 and words on standard error.
    pub(crate) fn usage(&self, args: &[&str]) -> String {
        let out = self.run(args);
        assert_eq!(out.status.code(), Some(2), "hx {args:?}: {}", text(&out.stderr));
        assert_eq!(text(&out.stdout), "");
        text(&out.stderr)
    }

    /// Lets hours pass.
    pub(crate) fn hours(&mut self, hours: i64) {
        let now: chrono::DateTime<chrono::Utc> = self.now.parse().unwrap();
        self.now = (now + chrono::TimeDelta::hours(hours)).to_rfc3339();
    }

    /// The demo sheet imported, the demo's brand made and its order posted; the order's id.
    pub(crate) fn posted(&self) -> String {
        let sheet = assets().join("demo/视频号达人报价表2026-11.csv");
        let report = self.json(&["import", &sheet.to_string_lossy()]);
        assert!(report["files"][0]["created"].as_u64().unwrap() > 10);
        self.json(&["brand", "add", "云岭茶业", "--industry", "食品", "--tone", "治愈"]);
        let order = self.lay("order.json", order_file());
        let page = self.json(&["order", "post", &order]);
        page["row"]["order"]["id"].as_str().unwrap().to_owned()
    }

    /// The best candidate of an order, invited; its deal's number.
    pub(crate) fn invited(&self, order: &str) -> String {
        let list = self.json(&["match", order, "--top", "1"]);
        let creator = list["ranked"][0]["creator"].as_str().unwrap();
        let opened = self.json(&["invite", order, creator]);
        opened["opened"][0]["number"].to_string()
    }

    /// Every check of the doctor is sound.
    pub(crate) fn sound(&self) {
        for check in self.json(&["doctor"])["checks"].as_array().unwrap() {
            assert_eq!(check["ok"], true, "{check}");
        }
    }
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

pub(crate) fn assets() -> PathBuf {
    root().join("assets")
}

/// The workspace's root.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

/// The example order file, which README shows.
pub(crate) fn order_file() -> String {
    std::fs::read_to_string(root().join("tests/fixtures/order.json")).unwrap()
}
