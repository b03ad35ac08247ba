//! The vault, its sample, its changes and settings.

use chrono::{DateTime, Utc};
use market::ids::ChangeId;

use crate::wire;

wire! {
    /// What a vault holds.
    pub struct VaultInfo {
        /// Its folder.
        pub path: String,
        /// Storage format.
        pub format: u32,
        /// Opened without the right to write (another window writes, or a newer format).
        pub read_only: bool,
        /// The sample is installed.
        pub sample: bool,
        /// Creators.
        pub creators: u32,
        /// Brands.
        pub brands: u32,
        /// Orders.
        pub orders: u32,
        /// Deals.
        pub deals: u32,
        /// Deals that wait for somebody here, or have a task raised.
        pub tasks: u32,
        /// Entries of the review list.
        pub reviews: u32,
        /// The version of the program.
        pub version: String,
        /// The time the desk goes by.
        pub now: DateTime<Utc>,
    }

    /// One check of the doctor.
    pub struct DoctorCheck {
        /// What was checked, such as `integrity`, `foreign_keys`, `deal_replay`.
        pub code: String,
        /// Sound.
        pub ok: bool,
        /// What was found.
        pub detail: String,
    }

    /// The doctor's report.
    pub struct DoctorReport {
        /// Checks in order.
        pub checks: Vec<DoctorCheck>,
    }

    /// Where to back up to.
    pub struct BackupArgs {
        /// A file; absent takes the vault's backups folder.
        pub to: Option<String>,
    }

    /// A verified backup.
    pub struct BackupMade {
        /// The file.
        pub path: String,
        /// Its bytes.
        #[ts(type = "number")]
        pub bytes: u64,
    }

    /// How to take the sample out.
    #[derive(Default)]
    #[serde(default)]
    pub struct SampleRemove {
        /// Orders and deals of one's own that rest on it go with it; otherwise they keep it from going.
        pub own_too: bool,
    }

    /// What the sample put in or took out.
    pub struct SampleSummary {
        /// Creators.
        pub creators: u32,
        /// Brands.
        pub brands: u32,
        /// Orders.
        pub orders: u32,
        /// Deals.
        pub deals: u32,
    }

    /// One change that can be undone.
    pub struct ChangeRow {
        /// Id.
        pub id: ChangeId,
        /// When.
        pub at: DateTime<Utc>,
        /// What, as a code such as `creator_edit` or `import`.
        pub what: String,
        /// About what, for people (a file, a name).
        pub about: String,
        /// Rows touched.
        pub rows: u32,
        /// Already undone.
        pub undone: bool,
    }

    /// Changes, newest first.
    pub struct ChangeList {
        /// Rows.
        pub rows: Vec<ChangeRow>,
    }

    /// Which change to undo.
    pub struct ChangeUndoArgs {
        /// The change; absent undoes the newest.
        pub id: Option<ChangeId>,
    }

    /// What was undone.
    pub struct Undone {
        /// The change's code.
        pub what: String,
        /// About what.
        pub about: String,
        /// Rows put back.
        pub restored: u32,
        /// Rows left because something changed them later.
        pub kept: u32,
    }

    /// A setting's name.
    pub struct SettingKey {
        /// Name, such as `recorder`.
        pub key: String,
    }

    /// A setting's new value.
    pub struct SettingPut {
        /// Name.
        pub key: String,
        /// Any JSON.
        pub value: serde_json::Value,
    }

    /// A setting.
    pub struct SettingValue {
        /// Name.
        pub key: String,
        /// Value; null when never set.
        pub value: serde_json::Value,
    }
}
