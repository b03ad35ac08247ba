//! Creators as a list: one row per account, the figures a brand compares, in headings that import again.

use market::Money;
use market::creator::{Account, Creator};
use market::deliverable::DeliverableKind;
use market::figure::{Basis, Figure, Metric, Quantity, Stratum};
use market::reply::Lang;

use crate::table::{Cell, Column, Kind, Table};
use crate::words;

/// The list of creators. Unknown figures stay empty, so that the list imports again without inventing any.
/// There are price columns for every kind of deliverable that any of them prices.
#[must_use]
pub fn creators(list: &[Creator], lang: Lang) -> Table {
    let priced = |kind: DeliverableKind| {
        list.iter().flat_map(|creator| &creator.accounts).any(|account| account.rate(kind).is_some())
    };
    let kinds: Vec<DeliverableKind> =
        DeliverableKind::ALL.iter().copied().filter(|kind| priced(*kind)).collect();
    let mut table = blank(&kinds, lang);
    for creator in list {
        for account in &creator.accounts {
            table.rows.push(row(creator, account, &kinds, lang));
        }
        if creator.accounts.is_empty() {
            table.rows.push(vec![Cell::text(&creator.name)]);
        }
    }
    table
}

/// The columns of the list, with prices for these kinds of deliverable.
pub(crate) fn blank(kinds: &[DeliverableKind], lang: Lang) -> Table {
    let pick = |zh, en| words::pick(lang, zh, en);
    let mut table = Table::new(
        pick("创作者", "Creators"),
        lang,
        &[
            (pick("昵称", "Name"), Kind::Text),
            (pick("平台", "Platform"), Kind::Text),
            (pick("账号", "Handle"), Kind::Text),
            (pick("平台ID", "Platform id"), Kind::Text),
            (pick("认证", "Certification"), Kind::Text),
            (pick("省份", "Province"), Kind::Text),
            (pick("城市", "City"), Kind::Text),
            (pick("垂类", "Verticals"), Kind::Text),
            (pick("标签", "Tags"), Kind::Text),
            (pick("机构", "Agency"), Kind::Text),
            (pick("粉丝数", "Followers"), Kind::Integer),
            (pick("播放中位数", "Median plays"), Kind::Integer),
            (pick("互动率（按播放）", "Interaction rate by plays"), Kind::Percent),
            (pick("互动率（按粉丝）", "Interaction rate by followers"), Kind::Percent),
            (pick("完播率", "Finish rate"), Kind::Percent),
            (pick("数据日期", "As of"), Kind::Date),
            (pick("主页链接", "Link"), Kind::Text),
        ],
    );
    for kind in kinds {
        let name = priced_name(*kind, lang);
        for (zh, en, holds) in [
            ("刊例价", " list price", Kind::Money),
            ("下单价", " order price", Kind::Money),
            ("返点", " rebate", Kind::Percent),
        ] {
            table.columns.push(Column { name: format!("{name}{}", pick(zh, en)), kind: holds });
        }
    }
    table.columns.push(Column { name: pick("示例", "Sample").to_owned(), kind: Kind::Text });
    table
}

/// A deliverable as the heading of its price.
const fn priced_name(kind: DeliverableKind, lang: Lang) -> &'static str {
    match kind {
        DeliverableKind::ShortVideo => words::pick(lang, "短视频", "Short video"),
        DeliverableKind::LongVideo => words::pick(lang, "长视频", "Long video"),
        DeliverableKind::LiveHour => words::pick(lang, "直播每小时", "Live hour"),
        DeliverableKind::LiveDay => words::pick(lang, "直播每天", "Live day"),
        DeliverableKind::ImagePost => words::pick(lang, "图文", "Image post"),
        DeliverableKind::Article => words::pick(lang, "文章", "Article"),
    }
}

fn row(creator: &Creator, account: &Account, kinds: &[DeliverableKind], lang: Lang) -> Vec<Cell> {
    let text = |value: &Option<String>| Cell::text(value.clone().unwrap_or_default());
    let followers = account.figure(Metric::Followers, Stratum::All);
    let share = |metric| percent(account.figure(metric, Stratum::All));
    let verticals: Vec<&str> =
        creator.verticals.iter().map(|v| words::pick(lang, v.name_zh(), v.name_en())).collect();
    let mut cells = vec![
        Cell::text(account.display_name.as_ref().unwrap_or(&creator.name)),
        Cell::text(words::platform(account.platform, lang)),
        text(&account.handle),
        text(&account.platform_id),
        creator.certification.map_or(Cell::Blank, |c| Cell::text(words::certification(c, lang))),
        creator
            .home
            .province
            .map_or(Cell::Blank, |p| Cell::text(words::pick(lang, p.name_zh(), p.name_en()))),
        creator.home.city.map_or_else(
            || text(&creator.home.text),
            |c| Cell::text(words::pick(lang, c.name_zh(), c.name_en())),
        ),
        Cell::text(verticals.join("/")),
        Cell::text(creator.tags.join("/")),
        text(&creator.agency_name),
        whole(followers),
        median(account.figure(Metric::Plays, Stratum::Everyday)),
        share(Metric::InteractionRateByPlays),
        share(Metric::InteractionRateByFollowers),
        share(Metric::FinishRate),
        followers.and_then(|f| f.as_of).map_or(Cell::Blank, Cell::Date),
        text(&account.url),
    ];
    let money = |value: Option<Money>| value.map_or(Cell::Blank, Cell::Money);
    for kind in kinds {
        let rate = account.rate(*kind);
        cells.push(money(rate.and_then(|r| r.list)));
        cells.push(money(rate.and_then(|r| r.order)));
        cells.push(rate.and_then(|r| r.rebate).map_or(Cell::Blank, Cell::rate));
    }
    cells.push(if creator.sample {
        Cell::text(words::pick(lang, "示例数据", "sample data"))
    } else {
        Cell::Blank
    });
    cells
}

/// A figure under the heading of a median: only one that is a median stands there.
fn median(figure: Option<&Figure>) -> Cell {
    whole(figure.filter(|figure| figure.basis == Basis::Median))
}

/// A count; a bucket in words, never as the number it is not.
fn whole(figure: Option<&Figure>) -> Cell {
    match figure.map(|f| f.value) {
        None => Cell::Blank,
        Some(Quantity::Exact(value)) if value.is_finite() => Cell::Integer(value.round() as i64),
        Some(Quantity::Exact(_)) => Cell::Blank,
        Some(Quantity::Bucket { from, to }) => bucket(from, to),
    }
}

fn percent(figure: Option<&Figure>) -> Cell {
    match figure.map(|f| f.value) {
        None => Cell::Blank,
        Some(Quantity::Exact(value)) => Cell::Percent(value),
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
