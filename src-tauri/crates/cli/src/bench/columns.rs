//! What the columns of real creator sheets hold, told with no help beyond the platform; and the same sheets imported
//! once more, which must change nothing.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::line::{Aim, Line};
use super::program::number;
use super::workshop::Workshop;

/// The name of this part.
pub(super) const PART: &str = "understanding";

pub(super) const AIMS: [Aim; 2] =
    [Aim::at_least("columns", 0.97, "share"), Aim::at_most("reimport", 0.0, "changes")];

/// The sets that are imported twice, and the platform said where no sheet says it.
const SETS: [(&str, &str); 5] = [
    ("influencers-2022", ""),
    ("xiaohongshu-notes-2018", "xiaohongshu"),
    ("sg-influencer-brand-tags", "instagram"),
    ("vdb-vtubers", ""),
    ("cn-creator-export-headers", "douyin"),
];

pub(super) fn measure(shop: &Workshop<'_>) -> Result<Vec<Line>, String> {
    for (set, _) in SETS {
        shop.data(set)?;
    }
    let [columns, reimport] = &AIMS;
    let mut lines = Vec::new();
    if shop.wants(PART, columns) {
        lines.push(understood(columns, shop).unwrap_or_else(|why| columns.unmeasured(&why)));
    }
    if shop.wants(PART, reimport) {
        lines.push(again(reimport, shop).unwrap_or_else(|why| reimport.unmeasured(&why)));
    }
    Ok(lines)
}

fn understood(aim: &Aim, shop: &Workshop<'_>) -> Result<Line, String> {
    let test = "every_column_that_our_fields_can_hold_is_found_and_none_is_surely_wrong";
    let (told, passed) = shop.tests(("intake", "columns"), &[test], &[])?;
    let told = told.get("columns").ok_or("the test ended before it told what it found")?;
    let (right, all) = (number(told, "holdable_right")?, number(told, "holdable")?);
    let sure = number(told, "surely_wrong")?;
    let detail = format!(
        "{right} of {all} columns that a field can hold, {} of {} with those none can hold; wrong at a confidence above 0.9: {sure}",
        told["right"], told["columns"]
    );
    Ok(aim.measured(right / all, detail).and(passed && sure == 0.0))
}

/// Sheets of a set, those with data in them.
fn sheets(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> = entries
        .filter(|path| path.extension().is_some_and(|ending| ending == "csv" || ending == "jsonl"))
        .filter(|path| !["headers.jsonl", "categories.csv"].iter().any(|name| path.ends_with(name)))
        .collect();
    files.sort();
    files
}

/// Every sheet imported into one vault for each set, and at once a second time.
fn again(aim: &Aim, shop: &Workshop<'_>) -> Result<Line, String> {
    let room = shop.room("again")?;
    let (mut changes, mut unchanged, mut files) = (0, 0, 0);
    let mut said = Vec::new();
    for (set, platform) in SETS {
        let vault = room.path(set);
        shop.init(&vault)?;
        let more: Vec<&str> = if platform.is_empty() { Vec::new() } else { vec!["--platform", platform] };
        let mut of_set = 0;
        for file in sheets(&shop.data(set)?) {
            shop.import(&vault, &[&file], &more)?;
            let (_, answers) = shop.import(&vault, &[&file], &more)?;
            let answer = answers.first().ok_or_else(|| format!("no answer about {}", file.display()))?;
            let count = |key: &str| answer[key].as_u64().unwrap_or(0);
            of_set += count("created") + count("updated");
            unchanged += count("unchanged");
            files += 1;
        }
        let doctor = super::program::run(shop.hx(&vault).arg("doctor"), super::workshop::LONG)?.json()?;
        let sound = |check: &Value| check["ok"] == true;
        if !doctor["checks"].as_array().is_some_and(|checks| checks.iter().all(sound)) {
            return Err(format!("{set}: the doctor finds faults: {doctor}"));
        }
        changes += of_set;
        said.push(format!("{set} {of_set}"));
    }
    let detail = format!(
        "accounts created or updated by a second import of each of {files} sheets, {unchanged} unchanged ({})",
        said.join(", ")
    );
    Ok(aim.measured(changes as f64, detail))
}
