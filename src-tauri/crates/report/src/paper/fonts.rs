//! The fonts of the system: one with Chinese in it, its bold, and others for what it lacks. None is shipped.

use std::sync::Arc;

use fontdb::{Database, FaceInfo, Family, Query, Source, Stretch, Style, Weight};
use krilla::text::{Font, Tag};
use skrifa::instance::Location;
use skrifa::{FontRef, MetadataProvider as _};

/// Families with simplified Chinese, those made for screens and print of today first.
pub(super) const WANTED: [&str; 17] = [
    "PingFang SC",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "HarmonyOS Sans SC",
    "Hiragino Sans GB",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "DengXian",
    "SimHei",
    "Heiti SC",
    "SimSun",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
];

/// Families asked for what a Chinese font lacks: signs and pictures in names.
const BESIDE: [&str; 6] =
    ["Segoe UI Symbol", "Segoe UI Emoji", "Apple Symbols", "Noto Sans Symbols2", "Symbola", "DejaVu Sans"];

/// A font that lacks one of these cannot set a Chinese paper.
const NEEDED: &str = "中文创作者报价结算，。：（）￥¥—0123456789Ag";

/// No font with Chinese was found.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no font with Chinese was found; looked for {}", .looked_for.join(", "))]
pub struct FontMissing {
    /// The families looked for by name, before any other that has Chinese.
    pub looked_for: Vec<&'static str>,
}

/// One face, in memory.
pub(super) struct Kept {
    pub(super) data: Arc<Vec<u8>>,
    pub(super) index: u32,
    /// Where a variable font stands on its weight axis; a plain one has no axes.
    pub(super) place: Location,
    pub(super) font: Font,
}

/// The faces papers are set in.
pub struct Fonts {
    pub(super) plain: Kept,
    pub(super) bold: Option<Kept>,
    pub(super) beside: Vec<Kept>,
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fonts").field("bold", &self.bold.is_some()).finish_non_exhaustive()
    }
}

impl Fonts {
    /// Finds the fonts installed on this computer.
    ///
    /// # Errors
    /// [`FontMissing`] when none of them has Chinese.
    pub fn of_system() -> Result<Self, FontMissing> {
        let mut installed = Database::new();
        installed.load_system_fonts();
        Self::among(&installed)
    }

    /// Chooses among installed fonts: a wanted family, else any upright face that has Chinese.
    fn among(installed: &Database) -> Result<Self, FontMissing> {
        let named = |family: &str, weight: Weight| {
            let families = [Family::Name(family)];
            let query = Query { families: &families, weight, stretch: Stretch::Normal, style: Style::Normal };
            installed.query(&query).and_then(|id| installed.face(id))
        };
        let wanted = WANTED.iter().filter_map(|family| {
            let plain = keep(named(family, Weight::NORMAL)?, 400.0)?;
            let bold = named(family, Weight::BOLD).and_then(|face| keep(face, 700.0));
            plain.has_all(NEEDED).then_some((plain, bold))
        });
        let any = installed.faces().filter(|face| face.style == Style::Normal).filter_map(|face| {
            let kept = keep(face, 400.0)?;
            kept.has_all(NEEDED).then_some((kept, None))
        });
        let found = wanted.chain(any).next();
        let (plain, bold) = found.ok_or_else(|| FontMissing { looked_for: WANTED.to_vec() })?;
        let beside = BESIDE.iter().filter_map(|family| keep(named(family, Weight::NORMAL)?, 400.0)).collect();
        Ok(Self { plain, bold: bold.filter(|bold| bold.has_all(NEEDED)), beside })
    }
}

/// Reads a face into memory; `None` when its file went away or a PDF cannot hold it.
fn keep(face: &FaceInfo, weight: f32) -> Option<Kept> {
    let bytes = match &face.source {
        Source::Binary(data) => data.as_ref().as_ref().to_vec(),
        Source::File(path) | Source::SharedFile(path, _) => std::fs::read(path).ok()?,
    };
    let data = Arc::new(bytes);
    let read = FontRef::from_index(&data, face.index).ok()?;
    let place = read.axes().location([("wght", weight)]);
    let font = Font::new_variable(data.clone().into(), face.index, &[(Tag::new(b"wght"), weight)])?;
    Some(Kept { index: face.index, place, font, data })
}

impl Kept {
    fn has_all(&self, text: &str) -> bool {
        FontRef::from_index(&self.data, self.index)
            .is_ok_and(|font| text.chars().all(|letter| font.charmap().map(letter).is_some()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_chinese_the_families_looked_for_are_named() {
        let missing = Fonts::among(&Database::new()).map(drop).unwrap_err();
        assert!(missing.to_string().contains("Noto Sans CJK SC"), "{missing}");
        assert_eq!(missing.looked_for, WANTED);
    }
}
