//! How far two names are apart: not at all, one slip, or more.
//!
//! A slip is what the optimal string alignment distance counts as one (Damerau 1964; restricted as in Boytsov 2011):
//! a letter replaced, left out, put in, or two neighbours swapped.

use market::words;

words! {
    /// A distance, as far as it matters.
    pub enum Apart {
        /// Letter by letter the same.
        Same = "same",
        /// One letter replaced, left out or put in, or two neighbours swapped.
        One = "one",
        /// More than one slip.
        More = "more",
    }
}

/// The distance of two sequences where `same` says which elements count as equal. It need not be an equivalence.
pub(super) fn apart<T: Copy>(a: &[T], b: &[T], same: impl Fn(T, T) -> bool) -> Apart {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if long.len() - short.len() > 1 {
        return Apart::More;
    }
    let alike = |(x, y): &(&T, &T)| same(**x, **y);
    let head = short.iter().zip(long).take_while(alike).count();
    if head == long.len() {
        return Apart::Same;
    }
    // What remains behind the first difference must be equal, however the slip is read.
    let one = if short.len() < long.len() {
        short[head..].iter().zip(&long[head + 1..]).all(|pair| alike(&pair))
    } else {
        let tail = |from: usize| short[from..].iter().zip(&long[from..]).all(|pair| alike(&pair));
        tail(head + 1)
            || (head + 1 < short.len()
                && same(short[head], long[head + 1])
                && same(short[head + 1], long[head])
                && tail(head + 2))
    };
    if one { Apart::One } else { Apart::More }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(distance: usize) -> Apart {
        match distance {
            0 => Apart::Same,
            1 => Apart::One,
            _ => Apart::More,
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn it_is_the_optimal_string_alignment_distance(a in "[abc]{0,6}", b in "[abc]{0,6}") {
            let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            prop_assert_eq!(apart(&x, &y, |p, q| p == q), told(strsim::osa_distance(&a, &b)));
        }
    }
}
