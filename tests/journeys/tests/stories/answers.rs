//! A counterpart who never opens the app: the offer goes out as text and form, the answer comes back as either.

use desk::wire::{DealOfferArgs, DealRef, Language, OfferPaper, ReplyArgs};
use market::consent::{Channel, Grade, Side};
use market::deal::Status;
use market::{DealId, Money};
use support::{Office, Typed, fill_form, fill_form_typed, reply_text, sound_order};

fn invited() -> (Office, DealId) {
    let office = Office::new();
    let brand = office.brand("云岭茶业");
    let creator = office.creator("小鹿", 10_000);
    let order = office.post(&sound_order(brand, office.now));
    let id = office.invite(order, creator).row.id;
    (office, id)
}

fn offer(office: &Office, id: DealId, form: Option<&std::path::Path>) -> OfferPaper {
    let form_to = form.map(|path| path.to_string_lossy().into_owned());
    office.reader().deal_offer(&DealOfferArgs { id, lang: Language::Zh, form_to }).unwrap()
}

fn pasted(id: Option<DealId>, text: String) -> ReplyArgs {
    ReplyArgs {
        deal: id,
        text: Some(text),
        path: None,
        channel: Channel::Chat,
        evidence_path: None,
        answered_on: None,
    }
}

#[test]
fn a_pasted_counter_offer_and_then_a_pasted_yes() {
    let (mut office, id) = invited();
    let paper = offer(&office, id, None);
    assert_eq!(paper.number, 1);
    for told in [paper.terms_hash.as_str(), "¥10000.00", "云岭茶业"] {
        assert!(paper.text.replace(',', "").contains(told), "the offer tells {told}:\n{}", paper.text);
    }
    assert!(paper.answer_by.is_some());

    office.hours(3);
    let counter = pasted(None, reply_text(&paper, "改价", "价格：1.1万\n原因：含车马费"));
    let preview = office.reader().reply_preview(&counter).unwrap();
    assert_eq!((preview.from, preview.to), (Status::Invited, Status::Pricing));
    assert_eq!(preview.price, Some(Money::yuan(11_000)));
    assert_eq!(office.show(id).deal.status, Status::Invited, "a preview changes nothing");
    let page = office.desk().reply_record(&counter).unwrap().value;
    assert_eq!(page.deal.status, Status::Pricing);
    assert_eq!(page.row.pay, Some(Money::yuan(11_000)));
    assert_eq!(page.deal.proposal.note.as_deref(), Some("含车马费"));
    let consent = page.deal.consent_of(Side::Creator).unwrap();
    let Grade::Attested { channel, evidence, at, .. } = &consent.grade else { panic!("{:?}", consent.grade) };
    assert_eq!((*channel, *at), (Channel::Chat, office.now));
    let kept = evidence.as_ref().unwrap();
    let blob = std::fs::read_dir(office.vault().join("blobs")).unwrap().count();
    assert!(blob > 0 && kept.sha256.len() == 64, "the pasted text is its own evidence");

    // The old answer again: its hash is no longer on the table.
    let again = office.desk().reply_record(&counter).unwrap_err();
    assert_eq!(again.code, "stale_terms");
    assert!(again.message.zh.contains(&paper.terms_hash), "{}", again.message.zh);
    office.accept(id, market::deal::Actor::Brand, Status::Funding);
    office.sound(id);
}

#[test]
fn a_pasted_answer_saved_as_a_text_file_is_no_sheet() {
    let (office, id) = invited();
    let paper = offer(&office, id, None);
    let file = office.paper("reply.txt");
    std::fs::write(&file, reply_text(&paper, "接受", "")).unwrap();
    let args =
        ReplyArgs { text: None, path: Some(file.display().to_string()), ..pasted(None, String::new()) };
    assert_eq!(office.reader().reply_preview(&args).unwrap().to, Status::Funding);
}

#[test]
fn a_form_comes_back_filled_in() {
    let (mut office, id) = invited();
    let form = office.paper("回复.xlsx");
    let paper = offer(&office, id, Some(&form));
    assert_eq!(paper.form.as_deref(), form.to_str());
    let returned = |form: &std::path::Path| ReplyArgs {
        deal: Some(id),
        text: None,
        path: Some(form.to_string_lossy().into_owned()),
        channel: Channel::Form,
        evidence_path: None,
        answered_on: None,
    };
    let blank = office.reader().reply_preview(&returned(&form)).unwrap_err();
    assert_eq!(blank.code, "reply_missing", "{blank}");
    // Row 2 is the number, 3 the hash, 4 the decision; 6 the day, 7 the person.
    fill_form(&form, &[(4, "接受"), (6, "2026-11-22"), (7, "小鹿")]);
    office.hours(2);
    let page = office.desk().reply_record(&returned(&form)).unwrap().value;
    assert_eq!(page.deal.status, Status::Funding);
    let consent = page.deal.consent_of(Side::Creator).unwrap();
    let Grade::Attested { channel: Channel::Form, evidence: Some(kept), .. } = &consent.grade else {
        panic!("{:?}", consent.grade)
    };
    assert_eq!(kept.name, "回复.xlsx");
    assert!(!page.row.signed, "a form is no signature");
    let page = office.sound(id);
    assert!(page.deal.is_bound());
    let nothing =
        office.reader().deal_offer(&DealOfferArgs { id, lang: Language::Zh, form_to: None }).unwrap_err();
    assert_eq!(nothing.code, "nothing_to_answer");
}

#[test]
fn cells_typed_as_numbers_and_days_read_like_text() {
    // 22 November 2026, as sheets count days.
    const ANSWERED: u32 = 46_348;
    for day in [Typed::Number(f64::from(ANSWERED)), Typed::Day(ANSWERED)] {
        let (mut office, id) = invited();
        let form = office.paper("回复.xlsx");
        offer(&office, id, Some(&form));
        let mut answers = vec![(4, Typed::Text("改价")), (6, day)];
        // A cell marked as a date holds no price.
        answers.push((
            5,
            if matches!(day, Typed::Day(_)) { Typed::Text("10500.5") } else { Typed::Number(10_500.5) },
        ));
        fill_form_typed(&form, &answers);
        office.hours(2);
        let args = ReplyArgs {
            text: None,
            path: Some(form.to_string_lossy().into_owned()),
            channel: Channel::Form,
            ..pasted(Some(id), String::new())
        };
        let preview = office.reader().reply_preview(&args).unwrap();
        assert_eq!(preview.price, Some(Money::fen(1_050_050)), "{day:?}");
        // A day of the future would be refused, so the day was read.
        office.now = support::start() - chrono::TimeDelta::days(2);
        assert_eq!(office.reader().reply_preview(&args).unwrap_err().code, "in_the_future", "{day:?}");
    }
}

#[test]
fn a_bare_price_is_in_the_currency_of_the_terms() {
    let office = Office::new();
    let brand = office.brand("云岭茶业");
    let creator = office.creator("小鹿", 10_000);
    let order = office.post(&sound_order(brand, office.now));
    let dollars = |minor| Money::new(minor, market::Currency::USD).unwrap();
    let invite = desk::wire::DealInvite {
        order,
        creators: vec![creator],
        pay: Some(dollars(100_000)),
        answer_by: None,
    };
    let id = office.desk().deal_invite(&invite).unwrap().value.opened[0].id;
    let paper = offer(&office, id, None);
    let preview = |price: &str| {
        let text = reply_text(&paper, "改价", &format!("价格：{price}"));
        office.reader().reply_preview(&pasted(Some(id), text))
    };
    let asked = preview("1100").unwrap();
    assert_eq!((asked.price, asked.price_now), (Some(dollars(110_000)), Some(dollars(100_000))));
    assert!(asked.text.zh.contains("1100.00 USD"), "{}", asked.text.zh);
    assert_eq!(preview("7000元").unwrap_err().code, "currency_mismatch");
}

#[test]
fn a_reply_that_is_unclear_or_about_something_else_is_refused() {
    let (office, id) = invited();
    let paper = offer(&office, id, None);
    let refused = |text: String| office.desk().reply_record(&pasted(Some(id), text)).unwrap_err();
    assert_eq!(refused("好的没问题".into()).code, "reply_missing");
    assert_eq!(refused(reply_text(&paper, "随便", "")).code, "reply_unreadable");
    let other = OfferPaper { number: 7, ..paper.clone() };
    assert_eq!(refused(reply_text(&other, "接受", "")).code, "reply_other_deal");
    let wrong = OfferPaper { terms_hash: "0123456789ab".into(), ..paper.clone() };
    assert_eq!(refused(reply_text(&wrong, "接受", "")).code, "stale_terms");
    assert_eq!(refused(reply_text(&paper, "接受", "价格：9000")).code, "reply_not_a_counter");
    assert_eq!(refused(reply_text(&paper, "接受", "回复日期：2026-11-30")).code, "in_the_future");
    assert_eq!(office.show(id).events.len(), 1);
    let page = office
        .desk()
        .reply_record(&pasted(Some(id), reply_text(&paper, "谢绝", "原因：没档期")))
        .unwrap()
        .value;
    assert_eq!(page.deal.status, Status::Declined);
    assert_eq!(page.deal.ending_reason.as_deref(), Some("没档期"));
    office.reader().deal_show(&DealRef { id }).unwrap();
    office.sound(id);
}
