//! Whether words, or a name, are what a reader marked as the source.

use std::ops::Range;

use super::words::{is_word, overlap};

/// Words after which a phrase goes on with what its head does not name: "a lawyer for the firm".
const AFTER_HEAD: [&str; 22] = [
    "of", "in", "for", "at", "from", "with", "who", "whose", "that", "on", "to", "by", "and", "about", "against",
    "under", "near", "during", "which", "whom", "familiar", "close",
];

const SUFFIXES: [&str; 5] = ["jr", "sr", "ii", "iii", "iv"];

/// Whether the source that a quote was given is the marked one: its words overlap it, or the last word of its speaker's name
/// may be the head of it.
pub(super) fn is_same(text: &str, source: Option<&Range<usize>>, name: Option<&str>, marked: &[Range<usize>]) -> bool {
    source.is_some_and(|source| marked.iter().any(|marked| overlap(source, marked)))
        || name
            .and_then(last_word)
            .is_some_and(|last| marked.iter().any(|marked| heads(&text[marked.clone()]).contains(&last)))
}

/// The last word of a name in lowercase; "Jr." and the like do not count.
fn last_word(name: &str) -> Option<String> {
    let mut words = name_words(name);
    while words.len() > 1 && words.last().is_some_and(|last| SUFFIXES.contains(&last.as_str())) {
        words.pop();
    }
    words.pop()
}

/// The words of a name in lowercase, with full stops and hyphens inside of them: "Al-Rai", "U.S".
fn name_words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = name;
    while let Some(start) = rest.find(is_word) {
        let end =
            rest[start..].find(|c| !is_word(c) && c != '.' && c != '-').map_or(rest.len(), |length| start + length);
        words.push(rest[start..end].trim_matches('.').to_lowercase());
        rest = &rest[end..];
    }
    words
}

/// The words that the head of a source may be: the last before a preposition, a relative or a bracket, in each of the parts
/// that commas separate. "Jane Roe, a lawyer for the firm": "roe", "lawyer"; "Trump’s spokesman": "spokesman".
fn heads(source: &str) -> Vec<String> {
    let source = source.split_whitespace().collect::<Vec<_>>().join(" ");
    source.split(", ").filter_map(|part| last_word(without_possessive(&before_complement(part)))).collect()
}

/// The part up to the first word that goes on from the head.
fn before_complement(part: &str) -> String {
    let mut kept = Vec::new();
    for word in part.split(' ') {
        if AFTER_HEAD.contains(&word) {
            break;
        }
        if let Some(bracket) = word.find(['(', '[']) {
            kept.push(&word[..bracket]);
            break;
        }
        kept.push(word);
    }
    kept.join(" ")
}

/// The words without a possessive at their end, and what is no word after it.
fn without_possessive(words: &str) -> &str {
    let end = words.char_indices().filter(|(_, c)| matches!(c, '’' | '\'')).find(|(at, mark)| {
        let rest = &words[at + mark.len_utf8()..];
        !rest.strip_prefix('s').unwrap_or(rest).contains(is_word)
    });
    end.map_or(words, |(at, _)| &words[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_stands_before_what_complements_it() {
        for (source, expected) in [
            ("Jane Roe, a lawyer for the firm", &["roe", "lawyer"][..]),
            ("Trump’s spokesman", &["spokesman"]),
            ("the mayor's", &["mayor"]),
            ("John Roe Jr.", &["roe"]),
            ("the minister (of war)", &["minister"]),
            ("people\n familiar with it", &["people"]),
            ("Al-Rai", &["al-rai"]),
            ("of", &[]),
        ] {
            assert_eq!(heads(source), expected, "{source:?}");
        }
    }

    #[test]
    fn a_source_is_the_same_by_its_words_or_by_its_speakers_name() {
        let text = "Roe said so, and Jane Roe, a lawyer, did too.";
        let find = |words: &str| text.find(words).map(|at| at..at + words.len()).expect("it is there");
        let (roe, jane, lawyer) = (find("Roe"), find("Jane Roe"), find("a lawyer"));
        let marked = [jane.clone()];
        for (source, name, expected) in [
            (Some(&jane), None, true),
            (Some(&(jane.start..jane.start + 1)), None, true),
            (Some(&roe), None, false),
            (Some(&roe), Some("Jane Roe"), true),
            (Some(&roe), Some("Jane Doe"), false),
            (Some(&lawyer), None, false),
            (None, None, false),
        ] {
            assert_eq!(is_same(text, source, name, &marked), expected, "{source:?}, {name:?}");
        }
    }
}
