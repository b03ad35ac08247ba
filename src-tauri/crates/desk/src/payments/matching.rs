//! Which payment paid which debt: what speaks for it, how sure that is, and one debt for one payment.

use chrono::NaiveDate;
use market::{DealId, Money};

use super::columns::Paid;
use crate::problem::Sentence;

/// Below this a payment and a debt have nothing to do with each other.
const WORTH_SHOWING: f64 = 0.3;
/// From here on a match is proposed.
pub(super) const SURE: f64 = 0.7;
/// Debts shown for one payment.
const SHOWN: usize = 5;

/// What a deal owes its creator.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Debt {
    pub(super) deal: DealId,
    pub(super) number: u32,
    /// Names under which the money may go out: creator, account, contact, agency.
    pub(super) names: Vec<String>,
    /// Still open; above zero.
    pub(super) open: Money,
    /// What is left of it when an ordinary payer withholds tax.
    pub(super) after_tax: Option<Money>,
    /// The day both sides agreed.
    pub(super) agreed: NaiveDate,
    pub(super) contract: Option<String>,
}

/// A debt that a payment may have paid.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fit {
    /// The debt's place.
    pub(super) debt: usize,
    pub(super) certainty: f64,
    pub(super) reasons: Vec<Sentence>,
}

fn said(zh: &str, en: &str) -> Sentence {
    Sentence { zh: zh.to_owned(), en: en.to_owned() }
}

fn folded(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How much a payee's name is one of a debt's: wallets mask names (`*鹿`), companies add words to them.
fn named(payee: &str, names: &[String]) -> Option<(f64, Sentence)> {
    let paid = folded(payee);
    if paid.is_empty() {
        return None;
    }
    let masked = payee.contains(['*', '＊']);
    let mut best: Option<(f64, Sentence)> = None;
    for name in names {
        let known = folded(name);
        if known.is_empty() {
            continue;
        }
        let long = paid.chars().count() >= 2 && known.chars().count() >= 2;
        let found = if paid == known && !masked {
            Some((0.3, said("收款人就是对方", "the payee is the same name")))
        } else if masked && known.chars().count() <= 4 && (known.starts_with(&paid) || known.ends_with(&paid))
        {
            Some((0.12, said("收款人的部分姓名一致", "what shows of the payee's name is the same")))
        } else if long && !masked && (paid.contains(&known) || known.contains(&paid)) {
            Some((0.24, said("收款人名称包含对方名字", "the payee's name contains the other")))
        } else if long && !masked && strsim::jaro_winkler(&paid, &known) >= 0.92 {
            Some((0.18, said("收款人名称相近", "the payee's name is close")))
        } else {
            None
        };
        if let Some(found) = found
            && best.as_ref().is_none_or(|(most, _)| found.0 > *most)
        {
            best = Some(found);
        }
    }
    best
}

/// Whether words name a deal by its number: `#12`, `合作12`, `deal 12`; a bare number says nothing.
fn names_deal(text: &str, number: u32) -> bool {
    let flat: String = text.to_lowercase().chars().filter(|letter| !letter.is_whitespace()).collect();
    let digits = number.to_string();
    ["#", "＃", "合作", "合作编号", "编号", "合作单", "deal", "deal#", "合作#"].iter().any(|lead| {
        let wanted = format!("{lead}{digits}");
        flat.match_indices(&wanted)
            .any(|(at, _)| !flat[at + wanted.len()..].starts_with(|next: char| next.is_ascii_digit()))
    })
}

/// What speaks for a payment having paid a debt; `None` where something speaks against it: another currency, more
/// than is open, a day before the agreement.
fn fit(paid: &Paid, debt: &Debt) -> Option<(f64, Vec<Sentence>)> {
    if paid.amount.currency() != debt.open.currency()
        || paid.amount.minor() > debt.open.minor()
        || paid.day < debt.agreed
    {
        return None;
    }
    let mut parts: Vec<(f64, Sentence)> = Vec::new();
    if paid.amount == debt.open {
        parts.push((0.5, said("金额与未付完全一致", "the amount is exactly what is open")));
    } else if debt.after_tax == Some(paid.amount) {
        parts.push((
            0.35,
            said("金额等于扣税后的未付（估算）", "the amount is what is open less tax (an estimate)"),
        ));
    } else {
        parts.push((
            0.1,
            said("金额小于未付，可能是分期", "the amount is less than what is open, maybe an instalment"),
        ));
    }
    let words = format!("{} {}", paid.remark, paid.serial.as_deref().unwrap_or_default());
    let contract = debt.contract.as_deref().map(folded).filter(|number| number.chars().count() >= 4);
    if contract.is_some_and(|number| folded(&words).contains(&number)) {
        parts.push((0.4, said("备注里有合同号", "the remark holds the contract number")));
    } else if names_deal(&paid.remark, debt.number) {
        parts.push((0.4, said("备注里有合作编号", "the remark holds the deal's number")));
    }
    parts.extend(named(&paid.payee, &debt.names));
    let certainty = parts.iter().map(|(part, _)| part).sum::<f64>().min(0.99);
    parts.sort_by(|a, b| b.0.total_cmp(&a.0));
    (certainty >= WORTH_SHOWING).then(|| (certainty, parts.into_iter().map(|(_, why)| why).collect()))
}

/// For each payment the debts it may have paid, best first, and whether the first is proposed. The proposals are
/// one to one: the surest pair first, then the earlier payment, then the older deal. What is proposed for one
/// payment is shown for no other.
pub(super) fn matched(paid: &[Paid], debts: &[Debt]) -> Vec<(Vec<Fit>, bool)> {
    let mut fits: Vec<Vec<Fit>> = paid
        .iter()
        .map(|one| {
            let all = debts.iter().enumerate().filter_map(|(place, debt)| {
                let (certainty, reasons) = fit(one, debt)?;
                Some(Fit { debt: place, certainty, reasons })
            });
            all.collect()
        })
        .collect();
    let mut pairs: Vec<(f64, usize, usize)> = fits
        .iter()
        .enumerate()
        .flat_map(|(line, fits)| fits.iter().map(move |fit| (fit.certainty, line, fit.debt)))
        .filter(|(certainty, ..)| *certainty >= SURE)
        .collect();
    pairs.sort_by(|a, b| {
        let order = b.0.total_cmp(&a.0).then(paid[a.1].day.cmp(&paid[b.1].day));
        order.then(a.1.cmp(&b.1)).then(debts[a.2].number.cmp(&debts[b.2].number))
    });
    let mut of_line: Vec<Option<usize>> = vec![None; paid.len()];
    let mut taken = vec![false; debts.len()];
    for (_, line, debt) in pairs {
        if of_line[line].is_none() && !taken[debt] {
            of_line[line] = Some(debt);
            taken[debt] = true;
        }
    }
    for (line, fits) in fits.iter_mut().enumerate() {
        let own = of_line[line];
        fits.retain(|fit| own == Some(fit.debt) || !taken[fit.debt]);
        fits.sort_by(|a, b| {
            let first = |fit: &Fit| own != Some(fit.debt);
            let order = first(a).cmp(&first(b)).then(b.certainty.total_cmp(&a.certainty));
            order.then(debts[a.debt].number.cmp(&debts[b.debt].number))
        });
        fits.truncate(SHOWN);
    }
    fits.into_iter().zip(of_line).map(|(fits, own)| (fits, own.is_some())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use market::Currency;
    use proptest::prelude::*;

    fn day(number: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 1 + number % 28).unwrap()
    }

    fn debt(number: u32, names: &[&str], yuan: i64) -> Debt {
        Debt {
            deal: DealId::from_bits(number.into()),
            number,
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            open: Money::yuan(yuan),
            after_tax: None,
            agreed: day(2),
            contract: None,
        }
    }

    fn paid(payee: &str, yuan: i64, remark: &str) -> Paid {
        Paid {
            row: 2,
            day: day(9),
            amount: Money::yuan(yuan),
            payee: payee.into(),
            remark: remark.into(),
            serial: None,
        }
    }

    #[test]
    fn number_name_and_amount_decide() {
        let mut debts = vec![
            debt(1, &["小鹿", "鹿角文化"], 9_800),
            debt(12, &["小马"], 9_800),
            debt(3, &["阿紫"], 5_000),
        ];
        debts[2].contract = Some("HT-2026-003".into());
        debts[2].after_tax = Some(Money::yuan(4_200));
        let lines = [
            paid("北京鹿角文化传媒有限公司", 9_800, ""),
            paid("somebody", 9_800, "付合作 12 尾款"),
            paid("*紫", 4_200, "合同HT2026003"),
            paid("小鹿", 9_900, ""),
            paid("nobody", 1, ""),
        ];
        let found = matched(&lines, &debts);
        let first = |line: usize| found[line].0.first().map(|fit| debts[fit.debt].number);
        assert_eq!(
            [first(0), first(1), first(2), first(3), first(4)],
            [Some(1), Some(12), Some(3), None, None]
        );
        assert_eq!(
            found.iter().map(|(_, proposed)| *proposed).collect::<Vec<_>>(),
            [true, true, true, false, false]
        );
        assert!(found[2].0[0].reasons.iter().any(|why| why.zh.contains("合同号")));
    }

    #[test]
    fn nothing_is_matched_from_before_the_agreement_or_in_another_currency() {
        let early = Paid { day: day(0), ..paid("小鹿", 9_800, "#1") };
        assert!(matched(&[early], &[debt(1, &["小鹿"], 9_800)])[0].0.is_empty());
        let mut foreign = debt(1, &["小鹿"], 9_800);
        foreign.open = Money::new(980_000, Currency::USD).unwrap();
        assert!(matched(&[paid("小鹿", 9_800, "#1")], &[foreign])[0].0.is_empty());
    }

    #[test]
    fn a_number_is_named_only_as_a_number_of_a_deal() {
        for (text, named) in [
            ("#12", true),
            ("合作 12 尾款", true),
            ("合作#12", true),
            ("Deal 12", true),
            ("#120", false),
            ("12", false),
            ("2026-12-12", false),
        ] {
            assert_eq!(names_deal(text, 12), named, "{text}");
        }
    }

    proptest! {
        /// Proposals are one to one, never above what is open, never before the agreement; what is proposed for
        /// one payment shows for no other.
        #[test]
        fn the_assignment_is_one_to_one_and_within_what_is_open(
            lines in prop::collection::vec((0u32..28, 1i64..6, 0usize..4, 0u32..6), 0..14),
            owed in prop::collection::vec((1i64..6, 0usize..4, 0u32..28), 0..10),
        ) {
            let names = ["小鹿", "小马", "阿紫", "Ellie"];
            let debts: Vec<Debt> = owed.iter().zip(1u32..).map(|((yuan, name, agreed), number)| {
                Debt { agreed: day(*agreed), ..debt(number, &[names[*name]], *yuan) }
            }).collect();
            let lines: Vec<Paid> = lines.iter().map(|(at, yuan, name, number)| {
                Paid { day: day(*at), ..paid(names[*name], *yuan, &format!("#{number}")) }
            }).collect();
            let found = matched(&lines, &debts);
            prop_assert_eq!(found.len(), lines.len());
            let mut proposed = Vec::new();
            for (line, (fits, is_proposed)) in lines.iter().zip(&found) {
                for fit in fits {
                    let debt = &debts[fit.debt];
                    prop_assert!(line.amount.minor() <= debt.open.minor());
                    prop_assert!(line.day >= debt.agreed);
                    prop_assert!((0.0..1.0).contains(&fit.certainty));
                }
                if *is_proposed {
                    prop_assert!(fits[0].certainty >= SURE);
                    proposed.push(fits[0].debt);
                }
            }
            let mut once = proposed.clone();
            once.sort_unstable();
            once.dedup();
            prop_assert_eq!(once.len(), proposed.len());
            for (fits, is_proposed) in &found {
                let own = usize::from(*is_proposed);
                prop_assert!(fits[own.min(fits.len())..].iter().all(|fit| !proposed.contains(&fit.debt)));
            }
        }
    }
}
