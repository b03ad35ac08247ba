//! The issue's stories, told by the program: matching, a deal to its wrap-up, and one by pasted reply.

use serde_json::Value;

use crate::run::{Hx, text};

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

#[test]
fn a_ranking_adds_up() {
    let hx = Hx::new();
    let order = hx.posted();
    let list = hx.json(&["match", &order, "--top", "50"]);
    let mut left = list["considered"].as_u64().unwrap();
    for step in list["funnel"].as_array().unwrap() {
        left -= step["removed"].as_u64().unwrap();
        assert_eq!(step["left"].as_u64().unwrap(), left, "{step}");
    }
    let ranked = list["ranked"].as_array().unwrap();
    assert_eq!(ranked.len() as u64, left.min(50));
    assert!(!ranked.is_empty());
    let mut last = f64::INFINITY;
    for (place, row) in ranked.iter().enumerate() {
        assert_eq!(row["rank"].as_u64().unwrap(), place as u64 + 1);
        let reasons = row["reasons"].as_array().unwrap();
        let sum: f64 = reasons.iter().map(|r| number(&r["weight"]) * number(&r["value"])).sum();
        assert!((number(&row["score"]) - sum).abs() < 1e-9, "score = Σ weight × value: {row}");
        assert!(number(&row["mutual"]) <= last);
        last = number(&row["mutual"]);
        assert!(reasons.iter().all(|r| !r["text"].as_str().unwrap().is_empty()));
    }
    // With other weights the same law holds.
    let weighted =
        hx.json(&["match", &order, "--top", "3", "--by", "score", "--weights", "price=3,vertical=1"]);
    for row in weighted["ranked"].as_array().unwrap() {
        let reasons = row["reasons"].as_array().unwrap();
        let sum: f64 = reasons.iter().map(|r| number(&r["weight"]) * number(&r["value"])).sum();
        assert!((number(&row["score"]) - sum).abs() < 1e-9);
    }
    assert!(hx.words(&["match", &order]).contains("互选"));
}

#[test]
fn a_deal_from_counter_offer_to_wrap_up() {
    let mut hx = Hx::new();
    let order = hx.posted();
    let deal = hx.invited(&order);
    let act = |hx: &mut Hx, word: &str, actor: &str, args: &str, status: &str| -> Value {
        hx.hours(1);
        let page = hx.json(&["deal", word, &deal, "--as", actor, "--args", args]);
        assert_eq!(page["deal"]["status"], status, "{word}");
        page
    };
    let price = hx.json(&["deal", "show", &deal])["row"]["pay"]["minor"].as_i64().unwrap() / 100;
    let asked = price + price / 10;
    act(&mut hx, "counter", "creator", &format!(r#"{{"price": {asked}, "note": "档期紧"}}"#), "pricing");
    act(&mut hx, "accept", "brand", "{}", "funding");
    let money = format!(r#"{{"minor": {}, "currency": "CNY"}}"#, asked * 100);
    let funds =
        format!(r#"{{"amount": {money}, "method": "bank", "held_by_platform": true, "reference": "F1"}}"#);
    act(&mut hx, "record_funds", "brand", &funds, "script_due");
    act(&mut hx, "submit_script", "creator", r#"{"text": "第一版"}"#, "script_review");
    act(&mut hx, "reject-script", "brand", r#"{"reason": "口播太长"}"#, "script_due");
    act(&mut hx, "submit-script", "creator", r#"{"text": "第二版"}"#, "script_review");
    act(&mut hx, "approve_script", "brand", "{}", "work_due");
    act(&mut hx, "submit_work", "creator", r#"{"text": "初稿"}"#, "platform_review");
    act(&mut hx, "record_pass", "platform", "{}", "work_review");
    act(&mut hx, "feedback", "brand", r#"{"text": "换片头"}"#, "work_due");
    act(&mut hx, "submit_work", "creator", r#"{"text": "二稿"}"#, "platform_review");
    act(&mut hx, "record_pass", "platform", "{}", "work_review");
    act(&mut hx, "approve_work", "brand", "{}", "scheduled");
    hx.now = "2026-12-07T02:00:00Z".to_owned();
    let publish = r#"{"link": "https://example.com/v/1", "at": "2026-12-07T02:30:00Z"}"#;
    act(&mut hx, "publish", "creator", publish, "published");
    act(&mut hx, "accept_work", "brand", "{}", "settling");
    let pay = format!(r#"{{"amount": {money}, "paid_at": "2026-12-07T04:00:00Z", "method": "bank"}}"#);
    act(&mut hx, "record_payment", "brand", &pay, "settling");
    act(&mut hx, "confirm_payment", "creator", "{}", "settled");
    act(&mut hx, "rate", "brand", r#"{"rating": {"stars": 5, "comment": null}}"#, "settled");
    let page = act(&mut hx, "rate", "creator", r#"{"rating": {"stars": 4, "comment": null}}"#, "closed");
    assert_eq!(page["paid"]["minor"], asked * 100);
    assert_eq!(page["row"]["signed"], false);
    let consents = page["deal"]["consents"].as_array().unwrap();
    assert!(consents.len() == 2 && consents.iter().all(|c| c["with"]["grade"] == "attested"), "{consents:?}");

    hx.hours(24 * 7);
    let counted = ["--plays", "200000", "--likes", "3000", "--comments", "400", "--shares", "600"];
    let mut line = vec!["results", "add", &deal];
    line.extend(counted);
    hx.json(&line);
    let wrapup = hx.json(&["wrapup", &order]);
    let row = &wrapup["rows"][0]["wrapup"];
    assert_eq!(row["plays"]["actual"], 200_000.0);
    // The policy's fee is unknown: so is all that was paid, and what is known of it is told apart.
    assert!(row["paid"].is_null() && row["cpm"]["actual"].is_null(), "{row}");
    let pay = &row["without_fee"];
    assert_eq!(pay["paid"]["minor"], asked * 100);
    assert!((number(&pay["cpm"]["actual"]) - asked as f64 / 200.0).abs() < 1e-9, "{row}");
    assert!((number(&pay["cpe"]["actual"]) - asked as f64 / 4_000.0).abs() < 1e-9);
    assert_eq!(wrapup["total"]["paid_at_least"]["minor"], asked * 100);
    for (what, id) in
        [("deal", &deal), ("statement", &deal), ("offer", &deal), ("order", &order), ("wrapup", &order)]
    {
        let to = hx.path(&format!("{what}.xlsx"));
        hx.json(&["export", what, id, "--to", &to]);
        assert!(std::fs::metadata(&to).unwrap().len() > 1_000);
        let paper = hx.path(&format!("{what}.pdf"));
        match hx.try_json(&["export", what, id, "--to", &paper]) {
            Ok(made) => {
                assert!(made["rows"].as_u64().unwrap() >= 1);
                assert!(std::fs::read(&paper).unwrap().starts_with(b"%PDF"));
            }
            // Without a Chinese font there is no paper, and it says so.
            Err(problem) => assert_eq!(problem["code"], "font_missing", "{problem}"),
        }
    }
    let list = hx.path("creators.pdf");
    assert_eq!(hx.refused(&["export", "creators", "--to", &list])["code"], "not_a_paper");
    let bundle = hx.path("deal.hxb");
    hx.json(&["bundle", "make", &deal, &bundle]);
    assert_eq!(hx.json(&["bundle", "verify", &bundle])["status"], "closed");
    hx.sound();
}

#[test]
fn a_counterpart_answers_by_pasted_reply_and_the_next_lapses_by_now_alone() {
    let mut hx = Hx::new();
    let order = hx.posted();
    let deal = hx.invited(&order);
    let form = hx.path("回复.xlsx");
    let paper = hx.json(&["deal", "offer", &deal, "--form", &form]);
    assert!(std::path::Path::new(&form).is_file());
    let hash = paper["terms_hash"].as_str().unwrap();
    assert!(paper["text"].as_str().unwrap().contains(hash));
    let reply = |decision: &str| format!("合作编号：{deal}\n条款指纹：{hash}\n决定：{decision}");
    let counter = reply("改价\n价格：1.4万");
    hx.hours(1);
    let preview = hx.json(&["deal", "record", &deal, "--reply", &counter, "--channel", "chat", "--preview"]);
    assert_eq!((preview["from"].as_str(), preview["to"].as_str()), (Some("invited"), Some("pricing")));
    let page = hx.json(&["deal", "record", &deal, "--reply", &counter, "--channel", "chat"]);
    assert_eq!(page["deal"]["status"], "pricing");
    assert_eq!(page["row"]["pay"]["minor"], 1_400_000);
    let stale = hx.refused(&["deal", "record", &deal, "--reply", &reply("接受"), "--channel", "chat"]);
    assert_eq!(stale["code"], "stale_terms");

    // Nobody answers the counter-offer: a day later, time alone.
    assert_eq!(hx.json(&["deals", "advance"])["fired"].as_array().unwrap().len(), 0);
    hx.hours(25);
    let fired = hx.json(&["deals", "advance"]);
    assert_eq!(fired["fired"].as_array().unwrap().len(), 1);
    assert_eq!(hx.json(&["deal", "show", &deal])["deal"]["status"], "expired");
    assert_eq!(hx.json(&["deals", "advance"])["fired"].as_array().unwrap().len(), 0, "counted once");
    hx.sound();
}

#[test]
fn one_is_cancelled_with_a_kill_fee_and_one_is_ruled() {
    let mut hx = Hx::new();
    let order = hx.posted();
    let list = hx.json(&["match", &order, "--top", "2"]);
    let creators: Vec<&str> =
        list["ranked"].as_array().unwrap().iter().map(|r| r["creator"].as_str().unwrap()).collect();
    let opened = hx.json(&["invite", &order, creators[0], creators[1], "--pay", "10000"]);
    let deals: Vec<String> =
        opened["opened"].as_array().unwrap().iter().map(|row| row["number"].to_string()).collect();
    let money = |yuan: i64| format!(r#"{{"minor": {}, "currency": "CNY"}}"#, yuan * 100);
    for deal in &deals {
        hx.hours(1);
        hx.json(&["deal", "accept", deal, "--as", "creator"]);
        let funds = format!(r#"{{"amount": {}, "method": "bank", "held_by_platform": true}}"#, money(10_000));
        hx.json(&["deal", "record_funds", deal, "--args", &funds]);
        hx.json(&["deal", "submit_script", deal, "--as", "creator", "--args", r#"{"text": "脚本"}"#]);
        hx.json(&["deal", "approve_script", deal]);
    }
    hx.hours(1);
    let page = hx.json(&["deal", "cancel", &deals[0], "--args", r#"{"reason": "产品下架"}"#]);
    assert_eq!(page["deal"]["cancellation"]["kill_fee"]["minor"], 100_000, "10 % after the script");
    assert_eq!(page["deal"]["ledger"]["due_to_brand"]["minor"], 900_000);

    hx.json(&["deal", "dispute", &deals[1], "--as", "creator", "--args", r#"{"reason": "拖延"}"#]);
    let ruling = format!(
        r#"{{"outcome": {{"outcome": "cancel", "to_creator": {}}}, "by": "平台客服"}}"#,
        money(2_500)
    );
    assert_eq!(hx.refused(&["deal", "record_ruling", &deals[1], "--args", &ruling])["code"], "only_platform");
    let page = hx.json(&["deal", "record_ruling", &deals[1], "--as", "platform", "--args", &ruling]);
    assert_eq!(page["deal"]["status"], "cancelled");
    assert_eq!(page["deal"]["ledger"]["due_to_creator"]["minor"], 250_000);
    assert_eq!(page["deal"]["ledger"]["due_to_brand"]["minor"], 750_000);
    assert_eq!(page["deal"]["dispute"]["ruled_by"], "平台客服");
    hx.sound();
}

#[test]
fn the_demo_does_the_main_job_and_leaves_nothing() {
    let hx = Hx::without_vault();
    let out = hx.run(&["demo"]);
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    let told = text(&out.stdout);
    for step in ["导入", "发单", "匹配", "邀约", "改价", "结案", "已完成", "186,000 / 203,400", "正常"]
    {
        assert!(told.contains(step), "{step}:\n{told}");
    }
    assert!(!told.contains("有问题") && !told.contains("186000.00"), "{told}");
    assert!(!hx.vault().exists(), "a scratch vault, not the user's");
    assert_eq!(hx.json(&["demo"])["deal"]["status"], "closed");
}

#[test]
fn papers_are_recorded_and_settlement_tells_them() {
    let mut hx = Hx::new();
    let order = hx.posted();
    let deal = hx.invited(&order);
    hx.hours(1);
    let contract = ["deal", "note_contract", &deal, "--args", r#"{"number": "HT-2026-018"}"#];
    assert_eq!(hx.refused(&contract)["code"], "wrong_status", "nothing is agreed yet");
    hx.json(&["deal", "accept", &deal, "--as", "creator"]);
    hx.json(&contract);
    let issued = r#"{"stage": "issued", "number": "0317", "amount": null, "on": "2026-11-20"}"#;
    let issue = ["deal", "record_invoice", &deal, "--as", "creator", "--args", issued];
    let page = hx.json(&issue);
    assert_eq!(page["deal"]["status"], "funding", "papers move nothing");
    assert_eq!(page["deal"]["invoices"][0]["number"], "0317");
    let twice = hx.refused(&issue);
    assert_eq!(
        (twice["code"].as_str(), twice["args"]["number"].as_str()),
        (Some("invoice_repeated"), Some("0317"))
    );
    let sent = r#"{"stage": "sent", "on": "2026-11-20", "tracking": null}"#;
    assert_eq!(hx.refused(&["deal", "record_sample", &deal, "--args", sent])["code"], "no_samples");
    let list = hx.json(&["settlement", "--search", "HT-2026-018"]);
    let row = &list["rows"][0];
    assert_eq!((row["standing"].as_str(), row["contract"].as_str()), (Some("open"), Some("HT-2026-018")));
    assert_eq!(row["owed"], Value::Null, "not known is not nothing");
    assert_eq!(list["totals"][0]["unknown"], 1);
    assert_eq!(hx.json(&["settlement", "--search", "HT-9"])["rows"].as_array().unwrap().len(), 0);
    hx.sound();
}
