//! Replies as people send them.

use super::*;
use crate::money::{Currency, MAX_MINOR};
use proptest::prelude::*;

fn reply(decision: Decision) -> Reply {
    Reply {
        deal_number: 12,
        hash_prefix: "3fa9c21b7d04".into(),
        decision,
        reason: None,
        answered_on: None,
        person: None,
    }
}

/// Read beside terms in renminbi.
fn parse(text: &str) -> Result<Reply, ReplyFault> {
    Reply::parse(text, Currency::CNY)
}

fn price(text: &str) -> Option<Money> {
    read_price(text, Currency::CNY)
}

fn choice(text: &str) -> Result<(Choice, Option<String>), ReplyFaultKind> {
    read_choice(text, Currency::CNY)
}

fn fault(text: &str) -> (ReplyField, ReplyFaultKind, Option<u32>) {
    let fault = parse(text).unwrap_err();
    (fault.field, fault.kind, fault.line)
}

const HEAD: &str = "合作编号：12\n条款指纹：3fa9c21b7d04\n";

#[test]
fn a_plain_acceptance_is_read() {
    assert_eq!(parse(&format!("{HEAD}决定：接受")), Ok(reply(Decision::Accept {})));
    let english = "Deal number: 12\nTerms hash: 3FA9C21B7D04\nDecision: Accept\n";
    assert_eq!(parse(english), Ok(reply(Decision::Accept {})));
}

#[test]
fn whole_chats_quotes_and_odd_widths_are_read() {
    let accepted = Ok(reply(Decision::Accept {}));
    let chat = "小鹿 2026/11/22 10:03\n老师好，看过了\n\n合作编号：１２\n\n条款指纹 ： ３ＦＡ９c21b7d04\n  决定∶同意。\n谢谢！价格合适";
    assert_eq!(parse(chat), accepted);
    let quoted = "> 合作编号: #12\n> 条款指纹: 3fa9c21b7d04…\n>> **决定**: 接受\n";
    assert_eq!(parse(quoted), accepted);
    let wechat = "「小鹿：合作编号：12\n条款指纹：3fa9c21b7d04\n决定：接受」\n- - - - - - -\n好的";
    assert_eq!(parse(wechat), accepted);
    let sheet = "合作编号\t12\n条款指纹\t3fa9c21b7d04\n决定（三选一）\t接受\n价格\t\n";
    assert_eq!(parse(sheet), accepted);
    let one_line = "合作编号：12 条款指纹：3fa9c21b7d04；决定：接受 价格： 原因：时间合适：都行";
    let read = parse(one_line).unwrap();
    assert_eq!(read.decision, Decision::Accept {});
    assert_eq!(read.reason.as_deref(), Some("时间合适：都行"));
}

#[test]
fn only_what_follows_the_heading_counts() {
    let text = format!("卖点：价格：99元\n决定：拒绝\n【互选回复】\n{HEAD}决定：接受");
    assert_eq!(parse(&text), Ok(reply(Decision::Accept {})));
}

#[test]
fn a_field_on_the_headings_own_line_is_read() {
    let accepted = Ok(reply(Decision::Accept {}));
    let rest = "条款指纹：3fa9c21b7d04\n决定：接受";
    for first in [
        "【互选回复】 合作编号：12",
        "【互选回复】合作编号：12",
        "小鹿：【互选回复】：合作编号：12",
        "> [Huxuan Reply] Deal number: 12",
        "决定：拒绝【互选回复】合作编号\t12",
        "「小鹿：【互选回复】合作编号：12\n备注：」",
    ] {
        assert_eq!(parse(&format!("{first}\n{rest}")), accepted, "{first}");
    }
    let one_line = "【互选回复】合作编号：12 条款指纹：3fa9c21b7d04 决定：接受";
    assert_eq!(parse(one_line), accepted);
}

#[test]
fn prices_as_people_write_them() {
    for text in [
        "1.2万",
        "¥12,000",
        "12000元",
        "￥１２０００",
        "12k",
        "RMB 12000.00",
        "12000 CNY",
        "人民币¥1.2w元整",
        "12千元",
    ] {
        assert_eq!(price(text), Some(Money::yuan(12_000)), "{text}");
    }
    assert_eq!(price("$1,200.50"), Money::new(120_050, Currency::USD).ok());
    assert_eq!(price("1200 usd"), Money::new(120_000, Currency::USD).ok());
    for text in [
        "",
        "0",
        "-5",
        "12,5",
        "1.234",
        "1.2345678万",
        "1万2",
        "一万二",
        "12000/条",
        "¥12000 USD",
        "1e9",
        "1.2.3",
        "万",
        ",",
    ] {
        assert_eq!(price(text), None, "{text}");
    }
    assert_eq!(price(&"9".repeat(60)), None);
    let inline = parse(&format!("{HEAD}决定：改价 1.2万")).unwrap();
    assert_eq!(inline.decision, Decision::Counter { price: Money::yuan(12_000) });
}

#[test]
fn a_bare_price_is_in_the_currency_of_the_terms() {
    let money = |minor, code| Money::new(minor, Currency::parse(code).unwrap()).ok();
    for (text, terms, read) in [
        ("1200", "USD", money(120_000, "USD")),
        ("1.2万", "JPY", money(12_000, "JPY")),
        ("12000.5", "JPY", None),
        ("¥12,000", "JPY", money(12_000, "JPY")),
        ("¥12,000", "USD", money(1_200_000, "CNY")),
        ("$1,200", "HKD", money(120_000, "HKD")),
        ("$1,200", "CNY", money(120_000, "USD")),
        ("1200美元", "CNY", money(120_000, "USD")),
        ("€900", "CNY", money(90_000, "EUR")),
        ("12000元", "USD", money(1_200_000, "CNY")),
        ("1200 港币", "CNY", money(120_000, "HKD")),
    ] {
        assert_eq!(read_price(text, Currency::parse(terms).unwrap()), read, "{text} beside {terms}");
    }
    let counter = format!("{HEAD}决定：改价 800");
    let asked = Reply::parse(&counter, Currency::USD).unwrap().decision;
    assert_eq!(asked, Decision::Counter { price: Money::new(80_000, Currency::USD).unwrap() });
    assert_eq!(Reply::deal_named_in(&counter), Some(12));
    assert_eq!(Reply::deal_named_in("合作编号：十二\n决定：接受"), None);
}

#[test]
fn days_as_people_write_them() {
    let day = NaiveDate::from_ymd_opt(2026, 11, 2);
    for text in [
        "2026-11-02",
        "2026/11/2",
        "2026.11.2",
        "2026年11月2日",
        "２０２６-11-02 10:30",
        "2026-11-02T08:00:00Z",
        "2026-11-02 10:30:00",
        "46328",
        "46328.4375",
    ] {
        assert_eq!(read_date(text), day, "{text}");
    }
    for text in [
        "11-02",
        "26-11-02",
        "2026-13-01",
        "2026-02-30",
        "昨天",
        "2026-11-02 左右",
        "12000",
        "463280",
        "46328.",
        "99999",
    ] {
        assert_eq!(read_date(text), None, "{text}");
    }
}

#[test]
fn what_is_unclear_is_refused_with_its_place() {
    use ReplyFaultKind::{Conflict, Missing, NotACounter, Undecided, Unreadable};
    assert_eq!(fault(""), (ReplyField::Number, Missing, None));
    assert_eq!(fault("合作编号：12\n决定：接受"), (ReplyField::Hash, Missing, None));
    assert_eq!(fault(HEAD), (ReplyField::Decision, Missing, None));
    assert_eq!(fault(&format!("{HEAD}决定：接受\n决定：拒绝")), (ReplyField::Decision, Conflict, Some(4)));
    assert_eq!(fault(&format!("{HEAD}决定：接受 / 改价 / 拒绝")), (ReplyField::Decision, Undecided, Some(3)));
    assert_eq!(fault(&format!("{HEAD}决定：接受，但要加钱")), (ReplyField::Decision, Unreadable, Some(3)));
    assert_eq!(fault(&format!("{HEAD}决定：再说")), (ReplyField::Decision, Unreadable, Some(3)));
    assert_eq!(fault(&format!("{HEAD}决定：改价")), (ReplyField::Price, Missing, None));
    assert_eq!(fault(&format!("{HEAD}决定：接受\n价格：9000")), (ReplyField::Price, NotACounter, Some(4)));
    assert_eq!(fault(&format!("{HEAD}合作编号：13")), (ReplyField::Number, Conflict, Some(3)));
    assert_eq!(fault("合作编号：十二"), (ReplyField::Number, Unreadable, Some(1)));
    assert_eq!(fault("条款指纹：3fa9"), (ReplyField::Hash, Unreadable, Some(1)));
    let long = "x".repeat(MAX_TEXT + 1);
    assert_eq!(fault(&long).1, ReplyFaultKind::TooLong);
    assert_eq!(parse("合作编号：十二").unwrap_err().value, "十二");
}

#[test]
fn the_short_and_the_whole_hash_agree() {
    let whole = "3fa9c21b7d04".to_owned() + &"0".repeat(52);
    let read = parse(&format!("{HEAD}条款指纹：{whole}\n决定：接受")).unwrap();
    assert_eq!(read.hash_prefix, whole);
}

#[test]
fn the_template_only_lacks_the_decision() {
    let hash: TermsHash = serde_json::from_str(&format!("\"{}\"", "ab".repeat(32))).unwrap();
    for lang in Language::ALL {
        let text = Reply::template(*lang, 7, &hash);
        assert_eq!(fault(&text), (ReplyField::Decision, ReplyFaultKind::Missing, None), "{text}");
        let word = decision_words(*lang)[0];
        let key = ReplyField::Decision.key(*lang);
        let filled: Vec<String> = text
            .lines()
            .map(|line| if line.starts_with(key) { format!("{key}: {word}") } else { line.to_owned() })
            .collect();
        let read = parse(&filled.join("\n")).unwrap();
        assert_eq!((read.deal_number, read.decision), (7, Decision::Accept {}));
        assert!(hash.is_named_by(&read.hash_prefix));
    }
}

fn any_reply() -> impl Strategy<Value = Reply> {
    let decision = prop_oneof![
        Just(Decision::Accept {}),
        Just(Decision::Decline {}),
        (1..=MAX_MINOR, 0..3_usize).prop_map(|(minor, place)| {
            let currency = Currency::parse(["CNY", "USD", "JPY"][place]).unwrap();
            Decision::Counter { price: Money::new(minor, currency).unwrap() }
        }),
    ];
    let words = |pattern: &'static str| {
        proptest::option::of(pattern).prop_map(|text| text.map(|t| one_line(&t)).filter(|t| !t.is_empty()))
    };
    (
        1..=u32::MAX,
        "[0-9a-f]{8,64}",
        decision,
        words("\\PC{0,30}"),
        proptest::option::of(0..40_000_i64),
        words("[^:：﹕︰∶\\p{C}]{0,12}"),
    )
        .prop_map(|(deal_number, hash_prefix, decision, reason, day, person)| Reply {
            deal_number,
            hash_prefix,
            decision,
            reason,
            answered_on: day
                .map(|days| NaiveDate::from_ymd_opt(1990, 1, 1).unwrap() + chrono::Duration::days(days)),
            person,
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn what_is_written_is_read_back(reply in any_reply(), zh: bool, noise in "[^:：\\p{C}]{0,20}") {
        let lang = if zh { Language::Zh } else { Language::En };
        let text = reply.render(lang);
        prop_assert_eq!(parse(&text), Ok(reply.clone()));
        prop_assert_eq!(parse(&format!("{noise}\n{text}\n{noise}")), Ok(reply.clone()));
        let crlf: String = text.lines().map(|line| format!("> {line}\r\n\r\n")).collect();
        prop_assert_eq!(parse(&crlf), Ok(reply));
    }

    #[test]
    fn no_text_panics(text in any::<String>(), key in 0..7_usize, value in any::<String>()) {
        let _ = parse(&text);
        let key = ReplyField::ALL[key].key(Language::Zh);
        let _ = parse(&format!("{key}：{value} {key}：{text}"));
        let _ = (price(&value), read_date(&value), choice(&value).is_ok(), read_hash(&value));
    }

    #[test]
    fn near_misses_never_panic(value in "[0-9,.万w¥元kusdrmb年月日：: /改价接受-]{0,16}") {
        let _ = parse(&format!("决定：{value}\n价格：{value}\n日期：{value}\n编号：{value}"));
        let _ = (price(&value), read_date(&value), choice(&value).is_ok());
    }
}
