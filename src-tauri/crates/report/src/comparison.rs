//! Creators side by side: what a brand compares before it chooses, each figure with its basis, source and day.

use market::audience::Gender;
use market::creator::{Account, Creator, Rate};
use market::deliverable::DeliverableKind;
use market::figure::{Basis, Figure, Metric, Quantity, Source, Stratum};
use market::region::Tier;
use market::{Language, Money, names};

use crate::table::{Cell, Kind, Table};

/// One creator of a comparison.
#[derive(Clone, Copy, Debug)]
pub struct Compared<'a> {
    /// The creator.
    pub creator: &'a Creator,
    /// The account that is compared.
    pub account: Option<&'a Account>,
    /// The agency that represents it today.
    pub agency: Option<&'a str>,
    /// Rounds delivered in time, and rounds due, of its deals here.
    pub rounds: (u32, u32),
}

/// A value and where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sourced {
    pub(crate) value: Cell,
    pub(crate) note: String,
}

/// A line of the comparison; one cell for each creator.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    pub(crate) group: &'static str,
    pub(crate) label: String,
    pub(crate) cells: Vec<Sourced>,
}

/// The comparison as a table: group and item, then for every creator the value and where it comes from. Lines that
/// nobody has anything in are left out.
#[must_use]
pub fn comparison(compared: &[Compared<'_>], lang: Language) -> Table {
    let pick = |zh, en| lang.pick(zh, en);
    let mut columns =
        vec![(pick("分组", "Group").to_owned(), Kind::Text), (pick("项目", "Item").to_owned(), Kind::Text)];
    for one in compared {
        columns.push((one.creator.name.clone(), Kind::Text));
        columns.push((format!("{} {}", one.creator.name, pick("出处与日期", "source and date")), Kind::Text));
    }
    let columns: Vec<(&str, Kind)> = columns.iter().map(|(name, kind)| (name.as_str(), *kind)).collect();
    let mut table = Table::new(pick("达人对比", "Comparison"), lang, &columns);
    for line in lines(compared, lang) {
        let mut row = vec![Cell::text(line.group), Cell::text(line.label)];
        for cell in line.cells {
            row.extend([cell.value, Cell::text(cell.note)]);
        }
        table.rows.push(row);
    }
    table
}

const METRICS: [(bool, Metric); 9] = [
    (true, Metric::Followers),
    (true, Metric::Plays),
    (true, Metric::Growth30d),
    (true, Metric::PlatformIndex),
    (false, Metric::Interactions),
    (false, Metric::InteractionRateByPlays),
    (false, Metric::InteractionRateByFollowers),
    (false, Metric::FinishRate),
    (false, Metric::OnTimeRate),
];

pub(crate) fn lines(compared: &[Compared<'_>], lang: Language) -> Vec<Line> {
    let pick = |zh, en| lang.pick(zh, en);
    let mut lines = Vec::new();
    let mut add = |group, label: String, cell: &dyn Fn(&Compared<'_>) -> Option<Sourced>| {
        let cells: Vec<Option<Sourced>> = compared.iter().map(cell).collect();
        if cells.iter().any(Option::is_some) {
            let unknown = || Sourced { value: Cell::Unknown, note: String::new() };
            let cells = cells.into_iter().map(|cell| cell.unwrap_or_else(unknown)).collect();
            lines.push(Line { group, label, cells });
        }
    };
    let profile = pick("资料", "Profile");
    let words =
        |text: String| (!text.is_empty()).then(|| Sourced { value: Cell::Text(text), note: String::new() });
    let joined = |list: Vec<&str>| words(list.join(pick("、", ", ")));
    add(profile, pick("平台", "Platform").to_owned(), &|one| {
        words(pick(one.account?.platform.name_zh(), one.account?.platform.name_en()).to_owned())
    });
    add(profile, pick("账号", "Account").to_owned(), &|one| {
        words(one.account?.handle.clone().or(one.account?.display_name.clone())?)
    });
    add(profile, pick("垂类", "Verticals").to_owned(), &|one| {
        joined(one.creator.verticals.iter().map(|v| pick(v.name_zh(), v.name_en())).collect())
    });
    add(profile, pick("所在地", "Home").to_owned(), &|one| {
        let home = &one.creator.home;
        let city = home.city.map(|city| pick(city.name_zh(), city.name_en()).to_owned());
        let province = home.province.map(|place| pick(place.name_zh(), place.name_en()).to_owned());
        words(city.or(province).or_else(|| home.text.clone())?)
    });
    add(profile, pick("机构", "Agency").to_owned(), &|one| {
        words(one.agency.map(str::to_owned).or_else(|| one.creator.agency_name.clone())?)
    });
    add(profile, pick("认证", "Certification").to_owned(), &|one| {
        words(names::certification(one.creator.certification?, lang).to_owned())
    });
    add(profile, pick("调性", "Tone").to_owned(), &|one| {
        joined(one.creator.tones.iter().map(|tone| pick(tone.name_zh(), tone.name_en())).collect())
    });
    for (reach, metric) in METRICS {
        let group = if reach {
            pick("触达", "Reach")
        } else {
            pick("互动与可靠性", "Engagement and reliability")
        };
        for stratum in [Stratum::All, Stratum::Everyday, Stratum::Commercial] {
            let label = format!("{}{}", names::metric(metric, lang), stratum_name(stratum, lang));
            add(group, label, &|one| {
                best(one.account?, metric, stratum).map(|figure| of_figure(figure, lang))
            });
        }
    }
    add(
        pick("互动与可靠性", "Engagement and reliability"),
        pick("本软件内按时交付", "In time, deals here").to_owned(),
        &|one| {
            let (in_time, due) = one.rounds;
            (due > 0).then(|| Sourced {
                value: Cell::Percent(f64::from(in_time) / f64::from(due)),
                note: format!("{in_time}/{due}"),
            })
        },
    );
    prices(&mut add, lang);
    audience(&mut add, lang);
    lines
}

type Add<'a> = dyn FnMut(&'static str, String, &dyn Fn(&Compared<'_>) -> Option<Sourced>) + 'a;

fn prices(add: &mut Add<'_>, lang: Language) {
    let group = lang.pick("价格", "Prices");
    for kind in DeliverableKind::ALL {
        let name = names::deliverable_kind(*kind, lang);
        let label = |zh: &str, en: &str| format!("{name} {}", lang.pick(zh, en));
        let dated = |one: &Compared<'_>, value: &dyn Fn(&Rate) -> Option<Cell>| {
            let rate = one.account?.rate(*kind)?;
            Some(Sourced { value: value(rate)?, note: said(&rate.source, rate.as_of, "", lang) })
        };
        add(group, label("刊例价", "list price"), &|one| dated(one, &|rate| rate.list.map(Cell::Money)));
        add(group, label("下单价", "order price"), &|one| dated(one, &|rate| rate.order.map(Cell::Money)));
        add(group, label("返点", "rebate"), &|one| dated(one, &|rate| rate.rebate.map(Cell::rate)));
        let net = |rate: &Rate| -> Option<Money> { rate.rebate.and_then(|_| rate.net().ok().flatten()) };
        add(group, label("净价", "net price"), &|one| dated(one, &|rate| net(rate).map(Cell::Money)));
        add(group, label("预期 CPM（元，估算）", "expected CPM (CNY, estimate)"), &|one| {
            let rate = one.account?.rate(*kind)?;
            let cpm = one.account?.expected_cpm(*kind)?;
            Some(Sourced { value: Cell::Decimal(cpm), note: said(&rate.source, rate.as_of, "", lang) })
        });
    }
}

fn audience(add: &mut Add<'_>, lang: Language) {
    let pick = |zh, en| lang.pick(zh, en);
    let group = pick("受众", "Audience");
    let dated = |one: &Compared<'_>, value: Cell| {
        let note = one.account?.audience_as_of.map(|day| day.to_string()).unwrap_or_default();
        Some(Sourced { value, note })
    };
    add(group, pick("女性占比", "Women").to_owned(), &|one| {
        let share = one.account?.audience.as_ref()?.gender.as_ref()?.get(Gender::Female)?;
        dated(one, Cell::Percent(share))
    });
    add(group, pick("主要年龄段", "Main age band").to_owned(), &|one| {
        let bands = one.account?.audience.as_ref()?.age.as_ref()?.cells();
        let top = bands.iter().max_by(|a, b| a.share.total_cmp(&b.share))?;
        let band = match (top.key.to, lang) {
            (Some(to), Language::Zh) => format!("{}–{to} 岁", top.key.from),
            (Some(to), Language::En) => format!("{}–{to}", top.key.from),
            (None, Language::Zh) => format!("{} 岁以上", top.key.from),
            (None, Language::En) => format!("{}+", top.key.from),
        };
        dated(one, Cell::text(format!("{band} {:.1}%", top.share * 100.0)))
    });
    add(group, pick("一线与新一线占比", "First-tier and new first-tier cities").to_owned(), &|one| {
        let tiers = one.account?.audience.as_ref()?.tier.as_ref()?;
        let found: Vec<f64> =
            [Tier::First, Tier::NewFirst].iter().filter_map(|tier| tiers.get(*tier)).collect();
        (!found.is_empty())
            .then(|| found.iter().sum::<f64>())
            .and_then(|share| dated(one, Cell::Percent(share)))
    });
}

/// Of several figures of a metric, the one whose basis says most.
fn best(account: &Account, metric: Metric, stratum: Stratum) -> Option<&Figure> {
    let trust = |basis: Basis| match basis {
        Basis::Exact => 0,
        Basis::Median => 1,
        Basis::Mean => 2,
        Basis::Total => 3,
        Basis::Unstated => 4,
    };
    let of = account.figures.iter().filter(|one| one.metric == metric && one.stratum == stratum);
    of.min_by_key(|one| trust(one.basis))
}

fn of_figure(figure: &Figure, lang: Language) -> Sourced {
    let value = match (figure.value, figure.metric.unit()) {
        (Quantity::Exact(value), market::figure::Unit::Ratio) => Cell::Percent(value),
        (Quantity::Exact(value), market::figure::Unit::Count) => Cell::Integer(value.round() as i64),
        (Quantity::Exact(value), market::figure::Unit::Yuan | market::figure::Unit::Index) => {
            Cell::Decimal(value)
        }
        (Quantity::Bucket { from, to }, _) => Cell::text(match to {
            Some(to) => format!("{from}–{to}"),
            None => format!("≥ {from}"),
        }),
    };
    let basis = match figure.basis {
        Basis::Exact => "",
        Basis::Median => lang.pick("中位", "median"),
        Basis::Mean => lang.pick("平均", "mean"),
        Basis::Total => lang.pick("累计", "total"),
        Basis::Unstated => lang.pick("口径未注明", "basis not stated"),
    };
    let window = match (figure.window_days, lang) {
        (None, Language::Zh | Language::En) => String::new(),
        (Some(days), Language::Zh) => format!(" {days} 天"),
        (Some(days), Language::En) => format!(" {days} d"),
    };
    Sourced { value, note: said(&figure.source, figure.as_of, &format!("{basis}{window}"), lang) }
}

/// How a value was made, by whom, and of which day.
fn said(source: &Source, as_of: Option<chrono::NaiveDate>, how: &str, lang: Language) -> String {
    let by = match source {
        Source::Import { .. } => lang.pick("导入", "imported"),
        Source::Person => lang.pick("手工填写", "typed"),
        Source::Desk => lang.pick("本软件统计", "counted here"),
        Source::Sample => lang.pick("示例", "sample"),
    };
    let day = as_of.map_or_else(|| lang.pick("未注明日期", "undated").to_owned(), |day| day.to_string());
    [how.trim(), by, &day].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

const fn stratum_name(stratum: Stratum, lang: Language) -> &'static str {
    match stratum {
        Stratum::All => "",
        Stratum::Everyday => lang.pick(" · 日常", ", everyday posts"),
        Stratum::Commercial => lang.pick(" · 商单", ", commercial posts"),
    }
}
