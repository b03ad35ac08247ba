//! Each command, as calls of the desk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use desk::problem::{Problem, Sentence};
use desk::wire::{
    BackupArgs, BrandAdd, BrandChanges, BrandEdit, BrandListArgs, BrandRef, BundleMake, BundlePath, CardPath,
    ChangeUndoArgs, CreatorChanges, CreatorEdit, CreatorFilter, CreatorListArgs, CreatorRef, CreatorSort,
    CreatorSortKey, DealActArgs, DealApply, DealInvite, DealListArgs, DealOfferArgs, DealRef, Export,
    ExportArgs, ImportArgs, ImportRef, InboxArgs, Language, MatchArgs, MatchExplainArgs, MatchOrder, Nothing,
    OrderListArgs, OrderRef, ReplyArgs, ResultAdd, ResultImport, ResultNumbers, ReviewResolve, ShortlistArgs,
    WrapUpArgs,
};
use desk::{Access, Clock, Desk, Unwatched};
use market::consent::Channel;
use market::deal::{Act, Actor, Status};
use market::platform::Platform;
use market::region::{CityCode, ProvinceCode};
use market::taxonomy::{IndustryId, ToneId, VerticalId};
use market::{Currency, Money};
use serde::Serialize;
use serde_json::{Value, json};

use crate::args::{
    BrandLine, BundleLine, CardLine, Command, CreatorLine, CreatorsLine, DealLine, DealsLine, ImportLine,
    Line, OrderLine, ResultsLine,
};
use crate::{bench, demo, print, shapes, voice};

/// Why a command did not end well.
pub(crate) enum Failure {
    /// The desk refused.
    Refused(Box<Problem>),
    /// The desk refused some of what was asked; the rest is done and printed.
    Some(Vec<Problem>),
    /// The line itself is wrong.
    Usage(String),
    /// The answer could not be written.
    Output(String),
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Failure::Refused(Box::new(problem))
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
            let text = serde_json::to_string(answer).map_err(|e| Failure::Usage(e.to_string()))?;
            voice::say(&text)
        } else {
            voice::say(&words())
        }
    }

    /// A sentence in the language asked for.
    fn said<'a>(&self, sentence: &'a Sentence) -> &'a str {
        match self.lang {
            Language::Zh => &sentence.zh,
            Language::En => &sentence.en,
        }
    }

    /// Prints the answer as JSON in either case: pages whose every field matters.
    fn page<T: Serialize>(&self, answer: &T) -> Done {
        let pretty = serde_json::to_string_pretty(answer).map_err(|e| Failure::Usage(e.to_string()))?;
        self.put(answer, || pretty)
    }
}

fn text_of(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn usage(what: &str, value: &str) -> Failure {
    Failure::Usage(format!("{what}: {value:?}"))
}

fn yuan(text: &str) -> Result<Money, Failure> {
    Money::parse_decimal(text, Currency::CNY).map_err(|e| Failure::Usage(e.to_string()))
}

/// Runs a parsed line.
pub(crate) fn run(line: Line) -> Done {
    let out = Out { json: line.json, lang: if line.lang == "en" { Language::En } else { Language::Zh } };
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
            out.put(&info, || format!("{}  creators {}  brands {}", info.path, info.creators, info.brands))
        }
        Command::Demo => demo::run(out.json),
        Command::Bench { to } => bench::run(&to, out.json),
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
        Command::Results(results) => result_lines(&out, &open, results),
        Command::Bundle(bundle) => bundles(&out, &open, bundle),
        Command::Card(card) => cards(&out, &open, card),
        Command::Imports => out.page(&open(Access::Read)?.import_list(&Nothing {})?),
        Command::Brands { search } => {
            let list = open(Access::Read)?.brand_list(&BrandListArgs { search, industry: None })?;
            out.put(&list, || {
                let lines: Vec<Vec<String>> = list
                    .rows
                    .iter()
                    .map(|r| {
                        let industries: Vec<&str> = r.industries.iter().map(|i| i.name_zh()).collect();
                        vec![r.id.to_string(), r.name.clone(), industries.join("、")]
                    })
                    .collect();
                print::table(&lines)
            })
        }
        Command::Agencies => out.page(&open(Access::Read)?.agency_list(&Nothing {})?),
        Command::Roster { agency } => {
            let desk = open(Access::Read)?;
            out.page(&desk.roster_show(&desk::wire::AgencyRef { id: desk.find_agency(&agency)? })?)
        }
        Command::Orders => {
            let list = open(Access::Read)?.order_list(&OrderListArgs::default())?;
            out.put(&list, || print::orders(&list.rows))
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
            out.put(&shapes::ranked(&list), || print::ranking(&list))
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
            out.put(&list, || print::creators(&list.rows.iter().map(|r| r.row.clone()).collect::<Vec<_>>()))
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
                let mut text = print::deals(&opened.opened);
                for left in &opened.left_out {
                    text.push_str(&format!("{}: {}\n", left.name, out.said(&left.message)));
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
            out.put(&page, || print::deal(&page))
        }
        Command::Inbox { creator } => {
            let desk = open(Access::Read)?;
            let inbox =
                desk.inbox_list(&InboxArgs { creator: desk.find_creator(&creator)?, lang: out.lang })?;
            out.put(&inbox, || {
                let rows: Vec<_> = inbox.rows.iter().map(|r| r.deal.clone()).collect();
                print::deals(&rows)
            })
        }
        Command::Wrapup { order } => {
            let desk = open(Access::Read)?;
            out.page(&desk.wrapup_show(&WrapUpArgs { order: Some(desk.find_order(&order)?), deal: None })?)
        }
        Command::Export { what, id, to, search } => {
            let desk = open(Access::Read)?;
            let needed = || id.clone().ok_or_else(|| usage("an id is needed for", &what));
            let export = match what.as_str() {
                "order" => Export::Order { id: desk.find_order(&needed()?)? },
                "wrapup" => Export::WrapUp { id: desk.find_order(&needed()?)? },
                "deal" => Export::Deal { id: desk.find_deal(&needed()?)? },
                "statement" => Export::Statement { id: desk.find_deal(&needed()?)? },
                "template" => Export::Template {},
                _ => Export::Creators { filter: CreatorFilter { search, ..CreatorFilter::default() } },
            };
            let made =
                desk.export_make(&ExportArgs { export, to: text_of(&to), lang: out.lang }, &Unwatched)?.value;
            out.put(&made, || format!("{} ({})", made.path, made.rows))
        }
        Command::Review { id, decision } => match (id, decision) {
            (Some(id), Some(decision)) => {
                let id = id.parse().map_err(|_| usage("not an entry of the review list", &id))?;
                let list =
                    open(Access::Write)?.review_resolve(&ReviewResolve { id, same: decision == "same" })?;
                out.page(&list.value)
            }
            (Some(id), None) => Err(usage("say same or apart for", &id)),
            (None, _) => out.page(&open(Access::Read)?.review_list(&Nothing {})?),
        },
        Command::Undo { id } => {
            let id = id.map(|id| id.parse().map_err(|_| usage("not a change", &id))).transpose()?;
            let undone = open(Access::Write)?.change_undo(&ChangeUndoArgs { id })?.value;
            out.put(&undone, || {
                format!("{} {}: −{} ({} kept)", undone.what, undone.about, undone.restored, undone.kept)
            })
        }
        Command::Sample { what } => {
            let desk = open(Access::Write)?;
            let summary = if what == "add" {
                desk.sample_install(&Nothing {})?
            } else {
                desk.sample_remove(&Nothing {})?
            };
            out.page(&summary.value)
        }
        Command::Vocabulary => out.page(&open(Access::Read)?.vocabulary_show(&Nothing {})?),
        Command::Policies => out.page(&open(Access::Read)?.policy_list(&Nothing {})?),
        Command::Doctor => {
            let report = open(Access::Read)?.vault_doctor(&Nothing {})?;
            out.put(&report, || {
                let lines: Vec<Vec<String>> = report
                    .checks
                    .iter()
                    .map(|c| {
                        vec![if c.ok { "ok" } else { "BAD" }.to_owned(), c.code.clone(), c.detail.clone()]
                    })
                    .collect();
                print::table(&lines)
            })
        }
        Command::Backup { to } => {
            let made =
                open(Access::Write)?.vault_backup(&BackupArgs { to: to.as_deref().map(text_of) })?.value;
            out.put(&made, || format!("{} ({} bytes)", made.path, made.bytes))
        }
    }
}

type Open<'a> = &'a dyn Fn(Access) -> Result<Desk, Failure>;

fn imports(out: &Out, open: Open<'_>, line: &ImportLine) -> Done {
    if let [word, id] = line.files.as_slice()
        && word == "undo"
    {
        let id = id.parse().map_err(|_| usage("not an import", id))?;
        let undone = open(Access::Write)?.import_undo(&ImportRef { id })?.value;
        return out.put(&undone, || format!("{}: −{} ({} kept)", undone.about, undone.restored, undone.kept));
    }
    if line.files.len() > 1 && !line.fix.is_empty() {
        return Err(Failure::Usage("--fix is about one file".to_owned()));
    }
    let platform = match &line.platform {
        None => None,
        Some(text) => Some(
            Platform::parse(text).or_else(|| Platform::find(text)).ok_or_else(|| usage("platform", text))?,
        ),
    };
    let mapping: BTreeMap<u32, String> = match &line.mapping {
        None => BTreeMap::new(),
        Some(file) => {
            let text = std::fs::read_to_string(file)
                .map_err(|e| Failure::Usage(format!("{}: {e}", file.display())))?;
            serde_json::from_str(&text).map_err(|e| Failure::Usage(format!("{}: {e}", file.display())))?
        }
    };
    let desk = open(Access::Write)?;
    let start = Instant::now();
    let mut files = Vec::new();
    let mut words = String::new();
    let mut refused = Vec::new();
    for file in &line.files {
        let args = ImportArgs {
            path: file.clone(),
            sheet: line.sheet.clone(),
            platform,
            as_of: line.as_of,
            encoding: None,
            delimiter: None,
            header_row: None,
            mapping: mapping.clone(),
            fixes: line.fix.clone(),
        };
        let looked = if line.preview {
            desk.import_inspect(&args, &Unwatched).map(|read| {
                let preview = read.value;
                (shapes::previewed(&preview), preview.counts, preview.fault_count, preview.fixed)
            })
        } else {
            desk.import_run(&args, &Unwatched).map(|read| {
                let report = read.value;
                (shapes::imported(&report), Some(report.counts), report.fault_count, report.fixed)
            })
        };
        let (shape, counts, fault_count, fixed) = match looked {
            Ok(read) => read,
            // What came in before a refusal stays in, so it is told; what refuses every file is told once.
            Err(problem) => {
                let about_all = problem.code.starts_with("vault_");
                refused.push(problem);
                if about_all {
                    break;
                }
                continue;
            }
        };
        if let Some(c) = counts {
            words.push_str(&format!(
                "{file}: {} rows, {} created, {} updated, {} unchanged, {} skipped, {} posts, {} faults, {} to review\n",
                c.rows, c.created, c.updated, c.unchanged, c.skipped, c.posts, fault_count, c.reviews
            ));
        } else {
            words.push_str(&format!("{file}: {}\n", shape["questions"]));
        }
        for cell in &fixed {
            let (row, title, was, text) = (cell.row, &cell.title, &cell.was, &cell.text);
            words.push_str(&match out.lang {
                Language::Zh => format!("  第 {row} 行 {title}：“{was}” 更正为 “{text}”\n"),
                Language::En => format!("  row {row}, {title}: {was:?} set right to {text:?}\n"),
            });
        }
        files.push(shape);
    }
    if files.is_empty() && refused.len() == 1 {
        return Err(Failure::Refused(Box::new(refused.remove(0))));
    }
    if out.json || !files.is_empty() {
        out.put(&json!({"files": files, "seconds": start.elapsed().as_secs_f64()}), || words)?;
    }
    if refused.is_empty() { Ok(()) } else { Err(Failure::Some(refused)) }
}

fn creators(out: &Out, desk: &Desk, line: &CreatorsLine) -> Done {
    let mut filter = CreatorFilter { search: line.search.clone(), ..CreatorFilter::default() };
    for pair in &line.filter {
        let (key, value) = pair.split_once('=').ok_or_else(|| usage("a filter is key=value", pair))?;
        let number = || value.parse::<u32>().map_err(|_| usage("not a number", pair));
        match key {
            "platform" => {
                let platform = Platform::parse(value).or_else(|| Platform::find(value));
                filter.platform = Some(platform.ok_or_else(|| usage("platform", value))?);
            }
            "vertical" => {
                filter.verticals.push(VerticalId::find(value).ok_or_else(|| usage("vertical", value))?)
            }
            "province" => filter.provinces.push(
                ProvinceCode::parse(value)
                    .or_else(|| ProvinceCode::find(value))
                    .ok_or_else(|| usage("province", value))?,
            ),
            "city" => {
                let city = CityCode::parse(value).or_else(|| {
                    market::region::resolve(value, None).region().and_then(|region| region.city())
                });
                filter.cities.push(city.ok_or_else(|| usage("city", value))?);
            }
            "agency" => filter.agency = Some(desk.find_agency(value)?),
            "min_followers" => filter.min_followers = Some(number()?),
            "max_followers" => filter.max_followers = Some(number()?),
            "min_price" => filter.min_price = Some(number()?),
            "max_price" => filter.max_price = Some(number()?),
            "sample" => filter.sample = Some(value == "true"),
            _ => return Err(usage("no such filter", key)),
        }
    }
    let (by, descending) = match line.sort.strip_prefix('-') {
        Some(by) => (by, true),
        None => (line.sort.as_str(), false),
    };
    let by = CreatorSortKey::parse(by).ok_or_else(|| usage("no such column", by))?;
    let args =
        CreatorListArgs { filter, sort: vec![CreatorSort { by, descending }], offset: 0, limit: line.limit };
    let list = desk.creator_list(&args)?;
    out.put(&list, || format!("{}{} / {}\n", print::creators(&list.rows), list.rows.len(), list.total))
}

fn creator(out: &Out, open: Open<'_>, line: CreatorLine) -> Done {
    match line {
        CreatorLine::Show { creator } => {
            let desk = open(Access::Read)?;
            out.page(&desk.creator_show(&CreatorRef { id: desk.find_creator(&creator)? })?)
        }
        CreatorLine::Edit { creator, changes } => {
            let desk = open(Access::Write)?;
            let changes: CreatorChanges = parsed("changes", &changes)?;
            let edit = CreatorEdit { id: desk.find_creator(&creator)?, changes };
            out.page(&desk.creator_edit(&edit)?.value)
        }
    }
}

fn brand(out: &Out, open: Open<'_>, line: BrandLine) -> Done {
    match line {
        BrandLine::Add { name, industry, tone } => {
            let industries = industry
                .iter()
                .map(|t| IndustryId::find(t).ok_or_else(|| usage("industry", t)))
                .collect::<Result<_, _>>()?;
            let tones = tone
                .iter()
                .map(|t| ToneId::find(t).ok_or_else(|| usage("tone", t)))
                .collect::<Result<_, _>>()?;
            let page = open(Access::Write)?.brand_add(&BrandAdd {
                name,
                industries,
                tones,
                competitors: Vec::new(),
            })?;
            out.put(&page.value, || format!("{} {}", page.value.brand.id, page.value.brand.name))
        }
        BrandLine::Show { brand } => {
            let desk = open(Access::Read)?;
            out.page(&desk.brand_show(&BrandRef { id: desk.find_brand(&brand)? })?)
        }
        BrandLine::Edit { brand, changes } => {
            let desk = open(Access::Write)?;
            let changes: BrandChanges = parsed("changes", &changes)?;
            out.page(&desk.brand_edit(&BrandEdit { id: desk.find_brand(&brand)?, changes })?.value)
        }
    }
}

fn parsed<T: serde::de::DeserializeOwned>(what: &str, text: &str) -> Result<T, Failure> {
    serde_json::from_str(text).map_err(|e| Failure::Usage(format!("{what}: {e}")))
}

fn order(out: &Out, open: Open<'_>, line: OrderLine) -> Done {
    let summary = |page: &desk::wire::OrderPage| print::orders(std::slice::from_ref(&page.row));
    match line {
        OrderLine::Post { file } => {
            let desk = open(Access::Write)?;
            let draft = desk.order_file(&file)?;
            let page = desk.order_post(&draft)?.value;
            out.put(&page, || format!("{}\n{}", page.row.order.id, summary(&page)))
        }
        OrderLine::Check { file } => {
            let desk = open(Access::Read)?;
            out.page(&desk.order_check(&desk.order_file(&file)?)?)
        }
        OrderLine::Show { order } => {
            let desk = open(Access::Read)?;
            out.page(&desk.order_show(&OrderRef { id: desk.find_order(&order)? })?)
        }
        OrderLine::Close { order } => {
            let desk = open(Access::Write)?;
            let page = desk.order_close(&OrderRef { id: desk.find_order(&order)? })?.value;
            out.put(&page, || summary(&page))
        }
    }
}

fn deals(out: &Out, open: Open<'_>, line: &DealsLine) -> Done {
    if line.what.is_some() {
        let advanced = open(Access::Write)?.deal_advance(&Nothing {})?.value;
        return out.put(&advanced, || {
            let lines: Vec<Vec<String>> = advanced
                .fired
                .iter()
                .map(|f| vec![format!("#{}", f.number), f.event.at.to_rfc3339(), f.event.to.to_string()])
                .collect();
            print::table(&lines)
        });
    }
    let desk = open(Access::Read)?;
    let statuses = line
        .status
        .iter()
        .map(|s| Status::parse(s).ok_or_else(|| usage("no such status", s)))
        .collect::<Result<_, _>>()?;
    let order = line.order.as_deref().map(|o| desk.find_order(o)).transpose()?;
    let list = desk.deal_list(&DealListArgs { statuses, order, ..DealListArgs::default() })?;
    out.put(&list, || print::deals(&list.rows))
}

fn deal(out: &Out, open: Open<'_>, line: &DealLine) -> Done {
    let channel =
        line.channel.as_deref().map(|c| Channel::parse(c).ok_or_else(|| usage("channel", c))).transpose()?;
    let evidence_path = line.evidence.as_deref().map(text_of);
    match line.act.as_str() {
        "show" => {
            let desk = open(Access::Read)?;
            let page = desk.deal_show(&DealRef { id: desk.find_deal(&line.id)? })?;
            out.put(&page, || print::deal(&page))
        }
        "offer" => {
            let desk = open(Access::Read)?;
            let paper = desk.deal_offer(&DealOfferArgs {
                id: desk.find_deal(&line.id)?,
                lang: out.lang,
                form_to: line.form.as_deref().map(text_of),
            })?;
            out.put(&paper, || paper.text.clone())
        }
        "record" => {
            let reply =
                line.reply.clone().ok_or_else(|| Failure::Usage("--reply FILE|TEXT is needed".to_owned()))?;
            let is_file = Path::new(&reply).is_file();
            let desk = open(if line.preview { Access::Read } else { Access::Write })?;
            let args = ReplyArgs {
                deal: Some(desk.find_deal(&line.id)?),
                text: (!is_file).then(|| reply.clone()),
                path: is_file.then_some(reply),
                channel: channel.ok_or_else(|| Failure::Usage("--channel is needed".to_owned()))?,
                evidence_path,
                answered_on: None,
            };
            if line.preview {
                let preview = desk.reply_preview(&args)?;
                out.put(&preview, || out.said(&preview.text).to_owned())
            } else {
                let page = desk.reply_record(&args)?.value;
                out.put(&page, || print::deal(&page))
            }
        }
        word => {
            let desk = open(Access::Write)?;
            let id = desk.find_deal(&line.id)?;
            let act = act(&desk, id, word, &line.args)?;
            let actor = match line.actor.as_deref() {
                None => Actor::Brand,
                Some(text) => Actor::parse(text).ok_or_else(|| usage("no such actor", text))?,
            };
            let args = DealActArgs { id, actor, act, expected_events: None, channel, evidence_path };
            let page = desk.deal_act(&args)?.value;
            out.put(&page, || print::deal(&page))
        }
    }
}

/// An act from its word and its arguments. New terms may be given as the one thing that usually changes: a price.
fn act(desk: &Desk, id: market::DealId, word: &str, args: &str) -> Result<Act, Failure> {
    let word = word.replace('-', "_");
    let mut fields: serde_json::Map<String, Value> = parsed("--args", args)?;
    if let Some(price) = fields.remove("price") {
        let amount = match &price {
            Value::Number(number) => number.to_string(),
            Value::String(text) => text.clone(),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => {
                return Err(usage("price", &price.to_string()));
            }
        };
        let mut terms = desk.deal_show(&DealRef { id })?.deal.proposal.terms;
        terms.pay.fixed = Some(yuan(&amount)?);
        fields.insert(
            "terms".to_owned(),
            serde_json::to_value(terms).map_err(|e| Failure::Usage(e.to_string()))?,
        );
    }
    if word == "accept" {
        fields.entry("terms_hash").or_insert_with(|| Value::String(String::new()));
    }
    fields.insert("act".to_owned(), Value::String(word));
    serde_json::from_value(Value::Object(fields)).map_err(|e| Failure::Usage(e.to_string()))
}

fn result_lines(out: &Out, open: Open<'_>, line: ResultsLine) -> Done {
    match line {
        ResultsLine::Import { file } => {
            let added =
                open(Access::Write)?.result_import(&ResultImport { path: text_of(&file) }, &Unwatched)?;
            out.page(&added.value)
        }
        ResultsLine::Show { deal } => {
            let desk = open(Access::Read)?;
            out.page(&desk.result_list(&DealRef { id: desk.find_deal(&deal)? })?)
        }
        ResultsLine::Add { deal, at, plays, likes, comments, shares, collects, clicks, sales, note } => {
            let desk = open(Access::Write)?;
            let sales = sales.as_deref().map(yuan).transpose()?;
            let numbers = ResultNumbers { plays, likes, comments, shares, collects, clicks, sales };
            let list = desk.result_add(&ResultAdd { deal: desk.find_deal(&deal)?, at, numbers, note })?;
            out.page(&list.value)
        }
    }
}

fn bundles(out: &Out, open: Open<'_>, line: BundleLine) -> Done {
    let path = |file: &PathBuf| BundlePath { path: text_of(file) };
    match line {
        BundleLine::Make { deal, file } => {
            let desk = open(Access::Write)?;
            let make = BundleMake { deal: desk.find_deal(&deal)?, to: text_of(&file) };
            out.page(&desk.bundle_make(&make)?.value)
        }
        BundleLine::Open { file } => out.page(&open(Access::Read)?.bundle_open(&path(&file))?),
        BundleLine::Verify { file } => out.page(&open(Access::Read)?.bundle_verify(&path(&file))?),
    }
}

fn cards(out: &Out, open: Open<'_>, line: CardLine) -> Done {
    let path = |file: &PathBuf| CardPath { path: text_of(file) };
    match line {
        CardLine::Export { file } => {
            let card = open(Access::Write)?.card_show(&Nothing {})?;
            std::fs::write(&file, &card.text)
                .map_err(|e| Failure::Usage(format!("{}: {e}", file.display())))?;
            out.page(&card)
        }
        CardLine::Import { file } => out.page(&open(Access::Write)?.card_import(&path(&file))?.value),
        CardLine::Verify { file } => out.page(&open(Access::Read)?.card_verify(&path(&file))?),
    }
}

fn weights_of(text: &str) -> Result<BTreeMap<String, f64>, Failure> {
    text.split(',')
        .filter(|pair| !pair.trim().is_empty())
        .map(|pair| {
            let (part, weight) =
                pair.split_once('=').ok_or_else(|| usage("a weight is part=number", pair))?;
            let weight = weight.trim().parse().map_err(|_| usage("not a number", pair))?;
            Ok((part.trim().to_owned(), weight))
        })
        .collect()
}
