//! What was made of the texts that columns say again and again: cities, verticals, tags.

/// Texts remembered at most. A text takes the place of another that falls on the same slot.
const SLOTS: usize = 4_096;
/// Longer texts are prose and hardly come again.
const LONGEST: usize = 64;

/// A text and what was made of it.
#[derive(Debug)]
struct Slot<T> {
    column: usize,
    text: String,
    made: T,
}

/// Remembers what was made of the texts of columns, in bounded room. What is made must follow from the text alone.
#[derive(Debug)]
pub(crate) struct Memo<T> {
    slots: Vec<Option<Slot<T>>>,
    /// What was made of a text too long to be remembered.
    long: Option<T>,
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self { slots: Vec::new(), long: None }
    }
}

impl<T> Memo<T> {
    /// What is made of a column's text, now or before.
    pub(crate) fn of(&mut self, column: usize, text: &str, make: impl FnOnce(&str) -> T) -> &T {
        if text.len() > LONGEST {
            return self.long.insert(make(text));
        }
        if self.slots.is_empty() {
            self.slots.resize_with(SLOTS, || None);
        }
        let place = place(column, text);
        let known = |slot: &Slot<T>| slot.column == column && slot.text == text;
        let slot = &mut self.slots[place];
        if !slot.as_ref().is_some_and(known) {
            *slot = None;
        }
        &slot.get_or_insert_with(|| Slot { column, text: text.to_owned(), made: make(text) }).made
    }
}

/// Where a text goes. A poor spread, or one that somebody aims at, only costs time.
fn place(column: usize, text: &str) -> usize {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut mix = column as u64;
    for piece in text.as_bytes().chunks(8) {
        let mut bytes = [0; 8];
        bytes[..piece.len()].copy_from_slice(piece);
        mix = (mix.rotate_left(5) ^ u64::from_le_bytes(bytes)).wrapping_mul(ODD);
    }
    (mix >> 40) as usize % SLOTS
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_answers_as_if_nothing_were_remembered(asked in proptest::collection::vec((0_usize..3, "[ab]{0,2}|[c-z]{60,70}"), 0..200)) {
            let mut memo = Memo::default();
            for (column, text) in asked {
                let make = |text: &str| format!("{column} {text}");
                prop_assert_eq!(memo.of(column, &text, make), &make(&text));
            }
        }
    }

    #[test]
    fn what_is_remembered_is_not_made_again() {
        let mut memo = Memo::default();
        let mut made = 0;
        for _ in 0..100 {
            for text in ["美食", "美妆", ""] {
                memo.of(1, text, |_| made += 1);
            }
        }
        assert_eq!(made, 3);
    }
}
