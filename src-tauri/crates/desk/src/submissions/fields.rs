//! What a client's submission sheet can ask for, and the headings clients write for it.

use intake::{AudienceCell, Field, FigureOf, Heading, PriceKind, PriceOf};
use market::audience::Gender;
use market::deliverable::DeliverableKind;
use market::figure::{Basis, Metric};
use market::{Language, names};

use crate::headings::folded;
use crate::wire::Word;

/// What goes into a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    RowNumber,
    Name,
    Platform,
    Handle,
    PlatformId,
    Link,
    City,
    Province,
    Verticals,
    Tags,
    Certification,
    Followers,
    PlaysMedian,
    PlaysMean,
    Interactions,
    InteractionRate,
    FinishRate,
    /// A list price; of the order's deliverable unless one is named.
    List(Option<DeliverableKind>),
    /// An order price.
    Order(Option<DeliverableKind>),
    Rebate,
    Net,
    ExpectedPlays,
    Cpm,
    Cpe,
    Women,
    MainAge,
    Agency,
    Reason,
    Contact,
    Phone,
    Wechat,
    Email,
    Note,
    AsOf,
}

/// Code, names, and headings that mean it, compared without case, blanks and marks.
const PLAIN: &[(Asked, &str, &str, &str, &str)] = &[
    (Asked::RowNumber, "row_number", "序号", "No.", "序号|编号|no|number|行号|#"),
    (
        Asked::Name,
        "name",
        "达人名称",
        "Creator",
        "达人名称|达人昵称|达人|昵称|博主|博主昵称|博主名称|博主名|账号名称|账号昵称|账号名|名称|姓名|kol|kol名称|红人|红人名称|主播|creator|creatorname|name|nickname",
    ),
    (
        Asked::Platform,
        "platform",
        "平台",
        "Platform",
        "平台|发布平台|合作平台|投放平台|渠道|platform|channel",
    ),
    (
        Asked::Handle,
        "handle",
        "账号",
        "Handle",
        "账号|账号id|平台账号|达人id|博主id|达人账号|抖音号|小红书号|快手号|视频号|微博名|handle|account|accountid|username|id",
    ),
    (
        Asked::PlatformId,
        "platform_id",
        "平台 ID",
        "Platform id",
        "uid|平台id|星图id|蒲公英id|平台uid|platformid",
    ),
    (
        Asked::Link,
        "link",
        "主页链接",
        "Link",
        "链接|主页链接|主页|账号链接|达人链接|达人主页|主页地址|平台链接|星图链接|蒲公英链接|link|url|homepage|profile|profilelink",
    ),
    (
        Asked::City,
        "city",
        "城市",
        "City",
        "城市|所在城市|所在地|地区|地域|常驻地|常驻城市|坐标|city|location",
    ),
    (Asked::Province, "province", "省份", "Province", "省份|省|所在省份|province"),
    (
        Asked::Verticals,
        "verticals",
        "垂类",
        "Verticals",
        "垂类|领域|类型|达人类型|博主类型|账号类型|类目|赛道|分类|内容类型|内容方向|垂直领域|vertical|verticals|category|niche",
    ),
    (Asked::Tags, "tags", "标签", "Tags", "标签|达人标签|内容标签|tags|tag"),
    (Asked::Certification, "certification", "认证", "Certification", "认证|认证情况|认证类型|certification"),
    (
        Asked::Followers,
        "followers",
        "粉丝数",
        "Followers",
        "粉丝|粉丝数|粉丝量|粉丝数量|粉丝总数|followers|fans|followercount",
    ),
    (
        Asked::PlaysMedian,
        "plays_median",
        "播放中位数",
        "Plays, median",
        "播放中位数|播放量中位数|中位播放|阅读中位数|曝光中位数|观看中位数|播放中位|medianplays|medianviews",
    ),
    (
        Asked::PlaysMean,
        "plays_mean",
        "平均播放",
        "Plays, mean",
        "平均播放|平均播放量|播放均值|场均观看|均播|avgviews|averageviews|avgplays",
    ),
    (
        Asked::Interactions,
        "interactions",
        "互动量",
        "Interactions",
        "互动量|平均互动|平均互动量|互动中位数|互动量中位数|互动数|engagement|interactions",
    ),
    (
        Asked::InteractionRate,
        "interaction_rate",
        "互动率",
        "Interaction rate",
        "互动率|平均互动率|engagementrate|er|interactionrate",
    ),
    (Asked::FinishRate, "finish_rate", "完播率", "Finish rate", "完播率|finishrate|completionrate"),
    (
        Asked::List(None),
        "list_price",
        "刊例价",
        "List price",
        "报价|刊例|刊例价|刊例报价|价格|平台价|平台报价|官方报价|公开报价|price|listprice|rate|quote",
    ),
    (
        Asked::Order(None),
        "order_price",
        "下单价",
        "Order price",
        "下单价|合作价|合作价格|执行价|成交价|下单价格|下单报价|执行报价|合作报价|orderprice|dealprice",
    ),
    (Asked::Rebate, "rebate", "返点", "Rebate", "返点|返点比例|返点率|返佣|返佣比例|rebate"),
    (
        Asked::Net,
        "net_price",
        "净价",
        "Net price",
        "净价|折后价|返后价|返点后价格|返点后|返点后报价|到手价|实际成本|最终价|结算价|netprice|net",
    ),
    (
        Asked::ExpectedPlays,
        "expected_plays",
        "预期播放",
        "Expected plays",
        "预期播放|预估播放|预估播放量|预期播放量|预估曝光|预估阅读|expectedplays|estimatedviews",
    ),
    (
        Asked::Cpm,
        "expected_cpm",
        "预期 CPM",
        "Expected CPM",
        "cpm|预估cpm|预期cpm|预计cpm|expectedcpm|estimatedcpm",
    ),
    (
        Asked::Cpe,
        "expected_cpe",
        "预期 CPE",
        "Expected CPE",
        "cpe|预估cpe|预期cpe|预计cpe|expectedcpe|estimatedcpe",
    ),
    (
        Asked::Women,
        "audience_women",
        "女性占比",
        "Women in the audience",
        "女性占比|女粉占比|女粉|女性粉丝占比|粉丝女性占比|女性比例|女粉比例|女性粉丝|female|women|femaleshare",
    ),
    (
        Asked::MainAge,
        "audience_age",
        "主要年龄段",
        "Main age band",
        "年龄|年龄段|主要年龄段|粉丝年龄|粉丝年龄段|主要年龄|年龄分布|受众年龄|粉丝主要年龄段|age|mainage|ageband",
    ),
    (
        Asked::Agency,
        "agency",
        "机构",
        "Agency",
        "机构|mcn|mcn机构|所属机构|所属mcn|经纪公司|供应商|机构名称|agency",
    ),
    (
        Asked::Reason,
        "reason",
        "推荐理由",
        "Why recommended",
        "推荐理由|推荐原因|入选理由|选择理由|理由|亮点|推荐|匹配理由|推荐语|reason|why|recommendation",
    ),
    (Asked::Contact, "contact", "联系人", "Contact", "联系方式|联系人|对接人|商务联系|商务对接|contact"),
    (Asked::Phone, "phone", "电话", "Telephone", "电话|手机|手机号|联系电话|phone|tel|mobile"),
    (Asked::Wechat, "wechat", "微信", "WeChat", "微信|微信号|wechat|vx"),
    (Asked::Email, "email", "邮箱", "E-mail", "邮箱|邮件|email|mail"),
    (Asked::Note, "note", "备注", "Note", "备注|说明|补充说明|note|notes|remark|remarks"),
    (Asked::AsOf, "as_of", "数据日期", "As of", "数据日期|数据时间|数据更新时间|更新日期|asof"),
];

impl Asked {
    /// Everything a column can be filled with.
    fn all() -> impl Iterator<Item = Self> {
        let kinds =
            DeliverableKind::ALL.iter().flat_map(|kind| [Self::List(Some(*kind)), Self::Order(Some(*kind))]);
        PLAIN.iter().map(|(asked, ..)| *asked).chain(kinds)
    }

    fn plain(self) -> Self {
        if let Self::List(_) = self {
            Self::List(None)
        } else if let Self::Order(_) = self {
            Self::Order(None)
        } else {
            self
        }
    }

    fn entry(self) -> (&'static str, &'static str, &'static str) {
        let entry = PLAIN.iter().find(|(asked, ..)| *asked == self.plain());
        entry.map_or(("", "", ""), |(_, code, zh, en, _)| (*code, *zh, *en))
    }

    const fn kind(self) -> Option<DeliverableKind> {
        if let Self::List(kind) | Self::Order(kind) = self { kind } else { None }
    }

    /// The code: `list_price`, `list_price.image_post`.
    pub(super) fn code(self) -> String {
        let (code, ..) = self.entry();
        self.kind().map_or_else(|| code.to_owned(), |kind| format!("{code}.{}", kind.code()))
    }

    pub(super) fn parse(code: &str) -> Option<Self> {
        Self::all().find(|asked| asked.code() == code)
    }
}

/// The fields as words for a form.
pub(super) fn words() -> Vec<Word> {
    Asked::all()
        .map(|asked| {
            let (_, zh, en) = asked.entry();
            let named = |name: &str, lang| {
                let of = asked.kind().map(|kind| names::deliverable_kind(kind, lang));
                of.map_or_else(|| name.to_owned(), |of| format!("{name} · {of}"))
            };
            Word {
                code: asked.code(),
                zh: named(zh, Language::Zh),
                en: named(en, Language::En),
                parent: None,
                tier: None,
            }
        })
        .collect()
}

/// What a heading asks for, and how sure that is: by the headings clients write, else by what an imported sheet's
/// column of that name would hold.
pub(super) fn guess(heading: &Heading) -> Option<(Asked, f64)> {
    let text = folded(heading.text.as_deref()?, '#');
    if text.is_empty() {
        return None;
    }
    let named = PLAIN.iter().find(|(.., aliases)| aliases.split('|').any(|alias| alias == text));
    if let Some((asked, ..)) = named {
        return Some((*asked, 0.95));
    }
    if let Some(asked) = heading.field.and_then(of_field) {
        return Some((asked, heading.confidence));
    }
    // 达人推荐理由, 25-35岁主要年龄段: the longest known heading within, if it says enough.
    let within = PLAIN
        .iter()
        .flat_map(|(asked, _, _, _, aliases)| aliases.split('|').map(move |alias| (*asked, alias)))
        .filter(|(_, alias)| alias.chars().count() >= 3 && text.contains(alias))
        .max_by_key(|(_, alias)| alias.chars().count());
    within.map(|(asked, _)| (asked, 0.6))
}

/// An imported sheet's field as what a submission asks for.
fn of_field(field: Field) -> Option<Asked> {
    let of = |of: PriceOf| match of {
        PriceOf::Unstated => Some(None),
        PriceOf::Deliverable(kind) => Some(Some(kind)),
        PriceOf::Video20 | PriceOf::LiveSession => None,
    };
    Some(match field {
        Field::RowNumber | Field::LocalId => Asked::RowNumber,
        Field::Platform => Asked::Platform,
        Field::PlatformId => Asked::PlatformId,
        Field::Handle => Asked::Handle,
        Field::DisplayName => Asked::Name,
        Field::Url => Asked::Link,
        Field::Vertical => Asked::Verticals,
        Field::Tags => Asked::Tags,
        Field::Province => Asked::Province,
        Field::City | Field::Place => Asked::City,
        Field::Agency => Asked::Agency,
        Field::Certification => Asked::Certification,
        Field::Phone => Asked::Phone,
        Field::Wechat => Asked::Wechat,
        Field::Email => Asked::Email,
        Field::Contact => Asked::Contact,
        Field::Note => Asked::Note,
        Field::AsOf => Asked::AsOf,
        Field::Figure(figure) => return of_figure(figure),
        Field::Price(what, PriceKind::List) => Asked::List(of(what)?),
        Field::Price(what, PriceKind::Order) => Asked::Order(of(what)?),
        Field::Rebate | Field::RebateOn(_) => Asked::Rebate,
        Field::Audience(AudienceCell::Gender(Gender::Female)) => Asked::Women,
        Field::Audience(_)
        | Field::Bio
        | Field::Tone
        | Field::Country
        | Field::AudienceCountry
        | Field::Sample
        | Field::RecentPlays
        // A rebate is no discount: 20% there would read as 2折.
        | Field::Discount
        | Field::PostId
        | Field::PostUrl
        | Field::PostTitle
        | Field::PostText
        | Field::PostTags
        | Field::PublishedAt
        | Field::PostLength
        | Field::PostFigure(_) => return None,
    })
}

fn of_figure(figure: FigureOf) -> Option<Asked> {
    // Only what the sheet holds is asked for: another metric, or a basis nobody named, is left to a person.
    match (figure.metric, figure.basis) {
        (Metric::Followers, _) => Some(Asked::Followers),
        (Metric::Plays, Basis::Median) => Some(Asked::PlaysMedian),
        (Metric::Plays, Basis::Mean) => Some(Asked::PlaysMean),
        (Metric::Interactions, _) => Some(Asked::Interactions),
        (Metric::InteractionRateByPlays | Metric::InteractionRateByFollowers, _) => {
            Some(Asked::InteractionRate)
        }
        (Metric::FinishRate, _) => Some(Asked::FinishRate),
        (Metric::ExpectedCpm, _) => Some(Asked::Cpm),
        (Metric::ExpectedCpe, _) => Some(Asked::Cpe),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(text: &str) -> Option<String> {
        let heading = Heading { text: Some(text.to_owned()), field: None, confidence: 0.0, scale: None };
        guess(&heading).map(|(asked, _)| asked.code())
    }

    #[test]
    fn every_field_has_a_code_of_its_own_that_reads_back() {
        let mut codes: Vec<String> = Asked::all().map(Asked::code).collect();
        assert!(Asked::all().all(|asked| Asked::parse(&asked.code()) == Some(asked)));
        let count = codes.len();
        codes.sort();
        codes.dedup();
        assert_eq!(codes.len(), count);
        assert!(words().iter().all(|word| !word.zh.is_empty() && !word.en.is_empty()));
    }

    #[test]
    fn headings_as_clients_write_them() {
        for (heading, code) in [
            ("序 号", Some("row_number")),
            ("达人昵称 *", Some("name")),
            ("粉丝数（万）", Some("followers")),
            ("返点后价格（元）", Some("net_price")),
            ("女粉占比(%)", Some("audience_women")),
            ("推荐理由\n（50 字内）", Some("reason")),
            ("品牌侧推荐理由", Some("reason")),
            ("Expected CPM", Some("expected_cpm")),
            ("档期确认", None),
            ("", None),
        ] {
            assert_eq!(guessed(heading).as_deref(), code, "{heading}");
        }
    }
}
