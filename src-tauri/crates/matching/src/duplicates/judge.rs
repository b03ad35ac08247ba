//! Whether two sightings are one account's, and what speaks for and against it.
//!
//! The weights of all comparisons add up to the odds (see [`super::fellegi_sunter`]), with three rules beside them.
//! Equal ids on one platform are identity. Different ids on one platform speak against it, and whatever else agrees
//! is then for a person to decide. And names alone, however well they agree, never come to more than even odds: most
//! short names have a neighbour that is somebody else.
//!
//! Fields are not always independent, and then the stronger one stands for both: of handle and name, of telephone,
//! WeChat and e-mail, and of these together against agency, city and verticals, all of which an office's creators share.

use std::fmt::Write as _;

use market::taxonomy::VerticalId;
use market::{value, words};
use unicode_normalization::UnicodeNormalization;

use super::apart::{Apart, apart};
use super::fellegi_sunter::{Level, probability};
use super::fold::{bare, fold_into};
use super::reach::Reach;
use super::sighting::{Followers, Sighting};
use super::sound::sounds_alike;
use super::spelling::spelled;
use super::weights::{self, Degree, Field};

words! {
    /// What to make of two sightings. Ordered from the strongest.
    pub enum Verdict {
        /// One account's, by an id or by evidence beyond names: may be joined without asking.
        Same = "same",
        /// Probably one account's: a person should look.
        Likely = "likely",
        /// Worth a look where there is time.
        Possible = "possible",
        /// Two accounts'.
        Unlikely = "unlikely",
    }
}

/// From this probability on, with enough evidence beyond names and no id against it, two sightings are joined.
pub const SAME_FROM: f64 = 0.99;
/// From this probability on a person should look.
pub const LIKELY_FROM: f64 = 0.9;
/// From this probability on a look may be worth it.
pub const POSSIBLE_FROM: f64 = 0.1;
/// What evidence beyond names must weigh for two sightings to be joined without an id, in bits. Agency, city and
/// verticals together stay just below: an agency's creators share all three more often than by chance.
const ENOUGH_BEYOND_NAMES: f64 = 12.0;
/// Names of which this share agrees (Jaro and Winkler's measure) are alike.
const ALIKE: f64 = 0.88;
/// Bits in which two pictures' hashes may differ: for one picture saved twice, and for near ones.
const SAME_PICTURE: u32 = 4;
const NEAR_PICTURE: u32 = 10;

value! {
    /// One field of two sightings side by side.
    pub struct Comparison {
        /// What is compared.
        pub field: Field,
        /// How well the values agree.
        pub degree: Degree,
        /// The first sighting's value, as it was given.
        pub left: String,
        /// The second one's.
        pub right: String,
        /// Its weight in bits: for being one account's when positive, against it when negative.
        pub bits: f64,
        /// Of an equal telephone, WeChat id or address: how many creators have it, where somebody counted.
        pub shared_by: Option<u32>,
    }
}

value! {
    /// How likely two sightings are one account's, and why.
    pub struct Likeness {
        /// What to make of it.
        pub verdict: Verdict,
        /// The probability of being one account's, within [0, 1].
        pub probability: f64,
        /// All weights added up, in bits, without the prior.
        pub bits: f64,
        /// Every field known on both sides, strongest for it first.
        pub evidence: Vec<Comparison>,
    }
}

/// Judges two sightings. Exchanging them exchanges the values in the evidence and nothing else.
#[must_use]
pub fn judge(left: &Sighting<'_>, right: &Sighting<'_>) -> Likeness {
    let mut found = Findings::of(left, right);
    let (verdict, probability) = found.concluded();
    let bits = found.bits();
    found.weighed.sort_by(|a, b| b.bits.total_cmp(&a.bits));
    let evidence = found.weighed.iter().map(|weighed| Comparison {
        field: weighed.field,
        degree: weighed.degree,
        left: shown(weighed.field, left),
        right: shown(weighed.field, right),
        bits: weighed.bits,
        shared_by: weighed.shared_by,
    });
    Likeness { verdict, probability, bits, evidence: evidence.collect() }
}

/// The probability alone that [`judge`] comes to.
pub(super) fn probability_of(left: &Sighting<'_>, right: &Sighting<'_>) -> f64 {
    Findings::of(left, right).concluded().1
}

/// A probability that [`judge`] cannot exceed, told without looking at any text: for accounts whose names agree so, of
/// which the left one has so many letters without decorations, and that share no id, address or handle.
pub(super) fn at_most(left: &Sighting<'_>, right: &Sighting<'_>, degree: Degree, letters: usize) -> f64 {
    let one_platform = left.platform == right.platform;
    let level = Degree::Same;
    let fields = [
        (left.agency.is_some() && right.agency.is_some(), weights::agency(level)),
        (left.city.is_some() && right.city.is_some(), weights::city(true)),
        (!left.verticals.is_empty() && !right.verticals.is_empty(), weights::verticals(level)),
        (one_platform && left.followers.is_some() && right.followers.is_some(), weights::followers(level)),
        (left.avatar.is_some() && right.avatar.is_some(), weights::avatar(level)),
        // At best one slip between two long ones.
        (
            !one_platform && left.handle.is_some() && right.handle.is_some(),
            weights::handle(Degree::OneSlip, usize::MAX),
        ),
    ];
    let known = fields.iter().filter(|(known, _)| *known).map(|(_, level)| level.bits());
    let reached: f64 = reached(left, right).iter().map(|weighed| weighed.bits).sum();
    let most = weights::name(degree, letters).bits() + known.sum::<f64>() + reached.max(0.0);
    probability(weights::PRIOR_BITS + most)
}

/// How many letters a name has without decorations.
pub(super) fn letters_of(name: &str) -> usize {
    let whole = letters(name);
    bare(&whole).unwrap_or(&whole).len()
}

/// One field's weight.
struct Weighed {
    field: Field,
    degree: Degree,
    bits: f64,
    shared_by: Option<u32>,
}

#[derive(Default)]
struct Findings {
    weighed: Vec<Weighed>,
    /// Some id says that both are one.
    identity: bool,
    /// Some id says that they are two, and no stronger one that they are one.
    contradicted: bool,
}

impl Findings {
    fn of(left: &Sighting<'_>, right: &Sighting<'_>) -> Self {
        let mut found = Self::default();
        found.ids(left, right);
        found.namings(left, right);
        found.facts(left, right);
        found.weighed.extend(reached(left, right));
        found.unite_office();
        found
    }

    fn add(&mut self, field: Field, degree: Degree, bits: f64) {
        self.weighed.push(Weighed { field, degree, bits, shared_by: None });
    }

    /// Ids say something within one platform only. The stronger one comes first and decides.
    fn ids(&mut self, left: &Sighting<'_>, right: &Sighting<'_>) {
        if left.platform != right.platform {
            return;
        }
        let ids = [
            (Field::PlatformId, left.platform_id, right.platform_id),
            (Field::Uid, left.uid, right.uid),
            (Field::Url, left.url, right.url),
        ];
        for (field, a, b) in ids {
            let Some((a, b)) = known(a).zip(known(b)) else { continue };
            if a == b {
                let decides = !self.contradicted;
                let bits = if decides { weights::IDENTITY_BITS } else { weights::DOUBTED_ID.bits() };
                self.identity |= decides;
                self.add(field, Degree::Same, bits);
            } else if field != Field::Url && is_number(a) == is_number(b) {
                // One account has many addresses, but one id of a kind: a number beside an opaque id is none.
                self.contradicted |= !self.identity;
                self.add(field, Degree::Different, weights::OTHER_ID.bits());
            }
        }
    }

    fn namings(&mut self, left: &Sighting<'_>, right: &Sighting<'_>) {
        let first = self.weighed.len();
        if let Some((a, b)) = known(left.handle).zip(known(right.handle)) {
            let (x, y) = (handle_key(a), handle_key(b));
            if !x.is_empty() && !y.is_empty() {
                self.handles(left.platform == right.platform, &x, &y);
            }
        }
        if let Some((a, b)) = known(left.name).zip(known(right.name)) {
            let (x, y) = (letters(a), letters(b));
            if !x.is_empty() && !y.is_empty() {
                let (degree, letters) = named(&x, &y);
                self.add(Field::Name, degree, weights::name(degree, letters).bits());
            }
        }
        // Whoever shares a name mostly spells it alike: that says nothing more.
        if !self.weighed.iter().skip(first).any(|weighed| weighed.bits > 0.0)
            && let Some(hanzi) = spells(left, right).max(spells(right, left))
        {
            self.add(Field::Spelling, Degree::SameSound, weights::spelling(hanzi).bits());
        }
        // One usually follows from the other.
        if let Some([handle, name]) = self.weighed.get_mut(first..)
            && handle.bits > 0.0
            && name.bits > 0.0
            && handle.bits < weights::IDENTITY_BITS
        {
            let weaker = if handle.bits < name.bits { handle } else { name };
            weaker.bits *= weights::SECOND_NAMING;
        }
    }

    fn handles(&mut self, one_platform: bool, x: &[char], y: &[char]) {
        let shorter = x.len().min(y.len());
        match apart(x, y, |p, q| p == q) {
            Apart::Same if one_platform && !self.contradicted => {
                self.identity = true;
                self.add(Field::Handle, Degree::Same, weights::IDENTITY_BITS);
            }
            Apart::Same => {
                let level = weights::handle(Degree::Same, shorter);
                self.add(Field::Handle, Degree::Same, level.bits());
            }
            // A handle one letter away on the same platform is somebody else's, or was one's own before.
            Apart::One | Apart::More if one_platform => {
                self.add(Field::Handle, Degree::Different, weights::RENAMED.bits());
            }
            Apart::One => {
                let level = weights::handle(Degree::OneSlip, shorter);
                self.add(Field::Handle, Degree::OneSlip, level.bits());
            }
            Apart::More => {
                let level = weights::handle(Degree::Different, shorter);
                self.add(Field::Handle, Degree::Different, level.bits());
            }
        }
    }

    fn facts(&mut self, left: &Sighting<'_>, right: &Sighting<'_>) {
        let mut add = |field, degree, level: Level| self.add(field, degree, level.bits());
        if let Some((a, b)) = known(left.agency).zip(known(right.agency)) {
            let (x, y) = (letters(a), letters(b));
            let degree = match apart(&x, &y, |p, q| p == q) {
                Apart::Same => Degree::Same,
                Apart::One if x.len().min(y.len()) > 3 => Degree::OneSlip,
                Apart::One | Apart::More => Degree::Different,
            };
            add(Field::Agency, degree, weights::agency(degree));
        }
        if let Some((a, b)) = known(left.city).zip(known(right.city)) {
            let same = letters(a) == letters(b);
            let degree = if same { Degree::Same } else { Degree::Different };
            add(Field::City, degree, weights::city(same));
        }
        if let (Some(a), Some(b)) = (left.verticals.first(), right.verticals.first()) {
            let degree = if a == b {
                Degree::Same
            } else if left.verticals.iter().any(|vertical| right.verticals.contains(vertical)) {
                Degree::Similar
            } else {
                Degree::Different
            };
            add(Field::Verticals, degree, weights::verticals(degree));
        }
        // How many follow on one platform says little about another.
        if let (Some(a), Some(b)) = (counted(left.followers), counted(right.followers))
            && left.platform == right.platform
        {
            let degree = followed(a, b);
            add(Field::Followers, degree, weights::followers(degree));
        }
        if let (Some(a), Some(b)) = (pictured(left.avatar), pictured(right.avatar)) {
            let degree = match (a ^ b).count_ones() {
                bits if bits <= SAME_PICTURE => Degree::Same,
                bits if bits <= NEAR_PICTURE => Degree::Similar,
                _ => Degree::Different,
            };
            add(Field::Avatar, degree, weights::avatar(degree));
        }
    }

    /// Creators of one office share its telephone as they share its agency, city and verticals: of the two only the
    /// stronger speaks for being one.
    fn unite_office(&mut self) {
        let reached: f64 = self.weighed.iter().filter(|one| one.field.is_reach()).map(|one| one.bits).sum();
        let agreed = |one: &&mut Weighed| one.field.is_of_office() && one.bits > 0.0;
        let office: f64 = self.weighed.iter_mut().filter(agreed).map(|one| one.bits).sum();
        if reached <= 0.0 || office <= 0.0 {
            return;
        }
        if reached >= office {
            self.weighed.iter_mut().filter(agreed).for_each(|one| one.bits = 0.0);
        } else {
            self.weighed.iter_mut().filter(|one| one.field.is_reach()).for_each(|one| one.bits = 0.0);
        }
    }

    /// All weights, in the order of fields, so that exchanging the sightings adds up the same.
    fn bits(&self) -> f64 {
        self.weighed.iter().map(|weighed| weighed.bits).sum()
    }

    fn concluded(&self) -> (Verdict, f64) {
        let beyond = self.weighed.iter().filter(|weighed| !weighed.field.is_naming());
        let (agrees, sum) = beyond.fold((self.identity, 0.0), |(agrees, sum), weighed| {
            (agrees || weighed.bits > 0.0, sum + weighed.bits)
        });
        let odds = self.bits() + weights::PRIOR_BITS;
        let probability = probability(if agrees { odds } else { odds.min(weights::NAMING_CEILING_BITS) });
        // Two of one studio have all ways to reach them in common.
        let alone = |field: Field| field.is_reach() || field.is_of_office();
        let more = self.weighed.iter().any(|weighed| weighed.bits > 0.0 && !alone(weighed.field));
        let enough = sum >= ENOUGH_BEYOND_NAMES && more && !self.contradicted;
        let verdict = if self.identity || (probability >= SAME_FROM && enough) {
            Verdict::Same
        } else if probability >= LIKELY_FROM {
            Verdict::Likely
        } else if probability >= POSSIBLE_FROM {
            Verdict::Possible
        } else {
            Verdict::Unlikely
        };
        (verdict, probability)
    }
}

/// The ways to reach both, weighed: beside the one that tells most the others count for less.
fn reached(left: &Sighting<'_>, right: &Sighting<'_>) -> Vec<Weighed> {
    let pairs = left.reaches.each().into_iter().zip(right.reaches.each());
    let mut weighed: Vec<Weighed> = pairs
        .filter_map(|((field, a), (_, b))| {
            let (a, b) = a.zip(b)?;
            let same = a.key == b.key;
            let shared_by = if same { a.shared_by.max(b.shared_by) } else { None };
            let degree = if same { Degree::Same } else { Degree::Different };
            Some(Weighed { field, degree, bits: weights::reach(same, shared_by).bits(), shared_by })
        })
        .collect();
    let chief = (0..weighed.len()).rev().max_by(|a, b| weighed[*a].bits.total_cmp(&weighed[*b].bits));
    for (at, one) in weighed.iter_mut().enumerate() {
        if Some(at) != chief {
            one.bits *= weights::SECOND_REACH;
        }
    }
    weighed
}

/// Of how many hanzi the other's name is, where the handle of one spells it.
fn spells(one: &Sighting<'_>, other: &Sighting<'_>) -> Option<usize> {
    spelled(known(one.handle)?, known(other.name)?)
}

/// A field's value as a person reads it.
fn shown(field: Field, sighting: &Sighting<'_>) -> String {
    let text = match field {
        Field::PlatformId => known(sighting.platform_id),
        Field::Uid => known(sighting.uid),
        Field::Url => known(sighting.url),
        Field::Handle => known(sighting.handle),
        Field::Name => known(sighting.name),
        Field::Spelling => {
            let both = [known(sighting.handle), known(sighting.name)];
            return both.into_iter().flatten().collect::<Vec<_>>().join(" ");
        }
        Field::Agency => known(sighting.agency),
        Field::City => known(sighting.city),
        Field::Verticals => return codes(sighting.verticals),
        Field::Followers => return counted(sighting.followers).map(dated).unwrap_or_default(),
        Field::Avatar => {
            return pictured(sighting.avatar).map(|hash| format!("{hash:016x}")).unwrap_or_default();
        }
        Field::Phone => return sighting.reaches.phone.map(Reach::shown).unwrap_or_default(),
        Field::Wechat => return sighting.reaches.wechat.map(Reach::shown).unwrap_or_default(),
        Field::Email => return sighting.reaches.email.map(Reach::shown).unwrap_or_default(),
    };
    text.unwrap_or_default().to_owned()
}

/// Whether an id is a number.
fn is_number(id: &str) -> bool {
    id.bytes().all(|byte| byte.is_ascii_digit())
}

/// A text that says something.
fn known(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

fn letters(text: &str) -> Vec<char> {
    let mut out = Vec::new();
    fold_into(text, &mut out);
    out
}

/// A handle without what a keyboard changes. Its points and underscores are its own.
pub(super) fn handle_key(handle: &str) -> Vec<char> {
    let folded = handle.nfkc().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace() && !c.is_control());
    folded.skip_while(|c| *c == '@').collect()
}

/// How well two folded names agree, at best with or without their decorations, and how many letters the shorter one
/// has without: a decoration makes no name rarer.
fn named(x: &[char], y: &[char]) -> (Degree, usize) {
    let (left, right) = (bare(x).unwrap_or(x), bare(y).unwrap_or(y));
    // Nearly every name is bare as it is.
    let mut degree = agreement(x, y);
    if left.len() < x.len() || right.len() < y.len() {
        degree = degree.min(agreement(left, right)).min(agreement(x, right)).min(agreement(left, y));
    }
    (degree, left.len().min(right.len()))
}

fn agreement(x: &[char], y: &[char]) -> Degree {
    match (apart(x, y, |p, q| p == q), apart(x, y, sounds_alike)) {
        (Apart::Same, _) => Degree::Same,
        (_, Apart::Same) => Degree::SameSound,
        (Apart::One, _) => Degree::OneSlip,
        (Apart::More, Apart::One) => Degree::OneSyllable,
        (Apart::More, Apart::More) => {
            let (x, y): (String, String) = (x.iter().collect(), y.iter().collect());
            // The measure depends on the order of its arguments by a hair.
            let alike = strsim::jaro_winkler(&x, &y).max(strsim::jaro_winkler(&y, &x));
            if alike >= ALIKE { Degree::Similar } else { Degree::Different }
        }
    }
}

fn codes(verticals: &[VerticalId]) -> String {
    let mut out = String::new();
    for (at, vertical) in verticals.iter().enumerate() {
        let _ = write!(out, "{}{}", if at == 0 { "" } else { ", " }, vertical.code());
    }
    out
}

/// Zero stands for unknown in many sheets, and no ratio can be made of it.
fn counted(followers: Option<Followers>) -> Option<Followers> {
    followers.filter(|followers| followers.count > 0.0)
}

fn dated(followers: Followers) -> String {
    followers.as_of.map_or_else(|| followers.count.to_string(), |day| format!("{} ({day})", followers.count))
}

/// Accounts grow by fractions of a percent a day; a month lies between figures of unknown days.
fn followed(a: Followers, b: Followers) -> Degree {
    const UNDATED_DAYS: f64 = 30.0;
    let days = match (a.as_of, b.as_of) {
        (Some(a), Some(b)) => (a - b).num_days().unsigned_abs() as f64,
        (Some(_), None) | (None, Some(_) | None) => UNDATED_DAYS,
    };
    let ratio = (a.count.max(b.count) / a.count.min(b.count)).ln();
    if ratio <= 0.03 + 0.002 * days {
        Degree::Same
    } else if ratio <= 0.4 + 0.004 * days {
        Degree::Similar
    } else {
        Degree::Different
    }
}

/// A picture of one tone hashes to all zeros or ones and is nobody's.
fn pictured(avatar: Option<u64>) -> Option<u64> {
    avatar.filter(|hash| *hash != 0 && *hash != u64::MAX)
}
