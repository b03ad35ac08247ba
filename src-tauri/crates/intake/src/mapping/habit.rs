//! What the cells of a column usually are, and rows that stand one column beside their place.

use serde::Serialize;

use super::profile::{country_code, is_email, is_phone, is_place, is_url};
use crate::memo::Memo;
use crate::number::{DateOrder, Reading, Unit, has_destroyed, is_unknown_word, plain, read_date};
use crate::table::{Cell, cell_at};
use market::Platform;
use market::taxonomy::VerticalId;

/// The kind of nearly all cells of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Habit {
    /// Amounts and counts.
    Number,
    /// Shares written with a percent sign.
    Share,
    /// Days or moments.
    Date,
    /// Addresses on the web.
    Address,
    /// E-mail addresses.
    Email,
    /// Telephone numbers.
    Phone,
    /// Platforms by name.
    Platform,
    /// Countries by name.
    Country,
    /// Places of China by name.
    Place,
    /// Verticals by name.
    Vertical,
    /// Words that are none of these, and no number.
    Words,
}

const ALL: [Habit; 11] = [
    Habit::Share,
    Habit::Date,
    Habit::Phone,
    Habit::Number,
    Habit::Address,
    Habit::Email,
    Habit::Platform,
    Habit::Country,
    Habit::Vertical,
    Habit::Place,
    Habit::Words,
];

impl Habit {
    /// Whether its kind is worth remembering text by text: looking the words up costs much, and they come again.
    const fn is_looked_up(self) -> bool {
        match self {
            Habit::Date | Habit::Platform | Habit::Country | Habit::Place | Habit::Vertical => true,
            Habit::Number | Habit::Share | Habit::Address | Habit::Email | Habit::Phone | Habit::Words => {
                false
            }
        }
    }

    /// Whether hardly a cell of either kind is taken for one of the other.
    fn is_unlike(self, other: Self) -> bool {
        let number = |habit| matches!(habit, Habit::Number | Habit::Share);
        match (number(self), number(other)) {
            (true, true) => {
                matches!((self, other), (Habit::Number, Habit::Share) | (Habit::Share, Habit::Number))
            }
            // Telephone numbers are numbers too.
            (true, false) => !matches!(other, Habit::Phone),
            (false, true) => !matches!(self, Habit::Phone),
            (false, false) => false,
        }
    }

    /// Whether a cell that says something is of the kind.
    fn takes(self, cell: &Cell, text: &str) -> bool {
        let number = || match cell.number() {
            Reading::Number(number) => Some(number.unit),
            Reading::Unknown(_) | Reading::NotANumber | Reading::Destroyed => None,
        };
        // Plain numbers are nearly all numbers, and told at once.
        if let (Habit::Number | Habit::Share, Cell::Text(_)) = (self, cell)
            && let Some(plain) = plain(text)
        {
            return plain.share == (self == Habit::Share);
        }
        match self {
            Habit::Number => number().is_some_and(|unit| unit != Unit::Share),
            Habit::Share => number() == Some(Unit::Share),
            Habit::Date => matches!(cell, Cell::Date(_)) || read_date(text, DateOrder::MonthFirst).is_some(),
            Habit::Address => is_url(text),
            Habit::Email => is_email(text),
            Habit::Phone => is_phone(text),
            Habit::Platform => Platform::find(text).is_some(),
            Habit::Country => country_code(text).is_some(),
            Habit::Place => is_place(text),
            Habit::Vertical => VerticalId::find(text).is_some(),
            Habit::Words => {
                !matches!(cell, Cell::Date(_)) && number().is_none() && !is_url(text) && !is_email(text)
            }
        }
    }
}

/// What is usual in one column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Usual {
    /// The kind of nearly all its cells; `None` where they are mixed or too few.
    pub habit: Option<Habit>,
    /// Hardly a row leaves it blank.
    pub always: bool,
}

/// Rows asked for a column's habit.
const ASKED: usize = 200;

impl Usual {
    /// Looks at one column of the sample.
    pub(super) fn of(rows: &[Vec<Cell>], column: usize) -> Self {
        let rows = &rows[..rows.len().min(ASKED)];
        let texts: Vec<(&Cell, String)> = rows
            .iter()
            .map(|row| cell_at(row, column))
            .filter(|cell| says_something(cell))
            .map(|cell| (cell, cell.text().trim().to_owned()))
            .collect();
        let blank = rows.iter().filter(|row| cell_at(row, column).is_blank()).count();
        let always = rows.len() >= 8 && blank * 20 <= rows.len();
        // Nine of ten: fewer would make strangers of cells that are merely rare. Most habits are ruled out after a few.
        let habit = ALL.into_iter().find(|habit| {
            let mut strangers = texts.iter().filter(|(cell, text)| !habit.takes(cell, text));
            texts.len() >= 8 && strangers.nth(texts.len() / 10).is_none()
        });
        Self { habit, always }
    }

    /// [`Self::is_strange`] for a column's cell, as remembered.
    fn is_strange_in(self, column: usize, cell: &Cell, seen: &mut Memo<bool>) -> bool {
        match cell {
            Cell::Text(text) if self.habit.is_some_and(Habit::is_looked_up) => {
                *seen.of(column, text, |_| self.is_strange(cell))
            }
            Cell::Empty
            | Cell::Text(_)
            | Cell::Number(_)
            | Cell::Date(_)
            | Cell::Flag(_)
            | Cell::Error(_) => self.is_strange(cell),
        }
    }

    /// Whether a cell is out of place here: of another kind, or blank where no row is.
    fn is_strange(self, cell: &Cell) -> bool {
        if cell.is_blank() {
            return self.always;
        }
        let Some(habit) = self.habit else { return false };
        // What is of the kind is asked first: it is nearly every cell, and told at once.
        let fits = match cell {
            Cell::Text(text) => habit.takes(cell, trimmed(text)),
            Cell::Empty | Cell::Number(_) | Cell::Date(_) | Cell::Flag(_) | Cell::Error(_) => {
                habit.takes(cell, cell.text().trim())
            }
        };
        !fits && says_something(cell)
    }
}

/// A text without blanks around it. Most have none, as their first and last bytes show.
fn trimmed(text: &str) -> &str {
    let bare = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    if bare(text.as_bytes().first()) && bare(text.as_bytes().last()) { text } else { text.trim() }
}

fn says_something(cell: &Cell) -> bool {
    let text = cell.text();
    !cell.is_blank()
        && is_unknown_word(text.trim()).is_none()
        && !has_destroyed(&text)
        && !matches!(cell, Cell::Error(_))
}

/// What is usual in the columns of a sheet, in their order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Usuals {
    columns: Vec<Usual>,
    /// The last column whose cells are at home neither in the next one nor its in this: a row that stands in its place
    /// here cannot have slipped before.
    witness: Option<usize>,
    /// Columns that have a habit.
    known: usize,
}

impl Usuals {
    pub(crate) fn of(columns: Vec<Usual>) -> Self {
        let known = columns.iter().filter(|usual| usual.habit.is_some()).count();
        let habit = |at: usize| columns.get(at).and_then(|usual| usual.habit);
        let is_witness =
            |at: &usize| habit(*at).zip(habit(at + 1)).is_some_and(|(this, next)| this.is_unlike(next));
        let witness = (0..columns.len()).rev().find(is_witness);
        Self { columns, witness, known }
    }

    /// Whether a look at the witness and the columns behind it is enough to say that a row is in its place. What
    /// [`shift`] would have to move starts at or before the first strange cell, and what the witness speaks against
    /// starts behind it: then two strange cells must be there too.
    fn vouched(&self, cells: &[Cell], over: usize, seen: &mut Memo<bool>) -> bool {
        let Some((at, this, next)) =
            self.witness.and_then(|at| Some((at, self.columns.get(at)?, self.columns.get(at + 1)?)))
        else {
            return false;
        };
        let (own, other) = (cell_at(cells, at), cell_at(cells, at + 1));
        let stands =
            !other.is_blank() && this.is_strange_in(at, other, seen) && next.is_strange_in(at + 1, own, seen);
        let mut behind = self.columns.iter().enumerate().skip(at + 1);
        stands && over < 2 && {
            let strange =
                behind.by_ref().filter(|(at, usual)| usual.is_strange_in(*at, cell_at(cells, *at), seen));
            strange.take(2 - over).count() + over < 2
        }
    }
}

/// How far a row stands beside its columns: +1 when one cell too many pushed the rest to the right, −1 when one is
/// missing. `None` for a row in its place, and for one that is merely odd.
///
/// A row is held to be shifted when at least two of its cells are strange where they stand, at least one of them by
/// its kind, and none is when the cells from some column on are moved.
pub(crate) fn shift(cells: &[Cell], usuals: &Usuals, seen: &mut Memo<bool>) -> Option<i8> {
    let usual = usuals.columns.as_slice();
    let width = usual.len();
    if width < 3 || usuals.known < 2 {
        return None;
    }
    let over = cells.iter().skip(width).filter(|cell| !cell.is_blank()).count();
    if usuals.vouched(cells, over, seen) {
        return None;
    }
    shift_of(cells, usual, over, seen)
}

/// [`shift`], by a look at every column.
fn shift_of(cells: &[Cell], usual: &[Usual], over: usize, seen: &mut Memo<bool>) -> Option<i8> {
    let (mut strange, mut by_kind, mut first) = (0, false, None);
    for (at, usual) in usual.iter().enumerate() {
        let cell = cell_at(cells, at);
        if usual.is_strange_in(at, cell, seen) {
            strange += 1;
            by_kind |= !cell.is_blank();
            first = first.or(Some(at));
        }
    }
    if strange + over < 2 || !by_kind {
        return None;
    }
    // Cells before the first strange one are in their place; the slip can lie at any of them or just there.
    let first = first.unwrap_or(0);
    for by in [1_i8, -1] {
        for from in (0..=first).rev() {
            if is_healed(cells, usual, from, by) {
                return Some(by);
            }
        }
    }
    None
}

/// Whether no cell from `from` on is strange once moved back by `by` columns.
fn is_healed(cells: &[Cell], usual: &[Usual], from: usize, by: i8) -> bool {
    let width = usual.len();
    let right = by > 0;
    // One cell too many: it says nothing, or it is simply too much; the rest follows one to the right.
    let moved = |at: usize| if right { cell_at(cells, at + 1) } else { cell_at(cells, at.saturating_sub(1)) };
    let used = cells.iter().rposition(|cell| !cell.is_blank()).map_or(0, |last| last + 1);
    let first = if right { from } else { from + 1 };
    let mut judged = 0;
    for (at, usual) in usual.iter().enumerate().skip(first) {
        let cell = moved(at);
        // Pushed out of the sheet: the last cell of a row moved right in a file of fixed width.
        let cut_off = right && at + 1 == used;
        if usual.is_strange(cell) && !(cut_off && cell.is_blank()) {
            return false;
        }
        judged += usize::from(usual.habit.is_some() && says_something(cell));
    }
    let beyond = cells.iter().skip(width + usize::from(right)).any(|cell| !cell.is_blank());
    judged >= 2 && !beyond
}

/// Whether a row in the middle of the data is a header: no number in it, and most of its cells name fields.
pub(crate) fn is_heading(cells: &[Cell]) -> bool {
    let text = |cell: &Cell| matches!(cell, Cell::Text(_)) && matches!(cell.number(), Reading::NotANumber);
    let filled = || cells.iter().filter(|cell| !cell.is_blank());
    // A plain number is told at once, wherever it stands: nearly every row has one.
    if cells.iter().any(|cell| matches!(cell, Cell::Text(text) if plain(text).is_some()))
        || !filled().all(text)
    {
        return false;
    }
    let named = filled().filter(|cell| super::words::read(&cell.text()).concept.is_some()).count();
    named >= 3 && named * 5 >= filled().count() * 3
}

/// Whether a row is a title or a total rather than somebody: one lone cell where rows have several, or a word such as
/// 合计 where the name stands. `names` are the columns that say whose a row is.
pub(crate) fn is_title_or_total(cells: &[Cell], columns: &[super::Column], names: &[usize]) -> bool {
    const TOTALS: [&str; 12] = [
        "合计",
        "总计",
        "小计",
        "汇总",
        "共计",
        "平均",
        "平均值",
        "均值",
        "total",
        "totals",
        "grand total",
        "subtotal",
    ];
    let mut filled = cells.iter().filter(|cell| !cell.is_blank());
    let (first, second) = (filled.next(), filled.next());
    let Some(first) = first else { return false };
    let always = || columns.iter().filter(|column| column.usual.always).count();
    if second.is_none() && always() >= 3 {
        return true;
    }
    let is_total = |cell: &Cell| {
        let text = cell.text();
        // They begin with one of these letters, whatever their case.
        let begins = |c: char| {
            matches!(c, '合' | '总' | '小' | '汇' | '共' | '平' | '均' | 't' | 'g' | 's' | 'T' | 'G' | 'S')
        };
        text.len() <= 24
            && text.trim_start().starts_with(begins)
            && TOTALS.contains(&text.trim().trim_end_matches([':', '：']).to_lowercase().as_str())
    };
    if !is_total(first) && !names.iter().any(|at| is_total(cell_at(cells, *at))) {
        return false;
    }
    // Somebody may be called Total; then a second word stands beside it.
    let words =
        cells.iter().filter(|cell| says_something(cell) && Habit::Words.takes(cell, cell.text().trim()));
    words.count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_cell() -> impl Strategy<Value = Cell> {
        let texts = [
            "",
            "12",
            "1.5w",
            "30%",
            "2026-10-01",
            "北京",
            "wx_0",
            "美食",
            "a@b.cn",
            "13800138000",
            "-",
            "https://a.cn/b",
        ];
        prop_oneof![
            9 => prop::sample::select(texts.to_vec()).prop_map(|text| Cell::Text(text.to_owned())),
            1 => Just(Cell::Number(3.0)),
            1 => Just(Cell::Empty),
        ]
    }

    fn any_usual() -> impl Strategy<Value = Usual> {
        let habit = prop_oneof![
            1 => Just(None),
            6 => prop::sample::select(ALL.to_vec()).prop_map(Some),
        ];
        (habit, any::<bool>()).prop_map(|(habit, always)| Usual { habit, always })
    }

    /// A cell that stands in its place.
    fn fitting(usual: Usual) -> Cell {
        let text = match usual.habit {
            Some(Habit::Number) => "12",
            Some(Habit::Share) => "30%",
            Some(Habit::Date) => "2026-10-01",
            Some(Habit::Address) => "https://a.cn/b",
            Some(Habit::Email) => "a@b.cn",
            Some(Habit::Phone) => "13800138000",
            Some(Habit::Platform) => "抖音",
            Some(Habit::Country) => "中国",
            Some(Habit::Place) => "北京",
            Some(Habit::Vertical) => "美食",
            Some(Habit::Words) | None => "wx_0",
        };
        Cell::Text(text.to_owned())
    }

    proptest! {
        #[test]
        fn a_short_look_finds_what_a_look_at_every_column_finds(
            usual in proptest::collection::vec(any_usual(), 3..9),
            odd in proptest::collection::vec((0_usize..10, any_cell()), 0..4),
            slip in prop::option::of((0_usize..9, any::<bool>())),
        ) {
            let mut cells: Vec<Cell> = usual.iter().copied().map(fitting).collect();
            match slip {
                Some((at, true)) => cells.insert(at.min(cells.len()), Cell::Text("x".to_owned())),
                Some((at, false)) => _ = cells.remove(at % cells.len()),
                None => {}
            }
            for (at, cell) in odd {
                if at == cells.len() {
                    cells.push(cell);
                } else if let Some(slot) = cells.get_mut(at) {
                    *slot = cell;
                }
            }
            let over = cells.iter().skip(usual.len()).filter(|cell| !cell.is_blank()).count();
            let known = usual.iter().filter(|usual| usual.habit.is_some()).count();
            let expected = (known >= 2).then(|| shift_of(&cells, &usual, over, &mut Memo::default())).flatten();
            let usuals = Usuals::of(usual);
            prop_assert_eq!(shift(&cells, &usuals, &mut Memo::default()), expected);
        }
    }
}
