//! An answer that came back from someone without the app: previewed, then applied as an attested act.

use std::path::Path;

use catalogue::DealRecord;
use market::consent::Grade;
use market::deal::{Act, Actor, Event};
use market::opening::end_of_day;
use market::reply::{Decision, Reply, ReplyFault, ReplyFaultKind};
use market::{Currency, Language, names};

use super::budget::{Supposed, over_budget};
use super::{deal, stored_policy};
use crate::desk::Desk;
use crate::orders::order;
use crate::problem::{Problem, Sentence};
use crate::wire::{DealPage, ReplyArgs, ReplyPreview, Written};

/// A reply understood and judged, not yet applied.
struct Judged {
    deal: DealRecord,
    reply: Reply,
    act: Act,
    events: Vec<Event>,
}

fn unreadable(fault: &ReplyFault) -> Problem {
    let (zh, en) = match fault.kind {
        ReplyFaultKind::Missing => ("回复里缺少“{field_zh}”", "The reply lacks: {field_en}"),
        ReplyFaultKind::Conflict => (
            "回复里“{field_zh}”出现了两个不同的值，第二个是 {value}",
            "The reply gives {field_en} twice, the second time {value}",
        ),
        ReplyFaultKind::Unreadable => (
            "回复第 {line} 行的“{field_zh}”看不懂：{value}",
            "Line {line} of the reply: {field_en} cannot be read: {value}",
        ),
        ReplyFaultKind::Undecided => (
            "回复第 {line} 行没有选定一个决定：{value}",
            "Line {line} of the reply leaves the decision open: {value}",
        ),
        ReplyFaultKind::NotACounter => (
            "回复写了价格 {value}，但决定不是改价",
            "The reply names the price {value} but is no counter-offer",
        ),
        ReplyFaultKind::TooLong => ("回复太长，不像是一份回复", "The text is too long to be a reply"),
    };
    Problem::new(
        &format!("reply_{}", fault.kind.code()),
        zh,
        en,
        &[
            ("field", fault.field.code()),
            ("field_zh", fault.field.key(Language::Zh)),
            ("field_en", fault.field.key(Language::En)),
            ("value", &fault.value),
            ("line", &fault.line.map(|line| line.to_string()).unwrap_or_default()),
        ],
    )
}

impl Desk {
    fn reply_text(&self, args: &ReplyArgs) -> Result<String, Problem> {
        match (&args.text, &args.path) {
            (Some(text), _) => Ok(text.clone()),
            (None, Some(path)) => self.text_or_form(Path::new(path)),
            (None, None) => Err(Problem::new(
                "reply_missing",
                "请粘贴回复内容，或选择回复文件",
                "Paste the reply or choose its file",
                &[],
            )),
        }
    }

    fn judge(&self, args: &ReplyArgs) -> Result<Judged, Problem> {
        let text = self.reply_text(args)?;
        let now = self.now();
        let grade =
            Grade::Attested { recorder: self.recorder()?, at: now, channel: args.channel, evidence: None };
        self.read(|view| {
            let named = match Reply::deal_named_in(&text) {
                None => None,
                Some(number) => view.deal_by_number(number)?,
            };
            // Whatever else is wrong is said by what follows; renminbi only stands in until then.
            let bare = named.as_ref().map_or(Currency::CNY, |found| found.state.currency());
            let reply = Reply::parse(&text, bare).map_err(|fault| unreadable(&fault))?;
            let known = match (args.deal, named) {
                (Some(wanted), Some(found)) if found.id == wanted => found,
                (None, Some(found)) => found,
                (Some(wanted), _) => {
                    let number = deal(view, wanted)?.number;
                    return Err(Problem::new(
                        "reply_other_deal",
                        "回复的是合作 #{given}，不是 #{number}",
                        "The reply is about deal #{given}, not #{number}",
                        &[("given", &reply.deal_number.to_string()), ("number", &number.to_string())],
                    ));
                }
                (None, None) => {
                    return Err(Problem::new(
                        "not_found",
                        "没有编号为 #{number} 的合作",
                        "There is no deal #{number}",
                        &[("number", &reply.deal_number.to_string())],
                    ));
                }
            };
            let hash = &known.state.proposal.hash;
            if !hash.is_named_by(&reply.hash_prefix) {
                return Err(Problem::new(
                    "stale_terms",
                    "条款已更新：现行条款是 {expected}，回复的是 {given}，请把新的邀约发给对方",
                    "The terms have changed: on the table is {expected}, the reply names {given}; send the new offer",
                    &[("expected", hash.short()), ("given", &reply.hash_prefix)],
                ));
            }
            let act = match &reply.decision {
                Decision::Accept {} => Act::Accept { terms_hash: hash.clone() },
                Decision::Counter { price } => {
                    let mut terms = known.state.proposal.terms.clone();
                    terms.pay.fixed = Some(*price);
                    Act::Counter { terms, note: reply.reason.clone() }
                }
                Decision::Decline {} => Act::Decline { reason: reply.reason.clone() },
            };
            let day = args.answered_on.or(reply.answered_on);
            if day.is_some_and(|day| end_of_day(day) - chrono::Duration::days(1) > now) {
                return Err(Problem::new(
                    "in_the_future",
                    "回复日期 {value} 在将来",
                    "The reply is dated {value}, in the future",
                    &[("field", "answered_on"), ("value", &day.map(|d| d.to_string()).unwrap_or_default())],
                ));
            }
            let policy = stored_policy(view, &known.state.proposal.terms.policy)?;
            let events = market::deal::decide(&known.state, &act, Actor::Creator, &grade, now, &policy)?;
            Ok(Judged { deal: known, reply, act, events })
        })
    }

    /// What applying an answer would do. Nothing is changed.
    ///
    /// # Errors
    /// `reply_…` when it cannot be read, `stale_terms` when it names other terms, the rules' refusals.
    pub fn reply_preview(&self, args: &ReplyArgs) -> Result<ReplyPreview, Problem> {
        let judged = self.judge(args)?;
        let pay = match &judged.reply.decision {
            Decision::Accept {} => Some(judged.deal.state.proposal.terms.pay.fixed),
            Decision::Counter { price } => Some(Some(*price)),
            Decision::Decline {} => None,
        };
        let (creator_name, order_title, over_budget) = self.read(|view| {
            let name = view.creator_name(judged.deal.creator)?.unwrap_or_default();
            let order = order(view, judged.deal.order)?;
            let over = match pay {
                None => None,
                Some(pay) => over_budget(view, &order, Some(Supposed { deal: judged.deal.id, pay }))?,
            };
            Ok((name, order.draft.title, over))
        })?;
        let to = judged.events.last().map_or(judged.deal.state.status, |event| event.to);
        let (decision, price) = match &judged.reply.decision {
            Decision::Accept {} => ("accept", None),
            Decision::Counter { price } => ("counter", Some(*price)),
            Decision::Decline {} => ("decline", None),
        };
        let asked = price.map(|price| format!(" ({price})")).unwrap_or_default();
        let number = judged.deal.number;
        let said = |lang: Language| {
            let act = names::act(judged.act.word(), lang);
            let (now, then) = (names::status(judged.deal.state.status, lang), names::status(to, lang));
            let (colon, comma) = (lang.pick("：", ": "), lang.pick("，", ", "));
            format!("#{number} {creator_name}{colon}{act}{asked}{comma}{now} → {then}")
        };
        let text = Sentence { zh: said(Language::Zh), en: said(Language::En) };
        Ok(ReplyPreview {
            deal: judged.deal.id,
            number: judged.deal.number,
            creator_name,
            order_title,
            decision: decision.to_owned(),
            price,
            price_now: judged.deal.state.proposal.terms.pay.fixed,
            reason: judged.reply.reason,
            from: judged.deal.state.status,
            to,
            text,
            over_budget,
        })
    }

    /// Applies an answer as an attested act; the reply's file, or the given evidence, is kept.
    ///
    /// # Errors
    /// As [`Desk::reply_preview`]; `deal_stale`.
    pub fn reply_record(&self, args: &ReplyArgs) -> Result<Written<DealPage>, Problem> {
        let judged = self.judge(args)?;
        let evidence = match args.evidence_path.as_deref().or(args.path.as_deref()) {
            Some(path) => self.evidence(Some(path))?,
            // A pasted text is its own evidence: kept as it was pasted.
            None => Some(market::consent::Evidence {
                name: "reply.txt".to_owned(),
                sha256: self.vault.put_blob(args.text.clone().unwrap_or_default().as_bytes())?,
            }),
        };
        let grade = self.attested(args.channel, evidence)?;
        self.apply(judged.deal.id, Actor::Creator, &judged.act, &grade, Some(judged.deal.state.events))
    }
}
