//! What a transcript has beside the words that were said: labels, times, "(applause)". To leave it out cuts nothing.

/// Maximum bytes of a label or of an aside.
const MAX_BYTES: usize = 60;
/// Maximum words of a label.
const MAX_WORDS: usize = 6;

/// What words in round brackets begin with that say what was heard, and not what was said.
const HEARD: [&str; 18] = [
    "applause",
    "laughter",
    "laughs",
    "laughing",
    "chuckles",
    "cheers",
    "cheering",
    "booing",
    "boos",
    "crosstalk",
    "inaudible",
    "indiscernible",
    "unintelligible",
    "pause",
    "music",
    "silence",
    "phonetic",
    "ph",
];

/// Where an aside ends that begins a line: a label ("MR. WELCH:", "00:12 Speaker 2:"), or a line that has no letters but a time, or that
/// numbers a caption.
pub(super) fn line_head(text: &str, at: usize) -> Option<usize> {
    let line = &text.as_bytes()[at..text.len().min(at + MAX_BYTES)];
    let length = line.iter().position(|&byte| byte == b'\n').unwrap_or(line.len());
    let numbers_caption = || {
        let rest = text.as_bytes().get(at + length + 1..text.len().min(at + length + 1 + MAX_BYTES));
        rest.is_some_and(|rest| {
            rest.split(|&byte| byte == b'\n').next().is_some_and(|next| next.windows(3).any(|w| w == b"-->"))
        })
    };
    let line = &line[..length];
    if line.iter().all(|byte| byte.is_ascii_digit() || *byte == b'\r') && numbers_caption() {
        return Some(at + length);
    }
    if line.contains(&b':') && !line.iter().any(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii()) {
        return Some(at + length);
    }
    let ends = |at: usize| line[at] == b':' && line.get(at + 1).is_none_or(u8::is_ascii_whitespace);
    let colon = (0..line.len()).find(|&at| ends(at))?;
    let mut words = 0;
    for word in line[..colon].split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()) {
        words += 1;
        // A letter that is not of ASCII may be a capital.
        let begins_name = word[0].is_ascii_uppercase() || word[0].is_ascii_digit() || !word[0].is_ascii();
        if !begins_name && !word.starts_with(b"(") && !word.starts_with(b"[") {
            return None;
        }
    }
    (1..=MAX_WORDS).contains(&words).then_some(at + colon)
}

/// Where an aside in round brackets ends, which begins here: "(laughter)".
pub(super) fn in_brackets(text: &str, at: usize) -> Option<usize> {
    let rest = &text.as_bytes()[at + 1..text.len().min(at + MAX_BYTES)];
    let end = rest.iter().position(|&byte| byte == b')')?;
    let word = rest[..end].split(|byte| !byte.is_ascii_alphabetic()).next()?;
    HEARD.iter().any(|heard| word.eq_ignore_ascii_case(heard.as_bytes())).then_some(at + 1 + end)
}
