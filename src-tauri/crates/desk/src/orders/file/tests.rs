use super::*;

fn brand(_: &str) -> Result<BrandId, Problem> {
    Ok(BrandId::from_bits(1))
}

fn today() -> NaiveDate {
    "2026-11-22".parse().unwrap()
}

const GOOD: &str = r#"{
    "brand": "云岭茶", "title": "秋茶上新", "platform": "视频号", "deliverable": "短视频",
    "verticals": ["美食", "生活"], "audience": {"gender": "女", "age": "22-50", "tier": ["一线", "新一线"]},
    "requirements": {"cities": ["北京"], "min_rebate": 0.22},
    "budget": "10万", "per_creator": {"min": 5000, "max": "1w"}, "creators_wanted": 8,
    "answer_by": "2026-11-25", "publish": {"from": "2026-12-01", "to": "2026-12-07"}
}"#;

#[test]
fn names_and_yuan_are_understood() {
    let draft = read(GOOD, today(), brand).unwrap();
    assert_eq!(draft.budget, Money::yuan(100_000));
    assert_eq!(draft.per_creator_max, Some(Money::yuan(10_000)));
    assert_eq!(draft.platform, Platform::WechatChannels);
    assert_eq!(draft.audience.age, Some(Want::Set(vec![AgeBand::new(22, 50)])));
    assert_eq!(draft.requirements.min_rebate, Some(BasisPoints::new(2_200)));
    assert!(draft.pay.own_price);
    assert_eq!(draft.answer_by, end_of_day("2026-11-25".parse().unwrap()));
}

#[test]
fn an_unknown_city_names_field_and_value() {
    let problem = read(&GOOD.replace("北京", "亚特兰蒂斯"), today(), brand).unwrap_err();
    assert_eq!(problem.code, "order_unknown_word");
    assert_eq!(problem.args["field"], "requirements.cities");
    assert_eq!(problem.args["value"], "亚特兰蒂斯");
}

#[test]
fn an_ambiguous_place_is_asked_about() {
    let problem = read(&GOOD.replace("北京", "朝阳"), today(), brand).unwrap_err();
    assert_eq!(problem.code, "order_ambiguous_place");
    assert!(problem.args["candidates"].contains('、'));
}

#[test]
fn a_file_that_is_no_order_is_refused_in_the_readers_language() {
    let of = |text: &str| {
        let problem = read(text, today(), brand).unwrap_err();
        assert_eq!(problem.code, "order_unreadable");
        (problem.message.zh, problem.message.en)
    };
    let place = "订单文件第 1 行第";
    for (text, zh, en) in [
        (r#"{"brand": "#, "文件到这里就断了", "EOF while parsing"),
        ("标题", "不是合法的 JSON", "expected value"),
        (r#"{"colour": 1}"#, "没有叫 colour 的字段", "unknown field `colour`"),
        (r#"{"brand": "云岭茶"}"#, "缺少 title", "missing field `title`"),
        (r#"{"brand": "a", "brand": "b"}"#, "brand 写了两次", "duplicate field `brand`"),
        (r#"{"brand": 7}"#, "brand 的值不对：7", "brand: invalid type: integer `7`"),
        (r#"{"creators_wanted": -1}"#, "creators_wanted 的值不对：-1", "creators_wanted: invalid value"),
        (r#"{"creators_wanted": "八"}"#, "creators_wanted 的值不对：八", "creators_wanted: invalid type"),
        (r#"{"publish": {"from": 3}}"#, "publish.from 的值不对：3", "publish.from: invalid type"),
        (r#"{"budget": []}"#, "budget 的类型或写法不对", "budget: data did not match"),
        (r#"{"requirements": {"max_cpm": true}}"#, "requirements.max_cpm 的值不对：true", "max_cpm: invalid"),
    ] {
        let said = of(text);
        assert!(said.0.starts_with(place) && said.0.ends_with(zh), "{}", said.0);
        assert!(said.1.contains(en) && !said.1.contains(" at line 1 column"), "{}", said.1);
    }
}

#[test]
fn fractions_of_wan_are_exact() {
    assert_eq!(money("x", &Yuan::Text("1.25万".into())), Ok(Money::yuan(12_500)));
    assert_eq!(money("x", &Yuan::Text("0.000001万".into())), Ok(Money::fen(1)));
    assert!(money("x", &Yuan::Text("1.0000001万".into())).is_err());
    assert!(money("x", &Yuan::Text("很多".into())).is_err());
}

#[test]
fn days_may_be_counted_from_today() {
    let text = GOOD.replace("2026-11-25", "+3d").replace("2026-12-01", "+9d").replace("2026-12-07", "+15d");
    assert_eq!(read(&text, today(), brand), read(GOOD, today(), brand));
    for (field, code, wrong) in [
        ("publish.from", "order_bad_day", GOOD.replace("2026-12-01", "2026-02-30")),
        ("publish.to", "order_bad_day", GOOD.replace("2026-12-07", "+99999999999999999999d")),
        ("publish.to", "order_bad_day", GOOD.replace("2026-12-07", "-3d")),
        ("answer_by", "order_bad_time", GOOD.replace("2026-11-25", "{answer_by}")),
    ] {
        let problem = read(&wrong, today(), brand).unwrap_err();
        assert_eq!((problem.code.as_str(), problem.args["field"].as_str()), (code, field));
        for said in [&problem.message.zh, &problem.message.en] {
            assert!(said.contains(field) && said.contains(&problem.args["value"]) && said.contains("+3d"));
        }
    }
}

#[test]
fn shares_are_numbers_or_percentages() {
    let said = |rebate: &str| read(&GOOD.replace("0.22", rebate), today(), brand);
    assert_eq!(said("\"22%\""), said("0.22"));
    assert_eq!(said("\"12.5 ％\"").unwrap().requirements.min_rebate, Some(BasisPoints::new(1_250)));
    for wrong in ["22", "-0.1", "\"22\"", "\"101%\"", "\"很多\"", "\"NaN%\""] {
        let problem = said(wrong).unwrap_err();
        assert_eq!(problem.code, "order_bad_share", "{wrong}");
        assert_eq!(problem.args["field"], "requirements.min_rebate");
        assert!(problem.message.zh.contains(wrong.trim_matches('"')), "{}", problem.message.zh);
    }
    let pay = GOOD.replace("\"budget\"", "\"pay\": {\"commission\": {\"rate\": \"12%\"}}, \"budget\"");
    let commission = read(&pay, today(), brand).unwrap().pay.commission.unwrap();
    assert_eq!(commission.rate, BasisPoints::percent(12));
}

#[test]
fn shares_of_an_audience_that_add_up_to_more_are_said_in_words() {
    let text = GOOD.replace("\"gender\": \"女\"", "\"gender\": {\"女\": 0.9, \"男\": 0.9}");
    let problem = read(&text, today(), brand).unwrap_err();
    assert_eq!(problem.message.zh, "订单的 audience.gender：各项占比之和是 1.8，超过 1");
    assert_eq!(problem.message.en, "The order's audience.gender: its shares add up to 1.8, more than 1");
}

#[test]
fn what_follows_the_order_is_refused() {
    let problem = read(&format!("{GOOD} {{}}"), today(), brand).unwrap_err();
    assert_eq!(problem.code, "order_unreadable");
}
