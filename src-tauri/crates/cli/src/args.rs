//! The command line's grammar.

use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, Utc};
use clap::{Args, Parser, Subcommand};
use desk::wire::{ImportFix, Language};

/// 互选 from a terminal: the same use cases as the window, on the same vault.
#[derive(Debug, Parser)]
#[command(name = "hx", version, about, max_term_width = 100)]
pub(crate) struct Line {
    /// The vault's folder (else HUXUAN_VAULT, else the one the window uses).
    #[arg(long, global = true, env = "HUXUAN_VAULT")]
    pub(crate) vault: Option<PathBuf>,
    /// Answer with one JSON value on standard output, and with a Problem as JSON on standard error.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// The time to go by, instead of the machine's clock.
    #[arg(long, global = true, value_name = "RFC3339", value_parser = instant)]
    pub(crate) now: Option<DateTime<Utc>>,
    /// Language of words: zh or en.
    #[arg(long, global = true, default_value = "zh", value_parser = ["zh", "en"])]
    pub(crate) lang: String,
    #[command(subcommand)]
    pub(crate) command: Command,
}

impl Line {
    /// The language asked for.
    pub(crate) fn language(&self) -> Language {
        // The grammar admits these two alone.
        if self.lang == "en" { Language::En } else { Language::Zh }
    }
}

fn instant(text: &str) -> Result<DateTime<Utc>, String> {
    DateTime::parse_from_rfc3339(text).map(|at| at.to_utc()).map_err(|e| e.to_string())
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a new vault.
    Init {
        /// With the sample catalogue.
        #[arg(long)]
        sample: bool,
    },
    /// The main job on a scratch vault, each step printed.
    Demo,
    /// Measure what README's figures say, on a scratch vault.
    Bench {
        /// Where results.json goes.
        #[arg(long, default_value = "target/bench")]
        to: PathBuf,
        /// Only the line, or the part of several lines, of this name.
        #[arg(long, value_parser = clap::builder::PossibleValuesParser::new(crate::bench::names()))]
        only: Option<String>,
        /// Creators in the generated sheets, instead of each measurement's own number: fewer for a quick run.
        #[arg(long)]
        creators: Option<u32>,
        /// A folder in which the vault stays: the next run measures it again without importing.
        #[arg(long)]
        keep: Option<PathBuf>,
        /// Minutes of fuzzing.
        #[arg(long, default_value_t = 30.0)]
        minutes: f64,
        /// Imports that are killed.
        #[arg(long, default_value_t = 200)]
        kills: u32,
    },
    /// Import sheets, or undo an import.
    Import(ImportLine),
    /// Imports so far.
    Imports,
    /// List creators.
    Creators(CreatorsLine),
    /// One creator.
    #[command(subcommand)]
    Creator(CreatorLine),
    /// List brands.
    Brands {
        #[arg(long, default_value = "")]
        search: String,
    },
    /// One brand.
    #[command(subcommand)]
    Brand(BrandLine),
    /// List agencies, or one roster.
    Agencies,
    /// One agency's roster.
    Roster { agency: String },
    /// Post, show or close an order.
    #[command(subcommand)]
    Order(OrderLine),
    /// List orders.
    Orders,
    /// Rank creators for an order, with reasons.
    Match {
        order: String,
        #[arg(long, default_value_t = 20)]
        top: u32,
        /// part=weight,…
        #[arg(long, default_value = "")]
        weights: String,
        /// mutual or score
        #[arg(long, default_value = "mutual", value_parser = ["mutual", "score"])]
        by: String,
    },
    /// Why one creator fits an order, both ways.
    Explain { order: String, creator: String },
    /// An order's shortlist.
    Shortlist {
        order: String,
        #[arg(value_parser = ["add", "remove", "list"])]
        what: String,
        creators: Vec<String>,
    },
    /// Invite creators to an order.
    Invite {
        order: String,
        #[arg(required = true)]
        creators: Vec<String>,
        /// Fixed pay in yuan for each; else each creator's own price.
        #[arg(long)]
        pay: Option<String>,
    },
    /// Apply to an open call for a creator.
    Apply {
        order: String,
        creator: String,
        /// Fixed pay asked, in yuan; else the creator's own price.
        #[arg(long)]
        pay: Option<String>,
    },
    /// A creator's inbox.
    Inbox { creator: String },
    /// List deals, or fire what is due.
    Deals(DealsLine),
    /// One deal: show, offer, record, or an act such as accept.
    Deal(DealLine),
    /// Creators' days: work, offers, days taken, clashes, and open calls they could take.
    Schedule {
        /// Only creators this agency represents.
        #[arg(long)]
        agency: Option<String>,
        /// Only this creator.
        #[arg(long)]
        creator: Option<String>,
        /// First day; else today.
        #[arg(long, value_name = "YYYY-MM-DD")]
        from: Option<NaiveDate>,
        /// Last day, at most 62 days in all; else four weeks.
        #[arg(long, value_name = "YYYY-MM-DD")]
        to: Option<NaiveDate>,
    },
    /// What is owed, paid, late and to go back, over many deals.
    Settlement {
        /// open, due, late, paid, refund, none
        #[arg(long)]
        standing: Option<String>,
        #[arg(long)]
        brand: Option<String>,
        #[arg(long)]
        agency: Option<String>,
        #[arg(long)]
        creator: Option<String>,
        #[arg(long, default_value = "")]
        search: String,
    },
    /// What a deliverable costs, what peers ask, and what is left of it for the creator.
    Price {
        creator: String,
        /// short_video, long_video, live_hour, live_day, image_post, article
        deliverable: String,
        /// Order price to try, in yuan; else the card's.
        #[arg(long)]
        amount: Option<String>,
        /// Rebate to try, in percent; else the card's.
        #[arg(long, value_name = "PERCENT")]
        rebate: Option<String>,
    },
    /// The catalogue as a market: counts, medians, the brand wall, 2022 beside now.
    Insight {
        #[arg(long)]
        platform: Option<String>,
    },
    /// Results of published works.
    #[command(subcommand)]
    Results(ResultsLine),
    /// Promised against actual, for an order.
    Wrapup { order: String },
    /// Write a list or paper to a file (csv, xlsx; papers also pdf).
    Export {
        #[arg(value_parser = ["creators", "order", "comparison", "offer", "deal", "statement", "wrapup", "template", "sheet"])]
        what: String,
        /// Order, deal or creator, where one is meant; for `sheet` the file to be written as it is read.
        id: Option<String>,
        /// For a comparison: the other creators. For `sheet`: the sheet within a workbook.
        more: Vec<String>,
        #[arg(long)]
        to: PathBuf,
        /// For creators: only those matching this text.
        #[arg(long, default_value = "")]
        search: String,
    },
    /// A client's own submission sheet, filled from a shortlist.
    #[command(subcommand)]
    Submission(SubmissionLine),
    /// An export of payments, held against what deals owe.
    #[command(subcommand)]
    Payments(PaymentsLine),
    /// Signed histories.
    #[command(subcommand)]
    Bundle(BundleLine),
    /// Contact cards.
    #[command(subcommand)]
    Card(CardLine),
    /// Accounts that may be the same; decide with `same` or `apart`.
    Review {
        id: Option<String>,
        #[arg(value_parser = ["same", "apart"])]
        decision: Option<String>,
    },
    /// Look for accounts that are known twice and put them on the review list.
    Duplicates,
    /// Give an account of a creator (its handle or id) a creator of its own.
    Split { creator: String, account: String },
    /// Undo the newest change of the catalogue, or one by id.
    Undo { id: Option<String> },
    /// Install or remove the sample catalogue.
    Sample {
        #[arg(value_parser = ["add", "remove"])]
        what: String,
        /// With it remove your own orders and deals that rest on it.
        #[arg(long)]
        own_too: bool,
    },
    /// The words orders and sheets may use.
    Vocabulary,
    /// Policy presets.
    Policies,
    /// Check the vault.
    Doctor,
    /// Back the vault up.
    Backup {
        #[arg(long)]
        to: Option<PathBuf>,
    },
    /// Make a vault from a backup.
    Restore { file: PathBuf },
}

#[derive(Debug, Args)]
pub(crate) struct ImportLine {
    /// Files; folders, for the sheets in them; `-` for what is piped in; or `undo ID`.
    #[arg(required = true)]
    pub(crate) files: Vec<String>,
    /// Say what would change, change nothing.
    #[arg(long)]
    pub(crate) preview: bool,
    #[arg(long)]
    pub(crate) platform: Option<String>,
    #[arg(long)]
    pub(crate) as_of: Option<NaiveDate>,
    /// JSON: {"column number from 0": "field code"}
    #[arg(long)]
    pub(crate) mapping: Option<PathBuf>,
    #[arg(long)]
    pub(crate) sheet: Option<String>,
    /// The encoding, such as gb18030.
    #[arg(long, value_name = "LABEL")]
    pub(crate) encoding: Option<String>,
    /// What stands between cells; `tab` for a tab.
    #[arg(long, value_name = "MARK")]
    pub(crate) delimiter: Option<String>,
    /// How cells are quoted: none, or what a quote inside quotes is written as ("", '', \").
    #[arg(long, value_name = "MARKS")]
    pub(crate) quoting: Option<String>,
    /// The table to read of a sheet that has several beside or under each other, from 1; 0 reads the sheet as one.
    #[arg(long, value_name = "N")]
    pub(crate) table: Option<u32>,
    /// The row of the header as the spreadsheet counts, the last of several; 0 for none.
    #[arg(long, value_name = "ROW")]
    pub(crate) header_row: Option<u32>,
    /// How many rows the header has.
    #[arg(long, value_name = "ROWS")]
    pub(crate) header_rows: Option<u32>,
    /// Take nothing over from earlier files of the same source, and forget it. Without this, how a sheet is read and
    /// what its columns hold is as somebody said of the last one.
    #[arg(long)]
    pub(crate) afresh: bool,
    /// Read a cell as if the sheet held VALUE: a row as the spreadsheet counts, a column by its letter, as in
    /// `--fix 12:C=15.8`. An empty VALUE leaves the cell out; without `=VALUE` the cell is the file's again. Kept
    /// for the file: importing it again finds it. May be given several times.
    #[arg(long, value_name = "ROW:COLUMN=VALUE", value_parser = fix)]
    pub(crate) fix: Vec<ImportFix>,
}

/// A correction as it is typed: `12:C=15.8`.
fn fix(text: &str) -> Result<ImportFix, String> {
    let (place, value) = text.split_once('=').map_or((text, None), |(place, value)| (place, Some(value)));
    let wrong = || format!("a fix is ROW:COLUMN=VALUE, such as 12:C=15.8, not {text:?}");
    let (row, letters) = place.split_once(':').ok_or_else(wrong)?;
    let row: u32 = row.trim().parse().ok().filter(|row| *row > 0).ok_or_else(wrong)?;
    let letters = letters.trim();
    if letters.is_empty() || letters.len() > 3 || !letters.bytes().all(|b| b.is_ascii_alphabetic()) {
        return Err(wrong());
    }
    let column =
        letters.bytes().fold(0, |sum, letter| sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    Ok(ImportFix { row, column: column - 1, text: value.map(str::to_owned) })
}

#[derive(Debug, Args)]
pub(crate) struct CreatorsLine {
    #[arg(long, default_value = "")]
    pub(crate) search: String,
    /// platform=…, vertical=…, province=…, city=…, min_followers=…, max_followers=…, min_price=…, max_price=…
    #[arg(long, value_name = "k=v")]
    pub(crate) filter: Vec<String>,
    #[arg(long, default_value_t = 20)]
    pub(crate) limit: u32,
    /// name, followers, plays, interaction_rate, price, expected_cpm, as_of; a leading - for descending
    #[arg(long, default_value = "-followers", allow_hyphen_values = true)]
    pub(crate) sort: String,
}

#[derive(Debug, Subcommand)]
pub(crate) enum CreatorLine {
    /// Everything known.
    Show { creator: String },
    /// Edit fields: a JSON object of changes.
    Edit { creator: String, changes: String },
}

#[derive(Debug, Subcommand)]
pub(crate) enum BrandLine {
    /// Add a brand.
    Add {
        name: String,
        #[arg(long)]
        industry: Vec<String>,
        #[arg(long)]
        tone: Vec<String>,
    },
    /// Everything known.
    Show { brand: String },
    /// Edit fields: a JSON object of changes.
    Edit { brand: String, changes: String },
}

#[derive(Debug, Subcommand)]
pub(crate) enum OrderLine {
    /// Post an order from a JSON file.
    Post { file: PathBuf },
    /// Show an order.
    Show { order: String },
    /// Close an order.
    Close { order: String },
    /// Check an order file without posting.
    Check { file: PathBuf },
}

#[derive(Debug, Args)]
pub(crate) struct DealsLine {
    /// `advance` fires what is due.
    #[arg(value_parser = ["advance"])]
    pub(crate) what: Option<String>,
    #[arg(long)]
    pub(crate) status: Vec<String>,
    #[arg(long)]
    pub(crate) order: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct DealLine {
    /// show, offer, record, or an act: accept, counter, decline, …
    pub(crate) act: String,
    /// The deal's number or id.
    pub(crate) id: String,
    /// Who acts: brand, creator, agency, platform.
    #[arg(long = "as")]
    pub(crate) actor: Option<String>,
    /// The act's arguments as JSON; a counter or amend may give {"price": YUAN}.
    #[arg(long, default_value = "{}")]
    pub(crate) args: String,
    /// How it came: desk, chat, email, phone, form, platform, paper.
    #[arg(long)]
    pub(crate) channel: Option<String>,
    /// A file that proves it.
    #[arg(long)]
    pub(crate) evidence: Option<PathBuf>,
    /// For record: a file or the pasted text itself.
    #[arg(long)]
    pub(crate) reply: Option<String>,
    /// For offer: where to save the reply form.
    #[arg(long)]
    pub(crate) form: Option<PathBuf>,
    /// For record: only say what would happen.
    #[arg(long)]
    pub(crate) preview: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ResultsLine {
    /// A sheet of results: one row per deal.
    Import { file: PathBuf },
    /// Snapshots of a deal.
    Show { deal: String },
    /// Type a snapshot.
    Add {
        deal: String,
        /// When the numbers were true; else now.
        #[arg(long, value_name = "RFC3339", value_parser = instant)]
        at: Option<DateTime<Utc>>,
        #[arg(long)]
        plays: Option<u64>,
        #[arg(long)]
        likes: Option<u64>,
        #[arg(long)]
        comments: Option<u64>,
        #[arg(long)]
        shares: Option<u64>,
        #[arg(long)]
        collects: Option<u64>,
        #[arg(long)]
        clicks: Option<u64>,
        /// Sales it brought, in yuan.
        #[arg(long)]
        sales: Option<String>,
        /// Where the numbers come from, or anything else worth keeping.
        #[arg(long)]
        note: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum SubmissionLine {
    /// What its columns are taken to ask for.
    Inspect { file: PathBuf },
    /// Fill it for an order.
    Fill {
        file: PathBuf,
        order: String,
        /// Whom to submit; else the order's shortlist.
        creators: Vec<String>,
        /// The file to write (xlsx).
        #[arg(long)]
        to: PathBuf,
        /// What goes into a column, by its number from 1, over the guess. Remembered for these headings. May be
        /// given several times.
        #[arg(long, value_name = "COLUMN=FIELD")]
        column: Vec<String>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum PaymentsLine {
    /// Which payment paid which deal.
    Inspect { file: PathBuf },
    /// Record payments on their deals: those that are proposed, or the rows named.
    Record {
        file: PathBuf,
        /// A row of the file, and the deal where its first match is not the one. May be given several times.
        #[arg(long, value_name = "ROW[=DEAL]")]
        row: Vec<String>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum BundleLine {
    /// Sign a deal's history into a file.
    Make { deal: String, file: PathBuf },
    /// Show a bundle's history.
    Open { file: PathBuf },
    /// Check a bundle.
    Verify { file: PathBuf },
}

#[derive(Debug, Subcommand)]
pub(crate) enum CardLine {
    /// Write this desk's card.
    Export { file: PathBuf },
    /// Keep a counterpart's card.
    Import { file: PathBuf },
    /// Check a card.
    Verify { file: PathBuf },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fix_names_its_cell_as_a_spreadsheet_does() {
        let read = |text: &str| fix(text).map(|fix| (fix.row, fix.column, fix.text));
        assert_eq!(read("12:C=15.8"), Ok((12, 2, Some("15.8".to_owned()))));
        assert_eq!(read("3:aa=a=b:c"), Ok((3, 26, Some("a=b:c".to_owned()))));
        assert_eq!(read("3:ZZ="), Ok((3, 701, Some(String::new()))));
        assert_eq!(read("3:B"), Ok((3, 1, None)));
        for wrong in ["", "3", "C3=1", "0:C=1", "3:=1", "3:C2=1", "x:C=1", "3:ABCD=1", "-1:C=1"] {
            assert!(fix(wrong).is_err(), "{wrong}");
        }
    }
}
