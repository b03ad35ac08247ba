//! The grammar of a written number.

mod plain;
mod unknown;

pub(crate) use plain::plain;

use unicode_normalization::UnicodeNormalization;

use super::{Amount, Decimal, Number, Reading, Unit, chinese};

use unknown::lost_a_letter;
pub(crate) use unknown::{has_destroyed, is_unknown_word};

/// Longer cells are prose, not numbers.
const MAX_CHARS: usize = 64;

/// Counters that may follow a number without changing it.
const COUNTERS: &[&str] = &[
    "粉丝",
    "播放",
    "个赞",
    "人次",
    "每条",
    "每篇",
    "/条",
    "/篇",
    "/个",
    "/小时",
    "/场",
    "/h",
    "人",
    "个",
    "位",
    "名",
    "次",
    "条",
    "篇",
    "粉",
    "赞",
    "场",
    "followers",
    "subscribers",
    "fans",
    "views",
    "likes",
    "plays",
    "posts",
];

/// Folds full-width forms, odd blanks and dashes to their plain ones, and trims.
pub(crate) fn fold_width(text: &str) -> String {
    if text.is_ascii() {
        return text.trim().to_owned();
    }
    let folded: String = text
        .nfkc()
        .filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}'))
        .map(|c| match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '﹣' => '-',
            '，' => ',',
            '。' => '.',
            c if c.is_whitespace() => ' ',
            c => c,
        })
        .collect();
    folded.trim().to_owned()
}

/// Reads one cell's text as a number.
#[must_use]
pub fn read(text: &str) -> Reading {
    if let Some(number) = plain::number(text) {
        return Reading::Number(number);
    }
    if plain::is_word(text) {
        return Reading::NotANumber;
    }
    general(text)
}

/// Reads one cell's text by the grammar.
fn general(text: &str) -> Reading {
    let trimmed = text.trim();
    if !trimmed.is_empty() && trimmed.len() <= 18 && trimmed.bytes().all(|b| b.is_ascii_digit()) {
        return Decimal::parse(trimmed)
            .map_or(Reading::NotANumber, |value| Reading::Number(Number::plain(value)));
    }
    if let Some(unknown) = is_unknown_word(text) {
        return Reading::Unknown(unknown);
    }
    if has_destroyed(text) {
        return Reading::Destroyed;
    }
    if text.len() > MAX_CHARS * 4 {
        return Reading::NotANumber;
    }
    let folded = fold_width(text).to_lowercase();
    if folded.chars().count() > MAX_CHARS {
        return Reading::NotANumber;
    }
    let compact: String = folded.chars().filter(|c| *c != ' ').collect();
    // A unit alone is a cell whose number was left out; only 十 is a number by itself.
    if matches!(compact.as_str(), "万" | "萬" | "亿" | "億" | "千" | "仟" | "百") {
        return Reading::NotANumber;
    }
    // A blank between two digits is a thousands separator only in groups of three; otherwise it is two numbers.
    if blank_splits_numbers(&folded) {
        return Reading::NotANumber;
    }
    match read_folded(&compact) {
        Some(number) => Reading::Number(number),
        None if lost_a_letter(&compact) => Reading::Destroyed,
        None => Reading::NotANumber,
    }
}

fn blank_splits_numbers(folded: &str) -> bool {
    let parts: Vec<&str> = folded.split(' ').filter(|p| !p.is_empty()).collect();
    parts.windows(2).any(|pair| {
        let ends = pair[0].ends_with(|c: char| c.is_ascii_digit());
        let starts = pair[1].len() - pair[1].trim_start_matches(|c: char| c.is_ascii_digit()).len();
        ends && starts != 0 && starts != 3
    })
}

fn read_folded(text: &str) -> Option<Number> {
    let (text, money) = strip_money(text);
    let (text, mark) = strip_marks(text);
    let (text, money_inside) = strip_money(text);
    let unit = money.or(money_inside).map_or(Unit::Plain, Unit::Money);
    if let Some((low, high)) = split_range(text) {
        return between(low, high, unit);
    }
    let piece = read_piece(text)?;
    let unit = join_units(unit, piece.unit)?;
    let amount = match mark {
        Mark::None if piece.open => Amount::AtLeast(piece.value),
        Mark::None => Amount::Exact(piece.value),
        Mark::About => Amount::About(piece.value),
        Mark::AtLeast => Amount::AtLeast(piece.value),
        Mark::AtMost => Amount::AtMost(piece.value),
    };
    Some(Number { amount, unit, scaled: piece.scaled, step: piece.step })
}

fn join_units(outer: Unit, inner: Unit) -> Option<Unit> {
    match (outer, inner) {
        (Unit::Plain, unit) | (unit, Unit::Plain) => Some(unit),
        (Unit::Money(_), Unit::Money(_)) => Some(outer),
        (Unit::Share, Unit::Share) => Some(Unit::Share),
        (Unit::Money(_), Unit::Share) | (Unit::Share, Unit::Money(_)) => None,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    None,
    About,
    AtLeast,
    AtMost,
}

fn strip_marks(text: &str) -> (&str, Mark) {
    const BEFORE: &[(&str, Mark)] = &[
        ("大约", Mark::About),
        ("约", Mark::About),
        ("近", Mark::About),
        ("≈", Mark::About),
        ("~", Mark::About),
        ("about", Mark::About),
        ("不低于", Mark::AtLeast),
        ("至少", Mark::AtLeast),
        ("大于", Mark::AtLeast),
        ("超过", Mark::AtLeast),
        ("超", Mark::AtLeast),
        (">=", Mark::AtLeast),
        ("≥", Mark::AtLeast),
        (">", Mark::AtLeast),
        ("不超过", Mark::AtMost),
        ("不足", Mark::AtMost),
        ("不到", Mark::AtMost),
        ("低于", Mark::AtMost),
        ("小于", Mark::AtMost),
        ("<=", Mark::AtMost),
        ("≤", Mark::AtMost),
        ("<", Mark::AtMost),
    ];
    const AFTER: &[(&str, Mark)] = &[
        ("左右", Mark::About),
        ("以上", Mark::AtLeast),
        ("起", Mark::AtLeast),
        ("余", Mark::AtLeast),
        ("多", Mark::AtLeast),
        ("+", Mark::AtLeast),
        ("以内", Mark::AtMost),
        ("以下", Mark::AtMost),
    ];
    for (sign, mark) in BEFORE {
        if let Some(rest) = text.strip_prefix(sign) {
            return (rest, *mark);
        }
    }
    for (sign, mark) in AFTER {
        if let Some(rest) = text.strip_suffix(sign) {
            return (rest, *mark);
        }
    }
    (text, Mark::None)
}

/// Takes a currency sign or word from either end. `Some(None)` is money whose currency is not said.
fn strip_money(text: &str) -> (&str, Option<Option<market::Currency>>) {
    const SIGNS: &[(&str, &str)] = &[
        ("人民币", "CNY"),
        ("hk$", "HKD"),
        ("港币", "HKD"),
        ("港元", "HKD"),
        ("nt$", "TWD"),
        ("s$", "SGD"),
        ("us$", "USD"),
        ("美元", "USD"),
        ("美金", "USD"),
        ("欧元", "EUR"),
        ("日元", "JPY"),
        ("韩元", "KRW"),
        ("rmb", "CNY"),
        ("cny", "CNY"),
        ("usd", "USD"),
        ("eur", "EUR"),
        ("hkd", "HKD"),
        ("jpy", "JPY"),
        ("krw", "KRW"),
        ("gbp", "GBP"),
        ("块钱", "CNY"),
        ("块", "CNY"),
        ("圆", "CNY"),
        ("元", "CNY"),
        ("¥", "CNY"),
        ("￥", "CNY"),
        ("$", "USD"),
        ("€", "EUR"),
        ("£", "GBP"),
        ("₩", "KRW"),
    ];
    // 元/条 and the like: the counter goes first.
    let text =
        ["/条", "/篇", "/个", "/场", "/小时", "/h"].iter().find_map(|c| text.strip_suffix(c)).unwrap_or(text);
    for (sign, code) in SIGNS {
        let rest = text.strip_prefix(sign).or_else(|| text.strip_suffix(sign));
        if let Some(rest) = rest {
            return (rest, Some(market::Currency::parse(code).ok()));
        }
    }
    (text, None)
}

fn split_range(text: &str) -> Option<(&str, &str)> {
    for separator in ["至", "到", "~", "-"] {
        // Not at the start (a sign), not after an exponent's e.
        let from = text.char_indices().nth(1)?.0;
        let Some(at) = text[from..].find(separator).map(|at| at + from) else { continue };
        if text[..at].ends_with('e') {
            continue;
        }
        let (low, high) = (&text[..at], &text[at + separator.len()..]);
        // 2024-03-01 is a date, 138-0000-0000 a phone number: neither is a range.
        if high.contains(separator) || low.is_empty() || high.is_empty() {
            return None;
        }
        return Some((low, high));
    }
    None
}

fn between(low: &str, high: &str, unit: Unit) -> Option<Number> {
    let (low, low_money) = strip_money(low);
    let (high, high_money) = strip_money(high);
    let unit = low_money.or(high_money).map_or(unit, Unit::Money);
    let mut left = read_piece(low)?;
    let right = read_piece(high)?;
    let unit = join_units(unit, right.unit)?;
    // 10-20万 is 100,000 to 200,000, but 5000-1万 is 5,000 to 10,000: the left side shares the right one's
    // multiplier when it would otherwise be the smaller written number of the two.
    if !left.scaled && left.unit == Unit::Plain && (right.scaled || right.unit == Unit::Share) {
        let factor = right.factor;
        let shared = left.value.times(factor)?;
        if shared <= right.value {
            left = Piece { value: shared, step: left.step.times(factor)?, scaled: true, ..left };
        }
    }
    if left.value > right.value || left.value.is_negative() {
        return None;
    }
    let step = if left.step > right.step { left.step } else { right.step };
    let amount = if left.value == right.value {
        Amount::Exact(left.value)
    } else {
        Amount::Between(left.value, right.value)
    };
    Some(Number { amount, unit, scaled: right.scaled || left.scaled, step })
}

#[derive(Clone, Copy)]
struct Piece {
    value: Decimal,
    unit: Unit,
    scaled: bool,
    /// What the written digits were multiplied by.
    factor: Decimal,
    step: Decimal,
    /// A trailing plus was met behind the multiplier.
    open: bool,
}

/// Multipliers behind a number, longest first.
const MULTIPLIERS: &[(&str, i32)] = &[
    ("million", 6),
    ("billion", 9),
    ("thousand", 3),
    ("百万", 6),
    ("千万", 7),
    ("十万", 5),
    ("十亿", 9),
    ("百亿", 10),
    ("mln", 6),
    ("mio", 6),
    ("mn", 6),
    ("bn", 9),
    ("万", 4),
    ("萬", 4),
    ("亿", 8),
    ("億", 8),
    ("千", 3),
    ("仟", 3),
    ("百", 2),
    ("w", 4),
    ("k", 3),
    ("m", 6),
    ("b", 9),
];

fn read_piece(text: &str) -> Option<Piece> {
    let mut rest = text;
    let mut open = false;
    let mut unit = Unit::Plain;
    let mut scale = Decimal::ONE;
    if let Some(inner) = rest.strip_suffix('+') {
        (rest, open) = (inner, true);
    }
    if let Some(counter) = COUNTERS.iter().find_map(|c| rest.strip_suffix(c).filter(|r| !r.is_empty())) {
        rest = counter;
    }
    if let Some(inner) = rest.strip_suffix('+') {
        (rest, open) = (inner, true);
    }
    if let Some(inner) = rest.strip_suffix('%') {
        (rest, unit, scale) = (inner, Unit::Share, Decimal::power_of_ten(-2)?);
    } else if let Some(inner) = rest.strip_suffix("个百分点").or_else(|| rest.strip_suffix("个点")) {
        (rest, unit, scale) = (inner, Unit::Share, Decimal::power_of_ten(-2)?);
    } else if let Some(inner) = rest.strip_suffix('‰') {
        (rest, unit, scale) = (inner, Unit::Share, Decimal::power_of_ten(-3)?);
    } else if let Some(inner) = rest.strip_suffix('折') {
        let inner = inner.strip_prefix('打').unwrap_or(inner);
        // 8折 pays eight tenths; 85折 and 八五折 pay eighty-five hundredths.
        let number =
            if inner.chars().all(chinese::is_digit) { chinese::read(inner)? } else { Decimal::parse(inner)? };
        let tenths = if number >= Decimal::whole(10) { -2 } else { -1 };
        let value = number.times(Decimal::power_of_ten(tenths)?)?;
        let paid = value > Decimal::ZERO && value <= Decimal::ONE;
        let step = Decimal::power_of_ten(tenths)?;
        return paid.then_some(Piece { value, unit: Unit::Share, scaled: true, factor: step, step, open });
    }
    // 百分之二十, 千分之三, 三成.
    for (words, exponent) in [("百分之", -2), ("千分之", -3), ("万分之", -4)] {
        if let Some(inner) = rest.strip_prefix(words).filter(|_| unit == Unit::Plain) {
            (rest, unit, scale) = (inner, Unit::Share, Decimal::power_of_ten(exponent)?);
        }
    }
    if let Some(inner) = rest.strip_suffix('成').filter(|_| unit == Unit::Plain) {
        (rest, unit, scale) = (inner, Unit::Share, Decimal::power_of_ten(-1)?);
    }
    let (negative, body) =
        match (rest.strip_prefix('-'), rest.strip_prefix('(').and_then(|r| r.strip_suffix(')'))) {
            (Some(inner), _) | (None, Some(inner)) => (true, inner),
            (None, None) => (false, rest.strip_prefix('+').unwrap_or(rest)),
        };
    let mut piece = read_scaled(body).or_else(|| {
        let value = chinese::read(body)?;
        Some(Piece {
            value,
            unit: Unit::Plain,
            scaled: true,
            factor: Decimal::ONE,
            step: Decimal::ONE,
            open: false,
        })
    })?;
    if negative {
        piece.value = piece.value.negated();
    }
    piece.value = piece.value.times(scale)?;
    piece.step = piece.step.times(scale)?;
    piece.factor = piece.factor.times(scale)?;
    piece.unit = unit;
    piece.open = open;
    Some(piece)
}

/// Digits with a multiplier, or several falling ones: 1亿2000万, 1万2千, 3万5.
fn read_scaled(text: &str) -> Option<Piece> {
    let mut rest = text;
    let mut sum = Decimal::ZERO;
    let mut last: Option<(Decimal, Decimal)> = None;
    let mut scaled = false;
    let mut pieces = 0;
    while !rest.is_empty() {
        let end = rest
            .char_indices()
            .find(|(at, c)| {
                !(c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | '_') || is_exponent(rest, *at))
            })
            .map_or(rest.len(), |(at, _)| at);
        let written = plain_digits(&rest[..end])?;
        let number = Decimal::parse(&written)?;
        rest = &rest[end..];
        let (factor, tail) = match MULTIPLIERS.iter().find(|(word, _)| rest.starts_with(word)) {
            Some((word, exponent)) => (Decimal::power_of_ten(*exponent)?, &rest[word.len()..]),
            None => (Decimal::ONE, rest),
        };
        rest = tail;
        scaled |= factor != Decimal::ONE;
        let decimals = written.split_once('.').map_or(0, |(_, part)| part.len() as i32);
        let step = Decimal::power_of_ten(-decimals.min(18))?.times(factor)?;
        let value = number.times(factor)?;
        if let Some((above, _)) = last {
            if factor >= above || number.is_negative() {
                return None;
            }
            // 3万5 is 35,000: a lone last digit counts tenths of the unit before it.
            let short = factor == Decimal::ONE && written.len() == 1 && rest.is_empty();
            let value = if short { number.times(above)?.times(Decimal::power_of_ten(-1)?)? } else { value };
            sum = sum.plus(value)?;
        } else {
            sum = value;
        }
        last = Some((factor, step));
        pieces += 1;
        if pieces > 4 || (factor == Decimal::ONE && !rest.is_empty()) {
            return None;
        }
    }
    let (factor, step) = last?;
    Some(Piece { value: sum, unit: Unit::Plain, scaled, factor, step, open: false })
}

/// Whether the letter at `at` is the e of an exponent, or the sign or digit behind it.
fn is_exponent(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    match bytes.get(at) {
        Some(b'e') => {
            at > 0
                && bytes[at - 1].is_ascii_digit()
                && match bytes.get(at + 1) {
                    Some(b'+' | b'-') => bytes.get(at + 2).is_some_and(u8::is_ascii_digit),
                    Some(byte) => byte.is_ascii_digit(),
                    None => false,
                }
        }
        Some(b'+' | b'-') => at > 0 && bytes[at - 1] == b'e' && is_exponent(text, at - 1),
        _ => false,
    }
}

/// Removes thousands separators; `None` when they stand where none can.
fn plain_digits(text: &str) -> Option<String> {
    let text = text.replace(['\'', '_'], ",");
    let commas = text.matches(',').count();
    let points = text.matches('.').count();
    if commas == 0 && points <= 1 {
        return (!text.is_empty()).then_some(text);
    }
    // 1.234.567,89 writes the two the other way round.
    let (group, point) = match (text.rfind(','), text.rfind('.')) {
        (Some(comma), Some(dot)) if comma > dot => ('.', ','),
        (Some(_), None) if commas == 1 && !grouped(&text, ',') => ('.', ','),
        (None, Some(_)) => ('.', ','),
        _ => (',', '.'),
    };
    let (whole, part) = match text.split_once(point) {
        Some((whole, part)) => (whole, Some(part)),
        None => (text.as_str(), None),
    };
    if part.is_some_and(|p| p.contains([',', '.']) || p.is_empty())
        || (whole.contains(group) && !grouped(whole, group))
    {
        return None;
    }
    let digits = whole.replace(group, "");
    Some(part.map_or(digits.clone(), |part| format!("{digits}.{part}")))
}

/// Groups of three (or of two before the last three, as in 1,00,000).
fn grouped(text: &str, separator: char) -> bool {
    let groups: Vec<&str> = text.split(separator).collect();
    let Some((last, rest)) = groups.split_last() else { return false };
    let Some((first, middle)) = rest.split_first() else { return true };
    last.len() == 3
        && (1..=3).contains(&first.len())
        && (middle.iter().all(|g| g.len() == 3) || middle.iter().all(|g| g.len() == 2) && first.len() <= 2)
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod dresses;
