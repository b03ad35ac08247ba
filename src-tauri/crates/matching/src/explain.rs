//! A score taken apart into its reasons.

use market::Language;
use serde::Serialize;

use crate::evidence::{Evidence, Fact, Notes, count};
use crate::fit::{Fit, Mark};
use crate::part::{CreatorPart, Part};
use crate::weights::{Aspect, CreatorWeights, Weights};
use crate::words;

/// Why a part counts what it counts.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Reason<P> {
    /// The part.
    pub part: P,
    /// Its name in the language asked for.
    pub name: String,
    /// Its value in [0, 1].
    pub value: f64,
    /// Its weight as a share; all shares sum to 1.
    pub weight: f64,
    /// weight × value. All contributions sum to the score.
    pub contribution: f64,
    /// How much of the value rests on data: 1 known, 0 assumed.
    pub known: f64,
    /// What it rests on.
    pub evidence: Vec<Evidence>,
    /// The same in words.
    pub text: String,
}

/// A score with its reasons, in the order of the parts.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Explanation<P> {
    /// Σ contribution.
    pub score: f64,
    /// Share of the weight that rests on known data.
    pub coverage: f64,
    /// The reasons.
    pub reasons: Vec<Reason<P>>,
}

impl Fit {
    /// Why a candidate suits the order. `None` for a place beyond the pool.
    #[must_use]
    pub fn explain(&self, place: usize, weights: &Weights, lang: Language) -> Option<Explanation<Part>> {
        let marks = self.marks.get(place)?;
        let reasons = Part::ALL.iter().map(|part| {
            let mut notes = Notes::on();
            let found = self.is_on_platform(place).then(|| self.value(*part, place, &mut notes)).flatten();
            let evidence = self.with_assumption(notes, found, part.place(), place);
            self.reason(
                *part,
                words::part(*part, lang),
                marks[part.place()],
                weights.share(*part),
                evidence,
                lang,
            )
        });
        Some(sum(reasons.collect()))
    }

    /// Why the order suits a creator. `None` for a place beyond the pool.
    #[must_use]
    pub fn explain_for_creator(
        &self,
        place: usize,
        own: &CreatorWeights,
        lang: Language,
    ) -> Option<Explanation<CreatorPart>> {
        let marks = self.creator_marks.get(place)?;
        let reasons = CreatorPart::ALL.iter().map(|part| {
            let mut notes = Notes::on();
            let found =
                self.is_on_platform(place).then(|| self.creator_value(*part, place, &mut notes)).flatten();
            let evidence = self.with_assumption(notes, found, Part::ALL.len() + part.place(), place);
            let name = words::creator_part(*part, lang);
            self.reason(*part, name, marks[part.place()], own.share(*part), evidence, lang)
        });
        Some(sum(reasons.collect()))
    }

    fn with_assumption(
        &self,
        mut notes: Notes,
        found: Option<Mark>,
        column: usize,
        place: usize,
    ) -> Vec<Evidence> {
        if found.is_none() {
            let (value, peers) = self.usual(column, place);
            notes.say(|| Evidence::derived(Fact::Assumed { value, peers: count(peers) }));
        }
        notes.take()
    }

    fn reason<P>(
        &self,
        part: P,
        name: &str,
        mark: Mark,
        weight: f64,
        evidence: Vec<Evidence>,
        lang: Language,
    ) -> Reason<P> {
        let text = words::sentence(&evidence, name, self.draft().budget.currency(), lang);
        Reason {
            part,
            name: name.to_owned(),
            value: mark.value,
            weight,
            contribution: weight * mark.value,
            known: mark.known,
            evidence,
            text,
        }
    }
}

fn sum<P>(reasons: Vec<Reason<P>>) -> Explanation<P> {
    let (mut score, mut coverage) = (0.0, 0.0);
    for reason in &reasons {
        score += reason.contribution;
        coverage += reason.weight * reason.known;
    }
    Explanation { score, coverage, reasons }
}
