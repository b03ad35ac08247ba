//! Accounts beside each other: rows about a creator with an account on each of several platforms, every account in
//! columns of its own that name its platform — 抖音号, 抖音粉丝数, 小红书号; `accounts.bilibili`, `accounts.youtube`.

use market::Platform;
use serde::Serialize;

use super::guess::{Layout, alone};
use super::layouts;
use super::profile::Profile;
use super::words::{self, Concept, squeeze};
use super::{Column, Grain, Mapping};
use crate::field::{Field, ValueKind};
use crate::number::fold_width;

/// The columns of one of several accounts that a row is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OwnColumns {
    /// The account's platform.
    pub platform: Platform,
    /// The columns that are about this account alone, from 0. Of an account that has none, all that is known stands
    /// in columns which are about no other.
    pub columns: Vec<usize>,
}

/// Words under which accounts are gathered, and those that add nothing to a platform's name.
const AROUND: [&str; 26] = [
    "account",
    "accounts",
    "channel",
    "channels",
    "platform",
    "platforms",
    "profile",
    "profiles",
    "social",
    "socials",
    "socialmedia",
    "media",
    "link",
    "links",
    "sns",
    "at",
    "main",
    "official",
    "账号",
    "帐号",
    "平台",
    "主账号",
    "社交账号",
    "平台账号",
    "链接",
    "号",
];

/// Names of platforms that are everyday words besides: they count only where accounts are gathered.
const EVERYDAY: [&str; 5] = ["x", "channels", "red", "tt", "wb"];

/// The followers of an account have fewer digits than this, of most accounts by far; ids of numbers have as many.
const DIGITS_OF_IDS: usize = 8;

/// A column that speaks of an account on one platform.
struct Scoped {
    column: usize,
    platform: Platform,
    /// Which of several accounts that a list has on the platform.
    which: String,
    /// The name by which the column is understood once the platform is known.
    name: String,
}

/// The words of a name in small letters; `youtubeAt` is two.
fn words_of(name: &str) -> Vec<String> {
    let folded = fold_width(name);
    let mut words = Vec::new();
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let small = word.starts_with(|c: char| c.is_ascii_lowercase());
        match word.find(|c: char| c.is_ascii_uppercase()).filter(|_| small) {
            Some(at) if named(&word[..at].to_lowercase(), true).is_some() => {
                words.extend([word[..at].to_lowercase(), word[at..].to_lowercase()]);
            }
            Some(_) | None => words.push(word.to_lowercase()),
        }
    }
    words
}

/// The platform that a word names, and what else the word says: 抖音, 抖音号, bilibili_id.
fn named(word: &str, gathered: bool) -> Option<(Platform, &str)> {
    // 微信 is how somebody is reached, mostly, and no account that publishes.
    if word == "wechat" || EVERYDAY.contains(&word) && !gathered {
        return None;
    }
    if let Some(platform) = Platform::find(word) {
        return Some((platform, ""));
    }
    layouts::platforms().find_map(|(name, platform)| word.strip_prefix(name).map(|rest| (platform, rest)))
}

/// What a column's name says of an account on one platform; `told` is what the name is understood by today.
fn scoped(column: usize, full: &str, told: &str, profile: &Profile) -> Option<Scoped> {
    if full.len() > 300 {
        return None;
    }
    let words = words_of(full);
    let gathered = words.iter().any(|word| AROUND.contains(&word.as_str()));
    let mut found: Option<(usize, Platform, &str)> = None;
    for (at, word) in words.iter().enumerate() {
        match (named(word, gathered), found) {
            (Some((platform, rest)), None) => found = Some((at, platform, rest)),
            // 抖音/小红书: of two platforms at once.
            (Some((platform, _)), Some((_, first, _))) if platform != first => return None,
            (Some(_) | None, _) => {}
        }
    }
    let (at, platform, rest) = found?;
    let before = &words[..at];
    let after: Vec<&str> = std::iter::once(rest)
        .chain(words[at + 1..].iter().map(String::as_str))
        .filter(|word| !word.is_empty())
        .collect();
    // Of several accounts that a list has on one platform, the number says which.
    let number = after.first().filter(|word| word.bytes().all(|b| b.is_ascii_digit()));
    let which = number.copied().unwrap_or_default().to_owned();
    let after: Vec<&str> = after.iter().copied().filter(|word| Some(word) != number).collect();
    let name = understood(platform, told, before, &after, profile, gathered)?;
    Some(Scoped { column, platform, which, name })
}

/// The name by which a column of a platform's account is understood; `None` when it says nothing of the account.
fn understood(
    platform: Platform,
    told: &str,
    before: &[String],
    after: &[&str],
    profile: &Profile,
    gathered: bool,
) -> Option<String> {
    let id = |concept| matches!(concept, Concept::Named("id" | "creator_id" | "second_id" | "platform_id"));
    let whole = words::read(told);
    if let Some(concept) = whole.concept
        && !id(concept)
        && (whole.platform.is_some() || words::platform_of(told).is_some())
    {
        return Some(told.to_owned());
    }
    let around = |word: &&str| !AROUND.contains(word);
    let own: Vec<&str> = before.iter().map(String::as_str).filter(around).collect();
    let rest: Vec<&str> = after.iter().copied().filter(around).collect();
    if own.is_empty() && rest.is_empty() {
        return by_values(platform, profile, gathered).map(str::to_owned);
    }
    let candidates = [[own.as_slice(), rest.as_slice()].concat().join(" "), rest.join(" "), own.join(" ")];
    let name = candidates.into_iter().find(|name| words::read(name).concept.is_some())?;
    Some(if words::read(&name).concept.is_some_and(id) { "platformid".to_owned() } else { name })
}

/// What stands under a platform's name alone: the page's address, the platform's id, the handle or the name.
fn by_values(platform: Platform, profile: &Profile, gathered: bool) -> Option<&'static str> {
    let numbered = matches!(platform, Platform::Bilibili | Platform::Weibo);
    if profile.is_mute() {
        return gathered.then_some(if numbered { "platformid" } else { "handle" });
    }
    let part = |count: usize| profile.part(count);
    if part(profile.urls) >= 0.8 {
        return Some("homepage");
    }
    if part(profile.platform_ids) >= 0.6 || numbered && gathered && part(profile.whole) >= 0.6 {
        let long = profile.samples.iter().filter(|text| text.len() >= DIGITS_OF_IDS).count();
        let counts = part(profile.numeric) >= 0.5 && !gathered && long * 2 < profile.samples.len();
        return (!counts).then_some("platformid");
    }
    if part(profile.numeric) >= 0.5 || part(profile.emails) >= 0.3 || part(profile.dates) >= 0.5 {
        return None;
    }
    if part(profile.handles) >= 0.6 && part(profile.distinct) >= 0.8 {
        return Some("handle");
    }
    let names = profile.filled >= 3 && part(profile.distinct) >= 0.8 && part(profile.long) < 0.2;
    // Two values in the sample tell no more than none.
    if names { Some("nickname") } else { (gathered && profile.filled < 3).then_some("handle") }
}

/// What a column of an account is, for one account to have it once.
fn slot(name: &str) -> Option<Field> {
    match words::read(name).concept? {
        Concept::Named("platform_id" | "id" | "creator_id" | "second_id") => Some(Field::PlatformId),
        Concept::Named("handle" | "account") => Some(Field::Handle),
        Concept::Named("url") => Some(Field::Url),
        Concept::Named("display_name" | "name") => Some(Field::DisplayName),
        Concept::Named(_)
        | Concept::Price(..)
        | Concept::RebateOn(_)
        | Concept::Audience(_)
        | Concept::RecentPlays
        | Concept::Exactly(_) => None,
    }
}

fn is_followers(name: &str) -> bool {
    matches!(words::read(name).concept, Some(Concept::Named("followers")))
}

/// An account on its way.
struct Account {
    own: OwnColumns,
    which: String,
    slots: Vec<Field>,
    followed: bool,
    names: Vec<String>,
}

/// The accounts that the columns of a row are about, each with the names its columns are understood by; fewer than
/// two platforms are none.
fn accounts(layout: &Layout<'_>) -> Vec<Account> {
    let mut accounts: Vec<Account> = Vec::new();
    for (column, header) in layout.headers.iter().enumerate() {
        let Some(told) = header.as_deref() else { continue };
        let full = layout.full.get(column).and_then(Option::as_deref).unwrap_or(told);
        let profile = Profile::of(layout.rows, column);
        let Some(found) = scoped(column, full, told, &profile) else { continue };
        let slot = slot(&found.name);
        let followed = is_followers(&found.name);
        let fits = |account: &&mut Account| {
            account.own.platform == found.platform
                && account.which == found.which
                && slot.is_none_or(|slot| !account.slots.contains(&slot))
        };
        match accounts.iter_mut().rev().find(fits) {
            Some(account) => {
                account.own.columns.push(found.column);
                account.names.push(found.name);
                account.slots.extend(slot);
                account.followed |= followed;
            }
            None => accounts.push(Account {
                own: OwnColumns { platform: found.platform, columns: vec![found.column] },
                which: found.which,
                slots: slot.into_iter().collect(),
                followed,
                names: vec![found.name],
            }),
        }
    }
    // A price on another platform alone is of no account that anybody could know.
    accounts.retain(|account| account.followed || !account.slots.is_empty());
    let several = accounts.iter().any(|account| account.own.platform != accounts[0].own.platform);
    if !several {
        accounts.clear();
    }
    accounts
}

/// Columns of equal names behind each account's own, as 粉丝数 comes again behind 抖音号 and behind 小红书号: each is of
/// the account before it.
fn repeated(layout: &Layout<'_>, accounts: &mut [Account]) {
    let folded: Vec<String> =
        layout.headers.iter().map(|header| squeeze(header.as_deref().unwrap_or_default())).collect();
    let owner = |column: usize, accounts: &[Account]| {
        accounts.iter().position(|account| account.own.columns.contains(&column))
    };
    let mut before = None;
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (column, name) in folded.iter().enumerate() {
        if let Some(own) = owner(column, &*accounts) {
            before = Some(own);
        } else if let Some(before) = before.filter(|_| !name.is_empty())
            && folded.iter().filter(|other| *other == name).count() >= 2
            && words::read(name).concept.is_some()
        {
            found.push((column, before));
        }
    }
    for (column, account) in &found {
        let twice = found
            .iter()
            .any(|(other, of)| other != column && of == account && folded.get(*other) == folded.get(*column));
        let elsewhere =
            found.iter().any(|(other, of)| of != account && folded.get(*other) == folded.get(*column));
        if elsewhere && !twice {
            let account = &mut accounts[*account];
            account.own.columns.push(*column);
            account.names.push(layout.headers[*column].clone().unwrap_or_default());
        }
    }
}

/// What all accounts of a row share: whoever the creator is, whichever the platform.
pub(crate) fn is_shared(field: Field) -> bool {
    match field {
        Field::DisplayName
        | Field::Bio
        | Field::Vertical
        | Field::Tags
        | Field::Tone
        | Field::Country
        | Field::Province
        | Field::City
        | Field::Place
        | Field::Agency
        | Field::Certification
        | Field::Phone
        | Field::Wechat
        | Field::Email
        | Field::Contact
        | Field::Note
        | Field::AsOf
        | Field::Sample
        | Field::LocalId
        | Field::RowNumber => true,
        Field::Platform
        | Field::PlatformId
        | Field::Handle
        | Field::Url
        | Field::AudienceCountry
        | Field::Figure(_)
        | Field::RecentPlays
        | Field::Price(..)
        | Field::Rebate
        | Field::Discount
        | Field::RebateOn(_)
        | Field::Audience(_)
        | Field::PostId
        | Field::PostUrl
        | Field::PostTitle
        | Field::PostText
        | Field::PostTags
        | Field::PublishedAt
        | Field::PostLength
        | Field::PostFigure(_) => false,
    }
}

/// Whether a field is a number that one account has and another has not.
pub(crate) fn is_of_one(field: Field) -> bool {
    matches!(field.kind(), ValueKind::Count | ValueKind::Money | ValueKind::Share)
        && field != Field::RowNumber
}

/// Maps the columns of rows that are about several accounts; `None` when they are about one.
pub(super) fn guess(layout: &Layout<'_>) -> Option<Mapping> {
    let mut accounts = accounts(layout);
    if accounts.is_empty() {
        return None;
    }
    repeated(layout, &mut accounts);
    let owned = |column: usize| accounts.iter().position(|account| account.own.columns.contains(&column));
    let main = layout.main.and_then(|main| accounts.iter().position(|account| account.own.platform == main));
    let first = main.unwrap_or(0);
    // What is nobody's own is guessed beside the columns of the first.
    let visible = |account: usize, with_common: bool| {
        let names: Vec<Option<String>> = (0..layout.headers.len())
            .map(|column| match owned(column) {
                Some(owner) if owner == account => {
                    let own = &accounts[account];
                    let at = own.own.columns.iter().position(|own| *own == column);
                    at.and_then(|at| own.names.get(at)).cloned()
                }
                Some(_) => None,
                None => layout.headers[column].clone().filter(|_| with_common),
            })
            .collect();
        let rows: Vec<Vec<_>> = layout
            .rows
            .iter()
            .map(|cells| {
                let kept = |(column, cell): (usize, &crate::table::Cell)| {
                    let seen = owned(column).map_or(with_common, |owner| owner == account);
                    if seen { cell.clone() } else { crate::table::Cell::Empty }
                };
                cells.iter().enumerate().map(kept).collect()
            })
            .collect();
        (names, rows)
    };
    let map = |account: usize, with_common: bool| {
        let (headers, rows) = visible(account, with_common);
        alone(&Layout { headers: &headers, full: &headers, rows: &rows, main: None })
    };
    let mut mapping = map(first, true);
    // Rows that say their platform themselves are about one account each, and posts are another kind of sheet.
    if mapping.column_of(Field::Platform).is_some() || mapping.grain == Grain::Post {
        return None;
    }
    for at in (0..accounts.len()).filter(|at| *at != first) {
        let Mapping { columns, relations, .. } = map(at, false);
        mapping.relations.extend(relations);
        let own = |column: &Column| accounts[at].own.columns.contains(&column.column);
        for column in columns.into_iter().filter(own) {
            let place = column.column;
            mapping.columns[place] = column;
        }
    }
    for (column, header) in mapping.columns.iter_mut().zip(layout.headers) {
        column.header.clone_from(header);
    }
    mapping.layout = layouts::of(layout.headers);
    let mut own: Vec<OwnColumns> = accounts.into_iter().map(|account| account.own).collect();
    let of_one = |column: &Column| {
        column.field.is_some_and(is_of_one) && !own.iter().any(|own| own.columns.contains(&column.column))
    };
    let unclaimed = mapping.columns.iter().any(of_one);
    match (layout.main, main) {
        (Some(platform), None) if unclaimed => {
            own.insert(0, OwnColumns { platform, columns: Vec::new() });
        }
        (_, Some(main)) => own[..=main].rotate_right(1),
        (Some(_) | None, None) => {}
    }
    mapping.accounts = own;
    Some(mapping)
}

impl Mapping {
    /// Which of the accounts of a row a column is about alone; `None` for what is about all of them or the first.
    #[must_use]
    pub fn account_of(&self, column: usize) -> Option<usize> {
        self.accounts.iter().position(|account| account.columns.contains(&column))
    }

    /// Whether rows are about several accounts and hold numbers that do not say whose they are.
    #[must_use]
    pub(crate) fn has_unclaimed(&self) -> bool {
        let unclaimed = |c: &Column| c.field.is_some_and(is_of_one) && self.account_of(c.column).is_none();
        !self.accounts.is_empty() && self.columns.iter().any(unclaimed)
    }

    /// The mapping as one of the accounts of a row sees it: its own columns and the shared ones, and for the first
    /// account all that are about no other.
    pub(crate) fn seen_by(&self, account: usize) -> Self {
        let mut mapping = self.clone();
        let own_name = self
            .columns
            .iter()
            .any(|c| c.field == Some(Field::DisplayName) && self.account_of(c.column) == Some(account));
        let bare = self.accounts.get(account).is_none_or(|own| own.columns.is_empty());
        let names_one = |field| matches!(field, Some(Field::PlatformId | Field::Handle | Field::Url));
        let seen = |column: &Column| match self.account_of(column.column) {
            Some(owner) => owner == account,
            None if own_name && column.field == Some(Field::DisplayName) => false,
            // A page or handle that names no platform is none of an account which has its own columns.
            None if names_one(column.field) => bare,
            None => account == 0 || column.field.is_some_and(is_shared),
        };
        for (column, whole) in mapping.columns.iter_mut().zip(&self.columns) {
            if !seen(whole) {
                column.field = None;
                column.role = super::Role::Main;
            }
        }
        let gone: Vec<usize> = self.columns.iter().filter(|c| !seen(c)).map(|c| c.column).collect();
        mapping.relations.retain(|relation| !gone.iter().any(|at| relation.names(*at)));
        mapping.accounts = Vec::new();
        mapping
    }
}

#[cfg(test)]
mod tests {
    use super::layouts::NAMES;
    use super::*;
    use crate::table::Cell;

    fn guessed(headers: &[&str], rows: &[&[&str]], main: Option<Platform>) -> Mapping {
        let headers: Vec<Option<String>> =
            headers.iter().map(|h| (!h.is_empty()).then(|| (*h).to_owned())).collect();
        let rows: Vec<Vec<Cell>> =
            rows.iter().map(|row| row.iter().map(|t| Cell::Text((*t).to_owned())).collect()).collect();
        super::super::guess(&Layout { headers: &headers, full: &headers, rows: &rows, main })
    }

    fn told(mapping: &Mapping) -> Vec<(String, Option<&'static str>)> {
        let columns = mapping.columns.iter();
        columns
            .map(|c| {
                let of = mapping.account_of(c.column).map(|at| mapping.accounts[at].platform.code());
                (c.field.map_or_else(|| "-".to_owned(), Field::code), of)
            })
            .collect()
    }

    fn expect(mapping: &Mapping, expected: &[(&str, &str)]) {
        let of = |of: &'static str| (!of.is_empty()).then_some(of);
        let expected: Vec<_> = expected
            .iter()
            .map(|(field, platform)| {
                ((*field).to_owned(), Platform::parse(platform).map(Platform::code).or(of("")))
            })
            .collect();
        assert_eq!(told(mapping), expected);
    }

    #[test]
    fn one_row_with_an_account_on_each_platform() {
        let mapping = guessed(
            &[
                "昵称",
                "类目",
                "抖音号",
                "抖音粉丝数（万）",
                "抖音报价",
                "小红书号",
                "小红书粉丝数",
                "B站UID",
                "微信",
            ],
            &[
                &["小满", "美食", "xm_1", "12.5", "3000", "94821", "4.2万", "7438113", "wx_1"],
                &["老周", "汽车", "laozhou", "8", "9000", "", "", "1041786022", "wx_22"],
            ],
            None,
        );
        expect(
            &mapping,
            &[
                ("display_name", ""),
                ("vertical", ""),
                ("handle", "douyin"),
                ("figure.followers.exact", "douyin"),
                ("price.unstated", "douyin"),
                ("handle", "xiaohongshu"),
                ("figure.followers.exact", "xiaohongshu"),
                ("handle", "bilibili"),
                ("wechat", ""),
            ],
        );
        assert!(!mapping.has_unclaimed());
    }

    #[test]
    fn names_that_come_again_are_of_the_account_before_them() {
        let mapping = guessed(
            &["昵称", "抖音号", "粉丝数", "报价", "小红书号", "粉丝数", "报价"],
            &[&["小满", "xm_1", "125000", "3000", "94821", "42000", "800"]],
            None,
        );
        let of = |at: usize| mapping.account_of(at).map(|at| mapping.accounts[at].platform.code());
        assert_eq!(
            [2, 3, 5, 6].map(of),
            [Some("douyin"), Some("douyin"), Some("xiaohongshu"), Some("xiaohongshu")]
        );
    }

    #[test]
    fn numbers_of_nobody_are_of_the_platform_that_is_said() {
        let headers = ["昵称", "粉丝数", "报价", "抖音号", "小红书号"];
        let rows: &[&[&str]] = &[&["小满", "125000", "3000", "xm_1", "94821"]];
        let mapping = guessed(&headers, rows, None);
        assert!(mapping.has_unclaimed());
        let mapping = guessed(&headers, rows, Some(Platform::Xiaohongshu));
        assert_eq!(mapping.accounts[0].platform, Platform::Xiaohongshu);
        let mapping = guessed(&headers, rows, Some(Platform::Kuaishou));
        assert_eq!(mapping.accounts[0], OwnColumns { platform: Platform::Kuaishou, columns: Vec::new() });
    }

    #[test]
    fn a_platform_alone_stands_over_what_its_values_are() {
        let mapping = guessed(
            &["Name", "Instagram", "YouTube", "TikTok", "B站", "微博"],
            &[
                &[
                    "Ann Lee",
                    "https://www.instagram.com/ann",
                    "UCzHbCUKXn65icryUIgn1ETA",
                    "ann.lee",
                    "12.5万",
                    "是",
                ],
                &[
                    "Bo Tan",
                    "https://www.instagram.com/bo",
                    "UC0TXe_LYZ4scaW2XMyi5_kw",
                    "bo_tan",
                    "3万",
                    "否",
                ],
                &["Cy Ong", "https://www.instagram.com/cy", "UCN68LoM3khS4gdBMiWJO8WA", "cy0", "8000", "是"],
            ],
            None,
        );
        expect(
            &mapping,
            &[
                ("display_name", ""),
                ("url", "instagram"),
                ("platform_id", "youtube"),
                ("handle", "tiktok"),
                ("-", ""),
                ("-", ""),
            ],
        );
    }

    #[test]
    fn paths_of_json_and_words_behind_a_platform() {
        let mapping = guessed(
            &[
                "name",
                "accounts.bilibili",
                "accounts.youtube",
                "accounts.youtubeAt",
                "accounts.bilibili.id",
                "accounts.x",
                "followers.bilibili",
                "accounts.pixiv",
            ],
            &[
                &["甲", "74381130", "UCzHbCUKXn65icryUIgn1ETA", "jia_ch", "", "jia_x", "1200", "1248744"],
                &["乙", "", "UC0TXe_LYZ4scaW2XMyi5_kw", "", "508191", "yi_x", "31000", "260108"],
            ],
            None,
        );
        let of = |at: usize| mapping.account_of(at).map(|at| (mapping.accounts[at].platform.code(), at));
        let fields: Vec<_> = told(&mapping).into_iter().map(|(field, _)| field).collect();
        assert_eq!(
            fields[1..7],
            ["platform_id", "platform_id", "handle", "platform_id", "handle", "figure.followers.exact"]
        );
        assert_eq!(of(2).map(|of| of.1), of(3).map(|of| of.1), "one channel, known twice");
        assert_ne!(of(1).map(|of| of.1), of(4).map(|of| of.1), "two accounts of one platform");
        assert_eq!(of(7), None);
    }

    #[test]
    fn sheets_about_one_account_stay_what_they_are() {
        for headers in [
            vec!["抖音号", "抖音昵称", "抖音粉丝数", "报价"],
            vec!["昵称", "抖音号", "小红书报价"],
            vec!["平台", "抖音号", "小红书号", "粉丝数"],
            vec!["昵称", "微信号", "视频号ID"],
            vec!["Username", "Channel name", "Views", "Link"],
        ] {
            let mapping = guessed(&headers, &[], None);
            assert_eq!(mapping.accounts, [], "{headers:?}");
        }
        assert!(NAMES.contains_key("platformid") && NAMES.contains_key("homepage"));
    }
}
