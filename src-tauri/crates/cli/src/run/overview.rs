//! What is seen over many creators and deals: days, money, prices, the market.

use chrono::{Days, NaiveDate};
use desk::wire::{InsightArgs, PayStanding, PriceArgs, ScheduleArgs, SettlementArgs};
use market::opening::market_day;
use market::{BasisPoints, DeliverableKind};

use super::*;

/// Days of a schedule when nobody says how many, after the first.
const FOUR_WEEKS: u64 = 27;

pub(super) fn schedule(
    out: &Out,
    desk: &Desk,
    (agency, creator): (Option<&str>, Option<&str>),
    (from, to): (Option<NaiveDate>, Option<NaiveDate>),
) -> Done {
    let from = from.unwrap_or_else(|| market_day(desk.now()));
    let to = to.or_else(|| from.checked_add_days(Days::new(FOUR_WEEKS))).unwrap_or(from);
    let args = ScheduleArgs {
        agency: agency.map(|text| desk.find_agency(text)).transpose()?,
        creator: creator.map(|text| desk.find_creator(text)).transpose()?,
        from,
        to,
        lang: out.lang,
    };
    let schedule = desk.schedule_show(&args)?;
    out.put(&schedule, || print::schedule(&schedule, out.lang))
}

pub(super) fn settlement(
    out: &Out,
    desk: &Desk,
    standing: Option<&str>,
    (brand, agency, creator): (Option<&str>, Option<&str>, Option<&str>),
    search: String,
) -> Done {
    let standing = standing
        .map(|text| {
            PayStanding::parse(text).ok_or_else(|| usage("没有这种结算状态", "no such standing", text))
        })
        .transpose()?;
    let args = SettlementArgs {
        standing,
        brand: brand.map(|text| desk.find_brand(text)).transpose()?,
        agency: agency.map(|text| desk.find_agency(text)).transpose()?,
        creator: creator.map(|text| desk.find_creator(text)).transpose()?,
        search,
        lang: out.lang,
    };
    let settlement = desk.settlement_list(&args)?;
    out.put(&settlement, || print::settlement(&settlement, out.lang))
}

/// A share as it is typed: `20`, `20%`, `22.5%`.
fn percent_of(text: &str) -> Result<BasisPoints, Failure> {
    let digits = text.trim().trim_end_matches('%').trim();
    // A percent has as many places as a yuan has, so its hundredths are basis points.
    let hundredths = Money::parse_decimal(digits, Currency::CNY).ok().map(|money| money.minor());
    let points = hundredths.and_then(|points| u32::try_from(points).ok());
    points.map(BasisPoints::new).ok_or_else(|| usage("不是百分比", "not a percentage", text))
}

pub(super) fn price(
    out: &Out,
    desk: &Desk,
    creator: &str,
    deliverable: &str,
    (amount, rebate): (Option<&str>, Option<&str>),
) -> Done {
    let kind = DeliverableKind::parse(deliverable)
        .ok_or_else(|| usage("没有这种交付物", "no such deliverable", deliverable))?;
    let args = PriceArgs {
        creator: desk.find_creator(creator)?,
        account: None,
        deliverable: kind,
        amount: amount.map(yuan).transpose()?,
        rebate: rebate.map(percent_of).transpose()?,
    };
    let view = desk.price_show(&args)?;
    out.put(&view, || print::price(&view, out.lang))
}

pub(super) fn insight(out: &Out, desk: &Desk, platform: Option<&str>) -> Done {
    let platform = platform.map(platform_of).transpose()?;
    let insight = desk.insight_show(&InsightArgs { platform, lang: out.lang })?;
    out.put(&insight, || print::insight(&insight, out.lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_typed_with_or_without_its_sign() {
        let read = |text: &str| percent_of(text).ok();
        assert_eq!(read("20"), Some(BasisPoints::percent(20)));
        assert_eq!(read(" 22.5 % "), Some(BasisPoints::new(2_250)));
        assert_eq!(read("0"), Some(BasisPoints::ZERO));
        for wrong in ["", "%", "-1", "20.125", "much"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
