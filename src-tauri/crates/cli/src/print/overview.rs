//! Days, money, prices and the market, over many creators and deals.

use desk::wire::{
    Insight, Language, PayStanding, PriceView, Schedule, Settlement, Span, SpanKind, ThenKind, ThenNow, Tile,
};
use market::names;

use super::{UNKNOWN, amount, at, day, heading, money, percent, said, table, whole};

fn listed(lang: Language, head: &[(&str, &str)], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut lines = vec![heading(lang, head)];
    lines.extend(rows);
    table(&lines)
}

const fn span_kind(kind: SpanKind, lang: Language) -> &'static str {
    match kind {
        SpanKind::Deal => lang.pick("合作", "deal"),
        SpanKind::Offer => lang.pick("待答复", "offer"),
        SpanKind::Busy => lang.pick("没有档期", "busy"),
        SpanKind::Exclusive => lang.pick("行业排他", "exclusive"),
        SpanKind::Ending => lang.pick("代理到期", "representation ends"),
    }
}

fn span_row(name: &str, span: &Span, lang: Language) -> Vec<String> {
    let number = span.number.map_or_else(String::new, |number| format!("#{number}"));
    let what = [span.brand_name.as_deref().unwrap_or_default(), &span.title].map(str::trim);
    let clashes: Vec<&str> = span.conflicts.iter().map(|clash| said(clash, lang)).collect();
    vec![
        name.to_owned(),
        span.from.to_string(),
        span.to.to_string(),
        span_kind(span.kind, lang).to_owned(),
        number,
        what.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · "),
        span.status.map_or_else(String::new, |status| names::status(status, lang).to_owned()),
        span.pay.map_or_else(String::new, amount),
        clashes.join(lang.pick("；", "; ")),
    ]
}

pub(crate) fn schedule(schedule: &Schedule, lang: Language) -> String {
    let head = [
        ("创作者", "creator"),
        ("从", "from"),
        ("到", "to"),
        ("类型", "kind"),
        ("#", "#"),
        ("内容", "what"),
        ("状态", "status"),
        ("金额", "pay"),
        ("冲突", "conflicts"),
    ];
    let rows = schedule.rows.iter().flat_map(|row| {
        let spans = row.spans.iter().map(|span| span_row(&row.name, span, lang));
        let free = row.spans.is_empty().then(|| vec![row.name.clone(), String::new(), UNKNOWN.to_owned()]);
        spans.chain(free).collect::<Vec<_>>()
    });
    let mut text = listed(lang, &head, rows);
    if !schedule.unplaced.is_empty() {
        let head = [
            ("可报名的招募", "open call"),
            ("品牌", "brand"),
            ("发布", "publication"),
            ("截止", "answer by"),
            ("可报名", "could take it"),
        ];
        text.push('\n');
        text.push_str(&listed(
            lang,
            &head,
            schedule.unplaced.iter().map(|call| {
                vec![
                    call.title.clone(),
                    call.brand_name.clone(),
                    format!("{} – {}", call.publish_from, call.publish_to),
                    at(call.answer_by),
                    call.creators.len().to_string(),
                ]
            }),
        ));
    }
    text
}

const fn standing(standing: PayStanding, lang: Language) -> &'static str {
    match standing {
        PayStanding::Open => lang.pick("未到结算", "not settled yet"),
        PayStanding::Due => lang.pick("应付", "due"),
        PayStanding::Late => lang.pick("逾期", "late"),
        PayStanding::Paid => lang.pick("已付清", "paid"),
        PayStanding::Refund => lang.pick("待退款", "to go back"),
        PayStanding::None => lang.pick("无应付", "nothing owed"),
    }
}

pub(crate) fn settlement(settlement: &Settlement, lang: Language) -> String {
    let head = [
        ("#", "#"),
        ("结算", "standing"),
        ("创作者", "creator"),
        ("品牌", "brand"),
        ("刊例", "list"),
        ("下单", "order"),
        ("返点后", "net"),
        ("应付", "owed"),
        ("已付", "paid"),
        ("未付", "open"),
        ("机构", "agency"),
        ("创作者所得", "creator's part"),
        ("到期", "due"),
        ("逾期天数", "days late"),
        ("合同号", "contract"),
    ];
    let mut text = listed(
        lang,
        &head,
        settlement.rows.iter().map(|row| {
            vec![
                row.deal.number.to_string(),
                standing(row.standing, lang).to_owned(),
                row.deal.creator_name.clone(),
                row.deal.brand_name.clone(),
                money(row.list),
                money(row.order),
                money(row.net),
                money(row.owed),
                amount(row.paid),
                money(row.open),
                money(row.agency_part),
                money(row.creator_part),
                day(row.due_on),
                row.days_late.map_or_else(String::new, |days| days.to_string()),
                row.contract.clone().unwrap_or_default(),
            ]
        }),
    );
    let head = [
        ("合计", "total"),
        ("应付", "owed"),
        ("已付", "paid"),
        ("未付", "open"),
        ("其中逾期", "of it late"),
        ("待退款", "to go back"),
        ("合作", "deals"),
        ("应付未定", "not known"),
    ];
    text.push('\n');
    text.push_str(&listed(
        lang,
        &head,
        settlement.totals.iter().map(|total| {
            vec![
                total.currency.to_string(),
                amount(total.owed),
                amount(total.paid),
                amount(total.open),
                amount(total.late),
                amount(total.refund),
                total.deals.to_string(),
                total.unknown.to_string(),
            ]
        }),
    ));
    if !settlement.late_payers.is_empty() {
        let head = [
            ("逾期品牌", "late payer"),
            ("合作", "deals"),
            ("未付", "open"),
            ("最长逾期天数", "most days late"),
        ];
        text.push('\n');
        text.push_str(&listed(
            lang,
            &head,
            settlement.late_payers.iter().map(|payer| {
                vec![
                    payer.name.clone(),
                    payer.deals.to_string(),
                    amount(payer.open),
                    payer.days_late.to_string(),
                ]
            }),
        ));
    }
    text
}

fn yuan(value: f64) -> String {
    format!("¥{}", whole(value))
}

pub(crate) fn price(view: &PriceView, lang: Language) -> String {
    let deliverable = names::deliverable_kind(view.deliverable, lang);
    let platform = view.platform.map_or(UNKNOWN, |p| lang.pick(p.name_zh(), p.name_en()));
    let cpm = view.cpm.map_or_else(|| UNKNOWN.to_owned(), |cpm| format!("{cpm:.2}"));
    let plays = view.expected_plays.map_or_else(|| UNKNOWN.to_owned(), whole);
    let agency = match &view.agency_name {
        Some(name) => format!("{}（{name}）", money(view.agency_part)),
        None => money(view.agency_part),
    };
    let lines = [
        (("交付物", "deliverable"), format!("{deliverable} · {platform}")),
        (("刊例价", "list"), money(view.list)),
        (("下单价", "order"), money(view.order)),
        (("返点", "rebate"), format!("{}  {}", percent(view.rebate), money(view.rebate_part))),
        (("返点后", "net"), money(view.net)),
        (("机构所得", "agency's part"), agency),
        (("预扣个税（估算）", "withheld (estimate)"), money(view.withholding)),
        (("创作者到手", "reaches the creator"), money(view.to_creator)),
        (("品牌支出", "brand pays"), format!("{}  {}", money(view.brand_cost), said(&view.policy, lang))),
        (("预期播放", "expected plays"), plays),
        (("预期CPM", "expected CPM"), cpm),
    ];
    let mut rows: Vec<Vec<String>> =
        lines.into_iter().map(|((zh, en), value)| vec![lang.pick(zh, en).to_owned(), value]).collect();
    if let Some(peers) = &view.peers {
        let place = peers.percentile.map_or_else(|| UNKNOWN.to_owned(), |p| format!("{:.0}%", p * 100.0));
        let range = format!("{} / {} / {}", yuan(peers.p25), yuan(peers.p50), yuan(peers.p75));
        for ((zh, en), value) in [
            (("同类", "peers"), format!("{} · {}", said(&peers.group, lang), peers.n)),
            (("同类报价 25% / 50% / 75%", "they ask 25% / 50% / 75%"), range),
            (("高于同类", "above so many peers"), place),
        ] {
            rows.push(vec![lang.pick(zh, en).to_owned(), value]);
        }
    }
    format!("{}\n{}\n", table(&rows), said(&view.tax_source, lang))
}

fn tiles(title: (&str, &str), tiles: &[Tile], lang: Language) -> String {
    if tiles.is_empty() {
        return String::new();
    }
    let head = [
        title,
        ("创作者", "creators"),
        ("占比", "share"),
        ("粉丝中位", "median followers"),
        ("报价中位", "median price"),
        ("CPM中位", "median CPM"),
    ];
    let known =
        |value: Option<f64>, write: fn(f64) -> String| value.map_or_else(|| UNKNOWN.to_owned(), write);
    let rows = tiles.iter().map(|tile| {
        vec![
            tile.name.clone(),
            tile.creators.to_string(),
            format!("{:.1}%", tile.share * 100.0),
            known(tile.median_followers, whole),
            known(tile.median_price, yuan),
            known(tile.median_cpm, |cpm| format!("{cpm:.1}")),
        ]
    });
    format!("{}\n", listed(lang, &head, rows))
}

fn then_row(line: &ThenNow) -> Vec<String> {
    let rank = |rank: Option<u32>| rank.map_or_else(|| UNKNOWN.to_owned(), |rank| rank.to_string());
    let then = match (line.kind, line.then) {
        (_, None) => UNKNOWN.to_owned(),
        (ThenKind::Certification, Some(share)) => format!("{:.0}%", share * 100.0),
        (ThenKind::City | ThenKind::Vertical, Some(count)) => whole(count),
    };
    let share = line.now_share.map_or_else(|| UNKNOWN.to_owned(), |share| format!("{:.1}%", share * 100.0));
    vec![line.name.clone(), then, rank(line.then_rank), line.now.to_string(), share, rank(line.now_rank)]
}

pub(crate) fn insight(insight: &Insight, lang: Language) -> String {
    let mut text = table(&[
        heading(lang, &[("创作者", "creators"), ("有报价", "with a price")]),
        vec![insight.creators.to_string(), insight.priced.to_string()],
    ]);
    text.push('\n');
    for (title, list) in [
        (("平台", "platform"), &insight.platforms),
        (("垂类", "vertical"), &insight.verticals),
        (("城市", "city"), &insight.cities),
        (("省份", "province"), &insight.provinces),
        (("粉丝量级", "followers"), &insight.tiers),
        (("认证", "certification"), &insight.certifications),
    ] {
        text.push_str(&tiles(title, list, lang));
    }
    let head = [("行业", "industry"), ("品牌", "brands"), ("例如", "such as")];
    text.push_str(&listed(
        lang,
        &head,
        insight.wall.iter().map(|group| {
            let names: Vec<&str> = group.names.iter().take(5).map(|brand| brand.name.as_str()).collect();
            vec![group.name.clone(), group.brands.to_string(), names.join(lang.pick("、", ", "))]
        }),
    ));
    let head = [
        ("2022 与现在", "2022 and now"),
        ("当时", "then"),
        ("当时排名", "rank then"),
        ("现在", "now"),
        ("现在占比", "share now"),
        ("现在排名", "rank now"),
    ];
    text.push('\n');
    text.push_str(&listed(lang, &head, insight.then.iter().map(then_row)));
    format!("{text}{}\n", said(&insight.then_source, lang))
}
