//! What a person reads in a terminal: tables in the language asked for, and complaints as well.

use crate::run::{Hx, assets, text};

fn han(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

#[test]
fn lists_and_pages_are_tables_in_the_language_asked_for() {
    let mut hx = Hx::without_vault();
    hx.json(&["init", "--sample"]);
    let order = hx.posted();
    hx.invited(&order);
    hx.hours(1);
    let creator =
        hx.json(&["creators", "--search", "云里喝茶"])["rows"][0]["id"].as_str().unwrap().to_owned();
    let agency = hx.json(&["agencies"])["rows"][0]["id"].as_str().unwrap().to_owned();
    let sheet = assets().join("demo/视频号达人报价表2026-11.csv").to_string_lossy().into_owned();
    let lines: &[&[&str]] = &[
        &["creators"],
        &["creator", "show", &creator],
        &["brands"],
        &["agencies"],
        &["roster", &agency],
        &["review"],
        &["imports"],
        &["orders"],
        &["deals"],
        &["deal", "show", "1"],
        &["wrapup", &order],
        &["schedule"],
        &["settlement"],
        &["price", &creator, "short_video"],
        &["insight"],
        &["policies"],
        &["doctor"],
        &["import", "--preview", &sheet],
    ];
    for line in lines {
        let zh = hx.words(line);
        assert!(!zh.trim_start().starts_with(['{', '[']), "hx {line:?} is no table:\n{zh}");
        let en = hx.words(&[&["--lang", "en"][..], line].concat());
        // What stands in the catalogue is Chinese here; the headings are the program's.
        let heading = |text: &str| {
            let at = usize::from(["roster", "wrapup"].contains(&line[0]));
            text.lines().nth(at).unwrap_or_default().to_owned()
        };
        assert!(han(&heading(&zh)), "hx {line:?}: {}", heading(&zh));
        if !["creator", "import"].contains(&line[0]) {
            assert!(!han(&heading(&en)), "hx --lang en {line:?}: {}", heading(&en));
        }
        assert!(!zh.contains("+00:00") && !en.contains("+00:00"), "hx {line:?} tells times without a zone");
    }
    assert!(hx.words(&["imports"]).contains("UTC+8"));
    assert!(
        hx.words(&["--lang", "en", "creator", "show", &creator]).contains("Followers")
            || hx.words(&["--lang", "en", "creator", "show", &creator]).contains("followers")
    );
    let ranking = hx.words(&["--lang", "en", "match", &order]);
    assert!(ranking.contains("mutual") && !ranking.contains("互选"), "{ranking}");
}

#[test]
fn a_wrong_line_is_told_in_the_language_asked_for() {
    let hx = Hx::new();
    let lines: &[&[&str]] = &[
        &["fly"],
        &["match"],
        &["creators", "--sideways"],
        &["--now", "yesterday", "orders"],
        &["sample", "perhaps"],
        &["creators", "--filter", "luck=1"],
        &["creators", "--filter", "min_followers=many"],
        &["creators", "--sort", "luck"],
        &["deals", "--status", "lucky"],
        &["deal", "record", "1", "--reply", "x"],
        &["deal", "record", "1"],
        &["brand", "add", "甲", "--industry", "luck"],
        &["export", "deal", "--to", "/tmp/x.xlsx"],
        &["undo", "luck"],
        &["import", "undo", "luck"],
        &["creator", "edit", "x", "{"],
        &["results", "add", "1", "--sales", "much"],
        &["settlement", "--standing", "luck"],
        &["price", "甲", "luck"],
        &["price"],
        &["schedule", "--from", "soon"],
    ];
    for line in lines {
        let zh = hx.usage(line);
        assert!(han(zh.lines().next().unwrap_or_default()), "hx {line:?}: {zh}");
        let en = hx.usage(&[&["--lang", "en"][..], line].concat());
        assert!(!han(&en.replace('甲', "")), "hx --lang en {line:?}: {en}");
        for said in [zh, en] {
            assert!(!said.contains("Some(") && !said.contains("Error("), "{said}");
        }
    }
}

#[test]
fn a_city_of_several_is_asked_about_with_all_of_them() {
    let hx = Hx::new();
    for lang in ["zh", "en"] {
        let said = hx.usage(&["--lang", lang, "creators", "--filter", "city=朝阳"]);
        assert!(said.contains("辽宁朝阳") && said.contains("北京朝阳区"), "{said}");
    }
    assert!(hx.usage(&["creators", "--filter", "city=火星"]).contains("没有这个城市"));
    hx.json(&["creators", "--filter", "city=辽宁朝阳"]);
}

#[test]
fn an_import_tells_its_faults_and_what_it_assumed() {
    let hx = Hx::new();
    let sheet = hx.lay(
        "达人.csv",
        "抖音号,昵称,粉丝,城市,报价\nyunli,云里,1000,朝阳,5k-1w\nxiaoman,小满,2000,火星,6800\nYunLi,云里,1100,北京,9000\n",
    );
    let seen = hx.json(&["import", "--preview", &sheet])["files"][0].clone();
    let price = &seen["mapping"][4];
    assert_eq!(price["field"], "price.unstated", "{seen:#}");
    assert!(price["reason"]["zh"].as_str().unwrap().contains("按“短视频（60 秒内）”计"), "{price}");
    assert!(price["reason"]["en"].as_str().unwrap().contains("deliverable not stated: taken as"), "{price}");
    let faults = seen["faults"].as_array().unwrap();
    let of = |kind: &str| {
        faults.iter().find(|fault| fault["kind"] == kind).unwrap_or_else(|| panic!("{kind}: {seen:#}"))
    };
    assert_eq!(
        (of("unknown_place")["row"].as_u64(), of("unknown_place")["value"].as_str()),
        (Some(3), Some("火星"))
    );
    let repeated = of("repeated_account");
    assert_eq!(repeated["column"], "A (抖音号)");
    assert_eq!((repeated["value"].as_str(), repeated["earlier_row"].as_u64()), (Some("YunLi"), Some(2)));
    let told = hx.words(&["import", "--preview", &sheet]);
    assert!(told.contains("第 4 行 A (抖音号) “YunLi”：与第 2 行是同一账号"), "{told}");

    let places = hx.lay("达人2.csv", "抖音号,昵称,粉丝,城市,视频报价\na1,甲,1000,朝阳,5k-1w\n");
    let seen = hx.json(&["import", "--preview", &places])["files"][0].clone();
    let kinds: Vec<&str> =
        seen["faults"].as_array().unwrap().iter().map(|f| f["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["range_lower_taken", "ambiguous_place"], "{seen:#}");
    let place = &seen["faults"][1];
    assert!(place["text"]["zh"].as_str().unwrap().contains("辽宁朝阳"), "{place}");
    assert!(place["text"]["en"].as_str().unwrap().contains("Beijing"), "{place}");
    assert!(place["places"].as_array().unwrap().len() >= 2, "{place}");
}

#[test]
fn figures_of_days_to_come_are_refused() {
    let hx = Hx::new();
    let sheet = hx.lay("达人.csv", "抖音号,昵称,粉丝\nyunli,云里,1000\n");
    let problem = hx.refused(&["import", "--as-of", "2099-01-01", &sheet]);
    assert_eq!(
        (problem["code"].as_str(), problem["args"]["as_of"].as_str()),
        (Some("as_of_to_come"), Some("2099-01-01"))
    );
    let named = hx.lay("达人 2099-01-01.csv", "抖音号,昵称,粉丝\nyunli,云里,1000\n");
    let seen = hx.json(&["import", "--preview", &named])["files"][0].clone();
    assert!(seen["as_of"].is_null() && seen["as_of_reason"].is_null(), "{seen:#}");
    let rows = hx.lay("达人3.csv", "抖音号,昵称,粉丝,数据日期\na1,甲,1000,2099-01-01\na2,乙,1000,昨天\n");
    let seen = hx.json(&["import", &rows])["files"][0].clone();
    assert_eq!(seen["mapping"][3]["field"], "as_of");
    assert_eq!(seen["faults"][0]["kind"], "date_in_future");
    assert_eq!(seen["faults"][1]["kind"], "not_a_date");
}

#[test]
fn refusals_of_sheets_are_words_in_both_languages() {
    let hx = Hx::new();
    let sheet = hx.lay("达人.csv", "抖音号,昵称,粉丝\nyunli,云里,1000\n");
    for (map, zh, en) in [
        (r#"{"99": "handle"}"#, "没有第 99 列", "there is no column 99"),
        (
            r#"{"0": "handle", "1": "handle"}"#,
            "A 列和 B 列都被指定为“",
            "columns A and B are both said to be",
        ),
    ] {
        let mapping = hx.lay("map.json", map);
        let problem = hx.refused(&["import", "--mapping", &mapping, &sheet]);
        assert_eq!(problem["code"], "bad_mapping");
        assert!(problem["message"]["zh"].as_str().unwrap().contains(zh), "{problem}");
        assert!(problem["message"]["en"].as_str().unwrap().contains(en), "{problem}");
    }
    let cut = hx.lay("坏.xlsx", &b"PK\x03\x04\x14\0\0\0\x08\0cut off here"[..]);
    let problem = hx.refused(&["import", &cut]);
    assert_eq!(problem["message"]["zh"], "文件 坏.xlsx：文件损坏或不完整，读不出来");
    let missing = hx.refused(&["import", "没有.csv"]);
    assert_eq!(missing["message"]["zh"], "文件 没有.csv：没有这个文件");
}

#[test]
#[cfg(unix)]
fn a_pipe_is_no_file() {
    let hx = Hx::new();
    let room = tempfile::tempdir().unwrap();
    let pipe = room.path().join("达人.csv");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for path in [pipe.as_path(), room.path(), std::path::Path::new("/dev/zero")] {
        // A folder is looked into; a pipe in it is no sheet.
        let code = if path.is_dir() { "folder_without_sheets" } else { "file_not_a_file" };
        assert_eq!(hx.refused(&["import", &path.to_string_lossy()])["code"], code);
        assert_eq!(hx.refused(&["results", "import", &path.to_string_lossy()])["code"], "file_not_a_file");
    }
}

#[test]
#[cfg(unix)]
fn a_reader_that_hangs_up_is_no_failure() {
    let hx = Hx::without_vault();
    hx.json(&["init", "--sample"]);
    for command in ["vocabulary", "creators --limit 500", "policies", "--json creators --limit 500", "demo"] {
        let line = format!("\"$0\" --vault \"$1\" {command} | head -1; exit ${{PIPESTATUS[0]}}");
        let out = std::process::Command::new("bash")
            .args(["-c", &line, env!("CARGO_BIN_EXE_hx"), &hx.vault().to_string_lossy()])
            .output()
            .unwrap();
        assert_eq!(out.status.code(), Some(0), "{command}: {}", text(&out.stderr));
        assert_eq!(text(&out.stderr), "", "{command}");
        assert_eq!(text(&out.stdout).lines().count(), 1, "{command}");
    }
}

#[test]
fn of_several_files_those_done_are_told_and_the_one_refused_is_complained_of() {
    let hx = Hx::new();
    let sheet =
        |name: &str, handle: &str| hx.lay(name, format!("抖音号,昵称,粉丝\n{handle},{handle},1000\n"));
    let (good, other) = (sheet("甲.csv", "jia"), sheet("乙.csv", "yi"));
    let out = hx.run(&["import", &good, &hx.path("没有.csv"), &other]);
    assert_eq!(out.status.code(), Some(1));
    let (told, complaint) = (text(&out.stdout), text(&out.stderr));
    let done: Vec<&str> = told.lines().filter(|line| line.contains("新增 1")).collect();
    assert_eq!(done.len(), 2, "{told}");
    assert!(done[0].contains("甲.csv") && done[1].contains("乙.csv"), "{told}");
    assert_eq!(complaint.trim_end().lines().count(), 1, "{complaint}");
    assert!(complaint.contains("没有.csv") && !told.contains("没有.csv"), "{complaint}");
    assert_eq!(hx.json(&["creators"])["total"], 2);
}
