//! Where the table stands among the rows of a sheet: what stands before it, the rows that name its columns, the first
//! row of data.

use crate::mapping::words;
use crate::number::{DateOrder, Reading, is_unknown_word, read, read_date};

/// Rows searched for a header. Reports put titles, notes and totals above it; thirteen have been seen.
pub(crate) const SEARCHED: usize = 30;

/// Rows that tell what columns hold.
pub(crate) const HEARD: usize = 200;

/// Where the rows that name the columns stand in the list, first to last, and where the data begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The first and the last row of the header, and between them the one that names most.
    pub(crate) header: Option<(usize, usize)>,
    /// The first row of data; the length of the list when there is none.
    pub(crate) body: usize,
}

/// What a cell is, as far as a header tells itself apart by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Nothing, or a word for nothing.
    Empty,
    /// A number or a date.
    Typed,
    /// A year or a span of two: a value, and as often a column's name.
    Year,
    /// Words.
    Text,
}

fn kind(cell: &str) -> Kind {
    let cell = cell.trim();
    if cell.is_empty() || is_unknown_word(cell).is_some() || matches!(cell, "." | "*") {
        Kind::Empty
    } else if is_year(cell) {
        Kind::Year
    } else if cell.chars().count() <= 60
        && (matches!(read(cell), Reading::Number(_)) || read_date(cell, DateOrder::MonthFirst).is_some())
    {
        Kind::Typed
    } else {
        Kind::Text
    }
}

/// 2014, 2013-14, 2013/2014.
fn is_year(cell: &str) -> bool {
    let year = |text: &str| {
        text.len() == 4
            && text.bytes().all(|b| b.is_ascii_digit())
            && (text.starts_with("19") || text.starts_with("20"))
    };
    match cell.split_once(['-', '/']) {
        None => year(cell),
        Some((from, to)) => {
            year(from) && (year(to) || (to.len() == 2 && to.bytes().all(|b| b.is_ascii_digit())))
        }
    }
}

/// What the search needs to know about a row.
struct Shape {
    number: u64,
    kinds: Vec<Kind>,
    filled: usize,
    named: usize,
    typed: usize,
    distinct: usize,
    long: usize,
}

impl Shape {
    /// Columns up to the last that holds something.
    fn extent(&self) -> usize {
        self.kinds.iter().rposition(|kind| *kind != Kind::Empty).map_or(0, |last| last + 1)
    }

    fn kind(&self, column: usize) -> Kind {
        self.kinds.get(column).copied().unwrap_or(Kind::Empty)
    }
}

fn shape(number: u64, cells: &[String], with_names: bool) -> Shape {
    let kinds: Vec<Kind> = cells.iter().map(|cell| kind(cell)).collect();
    let mut shape = Shape { number, kinds, filled: 0, named: 0, typed: 0, distinct: 0, long: 0 };
    let mut concepts = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for (cell, kind) in cells.iter().map(|cell| cell.trim()).zip(&shape.kinds).filter(|(c, _)| !c.is_empty())
    {
        shape.filled += 1;
        seen.insert(cell.to_lowercase());
        if cell.chars().count() > 60 {
            shape.long += 1;
            continue;
        }
        if matches!(kind, Kind::Typed | Kind::Year) {
            shape.typed += 1;
            continue;
        }
        if !with_names {
            continue;
        }
        if let Some(concept) = words::read(cell).concept {
            // Twin columns share a name; each name counts once, or a data cell repeated would look like one.
            if !concepts.contains(&concept) {
                concepts.push(concept);
                shape.named += 1;
            }
        }
    }
    shape.distinct = seen.len();
    shape
}

/// Finds the table among the first rows that are not blank, given with their numbers.
pub(crate) fn find(rows: &[(u64, Vec<String>)]) -> Place {
    let shapes: Vec<Shape> = rows
        .iter()
        .take(HEARD)
        .enumerate()
        .map(|(at, (number, cells))| shape(*number, cells, at < SEARCHED))
        .collect();
    let width = usual_width(&shapes);
    let main = by_names(&shapes)
        .or_else(|| by_contrast(&shapes, width))
        // Another table may stand further down: what is near tells by itself.
        .or_else(|| by_contrast(&shapes[..shapes.len().min(SEARCHED)], width))
        .or_else(|| by_words(rows, &shapes, width));
    let Some(main) = main else {
        // Only lone cells are titles: a row with gaps may be as good as any.
        let body = shapes.iter().position(|s| s.filled >= 2.min(width)).unwrap_or(0);
        return Place { header: None, body };
    };
    let place = around(&shapes, main);
    Place { header: Some(place), body: place.1 + 1 }
}

/// The header whose place a person gives, of so many rows.
pub(crate) fn at(last: usize, rows: u64) -> Place {
    let rows = usize::try_from(rows.max(1)).unwrap_or(usize::MAX);
    Place { header: Some(((last + 1).saturating_sub(rows), last)), body: last + 1 }
}

/// Names of fields in one row: the surest sign. The row with most of them is the header.
fn by_names(shapes: &[Shape]) -> Option<usize> {
    let first = shapes.iter().position(|s| s.filled > 0)?;
    let (at, found) = shapes
        .iter()
        .take(SEARCHED)
        .enumerate()
        .filter(|(_, s)| s.named * 2 >= s.filled.min(4) && s.named > s.typed && s.named > 0)
        .max_by(|(a, x), (b, y)| x.named.cmp(&y.named).then(b.cmp(a)))?;
    (found.named >= 2 || (found.filled <= 2 && at == first)).then_some(at)
}

/// Otherwise by what stands below: words over columns of figures and dates. The last full row of words before the
/// first row of figures.
fn by_contrast(shapes: &[Shape], width: usize) -> Option<usize> {
    let typed = typed_columns(shapes);
    if typed.is_empty() {
        return None;
    }
    let is_data = |shape: &Shape| {
        let mut told = typed.iter().filter(|(column, _)| shape.kind(*column) != Kind::Empty).peekable();
        told.peek()?;
        let (mut yes, mut all) = (0, 0);
        for (column, years) in told {
            all += 1;
            yes += usize::from(match shape.kind(*column) {
                Kind::Typed => true,
                Kind::Year => *years,
                Kind::Empty | Kind::Text => false,
            });
        }
        Some(yes * 2 >= all)
    };
    let first =
        shapes.iter().take(SEARCHED + 1).position(|s| s.filled * 2 >= width && is_data(s) == Some(true))?;
    let candidates = shapes.get(..first)?.iter().enumerate().rev();
    let (at, found) = candidates
        .take_while(|(at, s)| shapes.get(at + 1).is_none_or(|next| next.number <= s.number + 3))
        .find(|(_, s)| s.filled * 5 >= width * 3 && s.filled >= 2)?;
    let words = found.kinds.iter().filter(|kind| **kind == Kind::Text).count();
    let figures = typed.iter().any(|(column, _)| found.kind(*column) == Kind::Typed);
    (words > 0 && found.long * 3 <= found.filled && !figures).then_some(at)
}

/// Columns that hold figures or dates further down, and whether those are years.
fn typed_columns(shapes: &[Shape]) -> Vec<(usize, bool)> {
    let body = &shapes[shapes.len() * 2 / 3..];
    let columns = body.iter().map(|s| s.kinds.len()).max().unwrap_or(0);
    let count = |column: usize, kind: Kind| body.iter().filter(|s| s.kind(column) == kind).count();
    (0..columns)
        .filter_map(|column| {
            let (typed, years) = (count(column, Kind::Typed), count(column, Kind::Year));
            let filled = body.len() - count(column, Kind::Empty);
            ((typed + years) * 5 >= filled * 3 && filled > 0).then_some((column, years > typed))
        })
        .collect()
}

/// Sheets of words alone: the first full row when none of its cells comes again below it where cells do come again,
/// or when it is all there is.
fn by_words(rows: &[(u64, Vec<String>)], shapes: &[Shape], width: usize) -> Option<usize> {
    let at = shapes.iter().position(|s| s.filled >= 2 && s.filled * 5 >= width * 4)?;
    let found = &shapes[at];
    if found.typed > 0
        || found.long > 0
        || found.distinct < found.filled
        || !typed_columns(shapes).is_empty() && at + 1 < shapes.len()
    {
        return None;
    }
    let below = rows.get(at + 1..shapes.len())?;
    if below.is_empty() {
        return (found.filled >= 3 && found.kinds.len() == found.filled).then_some(at);
    }
    let mut speaks = 0_i32;
    for (column, name) in rows[at].1.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()) {
        let mut counts = std::collections::HashMap::<&str, usize>::new();
        for (_, cells) in below {
            if let Some(cell) = cells.get(column).map(|cell| cell.trim()).filter(|cell| !cell.is_empty()) {
                *counts.entry(cell).or_default() += 1;
            }
        }
        let filled: usize = counts.values().sum();
        if counts.contains_key(name.trim()) {
            speaks -= 2;
        } else if filled >= 4 && counts.len() * 2 <= filled {
            speaks += 1;
        }
    }
    (speaks > 0).then_some(at)
}

/// The rows around the one that names most: groups over it, additions under it. They stand right beside it.
fn around(shapes: &[Shape], main: usize) -> (usize, usize) {
    let (mut first, mut last) = (main, main);
    // As wide as the rows below: a name may be given above the fullest row only.
    let mut extents: Vec<usize> = shapes[main + 1..].iter().map(|row| row.kinds.len()).collect();
    extents.sort_unstable();
    let extent = extents.get(extents.len() / 2).copied().unwrap_or(0).max(shapes[main].extent());
    let beside = |above: usize, below: usize| shapes[above].number + 1 == shapes[below].number;
    while let Some(above) = first.checked_sub(1).filter(|above| beside(*above, first)) {
        let row = &shapes[above];
        let words = row.kinds.iter().all(|kind| *kind != Kind::Typed) && row.long * 2 <= row.filled;
        // One cell alone is a title; as many cells as names, in two columns, a remark with its value.
        let groups = row.filled >= 2 && (extent > 2 || row.filled < shapes[main].filled);
        if !(words && groups && row.extent() <= extent) {
            break;
        }
        first = above;
    }
    let typed = typed_columns(shapes);
    while let Some(below) = Some(last + 1).filter(|below| *below + 1 < shapes.len() && beside(last, *below)) {
        let row = &shapes[below];
        let unnamed = row.kind(0) == Kind::Empty && row.filled > 0 && row.typed == 0;
        let over_figures = row
            .kinds
            .iter()
            .enumerate()
            .filter(|(_, kind)| **kind == Kind::Text)
            .all(|(column, _)| typed.iter().any(|(at, _)| *at == column));
        if !(unnamed && over_figures) {
            break;
        }
        last = below;
    }
    (first, last)
}

/// The names of the columns, from the rows of a header: groups spread over the columns below them, and what stands
/// over each other is joined, each word once.
pub(crate) fn names(rows: &[Vec<String>]) -> Vec<Vec<String>> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let cell = |row: usize, column: usize| {
        rows.get(row).and_then(|cells| cells.get(column)).map(|cell| cell.trim()).unwrap_or_default()
    };
    let below = |row: usize, column: usize| (row + 1..rows.len()).any(|row| !cell(row, column).is_empty());
    let mut spread: Vec<Vec<String>> = Vec::new();
    for row in 0..rows.len() {
        let mut line = vec![String::new(); width];
        let mut group: Option<&str> = None;
        for (column, slot) in line.iter_mut().enumerate() {
            let own = cell(row, column);
            // A new group above ends the one below it.
            if !own.is_empty() {
                group = Some(own);
            } else if !below(row, column) || (0..row).any(|above| !cell(above, column).is_empty()) {
                group = None;
            }
            *slot = group.unwrap_or_default().to_owned();
        }
        spread.push(line);
    }
    (0..width)
        .map(|column| {
            let mut parts: Vec<String> = Vec::new();
            for line in &spread {
                if !line[column].is_empty() && !parts.contains(&line[column]) {
                    parts.push(line[column].clone());
                }
            }
            parts
        })
        .collect()
}

fn usual_width(shapes: &[Shape]) -> usize {
    let mut widths: Vec<usize> = shapes.iter().map(|s| s.filled).filter(|w| *w > 1).collect();
    widths.sort_unstable();
    widths.get(widths.len() / 2).copied().unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u64, Vec<String>)> {
        text.lines()
            .enumerate()
            .map(|(at, line)| (at as u64 + 1, line.split(',').map(str::to_owned).collect::<Vec<_>>()))
            .filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()))
            .collect()
    }

    fn found(text: &str) -> Option<usize> {
        find(&rows(text)).header.map(|(_, last)| rows(text)[last].0 as usize - 1)
    }

    #[test]
    fn headers_are_found_wherever_they_stand() {
        assert_eq!(found("昵称,粉丝数,城市\n小李,12,成都"), Some(0));
        assert_eq!(found("达人资源表,,\n更新于 2024-03-01,,\n,,\n昵称,粉丝数,城市\n小李,12,成都"), Some(3));
        assert_eq!(found("小李,12,成都\n小王,13,广州\n小张,14,北京"), None);
        assert_eq!(found("alpha,beta,gamma\nx,1,2\ny,3,4"), Some(0));
        assert_eq!(found("Name,Views avg.,Views avg.\na,1K,1000"), Some(0));
        assert_eq!(found("x,x,x\nOrg,0,1\nDim,1,0"), Some(0));
        assert_eq!(
            found("Made by us,on 2017-02-11,Sat\ncm,share\n4000.00,98.7\n3999.00,98.8\n3998.00,98.6"),
            Some(1)
        );
        assert_eq!(found("region,2013,2014\nnorth,17,18\nsouth,16,12"), Some(0));
        assert_eq!(found("north,17,18\nsouth,16,12\neast,3,4"), None);
        assert_eq!(found("Department,Unit,Grade"), Some(0));
        assert_eq!(found("kind,unit\na,x\nb,x\na,y\nb,y"), Some(0));
        assert_eq!(found("a,x\nb,x\na,y\nb,y"), None);
        assert_eq!(found(""), None);
    }

    #[test]
    fn several_rows_name_columns_together() {
        let joined = |text: &str| {
            let rows = rows(text);
            let (first, last) = find(&rows).header.unwrap();
            let lines: Vec<Vec<String>> = rows[first..=last].iter().map(|(_, cells)| cells.clone()).collect();
            names(&lines).into_iter().map(|parts| parts.join(" ")).collect::<Vec<_>>().join("|")
        };
        assert_eq!(joined("left,,right,\nX,Y,X,Y\n1,2,3,4\n5,6,7,8"), "left X|left Y|right X|right Y");
        assert_eq!(
            joined(
                "Staff,,,\n,,2013-14,2012-13\nUnit,Other,Total,Total\n,,,Restated\na,1,2,3\nb,4,5,6\nc,7,8,9"
            ),
            "Unit|Other|2013-14 Total|2012-13 Total Restated"
        );
        assert_eq!(
            joined(
                "Name,Payroll,,,Total\n,Junior,,Senior,\n,Heads,FTE,Heads,\na,1,2,3,4\nb,1,2,3,4\nc,1,2,3,4"
            ),
            "Name|Payroll Junior Heads|Payroll Junior FTE|Payroll Senior Heads|Total"
        );
    }
}
