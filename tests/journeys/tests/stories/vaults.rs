//! Vaults that are locked, newer, damaged, missing or copied: one clear problem each, and nothing lost.

use desk::problem::Problem;
use desk::wire::{BackupArgs, Nothing, SampleRemove, SettingKey, SettingPut};
use desk::{Access, Clock, Desk};
use support::Office;

fn open(office: &Office, access: Access) -> Result<Desk, Problem> {
    Desk::open(&office.vault(), access, Clock::Fixed(office.now))
}

/// One line in each language that names the vault.
fn clear(problem: &Problem, code: &str) {
    assert_eq!(problem.code, code, "{problem}");
    for words in [&problem.message.zh, &problem.message.en] {
        assert!(words.contains("vault") && !words.contains('\n') && !words.contains('{'), "{words}");
    }
}

#[test]
fn a_second_writer_is_refused_and_readers_stand_beside() {
    let office = Office::new();
    let writer = office.desk();
    clear(&open(&office, Access::Write).unwrap_err(), "vault_locked");
    let reader = open(&office, Access::Read).unwrap();
    writer
        .brand_add(&desk::wire::BrandAdd {
            name: "云岭茶业".into(),
            industries: Vec::new(),
            tones: Vec::new(),
            competitors: Vec::new(),
        })
        .unwrap();
    assert_eq!(reader.vault_info(&Nothing {}).unwrap().brands, 1, "a reader sees what was just written");
    assert!(reader.vault_info(&Nothing {}).unwrap().read_only);
    let put = SettingPut { key: "recorder".into(), value: "小王".into() };
    clear(&reader.setting_put(&put).unwrap_err(), "vault_read_only");
    drop(writer);
    let writer = open(&office, Access::Write).unwrap();
    writer.setting_put(&put).unwrap();
    assert_eq!(reader.setting_get(&SettingKey { key: "recorder".into() }).unwrap().value, "小王");
}

#[test]
fn a_newer_vault_is_refused_untouched() {
    let office = Office::new();
    let mark = office.vault().join("vault.json");
    let text = std::fs::read_to_string(&mark).unwrap();
    let mut json: serde_json::Value = serde_json::from_str(&text).unwrap();
    for field in ["format", "min_reader"] {
        assert!(json[field].is_number(), "{text}");
        json[field] = 99.into();
    }
    std::fs::write(&mark, json.to_string()).unwrap();
    for access in [Access::Write, Access::Read] {
        clear(&open(&office, access).unwrap_err(), "vault_newer");
    }
    std::fs::write(&mark, text).unwrap();
    open(&office, Access::Write).unwrap();
}

#[test]
fn a_damaged_vault_is_set_aside_and_comes_back_from_its_backup() {
    let office = Office::new();
    let _ = office.brand("云岭茶业");
    let backup = office.paper("backup.db");
    let to = Some(backup.to_string_lossy().into_owned());
    let made = office.desk().vault_backup(&BackupArgs { to }).unwrap().value;
    assert!(made.bytes > 0);
    let file = office.vault().join("catalogue.db");
    let mut bytes = std::fs::read(&file).unwrap();
    for byte in bytes.iter_mut().take(2_000) {
        *byte = 0x5a;
    }
    std::fs::write(&file, &bytes).unwrap();
    clear(&open(&office, Access::Write).unwrap_err(), "vault_damaged");
    let kept = |office: &Office| {
        let files = std::fs::read_dir(office.vault()).unwrap();
        files.filter_map(|entry| std::fs::read(entry.unwrap().path()).ok()).any(|found| found == bytes)
    };
    assert!(kept(&office), "the damaged file is kept, never deleted");
    let fresh = office.paper("restored-vault");
    Desk::restore(&backup, &fresh, Clock::Fixed(office.now)).unwrap();
    let desk = Desk::open(&fresh, Access::Write, Clock::Fixed(office.now)).unwrap();
    assert_eq!(desk.vault_info(&Nothing {}).unwrap().brands, 1);
    let open_now = Desk::restore(&backup, &fresh, Clock::Fixed(office.now)).unwrap_err();
    assert_eq!(open_now.code, "vault_locked");
    drop(desk);
    // Back into the damaged vault itself; the damaged file stays beside it.
    Desk::restore(&backup, &office.vault(), Clock::Fixed(office.now)).unwrap();
    assert_eq!(office.reader().vault_info(&Nothing {}).unwrap().brands, 1);
    assert!(kept(&office), "still kept");
}

#[test]
fn a_folder_without_a_vault_is_named() {
    let office = Office::new();
    let nowhere = office.paper("no-vault-here");
    let missing = Desk::open(&nowhere, Access::Write, Clock::Fixed(office.now)).unwrap_err();
    clear(&missing, "vault_missing");
    std::fs::create_dir(&nowhere).unwrap();
    std::fs::write(nowhere.join("notes.txt"), "mine").unwrap();
    let stray = Desk::open(&nowhere, Access::Write, Clock::Fixed(office.now)).unwrap_err();
    assert!(["not_a_vault", "vault_missing"].contains(&stray.code.as_str()), "{stray}");
    assert_eq!(std::fs::read_to_string(nowhere.join("notes.txt")).unwrap(), "mine");
    let again = Desk::create(&office.vault(), Clock::Fixed(office.now)).unwrap_err();
    clear(&again, "vault_exists");
}

#[test]
fn the_sample_comes_and_goes_in_one_action_each() {
    let office = Office::new();
    let own = office.brand("自己的品牌");
    let put = office.desk().sample_install(&Nothing {}).unwrap().value;
    assert!(put.creators >= 1_500 && put.orders > 0 && put.deals > 0, "{put:?}");
    let info = office.reader().vault_info(&Nothing {}).unwrap();
    assert!(info.sample);
    for check in office.reader().vault_doctor(&Nothing {}).unwrap().checks {
        assert!(check.ok, "{}: {}", check.code, check.detail);
    }
    let gone = office.desk().sample_remove(&SampleRemove::default()).unwrap().value;
    assert_eq!(gone, put);
    let info = office.reader().vault_info(&Nothing {}).unwrap();
    assert_eq!((info.sample, info.creators, info.brands, info.orders, info.deals), (false, 0, 1, 0, 0));
    office.reader().brand_show(&desk::wire::BrandRef { id: own }).unwrap();
}
