//! Help in Chinese. The grammar's own words are English; each has its Chinese here, and a test sees to it.

use std::ffi::OsString;

use clap::{Arg, ArgAction, Command, CommandFactory as _, error::ErrorKind};

use crate::args::Line;

/// The help that a line asks for, in Chinese; `None` when it asks for none.
pub(crate) fn in_chinese(line: impl Iterator<Item = OsString>) -> Option<String> {
    let mut words: Vec<OsString> = line.collect();
    let flagged = words.iter().any(|word| word == "-h" || word == "--help");
    // `hx help import` is `hx import --help`: clap's own command of that name speaks English.
    if !flagged && let Some(at) = words.iter().position(|word| word == "help") {
        words.remove(at);
        words.push("--help".into());
    }
    let answer = translated(Line::command()).try_get_matches_from(words).err()?;
    (answer.kind() == ErrorKind::DisplayHelp)
        .then(|| answer.render().to_string().replace("[OPTIONS]", "[选项]"))
}

/// The Chinese of a help text; one without stays as it is.
fn chinese(english: &str) -> &str {
    WORDS.iter().find(|(known, _)| *known == english).map_or(english, |(_, chinese)| *chinese)
}

fn translated(command: Command) -> Command {
    let about = command.get_about().map(|about| chinese(&about.to_string()).to_owned());
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    let mut command = command
        .about(about.unwrap_or_default())
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading("命令")
        .subcommand_value_name("命令")
        .help_template("{about-with-newline}\n用法：{usage}\n\n{all-args}")
        .mut_args(argument)
        .arg(argument(help.help("Print help")));
    let names: Vec<String> = command.get_subcommands().map(|one| one.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(name, translated);
    }
    command
}

/// With its help in Chinese, and what clap would add to it in English.
fn argument(arg: Arg) -> Arg {
    let mut text = arg.get_help().map(|help| chinese(&help.to_string()).to_owned()).unwrap_or_default();
    let mut add = |what: &str, values: Vec<String>| {
        if !values.is_empty() {
            text.push_str(&format!("［{what}：{}］", values.join("、")));
        }
    };
    let defaults = arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned());
    add("默认", defaults.filter(|value| !value.is_empty()).collect());
    let valued = arg.get_action().takes_values();
    if valued {
        add("可选", arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect());
    }
    let heading = if arg.is_positional() { "参数" } else { "选项" };
    let arg = arg.help(text.trim().to_owned()).long_help(None::<&str>).help_heading(heading);
    // clap refuses this of an argument that holds nothing.
    if valued { arg.hide_default_value(true).hide_possible_values(true).hide_env(true) } else { arg }
}

/// The grammar's words, as clap gives them: without the full stop at the end.
const WORDS: &[(&str, &str)] = &[
    ("Print help", "显示帮助"),
    (
        "The table to read of a sheet that has several beside or under each other, from 1; 0 reads the sheet as one",
        "一张工作表里有左右并排或上下相接的几个表时，读第几个，从 1 数起；0 表示整张当作一个表",
    ),
    ("hx: the desk from a terminal", "hx：终端里的互选，与窗口相同的功能，用同一个数据文件夹"),
    (
        "The vault's folder (else HUXUAN_VAULT, else the one the window uses)",
        "数据文件夹（不写则用环境变量 HUXUAN_VAULT，再则用窗口所用的）",
    ),
    (
        "Answer with one JSON value on standard output, and with a Problem as JSON on standard error",
        "结果以一个 JSON 值写到标准输出，出错时的说明以 JSON 写到标准错误",
    ),
    ("The time to go by, instead of the machine's clock", "以此时间为现在，不用本机时钟"),
    ("Language of words: zh or en", "文字的语言：zh 或 en"),
    // Commands.
    ("Make a new vault", "新建数据文件夹"),
    ("With the sample catalogue", "带示例数据"),
    ("The main job on a scratch vault, each step printed", "在临时数据上走一遍主要流程，逐步打印"),
    ("Measure what README's figures say, on a scratch vault", "在临时数据上测量 README 中的各项数字"),
    ("Where results.json goes", "results.json 写到哪里"),
    ("Only the line, or the part of several lines, of this name", "只测这个名称的一项或一组"),
    (
        "Creators in the generated sheets, instead of each measurement's own number: fewer for a quick run",
        "生成的表格里有多少达人，代替各项自己的数目：少则快",
    ),
    (
        "A folder in which the vault stays: the next run measures it again without importing",
        "数据留在这个文件夹：下次不必再导入即可测量",
    ),
    ("Minutes of fuzzing", "模糊测试的分钟数"),
    ("Imports that are killed", "中途杀掉多少次导入"),
    ("Import sheets, or undo an import", "导入表格，或撤销一次导入"),
    ("Imports so far", "导入记录"),
    ("List creators", "列出达人"),
    ("One creator", "一位达人"),
    ("List brands", "列出品牌"),
    ("One brand", "一个品牌"),
    ("List agencies, or one roster", "列出机构"),
    ("One agency's roster", "一家机构签约的达人"),
    ("Post, show or close an order", "发布、查看或关闭订单"),
    ("List orders", "列出订单"),
    ("Rank creators for an order, with reasons", "为订单给达人排名，附理由"),
    ("part=weight,…", "部分=权重，以逗号分隔"),
    ("mutual or score", "mutual 按双向契合，score 按品牌一方的得分"),
    ("Why one creator fits an order, both ways", "一位达人为何适合订单，双向说明"),
    ("An order's shortlist", "订单的候选名单"),
    ("Invite creators to an order", "邀请达人接单"),
    ("Fixed pay in yuan for each; else each creator's own price", "每位的固定报酬（元）；不写则按各自报价"),
    ("Apply to an open call for a creator", "替达人报名公开招募"),
    ("Fixed pay asked, in yuan; else the creator's own price", "要求的固定报酬（元）；不写则按自己的报价"),
    ("A creator's inbox", "达人的收件箱"),
    ("List deals, or fire what is due", "列出合作，或执行到期的步骤"),
    (
        "One deal: show, offer, record, or an act such as accept",
        "一笔合作：查看、发出邀约、录入回复，或办理一步",
    ),
    (
        "Creators' days: work, offers, days taken, clashes, and open calls they could take",
        "达人档期：合作、邀约、占用、冲突，和能接的公开招募",
    ),
    ("Only creators this agency represents", "只看这家机构的达人"),
    ("Only this creator", "只看这位达人"),
    ("First day; else today", "第一天；不写则为今天"),
    ("Last day, at most 62 days in all; else four weeks", "最后一天，至多 62 天；不写则为四周"),
    ("What is owed, paid, late and to go back, over many deals", "多笔合作的应付、已付、逾期和应退"),
    (
        "open, due, late, paid, refund, none",
        "open 未付，due 到期，late 逾期，paid 已付，refund 应退，none 无",
    ),
    (
        "What a deliverable costs, what peers ask, and what is left of it for the creator",
        "一种交付的报价、同类达人的报价，和达人实得多少",
    ),
    (
        "short_video, long_video, live_hour, live_day, image_post, article",
        "short_video 短视频，long_video 长视频，live_hour 直播（时），live_day 直播（天），image_post 图文，article 文章",
    ),
    ("Order price to try, in yuan; else the card's", "试算的下单价（元）；不写则用报价单上的"),
    ("Rebate to try, in percent; else the card's", "试算的返点（%）；不写则用报价单上的"),
    (
        "The catalogue as a market: counts, medians, the brand wall, 2022 beside now",
        "把数据当作市场来看：数量、中位数、品牌墙、2022 年与现在",
    ),
    ("Results of published works", "已发布作品的效果数据"),
    ("Promised against actual, for an order", "订单的承诺与实际对比"),
    (
        "Write a list or paper to a file (csv, xlsx; papers also pdf)",
        "把名单或文书写成文件（csv、xlsx；文书也可 pdf）",
    ),
    (
        "Order, deal or creator, where one is meant; for `sheet` the file to be written as it is read",
        "所指的订单、合作或达人；sheet 则是要照读出的样子另存的文件",
    ),
    (
        "For a comparison: the other creators. For `sheet`: the sheet within a workbook",
        "对比时：其余达人；sheet 时：工作簿里的哪张表",
    ),
    ("For creators: only those matching this text", "达人名单：只要符合这段文字的"),
    ("A client's own submission sheet, filled from a shortlist", "客户自己的提报表，按候选名单填好"),
    ("An export of payments, held against what deals owe", "付款流水，与合作应付对账"),
    ("Signed histories", "签名的合作记录"),
    ("Contact cards", "联系名片"),
    (
        "Accounts that may be the same; decide with `same` or `apart`",
        "可能是同一个的账号；same 合并，apart 分开",
    ),
    (
        "Look for accounts that are known twice and put them on the review list",
        "查找重复账号，放入待核对名单",
    ),
    (
        "Give an account of a creator (its handle or id) a creator of its own",
        "把达人的一个账号（账号名或 ID）拆出，单独建档",
    ),
    ("Undo the newest change of the catalogue, or one by id", "撤销最近一次改动，或按编号撤销"),
    ("Install or remove the sample catalogue", "装上或去掉示例数据"),
    ("With it remove your own orders and deals that rest on it", "连同依赖示例的自己的订单和合作一起去掉"),
    ("The words orders and sheets may use", "订单和表格可用的词"),
    ("Policy presets", "规则模板"),
    ("Check the vault", "检查数据"),
    ("Back the vault up", "备份数据"),
    ("Make a vault from a backup", "从备份恢复数据"),
    // Imports.
    (
        "Files; folders, for the sheets in them; `-` for what is piped in; or `undo ID`",
        "文件；文件夹（取其中的表格）；- 为管道传入的内容；或 undo 编号",
    ),
    ("Say what would change, change nothing", "只说会有哪些变化，什么都不改"),
    ("JSON: {\"column number from 0\": \"field code\"}", "JSON：{\"从 0 数的列号\": \"字段代码\"}"),
    ("The encoding, such as gb18030", "编码，例如 gb18030"),
    ("What stands between cells; `tab` for a tab", "单元格之间的分隔符；制表符写 tab"),
    (
        "How cells are quoted: none, or what a quote inside quotes is written as (\"\", '', \\\")",
        "引号的用法：none 为不用，否则写出引号里的引号怎么写（\"\"、''、\\\"）",
    ),
    (
        "The row of the header as the spreadsheet counts, the last of several; 0 for none",
        "表头在第几行（与表格软件的行号相同，多行取最后一行）；0 为没有",
    ),
    ("How many rows the header has", "表头有几行"),
    (
        "Take nothing over from earlier files of the same source, and forget it. Without this, how a sheet is read and what its columns hold is as somebody said of the last one",
        "不沿用同一来源以前的设定，并忘掉它。不写则读法和列对应与上次指定的相同",
    ),
    (
        "Read a cell as if the sheet held VALUE: a row as the spreadsheet counts, a column by its letter, as in `--fix 12:C=15.8`. An empty VALUE leaves the cell out; without `=VALUE` the cell is the file's again. Kept for the file: importing it again finds it. May be given several times",
        "把一格当作 VALUE 来读：行号与表格软件相同，列用字母，例如 --fix 12:C=15.8。VALUE 为空则不导入这一格；不写 =VALUE 则恢复原值。会为这份文件记住。可写多次",
    ),
    // Creators, brands, orders, deals.
    (
        "platform=…, vertical=…, province=…, city=…, min_followers=…, max_followers=…, min_price=…, max_price=…",
        "platform=平台，vertical=垂类，province=省，city=市，min_followers=、max_followers= 粉丝数，min_price=、max_price= 报价",
    ),
    (
        "name, followers, plays, interaction_rate, price, expected_cpm, as_of; a leading - for descending",
        "name、followers、plays、interaction_rate、price、expected_cpm、as_of；前面加 - 为从大到小",
    ),
    ("Everything known", "已知的全部内容"),
    ("Edit fields: a JSON object of changes", "修改：一个 JSON 对象"),
    ("Add a brand", "新建品牌"),
    ("Post an order from a JSON file", "按 JSON 文件发布订单"),
    ("Show an order", "查看订单"),
    ("Close an order", "关闭订单"),
    ("Check an order file without posting", "只检查订单文件，不发布"),
    ("`advance` fires what is due", "advance 执行到期的步骤"),
    (
        "show, offer, record, or an act: accept, counter, decline, …",
        "show 查看，offer 邀约，record 录入回复，或一步：accept、counter、decline 等",
    ),
    ("The deal's number or id", "合作编号"),
    (
        "Who acts: brand, creator, agency, platform",
        "谁来办：brand 品牌，creator 达人，agency 机构，platform 平台",
    ),
    (
        "The act's arguments as JSON; a counter or amend may give {\"price\": YUAN}",
        "这一步的内容（JSON）；改价可写 {\"price\": 元}",
    ),
    (
        "How it came: desk, chat, email, phone, form, platform, paper",
        "来自：desk、chat、email、phone、form、platform、paper",
    ),
    ("A file that proves it", "作为凭证的文件"),
    ("For record: a file or the pasted text itself", "录入回复时：文件，或粘贴的文字本身"),
    ("For offer: where to save the reply form", "发出邀约时：回复表存到哪里"),
    ("For record: only say what would happen", "录入回复时：只说会怎样"),
    // Results, papers.
    ("A sheet of results: one row per deal", "效果表：每笔合作一行"),
    ("Snapshots of a deal", "一笔合作的效果数据"),
    ("Type a snapshot", "录入一次效果数据"),
    ("When the numbers were true; else now", "数据的时间；不写则为现在"),
    ("Sales it brought, in yuan", "带来的销售额（元）"),
    ("Where the numbers come from, or anything else worth keeping", "数据来源或其他备注"),
    ("What its columns are taken to ask for", "各列要填的是什么"),
    ("Fill it for an order", "按订单填好"),
    ("Whom to submit; else the order's shortlist", "提报哪些达人；不写则为候选名单"),
    ("The file to write (xlsx)", "写成的文件（xlsx）"),
    (
        "What goes into a column, by its number from 1, over the guess. Remembered for these headings. May be given several times",
        "某列（从 1 数）填什么，代替自动识别。会为这些表头记住。可写多次",
    ),
    ("Which payment paid which deal", "哪笔付款付的是哪笔合作"),
    (
        "Record payments on their deals: those that are proposed, or the rows named",
        "把付款记到合作上：建议的那些，或指明的行",
    ),
    (
        "A row of the file, and the deal where its first match is not the one. May be given several times",
        "文件的一行；若首选的合作不对，写明是哪笔。可写多次",
    ),
    ("Sign a deal's history into a file", "把合作记录签名写成文件"),
    ("Show a bundle's history", "查看签名的合作记录"),
    ("Check a bundle", "核验签名的合作记录"),
    ("Write this desk's card", "写出自己的名片"),
    ("Keep a counterpart's card", "保存对方的名片"),
    ("Check a card", "核验名片"),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Every help text of a command and of those below it.
    fn texts(command: &Command, into: &mut Vec<String>) {
        into.extend(command.get_about().map(ToString::to_string));
        into.extend(command.get_arguments().filter_map(|arg| arg.get_help()).map(ToString::to_string));
        command.get_subcommands().for_each(|one| texts(one, into));
    }

    fn asked(line: &[&str]) -> Option<String> {
        in_chinese(line.iter().map(OsString::from))
    }

    #[test]
    fn every_text_has_its_chinese_and_none_is_left_over() {
        let mut known = vec!["Print help".to_owned()];
        texts(&Line::command(), &mut known);
        let untold: Vec<_> =
            known.iter().filter(|text| !WORDS.iter().any(|(english, _)| english == text)).collect();
        assert!(untold.is_empty(), "{untold:#?}");
        let spare: Vec<_> =
            WORDS.iter().filter(|(english, _)| !known.iter().any(|text| text == english)).collect();
        assert!(spare.is_empty(), "{spare:#?}");
    }

    #[test]
    fn help_is_told_however_it_is_asked_for() {
        let import = asked(&["hx", "import", "--help"]).unwrap_or_default();
        assert!(import.contains("用法：hx import") && import.contains("只说会有哪些变化"), "{import}");
        assert!(!import.contains("Usage") && !import.contains("Options"), "{import}");
        assert_eq!(asked(&["hx", "help", "import"]), Some(import));
        let whole = asked(&["hx", "--help"]).unwrap_or_default();
        assert!(whole.contains("命令:") && whole.contains("查找重复账号"), "{whole}");
        assert_eq!(asked(&["hx", "creators"]), None);
    }
}
