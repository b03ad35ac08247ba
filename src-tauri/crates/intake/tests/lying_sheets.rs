//! Sheets that lie, made from a truthful one by seeded code: headers swapped, rows shifted, units mixed, months merged.
//! Each must be caught and named, by a fault of its rows or by a column's doubt; the truthful sheet by nothing.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "helpers of tests fail by panicking, and print their table"
)]

mod figures;

use intake::{Draft, Flow, Inspection, Options, ReadSummary, Reason, Sandbox, inspect, read};
use market::{Metric, Platform};

/// A small seeded source of numbers (SplitMix64).
struct Seed(u64);

impl Seed {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn between(&mut self, from: u64, to: u64) -> u64 {
        from + self.next() % (to - from)
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[usize::try_from(self.next() % list.len() as u64).unwrap()]
    }
}

const HEADERS: [&str; 18] = [
    "抖音号",
    "昵称",
    "垂类",
    "所在地",
    "主页链接",
    "粉丝数",
    "平均播放量",
    "平均点赞",
    "平均评论",
    "互动率",
    "视频报价(元)",
    "CPM",
    "女性占比",
    "男性占比",
    "联系电话",
    "邮箱",
    "数据日期",
    "备注",
];
const HANDLE: usize = 0;
const NAME: usize = 1;
const VERTICAL: usize = 2;
const PLACE: usize = 3;
const URL: usize = 4;
const FANS: usize = 5;
const PLAYS: usize = 6;
const LIKES: usize = 7;
const RATE: usize = 9;
const PRICE: usize = 10;
const CPM: usize = 11;
const WOMEN: usize = 12;
const PHONE: usize = 14;
const EMAIL: usize = 15;
const DAY: usize = 16;

#[derive(Clone)]
struct Sheet {
    headers: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Sheet {
    fn truthful(rows: usize, day: &str) -> Self {
        let mut seed = Seed(20_261_122);
        let rows = (0..rows).map(|n| {
            let fans = seed.between(12_000, 3_000_000);
            let plays = fans / seed.between(3, 9);
            let likes = plays / seed.between(12, 40);
            let comments = likes / seed.between(8, 30);
            let price = fans / 50 + 500;
            let women = seed.between(20, 80);
            let rate = (likes + comments) as f64 / plays as f64 * 100.0;
            let (first, last) = (
                seed.of(&["阿", "小", "老", "大", "林", "云"]),
                seed.of(&["满笔记", "周聊车", "里喝茶", "珍厨房", "力健身", "豆萌宠", "间信步"]),
            );
            vec![
                format!("dy_{}{n}", seed.of(&["mi", "yun", "lin", "zhou"])),
                format!("{first}{last}{n}"),
                seed.of(&["美食", "美妆", "母婴", "汽车", "游戏"]).to_owned(),
                seed.of(&["杭州", "成都", "广州", "武汉"]).to_owned(),
                format!("https://www.example.com/user/u{n}"),
                fans.to_string(),
                plays.to_string(),
                likes.to_string(),
                comments.to_string(),
                format!("{rate:.2}%"),
                price.to_string(),
                format!("{:.1}", price as f64 / plays as f64 * 1_000.0),
                format!("{women}%"),
                format!("{}%", 100 - women),
                format!("138{:08}", seed.between(0, 99_999_999)),
                format!("a{n}@example.com"),
                day.to_owned(),
                seed.of(&["配合度高", "档期紧", "可寄样，先付款", ""]).to_owned(),
            ]
        });
        Self { headers: HEADERS.map(str::to_owned).to_vec(), rows: rows.collect() }
    }

    fn text(&self) -> String {
        let line = |cells: &[String]| {
            let quoted: Vec<String> = cells.iter().map(|cell| format!("\"{cell}\"")).collect();
            quoted.join(",")
        };
        std::iter::once(line(&self.headers))
            .chain(self.rows.iter().map(|row| line(row)))
            .collect::<Vec<_>>()
            .join("\n")
    }

    fn swap_headers(&mut self, one: usize, other: usize) {
        self.headers.swap(one, other);
    }

    /// Changes one cell of every `each`-th row, from the third on, at most three of them.
    fn spoil(&mut self, column: usize, with: impl Fn(&str) -> String) {
        for row in [3, 17, 41] {
            self.rows[row][column] = with(&self.rows[row][column]);
        }
    }
}

fn take(sheet: &Sheet) -> (Inspection, Vec<Draft>, ReadSummary) {
    let room = tempfile::tempdir().unwrap();
    let path = room.path().join("达人.csv");
    std::fs::write(&path, sheet.text()).unwrap();
    let options = Options { platform: Some(Platform::Douyin), ..Options::default() };
    let seen = inspect(&path, &options, &Sandbox::default()).unwrap();
    let mut drafts = Vec::new();
    let summary = read(&path, &seen.plan, &Sandbox::default(), &mut |_| Flow::Go, &mut |draft| {
        drafts.push(draft);
        Flow::Go
    });
    (seen, drafts, summary.unwrap())
}

/// How a lie is caught.
enum Caught {
    /// So many faults of a kind.
    Faults(&'static str, u64),
    /// A column is doubted for a reason, and what it is taken for (`-` for nothing).
    Column(usize, Reason, &'static str),
}

use Caught::{Column, Faults};

type Lie = (&'static str, fn(&mut Sheet), Vec<Caught>);

fn lies() -> Vec<Lie> {
    let denied = Reason::HeaderContradicted;
    vec![
        (
            "headers of name and followers swapped",
            |s| s.swap_headers(NAME, FANS),
            vec![Column(NAME, denied, "display_name"), Column(FANS, denied, "figure.followers.exact")],
        ),
        (
            "headers of vertical and place swapped",
            |s| s.swap_headers(VERTICAL, PLACE),
            vec![Column(VERTICAL, denied, "vertical"), Column(PLACE, denied, "place")],
        ),
        (
            "headers of page and e-mail swapped",
            |s| s.swap_headers(URL, EMAIL),
            vec![Column(URL, denied, "url"), Column(EMAIL, denied, "email")],
        ),
        (
            "headers of phone and followers swapped",
            |s| s.swap_headers(PHONE, FANS),
            vec![Column(PHONE, denied, "phone"), Column(FANS, denied, "figure.followers.exact")],
        ),
        (
            "headers of likes and plays swapped",
            |s| s.swap_headers(LIKES, PLAYS),
            vec![
                Column(LIKES, Reason::NeighboursContradict, "figure.plays.mean"),
                Column(PLAYS, Reason::NeighboursContradict, "figure.likes.mean"),
            ],
        ),
        (
            "headers of rate and price swapped",
            |s| s.swap_headers(RATE, PRICE),
            vec![
                Column(RATE, denied, "figure.interaction_rate_by_plays.unstated"),
                Column(PRICE, denied, "price.short_video"),
            ],
        ),
        (
            "countries below 平均播放量",
            |s| {
                for (n, row) in s.rows.iter_mut().enumerate() {
                    row[PLAYS] = ["India", "Brazil", "Indonesia"][n % 3].to_owned();
                }
            },
            vec![Column(PLAYS, denied, "country")],
        ),
        (
            "a rate by plays called one by followers",
            |s| s.headers[RATE] = "粉丝互动率".to_owned(),
            vec![Column(RATE, denied, "figure.interaction_rate_by_plays.unstated")],
        ),
        (
            "rows pushed to the right",
            |s| {
                for row in [5, 20, 33] {
                    s.rows[row].insert(0, String::new());
                }
            },
            vec![Faults("shifted_row", 3)],
        ),
        (
            "rows with a cell missing in the middle",
            |s| {
                for row in [7, 25] {
                    s.rows[row].remove(FANS);
                }
            },
            vec![Faults("shifted_row", 2)],
        ),
        (
            "rows with a cell too many in the middle",
            |s| {
                for row in [7, 25] {
                    s.rows[row].insert(PLACE, "浙江".to_owned());
                }
            },
            vec![Faults("shifted_row", 2)],
        ),
        (
            "plain followers in a column of 万",
            |s| {
                s.headers[FANS] = "粉丝（万）".to_owned();
                for row in &mut s.rows {
                    row[FANS] = format!("{:.1}", row[FANS].parse::<f64>().unwrap() / 10_000.0);
                }
                s.spoil(FANS, |text| format!("{:.0}", text.parse::<f64>().unwrap() * 10_000.0));
            },
            vec![Faults("mixed_units", 3)],
        ),
        (
            "followers in 万 in a plain column",
            |s| {
                s.spoil(FANS, |text| format!("{:.2}", text.parse::<f64>().unwrap() / 10_000.0));
            },
            vec![Faults("mixed_units", 3)],
        ),
        (
            "plain followers below 粉丝（万）",
            |s| s.headers[FANS] = "粉丝（万）".to_owned(),
            vec![Column(FANS, denied, "figure.followers.exact")],
        ),
        (
            "followers in 万 below 粉丝数",
            |s| {
                for row in &mut s.rows {
                    row[FANS] = format!("{:.1}", row[FANS].parse::<f64>().unwrap() / 10_000.0);
                }
            },
            vec![Column(FANS, Reason::UnitUnsaid, "figure.followers.exact")],
        ),
        (
            "two months, the header again between them",
            |s| {
                let again = s.headers.clone();
                let later = Sheet::truthful(60, "2026-11-01");
                s.rows.push(again);
                s.rows.extend(later.rows);
            },
            vec![Faults("repeated_header", 1), Faults("repeated_account", 60)],
        ),
        (
            "two months, the second with its columns in another order",
            |s| {
                let mut later = Sheet::truthful(60, "2026-11-01");
                for row in std::iter::once(&mut later.headers).chain(&mut later.rows) {
                    row.swap(FANS, PHONE);
                    row.swap(PLAYS, NAME);
                }
                s.rows.push(later.headers);
                s.rows.extend(later.rows);
            },
            vec![Faults("other_header", 1), Faults("repeated_account", 60)],
        ),
        (
            "two months, the newer first",
            |s| {
                s.rows.extend(Sheet::truthful(60, "2026-09-01").rows);
            },
            vec![Faults("older_figures", 60)],
        ),
        (
            "titles and totals between the rows",
            |s| {
                let title = |text: &str| {
                    let mut row = vec![String::new(); HEADERS.len()];
                    row[0] = text.to_owned();
                    row
                };
                let mut total = title("合计");
                total[FANS] = "98000000".to_owned();
                s.rows.insert(30, total);
                s.rows.insert(30, title("2026年10月"));
            },
            vec![Faults("not_an_account", 2)],
        ),
        (
            "shares of women that leave no room for men",
            |s| s.spoil(WOMEN, |_| "96%".to_owned()),
            vec![Faults("breaks_relation", 3)],
        ),
        (
            "a CPM that price and plays do not give",
            |s| {
                s.spoil(CPM, |text| format!("{:.1}", text.parse::<f64>().unwrap() * 3.0));
            },
            vec![Faults("breaks_relation", 3)],
        ),
        (
            "errors of a spreadsheet and destroyed characters",
            |s| {
                s.spoil(PLAYS, |_| "#VALOR!".to_owned());
                s.spoil(FANS, |_| "12.\u{fffd}万".to_owned());
            },
            vec![Faults("sheet_error", 3), Faults("destroyed_characters", 3)],
        ),
        ("days that are none", |s| s.spoil(DAY, |_| "上周".to_owned()), vec![Faults("not_a_date", 3)]),
        (
            "handles below the name and names below the handle",
            |s| s.swap_headers(HANDLE, NAME),
            vec![Column(HANDLE, denied, "handle"), Column(NAME, denied, "display_name")],
        ),
    ]
}

#[test]
fn the_truthful_sheet_is_taken_without_a_doubt() {
    let sheet = Sheet::truthful(60, "2026-10-01");
    let (seen, drafts, summary) = take(&sheet);
    assert_eq!(summary.faults.total, 0, "{:?}", summary.faults.kept);
    assert_eq!((drafts.len(), summary.accounts), (60, 60));
    for column in &seen.plan.mapping.columns {
        assert!(
            column.field.is_some() && column.confidence >= 0.85,
            "{}: {:?}",
            column.title(),
            column.reason
        );
    }
    assert_eq!(seen.plan.mapping.relations.len(), 3, "{:?}", seen.plan.mapping.relations);
}

#[test]
fn every_lie_is_caught_and_named() {
    let mut missed = Vec::new();
    let lies = lies();
    let made = lies.len();
    let mut uncaught = Vec::new();
    for (name, lie, catches) in lies {
        let mut sheet = Sheet::truthful(60, "2026-10-01");
        lie(&mut sheet);
        let (seen, drafts, summary) = take(&sheet);
        for caught in catches {
            let (how, right) = match caught {
                Faults(code, count) => {
                    let told = summary.faults.count(code);
                    (format!("{told} × {code}"), told == count)
                }
                Column(at, reason, field) => {
                    let column = &seen.plan.mapping.columns[at];
                    let code = column.field.map_or_else(|| "-".to_owned(), |field| field.code());
                    let right = column.reason == reason && column.confidence <= 0.8 && code == field;
                    (
                        format!("{}: {:?} {code} {:.2}", column.title(), column.reason, column.confidence),
                        right,
                    )
                }
            };
            println!("{} {name:58} {how}", if right { " " } else { "✗" });
            if !right {
                if !uncaught.contains(&name) {
                    uncaught.push(name);
                }
                missed.push(format!("{name}: {how} {:?}", summary.faults.by_kind));
            }
        }
        // No row that is told to be shifted, a title or a header becomes somebody.
        let skipped: Vec<u64> = summary
            .faults
            .kept
            .iter()
            .filter(|f| {
                ["shifted_row", "not_an_account", "other_header", "repeated_header"].contains(&f.kind.code())
            })
            .map(|f| f.row)
            .collect();
        assert!(drafts.iter().all(|draft| !skipped.contains(&draft.row)), "{name}");
        assert_eq!(summary.skipped, skipped.len() as u64, "{name}: {:?}", summary.faults.by_kind);
    }
    figures::tell(
        "lying_sheets",
        &serde_json::json!({"made": made, "caught": made - uncaught.len(), "missed": uncaught}),
    );
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn rows_below_another_header_are_read_by_it() {
    let followers = |draft: &Draft| {
        let account = draft.account.as_ref()?;
        account.figures.iter().find(|f| f.metric == Metric::Followers).map(|f| f.value.cautious())
    };
    let plain = take(&Sheet::truthful(60, "2026-11-01")).1;
    let mut sheet = Sheet::truthful(60, "2026-10-01");
    let mut later = Sheet::truthful(60, "2026-11-01");
    for row in std::iter::once(&mut later.headers).chain(&mut later.rows) {
        row.swap(FANS, PHONE);
        row.swap(PLAYS, NAME);
    }
    sheet.rows.push(later.headers);
    sheet.rows.extend(later.rows);
    let drafts = take(&sheet).1;
    let kept: Vec<&Draft> = drafts.iter().filter(|draft| draft.account.is_some()).collect();
    assert_eq!(kept.len(), 60);
    for (ours, theirs) in plain.iter().zip(kept) {
        assert_eq!(ours.identity, theirs.identity);
        assert_eq!(followers(ours), followers(theirs));
        assert_eq!(theirs.account.as_ref().unwrap().as_of.unwrap().to_string(), "2026-11-01");
    }
}

#[test]
fn a_median_outside_its_ends_is_told() {
    let mut sheet = Sheet {
        headers: ["抖音号", "昵称", "最低播放", "播放中位数", "最高播放"].map(str::to_owned).to_vec(),
        rows: Vec::new(),
    };
    let mut seed = Seed(7);
    for n in 0..40 {
        let low = seed.between(1_000, 9_000);
        let (middle, high) = (low * 3, low * 20);
        let cells =
            [format!("dy_{n}"), format!("小满{n}"), low.to_string(), middle.to_string(), high.to_string()];
        sheet.rows.push(cells.to_vec());
    }
    let (seen, _, summary) = take(&sheet);
    assert_eq!((summary.faults.total, seen.plan.mapping.relations.len()), (0, 2));
    let codes: Vec<_> = seen.plan.mapping.columns.iter().map(|c| c.field.map(|f| f.code())).collect();
    assert_eq!(codes[2..], [None, Some("figure.plays.median".to_owned()), None]);
    sheet.rows[9][3] = "900000".to_owned();
    sheet.rows[21][3] = "7".to_owned();
    let told: Vec<_> = take(&sheet).2.faults.kept.iter().map(|f| (f.row, f.kind.code())).collect();
    assert_eq!(told, [(11, "breaks_relation"), (23, "breaks_relation")]);
}

#[test]
fn a_rate_is_told_by_what_it_follows_from_and_a_cost_without_a_name_too() {
    let mut sheet = Sheet {
        headers: [
            "抖音号",
            "昵称",
            "粉丝数",
            "平均播放量",
            "平均点赞",
            "平均评论",
            "互动率",
            "视频报价",
            "成本",
        ]
        .map(str::to_owned)
        .to_vec(),
        rows: Vec::new(),
    };
    let mut seed = Seed(11);
    for n in 0..30 {
        let fans = seed.between(10_000, 900_000);
        let plays = fans / seed.between(2, 9);
        let (likes, comments) = (plays / seed.between(10, 40) + 5, plays / seed.between(100, 400) + 1);
        let price = seed.between(1_000, 50_000);
        let rate = (likes + comments) as f64 / fans as f64 * 100.0;
        let cost = price as f64 / plays as f64 * 1_000.0;
        sheet.rows.push(vec![
            format!("dy_{n}"),
            format!("小满{n}"),
            fans.to_string(),
            plays.to_string(),
            likes.to_string(),
            comments.to_string(),
            format!("{rate:.3}%"),
            price.to_string(),
            format!("{cost:.2}"),
        ]);
    }
    let columns = take(&sheet).0.plan.mapping.columns;
    let told = |at: usize| (columns[at].field.map(|f| f.code()).unwrap_or_default(), columns[at].reason);
    assert_eq!(
        told(6),
        ("figure.interaction_rate_by_followers.unstated".to_owned(), Reason::HeaderAndValues)
    );
    assert_eq!(told(8), ("figure.expected_cpm.unstated".to_owned(), Reason::Relation));
}
