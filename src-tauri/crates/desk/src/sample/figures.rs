//! Invented figures and rates of an account, consistent with one another, some of them missing on purpose.

use chrono::{Days, NaiveDate};
use market::creator::{Account, Rate};
use market::deliverable::DeliverableKind;
use market::figure::{Basis, Figure, Metric, Quantity, Source, Stratum};
use market::{BasisPoints, Money, Platform};

use super::chance::Chance;
use super::tables::Profile;

/// How many creators lie between which follower counts: most are small, a few are very large (ours).
const TIERS: [((f64, f64), f64); 5] = [
    ((5_000.0, 10_000.0), 0.10),
    ((10_000.0, 100_000.0), 0.46),
    ((100_000.0, 500_000.0), 0.29),
    ((500_000.0, 1_000_000.0), 0.09),
    ((1_000_000.0, 9_000_000.0), 0.06),
];

/// Days a median covers.
const WINDOW: u16 = 30;

/// What is sold on a platform: the deliverable, how many offer it, its plays and its price per play beside those
/// of a short video (ours).
const fn offers(platform: Platform) -> &'static [(DeliverableKind, f64, f64, f64)] {
    use DeliverableKind::{Article, ImagePost, LiveHour, LongVideo, ShortVideo};
    match platform {
        Platform::Xiaohongshu | Platform::Weibo | Platform::Instagram => {
            &[(ImagePost, 0.88, 0.8, 0.95), (ShortVideo, 0.62, 1.0, 1.0)]
        }
        Platform::Bilibili | Platform::Youtube | Platform::Zhihu => {
            &[(LongVideo, 0.88, 1.0, 1.15), (LiveHour, 0.12, 0.5, 1.2)]
        }
        Platform::WechatArticles => &[(Article, 0.9, 1.0, 1.0)],
        Platform::WechatChannels
        | Platform::Douyin
        | Platform::Kuaishou
        | Platform::Tiktok
        | Platform::X
        | Platform::Twitch
        | Platform::Facebook => &[
            (ShortVideo, 0.86, 1.0, 1.0),
            (LongVideo, 0.52, 0.9, 1.15),
            (LiveHour, 0.32, 0.55, 1.25),
            (ImagePost, 0.16, 0.6, 0.8),
        ],
    }
}

/// The day a figure is said to be of: three days to two and a half months before today, so some are stale.
pub(super) fn as_of(chance: &mut Chance, today: NaiveDate) -> Option<NaiveDate> {
    today.checked_sub_days(Days::new(chance.whole(3, 75).unsigned_abs()))
}

/// How many followers an account has.
pub(super) fn followers(chance: &mut Chance) -> f64 {
    let (low, high) = *chance.weighed(&TIERS).unwrap_or(&(10_000.0, 100_000.0));
    // The middle of a tier on the scale that followers are spread on.
    let middle = (low * high).sqrt();
    let sigma = (high / low).ln() / 4.0;
    chance.about(middle, sigma).clamp(low, high - 1.0).round()
}

struct Sheet<'a> {
    account: &'a mut Account,
    as_of: Option<NaiveDate>,
}

impl Sheet<'_> {
    fn put(&mut self, metric: Metric, value: Quantity, basis: Basis, stratum: Stratum, window: Option<u16>) {
        let (source, as_of) = (Source::Sample, self.as_of);
        self.account.figures.push(Figure {
            metric,
            value,
            basis,
            stratum,
            window_days: window,
            source,
            as_of,
        });
    }

    fn median(&mut self, metric: Metric, value: f64, stratum: Stratum) {
        self.put(metric, Quantity::Exact(value), Basis::Median, stratum, Some(WINDOW));
    }
}

fn rounded(share: f64, places: i32) -> f64 {
    let scale = 10_f64.powi(places);
    (share * scale).round() / scale
}

/// Fills an account with figures and rates.
pub(super) fn fill(
    account: &mut Account,
    followers: f64,
    profile: &Profile,
    chance: &mut Chance,
    today: NaiveDate,
) {
    let platform = account.platform;
    let mut sheet = Sheet { as_of: as_of(chance, today), account };
    // Larger accounts reach a smaller part of their followers.
    let reach = 0.42 * (followers / 50_000.0).powf(-0.17);
    let everyday = (followers * chance.about(reach, 0.55)).clamp(2_000.0, 4.0 * followers).round();
    // Paid posts are played less than the everyday ones.
    let paid = chance.about(0.74, 0.22).clamp(0.35, 1.15);
    let commercial = (everyday * paid).round();
    let rate = chance.about(profile.interaction, 0.38).clamp(0.003, 0.16);
    let all = (everyday * rate).max(3.0);
    let likes = (all * chance.between(0.70, 0.84)).round();
    let comments = (all * chance.between(0.04, 0.12)).round();
    let collects = if platform == Platform::Xiaohongshu { (all * 0.3).round() } else { 0.0 };
    let shares = (all - likes - comments).max(1.0).round();
    let interactions = likes + comments + shares + collects;

    match chance.unit() {
        known if known < 0.06 => {
            let from = 10_f64.powf(followers.log10().floor());
            let bucket = Quantity::Bucket { from, to: Some(from * 10.0) };
            sheet.put(Metric::Followers, bucket, Basis::Exact, Stratum::All, None);
        }
        known if known < 0.90 => {
            sheet.put(Metric::Followers, Quantity::Exact(followers), Basis::Exact, Stratum::All, None);
        }
        _ => {}
    }
    if chance.says(0.86) {
        sheet.median(Metric::Plays, everyday, Stratum::Everyday);
    }
    if chance.says(0.80) {
        sheet.median(Metric::Plays, commercial, Stratum::Commercial);
    }
    // A sheet has the parts of an interaction together or not at all, but not always the shares.
    if chance.says(0.84) {
        sheet.median(Metric::Likes, likes, Stratum::All);
        sheet.median(Metric::Comments, comments, Stratum::All);
        if chance.says(0.88) {
            sheet.median(Metric::Shares, shares, Stratum::All);
            if platform == Platform::Xiaohongshu {
                sheet.median(Metric::Collects, collects, Stratum::All);
            }
            sheet.median(Metric::Interactions, interactions, Stratum::All);
        }
    }
    if chance.says(0.82) {
        let by_plays = rounded(interactions / everyday, 4);
        let value = Quantity::Exact(by_plays);
        sheet.put(Metric::InteractionRateByPlays, value, Basis::Mean, Stratum::All, Some(WINDOW));
    }
    if chance.says(0.76) {
        let finish = rounded(chance.about(0.27, 0.3).clamp(0.06, 0.62), 3);
        sheet.median(Metric::FinishRate, finish, Stratum::All);
    }
    if chance.says(0.80) {
        let growth = rounded((0.018 + 0.045 * chance.normal()).clamp(-0.12, 0.35), 3);
        sheet.put(Metric::Growth30d, Quantity::Exact(growth), Basis::Exact, Stratum::All, Some(WINDOW));
    }
    price(&mut sheet, commercial, profile, chance, today);
}

/// Prices follow the plays of paid posts at 20 to 120 yuan for a thousand.
fn price(sheet: &mut Sheet<'_>, plays: f64, profile: &Profile, chance: &mut Chance, today: NaiveDate) {
    let as_of = as_of(chance, today);
    let rebate = (chance.says(0.8)).then(|| BasisPoints::percent(chance.whole(0, 7) as u32 * 5));
    let level = chance.about(profile.cpm, 0.32);
    for (deliverable, offered, part, dearer) in offers(sheet.account.platform) {
        if !chance.says(*offered) {
            continue;
        }
        let expected = (plays * part).round().max(500.0);
        let cpm = (level * dearer * chance.between(0.93, 1.07)).clamp(22.0, 112.0);
        let exact = expected * cpm / 1_000.0;
        let step = match exact {
            small if small < 100.0 => 1.0,
            middle if middle < 1_000.0 => 10.0,
            _ => 100.0,
        };
        let order = ((exact / step).round() * step) as i64;
        let above = 1.0 + 0.05 * chance.whole(1, 6) as f64;
        let list = ((order as f64 * above / step).ceil() * step) as i64;
        let says_order = chance.says(0.84);
        sheet.account.rates.push(Rate {
            deliverable: *deliverable,
            // Where only a list price is known, it is the price that is asked.
            list: Some(Money::yuan(if says_order { list } else { order })),
            order: says_order.then(|| Money::yuan(order)),
            rebate,
            expected_plays: chance.says(0.7).then_some(expected as u32),
            source: Source::Sample,
            as_of,
        });
        if *deliverable == DeliverableKind::LiveHour {
            live(sheet, expected, chance);
        }
    }
}

/// What streams sold.
fn live(sheet: &mut Sheet<'_>, viewers: f64, chance: &mut Chance) {
    let basket = chance.about(96.0, 0.5).clamp(19.0, 480.0).round();
    let sold = viewers * chance.about(0.02, 0.4) * basket;
    if chance.says(0.8) {
        let from = 10_f64.powf(sold.max(100.0).log10().floor());
        let band = Quantity::Bucket { from, to: Some(from * 10.0) };
        sheet.put(Metric::LiveSales, band, Basis::Median, Stratum::All, Some(WINDOW));
    }
    if chance.says(0.8) {
        sheet.put(
            Metric::AverageOrderValue,
            Quantity::Exact(basket),
            Basis::Mean,
            Stratum::All,
            Some(WINDOW),
        );
    }
}
