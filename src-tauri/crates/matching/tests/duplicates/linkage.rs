//! Who is known already, and who is known twice.

use std::ops::ControlFlow;

use market::Platform;
use market::taxonomy::VerticalId;
use matching::duplicates::{
    Degree, Field, NameIndex, POSSIBLE_FROM, Pair, Progress, Reach, Reaches, Register, Sighting, Stopped,
    Verdict, Wanted, judge,
};
use proptest::prelude::*;

use crate::judgement;

const WANTED: Wanted = Wanted { from: POSSIBLE_FROM, most: 100 };

fn account<'t>(id: &'t str, handle: &'t str, name: &'t str, city: &'t str) -> Sighting<'t> {
    let text = |text: &'t str| (!text.is_empty()).then_some(text);
    Sighting {
        platform_id: text(id),
        handle: text(handle),
        name: text(name),
        city: text(city),
        ..Sighting::on(Platform::Douyin)
    }
}

fn known() -> Vec<Sighting<'static>> {
    vec![
        account("1", "", "小雨的日常", "北京"),
        account("2", "amber_d", "都靓Amber", "上海"),
        account("3", "", "小雨的日长", "北京"),
        account("", "kadaren", "卡大人marvel", "深圳"),
        account("4", "", "王伟", "北京"),
        account("5", "", "王玮", "北京"),
        account("", "", "小宇的日常", "北京"),
    ]
}

fn rows(pairs: &[Pair]) -> Vec<(u32, u32, Verdict)> {
    pairs.iter().map(|pair| (pair.left, pair.right, pair.likeness.verdict)).collect()
}

fn unwatched(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

#[test]
fn new_ones_are_matched_by_id_by_handle_and_by_name_with_evidence() {
    let known = known();
    let register = Register::of(known.as_slice());
    let new = [
        account("2", "", "改了名字", ""),
        account("", "@KaDaRen", "", ""),
        account("", "", "小雨 的日常!", "北京"),
        account("", "", "谁也不是", "北京"),
        account("", "", "王伟", ""),
    ];
    let pairs = register.matches(&new, WANTED, &mut unwatched).unwrap();
    let found = rows(&pairs);
    // The renamed one is as surely the same, but a little speaks against it.
    assert_eq!(found[..2], [(1, 3, Verdict::Same), (0, 1, Verdict::Same)]);
    assert!(found[2..].contains(&(2, 0, Verdict::Possible)), "{found:?}");
    // A short name alone is not even worth a look.
    assert!(found.iter().all(|(left, ..)| *left < 3), "{found:?}");
    assert!(pairs.windows(2).all(|two| two[0].likeness.probability >= two[1].likeness.probability));
    for pair in &pairs {
        assert_eq!(pair.likeness, judge(&new[pair.left as usize], &known[pair.right as usize]));
    }
}

#[test]
fn those_known_twice_are_found_once_each() {
    let known = known();
    let register = Register::of(known.as_slice());
    let all = register.pairs_within(Wanted { from: 0.0, most: 100 }, &mut unwatched).unwrap();
    let mut pairs: Vec<(u32, u32)> = all.iter().map(|pair| (pair.left, pair.right)).collect();
    pairs.sort_unstable();
    assert_eq!(pairs, [(0, 2), (0, 6), (2, 6), (4, 5)]);
    // Two ids on one platform speak against it: only where one is unknown a look may be worth it.
    let likely = rows(&register.pairs_within(WANTED, &mut unwatched).unwrap());
    assert!(likely.iter().all(|(left, right, _)| (*left, *right) != (0, 2)), "{likely:?}");
    let best = register.pairs_within(Wanted { from: 0.0, most: 1 }, &mut unwatched).unwrap();
    assert_eq!(best, all[..1]);
}

#[test]
fn a_long_name_that_grew_is_found_with_what_else_agrees() {
    let known = known();
    let register = Register::of(known.as_slice());
    let grown = account("", "", "卡大人marvel和他的车", "深圳");
    let pairs = register.matches(&[grown], Wanted { from: 0.0, most: 9 }, &mut unwatched).unwrap();
    assert_eq!(rows(&pairs), [(0, 3, Verdict::Unlikely)]);
    let name = pairs[0].likeness.evidence.iter().find(|comparison| comparison.field == Field::Name).unwrap();
    assert!(name.degree == Degree::Similar && name.bits > 0.0, "{name:?}");
}

#[test]
fn one_telephone_brings_two_names_together() {
    let phone = Some(Reach { key: 13_812_345_678, shared_by: Some(2) });
    let reaches = Reaches { phone, ..Reaches::default() };
    let known = [known(), vec![Sighting { reaches, ..account("", "", "张三美食", "") }]].concat();
    let register = Register::of(known.as_slice());
    let new = Sighting { platform: Platform::Xiaohongshu, reaches, ..account("", "zhangsanfood", "", "") };
    let pairs = register.matches(&[new], WANTED, &mut unwatched).unwrap();
    assert_eq!(rows(&pairs), [(0, 7, Verdict::Possible)]);
}

#[test]
fn a_handle_that_spells_a_name_is_weighed_with_the_rest_and_never_alone() {
    let verticals: Vec<VerticalId> = VerticalId::all().take(1).collect();
    let of_office = |sighting| Sighting { agency: Some("遥望科技"), verticals: &verticals, ..sighting };
    let known = [known(), vec![of_office(account("9", "", "张三美食", "杭州"))]].concat();
    let register = Register::of(known.as_slice());
    for handle in ["zhangsanmeishi", "ZS_meishi88"] {
        let bare = Sighting { platform: Platform::Instagram, ..account("", handle, handle, "") };
        let alone = register.matches(&[bare], Wanted { from: 0.0, most: 9 }, &mut unwatched).unwrap();
        assert_eq!(rows(&alone), [(0, 7, Verdict::Unlikely)], "{handle}");
        let spelling = alone[0].likeness.evidence.iter().find(|one| one.field == Field::Spelling).unwrap();
        assert!(spelling.degree == Degree::SameSound && spelling.bits > 8.0, "{spelling:?}");
        assert_eq!(
            (spelling.left.as_str(), spelling.right.as_str()),
            (&*format!("{handle} {handle}"), "张三美食")
        );
        let with_more = of_office(Sighting { city: Some("杭州"), ..bare });
        let found = register.matches(&[with_more], WANTED, &mut unwatched).unwrap();
        assert_eq!(rows(&found), [(0, 7, Verdict::Possible)], "{handle}");
    }
}

#[test]
fn it_can_be_stopped() {
    let known = known();
    let register = Register::of(known.as_slice());
    let mut stop = |progress: Progress| {
        assert_eq!(progress, Progress { done: 0, of: 7 });
        ControlFlow::Break(())
    };
    assert_eq!(register.pairs_within(WANTED, &mut stop), Err(Stopped));
    assert_eq!(register.matches(&known, WANTED, &mut stop), Err(Stopped));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_pair_worth_a_look_is_passed_over(
        seen in prop::collection::vec(judgement::seen(), 2..12),
        from in prop::sample::select(vec![1e-6, 1e-3, 0.1, 0.5]),
    ) {
        let sightings: Vec<Sighting<'_>> = seen.iter().map(judgement::Seen::sighting).collect();
        let register = Register::of(sightings.as_slice());
        let names = NameIndex::of(sightings.iter().map(|sighting| sighting.name.unwrap_or_default()));
        let found = register.pairs_within(Wanted { from, most: 1000 }, &mut unwatched).unwrap();
        for (left, a) in (0..).zip(&sightings) {
            for near in names.candidates(a.name.unwrap_or_default()) {
                let b = &sightings[near.row as usize];
                let wanted = near.row > left && judge(a, b).probability >= from;
                let is_found = found.iter().any(|pair| (pair.left, pair.right) == (left, near.row));
                prop_assert_eq!(wanted, is_found && near.row > left, "{:?} {:?}", a, b);
            }
        }
    }
}
