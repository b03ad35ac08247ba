//! Policies (规则) as data: timers, limits, kill fees and fees, dated and with their source.
//!
//! Presets lie in `assets/policies/*.json`; a new one is a new file and no code. Fields that are absent mean
//! that the policy has no such rule.

use std::sync::OnceLock;

use chrono::NaiveDate;

use crate::language::Language;
use crate::ratio::BasisPoints;
use crate::{value, words};

words! {
    /// A timer of a deal.
    pub enum Timer {
        /// An invitation or application waits for its answer.
        Answer = "answer",
        /// A counter-offer waits for its answer.
        Counter = "counter",
        /// Funds are to be recorded.
        Funding = "funding",
        /// The script is to be handed in.
        Script = "script",
        /// A script waits for review.
        ScriptReview = "script_review",
        /// The draft is to be handed in.
        Work = "work",
        /// A draft waits for review.
        WorkReview = "work_review",
        /// The live stream is to be held.
        Live = "live",
        /// A held live stream waits for acceptance.
        LiveAccept = "live_accept",
        /// The work is to be published.
        Publish = "publish",
        /// A published work waits for acceptance.
        Accept = "accept",
        /// The creator is to be paid.
        Payout = "payout",
        /// Ratings are open.
        Rating = "rating",
        /// The work must stay online.
        Retention = "retention",
        /// A request to take the work down early waits for its answer.
        Removal = "removal",
    }
}

words! {
    /// A stage with its own kill fee when the brand cancels.
    pub enum KillStage {
        /// Before anything was handed in.
        BeforeScript = "before_script",
        /// After the script was approved (or, without scripts, after work began).
        AfterScript = "after_script",
        /// After the first draft.
        AfterWork = "after_work",
        /// After the rounds of feedback are used up, or the draft was approved.
        AfterFeedback = "after_feedback",
    }
}

value! {
    /// A sentence in both languages.
    #[derive(Eq)]
    pub struct Said {
        /// Chinese.
        pub zh: String,
        /// English.
        pub en: String,
    }
}

impl Said {
    /// The sentence in one language.
    #[must_use]
    pub fn in_language(&self, lang: Language) -> &str {
        lang.pick(&self.zh, &self.en)
    }

    /// True when either language is missing.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.zh.trim().is_empty() || self.en.trim().is_empty()
    }
}

value! {
    /// One timer's length and what silence means under a policy.
    #[derive(Eq)]
    pub struct TimerRule {
        /// Length in hours.
        pub hours: u32,
        /// Silence counts as approval when it runs out (only for reviews and acceptance, only between signed consents).
        #[serde(default)]
        pub silence_approves: bool,
        /// Where the length was seen.
        pub source: Said,
    }
}

value! {
    /// How offers may be countered.
    #[derive(Eq)]
    pub struct CounterRule {
        /// Counter-offers allowed in one deal, both sides together.
        pub rounds: u8,
        /// The most a counter may move the fixed pay from the original, either way.
        pub within: Option<BasisPoints>,
    }
}

value! {
    /// A kill fee: the share of the fixed pay owed to the creator when the brand cancels at a stage.
    #[derive(Eq)]
    pub struct KillFee {
        /// The stage.
        pub stage: KillStage,
        /// The share of the fixed pay.
        pub share: BasisPoints,
    }
}

value! {
    /// A policy preset.
    #[derive(Eq)]
    pub struct Policy {
        /// Id, such as `plain`.
        pub id: String,
        /// Version; deals keep the one they were made under.
        pub version: u32,
        /// Name in Chinese.
        pub name_zh: String,
        /// Name in English.
        pub name_en: String,
        /// The day its rules were seen.
        pub dated: NaiveDate,
        /// Where its rules were seen.
        pub source: Said,
        /// What is assumed because it is not public, in words; shown beside the policy.
        pub assumptions: Vec<Said>,
        /// Timers by name. A timer without a rule here takes its due time from the terms or does not run.
        pub timers: std::collections::BTreeMap<Timer, TimerRule>,
        /// Counter-offers.
        pub counter: CounterRule,
        /// The deal waits for funds before work.
        pub funding: bool,
        /// Deposit kept by the creator when funding is overdue.
        pub deposit: Option<BasisPoints>,
        /// A script comes before the work, by flow.
        pub script_for_video: bool,
        /// A rundown or script comes before a live stream.
        pub script_for_live: bool,
        /// Script rejections allowed, each with a reason.
        pub script_rejections: u8,
        /// Feedback rounds allowed on a draft.
        pub feedback_rounds: u8,
        /// The platform reviews drafts before the brand.
        pub platform_review: bool,
        /// Kill fees for video and image work, by stage.
        pub kill_fees: Vec<KillFee>,
        /// Kill fees for live streams, by stage; empty: the policy has none.
        #[serde(default)]
        pub live_kill_fees: Vec<KillFee>,
        /// The platform's fee on the brand's side, on top of the pay; absent: unknown.
        pub fee: Option<BasisPoints>,
        /// Followers needed to take part: more than this many.
        pub min_followers: Option<u32>,
    }
}

/// Why a text is no policy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    /// Not JSON of the right shape.
    #[error("not a policy: {0}")]
    Shape(String),
    /// A field says something no deal could be run by.
    #[error("{field}: {kind}")]
    Field {
        /// The field.
        field: String,
        /// What is wrong with it.
        kind: PolicyFault,
    },
}

words! {
    /// What is wrong with a field of a policy.
    pub enum PolicyFault {
        /// It must say something.
        Empty = "empty",
        /// It must be there.
        Missing = "missing",
        /// It is beyond what is possible.
        OutOfRange = "out_of_range",
        /// It is said twice.
        Repeated = "repeated",
        /// It does not go with the rest.
        Conflicting = "conflicting",
    }
}

/// Ten years: no timer of a deal runs longer.
const MAX_HOURS: u32 = 10 * 366 * 24;

impl Policy {
    /// The rule of a timer.
    #[must_use]
    pub fn timer(&self, timer: Timer) -> Option<&TimerRule> {
        self.timers.get(&timer)
    }

    /// Days a work stays online where new terms do not say otherwise, in whole days; absent: no such rule.
    #[must_use]
    pub fn retention_days(&self) -> Option<u16> {
        self.timer(Timer::Retention).and_then(|rule| u16::try_from(rule.hours / 24).ok())
    }

    /// The presets shipped with the program, each one file of `assets/policies`.
    #[must_use]
    pub fn presets() -> &'static [Policy] {
        static PRESETS: OnceLock<Vec<Policy>> = OnceLock::new();
        // A shipped file that does not parse fails the tests; here it would only be missing.
        PRESETS.get_or_init(|| PRESET_FILES.iter().filter_map(|text| Policy::parse(text).ok()).collect())
    }

    /// The preset with this id.
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Policy> {
        Self::presets().iter().find(|policy| policy.id == id)
    }

    /// Reads a policy from JSON and checks that a deal can be run by it.
    ///
    /// # Errors
    /// [`PolicyError`]: the first fault found.
    pub fn parse(json: &str) -> Result<Self, PolicyError> {
        let policy: Policy = serde_json::from_str(json).map_err(|e| PolicyError::Shape(e.to_string()))?;
        policy.check()?;
        Ok(policy)
    }

    fn check(&self) -> Result<(), PolicyError> {
        let fault = |field: &str, kind| Err(PolicyError::Field { field: field.to_owned(), kind });
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if self.id.is_empty() || !self.id.chars().all(plain) {
            return fault("id", PolicyFault::OutOfRange);
        }
        if self.version == 0 {
            return fault("version", PolicyFault::OutOfRange);
        }
        for (field, text) in [("name_zh", &self.name_zh), ("name_en", &self.name_en)] {
            if text.trim().is_empty() {
                return fault(field, PolicyFault::Empty);
            }
        }
        for (field, said) in [("source", &self.source)]
            .into_iter()
            .chain(self.assumptions.iter().map(|said| ("assumptions", said)))
        {
            if said.is_blank() {
                return fault(field, PolicyFault::Empty);
            }
        }
        for (timer, rule) in &self.timers {
            let field = format!("timers.{timer}");
            if rule.hours == 0 || rule.hours > MAX_HOURS {
                return fault(&field, PolicyFault::OutOfRange);
            }
            if rule.source.is_blank() {
                return fault(&field, PolicyFault::Empty);
            }
            let may_approve =
                matches!(timer, Timer::ScriptReview | Timer::WorkReview | Timer::LiveAccept | Timer::Accept);
            if rule.silence_approves && !may_approve {
                return fault(&field, PolicyFault::Conflicting);
            }
        }
        // Without these a proposal would wait for ever.
        for timer in [Timer::Answer, Timer::Counter] {
            if self.timer(timer).is_none() {
                return fault(&format!("timers.{timer}"), PolicyFault::Missing);
            }
        }
        if self.funding && self.timer(Timer::Funding).is_none() {
            return fault("timers.funding", PolicyFault::Missing);
        }
        if self.deposit.is_some() && !self.funding {
            return fault("deposit", PolicyFault::Conflicting);
        }
        let shares = [("deposit", self.deposit), ("fee", self.fee), ("counter.within", self.counter.within)];
        for (field, share) in shares {
            if share.is_some_and(|share| share > BasisPoints::WHOLE) {
                return fault(field, PolicyFault::OutOfRange);
            }
        }
        check_fees("kill_fees", &self.kill_fees)?;
        check_fees("live_kill_fees", &self.live_kill_fees)
    }
}

/// Each stage once, no share above the whole, and none below that of an earlier stage.
fn check_fees(field: &str, fees: &[KillFee]) -> Result<(), PolicyError> {
    let fault = |kind| Err(PolicyError::Field { field: field.to_owned(), kind });
    let mut fees = fees.to_vec();
    fees.sort_by_key(|fee| fee.stage);
    for pair in fees.windows(2) {
        if let [earlier, later] = pair {
            if earlier.stage == later.stage {
                return fault(PolicyFault::Repeated);
            }
            if earlier.share > later.share {
                return fault(PolicyFault::Conflicting);
            }
        }
    }
    if fees.iter().any(|fee| fee.share > BasisPoints::WHOLE) {
        fault(PolicyFault::OutOfRange)
    } else {
        Ok(())
    }
}

/// The shipped presets; a further one is a further file here.
const PRESET_FILES: &[&str] = &[
    include_str!("../../../../assets/policies/plain.json"),
    include_str!("../../../../assets/policies/wechat_huxuan_2022.json"),
    include_str!("../../../../assets/policies/xingtu.json"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_preset_is_sound_and_has_its_own_id() {
        for text in PRESET_FILES {
            Policy::parse(text).unwrap();
        }
        let ids: Vec<_> = Policy::presets().iter().map(|p| p.id.as_str()).collect();
        assert_eq!(ids, ["plain", "wechat_huxuan_2022", "xingtu"]);
        assert!(Policy::presets().iter().all(|p| !p.assumptions.is_empty()));
    }

    #[test]
    fn the_unknown_fee_is_absent_and_not_zero() {
        assert_eq!(Policy::find("wechat_huxuan_2022").unwrap().fee, None);
        assert_eq!(Policy::find("wechat_huxuan_2022").unwrap().min_followers, Some(10_000));
        assert_eq!(Policy::find("xingtu").unwrap().retention_days(), Some(60));
        assert!(Policy::find("no such").is_none());
    }

    fn broken(change: impl Fn(&mut serde_json::Value)) -> PolicyError {
        let mut value: serde_json::Value = serde_json::from_str(PRESET_FILES[2]).unwrap();
        change(&mut value);
        Policy::parse(&value.to_string()).unwrap_err()
    }

    #[test]
    fn a_faulty_policy_names_the_field() {
        let field = |error| match error {
            PolicyError::Field { field, kind } => (field, kind),
            PolicyError::Shape(text) => panic!("{text}"),
        };
        assert_eq!(
            field(broken(|v| v["timers"]["answer"]["hours"] = 0.into())),
            ("timers.answer".into(), PolicyFault::OutOfRange)
        );
        assert_eq!(
            field(broken(|v| v["timers"]["payout"]["silence_approves"] = true.into())),
            ("timers.payout".into(), PolicyFault::Conflicting)
        );
        assert_eq!(
            field(broken(|v| v["timers"].as_object_mut().unwrap().remove("counter").map_or((), drop))),
            ("timers.counter".into(), PolicyFault::Missing)
        );
        assert_eq!(
            field(broken(|v| v["kill_fees"][0]["share"] = 9_000.into())),
            ("kill_fees".into(), PolicyFault::Conflicting)
        );
        assert_eq!(field(broken(|v| v["source"]["zh"] = " ".into())), ("source".into(), PolicyFault::Empty));
        assert_eq!(field(broken(|v| v["id"] = "A b".into())), ("id".into(), PolicyFault::OutOfRange));
        assert!(matches!(broken(|v| v["timers"]["tea"] = 1.into()), PolicyError::Shape(_)));
        assert!(matches!(broken(|v| v["more"] = 1.into()), PolicyError::Shape(_)));
        assert!(matches!(Policy::parse(""), Err(PolicyError::Shape(_))));
    }
}
