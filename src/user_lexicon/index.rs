//! Finds the user's names in a text: one pass over the tokens, with a few look-ups where a name may begin.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::UserLexicon;
use crate::annotation::MentionType;
use crate::lexicon::{count_tokens, first_letters, phrase_match};
use crate::normalize::characters_of;
use crate::offset::Span;
use crate::segment::{Case, Paragraph, Segments, TokenKind};

/// The fewest letters of a name that is found in capitals within a line of mixed case. A shorter one ("GOA") may there be an
/// acronym of something else.
const MIN_CAPITAL_LETTERS: usize = 4;

/// A mention of an entity of the user's lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ListedMention {
    pub(crate) span: Span,
    pub(crate) kind: MentionType,
    /// The entity's id, for [`UserLexicon::entity`].
    pub(crate) entity: u32,
}

/// The names as they are looked up: with straight apostrophes and single spaces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct NameIndex {
    entries: FxHashMap<Box<str>, Entry>,
    /// For the [`first_letters`] of names, the most tokens of a name that begins with them.
    most_tokens: FxHashMap<Box<str>, usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    entity: u32,
    /// The index of the name among all names and aliases of the lexicon.
    index: u32,
    /// Whether the key is the name put in capitals, and not the name as it is listed.
    capitals: bool,
}

impl NameIndex {
    /// Adds a name, whose characters are read as those of texts are. Where it was added before, returns the entity and the index that it was added with.
    pub(super) fn add(&mut self, name: &str, entity: u32, index: u32) -> Result<(), (u32, u32)> {
        let name = characters_of(name);
        let name = plain(&name);
        match self.entries.get(name.as_ref()) {
            Some(before) if !before.capitals => return Err((before.entity, before.index)),
            _ => {}
        }
        self.insert(name.as_ref(), Entry { entity, index, capitals: false });
        if name.contains(char::is_lowercase) {
            let capitals = name.to_uppercase();
            // A name that is itself listed in capitals wins over one put in capitals, and of two put in capitals the first.
            if !self.entries.contains_key(capitals.as_str()) {
                self.insert(&capitals, Entry { entity, index, capitals: true });
            }
        }
        Ok(())
    }

    fn insert(&mut self, name: &str, entry: Entry) {
        self.entries.insert(name.into(), entry);
        let count = count_tokens(name);
        match self.most_tokens.get_mut(first_letters(name)) {
            Some(most) => *most = count.max(*most),
            None => drop(self.most_tokens.insert(first_letters(name).into(), count)),
        }
    }
}

/// The words, whose characters have been read, with straight apostrophes and single spaces.
fn plain(words: &str) -> Cow<'_, str> {
    let is_plain =
        |(at, byte): (usize, u8)| byte.is_ascii_graphic() || byte == b' ' && at > 0 && words.as_bytes()[at - 1] != b' ';
    if words.bytes().enumerate().all(is_plain) {
        return Cow::Borrowed(words);
    }
    let mut plain = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '’' | '‘' => plain.push('\''),
            letter if !letter.is_whitespace() => plain.push(letter),
            _ if plain.ends_with(' ') => {}
            _ => plain.push(' '),
        }
    }
    Cow::Owned(plain)
}

impl UserLexicon {
    /// The names that the text has, in reading order, never overlapping: at each token the longest name that begins there.
    /// Takes time proportional to the text.
    pub(crate) fn find(&self, segments: &Segments<'_>) -> Vec<ListedMention> {
        let mut found = Vec::new();
        if self.is_empty() {
            return found;
        }
        for paragraph in &segments.paragraphs {
            let mut all_caps = None;
            let mut at = paragraph.tokens.start;
            while at < paragraph.tokens.end {
                match self.longest(segments, paragraph, at, &mut all_caps) {
                    Some((end, entity)) => {
                        let (span, kind) = (segments.span(at..end), self.entity(entity).kind);
                        found.push(ListedMention { span, kind, entity });
                        at = end;
                    }
                    None => at += 1,
                }
            }
        }
        found
    }

    /// The end and the entity of the longest name that begins with the token. `all_caps` keeps whether the paragraph is in
    /// capitals, once that has been asked.
    fn longest(
        &self,
        segments: &Segments<'_>,
        paragraph: &Paragraph,
        start: usize,
        all_caps: &mut Option<bool>,
    ) -> Option<(usize, u32)> {
        let first = plain(segments.word(start));
        let most = *self.names.most_tokens.get(first_letters(&first))?;
        phrase_match(start..paragraph.tokens.end, most, |tokens| {
            let words = plain(segments.words(segments.span(tokens)));
            let entry = self.names.entries.get(words.as_ref())?;
            let sure = !entry.capitals
                || words.chars().filter(|c| c.is_alphabetic()).count() >= MIN_CAPITAL_LETTERS
                || *all_caps.get_or_insert_with(|| is_all_caps(segments, paragraph));
            sure.then_some(entry.entity)
        })
    }
}

/// Whether every word of the paragraph is in capitals.
fn is_all_caps(segments: &Segments<'_>, paragraph: &Paragraph) -> bool {
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

    /// A name and the text may both come from one PDF, or only one of them.
    #[test]
    fn names_are_read_as_texts_are() {
        for name in ["the first quay", "the ﬁrst quay", "the fi\u{AD}rst\u{A0}quay"] {
            for written in ["the first quay", "the ﬁrst quay", "the first\u{A0}qu\u{AD}ay"] {
                let lexicon = UserLexicon::new([ListedName::new(name, MentionType::Place)]).expect("a lexicon");
                let text = format!("He saw {written} then.");
                let annotation = crate::Annotator::new().lexicon(lexicon).annotate(&text);
                let found = annotation.mentions.first().map(|mention| &text[mention.span.range()]);
                assert_eq!(found, Some(written), "{name:?}");
            }
        }
    }

    #[test]
    fn a_possessive_stands_outside() {
        check(&["Acton"], "Acton’s hall, pre-Acton", &["Acton", "Acton"]);
    }
}
