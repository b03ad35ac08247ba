//! What a writer remembers: the numbers of the row in hand, and what was made of words that come again and again.

use market::party::Certification;
use market::region::{self, CountryCode, ProvinceCode};
use market::taxonomy::{Found, ToneId, VerticalId};

use crate::draft::cells;
use crate::mapping::{ColumnUnit, country_code};
use crate::memo::Memo;
use crate::number::{Reading, plain};
use crate::table::{Cell, cell_at};

/// Things seen, this row or before.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) verticals: Memo<Found<VerticalId>>,
    pub(super) tones: Memo<Found<ToneId>>,
    pub(super) pieces: Memo<Vec<String>>,
    pub(super) certifications: Memo<Option<Certification>>,
    places: Memo<region::Place>,
    abroad: Memo<bool>,
    /// The row in hand, counted from 1.
    row: u64,
    /// The numbers of its columns that were asked for, each with the row it is of.
    numbers: Vec<(u64, Reading)>,
    /// Room for a place's name with its province.
    name: String,
}

impl Seen {
    /// Another row is taken in hand.
    pub(super) fn begin_row(&mut self) {
        self.row += 1;
    }

    /// A column's cell as a number: read once a row, however often it is asked for.
    pub(super) fn number(&mut self, cells: &[Cell], column: usize) -> Reading {
        let Some(cell) = cells.get(column) else { return cell_at(cells, column).number() };
        if self.numbers.len() <= column {
            self.numbers.resize(column + 1, (0, Reading::NotANumber));
        }
        let (row, reading) = &mut self.numbers[column];
        if *row != self.row {
            (*row, *reading) = (self.row, cell.number());
        }
        *reading
    }

    /// A column's plain number in its unit, at once: `None` is no answer. It is what [`cells::in_unit`] and
    /// [`crate::number::Number::cautious`] make of [`Self::number`].
    pub(super) fn plain_value(cells: &[Cell], column: usize, unit: ColumnUnit) -> Option<f64> {
        let Some(Cell::Text(text)) = cells.get(column) else { return None };
        let plain = plain(text)?;
        if unit.scale.is_some() && !plain.is_scaled() {
            return None;
        }
        plain.value(unit.percent)
    }

    /// A column's number in its unit, or the bound of it that claims least.
    pub(super) fn value(&mut self, cells: &[Cell], column: usize, unit: ColumnUnit) -> Option<f64> {
        if let Some(value) = Self::plain_value(cells, column, unit) {
            return Some(value);
        }
        let Reading::Number(number) = self.number(cells, column) else { return None };
        cells::in_unit(number, unit).map(|number| number.cautious().to_f64())
    }

    /// Whether a country's name is another's than China's.
    pub(super) fn is_abroad(&mut self, country: &str) -> bool {
        let abroad = |country: &str| {
            country_code(country).is_some_and(|code| CountryCode::parse(code) != Some(CountryCode::CHINA))
        };
        *self.abroad.of(0, country, abroad)
    }

    /// The place that a name means, in a province where that is known.
    pub(super) fn place(&mut self, text: &str, province: Option<&str>) -> &region::Place {
        self.name.clear();
        self.name.extend([text, "\n", province.unwrap_or_default()]);
        // Of two names with a line break in them the first may end in the middle of the second.
        self.places
            .of(text.len(), &self.name, |_| region::resolve(text, province.and_then(ProvinceCode::find)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Decimal;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_048, ..ProptestConfig::default() })]

        #[test]
        fn plain_values_are_the_numbers(
            text in "[0-9]{1,18}(\\.[0-9]{1,4})?[%wW万kKmM亿]?|\\PC{0,4}",
            scale in prop::option::of(prop::sample::select(vec![0, 3, 4])),
            percent in any::<bool>(),
        ) {
            let scale = scale.and_then(Decimal::power_of_ten);
            let unit = ColumnUnit { scale, currency: None, percent };
            let cells = [Cell::Text(text.clone())];
            if let Some(value) = Seen::plain_value(&cells, 0, unit) {
                let Reading::Number(number) = cells[0].number() else { panic!("{text}") };
                let number = cells::in_unit(number, unit).unwrap();
                prop_assert_eq!(number.amount, crate::number::Amount::Exact(number.cautious()));
                prop_assert_eq!(value.to_bits(), number.cautious().to_f64().to_bits(), "{}", text);
            }
        }
    }

    #[test]
    fn a_number_is_of_the_row_in_hand() {
        let mut seen = Seen::default();
        for (text, value) in [("1,234", Some(1234.0)), ("x", None), ("5", Some(5.0))] {
            seen.begin_row();
            let cells = [Cell::Text(text.to_owned())];
            for _ in 0..2 {
                assert_eq!(seen.value(&cells, 0, ColumnUnit::default()), value);
            }
        }
    }
}
