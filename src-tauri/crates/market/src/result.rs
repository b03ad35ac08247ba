//! Results of a published work, and the wrap-up (结案): promised against actual. Unknown stays unknown.

use chrono::{DateTime, Utc};

use crate::creator::Account;
use crate::deliverable::Deliverable;
use crate::figure::{Metric, Stratum};
use crate::ids::DealId;
use crate::money::Money;
use crate::platform::Platform;
use crate::ratio::BasisPoints;
use crate::{value, words};

words! {
    /// Where a result comes from.
    pub enum ResultSource {
        /// A person typed it.
        Typed = "typed",
        /// A sheet was imported.
        Imported = "imported",
        /// Reported by the creator.
        Creator = "creator",
    }
}

value! {
    /// Numbers of a published work at one moment, cumulative since publication. Absent means unknown.
    pub struct Snapshot {
        /// The deal.
        pub deal: DealId,
        /// When the numbers were true.
        pub at: DateTime<Utc>,
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
        /// Clicks.
        #[cfg_attr(feature = "wire", ts(type = "number | null"))]
        pub clicks: Option<u64>,
        /// Sales.
        pub sales: Option<Money>,
        /// Where they come from.
        pub source: ResultSource,
        /// File or words that say more.
        pub note: Option<String>,
    }
}

/// The largest count that survives a trip through a JavaScript number: 2^53 − 1.
pub const MOST_COUNTED: u64 = (1 << 53) - 1;

/// What came of adding a snapshot to one of the same deal and moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// Both in one.
    pub snapshot: Snapshot,
    /// Numbers a person typed that the import contradicts; the typed ones stay.
    pub kept: Vec<Metric>,
    /// Typed sales that the import contradicts; the typed ones stay.
    pub kept_sales: bool,
}

impl Snapshot {
    /// What was counted, by metric.
    #[must_use]
    pub fn counts(&self) -> [(Metric, Option<u64>); 5] {
        [
            (Metric::Plays, self.plays),
            (Metric::Likes, self.likes),
            (Metric::Comments, self.comments),
            (Metric::Shares, self.shares),
            (Metric::Collects, self.collects),
        ]
    }

    /// The known count of one metric.
    #[must_use]
    pub fn count(&self, metric: Metric) -> Option<u64> {
        self.counts().into_iter().find(|(known, _)| *known == metric)?.1
    }

    /// True when it says nothing at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.counts().iter().all(|(_, count)| count.is_none())
            && self.clicks.is_none()
            && self.sales.is_none()
    }

    /// Interactions (互动量) of this one moment, of what [`Metric::of_interactions`] names for the platform; unknown
    /// unless each of it is known.
    #[must_use]
    pub fn interactions(&self, platform: Platform) -> Option<u64> {
        Metric::of_interactions(platform)
            .iter()
            .try_fold(0_u64, |sum, metric| sum.checked_add(self.count(*metric)?))
    }

    /// A later word on the same deal and moment joined to this one, number by number: what it does not know stays,
    /// what it knows replaces, but an import never replaces what a person typed.
    #[must_use]
    pub fn joined(&self, later: &Snapshot) -> Merged {
        let stays = self.source == ResultSource::Typed && later.source == ResultSource::Imported;
        let mut kept = Vec::new();
        let mut pick = |metric: Option<Metric>, was: Option<u64>, new: Option<u64>| match (was, new) {
            (Some(was), Some(new)) if stays => {
                kept.extend(metric.filter(|_| was != new));
                Some(was)
            }
            (was, new) => new.or(was),
        };
        let plays = pick(Some(Metric::Plays), self.plays, later.plays);
        let likes = pick(Some(Metric::Likes), self.likes, later.likes);
        let comments = pick(Some(Metric::Comments), self.comments, later.comments);
        let shares = pick(Some(Metric::Shares), self.shares, later.shares);
        let collects = pick(Some(Metric::Collects), self.collects, later.collects);
        let clicks = pick(None, self.clicks, later.clicks);
        let snapshot = Snapshot {
            deal: self.deal,
            at: self.at,
            plays,
            likes,
            comments,
            shares,
            collects,
            clicks,
            sales: if stays { self.sales.or(later.sales) } else { later.sales.or(self.sales) },
            source: if stays { self.source } else { later.source },
            note: if stays {
                self.note.clone().or(later.note.clone())
            } else {
                later.note.clone().or(self.note.clone())
            },
        };
        let kept_sales =
            stays && self.sales.is_some() && later.sales.is_some_and(|new| Some(new) != self.sales);
        Merged { snapshot, kept, kept_sales }
    }
}

value! {
    /// A promise beside what came of it.
    #[derive(Copy, Default)]
    pub struct PromisedActual {
        /// Promised or expected.
        pub promised: Option<f64>,
        /// Actual.
        pub actual: Option<f64>,
    }
}

impl PromisedActual {
    /// Actual ÷ promised; unknown unless both are known and the promise is above zero.
    #[must_use]
    pub fn ratio(&self) -> Option<f64> {
        let (promised, actual) = (self.promised?, self.actual?);
        (promised > 0.0).then(|| actual / promised)
    }
}

value! {
    /// What a wrap-up can say of money while the platform's fee is unknown: the pay alone. What was really spent is
    /// at least this.
    #[derive(Copy)]
    pub struct WithoutFee {
        /// What was paid; unknown until something was paid.
        pub paid: Option<Money>,
        /// CPM of the pay alone.
        pub cpm: PromisedActual,
        /// CPE of the pay alone.
        pub cpe: PromisedActual,
    }
}

value! {
    /// The wrap-up of one deal: money in yuan (major units), counts as counts.
    pub struct WrapUp {
        /// The deal.
        pub deal: DealId,
        /// What was paid, fees included; unknown until something was paid, and while the fee is unknown.
        pub paid: Option<Money>,
        /// The pay alone; only there while the fee is unknown.
        pub without_fee: Option<WithoutFee>,
        /// Plays.
        pub plays: PromisedActual,
        /// Interactions.
        pub interactions: PromisedActual,
        /// CPM = paid incl. fees ÷ plays × 1000.
        pub cpm: PromisedActual,
        /// CPE = paid ÷ interactions.
        pub cpe: PromisedActual,
        /// Delivered in time: rounds in time, rounds due.
        pub rounds_in_time: u32,
        /// See `rounds_in_time`.
        pub rounds_due: u32,
        /// When the numbers it rests on were true: of the oldest of them.
        pub as_of: Option<DateTime<Utc>>,
    }
}

/// What was promised for a deal when it was opened: for all of its works together.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Promise {
    /// Expected plays.
    pub plays: Option<f64>,
    /// Expected interactions.
    pub interactions: Option<f64>,
}

impl Promise {
    /// What to expect of an account's paid posts: the plays and interactions of one, as many times as works are
    /// ordered. Interactions are the account's own figure, else the sum of what makes them up on its platform.
    #[must_use]
    pub fn of(account: &Account, ordered: &Deliverable) -> Self {
        let known =
            |metric| account.figure(metric, Stratum::Commercial).map(|figure| figure.value.cautious());
        let summed = || {
            let parts = Metric::of_interactions(account.platform).iter();
            parts.map(|part| known(*part)).sum::<Option<f64>>()
        };
        let all = |each: f64| each * f64::from(ordered.count);
        Self {
            plays: account.expected_plays(ordered.kind).map(all),
            interactions: known(Metric::Interactions).or_else(summed).map(all),
        }
    }
}

/// What was agreed to be paid for a deal, what was paid, and the platform's fee on top of either.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spending {
    /// The agreed pay; unknown while nothing is agreed or a part of it depends on results.
    pub agreed: Option<Money>,
    /// What reached the creator; unknown until something did.
    pub paid: Option<Money>,
    /// The fee as a share of the pay.
    pub fee: Option<BasisPoints>,
}

/// A price with the platform's fee on top; unknown when either is, or when the sum is out of range.
#[must_use]
pub fn with_fee(pay: Option<Money>, fee: Option<BasisPoints>) -> Option<Money> {
    let (pay, fee) = (pay?, fee?);
    pay.plus(pay.share(fee).ok()?).ok()
}

/// The newest known number of a work, and when it was true.
fn newest(snapshots: &[Snapshot], metric: Metric) -> Option<(u64, DateTime<Utc>)> {
    let known = snapshots.iter().filter_map(|snapshot| Some((snapshot.count(metric)?, snapshot.at)));
    known.max_by_key(|(_, at)| *at)
}

impl WrapUp {
    /// Joins a promise, the money and the results, of which the newest known number of each kind counts: a later
    /// snapshot that leaves one out does not unlearn it. The price promised is that of the agreed terms.
    #[must_use]
    pub fn of(
        deal: DealId,
        platform: Platform,
        promise: Promise,
        spending: Spending,
        rounds: (u32, u32),
        snapshots: &[Snapshot],
    ) -> Self {
        let played = newest(snapshots, Metric::Plays);
        let parts = Metric::of_interactions(platform).iter().map(|part| newest(snapshots, *part));
        let parts = parts.collect::<Option<Vec<_>>>().unwrap_or_default();
        // As old as the oldest number it rests on.
        let as_of = played.iter().chain(&parts).map(|(_, at)| *at).min();
        let plays = played.map(|(count, _)| count as f64);
        let interactions = (!parts.is_empty()).then(|| parts.iter().map(|(count, _)| *count as f64).sum());
        let per = |money: Option<Money>, count: Option<f64>, scale: f64| {
            let (money, count) = (money?, count?);
            (count > 0.0).then(|| money.major_f64() / count * scale)
        };
        let costs = |agreed: Option<Money>, paid: Option<Money>| {
            let cpm = PromisedActual {
                promised: per(agreed, promise.plays, 1000.0),
                actual: per(paid, plays, 1000.0),
            };
            let cpe = PromisedActual {
                promised: per(agreed, promise.interactions, 1.0),
                actual: per(paid, interactions, 1.0),
            };
            (cpm, cpe)
        };
        let Spending { agreed, paid: pay, fee } = spending;
        let paid = with_fee(pay, fee);
        let (cpm, cpe) = costs(with_fee(agreed, fee), paid);
        let without_fee = fee.is_none().then(|| {
            let (cpm, cpe) = costs(agreed, pay);
            WithoutFee { paid: pay, cpm, cpe }
        });
        WrapUp {
            deal,
            paid,
            without_fee,
            plays: PromisedActual { promised: promise.plays, actual: plays },
            interactions: PromisedActual { promised: promise.interactions, actual: interactions },
            cpm,
            cpe,
            rounds_in_time: rounds.0,
            rounds_due: rounds.1,
            as_of: as_of.or_else(|| snapshots.iter().map(|snapshot| snapshot.at).max()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snapshot(day: i64, source: ResultSource) -> Snapshot {
        Snapshot {
            deal: DealId::from_bits(1),
            at: DateTime::UNIX_EPOCH + chrono::TimeDelta::days(day),
            plays: None,
            likes: None,
            comments: None,
            shares: None,
            collects: None,
            clicks: None,
            sales: None,
            source,
            note: None,
        }
    }

    fn wrap(fee: Option<BasisPoints>) -> WrapUp {
        let promise = Promise { plays: Some(100_000.0), interactions: Some(4_000.0) };
        let spending = Spending { agreed: Some(Money::yuan(12_000)), paid: Some(Money::yuan(6_000)), fee };
        let snapshot = Snapshot {
            plays: Some(120_000),
            likes: Some(1_500),
            comments: Some(300),
            shares: Some(200),
            ..snapshot(0, ResultSource::Typed)
        };
        WrapUp::of(snapshot.deal, Platform::Douyin, promise, spending, (0, 0), &[snapshot])
    }

    fn of(platform: Platform, snapshots: &[Snapshot]) -> WrapUp {
        let deal = DealId::from_bits(1);
        WrapUp::of(deal, platform, Promise::default(), Spending::default(), (0, 0), snapshots)
    }

    #[test]
    fn collects_are_interactions_on_xiaohongshu_alone_and_unknown_ones_are_not_none() {
        let counted = Snapshot {
            likes: Some(100),
            comments: Some(10),
            shares: Some(1),
            collects: Some(1_000),
            ..snapshot(0, ResultSource::Typed)
        };
        let uncollected = Snapshot { collects: None, ..counted.clone() };
        for platform in Platform::ALL {
            let red = *platform == Platform::Xiaohongshu;
            assert_eq!(counted.interactions(*platform), Some(if red { 1_111 } else { 111 }));
            assert_eq!(uncollected.interactions(*platform), (!red).then_some(111));
            let wrapped = of(*platform, std::slice::from_ref(&uncollected));
            assert_eq!(wrapped.interactions.actual, (!red).then_some(111.0));
        }
    }

    #[test]
    fn a_promise_is_of_all_works_and_of_what_the_platform_counts() {
        let figure = |metric: Metric, value: f64| {
            serde_json::json!({
                "metric": metric, "value": crate::figure::Quantity::Exact(value), "basis": "median",
                "stratum": "commercial", "source": crate::figure::Source::Person,
            })
        };
        let promised = |platform: Platform, metrics: &[(Metric, f64)], count: u32| {
            let figures: Vec<_> = metrics.iter().map(|(metric, value)| figure(*metric, *value)).collect();
            let account: Account = serde_json::from_value(serde_json::json!({
                "id": crate::ids::AccountId::from_bits(1), "creator": crate::ids::CreatorId::from_bits(2),
                "platform": platform, "figures": figures, "rates": [],
            }))
            .unwrap();
            let kind = crate::deliverable::DeliverableKind::ImagePost;
            Promise::of(&account, &Deliverable { kind, count, at_least: None })
        };
        let parts = [
            (Metric::Plays, 1_000.0),
            (Metric::Likes, 50.0),
            (Metric::Comments, 3.0),
            (Metric::Shares, 2.0),
            (Metric::Collects, 20.0),
        ];
        let of_three = promised(Platform::Xiaohongshu, &parts, 3);
        assert_eq!((of_three.plays, of_three.interactions), (Some(3_000.0), Some(225.0)));
        assert_eq!(promised(Platform::Douyin, &parts, 1).interactions, Some(55.0));
        assert_eq!(promised(Platform::Xiaohongshu, &parts[..4], 1).interactions, None, "unknown is not none");
        assert_eq!(promised(Platform::Douyin, &[(Metric::Interactions, 80.0)], 2).interactions, Some(160.0));
        assert_eq!(promised(Platform::Douyin, &[], 2), Promise::default());
    }

    #[test]
    fn a_later_partial_snapshot_unlearns_nothing() {
        let first = Snapshot {
            plays: Some(1_000),
            likes: Some(10),
            comments: Some(2),
            shares: Some(1),
            ..snapshot(1, ResultSource::Typed)
        };
        let second = Snapshot { plays: Some(2_000), ..snapshot(7, ResultSource::Imported) };
        let third = Snapshot { clicks: Some(5), ..snapshot(30, ResultSource::Typed) };
        let wrapped = of(Platform::Douyin, &[first.clone(), second.clone(), third]);
        assert_eq!((wrapped.plays.actual, wrapped.interactions.actual), (Some(2_000.0), Some(13.0)));
        assert_eq!(wrapped.as_of, Some(first.at), "as old as the oldest number it rests on");
        assert_eq!(of(Platform::Douyin, &[]).as_of, None);
        let clicks = Snapshot { clicks: Some(5), ..second.clone() };
        assert_eq!(of(Platform::Douyin, &[Snapshot { plays: None, ..clicks }]).as_of, Some(second.at));
    }

    #[test]
    fn two_words_on_one_moment_are_joined_number_by_number() {
        let typed = Snapshot {
            plays: Some(100),
            likes: Some(7),
            sales: Some(Money::yuan(1)),
            ..snapshot(1, ResultSource::Typed)
        };
        let sheet = Snapshot { plays: Some(90), shares: Some(3), ..snapshot(1, ResultSource::Imported) };
        let merged = typed.joined(&sheet);
        assert_eq!(merged.kept, [Metric::Plays], "a machine does not overwrite a person");
        assert_eq!((merged.snapshot.plays, merged.snapshot.likes), (Some(100), Some(7)));
        assert_eq!((merged.snapshot.shares, merged.snapshot.sales), (Some(3), Some(Money::yuan(1))));
        let merged = sheet.joined(&typed);
        assert_eq!((merged.snapshot.plays, merged.snapshot.shares), (Some(100), Some(3)));
        assert_eq!((merged.snapshot.source, merged.kept.is_empty()), (ResultSource::Typed, true));
        assert_eq!(sheet.joined(&sheet).snapshot, sheet);
    }

    #[test]
    fn the_promise_is_held_to_the_agreed_price_with_its_fee() {
        let wrapped = wrap(Some(BasisPoints::percent(5)));
        assert_eq!(wrapped.paid, Some(Money::yuan(6_300)));
        assert_eq!(wrapped.cpm, PromisedActual { promised: Some(126.0), actual: Some(52.5) });
        assert_eq!(wrapped.cpe, PromisedActual { promised: Some(3.15), actual: Some(3.15) });
        assert_eq!(wrapped.without_fee, None);
    }

    #[test]
    fn an_unknown_fee_leaves_the_whole_unknown_and_says_the_pay_apart() {
        let wrapped = wrap(None);
        assert_eq!(wrapped.paid, None);
        assert_eq!((wrapped.cpm, wrapped.cpe), (PromisedActual::default(), PromisedActual::default()));
        let without = wrapped.without_fee.unwrap();
        assert_eq!(without.paid, Some(Money::yuan(6_000)));
        assert_eq!(without.cpm, PromisedActual { promised: Some(120.0), actual: Some(50.0) });
        assert_eq!(without.cpe, PromisedActual { promised: Some(3.0), actual: Some(3.0) });
    }
}
