//! Tables measured against what a person made of the same files: the Pollock sets, survey and polluted.
//!
//! Our side is told nothing but the csv file. What it is measured against is the clean file beside it, read strictly
//! as RFC 4180 in UTF-8. The parameters beside both say one thing to the measure and nothing to the reader: whether
//! the clean file's first row was made up because the sheet has no header.
//!
//! The measure, one for every reader. A table is a header (or none) and rows. Blanks around a cell, the kind of line
//! break within it, cells at the end of a row that hold nothing and rows that hold nothing do not count. *Equal*: the
//! same header, none where there is none, and the same rows in the same order. Beside it, two shares for tables that
//! are not equal, both F1 over multisets, averaged over files: of rows, the header being one, and of cells, a cell
//! being its column and text. A refusal scores 0; where the clean file holds nothing, nothing or a refusal is right.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "helpers of tests fail by panicking, and say what they skip"
)]

mod figures;

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;
use std::path::{Path, PathBuf};

use intake::{ErrorKind, Options, Sandbox, inspect, table};
use serde_json::json;

const SETS: [&str; 2] = ["survey", "polluted"];

fn data_folder(set: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let folder =
        std::env::var_os("HUXUAN_DATA").map_or_else(|| root.join("../shared/data"), PathBuf::from).join(set);
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: no data folder {}", folder.display());
    None
}

/// A header or none, and rows.
#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize)]
struct Table {
    header: Option<Vec<String>>,
    rows: Vec<Vec<String>>,
}

impl Table {
    fn settled(self) -> Self {
        let settle = |row: Vec<String>| {
            let mut row: Vec<String> =
                row.iter().map(|cell| cell.replace("\r\n", "\n").trim().to_owned()).collect();
            row.truncate(row.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1));
            row
        };
        let rows = self.rows.into_iter().map(settle).filter(|row| !row.is_empty()).collect();
        Self { header: self.header.map(settle), rows }
    }

    fn all(&self) -> impl Iterator<Item = &Vec<String>> {
        self.header.iter().chain(&self.rows)
    }
}

/// What reads the same out of two tables, F1 over multisets; 1 when both hold nothing.
fn overlap<T: Eq + Hash>(ours: impl Iterator<Item = T>, clean: impl Iterator<Item = T>) -> f64 {
    let mut counts: HashMap<T, i64> = HashMap::new();
    let (mut wanted, mut had, mut same) = (0_u64, 0_u64, 0_u64);
    for one in clean {
        wanted += 1;
        *counts.entry(one).or_default() += 1;
    }
    for one in ours {
        had += 1;
        if let Some(left) = counts.get_mut(&one).filter(|left| **left > 0) {
            *left -= 1;
            same += 1;
        }
    }
    if wanted + had == 0 { 1.0 } else { 2.0 * same as f64 / (wanted + had) as f64 }
}

#[derive(Clone, Copy, Debug, Default)]
struct Score {
    equal: bool,
    rows: f64,
    cells: f64,
}

fn score(ours: Option<&Table>, clean: &Table) -> Score {
    let nothing = Table::default();
    let Some(ours) = ours.or_else(|| Some(&nothing).filter(|_| clean.all().next().is_none())) else {
        return Score::default();
    };
    let cells = |table: &Table| -> Vec<(usize, String)> {
        table.all().flat_map(|row| row.iter().cloned().enumerate()).collect()
    };
    Score {
        equal: ours == clean,
        rows: overlap(ours.all(), clean.all()),
        cells: overlap(cells(ours).into_iter(), cells(clean).into_iter()),
    }
}

struct Case {
    name: String,
    path: PathBuf,
    clean: Table,
}

fn cases(folder: &Path) -> Vec<Case> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder.join("csv")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path: &Path| -> Vec<Vec<String>> {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_path(path).unwrap();
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    };
    paths
        .into_iter()
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let parameters = folder.join("parameters").join(format!("{name}_parameters.json"));
            let parameters: serde_json::Value =
                serde_json::from_slice(&std::fs::read(parameters).unwrap()).unwrap();
            let lines = &parameters["header_lines"];
            let named =
                lines.as_u64().or_else(|| lines.as_str().and_then(|text| text.parse().ok())) != Some(0);
            let mut rows = read(&folder.join("clean").join(&name));
            let made_up = |row: &Vec<String>| {
                let names: Vec<&str> = parameters["column_names"]
                    .as_array()
                    .map(|names| names.iter().filter_map(|name| name.as_str()).map(str::trim).collect())
                    .unwrap_or_default();
                row.iter().map(|cell| cell.trim()).eq(names)
            };
            let first = (!rows.is_empty() && (named || made_up(&rows[0]))).then(|| rows.remove(0));
            let clean = Table { header: first.filter(|_| named), rows }.settled();
            Case { name, path, clean }
        })
        .collect()
}

/// Our own real path: looked at, then gone through by the plan that came out.
fn ours(path: &Path) -> Result<Table, ErrorKind> {
    let sandbox = Sandbox::default();
    let plan = inspect(path, &Options::default(), &sandbox).map_err(|error| error.kind)?.plan;
    let found = table(path, &plan, usize::MAX, &sandbox).map_err(|error| error.kind)?;
    Ok(Table { header: found.header, rows: found.rows.into_iter().map(|(_, cells)| cells).collect() }
        .settled())
}

/// The first thing that differs, shortly.
fn difference(ours: &Result<Table, ErrorKind>, clean: &Table) -> String {
    let short = |row: Option<&Vec<String>>| {
        row.map_or_else(|| "none".to_owned(), |row| format!("{row:?}").chars().take(150).collect())
    };
    let ours = match ours {
        Ok(ours) => ours,
        Err(error) => return format!("refused: {error}"),
    };
    if ours.header != clean.header {
        let (a, b) = (ours.header.as_ref(), clean.header.as_ref());
        return format!("header\n      ours  {}\n      clean {}", short(a), short(b));
    }
    let most = ours.rows.len().max(clean.rows.len());
    let at = (0..most).find(|at| ours.rows.get(*at) != clean.rows.get(*at));
    let (a, b) = at.map_or((None, None), |at| (ours.rows.get(at), clean.rows.get(at)));
    format!(
        "row {} ({} rows, clean {})\n      ours  {}\n      clean {}",
        at.unwrap_or(0) + 1,
        ours.rows.len(),
        clean.rows.len(),
        short(a),
        short(b)
    )
}

#[derive(Default)]
struct Sum {
    equal: usize,
    rows: f64,
    cells: f64,
    files: usize,
}

impl Sum {
    fn add(&mut self, score: Score) {
        self.equal += usize::from(score.equal);
        self.rows += score.rows;
        self.cells += score.cells;
        self.files += 1;
    }

    fn figures(&self) -> serde_json::Value {
        let files = self.files.max(1) as f64;
        json!({"equal": self.equal, "files": self.files, "rows": self.rows / files, "cells": self.cells / files})
    }

    fn line(&self, who: &str, set: &str) -> String {
        let files = self.files.max(1) as f64;
        format!(
            "{who:<18} {set:<9} equal {:>2} of {:<2}  rows {:.4}  cells {:.4}",
            self.equal,
            self.files,
            self.rows / files,
            self.cells / files
        )
    }
}

/// The files read otherwise than the clean file has them, and why they stay so.
const EXPLAINED: [(&str, &str); 11] = [
    (
        "2004-2016.csv",
        "the clean file leaves out the word missing, which the sheet has; we keep cells as written",
    ),
    (
        "Copy_of_2016-17_Q3_Final_V2.csv",
        "the clean file lost the currency sign in one name, and kept it in the rows",
    ),
    ("Feb-2016.csv", "the clean file takes the note under the data for a row; ours is an aside"),
    (
        "Note_4_Staff_costs_-_Average_number_of_persons_employed_13-14.csv",
        "the clean file puts the title over the sheet before the first column's name; ours is no name",
    ),
    ("O18_air.csv", "the clean file has 0.\\ in row 19, where the sheet has 0.0"),
    ("Sustainability_-_Water_consumption_P_56.csv", "the title over the sheet, as above"),
    (
        "workforce-management-information-dft_201706.csv",
        "names typed anew in the clean file: a comma lost, a group left out over one of its two columns",
    ),
    ("file_header_multirow_2.csv", "a header that stands twice names each column once, not DATE DATE"),
    ("file_header_multirow_3.csv", "the same, thrice"),
    (
        "file_multitable_same.csv",
        "under the same header the same table goes on, as in survey/20170320; the clean file ends there",
    ),
    ("row_less_sep_row0_col1.csv", "nothing tells that DATETIME was two names, nor where one ended"),
];

/// Prints each file, equal or how it differs; those that differ are known, and why.
#[test]
fn the_tables_people_made_of_these_sheets_are_the_ones_read() {
    let Some(folder) = data_folder("pollock-csv") else { return };
    let mut differing = Vec::new();
    let mut of_sets = BTreeMap::new();
    for set in SETS {
        let before = differing.len();
        let mut sum = Sum::default();
        for case in cases(&folder.join(set)) {
            let ours = ours(&case.path);
            let score = score(ours.as_ref().ok(), &case.clean);
            sum.add(score);
            if score.equal {
                println!("  equal   {set}/{}", case.name);
            } else {
                differing.push(case.name.clone());
                println!("  differs {set}/{}: {}", case.name, difference(&ours, &case.clean));
                if let Ok(look) = inspect(&case.path, &Options::default(), &Sandbox::default()) {
                    let plan = look.plan;
                    println!(
                        "      by    {:?} {:?}, header row {:?} of {}",
                        look.encoding, plan.dialect, plan.header_row, plan.header_rows
                    );
                }
            }
        }
        println!("{}", sum.line("ours", set));
        let why = |name: &String| EXPLAINED.iter().find(|(known, _)| *known == *name).map(|(_, why)| *why);
        let told: BTreeMap<String, Option<&str>> =
            differing.iter().skip(before).map(|name| (name.clone(), why(name))).collect();
        of_sets.insert(set, told);
    }
    figures::tell("differing", &json!(of_sets));
    let explained: Vec<&str> = EXPLAINED.iter().map(|(name, _)| *name).collect();
    for (name, why) in EXPLAINED {
        println!("  {name}: {why}");
    }
    assert_eq!(differing, explained);
}

/// The same measure over the tables of other readers, written down by `tests/peers/sniff.py`.
#[test]
#[ignore = "needs PEER_TABLES, the output of tests/peers/sniff.py"]
fn other_readers_beside_ours() {
    let Some(folder) = data_folder("pollock-csv") else { return };
    let written =
        std::env::var_os("PEER_TABLES").expect("PEER_TABLES names the output of tests/peers/sniff.py");
    type Tables = BTreeMap<String, BTreeMap<String, BTreeMap<String, Option<Table>>>>;
    let peers: Tables = serde_json::from_slice(&std::fs::read(written).unwrap()).unwrap();
    for set in SETS {
        let cases = cases(&folder.join(set));
        let mut sum = Sum::default();
        for case in &cases {
            sum.add(score(ours(&case.path).as_ref().ok(), &case.clean));
        }
        println!("{}", sum.line("ours", set));
        let mut all = BTreeMap::from([("ours".to_owned(), sum.figures())]);
        for (who, sets) in &peers {
            let mut sum = Sum::default();
            for case in &cases {
                let table = sets[set][&case.name].clone().map(Table::settled);
                sum.add(score(table.as_ref(), &case.clean));
            }
            println!("{}", sum.line(who, set));
            all.insert(who.clone(), sum.figures());
        }
        figures::tell(set, &json!(all));
    }
}
