//! What happened to a deal: the facts its state is folded from, shaped to be signed and exchanged.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::act::Act;
use super::actor::Actor;
use super::status::Status;
use crate::consent::Grade;
use crate::money::Money;
use crate::policy::{KillStage, Timer};
use crate::terms::PolicyRef;
use crate::value;

value! {
    /// A timer that runs: when it is due, under which policy.
    #[derive(Eq)]
    pub struct Due {
        /// The timer.
        pub timer: Timer,
        /// The absolute time it runs out.
        pub at: DateTime<Utc>,
        /// The policy and version that set it.
        pub policy: PolicyRef,
    }
}

impl Due {
    /// The key that makes copies of one lapse count once within a deal.
    #[must_use]
    pub const fn key(&self) -> (Timer, DateTime<Utc>) {
        (self.timer, self.at)
    }
}

/// What an event records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(tag = "what", rename_all = "snake_case", deny_unknown_fields)]
// Nearly every event is an act, so a box would cost a pointer and spare nothing.
#[allow(clippy::large_enum_variant)]
pub enum What {
    /// Somebody acted.
    Did {
        /// The act.
        act: Act,
    },
    /// A timer ran out. The key (deal, timer, due) makes copies count once.
    Lapsed {
        /// The timer and the time it was due.
        due: Due,
        /// Only a task was raised: time alone decides nothing on an attested deal.
        task_only: bool,
    },
}

value! {
    /// What an event made owed to the creator, worked out under the policy when it happened. What the brand
    /// gets back follows from it: whatever it paid in beyond this.
    #[derive(Eq)]
    pub struct Owed {
        /// Owed to the creator in all; absent while pay by result is not stated.
        pub to_creator: Option<Money>,
        /// The stage whose kill fee or deposit this is, when the deal was cancelled.
        pub stage: Option<KillStage>,
    }
}

value! {
    /// One entry of a deal's history.
    #[derive(Eq)]
    pub struct Event {
        /// Place in the history, from 0.
        pub seq: u32,
        /// When it happened, as passed in.
        pub at: DateTime<Utc>,
        /// Who acted.
        pub actor: Actor,
        /// How strong the record is.
        #[serde(rename = "with")]
        pub grade: Grade,
        /// What happened.
        pub what: What,
        /// The status it led to.
        pub to: Status,
        /// All timers running from here on; they replace those running before.
        pub due: Vec<Due>,
        /// What it made owed; absent when it changed nothing about that.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub owed: Option<Owed>,
    }
}
