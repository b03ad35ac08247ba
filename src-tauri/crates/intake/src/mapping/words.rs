//! What a header says: a concept with its modifiers. The names are data (`assets/layouts`), the modifiers a small
//! grammar: units, basis, window, which posts.

use market::audience::{AgeBand, Gender};
use market::figure::Stratum;
use market::region::Tier;
use market::taxonomy::GroupId;
use market::{Basis, Currency, DeliverableKind, Platform};

use super::layouts::{self, FIELDS, NAMES};
use crate::field::{AudienceCell, Field, PriceKind, PriceOf};
use crate::number::{Decimal, fold_width};

/// A meaning that a header names, before values and neighbours have been heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Concept {
    /// One of the concepts of the table, by its name there.
    Named(&'static str),
    /// A price.
    Price(PriceOf, PriceKind),
    /// Rebate on the price of one deliverable.
    RebateOn(DeliverableKind),
    /// A share of the audience.
    Audience(AudienceCell),
    /// Plays of one recent post: 播放1, 播放2 …
    RecentPlays,
    /// Exactly this field, as a known tool names it.
    Exactly(Field),
}

/// A header taken apart.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct Words {
    /// What it names.
    pub(crate) concept: Option<Concept>,
    /// True when the whole header is the concept's name; false when a platform or a word such as 达人 had to be
    /// taken away first.
    pub(crate) plain: bool,
    /// What numbers below are multiplied by: 粉丝（万）.
    pub(crate) scale: Option<Decimal>,
    /// The currency that numbers below are in.
    pub(crate) currency: Option<Currency>,
    /// Numbers below are percent.
    pub(crate) percent: bool,
    /// How a number stands for many posts.
    pub(crate) basis: Option<Basis>,
    /// Which posts.
    pub(crate) stratum: Option<Stratum>,
    /// Days covered.
    pub(crate) window_days: Option<u16>,
    /// The platform that the header names.
    pub(crate) platform: Option<Platform>,
    /// The header is `_id`, as document stores call the key they give each record.
    pub(crate) stored_key: bool,
}

/// Letters and digits only, lower case.
pub(super) fn squeeze(text: &str) -> String {
    fold_width(text).to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Takes a header apart.
pub(crate) fn read(header: &str) -> Words {
    let mut words = Words::default();
    if header.len() > 300 {
        return words;
    }
    let mut text = fold_width(header).to_lowercase();
    words.stored_key = text == "_id";
    take_brackets(&mut text, &mut words);
    if text.contains('%') || text.contains("百分比") {
        words.percent = true;
    }
    if let Some(field) = FIELDS.get(&squeeze(&text)) {
        words.concept = Some(if let Field::Price(of, kind) = *field {
            Concept::Price(of, kind)
        } else {
            Concept::Exactly(*field)
        });
        words.plain = true;
        return words;
    }
    let price = read_price(&text, &mut words);
    // What a tool lists without its being any field of ours is no price either: 次条报价, 授权价格.
    let price = price.filter(|_| NAMES.get(&squeeze(&text)) != Some(&"none"));
    if let Some(cell) = read_audience(&text) {
        words.concept = Some(Concept::Audience(cell));
        words.plain = true;
        return words;
    }
    if let Some(price) = price.or_else(|| read_rebate(&text)) {
        words.concept = Some(price);
        words.plain = true;
        return words;
    }
    // The whole header first: "totallikes" must not lose its "total".
    let whole = squeeze(&text);
    if let Some(concept) = NAMES.get(&whole) {
        words.concept = Some(Concept::Named(concept));
        words.plain = true;
        return words;
    }
    let counted = take_modifiers(&mut text, &mut words);
    let key = squeeze(&text);
    // "category count" counts categories and names none.
    if counted && NAMES.get(&key).is_some_and(|concept| is_word(concept)) {
        return words;
    }
    if is_recent_plays(&key) {
        words.concept = Some(Concept::RecentPlays);
        words.plain = true;
        return words;
    }
    if let Some(concept) = NAMES.get(&key) {
        words.concept = Some(Concept::Named(concept));
        words.plain = true;
        return words;
    }
    if let Some(concept) = numbered(&key).or_else(|| with_unit(&key, &mut words)) {
        words.concept = Some(Concept::Named(concept));
        words.plain = true;
        return words;
    }
    if let Some((platform, rest)) = without_platform(&key) {
        words.platform = Some(platform);
        words.concept =
            NAMES.get(rest).or_else(|| NAMES.get(without_subject(rest))).map(|c| Concept::Named(c));
    } else {
        words.concept = NAMES.get(without_subject(&key)).map(|c| Concept::Named(c));
    }
    words
}

/// The platform that a header names by saying something about an account there: 抖音号, B站UID, 小红书粉丝数.
pub(crate) fn platform_of(header: &str) -> Option<Platform> {
    if header.len() > 300 {
        return None;
    }
    let words = read(header);
    if words.platform.is_some() && words.concept.is_some() {
        return words.platform;
    }
    let key = squeeze(header);
    // 视频号 and 公众号 alone stand over names.
    if let Some((_, platform)) = layouts::platforms().find(|(name, _)| *name == key) {
        return NAMES.contains_key(&key).then_some(platform);
    }
    let (platform, rest) = without_platform(&key)?;
    let about_an_account = matches!(rest, "号" | "名" | "名称" | "账号" | "id" | "uid" | "mid")
        || NAMES.contains_key(rest)
        || NAMES.contains_key(without_subject(rest));
    about_an_account.then_some(platform)
}

/// Category-2, 类目2, tag1: a concept and its number.
fn numbered(key: &str) -> Option<&'static str> {
    let base = key.trim_end_matches(|c: char| c.is_ascii_digit());
    let concept = *NAMES.get(base)?;
    let number = &key[base.len()..];
    (matches!(concept, "vertical" | "tags" | "tone") && !number.is_empty() && number.len() <= 2)
        .then_some(concept)
}

/// 播放1, plays3, 近5条播放2.
fn is_recent_plays(key: &str) -> bool {
    let base = key.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = &key[base.len()..];
    !number.is_empty()
        && number.len() <= 2
        && matches!(base, "播放" | "播放量" | "plays" | "views" | "视频播放" | "作品播放")
}

/// 粉丝量w, 报价元: a unit without brackets.
fn with_unit(key: &str, words: &mut Words) -> Option<&'static str> {
    for (unit, exponent) in [("万", 4), ("w", 4), ("k", 3), ("千", 3), ("m", 6)] {
        if let Some(concept) = key.strip_suffix(unit).and_then(|base| NAMES.get(base)) {
            words.scale = Decimal::power_of_ten(exponent);
            return Some(concept);
        }
    }
    None
}

fn without_platform(key: &str) -> Option<(Platform, &str)> {
    layouts::platforms().find_map(|(name, platform)| {
        key.strip_prefix(name).filter(|rest| !rest.is_empty()).map(|rest| (platform, rest))
    })
}

fn without_subject(key: &str) -> &str {
    layouts::subjects()
        .find_map(|subject| key.strip_prefix(subject).filter(|rest| !rest.is_empty()))
        .unwrap_or(key)
}

/// Reads what stands in brackets and takes it away; what is no unit or modifier stays as words.
fn take_brackets(text: &mut String, words: &mut Words) {
    for (open, close) in [('(', ')'), ('[', ']'), ('【', '】'), ('「', '」')] {
        while let Some(from) = text.find(open) {
            let Some(length) = text[from..].find(close) else { break };
            let inner = text[from + open.len_utf8()..from + length].trim().to_owned();
            let mut rest = String::new();
            for part in inner.split(['/', '、', ',']) {
                if !take_unit(part.trim(), words) {
                    rest.push(' ');
                    rest.push_str(part.trim());
                }
            }
            text.replace_range(from..from + length + close.len_utf8(), &format!("{rest} "));
        }
    }
}

fn take_unit(part: &str, words: &mut Words) -> bool {
    let part = part.trim_start_matches("单位").trim_start_matches(':').trim();
    let scale = |exponent| Decimal::power_of_ten(exponent);
    match part {
        "万" | "w" | "万人" | "万粉" | "万次" | "10k" | "单位万" => words.scale = scale(4),
        "千" | "k" | "千人" | "thousand" | "thousands" => words.scale = scale(3),
        "m" | "百万" | "million" | "millions" => words.scale = scale(6),
        "亿" => words.scale = scale(8),
        "元" | "¥" | "￥" | "rmb" | "cny" | "人民币" | "yuan" => words.currency = Some(Currency::CNY),
        "$" | "usd" | "美元" | "us$" => words.currency = Some(Currency::USD),
        "万元" | "w元" => {
            words.currency = Some(Currency::CNY);
            words.scale = scale(4);
        }
        "千元" | "k元" => {
            words.currency = Some(Currency::CNY);
            words.scale = scale(3);
        }
        "%" | "百分比" => words.percent = true,
        "人" | "个" | "次" | "条" | "篇" | "秒" | "s" | "必填" | "选填" | "*" => {}
        _ => return false,
    }
    true
}

/// Takes modifiers away; says whether a counting word (count, number) was among them.
fn take_modifiers(text: &mut String, words: &mut Words) -> bool {
    let mut counted = false;
    take_window(text, words);
    const BASES: &[(&str, Basis)] = &[
        ("中位数", Basis::Median),
        ("中位", Basis::Median),
        ("平均值", Basis::Mean),
        ("平均", Basis::Mean),
        ("均值", Basis::Mean),
        ("篇均", Basis::Mean),
        ("场均", Basis::Mean),
        ("条均", Basis::Mean),
        ("均", Basis::Mean),
        ("累计", Basis::Total),
    ];
    for (word, basis) in BASES {
        if let Some(at) = text.find(word) {
            text.replace_range(at..at + word.len(), "");
            words.basis = Some(*basis);
            break;
        }
    }
    const STRATA: &[(&str, Stratum)] = &[
        ("商单", Stratum::Commercial),
        ("商业", Stratum::Commercial),
        ("合作笔记", Stratum::Commercial),
        ("commercial", Stratum::Commercial),
        ("日常", Stratum::Everyday),
        ("everyday", Stratum::Everyday),
        ("自然流", Stratum::Everyday),
    ];
    for (word, stratum) in STRATA {
        if let Some(at) = text.find(word) {
            text.replace_range(at..at + word.len(), "");
            words.stratum = Some(*stratum);
            break;
        }
    }
    // English words are told apart by blanks and marks.
    let kept: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|token| !token.is_empty())
        .filter(|token| match *token {
            "avg" | "average" | "mean" | "av" => {
                words.basis = Some(Basis::Mean);
                false
            }
            "median" | "med" => {
                words.basis = Some(Basis::Median);
                false
            }
            "count" | "counts" | "number" | "numbers" => {
                counted = true;
                false
            }
            "value" | "values" | "of" | "the" | "mostly" | "main" | "per" | "post" | "s" => false,
            _ => true,
        })
        .collect();
    // "post" alone, or "number" alone, is a name of its own.
    if !kept.is_empty() {
        *text = kept.join(" ");
    }
    counted
}

/// Concepts that are words; a count of them is another thing.
fn is_word(concept: &str) -> bool {
    matches!(concept, "vertical" | "tags" | "tone" | "country" | "province" | "city" | "place" | "agency")
}

/// 近30天, 最近7日, 90d, last 30 days.
fn take_window(text: &mut String, words: &mut Words) {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    for (place, (from, c)) in chars.iter().enumerate() {
        if !c.is_ascii_digit() || (place > 0 && chars[place - 1].1.is_ascii_digit()) {
            continue;
        }
        let digits: String = text[*from..].chars().take_while(char::is_ascii_digit).collect();
        let rest = &text[from + digits.len()..];
        let Some(word) =
            [" days", "days", " day", "天", "日", "d"].iter().find(|word| rest.starts_with(**word)).copied()
        else {
            continue;
        };
        let ends = rest[word.len()..].chars().next().is_none_or(|c| !c.is_ascii_alphanumeric());
        let (Ok(days), true) = (digits.parse::<u16>(), ends) else { continue };
        if !(1..=730).contains(&days) {
            continue;
        }
        let before = &text[..*from];
        let start = ["最近", "近", "过去", "last ", "past "]
            .iter()
            .find_map(|word| before.strip_suffix(word))
            .map_or(*from, str::len);
        words.window_days = Some(days);
        text.replace_range(start..from + digits.len() + word.len(), " ");
        return;
    }
}

/// 图文报价, 21-60s视频报价, 刊例价, price, 直播报价（小时）.
fn read_price(text: &str, words: &mut Words) -> Option<Concept> {
    let squeezed = squeeze(text);
    let english = ["price", "rate", "quote", "fee", "cost", "listprice", "rates"]
        .contains(&squeezed.as_str())
        || squeezed.ends_with("listprice")
        || squeezed.ends_with("orderprice");
    let chinese = ["报价", "价格", "刊例", "合作价", "下单价", "一口价", "单价"]
        .iter()
        .any(|word| squeezed.contains(word));
    let other = ["截图", "客单价", "说明", "备注", "链接", "时间", "是否", "区间", "指数"]
        .iter()
        .any(|word| squeezed.contains(word));
    let bare_value = squeezed.ends_with("平台价");
    if !(english || chinese || bare_value) || other {
        return None;
    }
    let kind = if ["下单", "合作价", "orderprice"].iter().any(|word| squeezed.contains(word)) {
        PriceKind::Order
    } else {
        PriceKind::List
    };
    if squeezed.ends_with('w') || squeezed.ends_with('万') {
        words.scale = Decimal::power_of_ten(4);
    } else if squeezed.ends_with('k') {
        words.scale = Decimal::power_of_ten(3);
    }
    Some(Concept::Price(priced(text, &squeezed), kind))
}

/// 短视频返点, Image post rebate: the rebate on one deliverable.
fn read_rebate(text: &str) -> Option<Concept> {
    let squeezed = squeeze(text);
    let of = ["返点", "返点比例", "返点率", "rebate"].iter().find_map(|word| squeezed.strip_suffix(word))?;
    match priced(of, of) {
        PriceOf::Deliverable(kind) => Some(Concept::RebateOn(kind)),
        PriceOf::Unstated | PriceOf::Video20 | PriceOf::LiveSession => None,
    }
}

/// What a price or rebate is for, by the words of its header.
fn priced(text: &str, squeezed: &str) -> PriceOf {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if squeezed.contains("图文")
        || squeezed.contains("imagepost")
        || squeezed.contains("笔记") && !squeezed.contains("视频")
    {
        PriceOf::Deliverable(DeliverableKind::ImagePost)
    } else if ["文章", "头条", "公众号", "article"].iter().any(|word| squeezed.contains(word)) {
        PriceOf::Deliverable(DeliverableKind::Article)
    } else if squeezed.contains("livehour") {
        PriceOf::Deliverable(DeliverableKind::LiveHour)
    } else if squeezed.contains("liveday") {
        PriceOf::Deliverable(DeliverableKind::LiveDay)
    } else if squeezed.contains("直播") {
        if squeezed.contains("小时") || squeezed.contains("时长") || compact.contains("/h") {
            PriceOf::Deliverable(DeliverableKind::LiveHour)
        } else if squeezed.contains('天') || squeezed.contains('日') {
            PriceOf::Deliverable(DeliverableKind::LiveDay)
        } else {
            PriceOf::LiveSession
        }
    } else if let Some(of) = video_length(&compact) {
        of
    } else if squeezed.contains("长视频") || squeezed.contains("longvideo") {
        PriceOf::Deliverable(DeliverableKind::LongVideo)
    } else if squeezed.contains("视频") && !squeezed.starts_with("视频号") || squeezed.contains("video")
    {
        PriceOf::Deliverable(DeliverableKind::ShortVideo)
    } else {
        PriceOf::Unstated
    }
}

/// The header whose values this one dates: of 播放中位数数据日期 it is 播放中位数, folded.
pub(crate) fn dates(header: &str) -> Option<String> {
    let key = squeeze(header);
    let of = key.strip_suffix("数据日期").or_else(|| key.strip_suffix("asof"))?;
    (!of.is_empty()).then(|| of.to_owned())
}

/// A header without its unit in brackets, folded.
pub(crate) fn without_unit(header: &str) -> String {
    let mut text = fold_width(header).to_lowercase();
    take_brackets(&mut text, &mut Words::default());
    squeeze(&text)
}

fn video_length(compact: &str) -> Option<PriceOf> {
    let over = ["60s+", "60秒以上", "60s以上", ">60", "60+", "大于60", "60秒+"];
    if over.iter().any(|word| compact.contains(word)) {
        return Some(PriceOf::Deliverable(DeliverableKind::LongVideo));
    }
    let middle = ["21-60", "20-60", "21~60", "20~60", "60s", "60秒", "1-60"];
    if middle.iter().any(|word| compact.contains(word)) {
        return Some(PriceOf::Deliverable(DeliverableKind::ShortVideo));
    }
    let short = ["1-20", "0-20", "1~20", "20s", "20秒"];
    short.iter().any(|word| compact.contains(word)).then_some(PriceOf::Video20)
}

/// 女性占比, 18-23岁, 一线城市占比, Z世代占比.
fn read_audience(text: &str) -> Option<AudienceCell> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let share_words = ["占比", "比例", "粉丝占比", "受众", "%", "share", "audience", "粉丝"];
    let shares = share_words.iter().any(|word| compact.contains(word));
    let bare = share_words.iter().fold(compact.clone(), |rest, word| rest.replace(word, ""));
    let bare = bare.trim_matches(|c: char| !c.is_alphanumeric() && c != '+' && c != '<' && c != '>');
    if shares {
        match bare.trim_start_matches("性别") {
            "女" | "女性" | "女粉" | "女生" | "female" | "women" => {
                return Some(AudienceCell::Gender(Gender::Female));
            }
            "男" | "男性" | "男粉" | "男生" | "male" | "men" => {
                return Some(AudienceCell::Gender(Gender::Male));
            }
            _ => {}
        }
    }
    if let Some(band) = age_band(bare, shares) {
        return Some(AudienceCell::Age(band));
    }
    if shares {
        let tier = match bare.trim_end_matches("城市") {
            "一线" => Some(Tier::First),
            "新一线" => Some(Tier::NewFirst),
            "二线" => Some(Tier::Second),
            "三线" => Some(Tier::Third),
            "四线" => Some(Tier::Fourth),
            "五线" | "五线及以下" => Some(Tier::Fifth),
            _ => None,
        };
        if let Some(tier) = tier {
            return Some(AudienceCell::Tier(tier));
        }
    }
    (bare.chars().count() >= 3).then(|| GroupId::find(bare)).flatten().map(AudienceCell::Group)
}

fn age_band(bare: &str, shares: bool) -> Option<AgeBand> {
    let years = bare.contains('岁') || bare.contains("age");
    if !(years || shares) {
        return None;
    }
    let text = bare.replace("age", "").replace(['岁', '_', ' '], "").replace(['~', '至', '到'], "-");
    let text = text.trim_start_matches("年龄");
    let number = |part: &str| part.parse::<u8>().ok().filter(|age| *age <= 99);
    if let Some((from, to)) = text.split_once('-') {
        let (from, to) = (number(from)?, number(to)?);
        return (from <= to).then_some(AgeBand::new(from, to));
    }
    if let Some(from) =
        text.strip_suffix('+').or_else(|| text.strip_suffix("以上")).or_else(|| text.strip_prefix('>'))
    {
        return number(from).map(AgeBand::and_older);
    }
    let to = text.strip_suffix("以下").or_else(|| text.strip_prefix('<'))?;
    number(to).and_then(|to| to.checked_sub(1)).map(|to| AgeBand::new(0, to))
}

/// A header as it is compared: what makes two sheets "the same layout".
pub(crate) fn fold_header(header: &str) -> String {
    squeeze(header)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn named(header: &str) -> Option<&'static str> {
        match read(header).concept {
            Some(Concept::Named(name)) => Some(name),
            _ => None,
        }
    }

    #[test]
    fn names_with_their_modifiers() {
        for (header, concept, basis) in [
            ("粉丝（万）", "followers", None),
            ("粉丝量(w)", "followers", None),
            ("粉丝数", "followers", None),
            ("Subscribers count", "followers", None),
            ("Followers Numbers ", "followers", None),
            ("Views avg.", "plays", Some(Basis::Mean)),
            ("\nViews (Avg.)", "plays", Some(Basis::Mean)),
            ("Avg. likes", "likes", Some(Basis::Mean)),
            ("avg_comments", "comments", Some(Basis::Mean)),
            ("shares(avg.)", "shares", Some(Basis::Mean)),
            ("Engagement average Values \n", "interactions", Some(Basis::Mean)),
            ("Authentic engagement Values \n", "authentic_interactions", None),
            ("Eng. (Auth.)", "authentic_interactions", None),
            ("Eng. (Avg.)", "interactions", Some(Basis::Mean)),
            ("Audience country(mostly)", "audience_country", None),
            ("近30天平均播放量", "plays", Some(Basis::Mean)),
            ("播放中位数", "plays", Some(Basis::Median)),
            ("Category_2", "vertical", None),
            ("Category-1", "vertical", None),
            ("达人粉丝数", "followers", None),
            ("抖音粉丝量", "followers", None),
            ("S.no", "row_number", None),
            ("机构MCN", "agency", None),
            ("获赞与收藏", "likes_total", None),
        ] {
            let words = read(header);
            assert_eq!((named(header), words.basis), (Some(concept), basis), "{header:?}");
        }
        assert_eq!(read("粉丝（万）").scale, Some(Decimal::whole(10_000)));
        assert_eq!(read("粉丝量w").scale, Some(Decimal::whole(10_000)));
        assert_eq!(read("Followers (K)").scale, Some(Decimal::whole(1_000)));
        assert_eq!(read("近30天平均播放量").window_days, Some(30));
        assert_eq!(read("商单播放中位数").stratum, Some(Stratum::Commercial));
        for header in ["建联状态", "确定合作", "最新作品互动", "conversion_rate", "audience", "图片数量", ""]
        {
            assert_eq!(read(header).concept, None, "{header:?}");
        }
    }

    #[test]
    fn prices_and_audiences() {
        let price = |of| Some(Concept::Price(of, PriceKind::List));
        for (header, concept) in [
            ("图文报价", price(PriceOf::Deliverable(DeliverableKind::ImagePost))),
            ("视频报价", price(PriceOf::Deliverable(DeliverableKind::ShortVideo))),
            ("21-60s视频报价", price(PriceOf::Deliverable(DeliverableKind::ShortVideo))),
            ("1-20s报价", price(PriceOf::Video20)),
            ("60s+报价（元）", price(PriceOf::Deliverable(DeliverableKind::LongVideo))),
            ("直播报价/小时", price(PriceOf::Deliverable(DeliverableKind::LiveHour))),
            ("直播报价（场）", price(PriceOf::LiveSession)),
            ("刊例价", price(PriceOf::Unstated)),
            ("price", price(PriceOf::Unstated)),
            ("女性占比", Some(Concept::Audience(AudienceCell::Gender(Gender::Female)))),
            ("18-23岁占比", Some(Concept::Audience(AudienceCell::Age(AgeBand::new(18, 23))))),
            ("50岁以上占比", Some(Concept::Audience(AudienceCell::Age(AgeBand::and_older(50))))),
            ("18岁以下", Some(Concept::Audience(AudienceCell::Age(AgeBand::new(0, 17))))),
            ("新一线城市占比", Some(Concept::Audience(AudienceCell::Tier(Tier::NewFirst)))),
            ("播放3", Some(Concept::RecentPlays)),
        ] {
            assert_eq!(read(header).concept, concept, "{header:?}");
        }
    }

    proptest! {
        #[test]
        fn any_header_reads_without_panic(header in "\\PC{0,40}") {
            let _ = read(&header);
        }

        #[test]
        fn any_mix_of_header_words_reads_without_panic(header in "[近0-9天日d(（）)粉丝万w占比岁+<>女\\[\\]播放均 -]{0,16}") {
            let _ = read(&header);
        }
    }
}
