//! Weights: how much each part of a score counts.
//!
//! Only their proportions matter: the shares sum to 1 whatever the scale.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use market::order::Goal;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::part::{CreatorPart, Part};

/// A closed list of parts that can be weighed.
pub trait Aspect: Copy + PartialEq + 'static {
    /// Every part, in the order in which contributions are added up.
    fn all() -> &'static [Self];
    /// The part's place in [`Aspect::all`].
    fn place(self) -> usize;
    /// The part's word in files and on the wire.
    fn code(self) -> &'static str;
}

macro_rules! aspect {
    ($name:ident) => {
        impl Aspect for $name {
            fn all() -> &'static [Self] {
                Self::ALL
            }
            fn place(self) -> usize {
                self as usize
            }
            fn code(self) -> &'static str {
                $name::code(self)
            }
        }
    };
}
aspect!(Part);
aspect!(CreatorPart);

/// Why weights cannot be used.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum WeightsError {
    /// No such part.
    #[error("no part is called {0:?}")]
    UnknownPart(String),
    /// A weight is negative or not a number.
    #[error("the weight of {part} must be a number of at least 0, not {value:?}")]
    BadWeight {
        /// The part's word.
        part: String,
        /// What was given.
        value: String,
    },
    /// A part is named twice.
    #[error("{0} is named twice")]
    Repeated(String),
    /// Every weight is zero.
    #[error("at least one weight must be above zero")]
    AllZero,
    /// A text that is not of the form `part=number,…`.
    #[error("weights are written part=number,part=number, not {0:?}")]
    BadText(String),
}

/// Weights over the parts `P`, as given and as shares that sum to 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighting<P> {
    given: Vec<f64>,
    shares: Vec<f64>,
    parts: PhantomData<P>,
}

/// Weights of the brand's side.
pub type Weights = Weighting<Part>;
/// Weights of the creator's side.
pub type CreatorWeights = Weighting<CreatorPart>;

/// The largest weight that is taken; more could overflow when summed.
const LARGEST: f64 = 1e9;

impl<P: Aspect> Weighting<P> {
    /// Weights in the order of [`Aspect::all`]; missing ones are 0.
    ///
    /// # Errors
    /// When a weight is negative or not finite, or all are zero.
    pub fn new(weights: &[(P, f64)]) -> Result<Self, WeightsError> {
        let mut given = vec![0.0; P::all().len()];
        for (part, weight) in weights {
            if !weight.is_finite() || !(0.0..=LARGEST).contains(weight) {
                return Err(WeightsError::BadWeight {
                    part: part.code().to_owned(),
                    value: weight.to_string(),
                });
            }
            given[part.place()] = *weight;
        }
        let sum: f64 = given.iter().sum();
        if sum <= 0.0 {
            return Err(WeightsError::AllZero);
        }
        let shares = given.iter().map(|weight| weight / sum).collect();
        Ok(Self { given, shares, parts: PhantomData })
    }

    /// The weight as given.
    #[must_use]
    pub fn given(&self, part: P) -> f64 {
        self.given[part.place()]
    }

    /// The weight as a share; the shares of all parts sum to 1.
    #[must_use]
    pub fn share(&self, part: P) -> f64 {
        self.shares[part.place()]
    }

    /// The shares in the order of [`Aspect::all`].
    #[must_use]
    pub fn shares(&self) -> &[f64] {
        &self.shares
    }

    /// Reads `audience=2,price=1`: the named parts take these weights, the others keep theirs.
    /// `rest=0` sets every part that is not named.
    ///
    /// # Errors
    /// See [`WeightsError`].
    pub fn changed(&self, text: &str) -> Result<Self, WeightsError> {
        let bad = || WeightsError::BadText(text.chars().take(120).collect());
        let mut named: Vec<Option<f64>> = vec![None; P::all().len()];
        let mut rest = None;
        for piece in text.split([',', '，', ';']).map(str::trim).filter(|piece| !piece.is_empty()) {
            let (name, value) = piece.split_once('=').ok_or_else(bad)?;
            let (name, value) = (name.trim().to_lowercase(), value.trim());
            let weight: f64 =
                value.parse().ok().filter(|w| (0.0..=LARGEST).contains(w)).ok_or_else(|| {
                    WeightsError::BadWeight { part: name.clone(), value: value.chars().take(32).collect() }
                })?;
            let slot = if name == "rest" {
                &mut rest
            } else {
                let part = P::all().iter().find(|part| part.code() == name);
                let part = part.ok_or_else(|| WeightsError::UnknownPart(name.chars().take(32).collect()))?;
                &mut named[part.place()]
            };
            if slot.replace(weight).is_some() {
                return Err(WeightsError::Repeated(name));
            }
        }
        let all: Vec<(P, f64)> = P::all()
            .iter()
            .map(|part| (*part, named[part.place()].or(rest).unwrap_or_else(|| self.given(*part))))
            .collect();
        Self::new(&all)
    }
}

/// Default weights of the brand's side per goal, in the order of [`Part::ALL`]; 2 is "matters". A judgement of
/// ours: being seen leans on audience and price per play, being recommended on vertical, tone and interaction,
/// selling on audience, price and reliability.
const BRAND_PRESETS: &[(Goal, [f64; 9])] = &[
    // vertical, tone, audience, price, engagement, reliability, growth, availability, conflicts
    (Goal::Awareness, [2.0, 1.5, 4.0, 4.0, 1.0, 1.5, 1.0, 1.0, 1.5]),
    (Goal::Seeding, [3.5, 3.0, 3.5, 1.5, 3.0, 1.5, 1.0, 1.0, 1.5]),
    (Goal::Sales, [3.0, 1.0, 4.0, 3.0, 2.0, 3.0, 0.5, 1.5, 1.5]),
];

/// Default weights of the creator's side, in the order of [`CreatorPart::ALL`].
const CREATOR_PRESET: [f64; 6] = [4.0, 2.5, 2.0, 2.0, 1.0, 1.5];

fn preset<P: Aspect>(weights: &[f64]) -> Weighting<P> {
    // The tables above are positive; a test reads every one of them.
    let sum: f64 = weights.iter().sum();
    Weighting {
        given: weights.to_vec(),
        shares: weights.iter().map(|weight| weight / sum).collect(),
        parts: PhantomData,
    }
}

impl Weights {
    /// The default weights for a goal.
    #[must_use]
    pub fn preset(goal: Goal) -> Self {
        let row = BRAND_PRESETS.iter().find(|(of, _)| *of == goal).map_or(&BRAND_PRESETS[0], |row| row);
        preset(&row.1)
    }
}

impl CreatorWeights {
    /// The default weights of a creator who has set none.
    #[must_use]
    pub fn preset() -> Self {
        preset(&CREATOR_PRESET)
    }
}

impl<P: Aspect> Serialize for Weighting<P> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_map(P::all().iter().map(|part| (part.code(), self.given(*part))))
    }
}

impl<'de, P: Aspect> Deserialize<'de> for Weighting<P> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let named = BTreeMap::<String, f64>::deserialize(d)?;
        let mut weights = Vec::with_capacity(named.len());
        for (name, weight) in named {
            let part = P::all().iter().find(|part| part.code() == name);
            let part = part.ok_or_else(|| de::Error::custom(WeightsError::UnknownPart(name)))?;
            weights.push((*part, weight));
        }
        Self::new(&weights).map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn presets_are_weights() {
        for goal in Goal::ALL {
            assert!(BRAND_PRESETS.iter().any(|(of, _)| of == goal), "{goal}");
            let weights = Weights::preset(*goal);
            assert!((weights.shares().iter().sum::<f64>() - 1.0).abs() < 1e-12);
            assert!(weights.shares().iter().all(|share| *share > 0.0));
        }
        assert!((CreatorWeights::preset().shares().iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn text_changes_only_what_it_names() {
        let base = Weights::preset(Goal::Seeding);
        let changed = base.changed("audience=2, price = 1").unwrap();
        assert_eq!((changed.given(Part::Audience), changed.given(Part::Price)), (2.0, 1.0));
        assert_eq!(changed.given(Part::Tone), base.given(Part::Tone));
        let only = base.changed("price=1,rest=0").unwrap();
        assert_eq!((only.share(Part::Price), only.share(Part::Audience)), (1.0, 0.0));
        assert_eq!(base.changed(""), Ok(base.clone()));
    }

    #[test]
    fn bad_weights_are_refused() {
        let base = Weights::preset(Goal::Seeding);
        assert_eq!(base.changed("charm=1"), Err(WeightsError::UnknownPart("charm".into())));
        assert_eq!(base.changed("rest=0"), Err(WeightsError::AllZero));
        assert_eq!(base.changed("price=1,price=2"), Err(WeightsError::Repeated("price".into())));
        for text in ["price=-1", "price=nan", "price=inf", "price=", "price=1e300"] {
            assert!(matches!(base.changed(text), Err(WeightsError::BadWeight { .. })), "{text}");
        }
        assert!(matches!(base.changed("price"), Err(WeightsError::BadText(_))));
    }

    #[test]
    fn json_round_trips() {
        let weights = Weights::preset(Goal::Sales);
        let text = serde_json::to_string(&weights).unwrap();
        assert!(text.contains(r#""audience":4.0"#), "{text}");
        assert_eq!(serde_json::from_str::<Weights>(&text).unwrap(), weights);
        assert!(serde_json::from_str::<Weights>(r#"{"charm":1}"#).is_err());
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".*") {
            let _ = Weights::preset(Goal::Sales).changed(&text);
        }

        #[test]
        fn shares_sum_to_one_at_any_scale(given in prop::array::uniform9(0.0..10.0_f64), scale in 1e-3..1e3_f64) {
            prop_assume!(given.iter().sum::<f64>() > 1e-6);
            let of = |k: f64| {
                let pairs: Vec<(Part, f64)> =
                    Part::ALL.iter().map(|part| (*part, given[part.place()] * k)).collect();
                Weights::new(&pairs).unwrap()
            };
            let (one, scaled) = (of(1.0), of(scale));
            prop_assert!((one.shares().iter().sum::<f64>() - 1.0).abs() < 1e-12);
            for part in Part::ALL {
                prop_assert!((one.share(*part) - scaled.share(*part)).abs() < 1e-12);
            }
        }
    }
}
