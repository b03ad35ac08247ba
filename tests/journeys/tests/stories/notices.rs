//! What the system's notifications tell, and when.

use desk::wire::{Language, Nothing, SettingPut};
use support::{Office, sound_order};

/// An office with two creators invited, at the moment before the answers are due within a day.
fn waiting() -> Office {
    let mut office = Office::new();
    let brand = office.brand("云岭茶业");
    let order = office.post(&sound_order(brand, office.now));
    let mut due = None;
    for name in ["小鹿", "阿川"] {
        let creator = office.creator(name, 5_000);
        due = office.invite(order, creator).row.next_due;
    }
    office.now = due.unwrap().at - chrono::TimeDelta::hours(30);
    office
}

#[test]
fn each_step_is_told_once_when_a_day_is_left() {
    let mut office = waiting();
    assert_eq!(office.desk().notice(None, &[]).unwrap(), None, "more than a day is left");
    let before = office.now;
    office.hours(7);
    let notice = office.desk().notice(Some(before), &[]).unwrap().unwrap();
    assert_eq!(notice.title, "互选：2 项合作要处理");
    assert!(
        notice.body.contains("小鹿：待接单，") && notice.body.contains("阿川：待接单，"),
        "{}",
        notice.body
    );
    // Told once; a new start tells it again.
    let told = office.now;
    office.hours(1);
    assert_eq!(office.desk().notice(Some(told), &[]).unwrap(), None);
    assert!(office.desk().notice(None, &[]).unwrap().is_some());
}

#[test]
fn what_time_did_is_told_in_the_language_chosen_or_not_at_all() {
    let mut office = waiting();
    office.days(3);
    let choose = |office: &Office, on: bool, lang: Language| {
        let value = serde_json::json!({"on": on, "lang": lang});
        office.desk().setting_put(&SettingPut { key: "notices".into(), value }).unwrap();
    };
    choose(&office, true, Language::En);
    let fired = office.advance().fired;
    assert_eq!(fired.len(), 2);
    let notice = office.desk().notice(Some(office.now), &fired).unwrap().unwrap();
    assert_eq!(notice.title, "Huxuan: 2 deals need a look");
    assert!(notice.body.contains("小鹿: answer ran out"), "{}", notice.body);
    choose(&office, false, Language::En);
    assert_eq!(office.desk().notice(None, &fired).unwrap(), None);
}

#[test]
fn the_sample_is_practice_and_is_not_told() {
    let mut office = Office::new();
    office.desk().sample_install(&Nothing {}).unwrap();
    for _ in 0..20 {
        office.days(1);
        let fired = office.advance().fired;
        assert_eq!(office.desk().notice(None, &fired).unwrap(), None);
    }
}
