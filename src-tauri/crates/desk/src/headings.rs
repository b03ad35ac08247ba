//! Headings of foreign sheets, made comparable.

/// Letters, digits and one sign that means something, lower case, without what stands in brackets: 粉丝数（万） is 粉丝数.
pub(crate) fn folded(heading: &str, sign: char) -> String {
    let mut depth = 0_u32;
    let mut kept = String::new();
    for letter in heading.chars() {
        match letter {
            '(' | '（' | '[' | '【' => depth += 1,
            ')' | '）' | ']' | '】' => depth = depth.saturating_sub(1),
            _ if depth == 0 && (letter.is_alphanumeric() || letter == sign) => {
                kept.extend(letter.to_lowercase());
            }
            _ => {}
        }
    }
    kept
}
