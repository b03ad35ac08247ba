//! What a cell that should name a place means.

use unicode_normalization::UnicodeNormalization;

use super::atlas::{ATLAS, is_han};
use super::{Place, ProvinceCode, Region, Tier};
use crate::taxonomy::fold;

/// Words that many places use for a part of themselves: they name a district only after its city.
const GENERIC: &[&str] = &["城区", "郊区", "矿区", "东区", "西区", "南区", "北区", "中区", "市中区", "新区"];

/// What platforms and people write before a place.
const LEADS: &[&str] =
    &["ip属地", "ip归属地", "ip地址", "属地", "归属地", "所在地", "来自", "发布于", "坐标", "现居", "常驻"];

/// Longer cells are prose, not places; the bound also keeps the work small on any input.
const LONGEST: usize = 60;

/// Reads a cell that should name a place, in Chinese (广东省-深圳市, 北京朝阳, IP属地：浙江), English or pinyin
/// (Shenzhen, Guangdong; Xi'an; United States) or as an ISO 3166 code in upper case.
///
/// A name that several places have is [`Place::Ambiguous`] unless the cell itself, a suffix (区, 市, 省) or
/// the hint decides. The cell's own words outweigh the hint, which is the province of the same row.
///
/// Rules for names without a suffix, stated because they are choices:
/// - a district inside a city of the same name gives way to the city (大理, 长沙);
/// - a province outweighs a prefecture or district of its name (海南), except a city proper (吉林 is asked);
/// - a city of tiers 1–4 outweighs places of its name elsewhere (西安 is not a district of 辽源); one of the
///   fifth tier does not (朝阳 is asked);
/// - in pinyin several cities may remain (Suzhou: 苏州, 宿州) and are asked about.
///
/// 市辖区 and the other fillers of the code tables are never places; words such as 城区 name a district only
/// after its city. Districts have no pinyin names. A cell that names two places (北京/上海) is ambiguous. Text
/// after a known place is ignored when a mark or a suffix parts them (北京市海淀区中关村), otherwise the cell is
/// unknown (北京烤鸭). `NA` is not Namibia.
#[must_use]
pub fn resolve(text: &str, province_hint: Option<ProvinceCode>) -> Place {
    let clean: String = text.nfkc().collect();
    let clean = without_lead(clean.trim());
    if clean.is_empty() || clean.chars().count() > LONGEST {
        return Place::Unknown;
    }
    let mut found = if clean.chars().any(is_han) {
        let tokens: Vec<&str> = clean.split(|c| !is_han(c)).filter(|token| !token.is_empty()).collect();
        let mut found = read_han(&tokens, None);
        if let Some(hint) = province_hint {
            found = with_hint(found, &tokens.concat(), hint);
        }
        found
    } else {
        Vec::new()
    };
    if found.is_empty() {
        found = read_latin(clean);
        if let Some(hint) = province_hint
            && found.len() > 1
        {
            found = narrowed(found, hint);
        }
    }
    place(found)
}

fn without_lead(text: &str) -> &str {
    let mut rest = text;
    for lead in LEADS {
        // Folding by hand: the leads are ASCII or Chinese, so lower case keeps their length.
        if let Some(head) = rest.get(..lead.len())
            && head.eq_ignore_ascii_case(lead)
        {
            rest = rest[lead.len()..].trim_start_matches([':', ' ', '-']);
        }
    }
    rest
}

fn place(mut found: Vec<Region>) -> Place {
    found.sort_unstable();
    found.dedup();
    match found[..] {
        [] => Place::Unknown,
        [Region::Country(country)] => Place::Country(country),
        [Region::Province(province)] => Place::Province(province),
        [Region::City(city)] => Place::City(city),
        [Region::District(district)] => Place::District(district),
        _ => Place::Ambiguous(found),
    }
}

/// Whether a place is another or lies in it.
fn lies_in(inner: Region, outer: Region) -> bool {
    match outer {
        Region::Country(country) => inner.country() == country,
        Region::Province(province) => inner.province() == Some(province),
        Region::City(city) => inner.city() == Some(city),
        Region::District(_) => inner == outer,
    }
}

/// What is left of the candidates for one name; see [`resolve`] for the rules.
fn outweighed(mut found: Vec<Region>) -> Vec<Region> {
    if found.len() < 2 {
        return found;
    }
    let cities: Vec<_> = found
        .iter()
        .filter(|region| matches!(region, Region::City(_)))
        .filter_map(|region| region.city())
        .collect();
    found.retain(|region| match region {
        Region::District(district) => !cities.contains(&district.city()),
        Region::Country(_) | Region::Province(_) | Region::City(_) => true,
    });
    if found.iter().any(|region| matches!(region, Region::Province(_))) {
        found.retain(|region| match region {
            Region::Province(_) => true,
            Region::City(city) => city.official_name().ends_with('市'),
            Region::Country(_) | Region::District(_) => false,
        });
        return found;
    }
    let ranked = |region: &Region| match region {
        Region::City(city) => city.tier().is_some_and(|tier| tier < Tier::Fifth),
        Region::Country(_) | Region::Province(_) | Region::District(_) => false,
    };
    if found.iter().any(ranked) {
        found.retain(ranked);
    }
    found
}

/// The places of one Chinese name inside a scope. Official names come first: 朝阳区 is no city.
fn named(name: &str, scope: Option<Region>) -> Vec<Region> {
    if scope.is_none() && GENERIC.contains(&name) {
        return Vec::new();
    }
    let inside = |list: &Vec<Region>| -> Vec<Region> {
        let mut inside: Vec<Region> =
            list.iter().copied().filter(|region| scope.is_none_or(|scope| lies_in(*region, scope))).collect();
        if inside.len() > 1 {
            // 吉林吉林: the second one goes further than the first.
            inside.retain(|region| scope != Some(*region));
        }
        inside
    };
    let official = ATLAS.official.get(name).map(inside).unwrap_or_default();
    if official.is_empty() {
        outweighed(ATLAS.short.get(name).map(inside).unwrap_or_default())
    } else {
        outweighed(official)
    }
}

/// Reads names from the big to the small, parted by marks or not.
fn read_han(tokens: &[&str], scope: Option<Region>) -> Vec<Region> {
    let Some((first, rest)) = tokens.split_first() else { return Vec::new() };
    let whole = named(&tokens.concat(), scope);
    if !whole.is_empty() {
        return whole;
    }
    let deeper = |heads: &[Region], rest: &[&str]| -> Vec<Region> {
        let mut found: Vec<Region> = heads
            .iter()
            .filter(|head| !matches!(head, Region::District(_)))
            .flat_map(|head| read_han(rest, Some(*head)))
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    };
    let heads = named(first, scope);
    if !heads.is_empty() {
        let found = deeper(&heads, rest);
        if !found.is_empty() {
            return found;
        }
        // Two places side by side, neither in the other.
        let mut both = heads;
        if scope.is_none() {
            both.extend(read_han(rest, None));
        }
        return both;
    }
    // The longest head that leads somewhere; failing that, the longest that a suffix closes.
    let mut closed = Vec::new();
    for (cut, _) in first.char_indices().skip(2).collect::<Vec<_>>().into_iter().rev() {
        let (head, tail) = first.split_at(cut);
        let heads = named(head, scope);
        if heads.is_empty() {
            continue;
        }
        let mut inner = vec![tail];
        inner.extend(rest);
        let found = deeper(&heads, &inner);
        if !found.is_empty() {
            return found;
        }
        if closed.is_empty() && head.ends_with(['省', '市', '区', '县', '州', '盟', '旗']) {
            closed = heads;
        }
    }
    if !closed.is_empty() {
        return closed;
    }
    if scope.is_none() { read_han(rest, None) } else { Vec::new() }
}

/// Weighs what was found against the province of the same row.
fn with_hint(found: Vec<Region>, name: &str, hint: ProvinceCode) -> Vec<Region> {
    if let [one] = found[..]
        && one.province() == Some(hint)
    {
        return found;
    }
    if found.len() > 1 {
        let inside = narrowed(found.clone(), hint);
        if inside.len() < found.len() {
            return inside;
        }
    }
    // The name alone may be another place in the hinted province (海南 in 青海, 西安 in 吉林).
    let inside = named(name, Some(Region::Province(hint)));
    if inside.is_empty() { found } else { inside }
}

/// The candidates inside the hinted province, without the province itself when others are left, or all.
fn narrowed(found: Vec<Region>, hint: ProvinceCode) -> Vec<Region> {
    let mut inside: Vec<Region> =
        found.iter().copied().filter(|region| region.province() == Some(hint)).collect();
    if inside.len() > 1 {
        inside.retain(|region| *region != Region::Province(hint));
    }
    if inside.is_empty() { found } else { inside }
}

/// The places of one Latin name, with or without a closing word such as City or Province.
fn named_latin(name: &str) -> Vec<Region> {
    let get = |name: &str| outweighed(ATLAS.latin.get(&fold(name)).cloned().unwrap_or_default());
    let found = get(name);
    if !found.is_empty() {
        return found;
    }
    let Some((head, last)) = name.trim().rsplit_once(char::is_whitespace) else { return Vec::new() };
    let all = ATLAS.latin.get(&fold(head)).cloned().unwrap_or_default();
    let kept = |keep: fn(&Region) -> bool| outweighed(all.iter().copied().filter(keep).collect());
    match fold(last).as_str() {
        "city" | "shi" | "municipality" | "prefecture" => kept(|region| matches!(region, Region::City(_))),
        "province" | "sheng" => kept(|region| region.city().is_none_or(|city| city.province().is_city())),
        _ => Vec::new(),
    }
}

fn read_latin(text: &str) -> Vec<Region> {
    let code = text.trim();
    if matches!(code.len(), 2 | 3)
        && code.bytes().all(|byte| byte.is_ascii_uppercase())
        && let Some(region) = ATLAS.iso.get(code)
    {
        return vec![*region];
    }
    let whole = named_latin(text);
    if !whole.is_empty() {
        return whole;
    }
    let split =
        |c: char| matches!(c, ',' | ';' | '/' | '|' | '(' | ')' | '·' | '、' | '\n' | '\t') || is_han(c);
    let parts: Vec<Vec<Region>> =
        text.split(split).map(str::trim).map(named_latin).filter(|found| !found.is_empty()).collect();
    if !parts.is_empty() {
        return joined(parts);
    }
    // Blanks or hyphens may part two names (Guangdong Shenzhen), if both are known.
    let mut cuts = text.char_indices().filter(|(_, c)| c.is_whitespace() || *c == '-');
    cuts.find_map(|(cut, c)| {
        let head = named_latin(&text[..cut]);
        let tail = named_latin(&text[cut + c.len_utf8()..]);
        (!head.is_empty() && !tail.is_empty()).then(|| joined(vec![head, tail]))
    })
    .unwrap_or_default()
}

/// Joins the candidates of several names, the bigger places narrowing the smaller.
fn joined(mut parts: Vec<Vec<Region>>) -> Vec<Region> {
    parts.sort_by_key(|found| found.iter().min().copied());
    let mut scope: Vec<Region> = Vec::new();
    for found in parts {
        let inside: Vec<Region> = found
            .iter()
            .copied()
            .filter(|region| scope.is_empty() || scope.iter().any(|outer| lies_in(*region, *outer)))
            .collect();
        if inside.is_empty() {
            scope.extend(found);
        } else {
            scope = inside;
        }
    }
    scope
}
