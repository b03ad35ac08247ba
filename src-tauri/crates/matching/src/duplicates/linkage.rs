//! Who of the new ones is known already, and who is known twice.
//!
//! Candidates share an id, an address, a handle or a way to reach them, or one's handle spells the other's name, or they
//! are near by name ([`super::NameIndex`], [`super::RareBigrams`]); each is judged by all there is to know
//! ([`super::judge`]); those probable enough are handed over, best first.

use std::cmp::Ordering;
use std::ops::ControlFlow;

use market::Platform;
use serde::Serialize;

use super::bigrams::RareBigrams;
use super::index::NameIndex;
use super::judge::{Likeness, at_most, handle_key, judge, letters_of, probability_of};
use super::sighting::{Sighting, Sightings};
use super::spelling::{each_spelling, letters_of_handle};

/// Rows between two reports of progress.
const REPORT_EVERY: u32 = 256;
/// Ids and handles that more rows than this share (a word such as 无) tell nobody apart.
const SHARED_BY_TOO_MANY: usize = 64;

/// How far the work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Rows compared.
    pub done: u32,
    /// Of so many.
    pub of: u32,
}

/// The one who waits wanted it stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("comparing was stopped")]
pub struct Stopped;

/// Which pairs are wanted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wanted {
    /// From this probability on; [`super::POSSIBLE_FROM`] is what a review list shows.
    pub from: f64,
    /// So many at most, the best.
    pub most: usize,
}

/// Two rows that are probably one account's.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pair {
    /// The new row, or of one catalogue's two the earlier one.
    pub left: u32,
    /// The known row, or of one catalogue's two the later one.
    pub right: u32,
    /// How probably, and why.
    pub likeness: Likeness,
}

/// All known accounts, ready to be asked.
pub struct Register<'s, S: Sightings + ?Sized> {
    sightings: &'s S,
    names: NameIndex,
    rare: RareBigrams,
    /// Hashes of ids, addresses and handles with the rows that have them, sorted.
    marks: Vec<(u64, u32)>,
}

impl<'s, S: Sightings + ?Sized> Register<'s, S> {
    /// Reads all sightings once and indexes their names, ids, addresses and handles.
    #[must_use]
    pub fn of(sightings: &'s S) -> Self {
        let rows = sightings.rows();
        let names = NameIndex::of((0..rows).map(|row| called(&sightings.sighting(row))));
        let rare = RareBigrams::of(&names);
        let mut marks = Vec::new();
        for row in 0..rows {
            each_mark(&sightings.sighting(row), |mark| marks.push((mark, row)));
        }
        marks.sort_unstable();
        marks.shrink_to_fit();
        Self { sightings, names, rare, marks }
    }

    /// What the register takes beside the sightings, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.names.bytes() + self.rare.bytes() + self.marks.capacity() * size_of::<(u64, u32)>()
    }

    /// Known accounts for each new one, best first; `left` is the place among the new ones.
    ///
    /// # Errors
    /// [`Stopped`] as soon as `progress` breaks.
    pub fn matches(
        &self,
        new: &[Sighting<'_>],
        wanted: Wanted,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Vec<Pair>, Stopped> {
        let mut best = Best::new(wanted);
        let of = u32::try_from(new.len()).unwrap_or(u32::MAX);
        for (left, sighting) in (0..of).zip(new) {
            told(progress, left, of)?;
            self.ask(sighting, &mut best, left, |_| true);
        }
        Ok(best.judged(|left, right| judge(&new[left as usize], &self.sightings.sighting(right))))
    }

    /// Accounts that are known twice, best first; each pair once.
    ///
    /// # Errors
    /// [`Stopped`] as soon as `progress` breaks.
    pub fn pairs_within(
        &self,
        wanted: Wanted,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Vec<Pair>, Stopped> {
        let mut best = Best::new(wanted);
        let of = self.sightings.rows();
        for left in 0..of {
            told(progress, left, of)?;
            self.ask(&self.sightings.sighting(left), &mut best, left, |right| right > left);
        }
        Ok(best.judged(|left, right| judge(&self.sightings.sighting(left), &self.sightings.sighting(right))))
    }

    /// Hands every row that may be this account to `best`, judged.
    fn ask(&self, sighting: &Sighting<'_>, best: &mut Best, left: u32, accepts: impl Fn(u32) -> bool) {
        let name = called(sighting);
        let mut rows = self.rare.candidates(&self.names, name);
        each_mark(sighting, |mark| {
            let from = self.marks.partition_point(|(known, _)| *known < mark);
            let sharing = self.marks[from..].iter().take_while(|(known, _)| *known == mark);
            let sharing: Vec<u32> = sharing.map(|(_, row)| *row).take(SHARED_BY_TOO_MANY + 1).collect();
            if sharing.len() <= SHARED_BY_TOO_MANY {
                rows.extend(sharing);
            }
        });
        rows.sort_unstable();
        rows.dedup();
        let letters = letters_of(name);
        for near in self.names.candidates(name).into_iter().filter(|near| accepts(near.row)) {
            // Most neighbours are somebody else, whatever the little that is known of both would say.
            if rows.binary_search(&near.row).is_err() {
                let other = self.sightings.sighting(near.row);
                if at_most(sighting, &other, near.degree(), letters) >= best.wanted.from {
                    best.take(left, near.row, probability_of(sighting, &other));
                }
            }
        }
        for right in rows.into_iter().filter(|row| accepts(*row)) {
            best.take(left, right, probability_of(sighting, &self.sightings.sighting(right)));
        }
    }
}

fn told(progress: &mut dyn FnMut(Progress) -> ControlFlow<()>, done: u32, of: u32) -> Result<(), Stopped> {
    if done.is_multiple_of(REPORT_EVERY) && progress(Progress { done, of }).is_break() {
        return Err(Stopped);
    }
    Ok(())
}

/// The name an account is looked for by: its display name, else its handle.
fn called<'t>(sighting: &Sighting<'t>) -> &'t str {
    sighting.name.filter(|name| !name.trim().is_empty()).or(sighting.handle).unwrap_or_default()
}

/// Hands over a hash for each id, address and handle. Handles are looked for on every platform.
fn each_mark(sighting: &Sighting<'_>, mut take: impl FnMut(u64)) {
    let on = Some(sighting.platform);
    let texts = [(sighting.platform_id, 1), (sighting.uid, 2), (sighting.url, 3)];
    for (text, kind) in texts {
        if let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) {
            take(hash(kind, on, text.chars()));
        }
    }
    let handle = sighting.handle.map(handle_key).filter(|key| !key.is_empty());
    if let Some(handle) = handle {
        take(hash(4, None, handle.into_iter()));
    }
    // A handle may spell another's name, and a name be spelled by another's handle.
    let spelling = hash(6, None, std::iter::empty());
    if let Some(letters) = sighting.handle.and_then(letters_of_handle) {
        take(letters.chars().fold(spelling, hashed));
    }
    if let Some(name) = sighting.name {
        each_spelling(name, spelling, hashed, &mut take);
    }
    for (_, reach) in sighting.reaches.each() {
        if let Some(reach) = reach {
            // No letter is as large, and one number may be a telephone's here and a WeChat id there.
            take(hash(5, None, std::iter::empty()) ^ reach.key);
        }
    }
}

/// FNV-1a (Fowler, Noll, Vo) over letters: the same on every machine.
fn hash(kind: u64, platform: Option<Platform>, text: impl Iterator<Item = char>) -> u64 {
    let platform = platform.map(Platform::code).unwrap_or_default().chars().map(u64::from);
    let letters = std::iter::once(kind).chain(platform).chain(text.map(u64::from));
    letters.fold(0xcbf2_9ce4_8422_2325, step)
}

/// One more letter into a hash.
fn hashed(hash: u64, letter: char) -> u64 {
    step(hash, u64::from(letter))
}

const fn step(hash: u64, letter: u64) -> u64 {
    (hash ^ letter).wrapping_mul(0x0100_0000_01b3)
}

/// The best pairs so far.
struct Best {
    wanted: Wanted,
    pairs: Vec<(f64, u32, u32)>,
}

impl Best {
    const fn new(wanted: Wanted) -> Self {
        Self { wanted, pairs: Vec::new() }
    }

    fn take(&mut self, left: u32, right: u32, probability: f64) {
        if probability >= self.wanted.from {
            self.pairs.push((probability, left, right));
            if self.pairs.len() >= self.wanted.most.saturating_mul(2).max(4096) {
                self.cut();
            }
        }
    }

    fn cut(&mut self) {
        self.pairs.sort_unstable_by(|a, b| better(*a, *b));
        self.pairs.truncate(self.wanted.most);
    }

    fn judged(mut self, judge: impl Fn(u32, u32) -> Likeness) -> Vec<Pair> {
        self.cut();
        let pairs = self.pairs.iter();
        pairs
            .map(|(_, left, right)| Pair { left: *left, right: *right, likeness: judge(*left, *right) })
            .collect()
    }
}

/// The more probable first, then by rows.
fn better(a: (f64, u32, u32), b: (f64, u32, u32)) -> Ordering {
    b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2)))
}
