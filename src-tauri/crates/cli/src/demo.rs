//! `hx demo`: the main job on a scratch vault, from a messy sheet to a settled deal, each step printed.
//!
//! Everything in it is invented. The clock is moved by hand, so that weeks pass in a second.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Duration, Utc};
use desk::problem::Problem;
use desk::wire::{
    BrandAdd, DealActArgs, DealInvite, DealPage, DealRef, ImportArgs, Language, MatchArgs, Nothing,
    ResultAdd, ResultNumbers, WrapUpArgs,
};
use desk::{Access, Clock, Desk, Unwatched};
use market::deal::act::{PayMethod, Rating};
use market::deal::{Act, Actor, Status};
use market::taxonomy::{IndustryId, ToneId};
use market::{DealId, Money, names};

use crate::run::Failure;
use crate::{print, voice};

const SHEET_NAME: &str = "视频号达人报价表2026-11.csv";
const SHEET: &str = include_str!("../../../../assets/demo/视频号达人报价表2026-11.csv");
const ORDER: &str = include_str!("../../../../assets/demo/order.json");

/// A folder that is gone when the demo ends, however it ends.
struct Scratch(PathBuf);

impl Drop for Scratch {
    fn drop(&mut self) {
        // Nothing of value lies in it; a leftover in the system's temporary folder is cleared by the system.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

struct Story {
    vault: PathBuf,
    now: DateTime<Utc>,
    quiet: bool,
    lang: Language,
    step: u32,
}

impl Story {
    fn desk(&self) -> Result<Desk, Problem> {
        Desk::open(&self.vault, Access::Write, Clock::Fixed(self.now))
    }

    fn tell(&mut self, zh: &str, en: &str, body: &str) -> Result<(), Failure> {
        self.step += 1;
        if self.quiet {
            return Ok(());
        }
        let mut text = format!("── {} {}\n", self.step, self.lang.pick(zh, en));
        for line in body.lines() {
            text.push_str(&format!("   {line}\n"));
        }
        voice::say(&text)
    }

    fn later(&mut self, hours: i64) {
        self.now += Duration::hours(hours);
    }

    fn act(&mut self, id: DealId, actor: Actor, act: Act) -> Result<DealPage, Problem> {
        let args = DealActArgs { id, actor, act, expected_events: None, channel: None, evidence_path: None };
        Ok(self.desk()?.deal_act(&args)?.value)
    }
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    std::fs::write(path, text).map_err(|e| Failure::file(path, &e))
}

/// Runs the demo. With `json`, only the final deal is printed, as JSON.
pub(crate) fn run(json: bool, lang: Language) -> Result<(), Failure> {
    let now = Clock::System.now();
    let folder = std::env::temp_dir().join(format!("huxuan-demo-{}-{}", std::process::id(), now.timestamp()));
    std::fs::create_dir_all(&folder).map_err(|e| Failure::file(&folder, &e))?;
    let scratch = Scratch(folder);
    let mut story = Story { vault: scratch.0.join("vault"), now, quiet: json, lang, step: 0 };
    drop(Desk::create(&story.vault, Clock::Fixed(now))?);

    let sheet = scratch.0.join(SHEET_NAME);
    write(&sheet, SHEET)?;
    let args = ImportArgs::of(&sheet);
    let report = story.desk()?.import_run(&args, &Unwatched)?.value;
    let (encoding, header, faults) = (&report.encoding, report.header_row, report.fault_count);
    let (rows, created, skipped) = (report.counts.rows, report.counts.created, report.counts.skipped);
    let mut text = match lang {
        Language::Zh => format!(
            "{SHEET_NAME}\n{encoding}，表头在第 {header} 行：{rows} 行，新增 {created}，跳过 {skipped}，问题 {faults}\n"
        ),
        Language::En => format!(
            "{SHEET_NAME}\n{encoding}, header row {header}: {rows} rows, {created} created, {skipped} skipped, {faults} faults\n"
        ),
    };
    for column in &report.mapping {
        text.push_str(&format!(
            "{} → {}{} ({:.0}%)\n",
            column.header,
            column.field.as_deref().unwrap_or("—"),
            column.unit.as_deref().map(|u| format!(" [{u}]")).unwrap_or_default(),
            column.confidence * 100.0
        ));
    }
    text.push_str(&print::faults(&report.faults, report.fault_count, lang));
    story.tell("导入一张乱表", "A messy sheet comes in", &text)?;

    let again = story.desk()?.import_run(&args, &Unwatched)?.value.counts;
    story.tell(
        "再导入一次",
        "The same sheet again",
        &match lang {
            Language::Zh => {
                format!("新增 {}，更新 {}，不变 {}", again.created, again.updated, again.unchanged)
            }
            Language::En => {
                format!("{} created, {} updated, {} unchanged", again.created, again.updated, again.unchanged)
            }
        },
    )?;

    let brand = story.desk()?.brand_add(&BrandAdd {
        name: "云岭茶业".to_owned(),
        industries: IndustryId::find("食品").into_iter().collect(),
        tones: ToneId::find("治愈").into_iter().collect(),
        competitors: Vec::new(),
    })?;
    let order_file = scratch.0.join("order.json");
    write(&order_file, ORDER)?;
    let desk = story.desk()?;
    let order = desk.order_post(&desk.order_file(&order_file)?)?.value.row.order;
    drop(desk);
    story.tell(
        "发单",
        "An order is posted",
        &format!(
            "#{} {} — {} ({})",
            order.number,
            order.draft.title,
            brand.value.brand.name,
            print::amount(order.draft.budget)
        ),
    )?;

    let ranking = story.desk()?.match_run(&MatchArgs {
        order: order.id,
        weights: std::collections::BTreeMap::new(),
        by: None,
        offset: 0,
        limit: 4,
        lang,
    })?;
    story.tell("匹配，带理由", "Ranked, with reasons", &print::ranking(&ranking, lang))?;
    let Some(first) = ranking.ranked.first() else {
        return Err(Failure::Output("the demo's own sheet gave no candidate".to_owned()));
    };

    let opened = story
        .desk()?
        .deal_invite(&DealInvite {
            order: order.id,
            creators: vec![first.creator],
            pay: None,
            answer_by: None,
        })?
        .value;
    let Some(invited) = opened.opened.first().cloned() else {
        return Err(Failure::Output("the demo's first candidate could not be invited".to_owned()));
    };
    story.tell("邀约", "The first is invited", &print::deals(&opened.opened, lang))?;

    let id = invited.id;
    story.later(2);
    let mut terms = story.desk()?.deal_show(&DealRef { id })?.deal.proposal.terms;
    let asked = match terms.pay.fixed {
        Some(pay) => {
            pay.plus(pay.share(market::BasisPoints::percent(10)).map_err(amount)?).map_err(amount)?
        }
        None => Money::yuan(8_000),
    };
    terms.pay.fixed = Some(asked);
    let page =
        story.act(id, Actor::Creator, Act::Counter { terms, note: Some("秋茶季档期紧".to_owned()) })?;
    story.tell("创作者改价 10%", "The creator counters by 10 %", &print::deal(&page, lang))?;

    story.later(1);
    let hash = page.deal.proposal.hash.clone();
    let page = story.act(id, Actor::Brand, Act::Accept { terms_hash: hash })?;
    story.tell(
        "品牌接受，双方同意同一份条款",
        "Both consent to the same terms",
        &match lang {
            Language::Zh => {
                format!("条款指纹 {}  同意 {} 方", page.deal.proposal.hash.short(), page.deal.consents.len())
            }
            Language::En => {
                format!("terms {}  consents {}", page.deal.proposal.hash.short(), page.deal.consents.len())
            }
        },
    )?;

    let deal = finish(&mut story, id, page)?;
    if json {
        let text = serde_json::to_string(&deal).map_err(|e| Failure::encoding(&e))?;
        voice::say(&text)?;
    }
    Ok(())
}

fn amount(error: market::MoneyError) -> Failure {
    Failure::Output(error.to_string())
}

/// From funding to the wrap-up, whichever steps the policy asks for.
fn finish(story: &mut Story, id: DealId, mut page: DealPage) -> Result<DealPage, Failure> {
    let mut feedback_given = false;
    // Every pass does the task at hand; a deal of this flow has fewer than 20 steps.
    for _ in 0..20 {
        story.later(6);
        let at = story.now;
        let (actor, act) = match page.deal.status {
            Status::Funding => {
                let amount = page.cost.or(page.row.pay).unwrap_or(Money::yuan(0));
                let method = PayMethod::Bank;
                (Actor::Brand, Act::RecordFunds { amount, method, held_by_platform: true, reference: None })
            }
            Status::ScriptDue => {
                (Actor::Creator, Act::SubmitScript { text: "开箱—冲泡—家人品尝".to_owned(), file: None })
            }
            Status::ScriptReview => (Actor::Brand, Act::ApproveScript {}),
            Status::WorkDue => {
                (Actor::Creator, Act::SubmitWork { text: "初稿 45 秒".to_owned(), file: None })
            }
            Status::PlatformReview => (Actor::Platform, Act::RecordPass {}),
            Status::WorkReview if !feedback_given => {
                feedback_given = true;
                (Actor::Brand, Act::Feedback { text: "请加上广告标识，结尾露出品牌名".to_owned() })
            }
            Status::WorkReview => (Actor::Brand, Act::ApproveWork {}),
            Status::Scheduled => {
                let opens = market::opening::end_of_day(page.deal.proposal.terms.publish.from);
                story.now = story.now.max(opens);
                let at = story.now;
                (Actor::Creator, Act::Publish { link: "https://channels.weixin.qq.com/demo".to_owned(), at })
            }
            Status::Published => (Actor::Brand, Act::AcceptWork {}),
            Status::Settling if page.paid.is_zero() => {
                let amount = page.deal.ledger.due_to_creator.or(page.row.pay).unwrap_or(Money::yuan(0));
                let (paid_at, method) = (at, PayMethod::Bank);
                (
                    Actor::Brand,
                    Act::RecordPayment { amount, paid_at, method, reference: Some("demo-1".to_owned()) },
                )
            }
            Status::Settling => (Actor::Creator, Act::ConfirmPayment {}),
            Status::Settled if page.deal.brand_rating.is_none() => {
                (Actor::Brand, Act::Rate { rating: Rating { stars: 5, comment: None } })
            }
            Status::Settled => (Actor::Creator, Act::Rate { rating: Rating { stars: 5, comment: None } }),
            Status::Invited
            | Status::Applied
            | Status::Pricing
            | Status::LiveDue
            | Status::LiveDone
            | Status::Closed
            | Status::Cancelled
            | Status::Declined
            | Status::Expired
            | Status::Withdrawn
            | Status::Disputed => break,
        };
        let word = act.word();
        page = story.act(id, actor, act)?;
        let lang = story.lang;
        let title = |lang| format!("{} · {}", names::actor(actor, lang), names::act(word, lang));
        story.tell(
            &title(Language::Zh),
            &title(Language::En),
            &format!("→ {}", names::status(page.deal.status, lang)),
        )?;
    }
    story.later(24 * 7);
    let numbers = ResultNumbers {
        plays: Some(203_400),
        likes: Some(6_120),
        comments: Some(402),
        shares: Some(1_015),
        ..ResultNumbers::default()
    };
    story.desk()?.result_add(&ResultAdd { deal: id, at: None, numbers, note: None })?;
    let wrapup = story.desk()?.wrapup_show(&WrapUpArgs { order: None, deal: Some(id) })?;
    let lang = story.lang;
    let page = story.desk()?.deal_show(&DealRef { id })?;
    story.tell("结案", "Wrap-up", &print::wrapup(&wrapup, lang))?;
    story.tell("全程记录", "The whole history", &print::deal(&page, lang))?;
    let checks = story.desk()?.vault_doctor(&Nothing {})?;
    story.tell("资料库自检", "The vault checks itself", &print::checks(&checks.checks, lang))?;
    Ok(page)
}
