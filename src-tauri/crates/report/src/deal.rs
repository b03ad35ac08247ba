//! The record of one deal: its terms, who consented and how strongly, what happened when, the money and the paperwork.

use chrono::FixedOffset;
use market::consent::Side;
use market::deal::{Act, Deal, Event, What};
use market::{Language, names};

use crate::offer::{OfferView, facts};
use crate::table::{Cell, Kind, Table};
use crate::words;

/// What a record is made of.
#[derive(Clone, Copy, Debug)]
pub struct DealRecord<'a> {
    /// The deal's terms with the names around them; its terms are those the deal stands under.
    pub view: &'a OfferView,
    /// The deal.
    pub deal: &'a Deal,
    /// Its history.
    pub events: &'a [Event],
    /// Part of the removable sample.
    pub sample: bool,
}

/// Five tables: terms, consents, timeline, money, invoices and samples.
#[must_use]
pub fn deal(record: &DealRecord<'_>, lang: Language) -> Vec<Table> {
    let zone = record.view.zone;
    vec![
        terms(record, lang),
        consents(record.deal, zone, lang),
        timeline(record.events, zone, lang),
        payments(record.deal, zone, lang),
        paperwork(record.deal, lang),
    ]
}

fn terms(record: &DealRecord<'_>, lang: Language) -> Table {
    let pick = |zh, en| lang.pick(zh, en);
    let (view, deal) = (record.view, record.deal);
    let mut rows = Vec::new();
    let mut add = |zh, en, cell: Cell| rows.push((lang.pick(zh, en).to_owned(), cell));
    add("合作编号", "Deal number", Cell::Integer(view.deal_number.into()));
    add("合作 ID", "Deal id", Cell::text(deal.id.to_string()));
    add("创作者", "Creator", Cell::text(&view.creator));
    add("状态", "Status", Cell::text(names::status(deal.status, lang)));
    add("自", "Since", Cell::text(words::moment(deal.since, view.zone, lang)));
    add("条款指纹", "Terms hash", Cell::text(deal.proposal.hash.as_str()));
    if let Some(contract) = &deal.contract {
        add("合同号", "Contract number", Cell::text(contract));
    }
    if let Some(link) = &deal.link {
        add("作品链接", "Link", Cell::text(link));
    }
    if let Some(cancelled) = &deal.cancellation {
        add("取消方", "Cancelled by", Cell::text(names::actor(cancelled.by, lang)));
        add("取消费", "Kill fee", Cell::known(cancelled.kill_fee, Cell::Money));
    }
    if record.sample {
        add("示例", "Sample", Cell::text(pick("示例数据", "sample data")));
    }
    rows.extend(facts(view, lang).into_iter().map(|(name, value)| (name, Cell::text(value))));
    Table::facts(pick("条款", "Terms"), lang, rows)
}

fn consents(deal: &Deal, zone: FixedOffset, lang: Language) -> Table {
    let pick = |zh, en| lang.pick(zh, en);
    let mut table = Table::new(
        pick("同意", "Consents"),
        lang,
        &[
            (pick("一方", "Side"), Kind::Text),
            (pick("强度", "Grade"), Kind::Text),
            (pick("时间", "When"), Kind::Text),
            (pick("依据", "Rests on"), Kind::Text),
            (pick("条款指纹", "Terms hash"), Kind::Text),
        ],
    );
    for side in Side::ALL {
        let name = Cell::text(names::side(*side, lang));
        table.rows.push(match deal.consent_of(*side) {
            Some(consent) => vec![
                name,
                Cell::text(names::grade(&consent.grade, lang)),
                Cell::text(words::moment(consent.at, zone, lang)),
                Cell::text(words::grade_detail(&consent.grade, zone, lang)),
                Cell::text(consent.terms.short()),
            ],
            None => vec![name, Cell::text(pick("未同意", "none"))],
        });
    }
    table
}

fn timeline(events: &[Event], zone: FixedOffset, lang: Language) -> Table {
    let pick = |zh, en| lang.pick(zh, en);
    let mut table = Table::new(
        pick("经过", "Timeline"),
        lang,
        &[
            (pick("序号", "No."), Kind::Integer),
            (pick("时间", "When"), Kind::Text),
            (pick("谁", "Who"), Kind::Text),
            (pick("事项", "What"), Kind::Text),
            (pick("内容", "Detail"), Kind::Text),
            (pick("强度", "Grade"), Kind::Text),
            (pick("依据", "Rests on"), Kind::Text),
            (pick("之后状态", "Then"), Kind::Text),
        ],
    );
    for event in events {
        let (what, detail) = match &event.what {
            What::Did { act } => (names::act(act.word(), lang).to_owned(), detail(act, zone, lang)),
            What::Lapsed { due, task_only } => {
                let outcome = if *task_only {
                    pick("只提醒，不自动处理", "a task was raised, nothing was decided")
                } else {
                    pick("按规则自动处理", "handled by the policy")
                };
                let policy = format!("{} v{}", due.policy.id, due.policy.version);
                (
                    format!("{} {}", names::timer(due.timer, lang), pick("到期", "ran out")),
                    format!("{outcome} ({policy})"),
                )
            }
        };
        table.rows.push(vec![
            Cell::Integer(i64::from(event.seq) + 1),
            Cell::text(words::moment(event.at, zone, lang)),
            Cell::text(names::actor(event.actor, lang)),
            Cell::text(what),
            Cell::text(detail),
            Cell::text(names::grade(&event.grade, lang)),
            Cell::text(words::grade_detail(&event.grade, zone, lang)),
            Cell::text(names::status(event.to, lang)),
        ]);
    }
    table
}

/// What an act says beyond its name.
fn detail(act: &Act, zone: FixedOffset, lang: Language) -> String {
    let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
    match act {
        Act::Open { terms, .. } => words::pay(&terms.pay, lang),
        Act::Counter { terms, note } | Act::Amend { terms, note } => {
            joined(&words::pay(&terms.pay, lang), note)
        }
        Act::Accept { terms_hash } => terms_hash.short().to_owned(),
        Act::Restore { note } => or_empty(note),
        Act::Decline { reason } | Act::Withdraw { reason } => or_empty(reason),
        Act::RecordFunds { amount, method, reference, .. }
        | Act::RecordPayment { amount, method, reference, .. }
        | Act::RecordRefund { amount, method, reference, .. } => {
            joined(&format!("{} {}", words::amount(*amount), names::pay_method(*method, lang)), reference)
        }
        Act::StatePay { amount, basis } => format!("{} {basis}", words::amount(*amount)),
        Act::SubmitScript { text, file } | Act::SubmitWork { text, file } => {
            joined(text, &file.as_ref().map(|f| f.name.clone()))
        }
        Act::RejectScript { reason } | Act::RecordFail { reason } | Act::Cancel { reason } => reason.clone(),
        Act::RequestRemoval { reason } | Act::Dispute { reason, .. } | Act::StrikePayment { reason, .. } => {
            reason.clone()
        }
        Act::Feedback { text } => text.clone(),
        Act::RecordLive { began_at, minutes, link } => {
            let minutes = format!("{minutes} {}", lang.pick("分钟", "min"));
            joined(&format!("{} {minutes}", words::moment(*began_at, zone, lang)), link)
        }
        Act::MakeGood { reason, by } => format!("{reason} → {}", words::moment(*by, zone, lang)),
        Act::Publish { link, at } => format!("{link} {}", words::moment(*at, zone, lang)),
        Act::RejectWork { note, .. } => or_empty(note),
        Act::Rate { rating } => joined(&format!("{}/5", rating.stars), &rating.comment),
        Act::RecordRuling { by, .. } => by.clone(),
        Act::AnswerRemoval { granted } => yes(*granted, lang).to_owned(),
        Act::ClearTask { timer } => names::timer(*timer, lang).to_owned(),
        Act::NoteContract { number } => number.clone(),
        Act::RecordInvoice { stage, number, amount, on } => {
            let amount = amount.map(words::amount);
            joined(&joined(&format!("{} {on}", names::invoice_stage(*stage, lang)), number), &amount)
        }
        Act::RecordSample { stage, on, tracking } => {
            joined(&format!("{} {on}", names::sample_stage(*stage, lang)), tracking)
        }
        Act::OrderClosed
        | Act::ApproveScript {}
        | Act::RecordPass {}
        | Act::ApproveWork {}
        | Act::AcceptLive {}
        | Act::AcceptWork {}
        | Act::ConfirmPayment {}
        | Act::ProposeOutcome { .. } => String::new(),
    }
}

fn yes(yes: bool, lang: Language) -> &'static str {
    if yes { lang.pick("是", "yes") } else { lang.pick("否", "no") }
}

fn joined(first: &str, more: &Option<String>) -> String {
    match more {
        Some(more) if !more.is_empty() => format!("{first} · {more}"),
        Some(_) | None => first.to_owned(),
    }
}

/// Every movement of money, in order.
#[must_use]
pub fn payments(deal: &Deal, zone: FixedOffset, lang: Language) -> Table {
    let pick = |zh, en| lang.pick(zh, en);
    let mut table = Table::new(
        pick("款项", "Money"),
        lang,
        &[
            (pick("时间", "When"), Kind::Text),
            (pick("用途", "For"), Kind::Text),
            (pick("从", "From"), Kind::Text),
            (pick("到", "To"), Kind::Text),
            (pick("金额", "Amount"), Kind::Money),
            (pick("方式", "How"), Kind::Text),
            (pick("凭证号", "Reference"), Kind::Text),
            (pick("已确认", "Confirmed"), Kind::Text),
        ],
    );
    for payment in &deal.ledger.payments {
        table.rows.push(vec![
            Cell::text(words::moment(payment.at, zone, lang)),
            Cell::text(names::payment_kind(payment.kind, lang)),
            Cell::text(names::purse(payment.from, lang)),
            Cell::text(names::purse(payment.to, lang)),
            Cell::Money(payment.amount),
            Cell::text(names::pay_method(payment.method, lang)),
            Cell::text(payment.reference.clone().unwrap_or_default()),
            match &payment.struck {
                Some(why) => Cell::text(format!("{}{why}", pick("已作废：", "struck: "))),
                None => Cell::text(yes(payment.confirmed, lang)),
            },
        ]);
    }
    table
}

/// Invoices as they stand and every movement of the samples.
fn paperwork(deal: &Deal, lang: Language) -> Table {
    let pick = |zh, en| lang.pick(zh, en);
    let mut table = Table::new(
        pick("发票与寄样", "Invoices and samples"),
        lang,
        &[
            (pick("事项", "What"), Kind::Text),
            (pick("进度", "Stage"), Kind::Text),
            (pick("日期", "Day"), Kind::Date),
            (pick("编号", "Number"), Kind::Text),
            (pick("金额", "Amount"), Kind::Money),
        ],
    );
    for invoice in &deal.invoices {
        table.rows.push(vec![
            Cell::text(pick("发票", "Invoice")),
            Cell::text(names::invoice_stage(invoice.stage, lang)),
            Cell::Date(invoice.on),
            invoice.number.as_ref().map_or(Cell::Unknown, Cell::text),
            Cell::known(invoice.amount, Cell::Money),
        ]);
    }
    for moved in &deal.sample_moves {
        table.rows.push(vec![
            Cell::text(pick("寄样", "Samples")),
            Cell::text(names::sample_stage(moved.stage, lang)),
            Cell::Date(moved.on),
            moved.tracking.as_ref().map_or(Cell::Unknown, Cell::text),
            Cell::Blank,
        ]);
    }
    table
}
