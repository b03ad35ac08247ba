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
    let (told, _) =
        shop.tests(("intake", "pollock"), &["other_readers_beside_ours"], &[("PEER_TABLES", &tables)])?;
    Ok(AIMS.iter().filter_map(|aim| line(aim, told.get(aim.name.trim_start_matches("pollock_"))?)).collect())
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
