//! Rules about the interface's files.

use crate::Fault;
use crate::tree::Page;

/// Only the host folder speaks to Tauri.
#[must_use]
pub fn only_the_host_imports_tauri(pages: &[Page]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for page in
        pages.iter().filter(|page| page.path.starts_with("ui/src/") && !page.path.starts_with("ui/src/host/"))
    {
        for (at, line) in page.text.lines().enumerate() {
            if ["'@tauri-apps", "\"@tauri-apps", "__TAURI"].iter().any(|import| line.contains(import)) {
                faults.push(format!("{}:{}: reaches Tauri outside ui/src/host", page.path, at + 1));
            }
        }
    }
    faults
}

/// Words for people stand in `ui/src/words`, in both languages (the compiler sees to the pair), and nowhere
/// else: a phrase written into a screen would stay Chinese when the language is switched.
#[must_use]
pub fn words_stand_with_the_words(pages: &[Page]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let screens = pages.iter().filter(|page| {
        ["ui/src/screens/", "ui/src/shell/", "ui/src/kit/"].iter().any(|folder| page.path.starts_with(folder))
            && !page.path.contains(".test.")
            // The gallery of the kit is for those who build; a released window has none.
            && !page.path.starts_with("ui/src/screens/gallery/")
    });
    for page in screens {
        for (at, line) in without_comments(&page.text).lines().enumerate() {
            // Fonts and languages are called the same everywhere, and what one searches by is in both at once.
            let of_both = ["fontFamily", "keywords:", "label: '中文'"].iter().any(|same| line.contains(same));
            if line.chars().any(is_han) && !of_both {
                faults.push(format!("{}:{}: words outside ui/src/words", page.path, at + 1));
            }
        }
    }
    faults
}

fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9FFF}')
}

/// The text with comments blanked. Strings are skipped, so that a `//` in an address is no comment.
fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    let mut quote = None;
    while let Some(character) = characters.next() {
        match (quote, character, characters.peek()) {
            (None, '/', Some('/')) => while characters.next_if(|next| *next != '\n').is_some() {},
            (None, '/', Some('*')) => {
                let mut before = ' ';
                for inside in characters.by_ref() {
                    if inside == '\n' {
                        kept.push('\n');
                    }
                    if (before, inside) == ('*', '/') {
                        break;
                    }
                    before = inside;
                }
            }
            (None, '"' | '`', _) => {
                quote = Some(character);
                kept.push(character);
            }
            (Some(open), _, _) if character == open || (character == '\n' && open != '`') => {
                quote = None;
                kept.push(character);
            }
            (Some(_), '\\', _) => {
                kept.push(character);
                kept.extend(characters.next());
            }
            _ => kept.push(character),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::{only_the_host_imports_tauri, words_stand_with_the_words};
    use crate::tree::Page;

    #[test]
    fn an_import_of_tauri_is_found() {
        let import = "import { invoke } from '@tauri-apps/api/core';";
        assert_eq!(only_the_host_imports_tauri(&[Page::of("ui/src/screens/a.tsx", import)]).len(), 1);
        assert_eq!(only_the_host_imports_tauri(&[Page::of("ui/src/host/tauri.ts", import)]), [""; 0]);
    }

    #[test]
    fn a_phrase_in_a_screen_is_found() {
        assert_eq!(words_stand_with_the_words(&[Page::of("ui/src/screens/a.tsx", "<b>搜索</b>")]).len(), 1);
        assert_eq!(
            words_stand_with_the_words(&[Page::of("ui/src/kit/a.ts", "const a = \"http://x/搜\";")]).len(),
            1
        );
        let comment = "/* 搜索\n 达人 */\n// 搜索\nconst a = t('search'); // 搜索";
        assert_eq!(words_stand_with_the_words(&[Page::of("ui/src/screens/a.tsx", comment)]), [""; 0]);
        assert_eq!(words_stand_with_the_words(&[Page::of("ui/src/words/a.ts", "'搜索'")]), [""; 0]);
    }
}
