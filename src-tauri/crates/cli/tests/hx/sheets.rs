//! Sheets in and out: cells set right by a person, and our own lists read back.

use serde_json::{Value, json};

use crate::run::Hx;

fn import(hx: &Hx, args: &[&str]) -> Value {
    let mut all = vec!["import"];
    all.extend(args);
    hx.json(&all)["files"][0].clone()
}

fn counts(file: &Value) -> (u64, u64, u64, u64) {
    let count = |key: &str| file[key].as_u64().unwrap();
    (count("created"), count("updated"), count("unchanged"), count("fault_count"))
}

fn followers(hx: &Hx, name: &str) -> Value {
    let rows = hx.json(&["creators", "--search", name])["rows"].clone();
    rows[0]["followers"]["value"]["exact"].clone()
}

const FAULTY: &str = "抖音号,昵称,粉丝（万）,视频报价(元)\nyunli,云里,42.3,12800\nxiaoman,小满,看主页,6800\ndali,大力,12,面议\n";

#[test]
fn a_faulty_cell_is_set_right_shown_and_remembered_for_the_same_file() {
    let hx = Hx::new();
    let sheet = hx.lay("达人.csv", FAULTY);
    let seen = import(&hx, &["--preview", &sheet]);
    assert_eq!(seen["platform"], "douyin");
    assert_eq!(seen["platform_reason"]["zh"], "依据表头“抖音号”");
    assert_eq!(seen["faults"][0]["cell"], 2);
    assert_eq!(counts(&seen), (3, 0, 0, 2));

    let mended = import(&hx, &["--preview", "--fix", "3:C=15.8", &sheet]);
    assert_eq!(counts(&mended), (3, 0, 0, 1));
    assert_eq!(
        mended["fixed"],
        serde_json::json!([{"row": 3, "column": 2, "title": "C (粉丝（万）)", "was": "看主页", "text": "15.8", "remembered": false}])
    );
    assert!(
        hx.words(&["import", "--preview", "--fix", "3:C=15.8", &sheet]).contains("“看主页” 更正为 “15.8”")
    );
    // A preview remembers nothing.
    assert_eq!(counts(&import(&hx, &["--preview", &sheet])), (3, 0, 0, 2));

    let done = import(&hx, &["--fix", "3:C=15.8", "--fix", "4:D=", &sheet]);
    assert_eq!(counts(&done), (3, 0, 0, 0));
    assert_eq!(followers(&hx, "小满"), 158_000.0);

    // The same file again, under another name too: what was set right is found, and nothing is news.
    let copy = hx.lay("达人 (1).csv", FAULTY);
    for path in [&sheet, &copy] {
        let again = import(&hx, &[path]);
        assert_eq!(counts(&again), (0, 0, 3, 0));
        assert_eq!(again["fixed"][0]["remembered"], true);
        assert_eq!(again["fixed"][1]["was"], "面议");
    }
    // Other rows under the same headers are not touched by it.
    let next = hx.lay("抖音达人2026-12.csv", FAULTY.replace("42.3", "43"));
    assert_eq!(import(&hx, &["--preview", &next])["fault_count"], 2);

    // A cell is given back to the file.
    let back = import(&hx, &["--fix", "3:C", &sheet]);
    assert_eq!(back["fault_count"], 1);
    assert_eq!(import(&hx, &["--preview", &sheet])["fixed"].as_array().unwrap().len(), 1);

    let problem = hx.refused(&["import", "--fix", "40:C=1", &sheet]);
    assert_eq!(
        (problem["code"].as_str(), problem["args"]["column"].as_str()),
        (Some("no_such_cell"), Some("C"))
    );
    hx.refused(&["import", "--fix", "1:C=粉丝", &sheet]);
    assert!(hx.usage(&["import", "--fix", "C3=1", &sheet]).contains("ROW:COLUMN=VALUE"));
    assert!(hx.usage(&["import", "--fix", "3:C=1", &sheet, &copy]).contains("一次只用于一个文件"));
    hx.sound();
}

#[test]
fn a_refusal_has_no_english_in_its_chinese() {
    let hx = Hx::new();
    let picture = hx.lay("达人.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0");
    let problem = hx.refused(&["import", &picture]);
    assert_eq!(problem["message"]["zh"], "文件 达人.csv：这不是表格，而是图片");
    assert_eq!(problem["message"]["en"], "达人.csv: it is not a sheet but a picture");
}

/// Everything an account can say in our own list, at its most awkward: two of its places are told as faults.
const AWKWARD: &str = "平台,昵称,账号,平台ID,所在地,垂类,标签,机构,认证,粉丝数,近30天日常播放中位数,平均播放量,播放互动率,互动率粉丝,完播率,视频报价(元),图文报价(元),视频返点,主页链接,数据日期\n\
    抖音,'=云里,'@yunli,7012345678901234567,广东深圳南山区,美食,治愈/茶,星河传媒,个人认证,423000,8100.5,12345.6789,4.325%,0.07%,33.3333%,12800.50,3000,22.5%,https://example.com/yunli,2026-10-01\n\
    哔哩哔哩,,'-dash,1002,朝阳,汽车、科技,,,企业认证,1千-5千,,,,,,,,,,2026-09-15\n\
    小红书,小满,xiaoman,,杭州,母婴,,,,158000,,62000,,,,USD 680,,,,\n\
    抖音,老周,laozhou,,某个地方,,,,未认证,880000,,,,,,26000,,,,2026-11-01\n";
/// A later word about one of them: its prices and plays stay of October.
const LATER: &str = "平台,账号,粉丝数,数据日期\n抖音,yunli,450000,2026-11-01\n";

#[test]
fn our_own_list_reads_back_equal_in_both_formats_and_languages() {
    let hx = Hx::new();
    let awkward = hx.lay("awkward.csv", AWKWARD);
    assert_eq!(counts(&import(&hx, &[&awkward])), (4, 0, 0, 2));
    let later = hx.lay("later.csv", LATER);
    assert_eq!(counts(&import(&hx, &[&later])), (0, 1, 0, 0));
    for (name, lang) in [("zh.csv", "zh"), ("zh.xlsx", "zh"), ("en.csv", "en"), ("en.xlsx", "en")] {
        let list = hx.path(name);
        hx.json(&["--lang", lang, "export", "creators", "--to", &list]);
        let again = import(&hx, &[&list]);
        assert_eq!(
            counts(&again),
            (0, 0, 4, 2),
            "{name}: {again:#}\n{}",
            std::fs::read_to_string(&list).unwrap_or_default()
        );

        // Into an empty vault it brings everybody, and what that vault then writes is the same list.
        let fresh = Hx::new();
        assert_eq!(counts(&import(&fresh, &[&list])), (4, 0, 0, 2), "{name}");
        if name.ends_with("csv") {
            let back = fresh.path(name);
            fresh.json(&["--lang", lang, "export", "creators", "--to", &back]);
            let sorted = |path: &str| {
                let mut lines: Vec<String> =
                    std::fs::read_to_string(path).unwrap().lines().map(str::to_owned).collect();
                lines.sort();
                lines
            };
            assert_eq!(sorted(&back), sorted(&list), "{name}");
        }
        assert_eq!(counts(&import(&fresh, &[&list])), (0, 0, 4, 2), "{name} twice");
    }
    hx.sound();
}

#[test]
fn the_demo_sheet_goes_round_and_the_sample_stays_out() {
    let hx = Hx::new();
    hx.posted();
    let (csv, book) = (hx.path("list.csv"), hx.path("list.xlsx"));
    for list in [&csv, &book] {
        let made = hx.json(&["export", "creators", "--to", list]);
        let again = import(&hx, &[list]);
        assert_eq!((&again["created"], &again["updated"]), (&0.into(), &0.into()), "{again:#}");
        assert_eq!(again["unchanged"], made["rows"]);
    }
    // Invented people never come in as real ones.
    let with_sample = Hx::without_vault();
    with_sample.json(&["init", "--sample"]);
    let list = with_sample.path("sample.csv");
    let made = with_sample.json(&["export", "creators", "--to", &list]);
    let again = import(&with_sample, &[&list]);
    assert!(made["rows"].as_u64().unwrap() > 1_000);
    assert_eq!(again["skipped"], made["rows"]);
    assert_eq!((&again["created"], &again["updated"]), (&0.into(), &0.into()));
}

#[test]
fn what_is_set_aside_and_how_a_sheet_was_read_is_told_before_and_after() {
    let hx = Hx::new();
    let sheet = hx.lay(
        "抖音达人.csv",
        "达人名单;;;;\n抖音号;昵称;粉丝数;1-20s视频报价;21-60s视频报价;60s以上视频报价\nyunli;云里;423000;1200;2800;5000\nxiaoman;小满;158000;900;2000;4100\n\
         抖音号;昵称;粉丝数;1-20s视频报价;21-60s视频报价;60s以上视频报价\ndali;大力;88000;300;700;900\n注：以上报价不含税，有效期至年底，请勿外传;;;;;\n",
    );
    let rows = [(5, "header", "抖音号"), (7, "note", "注：以上报价不含税，有效期至年底，请勿外传")];
    for args in [&["--preview", &*sheet][..], &[&*sheet]] {
        let told = import(&hx, args);
        let asides: Vec<(u64, &str, &str)> = told["asides"]
            .as_array()
            .unwrap()
            .iter()
            .map(|a| (a["row"].as_u64().unwrap(), a["kind"].as_str().unwrap(), a["text"].as_str().unwrap()))
            .collect();
        assert_eq!(asides, rows, "{told:#}");
        assert_eq!((&told["delimiter"], &told["quoting"]), (&";".into(), &"\"\"".into()), "{told:#}");
        assert_eq!((&told["header_row"], &told["header_rows"]), (&2.into(), &1.into()));
        assert_eq!(told["layout"]["code"], "xingtu");
        let why = told["layout"]["reason"]["zh"].as_str().unwrap();
        assert!(why.contains("有 3 个表头") && why.contains("“21-60s视频报价”"), "{why}");
    }
    let zh = hx.words(&["import", "--preview", &sheet]);
    for said in [
        "以分号分隔，引号 \"\"，表头在第 2 行，识别为：星图（",
        "第 5 行“抖音号”不作为数据：重复的表头",
        "第 7 行“注：以上报价不含税",
    ] {
        assert!(zh.contains(said), "{said}: {zh}");
    }
    let en = hx.words(&["--lang", "en", "import", &sheet]);
    for said in [
        "semicolons between, quotes \"\", header in row 2, recognised as: Xingtu",
        "row 5 “抖音号” set aside",
    ] {
        assert!(en.contains(said), "{said}: {en}");
    }
}

#[test]
fn a_folder_comes_in_sheet_by_sheet_and_one_bad_file_stops_none() {
    let hx = Hx::new();
    let folder = std::path::PathBuf::from(hx.path("名单"));
    let lay = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    lay("a.csv", "抖音号,昵称,粉丝\njia,甲,1000\nyi,乙,2000\n");
    lay("b 坏.csv", "");
    lay("c/抖音.tsv", "抖音号\t昵称\t粉丝\nbing\t丙\t3000\nyi\t乙\t2000\n");
    lay("~$a.csv", "lock");
    lay("说明.pdf", "%PDF-1.4");
    let dir = folder.to_string_lossy().into_owned();
    let out = hx.run(&["import", &dir]);
    let (told, complaint) = (crate::run::text(&out.stdout), crate::run::text(&out.stderr));
    assert_eq!(out.status.code(), Some(1), "{told}{complaint}");
    assert_eq!(complaint.lines().count(), 1, "{complaint}");
    assert!(complaint.contains("b 坏.csv"), "{complaint}");
    let line = |begin: &str| {
        let mut lines = told.lines().filter(|line| line.starts_with(begin));
        let words: Vec<String> = lines
            .next()
            .unwrap_or_else(|| panic!("{begin}: {told}"))
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        assert!(lines.next().is_none(), "{begin} twice: {told}");
        words
    };
    assert_eq!(line("a.csv")[1..], ["2", "2", "0", "0", "0", "0", "完成"]);
    assert_eq!(line("b 坏.csv")[2..], ["—", "—", "—", "—", "—", "—", "file_empty"]);
    assert_eq!(line("c/抖音.tsv")[1..], ["2", "1", "0", "1", "0", "0", "完成"]);
    assert_eq!(line("共 3 个文件")[3..], ["4", "3", "0", "1", "0", "0"]);
    // The lock of an open sheet is nothing anyone put there; the PDF is.
    assert_eq!(told.lines().last(), Some("有 1 个文件不是表格，没有列入"), "{told}");
    assert!(!told.contains('\r') && !complaint.contains('\r'), "progress is for terminals: {complaint:?}");
    let english = crate::run::text(&hx.run(&["--lang", "en", "import", &dir]).stdout);
    assert_eq!(english.lines().last(), Some("1 file left out: not a sheet"), "{english}");
    assert_eq!(hx.json(&["creators"])["total"], 3);

    let empty = hx.path("空");
    std::fs::create_dir(&empty).unwrap();
    assert_eq!(hx.refused(&["import", &empty])["code"], "folder_without_sheets");
}

#[test]
fn what_is_piped_in_is_imported_like_a_file_and_leaves_none() {
    let hx = Hx::new();
    let cells = "抖音号\t昵称\t粉丝数\nyunli\t\"云里\n喝茶\"\t42.3万\nxiaoman\t小满\t15.8万\n";
    let seen = hx.piped(&["import", "--preview", "-"], cells.as_bytes()).unwrap()["files"][0].clone();
    assert_eq!(counts(&seen), (2, 0, 0, 0), "{seen:#}");
    assert_eq!(seen["as_of"], Value::Null, "the moment of a paste is no day of figures");
    let done = hx.piped(&["import", "-"], cells.as_bytes()).unwrap()["files"][0].clone();
    assert_eq!(counts(&done), (2, 0, 0, 0), "{done:#}");
    assert!(done["file"].as_str().unwrap().starts_with("粘贴的表格"), "{done:#}");
    assert_eq!(followers(&hx, "小满"), 158_000.0);
    assert!(!hx.vault().join("scratch").exists());
    let listed = hx.json(&["imports"])["rows"][0].clone();
    assert_eq!(listed["file"], done["file"]);
    hx.json(&["import", "undo", done["id"].as_str().unwrap()]);
    assert_eq!(hx.json(&["creators"])["total"], 0);

    // Bytes of any encoding, and one clear word when there are none or too many.
    let wide: Vec<u8> =
        std::iter::once(0xfeff).chain(cells.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(counts(&hx.piped(&["import", "-"], &wide).unwrap()["files"][0]), (2, 0, 0, 0));
    assert_eq!(hx.piped(&["import", "-"], b"").unwrap_err()["code"], "paste_empty");
    let much = vec![b'a'; 20_000_001];
    let problem = hx.piped(&["import", "-"], &much).unwrap_err();
    assert_eq!((&problem["code"], &problem["args"]["limit"]), (&"paste_too_large".into(), &"20".into()));
    hx.sound();
}

/// A month of one tool: over its header stands a line that changes and looks like a part of the header.
fn month(of: &str, followers: &str) -> String {
    format!(
        "达人周报,,\n{of} 必填,选填,选填\n抖音号,呼号,粉丝数\nyunli,云里,{followers}\nxiaoman,小满,158000\ndali,大力,88000\n"
    )
}

#[test]
fn how_a_sheet_is_read_is_remembered_for_the_next_of_its_source() {
    let hx = Hx::new();
    let none = serde_json::json!([]);
    let first = hx.lay("抖音周报2026-10.csv", month("十月", "423000"));
    assert_eq!(import(&hx, &["--preview", &first])["header_rows"], 2, "or the test shows nothing");
    let done = import(&hx, &["--header-row", "3", "--header-rows", "1", &first]);
    assert_eq!((counts(&done), &done["as_last_time"]), ((3, 0, 0, 0), &none), "{done:#}");

    // The next month's file is read so without being told, and says that it was.
    let next = hx.lay("抖音周报2026-11.csv", month("十一月", "450000"));
    let both = serde_json::json!(["header_row", "header_rows"]);
    let seen = import(&hx, &["--preview", &next]);
    assert_eq!((&seen["as_last_time"], &seen["header_rows"]), (&both, &1.into()), "{seen:#}");
    assert!(hx.words(&["import", "--preview", &next]).contains("与上次相同：表头行、表头行数（--afresh"));
    assert_eq!(import(&hx, &[&next])["created"], 0);
    assert_eq!(followers(&hx, "yunli"), 450_000.0);

    // A word of one's own comes first, and the rest stays.
    let own = import(&hx, &["--preview", "--quoting", "none", &next]);
    assert_eq!((&own["as_last_time"], &own["quoting"]), (&both, &"none".into()), "{own:#}");
    let own = import(&hx, &["--preview", "--header-row", "2", &next]);
    assert_eq!((&own["as_last_time"], &own["header_row"]), (&none, &2.into()), "{own:#}");

    // Another source is not read so, though its file is called alike.
    let other = hx.lay("抖音周报2026-12.csv", "抖音号,昵称,粉丝数\na1,甲,1000\nb2,乙,2000\nc3,丙,3000\n");
    let seen = import(&hx, &["--preview", &other]);
    assert_eq!((&seen["as_last_time"], &seen["header_row"]), (&none, &1.into()), "{seen:#}");

    // Read afresh nothing of it is taken, and what is said then is all that is remembered.
    let afresh = hx.lay("抖音周报2026-13.csv", month("十三月", "460000"));
    let seen = import(&hx, &["--preview", "--afresh", &afresh]);
    assert_eq!((&seen["as_last_time"], &seen["header_rows"]), (&none, &2.into()));
    assert_eq!(import(&hx, &["--preview", &afresh])["as_last_time"], both, "a preview forgets nothing");
    import(&hx, &["--afresh", "--header-row", "3", &afresh]);
    let later = hx.lay("抖音周报2026-14.csv", month("十四月", "470000"));
    assert_eq!(import(&hx, &["--preview", &later])["as_last_time"], serde_json::json!(["header_row"]));
    import(&hx, &["--afresh", &afresh]);
    assert_eq!(import(&hx, &["--preview", &later])["as_last_time"], none);
    hx.sound();
}

#[test]
fn columns_said_one_at_a_time_are_all_remembered() {
    let hx = Hx::new();
    let sheet =
        |day: &str| format!("抖音号,粉丝数,甲列,乙列\nyunli,1000,云里,{day}\nxiaoman,2000,小满,杭州\n");
    let (one, two, three) = (
        hx.lay("抖音1.csv", sheet("上海")),
        hx.lay("抖音2.csv", sheet("北京")),
        hx.lay("抖音3.csv", sheet("广州")),
    );
    let map = |name: &str, text: &str| hx.lay(name, text);
    import(&hx, &["--mapping", &map("m1.json", "{\"2\": \"display_name\"}"), &one]);
    import(&hx, &["--mapping", &map("m2.json", "{\"3\": \"agency\"}"), &two]);
    let fields = |seen: &Value| -> Vec<Value> {
        seen["mapping"].as_array().unwrap().iter().map(|column| column["field"].clone()).collect()
    };
    let seen = import(&hx, &["--preview", &three]);
    assert_eq!(fields(&seen), ["handle", "figure.followers.exact", "display_name", "agency"], "{seen:#}");
    assert_eq!(seen["as_last_time"], serde_json::json!(["mapping"]));
    import(&hx, &["--afresh", &three]);
    assert_eq!(import(&hx, &["--preview", &one])["as_last_time"], serde_json::json!([]));
}

/// One row for a creator, with an account on each of several platforms beside each other.
const WIDE: &str = "昵称,类目,抖音号,抖音粉丝数,抖音视频报价,小红书号,小红书粉丝数,B站UID\n\
    小满,美食,xm_dy,125000,3000,94821077,4.2万,7438113\n\
    老周,汽车,laozhou,80000,9000,,,1041786022\n\
    云里,旅行,,,,55012233,9000,\n";

#[test]
fn a_row_with_several_accounts_is_one_creator() {
    let hx = Hx::new();
    let sheet = hx.lay("资源表.csv", WIDE);
    let seen = import(&hx, &["--preview", &sheet]);
    assert_eq!(seen["questions"], json!([]), "nothing is asked: {seen}");
    assert_eq!(counts(&import(&hx, &[&sheet])), (6, 0, 0, 0));
    assert_eq!(counts(&import(&hx, &[&sheet])), (0, 0, 6, 0));
    let rows = hx.json(&["creators"])["rows"].as_array().unwrap().clone();
    let id = |name: &str| {
        let of = rows.iter().find(|row| row["name"] == name);
        of.unwrap_or_else(|| panic!("{name} in {rows:?}"))["id"].as_str().unwrap().to_owned()
    };
    for (name, platforms) in [
        ("小满", vec!["bilibili", "douyin", "xiaohongshu"]),
        ("老周", vec!["bilibili", "douyin"]),
        ("云里", vec!["xiaohongshu"]),
    ] {
        let shown = hx.json(&["creator", "show", &id(name)]);
        let accounts =
            shown["creator"]["accounts"].as_array().or(shown["accounts"].as_array()).unwrap().clone();
        let mut on: Vec<&str> =
            accounts.iter().map(|account| account["platform"].as_str().unwrap()).collect();
        on.sort_unstable();
        assert_eq!(on, platforms, "{name}");
    }
}
