//! The tables people made of the Pollock sheets, read by us and by the readers people know, all from the file alone
//! and scored alike.

use serde_json::Value;

use super::line::{Aim, Line};
use super::program;
use super::workshop::{LONG, Workshop};

pub(super) const AIMS: [Aim; 2] =
    [Aim::at_least("pollock_survey", 0.0, "files"), Aim::at_least("pollock_polluted", 0.0, "files")];

pub(super) fn measure(shop: &Workshop<'_>) -> Result<Vec<Line>, String> {
    let data = shop.data("pollock-csv")?;
    let room = shop.room("pollock")?;
    let tables = room.path("tables.json");
    let ran = program::run(shop.peer("sniff.py")?.arg(&data), LONG)?;
    std::fs::write(&tables, &ran.out).map_err(|error| error.to_string())?;
    let tests = ["other_readers_beside_ours", "the_tables_people_made_of_these_sheets_are_the_ones_read"];
    let (told, passed) = shop.tests(("intake", "pollock"), &tests, &[("PEER_TABLES", &tables)])?;
    let lines = AIMS.iter().filter_map(|aim| {
        let set = aim.name.trim_start_matches("pollock_");
        let mut line = line(aim, told.get(set)?)?.and(passed);
        line.detail.push_str(&differing(told.get("differing").map(|sets| &sets[set])));
        Some(line)
    });
    Ok(lines.collect())
}

/// Each file that is not equal, and why it stays so.
fn differing(files: Option<&Value>) -> String {
    let files = files.and_then(Value::as_object);
    let said = files.into_iter().flatten().map(|(name, why)| {
        let why = why.as_str().unwrap_or("not explained");
        format!("\n  not equal: {name}: {why}")
    });
    said.collect()
}

/// Files equal, beside those of the best peer: more is aimed at.
fn line(aim: &Aim, scores: &Value) -> Option<Line> {
    let scores = scores.as_object()?;
    let (mut ours, mut best, mut all) = (0, 0, Vec::new());
    for (reader, score) in scores {
        let equal = score["equal"].as_u64()?;
        if reader == "ours" {
            ours = equal;
        } else {
            best = best.max(equal);
        }
        all.push((
            reader != "ours",
            std::cmp::Reverse(equal),
            format!("{reader} {equal} (rows {:.3})", score["rows"].as_f64()?),
        ));
    }
    all.sort();
    let files = scores.get("ours")?["files"].as_u64()?;
    let said: Vec<String> = all.into_iter().map(|(_, _, said)| said).collect();
    let aim = Aim { target: (best + 1) as f64, ..*aim };
    Some(aim.measured(ours as f64, format!("tables equal of {files}, rows as F1: {}", said.join(", "))))
}
