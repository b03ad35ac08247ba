//! How the deals of the sample went: every status occurs, each reached by acts that the rules allowed.
//!
//! Days count from yesterday; an order's word says on which order a deal was.

use market::Money;
use market::consent::Channel;
use market::deal::act::RejectReason;
use market::deal::{Act, Actor, DisputeOutcome, InvoiceStage, Opening};
use market::policy::Timer;

use super::story::{Story, Told, funds, payment, rating, submit_draft, submit_script};

/// One deal to tell.
pub(super) struct Plot {
    /// The order's word.
    pub(super) order: &'static str,
    /// How it is opened.
    pub(super) opening: Opening,
    /// On which day.
    pub(super) on: i64,
    /// How the answers came.
    pub(super) channel: Channel,
    /// The creator is on the agency's roster.
    pub(super) agency: bool,
    /// What happens after the opening.
    pub(super) tell: fn(&mut Story<'_>) -> Told,
}

const fn invited(order: &'static str, on: i64, channel: Channel, tell: fn(&mut Story<'_>) -> Told) -> Plot {
    Plot { order, opening: Opening::Invitation, on, channel, agency: false, tell }
}

const fn applied(order: &'static str, on: i64, channel: Channel, tell: fn(&mut Story<'_>) -> Told) -> Plot {
    Plot { order, opening: Opening::Application, on, channel, agency: false, tell }
}

const fn represented(plot: Plot) -> Plot {
    Plot { agency: true, ..plot }
}

/// Nothing happens; time does the rest.
fn silence(_: &mut Story<'_>) -> Told {
    Ok(())
}

fn because(text: &str) -> String {
    text.to_owned()
}

fn tea_with_every_round(s: &mut Story<'_>) -> Told {
    s.accept(-74, 2, Actor::Creator)?;
    s.contract(-73, "HT-示例-001")?;
    s.samples(-73, "SF-1001")?;
    s.creator(-70, 5, submit_script())?;
    s.brand(-69, 1, Act::RejectScript { reason: because("开头太像广告，先讲场景") })?;
    s.script(-67, -66)?;
    s.creator(-62, 5, submit_draft())?;
    s.brand(-61, 2, Act::Feedback { text: because("配料表停留久一些") })?;
    s.draft(-60, -59)?;
    s.publish(-51)?;
    s.brand(-49, 1, Act::AcceptWork {})?;
    s.invoice(-48, InvoiceStage::Wanted, None)?;
    s.invoice(-47, InvoiceStage::Issued, Some("发票-0317"))?;
    s.invoice(-46, InvoiceStage::Received, Some("发票-0317"))?;
    s.settle(-45, -44)?;
    s.rate(-43, 5, 5)
}

fn tea_half_rated(s: &mut Story<'_>) -> Told {
    s.accept(-74, 5, Actor::Agency)?;
    s.contract(-72, "HT-示例-002")?;
    s.samples(-72, "SF-1002")?;
    s.script(-68, -67)?;
    s.draft(-61, -60)?;
    s.publish(-48)?;
    s.brand(-46, 1, Act::AcceptWork {})?;
    s.invoice(-45, InvoiceStage::Issued, Some("发票-0318"))?;
    s.settle(-44, -42)?;
    s.brand(-41, 1, Act::Rate { rating: rating(4, "画面很好，口播略快") })
}

fn tea_paid_late(s: &mut Story<'_>) -> Told {
    s.accept(-73, 1, Actor::Creator)?;
    s.script(-67, -66)?;
    s.draft(-60, -59)?;
    s.publish(-46)?;
    s.brand(-40, 1, Act::AcceptWork {})?;
    s.settle(-8, -7)?;
    s.creator(-6, 1, Act::Rate { rating: rating(2, "付款晚了一个月") })
}

fn tea_declined(s: &mut Story<'_>) -> Told {
    s.creator(-74, 3, Act::Decline { reason: Some(because("近期不接茶饮")) })
}

fn tea_cancelled_after_draft(s: &mut Story<'_>) -> Told {
    s.accept(-74, 4, Actor::Creator)?;
    s.script(-68, -67)?;
    s.creator(-61, 3, submit_draft())?;
    s.brand(-60, 2, Act::Cancel { reason: because("新品延期上市") })?;
    s.pay(-55)
}

fn tea_withdrawn(s: &mut Story<'_>) -> Told {
    s.brand(-74, 2, Act::Withdraw { reason: Some(because("名额已满")) })
}

fn live_waiting(s: &mut Story<'_>) -> Told {
    s.accept(-36, 1, Actor::Agency)?;
    s.script(-30, -29)
}

fn live_too_short(s: &mut Story<'_>) -> Told {
    s.accept(-36, 3, Actor::Creator)?;
    s.script(-29, -28)?;
    let began_at = s.at(-2, 1);
    s.creator(-2, 3, Act::RecordLive { began_at, minutes: 38, link: None })
}

fn live_half_paid(s: &mut Story<'_>) -> Told {
    s.accept(-35, 3, Actor::Creator)?;
    s.contract(-33, "HT-示例-003")?;
    s.script(-30, -28)?;
    let began_at = s.at(-13, 9);
    s.creator(-13, 11, Act::RecordLive { began_at, minutes: 75, link: None })?;
    s.brand(-12, 1, Act::AcceptLive {})?;
    s.brand(-11, 1, Act::StatePay { amount: Money::yuan(2_360), basis: because("确认收货销售额 × 12%") })?;
    s.invoice(-11, InvoiceStage::Wanted, None)?;
    // The rest is a week and more behind: somebody who pays late.
    let paid_at = s.at(-10, 2);
    s.brand(-10, 3, payment(Money::yuan(2_360), paid_at))
}

fn live_closed(s: &mut Story<'_>) -> Told {
    s.accept(-36, 4, Actor::Agency)?;
    s.script(-31, -30)?;
    let began_at = s.at(-12, 9);
    s.creator(-12, 12, Act::RecordLive { began_at, minutes: 128, link: None })?;
    s.brand(-11, 1, Act::AcceptLive {})?;
    s.brand(-9, 1, Act::StatePay { amount: Money::yuan(5_180), basis: because("确认收货销售额 × 12%") })?;
    s.settle(-8, -7)?;
    s.rate(-6, 5, 4)
}

fn live_made_good(s: &mut Story<'_>) -> Told {
    s.accept(-35, 5, Actor::Creator)?;
    s.script(-30, -29)?;
    let began_at = s.at(-6, 9);
    s.creator(-6, 10, Act::RecordLive { began_at, minutes: 41, link: None })?;
    let by = s.at(4, 10);
    s.brand(-5, 1, Act::MakeGood { reason: because("时长不足，差 19 分钟"), by })
}

fn live_declined_by_agency(s: &mut Story<'_>) -> Told {
    s.act((-36, 6), Actor::Agency, Act::Decline { reason: Some(because("档期冲突")) })
}

fn oats_published(s: &mut Story<'_>) -> Told {
    s.accept(-25, 1, Actor::Brand)?;
    s.samples(-24, "SF-1003")?;
    s.draft(-16, -14)?;
    s.publish(-4)
}

fn oats_disputed(s: &mut Story<'_>) -> Told {
    s.accept(-25, 2, Actor::Brand)?;
    s.draft(-15, -14)?;
    s.publish(-5)?;
    s.brand(
        -4,
        1,
        Act::RejectWork { reason: RejectReason::LabelMissing, note: Some(because("缺少广告标识")) },
    )?;
    s.brand(-2, 1, Act::Dispute { reason: because("补标识后仍与定稿不同"), evidence: None })
}

fn oats_ruled(s: &mut Story<'_>) -> Told {
    s.accept(-25, 3, Actor::Brand)?;
    s.draft(-14, -13)?;
    s.publish(-6)?;
    s.creator(-5, 1, Act::Dispute { reason: because("对方迟迟不验收"), evidence: None })?;
    // Two thirds, to whole yuan.
    let fixed = s.deal.proposal.terms.fixed_pay().map_or(0, |pay| pay.minor() / 300 * 2);
    let outcome = DisputeOutcome::Settle { to_creator: Money::yuan(fixed) };
    s.platform(-4, 2, Act::RecordRuling { outcome, by: because("平台客服"), evidence: None })?;
    s.settle(-3, -2)
}

fn oats_late(s: &mut Story<'_>) -> Told {
    s.accept(-25, 4, Actor::Brand)
}

fn oats_scheduled(s: &mut Story<'_>) -> Told {
    s.accept(-24, 4, Actor::Brand)?;
    s.creator(-16, 4, submit_draft())?;
    s.brand(-15, 1, Act::Feedback { text: because("第三张换成自然光") })?;
    s.draft(-13, -12)
}

fn oats_cancelled_by_creator(s: &mut Story<'_>) -> Told {
    s.accept(-24, 5, Actor::Brand)?;
    s.creator(-15, 2, Act::Cancel { reason: because("身体原因无法按期完成") })
}

fn oats_in_review(s: &mut Story<'_>) -> Told {
    s.accept(-24, 6, Actor::Brand)?;
    s.creator(-3, 2, submit_draft())
}

fn oats_passed_over(s: &mut Story<'_>) -> Told {
    s.brand(-25, 6, Act::Decline { reason: Some(because("受众以学生为主")) })
}

fn home_late_script(s: &mut Story<'_>) -> Told {
    s.accept(-22, 1, Actor::Creator)?;
    s.fund(-20)
}

fn home_script_in_review(s: &mut Story<'_>) -> Told {
    home_late_script(s)?;
    s.creator(-2, 3, submit_script())
}

fn home_second_round(s: &mut Story<'_>) -> Told {
    home_late_script(s)?;
    s.script(-13, -12)?;
    s.creator(-6, 2, submit_draft())?;
    s.platform(-5, 1, Act::RecordPass {})?;
    s.brand(-1, 1, Act::Feedback { text: because("单品露出再清楚一些") })
}

fn home_at_the_platform(s: &mut Story<'_>) -> Told {
    s.accept(-22, 3, Actor::Agency)?;
    s.fund(-20)?;
    s.script(-14, -12)?;
    s.creator(-1, 2, submit_draft())
}

fn home_draft_in_review(s: &mut Story<'_>) -> Told {
    home_late_script(s)?;
    s.script(-14, -13)?;
    s.creator(-5, 2, submit_draft())?;
    s.platform(-4, 2, Act::RecordFail { reason: because("字幕有错字") })?;
    s.creator(-3, 2, submit_draft())?;
    s.platform(-2, 2, Act::RecordPass {})
}

fn home_scheduled(s: &mut Story<'_>) -> Told {
    home_late_script(s)?;
    s.script(-14, -13)?;
    s.creator(-6, 2, submit_draft())?;
    s.platform(-5, 2, Act::RecordPass {})?;
    s.brand(-3, 2, Act::ApproveWork {})
}

fn home_unfunded(s: &mut Story<'_>) -> Told {
    s.accept(-22, 4, Actor::Creator)
}

fn home_cancelled_early(s: &mut Story<'_>) -> Told {
    home_late_script(s)?;
    s.brand(-16, 2, Act::Cancel { reason: because("预算调整") })?;
    let Some(back) = s.deal.ledger.still_to_brand().filter(|back| back.minor() > 0) else { return Ok(()) };
    let paid_at = s.at(-14, 1);
    let method = market::deal::act::PayMethod::Platform;
    s.platform(-14, 2, Act::RecordRefund { amount: back, paid_at, method, reference: None })
}

fn baby_countered(s: &mut Story<'_>) -> Told {
    s.counter(-1, Actor::Brand, -10, "希望控制在单人预算内")
}

fn baby_part_funded(s: &mut Story<'_>) -> Told {
    s.accept(-3, 2, Actor::Brand)?;
    let half = s.deal.funding_gap().map_or(0, |gap| gap.minor() / 200);
    s.platform(-1, 3, funds(Money::yuan(half)))
}

fn car_agreed_after_counter(s: &mut Story<'_>) -> Told {
    s.counter(-11, Actor::Creator, 15, "含两天外景与车辆往返")?;
    s.accept(-11, 9, Actor::Brand)?;
    s.fund(-9)?;
    s.script(-5, -4)
}

fn car_counter_withdrawn(s: &mut Story<'_>) -> Told {
    s.counter(-11, Actor::Creator, 20, "冬季外景成本较高")?;
    s.creator(-11, 8, Act::Withdraw { reason: Some(because("改接其他拍摄")) })
}

fn car_cleared_task(s: &mut Story<'_>) -> Told {
    s.accept(-11, 5, Actor::Creator)?;
    // Funding ran out a week later; the reminder was dealt with by a call.
    s.brand(-2, 4, Act::ClearTask { timer: Timer::Funding })
}

/// All deals of the sample.
pub(super) fn plots() -> Vec<Plot> {
    vec![
        invited("tea", -75, Channel::Chat, tea_with_every_round),
        represented(invited("tea", -75, Channel::Email, tea_half_rated)),
        invited("tea", -75, Channel::Chat, tea_paid_late),
        invited("tea", -75, Channel::Phone, tea_declined),
        invited("tea", -75, Channel::Chat, silence),
        invited("tea", -75, Channel::Form, tea_cancelled_after_draft),
        invited("tea", -75, Channel::Chat, tea_withdrawn),
        represented(invited("live", -37, Channel::Email, live_waiting)),
        invited("live", -37, Channel::Chat, live_too_short),
        invited("live", -37, Channel::Chat, live_half_paid),
        represented(invited("live", -37, Channel::Email, live_closed)),
        invited("live", -37, Channel::Chat, live_made_good),
        represented(invited("live", -37, Channel::Phone, live_declined_by_agency)),
        applied("oats", -26, Channel::Form, oats_published),
        applied("oats", -26, Channel::Chat, oats_disputed),
        applied("oats", -26, Channel::Chat, oats_ruled),
        applied("oats", -26, Channel::Form, oats_late),
        applied("oats", -26, Channel::Chat, oats_scheduled),
        applied("oats", -26, Channel::Chat, oats_cancelled_by_creator),
        applied("oats", -26, Channel::Email, oats_in_review),
        applied("oats", -26, Channel::Chat, oats_passed_over),
        invited("home", -23, Channel::Platform, home_late_script),
        invited("home", -23, Channel::Platform, home_script_in_review),
        invited("home", -23, Channel::Platform, home_second_round),
        represented(invited("home", -23, Channel::Platform, home_at_the_platform)),
        invited("home", -23, Channel::Platform, home_draft_in_review),
        invited("home", -23, Channel::Platform, home_scheduled),
        invited("home", -23, Channel::Platform, home_unfunded),
        invited("home", -23, Channel::Platform, home_cancelled_early),
        applied("baby", -1, Channel::Platform, silence),
        represented(applied("baby", -1, Channel::Platform, silence)),
        applied("baby", -3, Channel::Platform, baby_countered),
        applied("baby", -4, Channel::Platform, baby_part_funded),
        represented(invited("baby", -1, Channel::Chat, silence)),
        invited("car", -11, Channel::Platform, car_agreed_after_counter),
        invited("car", -11, Channel::Platform, silence),
        invited("car", -11, Channel::Platform, car_counter_withdrawn),
        invited("car", -11, Channel::Platform, car_cleared_task),
        represented(invited("camp", 0, Channel::Platform, silence)),
        invited("camp", 0, Channel::Platform, silence),
        applied("class", -1, Channel::Email, silence),
    ]
}
