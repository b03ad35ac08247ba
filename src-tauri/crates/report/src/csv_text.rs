//! Tables as CSV for Excel and others: UTF-8 with its mark, CRLF, numbers plain, no text that is a formula.

use crate::table::{Cell, Kind, Table, UNKNOWN};

/// The tables as CSV; when there are several, each under its title with an empty line between.
pub(crate) fn render(tables: &[Table]) -> Result<Vec<u8>, csv::Error> {
    let mut bytes = b"\xef\xbb\xbf".to_vec();
    for (place, table) in tables.iter().enumerate() {
        if place > 0 {
            bytes.extend_from_slice(b"\r\n");
        }
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .flexible(true)
            .from_writer(Vec::new());
        if tables.len() > 1 {
            writer.write_record([safe(&table.title)])?;
        }
        let width = table.columns.len();
        writer.write_record((0..width).map(|column| safe(&table.heading(column))))?;
        for row in 0..table.rows.len() {
            writer.write_record((0..width).map(|column| field(table, row, column)))?;
        }
        bytes.extend(writer.into_inner().map_err(|broken| csv::Error::from(broken.into_error()))?);
    }
    Ok(bytes)
}

fn field(table: &Table, row: usize, column: usize) -> String {
    match table.cell(row, column) {
        Cell::Blank => String::new(),
        Cell::Unknown => UNKNOWN.to_owned(),
        Cell::Text(text) => safe(text),
        Cell::Integer(number) => number.to_string(),
        Cell::Decimal(number) | Cell::Exact(number) | Cell::Percent(number) | Cell::ExactPercent(number)
            if !number.is_finite() =>
        {
            UNKNOWN.to_owned()
        }
        // The shortest decimals that are this number and no other.
        Cell::Exact(number) => number.to_string(),
        Cell::ExactPercent(share) => exact_percent(*share),
        Cell::Decimal(number) => short(*number, 4),
        Cell::Percent(share) => format!("{}%", short(share * 100.0, 2)),
        Cell::Money(money) => {
            // Without its currency an amount is only a number: it stands in the heading, or here.
            let in_heading = table.columns.get(column).is_some_and(|c| c.kind == Kind::Money)
                && table.currency_of(column).is_some();
            if in_heading { money.decimal() } else { money.to_string() }
        }
        Cell::Date(day) => day.format("%Y-%m-%d").to_string(),
    }
}

/// A share as percent, its decimal point moved by hand: times a hundred, 0.07 would be 7.000000000000001.
fn exact_percent(share: f64) -> String {
    let text = share.abs().to_string();
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let digits = format!("{whole}{part:0<2}");
    let (whole, part) = digits.split_at(whole.len() + 2);
    let whole = whole.trim_start_matches('0');
    let sign = if share < 0.0 { "-" } else { "" };
    let whole = if whole.is_empty() { "0" } else { whole };
    if part.is_empty() { format!("{sign}{whole}%") } else { format!("{sign}{whole}.{part}%") }
}

/// A number with at most so many decimals, without trailing zeros.
fn short(number: f64, decimals: usize) -> String {
    let text = format!("{number:.decimals$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Text that no sheet program takes for a formula: one that begins with `= + - @`, their full-width forms, a
/// tab or a line break gets a `'` in front (OWASP, CSV injection). One that has such a `'` of its own gets
/// another, so that taking one away always gives the text back.
fn safe(text: &str) -> String {
    let formula = |c: char| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    let bare = text.trim_start_matches('\'');
    let breaks = bare.starts_with(['\t', '\r', '\n']);
    if breaks || bare.trim_start().starts_with(formula) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use market::Language;
    use market::{Currency, Money};
    use std::io::Read;

    fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
        let mut text = String::new();
        bytes.strip_prefix(b"\xef\xbb\xbf").unwrap().read_to_string(&mut text).unwrap();
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn numbers_stay_numbers_and_unknown_is_not_zero() {
        let mut table = Table::new(
            "t",
            Language::Zh,
            &[
                ("名", Kind::Text),
                ("数", Kind::Integer),
                ("价", Kind::Money),
                ("率", Kind::Percent),
                ("值", Kind::Decimal),
            ],
        );
        table.rows.push(vec![
            Cell::text("=1+1"),
            Cell::Integer(-5),
            Cell::Money(Money::fen(-120_050)),
            Cell::Percent(0.0432),
            Cell::Decimal(-0.000_01),
        ]);
        table.rows.push(vec![Cell::Unknown, Cell::Unknown, Cell::Blank, Cell::Percent(f64::NAN)]);
        let read = rows(&render(&[table]).unwrap());
        assert_eq!(read[0], ["名", "数", "价（元）", "率", "值"]);
        assert_eq!(read[1], ["'=1+1", "-5", "-1200.50", "4.32%", "0"]);
        assert_eq!(read[2], ["—", "—", "", "—", ""]);
    }

    #[test]
    fn exact_numbers_lose_no_digit() {
        for (share, text) in [
            (0.07, "7%"),
            (0.043_25, "4.325%"),
            (0.0, "0%"),
            (1.0, "100%"),
            (12.5, "1250%"),
            (0.000_1, "0.01%"),
            (-0.123_456_789, "-12.3456789%"),
            (0.5, "50%"),
        ] {
            assert_eq!(exact_percent(share), text);
        }
        let mut table = Table::new("t", Language::Zh, &[("数", Kind::Integer)]);
        table.rows = vec![vec![Cell::Exact(8100.5)], vec![Cell::Exact(1e21)], vec![Cell::Exact(f64::NAN)]];
        assert_eq!(rows(&render(&[table]).unwrap())[1..], [["8100.5"], ["1000000000000000000000"], ["—"]]);
    }

    #[test]
    fn a_mark_of_its_own_is_doubled() {
        for (text, written) in [("'=x", "''=x"), ("'@a", "''@a"), ("'tis", "'tis"), ("'", "'"), ("=x", "'=x")]
        {
            assert_eq!(safe(text), written);
        }
    }

    #[test]
    fn mixed_currencies_are_named_at_each_amount() {
        let mut table = Table::new("t", Language::En, &[("Price", Kind::Money)]);
        table.rows.push(vec![Cell::Money(Money::yuan(1))]);
        table.rows.push(vec![Cell::Money(Money::new(100, Currency::USD).unwrap())]);
        assert_eq!(rows(&render(&[table]).unwrap()), [["Price"], ["1.00 CNY"], ["1.00 USD"]]);
    }

    #[test]
    fn several_tables_stand_under_their_titles() {
        let one = Table::new("@一", Language::Zh, &[("a", Kind::Text)]);
        let two = Table::new("二", Language::Zh, &[("b", Kind::Text)]);
        let text = String::from_utf8(render(&[one, two]).unwrap()).unwrap();
        assert_eq!(text, "\u{feff}'@一\r\na\r\n\r\n二\r\nb\r\n");
    }

    /// Every short text over the dangerous signs, and what surrounds them, is written safe and read back whole.
    #[test]
    fn no_text_becomes_a_formula() {
        let signs = ['=', '+', '-', '@', '\t', '\r', '\n', ' ', '＝', '"', ',', '\'', 'a', '鹿', '\u{a0}'];
        let mut texts = vec![String::new()];
        for _ in 0..3 {
            let longer: Vec<String> =
                texts.iter().flat_map(|t| signs.iter().map(move |s| format!("{t}{s}"))).collect();
            texts.extend(longer);
        }
        let mut table = Table::new("t", Language::Zh, &[("甲", Kind::Text), ("乙", Kind::Text)]);
        table.rows =
            texts.iter().map(|text| vec![Cell::Text(text.clone()), Cell::Text("x".into())]).collect();
        let read = rows(&render(&[table]).unwrap());
        for (text, row) in texts.iter().zip(&read[1..]) {
            let written = &row[0];
            assert!(written == text || *written == format!("'{text}"), "{text:?} {written:?}");
            let first = written.trim_start().chars().next();
            assert!(!matches!(first, Some('=' | '+' | '-' | '@' | '＝')), "{written:?}");
            assert!(!written.starts_with(['\t', '\r', '\n']), "{written:?}");
        }
    }
}
