use super::*;
use crate::moment::Clock;
use crate::wire::{Nothing, Tile};

fn desk() -> (tempfile::TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let clock = Clock::Fixed("2026-11-22T04:30:00Z".parse().unwrap());
    let desk = Desk::create(&folder.path().join("vault"), clock).unwrap();
    desk.sample_install(&Nothing {}).unwrap();
    (folder, desk)
}

fn show(desk: &Desk, platform: Option<Platform>) -> Insight {
    desk.insight_show(&InsightArgs { platform, lang: Language::En }).unwrap()
}

fn creators(desk: &Desk) -> Vec<Creator> {
    desk.read(|view| Ok(view.all_creators()?)).unwrap()
}

#[test]
fn counts_are_those_of_the_creators() {
    let (_folder, desk) = desk();
    let (all, seen) = (creators(&desk), show(&desk, None));
    assert_eq!(seen.creators as usize, all.len());
    for tile in &seen.provinces {
        let here = |creator: &&Creator| creator.home.province.is_some_and(|p| p.code() == tile.code);
        assert_eq!(tile.creators as usize, all.iter().filter(here).count(), "{}", tile.name);
    }
    for tile in &seen.verticals {
        let in_it = |creator: &&Creator| {
            creator.verticals.iter().any(|v| v.parent().unwrap_or(*v).code() == tile.code)
        };
        assert_eq!(tile.creators as usize, all.iter().filter(in_it).count(), "{}", tile.name);
    }
    let sizes: u32 = seen.tiers.iter().map(|tile| tile.creators).sum();
    let known = all.iter().filter(|c| c.account_on(None).is_some_and(|a| a.followers().is_some())).count();
    assert_eq!(sizes as usize, known, "unknown followers stand in no band");
    assert!(seen.cities.len() <= 30);
    let sorted = |tiles: &[Tile]| tiles.windows(2).all(|pair| pair[0].creators >= pair[1].creators);
    assert!(sorted(&seen.cities) && sorted(&seen.verticals) && sorted(&seen.platforms));
}

#[test]
fn one_platform_counts_its_own_alone() {
    let (_folder, desk) = desk();
    let all = creators(&desk);
    let seen = show(&desk, Some(Platform::Douyin));
    let own = all.iter().filter(|c| c.accounts.iter().any(|a| a.platform == Platform::Douyin)).count();
    assert_eq!(seen.creators as usize, own);
    assert!(seen.platforms.iter().all(|tile| tile.code == "douyin"));
    assert!(seen.priced <= seen.creators);
    let elsewhere = show(&desk, Some(Platform::Zhihu));
    assert_eq!((elsewhere.creators, elsewhere.verticals.len()), (0, 0));
    assert!(
        elsewhere
            .then
            .iter()
            .all(|line| line.now == 0 && line.now_rank.is_none() && line.now_share.is_none())
    );
}

#[test]
fn the_wall_holds_every_brand() {
    let (_folder, desk) = desk();
    let brands = desk.read(|view| Ok(view.brands()?)).unwrap();
    let wall = show(&desk, None).wall;
    for group in &wall {
        let own = brands.iter().filter(|brand| match group.industry {
            Some(industry) => brand.industries.iter().any(|own| own.top() == industry),
            None => brand.industries.is_empty(),
        });
        assert_eq!(group.brands as usize, own.count(), "{}", group.name);
        assert_eq!(group.names.len(), (group.brands as usize).min(40));
        assert!(group.names.windows(2).all(|pair| pair[0].deals >= pair[1].deals));
    }
    let deals = desk.read(|view| Ok(view.deals(&catalogue::DealFilter::default())?)).unwrap();
    let counted = desk.read(|view| Ok(view.deals_by_brand()?)).unwrap();
    assert_eq!(counted.values().sum::<u32>() as usize, deals.len());
    for (brand, count) in counted {
        assert_eq!(deals.iter().filter(|deal| deal.brand == brand).count(), count as usize);
    }
}

#[test]
fn ranks_now_are_counted_the_way_ranks_then_were() {
    let (_folder, desk) = desk();
    let seen = show(&desk, None);
    for kind in ThenKind::ALL {
        assert!(seen.then.iter().any(|line| line.kind == *kind));
    }
    for line in seen.then.iter().filter(|line| line.kind == ThenKind::Vertical) {
        assert_eq!(line.then, None, "only a rank was published");
        let tile = seen.verticals.iter().find(|tile| tile.code == line.code);
        assert_eq!(line.now, tile.map_or(0, |tile| tile.creators));
        let above = seen.verticals.iter().filter(|tile| tile.creators > line.now).count();
        assert_eq!(line.now_rank, tile.map(|_| above as u32 + 1), "{}", line.name);
    }
}
