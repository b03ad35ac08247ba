//! The accounts of a row: one, or several beside each other in columns of their own.

use market::Platform;

use super::account::Writer;
use crate::fault::Faults;
use crate::field::Field;
use crate::inspect::Plan;
use crate::mapping::{Role, is_of_one};
use crate::number::{Reading, is_unknown_word};
use crate::table::{Cell, cell_at};

/// Marks between the values of one cell: those a JSON list is joined by, and those people write.
static MARKS: [char; 6] = ['/', '|', ';', '\n', '、', '；'];

/// Accounts of one cell at most.
const PIECES: usize = 16;

/// Shortest handle or id that is taken for one of several.
const SHORTEST: usize = 3;

/// What takes one account of a row: whoever writes it, and the row as that account sees it.
pub(crate) type TakeAccount<'a> = dyn FnMut(&mut Writer, &[Cell]) + 'a;

/// Writes the drafts of rows, one writer for each account a row may be about.
pub(crate) struct Writers {
    first: Own,
    others: Vec<Own>,
    /// The columns of the name that all accounts of a row share.
    shared_names: Vec<usize>,
    /// Faults in the order of the rows, where several writers find them.
    faults: Faults,
}

/// A writer, and the columns that are about its account alone.
struct Own {
    writer: Writer,
    columns: Vec<usize>,
    /// The columns that tell whose the account is, with what they hold; a name that all accounts share does not.
    names: Vec<(usize, Field)>,
    /// The numbers that are its own.
    numbers: Vec<usize>,
    /// It has no column of its own and is known by what all share.
    bare: bool,
}

impl Own {
    fn new(plan: &Plan, account: usize) -> Self {
        let mapping = &plan.mapping;
        let columns = mapping.accounts.get(account).map(|own| own.columns.clone()).unwrap_or_default();
        let platform: Option<Platform> = mapping.accounts.get(account).map(|own| own.platform);
        let seen = mapping.seen_by(account);
        let names = seen
            .columns
            .iter()
            .filter(|column| column.role == Role::Main)
            .filter_map(|column| {
                let field = column.field?;
                let own = columns.contains(&column.column);
                let names = matches!(field, Field::PlatformId | Field::Handle | Field::Url)
                    || own && field == Field::DisplayName;
                names.then_some((column.column, field))
            })
            .collect();
        let of_one = |field: Option<Field>| field.is_some_and(is_of_one);
        let numbers = seen.columns.iter().filter(|c| of_one(c.field)).map(|c| c.column).collect();
        let plan = Plan { mapping: seen, platform: platform.or(plan.platform), ..plan.clone() };
        Self { writer: Writer::new(&plan), bare: columns.is_empty(), columns, names, numbers }
    }

    /// Whether a row is about this account at all: something of it is named, or a number of its own is told.
    fn is_in(&self, cells: &[Cell]) -> bool {
        let names = || self.names.iter().any(|(at, _)| says(cell_at(cells, *at)));
        let tells = |at: &usize| match cell_at(cells, *at).number() {
            Reading::Number(number) => number.cautious().to_f64() > 0.0,
            Reading::Unknown(_) | Reading::NotANumber | Reading::Destroyed => false,
        };
        self.bare || names() || self.numbers.iter().any(tells)
    }

    /// The row once for each of the accounts that its own columns list; `None` where they list one.
    fn pieces(&self, cells: &[Cell]) -> Option<Vec<Vec<Cell>>> {
        let count = self.names.iter().find_map(|(at, field)| split(cell_at(cells, *at), *field))?.len();
        let rows = (0..count).map(|piece| {
            let mut own = cells.to_vec();
            let foreign = self.names.iter().map(|(at, _)| at).filter(|at| !self.columns.contains(at));
            for at in self.columns.iter().chain(foreign) {
                let Some(cell) = own.get_mut(*at) else { continue };
                let text = cell.text().into_owned();
                let parts: Vec<&str> =
                    text.split(MARKS).map(str::trim).filter(|part| !part.is_empty()).collect();
                if parts.len() == count {
                    *cell = Cell::Text(parts.get(piece).copied().unwrap_or_default().to_owned());
                } else if piece > 0 {
                    *cell = Cell::Empty;
                }
            }
            own
        });
        Some(rows.collect())
    }
}

/// Whether a cell names somebody.
fn says(cell: &Cell) -> bool {
    !cell.is_blank() && is_unknown_word(cell.text().trim()).is_none()
}

/// The ids, handles or addresses that one cell lists, where it lists several.
fn split(cell: &Cell, field: Field) -> Option<Vec<String>> {
    let Cell::Text(text) = cell else { return None };
    if !text.contains(MARKS) {
        return None;
    }
    let of_addresses = field == Field::Url;
    let marks = if of_addresses { &MARKS[1..] } else { &MARKS[..] };
    let parts: Vec<&str> = text.split(marks).map(str::trim).filter(|part| !part.is_empty()).collect();
    let plain = |part: &&str| {
        let part = part.trim_start_matches('@');
        part.len() >= SHORTEST
            && part.len() <= 64
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'))
    };
    let numbers = |part: &&str| part.bytes().all(|b| b.is_ascii_digit());
    // An address within a page (user/1283683570758737921, UC…/videos) is one, not two.
    let alike = if field == Field::PlatformId {
        parts.iter().all(numbers) || parts.iter().all(|part| plain(part) && part.len() >= 20)
    } else if field == Field::Handle {
        parts.iter().all(|part| plain(part) && !numbers(part))
    } else {
        of_addresses && parts.iter().all(|part| crate::mapping::is_url(part))
    };
    let several = alike && (2..=PIECES).contains(&parts.len());
    several.then(|| parts.into_iter().map(str::to_owned).collect())
}

impl Writers {
    pub(crate) fn new(plan: &Plan) -> Self {
        let first = Own::new(plan, 0);
        let others: Vec<Own> = (1..plan.mapping.accounts.len())
            .map(|account| {
                let mut own = Own::new(plan, account);
                own.writer.share_keys(&first.writer);
                own
            })
            .collect();
        let mapping = &plan.mapping;
        let names = mapping.columns.iter().filter(|column| column.field == Some(Field::DisplayName));
        let shared_names =
            names.map(|column| column.column).filter(|at| mapping.account_of(*at).is_none()).collect();
        Self { first, others, shared_names, faults: Faults::default() }
    }

    /// The writer of what is said of rows as a whole.
    pub(crate) fn first(&mut self) -> &mut Writer {
        &mut self.first.writer
    }

    /// Hands over every account that a row is about, in the order of the mapping; a row that is about none names nobody,
    /// since a name alone says on no platform. What is wrong with a shared cell is told once.
    pub(crate) fn each(&mut self, cells: &[Cell], take: &mut TakeAccount<'_>) {
        if self.others.is_empty() {
            take(&mut self.first.writer, cells);
            return;
        }
        let mut met = false;
        for own in std::iter::once(&mut self.first).chain(&mut self.others) {
            if !own.is_in(cells) {
                continue;
            }
            match own.pieces(cells) {
                Some(pieces) => {
                    for piece in pieces {
                        take(&mut own.writer, &piece);
                        collect(own, met, &mut self.faults);
                        met = true;
                    }
                }
                None => {
                    take(&mut own.writer, cells);
                    collect(own, met, &mut self.faults);
                    met = true;
                }
            }
        }
        if !met {
            let mut nameless = cells.to_vec();
            for at in &self.shared_names {
                if let Some(cell) = nameless.get_mut(*at) {
                    *cell = Cell::Empty;
                }
            }
            take(&mut self.first.writer, &nameless);
            collect(&mut self.first, met, &mut self.faults);
        }
    }

    /// All that was found wrong.
    pub(crate) fn into_faults(self) -> Faults {
        let Self { first, mut faults, .. } = self;
        if faults.total == 0 {
            return first.writer.faults;
        }
        faults.add(first.writer.faults);
        faults
    }
}

/// Takes what was found wrong with an account over; of another than the row's first only what is its own.
fn collect(own: &mut Own, others_before: bool, faults: &mut Faults) {
    let mut found = std::mem::take(&mut own.writer.faults);
    if others_before {
        found.retain(|fault| fault.cell.is_none_or(|at| own.columns.contains(&at)));
    }
    faults.add(found);
}
