//! The fields that are words.

use market::party::Contact;
use market::taxonomy::{ToneId, VerticalId};

use super::seen::Seen;
use crate::draft::AccountDraft;
use crate::draft::cells::{self, Place};
use crate::field::Field;
use crate::mapping::{is_email, is_phone};
use crate::table::Cell;

/// Puts a cell's words where a field keeps them.
pub(super) fn words(
    draft: &mut AccountDraft,
    field: Field,
    cell: &Cell,
    seen: &mut Seen,
    place: &mut Place<'_>,
) {
    let Some(text) = cells::text(cell, place) else { return };
    let at = place.column;
    match field {
        Field::Bio => draft.bio = Some(text.into_owned()),
        Field::Vertical => {
            let found = seen.verticals.of(at, &text, VerticalId::find_all);
            for vertical in &found.known {
                if !draft.verticals.contains(vertical) {
                    draft.verticals.push(*vertical);
                }
            }
            add_all(&mut draft.tags, &found.unknown);
        }
        Field::Tags => add_all(&mut draft.tags, seen.pieces.of(at, &text, cells::pieces)),
        Field::Tone => {
            let found = seen.tones.of(at, &text, ToneId::find_all);
            for tone in &found.known {
                if !draft.tones.contains(tone) {
                    draft.tones.push(*tone);
                }
            }
            add_all(&mut draft.tags, &found.unknown);
        }
        Field::Country => draft.place.country = Some(text.into_owned()),
        Field::Province => draft.place.province = Some(text.into_owned()),
        Field::City => draft.place.city = Some(text.into_owned()),
        Field::Place => draft.place.text = Some(text.into_owned()),
        Field::AudienceCountry => draft.audience_country = Some(text.into_owned()),
        Field::Agency => draft.agency = Some(text.into_owned()),
        Field::Certification => {
            draft.certification = *seen.certifications.of(at, &text, cells::certification);
        }
        Field::Phone => draft.contact.phone = Some(text.into_owned()),
        Field::Wechat => draft.contact.wechat = Some(text.into_owned()),
        Field::Email => draft.contact.email = Some(text.into_owned()),
        Field::Contact => contact(&mut draft.contact, text.into_owned()),
        Field::Note => {
            draft.note = Some(match draft.note.take() {
                Some(before) => format!("{before}\n{text}"),
                None => text.into_owned(),
            });
        }
        Field::LocalId => draft.local_id = Some(text.into_owned()),
        // Read elsewhere, or kept nowhere.
        Field::RowNumber
        | Field::Platform
        | Field::PlatformId
        | Field::Handle
        | Field::DisplayName
        | Field::Url
        | Field::Sample
        | Field::AsOf
        | Field::Figure(_)
        | Field::RecentPlays
        | Field::Price(..)
        | Field::Rebate
        | Field::Discount
        | Field::RebateOn(_)
        | Field::Audience(_)
        | Field::PostId
        | Field::PostUrl
        | Field::PostTitle
        | Field::PostText
        | Field::PostTags
        | Field::PublishedAt
        | Field::PostLength
        | Field::PostFigure(_) => {}
    }
}

fn add_all(list: &mut Vec<String>, more: &[String]) {
    for word in more {
        if !list.contains(word) {
            list.push(word.clone());
        }
    }
}

/// A way to reach somebody, told by its form.
fn contact(contact: &mut Contact, text: String) {
    if is_email(&text) {
        contact.email.get_or_insert(text);
    } else if is_phone(&text) {
        contact.phone.get_or_insert(text);
    } else if text.is_ascii() && !text.contains(' ') && (6..=20).contains(&text.len()) {
        contact.wechat.get_or_insert(text);
    } else {
        contact.person.get_or_insert(text);
    }
}
