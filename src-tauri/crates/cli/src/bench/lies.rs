//! Truthful sheets made to lie by seeded code: every lie caught and named, nothing said of the truthful one.

use super::line::{Aim, Line};
use super::program::number;
use super::workshop::Workshop;

pub(super) const AIMS: [Aim; 1] = [Aim::at_least("lying_sheets", 1.0, "share")];

pub(super) fn measure(shop: &Workshop<'_>) -> Result<Vec<Line>, String> {
    let tests = ["every_lie_is_caught_and_named", "the_truthful_sheet_is_taken_without_a_doubt"];
    let (told, passed) = shop.tests(("intake", "lying_sheets"), &tests, &[])?;
    let told = told.get("lying_sheets").ok_or("the test ended before it told what it found")?;
    let (caught, made) = (number(told, "caught")?, number(told, "made")?);
    let missed: Vec<&str> =
        told["missed"].as_array().into_iter().flatten().filter_map(|name| name.as_str()).collect();
    let missed = if missed.is_empty() { String::new() } else { format!("; missed: {}", missed.join(", ")) };
    let truthful = if passed { "the truthful one without a fault" } else { "the tests fail" };
    let detail = format!("{caught} of {made} sheets caught and named as expected; {truthful}{missed}");
    Ok(AIMS.iter().map(|aim| aim.measured(caught / made, detail.clone()).and(passed)).collect())
}
