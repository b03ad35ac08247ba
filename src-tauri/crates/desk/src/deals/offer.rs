//! The paper for a counterpart without the app: paste-ready text and a reply form.

use std::path::Path;

use catalogue::{DealRecord, View};
use chrono::FixedOffset;
use market::deal::next_due;
use report::OfferView;

use super::{deal, stored_policy};
use crate::brands::brand;
use crate::desk::Desk;
use crate::orders::order;
use crate::problem::Problem;
use crate::wire::{DealOfferArgs, Language, OfferPaper};

/// Times on papers are shown in China's time, which they name.
pub(crate) fn zone() -> FixedOffset {
    // Eight hours are within the ±24 h that an offset may have.
    FixedOffset::east_opt(8 * 3600).unwrap_or_else(|| chrono::Offset::fix(&chrono::Utc))
}

/// A deal's newest terms in names and values, as papers show them.
pub(crate) fn view_of(view: &View<'_>, deal: &DealRecord, lang: Language) -> Result<OfferView, Problem> {
    let order = order(view, deal.order)?;
    let policy = stored_policy(view, &deal.state.proposal.terms.policy)?;
    Ok(OfferView {
        deal_number: deal.number,
        brand: brand(view, deal.brand)?.name,
        creator: view.creator_name(deal.creator)?.unwrap_or_default(),
        order_title: order.draft.title,
        brief: order.draft.brief,
        terms: deal.state.proposal.terms.clone(),
        hash: deal.state.proposal.hash.clone(),
        answer_by: next_due(&deal.state).map_or(order.draft.answer_by, |due| due.at),
        policy_name: lang.pick(&policy.name_zh, &policy.name_en).to_owned(),
        zone: zone(),
    })
}

pub(crate) fn unwritten(error: &report::ReportError) -> Problem {
    Problem::new(
        "file_unwritable",
        "写不了文件：{detail}",
        "The file cannot be written: {detail}",
        &[("detail", &error.to_string())],
    )
}

impl Desk {
    /// The newest terms as an offer to paste, and as a form to fill in when a place for it is given.
    ///
    /// # Errors
    /// `not_found`, `nothing_to_answer` when no answer is open, `file_unwritable`.
    pub fn deal_offer(&self, args: &DealOfferArgs) -> Result<OfferPaper, Problem> {
        let (view, answerable) = self.read(|view| {
            let known = deal(view, args.id)?;
            let open =
                matches!(known.state.status, market::deal::Status::Invited | market::deal::Status::Pricing);
            Ok((view_of(view, &known, args.lang)?, open))
        })?;
        if !answerable {
            return Err(Problem::new(
                "nothing_to_answer",
                "合作 #{number} 现在没有等待答复的邀约",
                "Deal #{number} has no offer waiting for an answer",
                &[("number", &view.deal_number.to_string())],
            ));
        }
        if let Some(path) = &args.form_to {
            let form = report::reply_form(&view, args.lang, self.now()).map_err(|e| unwritten(&e))?;
            report::write_file(Path::new(path), &form).map_err(|e| unwritten(&e))?;
        }
        Ok(OfferPaper {
            number: view.deal_number,
            terms_hash: view.hash.short().to_owned(),
            answer_by: Some(view.answer_by),
            text: report::offer_text(&view, args.lang),
            form: args.form_to.clone(),
        })
    }
}
