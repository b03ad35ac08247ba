//! The wrap-up (结案): promised against actual, unknown as —.

use chrono::FixedOffset;
use market::Language;
use market::result::{PromisedActual, WrapUp};

use crate::table::{Cell, Kind, Table};
use crate::words;

/// One deal of a wrap-up.
#[derive(Clone, Debug, PartialEq)]
pub struct WrapUpLine {
    /// The deal's number.
    pub deal_number: u32,
    /// Name of the creator.
    pub creator: String,
    /// Link to the work.
    pub link: Option<String>,
    /// The comparison.
    pub wrapup: WrapUp,
}

/// The wrap-up of a deal or of all deals of an order, one row each.
#[must_use]
pub fn wrapup(title: &str, lines: &[WrapUpLine], zone: FixedOffset, lang: Language) -> Table {
    let pick = |zh, en| lang.pick(zh, en);
    let mut columns = vec![
        (pick("合作编号", "Deal number").to_owned(), Kind::Integer),
        (pick("创作者", "Creator").to_owned(), Kind::Text),
        (pick("实付（含服务费）", "Paid, fees included").to_owned(), Kind::Money),
    ];
    let compared = [
        (pick("播放", "Plays"), Kind::Integer),
        (pick("互动", "Interactions"), Kind::Integer),
        (pick("CPM（元）", "CPM (CNY)"), Kind::Decimal),
        (pick("CPE（元）", "CPE (CNY)"), Kind::Decimal),
    ];
    for (name, kind) in compared {
        columns.push((format!("{name} {}", pick("预期", "promised")), kind));
        columns.push((format!("{name} {}", pick("实际", "actual")), kind));
        columns.push((format!("{name} {}", pick("实际÷预期", "actual ÷ promised")), Kind::Percent));
    }
    columns.push((pick("准时轮次", "Rounds in time").to_owned(), Kind::Integer));
    columns.push((pick("应交轮次", "Rounds due").to_owned(), Kind::Integer));
    columns.push((pick("数据时间", "Numbers as of").to_owned(), Kind::Text));
    columns.push((pick("作品链接", "Link").to_owned(), Kind::Text));
    let columns: Vec<(&str, Kind)> = columns.iter().map(|(name, kind)| (name.as_str(), *kind)).collect();
    let mut table =
        Table::new(if title.is_empty() { pick("结案", "Wrap-up") } else { title }, lang, &columns);
    for line in lines {
        let w = &line.wrapup;
        let mut row = vec![
            Cell::Integer(line.deal_number.into()),
            Cell::text(&line.creator),
            match w.without_fee.and_then(|pay| pay.paid) {
                Some(pay) => at_least(&words::amount(pay)),
                None => Cell::known(w.paid, Cell::Money),
            },
        ];
        row.extend(compare(w.plays, count));
        row.extend(compare(w.interactions, count));
        match w.without_fee {
            Some(pay) => {
                row.extend(compare(pay.cpm, |value| at_least(&format!("{value:.2}"))));
                row.extend(compare(pay.cpe, |value| at_least(&format!("{value:.2}"))));
            }
            None => {
                row.extend(compare(w.cpm, Cell::Decimal));
                row.extend(compare(w.cpe, Cell::Decimal));
            }
        }
        row.push(Cell::Integer(w.rounds_in_time.into()));
        row.push(Cell::Integer(w.rounds_due.into()));
        row.push(Cell::known(w.as_of, |at| Cell::text(words::moment(at, zone, lang))));
        row.push(Cell::known(line.link.as_ref(), Cell::text));
        table.rows.push(row);
    }
    table
}

/// What is left of a sum when the platform's fee on top of it is unknown: never said as if it were the whole.
fn at_least(sum: &str) -> Cell {
    Cell::text(format!("≥ {sum}"))
}

fn count(value: f64) -> Cell {
    if value.is_finite() { Cell::Integer(value.round() as i64) } else { Cell::Decimal(value) }
}

fn compare(both: PromisedActual, shown: impl Fn(f64) -> Cell) -> [Cell; 3] {
    [
        Cell::known(both.promised, &shown),
        Cell::known(both.actual, &shown),
        Cell::known(both.ratio(), Cell::Percent),
    ]
}
