//! Long names that are more than one slip apart but share what is rare in them: a part was added, left out or moved.
//!
//! Each long name is kept under its two rarest pairs of neighbouring letters. Of names that share one of them those are
//! handed over that have enough letters in common (Jaro and Winkler's measure).

use super::index::NameIndex;

/// Shorter names have no rare part.
const LONG: usize = 5;
/// Pairs of letters kept of a name.
const KEPT: usize = 2;
/// A pair that more names are kept under is not rare.
const RARE: usize = 64;
/// Names from this similarity on are alike.
const ALIKE: f64 = 0.85;
/// Slots that pairs are counted in; two pairs in one slot only seem less rare.
const SLOTS: usize = 1 << 20;

/// The rare pairs of letters of an index's long names.
pub struct RareBigrams {
    /// Hashes of pairs and the places of forms, sorted.
    kept: Vec<(u32, u32)>,
}

impl RareBigrams {
    /// Counts all pairs of letters and keeps the rarest of each long name.
    #[must_use]
    pub fn of(index: &NameIndex) -> Self {
        let mut counts = vec![0_u32; SLOTS];
        index.each(|_, letters| {
            for pair in hashes(letters) {
                let count = &mut counts[pair as usize % SLOTS];
                *count = count.saturating_add(1);
            }
        });
        let mut kept = Vec::new();
        let mut pairs = Vec::new();
        index.each(|place, letters| {
            if letters.len() >= LONG {
                pairs.clear();
                pairs.extend(hashes(letters).map(|pair| (counts[pair as usize % SLOTS], pair)));
                pairs.sort_unstable();
                pairs.dedup();
                kept.extend(pairs.iter().take(KEPT).map(|(_, pair)| (*pair, place)));
            }
        });
        kept.sort_unstable();
        kept.shrink_to_fit();
        Self { kept }
    }

    /// Long names that share a rare part with this one and are alike, by row and each once. Names one slip away are
    /// among them only where they happen to be: [`NameIndex::candidates`] finds those all. The index must be the one
    /// these pairs were counted in.
    #[must_use]
    pub fn candidates(&self, index: &NameIndex, name: &str) -> Vec<u32> {
        let mut letters = Vec::new();
        super::fold::fold_into(name, &mut letters);
        let letters: Vec<u32> = letters.into_iter().map(u32::from).collect();
        let mut places = Vec::new();
        if letters.len() >= LONG {
            for pair in hashes(&letters) {
                let from = self.kept.partition_point(|(known, _)| *known < pair);
                let sharing = self.kept[from..].iter().take_while(|(known, _)| *known == pair);
                let before = places.len();
                places.extend(sharing.take(RARE + 1).map(|(_, place)| *place));
                if places.len() - before > RARE {
                    places.truncate(before);
                }
            }
        }
        places.sort_unstable();
        places.dedup();
        let near = places.into_iter().filter_map(|place| index.form(place));
        let mut rows: Vec<u32> = near
            .filter(|(_, other)| alike(&letters, other))
            .map(|(owner, _)| NameIndex::row(owner))
            .collect();
        rows.dedup();
        rows
    }

    /// What is kept, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.kept.capacity() * size_of::<(u32, u32)>()
    }
}

fn hashes(letters: &[u32]) -> impl Iterator<Item = u32> {
    letters.windows(2).map(|pair| {
        let both = u64::from(pair[0]) << 32 | u64::from(pair[1]);
        (both.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
    })
}

fn alike(a: &[u32], b: &[u32]) -> bool {
    let text =
        |letters: &[u32]| -> String { letters.iter().filter_map(|code| char::from_u32(*code)).collect() };
    let (a, b) = (text(a), text(b));
    // Whoever added something kept the rest whole.
    a.contains(&b) || b.contains(&a) || strsim::jaro_winkler(&a, &b) >= ALIKE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_added_left_out_or_moved_are_seen_through() {
        let names = ["卡大人marvel", "marvel卡大人的日常", "小雨的日常生活", "阿雨的日常生活记录", "戴较瘦"];
        let index = NameIndex::of(names);
        let rare = RareBigrams::of(&index);
        assert_eq!(rare.candidates(&index, "卡大人marvel和他的车"), [0]);
        assert_eq!(rare.candidates(&index, "marvel卡大人"), [1]);
        assert_eq!(rare.candidates(&index, "小雨的日常生活vlog"), [2]);
        // Short names have neighbours enough.
        assert!(rare.candidates(&index, "戴较").is_empty());
        assert!(rare.candidates(&index, "谁都不认识的人").is_empty());
    }

    #[test]
    fn what_many_share_is_not_rare() {
        let names: Vec<String> = (0..200).map(|n| format!("日常生活{n:03}")).collect();
        let index = NameIndex::of(names.iter().map(String::as_str));
        assert!(RareBigrams::of(&index).candidates(&index, "日常生活abc").is_empty());
    }
}
