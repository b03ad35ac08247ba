//! Lists: one row for each thing.

use desk::wire::{
    Advanced, AgencyRow, BrandRow, CreatorRow, DealRow, DoctorCheck, ImportFault, ImportRow, Language,
    OrderRow, ReviewList, ReviewSide, Roster,
};
use market::policy::{Policy, Timer};
use market::{Platform, names};

use super::{UNKNOWN, amount, at, count, day, heading, money, percent, place, said, table};

/// A table under its heading.
fn listed(lang: Language, head: &[(&str, &str)], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut lines = vec![heading(lang, head)];
    lines.extend(rows);
    table(&lines)
}

fn platform(platform: Option<Platform>, lang: Language) -> String {
    platform.map_or(UNKNOWN, |p| lang.pick(p.name_zh(), p.name_en())).to_owned()
}

pub(crate) fn creators(rows: &[CreatorRow], lang: Language) -> String {
    let head = [
        ("编号", "id"),
        ("名称", "name"),
        ("平台", "platform"),
        ("粉丝", "followers"),
        ("播放", "plays"),
        ("报价", "price"),
        ("地区", "place"),
    ];
    listed(
        lang,
        &head,
        rows.iter().map(|r| {
            vec![
                r.id.to_string(),
                r.name.clone(),
                platform(r.platform, lang),
                count(r.followers.as_ref().map(|f| f.value), lang),
                count(r.plays.as_ref().map(|f| f.value), lang),
                money(r.price),
                place(r.city, r.province, r.home_text.as_deref(), lang),
            ]
        }),
    )
}

pub(crate) fn deals(rows: &[DealRow], lang: Language) -> String {
    let head = [
        ("#", "#"),
        ("状态", "status"),
        ("创作者", "creator"),
        ("品牌", "brand"),
        ("订单", "order"),
        ("金额", "pay"),
        ("到期", "due"),
    ];
    listed(
        lang,
        &head,
        rows.iter().map(|r| {
            let due = r.next_due.as_ref().map(|d| format!("{} {}", names::timer(d.timer, lang), at(d.at)));
            vec![
                r.number.to_string(),
                names::status(r.status, lang).to_owned(),
                r.creator_name.clone(),
                r.brand_name.clone(),
                r.order_title.clone(),
                money(r.pay),
                due.unwrap_or_else(|| UNKNOWN.to_owned()),
            ]
        }),
    )
}

pub(crate) fn orders(rows: &[OrderRow], lang: Language) -> String {
    let head = [
        ("#", "#"),
        ("状态", "status"),
        ("品牌", "brand"),
        ("标题", "title"),
        ("预算", "budget"),
        ("合作", "deals"),
    ];
    listed(
        lang,
        &head,
        rows.iter().map(|r| {
            let deals = r.deals.iter().map(|d| format!("{} {}", names::status(d.status, lang), d.count));
            vec![
                r.order.number.to_string(),
                order_status(r.order.status, lang).to_owned(),
                r.brand_name.clone(),
                r.order.draft.title.clone(),
                amount(r.order.draft.budget),
                deals.collect::<Vec<_>>().join(", "),
            ]
        }),
    )
}

const fn order_status(status: market::order::OrderStatus, lang: Language) -> &'static str {
    match status {
        market::order::OrderStatus::Open => lang.pick("进行中", "open"),
        market::order::OrderStatus::Closed => lang.pick("已关闭", "closed"),
    }
}

pub(crate) fn brands(rows: &[BrandRow], lang: Language) -> String {
    listed(
        lang,
        &[("编号", "id"), ("名称", "name"), ("行业", "industries")],
        rows.iter().map(|r| {
            let industries: Vec<&str> =
                r.industries.iter().map(|i| lang.pick(i.name_zh(), i.name_en())).collect();
            vec![r.id.to_string(), r.name.clone(), industries.join(lang.pick("、", ", "))]
        }),
    )
}

pub(crate) fn agencies(rows: &[AgencyRow], lang: Language) -> String {
    listed(
        lang,
        &[("编号", "id"), ("名称", "name"), ("代理创作者", "creators")],
        rows.iter().map(|r| vec![r.id.to_string(), r.name.clone(), r.creators.to_string()]),
    )
}

pub(crate) fn roster(roster: &Roster, lang: Language) -> String {
    let head = [
        ("创作者", "creator"),
        ("平台", "platform"),
        ("粉丝", "followers"),
        ("合同", "contract"),
        ("分成", "split"),
        ("进行中", "open deals"),
        ("待处理", "waiting"),
        ("已结算", "earned"),
        ("机构所得", "agency's part"),
    ];
    let rows = roster.rows.iter().map(|r| {
        let contract = &r.representation;
        let to = contract.to.map_or_else(|| lang.pick("长期", "open-ended").to_owned(), |d| d.to_string());
        vec![
            r.creator.name.clone(),
            platform(r.creator.platform, lang),
            count(r.creator.followers.as_ref().map(|f| f.value), lang),
            format!("{} – {to}", contract.from),
            contract.split.to_string(),
            r.open_deals.to_string(),
            r.waiting.to_string(),
            money(r.earned),
            money(r.agency_part),
        ]
    });
    format!("{}\n{}", roster.agency.name, listed(lang, &head, rows))
}

/// What of two accounts was compared, by its code.
fn compared(code: &str, lang: Language) -> &str {
    match code {
        "name" => lang.pick("名称", "name"),
        "handle" => lang.pick("账号", "handle"),
        "platform_id" => lang.pick("平台 ID ", "platform id"),
        "url" => lang.pick("主页", "link"),
        "followers" => lang.pick("粉丝", "followers"),
        "city" => lang.pick("所在地", "home"),
        "verticals" => lang.pick("垂类", "verticals"),
        "agency" => lang.pick("机构", "agency"),
        "spelling" => lang.pick("账号与名称拼音", "handle spelling the name"),
        "uid" => lang.pick("UID ", "uid"),
        "avatar" => lang.pick("头像", "picture"),
        "phone" => lang.pick("电话", "telephone"),
        "wechat" => lang.pick("微信", "WeChat"),
        "email" => lang.pick("邮箱", "e-mail"),
        other => other,
    }
}

/// How near they are in it, by its code.
fn degree(code: &str, lang: Language) -> &str {
    match code {
        "same" => lang.pick("相同", "same"),
        "same_sound" => lang.pick("读音相同", "same sound"),
        "one_slip" => lang.pick("差一字", "one letter off"),
        "one_syllable" => lang.pick("差一音", "one syllable off"),
        "similar" => lang.pick("相近", "similar"),
        "different" => lang.pick("不同", "different"),
        other => other,
    }
}

/// How many creators have a way to be reached: an office's says less than one's own.
fn shared_by(creators: u32, lang: Language) -> String {
    match lang {
        Language::Zh => format!("（{creators} 位达人共有）"),
        Language::En => format!(" (of {creators} creators)"),
    }
}

pub(crate) fn reviews(list: &ReviewList, lang: Language) -> String {
    let head = [
        ("编号", "id"),
        ("时间", "at"),
        ("已有", "known"),
        ("可能是同一个", "may be the same"),
        ("可能性", "probability"),
        ("依据", "evidence"),
    ];
    let account = |side: &ReviewSide| {
        let platform = lang.pick(side.platform.name_zh(), side.platform.name_en());
        let handle = side.handle.as_ref().map(|handle| format!(" @{handle}")).unwrap_or_default();
        format!("{} · {platform}{handle}", side.display_name.as_ref().unwrap_or(&side.name))
    };
    listed(
        lang,
        &head,
        list.rows.iter().map(|r| {
            // What weighs, for it and against it.
            let weighs = r.evidence.iter().filter(|one| one.bits.abs() >= 0.5);
            let evidence: Vec<String> = weighs
                .map(|one| {
                    let (field, degree) = (compared(&one.field, lang), degree(&one.degree, lang));
                    let shared = one.shared_by.map(|by| shared_by(by, lang)).unwrap_or_default();
                    format!("{field}{}{degree}{shared} {:+.1}", lang.pick("", " "), one.bits)
                })
                .collect();
            vec![
                r.id.to_string(),
                at(r.at),
                account(&r.known),
                account(&r.other),
                format!("{:.1}%", r.probability * 100.0),
                evidence.join(lang.pick("；", "; ")),
            ]
        }),
    )
}

pub(crate) fn imports(rows: &[ImportRow], lang: Language) -> String {
    let head = [
        ("编号", "id"),
        ("时间", "at"),
        ("文件", "file"),
        ("平台", "platform"),
        ("数据日期", "as of"),
        ("行", "rows"),
        ("新增", "created"),
        ("更新", "updated"),
        ("不变", "unchanged"),
        ("跳过", "skipped"),
        ("作品", "posts"),
        ("", ""),
    ];
    listed(
        lang,
        &head,
        rows.iter().map(|r| {
            let c = &r.counts;
            let mut line =
                vec![r.id.to_string(), at(r.at), r.file.clone(), platform(r.platform, lang), day(r.as_of)];
            line.extend(
                [c.rows, c.created, c.updated, c.unchanged, c.skipped, c.posts].map(|n| n.to_string()),
            );
            line.push(if r.undone { lang.pick("已撤销", "undone") } else { "" }.to_owned());
            line
        }),
    )
}

/// Faults of an import, each in one line; the rest by their number.
pub(crate) fn faults(faults: &[ImportFault], total: u32, lang: Language) -> String {
    const SHOWN: usize = 20;
    let mut out = String::new();
    for fault in faults.iter().take(SHOWN) {
        let column = if fault.column.is_empty() { String::new() } else { format!(" {}", fault.column) };
        let value = if fault.value.is_empty() { String::new() } else { format!(" “{}”", fault.value) };
        let (row, text) = (fault.row, said(&fault.text, lang));
        out.push_str(&match lang {
            Language::Zh => format!("  ! 第 {row} 行{column}{value}：{text}\n"),
            Language::En => format!("  ! row {row}{column}{value}: {text}\n"),
        });
    }
    let more = (total as usize).saturating_sub(faults.len().min(SHOWN));
    if more > 0 {
        out.push_str(&match lang {
            Language::Zh => format!("  ! 另有 {more} 处\n"),
            Language::En => format!("  ! and {more} more\n"),
        });
    }
    out
}

pub(crate) fn fired(advanced: &Advanced, lang: Language) -> String {
    if advanced.fired.is_empty() {
        return lang.pick("没有到期的", "nothing is due").to_owned();
    }
    let rows = advanced
        .fired
        .iter()
        .map(|f| vec![f.number.to_string(), at(f.event.at), names::status(f.event.to, lang).to_owned()]);
    listed(lang, &[("#", "#"), ("时间", "at"), ("状态", "status")], rows)
}

pub(crate) fn checks(checks: &[DoctorCheck], lang: Language) -> String {
    let rows = checks.iter().map(|c| {
        let sound = if c.ok { lang.pick("正常", "ok") } else { lang.pick("有问题", "BAD") };
        vec![sound.to_owned(), c.code.clone(), c.detail.clone()]
    });
    listed(lang, &[("结果", "result"), ("检查项", "check"), ("详情", "detail")], rows)
}

pub(crate) fn policies(policies: &[Policy], lang: Language) -> String {
    let head = [
        ("编号", "id"),
        ("名称", "name"),
        ("规则日期", "seen on"),
        ("答复", "answer"),
        ("改价答复", "counter"),
        ("付款", "funding"),
        ("验收", "acceptance"),
        ("先付款", "funds first"),
        ("脚本驳回", "script rejections"),
        ("修改轮次", "feedback rounds"),
        ("平台服务费", "platform fee"),
        ("粉丝门槛", "min followers"),
    ];
    let rows = policies.iter().map(|p| {
        let hours = |timer: Timer| {
            p.timers.get(&timer).map_or_else(
                || UNKNOWN.to_owned(),
                |rule| match lang {
                    Language::Zh => format!("{} 小时", rule.hours),
                    Language::En => format!("{} h", rule.hours),
                },
            )
        };
        let followers = p.min_followers.map_or_else(|| UNKNOWN.to_owned(), |n| n.to_string());
        vec![
            format!("{} v{}", p.id, p.version),
            lang.pick(&p.name_zh, &p.name_en).to_owned(),
            p.dated.to_string(),
            hours(Timer::Answer),
            hours(Timer::Counter),
            hours(Timer::Funding),
            hours(Timer::Accept),
            if p.funding { lang.pick("是", "yes") } else { lang.pick("否", "no") }.to_owned(),
            p.script_rejections.to_string(),
            p.feedback_rounds.to_string(),
            percent(p.fee),
            followers,
        ]
    });
    listed(lang, &head, rows)
}
