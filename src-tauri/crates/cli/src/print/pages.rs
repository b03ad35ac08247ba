//! Pages: everything about one thing.

use desk::wire::{CreatorPage, DealPage, Language, MatchList, WrapUpReport};
use market::creator::Account;
use market::deal::What;
use market::deal::act::ActWord;
use market::figure::{Basis, Figure, Stratum, Unit};
use market::result::PromisedActual;
use market::{Quantity, names};

use super::lists::deals;
use super::{UNKNOWN, amount, at, count, day, heading, money, percent, place, table, whole};

/// Names and values, one pair a line; what is not known is left out.
fn facts(lang: Language, pairs: &[((&str, &str), Option<String>)]) -> String {
    let rows: Vec<Vec<String>> = pairs
        .iter()
        .filter_map(|((zh, en), value)| {
            let value = value.as_ref().filter(|value| !value.is_empty())?;
            Some(vec![lang.pick(zh, en).to_owned(), value.clone()])
        })
        .collect();
    table(&rows)
}

pub(crate) fn creator(page: &CreatorPage, lang: Language) -> String {
    let one = &page.creator;
    let mark = lang.pick("、", ", ");
    let home = place(one.home.city, one.home.province, one.home.text.as_deref(), lang);
    let verticals: Vec<&str> = one.verticals.iter().map(|v| lang.pick(v.name_zh(), v.name_en())).collect();
    let tones: Vec<&str> = one.tones.iter().map(|t| lang.pick(t.name_zh(), t.name_en())).collect();
    let contact = [&one.contact.person, &one.contact.phone, &one.contact.wechat, &one.contact.email];
    let contact: Vec<&str> = contact.into_iter().flatten().map(String::as_str).collect();
    let agency = page.represented_by.as_ref().map(|by| by.name.clone()).or_else(|| one.agency_name.clone());
    let in_time = (page.rounds_due > 0).then(|| format!("{} / {}", page.rounds_in_time, page.rounds_due));
    let sources: Vec<&str> = page.sources.iter().map(|source| source.file.as_str()).collect();
    let mut out = facts(
        lang,
        &[
            (("名称", "name"), Some(one.name.clone())),
            (("编号", "id"), Some(one.id.to_string())),
            (("认证", "certification"), one.certification.map(|c| names::certification(c, lang).to_owned())),
            (("地区", "place"), Some(home).filter(|home| home != UNKNOWN)),
            (("垂类", "verticals"), Some(verticals.join(mark))),
            (("标签", "tags"), Some(one.tags.join(mark))),
            (("调性", "tones"), Some(tones.join(mark))),
            (("机构", "agency"), agency),
            (("联系方式", "contact"), Some(contact.join(mark))),
            (("备注", "note"), one.note.clone()),
            (("合作", "deals"), Some(page.deals.len().to_string())),
            (("按时交付", "in time"), in_time),
            (("来源", "sources"), Some(sources.join(mark))),
        ],
    );
    for each in &one.accounts {
        out.push('\n');
        out.push_str(&account(each, lang));
    }
    out
}

fn account(account: &Account, lang: Language) -> String {
    let platform = lang.pick(account.platform.name_zh(), account.platform.name_en());
    let name = account.handle.as_deref().or(account.platform_id.as_deref()).unwrap_or(UNKNOWN);
    let mut out = format!("{platform}  {name}");
    if let Some(url) = &account.url {
        out.push_str(&format!("  {url}"));
    }
    out.push('\n');
    if !account.figures.is_empty() {
        let head = [("指标", "figure"), ("数值", "value"), ("口径", "basis"), ("数据日期", "as of")];
        let mut rows = vec![heading(lang, &head)];
        rows.extend(account.figures.iter().map(|figure| {
            vec![
                names::metric(figure.metric, lang).to_owned(),
                value(figure, lang),
                basis(figure, lang),
                day(figure.as_of),
            ]
        }));
        out.push_str(&table(&rows));
    }
    if !account.rates.is_empty() {
        let head = [
            ("报价", "rate"),
            ("刊例价", "list"),
            ("下单价", "order"),
            ("返点", "rebate"),
            ("数据日期", "as of"),
        ];
        let mut rows = vec![heading(lang, &head)];
        rows.extend(account.rates.iter().map(|rate| {
            vec![
                names::deliverable_kind(rate.deliverable, lang).to_owned(),
                money(rate.list),
                money(rate.order),
                percent(rate.rebate),
                day(rate.as_of),
            ]
        }));
        out.push_str(&table(&rows));
    }
    out
}

fn value(figure: &Figure, lang: Language) -> String {
    let share = |x: f64| format!("{:.2}%", x * 100.0);
    match (figure.metric.unit(), figure.value) {
        (Unit::Ratio, Quantity::Exact(x)) => share(x),
        (Unit::Ratio, Quantity::Bucket { from, to: Some(to) }) => format!("{}–{}", share(from), share(to)),
        (Unit::Ratio, Quantity::Bucket { from, to: None }) => format!("{}+", share(from)),
        (Unit::Yuan, Quantity::Exact(x)) => format!("¥{x:.2}"),
        (Unit::Count | Unit::Yuan | Unit::Index, value) => count(Some(value), lang),
    }
}

fn basis(figure: &Figure, lang: Language) -> String {
    let basis = match figure.basis {
        Basis::Exact => "",
        Basis::Mean => lang.pick("平均", "mean"),
        Basis::Median => lang.pick("中位数", "median"),
        Basis::Total => lang.pick("合计", "total"),
        Basis::Unstated => lang.pick("口径未说明", "basis unstated"),
    };
    let stratum = match figure.stratum {
        Stratum::All => "",
        Stratum::Everyday => lang.pick("日常作品", "everyday posts"),
        Stratum::Commercial => lang.pick("商业作品", "paid posts"),
    };
    let days = figure.window_days.map(|days| match lang {
        Language::Zh => format!("近 {days} 天"),
        Language::En => format!("last {days} days"),
    });
    let parts = [stratum, basis, days.as_deref().unwrap_or_default()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(lang.pick("，", ", "))
}

pub(crate) fn deal(page: &DealPage, lang: Language) -> String {
    let mut out = deals(std::slice::from_ref(&page.row), lang);
    out.push_str(&format!("{} {}\n", lang.pick("条款指纹", "terms"), page.deal.proposal.hash.short()));
    let mut rows = Vec::new();
    for event in &page.events {
        let what = match &event.what {
            What::Did { act } => names::act(act.word(), lang).to_owned(),
            What::Lapsed { due, task_only } => {
                let timer = names::timer(due.timer, lang);
                let task = if *task_only { lang.pick("（待办）", " (task)") } else { "" };
                format!("{timer}{}{task}", lang.pick("到期", " lapsed"))
            }
        };
        rows.push(vec![
            event.seq.to_string(),
            at(event.at),
            names::actor(event.actor, lang).to_owned(),
            what,
            format!("→ {}", names::status(event.to, lang)),
        ]);
    }
    out.push_str(&table(&rows));
    let open: Vec<String> = page
        .open_acts
        .iter()
        .map(|a| {
            let task = if a.task { "*" } else { "" };
            let word = ActWord::parse(&a.act).map_or(a.act.as_str(), |word| names::act(word, lang));
            format!("{task}{}: {word} ({})", names::actor(a.actor, lang), a.act)
        })
        .collect();
    out.push_str(&format!("{}{}\n", lang.pick("可做：", "open: "), open.join(lang.pick("；", "; "))));
    out
}

/// What a filter of the funnel goes by.
fn filter(code: &str, lang: Language) -> &str {
    let (zh, en) = match code {
        "all" => ("全部", "all"),
        "platform" => ("在该平台有账号", "Account on the platform"),
        "excluded" => ("未被排除", "Not excluded"),
        "policy_followers" => ("平台粉丝门槛", "Platform's follower minimum"),
        "exclusivity" => ("无排他冲突", "No exclusivity conflict"),
        "verticals" => ("垂类", "Vertical"),
        "certification" => ("认证", "Certification"),
        "province" => ("省份", "Province"),
        "city" => ("城市", "City"),
        "min_followers" => ("粉丝数下限", "Least followers"),
        "max_followers" => ("粉丝数上限", "Most followers"),
        "min_price" => ("单人价格下限", "Least price per creator"),
        "max_price" => ("单人价格上限", "Highest price per creator"),
        "budget" => ("总预算", "Whole budget"),
        "max_cpm" => ("预期CPM上限", "Highest expected CPM"),
        "max_cpe" => ("预期CPE上限", "Highest expected CPE"),
        "min_rebate" => ("返点下限", "Least rebate"),
        "min_interaction_rate" => ("互动率下限", "Least interaction rate"),
        "min_coverage" => ("数据完整度下限", "Least coverage"),
        other => (other, other),
    };
    lang.pick(zh, en)
}

pub(crate) fn ranking(list: &MatchList, lang: Language) -> String {
    let steps: Vec<Vec<String>> = list
        .funnel
        .iter()
        .map(|step| {
            vec![filter(&step.filter, lang).to_owned(), format!("−{}", step.removed), step.left.to_string()]
        })
        .collect();
    let mut out = table(&steps);
    for r in &list.ranked {
        out.push_str(&format!(
            "{:>3}. {}  {} {:.3}  {} {:.3}  {} {:.3}  {} {:.0}%  {}\n",
            r.rank,
            r.name,
            lang.pick("互选", "mutual"),
            r.mutual,
            lang.pick("品牌", "brand"),
            r.score,
            lang.pick("创作者", "creator"),
            r.creator_score,
            lang.pick("已知", "known"),
            r.coverage * 100.0,
            money(r.price)
        ));
        for reason in r.reasons.iter().take(3) {
            out.push_str(&format!(
                "       {:.3} = {:.2} × {:.3}  {}\n",
                reason.contribution, reason.weight, reason.value, reason.text
            ));
        }
    }
    for relaxation in &list.relaxations {
        out.push_str(&format!("→ {}\n", relaxation.text));
    }
    out
}

/// Promised against actual. A sign stands before what is only a lower bound.
fn pair(pair: PromisedActual, sign: &str, write: fn(f64) -> String) -> String {
    let side = |value: Option<f64>| {
        value.map_or_else(|| UNKNOWN.to_owned(), |value| format!("{sign}{}", write(value)))
    };
    format!("{} / {}", side(pair.promised), side(pair.actual))
}

fn cost(value: f64) -> String {
    format!("{value:.2}")
}

/// The wrap-up as a table: each number as promised / actual.
pub(crate) fn wrapup(report: &WrapUpReport, lang: Language) -> String {
    let head = [
        ("#", "#"),
        ("创作者", "creator"),
        ("状态", "status"),
        ("实付", "paid"),
        ("播放", "plays"),
        ("互动", "interactions"),
        ("CPM", "CPM"),
        ("CPE", "CPE"),
        ("按时", "in time"),
    ];
    let mut rows = vec![heading(lang, &head)];
    for row in &report.rows {
        let w = &row.wrapup;
        // Where the platform's fee is unknown, what is known of the money is a lower bound.
        let (paid, cpm, cpe, sign) = w
            .without_fee
            .as_ref()
            .map_or((w.paid, w.cpm, w.cpe, ""), |pay| (pay.paid, pay.cpm, pay.cpe, "≥ "));
        rows.push(vec![
            row.deal.number.to_string(),
            row.deal.creator_name.clone(),
            names::status(row.deal.status, lang).to_owned(),
            paid.map_or_else(|| UNKNOWN.to_owned(), |paid| format!("{sign}{}", amount(paid))),
            pair(w.plays, "", whole),
            pair(w.interactions, "", whole),
            pair(cpm, sign, cost),
            pair(cpe, sign, cost),
            format!("{} / {}", w.rounds_in_time, w.rounds_due),
        ]);
    }
    let total = &report.total;
    let known =
        |value: Option<f64>, write: fn(f64) -> String| value.map_or_else(|| UNKNOWN.to_owned(), write);
    let paid = match (total.paid, total.paid_at_least) {
        (None, Some(least)) => format!("≥ {}", amount(least)),
        (paid, _) => money(paid),
    };
    rows.push(vec![
        String::new(),
        lang.pick("合计", "total").to_owned(),
        String::new(),
        paid,
        known(total.plays, whole),
        known(total.interactions, whole),
        known(total.cpm, cost),
        known(total.cpe, cost),
        String::new(),
    ]);
    format!("{}\n{}", lang.pick("承诺 / 实际", "promised / actual"), table(&rows))
}
