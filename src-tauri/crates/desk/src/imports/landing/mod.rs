//! Landing: every draft of a file into the catalogue, within one change.

mod incoming;

use std::collections::HashMap;
use std::path::Path;

use catalogue::{Change, ImportRecord, IncomingAccount, IncomingPost, Merged};
use chrono::NaiveDate;
use intake::{AccountKey, Corrected, Draft, ErrorKind, Flow, Grain, Options, ReadSummary, read_into};
use market::platform::Platform;
use market::{AccountId, ImportId};

use super::{Looked, fixes, small, told, words};
use crate::desk::Desk;
use crate::job::Job;
use crate::problem::Problem;
use crate::reviews;
use crate::wire::{ImportArgs, ImportAside, ImportCounts};
use incoming::Homes;
pub(super) use incoming::usual;

/// What one import came to, before it is told.
pub(super) struct Landed {
    pub(super) id: ImportId,
    pub(super) counts: ImportCounts,
    pub(super) faults: intake::Faults,
    pub(super) corrected: Vec<Corrected>,
    pub(super) asides: Vec<ImportAside>,
    pub(super) unread: intake::Unread,
}

/// The account of a sheet of posts that a row is of.
type Whose = (Platform, AccountKey);

/// What a row brings, ready for the catalogue.
struct Brought {
    row: u64,
    account: Option<IncomingAccount>,
    /// In a sheet of posts: whose the row is.
    whose: Option<Whose>,
    post: Option<IncomingPost>,
}

impl Brought {
    fn of(draft: Draft, grain: Grain, as_of: Option<NaiveDate>, homes: &mut Homes) -> Self {
        let Draft { row, identity, account, post } = draft;
        let whose = match grain {
            Grain::Post => identity.key().map(|key| (identity.platform, key)),
            Grain::Account => None,
        };
        Self {
            row,
            whose,
            post: post.map(|post| incoming::post(*post, as_of, row)),
            account: account.map(|account| incoming::account(identity, *account, row, homes)),
        }
    }
}

/// Posts of a sheet wait until all accounts are landed.
#[derive(Default)]
struct Waiting {
    posts: Vec<(Whose, IncomingPost)>,
    /// Which of them are whose.
    of: HashMap<Whose, Vec<usize>>,
    accounts: HashMap<Whose, AccountId>,
}

impl Waiting {
    fn put(&mut self, whose: Whose, post: IncomingPost) {
        self.of.entry(whose.clone()).or_default().push(self.posts.len());
        self.posts.push((whose, post));
    }

    /// The posts of an account so far: its last row carries it, so all of them.
    fn posts_of(&self, whose: Option<&Whose>) -> Vec<&IncomingPost> {
        let own = whose.and_then(|whose| self.of.get(whose)).into_iter().flatten();
        own.filter_map(|at| self.posts.get(*at)).map(|(_, post)| post).collect()
    }
}

/// An import under way.
struct Lander<'a, 'c> {
    change: &'a mut Change<'c>,
    import: ImportId,
    waiting: Waiting,
    /// A row may be about several accounts of one creator.
    several: bool,
    /// Those of the row in hand: they land together, once it is over.
    of_row: Vec<IncomingAccount>,
    row: u64,
    /// Accounts it created; one more than are looked for in the catalogue at most.
    created: Vec<AccountId>,
}

impl Lander<'_, '_> {
    fn take(&mut self, brought: Brought) -> Result<(), Problem> {
        let Brought { row, account, whose, post } = brought;
        if row != self.row {
            self.land_row()?;
            self.row = row;
        }
        if let (Some(whose), Some(post)) = (&whose, post) {
            self.waiting.put(whose.clone(), post);
        }
        let Some(account) = account else { return Ok(()) };
        if self.several {
            self.of_row.push(account);
            return Ok(());
        }
        let posts = self.waiting.posts_of(whose.as_ref());
        let merged = self.change.merge_account_of_posts(self.import, account, &posts)?;
        self.note_created(&merged);
        if let (Some(whose), Some(id)) = (whose, merged.account) {
            self.waiting.accounts.insert(whose, id);
        }
        Ok(())
    }

    fn note_created(&mut self, merged: &Merged) {
        if merged.outcome == catalogue::Outcome::Created && self.created.len() <= reviews::LOOKED_FOR {
            self.created.extend(merged.account);
        }
    }

    fn land_row(&mut self) -> Result<(), Problem> {
        if self.of_row.is_empty() {
            return Ok(());
        }
        for merged in self.change.merge_row(self.import, std::mem::take(&mut self.of_row))? {
            self.note_created(&merged);
        }
        Ok(())
    }

    fn land_posts(&mut self) -> Result<(), Problem> {
        for (whose, post) in &self.waiting.posts {
            if let Some(account) = self.waiting.accounts.get(whose) {
                self.change.merge_post(self.import, *account, post)?;
            }
        }
        Ok(())
    }
}

/// Lands every draft of a file within one change; with the accounts it created, unless they are more than are looked
/// for in the catalogue.
pub(super) fn land(
    desk: &Desk,
    change: &mut Change<'_>,
    args: &ImportArgs,
    looked: &Looked,
    job: &dyn Job,
) -> Result<(Landed, Option<Vec<AccountId>>), Problem> {
    let import = change.begin_import(&record(looked)?)?;
    let mut lander = Lander {
        change,
        import,
        waiting: Waiting::default(),
        several: looked.inspection.plan.mapping.accounts.len() > 1,
        of_row: Vec::new(),
        row: 0,
        created: Vec::new(),
    };
    let summary = take_all(desk, args, looked, job, &mut lander)?;
    lander.land_row()?;
    fixes::all_met(args, &summary.corrected)?;
    lander.land_posts()?;
    let Lander { change, created, .. } = lander;
    let kept = serde_json::to_value(&summary.faults).map_err(|e| words::not_written(&e))?;
    let totals = change.finish_import(import, small(summary.rows), small(summary.skipped), &kept)?;
    let asides = summary.asides.iter().map(words::set_aside);
    let landed = Landed {
        id: import,
        counts: counts(&totals),
        asides: asides.collect(),
        faults: summary.faults,
        corrected: summary.corrected,
        unread: summary.unread,
    };
    Ok((landed, (created.len() <= reviews::LOOKED_FOR).then_some(created)))
}

fn record(looked: &Looked) -> Result<ImportRecord, Problem> {
    let json =
        |value: Result<serde_json::Value, serde_json::Error>| value.map_err(|e| words::not_written(&e));
    let plan = &looked.inspection.plan;
    Ok(ImportRecord {
        authority: Some(plan.mapping.authority()),
        file_name: looked.inspection.file.clone(),
        sha256: looked.sha256.clone(),
        platform: plan.platform,
        as_of: plan.as_of,
        sheet: plan.sheet.clone(),
        // All that shaped the reading, what is remembered too: so that the same file read in the same way is
        // known again, and that the record says which cells a person set right.
        options: json(serde_json::to_value(&Options {
            corrections: looked.options.corrections.applied_to(plan.sheet.as_deref()),
            ..looked.options.clone()
        }))?,
        mapping: json(serde_json::to_value(&plan.mapping))?,
    })
}

/// Reads the file and lands what its rows bring, in their order. Rows are made ready while those before them land.
fn take_all(
    desk: &Desk,
    args: &ImportArgs,
    looked: &Looked,
    job: &dyn Job,
    lander: &mut Lander<'_, '_>,
) -> Result<ReadSummary, Problem> {
    let plan = &looked.inspection.plan;
    let mut homes = Homes::default();
    let mut make = |draft: Draft| Brought::of(draft, plan.mapping.grain, plan.as_of, &mut homes);
    let mut refused: Option<Problem> = None;
    let mut sink = |brought: Brought| match lander.take(brought) {
        Ok(()) => Flow::Go,
        Err(problem) => {
            refused = Some(problem);
            Flow::Stop
        }
    };
    let mut watch = |progress| told(job, progress);
    let read = read_into(Path::new(&args.path), plan, &desk.sandbox(), &mut watch, &mut make, &mut sink);
    match (read, refused) {
        (_, Some(problem)) => Err(problem),
        (Err(error), None) if error.kind == ErrorKind::Cancelled => Err(Problem::cancelled()),
        (Err(error), None) => Err(words::refused(&error)),
        (Ok(summary), None) => Ok(summary),
    }
}

pub(super) fn counts(counts: &catalogue::ImportCounts) -> ImportCounts {
    ImportCounts {
        rows: counts.rows,
        created: counts.created,
        updated: counts.updated,
        unchanged: counts.unchanged,
        skipped: counts.skipped,
        posts: counts.posts,
        reviews: counts.reviews,
    }
}
