//! Sheets of our own making: cells set right by a person, platforms told by headers, and the headings of our exports.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests fail by panicking"
)]

use std::path::PathBuf;

use intake::{
    Correction, Corrections, Draft, Field, Flow, Inspection, LearnedFrom, Options, Question, ReadSummary,
    Sandbox, inspect, read,
};
use market::{BasisPoints, DeliverableKind, Metric, Money, Platform, Quantity};

struct Sheet {
    _room: tempfile::TempDir,
    path: PathBuf,
}

impl Sheet {
    fn new(name: &str, text: &str) -> Self {
        let room = tempfile::tempdir().unwrap();
        let path = room.path().join(name);
        std::fs::write(&path, text).unwrap();
        Self { _room: room, path }
    }

    fn look(&self, options: &Options) -> Inspection {
        inspect(&self.path, options, &Sandbox::default()).unwrap_or_else(|e| panic!("{e}"))
    }

    fn read(&self, options: &Options) -> (Vec<Draft>, ReadSummary) {
        let plan = self.look(options).plan;
        let mut drafts = Vec::new();
        let summary = read(&self.path, &plan, &Sandbox::default(), &mut |_| Flow::Go, &mut |draft| {
            drafts.push(draft);
            Flow::Go
        });
        (drafts, summary.unwrap_or_else(|e| panic!("{e}")))
    }
}

fn fixed(cells: &[(u64, usize, &str)]) -> Options {
    let mut corrections = Corrections::default();
    for (row, column, text) in cells {
        corrections.put(Correction {
            sheet: None,
            row: *row,
            column: *column,
            text: (*text).to_owned(),
            was: None,
        });
    }
    Options { corrections, platform: Some(Platform::Douyin), ..Options::default() }
}

fn followers(draft: &Draft) -> Option<f64> {
    let account = draft.account.as_ref()?;
    account.figures.iter().find(|f| f.metric == Metric::Followers).map(|f| f.value.cautious())
}

const FAULTY: &str = "抖音号,昵称,粉丝（万）,视频报价(元)\nyunli,云里,42.3,12800\nxiaoman,小满,看主页,6800\n,老周,88,26000\ndali,大力,12,面议\n";

#[test]
fn a_fault_is_told_with_its_cell_and_is_none_once_set_right() {
    let sheet = Sheet::new("达人.csv", FAULTY);
    let (drafts, summary) = sheet.read(&fixed(&[]));
    let told: Vec<_> = summary.faults.kept.iter().map(|f| (f.row, f.cell, f.kind.code())).collect();
    assert_eq!(told, [(3, Some(2), "not_a_number"), (5, Some(3), "not_a_number")]);
    assert_eq!(followers(&drafts[1]), None);
    assert!(summary.corrected.is_empty());

    let options = fixed(&[(3, 2, "15.8"), (5, 3, ""), (4, 0, "laozhou")]);
    let (drafts, summary) = sheet.read(&options);
    assert_eq!(summary.faults.total, 0, "{:?}", summary.faults.kept);
    // What is typed is read as the column is: in 万.
    assert_eq!(followers(&drafts[1]), Some(158_000.0));
    assert_eq!(drafts[2].identity.handle.as_deref(), Some("laozhou"));
    assert!(drafts[3].account.as_ref().unwrap().rates.is_empty());
    let was: Vec<_> =
        summary.corrected.iter().map(|c| (c.row, c.column, c.was.as_str(), c.text.as_str())).collect();
    assert_eq!(was, [(3, 2, "看主页", "15.8"), (4, 0, "", "laozhou"), (5, 3, "面议", "")]);
    assert_eq!(summary.corrected[0].title, "C (粉丝（万）)");

    // The look shows the cells as they are read.
    let seen = sheet.look(&options);
    assert_eq!(seen.sample[1], (3, vec!["xiaoman".to_owned(), "小满".into(), "15.8".into(), "6800".into()]));
}

#[test]
fn what_is_typed_can_be_wrong_too_and_the_header_stays() {
    let sheet = Sheet::new("达人.csv", FAULTY);
    let (_, summary) = sheet.read(&fixed(&[(3, 2, "很多"), (1, 2, "粉丝"), (99, 0, "x"), (2, 40, "x")]));
    let faults: Vec<_> = summary.faults.kept.iter().map(|f| (f.row, f.value.as_str())).collect();
    assert_eq!(faults, [(3, "很多"), (5, "面议")]);
    let met: Vec<_> = summary.corrected.iter().map(|c| (c.row, c.column)).collect();
    assert_eq!(met, [(3, 2)], "neither the header nor a cell that is not there");
}

#[test]
fn a_row_that_is_skipped_says_which_cell_would_save_it() {
    let sheet = Sheet::new("x.csv", "平台,账号,粉丝\n抖音,a,10000\n陌陌,b,20000\n抖音,,30000\n");
    let (_, summary) = sheet.read(&Options::default());
    let told: Vec<_> =
        summary.faults.kept.iter().map(|f| (f.row, f.cell, f.kind.code(), f.value.as_str())).collect();
    assert_eq!(told, [(3, Some(0), "unknown_platform", "陌陌"), (4, Some(1), "no_identity", "")]);
    let mut options = fixed(&[(3, 0, "快手"), (4, 1, "c")]);
    options.platform = None;
    let (drafts, summary) = sheet.read(&options);
    assert_eq!((drafts.len(), summary.faults.total), (3, 0));
    assert_eq!(drafts[1].identity.platform, Platform::Kuaishou);
}

#[test]
fn the_platform_comes_from_options_then_the_name_then_the_headers_else_it_is_asked() {
    let rows = "昵称,粉丝\n甲,10000\n乙,20000\n";
    let told = |name: &str, id: &str, platform: Option<Platform>| {
        let ids = format!("{id},{}", rows.replace("\n甲", "\nv1,甲").replace("\n乙", "\nv2,乙"));
        let seen = Sheet::new(name, &ids).look(&Options { platform, ..Options::default() });
        (seen.plan.platform, seen.platform_from, seen.platform_header)
    };
    let by_header = |header: &str| Some(header.to_owned());
    assert_eq!(
        told("达人.csv", "视频号ID", None),
        (Some(Platform::WechatChannels), Some(LearnedFrom::Headers), by_header("视频号ID"))
    );
    assert_eq!(
        told("达人.csv", "B站UID", None),
        (Some(Platform::Bilibili), Some(LearnedFrom::Headers), by_header("B站UID"))
    );
    assert_eq!(
        told("抖音达人.csv", "小红书号", None),
        (Some(Platform::Douyin), Some(LearnedFrom::FileName), None)
    );
    assert_eq!(
        told("抖音达人.csv", "小红书号", Some(Platform::Weibo)),
        (Some(Platform::Weibo), Some(LearnedFrom::Options), None)
    );
    let both = Sheet::new("达人.csv", "抖音号,小红书号,昵称,粉丝\na,b,甲,10000\nc,d,乙,20000\n");
    let seen = both.look(&Options::default());
    assert_eq!((seen.plan.platform, seen.platform_from), (None, None));
    assert!(seen.questions.contains(&Question::Platform));
}

#[test]
fn the_headings_of_the_exported_list_are_known_in_both_languages() {
    let zh = "昵称,平台,账号,平台ID,认证,省份,城市,垂类,标签,机构,粉丝数,播放中位数,日常播放中位数,近30天平均互动率（按播放）,\
        互动率（按粉丝）,完播率,数据日期,播放中位数数据日期,主页链接,短视频刊例价（元）,短视频下单价（元）,短视频返点,\
        直播每小时刊例价（元）,图文返点,短视频刊例价数据日期,示例\n\
        阿圆,视频号,ayuan,1001,个人认证,浙江,杭州,美食,做饭/快手菜,星河传媒,42300,8100.5,9000,4.325%,1%,30%,2026-11-02,2026-10-01,\
        https://example.com/ayuan,9800,8000,20%,3000,10%,2026-09-01,\n";
    let en = "Name,Platform,Handle,Platform id,Certification,Province,City,Verticals,Tags,Agency,Followers,Median plays,\
        \"Median plays, everyday\",\"Mean interaction rate by plays, last 30 days\",Interaction rate by followers,Finish rate,As of,\
        Median plays as of,Link,Short video list price (CNY),Short video order price (CNY),Short video rebate,\
        Live hour list price (CNY),Image post rebate,Short video list price as of,Sample\n\
        阿圆,WeChat Channels,ayuan,1001,personal,Zhejiang,Hangzhou,Food,cooking,Star,42300,8100.5,9000,4.325%,1%,30%,2026-11-02,2026-10-01,\
        https://example.com/ayuan,9800,8000,20%,3000,10%,2026-09-01,\n";
    let codes = "display_name platform handle platform_id certification province city vertical tags agency \
        figure.followers.exact figure.plays.median figure.plays.median.everyday \
        figure.interaction_rate_by_plays.mean.30d figure.interaction_rate_by_followers.unstated \
        figure.finish_rate.unstated as_of as_of url price.short_video price.short_video.order rebate.short_video \
        price.live_hour rebate.image_post as_of sample";
    for text in [zh, en] {
        let sheet = Sheet::new("creators-2024-01.csv", text);
        let seen = sheet.look(&Options::default());
        let fields: Vec<String> =
            seen.plan.mapping.columns.iter().map(|c| c.field.map(Field::code).unwrap_or_default()).collect();
        assert_eq!(fields.join(" "), codes, "{:?}", seen.headers);
        assert_eq!(seen.plan.as_of, None, "the sheet dates its rows itself");
        let (drafts, summary) = sheet.read(&Options::default());
        assert_eq!(summary.faults.total, 0, "{:?}", summary.faults.kept);
        let account = drafts[0].account.as_ref().unwrap();
        let plays: Vec<_> = account
            .figures
            .iter()
            .filter(|f| f.metric == Metric::Plays)
            .map(|f| (f.value, f.as_of.map(|day| day.to_string())))
            .collect();
        assert_eq!(
            plays,
            [(Quantity::Exact(8100.5), Some("2026-10-01".to_owned())), (Quantity::Exact(9000.0), None)]
        );
        assert_eq!(account.as_of.map(|day| day.to_string()).as_deref(), Some("2026-11-02"));
        let rate = account.figures.iter().find(|f| f.metric == Metric::InteractionRateByPlays).unwrap();
        assert_eq!(rate.value, Quantity::Exact(0.04325));
        assert_eq!(account.rates[0].price, Money::yuan(9_800));
        assert_eq!(account.rates[0].as_of.map(|day| day.to_string()).as_deref(), Some("2026-09-01"));
        let rebate = |share| BasisPoints::from_share(share).unwrap();
        assert_eq!(
            account.rebates,
            [(DeliverableKind::ShortVideo, rebate(0.2)), (DeliverableKind::ImagePost, rebate(0.1))]
        );
    }
}

#[test]
fn invented_rows_of_our_own_exports_are_never_taken_in() {
    let sheet =
        Sheet::new("x.csv", "昵称,平台,账号,粉丝数,示例\n甲,抖音,a,10000,示例数据\n乙,抖音,b,20000,\n");
    let (drafts, summary) = sheet.read(&Options::default());
    assert_eq!((drafts.len(), summary.skipped, summary.faults.count("sample_row")), (1, 1, 1));
}

/// Row, column, kind and value of every fault.
fn told(summary: &ReadSummary) -> Vec<(u64, Option<usize>, &'static str, &str)> {
    summary.faults.kept.iter().map(|f| (f.row, f.cell, f.kind.code(), f.value.as_str())).collect()
}

fn douyin() -> Options {
    Options { platform: Some(Platform::Douyin), ..Options::default() }
}

#[test]
fn a_price_that_is_a_range_says_which_end_was_taken() {
    let sheet = Sheet::new(
        "达人.csv",
        "抖音号,昵称,视频报价(元)\na1,甲,5k-1w\na2,乙,￥9800起\na3,丙,9800以内\na4,丁,约8000\na5,戊,6800\n",
    );
    let (drafts, summary) = sheet.read(&douyin());
    assert_eq!(
        told(&summary),
        [
            (2, Some(2), "range_lower_taken", "5k-1w"),
            (3, Some(2), "range_lower_taken", "￥9800起"),
            (4, Some(2), "range_upper_taken", "9800以内"),
        ]
    );
    let prices: Vec<_> = drafts.iter().map(|d| d.account.as_ref().unwrap().rates[0].price).collect();
    assert_eq!(prices, [5_000, 9_800, 9_800, 8_000, 6_800].map(Money::yuan));
}

#[test]
fn a_place_that_many_or_none_bear_is_told_and_a_town_abroad_is_none_of_ours() {
    let sheet = Sheet::new(
        "达人.csv",
        "抖音号,昵称,国家,省份,城市\na1,甲,,,朝阳\na2,乙,中国,,火星\na3,丙,,,吉林\na4,丁,,辽宁,朝阳\n\
         a5,戊,日本,,大阪\na6,己,,,Osaka\na7,庚,,,北京朝阳区\na8,辛,,,未知\na9,壬,,浙江,\n",
    );
    let (_, summary) = sheet.read(&douyin());
    assert_eq!(
        told(&summary),
        [
            (2, Some(4), "ambiguous_place", "朝阳"),
            (3, Some(4), "unknown_place", "火星"),
            (4, Some(4), "ambiguous_place", "吉林"),
        ]
    );
    let among = |at: usize| -> Vec<String> {
        summary.faults.kept[at].places.iter().map(|region| region.label_zh()).collect()
    };
    assert!(among(0).contains(&"辽宁朝阳".to_owned()) && among(0).contains(&"北京朝阳区".to_owned()));
    assert!(among(1).is_empty());
    assert!(among(2).len() >= 2, "{:?}", among(2));
}

#[test]
fn a_repetition_names_what_is_repeated() {
    let sheet = Sheet::new(
        "达人.csv",
        "昵称,抖音号,粉丝\n甲,yunli,1000\n乙,xiaoman,2000\n丙,@YunLi,3000\n丁,,4000\n丁,,5000\n",
    );
    let (_, summary) = sheet.read(&douyin());
    assert_eq!(
        told(&summary),
        [(4, Some(1), "repeated_account", "@YunLi"), (6, Some(0), "repeated_account", "丁")]
    );
    let earlier: Vec<_> = summary.faults.kept.iter().filter_map(|f| f.kind.earlier_row()).collect();
    assert_eq!(earlier, [2, 5]);
    assert_eq!(summary.faults.kept[0].column.as_deref(), Some("B (抖音号)"));
}

#[test]
fn a_date_column_keeps_its_meaning_however_bad_its_cells_are() {
    let sheet = Sheet::new(
        "达人.csv",
        "抖音号,昵称,粉丝,数据日期\na1,甲,1000,上周\na2,乙,2000,2026-13-45\na3,丙,3000,2026-10-01\na4,丁,4000,下个月\na5,戊,5000,2099-01-01\n",
    );
    let mut plan = sheet.look(&douyin()).plan;
    assert_eq!(plan.mapping.columns[3].field, Some(Field::AsOf));
    plan.latest = chrono::NaiveDate::from_ymd_opt(2026, 11, 22);
    let mut days = Vec::new();
    let summary = read(&sheet.path, &plan, &Sandbox::default(), &mut |_| Flow::Go, &mut |draft| {
        days.push(draft.account.and_then(|account| account.as_of).map(|day| day.to_string()));
        Flow::Go
    })
    .unwrap();
    assert_eq!(days, [None, None, Some("2026-10-01".to_owned()), None, None]);
    assert_eq!(
        told(&summary),
        [
            (2, Some(3), "not_a_date", "上周"),
            (3, Some(3), "not_a_date", "2026-13-45"),
            (5, Some(3), "not_a_date", "下个月"),
            (6, Some(3), "date_in_future", "2099-01-01"),
        ]
    );
}

#[test]
#[cfg(unix)]
fn what_is_no_file_is_refused_at_once() {
    let room = tempfile::tempdir().unwrap();
    let pipe = room.path().join("达人.csv");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let _socket = std::os::unix::net::UnixListener::bind(room.path().join("插座.csv")).unwrap();
    let socket = room.path().join("插座.csv");
    for path in [pipe.as_path(), socket.as_path(), room.path(), std::path::Path::new("/dev/zero")] {
        let error = inspect(path, &Options::default(), &Sandbox::default()).unwrap_err();
        assert_eq!(error.kind, intake::ErrorKind::NotAFile, "{error}");
    }
}

#[test]
fn a_discount_is_the_rebate_that_is_left_of_the_price() {
    let rebates = |header: &str, cells: [&str; 4]| {
        let rows: String =
            cells.iter().enumerate().map(|(at, cell)| format!("qing{at},{}000,{cell}\n", at + 3)).collect();
        let sheet = Sheet::new("抖音.csv", &format!("抖音号,视频报价,{header}\n{rows}"));
        let (drafts, summary) = sheet.read(&Options::default());
        let percent = |draft: &Draft| draft.account.as_ref().unwrap().rebate.map(|rebate| rebate.to_string());
        let told: Vec<&str> = summary.faults.kept.iter().map(|fault| fault.kind.code()).collect();
        (drafts.iter().map(percent).collect::<Vec<_>>(), told.join(","))
    };
    let some = |text: &str| Some(text.to_owned());
    let wanted = |last: Option<String>| vec![some("20%"), some("15%"), some("5%"), last];
    assert_eq!(rebates("折扣", ["8折", "8.5折", "95折", "不打折"]).0, wanted(None));
    assert_eq!(rebates("折扣", ["8", "8.5", "9.5", "10"]).0, wanted(some("0%")));
    assert_eq!(rebates("报价折扣", ["0.8", "0.85", "0.95", "1"]).0, wanted(some("0%")));
    assert_eq!(rebates("折扣率", ["80%", "85%", "95%", "100%"]).0, wanted(some("0%")));
    // Twenty percent paid, or twenty percent off?
    assert_eq!(rebates("折扣率", ["80%", "85%", "95%", "20%"]), (wanted(None), "out_of_range".to_owned()));
    assert_eq!(
        rebates("返点", ["20%", "15%", "5%", "0"]).0,
        wanted(some("0%")),
        "a rebate stays what it was"
    );
}
