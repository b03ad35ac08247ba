//! The published figures of 2022 (`assets/priors`), as they stand in their table.

use market::party::Certification;
use market::region::CityCode;
use market::taxonomy::VerticalId;

use crate::problem::Sentence;
use crate::wire::ThenKind;

const TABLE: &str = include_str!("../../../../../assets/priors/channels_2022.tsv");

/// What a line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    City(CityCode),
    Vertical(VerticalId),
    Certification(Certification),
}

impl Subject {
    fn read(kind: &str, code: &str) -> Option<Self> {
        match ThenKind::parse(kind)? {
            ThenKind::City => CityCode::parse(code).map(Subject::City),
            ThenKind::Vertical => VerticalId::parse(code).map(Subject::Vertical),
            ThenKind::Certification => Certification::parse(code).map(Subject::Certification),
        }
    }
}

/// One published line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Published {
    pub(super) subject: Subject,
    /// Creators of a city, share of a certification; a vertical has none.
    pub(super) value: Option<f64>,
    pub(super) rank: u32,
}

fn read(line: &str) -> Option<Published> {
    let mut cells = line.split('\t');
    let (kind, code, _name, value) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
    let value = if value.is_empty() { None } else { Some(value.parse().ok()?) };
    Some(Published { subject: Subject::read(kind, code)?, value, rank: cells.next()?.parse().ok()? })
}

/// Every line, one a subject: of a vertical ranked in two months the later one. A line that did not read would only be
/// missing; the tests refuse it.
pub(super) fn lines() -> Vec<Published> {
    let mut lines: Vec<Published> = Vec::new();
    for line in TABLE.lines().skip(1).filter_map(read) {
        match lines.iter_mut().find(|known| known.subject == line.subject) {
            Some(known) => *known = line,
            None => lines.push(line),
        }
    }
    lines
}

/// Where they were seen.
pub(super) fn source() -> Sentence {
    Sentence {
        zh: "2022 年视频号报告的地区、类目与认证表；类目只公布了排名（11 月，其余为 1 月）".to_owned(),
        en: "Regional, category and certification tables of a 2022 Channels report; of categories only ranks were \
             published (November, else January)"
            .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_published_line_reads_and_its_code_is_its_name() {
        let rows: Vec<&str> = TABLE.lines().skip(1).collect();
        assert!(rows.iter().all(|line| read(line).is_some()));
        for line in &rows {
            let cells: Vec<&str> = line.split('\t').collect();
            match Subject::read(cells[0], cells[1]).unwrap() {
                Subject::City(city) => {
                    assert_eq!(CityCode::parse(cells[1]).unwrap().name_zh(), cells[2], "{city:?}")
                }
                Subject::Vertical(vertical) => assert_eq!(vertical.name_zh(), cells[2]),
                Subject::Certification(_) => {}
            }
        }
        // Five verticals, two of them ranked twice.
        assert_eq!(lines().len(), rows.len() - 2);
    }

    #[test]
    fn each_kind_has_its_ranks_once_from_the_first() {
        let lines = lines();
        let ranks = |of: fn(&Subject) -> bool| {
            let mut ranks: Vec<u32> = lines.iter().filter(|l| of(&l.subject)).map(|l| l.rank).collect();
            ranks.sort_unstable();
            ranks
        };
        assert_eq!(ranks(|subject| matches!(subject, Subject::Vertical(_))), [1, 2, 3, 4, 5]);
        assert_eq!(ranks(|subject| matches!(subject, Subject::Certification(_))), [1, 2, 3]);
        let cities = lines.iter().filter(|l| matches!(l.subject, Subject::City(_)));
        let counted: f64 = cities.clone().filter_map(|line| line.value).sum();
        assert_eq!(counted, 2_438.0);
        // A city's rank is one more than the cities with more creators.
        for line in cities.clone() {
            let above = cities.clone().filter(|other| other.value > line.value).count();
            assert_eq!(line.rank as usize, above + 1);
        }
        let shares: f64 = lines
            .iter()
            .filter(|l| matches!(l.subject, Subject::Certification(_)))
            .filter_map(|l| l.value)
            .sum();
        assert!((shares - 1.0).abs() < 1e-9);
    }
}
