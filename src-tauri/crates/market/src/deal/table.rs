//! The whole status × act × actor table of a policy, found by running the rules.
//!
//! From openings of every flow all acts are tried, one after the other, on deals that really came to each
//! status (also with their rounds used up, money paid in part, a stream too short, a dispute half agreed). No
//! row is written by hand, so the table cannot say what the rules do not do.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::Write;

use chrono::{DateTime, Days as Span, Utc};

use super::act::{Act, ActWord, DisputeOutcome, Opening};
use super::actor::Actor;
use super::clock::lapse;
use super::decide::{decide, open};
use super::event::What;
use super::paperwork::{InvoiceStage, SampleStage};
use super::probe::sample;
use super::state::Deal;
use super::status::Status;
use crate::consent::{Channel, Grade};
use crate::deliverable::{Deliverable, DeliverableKind, Flow};
use crate::ids::{BrandId, CreatorId, DealId, OrderId};
use crate::money::Money;
use crate::opening::market_day;
use crate::order::Days;
use crate::platform::Platform;
use crate::policy::{Policy, Timer};
use crate::ratio::BasisPoints;
use crate::terms::{Pay, Samples, Terms};

/// What an act by an actor can come to in a status, over all flows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where the deal stands.
    pub status: Status,
    /// The act.
    pub act: ActWord,
    /// By whom.
    pub actor: Actor,
    /// Where it leads, as the deal and the act have it.
    pub leads: BTreeSet<Status>,
    /// Codes of the refusals met.
    pub refused: BTreeSet<&'static str>,
}

/// What a timer that runs out comes to in a status.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LapseRow {
    /// Where the deal stands.
    pub status: Status,
    /// The timer.
    pub timer: Timer,
    /// Both consents are signed; else the deal is attested.
    pub signed: bool,
    /// Where it leads.
    pub leads: Status,
    /// It only raises a task.
    pub task_only: bool,
}

/// Representative terms of a flow: a fixed pay, two rounds, an hour on air, sixty days online.
fn terms(flow: Flow, policy: &Policy, at: DateTime<Utc>) -> Terms {
    let kind = match flow {
        Flow::Video => DeliverableKind::ShortVideo,
        Flow::Image => DeliverableKind::ImagePost,
        Flow::Live => DeliverableKind::LiveHour,
    };
    let after = |days| at.checked_add_days(Span::new(days)).unwrap_or(at);
    Terms {
        v: 1,
        order: OrderId::from_bits(1),
        brand: BrandId::from_bits(2),
        creator: CreatorId::from_bits(3),
        platform: Platform::WechatChannels,
        deliverables: vec![Deliverable { kind, count: 1, at_least: (flow == Flow::Live).then_some(60) }],
        pay: Pay::fixed(Money::yuan(10_000)),
        rebate: BasisPoints::ZERO,
        guarantee: None,
        script_by: Some(after(10)),
        work_by: after(20),
        publish: Days { from: after(25).date_naive(), to: after(30).date_naive() },
        samples: Some(Samples { items: "table".to_owned(), return_by: None }),
        rights: None,
        exclusivity: None,
        revisions: 2,
        retention_days: 60,
        label: true,
        mentions: Vec::new(),
        hashtags: Vec::new(),
        policy: super::timers::named(policy),
    }
}

fn grade(signed: bool, at: DateTime<Utc>) -> Grade {
    if signed {
        Grade::Signed { key: "00".to_owned() }
    } else {
        Grade::Attested { recorder: "table".to_owned(), at, channel: Channel::Desk, evidence: None }
    }
}

/// What tells two deals of one status apart for the rules; deals alike in it are tried once.
type Likeness = (Status, Option<Status>, [u8; 3], [bool; 10]);

fn likeness(deal: &Deal) -> Likeness {
    let in_script = matches!(deal.status, Status::ScriptDue | Status::ScriptReview);
    let in_work = matches!(deal.status, Status::WorkDue | Status::PlatformReview | Status::WorkReview);
    let disputed = deal.dispute.as_ref().filter(|_| deal.status == Status::Disputed);
    let positive = |money: Option<Money>| money.is_some_and(|m| m.minor() > 0);
    (
        deal.status,
        disputed.map(|d| d.returns_to),
        [
            if in_script { deal.script_rejections } else { 0 },
            if in_work { deal.feedback_rounds } else { 0 },
            if deal.status == Status::Pricing { deal.counters } else { 0 },
        ],
        [
            positive(deal.ledger.still_to_creator()),
            positive(deal.ledger.still_to_brand()),
            deal.brand_rating.is_some(),
            deal.creator_rating.is_some(),
            deal.status == Status::LiveDone && deal.live_too_short(),
            disputed.is_some_and(|d| d.brand_proposes.is_some()),
            disputed.is_some_and(|d| d.creator_proposes.is_some()),
            disputed.is_none() && deal.removal_requested.is_some(),
            !deal.tasks.is_empty(),
            deal.running(Timer::Retention).is_some(),
        ],
    )
}

/// The acts tried for a name: the plain one, and those that differ in what they lead to.
fn variants(deal: &Deal, word: ActWord, at: DateTime<Utc>) -> Vec<Act> {
    let mut acts = vec![sample(deal, word, at)];
    let part = Money::new(100, deal.currency()).unwrap_or(Money::zero(deal.currency()));
    let outcomes = [DisputeOutcome::Cancel { to_creator: part }, DisputeOutcome::Settle { to_creator: part }];
    match word {
        ActWord::RecordLive => {
            if let Some(least) = deal.live_minimum().and_then(|least| least.checked_sub(1)) {
                acts.push(Act::RecordLive { began_at: at, minutes: least, link: None });
            }
        }
        ActWord::ProposeOutcome => acts.extend(outcomes.map(|outcome| Act::ProposeOutcome { outcome })),
        ActWord::RecordRuling => acts.extend(outcomes.map(|outcome| Act::RecordRuling {
            outcome,
            by: "table".to_owned(),
            evidence: None,
        })),
        ActWord::Open
        | ActWord::Accept
        | ActWord::Counter
        | ActWord::Restore
        | ActWord::Decline
        | ActWord::Withdraw
        | ActWord::OrderClosed
        | ActWord::RecordFunds
        | ActWord::SubmitScript
        | ActWord::ApproveScript
        | ActWord::RejectScript
        | ActWord::SubmitWork
        | ActWord::RecordPass
        | ActWord::RecordFail
        | ActWord::ApproveWork
        | ActWord::Feedback
        | ActWord::AcceptLive
        | ActWord::MakeGood
        | ActWord::Publish
        | ActWord::AcceptWork
        | ActWord::RejectWork
        | ActWord::RecordPayment
        | ActWord::StatePay
        | ActWord::ConfirmPayment
        | ActWord::RecordRefund
        | ActWord::StrikePayment
        | ActWord::Rate
        | ActWord::Cancel
        | ActWord::Dispute
        | ActWord::Amend
        | ActWord::RequestRemoval
        | ActWord::AnswerRemoval
        | ActWord::ClearTask
        | ActWord::NoteContract => {}
        ActWord::RecordInvoice => {
            let (number, on) = (Some("table".to_owned()), market_day(at));
            acts.push(Act::RecordInvoice { stage: InvoiceStage::Issued, number, amount: None, on });
            acts.push(Act::RecordInvoice { stage: InvoiceStage::Received, number: None, amount: None, on });
        }
        ActWord::RecordSample => {
            let on = market_day(at);
            acts.push(Act::RecordSample { stage: SampleStage::Returned, on, tracking: None });
        }
    }
    acts
}

type Cells = BTreeMap<(Status, ActWord, Actor), (BTreeSet<Status>, BTreeSet<&'static str>)>;

/// Tries everything on everything reachable in one flow.
fn explore(flow: Flow, policy: &Policy, signed: bool, cells: &mut Cells, lapses: &mut BTreeSet<LapseRow>) {
    let start = DateTime::UNIX_EPOCH.checked_add_days(Span::new(20_454)).unwrap_or(DateTime::UNIX_EPOCH);
    let grade = grade(signed, start);
    let mut seen = BTreeSet::new();
    let mut queue = VecDeque::new();
    for (opening, actor) in [(Opening::Invitation, Actor::Brand), (Opening::Application, Actor::Creator)] {
        let act = Act::Open { opening, terms: terms(flow, policy, start), answer_by: None };
        if let Ok((deal, _)) = open(DealId::from_bits(4), &act, actor, &grade, start, policy)
            && seen.insert(likeness(&deal))
        {
            queue.push_back(deal);
        }
    }
    while let Some(deal) = queue.pop_front() {
        let at = deal.last_at;
        let mut reach = |next: Deal| {
            if seen.insert(likeness(&next)) {
                queue.push_back(next);
            }
        };
        for word in ActWord::ALL.iter().copied() {
            let acts = variants(&deal, word, at);
            for actor in Actor::ALL.iter().copied() {
                let cell = cells.entry((deal.status, word, actor)).or_default();
                for act in &acts {
                    match decide(&deal, act, actor, &grade, at, policy) {
                        Ok(events) => {
                            let mut next = deal.clone();
                            if events.iter().all(|event| next.apply(event).is_ok()) {
                                cell.0.insert(next.status);
                                reach(next);
                            }
                        }
                        Err(refusal) => {
                            cell.1.insert(refusal.code());
                        }
                    }
                }
            }
        }
        // Each running timer alone, as if it were the first to run out.
        for due in &deal.due {
            let mut alone = deal.clone();
            alone.due.retain(|other| other == due);
            let Some(event) = lapse(&alone, due.at, policy) else { continue };
            let task_only = matches!(event.what, What::Lapsed { task_only: true, .. });
            lapses.insert(LapseRow {
                status: deal.status,
                timer: due.timer,
                signed,
                leads: event.to,
                task_only,
            });
            // Only a task is followed up: later deals keep the early dates, and so every act stays open.
            if task_only {
                let mut next = deal.clone();
                let kept: Vec<_> = deal.due.iter().filter(|other| *other != due).cloned().collect();
                next.due = kept;
                next.tasks.push(super::state::Task { timer: due.timer, due: due.at });
                reach(next);
            }
        }
    }
}

fn everything(policy: &Policy) -> (Cells, BTreeSet<LapseRow>) {
    let (mut cells, mut lapses) = (Cells::new(), BTreeSet::new());
    for flow in Flow::ALL.iter().copied() {
        for signed in [false, true] {
            explore(flow, policy, signed, &mut cells, &mut lapses);
        }
    }
    (cells, lapses)
}

/// The table of a policy: every status that a deal under it can come to, every act, every actor.
#[must_use]
pub fn rows(policy: &Policy) -> Vec<Row> {
    let (cells, _) = everything(policy);
    let row = |((status, act, actor), (leads, refused))| Row { status, act, actor, leads, refused };
    cells.into_iter().map(row).collect()
}

/// What time does in each status, on signed and on attested deals.
#[must_use]
pub fn lapses(policy: &Policy) -> Vec<LapseRow> {
    everything(policy).1.into_iter().collect()
}

fn cell_text(cell: Option<&(BTreeSet<Status>, BTreeSet<&'static str>)>) -> String {
    let Some((leads, refused)) = cell else { return "never reached".to_owned() };
    let mut words = Vec::new();
    if !leads.is_empty() {
        let leads: Vec<_> = leads.iter().map(|status| status.code()).collect();
        words.push(format!("→ {}", leads.join(" | ")));
    }
    // A refusal beside a way on says when the way is closed.
    words.extend(refused.iter().map(|code| format!("({code})")));
    words.join(" ")
}

/// The table as aligned text, one block a status. An agency has its side's column (agency the creator's,
/// brand agency the brand's) and the clock never acts but lapses; acts closed to all are named in one line.
#[must_use]
pub fn text(policy: &Policy) -> String {
    let (cells, lapses) = everything(policy);
    let mut out = format!("policy {} version {}\n", policy.id, policy.version);
    for status in Status::ALL.iter().copied() {
        let whose = status.turn().map_or("nobody by the step alone", |side| side.code());
        // Writing to a string cannot fail.
        let _ = write!(out, "\n{status} · turn: {whose}{}\n", if status.is_end() { " · an end" } else { "" });
        let mut closed = Vec::new();
        for act in ActWord::ALL.iter().copied() {
            let at = |actor| cell_text(cells.get(&(status, act, actor)));
            let columns = [Actor::Brand, Actor::Creator, Actor::Platform].map(at);
            if columns.iter().all(|text| text == "(wrong_status)") {
                closed.push(act.code());
                continue;
            }
            let [brand, creator, platform] = columns;
            let act = act.code();
            let line = format!("  {act:<16} brand {brand:<44} creator {creator:<44} platform {platform}");
            let _ = writeln!(out, "{}", line.trim_end());
        }
        for row in lapses.iter().filter(|row| row.status == status) {
            let deal = if row.signed { "signed" } else { "attested" };
            let leads = if row.task_only {
                "a task".to_owned()
            } else if row.leads == status {
                "noted".to_owned()
            } else {
                format!("→ {}", row.leads)
            };
            let _ = writeln!(out, "  clock: {} runs out, {deal}: {leads}", row.timer);
        }
        if !closed.is_empty() {
            let _ = writeln!(out, "  wrong_status: {}", closed.join(" "));
        }
    }
    out
}
