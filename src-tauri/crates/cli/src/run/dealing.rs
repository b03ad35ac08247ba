//! Orders, deals, their results and their signed histories.

use super::*;

pub(super) fn order(out: &Out, open: Open<'_>, line: OrderLine) -> Done {
    let summary = |page: &desk::wire::OrderPage| print::orders(std::slice::from_ref(&page.row), out.lang);
    match line {
        OrderLine::Post { file } => {
            let desk = open(Access::Write)?;
            let draft = desk.order_file(&file)?;
            let page = desk.order_post(&draft)?.value;
            out.put(&page, || format!("{}\n{}", page.row.order.id, summary(&page)))
        }
        OrderLine::Check { file } => {
            let desk = open(Access::Read)?;
            out.page(&desk.order_check(&desk.order_file(&file)?)?)
        }
        OrderLine::Show { order } => {
            let desk = open(Access::Read)?;
            out.page(&desk.order_show(&OrderRef { id: desk.find_order(&order)? })?)
        }
        OrderLine::Close { order } => {
            let desk = open(Access::Write)?;
            let page = desk.order_close(&OrderRef { id: desk.find_order(&order)? })?.value;
            out.put(&page, || summary(&page))
        }
    }
}

pub(super) fn deals(out: &Out, open: Open<'_>, line: &DealsLine) -> Done {
    if line.what.is_some() {
        let advanced = open(Access::Write)?.deal_advance(&Nothing {})?.value;
        return out.put(&advanced, || print::fired(&advanced, out.lang));
    }
    let desk = open(Access::Read)?;
    let statuses = line
        .status
        .iter()
        .map(|s| Status::parse(s).ok_or_else(|| usage("没有这个状态", "no such status", s)))
        .collect::<Result<_, _>>()?;
    let order = line.order.as_deref().map(|o| desk.find_order(o)).transpose()?;
    let list = desk.deal_list(&DealListArgs { statuses, order, ..DealListArgs::default() })?;
    out.put(&list, || print::deals(&list.rows, out.lang))
}

pub(super) fn deal(out: &Out, open: Open<'_>, line: &DealLine) -> Done {
    let channel = line
        .channel
        .as_deref()
        .map(|c| Channel::parse(c).ok_or_else(|| usage("没有这种渠道", "no such channel", c)))
        .transpose()?;
    let evidence_path = line.evidence.as_deref().map(text_of);
    match line.act.as_str() {
        "show" => {
            let desk = open(Access::Read)?;
            let page = desk.deal_show(&DealRef { id: desk.find_deal(&line.id)? })?;
            out.put(&page, || print::deal(&page, out.lang))
        }
        "offer" => {
            let desk = open(Access::Read)?;
            let paper = desk.deal_offer(&DealOfferArgs {
                id: desk.find_deal(&line.id)?,
                lang: out.lang,
                form_to: line.form.as_deref().map(text_of),
            })?;
            out.put(&paper, || paper.text.clone())
        }
        "record" => {
            let reply = line.reply.clone().ok_or_else(|| {
                Failure::usage("请用 --reply 给出回复的文件或文字", "--reply FILE|TEXT is needed")
            })?;
            let channel = channel
                .ok_or_else(|| Failure::usage("请用 --channel 说明从哪里收到", "--channel is needed"))?;
            let is_file = Path::new(&reply).is_file();
            let desk = open(if line.preview { Access::Read } else { Access::Write })?;
            let args = ReplyArgs {
                deal: Some(desk.find_deal(&line.id)?),
                text: (!is_file).then(|| reply.clone()),
                path: is_file.then_some(reply),
                channel,
                evidence_path,
                answered_on: None,
            };
            if line.preview {
                let preview = desk.reply_preview(&args)?;
                out.put(&preview, || {
                    let over = preview.over_budget.as_ref();
                    let over = over.map(|over| format!("\n! {}", out.said(&over.text))).unwrap_or_default();
                    format!("{}{over}", out.said(&preview.text))
                })
            } else {
                let page = desk.reply_record(&args)?.value;
                out.put(&page, || print::deal(&page, out.lang))
            }
        }
        word => {
            let desk = open(Access::Write)?;
            let id = desk.find_deal(&line.id)?;
            let act = act(&desk, id, word, &line.args)?;
            let actor = match line.actor.as_deref() {
                None => Actor::Brand,
                Some(text) => {
                    Actor::parse(text).ok_or_else(|| usage("没有这种身份", "no such actor", text))?
                }
            };
            let args = DealActArgs { id, actor, act, expected_events: None, channel, evidence_path };
            let page = desk.deal_act(&args)?.value;
            out.put(&page, || print::deal(&page, out.lang))
        }
    }
}

/// An act from its word and its arguments. New terms may be given as the one thing that usually changes: a price.
fn act(desk: &Desk, id: market::DealId, word: &str, args: &str) -> Result<Act, Failure> {
    let word = word.replace('-', "_");
    let mut fields: serde_json::Map<String, Value> = parsed("--args", args)?;
    if let Some(price) = fields.remove("price") {
        let amount = match &price {
            Value::Number(number) => number.to_string(),
            Value::String(text) => text.clone(),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => {
                return Err(usage("不是价格", "not a price", &price.to_string()));
            }
        };
        let mut terms = desk.deal_show(&DealRef { id })?.deal.proposal.terms;
        terms.pay.fixed = Some(yuan(&amount)?);
        fields.insert("terms".to_owned(), serde_json::to_value(terms).map_err(|e| Failure::encoding(&e))?);
    }
    if word == "accept" {
        fields.entry("terms_hash").or_insert_with(|| Value::String(String::new()));
    }
    fields.insert("act".to_owned(), Value::String(word.clone()));
    if ActWord::parse(&word).is_none() {
        return Err(usage("没有这个操作", "no such act", &word));
    }
    serde_json::from_value(Value::Object(fields)).map_err(|e| {
        Failure::usage(format!("“{word}”的 --args 缺少内容或内容不对"), format!("--args of {word}: {e}"))
    })
}

pub(super) fn result_lines(out: &Out, open: Open<'_>, line: ResultsLine) -> Done {
    match line {
        ResultsLine::Import { file } => {
            let added =
                open(Access::Write)?.result_import(&ResultImport { path: text_of(&file) }, &Unwatched)?;
            out.page(&added.value)
        }
        ResultsLine::Show { deal } => {
            let desk = open(Access::Read)?;
            out.page(&desk.result_list(&DealRef { id: desk.find_deal(&deal)? })?)
        }
        ResultsLine::Add { deal, at, plays, likes, comments, shares, collects, clicks, sales, note } => {
            let desk = open(Access::Write)?;
            let sales = sales.as_deref().map(yuan).transpose()?;
            let numbers = ResultNumbers { plays, likes, comments, shares, collects, clicks, sales };
            let list = desk.result_add(&ResultAdd { deal: desk.find_deal(&deal)?, at, numbers, note })?;
            out.page(&list.value)
        }
    }
}

pub(super) fn bundles(out: &Out, open: Open<'_>, line: BundleLine) -> Done {
    let path = |file: &PathBuf| BundlePath { path: text_of(file) };
    match line {
        BundleLine::Make { deal, file } => {
            let desk = open(Access::Write)?;
            let make = BundleMake { deal: desk.find_deal(&deal)?, to: text_of(&file) };
            out.page(&desk.bundle_make(&make)?.value)
        }
        BundleLine::Open { file } => out.page(&open(Access::Read)?.bundle_open(&path(&file))?),
        BundleLine::Verify { file } => out.page(&open(Access::Read)?.bundle_verify(&path(&file))?),
    }
}

pub(super) fn cards(out: &Out, open: Open<'_>, line: CardLine) -> Done {
    let path = |file: &PathBuf| CardPath { path: text_of(file) };
    match line {
        CardLine::Export { file } => {
            let card = open(Access::Write)?.card_show(&Nothing {})?;
            std::fs::write(&file, &card.text).map_err(|e| Failure::file(&file, &e))?;
            out.page(&card)
        }
        CardLine::Import { file } => out.page(&open(Access::Write)?.card_import(&path(&file))?.value),
        CardLine::Verify { file } => out.page(&open(Access::Read)?.card_verify(&path(&file))?),
    }
}

pub(super) fn weights_of(text: &str) -> Result<BTreeMap<String, f64>, Failure> {
    text.split(',')
        .filter(|pair| !pair.trim().is_empty())
        .map(|pair| {
            let (part, weight) = pair
                .split_once('=')
                .ok_or_else(|| usage("权重应为 名称=数字", "a weight is part=number", pair))?;
            let weight = weight.trim().parse().map_err(|_| usage("不是数字", "not a number", pair))?;
            Ok((part.trim().to_owned(), weight))
        })
        .collect()
}
