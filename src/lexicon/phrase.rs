//! Phrases of several words: how the longest one at a token is found.
//!
//! A table of phrases also has, for the letters that a phrase begins with, the most tokens of any such phrase. At a token, that
//! number bounds how many look-ups are needed: for nearly every token it is 1.

use std::ops::Range;

/// The longest phrase that begins at the first of the tokens and ends among them: where it ends, and what is known of it.
///
/// `most` is the most tokens that a phrase may have which begins so ([`Table::most_tokens`](super::Table::most_tokens)). `find`
/// is asked for ranges that all begin at the first token, from the longest to the first token alone, until it knows one: at
/// most `most` times.
#[inline]
pub(crate) fn phrase_match<T>(
    tokens: Range<usize>,
    most: usize,
    mut find: impl FnMut(Range<usize>) -> Option<T>,
) -> Option<(usize, T)> {
    let Range { start, end } = tokens;
    let furthest = end.min(start.saturating_add(most));
    (start + 1..=furthest).rev().find_map(|end| Some((end, find(start..end)?)))
}

/// The letters and digits that a phrase begins with, or its first character where that is neither: "F" of "F-16".
pub(crate) fn first_letters(phrase: &str) -> &str {
    let end = phrase.find(|c: char| !c.is_alphanumeric()).unwrap_or(phrase.len());
    &phrase[..end.max(phrase.chars().next().map_or(0, char::len_utf8))]
}

/// How many tokens a phrase may have: one for each run of letters and digits, and one for each other character but white space.
/// The tokenizer makes as many or fewer.
pub(crate) fn count_tokens(phrase: &str) -> usize {
    let mut in_word = false;
    let begins_token = |c: char| {
        let letter = c.is_alphanumeric();
        let begins = if letter { !in_word } else { !c.is_whitespace() };
        in_word = letter;
        begins
    };
    phrase.chars().map(begins_token).filter(|&begins| begins).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::segment;

    /// Compares the phrase that is found at the first token of `words`, of these phrases.
    #[track_caller]
    fn check(phrases: &[&str], words: &str, most: usize, expected: Option<&str>) {
        let words: Vec<&str> = words.split(' ').collect();
        let mut asked = 0;
        let found = phrase_match(0..words.len(), most, |tokens| {
            asked += 1;
            let phrase = words[tokens].join(" ");
            phrases.contains(&phrase.as_str()).then_some(phrase)
        });
        let found = found.map(|(end, phrase)| {
            assert_eq!(words[..end].join(" "), phrase, "the end of what is found in {words:?}");
            phrase
        });
        assert_eq!(found.as_deref(), expected, "of {phrases:?} in {words:?}");
        assert!(asked <= most, "{asked} look-ups in {words:?}, where {most} are enough");
    }

    #[test]
    fn the_longest_phrase_wins() {
        check(&["New", "New York", "York"], "New York City", 2, Some("New York"));
        check(&["New", "New York"], "New Delhi", 2, Some("New"));
        check(&["New York"], "New", 2, None);
        check(&["York"], "New York", 2, None);
        check(&["New York"], "New York", 1, None);
        check(&["New York"], "New York", usize::MAX, Some("New York"));
        check(&["New"], "New", 0, None);
    }

    #[test]
    fn phrases_begin_with_letters() {
        for (phrase, first) in [("United States", "United"), ("F-16", "F"), ("'s", "'"), ("€", "€"), ("", "")] {
            assert_eq!(first_letters(phrase), first, "what {phrase:?} begins with");
        }
    }

    #[test]
    fn no_phrase_has_more_tokens_than_are_counted() {
        for phrase in
            ["", "Oman", "F-16", "Côte d’Ivoire", "U.S.", "Smith & Co.", "Jones\u{a0}Jr.", "3.5%", "press@example.org"]
        {
            let tokens = segment(phrase).tokens.len();
            assert!(
                count_tokens(phrase) >= tokens,
                "{phrase:?} has {tokens} tokens, and {} are counted",
                count_tokens(phrase)
            );
        }
    }
}
