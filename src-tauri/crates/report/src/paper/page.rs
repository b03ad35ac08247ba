//! Pages before they are a file: marks at places, in points from the top left corner.

use super::letters::Type;

/// The colours papers use; they hold on white and on a grey printer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    Black,
    Grey,
    Accent,
    Warn,
    Line,
    Band,
    Tint,
    WarnTint,
}

impl Ink {
    pub(super) const fn rgb(self) -> [u8; 3] {
        match self {
            Ink::Black => [0x1d, 0x21, 0x29],
            Ink::Grey => [0x5c, 0x65, 0x73],
            Ink::Accent => [0x00, 0x52, 0xd9],
            Ink::Warn => [0x9a, 0x4b, 0x00],
            Ink::Line => [0xdc, 0xe0, 0xe6],
            Ink::Band => [0xf2, 0xf4, 0xf7],
            Ink::Tint => [0xef, 0xf4, 0xfe],
            Ink::WarnTint => [0xff, 0xf1, 0xdf],
        }
    }
}

/// One mark on a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Mark {
    /// A line of text; `y` is its base line.
    Words { x: f32, y: f32, text: String, of: Type, ink: Ink },
    /// A filled rectangle.
    Fill { x: f32, y: f32, width: f32, height: f32, ink: Ink },
}

/// A page's marks, in the order they are drawn and read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Page {
    pub(super) marks: Vec<Mark>,
}

/// A page's measures in points: A4, upright or on its side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Measures {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) side: f32,
    pub(super) top: f32,
    pub(super) bottom: f32,
}

impl Measures {
    pub(super) const fn of(wide: bool) -> Self {
        let (width, height) = if wide { (841.89, 595.28) } else { (595.28, 841.89) };
        Self { width, height, side: 48.0, top: 46.0, bottom: 54.0 }
    }

    /// The width text may take.
    pub(super) fn measure(&self) -> f32 {
        self.width - 2.0 * self.side
    }

    /// Below this nothing of the body stands.
    pub(super) fn floor(&self) -> f32 {
        self.height - self.bottom
    }
}
