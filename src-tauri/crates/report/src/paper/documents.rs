//! The papers themselves: what each of them says, in which order.

use market::Language;
use market::reply::{Reply, decision_words};

use super::grid::{Grid, GridCell, GridColumn, GridRow, shown};
use super::{Head, Paper, Part};
use crate::comparison::{Compared, lines};
use crate::offer::{OfferView, answer_by, facts};
use crate::statement::StatementLine;
use crate::table::{Cell, Table};
use crate::words;

/// Names and values of a table of two columns.
fn facts_of(table: &Table) -> Part {
    let rows = (0..table.rows.len()).map(|row| (shown(table.cell(row, 0)), shown(table.cell(row, 1))));
    Part::Facts(rows.filter(|(_, value)| !value.is_empty()).collect())
}

/// What every paper with figures ends in.
fn unknown_note(lang: Language) -> Part {
    Part::Small(lang.pick("— 表示未知，不是 0。", "— stands for unknown, not for 0.").to_owned())
}

/// Creators side by side, two to six of them; more than three lie on a wide page.
#[must_use]
pub fn comparison(compared: &[Compared<'_>], mut head: Head) -> Paper {
    let lang = head.lang;
    head.wide = compared.len() > 3;
    let mut columns = vec![GridColumn { heading: lang.pick("项目", "Item").to_owned(), right: false }];
    columns.extend(compared.iter().map(|one| GridColumn { heading: one.creator.name.clone(), right: false }));
    let mut rows = Vec::new();
    let mut group = "";
    for line in lines(compared, lang) {
        if line.group != group {
            group = line.group;
            rows.push(GridRow::Band(group.to_owned()));
        }
        let mut cells = vec![GridCell { text: line.label, note: None }];
        cells.extend(line.cells.into_iter().map(|cell| GridCell {
            text: shown(&cell.value),
            note: Some(cell.note).filter(|note| !note.is_empty()),
        }));
        rows.push(GridRow::Cells { cells, below: None });
    }
    let parts = vec![
        Part::Grid(Grid { columns, rows, even: true }),
        Part::Small(
            lang.pick(
                "预期 CPM = 价格 ÷ 预期播放 × 1000，为估算。净价 = 下单价 ×（1 − 返点）。",
                "Expected CPM = price ÷ expected plays × 1000, an estimate. Net price = order price × (1 − rebate).",
            )
            .to_owned(),
        ),
        unknown_note(lang),
    ];
    Paper { head, parts }
}

/// An order as a brief, and its shortlist: the tables of [`crate::order::order`].
#[must_use]
pub fn order_brief(tables: &[Table], head: Head) -> Paper {
    let lang = head.lang;
    let mut parts = Vec::new();
    if let Some(facts) = tables.first() {
        parts.push(Part::Heading(lang.pick("需求", "What is asked").to_owned()));
        parts.push(facts_of(facts));
    }
    if let Some(shortlist) = tables.get(1) {
        let count = shortlist.rows.len();
        parts.push(Part::Heading(match lang {
            Language::Zh => format!("候选名单（{count} 位）"),
            Language::En => format!("Shortlist ({count})"),
        }));
        if count == 0 {
            parts.push(Part::Text(lang.pick("还没有候选。", "Nobody is on it yet.").to_owned()));
        } else {
            // No., creator with account, mutual, score, coverage, followers, price, CPM, deal; reasons below.
            let grid = Grid::of_columns(shortlist, &[0, 1, 3, 4, 5, 6, 7, 8, 10], Some(9));
            parts.push(Part::Grid(grid.with_notes(shortlist, 1, 2)));
            parts.push(Part::Small(
                lang.pick(
                    "互选分与匹配分为 0 到 1；预期 CPM 为估算。",
                    "Mutual fit and score run from 0 to 1; expected CPM is an estimate.",
                )
                .to_owned(),
            ));
            parts.push(unknown_note(lang));
        }
    }
    Paper { head, parts }
}

/// An offer as a letter: the terms, by when and how to answer.
#[must_use]
pub fn offer(view: &OfferView, head: Head) -> Paper {
    let lang = head.lang;
    let (greeting, invite, how) = match lang {
        Language::Zh => (
            format!("{}，您好！", view.creator),
            format!("{}想邀请您合作。条件如下，请您看一看。", view.brand),
            "接受、改价或拒绝都可以：把下面几行填好，用微信、邮件或任何方便的方式发回即可。改价时请填写您的价格。",
        ),
        Language::En => (
            format!("Hello {},", view.creator),
            format!("{} would like to work with you. These are the terms we propose.", view.brand),
            "Accept, ask another price or decline: fill in the lines below and send them back by chat, e-mail or however suits you. To ask another price, write yours.",
        ),
    };
    let (name, by) = answer_by(view, lang);
    let slip = Reply::template(lang, view.deal_number, &view.hash);
    let decisions = decision_words(lang).join(" / ");
    let parts = vec![
        Part::Text(greeting),
        Part::Text(invite),
        Part::Notice(format!("{name} {by}"), decisions),
        Part::Heading(lang.pick("条件", "Terms").to_owned()),
        Part::Facts(facts(view, lang)),
        Part::Slip {
            heading: lang.pick("如何答复", "How to answer").to_owned(),
            text: how.to_owned(),
            lines: slip.lines().map(str::to_owned).filter(|line| !line.is_empty()).collect(),
        },
        Part::Small(format!("{} {}", lang.pick("条款指纹", "Terms hash"), view.hash.as_str())),
    ];
    Paper { head, parts }
}

/// The zone's name behind a moment: the same behind every one of a table, it is said once.
fn without_zone(grid: &mut Grid, head: &Head) {
    let moment = words::moment(head.made_at, head.zone, head.lang);
    let zone: String = moment.chars().skip("2026-01-01 00:00".len()).collect();
    for row in &mut grid.rows {
        let GridRow::Cells { cells, below } = row else { continue };
        for text in cells.iter_mut().map(|cell| &mut cell.text).chain(below) {
            *text = text.replace(&zone, "");
        }
    }
}

/// The record of a deal: the tables of [`crate::deal::deal`].
#[must_use]
pub fn deal_record(tables: &[Table], mut head: Head) -> Paper {
    let lang = head.lang;
    head.about.push(
        match lang {
            Language::Zh => "表中时间均为",
            Language::En => "Times in tables: ",
        }
        .to_owned()
            + zone_name(&head).as_str(),
    );
    let mut parts = Vec::new();
    for (place, table) in tables.iter().enumerate() {
        parts.push(Part::Heading(table.title.clone()));
        let mut grid = match place {
            0 => {
                parts.push(facts_of(table));
                continue;
            }
            // Side, grade, when, terms; what it rests on below.
            1 => Grid::of_columns(table, &[0, 1, 2, 4], Some(3)),
            // No., when, who, what, detail, then; grade as a note, what it rests on below.
            2 => Grid::of_columns(table, &[0, 1, 2, 3, 4, 7], Some(6)).with_notes(table, 2, 5),
            _ => Grid::of(table),
        };
        without_zone(&mut grid, &head);
        if table.rows.is_empty() {
            parts.push(Part::Text(lang.pick("暂无。", "None yet.").to_owned()));
        } else {
            parts.push(Part::Grid(grid));
        }
    }
    parts.push(unknown_note(lang));
    Paper { head, parts }
}

fn zone_name(head: &Head) -> String {
    let moment = words::moment(head.made_at, head.zone, head.lang);
    let zone: String = moment.chars().skip("2026-01-01 00:00".len()).collect();
    zone.trim().trim_matches(['（', '）', '(', ')']).to_owned()
}

/// Promised against actual: the table of [`crate::wrapup::wrapup`], in pieces that fit a page.
#[must_use]
pub fn wrap_up(table: &Table, head: Head) -> Paper {
    let lang = head.lang;
    let pick = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    // Deal and creator lead each piece; the places are those of the table's columns.
    let piece = |columns: &[usize]| {
        let all: Vec<usize> = [0, 1].iter().chain(columns).copied().collect();
        let mut grid = Grid::of_columns(table, &all, None);
        without_zone(&mut grid, &head);
        Part::Grid(grid)
    };
    let mut parts = Vec::new();
    if table.rows.is_empty() {
        parts.push(Part::Text(pick("这个订单还没有达成的合作。", "No deal of this order was agreed yet.")));
        return Paper { head, parts };
    }
    parts.push(Part::Heading(pick("播放与互动", "Plays and interactions")));
    parts.push(piece(&[3, 4, 5, 6, 7, 8]));
    parts.push(Part::Heading(pick("费用与成本", "Money and cost")));
    parts.push(piece(&[2, 9, 10, 11, 12, 13, 14]));
    parts.push(Part::Heading(pick("交付与作品", "Delivery and links")));
    parts.push(piece(&[15, 16, 17, 18]));
    parts.push(Part::Small(pick(
        "预期为签约时的估算，实际以所注明时间的数据为准。CPM = 实付 ÷ 播放 × 1000，CPE = 实付 ÷ 互动。",
        "Promised numbers are estimates made when the deal was agreed; actual ones are as of the time given. CPM = paid ÷ plays × 1000, CPE = paid ÷ interactions.",
    )));
    parts.push(unknown_note(lang));
    Paper { head, parts }
}

/// A settlement statement of one deal: who and what, the three prices, what is owed and paid, and every payment.
///
/// # Errors
/// Amounts out of range or of mixed currencies.
pub fn statement(
    line: &StatementLine,
    payments: &Table,
    tax_source: &str,
    head: Head,
) -> Result<Paper, market::MoneyError> {
    let lang = head.lang;
    let pick = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    let known = |money: Option<market::Money>| shown(&Cell::known(money, Cell::Money));
    let mut who = vec![
        (pick("合作编号", "Deal number"), format!("#{}", line.deal_number)),
        (pick("订单", "Order"), line.order_title.clone()),
        (pick("品牌", "Brand"), line.brand.clone()),
        (pick("创作者", "Creator"), line.creator.clone()),
        (pick("状态", "Status"), market::names::status(line.status, lang).to_owned()),
    ];
    if let Some(day) = line.settled_on {
        who.push((pick("结算日期", "Settled on"), day.to_string()));
    }
    let row = |item: String, amount: String, how: String| GridRow::Cells {
        cells: [item, amount, how].map(|text| GridCell { text, note: None }).to_vec(),
        below: None,
    };
    let columns = || {
        vec![
            GridColumn { heading: pick("项目", "Item"), right: false },
            GridColumn { heading: pick("金额", "Amount"), right: true },
            GridColumn { heading: pick("怎么来的", "How it is made up"), right: false },
        ]
    };
    let rebate = shown(&Cell::rate(line.rebate));
    let fee = line.fee.map_or_else(
        || pick("费率未知", "rate unknown"),
        |fee| format!("{} × {}", pick("下单价", "order price"), shown(&Cell::rate(fee))),
    );
    let prices = vec![
        row(
            pick("刊例价", "List price"),
            known(line.list),
            pick("创作者公布的报价", "as published by the creator"),
        ),
        row(
            pick("下单价", "Order price"),
            known(line.order),
            pick("双方约定的报酬", "the pay both sides agreed"),
        ),
        row(
            pick("净价", "Net price"),
            known(line.net()?),
            format!("{} ×（1 − {rebate}）", pick("下单价", "order price")),
        ),
        row(pick("平台服务费", "Platform fee"), known(line.fee_amount()?), fee),
    ];
    let mut money = Vec::new();
    if let Some(fee) = line.kill_fee {
        money.push(row(
            pick("取消费", "Kill fee"),
            words::amount(fee),
            pick("按规则在取消时产生", "owed on cancelling"),
        ));
    }
    money.extend([
        row(pick("应付", "Owed"), known(line.owed), pick("应付给创作者的合计", "owed to the creator in all")),
        row(
            pick("已付", "Paid"),
            words::amount(line.paid),
            pick("创作者已收到的合计", "what reached the creator"),
        ),
        row(pick("未付", "Unpaid"), known(line.unpaid()?), pick("应付 − 已付", "owed − paid")),
        row(
            pick("预扣个税（估算）", "Tax withheld (estimate)"),
            known(line.withheld),
            pick("估算，不构成税务意见", "an estimate, not tax advice"),
        ),
    ]);
    let mut parts = vec![
        Part::Facts(who),
        Part::Heading(pick("价格", "Prices")),
        Part::Grid(Grid { columns: columns(), rows: prices, even: false }),
        Part::Heading(pick("应付与已付", "Owed and paid")),
        Part::Grid(Grid { columns: columns(), rows: money, even: false }),
        Part::Heading(pick("付款记录", "Payments")),
    ];
    if payments.rows.is_empty() {
        parts.push(Part::Text(pick("还没有付款。", "Nothing was paid yet.")));
    } else {
        let mut grid = Grid::of(payments);
        without_zone(&mut grid, &head);
        parts.push(Part::Grid(grid));
        parts.push(Part::Small(format!("{}{}", pick("付款时间为", "Times of payments: "), zone_name(&head))));
    }
    if !tax_source.is_empty() {
        parts.push(Part::Small(format!("{}{tax_source}", pick("税率出处：", "Source of the tax rates: "))));
    }
    parts.push(unknown_note(lang));
    Ok(Paper { head, parts })
}
