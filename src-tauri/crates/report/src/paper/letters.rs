//! Text on its way to paper: how wide it is, where its lines may break, and which face has its letters.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::charmap::Charmap;
use skrifa::instance::Size;
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider as _};
use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::fonts::{Fonts, Kept};

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Type {
    /// Size in points.
    pub(super) size: f32,
    /// In the bold face.
    pub(super) bold: bool,
}

impl Type {
    pub(super) const fn plain(size: f32) -> Self {
        Self { size, bold: false }
    }

    pub(super) const fn bold(size: f32) -> Self {
        Self { size, bold: true }
    }

    /// From one base line to the next: one and a half, as Chinese wants it.
    pub(super) fn leading(self) -> f32 {
        self.size * 1.5
    }
}

/// A face ready to measure.
struct Face<'a> {
    font: Font,
    letters: Charmap<'a>,
    widths: GlyphMetrics<'a>,
    units: f32,
}

impl<'a> Face<'a> {
    fn of(kept: &'a Kept) -> Option<Self> {
        let read = FontRef::from_index(&kept.data, kept.index).ok()?;
        let widths = read.glyph_metrics(Size::unscaled(), &kept.place);
        Some(Self {
            font: kept.font.clone(),
            letters: read.charmap(),
            widths,
            units: kept.font.units_per_em(),
        })
    }

    /// A letter's glyph and its width in ems.
    fn glyph(&self, letter: char) -> Option<(u32, f32)> {
        let glyph = self.letters.map(letter)?;
        let width = self.widths.advance_width(glyph).unwrap_or_default() / self.units;
        Some((glyph.to_u32(), width))
    }
}

/// A stretch of a line in one face.
pub(super) struct Run {
    pub(super) font: Font,
    pub(super) text: String,
    pub(super) glyphs: Vec<KrillaGlyph>,
    /// In ems.
    pub(super) width: f32,
}

/// Every face, ready to measure.
pub(super) struct Letters<'a> {
    plain: Vec<Face<'a>>,
    bold: Vec<Face<'a>>,
}

impl<'a> Letters<'a> {
    pub(super) fn of(fonts: &'a Fonts) -> Self {
        let with = |first: &'a Kept| {
            std::iter::once(first)
                .chain(std::iter::once(&fonts.plain))
                .chain(&fonts.beside)
                .filter_map(Face::of)
                .collect()
        };
        Self { plain: with(&fonts.plain), bold: with(fonts.bold.as_ref().unwrap_or(&fonts.plain)) }
    }

    fn faces(&self, of: Type) -> &[Face<'a>] {
        if of.bold { &self.bold } else { &self.plain }
    }

    /// A letter's face, glyph and width in ems. What no face has shows as the first face's sign for that.
    fn letter(&self, letter: char, of: Type) -> (usize, u32, f32) {
        let faces = self.faces(of);
        let found = faces.iter().enumerate().find_map(|(at, face)| {
            let (glyph, width) = face.glyph(letter)?;
            Some((at, glyph, width))
        });
        // Joiners and variation selectors belong to the letter before; alone they show nothing.
        let width =
            if matches!(letter, '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}') { 0.0 } else { 1.0 };
        found.unwrap_or((0, 0, width))
    }

    /// How wide a text is on one line, in points.
    pub(super) fn width(&self, text: &str, of: Type) -> f32 {
        text.chars().map(|letter| self.letter(letter, of).2).sum::<f32>() * of.size
    }

    /// The widest piece of a text that no line may break, in points.
    pub(super) fn widest_piece(&self, text: &str, of: Type) -> f32 {
        pieces(text).into_iter().map(|(piece, _)| self.width(piece.trim_end(), of)).fold(0.0, f32::max)
    }

    /// A text in lines of at most a width: broken where its language lets lines break, else within a word.
    pub(super) fn lines(&self, text: &str, of: Type, width: f32) -> Vec<String> {
        // A column is often exactly as wide as its text; sums of floats differ in their last digits.
        let width = width + 0.05;
        let mut lines = Vec::new();
        let mut line = String::new();
        let mut used = 0.0;
        for (piece, must_end) in pieces(text) {
            let mut wide = self.width(piece.trim_end(), of);
            if used > 0.0 && used + wide > width {
                lines.push(std::mem::take(&mut line));
                used = 0.0;
            }
            if wide > width {
                for letter in piece.trim_end().chars() {
                    let step = self.letter(letter, of).2 * of.size;
                    if used > 0.0 && used + step > width {
                        lines.push(std::mem::take(&mut line));
                        used = 0.0;
                    }
                    line.push(letter);
                    used += step;
                }
                wide = 0.0;
            } else {
                line.push_str(piece.trim_end_matches(['\n', '\r', '\u{2028}', '\u{2029}']));
                wide = self.width(piece, of).max(wide);
            }
            used += wide;
            if must_end {
                lines.push(std::mem::take(&mut line));
                used = 0.0;
            }
        }
        if !line.is_empty() || lines.is_empty() {
            lines.push(line);
        }
        for line in &mut lines {
            line.truncate(line.trim_end().len());
        }
        lines
    }

    /// A line as glyphs, face by face.
    pub(super) fn runs(&self, line: &str, of: Type) -> Vec<Run> {
        let faces = self.faces(of);
        let mut runs: Vec<(usize, Run)> = Vec::new();
        for letter in line.chars().filter(|letter| !letter.is_control()) {
            let (at, glyph, width) = self.letter(letter, of);
            if runs.last().is_none_or(|(face, _)| *face != at) {
                let font = faces[at].font.clone();
                runs.push((at, Run { font, text: String::new(), glyphs: Vec::new(), width: 0.0 }));
            }
            if let Some((_, run)) = runs.last_mut() {
                let from = run.text.len();
                run.text.push(letter);
                let range = from..run.text.len();
                run.glyphs.push(KrillaGlyph::new(GlyphId::new(glyph), width, 0.0, 0.0, 0.0, range, None));
                run.width += width;
            }
        }
        runs.into_iter().map(|(_, run)| run).collect()
    }
}

/// A text cut wherever a line may break, each piece with whether the line must end behind it.
fn pieces(text: &str) -> Vec<(&str, bool)> {
    let mut from = 0;
    let mut pieces = Vec::new();
    for (at, chance) in linebreaks(text) {
        let must = chance == BreakOpportunity::Mandatory && at < text.len();
        pieces.push((&text[from..at], must));
        from = at;
    }
    pieces
}
