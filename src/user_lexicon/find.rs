//! Finding the user's names: one walk over the tokens of a text, with a few look-ups where a name may begin.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::UserLexicon;
use crate::annotation::MentionType;
use crate::offset::Span;
use crate::segment::{Case, Paragraph, Segments, TokenKind};

/// Names of fewer letters are found in capitals only where the whole line is.
const SHORTEST_SHOUTED: usize = 4;

/// A mention that the user's lexicon has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Listed {
    pub(crate) span: Span,
    pub(crate) kind: MentionType,
    /// The entity, by [`UserLexicon::entity`].
    pub(crate) entity: u32,
}

/// The names as they are looked up: with straight apostrophes, plain hyphens and single spaces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Names {
    entries: FxHashMap<Box<str>, Entry>,
    /// By the letters that a name begins with, the most tokens that such a name may have.
    lengths: FxHashMap<Box<str>, usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    entity: u32,
    /// Which of the names it is.
    index: u32,
    /// Whether it is a name put in capitals.
    shouted: bool,
}

impl Names {
    /// Adds a name; where it was added before, returns its entity and its index.
    pub(super) fn add(&mut self, name: &str, entity: u32, index: u32) -> Result<(), (u32, u32)> {
        let name = plain(name);
        match self.entries.get(name.as_ref()) {
            Some(before) if !before.shouted => return Err((before.entity, before.index)),
            _ => {}
        }
        self.insert(name.as_ref(), Entry { entity, index, shouted: false });
        if name.contains(char::is_lowercase) {
            let capitals = name.to_uppercase();
            // A name that is written in capitals goes before, and the first of equals.
            if !self.entries.contains_key(capitals.as_str()) {
                self.insert(&capitals, Entry { entity, index, shouted: true });
            }
        }
        Ok(())
    }

    fn insert(&mut self, name: &str, entry: Entry) {
        self.entries.insert(name.into(), entry);
        let count = count_tokens(name);
        match self.lengths.get_mut(letters(name)) {
            Some(most) => *most = count.max(*most),
            None => drop(self.lengths.insert(letters(name).into(), count)),
        }
    }
}

/// The words with straight apostrophes, plain hyphens and single spaces.
fn plain(words: &str) -> Cow<'_, str> {
    let is_plain =
        |(at, byte): (usize, u8)| byte.is_ascii_graphic() || byte == b' ' && at > 0 && words.as_bytes()[at - 1] != b' ';
    if words.bytes().enumerate().all(is_plain) {
        return Cow::Borrowed(words);
    }
    let mut plain = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '’' | '‘' | 'ʼ' | '‛' => plain.push('\''),
            '\u{2010}' | '\u{2011}' => plain.push('-'),
            letter if !letter.is_whitespace() => plain.push(letter),
            _ if plain.ends_with(' ') => {}
            _ => plain.push(' '),
        }
    }
    Cow::Owned(plain)
}

/// The letters and digits that the words begin with, or the one mark.
fn letters(words: &str) -> &str {
    let end = words.find(|c: char| !c.is_alphanumeric()).unwrap_or(words.len());
    &words[..end.max(words.chars().next().map_or(0, char::len_utf8))]
}

/// At least as many as the tokens that the segmenter makes of the words: each run of letters, and each other mark.
pub(super) fn count_tokens(words: &str) -> usize {
    let mut within = false;
    let begins = |c: char| {
        let letter = c.is_alphanumeric();
        let begins = if letter { !within } else { !c.is_whitespace() };
        within = letter;
        begins
    };
    words.chars().map(begins).filter(|&begins| begins).count()
}

impl UserLexicon {
    /// The names that the text has, in reading order, never overlapping: at each word the longest that begins there. Takes
    /// time proportional to the text.
    pub(crate) fn find(&self, segments: &Segments<'_>) -> Vec<Listed> {
        let mut found = Vec::new();
        if self.is_empty() {
            return found;
        }
        for paragraph in &segments.paragraphs {
            let mut shouts = None;
            let mut at = paragraph.tokens.start;
            while at < paragraph.tokens.end {
                match self.longest(segments, paragraph, at, &mut shouts) {
                    Some((end, entity)) => {
                        let (span, kind) = (segments.span(at..end), self.entity(entity).kind);
                        found.push(Listed { span, kind, entity });
                        at = end;
                    }
                    None => at += 1,
                }
            }
        }
        found
    }

    /// The end and the entity of the longest name that begins with the token. `shouts` remembers whether the paragraph is in
    /// capitals.
    fn longest(
        &self,
        segments: &Segments<'_>,
        paragraph: &Paragraph,
        start: usize,
        shouts: &mut Option<bool>,
    ) -> Option<(usize, u32)> {
        let first = plain(segments.word(start));
        let most = *self.names.lengths.get(letters(&first))?;
        let most = most.min(paragraph.tokens.end - start);
        (start + 1..=start + most).rev().find_map(|end| {
            let words = plain(segments.words(segments.span(start..end)));
            let entry = self.names.entries.get(words.as_ref())?;
            let sure = !entry.shouted
                || words.chars().filter(|c| c.is_alphabetic()).count() >= SHORTEST_SHOUTED
                || *shouts.get_or_insert_with(|| in_capitals(segments, paragraph));
            sure.then_some((end, entry.entity))
        })
    }
}

/// Whether every word of the paragraph is in capitals.
fn in_capitals(segments: &Segments<'_>, paragraph: &Paragraph) -> bool {
    let tokens = &segments.tokens[paragraph.tokens.clone()];
    let mut words = tokens.iter().filter(|token| token.is(TokenKind::Word));
    words.all(|token| token.case == Case::Upper || token.span.end.0 - token.span.start.0 == 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ListedName;
    use crate::segment::segment;

    /// Compares what is found of these names, which are all places.
    #[track_caller]
    fn check(names: &[&str], text: &str, expected: &[&str]) {
        let names = names.iter().map(|&name| ListedName::new(name, MentionType::Place));
        let lexicon = UserLexicon::new(names).expect("a lexicon");
        let segments = segment(text);
        let found: Vec<&str> = lexicon.find(&segments).iter().map(|listed| segments.words(listed.span)).collect();
        assert_eq!(found, expected, "names in {text:?}");
    }

    #[test]
    fn names_are_found_as_whole_words_the_longest_first() {
        check(&["York", "New York", "New York Harbour"], "New York harbour, York, Yorkshire", &["New York", "York"]);
        check(&["New York Harbour", "York"], "New York harbour", &["York"]);
        check(&["F-16"], "an F-16, an F - 16 and F16", &["F-16"]);
        check(&["Côte d'Ivoire"], "in Côte d’Ivoire and Côte d'Ivoire", &["Côte d’Ivoire", "Côte d'Ivoire"]);
        check(&["New York"], "New \u{a0}York\n\nNew\n\nYork", &["New \u{a0}York"]);
        check(&["York"], "", &[]);
    }

    #[test]
    fn case_counts_but_for_capitals() {
        check(&["Reading"], "Reading is reading; READING", &["Reading", "READING"]);
        check(&["Goa"], "GOA is far", &[]);
        check(&["Goa"], "FLOOD IN GOA", &["GOA"]);
        check(&["iPhone"], "an iPhone, an Iphone", &["iPhone"]);
    }

    #[test]
    fn a_possessive_stands_outside() {
        check(&["Acton"], "Acton’s hall, pre-Acton", &["Acton", "Acton"]);
    }
}
