//! Pages become a PDF file; only here is known how many there are.

use chrono::{Datelike, Timelike};
use krilla::Document;
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime as Moment, Metadata};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;
use market::Language;

use super::Head;
use super::letters::{Letters, Type};
use super::page::{Ink, Mark, Measures, Page};
use crate::words;

pub(super) fn write(head: &Head, pages: &[Page], letters: &Letters<'_>) -> Result<Vec<u8>, String> {
    let measures = Measures::of(head.wide);
    let mut document = Document::new();
    for (place, page) in pages.iter().enumerate() {
        let settings = PageSettings::from_wh(measures.width, measures.height)
            .ok_or_else(|| "no such page size".to_owned())?;
        let mut sheet = document.start_page_with(settings);
        let mut surface = sheet.surface();
        for mark in page.marks.iter().chain(&foot(head, place + 1, pages.len(), measures, letters)) {
            draw(&mut surface, mark, letters);
        }
        surface.finish();
        sheet.finish();
    }
    document.set_metadata(metadata(head));
    document.finish().map_err(|error| format!("{error:?}"))
}

fn metadata(head: &Head) -> Metadata {
    let at = head.made_at;
    let byte = |number: u32| u8::try_from(number).unwrap_or_default();
    let made = Moment::new(u16::try_from(at.year()).unwrap_or_default())
        .month(byte(at.month()))
        .day(byte(at.day()))
        .hour(byte(at.hour()))
        .minute(byte(at.minute()))
        .second(byte(at.second()))
        .utc_offset_hour(0);
    Metadata::new()
        .title(head.title.clone())
        .language(head.lang.pick("zh-CN", "en").to_owned())
        .creator("互选 Huxuan".to_owned())
        .creation_date(made)
}

/// What stands at the foot of every page: who made it when, and which page of how many it is.
fn foot(head: &Head, page: usize, of: usize, measures: Measures, letters: &Letters<'_>) -> Vec<Mark> {
    let small = Type::plain(8.0);
    let y = measures.height - 28.0;
    let made = words::moment(head.made_at, head.zone, head.lang);
    let (made, count) = match head.lang {
        Language::Zh => (format!("互选 · {made} 生成"), format!("第 {page} 页，共 {of} 页")),
        Language::En => (format!("Huxuan · made {made}"), format!("page {page} of {of}")),
    };
    let right = measures.width - measures.side - letters.width(&count, small);
    let words = |x, text| Mark::Words { x, y, text, of: small, ink: Ink::Grey };
    let line =
        Mark::Fill { x: measures.side, y: y - 14.0, width: measures.measure(), height: 0.5, ink: Ink::Line };
    vec![line, words(measures.side, made), words(right, count)]
}

fn draw(surface: &mut Surface<'_>, mark: &Mark, letters: &Letters<'_>) {
    match mark {
        Mark::Words { x, y, text, of, ink } => {
            surface.set_fill(Some(fill(*ink)));
            let mut at = *x;
            for run in letters.runs(text, *of) {
                let start = Point::from_xy(at, *y);
                surface.draw_glyphs(start, &run.glyphs, run.font, &run.text, of.size, false);
                at += run.width * of.size;
            }
        }
        Mark::Fill { x, y, width, height, ink } => {
            let Some(area) = Rect::from_xywh(*x, *y, *width, *height) else { return };
            let mut path = PathBuilder::new();
            path.push_rect(area);
            let Some(path) = path.finish() else { return };
            surface.set_fill(Some(fill(*ink)));
            surface.draw_path(&path);
        }
    }
}

fn fill(ink: Ink) -> Fill {
    let [red, green, blue] = ink.rgb();
    Fill {
        paint: rgb::Color::new(red, green, blue).into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::NonZero,
    }
}
