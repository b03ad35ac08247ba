//! Sheets coming in, again and again: what is created, updated, left alone, undone, and never overwritten.

use std::sync::atomic::{AtomicU32, Ordering};

use desk::wire::{
    AccountSplit, ChangeUndoArgs, CreatorChanges, CreatorEdit, CreatorFilter, CreatorListArgs, CreatorRef,
    CreatorRow, Export, ExportArgs, FigureHistoryArgs, ImportCounts, ImportRef, Nothing, Progress,
    ReviewResolve,
};
use desk::{Job, Unwatched};
use market::{CreatorId, Language, Metric, Money, Quantity, Source};
use support::{Office, snapshot_of};

const FIRST: &str = "视频号ID,昵称,粉丝（万）,平均播放量,类目,所在地,视频报价(元)\n\
    yunli,云里喝茶,42.3,18.6万,美食,杭州,12800\n\
    xiaoman,小满笔记,15.8,6.2w,生活,深圳,6800\n";
const LATER: &str = "视频号ID,昵称,粉丝（万）,平均播放量,类目,所在地,视频报价(元)\n\
    yunli,云里喝茶,45,19万,美食,杭州,13800\n\
    xiaoman,小满笔记,15.8,6.2w,生活,深圳,6800\n\
    laozhou,老周说车,88,35万,汽车,北京,26000\n";

fn import(office: &Office, name: &str, text: &str) -> desk::wire::ImportReport {
    let path = office.lay(name, text);
    office.desk().import_run(&Office::import_of(&path), &Unwatched).unwrap().value
}

fn told(counts: &ImportCounts) -> (u32, u32, u32) {
    (counts.created, counts.updated, counts.unchanged)
}

fn creators(office: &Office) -> Vec<CreatorRow> {
    let args = CreatorListArgs { filter: CreatorFilter::default(), sort: Vec::new(), offset: 0, limit: 500 };
    office.reader().creator_list(&args).unwrap().rows
}

fn named(office: &Office, name: &str) -> CreatorRow {
    creators(office).into_iter().find(|row| row.name == name).unwrap_or_else(|| panic!("no {name}"))
}

fn followers(row: &CreatorRow) -> Option<f64> {
    row.followers.as_ref().map(|figure| match figure.value {
        Quantity::Exact(value) => value,
        Quantity::Bucket { from, .. } => from,
    })
}

#[test]
fn a_later_sheet_updates_keeps_history_and_an_undo_takes_it_back() {
    let office = Office::new();
    let first = import(&office, "视频号报价2026-10.csv", FIRST);
    assert_eq!(told(&first.counts), (2, 0, 0));
    assert_eq!(told(&import(&office, "视频号报价2026-10.csv", FIRST).counts), (0, 0, 2), "the same again");
    let later = import(&office, "视频号报价2026-11.csv", LATER);
    assert_eq!(told(&later.counts), (1, 2, 0), "an equal figure is now known for November too");
    let row = named(&office, "云里喝茶");
    assert_eq!(followers(&row), Some(450_000.0));
    let page = office.reader().creator_show(&desk::wire::CreatorRef { id: row.id }).unwrap();
    let account = page.creator.accounts[0].id;
    let history =
        office.reader().figure_history(&FigureHistoryArgs { account, metric: Metric::Followers }).unwrap();
    let days: Vec<_> = history.figures.iter().filter_map(|f| f.as_of.map(|day| day.to_string())).collect();
    assert_eq!(days, ["2026-10-01", "2026-11-01"], "October's figure is kept");
    assert!(page.sources.iter().any(|source| source.file.contains("2026-11")), "{:?}", page.sources);

    // An older sheet that arrives late fills the history and moves nothing forward.
    let oldest = import(&office, "视频号报价2026-09.csv", &FIRST.replace("42.3", "30"));
    assert_eq!(oldest.counts.created, 0);
    assert_eq!(followers(&named(&office, "云里喝茶")), Some(450_000.0));
    // Nor does an undated one.
    let undated = import(&office, "视频号报价.csv", &FIRST.replace("42.3", "99"));
    assert_eq!(undated.counts.created, 0);
    assert_eq!(followers(&named(&office, "云里喝茶")), Some(450_000.0), "undated never replaces dated");

    let undone = office.desk().import_undo(&ImportRef { id: later.id.unwrap() }).unwrap().value;
    assert!(undone.restored > 0);
    assert!(creators(&office).iter().all(|row| row.name != "老周说车"));
    assert_eq!(
        followers(&named(&office, "云里喝茶")),
        Some(423_000.0),
        "October's figure is the newest again"
    );
    assert!(office.reader().import_list(&Nothing {}).unwrap().rows.iter().any(|row| row.undone));
    let again = office.desk().import_undo(&ImportRef { id: later.id.unwrap() }).unwrap_err();
    assert_eq!(again.code, "not_undoable");
    for check in office.reader().vault_doctor(&Nothing {}).unwrap().checks {
        assert!(check.ok, "{}: {}", check.code, check.detail);
    }
}

#[test]
fn how_followers_grew_is_told_from_an_accounts_own_months() {
    let office = Office::new();
    import(&office, "视频号报价2026-10.csv", FIRST);
    let id = named(&office, "云里喝茶").id;
    let growth = || {
        let page = office.reader().creator_show(&desk::wire::CreatorRef { id }).unwrap();
        page.creator.accounts[0].figures.iter().find(|figure| figure.metric == Metric::Growth30d).cloned()
    };
    assert_eq!(growth(), None, "one count says nothing");
    let later = import(&office, "视频号报价2026-11.csv", LATER);
    let told = growth().unwrap();
    assert_eq!((&told.source, told.as_of), (&Source::Desk, "2026-11-01".parse().ok()));
    let expected = (45.0_f64 / 42.3).powf(30.0 / 31.0) - 1.0;
    assert!((told.value.cautious() - expected).abs() < 1e-9, "{told:?}");
    office.desk().import_undo(&ImportRef { id: later.id.unwrap() }).unwrap();
    assert_eq!(growth(), None);
}

#[test]
fn what_a_person_typed_no_sheet_overwrites() {
    let office = Office::new();
    import(&office, "视频号报价2026-10.csv", FIRST);
    let id = named(&office, "云里喝茶").id;
    let changes = CreatorChanges {
        name: Some("云里喝茶（王姐）".into()),
        tags: Some(vec!["茶".into()]),
        ..CreatorChanges::default()
    };
    let page = office.desk().creator_edit(&CreatorEdit { id, changes }).unwrap().value;
    assert!(page.edited_fields.iter().any(|field| field.contains("name")), "{:?}", page.edited_fields);
    import(&office, "视频号报价2026-11.csv", LATER);
    let row = named(&office, "云里喝茶（王姐）");
    assert_eq!(row.id, id);
    assert_eq!(row.tags, ["茶"]);
    assert_eq!(followers(&row), Some(450_000.0), "what nobody typed is still updated");
    // Undoing the import leaves the person's word; undoing the edit gives the sheet's back.
    office.desk().change_undo(&ChangeUndoArgs { id: None }).unwrap();
    assert_eq!(named(&office, "云里喝茶（王姐）").id, id);
    office.desk().change_undo(&ChangeUndoArgs { id: None }).unwrap();
    assert_eq!(named(&office, "云里喝茶").id, id);
}

#[test]
fn a_preview_changes_nothing_and_says_what_would_change() {
    let office = Office::new();
    import(&office, "视频号报价2026-10.csv", FIRST);
    let path = office.lay("视频号报价2026-11.csv", LATER);
    let before = snapshot_of(&office.vault());
    let preview = office.desk().import_inspect(&Office::import_of(&path), &Unwatched).unwrap().value;
    assert_eq!(told(&preview.counts.unwrap()), (1, 2, 0));
    assert!(preview.questions.is_empty());
    let fields: Vec<_> =
        preview.mapping.iter().map(|column| column.field.as_deref().unwrap_or("—")).collect();
    assert!(fields.iter().all(|field| *field != "—"), "{fields:?}");
    assert_eq!(preview.mapping[2].unit.as_deref(), Some("万"));
    assert_eq!(snapshot_of(&office.vault()), before);
    assert_eq!(creators(&office).len(), 2);
}

#[test]
fn an_account_that_changed_its_handle_is_asked_about() {
    let office = Office::new();
    import(&office, "视频号报价2026-10.csv", FIRST);
    let renamed = LATER.replace("yunli,", "yunli_tea,");
    let report = import(&office, "视频号报价2026-11.csv", &renamed);
    assert_eq!(report.counts.reviews, 1);
    let reviews = office.reader().review_list(&Nothing {}).unwrap().rows;
    assert_eq!(reviews.len(), 1);
    let (known, other) = (&reviews[0].known, &reviews[0].other);
    assert_eq!((known.handle.as_deref(), other.handle.as_deref()), (Some("yunli"), Some("yunli_tea")));
    assert_eq!(
        creators(&office).iter().filter(|row| row.name == "云里喝茶").count(),
        2,
        "nothing merged by itself"
    );
    let left = office.desk().review_resolve(&ReviewResolve { id: reviews[0].id, same: true }).unwrap().value;
    assert!(left.rows.is_empty());
    let again = office.desk().review_resolve(&ReviewResolve { id: reviews[0].id, same: false }).unwrap_err();
    assert_eq!(again.code, "review_decided");
    let row = named(&office, "云里喝茶");
    assert_eq!(creators(&office).len(), 3);
    assert_eq!(followers(&row), Some(450_000.0));
    // The merged account is known by its new handle.
    let again = import(&office, "视频号报价2026-11.csv", &renamed);
    assert_eq!((again.counts.created, again.counts.updated), (0, 0));
}

/// A waiter that cancels after so many reports.
struct Impatient(AtomicU32);

impl Job for Impatient {
    fn report(&self, _: Progress) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    fn cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed) > 0
    }
}

#[test]
fn a_cancelled_import_leaves_nothing_behind() {
    let office = Office::new();
    let mut text = FIRST.to_owned();
    for row in 0..20_000 {
        text.push_str(&format!("acc{row},达人{row},{},1万,美食,杭州,5000\n", 1 + row % 90));
    }
    let path = office.lay("视频号大表2026-11.csv", &text);
    let before = snapshot_of(&office.vault());
    let waiter = Impatient(AtomicU32::new(0));
    let problem = office.desk().import_run(&Office::import_of(&path), &waiter).unwrap_err();
    assert_eq!(problem.code, "cancelled");
    assert!(waiter.0.load(Ordering::Relaxed) > 0, "it said how far it was");
    assert_eq!(creators(&office).len(), 0);
    assert_eq!(office.reader().import_list(&Nothing {}).unwrap().rows.len(), 0);
    assert_eq!(snapshot_of(&office.vault()).keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>());
}

#[test]
fn a_column_named_by_hand_is_remembered_for_the_next_sheet_of_its_kind() {
    let office = Office::new();
    let text = "视频号ID,昵称,列甲\nyunli,云里喝茶,423000\nxiaoman,小满笔记,158000\n";
    let path = office.lay("甲2026-10.csv", text);
    let mut args = Office::import_of(&path);
    args.mapping.insert(2, "figure.followers.exact".into());
    let platform = Some(market::Platform::WechatChannels);
    args.platform = platform;
    office.desk().import_run(&args, &Unwatched).unwrap();
    assert_eq!(followers(&named(&office, "云里喝茶")), Some(423_000.0));
    let next = office.lay("甲2026-11.csv", text.replace("423000", "433000"));
    let mut args = Office::import_of(&next);
    args.platform = platform;
    let report = office.desk().import_run(&args, &Unwatched).unwrap().value;
    assert_eq!(report.mapping[2].field.as_deref(), Some("figure.followers.exact"));
    assert_eq!(followers(&named(&office, "云里喝茶")), Some(433_000.0));
    let mut wrong = Office::import_of(&next);
    wrong.mapping.insert(2, "figure.luck".into());
    let problem = office.desk().import_run(&wrong, &Unwatched).unwrap_err();
    assert!(problem.message.zh.contains("figure.luck"), "{problem}");
}

/// What a list is exported as: everyone of a filter, some of them, or all but some; cancelled, nothing is written.
#[test]
fn a_choice_of_creators_is_exported_as_it_was_chosen() {
    struct Hasty;
    impl Job for Hasty {
        fn report(&self, _: Progress) {}
        fn cancelled(&self) -> bool {
            true
        }
    }
    let office = Office::new();
    let ids: Vec<CreatorId> =
        ["阿青的厨房", "小满", "老周修车"].into_iter().map(|name| office.creator(name, 3_000)).collect();
    let desk = office.desk();
    let names = |only: Option<Vec<CreatorId>>, except: Vec<CreatorId>| {
        let to = office.paper("creators.csv");
        let export = Export::Creators { filter: Box::default(), only, except };
        let args = ExportArgs { export, to: to.display().to_string(), lang: Language::Zh };
        let rows = desk.export_make(&args, &Unwatched).unwrap().value.rows;
        let mut names: Vec<String> = std::fs::read_to_string(&to)
            .unwrap()
            .lines()
            .skip(1)
            .map(|line| line.split(',').next().unwrap().to_owned())
            .collect();
        names.sort();
        assert_eq!(rows as usize, names.len());
        names
    };
    assert_eq!(names(None, Vec::new()), ["小满", "老周修车", "阿青的厨房"]);
    assert_eq!(names(Some(vec![ids[2], ids[0]]), Vec::new()), ["老周修车", "阿青的厨房"]);
    assert_eq!(names(None, vec![ids[1]]), ["老周修车", "阿青的厨房"]);
    let to = office.paper("never.csv");
    let export = Export::Creators { filter: Box::default(), only: None, except: Vec::new() };
    let args = ExportArgs { export, to: to.display().to_string(), lang: Language::Zh };
    assert_eq!(desk.export_make(&args, &Hasty).unwrap_err().code, "cancelled");
    assert!(!to.exists());
}

/// Two sheets hold one creator under a slip of the name; the search finds the pair, says why, joins nothing, and what
/// a person joins can be parted and taken back.
#[test]
fn an_account_known_twice_is_found_joined_and_parted_again() {
    let office = Office::new();
    let head = "视频号ID,昵称,粉丝（万）,机构,所在地,类目\n";
    import(
        &office,
        "视频号报价2026-10.csv",
        &format!("{head}yunlihecha,云里喝茶日记本,42.3,茶山文化,杭州,美食\n,老周说车,88,,北京,汽车\n"),
    );
    let second = import(
        &office,
        "小红书报价2026-11.csv",
        &format!(
            "小红书号{}yunlihecha,云里喝茶日计本,42.9,茶山文化,杭州,美食\nqita,毫不相干的人,3,,成都,母婴\n",
            &head["视频号ID".len()..]
        ),
    );
    let before = creators(&office).len();
    let desk = office.desk();
    let found = desk.duplicates_find(&Nothing {}, &Unwatched).unwrap().value;
    // The import looked for its own accounts already; the search over all meets no other pair.
    assert_eq!(second.counts.reviews, 1);
    assert_eq!((found.compared, found.added, found.list.open), (4, 0, 1), "{:?}", found.list);
    assert_eq!(creators(&office).len(), before, "nothing is joined by itself");
    let pair = &found.list.rows[0];
    assert_eq!(pair.kind, "possible_duplicate");
    let degrees: Vec<_> = pair.evidence.iter().map(|one| (one.field.as_str(), one.degree.as_str())).collect();
    assert!(degrees.contains(&("agency", "same")) && degrees.contains(&("handle", "same")), "{degrees:?}");
    // Both came in at one moment here, so either may count as known for longer.
    let mut files = [&pair.known.files, &pair.other.files];
    files.sort();
    assert_eq!(files, [&["小红书报价2026-11.csv"], &["视频号报价2026-10.csv"]]);

    let joined = desk.review_resolve(&ReviewResolve { id: pair.id, same: true }).unwrap();
    assert_eq!(joined.value.open, 0);
    assert_eq!(creators(&office).len(), before - 1);
    let split = desk.account_split(&AccountSplit { account: pair.other.account }).unwrap();
    assert_eq!(split.value.creator.accounts.len(), 1);
    assert_eq!(creators(&office).len(), before);
    let lonely = desk.account_split(&AccountSplit { account: pair.other.account }).unwrap_err();
    assert_eq!(lonely.code, "only_account");
    for change in [split.change.unwrap(), joined.change.unwrap()] {
        desk.change_undo(&ChangeUndoArgs { id: Some(change) }).unwrap();
    }
    assert_eq!(
        desk.review_list(&Nothing {}).unwrap().open,
        1,
        "the decision is taken back, the question stays"
    );
}

/// One's own telephone brings two accounts together whose names say nothing of each other; an office's, which all its
/// creators give, does not.
#[test]
fn ones_own_telephone_is_evidence_and_an_offices_is_not() {
    let office = Office::new();
    let of_office: String =
        (0..30).map(|at| format!("dou{at},{}号探店,{at}.5,杭州,010-8888 6666\n", at + 100)).collect();
    import(
        &office,
        "抖音名单2026-10.csv",
        &format!(
            "抖音号,昵称,粉丝（万）,所在地,电话\nqing,阿青的厨房,42.3,杭州,+86 138-1234-5678\n{of_office}"
        ),
    );
    let second = import(
        &office,
        "小红书名单2026-11.csv",
        "小红书号,所在地,微信,电话\nkitchen_qing,杭州,13812345678,\nmanman,杭州,,01088886666\n",
    );
    let found = office.desk().duplicates_find(&Nothing {}, &Unwatched).unwrap().value;
    assert_eq!(
        (second.counts.reviews, found.added),
        (0, 1),
        "worth a look, not raised unasked: {:?}",
        found.list
    );
    let pair = &found.list.rows[0];
    let names = [&pair.known, &pair.other].map(|side| side.handle.as_deref().unwrap_or_default());
    assert!(names.contains(&"qing") && names.contains(&"kitchen_qing"), "{names:?}");
    let phone = pair.evidence.iter().find(|one| one.field == "phone").unwrap();
    assert_eq!((phone.degree.as_str(), phone.shared_by), ("same", Some(2)));
    assert!(phone.bits > 10.0, "{phone:?}");
}

/// One sheet gives the number behind an account, the next the opaque id that another tool knows it by: with one handle
/// they are one account. Two numbers stay two accounts.
#[test]
fn two_kinds_of_id_are_one_account_and_two_numbers_are_two() {
    let office = Office::new();
    let secret = "MS4wLjABAAAAq1w2e3r4t5y6u7i8o9p0a1s2d3f4g5h6";
    import(&office, "抖音2026-09.csv", "抖音号,抖音UID,昵称,粉丝（万）\naqing,98765432101,阿青的厨房,42.3\n");
    let other = import(
        &office,
        "抖音2026-10.csv",
        &format!("抖音号,sec_uid,昵称,粉丝（万）\naqing,{secret},阿青的厨房,43\n"),
    );
    assert_eq!(told(&other.counts), (0, 1, 0));
    let own = import(&office, "抖音2026-11.csv", "抖音UID,昵称,粉丝（万）\n98765432101,阿青的厨房,44\n");
    assert_eq!(told(&own.counts), (0, 1, 0), "what was known first is kept");
    let namesake = import(&office, "抖音2026-12.csv", "抖音号,抖音UID,昵称\naqing,11112222333,阿青的厨房\n");
    assert_eq!(told(&namesake.counts), (1, 0, 0));
}

/// 哔哩哔哩 knows an account by its number alone: what one sheet calls UID and the next mid is one account.
#[test]
fn an_account_known_by_its_number_is_one_whatever_the_column_is_called() {
    let office = Office::new();
    import(
        &office,
        "B站2026-10.csv",
        "B站UID,昵称,粉丝（万）\n208259000,老周说车,88\n1041786022,小满笔记,15.8\n",
    );
    let again = import(
        &office,
        "B站2026-11.csv",
        "mid,昵称,粉丝（万）\n208259000,老周说车,89\n1041786022,小满笔记,16\n",
    );
    assert_eq!(told(&again.counts), (0, 2, 0));
}

/// A sheet of rebates or discounts alone tells them of the prices that are known.
#[test]
fn a_rebate_without_a_price_is_kept_and_joins_the_price_that_is_known() {
    let office = Office::new();
    import(&office, "抖音2026-10.csv", "抖音号,昵称,视频报价\naqing,阿青的厨房,12000\n");
    import(&office, "抖音2026-11.csv", "抖音号,昵称,折扣\naqing,阿青的厨房,8折\nxinren,新人,9折\n");
    let rates = |name: &str| {
        let shown =
            office.reader().creator_show(&CreatorRef { id: named(&office, name).id }).unwrap().creator;
        let rates = shown.accounts[0].rates.clone();
        rates
            .into_iter()
            .map(|rate| (rate.list, rate.rebate.map(|rebate| rebate.to_string())))
            .collect::<Vec<_>>()
    };
    assert_eq!(rates("阿青的厨房"), [(Some(Money::yuan(12_000)), Some("20%".to_owned()))]);
    assert_eq!(rates("新人"), [(None, Some("10%".to_owned()))]);
}

/// A sheet with words above, a note below and groups over its headings is kept as one plain table.
#[test]
fn somebodys_sheet_is_kept_as_it_is_read() {
    let office = Office::new();
    let messy = "达人报价表,,\n2026年11月,,\n\n昵称;粉丝（万）;报价\n".replace(';', ",")
        + "云里喝茶,42.3,12800\n小满笔记,15.8,6800\n\"老周,说车\",88,26000\n注：报价含税，以实际合同为准。,,\n";
    let path = office.lay("报价 终版.csv", &messy);
    let to = office.paper("plain.csv");
    let export = Export::Sheet { file: path.display().to_string(), sheet: None };
    let args = ExportArgs { export, to: to.display().to_string(), lang: Language::Zh };
    assert_eq!(office.desk().export_make(&args, &Unwatched).unwrap().value.rows, 3);
    let kept = std::fs::read_to_string(&to).unwrap();
    assert_eq!(
        kept.trim_start_matches('\u{feff}').lines().collect::<Vec<_>>(),
        ["昵称,粉丝（万）,报价", "云里喝茶,42.3,12800", "小满笔记,15.8,6800", "\"老周,说车\",88,26000"]
    );
}
