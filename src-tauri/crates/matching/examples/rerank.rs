//! How long a ranking over 10,000 creators takes: `cargo run --release -p matching --example rerank`.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    unreachable_pub,
    dead_code,
    reason = "a measuring program"
)]

#[path = "../tests/matching/builders.rs"]
mod builders;

use std::sync::Arc;
use std::time::Instant;

use market::Language;
use market::order::Goal;
use matching::{CreatorWeights, Fit, Part, Pool, RankBy, Weights};

fn main() {
    let candidates = builders::crowd(10_000, 42);
    let start = Instant::now();
    let pool = Arc::new(Pool::new(candidates));
    println!("pool of {}: {:.1} ms", pool.candidates().len(), start.elapsed().as_secs_f64() * 1e3);

    let mut posting = builders::posting();
    posting.draft.tones = vec![builders::tone("professional")];
    posting.draft.tags = vec!["护肤".into()];
    let start = Instant::now();
    let fit = Fit::of(posting, Arc::clone(&pool), builders::now());
    println!("fit: {:.1} ms", start.elapsed().as_secs_f64() * 1e3);

    let own = CreatorWeights::preset();
    for top in [Some(50), None] {
        let mut times: Vec<f64> = (0..200)
            .map(|step| {
                let pairs: Vec<(Part, f64)> = Part::ALL.iter().map(|part| (*part, 1.0)).collect();
                let mut pairs = pairs;
                pairs[2].1 = 1.0 + f64::from(step) / 50.0;
                let weights = Weights::new(&pairs).unwrap();
                let start = Instant::now();
                let ranking = fit.rank(&weights, &own, RankBy::Mutual, top);
                let took = start.elapsed().as_secs_f64() * 1e3;
                assert!(ranking.left > 0);
                took
            })
            .collect();
        times.sort_by(f64::total_cmp);
        println!("re-rank, top {top:?}: median {:.2} ms, slowest {:.2} ms", times[100], times[199]);
    }

    let weights = Weights::preset(Goal::Seeding);
    let ranking = fit.rank(&weights, &own, RankBy::Mutual, Some(50));
    let start = Instant::now();
    for line in &ranking.ranked {
        assert!(fit.explain(line.place, &weights, Language::Zh).is_some());
    }
    println!("explain 50: {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
}
