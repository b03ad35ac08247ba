use super::*;
use crate::job::Unwatched;
use crate::moment::Clock;
use crate::wire::Nothing;

struct Room {
    folder: tempfile::TempDir,
    desk: Desk,
}

fn room() -> Room {
    let folder = tempfile::tempdir().unwrap();
    let clock = Clock::Fixed("2026-11-22T04:30:00Z".parse().unwrap());
    let desk = Desk::create(&folder.path().join("vault"), clock).unwrap();
    desk.sample_install(&Nothing {}).unwrap();
    Room { folder, desk }
}

impl Room {
    /// Deals with something open.
    fn debts(&self) -> Vec<Owed> {
        let today = market_day(self.desk.now());
        self.desk
            .read(|view| {
                let mut open = Vec::new();
                for known in view.deals(&DealFilter::default())? {
                    open.extend(owed(view, &known, today)?);
                }
                Ok(open)
            })
            .unwrap()
    }

    fn inspect(&self, name: &str, text: &str) -> Result<PaymentsPreview, Problem> {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        let path = path.to_string_lossy().into_owned();
        Ok(self.desk.payments_inspect(&PaymentsFile { path, lang: market::Language::Zh }, &Unwatched)?.value)
    }

    fn record(&self, line: &PaymentLine, seen: &PaymentsPreview) -> PaymentsRecorded {
        let record = PaymentRecord {
            deal: line.matches[0].deal,
            amount: line.amount,
            paid_at: line.date,
            method: seen.method,
            reference: Some(line.reference.clone()),
        };
        self.desk.payments_record(&PaymentsRecord { lines: vec![record] }).unwrap().value
    }
}

#[test]
fn an_export_is_matched_recorded_once_and_never_above_what_is_open() {
    let room = room();
    let debts = room.debts();
    let Owed { debt, creator_name, .. } = debts.first().expect("the sample owes somebody");
    let amount = debt.open.decimal();
    let text = format!(
        "交易日期,对方户名,支出金额,收入金额,摘要,流水号\n2026-11-21,{creator_name},{amount},,付合作#{},S001\n2026-11-21,{creator_name},{amount},,再付一次,S002\n2026-11-20,物业公司,1.50,,水费,S003\n2026-11-20,客户,,900.00,货款,S004\n,,,,合计,\n",
        debt.number
    );
    let seen = room.inspect("bank.csv", &text).unwrap();
    assert_eq!((seen.rows.len(), seen.incoming, seen.faults.len()), (3, 1, 0));
    assert!(seen.rows[0].proposed && seen.rows[0].matches[0].deal == debt.deal);
    // The second line may not take the debt that the first one takes.
    assert!(seen.rows[1].matches.iter().all(|one| one.deal != debt.deal));
    assert!(seen.rows[2].matches.is_empty());

    let done = room.record(&seen.rows[0], &seen);
    assert_eq!((done.recorded, done.refused.len()), (1, 0), "{:?}", done.refused);
    let paid = room.desk.read(|view| deal(view, debt.deal)).unwrap();
    assert_eq!(open_of(&paid), None);
    let again = room.inspect("bank.csv", &text).unwrap();
    assert!(again.rows[0].recorded && again.rows[0].matches.is_empty());
    assert!(!again.rows[1].recorded);
    // What was known before is refused now, and so is anything more on the same deal.
    assert_eq!(room.record(&seen.rows[0], &seen).refused.len(), 1);
    let mut other = seen.rows[0].clone();
    other.reference = "S009".to_owned();
    let refused = room.record(&other, &seen);
    assert_eq!((refused.recorded, refused.refused.len()), (0, 1));
}

#[test]
fn a_file_without_days_and_amounts_is_refused() {
    let room = room();
    assert_eq!(room.inspect("x.csv", "昵称,粉丝数\n小鹿,12\n").unwrap_err().code, "payments_need_columns");
}
