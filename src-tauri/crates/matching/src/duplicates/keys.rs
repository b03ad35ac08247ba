//! The keys a name is found by.
//!
//! A name is cut into three pieces. One slip changes one letter or two neighbours, so of two names at distance one, two
//! of the indexed name's pieces stand in the other where they belong, counted from its start or its end; only a swap
//! across a cut breaks two of them, and for it the asking name is asked with that swap undone. So each name is kept
//! under its three pairs of pieces, in every way of reading them, instead of with one letter left out at a time in
//! every way of reading the rest: 6 keys against 23 on real Chinese names. A name of three letters or fewer has
//! the same keys either way.
//!
//! Beside a key stands a mask of the sounds of the piece it lacks, so that most of those who share two pieces by
//! chance are passed over without looking at their names.

use super::sound::Sound;

/// How much of a piece goes into its keys: of long ones the rest adds little but readings to multiply.
const WEIGHT: usize = 4;
/// A syllable tells about as much as two letters. Letters that sound alike weigh the same, so that equal pieces are
/// cut off equally.
const SYLLABLE_WEIGHT: usize = 2;
/// A name with more keys than this is kept aside and compared with every asking name.
const MOST_KEYS: usize = 512;
/// Bits of a tag that are a mask of sounds; the others tell keys of one bucket apart.
const MASK_BITS: u32 = 20;

/// Two of the three pieces.
#[derive(Clone, Copy)]
enum Pair {
    FirstSecond,
    FirstThird,
    SecondThird,
}

const PAIRS: [Pair; 3] = [Pair::FirstSecond, Pair::FirstThird, Pair::SecondThird];

/// One key of a name.
#[derive(Clone, Copy)]
pub(super) struct Key {
    /// A hash; its upper bits choose the bucket.
    pub(super) hash: u32,
    /// More of the hash, with room for a mask below.
    mark: u32,
}

impl Key {
    /// What stands beside the key in the index.
    pub(super) const fn tag(self, mask: u32) -> u32 {
        self.mark | mask
    }

    /// Whether what stands in the index belongs to this key, and the piece left out there holds the sounds of all
    /// but one of these letters at least.
    pub(super) fn fits(self, tag: u32, letters: &[u32]) -> bool {
        (tag ^ self.mark) >> MASK_BITS == 0
            && letters.iter().filter(|mask| **mask & tag == 0).nth(1).is_none()
    }
}

/// Where a name of this length is cut.
const fn cuts(length: usize) -> (usize, usize) {
    (length / 3, length * 2 / 3)
}

/// Hands over all keys of an indexed name with the mask that stands beside each. False for a name that has too many.
pub(super) fn keys_of(form: &[Sound], mut take: impl FnMut(Key, u32)) -> bool {
    let (one, two) = cuts(form.len());
    let pieces = [&form[..one], &form[one..two], &form[two..]];
    let ways = pieces.map(|piece| tellers(piece).iter().map(|sound| sound.ways()).product::<usize>());
    if ways[0] * ways[1] + ways[0] * ways[2] + ways[1] * ways[2] > MOST_KEYS {
        return false;
    }
    for pair in PAIRS {
        let (a, b, left_out) = match pair {
            Pair::FirstSecond => (pieces[0], pieces[1], pieces[2]),
            Pair::FirstThird => (pieces[0], pieces[2], pieces[1]),
            Pair::SecondThird => (pieces[1], pieces[2], pieces[0]),
        };
        let mask = left_out.iter().fold(0, |mask, sound| mask | mask_of(*sound));
        keys(form.len(), pair, a, b, &mut |key| take(key, mask));
    }
    true
}

/// Hands over every key under which an indexed name at distance one may stand, with the masks of the letters that are
/// not in the key.
pub(super) fn keys_for(form: &[Sound], mut take: impl FnMut(Key, &[u32])) {
    let asking = form.len();
    let masks: Vec<u32> = form.iter().map(|sound| mask_of(*sound)).collect();
    for length in asking.saturating_sub(1).max(1)..=asking + 1 {
        let (one, two) = cuts(length);
        // The third and the second with the third, where they stand counted from the end.
        let third = (asking + two).checked_sub(length);
        let second_third = (asking + one).checked_sub(length);
        if two <= asking {
            let left_out = &masks[two..];
            keys(length, Pair::FirstSecond, &form[..one], &form[one..two], &mut |key| take(key, left_out));
        }
        if let Some(third) = third.filter(|third| one <= *third) {
            let left_out = &masks[one..third];
            keys(length, Pair::FirstThird, &form[..one], &form[third..], &mut |key| take(key, left_out));
        }
        if let (Some(from), Some(third)) = (second_third, third) {
            let left_out = &masks[..from];
            keys(length, Pair::SecondThird, &form[from..third], &form[third..], &mut |key| {
                take(key, left_out)
            });
        }
    }
    // Swaps across a cut: with the swap undone the names are the same, so any one key will do.
    let (one, two) = cuts(asking);
    for cut in [one, two] {
        if cut > 0 && (cut == two || one < two) {
            let mut turned = form.to_vec();
            turned.swap(cut - 1, cut);
            keys(asking, Pair::SecondThird, &turned[one..two], &turned[two..], &mut |key| {
                take(key, &masks[..one])
            });
        }
    }
}

/// The letters of a piece that go into its keys.
fn tellers(piece: &[Sound]) -> &[Sound] {
    let mut weight = 0;
    let enough = piece.iter().position(|sound| {
        weight += if sound.is_syllable() { SYLLABLE_WEIGHT } else { 1 };
        weight >= WEIGHT
    });
    &piece[..enough.map_or(piece.len(), |at| at + 1)]
}

/// Hands over the keys of two pieces: one for each way of reading their letters.
fn keys(length: usize, pair: Pair, a: &[Sound], b: &[Sound], take: &mut impl FnMut(Key)) {
    let mut letters = [Sound::Letter(0); 2 * WEIGHT];
    let (a, b) = (tellers(a), tellers(b));
    letters[..a.len()].copy_from_slice(a);
    letters[a.len()..a.len() + b.len()].copy_from_slice(b);
    read(mix(length as u64 * 4 + pair as u64), &letters[..a.len() + b.len()], take);
}

/// Goes on with a key by every reading of the letters that are left.
fn read(hash: u64, letters: &[Sound], take: &mut impl FnMut(Key)) {
    match letters.split_first() {
        None => take(Key { hash: (hash >> 32) as u32, mark: (hash as u32) >> MASK_BITS << MASK_BITS }),
        Some((sound, rest)) => sound.each(|code| read(mix(hash ^ u64::from(code)), rest, take)),
    }
}

/// The bits of a letter's sounds in a mask.
fn mask_of(sound: Sound) -> u32 {
    let mut mask = 0;
    // The upper half of a product by a number without pattern, brought down to the bits there are.
    sound
        .each(|code| mask |= 1 << ((u64::from(code.wrapping_mul(0x9e37_79b9)) * u64::from(MASK_BITS)) >> 32));
    mask
}

/// One step of a multiplicative hash.
const fn mix(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash ^ (hash >> 32)
}
