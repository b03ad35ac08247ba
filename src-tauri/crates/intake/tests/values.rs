//! Values as people write them, through whole sheets: what each cell comes to, and what is told of it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests fail by panicking"
)]

use chrono::NaiveDate;
use intake::number::DateOrder;
use intake::{AccountDraft, Flow, Options, Sandbox, inspect, read};
use market::{BasisPoints, Metric, Platform, Quantity};

/// A column of cells under a header, beside a handle, a name and followers (unless it holds them): each row's draft,
/// and the kinds of faults told of its cell.
fn column(header: &str, cells: &[&str]) -> Vec<(AccountDraft, Vec<&'static str>)> {
    let plain = header == "粉丝数";
    let mut text = format!("抖音号,昵称,{}{header}\n", if plain { "" } else { "粉丝数," });
    for (at, cell) in cells.iter().enumerate() {
        let followers = if plain { String::new() } else { format!("{},", 20_000 + at * 37) };
        text.push_str(&format!("a{at:03},名{at},{followers}\"{cell}\"\n"));
    }
    let room = tempfile::tempdir().unwrap();
    let path = room.path().join("达人.csv");
    std::fs::write(&path, text).unwrap();
    let options = Options {
        platform: Some(Platform::Douyin),
        as_of: NaiveDate::from_ymd_opt(2026, 11, 22),
        ..Options::default()
    };
    let mut plan = inspect(&path, &options, &Sandbox::default()).unwrap().plan;
    plan.latest = options.as_of;
    let mut drafts = Vec::new();
    let summary = read(&path, &plan, &Sandbox::default(), &mut |_| Flow::Go, &mut |draft| {
        drafts.extend(draft.account.map(|account| (draft.row, account)));
        Flow::Go
    })
    .unwrap();
    let told = |row: u64| -> Vec<&'static str> {
        summary.faults.kept.iter().filter(|fault| fault.row == row).map(|fault| fault.kind.code()).collect()
    };
    drafts.into_iter().map(|(row, draft)| (*draft, told(row))).collect()
}

fn followers(draft: &AccountDraft) -> Option<Quantity> {
    draft.figures.iter().find(|figure| figure.metric == Metric::Followers).map(|figure| figure.value)
}

#[test]
fn counts_in_every_dress_are_read_or_told() {
    let exact = |value: f64| Some(Quantity::Exact(value));
    let bucket = |from: f64, to: Option<f64>| Some(Quantity::Bucket { from, to });
    let expected = [
        ("422.9万", exact(4_229_000.0), ""),
        ("1.2亿", exact(120_000_000.0), ""),
        ("13.8M", exact(13_800_000.0), ""),
        ("50.2K", exact(50_200.0), ""),
        ("5k-1w", bucket(5_000.0, Some(10_000.0)), ""),
        ("５ｋ－１ｗ", bucket(5_000.0, Some(10_000.0)), ""),
        ("10-20万", bucket(100_000.0, Some(200_000.0)), ""),
        ("477900000.00", exact(477_900_000.0), ""),
        ("2.28E+11", exact(228_000_000_000.0), ""),
        ("1千+", bucket(1_000.0, None), ""),
        ("5万以上", bucket(50_000.0, None), ""),
        ("不足1万", bucket(0.0, Some(10_000.0)), ""),
        ("１２３４５", exact(12_345.0), ""),
        ("三万五", exact(35_000.0), ""),
        ("壹万", exact(10_000.0), ""),
        ("12万3千", exact(123_000.0), ""),
        ("1w2", exact(12_000.0), ""),
        ("1,234,567", exact(1_234_567.0), ""),
        ("10万粉", exact(100_000.0), ""),
        ("百万+", bucket(1_000_000.0, None), ""),
        ("#VALOR!", None, "sheet_error"),
        ("#N/A", None, "sheet_error"),
        ("N/A'", None, ""),
        ("nan", None, ""),
        ("-", None, ""),
        ("暂无", None, ""),
        // A unit whose number was left out, and words.
        ("万", None, "not_a_number"),
        ("数万", None, "not_a_number"),
        ("10万/20万", None, "not_a_number"),
        ("-5", None, "out_of_range"),
        ("12?万", None, "destroyed_characters"),
    ];
    let rows = column("粉丝数", &expected.map(|(cell, ..)| cell));
    for ((cell, value, told), (draft, kinds)) in expected.iter().zip(&rows) {
        assert_eq!(followers(draft), *value, "{cell}");
        let told: Vec<&str> = Some(*told).filter(|told| !told.is_empty()).into_iter().collect();
        assert_eq!(*kinds, told, "{cell}");
    }
}

#[test]
fn a_rebate_is_what_comes_back_however_it_is_said() {
    let expected = [
        ("22%", Some(2_200), ""),
        ("２２％", Some(2_200), ""),
        ("0.22", Some(2_200), ""),
        ("22个点", Some(2_200), ""),
        ("二十二个点", Some(2_200), ""),
        ("三成", Some(3_000), ""),
        ("百分之二十", Some(2_000), ""),
        ("10‰", Some(100), ""),
        // What is paid, not what comes back.
        ("8折", Some(2_000), ""),
        ("八五折", Some(1_500), ""),
        ("7折", Some(3_000), ""),
        ("25%-30%", Some(2_500), "range_lower_taken"),
        ("30%以上", Some(3_000), "range_lower_taken"),
        ("20%以内", Some(2_000), "range_upper_taken"),
        ("120%", None, "out_of_range"),
        ("100%", None, "out_of_range"),
        ("-5%", None, "out_of_range"),
        ("无", None, ""),
    ];
    let rows = column("返点", &expected.map(|(cell, ..)| cell));
    for ((cell, value, told), (draft, kinds)) in expected.iter().zip(&rows) {
        assert_eq!(draft.rebate, value.map(BasisPoints::new), "{cell}");
        let told: Vec<&str> = Some(*told).filter(|told| !told.is_empty()).into_iter().collect();
        assert_eq!(*kinds, told, "{cell}");
    }
}

#[test]
fn a_share_of_the_audience_that_is_a_range_is_told() {
    let rows = column("女粉占比", &["61%", "60%-70%", "六成", "35‰", "0.65"]);
    let shares: Vec<f64> = rows.iter().map(|(draft, _)| draft.shares[0].share).collect();
    assert_eq!(shares, [0.61, 0.6, 0.6, 0.035, 0.65]);
    let told: Vec<usize> = rows.iter().map(|(_, kinds)| kinds.len()).collect();
    assert_eq!(told, [0, 1, 0, 0, 0], "{rows:?}");
    assert_eq!(rows[1].1, ["range_lower_taken"]);
}

#[test]
fn days_in_every_usual_dress() {
    let cells = [
        "2026-10-31",
        "2026/10/31",
        "2026.10.31",
        "20261031",
        "2026年10月31日",
        "2026年10月31号 12时30分",
        "二〇二六年十月三十一日",
        "10月31日",
        "十月三十一日",
        "10-31",
        "10/31",
        "26-10-31",
        "10/31/2026",
        "31-Oct-2026",
        "Oct 31, 2026",
        "2026-10-31T12:30:00+08:00",
        "2026-10-31 下午3:20",
        "2026-10-31 周六",
        "２０２６－１０－３１",
        "46326",
        "46326.5",
        "1793404800",
        "1793404800000",
    ];
    for ((draft, kinds), cell) in column("数据日期", &cells).iter().zip(cells) {
        assert_eq!(draft.as_of, NaiveDate::from_ymd_opt(2026, 10, 31), "{cell}");
        assert!(kinds.is_empty(), "{cell}: {kinds:?}");
    }
    let told = [
        ("#N/A", vec!["sheet_error"]),
        ("2026-02-30", vec!["not_a_date"]),
        ("2027-05-01", vec!["date_in_future"]),
        ("上周", vec!["not_a_date"]),
        ("暂无", vec![]),
        ("2026-10-30", vec![]),
    ];
    let rows = column("数据日期", &told.clone().map(|(cell, _)| cell));
    for ((cell, expected), (_, kinds)) in told.iter().zip(&rows) {
        assert_eq!(kinds, expected, "{cell}");
    }
}

#[test]
fn days_that_show_their_order_say_how_the_others_of_the_column_are_read() {
    let days = |cells: &[&str]| -> Vec<Option<NaiveDate>> {
        column("数据日期", cells).into_iter().map(|(draft, _)| draft.as_of).collect()
    };
    let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day);
    assert_eq!(
        days(&["25/03/2026", "03/04/2026", "05/04/2026", "28/02/2026"]),
        [day(3, 25), day(4, 3), day(4, 5), day(2, 28)]
    );
    assert_eq!(
        days(&["03/25/2026", "03/04/2026", "05/04/2026", "02/28/2026"]),
        [day(3, 25), day(3, 4), day(5, 4), day(2, 28)]
    );
    // Where nothing shows it, or both do, it is as the options say.
    assert_eq!(DateOrder::default(), DateOrder::MonthFirst);
    assert_eq!(days(&["03/04/2026", "05/04/2026"]), [day(3, 4), day(5, 4)]);
    assert_eq!(days(&["03/04/2026", "25/04/2026", "04/25/2026"]), [day(3, 4), day(4, 25), day(4, 25)]);
}

#[test]
fn an_error_of_the_spreadsheet_is_told_and_names_nobody_and_nothing() {
    for (header, error) in
        [("城市", "#REF!"), ("垂类", "#N/A"), ("简介", "#VALUE!"), ("机构", "#NAME?"), ("备注", "#VALOR!")]
    {
        let rows = column(header, &["上海", error, "上海", "北京"]);
        let (draft, kinds) = &rows[1];
        assert_eq!(*kinds, ["sheet_error"], "{header} {error}");
        assert!(!format!("{draft:?}").contains(error), "{header}: {draft:?}");
    }
    let rows = column("主播昵称", &["甲", "#NAME?", "乙"]);
    assert!(!format!("{:?}", rows[1].0).contains("#NAME?"), "{rows:?}");
}

#[test]
fn destroyed_characters_are_kept_and_told() {
    let rows = column("简介", &["做饭的人", "小\u{fffd}李做饭", "锟斤拷烫烫烫", "好吃"]);
    assert_eq!(rows[1].0.bio.as_deref(), Some("小\u{fffd}李做饭"));
    assert_eq!(rows[2].0.bio.as_deref(), Some("锟斤拷烫烫烫"));
    let told: Vec<&[&str]> = rows.iter().map(|(_, kinds)| kinds.as_slice()).collect();
    assert_eq!(told, [&[][..], &["destroyed_characters"], &["destroyed_characters"], &[]]);
}
