//! The fields: everything a column of a creator sheet can hold.

use std::fmt;

use market::audience::{AgeBand, Gender};
use market::figure::Stratum;
use market::region::Tier;
use market::taxonomy::GroupId;
use market::{Basis, DeliverableKind, Metric};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// What a price is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PriceOf {
    /// The sheet gives one price and does not say for what.
    Unstated,
    /// One of the deliverables.
    Deliverable(DeliverableKind),
    /// A video of 1 to 20 seconds, the shortest class of 星图.
    Video20,
    /// One live stream, whatever its length.
    LiveSession,
}

/// Which of the prices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PriceKind {
    /// List price (刊例价), which a bare price is taken for.
    List,
    /// Order price (下单价).
    Order,
}

/// One cell of an audience distribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AudienceCell {
    /// By gender.
    Gender(Gender),
    /// By age.
    Age(AgeBand),
    /// By city tier.
    Tier(Tier),
    /// By consumer group.
    Group(GroupId),
}

/// A figure about an account, as a column gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FigureOf {
    /// What is measured.
    pub metric: Metric,
    /// How it stands for many posts.
    pub basis: Basis,
    /// Which posts.
    pub stratum: Stratum,
    /// Days it covers, when the header says so.
    pub window_days: Option<u16>,
}

impl FigureOf {
    /// A figure over all posts and no stated window.
    #[must_use]
    pub const fn new(metric: Metric, basis: Basis) -> Self {
        Self { metric, basis, stratum: Stratum::All, window_days: None }
    }
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The sheet's own numbering of its rows; kept nowhere.
    RowNumber,
    /// An id that only the sheet's author uses; kept as evidence, never as identity.
    LocalId,
    /// The platform, where a sheet mixes several.
    Platform,
    /// The platform's own id of the account (UID).
    PlatformId,
    /// Handle: 抖音号, 小红书号, user name.
    Handle,
    /// The name shown.
    DisplayName,
    /// Address of the account's page.
    Url,
    /// Self-description.
    Bio,
    /// Vertical (垂类); several columns may hold one each.
    Vertical,
    /// Tags; several columns may hold some each.
    Tags,
    /// Tone (调性).
    Tone,
    /// Country of the account.
    Country,
    /// Province.
    Province,
    /// City.
    City,
    /// A place of any level: 所在地, IP属地.
    Place,
    /// The country most of the audience is in, by name only.
    AudienceCountry,
    /// Agency (机构, MCN).
    Agency,
    /// Certification.
    Certification,
    /// Telephone.
    Phone,
    /// WeChat id.
    Wechat,
    /// E-mail address.
    Email,
    /// Some way to reach the creator, not said which.
    Contact,
    /// A remark.
    Note,
    /// The day the row's figures are of.
    AsOf,
    /// Says of a row that it is invented: what is marked so is never imported.
    Sample,
    /// A figure.
    Figure(FigureOf),
    /// Plays of one of the latest posts; several columns hold one each, their median is kept.
    RecentPlays,
    /// A price.
    Price(PriceOf, PriceKind),
    /// Rebate (返点).
    Rebate,
    /// What is paid of the price (折扣): 8折 is kept as a rebate of a fifth.
    Discount,
    /// Rebate on the price of one deliverable.
    RebateOn(DeliverableKind),
    /// A share of the audience.
    Audience(AudienceCell),
    /// The platform's id of a post.
    PostId,
    /// Address of a post.
    PostUrl,
    /// Title of a post.
    PostTitle,
    /// Text of a post.
    PostText,
    /// Topics of a post.
    PostTags,
    /// When a post was published.
    PublishedAt,
    /// Length of a post's video.
    PostLength,
    /// A count of one post.
    PostFigure(Metric),
}

/// What kind of values a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ValueKind {
    /// Free text.
    Text,
    /// Text that names one account or post.
    Identifier,
    /// A count.
    Count,
    /// A share of one.
    Share,
    /// An amount of money.
    Money,
    /// A date.
    Date,
    /// A length of time.
    Length,
    /// An address on the web.
    Url,
}

const PLAIN: &[(Field, &str, &str, &str)] = &[
    (Field::RowNumber, "row_number", "序号", "Row number"),
    (Field::LocalId, "local_id", "自编号", "Own number"),
    (Field::Platform, "platform", "平台", "Platform"),
    (Field::PlatformId, "platform_id", "平台 ID", "Platform id"),
    (Field::Handle, "handle", "账号", "Handle"),
    (Field::DisplayName, "display_name", "昵称", "Display name"),
    (Field::Url, "url", "主页链接", "Page"),
    (Field::Bio, "bio", "简介", "Bio"),
    (Field::Vertical, "vertical", "垂类", "Vertical"),
    (Field::Tags, "tags", "标签", "Tags"),
    (Field::Tone, "tone", "调性", "Tone"),
    (Field::Country, "country", "国家", "Country"),
    (Field::Province, "province", "省份", "Province"),
    (Field::City, "city", "城市", "City"),
    (Field::Place, "place", "所在地", "Place"),
    (Field::AudienceCountry, "audience_country", "受众主要国家", "Main country of the audience"),
    (Field::Agency, "agency", "机构", "Agency"),
    (Field::Certification, "certification", "认证", "Certification"),
    (Field::Phone, "phone", "电话", "Telephone"),
    (Field::Wechat, "wechat", "微信", "WeChat"),
    (Field::Email, "email", "邮箱", "E-mail"),
    (Field::Contact, "contact", "联系方式", "Contact"),
    (Field::Note, "note", "备注", "Note"),
    (Field::AsOf, "as_of", "数据日期", "As of"),
    (Field::Sample, "sample", "示例标记", "Mark of sample data"),
    (Field::RecentPlays, "recent_plays", "近期作品播放", "Plays of a recent post"),
    (Field::Rebate, "rebate", "返点", "Rebate"),
    (Field::Discount, "discount", "折扣", "Discount"),
    (Field::PostId, "post.id", "作品 ID", "Post id"),
    (Field::PostUrl, "post.url", "作品链接", "Post address"),
    (Field::PostTitle, "post.title", "作品标题", "Post title"),
    (Field::PostText, "post.text", "作品正文", "Post text"),
    (Field::PostTags, "post.tags", "作品话题", "Post topics"),
    (Field::PublishedAt, "post.published_at", "发布时间", "Published"),
    (Field::PostLength, "post.length", "作品时长", "Post length"),
];

const fn metric_names(metric: Metric) -> (&'static str, &'static str) {
    match metric {
        Metric::Followers => ("粉丝数", "Followers"),
        Metric::Following => ("关注数", "Following"),
        Metric::LikesTotal => ("获赞总数", "Likes in all"),
        Metric::Posts => ("作品数", "Posts"),
        Metric::Plays => ("播放", "Plays"),
        Metric::Likes => ("点赞", "Likes"),
        Metric::Comments => ("评论", "Comments"),
        Metric::Shares => ("分享", "Shares"),
        Metric::Collects => ("收藏", "Collects"),
        Metric::Interactions => ("互动量", "Interactions"),
        Metric::AuthenticInteractions => ("真实互动量", "Authentic interactions"),
        Metric::InteractionRateByPlays => ("互动率（按播放）", "Interaction rate by plays"),
        Metric::InteractionRateByFollowers => ("互动率（按粉丝）", "Interaction rate by followers"),
        Metric::FinishRate => ("完播率", "Finish rate"),
        Metric::Growth30d => ("粉丝增长率（30 天）", "Follower growth over 30 days"),
        Metric::ExpectedCpm => ("预期 CPM", "Expected CPM"),
        Metric::ExpectedCpe => ("预期 CPE", "Expected CPE"),
        Metric::LiveSales => ("直播销售额", "Live sales"),
        Metric::AverageOrderValue => ("客单价", "Average order value"),
        Metric::RepurchaseRate => ("复购率", "Repurchase rate"),
        Metric::PlatformIndex => ("平台指数", "Platform index"),
        Metric::OnTimeRate => ("准时率", "On-time rate"),
    }
}

const fn basis_names(basis: Basis) -> (&'static str, &'static str) {
    match basis {
        Basis::Exact | Basis::Unstated => ("", ""),
        Basis::Mean => ("平均", ", mean"),
        Basis::Median => ("中位", ", median"),
        Basis::Total => ("累计", ", total"),
    }
}

const fn stratum_names(stratum: Stratum) -> (&'static str, &'static str) {
    match stratum {
        Stratum::All => ("", ""),
        Stratum::Everyday => ("日常", ", everyday posts"),
        Stratum::Commercial => ("商单", ", commercial posts"),
    }
}

const fn deliverable_names(kind: DeliverableKind) -> (&'static str, &'static str) {
    match kind {
        DeliverableKind::ShortVideo => ("短视频（≤60 秒）", "short video"),
        DeliverableKind::LongVideo => ("视频（>60 秒）", "long video"),
        DeliverableKind::LiveHour => ("直播（每小时）", "live stream by the hour"),
        DeliverableKind::LiveDay => ("直播（每天）", "live stream by the day"),
        DeliverableKind::ImagePost => ("图文", "image post"),
        DeliverableKind::Article => ("文章", "article"),
    }
}

impl PriceOf {
    /// The code, such as `image_post`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            PriceOf::Unstated => "unstated",
            PriceOf::Deliverable(kind) => kind.code(),
            PriceOf::Video20 => "video_20s",
            PriceOf::LiveSession => "live_session",
        }
    }

    fn parse(code: &str) -> Option<Self> {
        match code {
            "unstated" => Some(PriceOf::Unstated),
            "video_20s" => Some(PriceOf::Video20),
            "live_session" => Some(PriceOf::LiveSession),
            other => DeliverableKind::parse(other).map(PriceOf::Deliverable),
        }
    }

    const fn names(self) -> (&'static str, &'static str) {
        match self {
            PriceOf::Unstated => ("", "price"),
            PriceOf::Deliverable(kind) => deliverable_names(kind),
            PriceOf::Video20 => ("视频（1–20 秒）", "video up to 20 seconds"),
            PriceOf::LiveSession => ("直播（每场）", "live stream"),
        }
    }
}

impl AudienceCell {
    /// The code, such as `age.18-23`.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            AudienceCell::Gender(gender) => format!("gender.{}", gender.code()),
            AudienceCell::Age(AgeBand { from, to: Some(to) }) => format!("age.{from}-{to}"),
            AudienceCell::Age(AgeBand { from, to: None }) => format!("age.{from}+"),
            AudienceCell::Tier(tier) => format!("tier.{}", tier.code()),
            AudienceCell::Group(group) => format!("group.{}", group.code()),
        }
    }

    fn parse(code: &str) -> Option<Self> {
        let (kind, rest) = code.split_once('.')?;
        match kind {
            "gender" => Gender::parse(rest).map(AudienceCell::Gender),
            "tier" => Tier::parse(rest).map(AudienceCell::Tier),
            "group" => GroupId::parse(rest).map(AudienceCell::Group),
            "age" => {
                if let Some(from) = rest.strip_suffix('+') {
                    return from.parse().ok().map(|from| AudienceCell::Age(AgeBand::and_older(from)));
                }
                let (from, to) = rest.split_once('-')?;
                let (from, to) = (from.parse().ok()?, to.parse().ok()?);
                (from <= to).then_some(AudienceCell::Age(AgeBand::new(from, to)))
            }
            _ => None,
        }
    }

    fn names(self) -> (String, String) {
        match self {
            AudienceCell::Gender(Gender::Female) => ("女性".to_owned(), "women".to_owned()),
            AudienceCell::Gender(Gender::Male) => ("男性".to_owned(), "men".to_owned()),
            AudienceCell::Age(AgeBand { from, to: Some(to) }) => {
                (format!("{from}–{to} 岁"), format!("aged {from}–{to}"))
            }
            AudienceCell::Age(AgeBand { from, to: None }) => {
                (format!("{from} 岁以上"), format!("aged {from} and over"))
            }
            AudienceCell::Tier(tier) => (tier.name_zh().to_owned(), tier.name_en().to_owned()),
            AudienceCell::Group(group) => (group.name_zh().to_owned(), group.name_en().to_owned()),
        }
    }
}

impl Field {
    /// The stable code used in mapping files and on the wire, such as `figure.plays.mean` or
    /// `price.image_post`.
    #[must_use]
    pub fn code(self) -> String {
        if let Field::Figure(figure) = self {
            let mut code = format!("figure.{}.{}", figure.metric.code(), figure.basis.code());
            if figure.stratum != Stratum::All {
                code.push('.');
                code.push_str(figure.stratum.code());
            }
            if let Some(days) = figure.window_days {
                code.push_str(&format!(".{days}d"));
            }
            return code;
        }
        if let Field::Price(of, kind) = self {
            return match kind {
                PriceKind::List => format!("price.{}", of.code()),
                PriceKind::Order => format!("price.{}.order", of.code()),
            };
        }
        if let Field::RebateOn(kind) = self {
            return format!("rebate.{}", kind.code());
        }
        if let Field::Audience(cell) = self {
            return format!("audience.{}", cell.code());
        }
        if let Field::PostFigure(metric) = self {
            return format!("post.{}", metric.code());
        }
        // Every field without a parameter stands in the table; a test proves it.
        PLAIN
            .iter()
            .find(|(field, ..)| *field == self)
            .map(|(_, code, ..)| (*code).to_owned())
            .unwrap_or_default()
    }

    /// The field with a code; `None` for a code that is none.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        if let Some((field, ..)) = PLAIN.iter().find(|(_, known, ..)| *known == code) {
            return Some(*field);
        }
        let (head, rest) = code.split_once('.')?;
        match head {
            "figure" => {
                let mut parts = rest.split('.');
                let metric = Metric::parse(parts.next()?)?;
                let basis = Basis::parse(parts.next().unwrap_or("unstated"))?;
                let mut figure = FigureOf::new(metric, basis);
                for part in parts {
                    match Stratum::parse(part) {
                        Some(stratum) => figure.stratum = stratum,
                        None => figure.window_days = Some(part.strip_suffix('d')?.parse().ok()?),
                    }
                }
                Some(Field::Figure(figure))
            }
            "price" => match rest.strip_suffix(".order") {
                Some(of) => PriceOf::parse(of).map(|of| Field::Price(of, PriceKind::Order)),
                None => PriceOf::parse(rest).map(|of| Field::Price(of, PriceKind::List)),
            },
            "rebate" => DeliverableKind::parse(rest).map(Field::RebateOn),
            "audience" => AudienceCell::parse(rest).map(Field::Audience),
            "post" => Metric::parse(rest).map(Field::PostFigure),
            _ => None,
        }
    }

    /// The name in Chinese.
    #[must_use]
    pub fn name_zh(self) -> String {
        self.names().0
    }

    /// The name in English.
    #[must_use]
    pub fn name_en(self) -> String {
        self.names().1
    }

    fn names(self) -> (String, String) {
        if let Field::Figure(figure) = self {
            let (zh, en) = metric_names(figure.metric);
            let (basis_zh, basis_en) = basis_names(figure.basis);
            let (stratum_zh, stratum_en) = stratum_names(figure.stratum);
            let window = figure.window_days.map(|days| (format!("近 {days} 天"), format!(", {days} days")));
            let (window_zh, window_en) = window.unwrap_or_default();
            return (
                format!("{window_zh}{stratum_zh}{basis_zh}{zh}"),
                format!("{en}{basis_en}{stratum_en}{window_en}"),
            );
        }
        if let Field::Price(of, kind) = self {
            let (zh, en) = of.names();
            return match kind {
                PriceKind::List => (format!("{zh}刊例价"), format!("List price: {en}")),
                PriceKind::Order => (format!("{zh}下单价"), format!("Order price: {en}")),
            };
        }
        if let Field::RebateOn(kind) = self {
            let (zh, en) = deliverable_names(kind);
            return (format!("{zh}返点"), format!("Rebate: {en}"));
        }
        if let Field::Audience(cell) = self {
            let (zh, en) = cell.names();
            return (format!("受众占比：{zh}"), format!("Audience share: {en}"));
        }
        if let Field::PostFigure(metric) = self {
            let (zh, en) = metric_names(metric);
            return (format!("作品{zh}"), format!("Post: {en}"));
        }
        // As above.
        let plain = PLAIN.iter().find(|(field, ..)| *field == self);
        plain.map(|(_, _, zh, en)| ((*zh).to_owned(), (*en).to_owned())).unwrap_or_default()
    }

    /// What kind of values the field takes.
    #[must_use]
    pub fn kind(self) -> ValueKind {
        match self {
            Field::RowNumber => ValueKind::Count,
            Field::LocalId | Field::PlatformId | Field::Handle | Field::PostId => ValueKind::Identifier,
            Field::Url | Field::PostUrl => ValueKind::Url,
            Field::AsOf | Field::PublishedAt => ValueKind::Date,
            Field::PostLength => ValueKind::Length,
            Field::RecentPlays | Field::PostFigure(_) => ValueKind::Count,
            Field::Figure(figure) => match figure.metric.unit() {
                market::figure::Unit::Count | market::figure::Unit::Index => ValueKind::Count,
                market::figure::Unit::Ratio => ValueKind::Share,
                market::figure::Unit::Yuan => ValueKind::Money,
            },
            Field::Price(..) => ValueKind::Money,
            Field::Rebate | Field::Discount | Field::RebateOn(_) | Field::Audience(_) => ValueKind::Share,
            Field::Platform
            | Field::DisplayName
            | Field::Bio
            | Field::Vertical
            | Field::Tags
            | Field::Tone
            | Field::Country
            | Field::Province
            | Field::City
            | Field::Place
            | Field::AudienceCountry
            | Field::Agency
            | Field::Certification
            | Field::Phone
            | Field::Wechat
            | Field::Email
            | Field::Contact
            | Field::Note
            | Field::Sample
            | Field::PostTitle
            | Field::PostText
            | Field::PostTags => ValueKind::Text,
        }
    }

    /// True when several columns may hold the field, each a part of it.
    #[must_use]
    pub fn takes_many(self) -> bool {
        matches!(
            self,
            Field::Vertical | Field::Tags | Field::Tone | Field::RecentPlays | Field::Note | Field::PostTags
        )
    }

    /// True for fields about one post rather than an account.
    #[must_use]
    pub fn is_of_post(self) -> bool {
        matches!(
            self,
            Field::PostId
                | Field::PostUrl
                | Field::PostTitle
                | Field::PostText
                | Field::PostTags
                | Field::PublishedAt
                | Field::PostLength
                | Field::PostFigure(_)
        )
    }

    /// Every field without a parameter, and one of each kind with the usual ones: what a person can choose from.
    #[must_use]
    pub fn choices() -> Vec<Field> {
        let mut list: Vec<Field> = PLAIN.iter().map(|(field, ..)| *field).collect();
        let per_post = [
            Metric::Plays,
            Metric::Likes,
            Metric::Comments,
            Metric::Shares,
            Metric::Collects,
            Metric::Interactions,
            Metric::AuthenticInteractions,
        ];
        for metric in Metric::ALL {
            if per_post.contains(metric) {
                for basis in [Basis::Mean, Basis::Median, Basis::Unstated] {
                    list.push(Field::Figure(FigureOf::new(*metric, basis)));
                }
                list.push(Field::PostFigure(*metric));
            } else {
                list.push(Field::Figure(FigureOf::new(*metric, natural_basis(*metric))));
            }
        }
        let kinds = DeliverableKind::ALL.iter().map(|kind| PriceOf::Deliverable(*kind));
        for of in [PriceOf::Unstated, PriceOf::Video20, PriceOf::LiveSession].into_iter().chain(kinds) {
            list.push(Field::Price(of, PriceKind::List));
            list.push(Field::Price(of, PriceKind::Order));
        }
        list.extend(DeliverableKind::ALL.iter().map(|kind| Field::RebateOn(*kind)));
        list.extend(Gender::ALL.iter().map(|gender| Field::Audience(AudienceCell::Gender(*gender))));
        list.extend(Tier::ALL.iter().map(|tier| Field::Audience(AudienceCell::Tier(*tier))));
        list.extend(GroupId::ALL.iter().map(|group| Field::Audience(AudienceCell::Group(*group))));
        let bands = [
            AgeBand::new(0, 17),
            AgeBand::new(18, 23),
            AgeBand::new(24, 30),
            AgeBand::new(31, 40),
            AgeBand::new(41, 50),
            AgeBand::and_older(51),
        ];
        list.extend(bands.into_iter().map(|band| Field::Audience(AudienceCell::Age(band))));
        list
    }
}

/// The basis a metric has when a header says nothing: counts of an account are exact, everything per post is
/// unstated.
pub(crate) const fn natural_basis(metric: Metric) -> Basis {
    match metric {
        Metric::Followers | Metric::Following | Metric::LikesTotal | Metric::Posts => Basis::Exact,
        Metric::Plays
        | Metric::Likes
        | Metric::Comments
        | Metric::Shares
        | Metric::Collects
        | Metric::Interactions
        | Metric::AuthenticInteractions
        | Metric::InteractionRateByPlays
        | Metric::InteractionRateByFollowers
        | Metric::FinishRate
        | Metric::Growth30d
        | Metric::ExpectedCpm
        | Metric::ExpectedCpe
        | Metric::LiveSales
        | Metric::AverageOrderValue
        | Metric::RepurchaseRate
        | Metric::PlatformIndex
        | Metric::OnTimeRate => Basis::Unstated,
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code())
    }
}

impl Serialize for Field {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.code())
    }
}

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::parse(&code).ok_or_else(|| de::Error::custom(format!("no field has the code {code:?}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_a_code_that_reads_back_and_two_names() {
        let choices = Field::choices();
        assert!(choices.len() > 90);
        for field in choices {
            assert!(!field.code().is_empty(), "{field:?}");
            assert_eq!(Field::parse(&field.code()), Some(field), "{}", field.code());
            assert!(!field.name_zh().is_empty() && !field.name_en().is_empty(), "{field:?}");
        }
        let windowed = Field::Figure(FigureOf {
            metric: Metric::Plays,
            basis: Basis::Median,
            stratum: Stratum::Commercial,
            window_days: Some(30),
        });
        assert_eq!(windowed.code(), "figure.plays.median.commercial.30d");
        assert_eq!(Field::parse(&windowed.code()), Some(windowed));
        assert_eq!(
            Field::parse("audience.age.18-23").map(Field::code).as_deref(),
            Some("audience.age.18-23")
        );
        assert_eq!(Field::parse("figure.nonsense"), None);
        assert_eq!(Field::parse(""), None);
    }
}
