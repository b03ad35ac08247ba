//! All names at distance one, in writing or in sound, without comparing with all names.
//!
//! Letters that are equal sound alike, so a name at distance one in writing is at distance one in sound too: one
//! index by sound finds both, and what it hands over is then compared exactly.

use super::apart::{Apart, apart};
use super::fold::{bare, fold_into};
use super::keys::{keys_for, keys_of};
use super::sound::{Sound, alike};
use super::weights::Degree;

/// Marks the owner of a form that is the bare one.
const BARE: u32 = 1 << 31;
/// Keys are dealt out to two to the power of this parts while the index is built.
const PART_BITS: u32 = 9;
/// Rows an index can number.
pub const MOST_ROWS: u32 = BARE - 1;

/// A name near the one asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Neighbour {
    /// Which name, counted from 0 in the order they were indexed.
    pub row: u32,
    /// The distance in syllables, where a hanzi may be read in any of its ways: never more than as written.
    pub sounded: Apart,
    /// The distance as written.
    pub written: Apart,
    /// Found only when decorations such as 官方 are left away.
    pub bare: bool,
}

impl Neighbour {
    /// How well the names agree.
    #[must_use]
    pub const fn degree(self) -> Degree {
        match (self.sounded, self.written) {
            (_, Apart::Same) => Degree::Same,
            (Apart::Same, Apart::One | Apart::More) => Degree::SameSound,
            (Apart::One | Apart::More, Apart::One) => Degree::OneSlip,
            (Apart::One | Apart::More, Apart::More) => Degree::OneSyllable,
        }
    }
}

/// A form under one of its keys.
#[derive(Clone, Copy, Default)]
struct Posting {
    /// Tells the key from others of its bucket, and what the form holds beside the key.
    tag: u32,
    /// The place of the form.
    form: u32,
}

/// What stands before the letters of a form: whose it is, with [`BARE`], and how many letters.
const HEAD: usize = 2;
/// How many forms are fetched from memory before the first of them is compared.
const AHEAD: usize = 32;

/// The names of a catalogue, so that those near any name are found quickly.
pub struct NameIndex {
    /// All folded forms in the order of rows, the whole one of a row before its bare one: the head, then the code
    /// points of the letters. One place in memory to look at, since looking is what takes the time.
    forms: Vec<u32>,
    /// Postings by the upper bits of their keys, within a bucket in the order of forms.
    postings: Vec<Posting>,
    /// Where the postings of each bucket begin; one more than there are buckets.
    buckets: Vec<u32>,
    /// How far a key is shifted to give its bucket.
    shift: u32,
    /// Forms with too many keys.
    aside: Vec<u32>,
    rows: u32,
}

impl NameIndex {
    /// Indexes names; each takes the next row, also one that folds to nothing and is never found.
    /// Names beyond [`MOST_ROWS`], or 4 billion letters, are left out.
    #[must_use]
    pub fn of<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let names = names.into_iter();
        let expected = names.size_hint().0;
        let mut index = Self {
            forms: Vec::with_capacity(expected * 9),
            postings: Vec::new(),
            buckets: Vec::new(),
            shift: 0,
            aside: Vec::new(),
            rows: 0,
        };
        let mut whole = Vec::new();
        for name in names {
            if index.rows == MOST_ROWS {
                break;
            }
            whole.clear();
            fold_into(name, &mut whole);
            index.push(&whole, index.rows);
            if let Some(bare) = bare(&whole) {
                index.push(bare, index.rows | BARE);
            }
            index.rows += 1;
        }
        index.forms.shrink_to_fit();
        index.file();
        index
    }

    fn push(&mut self, form: &[char], owner: u32) {
        let Ok(length) = u32::try_from(form.len()) else { return };
        // Places must be numbers of 32 bits.
        if form.is_empty() || u32::try_from(self.forms.len() + HEAD + form.len()).is_err() {
            return;
        }
        self.forms.extend([owner, length]);
        self.forms.extend(form.iter().map(|letter| u32::from(*letter)));
    }

    /// Files every form under its keys. Memory is slow where it is written to at random, so keys are dealt out to
    /// a few hundred parts first, and each part is sorted into its buckets where it fits the cache.
    fn file(&mut self) {
        let rows = self.rows as usize;
        let bits = (usize::BITS - rows.leading_zeros() + 1).clamp(PART_BITS + 2, 26);
        self.shift = u32::BITS - bits;
        let mut aside = Vec::new();
        let expected = (rows * 10) >> PART_BITS;
        let mut parts: Vec<Vec<(u32, Posting)>> =
            (0..1 << PART_BITS).map(|_| Vec::with_capacity(expected)).collect();
        self.each_form(|form, sounds| {
            let filed = keys_of(sounds, |key, mask| {
                let posting = Posting { tag: key.tag(mask), form };
                parts[(key.hash >> (u32::BITS - PART_BITS)) as usize].push((key.hash, posting));
            });
            if !filed {
                aside.push(form);
            }
        });
        self.aside = aside;
        self.postings = Vec::with_capacity(parts.iter().map(Vec::len).sum());
        self.buckets = Vec::with_capacity((1 << bits) + 1);
        let mut ends = vec![0_u32; 1 << (bits - PART_BITS)];
        for part in &mut parts {
            let bucket = |hash: u32| (hash >> self.shift) as usize & (ends.len() - 1);
            let mut counts = vec![0_u32; ends.len()];
            for (hash, _) in &*part {
                counts[bucket(*hash)] += 1;
            }
            let first = self.postings.len();
            let mut sum = 0;
            for (end, count) in ends.iter_mut().zip(counts) {
                *end = sum;
                self.buckets.push(u32::try_from(first).unwrap_or(u32::MAX).saturating_add(sum));
                sum += count;
            }
            self.postings.resize(first + part.len(), Posting::default());
            let here = &mut self.postings[first..];
            for (hash, posting) in std::mem::take(part) {
                let at = (hash >> self.shift) as usize & (ends.len() - 1);
                here[ends[at] as usize] = posting;
                ends[at] += 1;
            }
        }
        self.buckets.push(u32::try_from(self.postings.len()).unwrap_or(u32::MAX));
    }

    fn each_form(&self, mut take: impl FnMut(u32, &[Sound])) {
        let mut sounds = Vec::new();
        self.each(|place, letters| {
            sounds.clear();
            sounds.extend(letters.iter().map(|letter| Sound::of(*letter)));
            take(place, &sounds);
        });
    }

    /// Hands over every form with its place.
    pub(super) fn each(&self, mut take: impl FnMut(u32, &[u32])) {
        let mut place = 0;
        while let Some((_, letters)) = self.form(place) {
            take(place, letters);
            // Fits: `push` saw to it.
            place += (HEAD + letters.len()) as u32;
        }
    }

    /// Whose row a form is.
    pub(super) const fn row(owner: u32) -> u32 {
        owner & !BARE
    }

    /// Whose the form at a place is, and its letters.
    pub(super) fn form(&self, place: u32) -> Option<(u32, &[u32])> {
        let (head, rest) = self.forms.get(place as usize..)?.split_first_chunk::<HEAD>()?;
        Some((head[0], rest.get(..head[1] as usize)?))
    }

    /// How many names were indexed.
    #[must_use]
    pub const fn rows(&self) -> u32 {
        self.rows
    }

    /// What the index takes, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        (self.forms.capacity() + self.buckets.capacity() + self.aside.capacity()) * size_of::<u32>()
            + self.postings.capacity() * size_of::<Posting>()
    }

    /// Every indexed name that equals this one or is one slip away from it, as written or as it sounds, by row and
    /// each once. A form of a name is as good as the name: the nearest counts, before it the whole one.
    #[must_use]
    pub fn candidates(&self, name: &str) -> Vec<Neighbour> {
        let mut found = Vec::new();
        let mut whole = Vec::new();
        fold_into(name, &mut whole);
        self.near(&whole, false, &mut found);
        if let Some(bare) = bare(&whole) {
            self.near(bare, true, &mut found);
        }
        // Nearly sorted as it is: forms lie in the order of rows.
        found.sort();
        found.dedup_by_key(|neighbour| neighbour.row);
        found
    }

    fn near(&self, form: &[char], is_bare: bool, found: &mut Vec<Neighbour>) {
        if form.is_empty() {
            return;
        }
        let form: Vec<u32> = form.iter().map(|letter| u32::from(*letter)).collect();
        let mut places = self.sharing_a_key(&form);
        places.sort_unstable();
        places.dedup();
        let mut owners = [0; AHEAD];
        for places in places.chunks(AHEAD) {
            // Nothing here waits for anything else, so memory answers all of them at once; then they are at hand.
            for (owner, place) in owners.iter_mut().zip(places) {
                *owner = self.forms[*place as usize];
            }
            for (owner, place) in owners.iter().zip(places) {
                let Some((_, other)) = self.form(*place) else { continue };
                let written = apart(&form, other, |a, b| a == b);
                // What is the same in writing is the same in sound.
                let sounded = if written == Apart::Same { written } else { apart(&form, other, alike) };
                if sounded != Apart::More {
                    let bare = is_bare || owner & BARE != 0;
                    found.push(Neighbour { row: Self::row(*owner), written, sounded, bare });
                }
            }
        }
    }

    /// The places of all forms that may be near: unsorted, some twice.
    fn sharing_a_key(&self, form: &[u32]) -> Vec<u32> {
        let sounds: Vec<Sound> = form.iter().map(|letter| Sound::of(*letter)).collect();
        let mut places = self.aside.clone();
        keys_for(&sounds, |key, others| {
            let bucket = (key.hash >> self.shift) as usize;
            let (from, to) = (self.buckets[bucket] as usize, self.buckets[bucket + 1] as usize);
            let fitting = self.postings[from..to].iter().filter(|posting| key.fits(posting.tag, others));
            places.extend(fitting.map(|posting| posting.form));
        });
        places
    }
}
