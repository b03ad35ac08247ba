//! The shapes of the JSON answers, frozen in `tests/fixtures/answers` as schemas: a change there is a change of
//! the contract. `HUXUAN_FREEZE=1` writes them anew.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::run::{Hx, assets, order_file, root};

/// The schema of one value. Numbers are one type; items of a list and its nulls are merged.
fn shape(value: &Value) -> Value {
    match value {
        Value::Null => json!({"type": "null"}),
        Value::Bool(_) => json!({"type": "boolean"}),
        Value::Number(_) => json!({"type": "number"}),
        Value::String(_) => json!({"type": "string"}),
        Value::Array(items) => {
            let merged = items.iter().map(shape).reduce(|a, b| merge(&a, &b));
            merged.map_or_else(|| json!({"type": "array"}), |items| json!({"type": "array", "items": items}))
        }
        Value::Object(fields) => {
            let properties: Map<String, Value> = fields.iter().map(|(k, v)| (k.clone(), shape(v))).collect();
            let required: Vec<&String> = fields.keys().collect();
            json!({"type": "object", "properties": properties, "required": required})
        }
    }
}

/// What holds for both: null beside a type makes it nullable, fields of one alone are not required.
fn merge(a: &Value, b: &Value) -> Value {
    if a == b {
        return a.clone();
    }
    let types = |v: &Value| -> Vec<String> {
        let (stated, alone) = (&v["type"], std::slice::from_ref(&v["type"]));
        stated
            .as_array()
            .map_or(alone, Vec::as_slice)
            .iter()
            .filter_map(|t| t.as_str().map(str::to_owned))
            .collect()
    };
    let mut all: Vec<String> = types(a).into_iter().chain(types(b)).collect();
    all.sort();
    all.dedup();
    let mut out = Map::new();
    out.insert("type".into(), if all.len() == 1 { json!(all[0]) } else { json!(all) });
    match (a.get("items"), b.get("items")) {
        (Some(x), Some(y)) => _ = out.insert("items".into(), merge(x, y)),
        (Some(one), None) | (None, Some(one)) => _ = out.insert("items".into(), one.clone()),
        (None, None) => {}
    }
    match (a["properties"].as_object(), b["properties"].as_object()) {
        (Some(x), Some(y)) => {
            let mut fields: BTreeMap<String, Value> = x.iter().map(|(k, v)| (k.clone(), v.clone())).collect();
            for (name, field) in y {
                let merged = fields.get(name).map_or_else(|| field.clone(), |known| merge(known, field));
                fields.insert(name.clone(), merged);
            }
            let both = |name: &Value| b["required"].as_array().is_some_and(|r| r.contains(name));
            let required: Vec<&Value> =
                a["required"].as_array().into_iter().flatten().filter(|name| both(name)).collect();
            out.insert("required".into(), json!(required));
            out.insert("properties".into(), json!(fields));
        }
        (Some(_), None) | (None, Some(_)) => {
            let one = if a["properties"].is_object() { a } else { b };
            for key in ["properties", "required"] {
                out.insert(key.into(), one[key].clone());
            }
        }
        (None, None) => {}
    }
    Value::Object(out)
}

/// Compares a shape with its frozen one; says where they part.
fn frozen(name: &str, answer: &Value) -> Option<String> {
    let folder = root().join("tests/fixtures/answers");
    let file = folder.join(format!("{name}.schema.json"));
    let now = shape(answer);
    if std::env::var_os("HUXUAN_FREEZE").is_some() {
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(&file, format!("{}\n", serde_json::to_string_pretty(&now).unwrap())).unwrap();
        return None;
    }
    let text = std::fs::read_to_string(&file).unwrap_or_default();
    let then: Value = serde_json::from_str(&text).unwrap_or(Value::Null);
    (then != now).then(|| format!("{name}: {}", parting(&then, &now, "$")))
}

fn parting(then: &Value, now: &Value, place: &str) -> String {
    if let (Some(then), Some(now)) = (then.as_object(), now.as_object()) {
        for key in then.keys().chain(now.keys()) {
            let (was, is) = (then.get(key).unwrap_or(&Value::Null), now.get(key).unwrap_or(&Value::Null));
            if was != is {
                return parting(was, is, &format!("{place}.{key}"));
            }
        }
    }
    format!("at {place} was {then}, is {now}")
}

/// Takes deal 1, accepted, to its settlement.
fn settle(hx: &mut Hx) {
    let pay = hx.json(&["deal", "show", "1"])["row"]["pay"].to_string();
    let acts = [
        (
            "record_funds",
            "brand",
            format!(r#"{{"amount": {pay}, "method": "bank", "held_by_platform": true}}"#),
        ),
        ("note_contract", "brand", r#"{"number": "HT-2026-018"}"#.to_owned()),
        ("submit_script", "creator", r#"{"text": "脚本"}"#.to_owned()),
        ("approve_script", "brand", "{}".to_owned()),
        ("submit_work", "creator", r#"{"text": "初稿"}"#.to_owned()),
        ("record_pass", "platform", "{}".to_owned()),
        ("feedback", "brand", r#"{"text": "换片头"}"#.to_owned()),
        ("submit_work", "creator", r#"{"text": "二稿"}"#.to_owned()),
        ("record_pass", "platform", "{}".to_owned()),
        ("approve_work", "brand", "{}".to_owned()),
        (
            "publish",
            "creator",
            r#"{"link": "https://example.com/v/1", "at": "2026-12-07T02:00:00Z"}"#.to_owned(),
        ),
        ("accept_work", "brand", "{}".to_owned()),
        (
            "record_invoice",
            "creator",
            r#"{"stage": "issued", "number": "0317", "amount": null, "on": "2026-12-07"}"#.to_owned(),
        ),
        (
            "record_payment",
            "brand",
            format!(r#"{{"amount": {pay}, "paid_at": "2026-12-07T03:00:00Z", "method": "bank"}}"#),
        ),
        ("confirm_payment", "creator", "{}".to_owned()),
        ("rate", "brand", r#"{"rating": {"stars": 5, "comment": "守时"}}"#.to_owned()),
    ];
    for (word, actor, args) in acts {
        hx.hours(1);
        if word == "publish" {
            hx.now = "2026-12-07T03:00:00Z".to_owned();
        }
        hx.json(&["deal", word, "1", "--as", actor, "--args", &args]);
    }
}

#[test]
fn every_answer_keeps_its_shape() {
    let mut hx = Hx::without_vault();
    let mut all: Vec<(&str, Value)> = Vec::new();
    all.push(("init", hx.json(&["init"])));
    let sheet = assets().join("demo/视频号达人报价表2026-11.csv").to_string_lossy().into_owned();
    all.push(("import_preview", hx.json(&["import", "--preview", &sheet])));
    all.push(("import", hx.json(&["import", &sheet])));
    all.push(("imports", hx.json(&["imports"])));
    all.push(("creators", hx.json(&["creators", "--limit", "50"])));
    let creator =
        hx.json(&["creators", "--search", "云里喝茶"])["rows"][0]["id"].as_str().unwrap().to_owned();
    all.push(("creator", hx.json(&["creator", "show", &creator])));
    hx.json(&["creator", "edit", &creator, r#"{"note": "常合作"}"#]);
    all.push(("brand", hx.json(&["brand", "add", "云岭茶业", "--industry", "食品", "--tone", "治愈"])));
    all.push(("brands", hx.json(&["brands"])));
    let file = hx.lay("order.json", order_file());
    all.push(("order_file", serde_json::from_str(&order_file()).unwrap()));
    all.push(("order_check", hx.json(&["order", "check", &file])));
    let order = hx.json(&["order", "post", &file]);
    let id = order["row"]["order"]["id"].as_str().unwrap().to_owned();
    all.push(("order", order));
    all.push(("orders", hx.json(&["orders"])));
    let list = hx.json(&["match", &id, "--top", "50"]);
    let first = list["ranked"][0]["creator"].as_str().unwrap().to_owned();
    all.push(("match", list));
    all.push(("explain", hx.json(&["explain", &id, &first])));
    all.push(("shortlist", hx.json(&["shortlist", &id, "add", &first])));
    all.push(("invite", hx.json(&["invite", &id, &first])));
    all.push(("inbox", hx.json(&["inbox", &first])));
    all.push(("offer", hx.json(&["deal", "offer", "1"])));
    let hash = hx.json(&["deal", "offer", "1"])["terms_hash"].as_str().unwrap().to_owned();
    let reply = format!("合作编号：1\n条款指纹：{hash}\n决定：接受");
    let record = ["deal", "record", "1", "--reply", &reply, "--channel", "chat"];
    all.push(("reply_preview", hx.json(&[&record[..], &["--preview"]].concat())));
    all.push(("deal", hx.json(&record)));
    all.push(("deals", hx.json(&["deals"])));
    let second = hx.json(&["match", &id, "--top", "2"])["ranked"][1]["creator"].as_str().unwrap().to_owned();
    hx.json(&["invite", &id, &second]);
    hx.hours(30);
    all.push(("advance", hx.json(&["deals", "advance"])));
    settle(&mut hx);
    all.push(("deal_settled", hx.json(&["deal", "show", "1"])));
    let counted = ["--plays", "200000", "--likes", "3000", "--comments", "400", "--shares", "600"];
    all.push(("results", hx.json(&[&["results", "add", "1"][..], &counted].concat())));
    all.push(("wrapup", hx.json(&["wrapup", &id])));
    all.push(("review", hx.json(&["review"])));
    all.push(("vocabulary", hx.json(&["vocabulary"])));
    all.push(("policies", hx.json(&["policies"])));
    all.push(("doctor", hx.json(&["doctor"])));
    all.push(("backup", hx.json(&["backup"])));
    let results =
        hx.lay("结果.csv", "合作编号,播放量,点赞,数据日期\n1,210000,3300,2026-12-20\n9,1,1,2026-12-20\n");
    hx.now = "2026-12-21T02:00:00Z".to_owned();
    all.push(("results_import", hx.json(&["results", "import", &results])));
    let (bundle, card, list) = (hx.path("合作.hxb"), hx.path("名片.json"), hx.path("名单.csv"));
    all.push(("bundle_make", hx.json(&["bundle", "make", "1", &bundle])));
    all.push(("bundle", hx.json(&["bundle", "open", &bundle])));
    all.push(("bundle_verify", hx.json(&["bundle", "verify", &bundle])));
    all.push(("card", hx.json(&["card", "export", &card])));
    all.push(("card_verify", hx.json(&["card", "verify", &card])));
    all.push(("export", hx.json(&["export", "creators", "--to", &list])));
    let template = hx.lay("提报表.csv", "秋季提报,,\n序号,达人昵称,刊例价（元）\n");
    all.push(("submission_inspect", hx.json(&["submission", "inspect", &template])));
    let filled = hx.path("提报.xlsx");
    let fill = ["submission", "fill", &template, &id, &first, "--to", &filled, "--column", "3=order_price"];
    all.push(("submission_fill", hx.json(&fill)));
    let paid = hx.lay("流水.csv", "日期,支出,收款人,摘要\n2026-12-01,12.50,某人,#1\n昨天,3,某人,\n");
    all.push(("payments_inspect", hx.json(&["payments", "inspect", &paid])));
    all.push(("payments_record", hx.json(&["payments", "record", &paid, "--row", "2=1"])));
    all.push(("sample", hx.json(&["sample", "add"])));
    let agencies = hx.json(&["agencies"]);
    let agency = agencies["rows"][0]["id"].as_str().unwrap().to_owned();
    all.push(("agencies", agencies));
    all.push(("roster", hx.json(&["roster", &agency])));
    all.push(("schedule", hx.json(&["schedule"])));
    all.push(("settlement", hx.json(&["settlement"])));
    all.push(("price", hx.json(&["price", &creator, "short_video"])));
    all.push(("insight", hx.json(&["insight"])));
    hx.json(&["creator", "edit", &creator, r#"{"note": "又改一次"}"#]);
    all.push(("undo", hx.json(&["undo"])));
    let more = hx.lay("视频号2026-10.csv", "视频号ID,昵称,粉丝数\nxinlai,新来的,423000\n");
    let came = hx.json(&["import", &more])["files"][0]["id"].as_str().unwrap().to_owned();
    all.push(("import_undo", hx.json(&["import", "undo", &came])));
    let copy = hx.path("备份.db");
    hx.json(&["backup", "--to", &copy]);
    all.push(("restore", Hx::without_vault().json(&["restore", &copy])));
    all.push(("demo", Hx::without_vault().json(&["demo"])));
    let bench = Hx::without_vault();
    let to = bench.path("bench");
    all.push(("bench", bench.json(&["bench", "--to", &to, "--creators", "60", "--only", "search"])));
    all.push(("problem", hx.refused(&["deal", "show", "99"])));
    let parted: Vec<String> = all.iter().filter_map(|(name, answer)| frozen(name, answer)).collect();
    assert!(parted.is_empty(), "the contract changed:\n{}", parted.join("\n"));
}

#[test]
fn a_measurement_alone_says_all_there_is_to_say_of_it() {
    let hx = Hx::without_vault();
    let to = hx.path("bench");
    let lines = hx.json(&["bench", "--to", &to, "--creators", "60", "--only", "import"]);
    let [line] = lines.as_array().unwrap().as_slice() else { panic!("{lines}") };
    let keys: Vec<&str> = line.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["better", "detail", "met", "name", "target", "unit", "value"]);
    assert_eq!((line["name"].as_str(), line["better"].as_str()), (Some("import"), Some("lower")));
    let written = std::fs::read_to_string(std::path::Path::new(&to).join("results.json")).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), lines);
    assert!(hx.usage(&["bench", "--only", "luck"]).contains("slider"));
}

#[test]
fn the_shape_of_a_list_is_that_of_all_its_items() {
    let found = shape(&json!([{"a": 1, "b": null}, {"a": null}]));
    assert_eq!(found["items"]["required"], json!(["a"]));
    assert_eq!(found["items"]["properties"]["a"]["type"], json!(["null", "number"]));
}
