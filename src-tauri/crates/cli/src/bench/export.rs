//! An invented export of 40 columns, as 星图 and its resellers give it: long ids, links, shares that sum to one,
//! 万 in some cells, dates. The same rows on every machine.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use report::{Cell, Kind, Table};

/// The columns' names.
pub(super) const HEADERS: [&str; 40] = [
    "星图ID",
    "抖音号",
    "达人昵称",
    "主页链接",
    "省份",
    "城市",
    "内容类目",
    "达人标签",
    "所属MCN",
    "性别(女粉占比)",
    "男粉占比",
    "18岁以下占比",
    "18-23岁占比",
    "24-30岁占比",
    "31-40岁占比",
    "41-50岁占比",
    "50岁以上占比",
    "一线城市占比",
    "新一线占比",
    "二线占比",
    "三线占比",
    "四线占比",
    "五线及以下占比",
    "粉丝数",
    "播放量中位数",
    "点赞中位数",
    "评论中位数",
    "分享中位数",
    "互动率",
    "完播率",
    "预期播放量",
    "CPM",
    "1-20s报价",
    "21-60s报价",
    "60s以上报价",
    "返点",
    "近30天作品数",
    "微信",
    "更新日期",
    "备注",
];

const VERTICALS: [&str; 10] =
    ["美食", "美妆", "母婴育儿", "汽车", "旅游", "职场", "健身", "科技", "生活", "搞笑幽默"];
const CITIES: [&str; 10] = ["北京", "上海", "广州", "深圳", "杭州", "成都", "长沙", "武汉", "南京", "苏州"];
const PROVINCES: [&str; 10] =
    ["北京", "上海", "广东", "广东", "浙江", "四川", "湖南", "湖北", "江苏", "江苏"];

/// A cell as an export writes it.
enum Written {
    Text(String),
    Count(u64),
}

impl From<String> for Written {
    fn from(text: String) -> Self {
        Written::Text(text)
    }
}

impl From<u64> for Written {
    fn from(count: u64) -> Self {
        Written::Count(count)
    }
}

/// One creator's cells.
fn row(n: u64) -> [Written; 40] {
    // A multiplicative hash of the row number (Knuth) spreads the figures.
    let roll = ((n * 2_654_435_761) & 0xffff_ffff) >> 8;
    let followers = 10_000 + roll % 3_000_000;
    let plays = 1_000 + followers / 12 + roll % 9_000;
    let women = 30 + roll % 41;
    let tenth = roll % 10;
    let men = if tenth == 0 { "0".to_owned() } else { (10 - tenth).to_string() };
    let ages = [3 + roll % 7, 17 + roll % 9, 25 + (roll >> 3) % 9, 18 + (roll >> 5) % 9, 5];
    let tiers = [10 + (roll >> 2) % 8, 18, 20, 20 + (roll >> 4) % 6, 15];
    // What the others leave is never below zero: they come to 98 and to 95 at most.
    let rest = |parts: &[u64]| 100 - parts.iter().sum::<u64>();
    let percent = |part: u64| format!("{part}%");
    let price = 1_000 + plays / 20 * 2;
    let of = |list: &[&'static str; 10], at: u64| list.get((at % 10) as usize).copied().unwrap_or_default();
    let (vertical, city) = (roll >> 3, roll >> 7);
    let text = |text: &str| Written::Text(text.to_owned());
    [
        (6_800_000_000_000_000_000 + n * 7_919).to_string().into(),
        format!("dy{n:07}x").into(),
        format!("达人{n:07}号").into(),
        format!("https://www.douyin.com/user/MS4wLjABAAAA{n:07}").into(),
        text(of(&PROVINCES, city)),
        text(of(&CITIES, city)),
        text(of(&VERTICALS, vertical)),
        format!("{}/{}", of(&VERTICALS, vertical), of(&VERTICALS, vertical % 10 + 3)).into(),
        format!("机构{}", roll % 500).into(),
        format!("{women}.{tenth}%").into(),
        format!("{}.{men}%", 99 - women).into(),
        percent(ages[0]).into(),
        percent(ages[1]).into(),
        percent(ages[2]).into(),
        percent(ages[3]).into(),
        percent(ages[4]).into(),
        percent(rest(&ages)).into(),
        percent(tiers[0]).into(),
        percent(tiers[1]).into(),
        percent(tiers[2]).into(),
        percent(tiers[3]).into(),
        percent(tiers[4]).into(),
        percent(rest(&tiers)).into(),
        format!("{:.1}w", followers as f64 / 10_000.0).into(),
        plays.into(),
        (plays / 30).into(),
        (plays / 400).into(),
        (plays / 250).into(),
        format!("{:.1}%", 3.0 + (roll % 50) as f64 / 10.0).into(),
        format!("{:.1}%", 20.0 + (roll % 300) as f64 / 10.0).into(),
        (plays * 9 / 10).into(),
        format!("{:.1}", 20.0 + (roll % 600) as f64 / 10.0).into(),
        price.into(),
        (price * 3 / 2).into(),
        (price * 2).into(),
        percent(10 + roll % 20).into(),
        (5 + roll % 25).into(),
        format!("wx_{roll:x}").into(),
        format!("2026-10-{:02}", 1 + roll % 28).into(),
        text(""),
    ]
}

/// Writes the export as CSV in UTF-8; its bytes.
pub(super) fn write_csv(path: &Path, rows: u32) -> io::Result<u64> {
    let mut out = BufWriter::with_capacity(1 << 20, std::fs::File::create(path)?);
    writeln!(out, "{}", HEADERS.join(","))?;
    for n in 0..u64::from(rows) {
        for (at, cell) in row(n).iter().enumerate() {
            let comma = if at == 0 { "" } else { "," };
            match cell {
                Written::Text(text) => write!(out, "{comma}{text}")?,
                Written::Count(count) => write!(out, "{comma}{count}")?,
            }
        }
        writeln!(out)?;
    }
    out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
    Ok(path.metadata()?.len())
}

/// Writes the export as a workbook: counts as numbers, all else as texts, as such exports come; its bytes.
pub(super) fn write_xlsx(path: &Path, rows: u32) -> Result<u64, String> {
    let columns = HEADERS.map(|name| (name, Kind::Text));
    let mut table = Table::new("达人列表", desk::wire::Language::Zh, &columns);
    table.rows.extend((0..u64::from(rows)).map(|n| {
        let cells = row(n).into_iter().map(|cell| match cell {
            Written::Text(text) => Cell::text(text),
            Written::Count(count) => Cell::count(count),
        });
        cells.collect()
    }));
    report::write_xlsx(path, &[table], desk::Clock::System.now()).map_err(|error| error.to_string())?;
    Ok(path.metadata().map_err(|error| error.to_string())?.len())
}

#[cfg(test)]
mod tests {
    use super::{HEADERS, Written, row};

    #[test]
    fn shares_of_a_row_sum_to_one() {
        for n in 0..3_000 {
            let percent = |at: usize| match &row(n)[at] {
                Written::Text(text) => text.trim_end_matches('%').parse::<f64>().unwrap(),
                Written::Count(count) => panic!("{} is a count: {count}", HEADERS[at]),
            };
            for columns in [9..11, 11..17, 17..23] {
                let sum: f64 = columns.clone().map(percent).sum();
                assert!((99.0..=100.0).contains(&sum), "{sum} in {columns:?} of row {n}");
            }
        }
    }
}
