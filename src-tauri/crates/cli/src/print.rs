//! Answers as a person reads them in a terminal.

use desk::wire::{CreatorRow, DealPage, DealRow, MatchList, OrderRow};
use market::deal::What;
use market::{Money, Quantity};

/// One aligned table: the first row is the heading.
pub(crate) fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|c| rows.iter().filter_map(|r| r.get(c)).map(|cell| width(cell)).max().unwrap_or(0))
        .collect();
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (place, cell) in row.iter().enumerate() {
            if place > 0 {
                line.push_str("  ");
            }
            line.push_str(cell);
            let pad = widths.get(place).copied().unwrap_or(0).saturating_sub(width(cell));
            if place + 1 < row.len() {
                line.extend(std::iter::repeat_n(' ', pad));
            }
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// Columns a text takes in a terminal: wide scripts take two.
fn width(text: &str) -> usize {
    text.chars()
        .map(|c| {
            if ('\u{1100}'..='\u{115f}').contains(&c) || ('\u{2e80}'..='\u{ffdc}').contains(&c) {
                2
            } else {
                1
            }
        })
        .sum()
}

pub(crate) fn money(amount: Option<Money>) -> String {
    amount.map_or_else(|| "—".to_owned(), |m| format!("{} {}", m.decimal(), m.currency()))
}

fn count(value: Option<Quantity>) -> String {
    match value {
        None => "—".to_owned(),
        Some(Quantity::Exact(n)) => short(n),
        Some(Quantity::Bucket { from, to: Some(to) }) => format!("{}–{}", short(from), short(to)),
        Some(Quantity::Bucket { from, to: None }) => format!("{}+", short(from)),
    }
}

fn short(n: f64) -> String {
    if n.abs() >= 1e8 {
        format!("{:.1}亿", n / 1e8)
    } else if n.abs() >= 1e4 {
        format!("{:.1}万", n / 1e4)
    } else {
        format!("{n:.0}")
    }
}

pub(crate) fn creators(rows: &[CreatorRow]) -> String {
    let mut lines =
        vec![["id", "名称 name", "平台", "粉丝", "播放", "报价", "地区"].map(str::to_owned).to_vec()];
    for r in rows {
        lines.push(vec![
            r.id.to_string(),
            r.name.clone(),
            r.platform.map_or("—", market::Platform::name_zh).to_owned(),
            count(r.followers.as_ref().map(|f| f.value)),
            count(r.plays.as_ref().map(|f| f.value)),
            money(r.price),
            r.city
                .map(|c| c.name_zh().to_owned())
                .or_else(|| r.province.map(|p| p.name_zh().to_owned()))
                .or_else(|| r.home_text.clone())
                .unwrap_or_else(|| "—".to_owned()),
        ]);
    }
    table(&lines)
}

pub(crate) fn deals(rows: &[DealRow]) -> String {
    let mut lines =
        vec![["#", "状态 status", "创作者", "品牌", "订单", "金额", "到期 due"].map(str::to_owned).to_vec()];
    for r in rows {
        lines.push(vec![
            r.number.to_string(),
            r.status.to_string(),
            r.creator_name.clone(),
            r.brand_name.clone(),
            r.order_title.clone(),
            money(r.pay),
            r.next_due
                .as_ref()
                .map_or_else(|| "—".to_owned(), |d| format!("{} {}", d.timer, d.at.to_rfc3339())),
        ]);
    }
    table(&lines)
}

pub(crate) fn orders(rows: &[OrderRow]) -> String {
    let mut lines = vec![["#", "状态", "品牌", "标题", "预算", "合作 deals"].map(str::to_owned).to_vec()];
    for r in rows {
        lines.push(vec![
            r.order.number.to_string(),
            r.order.status.to_string(),
            r.brand_name.clone(),
            r.order.draft.title.clone(),
            money(Some(r.order.draft.budget)),
            r.deals.iter().map(|d| format!("{} {}", d.status, d.count)).collect::<Vec<_>>().join(", "),
        ]);
    }
    table(&lines)
}

pub(crate) fn deal(page: &DealPage) -> String {
    let mut out = deals(std::slice::from_ref(&page.row));
    out.push_str(&format!("terms {}\n", page.deal.proposal.hash.short()));
    for event in &page.events {
        let what = match &event.what {
            What::Did { act } => act.word().to_string(),
            What::Lapsed { due, task_only } => {
                format!("{} lapsed{}", due.timer, if *task_only { " (task)" } else { "" })
            }
        };
        out.push_str(&format!(
            "{:>3}  {}  {:<8} {:<16} → {}\n",
            event.seq,
            event.at.to_rfc3339(),
            event.actor,
            what,
            event.to
        ));
    }
    let open: Vec<String> = page
        .open_acts
        .iter()
        .map(|a| format!("{}{}:{}", if a.task { "*" } else { "" }, a.actor, a.act))
        .collect();
    out.push_str(&format!("open: {}\n", open.join("  ")));
    out
}

pub(crate) fn ranking(list: &MatchList) -> String {
    let mut out = String::new();
    for step in &list.funnel {
        out.push_str(&format!("{:<22} −{:<6} {}\n", step.filter, step.removed, step.left));
    }
    for r in &list.ranked {
        out.push_str(&format!(
            "{:>3}. {}  互选 {:.3}  品牌 {:.3}  创作者 {:.3}  已知 {:.0}%  {}\n",
            r.rank,
            r.name,
            r.mutual,
            r.score,
            r.creator_score,
            r.coverage * 100.0,
            money(r.price)
        ));
        for reason in r.reasons.iter().take(3) {
            out.push_str(&format!(
                "       {:.3} = {:.2} × {:.3}  {}\n",
                reason.contribution, reason.weight, reason.value, reason.text
            ));
        }
    }
    for relaxation in &list.relaxations {
        out.push_str(&format!("→ {}\n", relaxation.text));
    }
    out
}
