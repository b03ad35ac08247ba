use chrono::{DateTime, TimeDelta, Utc};
use market::consent::{Channel, Grade};
use market::deal::act::PayMethod;
use market::deal::{Act, Actor, Deal, Event, Opening, Refusal, Status, decide, lapse, open};
use market::deliverable::{Deliverable, DeliverableKind};
use market::order::Days;
use market::policy::Policy;
use market::terms::{Pay, PolicyRef, Terms};
use market::{BasisPoints, BrandId, CreatorId, DealId, Money, OrderId, Platform};

pub(crate) fn start() -> DateTime<Utc> {
    "2026-03-02T02:00:00Z".parse().unwrap()
}

pub(crate) fn policy(id: &str) -> Policy {
    Policy::find(id).unwrap().clone()
}

pub(crate) fn terms(kind: DeliverableKind, policy: &Policy, yuan: i64) -> Terms {
    let after = |days| start() + TimeDelta::days(days);
    Terms {
        v: 1,
        order: OrderId::from_bits(1),
        brand: BrandId::from_bits(2),
        creator: CreatorId::from_bits(3),
        platform: Platform::WechatChannels,
        deliverables: vec![Deliverable { kind, count: 1, at_least: Some(60) }],
        pay: Pay::fixed(Money::yuan(yuan)),
        rebate: BasisPoints::ZERO,
        guarantee: None,
        script_by: Some(after(20)),
        work_by: after(40),
        publish: Days { from: after(45).date_naive(), to: after(50).date_naive() },
        samples: None,
        rights: None,
        exclusivity: None,
        revisions: 2,
        retention_days: 60,
        label: true,
        mentions: vec![],
        hashtags: vec![],
        policy: PolicyRef { id: policy.id.clone(), version: policy.version },
    }
}

pub(crate) fn signed() -> Grade {
    Grade::Signed { key: "ab".into() }
}

pub(crate) fn attested() -> Grade {
    Grade::Attested { recorder: "小王".into(), at: start(), channel: Channel::Chat, evidence: None }
}

/// A deal being told.
pub(crate) struct Story {
    pub(crate) deal: Deal,
    pub(crate) events: Vec<Event>,
    pub(crate) policy: Policy,
    pub(crate) now: DateTime<Utc>,
    pub(crate) grade: Grade,
}

impl Story {
    pub(crate) fn invite(policy: Policy, terms: Terms, grade: Grade) -> Self {
        Self::begin(policy, terms, grade, Opening::Invitation, Actor::Brand)
    }

    pub(crate) fn apply(policy: Policy, terms: Terms, grade: Grade) -> Self {
        Self::begin(policy, terms, grade, Opening::Application, Actor::Creator)
    }

    fn begin(policy: Policy, terms: Terms, grade: Grade, opening: Opening, actor: Actor) -> Self {
        let act = Act::Open { opening, terms, answer_by: None };
        let (deal, events) = open(DealId::from_bits(9), &act, actor, &grade, start(), &policy).unwrap();
        Story { deal, events, policy, now: start(), grade }
    }

    pub(crate) fn days(&mut self, days: i64) -> &mut Self {
        self.now += TimeDelta::days(days);
        self
    }

    /// An act an hour later.
    pub(crate) fn act(&mut self, actor: Actor, act: Act, to: Status) -> &mut Self {
        self.now += TimeDelta::hours(1);
        let events = decide(&self.deal, &act, actor, &self.grade, self.now, &self.policy).unwrap();
        for event in events {
            self.deal.apply(&event).unwrap();
            self.events.push(event);
        }
        assert_eq!(self.deal.status, to, "{}", act.word());
        assert_eq!(Deal::replay(self.deal.id, &self.events).unwrap(), self.deal);
        self
    }

    pub(crate) fn brand(&mut self, act: Act, to: Status) -> &mut Self {
        self.act(Actor::Brand, act, to)
    }

    pub(crate) fn creator(&mut self, act: Act, to: Status) -> &mut Self {
        self.act(Actor::Creator, act, to)
    }

    pub(crate) fn platform(&mut self, act: Act, to: Status) -> &mut Self {
        self.act(Actor::Platform, act, to)
    }

    pub(crate) fn refused(&self, actor: Actor, act: &Act) -> Refusal {
        decide(&self.deal, act, actor, &self.grade, self.now, &self.policy).unwrap_err()
    }

    /// Fires what is due.
    pub(crate) fn advance(&mut self) -> usize {
        let mut fired = 0;
        while let Some(event) = lapse(&self.deal, self.now, &self.policy) {
            self.deal.apply(&event).unwrap();
            self.events.push(event);
            fired += 1;
        }
        fired
    }

    pub(crate) fn accept(&mut self, actor: Actor, to: Status) -> &mut Self {
        let act = Act::Accept { terms_hash: self.deal.proposal.hash.clone() };
        self.act(actor, act, to)
    }

    /// The policy leads to exactly this history.
    pub(crate) fn audited(&self) {
        assert_eq!(Deal::audit(self.deal.id, &self.events, &self.policy).unwrap(), self.deal);
    }
}

pub(crate) fn fund(yuan: i64) -> Act {
    Act::RecordFunds {
        amount: Money::yuan(yuan),
        method: PayMethod::Bank,
        held_by_platform: true,
        reference: Some("F1".into()),
    }
}

pub(crate) fn pay(yuan: i64, at: DateTime<Utc>) -> Act {
    Act::RecordPayment { amount: Money::yuan(yuan), paid_at: at, method: PayMethod::Bank, reference: None }
}

pub(crate) fn refund(yuan: i64, at: DateTime<Utc>) -> Act {
    Act::RecordRefund { amount: Money::yuan(yuan), paid_at: at, method: PayMethod::Bank, reference: None }
}

pub(crate) fn script() -> Act {
    Act::SubmitScript { text: "第一幕".into(), file: None }
}

pub(crate) fn draft() -> Act {
    Act::SubmitWork { text: "https://example.com/draft".into(), file: None }
}
