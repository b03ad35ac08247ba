//! 10,000 new names against 1,000,000, beside rapidfuzz; and how well pairs of Febrl 4 are told.

use std::process::Command;

use super::line::{Aim, Line};
use super::program::{self, number};
use super::workshop::{LONG, Workshop};

/// The name of this part.
pub(super) const PART: &str = "duplicates";

pub(super) const AIMS: [Aim; 3] = [
    Aim::at_least("duplicates_found", 1.0, "share"),
    Aim::at_least("duplicates_vs_rapidfuzz", 200.0, "×"),
    Aim::at_least("febrl4_f1", 0.98, "share"),
];

pub(super) fn measure(shop: &Workshop<'_>) -> Result<Vec<Line>, String> {
    let [found, speed, febrl] = &AIMS;
    let mut lines = Vec::new();
    if shop.wants(PART, found) || shop.wants(PART, speed) {
        let none = |why: String| vec![found.unmeasured(&why), speed.unmeasured(&why)];
        lines.extend(names(shop, found, speed).unwrap_or_else(none));
    }
    if shop.wants(PART, febrl) {
        lines.push(pairs(shop, febrl).unwrap_or_else(|why| febrl.unmeasured(&why)));
    }
    Ok(lines)
}

fn names(shop: &Workshop<'_>, found: &Aim, speed: &Aim) -> Result<Vec<Line>, String> {
    let program = shop.example("duplicates")?;
    let room = shop.room("names")?;
    // Without peers at least what is found can be told.
    let Ok(mut peer) = shop.peer("duplicates.py") else {
        let ran = program::run(&mut Command::new(&program), LONG)?;
        let (told, new) = (ran.number("found")?, ran.number("new")?);
        let detail = format!("{told} of {new} names with a planted slip, among {}", ran.number("base")?);
        return Ok(vec![
            found.measured(told / new, detail),
            speed.unmeasured("no peers: run tests/peers/setup.sh"),
        ]);
    };
    let told = program::run(peer.arg(&program).arg(room.path("names")), LONG)?.json()?;
    let of = |path: &str| number(&told, path);
    let (right, new, missed) = (of("/ours/found")?, of("/ours/new")?, of("missed")? + of("missed_sounds")?);
    let detail = format!(
        "{right} of {new} names with a planted slip (hanzi, pinyin, swaps) among {}; of the {} pairs that rapidfuzz finds for {} \
         of them by writing or sound {missed} missed",
        of("/ours/base")?,
        of("wanted")? + of("wanted_sounds")?,
        of("sample")?
    );
    let mut lines = vec![found.measured(right / new, detail).and(missed == 0.0)];
    let modes = told["rapidfuzz_s"].as_object().ok_or("no times of rapidfuzz")?;
    let mine = of("/ours/all_s")?;
    // Its fastest mode that finds the same.
    let same = modes.iter().filter(|(mode, _)| !mode.contains("misses"));
    let best = same.filter_map(|(_, seconds)| seconds.as_f64()).fold(f64::INFINITY, f64::min);
    let all: Vec<String> = modes
        .iter()
        .map(|(mode, seconds)| format!("{mode} {:.0} s", seconds.as_f64().unwrap_or_default()))
        .collect();
    let detail = format!(
        "{new} against {}: ours {mine:.2} s on one thread, of it the index {:.2} s; rapidfuzz's fastest mode that finds \
         the same, extrapolated from {} names: {}",
        of("/ours/base")?,
        of("/ours/build_s")?,
        of("sample")?,
        all.join(", ")
    );
    lines.push(speed.measured(best / mine, detail));
    Ok(lines)
}

fn pairs(shop: &Workshop<'_>, aim: &Aim) -> Result<Line, String> {
    let folder = shop.peers_folder("febrl");
    program::run(shop.peer("febrl.py")?.arg(&folder), LONG)?;
    let told = program::run(Command::new(shop.example("febrl")?).arg(&folder), LONG)?.json()?;
    let of = |path: &str| number(&told, path);
    let (counted, estimated) = (of("/with/0")?, of("/with/1")?);
    let detail = format!(
        "F1 on the second half of the entities, weights and threshold from the first; weights estimated without labels \
         {estimated:.4}; without the social security number {:.4} and {:.4}",
        of("/without/0")?,
        of("/without/1")?
    );
    Ok(aim.measured(counted, detail))
}
