//! Who is in which deal: invented creators that suit the order, each once. The creators of published cases have
//! no prices, so none of them is ever picked.

use std::collections::BTreeSet;

use market::creator::{Account, Creator, Rate};
use market::order::OrderDraft;
use market::policy::Policy;
use market::{CreatorId, Money};

/// Prices below this are too small for counter-offers in whole yuan.
const LEAST: i64 = 300;

/// The creators who are in a deal already.
#[derive(Default)]
pub(super) struct Cast {
    taken: BTreeSet<CreatorId>,
}

/// What a creator would be paid on an order; `None` when there is no suitable price.
pub(super) fn pay(draft: &OrderDraft, account: &Account) -> Option<Money> {
    let each = || account.rate(draft.deliverable.kind).and_then(Rate::price);
    draft.pay.fixed.or_else(|| each()?.times(i64::from(draft.deliverable.count)).ok())
}

fn suits(creator: &Creator, draft: &OrderDraft, policy: &Policy) -> bool {
    let Some(account) = creator.account_on(Some(draft.platform)) else { return false };
    let least = policy.min_followers.unwrap_or(0).max(draft.requirements.min_followers.unwrap_or(0));
    let known = account.followers().is_some_and(|followers| followers > f64::from(least));
    let priced = pay(draft, account).is_some_and(|pay| {
        pay.minor() >= Money::yuan(LEAST).minor()
            && draft.per_creator_max.is_none_or(|most| pay.minor() <= most.minor())
    });
    let near = creator
        .verticals
        .first()
        .is_some_and(|own| draft.verticals.iter().any(|wanted| own.similarity(*wanted) >= 0.5));
    // Deals rest on what is known, or their wrap-up has nothing to hold the result against.
    let promised = account.expected_plays(draft.deliverable.kind).is_some();
    known && priced && near && promised && creator.exclusivities.is_empty()
}

impl Cast {
    /// The next creator who suits an order and is in no deal yet.
    pub(super) fn next<'c>(
        &mut self,
        creators: &'c [Creator],
        draft: &OrderDraft,
        policy: &Policy,
    ) -> Option<&'c Creator> {
        let found = creators
            .iter()
            .find(|creator| !self.taken.contains(&creator.id) && suits(creator, draft, policy))?;
        self.taken.insert(found.id);
        Some(found)
    }

    /// Further creators who would suit, without taking them: for a shortlist.
    pub(super) fn others<'c>(
        &self,
        creators: &'c [Creator],
        draft: &OrderDraft,
        policy: &Policy,
        count: usize,
    ) -> Vec<&'c Creator> {
        let free = |creator: &&Creator| !self.taken.contains(&creator.id) && suits(creator, draft, policy);
        creators.iter().filter(free).take(count).collect()
    }

    /// Creators in no deal who have many followers on some account: for a roster.
    pub(super) fn known_ones<'c>(&self, creators: &'c [Creator], count: usize) -> Vec<&'c Creator> {
        let large = |creator: &&Creator| {
            !self.taken.contains(&creator.id)
                && creator.accounts.iter().any(|account| account.followers().is_some_and(|n| n >= 200_000.0))
        };
        creators.iter().filter(large).take(count).collect()
    }
}
