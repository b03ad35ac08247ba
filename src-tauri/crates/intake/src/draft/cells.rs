//! Cells into values, with a fault for each that cannot be taken as it is.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveDateTime};
use market::party::Certification;
use market::region::Region;
use market::{Currency, Money, Quantity};

use crate::fault::{Fault, FaultKind, Faults};
use crate::mapping::ColumnUnit;
use crate::number::{
    Amount, DateOrder, Decimal, Number, Reading, Unit, Unknown, excel_serial, fold_width, has_destroyed,
    is_unknown_word, read_date_near,
};
use crate::table::Cell;

/// A column being read, and where to say what is wrong with it.
pub(super) struct Place<'a> {
    pub(super) row: u64,
    pub(super) column: usize,
    pub(super) title: &'a str,
    pub(super) faults: &'a mut Faults,
}

impl Place<'_> {
    pub(super) fn fault(&mut self, kind: FaultKind, cell: &Cell) {
        self.fault_among(kind, cell, Vec::new());
    }

    /// A fault with the places that the cell may mean.
    pub(super) fn fault_among(&mut self, kind: FaultKind, cell: &Cell, places: Vec<Region>) {
        let Place { row, column, title, .. } = *self;
        self.faults.push(kind, || Fault {
            row,
            column: Some(title.to_owned()),
            cell: Some(column),
            kind,
            value: crate::error::shorten(cell.text().trim()),
            places,
        });
    }
}

/// A cell, read as a number, in the column's unit; `None` is unknown.
pub(super) fn number(
    reading: Reading,
    cell: &Cell,
    unit: ColumnUnit,
    place: &mut Place<'_>,
) -> Option<Number> {
    match reading {
        Reading::Number(number) => {
            let taken = in_unit(number, unit);
            if taken.is_none() {
                place.fault(FaultKind::OutOfRange, cell);
            }
            taken
        }
        Reading::Unknown(Unknown::SheetError) => {
            place.fault(FaultKind::SheetError, cell);
            None
        }
        Reading::Unknown(Unknown::Blank | Unknown::Dash | Unknown::NotAvailable) => None,
        Reading::NotANumber => {
            place.fault(FaultKind::NotANumber, cell);
            None
        }
        Reading::Destroyed => {
            place.fault(FaultKind::DestroyedCharacters, cell);
            None
        }
    }
}

/// A bare number takes the column's multiplier; one that carries its own (12.5万 under 粉丝（万）) does not.
pub(super) fn in_unit(number: Number, unit: ColumnUnit) -> Option<Number> {
    match unit.scale {
        Some(scale) if !number.scaled => number.times(scale),
        Some(_) | None if unit.percent && number.unit != Unit::Share => {
            number.times(Decimal::power_of_ten(-2)?)
        }
        Some(_) | None => Some(number),
    }
}

/// The figure's value: exact, or the bucket that the cell states.
pub(super) fn quantity(number: &Number) -> Quantity {
    match number.amount {
        Amount::Exact(value) | Amount::About(value) => Quantity::Exact(value.to_f64()),
        Amount::AtLeast(value) => Quantity::Bucket { from: value.to_f64(), to: None },
        Amount::AtMost(value) => Quantity::Bucket { from: 0.0, to: Some(value.to_f64()) },
        Amount::Between(low, high) => Quantity::Bucket { from: low.to_f64(), to: Some(high.to_f64()) },
    }
}

/// A price, and the upper end when the cell states a range. The cell's own currency goes before the column's,
/// that before the sheet's.
pub(super) fn money(number: &Number, unit: ColumnUnit, sheet: Currency) -> Option<(Money, Option<Money>)> {
    let own = match number.unit {
        Unit::Money(currency) => currency,
        Unit::Plain => None,
        Unit::Share => return None,
    };
    let currency = own.or(unit.currency).unwrap_or(sheet);
    let amount = |value: Decimal| {
        (!value.is_negative())
            .then(|| value.to_minor(currency.exponent()))
            .flatten()
            .and_then(|minor| Money::new(minor, currency).ok())
    };
    match number.amount {
        Amount::Between(low, high) => Some((amount(low)?, Some(amount(high)?))),
        Amount::Exact(value) | Amount::About(value) | Amount::AtLeast(value) | Amount::AtMost(value) => {
            Some((amount(value)?, None))
        }
    }
}

/// A cell as a moment; `None` is unknown. One without a year is the latest such day up to `near`.
pub(super) fn moment(
    cell: &Cell,
    order: DateOrder,
    near: Option<NaiveDate>,
    place: &mut Place<'_>,
) -> Option<NaiveDateTime> {
    let read = match cell {
        Cell::Date(moment) => Some(*moment),
        Cell::Number(serial) => {
            excel_serial(*serial, false).filter(|_| *serial > 20_000.0 && *serial < 80_000.0)
        }
        Cell::Text(text) => {
            match is_unknown_word(text) {
                Some(Unknown::SheetError) => {
                    place.fault(FaultKind::SheetError, cell);
                    return None;
                }
                Some(Unknown::Blank | Unknown::Dash | Unknown::NotAvailable) => return None,
                None => {}
            }
            read_date_near(text, order, near).or_else(|| serial(text))
        }
        Cell::Empty => return None,
        Cell::Error(_) => {
            place.fault(FaultKind::SheetError, cell);
            return None;
        }
        Cell::Flag(_) => None,
    };
    if read.is_none() {
        place.fault(FaultKind::NotADate, cell);
    }
    read
}

/// The day of a spreadsheet's serial that was saved as text: 1954 to 2119.
fn serial(text: &str) -> Option<NaiveDateTime> {
    let serial: f64 = text.trim().parse().ok()?;
    excel_serial(serial, false).filter(|_| serial > 20_000.0 && serial < 80_000.0)
}

/// A cell as the day its row's figures are of; `None` is unknown. None is later than `latest`.
pub(super) fn day(
    cell: &Cell,
    order: DateOrder,
    latest: Option<NaiveDate>,
    place: &mut Place<'_>,
) -> Option<NaiveDate> {
    let day = moment(cell, order, latest, place)?.date();
    if latest.is_some_and(|latest| day > latest) {
        place.fault(FaultKind::DateInFuture, cell);
        return None;
    }
    Some(day)
}

/// What is lost of a price or share that is no single amount.
pub(super) fn taken_of_range(number: &Number) -> Option<FaultKind> {
    match number.amount {
        Amount::Between(..) | Amount::AtLeast(_) => Some(FaultKind::RangeLowerTaken),
        Amount::AtMost(_) => Some(FaultKind::RangeUpperTaken),
        Amount::Exact(_) | Amount::About(_) => None,
    }
}

/// A share of a whole, 0 to 1; of a range its lower end, which is told.
pub(super) fn share(number: &Number, cell: &Cell, place: &mut Place<'_>) -> Option<f64> {
    let share = share_value(number.cautious().to_f64(), cell, place)?;
    if let Some(kind) = taken_of_range(number) {
        place.fault(kind, cell);
    }
    Some(share)
}

pub(super) fn share_value(share: f64, cell: &Cell, place: &mut Place<'_>) -> Option<f64> {
    if (0.0..=1.0).contains(&share) {
        return Some(share);
    }
    place.fault(FaultKind::OutOfRange, cell);
    None
}

/// A rebate, as the share of the price that comes back: 8折 is what is paid, so 0.2 comes back. Nobody gives all back.
pub(super) fn rebate(number: &Number, cell: &Cell, place: &mut Place<'_>) -> Option<f64> {
    if !cell.text().contains('折') {
        let share = share(number, cell, place)?;
        if share < 1.0 {
            return Some(share);
        }
        place.fault(FaultKind::OutOfRange, cell);
        return None;
    }
    let paid = match number.amount {
        // The least that comes back is what is left of the most that is paid.
        Amount::Between(_, most) => most,
        Amount::Exact(paid) | Amount::About(paid) | Amount::AtLeast(paid) | Amount::AtMost(paid) => paid,
    };
    if let Some(kind) = taken_of_range(number) {
        place.fault(kind, cell);
    }
    share_value(Decimal::ONE.minus(paid)?.to_f64(), cell, place)
}

/// What comes back of a price of which a discount (折扣) says how much is paid: 8折, 8, 85, 0.85 and 80% are read as
/// tenths or hundredths that are paid. Less than half may as well be what is taken off, and is told instead.
pub(super) fn discount(number: &Number, cell: &Cell, place: &mut Place<'_>) -> Option<f64> {
    if cell.text().contains('折') {
        return rebate(number, cell, place);
    }
    // A column of numbers above one is read as percent, and 8.5 then as 0.085: the bare number says more.
    let given = cell.text().trim().parse().unwrap_or_else(|_| number.cautious().to_f64());
    let paid = match given {
        given if given > 10.0 => given / 100.0,
        given if given > 1.0 => given / 10.0,
        given => given,
    };
    if (0.5..=1.0).contains(&paid) {
        // Sheets write two digits; what a binary number adds is no part of them.
        return Some(((1.0 - paid) * 1e4).round() / 1e4);
    }
    place.fault(FaultKind::OutOfRange, cell);
    None
}

/// A cell as text; `None` for blanks and words that say "not known", and for errors of the spreadsheet, which are
/// told. Destroyed characters are kept and flagged.
pub(super) fn text<'c>(cell: &'c Cell, place: &mut Place<'_>) -> Option<Cow<'c, str>> {
    let text = match cell.text() {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    };
    match is_unknown_word(&text) {
        Some(Unknown::SheetError) => {
            place.fault(FaultKind::SheetError, cell);
            return None;
        }
        Some(Unknown::Blank | Unknown::Dash | Unknown::NotAvailable) => return None,
        None => {}
    }
    if text.is_empty() {
        return None;
    }
    if has_destroyed(&text) {
        place.fault(FaultKind::DestroyedCharacters, cell);
    }
    Some(text)
}

/// A cell that names somebody. Handles such as `nan`, `null` or `_._` exist, so only what cannot be one is
/// taken as absent.
pub(super) fn identifier(cell: &Cell) -> Option<Cow<'_, str>> {
    if matches!(cell, Cell::Error(_)) {
        return None;
    }
    let blank = |c: char| c.is_whitespace() || c == '\u{feff}';
    let text = match cell.text() {
        Cow::Borrowed(text) => {
            let plain = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
            let bare = plain(text.as_bytes().first()) && plain(text.as_bytes().last());
            Cow::Borrowed(if bare { text } else { text.trim_matches(blank) })
        }
        Cow::Owned(text) => Cow::Owned(text.trim_matches(blank).to_owned()),
    };
    let absent = matches!(text.as_ref(), "" | "-" | "--" | "—" | "/" | "N/A" | "n/a" | "N/A'")
        || text.starts_with('#') && is_unknown_word(&text) == Some(Unknown::SheetError);
    (!absent).then_some(text)
}

/// Words of one cell: 美食、探店 / vlog, #a #b.
pub(super) fn pieces(text: &str) -> Vec<String> {
    text.split([',', '，', '、', ';', '；', '|', '/', '#', '\n', '\r', '\t'])
        .map(str::trim)
        .filter(|piece| !piece.is_empty() && is_unknown_word(piece).is_none())
        .map(str::to_owned)
        .collect()
}

/// How a cell words the certification; `None` when it does not say which kind.
pub(super) fn certification(text: &str) -> Option<Certification> {
    let word = fold_width(text).to_lowercase();
    let has = |words: &[&str]| words.iter().any(|w| word.contains(w));
    if has(&["未认证", "无认证", "uncertified", "not verified", "unverified"])
        || matches!(word.as_str(), "否" | "无" | "no" | "false" | "0" | "n")
    {
        Some(Certification::Uncertified)
    } else if has(&["蓝v", "企业", "机构", "enterprise", "business", "公司"]) {
        Some(Certification::Enterprise)
    } else if has(&["个人", "黄v", "personal"]) {
        Some(Certification::Personal)
    } else {
        None
    }
}
