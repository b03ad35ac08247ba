//! What hands do all day on a catalogue of 10,000 creators: importing a sheet, opening the vault, lists, ranking.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use chrono::Days;
use desk::problem::Problem;
use desk::wire::{
    BrandAdd, CreatorFacetsArgs, CreatorFilter, CreatorListArgs, CreatorSort, CreatorSortKey, ImportArgs,
    Language, MatchArgs,
};
use desk::{Access, Clock, Desk, Unwatched};

use super::Bench;
use super::line::{Aim, Line};
use crate::run::Failure;

/// Creators in the generated sheet, unless the line says otherwise.
const CREATORS: u32 = 10_000;
/// The name of this part.
pub(super) const PART: &str = "everyday";
/// What is measured, by name.
pub(super) const NAMES: [&str; 9] =
    ["import", "import_again", "start", "window", "search", "sort", "facets", "match_first", "slider"];
/// Times each quick step is repeated.
const REPEATS: usize = 41;

fn line(name: &'static str, milliseconds: f64, target: f64, detail: String) -> Line {
    Aim::at_most(name, target, "ms").measured(milliseconds, detail)
}

/// Milliseconds a step takes.
fn timed<T>(step: impl FnOnce() -> Result<T, Problem>) -> Result<(f64, T), Problem> {
    let start = Instant::now();
    let answer = step()?;
    Ok((start.elapsed().as_secs_f64() * 1000.0, answer))
}

/// Median and largest of many runs.
fn repeated(mut step: impl FnMut(usize) -> Result<(), Problem>) -> Result<(f64, f64), Problem> {
    let mut times = Vec::with_capacity(REPEATS);
    for turn in 0..REPEATS {
        times.push(timed(|| step(turn))?.0);
    }
    times.sort_by(f64::total_cmp);
    Ok((times.get(REPEATS / 2).copied().unwrap_or_default(), times.last().copied().unwrap_or_default()))
}

/// A sheet of invented creators as an agency would send it: units in the header, 万 in the cells.
fn sheet(creators: u32) -> String {
    let verticals = ["美食", "美妆", "母婴育儿", "汽车", "旅游", "职场", "健身", "科技", "生活", "搞笑幽默"];
    let cities = ["北京", "上海", "广州", "深圳", "杭州", "成都", "长沙", "武汉", "南京", "苏州"];
    let mut text = String::from(
        "视频号ID,昵称,粉丝（万）,平均播放量,平均点赞,平均评论,平均转发,类目,所在地,视频报价(元),返点\n",
    );
    for n in 0..creators {
        // A full-period congruence over the row number: the same sheet on every machine.
        let roll = n.wrapping_mul(2_654_435_761) >> 8;
        let followers = 1.0 + f64::from(roll % 3_000) / 10.0;
        let plays = u32::max(1_000, (followers * 1_800.0) as u32 + roll % 9_000);
        let pick = |list: &[&'static str], shift: u32| {
            list.get(((roll >> shift) as usize) % list.len()).copied().unwrap_or_default()
        };
        let _ = writeln!(
            text,
            "creator{n:05},达人{n:05}号,{followers:.1},{plays},{},{},{},{},{},{},{}%",
            plays / 30,
            plays / 400,
            plays / 250,
            pick(&verticals, 3),
            pick(&cities, 7),
            1_000 + plays / 20 * 2,
            15 + roll % 16
        );
    }
    text
}

fn order(brand: &str, today: chrono::NaiveDate) -> String {
    let day = |days: u64| (today + Days::new(days)).to_string();
    serde_json::json!({
        "brand": brand, "title": "bench", "platform": "视频号", "deliverable": "short_video",
        "verticals": ["美食", "生活"], "audience": {"gender": "女", "age": "22-50"},
        "budget": "100万", "creators_wanted": 50, "answer_by": day(3),
        "publish": {"from": day(10), "to": day(20)}
    })
    .to_string()
}

/// Measures on a scratch vault, or on one that was kept.
pub(super) fn measure(bench: &Bench<'_>) -> Result<Vec<Line>, Failure> {
    let scratch = std::env::temp_dir().join(format!("huxuan-bench-{}", std::process::id()));
    let folder = bench.keep.unwrap_or(&scratch);
    let made = measured(folder, Clock::System.now(), bench);
    if bench.keep.is_none() {
        // A scratch folder of our own; a leftover is cleared by the system.
        let _ = std::fs::remove_dir_all(folder);
    }
    made
}

/// Fills a vault from a generated sheet, which is the first thing measured, and posts an order; or finds it done.
fn filled(
    folder: &Path,
    now: chrono::DateTime<chrono::Utc>,
    bench: &Bench<'_>,
    lines: &mut Vec<Line>,
) -> Result<market::OrderId, Failure> {
    let fault = |e: std::io::Error| Failure::file(folder, &e);
    std::fs::create_dir_all(folder).map_err(fault)?;
    let (vault, file, order_file) =
        (folder.join("vault"), folder.join("视频号 2026-11.csv"), folder.join("order.json"));
    let clock = Clock::Fixed(now);
    if vault.exists() {
        return Ok(Desk::open(&vault, Access::Read, clock)?.find_order("bench")?);
    }
    std::fs::write(&file, sheet(bench.creators.unwrap_or(CREATORS))).map_err(fault)?;
    let desk = Desk::create(&vault, clock)?;
    let args = ImportArgs::of(&file);
    let (first, report) = timed(|| desk.import_run(&args, &Unwatched))?;
    let counts = report.value.counts;
    lines.push(line("import", first, 5_000.0, format!("{} rows, {} created", counts.rows, counts.created)));
    if wants(bench, "import_again") {
        let (again, report) = timed(|| desk.import_run(&args, &Unwatched))?;
        let counts = report.value.counts;
        lines.push(line("import_again", again, 5_000.0, format!("{} unchanged", counts.unchanged)));
    }
    desk.brand_add(&BrandAdd {
        name: "bench".into(),
        industries: Vec::new(),
        tones: Vec::new(),
        competitors: Vec::new(),
    })?;
    std::fs::write(&order_file, order("bench", now.date_naive())).map_err(fault)?;
    Ok(desk.order_post(&desk.order_file(&order_file)?)?.value.row.order.id)
}

fn wants(bench: &Bench<'_>, name: &str) -> bool {
    bench.wants(PART, name)
}

/// The list of creators: a window anywhere in it, typing, sorting, counting.
fn lists(desk: &Desk, bench: &Bench<'_>, lines: &mut Vec<Line>) -> Result<(), Problem> {
    let look = |args: &CreatorListArgs| desk.creator_list(args).map(|list| list.total);
    let list = |search: String| CreatorListArgs {
        filter: CreatorFilter { search, ..CreatorFilter::default() },
        sort: Vec::new(),
        offset: 0,
        limit: 200,
    };
    if wants(bench, "window") {
        let all = list(String::new());
        let total = look(&all)?;
        let (window, slowest) = repeated(|turn| {
            let offset = total / u32::try_from(REPEATS).unwrap_or(1) * u32::try_from(turn).unwrap_or(0);
            look(&CreatorListArgs { offset, ..all.clone() }).map(|_| ())
        })?;
        lines.push(line("window", window, 16.0, format!("200 rows anywhere, slowest {slowest:.1} ms")));
    }
    if wants(bench, "search") {
        // As typed: each text goes on from the one before, by hanzi and by sound in turn.
        let typed = ["达", "达人", "达人0", "达人01", "d", "dr", "c", "cr", "creator1", "creator12"];
        let (search, slowest) = repeated(|turn| {
            look(&list(format!("{}{}", typed[turn % typed.len()], turn / typed.len()))).map(|_| ())
        })?;
        lines.push(line("search", search, 16.0, format!("one keystroke, slowest {slowest:.1} ms")));
    }
    if wants(bench, "sort") {
        let mut times = Vec::new();
        for by in [CreatorSortKey::Followers, CreatorSortKey::Price, CreatorSortKey::Name] {
            let sort = vec![CreatorSort { by, descending: true }];
            times.push(timed(|| look(&CreatorListArgs { sort, ..list(String::new()) }))?.0);
        }
        times.sort_by(f64::total_cmp);
        let slowest = times.last().copied().unwrap_or_default();
        let detail = format!("all by followers, price, name for the first time, slowest {slowest:.1} ms");
        lines.push(line("sort", times.get(1).copied().unwrap_or_default(), 100.0, detail));
    }
    if wants(bench, "facets") {
        let (facets, slowest) = repeated(|turn| {
            let filter =
                CreatorFilter { min_followers: u32::try_from(turn * 1_000).ok(), ..CreatorFilter::default() };
            desk.creator_facets(&CreatorFacetsArgs { filter }).map(|_| ())
        })?;
        lines.push(line("facets", facets, 100.0, format!("counts of every choice, slowest {slowest:.1} ms")));
    }
    Ok(())
}

fn measured(
    folder: &Path,
    now: chrono::DateTime<chrono::Utc>,
    bench: &Bench<'_>,
) -> Result<Vec<Line>, Failure> {
    let mut lines = Vec::new();
    let posted = filled(folder, now, bench, &mut lines)?;
    let first = CreatorListArgs { filter: CreatorFilter::default(), sort: Vec::new(), offset: 0, limit: 200 };
    let (start, desk) = timed(|| {
        let desk = Desk::open(&folder.join("vault"), Access::Write, Clock::Fixed(now))?;
        let total = desk.creator_list(&first)?.total;
        Ok((desk, total))
    })?;
    let (desk, total) = desk;
    lines.push(line(
        "start",
        start,
        1_500.0,
        format!("open a vault of {total} creators and show the first 200"),
    ));
    lists(&desk, bench, &mut lines)?;
    let ranking = |weight: f64, limit: u32| MatchArgs {
        order: posted,
        weights: std::collections::BTreeMap::from([("price".to_owned(), weight)]),
        by: None,
        offset: 0,
        limit,
        lang: Language::Zh,
    };
    if wants(bench, "match_first") || wants(bench, "slider") {
        let (fit, _) = timed(|| desk.match_run(&ranking(1.0, 50)))?;
        let detail = "first ranking of an order: pool, fit, top 50 with reasons";
        lines.push(line("match_first", fit, 1_500.0, detail.into()));
    }
    if wants(bench, "slider") {
        let (slide, slowest) =
            repeated(|turn| desk.match_run(&ranking(0.5 + turn as f64 / 20.0, 20)).map(|_| ()))?;
        let detail = format!("one slider step, top 20 with reasons, slowest {slowest:.1} ms");
        lines.push(line("slider", slide, 16.0, detail));
    }
    // What the others rest on was measured on the way.
    lines.retain(|line| wants(bench, line.name));
    Ok(lines)
}
