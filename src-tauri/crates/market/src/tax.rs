//! Withholding on labour remuneration (劳务报酬预扣): estimates for statements, not tax advice.
//!
//! Rates lie in a dated table, `assets/tax/*.json`, with their source.

use std::sync::OnceLock;

use chrono::NaiveDate;

use crate::money::{Money, MoneyError};
use crate::policy::Said;
use crate::ratio::BasisPoints;
use crate::{value, words};

words! {
    /// Who pays.
    pub enum Payer {
        /// An ordinary payer: each payment is taxed alone.
        Ordinary = "ordinary",
        /// An internet platform: cumulative over the months of a year, where the table has begun to apply.
        InternetPlatform = "internet_platform",
    }
}

words! {
    /// How tax is withheld.
    pub enum Method {
        /// Each payment alone.
        Single = "single",
        /// Cumulative over the months of a year.
        Cumulative = "cumulative",
    }
}

value! {
    /// One bracket: `rate` of the whole base less `quick`.
    #[derive(Eq)]
    pub struct Bracket {
        /// Its upper bound, included; absent in the last.
        pub up_to: Option<Money>,
        /// The rate.
        pub rate: BasisPoints,
        /// The quick deduction (速算扣除数).
        pub quick: Money,
    }
}

value! {
    /// The method for each payment alone.
    #[derive(Eq)]
    pub struct SingleRule {
        /// Up to here the small deduction is taken off, above it the share of costs.
        pub small_up_to: Money,
        /// The small deduction.
        pub small_deduction: Money,
        /// The share of costs.
        pub cost_share: BasisPoints,
        /// The brackets, rising.
        pub brackets: Vec<Bracket>,
    }
}

value! {
    /// The cumulative method.
    #[derive(Eq)]
    pub struct CumulativeRule {
        /// It applies to payments from this day.
        pub from: NaiveDate,
        /// The share of costs.
        pub cost_share: BasisPoints,
        /// Taken off for each month.
        pub monthly_deduction: Money,
        /// The brackets of the year's sum, rising.
        pub brackets: Vec<Bracket>,
    }
}

value! {
    /// A dated table of rates.
    #[derive(Eq)]
    pub struct TaxTable {
        /// Id.
        pub id: String,
        /// Version.
        pub version: u32,
        /// Name in Chinese.
        pub name_zh: String,
        /// Name in English.
        pub name_en: String,
        /// The day from which the newest of its rules applies.
        pub dated: NaiveDate,
        /// Where the rates were seen.
        pub source: Said,
        /// Ordinary payers.
        pub ordinary: SingleRule,
        /// Internet platforms.
        pub platform: CumulativeRule,
    }
}

/// Why nothing could be worked out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TaxError {
    /// The text is no table.
    #[error("not a tax table: {0}")]
    Shape(String),
    /// A list of brackets that is empty, does not rise, or has no open end.
    #[error("the brackets of {0} do not cover every sum")]
    Brackets(&'static str),
    /// An income below zero.
    #[error("an income below zero: {0}")]
    Negative(Money),
    /// Another currency than the table's, or a sum out of range.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

impl TaxTable {
    /// The table shipped with the program; `None` only if its file were broken, which the tests refuse.
    #[must_use]
    pub fn shipped() -> Option<&'static TaxTable> {
        static TABLE: OnceLock<Option<TaxTable>> = OnceLock::new();
        TABLE.get_or_init(|| TaxTable::parse(SHIPPED).ok()).as_ref()
    }

    /// Reads a table from JSON.
    ///
    /// # Errors
    /// [`TaxError::Shape`] or [`TaxError::Brackets`].
    pub fn parse(json: &str) -> Result<Self, TaxError> {
        let table: TaxTable = serde_json::from_str(json).map_err(|e| TaxError::Shape(e.to_string()))?;
        for (name, brackets) in
            [("ordinary", &table.ordinary.brackets), ("platform", &table.platform.brackets)]
        {
            let bounds: Vec<_> = brackets.iter().map(|b| b.up_to.map(|m| m.minor())).collect();
            let rising = bounds.windows(2).all(|pair| match pair {
                [Some(lower), Some(upper)] => lower < upper,
                [Some(_), None] => true,
                _ => false,
            });
            if !rising || bounds.last() != Some(&None) {
                return Err(TaxError::Brackets(name));
            }
        }
        Ok(table)
    }

    /// The method a payer uses for a payment of this day.
    #[must_use]
    pub fn method(&self, payer: Payer, on: NaiveDate) -> Method {
        match payer {
            Payer::InternetPlatform if on >= self.platform.from => Method::Cumulative,
            Payer::InternetPlatform | Payer::Ordinary => Method::Single,
        }
    }

    /// What an ordinary payer withholds from one payment: with `base = x ≤ 4,000 ? max(0, x − 800) : 0.8 x`,
    /// 20 % to 20,000, 30 % − 2,000 to 50,000, 40 % − 7,000 above. Halves of a fen round away from zero.
    ///
    /// # Errors
    /// A negative income, another currency, or a sum out of range.
    pub fn withheld_from_one(&self, income: Money) -> Result<Money, TaxError> {
        not_negative(income)?;
        let rule = &self.ordinary;
        let base = if income.compare(rule.small_up_to)?.is_gt() {
            income.minus(income.share(rule.cost_share)?)?
        } else {
            income.minus(rule.small_deduction)?
        };
        tax(base, &rule.brackets)
    }

    /// What an internet platform withholds in each month of a year, given the income of each month from the
    /// first on (nothing for a month without): the tax on the sum so far, after 20 % and 5,000 a month are
    /// taken off, less what was withheld before; never negative.
    ///
    /// # Errors
    /// A negative income, another currency, or a sum out of range.
    pub fn withheld_by_month(&self, months: &[Money]) -> Result<Vec<Money>, TaxError> {
        let rule = &self.platform;
        let nothing = Money::zero(rule.monthly_deduction.currency());
        let (mut base, mut withheld, mut by_month) = (nothing, nothing, Vec::with_capacity(months.len()));
        for income in months {
            not_negative(*income)?;
            base = base.plus(income.minus(income.share(rule.cost_share)?)?)?.minus(rule.monthly_deduction)?;
            let more = tax(base, &rule.brackets)?.minus(withheld)?;
            let more = if more.is_negative() { nothing } else { more };
            withheld = withheld.plus(more)?;
            by_month.push(more);
        }
        Ok(by_month)
    }
}

fn not_negative(income: Money) -> Result<(), TaxError> {
    if income.is_negative() { Err(TaxError::Negative(income)) } else { Ok(()) }
}

/// Rate and quick deduction of the bracket the base falls into; nothing on a base of nothing or less.
fn tax(base: Money, brackets: &[Bracket]) -> Result<Money, TaxError> {
    let nothing = Money::zero(base.currency());
    if base.minor() <= 0 {
        return Ok(nothing);
    }
    for bracket in brackets {
        let within =
            bracket.up_to.map(|bound| base.compare(bound)).transpose()?.is_none_or(|order| !order.is_gt());
        if within {
            return Ok(base.share(bracket.rate)?.minus(bracket.quick)?);
        }
    }
    // A parsed table ends with an open bracket.
    Err(TaxError::Brackets("table"))
}

const SHIPPED: &str = include_str!("../../../../assets/tax/cn_labour.json");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;
    use proptest::prelude::*;

    fn table() -> &'static TaxTable {
        TaxTable::shipped().unwrap()
    }

    #[test]
    fn check_values_of_the_ordinary_method() {
        for (income, tax) in
            [(0, 0), (800, 0), (3_000, 440), (10_000, 1_600), (30_000, 5_200), (100_000, 25_000)]
        {
            assert_eq!(table().withheld_from_one(Money::yuan(income)), Ok(Money::yuan(tax)), "{income}");
        }
    }

    #[test]
    fn ten_thousand_a_month_by_the_cumulative_method() {
        let year = table().withheld_by_month(&[Money::yuan(10_000); 12]).unwrap();
        assert_eq!(year, vec![Money::yuan(90); 12]);
        // 50,000 a month: 35,000 a month to tax; the second month crosses 36,000.
        let year = table().withheld_by_month(&[Money::yuan(50_000); 2]).unwrap();
        assert_eq!(year, vec![Money::yuan(1_050), Money::yuan(70_000 / 10 - 2_520 - 1_050)]);
    }

    #[test]
    fn a_month_without_income_lowers_the_next_and_never_refunds() {
        let year =
            table().withheld_by_month(&[Money::yuan(20_000), Money::yuan(0), Money::yuan(20_000)]).unwrap();
        assert_eq!(year, vec![Money::yuan(330), Money::yuan(0), Money::yuan(510 - 330)]);
    }

    #[test]
    fn the_method_depends_on_payer_and_day() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        assert_eq!(table().method(Payer::InternetPlatform, day(2025, 9, 30)), Method::Single);
        assert_eq!(table().method(Payer::InternetPlatform, day(2025, 10, 1)), Method::Cumulative);
        assert_eq!(table().method(Payer::Ordinary, day(2026, 1, 1)), Method::Single);
    }

    #[test]
    fn other_money_is_refused() {
        let usd = Money::new(100, Currency::USD).unwrap();
        assert!(matches!(table().withheld_from_one(usd), Err(TaxError::Money(_))));
        assert!(matches!(table().withheld_by_month(&[usd]), Err(TaxError::Money(_))));
        assert_eq!(table().withheld_from_one(Money::fen(-1)), Err(TaxError::Negative(Money::fen(-1))));
        assert!(matches!(TaxTable::parse("{}"), Err(TaxError::Shape(_))));
    }

    proptest! {
        #[test]
        fn more_income_never_means_less_tax_nor_less_left(fen in 0_i64..100_000_000, more in 0_i64..1_000_000) {
            let tax = |fen| table().withheld_from_one(Money::fen(fen)).unwrap().minor();
            prop_assert!(tax(fen) <= tax(fen + more));
            prop_assert!((0..=fen).contains(&tax(fen)));
        }

        #[test]
        fn what_is_withheld_by_month_is_the_tax_on_the_year(months in prop::collection::vec(625_000_i64..30_000_000, 1..13)) {
            let income: Vec<_> = months.iter().map(|fen| Money::fen(*fen)).collect();
            let withheld: i64 = table().withheld_by_month(&income).unwrap().iter().map(Money::minor).sum();
            let base: i64 = income.iter().map(|m| m.minor() - m.share(BasisPoints::percent(20)).unwrap().minor() - 500_000).sum();
            prop_assert_eq!(withheld, tax(Money::fen(base), &table().platform.brackets).unwrap().minor());
        }
    }
}
