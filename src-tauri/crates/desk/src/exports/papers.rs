//! Papers as PDF: what the report crate sets, joined from the catalogue.

use std::path::Path;

use market::creator::{Account, Creator};
use market::opening::market_day;
use market::tax::TaxTable;
use market::{CreatorId, DealId, Language, Platform};
use report::OfferView;
use report::comparison::Compared;
use report::paper::{self, Fonts, Head, Paper};

use super::statement_line;
use crate::agencies::acting_agency;
use crate::creators::rounds;
use crate::deals::{deal, unwritten, view_of, zone};
use crate::desk::Desk;
use crate::orders::order;
use crate::problem::Problem;
use crate::wire::{Export, ExportArgs, ExportMade, Written};

/// Creators that fit side by side on a page.
const COMPARED: std::ops::RangeInclusive<usize> = 2..=6;

/// One side of a comparison, with what is around the creator.
pub(super) struct Side {
    creator: Creator,
    platform: Option<Platform>,
    agency: Option<String>,
    rounds: (u32, u32),
}

impl Side {
    pub(super) fn compared(&self) -> Compared<'_> {
        Compared {
            creator: &self.creator,
            account: self.account(),
            agency: self.agency.as_deref(),
            rounds: self.rounds,
        }
    }

    fn account(&self) -> Option<&Account> {
        let there = self.creator.accounts.iter().find(|account| Some(account.platform) == self.platform);
        there.or(self.creator.accounts.first())
    }
}

/// The platform most of them have an account on; of several the first one's.
fn most_common(creators: &[Creator]) -> Option<Platform> {
    let mut best: Option<(usize, Platform)> = None;
    for platform in creators.iter().flat_map(|creator| &creator.accounts).map(|account| account.platform) {
        let on = |creator: &&Creator| creator.accounts.iter().any(|account| account.platform == platform);
        let count = creators.iter().filter(on).count();
        if best.is_none_or(|(most, _)| count > most) {
            best = Some((count, platform));
        }
    }
    best.map(|(_, platform)| platform)
}

fn font_missing(missing: &paper::FontMissing) -> Problem {
    let fonts = missing.looked_for.join("、");
    Problem::new(
        "font_missing",
        "这台电脑上没有中文字体，做不了 PDF。请安装其中一种：{fonts}",
        "No font with Chinese is installed here, so no PDF can be made. Install one of: {fonts}",
        &[("fonts", &fonts)],
    )
}

impl Desk {
    /// The creators of a comparison, each on the platform most of them share.
    pub(super) fn compared(&self, ids: &[CreatorId]) -> Result<Vec<Side>, Problem> {
        if !COMPARED.contains(&ids.len()) {
            return Err(Problem::new(
                "too_many_compared",
                "一次对比 2 到 6 位，现在是 {count} 位",
                "Two to six creators are compared at a time, not {count}",
                &[("count", &ids.len().to_string())],
            ));
        }
        let today = market_day(self.now());
        self.read(|view| {
            let mut creators = Vec::new();
            for id in ids {
                creators.push(view.creator(*id)?.ok_or_else(|| catalogue::CatalogueError::NotFound {
                    kind: "creator",
                    id: id.to_string(),
                })?);
            }
            let platform = most_common(&creators);
            let side = |creator: Creator| -> Result<Side, Problem> {
                let agency = acting_agency(view, creator.id, today)?.map(|(agency, _)| agency.name);
                let rounds = rounds(view, creator.id)?;
                Ok(Side { creator, platform, agency, rounds })
            };
            creators.into_iter().map(side).collect()
        })
    }

    /// A deal's newest terms, and whether it is of the sample.
    pub(super) fn offered(&self, id: DealId, lang: Language) -> Result<(OfferView, bool), Problem> {
        self.read(|view| {
            let known = deal(view, id)?;
            Ok((view_of(view, &known, lang)?, known.sample))
        })
    }

    fn head(&self, title: String, about: Vec<String>, sample: bool, lang: Language) -> Head {
        Head { title, about, sample, made_at: self.now(), zone: zone(), lang, wide: false }
    }

    fn paper(&self, args: &ExportArgs) -> Result<Paper, Problem> {
        let lang = args.lang;
        let pick = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
        match &args.export {
            Export::Comparison { creators } => {
                let sides = self.compared(creators)?;
                let compared: Vec<Compared<'_>> = sides.iter().map(Side::compared).collect();
                let sample = sides.iter().any(|side| side.creator.sample);
                let names: Vec<&str> = sides.iter().map(|side| side.creator.name.as_str()).collect();
                let about = vec![names.join(lang.pick("、", ", "))];
                let head = self.head(pick("达人对比", "Creators compared"), about, sample, lang);
                Ok(paper::comparison(&compared, head))
            }
            Export::Order { id } => {
                let tables = self.order_tables(*id, args)?;
                let known = self.read(|view| order(view, *id))?;
                let about = vec![format!("{} #{}", pick("订单简报", "Order brief"), known.number)];
                Ok(paper::order_brief(&tables, self.head(known.draft.title, about, known.sample, lang)))
            }
            Export::Offer { id } => {
                let (view, sample) = self.offered(*id, lang)?;
                let title = format!("{} #{}", pick("合作邀约", "Offer"), view.deal_number);
                let about = vec![format!("{} → {}", view.brand, view.creator), view.order_title.clone()];
                Ok(paper::offer(&view, self.head(title, about, sample, lang)))
            }
            Export::Deal { id } => {
                let (tables, view, sample) = self.deal_tables(*id, lang)?;
                let title = format!("{} #{}", pick("合作记录", "Deal record"), view.deal_number);
                let about = vec![format!("{} × {}", view.brand, view.creator), view.order_title];
                Ok(paper::deal_record(&tables, self.head(title, about, sample, lang)))
            }
            Export::Statement { id } => self.read(|view| {
                let known = deal(view, *id)?;
                let line = statement_line(view, &known)?;
                let payments = report::deal::payments(&known.state, zone(), lang);
                let source = TaxTable::shipped().map_or("", |table| table.source.in_language(lang));
                let title = format!("{} #{}", pick("结算单", "Settlement statement"), known.number);
                let about = vec![format!("{} → {}", line.brand, line.creator)];
                let head = self.head(title, about, known.sample, lang);
                paper::statement(&line, &payments, source, head)
                    .map_err(|error| Problem::from(market::deal::Refusal::from(error)))
            }),
            Export::WrapUp { id } => {
                let (table, title, sample) = self.wrapup_table(*id, lang)?;
                let about = vec![pick("结案报告", "Wrap-up")];
                Ok(paper::wrap_up(&table, self.head(title, about, sample, lang)))
            }
            Export::Creators { .. } | Export::Template {} | Export::Sheet { .. } => Err(Problem::new(
                "not_a_paper",
                "这是一张列表，请导出为 xlsx 或 csv",
                "This is a list; export it as xlsx or csv",
                &[("file", &args.to)],
            )),
        }
    }

    pub(super) fn paper_make(&self, args: &ExportArgs, path: &Path) -> Result<Written<ExportMade>, Problem> {
        let paper = self.paper(args)?;
        let fonts = Fonts::of_system().map_err(|missing| font_missing(&missing))?;
        let made = paper::to_pdf(&paper, &fonts).map_err(|e| unwritten(&e))?;
        report::write_file(path, &made.bytes).map_err(|e| unwritten(&e))?;
        let pages = u32::try_from(made.pages).unwrap_or(u32::MAX);
        let value = ExportMade { path: args.to.clone(), rows: pages };
        Ok(Written { value, stale: Vec::new(), change: None })
    }
}
