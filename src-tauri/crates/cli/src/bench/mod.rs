//! `hx bench`: where README's figures come from. It measures and asserts nothing: what misses its target is told, and
//! so is what could not be measured, with the reason.
//!
//! Each part measures some lines of a target table, in a file of its own. Those of [`everyday`] need nothing but this
//! program; the others run programs beside it (peers, examples and tests of the crates), which `make bench` builds.

mod columns;
mod duplicates;
mod everyday;
mod export;
mod fuzz;
mod kill;
mod lies;
mod line;
mod million;
mod program;
mod strange;
mod tables;
mod workbook;
mod workshop;

use std::path::Path;

use desk::wire::Language;

use crate::run::Failure;
use crate::{print, voice};
use line::{Aim, Line};
use workshop::Workshop;

/// What to measure, and on what.
pub(crate) struct Bench<'a> {
    /// Where `results.json` goes.
    pub(crate) to: &'a Path,
    /// Just this line or part, after what it rests on.
    pub(crate) only: Option<&'a str>,
    /// Creators in the generated sheets, instead of each part's own number.
    pub(crate) creators: Option<u32>,
    /// Where the vault of the everyday part stays, to be measured again without importing; else a scratch folder that
    /// is removed.
    pub(crate) keep: Option<&'a Path>,
    /// Minutes of fuzzing.
    pub(crate) minutes: f64,
    /// Imports that are killed.
    pub(crate) kills: u32,
}

impl Bench<'_> {
    /// Whether a line, or the part it belongs to, is asked for.
    fn wants(&self, part: &str, line: &str) -> bool {
        self.only.is_none_or(|only| only == part || only == line)
    }
}

/// Lines that are measured together.
struct Part {
    name: &'static str,
    aims: &'static [Aim],
    /// The lines, or why there are none. A line that is left out was not measured either.
    measure: fn(&Workshop<'_>) -> Result<Vec<Line>, String>,
}

const PARTS: [Part; 9] = [
    Part { name: "pollock", aims: &tables::AIMS, measure: tables::measure },
    Part { name: "sheets", aims: &strange::AIMS, measure: strange::measure },
    Part { name: columns::PART, aims: &columns::AIMS, measure: columns::measure },
    Part { name: "lies", aims: &lies::AIMS, measure: lies::measure },
    Part { name: "import_csv_million", aims: &million::AIMS, measure: million::measure },
    Part { name: "import_xlsx", aims: &workbook::AIMS, measure: workbook::measure },
    Part { name: duplicates::PART, aims: &duplicates::AIMS, measure: duplicates::measure },
    Part { name: "killing", aims: &kill::AIMS, measure: kill::measure },
    Part { name: "fuzzing", aims: &fuzz::AIMS, measure: fuzz::measure },
];

/// The names that `--only` takes: lines, and parts that hold several.
pub(crate) fn names() -> Vec<&'static str> {
    let parts =
        PARTS.iter().flat_map(|part| std::iter::once(part.name).chain(part.aims.iter().map(|aim| aim.name)));
    std::iter::once(everyday::PART).chain(everyday::NAMES).chain(parts).collect()
}

/// Runs the measurements and writes `results.json` into a folder.
pub(crate) fn run(bench: &Bench<'_>, json: bool, lang: Language) -> Result<(), Failure> {
    let mut lines = Vec::new();
    // A run takes a while: whoever watches is told which part is under way.
    let begin = |part: &str| {
        if !json {
            voice::complain(&format!("bench: {part}"));
        }
    };
    if everyday::NAMES.iter().any(|name| bench.wants(everyday::PART, name)) {
        begin(everyday::PART);
        lines.extend(everyday::measure(bench)?);
    }
    for part in &PARTS {
        let asked = |name: &str| bench.wants(part.name, name);
        if !part.aims.iter().any(|aim| asked(aim.name)) {
            continue;
        }
        begin(part.name);
        let made = Workshop::open(bench).and_then(|shop| (part.measure)(&shop));
        let (mut made, why) = match made {
            Ok(made) => (made, "left out".to_owned()),
            Err(why) => (Vec::new(), why),
        };
        for aim in part.aims.iter().filter(|aim| asked(aim.name)) {
            let found = made.iter().position(|line| line.name == aim.name);
            lines.push(found.map_or_else(|| aim.unmeasured(&why), |at| made.swap_remove(at)));
        }
    }
    let text = serde_json::to_string_pretty(&lines).map_err(|e| Failure::encoding(&e))?;
    let file = bench.to.join("results.json");
    let fault = |e: std::io::Error| Failure::file(&file, &e);
    std::fs::create_dir_all(bench.to).map_err(fault)?;
    std::fs::write(&file, &text).map_err(fault)?;
    if json {
        return voice::say(&text);
    }
    voice::say(&format!("{}{}", table(&lines, lang), file.display()))
}

fn table(lines: &[Line], lang: Language) -> String {
    let head =
        [("项目", "what"), ("数值", "figure"), ("目标", "target"), ("结果", "result"), ("说明", "detail")];
    let mut rows = vec![head.map(|(zh, en)| lang.pick(zh, en).to_owned()).to_vec()];
    for line in lines {
        let result = match (line.value, line.met) {
            (None, _) => lang.pick("未测量", "NOT measured"),
            (Some(_), true) => lang.pick("达到", "met"),
            (Some(_), false) => lang.pick("未达到", "NOT met"),
        };
        rows.push(vec![
            line.name.to_owned(),
            line.figure().unwrap_or_else(|| "—".to_owned()),
            line.aimed(),
            result.to_owned(),
            line.detail.clone(),
        ]);
    }
    print::table(&rows)
}
