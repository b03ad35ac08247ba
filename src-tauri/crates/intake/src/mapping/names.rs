//! Handle or display name: the two columns that sheets mix up most, told apart by their values.

use super::Reason;
use super::guess::Candidate;
use crate::field::Field;

/// Assigns [`Field::Handle`] and [`Field::DisplayName`] among the columns whose headers name either.
pub(super) fn resolve(columns: &mut [Candidate], headed: bool) {
    let of = |columns: &[Candidate], name: &str| -> Vec<usize> {
        columns
            .iter()
            .enumerate()
            .filter(|(_, c)| c.field.is_none() && c.denied.is_none() && c.is_named(name))
            .map(|(at, _)| at)
            .collect()
    };
    let (mut handles, displays, mut unclear) =
        (of(columns, "handle"), of(columns, "display_name"), of(columns, "name"));
    // 账号 beside 昵称 is the handle; alone it can be either.
    let accounts = of(columns, "account");
    let beside_names = !displays.is_empty()
        && accounts.iter().all(|at| columns[*at].profile.part(columns[*at].profile.spaced) <= 0.5);
    if beside_names {
        handles.extend(accounts)
    } else {
        unclear.extend(accounts)
    }
    let likeness = |columns: &[Candidate], at: usize| columns[at].profile.handle_likeness();

    // Headers that say it outright, unless the values of the two are the wrong way round.
    let handle = handles.first().copied();
    let display = displays.first().copied();
    let swapped = match (handle, display) {
        (Some(h), Some(d)) if !columns[h].profile.is_mute() && !columns[d].profile.is_mute() => {
            likeness(columns, h) + 0.25 < likeness(columns, d)
        }
        _ => false,
    };
    let (handle, display) = if swapped { (display, handle) } else { (handle, display) };
    let reason = if swapped { Reason::HeaderContradicted } else { Reason::Header };
    let sure = |columns: &[Candidate], at: usize| {
        if swapped {
            0.75
        } else if columns[at].profile.is_mute() {
            0.85
        } else {
            0.95
        }
    };
    if let Some(at) = handle {
        let confidence = sure(columns, at);
        columns[at].set(Field::Handle, confidence, reason);
    }
    if let Some(at) = display {
        let confidence = sure(columns, at);
        columns[at].set(Field::DisplayName, confidence, reason);
    }

    // Headers that can mean both: "Name", "channel name", "Tiktoker".
    let mut rest = unclear;
    rest.sort_by(|a, b| likeness(columns, *b).total_cmp(&likeness(columns, *a)).then(a.cmp(b)));
    let filled = rest.iter().filter(|at| !columns[**at].profile.is_mute()).count();
    match (handle, display, rest.as_slice()) {
        (_, _, []) => {}
        (None, None, [only]) => single(&mut columns[*only]),
        (None, None, [first, second, ..]) => {
            let gap = likeness(columns, *first) - likeness(columns, *second);
            // Half of all values plain and without blanks: handles of 视频 channels may be free text.
            let confidence = if filled < 2 { 0.5 } else { (0.75 + gap).min(0.97) };
            let (first, second) = (*first, *second);
            columns[first].set(Field::Handle, confidence, Reason::HeaderAndValues);
            columns[first].alternatives.push(Field::DisplayName);
            columns[second].set(Field::DisplayName, confidence, Reason::HeaderAndValues);
            columns[second].alternatives.push(Field::Handle);
        }
        (Some(_), None, [.., last]) => {
            let last = *last;
            columns[last].set(Field::DisplayName, 0.9, Reason::HeaderAndValues);
        }
        (None, Some(_), [first, ..]) => {
            let first = *first;
            if columns[first].profile.is_mute() || likeness(columns, first) >= 0.85 {
                let confidence = if columns[first].profile.is_mute() { 0.5 } else { 0.85 };
                columns[first].set(Field::Handle, confidence, Reason::HeaderAndValues);
            } else {
                columns[first].alternatives.push(Field::DisplayName);
            }
        }
        (Some(_), Some(_), [..]) => {}
    }
    if !headed {
        nameless(columns);
    }
}

fn single(column: &mut Candidate) {
    let profile = &column.profile;
    let marked = profile.part(profile.handles) >= 0.98 && profile.part(profile.lower) >= 0.95;
    if !profile.is_mute() && marked && profile.foreign == 0 {
        column.set(Field::Handle, 0.75, Reason::HeaderAndValues);
        column.alternatives.push(Field::DisplayName);
    } else {
        column.set(Field::DisplayName, if profile.is_mute() { 0.7 } else { 0.85 }, Reason::HeaderAndValues);
        column.alternatives.push(Field::Handle);
    }
}

/// A sheet without any header: the first column of distinct words is most likely whom the row is about. That is
/// offered, not assumed: people made from the wrong column would be worse than a question.
fn nameless(columns: &mut [Candidate]) {
    let name = columns.iter_mut().find(|c| {
        let p = &c.profile;
        c.field.is_none()
            && p.filled >= 2
            && p.part(p.numeric) < 0.2
            && p.part(p.long) < 0.2
            && p.part(p.distinct) > 0.9
    });
    if let Some(column) = name {
        column.alternatives.extend([Field::DisplayName, Field::Handle]);
    }
}
