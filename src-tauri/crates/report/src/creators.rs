//! Creators as a list: one row per account, the figures a brand compares, in headings that import again.

use std::collections::{BTreeSet, HashSet};

use chrono::NaiveDate;
use market::Money;
use market::creator::{Account, Creator, Rate};
use market::deliverable::DeliverableKind;
use market::figure::{Basis, Figure, Metric, Quantity, Source, Stratum};
use market::{Language, names};

use crate::table::{Cell, Column, Kind, Table};

/// The list of creators, all at once: [`Columns`] and [`CreatorList`] make it a part at a time.
#[must_use]
pub fn creators(list: &[Creator], lang: Language) -> Table {
    let mut columns = Columns::default();
    columns.see(list);
    let mut made = columns.list(lang);
    made.add(list);
    made.finish()
}

/// Which columns a list of creators needs: of every kind of deliverable that any of them prices, of every way any of
/// their figures was made, and of the days that are not their row's.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    kinds: HashSet<DeliverableKind>,
    slots: BTreeSet<(usize, Slot)>,
    own_days: HashSet<Dated>,
}

impl Columns {
    /// Takes in what some of the creators need.
    pub fn see(&mut self, some: &[Creator]) {
        for account in some.iter().flat_map(|creator| &creator.accounts) {
            for kind in DeliverableKind::ALL.iter().copied().filter(|kind| account.rate(*kind).is_some()) {
                self.kinds.insert(kind);
                for value in [Dated::List(kind), Dated::Order(kind)] {
                    self.see_day(account, value);
                }
            }
            for (at, (metric, usual)) in USUAL.into_iter().enumerate() {
                for slot in account.figures.iter().filter(|f| f.metric == metric).filter_map(Slot::of) {
                    self.slots.insert((at, slot));
                    self.see_day(account, Dated::Figure(metric, slot));
                }
                self.see_day(account, Dated::Figure(metric, usual));
            }
        }
    }

    fn see_day(&mut self, account: &Account, value: Dated) {
        if own_day(account, value).is_some() {
            self.own_days.insert(value);
        }
    }

    /// A list with these columns and no rows yet.
    #[must_use]
    pub fn list(&self, lang: Language) -> CreatorList {
        let priced = |kind: &DeliverableKind| self.kinds.contains(kind);
        let kinds: Vec<DeliverableKind> = DeliverableKind::ALL.iter().copied().filter(priced).collect();
        let made = |what: What| {
            let What::Value(Dated::Figure(metric, _)) = what else { return vec![what] };
            let of_metric = |(at, _): &&(usize, Slot)| USUAL[*at].0 == metric;
            let found: Vec<What> = self
                .slots
                .iter()
                .filter(of_metric)
                .map(|(_, slot)| What::Value(Dated::Figure(metric, *slot)))
                .collect();
            // Without any figure of it, a metric's usual column shows that it is not known.
            if found.is_empty() { vec![what] } else { found }
        };
        // What is of another day than its row says so, in a column of its own.
        let with_day = |what: What| {
            let day = if let What::Value(value) = what
                && self.own_days.contains(&value)
            {
                Some(What::DayOf(value))
            } else {
                None
            };
            std::iter::once(what).chain(day)
        };
        let columns: Vec<What> = standard(&kinds).into_iter().flat_map(made).flat_map(with_day).collect();
        let table = blank(&columns, lang);
        CreatorList { columns, table }
    }
}

/// A list of creators in the making. Unknown figures stay empty, so that it imports again without inventing any; each
/// figure stands under a heading that says its basis, posts and days, and every number is written whole.
#[derive(Clone, Debug)]
pub struct CreatorList {
    columns: Vec<What>,
    table: Table,
}

impl CreatorList {
    /// Adds creators, a row per account. Their columns must have been seen.
    pub fn add(&mut self, some: &[Creator]) {
        let lang = self.table.lang;
        for creator in some {
            for account in &creator.accounts {
                self.table
                    .rows
                    .push(self.columns.iter().map(|what| cell(creator, account, *what, lang)).collect());
            }
            if creator.accounts.is_empty() {
                self.table.rows.push(vec![Cell::text(&creator.name)]);
            }
        }
    }

    /// The whole table.
    #[must_use]
    pub fn finish(mut self) -> Table {
        name_currencies(&mut self.table);
        self.table
    }
}

/// How the figures of a metric were made: what its heading says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Slot {
    /// Counted by this desk from the posts it keeps: shown, and never taken for a source's own word.
    counted: bool,
    stratum: Stratum,
    basis: Basis,
    window_days: Option<u16>,
}

impl Slot {
    const fn all(basis: Basis) -> Self {
        Self { counted: false, stratum: Stratum::All, basis, window_days: None }
    }

    /// The slot of a figure that a heading can say.
    fn of(figure: &Figure) -> Option<Self> {
        let Figure { stratum, basis, window_days, .. } = *figure;
        let counted = figure.source == Source::Desk;
        match basis {
            Basis::Mean | Basis::Median | Basis::Unstated => {
                Some(Self { counted, stratum, basis, window_days })
            }
            Basis::Exact | Basis::Total => None,
        }
    }
}

/// The figures beside followers that a brand compares, each with the way it is usually given.
const USUAL: [(Metric, Slot); 4] = [
    (Metric::Plays, Slot::all(Basis::Median)),
    (Metric::InteractionRateByPlays, Slot::all(Basis::Unstated)),
    (Metric::InteractionRateByFollowers, Slot::all(Basis::Unstated)),
    (Metric::FinishRate, Slot::all(Basis::Unstated)),
];

/// A value that may be of another day than its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Dated {
    /// A figure.
    Figure(Metric, Slot),
    /// A list price.
    List(DeliverableKind),
    /// An order price.
    Order(DeliverableKind),
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    Name,
    Platform,
    Handle,
    PlatformId,
    Certification,
    Province,
    City,
    Verticals,
    Tags,
    Agency,
    Followers,
    /// A figure or price.
    Value(Dated),
    /// The day of the column before it, where that is not the row's.
    DayOf(Dated),
    AsOf,
    Url,
    Rebate(DeliverableKind),
    Sample,
}

/// The columns of the list, with prices for these kinds of deliverable.
pub(crate) fn standard(kinds: &[DeliverableKind]) -> Vec<What> {
    let mut columns = vec![
        What::Name,
        What::Platform,
        What::Handle,
        What::PlatformId,
        What::Certification,
        What::Province,
        What::City,
        What::Verticals,
        What::Tags,
        What::Agency,
        What::Followers,
    ];
    columns.extend(USUAL.map(|(metric, slot)| What::Value(Dated::Figure(metric, slot))));
    columns.extend([What::AsOf, What::Url]);
    for kind in kinds {
        let (list, order) = (Dated::List(*kind), Dated::Order(*kind));
        columns.extend([What::Value(list), What::Value(order), What::Rebate(*kind)]);
    }
    columns.push(What::Sample);
    columns
}

/// The list without rows.
pub(crate) fn blank(columns: &[What], lang: Language) -> Table {
    let mut table = Table::new(lang.pick("创作者", "Creators"), lang, &[]);
    table.columns = columns
        .iter()
        .map(|what| {
            let (name, kind) = heading(*what, lang);
            Column { name, kind }
        })
        .collect();
    table
}

fn heading(what: What, lang: Language) -> (String, Kind) {
    let text = |zh, en| (lang.pick(zh, en).to_owned(), Kind::Text);
    match what {
        What::Name => text("昵称", "Name"),
        What::Platform => text("平台", "Platform"),
        What::Handle => text("账号", "Handle"),
        What::PlatformId => text("平台ID", "Platform id"),
        What::Certification => text("认证", "Certification"),
        What::Province => text("省份", "Province"),
        What::City => text("城市", "City"),
        What::Verticals => text("垂类", "Verticals"),
        What::Tags => text("标签", "Tags"),
        What::Agency => text("机构", "Agency"),
        What::Followers => (lang.pick("粉丝数", "Followers").to_owned(), Kind::Integer),
        What::Value(value) => {
            let kind = match value {
                Dated::Figure(Metric::Plays, _) => Kind::Integer,
                Dated::Figure(..) => Kind::Percent,
                Dated::List(_) | Dated::Order(_) => Kind::Money,
            };
            (value_heading(value, lang), kind)
        }
        What::DayOf(value) => {
            (format!("{}{}", value_heading(value, lang), lang.pick("数据日期", " as of")), Kind::Date)
        }
        What::AsOf => (lang.pick("数据日期", "As of").to_owned(), Kind::Date),
        What::Url => text("主页链接", "Link"),
        What::Rebate(kind) => {
            (format!("{}{}", priced_name(kind, lang), lang.pick("返点", " rebate")), Kind::Percent)
        }
        What::Sample => text("示例", "Sample"),
    }
}

fn value_heading(value: Dated, lang: Language) -> String {
    match value {
        Dated::Figure(metric, slot) => figure_heading(metric, slot, lang),
        Dated::List(kind) => format!("{}{}", priced_name(kind, lang), lang.pick("刊例价", " list price")),
        Dated::Order(kind) => format!("{}{}", priced_name(kind, lang), lang.pick("下单价", " order price")),
    }
}

/// 近30天日常播放中位数; Median plays, everyday, last 30 days.
fn figure_heading(metric: Metric, slot: Slot, lang: Language) -> String {
    let median = slot.basis == Basis::Median;
    let mean = slot.basis == Basis::Mean;
    match lang {
        Language::Zh => {
            let (noun, per) = if metric == Metric::Plays {
                (if median { "播放" } else { "播放量" }, "")
            } else if metric == Metric::InteractionRateByPlays {
                ("互动率", "（按播放）")
            } else if metric == Metric::InteractionRateByFollowers {
                ("互动率", "（按粉丝）")
            } else {
                (names::metric(metric, lang), "")
            };
            let window = slot.window_days.map(|days| format!("近{days}天")).unwrap_or_default();
            let posts = match slot.stratum {
                Stratum::All => "",
                Stratum::Everyday => "日常",
                Stratum::Commercial => "商单",
            };
            let (mean, median) = (if mean { "平均" } else { "" }, if median { "中位数" } else { "" });
            let counted = if slot.counted { "（按已存作品统计）" } else { "" };
            format!("{window}{posts}{mean}{noun}{median}{per}{counted}")
        }
        Language::En => {
            let noun = names::metric(metric, lang);
            let mut text = format!(
                "{}{noun}",
                if median {
                    "median "
                } else if mean {
                    "mean "
                } else {
                    ""
                }
            );
            if let Some(first) = text.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            text.push_str(match slot.stratum {
                Stratum::All => "",
                Stratum::Everyday => ", everyday",
                Stratum::Commercial => ", commercial",
            });
            if let Some(days) = slot.window_days {
                text.push_str(&format!(", last {days} days"));
            }
            if slot.counted {
                text.push_str(" (counted from the posts kept here)");
            }
            text
        }
    }
}

/// A deliverable as the heading of its price.
const fn priced_name(kind: DeliverableKind, lang: Language) -> &'static str {
    match kind {
        DeliverableKind::ShortVideo => lang.pick("短视频", "Short video"),
        DeliverableKind::LongVideo => lang.pick("长视频", "Long video"),
        DeliverableKind::LiveHour => lang.pick("直播每小时", "Live hour"),
        DeliverableKind::LiveDay => lang.pick("直播每天", "Live day"),
        DeliverableKind::ImagePost => lang.pick("图文", "Image post"),
        DeliverableKind::Article => lang.pick("文章", "Article"),
    }
}

fn figure(account: &Account, metric: Metric, slot: Slot) -> Option<&Figure> {
    let of_slot = |figure: &&Figure| figure.metric == metric && Slot::of(figure) == Some(slot);
    account.figures.iter().filter(of_slot).max_by_key(|figure| figure.as_of)
}

/// The day a row is of: that of its followers, else the newest it knows.
fn day_of(account: &Account) -> Option<NaiveDate> {
    match account.figure(Metric::Followers, Stratum::All) {
        Some(followers) => followers.as_of,
        None => {
            let figures = account.figures.iter().filter_map(|figure| figure.as_of);
            figures.chain(account.rates.iter().filter_map(|rate| rate.as_of)).max()
        }
    }
}

/// The day of a value.
fn day_of_value(account: &Account, value: Dated) -> Option<NaiveDate> {
    match value {
        Dated::Figure(metric, slot) => figure(account, metric, slot)?.as_of,
        Dated::List(kind) => account.rate(kind).filter(|rate| rate.list.is_some())?.as_of,
        Dated::Order(kind) => account.rate(kind).filter(|rate| rate.order.is_some())?.as_of,
    }
}

/// The day of a value, where it is not the row's.
fn own_day(account: &Account, value: Dated) -> Option<NaiveDate> {
    day_of_value(account, value).filter(|day| Some(*day) != day_of(account))
}

fn cell(creator: &Creator, account: &Account, what: What, lang: Language) -> Cell {
    let text = |value: &Option<String>| Cell::text(value.clone().unwrap_or_default());
    match what {
        // A name that only repeats how the account is known is not one that anybody gave.
        What::Name => match &account.display_name {
            Some(name) => Cell::text(name.as_str()),
            None => {
                let keys = [&account.handle, &account.platform_id, &account.url];
                let repeated = keys.into_iter().flatten().any(|key| *key == creator.name);
                if repeated { Cell::Blank } else { Cell::text(creator.name.as_str()) }
            }
        },
        What::Platform => Cell::text(lang.pick(account.platform.name_zh(), account.platform.name_en())),
        What::Handle => text(&account.handle),
        What::PlatformId => text(&account.platform_id),
        What::Certification => {
            creator.certification.map_or(Cell::Blank, |c| Cell::text(names::certification(c, lang)))
        }
        What::Province => {
            creator.home.province.map_or(Cell::Blank, |p| Cell::text(lang.pick(p.name_zh(), p.name_en())))
        }
        What::City => creator
            .home
            .city
            .map_or_else(|| text(&creator.home.text), |c| Cell::text(lang.pick(c.name_zh(), c.name_en()))),
        What::Verticals => {
            let verticals: Vec<&str> =
                creator.verticals.iter().map(|v| lang.pick(v.name_zh(), v.name_en())).collect();
            Cell::text(verticals.join("/"))
        }
        What::Tags => Cell::text(creator.tags.join("/")),
        What::Agency => text(&creator.agency_name),
        What::Followers => whole(account.figure(Metric::Followers, Stratum::All)),
        What::Value(value) => {
            // An undated value on a dated row would be read as of the row's day, which nobody said.
            let undated = day_of_value(account, value).is_none() && day_of(account).is_some();
            let rate = |kind, price: fn(&Rate) -> Option<Money>| {
                account.rate(kind).filter(|_| !undated).and_then(price).map_or(Cell::Blank, Cell::Money)
            };
            match value {
                Dated::Figure(metric, slot) => {
                    let known = figure(account, metric, slot).filter(|_| !undated || slot.counted);
                    if metric == Metric::Plays { whole(known) } else { percent(known) }
                }
                Dated::List(kind) => rate(kind, |rate| rate.list),
                Dated::Order(kind) => rate(kind, |rate| rate.order),
            }
        }
        What::DayOf(value) => own_day(account, value).map_or(Cell::Blank, Cell::Date),
        What::AsOf => day_of(account).map_or(Cell::Blank, Cell::Date),
        What::Url => text(&account.url),
        What::Rebate(kind) => account.rate(kind).and_then(|rate| rate.rebate).map_or(Cell::Blank, Cell::rate),
        What::Sample => {
            if creator.sample {
                Cell::text(lang.pick("示例数据", "sample data"))
            } else {
                Cell::Blank
            }
        }
    }
}

/// Where a column holds amounts of several currencies each names its own, in words: a cell's format is not read
/// back.
fn name_currencies(table: &mut Table) {
    let mixed: Vec<usize> = (0..table.columns.len())
        .filter(|column| table.columns[*column].kind == Kind::Money && table.currency_of(*column).is_none())
        .collect();
    for row in &mut table.rows {
        for column in &mixed {
            if let Some(cell) = row.get_mut(*column)
                && let Cell::Money(money) = cell
            {
                *cell = Cell::text(money.to_string());
            }
        }
    }
}

/// A count; a bucket in words, never as the number it is not.
fn whole(figure: Option<&Figure>) -> Cell {
    match figure.map(|f| f.value) {
        None => Cell::Blank,
        Some(Quantity::Exact(value)) if !value.is_finite() => Cell::Blank,
        Some(Quantity::Exact(value)) if value.fract() == 0.0 && value.abs() < 9e15 => {
            Cell::Integer(value as i64)
        }
        Some(Quantity::Exact(value)) => Cell::Exact(value),
        Some(Quantity::Bucket { from, to }) => bucket(from, to),
    }
}

fn percent(figure: Option<&Figure>) -> Cell {
    match figure.map(|f| f.value) {
        None => Cell::Blank,
        Some(Quantity::Exact(value)) => Cell::ExactPercent(value),
        Some(Quantity::Bucket { from, to }) => {
            let shown = |share: f64| format!("{:.2}%", share * 100.0);
            Cell::text(
                to.map_or_else(|| format!("{}+", shown(from)), |to| format!("{}-{}", shown(from), shown(to))),
            )
        }
    }
}

fn bucket(from: f64, to: Option<f64>) -> Cell {
    Cell::text(to.map_or_else(|| format!("{from:.0}+"), |to| format!("{from:.0}-{to:.0}")))
}
