//! Which creators suit an order, which orders suit a creator, and why.
//!
//! Knows: the formulas of fit, the peers a figure is measured against, hard limits with their funnel and the
//! smallest relaxation, weights, and the words in which a score explains itself.
//! Must never know: files, databases, clocks, randomness, windows. It computes over values of `market` alone.
//!
//! This is the exact version, in plain `f64`: every faster one is held against it. The work is split so that
//! weights can be dragged: [`Pool::new`] once per catalogue, [`Fit::of`] once per order, [`Fit::rank`] per
//! movement of a slider.

mod amounts;
mod audience;
mod candidate;
pub mod duplicates;
mod evidence;
mod explain;
mod filter;
mod fit;
mod part;
mod peers;
mod pool;
mod posting;
mod raise;
mod rank;
mod rates;
mod relax;
mod score;
mod weights;
pub mod words;

pub use audience::{
    Dimension, bhattacharyya, bhattacharyya_of_ages, set_fit, set_fit_of_ages, set_fit_of_tiers,
    share_inside, share_inside_ages,
};
pub use candidate::{Candidate, PastDeal, TrackRecord};
pub use evidence::{Cell, EngagementBasis, Evidence, Fact, PriceBasis, Whose};
pub use explain::{Explanation, Reason};
pub use filter::{Filter, FunnelStep};
pub use fit::{Fit, Mark};
pub use part::{CreatorPart, Part};
pub use peers::{
    ENOUGH_PEERS, Ladder, Rung, SizeTier, Standing, TGI_SHRINK, median, outlier_limit, percentile, quantile,
    shrunk_tgi, tgi,
};
pub use pool::Pool;
pub use posting::{BrandRecord, Posting, Rival};
pub use raise::{Change, CreatorRaise, Gain};
pub use rank::{RankBy, Ranked, Ranking, mutual};
pub use rates::{interaction_rate_by_followers, interaction_rate_by_plays, paid_post_performance};
pub use relax::{Along, Relaxation, Relaxed};
pub use weights::{Aspect, CreatorWeights, Weighting, Weights, WeightsError};
