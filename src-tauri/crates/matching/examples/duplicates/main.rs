//! How long 10,000 new names against 1,000,000 take, and whether every planted slip is found:
//! `cargo run --release -p matching --example duplicates [-- DIR]`. With a folder, the names (folded, and by the first
//! reading of each hanzi as one private letter) and what was found go there for `tests/peers/duplicates.py`; with
//! `--judge` it is also told how long judging what was found takes.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::print_stderr,
    unreachable_pub,
    missing_docs,
    reason = "a measuring program"
)]

mod names;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;

use market::Platform;
use matching::duplicates::{Apart, NameIndex, Neighbour, POSSIBLE_FROM, Register, Sighting, Wanted, folded};
use names::{Chance, SLIPS, groups, letters, name, slipped};
use pinyin::ToPinyin;

const BASE: usize = 1_000_000;
const NEW: usize = 10_000;
/// New names whose neighbours are written out in full.
const SHOWN: usize = 200;

fn main() {
    let mut chance = Chance(20_261_122);
    let (given, surnames) = letters();
    let alike = groups(&given, &surnames);
    let base: Vec<String> = (0..BASE).map(|_| name(&mut chance, &given, &surnames)).collect();
    let mut new = Vec::with_capacity(NEW);
    while new.len() < NEW {
        let slip = new.len() % SLIPS.len();
        let row = chance.below(BASE);
        if let Some(name) = slipped(&base[row], slip, &mut chance, &given, &alike) {
            new.push((name, slip, row));
        }
    }

    // The table of readings is part of the price.
    let start = Instant::now();
    let index = NameIndex::of(base.iter().map(String::as_str));
    let built = start.elapsed();
    let found: Vec<Vec<Neighbour>> = new.iter().map(|(name, ..)| index.candidates(name)).collect();
    let all = start.elapsed();

    let mut planted = [(0, 0); SLIPS.len()];
    for ((_, slip, row), found) in new.iter().zip(&found) {
        planted[*slip].0 += 1;
        planted[*slip].1 += usize::from(found.iter().any(|near| near.row as usize == *row));
    }
    let pairs: usize = found.iter().map(Vec::len).sum();
    let written = found.iter().flatten().filter(|near| near.written != Apart::More).count();
    let told = planted.iter().fold(0, |sum, (_, found)| sum + found);
    println!(
        "{{\"base\":{BASE},\"new\":{NEW},\"found\":{told},\"build_s\":{:.3},\"all_s\":{:.3},\"bytes\":{},\"pairs\":{pairs},\"written\":{written}}}",
        built.as_secs_f64(),
        all.as_secs_f64(),
        index.bytes()
    );
    for (slip, (planted, found)) in SLIPS.iter().zip(planted) {
        eprintln!("{slip}: {found} of {planted} found");
    }
    match std::env::args().nth(1).as_deref() {
        None => {}
        Some("--judge") => judged(&base, &new),
        Some(folder) => write(Path::new(folder), &base, &new, &found),
    }
}

/// How long judging takes beside finding: the same names on two platforms, with a city each.
fn judged(base: &[String], new: &[(String, usize, usize)]) {
    const CITIES: [&str; 12] =
        ["北京", "上海", "广州", "深圳", "杭州", "成都", "长沙", "武汉", "厦门", "南京", "青岛", "西安"];
    let mut chance = Chance(7);
    let mut seen = |name| Sighting {
        name: Some(name),
        city: Some(CITIES[chance.below(CITIES.len())]),
        ..Sighting::on(Platform::Douyin)
    };
    let known: Vec<Sighting<'_>> = base.iter().map(|name| seen(name)).collect();
    let new: Vec<Sighting<'_>> = new.iter().map(|(name, ..)| seen(name)).collect();
    let wanted = Wanted { from: POSSIBLE_FROM, most: 10_000 };
    let start = Instant::now();
    let register = Register::of(known.as_slice());
    eprintln!("register: {:.2} s, {:.0} MB", start.elapsed().as_secs_f64(), register.bytes() as f64 / 1e6);
    let start = Instant::now();
    let pairs = register.matches(&new, wanted, &mut |_| ControlFlow::Continue(())).unwrap();
    eprintln!("matches: {:.2} s, {} pairs to look at", start.elapsed().as_secs_f64(), pairs.len());
    let start = Instant::now();
    let mut upto = 0;
    let stopped = register.pairs_within(wanted, &mut |progress| {
        upto = progress.done;
        if progress.done < 20_000 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    assert!(stopped.is_err());
    eprintln!("pairs within, the first {upto} rows: {:.2} s", start.elapsed().as_secs_f64());
}

/// Every hanzi by a private letter for its first reading.
fn sounded(name: &str, known: &mut HashMap<&'static str, char>) -> String {
    let private = |reading: &'static str, known: &mut HashMap<&'static str, char>| {
        let next = char::from_u32(0xf_0000 + known.len() as u32).unwrap();
        *known.entry(reading).or_insert(next)
    };
    name.chars().map(|c| c.to_pinyin().map_or(c, |reading| private(reading.plain(), known))).collect()
}

fn write(folder: &Path, base: &[String], new: &[(String, usize, usize)], found: &[Vec<Neighbour>]) {
    std::fs::create_dir_all(folder).unwrap();
    let file = |name: &str, text: String| std::fs::write(folder.join(name), text).unwrap();
    let lines = |names: &mut dyn Iterator<Item = String>| names.map(|name| name + "\n").collect::<String>();
    let mut known = HashMap::new();
    file("base.txt", lines(&mut base.iter().map(|name| folded(name))));
    file("base-sounds.txt", lines(&mut base.iter().map(|name| sounded(&folded(name), &mut known))));
    file("new.txt", lines(&mut new.iter().map(|(name, ..)| folded(name))));
    file("new-sounds.txt", lines(&mut new.iter().map(|(name, ..)| sounded(&folded(name), &mut known))));
    let mut pairs = String::new();
    for (asked, found) in found.iter().take(SHOWN).enumerate() {
        for near in found {
            let (row, written, sounded, bare) = (near.row, near.written, near.sounded, near.bare);
            writeln!(pairs, "{asked}\t{row}\t{written}\t{sounded}\t{bare}").unwrap();
        }
    }
    file("found.tsv", pairs);
}
