//! Who may do what in which step: the part of the rules that needs no policy, so that the fold checks it too.

use crate::consent::Side;
use crate::deal::act::ActWord;
use crate::deal::actor::Actor;
use crate::deal::refusal::Refusal;
use crate::deal::state::Deal;
use crate::deal::status::Status as S;
use crate::policy::Timer;

/// Whose act it is.
enum Whose {
    Only(Side),
    Either,
    Platform,
    SideOrPlatform(Side),
    Anyone,
}

/// Both sides are bound and the work is not yet accepted.
fn is_open_work(status: S) -> bool {
    matches!(
        status,
        S::Funding
            | S::ScriptDue
            | S::ScriptReview
            | S::WorkDue
            | S::PlatformReview
            | S::WorkReview
            | S::LiveDue
            | S::LiveDone
            | S::Scheduled
            | S::Published
    )
}

fn is_out(status: S) -> bool {
    matches!(status, S::Published | S::Settling | S::Settled | S::Closed)
}

fn answers(deal: &Deal) -> Option<Whose> {
    match deal.status {
        S::Invited | S::Applied | S::Pricing => deal.turn().map(Whose::Only),
        S::Funding
        | S::ScriptDue
        | S::ScriptReview
        | S::WorkDue
        | S::PlatformReview
        | S::WorkReview
        | S::LiveDue
        | S::LiveDone
        | S::Scheduled
        | S::Published
        | S::Settling
        | S::Settled
        | S::Closed
        | S::Cancelled
        | S::Declined
        | S::Expired
        | S::Withdrawn
        | S::Disputed => None,
    }
}

fn whose(deal: &Deal, act: ActWord) -> Option<Whose> {
    let status = deal.status;
    let brand = Whose::Only(Side::Brand);
    let creator = Whose::Only(Side::Creator);
    let retained = || deal.running(Timer::Retention).is_some();
    match act {
        ActWord::Open => None,
        ActWord::Accept | ActWord::Counter => answers(deal),
        ActWord::Restore => (status == S::Pricing).then_some(Whose::Either),
        ActWord::Decline if status == S::Pricing => Some(Whose::Either),
        ActWord::Decline => answers(deal),
        ActWord::Withdraw => {
            matches!(status, S::Invited | S::Applied | S::Pricing).then_some(Whose::Only(deal.proposal.by))
        }
        ActWord::OrderClosed => (status == S::Applied).then_some(brand),
        ActWord::RecordFunds => {
            let open = status == S::Funding || (is_open_work(status) && deal.funding_gap().is_some());
            open.then_some(Whose::SideOrPlatform(Side::Brand))
        }
        ActWord::SubmitScript => (status == S::ScriptDue).then_some(creator),
        ActWord::ApproveScript | ActWord::RejectScript => (status == S::ScriptReview).then_some(brand),
        ActWord::SubmitWork => (status == S::WorkDue).then_some(creator),
        ActWord::RecordPass | ActWord::RecordFail => (status == S::PlatformReview).then_some(Whose::Platform),
        ActWord::ApproveWork | ActWord::Feedback => (status == S::WorkReview).then_some(brand),
        ActWord::RecordLive => (status == S::LiveDue).then_some(Whose::SideOrPlatform(Side::Creator)),
        ActWord::AcceptLive | ActWord::MakeGood => (status == S::LiveDone).then_some(brand),
        ActWord::Publish => (status == S::Scheduled).then_some(creator),
        ActWord::AcceptWork | ActWord::RejectWork => (status == S::Published).then_some(brand),
        ActWord::RecordPayment => {
            matches!(status, S::Settling | S::Cancelled).then_some(Whose::SideOrPlatform(Side::Brand))
        }
        ActWord::StatePay => (status == S::Settling).then_some(brand),
        ActWord::ConfirmPayment => (status == S::Settling).then_some(creator),
        ActWord::RecordRefund => {
            matches!(status, S::Settling | S::Settled | S::Closed | S::Cancelled).then_some(Whose::Anyone)
        }
        ActWord::StrikePayment => {
            let open = deal.ledger.payments.iter().any(|p| p.struck.is_none() && !p.confirmed);
            open.then_some(Whose::SideOrPlatform(Side::Brand))
        }
        ActWord::Rate => (status == S::Settled).then_some(Whose::Either),
        ActWord::Cancel | ActWord::Amend => is_open_work(status).then_some(Whose::Either),
        ActWord::Dispute => {
            let open = is_open_work(status)
                || status == S::Settling
                || (matches!(status, S::Settled | S::Closed) && retained());
            open.then_some(Whose::Either)
        }
        ActWord::ProposeOutcome => (status == S::Disputed).then_some(Whose::Either),
        ActWord::RecordRuling => (status == S::Disputed).then_some(Whose::Platform),
        ActWord::RequestRemoval => {
            let open = is_out(status) && retained() && deal.removal_requested.is_none();
            open.then_some(creator)
        }
        ActWord::AnswerRemoval => (is_out(status) && deal.removal_requested.is_some()).then_some(brand),
        ActWord::ClearTask => (!deal.tasks.is_empty()).then_some(Whose::Either),
        // Papers outlive the work: an invoice comes after the end, and samples come back after a cancellation.
        ActWord::NoteContract | ActWord::RecordInvoice | ActWord::RecordSample => {
            (status.is_bound() || status == S::Cancelled).then_some(Whose::Either)
        }
    }
}

/// Checks that an act is open in this step and belongs to the actor.
///
/// # Errors
/// `wrong_status`, `out_of_turn`, `not_a_party` or `only_platform`.
pub(crate) fn fits(deal: &Deal, act: ActWord, actor: Actor) -> Result<(), Refusal> {
    let whose = whose(deal, act).ok_or(Refusal::WrongStatus { status: deal.status, act })?;
    let party = |wanted: Option<Side>| match actor.side() {
        None => Err(Refusal::NotAParty { actor, act }),
        Some(side) if wanted.is_some_and(|w| w != side) => Err(Refusal::OutOfTurn { side, act }),
        Some(_) => Ok(()),
    };
    match whose {
        Whose::Only(side) => party(Some(side)),
        Whose::Either => party(None),
        Whose::Platform if actor == Actor::Platform => Ok(()),
        Whose::Platform => Err(Refusal::OnlyPlatform { act }),
        Whose::SideOrPlatform(_) | Whose::Anyone if actor == Actor::Platform => Ok(()),
        Whose::SideOrPlatform(side) => party(Some(side)),
        Whose::Anyone => party(None),
    }
}
