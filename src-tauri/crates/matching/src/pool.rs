//! The pool: everyone who could be asked, with the peer groups and figures that no order changes.

use std::collections::HashMap;

use market::creator::Rate;
use market::figure::{Figure, Metric, Stratum};
use market::{CreatorId, Currency, DeliverableKind};

use crate::amounts::engagement;
use crate::candidate::Candidate;
use crate::evidence::EngagementBasis;
use crate::peers::{Column, ENOUGH_PEERS, Groups, Ladder, Rung, SizeTier};

/// Candidates in the order of their ids, and what their peers look like.
#[derive(Clone, Debug)]
pub struct Pool {
    candidates: Vec<Candidate>,
    places: HashMap<CreatorId, usize>,
    pub(crate) groups: Groups,
    pub(crate) engagement: Vec<Option<(EngagementBasis, f64)>>,
    pub(crate) engagement_peers: Vec<Column>,
    pub(crate) growth_peers: Column,
    /// Σ rounds in time ÷ Σ rounds due over everyone; what a short record is drawn towards.
    pub(crate) usual_on_time: f64,
    /// Mean rating over everyone, 1 to 5.
    pub(crate) usual_rating: f64,
    /// Σ offers accepted ÷ Σ offers answered over everyone.
    pub(crate) usual_acceptance: f64,
}

/// The growth over 30 days, with its figure.
pub(crate) fn growth(candidate: &Candidate) -> Option<(f64, &Figure)> {
    let figure = candidate.account()?.figure(Metric::Growth30d, Stratum::All)?;
    Some((figure.value.cautious(), figure)).filter(|(growth, _)| growth.is_finite())
}

fn ladder(candidate: &Candidate) -> Option<Ladder> {
    let account = candidate.account()?;
    Some(Ladder {
        platform: account.platform,
        vertical: candidate.creator().verticals.first().copied(),
        size: account.followers().map(SizeTier::of),
    })
}

fn ratio(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

impl Pool {
    /// A pool of candidates in any order. Of a creator who comes twice the first is kept.
    #[must_use]
    pub fn new(mut candidates: Vec<Candidate>) -> Self {
        candidates.sort_by_key(|candidate| candidate.creator().id);
        candidates.dedup_by_key(|candidate| candidate.creator().id);
        let places = candidates.iter().enumerate().map(|(place, c)| (c.creator().id, place)).collect();
        let groups = Groups::new(candidates.iter().map(ladder));
        let rates: Vec<Option<(EngagementBasis, f64)>> = candidates
            .iter()
            .map(|c| c.account().and_then(engagement).map(|(basis, rate, _)| (basis, rate)))
            .collect();
        let engagement_peers = EngagementBasis::ALL
            .iter()
            .map(|wanted| {
                let of_basis =
                    rates.iter().map(|rate| rate.filter(|(b, _)| b == wanted).map(|(_, rate)| rate));
                Column::new(&groups, of_basis)
            })
            .collect();
        let growth_peers =
            Column::new(&groups, candidates.iter().map(|c| growth(c).map(|(growth, _)| growth)));
        let sum = |of: fn(&Candidate) -> u64| -> u64 { candidates.iter().map(of).sum() };
        let due = sum(|c| u64::from(c.record().rounds_due));
        let in_time = sum(|c| u64::from(c.record().rounds_in_time));
        let accepted = sum(|c| u64::from(c.record().accepted));
        let declined = sum(|c| u64::from(c.record().declined));
        let ratings = sum(|c| c.record().brand_ratings.len() as u64);
        let stars =
            sum(|c| c.record().brand_ratings.iter().map(|stars| u64::from((*stars).clamp(1, 5))).sum());
        Self {
            places,
            groups,
            engagement: rates,
            engagement_peers,
            growth_peers,
            // Only read for candidates with a record of their own, who then stand in these sums.
            usual_on_time: ratio(in_time.min(due), due).unwrap_or(0.5),
            usual_rating: ratio(stars, ratings).unwrap_or(3.0),
            usual_acceptance: ratio(accepted, accepted + declined).unwrap_or(0.5),
            candidates,
        }
    }

    /// The candidates, in the order of their creators' ids; their index is their place.
    #[must_use]
    pub fn candidates(&self) -> &[Candidate] {
        &self.candidates
    }

    /// The place of a creator.
    #[must_use]
    pub fn place_of(&self, creator: CreatorId) -> Option<usize> {
        self.places.get(&creator).copied()
    }
    /// What decides a candidate's peers; absent without an account.
    #[must_use]
    pub fn ladder_of(&self, place: usize) -> Option<Ladder> {
        self.candidates.get(place).and_then(ladder)
    }

    /// The prices in a currency, in its major units and sorted, that a candidate's peers ask for one of a deliverable,
    /// and the group they form: the narrowest with [`ENOUGH_PEERS`] prices, else the widest with any. `None` without
    /// any on the platform.
    #[must_use]
    pub fn prices_of_peers(
        &self,
        place: usize,
        kind: DeliverableKind,
        currency: Currency,
    ) -> Option<(Vec<f64>, Rung)> {
        let price = |candidate: &Candidate| {
            let price = candidate.account()?.rate(kind).and_then(Rate::price)?;
            (price.currency() == currency && !price.is_negative()).then(|| price.major_f64())
        };
        let mut widest = None;
        for rung in Rung::ALL.iter().copied() {
            let peers = self.candidates.iter().enumerate();
            let mut prices: Vec<f64> = peers
                .filter(|(other, _)| self.groups.share(place, *other, rung))
                .filter_map(|(_, candidate)| price(candidate))
                .collect();
            if prices.is_empty() {
                continue;
            }
            let enough = prices.len() >= ENOUGH_PEERS;
            prices.sort_unstable_by(f64::total_cmp);
            widest = Some((prices, rung));
            if enough {
                break;
            }
        }
        widest
    }
}
