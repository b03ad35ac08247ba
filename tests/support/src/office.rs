//! A desk on a scratch vault, its clock moved by hand.

use std::path::PathBuf;

use chrono::{DateTime, TimeDelta, Utc};
use desk::problem::Problem;
use desk::wire::{
    Advanced, BrandAdd, CreatorAdd, DealActArgs, DealInvite, DealPage, DealRef, ImportArgs, Nothing,
};
use desk::{Access, Clock, Desk};
use market::creator::Rate;
use market::deal::act::PayMethod;
use market::deal::{Act, Actor, Deal, Status};
use market::order::OrderDraft;
use market::taxonomy::{IndustryId, VerticalId};
use market::{BasisPoints, BrandId, CreatorId, DealId, DeliverableKind, Money, OrderId, Platform, Source};
use tempfile::TempDir;

/// When every story begins: a Sunday morning in China.
#[must_use]
pub fn start() -> DateTime<Utc> {
    "2026-11-22T02:00:00Z".parse().unwrap()
}

/// A scratch vault and the time its desk goes by. Each call opens the desk anew, as another day would.
#[derive(Debug)]
pub struct Office {
    room: TempDir,
    /// The time now.
    pub now: DateTime<Utc>,
}

impl Default for Office {
    fn default() -> Self {
        Self::new()
    }
}

impl Office {
    /// An empty vault at [`start`].
    #[must_use]
    pub fn new() -> Self {
        let office = Office { room: tempfile::tempdir().unwrap(), now: start() };
        drop(Desk::create(&office.vault(), Clock::Fixed(office.now)).unwrap());
        office
    }

    /// The vault's folder.
    #[must_use]
    pub fn vault(&self) -> PathBuf {
        self.room.path().join("vault")
    }

    /// A path beside the vault, for papers and sheets.
    #[must_use]
    pub fn paper(&self, name: &str) -> PathBuf {
        self.room.path().join(name)
    }

    /// Writes a file beside the vault.
    pub fn lay(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.paper(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// The desk, writing.
    #[must_use]
    pub fn desk(&self) -> Desk {
        Desk::open(&self.vault(), Access::Write, Clock::Fixed(self.now)).unwrap()
    }

    /// The desk, only looking.
    #[must_use]
    pub fn reader(&self) -> Desk {
        Desk::open(&self.vault(), Access::Read, Clock::Fixed(self.now)).unwrap()
    }

    /// Lets hours pass.
    pub fn hours(&mut self, hours: i64) -> &mut Self {
        self.now += TimeDelta::hours(hours);
        self
    }

    /// Lets days pass.
    pub fn days(&mut self, days: i64) -> &mut Self {
        self.now += TimeDelta::days(days);
        self
    }

    /// Fires what is due.
    #[must_use]
    pub fn advance(&self) -> Advanced {
        self.desk().deal_advance(&Nothing {}).unwrap().value
    }

    /// A food brand.
    #[must_use]
    pub fn brand(&self, name: &str) -> BrandId {
        let add = BrandAdd {
            name: name.to_owned(),
            industries: IndustryId::find("食品").into_iter().collect(),
            tones: Vec::new(),
            competitors: Vec::new(),
        };
        self.desk().brand_add(&add).unwrap().value.brand.id
    }

    /// A food creator on 视频号 with 200,000 followers who asks `yuan` for a short video (100,000 plays expected)
    /// and the double for an hour live.
    #[must_use]
    pub fn creator(&self, name: &str, yuan: i64) -> CreatorId {
        let rate = |deliverable, yuan, expected_plays| Rate {
            deliverable,
            list: Some(Money::yuan(yuan)),
            order: None,
            rebate: Some(BasisPoints::ZERO),
            expected_plays,
            source: Source::Person,
            as_of: None,
        };
        let add = CreatorAdd {
            name: name.to_owned(),
            platform: Platform::WechatChannels,
            handle: format!("{name}-sph"),
            followers: Some(200_000),
            verticals: VerticalId::find("美食").into_iter().collect(),
            home: Some("杭州".to_owned()),
            rates: vec![
                rate(DeliverableKind::ShortVideo, yuan, Some(100_000)),
                rate(DeliverableKind::LiveHour, yuan * 2, None),
            ],
        };
        self.desk().creator_add(&add).unwrap().value.creator.id
    }

    /// Posts an order.
    #[must_use]
    pub fn post(&self, draft: &OrderDraft) -> OrderId {
        self.desk().order_post(draft).unwrap().value.row.order.id
    }

    /// Invites one creator and shows the deal.
    #[must_use]
    pub fn invite(&self, order: OrderId, creator: CreatorId) -> DealPage {
        let invite = DealInvite { order, creators: vec![creator], pay: None, answer_by: None };
        let opened = self.desk().deal_invite(&invite).unwrap().value;
        assert!(opened.left_out.is_empty(), "{:?}", opened.left_out);
        self.show(opened.opened[0].id)
    }

    /// A deal's page.
    #[must_use]
    pub fn show(&self, id: DealId) -> DealPage {
        self.reader().deal_show(&DealRef { id }).unwrap()
    }

    /// An act an hour later, leading to a status.
    pub fn act(&mut self, id: DealId, actor: Actor, act: Act, to: Status) -> DealPage {
        self.hours(1);
        let word = act.word();
        let args = DealActArgs { id, actor, act, expected_events: None, channel: None, evidence_path: None };
        let page =
            self.desk().deal_act(&args).unwrap_or_else(|problem| panic!("{actor} {word}: {problem}")).value;
        assert_eq!(page.deal.status, to, "{actor} {word}");
        page
    }

    /// An act that is refused, and changes nothing.
    #[must_use]
    pub fn refused(&self, id: DealId, actor: Actor, act: Act) -> Problem {
        let before = self.show(id);
        let args = DealActArgs { id, actor, act, expected_events: None, channel: None, evidence_path: None };
        let problem = self.desk().deal_act(&args).unwrap_err();
        assert_eq!(self.show(id).events, before.events, "a refused act leaves no trace");
        problem
    }

    /// Consents to the newest terms.
    pub fn accept(&mut self, id: DealId, actor: Actor, to: Status) -> DealPage {
        let terms_hash = self.show(id).deal.proposal.hash;
        self.act(id, actor, Act::Accept { terms_hash }, to)
    }

    /// Money into the deal, held by the platform.
    pub fn fund(&mut self, id: DealId, yuan: i64, to: Status) -> DealPage {
        let (amount, method) = (Money::yuan(yuan), PayMethod::Bank);
        self.act(
            id,
            Actor::Brand,
            Act::RecordFunds { amount, method, held_by_platform: true, reference: None },
            to,
        )
    }

    /// Money to the creator.
    pub fn pay(&mut self, id: DealId, yuan: i64, to: Status) -> DealPage {
        let (amount, paid_at, method) = (Money::yuan(yuan), self.now, PayMethod::Bank);
        self.act(id, Actor::Platform, Act::RecordPayment { amount, paid_at, method, reference: None }, to)
    }

    /// Arguments to import a file, nothing said beforehand.
    #[must_use]
    pub fn import_of(path: &std::path::Path) -> ImportArgs {
        ImportArgs::of(path)
    }

    /// The history leads to the state shown, under its policy, and the doctor finds nothing.
    pub fn sound(&self, id: DealId) -> DealPage {
        let page = self.show(id);
        assert_eq!(Deal::replay(id, &page.events).unwrap(), page.deal);
        assert_eq!(Deal::audit(id, &page.events, &page.policy).unwrap(), page.deal);
        for check in self.reader().vault_doctor(&Nothing {}).unwrap().checks {
            assert!(check.ok, "{}: {}", check.code, check.detail);
        }
        page
    }
}
