//! How well an audience fits the one an order wants, per dimension.
//!
//! Two kinds of target (DOMAIN §5). A wanted *set*: the share of the audience inside it, plus, for ordered
//! dimensions (age, city tier), the share outside discounted by its distance. A wanted *distribution*: the
//! Bhattacharyya coefficient Σ √(p · t). Both are dot products, of shares or of their roots. Ages are compared
//! year by year, the common refinement of any two lists of bands, with each band spread evenly over its years.
//! A distribution that does not add up to 1 is read as the shares of the part that is known.

use market::audience::{AgeBand, Audience, AudienceTarget, OLDEST, Shares, Want};
use market::region::Tier;
use market::words;

use crate::evidence::Cell;

words! {
    /// A dimension of an audience.
    pub enum Dimension {
        /// Gender.
        Gender = "gender",
        /// Age.
        Age = "age",
        /// City tier.
        Tier = "tier",
        /// Province.
        Province = "province",
        /// Consumer group (八大人群).
        Group = "group",
        /// Phone family.
        Device = "device",
    }
}

const YEARS: usize = OLDEST as usize + 1;

/// Years away at which a share outside a wanted age range counts half.
const HALF_AGE: f64 = 5.0;
/// Tiers away at which a share outside the wanted tiers counts half.
const HALF_TIER: f64 = 1.0;

fn density(shares: &Shares<AgeBand>) -> Option<[f64; YEARS]> {
    let mut years = [0.0; YEARS];
    let mut sum = 0.0;
    for cell in shares.cells() {
        let length = cell.key.years();
        if length == 0 {
            continue;
        }
        sum += cell.share;
        for year in &mut years[usize::from(cell.key.from)..=usize::from(cell.key.last())] {
            *year += cell.share / f64::from(length);
        }
    }
    if sum <= 0.0 {
        return None;
    }
    for year in &mut years {
        *year /= sum;
    }
    Some(years)
}

fn years_away(year: usize, wanted: &[AgeBand]) -> Option<usize> {
    wanted
        .iter()
        .filter(|band| band.years() > 0)
        .map(|band| {
            let (from, last) = (usize::from(band.from), usize::from(band.last()));
            from.saturating_sub(year).max(year.saturating_sub(last))
        })
        .min()
}

/// The share of an audience inside the wanted ages. `None` when nothing is known.
#[must_use]
pub fn share_inside_ages(shares: &Shares<AgeBand>, wanted: &[AgeBand]) -> Option<f64> {
    let years = density(shares)?;
    Some(dot(&years, |year| if years_away(year, wanted) == Some(0) { 1.0 } else { 0.0 }))
}

/// Set fit over ages: Σ share of each year × 0.5^(years to the nearest wanted year ÷ 5).
/// `None` when nothing is known or wanted.
#[must_use]
pub fn set_fit_of_ages(shares: &Shares<AgeBand>, wanted: &[AgeBand]) -> Option<f64> {
    let years = density(shares)?;
    years_away(0, wanted)?;
    Some(dot(&years, |year| {
        years_away(year, wanted).map_or(0.0, |away| 0.5_f64.powf(away as f64 / HALF_AGE))
    }))
}

fn dot(years: &[f64; YEARS], credit: impl Fn(usize) -> f64) -> f64 {
    let sum: f64 =
        years.iter().enumerate().filter(|(_, p)| **p > 0.0).map(|(year, p)| p * credit(year)).sum();
    sum.clamp(0.0, 1.0)
}

/// Set fit over city tiers: Σ share × 0.5^(tiers to the nearest wanted one). `None` when nothing is known or wanted.
#[must_use]
pub fn set_fit_of_tiers(shares: &Shares<Tier>, wanted: &[Tier]) -> Option<f64> {
    let known = shares.known();
    if wanted.is_empty() || known <= 0.0 {
        return None;
    }
    let credit = |tier: Tier| {
        let away = wanted.iter().map(|other| (tier as usize).abs_diff(*other as usize)).min().unwrap_or(0);
        0.5_f64.powf(away as f64 / HALF_TIER)
    };
    let sum: f64 = shares.cells().iter().map(|cell| cell.share * credit(cell.key)).sum();
    Some((sum / known).clamp(0.0, 1.0))
}

/// The share of an audience inside a wanted set of cells without order. `None` when nothing is known.
#[must_use]
pub fn share_inside<K: PartialEq + Copy>(shares: &Shares<K>, wanted: &[K]) -> Option<f64> {
    let known = shares.known();
    if known <= 0.0 {
        return None;
    }
    let inside: f64 =
        shares.cells().iter().filter(|cell| wanted.contains(&cell.key)).map(|cell| cell.share).sum();
    Some((inside / known).clamp(0.0, 1.0))
}

/// Set fit over cells without order: the share inside. `None` when nothing is known or wanted.
#[must_use]
pub fn set_fit<K: PartialEq + Copy>(shares: &Shares<K>, wanted: &[K]) -> Option<f64> {
    if wanted.is_empty() { None } else { share_inside(shares, wanted) }
}

/// Bhattacharyya coefficient Σ √(p · t) of two distributions over the same cells: 1 for equal ones, 0 for
/// disjoint ones. `None` when either is empty.
#[must_use]
pub fn bhattacharyya<K: PartialEq + Copy>(p: &Shares<K>, t: &Shares<K>) -> Option<f64> {
    let (known_p, known_t) = (p.known(), t.known());
    if known_p <= 0.0 || known_t <= 0.0 {
        return None;
    }
    let sum: f64 = p
        .cells()
        .iter()
        .filter_map(|cell| t.get(cell.key).map(|share| ((cell.share / known_p) * (share / known_t)).sqrt()))
        .sum();
    Some(sum.clamp(0.0, 1.0))
}

/// Bhattacharyya coefficient of two age distributions on the common refinement of their bands.
#[must_use]
pub fn bhattacharyya_of_ages(p: &Shares<AgeBand>, t: &Shares<AgeBand>) -> Option<f64> {
    let (p, t) = (density(p)?, density(t)?);
    Some(p.iter().zip(&t).map(|(p, t)| (p * t).sqrt()).sum::<f64>().clamp(0.0, 1.0))
}

/// One dimension of an audience as an order sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Look {
    /// The fit, in [0, 1].
    pub(crate) fit: f64,
    /// The share inside a wanted set; absent for a wanted distribution.
    pub(crate) inside: Option<f64>,
    /// How much of the audience is known, in [0, 1].
    pub(crate) known: f64,
}

/// The dimensions an order asks about, in the order of [`Dimension::ALL`].
pub(crate) fn asked(target: &AudienceTarget) -> [bool; 6] {
    fn named<K>(want: Option<&Want<K>>) -> bool {
        want.is_some_and(|want| !want.is_empty())
    }
    [
        named(target.gender.as_ref()),
        named(target.age.as_ref()),
        named(target.tier.as_ref()),
        named(target.province.as_ref()),
        named(target.group.as_ref()),
        named(target.device.as_ref()),
    ]
}

/// The audience in the eyes of a target: per dimension asked about and known, how it looks.
pub(crate) fn look(audience: &Audience, target: &AudienceTarget) -> [Option<Look>; 6] {
    [
        plain(audience.gender.as_ref(), target.gender.as_ref()),
        of(
            audience.age.as_ref(),
            target.age.as_ref(),
            |shares, wanted| Some((set_fit_of_ages(shares, wanted)?, share_inside_ages(shares, wanted)?)),
            bhattacharyya_of_ages,
        ),
        of(
            audience.tier.as_ref(),
            target.tier.as_ref(),
            |shares, wanted| Some((set_fit_of_tiers(shares, wanted)?, share_inside(shares, wanted)?)),
            bhattacharyya,
        ),
        plain(audience.province.as_ref(), target.province.as_ref()),
        plain(audience.group.as_ref(), target.group.as_ref()),
        plain(audience.device.as_ref(), target.device.as_ref()),
    ]
}

fn plain<K: PartialEq + Copy>(shares: Option<&Shares<K>>, want: Option<&Want<K>>) -> Option<Look> {
    of(
        shares,
        want,
        |shares, wanted| {
            let fit = set_fit(shares, wanted)?;
            Some((fit, fit))
        },
        bhattacharyya,
    )
}

fn of<K: PartialEq + Copy>(
    shares: Option<&Shares<K>>,
    want: Option<&Want<K>>,
    set: impl Fn(&Shares<K>, &[K]) -> Option<(f64, f64)>,
    likeness: impl Fn(&Shares<K>, &Shares<K>) -> Option<f64>,
) -> Option<Look> {
    let shares = shares?;
    let known = shares.known().min(1.0);
    match want? {
        Want::Set(wanted) => {
            let (fit, inside) = set(shares, wanted)?;
            Some(Look { fit, inside: Some(inside), known })
        }
        Want::Distribution(target) => Some(Look { fit: likeness(shares, target)?, inside: None, known }),
    }
}

/// The cells of a wanted set, for words; empty for a wanted distribution.
pub(crate) fn wanted_cells(target: &AudienceTarget, dimension: Dimension) -> Vec<Cell> {
    fn cells<K: Copy>(want: Option<&Want<K>>, cell: impl Fn(K) -> Cell) -> Vec<Cell> {
        match want {
            Some(Want::Set(wanted)) => wanted.iter().map(|key| cell(*key)).collect(),
            Some(Want::Distribution(_)) | None => Vec::new(),
        }
    }
    match dimension {
        Dimension::Gender => cells(target.gender.as_ref(), Cell::Gender),
        Dimension::Age => cells(target.age.as_ref(), Cell::Age),
        Dimension::Tier => cells(target.tier.as_ref(), Cell::Tier),
        Dimension::Province => cells(target.province.as_ref(), Cell::Province),
        Dimension::Group => cells(target.group.as_ref(), Cell::Group),
        Dimension::Device => cells(target.device.as_ref(), Cell::Device),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use market::audience::Gender;
    use proptest::prelude::*;

    fn ages(cells: &[(u8, u8, f64)]) -> Shares<AgeBand> {
        Shares::new(cells.iter().map(|(from, to, share)| (AgeBand::new(*from, *to), *share)).collect())
            .unwrap()
    }

    #[test]
    fn ages_by_hand() {
        // 18–23 shares two of its six years with 22–50: inside 0.6 · 2/6 + 0.4 = 0.6.
        let shares = ages(&[(18, 23, 0.6), (24, 40, 0.4)]);
        let wanted = [AgeBand::new(22, 50)];
        assert!((share_inside_ages(&shares, &wanted).unwrap() - 0.6).abs() < 1e-12);
        // 18, 19, 20, 21 are 4, 3, 2, 1 years away, each 0.1 of the audience.
        let outside: f64 = (1..=4).map(|away| 0.1 * 0.5_f64.powf(f64::from(away) / 5.0)).sum();
        assert!((set_fit_of_ages(&shares, &wanted).unwrap() - (0.6 + outside)).abs() < 1e-12);
    }

    #[test]
    fn tiers_by_hand() {
        let shares = Shares::new(vec![(Tier::First, 0.3), (Tier::Second, 0.5), (Tier::Fifth, 0.2)]).unwrap();
        // Second is two tiers from first (the new first lies between), fifth five.
        let fit = set_fit_of_tiers(&shares, &[Tier::First]).unwrap();
        assert!((fit - (0.3 + 0.5 * 0.25 + 0.2 / 32.0)).abs() < 1e-12, "{fit}");
        assert_eq!(set_fit_of_tiers(&shares, &[]), None);
    }

    #[test]
    fn bhattacharyya_by_hand() {
        let p = Shares::new(vec![(Gender::Female, 0.9), (Gender::Male, 0.1)]).unwrap();
        let t = Shares::new(vec![(Gender::Female, 0.4), (Gender::Male, 0.6)]).unwrap();
        let expected = 0.36_f64.sqrt() + 0.06_f64.sqrt();
        assert!((bhattacharyya(&p, &t).unwrap() - expected).abs() < 1e-12);
        let women = Shares::new(vec![(Gender::Female, 1.0)]).unwrap();
        let men = Shares::new(vec![(Gender::Male, 1.0)]).unwrap();
        assert_eq!(bhattacharyya(&women, &men), Some(0.0));
    }

    #[test]
    fn an_incomplete_distribution_counts_its_known_part() {
        let shares = Shares::new(vec![(Gender::Female, 0.6)]).unwrap();
        let target = AudienceTarget { gender: Some(Want::Set(vec![Gender::Female])), ..Default::default() };
        let audience = Audience { gender: Some(shares), ..Default::default() };
        let looks = look(&audience, &target);
        assert_eq!(looks[0], Some(Look { fit: 1.0, inside: Some(1.0), known: 0.6 }));
        assert_eq!(looks[1], None);
    }

    #[test]
    fn absurd_bands_are_nothing_and_no_panic() {
        let reversed = Shares::new(vec![(AgeBand::new(30, 20), 1.0)]).unwrap();
        let ancient = Shares::new(vec![(AgeBand::and_older(200), 1.0)]).unwrap();
        for shares in [&reversed, &ancient] {
            assert_eq!(set_fit_of_ages(shares, &[AgeBand::new(18, 30)]), None);
        }
        let fine = ages(&[(18, 30, 1.0)]);
        assert_eq!(set_fit_of_ages(&fine, &[AgeBand::new(30, 20)]), None);
        assert_eq!(set_fit_of_ages(&fine, &[]), None);
    }

    /// Shares over consecutive bands that begin at 0 and cover every year.
    fn any_ages() -> impl Strategy<Value = Shares<AgeBand>> {
        (prop::collection::btree_set(1_u8..99, 0..6), prop::collection::vec(0.01..1.0_f64, 7)).prop_map(
            |(cuts, weights)| {
                let mut starts = vec![0];
                starts.extend(cuts);
                let sum: f64 = weights.iter().take(starts.len()).sum();
                let cells = starts
                    .iter()
                    .enumerate()
                    .map(|(place, from)| {
                        let band = AgeBand { from: *from, to: starts.get(place + 1).map(|next| next - 1) };
                        (band, weights[place] / sum)
                    })
                    .collect();
                Shares::new(cells).unwrap()
            },
        )
    }

    proptest! {
        #[test]
        fn bhattacharyya_is_symmetric_and_one_only_for_equals(p in any_ages(), t in any_ages()) {
            let (there, back) = (bhattacharyya_of_ages(&p, &t).unwrap(), bhattacharyya_of_ages(&t, &p).unwrap());
            prop_assert!((there - back).abs() < 1e-12);
            prop_assert!((0.0..=1.0).contains(&there));
            prop_assert!((bhattacharyya_of_ages(&p, &p).unwrap() - 1.0).abs() < 1e-12);
            let (dp, dt) = (density(&p).unwrap(), density(&t).unwrap());
            let apart: f64 = dp.iter().zip(&dt).map(|(a, b)| (a - b).abs()).sum();
            // 1 − BC ≥ (apart ÷ 2)² ÷ 2 (Hellinger against total variation).
            prop_assert!(there <= 1.0 - apart * apart / 8.0 + 1e-12);
        }

        #[test]
        fn splitting_a_band_in_proportion_changes_nothing(p in any_ages(), t in any_ages(), at in 0.0..1.0_f64, from in 0_u8..80, years in 1_u8..19) {
            let mut cells = Vec::new();
            for cell in p.cells() {
                let (band, length) = (cell.key, cell.key.years());
                if length < 2 { cells.push((band, cell.share)); continue; }
                let first = 1 + (at * f64::from(length - 2)) as u8;
                let part = f64::from(first) / f64::from(length);
                cells.push((AgeBand::new(band.from, band.from + first - 1), cell.share * part));
                cells.push((AgeBand { from: band.from + first, to: band.to }, cell.share * (1.0 - part)));
            }
            let split = Shares::new(cells).unwrap();
            let wanted = [AgeBand::new(from, from + years)];
            for (whole, parts) in [
                (set_fit_of_ages(&p, &wanted), set_fit_of_ages(&split, &wanted)),
                (share_inside_ages(&p, &wanted), share_inside_ages(&split, &wanted)),
                (bhattacharyya_of_ages(&p, &t), bhattacharyya_of_ages(&split, &t)),
            ] {
                prop_assert!((whole.unwrap() - parts.unwrap()).abs() < 1e-9);
            }
        }

        #[test]
        fn more_share_in_the_target_never_lowers_the_fit(p in any_ages(), from in 0_u8..80, years in 0_u8..19, moved in 0.0..1.0_f64) {
            let wanted = [AgeBand::new(from, from + years)];
            // Part of everyone moves into the wanted band.
            let mut cells: Vec<(AgeBand, f64)> = p.cells().iter().map(|c| (c.key, c.share * (1.0 - moved))).collect();
            match cells.iter_mut().find(|(band, _)| *band == wanted[0]) {
                Some(cell) => cell.1 += moved,
                None => cells.push((wanted[0], moved)),
            }
            let after = Shares::new(cells).unwrap();
            prop_assert!(set_fit_of_ages(&after, &wanted).unwrap() >= set_fit_of_ages(&p, &wanted).unwrap() - 1e-12);
            prop_assert!(set_fit_of_ages(&p, &wanted).unwrap() >= share_inside_ages(&p, &wanted).unwrap() - 1e-12);
        }

        #[test]
        fn tier_fit_rises_with_the_share_inside(a in prop::array::uniform6(0.01..1.0_f64), moved in 0.0..1.0_f64, wanted in 0_usize..6) {
            let sum: f64 = a.iter().sum();
            let shares = |moved: f64| {
                Shares::new(Tier::ALL.iter().enumerate().map(|(place, tier)| {
                    let own = a[place] / sum * (1.0 - moved);
                    (*tier, if place == wanted { own + moved } else { own })
                }).collect()).unwrap()
            };
            let target = [Tier::ALL[wanted]];
            let (before, after) = (set_fit_of_tiers(&shares(0.0), &target), set_fit_of_tiers(&shares(moved), &target));
            prop_assert!(after.unwrap() >= before.unwrap() - 1e-12);
            prop_assert!((0.0..=1.0).contains(&after.unwrap()));
        }
    }
}
