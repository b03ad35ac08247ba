use std::path::PathBuf;

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use market::Language;
use market::figure::{Basis, Metric, Quantity, Stratum};

use super::*;
use crate::job::Unwatched;
use crate::moment::Clock;
use crate::wire::{CreatorChanges, CreatorEdit, Nothing, OrderListArgs, ShortlistArgs};

struct Room {
    folder: tempfile::TempDir,
    desk: Desk,
}

impl Room {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::Fixed("2026-11-22T04:30:00Z".parse().unwrap());
        let desk = Desk::create(&folder.path().join("vault"), clock).unwrap();
        desk.sample_install(&Nothing {}).unwrap();
        Self { folder, desk }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        self.path(name).to_string_lossy().into_owned()
    }

    /// A client's sheet: two rows above the headings, as agencies send them.
    fn template(&self, headings: &[&str]) -> String {
        let filled = Filled {
            sheet: "KOL提报".into(),
            above: vec![
                vec![Cell::text("秋季项目 KOL 提报表")],
                vec![Cell::text("截止"), Cell::Exact(20_261_130.0)],
            ],
            headings: headings.iter().map(|text| (*text).to_owned()).collect(),
            rows: Vec::new(),
        };
        let to = self.path("template.xlsx");
        report::submission::write_xlsx(&to, &filled, self.desk.now()).unwrap();
        self.text("template.xlsx")
    }

    /// An order with 25 creators on its shortlist.
    fn order(&self) -> (OrderId, Vec<market::creator::Creator>) {
        let orders = self.desk.order_list(&OrderListArgs::default()).unwrap().rows;
        let all = self.desk.read(|view| Ok(view.all_creators()?)).unwrap();
        let there = |order: &market::order::Order| {
            let platform = order.draft.platform;
            all.iter().filter(move |one| one.accounts.iter().any(|a| a.platform == platform))
        };
        let order = orders.iter().map(|row| &row.order).max_by_key(|order| there(order).count()).unwrap();
        let creators: Vec<_> = there(order).take(25).cloned().collect();
        assert_eq!(creators.len(), 25);
        let on = self.desk.read(|view| Ok(view.shortlist(order.id)?)).unwrap();
        let args = |creators| ShortlistArgs { order: order.id, creators };
        self.desk.shortlist_remove(&args(on.into_iter().map(|entry| entry.creator).collect())).unwrap();
        self.desk.shortlist_add(&args(creators.iter().map(|one| one.id).collect())).unwrap();
        (order.id, creators)
    }

    fn inspect(&self, path: &str) -> Result<TemplatePreview, Problem> {
        let args = TemplateFile { path: path.to_owned(), order: None, lang: Language::Zh };
        Ok(self.desk.template_inspect(&args, &Unwatched)?.value)
    }

    fn fill(
        &self,
        path: &str,
        order: OrderId,
        columns: Vec<TemplateChoice>,
        to: &str,
    ) -> Result<ExportMade, Problem> {
        let to = self.text(to);
        let args = TemplateFill {
            path: path.to_owned(),
            order,
            creators: Vec::new(),
            columns,
            to,
            lang: Language::Zh,
        };
        Ok(self.desk.template_fill(&args, &Unwatched)?.value)
    }

    fn cells(&self, name: &str) -> (Vec<Vec<Data>>, usize) {
        let mut book: Xlsx<_> = open_workbook(self.path(name)).unwrap();
        let sheet = book.sheet_names().first().unwrap().clone();
        assert_eq!(sheet, "KOL提报");
        let formulas =
            book.worksheet_formula(&sheet).unwrap().used_cells().filter(|(.., f)| !f.is_empty()).count();
        let range = book.worksheet_range(&sheet).unwrap();
        let (rows, columns) = range.end().unwrap();
        let cell = |row, column| range.get_value((row, column)).cloned().unwrap_or(Data::Empty);
        let all = (0..=rows).map(|row| (0..=columns).map(|column| cell(row, column)).collect()).collect();
        (all, formulas)
    }
}

const FOURTEEN: [&str; 14] = [
    "序号",
    "发布平台",
    "达人昵称*",
    "账号ID",
    "所在城市",
    "内容类型",
    "粉丝数（万）",
    "播放中位数",
    "互动率",
    "刊例价（元）",
    "返点比例",
    "女粉占比",
    "推荐理由",
    "档期确认",
];

fn words(text: Option<&str>) -> Data {
    text.filter(|text| !text.is_empty()).map_or(Data::Empty, |text| Data::String(text.to_owned()))
}

fn number(value: Option<f64>) -> Data {
    value.map_or(Data::Empty, Data::Float)
}

fn same(found: &Data, wanted: &Data) -> bool {
    match (found, wanted) {
        (Data::Float(found), Data::Float(wanted)) => (found - wanted).abs() < 1e-9,
        (found, wanted) => found == wanted,
    }
}

#[test]
fn fourteen_columns_are_filled_for_twenty_five_creators_cell_by_cell() {
    let room = Room::new();
    let (order_id, creators) = room.order();
    let path = room.template(&FOURTEEN);
    let seen = room.inspect(&path).unwrap();
    assert_eq!((seen.header_row, seen.columns.len(), seen.remembered), (3, 14, false));
    let guessed: Vec<Option<&str>> = seen.columns.iter().map(|column| column.field.as_deref()).collect();
    let wanted = [
        "row_number",
        "platform",
        "name",
        "handle",
        "city",
        "verticals",
        "followers",
        "plays_median",
        "interaction_rate",
        "list_price",
        "rebate",
        "audience_women",
        "reason",
    ];
    assert_eq!(guessed[..13], wanted.map(Some));
    assert_eq!(guessed[13], None);

    assert_eq!(room.fill(&path, order_id, Vec::new(), "out.xlsx").unwrap().rows, 25);
    let (rows, formulas) = room.cells("out.xlsx");
    assert_eq!((rows.len(), formulas), (3 + 25, 0));
    assert_eq!(rows[0][0], Data::String("秋季项目 KOL 提报表".into()));
    assert_eq!((&rows[1][0], &rows[1][1]), (&Data::String("截止".into()), &Data::Float(20_261_130.0)));
    assert_eq!(rows[2], FOURTEEN.map(|text| Data::String(text.into())));
    let draft = room.desk.read(|view| order(view, order_id)).unwrap().draft;
    let (mut priced, mut reasoned) = (0, 0);
    for (place, (creator, row)) in creators.iter().zip(&rows[3..]).enumerate() {
        let account = creator.account_on(Some(draft.platform)).unwrap();
        let exact = |metric: Metric, basis: Option<Basis>| {
            let mut of: Vec<_> = account
                .figures
                .iter()
                .filter(|one| one.metric == metric && basis.is_none_or(|basis| one.basis == basis))
                .collect();
            of.sort_by_key(|one| match one.stratum {
                Stratum::All => 0,
                Stratum::Commercial => 1,
                Stratum::Everyday => 2,
            });
            of.first().and_then(|one| if let Quantity::Exact(value) = one.value { Some(value) } else { None })
        };
        let rate = account.rate(draft.deliverable.kind);
        priced += usize::from(rate.is_some());
        let city = creator.home.city.map(|city| city.name_zh()).or(creator.home.text.as_deref());
        let verticals = creator.verticals.iter().map(|v| v.name_zh()).collect::<Vec<_>>().join("、");
        let women =
            account.audience.as_ref().and_then(|a| a.gender.as_ref()?.get(market::audience::Gender::Female));
        let expected = [
            Data::Float(place as f64 + 1.0),
            words(Some(draft.platform.name_zh())),
            words(Some(&creator.name)),
            words(account.handle.as_deref().or(account.platform_id.as_deref())),
            words(city),
            words(Some(&verticals)),
            number(account.followers().map(|count| count / 10_000.0)),
            number(exact(Metric::Plays, Some(Basis::Median)).map(f64::round)),
            number(
                exact(Metric::InteractionRateByPlays, None)
                    .or_else(|| exact(Metric::InteractionRateByFollowers, None)),
            ),
            number(rate.and_then(|rate| rate.list).map(|list| list.major_f64())),
            number(rate.and_then(|rate| rate.rebate).map(|rebate| rebate.share())),
            number(women),
        ];
        for (column, (found, wanted)) in row.iter().zip(&expected).enumerate() {
            assert!(same(found, wanted), "row {place}, {}: {found:?}, not {wanted:?}", FOURTEEN[column]);
        }
        reasoned += usize::from(matches!(&row[12], Data::String(text) if !text.is_empty()));
        assert_eq!(row[13], Data::Empty);
    }
    assert!(priced > 0 && reasoned > 0, "{priced} {reasoned}");
}

#[test]
fn a_choice_is_kept_for_the_same_headings() {
    let room = Room::new();
    let (order_id, creators) = room.order();
    let path = room.template(&FOURTEEN);
    let choice = |column, field: Option<&str>| TemplateChoice { column, field: field.map(str::to_owned) };
    let choices = vec![choice(13, Some("note")), choice(0, None), choice(9, Some("list_price.image_post"))];
    room.fill(&path, order_id, choices, "out.xlsx").unwrap();
    let (rows, _) = room.cells("out.xlsx");
    assert_eq!((&rows[3][0], &rows[3][2]), (&Data::Empty, &Data::String(creators[0].name.clone())));
    let again = room.inspect(&path).unwrap();
    assert!(again.remembered);
    let field = |column: usize| again.columns[column].field.as_deref();
    assert_eq!([field(13), field(0), field(9)], [Some("note"), None, Some("list_price.image_post")]);
    for (column, field) in [(99, Some("note")), (0, Some("nonsense"))] {
        let refused = room.fill(&path, order_id, vec![choice(column, field)], "out.xlsx").unwrap_err();
        assert_eq!(refused.code, "template_choice");
    }
}

#[test]
fn names_that_look_like_formulas_stay_names() {
    let room = Room::new();
    let (order_id, creators) = room.order();
    let name = "=HYPERLINK(\"http://example.com\")";
    let changes = CreatorChanges { name: Some(name.to_owned()), ..CreatorChanges::default() };
    room.desk.creator_edit(&CreatorEdit { id: creators[0].id, changes }).unwrap();
    room.fill(&room.template(&FOURTEEN), order_id, Vec::new(), "out.xlsx").unwrap();
    let (rows, formulas) = room.cells("out.xlsx");
    assert_eq!((&rows[3][2], formulas), (&Data::String(name.to_owned()), 0));
}

#[test]
fn sheets_that_are_no_templates_are_refused_or_left_to_a_person() {
    let room = Room::new();
    let (order_id, _) = room.order();
    // Headings nobody knows: every column is left to a person, and filling leaves it empty.
    let strange = room.template(&["甲方内部代码", "情绪值", "玄学"]);
    let seen = room.inspect(&strange).unwrap();
    assert!(seen.columns.iter().all(|column| column.field.is_none()) && seen.columns.len() == 3);

    let lay = |name: &str, bytes: &[u8]| {
        std::fs::write(room.path(name), bytes).unwrap();
        room.text(name)
    };
    let code = |path: &str| room.inspect(path).unwrap_err().code;
    assert_eq!(code(&lay("numbers.csv", b"1,2,3\n4,5,6\n")), "template_no_header");
    let old = [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[0; 600]].concat();
    assert!(!code(&lay("old.xls", &old)).is_empty());
    assert!(!code(&lay("torn.xlsx", b"PK\x03\x04torn")).is_empty());
    assert!(!code(&room.text("nowhere.xlsx")).is_empty());

    let path = room.template(&FOURTEEN);
    assert_eq!(room.fill(&path, order_id, Vec::new(), "out.csv").unwrap_err().code, "template_to_xlsx");
    let shortlist = room.desk.read(|view| Ok(view.shortlist(order_id)?)).unwrap();
    let creators = shortlist.into_iter().map(|entry| entry.creator).collect();
    room.desk.shortlist_remove(&ShortlistArgs { order: order_id, creators }).unwrap();
    assert_eq!(room.fill(&path, order_id, Vec::new(), "out.xlsx").unwrap_err().code, "nobody_to_submit");
}
