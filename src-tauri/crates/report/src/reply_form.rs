//! The form an offer is answered with: keys in column A, answers in column B, number and hash locked.
//!
//! Read row by row and joined by [`reply_lines`], its cells are what [`market::reply::Reply::parse`] reads.

use chrono::{DateTime, Utc};
use market::reply::{ReplyField, decision_words, heading};
use market::{Currency, Language};
use rust_xlsxwriter::{
    Color, DataValidation, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::file::ReportError;
use crate::offer::{OfferView, answer_by, facts};
use crate::xlsx;

/// The form as XLSX. The answer is on the first sheet, the offer it answers on the second.
///
/// # Errors
/// [`ReportError::NoSheet`] when the writer refuses (a brief of more than 32,767 characters).
pub fn reply_form(view: &OfferView, lang: Language, made_at: DateTime<Utc>) -> Result<Vec<u8>, ReportError> {
    build(view, lang, made_at).map_err(|e| ReportError::NoSheet { reason: e.to_string() })
}

/// The rows of a returned form, as they were read, in the shape of a pasted reply. Rows without a key are left
/// out; line breaks within a cell become spaces.
#[must_use]
pub fn reply_lines(rows: &[(String, String)]) -> String {
    let flat = |text: &str| text.split(char::is_control).collect::<Vec<_>>().join(" ").trim().to_owned();
    let mut text = String::new();
    for (key, value) in rows {
        let key = flat(key);
        if key.is_empty() {
            continue;
        }
        text.push_str(&key);
        text.push('：');
        text.push_str(&flat(value));
        text.push('\n');
    }
    text
}

fn build(view: &OfferView, lang: Language, made_at: DateTime<Utc>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&xlsx::properties(made_at)?);
    answer_sheet(book.add_worksheet(), view, lang)?;
    offer_sheet(book.add_worksheet(), view, lang)?;
    book.save_to_buffer()
}

fn answer_sheet(sheet: &mut Worksheet, view: &OfferView, lang: Language) -> Result<(), XlsxError> {
    let pick = |zh, en| lang.pick(zh, en);
    let bold = Format::new().set_bold();
    let fixed = Format::new().set_num_format("@").set_background_color(Color::RGB(0xEE_EE_EE));
    let open = Format::new()
        .set_num_format("@")
        .set_unlocked()
        .set_border(FormatBorder::Thin)
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    let hint = Format::new().set_font_color(Color::RGB(0x66_66_66)).set_text_wrap();
    sheet.set_name(pick("回复", "Reply"))?;
    sheet.set_column_width(0, 18)?;
    sheet.set_column_width(1, 44)?;
    sheet.set_column_width(2, 46)?;
    sheet.write_string_with_format(0, 0, heading(lang), &bold)?;
    sheet.write_string_with_format(
        0,
        2,
        pick("请只填白色格子，保存后发回。", "Fill in the white cells only, save and send it back."),
        &hint,
    )?;
    for (place, field) in ReplyField::ALL.iter().enumerate() {
        let row = place as u32 + 1;
        sheet.write_string_with_format(row, 0, field.key(lang), &bold)?;
        let help = match field {
            ReplyField::Number => {
                sheet.write_string_with_format(row, 1, view.deal_number.to_string(), &fixed)?;
                continue;
            }
            ReplyField::Hash => {
                sheet.write_string_with_format(row, 1, view.hash.short(), &fixed)?;
                continue;
            }
            ReplyField::Decision => {
                let choices = DataValidation::new()
                    .allow_list_strings(&decision_words(lang))?
                    .set_error_title(pick("请选一个", "Choose one"))?
                    .set_error_message(pick("请从列表里选一个。", "Please choose one from the list."))?;
                sheet.add_data_validation(row, 1, row, 1, &choices)?;
                decision_words(lang).join(" / ")
            }
            // A price without a currency is read in that of the terms, so the example names it.
            ReplyField::Price => {
                let currency = view.terms.pay.currency().unwrap_or(Currency::CNY);
                let unit = if currency == Currency::CNY { pick("元", "CNY") } else { currency.code() };
                format!("{} {unit}", pick("只有改价才填，例如 12000", "only to counter, such as 12000"))
            }
            ReplyField::Date => pick("例如 2026-11-22", "such as 2026-11-22").to_owned(),
            ReplyField::Person => pick("谁答复的", "who answers").to_owned(),
            ReplyField::Reason => pick("可不填", "optional").to_owned(),
        };
        sheet.write_blank(row, 1, &open)?;
        sheet.write_string_with_format(row, 2, help, &hint)?;
    }
    let (name, by) = answer_by(view, lang);
    let row = ReplyField::ALL.len() as u32 + 2;
    sheet.write_string_with_format(row, 2, format!("{name} {by}"), &hint)?;
    sheet.protect();
    Ok(())
}

fn offer_sheet(sheet: &mut Worksheet, view: &OfferView, lang: Language) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold().set_align(FormatAlign::Top);
    let wrap = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_name(lang.pick("邀约", "Offer"))?;
    sheet.set_column_width(0, 18)?;
    sheet.set_column_width(1, 70)?;
    for (place, (name, value)) in facts(view, lang).into_iter().enumerate() {
        sheet.write_string_with_format(place as u32, 0, name, &bold)?;
        sheet.write_string_with_format(place as u32, 1, value, &wrap)?;
    }
    sheet.protect();
    Ok(())
}
