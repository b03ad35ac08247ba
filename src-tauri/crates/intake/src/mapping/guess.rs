//! The guess itself: a field for every column, from names and values.

use market::figure::Stratum;
use market::{Basis, Metric, Platform};

use super::profile::{Profile, repeats, steadiness};
use super::relations::Relation;
use super::words::{self, Concept, Words};
use super::{
    Column, ColumnUnit, Grain, Mapping, Reason, Role, Usual, beside, layouts, names, oddity, relations,
    twins, values,
};
use crate::field::{Field, FigureOf, ValueKind, natural_basis};
use crate::number::Decimal;
use crate::table::{Cell, column_letter};

/// What a guess is made from: the headers (none, when the sheet has no header row) and a sample of the rows.
pub(crate) struct Layout<'a> {
    /// The names that columns are understood by.
    pub(crate) headers: &'a [Option<String>],
    /// The names in full, where they say more: the path of a JSON key, all rows of a header.
    pub(crate) full: &'a [Option<String>],
    pub(crate) rows: &'a [Vec<Cell>],
    /// The platform that numbers are of which do not say it, where it is known.
    pub(crate) main: Option<Platform>,
}

/// One column on its way to a field.
pub(super) struct Candidate {
    pub(super) words: Words,
    pub(super) profile: Profile,
    pub(super) field: Option<Field>,
    pub(super) confidence: f64,
    pub(super) reason: Reason,
    pub(super) alternatives: Vec<Field>,
    pub(super) role: Role,
    /// The field that its header named and its values deny.
    pub(super) denied: Option<Field>,
}

impl Candidate {
    pub(super) fn set(&mut self, field: Field, confidence: f64, reason: Reason) {
        self.field = Some(field);
        self.confidence = confidence;
        self.reason = reason;
    }

    pub(super) fn is_named(&self, name: &str) -> bool {
        self.words.concept.is_some_and(|concept| matches!(concept, Concept::Named(n) if n == name))
    }

    fn by_header(&mut self, field: Field) {
        let reason = if self.words.plain { Reason::Header } else { Reason::HeaderPart };
        // Values that could have spoken against it and did not make it surer.
        let confidence = match (self.words.plain, self.profile.is_mute()) {
            (true, false) => 0.97,
            (true, true) => 0.85,
            (false, false) => 0.9,
            (false, true) => 0.75,
        };
        self.set(field, confidence, reason);
    }
}

/// Maps every column.
pub(crate) fn guess(layout: &Layout<'_>) -> Mapping {
    beside::guess(layout).unwrap_or_else(|| alone(layout))
}

/// Maps every column of rows that are about one account each.
pub(super) fn alone(layout: &Layout<'_>) -> Mapping {
    let headed = layout.headers.iter().any(Option::is_some);
    let mut columns: Vec<Candidate> = layout
        .headers
        .iter()
        .enumerate()
        .map(|(at, header)| Candidate {
            words: header.as_deref().map(words::read).unwrap_or_default(),
            profile: Profile::of(layout.rows, at),
            field: None,
            confidence: 0.0,
            reason: Reason::Unrecognised,
            alternatives: Vec::new(),
            role: Role::Main,
            denied: None,
        })
        .collect();
    let creator = creator_column(&columns);
    let grain = grain(&columns, layout.rows, creator);
    let dated: Vec<Option<usize>> = (0..columns.len()).map(|at| dated_by(layout.headers, at)).collect();
    for at in (0..columns.len()).filter(|at| dated[*at].is_none()) {
        let field = by_concept(&columns, at, grain, creator, layout.rows);
        if let Some((field, reason)) = field {
            let column = &mut columns[at];
            column.by_header(field);
            if reason == Reason::HeaderAndValues {
                column.reason = reason;
            }
        }
        values::hold(&mut columns[at]);
        let first = at == 0;
        if columns[at].field.is_none() && !columns[at].profile.is_mute() {
            values::by_values(&mut columns[at], grain, first);
        }
    }
    values::deny_names(&mut columns);
    names::resolve(&mut columns, headed);
    values::unswap(&mut columns);
    let mut relations = relations::rates(&mut columns, layout.rows);
    twins::join(&mut columns, layout.rows);
    twins::doubt(&mut columns, layout.rows);
    relations.extend(relations::weigh(&mut columns, layout.headers, layout.rows));
    for (at, main) in dated.into_iter().enumerate() {
        let Some(main) = main else { continue };
        let dateable =
            matches!(columns[main].field, Some(Field::Figure(_) | Field::Price(..) | Field::RebateOn(_)));
        if dateable && columns[main].role == Role::Main {
            columns[at].set(Field::AsOf, 0.95, Reason::Header);
            columns[at].role = Role::DateOf { column: main };
        }
    }
    finish(columns, layout, grain, relations)
}

/// The column whose values a column dates, told by its header: the other's with 数据日期 or "as of" behind it.
fn dated_by(headers: &[Option<String>], at: usize) -> Option<usize> {
    let of = words::dates(headers[at].as_deref()?)?;
    headers.iter().enumerate().position(|(other, header)| {
        other != at && header.as_deref().is_some_and(|header| words::without_unit(header) == of)
    })
}

fn finish(columns: Vec<Candidate>, layout: &Layout<'_>, grain: Grain, relations: Vec<Relation>) -> Mapping {
    let columns = columns
        .into_iter()
        .enumerate()
        .map(|(at, candidate)| Column {
            oddity: oddity::of(layout.rows, at, &candidate),
            usual: Usual::of(layout.rows, at),
            column: at,
            letter: column_letter(at),
            header: layout.headers[at].clone(),
            field: candidate.field,
            role: candidate.role,
            unit: unit_of(&candidate),
            confidence: (candidate.confidence * 100.0).round() / 100.0,
            reason: candidate.reason,
            alternatives: candidate.alternatives,
            samples: candidate.profile.samples,
        })
        .collect();
    Mapping {
        grain,
        columns,
        relations,
        sections: Vec::new(),
        accounts: Vec::new(),
        layout: layouts::of(layout.headers),
    }
}

pub(super) fn unit_of(candidate: &Candidate) -> ColumnUnit {
    let Some(field) = candidate.field else { return ColumnUnit::default() };
    let numeric = matches!(field.kind(), ValueKind::Count | ValueKind::Money | ValueKind::Share);
    let share = field.kind() == ValueKind::Share;
    // 12.5 under 互动率 is a percentage although nothing says so: no share exceeds one by half.
    let large =
        Decimal::new(15, 1).is_some_and(|limit| candidate.profile.largest.is_some_and(|top| top > limit));
    ColumnUnit {
        scale: candidate.words.scale.filter(|_| numeric && !share),
        currency: candidate.words.currency.filter(|_| field.kind() == ValueKind::Money),
        percent: share && (candidate.words.percent || (large && candidate.profile.shares == 0)),
    }
}

/// The concepts that say whose a row is, surest first.
const WHOSE: [&str; 8] =
    ["platform_id", "creator_id", "second_id", "handle", "account", "url", "display_name", "name"];

/// The column that says whose a row is: an id first, then a handle, then a name.
fn creator_column(columns: &[Candidate]) -> Option<usize> {
    WHOSE.into_iter().find_map(|name| columns.iter().position(|c| c.is_named(name) && !c.profile.is_mute()))
}

fn grain(columns: &[Candidate], rows: &[Vec<Cell>], creator: Option<usize>) -> Grain {
    let has = |name: &str| columns.iter().any(|c| c.is_named(name));
    let about_posts = ["post_id", "post_url", "post_title", "post_text", "published_at", "post_length"]
        .into_iter()
        .filter(|name| has(name))
        .count();
    let unique_id = columns
        .iter()
        .any(|c| c.is_named("id") && !c.profile.is_mute() && c.profile.distinct == c.profile.filled);
    let whose = creator.is_some() || WHOSE.into_iter().any(has);
    if !whose && !has("post_id") {
        return Grain::Account;
    }
    let repeated = creator.is_some_and(|at| repeats(rows, at));
    if has("post_id") || (about_posts >= 2 && (unique_id || repeated || rows.is_empty())) {
        Grain::Post
    } else {
        Grain::Account
    }
}

const fn metric_of(name: &str) -> Option<Metric> {
    Some(match name.as_bytes() {
        b"followers" => Metric::Followers,
        b"following" => Metric::Following,
        b"likes_total" => Metric::LikesTotal,
        b"posts" => Metric::Posts,
        b"plays" => Metric::Plays,
        b"likes" => Metric::Likes,
        b"comments" => Metric::Comments,
        b"shares" => Metric::Shares,
        b"collects" => Metric::Collects,
        b"interactions" => Metric::Interactions,
        b"authentic_interactions" => Metric::AuthenticInteractions,
        b"rate_by_plays" => Metric::InteractionRateByPlays,
        b"rate_by_followers" => Metric::InteractionRateByFollowers,
        b"finish_rate" => Metric::FinishRate,
        b"growth" => Metric::Growth30d,
        b"cpm" => Metric::ExpectedCpm,
        b"cpe" => Metric::ExpectedCpe,
        b"live_sales" => Metric::LiveSales,
        b"order_value" => Metric::AverageOrderValue,
        b"repurchase" => Metric::RepurchaseRate,
        b"index" => Metric::PlatformIndex,
        _ => return None,
    })
}

const fn is_per_post(metric: Metric) -> bool {
    matches!(
        metric,
        Metric::Plays
            | Metric::Likes
            | Metric::Comments
            | Metric::Shares
            | Metric::Collects
            | Metric::Interactions
            | Metric::AuthenticInteractions
    )
}

fn plain_field(name: &str) -> Option<Field> {
    Some(match name {
        "bio" => Field::Bio,
        "vertical" => Field::Vertical,
        "tags" => Field::Tags,
        "tone" => Field::Tone,
        "country" => Field::Country,
        "audience_country" => Field::AudienceCountry,
        "province" => Field::Province,
        "city" => Field::City,
        "place" => Field::Place,
        "agency" => Field::Agency,
        "certification" => Field::Certification,
        "phone" => Field::Phone,
        "wechat" => Field::Wechat,
        "email" => Field::Email,
        "contact" => Field::Contact,
        "note" => Field::Note,
        "platform" => Field::Platform,
        "as_of" => Field::AsOf,
        "sample" => Field::Sample,
        "rebate" => Field::Rebate,
        "discount" => Field::Discount,
        "row_number" => Field::RowNumber,
        _ => return None,
    })
}

fn post_field(name: &str) -> Option<Field> {
    Some(match name {
        "post_id" => Field::PostId,
        "post_url" => Field::PostUrl,
        "post_title" => Field::PostTitle,
        "post_text" => Field::PostText,
        "post_tags" => Field::PostTags,
        "published_at" => Field::PublishedAt,
        "post_length" => Field::PostLength,
        _ => return None,
    })
}

/// The field that a column's header names, given what the row is about.
fn by_concept(
    columns: &[Candidate],
    at: usize,
    grain: Grain,
    creator: Option<usize>,
    rows: &[Vec<Cell>],
) -> Option<(Field, Reason)> {
    let column = &columns[at];
    let profile = &column.profile;
    let header = |field| Some((field, Reason::Header));
    let name = match column.words.concept? {
        Concept::Price(of, kind) => return header(Field::Price(of, kind)),
        Concept::RebateOn(kind) => return header(Field::RebateOn(kind)),
        Concept::Audience(cell) => return header(Field::Audience(cell)),
        Concept::RecentPlays => return header(Field::RecentPlays),
        Concept::Exactly(field) => return header(field),
        Concept::Named(name) => name,
    };
    if let Some(field) = plain_field(name) {
        return header(field);
    }
    if let Some(field) = post_field(name) {
        return (grain == Grain::Post).then_some((field, Reason::Header));
    }
    if let Some(metric) = metric_of(name) {
        if grain == Grain::Post && is_per_post(metric) && column.words.basis.is_none() {
            return Some(per_post(columns, at, metric, creator, rows));
        }
        let figure = FigureOf {
            metric,
            basis: column.words.basis.unwrap_or(natural_basis(metric)),
            stratum: column.words.stratum.unwrap_or(Stratum::All),
            window_days: column.words.window_days,
        };
        return header(Field::Figure(figure));
    }
    match name {
        "url" if grain == Grain::Post && profile.part(profile.post_urls) > 0.8 => {
            Some((Field::PostUrl, Reason::HeaderAndValues))
        }
        "url" => header(Field::Url),
        "platform_id" => header(Field::PlatformId),
        "creator_id" | "second_id" if profile.is_mute() || profile.part(profile.platform_ids) >= 0.8 => {
            header(Field::PlatformId)
        }
        // Somebody's own numbering: two sheets that both start at 1 must not become one creator.
        "creator_id" | "second_id" if profile.part(profile.numeric) >= 0.8 => {
            Some((Field::LocalId, Reason::HeaderAndValues))
        }
        "creator_id" | "second_id" => header(Field::PlatformId),
        // A document store's own key, which no platform gave.
        "id" if column.words.stored_key => Some((Field::LocalId, Reason::Header)),
        "id" if profile.is_mute() => None,
        "id" if grain == Grain::Post && profile.distinct == profile.filled => {
            Some((Field::PostId, Reason::HeaderAndValues))
        }
        "id" if profile.ascending => Some((Field::RowNumber, Reason::HeaderAndValues)),
        "id" if profile.part(profile.platform_ids) >= 0.8 => {
            Some((Field::PlatformId, Reason::HeaderAndValues))
        }
        "id" => Some((Field::LocalId, Reason::HeaderAndValues)),
        // Names, handles and rates of unsaid basis are resolved together, below.
        _ => None,
    }
}

/// A count in a sheet of posts: the post's own, unless a second column of the same name stays the same for all
/// posts of a creator — then that one is the creator's total.
fn per_post(
    columns: &[Candidate],
    at: usize,
    metric: Metric,
    creator: Option<usize>,
    rows: &[Vec<Cell>],
) -> (Field, Reason) {
    let own = (Field::PostFigure(metric), Reason::Header);
    let twice = columns
        .iter()
        .enumerate()
        .any(|(other, c)| other != at && c.words.concept == columns[at].words.concept);
    if !twice || !matches!(metric, Metric::Likes | Metric::Collects) {
        return own;
    }
    match creator.and_then(|group| steadiness(rows, at, group)) {
        Some(steady) if steady >= 0.9 => {
            (Field::Figure(FigureOf::new(Metric::LikesTotal, Basis::Exact)), Reason::HeaderAndValues)
        }
        _ => own,
    }
}

/// The platform that the headers agree on, and the header that names it first: 视频号ID, 抖音号, 小红书号, B站UID.
/// `None` when they name none, or several: then nobody can tell whose the rows are.
pub(crate) fn platform_in(headers: &[Option<String>]) -> Option<(Platform, String)> {
    let mut found: Option<(Platform, String)> = None;
    for header in headers.iter().flatten() {
        let Some(platform) = words::platform_of(header) else { continue };
        match &found {
            None => {
                let written = header.split_whitespace().collect::<Vec<_>>().join(" ");
                found = Some((platform, written));
            }
            Some((before, _)) if *before == platform => {}
            Some(_) => return None,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(headers: &[&str]) -> Option<(Platform, String)> {
        platform_in(&headers.iter().map(|h| Some((*h).to_owned())).collect::<Vec<_>>())
    }

    #[test]
    fn a_header_that_names_an_account_of_a_platform_names_the_platform() {
        for (header, platform) in [
            ("视频号ID", Platform::WechatChannels),
            ("微信视频号ID", Platform::WechatChannels),
            ("视频号名称", Platform::WechatChannels),
            ("视频号", Platform::WechatChannels),
            ("公众号名称", Platform::WechatArticles),
            ("抖音号", Platform::Douyin),
            ("抖音 UID", Platform::Douyin),
            ("抖音粉丝量(w)", Platform::Douyin),
            ("星图ID", Platform::Douyin),
            ("小红书号", Platform::Xiaohongshu),
            ("蒲公英链接", Platform::Xiaohongshu),
            ("快手ID", Platform::Kuaishou),
            ("B站UID", Platform::Bilibili),
            ("微博昵称", Platform::Weibo),
            ("TikTok ID", Platform::Tiktok),
            ("youtube channel", Platform::Youtube),
        ] {
            assert_eq!(named(&["昵称", header, "粉丝"]), Some((platform, header.to_owned())), "{header}");
        }
        for header in
            ["昵称", "微信号", "粉丝数", "平台", "短视频报价", "youtuber rank", "id", "channel", "互动率"]
        {
            assert_eq!(named(&[header]), None, "{header}");
        }
    }

    #[test]
    fn headers_of_two_platforms_decide_nothing() {
        assert_eq!(named(&["抖音号", "小红书号", "粉丝"]), None);
        assert_eq!(named(&["抖音号", "小红书粉丝数", "抖音主页"]), None);
        assert_eq!(named(&["抖音号", "抖音粉丝数"]), Some((Platform::Douyin, "抖音号".to_owned())));
    }
}
