//! Finding the user's names: one walk over the tokens of a text, down a trie of words.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::UserLexicon;
use crate::annotation::{Confidence, MentionType};
use crate::mention::Found;
use crate::segment::{Case, Paragraph, Segments, TokenKind, segment};

/// Names of fewer letters are found in capitals only where the whole line is.
const SHORTEST_SHOUTED: usize = 4;

/// A mention that the user's lexicon has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Listed {
    pub(crate) found: Found,
    /// The entity, by [`UserLexicon::entity`].
    pub(crate) entity: u32,
}

type Node = u32;
const ROOT: Node = 0;

/// Names as paths of words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Trie {
    words: FxHashMap<Box<str>, u32>,
    /// By node, word, and whether white space stands before the word.
    edges: FxHashMap<(Node, u32, bool), Node>,
    /// By node, what the name that ends there names, and which of the names it is.
    ends: FxHashMap<Node, (u32, u32)>,
    /// The same of names in capitals.
    shouted: FxHashMap<Node, u32>,
    /// By word, whether a name begins with it.
    begins: Vec<bool>,
    nodes: Node,
    /// The names as written, until their forms in capitals were added.
    pending: Vec<(Box<str>, u32)>,
}

impl Trie {
    /// Adds a name; where it was added before, returns its entity and its index.
    pub(super) fn add(&mut self, name: &str, entity: u32, index: u32) -> Result<(), (u32, u32)> {
        let node = self.path(name);
        if let Some(&before) = self.ends.get(&node) {
            return Err(before);
        }
        self.ends.insert(node, (entity, index));
        if name.contains(char::is_lowercase) {
            self.pending.push((name.into(), entity));
        }
        Ok(())
    }

    /// Adds the forms in capitals. A name that is written in capitals goes before them, and the first of equals.
    pub(super) fn finish(&mut self) {
        for (name, entity) in std::mem::take(&mut self.pending) {
            let node = self.path(&name.to_uppercase());
            if !self.ends.contains_key(&node) {
                self.shouted.entry(node).or_insert(entity);
            }
        }
    }

    /// The node of a name, which may be new.
    fn path(&mut self, name: &str) -> Node {
        let segments = segment(name);
        let mut node = ROOT;
        for (at, token) in segments.tokens.iter().enumerate() {
            let word = plain(segments.word(at));
            let next = self.words.len() as u32;
            let word = match self.words.get(word.as_ref()) {
                Some(&word) => word,
                None => {
                    self.words.insert(word.into(), next);
                    self.begins.push(false);
                    next
                }
            };
            self.begins[word as usize] |= node == ROOT;
            let nodes = &mut self.nodes;
            node = *self.edges.entry((node, word, token.spaced)).or_insert_with(|| {
                *nodes += 1;
                *nodes
            });
        }
        node
    }

    fn word(&self, word: &str) -> Option<u32> {
        self.words.get(plain(word).as_ref()).copied()
    }
}

/// The word with straight apostrophes and plain hyphens.
fn plain(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let straight = |letter| match letter {
        '’' | '‘' | 'ʼ' | '‛' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        other => other,
    };
    Cow::Owned(word.chars().map(straight).collect())
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
                        let kind: MentionType = self.entity(entity).kind;
                        let span = segments.span(at..end);
                        let confidence = Confidence::thousandths(1000);
                        found.push(Listed { found: Found { span, kind, confidence }, entity });
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
        let trie = &self.trie;
        let first = trie.word(segments.word(start)).filter(|&word| trie.begins[word as usize])?;
        // A name begins anew: it does not matter whether it is glued to what stands before it ("anti-Paris").
        let mut node = *trie.edges.get(&(ROOT, first, true))?;
        let mut best = None;
        let mut at = start + 1;
        loop {
            if let Some(&(entity, _)) = trie.ends.get(&node) {
                best = Some((at, entity));
            } else if let Some(&entity) = trie.shouted.get(&node) {
                let letters = || segments.words(segments.span(start..at)).chars().filter(|c| c.is_alphabetic()).count();
                let tokens = &segments.tokens[paragraph.tokens.clone()];
                let shouted = |shouts: &mut Option<bool>| {
                    let in_capitals = |token: &crate::segment::Token| {
                        !token.is(TokenKind::Word)
                            || token.case == Case::Upper
                            || token.span.end.0 - token.span.start.0 == 1
                    };
                    *shouts.get_or_insert_with(|| tokens.iter().all(in_capitals))
                };
                if letters() >= SHORTEST_SHOUTED || shouted(shouts) {
                    best = Some((at, entity));
                }
            }
            if at == paragraph.tokens.end {
                return best;
            }
            let Some(word) = trie.word(segments.word(at)) else { return best };
            let Some(&next) = trie.edges.get(&(node, word, segments.tokens[at].spaced)) else { return best };
            node = next;
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ListedName;

    /// Compares what is found of these names, which are all places.
    #[track_caller]
    fn check(names: &[&str], text: &str, expected: &[&str]) {
        let names = names.iter().map(|&name| ListedName::new(name, MentionType::Place));
        let lexicon = UserLexicon::new(names).expect("a lexicon");
        let segments = segment(text);
        let found: Vec<&str> = lexicon.find(&segments).iter().map(|listed| segments.words(listed.found.span)).collect();
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
