//! Each command, as calls of the desk.

mod dealing;
mod overview;
mod papers;
mod people;
mod reviews;
mod sheets;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use desk::problem::{Problem, Sentence};
use desk::wire::{
    BackupArgs, BrandAdd, BrandChanges, BrandEdit, BrandListArgs, BrandRef, BundleMake, BundlePath, CardPath,
    ChangeUndoArgs, CreatorChanges, CreatorEdit, CreatorFilter, CreatorListArgs, CreatorRef, CreatorSort,
    CreatorSortKey, DealActArgs, DealApply, DealInvite, DealListArgs, DealOfferArgs, DealRef, Export,
    ExportArgs, ImportArgs, ImportRef, InboxArgs, Language, MatchArgs, MatchExplainArgs, MatchOrder, Nothing,
    OrderListArgs, OrderRef, ReplyArgs, ResultAdd, ResultImport, ResultNumbers, SampleRemove, ShortlistArgs,
    WrapUpArgs,
};
use desk::{Access, Clock, Desk, Unwatched};
use market::consent::Channel;
use market::deal::act::ActWord;
use market::deal::{Act, Actor, Status};
use market::platform::Platform;
use market::region::{CityCode, Place, ProvinceCode, resolve};
use market::taxonomy::{IndustryId, ToneId, VerticalId};
use market::{Currency, Money};
use serde::Serialize;
use serde_json::{Value, json};

use crate::args::{
    BrandLine, BundleLine, CardLine, Command, CreatorLine, CreatorsLine, DealLine, DealsLine, ImportLine,
    Line, OrderLine, ResultsLine,
};
use crate::{bench, demo, print, shapes, voice};
use dealing::{bundles, cards, deal, deals, order, result_lines, weights_of};
use overview::{insight, price, schedule, settlement};
use people::{brand, creator, creators, platform_of};
use sheets::{imports, taken_back};

/// Why a command did not end well.
pub(crate) enum Failure {
    /// The desk refused.
    Refused(Box<Problem>),
    /// The desk refused some of what was asked; the rest is done and printed.
    Some(Vec<Problem>),
    /// The line itself is wrong.
    Usage(Box<Sentence>),
    /// The answer could not be written.
    Output(String),
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Failure::Refused(Box::new(problem))
    }
}

impl Failure {
    /// A wrong line, in both languages.
    pub(crate) fn usage(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Failure::Usage(Box::new(Sentence { zh: zh.into(), en: en.into() }))
    }

    /// A file that cannot be read or written where the line says.
    pub(crate) fn file(path: &Path, error: &std::io::Error) -> Self {
        let path = path.display();
        Failure::usage(format!("文件 {path} 读写不了"), format!("the file {path} cannot be used: {error}"))
    }

    /// An answer that does not encode.
    pub(crate) fn encoding(error: &serde_json::Error) -> Self {
        Failure::Output(error.to_string())
    }
}

type Done = Result<(), Failure>;

/// How answers leave: one JSON value, or words for a person.
struct Out {
    json: bool,
    lang: Language,
}

impl Out {
    /// Prints the answer; `words` is only made when a person reads it.
    fn put<T: Serialize>(&self, answer: &T, words: impl FnOnce() -> String) -> Done {
        if self.json {
            let text = serde_json::to_string(answer).map_err(|e| Failure::encoding(&e))?;
            voice::say(&text)
        } else {
            voice::say(&words())
        }
    }

    /// A sentence in the language asked for.
    fn said<'a>(&self, sentence: &'a Sentence) -> &'a str {
        print::said(sentence, self.lang)
    }

    /// Prints the answer as JSON in either case: pages whose every field matters.
    fn page<T: Serialize>(&self, answer: &T) -> Done {
        let pretty = serde_json::to_string_pretty(answer).map_err(|e| Failure::encoding(&e))?;
        self.put(answer, || pretty)
    }
}

fn text_of(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// A value the line gives that is not what it should be.
fn usage(zh: &str, en: &str, value: &str) -> Failure {
    Failure::usage(format!("{zh}：“{value}”"), format!("{en}: “{value}”"))
}

fn yuan(text: &str) -> Result<Money, Failure> {
    Money::parse_decimal(text, Currency::CNY)
        .map_err(|_| usage("不是以元计的金额", "not an amount in yuan", text))
}

/// Runs a parsed line.
pub(crate) fn run(line: Line) -> Done {
    let out = Out { json: line.json, lang: line.language() };
    let clock = line.now.map_or(Clock::System, Clock::Fixed);
    let folder = match &line.vault {
        Some(folder) => folder.clone(),
        None => desk::default_folder()?,
    };
    let open = |access: Access| Desk::open(&folder, access, clock).map_err(Failure::from);
    match line.command {
        Command::Init { sample } => {
            let desk = Desk::create(&folder, clock)?;
            if sample {
                desk.sample_install(&Nothing {})?;
            }
            let info = desk.vault_info(&Nothing {})?;
            out.put(&info, || match out.lang {
                Language::Zh => format!("{}  创作者 {}  品牌 {}", info.path, info.creators, info.brands),
                Language::En => format!("{}  creators {}  brands {}", info.path, info.creators, info.brands),
            })
        }
        Command::Demo => demo::run(out.json, out.lang),
        Command::Bench { to, only, creators, keep, minutes, kills } => {
            let (only, keep) = (only.as_deref(), keep.as_deref());
            let bench = bench::Bench { to: &to, only, creators, keep, minutes, kills };
            bench::run(&bench, out.json, out.lang)
        }
        Command::Restore { file } => {
            Desk::restore(&file, &folder, clock)?;
            out.put(&json!({"restored": text_of(&folder)}), || text_of(&folder))
        }
        Command::Import(import) => imports(&out, &open, &import),
        Command::Creators(list) => creators(&out, &open(Access::Read)?, &list),
        Command::Creator(one) => creator(&out, &open, one),
        Command::Brand(one) => brand(&out, &open, one),
        Command::Order(one) => order(&out, &open, one),
        Command::Deals(list) => deals(&out, &open, &list),
        Command::Deal(one) => deal(&out, &open, &one),
        Command::Schedule { agency, creator, from, to } => {
            schedule(&out, &open(Access::Read)?, (agency.as_deref(), creator.as_deref()), (from, to))
        }
        Command::Settlement { standing, brand, agency, creator, search } => {
            let whose = (brand.as_deref(), agency.as_deref(), creator.as_deref());
            settlement(&out, &open(Access::Read)?, standing.as_deref(), whose, search)
        }
        Command::Price { creator, deliverable, amount, rebate } => {
            let tried = (amount.as_deref(), rebate.as_deref());
            price(&out, &open(Access::Read)?, &creator, &deliverable, tried)
        }
        Command::Insight { platform } => insight(&out, &open(Access::Read)?, platform.as_deref()),
        Command::Results(results) => result_lines(&out, &open, results),
        Command::Bundle(bundle) => bundles(&out, &open, bundle),
        Command::Card(card) => cards(&out, &open, card),
        Command::Imports => {
            let list = open(Access::Read)?.import_list(&Nothing {})?;
            out.put(&list, || print::imports(&list.rows, out.lang))
        }
        Command::Brands { search } => {
            let list = open(Access::Read)?.brand_list(&BrandListArgs { search, industry: None })?;
            out.put(&list, || print::brands(&list.rows, out.lang))
        }
        Command::Agencies => {
            let list = open(Access::Read)?.agency_list(&Nothing {})?;
            out.put(&list, || print::agencies(&list.rows, out.lang))
        }
        Command::Roster { agency } => {
            let desk = open(Access::Read)?;
            let roster = desk.roster_show(&desk::wire::AgencyRef { id: desk.find_agency(&agency)? })?;
            out.put(&roster, || print::roster(&roster, out.lang))
        }
        Command::Orders => {
            let list = open(Access::Read)?.order_list(&OrderListArgs::default())?;
            out.put(&list, || print::orders(&list.rows, out.lang))
        }
        Command::Match { order, top, weights, by } => {
            let desk = open(Access::Read)?;
            let args = MatchArgs {
                order: desk.find_order(&order)?,
                weights: weights_of(&weights)?,
                by: MatchOrder::parse(&by),
                offset: 0,
                limit: top,
                lang: out.lang,
            };
            let list = desk.match_run(&args)?;
            out.put(&shapes::ranked(&list), || print::ranking(&list, out.lang))
        }
        Command::Explain { order, creator } => {
            let desk = open(Access::Read)?;
            out.page(&desk.match_explain(&MatchExplainArgs {
                order: desk.find_order(&order)?,
                creator: desk.find_creator(&creator)?,
                weights: BTreeMap::new(),
                lang: out.lang,
            })?)
        }
        Command::Shortlist { order, what, creators } => {
            let access = if what == "list" { Access::Read } else { Access::Write };
            let desk = open(access)?;
            let order = desk.find_order(&order)?;
            let creators = creators.iter().map(|c| desk.find_creator(c)).collect::<Result<Vec<_>, _>>()?;
            let list = match what.as_str() {
                "add" => desk.shortlist_add(&ShortlistArgs { order, creators })?.value,
                "remove" => desk.shortlist_remove(&ShortlistArgs { order, creators })?.value,
                _ => desk.shortlist_show(&OrderRef { id: order })?,
            };
            out.put(&list, || {
                let rows: Vec<_> = list.rows.iter().map(|r| r.row.clone()).collect();
                print::creators(&rows, out.lang)
            })
        }
        Command::Invite { order, creators, pay } => {
            let desk = open(Access::Write)?;
            let invite = DealInvite {
                order: desk.find_order(&order)?,
                creators: creators.iter().map(|c| desk.find_creator(c)).collect::<Result<_, _>>()?,
                pay: pay.as_deref().map(yuan).transpose()?,
                answer_by: None,
            };
            let opened = desk.deal_invite(&invite)?.value;
            out.put(&opened, || {
                let mut text = print::deals(&opened.opened, out.lang);
                for left in &opened.left_out {
                    text.push_str(&format!("{}: {}\n", left.name, out.said(&left.message)));
                }
                if let Some(over) = &opened.over_budget {
                    text.push_str(&format!("! {}\n", out.said(&over.text)));
                }
                text
            })
        }
        Command::Apply { order, creator, pay } => {
            let desk = open(Access::Write)?;
            let page = desk
                .deal_apply(&DealApply {
                    order: desk.find_order(&order)?,
                    creator: desk.find_creator(&creator)?,
                    pay: pay.as_deref().map(yuan).transpose()?,
                })?
                .value;
            out.put(&page, || print::deal(&page, out.lang))
        }
        Command::Inbox { creator } => {
            let desk = open(Access::Read)?;
            let inbox =
                desk.inbox_list(&InboxArgs { creator: desk.find_creator(&creator)?, lang: out.lang })?;
            out.put(&inbox, || {
                let rows: Vec<_> = inbox.rows.iter().map(|r| r.deal.clone()).collect();
                print::deals(&rows, out.lang)
            })
        }
        Command::Wrapup { order } => {
            let desk = open(Access::Read)?;
            let args = WrapUpArgs { order: Some(desk.find_order(&order)?), deal: None };
            let report = desk.wrapup_show(&args)?;
            out.put(&report, || print::wrapup(&report, out.lang))
        }
        Command::Export { what, id, more, to, search } => {
            let desk = open(Access::Read)?;
            let needed =
                || id.clone().ok_or_else(|| usage("请给出编号，才能导出", "an id is needed for", &what));
            let export = match what.as_str() {
                "order" => Export::Order { id: desk.find_order(&needed()?)? },
                "wrapup" => Export::WrapUp { id: desk.find_order(&needed()?)? },
                "deal" => Export::Deal { id: desk.find_deal(&needed()?)? },
                "statement" => Export::Statement { id: desk.find_deal(&needed()?)? },
                "offer" => Export::Offer { id: desk.find_deal(&needed()?)? },
                "comparison" => {
                    let names = id.iter().chain(&more);
                    let creators = names.map(|name| desk.find_creator(name)).collect::<Result<_, _>>()?;
                    Export::Comparison { creators }
                }
                "template" => Export::Template {},
                "sheet" => Export::Sheet { file: needed()?, sheet: more.first().cloned() },
                _ => Export::Creators {
                    filter: Box::new(CreatorFilter { search, ..CreatorFilter::default() }),
                    only: None,
                    except: Vec::new(),
                },
            };
            let made =
                desk.export_make(&ExportArgs { export, to: text_of(&to), lang: out.lang }, &Unwatched)?.value;
            out.put(&made, || format!("{} ({})", made.path, made.rows))
        }
        Command::Submission(line) => papers::submissions(&out, &open, line),
        Command::Payments(line) => papers::payments(&out, &open, line),
        Command::Review { id, decision } => reviews::review(&out, &open, id, decision),
        Command::Duplicates => reviews::duplicates(&out, &open),
        Command::Split { creator, account } => reviews::split(&out, &open, &creator, &account),
        Command::Undo { id } => {
            let id = id
                .map(|id| id.parse().map_err(|_| usage("不是改动的编号", "not a change", &id)))
                .transpose()?;
            let undone = open(Access::Write)?.change_undo(&ChangeUndoArgs { id })?.value;
            out.put(&undone, || taken_back(&undone, out.lang))
        }
        Command::Sample { what, own_too } => {
            let desk = open(Access::Write)?;
            let summary = if what == "add" {
                desk.sample_install(&Nothing {})?
            } else {
                desk.sample_remove(&SampleRemove { own_too })?
            };
            out.page(&summary.value)
        }
        Command::Vocabulary => out.page(&open(Access::Read)?.vocabulary_show(&Nothing {})?),
        Command::Policies => {
            let list = open(Access::Read)?.policy_list(&Nothing {})?;
            out.put(&list, || print::policies(&list.policies, out.lang))
        }
        Command::Doctor => {
            let report = open(Access::Read)?.vault_doctor(&Nothing {})?;
            out.put(&report, || print::checks(&report.checks, out.lang))
        }
        Command::Backup { to } => {
            let made =
                open(Access::Write)?.vault_backup(&BackupArgs { to: to.as_deref().map(text_of) })?.value;
            out.put(&made, || match out.lang {
                Language::Zh => format!("{}（{} 字节）", made.path, made.bytes),
                Language::En => format!("{} ({} bytes)", made.path, made.bytes),
            })
        }
    }
}

type Open<'a> = &'a dyn Fn(Access) -> Result<Desk, Failure>;

fn parsed<T: serde::de::DeserializeOwned>(what: &str, text: &str) -> Result<T, Failure> {
    serde_json::from_str(text).map_err(|e| unfit(what, &e))
}

/// JSON that is none, or says something else than it should. Where it stops being understood is told in both
/// languages; the parser's own words are English.
fn unfit(what: &str, error: &serde_json::Error) -> Failure {
    let (line, column) = (error.line(), error.column());
    Failure::usage(
        format!("{what} 的 JSON 读不懂（第 {line} 行第 {column} 个字符处）"),
        format!("{what}: {error}"),
    )
}
