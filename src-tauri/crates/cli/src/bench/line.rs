//! One line of the figures: what was measured, and what was aimed at.

use serde::Serialize;

/// Which way a figure should go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Better {
    Higher,
    Lower,
}

/// What a line measures and what is aimed at.
pub(super) struct Aim {
    pub(super) name: &'static str,
    pub(super) unit: &'static str,
    pub(super) better: Better,
    pub(super) target: f64,
}

/// One measured line.
#[derive(Debug, Serialize)]
pub(super) struct Line {
    pub(super) name: &'static str,
    /// None where it could not be measured; the detail then says why.
    pub(super) value: Option<f64>,
    pub(super) unit: &'static str,
    pub(super) better: Better,
    pub(super) target: f64,
    pub(super) met: bool,
    pub(super) detail: String,
}

impl Aim {
    /// At most so much.
    pub(super) const fn at_most(name: &'static str, target: f64, unit: &'static str) -> Self {
        Self { name, unit, better: Better::Lower, target }
    }

    /// At least so much.
    pub(super) const fn at_least(name: &'static str, target: f64, unit: &'static str) -> Self {
        Self { name, unit, better: Better::Higher, target }
    }

    /// Only shown: whatever it is, it is met. JSON has no infinity, so its target is null there.
    pub(super) const fn shown(name: &'static str, unit: &'static str) -> Self {
        Self::at_most(name, f64::INFINITY, unit)
    }

    pub(super) fn measured(&self, value: f64, detail: String) -> Line {
        let met = match self.better {
            Better::Higher => value >= self.target,
            Better::Lower => value <= self.target,
        };
        Line {
            name: self.name,
            value: Some(value),
            unit: self.unit,
            better: self.better,
            target: self.target,
            met,
            detail,
        }
    }

    pub(super) fn unmeasured(&self, why: &str) -> Line {
        let (name, unit, better, target) = (self.name, self.unit, self.better, self.target);
        Line { name, value: None, unit, better, target, met: false, detail: why.to_owned() }
    }
}

impl Line {
    /// The same line, not met unless something else holds too.
    pub(super) fn and(mut self, holds: bool) -> Self {
        self.met &= holds;
        self
    }

    /// The figure as a person reads it.
    pub(super) fn figure(&self) -> Option<String> {
        self.value.map(|value| written(value, self.unit))
    }

    /// The target as a person reads it.
    pub(super) fn aimed(&self) -> String {
        if self.target.is_infinite() {
            return "—".to_owned();
        }
        let sign = match self.better {
            Better::Higher => "≥",
            Better::Lower => "≤",
        };
        format!("{sign} {}", written(self.target, self.unit))
    }
}

/// A number with its unit: whole numbers whole, shares with four places, the others with as many as tell something.
fn written(value: f64, unit: &str) -> String {
    let places = match (unit, value.abs()) {
        _ if value.fract() == 0.0 => 0,
        ("share", _) => 4,
        (_, size) if size < 10.0 => 2,
        _ => 1,
    };
    format!("{value:.places$} {unit}").trim_end().to_owned()
}

/// The middle one of some figures (of an even number the upper), the least and the greatest; zeros of none.
pub(super) fn spread(figures: &[f64]) -> (f64, f64, f64) {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |place: usize| sorted.get(place).copied().unwrap_or_default();
    (at(sorted.len() / 2), at(0), at(sorted.len().saturating_sub(1)))
}

/// Seconds as `median s (least–greatest)`.
pub(super) fn seconds(figures: &[f64]) -> String {
    let (middle, least, greatest) = spread(figures);
    if middle < 1.0 {
        format!("{middle:.3} s ({least:.3}–{greatest:.3})")
    } else {
        format!("{middle:.1} s ({least:.1}–{greatest:.1})")
    }
}
