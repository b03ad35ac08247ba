//! Headers held against the values below them: what values plainly are, whether a field can hold them, and which
//! headers were swapped.

use super::Grain;
use super::Reason;
use super::guess::Candidate;
use super::profile::Profile;
use super::words::{Concept, Words};
use crate::field::{Field, FigureOf, ValueKind};
use crate::number::Decimal;
use market::{Basis, Metric};

/// What values are beyond doubt, whatever stands above them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Plainly {
    Addresses,
    Emails,
    Phones,
    Platforms,
    Countries,
    Places,
    Verticals,
    Dates,
    Numbers,
}

/// Values that can be told with certainty; `None` below three values or where they are mixed.
fn plainly(profile: &Profile) -> Option<Plainly> {
    const SURE: f64 = 0.8;
    if profile.filled < 3 {
        return None;
    }
    let part = |count| profile.part(count) >= SURE;
    let known = |count| profile.known_words(count) >= SURE;
    if part(profile.urls) {
        Some(Plainly::Addresses)
    } else if part(profile.emails) {
        Some(Plainly::Emails)
    } else if part(profile.phones) {
        Some(Plainly::Phones)
    } else if part(profile.dates) {
        Some(Plainly::Dates)
    } else if part(profile.numeric) {
        Some(Plainly::Numbers)
    } else if known(profile.platforms) {
        Some(Plainly::Platforms)
    } else if known(profile.verticals) {
        Some(Plainly::Verticals)
    } else if known(profile.countries) {
        Some(Plainly::Countries)
    } else if known(profile.places) {
        Some(Plainly::Places)
    } else {
        None
    }
}

/// Whether a field can hold a column's values. Without values it can.
pub(super) fn fits(field: Field, profile: &Profile, plain_header: bool) -> bool {
    if profile.is_mute() {
        return true;
    }
    let plain = plainly(profile);
    match field.kind() {
        ValueKind::Count | ValueKind::Money => {
            profile.part(profile.numeric) >= 0.6
                && profile.part(profile.shares) < 0.8
                && !matches!(plain, Some(Plainly::Phones | Plainly::Dates))
        }
        // A rate or share of 10,000 % is none.
        ValueKind::Share => profile.part(profile.numeric) >= 0.6 && profile.part(profile.above_hundred) < 0.5,
        // What the header plainly calls the day of the figures stays that, so that each bad cell is told.
        ValueKind::Date if field == Field::AsOf && plain_header => {
            !matches!(plain, Some(Plainly::Numbers | Plainly::Addresses | Plainly::Emails | Plainly::Phones))
                || profile.part(profile.serials) >= 0.6
        }
        ValueKind::Date => profile.part(profile.dates) >= 0.6 || profile.part(profile.serials) >= 0.9,
        ValueKind::Length => !matches!(plain, Some(Plainly::Addresses | Plainly::Emails)),
        ValueKind::Url => profile.part(profile.urls) >= 0.5,
        ValueKind::Identifier => {
            profile.part(profile.spaced) <= 0.5
                && !matches!(plain, Some(Plainly::Addresses | Plainly::Emails | Plainly::Countries))
        }
        ValueKind::Text => text_fits(field, profile, plain),
    }
}

fn text_fits(field: Field, profile: &Profile, plain: Option<Plainly>) -> bool {
    let worded = matches!(
        field,
        Field::Vertical
            | Field::Country
            | Field::AudienceCountry
            | Field::Province
            | Field::City
            | Field::Place
            | Field::Tone
            | Field::Agency
    );
    if worded && (profile.part(profile.numeric) > 0.5 || profile.part(profile.urls) > 0.5) {
        return false;
    }
    if field == Field::Email {
        return profile.part(profile.emails) >= 0.3;
    }
    if field == Field::Phone {
        return profile.part(profile.phones) >= 0.3
            || profile.part(profile.numeric) >= 0.5 && plain != Some(Plainly::Dates);
    }
    if field == Field::Vertical && profile.part(profile.counted_lists) >= 0.5 {
        return false;
    }
    // Words of a list come again and again; names that are all different and unknown to the list are none of it.
    let listed = matches!(
        field,
        Field::Vertical
            | Field::Country
            | Field::AudienceCountry
            | Field::Province
            | Field::City
            | Field::Platform
    );
    let known_at_all = profile.countries + profile.places + profile.verticals + profile.platforms;
    let all_different = profile.filled >= 20 && profile.part(profile.distinct) >= 0.8;
    if listed && all_different && profile.known_words(known_at_all) < 0.2 {
        return false;
    }
    // A word list of its own speaks for itself, unless some of the words are of the field's list too.
    let Some(plain) = plain else { return true };
    let worded_list =
        matches!(plain, Plainly::Verticals | Plainly::Countries | Plainly::Places | Plainly::Platforms);
    let known = |count| worded_list && profile.known_words(count) >= 0.2;
    if matches!(field, Field::Vertical | Field::Tone) {
        return known(profile.verticals);
    }
    if matches!(field, Field::Country | Field::AudienceCountry) {
        return known(profile.countries);
    }
    if matches!(field, Field::Province | Field::City | Field::Place) {
        return known(profile.places + profile.countries);
    }
    if field == Field::Platform {
        return plain == Plainly::Platforms;
    }
    if matches!(field, Field::Bio | Field::PostTitle | Field::PostText) {
        // Single short words that come again and again are a list's.
        return worded_list && profile.distinct * 2 > profile.filled;
    }
    if matches!(field, Field::Agency | Field::Tags | Field::PostTags) {
        return worded_list;
    }
    if matches!(field, Field::Wechat | Field::Contact) {
        return !matches!(plain, Plainly::Addresses | Plainly::Dates);
    }
    // Remarks and marks: anything may stand there.
    true
}

/// Takes a field away from a column whose values cannot be it.
pub(super) fn hold(column: &mut Candidate) {
    let Some(field) = column.field else { return };
    if fits(field, &column.profile, column.words.plain) {
        doubt_unit(column);
        return;
    }
    let was_posts = field == Field::Figure(FigureOf::new(Metric::Posts, Basis::Exact));
    column.field = None;
    column.confidence = 0.0;
    column.reason = Reason::HeaderContradicted;
    column.alternatives.push(field);
    column.denied = Some(field);
    // "notes" counts posts in one sheet and holds remarks in the next.
    if was_posts && plainly(&column.profile).is_none() {
        column.set(Field::Note, 0.7, Reason::HeaderAndValues);
    }
    if (field == Field::Phone || field == Field::Email)
        && plainly(&column.profile).is_none_or(|plain| matches!(plain, Plainly::Emails | Plainly::Phones))
    {
        column.set(Field::Contact, 0.6, Reason::HeaderAndValues);
    }
}

/// Nobody has 42.3 followers: an exact count whose bare values are mostly broken numbers is in a unit that the
/// header does not say. The field stays, to be asked about.
fn doubt_unit(column: &mut Candidate) {
    let exact = match column.field {
        Some(Field::Figure(figure)) => figure.basis == Basis::Exact && figure.metric != Metric::PlatformIndex,
        field => field.is_some_and(|field| matches!(field, Field::PostFigure(_))),
    };
    let profile = &column.profile;
    let bare = profile.numeric.saturating_sub(profile.scaled + profile.shares);
    let broken = profile.broken * 2 > bare && bare >= 3;
    let counts = column.field.is_some_and(|field| field.kind() == ValueKind::Count);
    // A hundred million for nearly everybody: the numbers below 粉丝（万） are written out.
    let written_out = profile.tall * 5 >= bare * 4 && bare >= 3;
    if counts && written_out && column.words.scale.is_some_and(|scale| scale >= Decimal::whole(10_000)) {
        column.words.scale = None;
        column.confidence = 0.6;
        column.reason = Reason::HeaderContradicted;
    } else if exact && counts && broken && column.words.scale.is_none() {
        column.confidence = 0.55;
        column.reason = Reason::UnitUnsaid;
    }
}

/// A field for a column that its header does not explain, where the values leave no doubt.
pub(super) fn by_values(column: &mut Candidate, grain: Grain, first: bool) {
    // Names are resolved together.
    if ["name", "display_name", "handle", "account", "rate"].into_iter().any(|name| column.is_named(name)) {
        return;
    }
    if has_other_purpose(&column.words) {
        return;
    }
    let contradicted = column.reason == Reason::HeaderContradicted;
    if let Some(field) = by_their_kind(column, grain, first) {
        let confidence = if contradicted { 0.7 } else { 0.75 };
        column.set(field, confidence, if contradicted { Reason::HeaderContradicted } else { Reason::Values });
    }
}

fn by_their_kind(column: &Candidate, grain: Grain, first: bool) -> Option<Field> {
    let profile = &column.profile;
    let contradicted = column.reason == Reason::HeaderContradicted;
    if profile.part(profile.urls) >= 0.8 {
        let posts = profile.part(profile.post_urls) >= 0.8;
        let known = column.words.concept.is_some() || !posts;
        return match (posts && grain == Grain::Post, known) {
            (true, _) => Some(Field::PostUrl),
            (false, true) if !posts => Some(Field::Url),
            (false, _) => None,
        };
    }
    if profile.part(profile.emails) >= 0.8 {
        Some(Field::Email)
    } else if profile.part(profile.phones) >= 0.8 {
        Some(Field::Phone)
    } else if profile.known_words(profile.countries) >= 0.7 {
        Some(Field::Country)
    } else if profile.known_words(profile.verticals) >= 0.7 && profile.distinct * 4 <= profile.filled.max(8) {
        Some(Field::Vertical)
    } else if contradicted && profile.known_words(profile.platforms) >= 0.8 {
        Some(Field::Platform)
    } else if contradicted && profile.known_words(profile.places) >= 0.8 {
        Some(Field::Place)
    } else if first && profile.ascending && profile.filled >= 3 {
        Some(Field::RowNumber)
    } else {
        None
    }
}

/// A header that is known for holding something of no field of ours: pictures, files, a tool's own figures.
fn has_other_purpose(words: &Words) -> bool {
    [Some(Concept::Named("price_screenshot")), Some(Concept::Named("none"))].contains(&words.concept)
}

/// Headers that were swapped: of two columns whose values contradict their headers, each fits the other's. Their
/// words, units and all, are exchanged.
pub(super) fn unswap(columns: &mut [Candidate]) {
    deny_phones(columns);
    for at in 0..columns.len() {
        let Some(own) = columns[at].denied else { continue };
        let partner = (at + 1..columns.len()).find_map(|other| {
            let theirs = columns[other].denied?;
            let each_fits = theirs.kind() != own.kind() || own.kind() == ValueKind::Text;
            let each_fits = each_fits
                && fits(theirs, &columns[at].profile, true)
                && fits(own, &columns[other].profile, true);
            each_fits.then_some((other, theirs))
        });
        let Some((other, theirs)) = partner else { continue };
        let (left, right) = columns.split_at_mut(other);
        std::mem::swap(&mut left[at].words, &mut right[0].words);
        for (column, field) in [(&mut left[at], theirs), (&mut right[0], own)] {
            column.denied = None;
            // One that its values already gave a field keeps it: a country is surer than "not a number". A rate of
            // unsaid basis is left to those who can prove which it is.
            if column.field.is_none() && !column.is_named("rate") {
                column.set(field, 0.75, Reason::HeaderContradicted);
            }
        }
    }
}

/// Numbers below 电话 are doubtful telephone numbers; where another column plainly holds such, they are none.
fn deny_phones(columns: &mut [Candidate]) {
    let plain = columns.iter().any(|c| plainly(&c.profile) == Some(Plainly::Phones));
    for column in columns.iter_mut().filter(|c| plain && c.field == Some(Field::Phone)) {
        if column.profile.part(column.profile.phones) < 0.3 && !column.profile.is_mute() {
            column.field = None;
            column.confidence = 0.0;
            column.reason = Reason::HeaderContradicted;
            column.denied = Some(Field::Phone);
        }
    }
}

/// Names and rates whose values are plainly something else lose their claim before they are resolved.
pub(super) fn deny_names(columns: &mut [Candidate]) {
    for column in columns.iter_mut().filter(|c| c.field.is_none()) {
        let claimed = if ["name", "display_name", "account"].into_iter().any(|name| column.is_named(name)) {
            Field::DisplayName
        } else if column.is_named("handle") {
            Field::Handle
        } else if column.is_named("rate") {
            Field::Figure(FigureOf::new(Metric::InteractionRateByPlays, Basis::Unstated))
        } else {
            continue;
        };
        if claimed.kind() == ValueKind::Share {
            if !fits(claimed, &column.profile, true) {
                column.denied = Some(claimed);
                column.reason = Reason::HeaderContradicted;
            }
            continue;
        }
        let profile = &column.profile;
        // Accounts named by number exist (433): numbers deny a name only where they are written as amounts.
        let amounts = profile.part(profile.scaled + profile.shares + profile.broken) >= 0.3;
        let counted =
            claimed == Field::DisplayName && profile.filled >= 5 && profile.part(profile.numeric) >= 0.9;
        let listed = profile.filled >= 6 && profile.distinct * 2 <= profile.filled;
        let denied = match plainly(profile) {
            Some(Plainly::Addresses | Plainly::Emails) => true,
            Some(Plainly::Dates) => profile.part(profile.numeric) < 0.5 || claimed == Field::DisplayName,
            Some(Plainly::Numbers) => amounts || counted,
            Some(Plainly::Phones) => claimed == Field::DisplayName,
            Some(Plainly::Countries | Plainly::Places | Plainly::Verticals | Plainly::Platforms) => listed,
            None => false,
        };
        if denied {
            column.denied = Some(claimed);
            column.confidence = 0.0;
            column.reason = Reason::HeaderContradicted;
            column.alternatives.push(claimed);
        }
    }
}
