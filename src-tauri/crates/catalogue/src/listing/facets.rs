//! How many creators each further choice would leave.

use std::collections::BTreeMap;

use market::region::{CityCode, ProvinceCode};

use super::filter::{amounts_pass, failed, fails, searched, words};
use super::index::Index;
use super::{CreatorFilter, FacetCount, Facets};

/// Cities named at most: the ones with most creators.
const CITIES: usize = 30;

/// Counts by value.
struct Counts<T>(BTreeMap<T, u32>);

impl<T: Ord> Counts<T> {
    fn new() -> Self {
        Self(BTreeMap::new())
    }

    fn add(&mut self, value: T) {
        *self.0.entry(value).or_default() += 1;
    }

    fn told(self, code: impl Fn(&T) -> &str) -> Vec<FacetCount> {
        let mut out: Vec<FacetCount> = self
            .0
            .iter()
            .map(|(value, count)| FacetCount { value: code(value).to_owned(), count: *count })
            .collect();
        out.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
        out
    }
}

/// Counts in one pass: a creator that fails nothing counts everywhere, one that fails a single part counts there only.
pub(super) fn facets(index: &Index, filter: &CreatorFilter) -> Facets {
    let (mut platforms, mut verticals) = (Counts::new(), Counts::new());
    let (mut provinces, mut cities, mut certifications) =
        (Counts::<ProvinceCode>::new(), Counts::<CityCode>::new(), Counts::new());
    let mut total = 0;
    let mut once = Vec::new();
    for place in searched(index, &words(filter.search.as_deref())) {
        let Some(entry) = index.entries.get(place as usize) else { continue };
        let fails = fails(filter, index, entry);
        let counts_for = |part: u8| fails == failed::NONE || fails == part;
        total += u32::from(fails == failed::NONE);
        if counts_for(failed::PLATFORM) {
            once.clear();
            once.extend(
                index.cells(entry).iter().filter(|cell| amounts_pass(filter, cell)).map(|cell| cell.platform),
            );
            once.sort_unstable();
            once.dedup();
            once.iter().for_each(|platform| platforms.add(*platform));
        }
        if counts_for(failed::VERTICAL) {
            let own = index.verticals(entry);
            let mut all: Vec<_> = own.iter().flat_map(|v| [Some(*v), v.parent()]).flatten().collect();
            all.sort_unstable();
            all.dedup();
            all.into_iter().for_each(|vertical| verticals.add(vertical));
        }
        if counts_for(failed::HOME) {
            entry.province.into_iter().for_each(|province| provinces.add(province));
            entry.city.into_iter().for_each(|city| cities.add(city));
        }
        if counts_for(failed::CERTIFICATION) {
            certifications.add(entry.certification.map_or("unknown", |certification| certification.code()));
        }
    }
    let mut cities = cities.told(|city| city.code());
    cities.truncate(CITIES);
    Facets {
        total,
        platforms: platforms.told(|platform| platform.code()),
        verticals: verticals.told(|vertical| vertical.code()),
        provinces: provinces.told(|province| province.code()),
        cities,
        certifications: certifications.told(|code| code),
    }
}
