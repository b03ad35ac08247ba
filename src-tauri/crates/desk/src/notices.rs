//! What the system's notifications say: steps that run out within a day, and what time has just done.

use catalogue::DealFilter;
use chrono::{DateTime, Duration, Utc};
use market::deal::{Status, What};
use market::names;
use market::policy::Timer;

use crate::deals::{Names, row, zone};
use crate::desk::Desk;
use crate::problem::Problem;
use crate::wire::{Fired, Language};

/// How long before a step runs out people are told.
const AHEAD: Duration = Duration::hours(24);
/// Deals named in one notification; the others are counted.
const NAMED: usize = 3;
/// The setting that says whether and in which language: `{"on": true, "lang": "zh"}`.
const SETTING: &str = "notices";

/// One notification: everything there is to tell at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The first line.
    pub title: String,
    /// The deals, one a line.
    pub body: String,
}

impl Desk {
    /// What to tell people now: what the clock has fired, and what has come within a day of running out since they
    /// were last told; at a start (`since` absent) all that runs out within a day. Samples are practice and are left
    /// out. `None` when there is nothing to tell, or nobody wants to be told.
    ///
    /// # Errors
    /// The catalogue's.
    pub fn notice(&self, since: Option<DateTime<Utc>>, fired: &[Fired]) -> Result<Option<Notice>, Problem> {
        let now = self.now();
        self.read(|view| {
            let setting = view.setting(SETTING)?.unwrap_or_default();
            if setting.get("on").and_then(serde_json::Value::as_bool) == Some(false) {
                return Ok(None);
            }
            let wanted = setting.get("lang").and_then(serde_json::Value::as_str);
            let lang = if wanted == Some("en") { Language::En } else { Language::Zh };
            let mut names = Names::default();
            let mut lines = Vec::new();
            for one in fired {
                let What::Lapsed { due, .. } = &one.event.what else { continue };
                let Some(deal) = view.deal(one.deal)?.filter(|deal| !deal.sample) else { continue };
                let row = row(view, &mut names, &deal)?;
                let step = names::timer(due.timer, lang);
                lines.push(match lang {
                    Language::Zh => format!("#{} {}：{step}已到期", row.number, row.creator_name),
                    Language::En => format!("#{} {}: {step} ran out", row.number, row.creator_name),
                });
            }
            let until = now + AHEAD;
            let filter = DealFilter { due_by: Some(until), ..DealFilter::default() };
            for deal in view.deals(&filter)? {
                if deal.sample || deal.state.status.is_end() {
                    continue;
                }
                let row = row(view, &mut names, &deal)?;
                let Some(due) = &row.next_due else { continue };
                let told = since.is_some_and(|since| due.at <= since + AHEAD);
                if due.at <= now || told {
                    continue;
                }
                // Beside what is at hand only the retention clock runs, and it outlives the work.
                let step = if due.timer == Timer::Retention || deal.state.status == Status::Closed {
                    names::timer(due.timer, lang)
                } else {
                    names::status(deal.state.status, lang)
                };
                let at = due.at.with_timezone(&zone()).format("%m-%d %H:%M");
                lines.push(match lang {
                    Language::Zh => format!("#{} {}：{step}，{at} 截止", row.number, row.creator_name),
                    Language::En => format!("#{} {}: {step}, due {at}", row.number, row.creator_name),
                });
            }
            if lines.is_empty() {
                return Ok(None);
            }
            let count = lines.len();
            let title = match lang {
                Language::Zh => format!("互选：{count} 项合作要处理"),
                Language::En if count == 1 => "Huxuan: 1 deal needs a look".to_owned(),
                Language::En => format!("Huxuan: {count} deals need a look"),
            };
            let more = count.saturating_sub(NAMED);
            lines.truncate(NAMED);
            if more > 0 {
                lines.push(match lang {
                    Language::Zh => format!("另有 {more} 项"),
                    Language::En => format!("and {more} more"),
                });
            }
            Ok(Some(Notice { title, body: lines.join("\n") }))
        })
    }
}
