//! How well pairs of Febrl 4 are told: `cargo run --release -p matching --example febrl -- DIR`, where DIR holds what
//! `tests/peers/febrl.py` wrote. Candidates come from the index of names over five fields, weights and threshold from
//! the first half of the entities, the figures from the second. All of it twice: with every field, and without the
//! social security number, which tells nearly all by itself. The last line is one JSON value: F1 on the second half,
//! all fields first, each with weights counted and then with weights estimated without labels.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    unreachable_pub,
    missing_docs,
    reason = "a measuring program"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use matching::duplicates::NameIndex;
use matching::duplicates::fellegi_sunter::{Agreement, Level, Model, Pattern, log_odds};

const FIELDS: usize = 10;
// The columns of the tables, in their order; suburb and state are only compared.
const GIVEN: usize = 0;
const SURNAME: usize = 1;
const NUMBER: usize = 2;
const ADDRESS: usize = 3;
const AREA: usize = 4;
const POSTCODE: usize = 6;
const BIRTH: usize = 8;
const SOCIAL: usize = 9;
const LEVELS: [usize; FIELDS] = [4; FIELDS];

struct Record {
    entity: u32,
    fields: [String; FIELDS],
}

fn table(path: &Path) -> Vec<Record> {
    let text = std::fs::read_to_string(path).unwrap();
    let record = |line: &str| {
        let mut cells = line.split('\t');
        let entity = cells.next().unwrap().split('-').nth(1).unwrap().parse().unwrap();
        let fields: Vec<String> = cells.map(|cell| cell.trim().to_owned()).collect();
        Record { entity, fields: fields.try_into().unwrap() }
    };
    text.lines().skip(1).map(record).collect()
}

/// The pairs worth comparing: one slip apart at most in one of five keys.
fn candidates(left: &[Record], right: &[Record]) -> BTreeSet<(usize, usize)> {
    let joined = |record: &Record, fields: &[usize]| -> String {
        // A key of which a part is unknown is none.
        let parts: Vec<&str> = fields.iter().map(|field| record.fields[*field].as_str()).collect();
        if parts.contains(&"") { String::new() } else { parts.join(" ") }
    };
    let keys: [(&[usize], &[usize]); 6] = [
        (&[SOCIAL], &[SOCIAL]),
        (&[GIVEN, SURNAME], &[GIVEN, SURNAME]),
        (&[GIVEN, SURNAME], &[SURNAME, GIVEN]),
        (&[BIRTH], &[BIRTH]),
        (&[ADDRESS, NUMBER], &[ADDRESS, NUMBER]),
        (&[SURNAME, POSTCODE], &[SURNAME, POSTCODE]),
    ];
    let mut pairs = BTreeSet::new();
    for (ours, theirs) in keys {
        let texts: Vec<String> = left.iter().map(|record| joined(record, ours)).collect();
        let index = NameIndex::of(texts.iter().map(String::as_str));
        for (at, record) in right.iter().enumerate() {
            for near in index.candidates(&joined(record, theirs)) {
                pairs.insert((near.row as usize, at));
            }
        }
    }
    pairs
}

fn level(a: &str, b: &str) -> Agreement {
    if a.is_empty() || b.is_empty() {
        return None;
    }
    let alike = strsim::jaro_winkler(a, b);
    Some(if a == b { 3 } else { u8::from(alike >= 0.8) + u8::from(alike >= 0.9) })
}

fn compared(a: &Record, b: &Record) -> Vec<Agreement> {
    let straight = |field: usize| level(&a.fields[field], &b.fields[field]);
    let mut levels: Vec<Agreement> = (0..FIELDS).map(straight).collect();
    // The two names and the two address lines are sometimes exchanged.
    for (one, two) in [(GIVEN, SURNAME), (ADDRESS, AREA)] {
        let crossed = [level(&a.fields[one], &b.fields[two]), level(&a.fields[two], &b.fields[one])];
        let sum = |pair: [Agreement; 2]| pair.iter().flatten().map(|level| u32::from(*level)).sum::<u32>();
        if sum(crossed) > sum([levels[one], levels[two]]) {
            (levels[one], levels[two]) = (crossed[0], crossed[1]);
        }
    }
    levels
}

struct Scored {
    bits: f64,
    same: bool,
}

/// Precision, recall and F1 of calling one entity what weighs at least as much as a threshold.
fn figures(pairs: &[Scored], truth: usize, threshold: f64) -> (f64, f64, f64) {
    let told = pairs.iter().filter(|pair| pair.bits >= threshold);
    let (right, all) = told.fold((0, 0), |(right, all), pair| (right + usize::from(pair.same), all + 1));
    let (precision, recall) = (f64::from(right as u32) / f64::from(all.max(1)), right as f64 / truth as f64);
    (precision, recall, 2.0 * precision * recall / (precision + recall).max(1e-9))
}

fn main() {
    let folder = std::env::args().nth(1).unwrap();
    let folder = Path::new(&folder);
    let (left, right) = (table(&folder.join("left.tsv")), table(&folder.join("right.tsv")));
    let with = told(&left, &right);
    println!("without the social security number:");
    let without = |records: Vec<Record>| -> Vec<Record> {
        let hide = |mut record: Record| {
            record.fields[SOCIAL].clear();
            record
        };
        records.into_iter().map(hide).collect()
    };
    let without = told(&without(left), &without(right));
    println!("{{\"with\":{with:?},\"without\":{without:?}}}");
}

fn told(left: &[Record], right: &[Record]) -> Vec<f64> {
    let half = (left.len() / 2) as u32;
    let part = |first: bool| {
        let of = |records: &[Record]| -> Vec<Record> {
            let mine = records.iter().filter(|record| (record.entity < half) == first);
            mine.map(|record| Record { entity: record.entity, fields: record.fields.clone() }).collect()
        };
        (of(left), of(right))
    };
    let compare = |(left, right): &(Vec<Record>, Vec<Record>)| -> Vec<(Vec<Agreement>, bool)> {
        let pairs = candidates(left, right);
        let same = |(a, b): &(usize, usize)| left[*a].entity == right[*b].entity;
        let kept = pairs.iter().filter(|pair| same(pair)).count();
        println!(
            "{} candidates of {} pairs, {kept} of {} true ones",
            pairs.len(),
            left.len() * right.len(),
            right.len()
        );
        pairs.iter().map(|pair| (compared(&left[pair.0], &right[pair.1]), same(pair))).collect()
    };
    let (learning, judging) = (part(true), part(false));
    let (seen, unseen) = (compare(&learning), compare(&judging));

    let mut counts: BTreeMap<(&[Agreement], bool), f64> = BTreeMap::new();
    for (levels, same) in &seen {
        *counts.entry((levels, *same)).or_default() += 1.0;
    }
    let patterns: Vec<(Pattern, bool)> = counts
        .into_iter()
        .map(|((levels, same), count)| (Pattern { levels: levels.to_vec(), count }, same))
        .collect();
    let counted = Model::counted(
        &LEVELS,
        patterns.iter().map(|(pattern, same)| (pattern, if *same { 1.0 } else { 0.0 })),
    );
    // Without any known pair: agreement is likelier among pairs of one entity, and that is all that is assumed.
    let field =
        vec![Level::new(0.1, 0.7), Level::new(0.1, 0.2), Level::new(0.2, 0.07), Level::new(0.6, 0.03)];
    let start = Model { prior: 0.1, fields: vec![field; FIELDS] };
    let blind: Vec<Pattern> = patterns.iter().map(|(pattern, _)| pattern.clone()).collect();
    let estimated = start.estimated(&blind, 500);

    let mut second_half = Vec::new();
    for (name, model) in [("counted", counted), ("estimated without labels", estimated)] {
        let score = |pairs: &[(Vec<Agreement>, bool)]| -> Vec<Scored> {
            let bits = |levels: &[Agreement]| log_odds(model.prior) + model.weight(levels);
            pairs.iter().map(|(levels, same)| Scored { bits: bits(levels), same: *same }).collect()
        };
        let (seen, unseen) = (score(&seen), score(&unseen));
        let mut thresholds: Vec<f64> = (-80..=80).map(|step| f64::from(step) / 4.0).collect();
        let f1 = |threshold: &f64| figures(&seen, learning.1.len(), *threshold).2;
        // Of equally good thresholds the middle one.
        let best = thresholds.iter().map(f1).fold(0.0, f64::max);
        thresholds.retain(|threshold| f1(threshold) == best);
        let threshold = thresholds[thresholds.len() / 2];
        let (precision, recall, f1) = figures(&unseen, judging.1.len(), threshold);
        println!(
            "{name}: threshold {threshold} bits (F1 {best:.4} on the first half); second half: precision {precision:.4}, recall {recall:.4}, F1 {f1:.4}"
        );
        second_half.push(f1);
    }
    second_half
}
