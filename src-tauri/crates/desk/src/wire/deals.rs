//! Deals, invitations, replies and the creator's inbox.

use chrono::{DateTime, NaiveDate, Utc};
use market::consent::{Channel, Side};
use market::deal::event::Due;
use market::deal::{Act, Actor, Deal, Event, Status};
use market::ids::{AgencyId, BrandId, CreatorId, DealId, OrderId};
use market::money::Money;
use market::policy::Policy;
use market::terms::Terms;

use super::{Language, MatchExplanation};
use crate::problem::Sentence;
use crate::wire;

wire! {
    /// Creators to invite.
    pub struct DealInvite {
        /// Order.
        pub order: OrderId,
        /// Creators.
        pub creators: Vec<CreatorId>,
        /// Fixed pay offered to each; absent takes each creator's own price.
        #[serde(default)]
        pub pay: Option<Money>,
        /// Answer by; absent takes the order's.
        #[serde(default)]
        pub answer_by: Option<DateTime<Utc>>,
    }

    /// Why a creator could not be invited.
    pub struct NotInvited {
        /// Creator.
        pub creator: CreatorId,
        /// Name.
        pub name: String,
        /// Problem code.
        pub code: String,
        /// In words.
        pub message: Sentence,
    }

    /// An order's deals come to more than its budget: a warning, no refusal. Fees are in it as far as they are known.
    pub struct OverBudget {
        /// The whole budget.
        pub budget: Money,
        /// Agreed in binding deals, with the answer at hand when this is about one.
        pub agreed: Money,
        /// Offered beside it, and not answered yet.
        pub offered: Money,
        /// In words.
        pub text: Sentence,
    }

    /// Deals opened by an invitation.
    pub struct DealsOpened {
        /// New deals.
        pub opened: Vec<DealRow>,
        /// Those left out, and why.
        pub left_out: Vec<NotInvited>,
        /// Everything agreed and offered goes beyond the budget.
        pub over_budget: Option<OverBudget>,
    }

    /// An application to an open call.
    pub struct DealApply {
        /// Order.
        pub order: OrderId,
        /// Creator.
        pub creator: CreatorId,
        /// Fixed pay asked; absent takes the creator's own price.
        #[serde(default)]
        pub pay: Option<Money>,
    }

    /// Which deals.
    #[derive(Default)]
    #[serde(default)]
    pub struct DealListArgs {
        /// In any of these statuses.
        pub statuses: Vec<Status>,
        /// Of this order.
        pub order: Option<OrderId>,
        /// With this creator.
        pub creator: Option<CreatorId>,
        /// With this brand.
        pub brand: Option<BrandId>,
        /// With creators of this agency.
        pub agency: Option<AgencyId>,
        /// Only those that wait for this side.
        pub waiting_for: Option<Side>,
        /// Part of a creator's, brand's or order's name, or a deal number.
        pub search: String,
    }

    /// One deal in a list.
    pub struct DealRow {
        /// Id.
        pub id: DealId,
        /// Number for people.
        pub number: u32,
        /// Order.
        pub order: OrderId,
        /// Its title.
        pub order_title: String,
        /// Brand's name.
        pub brand_name: String,
        /// Creator.
        pub creator: CreatorId,
        /// Creator's name.
        pub creator_name: String,
        /// Status.
        pub status: Status,
        /// Since when.
        pub since: DateTime<Utc>,
        /// Whose turn it is.
        pub turn: Option<Side>,
        /// Fixed pay of the newest terms.
        pub pay: Option<Money>,
        /// The newest terms; their deliverables are what the card shows.
        pub terms: Terms,
        /// Next timer to run out.
        pub next_due: Option<Due>,
        /// A step is late.
        pub late: bool,
        /// Tasks raised by time.
        pub tasks: u32,
        /// Every consent is signed.
        pub signed: bool,
        /// Sample.
        pub sample: bool,
    }

    /// Deals, most urgent first.
    pub struct DealList {
        /// Rows.
        pub rows: Vec<DealRow>,
    }

    /// Which deal.
    pub struct DealRef {
        /// Id.
        pub id: DealId,
    }

    /// An act that is open now.
    pub struct OpenAct {
        /// Act word.
        pub act: String,
        /// Who may do it.
        pub actor: Actor,
        /// It is the task at hand, not a way out.
        pub task: bool,
        /// What it costs: the kill fee owed to the creator, before cancelling.
        pub kill_fee: Option<Money>,
    }

    /// A deal's page.
    pub struct DealPage {
        /// As in the list.
        pub row: DealRow,
        /// State.
        pub deal: Deal,
        /// Agency that represents the creator today and may act.
        pub agency: Option<AgencyId>,
        /// The agency's name.
        pub agency_name: Option<String>,
        /// History, oldest first.
        pub events: Vec<Event>,
        /// Acts open now, for every actor.
        pub open_acts: Vec<OpenAct>,
        /// The policy the deal was made under.
        pub policy: Policy,
        /// What the brand pays in all: pay and fee, as far as fixed.
        pub cost: Option<Money>,
        /// Net to the brand after the rebate.
        pub net: Option<Money>,
        /// Estimate of what is withheld from a natural person's pay; not tax advice.
        pub withholding_estimate: Option<Money>,
        /// Paid to the creator so far.
        pub paid: Money,
        /// Expected plays when it was agreed.
        pub expected_plays: Option<f64>,
    }

    /// An act on a deal.
    pub struct DealActArgs {
        /// Deal.
        pub id: DealId,
        /// Who acts.
        pub actor: Actor,
        /// The act with its arguments. `terms_hash` of an accept may be left empty at this desk: the newest.
        pub act: Act,
        /// Events the screen knew; when the deal has moved on the act is refused. Absent: not checked.
        #[serde(default)]
        pub expected_events: Option<u32>,
        /// How it came; absent means done at this desk.
        #[serde(default)]
        pub channel: Option<Channel>,
        /// A file that proves it; kept in the vault.
        #[serde(default)]
        pub evidence_path: Option<String>,
    }

    /// One timer that ran out.
    pub struct Fired {
        /// Deal.
        pub deal: DealId,
        /// Its number.
        pub number: u32,
        /// The event.
        pub event: Event,
    }

    /// What time has done.
    pub struct Advanced {
        /// Timers that ran out, in time order.
        pub fired: Vec<Fired>,
    }

    /// A paper for a counterpart without the app.
    pub struct DealOfferArgs {
        /// Deal.
        pub id: DealId,
        /// Language.
        #[serde(default)]
        pub lang: Language,
        /// Where to save the reply form (XLSX); absent makes only the text.
        #[serde(default)]
        pub form_to: Option<String>,
    }

    /// The paper.
    pub struct OfferPaper {
        /// Deal number.
        pub number: u32,
        /// Terms hash, short.
        pub terms_hash: String,
        /// Answer by.
        pub answer_by: Option<DateTime<Utc>>,
        /// Text to paste.
        pub text: String,
        /// The saved form.
        pub form: Option<String>,
    }

    /// An answer that came back: pasted text or a form.
    pub struct ReplyArgs {
        /// The deal it must be about; absent takes the number in the reply.
        #[serde(default)]
        pub deal: Option<DealId>,
        /// Pasted text.
        #[serde(default)]
        pub text: Option<String>,
        /// A dropped form or text file.
        #[serde(default)]
        pub path: Option<String>,
        /// How it came.
        pub channel: Channel,
        /// A file that proves it (a screenshot); the form itself is kept in any case.
        #[serde(default)]
        pub evidence_path: Option<String>,
        /// When the other side answered; absent means now. Never later than now.
        #[serde(default)]
        pub answered_on: Option<NaiveDate>,
    }

    /// What applying an answer would do. Nothing has been changed.
    pub struct ReplyPreview {
        /// Deal.
        pub deal: DealId,
        /// Its number.
        pub number: u32,
        /// Creator's name.
        pub creator_name: String,
        /// Order's title.
        pub order_title: String,
        /// `accept`, `counter` or `decline`.
        pub decision: String,
        /// Asked price of a counter.
        pub price: Option<Money>,
        /// Price on the table.
        pub price_now: Option<Money>,
        /// Reason given.
        pub reason: Option<String>,
        /// Status now.
        pub from: Status,
        /// Status after.
        pub to: Status,
        /// In words.
        pub text: Sentence,
        /// Accepted at this price, the order's deals would go beyond its budget.
        pub over_budget: Option<OverBudget>,
    }

    /// Whose inbox.
    pub struct InboxArgs {
        /// Creator.
        pub creator: CreatorId,
        /// Language of the reasons.
        #[serde(default)]
        pub lang: Language,
    }

    /// One offer in an inbox.
    pub struct InboxRow {
        /// The deal.
        pub deal: DealRow,
        /// Events so far.
        pub events: u32,
        /// Fit, both ways.
        pub fit: Option<MatchExplanation>,
        /// The creator's own price for it.
        pub own_price: Option<Money>,
        /// Median price of peers, in yuan.
        pub peer_price: Option<f64>,
        /// Acts open to the creator.
        pub open_acts: Vec<OpenAct>,
        /// Clashes with the calendar, in words.
        pub calendar_clash: Option<String>,
        /// Clashes with promised exclusivity, in words.
        pub exclusivity_clash: Option<String>,
    }

    /// An inbox: what waits for the creator first, soonest due first.
    pub struct Inbox {
        /// Creator.
        pub creator: CreatorId,
        /// Name.
        pub name: String,
        /// Rows.
        pub rows: Vec<InboxRow>,
        /// Open calls the creator could apply to.
        pub open_calls: Vec<OpenCall>,
    }

    /// An open call as a creator sees it.
    pub struct OpenCall {
        /// Order.
        pub order: OrderId,
        /// Title.
        pub title: String,
        /// Brand.
        pub brand_name: String,
        /// Apply by.
        pub answer_by: DateTime<Utc>,
        /// Fit for the creator.
        pub creator_score: f64,
        /// Harmonic mean of both sides' fit.
        pub mutual: f64,
    }
}
