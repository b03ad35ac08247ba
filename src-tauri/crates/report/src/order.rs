//! An order and its shortlist: what was asked, whom it could go to, and why.

use chrono::FixedOffset;
use market::Money;
use market::order::{Goal, Order, OrderKind, OrderStatus};
use market::{Language, names};

use crate::table::{Cell, Kind, Table};
use crate::words;

/// One creator on the shortlist, with what the match said. Absent is unknown.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Name.
    pub name: String,
    /// Account as shown.
    pub account: String,
    /// Mutual fit, 0 to 1.
    pub mutual: Option<f64>,
    /// Fit for the brand, 0 to 1.
    pub score: Option<f64>,
    /// Share of the weight that rests on known data.
    pub coverage: Option<f64>,
    /// Followers.
    pub followers: Option<u64>,
    /// Price for the order's deliverable.
    pub price: Option<Money>,
    /// Expected CPM in yuan.
    pub expected_cpm: Option<f64>,
    /// The foremost reasons, in words.
    pub reasons: Vec<String>,
    /// Where its deal stands, when there is one.
    pub status: Option<market::deal::Status>,
}

/// The order as facts, and the shortlist in the order given.
#[must_use]
pub fn order(
    order: &Order,
    brand: &str,
    shortlist: &[Candidate],
    zone: FixedOffset,
    lang: Language,
) -> Vec<Table> {
    vec![summary(order, brand, zone, lang), candidates(shortlist, lang)]
}

fn summary(order: &Order, brand: &str, zone: FixedOffset, lang: Language) -> Table {
    let pick = |zh, en| lang.pick(zh, en);
    let draft = &order.draft;
    let mut facts = Vec::new();
    let mut add = |zh, en, cell: Cell| facts.push((lang.pick(zh, en).to_owned(), cell));
    add("订单编号", "Order number", Cell::Integer(order.number.into()));
    add("标题", "Title", Cell::text(&draft.title));
    add("品牌", "Brand", Cell::text(brand));
    add(
        "状态",
        "Status",
        Cell::text(match order.status {
            OrderStatus::Open => pick("进行中", "open"),
            OrderStatus::Closed => pick("已关闭", "closed"),
        }),
    );
    add(
        "方式",
        "Kind",
        Cell::text(match draft.kind {
            OrderKind::Direct => pick("邀约", "direct"),
            OrderKind::OpenCall => pick("招募", "open call"),
        }),
    );
    add(
        "目标",
        "Goal",
        Cell::text(match draft.goal {
            Goal::Awareness => pick("曝光", "awareness"),
            Goal::Seeding => pick("种草", "seeding"),
            Goal::Sales => pick("转化", "sales"),
        }),
    );
    add("平台", "Platform", Cell::text(lang.pick(draft.platform.name_zh(), draft.platform.name_en())));
    add("交付", "Deliverable", Cell::text(words::deliverable(&draft.deliverable, lang)));
    let verticals: Vec<&str> = draft.verticals.iter().map(|v| lang.pick(v.name_zh(), v.name_en())).collect();
    add("垂类", "Verticals", Cell::text(verticals.join("/")));
    add("要求", "Brief", Cell::text(&draft.brief.message));
    add("报酬", "Pay", Cell::text(words::pay(&draft.pay, lang)));
    add("总预算", "Budget", Cell::Money(draft.budget));
    let money = |value: Option<Money>| value.map_or(Cell::Blank, Cell::Money);
    add("单人最低", "Least per creator", money(draft.per_creator_min));
    add("单人最高", "Most per creator", money(draft.per_creator_max));
    add("人数", "Creators wanted", Cell::Integer(draft.creators_wanted.into()));
    add("答复截止", "Answer by", Cell::text(words::moment(draft.answer_by, zone, lang)));
    add("发布开始", "Publish from", Cell::Date(draft.publish.from));
    add("发布结束", "Publish to", Cell::Date(draft.publish.to));
    add("规则", "Policy", Cell::text(&draft.policy));
    if order.sample {
        add("示例", "Sample", Cell::text(pick("示例数据", "sample data")));
    }
    Table::facts(pick("订单", "Order"), lang, facts)
}

fn candidates(shortlist: &[Candidate], lang: Language) -> Table {
    let pick = |zh, en| lang.pick(zh, en);
    let mut table = Table::new(
        pick("候选", "Shortlist"),
        lang,
        &[
            (pick("序号", "No."), Kind::Integer),
            (pick("创作者", "Creator"), Kind::Text),
            (pick("账号", "Account"), Kind::Text),
            (pick("互选分", "Mutual"), Kind::Decimal),
            (pick("匹配分", "Score"), Kind::Decimal),
            (pick("数据完整度", "Coverage"), Kind::Percent),
            (pick("粉丝数", "Followers"), Kind::Integer),
            (pick("报价", "Price"), Kind::Money),
            (pick("预期CPM（元）", "Expected CPM (CNY)"), Kind::Decimal),
            (pick("理由", "Reasons"), Kind::Text),
            (pick("合作状态", "Deal"), Kind::Text),
        ],
    );
    for (place, one) in shortlist.iter().enumerate() {
        table.rows.push(vec![
            Cell::count(place as u64 + 1),
            Cell::text(&one.name),
            Cell::text(&one.account),
            Cell::known(one.mutual, Cell::Decimal),
            Cell::known(one.score, Cell::Decimal),
            Cell::known(one.coverage, Cell::Percent),
            Cell::known(one.followers, Cell::count),
            Cell::known(one.price, Cell::Money),
            Cell::known(one.expected_cpm, Cell::Decimal),
            Cell::text(one.reasons.join(pick("；", "; "))),
            one.status.map_or(Cell::Blank, |s| Cell::text(names::status(s, lang))),
        ]);
    }
    table
}
