//! Rust text told apart from what is written in it: comments, strings and tests.

/// A Rust file seen line by line.
#[derive(Debug)]
pub struct Code {
    /// Each line without comments, and with the insides of strings blanked.
    pub bare: Vec<String>,
    /// Whether a comment stands on, or runs through, the line.
    pub commented: Vec<bool>,
    /// Whether the line belongs to an item under `#[cfg(test)]` or `#[test]`.
    pub tested: Vec<bool>,
}

impl Code {
    /// Reads a Rust file. Text that is no valid Rust is read as far as it can be.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let (bare, comments) = blank(text);
        let bare: Vec<String> = bare.lines().map(str::to_owned).collect();
        let commented = comments.lines().map(|line| !line.trim().is_empty()).collect();
        let tested = test_lines(&bare);
        Self { bare, commented, tested }
    }

    /// The line numbers (from 0) and text of everything outside tests.
    pub fn shipped(&self) -> impl Iterator<Item = (usize, &str)> {
        self.bare
            .iter()
            .zip(&self.tested)
            .enumerate()
            .filter(|(_, (_, tested))| !**tested)
            .map(|(at, (line, _))| (at, line.as_str()))
    }
}

/// What the reader is in the middle of.
enum Within {
    Code,
    LineComment,
    BlockComment(usize),
    Text,
    RawText(usize),
}

/// The text twice, line by line alike: once only its code, once only its comments.
fn blank(text: &str) -> (String, String) {
    let chars: Vec<char> = text.chars().collect();
    let (mut code, mut comments) = (String::with_capacity(text.len()), String::new());
    let mut within = Within::Code;
    let mut at = 0;
    let next = |at: usize, ahead: usize| chars.get(at + ahead).copied().unwrap_or('\0');
    while at < chars.len() {
        let here = chars[at];
        if here == '\n' {
            code.push('\n');
            comments.push('\n');
            if matches!(within, Within::LineComment) {
                within = Within::Code;
            }
            at += 1;
            continue;
        }
        let mut step = 1;
        match within {
            Within::Code => match (here, next(at, 1)) {
                ('/', '/') => within = Within::LineComment,
                ('/', '*') => {
                    within = Within::BlockComment(1);
                    step = 2;
                }
                ('"', _) => {
                    code.push('"');
                    within = Within::Text;
                }
                ('r', '"' | '#') if !word_before(&chars, at) => {
                    let hashes = chars[at + 1..].iter().take_while(|c| **c == '#').count();
                    if next(at, 1 + hashes) == '"' {
                        code.push('"');
                        step = 2 + hashes;
                        within = Within::RawText(hashes);
                    } else {
                        code.push(here);
                    }
                }
                // A character, not a lifetime: 'a' or '\n' or '"'.
                ('\'', '\\') => {
                    let length = chars[at + 3..].iter().take_while(|c| **c != '\'' && **c != '\n').count();
                    code.push_str("' '");
                    step = length + 4;
                }
                ('\'', _) if next(at, 2) == '\'' => {
                    code.push_str("' '");
                    step = 3;
                }
                _ => code.push(here),
            },
            Within::LineComment => comments.push(here),
            Within::BlockComment(depth) => match (here, next(at, 1)) {
                ('*', '/') => {
                    within = if depth == 1 { Within::Code } else { Within::BlockComment(depth - 1) };
                    step = 2;
                }
                ('/', '*') => {
                    within = Within::BlockComment(depth + 1);
                    step = 2;
                }
                _ => comments.push(here),
            },
            Within::Text => match here {
                // A line break that is escaped must still break the line here.
                '\\' if next(at, 1) != '\n' => step = 2,
                '"' => {
                    code.push('"');
                    within = Within::Code;
                }
                _ => {}
            },
            Within::RawText(hashes) => {
                let closed = here == '"' && (0..hashes).all(|ahead| next(at, 1 + ahead) == '#');
                if closed {
                    code.push('"');
                    step = 1 + hashes;
                    within = Within::Code;
                }
            }
        }
        at += step;
    }
    // The last line counts in both, even where it is empty in one.
    code.push('\n');
    comments.push('\n');
    (code, comments)
}

/// Whether the character before belongs to a word, so that an `r` ends that word and opens no raw string.
fn word_before(chars: &[char], at: usize) -> bool {
    at > 0
        && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_')
        && !(chars[at - 1] == 'b' && (at < 2 || !chars[at - 2].is_alphanumeric()))
}

/// Marks each line of an item that only tests see, from its attribute to its closing brace or semicolon.
fn test_lines(bare: &[String]) -> Vec<bool> {
    let mut tested = vec![false; bare.len()];
    let mut start = 0;
    while start < bare.len() {
        let line = bare[start].trim();
        if !(line.starts_with("#[test]")
            || line.starts_with("#[cfg(test)]")
            || line.starts_with("#[cfg(all(test"))
        {
            start += 1;
            continue;
        }
        let end = item_end(bare, start);
        tested[start..=end].fill(true);
        start = end + 1;
    }
    tested
}

/// The last line of the item that an attribute on line `start` belongs to.
fn item_end(bare: &[String], start: usize) -> usize {
    let (mut braces, mut brackets, mut opened) = (0_i32, 0_i32, false);
    for (at, line) in bare.iter().enumerate().skip(start) {
        for character in line.chars() {
            match character {
                '{' => {
                    braces += 1;
                    opened = true;
                }
                '}' => braces -= 1,
                '[' | '(' => brackets += 1,
                ']' | ')' => brackets -= 1,
                ';' if !opened && brackets == 0 => return at,
                _ => {}
            }
            if opened && braces == 0 {
                return at;
            }
        }
    }
    bare.len() - 1
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn strings_comments_and_characters_are_no_code() {
        let code = Code::read(
            "let a = \"x.unwrap() \\\" y\"; // .unwrap()\nlet b = r#\"{ \" }\"#; let c = '{'; let d = '\\'';\n/* { /* { */ */ let e: &'static str = for_r;",
        );
        assert_eq!(code.bare[0].trim(), "let a = \"\";");
        assert_eq!(code.bare[1], "let b = \"\"; let c = ' '; let d = ' ';");
        assert_eq!(code.bare[2].trim(), "let e: &'static str = for_r;");
        assert_eq!(code.commented, [true, false, true]);
    }

    #[test]
    fn tests_are_told_from_what_ships() {
        let code = Code::read(
            "fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() { if x {} }\n}\nfn c() {}\n#[cfg(test)]\nuse x::y;\nfn d() {}",
        );
        let shipped: Vec<_> = code.shipped().map(|(_, line)| line).collect();
        assert_eq!(shipped, ["fn a() {}", "fn c() {}", "fn d() {}"]);
    }
}
