//! The flow of a paper's parts down its pages.

use market::Language;

use super::grid::{Grid, GridCell, GridRow, HEADING, NOTE, SIDE, TEXT};
use super::letters::{Letters, Type};
use super::page::{Ink, Mark, Measures, Page};
use super::{Head, Paper, Part};

const BODY: Type = Type::plain(9.5);
const SMALL: Type = Type::plain(8.0);
const SLIP: Type = Type::plain(10.0);
/// Space above and below a table's cells.
const CELL: f32 = 3.5;
/// Lines of a column's heading; what is longer says so.
const MOST_HEADING: usize = 5;
/// Lines of a paper's own heading.
const MOST_TITLE: usize = 4;
/// Lines about it.
const MOST_ABOUT: usize = 8;

/// The pages of a paper.
pub(super) fn pages(paper: &Paper, letters: &Letters<'_>) -> Vec<Page> {
    let mut flow = Flow {
        letters,
        head: &paper.head,
        measures: Measures::of(paper.head.wide),
        done: Vec::new(),
        page: Page::default(),
        y: 0.0,
    };
    flow.first_page();
    for part in &paper.parts {
        flow.part(part);
    }
    flow.done.push(flow.page);
    flow.done
}

struct Flow<'a> {
    letters: &'a Letters<'a>,
    head: &'a Head,
    measures: Measures,
    done: Vec<Page>,
    page: Page,
    /// The upper edge of what comes next.
    y: f32,
}

impl Flow<'_> {
    fn words(&mut self, x: f32, y: f32, text: &str, of: Type, ink: Ink) {
        if !text.is_empty() {
            self.page.marks.push(Mark::Words { x, y, text: text.to_owned(), of, ink });
        }
    }

    fn fill(&mut self, x: f32, y: f32, width: f32, height: f32, ink: Ink) {
        self.page.marks.push(Mark::Fill { x, y, width, height, ink });
    }

    /// A line's base within its leading.
    fn base(y: f32, of: Type) -> f32 {
        y + of.leading() * 0.5 + of.size * 0.36
    }

    fn rule(&mut self, y: f32) {
        self.fill(self.measures.side, y, self.measures.measure(), 0.5, Ink::Line);
    }

    fn sample_mark(&mut self) {
        if !self.head.sample {
            return;
        }
        let of = Type::bold(9.0);
        let text = self.head.lang.pick("示例数据", "SAMPLE DATA");
        let width = self.letters.width(text, of) + 14.0;
        let (x, y) = (self.measures.width - self.measures.side - width, self.measures.top - 12.0);
        self.fill(x, y, width, 18.0, Ink::WarnTint);
        self.words(x + 7.0, y + 12.2, text, of, Ink::Warn);
    }

    fn first_page(&mut self) {
        let (side, top) = (self.measures.side, self.measures.top);
        let maker = match self.head.lang {
            Language::Zh => "互选",
            Language::En => "HUXUAN",
        };
        self.words(side, top, maker, Type::bold(9.0), Ink::Accent);
        self.sample_mark();
        self.y = top + 12.0;
        let title = Type::bold(19.0);
        for line in
            self.letters.lines(&self.head.title, title, self.measures.measure()).into_iter().take(MOST_TITLE)
        {
            self.words(side, Self::base(self.y, title), &line, title, Ink::Black);
            self.y += title.size * 1.35;
        }
        self.y += 2.0;
        let (letters, room) = (self.letters, self.measures.measure());
        let about = self.head.about.iter().flat_map(|line| letters.lines(line, BODY, room));
        for line in about.take(MOST_ABOUT) {
            self.words(side, Self::base(self.y, BODY), &line, BODY, Ink::Grey);
            self.y += BODY.leading();
        }
        self.y += 8.0;
        self.rule(self.y);
        self.y += 8.0;
    }

    fn next_page(&mut self) {
        self.done.push(std::mem::take(&mut self.page));
        let (side, top) = (self.measures.side, self.measures.top);
        let of = Type::plain(8.5);
        let first =
            self.letters.lines(&self.head.title, of, self.measures.measure() - 90.0).into_iter().next();
        self.words(side, top, &first.unwrap_or_default(), of, Ink::Grey);
        self.sample_mark();
        self.rule(top + 8.0);
        self.y = top + 18.0;
    }

    /// What a page after the first holds.
    fn page_room(&self) -> f32 {
        self.measures.floor() - self.measures.top - 18.0
    }

    /// Starts a page unless so much room is left on this one.
    fn need(&mut self, height: f32) {
        if self.y + height > self.measures.floor() {
            self.next_page();
        }
    }

    fn lines(&mut self, text: &str, of: Type, ink: Ink) {
        for line in self.letters.lines(text, of, self.measures.measure()) {
            self.need(of.leading());
            self.words(self.measures.side, Self::base(self.y, of), &line, of, ink);
            self.y += of.leading();
        }
    }

    fn part(&mut self, part: &Part) {
        match part {
            Part::Heading(text) => self.heading(text),
            Part::Text(text) => {
                self.lines(text, BODY, Ink::Black);
                self.y += 6.0;
            }
            Part::Small(text) => {
                self.lines(text, SMALL, Ink::Grey);
                self.y += 2.0;
            }
            Part::Notice(title, text) => self.notice(title, text),
            Part::Facts(facts) => self.facts(facts),
            Part::Grid(grid) => self.grid(grid),
            Part::Slip { heading, text, lines } => {
                let said = self.letters.lines(text, BODY, self.measures.measure()).len() as f32;
                let (_, height) = self.framed(lines);
                self.need((54.0 + said * BODY.leading() + height).min(self.page_room()));
                self.heading(heading);
                self.part(&Part::Text(text.clone()));
                self.slip(lines);
            }
        }
    }

    fn heading(&mut self, text: &str) {
        let of = Type::bold(12.0);
        // A heading never stands alone at the foot of a page.
        self.need(of.leading() + 62.0);
        self.y += 10.0;
        self.fill(self.measures.side, self.y + 3.5, 3.0, 11.5, Ink::Accent);
        for line in self.letters.lines(text, of, self.measures.measure() - 10.0) {
            self.words(self.measures.side + 9.0, Self::base(self.y, of), &line, of, Ink::Black);
            self.y += of.leading();
        }
        self.y += 5.0;
    }

    fn notice(&mut self, title: &str, text: &str) {
        let (side, room) = (self.measures.side, self.measures.measure());
        let of = Type::bold(11.0);
        let lines = self.letters.lines(text, BODY, room - 24.0);
        let height = 18.0 + of.leading() + lines.len() as f32 * BODY.leading();
        if height > self.page_room() {
            self.lines(title, of, Ink::Accent);
            self.lines(text, BODY, Ink::Black);
            return;
        }
        self.need(height);
        self.fill(side, self.y, room, height, Ink::Tint);
        self.fill(side, self.y, 3.0, height, Ink::Accent);
        self.y += 9.0;
        self.words(side + 14.0, Self::base(self.y, of), title, of, Ink::Accent);
        self.y += of.leading();
        for line in lines {
            self.words(side + 14.0, Self::base(self.y, BODY), &line, BODY, Ink::Black);
            self.y += BODY.leading();
        }
        self.y += 17.0;
    }

    fn facts(&mut self, facts: &[(String, String)]) {
        let (side, room) = (self.measures.side, self.measures.measure());
        let widest = facts.iter().map(|(name, _)| self.letters.width(name, BODY)).fold(0.0, f32::max);
        let label = widest.clamp(60.0, room * 0.3) + 18.0;
        for (place, (name, value)) in facts.iter().enumerate() {
            let names = self.letters.lines(name, BODY, label - 12.0);
            let values = self.letters.lines(value, BODY, room - label);
            let count = names.len().max(values.len());
            // Together when they fit on a page at all; a longer one is cut between its lines.
            let tall = count as f32 * BODY.leading() + 7.0;
            self.need(if tall > self.page_room() { BODY.leading() } else { tall });
            if place > 0 {
                self.rule(self.y);
            }
            self.y += 3.5;
            for line in 0..count {
                self.need(BODY.leading());
                let base = Self::base(self.y, BODY);
                if let Some(text) = names.get(line) {
                    self.words(side, base, text, BODY, Ink::Grey);
                }
                if let Some(text) = values.get(line) {
                    self.words(side + label, base, text, BODY, Ink::Black);
                }
                self.y += BODY.leading();
            }
            self.y += 3.5;
        }
        self.y += 6.0;
    }

    /// The lines of a slip as they break in its frame, and the frame's height.
    fn framed(&self, lines: &[String]) -> (Vec<String>, f32) {
        let room = self.measures.measure() - 32.0;
        let broken: Vec<String> =
            lines.iter().flat_map(|line| self.letters.lines(line, SLIP, room)).collect();
        let height = broken.len() as f32 * SLIP.leading() * 1.15 + 20.0;
        (broken, height)
    }

    fn slip(&mut self, lines: &[String]) {
        let (side, room) = (self.measures.side, self.measures.measure());
        let of = SLIP;
        let (broken, height) = self.framed(lines);
        if height > self.page_room() {
            broken.iter().for_each(|line| self.lines(line, of, Ink::Black));
            return;
        }
        self.need(height);
        for (x, y, width, tall) in [
            (side, self.y, room, 0.75),
            (side, self.y + height, room, 0.75),
            (side, self.y, 0.75, height),
            (side + room - 0.75, self.y, 0.75, height),
        ] {
            self.fill(x, y, width, tall, Ink::Grey);
        }
        self.y += 10.0;
        for line in broken {
            self.words(side + 16.0, Self::base(self.y, of), &line, of, Ink::Black);
            self.y += of.leading() * 1.15;
        }
        self.y += 18.0;
    }

    fn grid(&mut self, grid: &Grid) {
        let widths = grid.widths(self.measures.measure(), self.letters);
        let headings: Vec<Vec<Line>> = grid
            .columns
            .iter()
            .zip(&widths)
            .map(|(column, width)| {
                let mut lines = self.set(&column.heading, HEADING, Ink::Grey, width - 2.0 * SIDE);
                if lines.len() > MOST_HEADING {
                    lines.truncate(MOST_HEADING);
                    if let Some(last) = lines.last_mut() {
                        last.text.push('…');
                    }
                }
                lines
            })
            .collect();
        let table = Laid { grid, widths, headings };
        self.need(table.head() + 2.0 * TEXT.leading() + 2.0 * CELL);
        self.grid_head(&table);
        for row in &grid.rows {
            match row {
                GridRow::Band(text) => {
                    // With the first of its rows, or on the next page.
                    self.need_in(&table, HEADING.leading() + 2.0 * CELL + TEXT.leading() + 2.0 * CELL);
                    let height = HEADING.leading() + 2.0 * CELL;
                    self.fill(self.measures.side, self.y, self.measures.measure(), height, Ink::Tint);
                    let base = Self::base(self.y + CELL, HEADING);
                    self.words(self.measures.side + SIDE, base, text, HEADING, Ink::Accent);
                    self.y += height;
                }
                GridRow::Cells { cells, below } => self.grid_row(&table, cells, below.as_deref()),
            }
        }
        self.y += 8.0;
    }

    /// As [`Self::need`], with the heading row again on a new page.
    fn need_in(&mut self, table: &Laid<'_>, height: f32) {
        if self.y + height > self.measures.floor() {
            self.next_page();
            self.grid_head(table);
        }
    }

    fn grid_head(&mut self, table: &Laid<'_>) {
        let height = table.head();
        self.fill(self.measures.side, self.y, self.measures.measure(), height, Ink::Band);
        self.cells(table, &table.headings, 0..MOST_HEADING);
        self.y += height;
        self.rule(self.y - 0.5);
    }

    /// Some lines of a row's cells, from its upper edge.
    fn cells(&mut self, table: &Laid<'_>, texts: &[Vec<Line>], shown: std::ops::Range<usize>) {
        let mut left = self.measures.side;
        for ((column, width), lines) in table.grid.columns.iter().zip(&table.widths).zip(texts) {
            let kept =
                lines.get(shown.start.min(lines.len())..shown.end.min(lines.len())).unwrap_or_default();
            for (place, Line { text, of, ink }) in kept.iter().enumerate() {
                let x = if column.right {
                    left + width - SIDE - self.letters.width(text, *of)
                } else {
                    left + SIDE
                };
                // Small print keeps the table's leading, so that rows stay in step.
                let top =
                    self.y + CELL + place as f32 * TEXT.leading() + (TEXT.leading() - of.leading()) / 2.0;
                self.words(x, Self::base(top, *of), text, *of, *ink);
            }
            left += width;
        }
    }

    fn set(&self, text: &str, of: Type, ink: Ink, width: f32) -> Vec<Line> {
        self.letters.lines(text, of, width).into_iter().map(|text| Line { text, of, ink }).collect()
    }

    fn grid_row(&mut self, table: &Laid<'_>, cells: &[GridCell], below: Option<&str>) {
        let texts: Vec<Vec<Line>> = cells
            .iter()
            .zip(&table.widths)
            .map(|(GridCell { text, note }, width)| {
                let mut lines = self.set(text, TEXT, Ink::Black, width - 2.0 * SIDE);
                if let Some(note) = note {
                    lines.extend(self.set(note, NOTE, Ink::Grey, width - 2.0 * SIDE));
                }
                lines
            })
            .collect();
        // Below what a short number leads, not below the number.
        let first = table.widths.first().copied().unwrap_or_default();
        let indent = SIDE + if first < self.measures.measure() * 0.15 { first } else { 0.0 };
        let below_room = self.measures.measure() - indent - SIDE;
        let below = below.map(|text| self.letters.lines(text, SMALL, below_room)).unwrap_or_default();
        let count = texts.iter().map(Vec::len).max().unwrap_or(0);
        let under = below.len() as f32 * SMALL.leading();
        let whole = count as f32 * TEXT.leading() + 2.0 * CELL + under;
        let page = self.measures.floor() - self.measures.top - 18.0 - table.head();
        if whole <= page {
            self.need_in(table, whole);
        }
        let mut from = 0;
        while from < count {
            let room = (self.measures.floor() - self.y - 2.0 * CELL) / TEXT.leading();
            let mut fits = (room.max(0.0) as usize).min(count - from);
            if fits == 0 {
                self.next_page();
                self.grid_head(table);
                // A page holds a line below any heading row; were it not so, this would never end.
                fits = 1;
            }
            self.cells(table, &texts, from..from + fits);
            from += fits;
            self.y += fits as f32 * TEXT.leading() + 2.0 * CELL;
        }
        if !below.is_empty() {
            self.y -= CELL;
            for line in below {
                self.need_in(table, SMALL.leading());
                self.words(self.measures.side + indent, Self::base(self.y, SMALL), &line, SMALL, Ink::Grey);
                self.y += SMALL.leading();
            }
            self.y += CELL;
        }
        self.rule(self.y - 0.5);
    }
}

/// A line of a cell.
struct Line {
    text: String,
    of: Type,
    ink: Ink,
}

/// A grid whose columns have their widths.
struct Laid<'a> {
    grid: &'a Grid,
    widths: Vec<f32>,
    headings: Vec<Vec<Line>>,
}

impl Laid<'_> {
    /// The height of the heading row.
    fn head(&self) -> f32 {
        self.headings.iter().map(Vec::len).max().unwrap_or(0) as f32 * TEXT.leading() + 2.0 * CELL
    }
}
