//! A client's sheet filled in, and payments matched.

use desk::wire::{
    PaymentRecord, PaymentsFile, PaymentsPreview, PaymentsRecord, TemplateChoice, TemplateFile, TemplateFill,
};

use super::*;
use crate::args::{PaymentsLine, SubmissionLine};

/// `5=list_price`, as a column's number from 1 and what goes into it; nothing behind the sign leaves it empty.
fn choice(text: &str) -> Result<TemplateChoice, Failure> {
    let wrong =
        || usage("应为 列号=内容，例如 5=list_price", "a choice is COLUMN=FIELD, such as 5=list_price", text);
    let (column, field) = text.split_once('=').ok_or_else(wrong)?;
    let column =
        column.trim().parse::<u32>().ok().and_then(|column| column.checked_sub(1)).ok_or_else(wrong)?;
    let field = field.trim();
    Ok(TemplateChoice { column, field: (!field.is_empty()).then(|| field.to_owned()) })
}

pub(super) fn submissions(out: &Out, open: Open<'_>, line: SubmissionLine) -> Done {
    match line {
        SubmissionLine::Inspect { file } => {
            let args = TemplateFile { path: text_of(&file), order: None, lang: out.lang };
            let preview = open(Access::Read)?.template_inspect(&args, &Unwatched)?.value;
            out.put(&preview, || {
                let mut words = String::new();
                for column in &preview.columns {
                    let field = preview.fields.iter().find(|word| Some(&word.code) == column.field.as_ref());
                    let name = field.map_or("—", |word| out.lang.pick(&word.zh, &word.en));
                    let code = column.field.as_deref().unwrap_or("");
                    let (at, header) = (column.column + 1, column.header.replace('\n', " "));
                    words.push_str(&format!("{at}\t{header}\t{name}\t{code}\n"));
                }
                words
            })
        }
        SubmissionLine::Fill { file, order, creators, to, column } => {
            let desk = open(Access::Write)?;
            let args = TemplateFill {
                path: text_of(&file),
                order: desk.find_order(&order)?,
                creators: creators.iter().map(|name| desk.find_creator(name)).collect::<Result<_, _>>()?,
                columns: column.iter().map(|text| choice(text)).collect::<Result<_, _>>()?,
                to: text_of(&to),
                lang: out.lang,
            };
            let made = desk.template_fill(&args, &Unwatched)?.value;
            out.put(&made, || format!("{} ({})", made.path, made.rows))
        }
    }
}

fn shown(preview: &PaymentsPreview, lang: Language) -> String {
    let mut words = String::new();
    for line in &preview.rows {
        let state = match (line.recorded, line.proposed, line.matches.first()) {
            (true, _, _) => lang.pick("已登记", "recorded").to_owned(),
            (false, true, Some(found)) => format!("→ #{} {}", found.number, found.creator_name),
            (false, _, Some(found)) => format!("? #{} {}", found.number, found.creator_name),
            (false, _, None) => lang.pick("未匹配", "unmatched").to_owned(),
        };
        let (row, date, amount) = (line.row, line.date, line.amount);
        words.push_str(&format!("{row}\t{date}\t{amount}\t{}\t{state}\n", line.payee));
    }
    let (unmatched, incoming, faults) = (preview.unmatched, preview.incoming, preview.faults.len());
    words.push_str(&match lang {
        Language::Zh => format!("未匹配 {unmatched}，收入 {incoming}，读不懂 {faults}"),
        Language::En => format!("{unmatched} unmatched, {incoming} incoming, {faults} unreadable"),
    });
    words
}

pub(super) fn payments(out: &Out, open: Open<'_>, line: PaymentsLine) -> Done {
    match line {
        PaymentsLine::Inspect { file } => {
            let args = PaymentsFile { path: text_of(&file), lang: out.lang };
            let preview = open(Access::Read)?.payments_inspect(&args, &Unwatched)?.value;
            out.put(&preview, || shown(&preview, out.lang))
        }
        PaymentsLine::Record { file, row } => {
            let desk = open(Access::Write)?;
            let args = PaymentsFile { path: text_of(&file), lang: out.lang };
            let preview = desk.payments_inspect(&args, &Unwatched)?.value;
            let mut lines = Vec::new();
            for wanted in &row {
                let (number, deal) =
                    wanted.split_once('=').map_or((wanted.as_str(), None), |(n, d)| (n, Some(d)));
                let found =
                    preview.rows.iter().find(|one| number.trim().parse::<u32>().ok() == Some(one.row));
                let one = found.ok_or_else(|| usage("没有这一行付款", "no payment in row", number))?;
                let deal = match deal {
                    Some(deal) => desk.find_deal(deal)?,
                    None => {
                        let first = one.matches.first();
                        first
                            .ok_or_else(|| {
                                usage("这一行没有匹配，请用 行=合作", "give ROW=DEAL for", number)
                            })?
                            .deal
                    }
                };
                lines.push((one, deal));
            }
            if row.is_empty() {
                let sure = preview.rows.iter().filter(|one| one.proposed);
                lines.extend(sure.filter_map(|one| Some((one, one.matches.first()?.deal))));
            }
            let lines = lines.into_iter().map(|(one, deal)| PaymentRecord {
                deal,
                amount: one.amount,
                paid_at: one.date,
                method: preview.method,
                reference: Some(one.reference.clone()).filter(|text| !text.is_empty()),
            });
            let done = desk.payments_record(&PaymentsRecord { lines: lines.collect() })?.value;
            out.put(&done, || {
                let (recorded, refused) = (done.recorded, done.refused.len());
                let mut words = match out.lang {
                    Language::Zh => format!("已登记 {recorded} 笔，未登记 {refused} 笔"),
                    Language::En => format!("{recorded} recorded, {refused} refused"),
                };
                for one in &done.refused {
                    words.push_str(&format!("\n! {}", out.said(&one.message)));
                }
                words
            })
        }
    }
}
