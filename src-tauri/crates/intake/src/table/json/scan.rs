//! The objects of a JSON text one after the other, each held alone and none beyond its limit, wherever their list
//! stands.

use std::io::Read;

use crate::error::{Bound, ErrorKind, Foreign, IntakeError, Spot, shorten};

/// Brackets within brackets at most, in an object and around the list.
const DEPTH: usize = 128;

/// Bytes of what stands around the list at most.
const AROUND: usize = 1 << 20;

/// Bytes read at a time.
const PIECE: usize = 64 * 1024;

/// Lines at the beginning of a text that show whether each holds objects of its own.
const LINES_SEEN: usize = 16;

/// Bytes of those lines at most.
const LINES_BYTES: usize = 4 << 20;

/// How the objects stand in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// JSON lines: no object goes on beyond its line, so that a damaged one ends there.
    Lines,
    /// One after the other with blanks between them, over as many lines as they take.
    Spread,
    /// In an array, which may stand within objects: `{"code": 0, "data": {"list": [{…}, {…}]}}`.
    Listed,
}

/// Bytes, with the line they stand in.
struct Input<R> {
    inner: R,
    buffer: Vec<u8>,
    at: usize,
    end: usize,
    /// The line of the next byte, from 1.
    line: u64,
    spot: Spot,
}

impl<R: Read> Input<R> {
    fn new(inner: R, spot: Spot) -> Self {
        Self { inner, buffer: vec![0; PIECE], at: 0, end: 0, line: 1, spot }
    }

    fn peek(&mut self) -> Result<Option<u8>, IntakeError> {
        while self.at == self.end {
            match self.inner.read(&mut self.buffer) {
                Ok(0) => return Ok(None),
                Ok(count) => (self.at, self.end) = (0, count),
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => return Err(IntakeError::damaged(self.spot.clone(), error)),
            }
        }
        Ok(self.buffer.get(self.at).copied())
    }

    fn next(&mut self) -> Result<Option<u8>, IntakeError> {
        let byte = self.peek()?;
        if let Some(byte) = byte {
            self.at += 1;
            self.line += u64::from(byte == b'\n');
        }
        Ok(byte)
    }

    /// The next byte that is no blank, not yet taken.
    fn peek_ink(&mut self) -> Result<Option<u8>, IntakeError> {
        while let Some(byte) = self.peek()? {
            if !is_blank(byte) {
                return Ok(Some(byte));
            }
            self.next()?;
        }
        Ok(None)
    }
}

/// The blanks of RFC 8259, section 2.
const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// What a byte did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// Nothing to speak of.
    Within,
    /// It opened the first object of an array that stands in objects only.
    List,
    /// It closed the outermost bracket.
    Closed,
    /// It opened one bracket too many.
    Deep,
    /// It closed what was not open.
    Unpaired,
}

/// The brackets that are open.
#[derive(Debug, Default)]
struct Brackets {
    open: Vec<u8>,
    string: bool,
    escaped: bool,
    list_may_begin: bool,
}

impl Brackets {
    fn step(&mut self, byte: u8) -> Step {
        if self.string {
            match (self.escaped, byte) {
                (true, _) => self.escaped = false,
                (false, b'\\') => self.escaped = true,
                (false, b'"') => self.string = false,
                (false, _) => {}
            }
            return Step::Within;
        }
        if is_blank(byte) {
            return Step::Within;
        }
        let may_begin = std::mem::take(&mut self.list_may_begin);
        match byte {
            b'"' => self.string = true,
            b'{' | b'[' => {
                if self.open.len() == DEPTH {
                    return Step::Deep;
                }
                self.list_may_begin = byte == b'[' && !self.open.contains(&b'[');
                self.open.push(byte);
                if byte == b'{' && may_begin {
                    return Step::List;
                }
            }
            b'}' | b']' => {
                let opening = if byte == b'}' { b'{' } else { b'[' };
                if self.open.pop() != Some(opening) {
                    return Step::Unpaired;
                }
                if self.open.is_empty() {
                    return Step::Closed;
                }
            }
            _ => {}
        }
        Step::Within
    }
}

/// Whether each line holds objects of its own, by the first lines: most of them do, and more than one unless the file's
/// name promises it.
pub(super) fn is_lined(text: impl Read, spot: &Spot, promised: bool) -> Result<bool, IntakeError> {
    let mut input = Input::new(text, spot.clone());
    let (mut whole, mut lines, mut bytes) = (0, 0, 0);
    let mut line = Vec::new();
    loop {
        let byte = input.next()?;
        if let Some(byte) = byte.filter(|byte| *byte != b'\n') {
            line.push(byte);
            bytes += 1;
            if bytes == LINES_BYTES {
                break;
            }
            continue;
        }
        if !line.iter().all(|byte| is_blank(*byte)) {
            lines += 1;
            whole += usize::from(holds_objects(&line));
        }
        line.clear();
        if byte.is_none() || lines == LINES_SEEN {
            break;
        }
    }
    Ok(whole * 2 > lines && (whole >= 2 || promised && whole == 1))
}

/// Whether a line is one object after the other, each whole.
fn holds_objects(line: &[u8]) -> bool {
    let mut brackets = Brackets::default();
    for byte in line {
        let outside = brackets.open.is_empty();
        if outside && *byte != b'{' && !is_blank(*byte) {
            return false;
        }
        if !(outside && is_blank(*byte)) && matches!(brackets.step(*byte), Step::Deep | Step::Unpaired) {
            return false;
        }
    }
    brackets.open.is_empty()
}

/// Finds out how the objects stand, from the first value of the text and what follows it. `lines` says that the
/// file's name promises JSON lines: of a single object nothing else tells.
pub(super) fn layout(text: impl Read, spot: &Spot, lines: bool) -> Result<Layout, IntakeError> {
    let mut input = Input::new(text, spot.clone());
    let not_a_sheet = || IntakeError::new(ErrorKind::NotASheet { what: Foreign::Json }, spot.clone());
    let first = input.peek_ink()?.ok_or_else(|| IntakeError::new(ErrorKind::Empty, spot.clone()))?;
    if first != b'{' && first != b'[' {
        return Err(not_a_sheet());
    }
    let mut brackets = Brackets::default();
    let mut lists = 0;
    loop {
        let line = input.line;
        let Some(byte) = input.next()? else {
            return Err(IntakeError::damaged(spot.clone().at_row(line), "the text ends within a value"));
        };
        match brackets.step(byte) {
            Step::Within => {}
            Step::List if first == b'[' => return Ok(Layout::Listed),
            Step::List => lists += 1,
            Step::Closed => break,
            Step::Deep => return Err(too_deep(spot.clone().at_row(line))),
            Step::Unpaired => return Err(unpaired(spot.clone().at_row(line))),
        }
    }
    if first == b'[' {
        return Err(not_a_sheet());
    }
    match (input.peek_ink()?, lists) {
        (Some(b'{'), _) | (None, 0) => Ok(Layout::Spread),
        (Some(_), _) => {
            Err(IntakeError::damaged(spot.clone().at_row(input.line), "something follows that is no object"))
        }
        (None, _) if lines => Ok(Layout::Spread),
        (None, 1) => Ok(Layout::Listed),
        (None, _) => Err(not_a_sheet()),
    }
}

/// Why an object was set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Damage {
    /// Its row: the line it begins in, or in a list which object it is, from 1.
    pub(crate) row: u64,
    /// The text ends within it.
    pub(crate) cut: bool,
    /// How it begins.
    pub(crate) text: String,
}

/// What comes next of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next<'a> {
    /// An object.
    Object(&'a str),
    /// Something that should be one.
    Damaged(Damage),
    /// Nothing.
    End,
}

/// How the taking of an object ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Taken {
    Whole,
    /// It is none; in a text of lines all that stands in its line was taken with it.
    Damaged,
    /// The text ends within it.
    Cut,
}

fn too_deep(spot: Spot) -> IntakeError {
    IntakeError::damaged(spot, format!("values are nested deeper than {DEPTH}"))
}

fn unpaired(spot: Spot) -> IntakeError {
    IntakeError::damaged(spot, "brackets do not come in pairs")
}

/// The objects, one at a time.
pub(super) struct Objects<R> {
    input: Input<R>,
    layout: Layout,
    /// What stands around the list, the list itself left out, and the brackets open there.
    around: Vec<u8>,
    brackets: Brackets,
    object: Vec<u8>,
    /// Objects begun.
    count: u64,
    /// The line the last one began in.
    line: u64,
    /// The text ended where it should not.
    ended: bool,
    most: usize,
}

impl<R: Read> Objects<R> {
    /// Objects of at most so many bytes.
    pub(super) fn new(text: R, layout: Layout, most: u64, spot: Spot) -> Self {
        Self {
            input: Input::new(text, spot),
            layout,
            around: Vec::new(),
            brackets: Brackets::default(),
            object: Vec::new(),
            count: 0,
            line: 0,
            ended: false,
            most: usize::try_from(most).unwrap_or(usize::MAX),
        }
    }

    /// How many objects were begun so far.
    pub(super) const fn count(&self) -> u64 {
        self.count
    }

    /// The line in which the object began.
    pub(super) const fn line(&self) -> u64 {
        self.line
    }

    /// The object's place: its line, or in a list its number.
    pub(super) fn spot(&self) -> Spot {
        self.input.spot.clone().at_row(self.row())
    }

    fn row(&self) -> u64 {
        match self.layout {
            Layout::Lines | Layout::Spread => self.line.max(1),
            Layout::Listed => self.count.max(1),
        }
    }

    /// What is told of the object in hand when it is set aside.
    pub(super) fn damage(&self, cut: bool) -> Damage {
        let start: Vec<u8> = self.object.iter().copied().take(400).collect();
        Damage { row: self.row(), cut, text: shorten(String::from_utf8_lossy(&start).trim()) }
    }

    /// Whether what follows a damaged object can be told from it: in lines by the line's end, in a list by its brackets.
    pub(super) const fn goes_on(&self) -> bool {
        match self.layout {
            Layout::Lines | Layout::Listed => true,
            Layout::Spread => false,
        }
    }

    /// Goes on to the next object.
    pub(super) fn next(&mut self) -> Result<Next<'_>, IntakeError> {
        let taken = match self.layout {
            Layout::Lines => self.next_in_line()?,
            Layout::Spread => self.next_spread()?,
            Layout::Listed => self.next_listed()?,
        };
        match taken {
            None => Ok(Next::End),
            Some(Taken::Cut) => Ok(Next::Damaged(self.damage(true))),
            Some(Taken::Damaged) => Ok(Next::Damaged(self.damage(false))),
            Some(Taken::Whole) => match std::str::from_utf8(&self.object) {
                Ok(text) => Ok(Next::Object(text)),
                Err(_) => Ok(Next::Damaged(self.damage(false))),
            },
        }
    }

    fn next_in_line(&mut self) -> Result<Option<Taken>, IntakeError> {
        match self.input.peek_ink()? {
            None => Ok(None),
            Some(b'{') => self.take_object().map(Some),
            Some(_) => {
                self.begin();
                self.take_line()?;
                Ok(Some(Taken::Damaged))
            }
        }
    }

    fn next_spread(&mut self) -> Result<Option<Taken>, IntakeError> {
        match self.input.peek_ink()? {
            None => Ok(None),
            Some(b'{') => self.take_object().map(Some),
            Some(_) => {
                self.line = self.input.line;
                Err(IntakeError::damaged(self.spot(), "an object is wanted here"))
            }
        }
    }

    fn next_listed(&mut self) -> Result<Option<Taken>, IntakeError> {
        if self.ended {
            return Ok(None);
        }
        if self.count == 0 {
            if !self.go_around()? {
                return Ok(None);
            }
            return self.take_object().map(Some);
        }
        let wanted = |objects: &Self| IntakeError::damaged(objects.spot(), "a comma or ] is wanted after it");
        match self.input.peek_ink()? {
            Some(b',') => {
                self.input.next()?;
                match self.input.peek_ink()? {
                    Some(b'{') => self.take_object().map(Some),
                    None => self.cut().map(Some),
                    Some(_) => {
                        self.count += 1;
                        Err(IntakeError::damaged(self.spot(), "an object is wanted here"))
                    }
                }
            }
            Some(b']') => {
                self.go_around()?;
                let spot = self.input.spot.clone().at_row(self.count);
                serde_json::from_slice::<serde::de::IgnoredAny>(&self.around)
                    .map_err(|error| IntakeError::damaged(spot, format!("around the list: {error}")))?;
                Ok(None)
            }
            None => self.cut().map(Some),
            Some(_) => Err(wanted(self)),
        }
    }

    /// The text ends where the list should go on. Within objects (`{"data": [{…}, {…}]}`) what else is lost nobody
    /// knows.
    fn cut(&mut self) -> Result<Taken, IntakeError> {
        self.begin();
        self.ended = true;
        if self.is_bare_list() {
            return Ok(Taken::Cut);
        }
        Err(IntakeError::damaged(self.spot(), "the text ends within a list"))
    }

    /// Goes on to the first object of the list, or from the list's end to the end of the text.
    fn go_around(&mut self) -> Result<bool, IntakeError> {
        while let Some(byte) = self.input.peek()? {
            let step = self.brackets.step(byte);
            match step {
                Step::List => {
                    self.brackets.open.pop();
                    return Ok(true);
                }
                Step::Deep => return Err(too_deep(self.spot())),
                Step::Unpaired => return Err(unpaired(self.spot())),
                Step::Within | Step::Closed => {}
            }
            if self.around.len() == AROUND {
                return Err(IntakeError::too_large(self.spot(), Bound::RowBytes, AROUND as u64));
            }
            self.around.push(byte);
            self.input.next()?;
        }
        Ok(false)
    }

    /// Whether nothing stands around the list.
    fn is_bare_list(&self) -> bool {
        self.around.iter().find(|byte| !is_blank(**byte)) == Some(&b'[')
    }

    /// Another object begins here.
    fn begin(&mut self) {
        self.object.clear();
        self.count += 1;
        self.line = self.input.line;
    }

    fn keep(&mut self, byte: u8) -> Result<(), IntakeError> {
        if self.object.len() == self.most {
            return Err(IntakeError::too_large(self.spot(), Bound::RowBytes, self.most as u64));
        }
        self.object.push(byte);
        Ok(())
    }

    /// Takes what is left of a line with the object in hand.
    fn take_line(&mut self) -> Result<(), IntakeError> {
        while let Some(byte) = self.input.peek()? {
            if byte == b'\n' {
                return Ok(());
            }
            self.input.next()?;
            self.keep(byte)?;
        }
        Ok(())
    }

    fn take_object(&mut self) -> Result<Taken, IntakeError> {
        self.begin();
        let lined = self.layout == Layout::Lines;
        let mut brackets = Brackets::default();
        while let Some(byte) = self.input.peek()? {
            if lined && byte == b'\n' {
                return Ok(Taken::Damaged);
            }
            self.input.next()?;
            self.keep(byte)?;
            match brackets.step(byte) {
                Step::Within | Step::List => {}
                Step::Closed => return Ok(Taken::Whole),
                Step::Deep | Step::Unpaired if lined => {
                    self.take_line()?;
                    return Ok(Taken::Damaged);
                }
                Step::Deep => return Err(too_deep(self.spot())),
                Step::Unpaired => return Err(unpaired(self.spot())),
            }
        }
        self.ended = true;
        match self.layout {
            Layout::Lines => Ok(Taken::Cut),
            Layout::Listed if self.is_bare_list() => Ok(Taken::Cut),
            Layout::Spread | Layout::Listed => {
                Err(IntakeError::damaged(self.spot(), "the text ends within an object"))
            }
        }
    }
}
