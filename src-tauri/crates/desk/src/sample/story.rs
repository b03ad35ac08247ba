//! Telling a deal: act by act at given times, each judged by the rules of the market as any other act is.

use chrono::{DateTime, TimeDelta, Utc};
use market::consent::{Channel, Grade};
use market::deal::act::{PayMethod, Rating};
use market::deal::{
    Act, Actor, Deal, Event, InvoiceStage, Opening, Refusal, SampleStage, decide, lapse, open,
};
use market::policy::Policy;
use market::terms::Terms;
use market::{DealId, Money};

/// Who is said to have recorded the acts.
const RECORDER: &str = "示例";

/// When things happen: days and hours from yesterday morning at ten in Beijing, so that nothing of day 0 or
/// before ever lies ahead.
#[derive(Clone, Copy)]
pub(super) struct Days {
    base: DateTime<Utc>,
}

impl Days {
    pub(super) fn before(now: DateTime<Utc>) -> Self {
        let yesterday = market::opening::market_day(now) - TimeDelta::days(1);
        let ten_in_beijing = chrono::NaiveTime::from_hms_opt(2, 0, 0).unwrap_or_default();
        Self { base: yesterday.and_time(ten_in_beijing).and_utc() }
    }

    pub(super) fn at(self, days: i64, hours: i64) -> DateTime<Utc> {
        self.base + TimeDelta::days(days) + TimeDelta::hours(hours)
    }

    pub(super) fn day(self, days: i64) -> chrono::NaiveDate {
        market::opening::market_day(self.at(days, 0))
    }
}

/// A deal being told.
pub(super) struct Story<'a> {
    pub(super) deal: Deal,
    pub(super) events: Vec<Event>,
    policy: &'a Policy,
    days: Days,
    channel: Channel,
}

/// An act as told: who, which act, on which day and hour.
pub(super) type Told = Result<(), Refusal>;

impl<'a> Story<'a> {
    /// Opens a deal by an invitation or an application.
    pub(super) fn open(
        id: DealId,
        opening: Opening,
        terms: Terms,
        answer_by: Option<DateTime<Utc>>,
        at: (i64, i64),
        told: (&'a Policy, Days, Channel),
    ) -> Result<Self, Refusal> {
        let (policy, days, channel) = told;
        let actor = match opening {
            Opening::Invitation => Actor::Brand,
            Opening::Application => Actor::Creator,
        };
        let when = days.at(at.0, at.1);
        let act = Act::Open { opening, terms, answer_by };
        let (deal, events) = open(id, &act, actor, &grade(when, channel), when, policy)?;
        Ok(Self { deal, events, policy, days, channel })
    }

    fn append(&mut self, events: Vec<Event>) -> Told {
        for event in events {
            self.deal.apply(&event)?;
            self.events.push(event);
        }
        Ok(())
    }

    /// The moment of a day and hour.
    pub(super) fn at(&self, days: i64, hours: i64) -> DateTime<Utc> {
        self.days.at(days, hours)
    }

    /// One act.
    pub(super) fn act(&mut self, at: (i64, i64), actor: Actor, act: Act) -> Told {
        let when = self.days.at(at.0, at.1);
        let events = decide(&self.deal, &act, actor, &grade(when, self.channel), when, self.policy)?;
        self.append(events)
    }

    /// An act of the brand.
    pub(super) fn brand(&mut self, days: i64, hours: i64, act: Act) -> Told {
        self.act((days, hours), Actor::Brand, act)
    }

    /// An act of the creator.
    pub(super) fn creator(&mut self, days: i64, hours: i64, act: Act) -> Told {
        self.act((days, hours), Actor::Creator, act)
    }

    /// Something the platform said.
    pub(super) fn platform(&mut self, days: i64, hours: i64, act: Act) -> Told {
        self.act((days, hours), Actor::Platform, act)
    }

    /// Consent to what is on the table.
    pub(super) fn accept(&mut self, days: i64, hours: i64, actor: Actor) -> Told {
        let act = Act::Accept { terms_hash: self.deal.proposal.hash.clone() };
        self.act((days, hours), actor, act)
    }

    /// A counter-offer with the fixed pay moved by so many percent.
    pub(super) fn counter(&mut self, days: i64, actor: Actor, percent: i64, note: &str) -> Told {
        let mut terms = self.deal.proposal.terms.clone();
        terms.pay.fixed = match terms.pay.fixed {
            // To whole yuan, and towards zero, so that a limit in percent is kept.
            Some(pay) => {
                let moved = Money::yuan(pay.minor() / 10_000 * percent);
                Some(pay.plus(moved)?)
            }
            None => None,
        };
        self.act((days, 6), actor, Act::Counter { terms, note: Some(note.to_owned()) })
    }

    /// All funds that are missing arrive.
    pub(super) fn fund(&mut self, days: i64) -> Told {
        let Some(amount) = self.deal.funding_gap() else { return Ok(()) };
        self.platform(days, 3, funds(amount))
    }

    /// The script is handed in and approved.
    pub(super) fn script(&mut self, handed_in: i64, approved: i64) -> Told {
        self.creator(handed_in, 5, submit_script())?;
        self.brand(approved, 2, Act::ApproveScript {})
    }

    /// The draft is handed in and approved.
    pub(super) fn draft(&mut self, handed_in: i64, approved: i64) -> Told {
        self.creator(handed_in, 6, submit_draft())?;
        self.brand(approved, 1, Act::ApproveWork {})
    }

    /// The work goes online.
    pub(super) fn publish(&mut self, days: i64) -> Told {
        let at = self.at(days, 9);
        let link = format!("https://example.com/sample/{}", self.deal.id);
        self.creator(days, 10, Act::Publish { link, at })
    }

    /// Whatever is still owed is paid.
    pub(super) fn pay(&mut self, days: i64) -> Told {
        let Some(rest) = self.deal.ledger.still_to_creator().filter(|rest| rest.minor() > 0) else {
            return Ok(());
        };
        let act = payment(rest, self.at(days, 2));
        self.brand(days, 3, act)
    }

    /// Paid in full and confirmed.
    pub(super) fn settle(&mut self, paid: i64, confirmed: i64) -> Told {
        self.pay(paid)?;
        self.creator(confirmed, 4, Act::ConfirmPayment {})
    }

    /// The contract gets a number, recorded by the brand.
    pub(super) fn contract(&mut self, days: i64, number: &str) -> Told {
        self.brand(days, 4, Act::NoteContract { number: number.to_owned() })
    }

    /// An invoice moves on: the brand asks for it and receives it, the creator's side issues it.
    pub(super) fn invoice(&mut self, days: i64, stage: InvoiceStage, number: Option<&str>) -> Told {
        let actor = match stage {
            InvoiceStage::Wanted | InvoiceStage::Received => Actor::Brand,
            InvoiceStage::Issued => Actor::Creator,
        };
        let amount = self.deal.ledger.due_to_creator.or(self.deal.proposal.terms.fixed_pay());
        let number = number.map(|number| format!("示例{number}"));
        let on = self.days.day(days);
        self.act((days, 5), actor, Act::RecordInvoice { stage, number, amount, on })
    }

    /// The samples are sent on a day and signed for two days later.
    pub(super) fn samples(&mut self, days: i64, tracking: &str) -> Told {
        let tracking = Some(format!("示例{tracking}"));
        let sent = Act::RecordSample { stage: SampleStage::Sent, on: self.days.day(days), tracking };
        self.brand(days, 6, sent)?;
        let on = self.days.day(days + 2);
        self.creator(days + 2, 1, Act::RecordSample { stage: SampleStage::Received, on, tracking: None })
    }

    /// Both sides rate.
    pub(super) fn rate(&mut self, days: i64, of_creator: u8, of_brand: u8) -> Told {
        self.brand(days, 5, Act::Rate { rating: rating(of_creator, "按时交付，沟通顺畅") })?;
        self.creator(days, 8, Act::Rate { rating: rating(of_brand, "需求清楚，付款及时") })
    }

    /// Everything that time did until now.
    pub(super) fn until(&mut self, now: DateTime<Utc>) -> Told {
        while let Some(event) = lapse(&self.deal, now, self.policy) {
            self.append(vec![event])?;
        }
        Ok(())
    }
}

fn grade(at: DateTime<Utc>, channel: Channel) -> Grade {
    Grade::Attested { recorder: RECORDER.to_owned(), at, channel, evidence: None }
}

pub(super) fn funds(amount: Money) -> Act {
    Act::RecordFunds { amount, method: PayMethod::Platform, held_by_platform: true, reference: None }
}

pub(super) fn payment(amount: Money, paid_at: DateTime<Utc>) -> Act {
    Act::RecordPayment { amount, paid_at, method: PayMethod::Bank, reference: None }
}

pub(super) fn submit_script() -> Act {
    Act::SubmitScript { text: "示例脚本：开场、体验、卖点、收尾".to_owned(), file: None }
}

pub(super) fn submit_draft() -> Act {
    Act::SubmitWork { text: "https://example.com/sample/draft".to_owned(), file: None }
}

pub(super) fn rating(stars: u8, comment: &str) -> Rating {
    Rating { stars, comment: Some(comment.to_owned()) }
}
