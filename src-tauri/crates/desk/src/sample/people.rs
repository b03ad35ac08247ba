//! Invented creators: names, homes, verticals, tones, calendars, and their accounts.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use market::Platform;
use market::creator::{Busy, Creator, Exclusivity, Home};
use market::party::Certification;
use market::region::CityCode;
use market::taxonomy::{IndustryId, ToneId, VerticalId};

use super::audience::audience;
use super::cases::{bare_account, nameless_of_figures};
use super::chance::{Chance, Ids};
use super::figures;
use super::tables::{Tables, Topic};

/// How many creators are invented.
const COUNT: u64 = 2_000;

/// The report's kinds of accounts.
const CERTIFIED: [(Certification, f64); 3] =
    [(Certification::Personal, 0.74), (Certification::Enterprise, 0.21), (Certification::Uncertified, 0.05)];

/// Where else an invented creator publishes, and how likely (ours).
const ELSEWHERE: [(Platform, f64); 3] =
    [(Platform::Douyin, 0.36), (Platform::Xiaohongshu, 0.24), (Platform::Bilibili, 0.13)];

const TAGS: [&str; 14] = [
    "真人出镜",
    "口播",
    "原创",
    "日更",
    "剧情植入",
    "开箱测评",
    "探店",
    "亲子同框",
    "双人出镜",
    "方言",
    "航拍",
    "手绘",
    "直播经验",
    "可寄样",
];

/// Industries that an invented creator may have promised away.
const PROMISED: [&str; 6] =
    ["skincare_brands", "ev_makers", "tea_shops", "mobile_phones", "infant_formula", "insurance_services"];

const BUSY: [&str; 4] = ["外地拍摄", "年度旅行", "已排满档期", "休假"];

fn tones(from: &[ToneId], count: i64, chance: &mut Chance) -> Vec<ToneId> {
    let mut chosen: Vec<ToneId> = Vec::new();
    for _ in 0..count {
        if let Some(tone) = chance.pick(from)
            && !chosen.iter().any(|other| other == tone || other.opposes(*tone))
        {
            chosen.push(*tone);
        }
    }
    chosen
}

fn soon(today: NaiveDate, days: i64) -> NaiveDate {
    today.checked_add_days(Days::new(days.unsigned_abs())).unwrap_or(today)
}

fn calendar(creator: &mut Creator, chance: &mut Chance, today: NaiveDate) {
    if chance.says(0.16) {
        let from = soon(today, chance.whole(1, 40));
        let why = chance.pick(&BUSY).map(|why| (*why).to_owned());
        creator.busy.push(Busy { from, to: soon(from, chance.whole(2, 9)), why });
    }
    if chance.says(0.06)
        && let Some(industry) = chance.pick(&PROMISED).and_then(|code| IndustryId::parse(code))
    {
        let from = today.checked_sub_days(Days::new(chance.whole(5, 30).unsigned_abs())).unwrap_or(today);
        creator.exclusivities.push(Exclusivity { industry, from, to: soon(today, chance.whole(10, 80)) });
    }
}

/// Names that were given, so that each is given once.
#[derive(Default)]
struct Taken {
    names: BTreeSet<String>,
    handles: BTreeSet<String>,
}

impl Taken {
    /// A name made of a nickname and what the account is about, and a handle beginning with `sample`, which no
    /// real account is known to have.
    fn name(&mut self, tables: &Tables, topic: &Topic, chance: &mut Chance) -> Option<(String, String)> {
        let (mut zh, mut pinyin) = *chance.pick(&tables.nicks)?;
        let mut name = format!("{zh}{}", topic.zh);
        while self.names.contains(&name) {
            // Two nicknames in a row when the pair of nickname and topic is taken.
            (zh, pinyin) = *chance.pick(&tables.nicks)?;
            let (second, _) = *chance.pick(&tables.nicks)?;
            name = format!("{zh}与{second}{}", topic.zh);
        }
        self.names.insert(name.clone());
        let stem = format!("sample_{pinyin}_{}", topic.pinyin);
        let mut handle = stem.clone();
        let mut number = 1;
        while !self.handles.insert(handle.clone()) {
            number += 1;
            handle = format!("{stem}{number}");
        }
        Some((name, handle))
    }
}

fn platforms(chance: &mut Chance) -> Vec<Platform> {
    let mut platforms = Vec::new();
    if chance.says(0.92) {
        platforms.push(Platform::WechatChannels);
    }
    for (platform, likely) in ELSEWHERE {
        if chance.says(likely) {
            platforms.push(platform);
        }
    }
    if platforms.is_empty() {
        platforms.push(Platform::WechatChannels);
    }
    platforms
}

fn home(city: Option<CityCode>) -> Home {
    Home { province: city.map(CityCode::province), city, text: None }
}

fn creator(
    tables: &Tables,
    ids: &mut Ids,
    taken: &mut Taken,
    chance: &mut Chance,
    today: NaiveDate,
) -> Option<Creator> {
    let drawn: VerticalId = *chance.weighed(&tables.verticals)?;
    let topic = chance.pick(tables.topics.get(&drawn)?)?;
    let profile = tables.profile(drawn)?;
    let (name, handle) = taken.name(tables, topic, chance)?;
    let mut creator = nameless_of_figures(ids, &name);
    creator.certification = chance.weighed(&CERTIFIED).copied();
    let city = chance.weighed(&tables.cities).copied();
    creator.home = home(city.filter(|_| chance.says(0.9)));
    creator.verticals = vec![topic.vertical];
    if chance.says(0.35)
        && let Some(second) = chance.weighed(&tables.verticals)
        && *second != topic.vertical
    {
        creator.verticals.push(*second);
    }
    for _ in 0..chance.whole(0, 3) {
        if let Some(tag) = chance.pick(&TAGS)
            && !creator.tags.iter().any(|other| other == tag)
        {
            creator.tags.push((*tag).to_owned());
        }
    }
    if chance.says(0.85) {
        creator.tones = tones(&profile.tones, 2, chance);
    }
    if chance.says(0.78) {
        creator.fan_tones = tones(&profile.tones, 3, chance);
    }
    calendar(&mut creator, chance, today);
    let size = figures::followers(chance);
    for (place, platform) in platforms(chance).into_iter().enumerate() {
        let mut account = bare_account(ids, creator.id, platform);
        account.handle = Some(handle.clone());
        // The first platform is the one at home; the others are usually smaller.
        let part = if place == 0 { 1.0 } else { chance.about(0.45, 0.8) };
        let followers = (size * part).clamp(5_000.0, 12_000_000.0).round();
        figures::fill(&mut account, followers, profile, chance, today);
        if chance.says(0.86) {
            account.audience = audience(profile, city, chance);
            account.audience_as_of = account.audience.as_ref().and_then(|_| figures::as_of(chance, today));
        }
        creator.accounts.push(account);
    }
    Some(creator)
}

/// All invented creators.
pub(super) fn creators(tables: &Tables, ids: &mut Ids, today: NaiveDate) -> Vec<Creator> {
    let mut taken = Taken::default();
    (0..COUNT)
        .filter_map(|number| creator(tables, ids, &mut taken, &mut Chance::stream(1, number), today))
        .collect()
}
