//! Which rows count: of each account the last row of its newest day, of each post its last row.
//!
//! The first way through a file enters every row; from that it follows for each row whether it counts and what is said
//! of one that does not. An entry takes 24 bytes, whatever the names are.

use std::hash::{BuildHasher as _, Hash, RandomState};

use chrono::{Datelike as _, NaiveDate};

use crate::fault::FaultKind;
use crate::mapping::Grain;

/// Bits of an entry that hold its day. Days of all years that can be written fit.
const DAY_BITS: u32 = 29;
/// Added to a day's number, so that it is positive and none is zero.
const DAY_ZERO: i64 = 1 << (DAY_BITS - 1);

/// One row about an account or a post.
#[derive(Clone, Copy, Debug)]
struct Entry {
    /// Whom it is about. Sixty-four bits tell a million accounts apart; two of them meet once in thirty million such
    /// files.
    key: u64,
    /// The row as the spreadsheet counts it.
    row: u64,
    /// Which row of the reading it is, and below that the day, 0 for none.
    place: u64,
}

impl Entry {
    fn new(key: u64, row: u64, at: u64, day: Option<NaiveDate>) -> Self {
        let day = day.map_or(0, |day| i64::from(day.num_days_from_ce()) + DAY_ZERO);
        Self { key, row, place: at << DAY_BITS | day.unsigned_abs() }
    }

    const fn at(self) -> u64 {
        self.place >> DAY_BITS
    }

    const fn day(self) -> u64 {
        self.place & ((1 << DAY_BITS) - 1)
    }

    /// Whether both rows say a day and this one's is the later; a row without one gives way to what comes after it.
    const fn is_newer(self, than: Self) -> bool {
        self.day() != 0 && than.day() != 0 && self.day() > than.day()
    }
}

/// Whom a row is about, as a census knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    /// The account.
    pub(crate) account: u64,
    /// The post, in a sheet of posts.
    pub(crate) post: Option<u64>,
    /// The day of the row's figures, where a column says it.
    pub(crate) day: Option<NaiveDate>,
}

/// Makes the keys of one census: nobody can choose names that meet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Keys {
    secret: RandomState,
}

impl Keys {
    pub(crate) fn of(&self, parts: impl Hash) -> u64 {
        self.secret.hash_one(parts)
    }
}

/// The rows entered so far.
#[derive(Debug, Default)]
pub(crate) struct Census {
    accounts: Vec<Entry>,
    posts: Vec<Entry>,
    /// Rows that are nobody's, and why.
    skipped: Vec<(u64, FaultKind)>,
}

/// What follows from all rows.
#[derive(Debug, Default)]
pub(crate) struct Verdicts {
    /// Different accounts.
    pub(crate) accounts: u64,
    /// Different posts.
    pub(crate) posts: u64,
    skipped: Walk<FaultKind>,
    /// Rows that do not count for their account.
    older_accounts: Walk<()>,
    /// Rows that do not count for their post.
    older_posts: Walk<()>,
    /// What is said of rows that come again.
    repeated: Walk<FaultKind>,
}

/// What is so of one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    /// It is nobody's, and why.
    pub(crate) skipped: Option<FaultKind>,
    /// It counts for its account.
    pub(crate) account: bool,
    /// It counts for its post.
    pub(crate) post: bool,
    /// It comes again, or did.
    pub(crate) repeated: Option<FaultKind>,
}

/// Things of some rows, in the order of the rows, met by going through the rows once.
#[derive(Debug)]
struct Walk<T> {
    things: Vec<(u64, T)>,
    next: usize,
}

impl<T> Default for Walk<T> {
    fn default() -> Self {
        Self { things: Vec::new(), next: 0 }
    }
}

impl<T: Copy> Walk<T> {
    fn through(mut things: Vec<(u64, T)>) -> Self {
        things.sort_unstable_by_key(|(at, _)| *at);
        things.shrink_to_fit();
        Self { things, next: 0 }
    }

    fn at(&mut self, at: u64) -> Option<T> {
        while self.things.get(self.next).is_some_and(|(place, _)| *place < at) {
            self.next += 1;
        }
        self.things.get(self.next).filter(|(place, _)| *place == at).map(|(_, thing)| *thing)
    }
}

impl Census {
    /// Enters row `row`, which is the `at`th of the reading.
    pub(crate) fn enter(&mut self, at: u64, row: u64, known: Known) {
        self.accounts.push(Entry::new(known.account, row, at, known.day));
        if let Some(post) = known.post {
            self.posts.push(Entry::new(post, row, at, None));
        }
    }

    /// Notes that the `at`th row of the reading is nobody's.
    pub(crate) fn skip(&mut self, at: u64, why: FaultKind) {
        self.skipped.push((at, why));
    }

    /// Closes the census.
    pub(crate) fn settle(self, grain: Grain) -> Verdicts {
        let mut repeated = Vec::new();
        let of_accounts = (grain == Grain::Account).then_some(&mut repeated);
        let (accounts, older_accounts) =
            count(self.accounts, of_accounts, |row| FaultKind::RepeatedAccount { earlier_row: row });
        // In a sheet of posts one creator spans many rows; only a post that comes again is a repetition.
        let of_posts = (grain == Grain::Post).then_some(&mut repeated);
        let (posts, older_posts) =
            count(self.posts, of_posts, |row| FaultKind::RepeatedPost { earlier_row: row });
        Verdicts {
            accounts,
            posts,
            skipped: Walk::through(self.skipped),
            older_accounts,
            older_posts,
            repeated: Walk::through(repeated),
        }
    }
}

/// How many different ones there are, and which rows do not count for theirs.
fn count(
    mut entries: Vec<Entry>,
    mut repeated: Option<&mut Vec<(u64, FaultKind)>>,
    again: impl Fn(u64) -> FaultKind,
) -> (u64, Walk<()>) {
    entries.sort_unstable_by_key(|entry| (entry.key, entry.place));
    let (mut different, mut older) = (0, Vec::new());
    for group in entries.chunk_by(|a, b| a.key == b.key) {
        different += 1;
        let [first, rest @ ..] = group else { continue };
        let mut newest = *first;
        for entry in rest {
            if !newest.is_newer(*entry) {
                newest = *entry;
            }
        }
        let mut earlier = None;
        for entry in group {
            let counts = entry.at() == newest.at();
            if !counts {
                older.push((entry.at(), ()));
            }
            let kind = if newest.at() < entry.at() {
                Some(FaultKind::OlderFigures { earlier_row: newest.row })
            } else {
                earlier.map(&again)
            };
            if let (Some(kind), Some(repeated)) = (kind, &mut repeated) {
                repeated.push((entry.at(), kind));
            }
            earlier = Some(entry.row);
        }
    }
    (different, Walk::through(older))
}

impl Verdicts {
    /// The verdict on the `at`th row of the reading. Rows are asked about in their order.
    pub(crate) fn on(&mut self, at: u64) -> Verdict {
        Verdict {
            skipped: self.skipped.at(at),
            account: self.older_accounts.at(at).is_none(),
            post: self.older_posts.at(at).is_none(),
            repeated: self.repeated.at(at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashMap;

    /// What a row says about itself: account, post, day.
    type Said = (u8, Option<u8>, Option<i32>);

    fn day(number: i32) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(number).unwrap()
    }

    /// The rules as they read, with maps, row after row.
    fn by_maps(rows: &[Said], grain: Grain) -> Vec<(bool, bool, Option<FaultKind>)> {
        let mut newest: HashMap<u8, (Option<i32>, usize)> = HashMap::new();
        let mut posts: HashMap<u8, usize> = HashMap::new();
        for (at, (account, post, day)) in rows.iter().enumerate() {
            let newer =
                |(own, _): &(Option<i32>, usize)| matches!((own, day), (Some(own), Some(day)) if own > day);
            if newest.get(account).is_none_or(|before| !newer(before)) {
                newest.insert(*account, (*day, at));
            }
            post.map(|post| posts.insert(post, at));
        }
        let mut met: HashMap<u8, usize> = HashMap::new();
        let judge = |(at, (key, post_key, _)): (usize, &Said)| {
            let account = newest[key].1 == at;
            let post = post_key.is_none_or(|key| posts[&key] == at);
            let (by, counts) = match grain {
                Grain::Account => (Some(*key), account),
                Grain::Post => (*post_key, post),
            };
            let earlier = by.and_then(|by| if counts { met.remove(&by) } else { met.insert(by, at) });
            let earlier = earlier.map(row_of);
            let kind = match grain {
                Grain::Post => earlier.map(|earlier_row| FaultKind::RepeatedPost { earlier_row }),
                Grain::Account if newest[key].1 < at => {
                    Some(FaultKind::OlderFigures { earlier_row: row_of(newest[key].1) })
                }
                Grain::Account => earlier.map(|earlier_row| FaultKind::RepeatedAccount { earlier_row }),
            };
            (account, post, kind)
        };
        rows.iter().enumerate().map(judge).collect()
    }

    /// Rows are numbered from the fifth on, every second one.
    fn row_of(at: usize) -> u64 {
        at as u64 * 2 + 5
    }

    proptest! {
        #[test]
        fn every_row_counts_as_the_rules_say(
            rows in proptest::collection::vec(
                (0_u8..6, prop::option::of(0_u8..9), prop::option::of(-3_i32..739_000)), 0..40),
            of_posts in any::<bool>(),
        ) {
            let grain = if of_posts { Grain::Post } else { Grain::Account };
            let rows: Vec<Said> = rows.into_iter().map(|(a, post, day)| (a, post.filter(|_| of_posts), day)).collect();
            let (keys, mut census) = (Keys::default(), Census::default());
            for (at, (account, post, said)) in rows.iter().enumerate() {
                let known = Known {
                    account: keys.of(account),
                    post: post.map(|post| keys.of(post)),
                    day: said.map(day),
                };
                census.enter(at as u64, row_of(at), known);
            }
            let mut verdicts = census.settle(grain);
            let different: std::collections::HashSet<u8> = rows.iter().map(|(account, ..)| *account).collect();
            prop_assert_eq!(verdicts.accounts, different.len() as u64);
            for (at, expected) in by_maps(&rows, grain).into_iter().enumerate() {
                let verdict = verdicts.on(at as u64);
                prop_assert_eq!((verdict.account, verdict.post, verdict.repeated), expected, "row {}", at);
                prop_assert_eq!(verdict.skipped, None);
            }
        }
    }

    #[test]
    fn an_entry_is_small_and_holds_every_day() {
        assert!(size_of::<Entry>() <= 40);
        for date in [NaiveDate::MIN, NaiveDate::MAX, day(0)] {
            let entry = Entry::new(1, 2, 1 << 34, Some(date));
            assert_eq!(
                (entry.at(), entry.day() as i64 - DAY_ZERO),
                (1 << 34, i64::from(date.num_days_from_ce()))
            );
        }
        assert_eq!(Entry::new(1, 2, 3, None).day(), 0);
    }
}
