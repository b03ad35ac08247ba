//! The value of every part for one candidate, in [0, 1], or `None` when nothing is known about it.
//!
//! Each formula stands here once: the same function gives the value for ten thousand candidates and, with notes
//! switched on, the evidence for one.

mod creator_side;

use chrono::NaiveDate;
use market::creator::Busy;
use market::deal::Status;
use market::figure::{Metric, Stratum};
use market::order::Days;
use market::taxonomy::{IndustryId, ToneId};

use crate::amounts::engagement;
use crate::audience::{Dimension, wanted_cells};
use crate::evidence::{Evidence, Fact, Notes, Whose, count};
use crate::fit::{Fit, Mark};
use crate::part::{CreatorPart, Part};
use crate::peers::{shrunk_tgi, tgi};
use crate::pool::growth;

/// A creator's vertical after the first counts this much of its similarity.
const LATER_VERTICAL: f64 = 0.9;
/// Of a fit by verticals and tags, the share of the tags.
const TAGS_SHARE: f64 = 0.2;
/// A tone of the brand that the order does not repeat counts this much of one the order names.
const BRAND_TONE: f64 = 0.5;
/// A tone that is neither shared nor opposed.
const TONE_APART: f64 = 0.5;
/// Rounds (and ratings, and answers) after which a record of one's own outweighs what is usual.
const RECORD_SHRINK: f64 = 5.0;
/// Of reliability by rounds and ratings, the share of the rounds.
const ROUNDS_SHARE: f64 = 0.7;
/// Days after which work for a competitor no longer counts.
const RIVAL_MEMORY: i64 = 90;
/// How much a running deal with a competitor takes away, by whether the brand is named or only of the industry.
const RUNNING: (f64, f64) = (0.8, 0.5);
/// How much fresh work for a competitor takes away, likewise; it fades evenly over [`RIVAL_MEMORY`].
const RECENT: (f64, f64) = (0.6, 0.3);

/// A share of a record drawn towards what is usual: (good + usual · k) ÷ (all + k), k = [`RECORD_SHRINK`].
fn drawn(good: f64, all: f64, usual: f64) -> f64 {
    ((good + usual * RECORD_SHRINK) / (all + RECORD_SHRINK)).clamp(0.0, 1.0)
}

/// Days of a range, at least 0.
pub(crate) fn length(days: Days) -> i64 {
    ((days.to - days.from).num_days() + 1).max(0)
}

/// Days of a range on which a creator is free.
pub(crate) fn free_days(busy: &[Busy], days: Days) -> i64 {
    // Ranges may overlap, so the busy ones are joined first; no day is walked, however long the range.
    let mut taken: Vec<(NaiveDate, NaiveDate)> = busy
        .iter()
        .map(|busy| (busy.from.max(days.from), busy.to.min(days.to)))
        .filter(|(from, to)| from <= to)
        .collect();
    taken.sort_unstable();
    let mut sum = 0;
    let mut reached: Option<NaiveDate> = None;
    for (from, to) in taken {
        let from = match reached {
            Some(last) if last >= from => match last.succ_opt() {
                Some(next) => next,
                None => continue,
            },
            Some(_) | None => from,
        };
        if from <= to {
            sum += (to - from).num_days() + 1;
            reached = Some(to);
        }
    }
    length(days) - sum
}

fn same_industry(a: IndustryId, b: IndustryId) -> bool {
    a == b || a.top() == b || b.top() == a
}

fn in_progress(status: Status) -> bool {
    match status {
        Status::Settled | Status::Closed => false,
        Status::Invited
        | Status::Applied
        | Status::Pricing
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
        | Status::Cancelled
        | Status::Declined
        | Status::Expired
        | Status::Withdrawn
        | Status::Disputed => status.is_bound(),
    }
}

/// Days of the order's publish window that a promise to others closes, and whose industry it is.
pub(crate) struct Closed {
    pub(crate) industry: IndustryId,
    pub(crate) until: NaiveDate,
    pub(crate) days: i64,
}

impl Fit {
    /// The value of a part for the brand.
    pub(crate) fn value(&self, part: Part, place: usize, notes: &mut Notes) -> Option<Mark> {
        match part {
            Part::Vertical => self.vertical(place, notes).map(Mark::known),
            Part::Tone => self.tone(place, notes).map(Mark::known),
            Part::Audience => self.audience(place, notes),
            Part::Price => self.price_efficiency(place, notes).map(Mark::known),
            Part::Engagement => self.engagement(place, notes).map(Mark::known),
            Part::Reliability => self.reliability(place, notes).map(Mark::known),
            Part::Growth => self.growth(place, notes).map(Mark::known),
            Part::Availability => self.availability(place, notes).map(Mark::known),
            Part::Conflicts => self.conflicts(place, notes).map(Mark::known),
        }
    }

    /// The value of a part for the creator.
    pub(crate) fn creator_value(&self, part: CreatorPart, place: usize, notes: &mut Notes) -> Option<Mark> {
        match part {
            CreatorPart::Pay => self.pay(place, self.asking(place).offer, notes).map(Mark::known),
            CreatorPart::Vertical => self.vertical(place, notes).map(Mark::known),
            CreatorPart::Tone => self.tone(place, notes).map(Mark::known),
            CreatorPart::Calendar => self.calendar(place, self.draft().publish, notes).map(Mark::known),
            CreatorPart::Answers => self.answers(place, notes).map(Mark::known),
            CreatorPart::Payment => self.payment(notes),
        }
    }

    /// The industries the order stands for: its own, else the brand's.
    pub(crate) fn industries(&self) -> Vec<IndustryId> {
        match self.draft().industry {
            Some(industry) => vec![industry],
            None => self.posting().brand.industries.clone(),
        }
    }

    /// Vertical = best of similarity(wanted, own) over all pairs, a creator's later verticals at 0.9; without
    /// wanted verticals the best affinity of the industry. With wanted tags: 0.8 × that + 0.2 × share of wanted
    /// tags found. 1 when the order asks for none of it.
    fn vertical(&self, place: usize, notes: &mut Notes) -> Option<f64> {
        let (creator, draft) = (self.creator(place), self.draft());
        let later = |at: usize| if at == 0 { 1.0 } else { LATER_VERTICAL };
        let mut best: Option<(f64, Fact)> = None;
        let mut take = |value: f64, fact: Fact| {
            if best.as_ref().is_none_or(|(so_far, _)| value > *so_far) {
                best = Some((value, fact));
            }
        };
        let industries = self.industries();
        for (at, own) in creator.verticals.iter().enumerate() {
            for wanted in &draft.verticals {
                let similarity = wanted.similarity(*own);
                let fact = if similarity > 0.0 {
                    Fact::VerticalMatch { wanted: *wanted, own: *own, similarity }
                } else {
                    Fact::VerticalApart { own: creator.verticals[0] }
                };
                take(similarity * later(at), fact);
            }
            if draft.verticals.is_empty() {
                for industry in &industries {
                    let affinity = industry.affinity(*own);
                    take(
                        affinity * later(at),
                        Fact::IndustryAffinity { industry: *industry, own: *own, affinity },
                    );
                }
            }
        }
        let asks_verticals = !draft.verticals.is_empty() || !industries.is_empty();
        if !asks_verticals && draft.tags.is_empty() {
            notes.say(|| Evidence::derived(Fact::NotAsked));
            return Some(1.0);
        }
        let by_vertical = best.map(|(value, fact)| {
            notes.say(|| Evidence::derived(fact));
            value
        });
        let by_tags = (!draft.tags.is_empty() && !creator.tags.is_empty()).then(|| {
            let own: Vec<String> = creator.tags.iter().map(|tag| tag.to_lowercase()).collect();
            let found: Vec<String> = draft
                .tags
                .iter()
                .filter(|tag| {
                    let tag = tag.to_lowercase();
                    own.iter().any(|own| *own == tag || own.contains(&tag) || tag.contains(own.as_str()))
                })
                .cloned()
                .collect();
            let share = found.len() as f64 / draft.tags.len() as f64;
            notes.say(|| Evidence::derived(Fact::Tags { found, wanted: count(draft.tags.len()) }));
            share
        });
        match (by_vertical, by_tags) {
            (Some(vertical), Some(tags)) => Some((1.0 - TAGS_SHARE) * vertical + TAGS_SHARE * tags),
            (Some(value), None) | (None, Some(value)) => Some(value),
            (None, None) => None,
        }
    }

    /// Tone = mean over what is known (the creator's own tones, what the fans like) of the weighted mean over
    /// wanted tones: 1 shared, 0 opposed, 0.5 neither. The order's tones weigh 1, the brand's further ones 0.5.
    fn tone(&self, place: usize, notes: &mut Notes) -> Option<f64> {
        let (creator, draft) = (self.creator(place), self.draft());
        let mut wanted: Vec<(ToneId, f64)> = draft.tones.iter().map(|tone| (*tone, 1.0)).collect();
        wanted.extend(
            self.posting()
                .brand
                .tones
                .iter()
                .filter(|tone| !draft.tones.contains(tone))
                .map(|tone| (*tone, BRAND_TONE)),
        );
        if wanted.is_empty() {
            notes.say(|| Evidence::derived(Fact::NotAsked));
            return Some(1.0);
        }
        let weights: f64 = wanted.iter().map(|(_, weight)| weight).sum();
        let mut means = Vec::with_capacity(2);
        let mut apart = true;
        for (tones, whose) in [(&creator.tones, Whose::Own), (&creator.fan_tones, Whose::Fans)] {
            if tones.is_empty() {
                continue;
            }
            let mut sum = 0.0;
            for (tone, weight) in &wanted {
                let against = tones.iter().find(|other| tone.opposes(**other));
                let value = if tones.contains(tone) {
                    notes.say(|| Evidence::derived(Fact::ToneShared { tone: *tone, whose }));
                    apart = false;
                    1.0
                } else if let Some(against) = against {
                    notes.say(|| {
                        Evidence::derived(Fact::ToneOpposed { tone: *tone, against: *against, whose })
                    });
                    apart = false;
                    0.0
                } else {
                    TONE_APART
                };
                sum += weight * value;
            }
            means.push(sum / weights);
        }
        if means.is_empty() {
            return None;
        }
        if apart {
            notes.say(|| Evidence::derived(Fact::ToneApart));
        }
        Some(means.iter().sum::<f64>() / means.len() as f64)
    }

    /// Audience = mean over the wanted dimensions of their fit; a dimension without data takes its peers'
    /// median. Known = mean over the wanted dimensions of the share of the audience that is known.
    fn audience(&self, place: usize, notes: &mut Notes) -> Option<Mark> {
        let asked = self.asked_dimensions();
        let wanted = asked.iter().filter(|asked| **asked).count();
        if wanted == 0 {
            notes.say(|| Evidence::derived(Fact::NotAsked));
            return Some(Mark::known(1.0));
        }
        let looks = self.looks(place);
        if looks.iter().all(Option::is_none) {
            return None;
        }
        let as_of = self.account(place).and_then(|account| account.audience_as_of);
        let (mut value, mut known) = (0.0, 0.0);
        for (at, dimension) in Dimension::ALL.iter().enumerate() {
            if !asked[at] {
                continue;
            }
            let Some(look) = looks[at] else {
                let assumed = self.usual_look(at, place);
                value += assumed;
                notes.say(|| {
                    Evidence::derived(Fact::AudienceMissing { dimension: *dimension, value: assumed })
                });
                continue;
            };
            value += look.fit;
            known += look.known;
            notes.say(|| {
                let fact = match look.inside {
                    Some(share) => {
                        let base = self.base(at);
                        let tgi = base.and_then(|(mean, n)| tgi(share, mean).map(|tgi| shrunk_tgi(tgi, n)));
                        Fact::AudienceShare {
                            dimension: *dimension,
                            wanted: wanted_cells(&self.draft().audience, *dimension),
                            share,
                            tgi,
                            base: count(base.map_or(0, |(_, n)| n)),
                        }
                    }
                    None => Fact::AudienceLikeness { dimension: *dimension, likeness: look.fit },
                };
                Evidence::dated(fact, as_of, self.today())
            });
            if look.known < 0.95 {
                notes.say(|| {
                    Evidence::derived(Fact::AudiencePartly { dimension: *dimension, known: look.known })
                });
            }
        }
        let n = wanted as f64;
        Some(Mark { value: (value / n).clamp(0.0, 1.0), known: (known / n).clamp(0.0, 1.0) })
    }

    /// Price = 1 − percentile of the expected CPM among peers; where plays to expect are unknown, 1 − percentile
    /// of the price.
    fn price_efficiency(&self, place: usize, notes: &mut Notes) -> Option<f64> {
        let asking = self.asking(place);
        let rate = self.account(place).and_then(|account| account.rate(self.draft().deliverable_kind()));
        let sourced = |fact: Fact| match rate {
            Some(rate) => Evidence::sourced(fact, &rate.source, rate.as_of, self.today()),
            None => match self.account(place).and_then(|a| a.figure(Metric::ExpectedCpm, Stratum::All)) {
                Some(figure) => Evidence::from_figure(fact, figure, self.today()),
                None => Evidence::derived(fact),
            },
        };
        if let Some(cpm) = asking.cpm {
            let column = self.cpm_peers();
            let standing = column.standing(self.groups(), place, cpm)?;
            notes.say(|| {
                sourced(Fact::CpmRank {
                    cpm,
                    percentile: standing.percentile,
                    median: standing.median,
                    peers: count(standing.count),
                    rung: standing.rung,
                })
            });
            notes.outlier(cpm, column.peers(self.groups(), place));
            return Some(1.0 - standing.percentile);
        }
        if let Some(price) = asking.unit {
            let column = self.price_peers();
            let standing = column.standing(self.groups(), place, price.major_f64())?;
            notes.say(|| {
                sourced(Fact::PriceRank {
                    price,
                    percentile: standing.percentile,
                    median: standing.median,
                    peers: count(standing.count),
                    rung: standing.rung,
                })
            });
            notes.outlier(price.major_f64(), column.peers(self.groups(), place));
            return Some(1.0 - standing.percentile);
        }
        if let Some(price) = asking.foreign {
            notes.say(|| sourced(Fact::OtherCurrency { price }));
        }
        None
    }

    /// Engagement = percentile of the interaction rate among the peers whose rate has the same basis.
    fn engagement(&self, place: usize, notes: &mut Notes) -> Option<f64> {
        let (basis, rate) = self.pool().engagement.get(place).copied().flatten()?;
        let column = self.pool().engagement_peers.get(basis as usize)?;
        let standing = column.standing(self.groups(), place, rate)?;
        notes.say(|| {
            let fact = Fact::EngagementRank {
                basis,
                rate,
                percentile: standing.percentile,
                peers: count(standing.count),
                rung: standing.rung,
            };
            match self.account(place).and_then(engagement) {
                Some((_, _, figure)) => Evidence::from_figure(fact, figure, self.today()),
                None => Evidence::derived(fact),
            }
        });
        notes.outlier(rate, column.peers(self.groups(), place));
        Some(standing.percentile)
    }

    /// Reliability = 0.7 × on-time rate + 0.3 × (mean rating − 1) ÷ 4, both drawn towards what is usual by five
    /// rounds and five ratings; either alone when the other is unknown. Without rounds on record here, the
    /// on-time rate a source states counts.
    fn reliability(&self, place: usize, notes: &mut Notes) -> Option<f64> {
        let record = self.candidate(place).record();
        let pool = self.pool();
        let rounds = if record.rounds_due > 0 {
            let (in_time, due) = (record.rounds_in_time.min(record.rounds_due), record.rounds_due);
            notes.say(|| Evidence::counted(Fact::OnTime { in_time, due }, self.today()));
            Some(drawn(f64::from(in_time), f64::from(due), pool.usual_on_time))
        } else {
            let figure =
                self.account(place).and_then(|account| account.figure(Metric::OnTimeRate, Stratum::All));
            figure.and_then(|figure| {
                let rate = Some(figure.value.cautious()).filter(|rate| (0.0..=1.0).contains(rate))?;
                notes.say(|| Evidence::from_figure(Fact::OnTimeStated { rate }, figure, self.today()));
                Some(rate)
            })
        };
        let ratings = self.ratings(&record.brand_ratings, pool.usual_rating, notes);
        match (rounds, ratings) {
            (Some(rounds), Some(ratings)) => Some(ROUNDS_SHARE * rounds + (1.0 - ROUNDS_SHARE) * ratings),
            (Some(value), None) | (None, Some(value)) => Some(value),
            (None, None) => None,
        }
    }

    fn ratings(&self, ratings: &[u8], usual: f64, notes: &mut Notes) -> Option<f64> {
        if ratings.is_empty() {
            return None;
        }
        let n = ratings.len() as f64;
        let sum: f64 = ratings.iter().map(|stars| f64::from((*stars).clamp(1, 5))).sum();
        notes.say(|| {
            Evidence::counted(Fact::Ratings { mean: sum / n, count: count(ratings.len()) }, self.today())
        });
        let scaled = |stars: f64| (stars - 1.0) / 4.0;
        Some(drawn(n * scaled(sum / n), n, scaled(usual)))
    }

    /// Growth = percentile of the 30-day growth among peers.
    fn growth(&self, place: usize, notes: &mut Notes) -> Option<f64> {
        let (value, figure) = growth(self.candidate(place))?;
        let column = &self.pool().growth_peers;
        let standing = column.standing(self.groups(), place, value)?;
        notes.say(|| {
            let fact = Fact::GrowthRank {
                growth: value,
                percentile: standing.percentile,
                peers: count(standing.count),
                rung: standing.rung,
            };
            Evidence::from_figure(fact, figure, self.today())
        });
        notes.outlier(value, column.peers(self.groups(), place));
        Some(standing.percentile)
    }

    /// A calendar is known once anything stands in it: a busy range or a deal.
    fn calendar_known(&self, place: usize) -> bool {
        !self.creator(place).busy.is_empty() || !self.candidate(place).record().deals.is_empty()
    }

    /// Availability = free days of the publish window ÷ its days.
    fn availability(&self, place: usize, notes: &mut Notes) -> Option<f64> {
        if !self.calendar_known(place) {
            return None;
        }
        self.free_share(place, self.draft().publish, notes, |free, days| Fact::FreeDays { free, days })
    }

    fn free_share(
        &self,
        place: usize,
        window: Days,
        notes: &mut Notes,
        fact: impl FnOnce(u32, u32) -> Fact,
    ) -> Option<f64> {
        let days = length(window);
        if days == 0 {
            return None;
        }
        let free = free_days(&self.creator(place).busy, window);
        notes.say(|| {
            let shown = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
            Evidence::counted(fact(shown(free), shown(days)), self.today())
        });
        Some((free as f64 / days as f64).clamp(0.0, 1.0))
    }

    /// The promise to others that closes most of the publish window. A promise that goes with a deal for this
    /// very brand closes nothing to it.
    pub(crate) fn closed(&self, place: usize) -> Option<Closed> {
        let (publish, brand) = (self.draft().publish, self.posting().brand.id);
        let industries = self.industries();
        let deals = &self.candidate(place).record().deals;
        self.creator(place)
            .exclusivities
            .iter()
            .filter(|promise| industries.iter().any(|industry| same_industry(*industry, promise.industry)))
            .filter(|promise| {
                !deals.iter().any(|deal| {
                    deal.brand == brand
                        && deal.status.is_bound()
                        && deal.industry.is_some_and(|industry| same_industry(industry, promise.industry))
                        && deal.from <= promise.to
                        && promise.from <= deal.to
                })
            })
            .map(|promise| Closed {
                industry: promise.industry,
                until: promise.to,
                days: length(Days { from: promise.from.max(publish.from), to: promise.to.min(publish.to) }),
            })
            .filter(|closed| closed.days > 0)
            .max_by_key(|closed| (closed.days, closed.until))
    }

    /// Conflicts = 1 − the largest of: the share of the publish window closed by a promise to others; a running
    /// deal for a competitor (0.8 named, 0.5 of the industry; 1 when the order asks for exclusivity) that is
    /// published within the window and the exclusivity after it; work for a competitor in the 90 days before
    /// (0.6 named, 0.3 of the industry, fading evenly). A promise over the whole window is a hard filter.
    fn conflicts(&self, place: usize, notes: &mut Notes) -> Option<f64> {
        let (creator, draft) = (self.creator(place), self.draft());
        let deals = &self.candidate(place).record().deals;
        if creator.exclusivities.is_empty() && creator.collaborations.is_empty() && deals.is_empty() {
            return None;
        }
        let brand = &self.posting().brand;
        let industries = self.industries();
        let mut worst = 0.0_f64;
        if let Some(closed) = self.closed(place) {
            worst = closed.days as f64 / length(draft.publish).max(1) as f64;
            notes.say(|| {
                let days = u32::try_from(closed.days).unwrap_or(u32::MAX);
                let fact = Fact::Promise { industry: closed.industry, until: closed.until, days };
                Evidence::counted(fact, self.today())
            });
        }
        let after = chrono::Days::new(u64::from(draft.exclusivity_days.unwrap_or(0)));
        let last = draft.publish.to.checked_add_days(after).unwrap_or(draft.publish.to);
        let fading = |on: NaiveDate| {
            let age = (draft.publish.from - on).num_days().max(0);
            (RIVAL_MEMORY - age).max(0) as f64 / RIVAL_MEMORY as f64
        };
        for deal in deals {
            if deal.brand == brand.id || !deal.status.is_bound() {
                continue;
            }
            let named = brand.competitors.contains(&deal.brand) || self.is_rival(&deal.brand_name);
            let kin =
                deal.industry.is_some_and(|own| industries.iter().any(|other| same_industry(own, *other)));
            if !named && !kin {
                continue;
            }
            let of = |pair: (f64, f64)| if named { pair.0 } else { pair.1 };
            if in_progress(deal.status) {
                if deal.from > last || deal.to < draft.publish.from {
                    continue;
                }
                let penalty = if draft.exclusivity_days.is_some_and(|d| d > 0) { 1.0 } else { of(RUNNING) };
                worst = worst.max(penalty);
                notes.say(|| {
                    let fact = Fact::RunningForRival { brand: deal.brand_name.clone(), until: deal.to };
                    Evidence::counted(fact, self.today())
                });
            } else {
                let penalty = of(RECENT) * fading(deal.to);
                if penalty > 0.0 {
                    worst = worst.max(penalty);
                    notes.say(|| {
                        let fact = Fact::RecentForRival { brand: deal.brand_name.clone(), on: deal.to };
                        Evidence::counted(fact, self.today())
                    });
                }
            }
        }
        for known in &creator.collaborations {
            let Some(on) = known.when.filter(|_| self.is_rival(&known.brand)) else { continue };
            let penalty = RECENT.0 * fading(on);
            if penalty > 0.0 {
                worst = worst.max(penalty);
                notes.say(|| {
                    let fact = Fact::RecentForRival { brand: known.brand.clone(), on };
                    Evidence::dated(fact, Some(on), self.today())
                });
            }
        }
        if worst == 0.0 {
            notes.say(|| Evidence::counted(Fact::NoConflict, self.today()));
        }
        Some((1.0 - worst).clamp(0.0, 1.0))
    }
}
