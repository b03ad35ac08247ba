//! The market as this catalogue holds it, over the roll kept in memory.

mod report;
mod tiles;

use std::collections::BTreeMap;

use catalogue::View;
use market::brand::Brand;
use market::creator::Creator;
use market::party::Certification;
use market::platform::Platform;
use market::region::{CityCode, ProvinceCode};
use market::taxonomy::{IndustryId, VerticalId};
use market::{Language, names};
use matching::SizeTier;

use self::report::Subject;
use self::tiles::{Figures, Tally, by_count};
use crate::desk::Desk;
use crate::problem::Problem;
use crate::wire::{BrandTile, Insight, InsightArgs, ThenKind, ThenNow, WallGroup};

/// Cities shown at most.
const MOST_CITIES: usize = 30;
/// Brands shown at most in one industry of the wall.
const MOST_NAMES: usize = 40;

/// Everything counted in one walk over the creators.
struct Counted {
    creators: u32,
    priced: u32,
    figures: Vec<Figures>,
    platforms: Tally<Platform>,
    verticals: Tally<VerticalId>,
    cities: Tally<CityCode>,
    provinces: Tally<ProvinceCode>,
    sizes: Tally<SizeTier>,
    certifications: Tally<Certification>,
}

impl Counted {
    fn of<'c>(creators: impl Iterator<Item = &'c Creator>, platform: Option<Platform>) -> Self {
        let mut all = Self {
            creators: 0,
            priced: 0,
            figures: Vec::new(),
            platforms: Tally::new(),
            verticals: Tally::new(),
            cities: Tally::new(),
            provinces: Tally::new(),
            sizes: Tally::new(),
            certifications: Tally::new(),
        };
        for creator in creators {
            all.add(creator, platform);
        }
        all
    }

    fn keep(&mut self, figures: Figures) -> u32 {
        self.figures.push(figures);
        // More than four thousand million figures fit in no memory.
        u32::try_from(self.figures.len() - 1).unwrap_or(u32::MAX)
    }

    fn add(&mut self, creator: &Creator, platform: Option<Platform>) {
        let account = creator.account_on(platform);
        if platform.is_some() && account.is_none() {
            return;
        }
        let figures = Figures::of(account);
        self.creators = self.creators.saturating_add(1);
        self.priced = self.priced.saturating_add(u32::from(figures.is_priced()));
        let place = self.keep(figures);
        let mut on: Vec<Platform> = creator.accounts.iter().map(|account| account.platform).collect();
        on.sort_unstable();
        on.dedup();
        for own in on.into_iter().filter(|own| platform.is_none_or(|wanted| wanted == *own)) {
            let place = self.keep(Figures::of(creator.account_on(Some(own))));
            self.platforms.count(own, place);
        }
        let mut tops: Vec<VerticalId> =
            creator.verticals.iter().map(|vertical| vertical.parent().unwrap_or(*vertical)).collect();
        tops.sort_unstable();
        tops.dedup();
        for top in tops {
            self.verticals.count(top, place);
        }
        if let Some(city) = creator.home.city {
            self.cities.count(city, place);
        }
        if let Some(province) = creator.home.province {
            self.provinces.count(province, place);
        }
        if let Some(followers) = account.and_then(market::creator::Account::followers) {
            self.sizes.count(SizeTier::of(followers), place);
        }
        if let Some(certification) = creator.certification {
            self.certifications.count(certification, place);
        }
    }
}

fn then(counted: &Counted, lang: Language) -> Vec<ThenNow> {
    let share = |now: u32, known: usize| (known > 0).then(|| f64::from(now) / known as f64);
    report::lines()
        .into_iter()
        .map(|line| {
            let (kind, code, name, now, now_rank, known) = match line.subject {
                Subject::City(city) => (
                    ThenKind::City,
                    city.code(),
                    lang.pick(city.name_zh(), city.name_en()),
                    counted.cities.creators(city),
                    counted.cities.rank(city),
                    counted.cities.counted(),
                ),
                Subject::Vertical(vertical) => (
                    ThenKind::Vertical,
                    vertical.code(),
                    lang.pick(vertical.name_zh(), vertical.name_en()),
                    counted.verticals.creators(vertical),
                    counted.verticals.rank(vertical),
                    counted.verticals.counted(),
                ),
                Subject::Certification(word) => (
                    ThenKind::Certification,
                    word.code(),
                    names::certification(word, lang),
                    counted.certifications.creators(word),
                    counted.certifications.rank(word),
                    counted.certifications.counted(),
                ),
            };
            ThenNow {
                code: code.to_owned(),
                name: name.to_owned(),
                kind,
                then: line.value,
                then_rank: Some(line.rank),
                now,
                now_rank,
                now_share: share(now, known),
            }
        })
        .collect()
}

fn wall(view: &View<'_>, lang: Language) -> Result<Vec<WallGroup>, Problem> {
    let deals = view.deals_by_brand()?;
    let mut industries: BTreeMap<Option<IndustryId>, Vec<Brand>> = BTreeMap::new();
    for brand in view.brands()? {
        let mut tops: Vec<IndustryId> = brand.industries.iter().map(|industry| industry.top()).collect();
        tops.sort_unstable();
        tops.dedup();
        if tops.is_empty() {
            industries.entry(None).or_default().push(brand);
            continue;
        }
        for top in tops {
            industries.entry(Some(top)).or_default().push(brand.clone());
        }
    }
    let mut groups: Vec<WallGroup> = industries
        .into_iter()
        .map(|(industry, brands)| {
            let mut names: Vec<BrandTile> = brands
                .iter()
                .map(|brand| BrandTile {
                    brand: brand.id,
                    name: brand.name.clone(),
                    deals: deals.get(&brand.id).copied().unwrap_or(0),
                })
                .collect();
            names.sort_by(|a, b| b.deals.cmp(&a.deals).then(a.name.cmp(&b.name)));
            names.truncate(MOST_NAMES);
            let name = industry.map_or(lang.pick("行业未知", "industry not known"), |industry| {
                lang.pick(industry.name_zh(), industry.name_en())
            });
            WallGroup {
                industry,
                name: name.to_owned(),
                brands: u32::try_from(brands.len()).unwrap_or(u32::MAX),
                names,
            }
        })
        .collect();
    groups.sort_by_key(|group| (group.industry.is_none(), std::cmp::Reverse(group.brands), group.industry));
    Ok(groups)
}

impl Desk {
    /// The market as this catalogue holds it: tiles, the brand wall, and 2022 beside now.
    ///
    /// # Errors
    /// The catalogue's.
    pub fn insight_show(&self, args: &InsightArgs) -> Result<Insight, Problem> {
        let lang = args.lang;
        self.read(|view| {
            let roll = self.roll(view)?;
            let counted = Counted::of(roll.values().map(|creator| &**creator), args.platform);
            let (all, figures) = (counted.creators, &counted.figures);
            let say = |code: &str, zh: &str, en: &str| (code.to_owned(), lang.pick(zh, en).to_owned());
            let mut cities =
                by_count(counted.cities.tiles(all, figures, |c| say(c.code(), c.name_zh(), c.name_en())));
            cities.truncate(MOST_CITIES);
            Ok(Insight {
                creators: all,
                priced: counted.priced,
                platforms: by_count(
                    counted.platforms.tiles(all, figures, |p| say(p.code(), p.name_zh(), p.name_en())),
                ),
                verticals: by_count(
                    counted.verticals.tiles(all, figures, |v| say(v.code(), v.name_zh(), v.name_en())),
                ),
                cities,
                provinces: by_count(
                    counted.provinces.tiles(all, figures, |p| say(p.code(), p.name_zh(), p.name_en())),
                ),
                tiers: counted.sizes.tiles(all, figures, |size| {
                    (size.code().to_owned(), matching::words::size(size, lang).to_owned())
                }),
                certifications: by_count(counted.certifications.tiles(all, figures, |word| {
                    (word.code().to_owned(), names::certification(word, lang).to_owned())
                })),
                wall: wall(view, lang)?,
                then: then(&counted, lang),
                then_source: report::source(),
            })
        })
    }
}

#[cfg(test)]
mod tests;
