//! Papers read back from their PDF, as a reader's search and copy would find them.
#![allow(clippy::unwrap_used, reason = "a test may panic; clippy knows only functions marked as tests")]

use chrono::{DateTime, Duration, FixedOffset, NaiveDate, Utc};
use lopdf::Document;
use market::consent::{Channel, Grade};
use market::creator::{Account, Creator, Home, Rate};
use market::deal::{self, Act, Actor, Deal, Event, Opening, Status};
use market::deliverable::{Deliverable, DeliverableKind};
use market::figure::{Basis, Figure, Metric, Quantity, Source, Stratum};
use market::order::{Brief, Days};
use market::party::Contact;
use market::policy::Policy;
use market::result::{Promise, ResultSource, Snapshot, Spending, WrapUp};
use market::terms::{Pay, PolicyRef, Terms};
use market::{
    AccountId, BasisPoints, BrandId, CreatorId, DealId, Language, Money, OrderId, PartyId, Platform,
};
use report::comparison::Compared;
use report::paper::{self, Fonts, Head, Paper};
use report::statement::StatementLine;
use report::wrapup::WrapUpLine;
use report::{Cell, Kind, OfferView, Table};

const HOSTILE: &str = "#include <x> *粗* $a_1$ \\input{y} =1+1 %s";
const LONG: &str = "一位名字特别特别长的美妆护肤穿搭好物分享与城市生活记录者·阿依古丽·买买提（官方账号）";

/// The system's fonts; a test that needs them says so and is skipped where none has Chinese.
fn fonts() -> Option<Fonts> {
    let found = Fonts::of_system();
    if let Err(missing) = &found {
        eprintln!("skipped: {missing}");
    }
    found.ok()
}

fn now() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339("2026-11-22T02:00:00Z").unwrap().to_utc()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn head(title: &str, sample: bool, lang: Language) -> Head {
    let zone = FixedOffset::east_opt(8 * 3600).unwrap();
    Head {
        title: title.to_owned(),
        about: vec!["2026".to_owned()],
        sample,
        made_at: now(),
        zone,
        lang,
        wide: false,
    }
}

/// The text of each page, without any white space.
fn pages(paper: &Paper, fonts: &Fonts) -> Vec<String> {
    let made = paper::to_pdf(paper, fonts).unwrap();
    let document = Document::load_mem(&made.bytes).unwrap();
    let pages = document.get_pages().len() as u32;
    assert_eq!(made.pages, pages as usize);
    (1..=pages).map(|page| bare(&document.extract_text(&[page]).unwrap())).collect()
}

fn bare(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

fn assert_says(pages: &[String], text: &str) {
    let all = pages.concat();
    assert!(all.contains(&bare(text)), "{text:?} is not in {all}");
}

fn terms() -> Terms {
    let policy = Policy::find("plain").unwrap();
    serde_json::from_value(serde_json::json!({
        "v": 1,
        "order": OrderId::from_bits(1), "brand": BrandId::from_bits(2), "creator": CreatorId::from_bits(3),
        "platform": Platform::Xiaohongshu,
        "deliverables": [Deliverable { kind: DeliverableKind::ShortVideo, count: 1, at_least: Some(30) }],
        "pay": Pay::fixed(Money::fen(980_050)),
        "rebate": BasisPoints::percent(5),
        "script_by": null,
        "work_by": now() + Duration::days(8),
        "publish": Days { from: day("2026-12-05"), to: day("2026-12-10") },
        "revisions": 2, "retention_days": 60, "label": true,
        "mentions": ["鹿角茶"], "hashtags": ["#秋天的第一杯"],
        "policy": PolicyRef { id: policy.id.clone(), version: policy.version },
    }))
    .unwrap()
}

fn view() -> OfferView {
    let terms = terms();
    OfferView {
        deal_number: 12,
        brand: HOSTILE.into(),
        creator: LONG.into(),
        order_title: "秋季上新".into(),
        brief: Brief { message: "讲讲下午三点的一杯茶".into(), ..Brief::default() },
        hash: terms.hash().unwrap(),
        terms,
        answer_by: now() + Duration::days(3),
        policy_name: "通用规则".into(),
        zone: FixedOffset::east_opt(8 * 3600).unwrap(),
    }
}

fn creator(name: &str, followers: f64) -> Creator {
    let id = CreatorId::from_bits(3);
    let figure = Figure {
        metric: Metric::Followers,
        value: Quantity::Exact(followers),
        basis: Basis::Exact,
        stratum: Stratum::All,
        window_days: None,
        source: Source::Person,
        as_of: Some(day("2026-11-01")),
    };
    let rate = Rate {
        deliverable: DeliverableKind::ImagePost,
        list: Some(Money::yuan(12_000)),
        order: Some(Money::fen(990_050)),
        rebate: Some(BasisPoints::percent(10)),
        expected_plays: Some(50_000),
        source: Source::Person,
        as_of: None,
    };
    let account = Account {
        id: AccountId::from_bits(4),
        creator: id,
        platform: Platform::Xiaohongshu,
        platform_id: None,
        handle: Some("xiaolu".into()),
        display_name: None,
        url: None,
        figures: vec![figure],
        audience: None,
        audience_as_of: None,
        rates: vec![rate],
    };
    Creator {
        id,
        party: PartyId::from_bits(5),
        name: name.into(),
        certification: None,
        home: Home::default(),
        verticals: Vec::new(),
        tags: Vec::new(),
        tones: Vec::new(),
        fan_tones: Vec::new(),
        agency_name: Some(HOSTILE.into()),
        contact: Contact::default(),
        note: None,
        accounts: vec![account],
        busy: Vec::new(),
        exclusivities: Vec::new(),
        collaborations: Vec::new(),
        sample: false,
    }
}

#[test]
fn an_offer_says_its_terms_and_how_to_answer() {
    let Some(fonts) = fonts() else { return };
    for lang in Language::ALL {
        let view = view();
        let pages = pages(&paper::offer(&view, head("合作邀约 #12", true, *lang)), &fonts);
        for (_, value) in report::offer::facts(&view, *lang) {
            assert_says(&pages, &value);
        }
        for text in [LONG, HOSTILE, "¥9,800.50", "2026-11-25 10:00", view.hash.short(), view.hash.as_str()] {
            assert_says(&pages, text);
        }
        let marks = [lang.pick("示例数据", "SAMPLE DATA")];
        assert!(pages.iter().all(|page| page.contains(&bare(marks[0]))));
    }
}

#[test]
fn a_comparison_holds_every_creator_and_labels_estimates() {
    let Some(fonts) = fonts() else { return };
    let creators: Vec<Creator> = [LONG, HOSTILE, "小鹿", "😀小马", "Ellie", "阿紫"]
        .iter()
        .map(|name| creator(name, 1_234_567.0))
        .collect();
    for count in [2, 6] {
        let compared: Vec<Compared<'_>> = creators
            .iter()
            .take(count)
            .map(|creator| Compared {
                creator,
                account: creator.accounts.first(),
                agency: None,
                rounds: (3, 4),
            })
            .collect();
        let pages = pages(&paper::comparison(&compared, head("达人对比", false, Language::Zh)), &fonts);
        for creator in &creators[..count] {
            // A name longer than five lines of its column is cut there, and says so.
            let shown: String = creator.name.chars().filter(|c| *c != '😀').take(12).collect();
            assert_says(&pages, &shown);
        }
        for text in ["1,234,567", "¥12,000.00", "¥9,900.50", "10.0%", "¥8,910.45", "估算", "75.0%", HOSTILE]
        {
            assert_says(&pages, text);
        }
    }
    let table = report::comparison::comparison(
        &[Compared {
            creator: &creators[2],
            account: creators[2].accounts.first(),
            agency: None,
            rounds: (0, 0),
        }],
        Language::Zh,
    );
    let row = table.rows.iter().find(|row| row[1] == Cell::text("图文（每篇） 净价")).or_else(|| {
        table.rows.iter().find(|row| matches!(&row[1], Cell::Text(text) if text.ends_with("净价")))
    });
    assert_eq!(row.unwrap()[2], Cell::Money(Money::fen(891_045)));
}

#[test]
fn sixty_rows_go_over_pages_that_each_repeat_the_heading() {
    let Some(fonts) = fonts() else { return };
    let mut order = Table::facts("订单", Language::Zh, vec![("标题".into(), Cell::text(HOSTILE))]);
    order.rows.push(vec![Cell::text("总预算"), Cell::Money(Money::yuan(500_000))]);
    let kinds = [
        ("序号", Kind::Integer),
        ("创作者", Kind::Text),
        ("账号", Kind::Text),
        ("互选分", Kind::Decimal),
        ("匹配分", Kind::Decimal),
        ("数据完整度", Kind::Percent),
        ("粉丝数", Kind::Integer),
        ("报价", Kind::Money),
        ("预期CPM（元）", Kind::Decimal),
        ("理由", Kind::Text),
        ("合作状态", Kind::Text),
    ];
    let mut shortlist = Table::new("候选", Language::Zh, &kinds);
    for row in 0..60_i64 {
        shortlist.rows.push(vec![
            Cell::Integer(row + 1),
            Cell::text(format!("{LONG}{row}")),
            Cell::text(format!("账号{row}")),
            Cell::Decimal(0.5),
            Cell::Unknown,
            Cell::Percent(0.8),
            Cell::Integer(10_000 + row),
            Cell::Money(Money::fen(1_000_000 + row)),
            Cell::Decimal(12.5),
            Cell::text(format!("理由{row}")),
            Cell::Blank,
        ]);
    }
    let paper = paper::order_brief(&[order, shortlist], head("秋季上新", false, Language::Zh));
    let pages = pages(&paper, &fonts);
    assert!(pages.len() > 3, "{}", pages.len());
    for (place, page) in pages.iter().enumerate() {
        assert!(page.contains(&format!("第{}页，共{}页", place + 1, pages.len())), "{page}");
        assert!(page.contains("创作者") && page.contains("互选分") && page.contains("粉丝数"), "{page}");
    }
    for row in 0..60_i64 {
        for text in [format!("{LONG}{row}"), format!("理由{row}"), format!("¥10,000.{row:02}")] {
            assert_says(&pages, &text);
        }
    }
    assert_says(&pages, HOSTILE);
}

#[test]
fn a_cell_taller_than_a_page_goes_on_over_the_next() {
    let Some(fonts) = fonts() else { return };
    let mut table = Table::new("长", Language::Zh, &[("甲", Kind::Text), ("乙", Kind::Text)]);
    let long: String = (0..4_000).map(|n| char::from_u32(0x4e00 + n % 2_000).unwrap()).collect();
    table.rows.push(vec![Cell::text(&long), Cell::text("完")]);
    let parts = vec![paper::Part::Grid(paper::Grid::of(&table))];
    let pages = pages(&Paper { head: head("长", false, Language::Zh), parts }, &fonts);
    assert!(pages.len() > 1);
    // Every letter is there, in order, between the frames of the pages.
    let mut left = long.chars().peekable();
    for letter in pages.concat().chars() {
        if left.peek() == Some(&letter) {
            left.next();
        }
    }
    assert_eq!(left.count(), 0);
}

#[test]
fn a_statement_says_the_three_prices_and_what_is_open() {
    let Some(fonts) = fonts() else { return };
    let line = StatementLine {
        deal_number: 7,
        order_title: "秋季上新".into(),
        brand: HOSTILE.into(),
        creator: LONG.into(),
        status: Status::Settling,
        list: Some(Money::yuan(12_000)),
        order: Some(Money::yuan(10_000)),
        rebate: BasisPoints::percent(10),
        fee: Some(BasisPoints::percent(5)),
        kill_fee: None,
        owed: Some(Money::yuan(10_000)),
        paid: Money::yuan(4_000),
        withheld: Some(Money::yuan(1_600)),
        settled_on: None,
    };
    let none = Table::new("款项", Language::Zh, &[("金额", Kind::Money)]);
    let paper =
        paper::statement(&line, &none, "国家税务总局公告", head("结算单 #7", false, Language::Zh)).unwrap();
    let pages = pages(&paper, &fonts);
    for text in [
        "¥12,000.00",
        "¥10,000.00",
        "¥9,000.00",
        "¥500.00",
        "¥4,000.00",
        "¥6,000.00",
        "¥1,600.00",
        "预扣个税（估算）",
        LONG,
        HOSTILE,
    ] {
        assert_says(&pages, text);
    }
}

fn agreed() -> (Deal, Vec<Event>) {
    let policy = Policy::find("plain").unwrap();
    let grade =
        Grade::Attested { recorder: HOSTILE.into(), at: now(), channel: Channel::Chat, evidence: None };
    let open = Act::Open { opening: Opening::Invitation, terms: terms(), answer_by: None };
    let id = DealId::from_bits(9);
    let (deal, mut events) = deal::open(id, &open, Actor::Brand, &grade, now(), policy).unwrap();
    let accept = Act::Accept { terms_hash: deal.proposal.hash.clone() };
    let at = now() + Duration::hours(5);
    events.extend(deal::decide(&deal, &accept, Actor::Creator, &grade, at, policy).unwrap());
    (Deal::replay(id, &events).unwrap(), events)
}

#[test]
fn a_deals_record_names_terms_consents_and_every_step() {
    let Some(fonts) = fonts() else { return };
    let (deal, events) = agreed();
    let view = view();
    for lang in Language::ALL {
        let record = report::deal::DealRecord { view: &view, deal: &deal, events: &events, sample: true };
        let tables = report::deal::deal(&record, *lang);
        let pages = pages(&paper::deal_record(&tables, head("合作记录 #12", true, *lang)), &fonts);
        for row in &tables[0].rows {
            if let Cell::Text(value) = &row[1] {
                assert_says(&pages, value);
            }
        }
        // Times in tables leave the zone to the line that names it once.
        for text in [LONG, HOSTILE, "2026-11-22 15:00", lang.pick("北京时间 UTC+8", "Beijing time, UTC+8")]
        {
            assert_says(&pages, text);
        }
        for event in &events {
            assert_says(&pages, market::names::status(event.to, *lang));
        }
    }
}

#[test]
fn a_wrap_up_holds_every_figure_of_its_table() {
    let Some(fonts) = fonts() else { return };
    let line = |deal_number: u32| {
        let deal = DealId::from_bits(deal_number.into());
        let snapshot = Snapshot {
            deal,
            at: now(),
            plays: Some(120_000 + u64::from(deal_number)),
            likes: Some(3_000),
            comments: Some(400),
            shares: Some(600),
            collects: None,
            clicks: None,
            sales: None,
            source: ResultSource::Typed,
            note: None,
        };
        let spending =
            Spending { agreed: None, paid: Some(Money::yuan(9_800)), fee: Some(BasisPoints::ZERO) };
        let promise = Promise { plays: Some(100_000.0), interactions: None };
        let wrapup = WrapUp::of(deal, Platform::Douyin, promise, spending, (2, 2), &[snapshot]);
        let link = Some(format!("https://example.com/video/{deal_number}"));
        WrapUpLine { deal_number, creator: format!("{LONG}{deal_number}"), link, wrapup }
    };
    let lines: Vec<WrapUpLine> = (1..=30).map(line).collect();
    for lang in Language::ALL {
        let zone = FixedOffset::east_opt(8 * 3600).unwrap();
        let table = report::wrapup::wrapup("秋季上新", &lines, zone, *lang);
        let pages = pages(&paper::wrap_up(&table, head("秋季上新 结案", false, *lang)), &fonts);
        for number in [1_u32, 17, 30] {
            assert_says(&pages, &format!("120,0{number:02}"));
            assert_says(&pages, &format!("https://example.com/video/{number}"));
            assert_says(&pages, &format!("{LONG}{number}"));
        }
        for text in ["¥9,800.00", "120.0%", "100,000", "2026-11-22 10:00"] {
            assert_says(&pages, text);
        }
    }
}
