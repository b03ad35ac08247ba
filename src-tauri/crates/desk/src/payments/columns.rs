//! Reading an export of payments: where its table stands, which column is which, and which rows are money out.

use chrono::NaiveDate;
use intake::number::{DateOrder, Reading, read, read_date};
use market::deal::act::PayMethod;
use market::{Currency, Money};

use crate::headings::folded;
use crate::problem::Sentence;
use crate::wire::PaymentFault;

/// Rows looked at for the headings: exports of wallets put twenty lines of notes above them.
const SEARCHED: usize = 60;

/// What a column of an export holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    Day,
    /// An amount, out or in.
    Amount,
    Out,
    In,
    Direction,
    Payee,
    Remark,
    Serial,
    Standing,
}

/// Headings as banks, wallets and platforms write them, compared without case, blanks and brackets.
const HEADINGS: &[(Holds, &str)] = &[
    (
        Holds::Day,
        "交易时间|交易日期|日期|记账日期|入账时间|入账日期|付款时间|付款日期|支付时间|打款时间|打款日期|完成时间|时间|交易创建时间|创建时间|date|paidat|transactiondate|time|paymentdate",
    ),
    (
        Holds::Out,
        "支出|支出金额|借方金额|借方发生额|借方|付款金额|打款金额|支付金额|转出金额|debit|paid|withdrawal",
    ),
    (Holds::In, "收入|收入金额|贷方金额|贷方发生额|贷方|存入|转入金额|credit|deposit"),
    (Holds::Amount, "金额|交易金额|发生额|转账金额|实付金额|amount|total"),
    (Holds::Direction, "收/支|收支|收支类型|收支方向|借贷标志|借贷|借/贷|资金流向|交易方向|direction"),
    (
        Holds::Payee,
        "对方户名|对方账户名称|对方账户名|收款人|收款方|收款户名|收款账户名|收款人姓名|收款人名称|收款人户名|对方名称|交易对方|对方|户名|达人|达人昵称|创作者|payee|recipient|counterparty|beneficiary|name",
    ),
    (
        Holds::Remark,
        "备注|摘要|附言|用途|商品|商品说明|商品名称|交易备注|说明|转账备注|交易摘要|reference|memo|remark|note|description|purpose",
    ),
    (
        Holds::Serial,
        "交易单号|流水号|交易流水号|订单号|交易订单号|凭证号|凭证编号|交易号|回单编号|付款单号|transactionid|serial|id",
    ),
    (Holds::Standing, "当前状态|交易状态|状态|打款状态|付款状态|status"),
];

/// A payment out, as the export has it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Paid {
    pub(super) row: u32,
    pub(super) day: NaiveDate,
    pub(super) amount: Money,
    pub(super) payee: String,
    /// Remarks and purpose, in one line.
    pub(super) remark: String,
    /// The transfer's own number.
    pub(super) serial: Option<String>,
}

impl Paid {
    /// What stands as the reference of a recorded payment: the transfer's number, else the remark.
    pub(super) fn reference(&self) -> Option<String> {
        self.serial.clone().or_else(|| Some(self.remark.clone()).filter(|remark| !remark.is_empty()))
    }
}

/// An export, read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Statement {
    pub(super) paid: Vec<Paid>,
    pub(super) incoming: u32,
    pub(super) faults: Vec<PaymentFault>,
}

fn holds(heading: &str) -> Option<Holds> {
    let text = folded(heading, '/');
    HEADINGS.iter().find(|(_, names)| names.split('|').any(|name| name == text)).map(|(holds, _)| *holds)
}

/// The headings' row and what each column holds: a day, some amount, and more columns known than in any other row.
fn headings(rows: &[Vec<String>]) -> Option<(usize, Vec<Option<Holds>>)> {
    let known = |row: &Vec<String>| row.iter().map(|cell| holds(cell)).collect::<Vec<_>>();
    let mut best: Option<(usize, usize, Vec<Option<Holds>>)> = None;
    for (place, columns) in rows.iter().take(SEARCHED).map(known).enumerate() {
        let has = |what: Holds| columns.contains(&Some(what));
        let count = columns.iter().flatten().count();
        let fits = has(Holds::Day) && (has(Holds::Amount) || has(Holds::Out));
        if fits && best.as_ref().is_none_or(|(_, most, _)| count > *most) {
            best = Some((place, count, columns));
        }
    }
    best.map(|(place, _, columns)| (place, columns))
}

/// How the payments of an export were made, by what it says of itself.
pub(super) fn method_of(file: &str, rows: &[Vec<String>]) -> PayMethod {
    let top = rows.iter().take(SEARCHED).flatten().map(String::as_str);
    let said: String =
        std::iter::once(file).chain(top.take(400)).collect::<Vec<_>>().join(" ").to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| said.contains(word));
    if says(&["微信支付", "财付通", "wechat"]) {
        PayMethod::WechatPay
    } else if says(&["支付宝", "alipay"]) {
        PayMethod::Alipay
    } else if says(&["星图", "蒲公英", "互选平台", "聚星", "花火", "微任务"]) {
        PayMethod::Platform
    } else {
        PayMethod::Bank
    }
}

/// An amount in yuan as people and banks write it, with its sign; `None` for anything else, and for more than fen.
fn yuan(text: &str) -> Option<Money> {
    let Reading::Number(number) = read(text) else { return None };
    Money::new(number.cautious().to_minor(2)?, Currency::CNY).ok()
}

fn fault(row: u32, value: &str, zh: &str, en: &str) -> PaymentFault {
    PaymentFault { row, value: value.to_owned(), text: Sentence { zh: zh.to_owned(), en: en.to_owned() } }
}

/// Which way money went.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Out,
    In,
}

/// A line below the table that sums it up.
fn is_total(cell: &str) -> bool {
    let text = cell.trim().to_lowercase();
    ["合计", "总计", "小计", "共计", "total", "sum"].iter().any(|word| text.starts_with(word))
        && text.len() < 24
}

/// A direction that says the money came in.
fn came_in(word: &str) -> bool {
    let word = word.to_lowercase();
    word.starts_with('收') || word.starts_with('贷') || ["in", "credit", "cr", "c"].contains(&word.as_str())
}

/// The rows as payments out; `None` when no row looks like headings of an export.
pub(super) fn read_statement(rows: &[Vec<String>], today: NaiveDate) -> Option<Statement> {
    let (head, columns) = headings(rows)?;
    let table = &rows[head + 1..];
    let first = |what: Holds| columns.iter().position(|column| *column == Some(what));
    let at = |row: &'_ [String], what: Holds| -> String {
        first(what).and_then(|column| row.get(column)).map(|text| text.trim().to_owned()).unwrap_or_default()
    };
    // One column of amounts without directions: where some are negative, those went out; else all did.
    let signed = first(Holds::Direction).is_none()
        && first(Holds::Out).is_none()
        && table.iter().any(|row| yuan(&at(row, Holds::Amount)).is_some_and(|sum| sum.is_negative()));
    let mut statement = Statement::default();
    for (row, number) in table.iter().zip(u32::try_from(head + 2).unwrap_or(u32::MAX)..) {
        if row.iter().all(|cell| cell.trim().is_empty()) || row.iter().any(|cell| is_total(cell)) {
            continue;
        }
        let out = at(row, Holds::Out);
        let amount = if first(Holds::Out).is_some() { out } else { at(row, Holds::Amount) };
        let sum = yuan(&amount);
        let day_text = at(row, Holds::Day);
        let day = read_date(&day_text, DateOrder::default()).map(|moment| moment.date());
        let incoming = yuan(&at(row, Holds::In)).is_some_and(|sum| !sum.is_zero());
        let way = match (sum, at(row, Holds::Direction).as_str()) {
            (_, word) if came_in(word) => Way::In,
            (None, _) if incoming => Way::In,
            (Some(sum), _) if sum.is_zero() && incoming => Way::In,
            (Some(sum), _) if signed && !sum.is_negative() => Way::In,
            (Some(_) | None, _) => Way::Out,
        };
        if way == Way::In {
            statement.incoming += 1;
            continue;
        }
        // Notes below the table have neither a day nor an amount.
        let (Some(day), Some(sum)) = (day, sum) else {
            if day.is_some() || sum.is_some() && !day_text.is_empty() {
                let value = if day.is_none() { day_text } else { amount };
                statement.faults.push(fault(
                    number,
                    &value,
                    "日期或金额读不懂",
                    "the day or the amount makes no sense",
                ));
            }
            continue;
        };
        let standing = at(row, Holds::Standing);
        let undone = [
            "失败",
            "关闭",
            "退款",
            "退回",
            "撤销",
            "取消",
            "处理中",
            "fail",
            "refund",
            "closed",
            "cancel",
            "pending",
        ];
        if undone.iter().any(|word| standing.to_lowercase().contains(word)) {
            statement.faults.push(fault(
                number,
                &standing,
                "这笔付款没有完成",
                "this payment was not completed",
            ));
            continue;
        }
        if day > today {
            statement.faults.push(fault(number, &day_text, "日期在将来", "the day is in the future"));
            continue;
        }
        let amount = if sum.is_negative() { sum.times(-1).ok() } else { Some(sum) };
        let Some(amount) = amount.filter(|sum| !sum.is_zero()) else { continue };
        let remarks: Vec<&str> = columns
            .iter()
            .zip(row)
            .filter(|(column, _)| **column == Some(Holds::Remark))
            .map(|(_, text)| text.trim())
            .filter(|text| !text.is_empty() && *text != "/")
            .collect();
        let serial = at(row, Holds::Serial);
        statement.paid.push(Paid {
            row: number,
            day,
            amount,
            payee: at(row, Holds::Payee),
            remark: remarks.join(" · "),
            serial: Some(serial.trim_matches(['\'', '`', '\t', ' ']).to_owned())
                .filter(|text| !text.is_empty()),
        });
    }
    Some(statement)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        text.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect()
    }

    fn today() -> NaiveDate {
        "2026-12-31".parse().unwrap()
    }

    #[test]
    fn exports_of_banks_wallets_and_platforms_are_read() {
        let bank = "招商银行交易明细,,,\n,,,\n交易日期,对方户名,借方金额（元）,贷方金额（元）,摘要\n20261103,小鹿,\"9800.00\",,合作#12\n2026-11-04,某品牌,,50000.00,货款\n合计,,9800.00,50000.00,";
        let bank: Vec<Vec<String>> = rows(&bank.replace('"', ""));
        let read = read_statement(&bank, today()).unwrap();
        assert_eq!((read.paid.len(), read.incoming, read.faults.len()), (1, 1, 0));
        let one = &read.paid[0];
        assert_eq!((one.row, one.amount, one.payee.as_str()), (4, Money::yuan(9_800), "小鹿"));
        assert_eq!((one.day, one.remark.as_str()), ("2026-11-03".parse().unwrap(), "合作#12"));

        let wechat = rows(
            "微信支付账单明细,,,,,,\n交易时间,交易类型,交易对方,商品,收/支,金额(元),当前状态,交易单号,备注\n2026-11-05 10:20:30,转账,小鹿,/,支出,¥1200.50,支付成功,1000123\t,#12 尾款\n2026-11-05 11:00:00,转账,小马,/,支出,¥10.00,已全额退款,1000124,/\n2026-11-06 09:00:00,红包,阿紫,/,收入,¥8.88,已存入零钱,1000125,/",
        );
        assert_eq!(method_of("账单.csv", &wechat), PayMethod::WechatPay);
        let read = read_statement(&wechat, today()).unwrap();
        assert_eq!((read.paid.len(), read.incoming, read.faults.len()), (1, 1, 1));
        assert_eq!(read.paid[0].amount, Money::fen(120_050));
        assert_eq!(read.paid[0].serial.as_deref(), Some("1000123"));

        let signed = rows(
            "Date,Amount,Payee,Memo\n2026-11-05,-300,Ellie,deal 3\n2026-11-06,500,Brand,in\n2026-11-07,x,Bob,\n2027-01-05,-1,Late,",
        );
        let read = read_statement(&signed, today()).unwrap();
        assert_eq!((read.paid.len(), read.incoming, read.faults.len()), (1, 1, 2));
        assert_eq!(read.paid[0].amount, Money::yuan(300));
    }

    #[test]
    fn a_sheet_without_day_and_amount_is_none() {
        assert_eq!(read_statement(&rows("昵称,粉丝数\n小鹿,12"), today()), None);
        assert_eq!(read_statement(&[], today()), None);
    }
}
