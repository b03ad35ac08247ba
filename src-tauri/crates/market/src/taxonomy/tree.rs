//! A two-level table of named entries with aliases, and the IAB taxonomy that is mapped onto it.

use std::collections::HashMap;

use super::Found;
use super::fold::{fold, pieces, words};

/// One entry of a table.
pub(super) struct Node {
    pub(super) code: &'static str,
    pub(super) parent: Option<u16>,
    pub(super) zh: &'static str,
    pub(super) en: &'static str,
    /// IAB ids mapped to this entry itself.
    pub(super) iab: Vec<&'static str>,
    /// Columns that only one of the tables has, by the order of that table.
    pub(super) own: &'static str,
}

/// A table with its look-ups.
#[derive(Default)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
    by_code: HashMap<&'static str, u16>,
    by_name: HashMap<String, u16>,
    by_iab: HashMap<&'static str, u16>,
}

/// Where the columns of a table stand.
pub(super) struct Columns {
    pub(super) iab: usize,
    pub(super) own: usize,
    pub(super) aliases: usize,
}

/// The lines below the header, split at tabs.
pub(crate) fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().skip(1).filter(|line| !line.is_empty()).map(|line| line.split('\t').collect())
}

impl Tree {
    /// Reads a table (`code parent zh en …`) and the IAB names (`id parent name`) that hang on it.
    ///
    /// # Errors
    /// Says which line is malformed: a column missing, a parent unknown or itself a child, a code, name or
    /// IAB id used twice.
    pub(super) fn read(table: &'static str, columns: &Columns, iab: &'static str) -> Result<Self, String> {
        let mut tree = Tree::default();
        let mut aliases = Vec::new();
        for row in rows(table) {
            let [code, parent, zh, en, ..] = row[..] else { return Err(format!("short line: {row:?}")) };
            let (Some(ids), Some(own), Some(names)) =
                (row.get(columns.iab), row.get(columns.own), row.get(columns.aliases))
            else {
                return Err(format!("{code}: a column is missing"));
            };
            let parent = match parent {
                "" => None,
                parent => match tree.by_code.get(parent) {
                    Some(at) if tree.nodes[usize::from(*at)].parent.is_none() => Some(*at),
                    _ => return Err(format!("{code}: the parent {parent} is not an earlier top entry")),
                },
            };
            let at = u16::try_from(tree.nodes.len()).map_err(|_| "too many entries".to_owned())?;
            if tree.by_code.insert(code, at).is_some() {
                return Err(format!("{code}: code used twice"));
            }
            let ids: Vec<&'static str> = ids.split(' ').filter(|id| !id.is_empty()).collect();
            for id in &ids {
                if tree.by_iab.insert(id, at).is_some() {
                    return Err(format!("{code}: the IAB id {id} is used twice"));
                }
            }
            for name in [zh, en].into_iter().chain(names.split('|').filter(|name| !name.is_empty())) {
                aliases.push((name, at));
            }
            tree.nodes.push(Node { code, parent, zh, en, iab: ids, own });
        }
        for (name, at) in aliases {
            let other = *tree.by_name.entry(fold(name)).or_insert(at);
            if other != at {
                return Err(format!("{name:?} names two entries"));
            }
        }
        for node in 0..tree.nodes.len() {
            // A code is a name too, unless a name already says something else.
            let at = u16::try_from(node).map_err(|_| "too many entries".to_owned())?;
            tree.by_name.entry(fold(tree.nodes[node].code)).or_insert(at);
        }
        tree.hang(iab)?;
        Ok(tree)
    }

    /// Maps every IAB entry to the entry of its nearest mapped ancestor, and lets its name be found,
    /// unless the name is one of ours.
    fn hang(&mut self, iab: &'static str) -> Result<(), String> {
        let mut parents = HashMap::new();
        for row in rows(iab) {
            let [id, parent, name] = row[..] else { return Err(format!("short IAB line: {row:?}")) };
            parents.insert(id, (parent, name));
        }
        if let Some(id) = self.by_iab.keys().find(|id| !parents.contains_key(*id)) {
            return Err(format!("{id} is not an IAB id"));
        }
        let mut hung = Vec::new();
        for (id, (_, name)) in &parents {
            let mut up = *id;
            // Four tiers at most; the bound also ends a loop in a malformed table.
            for _ in 0..5 {
                if let Some(at) = self.by_iab.get(up) {
                    hung.push((*id, *name, *at));
                    break;
                }
                match parents.get(up) {
                    Some((parent, _)) => up = parent,
                    None => break,
                }
            }
        }
        // Names repeat in IAB tables (Rock Music …): the lowest id wins, whatever order the map gave.
        hung.sort_unstable();
        for (id, name, at) in hung {
            self.by_iab.entry(id).or_insert(at);
            self.by_name.entry(fold(name)).or_insert(at);
        }
        Ok(())
    }

    pub(super) fn by_code(&self, code: &str) -> Option<u16> {
        self.by_code.get(code).copied()
    }

    pub(super) fn by_iab(&self, id: &str) -> Option<u16> {
        self.by_iab.get(id).copied()
    }

    /// The entry a text names: as it stands, else without one or more of the endings.
    pub(super) fn find(&self, text: &str, endings: &[&str]) -> Option<u16> {
        let folded = fold(text);
        let mut name = folded.as_str();
        loop {
            if let Some(at) = self.by_name.get(name) {
                return Some(*at);
            }
            name = endings
                .iter()
                .find_map(|ending| name.strip_suffix(ending))
                .filter(|rest| !rest.is_empty())?;
        }
    }

    /// The entries a cell names; see [`find_all`].
    pub(super) fn find_all(&self, cell: &str, endings: &[&str]) -> Found<u16> {
        find_all(cell, |text| self.find(text, endings))
    }

    /// How near two entries are: themselves, parent and child, children of one parent, or not at all.
    pub(super) fn kinship(&self, a: u16, b: u16) -> Kinship {
        let parent = |at: u16| self.nodes.get(usize::from(at)).and_then(|node| node.parent);
        if a == b {
            Kinship::Same
        } else if parent(a) == Some(b) || parent(b) == Some(a) {
            Kinship::ParentAndChild
        } else if parent(a).is_some() && parent(a) == parent(b) {
            Kinship::Siblings
        } else {
            Kinship::None
        }
    }

    pub(super) fn children(&self, of: u16) -> impl Iterator<Item = u16> {
        (0_u16..).zip(&self.nodes).filter(move |(_, node)| node.parent == Some(of)).map(|(at, _)| at)
    }
}

/// See [`Tree::kinship`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kinship {
    Same,
    ParentAndChild,
    Siblings,
    None,
}

/// Reads a cell that may name several entries.
///
/// Parting marks come first (`美妆/时尚` is two), but when a piece is unknown the whole cell may be one name
/// (`Cinema & Actors/actresses`); after that blanks may part it, if every word is known (`美食 旅行`).
pub(super) fn find_all<T: PartialEq>(cell: &str, find: impl Fn(&str) -> Option<T>) -> Found<T> {
    let parts = pieces(cell);
    let mut found = Found { known: Vec::new(), unknown: Vec::new() };
    for part in &parts {
        match find(part) {
            Some(one) if found.known.contains(&one) => {}
            Some(one) => found.known.push(one),
            None => found.unknown.push((*part).to_owned()),
        }
    }
    if found.unknown.is_empty() {
        return found;
    }
    if parts.len() > 1
        && let Some(one) = find(cell)
    {
        return Found { known: vec![one], unknown: Vec::new() };
    }
    let mut unknown = Vec::new();
    for part in std::mem::take(&mut found.unknown) {
        let inner: Option<Vec<T>> = words(&part).into_iter().map(&find).collect();
        match inner {
            Some(ones) if !ones.is_empty() => {
                for one in ones {
                    if !found.known.contains(&one) {
                        found.known.push(one);
                    }
                }
            }
            _ => unknown.push(part),
        }
    }
    Found { known: found.known, unknown }
}
