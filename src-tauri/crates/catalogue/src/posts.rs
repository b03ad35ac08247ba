//! Posts of accounts, and what is counted over all of them.

use chrono::{DateTime, NaiveDate, Utc};
use market::figure::{Basis, Figure, Metric, Quantity, Source, Stratum};
use market::{AccountId, ImportId, Platform, PostId, value};
use rusqlite::params;

use crate::change::{Change, View};
use crate::error::{CatalogueError, Result};
use crate::incoming::{Field, IncomingPost, Outcome};
use crate::sql::{Record, day, time};
use crate::topic::Topic;

value! {
    /// A post of an account. Absent means unknown.
    #[derive(Eq)]
    pub struct Post {
        /// Id.
        pub id: PostId,
        /// Address.
        pub url: Option<String>,
        /// Title or text.
        pub title: Option<String>,
        /// When it was published.
        pub published_at: Option<DateTime<Utc>>,
        /// Paid for by a brand.
        pub commercial: Option<bool>,
        /// Plays or views.
        #[cfg_attr(feature = "wire", ts(type = "number | null"))]
        pub plays: Option<u64>,
        /// Likes.
        #[cfg_attr(feature = "wire", ts(type = "number | null"))]
        pub likes: Option<u64>,
        /// Comments.
        #[cfg_attr(feature = "wire", ts(type = "number | null"))]
        pub comments: Option<u64>,
        /// Shares.
        #[cfg_attr(feature = "wire", ts(type = "number | null"))]
        pub shares: Option<u64>,
        /// Collects.
        #[cfg_attr(feature = "wire", ts(type = "number | null"))]
        pub collects: Option<u64>,
        /// The day the numbers were true.
        pub as_of: Option<NaiveDate>,
    }
}

impl Post {
    /// Interactions = likes + comments + shares, on 小红书 also collects; unknown unless all of them are known.
    #[must_use]
    pub fn interactions(&self, platform: Platform) -> Option<u64> {
        let counts = [
            (Metric::Likes, self.likes),
            (Metric::Comments, self.comments),
            (Metric::Shares, self.shares),
            (Metric::Collects, self.collects),
        ];
        let known =
            |metric| counts.iter().find(|(counted, _)| *counted == metric).and_then(|(_, count)| *count);
        Metric::of_interactions(platform)
            .iter()
            .try_fold(0_u64, |sum, metric| sum.checked_add(known(*metric)?))
    }
}

const COLUMNS: &str = "SELECT id, n, url, title, published_at, commercial, plays, likes, comments, shares, collects, as_of FROM posts";

fn read(r: &Record<'_>) -> Result<Post> {
    let count = |column: &'static str| -> Result<Option<u64>> {
        match r.get::<Option<i64>>(column)? {
            None => Ok(None),
            Some(number) => u64::try_from(number).map(Some).map_err(|_| r.bad(column, number.to_string())),
        }
    };
    Ok(Post {
        id: r.id("id")?,
        url: r.get("url")?,
        title: r.get("title")?,
        published_at: r.maybe_time("published_at")?,
        commercial: r.get("commercial")?,
        plays: count("plays")?,
        likes: count("likes")?,
        comments: count("comments")?,
        shares: count("shares")?,
        collects: count("collects")?,
        as_of: r.maybe_day("as_of")?,
    })
}

impl View<'_> {
    /// The known posts of an account, newest first.
    ///
    /// # Errors
    /// As every read.
    pub fn posts(&self, account: AccountId) -> Result<Vec<Post>> {
        self.sql.all(
            "posts",
            &format!(
                "{COLUMNS} WHERE account = (SELECT n FROM accounts WHERE id = ?1) ORDER BY published_at DESC, n DESC"
            ),
            [account.to_string()],
            read,
        )
    }
}

/// The most a column of whole numbers holds.
fn stored(count: Option<u64>) -> Result<Option<i64>> {
    count
        .map(|n| {
            i64::try_from(n).map_err(|_| CatalogueError::NotStorable { detail: format!("{n} is too large") })
        })
        .transpose()
}

/// The median; the mean of the two in the middle for an even number. `None` of nothing.
fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let (low, high) = (values.get(values.len().checked_sub(1)? / 2)?, values.get(values.len() / 2)?);
    Some((low + high) / 2.0)
}

impl View<'_> {
    /// Whether an account's posts are all kept, and say already what these say.
    pub(crate) fn knows_posts(&self, account: i64, posts: &[&IncomingPost]) -> Result<bool> {
        fn agrees<T: PartialEq>(known: &Option<T>, said: &Option<T>) -> bool {
            said.is_none() || known == said
        }
        for post in posts {
            let Some(key) = post.key() else { continue };
            let kept = self.sql.one(
                "posts",
                &format!("{COLUMNS} WHERE account = ?1 AND key = ?2"),
                params![account, key],
                read,
            )?;
            let known = kept.is_some_and(|kept| {
                agrees(&kept.url, &post.url)
                    && agrees(&kept.title, &post.title)
                    && agrees(&kept.published_at, &post.published_at)
                    && agrees(&kept.commercial, &post.commercial)
                    && agrees(&kept.plays, &post.plays)
                    && agrees(&kept.likes, &post.likes)
                    && agrees(&kept.comments, &post.comments)
                    && agrees(&kept.shares, &post.shares)
                    && agrees(&kept.collects, &post.collects)
            });
            if !known {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

impl Change<'_> {
    pub(crate) fn land_post(
        &mut self,
        account: i64,
        key: &str,
        post: &IncomingPost,
        date: Option<NaiveDate>,
        import: ImportId,
        fresh: bool,
    ) -> Result<Outcome> {
        let old = self.sql.one(
            "posts",
            &format!("{COLUMNS} WHERE account = ?1 AND key = ?2"),
            params![account, key],
            |r| Ok((r.get::<i64>("n")?, read(r)?)),
        )?;
        let Some((n, old)) = old else {
            let entropy = self.entropy();
            self.sql.run(
                "INSERT INTO posts (id, account, key, url, title, published_at, commercial, plays, likes, comments,
                        shares, collects, as_of, import, import_row)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
                params![
                    PostId::mint(self.now, entropy).to_string(),
                    account,
                    key,
                    post.url,
                    post.title,
                    post.published_at.map(time),
                    post.commercial,
                    stored(post.plays)?,
                    stored(post.likes)?,
                    stored(post.comments)?,
                    stored(post.shares)?,
                    stored(post.collects)?,
                    date.map(day),
                    import.to_string(),
                    post.row
                ],
            )?;
            self.touch(Topic::Creators);
            return Ok(Outcome::Created);
        };
        let overwrite = fresh && date >= old.as_of;
        fn pick<T: Clone>(new: &Option<T>, old: &Option<T>, overwrite: bool) -> Option<T> {
            if overwrite { new.clone().or_else(|| old.clone()) } else { old.clone().or_else(|| new.clone()) }
        }
        let mut next = Post {
            id: old.id,
            url: pick(&post.url, &old.url, overwrite),
            title: pick(&post.title, &old.title, overwrite),
            published_at: pick(&post.published_at, &old.published_at, overwrite),
            commercial: pick(&post.commercial, &old.commercial, overwrite),
            plays: pick(&post.plays, &old.plays, overwrite),
            likes: pick(&post.likes, &old.likes, overwrite),
            comments: pick(&post.comments, &old.comments, overwrite),
            shares: pick(&post.shares, &old.shares, overwrite),
            collects: pick(&post.collects, &old.collects, overwrite),
            as_of: old.as_of,
        };
        let changed = next != old;
        next.as_of = if overwrite { date.max(old.as_of) } else { old.as_of };
        if next == old {
            return Ok(Outcome::Unchanged);
        }
        self.sql.run(
            "UPDATE posts SET url = ?2, title = ?3, published_at = ?4, commercial = ?5, plays = ?6, likes = ?7,
                    comments = ?8, shares = ?9, collects = ?10, as_of = ?11, import = ?12, import_row = ?13
             WHERE n = ?1",
            params![
                n,
                next.url,
                next.title,
                next.published_at.map(time),
                next.commercial,
                stored(next.plays)?,
                stored(next.likes)?,
                stored(next.comments)?,
                stored(next.shares)?,
                stored(next.collects)?,
                next.as_of.map(day),
                import.to_string(),
                post.row
            ],
        )?;
        self.touch(Topic::Creators);
        Ok(if changed { Outcome::Updated { fields: vec![Field::Post] } } else { Outcome::Unchanged })
    }

    /// Counts an account's figures over all its known posts; true when one changed.
    pub(crate) fn count_posts(&mut self, account: i64, as_of: Option<NaiveDate>) -> Result<bool> {
        let platform = self
            .sql
            .one("accounts", "SELECT n, platform FROM accounts WHERE n = ?1", [account], |r| {
                r.word("platform", Platform::parse)
            })?
            .ok_or_else(|| CatalogueError::NotFound { kind: "account", id: account.to_string() })?;
        let posts =
            self.sql.all("posts", &format!("{COLUMNS} WHERE account = ?1 ORDER BY n"), [account], read)?;
        let mut current = self.figures_of(account)?;
        let followers = current
            .iter()
            .find(|(_, f)| f.metric == Metric::Followers)
            .map(|(_, f)| f.value.cautious())
            .filter(|followers| *followers > 0.0);
        let as_of = posts.iter().filter_map(|p| p.as_of).max().or(as_of);
        let everyday: Vec<&Post> = posts.iter().filter(|p| p.commercial == Some(false)).collect();
        let commercial: Vec<&Post> = posts.iter().filter(|p| p.commercial == Some(true)).collect();
        let strata = [
            (Stratum::All, posts.iter().collect()),
            (Stratum::Everyday, everyday),
            (Stratum::Commercial, commercial),
        ];
        let mut counted = Vec::new();
        for (stratum, posts) in strata {
            for (metric, basis, value) in counts(&posts, platform, followers) {
                counted.push(Figure {
                    metric,
                    value: Quantity::Exact(value),
                    basis,
                    stratum,
                    window_days: None,
                    source: Source::Desk,
                    as_of,
                });
            }
        }
        Ok(self.land_figures(account, &mut current, &counted, None)?.current)
    }
}

/// The figures over some posts: medians of what is known, and the two interaction rates, never mixed.
fn counts(posts: &[&Post], platform: Platform, followers: Option<f64>) -> Vec<(Metric, Basis, f64)> {
    let mut out = Vec::new();
    let of = |value: &dyn Fn(&Post) -> Option<u64>| -> Vec<f64> {
        posts.iter().filter_map(|post| value(post)).map(|n| n as f64).collect()
    };
    let medians: [(Metric, Vec<f64>); 6] = [
        (Metric::Plays, of(&|p| p.plays)),
        (Metric::Likes, of(&|p| p.likes)),
        (Metric::Comments, of(&|p| p.comments)),
        (Metric::Shares, of(&|p| p.shares)),
        (Metric::Collects, of(&|p| p.collects)),
        (Metric::Interactions, of(&|p| p.interactions(platform))),
    ];
    for (metric, values) in medians {
        out.extend(median(values).map(|value| (metric, Basis::Median, value)));
    }
    let (mut interactions, mut plays) = (0.0, 0.0);
    for post in posts {
        if let (Some(i), Some(p)) = (post.interactions(platform), post.plays) {
            interactions += i as f64;
            plays += p as f64;
        }
    }
    if plays > 0.0 {
        out.push((Metric::InteractionRateByPlays, Basis::Total, interactions / plays));
    }
    if let Some(followers) = followers {
        let shares = of(&|p| p.likes?.checked_add(p.comments?)).into_iter().map(|n| n / followers).collect();
        out.extend(median(shares).map(|value| (Metric::InteractionRateByFollowers, Basis::Median, value)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_by_hand() {
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![3.0]), Some(3.0));
        assert_eq!(median(vec![9.0, 1.0]), Some(5.0));
        assert_eq!(median(vec![9.0, 1.0, 2.0]), Some(2.0));
    }
}
