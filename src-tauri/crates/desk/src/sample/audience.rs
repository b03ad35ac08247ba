//! Invented audiences: gender and age after the vertical, tiers and provinces after the home city, groups after
//! both, so that the distributions of one account do not contradict each other.

use market::audience::{AgeBand, Audience, Device, Gender, Shares};
use market::region::{CityCode, ProvinceCode, Tier};
use market::taxonomy::GroupId;

use super::chance::Chance;
use super::tables::Profile;

/// The bands that platforms report.
const BANDS: [AgeBand; 6] = [
    AgeBand::new(0, 17),
    AgeBand::new(18, 23),
    AgeBand::new(24, 30),
    AgeBand::new(31, 40),
    AgeBand::new(41, 50),
    AgeBand::and_older(51),
];

/// Where platforms' users live by tier, and by province (the ten largest): round numbers of ours.
const TIERS: [(Tier, f64); 6] = [
    (Tier::First, 0.11),
    (Tier::NewFirst, 0.20),
    (Tier::Second, 0.19),
    (Tier::Third, 0.21),
    (Tier::Fourth, 0.17),
    (Tier::Fifth, 0.12),
];
const PROVINCES: [(u8, f64); 10] = [
    (44, 0.105),
    (37, 0.070),
    (41, 0.066),
    (32, 0.066),
    (33, 0.062),
    (51, 0.056),
    (13, 0.050),
    (43, 0.044),
    (34, 0.042),
    (42, 0.041),
];

/// Shares of one made of weights; `None` only when nothing weighs anything.
fn shares<K: PartialEq + Copy>(weights: Vec<(K, f64)>, whole: f64) -> Option<Shares<K>> {
    let sum: f64 = weights.iter().map(|(_, weight)| weight).sum();
    // Platforms export three places; rounding down never makes more than the whole.
    let cut = |weight: f64| (weight / sum * whole * 1_000.0).floor() / 1_000.0;
    Shares::new(weights.into_iter().map(|(key, weight)| (key, cut(weight))).collect()).ok()
}

/// The weight of each age, bell-shaped around the mean, longer towards the old.
fn weight_of_age(age: u8, mean: f64) -> f64 {
    let away = f64::from(age) - mean;
    let width = if away < 0.0 { 8.5 } else { 13.0 };
    (-(away / width).powi(2) / 2.0).exp()
}

fn ages(mean: f64, from: u8, to: u8) -> f64 {
    (from.max(6)..=to.min(80)).map(|age| weight_of_age(age, mean)).sum()
}

fn groups(mean: f64, female: f64, cities: f64, spending: f64) -> Vec<(GroupId, f64)> {
    let towns = 1.0 - cities;
    let middle = ages(mean, 25, 35) * cities;
    let mothers = female * 0.42;
    let rest = 1.0 - mothers;
    vec![
        (GroupId::GenZ, ages(mean, 0, 24) * cities),
        (GroupId::SmallTownYouth, ages(mean, 0, 35) * towns),
        (GroupId::WhiteCollar, middle * rest * spending),
        (GroupId::RefinedMother, middle * mothers),
        (GroupId::UrbanBlueCollar, middle * rest * (1.0 - spending)),
        (GroupId::SeniorMiddleClass, ages(mean, 36, 50) * cities),
        (GroupId::SmallTownElder, ages(mean, 36, 80) * towns),
        (GroupId::UrbanSilver, ages(mean, 51, 80) * cities),
    ]
}

/// An audience, with one or the other distribution unknown; `None` when all are.
pub(super) fn audience(profile: &Profile, home: Option<CityCode>, chance: &mut Chance) -> Option<Audience> {
    let female = (profile.female + 0.08 * chance.normal()).clamp(0.06, 0.95);
    let mean = (profile.age + 3.0 * chance.normal()).clamp(17.0, 56.0);
    let tier = home.and_then(CityCode::tier);
    let tiers: Vec<(Tier, f64)> = TIERS
        .iter()
        .map(|(each, weight)| {
            let near = if tier == Some(*each) { 1.35 } else { 1.0 };
            (*each, weight * near * chance.about(1.0, 0.18))
        })
        .collect();
    let all: f64 = tiers.iter().map(|(_, weight)| weight).sum();
    let cities = tiers.iter().take(4).map(|(_, weight)| weight).sum::<f64>() / all;
    let mut provinces: Vec<(ProvinceCode, f64)> = PROVINCES
        .iter()
        .filter_map(|(number, weight)| Some((ProvinceCode::new(*number)?, weight * chance.about(1.0, 0.2))))
        .collect();
    if let Some(own) = home.map(CityCode::province) {
        let bonus = chance.between(0.08, 0.22);
        match provinces.iter_mut().find(|(province, _)| *province == own) {
            Some((_, weight)) => *weight += bonus,
            None => provinces.push((own, bonus)),
        }
        provinces.sort_by(|a, b| b.1.total_cmp(&a.1));
    }
    // What such exports name is the largest provinces; the rest stays unknown.
    let named = provinces.iter().map(|(_, weight)| weight).sum::<f64>().min(0.85);
    let spending = chance.between(0.35, 0.65);
    let devices = [
        (Device::Iphone, 0.24 + 0.3 * spending * female),
        (Device::Huawei, 0.22),
        (Device::Oppo, 0.16),
        (Device::Vivo, 0.15),
        (Device::Xiaomi, 0.13),
        (Device::Other, 0.07),
    ];
    let by_age = BANDS.iter().map(|band| (*band, ages(mean, band.from, band.last()))).collect();
    let known = Audience {
        gender: chance
            .says(0.86)
            .then(|| shares(vec![(Gender::Female, female), (Gender::Male, 1.0 - female)], 1.0))
            .flatten(),
        age: chance.says(0.84).then(|| shares(by_age, 1.0)).flatten(),
        tier: chance.says(0.82).then(|| shares(tiers, 1.0)).flatten(),
        province: chance.says(0.78).then(|| shares(provinces, named)).flatten(),
        group: chance.says(0.75).then(|| shares(groups(mean, female, cities, spending), 1.0)).flatten(),
        device: chance.says(0.75).then(|| shares(devices.to_vec(), 1.0)).flatten(),
    };
    (!known.is_unknown()).then_some(known)
}
