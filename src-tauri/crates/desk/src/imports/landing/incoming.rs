//! From intake's drafts to what the catalogue takes in.

use std::collections::HashMap;

use catalogue::{IncomingAccount, IncomingPost};
use chrono::NaiveDate;
use intake::draft::{PlaceWords, RateDraft, ShareDraft};
use intake::{AccountDraft, AudienceCell, Identity, PostDraft, PriceKind, PriceOf};
use market::audience::{Audience, Shares};
use market::creator::{Home, Rate};
use market::figure::{Figure, Metric, Quantity, Source};
use market::region::{Place, ProvinceCode, resolve};
use market::{DeliverableKind, Platform};

/// Places kept at most: more words than that are not places but free text.
const PLACES: usize = 20_000;

/// What the words of a sheet's places were found to mean: a few hundred words make a million rows.
#[derive(Default)]
pub(super) struct Homes(HashMap<PlaceWords, Home>);

impl Homes {
    fn of(&mut self, words: &PlaceWords) -> Home {
        if let Some(home) = self.0.get(words) {
            return home.clone();
        }
        let found = home(words);
        if self.0.len() < PLACES {
            self.0.insert(words.clone(), found.clone());
        }
        found
    }
}

/// The account as the catalogue takes it in.
pub(super) fn account(
    identity: Identity,
    mut draft: AccountDraft,
    row: u64,
    homes: &mut Homes,
) -> IncomingAccount {
    let platform = identity.platform;
    let number =
        identity.handle.as_ref().filter(|handle| is_numbered(platform) && is_number(handle)).cloned();
    // Source and date are set by the catalogue to this import, its row and its day.
    let figures = std::mem::take(&mut draft.figures).into_iter().filter(|figure| figure.value.is_finite());
    IncomingAccount {
        platform_id: identity.platform_id.or(number),
        handle: identity.handle,
        url: identity.url,
        display_name: identity.display_name,
        certification: draft.certification,
        home: homes.of(&draft.place),
        figures: figures
            .map(|figure| Figure {
                metric: figure.metric,
                value: figure.value,
                basis: figure.basis,
                stratum: figure.stratum,
                window_days: figure.window_days,
                source: Source::Desk,
                as_of: figure.as_of.or(draft.as_of),
            })
            .collect(),
        rates: rates(&draft, platform),
        audience: audience(&draft.shares),
        verticals: draft.verticals,
        tags: draft.tags,
        tones: draft.tones,
        agency_name: draft.agency,
        contact: draft.contact,
        note: draft.note.or(draft.bio),
        as_of: draft.as_of,
        ..IncomingAccount::new(platform, u32::try_from(row).unwrap_or(u32::MAX))
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a platform's accounts are known by their number alone, which one sheet calls the account (账号, B站UID) and
/// the next its id (mid): what it gives as a handle is the id too.
const fn is_numbered(platform: Platform) -> bool {
    match platform {
        Platform::Bilibili | Platform::Weibo => true,
        Platform::WechatChannels
        | Platform::WechatArticles
        | Platform::Douyin
        | Platform::Xiaohongshu
        | Platform::Kuaishou
        | Platform::Zhihu
        | Platform::Tiktok
        | Platform::Instagram
        | Platform::Youtube
        | Platform::X
        | Platform::Twitch
        | Platform::Facebook => false,
    }
}

/// What a platform's creators are mostly paid for: taken where a sheet gives a price and does not say for what.
pub(crate) const fn usual(platform: Platform) -> DeliverableKind {
    match platform {
        Platform::WechatChannels
        | Platform::Douyin
        | Platform::Kuaishou
        | Platform::Tiktok
        | Platform::Instagram
        | Platform::Facebook => DeliverableKind::ShortVideo,
        Platform::Xiaohongshu | Platform::Weibo | Platform::X => DeliverableKind::ImagePost,
        Platform::Bilibili | Platform::Youtube => DeliverableKind::LongVideo,
        Platform::WechatArticles | Platform::Zhihu => DeliverableKind::Article,
        Platform::Twitch => DeliverableKind::LiveHour,
    }
}

fn rates(draft: &AccountDraft, platform: Platform) -> Vec<Rate> {
    let mut rates: Vec<Rate> = Vec::with_capacity(draft.rates.len());
    let kind = |rate: &RateDraft| match rate.of {
        PriceOf::Unstated => usual(platform),
        PriceOf::Deliverable(kind) => kind,
        PriceOf::Video20 => DeliverableKind::ShortVideo,
        // One stream without a stated length is nearer to a day's booking than to an hour.
        PriceOf::LiveSession => DeliverableKind::LiveDay,
    };
    let rebate = |kind| {
        let own = draft.rebates.iter().find(|(of, _)| *of == kind);
        own.map(|(_, rebate)| *rebate).or(draft.rebate)
    };
    // A price that names its deliverable wins over one that was fitted to it.
    let is_named = |rate: &RateDraft| matches!(rate.of, PriceOf::Deliverable(_));
    let in_turn = |named: bool| draft.rates.iter().filter(move |rate| is_named(rate) == named);
    for rate in in_turn(true).chain(in_turn(false)) {
        let kind = kind(rate);
        let place = match rates.iter().position(|known| known.deliverable == kind) {
            Some(place) => place,
            None => {
                rates.push(Rate {
                    deliverable: kind,
                    list: None,
                    order: None,
                    rebate: rebate(kind),
                    expected_plays: None,
                    source: Source::Desk,
                    as_of: rate.as_of.or(draft.as_of),
                });
                rates.len() - 1
            }
        };
        let known = &mut rates[place];
        let slot = match rate.kind {
            PriceKind::List => &mut known.list,
            PriceKind::Order => &mut known.order,
        };
        slot.get_or_insert(rate.price);
    }
    // A rebate without a price is kept with what it is on, else with what such creators are mostly paid for.
    let single = draft.rebates.iter().copied();
    let whole = draft.rebate.filter(|_| rates.is_empty() && draft.rebates.is_empty());
    for (deliverable, rebate) in single.chain(whole.map(|rebate| (usual(platform), rebate))) {
        if rates.iter().all(|rate| rate.deliverable != deliverable) {
            rates.push(Rate {
                deliverable,
                list: None,
                order: None,
                rebate: Some(rebate),
                expected_plays: None,
                source: Source::Desk,
                as_of: draft.as_of,
            });
        }
    }
    rates
}

/// The place in words: a country, an ambiguous or unknown name is kept as text and never guessed.
fn home(place: &PlaceWords) -> Home {
    let province = place.province.as_deref().and_then(ProvinceCode::find);
    let Some(finest) = place.city.as_deref().or(place.text.as_deref()).or(place.province.as_deref()) else {
        return Home { text: place.country.clone(), ..Home::default() };
    };
    let found = resolve(finest, province);
    let words = || {
        let parts = [&place.country, &place.province, &place.city, &place.text];
        let said: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        // A word that a finer one repeats ("广东" beside "广东 南山区") is said once.
        let once = said
            .iter()
            .enumerate()
            .filter(|(at, word)| !said[at + 1..].iter().any(|finer| finer.contains(**word)));
        (!said.is_empty()).then(|| once.map(|(_, word)| *word).collect::<Vec<_>>().join(" "))
    };
    match &found {
        Place::City(city) => Home { province: Some(city.province()), city: Some(*city), text: None },
        Place::District(district) => {
            let city = district.city();
            Home { province: Some(city.province()), city: Some(city), text: words() }
        }
        Place::Province(province) => Home { province: Some(*province), city: None, text: None },
        Place::Country(_) | Place::Ambiguous(_) | Place::Unknown => {
            Home { province, city: None, text: words() }
        }
    }
}

fn audience(shares: &[ShareDraft]) -> Option<Audience> {
    // Shares that do not make a distribution (they sum to far more than one) are left out, not bent into shape.
    fn of<K: Copy + PartialEq>(
        shares: &[ShareDraft],
        part: fn(AudienceCell) -> Option<K>,
    ) -> Option<Shares<K>> {
        let own = || shares.iter().filter_map(|share| Some((part(share.cell)?, share.share)));
        let mut cells = Vec::with_capacity(own().count());
        cells.extend(own());
        Shares::new(cells).ok()
    }
    if shares.is_empty() {
        return None;
    }
    let audience = Audience {
        gender: of(shares, |cell| if let AudienceCell::Gender(it) = cell { Some(it) } else { None }),
        age: of(shares, |cell| if let AudienceCell::Age(it) = cell { Some(it) } else { None }),
        tier: of(shares, |cell| if let AudienceCell::Tier(it) = cell { Some(it) } else { None }),
        province: None,
        group: of(shares, |cell| if let AudienceCell::Group(it) = cell { Some(it) } else { None }),
        device: None,
    };
    (!audience.is_unknown()).then_some(audience)
}

/// The post as the catalogue takes it in.
pub(super) fn post(draft: PostDraft, as_of: Option<NaiveDate>, row: u64) -> IncomingPost {
    let count = |metric: Metric| {
        draft.counts.iter().find(|(of, _)| *of == metric).and_then(|(_, value)| match value {
            Quantity::Exact(number) if *number >= 0.0 && *number < 9e15 => Some(number.round() as u64),
            Quantity::Exact(_) | Quantity::Bucket { .. } => None,
        })
    };
    IncomingPost {
        platform_id: Some(draft.id),
        url: draft.url,
        title: draft.title.or(draft.text),
        published_at: draft.published_at.map(|at| at.and_utc()),
        commercial: None,
        plays: count(Metric::Plays),
        likes: count(Metric::Likes),
        comments: count(Metric::Comments),
        shares: count(Metric::Shares),
        collects: count(Metric::Collects),
        as_of,
        row: u32::try_from(row).unwrap_or(u32::MAX),
    }
}
