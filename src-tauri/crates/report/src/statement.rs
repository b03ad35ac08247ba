//! A settlement statement: the three prices, fees, what is owed, what was paid, and an estimate of the tax withheld.

use chrono::NaiveDate;
use market::{BasisPoints, Money, MoneyError};
use market::{Language, names};

use crate::table::{Cell, Kind, Table};

/// One deal on a statement. Absent is unknown.
#[derive(Clone, Debug, PartialEq)]
pub struct StatementLine {
    /// The deal's number.
    pub deal_number: u32,
    /// Title of the order.
    pub order_title: String,
    /// Name of the brand.
    pub brand: String,
    /// Name of the creator.
    pub creator: String,
    /// Where it stands.
    pub status: market::deal::Status,
    /// List price (刊例价).
    pub list: Option<Money>,
    /// Order price (下单价): the agreed pay.
    pub order: Option<Money>,
    /// Rebate (返点) on the order price.
    pub rebate: BasisPoints,
    /// The platform's fee on the brand's side, on top of the order price.
    pub fee: Option<BasisPoints>,
    /// Kill fee, when the deal was cancelled.
    pub kill_fee: Option<Money>,
    /// Owed to the creator in all; absent while the work is open.
    pub owed: Option<Money>,
    /// What reached the creator so far.
    pub paid: Money,
    /// Estimate of the tax withheld on what is owed.
    pub withheld: Option<Money>,
    /// The day it was settled.
    pub settled_on: Option<NaiveDate>,
}

impl StatementLine {
    /// Net price (净价) = order price × (1 − rebate).
    ///
    /// # Errors
    /// Out of range.
    pub fn net(&self) -> Result<Option<Money>, MoneyError> {
        self.order.map(|order| order.share(self.rebate.rest())).transpose()
    }

    /// The platform's fee in money = order price × fee; unknown unless both are known.
    ///
    /// # Errors
    /// Out of range.
    pub fn fee_amount(&self) -> Result<Option<Money>, MoneyError> {
        self.order.zip(self.fee).map(|(order, fee)| order.share(fee)).transpose()
    }

    /// Still to be paid = owed − paid; negative when too much was paid.
    ///
    /// # Errors
    /// Different currencies, or out of range.
    pub fn unpaid(&self) -> Result<Option<Money>, MoneyError> {
        self.owed.map(|owed| owed.minus(self.paid)).transpose()
    }
}

/// The statement, and below it what must be known to read it.
///
/// # Errors
/// [`MoneyError`] when amounts are out of range or of mixed currencies within one deal.
pub fn statement(
    lines: &[StatementLine],
    withholding_source: &str,
    lang: Language,
) -> Result<Vec<Table>, MoneyError> {
    let pick = |zh, en| lang.pick(zh, en);
    let mut table = Table::new(
        pick("结算单", "Statement"),
        lang,
        &[
            (pick("合作编号", "Deal number"), Kind::Integer),
            (pick("订单", "Order"), Kind::Text),
            (pick("品牌", "Brand"), Kind::Text),
            (pick("创作者", "Creator"), Kind::Text),
            (pick("状态", "Status"), Kind::Text),
            (pick("刊例价", "List price"), Kind::Money),
            (pick("下单价", "Order price"), Kind::Money),
            (pick("返点", "Rebate"), Kind::Percent),
            (pick("净价", "Net price"), Kind::Money),
            (pick("平台服务费", "Platform fee"), Kind::Money),
            (pick("取消费", "Kill fee"), Kind::Money),
            (pick("应付", "Owed"), Kind::Money),
            (pick("已付", "Paid"), Kind::Money),
            (pick("未付", "Unpaid"), Kind::Money),
            (pick("预扣个税（估算）", "Tax withheld (estimate)"), Kind::Money),
            (pick("结算日期", "Settled on"), Kind::Date),
        ],
    );
    for line in lines {
        table.rows.push(vec![
            Cell::Integer(line.deal_number.into()),
            Cell::text(&line.order_title),
            Cell::text(&line.brand),
            Cell::text(&line.creator),
            Cell::text(names::status(line.status, lang)),
            Cell::known(line.list, Cell::Money),
            Cell::known(line.order, Cell::Money),
            Cell::rate(line.rebate),
            Cell::known(line.net()?, Cell::Money),
            Cell::known(line.fee_amount()?, Cell::Money),
            line.kill_fee.map_or(Cell::Blank, Cell::Money),
            Cell::known(line.owed, Cell::Money),
            Cell::Money(line.paid),
            Cell::known(line.unpaid()?, Cell::Money),
            Cell::known(line.withheld, Cell::Money),
            line.settled_on.map_or(Cell::Blank, Cell::Date),
        ]);
    }
    let notes = vec![
        (
            pick("税", "Tax").to_owned(),
            Cell::text(pick(
                "预扣个税为估算，不构成税务意见。",
                "Tax withheld is an estimate, not tax advice.",
            )),
        ),
        (pick("税率出处", "Source of the rates").to_owned(), Cell::text(withholding_source)),
        (
            pick("净价", "Net price").to_owned(),
            Cell::text(pick(
                "下单价 ×（1 − 返点），四舍五入到分",
                "order price × (1 − rebate), rounded half up to the minor unit",
            )),
        ),
        (pick("—", "—").to_owned(), Cell::text(pick("未知，不是 0", "unknown, not 0"))),
    ];
    Ok(vec![table, Table::facts(pick("说明", "Notes"), lang, notes)])
}
