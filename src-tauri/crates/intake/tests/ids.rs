//! What the many names of an account's id mean, and which of two ids in one sheet is the account's.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail by panicking")]

use intake::{Field, Inspection, Options, Reason, Sandbox, inspect};
use market::Platform;

/// Columns with their cells, read as a sheet of 抖音 unless a header says otherwise.
fn looked(columns: &[(&str, [&str; 3])], platform: Option<Platform>) -> Inspection {
    let room = tempfile::tempdir().unwrap();
    let path = room.path().join("x.csv");
    let line = |cells: Vec<&str>| cells.join(",") + "\n";
    let mut text = line(columns.iter().map(|(header, _)| *header).collect());
    for row in 0..3 {
        text += &line(columns.iter().map(|(_, cells)| cells[row]).collect());
    }
    std::fs::write(&path, text).unwrap();
    inspect(&path, &Options { platform, ..Options::default() }, &Sandbox::default())
        .unwrap_or_else(|e| panic!("{e}"))
}

fn fields(inspection: &Inspection) -> Vec<Option<Field>> {
    inspection.plan.mapping.columns.iter().map(|column| column.field).collect()
}

const NAMES: (&str, [&str; 3]) = ("昵称", ["阿青的厨房", "老周说车", "小满笔记"]);
const NUMBERS: [&str; 3] = ["98765432101", "7213456789012", "3493139945884106"];
const HANDLES: [&str; 3] = ["aqing_01", "laozhou.che", "xiaoman22"];
const SECRETS: [&str; 3] = [
    "MS4wLjABAAAAq1w2e3r4t5y6u7i8o9p0a1s2d3f4g5h6",
    "MS4wLjABAAAAz1x2c3v4b5n6m7q8w9e0r1t2y3u4i5o6",
    "MS4wLjABAAAAl1k2j3h4g5f6d7s8a9p0o1i2u3y4t5r6",
];

#[test]
fn every_name_of_an_id_is_the_platforms_id_and_every_number_of_a_person_a_handle() {
    let (id, handle) = (Some(Field::PlatformId), Some(Field::Handle));
    let table: [(&str, [&str; 3], Option<Field>); 19] = [
        ("uid", NUMBERS, id),
        ("UID", NUMBERS, id),
        ("用户ID", NUMBERS, id),
        ("抖音UID", NUMBERS, id),
        ("抖音uid", NUMBERS, id),
        ("达人UID", NUMBERS, id),
        ("平台UID", NUMBERS, id),
        ("mid", NUMBERS, id),
        ("sec_uid", SECRETS, id),
        ("secUid", SECRETS, id),
        ("sec_user_id", SECRETS, id),
        ("open_id", SECRETS, id),
        ("openid", SECRETS, id),
        ("union_id", SECRETS, id),
        ("星图ID", NUMBERS, id),
        ("抖音号", HANDLES, handle),
        ("小红书号", HANDLES, handle),
        // The number is all such an account is known by; landing keeps it as handle and as id.
        ("B站UID", NUMBERS, handle),
        ("微博UID", NUMBERS, handle),
    ];
    for (header, cells, field) in table {
        let seen = looked(&[NAMES, (header, cells)], Some(Platform::Douyin));
        assert_eq!(fields(&seen)[1], field, "{header}");
    }
}

#[test]
fn a_handle_and_an_id_beside_each_other_are_both_read() {
    for (header, cells) in
        [("抖音UID", NUMBERS), ("uid", NUMBERS), ("sec_uid", SECRETS), ("open_id", SECRETS)]
    {
        let seen = looked(&[NAMES, ("抖音号", HANDLES), (header, cells)], None);
        assert_eq!(fields(&seen)[1..], [Some(Field::Handle), Some(Field::PlatformId)], "{header}");
    }
}

#[test]
fn of_two_ids_the_platforms_own_is_read_and_the_other_told_as_unread() {
    let second = [
        ("sec_uid", SECRETS),
        ("open_id", SECRETS),
        ("星图ID", ["6812345678901", "6712345678902", "6912345678903"]),
    ];
    for (header, cells) in second {
        for columns in [[(header, cells), ("uid", NUMBERS)], [("uid", NUMBERS), (header, cells)]] {
            let seen = looked(&[&[NAMES], columns.as_slice()].concat(), Some(Platform::Douyin));
            let own = 1 + columns.iter().position(|(name, _)| *name == "uid").unwrap();
            let other = 3 - own;
            let mapped = &seen.plan.mapping.columns;
            assert_eq!(mapped[own].field, Some(Field::PlatformId), "{header}");
            assert_eq!((mapped[other].field, mapped[other].reason), (None, Reason::Ambiguous), "{header}");
            assert!(
                mapped[other].alternatives.contains(&Field::PlatformId),
                "a person may choose it: {header}"
            );
        }
    }
    // An own id that no row has leaves the other one.
    let seen = looked(&[NAMES, ("uid", ["", "", ""]), ("sec_uid", SECRETS)], Some(Platform::Douyin));
    assert_eq!(fields(&seen)[1..], [None, Some(Field::PlatformId)]);
}
