//! Rates over posts, by the formulas of the trade. Rates by plays and by followers are two metrics, never mixed.

use crate::peers::median;

/// Interaction rate by plays = Σ interactions ÷ Σ plays, over (interactions, plays) per post.
/// `None` without plays.
#[must_use]
pub fn interaction_rate_by_plays(posts: &[(f64, f64)]) -> Option<f64> {
    let (interactions, plays) = posts.iter().fold((0.0, 0.0), |sum, post| (sum.0 + post.0, sum.1 + post.1));
    (plays > 0.0).then(|| interactions / plays)
}

/// Interaction rate by followers = median over posts of (likes + comments) ÷ followers, over (likes, comments)
/// per post. `None` without posts or followers.
#[must_use]
pub fn interaction_rate_by_followers(posts: &[(f64, f64)], followers: f64) -> Option<f64> {
    if followers.is_nan() || followers <= 0.0 {
        return None;
    }
    let mut rates: Vec<f64> = posts.iter().map(|(likes, comments)| (likes + comments) / followers).collect();
    rates.sort_unstable_by(f64::total_cmp);
    median(&rates)
}

/// Paid-post performance = commercial median ÷ everyday median; `None` unless the everyday median is above zero.
#[must_use]
pub fn paid_post_performance(commercial: f64, everyday: f64) -> Option<f64> {
    (everyday > 0.0).then(|| commercial / everyday)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_by_hand() {
        // One viral post weighs by its plays: 130 interactions over 1,300 plays.
        assert_eq!(interaction_rate_by_plays(&[(30.0, 300.0), (100.0, 1_000.0)]), Some(0.1));
        assert_eq!(interaction_rate_by_plays(&[]), None);
        // Per post 0.01, 0.03, 0.9: the median ignores the viral one.
        let posts = [(8.0, 2.0), (25.0, 5.0), (800.0, 100.0)];
        assert_eq!(interaction_rate_by_followers(&posts, 1_000.0), Some(0.03));
        assert_eq!(interaction_rate_by_followers(&posts, 0.0), None);
        assert_eq!(paid_post_performance(8_000.0, 10_000.0), Some(0.8));
        assert_eq!(paid_post_performance(8_000.0, 0.0), None);
    }
}
