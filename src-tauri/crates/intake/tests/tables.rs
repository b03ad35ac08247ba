//! Several tables in one sheet: beside each other with an empty column between, or under each other.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail by panicking")]

use std::path::PathBuf;

use intake::{
    Correction, Draft, ErrorKind, Flow, Inspection, Options, ReadSummary, Sandbox, SheetTable, inspect, read,
    table,
};
use market::Platform;
use proptest::prelude::*;

struct Sheet {
    _folder: tempfile::TempDir,
    path: PathBuf,
}

impl Sheet {
    fn new(text: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("达人.csv");
        std::fs::write(&path, text).unwrap();
        Self { _folder: folder, path }
    }

    fn look(&self, options: &Options) -> Inspection {
        inspect(&self.path, options, &Sandbox::default()).unwrap_or_else(|e| panic!("{e}"))
    }

    fn read(&self, options: &Options) -> (Vec<Draft>, ReadSummary) {
        let plan = self.look(options).plan;
        let mut drafts = Vec::new();
        let summary = read(&self.path, &plan, &Sandbox::default(), &mut |_| Flow::Go, &mut |draft| {
            drafts.push(draft);
            Flow::Go
        });
        (drafts, summary.unwrap_or_else(|e| panic!("{e}")))
    }

    fn rows(&self, options: &Options) -> Vec<(u64, Vec<String>)> {
        let plan = self.look(options).plan;
        table(&self.path, &plan, usize::MAX, &Sandbox::default()).unwrap().rows
    }
}

fn chosen(number: u32) -> Options {
    Options { table: Some(number), ..unchosen() }
}

fn unchosen() -> Options {
    Options { platform: Some(Platform::Douyin), ..Options::default() }
}

fn places(tables: &[SheetTable]) -> Vec<(String, bool)> {
    tables.iter().map(|table| (table.place(), table.read)).collect()
}

fn handles(drafts: &[Draft]) -> Vec<(u64, String)> {
    drafts.iter().map(|draft| (draft.row, draft.identity.handle.clone().unwrap_or_default())).collect()
}

const BESIDE: &str = "昵称,抖音号,粉丝数,,昵称,抖音号,粉丝数,城市\n\
    甲一,jia1,12000,,丁一,ding1,1.5万,成都\n\
    甲二,jia2,13000,,丁二,ding2,2.5万,广州\n\
    甲三,jia3,14000,,丁三,ding3,不详,北京\n\
    甲四,jia4,15000,,,,,\n\
    甲五,jia5,16000,,,,,\n";

#[test]
fn of_two_tables_beside_each_other_one_is_read_and_the_other_is_told() {
    let sheet = Sheet::new(BESIDE);
    let look = sheet.look(&unchosen());
    // The right one is understood in one column more.
    let told = [("A1:C6".to_owned(), false), ("E1:H4".to_owned(), true)];
    assert_eq!(places(&look.plan.tables), told);
    assert_eq!(look.plan.tables[0].header, ["昵称", "抖音号", "粉丝数"]);
    assert_eq!(look.plan.tables.iter().map(|table| table.rows).collect::<Vec<_>>(), [5, 3]);
    let (drafts, summary) = sheet.read(&unchosen());
    let names = |names: &[(u64, &str)]| -> Vec<(u64, String)> {
        names.iter().map(|(row, name)| (*row, (*name).to_owned())).collect()
    };
    assert_eq!(handles(&drafts), names(&[(2, "ding1"), (3, "ding2"), (4, "ding3")]));
    assert_eq!((summary.rows, summary.unread.tables, summary.unread.cells), (3, vec![5, 0], 0));

    let (drafts, summary) = sheet.read(&chosen(1));
    assert_eq!(handles(&drafts).len(), 5);
    assert_eq!(handles(&drafts)[4], (6, "jia5".to_owned()));
    assert_eq!((summary.rows, summary.unread.tables), (5, vec![0, 3]));
    assert_eq!(places(&sheet.look(&chosen(1)).plan.tables)[0], ("A1:C6".to_owned(), true));
}

#[test]
fn a_sheet_can_be_read_as_one_table_whatever_stands_in_it() {
    let sheet = Sheet::new(BESIDE);
    let look = sheet.look(&chosen(0));
    assert_eq!(look.plan.region, None);
    assert_eq!(look.plan.header.len(), 8);
    assert!(look.plan.tables.iter().all(|table| table.read));
    let (_, summary) = sheet.read(&chosen(0));
    assert_eq!((summary.rows, summary.unread.tables.len()), (5, 0));
}

#[test]
fn a_table_that_is_not_there_is_refused_with_how_many_there_are() {
    for (text, found) in [(BESIDE, 2), ("昵称,粉丝数\n甲,1\n乙,2\n", 1)] {
        let error = inspect(&Sheet::new(text).path, &chosen(3), &Sandbox::default()).unwrap_err();
        // The folder is gone by then, and the error is not: it was looked at before.
        assert_eq!(error.kind, ErrorKind::NoSuchTable { table: 3, found });
    }
    let one = Sheet::new("昵称,粉丝数\n甲,1\n乙,2\n");
    assert_eq!(one.look(&chosen(1)).plan, one.look(&unchosen()).plan);
    assert_eq!(one.look(&chosen(0)).plan, one.look(&unchosen()).plan);
}

#[test]
fn faults_and_corrections_keep_the_letters_of_the_spreadsheet() {
    let sheet = Sheet::new(&BESIDE.replace("2.5万", "#VALUE!"));
    let (_, summary) = sheet.read(&chosen(2));
    let fault = summary.faults.kept.iter().find(|fault| fault.row == 3).unwrap();
    assert_eq!(fault.column.as_deref(), Some("G (粉丝数)"), "{fault:?}");
    let mut options = chosen(2);
    let put = |column: usize, text: &str| Correction {
        sheet: None,
        row: 3,
        column,
        text: text.to_owned(),
        was: None,
    };
    options.corrections.put(put(6, "25000"));
    // This one is of the table that is not read.
    options.corrections.put(put(2, "9"));
    let (_, summary) = sheet.read(&options);
    assert!(summary.faults.kept.iter().all(|fault| fault.row != 3));
    assert_eq!(summary.corrected.iter().map(|cell| cell.column).collect::<Vec<_>>(), [6]);
}

#[test]
fn what_stands_in_no_table_is_counted_and_the_first_of_it_named() {
    let text = BESIDE.replace("甲四,jia4,15000,,", "甲四,jia4,15000,见备注,");
    // Among the first rows it would be a column; a sheet's end is far below them.
    let long: String =
        (0..2_500).map(|n| format!("戊{n},wu{n},{},,己{n},ji{n},{},杭州\n", n + 9, n + 7)).collect();
    let (head, tail) = text.split_at(text.find("甲四").unwrap());
    let sheet = Sheet::new(&format!("{head}{long}{tail}"));
    assert_eq!(places(&sheet.look(&unchosen()).plan.tables)[1].0, "E1:H…");
    let (_, summary) = sheet.read(&unchosen());
    assert_eq!((summary.rows, summary.unread.tables), (2_503, vec![2_505, 0]));
    assert_eq!((summary.unread.cells, summary.unread.first), (1, Some((2_505, 3))));
}

#[test]
fn one_table_with_an_empty_column_stays_one() {
    for text in [
        "昵称,粉丝数,,城市,报价\n甲,1万,,成都,500\n乙,2万,,北京,600\n",
        // Whom to call about each of them.
        "昵称,抖音号,粉丝数,,姓名,电话,微信\n甲,a1,1万,,张三,13800000001,zs1\n乙,b1,2万,,李四,13800000002,ls2\n",
        // The same ones again, with what else is known.
        "昵称,粉丝数,,昵称,报价,城市\n甲,1万,,甲,500,成都\n乙,2万,,乙,600,北京\n丙,3万,,丙,,\n丁,3万,,,,\n戊,4万,,,,\n",
        "昵称,粉丝数,,说明,内容\n甲,1万,,级别,指粉丝数\n乙,2万,,,\n丙,3万,,,\n",
    ] {
        let look = Sheet::new(text).look(&unchosen());
        assert_eq!((look.plan.region, look.plan.tables.len()), (None, 0), "{text}");
    }
}

const UNDER: &str = "昵称,抖音号,粉丝数,城市\n\
    甲一,jia1,1.2万,成都\n\
    甲二,jia2,1.3万,北京\n\
    甲三,jia3,1.4万,广州\n\
    ,,,\n\
    昵称,抖音号,图文报价,视频报价\n\
    乙一,yi1,500,900\n\
    乙二,yi2,600,1000\n";

#[test]
fn a_table_under_another_is_read_as_far_as_it_has_the_same_columns_and_alone_when_chosen() {
    let sheet = Sheet::new(UNDER);
    let look = sheet.look(&unchosen());
    assert_eq!(look.plan.region, None);
    assert_eq!(places(&look.plan.tables), [("A1:D4".to_owned(), true), ("A6:D8".to_owned(), true)]);
    assert_eq!(look.plan.tables[1].lost, ["C (图文报价)", "D (视频报价)"]);
    let (drafts, _) = sheet.read(&unchosen());
    assert_eq!(drafts.len(), 5);

    let (drafts, summary) = sheet.read(&chosen(2));
    assert_eq!(handles(&drafts), [(7, "yi1".to_owned()), (8, "yi2".to_owned())]);
    assert_eq!(drafts[0].account.as_ref().unwrap().rates.len(), 2);
    assert_eq!((summary.rows, summary.unread.tables), (2, vec![3, 0]));

    let (drafts, summary) = sheet.read(&chosen(1));
    assert_eq!(drafts.len(), 3);
    assert_eq!((summary.rows, summary.skipped, summary.unread.tables), (3, 0, vec![0, 2]));
}

#[test]
fn months_under_each_other_are_one_table() {
    let text =
        "昵称,抖音号,粉丝数\n甲,jia,1万\n乙,yi,2万\n,,\n粉丝数,昵称,抖音号\n3万,丙,bing\n4万,丁,ding\n";
    let sheet = Sheet::new(text);
    assert_eq!(sheet.look(&unchosen()).plan.tables, []);
    assert_eq!(sheet.read(&unchosen()).0.len(), 4);
}

#[test]
fn rows_below_the_header_of_another_table_are_counted() {
    // A column more than the header has, by names that nobody knows.
    let text = "name,,bar\nann,x,7\nben,u,8\nname,foo,bar\ncid,1,2\ndan,4,5\n";
    let (_, summary) = Sheet::new(text).read(&unchosen());
    assert_eq!((summary.rows, summary.unread.below), (3, 2));
}

#[test]
fn sheets_that_are_nothing_but_gaps_and_headers_are_read_as_one_table() {
    let wide =
        |pairs: usize, row: &dyn Fn(usize) -> String| (0..pairs).map(row).collect::<Vec<_>>().join(",,");
    let header = wide(300, &|_| "昵称,粉丝数".to_owned());
    let body: String =
        (0..6).map(|row| wide(300, &|at| format!("n{row}x{at},{}", row + at)) + "\n").collect();
    let many = "昵称,抖音号,粉丝数\n昵称,抖音号,报价\n".repeat(600);
    for text in [
        format!("{header}\n{body}"),
        format!("{header}\n"),
        many,
        "昵称,粉丝数,,昵称,粉丝数\n".repeat(400),
        format!("昵称,粉丝数{}昵称,粉丝数\n甲,1{}乙,2\n", ",".repeat(900), ",".repeat(900)),
    ] {
        let sheet = Sheet::new(&text);
        let look = sheet.look(&unchosen());
        assert!(look.plan.tables.len() <= 32);
        let mut options = unchosen();
        for number in 0..3 {
            options.table = Some(number);
            // Refused or read, and the counts are of what is there.
            if inspect(&sheet.path, &options, &Sandbox::default()).is_ok() {
                let (drafts, summary) = sheet.read(&options);
                assert!(drafts.len() as u64 + summary.skipped <= text.lines().count() as u64);
            }
        }
    }
}

/// A table: its header and as many rows as are wanted, no handle twice.
fn a_table(mark: &'static str) -> impl Strategy<Value = Vec<Vec<String>>> {
    let extra = prop::sample::subsequence(vec!["城市", "机构", "简介", "报价"], 0..=4).prop_shuffle();
    (extra, 1_usize..12, any::<u32>()).prop_map(move |(extra, rows, seed)| {
        let head = ["昵称", "抖音号", "粉丝数"].into_iter().chain(extra.clone());
        let mut table = vec![head.map(str::to_owned).collect::<Vec<_>>()];
        for row in 0..rows {
            let number = u64::from(seed % 9_000) + 1_000 + row as u64;
            let mut cells = vec![format!("{mark}人{row}"), format!("{mark}{row}x"), number.to_string()];
            cells.extend(extra.iter().map(|name| match *name {
                "城市" => ["成都", "北京", "上海"][row % 3].to_owned(),
                "机构" => format!("{mark}传媒{}", row % 2),
                "报价" => (number * 3).to_string(),
                _ => format!("{mark}写字{row}"),
            }));
            table.push(cells);
        }
        table
    })
}

fn text_of(rows: &[Vec<String>]) -> String {
    rows.iter().map(|row| row.join(",") + "\n").collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn two_tables_put_beside_each_other_come_back_one_by_one(
        left in a_table("a"), right in a_table("b"), gap in 1_usize..4,
    ) {
        let (width, shift) = (left[0].len(), left[0].len() + gap);
        let joined: Vec<Vec<String>> = (0..left.len().max(right.len()))
            .map(|at| {
                let mut row = left.get(at).cloned().unwrap_or_default();
                row.resize(shift, String::new());
                row.extend(right.get(at).cloned().unwrap_or_else(|| vec![String::new(); right[0].len()]));
                row
            })
            .collect();
        let sheet = Sheet::new(&text_of(&joined));
        for (number, own, from) in [(1, &left, 0), (2, &right, shift)] {
            let look = sheet.look(&chosen(number));
            prop_assert_eq!(look.plan.tables.len(), 2);
            let rows: Vec<Vec<String>> = sheet
                .rows(&chosen(number))
                .into_iter()
                .map(|(_, cells)| {
                    assert!(cells.iter().take(from).all(String::is_empty));
                    let mut cells: Vec<String> = cells.into_iter().skip(from).collect();
                    cells.resize(own[0].len(), String::new());
                    cells
                })
                .collect();
            prop_assert_eq!(&rows[..], &own[1..]);
            let alone = Sheet::new(&text_of(own));
            let (drafts, summary) = sheet.read(&chosen(number));
            let (expected, by_itself) = alone.read(&unchosen());
            prop_assert_eq!(handles(&drafts), handles(&expected));
            prop_assert_eq!((summary.rows, summary.drafted), (by_itself.rows, by_itself.drafted));
            let other = if number == 1 { &right } else { &left };
            let mut unread = vec![other.len() as u64 - 1; 2];
            unread[number as usize - 1] = 0;
            prop_assert_eq!((summary.unread.tables, summary.unread.cells), (unread, 0));
        }
        prop_assert!(width < shift);
    }
}
