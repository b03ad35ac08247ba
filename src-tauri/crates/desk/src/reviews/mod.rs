//! Who may be whom: accounts known twice, the review list, joining and parting.

mod crowd;

use std::collections::HashSet;
use std::ops::ControlFlow;

use catalogue::{Change, ChangeKind, DealFilter, Decision, ReviewKind, View};
use market::creator::{Account, Creator};
use market::figure::Metric;
use market::opening::market_day;
use market::{AccountId, ImportId};
use matching::duplicates::{
    Field, LIKELY_FROM, Likeness, POSSIBLE_FROM, Pair, Progress, Register, Sighting, Sightings, Wanted, judge,
};

use crowd::{Crowd, Seen, sighting};

use crate::creators::page;
use crate::desk::Desk;
use crate::job::Job;
use crate::problem::Problem;
use crate::wire::{
    AccountSplit, CreatorPage, DuplicatesFound, Nothing, ReviewEvidence, ReviewList, ReviewResolve,
    ReviewRow, ReviewSide, Written,
};

/// Entries shown at a time.
const SHOWN: usize = 200;
/// Pairs one search puts on the list at most, the most probable: as many as a person looks through.
const ADDED: usize = 500;
/// Pairs looked at before those of one creator are left out: most of them are accounts joined already.
const LOOKED_AT: usize = 50_000;

/// Accounts of one import that are looked for in the catalogue as part of it. More may take minutes, so that a person
/// starts that search.
pub(crate) const LOOKED_FOR: usize = 20_000;

impl Desk {
    /// The review list: what a machine suspects and only a person decides.
    ///
    /// # Errors
    /// The catalogue's.
    pub fn review_list(&self, _: &Nothing) -> Result<ReviewList, Problem> {
        self.read(reviews)
    }

    /// Decides an entry of the review list: the two are the same, or never the same.
    ///
    /// # Errors
    /// `not_found`, `review_decided` when it is no longer open, `in_use` when both have deals.
    pub fn review_resolve(&self, args: &ReviewResolve) -> Result<Written<ReviewList>, Problem> {
        let decision = if args.same { Decision::Same } else { Decision::Different };
        self.write(ChangeKind::Review, &args.id.to_string(), |change: &mut Change<'_>| {
            change.decide_review(args.id, decision)?;
            reviews(change)
        })
    }

    /// Looks through all accounts for those that may be known twice, by ids, addresses, handles and near names, and
    /// puts the most probable pairs on the review list. Nothing is joined: that is for a person.
    ///
    /// # Errors
    /// `cancelled`; the catalogue's.
    pub fn duplicates_find(&self, _: &Nothing, job: &dyn Job) -> Result<Written<DuplicatesFound>, Problem> {
        let known = self.read(Crowd::read)?;
        let pairs = suspected(&known, job)?;
        self.write(ChangeKind::Review, "duplicates", |change: &mut Change<'_>| {
            let mut added = 0;
            // The list shows the newest first: the most probable go on last.
            for Pair { left, right, likeness } in pairs.iter().rev() {
                let (subject, other) = (known.at(*left).account, known.at(*right).account);
                // Somebody may have joined or removed one of them meanwhile.
                if change.account(subject)?.is_none() || change.account(other)?.is_none() {
                    continue;
                }
                let kind = ReviewKind::PossibleDuplicate;
                added += u32::from(change.add_review(kind, subject, other, &evidence(likeness))?);
            }
            Ok(DuplicatesFound { compared: known.rows(), added, list: reviews(change)? })
        })
    }

    /// Parts an account from its creator: it gets one of its own.
    ///
    /// # Errors
    /// `not_found`, `only_account` when the creator has no other, `in_use` when it has deals.
    pub fn account_split(&self, args: &AccountSplit) -> Result<Written<CreatorPage>, Problem> {
        let today = market_day(self.now());
        self.write(ChangeKind::CreatorEdit, &args.account.to_string(), |change: &mut Change<'_>| {
            let lonely = match change.account(args.account)? {
                Some(account) => change.creator(account.creator)?.filter(|one| one.accounts.len() < 2),
                None => None,
            };
            if let Some(creator) = lonely {
                return Err(Problem::new(
                    "only_account",
                    "这是 {name} 唯一的账号，没有可拆分的",
                    "This is the only account of {name}; there is nothing to part",
                    &[("name", &creator.name)],
                ));
            }
            let creator = change.split_account(args.account)?;
            page(change, creator, today)
        })
    }
}

fn told(job: &dyn Job, step: &str, done: u32, total: u32) {
    job.report(crate::wire::Progress { step: step.to_owned(), done, total: Some(total), rate: None });
}

/// Tells how far a search is, and stops it when it was cancelled.
fn watched(job: &dyn Job) -> impl FnMut(Progress) -> ControlFlow<()> + '_ {
    move |Progress { done, of }| {
        told(job, "compare", done, of);
        if job.cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

fn suspected(known: &Crowd, job: &dyn Job) -> Result<Vec<Pair>, Problem> {
    told(job, "read", 0, known.rows());
    let register = Register::of(known);
    let wanted = Wanted { from: POSSIBLE_FROM, most: LOOKED_AT };
    let mut pairs = register.pairs_within(wanted, &mut watched(job)).map_err(|_| Problem::cancelled())?;
    pairs.retain(|pair| are_news(known.at(pair.left), known.at(pair.right)));
    pairs.truncate(ADDED);
    Ok(pairs)
}

/// What is of one creator is no news, and the sample never mixes with what is real.
fn are_news(one: &Seen, other: &Seen) -> bool {
    one.creator != other.creator && one.sample == other.sample
}

/// Looks for the accounts that an import created among all others, and puts the most probable on the review list as
/// the import's. How many came onto it.
///
/// # Errors
/// `cancelled`; the catalogue's.
pub(crate) fn look_for_new(
    change: &mut Change<'_>,
    import: ImportId,
    created: &[AccountId],
    job: &dyn Job,
) -> Result<u32, Problem> {
    // Reading the whole catalogue is only worth it when somebody is new.
    if created.is_empty() {
        return Ok(0);
    }
    let known = Crowd::read(change)?;
    // Nobody else is there to be one of them.
    if known.rows() < 2 {
        return Ok(0);
    }
    told(job, "compare", 0, u32::try_from(created.len()).unwrap_or(u32::MAX));
    let register = Register::of(&known);
    let rows: Vec<u32> = created.iter().filter_map(|account| known.row_of(*account)).collect();
    let new: Vec<Sighting<'_>> = rows.iter().map(|row| known.sighting(*row)).collect();
    // Unasked, only what a person should look at.
    let wanted = Wanted { from: LIKELY_FROM, most: LOOKED_AT };
    let mut pairs = register.matches(&new, wanted, &mut watched(job)).map_err(|_| Problem::cancelled())?;
    let ours: HashSet<u32> = rows.iter().copied().collect();
    pairs.retain(|pair| {
        let left = rows[pair.left as usize];
        // Two of the same sheet are met from both sides, and count once.
        are_news(known.at(left), known.at(pair.right)) && !(ours.contains(&pair.right) && left > pair.right)
    });
    pairs.truncate(ADDED);
    let mut added = 0;
    // The list shows the newest first: the most probable go on last.
    for pair in pairs.iter().rev() {
        let (new, old) = (known.at(rows[pair.left as usize]).account, known.at(pair.right).account);
        let (subject, other) = if old < new { (old, new) } else { (new, old) };
        let kind = ReviewKind::PossibleDuplicate;
        let raised = change.add_review_of(import, kind, subject, other, &evidence(&pair.likeness))?;
        added += u32::from(raised);
    }
    Ok(added)
}

/// What spoke for it when it was found, as kept with the entry.
fn evidence(likeness: &Likeness) -> serde_json::Value {
    serde_json::to_value(likeness).unwrap_or_default()
}

/// How many creators had a telephone, WeChat id or address when the entry was raised: counting them again would take
/// reading the whole catalogue.
fn counted_then(evidence: &serde_json::Value, field: Field) -> Option<u32> {
    let all = evidence.get("evidence")?.as_array()?;
    let one = all.iter().find(|one| one.get("field").and_then(|it| it.as_str()) == Some(field.code()))?;
    one.get("shared_by")?.as_u64().and_then(|count| u32::try_from(count).ok())
}

fn side(view: &View<'_>, creator: &Creator, account: &Account) -> Result<ReviewSide, Problem> {
    let deals = view.deals(&DealFilter { creator: Some(creator.id), ..DealFilter::default() })?;
    let sources = view.creator_sources(creator.id)?;
    let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(ReviewSide {
        creator: creator.id,
        name: creator.name.clone(),
        account: account.id,
        platform: account.platform,
        platform_id: account.platform_id.clone(),
        handle: account.handle.clone(),
        display_name: account.display_name.clone(),
        url: account.url.clone(),
        followers: account.shown(Metric::Followers).cloned(),
        certification: creator.certification,
        city: creator.home.city,
        province: creator.home.province,
        home_text: creator.home.text.clone(),
        verticals: creator.verticals.clone(),
        agency: creator.agency_name.clone(),
        contact: creator.contact.clone(),
        accounts: small(creator.accounts.len()),
        deals: small(deals.len()),
        files: sources.into_iter().map(|source| source.import.record.file_name).collect(),
    })
}

fn reviews(view: &View<'_>) -> Result<ReviewList, Problem> {
    let mut rows = Vec::new();
    let mut open = 0_u32;
    for review in view.reviews(true)? {
        let (Some(known), Some(other)) = (view.account(review.subject)?, view.account(review.other)?) else {
            continue;
        };
        open = open.saturating_add(1);
        if rows.len() >= SHOWN {
            continue;
        }
        let (Some(of_known), Some(of_other)) = (view.creator(known.creator)?, view.creator(other.creator)?)
        else {
            continue;
        };
        // By what is known of both now, whatever was known when it came up.
        let (mut one, mut two) = (sighting(&of_known, &known), sighting(&of_other, &other));
        for seen in [&mut one, &mut two] {
            seen.reaches = seen.reaches.counted(|field, _| counted_then(&review.evidence, field));
        }
        let likeness = judge(&one, &two);
        rows.push(ReviewRow {
            id: review.id,
            kind: review.kind.code().to_owned(),
            at: review.raised_at,
            known: side(view, &of_known, &known)?,
            other: side(view, &of_other, &other)?,
            probability: likeness.probability,
            evidence: likeness
                .evidence
                .into_iter()
                .map(|one| ReviewEvidence {
                    field: one.field.code().to_owned(),
                    degree: one.degree.code().to_owned(),
                    bits: one.bits,
                    shared_by: one.shared_by,
                })
                .collect(),
        });
    }
    Ok(ReviewList { rows, open })
}
