//! What the values of a column look like.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::LazyLock;

use market::Platform;
use market::region::{self, Place};
use market::taxonomy::VerticalId;

use crate::number::{
    Amount, DateOrder, Decimal, Number, Reading, Unit, fold_width, is_unknown_word, read_date,
};
use crate::table::Cell;

/// The sample that mappings are judged on: at most this many rows.
pub(crate) const SAMPLE_ROWS: usize = 2_000;

/// How many cells the more costly vocabularies are asked about.
const VOCABULARY_CELLS: usize = 100;

static COUNTRIES: LazyLock<BTreeMap<String, &'static str>> = LazyLock::new(|| {
    include_str!("../../assets/countries.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .flat_map(|(code, names)| names.split('|').map(move |name| (name.to_lowercase(), code)))
        .collect()
});

/// The ISO 3166-1 code of a country named in English or Chinese.
#[must_use]
pub fn country_code(text: &str) -> Option<&'static str> {
    COUNTRIES.get(&fold_width(text).to_lowercase()).copied()
}

/// Counts over the filled cells of a column's sample. Shares are of [`Profile::filled`].
#[derive(Clone, Debug, Default)]
pub(crate) struct Profile {
    /// Cells that say something.
    pub(crate) filled: usize,
    /// Cells that are blank, or say that nothing is known.
    pub(crate) unknown: usize,
    pub(crate) numeric: usize,
    /// Numbers with a multiplier of their own (万, K).
    pub(crate) scaled: usize,
    pub(crate) shares: usize,
    pub(crate) whole: usize,
    pub(crate) largest: Option<Decimal>,
    pub(crate) dates: usize,
    pub(crate) urls: usize,
    pub(crate) post_urls: usize,
    pub(crate) emails: usize,
    pub(crate) phones: usize,
    pub(crate) countries: usize,
    pub(crate) verticals: usize,
    /// Cities, provinces, districts.
    pub(crate) places: usize,
    pub(crate) platforms: usize,
    pub(crate) looked_up: usize,
    /// Bare numbers above 100.
    pub(crate) above_hundred: usize,
    /// Bare numbers from 10,000 on.
    pub(crate) tall: usize,
    /// Bare numbers that a spreadsheet may mean as days: 1954 to 2119.
    pub(crate) serials: usize,
    /// Bare numbers that are not whole.
    pub(crate) broken: usize,
    /// Words with counts behind them: {'Beauty': 7}.
    pub(crate) counted_lists: usize,
    pub(crate) spaced: usize,
    pub(crate) foreign: usize,
    /// Looks like a handle: letters, digits, point, line, hyphen only.
    pub(crate) handles: usize,
    pub(crate) lower: usize,
    pub(crate) platform_ids: usize,
    pub(crate) long: usize,
    pub(crate) distinct: usize,
    pub(crate) ascending: bool,
    pub(crate) samples: Vec<String>,
}

impl Profile {
    /// Looks at one column of the sample.
    pub(crate) fn of(rows: &[Vec<Cell>], column: usize) -> Self {
        let mut profile = Self { ascending: true, ..Self::default() };
        let mut distinct = HashSet::new();
        let mut last: Option<Decimal> = None;
        for row in rows {
            let cell = crate::table::cell_at(row, column);
            let text = cell.text();
            let trimmed = text.trim();
            if cell.is_blank() || is_unknown_word(trimmed).is_some() {
                profile.unknown += 1;
                continue;
            }
            profile.filled += 1;
            if profile.samples.len() < 5 && !profile.samples.iter().any(|seen| seen == trimmed) {
                profile.samples.push(crate::error::shorten(trimmed));
            }
            distinct.insert(trimmed.to_lowercase());
            profile.count(cell, trimmed, &mut last);
        }
        profile.distinct = distinct.len();
        profile
    }

    fn count(&mut self, cell: &Cell, text: &str, last: &mut Option<Decimal>) {
        match cell.number() {
            Reading::Number(number) => self.count_number(&number, last),
            Reading::Unknown(_) | Reading::NotANumber | Reading::Destroyed => self.ascending = false,
        }
        let dated = matches!(cell, Cell::Date(_)) || read_date(text, DateOrder::MonthFirst).is_some();
        self.dates += usize::from(dated);
        self.spaced += usize::from(text.contains(' '));
        self.foreign += usize::from(!text.is_ascii());
        self.long += usize::from(text.chars().count() > 80);
        let handle = text.len() <= 64
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'))
            && text.bytes().any(|b| b.is_ascii_alphanumeric());
        self.handles += usize::from(handle);
        self.lower += usize::from(!text.chars().any(char::is_uppercase));
        self.platform_ids += usize::from(looks_like_platform_id(text));
        if is_url(text) {
            self.urls += 1;
            self.post_urls += usize::from(is_post_url(text));
        }
        self.emails += usize::from(is_email(text));
        self.phones += usize::from(is_phone(text));
        let opens = text.starts_with(['{', '[']) && text.ends_with(['}', ']']);
        self.counted_lists += usize::from(opens && text.contains(':'));
        let worded = !text.as_bytes().first().is_some_and(u8::is_ascii_digit);
        if self.looked_up < VOCABULARY_CELLS && text.chars().count() <= 40 {
            self.looked_up += 1;
            self.countries += usize::from(worded && country_code(text).is_some());
            self.verticals += usize::from(worded && VerticalId::find(text).is_some());
            self.platforms += usize::from(worded && Platform::find(text).is_some());
            self.places += usize::from(worded && is_place(text));
        }
    }

    fn count_number(&mut self, number: &Number, last: &mut Option<Decimal>) {
        self.numeric += 1;
        self.scaled += usize::from(number.scaled && number.unit != Unit::Share);
        self.shares += usize::from(number.unit == Unit::Share);
        let value = number.cautious();
        if !number.scaled && number.unit != Unit::Share {
            self.broken += usize::from(!value.is_whole());
            self.above_hundred += usize::from(value > Decimal::whole(100));
            self.tall += usize::from(value >= Decimal::whole(10_000));
            let day = value > Decimal::whole(20_000) && value < Decimal::whole(80_000);
            self.serials += usize::from(day);
        }
        self.whole += usize::from(value.is_whole());
        if self.largest.is_none_or(|largest| value > largest) {
            self.largest = Some(value);
        }
        let follows = last.is_none_or(|before| before < value);
        self.ascending &= follows && matches!(number.amount, Amount::Exact(_)) && value.is_whole();
        *last = Some(value);
    }

    /// A part of the filled cells, 0 to 1; nothing known counts as nothing.
    pub(crate) fn part(&self, count: usize) -> f64 {
        if self.filled == 0 { 0.0 } else { count as f64 / self.filled as f64 }
    }

    /// A part of the cells that vocabularies were asked about.
    pub(crate) fn known_words(&self, count: usize) -> f64 {
        if self.looked_up == 0 { 0.0 } else { count as f64 / self.looked_up as f64 }
    }

    /// No value to judge by.
    pub(crate) const fn is_mute(&self) -> bool {
        self.filled == 0
    }

    /// How much the values look like handles rather than names, 0 to 1: no blanks, plain letters, small ones,
    /// each its own.
    pub(crate) fn handle_likeness(&self) -> f64 {
        let distinct = self.part(self.distinct);
        0.45 * self.part(self.handles)
            + 0.25 * (1.0 - self.part(self.spaced))
            + 0.15 * (1.0 - self.part(self.foreign))
            + 0.1 * self.part(self.lower)
            + 0.05 * distinct
    }
}

/// A city, province or district of China, or a name that several of them bear.
pub(super) fn is_place(text: &str) -> bool {
    // The longest names in use are far shorter; prose is not looked up.
    if text.len() > 45 {
        return false;
    }
    match region::resolve(text, None) {
        Place::City(_) | Place::District(_) | Place::Province(_) | Place::Ambiguous(_) => true,
        Place::Country(_) | Place::Unknown => false,
    }
}

/// Ids that platforms give: 24 hexadecimal digits, long numbers, UC… channels, MS4w… of 抖音.
fn looks_like_platform_id(text: &str) -> bool {
    let hex = text.len() >= 16 && text.len() <= 40 && text.bytes().all(|b| b.is_ascii_hexdigit());
    let number = (6..=24).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let opaque = text.len() >= 20
        && text.len() <= 128
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'='))
        && text.bytes().any(|b| b.is_ascii_digit())
        && text.bytes().any(|b| b.is_ascii_uppercase());
    hex || number || opaque
}

pub(crate) fn is_url(text: &str) -> bool {
    let opens = |start: &str| text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
    (opens("http://") || opens("https://") || opens("www.")) && text.contains('.')
}

/// Addresses of single posts on the platforms we know.
fn is_post_url(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    [
        "/explore/",
        "/discovery/item/",
        "/video/",
        "/note/",
        "watch?v=",
        "/p/",
        "/reel/",
        "/short-video/",
        "/status/",
    ]
    .iter()
    .any(|part| text.contains(part))
}

pub(crate) fn is_email(text: &str) -> bool {
    let Some((user, host)) = text.split_once('@') else { return false };
    !user.is_empty()
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && !text.contains([' ', ',', '/'])
        && text.len() <= 254
}

pub(crate) fn is_phone(text: &str) -> bool {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let rest = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | ' ' | '(' | ')'));
    // A Chinese mobile number, or an international one that says so.
    rest && ((digits.len() == 11 && digits.starts_with('1'))
        || (text.starts_with('+') && (8..=15).contains(&digits.len())))
}

/// How often a column stays the same within the groups of another: 1.0 is always. `None` without a repeated
/// group to judge by.
pub(crate) fn steadiness(rows: &[Vec<Cell>], column: usize, group: usize) -> Option<f64> {
    let mut first: BTreeMap<String, Number> = BTreeMap::new();
    let (mut pairs, mut steady) = (0_u32, 0_u32);
    for row in rows {
        let key = crate::table::text_at(row, group);
        if key.trim().is_empty() {
            continue;
        }
        let Reading::Number(number) = crate::table::cell_at(row, column).number() else { continue };
        let Some(before) = first.get(key.as_ref()) else {
            first.insert(key.into_owned(), number);
            continue;
        };
        pairs += 1;
        // Two visits days apart see nearly the same total: within one in twenty.
        let (a, b) = (before.cautious().to_f64(), number.cautious().to_f64());
        steady += u32::from((a - b).abs() <= 0.05 * a.abs().max(b.abs()).max(10.0));
    }
    (pairs >= 5).then(|| f64::from(steady) / f64::from(pairs))
}

/// Whether a column repeats values although another, unique column numbers the rows.
pub(crate) fn repeats(rows: &[Vec<Cell>], column: usize) -> bool {
    let mut seen = BTreeSet::new();
    rows.iter().any(|row| {
        let text = crate::table::text_at(row, column).trim().to_lowercase();
        !text.is_empty() && !seen.insert(text)
    })
}
