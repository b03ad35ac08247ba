//! The parts that only the creator's side looks at: pay, calendar, answers and payment.

use market::Money;
use market::deal::Status;
use market::order::Days;

use super::{ROUNDS_SHARE, drawn, same_industry};
use crate::evidence::{Evidence, Fact, Notes, count};
use crate::fit::{Fit, Mark};

/// The value of a pay exactly at list price; what is above reaches 1 at 120 %.
const AT_LIST: f64 = 0.8;
/// Of a pay by card and peers, the share of the card.
const CARD_SHARE: f64 = 0.6;
/// Answers to orders of other industries count this much of an answer within the industry.
const OTHER_INDUSTRY: f64 = 0.2;

/// What the creator answered in a deal: accepted, declined, or nothing yet.
fn answer(status: Status) -> Option<bool> {
    match status {
        Status::Declined => Some(false),
        Status::Invited | Status::Applied | Status::Pricing | Status::Expired | Status::Withdrawn => None,
        Status::Cancelled
        | Status::Funding
        | Status::ScriptDue
        | Status::ScriptReview
        | Status::WorkDue
        | Status::PlatformReview
        | Status::WorkReview
        | Status::LiveDue
        | Status::LiveDone
        | Status::Scheduled
        | Status::Published
        | Status::Settling
        | Status::Settled
        | Status::Closed
        | Status::Disputed => Some(true),
    }
}

impl Fit {
    /// Pay = 0.6 × value against the own card + 0.4 × percentile among peers' prices; either alone when the
    /// other is unknown. Against the card, with r = offer ÷ list price: 0.8 r up to 1, then 0.8 + (r − 1), at
    /// most 1.
    pub(crate) fn pay(&self, place: usize, offer: Option<Money>, notes: &mut Notes) -> Option<f64> {
        let offer = offer.filter(|offer| !offer.is_negative())?;
        let asking = self.asking(place);
        let by_card =
            asking.list.filter(|list| list.minor() > 0 && list.currency() == offer.currency()).map(|list| {
                let ratio = offer.minor() as f64 / list.minor() as f64;
                notes.say(|| {
                    match self.account(place).and_then(|a| a.rate(self.draft().deliverable_kind())) {
                        Some(rate) => Evidence::sourced(
                            Fact::PayAgainstCard { offer, list, ratio },
                            &rate.source,
                            rate.as_of,
                            self.today(),
                        ),
                        None => Evidence::derived(Fact::PayAgainstCard { offer, list, ratio }),
                    }
                });
                if ratio <= 1.0 { AT_LIST * ratio } else { (AT_LIST + ratio - 1.0).min(1.0) }
            });
        let one = offer.major_f64() / f64::from(self.draft().deliverable.count.max(1));
        let by_peers = if offer.currency() == self.draft().budget.currency() {
            self.price_peers().standing(self.groups(), place, one)
        } else {
            None
        };
        if let Some(standing) = by_peers {
            notes.say(|| {
                Evidence::derived(Fact::PayAgainstPeers {
                    offer: one,
                    percentile: standing.percentile,
                    peers: count(standing.count),
                    rung: standing.rung,
                })
            });
        }
        match (by_card, by_peers.map(|standing| standing.percentile)) {
            (Some(card), Some(peers)) => Some(CARD_SHARE * card + (1.0 - CARD_SHARE) * peers),
            (Some(value), None) | (None, Some(value)) => Some(value),
            (None, None) => None,
        }
    }

    /// Calendar = mean of the free share of the publish window and the free share of the days from now to its
    /// end, in which the work is made.
    pub(crate) fn calendar(&self, place: usize, publish: Days, notes: &mut Notes) -> Option<f64> {
        if !self.calendar_known(place) {
            return None;
        }
        let window = self.free_share(place, publish, notes, |free, days| Fact::FreeDays { free, days })?;
        let until = Days { from: self.today().min(publish.to), to: publish.to };
        let before = self.free_share(place, until, notes, |free, days| Fact::FreeUntil { free, days })?;
        Some((window + before) / 2.0)
    }

    /// Answers = (Σ weight of accepted + 5 × usual) ÷ (Σ weight of answered + 5): an answer within the industry
    /// weighs 1, any other 0.2.
    pub(super) fn answers(&self, place: usize, notes: &mut Notes) -> Option<f64> {
        let record = self.candidate(place).record();
        let industries = self.industries();
        let mut kin = (0_u32, 0_u32);
        for deal in &record.deals {
            let near =
                deal.industry.is_some_and(|own| industries.iter().any(|other| same_industry(own, *other)));
            if let Some(accepted) = answer(deal.status).filter(|_| near) {
                kin = (kin.0 + u32::from(accepted), kin.1 + 1);
            }
        }
        // The counts cover all deals; those listed may be fewer, and then the list is what is left to go by.
        let accepted = record.accepted.max(kin.0);
        let answered = record.accepted.saturating_add(record.declined).max(kin.1);
        if answered == 0 {
            return None;
        }
        notes.say(|| {
            let fact = Fact::Answers { kin_accepted: kin.0, kin_answered: kin.1, accepted, answered };
            Evidence::counted(fact, self.today())
        });
        let weigh =
            |near: u32, all: u32| f64::from(near) + OTHER_INDUSTRY * f64::from(all.saturating_sub(near));
        let (good, all) = (weigh(kin.0, accepted), weigh(kin.1, answered));
        Some(drawn(good.min(all), all, self.pool().usual_acceptance))
    }

    /// Payment = 0.7 × share of payments in time + 0.3 × (mean rating by creators − 1) ÷ 4; either alone when
    /// the other is unknown. Without any, what is typical of brands, marked assumed.
    pub(super) fn payment(&self, notes: &mut Notes) -> Option<Mark> {
        let record = &self.posting().brand_record;
        let typical = record.typical.filter(|typical| (0.0..=1.0).contains(typical));
        let paid = (record.payments_due > 0).then(|| {
            let (in_time, due) = (record.payments_in_time.min(record.payments_due), record.payments_due);
            notes.say(|| Evidence::counted(Fact::Payments { in_time, due }, self.today()));
            drawn(f64::from(in_time), f64::from(due), typical.unwrap_or(0.5))
        });
        // Without other brands' ratings at hand the middle of the scale is what is usual.
        let rated = self.ratings(&record.creator_ratings, 3.0, notes);
        match (paid, rated) {
            (Some(paid), Some(rated)) => {
                Some(Mark::known(ROUNDS_SHARE * paid + (1.0 - ROUNDS_SHARE) * rated))
            }
            (Some(value), None) | (None, Some(value)) => Some(Mark::known(value)),
            (None, None) => typical.map(|value| {
                notes.say(|| Evidence::derived(Fact::Assumed { value, peers: 0 }));
                Mark { value, known: 0.0 }
            }),
        }
    }
}
