//! Who may be whom: the review list, the search for duplicates, parting an account.

use desk::wire::{AccountSplit, CreatorRef, ReviewResolve};

use super::*;
use crate::progress::Watch;

pub(super) fn review(out: &Out, open: Open<'_>, id: Option<String>, decision: Option<String>) -> Done {
    match (id, decision) {
        (Some(id), Some(decision)) => {
            let id = id
                .parse()
                .map_err(|_| usage("不是待核对项的编号", "not an entry of the review list", &id))?;
            let list =
                open(Access::Write)?.review_resolve(&ReviewResolve { id, same: decision == "same" })?.value;
            out.put(&list, || print::reviews(&list, out.lang))
        }
        (Some(id), None) => {
            Err(usage("请说明 same（同一个）还是 apart（不是）", "say same or apart for", &id))
        }
        (None, _) => {
            let list = open(Access::Read)?.review_list(&Nothing {})?;
            out.put(&list, || print::reviews(&list, out.lang))
        }
    }
}

pub(super) fn duplicates(out: &Out, open: Open<'_>) -> Done {
    let watch = Watch::new(out.json, out.lang);
    let found = open(Access::Write)?.duplicates_find(&Nothing {}, &watch);
    watch.clear();
    let found = found?.value;
    out.put(&found, || {
        let told = match out.lang {
            Language::Zh => format!("比较了 {} 个账号，新增 {} 对待核对", found.compared, found.added),
            Language::En => {
                format!("{} accounts compared, {} pairs added to review", found.compared, found.added)
            }
        };
        format!("{told}\n{}", print::reviews(&found.list, out.lang))
    })
}

/// An account is named by its id, handle, platform id or display name; among several the one meant must be clear.
pub(super) fn split(out: &Out, open: Open<'_>, creator: &str, account: &str) -> Done {
    let desk = open(Access::Write)?;
    let id = desk.find_creator(creator)?;
    let shown = desk.creator_show(&CreatorRef { id })?.creator;
    let meant: Vec<_> = shown
        .accounts
        .iter()
        .filter(|one| {
            let known = [&one.handle, &one.platform_id, &one.display_name];
            one.id.to_string() == account || known.iter().any(|known| known.as_deref() == Some(account))
        })
        .map(|one| one.id)
        .collect();
    let [account] = meant[..] else {
        return Err(usage("这位创作者没有这个账号，或不止一个", "not one account of this creator", account));
    };
    let page = desk.account_split(&AccountSplit { account })?.value;
    out.put(&page, || page.creator.name.clone())
}
