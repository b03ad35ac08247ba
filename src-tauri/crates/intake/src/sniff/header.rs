//! The header row: the row whose cells name what stands below them.

use crate::mapping::words;
use crate::number::{DateOrder, Reading, read, read_date};

/// Rows searched for a header. Reports put titles, notes and totals above it; thirteen have been seen.
pub(crate) const SEARCHED: usize = 30;

/// What the search needs to know about a row.
struct Shape {
    filled: usize,
    named: usize,
    typed: usize,
    distinct: usize,
    long: usize,
}

fn shape(cells: &[String]) -> Shape {
    let mut shape = Shape { filled: 0, named: 0, typed: 0, distinct: 0, long: 0 };
    let mut concepts = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for cell in cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()) {
        shape.filled += 1;
        seen.insert(cell.to_lowercase());
        if cell.chars().count() > 60 {
            shape.long += 1;
            continue;
        }
        if matches!(read(cell), Reading::Number(_)) || read_date(cell, DateOrder::MonthFirst).is_some() {
            shape.typed += 1;
            continue;
        }
        let words = words::read(cell);
        if let Some(concept) = words.concept {
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

/// Finds the header among the first rows: its place in the list, or `None` when the columns have no names.
pub(crate) fn find(rows: &[Vec<String>]) -> Option<usize> {
    let shapes: Vec<Shape> = rows.iter().take(SEARCHED).map(|row| shape(row)).collect();
    // Names of fields in one row: the surest sign. The row with most of them is the header.
    let best = shapes
        .iter()
        .enumerate()
        .filter(|(_, s)| s.named * 2 >= s.filled.min(4) && s.named > s.typed && s.named > 0)
        .max_by(|(a, x), (b, y)| x.named.cmp(&y.named).then(b.cmp(a)));
    if let Some((at, found)) = best
        && (found.named >= 2 || (found.filled <= 2 && at == first_filled(&shapes)?))
    {
        return Some(at);
    }
    // Otherwise by shape: the first full row of short distinct words, above rows that hold something else.
    let width = usual_width(&shapes);
    let at = shapes.iter().position(|s| s.filled >= 2 && s.filled * 5 >= width * 4)?;
    let candidate = &shapes[at];
    let below = &shapes[at + 1..];
    if candidate.typed > 0 || candidate.long > 0 || candidate.distinct < candidate.filled || below.is_empty()
    {
        return None;
    }
    let typed_below = below.iter().filter(|s| s.typed > 0).count();
    (typed_below * 2 >= below.len()).then_some(at)
}

fn first_filled(shapes: &[Shape]) -> Option<usize> {
    shapes.iter().position(|s| s.filled > 0)
}

fn usual_width(shapes: &[Shape]) -> usize {
    let mut widths: Vec<usize> = shapes.iter().map(|s| s.filled).filter(|w| *w > 1).collect();
    widths.sort_unstable();
    widths.get(widths.len() / 2).copied().unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<usize> {
        let rows: Vec<Vec<String>> =
            text.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect();
        find(&rows)
    }

    #[test]
    fn headers_are_found_wherever_they_stand() {
        assert_eq!(found("昵称,粉丝数,城市\n小李,12,成都"), Some(0));
        assert_eq!(found("达人资源表,,\n更新于 2024-03-01,,\n,,\n昵称,粉丝数,城市\n小李,12,成都"), Some(3));
        assert_eq!(found("小李,12,成都\n小王,13,广州\n小张,14,北京"), None);
        assert_eq!(found("alpha,beta,gamma\nx,1,2\ny,3,4"), Some(0));
        assert_eq!(found("Name,Views avg.,Views avg.\na,1K,1000"), Some(0));
        assert_eq!(found(""), None);
    }
}
