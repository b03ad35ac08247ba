//! Finding what a person names: by id, by number, or by name when only one bears it.

use market::agency::Agency;
use market::{AgencyId, BrandId, CreatorId, DealId, OrderId};

use catalogue::OrderFilter;

use crate::desk::Desk;
use crate::problem::Problem;

fn none(kind_zh: &str, kind: &str, text: &str) -> Problem {
    Problem::new(
        "not_found",
        "没有这个{kind_zh}：{id}",
        "There is no {kind} {id}",
        &[("kind", kind), ("kind_zh", kind_zh), ("id", text)],
    )
}

fn several(kind_zh: &str, kind: &str, text: &str, count: usize) -> Problem {
    Problem::new(
        "ambiguous_name",
        "有 {count} 个{kind_zh}叫“{id}”，请用编号",
        "{count} {kind}s are called {id}; give the id",
        &[("kind", kind), ("kind_zh", kind_zh), ("id", text), ("count", &count.to_string())],
    )
}

fn only<T: Copy>(found: &[T], zh: &str, en: &str, text: &str) -> Result<T, Problem> {
    match found {
        [one] => Ok(*one),
        [] => Err(none(zh, en, text)),
        many => Err(several(zh, en, text, many.len())),
    }
}

/// A short number as people write it: `12` or `#12`.
fn number(text: &str) -> Option<u32> {
    text.trim().trim_start_matches('#').parse().ok()
}

impl Desk {
    /// An order by id or number.
    ///
    /// # Errors
    /// `not_found`.
    pub fn find_order(&self, text: &str) -> Result<OrderId, Problem> {
        if let Ok(id) = text.parse::<OrderId>() {
            return Ok(id);
        }
        if let Some(number) = number(text)
            && let Some(order) = self.read(|view| Ok(view.order_by_number(number)?))?
        {
            return Ok(order.id);
        }
        let orders = self.read(|view| Ok(view.orders(&OrderFilter::default())?))?;
        let named: Vec<OrderId> = orders.iter().filter(|o| o.draft.title == text).map(|o| o.id).collect();
        only(&named, "订单", "order", text)
    }

    /// A deal by id or number.
    ///
    /// # Errors
    /// `not_found`.
    pub fn find_deal(&self, text: &str) -> Result<DealId, Problem> {
        if let Ok(id) = text.parse::<DealId>() {
            return Ok(id);
        }
        let found = match number(text) {
            None => None,
            Some(number) => self.read(|view| Ok(view.deal_by_number(number)?))?,
        };
        found.map(|deal| deal.id).ok_or_else(|| none("合作", "deal", text))
    }

    /// A creator by id, or by the exact name or handle when only one bears it.
    ///
    /// # Errors
    /// `not_found`, `ambiguous_name`.
    pub fn find_creator(&self, text: &str) -> Result<CreatorId, Problem> {
        if let Ok(id) = text.parse::<CreatorId>() {
            return Ok(id);
        }
        let exact = catalogue::folded(text);
        let found = self.read(|view| Ok(view.creators(&view.creators_called(text)?)?))?;
        let named: Vec<CreatorId> = found
            .iter()
            .filter(|row| {
                catalogue::folded(&row.name) == exact
                    || row
                        .accounts
                        .iter()
                        .any(|a| a.handle.as_deref().is_some_and(|h| catalogue::folded(h) == exact))
            })
            .map(|row| row.id)
            .collect();
        only(&named, "创作者", "creator", text)
    }

    /// A brand by id, name or alias.
    ///
    /// # Errors
    /// `not_found`, `ambiguous_name`.
    pub fn find_brand(&self, text: &str) -> Result<BrandId, Problem> {
        if let Ok(id) = text.parse::<BrandId>() {
            return Ok(id);
        }
        let exact = catalogue::folded(text);
        let brands = self.read(|view| Ok(view.brands()?))?;
        let named: Vec<BrandId> = brands
            .iter()
            .filter(|brand| {
                catalogue::folded(&brand.name) == exact
                    || brand.aliases.iter().any(|a| catalogue::folded(a) == exact)
            })
            .map(|brand| brand.id)
            .collect();
        only(&named, "品牌", "brand", text)
    }

    /// An agency by id or name, or by a part of the name that only one bears.
    ///
    /// # Errors
    /// `not_found`, `ambiguous_name`.
    pub fn find_agency(&self, text: &str) -> Result<AgencyId, Problem> {
        if let Ok(id) = text.parse::<AgencyId>() {
            return Ok(id);
        }
        let agencies = self.read(|view| Ok(view.agencies()?))?;
        let wanted = catalogue::folded(text);
        let whole = |agency: &&Agency| catalogue::folded(&agency.name) == wanted;
        let part = |agency: &&Agency| catalogue::folded(&agency.name).contains(wanted.as_ref());
        let mut named: Vec<AgencyId> = agencies.iter().filter(whole).map(|a| a.id).collect();
        if named.is_empty() && !wanted.is_empty() {
            named = agencies.iter().filter(part).map(|a| a.id).collect();
        }
        only(&named, "机构", "agency", text)
    }
}
