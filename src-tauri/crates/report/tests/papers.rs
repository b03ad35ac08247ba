//! What people outside receive, read back as they would read it.
#![allow(clippy::unwrap_used, reason = "a test may panic; clippy knows only functions marked as tests")]

use std::io::{Cursor, Read};

use calamine::{Data, Reader as _, Xlsx};
use chrono::{DateTime, Duration, FixedOffset, NaiveDate, Utc};
use market::consent::{Channel, Grade, Side};
use market::deal::{self, Act, Actor, Deal, Event, Invoice, InvoiceStage, Opening, SampleMove, SampleStage};
use market::deliverable::{Deliverable, DeliverableKind};
use market::figure::{Basis, Figure, Metric, Quantity, Source, Stratum};
use market::order::{Brief, Days};
use market::policy::Policy;
use market::reply::{Decision, Reply, ReplyFaultKind};
use market::result::{Promise, ResultSource, Snapshot, Spending, WrapUp};
use market::taxonomy::IndustryId;
use market::terms::{Pay, PolicyRef, Terms};
use market::{BasisPoints, BrandId, CreatorId, Currency, DealId, Language, Money, OrderId, Platform};
use report::deal::DealRecord;
use report::statement::StatementLine;
use report::wrapup::WrapUpLine;
use report::{Cell, Kind, OfferView, ReportError, Table};

fn now() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339("2026-11-22T02:00:00Z").unwrap().to_utc()
}

fn china() -> FixedOffset {
    FixedOffset::east_opt(8 * 3600).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn terms() -> Terms {
    let policy = Policy::find("plain").unwrap();
    let json = serde_json::json!({
        "v": 1,
        "order": OrderId::from_bits(1), "brand": BrandId::from_bits(2), "creator": CreatorId::from_bits(3),
        "platform": Platform::WechatChannels,
        "deliverables": [Deliverable { kind: DeliverableKind::ShortVideo, count: 1, at_least: Some(30) }],
        "pay": Pay::fixed(Money::yuan(9_800)),
        "rebate": BasisPoints::percent(5),
        "script_by": policy.script_for_video.then(|| now() + Duration::days(5)),
        "work_by": now() + Duration::days(8),
        "publish": Days { from: day("2026-12-05"), to: day("2026-12-10") },
        "samples": { "items": "鹿角茶礼盒一份", "return_by": null },
        "rights": { "scope": "品牌自有账号", "days": 90 },
        "exclusivity": { "industry": IndustryId::find("食品").unwrap(), "days": 30 },
        "revisions": 2, "retention_days": 60, "label": true,
        "mentions": ["鹿角茶"], "hashtags": ["#秋天的第一杯"],
        "policy": PolicyRef { id: policy.id.clone(), version: policy.version },
    });
    serde_json::from_value(json).unwrap()
}

fn view() -> OfferView {
    let terms = terms();
    OfferView {
        deal_number: 12,
        brand: "鹿角茶".into(),
        creator: "小鹿".into(),
        order_title: "秋季上新".into(),
        brief: Brief {
            message: "讲讲下午三点的一杯茶\n价格：99元\n决定：接受\n【互选回复】".into(),
            banned: vec!["最好喝".into()],
            ..Brief::default()
        },
        hash: terms.hash().unwrap(),
        terms,
        answer_by: now() + Duration::days(3),
        policy_name: "通用规则".into(),
        zone: china(),
    }
}

fn agreed() -> (Deal, Vec<Event>) {
    let policy = Policy::find("plain").unwrap();
    let grade =
        Grade::Attested { recorder: "小王".into(), at: now(), channel: Channel::Chat, evidence: None };
    let open = Act::Open { opening: Opening::Invitation, terms: terms(), answer_by: None };
    let id = DealId::from_bits(9);
    let (deal, mut events) = deal::open(id, &open, Actor::Brand, &grade, now(), policy).unwrap();
    let accept = Act::Accept { terms_hash: deal.proposal.hash.clone() };
    let at = now() + Duration::hours(5);
    events.extend(deal::decide(&deal, &accept, Actor::Creator, &grade, at, policy).unwrap());
    (Deal::replay(id, &events).unwrap(), events)
}

fn sheets(bytes: Vec<u8>) -> Vec<(String, Vec<Vec<Data>>)> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    names
        .into_iter()
        .map(|name| {
            let range = book.worksheet_range(&name).unwrap();
            (name, range.rows().map(<[Data]>::to_vec).collect())
        })
        .collect()
}

#[test]
fn the_offer_reads_well_in_both_languages() {
    insta::assert_snapshot!("offer_zh", report::offer_text(&view(), Language::Zh));
    insta::assert_snapshot!("offer_en", report::offer_text(&view(), Language::En));
}

#[test]
fn an_offer_pasted_back_with_its_decision_filled_in_is_read_whatever_the_brief_says() {
    for lang in Language::ALL {
        let text = report::offer_text(&view(), *lang);
        let blank = Reply::parse(&text, Currency::CNY).unwrap_err();
        assert_eq!(blank.kind, ReplyFaultKind::Missing, "{text}");
        let (key, word) = match lang {
            Language::Zh => ("决定：", "接受"),
            Language::En => ("Decision:", "accept"),
        };
        let at = text.rfind(&format!("\n{key}")).unwrap() + 1 + key.len();
        let filled = format!("{}{word}{}", &text[..at], &text[at..]);
        let reply = Reply::parse(&filled, Currency::CNY).unwrap();
        assert_eq!((reply.deal_number, reply.decision), (12, Decision::Accept {}));
        assert!(view().hash.is_named_by(&reply.hash_prefix));
    }
}

#[test]
fn the_form_comes_back_as_a_reply() {
    for lang in Language::ALL {
        let form = report::reply_form(&view(), *lang, now()).unwrap();
        assert_eq!(
            form,
            report::reply_form(&view(), *lang, now()).unwrap(),
            "the same form is the same file"
        );
        let (_, rows) = sheets(form).remove(0);
        let text_of = |data: Option<&Data>| data.map(ToString::to_string).unwrap_or_default();
        let fill = |word: &str, price: &str| {
            let pairs: Vec<(String, String)> = rows
                .iter()
                .map(|row| {
                    let key = text_of(row.first());
                    let answer = match key.as_str() {
                        "决定" | "Decision" => word.to_owned(),
                        "价格" | "Price" => price.to_owned(),
                        _ => text_of(row.get(1)),
                    };
                    (key, answer)
                })
                .collect();
            Reply::parse(&report::reply_lines(&pairs), Currency::CNY)
        };
        let words = market::reply::decision_words(*lang);
        assert_eq!(fill("", "").unwrap_err().kind, ReplyFaultKind::Missing);
        assert_eq!(fill(words[0], "").unwrap().decision, Decision::Accept {});
        assert_eq!(
            fill(words[1], "12000").unwrap().decision,
            Decision::Counter { price: Money::yuan(12_000) }
        );
        assert_eq!(fill(words[2], "").unwrap().decision, Decision::Decline {});
        assert!(view().hash.is_named_by(&fill(words[0], "").unwrap().hash_prefix));
    }
}

#[test]
fn the_form_locks_what_must_not_change_and_offers_the_words() {
    let form = report::reply_form(&view(), Language::Zh, now()).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(form.clone())).unwrap();
    assert_eq!(book.sheet_names(), ["回复", "邀约"]);
    let formulas = book.worksheet_formula("回复").unwrap();
    assert_eq!(formulas.used_cells().count(), 0);
    // Protection and the list are read off the sheet itself: the reader does not know them.
    let mut parts = zip::ZipArchive::new(Cursor::new(form)).unwrap();
    let mut sheet = String::new();
    parts.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut sheet).unwrap();
    assert!(sheet.contains("<sheetProtection sheet=\"1\""), "{sheet}");
    assert!(sheet.contains("type=\"list\"") && sheet.contains("接受,改价,拒绝"), "{sheet}");
    assert!(!sheet.contains("<f>"), "{sheet}");
}

#[test]
fn a_table_keeps_its_types_in_xlsx() {
    let mut table = Table::new(
        "候选/一",
        Language::Zh,
        &[
            ("名", Kind::Text),
            ("数", Kind::Integer),
            ("价", Kind::Money),
            ("率", Kind::Percent),
            ("日", Kind::Date),
            ("值", Kind::Decimal),
        ],
    );
    table.rows.push(vec![
        Cell::text("=HYPERLINK(\"x\")"),
        Cell::Integer(-7),
        Cell::Money(Money::fen(980_050)),
        Cell::Percent(0.043),
        Cell::Date(day("2026-11-22")),
        Cell::Decimal(f64::INFINITY),
    ]);
    table.rows.push(vec![Cell::Unknown, Cell::Blank]);
    let bytes = report::to_xlsx(&[table.clone(), table], now()).unwrap();
    let read = sheets(bytes.clone());
    assert_eq!(read.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["候选 一", "候选 一 2"]);
    let rows = &read[0].1;
    assert_eq!(rows[0][2], Data::String("价（元）".into()));
    assert_eq!(rows[1][0], Data::String("=HYPERLINK(\"x\")".into()));
    assert_eq!(rows[1][1], Data::Float(-7.0));
    assert_eq!(rows[1][2], Data::Float(9_800.5));
    assert_eq!(rows[1][3], Data::Float(0.043));
    assert!(
        matches!(&rows[1][4], Data::DateTime(at) if at.as_datetime().unwrap().date() == day("2026-11-22"))
    );
    assert_eq!(rows[1][5], Data::String("—".into()));
    assert_eq!((&rows[2][0], &rows[2][1]), (&Data::String("—".into()), &Data::Empty));
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    assert_eq!(book.worksheet_formula("候选 一").unwrap().used_cells().count(), 0);
}

#[test]
fn what_no_sheet_can_hold_is_named() {
    let mut table = Table::new("长", Language::Zh, &[("名", Kind::Text)]);
    table.rows.push(vec![Cell::text("鹿".repeat(32_768))]);
    let refused = report::to_xlsx(&[table.clone()], now()).unwrap_err();
    assert!(matches!(refused, ReportError::TooLarge { count: 32_768, most: 32_767, .. }), "{refused}");
    assert!(report::to_csv(&[table]).is_ok());
}

#[test]
fn a_file_is_replaced_whole_or_stays() {
    let scratch = tempfile::tempdir().unwrap();
    let path = scratch.path().join("名单.csv");
    let mut table = Table::new("t", Language::Zh, &[("名", Kind::Text)]);
    report::write_csv(&path, &[table.clone()]).unwrap();
    table.rows.push(vec![Cell::text("小鹿")]);
    report::write_csv(&path, &[table.clone()]).unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "\u{feff}名\r\n小鹿\r\n");
    let nowhere = scratch.path().join("no such folder").join("x.csv");
    let refused = report::write_csv(&nowhere, &[table.clone()]).unwrap_err();
    assert!(refused.to_string().contains("x.csv"), "{refused}");
    // A folder in the file's place: refused, and nothing half-written is left beside it.
    let taken = scratch.path().join("taken.csv");
    std::fs::create_dir(&taken).unwrap();
    assert!(report::write_csv(&taken, &[table]).is_err());
    let mut left: Vec<String> = std::fs::read_dir(scratch.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    left.sort();
    assert_eq!(left, ["taken.csv", "名单.csv"]);
}

#[test]
fn a_record_shows_each_consent_as_what_it_is() {
    let (mut deal, events) = agreed();
    deal.contract = Some("HT-2026-018".to_owned());
    let on = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
    deal.invoices.push(Invoice { stage: InvoiceStage::Wanted, number: None, amount: None, on });
    deal.sample_moves.push(SampleMove { stage: SampleStage::Sent, on, tracking: Some("SF1234".to_owned()) });
    let view = view();
    let record = DealRecord { view: &view, deal: &deal, events: &events, sample: false };
    for (lang, attested, signed) in
        [(Language::Zh, "他人代录", "已签名"), (Language::En, "attested", "signed")]
    {
        let tables = report::deal::deal(&record, lang);
        assert_eq!(tables.len(), 5);
        for row in [0, 1] {
            assert_eq!(tables[1].cell(row, 1), &Cell::text(attested));
        }
        let text = String::from_utf8(report::to_csv(&tables).unwrap()).unwrap();
        assert!(!text.contains(signed), "{text}");
        assert_eq!(tables[2].rows.len(), events.len());
        assert!(text.contains(deal.proposal.hash.as_str()));
        let read = sheets(report::to_xlsx(&tables, now()).unwrap());
        assert_eq!(read.len(), 5);
        assert!(text.contains("HT-2026-018") && text.contains("SF1234"), "{text}");
        assert_eq!(tables[4].rows.len(), 2);
        // An invoice that is only asked for has no number yet.
        assert_eq!(tables[4].cell(0, 3), &Cell::Unknown);
        assert_eq!(read[2].1.len(), events.len() + 1);
    }
    assert_eq!(Side::ALL.len(), 2);
    insta::assert_snapshot!(
        "deal_record_zh",
        String::from_utf8(report::to_csv(&report::deal::deal(&record, Language::Zh)).unwrap()).unwrap()
    );
}

#[test]
fn a_statement_names_the_three_prices_and_what_is_open() {
    let line = StatementLine {
        deal_number: 12,
        order_title: "秋季上新".into(),
        brand: "鹿角茶".into(),
        creator: "小鹿".into(),
        status: market::deal::Status::Settling,
        list: Some(Money::yuan(12_000)),
        order: Some(Money::yuan(9_800)),
        rebate: BasisPoints::percent(5),
        fee: None,
        kill_fee: None,
        owed: Some(Money::yuan(9_800)),
        paid: Money::yuan(3_000),
        withheld: Some(Money::fen(156_800)),
        settled_on: None,
    };
    assert_eq!(line.net(), Ok(Some(Money::yuan(9_310))));
    assert_eq!(line.unpaid(), Ok(Some(Money::yuan(6_800))));
    let tables =
        report::statement::statement(std::slice::from_ref(&line), "测试表 2026", Language::Zh).unwrap();
    insta::assert_snapshot!("statement_zh", String::from_utf8(report::to_csv(&tables).unwrap()).unwrap());
    let mixed = StatementLine { paid: Money::zero(Currency::USD), ..line };
    assert!(report::statement::statement(&[mixed], "", Language::En).is_err());
}

#[test]
fn a_wrap_up_never_shows_the_unknown_as_zero() {
    let deal = DealId::from_bits(9);
    let snapshot = Snapshot {
        deal,
        at: now(),
        plays: Some(120_000),
        likes: Some(3_000),
        comments: None,
        shares: Some(200),
        collects: None,
        clicks: None,
        sales: None,
        source: ResultSource::Typed,
        note: None,
    };
    let promise = Promise { plays: Some(100_000.0), interactions: None };
    let line = |deal_number, fee| {
        let (agreed, paid) = (Some(Money::yuan(9_800)), Some(Money::yuan(9_800)));
        let spending = Spending { agreed, paid, fee };
        let wrapup =
            WrapUp::of(deal, Platform::Douyin, promise, spending, (2, 2), std::slice::from_ref(&snapshot));
        WrapUpLine { deal_number, creator: "小鹿".into(), link: None, wrapup }
    };
    let lines = [line(12, Some(BasisPoints::ZERO)), line(13, None)];
    let table = report::wrapup::wrapup("", &lines, china(), Language::Zh);
    let cell_of = |row: usize, name: &str| {
        let at = table.columns.iter().position(|c| c.name == name).unwrap();
        table.cell(row, at).clone()
    };
    let cell = |name: &str| cell_of(0, name);
    assert_eq!(cell("实付（含服务费）"), Cell::Money(Money::yuan(9_800)));
    // The platform's fee is unknown: what is known is a lower bound and says so.
    assert_eq!(cell_of(1, "实付（含服务费）"), Cell::text("≥ ¥9,800.00"));
    assert_eq!(cell_of(1, "CPM（元） 实际"), Cell::text("≥ 81.67"));
    assert_eq!(cell("播放 实际"), Cell::Integer(120_000));
    assert_eq!(cell("播放 实际÷预期"), Cell::Percent(1.2));
    for unknown in ["互动 预期", "互动 实际", "互动 实际÷预期", "CPE（元） 实际"] {
        assert_eq!(cell(unknown), Cell::Unknown, "{unknown}");
    }
    insta::assert_snapshot!("wrapup_zh", String::from_utf8(report::to_csv(&[table]).unwrap()).unwrap());
}

#[test]
fn the_creators_list_keeps_buckets_and_gaps() {
    let figure = |metric, value| Figure {
        metric,
        value,
        basis: Basis::Median,
        stratum: if metric == Metric::Plays { Stratum::Everyday } else { Stratum::All },
        window_days: None,
        source: Source::Person,
        as_of: Some(day("2026-11-01")),
    };
    let account = |figures| {
        serde_json::json!({
            "id": market::AccountId::from_bits(1), "creator": CreatorId::from_bits(3),
            "platform": Platform::Xiaohongshu, "handle": "@xiaolu", "figures": figures,
            "rates": [{
                "deliverable": "image_post", "list": Money::yuan(3_000), "source": Source::Person,
                "as_of": "2026-11-01",
            }],
        })
    };
    let bucket = figure(Metric::Followers, Quantity::Bucket { from: 5_000.0, to: Some(10_000.0) });
    let exact = figure(Metric::Followers, Quantity::Exact(12_345.0));
    let creator: market::creator::Creator = serde_json::from_value(serde_json::json!({
        "id": CreatorId::from_bits(3), "party": market::PartyId::from_bits(4), "name": "小鹿",
        "home": { "text": "某地" }, "verticals": [], "tags": ["治愈", "茶"], "tones": [], "fan_tones": [],
        "contact": {}, "accounts": [account(vec![bucket]), account(vec![exact])],
        "busy": [], "exclusivities": [], "collaborations": [], "sample": true,
    }))
    .unwrap();
    let table = report::creators::creators(std::slice::from_ref(&creator), Language::Zh);
    // Made a part at a time it is the same list, whatever the parts.
    let mut plain = creator.clone();
    plain.accounts.truncate(1);
    plain.accounts[0].rates.clear();
    let both = [plain, creator];
    let mut columns = report::creators::Columns::default();
    both.iter().for_each(|one| columns.see(std::slice::from_ref(one)));
    let mut parts = columns.list(Language::Zh);
    both.iter().for_each(|one| parts.add(std::slice::from_ref(one)));
    assert_eq!(parts.finish(), report::creators::creators(&both, Language::Zh));
    let at = |name: &str| table.columns.iter().position(|c| c.name == name).unwrap();
    assert_eq!(table.cell(0, at("粉丝数")), &Cell::text("5000-10000"));
    assert_eq!(table.cell(1, at("粉丝数")), &Cell::Integer(12_345));
    assert_eq!(table.cell(0, at("播放中位数")), &Cell::Blank);
    assert_eq!(table.cell(0, at("图文下单价")), &Cell::Blank);
    assert_eq!(table.cell(0, at("图文刊例价")), &Cell::Money(Money::yuan(3_000)));
    assert!(table.columns.iter().all(|c| c.name != "短视频刊例价"), "nobody prices it");
    assert_eq!(table.cell(0, at("示例")), &Cell::text("示例数据"));
    let csv = String::from_utf8(report::to_csv(&[table]).unwrap()).unwrap();
    assert!(csv.contains(",'@xiaolu,"), "{csv}");
    let blank = report::template::template(Language::Zh);
    assert!(blank.rows.is_empty() && blank.columns.iter().all(|c| c.name != "示例"));
    assert!(blank.columns.iter().any(|c| c.name == "短视频刊例价"));
}

#[test]
fn a_shortlist_shows_what_is_not_known_as_not_known() {
    let order: market::order::Order = serde_json::from_value(serde_json::json!({
        "id": OrderId::from_bits(1), "number": 3, "status": "open", "posted_at": now(), "sample": false,
        "draft": {
            "brand": BrandId::from_bits(2), "title": "秋季上新", "goal": "seeding", "kind": "direct",
            "platform": Platform::WechatChannels,
            "deliverable": Deliverable { kind: DeliverableKind::ShortVideo, count: 1, at_least: None },
            "brief": Brief::default(), "verticals": [], "tones": [], "tags": [],
            "audience": market::audience::AudienceTarget::default(),
            "requirements": market::order::Requirements::default(),
            "budget": Money::yuan(100_000), "creators_wanted": 5, "pay": { "own_price": true },
            "answer_by": now() + Duration::days(3),
            "publish": Days { from: day("2026-12-05"), to: day("2026-12-10") }, "policy": "plain",
        },
    }))
    .unwrap();
    let candidate = report::order::Candidate {
        name: "小鹿".into(),
        account: "@xiaolu".into(),
        mutual: Some(0.75),
        score: Some(0.8),
        coverage: Some(0.6),
        followers: None,
        price: Some(Money::yuan(9_800)),
        expected_cpm: None,
        reasons: vec!["垂类吻合".into(), "价格低于同行".into()],
        status: None,
    };
    let tables = report::order::order(&order, "鹿角茶", &[candidate], china(), Language::Zh);
    assert_eq!((tables[1].cell(0, 6), tables[1].cell(0, 8)), (&Cell::Unknown, &Cell::Unknown));
    insta::assert_snapshot!("order_zh", String::from_utf8(report::to_csv(&tables).unwrap()).unwrap());
    assert_eq!(sheets(report::to_xlsx(&tables, now()).unwrap()).len(), 2);
}
