//! Names near a name: what the index finds is what comparing with every name finds.

use matching::duplicates::{Apart, NameIndex, Neighbour, folded, sounds_alike};
use proptest::prelude::*;

/// The optimal string alignment distance by its recurrence, for any notion of equal letters.
fn distance(a: &[char], b: &[char], same: &dyn Fn(char, char) -> bool) -> usize {
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            table[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let differs = usize::from(!same(a[i - 1], b[j - 1]));
                let mut least =
                    (table[i - 1][j] + 1).min(table[i][j - 1] + 1).min(table[i - 1][j - 1] + differs);
                if i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1]) {
                    least = least.min(table[i - 2][j - 2] + 1);
                }
                least
            };
        }
    }
    table[a.len()][b.len()]
}

fn told(distance: usize) -> Apart {
    match distance {
        0 => Apart::Same,
        1 => Apart::One,
        _ => Apart::More,
    }
}

/// By comparing with every name; for names without decorations.
fn by_hand(names: &[String], asked: &str) -> Vec<Neighbour> {
    let asked: Vec<char> = folded(asked).chars().collect();
    let mut found = Vec::new();
    for (row, name) in (0..).zip(names) {
        let name: Vec<char> = folded(name).chars().collect();
        let written = told(distance(&asked, &name, &|a, b| a == b));
        let sounded = told(distance(&asked, &name, &sounds_alike));
        if sounded != Apart::More && !asked.is_empty() && !name.is_empty() {
            found.push(Neighbour { row, written, sounded, bare: false });
        }
    }
    found
}

fn held(names: Vec<String>) -> Result<(), TestCaseError> {
    let index = NameIndex::of(names.iter().map(String::as_str));
    prop_assert_eq!(index.rows() as usize, names.len());
    for asked in &names {
        prop_assert_eq!(index.candidates(asked), by_hand(&names, asked), "{}", asked);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn candidates_are_all_latin_names_one_slip_away(names in prop::collection::vec("[abc]{0,7}", 1..60)) {
        held(names)?;
    }

    #[test]
    fn candidates_are_all_hanzi_names_one_slip_away(names in prop::collection::vec("[雨宇语重中虫乐月a]{0,5}", 1..60)) {
        held(names)?;
    }

    #[test]
    fn candidates_are_all_long_names_one_slip_away(
        stem in "[雨宇重中虫乐月里理ab]{6,24}",
        slips in prop::collection::vec((any::<prop::sample::Index>(), 0..4_u8, "[雨中乐b]"), 1..40),
    ) {
        // Around one long name, so that some are near: slips upon slips.
        let mut letters: Vec<char> = stem.chars().collect();
        let mut names = vec![stem];
        for (at, slip, letter) in slips {
            let (at, letter) = (at.index(letters.len()), letter.chars().next().unwrap());
            match slip {
                0 => letters[at] = letter,
                1 => letters.insert(at, letter),
                2 if letters.len() > 1 => { letters.remove(at); }
                _ if at > 0 => letters.swap(at - 1, at),
                _ => {}
            }
            names.push(letters.iter().collect());
        }
        held(names)?;
    }
}

#[test]
fn a_slip_in_writing_or_in_sound_is_found_and_told_apart() {
    let names = ["卡大人marvel", "戴较瘦", "都靓Amber", "粤知一二", "小雨官方", "徐峰立", "♡♡"];
    let index = NameIndex::of(names);
    let near = |name: &str| index.candidates(name);
    let found = |row, written, sounded, bare| vec![Neighbour { row, written, sounded, bare }];
    assert_eq!(near("卡大人 MARVEL"), found(0, Apart::Same, Apart::Same, false));
    assert_eq!(near("卡大人marvle"), found(0, Apart::One, Apart::One, false));
    assert_eq!(near("代叫受"), found(1, Apart::More, Apart::Same, false));
    assert_eq!(near("戴叫大"), found(1, Apart::More, Apart::One, false));
    assert_eq!(near("都亮amber"), found(2, Apart::One, Apart::Same, false));
    assert_eq!(near("粤一知二"), found(3, Apart::One, Apart::One, false));
    assert_eq!(near("小雨"), found(4, Apart::Same, Apart::Same, true));
    assert_eq!(near("小雨本人"), found(4, Apart::Same, Apart::Same, true));
    assert_eq!(near("小雨官"), found(4, Apart::One, Apart::One, false));
    assert_eq!(near("许丰大"), found(5, Apart::More, Apart::One, false));
    assert_eq!(near("♡♡"), []);
}
