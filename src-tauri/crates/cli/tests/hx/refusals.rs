//! Everything bad that can come in: one clear line that names the place, exit 1, and the vault unchanged.

use std::path::Path;

use crate::run::{Hx, order_file, text};

/// A refusal whose line names the file.
fn refused_file(hx: &Hx, name: &str, bytes: impl AsRef<[u8]>, codes: &[&str]) {
    let path = hx.lay(name, bytes);
    let problem = hx.refused(&["import", &path]);
    let code = problem["code"].as_str().unwrap();
    assert!(codes.contains(&code), "{name}: {problem}");
    for words in ["zh", "en"] {
        assert!(problem["message"][words].as_str().unwrap().contains(name), "{name}: {problem}");
    }
    // A preview of columns nobody knows lists them, to be named by hand; any other refusal is the same.
    if code != "nothing_recognised" {
        assert_eq!(hx.refused(&["import", "--preview", &path])["code"], code);
    }
}

#[test]
fn bad_files_are_refused_by_name() {
    let hx = Hx::new();
    refused_file(&hx, "empty.csv", "", &["file_empty"]);
    refused_file(&hx, "blank.csv", "\n\n  \n", &["file_empty"]);
    refused_file(&hx, "picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", &["file_not_a_sheet"]);
    let noise: Vec<u8> = (0..4_096_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    refused_file(&hx, "noise.csv", noise, &["file_not_a_sheet", "nothing_recognised", "file_damaged"]);
    refused_file(
        &hx,
        "cut.xlsx",
        &b"PK\x03\x04\x14\0\0\0\x08\0cut off here"[..],
        &["file_damaged", "file_not_a_sheet"],
    );
    refused_file(&hx, "absurd.csv", "a;b;c\n1;2;3\n4;5;6\n", &["nothing_recognised"]);
    refused_file(&hx, "nothing.csv", "foo,bar,baz\nx y,z,q\nlorem,ipsum,dolor\n", &["nothing_recognised"]);
    let wide = format!("{}\n", vec!["昵称"; 40_000].join(","));
    refused_file(&hx, "wide.csv", wide, &["file_too_large"]);
    let missing = hx.refused(&["import", "/nowhere/达人.csv"]);
    assert!(missing["message"]["zh"].as_str().unwrap().contains("达人.csv"), "{missing}");
    hx.sound();
}

#[test]
fn encrypted_and_hostile_workbooks_are_refused() {
    let Some(folder) = support::data_folder("calamine-spreadsheets") else { return };
    let hx = Hx::new();
    let mut tried = 0;
    let mut open = vec![folder];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().to_lowercase();
            if path.is_dir() {
                open.push(path);
            } else if name.contains("password") || name.contains("encrypt") || name.contains("protect") {
                let out = hx.run(&["--json", "import", "--platform", "douyin", &path.to_string_lossy()]);
                assert_eq!(out.status.code(), Some(1), "{name}: {}{}", text(&out.stdout), text(&out.stderr));
                tried += 1;
            }
        }
    }
    assert!(tried > 0, "the set holds encrypted workbooks");
    hx.sound();
}

#[test]
fn one_bad_file_among_good_ones_is_named_and_the_good_ones_are_kept() {
    let hx = Hx::new();
    let good = hx.lay("视频号2026-11.csv", "视频号ID,昵称,粉丝数\nyunli,云里喝茶,423000\n");
    let bad = hx.lay("坏.csv", "");
    let out = hx.run(&["--json", "import", &good, &bad]);
    assert_eq!(out.status.code(), Some(1));
    assert!(text(&out.stderr).contains("坏.csv"));
    assert_eq!(hx.json(&["import", &good])["files"][0]["created"], 0, "each file is its own transaction");
    hx.sound();
}

#[test]
fn bad_orders_are_refused_by_field_and_value() {
    let hx = Hx::new();
    hx.json(&["brand", "add", "云岭茶业"]);
    let good = order_file();
    let change = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        good.replace(from, to)
    };
    let cases = [
        (
            "order_missing",
            "audience",
            change(r#"{"gender": "女", "age": "22-50", "tier": ["一线", "新一线", "二线"]}"#, "{}"),
        ),
        ("order_not_positive", "budget", change(r#""6万""#, "-60000")),
        ("order_bad_amount", "budget", change(r#""6万""#, r#""很多钱""#)),
        ("order_in_the_past", "answer_by", change("2026-11-26", "2026-11-01")),
        ("order_in_the_past", "publish.from", change("2026-12-06", "2026-11-01")),
        (
            "order_unknown_word",
            "requirements.cities",
            change(r#""min_followers": 100000"#, r#""cities": ["亚特兰蒂斯"]"#),
        ),
        (
            "order_ambiguous_place",
            "requirements.cities",
            change(r#""min_followers": 100000"#, r#""cities": ["朝阳"]"#),
        ),
        ("order_unknown_word", "platform", change(r#""视频号""#, r#""微微微""#)),
    ];
    for (code, field, text) in cases {
        let path = hx.lay("order.json", text);
        for act in ["post", "check"] {
            // A check lists faults; only what cannot even be read is refused.
            if act == "check" && ["order_missing", "order_not_positive", "order_in_the_past"].contains(&code)
            {
                assert_eq!(hx.json(&["order", "check", &path])["faults"][0]["field"], field);
                continue;
            }
            let problem = hx.refused(&["order", act, &path]);
            assert_eq!(problem["code"], code, "{problem}");
            assert_eq!(problem["args"]["field"], field, "{problem}");
            assert!(problem["message"]["zh"].as_str().unwrap().contains(field), "{problem}");
        }
    }
    for (name, text) in [("torn.json", &good[..100]), ("list.json", "[]"), ("extra.json", r#"{"luck": 1}"#)] {
        let path = hx.lay(name, text);
        hx.refused(&["order", "post", &path]);
    }
    let unknown = hx.lay("brand.json", change("\"brand\": \"云岭茶业\"", "\"brand\": \"没有这个牌子\""));
    let problem = hx.refused(&["order", "post", &unknown]);
    assert!(problem["message"]["zh"].as_str().unwrap().contains("没有这个牌子"), "{problem}");
    assert_eq!(hx.json(&["orders"])["rows"].as_array().unwrap().len(), 0);
}

#[test]
fn acts_out_of_turn_on_stale_terms_or_unknown_deals_are_refused() {
    let hx = Hx::new();
    let order = hx.posted();
    let deal = hx.invited(&order);
    assert_eq!(hx.refused(&["deal", "accept", &deal, "--as", "brand"])["code"], "out_of_turn");
    assert_eq!(
        hx.refused(&[
            "deal",
            "publish",
            &deal,
            "--as",
            "creator",
            "--args",
            r#"{"link": "https://example.com", "at": "2026-11-22T02:00:00Z"}"#
        ])["code"],
        "wrong_status"
    );
    let stale = format!(r#"{{"terms_hash": "{}"}}"#, "ab".repeat(32));
    let problem = hx.refused(&["deal", "accept", &deal, "--as", "creator", "--args", &stale]);
    assert_eq!(problem["code"], "stale_terms");
    assert_eq!(
        hx.refused(&["deal", "counter", &deal, "--as", "creator", "--args", r#"{"price": 99999}"#])["code"],
        "counter_beyond"
    );
    assert_eq!(hx.refused(&["deal", "accept", &deal, "--as", "agency"])["code"], "agency_may_not_act");
    let none = hx.refused(&["deal", "show", "77"]);
    assert!(none["message"]["zh"].as_str().unwrap().contains("77"), "{none}");
    hx.refused(&["match", "ord_nothing"]);
    hx.refused(&["inbox", "cre_nothing"]);
    hx.refused(&["match", &order, "--weights", "luck=1"]);
    hx.usage(&["match", &order, "--weights", "price"]);
    hx.usage(&["deal", "fly", &deal]);
    hx.sound();
}

#[test]
fn a_wrong_line_is_a_matter_of_usage() {
    let hx = Hx::new();
    for line in [
        &["fly"][..],
        &[],
        &["match"],
        &["import"],
        &["--now", "yesterday", "orders"],
        &["creators", "--filter", "platform"],
        &["creators", "--filter", "luck=1"],
        &["deals", "--status", "lucky"],
    ] {
        let said = hx.usage(line);
        assert!(!said.trim().is_empty() && !said.contains("panicked"), "{said}");
    }
    assert_eq!(hx.run(&["--help"]).status.code(), Some(0));
    assert_eq!(hx.run(&["--version"]).status.code(), Some(0));
}

#[test]
fn a_locked_vault_is_refused_for_writing_and_readable_beside() {
    let hx = Hx::new();
    let clock = desk::Clock::Fixed(support::start());
    let writer = desk::Desk::open(&hx.vault(), desk::Access::Write, clock).unwrap();
    let out = hx.run(&["brand", "add", "云岭茶业"]);
    assert_eq!(out.status.code(), Some(1));
    let line = text(&out.stderr);
    assert!(line.contains(&*hx.vault().to_string_lossy()) && line.trim_end().lines().count() == 1, "{line}");
    assert_eq!(hx.json(&["brands"])["rows"].as_array().unwrap().len(), 0);
    drop(writer);
    hx.json(&["brand", "add", "云岭茶业"]);
}

#[test]
fn missing_damaged_newer_and_existing_vaults_are_named() {
    let hx = Hx::without_vault();
    assert_eq!(hx.refused(&["orders"])["code"], "vault_missing");
    assert!(!hx.vault().exists(), "looking makes no vault");
    hx.json(&["init"]);
    assert_eq!(hx.refused(&["init"])["code"], "vault_exists");
    let note = hx.vault().join("vault.json");
    let text = std::fs::read_to_string(&note).unwrap();
    let mut newer: serde_json::Value = serde_json::from_str(&text).unwrap();
    newer["format"] = 99.into();
    newer["min_reader"] = 99.into();
    std::fs::write(&note, newer.to_string()).unwrap();
    assert_eq!(hx.refused(&["orders"])["code"], "vault_newer");
    assert_eq!(hx.refused(&["brand", "add", "云岭茶业"])["code"], "vault_newer");
    std::fs::write(&note, text).unwrap();
    hx.json(&["orders"]);
    std::fs::write(hx.vault().join("catalogue.db"), "not a database at all, but text").unwrap();
    assert_eq!(hx.run(&["orders"]).status.code(), Some(1));
    assert_eq!(hx.run(&["brand", "add", "云岭茶业"]).status.code(), Some(1));
}

/// The file system takes no more: a limit on the size of files stands for a full disk.
#[test]
#[cfg(target_os = "linux")]
fn a_file_system_that_takes_no_more_leaves_the_vault_as_it_was() {
    let hx = Hx::new();
    let mut sheet = String::from("视频号ID,昵称,粉丝数,类目,备注\n");
    // Notes that pack badly, or all of it would still fit.
    let mut noise = 1_u64;
    for row in 0..4_000 {
        sheet.push_str(&format!("acc{row},达人{row},{},美食,", 1_000 + row));
        for _ in 0..24 {
            noise = noise.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            sheet.push_str(&format!("记{:016x}", noise ^ noise >> 29));
        }
        sheet.push('\n');
    }
    let sheet = hx.lay("视频号大表2026-11.csv", sheet);
    let program = Path::new(env!("CARGO_BIN_EXE_hx"));
    // XFSZ ignored, a write beyond the limit fails as it does on a full disk. Blocks of 1,024 bytes.
    let line = "trap '' XFSZ; ulimit -f 700; exec \"$0\" --vault \"$1\" import \"$2\"";
    let out = std::process::Command::new("bash")
        .args(["-c", line, &program.to_string_lossy(), &hx.vault().to_string_lossy(), &sheet])
        .output()
        .unwrap();
    assert_eq!(out.status.code(), Some(1), "{}{}", text(&out.stdout), text(&out.stderr));
    assert_eq!(text(&out.stderr).trim_end().lines().count(), 1, "{}", text(&out.stderr));
    assert_eq!(hx.json(&["imports"])["rows"].as_array().unwrap().len(), 0);
    hx.sound();
    assert_eq!(hx.json(&["import", &sheet])["files"][0]["created"], 4_000);
}
