//! How an account's followers grew, from its own dated counts, where no sheet says it.

use std::collections::HashMap;

use catalogue::View;
use chrono::NaiveDate;
use market::creator::Creator;
use market::figure::{Figure, Stratum};
use market::{AccountId, Basis, Metric, Quantity, Source};

use crate::problem::Problem;

/// What growth is told over, in days.
const WINDOW: u16 = 30;

/// Days between two counts that tell of a month: monthly sheets are rarely thirty days apart.
const MONTH: std::ops::RangeInclusive<i64> = 20..=45;

/// The growth over 30 days up to the newest of some dated counts (oldest first), relative to its start, and the day it
/// is of: (new ÷ old) to the power of 30 ÷ days, less 1, from the count that lies nearest to 30 days before. `None`
/// where none lies 20 to 45 days before, or nobody followed then.
fn over_30_days(series: &[(NaiveDate, f64)]) -> Option<(NaiveDate, f64)> {
    let ((day, newest), earlier) = series.split_last()?;
    let month = earlier.iter().map(|(before, count)| ((*day - *before).num_days(), *count));
    let month = month.filter(|(days, count)| MONTH.contains(days) && *count > 0.0);
    let (days, count) = month.min_by_key(|(days, _)| (days - i64::from(WINDOW)).abs())?;
    let growth = (newest / count).powf(f64::from(WINDOW) / days as f64) - 1.0;
    growth.is_finite().then_some((*day, growth))
}

/// Gives the accounts whose counts tell of a month, and of which nobody said how they grew, a figure that says so.
pub(crate) fn told(view: &View<'_>, creators: &mut [Creator]) -> Result<(), Problem> {
    let accounts = || creators.iter().flat_map(|creator| &creator.accounts);
    let unsaid = accounts().filter(|account| account.figure(Metric::Growth30d, Stratum::All).is_none());
    let ids: Vec<AccountId> = unsaid.map(|account| account.id).collect();
    let earlier: HashMap<AccountId, Vec<(NaiveDate, f64)>> = view.followers_that_changed(&ids)?;
    for account in creators.iter_mut().flat_map(|creator| &mut creator.accounts) {
        let Some((day, growth)) = earlier.get(&account.id).and_then(|series| over_30_days(series)) else {
            continue;
        };
        account.figures.push(Figure {
            metric: Metric::Growth30d,
            value: Quantity::Exact(growth),
            basis: Basis::Exact,
            stratum: Stratum::All,
            window_days: Some(WINDOW),
            source: Source::Desk,
            as_of: Some(day),
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(counts: &[(&str, f64)]) -> Vec<(NaiveDate, f64)> {
        counts.iter().map(|(day, count)| (day.parse().unwrap(), *count)).collect()
    }

    #[test]
    fn growth_is_told_over_thirty_days_from_the_count_nearest_to_a_month_before() {
        let told = |counts: &[(&str, f64)]| over_30_days(&series(counts)).map(|(_, growth)| growth);
        let month = told(&[("2026-09-01", 100.0), ("2026-10-01", 110.0)]).unwrap();
        assert!((month - 0.1).abs() < 1e-12);
        // Forty days come to less in thirty.
        let longer = told(&[("2026-08-22", 100.0), ("2026-10-01", 110.0)]).unwrap();
        assert!((longer - (1.1_f64.powf(0.75) - 1.0)).abs() < 1e-12);
        let of_three = told(&[("2026-08-20", 50.0), ("2026-09-02", 100.0), ("2026-10-01", 90.0)]).unwrap();
        assert!((of_three - (0.9_f64.powf(30.0 / 29.0) - 1.0)).abs() < 1e-12);
        for counts in [
            &[("2026-10-01", 110.0)][..],
            &[("2026-09-20", 100.0), ("2026-10-01", 110.0)],
            &[("2026-06-01", 100.0), ("2026-10-01", 110.0)],
            &[("2026-09-01", 0.0), ("2026-10-01", 110.0)],
        ] {
            assert_eq!(told(counts), None, "{counts:?}");
        }
    }
}
