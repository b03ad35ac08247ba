//! Rows before they are read in full: whom they are about, and which are nobody's.

use std::borrow::Cow;

use market::Platform;

use super::{Name, Slot, Writer};
use crate::census::Known;
use crate::draft::cells::{self, Place};
use crate::draft::{Identity, fold_handle_into, lower_into};
use crate::error::shorten;
use crate::fault::{Fault, FaultKind, Faults};
use crate::field::Field;
use crate::mapping::{Grain, is_title_or_total, shift};
use crate::memo::Memo;
use crate::table::{Cell, cell_at};

/// What tells accounts apart, in the order of [`Identity::key`].
const IDENTITY: [Field; 4] = [Field::PlatformId, Field::Handle, Field::Url, Field::DisplayName];

/// The columns that say whom a row is about.
#[derive(Default)]
pub(super) struct Naming {
    /// Of each of [`IDENTITY`].
    identity: [Option<usize>; 4],
    /// Those of them that there are.
    names: Vec<usize>,
    sample: Option<usize>,
    platform: Option<usize>,
    post_id: Option<usize>,
    post_url: Option<usize>,
    as_of: Option<usize>,
    /// Cells found strange where they stand.
    strange: Memo<bool>,
    platforms: Memo<Option<Platform>>,
    /// Room for a name while it is folded.
    folded: String,
}

impl Naming {
    pub(super) fn of(slots: &[Slot]) -> Self {
        let column = |field| slots.iter().find(|slot| slot.field == field).map(|slot| slot.column);
        let identity = IDENTITY.map(column);
        Self {
            identity,
            names: identity.into_iter().flatten().collect(),
            sample: column(Field::Sample),
            platform: column(Field::Platform),
            post_id: column(Field::PostId),
            post_url: column(Field::PostUrl),
            as_of: column(Field::AsOf),
            ..Self::default()
        }
    }
}

fn named(cells: &[Cell], column: Option<usize>) -> Option<Cow<'_, str>> {
    cells::identifier(cell_at(cells, column?))
}

impl Writer {
    /// The platform of a row; the fault when the row is sample data or its platform is not known.
    fn platform_of(&mut self, cells: &[Cell]) -> Result<Platform, FaultKind> {
        let naming = &mut self.naming;
        if naming.sample.is_some_and(|at| is_sample_mark(&cell_at(cells, at).text())) {
            return Err(FaultKind::SampleRow);
        }
        match naming.platform.map(|at| (at, cell_at(cells, at))) {
            Some((at, cell)) if !cell.is_blank() => {
                naming.platforms.of(at, &cell.text(), Platform::find).ok_or(FaultKind::UnknownPlatform)
            }
            Some(_) | None => self.platform.ok_or(FaultKind::UnknownPlatform),
        }
    }

    /// The post's id, else its address.
    fn post_of<'a>(&self, cells: &'a [Cell]) -> Option<Cow<'a, str>> {
        match self.grain {
            Grain::Account => None,
            Grain::Post => named(cells, self.naming.post_id).or_else(|| named(cells, self.naming.post_url)),
        }
    }

    /// Whom a row is about; the fault when nobody can be told.
    pub(crate) fn name(&mut self, cells: &[Cell]) -> Result<Name, FaultKind> {
        let platform = self.platform_of(cells)?;
        let named = self.naming.identity.map(|column| named(cells, column));
        if named.iter().all(Option::is_none) {
            return Err(FaultKind::NoIdentity);
        }
        let [platform_id, handle, url, display_name] = named;
        let identity = Identity {
            platform,
            platform_id: platform_id.map(Cow::into_owned),
            handle: handle.map(|handle| handle.trim_start_matches('@').to_owned()),
            url: url.map(Cow::into_owned),
            display_name: display_name.map(Cow::into_owned),
        };
        Ok(Name { identity, post: self.post_of(cells).map(Cow::into_owned) })
    }

    /// Whom a row is about, as the census knows it: by [`Identity::key`], without making it.
    fn known(&mut self, cells: &[Cell]) -> Result<Known, FaultKind> {
        let platform = self.platform_of(cells)?;
        let identity = self.naming.identity;
        let strongest = identity.into_iter().zip(IDENTITY).find_map(|(column, field)| {
            let name = named(cells, column)?;
            Some((field, name))
        });
        let (field, name) = strongest.ok_or(FaultKind::NoIdentity)?;
        let folded = &mut self.naming.folded;
        let key: &str = if field == Field::PlatformId {
            &name
        } else if field == Field::Handle {
            fold_handle_into(folded, &name)
        } else if field == Field::Url {
            Identity::fold_url(lower_into(folded, &name))
        } else {
            lower_into(folded, name.trim())
        };
        let account = self.keys.of((platform, field, key));
        let post = self.post_of(cells).map(|id| self.keys.of((platform, id.as_ref())));
        let day = self.naming.as_of.and_then(|at| {
            let mut unheard = Faults::default();
            let mut place = Place { row: 0, column: 0, title: "", faults: &mut unheard };
            cells::day(cell_at(cells, at), self.order, self.latest, &mut place)
        });
        Ok(Known { account, post, day })
    }

    /// Whom a row is about, once it is certain that it stands in its place and is about somebody at all.
    pub(crate) fn screen(&mut self, cells: &[Cell]) -> Result<Known, FaultKind> {
        if is_title_or_total(cells, &self.mapping.columns, &self.naming.names) {
            return Err(FaultKind::NotAnAccount);
        }
        if let Some(by) = shift(cells, &self.usuals, &mut self.naming.strange) {
            return Err(FaultKind::ShiftedRow { by });
        }
        self.known(cells)
    }

    /// A fault of a whole row, at the cell that decides it where there is one.
    pub(crate) fn row_fault(&mut self, row: u64, kind: FaultKind, cells: &[Cell]) {
        if let Some(slot) = self.deciding(kind, cells) {
            let cell = cell_at(cells, slot.column);
            let fault = Fault {
                row,
                column: Some(slot.title.clone()),
                cell: Some(slot.column),
                kind,
                value: shorten(cell.text().trim()),
                places: Vec::new(),
            };
            self.faults.push(kind, || fault);
            return;
        }
        let first = cells.iter().find(|cell| !cell.is_blank()).map(|cell| cell.text().into_owned());
        self.faults.push(kind, || Fault::of_row(row, kind, first.as_deref().unwrap_or_default().trim()));
    }

    /// The column whose cell makes a row be skipped, or be one with an earlier row.
    fn deciding(&self, kind: FaultKind, cells: &[Cell]) -> Option<&Slot> {
        let slot = |field: Field| self.slots.iter().find(|slot| slot.field == field);
        let naming =
            |field: Field| slot(field).filter(|s| cells::identifier(cell_at(cells, s.column)).is_some());
        match kind {
            FaultKind::UnknownPlatform => slot(Field::Platform),
            FaultKind::SampleRow => slot(Field::Sample),
            FaultKind::NoIdentity => IDENTITY.into_iter().find_map(slot),
            FaultKind::RepeatedAccount { .. } | FaultKind::OlderFigures { .. } => {
                IDENTITY.into_iter().find_map(naming)
            }
            FaultKind::RepeatedPost { .. } => [Field::PostId, Field::PostUrl].into_iter().find_map(naming),
            FaultKind::NotANumber
            | FaultKind::SheetError
            | FaultKind::DestroyedCharacters
            | FaultKind::NotADate
            | FaultKind::ZeroUnlikely
            | FaultKind::OutOfRange
            | FaultKind::TwinsDiffer
            | FaultKind::DateInFuture
            | FaultKind::RangeLowerTaken
            | FaultKind::RangeUpperTaken
            | FaultKind::AmbiguousPlace
            | FaultKind::UnknownPlace
            | FaultKind::ShiftedRow { .. }
            | FaultKind::MixedUnits
            | FaultKind::BreaksRelation
            | FaultKind::NotAnAccount
            | FaultKind::OtherHeader
            | FaultKind::RepeatedHeader
            | FaultKind::DamagedRecord
            | FaultKind::CutRecord => None,
        }
    }
}

/// How this program's own exports mark what is invented.
fn is_sample_mark(text: &str) -> bool {
    matches!(text.trim(), "示例数据" | "sample data")
}
