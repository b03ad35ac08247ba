//! What holds of every judgement.

use chrono::NaiveDate;
use market::Platform;
use market::taxonomy::VerticalId;
use matching::duplicates::{
    Degree, Field, Followers, LIKELY_FROM, Likeness, Reach, Reaches, Sighting, Verdict, judge,
};
use proptest::prelude::*;

/// A sighting that owns what it says.
#[derive(Clone, Debug)]
pub struct Seen {
    pub platform: Platform,
    pub texts: [Option<String>; 7],
    pub verticals: Vec<VerticalId>,
    pub followers: Option<Followers>,
    pub avatar: Option<u64>,
    pub reaches: Reaches,
}

impl Seen {
    pub fn sighting(&self) -> Sighting<'_> {
        let text = |at: usize| self.texts[at].as_deref();
        Sighting {
            platform: self.platform,
            platform_id: text(0),
            uid: text(1),
            url: text(2),
            handle: text(3),
            name: text(4),
            agency: text(5),
            city: text(6),
            verticals: &self.verticals,
            followers: self.followers,
            avatar: self.avatar,
            reaches: self.reaches,
        }
    }
}

const HANDLE: usize = 3;
const NAME: usize = 4;

pub fn seen() -> impl Strategy<Value = Seen> {
    let maybe = |pattern: &'static str| prop::option::of(pattern);
    let texts = (
        maybe("[12]{0,2}"),
        maybe("[12]{1,2}"),
        maybe("u/[ab]"),
        maybe("@?[ab_]{0,8}"),
        maybe("[雨宇重中ab]{0,6}(官方)?"),
        maybe("(无忧|遥望|遥望科技)"),
        maybe("(北京|上海|)"),
    );
    let texts = texts.prop_map(|(a, b, c, d, e, f, g)| [a, b, c, d, e, f, g]);
    let all: Vec<VerticalId> = VerticalId::all().take(4).collect();
    let day = |days: i64| NaiveDate::from_ymd_opt(2022, 6, 1).unwrap() + chrono::TimeDelta::days(days);
    let followers = (0.0..1e6_f64, prop::option::of(0..400_i64))
        .prop_map(move |(count, days)| Followers { count, as_of: days.map(day) });
    let reach = || {
        let of = (1..3_u64, prop::sample::select(vec![None, Some(1), Some(2), Some(30), Some(9000)]));
        prop::option::of(of.prop_map(|(key, shared_by)| Reach { key, shared_by }))
    };
    let reaches =
        (reach(), reach(), reach()).prop_map(|(phone, wechat, email)| Reaches { phone, wechat, email });
    let avatar = prop::sample::select(vec![0, 1, 0xff, 0xf0f0_f0f0, 0xf0f0_f0f1, u64::MAX]);
    (
        prop::sample::select(vec![Platform::Douyin, Platform::Bilibili]),
        texts,
        prop::sample::subsequence(all, 0..3),
        prop::option::of(followers),
        prop::option::of(avatar),
        reaches,
    )
        .prop_map(|(platform, texts, verticals, followers, avatar, reaches)| Seen {
            platform,
            texts,
            verticals,
            followers,
            avatar,
            reaches,
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn exchanging_two_sightings_exchanges_the_evidence_only(a in seen(), b in seen()) {
        let (there, back) = (judge(&a.sighting(), &b.sighting()), judge(&b.sighting(), &a.sighting()));
        prop_assert_eq!(there.verdict, back.verdict);
        prop_assert_eq!(there.probability, back.probability);
        prop_assert_eq!(there.evidence.len(), back.evidence.len());
        for (x, y) in there.evidence.iter().zip(&back.evidence) {
            prop_assert_eq!((x.field, x.degree, x.bits), (y.field, y.degree, y.bits));
            prop_assert_eq!((&x.left, &x.right), (&y.right, &y.left));
        }
    }

    #[test]
    fn evidence_adds_up_and_shows_both_values(a in seen(), b in seen()) {
        let likeness = judge(&a.sighting(), &b.sighting());
        let sum: f64 = likeness.evidence.iter().map(|comparison| comparison.bits).sum();
        prop_assert!((likeness.bits - sum).abs() < 1e-9);
        prop_assert!((0.0..=1.0).contains(&likeness.probability));
        prop_assert!(likeness.evidence.iter().all(|c| !c.left.is_empty() && !c.right.is_empty()));
    }

    #[test]
    fn a_name_alone_never_merges(mut a in seen(), mut b in seen(), name in "[雨宇重中a-z]{1,20}", handle in "[a-z_]{1,20}") {
        // Everything else is unknown on one side at least or differs; the platforms differ, or the handle were an id.
        (a.platform, b.platform) = (Platform::Douyin, Platform::Bilibili);
        (b.texts[5], b.texts[6], b.followers, b.avatar) = (None, Some("深圳".into()), None, None);
        b.verticals.clear();
        b.reaches = Reaches::default();
        for seen in [&mut a, &mut b] {
            seen.texts[NAME] = Some(name.clone());
            seen.texts[HANDLE] = Some(handle.clone());
        }
        let likeness = judge(&a.sighting(), &b.sighting());
        prop_assert!(likeness.probability < LIKELY_FROM, "{:?}", likeness);
        prop_assert!(likeness.verdict >= Verdict::Possible, "{:?}", likeness);
        // On one platform, with handles unknown, no more than that.
        a.platform = b.platform;
        a.texts = Default::default();
        a.texts[NAME] = Some(name);
        prop_assert!(judge(&a.sighting(), &b.sighting()).verdict >= Verdict::Possible);
    }

    #[test]
    fn agreeing_evidence_never_lowers(a in seen(), b in seen(), c in seen(), field in 0..13_usize) {
        let (mut x, mut y) = (a.clone(), b.clone());
        // What is unknown on one side at least becomes known and the same on both.
        match field {
            0..7 if a.texts[field].is_none() || b.texts[field].is_none() => {
                x.texts[field].clone_from(&c.texts[field]);
                y.texts[field].clone_from(&c.texts[field]);
            }
            7 if a.verticals.is_empty() || b.verticals.is_empty() => {
                x.verticals.clone_from(&c.verticals);
                y.verticals.clone_from(&c.verticals);
            }
            8 if a.followers.is_none() || b.followers.is_none() => (x.followers, y.followers) = (c.followers, c.followers),
            9 if a.avatar.is_none() || b.avatar.is_none() => (x.avatar, y.avatar) = (c.avatar, c.avatar),
            10 if a.reaches.phone.is_none() || b.reaches.phone.is_none() => {
                (x.reaches.phone, y.reaches.phone) = (c.reaches.phone, c.reaches.phone);
            }
            11 if a.reaches.wechat.is_none() || b.reaches.wechat.is_none() => {
                (x.reaches.wechat, y.reaches.wechat) = (c.reaches.wechat, c.reaches.wechat);
            }
            12 if a.reaches.email.is_none() || b.reaches.email.is_none() => {
                (x.reaches.email, y.reaches.email) = (c.reaches.email, c.reaches.email);
            }
            _ => {}
        }
        let (before, after) = (judge(&a.sighting(), &b.sighting()), judge(&x.sighting(), &y.sighting()));
        prop_assert!(after.probability >= before.probability, "{:?} {:?}", before, after);
        prop_assert!(after.verdict <= before.verdict, "{:?} {:?}", before, after);
    }

    #[test]
    fn equal_ids_on_one_platform_are_identity(mut a in seen(), mut b in seen(), id in "[0-9]{1,12}") {
        (a.texts[0], b.texts[0], b.platform) = (Some(id.clone()), Some(id), a.platform);
        prop_assert_eq!(judge(&a.sighting(), &b.sighting()).verdict, Verdict::Same);
        b.platform = Platform::Weibo;
        let across = judge(&a.sighting(), &b.sighting());
        prop_assert!(across.evidence.iter().all(|comparison| comparison.field != Field::PlatformId));
    }

    #[test]
    fn two_ids_on_one_platform_never_merge(mut a in seen(), mut b in seen()) {
        (a.texts[0], b.texts[0], b.platform) = (Some("1".into()), Some("2".into()), a.platform);
        let likeness = judge(&a.sighting(), &b.sighting());
        prop_assert!(likeness.verdict > Verdict::Same, "{:?}", likeness);
        let ids = likeness.evidence.iter().find(|comparison| comparison.field == Field::PlatformId).unwrap();
        prop_assert!(ids.bits < 0.0 && ids.degree == Degree::Different);
    }
}

/// Two accounts on two platforms of creators that so many share a telephone with.
fn reached(shared_by: Option<u32>, names: [&str; 2], of: Sighting<'_>) -> Likeness {
    let phone = Some(Reach { key: 13_812_345_678, shared_by });
    let seen = |platform, name| Sighting {
        platform,
        name: Some(name),
        reaches: Reaches { phone, ..Reaches::default() },
        ..of
    };
    judge(&seen(Platform::Douyin, names[0]), &seen(Platform::Bilibili, names[1]))
}

#[test]
fn ones_own_telephone_is_worth_a_look_and_settles_a_name() {
    let strangers = ["粤知一二", "阿南探店"];
    let phone =
        |likeness: Likeness| likeness.evidence.into_iter().find(|one| one.field == Field::Phone).unwrap();
    let nobody = Sighting::on(Platform::Douyin);
    let own = reached(Some(2), strangers, nobody);
    assert_eq!(own.verdict, Verdict::Possible, "names that differ speak against it: {own:?}");
    let found = phone(own);
    assert!(found.degree == Degree::Same && found.bits > 21.0 && found.shared_by == Some(2), "{found:?}");
    assert_eq!((found.left.as_str(), found.right.as_str()), ("13812345678", "13812345678"));
    for names in [["粤知一二"; 2], ["粤知一二", "粤知一二的日常"]] {
        assert_eq!(reached(Some(2), names, nobody).verdict, Verdict::Same);
    }
    // With no name known on one side, the number alone.
    assert_eq!(reached(Some(2), ["粤知一二", ""], nobody).verdict, Verdict::Possible);
}

#[test]
fn an_offices_telephone_says_little_and_nothing_beside_its_agency() {
    let verticals: Vec<VerticalId> = VerticalId::all().take(1).collect();
    let office = Sighting {
        agency: Some("遥望科技"),
        city: Some("杭州"),
        verticals: &verticals,
        ..Sighting::on(Platform::Douyin)
    };
    let strangers = ["粤知一二", ""];
    for shared_by in [Some(60), Some(900), None] {
        let likeness = reached(shared_by, strangers, office);
        assert_eq!(likeness.verdict, Verdict::Unlikely, "{likeness:?}");
    }
    // The more have it, the less it says; at no time that they are two.
    let bits = |shared_by| reached(Some(shared_by), strangers, Sighting::on(Platform::Douyin)).bits;
    let counts = [1, 2, 3, 10, 100, 10_000, 1_000_000, u32::MAX];
    assert!(counts.windows(2).all(|two| bits(two[0]) >= bits(two[1])) && bits(2) > bits(3));
    assert!(bits(u32::MAX) >= 0.0);
    // Beside an agency known by its agreeing, the number adds nothing: only the stronger one counts.
    let without = Sighting { reaches: Reaches::default(), ..office };
    let (a, b) = (
        Sighting { name: Some("粤知一二"), ..without },
        Sighting { platform: Platform::Bilibili, ..without },
    );
    assert!((reached(Some(100_000), strangers, office).bits - judge(&a, &b).bits).abs() < 1e-9);
}

#[test]
fn three_ways_to_reach_someone_are_one_kind_of_evidence() {
    let way = |key| Some(Reach { key, shared_by: Some(2) });
    let of = |reaches| Sighting { reaches, ..Sighting::on(Platform::Douyin) };
    let one = Reaches { phone: way(1), ..Reaches::default() };
    let all = Reaches { phone: way(1), wechat: way(2), email: way(3) };
    let [one, all] = [one, all].map(|reaches| judge(&of(reaches), &of(reaches)).bits);
    assert!(all > one && all < 1.5 * one, "{one} {all}");
    // Two of one studio are all that is needed to explain it.
    let studio = judge(
        &of(Reaches { phone: way(1), wechat: way(2), email: way(3) }),
        &of(Reaches { phone: way(1), wechat: way(2), email: way(3) }),
    );
    assert_eq!(studio.verdict, Verdict::Likely, "{studio:?}");
    // A second number beside the one that agrees takes little away.
    let other = judge(
        &of(Reaches { phone: way(1), wechat: way(4), email: None }),
        &of(Reaches { phone: way(1), wechat: way(5), email: None }),
    );
    assert!(other.bits < one && other.bits > one - 1.0, "{other:?}");
}

#[test]
fn a_creator_on_two_platforms_is_seen_by_what_agrees() {
    let verticals: Vec<VerticalId> = VerticalId::all().take(1).collect();
    let here = Sighting {
        name: Some("粤知一二的日常"),
        agency: Some("遥望科技"),
        city: Some("广州"),
        verticals: &verticals,
        ..Sighting::on(Platform::Douyin)
    };
    let there =
        Sighting { platform: Platform::Bilibili, name: Some("粤知一二的日常（官方）"), ..here };
    let likeness = judge(&here, &there);
    assert_eq!(likeness.verdict, Verdict::Likely, "{likeness:?}");
    assert_eq!(likeness.evidence[0].field, Field::Name);
    // The same picture settles it.
    let (here, there) = (
        Sighting { avatar: Some(0x00ff_3c7e_1824_5a81), ..here },
        Sighting { avatar: Some(0x00ff_3c7e_1824_5a83), ..there },
    );
    assert_eq!(judge(&here, &there).verdict, Verdict::Same);
    // Another city and another agency: a namesake.
    let namesake = Sighting { city: Some("沈阳"), agency: Some("无忧传媒"), avatar: None, ..there };
    assert_eq!(judge(&here, &namesake).verdict, Verdict::Unlikely);
}

#[test]
fn a_renamed_channel_is_known_by_its_followers_and_the_rest_but_only_suspected() {
    let day = |month| NaiveDate::from_ymd_opt(2022, month, 1);
    let november = Sighting {
        handle: Some("old_name"),
        name: Some("Luna Cooks"),
        city: Some("Lima"),
        followers: Some(Followers { count: 1_203_000.0, as_of: day(11) }),
        ..Sighting::on(Platform::Youtube)
    };
    let december = Sighting {
        handle: Some("lunacooks"),
        followers: Some(Followers { count: 1_251_000.0, as_of: day(12) }),
        ..november
    };
    let likeness = judge(&november, &december);
    assert_eq!(likeness.verdict, Verdict::Possible, "{likeness:?}");
    let followers = likeness.evidence.iter().find(|comparison| comparison.field == Field::Followers).unwrap();
    assert_eq!((followers.degree, followers.left.as_str()), (Degree::Same, "1203000 (2022-11-01)"));
}
