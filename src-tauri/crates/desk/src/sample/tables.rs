//! The tables that the sample is made from, as they lie in `assets/sample`.

use std::collections::BTreeMap;

use market::region::CityCode;
use market::taxonomy::{ToneId, VerticalId};

pub(super) const BRANDS: &str = include_str!("../../../../../assets/sample/brands.tsv");
pub(super) const CASES: &str = include_str!("../../../../../assets/sample/cases.tsv");
pub(super) const RIVALS: &str = include_str!("../../../../../assets/sample/rivals.tsv");
pub(super) const INVENTED: &str = include_str!("../../../../../assets/sample/invented.tsv");
const CITIES: &str = include_str!("../../../../../assets/sample/cities.tsv");
const VERTICALS: &str = include_str!("../../../../../assets/sample/verticals.tsv");
const PROFILES: &str = include_str!("../../../../../assets/sample/profiles.tsv");
const NICKS: &str = include_str!("../../../../../assets/sample/names/nicks.tsv");
const TOPICS: &str = include_str!("../../../../../assets/sample/names/topics.tsv");

/// The lines below a header, split at tabs.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().skip(1).filter(|line| !line.is_empty()).map(|line| line.split('\t').collect())
}

/// What is usual in a vertical.
pub(super) struct Profile {
    /// Share of women in the audience.
    pub(super) female: f64,
    /// Mean age of the audience.
    pub(super) age: f64,
    /// Interactions per play.
    pub(super) interaction: f64,
    /// Expected CPM in yuan.
    pub(super) cpm: f64,
    /// Tones.
    pub(super) tones: Vec<ToneId>,
}

/// What an invented account is about.
pub(super) struct Topic {
    pub(super) vertical: VerticalId,
    pub(super) zh: &'static str,
    pub(super) pinyin: &'static str,
}

/// Everything that creators are made from.
pub(super) struct Tables {
    /// Nicknames and their pinyin.
    pub(super) nicks: Vec<(&'static str, &'static str)>,
    /// What accounts are about, by the vertical that is drawn.
    pub(super) topics: BTreeMap<VerticalId, Vec<Topic>>,
    /// Cities by how many creators the report counts there.
    pub(super) cities: Vec<(CityCode, f64)>,
    /// Verticals by how common they are.
    pub(super) verticals: Vec<(VerticalId, f64)>,
    /// What is usual in each of them.
    pub(super) profiles: BTreeMap<VerticalId, Profile>,
}

impl Tables {
    pub(super) fn read() -> Self {
        let ranked: Vec<(VerticalId, f64)> = rows(VERTICALS)
            .filter_map(|row| {
                let [code, rank] = row[..] else { return None };
                // Only the rank is published; that each rank is a little rarer than the one before is ours.
                Some((VerticalId::parse(code)?, 1.0 / (rank.parse::<f64>().ok()? + 6.0)))
            })
            .collect();
        let mut topics: BTreeMap<VerticalId, Vec<Topic>> = BTreeMap::new();
        for row in rows(TOPICS) {
            let [code, zh, pinyin] = row[..] else { continue };
            let Some(vertical) = VerticalId::parse(code) else { continue };
            let own = ranked.iter().any(|(ranked, _)| *ranked == vertical);
            let drawn = if own { vertical } else { vertical.parent().unwrap_or(vertical) };
            topics.entry(drawn).or_default().push(Topic { vertical, zh, pinyin });
        }
        Self {
            nicks: rows(NICKS).filter_map(|row| Some((*row.first()?, *row.get(1)?))).collect(),
            cities: rows(CITIES)
                .filter_map(|row| Some((CityCode::parse(row.first()?)?, row.get(2)?.parse().ok()?)))
                .collect(),
            verticals: ranked.into_iter().filter(|(vertical, _)| topics.contains_key(vertical)).collect(),
            profiles: rows(PROFILES).filter_map(|row| profile(&row)).collect(),
            topics,
        }
    }

    /// What is usual in a vertical: its own profile, else its parent's.
    pub(super) fn profile(&self, vertical: VerticalId) -> Option<&Profile> {
        self.profiles.get(&vertical).or_else(|| self.profiles.get(&vertical.parent()?))
    }
}

fn profile(row: &[&str]) -> Option<(VerticalId, Profile)> {
    let [vertical, female, age, interaction, cpm, tones] = row[..] else { return None };
    let tones = tones.split(' ').filter_map(ToneId::parse).collect();
    Some((
        VerticalId::parse(vertical)?,
        Profile {
            female: female.parse().ok()?,
            age: age.parse().ok()?,
            interaction: interaction.parse().ok()?,
            cpm: cpm.parse().ok()?,
            tones,
        },
    ))
}

#[cfg(test)]
mod tests {
    use market::taxonomy::IndustryId;

    use super::*;

    /// A line that is not understood is left out when the sample is made, so here each must be.
    #[test]
    fn every_line_of_every_table_is_understood() {
        let tables = Tables::read();
        assert_eq!(tables.verticals.len(), rows(VERTICALS).count());
        assert_eq!(tables.cities.len(), rows(CITIES).count());
        assert_eq!(tables.nicks.len(), rows(NICKS).count());
        assert_eq!(tables.topics.values().map(Vec::len).sum::<usize>(), rows(TOPICS).count());
        assert_eq!(tables.profiles.len(), rows(PROFILES).count());
        assert!(tables.verticals.iter().all(|(vertical, _)| tables.profiles.contains_key(vertical)));
        assert!(rows(PROFILES).all(|row| row[5].split(' ').all(|tone| ToneId::parse(tone).is_some())));
        let industries = rows(BRANDS).map(|row| row[1]).chain(rows(INVENTED).map(|row| row[1]));
        for industry in industries.flat_map(|cell| cell.split(' ')).chain(rows(CASES).map(|row| row[3])) {
            assert!(IndustryId::parse(industry).is_some(), "{industry}");
        }
        for row in rows(RIVALS).chain(rows(INVENTED).map(|row| vec![row[0], row[3]])) {
            for name in row.into_iter().filter(|name| !name.is_empty()) {
                let known = rows(BRANDS).chain(rows(INVENTED)).any(|brand| brand[0] == name);
                assert!(known, "{name}");
            }
        }
    }
}
