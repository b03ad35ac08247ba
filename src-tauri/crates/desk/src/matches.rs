//! Matching: the pool kept in memory, the ranking of an order, the fit explained both ways.
//!
//! SQLite is the truth; the pool of a platform and the fit of an order are kept until the catalogue's stamps of
//! creators, deals, brands or orders move on. Re-weighing a kept fit is all that a slider costs.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, PoisonError};
use std::time::Instant;

use catalogue::{DealFilter, DealRecord, Topic, View};
use market::brand::Brand;
use market::creator::Creator;
use market::deal::Status;
use market::order::{Goal, OrderDraft};
use market::platform::Platform;
use market::{BrandId, CreatorId, OrderId};
use matching::{
    BrandRecord, Candidate, CreatorWeights, Explanation, Fit, Part, PastDeal, Pool, Posting, RankBy, Ranked,
    Relaxed, Rival, TrackRecord, Weights, WeightsError, words,
};

use crate::brands::{Payments, brand, payments};
use crate::creators::{Roll, row_of};
use crate::desk::Desk;
use crate::growth;
use crate::orders::{newest_policy, order};
use crate::problem::Problem;
use crate::wire::{
    FunnelStep, Language, MatchArgs, MatchExplainArgs, MatchExplanation, MatchList, MatchOrder, RankedRow,
    Reason, Relaxation, RelaxedAlong,
};

/// What is kept between calls, and the stamps it was made at.
pub(crate) struct Ready {
    stamps: Vec<u64>,
    day: chrono::NaiveDate,
    roll: Option<Arc<Roll>>,
    paid: Option<Arc<Paid>>,
    pools: HashMap<Platform, Arc<Pool>>,
    fits: HashMap<OrderId, Arc<Fit>>,
}

fn bad_weights(error: &WeightsError) -> Problem {
    let (zh, en, value, part) = match error {
        WeightsError::UnknownPart(part) => {
            ("没有叫 {value} 的评分项", "no part of the score is called {value}", part.as_str(), "")
        }
        WeightsError::BadWeight { part, value } => (
            "{part} 的权重应为不小于 0 的数，不是 {value}",
            "the weight of {part} must be a number of at least 0, not {value}",
            value.as_str(),
            part.as_str(),
        ),
        WeightsError::Repeated(part) => ("{value} 写了两次", "{value} is named twice", part.as_str(), ""),
        WeightsError::AllZero => ("至少要有一项大于 0", "at least one must be above zero", "", ""),
        WeightsError::BadText(text) => (
            "应写成 评分项=数值,评分项=数值，不是 {value}",
            "they are written part=number,part=number, not {value}",
            text.as_str(),
            "",
        ),
    };
    Problem::new(
        "bad_weights",
        &format!("权重有误：{zh}"),
        &format!("The weights are not usable: {en}"),
        &[("part", part), ("value", value)],
    )
}

pub(crate) fn weights_for(goal: Goal, given: &BTreeMap<String, f64>) -> Result<Weights, Problem> {
    let preset = Weights::preset(goal);
    if given.is_empty() {
        return Ok(preset);
    }
    let text: Vec<String> = given.iter().map(|(part, weight)| format!("{part}={weight}")).collect();
    preset.changed(&text.join(",")).map_err(|error| bad_weights(&error))
}

fn named(weights: &Weights) -> BTreeMap<String, f64> {
    Part::ALL.iter().map(|part| (part.code().to_owned(), weights.share(*part))).collect()
}

/// What is on record about every creator's deals here.
fn records(view: &View<'_>) -> Result<HashMap<CreatorId, TrackRecord>, Problem> {
    let mut brands: HashMap<BrandId, Option<Brand>> = HashMap::new();
    let mut records: HashMap<CreatorId, TrackRecord> = HashMap::new();
    for deal in view.deals(&DealFilter::default())? {
        if let std::collections::hash_map::Entry::Vacant(entry) = brands.entry(deal.brand) {
            entry.insert(view.brand(deal.brand)?);
        }
        let brand = brands.get(&deal.brand).and_then(Option::as_ref);
        let record = records.entry(deal.creator).or_default();
        add(record, &deal, brand);
    }
    Ok(records)
}

fn add(record: &mut TrackRecord, deal: &DealRecord, brand: Option<&Brand>) {
    let state = &deal.state;
    for round in &state.rounds {
        match round.done {
            Some(done) => {
                record.rounds_due += 1;
                record.rounds_in_time += u32::from(done <= round.due);
            }
            // A round still open only counts once it is late.
            None if state.late.contains(&round.timer) => record.rounds_due += 1,
            None => {}
        }
    }
    if state.is_bound() {
        record.accepted += 1;
    } else if state.status == Status::Declined {
        record.declined += 1;
    }
    record.brand_ratings.extend(state.brand_rating.as_ref().map(|rating| rating.stars));
    let terms = &state.proposal.terms;
    record.deals.push(PastDeal {
        brand: deal.brand,
        brand_name: brand.map(|b| b.name.clone()).unwrap_or_default(),
        industry: terms
            .exclusivity
            .as_ref()
            .map(|e| e.industry)
            .or_else(|| brand.and_then(|b| b.industries.first().copied())),
        from: terms.publish.from,
        to: state.published_at.map_or(terms.publish.to, |at| at.date_naive()),
        status: state.status,
    });
}

/// What every brand on record has paid.
type Paid = HashMap<BrandId, Payments>;

/// How the other brands on record pay: the median of their shares of payments in time. `None` without any.
fn usual_payment(paid: &Paid, own: BrandId) -> Option<f64> {
    let mut shares: Vec<f64> =
        paid.iter().filter(|(brand, _)| **brand != own).filter_map(|(_, paid)| paid.share()).collect();
    shares.sort_by(f64::total_cmp);
    matching::median(&shares)
}

fn posting(view: &View<'_>, draft: &OrderDraft, paid: &Paid) -> Result<Posting, Problem> {
    let brand = brand(view, draft.brand)?;
    let industries: HashSet<_> = brand.industries.iter().map(|i| i.top()).collect();
    let mut rivals = Vec::new();
    for other in view.brands()? {
        let competes = brand.competitors.contains(&other.id)
            || other.competitors.contains(&brand.id)
            || other.industries.iter().any(|i| industries.contains(&i.top()));
        if other.id != brand.id && competes {
            let mut names = vec![other.name];
            names.extend(other.aliases);
            rivals.push(Rival { id: Some(other.id), names });
        }
    }
    let own = paid.get(&brand.id).copied().unwrap_or_default();
    let of_brand = DealFilter { brand: Some(brand.id), ..DealFilter::default() };
    let creator_ratings = view
        .deals(&of_brand)?
        .iter()
        .filter_map(|deal| deal.state.creator_rating.as_ref().map(|r| r.stars))
        .collect();
    Ok(Posting {
        policy: Some(newest_policy(view, &draft.policy)?),
        brand_record: BrandRecord {
            payments_due: own.due,
            payments_in_time: own.in_time,
            creator_ratings,
            typical: usual_payment(paid, brand.id),
        },
        draft: draft.clone(),
        brand,
        rivals,
    })
}

fn reasons<P: Copy>(explanation: &Explanation<P>, code: impl Fn(P) -> &'static str) -> Vec<Reason> {
    let mut reasons: Vec<Reason> = explanation
        .reasons
        .iter()
        .map(|reason| Reason {
            part: code(reason.part).to_owned(),
            value: reason.value,
            weight: reason.weight,
            contribution: reason.contribution,
            known: reason.known >= 0.5,
            text: reason.text.clone(),
        })
        .collect();
    reasons.sort_by(|a, b| b.contribution.total_cmp(&a.contribution));
    reasons
}

fn funnel(steps: &[matching::FunnelStep], considered: u32) -> Vec<FunnelStep> {
    let mut funnel = vec![FunnelStep { filter: "all".to_owned(), removed: 0, left: considered }];
    funnel.extend(steps.iter().map(|step| FunnelStep {
        filter: step.filter.code().to_owned(),
        removed: step.removed,
        left: step.left,
    }));
    funnel
}

/// The limit now and then, as text.
fn ends(change: &Relaxed) -> (String, String) {
    let codes = |list: Vec<String>| (String::new(), format!("+{}", list.join(",")));
    match change {
        Relaxed::Count { from, to } => (from.to_string(), to.to_string()),
        Relaxed::Amount { from, to } => (from.to_string(), to.to_string()),
        Relaxed::Cost { from, to } | Relaxed::Share { from, to } => (from.to_string(), to.to_string()),
        Relaxed::Rebate { from, to } => (from.to_string(), to.to_string()),
        Relaxed::Provinces { add } => codes(add.iter().map(|place| place.code().to_owned()).collect()),
        Relaxed::Cities { add } => codes(add.iter().map(|place| place.code().to_owned()).collect()),
        Relaxed::Certifications { add } => codes(add.iter().map(|word| word.code().to_owned()).collect()),
        Relaxed::Dropped => (String::new(), String::new()),
    }
}

impl Desk {
    /// The fit of an order, measured now or kept from before.
    pub(crate) fn fit(&self, id: OrderId) -> Result<Arc<Fit>, Problem> {
        self.read(|view| {
            let draft = order(view, id)?.draft;
            let pool = self.pool(view, draft.platform)?;
            if let Some(fit) = self.kept(view, |ready| ready.fits.get(&id).cloned())? {
                return Ok(fit);
            }
            let paid = self.paid(view)?;
            let fit = Arc::new(Fit::of(posting(view, &draft, &paid)?, pool, self.now()));
            self.kept(view, |ready| ready.fits.insert(id, Arc::clone(&fit)))?;
            Ok(fit)
        })
    }

    /// Looks into what is kept, after throwing it away when the catalogue or the day has moved on.
    fn kept<T>(&self, view: &View<'_>, look: impl FnOnce(&mut Ready) -> T) -> Result<T, Problem> {
        let mut stamps = Vec::new();
        for topic in
            [Topic::Creators, Topic::Deals, Topic::Brands, Topic::Orders, Topic::Settings, Topic::Sample]
        {
            stamps.push(view.stamp(topic)?);
        }
        let day = self.now().date_naive();
        // A panic while it was held leaves at worst a kept value out: the next look makes it anew.
        let mut ready = self.ready.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = ready.as_ref().is_some_and(|ready| ready.stamps == stamps && ready.day == day);
        if !fresh {
            *ready = None;
        }
        Ok(look(ready.get_or_insert_with(|| Ready {
            stamps,
            day,
            roll: None,
            paid: None,
            pools: HashMap::new(),
            fits: HashMap::new(),
        })))
    }

    /// Every creator, read now or kept from before.
    pub(crate) fn roll(&self, view: &View<'_>) -> Result<Arc<Roll>, Problem> {
        if let Some(roll) = self.kept(view, |ready| ready.roll.clone())? {
            return Ok(roll);
        }
        let mut all = view.all_creators()?;
        growth::told(view, &mut all)?;
        let read = all.into_iter().map(|creator: Creator| (creator.id, Arc::new(creator)));
        let roll: Arc<Roll> = Arc::new(read.collect());
        self.kept(view, |ready| ready.roll = Some(Arc::clone(&roll)))?;
        Ok(roll)
    }

    /// What every brand has paid, read now or kept from before.
    fn paid(&self, view: &View<'_>) -> Result<Arc<Paid>, Problem> {
        if let Some(paid) = self.kept(view, |ready| ready.paid.clone())? {
            return Ok(paid);
        }
        let mut deals: HashMap<BrandId, Vec<DealRecord>> = HashMap::new();
        for deal in view.deals(&DealFilter::default())? {
            deals.entry(deal.brand).or_default().push(deal);
        }
        let paid: Arc<Paid> =
            Arc::new(deals.iter().map(|(brand, deals)| (*brand, payments(deals))).collect());
        self.kept(view, |ready| ready.paid = Some(Arc::clone(&paid)))?;
        Ok(paid)
    }

    /// Everyone who could be asked on a platform, made now or kept from before.
    pub(crate) fn pool(&self, view: &View<'_>, platform: Platform) -> Result<Arc<Pool>, Problem> {
        if let Some(pool) = self.kept(view, |ready| ready.pools.get(&platform).cloned())? {
            return Ok(pool);
        }
        let mut records = records(view)?;
        let candidates = self
            .roll(view)?
            .values()
            .map(|creator| {
                let record = records.remove(&creator.id).unwrap_or_default();
                Candidate::on(platform, Arc::clone(creator), record)
            })
            .collect();
        let pool = Arc::new(Pool::new(candidates));
        self.kept(view, |ready| ready.pools.insert(platform, Arc::clone(&pool)))?;
        Ok(pool)
    }

    /// How many creators an unposted order's limits leave, and what each removed.
    pub(crate) fn funnel_of(&self, draft: &OrderDraft) -> Result<(u32, u32, Vec<FunnelStep>), Problem> {
        let fit = self.read(|view| {
            let pool = self.pool(view, draft.platform)?;
            let paid = self.paid(view)?;
            Ok(Fit::of(posting(view, draft, &paid)?, pool, self.now()))
        })?;
        let ranking =
            fit.rank(&Weights::preset(draft.goal), &CreatorWeights::preset(), RankBy::Mutual, Some(0));
        Ok((ranking.considered, ranking.left, funnel(&ranking.funnel, ranking.considered)))
    }

    /// An order's ranking as papers quote it: under its goal's own weights, as many as one window holds.
    pub(crate) fn ranking(&self, order: OrderId, lang: Language) -> Result<MatchList, Problem> {
        self.match_run(&MatchArgs { order, weights: BTreeMap::new(), by: None, offset: 0, limit: 500, lang })
    }

    /// Ranks creators for an order.
    ///
    /// # Errors
    /// `not_found`, `bad_weights`.
    pub fn match_run(&self, args: &MatchArgs) -> Result<MatchList, Problem> {
        let fit = self.fit(args.order)?;
        let start = Instant::now();
        let goal = fit.posting().draft.goal;
        let weights = weights_for(goal, &args.weights)?;
        let own = CreatorWeights::preset();
        let by = match args.by.unwrap_or(MatchOrder::Mutual) {
            MatchOrder::Mutual => RankBy::Mutual,
            MatchOrder::Score => RankBy::Score,
        };
        let limit = args.limit.min(500);
        let top = args.offset.saturating_add(limit) as usize;
        let ranking = fit.rank(&weights, &own, by, Some(top));
        let (shortlisted, invited) = self.read(|view| {
            let shortlisted: HashSet<CreatorId> =
                view.shortlist(args.order)?.iter().map(|entry| entry.creator).collect();
            let filter = DealFilter { order: Some(args.order), ..DealFilter::default() };
            let invited: HashSet<CreatorId> = view.deals(&filter)?.iter().map(|deal| deal.creator).collect();
            Ok((shortlisted, invited))
        })?;
        let mut ranked = Vec::new();
        for line in ranking.ranked.iter().skip(args.offset as usize) {
            let Some(candidate) = fit.pool().candidates().get(line.place) else { continue };
            let explained = fit.explain(line.place, &weights, args.lang);
            ranked.push(RankedRow {
                rank: line.rank,
                creator: line.creator,
                account: line.account,
                name: candidate.creator().name.clone(),
                score: line.score,
                creator_score: line.creator_score,
                mutual: line.mutual,
                coverage: line.coverage,
                reasons: explained.map(|explained| reasons(&explained, Part::code)).unwrap_or_default(),
                price: line.price,
                expected_cpm: line.expected_cpm,
                platform: fit.posting().draft.platform,
                shortlisted: shortlisted.contains(&line.creator),
                invited: invited.contains(&line.creator),
                row: row_of(candidate.creator(), candidate.creator().agency_name.clone()),
            });
        }
        let relaxations = fit
            .relaxations(&weights)
            .iter()
            .map(|relaxation| {
                let (from, to) = ends(&relaxation.change);
                Relaxation {
                    filter: relaxation.filter.code().to_owned(),
                    from,
                    to,
                    also: relaxation.also.as_ref().map(|also| {
                        let (from, to) = ends(&also.change);
                        RelaxedAlong { filter: also.filter.code().to_owned(), from, to }
                    }),
                    left: relaxation.left,
                    text: words::relaxation(relaxation, args.lang),
                }
            })
            .collect();
        Ok(MatchList {
            order: args.order,
            considered: ranking.considered,
            funnel: funnel(&ranking.funnel, ranking.considered),
            total: ranking.left,
            ranked,
            relaxations,
            weights: named(&weights),
            presets: Goal::ALL
                .iter()
                .map(|goal| (goal.code().to_owned(), named(&Weights::preset(*goal))))
                .collect(),
            ms: start.elapsed().as_secs_f64() * 1000.0,
        })
    }

    /// Why one creator fits an order, both ways.
    ///
    /// # Errors
    /// `not_found`, `bad_weights`.
    pub fn match_explain(&self, args: &MatchExplainArgs) -> Result<MatchExplanation, Problem> {
        let fit = self.fit(args.order)?;
        explanation(&fit, args.creator, &args.weights, args.lang)?.ok_or_else(|| {
            catalogue::CatalogueError::NotFound { kind: "creator", id: args.creator.to_string() }.into()
        })
    }
}

/// Both sides' scores of one creator under the preset weights, and whether a limit keeps them out; `None` when the
/// creator is not in the pool.
pub(crate) fn standing(fit: &Fit, creator: CreatorId) -> Option<(Ranked, bool)> {
    let place = fit.pool().place_of(creator)?;
    let weights = Weights::preset(fit.posting().draft.goal);
    let line = fit.line(place, &weights, &CreatorWeights::preset())?;
    Some((line, fit.kept_out_by(place, &weights).is_some()))
}

/// Both sides of one creator's fit; `None` when the creator is not in the pool.
pub(crate) fn explanation(
    fit: &Fit,
    creator: CreatorId,
    weights: &BTreeMap<String, f64>,
    lang: Language,
) -> Result<Option<MatchExplanation>, Problem> {
    let Some(place) = fit.pool().place_of(creator) else { return Ok(None) };
    let weights = weights_for(fit.posting().draft.goal, weights)?;
    let own = CreatorWeights::preset();
    let Some(line) = fit.line(place, &weights, &own) else { return Ok(None) };
    let (Some(brand), Some(side)) =
        (fit.explain(place, &weights, lang), fit.explain_for_creator(place, &own, lang))
    else {
        return Ok(None);
    };
    let ranked = fit.rank(&weights, &own, RankBy::Mutual, None).ranked;
    Ok(Some(MatchExplanation {
        creator,
        name: fit.pool().candidates().get(place).map(|c| c.creator().name.clone()).unwrap_or_default(),
        kept_out_by: fit.kept_out_by(place, &weights).map(|filter| words::filter(filter, lang).to_owned()),
        score: line.score,
        reasons: reasons(&brand, Part::code),
        creator_score: line.creator_score,
        creator_reasons: reasons(&side, matching::CreatorPart::code),
        mutual: line.mutual,
        coverage: line.coverage,
        brand_could: fit
            .what_would_change(place, &weights, RankBy::Mutual, &ranked)
            .iter()
            .map(|change| words::change(change, lang))
            .collect(),
        creator_could: fit
            .what_would_raise_it(place, &own)
            .iter()
            .map(|raise| words::creator_raise(raise, lang))
            .collect(),
    }))
}
